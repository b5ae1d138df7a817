//! What can be done, what it takes, and how things are loaded for a decision.

use base::UserId;
use gate::{Beyond, Resource, Table, V, Work, action};
use policy::{Aim, Facts, Permission};
use units::{Organization, Unit};
use users::model::User;

use crate::model::{Held, HeldId, Level, LevelId};
use crate::permissions::{CLEARANCES_CLASSIFY, CLEARANCES_DEFINE, CLEARANCES_READ, CLEARANCES_UPDATE};
use crate::store;
use crate::tables::{CLEARANCE, CLEARANCE_LEVEL};

action!(
    /// See what people are cleared for.
    pub SeeClearance on Held, needs CLEARANCES_READ, by Aim::Belonging
);
action!(
    /// See how a person is classified.
    pub SeeClassified on User, needs CLEARANCES_READ, by Aim::Belonging
);
action!(
    /// See how a unit is classified.
    pub SeeUnit on Unit, needs CLEARANCES_READ, by Aim::Belonging
);
action!(
    /// See how an organization is classified.
    pub SeeOrganization on Organization, needs CLEARANCES_READ, by Aim::Belonging
);
action!(
    /// Say up to what a person of a lower rank may know.
    pub ClearBelow on User, needs CLEARANCES_UPDATE, by Aim::ManagingBelow
);
action!(
    /// Say what it takes to know of a person of a lower rank.
    pub ClassifyBelow on User, needs CLEARANCES_CLASSIFY, by Aim::ManagingBelow
);
action!(
    /// Say what it takes to know of a unit.
    pub ClassifyUnit on Unit, needs CLEARANCES_CLASSIFY, by Aim::Managing
);
action!(
    /// Say what it takes to know of an organization.
    pub ClassifyOrganization on Organization, needs CLEARANCES_CLASSIFY, by Aim::Managing
);
action!(
    /// Define and change levels.
    pub DefineLevels on Level, needs CLEARANCES_DEFINE, by Aim::Managing
);

impl Resource for Level {
    type Kind = crate::model::LevelKind;
    const TABLE: &'static Table = &CLEARANCE_LEVEL;
    const READ: &'static Permission = &CLEARANCES_DEFINE;

    /// The installation's: no organization manages it.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: LevelId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::LEVEL_BY_ID, &[V::from(id)], store::level).await?;
            Ok(found.map(|level| (level, Facts::default())))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

impl Resource for Held {
    type Kind = crate::model::HeldKind;
    const TABLE: &'static Table = &CLEARANCE;
    const READ: &'static Permission = &CLEARANCES_READ;

    /// The person's; it is changed through them.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: HeldId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::HELD_BY_ID, &[V::from(id)], store::held).await?;
            Ok(found.map(|held| (held, Facts { owner: Some(held.user), ..Facts::default() })))
        })
    }
    fn about(&self) -> Vec<UserId> {
        vec![self.user]
    }
}
