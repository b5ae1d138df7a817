//! The program as it encrypts by itself.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::house::{ADMIN, House, PASSWORD, Served, run};

/// The files of a certificate for localhost.
struct Pair {
    certificate: PathBuf,
    key: PathBuf,
    root: CertificateDer<'static>,
}

fn pair(house: &House) -> Pair {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = house.file("key.pem", &made.signing_key.serialize_pem());
    let certificate = house.file("certificate.pem", &made.cert.pem());
    Pair { certificate, key, root: made.cert.der().clone() }
}

fn serve(house: &House, pair: &Pair) -> Served {
    house.serve_with(&[
        ("REEVE_TLS_CERTIFICATE", pair.certificate.to_str().unwrap()),
        ("REEVE_TLS_KEY", pair.key.to_str().unwrap()),
    ])
}

async fn connect(served: &Served, root: &CertificateDer<'static>) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(root.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(served.address).await?;
    TlsConnector::from(Arc::new(config)).connect(ServerName::try_from("localhost").unwrap(), stream).await
}

/// Sends a request and reads the head of its answer; its body is empty, or not read.
async fn head(stream: &mut TlsStream<TcpStream>, request: &str) -> String {
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut text = String::new();
    while !text.contains("\r\n\r\n") {
        let mut part = [0; 4096];
        let read = stream.read(&mut part).await.unwrap();
        assert!(read > 0, "it was closed: {text}");
        text.push_str(&String::from_utf8_lossy(&part[..read]));
    }
    text.to_ascii_lowercase()
}

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

#[tokio::test]
async fn people_sign_in_over_an_encrypted_connection() {
    let house = House::sqlite();
    house.administrator();
    let pair = pair(&house);
    let served = serve(&house, &pair);
    assert!(served.said[0].contains("https://127.0.0.1"), "{:?}", served.said);
    let mut stream = connect(&served, &pair.root).await.unwrap();
    let said = head(&mut stream, HEALTH).await;
    assert!(said.starts_with("http/1.1 200") && said.contains("strict-transport-security"), "{said}");
    let form = format!("identifier={}&password={}", ADMIN.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let request = format!(
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let mut stream = connect(&served, &pair.root).await.unwrap();
    let said = head(&mut stream, &request).await;
    assert!(said.starts_with("http/1.1 303"), "{said}");
    assert!(said.contains("set-cookie: __host-reeve=") && said.contains("; secure; httponly"), "{said}");
    // Whoever speaks in clear gets no answer.
    let mut plain = TcpStream::connect(served.address).await.unwrap();
    plain.write_all(HEALTH.as_bytes()).await.unwrap();
    let mut said = Vec::new();
    let _ = plain.read_to_end(&mut said).await;
    assert!(!String::from_utf8_lossy(&said).contains("200"));
    assert_eq!(served.stop(), 0);
}

#[tokio::test]
async fn a_signal_has_the_certificate_read_anew() {
    let house = House::sqlite();
    let first = pair(&house);
    let served = serve(&house, &first);
    let mut old = connect(&served, &first.root).await.unwrap();
    head(&mut old, HEALTH).await;
    let second = pair(&house);
    served.signal("HUP");
    let started = Instant::now();
    while connect(&served, &second.root).await.is_err() {
        // By itself it looks every ten seconds.
        assert!(started.elapsed() < Duration::from_secs(7), "the signal is not heard");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(head(&mut old, HEALTH).await.contains("200"), "who was there stays");
    // A broken pair is told and not used, and the signal does not end the server.
    std::fs::write(&second.key, "nonsense").unwrap();
    served.signal("HUP");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(connect(&served, &second.root).await.is_ok());
    served.signal("TERM");
    let said = served.stop_now();
    assert!(said.contains("cannot be used") && said.contains("a new certificate is in use"), "{said}");
}

#[test]
fn a_pair_that_cannot_be_used_is_a_matter_of_settings() {
    let house = House::sqlite();
    let (one, other) = (pair(&house), House::sqlite());
    let other = pair(&other);
    let (certificate, key) = (one.certificate.to_str().unwrap(), other.key.to_str().unwrap());
    for arguments in [&["config", "check"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let mut command = house.reeve(arguments);
        command.env("REEVE_TLS_CERTIFICATE", certificate).env("REEVE_TLS_KEY", key);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{arguments:?} {output:?}");
    }
    let alone = house.file("reeve.toml", "tls_key = \"x\"");
    let said = run(["config", "check", "--config", alone.to_str().unwrap()]).expect(3);
    assert!(said.err.contains("needs `tls_certificate`"), "{said:?}");
    assert!(!std::path::Path::new(&house.data()).join("reeve.db").exists());
}
