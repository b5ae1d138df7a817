//! Places in organizations. Each organization manages its own; the account itself belongs to its managing organization.

use base::{MembershipId, OrganizationId, Rejection, Timestamp, UserId, codes};
use gate::{Change, Error, NewAt, Refusal, Result, V, Work, WriteTx};
use policy::Denial;

use super::create::NewMembership;
use super::due::Due;
use super::save::{keep_words, told};
use crate::model::{Attributes, Membership, MembershipStatus, Patch, User};
use crate::rules::{self, MOST_MANAGERS};
use crate::store;
use crate::tables::{
    ChangeMember, Join, MEMBERSHIP_ADDED, MEMBERSHIP_CHANGED, MEMBERSHIP_ENDED, See, USERS_UPDATE,
};

/// Makes somebody a member of an organization, or a member again.
#[derive(Debug, Clone)]
pub struct AddMembership {
    /// The new row; not used where the person was a member before.
    pub id: MembershipId,
    /// Whom.
    pub user: UserId,
    /// Where.
    pub organization: OrganizationId,
    /// With what.
    pub with: NewMembership,
}

/// Changes a place in an organization.
#[derive(Debug, Clone)]
pub struct ChangeMembership {
    /// Which.
    pub membership: MembershipId,
    /// Active or suspended; ending has an operation of its own.
    pub status: Option<MembershipStatus>,
    /// The organization's number for the person.
    pub employee_number: Patch<String>,
    /// What they do there.
    pub title: Patch<String>,
    /// Who leads them there.
    pub manager: Patch<UserId>,
    /// Extended attributes.
    pub attributes: Patch<Attributes>,
    /// Since when.
    pub starts_at: Option<Timestamp>,
    /// Until when; emptied: open.
    pub ends_at: Patch<Timestamp>,
    /// Why, for the record.
    pub reason: Option<String>,
    /// Only if it still has this version.
    pub if_version: Option<i64>,
}

impl ChangeMembership {
    /// A change of nothing yet.
    pub fn of(membership: MembershipId) -> Self {
        ChangeMembership {
            membership,
            status: None,
            employee_number: Patch::Keep,
            title: Patch::Keep,
            manager: Patch::Keep,
            attributes: Patch::Keep,
            starts_at: None,
            ends_at: Patch::Keep,
            reason: None,
            if_version: None,
        }
    }
}

/// Ends a place in an organization now.
#[derive(Debug, Clone)]
pub struct EndMembership {
    /// Which.
    pub membership: MembershipId,
    /// Why, for the record.
    pub reason: Option<String>,
    /// Only if it still has this version.
    pub if_version: Option<i64>,
}

/// Ends memberships whose last day is over.
#[derive(Debug, Clone, Copy)]
pub struct EndDue {
    /// How many at most in this transaction.
    pub limit: u16,
}

fn fault(pointer: &str, code: &'static base::Code) -> Error {
    Error::rejected(Rejection::at(pointer, code))
}

fn wrong(fault: base::FieldFault) -> Error {
    Error::rejected(Rejection::from(vec![fault]))
}
fn title(text: &str) -> Result<String> {
    rules::title(text).map_err(wrong)
}
fn employee_number(text: &str) -> Result<String> {
    rules::employee_number(text).map_err(wrong)
}
fn dates(starts_at: Timestamp, ends_at: Timestamp) -> Result<()> {
    if ends_at < starts_at {
        return Err(fault("/ends_at", &rules::MEMBERSHIP_DATES));
    }
    Ok(())
}

/// Puts a new membership's fields on a change, checked.
pub(super) fn set_membership<'t>(
    change: Change<'t>,
    new: &NewMembership,
    at: Timestamp,
) -> Result<Change<'t>> {
    let (starts_at, ends_at) = (new.starts_at.unwrap_or(at), new.ends_at.unwrap_or(Timestamp::FOREVER));
    dates(starts_at, ends_at)?;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    Ok(change
        .set("employee_number", given(&new.employee_number).map(|text| employee_number(&text)).transpose()?)
        .set("title", given(&new.title).map(|text| title(&text)).transpose()?)
        .set("manager_id", new.manager)
        .set("attributes", new.attributes.as_ref().filter(|all| !all.is_empty()).map(Attributes::to_json))
        .set("starts_at", starts_at)
        .set("ends_at", ends_at))
}

