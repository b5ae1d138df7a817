//! Against a mail server that behaves badly.

use std::sync::Arc;
use std::time::Duration;

use base::{Catalogue, EmailAddress, Id, JobId, SecretText, Timestamp};

use super::fake::{FakeSmtp, Mood, readable};
use super::*;
use crate::render::Written;

const SHORT: Duration = Duration::from_millis(400);

fn mailer_with(server: &FakeSmtp, encryption: Encryption, login: Option<Login>) -> Mailer {
    let smtp =
        Smtp { host: "127.0.0.1".to_owned(), port: Some(server.port), encryption, login, limit: Some(SHORT) };
    let settings = Settings {
        from: "Reeve <reeve@example.com>".to_owned(),
        public_url: "https://id.example.com".to_owned(),
        way: Way::Smtp(smtp),
    };
    Mailer::new(Catalogue::load().unwrap(), &settings).unwrap()
}
fn mailer(server: &FakeSmtp) -> Mailer {
    mailer_with(server, Encryption::None, None)
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_800_000_000_000_000 + seconds * 1_000_000)
}
fn id(number: u128) -> JobId {
    Id::from_uuid(uuid::Uuid::from_u128(number))
}
async fn send(mailer: &Mailer, seconds: i64) -> Result<(), Failed> {
    let written = Written {
        subject: "Grüße".to_owned(),
        text: "Hällo\n\n.\n\nwith a lonely dot".to_owned(),
        html: "<p>Hällo</p>".to_owned(),
    };
    let to = EmailAddress::parse("anna@example.com").unwrap();
    mailer.send(at(seconds), id(7), &to, "Anna Berg", &written).await
}
fn why(done: Result<(), Failed>) -> String {
    match done.unwrap_err() {
        Failed::NotTried { why, .. } => format!("not tried: {why}"),
        Failed::Now(why) => format!("now: {why}"),
        Failed::Never(why) => format!("never: {why}"),
    }
}

#[tokio::test]
async fn a_letter_arrives_whole() {
    let server = FakeSmtp::start(Mood::Good).await;
    let mailer = mailer(&server);
    send(&mailer, 0).await.unwrap();
    let letters = server.letters();
    let [letter] = &letters[..] else { panic!("{letters:?}") };
    let text = readable(letter);
    assert!(
        text.contains("Hällo") && text.contains("with a lonely dot") && text.contains("<p>Hällo</p>"),
        "{text}"
    );
    assert_eq!(mailer.counts(), Counts { sent: 1, deferred: 0, refused: 0 });
}

#[tokio::test]
async fn each_failure_is_told_for_what_it_means() {
    for (mood, says) in [
        (Mood::Refuses, "never: the mail server refused it (550)"),
        (Mood::PutsOff, "now: the mail server put it off (451)"),
        (Mood::Closing, "now: the mail server is not available (421)"),
        (Mood::Silent, "now: the mail server did not answer in time"),
        (Mood::SilentInTheMiddle, "now: the mail server did not answer in time"),
        (Mood::Drops, "now: the mail server did not finish its answer"),
    ] {
        let server = FakeSmtp::start(mood).await;
        let mailer = mailer(&server);
        // Nothing of the server's own words, which name people.
        assert_eq!(why(send(&mailer, 0).await), says, "{mood:?}");
        assert_eq!(server.letters(), Vec::<String>::new());
        let counts = mailer.counts();
        assert_eq!((counts.sent, counts.deferred + counts.refused), (0, 1), "{mood:?}");
    }
}

#[tokio::test]
async fn a_login_that_is_refused_is_the_operators_fault_and_no_letters() {
    let server = FakeSmtp::start(Mood::RefusesLogin).await;
    let login = Login::new("reeve", &SecretText::new("four geese".to_owned()).unwrap());
    let mailer = mailer_with(&server, Encryption::None, Some(login));
    assert_eq!(why(send(&mailer, 0).await), "now: the mail server does not accept the login (535)");
    server.be(Mood::Good);
    send(&mailer, 31).await.unwrap();
}

#[tokio::test]
async fn what_was_taken_was_taken_also_without_a_goodbye() {
    let server = FakeSmtp::start(Mood::NoGoodbye).await;
    let smtp = mailer(&server);
    // The parting has a bound of its own, within the letter's.
    let patient = Mailer { limit: Duration::from_secs(5), ..smtp };
    send(&patient, 0).await.unwrap();
    assert_eq!(server.letters().len(), 1);
}

