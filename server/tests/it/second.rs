//! What takes a second person: through the whole router, by API and page, on both engines.

use axum::body::Body;
use http::{Request, header};
use serde_json::json;
use server::testing::Reeve;

#[tokio::test]
async fn a_second_super_admin_is_asked_for_and_not_made_by_one_alone() {
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (_, root) = reeve.person("Rut", None, "super_admin").await;
        let (bob, bobs) = reeve.person("Bob", Some(acme), "employee").await;
        let path = format!("/api/v1/users/{bob}/grants");
        let crown = json!({"role": "super_admin", "scope": "everywhere", "justification": "stands in"});
        let asked = reeve.post(&path, &root, crown.clone()).await.expect(202);
        assert_eq!(asked.code(), "common.needs_second");
        assert!(asked.json["fix"].as_str().is_some_and(|fix| !fix.is_empty()), "{}", asked.text);
        // An administrator may not even ask.
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        assert_eq!(reeve.post(&path, &admin, crown).await.expect(403).code(), "common.forbidden");

        // By the page: told, with what was typed, and nothing given.
        let form = format!("/console/users/{bob}/grants/new");
        let page = reeve.page(&form, &root).await.expect(200);
        let (_, rest) = page.text.split_once("name=\"_csrf\" value=\"").unwrap();
        let csrf = rest.split('"').next().unwrap();
        let body = format!("_csrf={csrf}&role=super_admin&scope=everywhere&justification=stands+in");
        let request = Request::post(&form)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, format!("{}={root}", web::SESSION_COOKIE))
            .body(Body::from(body));
        let told = reeve.send(request.unwrap()).await.expect(422);
        assert!(told.text.contains("second"), "{}", told.text);

        let held = reeve.get(&path, &root).await.expect(200);
        let codes: Vec<&str> = held.json["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["role_code"].as_str())
            .collect();
        assert_eq!(codes, ["employee"], "nothing was given: {}", held.text);
        reeve.get("/api/v1/jobs", &bobs).await.expect(403);
    }
}
