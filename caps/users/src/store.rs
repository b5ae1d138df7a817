//! SQL text and row mapping.

use base::{FullName, PersonName};
use gate::{Error, Result, Row, housekeeping, statement};

use crate::model::{
    BirthDate, Identifier, IdentifierKind, LanguageTag, Membership, MembershipStatus, Status, User, UserType,
    Zone,
};

/// The columns of a user in the order of [`user`], each behind what is said of where it comes from.
macro_rules! columns_of_user {
    ($of:literal) => {
        columns_of_user!($of: id rid managing_organization_id type status status_reason status_notes status_until
            status_before first_name middle_name last_name username primary_email primary_phone is_verified birth_date
            address licence locale time_zone language currency communication attributes avatar_id completeness
            auth_epoch last_login_at created_at created_by updated_at updated_by deleted_at version)
    };
    ($of:literal: $first:ident $($other:ident)*) => {
        concat!($of, stringify!($first), $(", ", $of, stringify!($other)),*)
    };
}
pub(crate) use columns_of_user;

statement!(pub(crate) USER_BY_ID beyond_scope "loads a user for a decision" =
    concat!("SELECT ", columns_of_user!(""), " FROM app_user WHERE id = $1"));
statement!(pub(crate) VISIBLE_USER of User =
    concat!("SELECT ", columns_of_user!("u."), " FROM visible_app_user u WHERE u.id = $1"));
