//! perf-16: a session ends on one node; how long until another node over the same PostgreSQL refuses it. Both nodes answer other
//! requests all the while, so that the lease is in use and the cores are busy.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::client::{Client, request};
use crate::load::machine_load;
use crate::postgres;
use crate::product::{PASSWORD, Product};

/// Sessions that are ended, one after the other.
const TIMES: usize = 300;
/// Requests of others at once, on each node.
const OTHERS: usize = 4;

pub(crate) async fn run() {
    let Some(server) = postgres::server() else {
        println!("perf-16 needs PostgreSQL: REEVE_TEST_POSTGRES names none");
        return;
    };
    let database = postgres::fresh_database(&server).await;
    let settings = postgres::settings(&database);
    let one = Product::start(&settings).await;
    let two = one.beside(&settings).await;
    let mut client = Client::to(one.address).await;
    let mut sessions = Vec::new();
    for number in 0..TIMES {
        let body = serde_json::json!({ "identifier": "ada@example.com", "password": PASSWORD });
        let ask = crate::sign_in::from(number as u32, &body.to_string());
        let begun = client.send(&ask).await.expect(201);
        let token = begun["token"].as_str().unwrap().to_owned();
        let current = request("GET", "/api/v1/sessions/current", Some(&token), None);
        let current = client.send(&current).await.expect(200);
        sessions.push((token, current["session_id"].as_str().unwrap().to_owned()));
        // A person has a hundred sessions at most: the last ones are kept.
        if sessions.len() == 90 {
            measure_some(&one, &two, &mut sessions, number + 1).await;
        }
    }
    measure_some(&one, &two, &mut sessions, TIMES).await;
}

/// Ends these sessions on one node, and waits for the other to refuse each.
async fn measure_some(one: &Product, two: &Product, sessions: &mut Vec<(String, String)>, so_far: usize) {
    let over = Arc::new(AtomicBool::new(false));
    let answered = Arc::new(AtomicU64::new(0));
    let mut others = Vec::new();
    for product in [one, two] {
        for _ in 0..OTHERS {
            let (address, over, answered) = (product.address, Arc::clone(&over), Arc::clone(&answered));
            let ask = request("GET", "/api/v1/sessions/current", Some(&one.token), None);
            others.push(tokio::spawn(async move {
                let mut client = Client::to(address).await;
                while !over.load(Ordering::Relaxed) {
                    assert_eq!(client.send(&ask).await.status, 200);
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            }));
        }
    }
    let (mut here, mut there) = (Client::to(one.address).await, Client::to(two.address).await);
    let (mut times, mut began_all) = (Vec::new(), Instant::now());
    for (token, id) in sessions.drain(..) {
        let ask = request("GET", "/api/v1/sessions/current", Some(&token), None);
        // Known there, and from memory.
        for _ in 0..3 {
            assert_eq!(there.send(&ask).await.status, 200);
        }
        let end = request("DELETE", &format!("/api/v1/me/sessions/{id}"), Some(&one.token), None);
        let ended = here.send(&end).await;
        assert!(ended.status < 300, "{}", String::from_utf8_lossy(&ended.body));
        let answered = Instant::now();
        while there.send(&ask).await.status == 200 {
            assert!(answered.elapsed() < Duration::from_secs(5), "it was never refused");
        }
        times.push(answered.elapsed());
        assert_eq!(here.send(&ask).await.status, 401, "the node that ended it knows with the next request");
    }
    let spent = std::mem::replace(&mut began_all, Instant::now()).elapsed().as_secs_f64();
    over.store(true, Ordering::Relaxed);
    for other in others {
        other.await.unwrap();
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!(
        "perf-16, {} sessions ended on one node and refused on another (of {so_far}): p50 {:.1}, p99 {:.1}, at most {:.1} ms, \
         beside {:.0} requests/s, load {}",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0),
        answered.load(Ordering::Relaxed) as f64 / spent,
        machine_load()
    );
}
