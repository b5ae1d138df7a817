//! The trial with a slow disk: every flush takes five milliseconds longer. Group commit through the gate against a bare
//! loop that commits once for each request.

use std::process::Command;
use std::time::Duration;

use crate::load::machine_load;
use crate::write::{CALLERS, open, through_the_gate};
use crate::write_bare;

/// Compiles the library that slows flushes down, and runs this program again with it.
pub(crate) fn run(seconds: u64) {
    let folder = tempfile::tempdir().unwrap();
    let (source, library) = (folder.path().join("slow_sync.c"), folder.path().join("slow_sync.so"));
    std::fs::write(&source, include_str!("slow_sync.c")).unwrap();
    let compiled =
        Command::new("gcc").args(["-O2", "-shared", "-fPIC", "-o"]).arg(&library).arg(&source).status();
    if !compiled.is_ok_and(|status| status.success()) {
        println!("the 5 ms flush trial: skipped, there is no gcc here");
        return;
    }
    let program = std::env::current_exe().unwrap();
    let run = Command::new(program)
        .args(["flush-slowed", &seconds.to_string()])
        .env("LD_PRELOAD", &library)
        .status()
        .unwrap();
    assert!(run.success(), "the slowed run failed");
}

/// What runs with the slow flushes.
pub(crate) async fn slowed(time: Duration) {
    let probe = tempfile::tempfile().unwrap();
    let began = std::time::Instant::now();
    probe.sync_data().unwrap();
    assert!(began.elapsed() >= Duration::from_millis(5), "flushes are not slowed down");
    println!("the 5 ms flush trial: SQLite FULL, {CALLERS} callers, {time:?} a run, load {}", machine_load());
    for round in 1..=2 {
        let before = write_bare::sqlite(CALLERS, time, 1).await;
        let folder = tempfile::tempdir().unwrap();
        let db = open(gate::Storage::Folder { path: folder.path().to_owned(), durable: true }).await;
        let gate = through_the_gate(db, CALLERS, time).await;
        let written =
            crate::product::count(&folder.path().join("reeve.db"), "SELECT count(*) FROM bench_person");
        assert!(written >= gate.count, "{written} rows for {} answers", gate.count);
        let after = write_bare::sqlite(CALLERS, time, 1).await;
        let single = f64::midpoint(before.per_second, after.per_second);
        println!("  {round} one commit each {before}");
        println!("  {round} gate            {gate}  = {:.1} x", gate.per_second / single);
        println!("  {round} one commit each {after}");
    }
}
