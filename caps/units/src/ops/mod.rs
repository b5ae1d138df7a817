//! The use cases: each takes the open transaction and a plain command, asks for the right, asks the rules, applies.

pub mod import;
mod organization;
mod placing;
mod status;
mod unit;

pub use organization::{
    ChangeOrganizationStatus, CreateOrganization, UpdateOrganization, change_organization_status,
    create_organization, update_organization,
};
pub use placing::{MoveUnit, move_unit};
use serde::{Deserialize, Serialize};
pub use status::{ChangeUnitStatus, change_unit_status};
pub use unit::{CreateUnit, UpdateUnit, create_unit, update_unit};

/// What a creation answers. Can be kept for a repeated request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created<I> {
    /// The new thing's id.
    pub id: I,
    /// Its version.
    pub version: i64,
}
