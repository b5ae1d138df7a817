//! Small things that several pages say.

use base::{Justification, Rejection, Timestamp, Translator};
use serde::Deserialize;
use web::verbs::{Reading, shown};
use web::view::{Cell, Field, FormFaults};

/// What a form sends that ends something: why, and the version of it that was shown.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ReasonForm {
    pub(super) reason: String,
    pub(super) version: String,
}

impl ReasonForm {
    pub(super) fn of(version: i64) -> Self {
        ReasonForm { reason: String::new(), version: version.to_string() }
    }
    pub(super) fn read(&self) -> Result<(Option<Justification>, Option<i64>), Rejection> {
        let mut reading = Reading::default();
        let reason = reading.read(Justification::parse(&self.reason), "/reason");
        Ok((reading.done(reason)?, shown(&self.version)?))
    }
}

/// Why, if anybody wants to say it.
pub(super) fn reason(t: &Translator, text: &str, faults: &FormFaults) -> Field {
    Field::lines("reason", t.text("groups-reason"), 2)
        .value(text)
        .optional(t)
        .max(Justification::MAX_CHARS as u32)
        .faults(faults)
}
pub(super) fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.date(at) }
}
/// The end of a stretch of time; the end of time is none.
pub(super) fn until(t: &Translator, at: Timestamp) -> Cell {
    if at >= Timestamp::FOREVER { Cell::Quiet(t.text("groups-open-ended").into_owned()) } else { time(t, at) }
}
