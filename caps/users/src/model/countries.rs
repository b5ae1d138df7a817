//! Countries.

use base::{Code, FieldError, codes};
use serde::Serialize;

/// The two-letter codes of ISO 3166-1, as officially assigned.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI \
    FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM \
    MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT \
    PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// A country by its code of ISO 3166-1 alpha-2, such as `DE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// A text that is no country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a two-letter country code")]
pub struct CountryError;

base::code!(/// No country code of ISO 3166-1.
    pub COUNTRY_INVALID = "user.country_invalid", Invalid, "user-country-invalid");

impl FieldError for CountryError {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        (&COUNTRY_INVALID, Vec::new())
    }
}

impl Country {
    /// Reads a code in either case.
    pub fn parse(text: &str) -> Result<Self, CountryError> {
        let code = text.trim().to_ascii_uppercase();
        match (CODES.split_ascii_whitespace().find(|known| *known == code), code.as_bytes()) {
            (Some(_), [first, second]) => Ok(Country([*first, *second])),
            _ => Err(CountryError),
        }
    }
    /// The code.
    pub fn as_str(&self) -> &str {
        // Only ASCII letters get in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
    /// Every code, by the alphabet.
    pub fn all() -> impl Iterator<Item = &'static str> {
        CODES.split_ascii_whitespace()
    }
}
impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// For an empty text where a country must be.
pub(crate) fn required() -> &'static Code {
    &codes::REQUIRED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_sorted_and_without_doubles() {
        let all: Vec<&str> = Country::all().collect();
        assert_eq!(all.len(), 249);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(Country::parse(" de ").unwrap().as_str(), "DE");
        for text in ["", "D", "UK", "XX", "DEU", "DE US"] {
            assert!(Country::parse(text).is_err(), "{text}");
        }
    }
}
