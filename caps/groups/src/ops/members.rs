//! Who is in a group: added, taken out, gone with the date.

use base::{Code, GroupId, Justification, OrganizationId, Rejection, Timestamp, UserId};
use gate::{Event, Granted, NewAt, Work, WriteTx};

use super::GroupState;
use super::groups::in_use;
use crate::actions::{Change, Enlist, EnlistPerson};
use crate::model::{Member, MemberId};
use crate::rules::{
    ALREADY_IN, ENDS_IN_PAST, GONE, MOST_AT_ONCE, NOBODY, TOO_MANY_AT_ONCE, UNKNOWN_PERSON, has_room,
};
use crate::slots;
use crate::store;
use crate::tables::{MEMBER_ADDED, MEMBER_ENDED, MEMBER_EXPIRED};

/// Adds people to a group: all of them, or nobody.
#[derive(Debug, Clone)]
pub struct AddMembers {
    /// Which group.
    pub group: GroupId,
    /// Whom, each with the id of their time in it, drawn at the door. At most [`MOST_AT_ONCE`].
    pub people: Vec<(MemberId, UserId)>,
    /// Until when; open if nothing is said.
    pub until: Option<Timestamp>,
    /// Why.
    pub reason: Option<Justification>,
}

/// Takes somebody out of a group.
#[derive(Debug, Clone)]
pub struct EndMember {
    /// Which group.
    pub group: GroupId,
    /// Whom.
    pub user: UserId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// Takes somebody out of every group of an organization: they leave.
#[derive(Debug, Clone, Copy)]
pub struct LeaveAll {
    /// Whom.
    pub user: UserId,
    /// Which organization.
    pub organization: OrganizationId,
}

/// Adds people to a group. Refused: whoever is not within the caller's reach or does not belong to the group's organization,
/// whoever is in it, whoever may not have what the group has, or to whom the caller may not give it; more than
/// [`MOST_MEMBERS`] in all. Answers with the group's version.
pub fn add_members<'a>(tx: &'a mut WriteTx<'_>, command: &'a AddMembers) -> Work<'a, GroupState> {
    Box::pin(async move {
        let on = tx.grant::<Change>(command.group).await?;
        let group = on.row()?.clone();
        in_use(&group)?;
        if command.people.is_empty() {
            return Err(Rejection::at("/user_ids", &NOBODY).into());
        }
        if command.people.len() > MOST_AT_ONCE {
            let max = vec![("max", MOST_AT_ONCE.to_string())];
            let code = &base::codes::INVALID;
            return Err(Rejection::new(code).field_with("/user_ids", &TOO_MANY_AT_ONCE, max).into());
        }
        let now = tx.at();
        let until = command.until.unwrap_or(Timestamp::FOREVER).min(Timestamp::FOREVER);
        if until <= now {
            return Err(Rejection::at("/until", &ENDS_IN_PAST).into());
        }
        has_room(store::count_members(tx, group.id).await?, command.people.len())?;
        let me = tx.caller().user();
        for (index, (id, user)) in command.people.iter().enumerate() {
            let pointer = format!("/user_ids/{index}");
            // Whoever may not be known of is like nobody.
            let unknown = || about(pointer.clone(), &UNKNOWN_PERSON, *user);
            tx.grant::<EnlistPerson>(*user).await.map_err(|error| error.told_as(unknown()))?;
            if !store::belongs(tx, *user, group.organization).await? {
                return Err(unknown().into());
            }
            match store::open(tx, group.id, *user).await? {
                Some(member) if member.holds(now) => return Err(about(pointer, &ALREADY_IN, *user).into()),
                Some(member) => close(tx, &member, member.until, (&MEMBER_EXPIRED, None), None).await?,
                None => 0,
            };
            let at = NewAt { organization: group.organization, ..NewAt::default() };
            let enlisted = tx.authorize_new::<Enlist>(*id, at).await?;
            let change = enlisted
                .insert(&MEMBER_ADDED)
                .set("group_id", group.id)
                .set("user_id", *user)
                .set("valid_from", now)
                .set("valid_until", until)
                .set("closed", false)
                .set("added_by", me)
                .facet("group", group.id.to_string())
                .because(command.reason.as_ref().map(Justification::as_str));
            let version = tx.apply(change).await?.version;
            let member = Member {
                id: *id,
                group: group.id,
                organization: group.organization,
                user: *user,
                from: now,
                until,
                closed: false,
                version,
            };
            slots::came(tx, &member).await?;
        }
        Ok(GroupState { id: group.id.uuid(), version: group.version })
    })
}

