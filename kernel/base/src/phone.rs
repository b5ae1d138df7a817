//! Telephone numbers.

use std::fmt;
use std::str::FromStr;

use phonenumber::country::Id as Region;
use phonenumber::metadata::{DATABASE, Descriptor};
use phonenumber::{Metadata, Mode};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why a text is no telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Longer than [`Phone::MAX_INPUT_BYTES`], or with more than the 15 digits of E.164.
    #[error("the number has more than 15 digits")]
    TooLong,
    /// Too few digits for its country.
    #[error("the number has too few digits")]
    TooShort,
    /// No number at all, or one with an extension or letters.
    #[error("the text is not a telephone number")]
    Syntax,
    /// It has no country code, and no default country was given; or the country code does not exist.
    #[error("the number needs a country code, such as +49")]
    Country,
}

/// A telephone number in the form of ITU-T E.164: `+` and up to 15 digits, country code first. Stored, shown and
/// compared like that.
///
/// Its number of digits is one that its country uses; whether the number is given out is not asked, since
/// numbering plans change more often than software and invented numbers (555-01xx) must pass in examples.
/// [`Phone::is_assigned`] answers that, for whoever is about to send to it.
///
/// `Debug` shows only the country code and the last two digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone {
    text: String,
    country_digits: u8,
}

impl Phone {
    /// The longest text that is looked at.
    pub const MAX_INPUT_BYTES: usize = 64;
    /// The most digits of a number, country code included (ITU-T E.164, section 6).
    pub const MAX_DIGITS: usize = 15;

    /// Reads a number as people write it: `+49 (0)30 123456`, or `030/123456` with a default country.
    ///
    /// `default_country` is an ISO 3166-1 alpha-2 code (`DE`); an unknown one counts as none.
    ///
    /// The first call unpacks the built-in numbering plans and is slow for that (they stay in memory).
    pub fn parse(text: &str, default_country: Option<&str>) -> Result<Self, PhoneError> {
        let text = text.trim();
        if text.len() > Self::MAX_INPUT_BYTES {
            return Err(PhoneError::TooLong);
        }
        // Only what people write in a number: no letters ("call me"), no `;phone-context=`, no extension.
        let plain =
            |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '/' | '.' | '\u{a0}');
        if !text.chars().all(plain)
            || text.matches('+').count() > 1
            || text.rfind('+').is_some_and(|at| at > 0)
        {
            return Err(PhoneError::Syntax);
        }
        let phone = match text.strip_prefix('+') {
            Some(rest) => abroad(&digits(rest))?,
            None => at_home(text, default_country)?,
        };
        // A number that would not be read back to itself could not be compared with anything.
        if abroad(&phone.text[1..])? == phone { Ok(phone) } else { Err(PhoneError::Syntax) }
    }
    /// The E.164 text, `+4930123456`.
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// The digits of the country code: `49`.
    pub fn country_code(&self) -> &str {
        &self.text[1..=usize::from(self.country_digits)]
    }
    /// Whether the number lies in a range that its country's plan gives out, as far as the built-in plans know.
    pub fn is_assigned(&self) -> bool {
        let national = &self.text[1 + usize::from(self.country_digits)..];
        self.country_code()
            .parse()
            .is_ok_and(|code: u16| Plan::of(code).is_some_and(|plan| plan.assigns(national)))
    }
    /// Grouped for reading, `+49 30 123456`.
    pub fn to_international(&self) -> String {
        let grouped = phonenumber::parse(None, &self.text)
            .map(|number| number.format().mode(Mode::International).to_string())
            .unwrap_or_default();
        // The library takes some digits for a trunk prefix that are none (+7 800 …).
        if digits(&grouped) == self.text[1..] { grouped } else { self.text.clone() }
    }
    /// Country code and last two digits, `+49…56`.
    pub fn masked(&self) -> String {
        format!("+{}…{}", self.country_code(), &self.text[self.text.len() - 2..])
    }
}

/// The numbering plans that share a country code.
struct Plan {
    code: u16,
    regions: Vec<&'static Metadata>,
}

