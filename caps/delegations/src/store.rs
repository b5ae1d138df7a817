//! SQL, and what its rows are.

use base::{OrganizationId, RoleId, UnitId, UserId};
use gate::{Row, V, WriteTx, statement};

use crate::model::Delegation;

pub(crate) fn corrupt(column: &str, value: impl std::fmt::Display) -> gate::Error {
    gate::Error::Corrupt { column: column.to_owned(), why: format!("is `{value}`") }
}

macro_rules! columns {
    () => {
        "x.id, x.delegator_id, x.delegate_id, x.organization_id, x.unit_id, x.permissions, x.valid_from,
           x.valid_until, x.closed, x.version"
    };
}
pub(crate) use columns;
/// Columns of [`columns`]: what stands behind them begins here.
pub(crate) const COLUMNS: usize = 10;

/// The permissions of a row.
pub(crate) fn permissions(row: &Row<'_>, position: usize) -> gate::Result<Vec<String>> {
    serde_json::from_value(row.get(position)?).map_err(|error| corrupt("permissions", error))
}
/// The first columns of a row.
pub(crate) fn delegation(row: &Row<'_>) -> gate::Result<Delegation> {
    Ok(Delegation {
        id: row.get(0)?,
        delegator: row.get(1)?,
        delegate: row.get(2)?,
        organization: row.get(3)?,
        unit: row.get(4)?,
        permissions: permissions(row, 5)?,
        from: row.get(6)?,
        until: row.get(7)?,
        closed: row.get(8)?,
        version: row.get(9)?,
    })
}

statement!(pub(crate) BY_ID beyond_scope "loads a delegation for a decision, with the rank of whoever delegated" =
    concat!("SELECT ", columns!(), ", x.unit_rid,
       (SELECT MAX(s.priority) FROM access_grant h JOIN role s ON s.id = h.role_id
        WHERE h.user_id = x.delegator_id AND h.phase <> 'over')
     FROM delegation x WHERE x.id = $1"));
statement!(/// The rank of somebody, and whether they belong to an organization; to none everybody does who is there.
    PERSON beyond_scope "who is to act in whose place, before that is authorised" =
    "SELECT u.status,
       (SELECT MAX(s.priority) FROM access_grant h JOIN role s ON s.id = h.role_id
        WHERE h.user_id = u.id AND h.phase <> 'over'),
       u.managing_organization_id = $2 OR $2 IS NULL OR EXISTS (
         SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id = $2 AND m.status = 'active')
     FROM app_user u WHERE u.id = $1");
statement!(UNIT beyond_scope "where somebody is to act in another one's place, before that is authorised" =
    "SELECT u.rid, u.organization_id, u.status FROM unit u WHERE u.id = $1");
statement!(ABOVE = "SELECT c.ancestor_rid FROM unit_closure c WHERE c.descendant_rid = $1");
statement!(WITHIN beyond_scope "whether units lie in an organization in which somebody delegates" =
    "SELECT u.rid FROM unit u WHERE u.rid = ANY($1) AND u.organization_id = $2");
statement!(STATUS beyond_scope "whether an organization that was authorised is active" =
    "SELECT o.status FROM organization o WHERE o.id = $1");
statement!(COUNT beyond_scope "how often somebody stands in for others, or others for them" =
    "SELECT (SELECT COUNT(*) FROM delegation d WHERE d.delegate_id = $2 AND NOT d.closed AND d.valid_until > $3),
       (SELECT COUNT(*) FROM delegation d WHERE d.delegator_id = $1 AND NOT d.closed AND d.valid_until > $3)");
statement!(CRITICAL = "SELECT r.id FROM role r WHERE r.id = ANY($1) AND r.critical LIMIT 1");
statement!(pub(crate) IS_DELEGATE beyond_scope "whoever acts in somebody's place may give that back" =
    "SELECT d.rid FROM delegation d WHERE d.id = $1 AND d.delegate_id = $2");
statement!(pub(crate) DUE beyond_scope "the ends of delegations that have come, to put that on record" =
    "SELECT d.id FROM delegation d WHERE NOT d.closed AND d.valid_until <= $1 ORDER BY d.valid_until LIMIT $2");

/// Somebody who is to delegate, or to be delegated to.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) status: String,
    pub(crate) rank: i64,
    pub(crate) belongs: bool,
}
pub(crate) async fn person(
    tx: &mut WriteTx<'_>,
    user: UserId,
    organization: Option<OrganizationId>,
) -> gate::Result<Option<Person>> {
    let parameters = [V::from(user), V::from(organization)];
    tx.optional(&PERSON, &parameters, |row| {
        Ok(Person {
            status: row.get(0)?,
            rank: row.get::<Option<i64>>(1)?.unwrap_or(0),
            belongs: row.get::<Option<bool>>(2)?.unwrap_or(false),
        })
    })
    .await
}

/// A unit as far as a delegation needs it.
#[derive(Debug, Clone)]
pub(crate) struct UnitFacts {
    pub(crate) rid: i64,
    pub(crate) organization: OrganizationId,
    pub(crate) is_active: bool,
    /// It and what is above it.
    pub(crate) above: Vec<i64>,
}
pub(crate) async fn unit(tx: &mut WriteTx<'_>, unit: UnitId) -> gate::Result<Option<UnitFacts>> {
    let by_id = [V::from(unit)];
    let found = tx.optional(&UNIT, &by_id, |row| {
        Ok(UnitFacts {
            rid: row.get(0)?,
            organization: row.get(1)?,
            is_active: row.get::<String>(2)? == "active",
            above: Vec::new(),
        })
    });
    let Some(mut found) = found.await? else { return Ok(None) };
    found.above = tx.rows(&ABOVE, &[V::Int(found.rid)], |row| row.get(0)).await?;
    Ok(Some(found))
}
pub(crate) async fn is_active(tx: &mut WriteTx<'_>, organization: OrganizationId) -> gate::Result<bool> {
    let status = tx.optional(&STATUS, &[V::from(organization)], |row| row.get::<String>(0)).await?;
    Ok(status.as_deref() == Some("active"))
}
/// Those of these units that are an organization's.
pub(crate) async fn within(
    tx: &mut WriteTx<'_>,
    units: Vec<i64>,
    organization: OrganizationId,
) -> gate::Result<Vec<i64>> {
    if units.is_empty() {
        return Ok(units);
    }
    tx.rows(&WITHIN, &[V::Ints(units), V::from(organization)], |row| row.get(0)).await
}
/// How often the delegate stands in for others, and how often others do for the delegator.
pub(crate) async fn count(
    tx: &mut WriteTx<'_>,
    delegator: UserId,
    delegate: UserId,
) -> gate::Result<(i64, i64)> {
    let parameters = [V::from(delegator), V::from(delegate), V::from(tx.at())];
    let found = tx.optional(&COUNT, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await?;
    Ok(found.unwrap_or_default())
}
/// Whether any of these roles takes a second person.
pub(crate) async fn any_critical(tx: &mut WriteTx<'_>, roles: Vec<RoleId>) -> gate::Result<bool> {
    Ok(tx.optional(&CRITICAL, &[V::uuids(roles)], |row| row.get::<RoleId>(0)).await?.is_some())
}
