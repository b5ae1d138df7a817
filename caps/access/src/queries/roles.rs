//! Roles: what they are, what they may do, how many hold them.

use std::collections::HashMap;

use base::RoleId;
use gate::{Counted, Error, ReadTx, V, Work, statement};
use policy::{DataLevel, RowFilter};
use users::User;

use super::{Sight, within_sight};
use crate::actions::SeeAccess;
use crate::catalogue;
use crate::model::Role;
use crate::permissions::ROLES_READ;
use crate::store::corrupt;

/// A role and how many people hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleView {
    /// The role.
    pub role: Role,
    /// How many people hold it now, of those the caller may see; counted up to a bound for whoever sees everybody.
    pub holders: Counted,
}

/// One permission of a role.
#[derive(Debug, Clone, Copy)]
pub struct Level {
    /// The permission.
    pub permission: &'static policy::Permission,
    /// How far it goes.
    pub level: DataLevel,
}

/// A role with what it may do.
#[derive(Debug, Clone)]
pub struct RoleDetail {
    /// The role.
    pub role: Role,
    /// How many people hold it now, of those the caller may see; counted up to a bound for whoever sees everybody.
    pub holders: Counted,
    /// What it may do, by the name of the permission.
    pub permissions: Vec<Level>,
}

/// Roles in one answer. Custom roles come page by page with the issue that brings them.
const MOST_ROLES: i64 = 500;

