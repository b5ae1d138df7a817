//! perf-3's limit on SQLite: one writing thread over the very statements that a creation executes.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::bare;
use crate::client::Client;
use crate::create::{FIRST, create};
use crate::load::Seen;
use crate::product::{Product, count};
use crate::replay::{Replay, are_alike};
use crate::trace;
use crate::write::number;
use crate::write_bare::TOGETHER;

/// The statements of one creation, and the database as it was right after it.
pub(crate) struct Limit {
    pub(crate) replay: Arc<Replay>,
    folder: tempfile::TempDir,
}

impl Limit {
    pub(crate) async fn listened() -> Self {
        trace::listen();
        let mut product = Product::start(&[]).await;
        let mut client = Client::to(product.address).await;
        let replay = loop {
            let (one, last) = (FIRST + number(), FIRST + number());
            let (_, first) = trace::during(create(&mut client, &product, one)).await;
            let (_, second) = trace::during(create(&mut client, &product, last)).await;
            if one + 1 == last && are_alike(&first, &second) {
                break Replay::of(first, second, last);
            }
        };
        trace::stop_listening();
        product.stop();
        let limit = Limit { replay: Arc::new(replay), folder: tempfile::tempdir().unwrap() };
        let copy = limit.after().display().to_string();
        bare::open(&product.file()).execute("VACUUM INTO ?1", [copy]).unwrap();
        limit
    }
    fn after(&self) -> PathBuf {
        self.folder.path().join("after.db")
    }
    pub(crate) async fn run(&self, callers: usize, time: Duration) -> Seen {
        const PEOPLE: &str = "SELECT count(*) FROM app_user";
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("reeve.db");
        std::fs::copy(self.after(), &file).unwrap();
        let before = count(&file, PEOPLE);
        self.replay.restart();
        let theirs = Arc::clone(&self.replay);
        let seen = bare::commit_together(bare::open(&file), TOGETHER, callers, time, move |connection| {
            theirs.run(connection).unwrap();
        })
        .await;
        let made = count(&file, PEOPLE) - before;
        assert!(made >= seen.count, "{made} rows for {} answers", seen.count);
        seen
    }
}
