//! Approval limits: how much somebody may approve, and who may approve how much (A1, A2).
//!
//! An organization says of a role, or of one person, up to which amount in which currency they approve. A person's own limit
//! counts before that of the role they are primary in; heads of units have the limit of their post. The right to approve
//! comes from roles as any other right; a limit only bounds it.
//!
//! Guarantees: nothing said is no authority, never an unbounded one; amounts are whole minor units of active currencies, and
//! are compared with limits in other currencies only where the organization switched that on, by rates of its own that are no
//! older than a month, rounded against whoever approves; nobody sets a limit of a role or a person of a rank not below
//! their own, nor their own; every limit has its reason and its history; nobody approves what they asked for themselves.
//!
//! Refuses to know what is approved: workflows, in this house or in other programs, ask who may and whether somebody may.

pub mod actions;
mod api;
mod console;
mod decide;
mod model;
pub mod ops;
pub mod permissions;
pub mod queries;
pub mod rules;
mod store;
pub mod tables;

pub use api::api;
pub use console::{NAV, console};
pub use decide::{Approver, Approvers, Decision, Question, approvers, check};
pub use model::{Holder, Limit, LimitId, Rate, RateError, RateId, RateValue, Setting, SettingId};
pub use ops::{
    EndLimit, LimitState, Most, RemoveRate, SetLimit, SetRate, SwitchConversion, end_limit, remove_rate,
    set_limit, set_rate, switch_conversion,
};
pub use permissions::{LIMITS_READ, LIMITS_UPDATE};

gate::migration!(23, "0023_limits");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
