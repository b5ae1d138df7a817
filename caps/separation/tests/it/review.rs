//! What breaks a rule although nobody was given anything is found, shown, and mended.

use access::GrantScope;
use serde_json::json;

use crate::world::{Company, companies};

#[tokio::test]
async fn breaches_are_found_when_a_rule_is_made_and_gone_when_they_are_mended() {
    for company in companies().await {
        let Company { acme, bob, ref owner, .. } = company;
        let scope = GrantScope::Organization(acme);
        let desk = company.unit(None, "Desk").await;
        for role in ["buyer", "approver"] {
            company.give(bob, role, scope).await.unwrap();
        }
        let eve = company.reeve.person_without_role("Eve", Some(acme)).await;
        company.assign(eve, desk, true).await.unwrap();
        company.give(eve, "buyer", GrantScope::Unit(desk)).await.unwrap();
        let tom = company.reeve.person_without_role("Tom", Some(acme)).await;
        company.give(tom, "buyer", scope).await.unwrap();
        let body = json!({"organization_id": acme, "name": "Four eyes",
            "left": [{"permission": "purchasing.create"}], "right": [{"permission": "purchasing.approve"}],
            "except_roles": ["owner"]});
        let reeve = &company.reeve;
        let made = reeve.post("/api/v1/separations", owner, body).await.expect(201);
        let rule = made.json["id"].as_str().unwrap().to_owned();
        company.reviewed(2).await;
        let found = reeve.get("/api/v1/separations/breaches", owner).await.expect(200);
        assert_eq!(found.json["total"], 2);
        let items = found.json["items"].as_array().unwrap();
        let of = |user: base::UserId| items.iter().find(|one| one["user_id"] == json!(user)).unwrap();
        assert_eq!(of(bob)["left"]["role_name"], "Buyer");
        assert_eq!(of(bob)["right"]["item"], json!({"permission": "purchasing.approve"}));
        assert_eq!(of(eve)["right"]["role_name"], "Head of unit");
        let all = reeve.get("/api/v1/separations", owner).await.expect(200);
        assert_eq!(all.json["items"][0]["breaches"], 2);

        let mends = json!({"reason": "four eyes", "items": [
            {"breach_id": of(bob)["id"], "end": "right"},
            {"breach_id": of(eve)["id"], "end": "right"},
            {"breach_id": of(eve)["id"], "end": "left"},
        ]});
        let done = reeve.post("/api/v1/separations/breaches/mend", owner, mends).await.expect(200);
        let items = done.json["items"].as_array().unwrap();
        assert_eq!((&items[0]["mended"], &items[1]["mended"]), (&json!(true), &json!(true)), "{}", done.text);
        assert_eq!(items[2]["problem"]["code"], "separation.breach_gone");
        assert_eq!(company.breaches().await, 0);
        let grants = reeve.get(&format!("/api/v1/users/{bob}/grants"), owner).await.expect(200);
        let left: Vec<_> =
            grants.json["items"].as_array().unwrap().iter().map(|one| &one["role_code"]).collect();
        assert_eq!(left, ["buyer"]);
        let path = format!("/api/v1/records?subject={bob}&event=separation_breach.gone");
        assert_eq!(reeve.get(&path, owner).await.expect(200).json["items"].as_array().unwrap().len(), 1);
        let path = format!("/api/v1/separations/{rule}/retire");
        reeve.post(&path, owner, json!({"reason": "no longer"})).await.expect(200);
        company.give(bob, "approver", scope).await.unwrap();
        company.reviewed(0).await;
    }
}

#[tokio::test]
async fn mending_takes_the_right_to_end_what_ends() {
    for company in companies().await {
        let Company { acme, bob, .. } = company;
        let scope = GrantScope::Organization(acme);
        for role in ["buyer", "approver"] {
            company.give(bob, role, scope).await.unwrap();
        }
        company.make(company.rule(Some(acme))).await;
        company.reviewed(1).await;
        let (_, auditor) = company.reeve.person("Ada", Some(acme), "auditor").await;
        let (_, outsider) = company.reeve.person("Eve", Some(company.other), "owner").await;
        let found = company.reeve.get("/api/v1/separations/breaches", &auditor).await.expect(200);
        let breach = found.json["items"][0]["id"].clone();
        let (path, mends) =
            ("/api/v1/separations/breaches/mend", json!({"items": [{"breach_id": breach, "end": "left"}]}));
        company.reeve.post(path, &auditor, mends.clone()).await.expect(403);
        let done = company.reeve.post(path, &outsider, mends).await.expect(200);
        assert_eq!(done.json["items"][0]["problem"]["code"], "common.not_found", "{}", done.text);
        let none = company.reeve.get("/api/v1/separations/breaches", &outsider).await.expect(200);
        assert_eq!(none.json["items"], json!([]));
        assert_eq!(company.breaches().await, 1);
    }
}
