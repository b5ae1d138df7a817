//! Works that want the same at the same time.

use std::collections::HashSet;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use base::{OrganizationId, UserId};
use futures_util::future::join_all;
use gate::{Error, V, Work, WriteTx};

use crate::promises::{New, all, create, id, rename};
use crate::toy::{CHANGED, Change, ParcelId, SUM, Toy};

async fn at_once<T: Send + 'static>(
    works: impl Iterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let tasks: Vec<_> = works.map(tokio::spawn).collect();
    join_all(tasks).await.into_iter().map(Result::unwrap).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_two_hundred_has_the_name() {
    for toy in Toy::each().await {
        let organization: OrganizationId = id(10);
        let answers = at_once((0..200).map(|_| {
            let (db, system) = (toy.db.clone(), toy.system());
            let new =
                New { id: system.draw().id(), organization, owner: id(2), label: "the name".to_owned() };
            async move { db.write(&system, new, create).await }
        }))
        .await;
        let won = answers.iter().filter(|answer| answer.is_ok()).count();
        let told = answers
            .iter()
            .filter(|answer| {
                matches!(answer, Err(Error::Unique { table, columns })
                    if table == "parcel" && columns == "organization_id,label")
            })
            .count();
        assert_eq!((won, told), (1, 199), "{:?}: {answers:?}", toy.db.engine());
        assert_eq!(toy.parcels().await.len(), 1);
        assert_eq!(toy.events().await, ["parcel.created"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_different_ones_all_come_through() {
    for toy in Toy::each().await {
        // As one person who has no key yet: each wants to make it.
        let ann: UserId = id(1);
        toy.may_change(ann, id(10)).await;
        let access = toy.caller(ann).await.access().clone();
        let answers = at_once((0..200).map(|number: u128| {
            let circumstances = gate::Circumstances::default();
            let draw = toy.draw();
            let caller = gate::Caller::whose_credential_was_checked(ann, access.clone(), circumstances, draw);
            let (db, caller) = (toy.db.clone(), Arc::new(caller));
            let label = format!("{number}");
            let new = New { id: caller.draw().id(), organization: id(10), owner: id(1000 + number), label };
            async move { db.write(&caller, new, create).await }
        }))
        .await;
        let failed: Vec<_> = answers.iter().filter(|answer| answer.is_err()).collect();
        assert!(failed.is_empty(), "{:?}: {} failed, as {:?}", toy.db.engine(), failed.len(), failed[0]);
        eprintln!("{:?}: {} retries for 200 creations", toy.db.engine(), toy.db.retries());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_with_the_same_version_and_none_is_lost_without() {
    fn with_version<'a>(tx: &'a mut WriteTx<'_>, (parcel, label): &'a (ParcelId, String)) -> Work<'a, i64> {
        Box::pin(async move {
            let grant = tx.grant::<Change>(*parcel).await?;
            let change = grant.update(&CHANGED).set("label", label.as_str()).if_version(Some(1));
            Ok(tx.apply(change).await?.version)
        })
    }
    fn one_more<'a>(tx: &'a mut WriteTx<'_>, parcel: &'a ParcelId) -> Work<'a, i64> {
        Box::pin(async move {
            let grant = tx.grant::<Change>(*parcel).await?;
            Ok(tx.apply(grant.update(&CHANGED).raise("count")).await?.version)
        })
    }
    for toy in Toy::each().await {
        let parcel = toy.parcel(id(10), "one").await;
        let answers = at_once((0..20).map(|number| {
            let (db, system) = (toy.db.clone(), toy.system());
            async move { db.write(&system, (parcel, format!("of {number}")), with_version).await }
        }))
        .await;
        let won = answers.iter().filter(|answer| matches!(answer, Ok(2))).count();
        let told =
            answers.iter().filter(|answer| matches!(answer, Err(Error::Stale { noun: "parcel" }))).count();
        assert_eq!((won, told), (1, 19), "{answers:?}");
        let answers = at_once((0..20).map(|_| {
            let (db, system) = (toy.db.clone(), toy.system());
            async move { db.write(&system, parcel, one_more).await }
        }))
        .await;
        let versions: HashSet<i64> = answers.into_iter().map(Result::unwrap).collect();
        assert_eq!(versions, (3..23).collect(), "each saw the one before it");
        assert_eq!(toy.parcels().await[0].count, 20);
    }
}

/// Lets two works of the first round meet after both have read; later rounds and a single one do not wait.
#[derive(Debug, Clone, Default)]
struct Meeting(Arc<(Mutex<u32>, Condvar)>);
impl Meeting {
    fn meet(&self) {
        let mut there = self.0.0.lock().unwrap();
        *there += 1;
        self.0.1.notify_all();
        let both = self.0.1.wait_timeout_while(there, Duration::from_secs(5), |there| *there < 2).unwrap();
        drop(both);
    }
}

#[derive(Debug, Clone)]
struct Withdraw {
    organization: OrganizationId,
    from: ParcelId,
    meeting: Option<Meeting>,
    /// The ids that each run drew.
    drawn: Arc<Mutex<Vec<Vec<ParcelId>>>>,
}

base::code! {
    /// The organization's parcels would be empty.
    EMPTY = "toy.empty", Conflict, "toy-empty"
}

/// Takes one from a parcel, as long as the organization keeps one in all: a rule over rows that are not written.
fn withdraw<'a>(tx: &'a mut WriteTx<'_>, order: &'a Withdraw) -> Work<'a, ()> {
    Box::pin(async move {
        let left = tx.rows(&SUM, &[V::from(order.organization)], |row| row.get::<i64>(0)).await?;
        let grant = tx.grant::<Change>(order.from).await?;
        if let Some(meeting) = &order.meeting {
            tokio::task::block_in_place(|| meeting.meet());
        }
        if left[0] <= 1 {
            return Err(base::Rejection::new(&EMPTY).into());
        }
        let count = grant.row()?.count - 1;
        tx.apply(grant.update(&CHANGED).set("count", count)).await?;
        // Something new, named by ids of this run.
        let ids: Vec<ParcelId> = (0..3).map(|_| tx.draw().id()).collect();
        order.drawn.lock().unwrap().push(ids.clone());
        for id in ids {
            let label = id.to_string();
            let new = New { id, organization: order.from.cast(), owner: crate::promises::id(2), label };
            create(tx, &new).await?;
        }
        Ok(())
    })
}
fn fill<'a>(tx: &'a mut WriteTx<'_>, parcel: &'a ParcelId) -> Work<'a, ()> {
    Box::pin(async move {
        let grant = tx.grant::<Change>(*parcel).await?;
        tx.apply(grant.update(&CHANGED).set("count", 1)).await?;
        Ok(())
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_rule_over_rows_that_others_write_holds_and_a_second_run_draws_the_same() {
    for toy in Toy::each().await {
        let organization: OrganizationId = id(10);
        for round in 0..5 {
            let parcels = [
                toy.parcel(organization, &format!("a{round}")).await,
                toy.parcel(organization, &format!("b{round}")).await,
            ];
            for parcel in parcels {
                toy.db.write(&toy.system(), parcel, fill).await.unwrap();
            }
            // On SQLite works do not meet: they run one after the other. On PostgreSQL those of this kind have conflicted
            // by now, and would take turns.
            gate::testing::forget_turns(&toy.db);
            let meeting = (!toy.is_sqlite()).then(Meeting::default);
            let drawn: Vec<Arc<Mutex<Vec<Vec<ParcelId>>>>> = vec![Arc::default(), Arc::default()];
            let before = toy.db.retries();
            let answers = at_once(parcels.iter().zip(&drawn).map(|(from, drawn)| {
                let order = Withdraw {
                    organization,
                    from: *from,
                    meeting: meeting.clone(),
                    drawn: Arc::clone(drawn),
                };
                let (db, system) = (toy.db.clone(), toy.system());
                async move { db.write(&system, order, withdraw).await }
            }))
            .await;
            let done = answers.iter().filter(|answer| answer.is_ok()).count();
            let told = answers.iter().filter(|answer| matches!(answer, Err(Error::Rejected(_)))).count();
            assert_eq!((done, told), (1, 1), "{:?}: {answers:?}", toy.db.engine());
            if !toy.is_sqlite() {
                assert!(toy.db.retries() > before, "they met, so one had to run again");
            }
            let ids: Vec<ParcelId> = toy.parcels().await.iter().map(|parcel| parcel.id).collect();
            for (answer, drawn) in answers.iter().zip(&drawn) {
                let drawn = drawn.lock().unwrap();
                assert!(
                    drawn.windows(2).all(|runs| runs[0] == runs[1]),
                    "every run draws the same: {drawn:?}"
                );
                if answer.is_ok() {
                    assert!(drawn[0].iter().all(|id| ids.contains(id)), "and that is what was kept");
                }
            }
            // The last one of the organization, for the next round.
            for parcel in parcels {
                toy.db.write(&toy.system(), parcel, empty).await.unwrap();
            }
        }
    }
}
fn empty<'a>(tx: &'a mut WriteTx<'_>, parcel: &'a ParcelId) -> Work<'a, ()> {
    Box::pin(async move {
        let grant = tx.grant::<Change>(*parcel).await?;
        tx.apply(grant.update(&CHANGED).set("count", 0)).await?;
        Ok(())
    })
}

