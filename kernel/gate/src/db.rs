//! The database as the rest of the program holds it.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use base::{Timestamp, UserId};
use keys::{Keyring, PersonKey};
use policy::{Context, Denial, Snapshot};
use tokio::sync::Semaphore;
use tracing::field::Empty;
use tracing::{Instrument, Span};
use uuid::Uuid;

use crate::apply::Touched;
use crate::conn::Conn;
use crate::crowd::Counts;
use crate::errand::{Query, Question};
use crate::poll::is_inside;
use crate::postgres::lease::{Follower, Lease, News, follow};
use crate::postgres::run::own_only;
use crate::postgres::turns::Turns;
use crate::postgres::{Begin, PostgresConfig, Server};
use crate::read::{Beyond, ReadTx, versions};
use crate::refusal::record_refusal;
use crate::resource::Work;
use crate::special::{Uses, record_uses};
use crate::sqlite::{Budget, Opening, Writer, read_inline};
use crate::write::Effects;
use crate::{Caller, Error, Result, Who};

/// Which engine a statement runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

/// Where the data is.
#[derive(Debug, Clone)]
pub enum Storage {
    /// A folder with `reeve.db` in it.
    Folder {
        /// The folder; made if missing.
        path: PathBuf,
        /// Every commit on the disk before its answer. Off only where the data is worth nothing.
        durable: bool,
    },
    /// A PostgreSQL database.
    Postgres(PostgresConfig),
}

/// Compiles a person's access, within the transaction it is asked in.
pub type SnapshotSource = for<'a, 'b> fn(&'a mut Beyond<'b>, UserId) -> Work<'a, Snapshot>;

/// What a committed transaction did to recorded rows and epochs.
#[derive(Debug)]
pub struct Committed<'a> {
    /// The rows, in the order they were touched. Of those that another node touched it is only known which.
    pub touched: &'a [Touched],
    /// It is not known what other nodes touched: whatever is held of them may be untrue.
    pub anything: bool,
}

