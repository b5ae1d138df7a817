//! perf-4: signing in with a password, in an open loop at twice what the cores can hash, against the same hashing in a
//! bare loop on all cores.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde_json::json;
use tokio::sync::Mutex;

use crate::client::{Client, request};
use crate::load::machine_load;
use crate::postgres;
use crate::product::Product;

// So many that none of them has more sign-ins under way than an account may have before it is locked for a moment.
const PEOPLE: u32 = 128;
const PASSWORD: &str = "correct horse battery 7";

/// Hashes a second: a thread for each core, each with one block of memory.
fn bare(cores: usize, time: Duration) -> f64 {
    let params = Params::new(19_456, 2, 1, Some(32)).unwrap();
    let threads: Vec<_> = (0..cores)
        .map(|_| {
            let params = params.clone();
            std::thread::spawn(move || {
                let mut memory = vec![Block::default(); params.block_count()];
                let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
                let (began, mut made, mut out) = (Instant::now(), 0u64, [0; 32]);
                while began.elapsed() < time {
                    argon
                        .hash_password_into_with_memory(PASSWORD.as_bytes(), &[7; 16], &mut out, &mut memory)
                        .unwrap();
                    made += 1;
                }
                made as f64 / began.elapsed().as_secs_f64()
            })
        })
        .collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).sum()
}

/// People with a password who may sign in.
async fn people(product: &Product) {
    let mut client = Client::to(product.address).await;
    for number in 0..PEOPLE {
        let password = json!({ "password": { "value": PASSWORD, "must_change": false } });
        let body = crate::create::with(u64::from(number), &product.organization, password);
        let create = request("POST", "/api/v1/users", Some(&product.token), Some(&body));
        client.send(&create).await.expect(201);
    }
}

/// A sign-in from an address of its own, as a proxy tells it: one address may not try so often.
pub(crate) fn from(number: u32, body: &str) -> Vec<u8> {
    let [_, second, third, fourth] = number.to_be_bytes();
    let asked = String::from_utf8(request("POST", "/api/v1/sessions", None, Some(body))).unwrap();
    let told = format!("\r\nX-Forwarded-For: 10.{second}.{third}.{fourth}\r\n");
    asked.replacen("\r\n", &told, 1).into_bytes()
}

/// What an open loop saw.
#[derive(Default)]
struct Open {
    accepted: Vec<Duration>,
    refused: Vec<Duration>,
}

/// Asks at a rate, whether or not there were answers.
async fn open_loop(address: SocketAddr, rate: f64, time: Duration) -> Open {
    let (idle, seen) = (Arc::new(Mutex::new(Vec::<Client>::new())), Arc::new(Mutex::new(Open::default())));
    let mut tasks = Vec::new();
    let mut tick = tokio::time::interval(Duration::from_secs_f64(1.0 / rate));
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Burst);
    let began = Instant::now();
    let mut number: u32 = 0;
    while began.elapsed() < time {
        // Late ticks are made up for at once; a request's time counts from when it was due.
        let due = tick.tick().await.into_std();
        number += 1;
        let (idle, seen) = (Arc::clone(&idle), Arc::clone(&seen));
        tasks.push(tokio::spawn(async move {
            let kept = idle.lock().await.pop();
            let mut client = match kept {
                Some(client) => client,
                None => Client::to(address).await,
            };
            let body = json!({ "identifier": format!("frieda{}", number % PEOPLE), "password": PASSWORD });
            let answer = client.send(&from(number, &body.to_string())).await;
            let took = due.elapsed();
            idle.lock().await.push(client);
            let mut seen = seen.lock().await;
            match answer.status {
                201 => seen.accepted.push(took),
                503 => {
                    assert!(answer.retry_after, "a 503 without Retry-After");
                    seen.refused.push(took);
                }
                other => panic!("a sign-in is answered with {other}"),
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let mut seen = std::mem::take(&mut *seen.lock().await);
    seen.accepted.sort_unstable();
    seen.refused.sort_unstable();
    seen
}

fn at(times: &[Duration], share: f64) -> Duration {
    times.get(((times.len().max(1) - 1) as f64 * share) as usize).copied().unwrap_or_default()
}

pub(crate) async fn run(time: Duration) {
    on(None, time).await;
    if let Some(server) = postgres::server() {
        on(Some(&server), time).await;
    }
}

async fn on(server: Option<&str>, time: Duration) {
    const SESSIONS: &str = "SELECT count(*) FROM session";
    let storage = if server.is_some() { "PostgreSQL" } else { "SQLite" };
    let cores = credentials::Hasher::cores().get();
    let product = Product::on(server, &[("trusted_proxies", "127.0.0.1".to_owned())]).await;
    people(&product).await;
    println!("perf-4, signing in: Argon2id 19 MiB, 2 passes; {cores} cores, {storage}, {time:?} a run");
    for round in 1..=2 {
        let hash = |time| tokio::task::spawn_blocking(move || bare(cores, time));
        let before = hash(time).await.unwrap();
        let sessions = product.count(SESSIONS).await;
        let began = Instant::now();
        let seen = open_loop(product.address, 2.0 * before, time).await;
        let spent = began.elapsed().as_secs_f64();
        let kept = product.count(SESSIONS).await - sessions;
        assert_eq!(kept, seen.accepted.len() as u64, "sessions and answers differ");
        let after = hash(time).await.unwrap();
        let capacity = f64::midpoint(before, after);
        let one = cores as f64 / capacity;
        println!(
            "  {round} bare {before:.1} and {after:.1} hashes/s, {:.1} ms each, load {}",
            one * 1e3,
            machine_load()
        );
        println!(
            "  {round} rest {:.1}/s = {:.0} % of bare; accepted p50 {:.1} ms, p99 {:.1} ms = {:.1} hashes; {} refused, \
             p50 {:.1} ms, p99 {:.1} ms",
            seen.accepted.len() as f64 / spent,
            100.0 * seen.accepted.len() as f64 / spent / capacity,
            at(&seen.accepted, 0.5).as_secs_f64() * 1e3,
            at(&seen.accepted, 0.99).as_secs_f64() * 1e3,
            at(&seen.accepted, 0.99).as_secs_f64() / one,
            seen.refused.len(),
            at(&seen.refused, 0.5).as_secs_f64() * 1e3,
            at(&seen.refused, 0.99).as_secs_f64() * 1e3,
        );
    }
}
