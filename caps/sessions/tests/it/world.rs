//! People who sign in, and requests that come with what they got.

use std::net::IpAddr;
use std::num::NonZero;
use std::sync::Arc;

use base::{Clock, PersonName, SecretText, SessionId, UserId, Username};
use credentials::{DeviceHash, Hasher, Parameters, Passwords, SetPassword, Settle, set_password};
use gate::{Caller, Db, Error, ReadTx, Row, V, Work, statement};
use http::Extensions;
use reeve_sessions::{
    CreateToken, CreatedToken, Kind, Lifetime, SESSION_PREFIX, Sessions, SignIn, Started, TokenHash,
    create_token, memory, sign_in,
};
use testkit::House;
use users::{ChangeStatus, CreateUser, Status, UserType, WayIn};
use web::{Admitted, Client, Doorkeeper, Presented, Refusal, Transport};

pub(crate) const RIGHT: &str = "four geese fly north";
pub(crate) const NEXT: &str = "six herons stand still";

pub(crate) struct World {
    pub(crate) house: House,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) passwords: Arc<Passwords>,
}

/// A session begun, with its token.
pub(crate) struct Begun {
    pub(crate) id: SessionId,
    pub(crate) started: Started,
    pub(crate) token: String,
}

impl World {
    pub(crate) async fn each() -> Vec<World> {
        let mut worlds = Vec::new();
        let (kept, listener) = memory();
        worlds.push(Self::around(House::sqlite(access::snapshot, vec![listener]).await, kept).await);
        let (kept, listener) = memory();
        if let Some(house) = House::postgres(access::snapshot, vec![listener]).await {
            worlds.push(Self::around(house, kept).await);
        }
        worlds
    }
    async fn around(house: House, kept: reeve_sessions::Memory) -> World {
        house.db.write(&house.system(), (), access::seed_roles).await.unwrap();
        let sessions = Sessions::new(house.db.clone(), kept, house.clock.clone(), house.rng.clone());
        let quick = Parameters::far_too_weak_for_people_but_quick_in_tests();
        let hasher = Arc::new(Hasher::new(quick, NonZero::new(2).unwrap()).unwrap());
        let passwords = Arc::new(Passwords::new(house.db.clone(), hasher));
        World { house, sessions: Arc::new(sessions), passwords }
    }
    pub(crate) fn db(&self) -> &Db {
        &self.house.db
    }
    /// The doorkeeper of another node on the same data.
    pub(crate) async fn second_node(&self) -> Arc<Sessions> {
        let db = self.house.second_node().await;
        let (kept, _) = memory();
        Arc::new(Sessions::new(db, kept, self.house.clock.clone(), self.house.rng.clone()))
    }
    /// The same, of a node that answers from memory while it may.
    pub(crate) async fn node_with_memory(&self) -> Arc<Sessions> {
        let (kept, listener) = memory();
        let db = self.house.second_node_with_memory(vec![listener]).await;
        Arc::new(Sessions::new(db, kept, self.house.clock.clone(), self.house.rng.clone()))
    }
    pub(crate) async fn person(&self, name: &str) -> UserId {
        let system = self.house.system();
        let (first, last) = (PersonName::parse(name).unwrap(), PersonName::parse("Berg").unwrap());
        let mut new = CreateUser::new(system.draw(), WayIn::System, UserType::Employee, first, last);
        new.profile.username = Some(Username::parse(name).unwrap());
        new.email = Some(format!("{name}@example.com").parse().unwrap());
        new.vouched = true;
        let user = self.db().write(&system, new, users::create).await.unwrap().id();
        self.set_password(user, RIGHT, false).await;
        user
    }
    pub(crate) async fn super_admin(&self, name: &str) -> UserId {
        let user = self.person(name).await;
        let system = self.house.system();
        let appoint = access::AppointFirst { id: system.draw().id(), user };
        self.db().write(&system, appoint, access::appoint_first).await.unwrap();
        user
    }
    pub(crate) async fn set_password(&self, user: UserId, password: &str, must_change: bool) {
        let system = self.house.system();
        let phc = self.passwords.hash_for(&system, user, &text(password), "/password").await.unwrap();
        let command = SetPassword { user, id: system.draw().id(), phc, must_change };
        self.db().write(&system, command, set_password).await.unwrap();
    }
    pub(crate) async fn sign_in(&self, name: &str, password: &str, lifetime: Lifetime) -> Begun {
        let stranger = self.house.stranger();
        let proof = self.passwords.check(&stranger, name, &text(password), None).await.unwrap();
        let draw = self.house.draw();
        let token = keys::Token::from_bytes(SESSION_PREFIX, draw.bytes());
        let device = keys::Token::from_bytes(DeviceHash::PREFIX, draw.bytes());
        let id = draw.id();
        let command = SignIn {
            settle: Settle::new(proof, DeviceHash::of(&device)),
            id,
            token: TokenHash::of(&token),
            kind: Kind::Browser,
            lifetime,
        };
        let started = self.db().write(&stranger, command, sign_in).await.unwrap().unwrap();
        Begun { id, started, token: token.expose() }
    }
    pub(crate) async fn begin(&self, name: &str) -> Begun {
        self.sign_in(name, RIGHT, Lifetime::DAY).await
    }
    /// The caller that a session token makes, if it is good.
    pub(crate) async fn caller(&self, token: &str) -> Option<Arc<Caller>> {
        by(&self.sessions, Presented::Cookie(token), &self.house).await.unwrap().map(|(_, caller)| caller)
    }
    pub(crate) async fn is_good(&self, token: &str) -> bool {
        self.caller(token).await.is_some()
    }
    pub(crate) async fn token(&self, caller: &Arc<Caller>, days: i64) -> gate::Result<CreatedToken> {
        let user = caller.user().unwrap();
        let until = self.house.clock.now().plus_seconds(days * 86_400);
        let command = CreateToken::new(user, "nightly report", until, caller.draw())?;
        self.db().write(caller, command, create_token).await
    }
    pub(crate) async fn status(&self, user: UserId, to: Status) {
        let command =
            ChangeStatus { user, to, reason: "a test".into(), notes: None, until: None, if_version: None };
        self.db().write(&self.house.system(), command, users::change_status).await.unwrap();
    }
    /// The epoch that what somebody begins now is born under.
    pub(crate) async fn epoch(&self, user: UserId) -> i64 {
        self.db().read(&self.house.system(), user, epoch).await.unwrap()
    }
    /// (sessions, the sum of their versions, the ones with a use written down).
    pub(crate) async fn rows(&self) -> (i64, i64, i64) {
        self.db().read(&self.house.system(), (), rows).await.unwrap()
    }
    /// Event, facets and sealed bytes of every record about somebody, the oldest first.
    pub(crate) async fn records(&self, user: UserId) -> Vec<(String, String, Vec<u8>)> {
        self.db().read(&self.house.system(), user, records).await.unwrap()
    }
}

