//! Roles given to groups: each of a group's people has them, by a grant of their own.

use base::{GrantId, GroupId, Justification, Rejection, RoleId, Timestamp};
use gate::{Error, NewAt, Work, WriteTx};
use groups::{Group, GroupWatch, Member};
use policy::Conditions;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::authorize_at;
use super::grants::{GrantRole, end_through, give_to, place_of, role_fits, super_admin};
use crate::actions::GrantGroupBelow;
use crate::model::{GrantScope, GroupGrant, GroupGrantId, Through};
use crate::rules::{
    self, ELSEWHERE, GROUP_GRANT_OVER, GROUP_HAS_IT, MOST_OF_GROUP, MOST_TOGETHER, ONE_BY_ONE,
    TOO_MANY_OF_GROUP,
};
use crate::store;
use crate::tables::{GROUP_GRANT_ENDED, GROUP_GRANTED};

/// Gives a group a role, from now on.
#[derive(Debug, Clone)]
pub struct GrantToGroup {
    /// An id for it, drawn at the door.
    pub id: GroupGrantId,
    /// To which group.
    pub group: GroupId,
    /// Which role.
    pub role: RoleId,
    /// Where it is to hold: where the group is, or in a unit there.
    pub scope: GrantScope,
    /// Until when; open if nothing is said.
    pub until: Option<Timestamp>,
    /// Why.
    pub justification: Option<Justification>,
    /// Under which circumstances it counts; none: under all.
    pub conditions: Option<Conditions>,
}

/// Ends what a group has, now.
#[derive(Debug, Clone)]
pub struct EndGroupGrant {
    /// Which.
    pub grant: GroupGrantId,
    /// Only if it is this group's.
    pub group: GroupId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupGrantState {
    /// Its id.
    pub id: GroupGrantId,
    /// Its entity tag.
    pub version: i64,
}

/// Gives a group a role, and so each of its people. Refused, besides what [`super::grant_role`] refuses of the role and the
/// place: a place elsewhere than where the group is; a role that takes a second person; any of its people who may not have it,
/// or to whom the caller may not give it: then nobody is given anything.
pub fn grant_to_group<'a>(tx: &'a mut WriteTx<'_>, command: &'a GrantToGroup) -> Work<'a, GroupGrantState> {
    Box::pin(async move {
        let group = changeable(tx, command.group).await?;
        let role = store::require_role(tx, command.role).await?;
        let (place, is_active) = place_of(tx, command.scope).await?;
        let at = NewAt {
            organization: place.organization,
            unit: place.unit.map(|(_, rid)| rid),
            priority: role.priority,
            ..NewAt::default()
        };
        let on = authorize_at::<GrantGroupBelow>(tx, command.id, command.scope, at).await?;
        if place.organization != group.organization {
            return Err(Rejection::at("/scope", &ELSEWHERE).into());
        }
        role_fits(tx, &role, command.scope, (place, is_active)).await?;
        if role.critical || role.id == super_admin()? {
            return Err(Rejection::new(&ONE_BY_ONE).into());
        }
        let now = tx.at();
        let (from, until) = rules::grant_dates(now, None, command.until).map_err(Rejection::from)?;
        let has = store::of_group(tx, group.id).await?;
        if has.len() >= MOST_OF_GROUP {
            return Err(Rejection::new(&TOO_MANY_OF_GROUP).with("max", MOST_OF_GROUP).into());
        }
        let same = |one: &GroupGrant| {
            one.role == role.id && one.organization == place.organization && one.unit == place.unit
        };
        if has.iter().any(same) {
            return Err(Rejection::new(&GROUP_HAS_IT).into());
        }
        let conditions = command.conditions.clone().filter(|conditions| !conditions.is_empty());
        let me = tx.caller().user();
        let change = on
            .insert(&GROUP_GRANTED)
            .set("group_id", group.id)
            .set("role_id", role.id)
            .set("unit_id", place.unit.map(|(id, _)| id))
            .set("unit_rid", place.unit.map(|(_, rid)| rid))
            .set("valid_from", from)
            .set("valid_until", until)
            .set("closed", false)
            .set("justification", command.justification.as_ref().map(Justification::as_str))
            .set("granted_by", me)
            .set("conditions", conditions.as_ref().map(|conditions| json!(conditions)))
            .facet("group", group.id.to_string())
            .facet("role", role.code.as_str())
            .because(command.justification.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        let given = GroupGrant {
            id: command.id,
            group: group.id,
            role: role.id,
            organization: place.organization,
            unit: place.unit,
            from,
            until,
            closed: false,
            conditions,
            version,
        };
        let members = groups::live_members(tx, group.id, groups::rules::MOST_MEMBERS).await?;
        rules::is_manageable(members.len(), has.len() + 1)?;
        for member in members {
            derive(tx, &member, &given).await?;
        }
        Ok(GroupGrantState { id: command.id, version })
    })
}

