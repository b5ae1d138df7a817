//! The frame, through a router.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use base::{Catalogue, Rejection, SystemClock, SystemRng, Timestamp};
use futures_util::future::BoxFuture;
use http::{Extensions, Request, Response, StatusCode};
use http_body_util::BodyExt;
use reeve_web::view::{Avatar, NavEntry, Person, Rights};
use reeve_web::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower::ServiceExt;

struct Keeper;
struct Some5;

impl Rights for Some5 {
    fn holds(&self, permission: &str) -> bool {
        permission == "users.read"
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Caller(String);

impl Doorkeeper for Keeper {
    fn admit<'a>(
        &'a self,
        presented: Presented<'a>,
        _: Client,
        _: Timestamp,
        _: bool,
        extensions: &'a mut Extensions,
    ) -> BoxFuture<'a, Result<Option<Admitted>, Refusal>> {
        Box::pin(async move {
            let (name, binding) = match presented {
                Presented::Cookie("ada") => ("ada", b"session-ada".to_vec()),
                Presented::Cookie("ben") => ("ben", b"session-ben".to_vec()),
                Presented::Cookie(_) => return Ok(None),
                Presented::Bearer("good") => ("program", Vec::new()),
                Presented::Bearer(_) => return Err((&base::codes::UNAUTHENTICATED).into()),
            };
            extensions.insert(Caller(name.into()));
            let person = Person {
                name: base::FullName::of(name, ""),
                detail: String::new(),
                avatar: Avatar::of(name, name),
                organization: None,
                language: None,
                time_zone: None,
            };
            Ok(Some(Admitted { binding, person: Some(person), rights: Arc::new(Some5) }))
        })
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Thing {
    name: String,
}

const NAV: [NavEntry; 3] = [
    NavEntry { key: "web-nav", href: "/console", icon: "house", group: "", permission: None, order: 1 },
    NavEntry {
        key: "web-view-table",
        href: "/console/users",
        icon: "users",
        group: "",
        permission: Some("users.read"),
        order: 2,
    },
    NavEntry {
        key: "web-account",
        href: "/console/secret",
        icon: "lock",
        group: "",
        permission: Some("x.read"),
        order: 3,
    },
];

fn app() -> Router {
    let routes = Router::new()
        .route(
            "/api/v1/things",
            post(async |Json(thing): Json<Thing>| Json(thing)).get(async || Json(Thing { name: "x".into() })),
        )
        .route("/api/v1/things/{id}", get(async |Path(id): Path<u32>| id.to_string()))
        .route("/api/v1/panic", get(async || -> String { panic!("the secret is swordfish") }))
        .route("/api/v1/slow", get(async || tokio::time::sleep(Duration::from_secs(5)).await))
        .route(
            "/api/v1/fault",
            get(async || -> Result<(), Refusal> {
                Err(Rejection::new(&base::codes::FAULT).with("table", "users").into())
            }),
        )
        .route(
            "/api/v1/busy",
            get(async || -> Result<(), Refusal> {
                Err(Rejection::new(&base::codes::BUSY).with("retry_after", 7).into())
            }),
        )
        .route(
            "/console/users",
            get(async |context: Context| {
                let shell = context.shell();
                let nav: Vec<String> = shell
                    .nav
                    .iter()
                    .flat_map(|g| &g.items)
                    .map(|i| format!("{}{}", i.href, if i.current { "*" } else { "" }))
                    .collect();
                format!("{} {} {:?}", nav.join(" "), shell.csrf, shell.notice.map(|n| n.text))
            }),
        )
        .route(
            "/console/private",
            get(async || -> Result<(), Refusal> { Err((&base::codes::UNAUTHENTICATED).into()) })
                .post(async || -> Result<(), Refusal> { Err((&base::codes::UNAUTHENTICATED).into()) }),
        )
        .route(
            "/console/save",
            post(async |Form(thing): Form<Thing2>| {
                Done::to("/console/users")
                    .notice(Flash::success("web-wrong-value").with("reason", thing.name))
            }),
        );
    let web = Web::new(Catalogue::load().unwrap(), Arc::new(SystemClock), Arc::new(SystemRng), &[3; 32])
        .doorkeeper(Arc::new(Keeper))
        .navigation(NAV.to_vec())
        .slow("/api/v1/slow", Duration::from_millis(20));
    frame(routes, Arc::new(web))
}

#[derive(Debug, Deserialize)]
struct Thing2 {
    name: String,
}

async fn send(request: http::request::Builder, body: impl Into<Body>) -> (StatusCode, Response<()>, String) {
    let response = app().oneshot(request.body(body.into()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    (parts.status, Response::from_parts(parts, ()), String::from_utf8(bytes.to_vec()).unwrap())
}
async fn ask(path: &str) -> (StatusCode, Response<()>, String) {
    send(Request::get(path), "").await
}
async fn page(path: &str) -> (StatusCode, Response<()>, String) {
    send(Request::get(path).header("accept", "text/html").header("accept-language", "de"), "").await
}
fn code(body: &str) -> String {
    let problem: Value = serde_json::from_str(body).unwrap();
    problem["code"].as_str().unwrap().to_owned()
}
fn header<'r>(response: &'r Response<()>, name: &str) -> &'r str {
    response.headers().get(name).map(|v| v.to_str().unwrap()).unwrap_or_default()
}

#[tokio::test]
async fn every_answer_has_its_id_and_its_guards() {
    for path in ["/api/v1/things", "/nope", "/api/v1/panic", reeve_web::asset("reeve.css")] {
        let (_, response, _) = ask(path).await;
        assert_eq!(header(&response, "x-request-id").len(), 36, "{path}");
        assert_eq!(header(&response, "x-content-type-options"), "nosniff", "{path}");
        assert!(header(&response, "content-security-policy").contains("script-src 'self'"), "{path}");
        assert!(header(&response, "server-timing").starts_with("app;dur="), "{path}");
        let cache = header(&response, "cache-control");
        assert_eq!(cache == "no-store", !path.starts_with("/assets/"), "{path}: {cache}");
    }
}

#[tokio::test]
async fn a_sane_id_of_the_caller_s_is_kept() {
    let own = "0190a6c0-8c6e-7cc3-98c4-dc0c0c07398f";
    let (_, response, body) = send(Request::get("/api/nope").header("x-request-id", own), "").await;
    assert_eq!(header(&response, "x-request-id"), own);
    assert!(body.contains(own));
    for odd in ["x", "00000000-0000-0000-0000-000000000000", "0190a6c08c6e7cc398c4dc0c0c07398f", "'; drop"] {
        let (_, response, _) = send(Request::get("/api/nope").header("x-request-id", odd), "").await;
        assert_ne!(header(&response, "x-request-id"), odd);
    }
}

#[tokio::test]
async fn what_is_not_there() {
    let (status, response, body) = ask("/api/v1/nope").await;
    assert_eq!((status.as_u16(), code(&body).as_str()), (404, "common.not_found"));
    assert_eq!(header(&response, "content-type"), "application/problem+json");
    let (status, _, body) = ask("/api/v1/things/zebra").await;
    assert_eq!((status.as_u16(), code(&body).as_str()), (404, "common.not_found"));
    let (status, response, body) = send(Request::delete("/api/v1/things"), "").await;
    assert_eq!((status.as_u16(), code(&body).as_str()), (405, "web.method_not_allowed"));
    assert!(header(&response, "allow").contains("POST"), "{}", header(&response, "allow"));
    let (status, response, body) = page("/console/nope").await;
    assert_eq!(status, 404);
    assert!(header(&response, "content-type").starts_with("text/html"));
    assert!(body.contains("lang=\"de\"") && body.contains("Hier ist nichts"), "{body}");
    // A program's path stays a program's, whatever is accepted.
    let (_, response, _) = page("/api/v1/nope").await;
    assert_eq!(header(&response, "content-type"), "application/problem+json");
    assert_eq!(header(&response, "content-language"), "de");
}

#[tokio::test]
async fn our_faults_say_nothing_but_their_id() {
    for path in ["/api/v1/panic", "/api/v1/fault"] {
        let (status, response, body) = ask(path).await;
        assert_eq!((status.as_u16(), code(&body).as_str()), (500, "common.fault"));
        assert!(!body.contains("swordfish") && !body.contains("users"), "{body}");
        assert!(body.contains(header(&response, "x-request-id")));
    }
}

#[tokio::test]
async fn capacity_says_when() {
    let (status, response, _) = ask("/api/v1/busy").await;
    assert_eq!((status.as_u16(), header(&response, "retry-after")), (503, "7"));
    let (status, response, body) = ask("/api/v1/slow").await;
    assert_eq!((status.as_u16(), code(&body).as_str()), (503, "web.time_limit"));
    assert!(!header(&response, "retry-after").is_empty());
}

async fn post_json(body: impl Into<Body>) -> (u16, Value) {
    let request = Request::post("/api/v1/things").header("content-type", "application/json");
    let (status, _, body) = send(request, body).await;
    (status.as_u16(), serde_json::from_str(&body).unwrap())
}

#[tokio::test]
async fn bodies() {
    assert_eq!(post_json(r#"{"name":"a"}"#).await.0, 200);
    let (status, problem) = post_json(r#"{"nmae":"a"}"#).await;
    assert_eq!(status, 422);
    assert_eq!(problem["errors"][0]["pointer"], "/nmae");
    assert_eq!(problem["errors"][0]["fix"], "Remove it, or use one of: name.");
    assert_eq!(post_json("{").await.0, 400);
    let (status, problem) = post_json(format!("{{\"name\":\"{}\"}}", "x".repeat(MAX_BODY_BYTES))).await;
    assert_eq!((status, problem["code"].as_str()), (413, Some("web.body_too_large")));
    let (status, _, _) =
        send(Request::post("/api/v1/things").header("content-type", "text/plain"), "{}").await;
    assert_eq!(status, 415);
}

#[tokio::test]
async fn lengths() {
    let (status, _, body) = ask(&format!("/api/v1/things?q={}", "x".repeat(MAX_URI_BYTES))).await;
    assert_eq!((status.as_u16(), code(&body).as_str()), (414, "web.uri_too_long"));
    let big = Request::get("/api/v1/things").header("x-big", "x".repeat(MAX_HEADER_BYTES));
    assert_eq!(send(big, "").await.0, 431);
}

#[tokio::test]
async fn a_bearer_is_good_or_refused_and_needs_no_token() {
    let with = |token: &str| {
        Request::post("/api/v1/things")
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
    };
    assert_eq!(send(with("good"), r#"{"name":"a"}"#).await.0, 200);
    let (status, response, _) = send(with("bad"), r#"{"name":"a"}"#).await;
    assert_eq!((status.as_u16(), header(&response, "www-authenticate")), (401, "Bearer realm=\"reeve\""));
}

async fn token_of(session: &str) -> String {
    let request = Request::get("/console/users").header("cookie", format!("__Host-reeve={session}"));
    let (_, _, body) = send(request, "").await;
    body.split(' ').nth(2).unwrap().to_owned()
}

fn save(session: &str) -> http::request::Builder {
    Request::post("/console/save")
        .header("cookie", format!("__Host-reeve={session}"))
        .header("content-type", "application/x-www-form-urlencoded")
}

#[tokio::test]
async fn a_change_by_cookie_needs_the_session_s_own_token() {
    let token = token_of("ada").await;
    assert_eq!(send(save("ada"), format!("_csrf={token}&name=a")).await.0, 303);
    for body in ["name=a".to_owned(), format!("name=a&_csrf={token}x"), "_csrf=&name=a".to_owned()] {
        let (status, _, answer) = send(save("ada"), body).await;
        assert_eq!((status.as_u16(), code(&answer).as_str()), (403, "web.csrf_token"));
    }
    assert_eq!(send(save("ben"), format!("_csrf={token}&name=a")).await.0, 403);
    let json = Request::post("/api/v1/things")
        .header("cookie", "__Host-reeve=ada")
        .header("content-type", "application/json");
    assert_eq!(send(json, r#"{"name":"a"}"#).await.0, 403);
    let json = Request::post("/api/v1/things")
        .header("cookie", "__Host-reeve=ada")
        .header("content-type", "application/json")
        .header("x-csrf-token", &token);
    assert_eq!(send(json, r#"{"name":"a"}"#).await.0, 200);
}

#[tokio::test]
async fn a_form_that_never_comes_is_not_waited_for() {
    let web = Web::new(Catalogue::load().unwrap(), Arc::new(SystemClock), Arc::new(SystemRng), &[3; 32])
        .doorkeeper(Arc::new(Keeper))
        .slow("/console/save", Duration::from_millis(20));
    let router = frame(Router::new().route("/console/save", post(async || ())), Arc::new(web));
    let silent = Body::from_stream(futures_util::stream::pending::<Result<bytes::Bytes, std::io::Error>>());
    let response = router.oneshot(save("ada").body(silent).unwrap()).await.unwrap();
    assert_eq!(response.status(), 503);
}

#[tokio::test]
async fn another_site_s_page_changes_nothing() {
    let token = token_of("ada").await;
    let evil = save("ada").header("sec-fetch-site", "cross-site");
    let (status, _, body) = send(evil, format!("_csrf={token}&name=a")).await;
    assert_eq!((status.as_u16(), code(&body).as_str()), (403, "web.cross_site"));
    // Also where there is no session to abuse: nobody is signed in as somebody else unawares.
    let evil = Request::post("/console/save")
        .header("origin", "https://evil.example")
        .header("host", "reeve.example");
    assert_eq!(send(evil, "name=a").await.0, 403);
}

#[tokio::test]
async fn a_notice_is_shown_once() {
    let token = token_of("ada").await;
    let (status, response, _) = send(save("ada"), format!("_csrf={token}&name=%3Cb%3E")).await;
    assert_eq!((status.as_u16(), header(&response, "location")), (303, "/console/users"));
    let cookie = header(&response, "set-cookie").split(';').next().unwrap().to_owned();
    assert!(cookie.starts_with("reeve-notice="));
    let next = Request::get("/console/users").header("cookie", format!("__Host-reeve=ada; {cookie}"));
    let (_, response, body) = send(next, "").await;
    assert!(body.contains("The value does not fit: <b>."), "{body}");
    assert!(
        header(&response, "set-cookie").starts_with("reeve-notice=;"),
        "{}",
        header(&response, "set-cookie")
    );
    let (_, response, _) = send(Request::get("/api/v1/things").header("cookie", cookie), "").await;
    assert!(header(&response, "set-cookie").is_empty(), "only the page that showed it ends it");
}

#[tokio::test]
async fn the_navigation_shows_what_one_may_see() {
    let request = Request::get("/console/users").header("cookie", "__Host-reeve=ada");
    let (_, _, body) = send(request, "").await;
    assert!(body.starts_with("/console /console/users* "), "{body}");
}

#[tokio::test]
async fn strangers_are_led_to_the_sign_in_and_back() {
    let (status, response, _) = page("/console/private?a=1&b=%2F").await;
    assert_eq!(status, 303);
    assert_eq!(header(&response, "location"), "/sign-in?return_to=/console/private%3Fa%3D1%26b%3D%252F");
    let piece = Request::get("/console/private")
        .header("hx-request", "true")
        .header("hx-current-url", "https://evil.example//evil");
    let (status, response, body) = send(piece, "").await;
    assert_eq!((status.as_u16(), body.as_str()), (401, ""));
    assert_eq!(header(&response, "hx-redirect"), "/sign-in?return_to=/console");
    let (status, _, _) = ask("/console/private").await;
    assert_eq!(status, 401);
    // A form that was sent too late: back to its own page, which may have kept what was typed.
    for (referer, back) in [
        ("https://localhost/console/users/selected?id=1", "/console/users/selected%3Fid%3D1"),
        ("https://evil.example//evil", "/console"),
        ("nonsense", "/console"),
    ] {
        let form = Request::post("/console/private").header("accept", "text/html").header("referer", referer);
        let (_, response, _) = send(form, "").await;
        assert_eq!(header(&response, "location"), format!("/sign-in?return_to={back}"));
    }
}

#[tokio::test]
async fn looks_are_kept_and_lead_back() {
    let form = Request::post("/console/look").header("content-type", "application/x-www-form-urlencoded");
    let (status, response, _) = send(form, "theme=dark&return_to=%2Fconsole%2Fusers%3Fq%3Da").await;
    assert_eq!((status.as_u16(), header(&response, "location")), (303, "/console/users?q=a"));
    assert!(header(&response, "set-cookie").starts_with("reeve-look=dark.comfortable.;"));
    let form = Request::post("/console/look").header("content-type", "application/x-www-form-urlencoded");
    let (_, response, _) = send(form, "language=de&return_to=%2F%2Fevil.example").await;
    assert_eq!(header(&response, "location"), "/console");
}

#[tokio::test]
async fn head_has_the_headers_and_no_body() {
    let (status, response, body) = send(Request::head("/api/nope"), "").await;
    assert_eq!((status.as_u16(), body.as_str()), (404, ""));
    assert_eq!(header(&response, "content-type"), "application/problem+json");
}
