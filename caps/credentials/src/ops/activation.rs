//! Links by which people choose their first password: made, called back, used.

use base::{Rejection, Timestamp, UserId};
use gate::{Error, Granted, V, Work, WriteTx};
use users::{Activate, IdentifierId, Letter, PathOfLink, Said, VerifyIdentifier};

use super::changed;
use super::set::need_way_in;
use crate::link::{ActivationId, Delivery, Ended, Link, LinkHash, may_have_link, opens};
use crate::model::{PasswordId, Phc};
use crate::store;
use crate::tables::{
    ACTIVATION, ACTIVATION_ENDED, ACTIVATION_ISSUED, ACTIVATION_USED, PASSWORD, SET, SetPasswords, codes,
};

users::letter!(
    /// To a new account, with the link by which its person chooses a password.
    pub(crate) LETTER = "activation", with a link
);

/// Makes a link for somebody. Made by [`IssueActivation::new`], which keeps the link apart from what is written down.
#[derive(Debug, Clone)]
pub struct IssueActivation {
    user: UserId,
    id: ActivationId,
    hash: LinkHash,
    path: PathOfLink,
    hours: i64,
    delivery: Delivery,
    /// Where a missing name or address is told.
    pointer: &'static str,
    /// Do nothing for an account that has a password: it was given one beside.
    unless_password: bool,
}

impl IssueActivation {
    /// A link of these hours, which were checked.
    pub(crate) fn new(
        user: UserId,
        id: ActivationId,
        link: &Link,
        hours: i64,
        delivery: Delivery,
        pointer: &'static str,
    ) -> Self {
        let (hash, path) = (link.hash(), link.for_a_letter());
        IssueActivation { user, id, hash, path, hours, delivery, pointer, unless_password: false }
    }
    pub(crate) fn unless_password(mut self) -> Self {
        self.unless_password = true;
        self
    }
}

/// A link that was made.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct IssuedActivation {
    /// Its id.
    pub id: ActivationId,
    /// When it stops opening.
    pub expires_at: Timestamp,
    /// The address it was mailed to; None: whoever made it hands it over.
    pub sent_to: Option<String>,
}

/// Makes a link; one that was open before opens no more. It goes out by mail in the same transaction, or is for the caller
/// to hand over: then the account must have something to sign in with, since the link proves no address.
///
/// Refused for accounts that have a password ([`codes::HAS_PASSWORD`]) or may not sign in ([`codes::ACCOUNT_BLOCKED`]).
pub fn issue_activation<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a IssueActivation,
) -> Work<'a, Option<IssuedActivation>> {
    Box::pin(async move {
        let grant = tx.grant::<SetPasswords>(command.user).await?;
        let status = grant.row()?.status;
        let has_password = password_of(tx, command.user).await?.is_some();
        if has_password && command.unless_password {
            return Ok(None);
        }
        may_have_link(status, has_password).map_err(|no| Error::rejected(no.into()))?;
        end_open(tx, &grant, command.user, Ended::Replaced).await?;
        let expires_at = tx.at().plus_seconds(command.hours * 3600);
        let reached = match command.delivery {
            Delivery::HandOver => None,
            Delivery::Either | Delivery::Mail => {
                let letter = Letter {
                    kind: &LETTER,
                    to: command.user,
                    values: vec![("until", Said::At(expires_at))],
                    path: Some(command.path.clone()),
                    good_until: expires_at,
                };
                users::tell(tx, &letter).await?
            }
        };
        if reached.is_none() {
            if command.delivery == Delivery::Mail {
                return Err(Rejection::new(&codes::NO_MAIL).into());
            }
            need_way_in(tx, command.user, command.pointer).await?;
        }
        let at = tx.at();
        let change = grant
            .insert_part(&ACTIVATION, command.id.uuid(), &ACTIVATION_ISSUED)?
            .set("link_hash", command.hash.value())
            .set("sent_to", reached.as_ref().map(|reached| reached.identifier))
            .set("issued_at", at)
            .set("expires_at", expires_at)
            .facet("delivery", if reached.is_some() { "mail" } else { "hand_over" });
        tx.apply(change).await?;
        let sent_to = reached.map(|reached| reached.address.as_str().to_owned());
        Ok(Some(IssuedActivation { id: command.id, expires_at, sent_to }))
    })
}

