//! What can be done, what it takes, and how things are loaded for a decision.

use base::UserId;
use gate::{Beyond, Resource, Table, V, Work, action};
use policy::{Aim, Facts, Permission, Priority};
use units::Organization;

use crate::model::{Holder, Limit, LimitId, Rate, RateId, Setting, SettingId};
use crate::permissions::{LIMITS_READ, LIMITS_UPDATE};
use crate::store;
use crate::tables::{APPROVAL_LIMIT, APPROVAL_SETTING, EXCHANGE_RATE};

action!(
    /// See limits.
    pub SeeLimit on Limit, needs LIMITS_READ, by Aim::Belonging
);
action!(
    /// Set or end the limit of a role or a person of a lower rank.
    pub SetBelow on Limit, needs LIMITS_UPDATE, by Aim::ManagingBelow
);
action!(
    /// See rates.
    pub SeeRate on Rate, needs LIMITS_READ, by Aim::Belonging
);
action!(
    /// Write down, correct and remove rates.
    pub ChangeRate on Rate, needs LIMITS_UPDATE, by Aim::Managing
);
action!(
    /// See an organization's settings.
    pub SeeSetting on Setting, needs LIMITS_READ, by Aim::Belonging
);
action!(
    /// Change an organization's settings.
    pub ChangeSetting on Setting, needs LIMITS_UPDATE, by Aim::Managing
);
action!(
    /// Ask who may approve in an organization.
    pub AskAbout on Organization, needs LIMITS_READ, by Aim::Managing
);
action!(
    /// An organization whose limits and rates can be set.
    pub LimitFor on Organization, needs LIMITS_UPDATE, by Aim::Managing
);

impl Resource for Limit {
    type Kind = crate::model::LimitKind;
    const TABLE: &'static Table = &APPROVAL_LIMIT;
    const READ: &'static Permission = &LIMITS_READ;

    /// Its organization manages it, and it has the rank of whose it is. To see it it is also the person's own; nobody sets
    /// theirs, since nobody has a rank below their own.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: LimitId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let map = |row: &gate::Row<'_>| {
                let limit = store::limit(row)?;
                let owner = match limit.holder {
                    Holder::User(user) => Some(user),
                    Holder::Role(_) => None,
                };
                let facts = Facts {
                    managing: Some(limit.organization),
                    organizations: vec![limit.organization],
                    owner,
                    priority: Priority(row.get::<Option<i64>>(store::LIMIT_COLUMNS)?.unwrap_or(0)),
                    ..Facts::default()
                };
                Ok((limit, facts))
            };
            reader.optional(&store::LIMIT_BY_ID, &[V::from(id)], map).await
        })
    }
    fn about(&self) -> Vec<UserId> {
        match self.holder {
            Holder::User(user) => vec![user],
            Holder::Role(_) => Vec::new(),
        }
    }
}

impl Resource for Rate {
    type Kind = crate::model::RateKind;
    const TABLE: &'static Table = &EXCHANGE_RATE;
    const READ: &'static Permission = &LIMITS_READ;

    /// Its organization manages it.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: RateId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::RATE_BY_ID, &[V::from(id)], store::rate).await?;
            Ok(found.map(|rate| (rate, of(rate.organization))))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

impl Resource for Setting {
    type Kind = crate::model::SettingKind;
    const TABLE: &'static Table = &APPROVAL_SETTING;
    const READ: &'static Permission = &LIMITS_READ;

    /// Its organization manages it.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: SettingId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::SETTING_BY_ID, &[V::from(id)], store::setting).await?;
            Ok(found.map(|setting| (setting, of(setting.organization))))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

fn of(organization: base::OrganizationId) -> Facts {
    Facts { managing: Some(organization), organizations: vec![organization], ..Facts::default() }
}