/// Told of every commit of this process after it is durable and before its caller is answered, and of what other nodes
/// changed of tables that are [remembered](crate::remembered!). Must be quick.
pub type Listener = Arc<dyn Fn(&Committed<'_>) + Send + Sync>;

/// How to open.
#[derive(Clone)]
pub struct Options {
    /// Where.
    pub storage: Storage,
    /// The installation's keys.
    pub keyring: Arc<Keyring>,
    /// Who compiles access.
    pub snapshots: SnapshotSource,
    /// Fail on any touched row without a record (SQLite). On in tests and debug builds.
    pub strict: bool,
    /// Told of commits.
    pub listeners: Vec<Listener>,
}

pub(crate) enum Store {
    Sqlite { writer: Writer, opening: Opening },
    Postgres(Server),
}

/// What every transaction shares.
pub(crate) struct Inner {
    pub(crate) number: u64,
    pub(crate) keyring: Arc<Keyring>,
    pub(crate) snapshots: SnapshotSource,
    listeners: Vec<Listener>,
    queries: AtomicU64,
    retries: AtomicU64,
    /// Of works on PostgreSQL; on SQLite all are one after the other.
    pub(crate) turns: Turns,
    raised: RwLock<Raised>,
    compiled: RwLock<HashMap<UserId, Arc<Snapshot>>>,
    person_keys: RwLock<HashMap<UserId, Arc<PersonKey>>>,
    /// How much lies within a reach.
    pub(crate) crowds: Counts,
    /// Of which versions of subjects this process keeps something in mind besides compiled access.
    pub(crate) in_mind: RwLock<HashMap<Uuid, i64>>,
    /// Leave to read on a thread of one's own.
    alone: Arc<Semaphore>,
}

/// Versions raised since this process started, or since they were forgotten.
#[derive(Default)]
struct Raised {
    versions: HashMap<Uuid, i64>,
    /// How often they were forgotten.
    era: u64,
}

/// Raised versions kept in memory, 40 bytes each.
const MOST_RAISED: usize = 200_000;
/// Reads that may run on threads of their own at once: each may hold a connection with its page cache.
const MOST_ALONE: usize = 8;
/// How long a read waits to be one of them before it is told that the database is busy.
const WAIT_FOR_ALONE: Duration = Duration::from_secs(5);
/// Connections that a read tries, when the server has gone away under the one it was given.
const MOST_CONNECTIONS_TRIED: u32 = 3;
/// Compiled snapshots kept in memory; beyond that the map is emptied (they are cheap to compile again).
const MOST_SNAPSHOTS: usize = 10_000;
/// Person keys kept in memory.
const MOST_PERSON_KEYS: usize = 50_000;

impl Inner {
    pub(crate) fn count_query(&self) {
        self.queries.fetch_add(1, Ordering::Relaxed);
    }
    pub(crate) fn count_retry(&self) {
        self.retries.fetch_add(1, Ordering::Relaxed);
    }
    pub(crate) fn person_key(&self, person: UserId) -> Option<Arc<PersonKey>> {
        self.person_keys.read().unwrap_or_else(PoisonError::into_inner).get(&person).cloned()
    }
    /// Publishes what a commit did: epochs first, so that whoever a listener wakes sees them.
    pub(crate) fn publish(&self, effects: &Effects) {
        if !effects.raised.is_empty() {
            self.note_raised(&effects.raised);
        }
        if !effects.keys.is_empty() {
            let mut map = self.person_keys.write().unwrap_or_else(PoisonError::into_inner);
            if map.len() > MOST_PERSON_KEYS {
                map.clear();
            }
            for (person, key) in &effects.keys {
                if let Some(key) = key {
                    map.insert(*person, Arc::clone(key));
                }
            }
        }
        self.tell(&Committed { touched: &effects.touched, anything: false });
    }
    /// Other nodes changed this.
    pub(crate) fn heard(&self, news: &News) {
        if !news.raised.is_empty() {
            self.note_raised(&news.raised);
        }
        if !news.touched.is_empty() {
            self.tell(&Committed { touched: &news.touched, anything: false });
        }
    }
    /// What other nodes changed is not known: nothing that was read before counts any more.
    pub(crate) fn forget_all(&self) {
        self.forget_versions(&mut self.raised.write().unwrap_or_else(PoisonError::into_inner));
        self.tell(&Committed { touched: &[], anything: true });
    }
    fn tell(&self, committed: &Committed<'_>) {
        for listener in &self.listeners {
            // It is committed, whatever becomes of a listener; and the thread it panics on is the writer's.
            if catch_unwind(AssertUnwindSafe(|| listener(committed))).is_err() {
                tracing::error!("a listener of commits panicked");
            }
        }
    }
    fn note_raised(&self, raised: &[(Uuid, i64)]) {
        let mut map = self.raised.write().unwrap_or_else(PoisonError::into_inner);
        if map.versions.len() > MOST_RAISED {
            self.forget_versions(&mut map);
        }
        for (subject, version) in raised {
            let known = map.versions.entry(*subject).or_default();
            *known = (*known).max(*version);
        }
    }
    /// Nothing may rest on what is forgotten: snapshots that are kept, and those that are being compiled.
    fn forget_versions(&self, map: &mut Raised) {
        self.compiled.write().unwrap_or_else(PoisonError::into_inner).clear();
        map.versions.clear();
        map.era += 1;
    }
    fn era(&self) -> u64 {
        self.raised.read().unwrap_or_else(PoisonError::into_inner).era
    }
    /// Keeps a snapshot whose compilation began in that era.
    fn keep_snapshot(&self, user: UserId, snapshot: &Arc<Snapshot>, era: u64) {
        let raised = self.raised.read().unwrap_or_else(PoisonError::into_inner);
        if raised.era != era {
            return;
        }
        let mut compiled = self.compiled.write().unwrap_or_else(PoisonError::into_inner);
        if compiled.len() >= MOST_SNAPSHOTS {
            compiled.clear();
        }
        compiled.insert(user, Arc::clone(snapshot));
    }
    fn still_current(&self, snapshot: &Snapshot, at: Timestamp) -> bool {
        let raised = self.raised.read().unwrap_or_else(PoisonError::into_inner);
        at < snapshot.valid_until
            && snapshot.epochs.iter().all(|epoch| {
                raised.versions.get(&epoch.subject).is_none_or(|version| *version == epoch.version)
            })
    }
}

/// A handle to the database; clones are the same database.
#[derive(Clone)]
pub struct Db {
    pub(crate) inner: Arc<Inner>,
    pub(crate) store: Arc<Store>,
    /// On PostgreSQL, where it is wanted: how long memory may be answered from, and what keeps it true.
    lease: Option<Arc<(Arc<Lease>, Follower)>>,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("engine", &self.engine()).finish_non_exhaustive()
    }
}

