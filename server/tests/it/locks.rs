//! An account that failed tries locked: shown to whoever may lift the lock, and lifted.

use http::{Method, StatusCode};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

use crate::forms::{page, submit};

const RIGHT: &str = "four geese fly north";

async fn sign_in(reeve: &Reeve, name: &str, password: &str) -> StatusCode {
    let body = json!({ "identifier": name, "password": password });
    reeve.call(Method::POST, "/api/v1/sessions", None, Some(body)).await.status
}
async fn lift(reeve: &Reeve, user: &str, token: &str) -> Answer {
    reeve.call(Method::DELETE, &format!("/api/v1/users/{user}/lock"), Some(token), None).await
}
/// The locks of a person's body and of the list.
async fn shown(reeve: &Reeve, user: &str, token: &str) -> [Value; 2] {
    let one = reeve.get(&format!("/api/v1/users/{user}"), token).await.expect(200);
    let list = reeve.get("/api/v1/users", token).await.expect(200);
    let row = list.json["items"].as_array().unwrap().iter().find(|row| row["id"] == user).unwrap();
    [one.json["locked_until"].clone(), row["locked_until"].clone()]
}

#[tokio::test]
async fn a_lock_is_seen_and_lifted_by_whoever_may() {
    for reeve in Reeve::each().await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (olga, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let (_, hr) = reeve.person("Hera", Some(east), "hr_admin").await;
        let mut made = Vec::new();
        for name in ["ann", "ben"] {
            let body = json!({
                "type": "employee", "managing_organization_id": east, "first_name": name, "last_name": "Berg",
                "username": name, "email": format!("{name}@example.com"), "phone": "+49 30 123456",
                "with": {
                    "roles": [{ "role": "employee", "scope": { "organization": east } }],
                    "password": { "value": RIGHT, "must_change": false },
                },
            });
            let answer =
                reeve.call(Method::POST, "/api/v1/users", Some(&owner), Some(body)).await.expect(202);
            made.push(answer.json["id"].as_str().unwrap().to_owned());
        }
        let [ann, ben] = [made[0].as_str(), made[1].as_str()];
        assert_eq!(shown(&reeve, ann, &owner).await, [Value::Null, Value::Null]);
        assert_eq!(lift(&reeve, ann, &owner).await.expect(409).code(), "sign_in.not_locked");
        for _ in 0..5 {
            assert_eq!(sign_in(&reeve, "ann", "five geese fly south").await, 401);
        }
        assert_eq!(sign_in(&reeve, "ann", RIGHT).await, 401, "locked");

        let until = json!(reeve.now().plus_seconds(15 * 60).to_string());
        assert_eq!(shown(&reeve, ann, &owner).await, [until.clone(), until]);
        assert_eq!(shown(&reeve, ben, &owner).await, [Value::Null, Value::Null]);
        // Who may not lift it is not told.
        assert_eq!(shown(&reeve, ann, &hr).await, [Value::Null, Value::Null]);
        let user = format!("/console/users/{ann}");
        for (path, token, told) in [
            (user.as_str(), &owner, true),
            ("/console/users", &owner, true),
            (user.as_str(), &hr, false),
            ("/console/users", &hr, false),
        ] {
            let shown = page(&reeve, path, token, "en").await.expect(200);
            assert_eq!(shown.text.contains("Locked out"), told, "{path}");
        }
        let tab = page(&reeve, &format!("{user}/sign-in"), &owner, "de").await.expect(200);
        assert!(tab.text.contains("/lock/lift") && tab.text.contains("ann"), "{}", tab.text);

        lift(&reeve, ann, &foreign).await.expect(404);
        assert_eq!(lift(&reeve, ann, &hr).await.expect(403).code(), "common.forbidden");
        lift(&reeve, &olga.to_string(), &owner).await.expect(403);
        lift(&reeve, ann, &owner).await.expect(204);
        assert_eq!(shown(&reeve, ann, &owner).await, [Value::Null, Value::Null]);
        assert_eq!(sign_in(&reeve, "ann", RIGHT).await, 201);
        let records = reeve.get("/api/v1/records?event=sign_in.unlocked", &owner).await.expect(200);
        assert_eq!(records.json["items"][0]["target"]["id"], ann);
        assert_eq!(records.json["items"].as_array().unwrap().len(), 1);

        // By the button of the page; pressed again it says that there is nothing to lift.
        for _ in 0..5 {
            sign_in(&reeve, "ben", "five geese fly south").await;
        }
        let path = format!("/console/users/{ben}/lock/lift");
        submit(&reeve, &path, &foreign, &[]).await.expect(404);
        submit(&reeve, &path, &owner, &[]).await.expect(303);
        assert_eq!(sign_in(&reeve, "ben", RIGHT).await, 201);
        submit(&reeve, &path, &owner, &[]).await.expect(303);
        // A lock that is over is none.
        for _ in 0..5 {
            sign_in(&reeve, "ben", "five geese fly south").await;
        }
        assert_ne!(shown(&reeve, ben, &owner).await, [Value::Null, Value::Null]);
        reeve.house.advance(15 * 60);
        assert_eq!(shown(&reeve, ben, &owner).await, [Value::Null, Value::Null]);
    }
}
