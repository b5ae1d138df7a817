//! The client against small servers on loopback.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(clippy::disallowed_methods, reason = "a test measures how long a bounded wait took")]

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, Method, header};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::dial::{Addresses, Resolve};
use crate::{Config, HttpOut, HttpOutError, Request, Stage, Target, Trust};

/// A server that sends `answer` to whoever has sent a request's head, and keeps what it was sent.
struct Server {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        Self::at("127.0.0.1:0", answer).await
    }

    async fn at(address: &str, answer: impl Into<Vec<u8>>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (answer, log) = (Arc::new(answer.into()), Arc::clone(&heard));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, Arc::clone(&answer), Arc::clone(&log)));
            }
        });
        Server { address, heard }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    answer: Arc<Vec<u8>>,
    log: Arc<Mutex<Vec<String>>>,
) {
    let mut request = Vec::new();
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return;
        }
    }
    log.lock().unwrap().push(String::from_utf8(request).unwrap());
    // Who has heard enough cuts the connection; that is not the server's affair.
    let _ = stream.write_all(&answer).await;
    let _ = stream.shutdown().await;
}

fn get(url: &str) -> Request {
    let url = url.parse().unwrap();
    Request { method: Method::GET, url, headers: HeaderMap::new(), body: Bytes::new() }
}

fn loopback() -> Config {
    Config { allow: vec!["127.0.0.0/8".parse().unwrap()], ..Config::default() }
}

/// Answers like a name server that says another thing each time, the last one for good.
struct Shifting {
    answers: Vec<Vec<SocketAddr>>,
    asked: Arc<AtomicUsize>,
}

impl Shifting {
    fn new(answers: &[&[&str]]) -> (Self, Arc<AtomicUsize>) {
        let one = |text: &&str| SocketAddr::new(text.parse().unwrap(), 1);
        let answers = answers.iter().map(|answer| answer.iter().map(one).collect()).collect();
        let asked = Arc::new(AtomicUsize::new(0));
        (Shifting { answers, asked: Arc::clone(&asked) }, asked)
    }
}

impl Resolve for Shifting {
    fn resolve<'a>(&'a self, _: &'a str, _: u16) -> Addresses<'a> {
        let at = self.asked.fetch_add(1, Ordering::SeqCst).min(self.answers.len() - 1);
        Box::pin(async move { Ok(self.answers[at].clone()) })
    }
}