#[tokio::test]
async fn a_right_that_was_taken_away_is_gone_in_the_next_write_however_old_the_callers_access() {
    fn sees_nothing<'a>(tx: &'a mut WriteTx<'_>, _: &'a ()) -> Work<'a, bool> {
        // `See` is by nature one's own; what one may change is not.
        Box::pin(async move { Ok(tx.scope::<Change>().is_nothing()) })
    }
    fn rank<'a>(tx: &'a mut WriteTx<'_>, _: &'a ()) -> Work<'a, bool> {
        Box::pin(async move { Ok(tx.access().await?.holds_somewhere(&crate::toy::CHANGE)) })
    }
    for toy in Toy::each().await {
        let (ann, east): (UserId, OrganizationId) = (id(1), id(10));
        let parcel = toy.parcel(east, "one").await;
        let newcomer = toy.caller(ann).await;
        let right = toy.may_change(ann, east).await;
        // Given after the snapshot was compiled: seen as well.
        toy.db.write(&newcomer, (parcel, "hers".to_owned()), rename).await.unwrap();
        assert!(!toy.db.write(&newcomer, (), sees_nothing).await.unwrap());

        let caller = toy.caller(ann).await;
        toy.db.write(&caller, (parcel, "still hers".to_owned()), rename).await.unwrap();
        toy.may_not(ann, right).await;
        let error = toy.db.write(&caller, (parcel, "no more".to_owned()), rename).await.unwrap_err();
        assert!(matches!(error, Error::Refused(_)), "{error}");
        assert!(toy.db.write(&caller, (), sees_nothing).await.unwrap());
        assert!(!toy.db.write(&caller, (), rank).await.unwrap());
        // And who comes in at the door now comes in without it.
        assert!(!toy.caller(ann).await.access().holds_somewhere(&crate::toy::CHANGE));
        assert_eq!(toy.parcels().await[0].label, "still hers");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn between_a_revocation_and_a_write_one_is_first() {
    // Ann renames as fast as she can while her right is taken away: once that is done, nothing of hers comes after it.
    for toy in Toy::each().await {
        let (ann, east): (UserId, OrganizationId) = (id(1), id(10));
        let parcel = toy.parcel(east, "one").await;
        for round in 0..5 {
            let right = toy.may_change(ann, east).await;
            let caller = toy.caller(ann).await;
            let renames = (0..20).map(|number| {
                let (db, caller) = (toy.db.clone(), Arc::clone(&caller));
                async move { db.write(&caller, (parcel, format!("{round} {number}")), rename).await }
            });
            let renames = tokio::spawn(join_all(renames.map(tokio::spawn).collect::<Vec<_>>()));
            toy.may_not(ann, right).await;
            let label = toy.db.read(&toy.system(), (), all).await.unwrap()[0].label.clone();
            for answer in renames.await.unwrap() {
                match answer.unwrap() {
                    Ok(_) | Err(Error::Refused(_)) => {}
                    Err(error) => panic!("{error}"),
                }
            }
            assert_eq!(toy.parcels().await[0].label, label, "changed after the right was gone");
        }
    }
}
