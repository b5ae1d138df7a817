//! The routes behind the frame, with a door whose tokens are people's ids, and a capability above that takes part.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use base::{Catalogue, Draw, MESSAGES, MessageSource, OrganizationId, Services, Timestamp, UserId};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use gate::{Caller, Circumstances, Db, V, Work, WriteTx};
use http::{Extensions, HeaderMap, Method, Request, header};
use http_body_util::BodyExt;
use policy::Snapshot;
use serde_json::Value as Json;
use testkit::House;
use tower::ServiceExt;
use users::{CreationPart, FormAsk, Prepared, TabAsk, TabContent, UserTab};
use web::view::{Field, Rights};
use web::{Admitted, Client, Doorkeeper, Presented, Refusal, Web, frame};

use crate::world::{SET_RANK, admin, organization};

/// Stands for the capability that gives roles: the rank is the role.
static ROLES: CreationPart = CreationPart {
    name: "roles",
    step: 2,
    order: 10,
    fields,
    ready: |_| true,
    read,
    prepare,
    apply,
    propose: None,
    once: None,
};
users::creation_part!(&ROLES);

fn fields<'a>(ask: &'a FormAsk<'a>) -> BoxFuture<'a, Result<Vec<Field>, Refusal>> {
    let value = ask.value("roles.rank").unwrap_or_default().to_owned();
    async move { Ok(vec![Field::text("roles.rank", "Rank").value(value).faults(ask.faults)]) }.boxed()
}
fn read(pairs: &[(&str, &str)]) -> Option<Json> {
    let rank = pairs.iter().find(|(name, value)| *name == "rank" && !value.is_empty())?.1;
    Some(serde_json::json!([rank]))
}
fn prepare<'a>(_: &'a Services, _: &'a Arc<Caller>, value: Json) -> BoxFuture<'a, Result<Prepared, Refusal>> {
    async move {
        let rank: Option<i64> = value[0].as_str().and_then(|text| text.parse().ok());
        let wrong = || {
            base::Rejection::new(&base::codes::INVALID)
                .field("/with/roles/rank", &base::codes::INVALID_NUMBER)
        };
        Ok(Arc::new(rank.ok_or_else(wrong)?) as Prepared)
    }
    .boxed()
}
fn apply<'a>(tx: &'a mut WriteTx<'_>, user: UserId, prepared: &'a Prepared) -> Work<'a, ()> {
    Box::pin(async move {
        let rank = prepared.downcast_ref::<i64>().copied().unwrap();
        tx.keep(&SET_RANK, &[V::from(user), V::from(rank)]).await?;
        Ok(())
    })
}

static ACCESS: UserTab =
    UserTab { name: "access", label: "users-title", order: 10, any_of: &[&users::USERS_UPDATE], content };
users::user_tab!(&ACCESS);
fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    async move { Ok(TabContent(format!("<p id=\"tab\">{}</p>", ask.user))) }.boxed()
}

/// Whose token is their id. Compiles access for every request, as sessions do.
struct Door {
    db: Db,
    clock: Arc<testkit::FixedClock>,
    rng: Arc<testkit::SeededRng>,
}
struct Held(Arc<Snapshot>);
impl Rights for Held {
    fn holds(&self, permission: &str) -> bool {
        policy::find(permission).is_some_and(|permission| self.0.holds_somewhere(permission))
    }
}
impl Doorkeeper for Door {
    fn admit<'a>(
        &'a self,
        presented: Presented<'a>,
        _: Client,
        _: Timestamp,
        _: bool,
        extensions: &'a mut Extensions,
    ) -> BoxFuture<'a, Result<Option<Admitted>, Refusal>> {
        async move {
            let (Presented::Bearer(token) | Presented::Cookie(token)) = presented;
            let Ok(user) = token.parse::<UserId>() else { return Ok(None) };
            let draw = Draw::new(&*self.clock, &*self.rng);
            let access = self.db.snapshot(user, draw.at()).await?;
            let rights = Arc::new(Held(Arc::clone(&access)));
            let caller = Caller::whose_credential_was_checked(user, access, Circumstances::default(), draw);
            extensions.insert(Arc::new(caller));
            Ok(Some(Admitted { binding: Vec::new(), person: None, rights }))
        }
        .boxed()
    }
}

