//! perf-1 and perf-2: a durable user-shaped transaction (a person of 14 columns with 5 indices, its record, an outbox
//! row) through the gate, against a bare loop over the very statements the gate executes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use base::{Draw, Id, IdKind, OrganizationId, Rng, SystemRng, Timestamp, UserId};
use gate::{
    Beyond, Caller, Circumstances, Db, NewAt, Options, Resource, Storage, V, Work, WriteTx, action, event,
    housekeeping, migration, placement, table,
};
use policy::{Aim, Facts, Snapshot, permission};

use crate::load::{Seen, closed_loop, machine_load};
use crate::{postgres, write_bare};

pub(crate) const CALLERS: usize = 64;

migration!(9101, "9101_person");
permission!(SEE = "bench.see");
permission!(CREATE = "bench.create");
event!(CREATED = "bench_person.created", 1);
table!(PERSON = "bench_person" {
    noun: "bench_person", key: "id", versioned: true, protected: true,
    organization: Some("organization_id"), person: Some("id"), part_of: None, epochs: &[],
    columns: [id Uuid Plain, organization_id Uuid Plain, first_name Text Personal, last_name Text Personal,
        name_key Text Personal, email_key Text Personal, phone Text Personal, kind Text Plain, status Text Plain,
        locale Text Plain, attributes Json Personal, created_at Time Plain]
});
placement!(
    PLACED = gate::Placement {
        table: "bench_person",
        read: &SEE,
        own: "FALSE",
        organizations_driving: "FALSE",
        organizations_verifying: "FALSE",
        units_driving: "FALSE",
        units_verifying: "FALSE",
        count: None,
        units: None,
        priority: None,
        classified: None,
        about: &[],
    }
);
housekeeping!(OUTBOX keeps [bench_outbox()] = "INSERT INTO bench_outbox (at, what) VALUES ($1, $2)");
action!(Create on Person, needs CREATE, by Aim::Managing);

enum PersonKind {}
impl IdKind for PersonKind {
    const NOUN: &'static str = "bench_person";
}
struct Person;
impl Resource for Person {
    type Kind = PersonKind;
    const TABLE: &'static gate::Table = &PERSON;
    const READ: &'static policy::Permission = &SEE;
    fn load<'a>(_: &'a mut Beyond<'_>, _: Id<PersonKind>) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async { Ok(None) })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

struct New {
    id: Id<PersonKind>,
    number: u64,
}

fn create<'a>(tx: &'a mut WriteTx<'_>, new: &'a New) -> Work<'a, ()> {
    Box::pin(async move {
        let organization = OrganizationId::from_uuid(uuid::Uuid::from_u128(7));
        let grant = tx
            .authorize_new::<Create>(new.id, NewAt { organization: Some(organization), ..NewAt::default() })
            .await?;
        let at = tx.at();
        let change = grant
            .insert(&CREATED)
            .set("first_name", "Frieda")
            .set("last_name", "Nordwind")
            .set("name_key", format!("nordwind frieda {}", new.number))
            .set("email_key", format!("frieda.{}@example.com", new.number))
            .set("phone", "+4930123456")
            .set("kind", "employee")
            .set("status", "active")
            .set("locale", "de")
            .set("attributes", V::Json(Default::default()))
            .set("created_at", at);
        tx.apply(change).await?;
        tx.keep_at_commit(&OUTBOX, vec![V::from(at), V::from("bench_person.created")]);
        Ok(())
    })
}

fn snapshots<'a>(_: &'a mut Beyond<'_>, _: base::UserId) -> Work<'a, Snapshot> {
    Box::pin(async { Ok(Snapshot::stranger()) })
}

static NUMBER: AtomicU64 = AtomicU64::new(0);

/// Unique over all runs of one process.
pub(crate) fn number() -> u64 {
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

fn caller() -> Arc<Caller> {
    let number = number();
    let mut seed = SystemRng.bytes::<32>();
    seed[..8].copy_from_slice(&number.to_be_bytes());
    let draw = Draw::from_parts(Timestamp::from_micros(1_800_000_000_000_000 + number as i64), seed);
    let _ = Circumstances::default();
    Arc::new(Caller::the_system_without_a_person("bench", draw))
}

pub(crate) async fn through_the_gate(db: Db, callers: usize, time: Duration) -> Seen {
    closed_loop(callers, time, move |_| {
        let db = db.clone();
        async move {
            let caller = caller();
            let new = New { id: caller.draw().id(), number: number() };
            db.write(&caller, new, create).await.unwrap();
        }
    })
    .await
}

pub(crate) async fn open(storage: Storage) -> Db {
    let keyring = Arc::new(keys::Keyring::from_bytes([9; 32]));
    Db::open(Options { storage, keyring, snapshots, strict: false, listeners: Vec::new() }).await.unwrap()
}

pub(crate) async fn run(time: Duration) {
    for callers in [CALLERS, 1] {
        println!("SQLite, synchronous=FULL, {callers} callers, {time:?} a run, load {}", machine_load());
        for round in 1..=3 {
            let bare = write_bare::sqlite(callers, time, write_bare::TOGETHER).await;
            let folder = tempfile::tempdir().unwrap();
            let db = open(Storage::Folder { path: folder.path().to_owned(), durable: true }).await;
            let gate = through_the_gate(db, callers, time).await;
            let file = folder.path().join("reeve.db");
            let written = crate::product::count(&file, "SELECT count(*) FROM bench_person");
            let kept =
                crate::product::count(&file, "SELECT count(*) FROM record WHERE noun = 'bench_person'");
            assert!(
                written >= gate.count && kept == written,
                "{} answers, {written} rows, {kept} records",
                gate.count
            );
            println!("  {round} bare {bare}");
            println!(
                "  {round} gate {gate}  = {:.0} % of bare, p99 {:.1} x",
                100.0 * gate.per_second / bare.per_second,
                gate.p99.as_secs_f64() / bare.p99.as_secs_f64()
            );
        }
    }
    let Some(server) = postgres::server() else { return };
    println!(
        "PostgreSQL, SERIALIZABLE, {CALLERS} callers, 16 connections, {time:?} a run, load {}",
        machine_load()
    );
    for round in 1..=3 {
        let config = postgres::fresh_database(&server).await;
        let db = open(Storage::Postgres(config.clone())).await;
        let bare = write_bare::postgres(&config, CALLERS, time).await;
        let gate = through_the_gate(db.clone(), CALLERS, time).await;
        println!("  {round} bare {bare}");
        println!(
            "  {round} gate {gate}  = {:.0} % of bare, p99 {:.1} x, {} retries",
            100.0 * gate.per_second / bare.per_second,
            gate.p99.as_secs_f64() / bare.p99.as_secs_f64(),
            db.retries()
        );
    }
}
