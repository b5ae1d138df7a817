//! A new account: user, addresses, settings, first membership and search words, in one transaction.
//!
//! Whether a stranger has an account is told to nobody. Whoever cannot see everybody gets the same answer, and afterwards
//! sees the same account in the same lists, whether the e-mail address is free or another account's: only the proof of
//! the mailbox decides later whose it is.

use base::{
    Draw, EmailAddress, FieldFault, MembershipId, OrganizationId, PersonName, Phone, Rejection, Timestamp,
    UserId, codes,
};
use gate::{Error, Granted, NewAt, Result, V, Work, WriteTx};
use serde::{Deserialize, Serialize};

use super::identifiers::{How, NewAddress, VOUCHER, hold, insert_identifier, sees_everybody, verified};
use super::members::{check_manager, set_membership};
use super::save::{columns, derive, keep_words, told};
use crate::model::{
    Attributes, IdentifierId, IdentifierKind, MembershipStatus, Profile, Settings, SettingsId, Status, User,
    UserType, WayIn,
};
use crate::rules::{self, IdentifierError, Part};
use crate::store;
use crate::tables::{
    CREATED, Create, IDENTIFIER, IDENTIFIER_VERIFIED, MEMBERSHIP, MEMBERSHIP_ADDED, SETTINGS_CREATED, See,
    USER_SETTING, Verify,
};

/// A place in the managing organization, from the first moment.
#[derive(Debug, Clone, Default)]
pub struct NewMembership {
    /// The organization's number for the person, 1 to 64 characters.
    pub employee_number: Option<String>,
    /// What they do there.
    pub title: Option<String>,
    /// Who leads them there.
    pub manager: Option<UserId>,
    /// Extended attributes of the organization.
    pub attributes: Option<Attributes>,
    /// Since when; the command's instant if nothing is said.
    pub starts_at: Option<Timestamp>,
    /// Until when; open if nothing is said.
    pub ends_at: Option<Timestamp>,
}

/// Addresses that whoever makes the account has checked: they vouch for them, and need the right to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// The e-mail address.
    pub email: bool,
    /// The phone.
    pub phone: bool,
}

impl Checked {
    fn any(self) -> bool {
        self.email || self.phone
    }
}

/// Makes an account. [`CreateUser::new`] draws the ids.
#[derive(Debug, Clone)]
pub struct CreateUser {
    /// The new account.
    pub id: UserId,
    /// Its settings.
    pub settings_id: SettingsId,
    /// Its e-mail address.
    pub email_id: IdentifierId,
    /// Its phone.
    pub phone_id: IdentifierId,
    /// Its membership.
    pub membership_id: MembershipId,
    /// How it comes into being: what is mandatory depends on it.
    pub way_in: WayIn,
    /// What the person is to the company.
    pub user_type: UserType,
    /// Who will manage the account. None: the platform.
    pub managing_organization: Option<OrganizationId>,
    /// What is known of the person.
    pub profile: Profile,
    /// The e-mail address.
    pub email: Option<EmailAddress>,
    /// The phone.
    pub phone: Option<Phone>,
    /// Whether the addresses are proved by whoever runs the installation. Heeded with [`WayIn::System`] only.
    pub vouched: bool,
    /// Which addresses the caller has checked. See [`super::vouch_for_identifier`].
    pub checked: Checked,
    /// The place in the managing organization. A plain one if nothing is said.
    pub membership: NewMembership,
    /// The settings.
    pub settings: Settings,
    /// Whether a role is given in the same transaction.
    pub with_role: bool,
    /// Why, for the record.
    pub reason: Option<String>,
}

