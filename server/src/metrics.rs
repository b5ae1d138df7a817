//! What a monitoring system reads at `/metrics`. Names and units as Prometheus asks for them; labels have bounded values:
//! routes by their pattern, statuses by their class. Each is explained in `docs/operating.md`.

mod process;
mod text;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::Timestamp;
use gate::Engine;
use http::{HeaderMap, header};
use operations::checkup::{Around, Certificate, Counts, Facts, Severity, counts, findings};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::Parts;
use process::Process;

/// Seconds for which what the database and the check-up said is told again: the page is anybody's, and asking costs.
const LOOK_EVERY: i64 = 15;
/// How long a database that does not answer may hold up the rest.
const PATIENCE: Duration = Duration::from_secs(2);
/// Bounds of the histogram, in seconds.
const BOUNDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

type Count = Counter<u64, AtomicU64>;
type Level = Gauge<i64, AtomicI64>;
/// No labels: a family of at most one, which can be missing.
type Bare = [(&'static str, &'static str); 0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    route: String,
    status: &'static str,
}
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Area {
    area: &'static str,
}
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Lane {
    lane: &'static str,
}
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct InState {
    state: &'static str,
}
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfSeverity {
    severity: &'static str,
}
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: &'static str,
}
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Build {
    version: &'static str,
    engine: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Became {
    channel: &'static str,
    outcome: &'static str,
}

/// The process's metrics.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Labels, Count>,
    seconds: Family<Area, Histogram, fn() -> Histogram>,
    in_flight: Level,
    statements: Count,
    retries: Count,
    waiting: Family<Lane, Level>,
    jobs: Family<InState, Level>,
    findings: Family<OfSeverity, Level>,
    backup: Family<Bare, Level>,
    certificate: Family<Bare, Level>,
    spans: Count,
    lost: Family<Reason, Count>,
    process: Process,
    letters: Family<Became, Count>,
    db: gate::Db,
    parts: Arc<Parts>,
    around: Around,
    looked: tokio::sync::Mutex<Option<Timestamp>>,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics")
    }
}

impl Metrics {
    /// Registers all of them.
    pub(crate) fn new(db: gate::Db, parts: Arc<Parts>, around: Around) -> Arc<Self> {
        let mut registry = Registry::default();
        let process = Process::register(&mut registry, parts.now());
        let own = registry.sub_registry_with_prefix("reeve");
        let build: Family<Build, Level> = Family::default();
        let engine = match db.engine() {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        };
        build.get_or_create(&Build { version: env!("CARGO_PKG_VERSION"), engine }).set(1);
        own.register("build_info", "Always 1; what runs, and on which database", build);

        let requests = Family::default();
        own.register(
            "http_requests",
            "Requests answered, by route, method and class of status",
            requests.clone(),
        );
        let seconds: Family<Area, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(BOUNDS));
        let words = "Time until an answer begins, by part of the program";
        own.register_with_unit("http_request_duration", words, Unit::Seconds, seconds.clone());
        let in_flight = Level::default();
        own.register("http_requests_in_flight", "Requests whose answer has not begun", in_flight.clone());

        let statements = Count::default();
        own.register("database_statements", "Statements run", statements.clone());
        let retries = Count::default();
        own.register("database_retries", "Transactions run again after a conflict", retries.clone());
        let waiting = Family::default();
        own.register("database_works_waiting", "Works waiting for the one writer of SQLite", waiting.clone());

        let jobs = Family::default();
        own.register("jobs", "Background jobs by state, each counted up to 1001", jobs.clone());
        let findings = Family::default();
        own.register("checkup_findings", "What the check-up finds, by severity", findings.clone());
        let backup: Family<Bare, Level> = Family::default();
        let words = "When the newest backup was begun; missing while there is none";
        own.register_with_unit("backup_newest_timestamp", words, Unit::Seconds, backup.clone());
        let certificate: Family<Bare, Level> = Family::default();
        let words = "When the listener's certificate ends; missing without one";
        own.register_with_unit("tls_certificate_end_timestamp", words, Unit::Seconds, certificate.clone());

