//! Dates of birth.

use base::{Code, FieldError, Timestamp, codes};
use jiff::civil::Date;
use serde::Serialize;

/// Why a text is no date of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BirthDateError {
    /// Not a date of the calendar in ISO 8601 form.
    #[error("not a date")]
    Syntax,
    /// After the day it was told on.
    #[error("in the future")]
    Future,
    /// More than [`BirthDate::OLDEST`] years ago.
    #[error("too long ago")]
    TooOld,
}

base::code!(/// A date of birth in the future, or longer ago than anybody lives.
    pub BIRTH_DATE_IMPLAUSIBLE = "user.birth_date_implausible", Invalid, "user-birth-date-implausible");

impl FieldError for BirthDateError {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        match self {
            BirthDateError::Syntax => (&codes::INVALID_DATE, Vec::new()),
            BirthDateError::Future | BirthDateError::TooOld => (&BIRTH_DATE_IMPLAUSIBLE, Vec::new()),
        }
    }
}

/// A date of birth: a day of the calendar, without a time zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate(Date);

impl BirthDate {
    /// Years ago beyond which a date is taken for a mistake. Nobody known lived longer than 122.
    pub const OLDEST: i16 = 130;

    /// Reads an ISO 8601 date such as `1990-05-17`, not after `today` and not more than [`BirthDate::OLDEST`] years before.
    pub fn parse(text: &str, today: Date) -> Result<Self, BirthDateError> {
        let born = Self::stored(text.trim()).ok_or(BirthDateError::Syntax)?;
        if born.0 > today {
            return Err(BirthDateError::Future);
        }
        if born.age(today) > Self::OLDEST {
            return Err(BirthDateError::TooOld);
        }
        Ok(born)
    }
    /// Reads what was stored once; nothing if it is no date.
    pub(crate) fn stored(text: &str) -> Option<Self> {
        // The library also reads dates with a time; a day is ten characters.
        (text.len() == 10).then(|| text.parse().ok().map(BirthDate)).flatten()
    }
    /// Whole years lived on a day. Born on 29 February, one is a year older on 1 March in years without that day.
    pub fn age(self, on: Date) -> i16 {
        let had_birthday = (on.month(), on.day()) >= (self.0.month(), self.0.day());
        on.year() - self.0.year() - i16::from(!had_birthday)
    }
}

/// The day in UTC of an instant.
pub fn today(at: Timestamp) -> Date {
    jiff::tz::Offset::UTC.to_datetime(at.to_jiff()).date()
}

impl std::fmt::Display for BirthDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
/// A birthday is a personal value: logs have its year alone.
impl std::fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-…", self.0.year())
    }
}
impl Serialize for BirthDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn ages_by_the_calendar() {
        let born = |text: &str| BirthDate::parse(text, date(2026, 11, 21)).unwrap();
        for (birth, on, age) in [
            ("2000-11-21", date(2026, 11, 20), 25),
            ("2000-11-21", date(2026, 11, 21), 26),
            ("2004-02-29", date(2025, 2, 28), 20),
            ("2004-02-29", date(2025, 3, 1), 21),
            ("2004-02-29", date(2028, 2, 29), 24),
            ("2026-11-21", date(2026, 11, 21), 0),
        ] {
            assert_eq!(born(birth).age(on), age, "{birth} on {on}");
        }
    }

    #[test]
    fn implausible_days_are_refused() {
        let today = date(2026, 11, 21);
        assert_eq!(BirthDate::parse("2026-11-22", today), Err(BirthDateError::Future));
        assert_eq!(BirthDate::parse("1895-01-01", today), Err(BirthDateError::TooOld));
        for text in ["", "17.05.1990", "1990-13-01", "1990-02-30", "1990-05-17T00:00", "19900517"] {
            assert_eq!(BirthDate::parse(text, today), Err(BirthDateError::Syntax), "{text}");
        }
        assert_eq!(BirthDate::parse(" 1990-05-17 ", today).unwrap().to_string(), "1990-05-17");
        assert_eq!(format!("{:?}", BirthDate::parse("1990-05-17", today).unwrap()), "1990-…");
    }
}
