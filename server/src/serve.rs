//! Connections: how many at once, how long a request's head may take to arrive, and how they end.
//!
//! What a request may cost once its head is there is bounded by [`web::frame`].

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tower::ServiceExt;

use crate::tls::{ACME_TLS, Tls};

/// What strangers can take of the server by holding on to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Connections at once; a further one waits to be accepted.
    pub(crate) connections: usize,
    /// For a request's head to arrive whole, and for a connection that is kept open to be used again.
    pub(crate) head: Duration,
    /// For what is under way at the end.
    pub(crate) grace: Duration,
    /// For agreeing on a key, where connections are encrypted.
    pub(crate) handshake: Duration,
    /// How many do so at once; a further one waits.
    pub(crate) handshakes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            connections: 10_000,
            head: Duration::from_secs(20),
            grace: Duration::from_secs(30),
            handshake: Duration::from_secs(10),
            handshakes: 512,
        }
    }
}

/// After an error that is the machine's (no more files, say): trying again at once would only be a busy loop.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers until `shutdown` ends, then accepts nobody, lets what is under way come to its end, and gives up on what takes
/// longer than [`Limits::grace`].
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<Arc<Tls>>,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) {
    let handshakes = Arc::new(Semaphore::new(limits.handshakes));
    let places = Arc::new(Semaphore::new(limits.connections));
    let ending = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head);
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut shutdown => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) if is_the_callers(error.kind()) => continue,
            Err(error) => {
                tracing::warn!(%error, "a connection cannot be accepted");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        // An answer is written whole: waiting for more to send would only delay it.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection is gone already");
        }
        let router = router.clone();
        let service = service_fn(move |request| answer(router.clone(), peer, request));
        let (watcher, http) = (ending.watcher(), http.clone());
        // The pair of now: what is renewed meanwhile is for those who come later.
        let encrypted = tls.as_ref().map(|tls| (tls.acceptor(), Arc::clone(&handshakes)));
        tokio::spawn(async move {
            let done = match encrypted {
                None => watcher.watch(http.serve_connection(TokioIo::new(stream), service)).await,
                Some((acceptor, handshakes)) => match shake(stream, acceptor, &handshakes, limits.handshake)
                    .await
                {
                    Some(stream) => watcher.watch(http.serve_connection(TokioIo::new(stream), service)).await,
                    None => Ok(()),
                },
            };
            if let Err(error) = done {
                tracing::debug!(%error, "a connection ended");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.grace, ending.shutdown()).await.is_err() {
        tracing::warn!("requests that were still running are cut off");
    }
}

/// Agrees with the caller on a key, within bounds. None: they did not.
async fn shake(
    stream: TcpStream,
    acceptor: TlsAcceptor,
    handshakes: &Semaphore,
    limit: Duration,
) -> Option<TlsStream<TcpStream>> {
    let agreed = async {
        let _turn = handshakes.acquire().await.ok()?;
        match acceptor.accept(stream).await {
            // An authority has seen what it wanted to see (RFC 8737).
            Ok(stream) if stream.get_ref().1.alpn_protocol() == Some(ACME_TLS) => None,
            Ok(stream) => Some(stream),
            Err(error) => {
                // Somebody who speaks plain HTTP, who does not trust the certificate, or who went away.
                tracing::debug!(%error, "a connection could not be encrypted");
                None
            }
        }
    };
    // The waiting for one's turn counts too: a silent caller holds a turn for this long at most.
    tokio::time::timeout(limit, agreed).await.ok().flatten()
}

async fn answer(
    router: Router,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> Result<axum::response::Response, std::convert::Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}

/// The caller went away before they were accepted: nothing is wrong here.
fn is_the_callers(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests connect to the server they started")]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;

    use super::*;

    const SHORT: Duration = Duration::from_millis(300);

    struct House {
        address: SocketAddr,
        stop: Option<oneshot::Sender<()>>,
        served: tokio::task::JoinHandle<()>,
    }

    async fn house(limits: Limits) -> House {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/", get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string()))
            .route(
                "/slow",
                get(async || {
                    tokio::time::sleep(SHORT).await;
                    "done"
                }),
            )
            .route("/endless", get(async || std::future::pending::<()>().await));
        let (stop, stopped) = oneshot::channel::<()>();
        let served = tokio::spawn(serve(listener, router, None, limits, async move {
            let _ = stopped.await;
        }));
        House { address, stop: Some(stop), served }
    }

    async fn sent(address: SocketAddr, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }
    async fn rest(mut stream: TcpStream) -> String {
        let mut text = String::new();
        let read = stream.read_to_string(&mut text);
        tokio::time::timeout(Duration::from_secs(10), read).await.expect("the connection ends").unwrap();
        text
    }

    #[tokio::test]
    async fn a_head_that_does_not_come_ends_the_connection_and_nobody_elses() {
        let house = house(Limits { head: SHORT, ..Limits::default() }).await;
        let silent = sent(house.address, "").await;
        let half = sent(house.address, "GET / HTTP/1.1\r\nHost: x\r\nX-").await;
        let whole = sent(house.address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
        let me = whole.local_addr().unwrap().to_string();
        assert!(rest(whole).await.ends_with(&me), "the handler is told who asks");
        assert!(!rest(half).await.contains("200"));
        assert!(!rest(silent).await.contains("200"));
    }

    #[tokio::test]
    async fn one_too_many_waits_for_a_place() {
        let house = house(Limits { connections: 1, head: SHORT, ..Limits::default() }).await;
        let first = sent(house.address, "GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
        let second = sent(house.address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
        assert!(rest(first).await.ends_with("done"));
        assert!(rest(second).await.contains("200 OK"));
    }

    #[tokio::test]
    async fn what_is_under_way_comes_to_its_end_within_bounds() {
        let mut house = house(Limits { grace: SHORT * 4, ..Limits::default() }).await;
        let slow = sent(house.address, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await;
        let endless = sent(house.address, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n").await;
        tokio::time::sleep(SHORT / 3).await;
        house.stop.take().unwrap().send(()).unwrap();
        assert!(rest(slow).await.ends_with("done"));
        tokio::time::timeout(Duration::from_secs(10), house.served).await.expect("it ends").unwrap();
        assert!(TcpStream::connect(house.address).await.is_err(), "nobody is accepted any more");
        drop(endless);
    }
}
