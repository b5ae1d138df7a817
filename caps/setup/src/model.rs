//! The one-time code, and what the first run asks for.

use std::fmt;

use base::{
    DisplayText, Draw, EmailAddress, FieldError, FieldFault, OrganizationId, PersonName, Rejection,
    SecretText,
};
use credentials::PasswordId;
use keys::Keyring;
use users::{CreateUser, UserType, WayIn};

/// How long a code lasts, in seconds.
pub const LASTS_FOR: i64 = 30 * 60;
/// Wrong tries after which a code is dead.
pub const MOST_TRIES: i64 = 10;

/// Crockford's base 32: no letter that could be taken for a digit, and no U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code: 60 bits.
const LENGTH: usize = 12;

/// A one-time code. For the terminal only: it has no `Display`, so that no log line takes it by accident.
pub(crate) struct Code(String);

impl Code {
    /// A code of the command's own chance.
    pub(crate) fn new(draw: &Draw) -> Self {
        let letter = |byte: u8| char::from(LETTERS[usize::from(byte % 32)]);
        Code(draw.bytes().iter().take(LENGTH).map(|byte| letter(*byte)).collect())
    }
    /// Reads what somebody typed: any case, with or without hyphens, `O` for `0`, `I` and `L` for `1`.
    pub(crate) fn typed(text: &str) -> Self {
        let letters =
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            });
        // Longer than any code, and never one: bounded before it is hashed.
        Code(letters.take(4 * LENGTH).collect())
    }
    /// As it is shown, in groups of four. Whoever calls this shows it to the operator and keeps it nowhere.
    pub(crate) fn expose(&self) -> String {
        let ends = (0..self.0.len()).step_by(4);
        let groups: Vec<&str> = ends.map(|at| &self.0[at..(at + 4).min(self.0.len())]).collect();
        groups.join("-")
    }
    pub(crate) fn hash(&self, keyring: &Keyring) -> CodeHash {
        CodeHash(keyring.index("setup_code", self.0.as_bytes()))
    }
}
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code([secret])")
    }
}

/// A keyed hash of a code: sixty bits could be tried out by whoever has a plain one.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct CodeHash(pub(crate) [u8; 32]);

impl fmt::Debug for CodeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeHash(…)")
    }
}

/// What the first run makes.
#[derive(Debug, Clone)]
pub struct FirstRun {
    /// The first organization, if one is made.
    pub organization: Option<(OrganizationId, DisplayText)>,
    /// The first account, managed by the platform, its e-mail address vouched for.
    pub user: CreateUser,
    pub(crate) password_id: PasswordId,
    pub(crate) grant_id: base::GrantId,
}

/// What somebody typed for the first run.
pub(crate) struct Typed<'a> {
    pub(crate) organization: &'a str,
    pub(crate) first_name: &'a str,
    pub(crate) last_name: &'a str,
    pub(crate) email: &'a str,
}

impl FirstRun {
    /// An account without an organization, for the command line.
    pub fn new(draw: &Draw, first: PersonName, last: PersonName, email: EmailAddress) -> Self {
        let mut user = CreateUser::new(draw, WayIn::System, UserType::Administrator, first, last);
        user.email = Some(email);
        user.vouched = true;
        user.with_role = true;
        FirstRun { organization: None, user, password_id: draw.id(), grant_id: draw.id() }
    }
    /// Reads what was typed; all that is wrong at once.
    pub(crate) fn read(draw: &Draw, typed: &Typed<'_>) -> Result<Self, Rejection> {
        let mut faults = Vec::new();
        let name =
            kept(DisplayText::parse(typed.organization).map_err(|e| e.at("/organization")), &mut faults);
        let first = kept(PersonName::parse(typed.first_name).map_err(|e| e.at("/first_name")), &mut faults);
        let last = kept(PersonName::parse(typed.last_name).map_err(|e| e.at("/last_name")), &mut faults);
        let email = kept(EmailAddress::parse(typed.email).map_err(|e| e.at("/email")), &mut faults);
        match (name, first, last, email) {
            (Some(name), Some(first), Some(last), Some(email)) => {
                let mut run = FirstRun::new(draw, first, last, email);
                run.organization = Some((draw.id(), name));
                Ok(run)
            }
            _ => Err(Rejection::from(faults)),
        }
    }
    /// What the password must not repeat.
    pub(crate) fn names(&self) -> Vec<String> {
        let profile = &self.user.profile;
        let mut names = vec![format!("{} {}", profile.first_name.as_str(), profile.last_name.as_str())];
        names.extend(self.user.email.as_ref().map(|email| email.as_str().to_owned()));
        names.extend(profile.username.as_ref().map(|name| name.as_str().to_owned()));
        names.extend(self.organization.as_ref().map(|(_, name)| name.as_str().to_owned()));
        names
    }
}

fn kept<T>(read: Result<T, FieldFault>, faults: &mut Vec<FieldFault>) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}

/// Takes a typed password into custody.
pub(crate) fn secret(text: String, pointer: &str) -> Result<SecretText, Rejection> {
    SecretText::new(text).map_err(|error| Rejection::from(vec![error.at(pointer)]))
}

#[cfg(test)]
mod tests {
    use base::Timestamp;

    use super::*;

    fn draw() -> Draw {
        Draw::from_parts(Timestamp::from_micros(1_795_240_800_000_000), [5; 32])
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let keyring = Keyring::from_bytes([9; 32]);
        let code = Code::new(&draw());
        let shown = code.expose();
        assert_eq!(shown.len(), 14);
        let hash = code.hash(&keyring);
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), shown.replace('-', "")] {
            assert_eq!(Code::typed(&typed).hash(&keyring), hash, "{typed}");
        }
        assert_eq!(Code::typed("o1-Il").0, "0111");
        assert_ne!(Code::new(&draw().fork()).hash(&keyring), hash);
        assert_ne!(code.hash(&Keyring::from_bytes([8; 32])), hash);
        assert_eq!(Code::typed(&"x".repeat(9_999)).0.len(), 48);
        assert_eq!(format!("{code:?} {hash:?}"), "Code([secret]) CodeHash(…)");
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let typed = Typed { organization: "", first_name: "", last_name: "Berg", email: "anna" };
        let rejection = FirstRun::read(&draw(), &typed).unwrap_err();
        let pointers: Vec<&str> = rejection.fields.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/organization", "/first_name", "/email"]);
    }
}
