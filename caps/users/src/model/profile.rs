//! What an account is made with, and what a change of its profile says.

use base::{Currency, PersonName, Username};
use serde::{Deserialize, Deserializer};

use super::{Address, Attributes, BirthDate, Communication, LanguageTag, Licence, Zone};

/// A field of a change: left as it is, emptied, or set. In JSON: missing, `null`, a value (RFC 7396).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Patch<T> {
    /// As it is.
    #[default]
    Keep,
    /// Emptied.
    Clear,
    /// Set.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether it empties the field.
    pub fn is_clear(&self) -> bool {
        matches!(self, Patch::Clear)
    }
    /// Puts it onto what is there.
    pub fn put(self, to: &mut Option<T>) {
        match self {
            Patch::Keep => {}
            Patch::Clear => *to = None,
            Patch::Set(value) => *to = Some(value),
        }
    }
    /// Reads the value, if there is one.
    pub fn try_map<U, E>(self, read: impl FnOnce(T) -> Result<U, E>) -> Result<Patch<U>, E> {
        Ok(match self {
            Patch::Keep => Patch::Keep,
            Patch::Clear => Patch::Clear,
            Patch::Set(value) => Patch::Set(read(value)?),
        })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<T>::deserialize(deserializer)?.map_or(Patch::Clear, Patch::Set))
    }
}

/// What is known of a person beside how to reach them.
#[derive(Debug, Clone)]
pub struct Profile {
    /// First name.
    pub first_name: PersonName,
    /// Middle name or names.
    pub middle_name: Option<PersonName>,
    /// Last name.
    pub last_name: PersonName,
    /// A name to sign in with.
    pub username: Option<Username>,
    /// Date of birth.
    pub birth_date: Option<BirthDate>,
    /// Postal address.
    pub address: Option<Address>,
    /// Driving licence.
    pub licence: Option<Licence>,
    /// How dates and numbers are written for them.
    pub locale: Option<LanguageTag>,
    /// Their time zone.
    pub time_zone: Option<Zone>,
    /// The language they read.
    pub language: Option<LanguageTag>,
    /// The currency they think in.
    pub currency: Option<Currency>,
    /// How they want to be reached.
    pub communication: Option<Communication>,
    /// Extended attributes.
    pub attributes: Option<Attributes>,
}

impl Profile {
    /// A name and nothing else.
    pub fn named(first_name: PersonName, last_name: PersonName) -> Self {
        Profile {
            first_name,
            middle_name: None,
            last_name,
            username: None,
            birth_date: None,
            address: None,
            licence: None,
            locale: None,
            time_zone: None,
            language: None,
            currency: None,
            communication: None,
            attributes: None,
        }
    }
}

impl ProfileChange {
    /// The profile of a new account; nothing if it has no name.
    pub fn into_profile(self) -> Option<Profile> {
        let mut profile = Profile::named(self.first_name?, self.last_name?);
        self.middle_name.put(&mut profile.middle_name);
        self.username.put(&mut profile.username);
        self.birth_date.put(&mut profile.birth_date);
        self.address.put(&mut profile.address);
        self.licence.put(&mut profile.licence);
        self.locale.put(&mut profile.locale);
        self.time_zone.put(&mut profile.time_zone);
        self.language.put(&mut profile.language);
        self.currency.put(&mut profile.currency);
        self.communication.put(&mut profile.communication);
        self.attributes.put(&mut profile.attributes);
        Some(profile)
    }
}

/// A change of a profile.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the fields are those of `Profile`")]
pub struct ProfileChange {
    /// What they are to the company. A person does not change that of themselves.
    pub user_type: Option<super::UserType>,
    pub first_name: Option<PersonName>,
    pub middle_name: Patch<PersonName>,
    pub last_name: Option<PersonName>,
    pub username: Patch<Username>,
    pub birth_date: Patch<BirthDate>,
    pub address: Patch<Address>,
    pub licence: Patch<Licence>,
    pub locale: Patch<LanguageTag>,
    pub time_zone: Patch<Zone>,
    pub language: Patch<LanguageTag>,
    pub currency: Patch<Currency>,
    pub communication: Patch<Communication>,
    pub attributes: Patch<Attributes>,
}
