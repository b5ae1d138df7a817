//! Through the whole router: the API and the pages.

use access::GrantScope;
use http::Method;
use serde_json::{Value, json};

use crate::world::{Company, companies};

fn rule(organization: Value) -> Value {
    json!({"organization_id": organization, "name": "Four eyes", "description": "Nobody approves what they ordered",
        "left": [{"permission": "orders.create"}, {"role": "buyer"}], "right": [{"permission": "orders.approve"}]})
}

#[tokio::test]
async fn rules_are_made_changed_and_retired_by_api() {
    for company in companies().await {
        let Company { acme, ref owner, ref reeve, .. } = company;
        let path = "/api/v1/separations";
        for (body, code, pointer) in [
            (
                json!({"organization_id": acme, "name": "x", "left": [], "right": [{"role": "buyer"}]}),
                "separation.empty_side",
                "/left",
            ),
            (
                json!({"organization_id": acme, "name": "x", "left": [{"permission": "no.such"}], "right": [{"role": "buyer"}]}),
                "separation.unknown_permission",
                "/left/0",
            ),
            (
                json!({"organization_id": acme, "name": "x", "left": [{"role": "mayor"}], "right": [{"role": "buyer"}]}),
                "separation.unknown_role",
                "/left/0",
            ),
            (
                json!({"organization_id": acme, "name": "x", "left": [{"role": "buyer"}], "right": [{"role": "buyer"}]}),
                "separation.on_both_sides",
                "/right",
            ),
            (
                json!({"organization_id": acme, "name": " ", "left": [{"role": "buyer"}], "right": [{"role": "approver"}]}),
                "field.required",
                "/name",
            ),
        ] {
            let wrong = reeve.post(path, owner, body).await.expect(422);
            assert_eq!(
                (&wrong.json["errors"][0]["code"], &wrong.json["errors"][0]["pointer"]),
                (&json!(code), &json!(pointer)),
                "{}",
                wrong.text
            );
        }
        let dry = reeve.post(&format!("{path}?dry_run=true"), owner, rule(json!(acme))).await;
        dry.expect(200);
        let key = [("idempotency-key", "one")];
        let made = company.with(Method::POST, path, owner, rule(json!(acme)), &key).await.expect(201);
        let again = company.with(Method::POST, path, owner, rule(json!(acme)), &key).await.expect(201);
        assert_eq!(made.json, again.json, "the same key gets the same answer");
        let own = format!("{path}/{}", made.json["id"].as_str().unwrap());
        let shown = reeve.get(&own, owner).await.expect(200);
        assert_eq!(shown.json["across"], "place");
        assert_eq!(
            shown.json["except_roles"].as_array().unwrap().len(),
            2,
            "who may do everything is not asked"
        );
        reeve.call(Method::PATCH, &own, Some(owner), Some(json!({"name": "New"}))).await.expect(428);
        let tag = shown.headers[http::header::ETAG].to_str().unwrap().to_owned();
        let headers = [("if-match", tag.as_str())];
        let change = json!({"name": "Renamed", "across": "organization"});
        company.with(Method::PATCH, &own, owner, change.clone(), &headers).await.expect(200);
        company.with(Method::PATCH, &own, owner, change, &headers).await.expect(412);
        reeve.call(Method::POST, &format!("{own}/review"), Some(owner), None).await.expect(204);
        reeve.post(&format!("{own}/retire"), owner, json!({})).await.expect(200);
        let retired = reeve.call(Method::POST, &format!("{own}/review"), Some(owner), None).await.expect(409);
        assert_eq!(retired.code(), "separation.retired");
        let all = reeve.get(path, owner).await.expect(200);
        assert_eq!(all.json["items"], json!([]));
        // An owner makes no rule for everybody, nor for others.
        reeve.post(path, owner, rule(Value::Null)).await.expect(403);
        reeve.post(path, owner, rule(json!(company.other))).await.expect(403);
        let (_, employee) = reeve.person("Emil", Some(acme), "employee").await;
        reeve.get(path, &employee).await.expect(403);
    }
}

#[tokio::test]
async fn a_grant_that_a_rule_refuses_says_so_and_leads_on() {
    for company in companies().await {
        let Company { acme, bob, ref owner, ref reeve, .. } = company;
        let rule = company.make(company.rule(Some(acme))).await;
        company.give(bob, "buyer", GrantScope::Organization(acme)).await.unwrap();
        let path = format!("/api/v1/users/{bob}/grants");
        let body = json!({"role": "approver", "scope": {"organization": acme}});
        for path in [path.clone(), format!("{path}?dry_run=true")] {
            let refused = reeve.post(&path, owner, body.clone()).await.expect(409);
            assert_eq!(refused.code(), "separation.conflict");
            let detail = refused.json["detail"].as_str().unwrap();
            assert!(detail.contains("Four eyes") && detail.contains("purchasing.create"), "{detail}");
            assert!(refused.json["fix"].as_str().unwrap().contains("exception"), "{}", refused.text);
        }
        // Making somebody with both at once is refused as a whole.
        let both = |role: &str| json!({"role": role, "scope": {"organization": acme}});
        let person = json!({"type": "employee", "managing_organization_id": acme, "first_name": "Nora",
            "last_name": "New", "email": "nora@example.com", "phone": "+49 30 98765432",
            "with": {"roles": [both("buyer"), both("approver")]}});
        let refused = reeve.post("/api/v1/users", owner, person).await.expect(409);
        assert_eq!(refused.code(), "separation.conflict");
        let ask = format!("/console/separations/{rule}/exceptions/new?user={bob}");
        let page = reeve.page(&ask, owner).await.expect(200);
        assert!(page.text.contains("Four eyes"), "{}", page.text);
    }
}

#[tokio::test]
async fn pages_show_what_there_is() {
    for company in companies().await {
        let Company { acme, bob, ref owner, ref reeve, .. } = company;
        let empty = reeve.page("/console/separations", owner).await.expect(200);
        assert!(empty.text.contains("No rules yet"), "{}", empty.text);
        for role in ["buyer", "approver"] {
            company.give(bob, role, GrantScope::Organization(acme)).await.unwrap();
        }
        let rule = company.make(company.rule(Some(acme))).await;
        company.reviewed(1).await;
        for (path, word) in [
            ("/console/separations".to_owned(), "Four eyes"),
            (format!("/console/separations/{rule}"), "Approve purchase requests"),
            (format!("/console/separations/{rule}/edit"), "Four eyes"),
            (format!("/console/separations/{rule}/retire"), "Retire"),
            ("/console/separations/new".to_owned(), "Neither"),
            ("/console/separations/breaches".to_owned(), "by Buyer"),
            (format!("/console/separations/breaches?separation={rule}"), "by Approver"),
            ("/console/separations/exceptions".to_owned(), "No exceptions"),
        ] {
            let page = reeve.page(&path, owner).await.expect(200);
            assert!(page.text.contains(word), "{path}: {}", page.text);
            assert!(!page.text.contains('⟦'), "{path}: a message is missing");
        }
    }
}
