//! Names and small things that several pages say.

use base::{Timestamp, Translator, UserId};
use policy::DataLevel;
use web::Tone;
use web::view::{Badge, Cell};

use crate::model::{Phase, PlaceKind, Role, RoleKind, module_text, permission_text};

/// The tab of somebody's page that shows what they hold.
pub(super) fn tab_of(user: UserId) -> String {
    format!("/console/users/{user}/access")
}
pub(super) fn level(t: &Translator, level: DataLevel) -> String {
    t.text(&format!("access-level-{}", level.name())).into_owned()
}
pub(super) fn place_kind(t: &Translator, place: PlaceKind) -> String {
    t.text(&format!("access-place-{}", place.name())).into_owned()
}
pub(super) fn kind(t: &Translator, kind: RoleKind) -> String {
    t.text(&format!("access-kind-{}", kind.name().replace('_', "-"))).into_owned()
}
pub(super) fn permission(t: &Translator, name: &str) -> String {
    permission_text(t, name)
}
/// What a module is called.
pub(super) fn module(t: &Translator, name: &str) -> String {
    module_text(t, name)
}
pub(super) fn kind_badge(t: &Translator, role: &Role) -> Badge {
    let text = kind(t, role.kind);
    match role.kind {
        RoleKind::Fixed => Badge::of(Tone::Info, text),
        _ => Badge::neutral(text),
    }
}
pub(super) fn phase_badge(t: &Translator, phase: Phase) -> Badge {
    let text = t.text(&format!("access-phase-{}", phase.name().replace('_', "-"))).into_owned();
    match phase {
        Phase::InForce => Badge::of(Tone::Success, text),
        Phase::Planned => Badge::of(Tone::Info, text).hollow(),
        Phase::Over => Badge::neutral(text).hollow(),
    }
}
pub(super) fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.date(at) }
}
/// The end of an interval; the end of time is none.
pub(super) fn until(t: &Translator, at: Timestamp) -> Cell {
    if at >= Timestamp::FOREVER { Cell::Quiet(t.text("access-open-ended").into_owned()) } else { time(t, at) }
}
