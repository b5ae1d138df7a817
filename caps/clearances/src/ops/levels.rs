//! Levels: which there are, and what they are called.

use base::{DisplayText, Justification, Rejection};
use gate::{NewAt, Work, WriteTx};

use super::{ClearanceState, key};
use crate::actions::DefineLevels;
use crate::model::{LEVELS, LevelId, Rank, seeded_id};
use crate::rules::{
    ABOVE_OWN, LEVEL_IN_USE, LOWEST_LEVEL, MOST_LEVELS, NAME_TAKEN, RANK_TAKEN, RETIRED_LEVEL,
};
use crate::store;
use crate::tables::{LEVEL_CHANGED, LEVEL_DEFINED, LEVEL_RETIRED};

/// Defines a level beside the others.
#[derive(Debug, Clone)]
pub struct DefineLevel {
    /// Its id, drawn at the door.
    pub id: LevelId,
    /// What it is called.
    pub name: DisplayText,
    /// Its place in the order.
    pub rank: Rank,
    /// What it is for.
    pub description: Option<Justification>,
}

/// Renames a level, or describes it anew. Its rank stays: what is classified keeps it.
#[derive(Debug, Clone)]
pub struct ChangeLevel {
    /// Which.
    pub level: LevelId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// What it is called. None: as before.
    pub name: Option<DisplayText>,
    /// What it is for; nothing to say nothing. None: as before.
    pub description: Option<Option<Justification>>,
}

/// Retires a level: nothing new is of it, and another one may have its rank and name.
#[derive(Debug, Clone)]
pub struct RetireLevel {
    /// Which.
    pub level: LevelId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// Brings the levels that come with the program into the database. Run at each start; a second run changes nothing.
pub fn seed_levels<'a>(tx: &'a mut WriteTx<'_>, (): &'a ()) -> Work<'a, ()> {
    const PROOF: &str = "the levels of the house come with the program";
    Box::pin(async move {
        for (code, rank, number) in LEVELS {
            let id = seeded_id(number);
            if store::level_by_id(tx, id).await?.is_some() {
                continue;
            }
            let now = tx.at();
            let on = tx.grant_new_by_proof_instead_of_permission::<DefineLevels>(id, NewAt::default(), PROOF);
            let change =
                on.insert(&LEVEL_DEFINED).set("code", code).set("rank", rank.number()).set("created_at", now);
            tx.apply(change).await?;
        }
        Ok(())
    })
}

/// Defines a level. Refused: a rank or a name that another one has, a rank above the caller's own clearance, more than
/// [`MOST_LEVELS`].
pub fn define_level<'a>(tx: &'a mut WriteTx<'_>, command: &'a DefineLevel) -> Work<'a, ClearanceState> {
    Box::pin(async move {
        let on = tx.authorize_new::<DefineLevels>(command.id, NewAt::default()).await?;
        if command.rank.clearance() > tx.access().await?.clearance {
            return Err(Rejection::at("/rank", &ABOVE_OWN).into());
        }
        if store::rank_is_taken(tx, command.rank).await? {
            return Err(Rejection::new(&RANK_TAKEN).field("/rank", &RANK_TAKEN).into());
        }
        let name_key = command.name.key();
        if store::has_namesake(tx, &name_key, command.id).await? {
            return Err(Rejection::new(&NAME_TAKEN).field("/name", &NAME_TAKEN).into());
        }
        let levels = tx.rows(&store::LEVELS, &[], store::level).await?;
        if levels.iter().filter(|level| level.retired.is_none()).count() >= MOST_LEVELS {
            return Err(Rejection::new(&base::codes::TOO_MANY).into());
        }
        let (now, me) = (tx.at(), tx.caller().user());
        let change = on
            .insert(&LEVEL_DEFINED)
            .set("name", command.name.as_str())
            .set("name_key", name_key)
            .set("rank", command.rank.number())
            .set_some("description", command.description.as_ref().map(Justification::as_str))
            .set("created_at", now)
            .set("created_by", me);
        let version = tx.apply(change).await?.version;
        Ok(ClearanceState { id: command.id.uuid(), version })
    })
}

/// Renames a level or describes it anew.
pub fn change_level<'a>(tx: &'a mut WriteTx<'_>, command: &'a ChangeLevel) -> Work<'a, ClearanceState> {
    Box::pin(async move {
        let on = tx.grant::<DefineLevels>(command.level).await?;
        if on.row()?.retired.is_some() {
            return Err(Rejection::new(&RETIRED_LEVEL).into());
        }
        let name_key = key(command.name.as_ref());
        if let Some(name_key) = &name_key
            && store::has_namesake(tx, name_key, command.level).await?
        {
            return Err(Rejection::new(&NAME_TAKEN).field("/name", &NAME_TAKEN).into());
        }
        let mut change = on
            .update(&LEVEL_CHANGED)
            .set_some("name", command.name.as_ref().map(DisplayText::as_str))
            .set_some("name_key", name_key)
            .if_version(command.version);
        if let Some(description) = &command.description {
            change = change.set("description", description.as_ref().map(Justification::as_str));
        }
        let version = tx.apply(change).await?.version;
        Ok(ClearanceState { id: command.level.uuid(), version })
    })
}

/// Retires a level. Refused: the lowest one, and one that somebody is cleared for or something classified as.
pub fn retire_level<'a>(tx: &'a mut WriteTx<'_>, command: &'a RetireLevel) -> Work<'a, ClearanceState> {
    Box::pin(async move {
        let on = tx.grant::<DefineLevels>(command.level).await?;
        let (level, now) = (on.row()?.clone(), tx.at());
        if level.retired.is_some() {
            return Err(Rejection::new(&RETIRED_LEVEL).into());
        }
        if level.rank == Rank::LOWEST {
            return Err(Rejection::new(&LOWEST_LEVEL).into());
        }
        if store::is_in_use(tx, command.level, now).await? {
            return Err(Rejection::new(&LEVEL_IN_USE).into());
        }
        let change = on
            .update(&LEVEL_RETIRED)
            .set("retired_at", now)
            .if_version(command.version)
            .because(command.reason.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        Ok(ClearanceState { id: command.level.uuid(), version })
    })
}
