//! Every capability, put together.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use base::{Catalogue, Clock, Rng, SecretText, Services, SystemClock, SystemRng, Timestamp, UserId};
use credentials::{Hasher, Parameters, Passwords, Phc};
use gate::{Caller, Db, Listener, Options, PostgresConfig, Storage};
use http::StatusCode;
use keys::{Keyring, MasterSource};
use messages::Mailer;
use operations::checkup::Around;
use sessions::{Entrance, Memory, Sessions};
#[cfg(feature = "testing")]
use sessions::{Kind, Lifetime, StartSession, TokenHash};

use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::StartError;
use crate::config::{Config, MasterKey};
use crate::metrics::{self, Metrics};
use crate::watch::{Watch, watch};

/// What the routers stand on besides the database.
pub struct Parts {
    passwords: Arc<Passwords>,
    sessions: Arc<Sessions>,
    entrance: Arc<Entrance>,
    mailer: Arc<Mailer>,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Parts")
    }
}

/// What must be there before the database is opened: its listeners.
pub(crate) struct Before {
    memory: Memory,
    hasher: Arc<Hasher>,
    mailer: Arc<Mailer>,
}

impl Before {
    fn new(hasher: Hasher, mailer: Mailer) -> (Self, Vec<Listener>) {
        let (memory, listener) = sessions::memory();
        let before = Before { memory, hasher: Arc::new(hasher), mailer: Arc::new(mailer) };
        (before, vec![listener, jobs::listener()])
    }
    pub(crate) fn finish(self, db: &Db, clock: Arc<dyn Clock>, rng: Arc<dyn Rng>) -> Arc<Parts> {
        let passwords = Arc::new(Passwords::new(db.clone(), Arc::clone(&self.hasher)));
        let sessions = Arc::new(Sessions::new(db.clone(), self.memory, Arc::clone(&clock), Arc::clone(&rng)));
        let entrance = Arc::new(Entrance::new(Arc::clone(&sessions), Arc::clone(&passwords)));
        Arc::new(Parts { passwords, sessions, entrance, mailer: self.mailer, clock, rng })
    }
}

impl Parts {
    /// With a hasher that is quick, and that nobody may use outside tests.
    #[cfg(feature = "testing")]
    pub(crate) fn for_tests(mailer: Mailer) -> (Before, Vec<Listener>) {
        #[allow(clippy::expect_used, reason = "a fixture that cannot be set up fails its test")]
        let hasher = Hasher::new(
            Parameters::far_too_weak_for_people_but_quick_in_tests(),
            std::num::NonZero::<usize>::MIN,
        )
        .expect("a thread can be started");
        Before::new(hasher, mailer)
    }
    /// What functions that the linker gathers are handed: jobs, parts of making an account.
    fn services(&self) -> Services {
        Services::new().with(Arc::clone(&self.passwords)).with(Arc::clone(&self.mailer))
    }
    /// What carries letters.
    pub fn mailer(&self) -> &Arc<Mailer> {
        &self.mailer
    }
    /// Writes down whether letters go out from now on, for whoever asks for one.
    pub(crate) async fn say_ready(&self, db: &Db) -> gate::Result<()> {
        db.write(&self.caller("start"), self.mailer.is_ready(), messages::say_ready).await
    }
    pub(crate) fn caller(&self, part: &'static str) -> Arc<Caller> {
        Arc::new(Caller::the_system_without_a_person(part, base::Draw::new(&*self.clock, &*self.rng)))
    }
    /// The present.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
    /// Brings the ready-made roles and the levels of clearance up to date with this program.
    pub(crate) async fn seed(&self, db: &Db, caller: &Arc<Caller>) -> gate::Result<()> {
        db.write(caller, (), access::seed_roles).await?;
        db.write(caller, (), clearances::seed_levels).await?;
        Ok(())
    }
    pub(crate) fn passwords(&self, _: &Db) -> Arc<Passwords> {
        Arc::clone(&self.passwords)
    }
    pub(crate) async fn hash(&self, _: &Db, caller: &Arc<Caller>, password: &str) -> gate::Result<Phc> {
        let secret =
            SecretText::new(password.to_owned()).map_err(|error| gate::Error::Check(error.to_string()))?;
        self.passwords.hash(caller, &secret, &[], "/password").await
    }
    /// A session for somebody whom a test or the operator vouches for.
    #[cfg(feature = "testing")]
    pub(crate) async fn session_for(
        &self,
        db: &Db,
        caller: &Arc<Caller>,
        user: UserId,
    ) -> gate::Result<String> {
        let token = keys::Token::from_bytes(sessions::SESSION_PREFIX, caller.draw().bytes());
        let auth_epoch = db.read(caller, user, crate::store::auth_epoch).await?;
        let command = StartSession {
            id: caller.draw().id(),
            user,
            auth_epoch,
            token: TokenHash::of(&token),
            kind: Kind::Program,
            lifetime: Lifetime::DAY,
            must_change: false,
            evidence: policy::Evidence::by_password(caller.at()),
            known_device: false,
            proof: "a test vouches",
        };
        db.write(caller, command, sessions::start_session).await?;
        Ok(token.expose())
    }
    /// A personal access token.
    pub(crate) async fn token_for(
        &self,
        db: &Db,
        caller: &Arc<Caller>,
        user: UserId,
        name: &str,
        expires_in: i64,
    ) -> gate::Result<String> {
        let until: Timestamp = caller.at().plus_seconds(expires_in);
        let command = sessions::CreateToken::new(user, name, until, caller.draw())?;
        Ok(db.write(caller, command, sessions::create_token).await?.token)
    }
    /// The one-time code of the first run; None once there is an administrator.
    pub(crate) async fn setup_code(&self, db: &Db) -> Result<Option<String>, StartError> {
        Ok(setup::draw_code(db, &self.caller("first run")).await?)
    }
    /// Work that goes on beside requests.
    pub(crate) fn background(&self) -> Vec<tokio::task::JoinHandle<()>> {
        vec![tokio::spawn(Arc::clone(&self.sessions).keep_books())]
    }
    /// Runs jobs until it is stopped.
    pub(crate) fn runner(&self, db: &Db) -> jobs::Runner {
        let station =
            jobs::Station { db: db.clone(), clock: Arc::clone(&self.clock), rng: Arc::clone(&self.rng) };
        jobs::Runner::start(station, self.services(), jobs::RunnerOptions::default())
    }
    /// Sign-ins, sessions' last uses: what is still in memory goes to the disk.
    pub(crate) async fn flush(&self) {
        if let Err(error) = self.sessions.flush().await {
            tracing::warn!(%error, "the last uses of sessions are not kept");
        }
    }
}

