//! The trail: reading what the gate recorded.
//!
//! Guarantees: a record is shown only within the caller's reach (`visible_record`), and the values in its boxes only if
//! the caller may see the person they are about, or is that person; a person whose key was destroyed shows as erased
//! while the record still verifies; an export says what the same search says, is itself on record before its first byte
//! leaves, and ends where the right to it ends; a search by address finds without any address being stored in clear.
//!
//! Refuses to write: records come from the gate alone. Sealing them into the tree and proving it is the ledger's work;
//! here a record's own leaf is computed again and compared.

pub mod api;
pub mod body;
mod console;
pub mod difference;
pub mod export;
pub mod model;
pub mod ops;
pub mod queries;
pub mod rules;
mod store;
mod tables;
mod titles;

pub use api::api;
pub use console::{NAV, console, recent};
pub use model::{Detail, Personal, PersonalState, Record, Search, Shown, Through};
pub use tables::{EXPORT, EXPORTED, Export, READ, READ_OWN, RECORD, See, SeeOwn};

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
