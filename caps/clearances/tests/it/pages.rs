//! The pages, as somebody without script uses them.

use http::header;

use crate::world::companies;

#[tokio::test]
async fn somebody_is_cleared_and_something_classified_by_forms() {
    for company in companies().await {
        let reeve = &company.reeve;
        let level = |level: serde_json::Value| level["id"].as_str().unwrap().to_owned();
        let (confidential, secret) =
            (level(company.level("confidential").await), level(company.level("secret").await));
        let page = reeve.page("/console/clearances", &company.admin).await.expect(200);
        assert!(page.text.contains("Restricted") && page.text.contains("New level"), "{}", page.text);
        reeve.page("/console/clearances", &company.employee).await.expect(403);
        let tab = format!("/console/users/{}/clearance", company.olga);
        let shown = reeve.page(&tab, &company.admin).await.expect(200);
        assert!(
            shown.text.contains("Set clearance") && !shown.text.contains("End clearance"),
            "{}",
            shown.text
        );
        // What is wrong is told beside its field, and what was written stays.
        let form = format!("{tab}/new");
        let fields = format!("level={confidential}&justification=");
        let wrong = company.send_form(&form, &company.admin, &fields).await.expect(422);
        assert!(wrong.text.contains("A reason is missing."), "{}", wrong.text);
        let fields = format!("level={confidential}&until=&justification=the+board+decided");
        let done = company.send_form(&form, &company.admin, &fields).await.expect(303);
        assert_eq!(done.headers[header::LOCATION], tab.as_str());
        let shown = reeve.page(&tab, &company.admin).await.expect(200);
        assert!(
            shown.text.contains("the board decided") && shown.text.contains("End clearance"),
            "{}",
            shown.text
        );
        // Whoever is cleared for less is offered no more than that.
        let egon = format!("/console/users/{}/clearance/new", company.egon);
        let offered = reeve.page(&egon, &company.owner).await.expect(200);
        assert!(offered.text.contains(&confidential) && !offered.text.contains(&secret), "{}", offered.text);
        // People, units and organizations are classified each from their page.
        let unit = company.unit(None, "Laboratory").await;
        for thing in [
            format!("users/{}", company.egon),
            format!("units/{unit}"),
            format!("organizations/{}", company.acme),
        ] {
            let path = format!("/console/{thing}/classification");
            let of = if thing.starts_with("users") {
                format!("/console/{thing}/clearance")
            } else {
                format!("/console/{thing}")
            };
            let page = reeve.page(&of, &company.admin).await.expect(200);
            assert!(page.text.contains(&path), "{of}");
            let fields = format!("level={secret}&reason=under+wraps");
            company.send_form(&path, &company.admin, &fields).await.expect(303);
            reeve.page(&of, &company.owner).await.expect(404);
            reeve.page(&path, &company.owner).await.expect(404);
        }
        let ended = company.send_form(&format!("{tab}/end"), &company.admin, "reason=over").await.expect(303);
        assert_eq!(ended.headers[header::LOCATION], tab.as_str());
        reeve.page(&format!("{tab}/end"), &company.admin).await.expect(409);
        // One's own tab shows what one may know, and offers nothing.
        let own = reeve.page(&format!("/console/users/{}/clearance", company.egon), &company.employee).await;
        let own = own.expect(200);
        assert!(own.text.contains("Secret") && !own.text.contains("Set clearance"), "{}", own.text);
    }
}

#[tokio::test]
async fn levels_are_made_changed_and_retired_by_forms() {
    for company in companies().await {
        let reeve = &company.reeve;
        let new = "/console/clearances/levels/new";
        reeve.page(new, &company.owner).await.expect(403);
        let wrong = company.send_form(new, &company.admin, "name=Board&rank=high").await.expect(422);
        assert!(
            wrong.text.contains("A rank is a whole number") && wrong.text.contains("Board"),
            "{}",
            wrong.text
        );
        company.send_form(new, &company.admin, "name=Board&rank=250&description=").await.expect(303);
        let list = reeve.page("/console/clearances", &company.admin).await.expect(200);
        let id = list.text.split("/console/clearances/levels/").find(|rest| !rest.starts_with("new"));
        assert!(list.text.contains("Board") && id.is_some(), "{}", list.text);
        let levels = reeve.get("/api/v1/clearance_levels", &company.admin).await.expect(200).json;
        let board =
            levels["items"].as_array().unwrap().iter().find(|level| level["name"] == "Board").unwrap();
        let own = format!("/console/clearances/levels/{}", board["id"].as_str().unwrap());
        company.send_form(&own, &company.admin, "name=Boardroom&description=Few").await.expect(303);
        company.send_form(&format!("{own}/retire"), &company.admin, "reason=").await.expect(303);
        let list = reeve.page("/console/clearances", &company.admin).await.expect(200);
        assert!(list.text.contains("Boardroom"), "{}", list.text);
        reeve.page(&own, &company.admin).await.expect(409);
    }
}