/// Opens the database that the settings name.
pub async fn open(config: &Config) -> Result<(Db, Arc<Parts>), StartError> {
    let threads = config.hash_threads.unwrap_or_else(Hasher::cores);
    let hasher = Hasher::new(Parameters::default(), threads)
        .map_err(|error| StartError::Threads(error.to_string()))?;
    let mailer = crate::mail::mailer(config.mail.as_ref())?;
    let (before, listeners) = Before::new(hasher, mailer);
    let (keyring, made) = keyring(config)?;
    let keyring = Arc::new(keyring);
    let storage = storage(config);
    let options =
        Options { storage, keyring, snapshots: access::snapshot, strict: cfg!(debug_assertions), listeners };
    let db = Db::open(options).await.map_err(|error| match (error, &made) {
        (gate::Error::Keys(_), Some(path)) => missing_after_all(path),
        (error, _) => error.into(),
    })?;
    let parts = before.finish(&db, Arc::new(SystemClock), Arc::new(SystemRng));
    parts.seed(&db, &parts.caller("start")).await?;
    Ok((db, parts))
}

/// Where the settings say that the data is.
pub(crate) fn storage(config: &Config) -> Storage {
    match &config.database_url {
        Some(url) => Storage::Postgres(PostgresConfig {
            url: url.clone(),
            owner_url: config.database_owner_url.clone(),
            connections: config.database_connections,
            authorities: config.database_ca_file.clone(),
            lease: config.database_lease,
        }),
        None => Storage::Folder { path: config.data.clone(), durable: true },
    }
}

/// The master keys for data that is there, or comes: none are made.
pub(crate) fn keyring_that_is_there(config: &Config) -> Result<Arc<Keyring>, StartError> {
    let source = match &config.master_key {
        MasterKey::Env(variable) => MasterSource::Env(variable.clone()),
        MasterKey::File(path) if !path.exists() => {
            return Err(StartError::Keys(format!(
                "`{}` is missing: put the master keys that the data was made with there first",
                path.display()
            )));
        }
        MasterKey::File(path) => MasterSource::File(path.clone()),
    };
    Keyring::load(&source).map(Arc::new).map_err(|error| StartError::Keys(error.to_string()))
}

/// The file was not there, so a key was made; but the database is an older one's. The new file must not stay, or the
/// next start would take it for the right one.
fn missing_after_all(path: &std::path::Path) -> StartError {
    let left = match std::fs::remove_file(path) {
        Ok(()) => "",
        Err(_) => " (the file that is there now was just made and is of no use)",
    };
    StartError::Keys(format!(
        "`{}` is missing, and the database is encrypted with the keys it held: put it back{left}",
        path.display()
    ))
}