#[tokio::test]
async fn an_answer_comes_back_whole_and_the_request_is_framed_by_us() {
    let server = Server::answering(
        "HTTP/1.1 201 Created\r\nX-Id: 7\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
    )
    .await;
    let mut request = get(&server.url("/hook?x=1#part"));
    request.method = Method::POST;
    request.body = Bytes::from_static(b"body");
    request.headers.insert("x-signature", "s".parse().unwrap());
    let answer = HttpOut::new(loopback()).send(request).await.unwrap();
    assert_eq!((answer.status.as_u16(), &answer.body[..]), (201, &b"hello world"[..]));
    assert_eq!(answer.headers["x-id"], "7");

    let heard = server.heard().concat().to_lowercase();
    assert!(heard.starts_with("post /hook?x=1 http/1.1\r\n"), "{heard}");
    for line in [
        &format!("host: {}", server.address),
        "content-length: 4",
        "connection: close",
        "accept-encoding: identity",
        "user-agent: reeve",
        "x-signature: s",
    ] {
        assert!(heard.contains(&format!("\r\n{line}\r\n")), "{line} in {heard}");
    }
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_not_followed() {
    let goal = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await;
    let location = goal.url("/secret");
    let server = Server::answering(format!(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
    ))
    .await;
    let answer = HttpOut::new(loopback()).send(get(&server.url("/"))).await.unwrap();
    assert_eq!(answer.status.as_u16(), 307);
    assert_eq!(answer.headers[header::LOCATION], location);
    assert!(goal.heard().is_empty());
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn private_addresses_are_refused_in_every_spelling() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await;
    let port = server.address.port();
    let client = HttpOut::new(Config::default());
    for host in [
        "127.0.0.1",
        "127.1",
        "127.0.0.1.",
        "2130706433",
        "0x7f000001",
        "0x7f.0x0.0x0.0x1",
        "0177.0.0.1",
        "017700000001",
        "%31%32%37.0.0.1",
        "１２７.0.0.1",
        "127。0。0。1",
        "127.0.0.2",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[fe80::1]",
        "[fd00::1]",
        "[ff02::1]",
        "[::ffff:169.254.169.254]",
    ] {
        let url = format!("http://{host}:{port}/");
        let error = client.send(get(&url)).await.unwrap_err();
        assert!(matches!(error, HttpOutError::Forbidden { .. }), "{url}: {error}");
        assert!(!error.is_worth_retrying());
        assert!(client.check(&url.parse().unwrap()).is_err(), "{url}");
    }
    // Names are refused once they are resolved; `localhost` comes from the machine's own resolver, which may not know
    // it with a final dot.
    for (host, may_be_unknown) in [("localhost", false), ("LOCALHOST", false), ("localhost.", true)] {
        let url = format!("http://{host}:{port}/");
        assert!(client.check(&url.parse().unwrap()).is_ok(), "{url}");
        match client.send(get(&url)).await.unwrap_err() {
            HttpOutError::Forbidden { host, .. } => assert_eq!(host, "localhost"),
            HttpOutError::Unresolved { .. } => assert!(may_be_unknown, "{url}"),
            other => panic!("{url}: {other}"),
        }
    }
    assert!(format!("http://x@127.0.0.1:{port}/").parse::<Target>().is_err());
    assert!(server.heard().is_empty());
}

#[tokio::test]
async fn exceptions_are_by_name_address_network_and_port() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
    let port = server.address.port();
    for (allow, url, fine) in [
        ("127.0.0.1", format!("http://127.0.0.1:{port}/"), true),
        ("127.0.0.1", format!("http://[::ffff:127.0.0.1]:{port}/"), true),
        (&format!("127.0.0.1:{port}"), format!("http://127.0.0.1:{port}/"), true),
        ("127.0.0.1:1", format!("http://127.0.0.1:{port}/"), false),
        ("127.0.0.0/8", format!("http://2130706433:{port}/"), true),
        ("10.0.0.0/8", format!("http://127.0.0.1:{port}/"), false),
        ("hooks.example", format!("http://hooks.example:{port}/"), true),
        ("hooks.example", format!("http://hooks.example.:{port}/"), true),
        ("hooks.example", format!("http://other.example:{port}/"), false),
        ("hooks.example", format!("http://127.0.0.1:{port}/"), false),
        ("hooks.example:1", format!("http://hooks.example:{port}/"), false),
    ] {
        let (resolver, _) = Shifting::new(&[&["127.0.0.1"]]);
        let config = Config { allow: vec![allow.parse().unwrap()], ..Config::default() };
        let got = HttpOut::with_resolver(config, resolver).send(get(&url)).await;
        assert_eq!(got.is_ok(), fine, "{allow} and {url}: {got:?}");
    }
    // What is denied stays so, whatever is allowed.
    let config = Config { deny: vec!["127.0.0.1".parse().unwrap()], ..loopback() };
    let error = HttpOut::new(config).send(get(&server.url("/"))).await.unwrap_err();
    assert!(matches!(error, HttpOutError::Forbidden { .. }), "{error}");
}

