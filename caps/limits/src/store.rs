//! SQL, and what its rows are.

use base::{Currency, OrganizationId, RoleId, Timestamp, UnitId, UserId};
use gate::{ReadTx, Row, V, statement};

use crate::model::{Holder, Limit, Rate, RateValue, Setting};

pub(crate) fn corrupt(column: &str, value: impl std::fmt::Display) -> gate::Error {
    gate::Error::Corrupt { column: column.to_owned(), why: format!("is `{value}`") }
}
macro_rules! limit_columns {
    ($of:literal) => {
        concat!(
            $of,
            ".id, ",
            $of,
            ".organization_id, ",
            $of,
            ".role_id, ",
            $of,
            ".user_id, ",
            $of,
            ".currency, ",
            $of,
            ".amount, ",
            $of,
            ".valid_from, ",
            $of,
            ".valid_until, ",
            $of,
            ".closed, ",
            $of,
            ".version"
        )
    };
}
pub(crate) use limit_columns;
/// Columns of [`limit_columns`]: what stands behind them begins here.
pub(crate) const LIMIT_COLUMNS: usize = 10;

macro_rules! rate_columns {
    ($of:literal) => {
        concat!(
            $of,
            ".id, ",
            $of,
            ".organization_id, ",
            $of,
            ".base, ",
            $of,
            ".quote, ",
            $of,
            ".day, ",
            $of,
            ".digits, ",
            $of,
            ".places, ",
            $of,
            ".removed_at, ",
            $of,
            ".version"
        )
    };
}
pub(crate) use rate_columns;
macro_rules! setting_columns {
    ($of:literal) => {
        concat!($of, ".id, ", $of, ".organization_id, ", $of, ".converts, ", $of, ".version")
    };
}
pub(crate) use setting_columns;
/// Columns of [`rate_columns`]: what stands behind them begins here.
pub(crate) const RATE_COLUMNS: usize = 9;

