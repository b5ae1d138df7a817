//! What can be done, what it takes, and how an alert is loaded for a decision.

use access::Grant;
use base::UserId;
use gate::{Beyond, Resource, Table, V, Work, action};
use policy::{Aim, Facts, Permission};

use crate::model::{Alert, AlertId};
use crate::permissions::{SPECIAL_ACKNOWLEDGE, SPECIAL_READ};
use crate::store;
use crate::tables::SPECIAL_ALERT;

action!(
    /// See what was unusual.
    pub SeeAlerts on Alert, needs SPECIAL_READ, by Aim::Belonging
);
action!(
    /// Say that it was seen.
    pub Acknowledge on Alert, needs SPECIAL_ACKNOWLEDGE, by Aim::Managing
);
action!(
    /// See special permissions.
    pub SeeSpecial on Grant, needs SPECIAL_READ, by Aim::Belonging
);

impl Resource for Alert {
    type Kind = crate::model::AlertKind;
    const TABLE: &'static Table = &SPECIAL_ALERT;
    const READ: &'static Permission = &SPECIAL_READ;

    /// The organization of the grant manages it, and it is its holder's own.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: AlertId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::BY_ID, &[V::from(id)], store::alert).await?;
            Ok(found.map(|alert| {
                let facts = Facts {
                    managing: alert.organization,
                    organizations: alert.organization.into_iter().collect(),
                    owner: Some(alert.user),
                    ..Facts::default()
                };
                (alert, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        vec![self.user]
    }
}
