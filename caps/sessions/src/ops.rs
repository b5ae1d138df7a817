//! The use cases that write.

pub(crate) mod carry_over;
pub(crate) mod end;
pub(crate) mod sign_in;
pub(crate) mod start;
pub(crate) mod tokens;
pub(crate) mod used;
