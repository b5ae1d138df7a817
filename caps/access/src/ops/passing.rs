//! What somebody passes on of what they hold: permissions given one by one, to somebody of a lower rank, in a place of one's own.

use base::{DisplayText, GrantId, Justification, Rejection, RoleId, Timestamp, UserId};
use gate::{NewAt, Work, WriteTx};
use policy::{DataLevel, Priority};

use super::authorize_at;
use super::grants::{GrantRole, GrantState, Place, give, person, place_of, require_active};
use crate::actions::{CreateRole, GrantBelow};
use crate::model::{GrantScope, Role, RoleCode, RoleKind, RowKind};
use crate::rules::{
    GrantFault, MOST_PASSED, NOT_TO_PASS_ON, PASSED_EVERYWHERE, PASSED_NOTHING, PASSED_WITHOUT_REASON,
    can_carry,
};
use crate::slots::{RoleGain, ask_gains};
use crate::store;
use crate::tables::{ROLE_CREATED, ROLE_PERMISSION, ROLE_WIDENED};

/// Passes on some of what one holds (R15).
#[derive(Debug, Clone)]
pub struct PassOn {
    /// The new grant's id, drawn at the door.
    pub id: GrantId,
    /// The id of the role that carries it, drawn at the door.
    pub role: RoleId,
    /// To whom.
    pub user: UserId,
    /// Where: an organization, or a unit and what is below it.
    pub scope: GrantScope,
    /// What it is called.
    pub name: DisplayText,
    /// Which permissions, by name. At most [`MOST_PASSED`].
    pub permissions: Vec<String>,
    /// Until when; for good if nothing is said.
    pub until: Option<Timestamp>,
    /// Why.
    pub justification: Option<Justification>,
}

/// The rank of what is passed on: nobody stands higher by it.
const RANK: Priority = Priority(1);

/// Passes on some of what the caller holds, for good or for a time, by a role that is made for it and has the lowest rank. Refused, besides
/// what [`super::grant_role`] refuses: a permission that the caller does not hold at that place themselves, until further notice, under
/// all circumstances and by a role that takes no second person, so neither in somebody's place nor as a special one; no reason.
pub fn pass_on<'a>(tx: &'a mut WriteTx<'_>, command: &'a PassOn) -> Work<'a, GrantState> {
    Box::pin(async move {
        let on = person(tx, command.user).await?;
        let (place, is_active) = place_of(tx, command.scope).await?;
        let at = NewAt {
            organization: place.organization,
            unit: place.unit.map(|(_, rid)| rid),
            priority: on.facts().priority.max(RANK),
            ..NewAt::default()
        };
        authorize_at::<GrantBelow>(tx, command.id, command.scope, at).await?;
        let Some(organization) = place.organization else {
            return Err(Rejection::at("/scope", &PASSED_EVERYWHERE).into());
        };
        require_active(tx, command.scope, is_active).await?;
        if !store::belongs(tx, command.user, organization).await? {
            return Err(Rejection::from(GrantFault::NotAMember).into());
        }
        if command.justification.is_none() {
            return Err(Rejection::at("/justification", &PASSED_WITHOUT_REASON).into());
        }
        let permissions = passed(tx, command, place).await?;
        let role = Role {
            id: command.role,
            organization: Some(organization),
            code: code_of(command.role),
            name: command.name.as_str().to_owned(),
            description: String::new(),
            kind: RoleKind::Custom,
            priority: RANK,
            internal: true,
            // Nobody else can be given it, and nothing inherits from it.
            places: Vec::new(),
            landing: None,
            critical: false,
            version: 1,
            for_one: true,
        };
        let gain = RoleGain {
            role: role.id,
            called: role.name.clone(),
            organization: Some(organization),
            had: std::collections::BTreeSet::new(),
            will: permissions.iter().map(|name| (*name).to_owned()).collect(),
        };
        ask_gains(tx, &[gain]).await?;
        make(tx, &role, &permissions, level_of(command.scope)).await?;
        let give_it = GrantRole {
            until: command.until,
            justification: command.justification.clone(),
            ..GrantRole::new(command.id, command.user, role.id, command.scope)
        };
        give(tx, &on, &give_it, (&role, place), None).await
    })
}

