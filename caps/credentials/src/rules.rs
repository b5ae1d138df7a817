//! When a try at a password is let through, and which passwords are good enough. Pure.

use base::{Code, FieldFault, Timestamp};

use crate::common;
use crate::guess;
use crate::hasher::normalise;
use crate::tables::codes;

/// Failures from devices nobody knows, one after another, that begin a lock.
pub const MOST_FAILURES: i64 = 5;
/// How long a lock lasts, in seconds.
pub const LOCKED_FOR: i64 = 15 * 60;
/// Failures after which a known device counts as one nobody knows, until it succeeds again: else a stolen browser could
/// guess for ever. (OWASP calls the scheme device cookies.)
pub(crate) const MOST_DEVICE_FAILURES: i64 = 5;
/// How long a device stays known without being seen, in seconds: half a year.
const DEVICE_KNOWN_FOR: i64 = 182 * 86_400;
/// Known devices kept for a person; the ones seen longest ago are forgotten.
pub(crate) const MOST_DEVICES: i64 = 20;

/// No lock.
pub(crate) const NEVER: Timestamp = Timestamp::from_micros(0);

/// What is counted for one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Guard {
    /// Tries so far, all of them.
    pub(crate) reserved: i64,
    /// Tries from unknown devices since the last success that are not known to have succeeded.
    pub(crate) failures: i64,
    /// Until when passwords from unknown devices are refused.
    pub(crate) locked_until: Timestamp,
}

impl Guard {
    /// Of an account at which nobody ever tried.
    pub(crate) const NEW: Guard = Guard { reserved: 0, failures: 0, locked_until: NEVER };
}

/// What is known of the device a try comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Device {
    pub(crate) last_seen_at: Timestamp,
    pub(crate) failures: i64,
}

/// Whether a try is compared with the real password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admission {
    /// It is, and was counted against the account.
    Counted {
        /// It was the one too many: a lock began with it.
        locks: bool,
    },
    /// It is, and was counted against the device.
    KnownDevice,
    /// It is not: the account is locked for this device.
    Locked,
}

/// Whether somebody on this device goes on while the account is locked.
pub(crate) fn is_known(device: Option<Device>, now: Timestamp) -> bool {
    device.is_some_and(|device| {
        device.failures < MOST_DEVICE_FAILURES && now.seconds_since(device.last_seen_at) < DEVICE_KNOWN_FOR
    })
}

/// Counts a try, before it is compared: whoever sends a thousand at once has sent a thousand.
pub(crate) fn reserve(guard: Guard, known_device: bool, now: Timestamp) -> (Guard, Admission) {
    let counted = Guard { reserved: guard.reserved + 1, ..guard };
    if known_device {
        return (counted, Admission::KnownDevice);
    }
    if guard.locked_until > now {
        return (counted, Admission::Locked);
    }
    // A lock that is over begins a new count.
    let before = if guard.locked_until == NEVER { guard.failures } else { 0 };
    let failures = before + 1;
    let locks = failures >= MOST_FAILURES;
    let locked_until = if locks { now.plus_seconds(LOCKED_FOR) } else { NEVER };
    (Guard { failures, locked_until, ..counted }, Admission::Counted { locks })
}

/// The try with this number succeeded: those before it are forgiven, those that came in since stay counted, so the
/// rightful user's success does not wipe out a stranger's guesses under way.
pub(crate) fn succeeded(guard: Guard, ticket: i64, admission: Admission) -> Guard {
    match admission {
        Admission::Counted { .. } => {
            let failures = guard.failures.min((guard.reserved - ticket).max(0));
            settle_lock(Guard { failures, ..guard })
        }
        // Says nothing of who tries elsewhere.
        Admission::KnownDevice | Admission::Locked => guard,
    }
}

/// The try was never compared with anything: there was no capacity.
pub(crate) fn given_back(guard: Guard, admission: Admission) -> Guard {
    match admission {
        Admission::Counted { .. } => settle_lock(Guard { failures: (guard.failures - 1).max(0), ..guard }),
        Admission::KnownDevice | Admission::Locked => guard,
    }
}

fn settle_lock(guard: Guard) -> Guard {
    let locked_until = if guard.failures >= MOST_FAILURES { guard.locked_until } else { NEVER };
    Guard { locked_until, ..guard }
}

/// The fewest characters of a password. NIST SP 800-63B-4, section 3.1.1.2, asks for 15 where a password is the only
/// factor and 8 where it is one of two; 8 stands here because roles can be made to need a second factor, and a length
/// that everybody has to type goes with that policy.
pub(crate) const LEAST_CHARACTERS: usize = 8;

/// Why a password is not good enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PasswordFault {
    TooShort,
    Common,
    Weak,
    Personal,
    Unchanged,
}

impl PasswordFault {
    /// As the fault of the field that `pointer` names.
    pub(crate) fn at(self, pointer: &str) -> FieldFault {
        let (code, args): (&'static Code, _) = match self {
            PasswordFault::TooShort => (&codes::TOO_SHORT, vec![("min", LEAST_CHARACTERS.to_string())]),
            PasswordFault::Common => (&codes::COMMON, Vec::new()),
            PasswordFault::Weak => (&codes::WEAK, Vec::new()),
            PasswordFault::Personal => (&codes::PERSONAL, Vec::new()),
            PasswordFault::Unchanged => (&codes::UNCHANGED, Vec::new()),
        };
        FieldFault { pointer: pointer.to_owned(), code, args }
    }
}

/// Whether a new password is good enough: long enough, not what everybody tries first nor easily made from it, not one of
/// the account's own names nor easily made from them (`names`: user name, e-mail addresses, telephone numbers, the
/// person's name). No rule asks for digits or signs:
/// they make passwords harder to remember and no harder to guess (the same section says so). The upper bound is
/// [`base::SecretText::MAX_BYTES`].
pub(crate) fn check_password(password: &str, names: &[String]) -> Result<(), PasswordFault> {
    // Counted as it is hashed: one character is one code point.
    let password = normalise(password);
    if password.chars().count() < LEAST_CHARACTERS {
        return Err(PasswordFault::TooShort);
    }
    let core = core_of(&password);
    if core.is_empty() || common::is_common(&core) || common::is_pattern(&core) {
        return Err(PasswordFault::Common);
    }
    let core = without_tail(&core);
    let mut own = names.iter().flat_map(|name| [core_of(name), core_of(before_at(name))]);
    if own.any(|name| !name.is_empty() && without_tail(&name) == core) {
        return Err(PasswordFault::Personal);
    }
    if guess::is_little_but_names(core, names) {
        return Err(PasswordFault::Personal);
    }
    if guess::is_easy(&password, names) {
        let own = guess::has_name(&password, names);
        return Err(if own { PasswordFault::Personal } else { PasswordFault::Weak });
    }
    Ok(())
}

/// Letters and digits alone, without case and accents: `Anna.Berg!` is `annaberg`.
fn core_of(text: &str) -> String {
    base::search_fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
/// Without the digits people put behind a name to make it a password; all of it where it is digits only.
fn without_tail(core: &str) -> &str {
    let head = core.trim_end_matches(|c: char| c.is_numeric());
    if head.is_empty() { core } else { head }
}
fn before_at(name: &str) -> &str {
    name.split_once('@').map_or(name, |(local, _)| local)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
