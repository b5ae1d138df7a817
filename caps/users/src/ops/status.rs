//! How an account stands: changed, reverted, deleted, brought back.

use base::{Timestamp, UserId};
use gate::{Change, Error, Result, V, Work, WriteTx};
use serde::{Deserialize, Serialize};

use super::due::Due;
use crate::model::{Status, User};
use crate::rules::{self, Moved, StatusError, StatusRequest};
use crate::slots::{STATUS_REACTIONS, STATUS_VETOES, StatusMove, ask};
use crate::store;
use crate::tables::{
    DELETED, Delete, SIGNED_OUT, STATUS_CHANGED, STATUS_REVERTED, See, SetStatus, UNDELETED, UpdateOwn,
};

/// Switches off, suspends, reactivates or bans.
#[derive(Debug, Clone)]
pub struct ChangeStatus {
    /// Whose.
    pub user: UserId,
    /// To what.
    pub to: Status,
    /// Why: 1 to 500 characters.
    pub reason: String,
    /// More on that, up to 4,000 characters.
    pub notes: Option<String>,
    /// When it reverts by itself; for inactive and suspended.
    pub until: Option<Timestamp>,
    /// Only if the user still has this version.
    pub if_version: Option<i64>,
}

/// Soft-deletes.
#[derive(Debug, Clone)]
pub struct DeleteUser {
    /// Whom.
    pub user: UserId,
    /// Why: 1 to 500 characters.
    pub reason: String,
    /// Only if the user still has this version.
    pub if_version: Option<i64>,
}

/// Brings a soft-deleted account back as it was.
#[derive(Debug, Clone)]
pub struct UndeleteUser {
    /// Whom.
    pub user: UserId,
    /// Why: 1 to 500 characters.
    pub reason: String,
    /// Only if the user still has this version.
    pub if_version: Option<i64>,
}

/// Makes a pending account active: the first credential is set, or what was missing is proved.
#[derive(Debug, Clone)]
pub struct Activate {
    /// Whose.
    pub user: UserId,
    /// What was checked.
    pub proof: &'static str,
}

/// Reverts statuses whose end has come.
#[derive(Debug, Clone, Copy)]
pub struct RevertDue {
    /// How many at most in this transaction.
    pub limit: u16,
}

/// Ends every session and token of somebody by raising their epoch.
#[derive(Debug, Clone)]
pub struct RaiseAuthEpoch {
    /// Whose.
    pub user: UserId,
    /// By what right: what the calling operation checked.
    pub proof: &'static str,
}

/// What a change of status came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChanged {
    /// How the account stands now. Reactivating somebody who never proved anything gives `pending`.
    pub status: Status,
    /// Its version.
    pub version: i64,
}

/// Changes a status by the table of [`rules::TRANSITIONS`]. Banning takes the right to delete. A status that blocks the
/// way in raises the epoch in the same UPDATE, so that every session and token is dead with it.
pub fn change_status<'a>(tx: &'a mut WriteTx<'_>, command: &'a ChangeStatus) -> Work<'a, StatusChanged> {
    Box::pin(async move {
        let (change, user, moved) = decided(tx, command).await?;
        let words = Words { reason: Some(&command.reason), notes: command.notes.as_deref() };
        shift(tx, change.if_version(command.if_version), &user, moved, words).await
    })
}

/// Says of each change what it would come to, or why it would be refused: by the right, the rules and the vetoes of the
/// change itself, each by itself and without making it. To be run with [`gate::Db::preview`]; it is a write only because
/// vetoes are asked in one. A refusal is an answer here: nobody has tried anything, and none is on record.
#[allow(clippy::ptr_arg, reason = "a command is a sized value, as Db::preview takes it")]
pub fn foresee_statuses<'a>(
    tx: &'a mut WriteTx<'_>,
    changes: &'a Vec<ChangeStatus>,
) -> Work<'a, Vec<Result<Status>>> {
    Box::pin(async move {
        let mut all = Vec::with_capacity(changes.len());
        for command in changes {
            all.push(foreseen(tx, command).await);
        }
        Ok(all)
    })
}

async fn foreseen(tx: &mut WriteTx<'_>, command: &ChangeStatus) -> Result<Status> {
    let (_, user, moved) = decided(tx, command).await?;
    if command.if_version.is_some_and(|version| version != user.version) {
        return Err(Error::Stale { noun: "user" });
    }
    ask(tx, &STATUS_VETOES, &StatusMove { user: user.id, from: user.status, to: moved.status }).await?;
    Ok(moved.status)
}

/// The right to a change, whom it is about, and what it comes to.
async fn decided<'t>(tx: &mut WriteTx<'t>, command: &ChangeStatus) -> Result<(Change<'t>, User, Moved)> {
    let (change, user) = match command.to {
        Status::Blacklisted | Status::Deleted => {
            let grant = tx.grant::<Delete>(command.user).await?;
            let event = if command.to == Status::Deleted { &DELETED } else { &STATUS_CHANGED };
            (grant.update(event), grant.row()?.clone())
        }
        _ => {
            let grant = tx.grant::<SetStatus>(command.user).await?;
            (grant.update(&STATUS_CHANGED), grant.row()?.clone())
        }
    };
    let request = StatusRequest {
        to: command.to,
        reason: &command.reason,
        notes: command.notes.as_deref(),
        until: command.until,
    };
    let moved = rules::decide(user.status, user.status_before, &request, tx.at()).map_err(rejected)?;
    Ok((change, user, moved))
}

