//! Reading under which circumstances a grant counts, from a request or a form, so that all that is wrong is told at once.

use std::borrow::Cow;

use base::{AddressBlock, FieldError, FieldFault, Translator, code, codes};
use policy::{Conditions, Day, Hours, Minutes, Proof, Risk, TimeOfDay, ZoneName};

code! {
    /// No time zone of the database.
    pub UNKNOWN_ZONE = "grant.unknown_time_zone", Invalid, "grant-unknown-time-zone"
}

/// Blocks of addresses of one grant, at most.
const MOST_BLOCKS: usize = 50;

/// As it was sent, and what the parts are called where it came from.
#[derive(Debug, Default)]
pub(crate) struct Sent<'a> {
    pub(crate) addresses: Vec<&'a str>,
    pub(crate) days: Vec<&'a str>,
    pub(crate) from: &'a str,
    pub(crate) until: &'a str,
    pub(crate) time_zone: &'a str,
    /// Hours were sent at all.
    pub(crate) has_hours: bool,
    /// How many minutes ago at most they proved who they are.
    pub(crate) minutes: Cow<'a, str>,
    pub(crate) second_factor: bool,
    /// How fresh a proof must be was sent at all.
    pub(crate) has_proof: bool,
    pub(crate) known_device: bool,
    /// The highest risk; none where nothing was sent of it.
    pub(crate) most_risk: Option<Cow<'a, str>>,
    /// Of a list it is told which of them is wrong.
    pub(crate) indexed: bool,
    /// Where in the body, or which field of the form: addresses, days, from, until, zone, minutes, risk.
    pub(crate) pointers: [&'a str; 7],
}

/// What was sent, as conditions; none where nothing was. What is wrong is among the faults.
pub(crate) fn read(sent: &Sent<'_>, faults: &mut Vec<FieldFault>) -> Option<Conditions> {
    let [at_addresses, at_days, at_from, at_until, at_zone, at_minutes, at_risk] = sent.pointers;
    let mut wrong = |pointer: &str, code, args| {
        faults.push(FieldFault { pointer: pointer.to_owned(), code, args });
    };
    if sent.addresses.len() > MOST_BLOCKS {
        wrong(at_addresses, &codes::TOO_LONG, vec![("max", MOST_BLOCKS.to_string())]);
        return None;
    }
    let mut addresses = Vec::with_capacity(sent.addresses.len());
    let one_of = |list: &str, index: usize| match sent.indexed {
        true => format!("{list}/{index}"),
        false => list.to_owned(),
    };
    for (index, text) in sent.addresses.iter().enumerate() {
        match text.trim().parse::<AddressBlock>() {
            Ok(block) => addresses.push(block),
            Err(error) => {
                let (code, args) = error.code();
                wrong(&one_of(at_addresses, index), code, args);
            }
        }
    }
    let mut hours = None;
    if sent.has_hours {
        let mut days = Vec::new();
        for (index, name) in sent.days.iter().enumerate() {
            match Day::from_name(name) {
                Some(day) if days.contains(&day) => {}
                Some(day) => days.push(day),
                None => {
                    let choices = Day::ALL.map(Day::name).join(", ");
                    wrong(&one_of(at_days, index), &codes::INVALID_CHOICE, vec![("choices", choices)]);
                }
            }
        }
        if sent.days.is_empty() {
            wrong(at_days, &codes::REQUIRED, Vec::new());
        }
        let mut clock = |text: &str, pointer| {
            let read = TimeOfDay::parse(text.trim());
            if read.is_none() {
                wrong(pointer, &codes::INVALID_TIME, Vec::new());
            }
            read
        };
        let (from, until) = (clock(sent.from, at_from), clock(sent.until, at_until));
        let zone = ZoneName::parse(sent.time_zone.trim());
        if zone.is_none() {
            wrong(at_zone, &UNKNOWN_ZONE, Vec::new());
        }
        days.sort_by_key(|day| Day::ALL.iter().position(|known| known == day));
        let read = from.zip(until).zip(zone);
        hours = read.map(|((from, until), time_zone)| Hours { days, from, until, time_zone });
    }
    let mut number = |text: &str, pointer, (min, max): (i64, i64)| {
        let text = text.trim();
        if text.is_empty() {
            wrong(pointer, &codes::REQUIRED, Vec::new());
            return None;
        }
        let read = text.parse::<i64>().ok().filter(|number| (min..=max).contains(number));
        if read.is_none() {
            wrong(pointer, &codes::INVALID_NUMBER, vec![("min", min.to_string()), ("max", max.to_string())]);
        }
        read
    };
    let minutes = match sent.has_proof {
        true => number(&sent.minutes, at_minutes, (1, Minutes::MOST)).and_then(Minutes::new),
        false => None,
    };
    let proof = minutes.map(|within_minutes| Proof { within_minutes, second_factor: sent.second_factor });
    let most_risk = sent.most_risk.as_deref().and_then(|text| number(text, at_risk, (0, Risk::MOST)));
    let most_risk = most_risk.and_then(Risk::new);
    let conditions = Conditions { addresses, hours, proof, known_device: sent.known_device, most_risk };
    (faults.is_empty() && !conditions.is_empty()).then_some(conditions)
}

