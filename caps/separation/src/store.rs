//! SQL, and what its rows are.

use base::{OrganizationId, RoleId, Timestamp, UserId};
use gate::{Row, V, WriteTx, statement};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::model::{
    Across, Breach, BreachId, Exception, ExceptionState, Item, Part, Separation, SeparationId,
};

fn corrupt(column: &str, value: impl std::fmt::Display) -> gate::Error {
    gate::Error::Corrupt { column: column.to_owned(), why: format!("is `{value}`") }
}

macro_rules! columns {
    () => {
        "s.id, s.organization_id, s.name, s.description, s.left_side, s.right_side, s.except_roles, s.across,
           s.retired_at, s.version"
    };
}
pub(crate) use columns;

statement!(pub(crate) SEPARATION_BY_ID = concat!("SELECT ", columns!(), " FROM separation s WHERE s.id = $1"));
statement!(/// The rules that ask about something given in some organizations, or none: then it is given everywhere, and only the
    /// installation's are asked. What is given in a unit reaches the business accounts below it (`$2`), and with them
    /// their rules.
    RULES beyond_scope "the rules about what is being given, whoever gives it" = concat!("SELECT ", columns!(), " FROM separation s
     WHERE s.retired_at IS NULL AND (s.organization_id IS NULL OR s.organization_id = ANY($1)
       OR s.organization_id IN (SELECT o.id FROM unit_closure c JOIN organization o ON o.account_unit_rid = c.descendant_rid
          WHERE c.ancestor_rid = ANY($2)))
     ORDER BY s.rid LIMIT 5000"));
statement!(COUNT_RULES =
    "SELECT COUNT(*) FROM (SELECT 1 FROM separation s
     WHERE (s.organization_id = $1 OR s.organization_id IS NULL AND $1 IS NULL) AND s.retired_at IS NULL LIMIT $2) c");
statement!(pub(crate) RULES_TO_REVIEW beyond_scope "the review looks at every rule, and at breaches of rules that were retired" =
    "SELECT s.id FROM separation s
     WHERE s.retired_at IS NULL OR EXISTS (
       SELECT 1 FROM separation_breach b WHERE b.separation_id = s.id AND b.gone_at IS NULL)
     ORDER BY s.rid LIMIT 10000");

fn json<T: DeserializeOwned>(row: &Row<'_>, position: usize, column: &str) -> gate::Result<T> {
    serde_json::from_value(row.get(position)?).map_err(|error| corrupt(column, error))
}

/// A row of [`columns`].
pub(crate) fn separation(row: &Row<'_>) -> gate::Result<Separation> {
    let across: String = row.get(7)?;
    Ok(Separation {
        id: row.get(0)?,
        organization: row.get(1)?,
        name: row.get(2)?,
        description: row.get(3)?,
        left: json(row, 4, "left_side")?,
        right: json(row, 5, "right_side")?,
        except: json(row, 6, "except_roles")?,
        across: Across::from_name(&across).ok_or_else(|| corrupt("across", &across))?,
        retired: row.get(8)?,
        version: row.get(9)?,
    })
}

/// Which rules. Those of no organization are always among them.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    pub(crate) organizations: Vec<OrganizationId>,
    pub(crate) units: Vec<i64>,
}

/// The rules in force about something.
pub(crate) async fn rules(tx: &mut WriteTx<'_>, about: &About) -> gate::Result<Vec<Separation>> {
    let parameters =
        [V::Uuids(about.organizations.iter().map(|id| id.uuid()).collect()), V::Ints(about.units.clone())];
    tx.rows(&RULES, &parameters, separation).await
}
/// How many rules an organization has, or the installation, up to so many.
pub(crate) async fn count_rules(
    tx: &mut WriteTx<'_>,
    of: Option<OrganizationId>,
    most: usize,
) -> gate::Result<usize> {
    let parameters = [V::from(of), V::Int(most as i64)];
    let count = tx.optional(&COUNT_RULES, &parameters, |row| row.get::<i64>(0)).await?;
    Ok(count.unwrap_or(0).max(0) as usize)
}

statement!(
    CARRIED = "SELECT p.role_id, p.permission FROM role_permission p
     WHERE p.role_id = ANY($1) AND p.permission = ANY($2) AND p.valid_until = $3"
);
statement!(/// Roles that can do one of these, of the installation and of some organizations, or of all if `$3`.
    CARRIERS beyond_scope "which roles could break a rule: those that were made for one grant only while somebody has it" =
    "SELECT DISTINCT p.role_id FROM role_permission p JOIN role r ON r.id = p.role_id
     WHERE p.permission = ANY($1) AND p.valid_until = $4
       AND (r.organization_id IS NULL OR $3 OR r.organization_id = ANY($2))
       AND (NOT r.for_one OR EXISTS (SELECT 1 FROM access_grant g WHERE g.role_id = r.id AND g.phase <> 'over'))");
statement!(
    ABOVE = "SELECT c.descendant_rid, c.ancestor_rid FROM unit_closure c WHERE c.descendant_rid = ANY($1)"
);
statement!(ACCOUNTS_ABOVE beyond_scope "under which units the business accounts lie in which something is held" =
    "SELECT o.id, c.ancestor_rid FROM organization o JOIN unit_closure c ON c.descendant_rid = o.account_unit_rid
     WHERE o.id = ANY($1)");
statement!(EXCEPTED beyond_scope "who is excepted from the rules that are asked" =
    "SELECT e.user_id, e.separation_id, e.valid_until FROM separation_exception e
     WHERE e.user_id = ANY($1) AND e.state = 'granted' AND e.valid_until > $2");

/// Which of these roles can do which of these permissions.
pub(crate) async fn carried(
    tx: &mut WriteTx<'_>,
    roles: Vec<RoleId>,
    permissions: Vec<String>,
) -> gate::Result<Vec<(RoleId, String)>> {
    let parameters = [V::uuids(roles), V::Texts(permissions), V::from(Timestamp::FOREVER)];
    tx.rows(&CARRIED, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await
}
/// The roles of the installation and of an organization, or of all, that can do one of these permissions.
pub(crate) async fn carriers(
    tx: &mut WriteTx<'_>,
    permissions: Vec<String>,
    of: Option<OrganizationId>,
) -> gate::Result<Vec<RoleId>> {
    let parameters =
        [V::Texts(permissions), V::uuids(of), V::Bool(of.is_none()), V::from(Timestamp::FOREVER)];
    tx.rows(&CARRIERS, &parameters, |row| row.get(0)).await
}
/// Each of these units with all it lies in, itself included.
pub(crate) async fn above(tx: &mut WriteTx<'_>, units: Vec<i64>) -> gate::Result<Vec<(i64, i64)>> {
    tx.rows(&ABOVE, &[V::Ints(units)], |row| Ok((row.get(0)?, row.get(1)?))).await
}
/// Each of these organizations that is a business account under a unit, with all that lies above it.
pub(crate) async fn accounts_above(
    tx: &mut WriteTx<'_>,
    organizations: Vec<OrganizationId>,
) -> gate::Result<Vec<(OrganizationId, i64)>> {
    tx.rows(&ACCOUNTS_ABOVE, &[V::uuids(organizations)], |row| Ok((row.get(0)?, row.get(1)?))).await
}
/// Who of these people is excepted from which rule, and until when.
pub(crate) async fn excepted(
    tx: &mut WriteTx<'_>,
    users: &[UserId],
) -> gate::Result<Vec<(UserId, SeparationId, Timestamp)>> {
    let parameters = [V::uuids(users.iter().copied()), V::from(tx.at())];
    tx.rows(&EXCEPTED, &parameters, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await
}

statement!(/// The people who hold a role, in the order of the index; a range of one value, so that PostgreSQL walks it.
    HOLDERS beyond_scope "who holds what a rule names, to find who breaks it" =
    "SELECT DISTINCT g.role_id, g.user_id FROM access_grant g
     WHERE g.role_id >= $1 AND g.role_id <= $1 AND g.user_id > $2 AND g.phase <> 'over'
     ORDER BY g.role_id, g.user_id LIMIT $3");
statement!(HEADS beyond_scope "who is head of a unit, to find who breaks a rule" =
    "SELECT a.user_rid, a.user_id FROM assignment a
     WHERE a.is_head AND a.phase = 'in_force' AND a.user_rid > $1 ORDER BY a.user_rid LIMIT $2");
statement!(HOLD_BESIDE beyond_scope "who of these holds the other side of a rule" =
    "SELECT DISTINCT g.user_id FROM access_grant g
     WHERE g.user_id = ANY($1) AND g.role_id = ANY($2) AND g.phase <> 'over'");
statement!(HEAD_BESIDE beyond_scope "who of these holds the other side of a rule" =
    "SELECT DISTINCT a.user_id FROM assignment a WHERE a.user_id = ANY($1) AND a.is_head AND a.phase <> 'over'");
statement!(COUNT_HOLDERS beyond_scope "how many hold what a rule names, to choose from which side to look" =
    "SELECT COUNT(*) FROM (SELECT 1 FROM access_grant g WHERE g.role_id = ANY($1) AND g.phase <> 'over' LIMIT $2) c");

/// People who hold a role, after one of them.
pub(crate) async fn holders(
    tx: &mut WriteTx<'_>,
    role: RoleId,
    after: Uuid,
    most: i64,
) -> gate::Result<Vec<UserId>> {
    let parameters = [V::from(role), V::Uuid(after), V::Int(most)];
    tx.rows(&HOLDERS, &parameters, |row| row.get(1)).await
}
/// People who are head of a unit, with their internal numbers, after one of them.
pub(crate) async fn heads(tx: &mut WriteTx<'_>, after: i64, most: i64) -> gate::Result<Vec<(i64, UserId)>> {
    tx.rows(&HEADS, &[V::Int(after), V::Int(most)], |row| Ok((row.get(0)?, row.get(1)?))).await
}
/// Who of these people holds one of these roles; of a post, if `heads`.
pub(crate) async fn hold_beside(
    tx: &mut WriteTx<'_>,
    people: &[UserId],
    roles: &[RoleId],
    heads: bool,
) -> gate::Result<Vec<UserId>> {
    let people = V::uuids(people.iter().copied());
    let parameters = [people.clone(), V::uuids(roles.iter().copied())];
    let mut found: Vec<UserId> = tx.rows(&HOLD_BESIDE, &parameters, |row| row.get(0)).await?;
    if heads {
        found.extend(tx.rows(&HEAD_BESIDE, &[people], |row| row.get::<UserId>(0)).await?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
/// How many grants of these roles there are, up to so many.
pub(crate) async fn count_holders(tx: &mut WriteTx<'_>, roles: &[RoleId], most: i64) -> gate::Result<i64> {
    let parameters = [V::uuids(roles.iter().copied()), V::Int(most)];
    Ok(tx.optional(&COUNT_HOLDERS, &parameters, |row| row.get(0)).await?.unwrap_or(0))
}

statement!(pub(crate) EXCEPTION_BY_ID beyond_scope "loads an exception for a decision" =
    "SELECT e.id, e.separation_id, e.user_id, e.state, e.valid_until, e.asked_by, e.version, s.organization_id,
       e.organization_id
     FROM separation_exception e JOIN separation s ON s.id = e.separation_id WHERE e.id = $1");
statement!(OPEN_EXCEPTION beyond_scope "whether a person has asked already, or is excepted" =
    "SELECT e.id FROM separation_exception e
     WHERE e.separation_id = $1 AND e.user_id = $2 AND (e.state = 'asked' OR e.state = 'granted')");
statement!(PLACES_OF beyond_scope "where a person belongs whom the caller may deal with" =
    "SELECT u.managing_organization_id, 0 FROM app_user u
     WHERE u.id = $1 AND u.managing_organization_id IS NOT NULL
     UNION ALL
     SELECT m.organization_id, 1 FROM membership m WHERE m.user_id = $1 AND m.status <> 'ended'
     ORDER BY 2");

/// The first columns of [`EXCEPTION_BY_ID`].
pub(crate) fn exception(row: &Row<'_>) -> gate::Result<Exception> {
    let state: String = row.get(3)?;
    Ok(Exception {
        id: row.get(0)?,
        separation: row.get(1)?,
        user: row.get(2)?,
        state: ExceptionState::from_name(&state).ok_or_else(|| corrupt("state", &state))?,
        until: row.get(4)?,
        asked_by: row.get(5)?,
        version: row.get(6)?,
    })
}
/// Whether somebody has asked for a person to be excepted from a rule, or they are.
pub(crate) async fn is_open(tx: &mut WriteTx<'_>, rule: SeparationId, user: UserId) -> gate::Result<bool> {
    let parameters = [V::from(rule), V::from(user)];
    Ok(tx.optional(&OPEN_EXCEPTION, &parameters, |row| row.get::<Uuid>(0)).await?.is_some())
}
/// The organizations that a person belongs to, the managing one first.
pub(crate) async fn places_of(tx: &mut WriteTx<'_>, user: UserId) -> gate::Result<Vec<OrganizationId>> {
    tx.rows(&PLACES_OF, &[V::from(user)], |row| row.get(0)).await
}

macro_rules! breach_columns {
    () => {
        "b.id, b.separation_id, b.user_id, b.organization_id, b.left_source_id, b.left_role_id, b.left_item,
           b.right_source_id, b.right_role_id, b.right_item, b.found_at, b.gone_at"
    };
}
statement!(pub(crate) BREACH_BY_ID beyond_scope "loads a breach for a decision" =
    concat!("SELECT ", breach_columns!(), " FROM separation_breach b WHERE b.id = $1"));
statement!(OPEN_BREACHES beyond_scope "the breaches of a rule that are known, to review them" =
    concat!("SELECT ", breach_columns!(), " FROM separation_breach b
     WHERE b.separation_id = $1 AND b.user_id = ANY($2) AND b.gone_at IS NULL"));
statement!(NEXT_BREACHES beyond_scope "the breaches of a rule that are known, to review them" =
    "SELECT b.user_id FROM separation_breach b
     WHERE b.separation_id >= $1 AND b.separation_id <= $1 AND b.user_id > $2 AND b.gone_at IS NULL
     ORDER BY b.separation_id, b.user_id LIMIT $3");

/// A row of a breach.
pub(crate) fn breach(row: &Row<'_>) -> gate::Result<Breach> {
    let item = |position| row.get::<String>(position).map(|text| Item::from_text(&text));
    Ok(Breach {
        id: row.get::<BreachId>(0)?,
        separation: row.get(1)?,
        user: row.get(2)?,
        organization: row.get(3)?,
        left: Part { source: row.get(4)?, role: row.get(5)?, item: item(6)? },
        right: Part { source: row.get(7)?, role: row.get(8)?, item: item(9)? },
        found: row.get(10)?,
        gone: row.get(11)?,
    })
}
/// What is known of these people's breaches of a rule.
pub(crate) async fn open_breaches(
    tx: &mut WriteTx<'_>,
    rule: SeparationId,
    people: &[UserId],
) -> gate::Result<Vec<Breach>> {
    tx.rows(&OPEN_BREACHES, &[V::from(rule), V::uuids(people.iter().copied())], breach).await
}
/// People who are known to break a rule, after one of them.
pub(crate) async fn known_to_break(
    tx: &mut WriteTx<'_>,
    rule: SeparationId,
    after: Uuid,
    most: i64,
) -> gate::Result<Vec<UserId>> {
    tx.rows(&NEXT_BREACHES, &[V::from(rule), V::Uuid(after), V::Int(most)], |row| row.get(0)).await
}

statement!(ROLES_INSTEAD =
    "SELECT r.id, r.code, r.name, r.kind, r.priority, r.places FROM role r
     WHERE (r.organization_id IS NULL OR r.organization_id = $1) AND r.retired_at IS NULL AND NOT r.for_one AND r.kind <> 'by_post'
     ORDER BY r.priority DESC, r.rid LIMIT 500");
statement!(
    RIGHTS_INSTEAD = "SELECT p.role_id, p.permission FROM role_permission p WHERE p.role_id = ANY($1) AND p.valid_until = $2"
);
statement!(CALLED = "SELECT r.id, r.code, r.name, r.kind FROM role r WHERE r.id = ANY($1)");

/// A role that could be given in the place of another one.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) role: RoleId,
    pub(crate) called: String,
    pub(crate) priority: i64,
    pub(crate) places: String,
    pub(crate) may: Vec<String>,
}

/// What a role goes by in a refusal.
fn called(code: String, name: String, kind: &str) -> String {
    if kind == "custom" { name } else { code }
}
/// Roles that can be given in an organization, or everywhere, with what they may do.
pub(crate) async fn candidates(
    tx: &mut WriteTx<'_>,
    of: Option<OrganizationId>,
) -> gate::Result<Vec<Candidate>> {
    let mut all = tx
        .rows(&ROLES_INSTEAD, &[V::from(of)], |row| {
            let kind: String = row.get(3)?;
            Ok(Candidate {
                role: row.get(0)?,
                called: called(row.get(1)?, row.get(2)?, &kind),
                priority: row.get(4)?,
                places: row.get(5)?,
                may: Vec::new(),
            })
        })
        .await?;
    let parameters = [V::uuids(all.iter().map(|one| one.role)), V::from(Timestamp::FOREVER)];
    let rights: Vec<(RoleId, String)> =
        tx.rows(&RIGHTS_INSTEAD, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await?;
    for (role, permission) in rights {
        if let Some(one) = all.iter_mut().find(|one| one.role == role) {
            one.may.push(permission);
        }
    }
    Ok(all)
}
/// What roles go by in a refusal.
pub(crate) async fn names(
    tx: &mut WriteTx<'_>,
    roles: &[RoleId],
) -> gate::Result<std::collections::HashMap<RoleId, String>> {
    let parameters = [V::uuids(roles.iter().copied())];
    let rows = tx.rows(&CALLED, &parameters, |row| {
        let kind: String = row.get(3)?;
        Ok((row.get(0)?, called(row.get(1)?, row.get(2)?, &kind)))
    });
    Ok(rows.await?.into_iter().collect())
}
