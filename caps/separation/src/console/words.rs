//! Names and small things that several pages say.

use std::collections::HashMap;

use access::Role;
use base::{RoleId, Timestamp, Translator};
use web::Tone;
use web::view::{Badge, Cell, Tabs};

use super::{breaches, exceptions, separations};
use crate::model::{ExceptionState, Item, Part};
use crate::queries::{held_by, role_name};

/// What stands on a side of a rule.
pub(super) fn item(t: &Translator, roles: &HashMap<RoleId, Role>, item: &Item) -> String {
    match item {
        Item::Permission(name) => access::permission_text(t, name),
        Item::Role(id) => t.with("separation-item-role", &[("role", role_name(t, roles, *id).into())]),
    }
}
/// One of the two that meet: what, and by which role.
pub(super) fn part(t: &Translator, roles: &HashMap<RoleId, Role>, part: &Part) -> Cell {
    let by = held_by(t, roles, part);
    Cell::Two(item(t, roles, &part.item), t.with("separation-by-role", &[("role", by.into())]))
}
pub(super) fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.date(at) }
}
/// The end of a stretch of time; the end of time is none.
pub(super) fn until(t: &Translator, at: Timestamp) -> Cell {
    if at >= Timestamp::FOREVER {
        Cell::Quiet(t.text("separation-open-ended").into_owned())
    } else {
        time(t, at)
    }
}
pub(super) fn state(t: &Translator, state: ExceptionState, is_over: bool) -> Badge {
    if state == ExceptionState::Granted && is_over {
        return Badge::neutral(t.text("separation-state-over").into_owned()).hollow();
    }
    let text = t.text(&format!("separation-state-{}", state.name())).into_owned();
    match state {
        ExceptionState::Asked => Badge::of(Tone::Warning, text),
        ExceptionState::Granted => Badge::of(Tone::Success, text),
        ExceptionState::Declined | ExceptionState::Ended => Badge::neutral(text).hollow(),
    }
}
/// Rules, breaches and exceptions, as tabs of one head.
pub(super) fn tabs(t: &Translator, now: &str) -> Tabs {
    let tab = |tabs: Tabs, key: &str, href: &'static str| tabs.tab(t.text(key), href, now == href);
    let tabs = Tabs::new(t.text("separation-title"));
    let tabs = tab(tabs, "separation-tab-rules", separations::LIST);
    let tabs = tab(tabs, "separation-tab-breaches", breaches::LIST);
    tab(tabs, "separation-tab-exceptions", exceptions::LIST)
}
