//! Roles: what they are, what they may do, how many hold them.

use std::collections::HashMap;

use base::{GroupId, RoleId, Timestamp};
use gate::{Counted, Error, ReadTx, V, Work, statement};
use policy::{DataLevel, RowFilter, Verdict};
use users::User;

use super::groups::groups_with;
use super::{Named, Sight, within_sight};
use crate::actions::{ChangeRole, RetireRole, SeeAccess};
use crate::catalogue;
use crate::model::{Role, RoleKind};
use crate::permissions::ROLES_READ;
use crate::store::{ROLE_COLUMNS, ROLES_BY_IDS, corrupt, role_columns};

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
    /// How far by the role's own saying.
    pub own: Option<DataLevel>,
    /// The role it inherits from that carries it so far, where that is not its own saying.
    pub through: Option<RoleId>,
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
    /// Its relatives, as far as the caller may see them.
    pub relatives: Relatives,
    /// The groups that have it, of those the caller may see.
    pub groups: Vec<Named<GroupId>>,
    /// Since when nobody is given it.
    pub retired: Option<Timestamp>,
    /// Whether the caller may change it.
    pub may_change: bool,
    /// Whether the caller may retire it.
    pub may_retire: bool,
}

/// The roles that a role inherits from, and those that inherit from it, however far.
#[derive(Debug, Clone, Default)]
pub struct Relatives {
    /// Who inherits (first) from whom (second).
    pub lines: Vec<(RoleId, RoleId)>,
    /// The roles themselves.
    pub roles: HashMap<RoleId, Role>,
}

impl Relatives {
    /// What a role inherits from, by rank.
    pub fn parents(&self, of: RoleId) -> Vec<&Role> {
        self.named(self.lines.iter().filter(|(heir, _)| *heir == of).map(|(_, parent)| parent))
    }
    /// What inherits from a role, by rank.
    pub fn heirs(&self, of: RoleId) -> Vec<&Role> {
        self.named(self.lines.iter().filter(|(_, parent)| *parent == of).map(|(heir, _)| heir))
    }
    fn named<'a>(&self, ids: impl Iterator<Item = &'a RoleId>) -> Vec<&Role> {
        let mut roles: Vec<&Role> = ids.filter_map(|id| self.roles.get(id)).collect();
        roles.sort_by(|a, b| (b.priority, &a.name, a.id).cmp(&(a.priority, &b.name, b.id)));
        roles
    }
}

/// Roles in one answer: those of the house, and of the organizations in reach as many as fit, by rank.
const MOST_ROLES: i64 = 500;

statement!(
    ROLES = concat!(
        "SELECT ",
        role_columns!(),
        "
     FROM role r
     WHERE (r.organization_id IS NULL OR $1 OR r.organization_id = ANY($2)) AND r.retired_at IS NULL AND NOT r.for_one
     ORDER BY r.priority DESC, r.rid LIMIT $3"
    )
);
statement!(
    ROLE = concat!(
        "SELECT ",
        role_columns!(),
        ", r.retired_at
     FROM role r
     WHERE r.id = $3 AND (r.organization_id IS NULL OR $1 OR r.organization_id = ANY($2))"
    )
);
statement!(
    PERMISSIONS = "SELECT p.permission, p.level, p.own_level, p.through_id FROM role_permission p
     WHERE p.role_id = $1 AND p.valid_from <= $2 AND p.valid_until > $2 ORDER BY p.permission, p.rid"
);
statement!(
    LINES = "WITH RECURSIVE up(role_id) AS (
       SELECT r.id FROM role r WHERE r.id = $1
       UNION
       SELECT p.parent_id FROM up u JOIN role_parent p ON p.role_id = u.role_id AND p.valid_until = $2),
     down(role_id) AS (
       SELECT r.id FROM role r WHERE r.id = $1
       UNION
       SELECT p.role_id FROM down d JOIN role_parent p ON p.parent_id = d.role_id AND p.valid_until = $2)
     SELECT p.role_id, p.parent_id FROM role_parent p
     WHERE p.valid_until = $2
       AND (p.role_id IN (SELECT u.role_id FROM up u) OR p.parent_id IN (SELECT d.role_id FROM down d))
     LIMIT $3"
);
statement!(
    SEEN_BY_ID = concat!(
        "SELECT ",
        role_columns!(),
        "
     FROM role r
     WHERE r.id = ANY($3) AND (r.organization_id IS NULL OR $1 OR r.organization_id = ANY($2))"
    )
);
/// Lines of inheritance that are shown of one role.
const MOST_LINES: i64 = 1_000;

