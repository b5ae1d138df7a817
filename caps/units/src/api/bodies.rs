//! What goes over the wire: requests that become commands, answers made of views.

use axum::response::{IntoResponse, Response};
use base::{
    DisplayText, FieldError, FieldFault, OrganizationId, PageOf, Rejection, Timestamp, UnitId, UserId,
};
use gate::{Applied, Caller, Db, ListRequest};
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
pub(super) use web::verbs::{DryRun, expected};
use web::{Refusal, etag};

use crate::model::{Attributes, LocationType, Number, Status, Unit, UnitKind};
use crate::ops::Created;
use crate::queries::{Interval, Node, OrganizationView, Tree, UnitRef, UnitView};

/// Gathers faults, so that all that is wrong is told at once.
#[derive(Default)]
pub(super) struct Reading(Vec<FieldFault>);

impl Reading {
    pub(super) fn take<T>(&mut self, read: Result<T, FieldFault>) -> Option<T> {
        read.map_err(|fault| self.0.push(fault)).ok()
    }
    pub(super) fn name(&mut self, text: &str) -> Option<DisplayText> {
        self.text(text, "/name")
    }
    pub(super) fn text(&mut self, text: &str, pointer: &str) -> Option<DisplayText> {
        self.take(DisplayText::parse(text).map_err(|error| error.at(pointer)))
    }
    pub(super) fn reason(&mut self, text: Option<&str>) -> Option<DisplayText> {
        text.filter(|text| !text.trim().is_empty()).and_then(|text| self.text(text, "/reason"))
    }
    pub(super) fn number(&mut self, text: Option<&str>, pointer: &str) -> Option<Number> {
        text.and_then(|text| self.take(Number::parse(text, pointer)))
    }
    pub(super) fn attributes(&mut self, json: Json) -> Attributes {
        self.take(Attributes::parse(json, "/attributes")).unwrap_or_default()
    }
    /// The value that the reading was for, or all faults.
    pub(super) fn done<T>(self, value: Option<T>) -> Result<T, Rejection> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Rejection::from(self.0)),
        }
    }
}

/// Tells "not given" (outer None) from `null` (inner None): `null` clears a field, what is not given stays.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// A new organization.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewOrganization {
    /// Its name.
    #[schema(min_length = 1, max_length = 200)]
    pub(super) name: String,
    /// The number companies know it by; unique in the installation. Letters, digits, and `.`, `_`, `-`, `/` between them.
    #[schema(max_length = 40)]
    pub(super) number: Option<String>,
    /// For a business account: the unit it stands under, of the organization that sells to it.
    #[schema(value_type = Option<Uuid>)]
    pub(super) account_unit_id: Option<UnitId>,
    /// Master data: a JSON object of at most 16 KiB, five levels and 500 entries.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub(super) attributes: Json,
}

/// Changes of an organization. What is not given stays; `null` clears.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganizationChanges {
    /// A new name.
    #[schema(min_length = 1, max_length = 200)]
    pub(super) name: Option<String>,
    /// A new number.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 40)]
    pub(super) number: Option<Option<String>>,
    /// Another unit to stand under as a business account.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    pub(super) account_unit_id: Option<Option<UnitId>>,
    /// All attributes anew.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Object>)]
    pub(super) attributes: Option<Option<Json>>,
    /// Why, for the record.
    #[schema(max_length = 200)]
    pub(super) reason: Option<String>,
}

/// A new unit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewUnit {
    /// Its name; unique among the open units of its kind that stand beside it.
    #[schema(min_length = 1, max_length = 200)]
    pub(super) name: String,
    /// What sort of unit it is. Never changes.
    pub(super) kind: UnitKind,
    /// The unit above it, at work and of the same organization; not given for the top of the tree.
    #[schema(value_type = Option<Uuid>)]
    pub(super) parent_id: Option<UnitId>,
    /// For locations only.
    pub(super) location_type: Option<LocationType>,
    /// The code the organization knows it by; unique among its open units of this kind.
    #[schema(max_length = 40)]
    pub(super) code: Option<String>,
    /// Master data: a JSON object of at most 16 KiB, five levels and 500 entries.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub(super) attributes: Json,
}

