//! Who is at the other end of the wire: address and transport, also behind proxies that we were told to trust.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use base::AddressBlock;

use axum::extract::ConnectInfo;
use http::request::Parts;
use http::{HeaderMap, header};

/// How the request reached us, which decides whether a `Secure` cookie can travel back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// TLS, by us or by a proxy that we trust.
    Tls,
    /// Plain HTTP to this machine, which browsers treat as secure (W3C Secure Contexts).
    Loopback,
    /// Plain HTTP over a network: no session can be had this way.
    Plain,
}

impl Transport {
    /// Whether a browser keeps and returns a `__Host-` cookie here.
    pub fn carries_sessions(self) -> bool {
        self != Transport::Plain
    }
}

/// The other end of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client {
    /// The caller's address: the nearest one that is not a trusted proxy's.
    pub address: IpAddr,
    /// How the request reached us.
    pub transport: Transport,
}

impl Client {
    /// Reads the client off a request. `X-Forwarded-For` and `X-Forwarded-Proto` count only as far as trusted proxies
    /// wrote them: from the right, up to the first address that is nobody we trust.
    pub(crate) fn of(parts: &Parts, trusted: &[AddressBlock], own_tls: bool) -> Self {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip().to_canonical());
        let trusts = |address: IpAddr| trusted.iter().any(|block| block.contains(address));
        let mut address = peer;
        let mut tls = own_tls;
        if trusts(peer) {
            let forwarded: Vec<&str> = parts
                .headers
                .get_all("x-forwarded-for")
                .iter()
                .filter_map(|value| value.to_str().ok())
                .flat_map(|value| value.split(','))
                .collect();
            for hop in forwarded.iter().rev().take(32) {
                match parse_hop(hop) {
                    Some(hop) => address = hop,
                    None => break,
                }
                if !trusts(address) {
                    break;
                }
            }
            let proto = parts.headers.get_all("x-forwarded-proto").iter().next_back();
            let proto = proto.and_then(|value| value.to_str().ok()).and_then(|text| text.rsplit(',').next());
            tls |= proto.is_some_and(|text| text.trim().eq_ignore_ascii_case("https"));
        }
        let transport = if tls {
            Transport::Tls
        } else if host(parts).is_some_and(is_this_machine) {
            Transport::Loopback
        } else {
            Transport::Plain
        };
        Client { address, transport }
    }
}

/// An address as proxies write it: bare, with a port, or in brackets.
fn parse_hop(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address: Option<IpAddr> = text.parse().ok();
    address.or_else(|| text.parse::<SocketAddr>().ok().map(|a| a.ip())).map(|a| a.to_canonical())
}

/// The host and port that the caller asked for: `Host`, or the target's authority.
pub(crate) fn host(parts: &Parts) -> Option<&str> {
    host_of(&parts.headers).or_else(|| parts.uri.authority().map(http::uri::Authority::as_str))
}

fn host_of(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST).and_then(|value| value.to_str().ok())
}

/// Names that browsers never send over a network: `localhost`, what is below it, and the loopback addresses.
fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.to_ascii_lowercase().ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use http::Request;

    fn client(peer: &str, headers: &[(&str, &str)], trusted: &[&str]) -> Client {
        let mut request = Request::builder().uri("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        parts.extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        let trusted: Vec<AddressBlock> = trusted.iter().map(|block| block.parse().unwrap()).collect();
        Client::of(&parts, &trusted, false)
    }
    fn address(peer: &str, forwarded: &str) -> String {
        client(peer, &[("x-forwarded-for", forwarded)], &["10.0.0.0/8"]).address.to_string()
    }

    #[test]
    fn strangers_cannot_say_where_they_are() {
        assert_eq!(address("203.0.113.9", "1.1.1.1"), "203.0.113.9");
        assert_eq!(address("10.0.0.1", "6.6.6.6, 203.0.113.9"), "203.0.113.9");
        assert_eq!(address("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.1.1"), "203.0.113.9");
        assert_eq!(address("10.0.0.1", "203.0.113.9:4711"), "203.0.113.9");
        assert_eq!(address("10.0.0.1", "6.6.6.6, nonsense"), "10.0.0.1");
        assert_eq!(address("::ffff:10.0.0.1", "2001:db8::1"), "2001:db8::1");
    }

    #[test]
    fn transports() {
        let of = |peer, headers: &[(&str, &str)]| client(peer, headers, &["10.0.0.0/8"]).transport;
        for host in ["localhost:8080", "127.0.0.1", "[::1]:8080", "app.localhost"] {
            assert_eq!(of("203.0.113.9", &[("host", host)]), Transport::Loopback, "{host}");
        }
        for host in ["example.com", "localhost.example.com", "127.0.0.1.example.com", ""] {
            assert_eq!(of("203.0.113.9", &[("host", host)]), Transport::Plain, "{host}");
        }
        assert_eq!(of("203.0.113.9", &[("x-forwarded-proto", "https")]), Transport::Plain);
        assert_eq!(of("10.0.0.1", &[("x-forwarded-proto", "https")]), Transport::Tls);
    }

    #[test]
    fn blocks() {
        let inside = |block: &str, address: &str| {
            block.parse::<AddressBlock>().unwrap().contains(address.parse().unwrap())
        };
        assert!(inside("10.0.0.0/8", "10.255.0.1") && !inside("10.0.0.0/8", "11.0.0.1"));
        assert!(inside("2001:db8::/32", "2001:db8:5::1") && !inside("2001:db8::/32", "2001:db9::1"));
        assert!(inside("192.0.2.7", "192.0.2.7") && !inside("192.0.2.7", "192.0.2.8"));
        assert!(inside("0.0.0.0/0", "8.8.8.8") && !inside("0.0.0.0/0", "2001:db8::1"));
        assert!(inside("::/0", "8.8.8.8"));
        for bad in ["", "10.0.0.0/33", "::/129", "10.0.0/8", "10.0.0.0/-1"] {
            assert!(bad.parse::<AddressBlock>().is_err(), "{bad}");
        }
    }
}
