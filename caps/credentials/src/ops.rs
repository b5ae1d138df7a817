//! The use cases that write. A sign-in is three steps: [`reserve`](reserve) counts the try, the password is compared
//! outside every transaction ([`crate::Passwords`]), [`settle`] or [`fail`] says what came of it.

pub(crate) mod activation;
pub(crate) mod change;
pub(crate) mod changed;
pub(crate) mod fail;
pub(crate) mod reserve;
pub(crate) mod set;
pub(crate) mod settle;
pub(crate) mod unlock;
