//! A process that is killed at any moment: what was acknowledged is there, whole and with its record, and nothing else is.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use base::OrganizationId;
use gate::Storage;
use uuid::Uuid;

use crate::promises::{New, create, id};
use crate::toy::Toy;

const FOLDER: &str = "REEVE_KILL_FOLDER";

/// The other process: writes rows for as long as it lives, and prints the id of each one that was acknowledged.
#[test]
#[ignore = "started by the test below, to be killed"]
fn child() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let storage = Storage::Folder { path: folder.into(), durable: true };
        let db = Toy::open(storage, &std::sync::Arc::default()).await.unwrap();
        let writers = (0..8).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                loop {
                    // Ids must differ from those of the rounds before.
                    let key = Uuid::new_v4();
                    let draw = base::Draw::from_parts(
                        base::Timestamp::from_micros(1_800_000_000_000_000),
                        seed(key),
                    );
                    let caller = std::sync::Arc::new(gate::Caller::the_system_without_a_person("test", draw));
                    let organization: OrganizationId = id(10);
                    let new =
                        New { id: caller.draw().id(), organization, owner: id(2), label: key.to_string() };
                    let made = new.id;
                    db.write(&caller, new, create).await.unwrap();
                    // One system call for one line: half a line is not acknowledged.
                    let line = format!("\n{made}\n");
                    std::io::stdout().write_all(line.as_bytes()).unwrap();
                    std::io::stdout().flush().unwrap();
                }
            })
        });
        let writers: Vec<tokio::task::JoinHandle<()>> = writers.collect();
        futures_util::future::join_all(writers).await;
    });
}
fn seed(key: Uuid) -> [u8; 32] {
    let mut seed = [0; 32];
    seed[..16].copy_from_slice(key.as_bytes());
    seed
}

fn parse(line: &str) -> Option<Uuid> {
    Uuid::parse_str(line.trim()).ok()
}

/// As many as `REEVE_KILLS` says; 20 when nothing is said, within some ten seconds.
#[test]
fn killed_at_any_moment() {
    let kills: u64 = std::env::var("REEVE_KILLS").ok().map_or(20, |text| text.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged: Vec<Uuid> = Vec::new();
    // Some moments are during the start, when the log of the killed one is read back.
    let moments = Uuid::new_v4().as_u128();
    for round in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::child", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let reading = std::thread::spawn(move || {
            output.lines().map_while(Result::ok).filter_map(|line| parse(&line)).collect::<Vec<_>>()
        });
        let moment = (moments >> (round % 16 * 7)) as u64 % 280 + 20;
        std::thread::sleep(Duration::from_millis(moment));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(reading.join().unwrap());
        check(&folder.path().join("reeve.db"), &acknowledged, round);
    }
    assert!(!acknowledged.is_empty(), "nothing was ever acknowledged");
    eprintln!("{kills} kills, {} acknowledged", acknowledged.len());
}

fn check(file: &std::path::Path, acknowledged: &[Uuid], round: u64) {
    if !file.exists() {
        assert!(acknowledged.is_empty());
        return;
    }
    let file = rusqlite::Connection::open(file).unwrap();
    let whole: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok", "round {round}");
    let is_migrated = file.prepare("SELECT 1 FROM parcel").is_ok();
    if !is_migrated {
        assert!(acknowledged.is_empty(), "round {round}: acknowledged in a database without tables");
        return;
    }
    let ids = |sql: &str| -> std::collections::HashSet<Uuid> {
        let mut statement = file.prepare(sql).unwrap();
        let ids = statement.query_map([], |row| row.get::<_, [u8; 16]>(0)).unwrap();
        ids.map(|id| Uuid::from_bytes(id.unwrap())).collect()
    };
    let rows = ids("SELECT id FROM parcel");
    let recorded = ids("SELECT target_id FROM record WHERE event = 'parcel.created'");
    for id in acknowledged {
        assert!(rows.contains(id), "round {round}: {id} was acknowledged and is gone");
    }
    assert_eq!(rows, recorded, "round {round}: a row without its record, or a record without its row");
    let count = |sql: &str| -> i64 { file.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(count("SELECT count(*) FROM record"), rows.len() as i64, "round {round}: a record twice");
    let subjects = "SELECT count(*) FROM record r WHERE NOT EXISTS \
        (SELECT 1 FROM record_subject s WHERE s.record_id = r.id AND s.subject_id = r.target_id)";
    assert_eq!(count(subjects), 0, "round {round}: a record that stands in nobody's timeline");
}
