//! Names of kinds and statuses, and other small things that several pages say.

use base::{PageOf, Timestamp, Translator};
use url::form_urlencoded::Serializer;
use web::Tone;
use web::view::{Badge, Cell, Choice, Facts, Pager};

use crate::details;
use crate::model::{Attributes, LocationType, Status, UnitKind};
use crate::queries::UnitRef;

pub(super) fn kind(t: &Translator, kind: UnitKind) -> String {
    t.text(&format!("unit-kind-{}", kind.name().replace('_', "-"))).into_owned()
}
pub(super) fn location_type(t: &Translator, location_type: LocationType) -> String {
    t.text(&format!("unit-location-type-{}", location_type.name())).into_owned()
}
pub(super) fn status(t: &Translator, status: Status) -> String {
    t.text(&format!("unit-status-{}", status.name())).into_owned()
}
pub(super) fn status_badge(t: &Translator, of: Status) -> Badge {
    let text = status(t, of);
    match of {
        Status::Active => Badge::of(Tone::Success, text),
        Status::Inactive => Badge::of(Tone::Warning, text),
        Status::Closed => Badge::neutral(text).hollow(),
    }
}
pub(super) const fn icon(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Group => "layers",
        UnitKind::Company => "building-2",
        UnitKind::Branch => "git-branch",
        UnitKind::Region => "globe",
        UnitKind::Territory => "map-pin",
        UnitKind::Department => "users",
        UnitKind::Location => "warehouse",
        UnitKind::Merchant => "store",
        UnitKind::BusinessUnit => "briefcase",
    }
}
pub(super) fn kinds(t: &Translator) -> Vec<Choice> {
    UnitKind::ALL.iter().map(|one| Choice::new(one.name(), kind(t, *one))).collect()
}
pub(super) fn location_types(t: &Translator) -> Vec<Choice> {
    let none = Choice::new("", t.text("units-none"));
    let types = LocationType::ALL.iter().map(|one| Choice::new(one.name(), location_type(t, *one)));
    std::iter::once(none).chain(types).collect()
}
pub(super) fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.date(at) }
}

/// Attributes behind the facts: their own names, since they are the company's words and not ours.
pub(super) fn with_attributes(mut facts: Facts, attributes: &Attributes) -> Facts {
    for (way, value) in details::leaves(attributes.members()) {
        let label: Vec<String> = way.iter().map(|name| name.replace('_', " ")).collect();
        facts = facts.row(label.join(" · "), Cell::Text(details::shown(&value)));
    }
    facts
}

/// A path with a query; empty values are left out.
pub(super) fn href(path: &str, query: &[(&str, &str)]) -> String {
    let mut pairs = Serializer::new(String::new());
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        pairs.append_pair(name, value);
    }
    let pairs = pairs.finish();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{pairs}") }
}

/// The way on and back, and how much there is. `start` is the list's first page, `rest` its query.
pub(super) fn pager<T>(
    t: &Translator,
    path: &str,
    rest: &[(&str, &str)],
    cursor: Option<&str>,
    page: &PageOf<T>,
) -> Pager {
    let count = page.items.len();
    let text = match page.total {
        Some(total) if page.total_capped => {
            t.with("units-shown-of-many", &[("count", count.into()), ("total", total.into())])
        }
        Some(total) => t.with("units-shown", &[("count", count.into()), ("total", total.into())]),
        None => t.with("units-shown-here", &[("count", count.into())]),
    };
    let with = |cursor: &str| href(path, &[rest, &[("cursor", cursor)]].concat());
    let next = page.next_cursor.as_ref().map(|cursor| with(&cursor.to_string()));
    // Pages go by cursor: the way back that is always right is the start.
    let start = cursor.filter(|cursor| !cursor.is_empty()).map(|_| href(path, rest));
    let mut pager = Pager::new(t, text, start, next);
    pager.previous_label = t.text("units-first-page").into_owned();
    pager
}

/// A link to a unit, with its kind.
pub(super) fn unit_link(t: &Translator, unit: &UnitRef) -> Cell {
    Cell::Link {
        href: format!("/console/units/{}", unit.id),
        text: unit.name.to_string(),
        below: Some(kind(t, unit.kind)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn addresses_are_encoded() {
        assert_eq!(href("/a", &[("q", ""), ("x", "")]), "/a");
        assert_eq!(href("/a", &[("q", "ä & b"), ("sort", "-name")]), "/a?q=%C3%A4+%26+b&sort=-name");
    }
}
