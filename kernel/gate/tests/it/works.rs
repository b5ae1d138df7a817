//! What a work is answered, the same on both engines.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use base::{OrganizationId, UserId};
use gate::{Error, ReadTx, Work, WriteTx};

use crate::acts::{Act, act};
use crate::guard::{scratch, scratched};
use crate::promises::{id, rename};
use crate::toy::{CHANGED, Change, Parcel, ParcelId, Toy, connect};

#[tokio::test]
async fn a_work_that_goes_wrong_is_undone_and_answered() {
    for toy in Toy::each().await {
        for (bad, is_right) in [
            (Act::Awaits, (|error| matches!(error, Error::Awaited)) as fn(&Error) -> bool),
            (Act::WritesBeside, |error| matches!(error, Error::Awaited)),
            (Act::ReadsBeside, |error| matches!(error, Error::Awaited)),
            (Act::Panics, |error| matches!(error, Error::Panicked)),
            (Act::Rejected, |error| matches!(error, Error::Rejected(_))),
            (Act::Swallows, |error| matches!(error, Error::Unique { .. })),
        ] {
            let error = toy.db.write(&toy.system(), toy.doing(bad, "bad"), act).await.unwrap_err();
            assert!(is_right(&error), "{bad:?} on {:?}: {error}", toy.db.engine());
        }
        // The next is as if nothing had been, on every connection there is.
        for number in 0..20 {
            let good = toy.doing(Act::Good, &format!("good {number}"));
            toy.db.write(&toy.system(), good, act).await.unwrap();
        }
        assert_eq!(toy.parcels().await.len(), 20);
        assert_eq!(toy.events().await.len(), 20);
        assert!(toy.db.read(&toy.system(), (), scratched).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_refusal_is_on_record_before_its_answer_even_for_who_does_not_wait() {
    for toy in Toy::each().await {
        let ann: UserId = id(1);
        let parcel = toy.parcel(id(10), "not hers").await;
        let caller = toy.caller(ann).await;
        for _ in 0..3 {
            let error = toy.db.write(&caller, (parcel, "hers".to_owned()), rename).await.unwrap_err();
            assert!(matches!(error, Error::Refused(_)), "{error}");
        }
        assert_eq!(toy.events().await, ["parcel.created", "access.refused"], "one for the minute");
        let preview = toy.db.preview(&caller, toy.doing(Act::Refused, "x"), act).await.unwrap_err();
        assert!(matches!(preview, Error::Refused(_)), "{preview}");
        // Somebody else, who goes away at once.
        let bob = toy.caller(id(7)).await;
        let (db, theirs) = (toy.db.clone(), Arc::clone(&bob));
        let gone = tokio::spawn(async move { db.write(&theirs, (parcel, "his".to_owned()), rename).await });
        tokio::task::yield_now().await;
        gone.abort();
        let _ = gone.await;
        let on_record = async {
            while toy.events().await.iter().filter(|event| *event == "access.refused").count() < 2 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        // If it was not even begun, nothing was tried.
        let begun = tokio::time::timeout(Duration::from_secs(2), on_record).await.is_ok();
        assert!(begun || toy.events().await.len() == 2);
        // A stranger's is not: nobody is known to have tried.
        let stranger = Arc::new(gate::Caller::stranger(gate::Circumstances::default(), toy.draw()));
        let before = toy.events().await.len();
        let error = toy.db.write(&stranger, (parcel, "x".to_owned()), rename).await.unwrap_err();
        assert!(matches!(error, Error::Refused(_)), "{error}");
        assert_eq!(toy.events().await.len(), before);
    }
}

#[tokio::test]
async fn a_listener_that_panics_harms_nobody() {
    for toy in Toy::each().await {
        let heard = Arc::new(AtomicU32::new(0));
        let theirs = Arc::clone(&heard);
        let storage = toy.storage.clone();
        let listeners: Vec<gate::Listener> = vec![
            Arc::new(|_| panic!("a listener that panics")),
            Arc::new(move |_| {
                theirs.fetch_add(1, Ordering::Relaxed);
            }),
        ];
        drop(toy.db);
        let db = Toy::open_with(storage, listeners).await.unwrap();
        for slot in 0..3 {
            db.write(&Toy::nobody(), (slot, "x".to_owned()), scratch).await.unwrap();
        }
        assert_eq!(heard.load(Ordering::Relaxed), 3);
    }
}

#[tokio::test]
async fn what_a_change_may_not_ask_for() {
    #[derive(Clone, Copy, Debug)]
    enum Ask {
        Key,
        Organization,
        ForcedOrganization,
        Whole,
        UnknownColumn,
        Counting,
        VersionOfPart,
        NoPart,
        OtherDeclaration,
    }
    static FORGED: gate::Table = gate::Table {
        name: "toy_grant",
        noun: "grant",
        key: "id",
        versioned: false,
        protected: false,
        organization: None,
        person: None,
        part_of: Some(("organization_id", "parcel")),
        epochs: &[],
        columns: crate::toy::TOY_GRANT_COLUMNS,
    };
    fn ask<'a>(tx: &'a mut WriteTx<'_>, (parcel, ask): &'a (ParcelId, Ask)) -> Work<'a, ()> {
        use crate::toy::{CREATED, LINE, ParcelKind, TOY_GRANT};
        Box::pin(async move {
            let grant = tx.grant::<Change>(*parcel).await?;
            let key = tx.draw().id::<ParcelKind>().uuid();
            let other: OrganizationId = id(99);
            let change = match ask {
                Ask::Key => grant.update(&CHANGED).set("id", key),
                Ask::Organization => grant.update(&CHANGED).set("organization_id", other),
                // Of an insert the gate's own value stays, whatever is asked for.
                Ask::ForcedOrganization => grant.insert(&CREATED).set("organization_id", other),
                Ask::Whole => {
                    let line = grant.insert_part(&LINE, key, &CREATED)?.set("text", "a line");
                    tx.apply(line).await?;
                    grant.update_part(&LINE, key, &CHANGED)?.set("parcel_id", key)
                }
                Ask::UnknownColumn => grant.update(&CHANGED).set("colour", "red"),
                Ask::Counting => grant.update(&CHANGED).raise("label"),
                Ask::VersionOfPart => {
                    grant.insert_part(&LINE, key, &CREATED)?.set("text", "x").if_version(Some(1))
                }
                Ask::NoPart => grant.insert_part(&crate::toy::PARCEL, key, &CREATED)?,
                Ask::OtherDeclaration => grant.insert_part(&FORGED, key, &CREATED)?.set("permission", "all"),
            };
            let _ = &TOY_GRANT;
            tx.apply(change).await?;
            Ok(())
        })
    }
    for toy in Toy::each().await {
        let parcel = toy.parcel(id(10), "one").await;
        for what in [
            Ask::Key,
            Ask::Organization,
            Ask::Whole,
            Ask::UnknownColumn,
            Ask::Counting,
            Ask::VersionOfPart,
            Ask::NoPart,
            Ask::OtherDeclaration,
        ] {
            let error = toy.db.write(&toy.system(), (parcel, what), ask).await.unwrap_err();
            assert!(matches!(error, Error::Check(_)), "{what:?}: {error}");
        }
        let error = toy.db.write(&toy.system(), (parcel, Ask::ForcedOrganization), ask).await.unwrap_err();
        assert!(!matches!(error, Error::Check(why) if why.contains("moves")));
        assert_eq!(toy.events().await, ["parcel.created"]);
        assert_eq!(toy.parcels().await, [Parcel { id: parcel, label: "one".to_owned(), count: 0 }]);
    }
}

#[tokio::test]
async fn a_row_moves_only_to_where_another_grant_allows() {
    fn move_to<'a>(tx: &'a mut WriteTx<'_>, (parcel, to): &'a (ParcelId, OrganizationId)) -> Work<'a, bool> {
        Box::pin(async move {
            let grant = tx.grant::<Change>(*parcel).await?;
            let at = gate::NewAt { organization: Some(*to), ..Default::default() };
            let place = tx.authorize_new::<Change>(*parcel, at).await?;
            Ok(tx.apply(grant.update(&CHANGED).move_to(&place)).await?.changed)
        })
    }
    for toy in Toy::each().await {
        let (ann, east, west): (UserId, OrganizationId, OrganizationId) = (id(1), id(10), id(20));
        let parcel = toy.parcel(east, "one").await;
        toy.may_change(ann, east).await;
        let caller = toy.caller(ann).await;
        let error = toy.db.write(&caller, (parcel, west), move_to).await.unwrap_err();
        assert!(matches!(error, Error::Refused(_)), "{error}");
        toy.may_change(ann, west).await;
        let caller = toy.caller(ann).await;
        assert!(toy.db.write(&caller, (parcel, west), move_to).await.unwrap());
    }
}

