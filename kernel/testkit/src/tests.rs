#![allow(clippy::disallowed_methods, reason = "the tests leave something behind on purpose")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use gate::{Beyond, Work};
use policy::Snapshot;
use url::Url;

use super::*;
use crate::postgres::{connect, in_database};

fn snapshots<'a>(_: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(async move {
        Ok(Snapshot::compile(user, policy::Priority(0), Vec::new(), Vec::new(), base::Timestamp::FOREVER))
    })
}

/// What the house says at its end.
fn said(house: House) -> String {
    match catch_unwind(AssertUnwindSafe(|| drop(house))) {
        Ok(()) => String::new(),
        Err(panic) => panic.downcast_ref::<String>().cloned().unwrap_or_default(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_is_left_open_fails_the_test() {
    for house in each(snapshots).await {
        assert!(house.db.read(&house.system(), (), |_, ()| Box::pin(async { Ok(()) })).await.is_ok());
        match &house.storage {
            Storage::Folder { path, .. } => {
                let file = rusqlite::Connection::open(path.join("reeve.db")).unwrap();
                file.execute_batch("BEGIN IMMEDIATE").unwrap();
                assert!(said(house).contains("1 transactions left open"));
            }
            Storage::Postgres(config) => {
                let client = connect(&config.owner_url.as_ref().unwrap().parse().unwrap()).await;
                client.batch_execute("BEGIN; SELECT 1").await.unwrap();
                assert!(said(house).contains("1 transactions left open"));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_test_that_cleans_up_is_cleaned_up_after() {
    for house in each(snapshots).await {
        let storage = house.storage.clone();
        assert_eq!(said(house), "");
        match storage {
            Storage::Folder { path, .. } => assert!(!path.exists()),
            Storage::Postgres(config) => {
                let own: Url = config.owner_url.unwrap().parse().unwrap();
                let name = own.path().trim_start_matches('/').to_owned();
                let server = connect(&in_database(&own, "postgres")).await;
                let there = "SELECT count(*) FROM pg_database WHERE datname = $1";
                // Minutes: the server drops one database after another, and writes a checkpoint for each, on a machine
                // that may be busy. Only a janitor that never comes is found here.
                for _ in 0..15_000 {
                    if server.query_one(there, &[&name]).await.unwrap().get::<_, i64>(0) == 0 {
                        return;
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                panic!("{name} is still there");
            }
        }
    }
}
