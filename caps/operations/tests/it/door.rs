//! The router with its frame, and a doorkeeper who knows people by number: 1 manages jobs everywhere, 2 in one
//! organization only, 3 sees them everywhere, 4 nothing.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use base::{Catalogue, GrantId, Id, JobId, RoleId, Timestamp, UserId};
use futures_util::future::BoxFuture;
use gate::policy::{DataLevel, Permission, Place, Priority, Right, Snapshot, Source};
use gate::{Beyond, Caller, Circumstances, Db, Row, Work, WriteTx, statement};
use http::{Extensions, HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use jobs::{
    Handling, JobContext, JobError, Kind, Lane, NewJob, Runner, RunnerOptions, Services, Settings, State,
    Station,
};
use operations::checkup::{self, Around, Facts, Surroundings};
use serde_json::Value;
use testkit::House;
use tower::ServiceExt;
use uuid::Uuid;
use web::view::{Avatar, Person, Rights};
use web::{Admitted, Client, Doorkeeper, Presented, Refusal, Web};

jobs::kind!(pub(crate) RESTING of String = "test.resting", rest);
jobs::kind!(pub(crate) FAILING of String = "test.failing", fail, Settings { lane: Lane::Bulk, max_attempts: 1 });

fn rest<'a>(_: &'a JobContext, _: String) -> Handling<'a> {
    Box::pin(async { Ok(()) })
}
fn fail<'a>(_: &'a JobContext, _: String) -> Handling<'a> {
    Box::pin(async { Err(JobError::give_up("no such <address>")) })
}

fn id<K: base::IdKind>(number: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(number))
}
pub(crate) fn person(number: u128) -> UserId {
    id(number)
}

fn snapshots<'a>(_: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(async move {
        let grant: GrantId = id(1);
        let role: RoleId = id(1);
        let right = |permission: &Permission, place: Place| Right {
            permission: permission.id(),
            level: DataLevel::All,
            place,
            source: Source::direct(grant, role),
        };
        let rights = match user.uuid().as_u128() {
            1 => {
                [&jobs::READ, &jobs::MANAGE, &checkup::READ].map(|one| right(one, Place::Everywhere)).to_vec()
            }
            2 => {
                let place = || Place::Organization(id(20));
                [&jobs::READ, &jobs::MANAGE, &checkup::READ].map(|one| right(one, place())).to_vec()
            }
            3 => [&jobs::READ, &checkup::READ].map(|one| right(one, Place::Everywhere)).to_vec(),
            _ => Vec::new(),
        };
        Ok(Snapshot::compile(user, Priority(100), rights, Vec::new(), Timestamp::FOREVER))
    })
}

/// Takes a person's number for a token and for a session.
struct Keeper {
    db: Db,
    clock: Arc<testkit::FixedClock>,
    rng: Arc<testkit::SeededRng>,
}

struct All;
impl Rights for All {
    fn holds(&self, _: &str) -> bool {
        true
    }
}

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
            let (Presented::Bearer(text) | Presented::Cookie(text)) = presented;
            let Ok(number) = text.parse() else { return Ok(None) };
            let draw = base::Draw::new(&*self.clock, &*self.rng);
            let access = self.db.snapshot(person(number), draw.at()).await?;
            let circumstances = extensions.get::<Circumstances>().cloned().unwrap_or_default();
            let caller = Caller::whose_credential_was_checked(person(number), access, circumstances, draw);
            extensions.insert(Arc::new(caller));
            let binding = match presented {
                Presented::Bearer(_) => Vec::new(),
                Presented::Cookie(cookie) => cookie.as_bytes().to_vec(),
            };
            let name = format!("Person {number}");
            let person = Person {
                avatar: Avatar::of(&name, &name),
                name: base::FullName::of(name, ""),
                detail: String::new(),
                organization: None,
                language: None,
                time_zone: None,
            };
            Ok(Some(Admitted { binding, person: Some(person), rights: Arc::new(All) }))
        })
    }
}

