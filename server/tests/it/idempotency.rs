//! The same create again: `Idempotency-Key` on `POST /api/v1/users`, through the whole router.

use axum::body::Body;
use http::{Method, Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

/// People whom the caller sees.
async fn people(reeve: &Reeve, token: &str) -> i64 {
    reeve.get("/api/v1/users", token).await.expect(200).json["total"].as_i64().unwrap()
}

async fn post(reeve: &Reeve, token: &str, key: Option<&str>, body: &Value) -> Answer {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri("/api/v1/users")
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    reeve.send(request.body(Body::from(body.to_string())).unwrap()).await
}

fn body(email: &str, organization: base::OrganizationId) -> Value {
    json!({
        "type": "employee",
        "managing_organization_id": organization,
        "first_name": "Zoë",
        "last_name": "Öztürk",
        "email": email,
        "phone": "+49 30 123456",
        "with": {"roles": [{"role": "employee", "scope": {"organization": organization}}]},
    })
}

#[tokio::test]
async fn the_same_create_twice_is_one_user_and_one_answer() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, ann) = reeve.person("Ann", Some(east), access::OWNER).await;
        let (_, bob) = reeve.person("Bob", Some(east), access::OWNER).await;
        let count = async || people(&reeve, &ann).await;
        let before = count().await;

        let zoe = body("zoe@example.com", east);
        let first = post(&reeve, &ann, Some("import-1-line-7"), &zoe).await.expect(202);
        let again = post(&reeve, &ann, Some("import-1-line-7"), &zoe).await.expect(202);
        assert_eq!(first.json, again.json, "once, and answered twice");
        assert_eq!(first.headers.get(header::LOCATION), again.headers.get(header::LOCATION));
        assert_eq!(count().await, before + 1);

        // The key was used for another body: nothing is made.
        let other =
            post(&reeve, &ann, Some("import-1-line-7"), &body("max@example.com", east)).await.expect(409);
        assert_eq!(other.code(), "common.idempotency_reused");
        assert_eq!(count().await, before + 1);
        // It is Ann's key; Bob's of the same name is another, and under it the address is taken.
        let bobs = post(&reeve, &bob, Some("import-1-line-7"), &zoe).await;
        assert_ne!(bobs.json, first.json);
        // Without a key, or under another, it is another create.
        for key in [None, Some("import-2-line-7")] {
            let answer = post(&reeve, &ann, key, &zoe).await;
            assert_ne!(answer.status, 202, "{}", answer.text);
        }
        assert_eq!(count().await, before + 1);
        // What failed is not kept: under the same key it is tried again.
        let mut wrong = body("max@example.com", east);
        wrong["first_name"] = json!("");
        post(&reeve, &ann, Some("import-3"), &wrong).await.expect(422);
        post(&reeve, &ann, Some("import-3"), &body("max@example.com", east)).await.expect(202);
        assert_eq!(count().await, before + 2);
        // A key that is none.
        let bad = post(&reeve, &ann, Some("ü"), &zoe).await.expect(400);
        assert_eq!(bad.code(), "web.bad_idempotency_key");
        // A day later the key is free again.
        reeve.house.advance(24 * 3600 + 1);
        let (_, late) = reeve.person("Lou", Some(east), access::OWNER).await;
        post(&reeve, &late, Some("import-1-line-7"), &body("lou@example.com", east)).await.expect(202);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_of_the_same_create_at_once_are_one() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, ann) = reeve.person("Ann", Some(east), access::OWNER).await;
        let before = people(&reeve, &ann).await;
        let reeve = std::sync::Arc::new(reeve);
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..10 {
            let (reeve, ann) = (std::sync::Arc::clone(&reeve), ann.clone());
            running
                .spawn(async move { post(&reeve, &ann, Some("one"), &body("zoe@example.com", east)).await });
        }
        let mut answers = Vec::new();
        while let Some(answer) = running.join_next().await {
            answers.push(answer.unwrap().expect(202).json);
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(people(&reeve, &ann).await, before + 1);
    }
}
