//! A person's addresses: added, proved, preferred, removed.

use base::{EmailAddress, Phone, UserId};
use gate::{Action, Change, Error, Granted, Result, V, Work, WriteTx};
use policy::RowFilter;

use super::create::not_of_anybody_seen;
use super::save::{save, told};
use crate::model::{Identifier, IdentifierId, IdentifierKind, User};
use crate::rules::{self, IdentifierError, MOST_IDENTIFIERS, Standing};
use crate::store;
use crate::tables::{
    IDENTIFIER, IDENTIFIER_ADDED, IDENTIFIER_CHANGED, IDENTIFIER_REMOVED, IDENTIFIER_VERIFIED, See, UPDATED,
    Update, UpdateOwn, Verify,
};

/// An address that is to be somebody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewAddress {
    /// An e-mail address.
    Email(EmailAddress),
    /// A telephone number.
    Phone(Phone),
}

impl NewAddress {
    /// What it is.
    pub fn kind(&self) -> IdentifierKind {
        match self {
            NewAddress::Email(_) => IdentifierKind::Email,
            NewAddress::Phone(_) => IdentifierKind::Phone,
        }
    }
    /// As it is shown.
    pub fn value(&self) -> &str {
        match self {
            NewAddress::Email(email) => email.as_str(),
            NewAddress::Phone(phone) => phone.as_str(),
        }
    }
    /// As it is compared.
    pub fn key(&self) -> String {
        match self {
            NewAddress::Email(email) => email.key(),
            NewAddress::Phone(phone) => phone.as_str().to_owned(),
        }
    }
}

/// Adds an address, unproved.
#[derive(Debug, Clone)]
pub struct AddIdentifier {
    /// Whose.
    pub user: UserId,
    /// The new row.
    pub id: IdentifierId,
    /// The address.
    pub address: NewAddress,
}

/// Proves an address. By whoever checked a code or link that was sent there, never by a permission.
#[derive(Debug, Clone)]
pub struct VerifyIdentifier {
    /// Whose.
    pub user: UserId,
    /// Which.
    pub identifier: IdentifierId,
    /// What was checked.
    pub proof: &'static str,
}

/// Vouches for an address: whoever calls has checked by other means than a message to it that it is the person's.
#[derive(Debug, Clone)]
pub struct VouchForIdentifier {
    /// Whose.
    pub user: UserId,
    /// Which.
    pub identifier: IdentifierId,
    /// How it was checked, for the record.
    pub reason: Option<String>,
}

/// Makes an address the one that is used.
#[derive(Debug, Clone)]
pub struct MakePrimary {
    /// Whose.
    pub user: UserId,
    /// Which.
    pub identifier: IdentifierId,
}

/// Removes an address, which is free again.
#[derive(Debug, Clone)]
pub struct RemoveIdentifier {
    /// Whose.
    pub user: UserId,
    /// Which.
    pub identifier: IdentifierId,
}