impl Plan {
    fn of(code: u16) -> Option<Plan> {
        let regions = DATABASE.by_code(&code)?;
        Some(Plan { code, regions })
    }
    fn descriptors(&self) -> impl Iterator<Item = (&'static Metadata, &'static Descriptor)> {
        use phonenumber::Type::*;
        // What a person or a company can be reached by. No emergency numbers and short codes.
        const KINDS: [phonenumber::Type; 10] = [
            FixedLine,
            Mobile,
            TollFree,
            PremiumRate,
            SharedCost,
            PersonalNumber,
            Voip,
            Pager,
            Uan,
            Voicemail,
        ];
        self.regions.iter().flat_map(|region| {
            KINDS.iter().filter_map(|kind| Some((*region, region.descriptors().get(*kind)?)))
        })
    }
    /// Whether the plan gives out such numbers.
    fn assigns(&self, national: &str) -> bool {
        self.descriptors().any(|(region, kind)| {
            region.descriptors().general().is_match(national) && kind.is_match(national)
        })
    }
    /// Whether the plan has numbers of that many digits, and if not, which way it is wrong.
    fn allows_length(&self, national: &str) -> Result<(), PhoneError> {
        let wanted = national.len() as u16;
        let lengths = || self.descriptors().flat_map(|(_, kind)| kind.possible_length().iter().copied());
        if self.code.to_string().len() + national.len() > Phone::MAX_DIGITS
            || lengths().all(|length| length < wanted)
        {
            Err(PhoneError::TooLong)
        } else if lengths().any(|length| length == wanted) {
            Ok(())
        } else {
            Err(PhoneError::TooShort)
        }
    }
    /// Chooses among readings of the same text: the first that the plan assigns, else the last whose length is right.
    /// So digits count as a trunk prefix ("0", "8", "1") only where they cannot be part of the number.
    fn choose(&self, readings: &[&str]) -> Result<Phone, PhoneError> {
        let right = |national: &&&str| self.allows_length(national).is_ok();
        let chosen = readings
            .iter()
            .filter(right)
            .find(|national| self.assigns(national))
            .or_else(|| readings.iter().rev().find(right));
        match chosen {
            Some(national) => {
                let code = self.code.to_string();
                // INVARIANT: a country code has at most three digits.
                Ok(Phone { text: format!("+{code}{national}"), country_digits: code.len() as u8 })
            }
            None => Err(readings.first().map_or(PhoneError::Syntax, |national| {
                self.allows_length(national).err().unwrap_or(PhoneError::Syntax)
            })),
        }
    }
    /// The digits after the trunk prefix of the region whose numbers are read, where they begin with it.
    fn without_trunk_prefix<'a>(region: Option<&Metadata>, national: &'a str) -> Option<&'a str> {
        national.strip_prefix(region?.national_prefix()?)
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Reads digits that begin with a country code. ITU-T E.164's codes have one to three digits and none begins another.
fn abroad(digits: &str) -> Result<Phone, PhoneError> {
    if digits.is_empty() {
        return Err(PhoneError::Syntax);
    }
    let plan = (1..=digits.len().min(3)).find_map(|length| {
        let code = digits[..length].parse::<u16>().ok().filter(|_| !digits.starts_with('0'))?;
        Some((Plan::of(code)?, &digits[length..]))
    });
    let (plan, national) = plan.ok_or(PhoneError::Country)?;
    let main = plan.regions.iter().find(|region| region.is_main_country_for_code()).or(plan.regions.first());
    let mut readings = vec![national];
    // "+49 (0)30": people write the trunk prefix where it does not belong.
    readings.extend(Plan::without_trunk_prefix(main.copied(), national));
    plan.choose(&readings)
}

/// Reads a number as it is dialled in a country.
fn at_home(text: &str, country: Option<&str>) -> Result<Phone, PhoneError> {
    let digits = digits(text);
    if digits.is_empty() {
        return Err(PhoneError::Syntax);
    }
    let region = country
        .and_then(|code| code.to_ascii_uppercase().parse::<Region>().ok())
        .and_then(|id| Some((id, DATABASE.by_id(id.as_ref())?)));
    let (id, meta) = region.ok_or(PhoneError::Country)?;
    let exit = meta.international_prefix().and_then(|prefix| prefix.find(&digits));
    if let Some(exit) = exit.filter(|exit| exit.start() == 0)
        && let Ok(phone) = abroad(&digits[exit.end()..])
    {
        return Ok(phone);
    }
    let plan = Plan::of(meta.country_code()).ok_or(PhoneError::Country)?;
    // The library knows what a plain prefix does not say: carrier codes (Brazil), rewritten prefixes (Argentina).
    let library = phonenumber::parse(Some(id), &digits)
        .ok()
        .filter(|number| number.code().value() == plan.code)
        .map(|number| number.national().to_string());
    let mut readings: Vec<&str> = vec![&digits];
    readings.extend(library.as_deref());
    readings.extend(Plan::without_trunk_prefix(Some(meta), &digits));
    plan.choose(&readings)
}

