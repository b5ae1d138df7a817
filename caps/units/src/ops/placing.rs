//! Moving a unit, with all below it, to another place in its organization's tree.
//!
//! Two moves at once could each be right and together build a cycle. Both read the closure rows the other one writes,
//! and every change of a tree raises its organization's epoch: PostgreSQL lets one of them through and runs the other
//! again, which then sees the cycle; SQLite runs them one after the other.

use base::{DisplayText, Timestamp, UnitId};
use gate::{Applied, Error, Granted, Result, V, Work, WriteTx};

use crate::model::Unit;
use crate::ops::organization::rejected;
use crate::ops::unit::{record_parent, taken};
use crate::rules::{self, Move, Refused};
use crate::{UNIT_PARENT, events, may, store};

/// Moves a unit below another one, or to the top.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveUnit {
    /// Which.
    pub id: UnitId,
    /// Only if it still has this version (If-Match).
    pub if_version: Option<i64>,
    /// The unit above it from now on; nothing for the top of the tree.
    pub parent: Option<UnitId>,
    /// Why, for the record.
    pub reason: Option<DisplayText>,
}

/// Moves a unit with all below it. Takes the right to change the unit and the right to create units where it goes.
pub fn move_unit<'a>(tx: &'a mut WriteTx<'_>, command: &'a MoveUnit) -> Work<'a, Applied> {
    Box::pin(async move {
        let grant = tx.grant::<may::UpdateUnit>(command.id).await?;
        let row = grant.row()?;
        let parent = new_parent(tx, row, command.parent).await?;
        let (size, height) = shape(tx, row.rid).await?;
        let parent_is_below = match &parent {
            Some(parent) => {
                let places = [V::from(row.rid), V::from(parent.rid)];
                tx.optional(&store::IS_BELOW, &places, |row| row.get::<i64>(0)).await?.is_some()
            }
            None => false,
        };
        let depth = rules::move_unit(&Move {
            status: row.status,
            parent: parent.as_ref().map(|parent| (parent.status, parent.depth)),
            parent_is_below,
            size,
            height,
        })
        .map_err(rejected)?;
        let change = grant
            .update(&events::UNIT_MOVED)
            .if_version(command.if_version)
            .because(command.reason.as_ref().map(DisplayText::as_str))
            .facet("units", size)
            .set("parent_id", command.parent)
            .set("depth", depth);
        let applied = tx.apply(change).await.map_err(taken)?;
        if applied.changed {
            follow(tx, row.rid, parent.as_ref().map(|parent| parent.rid), depth - row.depth).await?;
            record_move(tx, &grant, command.parent).await?;
        }
        Ok(applied)
    })
}

/// The unit to move below, if the caller may put units there.
async fn new_parent(tx: &mut WriteTx<'_>, unit: &Unit, parent: Option<UnitId>) -> Result<Option<Unit>> {
    let Some(parent) = parent else {
        if unit.parent.is_some() {
            tx.grant::<may::CreateTopUnit>(unit.organization).await?;
        }
        return Ok(None);
    };
    let parent = tx.grant::<may::CreateUnit>(parent).await?.row()?.clone();
    if parent.organization != unit.organization {
        return Err(rejected(Refused::ParentElsewhere));
    }
    Ok(Some(parent))
}

/// How many units a subtree has, the top one included, and how many levels are below that.
async fn shape(tx: &mut WriteTx<'_>, rid: i64) -> Result<(i64, i64)> {
    let shape = tx
        .optional(&store::SHAPE, &[V::from(rid)], |row| Ok((row.get::<i64>(0)?, row.get::<Option<i64>>(1)?)))
        .await?;
    match shape {
        Some((size, Some(height))) => Ok((size, height)),
        _ => Err(Error::Corrupt { column: "unit_closure".to_owned(), why: "misses a unit".to_owned() }),
    }
}

/// Lets what is derived of the parents follow them: the closure, and the depths below.
async fn follow(tx: &mut WriteTx<'_>, rid: i64, parent: Option<i64>, sinks: i64) -> Result<()> {
    tx.keep(&store::CUT_FROM_CLOSURE, &[V::from(rid)]).await?;
    if let Some(parent) = parent {
        tx.keep(&store::JOIN_TO_CLOSURE, &[V::from(rid), V::from(parent)]).await?;
    }
    if sinks != 0 {
        tx.keep(&store::SHIFT_DEPTHS, &[V::from(rid), V::from(sinks)]).await?;
    }
    Ok(())
}

/// Supersedes what was believed of the present parent, writes down until when it held, and who follows it.
async fn record_move<'t>(
    tx: &mut WriteTx<'t>,
    grant: &Granted<'t, may::UpdateUnit>,
    parent: Option<UnitId>,
) -> Result<()> {
    let parameters = [V::from(grant.id()), V::from(Timestamp::FOREVER)];
    let present = tx
        .optional(&store::PRESENT_PARENT, &parameters, |row| {
            Ok((row.get::<uuid::Uuid>(0)?, row.get::<Option<UnitId>>(1)?, row.get::<Timestamp>(2)?))
        })
        .await?;
    if let Some((key, old, from)) = present {
        let change = grant
            .update_part(&UNIT_PARENT, key, &events::UNIT_PARENT_SUPERSEDED)?
            .set("superseded_at", tx.at());
        tx.apply(change).await?;
        // Moved twice within an instant: it never stood there.
        if from < tx.at() {
            record_parent(tx, grant, old, from, tx.at()).await?;
        }
    }
    record_parent(tx, grant, parent, tx.at(), Timestamp::FOREVER).await
}
