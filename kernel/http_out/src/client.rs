use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::pki_types::ServerName;
use tracing::field::Empty;
use tracing::{Instrument, Span};
use url::Host;

use crate::address::is_public;
use crate::allow::{Allow, Network};
use crate::dial::{Resolve, SystemResolver, connect};
use crate::error::{HttpOutError, Stage};
use crate::target::Target;
use crate::trust::Trust;

/// Headers that frame the message, choose where it goes, or would ask for what is not understood here.
const OURS: [HeaderName; 10] = [
    header::HOST,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::CONNECTION,
    header::UPGRADE,
    header::TE,
    header::TRAILER,
    header::EXPECT,
    header::PROXY_AUTHORIZATION,
    header::ACCEPT_ENCODING,
];
/// Header lines of an answer at most.
const MAX_HEADER_LINES: usize = 100;
/// The connection's reader wants at least this much.
const LEAST_HEADER_BYTES: usize = 8 * 1024;

/// What the client may do and how much of it.
#[derive(Debug, Clone)]
pub struct Config {
    /// Exceptions to the rule that only public addresses are reached.
    pub allow: Vec<Allow>,
    /// Networks that are never reached, exceptions or not: one's own public addresses, a network's own NAT64 prefix.
    pub deny: Vec<Network>,
    /// Who vouches for `https` servers.
    pub trust: Trust,
    /// How long resolving, connecting and the TLS handshake may take together. 5 s unless told.
    pub connect_time: Duration,
    /// How long a request may take in all, waiting for its turn included. 15 s unless told.
    pub total_time: Duration,
    /// Bytes of headers at most, for request and answer each; 8 KiB at least. 16 KiB unless told.
    pub max_header_bytes: usize,
    /// Bytes of a request's body at most. 1 MiB unless told.
    pub max_request_bytes: usize,
    /// Bytes of an answer's body at most. 1 MiB unless told.
    pub max_body_bytes: usize,
    /// Requests at a time; more wait for their turn. 64 unless told.
    pub at_a_time: usize,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            allow: Vec::new(),
            deny: Vec::new(),
            trust: Trust::system(),
            connect_time: Duration::from_secs(5),
            total_time: Duration::from_secs(15),
            max_header_bytes: 16 * 1024,
            max_request_bytes: 1024 * 1024,
            max_body_bytes: 1024 * 1024,
            at_a_time: 64,
        }
    }
}

/// What to ask.
#[derive(Clone)]
pub struct Request {
    /// Any but `CONNECT` and `TRACE`.
    pub method: Method,
    /// Where.
    pub url: Target,
    /// Headers beside those the client sets itself (`Host`, `Content-Length` and others that frame the message,
    /// `Accept-Encoding`); naming one of these is refused. `User-Agent` is `Reeve` unless given.
    pub headers: HeaderMap,
    /// The body; may be empty.
    pub body: Bytes,
}

impl fmt::Debug for Request {
    /// Without headers and body: both carry secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} {:?}, {} bytes)", self.method, self.url, self.body.len())
    }
}

/// What was answered, a redirect or an error status included. The body is as it was sent: not decompressed, whatever
/// `Content-Encoding` says.
#[derive(Clone)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl fmt::Debug for Response {
    /// Without headers and body: an answer may be a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status, self.body.len())
    }
}

/// The client. One for the whole server; shared as `Arc<HttpOut>`.
pub struct HttpOut {
    config: Config,
    resolver: Box<dyn Resolve>,
    turns: Semaphore,
    tls: OnceLock<Option<Arc<ClientConfig>>>,
}

impl HttpOut {
    /// A client that keeps to `config`.
    pub fn new(config: Config) -> Self {
        Self::with_resolver(config, SystemResolver::default())
    }

    pub(crate) fn with_resolver(mut config: Config, resolver: impl Resolve) -> Self {
        config.max_header_bytes = config.max_header_bytes.max(LEAST_HEADER_BYTES);
        let turns = Semaphore::new(config.at_a_time.clamp(1, Semaphore::MAX_PERMITS));
        HttpOut { config, resolver: Box::new(resolver), turns, tls: OnceLock::new() }
    }

