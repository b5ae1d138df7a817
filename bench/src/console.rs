//! perf-10 and perf-15, and many administrators at once: pages of lists and of the console over a million people, by the
//! released program. Every class of question has figures of its own.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::Mutex;

use crate::client::{Client, request};
use crate::load::machine_load;
use crate::million::{Place, program, started};
use crate::product::{PASSWORD, sign_in};
use crate::{create, people, postgres, scattered};

/// Administrators with accounts of their own; an account may have a hundred sessions.
const ADMINISTRATORS: u64 = 50;
/// Requests of one class.
const TIMES: usize = 200;
/// One page in so many belongs to a class of its own.
const RARE: u64 = 1_111;

/// On both engines. `count`: how many people.
pub(crate) async fn run(count: u64, only_postgres: bool) {
    let Some(program) = program() else {
        println!("perf-10, perf-15: skipped, build it first: cargo build --release -p reeve");
        return;
    };
    if !only_postgres {
        on(&program, Place::new(None), "SQLite", count).await;
    }
    if let Some(server) = postgres::server() {
        let config = postgres::fresh_database(&server).await;
        on(&program, Place::new(Some(config.clone())), "PostgreSQL", count).await;
        postgres::remove(&server, &config).await;
    }
}

async fn on(program: &Path, place: Place, engine: &str, count: u64) {
    people::fill(program, &place, count).await;
    rare(&place).await;
    scattered::place(program, &place).await;
    let (running, _) = started(program, &place).await;
    let address = running.address();
    let mut client = Client::to(address).await;
    let token = sign_in(&mut client, people::ADA, PASSWORD).await;
    println!(
        "perf-10, lists of {count} people on {engine}, {TIMES} requests a class, load {}",
        machine_load()
    );
    let one = get(&mut client, &token, "/api/v1/users?limit=1&sort=name").await["items"][0]["id"].clone();
    let one = one.as_str().unwrap().to_owned();
    lists(&mut client, &token, true).await;
    println!("perf-15, pages of the console on {engine}, load {}", machine_load());
    pages(&mut client, &token, &one, true).await;
    let tokens = administrators(&mut client, &token, address).await;
    println!("the same for an administrator of the one organization that all of them belong to");
    // The other connection has been idle for too long.
    let mut client = Client::to(address).await;
    // Somebody there: the very first is of no organization.
    let one = get(&mut client, &tokens[0], "/api/v1/users?limit=1&sort=name").await["items"][0]["id"].clone();
    let one = one.as_str().unwrap().to_owned();
    lists(&mut client, &tokens[0], false).await;
    pages(&mut client, &tokens[0], &one, false).await;
    println!("the same for who manages five units that lie apart, of twenty in which all work");
    let mut client = Client::to(address).await;
    let token = sign_in(&mut client, scattered::NAME, PASSWORD).await;
    let theirs = get(&mut client, &token, "/api/v1/users?limit=1&sort=name").await["items"][0]["id"].clone();
    lists(&mut client, &token, false).await;
    pages(&mut client, &token, theirs.as_str().unwrap(), false).await;
    for (sessions, rate) in [(500, 100.0), (5_000, 100.0)] {
        many(address, &tokens[..sessions], rate, &one, engine).await;
    }
}

/// Pages of lists by the API. `records`: whether they may be read.
async fn lists(client: &mut Client, token: &str, records: bool) {
    let last = last_page(client, token).await;
    let mut lists = vec![
        ("newest first", "/api/v1/users?limit=50".to_owned()),
        ("by name", "/api/v1/users?limit=50&sort=name".to_owned()),
        ("by name, from the end", "/api/v1/users?limit=50&sort=-name".to_owned()),
        ("by name, the last page", last),
        ("a status that all have", "/api/v1/users?limit=50&filter=status:pending".to_owned()),
        ("a type that 900 have", "/api/v1/users?limit=50&filter=type:supplier".to_owned()),
        ("that type, by name", "/api/v1/users?limit=50&filter=type:supplier&sort=name".to_owned()),
    ];
    if records {
        lists.push(("records, newest first", "/api/v1/records?limit=50".to_owned()));
    }
    for (class, path) in &lists {
        measure(client, token, class, path, false).await;
    }
}

/// Pages of the console.
async fn pages(client: &mut Client, token: &str, one: &str, records: bool) {
    let mut pages = vec![
        ("home", "/console".to_owned()),
        ("list of people", "/console/users".to_owned()),
        ("list, searched", "/console/users?q=frieda30500000".to_owned()),
        ("list, by name", "/console/users?sort=name".to_owned()),
        ("list, one type", "/console/users?type=supplier".to_owned()),
        ("a person", format!("/console/users/{one}")),
        ("organizations", "/console/organizations".to_owned()),
        ("roles", "/console/roles".to_owned()),
        ("search", "/console/search?q=nordwind".to_owned()),
        ("own account", "/console/account".to_owned()),
    ];
    if records {
        pages.push(("records", "/console/records".to_owned()));
    }
    for (class, path) in &pages {
        measure(client, token, class, path, true).await;
    }
}

/// Some people of another type, so that a filter has something seldom to find.
async fn rare(place: &Place) {
    let sql = format!("UPDATE app_user SET type = 'supplier' WHERE rid % {RARE} = 0");
    match &place.database {
        Some(config) => {
            let client = postgres::connect(postgres::owner(config)).await;
            client.batch_execute(&format!("SET session_replication_role = replica; {sql}")).await.unwrap();
            client.batch_execute("VACUUM ANALYZE app_user").await.unwrap();
        }
        None => {
            let connection = rusqlite::Connection::open(place.file()).unwrap();
            // Without ANALYZE, which the product never runs: its queries are written so that they need no statistics.
            connection.execute_batch(&sql).unwrap();
        }
    }
}