/// Changes of a unit. What is not given stays; `null` clears.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitChanges {
    /// A new name.
    #[schema(min_length = 1, max_length = 200)]
    pub(super) name: Option<String>,
    /// A new code.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 40)]
    pub(super) code: Option<Option<String>>,
    /// Another location type.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<LocationType>)]
    pub(super) location_type: Option<Option<LocationType>>,
    /// All attributes anew.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Object>)]
    pub(super) attributes: Option<Option<Json>>,
    /// Why, for the record.
    #[schema(max_length = 200)]
    pub(super) reason: Option<String>,
}

/// Where a unit goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Move {
    /// The unit above it from now on; `null` for the top of the tree.
    #[schema(value_type = Option<Uuid>, required)]
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) parent_id: Option<UnitId>,
    /// Why, for the record.
    #[schema(max_length = 200)]
    pub(super) reason: Option<String>,
}

/// Why a status changes.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Because {
    /// Why, for the record.
    #[schema(max_length = 200)]
    pub(super) reason: Option<String>,
}

/// How a unit stops.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Stop {
    /// Take along what is below it, at most 1,000 units. Without it the change is refused while something below is at
    /// work.
    #[serde(default)]
    pub(super) with_below: bool,
    /// Why, for the record.
    #[schema(max_length = 200)]
    pub(super) reason: Option<String>,
}

/// What part of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Words, each by its start, that must all be found in name and number or code.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Comparisons joined by commas, such as `status:active|inactive`.
    filter: Option<String>,
    /// A field, with `-` before it for the other direction.
    sort: Option<String>,
    /// Entries at most: 1 to 200, 50 if not given.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 200)]
    limit: Option<String>,
    /// `next_cursor` of the previous answer.
    cursor: Option<String>,
}

impl Asked {
    pub(super) fn request(&self) -> Result<ListRequest, Rejection> {
        web::door::list_request(
            self.q.as_deref(),
            self.filter.as_deref(),
            self.sort.as_deref(),
            self.limit.as_deref(),
            self.cursor.as_deref(),
        )
    }
}

/// A unit by name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnitRefBody {
    #[schema(value_type = Uuid)]
    id: UnitId,
    #[schema(value_type = String)]
    name: DisplayText,
    kind: UnitKind,
}
impl From<UnitRef> for UnitRefBody {
    fn from(unit: UnitRef) -> Self {
        UnitRefBody { id: unit.id, name: unit.name, kind: unit.kind }
    }
}

/// An organization.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OrganizationBody {
    /// Its id. Never changes.
    #[schema(value_type = Uuid)]
    id: OrganizationId,
    /// Its name.
    #[schema(value_type = String)]
    name: DisplayText,
    /// The number companies know it by.
    #[schema(value_type = Option<String>)]
    number: Option<Number>,
    /// Whether it is at work.
    status: Status,
    /// Of a business account: the unit it stands under, if the caller may see that unit.
    account_unit: Option<UnitRefBody>,
    /// Master data.
    #[schema(value_type = Object)]
    attributes: Attributes,
    /// When it was created.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// By whom; `null` if by the installation itself.
    #[schema(value_type = Option<Uuid>)]
    created_by: Option<UserId>,
    /// Its version, the same as in `ETag`.
    version: i64,
}
impl From<OrganizationView> for OrganizationBody {
    fn from(view: OrganizationView) -> Self {
        let organization = view.organization;
        OrganizationBody {
            id: organization.id,
            name: organization.name,
            number: organization.number,
            status: organization.status,
            account_unit: view.account_unit.map(UnitRefBody::from),
            attributes: organization.attributes,
            created_at: organization.created_at,
            created_by: organization.created_by,
            version: organization.version,
        }
    }
}

