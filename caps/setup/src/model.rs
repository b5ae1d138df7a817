//! What is asked of the first administrator.

use base::{DisplayText, EmailAddress, FieldFault, OrganizationId, PersonName, Rejection, SecretText};
use base::{FieldError, GrantId};
use credentials::{Phc, SetPassword};
use serde::Deserialize;
use users::CreateUser;
use utoipa::ToSchema;

/// Refusals of the first run.
pub mod codes {
    base::code!(
        /// The code is not the one on the terminal, has expired, or was tried too often. Which, is not told.
        pub CODE_WRONG = "setup.code_wrong", Forbidden, "setup-code-wrong");
    base::code!(
        /// There is an administrator already.
        pub CLOSED = "setup.closed", NotFound, "setup-closed");
}

/// The form, as it comes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The code from the terminal.
    #[schema(max_length = 64)]
    pub code: String,
    /// The company's name.
    #[schema(max_length = 200)]
    pub organization: String,
    /// The administrator's first name.
    #[schema(max_length = 200)]
    pub first_name: String,
    /// The administrator's last name.
    #[schema(max_length = 200)]
    pub last_name: String,
    /// The administrator's e-mail address.
    #[schema(max_length = 254)]
    pub email: String,
    /// The administrator's password.
    #[schema(value_type = String, max_length = 1024)]
    pub password: SecretText,
}

/// The form, checked.
pub struct Checked {
    pub(crate) code: String,
    pub(crate) organization: DisplayText,
    pub(crate) first_name: PersonName,
    pub(crate) last_name: PersonName,
    pub(crate) email: EmailAddress,
    pub(crate) password: SecretText,
}

impl Form {
    /// Checks every field and tells all that is wrong at once.
    pub(crate) fn check(self) -> Result<Checked, Rejection> {
        fn keep<T>(faults: &mut Vec<FieldFault>, read: Result<T, FieldFault>) -> Option<T> {
            read.map_err(|fault| faults.push(fault)).ok()
        }
        let mut faults = Vec::new();
        let organization = keep(
            &mut faults,
            DisplayText::parse(&self.organization).map_err(|error| error.at("/organization")),
        );
        let first =
            keep(&mut faults, PersonName::parse(&self.first_name).map_err(|error| error.at("/first_name")));
        let last =
            keep(&mut faults, PersonName::parse(&self.last_name).map_err(|error| error.at("/last_name")));
        let email = keep(&mut faults, EmailAddress::parse(&self.email).map_err(|error| error.at("/email")));
        match (organization, first, last, email) {
            (Some(organization), Some(first_name), Some(last_name), Some(email)) => Ok(Checked {
                code: self.code,
                organization,
                first_name,
                last_name,
                email,
                password: self.password,
            }),
            _ => Err(Rejection::from(faults)),
        }
    }
}

/// Everything that comes into being, drawn at the door.
#[derive(Debug, Clone)]
pub struct FirstAdministrator {
    /// SHA-256 of the code that was given.
    pub code_hash: [u8; 32],
    /// The company.
    pub organization: OrganizationId,
    /// Its name.
    pub organization_name: DisplayText,
    /// The account.
    pub user: CreateUser,
    /// Its password.
    pub password: (credentials::PasswordId, Phc),
    /// Its role.
    pub grant: GrantId,
}

impl FirstAdministrator {
    pub(crate) fn password(&self) -> SetPassword {
        let (id, phc) = self.password.clone();
        SetPassword { user: self.user.id, id, phc, must_change: false }
    }
}
