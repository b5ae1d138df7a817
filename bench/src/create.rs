//! perf-3: a user is created through REST (the real router over TCP, a session's token, all checks and records), against
//! a bare loop over the very statements that this executes. The statements are listened to, not written down here.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::Mutex;

use crate::bare;
use crate::client::{Client, request};
use crate::load::{Seen, closed_loop, machine_load};
use crate::product::{Product, count};
use crate::replay::Replay;
use crate::trace;
use crate::write::number;
use crate::write_bare::TOGETHER;

/// Numbers in texts start here: all of one length, and unlike anything else that stands there.
const FIRST: u64 = 30_000_000;

/// A person as a form of the console would send them: with a role, which is mandatory.
pub(crate) fn body(number: u64, organization: &str) -> String {
    with(number, organization, json!({}))
}

/// With what other capabilities do in the same transaction.
pub(crate) fn with(number: u64, organization: &str, more: serde_json::Value) -> String {
    let mut with = json!({ "roles": [{ "role": "guest", "scope": { "organization": organization } }] });
    if let (Some(with), Some(more)) = (with.as_object_mut(), more.as_object()) {
        with.extend(more.clone());
    }
    json!({ "type": "employee", "first_name": "Frieda", "last_name": "Nordwind", "username": format!("frieda{number}"),
        "email": format!("frieda.{number}@example.com"), "phone": "+4930123456", "locale": "de",
        "managing_organization_id": organization, "membership": { "employee_number": format!("E{number}") },
        "with": with })
    .to_string()
}

async fn create(client: &mut Client, product: &Product, number: u64) {
    let body = body(number, &product.organization);
    client.send(&request("POST", "/api/v1/users", Some(&product.token), Some(&body))).await.expect(201);
}

/// The statements of one creation, and the database as it was right after it.
async fn listened() -> (Arc<Replay>, tempfile::TempDir, PathBuf) {
    trace::listen();
    let mut product = Product::start(&[]).await;
    let mut client = Client::to(product.address).await;
    let replay = loop {
        let (one, last) = (FIRST + number(), FIRST + number());
        let ((), first) = trace::during(create(&mut client, &product, one)).await;
        let ((), second) = trace::during(create(&mut client, &product, last)).await;
        let texts = |heard: &[trace::Heard]| heard.iter().map(|(sql, _)| sql.clone()).collect::<Vec<_>>();
        // Work in the background is heard too, and keys and plans are cold at first: two alike are the creation's own.
        if one + 1 == last && texts(&first) == texts(&second) && first.len() > 10 {
            break Replay::of(first, second, last);
        }
    };
    trace::stop_listening();
    product.stop();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("after.db");
    bare::open(&product.file()).execute("VACUUM INTO ?1", [copy.display().to_string()]).unwrap();
    (Arc::new(replay), folder, copy)
}

async fn bare_loop(replay: &Arc<Replay>, copy: &Path, callers: usize, time: Duration) -> Seen {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reeve.db");
    std::fs::copy(copy, &file).unwrap();
    let before = count(copy, "SELECT count(*) FROM app_user");
    replay.restart();
    let theirs = Arc::clone(replay);
    let seen = bare::commit_together(bare::open(&file), TOGETHER, callers, time, move |connection| {
        theirs.run(connection).unwrap();
    })
    .await;
    let made = count(&file, "SELECT count(*) FROM app_user") - before;
    assert!(made >= seen.count, "{made} rows for {} answers", seen.count);
    seen
}

/// Through the door.
async fn through_rest(product: &Arc<Product>, callers: usize, time: Duration) -> Seen {
    let mut clients = Vec::new();
    for _ in 0..callers {
        clients.push(Mutex::new(Client::to(product.address).await));
    }
    let (clients, product) = (Arc::new(clients), Arc::clone(product));
    closed_loop(callers, time, move |caller| {
        let (clients, product) = (Arc::clone(&clients), Arc::clone(&product));
        async move { create(&mut *clients[caller].lock().await, &product, FIRST + number()).await }
    })
    .await
}

async fn product(callers: usize, time: Duration) -> Seen {
    let product = Arc::new(Product::start(&[]).await);
    let people = || count(&product.file(), "SELECT count(*) FROM app_user");
    let records = || count(&product.file(), "SELECT count(*) FROM record WHERE event = 'user.created'");
    let (people_before, records_before) = (people(), records());
    let seen = through_rest(&product, callers, time).await;
    let (made, kept) = (people() - people_before, records() - records_before);
    assert!(made == seen.count && kept == made, "{} answers, {made} rows, {kept} records", seen.count);
    seen
}

pub(crate) async fn run(time: Duration) {
    let (replay, _folder, copy) = listened().await;
    println!("perf-3, create a user: {} statements, SQLite FULL", replay.len());
    for callers in [64, 1] {
        println!("{callers} connections, {time:?} a run, load {}", machine_load());
        for round in 1..=2 {
            let before = bare_loop(&replay, &copy, callers, time).await;
            let rest = product(callers, time).await;
            let after = bare_loop(&replay, &copy, callers, time).await;
            let bare = (before.per_second + after.per_second) / 2.0;
            println!("  {round} bare {before}");
            println!("  {round} rest {rest}  = {:.0} % of bare", 100.0 * rest.per_second / bare);
            println!("  {round} bare {after}");
        }
    }
}