statement!(ROLES =
    "SELECT r.id, r.organization_id, r.code, r.name, r.description, r.kind, r.priority, r.internal, r.places, r.landing,
       r.version
     FROM role r
     WHERE r.organization_id IS NULL OR $1 OR r.organization_id = ANY($2)
     ORDER BY r.priority DESC, r.rid LIMIT $3");
statement!(ROLE =
    "SELECT r.id, r.organization_id, r.code, r.name, r.description, r.kind, r.priority, r.internal, r.places, r.landing,
       r.version
     FROM role r
     WHERE r.id = $3 AND (r.organization_id IS NULL OR $1 OR r.organization_id = ANY($2))");
statement!(
    PERMISSIONS = "SELECT p.permission, p.level FROM role_permission p
     WHERE p.role_id = $1 AND p.valid_from <= $2 AND p.valid_until > $2 ORDER BY p.permission"
);
/// Counted up to here for whoever sees everybody; the statements say one more.
const MOST_HOLDERS: i64 = 1_000;

statement!(HOLDERS of User = concat!(
    "SELECT x.role_id, COUNT(DISTINCT x.user_id) FROM visible_access_grant x
     WHERE x.phase <> 'over' AND x.valid_from <= $5 AND x.valid_until > $5 AND ", within_sight!(), " GROUP BY x.role_id"));
statement!(HOLDERS_OF_ONE of User = concat!(
    "SELECT x.role_id, COUNT(DISTINCT x.user_id) FROM visible_access_grant x
     WHERE x.role_id = $6 AND x.phase <> 'over' AND x.valid_from <= $5 AND x.valid_until > $5 AND ", within_sight!(), " GROUP BY x.role_id"));
statement!(/// Role by role, by its index and no further than the bound: millions may hold one.
    SOME_HOLDERS of User =
    "SELECT r.id,
       (SELECT COUNT(*) FROM (SELECT DISTINCT x.user_id FROM visible_access_grant x
          WHERE x.role_id = r.id AND x.phase <> 'over' AND x.valid_from <= $1 AND x.valid_until > $1 LIMIT 1001) h)
     FROM role r WHERE r.id = $2 OR $2 IS NULL");
statement!(/// The same within organizations (`$3`) and of the caller (`$2`), by the index of an organization's roles.
    SOME_HOLDERS_WITHIN of User =
    "SELECT r.id,
       (SELECT COUNT(*) FROM (SELECT DISTINCT g.user_id FROM (
          SELECT x.user_id FROM visible_access_grant x
          WHERE x.organization_id = ANY($3) AND x.role_id = r.id AND x.phase <> 'over' AND x.valid_from <= $1
            AND x.valid_until > $1
          UNION ALL
          SELECT x.user_id FROM visible_access_grant x
          WHERE x.user_id = $2 AND x.role_id = r.id AND x.phase <> 'over' AND x.valid_from <= $1
            AND x.valid_until > $1) g LIMIT 1001) h)
     FROM role r WHERE r.id = $4 OR $4 IS NULL");

/// How many hold each role, or one of them, and whether that stops at the bound.
async fn holders_of(tx: &mut ReadTx<'_>, one: Option<RoleId>) -> gate::Result<HashMap<RoleId, Counted>> {
    let scope = tx.scope::<SeeAccess>();
    let (sight, now) = (Sight::of(tx.caller()), V::from(tx.at()));
    let sees_all = sight.all && matches!(scope.filter(), RowFilter::Everything);
    let (statement, parameters, is_bounded) = match one {
        _ if !sight.all && sight.roots.is_empty() => {
            let within = V::Uuids(sight.organizations.clone());
            (&SOME_HOLDERS_WITHIN, vec![now, V::from(sight.me), within, V::from(one)], true)
        }
        _ if sees_all => (&SOME_HOLDERS, vec![now, V::from(one)], true),
        None => (&HOLDERS, sight.parameters([now]), false),
        Some(role) => (&HOLDERS_OF_ONE, sight.parameters([now, V::from(role)]), false),
    };
    let rows = tx.visible(&scope, statement, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await?;
    Ok(rows.into_iter().map(|(role, holders)| (role, counted(holders, is_bounded))).collect())
}

fn counted(holders: i64, is_bounded: bool) -> Counted {
    let most = if is_bounded { MOST_HOLDERS } else { i64::MAX };
    Counted { rows: holders.clamp(0, most) as u64, capped: holders > most }
}

/// The roles of the house, which whoever is signed in may read, and those of the organizations in the caller's reach;
/// by rank.
pub fn roles<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<RoleView>> {
    Box::pin(async move {
        let roles = visible_roles(tx).await?;
        let counts = holders_of(tx, None).await?;
        let holders = |role: &Role| counts.get(&role.id).copied().unwrap_or_default();
        Ok(roles.into_iter().map(|role| RoleView { holders: holders(&role), role }).collect())
    })
}

/// The roles that the caller may see, by rank.
pub(super) async fn visible_roles(tx: &mut ReadTx<'_>) -> gate::Result<Vec<Role>> {
    let mut parameters = reach(tx)?;
    parameters.push(V::Int(MOST_ROLES));
    tx.rows(&ROLES, &parameters, Role::read).await
}

/// The same roles without how many hold them, for choosing one.
pub fn role_names<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<Role>> {
    Box::pin(async move { visible_roles(tx).await })
}

/// One role with what it may do.
pub fn role<'a>(tx: &'a mut ReadTx<'_>, id: &'a RoleId) -> Work<'a, RoleDetail> {
    Box::pin(async move {
        let mut parameters = reach(tx)?;
        parameters.push(V::from(*id));
        let role =
            tx.optional(&ROLE, &parameters, Role::read).await?.ok_or(Error::NotFound { noun: "role" })?;
        let permissions = tx
            .rows(&PERMISSIONS, &[V::from(*id), V::from(tx.at())], |row| {
                let level: String = row.get(1)?;
                let level = DataLevel::from_name(&level).ok_or_else(|| corrupt("level", &level))?;
                Ok((row.get::<String>(0)?, level))
            })
            .await?
            .into_iter()
            .filter_map(|(name, level)| Some(Level { permission: policy::find(&name)?, level }))
            .collect();
        let holders = holders_of(tx, Some(*id)).await?.remove(id).unwrap_or_default();
        Ok(RoleDetail { role, holders, permissions })
    })
}

/// Whether every organization's roles may be seen, and else of which organizations.
fn reach(tx: &ReadTx<'_>) -> gate::Result<Vec<V>> {
    let access = tx.caller().access();
    if access.subject.is_none() && !access.is_unlimited() {
        return Err(Error::NotFound { noun: "role" });
    }
    Ok(match RowFilter::of(access, &ROLES_READ) {
        RowFilter::Everything => vec![V::Bool(true), V::Uuids(Vec::new())],
        RowFilter::Some { organizations, .. } => {
            vec![V::Bool(false), V::Uuids(organizations.iter().map(|id| id.uuid()).collect())]
        }
    })
}

/// How far roles have been given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spread {
    /// People who may do everything, or all but appoint others to that, in the whole installation.
    pub administrators: i64,
    /// Whether anybody holds another role.
    pub others: bool,
}

statement!(/// `phase` stands there twice: the first is what the index of live grants is made for.
    ADMINISTRATORS of User =
    "SELECT COUNT(*) FROM (
       SELECT x.user_id FROM visible_access_grant x
       WHERE x.role_id = $1 AND x.phase <> 'over' AND x.phase = 'in_force' AND x.organization_id IS NULL
       UNION
       SELECT x.user_id FROM visible_access_grant x
       WHERE x.role_id = $2 AND x.phase <> 'over' AND x.phase = 'in_force' AND x.organization_id IS NULL) h");
statement!(OTHERS of User =
    "SELECT x.rid FROM visible_access_grant x
     WHERE x.phase = 'in_force' AND NOT (x.role_id = ANY($1)) LIMIT 1");

/// Whether roles have been given to others than administrators, of those the caller may see.
pub fn spread<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Spread> {
    Box::pin(async move {
        let scope = tx.scope::<SeeAccess>();
        let first = [catalogue::SUPER_ADMIN, catalogue::ADMIN].map(crate::role_id);
        let each = first.map(V::from);
        let administrators = tx.visible_optional(&scope, &ADMINISTRATORS, &each, |row| row.get(0)).await?;
        let roles = [V::Uuids(first.into_iter().flatten().map(|id| id.uuid()).collect())];
        let others = tx.visible_optional(&scope, &OTHERS, &roles, |row| row.get::<i64>(0)).await?;
        Ok(Spread { administrators: administrators.unwrap_or(0), others: others.is_some() })
    })
}
