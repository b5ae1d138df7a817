//! The pages lead through it.

use crate::world::companies;

#[tokio::test]
async fn the_pages_hand_over_show_and_take_back() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        let empty = reeve.page("/console/delegations", &company.owner).await.expect(200);
        assert!(
            empty.text.contains("Nobody acts in another one") && !empty.text.contains('⟦'),
            "{}",
            empty.text
        );
        reeve.page("/console/delegations", &company.employee).await.expect(403);
        let tab = format!("/console/users/{}/delegations", company.mia);
        let mine = reeve.page(&tab, &company.manager).await.expect(200);
        assert!(mine.text.contains("/console/delegations/new?delegator="), "{}", mine.text);
        let new = format!("/console/delegations/new?delegator={}", company.mia);
        let form = reeve.page(&new, &company.manager).await.expect(200);
        assert!(form.text.contains("Approve") && !form.text.contains('⟦'), "{}", form.text);
        assert!(!form.text.contains("delegations.create"), "what is never handed over is not offered");
        let until = reeve.now().plus_seconds(10 * 86_400).date();
        let fields = format!(
            "delegator={}&delegate={}&scope=organization%3A{acme}&permissions=orders.approve&permissions=users.read\
             &from=&until={until}&justification=on+leave",
            company.mia, company.egon
        );
        // What is wrong stands beside its field, and what was typed stays.
        let wrong = fields.replace(&company.egon.to_string(), "nobody%40nowhere.example");
        let told = company.page_form(&company.manager, &new, &wrong).await.expect(422);
        assert!(
            told.text.contains("no such person") && told.text.contains("nobody@nowhere.example"),
            "{}",
            told.text
        );
        assert!(
            told.text.contains("on leave") && told.text.contains("value=\"orders.approve\" checked"),
            "{}",
            told.text
        );
        company.page_form(&company.manager, &new, &fields).await.expect(303);
        assert!(company.may("orders.approve").await.0);
        // Egon may not list people, and yet knows for whom he stands in.
        let his =
            reeve.page(&format!("/console/users/{}/delegations", company.egon), &company.employee).await;
        assert!(his.status.is_success() && his.text.contains("Mia"), "{}", his.text);
        let mine = reeve.page("/console/account/delegations", &company.employee).await.expect(200);
        assert!(mine.text.contains("Mia") && !mine.text.contains('⟦'), "{}", mine.text);
        let list = reeve.page("/console/delegations", &company.owner).await.expect(200);
        assert!(list.text.contains("Egon") && list.text.contains("In force"), "{}", list.text);
        let (_, rest) = list.text.split_once("href=\"/console/delegations/").unwrap();
        let id = rest.split("href=\"/console/delegations/").find_map(|part| {
            let (id, rest) = part.split_once('/')?;
            rest.starts_with("end").then(|| id.to_owned())
        });
        let end = format!("/console/delegations/{}/end", id.unwrap());
        company.page_form(&company.manager, &end, "version=1&reason=back").await.expect(303);
        assert!(!company.may("orders.approve").await.0);
        // Nobody hands over what is another one's.
        let other = format!("/console/delegations/new?delegator={}", company.olga);
        reeve.page(&other, &company.employee).await.expect(404);
    }
}
