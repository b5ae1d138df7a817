//! The part of a form that says under which circumstances something counts.

use base::{FieldFault, Translator};
use policy::{Conditions, Day};
use web::view::{Choice, Field, FormFaults};

use crate::circumstances::{self, Sent};

/// What a form sends of it.
pub(super) struct When<'a> {
    pub(super) addresses: &'a str,
    pub(super) days: &'a [String],
    pub(super) from: &'a str,
    pub(super) until: &'a str,
    pub(super) time_zone: &'a str,
    pub(super) proof_minutes: &'a str,
    pub(super) second_factor: bool,
    pub(super) known_device: bool,
    pub(super) most_risk: &'a str,
}

impl When<'_> {
    pub(super) fn fields(&self, t: &Translator, faults: &FormFaults) -> Vec<Field> {
        let time = |name: &'static str, key: &str, value: &str, example: &str| {
            Field::text(name, t.text(key)).value(value).optional(t).placeholder(example).max(5).faults(faults)
        };
        let number = |name: &'static str, key: &str, value: &str| {
            let help = t.text(&format!("{key}-help"));
            let field = Field::text(name, t.text(key)).value(value).optional(t).help(help);
            field.inputmode("numeric").max(5).faults(faults)
        };
        vec![
            Field::text("addresses", t.text("access-addresses"))
                .value(self.addresses)
                .optional(t)
                .help(t.text("access-addresses-help"))
                .faults(faults),
            Field::checkboxes("days", t.text("access-hours"), self.day_choices(t))
                .help(t.text("access-hours-help"))
                .faults(faults),
            time("hours_from", "access-hours-from", self.from, "08:00"),
            time("hours_until", "access-hours-until", self.until, "18:00"),
            Field::text("time_zone", t.text("access-hours-zone"))
                .value(self.time_zone)
                .optional(t)
                .placeholder("Europe/Berlin")
                .faults(faults),
            number("proof_minutes", "access-proof", self.proof_minutes),
            Field::checkbox("second_factor", t.text("access-second-factor"), self.second_factor)
                .help(t.text("access-second-factor-help")),
            Field::checkbox("known_device", t.text("access-known-device"), self.known_device)
                .help(t.text("access-known-device-help")),
            number("most_risk", "access-risk", self.most_risk),
        ]
    }
    fn day_choices(&self, t: &Translator) -> Vec<Choice> {
        let choice = |day: Day| {
            let on = self.days.iter().any(|name| name == day.name());
            Choice::new(day.name(), circumstances::day_text(t, day)).chosen(on)
        };
        Day::ALL.into_iter().map(choice).collect()
    }
    pub(super) fn read(&self, faults: &mut Vec<FieldFault>) -> Option<Conditions> {
        let hours = [self.from, self.until, self.time_zone];
        let sent = Sent {
            addresses: self.addresses.split([',', ' ', ';']).filter(|text| !text.is_empty()).collect(),
            days: self.days.iter().map(String::as_str).collect(),
            from: self.from,
            until: self.until,
            time_zone: self.time_zone,
            has_hours: !self.days.is_empty() || hours.iter().any(|text| !text.trim().is_empty()),
            minutes: self.proof_minutes.into(),
            second_factor: self.second_factor,
            has_proof: self.second_factor || !self.proof_minutes.trim().is_empty(),
            known_device: self.known_device,
            most_risk: Some(self.most_risk).filter(|text| !text.trim().is_empty()).map(Into::into),
            indexed: false,
            pointers: [
                "/addresses",
                "/days",
                "/hours_from",
                "/hours_until",
                "/time_zone",
                "/proof_minutes",
                "/most_risk",
            ],
        };
        circumstances::read(&sent, faults)
    }
}
