//! Clearance: up to what people may know, and what it takes to know of something (A3).
//!
//! An installation has levels of secrecy in an order: basic, confidential, restricted and secret to begin with, others beside
//! and between them. A person is cleared up to one of them; a person, a unit or an organization is classified as one of them.
//! What is classified above what somebody is cleared for is not there for them: not read, listed, counted, found or exported,
//! whatever their roles reach.
//!
//! Guarantees: a decision and a list ask the same (`policy::decide`, the gate's `visible_…`); what is below a classified unit is
//! as secret as it, and so are the units of a classified organization; what is a part of a person, or on record of them, is as
//! secret as they are; nobody clears anybody, or classifies anything, above their own clearance; nobody clears themselves or
//! anybody of a rank not below theirs; every clearance has its reason, its end and its history. One's own is always known.
//!
//! Refuses to guess: nothing is classified unless somebody says so, and nobody is cleared for more than the lowest level unless
//! somebody says so, but administrators of the whole installation, of whom nothing is said: they are cleared for everything.

pub mod actions;
mod api;
mod console;
mod filters;
mod jobs;
mod model;
pub mod ops;
pub mod permissions;
pub mod queries;
pub mod rules;
mod slots;
mod store;
pub mod tables;

pub use api::api;
pub use console::{NAV, console};
pub use model::{Classified, Held, HeldId, Level, LevelId, Rank, level_id};
pub use ops::{
    ChangeLevel, Classify, Clear, ClearanceState, DefineLevel, EndClearance, RetireLevel, change_level,
    classify, clear, define_level, end_clearance, retire_level, seed_levels,
};
pub use permissions::{CLEARANCES_CLASSIFY, CLEARANCES_DEFINE, CLEARANCES_READ, CLEARANCES_UPDATE};

gate::migration!(32, "0032_clearances");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
