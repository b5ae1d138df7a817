//! The table itself, by rank.

use policy::DataLevel;

use super::*;

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
/// Up to what people may know, and what it takes to know of something.
const ALL_CLEARANCES: &[&str] = &["clearances.read", "clearances.update", "clearances.classify"];
/// People who are given roles together.
const ALL_GROUPS: &[&str] = &["groups.read", "groups.create", "groups.update", "groups.delete"];
/// Who acts in whose place.
const ALL_DELEGATIONS: &[&str] = &["delegations.read", "delegations.create", "delegations.end"];
/// Bringing people in, keeping their data, letting them go.
const ALL_USERS: &[&str] =
    &["users.create", "users.read", "users.update", "users.status", "users.delete", "users.export"];
/// How people sign in, where they are signed in, and by which tokens.
const ACCOUNTS: &[&str] = &[
    "credentials.set",
    "credentials.unlock",
    "sessions.read",
    "sessions.revoke",
    "tokens.read",
    "tokens.revoke",
];

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
        rights: Rights::EveryReadBut(
            &["trail.read"],
            &[(
                All,
                &[
                    "support.create",
                    "support.update",
                    "support.refund",
                    "bookings.update",
                    "orders.update",
                    "users.status",
                    "credentials.unlock",
                    "sessions.revoke",
                ],
            )],
        ),
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
            (Organization, &["roles.read", "roles.grant", "roles.export"]),
            (Organization, &["roles.create", "roles.update", "roles.delete"]),
            (Organization, ALL_GROUPS),
            (
                Organization,
                &["separations.read", "separations.create", "separations.update", "separations.delete"],
            ),
            (Organization, &["proposals.read", "limits.read", "limits.update"]),
            (Organization, ALL_DELEGATIONS),
            (Organization, &["special_permissions.read", "special_permissions.acknowledge"]),
            (Organization, ALL_CLEARANCES),
            (Organization, ACCOUNTS),
            (Organization, &["trail.read", "trail.export", "imports.run"]),
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
            (
                All,
                &[
                    "organizations.read",
                    "units.read",
                    "roles.read",
                    "reports.read",
                    "separations.read",
                    "proposals.read",
                    "limits.read",
                ],
            ),
            (All, &["delegations.read", "delegations.end", "groups.read"]),
            (All, &["special_permissions.read", "special_permissions.acknowledge"]),
            (All, ALL_CLEARANCES),
            (All, &["trail.read", "trail.export", "roles.export"]),
        ]),
    },
    RoleSpec {
        code: READ_ONLY_ADMIN,
        number: 16,
        kind: ReadyMade,
        priority: 640,
        internal: true,
        places: &[Everywhere, AnOrganization],
        rights: Rights::EveryReadBut(&[], &[]),
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
            // Of use only where the role is given everywhere: see `users::rules::may_vouch`.
            (All, &["users.verify"]),
            (All, ACCOUNTS),
            (All, &["organizations.read", "units.read", "units.assign"]),
            (All, &["roles.read", "roles.grant", "imports.run"]),
            (All, ALL_GROUPS),
            (All, ALL_DELEGATIONS),
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
            // Of use only where the role is given everywhere: see `users::rules::may_vouch`.
            (All, &["users.verify"]),
            (All, &["organizations.read", "units.read", "units.assign"]),
            (All, &["roles.read", "roles.grant", "imports.run"]),
            (All, ALL_GROUPS),
            (All, ALL_DELEGATIONS),
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
            (
                Organization,
                &["organizations.read", "units.read", "units.assign", "roles.read", "roles.grant"],
            ),
            (Organization, ALL_GROUPS),
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
            (Organization, &["reports.read", "reports.export", "support.read", "trail.read", "trail.export"]),
            (Organization, &["limits.read"]),
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
            (All, &["limits.read", "limits.update"]),
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
        rights: Rights::EveryReadBut(
            &[],
            &[(
                All,
                &[
                    "trail.export",
                    "roles.export",
                    "users.export",
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
            )],
        ),
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
            (Organization, ALL_GROUPS),
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
                    "organizations.read",
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