/// Refuses a manager who is no member, or who would be led by the person.
pub(super) async fn check_manager(
    tx: &mut WriteTx<'_>,
    person: UserId,
    organization: OrganizationId,
    manager: Option<UserId>,
) -> Result<()> {
    let Some(manager) = manager else { return Ok(()) };
    let cycle =
        || Error::rejected(Rejection::new(&rules::MANAGER_CYCLE).field("/manager_id", &rules::MANAGER_CYCLE));
    if manager == person {
        return Err(cycle());
    }
    let from = [V::from(manager), V::from(organization), V::from(MOST_MANAGERS as i64)];
    let above = tx.rows(&store::MANAGERS_ABOVE, &from, |row| row.get::<UserId>(0)).await?;
    // Whom the caller may not know of is no member.
    if above.is_empty() || !tx.above_clearance::<User>(&[manager]).await?.is_empty() {
        let rejection = Rejection::new(&rules::MANAGER_NOT_MEMBER);
        return Err(Error::rejected(rejection.field("/manager_id", &rules::MANAGER_NOT_MEMBER)));
    }
    if above.contains(&person) || above.len() >= MOST_MANAGERS {
        return Err(cycle());
    }
    Ok(())
}

/// The person, seen by the caller and of a lower rank: an organization's administrator does not move those above.
async fn lower(tx: &mut WriteTx<'_>, user: UserId) -> Result<User> {
    let grant = tx.grant::<See>(user).await?;
    let access = tx.access().await?;
    let is_own = access.subject == Some(user);
    if !access.is_unlimited() && !is_own && grant.facts().priority >= access.priority {
        return Err(Error::Refused(Box::new(Refusal {
            permission: USERS_UPDATE.name,
            denial: Denial::Rank,
            may_know: true,
            noun: "user",
            target: Some(user.uuid()),
            organization: grant.facts().managing.map(|id| id.uuid()),
            instead: None,
        })));
    }
    Ok(grant.row()?.clone())
}

/// Makes somebody whom the caller sees a member of an organization where the caller may create. Answers the membership:
/// the earlier one of somebody who comes back.
pub fn add_membership<'a>(tx: &'a mut WriteTx<'_>, command: &'a AddMembership) -> Work<'a, MembershipId> {
    Box::pin(async move {
        let at = NewAt { organization: Some(command.organization), ..NewAt::default() };
        let new = tx.authorize_new::<Join>(command.id, at).await?;
        let user = lower(tx, command.user).await?;
        rules::changeable(user.status)?;
        check_manager(tx, command.user, command.organization, command.with.manager).await?;
        let pair = [V::from(command.user), V::from(command.organization)];
        let there = tx
            .optional(&store::MEMBERSHIP_OF, &pair, |row| {
                Ok((row.get::<MembershipId>(0)?, store::membership_status(row, 1)?))
            })
            .await?;
        let (id, change) = match there {
            None => {
                let change = new
                    .insert(&MEMBERSHIP_ADDED)
                    .set("user_id", command.user)
                    .set("created_at", tx.at())
                    .set("created_by", tx.caller().user());
                (command.id, change)
            }
            Some((id, MembershipStatus::Ended)) => {
                (id, tx.grant::<ChangeMember>(id).await?.update(&MEMBERSHIP_ADDED))
            }
            Some(_) => return Err(Error::rejected(Rejection::new(&rules::ALREADY_MEMBER))),
        };
        let change = set_membership(change, &command.with, tx.at())?;
        tx.apply(change.set("status", MembershipStatus::Active.name())).await.map_err(told)?;
        keep_words(tx, &user).await?;
        Ok(id)
    })
}