/// Ends what a group has, and each of its people through it.
pub fn end_group_grant<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndGroupGrant) -> Work<'a, GroupGrantState> {
    Box::pin(async move {
        changeable(tx, command.group).await?;
        let on = tx.grant::<GrantGroupBelow>(command.grant).await?;
        let given = on.row()?.clone();
        if given.group != command.group {
            return Err(Error::NotFound { noun: "group_grant" });
        }
        if given.closed {
            return Err(Rejection::new(&GROUP_GRANT_OVER).into());
        }
        for grant in store::through_grant(tx, given.id).await? {
            end_through(tx, grant).await?;
        }
        let until = given.until.min(tx.at());
        let change = on
            .update(&GROUP_GRANT_ENDED)
            .set("closed", true)
            .set("valid_until", until)
            .facet("group", given.group.to_string())
            .if_version(command.version)
            .because(command.reason.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        Ok(GroupGrantState { id: given.id, version })
    })
}

/// The group, for whoever may change it, unless it is retired.
async fn changeable(tx: &mut WriteTx<'_>, group: GroupId) -> gate::Result<Group> {
    let on = tx.grant::<groups::actions::Change>(group).await?;
    let group = on.row()?.clone();
    match group.retired {
        Some(_) => Err(Rejection::new(&groups::rules::RETIRED).into()),
        None => Ok(group),
    }
}

/// Gives one of a group's people one of the roles that it has, for as long as both last. What is refused is told with who it is.
async fn derive(tx: &mut WriteTx<'_>, member: &Member, given: &GroupGrant) -> gate::Result<()> {
    let scope = match (given.organization, given.unit) {
        (_, Some((unit, _))) => GrantScope::Unit(unit),
        (Some(organization), None) => GrantScope::Organization(organization),
        (None, None) => GrantScope::Everywhere,
    };
    let id: GrantId = tx.draw().id();
    let command = GrantRole {
        until: Some(member.until.min(given.until)),
        conditions: given.conditions.clone(),
        ..GrantRole::new(id, member.user, given.role, scope)
    };
    let refusal = match give_to(tx, &command, Some(Through { group: given.group, grant: given.id })).await {
        // It was not marked when the group was given it.
        Err(Error::NeedsSecond { .. }) => Box::new(Rejection::new(&ONE_BY_ONE)),
        Err(Error::Rejected(refusal)) => refusal,
        answer => return answer.map(drop),
    };
    Err(groups::rules::in_the_way(&store::name_of(tx, member.user).await?, &refusal).into())
}

static WATCH: GroupWatch = GroupWatch { came, goes, retired };
groups::group_watch!(&WATCH);

/// Whoever comes is given what the group has, by whoever may give it to them.
fn came<'a, 't>(tx: &'a mut WriteTx<'t>, member: &'a Member) -> Work<'a, ()> {
    Box::pin(async move {
        let has = store::of_group(tx, member.group).await?;
        if has.len() > MOST_TOGETHER / groups::rules::MOST_MEMBERS {
            rules::is_manageable(groups::count_members(tx, member.group).await?, has.len())?;
        }
        for given in has {
            derive(tx, member, &given).await?;
        }
        Ok(())
    })
}

/// Whoever goes loses what they have through the group.
fn goes<'a, 't>(tx: &'a mut WriteTx<'t>, member: &'a Member) -> Work<'a, ()> {
    Box::pin(async move {
        for grant in store::through_group(tx, member.user, member.group).await? {
            end_through(tx, grant).await?;
        }
        Ok(())
    })
}

/// A group that is retired has nothing any more.
fn retired<'a, 't>(tx: &'a mut WriteTx<'t>, group: GroupId) -> Work<'a, ()> {
    Box::pin(async move {
        for given in store::of_group(tx, group).await? {
            let on = tx.grant::<GrantGroupBelow>(given.id).await?;
            let change = on
                .update(&GROUP_GRANT_ENDED)
                .set("closed", true)
                .set("valid_until", tx.at())
                .facet("group", group.to_string());
            tx.apply(change).await?;
        }
        Ok(())
    })
}
