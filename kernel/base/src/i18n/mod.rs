//! What people read: message catalogue, languages, and how a language writes dates and numbers.
//!
//! Messages are written in Fluent (Project Fluent syntax 1.0), one file a crate and language, beside the code that
//! says them. [`Catalogue::load`] gathers and checks them once; a [`Translator`] is what a request carries.

mod catalogue;
mod check;
mod format;
mod locale;
mod translator;

pub use catalogue::{Catalogue, CatalogueError, CatalogueFault, MESSAGES, MessageSource};
pub use locale::{Direction, Locale};
pub use translator::{FieldText, RejectionText, Translator, Value};

crate::messages! {
    "en" => include_str!("../../messages/en.ftl"),
    "de" => include_str!("../../messages/de.ftl"),
    "es" => include_str!("../../messages/es.ftl"),
    "fr" => include_str!("../../messages/fr.ftl"),
    "vi" => include_str!("../../messages/vi.ftl"),
    "th" => include_str!("../../messages/th.ftl"),
}
