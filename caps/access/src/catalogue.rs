//! The roles of the house, as one table a person can review: the eight fixed ones (R1), the ready-made ones (R2), and
//! what heads of units may do by their post (O3).
//!
//! The table is the master: at each start [`seed_roles`](crate::seed_roles) makes the rows of the database agree with
//! it. Descriptions are messages (`role-<code>`, `role-<code>-description`, with `_` as `-`); what it comes to, permission
//! by permission, is `schema/permissions.txt`, made by [`permissions_golden`](crate::permissions_golden).
//!
//! A level never widens the place of a grant: `all` in a grant for one organization is that organization, in a grant for
//! a unit it is that unit with what is below it. So a role that may be given everywhere says `all`, and holds just as far
//! as it is given; `units` means the units one is assigned to.

use std::collections::HashSet;

use base::RoleId;
use policy::DataLevel;
use uuid::Uuid;

use crate::model::{PlaceKind, RoleKind};

mod table;
#[cfg(test)]
mod tests;

pub use table::ROLES;

/// A role of the house.
#[derive(Debug)]
pub struct RoleSpec {
    /// Its stable name.
    pub code: &'static str,
    /// Its number among the roles of the house; its id is made of it. Never used twice.
    pub number: u16,
    /// What may be done with the role itself.
    pub kind: RoleKind,
    /// Its rank.
    pub priority: i64,
    /// For people of the house; else for customers, suppliers and guests.
    pub internal: bool,
    /// Where it can be given.
    pub places: &'static [PlaceKind],
    /// What it may do.
    pub rights: Rights,
}

/// What a role may do, as the table writes it.
#[derive(Debug)]
pub enum Rights {
    /// Every declared permission, but these.
    EverythingBut(&'static [&'static str]),
    /// Every permission whose action is `read`, but these, and the further ones.
    EveryReadBut(&'static [&'static str], &'static [Right]),
    /// These.
    These(&'static [Right]),
}

/// Some permissions at one level.
pub type Right = (DataLevel, &'static [&'static str]);