#[tokio::test]
async fn a_text_with_a_nul_is_refused_on_both_engines() {
    for toy in Toy::each().await {
        let parcel = toy.parcel(id(10), "one").await;
        let error = toy.db.write(&toy.system(), (parcel, "a\0b".to_owned()), rename).await.unwrap_err();
        assert!(matches!(&error, Error::Check(why) if why.contains("U+0000")), "{error}");
    }
}

#[tokio::test]
async fn a_server_that_goes_away_is_found_again() {
    let Some(toy) = Toy::postgres().await else { return };
    let (owner, service) = toy.postgres_urls();
    let owner = connect(&owner).await;
    let role: url::Url = service.parse().unwrap();
    for round in 0..5 {
        toy.db.write(&toy.system(), (round, "x".to_owned()), scratch).await.unwrap();
        owner
            .execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1",
                &[&role.username()],
            )
            .await
            .unwrap();
        if round % 2 == 0 {
            assert_eq!(toy.db.read(&toy.system(), (), scratched).await.unwrap().len(), round as usize + 1);
        }
    }
}

#[tokio::test]
async fn a_reader_who_goes_away_leaves_no_transaction_open() {
    gate::statement!(
        ABANDONED = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT CAST(max(i) AS BIGINT) FROM n"
    );
    fn endless<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<i64>> {
        Box::pin(async move { tx.rows(&ABANDONED, &[], |row| row.get(0)).await })
    }
    let Some(toy) = Toy::postgres().await else { return };
    let begun = std::time::Instant::now();
    // On every connection there is, at once.
    let abandoned = (0..8).map(|_| async {
        let system = toy.system();
        let read = toy.db.read(&system, (), endless);
        assert!(tokio::time::timeout(Duration::from_millis(500), read).await.is_err());
    });
    futures_util::future::join_all(abandoned).await;
    // All eight connections are free again, long before the session's own bound ends such a statement.
    let reads = (0..8).map(|_| async {
        let system = toy.system();
        toy.db.read(&system, (), scratched).await.unwrap()
    });
    futures_util::future::join_all(reads).await;
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    let (owner, service) = toy.postgres_urls();
    let role: url::Url = service.parse().unwrap();
    let owner = connect(&owner).await;
    let idle = "SELECT count(*) FROM pg_stat_activity WHERE usename = $1 \
        AND (state LIKE 'idle in transaction%' OR query LIKE '%ABANDONED%' AND state = 'active')";
    let left: i64 = owner.query_one(idle, &[&role.username()]).await.unwrap().get(0);
    assert_eq!(left, 0);
    toy.db.write(&toy.system(), (1, "x".to_owned()), scratch).await.unwrap();
}

