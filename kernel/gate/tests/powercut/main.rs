//! Power that fails at any moment, on SQLite: every write that was not synced may be gone, in part or as a whole, and still
//! nothing is lost that was acknowledged, and nothing is there without its record.
//!
//! A few cuts; as many as `REEVE_CUTS` says where it says something. A target of its own, because the file system under
//! SQLite is chosen for a whole process.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    missing_docs
)]

extern crate reeve_gate as gate;

mod disk;
#[path = "../it/toy.rs"]
#[allow(dead_code, unused_imports, reason = "the house is built for more than this test")]
mod toy;
mod vfs;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base::OrganizationId;
use gate::{Caller, Storage, Work, WriteTx};
use rusqlite::OpenFlags;
use uuid::Uuid;

use crate::disk::Chance;
use crate::toy::{CREATED, Create, ParcelId, Toy};

/// Works at once.
const WRITERS: usize = 64;

#[derive(Debug, Clone)]
struct New {
    id: ParcelId,
}

fn create<'a>(tx: &'a mut WriteTx<'_>, new: &'a New) -> Work<'a, ()> {
    Box::pin(async move {
        let organization: OrganizationId = base::Id::from_uuid(Uuid::from_u128(10));
        let at = gate::NewAt { organization: Some(organization), ..Default::default() };
        let grant = tx.authorize_new::<Create>(new.id, at).await?;
        let change = grant
            .insert(&CREATED)
            .set("owner_id", base::UserId::from_uuid(Uuid::from_u128(2)))
            .set("label", new.id.to_string())
            .set("note", "for Zoë")
            .set("code", "hush-hush")
            .set("count", 0);
        tx.apply(change).await?;
        Ok(())
    })
}

/// What the writers of one life share.
#[derive(Default)]
struct Life {
    stop: AtomicBool,
    acknowledged: Mutex<Vec<Uuid>>,
    /// Answers without a sync of the log since they were asked for.
    unsynced: AtomicU64,
}

