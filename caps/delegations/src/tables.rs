//! The table of this capability, and what happens to its rows.

use gate::{Placement, event, placement, table};

use crate::permissions::DELEGATIONS_READ;

table!(
    /// Delegations.
    pub DELEGATION = "delegation" {
        noun: "delegation", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("delegator_id"), part_of: None,
        epochs: &[("delegate_id", &[])],
        columns: [id Uuid Plain, delegator_id Uuid Plain, delegate_id Uuid Plain, organization_id Uuid Plain,
            unit_id Uuid Plain, unit_rid Int Plain, permissions Json Plain, valid_from Time Plain,
            valid_until Time Plain, closed Bool Plain, justification Text Personal, delegated_by Uuid Plain]
    }
);

placement!(
    /// Delegations stand in their organization; those of which somebody is one of the two are their own.
    pub(crate) DELEGATIONS = Placement {
        own: "t.delegator_id = {me} OR t.delegate_id = {me}",
        ..Placement::in_organization("delegation", &DELEGATIONS_READ, &["delegator_id", "delegate_id"])
    }
);

event!(
    /// Somebody may act in somebody's place.
    pub DELEGATED = "delegation.given", 1
);
event!(
    /// A delegation was ended before its time.
    pub DELEGATION_ENDED = "delegation.ended", 1
);
event!(
    /// A delegation ended on its date.
    pub DELEGATION_EXPIRED = "delegation.expired", 1
);
