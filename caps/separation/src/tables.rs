//! The tables of this capability, and what happens to their rows.

use gate::{Placement, event, placement, table};

use crate::permissions::SEPARATIONS_READ;

table!(
    /// Rules.
    pub SEPARATION = "separation" {
        noun: "separation", key: "id", versioned: true, protected: false,
        organization: Some("organization_id"), person: None, part_of: None, epochs: &[],
        columns: [id Uuid Plain, organization_id Uuid Plain, name Text Plain, description Text Plain,
            left_side Json Plain, right_side Json Plain, except_roles Json Plain, across Text Plain,
            retired_at Time Plain]
    }
);
table!(
    /// Exceptions.
    pub EXCEPTION = "separation_exception" {
        noun: "separation_exception", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("user_id"), part_of: None, epochs: &[],
        columns: [id Uuid Plain, separation_id Uuid Plain, organization_id Uuid Plain, user_id Uuid Plain,
            state Text Plain, valid_until Time Plain, reason Text Personal, asked_by Uuid Plain, asked_at Time Plain,
            decided_by Uuid Plain, decided_at Time Plain, answer Text Personal]
    }
);
table!(
    /// Breaches.
    pub BREACH = "separation_breach" {
        noun: "separation_breach", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: Some("user_id"), part_of: None, epochs: &[],
        columns: [id Uuid Plain, separation_id Uuid Plain, organization_id Uuid Plain, user_id Uuid Plain,
            left_source_id Uuid Plain, left_role_id Uuid Plain, left_item Text Plain, right_source_id Uuid Plain,
            right_role_id Uuid Plain, right_item Text Plain, found_at Time Plain, gone_at Time Plain]
    }
);

placement!(
    /// Exceptions stand where their rule stands; those from a rule of the installation where the person does.
    pub(crate) EXCEPTIONS = Placement::in_organization("separation_exception", &SEPARATIONS_READ, &["user_id"])
);
placement!(
    /// Breaches stand where the two meet.
    pub(crate) BREACHES = Placement::in_organization("separation_breach", &SEPARATIONS_READ, &["user_id"])
);

event!(
    /// A rule came to be.
    pub SEPARATION_CREATED = "separation.created", 1
);
event!(
    /// A rule was changed.
    pub SEPARATION_CHANGED = "separation.changed", 1
);
event!(
    /// A rule is out of use.
    pub SEPARATION_RETIRED = "separation.retired", 1
);
event!(
    /// Somebody asked that one person be excepted from a rule.
    pub EXCEPTION_ASKED = "separation_exception.asked", 1
);
event!(
    /// A person is excepted from a rule.
    pub EXCEPTION_GRANTED = "separation_exception.granted", 1
);
event!(
    /// It was declined that a person be excepted.
    pub EXCEPTION_DECLINED = "separation_exception.declined", 1
);
event!(
    /// An exception was ended before its time.
    pub EXCEPTION_ENDED = "separation_exception.ended", 1
);
event!(
    /// Somebody was found to break a rule.
    pub BREACH_FOUND = "separation_breach.found", 1
);
event!(
    /// Somebody breaks a rule no longer.
    pub BREACH_GONE = "separation_breach.gone", 1
);