impl FromStr for Phone {
    type Err = PhoneError;
    /// Reads a number with its country code.
    fn from_str(text: &str) -> Result<Self, PhoneError> {
        Self::parse(text, None)
    }
}
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}
impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text, None).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_write() {
        for (text, country, e164) in [
            ("+49 (0)30 123456", None, "+4930123456"),
            ("030/123456", Some("DE"), "+4930123456"),
            ("+49 30 123 456", Some("US"), "+4930123456"),
            ("0049 30 123456", Some("de"), "+4930123456"),
            ("(206) 555-0100", Some("US"), "+12065550100"),
            ("150-555-0189", Some("US"), "+11505550189"),
            ("+39 06 1234 5678", None, "+390612345678"),
            ("+44 20 7946 0018", None, "+442079460018"),
            ("06 1234 5678", Some("IT"), "+390612345678"),
            ("0039 06 1234 5678", Some("DE"), "+390612345678"),
            ("+44 1234 567890", Some("US"), "+441234567890"),
            ("011 44 1234 567890", Some("US"), "+441234567890"),
            ("+7 800 555 35 35", None, "+78005553535"),
            ("8 (800) 555-35-35", Some("RU"), "+78005553535"),
            ("1-206-555-0100", Some("US"), "+12065550100"),
            ("011 15 2345 6789", Some("AR"), "+5491123456789"),
            ("012 31 2128 6979", Some("BR"), "+553121286979"),
            ("+41 44 668 18 00", None, "+41446681800"),
        ] {
            let phone = Phone::parse(text, country).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(phone.as_str(), e164, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for (text, country, error) in [
            ("", None, PhoneError::Syntax),
            ("030 123456", None, PhoneError::Country),
            ("030 123456", Some("XX"), PhoneError::Country),
            ("+999 123456789", None, PhoneError::Country),
            ("+49 1", None, PhoneError::TooShort),
            ("+1 206 555", None, PhoneError::TooShort),
            ("+49 30 1234567890123456", None, PhoneError::TooLong),
            ("call me", Some("DE"), PhoneError::Syntax),
            ("+49 30 123456 ext. 5", None, PhoneError::Syntax),
            ("tel:+4930123456;phone-context=x", None, PhoneError::Syntax),
            ("anna1110@example.com", Some("US"), PhoneError::Syntax),
            ("٠٣٠١٢٣٤٥٦", Some("DE"), PhoneError::Syntax),
        ] {
            assert_eq!(Phone::parse(text, country), Err(error), "{text:?}");
        }
        assert_eq!(Phone::parse(&"1".repeat(65), Some("US")), Err(PhoneError::TooLong));
    }

    #[test]
    fn debug_hides_the_number_and_reading_groups_it() {
        let phone: Phone = "+4930123456".parse().unwrap();
        assert_eq!(format!("{phone:?}"), "+49…56");
        assert_eq!(phone.country_code(), "49");
        assert_eq!(phone.to_international(), "+49 30 123456");
        assert!(phone.is_assigned());
        assert!(!"+11505550189".parse::<Phone>().unwrap().is_assigned());
        assert_eq!(serde_json::from_str::<Phone>("\"+49 30 123456\"").unwrap(), phone);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(text in "[+]?[0-9 ()/.-]{3,20}", country in "DE|US|IT|FR|CN|GB|BR|AR|MX|RU|HU") {
            if let Ok(phone) = Phone::parse(&text, Some(&country)) {
                prop_assert_eq!(&phone.to_string().parse::<Phone>().unwrap(), &phone);
                prop_assert_eq!(&Phone::parse(phone.as_str(), Some("DE")).unwrap(), &phone);
                prop_assert!(phone.as_str().len() <= 16);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,70}") {
            let _ = Phone::parse(&text, Some("DE")).map(|phone| phone.masked());
        }
    }
}
