use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use url::Host;

use crate::address::{within_v4, within_v6};
use crate::target::without_final_dot;

/// A network in CIDR notation (RFC 4632, RFC 4291), as in `10.20.0.0/16` or `fd00::/8`; a bare address is a network
/// of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u32,
}

impl Network {
    /// Whether the address is in the network. An IPv4-mapped address counts as the IPv4 address inside.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.first, address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(address)) => within_v4(address, (first, self.bits)),
            (IpAddr::V6(first), IpAddr::V6(address)) => within_v6(address, (first, self.bits)),
            _ => false,
        }
    }

    fn of_one(address: IpAddr) -> Self {
        let first = address.to_canonical();
        Network { first, bits: if first.is_ipv4() { 32 } else { 128 } }
    }
}

impl FromStr for Network {
    type Err = AllowError;
    fn from_str(text: &str) -> Result<Self, AllowError> {
        let fault = |reason| AllowError { text: text.chars().take(100).collect(), reason };
        let Some((first, bits)) = text.split_once('/') else {
            let address = text.parse().map_err(|_| fault("it is neither an address nor a network"))?;
            return Ok(Self::of_one(address));
        };
        let first: IpAddr = first.parse().map_err(|_| fault("what stands before the `/` is no address"))?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits
            .parse()
            .ok()
            .filter(|&count| count <= most && bits.bytes().all(|byte| byte.is_ascii_digit()))
            .ok_or_else(|| fault("the number after the `/` is not from 0 to 32 (IPv4) or 128 (IPv6)"))?;
        // `10.1.2.3/8` could mean that one address or the whole of `10.0.0.0/8`: whoever wrote it shall say.
        let beyond = match first {
            IpAddr::V4(first) => first.to_bits() & u32::MAX.checked_shr(bits).unwrap_or(0) != 0,
            IpAddr::V6(first) => first.to_bits() & u128::MAX.checked_shr(bits).unwrap_or(0) != 0,
        };
        if beyond {
            return Err(fault("the address has bits set beyond the length of the network"));
        }
        if matches!(first, IpAddr::V6(first) if first.to_ipv4_mapped().is_some()) {
            return Err(fault("write the IPv4 network that is inside the IPv4-mapped one"));
        }
        Ok(Network { first, bits })
    }
}

/// An exception to the rule that only public addresses are reached. Written as
///
/// - `hooks.corp.example` or `hooks.corp.example:8443`: that name, whatever it resolves to; not its subdomains;
/// - `10.1.2.3`, `10.1.2.3:8080`, `[fd00::1]:8080`: that address, under whatever name;
/// - `10.20.0.0/16`, `fd00::/8`: every address of that network.
///
/// With a port, only that port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    what: What,
    port: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    Name(String),
    Network(Network),
}

impl Allow {
    /// Whether the exception is made for this address, which `host` resolved to (or is). `host` has no final dot.
    pub(crate) fn covers(&self, host: &Host<String>, address: IpAddr, port: u16) -> bool {
        let covered = match (&self.what, host) {
            (What::Name(name), Host::Domain(host)) => name == host,
            (What::Name(_), _) => false,
            (What::Network(network), _) => network.contains(address),
        };
        covered && self.port.is_none_or(|allowed| allowed == port)
    }
}

/// A text that is no [`Allow`] or [`Network`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no host, host with port, address or network: {reason}")]
pub struct AllowError {
    text: String,
    reason: &'static str,
}

