//! Under which circumstances a grant counts: a closed list, over context only.

use base::{AddressBlock, Timestamp};
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use serde::{Deserialize, Serialize};

use crate::{Context, Risk};

/// All of these must be so; each that is not said is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Conditions {
    /// The request comes from one of these. Empty: from anywhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<AddressBlock>,
    /// It is one of these hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// Whoever asks proved lately who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// They signed in on a device from which they had signed in before. False: on any.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub known_device: bool,
    /// The risk of the request is known, and no higher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_risk: Option<Risk>,
}

/// How fresh a proof must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Given less than so long ago.
    pub within_minutes: Minutes,
    /// By a second factor.
    #[serde(default)]
    pub second_factor: bool,
}

/// Minutes, from one to those of thirty days: longer no session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Minutes(u16);

impl Minutes {
    /// The most.
    pub const MOST: i64 = 30 * 24 * 60;
    /// From a number within the bounds.
    pub fn new(number: i64) -> Option<Self> {
        u16::try_from(number)
            .ok()
            .filter(|number| (1..=Minutes::MOST).contains(&i64::from(*number)))
            .map(Minutes)
    }
}
impl From<Minutes> for i64 {
    fn from(minutes: Minutes) -> i64 {
        i64::from(minutes.0)
    }
}
impl TryFrom<i64> for Minutes {
    type Error = &'static str;
    fn try_from(number: i64) -> Result<Self, &'static str> {
        Minutes::new(number).ok_or("is no number of minutes from 1 to 43200")
    }
}

/// Days of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is what it says")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    /// All of them.
    pub const ALL: [Day; 7] =
        [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday, Day::Saturday, Day::Sunday];
    /// As stored, and as the API names it.
    pub const fn name(self) -> &'static str {
        match self {
            Day::Monday => "monday",
            Day::Tuesday => "tuesday",
            Day::Wednesday => "wednesday",
            Day::Thursday => "thursday",
            Day::Friday => "friday",
            Day::Saturday => "saturday",
            Day::Sunday => "sunday",
        }
    }
    /// From its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Day::ALL.into_iter().find(|day| day.name() == name)
    }
    fn of(weekday: Weekday) -> Self {
        Day::ALL[usize::from(weekday.to_monday_zero_offset().unsigned_abs()) % 7]
    }
}

/// A time of day to the minute, `08:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(Time);

impl TimeOfDay {
    /// Reads `08:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let two = |text: &str| (text.len() == 2).then(|| text.parse::<i8>().ok()).flatten();
        Time::new(two(hour)?, two(minute)?, 0, 0).ok().map(TimeOfDay)
    }
}
impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}
impl Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        TimeOfDay::parse(&text).ok_or_else(|| serde::de::Error::custom("is no time of day such as `08:00`"))
    }
}

/// A time zone of the IANA database, `Europe/Berlin`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneName(String);

impl ZoneName {
    /// Reads a name that the database has.
    pub fn parse(text: &str) -> Option<Self> {
        TimeZone::get(text).ok().map(|_| ZoneName(text.to_owned()))
    }
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    fn zone(&self) -> Option<TimeZone> {
        TimeZone::get(&self.0).ok()
    }
}
impl Serialize for ZoneName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de> Deserialize<'de> for ZoneName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        ZoneName::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("is no time zone such as `Europe/Berlin`"))
    }
}

/// Hours of some days of the week, in a place's own time. Where the end is not after the beginning they go over midnight, and
/// belong to the day on which they begin; where both are alike, they are the whole day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// On which days.
    pub days: Vec<Day>,
    /// From when.
    pub from: TimeOfDay,
    /// Until when, that minute not included.
    pub until: TimeOfDay,
    /// Whose time.
    pub time_zone: ZoneName,
}

