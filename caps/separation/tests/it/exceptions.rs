//! One person may hold both for a time: somebody asks, and somebody else decides.

use access::GrantScope;
use serde_json::{Value, json};

use crate::world::{Company, code, companies};

#[tokio::test]
async fn an_exception_is_asked_for_decided_by_somebody_else_and_covers_its_time() {
    for company in companies().await {
        let Company { acme, bob, ref owner, .. } = company;
        let rule = company.make(company.rule(Some(acme))).await;
        let scope = GrantScope::Organization(acme);
        company.give(bob, "buyer", scope).await.unwrap();
        let path = format!("/api/v1/separations/{rule}/exceptions");
        let reeve = &company.reeve;
        let until = reeve.now().plus_seconds(30 * 86_400);
        let body = json!({"user_id": bob, "until": until.to_string(), "reason": "until the new one is here"});
        let missing = reeve.post(&path, owner, json!({"user_id": bob, "reason": " "})).await.expect(422);
        assert_eq!(missing.json["errors"][0]["code"], "separation.reason_missing");
        let past = json!({"user_id": bob, "until": "2020-01-01T00:00:00Z", "reason": "x"});
        let past = reeve.post(&path, owner, past).await.expect(422);
        assert_eq!(past.json["errors"][0]["code"], "separation.ends_in_past");
        let asked = reeve.post(&path, owner, body.clone()).await.expect(201);
        let again = reeve.post(&path, owner, body).await.expect(409);
        assert_eq!(again.code(), "separation.exception_open");
        let own = format!("/api/v1/separations/exceptions/{}", asked.json["id"].as_str().unwrap());
        assert_eq!(
            code(company.give(bob, "approver", scope).await),
            "separation.conflict",
            "asking is nothing yet"
        );
        let mine = reeve.post(&format!("{own}/decide"), owner, json!({"grant": true})).await.expect(409);
        assert_eq!(mine.code(), "separation.not_yours_to_decide");
        let (_, second) = reeve.person("Oda", Some(acme), "owner").await;
        let decide = format!("{own}/decide");
        reeve.post(&decide, &second, json!({"grant": true, "answer": "fine"})).await.expect(200);
        let shown = reeve.get(&own, owner).await.expect(200);
        assert_eq!((&shown.json["state"], &shown.json["answer"]), (&json!("granted"), &json!("fine")));
        let twice = reeve.post(&format!("{own}/decide"), &second, json!({"grant": false})).await.expect(409);
        assert_eq!(twice.code(), "separation.exception_decided");
        // For longer than the exception: no.
        assert_eq!(code(company.give(bob, "approver", scope).await), "separation.conflict");
        let approver = access::role_id("approver").unwrap();
        company.give_role(bob, approver, scope, None, Some(until)).await.unwrap();
        company.reviewed(0).await;
        // When it is ended before its time, the review says so.
        reeve.post(&format!("{own}/end"), &second, json!({"reason": "no longer"})).await.expect(200);
        company.reviewed(1).await;
    }
}

#[tokio::test]
async fn whoever_may_not_deal_with_a_person_learns_nothing_of_a_rule() {
    for company in companies().await {
        let rule = company.make(company.rule(Some(company.acme))).await;
        let (eve, outsider) = company.reeve.person("Eve", Some(company.other), "owner").await;
        let path = format!("/api/v1/separations/{rule}/exceptions");
        let of = |user: Value| json!({"user_id": user, "reason": "asked"});
        company.reeve.post(&path, &outsider, of(json!(company.bob))).await.expect(404);
        // Of one's own people a rule of another organization is none.
        company.reeve.post(&path, &outsider, of(json!(eve))).await.expect(404);
        let member = company.reeve.person_without_role("Mia", Some(company.other)).await;
        company.reeve.post(&path, &outsider, of(json!(member))).await.expect(404);
        company.reeve.get(&format!("/api/v1/separations/{rule}"), &outsider).await.expect(404);
    }
}
