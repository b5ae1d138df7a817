//! People coming, moving and going: the personnel department's feed and files of accounts, each with a look first.
//!
//! Guarantees: a file is read in bounded memory and told by line and column where it is wrong; with any fault nothing is
//! changed; what a preview shows is what applying does, by the same rules; applying twice changes nothing the second
//! time and says so; leavers lose access at once and movers what their new post does not give, with the history
//! kept as intervals. Refuses: a change under which more than a fifth of the people would leave, unless confirmed.

pub mod codes;
mod fault;
pub mod hr;
mod model;
pub mod reader;
mod source;

pub use fault::{Fault, FaultText, Faults, safe};
pub use model::{Department, EmployeeNumber, ImportKind, Interval, Period, PeriodStatus, Person};
pub use source::Source;

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
}
