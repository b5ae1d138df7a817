//! Special permissions: roles given for a bounded time in an emergency or as cover, each use of which is on record (A4).
//!
//! They are given, ended and expire as roles are (`access`); this capability looks at how they are used: it shows which there are
//! and how often each was used, and raises what is unusual until somebody has seen it.
//!
//! Guarantees: every minute in which one was used is on record before the answer (the gate does that); what is unusual by the
//! rules in [`rules`] is raised within two minutes, once a day for each grant and reason; to have seen it is on record.
//!
//! Refuses to judge people: it says what differs, and leaves the rest to whoever looks.

pub mod actions;
mod api;
mod console;
mod jobs;
mod model;
pub mod ops;
pub mod permissions;
pub mod queries;
pub mod rules;
mod store;
pub mod tables;

pub use api::api;
pub use console::{NAV, console};
pub use jobs::judge_uses;
pub use model::{Alert, AlertId, Reason};
pub use ops::{AlertState, SeeAlert, see_alert};
pub use permissions::{SPECIAL_ACKNOWLEDGE, SPECIAL_READ};

gate::migration!(28, "0028_special_alerts");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