    /// Whether a form may accept this address: false where the host *is* an address that may not be reached. A name is
    /// judged only when it is resolved, at each request.
    pub fn check(&self, target: &Target) -> Result<(), HttpOutError> {
        match target.lookup() {
            Ok(address) => self.check_address(target, address),
            Err(_) => Ok(()),
        }
    }

    /// Asks once. No redirect is followed, nothing is tried again; dropping the future ends the connection.
    pub async fn send(&self, request: Request) -> Result<Response, HttpOutError> {
        let request = self.prepare(request)?;
        let within = self.config.total_time;
        let span = span(&request);
        let mut stage = Stage::Queue;
        let done = timeout(within, self.exchange(request, &mut stage))
            .instrument(span.clone())
            .await
            .unwrap_or_else(|_| Err(HttpOutError::TimedOut { stage, within }));
        match &done {
            Ok(answer) => span.record("http.response.status_code", answer.status.as_u16()),
            Err(_) => span.record("otel.status_code", "ERROR"),
        };
        done
    }

    /// Refuses what can be refused without asking anybody, and sets the headers that are ours.
    fn prepare(&self, mut request: Request) -> Result<Request, HttpOutError> {
        if matches!(request.method, Method::CONNECT | Method::TRACE) {
            return Err(HttpOutError::Method);
        }
        if let Some(name) = OURS.iter().find(|name| request.headers.contains_key(*name)) {
            return Err(HttpOutError::Header(name.clone()));
        }
        // Name, colon, space, value, end of line.
        let header_bytes: usize =
            request.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        for (bytes, limit) in [
            (header_bytes, self.config.max_header_bytes),
            (request.body.len(), self.config.max_request_bytes),
        ] {
            if bytes > limit {
                return Err(HttpOutError::RequestTooLarge { limit });
            }
        }
        self.check(&request.url)?;
        let headers = &mut request.headers;
        headers.insert(header::HOST, request.url.host_header().clone());
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        headers.entry(header::USER_AGENT).or_insert(HeaderValue::from_static("Reeve"));
        Ok(request)
    }

    async fn exchange(&self, request: Request, stage: &mut Stage) -> Result<Response, HttpOutError> {
        // INVARIANT: nothing closes the semaphore.
        #[allow(clippy::expect_used)]
        let _turn = self.turns.acquire().await.expect("the semaphore is never closed");
        *stage = Stage::Connect;
        let within = self.config.connect_time;
        let stream = timeout(within, self.dial(&request.url))
            .await
            .unwrap_or(Err(HttpOutError::TimedOut { stage: Stage::Connect, within }))?;
        *stage = Stage::Answer;
        self.ask(stream, request).await
    }

    /// Resolves once, checks every address, and connects to one of exactly those.
    async fn dial(&self, target: &Target) -> Result<Box<dyn Stream>, HttpOutError> {
        let host = || target.host().to_string();
        let addresses = match target.lookup() {
            Ok(address) => vec![SocketAddr::new(address, target.port())],
            Err(name) => self
                .resolver
                .resolve(name, target.port())
                .await
                .map_err(|error| HttpOutError::Unresolved { host: host(), error })?
                .into_iter()
                // Taken apart and put together again: a scope id of a resolver's answer is not carried on.
                .map(|address| SocketAddr::new(address.ip().to_canonical(), target.port()))
                .collect(),
        };
        if addresses.is_empty() {
            let error = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
            return Err(HttpOutError::Unresolved { host: host(), error });
        }
        // One refused address refuses all: a name that is public and private at once is set up to deceive.
        for address in &addresses {
            self.check_address(target, address.ip())?;
        }
        let stream =
            connect(&addresses).await.map_err(|error| HttpOutError::Unreachable { host: host(), error })?;
        // Small requests should not wait for one another's acknowledgements; where it fails they merely do.
        let _ = stream.set_nodelay(true);
        if !target.is_https() {
            return Ok(Box::new(stream));
        }
        let untrusted = |error| HttpOutError::Untrusted { host: host(), error };
        let name = match target.host() {
            Host::Domain(name) => {
                ServerName::try_from(name.clone()).map_err(|error| untrusted(io::Error::other(error)))?
            }
            Host::Ipv4(address) => ServerName::from(IpAddr::from(*address)),
            Host::Ipv6(address) => ServerName::from(IpAddr::from(*address)),
        };
        let tls = TlsConnector::from(self.tls().ok_or(HttpOutError::NoAuthorities)?);
        Ok(Box::new(tls.connect(name, stream).await.map_err(untrusted)?))
    }