impl Conditions {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Conditions::default()
    }
    /// Whether they hold, and until when that answer is right as far as the time goes.
    pub fn hold(&self, at: Timestamp, context: &Context) -> (bool, Timestamp) {
        let address = context.address;
        let from_there = self.addresses.is_empty()
            || address.is_some_and(|address| self.addresses.iter().any(|block| block.contains(address)));
        let (in_time, hours_until) = match &self.hours {
            None => (true, Timestamp::FOREVER),
            Some(hours) => hours.hold(at),
        };
        let (is_proved, proof_until) = match &self.proof {
            None => (true, Timestamp::FOREVER),
            Some(proof) => proof.hold(at, context),
        };
        let on_device = !self.known_device || context.known_device;
        let with_risk = self.most_risk.is_none_or(|most| context.risk.is_some_and(|risk| risk <= most));
        (from_there && in_time && is_proved && on_device && with_risk, hours_until.min(proof_until))
    }
}

impl Proof {
    /// Whether what was proved is fresh, and until when. What is not becomes so by another proof only, and never by the time.
    fn hold(&self, at: Timestamp, context: &Context) -> (bool, Timestamp) {
        let proved = context.evidence.and_then(|evidence| evidence.last(self.second_factor));
        let until = proved.map(|proved| proved.plus_seconds(60 * i64::from(self.within_minutes)));
        match until.filter(|until| at < *until) {
            Some(until) => (true, until),
            None => (false, Timestamp::FOREVER),
        }
    }
}

