//! Two nodes over one PostgreSQL: what one changes, the other does not answer from memory any more.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use base::{OrganizationId, UserId};
use gate::{Db, Storage};
use policy::Verdict;
use uuid::Uuid;

use crate::promises::{id, rename};
use crate::toy::{CHANGE, Toy, connect};

/// What a node was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Row(Uuid),
    Anything,
}

/// A further node on the same data, that answers from memory.
async fn node(toy: &Toy) -> (Db, Arc<Mutex<Vec<Told>>>) {
    let Storage::Postgres(mut config) = toy.storage.clone() else { panic!("not on PostgreSQL") };
    config.lease = true;
    let told = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&told);
    let listener: gate::Listener = Arc::new(move |committed| {
        let mut told = hears.lock().unwrap();
        told.extend(committed.touched.iter().map(|touched| Told::Row(touched.key)));
        told.extend(committed.anything.then_some(Told::Anything));
    });
    let db = Toy::open_with(Storage::Postgres(config), vec![listener]).await.unwrap();
    (db, told)
}

/// Waits for what comes without being asked for; a test that waits in vain fails.
async fn until(what: &str, mut there: impl FnMut() -> bool) {
    for _ in 0..2_000 {
        if there() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("never: {what}");
}

async fn may_change(toy: &Toy, db: &Db, user: UserId, east: OrganizationId) -> bool {
    let snapshot = db.snapshot(user, toy.draw().at()).await.unwrap();
    let facts = policy::Facts { managing: Some(east), ..policy::Facts::default() };
    let target = policy::Target { facts: &facts, aim: policy::Aim::Managing };
    matches!(policy::decide(&snapshot, &CHANGE, target), Verdict::Allow(_))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_node_changes_another_forgets() {
    let Some(toy) = Toy::postgres().await else { return };
    let (ann, east): (UserId, OrganizationId) = (id(1), id(10));
    let parcel = toy.parcel(east, "one").await;
    let right = toy.may_change(ann, east).await;
    let (other, told) = node(&toy).await;
    assert!(!other.trusts_memory(), "nothing was looked at yet");
    until("a lease", || other.trusts_memory()).await;
    assert!(may_change(&toy, &other, ann, east).await);
    let before = other.queries();
    // Asked again and again, nobody asks the database. The lease may lapse on a busy machine: then it is asked, and that is
    // right too.
    let mut asked = 0;
    for _ in 0..100 {
        assert!(may_change(&toy, &other, ann, east).await);
        asked = other.queries() - before;
    }
    assert!(asked < 50, "{asked} of 100 asked");

    toy.may_not(ann, right).await;
    let mut tries = 0;
    while may_change(&toy, &other, ann, east).await {
        tries += 1;
        assert!(tries < 2_000, "never heard of it");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // A row that is remembered, by what is remembered of it. One that is new nobody holds.
    told.lock().unwrap().clear();
    toy.may_change(ann, east).await;
    let caller = toy.caller(ann).await;
    toy.parcel(east, "new").await;
    toy.db.write(&caller, (parcel, "two".to_owned()), rename).await.unwrap();
    until("the row", || told.lock().unwrap().contains(&Told::Row(parcel.uuid()))).await;
    assert_eq!(*told.lock().unwrap(), [Told::Row(parcel.uuid())]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_committed_late_is_not_missed() {
    let Some(toy) = Toy::postgres().await else { return };
    let row = toy.parcel(id(10), "one").await.uuid();
    let (other, told) = node(&toy).await;
    until("a lease", || other.trusts_memory()).await;
    let owner = connect(&toy.postgres_urls().0).await;
    let insert = |subject: Uuid| {
        format!("INSERT INTO node_change (subject, version, noun) VALUES ('{subject}', 0, 'parcel')")
    };
    owner.batch_execute(&format!("BEGIN; {}", insert(row))).await.unwrap();
    // Later ones are committed and seen meanwhile, and seen once.
    let meanwhile = connect(&toy.postgres_urls().0).await;
    let later: Vec<Uuid> = (0..5).map(|number| Uuid::from_u128(900 + number)).collect();
    for one in &later {
        meanwhile.batch_execute(&insert(*one)).await.unwrap();
        until("a later one", || other.trusts_memory() && told.lock().unwrap().contains(&Told::Row(*one)))
            .await;
    }
    assert!(!told.lock().unwrap().contains(&Told::Row(row)));
    owner.batch_execute("COMMIT").await.unwrap();
    until("the late one", || other.trusts_memory() && told.lock().unwrap().contains(&Told::Row(row))).await;
    let heard = told.lock().unwrap().iter().filter(|one| matches!(one, Told::Row(_))).count();
    assert_eq!(heard, 6, "each once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_cannot_know_forgets_everything() {
    let Some(toy) = Toy::postgres().await else { return };
    let (ann, east): (UserId, OrganizationId) = (id(1), id(10));
    toy.may_change(ann, east).await;
    let (other, told) = node(&toy).await;
    until("a lease", || other.trusts_memory()).await;
    let owner = connect(&toy.postgres_urls().0).await;
    told.lock().unwrap().clear();
    let flood = "INSERT INTO node_change (subject, version)
        SELECT gen_random_uuid(), 1 FROM generate_series(1, 10001)";
    owner.batch_execute(flood).await.unwrap();
    until("too much", || other.trusts_memory() && told.lock().unwrap().contains(&Told::Anything)).await;
    // The connection that looks is cut: no lease until there is another, and nothing of before it counts.
    told.lock().unwrap().clear();
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE '%node_change%' AND pid <> pg_backend_pid()";
    owner.batch_execute(cut).await.unwrap();
    until("anew", || other.trusts_memory() && told.lock().unwrap().contains(&Told::Anything)).await;
    assert!(may_change(&toy, &other, ann, east).await);
}