/// Changes a place in an organization. Answers its version.
pub fn change_membership<'a>(tx: &'a mut WriteTx<'_>, command: &'a ChangeMembership) -> Work<'a, i64> {
    Box::pin(async move {
        let grant = tx.grant::<ChangeMember>(command.membership).await?;
        let before = grant.row()?.clone();
        let user = lower(tx, before.user).await?;
        not_over(&before)?;
        if let Patch::Set(manager) = command.manager {
            check_manager(tx, before.user, before.organization, Some(manager)).await?;
        }
        let status = match command.status {
            Some(MembershipStatus::Ended) => return Err(fault("/status", &codes::INVALID_VALUE)),
            Some(status) => status,
            None => before.status,
        };
        let (mut number, mut words, mut manager) =
            (before.employee_number.clone(), before.title.clone(), before.manager);
        let (mut attributes, mut ends_at) = (before.attributes.clone(), Some(before.ends_at));
        command.employee_number.clone().try_map(|text| employee_number(&text))?.put(&mut number);
        command.title.clone().try_map(|text| title(&text))?.put(&mut words);
        command.manager.put(&mut manager);
        command.attributes.clone().try_map(|all| Ok::<_, Error>(all.to_json()))?.put(&mut attributes);
        command.ends_at.put(&mut ends_at);
        let ends_at = ends_at.unwrap_or(Timestamp::FOREVER);
        let starts_at = command.starts_at.unwrap_or(before.starts_at);
        dates(starts_at, ends_at)?;
        let change = grant
            .update(&MEMBERSHIP_CHANGED)
            .set("status", status.name())
            .set("employee_number", number)
            .set("title", words)
            .set("manager_id", manager)
            .set("attributes", attributes)
            .set("starts_at", starts_at)
            .set("ends_at", ends_at)
            .because(command.reason.clone())
            .if_version(command.if_version);
        let applied = tx.apply(change).await.map_err(told)?;
        keep_words(tx, &user).await?;
        Ok(applied.version)
    })
}

fn not_over(membership: &Membership) -> Result<()> {
    if membership.status == MembershipStatus::Ended {
        return Err(Error::rejected(Rejection::new(&rules::MEMBERSHIP_OVER)));
    }
    Ok(())
}

/// Ends a place in an organization now. Answers its version.
pub fn end_membership<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndMembership) -> Work<'a, i64> {
    Box::pin(async move {
        let grant = tx.grant::<ChangeMember>(command.membership).await?;
        let before = grant.row()?.clone();
        let user = lower(tx, before.user).await?;
        not_over(&before)?;
        let change = ended(grant.update(&MEMBERSHIP_ENDED), &before, tx.at())
            .because(command.reason.clone())
            .if_version(command.if_version);
        let applied = tx.apply(change).await?;
        keep_words(tx, &user).await?;
        Ok(applied.version)
    })
}

fn ended<'t>(change: Change<'t>, before: &Membership, at: Timestamp) -> Change<'t> {
    // One that never began ends where it would have begun.
    let end = before.ends_at.min(at).max(before.starts_at);
    change.set("status", MembershipStatus::Ended.name()).set("ends_at", end)
}

/// Ends memberships whose last day is over, the longest overdue first. Answers how many; run by the schedule.
pub fn end_due_memberships<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndDue) -> Work<'a, u64> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let bounds = Due::first(command.limit).parameters(tx.at());
        let due =
            tx.visible(&scope, &store::DUE_MEMBERSHIPS, &bounds, |row| row.get::<MembershipId>(0)).await?;
        for id in &due {
            end_due(tx, *id).await?;
        }
        Ok(due.len() as u64)
    })
}

/// Ends one membership whose last day is over; does nothing if another run did it before. For when one of those of
/// [`end_due_memberships`] cannot be ended.
pub fn end_due_membership<'a>(tx: &'a mut WriteTx<'_>, membership: &'a MembershipId) -> Work<'a, ()> {
    Box::pin(end_due(tx, *membership))
}

async fn end_due(tx: &mut WriteTx<'_>, id: MembershipId) -> Result<()> {
    let grant = tx.grant::<ChangeMember>(id).await?;
    let before = grant.row()?.clone();
    if before.status == MembershipStatus::Ended || before.ends_at > tx.at() {
        return Ok(());
    }
    let user = lower(tx, before.user).await?;
    tx.apply(ended(grant.update(&MEMBERSHIP_ENDED), &before, tx.at())).await?;
    keep_words(tx, &user).await
}
