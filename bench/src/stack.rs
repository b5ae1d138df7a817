//! perf-5: "who am I" with a session check, against a constant through the same stack, against a constant of bare axum.
//! `wrk` makes the requests where it is installed; else a client of this program does, for all alike.

use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use axum::routing::get;
use tokio::sync::Mutex;

use crate::client::{Client, request};
use crate::load::{closed_loop, machine_load};
use crate::postgres;
use crate::product::Product;

const CONNECTIONS: usize = 64;

/// Requests a second; none may be refused.
async fn hits(address: SocketAddr, path: &str, token: Option<&str>, time: Duration) -> f64 {
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", &format!("-c{CONNECTIONS}"), &format!("-d{}s", time.as_secs().max(1))]);
    if let Some(token) = token {
        wrk.args(["-H", &format!("Authorization: Bearer {token}")]);
    }
    wrk.arg(format!("http://{address}{path}"));
    match tokio::task::spawn_blocking(move || wrk.output()).await.unwrap() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(!text.contains("Non-2xx") && !text.contains("Socket errors"), "{text}");
            let line = text.lines().find_map(|line| line.strip_prefix("Requests/sec:")).unwrap();
            line.trim().parse().unwrap()
        }
        Err(_) => hits_of_ours(address, path, token, time).await,
    }
}

async fn hits_of_ours(address: SocketAddr, path: &str, token: Option<&str>, time: Duration) -> f64 {
    let mut clients = Vec::new();
    for _ in 0..CONNECTIONS {
        clients.push(Mutex::new(Client::to(address).await));
    }
    let (clients, request) = (Arc::new(clients), Arc::new(request("GET", path, token, None)));
    let seen = closed_loop(CONNECTIONS, time, move |caller| {
        let (clients, request) = (Arc::clone(&clients), Arc::clone(&request));
        async move {
            let answer = clients[caller].lock().await.send(&request).await;
            assert_eq!(answer.status, 200);
        }
    })
    .await;
    seen.per_second
}

/// The same word from axum alone, on a socket opened in the same way.
async fn bare_axum() -> SocketAddr {
    let (ready, started) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            ready.send(listener.local_addr().unwrap()).unwrap();
            let router = axum::Router::new().route("/healthz", get(async || "ok"));
            let service = router.into_make_service_with_connect_info::<SocketAddr>();
            axum::serve(listener, service).await.unwrap();
        });
    });
    started.await.unwrap()
}

pub(crate) async fn run(time: Duration) {
    on(None, time).await;
    if let Some(server) = postgres::server() {
        on(Some(&server), time).await;
    }
}

async fn on(server: Option<&str>, time: Duration) {
    let storage = if server.is_some() { "PostgreSQL" } else { "SQLite" };
    let product = Product::on(server, &[]).await;
    let bare = bare_axum().await;
    let (at, token) = (product.address, product.token.as_str());
    let mut client = Client::to(at).await;
    let me = client.send(&request("GET", "/api/v1/sessions/current", Some(token), None)).await.expect(200);
    let bytes = me.to_string().len();
    println!("perf-5, who am I: {bytes} bytes, {storage}, {CONNECTIONS} connections, {time:?} a run");
    for round in 1..=3 {
        let axum = hits(bare, "/healthz", None, time).await;
        let constant = hits(at, "/healthz", None, time).await;
        let me = hits(at, "/api/v1/sessions/current", Some(token), time).await;
        let again = hits(at, "/healthz", None, time).await;
        let axum = f64::midpoint(axum, hits(bare, "/healthz", None, time).await);
        let constant = f64::midpoint(constant, again);
        println!(
            "  {round} axum {axum:.0}/s, constant {constant:.0}/s = {:.0} % of axum, me {me:.0}/s = {:.0} % of the \
             constant, load {}",
            100.0 * constant / axum,
            100.0 * me / constant,
            machine_load()
        );
    }
}
