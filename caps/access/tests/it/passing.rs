//! What managers pass on of what they hold (R15).

use base::UserId;
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

async fn pass(reeve: &Reeve, session: &str, user: UserId, scope: &Value, permissions: &[&str]) -> Answer {
    let body =
        json!({"scope": scope, "name": "Desk", "permissions": permissions, "justification": "in my absence"});
    reeve.post(&format!("/api/v1/users/{user}/grants/pass_on"), session, body).await
}

async fn may(reeve: &Reeve, session: &str, user: UserId, permission: &str, place: Value) -> bool {
    let mut one = json!({"user_id": user, "permission": permission});
    for (key, value) in place.as_object().unwrap() {
        one[key] = value.clone();
    }
    let answer = reeve.post("/api/v1/decisions", session, json!({"decisions": [one]})).await.expect(200);
    answer.json["items"][0]["allowed"] == true
}

#[tokio::test]
async fn a_manager_gives_a_buyer_parts_of_their_own_rights_and_no_more() {
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (_, root) = reeve.person("Ada", None, "admin").await;
        let (boss, manager) = reeve.person("Mona", Some(acme), "manager").await;
        let (buyer, hers) = reeve.person("Bea", Some(acme), "buyer").await;
        let (peer, _) = reeve.person("Piet", Some(acme), "manager").await;
        let everywhere = json!({"organization": acme});
        let here = json!({"organization_id": acme});
        // Not what they do not hold, what is nobody's to give, what there is not, twice nothing; all of it told at once.
        let wrong = pass(
            &reeve,
            &manager,
            buyer,
            &everywhere,
            &["orders.approve", "prices.update", "moon.land", "roles.appoint"],
        );
        let wrong = wrong.await.expect(422);
        let pointers: Vec<&str> = wrong.json["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["pointer"].as_str().unwrap())
            .collect();
        assert_eq!(pointers, ["/permissions/1", "/permissions/2", "/permissions/3"], "{}", wrong.text);
        let none = pass(&reeve, &manager, buyer, &everywhere, &[]).await.expect(422);
        assert_eq!(none.json["errors"][0]["code"], "grant.passed_nothing");
        pass(&reeve, &manager, buyer, &json!("everywhere"), &["orders.approve"]).await.expect(403);
        let house = pass(&reeve, &root, buyer, &json!("everywhere"), &["orders.approve"]).await.expect(422);
        assert_eq!(house.json["errors"][0]["code"], "grant.passed_everywhere");
        // Nor to whoever stands as high, nor to oneself, nor by who may give no roles.
        pass(&reeve, &manager, peer, &everywhere, &["orders.approve"]).await.expect(403);
        pass(&reeve, &manager, boss, &everywhere, &["orders.approve"]).await.expect(403);
        pass(&reeve, &hers, boss, &everywhere, &["orders.read"]).await.expect(404);
        let no_reason = json!({"scope": everywhere, "name": "Desk", "permissions": ["orders.approve"], "justification": " "});
        let path = format!("/api/v1/users/{buyer}/grants/pass_on");
        let refused = reeve.post(&path, &manager, no_reason).await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "grant.passed_without_reason");
        assert!(!may(&reeve, &root, buyer, "orders.approve", here.clone()).await);

        let made = pass(
            &reeve,
            &manager,
            buyer,
            &everywhere,
            &["orders.approve", "orders.approve", "orders.refund"],
        );
        let made = made.await.expect(201);
        for permission in ["orders.approve", "orders.refund"] {
            assert!(may(&reeve, &root, buyer, permission, here.clone()).await, "{permission}");
        }
        // It is a role of its own, of the lowest rank, in no list, that nobody else is given and nobody changes.
        let grants = reeve.get(&format!("/api/v1/users/{buyer}/grants"), &manager).await.expect(200).json;
        let one =
            grants["items"].as_array().unwrap().iter().find(|one| one["id"] == made.json["id"]).unwrap();
        assert_eq!((&one["role_name"], &one["priority"]), (&json!("Desk"), &json!(1)), "{one}");
        let role = one["role_id"].as_str().unwrap().to_owned();
        let roles = reeve.get("/api/v1/roles", &root).await.expect(200).text;
        assert!(!roles.contains(&role));
        let shown = reeve.get(&format!("/api/v1/roles/{role}"), &manager).await.expect(200);
        assert!(shown.text.contains("orders.refund"), "{}", shown.text);
        let (egon, _) = reeve.person("Egon", Some(acme), "employee").await;
        let give = json!({"role": role, "scope": everywhere});
        let refused = reeve.post(&format!("/api/v1/users/{egon}/grants"), &root, give).await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "grant.wrong_place", "{}", refused.text);
        // Whoever has it by that may not pass it on: they may give no roles. And it ends like any other.
        let end = format!("/api/v1/users/{buyer}/grants/{}/end", made.json["id"].as_str().unwrap());
        reeve.post(&end, &manager, json!({"reason": "back again"})).await.expect(200);
        assert!(!may(&reeve, &root, buyer, "orders.approve", here.clone()).await);
    }
}

