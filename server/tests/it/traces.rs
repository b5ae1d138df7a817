//! Traces: what leaves the house, to whom, and what happens when nobody takes it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::routing::post;
use http::{HeaderMap, Request, StatusCode, header};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTracePartialSuccess, ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;
use server::Outside;
use server::testing::Reeve;
use server::traces::{Endpoint, Settings, Traces};
use tower::ServiceExt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Tallies are the process's: one test at a time.
static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// What a collector answers: a status and a body.
type Told = (StatusCode, Vec<u8>);

/// A collector that keeps what it is told, and answers as it is told to.
#[derive(Clone)]
struct Collector {
    address: SocketAddr,
    got: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    answers: Arc<Mutex<Vec<Told>>>,
}

impl Collector {
    async fn start() -> Collector {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let collector = Collector { address, got: Arc::default(), answers: Arc::default() };
        let kept = collector.clone();
        let take = async move |headers: HeaderMap, body: Bytes| {
            kept.got.lock().unwrap().push((headers, body));
            kept.answers.lock().unwrap().pop().unwrap_or((StatusCode::OK, Vec::new()))
        };
        let router = axum::Router::new().route("/v1/traces", post(take));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        collector
    }
    fn settings(&self, share: f64) -> Settings {
        let endpoint =
            Endpoint::parse(&format!("http://{}", self.address), Some("authorization=Bearer sesame"))
                .unwrap();
        Settings { endpoint: Arc::new(endpoint), share }
    }
    fn spans(&self) -> Vec<Span> {
        let got = self.got.lock().unwrap();
        let requests = got.iter().map(|(_, body)| ExportTraceServiceRequest::decode(body.clone()).unwrap());
        let scopes =
            requests.flat_map(|request| request.resource_spans).flat_map(|resource| resource.scope_spans);
        scopes.flat_map(|scope| scope.spans).collect()
    }
}

/// Follows what this thread does.
fn follow(settings: &Settings) -> (tracing::subscriber::DefaultGuard, Traces) {
    let (layer, traces) = server::traces::start(settings);
    (tracing_subscriber::registry().with(layer).set_default(), traces)
}

fn attribute(span: &Span, key: &str) -> Option<String> {
    let pair = span.attributes.iter().find(|pair| pair.key == key)?;
    match pair.value.as_ref()?.value.as_ref()? {
        Value::StringValue(text) => Some(text.clone()),
        Value::IntValue(number) => Some(number.to_string()),
        other => panic!("{other:?}"),
    }
}

fn router(reeve: &Reeve, proxies: &[&str]) -> axum::Router {
    struct Nothing;
    impl operations::checkup::Surroundings for Nothing {
        fn facts(&self, now: base::Timestamp) -> operations::checkup::Facts {
            operations::checkup::Facts::at(now)
        }
    }
    let trusted_proxies = proxies.iter().map(|block| block.parse().unwrap()).collect();
    let outside = Outside { trusted_proxies, public_url: None, tls: false, around: Arc::new(Nothing) };
    server::router(&reeve.house.db, &reeve.parts, outside).unwrap()
}

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

async fn ask(router: &axum::Router, path: &str, token: &str, parent: Option<&str>) -> http::HeaderMap {
    let mut request = Request::get(path)
        .header(header::HOST, "localhost")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header("tracestate", "vendor=Bob");
    if let Some(parent) = parent {
        request = request.header("traceparent", parent);
    }
    let mut request = request.body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 4711))));
    router.clone().oneshot(request).await.unwrap().headers().clone()
}

