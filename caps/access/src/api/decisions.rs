//! `/api/v1/decisions`.

use axum::extract::State;
use base::{
    FieldFault, GrantId, GroupId, OrganizationId, Rejection, RoleId, Timestamp, UnitId, UserId, codes,
};
use gate::Db;
use policy::{Allowed, Clearance, Context, Evidence, Ground, Nearest, Risk, Verdict};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::door::Signed;
use web::{Json, Refusal};

use crate::queries::{Answer, Decide, MOST_DECISIONS, decisions};
use crate::rules::UNKNOWN_PERMISSION;

/// May somebody do something to a thing that stands somewhere?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionAsked {
    /// Who; the caller if not given.
    #[schema(value_type = Option<Uuid>)]
    user_id: Option<UserId>,
    /// What, such as `orders.approve`.
    #[schema(max_length = 100)]
    permission: String,
    /// Which organization manages the thing; that of its unit if not given.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    /// In which unit it stands.
    #[schema(value_type = Option<Uuid>)]
    unit_id: Option<UnitId>,
    /// Whose it is.
    #[schema(value_type = Option<Uuid>)]
    owner_id: Option<UserId>,
    /// What it takes to know of the thing, as the rank of a level of clearance; nothing if not given. What its unit takes is known.
    #[schema(minimum = 0, maximum = 1000)]
    classification: Option<u16>,
}

/// Under which circumstances somebody asks. What is not told is not known, and what is not known meets no condition.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ContextAsked {
    /// From which address, such as `192.0.2.7`.
    #[schema(max_length = 45)]
    address: Option<String>,
    /// How many whole minutes ago they proved who they are, as by a password.
    #[schema(minimum = 0, maximum = 525_600)]
    proved_minutes_ago: Option<i64>,
    /// How many whole minutes ago they did so by a second factor, if they did.
    #[schema(minimum = 0, maximum = 525_600)]
    second_factor_minutes_ago: Option<i64>,
    /// They signed in on a device from which they had signed in before.
    known_device: bool,
    /// The risk that it is somebody else: 0, none, to 100.
    #[schema(minimum = 0, maximum = 100)]
    risk: Option<i64>,
}

/// A year: whatever was proved longer ago is as if it had not been.
const MOST_MINUTES_AGO: i64 = 525_600;

impl ContextAsked {
    /// As conditions look at it. What is wrong is among the faults.
    fn read(&self, at: Timestamp, faults: &mut Vec<FieldFault>) -> Context {
        let mut wrong = |field: &str, code, args| {
            faults.push(FieldFault { pointer: format!("/context/{field}"), code, args });
        };
        let address = self.address.as_deref().and_then(|text| {
            let read = text.trim().parse().ok();
            if read.is_none() {
                wrong("address", &codes::INVALID_ADDRESS, Vec::new());
            }
            read
        });
        let mut within = |number: Option<i64>, most: i64, field| {
            let number = number?;
            if !(0..=most).contains(&number) {
                let bounds = vec![("min", "0".to_owned()), ("max", most.to_string())];
                wrong(field, &codes::INVALID_NUMBER, bounds);
                return None;
            }
            Some(number)
        };
        let proved = within(self.proved_minutes_ago, MOST_MINUTES_AGO, "proved_minutes_ago");
        let second = within(self.second_factor_minutes_ago, MOST_MINUTES_AGO, "second_factor_minutes_ago");
        let risk = within(self.risk, Risk::MOST, "risk").and_then(Risk::new);
        let ago = |minutes: i64| at.plus_seconds(-60 * minutes);
        let second_factor_at = second.map(ago);
        // A second factor is a proof, too.
        let proved_at = proved.map(ago).or(second_factor_at);
        let evidence = proved_at.map(|proved_at| Evidence { proved_at, second_factor_at });
        Context { address, evidence, known_device: self.known_device, risk }
    }
}

/// Questions.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionsAsked {
    /// Under which circumstances they ask whom the questions are about: grants may count under some only. If it is not given,
    /// those of this request count for questions about the caller, and about others nothing is known.
    context: Option<ContextAsked>,
    /// At most 100.
    #[schema(max_items = 100)]
    decisions: Vec<DecisionAsked>,
}

