//! The tables of this capability, and what happens to their rows.

use gate::{event, table};

table!(
    /// Levels. Everybody may know which there are.
    pub CLEARANCE_LEVEL = "clearance_level" {
        noun: "clearance_level", key: "id", versioned: true, protected: false,
        organization: None, person: None, part_of: None, epochs: &[],
        columns: [id Uuid Plain, code Text Plain, name Text Plain, name_key Text Plain, rank Int Plain,
            description Text Plain, created_at Time Plain, created_by Uuid Plain, retired_at Time Plain]
    }
);
table!(
    /// What people are cleared for.
    pub CLEARANCE = "clearance" {
        noun: "clearance", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("user_id"), part_of: Some(("user_id", "app_user")),
        epochs: &[("user_id", &[])],
        columns: [id Uuid Plain, user_id Uuid Plain, organization_id Uuid Plain, level_id Uuid Plain, rank Int Plain, valid_from Time Plain,
            valid_until Time Plain, closed Bool Plain, justification Text Personal, cleared_by Uuid Plain]
    }
);

event!(
    /// A level was defined.
    pub LEVEL_DEFINED = "clearance_level.defined", 1
);
event!(
    /// A level was renamed or described anew.
    pub LEVEL_CHANGED = "clearance_level.changed", 1
);
event!(
    /// A level was retired.
    pub LEVEL_RETIRED = "clearance_level.retired", 1
);
event!(
    /// Somebody was cleared. Facets: `rank`.
    pub CLEARED = "clearance.given", 1
);
event!(
    /// What somebody was cleared for was followed by something else.
    pub CLEARANCE_REPLACED = "clearance.replaced", 1
);
event!(
    /// Somebody is cleared for no more than everybody.
    pub CLEARANCE_ENDED = "clearance.ended", 1
);
event!(
    /// What somebody was cleared for ended on its date.
    pub CLEARANCE_EXPIRED = "clearance.expired", 1
);
event!(
    /// It was said what it takes to know of a person. Facets: `rank`, `before`.
    pub USER_CLASSIFIED = "user.classified", 1
);
event!(
    /// It was said what it takes to know of a unit. Facets: `rank`, `before`.
    pub UNIT_CLASSIFIED = "unit.classified", 1
);
event!(
    /// It was said what it takes to know of an organization. Facets: `rank`, `before`.
    pub ORGANIZATION_CLASSIFIED = "organization.classified", 1
);