#[tokio::test]
async fn a_request_and_its_works_are_told_and_nothing_about_anybody() {
    let _alone = ALONE.lock().await;
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (bob, token) = reeve.person("Bobolink", Some(acme), "employee").await;
        let router = router(&reeve, &[]);
        let collector = Collector::start().await;
        let (followed, traces) = follow(&collector.settings(1.0));
        let headers = ask(&router, &format!("/api/v1/users/{bob}?q=Bobolink"), &token, None).await;
        // Other spans and lines of the log are no part of it.
        let followed_span = tracing::info_span!(target: base::TRACES, "known", otel.kind = "internal");
        followed_span.in_scope(|| tracing::error!(name = "Bobolink", "a line"));
        tracing::info_span!("other", name = "Bobolink").in_scope(|| ());
        drop(followed);
        traces.end().await;

        let spans = collector.spans();
        let request = spans.iter().find(|span| span.name == "GET /api/v1/users/{id}").expect("the request");
        assert_eq!(request.kind, 2, "a server's");
        assert!(request.parent_span_id.is_empty(), "{request:?}");
        assert_eq!(attribute(request, "http.route").as_deref(), Some("/api/v1/users/{id}"));
        assert_eq!(attribute(request, "http.response.status_code").as_deref(), Some("200"));
        assert_eq!(
            attribute(request, "reeve.request_id").as_deref(),
            Some(headers["x-request-id"].to_str().unwrap())
        );
        let works: Vec<&Span> =
            spans.iter().filter(|span| attribute(span, "db.system.name").is_some()).collect();
        assert!(works.len() >= 2, "the session and the account are read: {spans:?}");
        for work in works {
            assert_eq!(
                (work.trace_id.clone(), work.parent_span_id.clone()),
                (request.trace_id.clone(), request.span_id.clone())
            );
            assert_eq!(work.kind, 3, "a client's");
            assert!(work.start_time_unix_nano >= request.start_time_unix_nano, "{work:?}");
            assert!(work.end_time_unix_nano <= request.end_time_unix_nano, "{work:?}");
        }
        let got = collector.got.lock().unwrap();
        for (headers, body) in got.iter() {
            assert_eq!(headers[header::CONTENT_TYPE], "application/x-protobuf");
            assert_eq!(headers[header::AUTHORIZATION], "Bearer sesame");
            let text = String::from_utf8_lossy(body);
            for secret in ["Bobolink", "192.0.2.7", &token, &bob.to_string(), "Acme", "sesame", "a line"] {
                assert!(!text.contains(secret), "`{secret}` left the house: {text}");
            }
            let resource = &ExportTraceServiceRequest::decode(body.clone()).unwrap().resource_spans[0];
            let keys: Vec<&str> =
                resource.resource.as_ref().unwrap().attributes.iter().map(|pair| pair.key.as_str()).collect();
            assert!(keys.contains(&"service.name") && keys.contains(&"service.instance.id"), "{keys:?}");
        }
    }
}

#[tokio::test]
async fn only_a_trusted_proxy_brings_a_trace_along() {
    let _alone = ALONE.lock().await;
    let reeve = Reeve::sqlite().await;
    let sampled = format!("00-{TRACE}-{PARENT}-01");
    let unsampled = format!("00-{TRACE}-{PARENT}-00");
    for (proxies, parent, expected) in [
        (&["192.0.2.0/24"][..], Some(sampled.as_str()), Some(true)),
        (&["192.0.2.0/24"], Some(&unsampled), None),
        (&["192.0.2.0/24"], Some("00-x"), Some(false)),
        (&["192.0.2.0/24"], Some("00-00000000000000000000000000000000-b7ad6b7169203331-01"), Some(false)),
        (&["198.51.100.0/24"], Some(&sampled), Some(false)),
        (&[], Some(&sampled), Some(false)),
        (&[], Some(&unsampled), Some(false)),
        (&["192.0.2.0/24"], None, Some(false)),
    ] {
        let router = router(&reeve, proxies);
        let collector = Collector::start().await;
        let (followed, traces) = follow(&collector.settings(1.0));
        ask(&router, "/healthz", "nobody's", parent).await;
        drop(followed);
        traces.end().await;
        let spans = collector.spans();
        let request = spans.iter().find(|span| span.name == "GET /healthz");
        let theirs = request.map(|span| {
            assert_eq!(span.trace_state, "", "`tracestate` is not taken");
            let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            let theirs = hex(&span.trace_id) == TRACE;
            assert_eq!(theirs, hex(&span.parent_span_id) == PARENT);
            theirs
        });
        assert_eq!(theirs, expected, "{proxies:?} {parent:?}");
    }
}

