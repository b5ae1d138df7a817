//! The scorecard: what is measured of people and their accounts, against targets, day by day.
//!
//! Guarantees: once an hour every account and every record of the day is looked at, in small reads that keep nobody
//! waiting, and the day's figures are replaced as a whole; who may read reports sees the figures of the organizations in
//! reach and nothing of others. Refuses to keep anything about a single person: figures are counts of an organization.

mod api;
mod console;
mod jobs;
mod model;
mod ops;
mod queries;
mod rules;
mod store;
mod tables;

pub use api::api;
pub use console::{NAV, console, figures};
pub use jobs::measure_soon;
pub use model::{Days, Measured, Tally};
pub use ops::{Keep, keep};
pub use queries::{From, scorecard};
pub use rules::{Score, Target, scores};
pub use tables::See;

gate::migration!(11, "0011_insight");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