#[tokio::test]
async fn a_name_is_resolved_once_and_the_checked_address_is_dialled() {
    let first = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst").await;
    let port = first.address.port();
    let second = Server::at(&format!("127.0.0.2:{port}"), "HTTP/1.1 200 OK\r\n\r\nsecond").await;
    // A name server that rebinds: harmless when it is checked, another address when somebody asks again.
    let (resolver, asked) = Shifting::new(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let config = Config { allow: vec!["127.0.0.1".parse().unwrap()], ..Config::default() };
    let client = HttpOut::with_resolver(config, resolver);
    let answer = client.send(get(&format!("http://rebind.example:{port}/"))).await.unwrap();
    assert_eq!((&answer.body[..], asked.load(Ordering::SeqCst)), (&b"first"[..], 1));
    assert!(first.heard()[0].to_lowercase().contains(&format!("\r\nhost: rebind.example:{port}\r\n")));

    let error = client.send(get(&format!("http://rebind.example:{port}/"))).await.unwrap_err();
    assert!(matches!(error, HttpOutError::Forbidden { .. }), "{error}");
    assert!(second.heard().is_empty());
}

#[tokio::test]
async fn one_forbidden_address_among_several_refuses_all() {
    let server = Server::answering("HTTP/1.1 200 OK\r\n\r\n").await;
    let url = format!("http://mixed.example:{}/", server.address.port());
    let (resolver, _) = Shifting::new(&[&["127.0.0.1", "10.0.0.1"]]);
    let error = HttpOut::with_resolver(loopback(), resolver).send(get(&url)).await.unwrap_err();
    assert!(
        matches!(&error, HttpOutError::Forbidden { address, .. } if address.to_string() == "10.0.0.1"),
        "{error}"
    );
    assert!(server.heard().is_empty());
    let (resolver, _) = Shifting::new(&[&[]]);
    let error = HttpOut::with_resolver(loopback(), resolver).send(get(&url)).await.unwrap_err();
    assert!(matches!(error, HttpOutError::Unresolved { .. }), "{error}");
}

#[tokio::test]
async fn a_dead_address_does_not_hide_a_living_one() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
    let url = format!("http://two.example:{}/", server.address.port());
    let (resolver, _) = Shifting::new(&[&["127.0.0.9", "127.0.0.1"]]);
    let answer = HttpOut::with_resolver(loopback(), resolver).send(get(&url)).await.unwrap();
    assert_eq!(&answer.body[..], b"ok");
    let (resolver, _) = Shifting::new(&[&["127.0.0.9", "127.0.0.8"]]);
    let error = HttpOut::with_resolver(loopback(), resolver).send(get(&url)).await.unwrap_err();
    assert!(
        matches!(&error, HttpOutError::Unreachable { error, .. } if error.kind() == io::ErrorKind::ConnectionRefused),
        "{error}"
    );
    assert!(error.is_worth_retrying());
}

#[tokio::test]
async fn a_body_over_the_bound_is_cut() {
    let config = || Config { max_body_bytes: 10_000, ..loopback() };
    let endless: Vec<u8> = [&b"HTTP/1.1 200 OK\r\n\r\n"[..], &vec![b'x'; 20_000_000]].concat();
    let chunked: Vec<u8> = [
        &b"HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n"[..],
        &b"3e8\r\n".iter().chain(&[b'x'; 1000]).chain(b"\r\n").copied().collect::<Vec<_>>().repeat(11),
        b"0\r\n\r\n",
    ]
    .concat();
    let announced = b"HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n".to_vec();
    for (answer, status) in [(endless, 200), (chunked, 202), (announced, 200)] {
        let server = Server::answering(answer).await;
        match HttpOut::new(config()).send(get(&server.url("/"))).await.unwrap_err() {
            HttpOutError::BodyTooLarge { status: told, limit: 10_000 } => assert_eq!(told.as_u16(), status),
            other => panic!("{other}"),
        }
    }
    let exact = [&b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n"[..], &[b'x'; 10_000]].concat();
    let server = Server::answering(exact).await;
    assert_eq!(HttpOut::new(config()).send(get(&server.url("/"))).await.unwrap().body.len(), 10_000);
}

#[tokio::test]
async fn an_announced_length_is_no_body_of_head() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n").await;
    let mut request = get(&server.url("/"));
    request.method = Method::HEAD;
    assert!(HttpOut::new(loopback()).send(request).await.unwrap().body.is_empty());
}

#[tokio::test]
async fn a_body_is_not_decompressed() {
    let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b, 4, 0, 0x43, 0xbe, 0xb7, 0xe8, 1, 0, 0, 0];
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", gzip.len());
    let server = Server::answering([head.as_bytes(), &gzip].concat()).await;
    assert_eq!(&HttpOut::new(loopback()).send(get(&server.url("/"))).await.unwrap().body[..], gzip);
}