#[tokio::test]
async fn a_share_of_nothing_tells_nothing() {
    let _alone = ALONE.lock().await;
    let reeve = Reeve::sqlite().await;
    let router = router(&reeve, &[]);
    let collector = Collector::start().await;
    let (followed, traces) = follow(&collector.settings(0.0));
    for _ in 0..20 {
        ask(&router, "/healthz", "nobody's", None).await;
    }
    drop(followed);
    traces.end().await;
    assert!(collector.got.lock().unwrap().is_empty());
}

async fn tally(reeve: &Reeve, series: &str) -> u64 {
    let text = reeve.call(http::Method::GET, "/metrics", None, None).await.expect(200).text;
    let line = text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{series}: {text}")).parse().unwrap()
}
const EXPORTED: &str = "reeve_trace_spans_exported_total";
const NOT_TAKEN: &str = "reeve_trace_spans_dropped_total{reason=\"not_taken\"}";
const QUEUE_FULL: &str = "reeve_trace_spans_dropped_total{reason=\"queue_full\"}";

#[tokio::test]
async fn what_is_refused_is_counted_and_what_may_pass_is_tried_again() {
    let _alone = ALONE.lock().await;
    let reeve = Reeve::sqlite().await;
    let router = router(&reeve, &[]);
    let collector = Collector::start().await;
    let partial = ExportTraceServiceResponse {
        partial_success: Some(ExportTracePartialSuccess {
            rejected_spans: 1,
            error_message: "no".to_owned(),
        }),
    };
    for (answers, taken) in [
        // Taken from the end: first this.
        (vec![(StatusCode::BAD_REQUEST, Vec::new())], false),
        (vec![(StatusCode::OK, partial.encode_to_vec())], false),
        (vec![(StatusCode::OK, b"\xff\xff no protobuf".to_vec())], true),
        (vec![(StatusCode::OK, Vec::new()), (StatusCode::SERVICE_UNAVAILABLE, Vec::new())], true),
    ] {
        let tries = answers.len();
        *collector.answers.lock().unwrap() = answers;
        collector.got.lock().unwrap().clear();
        let before = (tally(&reeve, EXPORTED).await, tally(&reeve, NOT_TAKEN).await);
        let (followed, traces) = follow(&collector.settings(1.0));
        ask(&router, "/healthz", "", None).await;
        drop(followed);
        let started = Instant::now();
        while collector.got.lock().unwrap().len() < tries {
            assert!(started.elapsed() < Duration::from_secs(20), "it is not tried again");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        traces.end().await;
        let after = (tally(&reeve, EXPORTED).await, tally(&reeve, NOT_TAKEN).await);
        let told = (after.0 - before.0, after.1 - before.1);
        assert_eq!(told, if taken { (1, 0) } else { (0, 1) });
    }
}

#[tokio::test]
async fn a_dead_collector_harms_nobody() {
    let _alone = ALONE.lock().await;
    let reeve = Reeve::sqlite().await;
    let router = router(&reeve, &[]);
    // One that takes connections and never says a word.
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = Endpoint::parse(&format!("http://{}", silent.local_addr().unwrap()), None).unwrap();
    let before = (tally(&reeve, QUEUE_FULL).await, tally(&reeve, NOT_TAKEN).await);
    let (followed, traces) = follow(&Settings { endpoint: Arc::new(endpoint), share: 1.0 });
    let started = Instant::now();
    for _ in 0..6000 {
        ask(&router, "/healthz", "", None).await;
    }
    let took = started.elapsed();
    drop(followed);
    let ending = Instant::now();
    traces.end().await;
    assert!(ending.elapsed() < Duration::from_secs(5), "it is not waited for: {:?}", ending.elapsed());
    assert!(took < Duration::from_secs(60), "nobody waits: {took:?}");
    let dropped = tally(&reeve, QUEUE_FULL).await - before.0;
    assert!(dropped >= 6000 - 4096 - 512, "{dropped}");
}
