//! The door: everything between a socket and a capability.
//!
//! Guarantees, for every route behind [`frame`]: a request has an id, a client, a language and a bounded size, depth and
//! time; a change made with a cookie comes from our own pages; a refusal is a problem (RFC 9457) for a program and a page
//! for a person, in their language, and a fault of ours says nothing but the request's id; no page runs or loads what is
//! not ours. Refuses to know any product word: capabilities bring their own pages, codes and navigation.
//!
//! How a page is built from the console's components stands in this crate's `README.md`; `reeve_web::view` documents each.
//! Another crate finds the templates by an `askama.toml` beside its `Cargo.toml`:
//!
//! ```toml
//! [general]
//! dirs = ["templates", "../../kernel/web/templates"]
//! whitespace = "minimize"
//! ```

// The templates name this crate as other crates do, so that they can be used from both.
extern crate self as web;

mod assets;
mod client;
pub mod codes;
#[cfg(debug_assertions)]
pub mod components;
mod context;
mod cookie;
mod csrf;
mod describe;
pub mod door;
pub mod export;
mod extract;
mod flash;
mod frame;
mod headers;
mod json;
pub mod literal;
mod look;
mod precondition;
mod problem;
mod problem_page;
mod rate;
mod remember;
pub mod sheet;
mod squeeze;
mod values;
pub mod verbs;
pub mod view;

pub use assets::{Asset, asset, asset_routes, assets};
pub use base::{AddressBlock, ParseBlockError};
pub use client::{Client, Transport};
pub use context::{Admitted, Context, Doorkeeper, Presented};
pub use cookie::{SESSION_COOKIE, bearer_token, clear_session, session_token, set_session};
pub use csrf::{CSRF_FIELD, CSRF_HEADER, CsrfKey, LOOK_AHEAD, check_origin, is_unsafe};
pub use describe::describe;
pub use extract::{Form, Json, MAX_BODY_BYTES, Path, Query, body_limit};
pub use flash::{Flash, Tone};
pub use frame::{Done, MAX_HEADER_BYTES, MAX_URI_BYTES, TIME_LIMIT, Web, frame};
pub use headers::CONTENT_SECURITY_POLICY;
pub use json::{MAX_JSON_DEPTH, read as read_json};
pub use look::{Density, LOOK_COOKIE, Look, LookForm, Theme, local_path};
pub use precondition::{IdempotencyKey, IfMatch, Intent, etag, not_modified};
pub use problem::{FieldProblem, Problem, Refusal, status_of};
pub use rate::{Network, Quota, RateLimit};
pub use remember::{remember, remembered};
pub use values::Values;
pub use view::{Page, icon};

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
