//! A profile as it comes in, as text, and how it is read: REST and the console's forms go through this one place.

use base::{Currency, DisplayText, FieldFault, Username};
use jiff::civil::Date;
use serde_json::Value as Json;

use super::address::Faults;
use super::{
    Address, AddressInput, Attributes, BirthDate, Communication, LanguageTag, Licence, LicenceInput, Patch,
    ProfileChange, UserType, Zone,
};

/// A profile's fields as they come in. Blank text empties a field.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the fields are those of `Profile`")]
pub struct ProfileInput {
    pub user_type: Option<UserType>,
    pub first_name: Option<String>,
    pub middle_name: Patch<String>,
    pub last_name: Option<String>,
    pub username: Patch<String>,
    pub birth_date: Patch<String>,
    pub address: Patch<AddressInput>,
    pub licence: Patch<LicenceInput>,
    pub locale: Patch<String>,
    pub time_zone: Patch<String>,
    pub language: Patch<String>,
    pub currency: Patch<String>,
    pub communication: Patch<Communication>,
    pub attributes: Patch<Json>,
}

impl ProfileInput {
    /// Reads everything; all that is wrong at once.
    pub fn read(self, today: Date) -> Result<ProfileChange, Vec<FieldFault>> {
        let mut faults = Faults::new("");
        let change = ProfileChange {
            user_type: self.user_type,
            first_name: self.first_name.and_then(|text| faults.keep("first_name", DisplayText::parse(&text))),
            middle_name: faults.patch("middle_name", self.middle_name, DisplayText::parse),
            last_name: self.last_name.and_then(|text| faults.keep("last_name", DisplayText::parse(&text))),
            username: faults.patch("username", self.username, Username::parse),
            birth_date: faults.patch("birth_date", self.birth_date, |text| BirthDate::parse(text, today)),
            address: address(&mut faults, self.address),
            licence: licence(&mut faults, self.licence, today),
            locale: faults.patch("locale", self.locale, LanguageTag::parse),
            time_zone: faults.patch("time_zone", self.time_zone, Zone::parse),
            language: faults.patch("language", self.language, LanguageTag::parse),
            currency: faults
                .patch("currency", self.currency, |text| Currency::parse(&text.trim().to_ascii_uppercase())),
            communication: self.communication,
            attributes: match self.attributes {
                Patch::Keep => Patch::Keep,
                Patch::Clear => Patch::Clear,
                Patch::Set(json) => {
                    faults.keep("attributes", Attributes::parse(json)).map_or(Patch::Keep, Patch::Set)
                }
            },
        };
        if faults.list.is_empty() { Ok(change) } else { Err(faults.list) }
    }
}

fn address(faults: &mut Faults<'_>, input: Patch<AddressInput>) -> Patch<Address> {
    match input {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(input) if input.is_blank() => Patch::Clear,
        Patch::Set(input) => faults.all(input.parse("/address")).map_or(Patch::Keep, Patch::Set),
    }
}
fn licence(faults: &mut Faults<'_>, input: Patch<LicenceInput>, today: Date) -> Patch<Licence> {
    match input {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(input) if input.is_blank() => Patch::Clear,
        Patch::Set(input) => faults.all(input.parse("/licence", today)).map_or(Patch::Keep, Patch::Set),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    fn set(text: &str) -> Patch<String> {
        Patch::Set(text.to_owned())
    }

    #[test]
    fn everything_wrong_is_told_at_once_where_it_is() {
        let input = ProfileInput {
            first_name: Some(" ".into()),
            last_name: Some("x".repeat(201)),
            username: set("a b"),
            birth_date: set("2030-01-01"),
            address: Patch::Set(AddressInput { city: "Berlin".into(), ..AddressInput::default() }),
            licence: Patch::Set(LicenceInput { number: "1".into(), ..LicenceInput::default() }),
            locale: set("!"),
            time_zone: set("Mars/Olympus"),
            language: set("english"),
            currency: set("XXX"),
            attributes: Patch::Set(json!(1)),
            ..ProfileInput::default()
        };
        let faults = input.read(date(2026, 11, 21)).unwrap_err();
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(
            pointers,
            [
                "/first_name",
                "/last_name",
                "/username",
                "/birth_date",
                "/address/country",
                "/licence/country",
                "/locale",
                "/time_zone",
                "/language",
                "/currency",
                "/attributes"
            ]
        );
    }

    #[test]
    fn blank_empties_and_missing_keeps() {
        let input = ProfileInput {
            username: set("  "),
            currency: set("eur"),
            address: Patch::Set(AddressInput::default()),
            ..ProfileInput::default()
        };
        let change = input.read(date(2026, 11, 21)).unwrap();
        assert!(change.username.is_clear() && change.address.is_clear());
        assert_eq!(change.currency, Patch::Set(Currency::EUR));
        assert_eq!(change.birth_date, Patch::Keep);
    }
}
