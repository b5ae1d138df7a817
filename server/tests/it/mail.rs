//! Letters, from what asks for them to a mail server that behaves well or badly.

#[path = "../../../caps/messages/tests/fake/smtp.rs"]
mod fake;

use std::time::Duration;

use gate::{ReadTx, Work, statement};
use http::{Method, header};
use messages::{Encryption, Settings, Smtp, Way};
use serde_json::{Value, json};
use server::testing::Reeve;

use crate::activation::{CHOSEN, body, browse, sign_in};
use crate::forms::{page, submit};
use fake::{FakeSmtp, Mood, readable};

fn settings(server: &FakeSmtp) -> Settings {
    patient(server, Duration::from_secs(20))
}

/// One that gives up on a letter after so long.
fn patient(server: &FakeSmtp, limit: Duration) -> Settings {
    let smtp = Smtp {
        host: "127.0.0.1".to_owned(),
        port: Some(server.port),
        encryption: Encryption::None,
        login: None,
        limit: Some(limit),
    };
    Settings {
        from: "Reeve <reeve@example.com>".to_owned(),
        public_url: "https://id.example.com".to_owned(),
        way: Way::Smtp(smtp),
    }
}

async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waiting)
        .await
        .unwrap_or_else(|_| panic!("waited for {what}"));
}

/// The path of the link in a letter.
fn path_in(letter: &str) -> String {
    let text = readable(letter);
    let (_, rest) = text.split_once("https://id.example.com/activate/").expect("the letter has its link");
    let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    format!("/activate/{token}")
}

/// The subject of a letter that has no other letters than ASCII's in it.
fn subject(letter: &str) -> &str {
    letter.lines().find_map(|line| line.strip_prefix("Subject: ")).expect("a letter has a subject")
}

statement!(JOBS beyond_scope "a test looks at what waits" =
    "SELECT j.payload, j.state, j.attempts FROM job j WHERE j.kind = 'messages.send' ORDER BY j.rid");