        let spans = Count::default();
        own.register("trace_spans_exported", "Spans that the collector took", spans.clone());
        let lost = Family::default();
        own.register("trace_spans_dropped", "Spans that nobody got, by reason", lost.clone());
        let letters = Family::default();
        own.register(
            "messages",
            "Messages to people, by what became of an attempt to send one",
            letters.clone(),
        );
        Arc::new(Metrics {
            registry,
            requests,
            seconds,
            in_flight,
            statements,
            retries,
            waiting,
            jobs,
            findings,
            backup,
            certificate,
            spans,
            lost,
            process,
            letters,
            db,
            parts,
            around,
            looked: tokio::sync::Mutex::default(),
        })
    }

    /// A request begins. Dropped, it is no longer under way, also when its caller went away.
    pub(crate) fn begin(self: &Arc<Self>) -> UnderWay {
        self.in_flight.inc();
        UnderWay(Arc::clone(self))
    }

    /// A request was answered.
    pub(crate) fn answered(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let status = match status {
            100..=199 => "1xx",
            200..=299 => "2xx",
            300..=399 => "3xx",
            400..=499 => "4xx",
            _ => "5xx",
        };
        self.requests.get_or_create(&Labels { method, route: route.to_owned(), status }).inc();
        self.seconds.get_or_create(&Area { area: area(route) }).observe(took.as_secs_f64());
    }

    /// The text, in the form that is asked for.
    async fn told(&self, open: bool) -> Result<String, std::fmt::Error> {
        self.look().await;
        self.process.look();
        // Counted elsewhere and only told here: they never go back.
        self.statements.inner().store(self.db.queries(), Ordering::Relaxed);
        self.retries.inner().store(self.db.retries(), Ordering::Relaxed);
        let (people, bulk) = self.db.waiting();
        self.waiting.get_or_create(&Lane { lane: "people" }).set(people as i64);
        self.waiting.get_or_create(&Lane { lane: "bulk" }).set(bulk as i64);
        let tally = crate::traces::tally();
        self.spans.inner().store(tally.exported, Ordering::Relaxed);
        for (reason, count) in [("queue_full", tally.no_room), ("not_taken", tally.not_taken)] {
            self.lost.get_or_create(&Reason { reason }).inner().store(count, Ordering::Relaxed);
        }
        let sent = self.parts.mailer().counts();
        for (outcome, count) in [("sent", sent.sent), ("deferred", sent.deferred), ("refused", sent.refused)]
        {
            let counter = self.letters.get_or_create(&Became { channel: "mail", outcome });
            counter.inner().store(count, Ordering::Relaxed);
        }
        let mut out = String::new();
        encode(&mut out, &self.registry)?;
        Ok(if open { out } else { text::classic(&out) })
    }

    /// Asks the database and the check-up, unless that was done a moment ago. What is not known is not told.
    async fn look(&self) {
        // Whoever comes while somebody looks is told what was known before.
        let Ok(mut looked) = self.looked.try_lock() else { return };
        let now = self.parts.now();
        if looked.is_some_and(|before| (before..before.plus_seconds(LOOK_EVERY)).contains(&now)) {
            return;
        }
        *looked = Some(now);
        let caller = self.parts.caller("metrics");
        let jobs = tokio::time::timeout(PATIENCE, self.db.read(&caller, (), jobs::counts)).await;
        self.jobs.clear();
        if let Ok(Ok(jobs)) = jobs {
            for (state, count) in [("waiting", jobs.waiting), ("running", jobs.running), ("dead", jobs.dead)]
            {
                self.jobs.get_or_create(&InState { state }).set(count);
            }
        }
        let rows = tokio::time::timeout(PATIENCE, self.db.read(&caller, (), counts)).await;
        let around = Arc::clone(&self.around);
        // Looks at files.
        let facts = tokio::task::spawn_blocking(move || around.facts(now)).await;
        self.findings.clear();
        self.backup.clear();
        self.certificate.clear();
        if let Ok(facts) = facts {
            self.judged(facts, rows.ok().and_then(Result::ok));
        }
    }

    fn judged(&self, mut facts: Facts, rows: Option<Counts>) {
        if let Some(newest) = rows.as_ref().and_then(|rows| rows.newest_backup) {
            self.backup.get_or_create(&[]).set(newest.micros() / 1_000_000);
        }
        if let Some(Certificate::Valid { until, .. }) = &facts.certificate {
            self.certificate.get_or_create(&[]).set(until.micros() / 1_000_000);
        }
        // Without the rows half of it would be missing, and look as if it were mended.
        let Some(rows) = rows else { return };
        facts.counts = Some(rows);
        let found = findings(&facts);
        for severity in [Severity::Hint, Severity::Warning, Severity::Fault] {
            let count = found.iter().filter(|finding| finding.severity == severity).count();
            self.findings.get_or_create(&OfSeverity { severity: severity.name() }).set(count as i64);
        }
    }
}

/// A request whose answer has not begun.
pub(crate) struct UnderWay(Arc<Metrics>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.in_flight.dec();
    }
}

/// To which part of the program a route belongs.
fn area(route: &str) -> &'static str {
    match route.split('/').nth(1) {
        Some("api") => "api",
        Some("console" | "sign-in" | "sign-out" | "setup") => "console",
        Some("assets") => "assets",
        _ => "other",
    }
}

/// `GET /metrics`.
pub(crate) async fn show(State(metrics): State<Arc<Metrics>>, headers: HeaderMap) -> Response {
    let asked = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let open = asked.into_iter().any(|value| value.contains("application/openmetrics-text"));
    let form = match open {
        true => "application/openmetrics-text; version=1.0.0; charset=utf-8",
        false => "text/plain; version=0.0.4; charset=utf-8",
    };
    match metrics.told(open).await {
        Ok(text) => ([(header::CONTENT_TYPE, form), (header::VARY, "accept")], text).into_response(),
        Err(_) => web::Refusal::from(&base::codes::FAULT).into_response(),
    }
}
