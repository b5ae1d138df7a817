//! How somebody last looked at a list, kept in a small cookie for each list: no address has to say it again, and no script
//! and no row in the database is needed.

use http::{HeaderMap, HeaderValue};

use crate::client::Transport;
use crate::context::Context;
use crate::cookie;

const YEAR: u32 = 31_536_000;

fn name(list: &str) -> String {
    format!("reeve-list-{list}")
}

/// What was kept for a list of this name; whoever reads it takes nothing in it for granted.
pub fn remembered(headers: &HeaderMap, list: &'static str) -> Option<String> {
    cookie::get(headers, &name(list)).filter(|text| text.len() <= 200).map(str::to_owned)
}

/// Keeps a choice for a year: letters, digits, `-`, `_` and `.`; with anything else nothing is kept.
pub fn remember(context: &Context, list: &'static str, choice: &str) -> Option<HeaderValue> {
    let tls = context.client().transport == Transport::Tls;
    cookie::plain(&name(list), choice, YEAR, tls).filter(|_| choice.len() <= 200)
}
