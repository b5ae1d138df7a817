//! `/api/v1/approvals`: what workflows ask.

use axum::extract::State;
use gate::Db;
use web::door::Signed;
use web::{Json, Query, Refusal};

use super::bodies::{ApproversBody, Asked, AskedOf, DecisionBody};
use crate::decide;

/// May somebody approve this?
///
/// With the right, the limit and the request that decide. Whoever asks holds `limits.read` in the organization.
#[utoipa::path(get, path = "/api/v1/approvals/check", tag = "limits", params(AskedOf),
    responses((status = 200, body = DecisionBody)))]
pub(super) async fn check(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<AskedOf>,
) -> Result<Json<DecisionBody>, Refusal> {
    let question = asked.question()?;
    Ok(Json(decide::check(&db, &caller, &question, asked.user_id).await?.into()))
}

/// Who may approve this?
///
/// Heads of the unit and of those above it first, the nearest before the others; then whoever else holds the right, by the
/// least limit that suffices. Whoever asks holds `limits.read` in the organization.
#[utoipa::path(get, path = "/api/v1/approvals/approvers", tag = "limits", params(Asked),
    responses((status = 200, body = ApproversBody)))]
pub(super) async fn approvers(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Json<ApproversBody>, Refusal> {
    let question = asked.question()?;
    let found = decide::approvers(&db, &caller, &question).await?;
    let items = found.items.into_iter().map(DecisionBody::from).collect();
    Ok(Json(ApproversBody { items, capped: found.capped }))
}
