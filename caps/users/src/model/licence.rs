//! Driving licences, for those who rent vehicles.

use base::{DisplayText, FieldFault, codes};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Country;
use super::address::Faults;

base::code!(/// A licence that ends before it begins, or was issued in the future.
    pub LICENCE_DATES = "user.licence_dates", Invalid, "user-licence-dates");

/// A driving licence, as its holder states it. Whether it is real is verified elsewhere.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Licence {
    /// Its number.
    pub number: DisplayText,
    /// The country that issued it.
    pub country: Country,
    /// The classes of vehicle, `B`, `BE`; up to ten.
    pub classes: Vec<String>,
    /// Since when.
    pub issued_on: Option<String>,
    /// Until when.
    pub expires_on: Option<String>,
}

/// The number is a personal value: logs do not have it.
impl std::fmt::Debug for Licence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Licence({}, {})", self.country, self.classes.join(" "))
    }
}

/// A licence as it comes in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LicenceInput {
    /// Its number, up to 40 characters.
    #[schema(max_length = 40)]
    pub number: String,
    /// The country that issued it, ISO 3166-1 alpha-2.
    #[schema(min_length = 2, max_length = 2)]
    pub country: String,
    /// The classes of vehicle, up to ten of up to four letters and digits.
    #[schema(max_items = 10)]
    pub classes: Vec<String>,
    /// ISO 8601 date.
    #[schema(format = Date)]
    pub issued_on: Option<String>,
    /// ISO 8601 date.
    #[schema(format = Date)]
    pub expires_on: Option<String>,
}

impl LicenceInput {
    /// Whether nothing at all was filled in.
    pub fn is_blank(&self) -> bool {
        let blank = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().is_empty();
        self.number.trim().is_empty()
            && self.country.trim().is_empty()
            && self.classes.iter().all(|class| class.trim().is_empty())
            && blank(&self.issued_on)
            && blank(&self.expires_on)
    }
    /// Reads it; everything that is wrong at once, below `pointer`. Issued not after `today`; an expired one is kept, since
    /// it is what the person has.
    pub fn parse(&self, pointer: &str, today: Date) -> Result<Licence, Vec<FieldFault>> {
        let mut faults = Faults::new(pointer);
        let number = faults.keep("number", DisplayText::parse(&self.number));
        if number.as_ref().is_some_and(|number| number.as_str().chars().count() > MOST_NUMBER) {
            faults.add("number", &codes::TOO_LONG, vec![("max", MOST_NUMBER.to_string())]);
        }
        let country = if self.country.trim().is_empty() {
            faults.add("country", super::countries::required(), Vec::new());
            None
        } else {
            faults.keep("country", Country::parse(&self.country))
        };
        let classes: Vec<String> = self
            .classes
            .iter()
            .map(|class| class.trim().to_ascii_uppercase())
            .filter(|class| !class.is_empty())
            .collect();
        let is_class = |class: &String| {
            class.len() <= MOST_CLASS && class.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if classes.len() > MOST_CLASSES {
            faults.add("classes", &codes::TOO_LONG, vec![("max", MOST_CLASSES.to_string())]);
        } else if !classes.iter().all(is_class) {
            faults.add("classes", &codes::INVALID_TEXT, Vec::new());
        }
        let mut day = |field: &str, text: &Option<String>| -> Option<Date> {
            let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
            let day = (text.len() == 10).then(|| text.parse::<Date>().ok()).flatten();
            if day.is_none() {
                faults.add(field, &codes::INVALID_DATE, Vec::new());
            }
            day
        };
        let (issued, expires) = (day("issued_on", &self.issued_on), day("expires_on", &self.expires_on));
        if issued.is_some_and(|issued| issued > today || expires.is_some_and(|expires| expires <= issued)) {
            faults.add("expires_on", &LICENCE_DATES, Vec::new());
        }
        match (number, country) {
            (Some(number), Some(country)) if faults.list.is_empty() => Ok(Licence {
                number,
                country,
                classes,
                issued_on: issued.map(|day| day.to_string()),
                expires_on: expires.map(|day| day.to_string()),
            }),
            _ => Err(faults.list),
        }
    }
}

const MOST_NUMBER: usize = 40;
const MOST_CLASSES: usize = 10;
/// `C1E`, `D1E`; some countries number them.
const MOST_CLASS: usize = 4;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn reads_a_licence_and_names_every_wrong_field() {
        let input = LicenceInput {
            number: "B072RRE2I55".to_owned(),
            country: "de".to_owned(),
            classes: vec!["b".to_owned(), " be".to_owned(), String::new()],
            issued_on: Some("2012-05-01".to_owned()),
            expires_on: Some("2027-05-01".to_owned()),
        };
        let licence = input.parse("/licence", date(2026, 11, 21)).unwrap();
        assert_eq!(licence.classes, ["B", "BE"]);
        assert!(!format!("{licence:?}").contains("B072"));

        let wrong = LicenceInput {
            number: String::new(),
            country: String::new(),
            classes: vec!["VERYLONG".to_owned()],
            issued_on: Some("2030-01-01".to_owned()),
            expires_on: Some("soon".to_owned()),
        };
        let faults = wrong.parse("/licence", date(2026, 11, 21)).unwrap_err();
        let found: Vec<String> =
            faults.iter().map(|fault| format!("{} {}", fault.pointer, fault.code.name)).collect();
        assert_eq!(
            found,
            [
                "/licence/number field.required",
                "/licence/country field.required",
                "/licence/classes field.invalid_text",
                "/licence/expires_on field.invalid_date",
                "/licence/expires_on user.licence_dates",
            ]
        );
        assert!(LicenceInput::default().is_blank());
    }
}
