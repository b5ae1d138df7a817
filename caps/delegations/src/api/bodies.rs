//! What requests say and answers look like.

use access::ScopeBody;
use base::{DelegationId, Justification, OrganizationId, Timestamp, UnitId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::verbs::{Changed, Reading};

use crate::ops::DelegationState;
use crate::queries::DelegationView;
use crate::rules::REASON_MISSING;

impl Changed for DelegationState {
    fn revision(&self) -> i64 {
        self.version
    }
}

/// A reason that must be there.
pub(crate) fn reason(reading: &mut Reading, text: &str, pointer: &str) -> Option<Justification> {
    let read = reading.read(Justification::parse(text), pointer)?;
    if read.is_none() {
        reading.wrong(pointer, &REASON_MISSING);
    }
    read
}
/// A reason that may be missing. None: it cannot be read.
pub(crate) fn words(reading: &mut Reading, text: &str, pointer: &str) -> Option<Option<Justification>> {
    reading.read(Justification::parse(text), pointer)
}

/// Authority to hand over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDelegation {
    /// In whose place; the caller's own if not given.
    #[schema(value_type = Option<Uuid>)]
    pub(super) delegator_id: Option<UserId>,
    /// Who acts.
    #[schema(value_type = Uuid)]
    pub(super) delegate_id: UserId,
    /// Where.
    pub(super) scope: ScopeBody,
    /// Which of the permissions that the delegator holds there.
    #[schema(max_items = 100)]
    pub(super) permissions: Vec<String>,
    /// From when; now if not given. Never in the past.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) from: Option<Timestamp>,
    /// Until when, that instant not included: 366 days later at most.
    #[schema(value_type = String, format = DateTime)]
    pub(super) until: Timestamp,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) justification: String,
}

/// Why a delegation ends.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DelegationEnd {
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: String,
}

/// That one person may act in another one's place.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DelegationBody {
    #[schema(value_type = Uuid)]
    id: DelegationId,
    /// In whose place.
    #[schema(value_type = Uuid)]
    delegator_id: UserId,
    /// Who acts.
    #[schema(value_type = Uuid)]
    delegate_id: UserId,
    /// In which organization; `null`: wherever the delegator holds the permissions.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    /// In which unit of it and below; `null`: in all of it.
    #[schema(value_type = Option<Uuid>)]
    unit_id: Option<UnitId>,
    /// Which of the permissions that the delegator holds at the time of use.
    permissions: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    valid_from: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    valid_until: Timestamp,
    /// It ended, on its date or before.
    closed: bool,
    justification: Option<String>,
    version: i64,
}
impl From<DelegationView> for DelegationBody {
    fn from(view: DelegationView) -> Self {
        let delegation = view.delegation;
        DelegationBody {
            id: delegation.id,
            delegator_id: delegation.delegator,
            delegate_id: delegation.delegate,
            organization_id: delegation.organization,
            unit_id: delegation.unit,
            permissions: delegation.permissions,
            valid_from: delegation.from,
            valid_until: delegation.until,
            closed: delegation.closed,
            justification: view.justification,
            version: delegation.version,
        }
    }
}

/// Delegations.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DelegationsBody {
    #[schema(max_items = 200)]
    pub(super) items: Vec<DelegationBody>,
    /// Where the list goes on; `null` at its end.
    pub(super) next_cursor: Option<String>,
    /// How many there are, on the first page.
    pub(super) total: Option<u64>,
    /// There are at least that many.
    pub(super) total_capped: bool,
}

/// What became of a delegation.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `DelegationState` in the document")]
pub(super) struct DelegationStateBody {
    /// Its id.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
}
