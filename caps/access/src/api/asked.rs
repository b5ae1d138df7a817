//! What requests say, and how they are run.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use base::{
    FieldError, FieldFault, GrantId, Justification, OrganizationId, Rejection, RoleId, Timestamp, UnitId,
};
use gate::{Caller, Db};
use http::{HeaderValue, StatusCode, header};
use second::{Kind, Outcome, Proposable, ProposalId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
pub(super) use web::verbs::{Changed, DryRun, Listed, Part, created, expected, run};
use web::{Json, Refusal, etag};

use super::bodies::ProposedBody;
use crate::circumstances;
use crate::model::{GrantScope, PlaceKind};
use crate::ops::{AssignmentState, GrantState, GroupGrantState, RoleState};

/// Gathers faults, so that all that is wrong is told at once.
#[derive(Default)]
pub(super) struct Reading(Vec<FieldFault>);

impl Reading {
    pub(super) fn justification(&mut self, text: Option<&str>, pointer: &str) -> Option<Justification> {
        match Justification::parse(text.unwrap_or_default()) {
            Ok(read) => read,
            Err(error) => {
                self.0.push(error.at(pointer));
                None
            }
        }
    }
    /// A role by its id, or by the code of one of the house.
    pub(super) fn role(&mut self, text: &str) -> Option<RoleId> {
        let found = crate::role_id(text).or_else(|| text.parse().ok());
        if found.is_none() {
            self.0.push(FieldFault {
                pointer: "/role".to_owned(),
                code: &crate::rules::UNKNOWN_ROLE,
                args: Vec::new(),
            });
        }
        found
    }
    /// A value that its own type reads.
    pub(super) fn read<T, E: FieldError>(&mut self, read: Result<T, E>, pointer: &str) -> Option<T> {
        read.map_err(|error| self.0.push(error.at(pointer))).ok()
    }
    /// Roles by their ids, or by the codes of those of the house.
    pub(super) fn roles(&mut self, texts: &[String], pointer: &str) -> Vec<RoleId> {
        let mut found = Vec::with_capacity(texts.len());
        for (index, text) in texts.iter().enumerate() {
            match crate::role_id(text).or_else(|| text.parse().ok()) {
                Some(role) => found.push(role),
                None => self.0.push(FieldFault {
                    pointer: format!("{pointer}/{index}"),
                    code: &crate::rules::UNKNOWN_PARENT,
                    args: Vec::new(),
                }),
            }
        }
        found
    }
    pub(super) fn conditions(&mut self, asked: Option<&ConditionsAsked>) -> Option<policy::Conditions> {
        let asked = asked?;
        let hours = asked.hours.as_ref();
        let proof = asked.proof.as_ref();
        let text = |of: fn(&HoursAsked) -> &String| hours.map_or("", |hours| of(hours).as_str());
        let sent = circumstances::Sent {
            addresses: asked.addresses.iter().map(String::as_str).collect(),
            days: hours.iter().flat_map(|hours| &hours.days).map(String::as_str).collect(),
            from: text(|hours| &hours.from),
            until: text(|hours| &hours.until),
            time_zone: text(|hours| &hours.time_zone),
            has_hours: hours.is_some(),
            minutes: proof.map_or("".into(), |proof| proof.within_minutes.to_string().into()),
            second_factor: proof.is_some_and(|proof| proof.second_factor),
            has_proof: proof.is_some(),
            known_device: asked.known_device,
            most_risk: asked.most_risk.map(|most| most.to_string().into()),
            indexed: true,
            pointers: [
                "/conditions/addresses",
                "/conditions/hours/days",
                "/conditions/hours/from",
                "/conditions/hours/until",
                "/conditions/hours/time_zone",
                "/conditions/proof/within_minutes",
                "/conditions/most_risk",
            ],
        };
        circumstances::read(&sent, &mut self.0)
    }
    pub(super) fn done<T>(self, value: Option<T>) -> Result<T, Rejection> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Rejection::from(self.0)),
        }
    }
}

/// Where a grant is to hold. Said always: nobody gives a role everywhere by leaving something out.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScopeBody {
    /// In the whole installation.
    Everywhere,
    /// In one organization, by its id.
    Organization(Uuid),
    /// In one unit and what is below it, by its id.
    Unit(Uuid),
}
impl From<ScopeBody> for GrantScope {
    fn from(scope: ScopeBody) -> Self {
        match scope {
            ScopeBody::Everywhere => GrantScope::Everywhere,
            ScopeBody::Organization(id) => GrantScope::Organization(OrganizationId::from_uuid(id)),
            ScopeBody::Unit(id) => GrantScope::Unit(UnitId::from_uuid(id)),
        }
    }
}