/// Opens the database and writes until it is told to stop.
async fn live(folder: PathBuf, durable: bool, life: Arc<Life>) {
    let storage = Storage::Folder { path: folder.clone(), durable };
    let db = Toy::open(storage, &Arc::default()).await.unwrap();
    let log = folder.join("reeve.db-wal");
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (db, life, log) = (db.clone(), Arc::clone(&life), log.clone());
            tokio::spawn(async move {
                while !life.stop.load(Ordering::Relaxed) {
                    let mut seed = [0; 32];
                    seed[..16].copy_from_slice(Uuid::new_v4().as_bytes());
                    let at = base::Timestamp::from_micros(1_800_000_000_000_000);
                    let caller = Arc::new(Caller::the_system_without_a_person(
                        "test",
                        base::Draw::from_parts(at, seed),
                    ));
                    let new = New { id: caller.draw().id() };
                    let id = new.id.uuid();
                    let before = disk::syncs(&log);
                    db.write(&caller, new, create).await.unwrap();
                    if disk::syncs(&log) == before {
                        life.unsynced.fetch_add(1, Ordering::Relaxed);
                    }
                    life.acknowledged.lock().unwrap().push(id);
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}

/// What many cuts came to.
#[derive(Debug, Default)]
struct Outcome {
    acknowledged: Vec<Uuid>,
    /// Changes that were on no lasting medium at the moments of the cuts.
    unsynced_changes: usize,
    /// Syncs of the database file: the log was written back to it.
    written_back: u64,
    /// Answers that no sync preceded.
    unsynced_answers: u64,
    /// What is wrong with what is left.
    fault: Option<String>,
}

/// Lives through so many cuts, each life on what the cut before left; stops at the first fault. From which life on
/// nothing is synced any more: `careless`.
async fn cuts(count: u64, careless: u64) -> Outcome {
    vfs::install();
    let mut outcome = Outcome::default();
    let mut chance = Chance::new();
    let mut folder = tempfile::tempdir().unwrap();
    for round in 0..count {
        let life = Arc::new(Life::default());
        let durable = round < careless;
        let task = tokio::spawn(live(folder.path().to_owned(), durable, Arc::clone(&life)));
        // Some cuts fall into the start, when the log of the life before is read back.
        let least = if round % 4 == 3 { 0 } else { 60 };
        tokio::time::sleep(Duration::from_millis(least + chance.below(500))).await;
        // In this order: what is acknowledged by now must be there after the cut.
        let acknowledged = life.acknowledged.lock().unwrap().clone();
        let after = tempfile::tempdir().unwrap();
        let cut = disk::cut(folder.path(), after.path(), &mut chance);
        let written_back = disk::syncs(&folder.path().join("reeve.db"));
        life.stop.store(true, Ordering::Relaxed);
        task.await.unwrap();
        outcome.acknowledged.extend(acknowledged);
        outcome.unsynced_changes += cut.unsynced;
        outcome.written_back += written_back;
        outcome.unsynced_answers += life.unsynced.load(Ordering::Relaxed);
        if let Err(fault) = check(after.path(), &outcome.acknowledged) {
            outcome.fault = Some(format!("cut {round}: {fault}"));
            return outcome;
        }
        folder = after;
    }
    outcome
}

/// Looks at a copy of what a cut left, through the system's own file system; the original is for the next life.
fn check(folder: &Path, acknowledged: &[Uuid]) -> Result<(), String> {
    let copy = tempfile::tempdir().unwrap();
    for name in ["reeve.db", "reeve.db-wal", "reeve.db-journal"] {
        if folder.join(name).exists() {
            std::fs::copy(folder.join(name), copy.path().join(name)).unwrap();
        }
    }
    look(&copy.path().join("reeve.db"), acknowledged)
        .unwrap_or_else(|error| Err(format!("it cannot be read: {error}")))
}

fn look(path: &Path, acknowledged: &[Uuid]) -> rusqlite::Result<Result<(), String>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let file = rusqlite::Connection::open_with_flags_and_vfs(path, flags, vfs::PLAIN)?;
    let whole: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if whole != "ok" {
        return Ok(Err(format!("integrity: {whole}")));
    }
    if file.prepare("SELECT 1 FROM parcel").is_err() {
        let lost = acknowledged.len();
        return Ok(if lost == 0 { Ok(()) } else { Err(format!("no tables, and {lost} were acknowledged")) });
    }
    let ids = |sql: &str| -> rusqlite::Result<HashSet<Uuid>> {
        let mut statement = file.prepare(sql)?;
        let ids = statement.query_map([], |row| row.get::<_, [u8; 16]>(0))?;
        ids.map(|id| id.map(Uuid::from_bytes)).collect()
    };
    let rows = ids("SELECT id FROM parcel")?;
    let recorded = ids("SELECT target_id FROM record WHERE event = 'parcel.created'")?;
    let lost = acknowledged.iter().filter(|id| !rows.contains(id)).count();
    if lost > 0 {
        return Ok(Err(format!("{lost} of {} acknowledged changes are gone", acknowledged.len())));
    }
    if rows != recorded {
        return Ok(Err("a row without its record, or a record without its row".to_owned()));
    }
    let count = |sql: &str| file.query_row(sql, [], |row| row.get::<_, i64>(0));
    if count("SELECT count(*) FROM record")? != rows.len() as i64 {
        return Ok(Err("a record twice".to_owned()));
    }
    let alone = "SELECT count(*) FROM record r WHERE NOT EXISTS \
        (SELECT 1 FROM record_subject s WHERE s.record_id = r.id AND s.subject_id = r.target_id)";
    Ok(if count(alone)? == 0 { Ok(()) } else { Err("a record in nobody's timeline".to_owned()) })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_outlives_the_power() {
    let count = std::env::var("REEVE_CUTS").ok().map_or(8, |text| text.parse().unwrap());
    let started = Instant::now();
    let outcome = cuts(count, u64::MAX).await;
    assert_eq!(outcome.fault, None);
    assert_eq!(outcome.unsynced_answers, 0, "an answer before its sync");
    assert!(!outcome.acknowledged.is_empty(), "nothing was ever acknowledged");
    assert!(outcome.unsynced_changes > 0, "no cut fell between a write and its sync");
    eprintln!(
        "{count} cuts, {} acknowledged, {} unsynced writes at the cuts, {} syncs of the database file, {:.1} s",
        outcome.acknowledged.len(),
        outcome.unsynced_changes,
        outcome.written_back,
        started.elapsed().as_secs_f64()
    );
}

/// The other way round: the disk does forget. The same cuts lose what was acknowledged once the engine no longer syncs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_syncs_the_same_cuts_lose_it() {
    let outcome = cuts(12, 2).await;
    let fault = outcome.fault.expect("nothing is lost although nothing was synced: the disk forgets nothing");
    assert!(outcome.unsynced_answers > 0, "{fault}");
    eprintln!("without syncs: {fault}");
}
