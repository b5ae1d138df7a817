//! A certificate from a real ACME server (Pebble, the one Let's Encrypt tests with), where there is one.

use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::house::{Ended, House, Served, until};

const NAME: &str = "id.example.com";
const OTHER: &str = "people.example.com";

/// Programs that end with the test.
struct Authority {
    children: Vec<Child>,
    directory: String,
    /// Who vouches for its own server.
    trust: PathBuf,
    /// Where it connects to when it validates names.
    listen: SocketAddr,
}

impl Drop for Authority {
    fn drop(&mut self) {
        for child in &mut self.children {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Authority {
    /// With a DNS of its own, in which every name is this machine. None, and said so, without Pebble.
    fn start(house: &House) -> Option<Authority> {
        let Ok(folder) = std::env::var("REEVE_TEST_PEBBLE") else {
            eprintln!(
                "skipped: REEVE_TEST_PEBBLE is not set (scripts/test sets it where Debian's package can be had)"
            );
            return None;
        };
        let free = || TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let (api, management, listen, names) = (free(), free(), free(), free());
        let dns = UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap();

        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let made =
            CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
        let trust = house.file("authority.pem", &issuer.pem());
        let certificate = house.file("pebble.pem", &made.pem());
        let key = house.file("pebble.key", &key.serialize_pem());
        let config = serde_json::json!({"pebble": {
            "listenAddress": api.to_string(), "managementListenAddress": management.to_string(),
            "certificate": certificate, "privateKey": key, "httpPort": 1, "tlsPort": listen.port(),
            "ocspResponderURL": "", "externalAccountBindingRequired": false,
        }});
        let config = house.file("pebble.json", &config.to_string());

        let program = |name: &str| {
            let mut command = Command::new(Path::new(&folder).join(name));
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command
        };
        let mut resolver = program("pebble-challtestsrv");
        resolver.args(["-defaultIPv4", "127.0.0.1", "-defaultIPv6", "", "-dns01", &dns.to_string()]);
        resolver.args(["-http01", "", "-https01", "", "-tlsalpn01", "", "-management", &names.to_string()]);
        let mut pebble = program("pebble");
        pebble
            .arg("-config")
            .arg(config)
            .args(["-dnsserver", &dns.to_string()])
            .env("PEBBLE_VA_NOSLEEP", "1");
        let children = vec![resolver.spawn().unwrap(), pebble.spawn().unwrap()];
        for address in [names, api] {
            let reached = || std::net::TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok();
            until("Pebble listens", reached);
        }
        Some(Authority { children, directory: format!("https://{api}/dir"), trust, listen })
    }
    fn serve(&self, house: &House, domains: &str) -> Served {
        let mut command = house.reeve(&["serve", "--listen", &self.listen.to_string()]);
        self.set(&mut command, domains);
        Served::start(command)
    }
    fn set(&self, command: &mut Command, domains: &str) {
        command.env("REEVE_ACME_DOMAINS", domains).env("REEVE_ACME_DIRECTORY", &self.directory);
        command.env("REEVE_ACME_AUTHORITY", &self.trust).env("REEVE_ACME_CONTACT", "ops@example.com");
    }
}

fn chain(house: &House) -> Vec<CertificateDer<'static>> {
    let path = Path::new(&house.data()).join("acme/certificate.pem");
    let Ok(text) = std::fs::read(path) else { return Vec::new() };
    CertificateDer::pem_slice_iter(&text).map_while(Result::ok).collect()
}

/// Asks over a connection that is trusted by the authority's own certificate only.
async fn healthy(address: SocketAddr, name: &str, issuer: &CertificateDer<'static>) -> std::io::Result<bool> {
    let mut roots = RootCertStore::empty();
    roots.add(issuer.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from(name.to_owned()).unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: id.example.com\r\nConnection: close\r\n\r\n").await?;
    let mut text = String::new();
    stream.read_to_string(&mut text).await?;
    Ok(text.starts_with("HTTP/1.1 200"))
}

#[test]
fn a_certificate_is_got_kept_and_got_anew_for_other_names() {
    let house = House::sqlite();
    let Some(authority) = Authority::start(&house) else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ask = |served: &Served, name: &str, issuer: &CertificateDer<'static>| {
        runtime.block_on(healthy(served.address, name, issuer)).is_ok_and(|well| well)
    };

    let served = authority.serve(&house, NAME);
    until("there is a certificate", || chain(&house).len() > 1);
    let first = chain(&house);
    until("it is shown, without a restart", || ask(&served, NAME, &first[1]));
    for file in ["certificate.pem", "key.pem", "account.json"] {
        let path = Path::new(&house.data()).join("acme").join(file);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
    }
    assert_eq!(served.stop(), 0);

    // Nobody is asked again for what is there.
    let served = authority.serve(&house, NAME);
    assert!(ask(&served, NAME, &first[1]), "shown from the first connection on");
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(chain(&house)[0], first[0]);
    assert_eq!(served.stop(), 0);

    // Another name: by the same account.
    let account = std::fs::read(Path::new(&house.data()).join("acme/account.json")).unwrap();
    let served = authority.serve(&house, &format!("{NAME},{OTHER}"));
    until("another certificate", || chain(&house).first().is_some_and(|newest| *newest != first[0]));
    until("it is shown", || ask(&served, OTHER, &chain(&house)[1]));
    assert_eq!(std::fs::read(Path::new(&house.data()).join("acme/account.json")).unwrap(), account);
    assert_eq!(served.stop(), 0);
}

#[test]
fn an_authority_that_is_not_there_keeps_nobody_from_serving() {
    let house = House::sqlite();
    let mut command = house.reeve(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("REEVE_ACME_DOMAINS", NAME).env("REEVE_ACME_DIRECTORY", "https://127.0.0.1:1/dir");
    let served = Served::start(command);
    assert!(served.said[0].contains("https://127.0.0.1"), "{:?}", served.said);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(chain(&house), Vec::new());
    let said = served.stop_now();
    assert!(said.contains("no certificate was got from the authority"), "{said}");
}

#[test]
fn settings_that_do_not_go_together_are_refused() {
    let house = House::sqlite();
    for (set, says) in [
        (vec![("REEVE_ACME_DOMAINS", "localhost")], "acme_domains"),
        (vec![("REEVE_ACME_CONTACT", "ops@example.com")], "needs `acme_domains`"),
        (vec![("REEVE_ACME_DOMAINS", NAME), ("REEVE_ACME_DIRECTORY", "http://ca.example")], "https://"),
        (
            vec![("REEVE_ACME_DOMAINS", NAME), ("REEVE_TLS_CERTIFICATE", "a"), ("REEVE_TLS_KEY", "b")],
            "keep one",
        ),
    ] {
        let mut command = house.reeve(&["config", "check"]);
        command.envs(set);
        let ended = Ended::of(command.output().unwrap()).expect(3);
        assert!(ended.err.contains(says), "{ended:?}");
    }
    for (authority, code) in [(None, 0), (Some("/nowhere/root.pem"), 3)] {
        let mut command = house.reeve(&["config", "check"]);
        command.env("REEVE_ACME_DOMAINS", NAME).envs(authority.map(|path| ("REEVE_ACME_AUTHORITY", path)));
        Ended::of(command.output().unwrap()).expect(code);
    }
}