#[tokio::test]
async fn a_statement_that_takes_too_long_on_postgres_is_interrupted() {
    gate::statement!(
        ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT CAST(max(i) AS BIGINT) FROM n"
    );
    fn endless<'a>(tx: &'a mut WriteTx<'_>, _: &'a ()) -> Work<'a, usize> {
        Box::pin(async move { Ok(tx.rows(&ENDLESS, &[], |_| Ok(())).await?.len()) })
    }
    let Some(toy) = Toy::postgres().await else { return };
    let (owner, service) = toy.postgres_urls();
    let role: url::Url = service.parse().unwrap();
    let owner = connect(&owner).await;
    let (db, system) = (toy.db.clone(), toy.system());
    let work = tokio::spawn(async move { db.write(&system, (), endless).await });
    // The session's own bound would end it after ten seconds; the test does it sooner, the same way.
    let cancel = "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity \
        WHERE usename = $1 AND state = 'active' AND query LIKE '%ENDLESS%'";
    let mut cancelled = 0;
    for _ in 0..500 {
        cancelled = owner.query_one(cancel, &[&role.username()]).await.unwrap().get::<_, i64>(0);
        if cancelled > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(cancelled, 1, "it never ran");
    assert!(matches!(work.await.unwrap(), Err(Error::Interrupted)));
    toy.db.write(&toy.system(), (1, "x".to_owned()), scratch).await.unwrap();
}