static NUMBER: AtomicU64 = AtomicU64::new(0);

impl Db {
    /// Opens the database: runs pending migrations, refuses one that is newer than this program or that was made with
    /// other master keys ([`Error::Keys`]).
    pub async fn open(options: Options) -> Result<Self> {
        let store = match &options.storage {
            Storage::Folder { path, durable } => {
                make_folder(path)?;
                let opening =
                    Opening { path: path.join("reeve.db"), durable: *durable, strict: options.strict };
                let mut connection = opening.writer()?;
                crate::migrate::sqlite(&mut connection, &opening.path)?;
                crate::belongs::sqlite(&connection, &options.keyring)?;
                opening.guard(&mut connection)?;
                Store::Sqlite { writer: Writer::start(connection)?, opening }
            }
            Storage::Postgres(config) => {
                crate::migrate::postgres(config).await?;
                let server = crate::postgres::server(config)?;
                crate::belongs::postgres(&server.pool, &options.keyring).await?;
                Store::Postgres(server)
            }
        };
        let followed = match &options.storage {
            Storage::Postgres(config) if config.lease => Some(crate::postgres::aside(config)?),
            _ => None,
        };
        let mut db = Db::over(store, options);
        db.lease = followed.map(|pool| {
            let lease = Arc::new(Lease::new());
            let follower = follow(&db.inner, Arc::clone(&lease), pool);
            Arc::new((lease, follower))
        });
        Ok(db)
    }
    /// Opens a database that is up to date, to look at it beside whoever works with it: nothing is migrated or made,
    /// and every write fails.
    pub async fn open_to_look(options: Options) -> Result<Self> {
        let store = match &options.storage {
            Storage::Folder { path, .. } => {
                let opening = Opening { path: path.join("reeve.db"), durable: true, strict: false };
                let mut connection = opening.reader()?;
                opening.guard(&mut connection)?;
                Store::Sqlite { writer: Writer::start(connection)?, opening }
            }
            Storage::Postgres(config) => Store::Postgres(crate::postgres::server(config)?),
        };
        Ok(Db::over(store, options))
    }
    fn over(store: Store, options: Options) -> Self {
        let inner = Inner {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            keyring: options.keyring,
            snapshots: options.snapshots,
            listeners: options.listeners,
            queries: AtomicU64::new(0),
            retries: AtomicU64::new(0),
            turns: Turns::default(),
            raised: RwLock::default(),
            compiled: RwLock::default(),
            person_keys: RwLock::default(),
            crowds: Counts::default(),
            in_mind: RwLock::default(),
            alone: Arc::new(Semaphore::new(MOST_ALONE)),
        };
        Db { inner: Arc::new(inner), store: Arc::new(store), lease: None }
    }
    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match &*self.store {
            Store::Sqlite { .. } => Engine::Sqlite,
            Store::Postgres(_) => Engine::Postgres,
        }
    }
    /// Whether what this process holds in memory may be answered from at this moment, without asking the database: on SQLite,
    /// where every change is its own, always; on PostgreSQL while it is known of the last tenth of a second what other nodes
    /// changed. Whatever changes something asks in its own transaction.
    pub fn trusts_memory(&self) -> bool {
        match &*self.store {
            Store::Sqlite { .. } => true,
            Store::Postgres(_) => self.lease.as_ref().is_some_and(|lease| lease.0.holds()),
        }
    }
    /// The installation's keys.
    pub fn keyring(&self) -> &Arc<Keyring> {
        &self.inner.keyring
    }
    /// Statements run so far: what tests of a request's cost compare.
    pub fn queries(&self) -> u64 {
        self.inner.queries.load(Ordering::Relaxed)
    }
    /// Transactions run again after a serialisation failure so far.
    pub fn retries(&self) -> u64 {
        self.inner.retries.load(Ordering::Relaxed)
    }
    /// Transactions that this process committed on SQLite so far; one for many works. Zero on PostgreSQL.
    pub fn commits(&self) -> u64 {
        match &*self.store {
            Store::Sqlite { writer, .. } => writer.commits(),
            Store::Postgres(_) => 0,
        }
    }
    /// The span of a work, called by the type of its command or query: a name out of the code.
    pub(crate) fn span(&self, does: &'static str, what: &'static str) -> Span {
        let system = match self.engine() {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgresql",
        };
        tracing::info_span!(
            target: base::TRACES,
            "database",
            otel.name = does,
            otel.kind = "client",
            otel.status_code = Empty,
            db.system.name = system,
            db.operation.name = does,
            reeve.work = what,
        )
    }
    /// Works waiting for the writer: people's, bulk. Zero on PostgreSQL.
    pub fn waiting(&self) -> (usize, usize) {
        match &*self.store {
            Store::Sqlite { writer, .. } => writer.waiting(),
            Store::Postgres(_) => (0, 0),
        }
    }

    /// Reads, in one transaction that sees one moment.
    ///
    /// The query is a plain value and the op a function pointer, as for [`Db::write`]. On SQLite it runs on the
    /// calling thread; when it takes long, it is started again on a thread of its own. A refusal is on record before it
    /// is answered, as a write's is.
    pub async fn read<Q, T>(
        &self,
        caller: &Arc<Caller>,
        query: Q,
        op: for<'a, 't> fn(&'a mut ReadTx<'t>, &'a Q) -> Work<'a, T>,
    ) -> Result<T>
    where
        Q: Send + Sync + 'static,
        T: Send + 'static,
    {
        let question = Box::new(Query::new(query, op));
        Query::<Q, T>::answer(self.ask(caller, question).await?)
    }

    /// Answers a question; the answer is in it.
    async fn ask(&self, caller: &Arc<Caller>, question: Box<dyn Question>) -> Result<Box<dyn Question>> {
        let span = self.span("read", question.name());
        followed(span, self.ask_unfollowed(caller, question)).await.map_err(Error::told)
    }
    async fn ask_unfollowed(
        &self,
        caller: &Arc<Caller>,
        question: Box<dyn Question>,
    ) -> Result<Box<dyn Question>> {
        if is_inside() {
            return Err(Error::Awaited);
        }
        let answered = match &*self.store {
            Store::Sqlite { opening, .. } => self.ask_sqlite(opening, caller, question).await,
            Store::Postgres(server) => self.ask_postgres(server, caller, question).await,
        };
        if let Err(Error::Refused(refusal)) = &answered
            && refusal.denial != Denial::Stranger
        {
            self.write(caller, (**refusal).clone(), record_refusal).await?;
        }
        // What somebody saw by a special permission is on record before they see it.
        let looks = caller.take_looks();
        if !looks.is_empty() && answered.is_ok() {
            self.write(caller, Uses(looks), record_uses).await?;
        }
        answered
    }

    async fn ask_sqlite(
        &self,
        opening: &Opening,
        caller: &Arc<Caller>,
        mut question: Box<dyn Question>,
    ) -> Result<Box<dyn Question>> {
        match read_sqlite(&self.inner, opening, caller, &mut *question, Budget::INLINE) {
            Err(Error::Interrupted) => {}
            answered => return answered.map(|()| question),
        }
        let permit = Arc::clone(&self.inner.alone).acquire_owned();
        let permit = tokio::time::timeout(WAIT_FOR_ALONE, permit).await.map_err(|_| Error::Busy)?;
        let permit = permit.map_err(|_| Error::Closed)?;
        let (inner, opening, caller) = (Arc::clone(&self.inner), opening.clone(), Arc::clone(caller));
        let alone = tokio::task::spawn_blocking(move || {
            let answered = read_sqlite(&inner, &opening, &caller, &mut *question, Budget::ALONE);
            drop(permit);
            answered.map(|()| question)
        });
        alone.await.map_err(|_| Error::Closed)?
    }

    async fn ask_postgres(
        &self,
        server: &Server,
        caller: &Arc<Caller>,
        mut question: Box<dyn Question>,
    ) -> Result<Box<dyn Question>> {
        let mut attempt = 0;
        loop {
            let (answered, lost) = self.read_postgres(server, caller, &mut *question).await?;
            attempt += 1;
            if !lost || attempt == MOST_CONNECTIONS_TRIED {
                return answered.map(|()| question);
            }
        }
    }

    /// Reads once; says too whether the server went away meanwhile.
    async fn read_postgres(
        &self,
        server: &Server,
        caller: &Arc<Caller>,
        question: &mut dyn Question,
    ) -> Result<(Result<()>, bool)> {
        let conn = server.connection(Begin::Read).await?;
        let under_way = conn.under_way();
        let mut tx = read_tx(&self.inner, Conn::postgres(conn), caller);
        let answered = own_only(&under_way, question.run(&mut tx)).await;
        let answered = answered.and_then(|()| tx.conn.whole());
        let Some(conn) = tx.conn.server() else { return Ok((answered, false)) };
        let lost = answered.is_err() && conn.is_lost();
        conn.roll_back().await;
        Ok((answered, lost))
    }

    /// The same caller with the access they have by now, for work that goes on long after the door: an export re-checks
    /// it page by page. The installation itself keeps its own.
    pub async fn as_of_now(&self, caller: &Arc<Caller>, draw: base::Draw) -> Result<Arc<Caller>> {
        let Who::User(id) = caller.who() else { return Ok(Arc::clone(caller)) };
        let access = self.snapshot_under(*id, draw.at(), &caller.circumstances().context()).await?;
        let circumstances = caller.circumstances().clone();
        Ok(Arc::new(Caller::whose_credential_was_checked(*id, access, circumstances, draw)))
    }

    /// A person's compiled access, as fresh as this node can know: from memory while that [may be trusted](Db::trusts_memory)
    /// and nothing it rests on rose; else after asking the database for the versions.
    pub async fn snapshot(&self, user: UserId, at: Timestamp) -> Result<Arc<Snapshot>> {
        self.snapshot_under(user, at, &Context::NOWHERE).await
    }
    /// The same for a request under these circumstances: grants may say under which they count.
    pub async fn snapshot_under(
        &self,
        user: UserId,
        at: Timestamp,
        context: &Context,
    ) -> Result<Arc<Snapshot>> {
        self.compiled(user, at, context, |_| true).await
    }
    /// The same for circumstances that somebody tells, to be answered and not to be let in by. What of it rests on them is not
    /// kept: it would be in the way of what the person's own requests are compiled for.
    pub async fn snapshot_under_what_is_told(
        &self,
        user: UserId,
        at: Timestamp,
        told: &Context,
    ) -> Result<Arc<Snapshot>> {
        self.compiled(user, at, told, Snapshot::is_for_any_context).await
    }
    async fn compiled(
        &self,
        user: UserId,
        at: Timestamp,
        context: &Context,
        is_kept: fn(&Snapshot) -> bool,
    ) -> Result<Arc<Snapshot>> {
        let known = self.inner.compiled.read().unwrap_or_else(PoisonError::into_inner).get(&user).cloned();
        let known =
            known.filter(|snapshot| self.inner.still_current(snapshot, at) && snapshot.is_for(context));
        if let Some(known) = known.as_ref().filter(|_| self.trusts_memory()) {
            return Ok(Arc::clone(known));
        }
        let draw = base::Draw::from_parts(at, [0; 32]);
        let caller = Arc::new(Caller::the_system_without_a_person("access", draw));
        let era = self.inner.era();
        let fresh = self.read(&caller, (user, known, *context), snapshot_op).await?;
        if is_kept(&fresh) {
            self.inner.keep_snapshot(user, &fresh, era);
        }
        Ok(fresh)
    }
    /// What a person may where and when the conditions of all their grants are met: of somebody who met them when they asked, or who
    /// could. It is never remembered.
    pub async fn snapshot_whatever_the_circumstances(
        &self,
        user: UserId,
        at: Timestamp,
    ) -> Result<Arc<Snapshot>> {
        let draw = base::Draw::from_parts(at, [0; 32]);
        let caller = Arc::new(Caller::the_system_without_a_person("access", draw));
        self.read(&caller, user, waiving).await
    }
}

