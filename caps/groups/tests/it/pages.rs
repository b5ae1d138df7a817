//! The pages, as somebody without script uses them.

use http::header;

use crate::world::companies;

#[tokio::test]
async fn a_group_is_made_filled_given_a_role_and_retired_by_forms() {
    for company in companies().await {
        let reeve = &company.reeve;
        let list = reeve.page("/console/groups", &company.owner).await.expect(200);
        assert!(list.text.contains("No groups yet") && list.text.contains("New group"), "{}", list.text);
        reeve.page("/console/groups", &company.employee).await.expect(403);
        let new = "/console/groups/new";
        reeve.page(new, &company.employee).await.expect(403);
        let organization = company.acme;
        let wrong = company
            .send_form(
                new,
                &company.owner,
                &format!("organization={organization}&name=+&description=For+nights"),
            )
            .await
            .expect(422);
        assert!(wrong.text.contains("For nights"), "{}", wrong.text);
        let made = company
            .send_form(new, &company.owner, &format!("organization={organization}&name=Night+shift"))
            .await
            .expect(303);
        let group = made.headers[header::LOCATION].to_str().unwrap().to_owned();
        let page = reeve.page(&group, &company.owner).await.expect(200);
        assert!(
            page.text.contains("Nobody is in this group") && page.text.contains("No roles yet"),
            "{}",
            page.text
        );
        reeve.page(&group, &company.stranger).await.expect(404);

        // People by their addresses; what is wrong is told with who it is, and what was written stays.
        let add = format!("{group}/members/new");
        let wrong = company.send_form(&add, &company.owner, "people=nobody%40example.com").await.expect(422);
        assert!(wrong.text.contains("nobody@example.com is nobody who could be"), "{}", wrong.text);
        let people = format!("people={}%0D%0A{}", company.egon, company.eva);
        let done = company.send_form(&add, &company.owner, &people).await.expect(303);
        assert_eq!(done.headers[header::LOCATION], group.as_str());
        let wrong = company.send_form(&add, &company.owner, &people).await.expect(422);
        assert!(wrong.text.contains("is in the group already"), "{}", wrong.text);

        let give = format!("{group}/grants/new");
        let offered = reeve.page(&give, &company.owner).await.expect(200);
        assert!(!offered.text.contains("Super Admin"), "{}", offered.text);
        let wrong = company.send_form(&give, &company.owner, "role=&scope=").await.expect(422);
        assert!(wrong.text.contains("aria-invalid"), "{}", wrong.text);
        let fields =
            format!("role=pricing_manager&scope=organization:{organization}&justification=Prices+at+night");
        company.send_form(&give, &company.owner, &fields).await.expect(303);
        let page = reeve.page(&group, &company.owner).await.expect(200);
        assert!(page.text.contains("Prices at night") && page.text.contains("Egon"), "{}", page.text);
        let role = format!("/console/roles/{}", access::role_id("pricing_manager").unwrap());
        let role = reeve.page(&role, &company.owner).await.expect(200);
        assert!(role.text.contains("Night shift"), "{}", role.text);

        // A person's own page says through which group, and in which groups they are.
        let access = reeve.page(&format!("/console/users/{}/access", company.egon), &company.owner).await;
        assert!(access.expect(200).text.contains("Through the group “Night shift”"));
        let tab = format!("/console/users/{}/groups", company.egon);
        let shown = reeve.page(&tab, &company.owner).await.expect(200);
        assert!(
            shown.text.contains("Night shift") && shown.text.contains("Add to a group"),
            "{}",
            shown.text
        );
        let out = format!("{group}/members/{}/end", company.egon);
        company.send_form(&out, &company.owner, "reason=moved").await.expect(303);
        let id = group.rsplit('/').next().unwrap();
        let again = company.send_form(&format!("{tab}/new"), &company.owner, "group=").await.expect(422);
        assert!(again.text.contains("Night shift"), "{}", again.text);
        company.send_form(&format!("{tab}/new"), &company.owner, &format!("group={id}")).await.expect(303);

        let edit = format!("{group}/edit");
        company.send_form(&edit, &company.owner, "name=Late+shift&description=").await.expect(303);
        let retire = format!("{group}/retire");
        let asked = reeve.page(&retire, &company.owner).await.expect(200);
        assert!(asked.text.contains("2 people are in it"), "{}", asked.text);
        company.send_form(&retire, &company.owner, "reason=done").await.expect(303);
        let page = reeve.page(&group, &company.owner).await.expect(200);
        assert!(page.text.contains("Retired") && !page.text.contains("Add people"), "{}", page.text);
    }
}
