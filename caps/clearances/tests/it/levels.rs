//! Levels.

use http::{Method, Request, header};
use serde_json::json;

use crate::world::companies;

const LEVELS: &str = "/api/v1/clearance_levels";

#[tokio::test]
async fn levels_come_with_the_program_and_others_are_defined_between_them() {
    for company in companies().await {
        let reeve = &company.reeve;
        let all = reeve.get(LEVELS, &company.employee).await.expect(200).json;
        let codes: Vec<_> =
            all["items"].as_array().unwrap().iter().map(|level| level["code"].as_str()).collect();
        assert_eq!(codes, [Some("basic"), Some("confidential"), Some("restricted"), Some("secret")]);
        assert_eq!(all["items"][1]["name"], "Confidential");
        let new = |name: &str, rank: i64| json!({"name": name, "rank": rank});
        reeve.post(LEVELS, &company.owner, new("Board", 250)).await.expect(403);
        let made = reeve.post(LEVELS, &company.admin, new("Board", 250)).await.expect(201).json;
        for (name, rank, status, code) in [
            ("Other", 250, 409, "clearance.rank_taken"),
            ("BOARD", 251, 409, "clearance.name_taken"),
            ("Low", -1, 422, "clearance.wrong_rank"),
            ("High", 1_001, 422, "clearance.wrong_rank"),
            (" ", 5, 422, "field.required"),
        ] {
            let refused = reeve.post(LEVELS, &company.admin, new(name, rank)).await.expect(status);
            assert!(refused.text.contains(code), "{name}: {}", refused.text);
        }
        // It counts between its neighbours.
        let id = made["id"].as_str().unwrap();
        let (carl, _) = reeve.person("Carl", Some(company.acme), "customer").await;
        company.classify(&company.admin, &format!("users/{carl}"), id).await.expect(200);
        company.clear(&company.admin, company.olga, "restricted").await.expect(200);
        assert_eq!(company.status(&format!("/api/v1/users/{carl}"), &company.owner).await, 404);
        company.clear(&company.admin, company.olga, "secret").await.expect(200);
        assert_eq!(company.status(&format!("/api/v1/users/{carl}"), &company.owner).await, 200);
        // What is in use is not retired, nor is the lowest.
        let retire = format!("{LEVELS}/{id}/retire");
        assert_eq!(
            reeve.post(&retire, &company.admin, json!({})).await.expect(409).code(),
            "clearance.level_in_use"
        );
        company.classify(&company.admin, &format!("users/{carl}"), "basic").await.expect(200);
        reeve.post(&retire, &company.admin, json!({"reason": "no board"})).await.expect(200);
        let again = company.classify(&company.admin, &format!("users/{carl}"), id).await.expect(422);
        assert!(again.text.contains("clearance.retired_level"), "{}", again.text);
        let basic = company.level("basic").await["id"].as_str().unwrap().to_owned();
        let lowest = reeve.post(&format!("{LEVELS}/{basic}/retire"), &company.admin, json!({})).await;
        assert_eq!(lowest.expect(409).code(), "clearance.lowest_level");
        // Its rank and name are free again.
        reeve.post(LEVELS, &company.admin, new("Board", 250)).await.expect(201);
    }
}

#[tokio::test]
async fn a_level_is_renamed_and_keeps_its_rank() {
    for company in companies().await {
        let reeve = &company.reeve;
        let secret = company.level("secret").await;
        let path = format!("{LEVELS}/{}", secret["id"].as_str().unwrap());
        let change = |tag: Option<&str>, body: serde_json::Value| {
            let mut request = Request::builder()
                .method(Method::PATCH)
                .uri(&path)
                .header(header::HOST, "localhost")
                .header(header::AUTHORIZATION, format!("Bearer {}", company.admin))
                .header(header::CONTENT_TYPE, "application/json");
            if let Some(tag) = tag {
                request = request.header(header::IF_MATCH, tag);
            }
            reeve.send(request.body(axum::body::Body::from(body.to_string())).unwrap())
        };
        let shown = reeve.get(&path, &company.admin).await.expect(200);
        let tag = shown.headers[header::ETAG].to_str().unwrap();
        change(None, json!({"name": "Top secret"})).await.expect(428);
        change(Some("\"9\""), json!({"name": "Top secret"})).await.expect(412);
        change(Some(tag), json!({"name": "Top secret", "rank": 5})).await.expect(422);
        change(Some(tag), json!({"name": "Top secret", "description": "Eyes only."})).await.expect(200);
        let now = reeve.get(&path, &company.employee).await.expect(200).json;
        assert_eq!((&now["name"], &now["rank"]), (&json!("Top secret"), &json!(300)), "{now}");
        assert_eq!(now["description"], "Eyes only.", "{now}");
    }
}