/// A work within its span. Only what is broken is an error of the span's: a refusal is an answer.
pub(crate) async fn followed<T>(span: Span, work: impl Future<Output = Result<T>>) -> Result<T> {
    if span.is_disabled() {
        return work.await;
    }
    let done = work.instrument(span.clone()).await;
    if let Err(error) = &done
        && error.is_broken()
    {
        span.record("otel.status_code", "ERROR");
    }
    done
}

fn snapshot_op<'a>(
    tx: &'a mut ReadTx<'_>,
    (user, known, context): &'a (UserId, Option<Arc<Snapshot>>, Context),
) -> Work<'a, Arc<Snapshot>> {
    Box::pin(async move {
        if let Some(known) = known
            && versions(&mut tx.conn, &tx.db, known).await?.hold
        {
            return Ok(Arc::clone(known));
        }
        let source = tx.db.snapshots;
        let at = tx.caller.at();
        let mut beyond =
            Beyond { conn: &mut tx.conn, db: &tx.db, at, since: None, context: *context, waives: false };
        Ok(Arc::new(source(&mut beyond, *user).await?))
    })
}

fn waiving<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Arc<Snapshot>> {
    Box::pin(async move {
        let (source, at) = (tx.db.snapshots, tx.caller.at());
        let mut beyond = Beyond {
            conn: &mut tx.conn,
            db: &tx.db,
            at,
            since: None,
            context: Context::NOWHERE,
            waives: true,
        };
        Ok(Arc::new(source(&mut beyond, *user).await?))
    })
}

/// Makes the data folder, for its owner alone. One that is there keeps its permissions.
fn make_folder(path: &std::path::Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .map_err(|error| Error::Engine(format!("`{}` cannot be made: {error}", path.display())))
}

fn read_tx(inner: &Arc<Inner>, conn: Conn, caller: &Arc<Caller>) -> ReadTx<'static> {
    ReadTx {
        conn,
        db: Arc::clone(inner),
        caller: Arc::clone(caller),
        access: Arc::clone(&caller.access),
        brand: std::marker::PhantomData,
        asked: None,
    }
}

fn read_sqlite(
    inner: &Arc<Inner>,
    opening: &Opening,
    caller: &Arc<Caller>,
    question: &mut dyn Question,
    budget: Budget,
) -> Result<()> {
    let mut tx = read_tx(inner, Conn::sqlite(), caller);
    read_inline(inner, opening, budget, async {
        question.run(&mut tx).await?;
        // An operation that passed over a failed statement, its own interruption too, is not done.
        tx.conn.whole()
    })
}