statement!(pub(crate) LIMIT_BY_ID beyond_scope "loads a limit for a decision, with the rank of whose it is" = concat!(
    "SELECT ", limit_columns!("l"), ", COALESCE(
       (SELECT r.priority FROM role r WHERE r.id = l.role_id),
       (SELECT MAX(s.priority) FROM access_grant h JOIN role s ON s.id = h.role_id
        WHERE h.user_id = l.user_id AND h.phase <> 'over'))
     FROM approval_limit l WHERE l.id = $1"));
statement!(pub(crate) RATE_BY_ID beyond_scope "loads a rate for a decision" =
    concat!("SELECT ", rate_columns!("r"), "
     FROM exchange_rate r WHERE r.id = $1"));
statement!(pub(crate) SETTING_BY_ID beyond_scope "loads settings for a decision" =
    concat!("SELECT ", setting_columns!("s"), " FROM approval_setting s WHERE s.id = $1"));

fn currency(row: &Row<'_>, position: usize, column: &str) -> gate::Result<Currency> {
    let code: String = row.get(position)?;
    Currency::from_record(&code).map_err(|_| corrupt(column, code))
}

/// The first columns of a limit's row.
pub(crate) fn limit(row: &Row<'_>) -> gate::Result<Limit> {
    let holder = match (row.get::<Option<RoleId>>(2)?, row.get::<Option<UserId>>(3)?) {
        (Some(role), None) => Holder::Role(role),
        (None, Some(user)) => Holder::User(user),
        _ => return Err(corrupt("role_id", "of nobody")),
    };
    Ok(Limit {
        id: row.get(0)?,
        organization: row.get(1)?,
        holder,
        currency: currency(row, 4, "currency")?,
        most: row.get(5)?,
        from: row.get(6)?,
        until: row.get(7)?,
        closed: row.get(8)?,
        version: row.get(9)?,
    })
}
/// A rate's row.
pub(crate) fn rate(row: &Row<'_>) -> gate::Result<Rate> {
    let (day, places): (String, i64) = (row.get(4)?, row.get(6)?);
    Ok(Rate {
        id: row.get(0)?,
        organization: row.get(1)?,
        base: currency(row, 2, "base")?,
        quote: currency(row, 3, "quote")?,
        value: RateValue {
            digits: row.get(5)?,
            places: u32::try_from(places).map_err(|_| corrupt("places", places))?,
        },
        day: day.parse().map_err(|_| corrupt("day", &day))?,
        removed: row.get(7)?,
        version: row.get(8)?,
    })
}
/// A row of settings.
pub(crate) fn setting(row: &Row<'_>) -> gate::Result<Setting> {
    Ok(Setting { id: row.get(0)?, organization: row.get(1)?, converts: row.get(2)?, version: row.get(3)? })
}

statement!(/// Of a role or a person, in one currency: what counts now or would be in the way.
    pub(crate) OPEN_LIMIT beyond_scope "the limit that another one follows" = concat!("SELECT ", limit_columns!("l"), "
     FROM approval_limit l
     WHERE l.organization_id = $1 AND (l.role_id = $2 OR l.user_id = $3) AND l.currency = $4 AND NOT l.closed"));
statement!(pub(crate) STATUS beyond_scope "whether an organization that was authorised can have limits" =
    "SELECT o.status FROM organization o WHERE o.id = $1");
statement!(pub(crate) ROLE_RANK =
    "SELECT r.priority FROM role r
     WHERE r.id = $1 AND (r.organization_id IS NULL OR r.organization_id = $2) AND r.retired_at IS NULL");
statement!(pub(crate) USER_RANK beyond_scope "the rank of whom a limit is set for" =
    "SELECT MAX(s.priority) FROM access_grant h JOIN role s ON s.id = h.role_id
     WHERE h.user_id = $1 AND h.phase <> 'over'");
statement!(/// Whether a role's limit is somebody's own: they are primary in it, or, of the post, head of a unit there.
    pub(crate) OWN_ROLE beyond_scope "nobody sets or ends a limit that is their own" =
    "SELECT CAST(1 AS BIGINT) FROM app_user u
     WHERE u.id = $1 AND (EXISTS (
         SELECT 1 FROM access_grant g WHERE g.user_id = u.id AND g.role_id = $2 AND g.is_primary AND g.phase <> 'over'
           AND (g.organization_id = $3 OR g.organization_id IS NULL))
       OR ($4 AND EXISTS (
         SELECT 1 FROM assignment a
         WHERE a.user_id = u.id AND a.is_head AND a.phase <> 'over' AND a.organization_id = $3)))");
statement!(pub(crate) BELONGS beyond_scope "whether a person belongs to the organization of a limit" =
    "SELECT CAST(1 AS BIGINT) FROM app_user u
     WHERE u.id = $1 AND u.status <> 'deleted' AND (u.managing_organization_id = $2 OR EXISTS (
       SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id = $2 AND m.status = 'active'))");
statement!(pub(crate) RATE_OF_DAY beyond_scope "the rate that a correction replaces" =
    concat!("SELECT ", rate_columns!("r"), "
     FROM exchange_rate r
     WHERE r.organization_id = $1 AND r.base = $2 AND r.quote = $3 AND r.day = $4 AND r.removed_at IS NULL"));
statement!(pub(crate) SETTING_OF beyond_scope "the settings of an organization that was authorised" =
    concat!("SELECT ", setting_columns!("s"), " FROM approval_setting s WHERE s.organization_id = $1"));

statement!(/// The limits that hold of some people and roles in an organization.
    LIMITS_OF beyond_scope "what somebody may approve, for whoever may ask about the organization" = concat!("SELECT ",
    limit_columns!("l"), " FROM approval_limit l
     WHERE l.organization_id = $1 AND (l.user_id = ANY($2) OR l.role_id = ANY($3)) AND NOT l.closed
       AND l.valid_from <= $4 AND l.valid_until > $4"));
statement!(RATES_OF beyond_scope "by which rates amounts are compared, for whoever may ask about the organization" =
    concat!("SELECT ", rate_columns!("r"), "
     FROM exchange_rate r
     WHERE r.organization_id = $1 AND (r.base = $2 OR r.quote = $2) AND r.day >= $3 AND r.day <= $4
       AND r.removed_at IS NULL
     ORDER BY r.day DESC LIMIT 2000"));
statement!(/// Of each of these people the role they are primary in: that of the organization, else that of the platform.
    PRIMARY_OF beyond_scope "whose role's limit counts, for whoever may ask about the organization" =
    "SELECT g.user_id, g.role_id, g.conditions FROM access_grant g
     WHERE g.user_id = ANY($1) AND g.is_primary AND g.phase = 'in_force' AND g.valid_until > $3
       AND (g.organization_id = $2 OR g.organization_id IS NULL)
     ORDER BY g.organization_id IS NULL DESC");
statement!(/// The heads of a unit and of those above it, the nearest first.
    HEADS beyond_scope "who heads the unit of what is to be approved, for whoever may ask about the organization" =
    "SELECT a.user_id, a.unit_id, c.distance FROM unit_closure c
     JOIN assignment a ON a.unit_rid = c.ancestor_rid AND a.phase = 'in_force'
     JOIN app_user u ON u.id = a.user_id AND u.status = 'active'
     WHERE c.descendant_rid = $1 AND a.is_head AND NOT a.is_suspended AND a.organization_id = $2
       AND a.valid_until > $4 AND (a.user_id = $5 OR $5 IS NULL)
     ORDER BY c.distance, a.rid LIMIT $3");
statement!(/// People who hold a right by roles in an organization, or everywhere, and of whom or of whose role it is said how much.
    HOLDERS beyond_scope "who could approve, for whoever may ask about the organization" =
    "SELECT DISTINCT g.user_id FROM role_permission p
     JOIN access_grant g ON g.role_id = p.role_id AND g.phase = 'in_force'
     JOIN app_user u ON u.id = g.user_id AND u.status = 'active'
     WHERE p.permission = $1 AND p.level <> 'own' AND p.valid_until = $2
       AND (g.organization_id = $3 OR g.organization_id IS NULL)
       AND (u.managing_organization_id = $3 OR EXISTS (
         SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id = $3 AND m.status = 'active'))
       AND EXISTS (SELECT 1 FROM approval_limit l
         WHERE l.organization_id = $3 AND NOT l.closed AND l.valid_from <= $4 AND l.valid_until > $4
           AND (l.user_id = g.user_id OR l.role_id IN (
             SELECT q.role_id FROM access_grant q
             WHERE q.user_id = g.user_id AND q.is_primary AND q.phase = 'in_force'
               AND (q.organization_id = $3 OR q.organization_id IS NULL))))
     LIMIT $5");
statement!(pub(crate) UNIT beyond_scope "the unit of what is to be approved, for whoever may ask about the organization" =
    "SELECT u.rid FROM unit u WHERE u.id = $1 AND u.organization_id = $2");

/// The limits that hold of people and roles.
pub(crate) async fn limits_of(
    tx: &mut ReadTx<'_>,
    organization: OrganizationId,
    people: &[UserId],
    roles: &[RoleId],
) -> gate::Result<Vec<Limit>> {
    let parameters = [
        V::from(organization),
        V::uuids(people.iter().copied()),
        V::uuids(roles.iter().copied()),
        V::from(tx.at()),
    ];
    tx.rows(&LIMITS_OF, &parameters, limit).await
}
/// The rates that concern a currency and are fresh enough, if the organization compares by them.
pub(crate) async fn rates_of(
    tx: &mut ReadTx<'_>,
    organization: OrganizationId,
    of: Currency,
    (since, on): (jiff::civil::Date, jiff::civil::Date),
) -> gate::Result<Option<Vec<Rate>>> {
    let found = tx.optional(&SETTING_OF, &[V::from(organization)], setting).await?;
    if !found.is_some_and(|setting| setting.converts) {
        return Ok(None);
    }
    let parameters =
        [V::from(organization), V::from(of.code()), V::from(since.to_string()), V::from(on.to_string())];
    Ok(Some(tx.rows(&RATES_OF, &parameters, rate).await?))
}
/// The role that each of these people is primary in.
pub(crate) async fn primary_of(
    tx: &mut ReadTx<'_>,
    organization: OrganizationId,
    people: &[UserId],
) -> gate::Result<std::collections::HashMap<UserId, RoleId>> {
    let at = tx.at();
    let parameters = [V::uuids(people.iter().copied()), V::from(organization), V::from(at)];
    let read = |row: &Row<'_>| -> gate::Result<(UserId, RoleId, bool)> {
        // Whoever asks is a program: of the circumstances of the person nothing is known.
        let counts = access::conditions(row, 2)?
            .is_none_or(|conditions| conditions.hold(at, &policy::Context::NOWHERE).0);
        Ok((row.get(0)?, row.get(1)?, counts))
    };
    let rows = tx.rows(&PRIMARY_OF, &parameters, read).await?;
    // Those of the organization come last, and stay.
    Ok(rows.into_iter().filter(|(.., counts)| *counts).map(|(user, role, _)| (user, role)).collect())
}
/// Whoever heads a unit or one above it, or which of them one person heads: who, which unit, how far above.
pub(crate) async fn heads(
    tx: &mut ReadTx<'_>,
    organization: OrganizationId,
    unit: i64,
    user: Option<UserId>,
    most: i64,
) -> gate::Result<Vec<(UserId, UnitId, i64)>> {
    let parameters = [V::Int(unit), V::from(organization), V::Int(most), V::from(tx.at()), V::from(user)];
    tx.rows(&HEADS, &parameters, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await
}
/// Whoever could approve by a role.
pub(crate) async fn holders(
    tx: &mut ReadTx<'_>,
    organization: OrganizationId,
    permission: &str,
    most: i64,
) -> gate::Result<Vec<UserId>> {
    let parameters = [
        V::from(permission),
        V::from(Timestamp::FOREVER),
        V::from(organization),
        V::from(tx.at()),
        V::Int(most),
    ];
    tx.rows(&HOLDERS, &parameters, |row| row.get(0)).await
}
/// Whether a person belongs to an organization.
pub(crate) async fn belongs(
    tx: &mut ReadTx<'_>,
    organization: OrganizationId,
    user: UserId,
) -> gate::Result<bool> {
    let parameters = [V::from(user), V::from(organization)];
    Ok(tx.optional(&BELONGS, &parameters, |row| row.get::<i64>(0)).await?.is_some())
}
/// Keys in one order, each once.
pub(crate) fn once<T: Copy + Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.into_iter().collect();
    all.sort_unstable();
    all.dedup();
    all
}
