//! Credentials: how people prove who they are. So far by passwords.
//!
//! Guarantees: a password is kept as an Argon2id hash and nowhere else, made on threads of its own outside every
//! transaction; a try is counted before it is compared, so a thousand at once count as a thousand; five failures lock out
//! passwords from devices nobody knows for a quarter of an hour, while sessions and known devices go on; an unknown name, a
//! wrong password, an account without one and a locked one get the same answer after the same work; whoever changes a
//! password ends every session but, where it is their own, the one they changed it in. Whoever is to choose their first
//! password themselves gets a link for it, which opens once and for a time, and of which only the hash is kept; a link that
//! opens nothing is answered alike whatever became of it.
//!
//! Refuses: passwords shorter than eight characters, ones everybody tries first, and ones that repeat the account's own
//! names; to say which of these things was wrong at a sign-in; to know what a session is (see [`PASSWORD_CHANGED`]).

pub mod hasher;

mod api;
mod check;
mod common;
mod console;
mod door;
mod guess;
mod link;
mod model;
mod ops;
mod permissions;
mod queries;
mod rules;
mod store;
mod tables;

gate::migration!(4, "0004_credentials");
gate::migration!(12, "0012_activation");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}

pub use api::api;
pub use check::{Passwords, Proof, Recheck};
pub use console::{NAV, console};
pub use hasher::{Hasher, Parameters};
pub use link::{ActivationId, ActivationIdKind, Delivery, HOURS, MOST_HOURS};
pub use model::{DeviceHash, Name, PasswordId, PasswordIdKind, Phc};
pub use ops::activation::{IssueActivation, IssuedActivation, issue_activation, revoke_activation};
pub use ops::change::{ChangePassword, change_password};
pub use ops::changed::{Changed, PASSWORD_CHANGED, Reaction};
pub use ops::set::{SetPassword, set_password};
pub use ops::settle::{Confirmed, Settle, Settled, settle};
pub use ops::unlock::unlock;
pub use permissions::{CREDENTIALS_SET, CREDENTIALS_UNLOCK};
pub use rules::{LOCKED_FOR, MOST_FAILURES};
pub use tables::codes;
pub use tables::{ACTIVATION, PASSWORD, SetPasswords, Unlock};
