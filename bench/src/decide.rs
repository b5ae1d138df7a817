//! perf-6: a decision in the process, beside SHA-256 of 32 bytes. perf-7: decisions over HTTP, one and a hundred at once, beside
//! a constant through the same stack.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base::{GrantId, OrganizationId, RoleId, Timestamp, UserId};
use policy::{Aim, DataLevel, Facts, Permission, Place, Priority, Right, Snapshot, Source, Target, decide};
use serde_json::json;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::client::{Client, request};
use crate::load::{closed_loop, machine_load};
use crate::postgres;
use crate::product::Product;

const GRANTS: i64 = 50;
const UNITS: i64 = 10_000;
const ROUNDS: u32 = 2_000_000;
const CONNECTIONS: usize = 64;

fn nanoseconds(of: impl Fn(u32)) -> f64 {
    let began = Instant::now();
    for round in 0..ROUNDS {
        of(round);
    }
    began.elapsed().as_nanos() as f64 / f64::from(ROUNDS)
}

/// Somebody with fifty grants in the units of an organization.
fn snapshot(permission: &Permission) -> Snapshot {
    let each = UNITS / GRANTS;
    let rights = (0..GRANTS).map(|grant| Right {
        permission: permission.id(),
        level: DataLevel::Organization,
        place: Place::Unit { root: grant * each, below: (grant * each..(grant + 1) * each).collect() },
        source: Source::direct(
            GrantId::from_uuid(Uuid::from_u128(1000 + grant as u128)),
            RoleId::from_uuid(Uuid::from_u128(2000 + grant as u128)),
        ),
    });
    let user = UserId::from_uuid(Uuid::from_u128(7));
    Snapshot::compile(user, Priority(500), rights, Vec::new(), Timestamp::FOREVER)
}

fn in_process() {
    let permission = policy::find("orders.approve").unwrap();
    let snapshot = snapshot(permission);
    let organization = OrganizationId::from_uuid(Uuid::from_u128(100));
    // Things in units all over the tree, and some outside it.
    let things: Vec<Facts> = (0..1_024)
        .map(|number| Facts {
            managing: Some(organization),
            organizations: vec![organization],
            units: vec![(organization, (number * 7_919) % (UNITS + UNITS / 10))],
            ..Facts::default()
        })
        .collect();
    for round in 1..=3 {
        let decided = nanoseconds(|round| {
            let facts = &things[round as usize % things.len()];
            black_box(decide(black_box(&snapshot), permission, Target { facts, aim: Aim::Managing }));
        });
        let hashed = nanoseconds(|round| {
            let mut bytes = [0_u8; 32];
            bytes[..4].copy_from_slice(&round.to_be_bytes());
            black_box(keys::sha256(black_box(&bytes)));
        });
        println!(
            "perf-6 {round}: a decision {decided:.0} ns, SHA-256 of 32 bytes {hashed:.0} ns: {:.2} of them, load {}",
            decided / hashed,
            machine_load()
        );
    }
}

pub(crate) async fn run(time: Duration) {
    in_process();
    on(None, time).await;
    if let Some(server) = postgres::server() {
        on(Some(&server), time).await;
    }
}

async fn hits(product: &Product, ask: Vec<u8>, time: Duration) -> f64 {
    let mut clients = Vec::new();
    for _ in 0..CONNECTIONS {
        clients.push(Mutex::new(Client::to(product.address).await));
    }
    let (clients, ask) = (Arc::new(clients), Arc::new(ask));
    let seen = closed_loop(CONNECTIONS, time, move |caller| {
        let (clients, ask) = (Arc::clone(&clients), Arc::clone(&ask));
        async move {
            let answer = clients[caller].lock().await.send(&ask).await;
            assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        }
    })
    .await;
    seen.per_second
}

async fn on(server: Option<&str>, time: Duration) {
    let storage = if server.is_some() { "PostgreSQL" } else { "SQLite" };
    let product = Product::on(server, &[]).await;
    let ask = |count: usize| {
        let one = json!({ "permission": "orders.approve", "organization_id": product.organization });
        let body = json!({ "decisions": vec![one; count] }).to_string();
        request("POST", "/api/v1/decisions", Some(&product.token), Some(&body))
    };
    let constant = || request("GET", "/healthz", None, None);
    println!("perf-7, decisions on {storage}, {CONNECTIONS} connections, {time:?} a run");
    for round in 1..=3 {
        let before = hits(&product, constant(), time).await;
        let single = hits(&product, ask(1), time).await;
        let batch = hits(&product, ask(100), time).await;
        let constant = f64::midpoint(before, hits(&product, constant(), time).await);
        println!(
            "  {round} constant {constant:.0}/s, one {single:.0}/s = {:.0} % of it, a hundred at once {batch:.0}/s = {:.0} \
             decisions/s, load {}",
            100.0 * single / constant,
            100.0 * batch,
            machine_load()
        );
    }
}
