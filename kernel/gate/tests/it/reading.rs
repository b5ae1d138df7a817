//! The reading side: one moment, bounded, and how many statements it takes.

use std::sync::{Arc, Mutex};
use std::thread::ThreadId;
use std::time::Duration;

use base::{OrganizationId, Page};
use gate::{Error, ListRequest, ReadTx, Work, statement};

use crate::acts::Latch;
use crate::promises::{New, create, id, rename};
use crate::toy::{ALL, Change, PARCELS, Parcel, ParcelId, See, Toy};

statement!(ONE of Parcel = "SELECT p.id, p.label, p.count FROM visible_parcel p WHERE p.id = $1");
// Some million steps: more than a thread that serves others may spend on one read.
statement!(
    LONG = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) \
    SELECT CAST(max(i) AS BIGINT) FROM n"
);

fn parcel(row: &gate::Row<'_>) -> gate::Result<Parcel> {
    Ok(Parcel { id: row.get(0)?, label: row.get(1)?, count: row.get(2)? })
}
fn one<'a>(tx: &'a mut ReadTx<'_>, key: &'a ParcelId) -> Work<'a, Option<Parcel>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        tx.visible_optional(&scope, &ONE, &[(*key).into()], parcel).await
    })
}

#[tokio::test]
async fn a_read_that_takes_long_moves_to_a_thread_of_its_own() {
    type Threads = Arc<Mutex<Vec<ThreadId>>>;
    fn long<'a>(tx: &'a mut ReadTx<'_>, (threads, swallows): &'a (Threads, bool)) -> Work<'a, i64> {
        Box::pin(async move {
            threads.lock().unwrap().push(std::thread::current().id());
            let answer = tx.rows(&LONG, &[], |row| row.get::<i64>(0)).await;
            match answer {
                // An operation that passes over its interruption is moved all the same.
                Err(Error::Interrupted) if *swallows => Ok(-1),
                answer => Ok(answer?[0]),
            }
        })
    }
    let toy = Toy::sqlite().await;
    for swallows in [false, true] {
        let threads = Threads::default();
        let query = (Arc::clone(&threads), swallows);
        assert_eq!(toy.db.read(&toy.system(), query, long).await.unwrap(), 200_000);
        let threads = threads.lock().unwrap();
        assert_eq!(threads.len(), 2, "once inline, once alone");
        assert_eq!(threads[0], std::thread::current().id());
        assert_ne!(threads[1], threads[0]);
    }
    // Many at once wait for each other, and all come to an end.
    let reads = (0..20).map(|_| {
        let (db, system) = (toy.db.clone(), toy.system());
        tokio::spawn(async move { db.read(&system, (Threads::default(), false), long).await })
    });
    for read in futures_util::future::join_all(reads).await {
        assert_eq!(read.unwrap().unwrap(), 200_000);
    }
}

