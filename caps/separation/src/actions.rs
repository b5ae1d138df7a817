//! What can be done, what it takes, and how things are loaded for a decision.

use base::UserId;
use gate::{Beyond, Resource, Table, V, Work, action};
use policy::{Aim, Facts, Permission};

use crate::model::{Breach, BreachId, Exception, ExceptionId, Separation, SeparationId};
use crate::permissions::{SEPARATIONS_CREATE, SEPARATIONS_DELETE, SEPARATIONS_READ, SEPARATIONS_UPDATE};
use crate::store;
use crate::tables::{BREACH, EXCEPTION, SEPARATION};

action!(
    /// Make a rule.
    pub Create on Separation, needs SEPARATIONS_CREATE, by Aim::Managing
);
action!(
    /// Change a rule, or have it reviewed.
    pub Change on Separation, needs SEPARATIONS_UPDATE, by Aim::Managing
);
action!(
    /// Retire a rule.
    pub Retire on Separation, needs SEPARATIONS_DELETE, by Aim::Managing
);
action!(
    /// See who is excepted.
    pub SeeException on Exception, needs SEPARATIONS_READ, by Aim::Belonging
);
action!(
    /// Decide about an exception, as whoever may change the rule.
    pub Decide on Exception, needs SEPARATIONS_UPDATE, by Aim::Managing
);
action!(
    /// See who breaks rules.
    pub SeeBreach on Breach, needs SEPARATIONS_READ, by Aim::Belonging
);
action!(
    /// Write down that somebody breaks a rule, or no longer: the review.
    pub Review on Breach, needs SEPARATIONS_UPDATE, by Aim::Managing
);

impl Resource for Separation {
    type Kind = crate::model::SeparationKind;
    const TABLE: &'static Table = &SEPARATION;
    const READ: &'static Permission = &SEPARATIONS_READ;

    /// Its organization manages it; a rule of the installation is the platform's.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: SeparationId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::SEPARATION_BY_ID, &[V::from(id)], store::separation).await?;
            Ok(found.map(|rule| {
                let facts = Facts {
                    managing: rule.organization,
                    organizations: rule.organization.into_iter().collect(),
                    ..Facts::default()
                };
                (rule, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

impl Resource for Exception {
    type Kind = crate::model::ExceptionKind;
    const TABLE: &'static Table = &EXCEPTION;
    const READ: &'static Permission = &SEPARATIONS_READ;

    /// The rule's organization decides about it. That of an installation's rule is seen where the person stands, too.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: ExceptionId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let map = |row: &gate::Row<'_>| {
                let exception = store::exception(row)?;
                let (of_rule, shown): (Option<_>, Option<_>) = (row.get(7)?, row.get(8)?);
                let facts = Facts {
                    managing: of_rule,
                    organizations: of_rule.into_iter().chain(shown).collect(),
                    ..Facts::default()
                };
                Ok((exception, facts))
            };
            reader.optional(&store::EXCEPTION_BY_ID, &[V::from(id)], map).await
        })
    }
    fn about(&self) -> Vec<UserId> {
        vec![self.user]
    }
}

impl Resource for Breach {
    type Kind = crate::model::BreachKind;
    const TABLE: &'static Table = &BREACH;
    const READ: &'static Permission = &SEPARATIONS_READ;

    /// It stands where the two meet.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: BreachId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::BREACH_BY_ID, &[V::from(id)], store::breach).await?;
            Ok(found.map(|breach| {
                let facts = Facts {
                    managing: breach.organization,
                    organizations: breach.organization.into_iter().collect(),
                    ..Facts::default()
                };
                (breach, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        vec![self.user]
    }
}
