//! A whole Reeve in a test: the real router over a database of its own, on either engine.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a fixture that cannot be set up fails its test")]

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use base::{Clock, OrganizationId, UserId};
use gate::Caller;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use testkit::House;
use tower::ServiceExt;

use crate::Parts;
use crate::operate::Operator;

/// A server without a socket.
pub struct Reeve {
    /// The database, clock and chance below it.
    pub house: House,
    /// The router, frame and all.
    pub router: Router,
    /// What the router stands on.
    pub parts: Arc<Parts>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, if it is JSON; else null.
    pub json: Value,
    /// Its body as text.
    pub text: String,
}

impl Answer {
    /// The stable code of a problem.
    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }
    /// The answer, if it has this status; else the test fails with the body.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }
    /// The id of a created thing.
    pub fn id<K: base::IdKind>(&self) -> base::Id<K> {
        self.json["id"].as_str().expect("the answer has an id").parse().expect("the id is one")
    }
}

fn words() -> base::Catalogue {
    base::Catalogue::load().expect("the messages can be read")
}

/// Nothing is between a test and the router, and nothing is known of what is around it.
fn outside() -> crate::Outside {
    struct Nothing;
    impl operations::checkup::Surroundings for Nothing {
        fn facts(&self, now: base::Timestamp) -> operations::checkup::Facts {
            operations::checkup::Facts::at(now)
        }
    }
    crate::Outside { trusted_proxies: Vec::new(), tls: false, around: Arc::new(Nothing), public_url: None }
}

impl Reeve {
    /// On each engine that is there, with roles seeded.
    pub async fn each() -> Vec<Reeve> {
        let mut all = vec![Reeve::sqlite().await];
        all.extend(Reeve::postgres().await);
        all
    }
    /// On each engine that is there, with mail.
    pub async fn each_with_mail(mail: &messages::Settings) -> Vec<Reeve> {
        let mailer = || messages::Mailer::new(words(), mail).expect("the settings can be used");
        let (parts, listeners) = Parts::for_tests(mailer());
        let house = House::sqlite(access::snapshot, listeners).await;
        let mut all = vec![Reeve::over(house, parts).await];
        let (parts, listeners) = Parts::for_tests(mailer());
        if let Some(house) = House::postgres(access::snapshot, listeners).await {
            all.push(Reeve::over(house, parts).await);
        }
        all
    }
    /// On SQLite.
    pub async fn sqlite() -> Reeve {
        let (parts, listeners) = Parts::for_tests(messages::Mailer::none(words()));
        let house = House::sqlite(access::snapshot, listeners).await;
        Reeve::over(house, parts).await
    }
    /// On PostgreSQL; nothing, and said so, where no server is named.
    pub async fn postgres() -> Option<Reeve> {
        let (parts, listeners) = Parts::for_tests(messages::Mailer::none(words()));
        let house = House::postgres(access::snapshot, listeners).await?;
        Some(Reeve::over(house, parts).await)
    }
    async fn over(house: House, parts: crate::compose::Before) -> Reeve {
        let parts = parts.finish(&house.db, house.clock.clone(), house.rng.clone());
        parts.seed(&house.db, &house.system()).await.expect("roles can be seeded");
        parts.say_ready(&house.db).await.expect("whether mail goes out can be written down");
        let router = crate::router(&house.db, &parts, outside()).expect("the router can be composed");
        Reeve { house, router, parts }
    }
    /// Any request, as from a program at 192.0.2.7.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        let peer = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)), 4711);
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("the body can be read").to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Answer { status: parts.status, headers: parts.headers, json, text }
    }
    /// A request with a token and a JSON body, if there are any.
    pub async fn call(&self, method: Method, path: &str, token: Option<&str>, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = match body {
            Some(json) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).expect("the request is well-formed")).await
    }
    /// `GET`.
    pub async fn get(&self, path: &str, token: &str) -> Answer {
        self.call(Method::GET, path, Some(token), None).await
    }
    /// `POST`.
    pub async fn post(&self, path: &str, token: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(token), Some(body)).await
    }
    /// A page, as a browser with a session's cookie asks for it.
    pub async fn page(&self, path: &str, session: &str) -> Answer {
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, format!("{}={session}", web::SESSION_COOKIE))
            .body(Body::empty())
            .expect("the request is well-formed");
        self.send(request).await
    }
    /// A person as the caller, for operations without a request.
    pub async fn caller(&self, user: UserId) -> Arc<Caller> {
        self.house.caller(user).await
    }
    /// The clock's present.
    pub fn now(&self) -> base::Timestamp {
        self.house.clock.now()
    }
    /// An organization by the system's own hand.
    pub async fn organization(&self, name: &str) -> OrganizationId {
        crate::accounts::organization(&self.house.db, &self.house.system(), name)
            .await
            .expect("an organization can be created")
    }
    /// A person with a role and a session; answers the id and the session's token.
    pub async fn person(
        &self,
        first: &str,
        organization: Option<OrganizationId>,
        role: &str,
    ) -> (UserId, String) {
        let caller = self.house.system();
        let user = crate::accounts::person(&self.house.db, &caller, first, organization, role)
            .await
            .expect("a person can be created");
        (user, self.session(user).await)
    }
    /// A person of an organization without any role.
    pub async fn person_without_role(&self, first: &str, organization: Option<OrganizationId>) -> UserId {
        crate::accounts::person_without_role(&self.house.db, &self.house.system(), first, organization)
            .await
            .expect("a person can be created")
    }
    /// Runs jobs as the server does, until it is stopped.
    pub fn runner(&self) -> jobs::Runner {
        self.parts.runner(&self.house.db)
    }
    /// Whoever sits at the machine: runs what the command line runs.
    pub fn operator(&self) -> Operator {
        let house = &self.house;
        Operator::new(house.db.clone(), Arc::clone(&self.parts), house.clock.clone(), house.rng.clone())
    }
    /// Fills the database as `reeve demo` does.
    pub async fn demo(&self, users: u32) -> Result<crate::Demo, String> {
        self.demo_told(users, &mut |_| {}).await
    }
    /// As [`demo`](Self::demo), told of each step.
    pub async fn demo_told(
        &self,
        users: u32,
        each: &mut (dyn FnMut(crate::operate::Event) + Send),
    ) -> Result<crate::Demo, String> {
        crate::demo::fill(&self.operator(), users, each).await
    }
    /// A session of somebody for whom the test vouches; answers its token.
    pub async fn session(&self, user: UserId) -> String {
        self.parts.session_for(&self.house.db, &self.house.system(), user).await.expect("a session starts")
    }
}
