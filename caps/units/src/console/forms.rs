//! Forms as they come, and commands made of them with every fault beside its field.

use base::{DisplayText, FieldError, FieldFault, Translator};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use web::view::{Field, FormFaults};

use crate::details;
use crate::model::{Attributes, LocationType, Number, Status, UnitKind};
use crate::rules::DETAILS_INVALID;

/// The form of an organization.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct OrganizationForm {
    pub(super) name: String,
    pub(super) number: String,
    /// The unit a business account stands under; empty for none.
    pub(super) account_unit: String,
    pub(super) details: String,
    pub(super) reason: String,
    pub(super) version: String,
}

/// The form of a unit.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct UnitForm {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) code: String,
    pub(super) location_type: String,
    /// The unit above it; empty for the top of the tree.
    pub(super) parent: String,
    pub(super) details: String,
    pub(super) reason: String,
    pub(super) version: String,
}

/// The form before a change of status.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct StatusForm {
    pub(super) to: String,
    pub(super) with_below: Option<String>,
    pub(super) reason: String,
    pub(super) version: String,
}

/// The form of a move.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct MoveForm {
    /// A unit's id, or [`TOP`].
    pub(super) parent: String,
    pub(super) reason: String,
    pub(super) version: String,
    /// The button that was pressed, if it only looks ahead.
    pub(super) go: String,
}

/// The top of the tree, among choices of units.
pub(super) const TOP: &str = "top";

/// What all of these hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    pub(super) name: DisplayText,
    pub(super) number: Option<Number>,
    pub(super) attributes: Attributes,
    pub(super) reason: Option<DisplayText>,
}

/// Reads what organizations and units have in common. `number` is the field's name.
pub(super) fn common(
    name: &str,
    (number_field, number): (&'static str, &str),
    details: &str,
    before: &Map<String, Json>,
    reason: &str,
    faults: &mut Vec<FieldFault>,
) -> Option<Read> {
    let name = take(faults, DisplayText::parse(name).map_err(|error| error.at("/name")));
    let number = optional(faults, number, |text| Number::parse(text, &format!("/{number_field}")));
    let reason =
        optional(faults, reason, |text| DisplayText::parse(text).map_err(|error| error.at("/reason")));
    let attributes = take(faults, attributes(details, before));
    Some(Read { name: name?, number: number?, attributes: attributes?, reason: reason? })
}

pub(super) fn reason(text: &str, faults: &mut Vec<FieldFault>) -> Option<DisplayText> {
    optional(faults, text, |text| DisplayText::parse(text).map_err(|error| error.at("/reason"))).flatten()
}

fn attributes(details: &str, before: &Map<String, Json>) -> Result<Attributes, FieldFault> {
    // A browser sends line breaks as CR LF (HTML, form submission); `lines` takes both.
    let map = details::read(details, before).map_err(|details::WrongLine(line)| FieldFault {
        pointer: "/details".to_owned(),
        code: &DETAILS_INVALID,
        args: vec![("line", line.to_string())],
    })?;
    Attributes::parse(Json::Object(map), "/details")
}

pub(super) fn kind(text: &str, faults: &mut Vec<FieldFault>) -> Option<UnitKind> {
    take(faults, UnitKind::parse(text, "/kind"))
}
/// Nothing twice: not given, or wrong and noted.
pub(super) fn location_type(text: &str, faults: &mut Vec<FieldFault>) -> Option<LocationType> {
    optional(faults, text, |text| LocationType::parse(text, "/location_type")).flatten()
}
pub(super) fn status(text: &str, faults: &mut Vec<FieldFault>) -> Option<Status> {
    take(faults, Status::parse(text, "/to"))
}
/// An id that one of our own pages put there.
pub(super) fn id<K: base::IdKind>(
    text: &str,
    pointer: &str,
    faults: &mut Vec<FieldFault>,
) -> Option<Option<base::Id<K>>> {
    if text.is_empty() {
        return Some(None);
    }
    take(faults, text.parse().map_err(|error: base::ParseIdError| error.at(pointer))).map(Some)
}

fn take<T>(faults: &mut Vec<FieldFault>, read: Result<T, FieldFault>) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}
fn optional<T>(
    faults: &mut Vec<FieldFault>,
    text: &str,
    read: impl FnOnce(&str) -> Result<T, FieldFault>,
) -> Option<Option<T>> {
    if text.trim().is_empty() { Some(None) } else { take(faults, read(text)).map(Some) }
}

pub(super) fn name_field(t: &Translator, value: &str, faults: &FormFaults) -> Field {
    Field::text("name", t.text("units-name"))
        .value(value)
        .required()
        .max(DisplayText::MAX_CHARS as u32)
        .autocomplete("off")
        .faults(faults)
}
pub(super) fn number_field(t: &Translator, name: &'static str, value: &str, faults: &FormFaults) -> Field {
    let label = if name == "code" { "units-code" } else { "units-number" };
    Field::text(name, t.text(label))
        .value(value)
        .optional(t)
        .max(Number::MAX_CHARS as u32)
        .autocomplete("off")
        .faults(faults)
}
pub(super) fn details_field(t: &Translator, value: &str, faults: &FormFaults) -> Field {
    Field::lines("details", t.text("units-details"), 8)
        .value(value)
        .optional(t)
        .help(t.text("units-details-help"))
        .faults(faults)
}
pub(super) fn reason_field(t: &Translator, value: &str, faults: &FormFaults) -> Field {
    Field::text("reason", t.text("units-reason"))
        .value(value)
        .optional(t)
        .max(DisplayText::MAX_CHARS as u32)
        .help(t.text("units-reason-help"))
        .autocomplete("off")
        .wide()
        .faults(faults)
}
