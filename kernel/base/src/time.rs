//! Instants.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant: microseconds since 1970-01-01T00:00:00 UTC, leap seconds ignored, as both databases store it.
/// Shown and read as RFC 3339 in UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Later than every instant that is ever drawn: "until further notice" in an interval row, so that an open
    /// interval needs no NULL and no second predicate. it is 9999-01-01T00:00:00Z.
    pub const FOREVER: Timestamp = Timestamp(253_370_764_800_000_000);

    /// From microseconds since the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Timestamp(micros)
    }
    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }
    /// This instant moved by a number of seconds, forwards or back. Saturates at the ends of the range.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Timestamp(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
    /// Seconds from `earlier` to this instant, rounded down; negative if `earlier` is later.
    pub const fn seconds_since(self, earlier: Timestamp) -> i64 {
        (self.0 - earlier.0).div_euclid(1_000_000)
    }
    /// No UUIDv7 (RFC 9562, section 5.7) of this instant's millisecond or a later one stands before this: where a walk through
    /// ids begins or ends. Instants before 1970 count as 1970.
    pub fn first_id(self) -> uuid::Uuid {
        let millis = self.0.max(0) as u64 / 1000;
        uuid::Uuid::from_u128(u128::from(millis & 0xffff_ffff_ffff) << 80)
    }
    /// The same instant as the date library sees it. Instants beyond its range become its nearest end.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }
    /// Midnight UTC of an ISO 8601 date such as `2026-11-21`; nothing if it is no date.
    pub fn from_date(date: &str) -> Option<Self> {
        let date: jiff::civil::Date = date.parse().ok()?;
        let zoned = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(Timestamp(zoned.timestamp().as_microsecond()))
    }
    /// The UTC date as ISO 8601, such as `2026-11-21`.
    pub fn date(self) -> String {
        jiff::tz::Offset::UTC.to_datetime(self.to_jiff()).date().to_string()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_jiff().fmt(f)
    }
}
impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for Timestamp {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        Ok(Timestamp(text.parse::<jiff::Timestamp>()?.as_microsecond()))
    }
}
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn reads_and_shows_rfc_3339() {
        let at: Timestamp = "2026-11-21T06:00:00.5Z".parse().unwrap();
        assert_eq!(at.to_string(), "2026-11-21T06:00:00.5Z");
        assert_eq!(at.date(), "2026-11-21");
        assert_eq!(Timestamp::FOREVER.date(), "9999-01-01");
        assert_eq!(Timestamp::from_date("1970-01-02").unwrap().micros(), 86_400_000_000);
        assert!(Timestamp::from_date("2026-02-30").is_none());
    }

    #[test]
    fn seconds_round_down() {
        let zero = Timestamp::from_micros(0);
        assert_eq!(Timestamp::from_micros(1_999_999).seconds_since(zero), 1);
        assert_eq!(Timestamp::from_micros(-1).seconds_since(zero), -1);
    }
}