/// How far what is passed on is carried: over all of the place.
const fn level_of(scope: GrantScope) -> DataLevel {
    match scope {
        GrantScope::Unit(_) => DataLevel::Units,
        GrantScope::Everywhere | GrantScope::Organization(_) => DataLevel::Organization,
    }
}

fn code_of(role: RoleId) -> String {
    let code = format!("passed_on_{}", role.uuid().simple());
    debug_assert!(RoleCode::parse(&code).is_ok());
    code
}

/// The permissions that were named, each once, all of them held at the place by the caller themselves and for good.
async fn passed<'a>(tx: &mut WriteTx<'_>, command: &'a PassOn, place: Place) -> gate::Result<Vec<&'a str>> {
    let wrong = Rejection::new(&base::codes::INVALID);
    let named = &command.permissions;
    if named.is_empty() || named.len() > MOST_PASSED {
        let max = vec![("max", MOST_PASSED.to_string())];
        return Err(wrong.field_with("/permissions", &PASSED_NOTHING, max).into());
    }
    let access = tx.access().await?;
    let unit = place.unit.map(|(_, rid)| rid);
    let by = |name: &str| {
        let permission = can_carry(name, level_of(command.scope)).ok().filter(|one| !one.critical)?;
        let sources = place.organization.map(|id| access.own_sources(permission, id, unit));
        Some(sources.unwrap_or_default().iter().map(|source| source.grant).collect::<Vec<GrantId>>())
    };
    let by: Vec<Option<Vec<GrantId>>> = named.iter().map(|name| by(name)).collect();
    // What ends, counts under circumstances, or takes a second person to be given, is not passed on without an end, without them,
    // or without that person.
    let lasting = store::lasting(tx, by.iter().flatten().flatten().copied().collect()).await?;
    let mut refused = wrong;
    let mut permissions: Vec<&str> = Vec::with_capacity(named.len());
    for (index, (name, by)) in named.iter().zip(&by).enumerate() {
        let holds = by.as_ref().is_some_and(|grants| {
            access.is_unlimited() || grants.iter().any(|grant| lasting.contains(grant))
        });
        if !holds {
            let name = vec![("name", name.chars().take(60).collect())];
            refused = refused.field_with(format!("/permissions/{index}"), &NOT_TO_PASS_ON, name);
        } else if !permissions.contains(&name.as_str()) {
            permissions.push(name);
        }
    }
    if refused.fields.is_empty() { Ok(permissions) } else { Err(refused.into()) }
}

/// Makes the role that carries it.
async fn make(tx: &mut WriteTx<'_>, role: &Role, permissions: &[&str], level: DataLevel) -> gate::Result<()> {
    const PROOF: &str = "the caller passes on what they hold themselves";
    let at = NewAt { organization: role.organization, priority: role.priority, ..NewAt::default() };
    let on = tx.grant_new_by_proof_instead_of_permission::<CreateRole>(role.id, at, PROOF);
    let change = on
        .insert(&ROLE_CREATED)
        .set("code", role.code.as_str())
        .set("name", role.name.as_str())
        // Why stands in the grant, as a value of whoever has it.
        .set("description", "")
        .set("kind", role.kind.name())
        .set("priority", role.priority.0)
        .set("internal", role.internal)
        .set("critical", role.critical)
        .set("places", "")
        .set("rights", 0_i64)
        .set("for_one", true);
    tx.apply(change).await?;
    let now = tx.at();
    for name in permissions {
        let row = tx.draw().id::<RowKind>().uuid();
        let change = on
            .insert_part(&ROLE_PERMISSION, row, &ROLE_WIDENED)?
            .set("permission", *name)
            .set("level", level.name())
            .set("own_level", Some(level.name()))
            .set("valid_from", now)
            .set("valid_until", Timestamp::FOREVER)
            .facet("permission", *name);
        tx.apply(change).await?;
    }
    Ok(())
}