/// A unit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnitBody {
    /// Its id. Never changes.
    #[schema(value_type = Uuid)]
    id: UnitId,
    /// Whose it is. Never changes.
    #[schema(value_type = Uuid)]
    organization_id: OrganizationId,
    /// The unit above it; `null` at the top of the tree.
    #[schema(value_type = Option<Uuid>)]
    parent_id: Option<UnitId>,
    /// What sort of unit it is.
    kind: UnitKind,
    /// For locations only.
    location_type: Option<LocationType>,
    /// Its name.
    #[schema(value_type = String)]
    name: DisplayText,
    /// The code the organization knows it by.
    #[schema(value_type = Option<String>)]
    code: Option<Number>,
    /// Whether it is at work.
    status: Status,
    /// How far down the tree: 1 at the top.
    #[schema(minimum = 1, maximum = 100)]
    depth: i64,
    /// Master data.
    #[schema(value_type = Object)]
    attributes: Attributes,
    /// When it was created.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// By whom; `null` if by the installation itself.
    #[schema(value_type = Option<Uuid>)]
    created_by: Option<UserId>,
    /// Its version, the same as in `ETag`. A move of a unit above it does not raise it.
    version: i64,
}
impl From<Unit> for UnitBody {
    fn from(unit: Unit) -> Self {
        UnitBody {
            id: unit.id,
            organization_id: unit.organization,
            parent_id: unit.parent,
            kind: unit.kind,
            location_type: unit.location_type,
            name: unit.name,
            code: unit.code,
            status: unit.status,
            depth: unit.depth,
            attributes: unit.attributes,
            created_at: unit.created_at,
            created_by: unit.created_by,
            version: unit.version,
        }
    }
}

/// A unit with the way to it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnitWithPath {
    #[serde(flatten)]
    unit: UnitBody,
    /// The units above it from the top down, as far as the caller may see them.
    path: Vec<UnitRefBody>,
    /// How many units stand directly below it, as far as the caller may see them.
    children: i64,
}
impl From<UnitView> for UnitWithPath {
    fn from(view: UnitView) -> Self {
        UnitWithPath {
            unit: view.unit.into(),
            path: view.path.into_iter().map(UnitRefBody::from).collect(),
            children: view.children,
        }
    }
}

/// A unit as a tree has it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NodeBody {
    #[schema(value_type = Uuid)]
    id: UnitId,
    /// The unit above it. If that is not among the nodes, this is a root of what the caller may see.
    #[schema(value_type = Option<Uuid>)]
    parent_id: Option<UnitId>,
    kind: UnitKind,
    location_type: Option<LocationType>,
    #[schema(value_type = String)]
    name: DisplayText,
    #[schema(value_type = Option<String>)]
    code: Option<Number>,
    status: Status,
    #[schema(minimum = 1, maximum = 100)]
    depth: i64,
}
impl From<Node> for NodeBody {
    fn from(node: Node) -> Self {
        NodeBody {
            id: node.id,
            parent_id: node.parent,
            kind: node.kind,
            location_type: node.location_type,
            name: node.name,
            code: node.code,
            status: node.status,
            depth: node.depth,
        }
    }
}

/// A tree: its nodes from the top down, each level by name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TreeBody {
    #[schema(max_items = 10_000)]
    nodes: Vec<NodeBody>,
    /// There are more than 10,000 units; the deepest are missing.
    truncated: bool,
}
impl From<Tree> for TreeBody {
    fn from(tree: Tree) -> Self {
        TreeBody { nodes: tree.nodes.into_iter().map(NodeBody::from).collect(), truncated: tree.truncated }
    }
}

/// Under whom a unit stood for a time, and since when and by whom that is known.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IntervalBody {
    /// The unit above it, if the caller may see that unit.
    parent: Option<UnitRefBody>,
    /// It stood at the top of the tree.
    top: bool,
    /// From when.
    #[schema(value_type = String, format = DateTime)]
    valid_from: Timestamp,
    /// Until when, that instant not included; `null`: it still does.
    #[schema(value_type = Option<String>, format = DateTime)]
    valid_until: Option<Timestamp>,
    /// When it was written down.
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    /// By whom; `null` if by the installation itself.
    #[schema(value_type = Option<Uuid>)]
    recorded_by: Option<UserId>,
    /// When a later word replaced it; `null`: it is the latest.
    #[schema(value_type = Option<String>, format = DateTime)]
    superseded_at: Option<Timestamp>,
}
impl From<Interval> for IntervalBody {
    fn from(interval: Interval) -> Self {
        let open = |at: Timestamp| (at != Timestamp::FOREVER).then_some(at);
        IntervalBody {
            parent: interval.parent.map(UnitRefBody::from),
            top: interval.top,
            valid_from: interval.valid_from,
            valid_until: open(interval.valid_until),
            recorded_at: interval.recorded_at,
            recorded_by: interval.recorded_by,
            superseded_at: open(interval.superseded_at),
        }
    }
}