type Row = (Option<Vec<u8>>, String, i64);
fn jobs_of<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<Row>> {
    Box::pin(async move { tx.rows(&JOBS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await })
}
async fn waiting(reeve: &Reeve) -> Vec<Row> {
    reeve.house.db.read(&reeve.house.system(), (), jobs_of).await.unwrap()
}

async fn records(reeve: &Reeve, event: &str, token: &str) -> Vec<Value> {
    let list = reeve.get(&format!("/api/v1/records?event={event}"), token).await.expect(200);
    list.json["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_new_account_gets_its_link_and_then_a_welcome() {
    let server = FakeSmtp::start(Mood::Good).await;
    for reeve in Reeve::each_with_mail(&settings(&server)).await {
        let before = server.letters().len();
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        // No user name: the link proves the address, so that is enough.
        let mut new = body("ann", east, json!({}));
        new["username"] = Value::Null;
        let made = reeve.post("/api/v1/users", &admin, new).await.expect(201);
        assert_eq!(made.json["once"], Value::Null, "who makes it does not see what is mailed: {}", made.text);
        let user = format!("/api/v1/users/{}", made.json["id"].as_str().unwrap());
        let open = reeve.get(&format!("{user}/activation"), &admin).await.expect(200);
        assert_eq!(open.json["sent_to"], "ann@example.com");
        // What waits is not to be read: neither name, nor address, nor link.
        let jobs = waiting(&reeve).await;
        let payload = jobs[0].0.clone().unwrap();
        let has = |text: &str| payload.windows(text.len()).any(|bytes| bytes == text.as_bytes());
        assert!(!has("activat") && !has("reeve_a_") && !has("ann@"));

        let runner = reeve.runner();
        until("the letter", async || server.letters().len() == before + 1).await;
        let letter = server.letters()[before].clone();
        assert_eq!(subject(&letter), "Choose your password for East");
        assert!(letter.contains("To: \"Cleo Berg\" <ann@example.com>"), "{letter}");
        let path = path_in(&letter);
        browse(&reeve, &path, None).await.expect(200);
        browse(&reeve, &path, Some(CHOSEN)).await.expect(303);
        // Whoever reads the mailbox has the address.
        let read = reeve.get(&user, &admin).await;
        assert_eq!((&read.json["status"], &read.json["verified"]), (&json!("active"), &json!(true)));
        assert_eq!(sign_in(&reeve, "ann@example.com").await, 201);
        until("the welcome", async || server.letters().len() == before + 2).await;
        let welcome = server.letters()[before + 1].clone();
        assert_eq!(subject(&welcome), "Welcome to East");
        assert!(readable(&welcome).contains("https://id.example.com/sign-in"));
        until("its record", async || records(&reeve, "message.sent", &admin).await.len() == 2).await;
        let sent = records(&reeve, "message.sent", &admin).await;
        let kinds: Vec<&Value> = sent.iter().map(|record| &record["facets"]["kind"]).collect();
        assert_eq!(kinds, ["welcome", "activation"]);
        assert!(!json!(sent).to_string().contains("reeve_a_"));
        // Done, nothing of it is kept.
        until("its end", async || waiting(&reeve).await.iter().all(|job| job.1 == "done")).await;
        assert!(waiting(&reeve).await.iter().all(|job| job.0.is_none()));
        let metrics = reeve.call(Method::GET, "/metrics", None, None).await.text;
        assert!(metrics.contains("reeve_messages_total{channel=\"mail\",outcome=\"sent\"} 2"), "{metrics}");
        runner.stop().await;
    }
}

#[tokio::test]
async fn a_letter_is_there_only_if_what_it_tells_of_is() {
    let server = FakeSmtp::start(Mood::Good).await;
    for reeve in Reeve::each_with_mail(&settings(&server)).await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        reeve.post("/api/v1/users?dry_run=true", &admin, body("ann", east, json!({}))).await.expect(201);
        // Refused at its end: the manager is nobody of the organization.
        let mut wrong = body("ben", east, json!({}));
        wrong["with"]["units"] = json!([{ "unit_id": "0190a6c0-8c6e-7cc3-98c4-dc0c0c073990" }]);
        assert!(!reeve.post("/api/v1/users", &admin, wrong).await.status.is_success());
        assert_eq!(waiting(&reeve).await, []);
    }
}

#[tokio::test]
async fn a_server_that_hangs_loses_nothing_and_keeps_nobody_waiting() {
    let server = FakeSmtp::start(Mood::Silent).await;
    for reeve in Reeve::each_with_mail(&patient(&server, Duration::from_secs(2))).await {
        let before = server.letters().len();
        server.be(Mood::Silent);
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        for number in 0..12 {
            let new = body(&format!("a{number}"), east, json!({}));
            reeve.post("/api/v1/users", &admin, new).await.expect(201);
        }
        let runner = reeve.runner();
        let attempts = async || waiting(&reeve).await.iter().map(|job| job.2).sum::<i64>();
        until("the first attempts", async || attempts().await > 0).await;
        // Other work goes on meanwhile, though a dozen letters wait for a server that says nothing.
        let job = reeve.house.db.write(&reeve.house.system(), (), insight::measure_soon).await;
        job.unwrap();
        let measured = async || {
            let card = reeve.get("/api/v1/scorecard", &admin).await.expect(200);
            card.json["measured_at"].is_string()
        };
        until("the other work", measured).await;
        // All are back in the queue; attempts at a server that is known to be down were not made.
        until("quiet", async || waiting(&reeve).await.iter().all(|job| job.1 == "waiting")).await;
        assert!(attempts().await <= 8, "{:?}", waiting(&reeve).await);
        server.be(Mood::Drops);
        reeve.house.advance(60);
        until("more attempts", async || attempts().await > 1).await;
        server.be(Mood::Good);
        until("all of them", async || {
            // In steps far shorter than a lease: a clock that jumps takes the lease from who works, and their letter goes
            // out again.
            reeve.house.advance(10);
            tokio::time::sleep(Duration::from_millis(50)).await;
            server.letters().len() >= before + 12
        })
        .await;
        until("their ends", async || waiting(&reeve).await.iter().all(|job| job.1 == "done")).await;
        // Each once.
        let to: std::collections::BTreeSet<String> = server.letters()[before..]
            .iter()
            .map(|letter| letter.lines().find(|line| line.starts_with("To: ")).unwrap().to_owned())
            .collect();
        assert_eq!((to.len(), server.letters().len()), (12, before + 12));
        runner.stop().await;
    }
}

#[tokio::test]
async fn what_is_refused_for_good_is_a_dead_letter_on_record() {
    let server = FakeSmtp::start(Mood::Refuses).await;
    for reeve in Reeve::each_with_mail(&settings(&server)).await {
        let before = server.letters().len();
        server.be(Mood::Refuses);
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "super_admin").await;
        reeve.post("/api/v1/users", &admin, body("ann", east, json!({}))).await.expect(201);
        let runner = reeve.runner();
        until("the dead letter", async || waiting(&reeve).await[0].1 == "dead").await;
        let failed = records(&reeve, "message.failed", &admin).await;
        assert_eq!(failed[0]["facets"]["reason"], "the mail server refused it (550)");
        assert_eq!(failed[0]["facets"]["kind"], "activation");
        // A person has it tried again once the cause is gone.
        server.be(Mood::Good);
        let jobs = reeve.get("/api/v1/jobs?filter=state:dead", &admin).await.expect(200);
        assert!(!jobs.text.contains("example.com"), "{}", jobs.text);
        let id = jobs.json["items"][0]["id"].as_str().unwrap();
        reeve.post(&format!("/api/v1/jobs/{id}/replay"), &admin, json!({})).await.expect(200);
        until("the letter", async || server.letters().len() == before + 1).await;
        // One whose time is over is not sent any more.
        server.be(Mood::PutsOff);
        reeve.post("/api/v1/users", &admin, body("ben", east, json!({ "hours": 1 }))).await.expect(201);
        until("an attempt", async || {
            waiting(&reeve).await.last().is_some_and(|job| job.2 > 0 && job.1 == "waiting")
        })
        .await;
        server.be(Mood::Good);
        reeve.house.advance(3_700);
        until("its end", async || waiting(&reeve).await.last().is_some_and(|job| job.1 == "dead")).await;
        assert_eq!(server.letters().len(), before + 1);
        runner.stop().await;
        reeve.house.leaves_jobs_running();
    }
}