/// What is wrong with one of many, by their id: whoever names people otherwise knows which one it is.
fn about(pointer: String, code: &'static Code, user: UserId) -> Rejection {
    let name = vec![("name", user.to_string())];
    Rejection::new(&base::codes::INVALID).field_with(pointer, code, name)
}

/// Takes somebody out of a group. What they have through it ends with that.
pub fn end_member<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndMember) -> Work<'a, GroupState> {
    Box::pin(async move {
        let on = tx.grant::<Change>(command.group).await?;
        let id = on.row()?.id;
        let now = tx.at();
        let Some(member) = store::open(tx, id, command.user).await?.filter(|member| member.holds(now)) else {
            return Err(Rejection::new(&GONE).into());
        };
        let reason = command.reason.as_ref().map(Justification::as_str);
        let version = end_one(tx, &member, command.version, reason).await?;
        Ok(GroupState { id: member.id.uuid(), version })
    })
}

const LEAVING: &str = "that the person leaves was authorised";

/// Takes somebody out of the groups of an organization. For whoever was authorised to let them go: what they have
/// through the groups takes the right to end it all the same.
pub fn leave_all<'a>(tx: &'a mut WriteTx<'_>, command: &'a LeaveAll) -> Work<'a, ()> {
    Box::pin(async move {
        for member in store::groups_of(tx, command.user, command.organization).await? {
            slots::goes(tx, &member).await?;
            let on = tx.grant_by_proof_instead_of_permission::<Enlist>(member.id, LEAVING).await?;
            let Some(on) = on else { continue };
            let until = member.until.min(tx.at());
            tx.apply(closing(&on, &member, until, &MEMBER_ENDED)).await?;
        }
        Ok(())
    })
}

/// Ends somebody's time in a group now, and first what they have through it.
pub(super) async fn end_one(
    tx: &mut WriteTx<'_>,
    member: &Member,
    version: Option<i64>,
    reason: Option<&str>,
) -> gate::Result<i64> {
    slots::goes(tx, member).await?;
    let until = member.until.min(tx.at());
    close(tx, member, until, (&MEMBER_ENDED, reason), version).await
}

async fn close(
    tx: &mut WriteTx<'_>,
    member: &Member,
    until: Timestamp,
    (event, reason): (&'static Event, Option<&str>),
    version: Option<i64>,
) -> gate::Result<i64> {
    let on = tx.grant::<Enlist>(member.id).await?;
    let change = closing(&on, member, until, event).if_version(version).because(reason);
    Ok(tx.apply(change).await?.version)
}

fn closing<'t>(
    on: &Granted<'t, Enlist>,
    member: &Member,
    until: Timestamp,
    event: &'static Event,
) -> gate::Change<'t> {
    on.update(event).set("closed", true).set("valid_until", until).facet("group", member.group.to_string())
}

/// Puts on record whose time in a group ended on its date.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expire {
    /// How many at once, at most.
    pub(crate) most: i64,
}

/// Answers how many ended. What they had through the group ended on the date itself.
pub(crate) fn expire<'a>(tx: &'a mut WriteTx<'_>, command: &'a Expire) -> Work<'a, usize> {
    const PROOF: &str = "the date that was authorised with the membership has come";
    Box::pin(async move {
        let due = store::due(tx, command.most).await?;
        for member in &due {
            let Some(on) = tx.grant_by_proof_instead_of_permission::<Enlist>(member.id, PROOF).await? else {
                continue;
            };
            tx.apply(closing(&on, member, member.until, &MEMBER_EXPIRED)).await?;
        }
        Ok(due.len())
    })
}
