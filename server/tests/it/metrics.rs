//! `/metrics`: what it tells, in which form, and that no caller can make it grow.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use axum::body::Body;
use http::{Method, Request, header};
use server::testing::Reeve;

async fn scrape(reeve: &Reeve, accept: &str) -> (String, String) {
    let request = Request::get("/metrics").header(header::HOST, "localhost").header(header::ACCEPT, accept);
    let answer = reeve.send(request.body(Body::empty()).unwrap()).await.expect(200);
    (answer.headers[header::CONTENT_TYPE].to_str().unwrap().to_owned(), answer.text)
}
async fn text(reeve: &Reeve) -> String {
    scrape(reeve, "*/*").await.1
}

/// Each series without its value.
fn series(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.rsplit_once(' ').unwrap().0.to_owned()).collect()
}

fn value(text: &str, series: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.map(|value| value.parse().unwrap())
}

#[tokio::test]
async fn a_request_counts_under_its_route_also_when_it_is_refused() {
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (bob, token) = reeve.person("Bob", Some(acme), "employee").await;
        reeve.get(&format!("/api/v1/users/{bob}"), &token).await.expect(200);
        reeve.get("/api/v1/jobs", &token).await.expect(403);
        reeve.get("/api/v1/jobs", "nobody's").await.expect(401);
        reeve.call(Method::DELETE, "/healthz", None, None).await.expect(405);
        reeve.get("/assets/nothing", &token).await.expect(404);
        let text = text(&reeve).await;
        let count = |method: &str, route: &str, status: &str| {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            value(&text, &format!("reeve_http_requests_total{{{labels}}}"))
        };
        assert_eq!(count("GET", "/api/v1/users/{id}", "2xx"), Some(1.0), "{text}");
        // Refused by the handler, and by the frame before it.
        assert_eq!(count("GET", "/api/v1/jobs", "4xx"), Some(2.0), "{text}");
        assert_eq!(count("DELETE", "/healthz", "4xx"), Some(1.0), "{text}");
        let took = value(&text, "reeve_http_request_duration_seconds_count{area=\"api\"}");
        assert_eq!(took, Some(3.0), "{text}");
        assert_eq!(value(&text, "reeve_http_requests_in_flight"), Some(1.0), "this very one: {text}");
        assert!(value(&text, "reeve_database_statements_total").unwrap() > 10.0);
        assert!(!text.contains(&bob.to_string()) && !text.contains("Bob"), "{text}");
    }
}

#[tokio::test]
async fn odd_requests_make_no_new_series() {
    let reeve = Reeve::sqlite().await;
    // Once each kind of thing that no route answers.
    for (method, path) in
        [("GET", "/none"), ("BREW", "/none"), ("GET", "/assets/none"), ("GET", "/api/v1/users/x")]
    {
        reeve.call(Method::from_bytes(method.as_bytes()).unwrap(), path, None, None).await;
    }
    // The page counts itself once it is answered.
    text(&reeve).await;
    let before = series(&text(&reeve).await);
    for number in 0..400 {
        for path in [
            format!("/{number}"),
            format!("/wp-admin/{number}.php"),
            format!("/assets/{number}.js"),
            format!("/api/v1/users/{number}"),
            format!("/api/v1/users/%22%0a{number}?x={number}"),
            format!("/api/v1/users/{{id}}{number}\u{22}"),
        ] {
            let Ok(request) =
                Request::get(&path).header(header::HOST, format!("h{number}")).body(Body::empty())
            else {
                continue;
            };
            reeve.send(request).await;
        }
        let method = Method::from_bytes(format!("BREW{number}").as_bytes()).unwrap();
        reeve.call(method, "/none", None, None).await;
    }
    let after = series(&text(&reeve).await);
    let new: Vec<&String> = after.difference(&before).collect();
    assert!(new.is_empty(), "{new:?}");
    assert!(after.iter().any(|one| one.contains("route=\"none\"")), "{after:?}");
}