impl FromStr for Allow {
    type Err = AllowError;
    fn from_str(text: &str) -> Result<Self, AllowError> {
        if text.contains('/') {
            return Ok(Allow { what: What::Network(text.parse()?), port: None });
        }
        // A bare IPv6 address, whose last group would look like a port.
        if let Ok(address) = text.parse::<Ipv6Addr>() {
            return Ok(Allow { what: What::Network(Network::of_one(address.into())), port: None });
        }
        let fault = |reason| AllowError { text: text.chars().take(100).collect(), reason };
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) if !text.ends_with(']') => {
                let port = port.parse().ok().filter(|&number: &u16| number > 0 && !port.starts_with('+'));
                (host, Some(port.ok_or_else(|| fault("the port is not a number from 1 to 65535"))?))
            }
            _ => (text, None),
        };
        let what = match Host::parse(host).map_err(|_| fault("the host is not valid"))? {
            // An address that a browser would understand but a reader would not, as `10.1`, is likely a mistake.
            Host::Ipv4(address) if host.parse() != Ok::<Ipv4Addr, _>(address) => {
                return Err(fault("write an IPv4 address as four numbers"));
            }
            Host::Ipv4(address) => What::Network(Network::of_one(address.into())),
            Host::Ipv6(address) => What::Network(Network::of_one(address.into())),
            Host::Domain(name) if name.contains('*') => {
                return Err(fault("a name is taken as it is, without wildcards"));
            }
            Host::Domain(name) => What::Name(without_final_dot(&name).to_owned()),
        };
        Ok(Allow { what, port })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn covers(entry: &str, host: &str, address: &str, port: u16) -> bool {
        let host = Host::parse(host).unwrap();
        entry.parse::<Allow>().unwrap().covers(&host, address.parse().unwrap(), port)
    }

    #[test]
    fn a_name_covers_itself_only() {
        assert!(covers("hooks.corp.example", "hooks.corp.example", "10.0.0.1", 80));
        assert!(covers("Hooks.Corp.Example.", "hooks.corp.example", "10.0.0.1", 80));
        assert!(covers("bücher.example", "xn--bcher-kva.example", "10.0.0.1", 80));
        assert!(!covers("hooks.corp.example", "a.hooks.corp.example", "10.0.0.1", 80));
        assert!(!covers("hooks.corp.example", "corp.example", "10.0.0.1", 80));
        assert!(!covers("hooks.corp.example", "10.0.0.1", "10.0.0.1", 80));
    }

    #[test]
    fn a_port_narrows() {
        for (entry, host, address) in [
            ("hooks.example:8443", "hooks.example", "10.0.0.1"),
            ("127.0.0.1:8443", "localhost", "127.0.0.1"),
            ("[::1]:8443", "localhost", "::1"),
        ] {
            assert!(covers(entry, host, address, 8443), "{entry}");
            assert!(!covers(entry, host, address, 443), "{entry}");
        }
    }

    #[test]
    fn networks_cover_their_addresses_under_any_name() {
        assert!(covers("10.20.0.0/16", "anything.example", "10.20.255.255", 80));
        assert!(covers("10.20.0.0/16", "anything.example", "::ffff:10.20.0.1", 80));
        assert!(!covers("10.20.0.0/16", "anything.example", "10.21.0.0", 80));
        assert!(!covers("10.20.0.0/16", "anything.example", "64:ff9b::10.20.0.1", 80));
        assert!(covers("fd00::/8", "anything.example", "fdff::1", 80));
        assert!(!covers("fd00::/8", "anything.example", "fc00::1", 80));
        assert!(covers("0.0.0.0/0", "anything.example", "127.0.0.1", 80));
        assert!(!covers("0.0.0.0/0", "anything.example", "::1", 80));
        assert!(covers("::1", "localhost", "::1", 80));
        assert!(covers("[::1]", "localhost", "::1", 80));
        assert!(covers("::ffff:127.0.0.1", "localhost", "127.0.0.1", 80));
        assert!(!covers("127.0.0.1", "localhost", "127.0.0.2", 80));
    }

    #[test]
    fn what_is_unclear_is_refused() {
        for text in [
            "",
            ":80",
            "a b",
            "host:",
            "host:0",
            "host:+80",
            "host:65536",
            "host:80:80",
            "http://host",
            "10.1.2.3/8",
            "10.0.0.0/33",
            "10.0.0.0/",
            "10.0.0.0/+8",
            "fd00::/129",
            "fd00::1/64",
            "host/8",
            "10.1",
            "0x7f.1",
            "*.corp.example",
            "::ffff:10.0.0.0/104",
            "[::1",
            "[::1]:x",
        ] {
            assert!(text.parse::<Allow>().is_err(), "{text:?}");
        }
        assert_eq!(
            "10.1.2.3/8".parse::<Network>().unwrap_err().to_string(),
            "`10.1.2.3/8` is no host, host with port, address or network: the address has bits set beyond the length \
             of the network"
        );
    }
}