/// The right to change a user: one's own, by permission, or to vouch. Kinds of grant that changes are built from alike.
pub(super) enum May<'t> {
    Own(Granted<'t, UpdateOwn>),
    By(Granted<'t, Update>),
    Vouching(Granted<'t, Verify>),
}

impl<'t> May<'t> {
    /// Grants the caller what they may do to a user: to themselves by nature, to others by permission.
    pub(super) async fn change(tx: &mut WriteTx<'t>, user: UserId) -> Result<(Self, User)> {
        if tx.caller().user() == Some(user) {
            let grant = tx.grant::<UpdateOwn>(user).await?;
            let row = grant.row()?.clone();
            return Ok((May::Own(grant), row));
        }
        let grant = tx.grant::<Update>(user).await?;
        let row = grant.row()?.clone();
        Ok((May::By(grant), row))
    }
    /// As [`May::change`], of an account that is not over.
    pub(super) async fn changeable(tx: &mut WriteTx<'t>, user: UserId) -> Result<(Self, User)> {
        let (may, row) = Self::change(tx, user).await?;
        rules::changeable(row.status)?;
        Ok((may, row))
    }
    pub(super) fn update(&self, event: &'static gate::Event) -> Change<'t> {
        match self {
            May::Own(grant) => grant.update(event),
            May::By(grant) => grant.update(event),
            May::Vouching(grant) => grant.update(event),
        }
    }
    pub(super) fn update_part(
        &self,
        part: &'static gate::Table,
        key: uuid::Uuid,
        event: &'static gate::Event,
    ) -> Result<Change<'t>> {
        match self {
            May::Own(grant) => grant.update_part(part, key, event),
            May::By(grant) => grant.update_part(part, key, event),
            May::Vouching(grant) => grant.update_part(part, key, event),
        }
    }
    fn delete_part(
        &self,
        part: &'static gate::Table,
        key: uuid::Uuid,
        event: &'static gate::Event,
    ) -> Result<Change<'t>> {
        match self {
            May::Own(grant) => grant.delete_part(part, key, event),
            May::By(grant) => grant.delete_part(part, key, event),
            May::Vouching(grant) => grant.delete_part(part, key, event),
        }
    }
    async fn insert(
        &self,
        tx: &mut WriteTx<'t>,
        id: IdentifierId,
        address: &NewAddress,
        is_primary: bool,
    ) -> Result<()> {
        match self {
            May::Own(grant) => insert_identifier(tx, grant, id, address, is_primary, None).await,
            May::By(grant) => insert_identifier(tx, grant, id, address, is_primary, None).await,
            May::Vouching(grant) => insert_identifier(tx, grant, id, address, is_primary, None).await,
        }
    }
}

/// Writes the row of an address. Who holds the address is decided by [`hold`].
pub(super) async fn insert_identifier<'t, A: Action<On = User>>(
    tx: &mut WriteTx<'t>,
    grant: &Granted<'t, A>,
    id: IdentifierId,
    address: &NewAddress,
    is_primary: bool,
    verified_at: Option<base::Timestamp>,
) -> Result<()> {
    let change = grant
        .insert_part(&IDENTIFIER, id.uuid(), &IDENTIFIER_ADDED)?
        .set("kind", address.kind().name())
        .set("value", address.value())
        .set("claim_key", address.key())
        .set("verified_at", verified_at)
        .set("is_primary", is_primary)
        .set("created_at", tx.at());
    tx.apply(change).await.map_err(told)?;
    Ok(())
}

/// Lets the row hold its address if nobody holds it. Looks and writes the same either way, and tells nobody which it was.
pub(super) async fn hold(tx: &mut WriteTx<'_>, id: IdentifierId, address: &NewAddress) -> Result<bool> {
    let key = [V::from(address.kind().name()), V::from(address.key())];
    let held = tx.optional(&store::HOLDER, &key, |row| row.get::<UserId>(0)).await?;
    let free = held.is_none();
    tx.keep(&store::HOLD, &[V::from(id), V::from(free)]).await.map_err(told)?;
    Ok(free)
}

async fn addresses(tx: &mut WriteTx<'_>, user: UserId) -> Result<Vec<Identifier>> {
    tx.rows(&store::IDENTIFIERS_OF, &[V::from(user)], store::identifier).await
}

fn one(addresses: &[Identifier], id: IdentifierId) -> Result<&Identifier> {
    addresses.iter().find(|address| address.id == id).ok_or(Error::NotFound { noun: "identifier" })
}

fn standing(user: &User, addresses: &[Identifier], it: &Identifier) -> Standing {
    let others = || addresses.iter().filter(|other| other.id != it.id);
    Standing {
        is_primary: it.is_primary,
        is_verified: it.verified_at.is_some(),
        primary_is_verified: addresses
            .iter()
            .any(|other| other.kind == it.kind && other.is_primary && other.verified_at.is_some()),
        others_of_kind: others().filter(|other| other.kind == it.kind).count(),
        other_ways_in: others()
            .filter(|other| other.verified_at.is_some() || it.verified_at.is_none())
            .count()
            + usize::from(user.username.is_some()),
    }
}

/// What a user's row repeats of the addresses.
fn repeat(user: &mut User, addresses: &[Identifier]) {
    let primary = |kind| addresses.iter().find(|address| address.kind == kind && address.is_primary);
    let (email, phone) = (primary(IdentifierKind::Email), primary(IdentifierKind::Phone));
    user.primary_email = email.map(|address| address.value.clone());
    user.primary_phone = phone.map(|address| address.value.clone());
    user.is_verified = email.or(phone).is_some_and(|address| address.verified_at.is_some());
}

