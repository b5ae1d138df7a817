//! Who may approve, and whether somebody may.

use base::UserId;
use http::Method;
use serde_json::{Value, json};

use crate::world::{Company, companies};

impl Company {
    async fn check(&self, user: UserId, amount: &str, more: &str) -> Value {
        let path = format!(
            "/api/v1/approvals/check?organization_id={}&permission=purchasing.approve&amount={}&user_id={user}{more}",
            self.acme,
            amount.replace(' ', "%20")
        );
        self.reeve.get(&path, &self.owner).await.expect(200).json
    }
    async fn approvers(&self, amount: &str, more: &str) -> Vec<String> {
        let path = format!(
            "/api/v1/approvals/approvers?organization_id={}&permission=purchasing.approve&amount={}{more}",
            self.acme,
            amount.replace(' ', "%20")
        );
        let found = self.reeve.get(&path, &self.owner).await.expect(200);
        let items = found.json["items"].as_array().unwrap();
        items.iter().map(|one| one["user_id"].as_str().unwrap().to_owned()).collect()
    }
}

/// What decided.
fn words(decision: &Value) -> (bool, &str, &str, Option<&str>) {
    let text = |name: &str| decision[name].as_str();
    (decision["allowed"].as_bool().unwrap(), text("right").unwrap(), text("limit").unwrap(), text("limit_by"))
}

#[tokio::test]
async fn it_takes_the_right_and_a_limit_and_no_request_of_one_s_own() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        let (ann, _) = reeve.person("Ann", Some(acme), "approver").await;
        let (bob, _) = reeve.person("Bob", Some(acme), "buyer").await;
        let none = company.check(ann, "1 EUR", "").await;
        assert_eq!(words(&none), (false, "allowed", "none", None), "nothing said is no authority");
        company.set(company.of_role("approver", "100 EUR")).await;
        company.set(company.of_role("buyer", "100 EUR")).await;
        let decision = company.check(ann, "100 EUR", "").await;
        assert_eq!(words(&decision), (true, "allowed", "suffices", Some("primary_role")));
        let decision = company.check(ann, "100.01 EUR", "").await;
        assert_eq!(words(&decision), (false, "allowed", "exceeded", Some("primary_role")));
        // A limit is no right.
        assert_eq!(
            words(&company.check(bob, "1 EUR", "").await),
            (false, "no_grant", "suffices", Some("primary_role"))
        );
        let own = company.check(ann, "1 EUR", &format!("&requester_id={ann}")).await;
        assert_eq!((own["allowed"].clone(), own["own_request"].clone()), (json!(false), json!(true)));
        // One's own beats the role's, smaller too; ended, the role's counts again.
        let limit = company.set(company.of_user(ann, "10 EUR")).await;
        let decision = company.check(ann, "50 EUR", "").await;
        assert_eq!(words(&decision), (false, "allowed", "exceeded", Some("own")));
        reeve
            .post(&format!("/api/v1/approval_limits/{limit}/end"), &company.owner, json!({"reason": "back"}))
            .await
            .expect(200);
        assert_eq!(
            words(&company.check(ann, "50 EUR", "").await),
            (true, "allowed", "suffices", Some("primary_role"))
        );
        // For a time.
        let mut body = company.of_user(ann, "900 EUR");
        body["until"] = json!(reeve.now().plus_seconds(3600));
        company.set(body).await;
        assert!(words(&company.check(ann, "900 EUR", "").await).0);
        reeve.house.advance(3601);
        assert_eq!(
            words(&company.check(ann, "900 EUR", "").await),
            (false, "allowed", "exceeded", Some("primary_role"))
        );
        // Without bound.
        let any = json!({"organization_id": acme, "user_id": ann, "unbounded": "EUR", "justification": "the board"});
        company.set(any).await;
        let decision = company.check(ann, "92233720368547758.07 EUR", "").await;
        assert_eq!((words(&decision).0, &decision["limit_amount"]), (true, &Value::Null));
    }
}