#[tokio::test]
async fn a_read_that_goes_wrong_is_answered_on_both_engines() {
    fn awaits<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, ()> {
        Box::pin(async move {
            let scope = tx.scope::<See>();
            tx.visible(&scope, &ALL, &[], |_| Ok(())).await?;
            tokio::time::sleep(Duration::from_millis(1)).await;
            Ok(())
        })
    }
    fn panics<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, ()> {
        Box::pin(async move {
            let scope = tx.scope::<See>();
            tx.visible::<Parcel, ()>(&scope, &ALL, &[], |_| panic!("a read that panics")).await?;
            Ok(())
        })
    }
    fn beside<'a>(tx: &'a mut ReadTx<'_>, db: &'a gate::Db) -> Work<'a, ()> {
        Box::pin(async move {
            let scope = tx.scope::<See>();
            tx.visible(&scope, &ALL, &[], |_| Ok(())).await?;
            db.read(&Toy::nobody(), (), crate::guard::scratched).await?;
            Ok(())
        })
    }
    fn misreads<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, usize> {
        Box::pin(async move {
            let scope = tx.scope::<See>();
            let wrong = tx.visible(&scope, &ALL, &[], |row| row.get::<i64>(1)).await;
            assert!(matches!(wrong, Err(Error::Corrupt { column, .. }) if column == "label"));
            // A row that cannot be read is no failed statement.
            Ok(tx.visible(&scope, &ALL, &[], |_| Ok(())).await?.len())
        })
    }
    for toy in Toy::each().await {
        toy.parcel(id(10), "one").await;
        let system = toy.system();
        for _ in 0..10 {
            assert!(matches!(toy.db.read(&system, (), awaits).await, Err(Error::Awaited)));
            assert!(matches!(toy.db.read(&system, (), panics).await, Err(Error::Panicked)));
            assert!(matches!(toy.db.read(&system, toy.db.clone(), beside).await, Err(Error::Awaited)));
            assert!(matches!(toy.db.read(&system, (), misreads).await, Ok(1)));
        }
        assert_eq!(toy.parcels().await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_read_sees_one_moment() {
    fn twice<'a>(tx: &'a mut ReadTx<'_>, (key, latch): &'a (ParcelId, Latch)) -> Work<'a, [String; 2]> {
        Box::pin(async move {
            let first = one(tx, key).await?;
            // Whoever blocks a worker says so, or the connection's own task may wait behind it.
            tokio::task::block_in_place(|| latch.wait());
            let second = one(tx, key).await?;
            Ok([first, second].map(|parcel| parcel.unwrap().label))
        })
    }
    for toy in Toy::each().await {
        let key = toy.parcel(id(10), "before").await;
        let latch = Latch::default();
        let (db, system, query) = (toy.db.clone(), toy.system(), (key, latch.clone()));
        let reading = tokio::spawn(async move { db.read(&system, query, twice).await.unwrap() });
        latch.until_reached().await;
        toy.db.write(&toy.system(), (key, "after".to_owned()), rename).await.unwrap();
        latch.open();
        assert_eq!(reading.await.unwrap(), ["before", "before"]);
        assert_eq!(toy.db.read(&toy.system(), key, one).await.unwrap().unwrap().label, "after");
    }
}

fn page<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, usize> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        Ok(tx.list(&scope, &PARCELS, request, |_| Ok(())).await?.items.len())
    })
}

#[tokio::test]
async fn what_a_request_costs_in_statements() {
    for toy in Toy::each().await {
        let (ann, east): (base::UserId, OrganizationId) = (id(1), id(10));
        toy.may_change(ann, east).await;
        let key = toy.parcel(east, "one").await;
        let caller = toy.caller(ann).await;
        // Once before it counts: her key is made, statements are prepared.
        let new = |label: &str| New {
            id: caller.draw().id(),
            organization: east,
            owner: id(2),
            label: label.into(),
        };
        toy.db.write(&caller, new("two"), create).await.unwrap();

        let count =
            async |what: &str, expected: u64, work: std::pin::Pin<Box<dyn Future<Output = ()> + '_>>| {
                let before = toy.db.queries();
                work.await;
                assert_eq!(toy.db.queries() - before, expected, "{what} on {:?}", toy.db.engine());
            };
        let read = async {
            toy.db.read(&caller, key, one).await.unwrap();
        };
        count("a point read", 1, Box::pin(read)).await;
        let written = async {
            toy.db.write(&caller, new("three"), create).await.unwrap();
        };
        // Are her rights still so; the row. Its record goes with the commit.
        count("a create", 2, Box::pin(written)).await;
        let renamed = async {
            toy.db.write(&caller, (key, "four".to_owned()), rename).await.unwrap();
        };
        // Her rights; the row to decide on; the row to compare with; the change.
        count("an update", 4, Box::pin(renamed)).await;
        for (what, expected, request) in [
            ("a page", 1, ListRequest::default()),
            ("a counted page", 2, ListRequest { count: true, ..ListRequest::default() }),
            ("a search", 2, ListRequest { words: vec!["x".to_owned()], ..ListRequest::default() }),
            ("a small page", 1, ListRequest { page: Page::new(1, None).unwrap(), ..ListRequest::default() }),
        ] {
            let listed = async {
                toy.db.read(&caller, request, page).await.unwrap();
            };
            count(what, expected, Box::pin(listed)).await;
        }
        let before = toy.db.queries();
        toy.caller(ann).await;
        // In memory on SQLite; one look at the versions on PostgreSQL, where other nodes may have changed them.
        assert_eq!(toy.db.queries() - before, if toy.is_sqlite() { 0 } else { 1 });
        fn nothing<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, bool> {
            Box::pin(async move { Ok(tx.scope::<Change>().is_nothing()) })
        }
        let nobody = toy.caller(id(3)).await;
        let before = toy.db.queries();
        assert!(toy.db.read(&nobody, (), nothing).await.unwrap());
        assert_eq!(toy.db.queries() - before, 0);
    }
}