/// Calls somebody's open link back; "no such thing" where there is none.
pub fn revoke_activation<'a>(tx: &'a mut WriteTx<'_>, user: &'a UserId) -> Work<'a, ()> {
    Box::pin(async move {
        let grant = tx.grant::<SetPasswords>(*user).await?;
        match end_open(tx, &grant, *user, Ended::Revoked).await? {
            true => Ok(()),
            false => Err(Error::NotFound { noun: ACTIVATION.noun }),
        }
    })
}

/// Ends the open link of an account, if there is one.
pub(super) async fn end_open<'t>(
    tx: &mut WriteTx<'t>,
    grant: &Granted<'t, SetPasswords>,
    user: UserId,
    how: Ended,
) -> gate::Result<bool> {
    let open: Option<ActivationId> =
        tx.optional(&store::OPEN_LINK_ID, &[V::from(user)], |row| row.get(0)).await?;
    let Some(id) = open else { return Ok(false) };
    let at = tx.at();
    let change = grant
        .update_part(&ACTIVATION, id.uuid(), &ACTIVATION_ENDED)?
        .set("ended_at", at)
        .set("ended_how", how.name());
    tx.apply(change).await?;
    Ok(true)
}

async fn password_of(tx: &mut WriteTx<'_>, user: UserId) -> gate::Result<Option<PasswordId>> {
    tx.optional(&store::PASSWORD_OF, &[V::from(user)], |row| row.get(0)).await
}

/// Chooses the first password of an account by its link.
#[derive(Debug, Clone)]
pub(crate) struct UseActivation {
    pub(crate) hash: LinkHash,
    pub(crate) id: PasswordId,
    pub(crate) phc: Phc,
}

/// An open link as the transaction that uses it finds it.
pub(crate) struct Found {
    pub(crate) id: ActivationId,
    pub(crate) user: UserId,
    pub(crate) sent_to: Option<IdentifierId>,
    pub(crate) expires_at: Timestamp,
    pub(crate) status: users::Status,
    pub(crate) has_password: bool,
}

/// Uses a link: the password is set, the link opens no more, the account is active, and the address that the link was
/// mailed to is the person's. False: it opens nothing, and why is nobody's business.
pub(crate) fn use_activation<'a>(tx: &'a mut WriteTx<'_>, command: &'a UseActivation) -> Work<'a, bool> {
    Box::pin(async move {
        let proof = "whoever came had the link that the account's keeper made for it";
        let found = tx.optional(&store::LINK, &[command.hash.value()], store::link).await?;
        let now = tx.at();
        let found = found.filter(|found| opens(found.expires_at, now, found.status, found.has_password));
        let Some(found) = found else { return Ok(false) };
        let user = found.user;
        let granted = tx.grant_by_proof_instead_of_permission::<SetPasswords>(user, proof).await?;
        let Some(grant) = granted else { return Ok(false) };
        let change = grant
            .update_part(&ACTIVATION, found.id.uuid(), &ACTIVATION_USED)?
            .set("ended_at", now)
            .set("ended_how", Ended::Used.name());
        tx.apply(change).await?;
        let change = grant
            .insert_part(&PASSWORD, command.id.uuid(), &SET)?
            .set("phc", command.phc.as_str())
            .set("must_change", false)
            .set("set_at", now);
        tx.apply(change).await?;
        prove(tx, user, found.sent_to).await?;
        changed::tell(tx, user, None, proof).await?;
        users::activate(tx, &Activate { user, proof: "a credential was just set" }).await?;
        Ok(true)
    })
}

/// The address that the link was mailed to is read by whoever used it. Where it cannot become theirs (another account
/// holds it, or it was taken off meanwhile), they must have something else to sign in with.
async fn prove(tx: &mut WriteTx<'_>, user: UserId, sent_to: Option<IdentifierId>) -> gate::Result<()> {
    if let Some(identifier) = sent_to {
        let command =
            VerifyIdentifier { user, identifier, proof: "a link that was mailed to the address was used" };
        match users::verify_identifier(tx, &command).await {
            Ok(()) | Err(Error::Rejected(_) | Error::NotFound { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    need_way_in(tx, user, "/password").await
}
