//! Messages to people: letters that capabilities ask for (`users::Letter`) are written in the reader's language and sent
//! as mail; and the welcome that a new account gets.
//!
//! Guarantees: a letter is a job of the transaction that asked for it, so it goes out if and only if that is committed;
//! what waits to be sent lies encrypted and is dropped once it is sent, and the address and the name are read when it is;
//! a server that refuses, hangs or dies loses nothing and keeps nobody waiting: attempts are bounded in time and number,
//! at most four run at once, and one that is known to be down is left alone for a while; what came of each letter is on
//! record, without its content. No text of a person's becomes a header of its own: addresses are typed, and all else is
//! encoded.
//!
//! Refuses to send without encryption to another machine, after a letter's time, to an account that is deleted or banned;
//! and to know what a letter says: its words belong to whoever declared it.

mod api;
mod console;
mod jobs;
mod mailer;
mod model;
mod ops;
mod queries;
mod render;
mod store;
mod tables;

pub use api::api;
pub use console::console;
pub use mailer::{Counts, Encryption, Login, Mailer, Settings, Smtp, Way};
pub use model::Wishes;
pub use ops::{SetWishes, say_ready, set_wishes};
pub use queries::wishes;

gate::migration!(14, "0014_messages");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