/// What the doorkeeper makes of a request.
pub(crate) async fn by(
    sessions: &Sessions,
    presented: Presented<'_>,
    house: &House,
) -> Result<Option<(Admitted, Arc<Caller>)>, Refusal> {
    asked(sessions, presented, house, false).await
}
/// The same, of one that may change something.
pub(crate) async fn asked(
    sessions: &Sessions,
    presented: Presented<'_>,
    house: &House,
    changes: bool,
) -> Result<Option<(Admitted, Arc<Caller>)>, Refusal> {
    let client = Client { address: IpAddr::from([192, 0, 2, 7]), transport: Transport::Tls };
    let mut extensions = Extensions::new();
    extensions.insert(testkit::circumstances());
    let admitted = sessions.admit(presented, client, house.clock.now(), changes, &mut extensions).await?;
    Ok(admitted.map(|admitted| (admitted, extensions.get::<Arc<Caller>>().unwrap().clone())))
}

pub(crate) fn text(password: &str) -> SecretText {
    SecretText::new(password.to_owned()).unwrap()
}

/// The code of a refusal; for one about a field, that field's.
pub(crate) fn code<T>(answer: gate::Result<T>) -> &'static str {
    match answer.map(|_| ()).unwrap_err() {
        Error::Rejected(rejection) => {
            rejection.fields.first().map_or(rejection.code.name, |field| field.code.name)
        }
        Error::Refused(refusal) => refusal.denial.name(),
        Error::NotFound { noun } => noun,
        error => panic!("{error}"),
    }
}

statement!(ROWS beyond_scope "a test looks" =
    "SELECT count(*), CAST(COALESCE(sum(version), 0) AS BIGINT), count(last_used_at) FROM session");
statement!(RECORDS beyond_scope "a test looks" =
    "SELECT r.event, r.facets, r.sealed FROM record r JOIN record_subject s ON s.record_id = r.id
     WHERE s.subject_id = $1 ORDER BY r.rid");

statement!(EPOCH beyond_scope "a test looks" = "SELECT u.auth_epoch FROM app_user u WHERE u.id = $1");

fn epoch<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, i64> {
    Box::pin(async move { Ok(tx.optional(&EPOCH, &[V::from(*user)], |row| row.get(0)).await?.unwrap()) })
}
fn rows<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, (i64, i64, i64)> {
    Box::pin(async move {
        let found = tx.optional(&ROWS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await?;
        Ok(found.unwrap())
    })
}
fn records<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Vec<(String, String, Vec<u8>)>> {
    Box::pin(async move {
        let map = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        tx.rows(&RECORDS, &[V::from(*user)], map).await
    })
}