/// The master keys, and where they were made if they were not there.
fn keyring(config: &Config) -> Result<(Keyring, Option<std::path::PathBuf>), StartError> {
    let fail = |error: keys::KeyringError| StartError::Keys(error.to_string());
    match &config.master_key {
        MasterKey::Env(variable) => {
            Ok((Keyring::load(&MasterSource::Env(variable.clone())).map_err(fail)?, None))
        }
        MasterKey::File(path) if path.exists() => {
            Ok((Keyring::load(&MasterSource::File(path.clone())).map_err(fail)?, None))
        }
        MasterKey::File(path) => {
            if path.starts_with(&config.data) && config.data.join("reeve.db").exists() {
                return Err(StartError::Keys(format!(
                    "`{}` is missing, and the database beside it is encrypted with it: put it back",
                    path.display()
                )));
            }
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|error| StartError::Keys(error.to_string()))?;
            }
            tracing::info!(path = %path.display(), "a new master key was made: back it up apart from the data");
            Ok((Keyring::create_file(path, &SystemRng).map_err(fail)?, Some(path.clone())))
        }
    }
}

#[derive(OpenApi)]
#[openapi(info(
    title = "Reeve",
    description = "Who somebody is, what they may do and why, who allowed it, what happened."
))]
struct Document;

fn api(db: &Db, parts: &Parts, around: &Around) -> Result<OpenApiRouter, StartError> {
    let mut whole = OpenApiRouter::with_openapi(Document::openapi());
    for capability in [
        units::api(db),
        users::api(db, &parts.services()),
        access::api(db),
        separation::api(db),
        limits::api(db),
        clearances::api(db),
        groups::api(db),
        delegations::api(db),
        specials::api(db),
        proposals::api(db),
        credentials::api(&parts.passwords),
        sessions::api(&parts.entrance),
        setup::api(db, &parts.passwords),
        lifecycle::api(db),
        operations::api(db, around),
        insight::api(db),
        messages::api(db),
        trail::api(db),
    ] {
        same_words(whole.get_openapi(), capability.get_openapi())?;
        whole = whole.merge(capability);
    }
    web::describe(whole.get_openapi_mut());
    Ok(whole)
}

/// Two capabilities that describe different bodies by the same name: merged, one of them would be described by the
/// other's.
fn same_words(all: &utoipa::openapi::OpenApi, more: &utoipa::openapi::OpenApi) -> Result<(), StartError> {
    let (Some(all), Some(more)) = (&all.components, &more.components) else { return Ok(()) };
    let twice: Vec<&str> = more
        .schemas
        .iter()
        .filter(|(name, schema)| all.schemas.get(*name).is_some_and(|known| known != *schema))
        .map(|(name, _)| name.as_str())
        .collect();
    if twice.is_empty() {
        return Ok(());
    }
    Err(StartError::Composition(format!(
        "two capabilities have bodies of the same name in the API's description: {}",
        twice.join(", ")
    )))
}

fn console(db: &Db, parts: &Parts, around: &Around) -> Router {
    Router::new()
        .merge(units::console(db))
        .merge(users::console(db, &parts.services()))
        .merge(access::console(db))
        .merge(separation::console(db))
        .merge(limits::console(db))
        .merge(clearances::console(db))
        .merge(groups::console(db))
        .merge(delegations::console(db))
        .merge(specials::console(db))
        .merge(proposals::console(db))
        .merge(credentials::console(&parts.passwords))
        .merge(sessions::console(&parts.entrance))
        .merge(lifecycle::console(db))
        .merge(operations::console(db, around))
        .merge(insight::console(db))
        .merge(messages::console(db))
        .merge(trail::console(db))
        .merge(setup::console(db, &parts.passwords))
        .merge(crate::home::routes(db))
        .merge(crate::search::routes(db))
        .merge(samples())
}

/// What every part of a page looks like, for whoever works on one.
#[cfg(debug_assertions)]
fn samples() -> Router {
    web::components::pages()
}
#[cfg(not(debug_assertions))]
fn samples() -> Router {
    Router::new()
}

fn navigation() -> Vec<web::view::NavEntry> {
    let mut all = vec![crate::home::NAV];
    for entries in [
        units::NAV,
        users::NAV,
        access::NAV,
        separation::NAV,
        limits::NAV,
        clearances::NAV,
        groups::NAV,
        delegations::NAV,
        specials::NAV,
        proposals::NAV,
        credentials::NAV,
        sessions::NAV,
        lifecycle::NAV,
        operations::NAV,
        insight::NAV,
        trail::NAV,
    ] {
        all.extend_from_slice(entries);
    }
    all.sort_by_key(|entry| entry.order);
    all
}

/// What lies between the router and its callers.
#[derive(Clone)]
pub struct Outside {
    /// Proxies whose word about callers' addresses is taken.
    pub trusted_proxies: Vec<web::AddressBlock>,
    /// Whether this process encrypts connections itself.
    pub tls: bool,
    /// What the check-up is told.
    pub around: Around,
    /// Where people reach the server, if it was told.
    pub public_url: Option<String>,
}