/// A role to give.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewGrant {
    /// The role's id, or the code of a role of the house.
    #[schema(max_length = 64)]
    pub(super) role: String,
    /// Where it is to hold.
    pub(super) scope: ScopeBody,
    /// From when; now if not given. Never in the past.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) from: Option<Timestamp>,
    /// Until when, that instant not included; open if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) until: Option<Timestamp>,
    /// Make it the primary role of the membership while it is in force. The first one is by itself.
    #[serde(default)]
    pub(super) primary: bool,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) justification: Option<String>,
    /// Under which circumstances it counts; under all if not given. They stay what they are.
    pub(super) conditions: Option<ConditionsAsked>,
    /// As a special permission: with an end 90 days away at most and a justification; each use is on record.
    #[serde(default)]
    pub(super) special: bool,
}

/// What is passed on of what the caller holds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassedOn {
    /// Where it is to hold: an organization, or a unit of one.
    pub(super) scope: ScopeBody,
    /// What it is called.
    #[schema(max_length = 200)]
    pub(super) name: String,
    /// Which permissions, by name: the caller holds each of them there, themselves and for good.
    #[schema(min_items = 1, max_items = 50)]
    pub(super) permissions: Vec<String>,
    /// Until when, that instant not included; for good if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) until: Option<Timestamp>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) justification: String,
}

/// A role to give to a group, from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewGroupGrant {
    /// The role's id, or the code of a role of the house.
    #[schema(max_length = 64)]
    pub(super) role: String,
    /// Where it is to hold: where the group is, or in a unit there.
    pub(super) scope: ScopeBody,
    /// Until when, that instant not included; open if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) until: Option<Timestamp>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) justification: Option<String>,
    /// Under which circumstances it counts; under all if not given. They stay what they are.
    pub(super) conditions: Option<ConditionsAsked>,
}

/// Circumstances; all that are given must be so.
#[derive(Debug, Clone, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ConditionsAsked {
    /// The request comes from one of these: addresses such as `192.0.2.7`, or blocks such as `10.0.0.0/8`.
    #[schema(max_items = 50)]
    addresses: Vec<String>,
    /// It is one of these hours.
    hours: Option<HoursAsked>,
    /// Whoever asks proved lately who they are, as by signing in. A personal access token never does.
    proof: Option<ProofAsked>,
    /// They signed in on a device from which they had signed in before. A personal access token never did.
    known_device: bool,
    /// The risk of the request is known and at most this: 0, none, to 100. Reeve measures none yet: in its own requests such a
    /// grant does not count; programs may tell one when they ask for decisions.
    #[schema(minimum = 0, maximum = 100)]
    most_risk: Option<i64>,
}

/// How fresh a proof must be.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProofAsked {
    /// Given less than so many minutes ago.
    #[schema(minimum = 1, maximum = 43_200)]
    within_minutes: i64,
    /// By a second factor. Reeve asks for none yet: in its own requests such a grant does not count; programs may tell one when
    /// they ask for decisions.
    #[serde(default)]
    second_factor: bool,
}

/// Hours of some days of the week. Where the end is not after the beginning they go over midnight.
#[derive(Debug, Clone, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct HoursAsked {
    /// `monday` to `sunday`.
    #[schema(max_items = 7)]
    days: Vec<String>,
    /// From when, such as `08:00`.
    #[schema(max_length = 5)]
    from: String,
    /// Until when, that minute not included.
    #[schema(max_length = 5)]
    until: String,
    /// Whose time, such as `Europe/Berlin`.
    #[schema(max_length = 60)]
    time_zone: String,
}

/// How a grant ends.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GrantEnd {
    /// When; now if not given. After the present end, the grant goes on longer.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) at: Option<Timestamp>,
    /// The grant that is to be primary afterwards, where several could.
    #[schema(value_type = Option<Uuid>)]
    pub(super) successor: Option<GrantId>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// A place in a unit to give.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAssignment {
    /// The unit; active ones only.
    #[schema(value_type = Uuid)]
    pub(super) unit_id: UnitId,
    /// As its head, who may approve there by that alone.
    #[serde(default)]
    pub(super) is_head: bool,
    /// Since when; now if not given. May lie in the past.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) from: Option<Timestamp>,
    /// Until when, that instant not included; open if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) until: Option<Timestamp>,
}

/// A change of an assignment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AssignmentChanges {
    /// Whether it is the head's, from now or its start on.
    pub(super) is_head: bool,
}

/// How an assignment ends.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AssignmentEnd {
    /// When; now if not given. After the present end, the assignment goes on longer.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) at: Option<Timestamp>,
}

/// Where somebody goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTransfer {
    /// The unit; active ones only.
    #[schema(value_type = Uuid)]
    pub(super) unit_id: UnitId,
    /// As its head.
    #[serde(default)]
    pub(super) is_head: bool,
    /// When; now if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) at: Option<Timestamp>,
}