impl RoleSpec {
    /// Its id, the same in every installation.
    pub const fn id(&self) -> RoleId {
        seeded_id(self.number)
    }
    /// The key of its name in the message catalogue; `{key}-description` is what it is for.
    pub fn message(&self) -> String {
        crate::model::role_message(self.code)
    }
    /// Permission and level, by name of the permission, each permission once; with `declared`, what other programs declare: who
    /// may do everything, or read everything, may do that there too. Names in the table that no capability of this program
    /// declares are left out: they would guard nothing. [`unknown_permissions`] lists them.
    pub fn permissions<'a>(&self, declared: &'a [String]) -> Vec<(&'a str, DataLevel)> {
        let house = policy::house().iter().map(|permission| permission.name);
        let known: HashSet<&'a str> = house.chain(declared.iter().map(String::as_str)).collect();
        let every =
            known.iter().copied().filter(|name| !only_for_oneself(name)).map(|name| (name, DataLevel::All));
        let mut all: Vec<(&'a str, DataLevel)> = match self.rights {
            Rights::EverythingBut(without) => {
                every.filter(|(name, _)| !without.iter().any(|one| one == name)).collect()
            }
            Rights::EveryReadBut(without, further) => every
                .filter(|(name, _)| name.ends_with(".read") && !without.iter().any(|one| one == name))
                .chain(listed(further).map(|(name, level)| (name as &'a str, level)))
                .collect(),
            Rights::These(rights) => listed(rights).map(|(name, level)| (name as &'a str, level)).collect(),
        };
        all.retain(|(name, _)| known.contains(name));
        // The further level wins where a permission stands twice.
        all.sort_by(|a, b| (a.0, std::cmp::Reverse(a.1)).cmp(&(b.0, std::cmp::Reverse(b.1))));
        all.dedup_by_key(|(name, _)| *name);
        all
    }
    fn named(&self) -> Vec<&'static str> {
        match self.rights {
            Rights::EverythingBut(without) => without.to_vec(),
            Rights::EveryReadBut(without, further) => {
                without.iter().copied().chain(listed(further).map(|(name, _)| name)).collect()
            }
            Rights::These(rights) => listed(rights).map(|(name, _)| name).collect(),
        }
    }
}

fn listed(rights: &'static [Right]) -> impl Iterator<Item = (&'static str, DataLevel)> {
    rights.iter().flat_map(|(level, names)| names.iter().map(move |name| (*name, *level)))
}

/// Permissions that are never held beyond one's own: each has a sibling for others' things, or there is nothing of the
/// sort. `users.update_own` at a wider level would change people without looking at their rank; a token made for somebody
/// else would act as them.
pub fn only_for_oneself(permission: &str) -> bool {
    permission.ends_with("_own") || permission == "tokens.create"
}

/// Permissions that no role but Super Admin has.
pub fn only_for_super_admins(permission: &str) -> bool {
    matches!(permission, "roles.appoint" | "roles.dismiss")
}

/// Whether somebody who holds it may let others have it: by a role, or by letting them act in their place.
pub fn can_be_passed_on(permission: &str) -> bool {
    !only_for_oneself(permission) && !only_for_super_admins(permission)
}

/// Roles of the house that are marked: to give one takes a second person. A Super Admin is appointed by a permission that
/// says so itself.
pub fn is_critical(code: &str) -> bool {
    matches!(code, SUPER_ADMIN | ADMIN)
}

/// A UUIDv7 of 2026-01-01 whose random part is the role's number: an id that no installation draws.
const fn seeded_id(number: u16) -> RoleId {
    RoleId::from_uuid(Uuid::from_u128(0x019b_76da_a800_7000_8000_0000_0000_0000 | number as u128))
}

/// The role of the house with that code.
pub fn role_of_the_house(code: &str) -> Option<&'static RoleSpec> {
    ROLES.iter().find(|role| role.code == code)
}

/// Names in the table that no linked capability declares, with the role. Empty in the whole program: a test of `server`,
/// where everything is linked, holds it to that.
pub fn unknown_permissions() -> Vec<String> {
    let unknown = |role: &'static RoleSpec| {
        let names = role.named().into_iter().filter(|name| policy::find(name).is_none());
        names.map(|name| format!("{}: {name}", role.code))
    };
    ROLES.iter().flat_map(unknown).collect()
}

/// May do everything, everywhere; the only one who appoints others.
pub const SUPER_ADMIN: &str = "super_admin";
/// May do everything but appoint or dismiss a Super Admin.
pub const ADMIN: &str = "admin";
/// Reads the platform and helps people.
pub const OPERATOR: &str = "operator";
/// Runs one organization.
pub const OWNER: &str = "owner";
/// Sells and takes money at assigned places.
pub const CASHIER: &str = "cashier";
/// Works at assigned places.
pub const EMPLOYEE: &str = "employee";
/// Buys.
pub const CUSTOMER: &str = "customer";
/// May do nothing in the back office.
pub const GUEST: &str = "guest";
/// Leads units.
pub const MANAGER: &str = "manager";
/// Orders and buys for assigned units.
pub const BUYER: &str = "buyer";
/// Looks after business accounts.
pub const ACCOUNT_MANAGER: &str = "account_manager";
/// Delivers; sees what is their own.
pub const SUPPLIER: &str = "supplier";
/// Runs the vehicles.
pub const FLEET_MANAGER: &str = "fleet_manager";
/// Works on support cases.
pub const SUPPORT_AGENT: &str = "support_agent";
/// Sets prices.
pub const PRICING_MANAGER: &str = "pricing_manager";
/// Sees what an administrator sees, changes nothing.
pub const READ_ONLY_ADMIN: &str = "read_only_admin";
/// Approves orders, purchases and invoices.
pub const APPROVER: &str = "approver";
/// Brings people in, moves them, lets them go.
pub const HR_ADMIN: &str = "hr_admin";
/// Looks after accounts and their roles.
pub const USER_ADMINISTRATOR: &str = "user_administrator";
/// Watches and blocks.
pub const SECURITY_OFFICER: &str = "security_officer";
/// Invoices, purchases and reports.
pub const FINANCIAL_CONTROLLER: &str = "financial_controller";
/// Reads and exports records and reports.
pub const AUDITOR: &str = "auditor";
/// What the head of a unit may do there by that post alone. Never given by hand.
pub const HEAD: &str = "head";
