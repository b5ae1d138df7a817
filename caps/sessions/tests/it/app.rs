//! A whole door around the pages and routes of this capability and of credentials.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use base::{Catalogue, Services};
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use reeve_sessions::Entrance;
use serde_json::Value as Json;
use tower::ServiceExt;
use web::{Web, frame};

use crate::world::World;

pub(crate) struct App {
    pub(crate) world: World,
    router: Router,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }
    /// The value of a cookie that was set.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.headers.get_all(header::SET_COOKIE).iter().find_map(|value| {
            let (own, rest) = value.to_str().unwrap().split_once('=')?;
            (own == name).then(|| rest.split(';').next().unwrap().to_owned())
        })
    }
    /// What the page's last form with a hidden field of this name would send.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let at = self.text.rfind(&mark).unwrap_or_else(|| panic!("no field {name}")) + mark.len();
        self.text[at..].split('"').next().unwrap().to_owned()
    }
}

impl App {
    pub(crate) async fn each() -> Vec<App> {
        World::each().await.into_iter().map(App::around).collect()
    }
    fn around(world: World) -> App {
        let entrance = Arc::new(Entrance::new(Arc::clone(&world.sessions), Arc::clone(&world.passwords)));
        let services = Services::new().with(Arc::clone(&world.passwords));
        let (sessions_api, _) = reeve_sessions::api(&entrance).split_for_parts();
        let (users_api, _) = users::api(world.db(), &services).split_for_parts();
        let (credentials_api, _) = credentials::api(&world.passwords).split_for_parts();
        let router = Router::new()
            .merge(sessions_api)
            .merge(credentials_api)
            .merge(users_api)
            .merge(reeve_sessions::console(&entrance))
            .merge(credentials::console(&world.passwords))
            .merge(users::console(world.db(), &services));
        let catalogue = Catalogue::load().unwrap();
        let nav = [reeve_sessions::NAV, credentials::NAV].concat();
        let web = Web::new(catalogue, world.house.clock.clone(), world.house.rng.clone(), &[3; 32])
            .doorkeeper(world.sessions.clone())
            .navigation(nav)
            .with_tls(true);
        App { world, router: frame(router, Arc::new(web)) }
    }
    /// A request as a browser sends it, with these cookies.
    pub(crate) async fn browser(&self, method: Method, path: &str, cookies: &str, form: &str) -> Answer {
        let request = Request::builder()
            .method(&method)
            .uri(path)
            .header(header::HOST, "reeve.example")
            .header(header::ACCEPT, "text/html")
            .header("sec-fetch-site", "same-origin")
            .header(header::USER_AGENT, "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0")
            .header(header::COOKIE, cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }
    pub(crate) async fn page(&self, path: &str, cookies: &str) -> Answer {
        self.browser(Method::GET, path, cookies, "").await
    }
    pub(crate) async fn submit(&self, path: &str, cookies: &str, form: &str) -> Answer {
        self.browser(Method::POST, path, cookies, form).await
    }
    /// A request as a program sends it.
    pub(crate) async fn program(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Json,
    ) -> Answer {
        let mut request =
            Request::builder().method(&method).uri(path).header(header::CONTENT_TYPE, "application/json");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        self.send(request.body(body).unwrap()).await
    }
    pub(crate) async fn send(&self, mut request: Request<Body>) -> Answer {
        let peer = SocketAddr::new(IpAddr::from([192, 0, 2, 7]), 40_000);
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}
