use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use http::{HeaderValue, Uri};
use url::{Host, Url};

/// An address that may be called: `http` or `https`, a host, no user or password. Parsed as browsers do (WHATWG URL),
/// so `http://0x7f.1/` is already `127.0.0.1` here. Whether the host may be *reached* is another question, asked
/// when it is resolved ([`HttpOut::check`](crate::HttpOut::check) asks it beforehand where the host is an address).
#[derive(Clone, PartialEq, Eq)]
pub struct Target {
    url: Url,
    /// Without the dot that may end an absolute name: certificates, `Host` and exceptions are written without it.
    host: Host<String>,
    port: u16,
    path_and_query: Uri,
    host_header: HeaderValue,
}

/// Why a text cannot be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Longer than [`Target::MAX_BYTES`].
    #[error("the address is longer than {} bytes", Target::MAX_BYTES)]
    TooLong,
    /// Not a URL, or one with letters that HTTP cannot carry.
    #[error("the address is not a valid URL")]
    NotAUrl,
    /// Another scheme than `http` and `https`.
    #[error("the address does not begin with `https://` or `http://`")]
    Scheme,
    /// A user or password in the address would end up in logs.
    #[error("the address contains a user name or password")]
    UserInfo,
}

impl Target {
    /// The longest address that is accepted.
    pub const MAX_BYTES: usize = 2048;

    /// The address in its normal spelling, without a fragment.
    pub fn url(&self) -> &Url {
        &self.url
    }
    /// The host's name (without a final dot) or address.
    pub fn host(&self) -> &Host<String> {
        &self.host
    }
    /// The port, which the scheme gives where the address names none.
    pub fn port(&self) -> u16 {
        self.port
    }
    /// Whether the connection is encrypted.
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The address if the host is one, else the name to ask the resolver for. A name that was written with a final
    /// dot is asked with it, so that no search domain is tried.
    pub(crate) fn lookup(&self) -> Result<IpAddr, &str> {
        match self.host {
            Host::Ipv4(address) => Ok(address.into()),
            Host::Ipv6(address) => Ok(address.into()),
            Host::Domain(_) => Err(self.url.host_str().unwrap_or_default()),
        }
    }
    pub(crate) fn path_and_query(&self) -> &Uri {
        &self.path_and_query
    }
    pub(crate) fn host_header(&self) -> &HeaderValue {
        &self.host_header
    }
}

impl FromStr for Target {
    type Err = TargetError;
    fn from_str(text: &str) -> Result<Self, TargetError> {
        if text.len() > Self::MAX_BYTES {
            return Err(TargetError::TooLong);
        }
        let mut url = Url::parse(text).map_err(|_| TargetError::NotAUrl)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(TargetError::Scheme);
        }
        // `https://@host` has an empty user, which the parser drops; the `@` is still a way to mislead a reader.
        let authority = text.split(['/', '\\']).find(|part| !part.is_empty() && !part.ends_with(':'));
        let hidden = authority
            .is_some_and(|part| part.split(['?', '#']).next().is_some_and(|part| part.contains('@')));
        if hidden || !url.username().is_empty() || url.password().is_some() {
            return Err(TargetError::UserInfo);
        }
        url.set_fragment(None);
        let host = match url.host().ok_or(TargetError::NotAUrl)? {
            Host::Domain(name) => Host::Domain(without_final_dot(name).to_owned()),
            Host::Ipv4(address) => Host::Ipv4(address),
            // What is IPv4 in the end is treated, and named in `Host`, as IPv4 from the start.
            Host::Ipv6(address) => match address.to_ipv4_mapped() {
                Some(address) => Host::Ipv4(address),
                None => Host::Ipv6(address),
            },
        };
        if matches!(&host, Host::Domain(name) if name.is_empty() || name.ends_with('.')) {
            return Err(TargetError::NotAUrl);
        }
        let port = url.port_or_known_default().filter(|&port| port > 0).ok_or(TargetError::NotAUrl)?;
        let host_header = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_string(),
        };
        let host_header = HeaderValue::try_from(host_header).map_err(|_| TargetError::NotAUrl)?;
        let path_and_query = match url.query() {
            Some(query) => Uri::try_from(format!("{}?{query}", url.path())),
            None => Uri::try_from(url.path()),
        }
        .map_err(|_| TargetError::NotAUrl)?;
        Ok(Target { url, host, port, path_and_query, host_header })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.url.fmt(f)
    }
}
impl fmt::Debug for Target {
    /// Without path and query: addresses of webhooks often carry a secret in them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Target({}://{}:{}/..)", self.url.scheme(), self.host, self.port)
    }
}

