//! Small things that several pages say.

use base::{Justification, Timestamp, Translator};
use policy::Clearance;
use web::Tone;
use web::view::{Badge, Cell, Choice, Field, FormFaults};

use crate::model::{Level, LevelId};
use crate::queries::level_of;

/// Why, which must be said.
pub(super) fn reason(t: &Translator, name: &'static str, text: &str, faults: &FormFaults) -> Field {
    Field::lines(name, t.text("clearances-reason"), 3)
        .value(text)
        .required()
        .max(Justification::MAX_CHARS as u32)
        .faults(faults)
}
pub(super) fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.date(at) }
}
/// The end of a stretch of time; the end of time is none.
pub(super) fn until(t: &Translator, at: Timestamp) -> Cell {
    if at >= Timestamp::FOREVER {
        Cell::Quiet(t.text("clearances-open-ended").into_owned())
    } else {
        time(t, at)
    }
}
/// The name of what somebody may know, or of what something takes.
pub(super) fn level(t: &Translator, levels: &[Level], clearance: Clearance) -> String {
    match level_of(levels, clearance) {
        _ if clearance.is_everything() => t.text("clearances-everything").into_owned(),
        Some(level) => level.shown_name(t),
        None => clearance.0.to_string(),
    }
}
/// The same as a mark: quiet for what everybody may know.
pub(super) fn badge(t: &Translator, levels: &[Level], clearance: Clearance) -> Cell {
    let text = level(t, levels, clearance);
    Cell::Badge(match clearance {
        Clearance::LOWEST => Badge::neutral(text),
        _ => Badge::of(Tone::Info, text),
    })
}
/// Levels to choose from: those in use that are not above somebody's own clearance.
pub(super) fn choices(t: &Translator, levels: &[Level], own: Clearance, chosen: &str) -> Vec<Choice> {
    let offered = levels.iter().filter(|level| level.retired.is_none() && level.rank.clearance() <= own);
    let mut all: Vec<Choice> = vec![Choice::new("", t.text("clearances-choose"))];
    all.extend(offered.map(|level| {
        let id = level.id.to_string();
        let on = id == chosen;
        Choice::new(id, level.shown_name(t)).chosen(on)
    }));
    all
}
/// The level that a form names, if it is one.
pub(super) fn named(levels: &[Level], text: &str) -> Option<LevelId> {
    let id: LevelId = text.parse().ok()?;
    levels.iter().find(|level| level.id == id).map(|level| level.id)
}
