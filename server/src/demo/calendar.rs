//! When things happened: on working days, from seven to five, in the months before the demo was made. The companies'
//! time is counted in working seconds, so that what is further along is also later.

use base::Timestamp;

const MICROS: i64 = 1_000_000;
const DAY: i64 = 86_400;
/// Seven in the morning, UTC.
const OPENS: i64 = 7 * 3600;
/// Working seconds of a day.
const HOURS: i64 = 10 * 3600;
const DAYS_OF_A_WEEK: i64 = 5;
/// How long ago the companies began.
const WEEKS: i64 = 39;

/// A calendar from its first Monday on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Calendar {
    /// Seconds since 1970 at which that Monday began.
    monday: i64,
}

impl Calendar {
    /// For companies that are begun now: thirty-nine weeks long.
    pub(super) fn new(now: Timestamp) -> Self {
        Calendar::of(now.plus_seconds(-WEEKS * 7 * DAY))
    }
    /// Of companies that began then.
    pub(super) fn of(begun: Timestamp) -> Self {
        let day = begun.micros().div_euclid(MICROS * DAY);
        // The first of January 1970 was a Thursday.
        Calendar { monday: (day - (day + 3).rem_euclid(7)) * DAY }
    }
    /// The instant after so many working seconds.
    pub(super) fn at(self, work: i64) -> Timestamp {
        let (day, second) = (work.max(0) / HOURS, work.max(0) % HOURS);
        let (week, weekday) = (day / DAYS_OF_A_WEEK, day % DAYS_OF_A_WEEK);
        Timestamp::from_micros((self.monday + (week * 7 + weekday) * DAY + OPENS + second) * MICROS)
    }
    /// How many working seconds were over by an instant.
    pub(super) fn work(self, at: Timestamp) -> i64 {
        let seconds = (at.micros().div_euclid(MICROS) - self.monday).max(0);
        let (day, second) = (seconds / DAY, seconds % DAY);
        let (week, weekday) = (day / 7, day % 7);
        let whole = (week * DAYS_OF_A_WEEK + weekday.min(DAYS_OF_A_WEEK)) * HOURS;
        if weekday >= DAYS_OF_A_WEEK { whole } else { whole + (second - OPENS).clamp(0, HOURS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_time_is_counted_there_and_back() {
        // A Sunday.
        let now = Timestamp::from_date("2026-11-29").unwrap();
        let calendar = Calendar::new(now);
        assert_eq!(calendar.at(0).date(), "2026-02-23");
        assert_eq!(Calendar::of(calendar.at(12_345)), calendar);
        let mut before = None;
        for work in (0..calendar.work(now)).step_by(10_007) {
            let at = calendar.at(work);
            assert_eq!(calendar.work(at), work);
            assert!(Some(at) > before && at < now);
            before = Some(at);
        }
        // The week is over on Friday at five.
        assert_eq!(calendar.work(now), (39 + 1) * DAYS_OF_A_WEEK * HOURS);
        assert_eq!(calendar.at(calendar.work(now) - 1).date(), "2026-11-27");
        assert_eq!(calendar.work(Timestamp::from_micros(0)), 0);
    }
}