/// The relatives of a role that the caller may see.
async fn relatives(tx: &mut ReadTx<'_>, of: RoleId) -> gate::Result<Relatives> {
    let parameters = [V::from(of), V::from(Timestamp::FOREVER), V::Int(MOST_LINES)];
    let mut lines: Vec<(RoleId, RoleId)> =
        tx.rows(&LINES, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await?;
    if lines.is_empty() {
        return Ok(Relatives::default());
    }
    let mut ids: Vec<RoleId> = lines.iter().flat_map(|(heir, parent)| [*heir, *parent]).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut parameters = reach(tx)?;
    parameters.push(V::Uuids(ids.iter().map(|id| id.uuid()).collect()));
    let roles: HashMap<RoleId, Role> = tx
        .rows(&SEEN_BY_ID, &parameters, Role::read)
        .await?
        .into_iter()
        .map(|role| (role.id, role))
        .collect();
    lines.retain(|(heir, parent)| roles.contains_key(heir) && roles.contains_key(parent));
    Ok(Relatives { lines, roles })
}
/// Counted up to here for whoever sees everybody; the statements say one more.
const MOST_HOLDERS: i64 = 1_000;

statement!(HOLDERS of User = concat!(
    "SELECT x.role_id, COUNT(DISTINCT x.user_id) FROM visible_access_grant x
     WHERE x.phase <> 'over' AND x.valid_from <= $5 AND x.valid_until > $5 AND ", within_sight!(), " GROUP BY x.role_id"));
statement!(HOLDERS_OF_ONE of User = concat!(
    "SELECT x.role_id, COUNT(DISTINCT x.user_id) FROM visible_access_grant x
     WHERE x.role_id = $6 AND x.phase <> 'over' AND x.valid_from <= $5 AND x.valid_until > $5 AND ", within_sight!(), " GROUP BY x.role_id"));
statement!(/// Role by role, by its index and no further than the bound: millions may hold one. A range of one role and its order,
    /// since of an equality PostgreSQL guesses that many have it, and walks through everybody's grants (4 s in place of 1 ms).
    SOME_HOLDERS of User =
    "SELECT r.id,
       (SELECT COUNT(*) FROM (SELECT DISTINCT x.role_id, x.user_id FROM visible_access_grant x
          WHERE x.role_id >= r.id AND x.role_id <= r.id AND x.phase <> 'over' AND x.valid_from <= $1
            AND x.valid_until > $1 ORDER BY x.role_id, x.user_id LIMIT 1001) h)
     FROM role r WHERE r.id = $2 OR $2 IS NULL AND NOT r.for_one");
/// Within organizations (`$3`) and of the caller (`$2`), by the index of an organization's roles.
macro_rules! holders_within {
    ($what:literal where $within:literal $order:literal) => {
        concat!(
            "SELECT r.id, (SELECT COUNT(*) FROM (
               SELECT g.user_id FROM (SELECT DISTINCT ",
            $what,
            " FROM visible_access_grant x WHERE ",
            $within,
            " AND x.phase <> 'over' AND x.valid_from <= $1 AND x.valid_until > $1 ",
            $order,
            " LIMIT 1001) g
               UNION
               SELECT m.user_id FROM (SELECT x.user_id FROM visible_access_grant x
                 WHERE x.user_id = $2 AND x.role_id = r.id AND x.phase <> 'over' AND x.valid_from <= $1
                   AND x.valid_until > $1 LIMIT 1) m) h)
             FROM role r WHERE r.id = $4 OR $4 IS NULL AND NOT r.for_one"
        )
    };
}
statement!(SOME_HOLDERS_WITHIN of User =
    holders_within!("x.user_id" where "x.organization_id = ANY($3) AND x.role_id = r.id" ""));
statement!(/// Within one organization, in the order of that index. A plan that does not know which organization it is gathers and
    /// sorts all of a role's holders first (2.5 s of a million in place of 3 ms).
    SOME_HOLDERS_OF_ORGANIZATION of User, planned each time =
    holders_within!("x.role_id, x.user_id" where "x.organization_id = $3 AND x.role_id >= r.id AND x.role_id <= r.id"
        "ORDER BY x.role_id, x.user_id"));

/// How many hold each role, or one of them, and whether that stops at the bound.
async fn holders_of(tx: &mut ReadTx<'_>, one: Option<RoleId>) -> gate::Result<HashMap<RoleId, Counted>> {
    let scope = tx.scope::<SeeAccess>();
    let (sight, now) = (Sight::of(tx.caller()), V::from(tx.at()));
    let sees_all = sight.all && matches!(scope.filter(), RowFilter::Everything);
    let (statement, parameters, is_bounded) = match one {
        _ if !sight.all && sight.roots.is_empty() => {
            let (statement, within) = match sight.organizations.as_slice() {
                [organization] => (&SOME_HOLDERS_OF_ORGANIZATION, V::Uuid(*organization)),
                several => (&SOME_HOLDERS_WITHIN, V::Uuids(several.to_vec())),
            };
            (statement, vec![now, V::from(sight.me), within, V::from(one)], true)
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
    let mut roles = tx.rows(&ROLES, &parameters, Role::read).await?;
    // Of an organization that the caller may not know of, for whoever reads those of all.
    let ids: Vec<RoleId> = roles.iter().map(|role| role.id).collect();
    let secret = tx.above_clearance::<Role>(&ids).await?;
    roles.retain(|role| !secret.contains(&role.id));
    Ok(roles)
}

/// Roles by their ids, whoever's they are: to name what stands in something that the caller may see.
pub fn roles_named<'a>(tx: &'a mut ReadTx<'_>, ids: &'a [RoleId]) -> Work<'a, HashMap<RoleId, Role>> {
    Box::pin(async move {
        let parameters = [V::Uuids(ids.iter().map(|id| id.uuid()).collect())];
        let roles = tx.rows(&ROLES_BY_IDS, &parameters, Role::read).await?;
        Ok(roles.into_iter().map(|role| (role.id, role)).collect())
    })
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
        let found =
            tx.optional(&ROLE, &parameters, |row| Ok((Role::read(row)?, row.get(ROLE_COLUMNS)?))).await?;
        let is_known = tx.above_clearance::<Role>(&[*id]).await?.is_empty();
        let found = found.filter(|_| is_known);
        let (role, retired): (Role, Option<Timestamp>) = found.ok_or(Error::NotFound { noun: "role" })?;
        let permissions = tx
            .rows(&PERMISSIONS, &[V::from(*id), V::from(tx.at())], |row| {
                let level = |name: &str| DataLevel::from_name(name).ok_or_else(|| corrupt("level", name));
                let (after_all, own): (String, Option<String>) = (row.get(1)?, row.get(2)?);
                let own = own.map(|own| level(&own)).transpose()?;
                Ok((row.get::<String>(0)?, level(&after_all)?, own, row.get(3)?))
            })
            .await?
            .into_iter()
            .filter_map(|(name, level, own, through)| {
                Some(Level { permission: policy::find(&name)?, level, own, through })
            })
            .collect();
        let is_own_making = role.kind == RoleKind::Custom && retired.is_none() && !role.for_one;
        let allows = |verdict| !matches!(verdict, Verdict::Deny(_));
        let may_change = is_own_making && allows(tx.may::<ChangeRole>(*id).await?);
        let may_retire = is_own_making && allows(tx.may::<RetireRole>(*id).await?);
        let relatives = relatives(tx, *id).await?;
        let holders = holders_of(tx, Some(*id)).await?.remove(id).unwrap_or_default();
        let groups = groups_with(tx, *id).await?;
        Ok(RoleDetail { role, holders, permissions, relatives, groups, retired, may_change, may_retire })
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