#[tokio::test]
async fn headers_over_the_bound_are_refused() {
    let long = format!("HTTP/1.1 200 OK\r\nX-Long: {}\r\n\r\n", "x".repeat(20_000));
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\n", "A: b\r\n".repeat(101));
    for answer in [long, many] {
        let server = Server::answering(answer).await;
        let error = HttpOut::new(loopback()).send(get(&server.url("/"))).await.unwrap_err();
        assert!(matches!(error, HttpOutError::HeadersTooLarge { limit: 16_384 }), "{error}");
    }
}

#[tokio::test]
async fn what_is_not_http_or_ends_early_is_an_error() {
    for answer in [
        "SSH-2.0-OpenSSH_9.9\r\n",
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel",
        "HTTP/1.1 999999 No\r\n\r\n",
    ] {
        let server = Server::answering(answer).await;
        let error = HttpOut::new(loopback()).send(get(&server.url("/"))).await.unwrap_err();
        assert!(matches!(error, HttpOutError::Exchange(_)), "{answer:?}: {error}");
    }
}

#[tokio::test]
async fn a_slow_server_is_given_up_and_its_connection_closed() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    // A byte every now and then, for ever: no single wait is long.
    let dripping = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.read_exact(&mut [0; 4]).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nX: ").await.unwrap();
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    let config = Config { total_time: Duration::from_millis(300), ..loopback() };
    let begun = Instant::now();
    let error = HttpOut::new(config).send(get(&url)).await.unwrap_err();
    assert!(matches!(error, HttpOutError::TimedOut { stage: Stage::Answer, .. }), "{error}");
    assert!((250..2000).contains(&begun.elapsed().as_millis()), "{:?}", begun.elapsed());
    // The server sees the connection end rather than be forgotten.
    tokio::time::timeout(Duration::from_secs(5), dripping).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_slow_handshake_and_a_slow_resolver_are_bounded_by_the_connect_time() {
    struct Silent;
    impl Resolve for Silent {
        fn resolve<'a>(&'a self, _: &'a str, _: u16) -> Addresses<'a> {
            Box::pin(std::future::pending())
        }
    }
    let config = || Config { connect_time: Duration::from_millis(200), ..loopback() };
    let error = HttpOut::with_resolver(config(), Silent).send(get("http://slow.example/")).await.unwrap_err();
    assert!(matches!(error, HttpOutError::TimedOut { stage: Stage::Connect, .. }), "{error}");

    // Accepts (the kernel does), and never says a word of TLS.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    let (_, pem) = authority();
    let config = Config { trust: Trust::only(pem.as_bytes()).unwrap(), ..config() };
    let error = HttpOut::new(config).send(get(&url)).await.unwrap_err();
    assert!(matches!(error, HttpOutError::TimedOut { stage: Stage::Connect, .. }), "{error}");
}

#[tokio::test]
async fn more_requests_than_allowed_wait_for_their_turn() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let config = Config { at_a_time: 1, total_time: Duration::from_millis(400), ..loopback() };
    let client = Arc::new(HttpOut::new(config));
    let (holder, first_url) = (Arc::clone(&client), url.clone());
    let first = tokio::spawn(async move { holder.send(get(&first_url)).await });
    let (_kept_open, _) = listener.accept().await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let second = tokio::spawn(async move { client.send(get(&url)).await });
    // Nobody else comes while the first is served; when its time is over, the second does.
    assert!(tokio::time::timeout(Duration::from_millis(100), listener.accept()).await.is_err());
    let error = first.await.unwrap().unwrap_err();
    assert!(matches!(error, HttpOutError::TimedOut { stage: Stage::Answer, .. }), "{error}");
    tokio::time::timeout(Duration::from_secs(5), listener.accept()).await.unwrap().unwrap();
    second.abort();
}

