//! The one outbound HTTP client: webhooks, gateways, whatever asks another server something goes through here.
//!
//! Whoever may enter an address that a server then calls can make that server call its own neighbours (server-side
//! request forgery). So, for every request:
//!
//! - The name is resolved **once**, every address it gives is checked, and the connection goes to an address that was
//!   checked. One that is not public (loopback, private, link-local, shared, multicast, documentation and what else
//!   IANA sets apart, also inside IPv4-mapped and NAT64 forms) refuses the whole request, unless the configuration
//!   allows that host or network.
//! - **No redirect is followed**; it is an answer like any other. No proxy is taken from the environment.
//! - Only `http` and `https`, no user or password in the address, HTTP/1.1.
//! - Time, header and body sizes, and the number of requests at a time are bounded. Bodies are not decompressed, so
//!   a small answer stays small.
//! - Over `https` the server's certificate is checked against the machine's trusted authorities, or those of the
//!   configuration; there is no way to switch that off.
//!
//! Refuses: to keep connections (each request dials anew, so that no answer to an earlier question is trusted), and
//! to let a caller set the headers that frame a message.

mod address;
mod allow;
mod client;
mod dial;
mod error;
mod target;
mod trust;

#[cfg(test)]
mod tests;

pub use address::is_public;
pub use allow::{Allow, AllowError, Network};
pub use client::{Config, HttpOut, Request, Response};
pub use error::{HttpOutError, Stage};
pub use target::{Target, TargetError};
pub use trust::{Trust, TrustError};
