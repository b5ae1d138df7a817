//! Works that go wrong in every way a work can, and helpers to hold the writer while others queue behind it.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use base::OrganizationId;
use gate::{Error, Work, WriteTx, testing};

use crate::promises::{New, create, id};
use crate::toy::{CREATED, Change, Create, LINE, ParcelId, ParcelKind, SCRATCH, Toy};

/// What a work does after it has made its parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Nothing more.
    Good,
    /// Waits for a timer.
    Awaits,
    Panics,
    /// Is told no.
    Rejected,
    /// Is refused: the row of another.
    Refused,
    /// Asks for more than its budget of steps, reading.
    Overruns,
    /// The same, writing: the engine ends the whole transaction.
    OverrunsWriting,
    /// Writes more than there is room for.
    Fills,
    /// Cannot be committed.
    FailsCommit,
    /// Cannot be committed: a foreign key that is looked at only then.
    BreaksKey,
    /// Passes over the error of a statement.
    Swallows,
    /// Passes over an error that ended the transaction, and goes on writing.
    SwallowsTheEnd,
    /// Waits for another transaction than its own.
    WritesBeside,
    ReadsBeside,
}

#[derive(Debug, Clone)]
pub(crate) struct Doing {
    pub(crate) new: New,
    pub(crate) act: Act,
    pub(crate) db: gate::Db,
}

const ENDLESS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
const ENDLESS_WRITE: &str = "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n) \
    INSERT INTO toy_scratch (slot, text) SELECT i, 'x' FROM n";

base::code! {
    /// A test says no.
    pub(crate) NO = "toy.no", Conflict, "toy-no"
}

pub(crate) fn act<'a>(tx: &'a mut WriteTx<'_>, doing: &'a Doing) -> Work<'a, i64> {
    Box::pin(async move {
        let version = create(tx, &doing.new).await?;
        match doing.act {
            Act::Good => {}
            Act::Awaits => tokio::time::sleep(Duration::from_millis(1)).await,
            Act::Panics => panic!("a work that panics"),
            Act::Rejected => return Err(base::Rejection::new(&NO).into()),
            Act::Refused => {
                tx.grant::<Change>(doing.new.id).await?;
            }
            Act::Overruns => testing::raw(tx, ENDLESS).await?,
            Act::OverrunsWriting => testing::raw(tx, ENDLESS_WRITE).await?,
            Act::Fills => {
                testing::raw(tx, "PRAGMA max_page_count = 1000").await?;
                for slot in 0..20 {
                    tx.keep(&SCRATCH, &[slot.into(), "x".repeat(1_000_000).into()]).await?;
                }
            }
            Act::FailsCommit => testing::fail_commits(1),
            Act::BreaksKey => {
                testing::raw(tx, "PRAGMA defer_foreign_keys = ON").await?;
                let nowhere: ParcelId = id(404);
                let at = gate::NewAt::default();
                let grant = tx.grant_new_by_proof_instead_of_permission::<Create>(nowhere, at, "a test");
                let key = tx.draw().id::<ParcelKind>().uuid();
                tx.apply(grant.insert_part(&LINE, key, &CREATED)?.set("text", "of no parcel")).await?;
            }
            Act::Swallows => {
                let again = New { id: tx.draw().id(), ..doing.new.clone() };
                assert!(matches!(create(tx, &again).await, Err(Error::Unique { .. })));
                // What follows is refused for the same reason.
                assert!(matches!(
                    tx.keep(&SCRATCH, &[9.into(), "x".into()]).await,
                    Err(Error::Unique { .. })
                ));
            }
            Act::SwallowsTheEnd => {
                assert!(testing::raw(tx, ENDLESS_WRITE).await.is_err());
                assert!(tx.keep(&SCRATCH, &[9.into(), "kept by itself".into()]).await.is_err());
            }
            Act::WritesBeside => {
                let beside = (7, "left behind".to_owned());
                doing.db.write(&Toy::nobody(), beside, crate::guard::scratch).await?;
            }
            Act::ReadsBeside => {
                doing.db.read(&Toy::nobody(), (), crate::guard::scratched).await?;
            }
        }
        Ok(version)
    })
}

impl Toy {
    /// A caller with a draw of its own, for where there is no house at hand.
    pub(crate) fn nobody() -> Arc<gate::Caller> {
        let draw = base::Draw::from_parts(base::Timestamp::from_micros(0), [77; 32]);
        Arc::new(gate::Caller::the_system_without_a_person("beside", draw))
    }
    pub(crate) fn doing(&self, act: Act, label: &str) -> Doing {
        let organization: OrganizationId = id(10);
        let new = New { id: self.draw().id(), organization, owner: id(2), label: label.to_owned() };
        Doing { new, act, db: self.db.clone() }
    }
    /// Waits until so many works wait for the writer.
    pub(crate) async fn until_waiting(&self, people: usize, bulk: usize) {
        for _ in 0..10_000 {
            if self.db.waiting() == (people, bulk) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        panic!("waiting: {:?}, not {:?}", self.db.waiting(), (people, bulk));
    }
    /// Holds the writer until the latch is opened; batches after that take all that waits.
    pub(crate) async fn hold(&self) -> (Latch, tokio::task::JoinHandle<()>) {
        let latch = Latch::default();
        let (db, system, theirs) = (self.db.clone(), self.system(), latch.clone());
        let held = tokio::spawn(async move { db.write(&system, theirs, wait).await.unwrap() });
        latch.until_reached().await;
        (latch, held)
    }
}

fn wait<'a>(_: &'a mut WriteTx<'_>, latch: &'a Latch) -> Work<'a, ()> {
    Box::pin(async move {
        testing::take_time();
        latch.wait();
        Ok(())
    })
}

/// Blocks a thread until it is opened, and says when somebody stands before it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Latch(Arc<(Mutex<(bool, bool)>, Condvar)>);

impl Latch {
    pub(crate) fn wait(&self) {
        let mut state = self.0.0.lock().unwrap();
        state.0 = true;
        self.0.1.notify_all();
        let (state, timeout) =
            self.0.1.wait_timeout_while(state, Duration::from_secs(20), |(_, open)| !*open).unwrap();
        drop(state);
        assert!(!timeout.timed_out(), "nobody opened the latch");
    }
    pub(crate) fn open(&self) {
        self.0.0.lock().unwrap().1 = true;
        self.0.1.notify_all();
    }
    pub(crate) async fn until_reached(&self) {
        for _ in 0..10_000 {
            if self.0.0.lock().unwrap().0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        panic!("nobody came to the latch");
    }
}