async fn get(client: &mut Client, token: &str, path: &str) -> Value {
    client.send(&request("GET", path, Some(token), None)).await.expect(200)
}

/// Walks from the first page to the last, which says too that nobody is left out.
async fn last_page(client: &mut Client, token: &str) -> String {
    let (mut path, mut seen, mut pages, began) =
        ("/api/v1/users?limit=200&sort=name".to_owned(), 0, 0, Instant::now());
    loop {
        let page = get(client, token, &path).await;
        seen += page["items"].as_array().unwrap().len();
        pages += 1;
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/api/v1/users?limit=200&sort=name&cursor={cursor}"),
            None => break,
        }
    }
    println!("  walked through {seen} people on {pages} pages in {:.0} s", began.elapsed().as_secs_f64());
    path.replace("limit=200", "limit=50")
}

fn at(times: &[Duration], share: f64) -> f64 {
    times.get(((times.len().max(1) - 1) as f64 * share) as usize).copied().unwrap_or_default().as_secs_f64()
        * 1e3
}

async fn measure(client: &mut Client, token: &str, class: &str, path: &str, page: bool) {
    let ask = request("GET", path, Some(token), None);
    let (mut whole, mut inside, mut bytes) = (Vec::new(), Vec::new(), 0);
    for _ in 0..TIMES {
        let began = Instant::now();
        let answer = client.send(&ask).await;
        whole.push(began.elapsed());
        inside.push(answer.server_time);
        bytes = answer.body.len();
        assert_eq!(answer.status, 200, "{path}: {}", String::from_utf8_lossy(&answer.body));
    }
    whole.sort_unstable();
    inside.sort_unstable();
    let kind = if page { format!(", {:.0} kB uncompressed", bytes as f64 / 1e3) } else { String::new() };
    println!(
        "  {class:<24} server p50 {:>6.2}, p95 {:>6.2} ms; at the client p95 {:>6.2} ms{kind}",
        at(&inside, 0.5),
        at(&inside, 0.95),
        at(&whole, 0.95)
    );
}

/// Sessions of administrators, as many as the largest load needs.
async fn administrators(client: &mut Client, token: &str, address: SocketAddr) -> Arc<Vec<String>> {
    let organizations = get(client, token, "/api/v1/organizations?limit=1").await;
    let organization = organizations["items"][0]["id"].as_str().unwrap();
    for number in 0..ADMINISTRATORS {
        let body = create::with(
            number,
            organization,
            json!({ "password": { "value": PASSWORD, "must_change": false },
                "roles": [{ "role": "user_administrator", "scope": { "organization": organization } }] }),
        );
        client.send(&request("POST", "/api/v1/users", Some(token), Some(&body))).await.expect(201);
    }
    let mut tokens = Vec::new();
    let mut client = Client::to(address).await;
    for number in 0..5_000 {
        let body =
            json!({ "identifier": format!("frieda{}", number % ADMINISTRATORS), "password": PASSWORD });
        let ask = crate::sign_in::from(number as u32, &body.to_string());
        let answer = client.send(&ask).await.expect(201);
        tokens.push(answer["token"].as_str().unwrap().to_owned());
    }
    Arc::new(tokens)
}

/// An open loop: requests come when they are due, each by another session.
async fn many(address: SocketAddr, tokens: &[String], rate: f64, one: &str, engine: &str) {
    const SECONDS: u64 = 20;
    let paths =
        ["/console/users", "/console", "/api/v1/users?limit=50&sort=name", "/console/users?q=nordwind"];
    let mut paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    paths.push(format!("/console/users/{one}"));
    let idle = Arc::new(Mutex::new(Vec::<Client>::new()));
    let mut tick = tokio::time::interval(Duration::from_secs_f64(1.0 / rate));
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Burst);
    let (began, mut tasks) = (Instant::now(), Vec::new());
    while began.elapsed() < Duration::from_secs(SECONDS) {
        // Late ticks are made up for at once; a request's time counts from when it was due.
        let due = tick.tick().await.into_std();
        let turn = tasks.len();
        let ask = request("GET", &paths[turn % paths.len()], Some(&tokens[turn % tokens.len()]), None);
        let idle = Arc::clone(&idle);
        tasks.push(tokio::spawn(async move {
            let kept = idle.lock().await.pop();
            let mut client = match kept {
                Some(client) => client,
                None => Client::to(address).await,
            };
            let answer = client.send(&ask).await;
            idle.lock().await.push(client);
            (due.elapsed(), answer.status)
        }));
    }
    let (mut times, mut errors) = (Vec::new(), 0);
    for task in tasks {
        let (took, status) = task.await.unwrap();
        times.push(took);
        errors += usize::from(status != 200);
    }
    times.sort_unstable();
    println!(
        "many administrators on {engine}: {} sessions, {rate:.0} requests/s for {SECONDS} s: p50 {:.1}, p95 {:.1}, \
         p99 {:.1} ms, {errors} of {} were errors, load {}",
        tokens.len(),
        at(&times, 0.5),
        at(&times, 0.95),
        at(&times, 0.99),
        times.len(),
        machine_load()
    );
}
