//! What a credential is made of: names to sign in with, hashes, devices.

use std::fmt;

use base::{EmailAddress, Phone, Timestamp, Username};
use gate::V;

/// What names a row of the table `password`.
#[derive(Debug)]
pub enum PasswordIdKind {}
impl base::IdKind for PasswordIdKind {
    const NOUN: &'static str = "password";
}
/// The id of somebody's password. It stays when the password changes.
pub type PasswordId = base::Id<PasswordIdKind>;

/// Bytes of a typed name that are looked at: what the longest e-mail address takes, and some white space.
const MOST_NAME: usize = 320;

/// What somebody typed to say who they are, read as the one sort of name it can be.
#[derive(Clone, PartialEq, Eq)]
pub enum Name {
    /// A user name, as it is compared.
    Username(String),
    /// An e-mail address, as it is compared.
    Email(String),
    /// A telephone number, in E.164.
    Phone(String),
    /// Nothing that anybody could be called.
    Nobody,
}

impl Name {
    /// Reads what was typed. User names cannot look like e-mail addresses or telephone numbers, so at most one
    /// reading fits.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if text.len() > MOST_NAME {
            return Name::Nobody;
        }
        if let Ok(name) = Username::parse(text) {
            return Name::Username(name.key());
        }
        if let Ok(email) = EmailAddress::parse(text) {
            return Name::Email(email.key());
        }
        match Phone::parse(text, None) {
            Ok(phone) => Name::Phone(phone.as_str().to_owned()),
            Err(_) => Name::Nobody,
        }
    }
    /// The sort of name, as records say it.
    pub const fn sort(&self) -> &'static str {
        match self {
            Name::Username(_) => "username",
            Name::Email(_) => "email",
            Name::Phone(_) => "phone",
            Name::Nobody => "none",
        }
    }
    /// As the one lookup takes it: kind and key of an identifier, key of a user name.
    pub(crate) fn parameters(&self) -> [V; 3] {
        match self {
            Name::Username(key) => [V::Null, V::Null, V::from(key.as_str())],
            Name::Email(key) => [V::from("email"), V::from(key.as_str()), V::Null],
            Name::Phone(key) => [V::from("phone"), V::from(key.as_str()), V::Null],
            Name::Nobody => [V::Null, V::Null, V::Null],
        }
    }
}

/// People type passwords into name fields.
impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({})", self.sort())
    }
}

/// A password's hash in PHC form, on its way to or from its column.
#[derive(Clone, PartialEq, Eq)]
pub struct Phc(String);

impl Phc {
    pub(crate) fn new(text: String) -> Self {
        Phc(text)
    }
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Debug for Phc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phc([secret])")
    }
}

/// SHA-256 of the token that a browser or program keeps to be known again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DeviceHash([u8; 32]);

impl DeviceHash {
    /// What such a token begins with.
    pub const PREFIX: &'static str = "reeve_d_";

    /// Of a token.
    pub fn of(token: &keys::Token) -> Self {
        DeviceHash(token.hash())
    }
    pub(crate) fn value(self) -> V {
        V::from(self.0)
    }
}
impl fmt::Debug for DeviceHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceHash(…)")
    }
}

/// How an account's password stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sight {
    /// When it was set, and whether it must be changed; None without one.
    pub(crate) password: Option<(Timestamp, bool)>,
    pub(crate) last_login_at: Option<Timestamp>,
    pub(crate) failed_at: Option<Timestamp>,
    pub(crate) locked_until: Option<Timestamp>,
    /// The names that go with it.
    pub(crate) ways_in: Vec<String>,
    /// Whether the caller may set it.
    pub(crate) may_set: bool,
    /// Whether the caller may lift a lock.
    pub(crate) may_unlock: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_the_one_thing_it_can_be() {
        assert_eq!(Name::parse(" Anna.Berg "), Name::Username("anna.berg".into()));
        assert_eq!(Name::parse("10234"), Name::Username("10234".into()));
        assert_eq!(Name::parse("Anna@Example.COM"), Name::Email("anna@example.com".into()));
        assert_eq!(Name::parse("+49 30 123456"), Name::Phone("+4930123456".into()));
        for text in ["", "030 1234567", "two words", "a@b@c", &"x".repeat(400)] {
            assert_eq!(Name::parse(text), Name::Nobody, "{text}");
        }
    }

    #[test]
    fn nothing_of_it_is_shown() {
        let token = keys::Token::from_bytes(DeviceHash::PREFIX, [3; 32]);
        let shown = format!(
            "{:?} {:?} {:?}",
            Name::parse("hunter2secret"),
            Phc::new("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA".into()),
            DeviceHash::of(&token)
        );
        assert_eq!(shown, "Name(username) Phc([secret]) DeviceHash(…)");
    }
}
