//! People: up to what they may know.

use base::{Justification, Rejection, Timestamp, UserId};
use gate::{Granted, Work, WriteTx};

use super::ClearanceState;
use crate::actions::ClearBelow;
use crate::model::{Held, HeldId, LevelId};
use crate::rules::{ENDS_IN_PAST, NOT_CLEARED, may_change, may_say};
use crate::store;
use crate::tables::{CLEARANCE, CLEARANCE_ENDED, CLEARANCE_EXPIRED, CLEARANCE_REPLACED, CLEARED};

/// Says up to which level a person may know, in the place of what was said before.
#[derive(Debug, Clone)]
pub struct Clear {
    /// An id for it, drawn at the door.
    pub id: HeldId,
    /// Who.
    pub user: UserId,
    /// Up to which level.
    pub level: LevelId,
    /// Until when; open if nothing is said.
    pub until: Option<Timestamp>,
    /// Only if what was said before still has this version.
    pub version: Option<i64>,
    /// Why.
    pub justification: Justification,
}

/// Ends what was said of a person: they may know what everybody may.
#[derive(Debug, Clone)]
pub struct EndClearance {
    /// Who.
    pub user: UserId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Justification,
}

/// Closes a stretch now.
async fn close<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, ClearBelow>,
    before: &Held,
    version: Option<i64>,
    (event, reason): (&'static gate::Event, Option<&str>),
) -> gate::Result<i64> {
    let now = tx.at();
    let change = on
        .update_part(&CLEARANCE, before.id.uuid(), event)?
        .set("closed", true)
        .set("valid_until", before.until.min(now))
        .if_version(version)
        .because(reason);
    Ok(tx.apply(change).await?.version)
}

/// Nobody deals with what they may know themselves, whatever role says "own".
pub(super) fn require_of_another(tx: &WriteTx<'_>, user: UserId) -> gate::Result<()> {
    match tx.caller().user() == Some(user) {
        true => Err(Rejection::new(&base::codes::FORBIDDEN).into()),
        false => Ok(()),
    }
}

/// Says up to what somebody may know. Refused: whoever stands as high as the caller or higher, oneself included; whoever is
/// cleared for more than the caller; a level above the caller's own clearance; an end in the past.
pub fn clear<'a>(tx: &'a mut WriteTx<'_>, command: &'a Clear) -> Work<'a, ClearanceState> {
    Box::pin(async move {
        let on = tx.grant::<ClearBelow>(command.user).await?;
        require_of_another(tx, command.user)?;
        let own = tx.access().await?.clearance;
        may_change(tx.access_of(command.user).await?.clearance, own)?;
        let level = store::level_by_id(tx, command.level).await?;
        let rank = may_say(level.as_ref(), own)?;
        let now = tx.at();
        let until = command.until.unwrap_or(Timestamp::FOREVER).min(Timestamp::FOREVER);
        if until <= now {
            return Err(Rejection::at("/until", &ENDS_IN_PAST).into());
        }
        match store::open(tx, command.user).await? {
            Some(before) => {
                close(tx, &on, &before, command.version, (&CLEARANCE_REPLACED, None)).await?;
            }
            // What the caller saw is not there any more.
            None if command.version.is_some() => return Err(gate::Error::Stale { noun: "clearance" }),
            None => {}
        }
        let me = tx.caller().user();
        let change = on
            .insert_part(&CLEARANCE, command.id.uuid(), &CLEARED)?
            .set("organization_id", on.facts().managing)
            .set("level_id", command.level)
            .set("rank", rank.number())
            .set("valid_from", now)
            .set("valid_until", until)
            .set("closed", false)
            .set("justification", command.justification.as_str())
            .set("cleared_by", me)
            .facet("rank", rank.number())
            .because(Some(command.justification.as_str()));
        let version = tx.apply(change).await?.version;
        Ok(ClearanceState { id: command.id.uuid(), version })
    })
}

/// Ends what was said of somebody.
pub fn end_clearance<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndClearance) -> Work<'a, ClearanceState> {
    Box::pin(async move {
        let on = tx.grant::<ClearBelow>(command.user).await?;
        require_of_another(tx, command.user)?;
        let own = tx.access().await?.clearance;
        may_change(tx.access_of(command.user).await?.clearance, own)?;
        let now = tx.at();
        let Some(before) = store::open(tx, command.user).await?.filter(|held| held.holds(now)) else {
            return Err(Rejection::new(&NOT_CLEARED).into());
        };
        let reason = (&CLEARANCE_ENDED, Some(command.reason.as_str()));
        let version = close(tx, &on, &before, command.version, reason).await?;
        Ok(ClearanceState { id: before.id.uuid(), version })
    })
}

/// Puts on record which clearances ended on their dates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expire {
    /// How many at once, at most.
    pub(crate) most: i64,
}

/// Answers how many ended. What they gave ended on the date itself.
pub(crate) fn expire<'a>(tx: &'a mut WriteTx<'_>, command: &'a Expire) -> Work<'a, usize> {
    const PROOF: &str = "the date that was authorised with the clearance has come";
    Box::pin(async move {
        let due = store::due(tx, command.most).await?;
        for held in &due {
            let Some(on) = tx.grant_by_proof_instead_of_permission::<ClearBelow>(held.user, PROOF).await?
            else {
                continue;
            };
            let change = on.update_part(&CLEARANCE, held.id.uuid(), &CLEARANCE_EXPIRED)?.set("closed", true);
            tx.apply(change).await?;
        }
        Ok(due.len())
    })
}
