//! What operations read before they decide, and what queries read to show.

use base::{GrantId, GroupId, OrganizationId, RoleId, Timestamp, UnitId, UserId};
use gate::{Row, V, WriteTx, statement};
use policy::{Conditions, DataLevel, Priority};

use crate::inherit::Carried;
use crate::model::{
    AssignmentId, GroupGrant, GroupGrantId, Phase, Role, RoleKind, RowId, Through, places_from,
};
use crate::timeline::{Kept, Span};

pub(crate) mod modules;

pub(crate) fn corrupt(column: &str, value: &str) -> gate::Error {
    gate::Error::Corrupt { column: column.to_owned(), why: format!("is `{value}`") }
}

/// What `Role::read` reads, in its order.
macro_rules! role_columns {
    () => {
        "r.id, r.organization_id, r.code, r.name, r.description, r.kind, r.priority, r.internal, r.places,
       r.landing, r.critical, r.version, r.for_one"
    };
}
pub(crate) use role_columns;
/// Columns of [`role_columns`]: what stands behind them begins here.
pub(crate) const ROLE_COLUMNS: usize = 13;

statement!(pub(crate) ROLE_BY_ID =
    concat!("SELECT ", role_columns!(), "
     FROM role r WHERE r.id = $1"));
statement!(pub(crate) ROLES_OF_THE_HOUSE =
    concat!("SELECT ", role_columns!(), "
     FROM role r WHERE r.organization_id IS NULL AND r.retired_at IS NULL ORDER BY r.priority DESC, r.code"));
statement!(pub(crate) ROLES_TO_GIVE =
    concat!("SELECT ", role_columns!(), "
     FROM role r WHERE (r.organization_id IS NULL OR r.organization_id = ANY($1)) AND r.retired_at IS NULL
       AND NOT r.for_one
     ORDER BY r.priority DESC, r.code LIMIT 500"));
statement!(pub(crate) PERMISSIONS_OF_THE_HOUSE =
    "SELECT p.id, p.role_id, p.permission, p.level
     FROM role_permission p JOIN role r ON r.id = p.role_id
     WHERE r.organization_id IS NULL AND r.kind <> 'custom' AND p.valid_until = $1");

impl Role {
    pub(crate) fn read(row: &Row<'_>) -> gate::Result<Self> {
        let (kind, places): (String, String) = (row.get(5)?, row.get(8)?);
        Ok(Role {
            id: row.get(0)?,
            organization: row.get(1)?,
            code: row.get(2)?,
            name: row.get(3)?,
            description: row.get(4)?,
            kind: RoleKind::from_name(&kind).ok_or_else(|| corrupt("kind", &kind))?,
            priority: Priority(row.get(6)?),
            internal: row.get(7)?,
            places: places_from(&places).ok_or_else(|| corrupt("places", &places))?,
            landing: row.get(9)?,
            critical: row.get(10)?,
            version: row.get(11)?,
            for_one: row.get(12)?,
        })
    }
}

pub(crate) async fn require_role(tx: &mut WriteTx<'_>, role: RoleId) -> gate::Result<Role> {
    let found = tx.optional(&ROLE_BY_ID, &[V::from(role)], Role::read).await?;
    found.ok_or(gate::Error::NotFound { noun: "role" })
}

statement!(
    HEIRS = "WITH RECURSIVE down(role_id) AS (
       SELECT r.id FROM role r WHERE r.id = ANY($1)
       UNION
       SELECT p.role_id FROM down d JOIN role_parent p ON p.parent_id = d.role_id AND p.valid_until = $2)
     SELECT d.role_id FROM down d LIMIT $3"
);
statement!(
    FOREBEARS = "WITH RECURSIVE up(role_id) AS (
       SELECT r.id FROM role r WHERE r.id = ANY($1)
       UNION
       SELECT p.parent_id FROM up u JOIN role_parent p ON p.role_id = u.role_id AND p.valid_until = $2)
     SELECT u.role_id FROM up u LIMIT $3"
);
statement!(PARENTS =
    "SELECT p.id, p.role_id, p.parent_id FROM role_parent p WHERE p.role_id = ANY($1) AND p.valid_until = $2
     ORDER BY p.rid");
statement!(
    RIGHTS = "SELECT p.id, p.role_id, p.permission, p.level, p.own_level, p.through_id FROM role_permission p
     WHERE p.role_id = ANY($1) AND p.valid_until = $2"
);
statement!(pub(crate) ROLES_BY_IDS =
    concat!("SELECT ", role_columns!(), "
     FROM role r WHERE r.id = ANY($1) ORDER BY r.priority DESC, r.rid"));
statement!(
    IS_CODE_TAKEN = "SELECT r.rid FROM role r
     WHERE r.code = $1 AND (r.organization_id = $2 OR r.organization_id IS NULL AND $2 IS NULL)"
);
statement!(
    ROLES_OF = "SELECT COUNT(*) FROM (SELECT 1 FROM role r
     WHERE (r.organization_id = $1 OR r.organization_id IS NULL AND $1 IS NULL) AND r.kind = 'custom'
       AND r.retired_at IS NULL AND NOT r.for_one LIMIT $2) c"
);
statement!(IS_RETIRED = "SELECT r.rid FROM role r WHERE r.id = $1 AND r.retired_at IS NOT NULL");
statement!(IS_HELD beyond_scope "whether anybody holds a role that is to be retired, whoever may see them" =
    "SELECT r.rid FROM role r WHERE r.id = $1
     AND (EXISTS (SELECT 1 FROM access_grant g WHERE g.role_id = $1 AND g.phase <> 'over')
       OR EXISTS (SELECT 1 FROM group_grant g WHERE g.role_id = $1 AND NOT g.closed AND g.valid_until > $2))");

/// These roles and all that inherit from them, up to so many.
pub(crate) async fn heirs(tx: &mut WriteTx<'_>, of: &[RoleId], most: usize) -> gate::Result<Vec<RoleId>> {
    let parameters = [V::uuids(of.iter().copied()), V::from(Timestamp::FOREVER), V::Int(most as i64)];
    tx.rows(&HEIRS, &parameters, |row| row.get(0)).await
}
/// These roles and all that they inherit from, up to so many.
pub(crate) async fn forebears(tx: &mut WriteTx<'_>, of: &[RoleId], most: usize) -> gate::Result<Vec<RoleId>> {
    let parameters = [V::uuids(of.iter().copied()), V::from(Timestamp::FOREVER), V::Int(most as i64)];
    tx.rows(&FOREBEARS, &parameters, |row| row.get(0)).await
}
pub(crate) async fn roles_by_id(tx: &mut WriteTx<'_>, roles: &[RoleId]) -> gate::Result<Vec<Role>> {
    tx.rows(&ROLES_BY_IDS, &[V::uuids(roles.iter().copied())], Role::read).await
}
/// Row, role and what it inherits from, of the intervals that are open.
pub(crate) async fn parents(
    tx: &mut WriteTx<'_>,
    roles: &[RoleId],
) -> gate::Result<Vec<(RowId, RoleId, RoleId)>> {
    let parameters = [V::uuids(roles.iter().copied()), V::from(Timestamp::FOREVER)];
    tx.rows(&PARENTS, &parameters, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await
}

/// A right of a role as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct RightRow {
    pub(crate) row: RowId,
    pub(crate) role: RoleId,
    pub(crate) permission: String,
    pub(crate) carried: Carried,
}

/// The rights of roles, of the intervals that are open.
pub(crate) async fn rights(tx: &mut WriteTx<'_>, roles: &[RoleId]) -> gate::Result<Vec<RightRow>> {
    let parameters = [V::uuids(roles.iter().copied()), V::from(Timestamp::FOREVER)];
    tx.rows(&RIGHTS, &parameters, |row| {
        let level =
            |column: &str, name: &str| DataLevel::from_name(name).ok_or_else(|| corrupt(column, name));
        let own: Option<String> = row.get(4)?;
        Ok(RightRow {
            row: row.get(0)?,
            role: row.get(1)?,
            permission: row.get(2)?,
            carried: Carried {
                level: level("level", &row.get::<String>(3)?)?,
                own: own.map(|name| level("own_level", &name)).transpose()?,
                through: row.get(5)?,
            },
        })
    })
    .await
}
pub(crate) async fn is_code_taken(
    tx: &mut WriteTx<'_>,
    code: &str,
    organization: Option<OrganizationId>,
) -> gate::Result<bool> {
    let parameters = [V::from(code), V::from(organization)];
    Ok(tx.optional(&IS_CODE_TAKEN, &parameters, |row| row.get::<i64>(0)).await?.is_some())
}
/// How many roles of its own an organization has, or the installation, up to so many.
pub(crate) async fn count_roles(
    tx: &mut WriteTx<'_>,
    organization: Option<OrganizationId>,
    most: usize,
) -> gate::Result<usize> {
    let parameters = [V::from(organization), V::Int(most as i64)];
    let count = tx.optional(&ROLES_OF, &parameters, |row| row.get::<i64>(0)).await?;
    Ok(count.unwrap_or(0).max(0) as usize)
}
pub(crate) async fn is_retired(tx: &mut WriteTx<'_>, role: RoleId) -> gate::Result<bool> {
    Ok(tx.optional(&IS_RETIRED, &[V::from(role)], |row| row.get::<i64>(0)).await?.is_some())
}
pub(crate) async fn is_held(tx: &mut WriteTx<'_>, role: RoleId) -> gate::Result<bool> {
    let parameters = [V::from(role), V::from(tx.at())];
    Ok(tx.optional(&IS_HELD, &parameters, |row| row.get::<i64>(0)).await?.is_some())
}

/// A row of a grant that is not over.
#[derive(Debug, Clone)]
pub(crate) struct GrantRow {
    pub(crate) row: RowId,
    pub(crate) grant: GrantId,
    pub(crate) revision: i64,
    pub(crate) role: RoleId,
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) unit_rid: Option<i64>,
    pub(crate) phase: Phase,
    pub(crate) span: Span<bool>,
    pub(crate) justification: Option<String>,
    pub(crate) granted_by: Option<UserId>,
    pub(crate) conditions: Option<Conditions>,
    pub(crate) special: bool,
    pub(crate) through: Option<Through>,
}

/// Under which circumstances a grant counts, as its row has it; none: under all.
pub fn conditions(row: &Row<'_>, column: usize) -> gate::Result<Option<Conditions>> {
    let Some(json) = row.get::<Option<serde_json::Value>>(column)? else { return Ok(None) };
    serde_json::from_value(json).map(Some).map_err(|error| corrupt("conditions", &error.to_string()))
}

impl GrantRow {
    pub(crate) fn kept(&self) -> Kept<bool> {
        Kept { row: self.row, span: self.span }
    }
}

statement!(LIVE_GRANTS beyond_scope "the rows an authorised change of somebody's grants rests on" =
    "SELECT g.id, g.grant_id, g.revision, g.role_id, g.organization_id, g.unit_id, g.unit_rid, g.phase, g.valid_from,
       g.valid_until, g.is_primary, g.justification, g.granted_by, g.conditions, g.special, g.group_id, g.group_grant_id
     FROM access_grant g WHERE g.user_id = $1 AND g.phase <> 'over' ORDER BY g.valid_from, g.rid");

/// The rows of a person's grants that are not over, oldest first.
pub(crate) async fn live_grants(tx: &mut WriteTx<'_>, user: UserId) -> gate::Result<Vec<GrantRow>> {
    tx.rows(&LIVE_GRANTS, &[V::from(user)], |row| {
        Ok(GrantRow {
            row: row.get(0)?,
            grant: row.get(1)?,
            revision: row.get(2)?,
            role: row.get(3)?,
            organization: row.get(4)?,
            unit: row.get(5)?,
            unit_rid: row.get(6)?,
            phase: phase(row, 7)?,
            span: Span { from: row.get(8)?, until: row.get(9)?, flag: row.get(10)? },
            justification: row.get(11)?,
            granted_by: row.get(12)?,
            conditions: conditions(row, 13)?,
            special: row.get(14)?,
            through: through(row, 15)?,
        })
    })
    .await
}

/// Through which group a grant is had: its columns `group_id` and `group_grant_id`.
pub(crate) fn through(row: &Row<'_>, column: usize) -> gate::Result<Option<Through>> {
    let group: Option<GroupId> = row.get(column)?;
    let grant: Option<GroupGrantId> = row.get(column + 1)?;
    Ok(group.zip(grant).map(|(group, grant)| Through { group, grant }))
}

/// Columns of what a group has, in the order [`group_grant`] reads them.
macro_rules! group_grant_columns {
    () => {
        "x.id, x.group_id, x.role_id, x.organization_id, x.unit_id, x.unit_rid, x.valid_from, x.valid_until, x.closed,
       x.conditions, x.version"
    };
}
pub(crate) use group_grant_columns;
/// Columns of [`group_grant_columns`]: what stands behind them begins here.
pub(crate) const GROUP_GRANT_COLUMNS: usize = 11;

statement!(pub(crate) GROUP_GRANT_BY_ID beyond_scope "loads what a group has for a decision" =
    concat!("SELECT ", group_grant_columns!(), ", r.priority FROM group_grant x JOIN role r ON r.id = x.role_id WHERE x.id = $1"));
statement!(OF_GROUP beyond_scope "what an authorised group has, to give it to who comes" =
    concat!("SELECT ", group_grant_columns!(), " FROM group_grant x
     WHERE x.group_id = $1 AND NOT x.closed AND x.valid_until > $2 ORDER BY x.rid"));
statement!(THROUGH_GRANT beyond_scope "who has what an authorised group has" =
    "SELECT DISTINCT g.grant_id FROM access_grant g
     WHERE g.group_grant_id = $1 AND g.phase <> 'over' AND g.valid_until > $2 ORDER BY g.grant_id");
statement!(THROUGH_GROUP beyond_scope "what an authorised person has through an authorised group" =
    "SELECT DISTINCT g.grant_id FROM access_grant g
     WHERE g.user_id = $1 AND g.group_id = $2 AND g.phase <> 'over' AND g.valid_until > $3 ORDER BY g.grant_id");
statement!(LASTING beyond_scope "which of the caller's own rights have no end and no conditions, to be passed on" =
    "SELECT g.grant_id FROM access_grant g JOIN role r ON r.id = g.role_id
     WHERE g.grant_id = ANY($1) AND g.phase = 'in_force' AND g.valid_until = $2 AND g.conditions IS NULL AND NOT r.critical
     UNION
     SELECT a.assignment_id FROM assignment a
     WHERE a.assignment_id = ANY($1) AND a.phase = 'in_force' AND a.valid_until = $2");
statement!(NAME beyond_scope "the name of an authorised person who cannot be given what a group has" =
    "SELECT u.first_name, u.last_name FROM app_user u WHERE u.id = $1");

pub(crate) fn group_grant(row: &Row<'_>) -> gate::Result<GroupGrant> {
    let (unit, rid): (Option<UnitId>, Option<i64>) = (row.get(4)?, row.get(5)?);
    Ok(GroupGrant {
        id: row.get(0)?,
        group: row.get(1)?,
        role: row.get(2)?,
        organization: row.get(3)?,
        unit: unit.zip(rid),
        from: row.get(6)?,
        until: row.get(7)?,
        closed: row.get(8)?,
        conditions: conditions(row, 9)?,
        version: row.get(10)?,
    })
}
/// What a group has, in the order in which it was given.
pub(crate) async fn of_group(tx: &mut WriteTx<'_>, group: GroupId) -> gate::Result<Vec<GroupGrant>> {
    let parameters = [V::from(group), V::from(tx.at())];
    tx.rows(&OF_GROUP, &parameters, group_grant).await
}
/// The grants that people have by one of a group's.
pub(crate) async fn through_grant(tx: &mut WriteTx<'_>, id: GroupGrantId) -> gate::Result<Vec<GrantId>> {
    let parameters = [V::from(id), V::from(tx.at())];
    tx.rows(&THROUGH_GRANT, &parameters, |row| row.get(0)).await
}
/// The grants that somebody has through a group.
pub(crate) async fn through_group(
    tx: &mut WriteTx<'_>,
    user: UserId,
    group: GroupId,
) -> gate::Result<Vec<GrantId>> {
    let parameters = [V::from(user), V::from(group), V::from(tx.at())];
    tx.rows(&THROUGH_GROUP, &parameters, |row| row.get(0)).await
}
/// Which of these grants and posts last until further notice, under all circumstances, by a role that takes no second person.
pub(crate) async fn lasting(
    tx: &mut WriteTx<'_>,
    grants: Vec<GrantId>,
) -> gate::Result<std::collections::HashSet<GrantId>> {
    let parameters = [V::uuids(grants), V::from(Timestamp::FOREVER)];
    Ok(tx.rows(&LASTING, &parameters, |row| row.get(0)).await?.into_iter().collect())
}
/// What a person is called, for a refusal about them.
pub(crate) async fn name_of(tx: &mut WriteTx<'_>, user: UserId) -> gate::Result<String> {
    let key = [V::from(user)];
    let name = tx.optional(&NAME, &key, |row| {
        Ok(base::FullName::of(row.get::<String>(0)?, row.get::<String>(1)?).to_string())
    });
    Ok(name.await?.unwrap_or_default())
}

fn phase(row: &Row<'_>, column: usize) -> gate::Result<Phase> {
    let name: String = row.get(column)?;
    Phase::from_name(&name).ok_or_else(|| corrupt("phase", &name))
}

/// What an assignment says of its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Post {
    pub(crate) is_head: bool,
    pub(crate) is_suspended: bool,
}

/// A row of an assignment that is not over.
#[derive(Debug, Clone)]
pub(crate) struct AssignmentRow {
    pub(crate) row: RowId,
    pub(crate) assignment: AssignmentId,
    pub(crate) revision: i64,
    pub(crate) user: UserId,
    pub(crate) user_rid: i64,
    pub(crate) organization: OrganizationId,
    pub(crate) unit: UnitId,
    pub(crate) unit_rid: i64,
    pub(crate) phase: Phase,
    pub(crate) span: Span<Post>,
    pub(crate) assigned_by: Option<UserId>,
}

impl AssignmentRow {
    fn read(row: &Row<'_>) -> gate::Result<Self> {
        Ok(AssignmentRow {
            row: row.get(0)?,
            assignment: row.get(1)?,
            revision: row.get(2)?,
            user: row.get(3)?,
            user_rid: row.get(4)?,
            organization: row.get(5)?,
            unit: row.get(6)?,
            unit_rid: row.get(7)?,
            phase: phase(row, 8)?,
            span: Span {
                from: row.get(9)?,
                until: row.get(10)?,
                flag: Post { is_head: row.get(11)?, is_suspended: row.get(12)? },
            },
            assigned_by: row.get(13)?,
        })
    }
    pub(crate) fn kept(&self) -> Kept<Post> {
        Kept { row: self.row, span: self.span }
    }
}

statement!(LIVE_ASSIGNMENTS beyond_scope "the rows an authorised change of somebody's assignments rests on" =
    "SELECT a.id, a.assignment_id, a.revision, a.user_id, a.user_rid, a.organization_id, a.unit_id, a.unit_rid, a.phase,
       a.valid_from, a.valid_until, a.is_head, a.is_suspended, a.assigned_by
     FROM assignment a WHERE a.user_id = $1 AND a.phase <> 'over' ORDER BY a.valid_from, a.rid");
statement!(LIVE_IN_UNIT beyond_scope "the assignments that rest or hold again with their unit" =
    "SELECT a.id, a.assignment_id, a.revision, a.user_id, a.user_rid, a.organization_id, a.unit_id, a.unit_rid, a.phase,
       a.valid_from, a.valid_until, a.is_head, a.is_suspended, a.assigned_by
     FROM assignment a WHERE a.unit_id = $1 AND a.phase <> 'over' ORDER BY a.user_id, a.valid_from, a.rid");

/// The rows of a person's assignments that are not over, oldest first.
pub(crate) async fn live_assignments(tx: &mut WriteTx<'_>, user: UserId) -> gate::Result<Vec<AssignmentRow>> {
    tx.rows(&LIVE_ASSIGNMENTS, &[V::from(user)], AssignmentRow::read).await
}
/// The rows of everybody's assignments to a unit that are not over, person by person, oldest first.
pub(crate) async fn live_in_unit(tx: &mut WriteTx<'_>, unit: UnitId) -> gate::Result<Vec<AssignmentRow>> {
    tx.rows(&LIVE_IN_UNIT, &[V::from(unit)], AssignmentRow::read).await
}

statement!(OVERLAPPING beyond_scope "whether an authorised new assignment would stand beside another of the same unit" =
    "SELECT a.assignment_id FROM assignment a
     WHERE a.user_id = $1 AND a.unit_id = $2 AND a.superseded_at = $3 AND a.valid_from < $4 AND a.valid_until > $5");

/// Whether the person is, was or will be in the unit at any time of the interval.
pub(crate) async fn is_in_unit(
    tx: &mut WriteTx<'_>,
    user: UserId,
    unit: UnitId,
    from: Timestamp,
    until: Timestamp,
) -> gate::Result<bool> {
    let parameters =
        [V::from(user), V::from(unit), V::from(Timestamp::FOREVER), V::from(until), V::from(from)];
    Ok(tx.optional(&OVERLAPPING, &parameters, |row| row.get::<AssignmentId>(0)).await?.is_some())
}

/// A unit as far as grants and assignments need it.
#[derive(Debug, Clone)]
pub(crate) struct UnitFacts {
    pub(crate) rid: i64,
    pub(crate) organization: OrganizationId,
    pub(crate) is_active: bool,
}

statement!(UNIT beyond_scope "where somebody is to be placed, before that is authorised" =
    "SELECT u.rid, u.organization_id, u.status FROM unit u WHERE u.id = $1");
statement!(ORGANIZATION_STATUS beyond_scope "whether an organization that was authorised can take people" =
    "SELECT o.status FROM organization o WHERE o.id = $1");
statement!(BELONGS beyond_scope "whether an authorised person belongs to an authorised organization" =
    "SELECT u.rid FROM app_user u WHERE u.id = $1 AND (u.managing_organization_id = $2 OR EXISTS (
       SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id = $2 AND m.status <> 'ended'))");

pub(crate) async fn require_unit(tx: &mut WriteTx<'_>, unit: UnitId) -> gate::Result<UnitFacts> {
    let found = tx
        .optional(&UNIT, &[V::from(unit)], |row| {
            Ok(UnitFacts {
                rid: row.get(0)?,
                organization: row.get(1)?,
                is_active: row.get::<String>(2)? == "active",
            })
        })
        .await?;
    found.ok_or(gate::Error::NotFound { noun: "unit" })
}

/// Whether the organization is active; None if there is none.
pub(crate) async fn organization_is_active(
    tx: &mut WriteTx<'_>,
    organization: OrganizationId,
) -> gate::Result<Option<bool>> {
    let status =
        tx.optional(&ORGANIZATION_STATUS, &[V::from(organization)], |row| row.get::<String>(0)).await?;
    Ok(status.map(|status| status == "active"))
}

/// Whether the person is managed by the organization or has a membership there that has not ended.
pub(crate) async fn belongs(
    tx: &mut WriteTx<'_>,
    user: UserId,
    organization: OrganizationId,
) -> gate::Result<bool> {
    let found =
        tx.optional(&BELONGS, &[V::from(user), V::from(organization)], |row| row.get::<i64>(0)).await?;
    Ok(found.is_some())
}

statement!(SUPER_ADMINS beyond_scope "the last Super Admin cannot be removed, whoever asks" =
    "SELECT COUNT(*) FROM access_grant g JOIN app_user u ON u.id = g.user_id
     WHERE g.role_id = $1 AND g.user_id <> $2 AND g.organization_id IS NULL AND g.phase = 'in_force'
       AND g.valid_until = $3 AND u.status = 'active' AND g.conditions IS NULL");
statement!(ANY_SUPER_ADMIN beyond_scope "the first Super Admin is appointed once, whoever asks" =
    "SELECT COUNT(*) FROM access_grant g WHERE g.role_id = $1 AND g.phase <> 'over'");
statement!(HOLDS_ROLE beyond_scope "whether somebody is Super Admin, for the rule that the last one stays" =
    "SELECT COUNT(*) FROM access_grant g WHERE g.user_id = $1 AND g.role_id = $2 AND g.phase <> 'over'");

/// How many others hold a role everywhere, without an end, with an active account.
pub(crate) async fn others_for_good(tx: &mut WriteTx<'_>, role: RoleId, user: UserId) -> gate::Result<i64> {
    let parameters = [V::from(role), V::from(user), V::from(Timestamp::FOREVER)];
    Ok(tx.optional(&SUPER_ADMINS, &parameters, |row| row.get(0)).await?.unwrap_or(0))
}
pub(crate) async fn anybody_holds(tx: &mut WriteTx<'_>, role: RoleId) -> gate::Result<bool> {
    Ok(tx.optional(&ANY_SUPER_ADMIN, &[V::from(role)], |row| row.get::<i64>(0)).await?.unwrap_or(0) > 0)
}
pub(crate) async fn holds(tx: &mut WriteTx<'_>, user: UserId, role: RoleId) -> gate::Result<bool> {
    let parameters = [V::from(user), V::from(role)];
    Ok(tx.optional(&HOLDS_ROLE, &parameters, |row| row.get::<i64>(0)).await?.unwrap_or(0) > 0)
}
