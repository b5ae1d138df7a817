//! A database for a test, on either engine, with a clock that stands still and chance that repeats itself.
//!
//! Guarantees: every [`House`] has data of its own, in strict mode (a row touched without a record fails); tests run on
//! PostgreSQL too when `REEVE_TEST_POSTGRES` names a server (`scripts/test` starts one), and say so when they do not. A
//! test that leaves a job running or a transaction open fails, and its databases are dropped.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a fixture that cannot be set up fails its test")]

mod chance;
mod clock;
mod janitor;
mod postgres;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base::{Clock, Draw, UserId};
use gate::{Caller, Circumstances, Db, Engine, Listener, Options, SnapshotSource, Storage};
use keys::Keyring;
use tokio::runtime::RuntimeFlavor;

pub use chance::SeededRng;
pub use clock::FixedClock;

/// A database with everything a test needs around it. Its data is gone when it is dropped.
pub struct House {
    /// The database.
    pub db: Db,
    /// The clock of everything in it; starts on 2026-11-21 at 06:00 UTC.
    pub clock: Arc<FixedClock>,
    /// The chance of everything in it.
    pub rng: Arc<SeededRng>,
    /// Where the data is, to open it a second time.
    pub storage: Storage,
    snapshots: SnapshotSource,
    folder: Option<tempfile::TempDir>,
    database: Option<postgres::Database>,
    /// Jobs may be left running: the test is about runners that died.
    leaves_jobs: AtomicBool,
}

/// A house on each engine that is there.
pub async fn each(snapshots: SnapshotSource) -> Vec<House> {
    each_with(snapshots, Vec::new()).await
}

/// A house on each engine that is there, with listeners told of commits.
pub async fn each_with(snapshots: SnapshotSource, listeners: Vec<Listener>) -> Vec<House> {
    let mut houses = vec![House::sqlite(snapshots, listeners.clone()).await];
    houses.extend(House::postgres(snapshots, listeners).await);
    houses
}

impl House {
    /// On SQLite.
    pub async fn sqlite(snapshots: SnapshotSource, listeners: Vec<Listener>) -> House {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let storage = Storage::Folder { path: folder.path().to_owned(), durable: false };
        House::open(storage, snapshots, listeners, (Some(folder), None)).await
    }
    /// On PostgreSQL. Nothing, and said so, where no server is named.
    #[allow(clippy::print_stderr, reason = "a skipped test says so")]
    pub async fn postgres(snapshots: SnapshotSource, listeners: Vec<Listener>) -> Option<House> {
        let Some((storage, database)) = postgres::fresh().await else {
            eprintln!(
                "skipped on PostgreSQL: REEVE_TEST_POSTGRES is not set (scripts/test starts a server and sets it)"
            );
            return None;
        };
        Some(House::open(storage, snapshots, listeners, (None, Some(database))).await)
    }
    async fn open(
        storage: Storage,
        snapshots: SnapshotSource,
        listeners: Vec<Listener>,
        (folder, database): (Option<tempfile::TempDir>, Option<postgres::Database>),
    ) -> House {
        let db = open(&storage, snapshots, listeners).await;
        House {
            db,
            clock: Arc::new(FixedClock::default()),
            rng: Arc::new(SeededRng::default()),
            storage,
            snapshots,
            folder,
            database,
            leaves_jobs: AtomicBool::new(false),
        }
    }
    /// The same data a second time, as another node has it. Only PostgreSQL serves two writers at once.
    pub async fn second_node(&self) -> Db {
        open(&self.storage, self.snapshots, Vec::new()).await
    }
    /// As [`House::second_node`], on PostgreSQL, and it answers from memory while it may; its listeners are told of what other
    /// nodes change.
    pub async fn second_node_with_memory(&self, listeners: Vec<Listener>) -> Db {
        let mut storage = self.storage.clone();
        if let Storage::Postgres(config) = &mut storage {
            config.lease = true;
        }
        open(&storage, self.snapshots, listeners).await
    }
    /// Which engine it is on.
    pub fn engine(&self) -> Engine {
        self.db.engine()
    }
    /// Time and chance for a command.
    pub fn draw(&self) -> Draw {
        Draw::new(&*self.clock, &*self.rng)
    }
    /// The installation itself as the caller.
    pub fn system(&self) -> Arc<Caller> {
        Arc::new(Caller::the_system_without_a_person("test", self.draw()))
    }
    /// Nobody that is known as the caller.
    pub fn stranger(&self) -> Arc<Caller> {
        Arc::new(Caller::stranger(circumstances(), self.draw()))
    }
    /// A person as the caller, with the access they have now.
    pub async fn caller(&self, user: UserId) -> Arc<Caller> {
        let draw = self.draw();
        let access = self.db.snapshot(user, draw.at()).await.expect("access can be compiled");
        Arc::new(Caller::whose_credential_was_checked(user, access, circumstances(), draw))
    }
    /// Says that jobs will be left running: the test lets runners die.
    pub fn leaves_jobs_running(&self) {
        self.leaves_jobs.store(true, Ordering::Relaxed);
    }
    /// Moves the clock.
    pub fn advance(&self, seconds: i64) {
        self.clock.set(self.clock.now().plus_seconds(seconds));
    }
}

