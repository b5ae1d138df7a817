//! After a password that matched: does everything it rested on still hold?

use base::UserId;
use gate::{Note, Outcome, V, Work, WriteTx};

use super::reserve::Attempt;
use crate::check::Proof;
use crate::model::{DeviceHash, Phc};
use crate::rules::{self, MOST_DEVICES};
use crate::store;
use crate::tables::{FAILED, PASSWORD, REHASHED, SUCCEEDED, SetPasswords};

/// A password matched on this device.
#[derive(Debug, Clone)]
pub struct Settle {
    proof: Proof,
    device: DeviceHash,
}

impl Settle {
    /// `device` is what the device will be known by from now on.
    pub fn new(proof: Proof, device: DeviceHash) -> Self {
        Settle { proof, device }
    }
}

/// Who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed {
    /// The person.
    pub user: UserId,
    /// The epoch that what is begun now is born under.
    pub auth_epoch: i64,
    /// Somebody else set the password: it is good for nothing but choosing another.
    pub must_change: bool,
    /// The device they are at was known already.
    pub known_device: bool,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It still holds.
    Confirmed(Confirmed),
    /// Password or status changed while it was compared; on record as a failure. Answer [`crate::codes::SIGN_IN_FAILED`].
    Overtaken,
}

/// Confirms a sign-in, or finds it overtaken: in the same transaction, begin what it is good for.
pub fn settle<'a>(tx: &'a mut WriteTx<'_>, command: &'a Settle) -> Work<'a, Settled> {
    Box::pin(async move {
        let attempt = &command.proof.attempt;
        let user = V::from(attempt.user);
        let state = tx.optional(&store::STATE, std::slice::from_ref(&user), store::state).await?;
        let holds = state.filter(|state| {
            state.status.may_sign_in()
                && state.auth_epoch == attempt.auth_epoch
                && state.password.as_ref().map(|stored| stored.version) == attempt.password_version
        });
        let Some(state) = holds else {
            tx.note(note(attempt, false).facet("reason", "overtaken").facet("try", attempt.ticket));
            return Ok(Settled::Overtaken);
        };
        let guard = rules::succeeded(state.guard, attempt.ticket, attempt.admission);
        let row = [user.clone(), V::Int(guard.reserved), V::Int(guard.failures), guard.locked_until.into()];
        tx.keep(&store::KEEP_GUARD, &row).await?;
        tx.keep(&store::DEVICE_SEEN, &[user.clone(), command.device.value(), V::from(tx.at())]).await?;
        tx.keep(&store::DEVICES_PRUNE, &[user, V::Int(MOST_DEVICES)]).await?;
        users::note_login(tx, attempt.user).await?;
        if let (Some(phc), Some(stored)) = (&command.proof.rehash, &state.password) {
            rehash(tx, attempt.user, stored.id, phc).await?;
        }
        tx.note(note(attempt, true));
        Ok(Settled::Confirmed(Confirmed {
            user: attempt.user,
            auth_epoch: state.auth_epoch,
            must_change: state.password.is_some_and(|stored| stored.must_change),
            known_device: attempt.known_device(),
        }))
    })
}

fn note(attempt: &Attempt, done: bool) -> Note {
    let (event, outcome) = if done { (&SUCCEEDED, Outcome::Done) } else { (&FAILED, Outcome::Failed) };
    Note::new(event, outcome, "user", Some(attempt.user.uuid()))
        .in_organization(attempt.organization)
        .about(attempt.user)
        .facet("by", attempt.by)
        .personal(attempt.user, "known_device", attempt.known_device())
}

async fn rehash(
    tx: &mut WriteTx<'_>,
    user: UserId,
    password: crate::PasswordId,
    phc: &Phc,
) -> gate::Result<()> {
    let proof = "the password this hash is of was just given";
    let Some(grant) = tx.grant_by_proof_instead_of_permission::<SetPasswords>(user, proof).await? else {
        return Ok(());
    };
    let change = grant.update_part(&PASSWORD, password.uuid(), &REHASHED)?.set("phc", phc.as_str());
    tx.apply(change).await?;
    Ok(())
}
