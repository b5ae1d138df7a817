//! Separation of duties: what nobody may hold both of (R7), and who does all the same (R16).
//!
//! A rule has two sides, each of permissions and roles. It is broken where one person holds something of either side in
//! places that overlap, at times that overlap: by roles given, by posts as head of a unit, or by one role that has both.
//!
//! Guarantees: where a rule is in force nobody is given what would break it, nor is a role widened so that somebody who
//! holds it would, by whatever door; the refusal names the rule, what stands against what, and what could be given instead;
//! one person may be excepted for a time, by somebody else than who asks and than who it is about. What breaks a rule
//! although nobody was given anything — the rule is new, a unit was moved, the program's own roles changed, an exception
//! ended — is found by a review: when the rule changes, and every hour.
//!
//! Refuses to take rights away by itself: a breach is shown to people, who mend it, many at once where they like.

pub mod actions;
mod api;
mod check;
mod console;
mod jobs;
mod model;
pub mod ops;
pub mod permissions;
pub mod queries;
pub mod rules;
mod store;
pub mod tables;

pub use api::api;
pub use console::{NAV, console};
pub use jobs::review_rule;
pub use model::{
    Across, Breach, BreachId, Exception, ExceptionId, ExceptionState, Item, Separation, SeparationId, Side,
};
pub use ops::{
    AskException, ChangeSeparation, CreateSeparation, DecideException, EndException, Mend, RetireSeparation,
    SeparationState, ask_exception, change_separation, create_separation, decide_exception, end_exception,
    mend, retire_separation,
};
pub use permissions::{SEPARATIONS_CREATE, SEPARATIONS_DELETE, SEPARATIONS_READ, SEPARATIONS_UPDATE};

gate::migration!(19, "0019_separation");
gate::migration!(29, "0029_breaches_of_delegations");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
