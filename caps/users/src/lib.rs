//! People: who they are, how they are reached, how their accounts stand, and where they belong.
//!
//! A user has one managing organization (or the platform), which alone changes profile, addresses and status; any other
//! organization holds a membership of its own. Guarantees: an e-mail address and a user name are one account's, whoever
//! asks for them at once; an id never changes; how an account's status may change is one table
//! ([`rules::TRANSITIONS`]), and a status that blocks the way in makes sessions and tokens worthless in the same UPDATE;
//! nobody leads those who lead them; an export holds whom the list would show and says no more of them than their pages
//! would, is on record before its first byte leaves, and ends where the right to it ends; nobody learns whether a stranger
//! has an account, by no answer, list, record or count of queries: an address that somebody invisible holds is kept as a
//! claim, and the proof of the mailbox decides.
//!
//! Refuses to know credentials, sessions, roles and units: those stand above and take part through
//! [slots](STATUS_VETOES).

mod api;
mod console;
mod desk;
pub mod export;
pub mod hints;
mod letter;
mod list;
pub mod model;
pub mod ops;
pub mod queries;
pub mod rules;
mod slots;
mod store;
pub mod tables;

pub use api::api;
pub use base::UserId;
pub use console::{NAV, console};
pub use letter::{
    CARRIERS, Carrier, LETTER_KINDS, Letter, LetterKind, PathOfLink, Reached, Said, letters_go_out, reach,
    tell,
};
pub use list::{Facets, USERS, UserRow, facets, list_users, standing, without_deleted};
pub use model::*;
pub use ops::*;
pub use queries::{
    Counts, CreateIn, MayDo, MembershipView, UserView, count_users, create_in, email_holder, settings_of,
    view_user, visible_by_email,
};
pub use slots::{
    CREATION_PARTS, Choices, CreationPart, FilterAsk, FormAsk, LOCKS, Locks, Once, Prepare, Prepared,
    ProposePart, STATUS_REACTIONS, STATUS_VETOES, ShowFields, ShowOnce, StatusHook, StatusMove, TabAsk,
    TabContent, USER_COLUMNS, USER_FILTERS, USER_TABS, UserCells, UserColumn, UserFilter, UserTab,
    unready_parts,
};
pub use tables::{
    IDENTIFIER, MEMBERSHIP, USER, USER_SETTING, USERS_CREATE, USERS_DELETE, USERS_EXPORT, USERS_READ,
    USERS_STATUS, USERS_UPDATE, USERS_UPDATE_OWN, USERS_VERIFY,
};

gate::migration!(3, "0003_users");
gate::migration!(16, "0016_people_by_type_and_status");
gate::migration!(31, "0031_classified_people");

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
