//! SQL text and row mapping.

use base::{DisplayText, PersonName};
use gate::{Error, Result, Row, housekeeping, statement};

use crate::model::{
    BirthDate, Identifier, IdentifierKind, LanguageTag, Membership, MembershipStatus, Status, User, UserType,
    Zone,
};

statement!(pub(crate) USER_BY_ID beyond_scope "loads a user for a decision" =
    "SELECT
       id, rid, managing_organization_id, type, status, status_reason, status_notes, status_until, status_before,
       first_name, middle_name, last_name, username, primary_email, primary_phone, is_verified, birth_date,
       address, licence, locale, time_zone, language, currency, communication, attributes, avatar_id,
       completeness, auth_epoch, last_login_at, created_at, created_by, updated_at, updated_by, deleted_at, version
     FROM app_user WHERE id = $1");
statement!(pub(crate) VISIBLE_USER of User =
    "SELECT
       u.id, u.rid, u.managing_organization_id, u.type, u.status, u.status_reason, u.status_notes, u.status_until,
       u.status_before, u.first_name, u.middle_name, u.last_name, u.username, u.primary_email, u.primary_phone,
       u.is_verified, u.birth_date, u.address, u.licence, u.locale, u.time_zone, u.language, u.currency,
       u.communication, u.attributes, u.avatar_id, u.completeness, u.auth_epoch, u.last_login_at, u.created_at,
       u.created_by, u.updated_at, u.updated_by, u.deleted_at, u.version
     FROM visible_app_user u WHERE u.id = $1");
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

/// A row of [`USER_BY_ID`] or [`VISIBLE_USER`].
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
