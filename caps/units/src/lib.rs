//! Organizations and the tree of units each of them has: groups, companies, branches, regions, territories,
//! departments, locations, merchants, business units.
//!
//! Guarantees: a tree has no cycle and at most [`rules::MAX_DEPTH`] levels, whoever moves what at the same time; names
//! are unique among open siblings of one kind, codes among an organization's open units of one kind, numbers among
//! organizations; where a unit stood is kept as intervals that are closed and followed, never overwritten; who stands
//! below whom ([`unit_closure`](store)) always equals what the parents say; a unit that stops or starts work tells
//! whoever rests on it ([`UNIT_REACTIONS`]) inside the same transaction.
//!
//! Refuses to know any person: assignments of people to units, heads and roles belong to `access`. Nothing is deleted:
//! a closed organization or unit stays readable, and ids never change.

mod api;
mod console;
mod details;
pub mod import;
mod links;
pub mod model;
pub mod ops;
pub mod queries;
mod reaction;
pub mod rules;
mod store;

pub use api::api;
pub use console::{NAV, console};
pub use links::{Link, ORGANIZATION_LINKS, OrganizationLink, UNIT_LINKS, UnitLink};
pub use model::{Attributes, LocationType, Number, Organization, Status, Unit, UnitKind, UnitPlace};
pub use ops::{
    ChangeOrganizationStatus, ChangeUnitStatus, CreateOrganization, CreateUnit, Created, MoveUnit,
    UpdateOrganization, UpdateUnit, change_organization_status, change_unit_status, create_organization,
    create_unit, move_unit, update_organization, update_unit,
};
pub use reaction::{UNIT_PEOPLE, UNIT_REACTIONS, UnitChanged, UnitPeople, UnitReaction};
pub use store::{ORGANIZATION, UNIT, UNIT_PARENT};

gate::migration!(2, "0002_units");
gate::migration!(30, "0030_classified_units");

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}

policy::permission!(/// To see organizations.
    pub ORGANIZATIONS_READ = "organizations.read");
policy::permission!(/// To create organizations; with a unit, business accounts that stand under it.
    pub ORGANIZATIONS_CREATE = "organizations.create");
policy::permission!(/// To change, deactivate and close organizations.
    pub ORGANIZATIONS_UPDATE = "organizations.update");
policy::permission!(/// To see units.
    pub UNITS_READ = "units.read");
policy::permission!(/// To create units, and to put moved ones below others.
    pub UNITS_CREATE = "units.create");
policy::permission!(/// To change, move, deactivate and close units.
    pub UNITS_UPDATE = "units.update");

/// What can be done, and what it takes.
pub mod may {
    use gate::action;
    use policy::Aim;

    use crate::{
        ORGANIZATIONS_CREATE, ORGANIZATIONS_READ, ORGANIZATIONS_UPDATE, Organization, UNITS_CREATE,
        UNITS_READ, UNITS_UPDATE, Unit,
    };

    action!(/// See an organization.
        pub ReadOrganization on Organization, needs ORGANIZATIONS_READ, by Aim::Belonging);
    action!(/// Create an organization.
        pub CreateOrganization on Organization, needs ORGANIZATIONS_CREATE, by Aim::Managing);
    action!(/// Change an organization.
        pub UpdateOrganization on Organization, needs ORGANIZATIONS_UPDATE, by Aim::Managing);
    action!(/// Let a business account stand under a unit, or leave it.
        pub HostAccount on Unit, needs ORGANIZATIONS_CREATE, by Aim::Managing);
    action!(/// See a unit.
        pub ReadUnit on Unit, needs UNITS_READ, by Aim::Belonging);
    action!(/// Create units below a unit.
        pub CreateUnit on Unit, needs UNITS_CREATE, by Aim::Managing);
    action!(/// Create units at the top of an organization's tree.
        pub CreateTopUnit on Organization, needs UNITS_CREATE, by Aim::Managing);
    action!(/// Change a unit.
        pub UpdateUnit on Unit, needs UNITS_UPDATE, by Aim::Managing);
}

/// What records say happened.
pub mod events {
    use gate::event;

    event!(/// An organization was created.
        pub ORGANIZATION_CREATED = "organization.created", 1);
    event!(/// Its name, number, place or attributes changed.
        pub ORGANIZATION_CHANGED = "organization.changed", 1);
    event!(/// It went back to work.
        pub ORGANIZATION_ACTIVATED = "organization.activated", 1);
    event!(/// It was switched off for a time.
        pub ORGANIZATION_DEACTIVATED = "organization.deactivated", 1);
    event!(/// It was closed for good.
        pub ORGANIZATION_CLOSED = "organization.closed", 1);
    event!(/// A unit was created.
        pub UNIT_CREATED = "unit.created", 1);
    event!(/// Its name, code or attributes changed.
        pub UNIT_CHANGED = "unit.changed", 1);
    event!(/// It stands below another one now.
        pub UNIT_MOVED = "unit.moved", 1);
    event!(/// It went back to work.
        pub UNIT_ACTIVATED = "unit.activated", 1);
    event!(/// It was switched off for a time.
        pub UNIT_DEACTIVATED = "unit.deactivated", 1);
    event!(/// It was closed for good.
        pub UNIT_CLOSED = "unit.closed", 1);
    event!(/// Under whom it stands, or stood, was written down.
        pub UNIT_PARENT_RECORDED = "unit_parent.recorded", 1);
    event!(/// What was written down of that is no longer the latest word.
        pub UNIT_PARENT_SUPERSEDED = "unit_parent.superseded", 1);
}
