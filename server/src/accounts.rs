//! Accounts made by whoever holds the machine: the command line, the demo, the tests. One transaction each: the
//! person, the first credential, the role, the place.

use std::sync::Arc;

use access::{AssignUnit, GrantRole, GrantScope};
#[cfg(feature = "testing")]
use base::OrganizationId;
use base::{EmailAddress, PersonName, SecretText, UserId};
use credentials::{Passwords, Phc, SetPassword};
#[cfg(feature = "testing")]
use gate::Db;
use gate::{Caller, Work, WriteTx};
use serde_json::json;
#[cfg(feature = "testing")]
use units::{CreateOrganization, create_organization};
use users::{Activate, CreateUser, UserType, WayIn};

use crate::operate::{Event, Failed, Operator};

/// An account with everything that makes it of use.
#[derive(Debug, Clone)]
pub(crate) struct NewAccount {
    pub(crate) user: CreateUser,
    pub(crate) password: Option<SetPassword>,
    pub(crate) active: bool,
    pub(crate) grants: Vec<GrantRole>,
    pub(crate) assignments: Vec<AssignUnit>,
}

impl NewAccount {
    pub(crate) fn of(user: CreateUser) -> Self {
        NewAccount { user, password: None, active: true, grants: Vec::new(), assignments: Vec::new() }
    }
    /// With a role. One that is not the house's is refused.
    pub(crate) fn with_role(
        mut self,
        caller: &Caller,
        role: &str,
        scope: GrantScope,
    ) -> Result<Self, String> {
        let role = access::role_id(role).ok_or_else(|| no_such_role(role))?;
        let mut grant = GrantRole::new(caller.draw().id(), self.user.id, role, scope);
        grant.primary = !matches!(scope, GrantScope::Everywhere);
        self.user.with_role = true;
        self.grants.push(grant);
        Ok(self)
    }
    pub(crate) fn with_password(mut self, caller: &Caller, phc: Phc, must_change: bool) -> Self {
        self.password = Some(SetPassword { user: self.user.id, id: caller.draw().id(), phc, must_change });
        self
    }
}

fn no_such_role(code: &str) -> String {
    let codes: Vec<&str> = access::catalogue::ROLES.iter().map(|role| role.code).collect();
    format!("there is no role `{code}`; there are {}", codes.join(", "))
}

/// Makes the account in the caller's transaction.
pub(crate) fn make<'a>(tx: &'a mut WriteTx<'_>, account: &'a NewAccount) -> Work<'a, UserId> {
    Box::pin(async move {
        let id = users::create(tx, &account.user).await?.id();
        if let Some(password) = &account.password {
            credentials::set_password(tx, password).await?;
        }
        if account.active {
            users::activate(tx, &Activate { user: id, proof: "the operator vouches" }).await?;
        }
        for grant in &account.grants {
            access::grant_role(tx, grant).await?;
        }
        for assignment in &account.assignments {
            access::assign_unit(tx, assignment).await?;
        }
        Ok(id)
    })
}

pub(crate) fn name(text: &str) -> Result<PersonName, String> {
    PersonName::parse(text).map_err(|error| format!("`{text}`: {error}"))
}

/// `reeve user create`.
pub(crate) async fn create(
    operator: &Operator,
    role: String,
    email: String,
    first_name: String,
    last_name: String,
    password: String,
) -> Result<Event, Failed> {
    let caller = operator.caller();
    let address = EmailAddress::parse(&email).map_err(|error| format!("`{email}`: {error}"))?;
    let mut user = CreateUser::new(
        caller.draw(),
        WayIn::System,
        UserType::Administrator,
        name(&first_name)?,
        name(&last_name)?,
    );
    user.email = Some(address);
    user.vouched = true;
    let account = NewAccount::of(user).with_role(&caller, &role, GrantScope::Everywhere)?;
    let phc = hash(&operator.parts.passwords(&operator.db), &caller, password, vec![email.clone()]).await?;
    // Whoever typed it here is not always the person themselves; an administrator of the machine is.
    let account = account.with_password(&caller, phc, false);
    let id = operator.db.write(&caller, account, make).await?;
    Ok(Event::Done {
        accepted: true,
        lines: vec![format!("{email} can sign in as {role} ({id})")],
        document: json!({"id": id, "email": email, "role": role}),
    })
}

