//! The table of this capability, and what happens to its rows.

use gate::{Placement, event, placement, table};

use crate::permissions::SPECIAL_READ;

table!(
    /// Unusual uses.
    pub SPECIAL_ALERT = "special_alert" {
        noun: "special_alert", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("user_id"), part_of: None, epochs: &[],
        columns: [id Uuid Plain, grant_id Uuid Plain, user_id Uuid Plain, organization_id Uuid Plain,
            permission Text Plain, reason Text Plain, used_at Time Plain, seen_at Time Plain, seen_by Uuid Plain]
    }
);

placement!(
    /// Alerts stand in the organization of their grant; those of somebody's own are theirs.
    pub(crate) ALERTS = Placement {
        own: "t.user_id = {me}",
        ..Placement::in_organization("special_alert", &SPECIAL_READ, &["user_id"])
    }
);

event!(
    /// A special permission was used in an unusual way. Facets: `grant`, `reason`.
    pub ALERT_RAISED = "special_permission.unusual", 1
);
event!(
    /// Somebody has seen an unusual use.
    pub ALERT_SEEN = "special_permission.seen", 1
);
