//! `/api/v1/separations/breaches`.

use axum::extract::State;
use base::Rejection;
use gate::Db;
use web::door::Signed;
use web::verbs::{Listed, Reading};
use web::{Context, Json, Query, Refusal};

use super::bodies::{BreachesPage, MendedBody, MendedPage, MendsBody, words};
use crate::ops::{Mend, mend};
use crate::queries;
use crate::rules::{MOST_MENDED, TOO_MANY_AT_ONCE, may_mend, may_not_mend};

/// Who breaks rules
///
/// Now, of those the caller may see, the newest first. Filters: `separation`, `user`, `organization`.
#[utoipa::path(get, path = "/api/v1/separations/breaches", tag = "separations", params(Listed),
    responses((status = 200, body = BreachesPage)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Query(asked): Query<Listed>,
) -> Result<Json<BreachesPage>, Refusal> {
    let found = db.read(&caller, asked.request()?, queries::breaches).await?;
    Ok(Json(BreachesPage::of(found, &context.t())))
}

/// Mend breaches
///
/// Ends of each what is held of one side: the grant, or being head of a unit. Each by itself, with the rights and rules that
/// count for ending it otherwise; what is refused says why.
#[utoipa::path(post, path = "/api/v1/separations/breaches/mend", tag = "separations", request_body = MendsBody,
    responses((status = 200, body = MendedPage)))]
pub(super) async fn mend_some(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Json(body): Json<MendsBody>,
) -> Result<Json<MendedPage>, Refusal> {
    if !may_mend(caller.access()) {
        return Err(may_not_mend().into());
    }
    if body.items.len() > MOST_MENDED {
        let args = vec![("max", MOST_MENDED.to_string())];
        let wrong = Rejection::new(&base::codes::INVALID).field_with("/items", &TOO_MANY_AT_ONCE, args);
        return Err(wrong.into());
    }
    let mut reading = Reading::default();
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let reason = reading.done(Some(reason))?;
    let (t, request) = (context.t(), context.request().to_string());
    let mut items = Vec::with_capacity(body.items.len());
    for one in body.items {
        let command = Mend { breach: one.breach_id, end: one.end, reason: reason.clone() };
        let item = match db.write(&caller, command, mend).await {
            Ok(mended) => MendedBody { breach_id: one.breach_id, done: true, mended, problem: None },
            Err(error) => {
                let problem = Some(Refusal::from(error).problem(&t, &request));
                MendedBody { breach_id: one.breach_id, done: false, mended: false, problem }
            }
        };
        items.push(item);
    }
    Ok(Json(MendedPage { items }))
}
