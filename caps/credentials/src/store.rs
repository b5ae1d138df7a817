//! SQL and rows.

use base::{OrganizationId, Timestamp, UserId};
use gate::{Row, housekeeping, statement};
use users::{Status, User};

use crate::link::{ActivationId, LinkSight, OpenLink, may_have_link};
use crate::model::{PasswordId, Phc, Sight};
use crate::rules::{Device, Guard};

// One text for every sort of name, and one walk whether the account is there or not.
statement!(pub(crate) FIND beyond_scope "sign-in must find the account before anybody is known" =
    "SELECT
       u.id,
       u.managing_organization_id,
       u.status,
       u.auth_epoch,
       p.phc,
       p.version,
       g.reserved,
       g.failures,
       g.locked_until,
       d.last_seen_at,
       d.failures
     FROM app_user u
     LEFT JOIN password p ON p.user_id = u.id
     LEFT JOIN sign_in_guard g ON g.user_id = u.id
     LEFT JOIN known_device d ON d.user_id = u.id AND d.device_hash = $4
     WHERE u.id = COALESCE(
       (SELECT i.user_id FROM identifier i
        WHERE i.kind = $1 AND i.value_key = $2 AND i.verified_at IS NOT NULL),
       (SELECT n.id FROM app_user n WHERE n.username_key = $3))");
statement!(pub(crate) STATE beyond_scope "what a checked password rested on, once more inside the transaction that settles it" =
    "SELECT
       u.status,
       u.auth_epoch,
       p.id,
       p.phc,
       p.version,
       p.must_change,
       g.reserved,
       g.failures,
       g.locked_until
     FROM app_user u
     LEFT JOIN password p ON p.user_id = u.id
     LEFT JOIN sign_in_guard g ON g.user_id = u.id
     WHERE u.id = $1");
statement!(pub(crate) NAMES beyond_scope "names that a person's new password must not repeat" =
    "SELECT i.value FROM identifier i WHERE i.user_id = $1
     UNION ALL
     SELECT u.username FROM app_user u WHERE u.id = $1 AND u.username IS NOT NULL
     UNION ALL
     SELECT u.first_name || ' ' || u.last_name FROM app_user u WHERE u.id = $1");
statement!(/// What somebody can sign in with; nothing, and a password is of no use to them.
    pub(crate) WAYS_IN beyond_scope "what an account signs in with, for whoever may set its password" =
    "SELECT u.username FROM app_user u WHERE u.id = $1 AND u.username IS NOT NULL
     UNION ALL
     SELECT i.value FROM identifier i
     WHERE i.user_id = $1 AND i.verified_at IS NOT NULL AND i.value_key IS NOT NULL");
statement!(pub(crate) PASSWORD_OF beyond_scope "whether an account has a password, for whoever may set it" =
    "SELECT p.id FROM password p WHERE p.user_id = $1");

statement!(pub(crate) OPEN_LINK_ID beyond_scope "the open link of an account that was authorised" =
    "SELECT a.id FROM activation a WHERE a.user_id = $1 AND a.ended_at IS NULL");
statement!(pub(crate) LINK beyond_scope "whoever comes with a link is known by it alone" =
    "SELECT a.id, a.user_id, a.sent_to, a.expires_at, u.status, p.id
     FROM activation a
     JOIN app_user u ON u.id = a.user_id
     LEFT JOIN password p ON p.user_id = a.user_id
     WHERE a.link_hash = $1 AND a.ended_at IS NULL");
statement!(/// What somebody signs in with once they have used their link: also the address it was mailed to.
    pub(crate) WAYS_IN_BY_LINK beyond_scope "what whoever came with a link will sign in with" =
    "SELECT u.username FROM app_user u WHERE u.id = $1 AND u.username IS NOT NULL
     UNION ALL
     SELECT i.value FROM identifier i
     WHERE i.user_id = $1 AND i.value_key IS NOT NULL AND (i.verified_at IS NOT NULL OR i.id = $2)");
statement!(pub(crate) LINK_SIGHT beyond_scope "how an account stands towards links, for whoever may make one" =
    "SELECT u.status, p.id, a.id, a.issued_at, a.expires_at, a.sent_to, i.value
     FROM app_user u
     LEFT JOIN password p ON p.user_id = u.id
     LEFT JOIN activation a ON a.user_id = u.id AND a.ended_at IS NULL
     LEFT JOIN identifier i ON i.id = a.sent_to
     WHERE u.id = $1");

statement!(pub(crate) SIGHT beyond_scope "how an account's password stands, for whoever may set it" =
    "SELECT
       p.set_at,
       p.must_change,
       u.last_login_at,
       g.failed_at,
       g.locked_until
     FROM app_user u
     LEFT JOIN password p ON p.user_id = u.id
     LEFT JOIN sign_in_guard g ON g.user_id = u.id
     WHERE u.id = $1");

statement!(/// Who of a page of people ($1) is locked after $2, of those whose lock the caller may lift.
    pub(crate) LOCKED of User =
    "SELECT g.user_id, g.locked_until
     FROM visible_app_user u
     JOIN sign_in_guard g ON g.user_id = u.id
     WHERE u.id = ANY($1) AND g.locked_until > $2
     ORDER BY u.rid");

housekeeping!(pub(crate) KEEP_GUARD keeps [sign_in_guard(reserved, failures, locked_until)] =
    "INSERT INTO sign_in_guard (user_id, reserved, failures, locked_until, failed_at, told_minute)
     VALUES ($1, $2, $3, $4, 0, 0)
     ON CONFLICT (user_id) DO UPDATE SET
       reserved = excluded.reserved,
       failures = excluded.failures,
       locked_until = excluded.locked_until");
housekeeping!(pub(crate) KEEP_UNKNOWN keeps [unknown_guard(reserved)] =
    "INSERT INTO unknown_guard (slot, reserved) VALUES ($1, 1)
     ON CONFLICT (slot) DO UPDATE SET reserved = unknown_guard.reserved + 1");
housekeeping!(pub(crate) UNKEEP_UNKNOWN keeps [unknown_guard(reserved)] =
    "UPDATE unknown_guard SET reserved = reserved - 1 WHERE slot = $1");
housekeeping!(pub(crate) KEEP_FAILED keeps [sign_in_guard(failed_at)] =
    "UPDATE sign_in_guard SET failed_at = $2 WHERE user_id = $1");
housekeeping!(pub(crate) KEEP_TOLD keeps [sign_in_guard(told_minute)] =
    "UPDATE sign_in_guard SET told_minute = $2 WHERE user_id = $1 AND told_minute <> $2");
housekeeping!(pub(crate) UNLOCK keeps [sign_in_guard(failures, locked_until)] =
    "UPDATE sign_in_guard SET failures = 0, locked_until = 0 WHERE user_id = $1");
housekeeping!(pub(crate) DEVICE_TRIED keeps [known_device(failures)] =
    "UPDATE known_device SET failures = failures + 1 WHERE user_id = $1 AND device_hash = $2");
housekeeping!(pub(crate) DEVICE_NOT_TRIED keeps [known_device(failures)] =
    "UPDATE known_device SET failures = failures - 1 WHERE user_id = $1 AND device_hash = $2 AND failures > 0");
housekeeping!(pub(crate) DEVICE_SEEN keeps [known_device(last_seen_at, failures)] =
    "INSERT INTO known_device (user_id, device_hash, last_seen_at, failures) VALUES ($1, $2, $3, 0)
     ON CONFLICT (user_id, device_hash) DO UPDATE SET last_seen_at = excluded.last_seen_at, failures = 0");
housekeeping!(pub(crate) DEVICES_PRUNE keeps [known_device()] =
    "DELETE FROM known_device WHERE user_id = $1 AND device_hash NOT IN
       (SELECT k.device_hash FROM known_device k WHERE k.user_id = $1
        ORDER BY k.last_seen_at DESC, k.device_hash LIMIT $2)");
housekeeping!(pub(crate) DEVICES_FORGET keeps [known_device()] =
    "DELETE FROM known_device WHERE user_id = $1");

/// An account as sign-in finds it.
pub(crate) struct Found {
    pub(crate) user: UserId,
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) status: Status,
    pub(crate) auth_epoch: i64,
    pub(crate) password: Option<(Phc, i64)>,
    pub(crate) guard: Guard,
    pub(crate) device: Option<Device>,
}

pub(crate) fn found(row: &Row<'_>) -> gate::Result<Found> {
    let last_seen: Option<Timestamp> = row.get(9)?;
    Ok(Found {
        user: row.get(0)?,
        organization: row.get(1)?,
        status: status(row, 2)?,
        auth_epoch: row.get(3)?,
        password: row.get::<Option<String>>(4)?.map(Phc::new).zip(row.get::<Option<i64>>(5)?),
        guard: guard(row, 6)?,
        device: match last_seen {
            Some(last_seen_at) => Some(Device { last_seen_at, failures: row.get(10)? }),
            None => None,
        },
    })
}

/// An account whose password is being settled or changed.
pub(crate) struct State {
    pub(crate) status: Status,
    pub(crate) auth_epoch: i64,
    pub(crate) password: Option<Stored>,
    pub(crate) guard: Guard,
}
pub(crate) struct Stored {
    pub(crate) id: PasswordId,
    pub(crate) phc: Phc,
    pub(crate) version: i64,
    pub(crate) must_change: bool,
}

pub(crate) fn state(row: &Row<'_>) -> gate::Result<State> {
    let id: Option<PasswordId> = row.get(2)?;
    Ok(State {
        status: status(row, 0)?,
        auth_epoch: row.get(1)?,
        password: match id {
            Some(id) => Some(Stored {
                id,
                phc: Phc::new(row.get(3)?),
                version: row.get(4)?,
                must_change: row.get(5)?,
            }),
            None => None,
        },
        guard: guard(row, 6)?,
    })
}

fn guard(row: &Row<'_>, from: usize) -> gate::Result<Guard> {
    match row.get::<Option<i64>>(from)? {
        None => Ok(Guard::NEW),
        Some(reserved) => {
            Ok(Guard { reserved, failures: row.get(from + 1)?, locked_until: row.get(from + 2)? })
        }
    }
}

fn status(row: &Row<'_>, column: usize) -> gate::Result<Status> {
    let text: String = row.get(column)?;
    Status::parse(&text)
        .map_err(|why| gate::Error::Corrupt { column: "status".to_owned(), why: why.to_string() })
}

/// A row of [`LINK`].
pub(crate) fn link(row: &Row<'_>) -> gate::Result<crate::ops::activation::Found> {
    Ok(crate::ops::activation::Found {
        id: row.get(0)?,
        user: row.get(1)?,
        sent_to: row.get(2)?,
        expires_at: row.get(3)?,
        status: status(row, 4)?,
        has_password: row.get::<Option<PasswordId>>(5)?.is_some(),
    })
}

/// A row of [`LINK_SIGHT`].
pub(crate) fn link_sight(row: &Row<'_>) -> gate::Result<LinkSight> {
    let has_password = row.get::<Option<PasswordId>>(1)?.is_some();
    let possible = may_have_link(status(row, 0)?, has_password).is_ok();
    let open = match row.get::<Option<ActivationId>>(2)? {
        None => None,
        Some(id) => {
            let mailed = row.get::<Option<users::IdentifierId>>(5)?.is_some();
            let address: Option<String> = row.get(6)?;
            Some(OpenLink {
                id,
                issued_at: row.get(3)?,
                expires_at: row.get(4)?,
                // An address that was taken off since is told as one that is not there.
                sent_to: mailed.then(|| address.unwrap_or_else(|| "—".to_owned())),
            })
        }
    };
    Ok(LinkSight { open, possible })
}

/// 0 stands for never.
fn ever(at: Option<Timestamp>) -> Option<Timestamp> {
    at.filter(|at| at.micros() > 0)
}

pub(crate) fn sight(row: &Row<'_>) -> gate::Result<Sight> {
    Ok(Sight {
        password: row.get::<Option<Timestamp>>(0)?.zip(row.get::<Option<bool>>(1)?),
        last_login_at: row.get(2)?,
        failed_at: ever(row.get(3)?),
        locked_until: ever(row.get(4)?),
        ways_in: Vec::new(),
        may_set: false,
        may_unlock: false,
    })
}
