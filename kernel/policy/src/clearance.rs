//! Up to what somebody may know.

use serde::{Deserialize, Serialize};

/// A level of secrecy, as its place in their order: of a person up to what they may know, of a thing what it takes to know
/// of it. Which levels there are and what they are called is the installation's affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Clearance(pub i64);

impl Clearance {
    /// Of whoever was not cleared for more, and of what is not classified.
    pub const LOWEST: Clearance = Clearance(0);
    /// For everything there is and will be.
    pub const EVERYTHING: Clearance = Clearance(i64::MAX);

    /// Whether it suffices for whatever there is.
    pub fn is_everything(self) -> bool {
        self == Clearance::EVERYTHING
    }
}