#[tokio::test]
async fn what_the_installation_says_of_itself() {
    for reeve in Reeve::each().await {
        let all = text(&reeve).await;
        for state in ["waiting", "running", "dead"] {
            assert_eq!(value(&all, &format!("reeve_jobs{{state=\"{state}\"}}")), Some(0.0), "{all}");
        }
        // Nobody is administrator, and there is no backup.
        assert_eq!(value(&all, "reeve_checkup_findings{severity=\"fault\"}"), Some(1.0), "{all}");
        assert_eq!(value(&all, "reeve_checkup_findings{severity=\"warning\"}"), Some(1.0), "{all}");
        assert!(!all.contains("\nreeve_backup_newest"), "{all}");
        // Within a moment it is told again; then it is looked anew.
        reeve.person("Rut", None, "super_admin").await;
        assert_eq!(value(&text(&reeve).await, "reeve_checkup_findings{severity=\"fault\"}"), Some(1.0));
        reeve.house.advance(20);
        assert_eq!(value(&text(&reeve).await, "reeve_checkup_findings{severity=\"fault\"}"), Some(0.0));
    }
}

#[tokio::test]
async fn each_reader_gets_the_form_it_knows() {
    let reeve = Reeve::sqlite().await;
    reeve.call(http::Method::GET, "/healthz", None, None).await.expect(200);
    let prometheus =
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1";
    let (form, open) = scrape(&reeve, prometheus).await;
    assert!(form.starts_with("application/openmetrics-text; version=1.0.0"), "{form}");
    assert!(open.ends_with("# EOF\n") && open.contains("# TYPE reeve_http_requests counter"), "{open}");
    let (form, classic) = scrape(&reeve, "*/*").await;
    assert!(form.starts_with("text/plain; version=0.0.4"), "{form}");
    assert!(
        !classic.contains("# EOF") && classic.contains("# TYPE reeve_http_requests_total counter"),
        "{classic}"
    );
    for line in classic.lines().filter(|line| !line.starts_with('#')) {
        let (name, _) = line.split_once(['{', ' ']).unwrap();
        let family = name.trim_end_matches("_bucket").trim_end_matches("_count").trim_end_matches("_sum");
        let told = |what: &str, name: &str| classic.contains(&format!("# {what} {name} "));
        assert!(told("TYPE", name) || told("TYPE", family), "{line}");
        assert!(told("HELP", name) || told("HELP", family), "{line}");
    }
}

/// Prometheus's own judge of names, units and helps.
#[tokio::test]
async fn prometheus_finds_nothing_to_say_of_it() {
    let reeve = Reeve::sqlite().await;
    reeve.get("/api/v1/me", "nobody's").await.expect(401);
    let text = text(&reeve).await;
    let judge = std::env::var("REEVE_TEST_PROMTOOL").unwrap_or_else(|_| "promtool".to_owned());
    let check = |arguments: &[&str], input: &str| {
        let mut command = Command::new(&judge);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().ok()?;
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
    };
    let Some((good, said)) = check(&["check", "metrics"], &text) else {
        eprintln!("skipped: there is no promtool (Debian's package prometheus has it)");
        return;
    };
    assert!(good && said.trim().is_empty(), "{said}");
    // It does find faults.
    let (good, said) = check(&["check", "metrics"], "# TYPE reeve_x counter\nreeve_x 1\n").unwrap();
    assert!(!good && said.contains("_total"), "{said}");
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/../packaging/prometheus-alerts.yml");
    let (good, said) = check(&["check", "rules", rules], "").unwrap();
    assert!(good, "{said}");
}

/// The rules and the page of operators name metrics that there are.
#[tokio::test]
async fn rules_and_documentation_name_what_there_is() {
    let reeve = Reeve::sqlite().await;
    reeve.call(http::Method::GET, "/healthz", None, None).await.expect(200);
    let text = text(&reeve).await;
    let mut known: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next())
        .filter(|name| name.starts_with("reeve_") || name.starts_with("process_"))
        .collect();
    // Missing here, where there is neither a backup nor a certificate: their families are told with their first value.
    known.extend(["reeve_backup_newest_timestamp_seconds", "reeve_tls_certificate_end_timestamp_seconds"]);
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let read = |path: &str| std::fs::read_to_string(format!("{root}/{path}")).unwrap();
    let (rules, page) = (read("packaging/prometheus-alerts.yml"), read("docs/operating.md"));
    for name in &known {
        assert!(page.contains(&format!("`{name}`")), "docs/operating.md does not explain `{name}`");
    }
    let rules = rules.lines().filter(|line| !line.contains("remedy:")).collect::<Vec<_>>().join("\n");
    let words = rules.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    for word in words.filter(|word| word.starts_with("reeve_") || word.starts_with("process_")) {
        let family = word.trim_end_matches("_bucket");
        assert!(known.contains(family), "packaging/prometheus-alerts.yml names `{word}`");
    }
}
