//! The pages lead through it.

use crate::world::companies;

#[tokio::test]
async fn the_pages_set_show_and_end_limits_and_answer_the_question() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        let (bob, bobs) = reeve.person("Bob", Some(acme), "approver").await;
        let empty = reeve.page("/console/limits", &company.owner).await.expect(200);
        assert!(empty.text.contains("No limits yet") && !empty.text.contains('⟦'), "{}", empty.text);
        let fields = format!(
            "organization={acme}&role={}&amount=1200.50&currency=eur&until=&justification=the+board",
            access::role_id("approver").unwrap()
        );
        company.page_form("/console/limits/new", &fields).await.expect(303);
        let list = reeve.page("/console/limits", &company.owner).await.expect(200);
        assert!(list.text.contains("1,200.50") && list.text.contains("the board"), "{}", list.text);
        // What is wrong stands beside its field, and what was typed stays.
        let wrong = fields.replace("1200.50", "12.345");
        let told = company.page_form("/console/limits/new", &wrong).await.expect(422);
        assert!(told.text.contains("decimal places") && told.text.contains("12.345"), "{}", told.text);
        // Of a person, from their page.
        let form = format!("/console/limits/new?user={bob}");
        let fields = format!("user={bob}&organization={acme}&amount=50&currency=EUR&justification=stands+in");
        company.page_form(&form, &fields).await.expect(303);
        let tab = reeve.page(&format!("/console/users/{bob}/limits"), &company.owner).await.expect(200);
        assert!(tab.text.contains("50.00") && !tab.text.contains('⟦'), "{}", tab.text);
        let mine = reeve.page(&format!("/console/users/{bob}/limits"), &bobs).await;
        assert!(mine.status.is_success() && mine.text.contains("50.00"), "{}", mine.text);
        reeve.page("/console/limits", &bobs).await.expect(403);
        // The question.
        let ask = "/console/limits/approvals?permission=purchasing.approve&currency=EUR&unit_id=";
        let few =
            reeve.page(&format!("{ask}&organization={acme}&amount=40"), &company.owner).await.expect(200);
        assert!(few.text.contains("Bob") && !few.text.contains('⟦'), "{}", few.text);
        let much =
            reeve.page(&format!("{ask}&organization={acme}&amount=60"), &company.owner).await.expect(200);
        assert!(much.text.contains("Nobody may approve that"), "{}", much.text);
        let wrong =
            reeve.page(&format!("{ask}&organization={acme}&amount=x"), &company.owner).await.expect(422);
        assert!(wrong.text.contains("That is no amount."), "{}", wrong.text);
        // A unit that is none is not taken for "in no unit".
        let lost = format!(
            "/console/limits/approvals?permission=purchasing.approve&currency=EUR&unit_id=x&organization={acme}&amount=40"
        );
        reeve.page(&lost, &company.owner).await.expect(422);
        // Rates, and the switch.
        let fields = format!("organization={acme}&base=EUR&quote=USD&rate=1.1&day=2026-11-20&reason=");
        company.page_form("/console/limits/rates/new", &fields).await.expect(303);
        let rates = reeve.page("/console/limits/rates", &company.owner).await.expect(200);
        assert!(rates.text.contains("EUR → USD"), "{}", rates.text);
        let (_, rest) = rates.text.split_once("href=\"/console/limits/rates/").unwrap();
        let (_, rest) = rest.split_once("href=\"/console/limits/rates/").unwrap_or(("", rest));
        let id = rest.split('/').next().unwrap().to_owned();
        company
            .page_form("/console/limits/converting", &format!("organization={acme}&converts=on&reason="))
            .await
            .expect(303);
        company
            .page_form(&format!("/console/limits/rates/{id}/remove"), "reason=&version=1")
            .await
            .expect(303);
        // And ended.
        let list = reeve.get("/api/v1/approval_limits", &company.owner).await.expect(200);
        let id = list.json["items"][0]["id"].as_str().unwrap().to_owned();
        let end = format!("/console/limits/{id}/end");
        company.page_form(&end, "reason=&version=1").await.expect(422);
        let unseen = company.page_form(&end, "reason=over&version=").await.expect(422);
        assert!(unseen.text.contains("over"), "nothing that was typed is lost");
        company.page_form(&end, "reason=over&version=1").await.expect(303);
        let left = reeve.get("/api/v1/approval_limits", &company.owner).await.expect(200);
        assert_eq!(left.json["items"].as_array().unwrap().len(), 1);
    }
}