#[tokio::test]
async fn the_manager_of_a_branch_passes_on_there_and_nowhere_else_for_a_time() {
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (_, root) = reeve.person("Ada", None, "admin").await;
        let unit = |name: &'static str| {
            let body = json!({"kind": "branch", "name": name});
            let path = format!("/api/v1/organizations/{acme}/units");
            let (reeve, root) = (&reeve, &root);
            async move {
                let made = reeve.post(&path, root, body).await.expect(201);
                made.json["id"].as_str().unwrap().to_owned()
            }
        };
        let (north, south) = (unit("North").await, unit("South").await);
        let manager = reeve.person_without_role("Mona", Some(acme)).await;
        let give = json!({"role": "manager", "scope": {"unit": north}});
        reeve.post(&format!("/api/v1/users/{manager}/grants"), &root, give).await.expect(201);
        let session = reeve.session(manager).await;
        let (buyer, _) = reeve.person("Bea", Some(acme), "buyer").await;
        for place in [&north, &south] {
            let body = json!({"unit_id": place});
            reeve.post(&format!("/api/v1/users/{buyer}/assignments"), &root, body).await.expect(201);
        }
        pass(&reeve, &session, buyer, &json!({"unit": south}), &["orders.approve"]).await.expect(404);
        pass(&reeve, &session, buyer, &json!({"organization": acme}), &["orders.approve"]).await.expect(403);
        let until = reeve.now().plus_seconds(3_600);
        let body = json!({"scope": {"unit": north}, "name": "Desk", "permissions": ["orders.approve"],
            "until": until.to_string(), "justification": "for an hour"});
        let path = format!("/api/v1/users/{buyer}/grants/pass_on");
        reeve.post(&path, &session, body).await.expect(201);
        let at = |unit: &str| json!({"unit_id": unit});
        assert!(may(&reeve, &root, buyer, "orders.approve", at(&north)).await);
        assert!(!may(&reeve, &root, buyer, "orders.approve", at(&south)).await);
        reeve.house.advance(3_601);
        assert!(!may(&reeve, &root, buyer, "orders.approve", at(&north)).await);
    }
}

#[tokio::test]
async fn what_ends_or_takes_a_second_person_is_not_passed_on_and_what_was_is_not_made_longer() {
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (_, root) = reeve.person("Ada", None, "admin").await;
        let (buyer, _) = reeve.person("Bea", Some(acme), "buyer").await;
        let everywhere = json!({"organization": acme});
        let manager = reeve.person("Mona", Some(acme), "account_manager").await;
        // By a role that ends: not for good. By one that counts at certain addresses: not under all circumstances.
        let until = reeve.now().plus_seconds(86_400).to_string();
        let path = format!("/api/v1/users/{}/grants", manager.0);
        for give in [
            json!({"role": "pricing_manager", "scope": everywhere, "until": until}),
            json!({"role": "support_agent", "scope": everywhere, "conditions": {"addresses": ["127.0.0.0/8", "::/0", "0.0.0.0/0"]}}),
        ] {
            reeve.post(&path, &root, give).await.expect(201);
        }
        for permission in ["prices.update", "bookings.update"] {
            let refused = pass(&reeve, &manager.1, buyer, &everywhere, &[permission]).await.expect(422);
            assert_eq!(
                refused.json["errors"][0]["code"], "grant.not_to_pass_on",
                "{permission}: {}",
                refused.text
            );
        }
        // For a time, and no longer by whoever does not hold it.
        let body = json!({"scope": everywhere, "name": "Desk", "permissions": ["support.update"], "until": until,
            "justification": "for a day"});
        let path = format!("/api/v1/users/{buyer}/grants/pass_on");
        let made = reeve.post(&path, &manager.1, body).await.expect(201);
        let end = format!("/api/v1/users/{buyer}/grants/{}/end", made.json["id"].as_str().unwrap());
        let later = reeve.now().plus_seconds(2 * 86_400).to_string();
        let longer = reeve.post(&end, &root, json!({"at": later})).await.expect(409);
        assert_eq!(longer.code(), "grant.passed_longer");
        let records = reeve.get("/api/v1/records?event=role.created", &root).await.expect(200).text;
        assert!(!records.contains("for a day"), "why is told in the grant, of whoever has it: {records}");
    }
}
