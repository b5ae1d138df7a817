//! The first run: from an empty database to a first organization and a first Super Admin.
//!
//! Guarantees: while nobody is Super Admin, whoever can read the server's terminal, and nobody else, can become it, by a
//! one-time code that lasts half an hour and ten wrong tries; organization, account, password and role come into being
//! in one transaction, or nothing does; once somebody is Super Admin, or is planned to be, no code works and none is
//! drawn. Of two who have the code, one wins. The code itself is kept nowhere, only a keyed hash of it.
//!
//! Refuses to make a second Super Admin: that is for the first to do.

mod api;
mod console;
mod door;
mod model;
mod ops;
mod store;

gate::migration!(9, "0009_setup");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}

pub use api::api;
pub use console::console;
pub use door::{create_super_admin, draw_code};
pub use model::{FirstRun, LASTS_FOR, MOST_TRIES};
pub use ops::{Complete, Completed, complete};

/// Refusals.
pub mod codes {
    use base::code;

    code!(
        /// The code is wrong, over, or was never drawn: which of them, nobody is told.
        pub CODE_WRONG = "setup.code_wrong", Invalid, "setup-code-wrong");
    code!(
        /// Somebody is Super Admin already.
        pub DONE = "setup.done", Conflict, "setup-done");
}