/// Surroundings about which there is something to say.
struct Leaky;
impl Surroundings for Leaky {
    fn facts(&self, now: Timestamp) -> Facts {
        let listen = Some("0.0.0.0:80".parse().unwrap());
        Facts { listen, key_beside_data: Some("/data/master.key".to_owned()), ..Facts::at(now) }
    }
}

pub(crate) struct Door {
    pub(crate) house: House,
    router: Router,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Answer {
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }
    pub(crate) fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }
}

statement!(RECORDS = "SELECT event, outcome, actor_id FROM record ORDER BY rid");
type RecordRow = (String, String, Option<Uuid>);
fn records<'a>(tx: &'a mut gate::ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<RecordRow>> {
    Box::pin(async move {
        tx.rows(&RECORDS, &[], |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await
    })
}

impl Door {
    pub(crate) async fn each() -> Vec<Door> {
        testkit::each(snapshots).await.into_iter().map(Door::over).collect()
    }
    fn over(house: House) -> Door {
        let keeper = Keeper { db: house.db.clone(), clock: house.clock.clone(), rng: house.rng.clone() };
        let catalogue = Catalogue::load().unwrap();
        let around: Around = Arc::new(Leaky);
        let web = Web::new(catalogue, house.clock.clone(), house.rng.clone(), &[7; 32])
            .doorkeeper(Arc::new(keeper))
            .navigation(operations::NAV.to_vec());
        let (api, _) = operations::api(&house.db, &around).split_for_parts();
        let router = web::frame(api.merge(operations::console(&house.db, &around)), Arc::new(web));
        Door { house, router }
    }
    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Answer { status: parts.status, headers: parts.headers, text, json }
    }
    /// As a program with a person's token; 0 is nobody.
    pub(crate) async fn call(&self, method: Method, path: &str, user: u128) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost");
        if user > 0 {
            request = request.header(header::AUTHORIZATION, format!("Bearer {user}"));
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }
    pub(crate) async fn get(&self, path: &str, user: u128) -> Answer {
        self.call(Method::GET, path, user).await
    }
    fn browser(&self, path: &str, user: u128, language: &str) -> http::request::Builder {
        Request::builder()
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, language)
            .header(header::COOKIE, format!("{}={user}", web::SESSION_COOKIE))
    }
    pub(crate) async fn page(&self, path: &str, user: u128, language: &str) -> Answer {
        self.send(self.browser(path, user, language).body(Body::empty()).unwrap()).await
    }
    /// Sends a form with the token of a page.
    pub(crate) async fn press(&self, path: &str, user: u128, csrf: &str) -> Answer {
        let request = self
            .browser(path, user, "en")
            .method(Method::POST)
            .header(header::ORIGIN, "http://localhost")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(format!("_csrf={csrf}"))).unwrap()).await
    }
    pub(crate) async fn put(&self, kind: &'static Kind<String>) -> JobId {
        fn op<'a>(tx: &'a mut WriteTx<'_>, kind: &'a &'static Kind<String>) -> Work<'a, JobId> {
            Box::pin(async move {
                let job = NewJob::new(kind, &"to Zoë".to_owned())?.on_behalf_of(Some(person(9)));
                jobs::enqueue(tx, &job).await
            })
        }
        self.house.db.write(&self.house.system(), kind, op).await.unwrap()
    }
    pub(crate) async fn dead_letter(&self) -> JobId {
        let job = self.put(&FAILING).await;
        let station = Station {
            db: self.house.db.clone(),
            clock: self.house.clock.clone(),
            rng: self.house.rng.clone(),
        };
        let options = RunnerOptions { schedules: false, ..RunnerOptions::default() };
        let runner = Runner::start(station, Services::new(), options);
        while self.state(job).await != State::Dead {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        runner.stop().await;
        job
    }
    pub(crate) async fn state(&self, job: JobId) -> State {
        self.house.db.read(&self.house.system(), job, jobs::job).await.unwrap().state
    }
    /// Events with outcome and who acted.
    pub(crate) async fn records(&self) -> Vec<RecordRow> {
        self.house.db.read(&self.house.system(), (), records).await.unwrap()
    }
}
