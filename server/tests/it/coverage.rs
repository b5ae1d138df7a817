//! Every route of the API, for nobody, for somebody without any role, and for somebody of another company: none learns
//! anything of what is not theirs. The routes come from the API's own description, so a new one is tested by itself.

use http::Method;
use serde_json::{Value, json};
use server::testing::Reeve;

/// Routes that strangers are meant to use.
const OPEN: &[(&str, &str)] = &[("post", "/api/v1/sessions"), ("post", "/api/v1/setup")];

/// A value that fits a path parameter: the victim's ids.
fn fill(path: &str, victim: &str, organization: &str) -> String {
    let mut out = String::new();
    for part in path.split('/') {
        if !out.is_empty() || part.is_empty() {
            out.push('/');
        }
        let value = match part {
            "{id}" if path.contains("/organizations/") => organization,
            part if part.starts_with('{') => victim,
            part => part,
        };
        out.push_str(value);
    }
    out.replace("//", "/")
}

fn routes(document: &Value) -> Vec<(String, Method)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "post", "put", "patch", "delete"] {
            if item.get(method).is_some() {
                all.push((path.clone(), method.to_uppercase().parse().unwrap()));
            }
        }
    }
    all
}

fn is_open(method: &Method, path: &str) -> bool {
    OPEN.iter().any(|(open, route)| method.as_str().eq_ignore_ascii_case(open) && *route == path)
}

#[tokio::test]
async fn no_route_tells_strangers_or_outsiders_anything() {
    for reeve in Reeve::each().await {
        let document = reeve.get("/api/openapi.json", "").await.expect(200).json;
        let all = routes(&document);
        assert!(all.len() > 20, "only {} routes are described", all.len());
        let ours = reeve.organization("Ours").await;
        let theirs = reeve.organization("Theirs").await;
        let (victim, _) = reeve.person("Vera", Some(ours), "employee").await;
        let (_, outsider) = reeve.person("Otto", Some(theirs), "owner").await;
        let secret = format!("vera.{victim}@example.com");
        let (victim, organization) = (victim.to_string(), ours.to_string());
        for (path, method) in &all {
            let concrete = fill(path, &victim, &organization);
            let body = (!matches!(*method, Method::GET | Method::DELETE)).then(|| json!({}));
            let nobody = reeve.call(method.clone(), &concrete, None, body.clone()).await;
            if !is_open(method, path) {
                assert_eq!(nobody.status, 401, "{method} {path} for nobody: {}", nobody.text);
            }
            let other = reeve.call(method.clone(), &concrete, Some(&outsider), body).await;
            assert!(other.status.as_u16() < 500, "{method} {path} for an outsider: {}", other.text);
            assert!(!other.text.contains(&secret), "{method} {path} tells an outsider: {}", other.text);
            let names_a_thing = concrete.contains(&victim) || concrete.contains(&organization);
            if names_a_thing && other.status.is_success() {
                let items = other.json["items"].as_array();
                assert!(
                    items.is_some_and(Vec::is_empty),
                    "{method} {path} answers an outsider with {}: {}",
                    other.status,
                    other.text
                );
            }
        }
    }
}