/// What may be left behind.
#[derive(Debug, Clone, Copy)]
struct Excuse {
    jobs: bool,
    transactions: bool,
}

const RUNNING_JOBS: &str = "SELECT count(*) FROM job WHERE state = 'running'";

/// What was left, in words.
fn leftovers(transactions: i64, running: i64) -> Option<String> {
    match (transactions, running) {
        (0, 0) => None,
        (0, _) => Some(format!("{running} {JOBS_LEFT}")),
        (_, 0) => Some(format!("{transactions} transactions left open")),
        (_, _) => Some(format!("{transactions} transactions left open, {running} {JOBS_LEFT}")),
    }
}
const JOBS_LEFT: &str = "jobs left running: stop the runner, or say so with `leaves_jobs_running`";

/// The same of a file. What is just being settled is waited for.
#[allow(clippy::disallowed_methods, reason = "a test looks at what it left behind")]
fn left_in_file(path: &std::path::Path, excused: bool) -> Option<String> {
    let file = rusqlite::Connection::open(path).ok()?;
    file.busy_timeout(std::time::Duration::from_secs(3)).ok()?;
    // Whoever writes does so in a moment; a transaction that stays open does not let anybody else.
    let open = i64::from(file.execute_batch("BEGIN IMMEDIATE; ROLLBACK").is_err());
    let mut left = None;
    for _ in 0..100 {
        // A house without the table has no jobs.
        let running = file.query_row(RUNNING_JOBS, [], |row| row.get(0)).unwrap_or(0);
        left = leftovers(open, if excused { 0 } else { running });
        left.as_ref()?;
        std::thread::sleep(std::time::Duration::from_millis(30));
    }
    left
}

impl Drop for House {
    fn drop(&mut self) {
        let excused = self.leaves_jobs.load(Ordering::Relaxed);
        let flavor = tokio::runtime::Handle::try_current().map(|runtime| runtime.runtime_flavor());
        // Where there is one thread, nothing is rolled back while it waits here.
        let alone = matches!(flavor, Ok(RuntimeFlavor::CurrentThread));
        let look = || match (&self.database, &self.folder) {
            (Some(database), _) => {
                database.janitor.clear(&database.name, Excuse { jobs: excused, transactions: alone })
            }
            (None, Some(folder)) => left_in_file(&folder.path().join("reeve.db"), excused),
            (None, None) => None,
        };
        let left = match flavor {
            Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(look),
            _ => look(),
        };
        if let Some(left) = left
            && !std::thread::panicking()
        {
            panic!("the test left something behind on {:?}: {left}", self.db.engine());
        }
    }
}

/// Where every test's request comes from.
pub fn circumstances() -> Circumstances {
    Circumstances {
        address: Some(std::net::IpAddr::from([192, 0, 2, 7])),
        user_agent: Some("reeve-test".to_owned()),
        ..Circumstances::default()
    }
}

async fn open(storage: &Storage, snapshots: SnapshotSource, listeners: Vec<Listener>) -> Db {
    let keyring = Arc::new(Keyring::from_bytes([9; 32]));
    let options = Options { storage: storage.clone(), keyring, snapshots, strict: true, listeners };
    Db::open(options).await.expect("a fresh database opens")
}

#[cfg(test)]
mod tests;