pub(crate) fn without_final_dot(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn spellings_of_one_address_are_one_address() {
        for (text, expected) in [
            ("http://127.0.0.1", "127.0.0.1"),
            ("http://127.1/", "127.0.0.1"),
            ("http://2130706433/", "127.0.0.1"),
            ("http://0x7f000001/", "127.0.0.1"),
            ("http://0x7f.0.0.1/", "127.0.0.1"),
            ("http://0177.0.0.01/", "127.0.0.1"),
            ("http://127.0.0.1./", "127.0.0.1"),
            ("http://%31%32%37.0.0.1/", "127.0.0.1"),
            ("http://１２７.0.0.1/", "127.0.0.1"),
            ("http://127。0。0。1/", "127.0.0.1"),
            ("http:\\\\127.0.0.1\\", "127.0.0.1"),
            ("http://[::ffff:127.0.0.1]/", "127.0.0.1"),
            ("http://[::ffff:7f00:1]/", "127.0.0.1"),
            ("http://[0:0:0:0:0:0:0:1]/", "::1"),
        ] {
            let target: Target = text.parse().unwrap();
            assert_eq!(target.lookup(), Ok(expected.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn the_parts_of_a_request() {
        let target: Target = " HTTPS://Hooks.Example.:8443/a/../b c?x=ä|y#part".parse().unwrap();
        assert_eq!(target.host().to_string(), "hooks.example");
        assert_eq!(target.lookup(), Err("hooks.example."));
        assert_eq!(target.port(), 8443);
        assert_eq!(target.path_and_query().to_string(), "/b%20c?x=%C3%A4|y");
        assert_eq!(target.host_header(), "hooks.example:8443");
        assert_eq!(target.to_string(), "https://hooks.example.:8443/b%20c?x=%C3%A4|y");
        let target: Target = "http://[2606:4700::1]:80".parse().unwrap();
        assert_eq!((target.host_header().to_str().unwrap(), target.port()), ("[2606:4700::1]", 80));
        assert!("https://hooks.example/?mail=a@b.example".parse::<Target>().is_ok());
        assert!("https://hooks.example/a@b".parse::<Target>().is_ok());
        assert!("https://hooks.example?a@b".parse::<Target>().is_ok());
    }

    #[test]
    fn what_cannot_be_called_is_told_apart() {
        let error = |text: &str| text.parse::<Target>().err();
        for text in [
            "",
            "hooks.example",
            "/path",
            "http://",
            "http://a b/",
            "http://[::1",
            "http://1.2.3.4.5/",
            "http://256.1.1.1/",
            "http://host:99999/",
            "http://host:0/",
            "http://../",
            "http://host../",
            "http://[fe80::1%25eth0]/",
        ] {
            assert_eq!(error(text), Some(TargetError::NotAUrl), "{text:?}");
        }
        for text in [
            "ftp://host/",
            "file:///etc/passwd",
            "gopher://host/",
            "javascript:alert(1)",
            "data:,x",
            "unix:/run/x",
            "localhost:80",
        ] {
            assert_eq!(error(text), Some(TargetError::Scheme), "{text:?}");
        }
        for text in [
            "http://user@host/",
            "http://user:password@host/",
            "http://:password@host/",
            "http://@host/",
            "http://:@host/",
            "http:@host/",
            "http:\\\\@host/",
            "https://good.example@127.0.0.1/",
            "https://good.example%40@127.0.0.1/",
        ] {
            assert_eq!(error(text), Some(TargetError::UserInfo), "{text:?}");
        }
        assert_eq!(error(&format!("http://host/{}", "x".repeat(2048))), Some(TargetError::TooLong));
    }

    #[test]
    fn debug_hides_path_and_query() {
        let target: Target = "https://hooks.example/secret?token=1".parse().unwrap();
        assert_eq!(format!("{target:?}"), "Target(https://hooks.example:443/..)");
    }
}
