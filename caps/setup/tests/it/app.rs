//! A whole door around the first run.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZero;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use base::Catalogue;
use credentials::{Hasher, Parameters, Passwords};
use gate::{ReadTx, Work, statement};
use http::{Method, Request, header};
use http_body_util::BodyExt;
use serde_json::Value as Json;
use testkit::House;
use tower::ServiceExt;
use web::{Web, frame};

pub(crate) struct App {
    pub(crate) house: House,
    pub(crate) passwords: Arc<Passwords>,
    router: Router,
}

impl App {
    pub(crate) async fn each() -> Vec<App> {
        let mut apps = Vec::new();
        for house in testkit::each(access::snapshot).await {
            house.db.write(&house.system(), (), access::seed_roles).await.unwrap();
            let quick = Parameters::far_too_weak_for_people_but_quick_in_tests();
            let hasher = Arc::new(Hasher::new(quick, NonZero::new(4).unwrap()).unwrap());
            let passwords = Arc::new(Passwords::new(house.db.clone(), hasher));
            let (api, _) = reeve_setup::api(&house.db, &passwords).split_for_parts();
            let router = Router::new().merge(api).merge(reeve_setup::console(&house.db, &passwords));
            let web = Web::new(Catalogue::load().unwrap(), house.clock.clone(), house.rng.clone(), &[3; 32]);
            let router = frame(router, Arc::new(web.with_tls(true)));
            apps.push(App { house, passwords, router });
        }
        apps
    }
    /// A new code from the terminal.
    pub(crate) async fn code(&self) -> Option<String> {
        reeve_setup::draw_code(&self.house.db, &self.house.system()).await.unwrap()
    }
    pub(crate) async fn setup(&self, body: &Json) -> (u16, Json) {
        let (status, text) =
            self.send(Method::POST, "/api/v1/setup", "application/json", body.to_string()).await;
        (status, serde_json::from_str(&text).unwrap_or_default())
    }
    /// The status, and the code of the first wrong field or of the whole.
    pub(crate) async fn refused(&self, body: &Json) -> (u16, String) {
        let (status, json) = self.setup(body).await;
        let code = json["errors"][0]["code"].as_str().or(json["code"].as_str());
        (status, code.unwrap_or_default().to_owned())
    }
    pub(crate) async fn page(&self, path: &str) -> (u16, String) {
        self.send(Method::GET, path, "text/plain", String::new()).await
    }
    pub(crate) async fn submit(&self, path: &str, form: &str) -> (u16, String) {
        self.send(Method::POST, path, "application/x-www-form-urlencoded", form.to_owned()).await
    }
    async fn send(&self, method: Method, path: &str, media: &str, body: String) -> (u16, String) {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, media)
            .header(header::ACCEPT, "text/html")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(IpAddr::from([192, 0, 2, 7]), 40_000)));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }
    /// Organizations and accounts there are.
    pub(crate) async fn counts(&self) -> (i64, i64) {
        self.house.db.read(&self.house.system(), (), counts).await.unwrap()
    }
    /// Wrong codes that were put on record.
    pub(crate) async fn refusals_on_record(&self) -> i64 {
        self.house.db.read(&self.house.system(), (), refusals).await.unwrap()
    }
}

statement!(COUNTS beyond_scope "a test looks" =
    "SELECT (SELECT count(*) FROM organization), (SELECT count(*) FROM app_user)");
statement!(REFUSALS beyond_scope "a test looks" =
    "SELECT count(*) FROM record WHERE event = 'setup.code_refused'");

fn counts<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, (i64, i64)> {
    Box::pin(async move {
        Ok(tx.optional(&COUNTS, &[], |row| Ok((row.get(0)?, row.get(1)?))).await?.unwrap_or_default())
    })
}
fn refusals<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, i64> {
    Box::pin(async move { Ok(tx.optional(&REFUSALS, &[], |row| row.get(0)).await?.unwrap_or(0)) })
}
