//! What somebody may do after all, and why: the compiled access itself, with names.

use std::collections::HashMap;
use std::sync::Arc;

use base::{DelegationId, GrantId, GroupId, OrganizationId, RoleId, UnitId, UserId};
use gate::{Caller, Db, ReadTx, V, Work, statement};
use policy::{Ground, Permission, Priority, Snapshot, Source};

use super::{Named, Secret, require_seen};
use crate::catalogue;
use crate::model::Role;
use crate::permissions::ROLES_READ;
use crate::store::ROLES_BY_IDS;

/// What somebody may do.
#[derive(Debug, Clone)]
pub struct EffectiveAccess {
    /// Whose.
    pub user: UserId,
    /// The highest rank of the grants in force.
    pub priority: Priority,
    /// Every permission held anywhere, by name.
    pub permissions: Vec<Reached>,
    /// The roles that give something, by id.
    pub roles: Vec<Role>,
}

/// How far one permission reaches, and why.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The permission.
    pub permission: &'static Permission,
    /// Where it holds, with the reason for each.
    pub places: Vec<(Where, Because)>,
}
/// Where a permission holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// For what is the person's own.
    Own,
    /// In the whole installation.
    Everywhere,
    /// In one organization.
    Organization(Named<OrganizationId>),
    /// In one unit and what is below it.
    Unit(Named<UnitId>),
}

/// Why a permission holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// Everybody may do it to what is their own.
    ByNature,
    /// A grant of a role says so; had through a group, where there is one.
    Grant(GrantId, RoleId, Option<GroupId>),
    /// The person is head of a unit: the assignment, in the place of a grant.
    Head(GrantId, RoleId),
    /// Somebody lets them act in their place: the delegation, whose place, and the role by which that one holds it.
    Delegated(DelegationId, UserId, RoleId),
}

impl Because {
    fn of(source: Source) -> Self {
        let head = catalogue::role_of_the_house(catalogue::HEAD).map(catalogue::RoleSpec::id);
        if let Some(delegated) = source.delegated() {
            Because::Delegated(delegated.delegation, delegated.delegator, source.role)
        } else if head == Some(source.role) {
            Because::Head(source.grant, source.role)
        } else {
            Because::Grant(source.grant, source.role, source.group())
        }
    }
    /// The role, if it is one.
    pub fn role(&self) -> Option<RoleId> {
        match self {
            Because::ByNature => None,
            Because::Grant(_, role, _) | Because::Head(_, role) | Because::Delegated(_, _, role) => {
                Some(*role)
            }
        }
    }
}

statement!(UNIT_NAMES beyond_scope "the names of units that the access of a visible person reaches" =
    "SELECT u.rid, u.id, u.name, u.organization_id FROM unit u WHERE u.rid = ANY($1)");
statement!(ORGANIZATION_NAMES beyond_scope "the names of organizations that the access of a visible person reaches" =
    "SELECT o.id, o.name FROM organization o WHERE o.id = ANY($1)");

/// Where a permission reaches, with what gave it.
type Grounds = Vec<(Ground, Option<Source>)>;

fn may_see<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, ()> {
    Box::pin(require_seen(tx, *user))
}

/// What a compiled access speaks of, to be named.
struct Mentioned {
    of: UserId,
    roots: Vec<i64>,
    organizations: Vec<OrganizationId>,
    roles: Vec<RoleId>,
}
struct Names {
    /// What the viewer is not cleared for.
    secret: Secret,
    units: HashMap<i64, (Named<UnitId>, OrganizationId)>,
    organizations: HashMap<OrganizationId, String>,
    roles: Vec<Role>,
}

