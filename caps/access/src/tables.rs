//! The tables of this capability, as the gate knows them, and what happens to their rows.

use gate::{Placement, event, placement, table};
use groups::GROUPS_READ;

table!(
    /// Roles.
    pub ROLE = "role" {
        noun: "role", key: "id", versioned: true, protected: false,
        organization: Some("organization_id"), person: None, part_of: None, epochs: &[("id", &[])],
        columns: [id Uuid Plain, organization_id Uuid Plain, code Text Plain, name Text Plain, description Text Plain,
            kind Text Plain, priority Int Plain, internal Bool Plain, places Text Plain, landing Text Plain,
            critical Bool Plain, retired_at Time Plain, rights Int Plain, for_one Bool Plain]
    }
);
table!(
    /// What roles may do.
    pub ROLE_PERMISSION = "role_permission" {
        noun: "role_permission", key: "id", versioned: false, protected: false,
        organization: None, person: None, part_of: Some(("role_id", "role")), epochs: &[("role_id", &[])],
        columns: [id Uuid Plain, role_id Uuid Plain, permission Text Plain, level Text Plain, own_level Text Plain,
            through_id Uuid Plain, valid_from Time Plain, valid_until Time Plain]
    }
);
table!(
    /// What roles inherit from.
    pub ROLE_PARENT = "role_parent" {
        noun: "role_parent", key: "id", versioned: false, protected: false,
        organization: None, person: None, part_of: Some(("role_id", "role")), epochs: &[],
        columns: [id Uuid Plain, role_id Uuid Plain, parent_id Uuid Plain, valid_from Time Plain,
            valid_until Time Plain]
    }
);
table!(
    /// Modules that other programs declared.
    pub PERMISSION_MODULE = "permission_module" {
        noun: "module", key: "id", versioned: true, protected: false,
        organization: None, person: None, part_of: None, epochs: &[],
        columns: [id Uuid Plain, code Text Plain, name Text Plain, description Text Plain, retired_at Time Plain]
    }
);
table!(
    /// What can be done in them.
    pub DECLARED_PERMISSION = "declared_permission" {
        noun: "declared_permission", key: "id", versioned: false, protected: false,
        organization: None, person: None, part_of: Some(("module_id", "permission_module")), epochs: &[],
        columns: [id Uuid Plain, module_id Uuid Plain, name Text Plain, description Text Plain, retired_at Time Plain]
    }
);
table!(
    /// Roles given to people.
    pub ACCESS_GRANT = "access_grant" {
        noun: "grant", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("user_id"), part_of: Some(("user_id", "app_user")),
        epochs: &[("user_id", &[])],
        columns: [id Uuid Plain, grant_id Uuid Plain, revision Int Plain, user_id Uuid Plain, role_id Uuid Plain,
            organization_id Uuid Plain, unit_id Uuid Plain, unit_rid Int Plain, is_primary Bool Plain, phase Text Plain,
            valid_from Time Plain, valid_until Time Plain, justification Text Personal, recorded_at Time Plain,
            superseded_at Time Plain, granted_by Uuid Plain, conditions Json Plain,
            special Bool Plain, group_id Uuid Plain, group_grant_id Uuid Plain]
    }
);
table!(
    /// Roles given to groups.
    pub GROUP_GRANT = "group_grant" {
        noun: "group_grant", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: None, part_of: None, epochs: &[],
        columns: [id Uuid Plain, group_id Uuid Plain, role_id Uuid Plain, organization_id Uuid Plain, unit_id Uuid Plain,
            unit_rid Int Plain, valid_from Time Plain, valid_until Time Plain, closed Bool Plain,
            justification Text Plain, granted_by Uuid Plain, conditions Json Plain]
    }
);
placement!(
    /// What groups have is known where it holds.
    pub(crate) GROUP_GRANTS = Placement::in_organization("group_grant", &GROUPS_READ, &[])
);
table!(
    /// People's places in units.
    pub ASSIGNMENT = "assignment" {
        noun: "assignment", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("user_id"), part_of: Some(("user_id", "app_user")),
        epochs: &[("user_id", &[])],
        columns: [id Uuid Plain, assignment_id Uuid Plain, revision Int Plain, user_id Uuid Plain, user_rid Int Plain,
            organization_id Uuid Plain, unit_id Uuid Plain, unit_rid Int Plain, is_head Bool Plain,
            is_suspended Bool Plain, phase Text Plain, valid_from Time Plain, valid_until Time Plain,
            recorded_at Time Plain, superseded_at Time Plain, assigned_by Uuid Plain]
    }
);

