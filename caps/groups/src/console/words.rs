//! Small things that several pages say.

use base::{Justification, Timestamp, Translator};
use web::view::{Cell, Field, FormFaults};

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
