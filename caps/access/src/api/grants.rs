//! `/api/v1/users/{id}/grants` and `/api/v1/users/{id}/access`.

use axum::extract::State;
use axum::response::Response;
use base::{DisplayText, GrantId, UserId};
use gate::Db;
use second::Outcome;
use web::door::{Once, Signed};
use web::{Context, IfMatch, Json, Path, Query, Refusal};

use super::asked::{
    DryRun, GrantEnd, History, NewGrant, NewPassedOn, Reading, created, expected, proposed, run,
    run_or_propose,
};
use super::bodies::{AccessBody, GrantBody, GrantStateBody, GrantsBody, ProposedBody};
use crate::ops::{EndGrant, GrantRole, PassOn, PreferGrant, grant_role, pass_on, prefer_grant};
use crate::proposals::{END_GRANT, GRANT_ROLE};
use crate::queries::{self, GrantFilter};
use crate::rules::MOST_PASSED;

/// The roles somebody holds
///
/// Those in force and to come, newest first; with `history=true` also what is over, up to the last 1,000 changes.
#[utoipa::path(get, path = "/api/v1/users/{id}/grants", tag = "access",
    params(("id" = uuid::Uuid, Path), History), responses((status = 200, body = GrantsBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Path(user): Path<UserId>,
    Query(asked): Query<History>,
) -> Result<Json<GrantsBody>, Refusal> {
    let filter = GrantFilter { user, with_history: asked.history };
    let views = db.read(&caller, filter, queries::grants_of).await?;
    let t = context.t();
    Ok(Json(GrantsBody { items: views.into_iter().map(|view| GrantBody::of(view, &t)).collect() }))
}

/// Give somebody a role
///
/// Of a rank below the caller's own, to somebody of such a rank, within the caller's reach. To make somebody Super Admin, or
/// to give a role that is marked, takes a second person: it waits as a proposal (202).
#[utoipa::path(post, path = "/api/v1/users/{id}/grants", tag = "access", request_body = NewGrant,
    params(("id" = uuid::Uuid, Path), DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = GrantStateBody), (status = 202, body = ProposedBody)))]
pub(super) async fn create(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewGrant>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let justification = reading.justification(body.justification.as_deref(), "/justification");
    let role = reading.role(&body.role);
    let conditions = reading.conditions(body.conditions.as_ref());
    let command = GrantRole {
        id: caller.draw().id(),
        user,
        role: reading.done(role)?,
        scope: body.scope.into(),
        from: body.from,
        until: body.until,
        primary: body.primary,
        justification,
        conditions,
        special: body.special,
    };
    if dry.dry_run {
        return run(&db, &caller, &dry, command, grant_role).await;
    }
    Ok(match second::write_once(&db, &caller, key, &GRANT_ROLE, command).await? {
        Outcome::Done(made) => created(format!("/api/v1/users/{user}/grants/{}", made.id), made),
        Outcome::Waiting(proposal) => proposed(proposal),
    })
}

/// Pass on what one holds
///
/// Some of the caller's own permissions, to somebody of a lower rank, in an organization or a unit, for good or for a time. They
/// are given by a role that is made for it: it has the lowest rank, and nobody else is given it.
#[utoipa::path(post, path = "/api/v1/users/{id}/grants/pass_on", tag = "access", request_body = NewPassedOn,
    params(("id" = uuid::Uuid, Path), DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = GrantStateBody)))]
pub(super) async fn pass(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewPassedOn>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let name = reading.read(DisplayText::parse(&body.name), "/name");
    let justification = reading.justification(Some(&body.justification), "/justification");
    let command = PassOn {
        id: caller.draw().id(),
        role: caller.draw().id(),
        user,
        scope: body.scope.into(),
        name: reading.done(name)?,
        // One more than may be tells the operation that they are too many.
        permissions: body.permissions.into_iter().take(MOST_PASSED + 1).collect(),
        until: body.until,
        justification,
    };
    if dry.dry_run {
        return run(&db, &caller, &dry, command, pass_on).await;
    }
    let made = db.write_once(&caller, key, command, pass_on).await?;
    Ok(created(format!("/api/v1/users/{user}/grants/{}", made.id), made))
}

/// End a grant
///
/// Now or on a date; a date after the present end lets it go on longer. The primary role of a membership ends only with a
/// successor where several could follow it; the last Super Admin stays. To let a role that is marked go on longer takes a
/// second person: it waits as a proposal (202).
#[utoipa::path(post, path = "/api/v1/users/{id}/grants/{grant}/end", tag = "access", request_body = GrantEnd,
    params(("id" = uuid::Uuid, Path), ("grant" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = GrantStateBody), (status = 202, body = ProposedBody)))]
pub(super) async fn end(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, grant)): Path<(UserId, GrantId)>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<GrantEnd>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = reading.justification(body.reason.as_deref(), "/reason");
    let command = EndGrant {
        grant,
        at: body.at,
        successor: body.successor,
        or_any: false,
        user: Some(user),
        revision: expected(&if_match)?,
        reason,
    };
    let command = reading.done(Some(command))?;
    run_or_propose(&db, &caller, &dry, &END_GRANT, command).await
}

/// Make a grant the primary one
///
/// Of its membership, from now or its start on and for as long as it is in force. It decides landing page and defaults.
#[utoipa::path(post, path = "/api/v1/users/{id}/grants/{grant}/prefer", tag = "access",
    params(("id" = uuid::Uuid, Path), ("grant" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = GrantStateBody)))]
pub(super) async fn prefer(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path((user, grant)): Path<(UserId, GrantId)>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
) -> Result<Response, Refusal> {
    let command = PreferGrant { grant, user: Some(user), revision: expected(&if_match)? };
    run(&db, &caller, &dry, command, prefer_grant).await
}

/// What somebody may do
///
/// Every permission they hold anywhere, where it holds, and why.
#[utoipa::path(get, path = "/api/v1/users/{id}/access", tag = "access", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = AccessBody)))]
pub(super) async fn access(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Path(user): Path<UserId>,
) -> Result<Json<AccessBody>, Refusal> {
    let access = queries::effective_access(&db, &caller, user).await?;
    Ok(Json(AccessBody::of(access, &context.t())))
}