fn names<'a>(tx: &'a mut ReadTx<'_>, of: &'a Mentioned) -> Work<'a, Names> {
    Box::pin(async move {
        let units: HashMap<i64, (Named<UnitId>, OrganizationId)> = tx
            .rows(&UNIT_NAMES, &[V::Ints(of.roots.clone())], |row| {
                Ok((row.get(0)?, (Named { id: row.get(1)?, name: row.get(2)? }, row.get(3)?)))
            })
            .await?
            .into_iter()
            .collect();
        let known = units.values().map(|(unit, organization)| (Some(unit.id), Some(*organization)));
        let places: Vec<_> = known.chain(of.organizations.iter().map(|id| (None, Some(*id)))).collect();
        let secret = Secret::among(tx, of.of, &places).await?;
        let ids = V::Uuids(of.organizations.iter().map(|id| id.uuid()).collect());
        let organizations =
            tx.rows(&ORGANIZATION_NAMES, &[ids], |row| Ok((row.get(0)?, row.get(1)?))).await?;
        let ids = V::Uuids(of.roles.iter().map(|id| id.uuid()).collect());
        let roles = tx.rows(&ROLES_BY_IDS, &[ids], Role::read).await?;
        Ok(Names { secret, units, organizations: organizations.into_iter().collect(), roles })
    })
}

/// What somebody may do now, permission by permission, as far as the caller may know of it: the same compiled form that
/// decides and that filters lists, so that it cannot say anything else. "No such user" for whoever may not see it.
pub async fn effective_access(db: &Db, caller: &Arc<Caller>, user: UserId) -> gate::Result<EffectiveAccess> {
    db.read(caller, user, may_see).await?;
    let access = db.snapshot(user, caller.at()).await?;
    let reached: Vec<(&'static Permission, Grounds)> = policy::catalogue()
        .iter()
        .map(|permission| (*permission, access.grounds(permission).collect::<Grounds>()))
        .filter(|(_, grounds)| !grounds.is_empty())
        .collect();
    let mut mentioned =
        Mentioned { of: user, roots: Vec::new(), organizations: Vec::new(), roles: Vec::new() };
    for (ground, source) in reached.iter().flat_map(|(_, grounds)| grounds) {
        match ground {
            Ground::Unit(root) => mentioned.roots.push(*root),
            Ground::Organization(id) => mentioned.organizations.push(*id),
            Ground::Own | Ground::Everywhere => {}
        }
        mentioned.roles.extend(source.map(|source| source.role));
    }
    mentioned.roots.sort_unstable();
    mentioned.roots.dedup();
    mentioned.organizations.sort_unstable();
    mentioned.organizations.dedup();
    mentioned.roles.sort_unstable();
    mentioned.roles.dedup();
    let names = db.read(caller, mentioned, names).await?;
    let viewer = if caller.user() == Some(user) { None } else { Some(caller.access()) };
    let permissions = reached
        .into_iter()
        .map(|(permission, grounds)| Reached { permission, places: places(grounds, &names, viewer) })
        .filter(|reached| !reached.places.is_empty())
        .collect();
    Ok(EffectiveAccess { user, priority: access.priority, permissions, roles: names.roles })
}

/// The places of a permission that the viewer may know of: those within their own reach, and what is the person's own. No
/// viewer: the person themselves.
fn places(grounds: Grounds, names: &Names, viewer: Option<&Arc<Snapshot>>) -> Vec<(Where, Because)> {
    let sight = viewer.map(|access| access.reach(&ROLES_READ));
    let sees_all = viewer.is_none_or(|access| access.holds_everywhere(&ROLES_READ));
    let sees = |id: OrganizationId| sees_all || sight.is_some_and(|reach| reach.has_organization(id));
    let sees_unit = |root: i64, organization: OrganizationId| {
        sees(organization) || sight.is_some_and(|reach| reach.has_unit(root))
    };
    let place = |ground: Ground| match ground {
        Ground::Own => Some(Where::Own),
        Ground::Everywhere => sees_all.then_some(Where::Everywhere),
        Ground::Organization(id) => (sees(id) && !names.secret.hides(None, Some(id))).then(|| {
            let name = names.organizations.get(&id).cloned().unwrap_or_default();
            Where::Organization(Named { id, name })
        }),
        Ground::Unit(root) => {
            let (unit, organization) = names.units.get(&root)?;
            let is_secret = names.secret.hides(Some(unit.id), Some(*organization));
            (sees_unit(root, *organization) && !is_secret).then(|| Where::Unit(unit.clone()))
        }
    };
    grounds
        .into_iter()
        .filter_map(|(ground, source)| Some((place(ground)?, source.map_or(Because::ByNature, Because::of))))
        .collect()
}
