//! perf-3's limit on PostgreSQL: as many connections as the product has, each round one serialisable transaction with the
//! very statements that a creation executes.
//!
//! A creation looks at the caller's session in a transaction of its own that only reads; here all are one, which spares the
//! limit the second frame.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use deadpool_postgres::Pool;
use gate::PostgresConfig;

use crate::client::Client;
use crate::create::{FIRST, create};
use crate::load::{Seen, closed_loop};
use crate::postgres;
use crate::product::Product;
use crate::proxy::{Proxy, Spoken};
use crate::replay::{Replay, are_alike, is_frame};
use crate::replay_postgres::understood;
use crate::write::number;

/// Every table numbers its rows from elsewhere: so a number says whose it is, and what one statement answered and another
/// was given is not mistaken for something that happened to be equal.
const PARTED: &str = "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, \
    1000000 * row_number() OVER (ORDER BY schemaname, sequencename)) FROM pg_sequences";

/// The statements of one creation, and the database as it was right after it.
pub(crate) struct Limit {
    pub(crate) replay: Arc<Replay>,
    /// How the product begins a transaction that writes.
    begin: String,
    server: String,
    after: PostgresConfig,
}

impl Limit {
    pub(crate) async fn listened(server: &str) -> Self {
        let config = postgres::fresh_database(server).await;
        let mut url: url::Url = config.url.parse().unwrap();
        let proxy =
            Proxy::before(&format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432))).await;
        url.set_ip_host(proxy.address.ip()).unwrap();
        url.set_port(Some(proxy.address.port())).unwrap();
        let mut product =
            Product::start(&postgres::settings(&PostgresConfig { url: url.into(), ..config.clone() })).await;
        let own = postgres::connect(postgres::owner(&config)).await;
        own.query(PARTED, &[]).await.unwrap();
        let mut client = Client::to(product.address).await;
        let (replay, begin) = loop {
            let (one, last) = (FIRST + number(), FIRST + number());
            let (_, first) = proxy.during(create(&mut client, &product, one)).await;
            let (_, second) = proxy.during(create(&mut client, &product, last)).await;
            let begin =
                second.iter().find(|spoken| spoken.sql.starts_with("BEGIN ISOLATION LEVEL SERIALIZABLE"));
            let begin = begin.expect("a creation writes").sql.clone();
            let (first, second) = (of_the_request(first), of_the_request(second));
            let (first, second) = (understood(&own, first).await, understood(&own, second).await);
            if one + 1 == last && are_alike(&first, &second) {
                break (Replay::of(first, second, last), begin);
            }
        };
        product.stop();
        Limit { replay: Arc::new(replay), begin, server: server.to_owned(), after: config }
    }
    /// Says too how many rounds were run again after a conflict.
    pub(crate) async fn run(&self, callers: usize, time: Duration) -> (Seen, u64) {
        self.run_as(&self.begin, callers, time).await
    }
    /// The same statements where reading guards nothing, so that nobody is in anybody's way: no limit of the product, which
    /// could not keep its promises so, but what the conflicts of the limit are measured with.
    pub(crate) async fn run_unguarded(&self, callers: usize, time: Duration) -> (Seen, u64) {
        self.run_as(&self.begin.replace("SERIALIZABLE", "REPEATABLE READ"), callers, time).await
    }
    async fn run_as(&self, begin: &str, callers: usize, time: Duration) -> (Seen, u64) {
        const PEOPLE: &str = "SELECT count(*) FROM app_user";
        let config = postgres::copy(&self.server, &self.after).await;
        let owner = postgres::owner(&config);
        self.replay.restart();
        let pool = postgres::pool(&config);
        self.rounds(&pool, begin, callers, warming(time)).await;
        let before = postgres::count(owner, PEOPLE).await;
        let (seen, retries) = self.rounds(&pool, begin, callers, time).await;
        let made = postgres::count(owner, PEOPLE).await - before;
        assert!(made == seen.count, "{made} rows for {} answers", seen.count);
        pool.close();
        postgres::remove(&self.server, &config).await;
        (seen, retries)
    }
    async fn rounds(&self, pool: &Pool, begin: &str, callers: usize, time: Duration) -> (Seen, u64) {
        let retries = Arc::new(AtomicU64::new(0));
        let (replay, counted) = (Arc::clone(&self.replay), Arc::clone(&retries));
        let (pool, begin): (_, Arc<str>) = (pool.clone(), begin.into());
        let seen = closed_loop(callers, time, move |_| {
            let (replay, counted) = (Arc::clone(&replay), Arc::clone(&counted));
            let (pool, begin) = (pool.clone(), Arc::clone(&begin));
            async move {
                let (client, round) = (pool.get().await.unwrap(), replay.next_round());
                while !replay.run_on_server(&client, &begin, &round).await {
                    counted.fetch_add(1, Ordering::Relaxed);
                }
            }
        })
        .await;
        (seen, retries.load(Ordering::Relaxed))
    }
}

/// How long it runs before it is measured: a connection plans each of its statements anew at first, and there are many.
pub(crate) fn warming(time: Duration) -> Duration {
    time / 2
}

fn of_the_request(spoken: Vec<Spoken>) -> Vec<Spoken> {
    spoken.into_iter().filter(|spoken| !is_frame(&spoken.sql)).collect()
}
