//! What is unusual about a use: pure.

use base::{Timestamp, code};
use jiff::tz::TimeZone;

use crate::model::Reason;

code! {
    /// Somebody has said before that they have seen it.
    pub SEEN = "special_permission.alert_seen", Conflict, "special-alert-seen"
}

/// Usual working hours begin at this hour, in the time of whoever works,
pub const DAY_BEGINS: i8 = 6;
/// and end before this one, Mondays to Fridays.
pub const DAY_ENDS: i8 = 20;
/// Uses in an hour that are never too many.
pub const FEW: i64 = 10;
/// How many times as often as in an hour of its own history it is used before that is unusual.
pub const TIMES: i64 = 3;

/// How a grant was used until a minute, and in its hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct History {
    /// Uses before the hour of the minute.
    pub before: i64,
    /// In so many different hours.
    pub hours: i64,
    /// Uses in the hour of the minute, until its end.
    pub now: i64,
    /// Whether it was used before the minute at all.
    pub any: bool,
}

/// What is unusual about a use at an instant, in somebody's time.
pub fn unusual(at: Timestamp, zone: &TimeZone, history: History) -> Vec<Reason> {
    let mut all = Vec::new();
    if !history.any {
        all.push(Reason::FirstUse);
    }
    let local = at.to_jiff().to_zoned(zone.clone());
    let is_weekday = local.weekday().to_monday_zero_offset() < 5;
    if !is_weekday || !(DAY_BEGINS..DAY_ENDS).contains(&local.hour()) {
        all.push(Reason::OffHours);
    }
    // Without a history there is nothing to be more than.
    if history.hours > 0 && history.now > FEW && history.now * history.hours > TIMES * history.before {
        all.push(Reason::Rate);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_use_the_hour_and_the_rate() {
        let utc = TimeZone::UTC;
        let used = History { any: true, ..History::default() };
        // A Monday at noon.
        let noon = at("2026-11-30T12:00:00Z");
        assert_eq!(unusual(noon, &utc, History::default()), [Reason::FirstUse]);
        assert_eq!(unusual(noon, &utc, used), []);
        for (when, wanted) in [
            ("2026-11-30T05:59:00Z", true),
            ("2026-11-30T06:00:00Z", false),
            ("2026-11-30T19:59:00Z", false),
            ("2026-11-30T20:00:00Z", true),
            ("2026-11-28T12:00:00Z", true),
        ] {
            let found = unusual(at(when), &utc, used).contains(&Reason::OffHours);
            assert_eq!(found, wanted, "{when}");
        }
        // Noon here is the evening there.
        let there = TimeZone::get("Asia/Tokyo").unwrap();
        assert_eq!(unusual(noon, &there, used), [Reason::OffHours]);
        let rate = |before, hours, now| {
            unusual(noon, &utc, History { before, hours, now, any: true }).contains(&Reason::Rate)
        };
        assert!(!rate(4, 1, 10), "few are never too many");
        assert!(rate(3, 1, 11));
        assert!(!rate(4, 1, 12), "three times as often is not yet more");
        assert!(rate(4, 1, 13));
        assert!(!rate(0, 0, 100), "no history");
    }
}