/// Soft-deletes: the account keeps its addresses, nobody signs in, and it can be brought back.
pub fn delete<'a>(tx: &'a mut WriteTx<'_>, command: &'a DeleteUser) -> Work<'a, StatusChanged> {
    Box::pin(async move {
        let grant = tx.grant::<Delete>(command.user).await?;
        let user = grant.row()?.clone();
        let request =
            StatusRequest { to: Status::Deleted, reason: &command.reason, notes: None, until: None };
        let moved = rules::decide(user.status, user.status_before, &request, tx.at()).map_err(rejected)?;
        let change = grant.update(&DELETED).if_version(command.if_version);
        shift(tx, change, &user, moved, Words { reason: Some(&command.reason), notes: None }).await
    })
}

/// Brings a soft-deleted account back: suspended if it was, never more than it was.
pub fn undelete<'a>(tx: &'a mut WriteTx<'_>, command: &'a UndeleteUser) -> Work<'a, StatusChanged> {
    Box::pin(async move {
        let grant = tx.grant::<Delete>(command.user).await?;
        let user = grant.row()?.clone();
        let moved = rules::undeleted(user.status, user.status_before, &command.reason).map_err(rejected)?;
        let change = grant.update(&UNDELETED).if_version(command.if_version);
        shift(tx, change, &user, moved, Words { reason: Some(&command.reason), notes: None }).await
    })
}

/// Makes a pending account active; one that is anything else stays what it is.
pub fn activate<'a>(tx: &'a mut WriteTx<'_>, command: &'a Activate) -> Work<'a, StatusChanged> {
    Box::pin(async move {
        let grant = tx
            .grant_by_proof_instead_of_permission::<UpdateOwn>(command.user, command.proof)
            .await?
            .ok_or(Error::NotFound { noun: "user" })?;
        let user = grant.row()?.clone();
        if user.status != Status::Pending {
            return Ok(StatusChanged { status: user.status, version: user.version });
        }
        let moved = Moved { status: Status::Active, before: None, until: None };
        shift(tx, grant.update(&STATUS_CHANGED), &user, moved, Words { reason: None, notes: None }).await
    })
}

/// Reverts statuses whose end has come, the longest overdue first. Answers how many; as many as the limit means that
/// there may be more. Run by the schedule; a second run finds nothing.
pub fn revert_due_statuses<'a>(tx: &'a mut WriteTx<'_>, command: &'a RevertDue) -> Work<'a, u64> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let bounds = Due::first(command.limit).parameters(tx.at());
        let due = tx.visible(&scope, &store::DUE_STATUSES, &bounds, |row| row.get::<UserId>(0)).await?;
        for id in &due {
            revert(tx, *id).await?;
        }
        Ok(due.len() as u64)
    })
}

/// Reverts one person's status whose end has come; does nothing if another run did it before. For when somebody among
/// those of [`revert_due_statuses`] cannot be changed.
pub fn revert_due_status<'a>(tx: &'a mut WriteTx<'_>, user: &'a UserId) -> Work<'a, ()> {
    Box::pin(revert(tx, *user))
}

async fn revert(tx: &mut WriteTx<'_>, id: UserId) -> Result<()> {
    let grant = tx.grant::<SetStatus>(id).await?;
    let user = grant.row()?.clone();
    if user.status_until.is_none_or(|until| until > tx.at()) {
        return Ok(());
    }
    let moved = rules::reverted(user.status_before);
    shift(tx, grant.update(&STATUS_REVERTED), &user, moved, Words { reason: None, notes: None }).await?;
    Ok(())
}

/// Raises somebody's epoch: every session and token born under an earlier one is dead. For operations of other
/// capabilities (a changed password, "sign out everywhere") that checked the right to do so.
pub fn raise_auth_epoch<'a>(tx: &'a mut WriteTx<'_>, command: &'a RaiseAuthEpoch) -> Work<'a, i64> {
    Box::pin(async move {
        let grant = tx
            .grant_by_proof_instead_of_permission::<UpdateOwn>(command.user, command.proof)
            .await?
            .ok_or(Error::NotFound { noun: "user" })?;
        let epoch = grant.row()?.auth_epoch + 1;
        tx.apply(grant.update(&SIGNED_OUT).raise("auth_epoch")).await?;
        Ok(epoch)
    })
}

/// Notes that somebody signed in at the command's instant. Bookkeeping: the session's own record says it.
pub async fn note_login(tx: &mut WriteTx<'_>, user: UserId) -> Result<()> {
    let at = tx.at();
    tx.keep(&store::NOTE_LOGIN, &[V::from(user), V::from(at)]).await?;
    Ok(())
}

struct Words<'a> {
    reason: Option<&'a str>,
    notes: Option<&'a str>,
}

async fn shift<'t>(
    tx: &mut WriteTx<'t>,
    change: Change<'t>,
    user: &User,
    moved: Moved,
    words: Words<'_>,
) -> Result<StatusChanged> {
    let step = StatusMove { user: user.id, from: user.status, to: moved.status };
    ask(tx, &STATUS_VETOES, &step).await?;
    let deleted_at = (moved.status == Status::Deleted).then(|| tx.at());
    let mut change = change
        .set("status", moved.status.name())
        .set("status_reason", words.reason)
        .set("status_notes", words.notes)
        .set("status_until", moved.until)
        .set("status_before", moved.before.map(Status::name))
        .set("deleted_at", deleted_at)
        .set("updated_at", tx.at())
        .set("updated_by", tx.caller().user())
        .because(words.reason)
        .facet("from", user.status.name())
        .facet("to", moved.status.name());
    // Whoever could sign in before and can afterwards loses nothing by it, and keeps the session.
    if !(user.status.may_sign_in() && moved.status.may_sign_in()) {
        change = change.raise("auth_epoch");
    }
    let applied = tx.apply(change).await?;
    ask(tx, &STATUS_REACTIONS, &step).await?;
    Ok(StatusChanged { status: moved.status, version: applied.version })
}

fn rejected(error: StatusError) -> Error {
    Error::rejected(error.into())
}