statement!(/// People who were chosen in a list, by name.
    pub(crate) CHOSEN of User =
    "SELECT u.id, u.first_name, u.middle_name, u.last_name, u.status, u.avatar_id, u.primary_email, u.version
     FROM visible_app_user u WHERE u.id = ANY($1) ORDER BY u.name_key, u.rid");
statement!(pub(crate) AVATAR_OF of User = "SELECT u.avatar_id FROM visible_app_user u WHERE u.id = $1");
statement!(pub(crate) ORGANIZATIONS_OF beyond_scope "where a user belongs, for a decision" =
    "SELECT organization_id FROM membership WHERE user_id = $1 AND status <> 'ended' ORDER BY rid");
statement!(pub(crate) MEMBERSHIP_BY_ID beyond_scope "loads a membership for a decision" =
    "SELECT
       id, user_id, organization_id, status, employee_number, title, manager_id, attributes, starts_at, ends_at,
       created_at, version
     FROM membership WHERE id = $1");

fn corrupt(column: &str, why: impl ToString) -> Error {
    Error::Corrupt { column: column.to_owned(), why: why.to_string() }
}
/// Reads a column that a type of ours wrote.
fn parsed<T, E: ToString>(
    row: &Row<'_>,
    position: usize,
    column: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<T> {
    parse(&row.get::<String>(position)?).map_err(|error| corrupt(column, error.to_string()))
}
fn parsed_some<T, E: ToString>(
    row: &Row<'_>,
    position: usize,
    column: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>> {
    let text = row.get::<Option<String>>(position)?;
    text.map(|text| parse(&text).map_err(|error| corrupt(column, error.to_string()))).transpose()
}

/// A user, from [`columns_of_user`].
pub(crate) fn user(row: &Row<'_>) -> Result<User> {
    Ok(User {
        id: row.get(0)?,
        rid: row.get(1)?,
        managing_organization: row.get(2)?,
        user_type: parsed(row, 3, "type", UserType::parse)?,
        status: parsed(row, 4, "status", Status::parse)?,
        status_reason: row.get(5)?,
        status_notes: row.get(6)?,
        status_until: row.get(7)?,
        status_before: parsed_some(row, 8, "status_before", Status::parse)?,
        first_name: parsed(row, 9, "first_name", PersonName::parse)?,
        middle_name: parsed_some(row, 10, "middle_name", PersonName::parse)?,
        last_name: parsed(row, 11, "last_name", PersonName::parse)?,
        username: parsed_some(row, 12, "username", base::Username::parse)?,
        primary_email: row.get(13)?,
        primary_phone: row.get(14)?,
        is_verified: row.get(15)?,
        birth_date: parsed_some(row, 16, "birth_date", |text| BirthDate::stored(text).ok_or("is no date"))?,
        address: row.get(17)?,
        licence: row.get(18)?,
        locale: parsed_some(row, 19, "locale", LanguageTag::parse)?,
        time_zone: parsed_some(row, 20, "time_zone", Zone::parse)?,
        language: parsed_some(row, 21, "language", LanguageTag::parse)?,
        currency: parsed_some(row, 22, "currency", base::Currency::from_record)?,
        communication: row.get(23)?,
        attributes: row.get(24)?,
        avatar: row.get(25)?,
        completeness: row.get(26)?,
        auth_epoch: row.get(27)?,
        last_login_at: row.get(28)?,
        created_at: row.get(29)?,
        created_by: row.get(30)?,
        updated_at: row.get(31)?,
        updated_by: row.get(32)?,
        deleted_at: row.get(33)?,
        version: row.get(34)?,
    })
}

/// A row of [`MEMBERSHIP_BY_ID`] or [`MEMBERSHIPS`].
pub(crate) fn membership(row: &Row<'_>) -> Result<Membership> {
    Ok(Membership {
        id: row.get(0)?,
        user: row.get(1)?,
        organization: row.get(2)?,
        status: parsed(row, 3, "status", MembershipStatus::parse)?,
        employee_number: row.get(4)?,
        title: row.get(5)?,
        manager: row.get(6)?,
        attributes: row.get(7)?,
        starts_at: row.get(8)?,
        ends_at: row.get(9)?,
        created_at: row.get(10)?,
        version: row.get(11)?,
    })
}

statement!(pub(crate) IDENTIFIERS_FOR_WORDS beyond_scope "a user's own addresses, to index them" =
    "SELECT kind, value FROM identifier WHERE user_id = $1 ORDER BY rid");
statement!(pub(crate) NUMBERS_FOR_WORDS beyond_scope "a user's numbers at work, to index them" =
    "SELECT employee_number FROM membership
     WHERE user_id = $1 AND employee_number IS NOT NULL AND status <> 'ended' ORDER BY rid");
statement!(pub(crate) WORDS = "SELECT word FROM user_word WHERE user_rid = $1 ORDER BY word");
housekeeping!(pub(crate) KEEP_WORD keeps [user_word()] =
    "INSERT INTO user_word (user_rid, word) VALUES ($1, $2) ON CONFLICT DO NOTHING");
housekeeping!(pub(crate) DROP_WORD keeps [user_word()] =
    "DELETE FROM user_word WHERE user_rid = $1 AND word = $2");

statement!(pub(crate) USERNAME_HELD beyond_scope "user names are unique over all organizations" =
    "SELECT id FROM app_user WHERE username_key = $1");
statement!(pub(crate) HOLDER beyond_scope "addresses are unique over all organizations; the answer is not told" =
    "SELECT user_id FROM identifier WHERE kind = $1 AND value_key = $2");
statement!(/// Whom the caller may see with an address, held or only claimed.
    pub(crate) VISIBLE_HOLDER of User =
    "SELECT u.id, u.first_name, u.middle_name, u.last_name, u.status
     FROM visible_identifier i
     JOIN visible_app_user u ON u.id = i.user_id
     WHERE i.kind = $1 AND i.claim_key = $2
     ORDER BY u.rid
     LIMIT 1");
housekeeping!(/// Runs for every new address, whether it is free or not, so that both take the same time.
    pub(crate) HOLD keeps [identifier(value_key)] =
    "UPDATE identifier SET value_key = CASE WHEN $2 THEN claim_key ELSE value_key END WHERE id = $1");
statement!(pub(crate) ANY_ABOVE beyond_scope "whether anybody is hidden from somebody who reaches all" =
    "SELECT u.rid FROM app_user u WHERE u.classification > 0 AND u.classification > $1 LIMIT 1");
statement!(pub(crate) IDENTIFIERS_OF beyond_scope "the addresses of a user who was authorised" =
    "SELECT id, user_id, kind, value, verified_at, is_primary, created_at
     FROM identifier WHERE user_id = $1 ORDER BY rid");
statement!(pub(crate) IDENTIFIER_KEYS beyond_scope "whether an address is held, for whoever just proved it" =
    "SELECT claim_key, value_key FROM identifier WHERE id = $1");

statement!(/// The settings' id of a user who was authorised.
    pub(crate) SETTINGS_OF beyond_scope "the settings of a user who was authorised" =
    "SELECT id, preferences, version FROM user_setting WHERE user_id = $1");

statement!(pub(crate) DUE_STATUSES of User =
    "SELECT u.id, u.status_until, u.rid FROM visible_app_user u
     WHERE u.status_until IS NOT NULL AND u.status_until <= $1 AND (u.status_until, u.rid) > ($3, $4)
     ORDER BY u.status_until, u.rid
     LIMIT $2");
housekeeping!(pub(crate) NOTE_LOGIN keeps [app_user(last_login_at)] =
    "UPDATE app_user SET last_login_at = $2 WHERE id = $1 AND (last_login_at IS NULL OR last_login_at < $2)");

statement!(pub(crate) MEMBERSHIP_OF beyond_scope "whether somebody is a member already; the organization was authorised" =
    "SELECT id, status FROM membership WHERE user_id = $1 AND organization_id = $2");
statement!(/// Somebody's place, then their manager's, then that one's, and so on.
    pub(crate) MANAGERS_ABOVE beyond_scope "who stands above somebody in an organization, for the rule against cycles" =
    "WITH RECURSIVE above (user_id, manager_id, distance) AS (
       SELECT m.user_id, m.manager_id, CAST(1 AS BIGINT)
       FROM membership m
       WHERE m.user_id = $1 AND m.organization_id = $2 AND m.status <> 'ended'
       UNION ALL
       SELECT m.user_id, m.manager_id, above.distance + 1
       FROM above
       JOIN membership m ON m.user_id = above.manager_id AND m.organization_id = $2 AND m.status <> 'ended'
       WHERE above.distance < CAST($3 AS BIGINT)
     )
     SELECT user_id FROM above ORDER BY distance");
statement!(pub(crate) DUE_MEMBERSHIPS of User =
    "SELECT m.id, m.ends_at, m.rid FROM visible_membership m
     WHERE m.status <> 'ended' AND m.ends_at < 253370764800000000 AND m.ends_at <= $1
       AND (m.ends_at, m.rid) > ($3, $4)
     ORDER BY m.ends_at, m.rid
     LIMIT $2");

statement!(pub(crate) IDENTIFIERS of User =
    "SELECT i.id, i.user_id, i.kind, i.value, i.verified_at, i.is_primary, i.created_at
     FROM visible_identifier i WHERE i.user_id = ANY($1) ORDER BY i.user_id, i.kind, i.is_primary DESC, i.rid");
statement!(/// Memberships of people, as far as the caller may know the organization: its own ($2), those of its scope ($3), and
    /// those it may see as organizations. Who else somebody works for is nobody's business.
    pub(crate) MEMBERSHIPS of User =
    "SELECT
       m.id, m.user_id, m.organization_id, m.status, m.employee_number, m.title, m.manager_id, m.attributes,
       m.starts_at, m.ends_at, m.created_at, m.version, o.name, b.first_name, b.middle_name, b.last_name
     FROM visible_membership m
     LEFT JOIN visible_organization o ON o.id = m.organization_id
     LEFT JOIN visible_app_user b ON b.id = m.manager_id
     WHERE m.user_id = ANY($1) AND (m.user_id = $2 OR m.organization_id = ANY($3) OR o.id IS NOT NULL)
     ORDER BY m.user_id, m.rid");
statement!(pub(crate) NAMES_OF of User =
    "SELECT u.id, u.first_name, u.middle_name, u.last_name FROM visible_app_user u WHERE u.id = ANY($1)");
statement!(pub(crate) OWN_ORGANIZATIONS beyond_scope "people may read the names of organizations they belong to" =
    "SELECT o.id, o.name FROM organization o
     WHERE o.id IN (SELECT m.organization_id FROM membership m WHERE m.user_id = $1 AND m.status <> 'ended')
        OR o.id IN (SELECT u.managing_organization_id FROM app_user u WHERE u.id = $1)
     ORDER BY o.rid");
statement!(pub(crate) ORGANIZATION_NAME of User = "SELECT o.name FROM visible_organization o WHERE o.id = $1");
statement!(/// Organizations to choose from, one more than are shown.
    pub(crate) ORGANIZATIONS of User =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.status = 'active' ORDER BY o.name_key, o.rid LIMIT 1001");
statement!(/// How many of each type and status there are, up to a bound.
    pub(crate) COUNTS of User =
    "SELECT c.type, c.status, count(*), CAST(SUM(c.completeness) AS BIGINT),
       CAST(SUM(CASE WHEN c.is_verified THEN 1 ELSE 0 END) AS BIGINT)
     FROM (SELECT x.type, x.status, x.completeness, x.is_verified FROM visible_app_user x LIMIT 100001) c
     GROUP BY c.type, c.status
     ORDER BY c.type, c.status");
statement!(pub(crate) VISIBLE_BY_EMAIL of User =
    "SELECT u.id FROM visible_identifier i JOIN visible_app_user u ON u.id = i.user_id
     WHERE i.kind = 'email' AND i.value_key = $1");
statement!(/// An address that somebody added to their account and has not proved may be anybody's.
    pub(crate) NAMED_BY_EMAIL of User =
    "SELECT u.id FROM visible_identifier i JOIN visible_app_user u ON u.id = i.user_id
     WHERE i.kind = 'email' AND i.value_key = $1 AND (i.is_primary OR i.verified_at IS NOT NULL)");
statement!(pub(crate) VISIBLE_SETTINGS of User =
    "SELECT s.preferences, s.version FROM visible_user_setting s WHERE s.user_id = $1");

/// A row of [`IDENTIFIERS_FOR_WORDS`].
pub(crate) fn kind_and_value(row: &Row<'_>) -> Result<(IdentifierKind, String)> {
    Ok((parsed(row, 0, "kind", IdentifierKind::parse)?, row.get(1)?))
}

/// A row of [`IDENTIFIERS_OF`].
pub(crate) fn identifier(row: &Row<'_>) -> Result<Identifier> {
    Ok(Identifier {
        id: row.get(0)?,
        user: row.get(1)?,
        kind: parsed(row, 2, "kind", IdentifierKind::parse)?,
        value: row.get(3)?,
        verified_at: row.get(4)?,
        is_primary: row.get(5)?,
        created_at: row.get(6)?,
    })
}

/// A status column.
pub(crate) fn membership_status(row: &Row<'_>, position: usize) -> Result<MembershipStatus> {
    parsed(row, position, "status", MembershipStatus::parse)
}

/// Who holds an address, as far as the caller may be told.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    pub(crate) id: base::UserId,
    pub(crate) name: FullName,
    pub(crate) status: Status,
}
/// A row of [`VISIBLE_HOLDER`].
pub(crate) fn holder(row: &Row<'_>) -> Result<Holder> {
    let first = parsed(row, 1, "first_name", PersonName::parse)?;
    let middle = parsed_some(row, 2, "middle_name", PersonName::parse)?;
    let last = parsed(row, 3, "last_name", PersonName::parse)?;
    Ok(Holder {
        id: row.get(0)?,
        name: crate::model::full_name(&first, middle.as_ref(), &last),
        status: parsed(row, 4, "status", Status::parse)?,
    })
}

/// A name that a join may not have found, in three columns.
pub(crate) fn name_at(row: &Row<'_>, position: usize) -> Result<Option<FullName>> {
    let Some(first) = parsed_some(row, position, "first_name", PersonName::parse)? else { return Ok(None) };
    let middle = parsed_some(row, position + 1, "middle_name", PersonName::parse)?;
    let last = parsed(row, position + 2, "last_name", PersonName::parse)?;
    Ok(Some(crate::model::full_name(&first, middle.as_ref(), &last)))
}

/// A status in a column.
pub(crate) fn status_at(row: &Row<'_>, position: usize) -> Result<Status> {
    parsed(row, position, "status", Status::parse)
}
/// A type and a status, in two columns.
pub(crate) fn type_and_status(row: &Row<'_>, position: usize) -> Result<(UserType, Status)> {
    Ok((parsed(row, position, "type", UserType::parse)?, status_at(row, position + 1)?))
}
