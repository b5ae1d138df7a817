//! Groups: made, changed, retired.

use base::{DisplayText, GroupId, Justification, OrganizationId, Rejection};
use gate::{NewAt, Work, WriteTx};

use super::GroupState;
use super::members::end_one;
use crate::actions::{Change, Create, Retire};
use crate::model::Group;
use crate::rules::{MOST_GROUPS, MOST_MEMBERS, NAME_TAKEN, PLACE_INACTIVE, RETIRED, TOO_MANY};
use crate::slots;
use crate::store;
use crate::tables::{GROUP_CHANGED, GROUP_CREATED, GROUP_RETIRED};

/// Makes a group.
#[derive(Debug, Clone)]
pub struct CreateGroup {
    /// Its id, drawn at the door.
    pub id: GroupId,
    /// Whose. None: the installation's.
    pub organization: Option<OrganizationId>,
    /// What it is called.
    pub name: DisplayText,
    /// What it is for.
    pub description: Option<Justification>,
}

/// Renames a group, or describes it anew.
#[derive(Debug, Clone)]
pub struct ChangeGroup {
    /// Which.
    pub group: GroupId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// What it is called. None: as before.
    pub name: Option<DisplayText>,
    /// What it is for; the inner nothing takes that away. None: as before.
    pub description: Option<Option<Justification>>,
}

/// Retires a group: everybody goes, and loses what they have through it.
#[derive(Debug, Clone)]
pub struct RetireGroup {
    /// Which.
    pub group: GroupId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// Makes a group. Refused: a name that another one of the same organization has, an organization that is not active, more than
/// [`MOST_GROUPS`].
pub fn create_group<'a>(tx: &'a mut WriteTx<'_>, command: &'a CreateGroup) -> Work<'a, GroupState> {
    Box::pin(async move {
        let at = NewAt { organization: command.organization, ..NewAt::default() };
        let on = tx.authorize_new::<Create>(command.id, at).await?;
        if let Some(organization) = command.organization {
            match store::is_active(tx, organization).await? {
                Some(true) => {}
                Some(false) => return Err(Rejection::new(&PLACE_INACTIVE).into()),
                None => return Err(gate::Error::NotFound { noun: "organization" }),
            }
        }
        if store::count(tx, command.organization, MOST_GROUPS).await? >= MOST_GROUPS {
            return Err(Rejection::new(&TOO_MANY).with("max", MOST_GROUPS).into());
        }
        free_name(tx, &command.name, command.organization, command.id).await?;
        let change = on
            .insert(&GROUP_CREATED)
            .set("name", command.name.as_str())
            .set("name_key", command.name.key())
            .set("description", command.description.as_ref().map_or("", Justification::as_str));
        let version = tx.apply(change).await?.version;
        Ok(GroupState { id: command.id.uuid(), version })
    })
}

/// Renames a group, or describes it anew.
pub fn change_group<'a>(tx: &'a mut WriteTx<'_>, command: &'a ChangeGroup) -> Work<'a, GroupState> {
    Box::pin(async move {
        let on = tx.grant::<Change>(command.group).await?;
        let group = on.row()?.clone();
        in_use(&group)?;
        if let Some(name) = &command.name {
            free_name(tx, name, group.organization, group.id).await?;
        }
        let description = command.description.as_ref();
        let description = description.map(|text| text.as_ref().map_or("", Justification::as_str));
        let change = on
            .update(&GROUP_CHANGED)
            .set_some("name", command.name.as_ref().map(DisplayText::as_str))
            .set_some("name_key", command.name.as_ref().map(DisplayText::key))
            .set_some("description", description)
            .if_version(command.version);
        let version = tx.apply(change).await?.version;
        Ok(GroupState { id: command.group.uuid(), version })
    })
}

/// Retires a group. Everybody in it goes first, by whoever may take each of them out.
pub fn retire_group<'a>(tx: &'a mut WriteTx<'_>, command: &'a RetireGroup) -> Work<'a, GroupState> {
    Box::pin(async move {
        let on = tx.grant::<Retire>(command.group).await?;
        in_use(on.row()?)?;
        let reason = command.reason.as_ref().map(Justification::as_str);
        for member in store::live_members(tx, command.group, MOST_MEMBERS).await? {
            end_one(tx, &member, None, reason).await?;
        }
        slots::retired(tx, command.group).await?;
        let now = tx.at();
        let change =
            on.update(&GROUP_RETIRED).set("retired_at", now).if_version(command.version).because(reason);
        let version = tx.apply(change).await?.version;
        Ok(GroupState { id: command.group.uuid(), version })
    })
}

pub(super) fn in_use(group: &Group) -> Result<(), Rejection> {
    if group.retired.is_some() { Err(Rejection::new(&RETIRED)) } else { Ok(()) }
}

async fn free_name(
    tx: &mut WriteTx<'_>,
    name: &DisplayText,
    organization: Option<OrganizationId>,
    but: GroupId,
) -> gate::Result<()> {
    if store::has_namesake(tx, &name.key(), organization, but).await? {
        return Err(Rejection::at("/name", &NAME_TAKEN).into());
    }
    Ok(())
}