impl std::fmt::Debug for Outside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outside").field("tls", &self.tls).finish_non_exhaustive()
    }
}

impl Outside {
    /// As the settings say.
    pub fn of(config: &Config) -> Self {
        Outside {
            trusted_proxies: config.trusted_proxies.clone(),
            tls: config.tls.is_some(),
            around: Arc::new(crate::doctor::Around(config.clone())),
            public_url: config.public_url.clone(),
        }
    }
}

/// The whole router, frame and all.
pub fn router(db: &Db, parts: &Arc<Parts>, outside: Outside) -> Result<Router, StartError> {
    complete(parts)?;
    let catalogue = Catalogue::load().map_err(|error| StartError::Messages(error.to_string()))?;
    let csrf = db.keyring().index("csrf", b"reeve csrf v1");
    let frame = web::Web::new(catalogue, Arc::clone(&parts.clock), Arc::clone(&parts.rng), &csrf)
        .doorkeeper(Arc::clone(&parts.sessions) as Arc<dyn web::Doorkeeper>)
        .navigation(navigation())
        .finding()
        .question("/api/v1/decisions")
        .trusting(outside.trusted_proxies.clone())
        .public_url(outside.public_url.clone())
        .with_tls(outside.tls);
    let (api, document) = api(db, parts, &outside.around)?.split_for_parts();
    let document: Arc<str> =
        document.to_json().map_err(|error| StartError::Composition(error.to_string()))?.into();
    let described = move || {
        let document = Arc::clone(&document);
        async move { ([(http::header::CONTENT_TYPE, "application/json")], document.to_string()) }
    };
    let metrics = Metrics::new(db.clone(), Arc::clone(parts), Arc::clone(&outside.around));
    let ready = db.clone();
    let ready_caller = Arc::clone(parts);
    let router = api
        .merge(console(db, parts, &outside.around))
        .route("/api/openapi.json", get(described))
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(async move || readiness(&ready, &ready_caller).await))
        .route("/metrics", get(metrics::show).with_state(Arc::clone(&metrics)));
    let outermost = Arc::new(Watch { metrics, trusted: outside.trusted_proxies });
    // Around the frame: what it refuses is a request too.
    Ok(web::frame(router, Arc::new(frame)).layer(axum::middleware::from_fn_with_state(outermost, watch)))
}

/// Ready when the database answers.
async fn readiness(db: &Db, parts: &Parts) -> (StatusCode, &'static str) {
    match db.read(&parts.caller("readiness"), (), crate::store::answers).await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}

/// What the linker cannot check: every protected table has its placement, every permission of a role exists, every part
/// of making an account has what it needs.
fn complete(parts: &Parts) -> Result<(), StartError> {
    for table in gate::TABLES.iter().filter(|table| table.protected && table.part_of.is_none()) {
        let placements = gate::PLACEMENTS.iter().filter(|placement| placement.table == table.name).count();
        if placements != 1 {
            return Err(StartError::Composition(format!(
                "`{}` has {placements} placements instead of one",
                table.name
            )));
        }
    }
    let unready = users::unready_parts(&parts.services());
    if !unready.is_empty() {
        return Err(StartError::Composition(format!(
            "parts of making an account were not handed what they need: {}",
            unready.join(", ")
        )));
    }
    for (slot, filled) in [
        ("units::UNIT_REACTIONS", units::UNIT_REACTIONS.len()),
        ("units::ORGANIZATION_LINKS", units::ORGANIZATION_LINKS.len()),
        ("users::STATUS_VETOES", users::STATUS_VETOES.len()),
        ("users::STATUS_REACTIONS", users::STATUS_REACTIONS.len()),
        ("users::CARRIERS", users::CARRIERS.len()),
        ("users::LETTER_KINDS", users::LETTER_KINDS.len()),
        ("users::CREATION_PARTS", users::CREATION_PARTS.len()),
        ("users::USER_TABS", users::USER_TABS.len()),
        ("users::LOCKS", users::LOCKS.len()),
        ("access::GIVING_VETOES", access::GIVING_VETOES.len()),
        ("access::ROLE_VETOES", access::ROLE_VETOES.len()),
        ("credentials::PASSWORD_CHANGED", credentials::PASSWORD_CHANGED.len()),
    ] {
        if filled == 0 {
            return Err(StartError::Composition(format!("nothing fills the slot `{slot}`")));
        }
    }
    let unknown = access::unknown_permissions();
    if !unknown.is_empty() {
        return Err(StartError::Composition(format!(
            "roles name permissions that nobody declares: {}",
            unknown.join(", ")
        )));
    }
    Ok(())
}
