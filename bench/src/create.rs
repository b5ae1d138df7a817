//! perf-3: a user is created through REST (the real router over TCP, a session's token, all checks and records), against
//! a bare loop over the very statements that this executes. The statements are listened to, not written down here.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::json;
use tokio::sync::Mutex;

use crate::client::{Client, request};
use crate::load::{Seen, closed_loop, machine_load};
use crate::product::Product;
use crate::write::{CALLERS, number};
use crate::{create_postgres, create_sqlite, postgres};

/// Numbers in texts start here: all of one length, and unlike anything else that stands there.
pub(crate) const FIRST: u64 = 30_000_000;

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

/// Says how often it was told first that the database is busy: so the product answers when conflicts do not end.
pub(crate) async fn create(client: &mut Client, product: &Product, number: u64) -> u64 {
    let body = body(number, &product.organization);
    let ask = request("POST", "/api/v1/users", Some(&product.token), Some(&body));
    let mut busy = 0;
    loop {
        let answer = client.send(&ask).await;
        if answer.status != 503 {
            answer.expect(201);
            return busy;
        }
        busy += 1;
    }
}

/// Through the door. Says too how often it was busy; a caller tries again at once, and its time goes on.
async fn through_rest(product: &Arc<Product>, callers: usize, time: Duration) -> (Seen, u64) {
    let mut clients = Vec::new();
    for _ in 0..callers {
        clients.push(Mutex::new(Client::to(product.address).await));
    }
    let (clients, product, busy) = (Arc::new(clients), Arc::clone(product), Arc::new(AtomicU64::new(0)));
    let counted = Arc::clone(&busy);
    let seen = closed_loop(callers, time, move |caller| {
        let (clients, product, busy) = (Arc::clone(&clients), Arc::clone(&product), Arc::clone(&counted));
        async move {
            let told = create(&mut *clients[caller].lock().await, &product, FIRST + number()).await;
            busy.fetch_add(told, Ordering::Relaxed);
        }
    })
    .await;
    (seen, busy.load(Ordering::Relaxed))
}

/// Says too how often it ran a transaction again, and how often it told a caller that it was busy.
async fn product(server: Option<&str>, callers: usize, time: Duration) -> (Seen, u64, u64) {
    const PEOPLE: &str = "SELECT count(*) FROM app_user";
    const RECORDS: &str = "SELECT count(*) FROM record WHERE event = 'user.created'";
    let product = Arc::new(Product::on(server, &[]).await);
    if server.is_some() {
        through_rest(&product, callers, create_postgres::warming(time)).await;
    }
    let retries = product.retries().await;
    let (people, records) = (product.count(PEOPLE).await, product.count(RECORDS).await);
    let (seen, busy) = through_rest(&product, callers, time).await;
    let (made, kept) = (product.count(PEOPLE).await - people, product.count(RECORDS).await - records);
    assert!(made == seen.count && kept == made, "{} answers, {made} rows, {kept} records", seen.count);
    (seen, product.retries().await - retries, busy)
}

pub(crate) async fn run(time: Duration) {
    let limit = create_sqlite::Limit::listened().await;
    println!("perf-3, create a user: {} statements, SQLite FULL", limit.replay.len());
    compare(None, time, async |callers| (limit.run(callers, time).await, 0)).await;
    let Some(server) = postgres::server() else { return };
    let limit = create_postgres::Limit::listened(&server).await;
    println!("perf-3, create a user: {} statements, PostgreSQL SERIALIZABLE", limit.replay.len());
    compare(Some(&server), time, async |callers| limit.run(callers, time).await).await;
    let (free, retries) = limit.run_unguarded(CALLERS, time).await;
    println!("{CALLERS} connections, the limit where nobody is in anybody's way: {free}, {retries} retries");
}

/// The product between two runs of its limit; both say how often they ran again after a conflict.
async fn compare(server: Option<&str>, time: Duration, bare: impl AsyncFn(usize) -> (Seen, u64)) {
    for callers in [CALLERS, 1] {
        println!("{callers} connections, {time:?} a run, load {}", machine_load());
        for round in 1..=2 {
            let (before, retries_before) = bare(callers).await;
            let (rest, retries, busy) = product(server, callers, time).await;
            let (after, retries_after) = bare(callers).await;
            let bare = f64::midpoint(before.per_second, after.per_second);
            let share = 100.0 * rest.per_second / bare;
            println!("  {round} bare {before}, {retries_before} retries");
            println!("  {round} rest {rest}, {retries} retries, {busy} times busy = {share:.0} % of bare");
            println!("  {round} bare {after}, {retries_after} retries");
        }
    }
}
