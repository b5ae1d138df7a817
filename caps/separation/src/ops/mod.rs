//! What can be done: rules made, changed and retired; exceptions asked for, decided about and ended; breaches found and
//! mended. Every operation takes the open transaction and a command that is a plain value.

mod exceptions;
mod mend;
mod review;
mod separations;

pub use exceptions::{
    AskException, DecideException, EndException, ExceptionResult, ask_exception, decide_exception,
    end_exception,
};
pub use mend::{Mend, WhichSide, mend};
pub(crate) use review::{Chunk, Cursor, review, to_review};
pub use separations::{
    AskReview, ChangeSeparation, CreateSeparation, RetireSeparation, SeparationChanges, SeparationState,
    ask_review, change_separation, create_separation, retire_separation,
};