impl Hours {
    /// Whether an instant is within them, and the next instant at which that changes or may.
    fn hold(&self, at: Timestamp) -> (bool, Timestamp) {
        // A zone that the database of this program does not have: nobody can say what hour it is there.
        let Some(zone) = self.time_zone.zone() else { return (false, Timestamp::FOREVER) };
        let today = at.to_jiff().to_zoned(zone.clone()).date();
        let mut next = Timestamp::FOREVER;
        let mut within = false;
        // From yesterday, whose hours may go on, to a week ahead, when every day has come once.
        for offset in -1..=7_i64 {
            let Some((from, until)) = self.of_day(today, offset, &zone) else { continue };
            within |= from <= at && at < until;
            for boundary in [from, until] {
                if boundary > at {
                    next = next.min(boundary);
                }
            }
        }
        (within, next)
    }
    /// The stretch that begins on a day, if one does.
    fn of_day(&self, today: Date, offset: i64, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let day = today.checked_add(offset.days()).ok()?;
        if !self.days.contains(&Day::of(day.weekday())) {
            return None;
        }
        let ends_on = if self.until.0 > self.from.0 { day } else { day.tomorrow().ok()? };
        let instant = |day: Date, clock: TimeOfDay| -> Option<Timestamp> {
            // An hour that a change of the clocks leaves out begins when it would have.
            let zoned: Zoned = day.to_datetime(clock.0).to_zoned(zone.clone()).ok()?;
            Some(Timestamp::from_micros(zoned.timestamp().as_microsecond()))
        };
        Some((instant(day, self.from)?, instant(ends_on, self.until)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Evidence;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_micros(text.parse::<jiff::Timestamp>().unwrap().as_microsecond())
    }
    fn hours(days: &[Day], from: &str, until: &str) -> Conditions {
        let clock = |text| TimeOfDay::parse(text).unwrap();
        let zone = ZoneName::parse("Europe/Berlin").unwrap();
        let hours = Hours { days: days.to_vec(), from: clock(from), until: clock(until), time_zone: zone };
        Conditions { hours: Some(hours), ..Conditions::default() }
    }
    const WORK: [Day; 5] = [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday];

    /// The hours, an instant, whether they hold, and when that changes.
    #[test]
    fn the_table_of_hours() {
        let office = hours(&WORK, "08:00", "18:00");
        let night = hours(&[Day::Friday], "22:00", "06:00");
        let sunday = hours(&[Day::Sunday], "00:00", "00:00");
        let early = hours(&Day::ALL, "02:30", "03:30");
        for (conditions, instant, holds, until) in [
            // 2026-11-30 is a Monday; Berlin is an hour ahead in winter, two in summer.
            (&office, "2026-11-30T06:59:59Z", false, "2026-11-30T07:00:00Z"),
            (&office, "2026-11-30T07:00:00Z", true, "2026-11-30T17:00:00Z"),
            (&office, "2026-11-30T17:00:00Z", false, "2026-12-01T07:00:00Z"),
            (&office, "2026-12-04T17:00:00Z", false, "2026-12-07T07:00:00Z"),
            (&office, "2026-07-01T06:00:00Z", true, "2026-07-01T16:00:00Z"),
            (&night, "2026-12-04T20:59:00Z", false, "2026-12-04T21:00:00Z"),
            (&night, "2026-12-05T04:59:00Z", true, "2026-12-05T05:00:00Z"),
            (&night, "2026-12-05T21:30:00Z", false, "2026-12-11T21:00:00Z"),
            (&sunday, "2026-12-05T23:30:00Z", true, "2026-12-06T23:00:00Z"),
            (&sunday, "2026-12-06T23:00:00Z", false, "2026-12-12T23:00:00Z"),
            // The clocks go forward from two to three: half past two comes at half past three.
            (&early, "2026-03-29T00:45:00Z", false, "2026-03-29T01:30:00Z"),
        ] {
            assert_eq!(
                conditions.hold(at(instant), &Context::NOWHERE),
                (holds, at(until)),
                "{conditions:?} at {instant}"
            );
        }
    }

    #[test]
    fn an_address_that_is_not_known_is_none_of_them() {
        let office = Conditions {
            addresses: vec!["10.0.0.0/8".parse().unwrap(), "2001:db8::/32".parse().unwrap()],
            ..Conditions::default()
        };
        let holds = |address: Option<&str>| {
            let address = address.map(|text| text.parse().unwrap());
            office.hold(at("2026-11-30T07:00:00Z"), &Context { address, ..Context::NOWHERE }).0
        };
        assert!(holds(Some("10.1.2.3")) && holds(Some("::ffff:10.1.2.3")) && holds(Some("2001:db8::7")));
        assert!(!holds(Some("11.1.2.3")) && !holds(None));
        assert!(Conditions::default().hold(at("2026-11-30T07:00:00Z"), &Context::NOWHERE).0);
    }

    fn proof(minutes: i64, second_factor: bool) -> Conditions {
        let within_minutes = Minutes::new(minutes).unwrap();
        Conditions { proof: Some(Proof { within_minutes, second_factor }), ..Conditions::default() }
    }

    /// How fresh it must be, when it was proved and when by a second factor, and how long that counts at noon.
    #[test]
    fn the_table_of_proofs() {
        let noon = "2026-11-30T12:00:00Z";
        for (conditions, proved, second, counts_until) in [
            (proof(15, false), Some("2026-11-30T12:00:00Z"), None, Some("2026-11-30T12:15:00Z")),
            (
                proof(15, false),
                Some("2026-11-30T11:45:00.000001Z"),
                None,
                Some("2026-11-30T12:00:00.000001Z"),
            ),
            (proof(15, false), Some("2026-11-30T11:45:00Z"), None, None),
            (proof(15, false), None, None, None),
            (proof(1, false), Some("2026-11-30T11:59:01Z"), None, Some("2026-11-30T12:00:01Z")),
            (proof(43_200, false), Some("2026-10-31T12:00:01Z"), None, Some("2026-11-30T12:00:01Z")),
            (proof(43_200, false), Some("2026-10-31T12:00:00Z"), None, None),
            // Another machine's clock is a little ahead.
            (proof(15, false), Some("2026-11-30T12:00:02Z"), None, Some("2026-11-30T12:15:02Z")),
            // A password is no second factor, and a second factor is a proof.
            (proof(15, true), Some("2026-11-30T12:00:00Z"), None, None),
            (
                proof(15, true),
                Some("2026-11-30T12:00:00Z"),
                Some("2026-11-30T11:50:00Z"),
                Some("2026-11-30T12:05:00Z"),
            ),
            (proof(15, true), Some("2026-11-30T12:00:00Z"), Some("2026-11-30T11:45:00Z"), None),
            (
                proof(15, false),
                Some("2026-11-30T09:00:00Z"),
                Some("2026-11-30T11:50:00Z"),
                Some("2026-11-30T12:05:00Z"),
            ),
        ] {
            let evidence =
                proved.map(|proved| Evidence { proved_at: at(proved), second_factor_at: second.map(at) });
            let context = Context { evidence, ..Context::NOWHERE };
            let wanted = (counts_until.is_some(), counts_until.map_or(Timestamp::FOREVER, at));
            assert_eq!(
                conditions.hold(at(noon), &context),
                wanted,
                "{conditions:?} of {proved:?} {second:?}"
            );
        }
    }

    #[test]
    fn an_answer_ends_with_what_ends_first() {
        let mut both = hours(&WORK, "08:00", "18:00");
        both.proof = proof(15, false).proof;
        let proved = |text| Context { evidence: Some(Evidence::by_password(at(text))), ..Context::NOWHERE };
        for (instant, context, holds, until) in [
            // A Monday in Berlin, in winter.
            ("2026-11-30T12:00:00Z", proved("2026-11-30T11:50:00Z"), true, "2026-11-30T12:05:00Z"),
            ("2026-11-30T16:55:00Z", proved("2026-11-30T16:55:00Z"), true, "2026-11-30T17:00:00Z"),
            ("2026-11-30T12:00:00Z", proved("2026-11-30T11:00:00Z"), false, "2026-11-30T17:00:00Z"),
            ("2026-11-30T06:59:00Z", proved("2026-11-30T06:59:00Z"), false, "2026-11-30T07:00:00Z"),
        ] {
            assert_eq!(both.hold(at(instant), &context), (holds, at(until)), "{context:?} at {instant}");
        }
    }

    #[test]
    fn a_device_must_be_known_and_a_risk_measured() {
        let noon = at("2026-11-30T12:00:00Z");
        let device = Conditions { known_device: true, ..Conditions::default() };
        assert!(device.hold(noon, &Context { known_device: true, ..Context::NOWHERE }).0);
        assert!(!device.hold(noon, &Context::NOWHERE).0);
        for (most, risk, holds) in [
            (30, Some(30), true),
            (30, Some(31), false),
            (30, None, false),
            (0, Some(0), true),
            (100, None, false),
        ] {
            let conditions = Conditions { most_risk: Risk::new(most), ..Conditions::default() };
            let context = Context { risk: risk.and_then(Risk::new), ..Context::NOWHERE };
            assert_eq!(conditions.hold(noon, &context).0, holds, "{risk:?} of {most}");
            assert!(!conditions.is_empty());
        }
    }

    #[test]
    fn they_are_written_as_they_are_read() {
        let mut both = hours(&WORK, "08:00", "18:00");
        both.addresses.push("192.0.2.7".parse().unwrap());
        both.proof = proof(15, true).proof;
        (both.known_device, both.most_risk) = (true, Risk::new(0));
        let text = serde_json::to_string(&both).unwrap();
        assert_eq!(serde_json::from_str::<Conditions>(&text).unwrap(), both);
        for wrong in [
            r#"{"addresses":["10.0.0.0/99"]}"#,
            r#"{"hours":{"days":["monday"],"from":"8:00","until":"18:00","time_zone":"UTC"}}"#,
            r#"{"hours":{"days":["monday"],"from":"08:00","until":"24:00","time_zone":"UTC"}}"#,
            r#"{"hours":{"days":["monday"],"from":"08:00","until":"18:00","time_zone":"Moon/Base"}}"#,
            r#"{"weather":"fine"}"#,
            r#"{"proof":{"within_minutes":0}}"#,
            r#"{"proof":{"within_minutes":43201}}"#,
            r#"{"proof":{"second_factor":true}}"#,
            r#"{"proof":{"within_minutes":5,"by":"voice"}}"#,
            r#"{"known_device":"yes"}"#,
            r#"{"most_risk":101}"#,
            r#"{"most_risk":-1}"#,
        ] {
            assert!(serde_json::from_str::<Conditions>(wrong).is_err(), "{wrong}");
        }
        // What was written before there were others is read as it was.
        let old = r#"{"addresses":["10.0.0.0/8"]}"#;
        let read = serde_json::from_str::<Conditions>(old).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
    }
}