#[tokio::test]
async fn a_request_is_judged_before_anybody_is_asked() {
    let client = HttpOut::new(Config { max_request_bytes: 100, ..loopback() });
    let refused = |change: &dyn Fn(&mut Request)| {
        let mut request = get("http://127.0.0.1:1/");
        change(&mut request);
        client.send(request)
    };
    let error = refused(&|request| request.body = vec![0; 101].into()).await.unwrap_err();
    assert!(matches!(error, HttpOutError::RequestTooLarge { limit: 100 }), "{error}");
    let error = refused(&|request| drop(request.headers.insert("x", "x".repeat(16_384).parse().unwrap())))
        .await
        .unwrap_err();
    assert!(matches!(error, HttpOutError::RequestTooLarge { limit: 16_384 }), "{error}");
    for name in ["host", "content-length", "transfer-encoding", "connection", "upgrade", "accept-encoding"] {
        let name: http::HeaderName = name.parse().unwrap();
        let error =
            refused(&|request| drop(request.headers.insert(&name, "1".parse().unwrap()))).await.unwrap_err();
        assert!(matches!(&error, HttpOutError::Header(told) if *told == name), "{error}");
    }
    for method in [Method::CONNECT, Method::TRACE] {
        let error = refused(&|request| request.method = method.clone()).await.unwrap_err();
        assert!(matches!(error, HttpOutError::Method), "{error}");
    }
}

#[test]
fn debug_shows_no_secrets() {
    let mut request = get("https://hooks.example/secret");
    request.headers.insert("authorization", "secret".parse().unwrap());
    request.body = Bytes::from_static(b"secret");
    assert_eq!(format!("{request:?}"), "Request(GET Target(https://hooks.example:443/..), 6 bytes)");
}

fn authority() -> (CertifiedIssuer<'static, KeyPair>, String) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let pem = authority.pem();
    (authority, pem)
}

/// An `https` server whose certificate, of that authority, is for those names and addresses.
async fn tls_server(authority: &CertifiedIssuer<'static, KeyPair>, names: &[&str]) -> SocketAddr {
    let key = KeyPair::generate().unwrap();
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let certificate = CertificateParams::new(names).unwrap().signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    let answer = Arc::new(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret".to_vec());
                    converse(stream, answer, Arc::default()).await;
                }
            });
        }
    });
    address
}

#[tokio::test]
async fn https_asks_for_a_trusted_certificate_of_that_host() {
    let (ours, pem) = authority();
    let (_, strangers_pem) = authority();
    let address = tls_server(&ours, &["hooks.example", "127.0.0.1"]).await;
    let port = address.port();
    let try_it = async |url: String, trust: Trust| {
        let (resolver, _) = Shifting::new(&[&["127.0.0.1"]]);
        HttpOut::with_resolver(Config { trust, ..loopback() }, resolver).send(get(&url)).await
    };
    let trust = Trust::only(pem.as_bytes()).unwrap();
    for host in ["hooks.example", "hooks.example.", "127.0.0.1"] {
        let answer = try_it(format!("https://{host}:{port}/"), trust.clone()).await.unwrap();
        assert_eq!(&answer.body[..], b"secret", "{host}");
    }
    for (host, trust) in
        [("other.example", trust), ("hooks.example", Trust::only(strangers_pem.as_bytes()).unwrap())]
    {
        let error = try_it(format!("https://{host}:{port}/"), trust).await.unwrap_err();
        assert!(matches!(error, HttpOutError::Untrusted { .. }), "{host}: {error}");
    }
    let both = Trust::only(strangers_pem.as_bytes()).unwrap().and(pem.as_bytes()).unwrap();
    assert!(try_it(format!("https://hooks.example:{port}/"), both).await.is_ok());
    // A server that speaks something else where TLS is expected.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        // Not closed before it was heard.
        let _ = stream.read_to_end(&mut Vec::new()).await;
    });
    let error = try_it(url, Trust::only(pem.as_bytes()).unwrap()).await.unwrap_err();
    assert!(matches!(error, HttpOutError::Untrusted { .. }), "{error}");
}

#[tokio::test]
async fn a_dropped_call_ends_its_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let call = tokio::spawn(async move { HttpOut::new(loopback()).send(get(&url)).await.map(drop) });
    let (mut stream, _): (TcpStream, _) = listener.accept().await.unwrap();
    let mut heard = vec![0; 4];
    stream.read_exact(&mut heard).await.unwrap();
    assert_eq!(heard, b"GET ");
    call.abort();
    let ended = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut heard)).await;
    assert!(ended.is_ok(), "the connection is closed");
}