#[tokio::test]
async fn a_server_that_is_down_is_left_alone_for_a_while() {
    let server = FakeSmtp::start(Mood::Silent).await;
    let mailer = mailer(&server);
    assert!(matches!(send(&mailer, 0).await, Err(Failed::Now(_))));
    let before = server.connections();
    match send(&mailer, 1).await {
        Err(Failed::NotTried { after, .. }) => assert_eq!(after, 29),
        other => panic!("{other:?}"),
    }
    assert_eq!(server.connections(), before, "nobody knocked");
    server.be(Mood::Good);
    send(&mailer, 30).await.unwrap();
    send(&mailer, 30).await.unwrap();
    // One that merely refuses a letter is not down.
    server.be(Mood::Refuses);
    assert!(matches!(send(&mailer, 30).await, Err(Failed::Never(_))));
    server.be(Mood::Good);
    send(&mailer, 30).await.unwrap();
}

#[tokio::test]
async fn where_nobody_listens_is_down_too() {
    let server = FakeSmtp::start(Mood::Good).await;
    let mut gone = server.clone();
    // A port that was just free.
    gone.port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let said = why(send(&mailer(&gone), 0).await);
    assert!(said.starts_with("now: the mail server cannot be reached"), "{said}");
}

#[tokio::test]
async fn letters_that_find_no_room_go_away_and_come_back() {
    let server = FakeSmtp::start(Mood::SilentInTheMiddle).await;
    let patient = Arc::new(Mailer { limit: Duration::from_secs(20), ..mailer(&server) });
    let mut held = Vec::new();
    for _ in 0..AT_ONCE {
        let mailer = Arc::clone(&patient);
        held.push(tokio::spawn(async move { send(&mailer, 0).await }));
    }
    while server.connections() < AT_ONCE {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let said = tokio::time::timeout(PATIENCE * 2, send(&patient, 0)).await.expect("nobody waits for long");
    assert_eq!(why(said), "not tried: other messages are being sent");
    assert_eq!(server.connections(), AT_ONCE);
    held.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn without_encryption_nothing_is_said() {
    let server = FakeSmtp::start(Mood::Good).await;
    // It offers no STARTTLS: neither login nor letter goes out.
    let login = Login::new("reeve", &SecretText::new("four geese".to_owned()).unwrap());
    let mailer = mailer_with(&server, Encryption::StartTls, Some(login));
    assert_eq!(
        why(send(&mailer, 0).await),
        "now: the mail server offers no encryption, or no login that we know"
    );
    assert_eq!(server.letters(), Vec::<String>::new());
}

#[tokio::test]
async fn a_certificate_that_nobody_trusts_is_refused() {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let key = rustls_pki_types::PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let config = tokio_rustls::rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let server = FakeSmtp::start_with(Mood::Good, Some(acceptor)).await;
    let mailer = mailer_with(&server, Encryption::Tls, None);
    let said = why(send(&mailer, 0).await);
    assert!(said.contains("certificate is not accepted"), "{said}");
    assert_eq!(server.letters(), Vec::<String>::new());
}

#[tokio::test]
async fn a_folder_gets_one_file_for_each_letter_that_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mail");
    let settings = Settings {
        from: "reeve@example.com".to_owned(),
        public_url: "https://id.example.com".to_owned(),
        way: Way::Folder(path.clone()),
    };
    let mailer = Mailer::new(Catalogue::load().unwrap(), &settings).unwrap();
    send(&mailer, 0).await.unwrap();
    // Again: the same letter stands there once.
    send(&mailer, 0).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(&path).unwrap().map(|file| file.unwrap()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files[0].file_name().to_str().unwrap().ends_with(".eml"));
    assert_eq!(files[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(
        std::fs::read_to_string(files[0].path()).unwrap().contains("To: \"Anna Berg\" <anna@example.com>")
    );
    // A folder that cannot be written to is told, and nothing is lost.
    std::fs::write(folder.path().join("file"), "x").unwrap();
    let settings = Settings { way: Way::Folder(folder.path().join("file")), ..settings };
    let broken = Mailer::new(Catalogue::load().unwrap(), &settings).unwrap();
    assert!(why(send(&broken, 0).await).starts_with("now: the folder for mail"));
}
