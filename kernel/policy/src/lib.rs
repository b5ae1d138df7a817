//! May she? Decisions as pure functions: (snapshot, permission, thing, context) → verdict with its reason, or the
//! filter that a list must carry.
//!
//! Guarantees: no I/O, no clock, no allocation on the way to an allowing verdict; denied unless something allows.
//! The same compiled form ([`Reach`]) answers a decision, a row filter and the "why", so they cannot disagree.

mod clearance;
mod condition;
mod context;
mod decide;
mod filter;
mod nearest;
mod permission;
mod reach;
mod snapshot;
mod source;
#[cfg(test)]
mod tests;

pub use clearance::Clearance;
pub use condition::{Conditions, Day, Hours, Minutes, Proof, TimeOfDay, ZoneName};
pub use context::{Context, Evidence, OnlyUnder, Risk};
pub use decide::{Aim, Allowed, Denial, Facts, Target, Verdict, decide};
pub use filter::RowFilter;
pub use nearest::{Nearest, nearest};
pub use permission::{
    Declared, DeclaredModule, PERMISSIONS, Permission, PermissionId, catalogue, declared_text, find, house,
    learn,
};
pub use reach::{Ground, Reach};
pub use snapshot::{DataLevel, Epoch, Place, Priority, Right, Snapshot};
pub use source::{Delegated, Means, Source};
