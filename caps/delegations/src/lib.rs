//! Delegation: one person lets another one act in their place, for a time and with a part of what they may (A5).
//!
//! Whoever goes on leave hands over, or somebody who manages them does it for them: which permissions, where, until when, why.
//!
//! Guarantees: what is delegated is at each use no more than the delegator holds at that instant, and nothing of what they hold
//! in somebody else's place; what is the delegator's own is not touched by it; people are managed by the lower rank of both;
//! what is on record of it names both; it ends by itself, and at once when either account ends or it is ended; duties that are
//! kept apart count own and delegated rights together; nobody agrees as a second person by it, nor to what whoever they stand
//! in for proposed.
//!
//! Refuses to be a way to keep rights: it has an end, a reason, and cannot be passed on.

pub mod actions;
mod api;
mod console;
mod jobs;
mod model;
pub mod ops;
pub mod permissions;
mod proposals;
pub mod queries;
pub mod rules;
mod slots;
mod store;
pub mod tables;

pub use api::api;
pub use console::{NAV, console};
pub use model::Delegation;
pub use ops::{Delegate, DelegationState, EndDelegation, delegate, end_delegation};
pub use permissions::{DELEGATIONS_CREATE, DELEGATIONS_END, DELEGATIONS_READ};
pub use proposals::DELEGATE;

gate::migration!(25, "0025_delegations");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
