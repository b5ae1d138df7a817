//! Groups: people who are given roles together (R12).
//!
//! A group is an organization's or the installation's, and people are in it for a time or until further notice. What a group
//! is given, each of its people is given: `access` does that, which is asked and told here before anybody comes, goes, or a
//! group is retired (`group_watch!`), in the same transaction.
//!
//! Guarantees: a person is in a group once at a time; only people of its organization come into it; nobody comes into a group who may
//! not have what the group has, and nobody brings anybody in who may not give it to them; who is in a group at an instant
//! follows from intervals that are closed and never overwritten.
//!
//! Refuses to know what groups are given, and to be large: what a change of a group means for each of its people is part of
//! that change, and so their number is bounded ([`rules::MOST_MEMBERS`]).

pub mod actions;
mod api;
mod console;
mod filters;
mod jobs;
mod model;
pub mod ops;
pub mod permissions;
pub mod queries;
pub mod rules;
mod slots;
mod store;
pub mod tables;

pub use api::api;
pub use console::{NAV, console, crumbs, page_of};
pub use model::{Group, Member, MemberId, MemberKind};
pub use ops::{
    AddMembers, ChangeGroup, CreateGroup, EndMember, GroupState, LeaveAll, RetireGroup, add_members,
    change_group, create_group, end_member, leave_all, retire_group,
};
pub use permissions::{GROUPS_CREATE, GROUPS_DELETE, GROUPS_READ, GROUPS_UPDATE};
pub use slots::{GROUP_SECTIONS, GROUP_WATCHES, GroupSection, GroupWatch, Section, SectionAsk};
pub use store::{count_members, live_members, require_group};

gate::migration!(33, "0033_groups");
base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}
