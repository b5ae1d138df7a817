//! Activating, deactivating and closing units.

use base::{DisplayText, UnitId};
use gate::{Applied, Granted, Resource, Result, V, Work, WriteTx};

use crate::model::{Status, Unit};
use crate::ops::organization::{rejected, status_of};
use crate::ops::unit::taken;
use crate::reaction::{self, UnitChanged};
use crate::rules::{self, Around};
use crate::{events, may, store};

/// Activates, deactivates or closes a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeUnitStatus {
    /// Which.
    pub id: UnitId,
    /// Only if it still has this version (If-Match).
    pub if_version: Option<i64>,
    /// Its status from now on.
    pub to: Status,
    /// Deactivate or close what is below it too, at most [`MOST_CHANGED_BELOW`](rules::MOST_CHANGED_BELOW) units.
    /// Without it the change is refused while something below is at work (to deactivate) or open (to close).
    /// Activating wakes the one unit only: what slept below it may have its own reason.
    pub with_below: bool,
    /// Why, for the record.
    pub reason: Option<DisplayText>,
}

/// Activates, deactivates or closes a unit, and tells whatever rests on it. Closing is for good.
pub fn change_unit_status<'a>(tx: &'a mut WriteTx<'_>, command: &'a ChangeUnitStatus) -> Work<'a, Applied> {
    Box::pin(async move {
        let grant = tx.grant::<may::UpdateUnit>(command.id).await?;
        let row = grant.row()?;
        let below = below(tx, row, command.to).await?;
        let around = Around {
            organization: status_of(tx, row.organization).await?,
            parent: match row.parent {
                Some(parent) => parent_status(tx, parent).await?,
                None => None,
            },
            below: below.len() as i64,
            accounts: accounts(tx, row, command.to).await?,
            with_below: command.with_below,
        };
        rules::unit_status(row.status, command.to, &around).map_err(rejected)?;
        // The deepest first: at no time does an open unit stand below a closed one.
        for unit in below {
            // Whoever may change a unit may change what is below it: units count with what is below them. Asked all
            // the same, so that every change is built from a grant of its own row.
            let grant = tx.grant::<may::UpdateUnit>(unit).await?;
            change(tx, &grant, command, None).await?;
        }
        change(tx, &grant, command, command.if_version).await
    })
}

async fn change<'t>(
    tx: &mut WriteTx<'t>,
    grant: &Granted<'t, may::UpdateUnit>,
    command: &ChangeUnitStatus,
    if_version: Option<i64>,
) -> Result<Applied> {
    let row = grant.row()?;
    let event = match command.to {
        Status::Active => &events::UNIT_ACTIVATED,
        Status::Inactive => &events::UNIT_DEACTIVATED,
        Status::Closed => &events::UNIT_CLOSED,
    };
    let change = grant
        .update(event)
        .if_version(if_version)
        .because(command.reason.as_ref().map(DisplayText::as_str))
        .set("status", command.to.name());
    let applied = tx.apply(change).await.map_err(taken)?;
    if applied.changed {
        let changed = UnitChanged {
            unit: row.id,
            rid: row.rid,
            organization: row.organization,
            kind: row.kind,
            from: row.status,
            to: command.to,
        };
        reaction::tell(tx, &changed).await?;
    }
    Ok(applied)
}

/// The units below that a change would have to take along; one more than it may at most.
async fn below(tx: &mut WriteTx<'_>, unit: &Unit, to: Status) -> Result<Vec<UnitId>> {
    let statuses = match to {
        Status::Active => return Ok(Vec::new()),
        Status::Inactive => vec![Status::Active.name().to_owned()],
        Status::Closed => vec![Status::Active.name().to_owned(), Status::Inactive.name().to_owned()],
    };
    let parameters = [V::from(unit.rid), V::from(statuses), V::from(rules::MOST_CHANGED_BELOW + 1)];
    tx.rows(&store::BELOW, &parameters, |row| row.get(0)).await
}

async fn accounts(tx: &mut WriteTx<'_>, unit: &Unit, to: Status) -> Result<i64> {
    if to != Status::Closed {
        return Ok(0);
    }
    let counts = tx.rows(&store::OPEN_ACCOUNTS, &[V::from(unit.rid)], |row| row.get(0)).await?;
    Ok(counts.first().copied().unwrap_or(0))
}

async fn parent_status(tx: &mut WriteTx<'_>, parent: UnitId) -> Result<Option<Status>> {
    let text = tx.optional(&store::UNIT_STATUS, &[V::from(parent)], |row| row.get::<String>(0)).await?;
    let text = text.ok_or(gate::Error::NotFound { noun: Unit::TABLE.noun })?;
    store::status(&text).map(Some)
}