event!(
    /// A role came into the house.
    pub ROLE_CREATED = "role.created", 1
);
event!(
    /// What a role is changed.
    pub ROLE_CHANGED = "role.changed", 1
);
event!(
    /// A role may do something more, or further.
    pub ROLE_WIDENED = "role.permission_added", 1
);
event!(
    /// A role may no longer do something, or less far.
    pub ROLE_NARROWED = "role.permission_removed", 1
);
event!(
    /// A role inherits from another one. Facets: `parent`.
    pub ROLE_INHERITS = "role.parent_added", 1
);
event!(
    /// A role no longer inherits from another one. Facets: `parent`.
    pub ROLE_INHERITS_NO_MORE = "role.parent_removed", 1
);
event!(
    /// A role is given to nobody any more.
    pub ROLE_RETIRED = "role.retired", 1
);
event!(
    /// Another program declared a module.
    pub MODULE_DECLARED = "module.declared", 1
);
event!(
    /// A module is called something else.
    pub MODULE_CHANGED = "module.changed", 1
);
event!(
    /// A module is declared no more.
    pub MODULE_RETIRED = "module.retired", 1
);
event!(
    /// Something else can be done in a module. Facets: `permission`.
    pub PERMISSION_DECLARED = "module.permission_declared", 1
);
event!(
    /// A permission is called something else. Facets: `permission`.
    pub PERMISSION_CHANGED = "module.permission_changed", 1
);
event!(
    /// A permission is declared no more. Facets: `permission`.
    pub PERMISSION_RETIRED = "module.permission_retired", 1
);
event!(
    /// Somebody was given a role.
    pub GRANTED = "grant.given", 1
);
event!(
    /// Dates of a grant were changed.
    pub GRANT_CHANGED = "grant.changed", 1
);
event!(
    /// A grant became, or ceased to be, the primary one of its membership.
    pub PRIMARY_CHANGED = "grant.primary_changed", 1
);
event!(
    /// A grant was ended, or withdrawn before it began.
    pub GRANT_ENDED = "grant.ended", 1
);
event!(
    /// A planned grant began on its date.
    pub GRANT_STARTED = "grant.started", 1
);
event!(
    /// A grant ended on its date.
    pub GRANT_EXPIRED = "grant.expired", 1
);
event!(
    /// A group was given a role, and each of its people. Facets: `group`, `role`.
    pub GROUP_GRANTED = "group_grant.given", 1
);
event!(
    /// A group has a role no more, nor have its people through it. Facets: `group`.
    pub GROUP_GRANT_ENDED = "group_grant.ended", 1
);
event!(
    /// Who may do what was exported. Facets: `count`, and `role` where it was of one role.
    pub EXPORTED = "grant.exported", 1
);
event!(
    /// Somebody was assigned to a unit.
    pub ASSIGNED = "assignment.made", 1
);
event!(
    /// Dates of an assignment, or whether it is the head's, were changed.
    pub ASSIGNMENT_CHANGED = "assignment.changed", 1
);
event!(
    /// An assignment was ended, or withdrawn before it began.
    pub ASSIGNMENT_ENDED = "assignment.ended", 1
);
event!(
    /// Somebody went from one unit to another.
    pub TRANSFERRED = "assignment.transferred", 1
);
event!(
    /// An assignment rests because its unit is inactive.
    pub ASSIGNMENT_SUSPENDED = "assignment.suspended", 1
);
event!(
    /// An assignment holds again because its unit is active again.
    pub ASSIGNMENT_RESUMED = "assignment.resumed", 1
);
event!(
    /// A planned assignment began on its date.
    pub ASSIGNMENT_STARTED = "assignment.started", 1
);
event!(
    /// An assignment ended on its date.
    pub ASSIGNMENT_EXPIRED = "assignment.expired", 1
);
