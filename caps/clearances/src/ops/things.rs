//! Things: what it takes to know of them.

use base::Justification;
use gate::{Change, Work, WriteTx};

use super::ClearanceState;
use super::people::require_of_another;
use crate::actions::{ClassifyBelow, ClassifyOrganization, ClassifyUnit};
use crate::model::{Classified, LevelId};
use crate::rules::may_say;
use crate::store;
use crate::tables::{ORGANIZATION_CLASSIFIED, UNIT_CLASSIFIED, USER_CLASSIFIED};

/// Says what it takes to know of something; the lowest level is nothing.
#[derive(Debug, Clone)]
pub struct Classify {
    /// Of what.
    pub thing: Classified,
    /// Which level.
    pub level: LevelId,
    /// Only if the thing still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Justification,
}

/// Classifies something. Refused: a person who stands as high as the caller or higher, oneself included; a level above the caller's
/// own clearance, so that nobody loses sight of what they classify.
pub fn classify<'a>(tx: &'a mut WriteTx<'_>, command: &'a Classify) -> Work<'a, ClearanceState> {
    Box::pin(async move {
        let change: Change<'_> = match command.thing {
            Classified::User(id) => {
                let on = tx.grant::<ClassifyBelow>(id).await?;
                require_of_another(tx, id)?;
                on.update(&USER_CLASSIFIED)
            }
            Classified::Unit(id) => tx.grant::<ClassifyUnit>(id).await?.update(&UNIT_CLASSIFIED),
            Classified::Organization(id) => {
                tx.grant::<ClassifyOrganization>(id).await?.update(&ORGANIZATION_CLASSIFIED)
            }
        };
        let own = tx.access().await?.clearance;
        let level = store::level_by_id(tx, command.level).await?;
        let rank = may_say(level.as_ref(), own)?;
        let before = store::classification_of(tx, command.thing).await?;
        let change = change
            .set("classification", rank.number())
            .if_version(command.version)
            .facet("rank", rank.number())
            .facet("before", before)
            .because(Some(command.reason.as_str()));
        let version = tx.apply(change).await?.version;
        Ok(ClearanceState { id: command.thing.uuid(), version })
    })
}
