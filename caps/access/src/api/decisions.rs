//! `/api/v1/decisions`.

use axum::extract::State;
use base::{FieldFault, GrantId, GroupId, OrganizationId, Rejection, RoleId, UnitId, UserId, codes};
use gate::Db;
use policy::{Allowed, Clearance, Verdict};
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

/// Questions.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionsAsked {
    /// At most 100.
    #[schema(max_items = 100)]
    decisions: Vec<DecisionAsked>,
}

/// An answer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DecisionAnswer {
    allowed: bool,
    /// `granted`, `own` (everybody may do it to what is their own), `needs_second` (once a second person agrees); or why not:
    /// `no_grant`, `out_of_reach`, `clearance` (it is classified above what they may know), `circumstances` (a grant of theirs counts from other addresses or at other hours), `delegator`
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
}
impl From<Answer> for DecisionAnswer {
    fn from(Answer { verdict, tells_source }: Answer) -> Self {
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
    let answers = decisions(&db, &caller, &asked).await?;
    Ok(Json(DecisionAnswers { items: answers.into_iter().map(DecisionAnswer::from).collect() }))
}