impl CreateUser {
    /// A command with drawn ids, a name and nothing else.
    pub fn new(draw: &Draw, way_in: WayIn, user_type: UserType, first: PersonName, last: PersonName) -> Self {
        CreateUser {
            id: draw.id(),
            settings_id: draw.id(),
            email_id: draw.id(),
            phone_id: draw.id(),
            membership_id: draw.id(),
            way_in,
            user_type,
            managing_organization: None,
            profile: Profile::named(first, last),
            email: None,
            phone: None,
            vouched: false,
            checked: Checked::default(),
            membership: NewMembership::default(),
            settings: Settings::default(),
            with_role: false,
            reason: None,
        }
    }
    /// What is mandatory and missing.
    fn missing(&self) -> Vec<FieldFault> {
        rules::mandatory(self.user_type, self.way_in)
            .iter()
            .filter(|part| match part {
                // The types hold no empty names.
                Part::FirstName | Part::LastName => false,
                Part::Email => self.email.is_none(),
                Part::Phone => self.phone.is_none(),
                Part::SignIn => {
                    self.email.is_none() && self.phone.is_none() && self.profile.username.is_none()
                }
                Part::BirthDate => self.profile.birth_date.is_none(),
                Part::Role => !self.with_role && crate::slots::offers_roles(),
            })
            .map(|part| FieldFault {
                pointer: part.pointer().to_owned(),
                code: &codes::REQUIRED,
                args: Vec::new(),
            })
            .chain(self.checked_nothing())
            .collect()
    }
    /// An address that was checked and is not there.
    fn checked_nothing(&self) -> impl Iterator<Item = FieldFault> {
        let email = self.checked.email && self.email.is_none();
        let phone = self.checked.phone && self.phone.is_none();
        [(email, "/email_verified"), (phone, "/phone_verified")].into_iter().filter(|(wrong, _)| *wrong).map(
            |(_, pointer)| FieldFault {
                pointer: pointer.to_owned(),
                code: &rules::NOTHING_TO_VERIFY,
                args: Vec::new(),
            },
        )
    }
    fn user(&self, at: Timestamp, by: Option<UserId>) -> User {
        let profile = &self.profile;
        let json = |value: serde_json::Result<serde_json::Value>| value.ok();
        let mut user = User {
            id: self.id,
            rid: 0,
            managing_organization: self.managing_organization,
            user_type: self.user_type,
            status: Status::Pending,
            status_reason: None,
            status_notes: None,
            status_until: None,
            status_before: None,
            first_name: profile.first_name.clone(),
            middle_name: profile.middle_name.clone(),
            last_name: profile.last_name.clone(),
            username: profile.username.clone(),
            primary_email: self.email.as_ref().map(|email| email.as_str().to_owned()),
            primary_phone: self.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            is_verified: self.primary_is_verified(),
            birth_date: profile.birth_date,
            address: profile.address.as_ref().and_then(|value| json(serde_json::to_value(value))),
            licence: profile.licence.as_ref().and_then(|value| json(serde_json::to_value(value))),
            locale: profile.locale.clone(),
            time_zone: profile.time_zone.clone(),
            language: profile.language.clone(),
            currency: profile.currency,
            communication: profile.communication.as_ref().and_then(|value| json(serde_json::to_value(value))),
            attributes: profile.attributes.as_ref().filter(|all| !all.is_empty()).map(Attributes::to_json),
            avatar: None,
            completeness: 0,
            auth_epoch: 1,
            last_login_at: None,
            created_at: at,
            created_by: by,
            updated_at: at,
            updated_by: by,
            deleted_at: None,
            version: 1,
        };
        derive(&mut user);
        user
    }
    fn is_vouched(&self) -> bool {
        self.vouched && self.way_in == WayIn::System
    }
    /// Whether the e-mail address, or the phone where there is none, is verified from the first moment.
    fn primary_is_verified(&self) -> bool {
        match (&self.email, &self.phone) {
            (Some(_), _) => self.is_vouched() || self.checked.email,
            (None, Some(_)) => self.is_vouched() || self.checked.phone,
            (None, None) => false,
        }
    }
}

/// A new account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUser {
    /// Its id.
    pub id: UserId,
    /// Its version.
    pub version: i64,
}

/// What came of a creation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreateAnswer {
    /// The account is there, and its addresses are its own. Told to whoever may see everybody.
    Created(NewUser),
    /// The account is there; whether its e-mail address is its own shows when the person proves it.
    Accepted(NewUser),
}

impl CreateAnswer {
    /// The account, either way.
    pub fn user(&self) -> NewUser {
        match self {
            CreateAnswer::Created(user) | CreateAnswer::Accepted(user) => *user,
        }
    }
    /// Its id, either way.
    pub fn id(&self) -> UserId {
        self.user().id
    }
}

/// Makes an account, by somebody who may create in the managing organization.
///
/// Refuses with `user.email_taken`, which names the holder, if the caller may see an account with that e-mail address.
pub fn create<'a>(tx: &'a mut WriteTx<'_>, command: &'a CreateUser) -> Work<'a, CreateAnswer> {
    Box::pin(async move {
        let at = NewAt { organization: command.managing_organization, ..NewAt::default() };
        let grant = tx.authorize_new::<Create>(command.id, at.clone()).await?;
        let voucher = match command.checked.any() {
            true => {
                let voucher = tx.authorize_new::<Verify>(command.id, at).await?;
                rules::may_vouch(false, sees_everybody(tx).await?).map_err(IdentifierError::into_error)?;
                Some(voucher)
            }
            false => None,
        };
        make(tx, command, grant, voucher).await
    })
}

/// Makes an account by another proof than a permission: a sign-up, an accepted invitation. Says which. Nobody is there
/// to vouch for an address: what was [checked](CreateUser::checked) is not heeded.
pub async fn create_with_proof(
    tx: &mut WriteTx<'_>,
    command: &CreateUser,
    proof: &'static str,
) -> Result<CreateAnswer> {
    let at = NewAt { organization: command.managing_organization, ..NewAt::default() };
    let grant = tx.grant_new_by_proof_instead_of_permission::<Create>(command.id, at, proof);
    let command = CreateUser { checked: Checked::default(), ..command.clone() };
    make(tx, &command, grant, None).await
}

