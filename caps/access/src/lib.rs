//! Who may do what: roles, the grants that give them, people's places in units, and the compiled access that every
//! decision and every list rests on.
//!
//! Guarantees: what somebody may do at an instant follows from the grants in force at that instant, and from nothing
//! else; a change of a grant, an assignment, a role, a tree or a status is in force on the next request; nobody gives or
//! ends a role, or deals with a person, of a rank not below their own, nor beyond their own reach; nobody makes a role that
//! may do more than they may; what a role inherits it has as long as that is so, and nothing inherits from itself; while somebody has
//! grants in an organization exactly one of them is primary, on every date that is known; somebody is always Super Admin;
//! grants and assignments are intervals that are closed and followed by others, never overwritten.
//!
//! Refuses to know what business records are: other programs guard them by the permissions that are declared here for
//! their modules, and by those that they declare themselves while it runs; and which rights must not come together: that is `separation`'s, which is asked before anything is given.
//! What a group is given each of its people is given, by a grant of their own that says through which.
//! Up to how much somebody may approve is `limits' affair; who lets whom act in their place is `delegations', which access is
//! compiled with; how high somebody is cleared is `clearances'.

pub mod actions;
mod api;
pub mod catalogue;
mod circumstances;
mod columns;
mod console;
pub mod export;
mod filters;
mod golden;
mod inherit;
mod model;
mod module;
pub mod ops;
pub mod permissions;
mod place;
mod primary;
mod proposals;
pub mod queries;
pub mod rules;
mod slots;
mod snapshot;
mod store;
pub mod tables;
mod timeline;

pub use api::{ProposedBody, ScopeBody, api, proposed};
pub use catalogue::{
    ACCOUNT_MANAGER, ADMIN, APPROVER, AUDITOR, BUYER, CASHIER, CUSTOMER, EMPLOYEE, FINANCIAL_CONTROLLER,
    FLEET_MANAGER, GUEST, HEAD, HR_ADMIN, MANAGER, OPERATOR, OWNER, PRICING_MANAGER, READ_ONLY_ADMIN,
    SECURITY_OFFICER, SUPER_ADMIN, SUPPLIER, SUPPORT_AGENT, USER_ADMINISTRATOR, unknown_permissions,
};
pub use console::{NAV, console, grant_text};
pub use golden::permissions_golden;
pub use model::{
    Assignment, AssignmentId, AssignmentKind, Grant, GrantScope, GroupGrant, GroupGrantId, GroupGrantKind,
    Phase, PlaceKind, Role, RoleCode, RoleCodeError, RoleKind, Through, module_text, permission_text,
};
pub use module::{ActionName, Module, ModuleCode, ModuleId, ModuleKind, ModuleNameError};
pub use ops::{
    AppointFirst, AssignUnit, AssignmentState, ChangeRole, CreateRole, DeclareModule, EndAssignment,
    EndGrant, EndGroupGrant, GrantRole, GrantState, GrantToGroup, GroupGrantState, Levels, ModuleState,
    PassOn, PreferGrant, RetireModule, RetireRole, RoleChanges, RoleState, Seeded, SetHead, SettleDue,
    Settled, Transfer, appoint_first, assign_unit, change_role, create_role, declare_module, end_assignment,
    end_grant, end_group_grant, grant_role, grant_to_group, is_super_admin, pass_on, people_due,
    prefer_grant, require_other_super_admin, retire_module, retire_role, seed_roles, set_head, settle_due,
    settle_person, transfer,
};
pub use permissions::{
    MODULES_DECLARE, ROLES_APPOINT, ROLES_CREATE, ROLES_DELETE, ROLES_DISMISS, ROLES_EXPORT, ROLES_GRANT,
    ROLES_READ, ROLES_UPDATE, UNITS_ASSIGN,
};
pub use proposals::{CHANGE_ROLE, END_GRANT, GRANT_ROLE, RETIRE_ROLE};
pub use slots::{
    CLEARANCES, Clearances, Cleared, DELEGATIONS, Delegates, Delegations, EndLent, FurtherCarried,
    FurtherHoldings, GIVING_VETOES, Giving, GivingVeto, Holding, Lending, Lent, ROLE_VETOES, RoleGain,
    RoleVeto, StandIns, ask_giving, carried_by_others, delegates, end_lent, holdings, stand_ins,
};
pub use snapshot::{Member, STATEMENTS as SNAPSHOT_STATEMENTS, snapshot};
pub use store::conditions;
pub use tables::{
    ACCESS_GRANT, ASSIGNMENT, DECLARED_PERMISSION, GROUP_GRANT, PERMISSION_MODULE, ROLE, ROLE_PARENT,
    ROLE_PERMISSION,
};

gate::migration!(6, "0006_access");
gate::migration!(13, "0013_heads");
gate::migration!(15, "0015_grants_by_organization");
gate::migration!(17, "0017_own_roles");
gate::migration!(18, "0018_roles_by_permission");
gate::migration!(21, "0021_critical_roles");
gate::migration!(24, "0024_conditions");
gate::migration!(27, "0027_special_grants");
gate::migration!(34, "0034_group_grants");
gate::migration!(35, "0035_passed_on");
gate::migration!(36, "0036_modules");

base::messages! {
    "en" => include_str!("../messages/en.ftl"),
    "de" => include_str!("../messages/de.ftl"),
    "es" => include_str!("../messages/es.ftl"),
    "fr" => include_str!("../messages/fr.ftl"),
    "vi" => include_str!("../messages/vi.ftl"),
    "th" => include_str!("../messages/th.ftl"),
}

/// The id of a role of the house, the same in every installation; nothing for a code that the house does not have.
pub fn role_id(code: &str) -> Option<base::RoleId> {
    catalogue::role_of_the_house(code).map(catalogue::RoleSpec::id)
}
