//! SQL, and what its rows are.

use base::{EmailAddress, Locale, PersonName};
use gate::{Error, Result, Row, housekeeping, statement};
use units::Organization;
use users::{IdentifierId, Reached, Status};

use crate::model::{Recipient, Wishes};

/// The one channel there is.
pub(crate) const MAIL: &str = "mail";

housekeeping!(pub(crate) SAY keeps [message_channel(ready, said_at)] =
    "INSERT INTO message_channel (name, ready, said_at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET ready = excluded.ready, said_at = excluded.said_at");
statement!(pub(crate) READY = "SELECT c.ready FROM message_channel c WHERE c.name = $1");

statement!(pub(crate) REACH beyond_scope "where a message to somebody goes; what it is about was authorised" =
    "SELECT i.id, i.value
     FROM identifier i
     JOIN message_channel c ON c.name = $2 AND c.ready
     WHERE i.user_id = $1 AND i.kind = 'email' AND i.is_primary");
statement!(pub(crate) RECIPIENT beyond_scope "whom a message is for, when it is sent" =
    "SELECT u.first_name, u.last_name, u.language, u.time_zone, u.status, u.managing_organization_id, o.name, i.value
     FROM app_user u
     JOIN identifier i ON i.user_id = u.id AND i.id = $2
     LEFT JOIN organization o ON o.id = u.managing_organization_id
     WHERE u.id = $1");
statement!(/// Whether an account is to be welcomed: its organization has not switched it off, and its address is its own.
    pub(crate) TO_WELCOME beyond_scope "the installation welcomes whoever just became active" =
    "SELECT TRUE
     FROM app_user u
     JOIN identifier i ON i.user_id = u.id AND i.kind = 'email' AND i.is_primary AND i.value_key IS NOT NULL
     LEFT JOIN message_setting s ON s.organization_id = u.managing_organization_id
     WHERE u.id = $1 AND COALESCE(s.welcome, TRUE)");

statement!(pub(crate) WISHES of Organization =
    "SELECT o.name, s.welcome, s.version
     FROM visible_organization o
     LEFT JOIN visible_message_setting s ON s.organization_id = o.id
     WHERE o.id = $1");
statement!(pub(crate) WISHES_OF beyond_scope "the row of an organization that was authorised" =
    "SELECT s.id, s.version FROM message_setting s WHERE s.organization_id = $1");

fn corrupt(column: &str, why: impl ToString) -> Error {
    Error::Corrupt { column: column.to_owned(), why: why.to_string() }
}

fn address(row: &Row<'_>, position: usize) -> Result<EmailAddress> {
    EmailAddress::parse(&row.get::<String>(position)?).map_err(|error| corrupt("value", error))
}

/// A row of [`REACH`].
pub(crate) fn reached(row: &Row<'_>) -> Result<Reached> {
    Ok(Reached { identifier: row.get::<IdentifierId>(0)?, address: address(row, 1)? })
}

/// A row of [`RECIPIENT`]; None for an account that is over.
pub(crate) fn recipient(row: &Row<'_>) -> Result<Option<Recipient>> {
    let name = |position, column| {
        PersonName::parse(&row.get::<String>(position)?).map_err(|error| corrupt(column, error))
    };
    let (first, last) = (name(0, "first_name")?, name(1, "last_name")?);
    let status = Status::parse(&row.get::<String>(4)?).map_err(|error| corrupt("status", error))?;
    if matches!(status, Status::Deleted | Status::Blacklisted) {
        return Ok(None);
    }
    Ok(Some(Recipient {
        name: format!("{first} {last}"),
        locale: Locale::negotiate(row.get::<Option<String>>(2)?.as_deref(), None),
        time_zone: row.get(3)?,
        organization: row.get(5)?,
        organization_name: row.get(6)?,
        address: address(row, 7)?,
    }))
}

/// A row of [`WISHES`]: the organization's name, and what it wants.
pub(crate) fn wishes(row: &Row<'_>) -> Result<(String, Wishes)> {
    let welcome: Option<bool> = row.get(1)?;
    let version: Option<i64> = row.get(2)?;
    Ok((row.get(0)?, Wishes { welcome: welcome.unwrap_or(true), version: version.unwrap_or(0) }))
}