pub(crate) fn catalogue() -> Catalogue {
    let own = ["reeve-base", "reeve-web", "reeve-users"];
    let sources: Vec<MessageSource> =
        MESSAGES.iter().copied().filter(|source| own.contains(&source.package)).collect();
    Catalogue::from_sources(&sources).unwrap()
}

pub(crate) struct App<'a> {
    pub(crate) house: &'a House,
    router: Router,
}
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) json: Json,
}
impl Answer {
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }
    pub(crate) fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }
    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
    /// The fields that were wrong, each with its code.
    pub(crate) fn wrong(&self) -> Vec<String> {
        let errors = self.json["errors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .map(|error| {
                let place = error["pointer"].as_str().or(error["parameter"].as_str()).unwrap_or("?");
                format!("{place} {}", error["code"].as_str().unwrap_or_default())
            })
            .collect()
    }
}

impl<'a> App<'a> {
    pub(crate) fn over(house: &'a House) -> App<'a> {
        let (router, _) = users::api(&house.db, &Services::new()).split_for_parts();
        let door = Door { db: house.db.clone(), clock: house.clock.clone(), rng: house.rng.clone() };
        let web = Web::new(catalogue(), house.clock.clone(), house.rng.clone(), &[1; 32])
            .doorkeeper(Arc::new(door))
            .navigation(
                users::NAV.iter().copied().filter(|entry| entry.href != "/console/account").collect(),
            );
        App { house, router: frame(router.merge(users::console(&house.db, &Services::new())), Arc::new(web)) }
    }
    /// An organization and its administrator's token.
    pub(crate) async fn organization(&self, name: &str) -> (OrganizationId, String) {
        let organization = organization(self.house, name).await;
        let admin = admin(self.house, Some(organization), &format!("admin@{name}.example")).await;
        (organization, admin.to_string())
    }
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        token: &str,
        headers: &[(&str, &str)],
        body: (&str, String),
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !body.0.is_empty() {
            request = request.header("content-type", body.0);
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body.1)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        let json = serde_json::from_str(&text).unwrap_or_default();
        Answer { status: parts.status.as_u16(), headers: parts.headers, text, json }
    }
    pub(crate) async fn get(&self, path: &str, token: &str) -> Answer {
        self.send(Method::GET, path, token, &[], ("", String::new())).await
    }
    /// A request with a JSON body and perhaps a header.
    pub(crate) async fn json(
        &self,
        method: Method,
        path: &str,
        token: &str,
        header: Option<(&str, &str)>,
        body: Json,
    ) -> Answer {
        let headers: Vec<(&str, &str)> = header.into_iter().collect();
        self.send(method, path, token, &headers, ("application/json", body.to_string())).await
    }
    pub(crate) async fn post(&self, path: &str, token: &str, body: Json) -> Answer {
        self.json(Method::POST, path, token, None, body).await
    }
    /// A page that was found, in a language, without a word missing.
    pub(crate) async fn page(&self, path: &str, token: &str, language: &str) -> String {
        let headers = [("accept", "text/html"), ("accept-language", language)];
        let answer = self.send(Method::GET, path, token, &headers, ("", String::new())).await.expect(200);
        assert!(!answer.text.contains('⟦'), "{path}: {}", answer.text);
        answer.text
    }
    pub(crate) async fn form(&self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let mut pairs = url::form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(fields);
        let body = ("application/x-www-form-urlencoded", pairs.finish());
        let answer = self.send(Method::POST, path, token, &[("accept", "text/html")], body).await;
        assert!(!answer.text.contains('⟦'), "{path}: {}", answer.text);
        answer
    }
}
