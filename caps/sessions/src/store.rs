//! SQL and rows.

use base::{FullName, OrganizationId, SessionId, Timestamp, TokenId, UserId};
use gate::{Row, housekeeping, statement};
use policy::Evidence;
use users::{Status, User};

use crate::memory::{Known, Wearer};
use crate::model::{Credential, Kind, PersonalToken, Session, Standing};

// Both have the same columns, so that one function reads them.
statement!(pub(crate) BY_SESSION_TOKEN beyond_scope "a session is found by its token before anybody is known" =
    "SELECT
       s.id,
       s.user_id,
       s.auth_epoch,
       s.must_change,
       s.idle_seconds,
       s.ended_at,
       s.created_at,
       s.last_used_at,
       s.expires_at,
       u.auth_epoch,
       u.status,
       u.first_name,
       u.last_name,
       COALESCE(u.primary_email, u.username, u.primary_phone),
       u.language,
       u.managing_organization_id,
       o.name,
       u.time_zone,
       s.proved_at,
       s.second_factor_at,
       s.known_device
     FROM session s
     JOIN app_user u ON u.id = s.user_id
     LEFT JOIN organization o ON o.id = u.managing_organization_id
     WHERE s.token_hash = $1");
statement!(pub(crate) BY_PERSONAL_TOKEN beyond_scope "a personal access token is found before anybody is known" =
    "SELECT
       t.id,
       t.user_id,
       t.auth_epoch,
       CAST(NULL AS BIGINT),
       CAST(NULL AS BIGINT),
       t.revoked_at,
       t.created_at,
       t.last_used_at,
       t.expires_at,
       u.auth_epoch,
       u.status,
       u.first_name,
       u.last_name,
       COALESCE(u.primary_email, u.username, u.primary_phone),
       u.language,
       u.managing_organization_id,
       o.name,
       u.time_zone,
       CAST(NULL AS BIGINT),
       CAST(NULL AS BIGINT),
       CAST(NULL AS BIGINT)
     FROM personal_token t
     JOIN app_user u ON u.id = t.user_id
     LEFT JOIN organization o ON o.id = u.managing_organization_id
     WHERE t.token_hash = $1");

statement!(pub(crate) SEEN of User = "SELECT u.id FROM visible_app_user u WHERE u.id = $1");
statement!(pub(crate) SESSIONS_OF of User =
    "SELECT
       s.id,
       s.kind,
       s.device_name,
       s.address,
       s.created_at,
       COALESCE(s.last_used_at, s.created_at),
       s.expires_at,
       s.must_change
     FROM visible_session s
     JOIN visible_app_user u ON u.id = s.user_id
     WHERE s.user_id = $1
       AND s.ended_at IS NULL
       AND s.expires_at > $2
       AND s.auth_epoch = u.auth_epoch
       AND u.status IN ('pending', 'active')
       AND COALESCE(s.last_used_at, s.created_at) + s.idle_seconds * 1000000 > $2
     ORDER BY COALESCE(s.last_used_at, s.created_at) DESC, s.rid DESC
     LIMIT 200");
statement!(pub(crate) TOKENS_OF of User =
    "SELECT
       t.id,
       t.name,
       t.created_at,
       t.expires_at,
       t.last_used_at
     FROM visible_personal_token t
     JOIN visible_app_user u ON u.id = t.user_id
     WHERE t.user_id = $1
       AND t.revoked_at IS NULL
       AND t.expires_at > $2
       AND t.auth_epoch = u.auth_epoch
     ORDER BY t.rid DESC
     LIMIT 200");

statement!(pub(crate) OPEN_SESSIONS beyond_scope "a person's open sessions, for whoever was granted to end them" =
    "SELECT s.id FROM session s WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.expires_at > $2
     ORDER BY COALESCE(s.last_used_at, s.created_at) DESC, s.rid DESC");
statement!(pub(crate) SESSION_ENDED beyond_scope "whether a session is over already, for whoever was granted to end it" =
    "SELECT s.ended_at FROM session s WHERE s.id = $1 AND s.user_id = $2");
statement!(pub(crate) TOKEN_REVOKED beyond_scope "whether a token is revoked already, for whoever was granted to revoke it" =
    "SELECT t.revoked_at FROM personal_token t WHERE t.id = $1 AND t.user_id = $2");
statement!(pub(crate) TOKENS_COUNT beyond_scope "how many tokens their owner has, for the bound" =
    "SELECT count(*) FROM personal_token t JOIN app_user u ON u.id = t.user_id
     WHERE t.user_id = $1 AND t.revoked_at IS NULL AND t.expires_at > $2 AND t.auth_epoch = u.auth_epoch");
statement!(pub(crate) BORN_UNDER beyond_scope "the epoch of whoever was granted to make a token: that of the session it is made in" =
    "SELECT COALESCE((SELECT s.auth_epoch FROM session s WHERE s.id = $2 AND s.user_id = u.id), u.auth_epoch)
     FROM app_user u WHERE u.id = $1");

housekeeping!(pub(crate) SESSION_USED keeps [session(last_used_at)] =
    "UPDATE session SET last_used_at = $2 WHERE id = $1 AND COALESCE(last_used_at, 0) < $2");
housekeeping!(pub(crate) TOKEN_USED keeps [personal_token(last_used_at)] =
    "UPDATE personal_token SET last_used_at = $2 WHERE id = $1 AND COALESCE(last_used_at, 0) < $2");

fn known(row: &Row<'_>, session: bool) -> gate::Result<Known> {
    let status: String = row.get(10)?;
    let user: UserId = row.get(1)?;
    let over: Option<Timestamp> = row.get(5)?;
    let created_at: Timestamp = row.get(6)?;
    let credential = if session {
        let id: SessionId = row.get(0)?;
        Credential::Session {
            id,
            must_change: row.get(3)?,
            idle_seconds: row.get(4)?,
            evidence: Evidence { proved_at: row.get(18)?, second_factor_at: row.get(19)? },
            known_device: row.get(20)?,
        }
    } else {
        let id: TokenId = row.get(0)?;
        Credential::Token { id }
    };
    let (first, last): (String, String) = (row.get(11)?, row.get(12)?);
    Ok(Known::new(
        Standing {
            credential,
            user,
            born_under: row.get(2)?,
            epoch: row.get(9)?,
            may_sign_in: Status::parse(&status).is_ok_and(Status::may_sign_in),
            over: over.is_some(),
            expires_at: row.get(8)?,
        },
        Wearer {
            name: FullName::of(first, last),
            detail: row.get::<Option<String>>(13)?.unwrap_or_default(),
            language: row.get(14)?,
            time_zone: row.get::<Option<String>>(17)?.map(Into::into),
            organization: row.get::<Option<OrganizationId>>(15)?.zip(row.get::<Option<String>>(16)?),
        },
        row.get::<Option<Timestamp>>(7)?.unwrap_or(created_at),
    ))
}
pub(crate) fn known_session(row: &Row<'_>) -> gate::Result<Known> {
    known(row, true)
}
pub(crate) fn known_token(row: &Row<'_>) -> gate::Result<Known> {
    known(row, false)
}

pub(crate) fn session(row: &Row<'_>) -> gate::Result<Session> {
    let kind: String = row.get(1)?;
    Ok(Session {
        id: row.get(0)?,
        kind: Kind::from_name(&kind).ok_or_else(|| gate::Error::Corrupt {
            column: "kind".to_owned(),
            why: format!("`{kind}` is no kind of session"),
        })?,
        device: row.get(2)?,
        address: row.get(3)?,
        created_at: row.get(4)?,
        last_used_at: row.get(5)?,
        expires_at: row.get(6)?,
        must_change_password: row.get(7)?,
        current: false,
    })
}
pub(crate) fn token(row: &Row<'_>) -> gate::Result<PersonalToken> {
    Ok(PersonalToken {
        id: row.get(0)?,
        name: row.get(1)?,
        created_at: row.get(2)?,
        expires_at: row.get(3)?,
        last_used_at: row.get(4)?,
    })
}
