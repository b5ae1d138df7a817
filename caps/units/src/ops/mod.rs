//! The use cases: each takes the open transaction and a plain command, asks for the right, asks the rules, applies.

mod organization;
mod unit;

pub use organization::{CreateOrganization, create_organization};
use serde::{Deserialize, Serialize};
pub use unit::{CreateUnit, create_unit};

/// What a creation answers. Can be kept for a repeated request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created<I> {
    /// The new thing's id.
    pub id: I,
    /// Its version.
    pub version: i64,
}
