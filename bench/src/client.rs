//! A client that costs little: it shares the cores with what it measures. One connection, kept open, whole requests
//! written at once.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: bool,
    /// What the server says it took (Server-Timing); nothing where it does not say it.
    pub(crate) server_time: Duration,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body, once the status is the one that was hoped for.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> serde_json::Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// One kept connection.
pub(crate) struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Client {
    pub(crate) async fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Client { stream, read: Vec::with_capacity(16 * 1024) }
    }
    pub(crate) async fn send(&mut self, request: &[u8]) -> Answer {
        self.stream.write_all(request).await.unwrap();
        self.read.clear();
        let head = loop {
            assert!(self.stream.read_buf(&mut self.read).await.unwrap() > 0, "the server hung up");
            if let Some(end) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
        };
        let text = std::str::from_utf8(&self.read[..head]).unwrap();
        let status: u16 = text[9..12].parse().unwrap();
        let (mut length, mut retry_after, mut server_time) = (0, false, Duration::ZERO);
        for line in text.lines().skip(1) {
            let Some((name, value)) = line.split_once(": ") else { continue };
            assert!(!name.eq_ignore_ascii_case("transfer-encoding"), "chunks are not understood here");
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().unwrap();
            }
            if name.eq_ignore_ascii_case("server-timing")
                && let Some(duration) = value.split_once("dur=").and_then(|(_, ms)| ms.parse::<f64>().ok())
            {
                server_time = Duration::from_secs_f64(duration / 1e3);
            }
            retry_after |= name.eq_ignore_ascii_case("retry-after");
        }
        while self.read.len() < head + length {
            assert!(self.stream.read_buf(&mut self.read).await.unwrap() > 0, "the server hung up");
        }
        Answer { status, retry_after, server_time, body: self.read[head..head + length].to_vec() }
    }
}

/// A request as it goes over the wire.
pub(crate) fn request(method: &str, path: &str, token: Option<&str>, body: Option<&str>) -> Vec<u8> {
    let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let body = body.unwrap_or_default();
    let kind = if body.is_empty() { "" } else { "Content-Type: application/json\r\n" };
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\n{token}{kind}Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
