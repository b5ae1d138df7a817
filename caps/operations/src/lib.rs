//! Running the installation: its background jobs and their dead letters, and the check-up of what is unsafe or broken about
//! it, for programs and people.
//!
//! Guarantees: the check-up judges by the rules of `reeve doctor`, changes nothing and names nobody; what is shown of a job is never its payload; running a dead letter again and calling a job off take
//! `jobs.manage` everywhere and are on record, and so is every refusal. Refuses to change a job in any other way: what
//! jobs do is decided by the capability that enqueued them.

mod api;
pub mod checkup;
mod console;
mod reading;
mod store;

pub use api::api;
pub use console::{NAV, console};

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
