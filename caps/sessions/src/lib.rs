//! (being written)
mod permissions;
pub use permissions::{SESSIONS_READ, SESSIONS_REVOKE, TOKENS_CREATE, TOKENS_READ, TOKENS_REVOKE};
