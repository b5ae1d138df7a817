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

use base::RoleId;
use policy::DataLevel;
use uuid::Uuid;

use crate::model::{PlaceKind, RoleKind};

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
    /// Every permission whose action is `read`, and these further ones.
    EveryRead(&'static [Right]),
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
    /// Permission and level, by name of the permission, each permission once. Names that no capability of this program
    /// declared are left out: they would guard nothing. [`unknown_permissions`] lists them.
    pub fn permissions(&self) -> Vec<(&'static str, DataLevel)> {
        let declared = policy::catalogue()
            .iter()
            .map(|permission| permission.name)
            .filter(|name| !only_for_oneself(name));
        let mut all: Vec<(&'static str, DataLevel)> = match self.rights {
            Rights::EverythingBut(without) => {
                declared.filter(|name| !without.contains(name)).map(|name| (name, DataLevel::All)).collect()
            }
            Rights::EveryRead(further) => declared
                .filter(|name| name.ends_with(".read"))
                .map(|name| (name, DataLevel::All))
                .chain(listed(further))
                .collect(),
            Rights::These(rights) => listed(rights).collect(),
        };
        all.retain(|(name, _)| policy::find(name).is_some());
        // The further level wins where a permission stands twice.
        all.sort_by(|a, b| (a.0, std::cmp::Reverse(a.1)).cmp(&(b.0, std::cmp::Reverse(b.1))));
        all.dedup_by_key(|(name, _)| *name);
        all
    }
    fn named(&self) -> Vec<&'static str> {
        match self.rights {
            Rights::EverythingBut(without) => without.to_vec(),
            Rights::EveryRead(rights) | Rights::These(rights) => {
                listed(rights).map(|(name, _)| name).collect()
            }
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

use DataLevel::{All, Organization, Own, Units};
use PlaceKind::{Everywhere, Organization as AnOrganization, Unit as AUnit};
use RoleKind::{ByPost, Fixed, ReadyMade};

const ANYWHERE: &[PlaceKind] = &[Everywhere, AnOrganization, AUnit];
const IN_AN_ORGANIZATION: &[PlaceKind] = &[AnOrganization, AUnit];

const ALL_ORDERS: &[&str] = &[
    "orders.create",
    "orders.read",
    "orders.update",
    "orders.delete",
    "orders.approve",
    "orders.refund",
    "orders.export",
];
const ALL_BOOKINGS: &[&str] = &[
    "bookings.create",
    "bookings.read",
    "bookings.update",
    "bookings.delete",
    "bookings.approve",
    "bookings.refund",
    "bookings.export",
];
const ALL_FLEET: &[&str] = &["fleet.create", "fleet.read", "fleet.update", "fleet.delete", "fleet.export"];
const ALL_PRICES: &[&str] =
    &["prices.create", "prices.read", "prices.update", "prices.delete", "prices.approve", "prices.export"];
const ALL_STOCK: &[&str] =
    &["stock.create", "stock.read", "stock.update", "stock.delete", "stock.approve", "stock.export"];
const ALL_PURCHASING: &[&str] = &[
    "purchasing.create",
    "purchasing.read",
    "purchasing.update",
    "purchasing.delete",
    "purchasing.approve",
    "purchasing.export",
];
const ALL_INVOICES: &[&str] = &[
    "invoices.create",
    "invoices.read",
    "invoices.update",
    "invoices.delete",
    "invoices.approve",
    "invoices.refund",
    "invoices.export",
];
const ALL_REPORTS: &[&str] =
    &["reports.create", "reports.read", "reports.update", "reports.delete", "reports.export"];
const ALL_SUPPORT: &[&str] = &[
    "support.create",
    "support.read",
    "support.update",
    "support.delete",
    "support.approve",
    "support.refund",
    "support.export",
];
/// Bringing people in, keeping their data, letting them go.
const ALL_USERS: &[&str] = &["users.create", "users.read", "users.update", "users.status", "users.delete"];
/// How people sign in, where they are signed in, and by which tokens.
const ACCOUNTS: &[&str] =
    &["credentials.set", "sessions.read", "sessions.revoke", "tokens.read", "tokens.revoke"];

/// The table, by rank.
pub static ROLES: &[RoleSpec] = &[
    RoleSpec {
        code: SUPER_ADMIN,
        number: 1,
        kind: Fixed,
        priority: 1000,
        internal: true,
        places: &[Everywhere],
        rights: Rights::EverythingBut(&[]),
    },
    RoleSpec {
        code: ADMIN,
        number: 2,
        kind: Fixed,
        priority: 900,
        internal: true,
        places: &[Everywhere],
        rights: Rights::EverythingBut(&["roles.appoint", "roles.dismiss"]),
    },
    RoleSpec {
        code: OPERATOR,
        number: 3,
        kind: Fixed,
        priority: 800,
        internal: true,
        places: &[Everywhere],
        rights: Rights::EveryRead(&[(
            All,
            &[
                "support.create",
                "support.update",
                "support.refund",
                "bookings.update",
                "orders.update",
                "users.status",
                "sessions.revoke",
            ],
        )]),
    },
    RoleSpec {
        code: OWNER,
        number: 4,
        kind: Fixed,
        priority: 700,
        internal: true,
        places: &[AnOrganization],
        rights: Rights::These(&[
            (Organization, &["organizations.read", "organizations.update"]),
            (Organization, &["units.read", "units.create", "units.update", "units.assign"]),
            (Organization, ALL_USERS),
            (Organization, &["roles.read", "roles.grant"]),
            (Organization, ACCOUNTS),
            (Organization, ALL_ORDERS),
            (Organization, ALL_BOOKINGS),
            (Organization, ALL_FLEET),
            (Organization, ALL_PRICES),
            (Organization, ALL_STOCK),
            (Organization, ALL_PURCHASING),
            (Organization, ALL_INVOICES),
            (Organization, ALL_REPORTS),
            (Organization, ALL_SUPPORT),
        ]),
    },
    RoleSpec {
        code: SECURITY_OFFICER,
        number: 20,
        kind: ReadyMade,
        priority: 650,
        internal: true,
        places: ANYWHERE,
        rights: Rights::These(&[
            (All, &["users.read", "users.status"]),
            (All, &["sessions.read", "sessions.revoke", "tokens.read", "tokens.revoke"]),
            (All, &["organizations.read", "units.read", "roles.read", "reports.read"]),
        ]),
    },
    RoleSpec {
        code: READ_ONLY_ADMIN,
        number: 16,
        kind: ReadyMade,
        priority: 640,
        internal: true,
        places: &[Everywhere, AnOrganization],
        rights: Rights::EveryRead(&[]),
    },
    RoleSpec {
        code: USER_ADMINISTRATOR,
        number: 19,
        kind: ReadyMade,
        priority: 630,
        internal: true,
        places: ANYWHERE,
        rights: Rights::These(&[
            (All, ALL_USERS),
            (All, ACCOUNTS),
            (All, &["organizations.read", "units.read", "units.assign"]),
            (All, &["roles.read", "roles.grant"]),
        ]),
    },
    RoleSpec {
        code: HR_ADMIN,
        number: 18,
        kind: ReadyMade,
        priority: 620,
        internal: true,
        places: ANYWHERE,
        rights: Rights::These(&[
            (All, ALL_USERS),
            (All, &["organizations.read", "units.read", "units.assign"]),
            (All, &["roles.read", "roles.grant"]),
            (All, &["reports.read"]),
        ]),
    },
    RoleSpec {
        code: MANAGER,
        number: 9,
        kind: ReadyMade,
        priority: 600,
        internal: true,
        places: IN_AN_ORGANIZATION,
        rights: Rights::These(&[
            (Organization, &["users.read", "users.create", "users.update", "users.status"]),
            (Organization, &["units.read", "units.assign", "roles.read", "roles.grant"]),
            (
                Organization,
                &["orders.create", "orders.read", "orders.update", "orders.approve", "orders.refund"],
            ),
            (Organization, &["bookings.create", "bookings.read", "bookings.update", "bookings.approve"]),
            (
                Organization,
                &["purchasing.create", "purchasing.read", "purchasing.update", "purchasing.approve"],
            ),
            (Organization, &["invoices.read", "prices.read", "fleet.read", "stock.read", "stock.update"]),
            (Organization, &["reports.read", "reports.export", "support.read"]),
        ]),
    },
    RoleSpec {
        code: FINANCIAL_CONTROLLER,
        number: 21,
        kind: ReadyMade,
        priority: 580,
        internal: true,
        places: ANYWHERE,
        rights: Rights::These(&[
            (All, ALL_INVOICES),
            (All, ALL_PURCHASING),
            (All, ALL_REPORTS),
            (All, &["orders.read", "orders.export", "bookings.read", "bookings.export", "prices.read"]),
            (All, &["users.read", "organizations.read", "units.read"]),
        ]),
    },
    RoleSpec {
        code: AUDITOR,
        number: 22,
        kind: ReadyMade,
        priority: 560,
        internal: true,
        places: ANYWHERE,
        rights: Rights::EveryRead(&[(
            All,
            &[
                "reports.export",
                "orders.export",
                "bookings.export",
                "invoices.export",
                "purchasing.export",
                "stock.export",
                "prices.export",
                "fleet.export",
                "support.export",
            ],
        )]),
    },
    RoleSpec {
        code: ACCOUNT_MANAGER,
        number: 11,
        kind: ReadyMade,
        priority: 550,
        internal: true,
        places: IN_AN_ORGANIZATION,
        rights: Rights::These(&[
            (Organization, &["organizations.read", "organizations.update", "units.read", "units.assign"]),
            (Organization, &["users.create", "users.read", "users.update", "users.status"]),
            (Organization, &["roles.read", "roles.grant"]),
            (Organization, &["orders.create", "orders.read", "orders.update", "orders.export"]),
            (Organization, &["bookings.read", "invoices.read", "prices.read", "stock.read", "reports.read"]),
            (Organization, &["support.create", "support.read", "support.update"]),
        ]),
    },
    RoleSpec {
        code: APPROVER,
        number: 17,
        kind: ReadyMade,
        priority: 500,
        internal: true,
        places: ANYWHERE,
        rights: Rights::These(&[(
            All,
            &[
                "orders.read",
                "orders.approve",
                "bookings.read",
                "bookings.approve",
                "purchasing.read",
                "purchasing.approve",
                "invoices.read",
                "invoices.approve",
                "units.read",
            ],
        )]),
    },
    RoleSpec {
        code: FLEET_MANAGER,
        number: 13,
        kind: ReadyMade,
        priority: 450,
        internal: true,
        places: ANYWHERE,
        rights: Rights::These(&[
            (All, ALL_FLEET),
            (All, &["bookings.read", "bookings.update", "prices.read", "units.read", "reports.read"]),
        ]),
    },
    RoleSpec {
        code: PRICING_MANAGER,
        number: 15,
        kind: ReadyMade,
        priority: 450,
        internal: true,
        places: ANYWHERE,
        rights: Rights::These(&[
            (All, ALL_PRICES),
            (
                All,
                &["orders.read", "bookings.read", "fleet.read", "stock.read", "units.read", "reports.read"],
            ),
        ]),
    },
    RoleSpec {
        code: SUPPORT_AGENT,
        number: 14,
        kind: ReadyMade,
        priority: 400,
        internal: true,
        places: ANYWHERE,
        rights: Rights::These(&[
            (All, &["support.create", "support.read", "support.update", "support.export"]),
            (
                All,
                &[
                    "users.read",
                    "units.read",
                    "orders.read",
                    "bookings.read",
                    "bookings.update",
                    "invoices.read",
                ],
            ),
        ]),
    },
    RoleSpec {
        code: BUYER,
        number: 10,
        kind: ReadyMade,
        priority: 350,
        internal: false,
        places: IN_AN_ORGANIZATION,
        rights: Rights::These(&[
            (Units, &["orders.create", "orders.read", "orders.update"]),
            (Units, &["purchasing.create", "purchasing.read", "purchasing.update"]),
            (Units, &["invoices.read", "prices.read", "stock.read", "units.read"]),
            (Own, &["support.create", "support.read"]),
        ]),
    },
    RoleSpec {
        code: SUPPLIER,
        number: 12,
        kind: ReadyMade,
        priority: 350,
        internal: false,
        places: IN_AN_ORGANIZATION,
        rights: Rights::These(&[(
            Own,
            &[
                "fleet.create",
                "fleet.read",
                "fleet.update",
                "bookings.read",
                "purchasing.read",
                "invoices.create",
                "invoices.read",
                "stock.read",
                "support.create",
                "support.read",
            ],
        )]),
    },
    RoleSpec {
        code: CASHIER,
        number: 5,
        kind: Fixed,
        priority: 300,
        internal: true,
        places: IN_AN_ORGANIZATION,
        rights: Rights::These(&[
            (Units, &["orders.create", "orders.read", "orders.update", "bookings.create", "bookings.read"]),
            (Units, &["bookings.update", "invoices.create", "invoices.read", "prices.read", "stock.read"]),
            (Units, &["units.read", "users.read"]),
        ]),
    },
    RoleSpec {
        code: EMPLOYEE,
        number: 6,
        kind: Fixed,
        priority: 300,
        internal: true,
        places: IN_AN_ORGANIZATION,
        rights: Rights::These(&[
            (
                Units,
                &[
                    "orders.read",
                    "orders.update",
                    "bookings.read",
                    "bookings.update",
                    "fleet.read",
                    "fleet.update",
                ],
            ),
            (Units, &["prices.read", "stock.read", "stock.update", "purchasing.create", "purchasing.read"]),
            (Units, &["units.read", "users.read"]),
        ]),
    },
    RoleSpec {
        code: HEAD,
        number: 23,
        kind: ByPost,
        priority: 300,
        internal: true,
        places: &[],
        rights: Rights::These(&[
            (Units, &["orders.read", "orders.approve", "bookings.read", "bookings.approve"]),
            (Units, &["purchasing.read", "purchasing.approve", "invoices.read", "invoices.approve"]),
            (Units, &["stock.read", "stock.approve", "units.read", "users.read"]),
        ]),
    },
    RoleSpec {
        code: CUSTOMER,
        number: 7,
        kind: Fixed,
        priority: 200,
        internal: false,
        places: &[Everywhere, AnOrganization],
        rights: Rights::These(&[(
            Own,
            &[
                "orders.create",
                "orders.read",
                "bookings.create",
                "bookings.read",
                "bookings.update",
                "invoices.read",
                "support.create",
                "support.read",
            ],
        )]),
    },
    RoleSpec {
        code: GUEST,
        number: 8,
        kind: Fixed,
        priority: 100,
        internal: false,
        places: &[Everywhere, AnOrganization],
        rights: Rights::These(&[]),
    },
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn role(code: &str) -> &'static RoleSpec {
        role_of_the_house(code).unwrap()
    }
    fn level(code: &str, permission: &str) -> Option<DataLevel> {
        role(code).permissions().into_iter().find(|(name, _)| *name == permission).map(|(_, level)| level)
    }

    #[test]
    fn eight_fixed_roles_by_rank_and_the_ready_made_between() {
        let of = |kind| ROLES.iter().filter(move |role| role.kind == kind);
        let fixed: Vec<(&str, i64)> = of(Fixed).map(|role| (role.code, role.priority)).collect();
        assert_eq!(
            fixed,
            [
                (SUPER_ADMIN, 1000),
                (ADMIN, 900),
                (OPERATOR, 800),
                (OWNER, 700),
                (CASHIER, 300),
                (EMPLOYEE, 300),
                (CUSTOMER, 200),
                (GUEST, 100)
            ]
        );
        assert_eq!(of(ReadyMade).count(), 14);
        assert!(of(ReadyMade).all(|role| (350..=650).contains(&role.priority)));
        assert!(
            ROLES.windows(2).all(|pair| pair[0].priority >= pair[1].priority),
            "the table is ordered by rank"
        );
        let codes: HashSet<&str> = ROLES.iter().map(|role| role.code).collect();
        let numbers: HashSet<u16> = ROLES.iter().map(|role| role.number).collect();
        assert_eq!((codes.len(), numbers.len()), (ROLES.len(), ROLES.len()));
        assert_eq!(role(SUPER_ADMIN).id().uuid().get_version_num(), 7);
    }

    #[test]
    fn every_named_permission_is_declared() {
        // Those of capabilities that this test does not link are held to it by the server's test.
        let elsewhere = ["credentials", "sessions", "tokens"];
        let wrong: Vec<String> = unknown_permissions()
            .into_iter()
            .filter(|line| !elsewhere.iter().any(|module| line.contains(&format!(": {module}."))))
            .collect();
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn the_first_two_may_do_everything_and_the_second_does_not_crown() {
        for permission in policy::catalogue() {
            let wanted = (!only_for_oneself(permission.name)).then_some(All);
            assert_eq!(level(SUPER_ADMIN, permission.name), wanted, "{}", permission.name);
            let crowns = ["roles.appoint", "roles.dismiss"].contains(&permission.name);
            assert_eq!(level(ADMIN, permission.name), wanted.filter(|_| !crowns), "{}", permission.name);
        }
        for role in ROLES.iter().filter(|role| role.code != SUPER_ADMIN) {
            assert_eq!(level(role.code, "roles.appoint").or(level(role.code, "roles.dismiss")), None);
        }
    }

    #[test]
    fn nobody_holds_beyond_themselves_what_is_only_for_oneself() {
        for role in ROLES {
            for (name, level) in role.permissions() {
                assert!(!only_for_oneself(name) || level == Own, "{}: {name}", role.code);
            }
        }
    }

    #[test]
    fn a_role_means_something_wherever_it_can_be_given() {
        for role in ROLES.iter().filter(|role| role.places.contains(&Everywhere) && role.code != GUEST) {
            let levels: HashSet<DataLevel> = role.permissions().into_iter().map(|(_, level)| level).collect();
            let somewhere = levels.contains(&All) || levels.iter().all(|level| *level == Own);
            assert!(somewhere, "`{}` given everywhere would reach nothing", role.code);
            assert!(!levels.contains(&Organization) && !levels.contains(&Units), "`{}`", role.code);
        }
        assert!(role(GUEST).permissions().is_empty());
        assert!(role(HEAD).places.is_empty(), "a post is not given by hand");
    }

    #[test]
    fn read_only_is_read_only() {
        assert!(role(READ_ONLY_ADMIN).permissions().iter().all(|(name, _)| name.ends_with(".read")));
        assert!(
            role(AUDITOR)
                .permissions()
                .iter()
                .all(|(name, _)| name.ends_with(".read") || name.ends_with(".export"))
        );
        for code in [AUDITOR, READ_ONLY_ADMIN, OPERATOR] {
            assert_eq!(level(code, "users.read"), Some(All));
        }
        assert_eq!(level(EMPLOYEE, "orders.read"), Some(Units));
        assert_eq!(level(CUSTOMER, "orders.read"), Some(Own));
        assert_eq!(level(OWNER, "users.status"), Some(Organization));
    }

    #[test]
    fn every_role_and_permission_is_described_in_every_language() {
        for (locale, text) in
            [("en", include_str!("../messages/en.ftl")), ("de", include_str!("../messages/de.ftl"))]
        {
            let has = |key: String| assert!(text.contains(&format!("\n{key} = ")), "{locale}: {key}");
            for role in ROLES {
                has(role.message());
                has(format!("{}-description", role.message()));
            }
            for permission in policy::PERMISSIONS {
                let elsewhere = ["users", "organizations"].contains(&permission.module())
                    || permission.module() == "units" && permission.name != "units.assign";
                if !elsewhere {
                    has(crate::model::permission_message(permission.name));
                }
                has(format!("permission-module-{}", permission.module()));
            }
        }
    }
}