/// Where a unit stood over time, the earliest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HistoryBody {
    #[schema(max_items = 1_000)]
    pub(super) items: Vec<IntervalBody>,
}

/// A part of a list.
macro_rules! page_body {
    ($(#[$doc:meta])* $name:ident of $item:ident) => {
        $(#[$doc])*
        #[derive(Debug, Serialize, ToSchema)]
        pub(super) struct $name {
            items: Vec<$item>,
            /// Where the list goes on; `null` at its end.
            next_cursor: Option<String>,
            /// How many there are, counted up to 1,000; `null` on later pages.
            total: Option<u64>,
            /// There are more than `total`.
            total_capped: bool,
        }
        impl<T: Into<$item>> From<PageOf<T>> for $name {
            fn from(page: PageOf<T>) -> Self {
                $name {
                    items: page.items.into_iter().map(Into::into).collect(),
                    next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
                    total: page.total,
                    total_capped: page.total_capped,
                }
            }
        }
    };
}
page_body!(/// A page of organizations.
    OrganizationPage of OrganizationBody);
page_body!(/// A page of units.
    UnitPage of UnitBody);

/// A thing that was created.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CreatedBody {
    /// Its id.
    pub(super) id: Uuid,
    /// Its version.
    pub(super) version: i64,
}
/// A thing that was changed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChangedBody {
    /// Its version now.
    version: i64,
    /// Whether anything differs from before.
    changed: bool,
}

/// 201, with where it is and its version.
pub(super) fn created<K: base::IdKind>(path: &str, made: Created<base::Id<K>>) -> Response {
    let body = CreatedBody { id: made.id.uuid(), version: made.version };
    let location = HeaderValue::try_from(format!("{path}/{}", made.id)).ok();
    let mut headers = vec![(header::ETAG, etag(made.version))];
    headers.extend(location.map(|location| (header::LOCATION, location)));
    (StatusCode::CREATED, Pairs(headers), web::Json(body)).into_response()
}
/// 200, with the version.
pub(super) fn changed(applied: Applied) -> Response {
    let body = ChangedBody { version: applied.version, changed: applied.changed };
    (Pairs(vec![(header::ETAG, etag(applied.version))]), web::Json(body)).into_response()
}
/// A thing with its version.
pub(super) fn shown(version: i64, body: impl Serialize) -> Response {
    (Pairs(vec![(header::ETAG, etag(version))]), web::Json(body)).into_response()
}
struct Pairs(Vec<(HeaderName, HeaderValue)>);
impl axum::response::IntoResponseParts for Pairs {
    type Error = std::convert::Infallible;
    fn into_response_parts(
        self,
        mut parts: axum::response::ResponseParts,
    ) -> Result<axum::response::ResponseParts, Self::Error> {
        parts.headers_mut().extend(self.0);
        Ok(parts)
    }
}

/// Runs a change, or only finds out what it would do.
pub(super) async fn run<C: Send + Sync + 'static>(
    db: &Db,
    caller: &Arc<Caller>,
    dry: &DryRun,
    command: C,
    op: for<'a, 't> fn(&'a mut gate::WriteTx<'t>, &'a C) -> gate::Work<'a, Applied>,
) -> Result<Response, Refusal> {
    let applied = if dry.dry_run {
        db.preview(caller, command, op).await?
    } else {
        db.write(caller, command, op).await?
    };
    Ok(changed(applied))
}