async fn hash(
    passwords: &Passwords,
    caller: &Arc<Caller>,
    password: String,
    names: Vec<String>,
) -> Result<Phc, Failed> {
    let secret = SecretText::new(password).map_err(|error| error.to_string())?;
    Ok(passwords.hash(caller, &secret, &names, "/password").await?)
}

/// `reeve token create`.
pub(crate) async fn token(
    operator: &Operator,
    user: String,
    expires_in: i64,
    name: String,
) -> Result<Event, Failed> {
    let caller = operator.caller();
    let id =
        operator.db.read(&caller, user.clone(), crate::store::find_person).await?.ok_or_else(|| {
            format!("nobody is known as `{user}`: give an e-mail address, a username or an id")
        })?;
    let token = operator.parts.token_for(&operator.db, &caller, id, &name, expires_in).await?;
    let until = caller.at().plus_seconds(expires_in);
    Ok(Event::Done {
        accepted: true,
        lines: vec![
            format!("A token for {user}, valid until {until}. It is shown this once:"),
            token.clone(),
        ],
        document: json!({"user": id, "name": name, "expires_at": until, "token": token}),
    })
}

/// A refusal as a sentence for whoever sits at the machine.
pub(crate) fn said(error: gate::Error) -> Failed {
    error.into()
}

/// The command line speaks English.
pub(crate) fn english(rejection: &base::Rejection) -> String {
    let Ok(catalogue) = base::Catalogue::load() else { return rejection.to_string() };
    let text = catalogue.translator(base::Locale::ENGLISH).rejection(rejection);
    let mut lines = format!("{} {}", text.message, text.fix);
    for field in text.fields {
        lines.push_str(&format!("\n  {}: {} {}", field.pointer, field.message, field.fix));
    }
    lines
}

/// An organization with nothing in it: for tests.
#[cfg(feature = "testing")]
pub(crate) async fn organization(
    db: &Db,
    caller: &Arc<Caller>,
    name: &str,
) -> Result<OrganizationId, String> {
    let command = CreateOrganization {
        id: caller.draw().id(),
        name: self::name(name)?,
        number: None,
        account_unit: None,
        attributes: units::Attributes::default(),
    };
    let made = db.write(caller, command, create_organization).await.map_err(|error| error.to_string())?;
    Ok(made.id)
}

/// A person with a role in an organization, or everywhere: for tests.
#[cfg(feature = "testing")]
pub(crate) async fn person(
    db: &Db,
    caller: &Arc<Caller>,
    first: &str,
    organization: Option<OrganizationId>,
    role: &str,
) -> Result<UserId, String> {
    let scope = organization.map_or(GrantScope::Everywhere, GrantScope::Organization);
    let account = NewAccount::of(vouched(caller, first, organization)?).with_role(caller, role, scope)?;
    db.write(caller, account, make).await.map_err(|error| error.to_string())
}

/// A person whom nobody gave a role: for tests.
#[cfg(feature = "testing")]
pub(crate) async fn person_without_role(
    db: &Db,
    caller: &Arc<Caller>,
    first: &str,
    organization: Option<OrganizationId>,
) -> Result<UserId, String> {
    let mut account = NewAccount::of(vouched(caller, first, organization)?);
    // What is mandatory on other ways in would refuse what the test is about.
    account.user.with_role = true;
    db.write(caller, account, make).await.map_err(|error| error.to_string())
}

#[cfg(feature = "testing")]
fn vouched(
    caller: &Arc<Caller>,
    first: &str,
    organization: Option<OrganizationId>,
) -> Result<CreateUser, String> {
    let mut user =
        CreateUser::new(caller.draw(), WayIn::System, UserType::Employee, name(first)?, name("Tester")?);
    let email = format!("{}.{}@example.com", first.to_lowercase(), user.id);
    user.email = Some(EmailAddress::parse(&email).map_err(|error| error.to_string())?);
    user.vouched = true;
    user.managing_organization = organization;
    Ok(user)
}
