use std::io;
use std::net::IpAddr;
use std::time::Duration;

use http::{HeaderName, StatusCode};

/// What was going on when the time was over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for another request to end ([`Config::at_a_time`](crate::Config::at_a_time)).
    Queue,
    /// Resolving, connecting, or shaking hands.
    Connect,
    /// Sending, or waiting for the answer.
    Answer,
}

/// Why there is no answer.
///
/// The sentences are for operators and logs. What a tenant's administrator is shown must not repeat addresses: they
/// would tell how names resolve inside.
#[derive(Debug, thiserror::Error)]
pub enum HttpOutError {
    /// The host is, or resolves to, an address that may not be reached.
    #[error("`{host}` leads to {address}, which is not public and not allowed by the configuration")]
    Forbidden {
        /// The host as the address names it.
        host: String,
        /// The first address that was refused.
        address: IpAddr,
    },
    /// The name has no address, or the resolver failed.
    #[error("`{host}` cannot be resolved: {error}")]
    Unresolved {
        /// The name.
        host: String,
        /// What the system says.
        error: io::Error,
    },
    /// None of the addresses accepts a connection.
    #[error("`{host}` cannot be connected to: {error}")]
    Unreachable {
        /// The host as the address names it.
        host: String,
        /// What the last attempt said.
        error: io::Error,
    },
    /// The server speaks no TLS that we accept, or its certificate is not for this host or not trusted.
    #[error("no trusted connection to `{host}`: {error}")]
    Untrusted {
        /// The host as the address names it.
        host: String,
        /// What is wrong.
        error: io::Error,
    },
    /// The machine has no trusted authorities, and none are configured.
    #[error(
        "this machine trusts no certificate authority; install them, or name a file of them in the configuration"
    )]
    NoAuthorities,
    /// A bound on time was reached.
    #[error("no answer within {} ms ({stage:?})", within.as_millis())]
    TimedOut {
        /// What was going on.
        stage: Stage,
        /// The bound.
        within: Duration,
    },
    /// The request's headers or body are larger than the configuration allows.
    #[error("the request is larger than {limit} bytes")]
    RequestTooLarge {
        /// The bound on the part that is too large.
        limit: usize,
    },
    /// A header that frames the message, which is not the caller's to set.
    #[error("the header `{0}` is set by the client itself")]
    Header(HeaderName),
    /// `CONNECT` and `TRACE` are not for a client like this.
    #[error("the method is not supported")]
    Method,
    /// The answer's headers are larger than the configuration allows.
    #[error("the answer's headers are larger than {limit} bytes")]
    HeadersTooLarge {
        /// The bound.
        limit: usize,
    },
    /// The answer's body is larger than the configuration allows. The connection was cut.
    #[error("the answer ({status}) is larger than {limit} bytes")]
    BodyTooLarge {
        /// The answer's status, for callers who need nothing else.
        status: StatusCode,
        /// The bound.
        limit: usize,
    },
    /// The server closed the connection too early, or does not speak HTTP/1.1.
    #[error("the exchange with the server failed: {0}")]
    Exchange(hyper::Error),
}

impl HttpOutError {
    /// Whether the same request may succeed later without anybody changing anything.
    pub fn is_worth_retrying(&self) -> bool {
        use HttpOutError as E;
        match self {
            // A name that does not resolve and a certificate that is not trusted are mended elsewhere, without a word
            // to us.
            E::Unresolved { .. } | E::Unreachable { .. } | E::Untrusted { .. } | E::NoAuthorities => true,
            E::TimedOut { .. } | E::Exchange(_) => true,
            E::Forbidden { .. } | E::RequestTooLarge { .. } | E::Header(_) | E::Method => false,
            E::HeadersTooLarge { .. } | E::BodyTooLarge { .. } => false,
        }
    }
}
