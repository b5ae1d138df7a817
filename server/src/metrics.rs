//! What a monitoring system reads at `/metrics`: OpenMetrics text. Labels have bounded values: routes by their pattern,
//! statuses by their class.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    route: String,
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Lane {
    lane: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Became {
    channel: &'static str,
    outcome: &'static str,
}

/// The process's metrics.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter<u64, AtomicU64>>,
    seconds: Histogram,
    statements: Gauge<i64, AtomicI64>,
    retries: Gauge<i64, AtomicI64>,
    waiting: Family<Lane, Gauge<i64, AtomicI64>>,
    letters: Family<Became, Counter<u64, AtomicU64>>,
    mailer: Arc<messages::Mailer>,
    db: gate::Db,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics")
    }
}

impl Metrics {
    /// Registers all of them.
    pub(crate) fn new(db: gate::Db, mailer: Arc<messages::Mailer>) -> Arc<Self> {
        let mut registry = Registry::with_prefix("reeve");
        let requests = Family::default();
        registry.register("http_requests", "Requests answered", requests.clone());
        let seconds = Histogram::new([0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0]);
        registry.register("http_request_seconds", "Time to the first byte of the answer", seconds.clone());
        let statements = Gauge::default();
        registry.register("database_statements", "Statements run since the start", statements.clone());
        let retries = Gauge::default();
        registry.register("database_retries", "Transactions run again after a conflict", retries.clone());
        let waiting = Family::default();
        registry.register("database_waiting", "Works waiting for the writer", waiting.clone());
        let letters = Family::default();
        registry.register(
            "messages",
            "Messages to people, by what became of an attempt to send one",
            letters.clone(),
        );
        Arc::new(Metrics { registry, requests, seconds, statements, retries, waiting, letters, mailer, db })
    }
    /// The text of `/metrics`.
    pub(crate) fn text(&self) -> Result<String, std::fmt::Error> {
        self.statements.set(self.db.queries() as i64);
        self.retries.set(self.db.retries() as i64);
        let (people, bulk) = self.db.waiting();
        self.waiting.get_or_create(&Lane { lane: "people" }).set(people as i64);
        self.waiting.get_or_create(&Lane { lane: "bulk" }).set(bulk as i64);
        let sent = self.mailer.counts();
        for (outcome, count) in [("sent", sent.sent), ("deferred", sent.deferred), ("refused", sent.refused)]
        {
            let counter = self.letters.get_or_create(&Became { channel: "mail", outcome });
            counter.inner().store(count, Ordering::Relaxed);
        }
        let mut out = String::new();
        encode(&mut out, &self.registry)?;
        Ok(out)
    }
}

/// Counts a request under its route's pattern.
#[allow(clippy::disallowed_methods, reason = "measures a duration; no instant of it is kept")]
pub(crate) async fn count(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let method = match request.method().as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        _ => "other",
    };
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let started = Instant::now();
    let response = next.run(request).await;
    let status = match response.status().as_u16() {
        100..=199 => "1xx",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    };
    metrics.requests.get_or_create(&Labels { method, route, status }).inc();
    metrics.seconds.observe(started.elapsed().as_secs_f64());
    response
}

/// `GET /metrics`.
pub(crate) async fn show(State(metrics): State<Arc<Metrics>>) -> Response {
    match metrics.text() {
        Ok(text) => {
            ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
                .into_response()
        }
        Err(_) => web::Refusal::from(&base::codes::FAULT).into_response(),
    }
}
