#![allow(clippy::disallowed_methods, reason = "tests connect to the server they started")]

use std::net::SocketAddr;

use axum::Router;
use axum::routing::get;
use rustls_pki_types::ServerName;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::*;
use crate::serve::{Limits, serve};

const SHORT: Duration = Duration::from_millis(200);
const DAY: i64 = 86_400;

/// A certificate for localhost under its own key, valid between days from now.
fn make(files: &Files, from: i64, until: i64) -> CertificateDer<'static> {
    let key = rcgen::KeyPair::generate().unwrap();
    let mut parameters = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let at = |days: i64| {
        let date = SystemClock.now().plus_seconds(days * DAY).date();
        let numbers: Vec<i32> = date.split('-').map(|part| part.parse().unwrap()).collect();
        rcgen::date_time_ymd(numbers[0], numbers[1] as u8, numbers[2] as u8)
    };
    parameters.not_before = at(from);
    parameters.not_after = at(until);
    let certificate = parameters.self_signed(&key).unwrap();
    std::fs::write(&files.key, key.serialize_pem()).unwrap();
    std::fs::write(&files.certificate, certificate.pem()).unwrap();
    certificate.der().clone()
}

fn files() -> (TempDir, Files) {
    let folder = tempfile::tempdir().unwrap();
    let files =
        Files { certificate: folder.path().join("certificate.pem"), key: folder.path().join("key.pem") };
    (folder, files)
}

struct House {
    address: SocketAddr,
    _stop: oneshot::Sender<()>,
    _folder: TempDir,
    files: Files,
    first: CertificateDer<'static>,
}

async fn house(limits: Limits) -> House {
    let (folder, files) = files();
    let first = make(&files, -1, 90);
    let tls = Tls::open(files.clone()).unwrap();
    tokio::spawn(Arc::clone(&tls).keep(SHORT / 4));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", get(async || "here"));
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(serve(listener, router, Some(tls), limits, async move {
        let _ = stopped.await;
    }));
    House { address, _stop: stop, _folder: folder, files, first }
}

async fn connect(house: &House, root: &CertificateDer<'static>) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(root.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let stream = TcpStream::connect(house.address).await?;
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

async fn ask(stream: &mut TlsStream<TcpStream>) -> String {
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut text = Vec::new();
    while !text.ends_with(b"here") {
        let mut part = [0; 512];
        let read = stream.read(&mut part).await.unwrap();
        assert!(read > 0, "it was closed");
        text.extend_from_slice(&part[..read]);
    }
    String::from_utf8(text).unwrap()
}

/// Tries until the new certificate is the one that is shown.
async fn until_shown(house: &House, root: &CertificateDer<'static>) -> TlsStream<TcpStream> {
    for _ in 0..100 {
        if let Ok(stream) = connect(house, root).await {
            return stream;
        }
        tokio::time::sleep(SHORT / 4).await;
    }
    panic!("the new certificate is not in use")
}

#[tokio::test]
async fn a_new_certificate_is_for_those_who_come_later() {
    let house = house(Limits::default()).await;
    let mut old = connect(&house, &house.first).await.unwrap();
    assert!(ask(&mut old).await.contains("200 OK"));
    let second = make(&house.files, -1, 90);
    let mut new = until_shown(&house, &second).await;
    assert!(ask(&mut new).await.contains("200 OK"));
    assert!(connect(&house, &house.first).await.is_err(), "the one before is not shown any more");
    assert!(ask(&mut old).await.contains("200 OK"), "who was there stays");
}

#[tokio::test]
async fn files_that_are_of_no_use_change_nothing() {
    let house = house(Limits::default()).await;
    let key = std::fs::read(&house.files.key).unwrap();
    for broken in ["", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        std::fs::write(&house.files.certificate, broken).unwrap();
        tokio::time::sleep(SHORT).await;
        let mut still = connect(&house, &house.first).await.unwrap();
        assert!(ask(&mut still).await.contains("200 OK"), "{broken}");
    }
    // The halves of a pair come one after the other.
    let second = make(&house.files, -1, 90);
    let new = std::fs::read(&house.files.key).unwrap();
    std::fs::write(&house.files.key, key).unwrap();
    tokio::time::sleep(SHORT).await;
    std::fs::remove_file(&house.files.key).unwrap();
    tokio::time::sleep(SHORT).await;
    assert!(connect(&house, &house.first).await.is_ok() || connect(&house, &second).await.is_ok());
    std::fs::write(&house.files.key, new).unwrap();
    until_shown(&house, &second).await;
}

#[tokio::test]
async fn who_says_nothing_is_put_out_and_holds_up_nobody() {
    let limits = Limits { handshake: SHORT * 2, handshakes: 2, ..Limits::default() };
    let house = house(limits).await;
    let mut silent = Vec::new();
    for _ in 0..2 {
        silent.push(TcpStream::connect(house.address).await.unwrap());
    }
    let mut plain = TcpStream::connect(house.address).await.unwrap();
    plain.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    tokio::time::sleep(SHORT).await;
    // Both turns are taken by those who say nothing, for as long as a handshake may take.
    let mut all = until_shown(&house, &house.first).await;
    assert!(ask(&mut all).await.contains("200 OK"));
    for mut stream in silent.into_iter().chain([plain]) {
        let mut said = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut said)).await;
        assert!(ended.is_ok(), "it is not put out");
        assert!(!String::from_utf8_lossy(&said).contains("200 OK"), "nothing is answered in clear");
    }
}

#[test]
fn a_pair_is_looked_at_before_it_is_used() {
    let (_folder, files) = files();
    let told = |files: &Files| files.load().map(|_| ()).unwrap_err();
    assert!(told(&files).contains("cannot be read"));
    make(&files, -1, 90);
    let pair = files.load().unwrap();
    assert!(pair.names.iter().any(|name| name.contains("localhost")), "{pair:?}");
    assert!(pair.from < SystemClock.now() && pair.until > SystemClock.now().plus_seconds(80 * DAY));
    // Another's key.
    let (_other, others) = self::files();
    make(&others, -1, 90);
    std::fs::copy(&others.key, &files.key).unwrap();
    assert!(told(&files).contains("do not go together"), "{}", told(&files));
    std::fs::write(&files.key, "nonsense").unwrap();
    assert!(told(&files).contains("no private key"), "{}", told(&files));
    std::fs::write(&files.certificate, "nonsense").unwrap();
    assert!(told(&files).contains("no certificate"), "{}", told(&files));
}

#[test]
fn config_check_looks_at_the_dates() {
    let (_folder, files) = files();
    let check = |from, until| {
        make(&files, from, until);
        let flags = [
            ("tls_certificate", files.certificate.display().to_string()),
            ("tls_key", files.key.display().to_string()),
        ];
        let (config, _) = crate::config::Config::load(None, std::iter::empty(), &flags).unwrap();
        super::check(&config).err().unwrap_or_default()
    };
    assert_eq!(check(-1, 90), "");
    assert!(check(-9, -1).contains("was valid until"));
    assert!(check(2, 90).contains("valid from"));
}
