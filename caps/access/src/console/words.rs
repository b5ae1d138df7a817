//! Names and small things that several pages say.

use base::{PageOf, Timestamp, Translator, UserId};
use policy::DataLevel;
use web::Tone;
use web::view::{Badge, Cell, Pager};

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

/// The way on and back to the start.
pub(super) fn pager<T>(t: &Translator, path: &str, cursor: &str, page: &PageOf<T>) -> Pager {
    let count = page.items.len();
    let text = match page.total {
        Some(total) if page.total_capped => {
            t.with("access-shown-of-many", &[("count", count.into()), ("total", total.into())])
        }
        Some(total) => t.with("access-shown", &[("count", count.into()), ("total", total.into())]),
        None => t.with("access-shown-here", &[("count", count.into())]),
    };
    // A cursor is base64url: nothing in it needs to be encoded.
    let next = page.next_cursor.as_ref().map(|cursor| format!("{path}?cursor={cursor}"));
    let start = (!cursor.is_empty()).then(|| path.to_owned());
    let mut pager = Pager::new(t, text, start, next);
    pager.previous_label = t.text("access-first-page").into_owned();
    pager
}