/// Adds an address. The first of its kind is the primary one. Refuses, with its name, one of somebody the caller may see;
/// one that a stranger holds is added like any other, and can be proved only by whoever reads what is sent there.
pub fn add_identifier<'a>(tx: &'a mut WriteTx<'_>, command: &'a AddIdentifier) -> Work<'a, ()> {
    Box::pin(async move {
        let (may, user) = May::changeable(tx, command.user).await?;
        let mut all = addresses(tx, command.user).await?;
        if all.len() >= MOST_IDENTIFIERS {
            return Err(IdentifierError::TooMany.into_error());
        }
        let (kind, key) = (command.address.kind(), command.address.key());
        let same = |other: &Identifier| other.kind == kind && key_of(other) == key;
        if all.iter().any(same) {
            return Err(IdentifierError::Exists.into_error());
        }
        not_of_anybody_seen(tx, &command.address).await?;
        let is_primary = !all.iter().any(|other| other.kind == kind);
        may.insert(tx, command.id, &command.address, is_primary).await?;
        hold(tx, command.id, &command.address).await?;
        all.push(Identifier {
            id: command.id,
            user: command.user,
            kind,
            value: command.address.value().to_owned(),
            verified_at: None,
            is_primary,
            created_at: tx.at(),
        });
        write_back(tx, &may, user, &all).await
    })
}

fn key_of(identifier: &Identifier) -> String {
    match identifier.kind {
        IdentifierKind::Email => {
            EmailAddress::parse(&identifier.value).map(|email| email.key()).unwrap_or_default()
        }
        IdentifierKind::Phone => identifier.value.clone(),
    }
}

/// The user's row after a change of addresses, and the search words.
async fn write_back<'t>(tx: &mut WriteTx<'t>, may: &May<'t>, before: User, all: &[Identifier]) -> Result<()> {
    let mut after = before.clone();
    repeat(&mut after, all);
    let applied = save(tx, may.update(&UPDATED), &before, after.clone()).await?;
    if !applied.changed {
        // An address that is not the primary one is searched for all the same.
        super::save::keep_words(tx, &after).await?;
    }
    Ok(())
}

/// Notes that an address is proved to be the person's. Refuses with `identifier.held` what another account holds:
/// whoever can prove it may be told.
pub fn verify_identifier<'a>(tx: &'a mut WriteTx<'_>, command: &'a VerifyIdentifier) -> Work<'a, ()> {
    Box::pin(async move {
        let grant = tx
            .grant_by_proof_instead_of_permission::<UpdateOwn>(command.user, command.proof)
            .await?
            .ok_or(Error::NotFound { noun: "user" })?;
        let user = grant.row()?.clone();
        prove(tx, &May::Own(grant), user, command.identifier, &PROOF).await?;
        Ok(())
    })
}

/// Notes that an address is the person's because somebody above them vouches for it. Never one's own, and only by
/// whoever sees everybody: see [`rules::may_vouch`]. Refuses what is verified already, and with `identifier.held` what
/// another account holds.
pub fn vouch_for_identifier<'a>(tx: &'a mut WriteTx<'_>, command: &'a VouchForIdentifier) -> Work<'a, ()> {
    Box::pin(async move {
        // Before the rank is: who stands highest must be told the true reason too.
        if tx.caller().user() == Some(command.user) {
            return Err(IdentifierError::VouchOwn.into_error());
        }
        let grant = tx.grant::<Verify>(command.user).await?;
        rules::may_vouch(false, sees_everybody(tx).await?).map_err(IdentifierError::into_error)?;
        let user = grant.row()?.clone();
        let how = How { by: VOUCHER, reason: command.reason.clone() };
        if !prove(tx, &May::Vouching(grant), user, command.identifier, &how).await? {
            return Err(IdentifierError::Verified.into_error());
        }
        Ok(())
    })
}

/// Whether no account is hidden from the caller: they reach all, and nobody is classified above what they are cleared for.
pub(super) async fn sees_everybody(tx: &mut WriteTx<'_>) -> Result<bool> {
    if !matches!(tx.scope::<See>().filter(), RowFilter::Everything) {
        return Ok(false);
    }
    let clearance = tx.clearance();
    if clearance.is_everything() {
        return Ok(true);
    }
    let above = tx.optional(&store::ANY_ABOVE, &[V::Int(clearance.0)], |row| row.get::<i64>(0)).await?;
    Ok(above.is_none())
}

