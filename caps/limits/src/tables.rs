//! The tables of this capability, and what happens to their rows.

use gate::{Placement, event, placement, table};

use crate::permissions::LIMITS_READ;

table!(
    /// Limits.
    pub APPROVAL_LIMIT = "approval_limit" {
        noun: "approval_limit", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("user_id"), part_of: None, epochs: &[],
        columns: [id Uuid Plain, organization_id Uuid Plain, role_id Uuid Plain, user_id Uuid Plain, currency Text Plain,
            amount Int Plain, valid_from Time Plain, valid_until Time Plain, closed Bool Plain,
            justification Text Personal, set_by Uuid Plain]
    }
);
table!(
    /// Rates.
    pub EXCHANGE_RATE = "exchange_rate" {
        noun: "exchange_rate", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: None, part_of: None, epochs: &[],
        columns: [id Uuid Plain, organization_id Uuid Plain, base Text Plain, quote Text Plain, day Text Plain,
            digits Int Plain, places Int Plain, removed_at Time Plain]
    }
);
table!(
    /// Organizations' settings about limits.
    pub APPROVAL_SETTING = "approval_setting" {
        noun: "approval_setting", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: None, part_of: None, epochs: &[],
        columns: [id Uuid Plain, organization_id Uuid Plain, converts Bool Plain]
    }
);

placement!(
    /// Limits stand in their organization; a person's are their own.
    pub(crate) LIMITS = Placement {
        own: "t.user_id = {me}",
        ..Placement::in_organization("approval_limit", &LIMITS_READ, &["user_id"])
    }
);
placement!(
    /// Rates stand in their organization.
    pub(crate) RATES = Placement::in_organization("exchange_rate", &LIMITS_READ, &[])
);
placement!(
    /// Settings stand in their organization.
    pub(crate) SETTINGS = Placement::in_organization("approval_setting", &LIMITS_READ, &[])
);

event!(
    /// A limit was set.
    pub LIMIT_SET = "approval_limit.set", 1
);
event!(
    /// A limit was followed by another.
    pub LIMIT_REPLACED = "approval_limit.replaced", 1
);
event!(
    /// A limit was ended.
    pub LIMIT_ENDED = "approval_limit.ended", 1
);
event!(
    /// A rate was written down.
    pub RATE_SET = "exchange_rate.set", 1
);
event!(
    /// A rate was corrected.
    pub RATE_CHANGED = "exchange_rate.changed", 1
);
event!(
    /// A rate was removed.
    pub RATE_REMOVED = "exchange_rate.removed", 1
);
event!(
    /// It was settled whether an organization compares with limits in other currencies.
    pub CONVERSION_SWITCHED = "approval_setting.changed", 1
);
