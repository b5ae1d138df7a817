//! Postal addresses.

use base::{DisplayText, FieldError, FieldFault};
use serde::{Deserialize, Serialize};

use super::{Country, Patch};

/// A postal address as it is written on an envelope. The lines are free: how many there are and what stands in them
/// differs from country to country; the country itself is a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Address {
    /// Street and number, box, building; one or two lines.
    pub lines: Vec<DisplayText>,
    /// Postal code, where the country has them.
    pub postal_code: Option<DisplayText>,
    /// Town.
    pub city: DisplayText,
    /// State, province or county, where it is part of an address.
    pub region: Option<DisplayText>,
    /// Country.
    pub country: Country,
}

/// An address as it comes in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AddressInput {
    /// Street and number, box, building; one or two lines of up to 200 characters.
    #[schema(max_items = 2)]
    pub lines: Vec<String>,
    /// Postal code, where the country has them; up to 16 characters.
    #[schema(max_length = 16)]
    pub postal_code: Option<String>,
    /// Town.
    #[schema(max_length = 200)]
    pub city: String,
    /// State, province or county, where it is part of an address.
    #[schema(max_length = 200)]
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2, `DE`.
    #[schema(min_length = 2, max_length = 2)]
    pub country: String,
}

impl AddressInput {
    /// Whether nothing at all was filled in.
    pub fn is_blank(&self) -> bool {
        let blank = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().is_empty();
        self.lines.iter().all(|line| line.trim().is_empty())
            && blank(&self.postal_code)
            && self.city.trim().is_empty()
            && blank(&self.region)
            && self.country.trim().is_empty()
    }
    /// Reads it; everything that is wrong at once, below `pointer`.
    pub fn parse(&self, pointer: &str) -> Result<Address, Vec<FieldFault>> {
        let mut faults = Faults::new(pointer);
        let lines: Vec<DisplayText> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .filter_map(|(number, line)| faults.keep(&format!("lines/{number}"), DisplayText::parse(line)))
            .collect();
        if lines.len() > MOST_LINES {
            faults.add("lines", &base::codes::TOO_LONG, vec![("max", MOST_LINES.to_string())]);
        }
        let postal_code = faults.optional("postal_code", self.postal_code.as_deref(), DisplayText::parse);
        if postal_code.as_ref().is_some_and(|code| code.as_str().chars().count() > MOST_POSTAL_CODE) {
            faults.add("postal_code", &base::codes::TOO_LONG, vec![("max", MOST_POSTAL_CODE.to_string())]);
        }
        let city = faults.keep("city", DisplayText::parse(&self.city));
        let region = faults.optional("region", self.region.as_deref(), DisplayText::parse);
        let country = if self.country.trim().is_empty() {
            faults.add("country", super::countries::required(), Vec::new());
            None
        } else {
            faults.keep("country", Country::parse(&self.country))
        };
        match (city, country) {
            (Some(city), Some(country)) if faults.list.is_empty() => {
                Ok(Address { lines, postal_code, city, region, country })
            }
            _ => Err(faults.list),
        }
    }
}

/// Street lines of an address.
const MOST_LINES: usize = 2;
/// Characters of a postal code; the longest in use have ten.
const MOST_POSTAL_CODE: usize = 16;

/// What is wrong below one pointer, gathered.
pub(crate) struct Faults<'a> {
    pointer: &'a str,
    pub(crate) list: Vec<FieldFault>,
}
impl<'a> Faults<'a> {
    pub(crate) fn new(pointer: &'a str) -> Self {
        Faults { pointer, list: Vec::new() }
    }
    pub(crate) fn add(&mut self, field: &str, code: &'static base::Code, args: Vec<(&'static str, String)>) {
        self.list.push(FieldFault { pointer: format!("{}/{field}", self.pointer), code, args });
    }
    pub(crate) fn keep<T, E: FieldError>(&mut self, field: &str, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|error| self.list.push(error.at(format!("{}/{field}", self.pointer)))).ok()
    }
    /// What was read, or its faults among the others.
    pub(crate) fn all<T>(&mut self, parsed: Result<T, Vec<FieldFault>>) -> Option<T> {
        parsed.map_err(|faults| self.list.extend(faults)).ok()
    }
    /// Reads a field of a change; blank empties it.
    pub(crate) fn patch<T, E: FieldError>(
        &mut self,
        field: &str,
        text: Patch<String>,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Patch<T> {
        match text {
            Patch::Keep => Patch::Keep,
            Patch::Set(text) if !text.trim().is_empty() => {
                self.keep(field, parse(&text)).map_or(Patch::Keep, Patch::Set)
            }
            Patch::Clear | Patch::Set(_) => Patch::Clear,
        }
    }
    /// Reads what was filled in; blank counts as absent.
    pub(crate) fn optional<T, E: FieldError>(
        &mut self,
        field: &str,
        text: Option<&str>,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        self.keep(field, parse(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn reads_an_envelope_and_names_every_wrong_field() {
        let input = AddressInput {
            lines: vec![" Unter den Linden 1 ".to_owned(), String::new()],
            postal_code: some("10117"),
            city: "Berlin".to_owned(),
            region: some(" "),
            country: "de".to_owned(),
        };
        let address = input.parse("/address").unwrap();
        assert_eq!(address.lines[0].as_str(), "Unter den Linden 1");
        assert_eq!((address.region, address.country.as_str()), (None, "DE"));

        let wrong = AddressInput {
            lines: vec!["a".to_owned(), "b\n".to_owned(), "c\u{202e}d".to_owned()],
            postal_code: some(&"9".repeat(17)),
            city: String::new(),
            region: None,
            country: "XX".to_owned(),
        };
        let faults = wrong.parse("/address").unwrap_err();
        let found: Vec<String> =
            faults.iter().map(|fault| format!("{} {}", fault.pointer, fault.code.name)).collect();
        assert_eq!(
            found,
            [
                "/address/lines/2 field.invalid_text",
                "/address/postal_code field.too_long",
                "/address/city field.required",
                "/address/country user.country_invalid",
            ]
        );
        assert!(AddressInput::default().is_blank());
        let many = AddressInput { lines: vec!["x".to_owned(); 3], ..input };
        assert_eq!(many.parse("").unwrap_err()[0].pointer, "/lines");
    }
}