/// By what an address came to be verified, for its record.
pub(super) struct How {
    pub(super) by: &'static str,
    pub(super) reason: Option<String>,
}
/// In the record: somebody with the right to vouched for it.
pub(super) const VOUCHER: &str = "voucher";
const PROOF: How = How { by: "proof", reason: None };

/// The change that makes an address verified.
pub(super) fn verified<'t>(change: Change<'t>, at: base::Timestamp, how: &How) -> Change<'t> {
    change.set("verified_at", at).facet("by", how.by).because(how.reason.clone())
}

/// Makes an address verified and its person's. False: it was already.
async fn prove<'t>(
    tx: &mut WriteTx<'t>,
    may: &May<'t>,
    user: User,
    identifier: IdentifierId,
    how: &How,
) -> Result<bool> {
    rules::changeable(user.status)?;
    let mut all = addresses(tx, user.id).await?;
    let it = one(&all, identifier)?.clone();
    if it.verified_at.is_some() {
        return Ok(false);
    }
    let key = tx
        .optional(&store::IDENTIFIER_KEYS, &[V::from(it.id)], |row| row.get::<Option<String>>(1))
        .await?
        .flatten();
    if key.is_none() {
        let address = match it.kind {
            IdentifierKind::Email => EmailAddress::parse(&it.value).map(NewAddress::Email).ok(),
            IdentifierKind::Phone => Phone::parse(&it.value, None).map(NewAddress::Phone).ok(),
        };
        let address = address
            .ok_or_else(|| Error::Corrupt { column: "value".to_owned(), why: "is no address".to_owned() })?;
        if !hold(tx, it.id, &address).await? {
            return Err(IdentifierError::Held.into_error());
        }
    }
    let at = tx.at();
    let change = may.update_part(&IDENTIFIER, it.id.uuid(), &IDENTIFIER_VERIFIED)?;
    tx.apply(verified(change, at, how)).await?;
    if let Some(proved) = all.iter_mut().find(|address| address.id == it.id) {
        proved.verified_at = Some(at);
    }
    write_back(tx, may, user, &all).await?;
    Ok(true)
}

/// Makes an address the one that mail goes to or that is called. A proved one is replaced only by a proved one.
pub fn make_primary<'a>(tx: &'a mut WriteTx<'_>, command: &'a MakePrimary) -> Work<'a, ()> {
    Box::pin(async move {
        let (may, user) = May::changeable(tx, command.user).await?;
        let mut all = addresses(tx, command.user).await?;
        let it = one(&all, command.identifier)?.clone();
        if it.is_primary {
            return Ok(());
        }
        rules::may_become_primary(standing(&user, &all, &it)).map_err(IdentifierError::into_error)?;
        // First the old one steps back: there is never more than one.
        for other in all.iter_mut().filter(|other| other.kind == it.kind && other.is_primary) {
            let change =
                may.update_part(&IDENTIFIER, other.id.uuid(), &IDENTIFIER_CHANGED)?.set("is_primary", false);
            tx.apply(change).await?;
            other.is_primary = false;
        }
        let change = may.update_part(&IDENTIFIER, it.id.uuid(), &IDENTIFIER_CHANGED)?.set("is_primary", true);
        tx.apply(change).await?;
        if let Some(preferred) = all.iter_mut().find(|address| address.id == it.id) {
            preferred.is_primary = true;
        }
        write_back(tx, &may, user, &all).await
    })
}

/// Removes an address. Not the primary one while there are others, and not the last thing to sign in with.
pub fn remove_identifier<'a>(tx: &'a mut WriteTx<'_>, command: &'a RemoveIdentifier) -> Work<'a, ()> {
    Box::pin(async move {
        let (may, user) = May::changeable(tx, command.user).await?;
        let mut all = addresses(tx, command.user).await?;
        let it = one(&all, command.identifier)?.clone();
        rules::may_remove(standing(&user, &all, &it)).map_err(IdentifierError::into_error)?;
        tx.apply(may.delete_part(&IDENTIFIER, it.id.uuid(), &IDENTIFIER_REMOVED)?).await?;
        all.retain(|address| address.id != it.id);
        write_back(tx, &may, user, &all).await
    })
}
