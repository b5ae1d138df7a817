//! `/api/v1/delegations`.

use access::{ProposedBody, proposed};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::DelegationId;
use gate::Db;
use http::header;
use second::Outcome;
use web::door::{Once, Signed};
use web::verbs::{DryRun, Listed, Reading, created, expected, run};
use web::{IfMatch, Json, Path, Query, Refusal, etag};

use super::bodies::{
    DelegationBody, DelegationEnd, DelegationStateBody, DelegationsBody, NewDelegation, reason, words,
};
use crate::ops::{Delegate, EndDelegation, delegate, end_delegation};
use crate::proposals::DELEGATE;
use crate::queries;

/// Delegations
///
/// The newest first, those that are over too; everybody sees those of which they are one of the two. Filters:
/// `organization`, `delegator`, `delegate`.
#[utoipa::path(get, path = "/api/v1/delegations", tag = "delegations", params(Listed),
    responses((status = 200, body = DelegationsBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Listed>,
) -> Result<Json<DelegationsBody>, Refusal> {
    let page = db.read(&caller, asked.request()?, queries::delegations).await?;
    Ok(Json(DelegationsBody {
        items: page.items.into_iter().map(DelegationBody::from).collect(),
        next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
        total: page.total,
        total_capped: page.total_capped,
    }))
}

/// Let somebody act in one's place
///
/// With permissions that one holds oneself, at a place where one holds them, for a time; or in the place of somebody of a rank
/// below the caller's own. What it gives is at each use what the delegator holds then. What is held by a role that is marked
/// takes a second person here, too: it waits as a proposal (202).
#[utoipa::path(post, path = "/api/v1/delegations", tag = "delegations", request_body = NewDelegation,
    params(DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = DelegationStateBody), (status = 202, body = ProposedBody)))]
pub(super) async fn create(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewDelegation>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let why = reason(&mut reading, &body.justification, "/justification");
    let justification = reading.done(why)?;
    let delegator = body.delegator_id.or(caller.user());
    let command = Delegate {
        id: caller.draw().id(),
        delegator: delegator.ok_or(gate::Error::NotFound { noun: "user" })?,
        delegate: body.delegate_id,
        scope: body.scope.into(),
        permissions: body.permissions,
        from: body.from,
        until: body.until,
        justification,
    };
    if dry.dry_run {
        return run(&db, &caller, &dry, command, delegate).await;
    }
    Ok(match second::write_once(&db, &caller, key, &DELEGATE, command).await? {
        Outcome::Done(made) => created(format!("/api/v1/delegations/{}", made.id), made),
        Outcome::Waiting(proposal) => proposed(proposal),
    })
}

/// One delegation
#[utoipa::path(get, path = "/api/v1/delegations/{id}", tag = "delegations", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = DelegationBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<DelegationId>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, queries::delegation).await?;
    let tag = etag(view.delegation.version);
    Ok(([(header::ETAG, tag)], Json(DelegationBody::from(view))).into_response())
}

/// End a delegation
///
/// Now, or before it begins. By one of the two, or by somebody who manages people of the delegator's rank.
#[utoipa::path(post, path = "/api/v1/delegations/{id}/end", tag = "delegations", request_body = DelegationEnd,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = DelegationStateBody)))]
pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(delegation): Path<DelegationId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<DelegationEnd>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let why = words(&mut reading, &body.reason, "/reason");
    let reason = reading.done(why)?;
    let command = EndDelegation { delegation, version: expected(&if_match)?, reason };
    run(&db, &caller, &dry, command, end_delegation).await
}
