//! For tests only (the feature `testing`): a look at every text before any is run, and ways to break what cannot be
//! broken through the gate's own doors.

mod faults;
mod plans;
mod prepare;

pub(crate) use faults::{batch_time, commit_fails};
pub use faults::{fail_commits, forget_turns, raw, suppose_much, take_time};
pub use plans::plans;
pub use prepare::{Fault, prepare_everything};
