//! Sessions: where somebody is signed in, and the tokens that their own programs act by.
//!
//! Guarantees: a token is 256 random bits of which only the SHA-256 is kept; a session that ended or expired, and every
//! session of somebody whose status, password or factors changed, is good for nothing from the next request on, without
//! anybody touching its row; a token of one kind is never taken for one of another; what a session is used for costs no
//! query where the process may trust its memory ([`memory()`]), and when it was last used is written once a minute at most;
//! a session begun with a password that somebody else chose may do nothing but choose another.
//!
//! Refuses: more sessions and tokens than a person can look through, tokens for ever, tokens made by tokens.

mod api;
mod console;
mod device;
mod entrance;
mod memory;
pub mod model;
mod ops;
mod permissions;
mod queries;
mod rules;
mod sessions;
mod store;
mod tables;

gate::migration!(5, "0005_sessions");
gate::migration!(37, "0037_proofs");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}

pub use api::api;
pub use console::{NAV, console};
pub use entrance::Entrance;
pub use memory::{Memory, memory};
pub use model::{Kind, Lifetime, PersonalToken, SESSION_PREFIX, Session, TOKEN_PREFIX, TokenHash};
pub use ops::end::{EndAll, EndSession, end_all, end_session, sign_out};
pub use ops::sign_in::{SignIn, sign_in};
pub use ops::start::{StartSession, Started, start_session};
pub use ops::tokens::{CreateToken, CreatedToken, MOST_TOKEN_NAME, RevokeToken, create_token, revoke_token};
pub use permissions::{SESSIONS_READ, SESSIONS_REVOKE, TOKENS_CREATE, TOKENS_READ, TOKENS_REVOKE};
pub use queries::{sessions_of, tokens_of};
pub use rules::LONGEST_TOKEN;
pub use sessions::Sessions;
pub use tables::{
    CreateTokens, EndSessions, PERSONAL_TOKEN, ReadSessions, ReadTokens, RevokeTokens, SESSION, codes,
};
