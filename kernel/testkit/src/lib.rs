//! A database for a test, on either engine, with a clock that stands still and chance that repeats itself.
//!
//! Guarantees: every [`House`] has data of its own, in strict mode (a row touched without a record fails); tests run on
//! PostgreSQL too when `REEVE_TEST_POSTGRES` names a server (`scripts/test` starts one), and say so when they do not.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a fixture that cannot be set up fails its test")]

mod chance;
mod clock;
mod postgres;

use std::sync::Arc;

use base::{Clock, Draw, UserId};
use gate::{Caller, Circumstances, Db, Engine, Listener, Options, SnapshotSource, Storage};
use keys::Keyring;

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
    _folder: Option<tempfile::TempDir>,
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
        House::open(storage, snapshots, listeners, Some(folder)).await
    }
    /// On PostgreSQL. Nothing, and said so, where no server is named.
    #[allow(clippy::print_stderr, reason = "a skipped test says so")]
    pub async fn postgres(snapshots: SnapshotSource, listeners: Vec<Listener>) -> Option<House> {
        let Some(storage) = postgres::fresh().await else {
            eprintln!(
                "skipped on PostgreSQL: REEVE_TEST_POSTGRES is not set (scripts/test starts a server and sets it)"
            );
            return None;
        };
        Some(House::open(storage, snapshots, listeners, None).await)
    }
    async fn open(
        storage: Storage,
        snapshots: SnapshotSource,
        listeners: Vec<Listener>,
        folder: Option<tempfile::TempDir>,
    ) -> House {
        let db = open(&storage, snapshots, listeners).await;
        House {
            db,
            clock: Arc::new(FixedClock::default()),
            rng: Arc::new(SeededRng::default()),
            storage,
            snapshots,
            _folder: folder,
        }
    }
    /// The same data a second time, as another node has it. Only PostgreSQL serves two writers at once.
    pub async fn second_node(&self) -> Db {
        open(&self.storage, self.snapshots, Vec::new()).await
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
        Arc::new(Caller::whose_credential_was_checked(user, None, access, circumstances(), draw))
    }
    /// Moves the clock.
    pub fn advance(&self, seconds: i64) {
        self.clock.set(self.clock.now().plus_seconds(seconds));
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