    fn check_address(&self, target: &Target, address: IpAddr) -> Result<(), HttpOutError> {
        let denied = self.config.deny.iter().any(|network| network.contains(address));
        let allowed =
            || self.config.allow.iter().any(|allow| allow.covers(target.host(), address, target.port()));
        if !denied && (is_public(address) || allowed()) {
            Ok(())
        } else {
            Err(HttpOutError::Forbidden { host: target.host().to_string(), address })
        }
    }

    /// Reading the machine's certificates takes some milliseconds, once; that is not worth a thread.
    fn tls(&self) -> Option<Arc<ClientConfig>> {
        self.tls.get_or_init(|| self.config.trust.client_config()).clone()
    }

    async fn ask(&self, stream: Box<dyn Stream>, request: Request) -> Result<Response, HttpOutError> {
        let header_limit = self.config.max_header_bytes;
        let fault = |error: hyper::Error| {
            if error.is_parse_too_large() {
                HttpOutError::HeadersTooLarge { limit: header_limit }
            } else {
                HttpOutError::Exchange(error)
            }
        };
        let (mut sender, connection) = http1::Builder::new()
            .max_buf_size(header_limit)
            .max_headers(MAX_HEADER_LINES)
            .handshake(TokioIo::new(stream))
            .await
            .map_err(fault)?;
        // In a set, so that the connection ends with this function, however it ends.
        let mut driver = JoinSet::new();
        driver.spawn(connection);

        let mut message = http::Request::new(Full::new(request.body));
        *message.method_mut() = request.method;
        *message.uri_mut() = request.url.path_and_query().clone();
        *message.headers_mut() = request.headers;
        let (head, mut body) = sender.send_request(message).await.map_err(fault)?.into_parts();

        let limit = self.config.max_body_bytes;
        let too_large = HttpOutError::BodyTooLarge { status: head.status, limit };
        // What is announced too large need not be read to its bound first. (An answer to HEAD announces the size that
        // GET would have; its own body is empty and says so.)
        if hyper::body::Body::size_hint(&body).lower() > limit as u64 {
            return Err(too_large);
        }
        let mut bytes = BytesMut::new();
        while let Some(frame) = body.frame().await {
            // Trailers are read over: nothing here asks for them.
            let Ok(data) = frame.map_err(fault)?.into_data() else { continue };
            if bytes.len() + data.len() > limit {
                return Err(too_large);
            }
            bytes.extend_from_slice(&data);
        }
        Ok(Response { status: head.status, headers: head.headers, body: bytes.freeze() })
    }
}

/// The span of a request: where to, never what for. Paths, queries and bodies carry secrets.
fn span(request: &Request) -> Span {
    let span = tracing::info_span!(
        target: base::TRACES,
        "http_out",
        otel.name = Empty,
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = Empty,
        http.response.status_code = Empty,
        server.address = Empty,
        server.port = request.url.port(),
    );
    if !span.is_disabled() {
        span.record("otel.name", request.method.as_str());
        span.record("http.request.method", request.method.as_str());
        span.record("server.address", request.url.host().to_string());
    }
    span
}

impl fmt::Debug for HttpOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpOut").field("config", &self.config).finish_non_exhaustive()
    }
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}