/// Conditions in a few words: `10.0.0.0/8; Mon, Tue 08:00–18:00 (Europe/Berlin); within 15 minutes of signing in`.
pub(crate) fn text(t: &Translator, conditions: &Conditions) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !conditions.addresses.is_empty() {
        let blocks: Vec<String> = conditions.addresses.iter().map(ToString::to_string).collect();
        parts.push(blocks.join(", "));
    }
    if let Some(hours) = &conditions.hours {
        let days: Vec<String> = match hours.days.len() {
            7 => vec![t.text("access-every-day").into_owned()],
            _ => hours.days.iter().map(|day| day_text(t, *day)).collect(),
        };
        let zone = hours.time_zone.as_str();
        parts.push(format!("{} {}–{} ({zone})", days.join(", "), hours.from, hours.until));
    }
    parts.extend(conditions.proof.map(|proof| proof_text(t, proof)));
    if conditions.known_device {
        parts.push(t.text("access-only-known-device").into_owned());
    }
    if let Some(most) = conditions.most_risk {
        parts.push(t.with("access-only-risk", &[("most", i64::from(most).into())]));
    }
    parts.join("; ")
}
/// How fresh a proof must be, in the largest unit that comes out even.
fn proof_text(t: &Translator, proof: Proof) -> String {
    let minutes = i64::from(proof.within_minutes);
    let (unit, count) = match minutes {
        _ if minutes % (24 * 60) == 0 => ("access-time-days", minutes / (24 * 60)),
        _ if minutes % 60 == 0 => ("access-time-hours", minutes / 60),
        _ => ("access-time-minutes", minutes),
    };
    let time = t.with(unit, &[("count", count.into())]);
    let key = if proof.second_factor { "access-only-second-factor" } else { "access-only-proof" };
    t.with(key, &[("time", time.as_str().into())])
}
/// A day of the week.
pub(crate) fn day_text(t: &Translator, day: Day) -> String {
    t.text(day_key(day)).into_owned()
}
/// The key of what it is called.
pub(crate) const fn day_key(day: Day) -> &'static str {
    match day {
        Day::Monday => "access-day-monday",
        Day::Tuesday => "access-day-tuesday",
        Day::Wednesday => "access-day-wednesday",
        Day::Thursday => "access-day-thursday",
        Day::Friday => "access-day-friday",
        Day::Saturday => "access-day-saturday",
        Day::Sunday => "access-day-sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINTERS: [&str; 7] = ["/addresses", "/days", "/from", "/until", "/zone", "/minutes", "/risk"];

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let sent = Sent {
            addresses: vec!["10.0.0.0/8", "moon"],
            days: vec!["monday", "someday"],
            from: "8:00",
            until: "25:00",
            time_zone: "Moon/Base",
            has_hours: true,
            minutes: "0".into(),
            has_proof: true,
            most_risk: Some("low".into()),
            indexed: true,
            pointers: POINTERS,
            ..Sent::default()
        };
        let mut faults = Vec::new();
        assert_eq!(read(&sent, &mut faults), None);
        let found: Vec<(&str, &str)> =
            faults.iter().map(|fault| (fault.pointer.as_str(), fault.code.name)).collect();
        assert_eq!(
            found,
            [
                ("/addresses/1", "field.invalid_address_block"),
                ("/days/1", "field.invalid_choice"),
                ("/from", "field.invalid_time"),
                ("/until", "field.invalid_time"),
                ("/zone", "grant.unknown_time_zone"),
                ("/minutes", "field.invalid_number"),
                ("/risk", "field.invalid_number"),
            ]
        );
    }

    #[test]
    fn nothing_sent_is_no_condition() {
        let mut faults = Vec::new();
        assert_eq!(read(&Sent { pointers: POINTERS, ..Sent::default() }, &mut faults), None);
        let sent = Sent {
            days: vec!["friday", "monday", "friday"],
            from: "22:00",
            until: "06:00",
            time_zone: "Europe/Berlin",
            has_hours: true,
            pointers: POINTERS,
            ..Sent::default()
        };
        let hours = read(&sent, &mut faults).unwrap().hours.unwrap();
        assert_eq!(hours.days, [Day::Monday, Day::Friday]);
        assert!(faults.is_empty());
    }

    /// Minutes as they were sent, and a risk, and what is wrong with which.
    #[test]
    fn numbers_have_their_bounds() {
        let (required, invalid) = ("field.required", "field.invalid_number");
        for (minutes, risk, wrong) in [
            ("1", "0", vec![]),
            (" 43200 ", "100", vec![]),
            ("43201", "101", vec![("/minutes", invalid), ("/risk", invalid)]),
            ("0", "-1", vec![("/minutes", invalid), ("/risk", invalid)]),
            ("15.5", "5%", vec![("/minutes", invalid), ("/risk", invalid)]),
            ("99999999999999999999", "9", vec![("/minutes", invalid)]),
            ("", " ", vec![("/minutes", required), ("/risk", required)]),
        ] {
            let sent = Sent {
                minutes: minutes.into(),
                has_proof: true,
                most_risk: Some(risk.into()),
                pointers: POINTERS,
                ..Sent::default()
            };
            let mut faults = Vec::new();
            let conditions = read(&sent, &mut faults);
            let found: Vec<(&str, &str)> =
                faults.iter().map(|fault| (fault.pointer.as_str(), fault.code.name)).collect();
            assert_eq!(found, wrong, "{minutes:?} {risk:?}");
            assert_eq!(conditions.is_some(), wrong.is_empty());
        }
    }
}
