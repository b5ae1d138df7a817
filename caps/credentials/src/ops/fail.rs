//! After a password that did not do: on record, before the answer.

use gate::{Note, Outcome, V, Work, WriteTx};

use super::reserve::Attempt;
use crate::rules::Admission;
use crate::store;
use crate::tables::{FAILED, LOCKED, RECHECK_FAILED};

/// Why a try at an account that is there failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Another password.
    WrongPassword,
    /// The account has none.
    NoPassword,
    /// Nothing was compared.
    Locked,
    /// The password was right, the status keeps the account out.
    Blocked,
}

impl Reason {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Reason::WrongPassword => "wrong_password",
            Reason::NoPassword => "no_password",
            Reason::Locked => "locked",
            Reason::Blocked => "blocked",
        }
    }
}

/// A try that failed.
#[derive(Debug, Clone)]
pub(crate) struct Fail {
    pub(crate) attempt: Attempt,
    pub(crate) reason: Reason,
}

/// Puts the failure on record. It was counted before. One statement, as for a name that nobody has
/// ([`gate::Db::record_stranger`]).
pub(crate) fn fail<'a>(tx: &'a mut WriteTx<'_>, command: &'a Fail) -> Work<'a, ()> {
    Box::pin(async move {
        let Fail { attempt, reason } = command;
        if *reason == Reason::Locked {
            // A lock is there to be run into: one record a minute, so that nobody fills the disk with them.
            let minute = tx.at().micros().div_euclid(60_000_000);
            if tx.keep(&store::KEEP_TOLD, &[V::from(attempt.user), V::Int(minute)]).await? == 0 {
                return Ok(());
            }
        } else {
            tx.keep(&store::KEEP_FAILED, &[V::from(attempt.user), V::from(tx.at())]).await?;
        }
        tx.note(
            Note::new(&FAILED, Outcome::Failed, "user", Some(attempt.user.uuid()))
                .in_organization(attempt.organization)
                .about(attempt.user)
                .facet("reason", reason.name())
                .facet("by", attempt.by)
                .facet("try", attempt.ticket)
                .personal(attempt.user, "known_device", attempt.known_device()),
        );
        if attempt.admission == (Admission::Counted { locks: true }) && *reason != Reason::Blocked {
            tx.note(
                Note::new(&LOCKED, Outcome::Done, "user", Some(attempt.user.uuid()))
                    .in_organization(attempt.organization)
                    .about(attempt.user)
                    .facet("seconds", crate::rules::LOCKED_FOR),
            );
        }
        Ok(())
    })
}

/// A signed-in person gave a wrong password where their own was asked for.
pub(crate) fn recheck_failed<'a>(tx: &'a mut WriteTx<'_>, user: &'a base::UserId) -> Work<'a, ()> {
    Box::pin(async move {
        tx.note(Note::new(&RECHECK_FAILED, Outcome::Failed, "user", Some(user.uuid())).about(*user));
        Ok(())
    })
}