/// An answer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DecisionAnswer {
    allowed: bool,
    /// `granted`, `own` (everybody may do it to what is their own), `needs_second` (once a second person agrees); or why not:
    /// `no_grant`, `out_of_reach`, `clearance` (it is classified above what they may know), `circumstances` (a grant of theirs counts under other circumstances), `delegator`
    /// (they may in somebody's place only, and it is that person's own).
    why: &'static str,
    /// The grant that decided; of a post as head of a unit the assignment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    grant_id: Option<GrantId>,
    /// The role that it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    role_id: Option<RoleId>,
    /// The group through which they have it, if through one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    group_id: Option<GroupId>,
    /// In whose place they may, if in somebody's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    delegator_id: Option<UserId>,
    /// Of what is denied, what would have come nearest to allowing it, if anything would and the caller may know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<NearestBody>,
}
/// What would have come nearest to allowing what is denied.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NearestBody {
    /// What stands in the way: `elsewhere` (the grant holds in another place), `circumstances` (it counts under others), `rank` (it
    /// is for people and roles of a lower rank), `delegator` (it is that person's own), `clearance` (too little is known of).
    what: &'static str,
    /// The grant that comes nearest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    grant_id: Option<GrantId>,
    /// The role that it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    role_id: Option<RoleId>,
    /// The organization in all of which it holds, where it is that.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    /// Below which rank it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<i64>,
    /// What it takes to know of the thing, as the rank of a level of clearance.
    #[serde(skip_serializing_if = "Option::is_none")]
    clearance: Option<i64>,
}
impl From<Nearest> for NearestBody {
    fn from(nearest: Nearest) -> Self {
        let (what, organization_id, rank, clearance) = match nearest {
            Nearest::Clearance(clearance) => ("clearance", None, None, Some(clearance.0)),
            Nearest::Rank(_, rank) => ("rank", None, Some(rank.0), None),
            Nearest::Delegator(_) => ("delegator", None, None, None),
            Nearest::Circumstances(_) => ("circumstances", None, None, None),
            Nearest::Elsewhere(_, Ground::Organization(id)) => ("elsewhere", Some(id), None, None),
            Nearest::Elsewhere(..) => ("elsewhere", None, None, None),
        };
        let source = nearest.source();
        NearestBody {
            what,
            grant_id: source.map(|source| source.grant),
            role_id: source.map(|source| source.role),
            organization_id,
            rank,
            clearance,
        }
    }
}

impl From<Answer> for DecisionAnswer {
    fn from(Answer { verdict, tells_source, nearest }: Answer) -> Self {
        let source = |why: Allowed| match why {
            Allowed::By(source) => Some(source),
            Allowed::OwnByNature | Allowed::System => None,
        };
        let (allowed, why, source) = match verdict {
            Verdict::Allow(why @ Allowed::By(_)) => (true, "granted", source(why)),
            Verdict::Allow(_) => (true, "own", None),
            Verdict::NeedsSecond(why) => (false, "needs_second", source(why)),
            Verdict::Deny(denial) => (false, denial.name(), None),
        };
        let source = source.filter(|_| tells_source);
        DecisionAnswer {
            allowed,
            why,
            grant_id: source.map(|source| source.grant),
            role_id: source.map(|source| source.role),
            group_id: source.and_then(|source| source.group()),
            delegator_id: source.and_then(|source| Some(source.delegated()?.delegator)),
            nearest: nearest.map(NearestBody::from),
        }
    }
}

/// Answers, in the order of the questions.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DecisionAnswers {
    #[schema(max_items = 100)]
    items: Vec<DecisionAnswer>,
}

/// May they?
///
/// Up to 100 questions at once, each about a person, a permission and where a thing stands. About oneself everybody may ask,
/// about others whoever may see what they hold (`roles.read`), and only of places where they may: elsewhere nothing reaches. By
/// which grant is not told where it reaches everything and the caller does not. Nothing is changed, and nothing of it is on record.
///
/// A program that lets somebody do something tells under which circumstances they ask it (`context`): the conditions of grants are
/// looked at under these. That changes what is answered, and nothing of what the caller or anybody else may.
#[utoipa::path(post, path = "/api/v1/decisions", tag = "access", request_body = DecisionsAsked,
    responses((status = 200, body = DecisionAnswers)))]
pub(super) async fn decide(
    State(db): State<Db>,
    Signed(caller): Signed,
    Json(body): Json<DecisionsAsked>,
) -> Result<Json<DecisionAnswers>, Refusal> {
    if body.decisions.len() > MOST_DECISIONS {
        let args = vec![("max", MOST_DECISIONS.to_string())];
        return Err(Rejection::new(&codes::INVALID).field_with("/decisions", &codes::TOO_LONG, args).into());
    }
    let mut faults = Vec::new();
    let told = body.context.as_ref().map(|context| context.read(caller.at(), &mut faults));
    let mut asked = Vec::with_capacity(body.decisions.len());
    for (index, one) in body.decisions.iter().enumerate() {
        let pointer = |field: &str| format!("/decisions/{index}/{field}");
        let Some(permission) = policy::find(&one.permission) else {
            let args = vec![("name", one.permission.chars().take(60).collect())];
            faults.push(FieldFault { pointer: pointer("permission"), code: &UNKNOWN_PERMISSION, args });
            continue;
        };
        let Some(user) = one.user_id.or(caller.user()) else {
            faults.push(FieldFault { pointer: pointer("user_id"), code: &codes::REQUIRED, args: Vec::new() });
            continue;
        };
        asked.push(Decide {
            user,
            permission,
            organization: one.organization_id,
            unit: one.unit_id,
            owner: one.owner_id,
            classification: Clearance(i64::from(one.classification.unwrap_or(0))),
        });
    }
    if !faults.is_empty() {
        return Err(Rejection::from(faults).into());
    }
    let answers = decisions(&db, &caller, &asked, told.as_ref()).await?;
    Ok(Json(DecisionAnswers { items: answers.into_iter().map(DecisionAnswer::from).collect() }))
}
