//! What limits and rates are.

use std::fmt;
use std::str::FromStr;

use base::{Code, Currency, FieldError, Id, IdKind, Money, OrganizationId, RoleId, Timestamp, UserId, codes};
use jiff::civil::Date;

/// What names a limit.
#[derive(Debug)]
pub enum LimitKind {}
impl IdKind for LimitKind {
    const NOUN: &'static str = "approval_limit";
}
/// A limit: one stretch of it, since a change makes another.
pub type LimitId = Id<LimitKind>;

/// What names a rate.
#[derive(Debug)]
pub enum RateKind {}
impl IdKind for RateKind {
    const NOUN: &'static str = "exchange_rate";
}
/// A rate of one day.
pub type RateId = Id<RateKind>;

/// What names an organization's settings about limits.
#[derive(Debug)]
pub enum SettingKind {}
impl IdKind for SettingKind {
    const NOUN: &'static str = "approval_setting";
}
/// An organization's settings about limits.
pub type SettingId = Id<SettingKind>;

/// Whose limit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// Of everybody who is primary in this role; of [`access::HEAD`] whoever is head of the unit.
    Role(RoleId),
    /// Of one person.
    User(UserId),
}

/// How much somebody may approve in an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Its id.
    pub id: LimitId,
    /// Where.
    pub organization: OrganizationId,
    /// Whose.
    pub holder: Holder,
    /// In which currency.
    pub currency: Currency,
    /// Up to how many minor units. None: without bound.
    pub most: Option<i64>,
    /// Since when.
    pub from: Timestamp,
    /// Until when; [`Timestamp::FOREVER`] while nothing is known of an end.
    pub until: Timestamp,
    /// It was followed by another, or ended before its time.
    pub closed: bool,
    /// Rises with every change of the row.
    pub version: i64,
}

impl Limit {
    /// The bound as an amount. None: there is none.
    pub fn amount(&self) -> Option<Money> {
        self.most.map(|minor| Money::new(minor, self.currency))
    }
    /// Whether it counts at an instant.
    pub fn holds(&self, at: Timestamp) -> bool {
        !self.closed && self.from <= at && at < self.until
    }
}

/// Why a text is no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a positive decimal number of at most nine places and fifteen digits")]
pub struct RateError;

base::code!(
    /// Not a rate.
    pub WRONG_RATE = "limit.wrong_rate", Invalid, "limit-wrong-rate"
);
impl FieldError for RateError {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        (&WRONG_RATE, Vec::new())
    }
}

/// What one unit of a currency is in another: a positive decimal number, exactly. `1.0843` is 10843 with four places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateValue {
    /// The number without its point, at least 1.
    pub digits: i64,
    /// How many digits stand behind the point, 0 to 9.
    pub places: u32,
}

impl RateValue {
    const MOST_DIGITS: usize = 15;
    const MOST_PLACES: usize = 9;
}

impl FromStr for RateValue {
    type Err = RateError;
    /// Reads `1.0843` or `132`.
    fn from_str(text: &str) -> Result<Self, RateError> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let point_is_followed = !text.ends_with('.');
        if whole.is_empty() || !is_number(whole) || !is_number(decimals) || !point_is_followed {
            return Err(RateError);
        }
        if decimals.len() > Self::MOST_PLACES || whole.len() + decimals.len() > Self::MOST_DIGITS {
            return Err(RateError);
        }
        let digits: i64 = format!("{whole}{decimals}").parse().map_err(|_| RateError)?;
        if digits == 0 { Err(RateError) } else { Ok(RateValue { digits, places: decimals.len() as u32 }) }
    }
}
impl fmt::Display for RateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10_i64.pow(self.places.min(9));
        write!(f, "{}", self.digits / scale)?;
        if self.places > 0 {
            write!(f, ".{:0places$}", self.digits % scale, places = self.places as usize)?;
        }
        Ok(())
    }
}

/// A rate of an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Its id.
    pub id: RateId,
    /// Whose.
    pub organization: OrganizationId,
    /// One unit of this currency
    pub base: Currency,
    /// is so much of that one.
    pub quote: Currency,
    /// How much.
    pub value: RateValue,
    /// From which day on.
    pub day: Date,
    /// Since when it does not count any more.
    pub removed: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
}

/// An organization's settings about limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Their id.
    pub id: SettingId,
    /// Whose.
    pub organization: OrganizationId,
    /// Whether amounts are compared with limits in other currencies.
    pub converts: bool,
    /// Rises with every change.
    pub version: i64,
}

/// Reads an ISO 8601 day such as `2026-11-30`.
pub(crate) fn day(text: &str) -> Result<Date, NoDay> {
    // The library also reads dates with a time; a day is ten characters.
    (text.len() == 10).then(|| text.parse().ok()).flatten().ok_or(NoDay)
}
/// A text that is no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoDay;
impl FieldError for NoDay {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        (&codes::INVALID_DATE, Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_exactly_and_shown_as_they_were() {
        for text in ["1.0843", "132", "0.000000001", "100000.000000001", "1.50"] {
            assert_eq!(text.parse::<RateValue>().unwrap().to_string(), text);
        }
        for text in [
            "",
            ".5",
            "5.",
            "-1",
            "+1",
            "0",
            "0.000",
            "1,5",
            "1e3",
            "NaN",
            "1.0000000001",
            "1234567890123456",
        ] {
            assert_eq!(text.parse::<RateValue>(), Err(RateError), "{text}");
        }
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        assert!(day("2026-02-28").is_ok() && day("2026-02-29").is_err() && day("2026-2-8").is_err());
    }
}