/// How far a role is to carry a permission.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelAsked {
    /// The permission's name, as `GET /api/v1/permissions` lists them.
    #[schema(max_length = 100)]
    pub(super) permission: String,
    /// `own`, `units`, `organization` or `all`; never further than the grant of the role.
    #[schema(value_type = String)]
    pub(super) level: policy::DataLevel,
}
pub(super) fn levels(asked: Vec<LevelAsked>) -> Vec<(String, policy::DataLevel)> {
    asked.into_iter().map(|one| (one.permission, one.level)).collect()
}

/// A role to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRole {
    /// Whose it is to be; `null`: the installation's, to be given in any organization.
    #[schema(value_type = Option<Uuid>)]
    pub(super) organization_id: Option<OrganizationId>,
    /// Its stable name: `a` to `z`, digits and `_`. Made of `name` if not given.
    #[schema(max_length = 60)]
    pub(super) code: Option<String>,
    /// What it is called.
    #[schema(max_length = 200)]
    pub(super) name: String,
    /// What it is for.
    #[schema(max_length = 500)]
    pub(super) description: Option<String>,
    /// Its rank, 1 to 999 and below the caller's own: nobody deals with roles and people of their own rank or above.
    #[schema(minimum = 1, maximum = 999)]
    pub(super) priority: i64,
    /// For people of the house, or else for customers, suppliers and guests. `true` if not given.
    pub(super) internal: Option<bool>,
    /// Whether it is marked: to give it, or to change it, takes a second person.
    #[serde(default)]
    pub(super) critical: bool,
    /// Where it can be given: `everywhere` (the installation's own only), `organization`, `unit`. In an organization and in
    /// units if not given.
    #[schema(value_type = Option<Vec<String>>, max_items = 3)]
    pub(super) places: Option<Vec<PlaceKind>>,
    /// What it may do by its own saying, each permission once.
    #[serde(default)]
    #[schema(max_items = 500)]
    pub(super) permissions: Vec<LevelAsked>,
    /// What it inherits from, by id, or by the code of a role of the house: of its own organization or of the house, of no
    /// higher rank.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub(super) parents: Vec<String>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// What of a role changes. What is not given stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RoleChange {
    /// What it is called.
    #[schema(max_length = 200)]
    pub(super) name: Option<String>,
    /// What it is for; empty: nothing.
    #[schema(max_length = 500)]
    pub(super) description: Option<String>,
    /// Its rank.
    #[schema(minimum = 1, maximum = 999)]
    pub(super) priority: Option<i64>,
    /// For people of the house.
    pub(super) internal: Option<bool>,
    /// Whether it is marked; to change that takes a second person itself.
    pub(super) critical: Option<bool>,
    /// Where it can be given.
    #[schema(value_type = Option<Vec<String>>, max_items = 3)]
    pub(super) places: Option<Vec<PlaceKind>>,
    /// All that it may do by its own saying: what is not in it is taken away.
    #[schema(max_items = 500)]
    pub(super) permissions: Option<Vec<LevelAsked>>,
    /// All that it inherits from.
    #[schema(max_items = 10)]
    pub(super) parents: Option<Vec<String>>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// Why a role is retired.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Retirement {
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// 202 with the way to what waits for a second person.
pub fn proposed(proposal: ProposalId) -> Response {
    let body = Json(ProposedBody { proposal_id: proposal });
    let mut response = (StatusCode::ACCEPTED, body).into_response();
    if let Ok(path) = HeaderValue::from_str(&format!("/api/v1/proposals/{proposal}")) {
        response.headers_mut().insert(header::LOCATION, path);
    }
    response
}

/// Runs a change, or keeps it for a second person, or only finds out what it would do.
pub(super) async fn run_or_propose<C: Proposable, T: Changed>(
    db: &Db,
    caller: &Arc<Caller>,
    dry: &DryRun,
    kind: &'static Kind<C, T>,
    command: C,
) -> Result<Response, Refusal> {
    if dry.dry_run {
        return Ok(Json(second::preview(db, caller, kind, command).await?).into_response());
    }
    Ok(match second::write(db, caller, kind, command).await? {
        Outcome::Done(done) => {
            let tag = etag(done.revision());
            ([(header::ETAG, tag)], Json(done)).into_response()
        }
        Outcome::Waiting(proposal) => proposed(proposal),
    })
}

/// `?history=true`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct History {
    /// What is over too.
    #[serde(default)]
    pub(super) history: bool,
}

impl Changed for GrantState {
    fn revision(&self) -> i64 {
        self.revision
    }
}
impl Changed for GroupGrantState {
    fn revision(&self) -> i64 {
        self.version
    }
}
impl Changed for RoleState {
    fn revision(&self) -> i64 {
        self.version
    }
}
impl Changed for AssignmentState {
    fn revision(&self) -> i64 {
        self.revision
    }
}