#[tokio::test]
async fn other_currencies_count_once_it_is_switched_on_and_while_rates_are_fresh() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        let (ann, _) = reeve.person("Ann", Some(acme), "approver").await;
        company.set(company.of_role("approver", "110 USD")).await;
        company.rate("EUR", "USD", "1.10").await;
        assert_eq!(words(&company.check(ann, "100 EUR", "").await).2, "other_currency");
        let path = format!("/api/v1/organizations/{acme}/approval_setting");
        let on = |on: bool| Some(json!({"converts": on, "reason": "we buy abroad"}));
        reeve.call(Method::PUT, &path, Some(&company.owner), on(true)).await.expect(200);
        assert_eq!(reeve.get(&path, &company.owner).await.expect(200).json["converts"], true);
        let decision = company.check(ann, "100 EUR", "").await;
        assert_eq!((words(&decision).0, &decision["compared"]), (true, &json!("110.00 USD")));
        assert_eq!(words(&company.check(ann, "100.01 EUR", "").await).2, "exceeded");
        reeve.house.advance(32 * 86_400);
        let owner = reeve.session(company.olga).await;
        let company = Company { owner, ..company };
        assert_eq!(words(&company.check(ann, "1 EUR", "").await).2, "other_currency", "the rate is too old");
        company.rate("EUR", "USD", "2").await;
        assert_eq!(words(&company.check(ann, "100 EUR", "").await).2, "exceeded");
        let reeve = &company.reeve;
        reeve.call(Method::PUT, &path, Some(&company.owner), on(false)).await.expect(200);
        assert_eq!(words(&company.check(ann, "1 EUR", "").await).2, "other_currency");
        let (_, approver) = reeve.person("Abe", Some(acme), "approver").await;
        reeve.call(Method::PUT, &path, Some(&approver), on(true)).await.expect(403);
    }
}

#[tokio::test]
async fn heads_are_asked_first_then_whoever_has_the_least_that_suffices() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        let whole = company.unit(None, "Whole").await;
        let part = company.unit(Some(&whole), "Part").await;
        let beside = company.unit(Some(&whole), "Beside").await;
        let (near, _) = reeve.person("Near", Some(acme), "employee").await;
        let (far, _) = reeve.person("Far", Some(acme), "employee").await;
        let (else_, _) = reeve.person("Else", Some(acme), "employee").await;
        company.heads(near, &part).await;
        company.heads(far, &whole).await;
        company.heads(else_, &beside).await;
        let (small, _) = reeve.person("Small", Some(acme), "approver").await;
        let (large, _) = reeve.person("Large", Some(acme), "approver").await;
        company.set(company.of_role("head", "1000 EUR")).await;
        company.set(company.of_user(small, "2000 EUR")).await;
        company.set(company.of_user(large, "5000 EUR")).await;
        company.set(company.of_user(far, "3000 EUR")).await;
        let ids = |people: &[UserId]| people.iter().map(ToString::to_string).collect::<Vec<_>>();
        let unit = format!("&unit_id={part}");
        assert_eq!(company.approvers("900 EUR", &unit).await, ids(&[near, far, small, large]));
        assert_eq!(
            company.approvers("1500 EUR", &unit).await,
            ids(&[far, small, large]),
            "the post's limit is 1,000"
        );
        assert_eq!(company.approvers("4000 EUR", &unit).await, ids(&[large]));
        assert_eq!(company.approvers("9000 EUR", &unit).await, Vec::<String>::new());
        // A head's right is for their units only.
        assert_eq!(company.approvers("900 EUR", "").await, ids(&[small, large]));
        let mine = format!("{unit}&requester_id={small}");
        assert_eq!(company.approvers("1500 EUR", &mine).await, ids(&[far, large]));
        let decision = company.check(near, "900 EUR", &unit).await;
        assert_eq!((words(&decision).3, &decision["heads_unit_id"]), (Some("post"), &json!(part)));
        // Whoever may not ask about the organization is told nothing of it.
        let (_, stranger) = reeve.person("Sue", Some(company.other), "owner").await;
        let path = format!(
            "/api/v1/approvals/approvers?organization_id={acme}&permission=purchasing.approve&amount=1%20EUR"
        );
        reeve.get(&path, &stranger).await.expect(404);
        let (_, employee) = reeve.person("Emp", Some(acme), "employee").await;
        assert!(reeve.get(&path, &employee).await.status.is_client_error());
        let wrong = reeve
            .get(&path.replace("purchasing.approve", "purchasing.create"), &company.owner)
            .await
            .expect(422);
        assert_eq!(wrong.json["errors"][0]["code"], "limit.not_approving");
        let other = company.other;
        let unit = format!("{path}&unit_id={}", uuid::Uuid::from_u128(7));
        assert_eq!(
            reeve.get(&unit, &company.owner).await.expect(422).json["errors"][0]["code"],
            "limit.unknown_unit"
        );
        let user = format!(
            "{}&user_id={}",
            path.replace("approvers", "check"),
            reeve.person_without_role("No", Some(other)).await
        );
        reeve.get(&user, &company.owner).await.expect(404);
    }
}
