//! REST: `/api/v1/proposals`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{OrganizationId, Timestamp, Translator, UserId};
use gate::Db;
use http::{StatusCode, header};
use second::{Proposal, ProposalId, Withdraw};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::door::Signed;
use web::verbs::{Listed, Reading};
use web::{Context, Json, Path, Query, Refusal, etag};

use crate::queries::{Shown, shown};

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(approve))
        .routes(routes!(decline))
        .routes(routes!(withdraw))
        .routes(routes!(break_glass))
        .with_state(db.clone())
}

/// A part of what a proposal says.
#[derive(Debug, Serialize, ToSchema)]
struct SaidBody {
    /// What it is called, in the caller's language.
    name: String,
    /// What it is, in the caller's language.
    value: String,
}

/// A command that waits for a second person, or did.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalBody {
    #[schema(value_type = Uuid)]
    id: ProposalId,
    /// What is to be done: `access.grant_role`.
    kind: String,
    /// The permission that it takes.
    permission: String,
    /// By what the command is known: whoever agrees names it.
    hash: String,
    /// `null`: it is about the installation.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    /// Whom it is about.
    #[schema(value_type = Option<Uuid>)]
    user_id: Option<UserId>,
    /// `waiting`, `approved`, `declined`, `withdrawn` or `expired`.
    state: &'static str,
    reason: Option<String>,
    #[schema(value_type = Uuid)]
    proposed_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    proposed_at: Timestamp,
    /// Nobody can decide from then on.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    #[schema(value_type = Option<Uuid>)]
    decided_by: Option<UserId>,
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
    answer: Option<String>,
    version: i64,
}
impl From<Proposal> for ProposalBody {
    fn from(proposal: Proposal) -> Self {
        ProposalBody {
            id: proposal.id,
            kind: proposal.kind,
            permission: proposal.permission,
            hash: proposal.hash,
            organization_id: proposal.organization,
            user_id: proposal.user,
            state: proposal.state.name(),
            reason: proposal.reason,
            proposed_by: proposal.proposed_by,
            proposed_at: proposal.proposed_at,
            expires_at: proposal.expires_at,
            decided_by: proposal.decided_by,
            decided_at: proposal.decided_at,
            answer: proposal.answer,
            version: proposal.version,
        }
    }
}

/// A proposal with all that its command says.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalDetail {
    #[serde(flatten)]
    proposal: ProposalBody,
    /// All that the command says; empty once it is decided.
    says: Vec<SaidBody>,
}
impl ProposalDetail {
    fn of(shown: Shown, t: &Translator) -> Self {
        let says = shown
            .said
            .iter()
            .map(|(key, said)| SaidBody { name: t.text(key).into_owned(), value: shown.named.said(t, said) });
        ProposalDetail { says: says.collect(), proposal: shown.proposal.into() }
    }
}

/// Proposals.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalsPage {
    #[schema(max_items = 200)]
    items: Vec<ProposalBody>,
    /// Where the list goes on; `null` at its end.
    next_cursor: Option<String>,
    /// How many there are, on the first page.
    total: Option<u64>,
    /// There are at least that many.
    total_capped: bool,
}

/// Agreement to just that command.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Approval {
    /// The `hash` of the proposal that was looked at.
    #[schema(max_length = 64)]
    hash: String,
    /// Why.
    #[schema(max_length = 500)]
    answer: Option<String>,
}

/// Why it is declined.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = ProposalAnswer)]
struct Answer {
    /// Why.
    #[schema(max_length = 500)]
    answer: Option<String>,
}

/// Why somebody goes ahead alone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Alone {
    /// The `hash` of the proposal that was looked at.
    #[schema(max_length = 64)]
    hash: String,
    /// Why it cannot wait.
    #[schema(max_length = 500)]
    reason: String,
}

fn words(text: Option<&str>, pointer: &str) -> Result<Option<String>, base::Rejection> {
    let mut reading = Reading::default();
    let read = reading.read(base::Justification::parse(text.unwrap_or_default()), pointer);
    Ok(reading.done(read)?.map(|text| text.as_str().to_owned()))
}

/// What waits for a second person
///
/// And what did: what the caller proposed, and what is about organizations in reach. Filters: `state`, `user`, `proposed_by`,
/// `organization`.
#[utoipa::path(get, path = "/api/v1/proposals", tag = "proposals", params(Listed),
    responses((status = 200, body = ProposalsPage)))]
async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Listed>,
) -> Result<Json<ProposalsPage>, Refusal> {
    let page = db.read(&caller, asked.request()?, second::list).await?;
    Ok(Json(ProposalsPage {
        items: page.items.into_iter().map(ProposalBody::from).collect(),
        next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
        total: page.total,
        total_capped: page.total_capped,
    }))
}

/// One proposal
///
/// With all that its command says.
#[utoipa::path(get, path = "/api/v1/proposals/{id}", tag = "proposals", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = ProposalDetail)))]
async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Path(id): Path<ProposalId>,
) -> Result<Response, Refusal> {
    let shown = db.read(&caller, id, shown).await?;
    let tag = etag(shown.proposal.version);
    Ok(([(header::ETAG, tag)], Json(ProposalDetail::of(shown, &context.t()))).into_response())
}

/// Agree to a proposal
///
/// And have it done. It takes the right to do it, held since before it was proposed; nobody agrees to what they proposed, nor
/// to what is about themselves.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/approve", tag = "proposals", request_body = Approval,
    params(("id" = uuid::Uuid, Path)), responses((status = 204)))]
async fn approve(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<ProposalId>,
    Json(body): Json<Approval>,
) -> Result<StatusCode, Refusal> {
    let answer = words(body.answer.as_deref(), "/answer")?;
    second::approve(&db, &caller, id, &body.hash, answer).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Decline a proposal
///
/// Whoever could agree may.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/decline", tag = "proposals", request_body = Answer,
    params(("id" = uuid::Uuid, Path)), responses((status = 204)))]
async fn decline(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<ProposalId>,
    Json(body): Json<Answer>,
) -> Result<StatusCode, Refusal> {
    let answer = words(body.answer.as_deref(), "/answer")?;
    second::decline(&db, &caller, id, answer).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a proposal back
///
/// One's own.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/withdraw", tag = "proposals",
    params(("id" = uuid::Uuid, Path)), responses((status = 204)))]
async fn withdraw(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<ProposalId>,
) -> Result<StatusCode, Refusal> {
    db.write(&caller, Withdraw { proposal: id }, second::withdraw).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Go ahead alone
///
/// With what one proposed oneself, while nobody else with an active account could agree to it. On record as that.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/break_glass", tag = "proposals", request_body = Alone,
    params(("id" = uuid::Uuid, Path)), responses((status = 204)))]
async fn break_glass(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<ProposalId>,
    Json(body): Json<Alone>,
) -> Result<StatusCode, Refusal> {
    let reason = words(Some(&body.reason), "/reason")?;
    second::break_glass(&db, &caller, id, &body.hash, reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
