//! Every route, from the router itself: what it answers is what it lists, so that a route cannot be forgotten.
//!
//! axum gives no list of its routes; its `Debug` form has them all, with their methods. Should that form ever change,
//! this panics, or the counts below differ: it does not silently find less.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A method and the template of its path, such as `GET` and `/api/v1/users/{id}`.
pub(super) type Route = (&'static str, String);

const METHODS: [&str; 9] = ["GET", "HEAD", "DELETE", "OPTIONS", "PATCH", "POST", "PUT", "TRACE", "CONNECT"];

/// What the router answers.
pub(super) fn of_router(router: &axum::Router) -> BTreeSet<Route> {
    let text = format!("{router:?}");
    let own = text.split(", fallback_router: ").next().unwrap();
    let (routes, paths) = own.split_once(", node: Node { paths: {").expect("the router lists its paths");
    let paths: BTreeMap<&str, &str> = numbered(paths)
        .map(|(number, rest)| (number, rest.split('"').nth(1).expect("a path stands in quotes")))
        .collect();
    let mut all = BTreeSet::new();
    let mut seen = 0;
    for (number, rest) in numbered(routes) {
        assert!(
            rest.contains("MethodRouter {"),
            "a service stands at `{}`: its methods are unknown",
            paths[number]
        );
        let before = all.len();
        for method in METHODS {
            let field = format!("{}: ", method.to_lowercase());
            let (_, value) = rest.split_once(&field).expect("a route says what it does for each method");
            if !value.starts_with("None") {
                all.insert((method, paths[number].to_owned()));
            }
        }
        assert!(all.len() > before, "nothing is answered at `{}`", paths[number]);
        seen += 1;
    }
    assert_eq!(seen, paths.len(), "a path without methods, or methods without a path");
    assert!(!text.contains("nest"), "a router within the router: its routes would not be listed");
    all
}

/// The pieces that begin with `RouteId(n)`, by their numbers.
fn numbered(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("RouteId(").skip(1).map(|piece| piece.split_once(')').expect("a number ends"))
}

/// What the API's description names.
pub(super) fn of_document(document: &Value) -> BTreeSet<Route> {
    let mut all = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in METHODS {
            if item.get(method.to_lowercase()).is_some() {
                all.insert((method, path.clone()));
            }
        }
    }
    all
}

#[tokio::test]
async fn the_router_lists_all_its_routes() {
    let reeve = server::testing::Reeve::sqlite().await;
    let all = of_router(&reeve.router);
    for (method, path) in [
        ("GET", "/console"),
        ("POST", "/console/users/{id}/edit"),
        ("PATCH", "/api/v1/users/{id}"),
        ("GET", "/healthz"),
        ("POST", "/console/look"),
    ] {
        assert!(all.contains(&(method, path.to_owned())), "{method} {path} is not found in the router");
    }
    let document = of_document(&reeve.get("/api/openapi.json", "").await.expect(200).json);
    let api: BTreeSet<Route> = all.into_iter().filter(|(_, path)| path.starts_with("/api/v1/")).collect();
    assert_eq!(api, document, "the API's description and its routes differ");
}

#[tokio::test]
async fn a_route_that_is_added_is_found() {
    let quiet = async || "x";
    let router = axum::Router::new()
        .route("/one/{id}", axum::routing::get(quiet).delete(quiet))
        .merge(axum::Router::new().route("/two", axum::routing::put(quiet)))
        .layer(axum::extract::DefaultBodyLimit::max(1));
    let expected = [("DELETE", "/one/{id}"), ("GET", "/one/{id}"), ("PUT", "/two")];
    let expected: BTreeSet<Route> = expected.map(|(method, path)| (method, path.to_owned())).into();
    assert_eq!(of_router(&router), expected);
}
