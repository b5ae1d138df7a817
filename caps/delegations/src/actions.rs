//! What can be done, what it takes, and how a delegation is loaded for a decision.

use base::{DelegationId, UserId};
use gate::{Beyond, Resource, Table, V, Work, action};
use policy::{Aim, Facts, Permission, Priority};

use crate::model::Delegation;
use crate::permissions::{DELEGATIONS_CREATE, DELEGATIONS_END, DELEGATIONS_READ};
use crate::store;
use crate::tables::DELEGATION;

action!(
    /// See who acts in whose place.
    pub See on Delegation, needs DELEGATIONS_READ, by Aim::Belonging
);
action!(
    /// Let somebody act in one's own place. Whoever agrees as a second person holds the permission there, of whatever rank.
    pub DelegateOwn on Delegation, needs DELEGATIONS_CREATE, by Aim::Managing
);
action!(
    /// Let somebody act in the place of people of a lower rank.
    pub DelegateFor on Delegation, needs DELEGATIONS_CREATE, by Aim::ManagingBelow
);
action!(
    /// End what oneself, or somebody of a lower rank, delegated.
    pub EndIt on Delegation, needs DELEGATIONS_END, by Aim::ManagingBelow
);

impl Resource for Delegation {
    type Kind = base::kinds::Delegation;
    const TABLE: &'static Table = &DELEGATION;
    const READ: &'static Permission = &DELEGATIONS_READ;

    /// Its organization manages it, and it is the delegator's own, with their rank.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: DelegationId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let map = |row: &gate::Row<'_>| {
                let delegation = store::delegation(row)?;
                let unit: Option<i64> = row.get(store::COLUMNS)?;
                let facts = Facts {
                    managing: delegation.organization,
                    organizations: delegation.organization.into_iter().collect(),
                    units: delegation.organization.zip(unit).into_iter().collect(),
                    owner: Some(delegation.delegator),
                    priority: Priority(row.get::<Option<i64>>(store::COLUMNS + 1)?.unwrap_or(0)),
                    ..Facts::default()
                };
                Ok((delegation, facts))
            };
            reader.optional(&store::BY_ID, &[V::from(id)], map).await
        })
    }
    fn about(&self) -> Vec<UserId> {
        vec![self.delegator, self.delegate]
    }
}