async fn make<'t>(
    tx: &mut WriteTx<'t>,
    command: &CreateUser,
    grant: Granted<'t, Create>,
    voucher: Option<Granted<'t, Verify>>,
) -> Result<CreateAnswer> {
    let missing = command.missing();
    if !missing.is_empty() {
        return Err(Error::rejected(missing.into()));
    }
    if let Some(username) = &command.profile.username {
        username_free(tx, &username.key(), command.id).await?;
    }
    let email = command.email.clone().map(NewAddress::Email);
    let phone = command.phone.clone().map(NewAddress::Phone);
    if let Some(address) = &email {
        not_of_anybody_seen(tx, address).await?;
    }
    let (at, by) = (tx.at(), tx.caller().user());
    let mut user = command.user(at, by);
    let mut change = grant.insert(&CREATED).because(command.reason.clone());
    for (column, value) in columns(&user) {
        change = change.set(column, value);
    }
    let change = change
        .set("status", user.status.name())
        .set("auth_epoch", user.auth_epoch)
        .set("created_at", at)
        .set("created_by", by)
        .set("updated_at", at)
        .set("updated_by", by);
    let applied = tx.apply(change).await.map_err(told)?;
    user.rid = applied.rid;
    let vouched = command.is_vouched().then_some(at);
    let Checked { email: email_checked, phone: phone_checked } = command.checked;
    for (id, address, checked) in
        [(command.email_id, email, email_checked), (command.phone_id, phone, phone_checked)]
    {
        let Some(address) = address else { continue };
        insert_identifier(tx, &grant, id, &address, true, vouched).await?;
        let holds = hold(tx, id, &address).await?;
        let Some(voucher) = voucher.as_ref().filter(|_| checked) else { continue };
        if !holds {
            let pointer = if address.kind() == IdentifierKind::Email { "/email" } else { "/phone" };
            let rejection = base::Rejection::from(IdentifierError::Held);
            return Err(Error::rejected(rejection.field(pointer, &rules::IDENTIFIER_HELD)));
        }
        // A record of its own: who vouched is looked for later.
        let change = voucher.update_part(&IDENTIFIER, id.uuid(), &IDENTIFIER_VERIFIED)?;
        let how = How { by: VOUCHER, reason: command.reason.clone() };
        tx.apply(verified(change, at, &how)).await?;
    }
    let preferences = serde_json::to_value(&command.settings).unwrap_or_default();
    let settings = grant
        .insert_part(&USER_SETTING, command.settings_id.uuid(), &SETTINGS_CREATED)?
        .set("preferences", preferences);
    tx.apply(settings).await?;
    if let Some(organization) = command.managing_organization {
        join(tx, command, &grant, organization).await?;
    }
    keep_words(tx, &user).await?;
    let new = NewUser { id: command.id, version: applied.version };
    Ok(if sees_everybody(tx).await? { CreateAnswer::Created(new) } else { CreateAnswer::Accepted(new) })
}

async fn join<'t>(
    tx: &mut WriteTx<'t>,
    command: &CreateUser,
    grant: &Granted<'t, Create>,
    organization: OrganizationId,
) -> Result<()> {
    let new = &command.membership;
    check_manager(tx, command.id, organization, new.manager).await?;
    let change = grant
        .insert_part(&MEMBERSHIP, command.membership_id.uuid(), &MEMBERSHIP_ADDED)?
        .set("organization_id", organization)
        .set("status", MembershipStatus::Active.name())
        .set("created_at", tx.at())
        .set("created_by", tx.caller().user());
    let change = set_membership(change, new, tx.at())?;
    tx.apply(change).await.map_err(told)?;
    Ok(())
}

/// Refuses an e-mail address of somebody the caller may see.
pub(super) async fn not_of_anybody_seen(tx: &mut WriteTx<'_>, address: &NewAddress) -> Result<()> {
    let scope = tx.scope::<See>();
    let key = [V::from(address.kind().name()), V::from(address.key())];
    let seen = tx.visible_optional(&scope, &store::VISIBLE_HOLDER, &key, store::holder).await?;
    // A phone may be a household's or an office's: whoever has it first signs in with it, others just have it.
    let Some(holder) = seen.filter(|_| address.kind() == IdentifierKind::Email) else { return Ok(()) };
    let rejection = Rejection::new(&rules::EMAIL_TAKEN)
        .with("name", &holder.name)
        .with("id", holder.id)
        .with("status", holder.status);
    let args = rejection.args.clone();
    Err(Error::rejected(rejection.field_with("/email", &rules::EMAIL_TAKEN, args)))
}

/// Refuses a user name that somebody else has. It is chosen in the open, so that this must be told.
pub(super) async fn username_free(tx: &mut WriteTx<'_>, key: &str, me: UserId) -> Result<()> {
    let held = tx.optional(&store::USERNAME_HELD, &[V::from(key)], |row| row.get::<UserId>(0)).await?;
    if held.is_some_and(|holder| holder != me) {
        let rejection = Rejection::new(&rules::USERNAME_TAKEN).field("/username", &rules::USERNAME_TAKEN);
        return Err(Error::rejected(rejection));
    }
    Ok(())
}