#[tokio::test]
async fn who_is_gone_gets_nothing() {
    let server = FakeSmtp::start(Mood::Good).await;
    for reeve in Reeve::each_with_mail(&settings(&server)).await {
        let before = server.letters().len();
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let made = reeve.post("/api/v1/users", &admin, body("ann", east, json!({}))).await.expect(201);
        let user = format!("/api/v1/users/{}", made.json["id"].as_str().unwrap());
        reeve.call(Method::DELETE, &user, Some(&admin), Some(json!({ "reason": "left" }))).await.expect(200);
        let runner = reeve.runner();
        until("its end", async || waiting(&reeve).await[0].1 == "done").await;
        assert_eq!(server.letters().len(), before);
        let failed = records(&reeve, "message.failed", &admin).await;
        assert_eq!(failed[0]["facets"]["reason"], "no_recipient");
        runner.stop().await;
    }
}

#[tokio::test]
async fn an_organization_switches_the_welcome_off() {
    let server = FakeSmtp::start(Mood::Good).await;
    for reeve in Reeve::each_with_mail(&settings(&server)).await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let path = format!("/api/v1/organizations/{east}/messages");
        let read = reeve.get(&path, &owner).await.expect(200);
        assert_eq!(
            (&read.json, &read.headers[header::ETAG]),
            (&json!({ "welcome": true }), &"\"v0\"".parse().unwrap())
        );
        reeve.get(&path, &foreign).await.expect(404);
        let console = format!("/console/organizations/{east}/messages");
        for language in ["en", "de", "es", "fr", "vi", "th"] {
            let shown = page(&reeve, &console, &owner, language).await.expect(200);
            assert!(shown.text.contains("East"), "{}", shown.text);
        }
        let organization = page(&reeve, &format!("/console/organizations/{east}"), &owner, "en").await;
        assert!(organization.text.contains(&console), "its page leads there");
        page(&reeve, &console, &foreign, "en").await.expect(404);
        submit(&reeve, &console, &foreign, &[]).await.expect(404);
        // A first password makes an account active at once, and a welcome goes out.
        let new = |name: &str| {
            let mut new = body(name, east, json!({ "unless_password": true }));
            new["with"]["password"] = json!({ "value": "four geese fly north" });
            new
        };
        reeve.post("/api/v1/users", &admin, new("ann")).await.expect(201);
        assert_eq!(waiting(&reeve).await.len(), 1);
        submit(&reeve, &console, &owner, &[]).await.expect(303);
        reeve.post("/api/v1/users", &admin, new("ben")).await.expect(201);
        assert_eq!(waiting(&reeve).await.len(), 1, "switched off");
        assert_eq!(reeve.get(&path, &owner).await.json["welcome"], false);
        let put = async |version: &str, welcome: bool| {
            let request = http::Request::put(path.as_str())
                .header(header::HOST, "localhost")
                .header(header::AUTHORIZATION, format!("Bearer {owner}"))
                .header(header::CONTENT_TYPE, "application/json")
                .header(header::IF_MATCH, version);
            let body = json!({ "welcome": welcome }).to_string();
            reeve.send(request.body(axum::body::Body::from(body)).unwrap()).await
        };
        put("\"v0\"", true).await.expect(412);
        put("\"v1\"", true).await.expect(200);
        reeve.post("/api/v1/users", &admin, new("cleo")).await.expect(201);
        assert_eq!(waiting(&reeve).await.len(), 2);
        let changes = records(&reeve, "message_setting.changed", &admin).await;
        assert_eq!(changes.len(), 2);
        // Another's address is nobody's to be welcomed at: it is told to none but its holder.
        let mut claimed = new("dora");
        claimed["email"] = json!("held@example.com");
        let mut holder = body("held", west, json!({ "deliver": "hand_over" }));
        holder["email_verified"] = json!(true);
        reeve.post("/api/v1/users", &admin, holder).await.expect(201);
        reeve.post("/api/v1/users", &owner, claimed).await.expect(202);
        assert_eq!(waiting(&reeve).await.len(), 2);
    }
}

#[tokio::test]
async fn nobody_is_sent_anything_where_nothing_is_set_up() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        reeve.post("/api/v1/users", &admin, body("ann", east, json!({}))).await.expect(201);
        assert_eq!(waiting(&reeve).await, []);
        let console = format!("/console/organizations/{east}/messages");
        assert!(page(&reeve, &console, &admin, "en").await.text.contains("Nothing is sent"));
    }
}

#[test]
fn every_kind_of_letter_has_its_words() {
    let words = base::Catalogue::load().unwrap();
    assert!(!users::LETTER_KINDS.is_empty());
    for locale in base::Locale::ALL {
        let t = words.translator(locale);
        for kind in users::LETTER_KINDS {
            for end in ["subject", "text"].into_iter().chain(kind.link.then_some("action")) {
                assert!(t.has(&format!("letter-{}-{end}", kind.name)), "{locale} {} {end}", kind.name);
            }
        }
    }
}
