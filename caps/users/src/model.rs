//! What a user is: types that cannot hold nonsense. Text becomes a value at the edge, or is refused there.

mod address;
mod attributes;
mod birth;
mod communication;
mod countries;
mod input;
mod kinds;
mod licence;
mod membership;
mod photo;
mod profile;
mod rows;
mod settings;
mod tags;

pub use address::{Address, AddressInput};
pub use attributes::{Attributes, AttributesError};
pub use birth::{BirthDate, BirthDateError, today};
pub use communication::{Channel, Communication};
pub use countries::Country;
pub use input::ProfileInput;
pub use kinds::{ChoiceError, IdentifierKind, MembershipStatus, Status, UserType, WayIn};
pub use licence::{Licence, LicenceInput};
pub use membership::Membership;
pub use photo::Photo;
pub use profile::{Patch, Profile, ProfileChange};
pub use rows::{Identifier, User};
pub use settings::{Density, Digest, Hint, ListView, Settings, Theme};
pub use tags::{LanguageTag, Zone};

pub(crate) use rows::full_name;

/// What names an [`Identifier`].
#[derive(Debug)]
pub enum IdentifierIdKind {}
impl base::IdKind for IdentifierIdKind {
    const NOUN: &'static str = "identifier";
}
/// The id of one of a person's addresses.
pub type IdentifierId = base::Id<IdentifierIdKind>;

/// What names a row of [`Settings`].
#[derive(Debug)]
pub enum SettingsIdKind {}
impl base::IdKind for SettingsIdKind {
    const NOUN: &'static str = "settings";
}
/// The id of a person's settings.
pub type SettingsId = base::Id<SettingsIdKind>;
