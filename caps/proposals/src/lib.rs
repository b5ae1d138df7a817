//! The doors of dual authorization (R8): what waits for a second person, and what one says to it.
//!
//! Guarantees: whoever agrees sees all that the command says and agrees to just that; whether they may is decided by the
//! command itself when it is run ([`second`]); going ahead alone is open only to who proposed it, and only while nobody else
//! could agree, and is on record as what it is.
//!
//! Refuses to know which commands there are: their own capabilities declare them.

mod api;
mod console;
mod queries;

pub use api::api;
pub use console::{NAV, console};
pub use queries::{Named, Shown, shown};

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
