//! The tables of this capability, and what happens to their rows.

use gate::{Placement, event, placement, table};

use crate::permissions::GROUPS_READ;

table!(
    /// Groups.
    pub USER_GROUP = "user_group" {
        noun: "group", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: None, part_of: None, epochs: &[],
        columns: [id Uuid Plain, organization_id Uuid Plain, name Text Plain, name_key Text Plain, description Text Plain,
            retired_at Time Plain]
    }
);
table!(
    /// Who is in them.
    pub GROUP_MEMBER = "group_member" {
        noun: "group_member", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("user_id"), part_of: None, epochs: &[],
        columns: [id Uuid Plain, group_id Uuid Plain, organization_id Uuid Plain, user_id Uuid Plain, valid_from Time Plain,
            valid_until Time Plain, closed Bool Plain, added_by Uuid Plain]
    }
);

placement!(
    /// Groups stand in their organization; the installation's are seen by who sees all.
    pub(crate) GROUPS = Placement::in_organization("user_group", &GROUPS_READ, &[])
);
placement!(
    /// Who is in a group is known where the group is.
    pub(crate) MEMBERS = Placement::in_organization("group_member", &GROUPS_READ, &["user_id"])
);

event!(
    /// A group came to be.
    pub GROUP_CREATED = "group.created", 1
);
event!(
    /// A group was renamed or described anew.
    pub GROUP_CHANGED = "group.changed", 1
);
event!(
    /// A group is out of use; whoever was in it is not any more.
    pub GROUP_RETIRED = "group.retired", 1
);
event!(
    /// Somebody came into a group. Facets: `group`.
    pub MEMBER_ADDED = "group_member.added", 1
);
event!(
    /// Somebody was taken out of a group. Facets: `group`.
    pub MEMBER_ENDED = "group_member.ended", 1
);
event!(
    /// Somebody's time in a group ended on its date. Facets: `group`.
    pub MEMBER_EXPIRED = "group_member.expired", 1
);
