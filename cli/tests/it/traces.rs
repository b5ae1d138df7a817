//! Traces out of the real program: to a receiver of ours, and to a real collector where there is one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;

use crate::house::{House, until};

/// Takes what it is sent. Ends with the test's process.
fn receiver() -> (SocketAddr, Arc<Mutex<Vec<Span>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let spans: Arc<Mutex<Vec<Span>>> = Arc::default();
    let kept = Arc::clone(&spans);
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut reader = BufReader::new(stream);
            let mut length = 0;
            let mut line = String::new();
            while reader.read_line(&mut line).is_ok_and(|count| count > 2) {
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                line.clear();
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let request = ExportTraceServiceRequest::decode(&*body).unwrap();
            let scopes = request.resource_spans.into_iter().flat_map(|resource| resource.scope_spans);
            kept.lock().unwrap().extend(scopes.flat_map(|scope| scope.spans));
            let _ = reader.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    });
    (address, spans)
}

#[test]
fn a_server_tells_of_requests_works_and_jobs_and_what_waits_at_its_end() {
    for house in House::each() {
        let (address, spans) = receiver();
        let served = house.serve_with(&[("REEVE_OTLP_ENDPOINT", &format!("http://{address}"))]);
        served.call("GET", "/api/v1/me", "nobody's", None);
        let has = |name: &str| spans.lock().unwrap().iter().any(|span| span.name == name);
        // Measured at the first start.
        until("a job is told", || has("insight.measure"));
        served.call("GET", "/healthz", "nobody's", None);
        assert_eq!(served.stop(), 0);
        for name in ["GET /api/v1/me", "read", "write", "GET /healthz"] {
            assert!(has(name), "{name}");
        }
        let spans = spans.lock().unwrap();
        let job = spans.iter().find(|span| span.name == "insight.measure").unwrap();
        assert_eq!(job.kind, 5, "a consumer's");
        assert!(spans.iter().any(|span| span.parent_span_id == job.span_id), "its works are below it");
        // The requests that carry spans make none.
        assert!(spans.iter().all(|span| span.name != "POST"), "{spans:?}");
    }
}

#[test]
fn wrong_settings_are_refused_and_the_key_is_not_shown() {
    let house = House::sqlite();
    let mut command = house.reeve(&["config", "check"]);
    command.env("REEVE_OTLP_ENDPOINT", "grpc://127.0.0.1:4317");
    let ended = crate::house::Ended::of(command.output().unwrap()).expect(3);
    assert!(ended.err.contains("otlp_endpoint"), "{ended:?}");
    let mut command = house.reeve(&["config", "check"]);
    command.env("REEVE_OTLP_ENDPOINT", "http://127.0.0.1:4318");
    command.env("REEVE_OTLP_HEADERS", "authorization=Bearer sesame");
    let ended = crate::house::Ended::of(command.output().unwrap()).expect(0);
    assert!(ended.out.contains("otlp_headers") && !ended.out.contains("sesame"), "{ended:?}");
}

/// Ended with the test.
struct Collector {
    child: Child,
    address: SocketAddr,
    said: Arc<Mutex<String>>,
}

impl Collector {
    /// One that writes every span it takes to its log. None, and said so, where there is none.
    fn start() -> Option<Collector> {
        let Ok(program) = std::env::var("REEVE_TEST_COLLECTOR") else {
            eprintln!(
                "skipped: REEVE_TEST_COLLECTOR is not set (scripts/test sets it where a collector can be had)"
            );
            return None;
        };
        let free = || TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let (http, grpc) = (free(), free());
        let mut command = Command::new(program);
        command.args(["start", "--exporter", "blackhole", "--debug-log", "traces"]);
        command.args(["--debug-log-verbosity", "detailed"]);
        command.args(["--otlp-http-endpoint", &http.to_string(), "--otlp-grpc-endpoint", &grpc.to_string()]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the collector can be started");
        let said: Arc<Mutex<String>> = Arc::default();
        let pipes: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for pipe in pipes {
            let said = Arc::clone(&said);
            std::thread::spawn(move || {
                for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                    said.lock().unwrap().push_str(&format!("{line}\n"));
                }
            });
        }
        until("the collector listens", || TcpStream::connect_timeout(&http, Duration::from_secs(1)).is_ok());
        Some(Collector { child, address: http, said })
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_real_collector_understands_what_it_is_told() {
    let Some(collector) = Collector::start() else { return };
    let house = House::sqlite();
    let served = house.serve_with(&[("REEVE_OTLP_ENDPOINT", &format!("http://{}", collector.address))]);
    served.call("GET", "/api/v1/me", "nobody's", None);
    assert_eq!(served.stop(), 0);
    until("it has them", || collector.said.lock().unwrap().contains("GET /api/v1/me"));
    let said = collector.said.lock().unwrap();
    for told in ["service.name", "reeve", "http.route", "reeve.request_id"] {
        assert!(said.contains(told), "{told}: {said}");
    }
}
