//! What can be done: levels defined, people cleared, things classified. Every operation takes the open transaction and a command
//! that is a plain value.

mod levels;
mod people;
mod things;

use base::DisplayText;
use serde::{Deserialize, Serialize};

pub use levels::{
    ChangeLevel, DefineLevel, RetireLevel, change_level, define_level, retire_level, seed_levels,
};
pub use people::{Clear, EndClearance, clear, end_clearance};
pub(crate) use people::{Expire, expire};
pub use things::{Classify, classify};

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClearanceState {
    /// Its id.
    pub id: uuid::Uuid,
    /// Its entity tag.
    pub version: i64,
}

fn key(name: Option<&DisplayText>) -> Option<String> {
    name.map(DisplayText::key)
}
