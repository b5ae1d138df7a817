//! Traces: what a request did and how long each part took, told to a collector by OTLP (over HTTP, protobuf), if one is
//! configured.
//!
//! Followed are requests, works of the database, jobs, and requests to others; their spans have the target
//! [`base::TRACES`], which nothing else has. Attributes are names out of the code, numbers, and a request's id: never a path
//! as it was asked, an address, a name, or anything a person typed. A span waits in a queue of bounded length; when nobody
//! takes them, spans are dropped and counted, and nobody waits.

mod export;
mod queue;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use http::HeaderMap;
use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::TracerProvider;
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{Sampler, SdkTracer, SdkTracerProvider};
use tracing::field::Empty;
use tracing::{Metadata, Span};
use tracing_opentelemetry::{OpenTelemetryLayer, OpenTelemetrySpanExt};
use tracing_subscriber::filter::{FilterFn, Filtered};
use tracing_subscriber::{Layer as _, Registry};

pub use export::Endpoint;
pub use queue::Traces;

/// Attributes of a span at most; none of ours has as many.
const MOST_ATTRIBUTES: u32 = 16;

/// What became of spans, since the process began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Taken by the collector.
    pub(crate) exported: u64,
    /// Dropped because too many waited.
    pub(crate) no_room: u64,
    /// Dropped because the collector did not take them.
    pub(crate) not_taken: u64,
}

/// Process-wide, as the subscriber is that the spans come from.
#[derive(Debug, Default)]
struct Tallies {
    exported: AtomicU64,
    no_room: AtomicU64,
    not_taken: AtomicU64,
}
static TALLIES: Tallies =
    Tallies { exported: AtomicU64::new(0), no_room: AtomicU64::new(0), not_taken: AtomicU64::new(0) };

pub(crate) fn tally() -> Tally {
    let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
    Tally {
        exported: read(&TALLIES.exported),
        no_room: read(&TALLIES.no_room),
        not_taken: read(&TALLIES.not_taken),
    }
}

/// Where spans go, and how many of them.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The collector.
    pub endpoint: Arc<Endpoint>,
    /// The share of traces that are kept, 0 to 1; where a trusted caller brought one, the caller decided.
    pub share: f64,
}

/// The layer that makes spans of what is followed, and of nothing else.
pub type Layer = Filtered<OpenTelemetryLayer<Registry, SdkTracer>, FilterFn, Registry>;

/// Lines of the log may hold what must not leave the machine: they are no part of a span.
fn is_followed(of: &Metadata<'_>) -> bool {
    of.is_span() && of.target() == base::TRACES
}

/// Begins to follow. Within a Tokio runtime. What is given back ends it.
pub fn start(settings: &Settings) -> (Layer, Traces) {
    let (processor, traces) = queue::start(Arc::clone(&settings.endpoint), resource());
    let provider = SdkTracerProvider::builder()
        .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(settings.share))))
        .with_max_attributes_per_span(MOST_ATTRIBUTES)
        .with_resource(Resource::builder_empty().build())
        .with_span_processor(processor)
        .build();
    let layer = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("reeve"))
        // Where in the source and on which thread is nobody's question; and what is written costs the network.
        .with_location(false)
        .with_threads(false)
        .with_target(false)
        .with_level(false)
        .with_tracked_inactivity(false)
        .with_filter(FilterFn::new(is_followed as fn(&Metadata<'_>) -> bool));
    (layer, traces.keeping(provider))
}

/// Who tells it. The instance's name is drawn anew at each start.
fn resource() -> Resource {
    let instance = base::Draw::new(&base::SystemClock, &base::SystemRng).id::<base::kinds::Request>();
    Resource::builder_empty()
        .with_service_name("reeve")
        .with_attributes([
            KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            KeyValue::new("service.instance.id", instance.to_string()),
        ])
        .build()
}

/// The one header that is read; `tracestate` is other systems' and stays theirs.
struct Parent<'a>(&'a str);

impl Extractor for Parent<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        (key == "traceparent").then_some(self.0)
    }
    fn keys(&self) -> Vec<&str> {
        vec!["traceparent"]
    }
}

/// The span of a request. `parent` is asked only where somebody follows.
pub(crate) fn request<'a>(
    method: &'static str,
    route: &str,
    parent: impl FnOnce() -> Option<&'a str>,
) -> Span {
    let span = tracing::info_span!(
        target: base::TRACES,
        "request",
        otel.name = Empty,
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
        reeve.request_id = Empty,
    );
    if span.is_disabled() {
        return span;
    }
    span.record("otel.name", format!("{method} {route}"));
    if let Some(parent) = parent() {
        let context = TraceContextPropagator::new().extract_with_context(&Context::new(), &Parent(parent));
        // Refused only where there is no such layer, or the span has begun.
        let _ = span.set_parent(context);
    }
    span
}

/// What it came to.
pub(crate) fn answered(span: &Span, status: u16, headers: &HeaderMap) {
    if span.is_disabled() {
        return;
    }
    span.record("http.response.status_code", status);
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
    if let Some(id) = headers.get("x-request-id").and_then(|id| id.to_str().ok()) {
        span.record("reeve.request_id", id);
    }
}
