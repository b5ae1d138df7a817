//! `/api/v1/users`: list, create, show, change, count.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use base::{EmailAddress, FieldError, FieldFault, Phone, Services, UserId, codes};
use gate::{Caller, Db, IdempotencyKey, Work, WriteTx};
use http::StatusCode;
use second::ProposalId;
use serde::{Deserialize, Serialize};
use web::door::{Once as WithKey, Signed};
use web::{Context, IfMatch, Json, Path, Query, Refusal};

use super::bodies::{CreateUserBody, FacetsQuery, ListQuery, UpdateUserBody, reason};
use super::shown::{CountsBody, FacetsBody, Made, UserBody, UserList};
use super::{Changed, DryRun, expected, invalid, made, with_version};
use crate::desk::Desk;
use crate::list::{facets as facets_of, list_users};
use crate::model::{WayIn, today};
use crate::ops::{Checked, CreateAnswer, CreateUser, UpdateProfile, create as create_op, update_profile};
use crate::queries::{count_users, view_user};
use crate::slots::{CreationPart, Once, Prepared, parts};

/// Users
///
/// The people the caller may see, newest first.
#[utoipa::path(get, path = "/api/v1/users", tag = "users", params(ListQuery),
    responses((status = 200, body = UserList)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(query): Query<ListQuery>,
) -> Result<Json<UserList>, Refusal> {
    let page = db.read(&caller, query.request()?, list_users).await?;
    Ok(Json(page.into()))
}

/// How many users there are
///
/// By type and status, of the people the caller may see, and how complete and verified they are.
#[utoipa::path(get, path = "/api/v1/users/counts", tag = "users", responses((status = 200, body = CountsBody)))]
pub(super) async fn counts(
    State(db): State<Db>,
    Signed(caller): Signed,
) -> Result<Json<CountsBody>, Refusal> {
    Ok(Json(db.read(&caller, (), count_users).await?.into()))
}

/// How many users a search and its filters find
///
/// By type and by status, of the people the caller may see: for the numbers beside filters. The counts by type leave out what
/// `filter` says of the type, those by status what it says of the status. A number may be "at least": then it says so.
#[utoipa::path(get, path = "/api/v1/users/facets", tag = "users", params(FacetsQuery),
    responses((status = 200, body = FacetsBody)))]
pub(super) async fn facets(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(query): Query<FacetsQuery>,
) -> Result<Json<FacetsBody>, Refusal> {
    Ok(Json(db.read(&caller, query.request()?, facets_of).await?.into()))
}

/// A creation with all its parts: one transaction, one answer.
#[derive(Clone)]
pub(crate) struct WholeCreation {
    pub(crate) user: CreateUser,
    pub(crate) parts: Vec<(&'static CreationPart, Prepared)>,
    /// What takes a second person is proposed beside the account, which is made at once.
    proposes: bool,
}

/// What came of a creation with all its parts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WholeAnswer {
    pub(crate) made: CreateAnswer,
    /// What waits for a second person.
    pub(crate) waits: Vec<ProposalId>,
}

fn create_whole<'a>(tx: &'a mut WriteTx<'_>, whole: &'a WholeCreation) -> Work<'a, WholeAnswer> {
    Box::pin(async move {
        let made = create_op(tx, &whole.user).await?;
        let mut waits = Vec::new();
        for (part, prepared) in &whole.parts {
            match part.propose.filter(|_| whole.proposes) {
                Some(propose) => waits.extend(propose(tx, made.id(), prepared).await?),
                None => (part.apply)(tx, made.id(), prepared).await?,
            }
        }
        Ok(WholeAnswer { made, waits })
    })
}

/// Makes an account with all its parts; of what takes a second person, all the rest is looked at first and then proposed.
pub(crate) async fn make_whole(
    db: &Db,
    caller: &Arc<Caller>,
    key: Option<IdempotencyKey>,
    whole: WholeCreation,
) -> gate::Result<WholeAnswer> {
    match db.write_once(caller, key.clone(), whole.clone(), create_whole).await {
        Err(gate::Error::NeedsSecond { .. }) => {
            second::as_if_agreed(db, caller, whole.clone(), create_whole).await?;
            db.write_once(caller, key, WholeCreation { proposes: true, ..whole }, create_whole).await
        }
        answer => answer,
    }
}

/// Finds out what that would do.
async fn preview_whole(db: &Db, caller: &Arc<Caller>, whole: WholeCreation) -> gate::Result<WholeAnswer> {
    match db.preview(caller, whole.clone(), create_whole).await {
        Err(gate::Error::NeedsSecond { .. }) => {
            second::as_if_agreed(db, caller, whole.clone(), create_whole).await?;
            db.preview(caller, WholeCreation { proposes: true, ..whole }, create_whole).await
        }
        answer => answer,
    }
}

/// New user
///
/// 201 for callers who may see everybody. For others 202, whether the e-mail address is free or a stranger's: the account is
/// there, and the proof of the mailbox decides whose the address is. Refused with `user.email_taken`, which names the
/// holder, if the caller may see that account.
///
/// With a first password (`with.password`) the account can be used at once: it needs a user name, or an address that the
/// caller has checked (`email_verified`, `phone_verified`). With an activation link instead (`with.activation`) the person
/// chooses the password: it goes to them by mail, or, where none goes out, stands in `once.activation` of this answer and
/// nowhere else, for the caller to hand over.
///
/// A role in `with.roles` that takes a second person waits for one: the account is made without it, and `proposal_ids` says
/// what waits.
#[utoipa::path(post, path = "/api/v1/users", tag = "users", request_body = CreateUserBody,
    params(DryRun, ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = Made), (status = 202, body = Made)))]
pub(super) async fn create(
    State(Desk { db, services }): State<Desk>,
    context: Context,
    Signed(caller): Signed,
    Query(dry): Query<DryRun>,
    WithKey(key, body): WithKey<CreateUserBody>,
) -> Result<Response, Refusal> {
    let (user, with) = command(&caller, body).map_err(invalid)?;
    let whole = prepare(&services, &caller, user, with).await?;
    let (drawn, parts) = (whole.user.id, whole.parts.clone());
    let mut made_of = std::collections::BTreeMap::new();
    let WholeAnswer { made: answer, waits } = if dry.dry_run {
        preview_whole(&db, &caller, whole).await?
    } else {
        let whole = make_whole(&db, &caller, key, whole).await?;
        for (name, once) in shown_once(&db, &caller, drawn, whole.made, &parts).await? {
            made_of.insert(name, context.address(once.path.expose()));
        }
        whole
    };
    let status = match answer {
        CreateAnswer::Created(_) => StatusCode::CREATED,
        CreateAnswer::Accepted(_) => StatusCode::ACCEPTED,
    };
    let path = format!("/api/v1/users/{}", answer.id());
    let shown = !made_of.is_empty();
    let body = Made { once: shown.then_some(made_of), proposal_ids: waits, ..Made::from(answer) };
    let mut response = made(status, path, Some(answer.user().version), body);
    if shown {
        // Kept by nobody, and not compressed beside what others can choose.
        let headers = response.headers_mut();
        headers.insert(http::header::CACHE_CONTROL, http::HeaderValue::from_static("no-store, no-transform"));
    }
    Ok(response)
}

/// What is to be shown once, by the names of the parts. Nothing to whoever repeats a request: then another account was
/// made than the one this request had drawn.
pub(crate) async fn shown_once(
    db: &Db,
    caller: &Arc<Caller>,
    drawn: UserId,
    answer: CreateAnswer,
    parts: &[(&'static CreationPart, Prepared)],
) -> Result<Vec<(&'static str, Once)>, Refusal> {
    let mut all = Vec::new();
    for (part, prepared) in parts.iter().filter(|_| answer.id() == drawn) {
        let Some(once) = part.once else { continue };
        all.extend(once(db, caller, drawn, prepared).await?.map(|once| (part.name, once)));
    }
    Ok(all)
}

/// Runs what is slow before the transaction, and refuses parts that nobody knows.
pub(crate) async fn prepare(
    services: &Services,
    caller: &Arc<Caller>,
    mut user: CreateUser,
    mut with: std::collections::BTreeMap<String, serde_json::Value>,
) -> Result<WholeCreation, Refusal> {
    let mut prepared = Vec::new();
    for part in parts(None) {
        let Some(value) = with.remove(part.name) else { continue };
        user.with_role |= part.name == "roles";
        prepared.push((part, (part.prepare)(services, caller, value).await?));
    }
    let unknown: Vec<FieldFault> = with
        .keys()
        .map(|name| FieldFault {
            pointer: format!("/with/{}", name.replace('~', "~0").replace('/', "~1")),
            code: &codes::UNKNOWN_FIELD,
            args: Vec::new(),
        })
        .collect();
    if !unknown.is_empty() {
        return Err(invalid(unknown));
    }
    Ok(WholeCreation { user, parts: prepared, proposes: false })
}

type Read = (CreateUser, std::collections::BTreeMap<String, serde_json::Value>);

fn command(caller: &Caller, mut body: CreateUserBody) -> Result<Read, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let mut input = body.take_profile();
    for (name, text) in [("/first_name", &mut input.first_name), ("/last_name", &mut input.last_name)] {
        if text.as_deref().unwrap_or_default().trim().is_empty() {
            faults.push(FieldFault { pointer: name.to_owned(), code: &codes::REQUIRED, args: Vec::new() });
            *text = None;
        }
    }
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let email = given(&body.email).map(|text| EmailAddress::parse(&text).map_err(|error| error.at("/email")));
    let phone = given(&body.phone).map(|text| Phone::parse(&text, None).map_err(|error| error.at("/phone")));
    let email = email.transpose().map_err(|fault| faults.push(fault)).ok().flatten();
    let phone = phone.transpose().map_err(|fault| faults.push(fault)).ok().flatten();
    let membership = body.membership.take().unwrap_or_default().read("/membership");
    let membership = membership.map_err(|more| faults.extend(more)).ok();
    let reason = reason(body.reason.take()).map_err(|more| faults.extend(more)).ok().flatten();
    let settings = body.settings.take().unwrap_or_default();
    if let Err(rejection) = settings.check() {
        faults.extend(
            rejection
                .fields
                .into_iter()
                .map(|fault| FieldFault { pointer: format!("/settings{}", fault.pointer), ..fault }),
        );
    }
    let change = input.read(today(caller.at())).map_err(|more| faults.extend(more)).ok();
    let profile = change.and_then(|change| change.into_profile());
    let (Some(profile), Some(membership)) = (profile, membership) else { return Err(faults) };
    if !faults.is_empty() {
        return Err(faults);
    }
    let (first, last) = (profile.first_name.clone(), profile.last_name.clone());
    let mut command = CreateUser::new(caller.draw(), WayIn::Administrator, body.user_type, first, last);
    command.managing_organization = body.managing_organization_id;
    command.profile = profile;
    command.email = email;
    command.phone = phone;
    command.checked = Checked { email: body.email_verified, phone: body.phone_verified };
    command.membership = membership;
    command.settings = settings;
    command.reason = reason;
    Ok((command, body.with))
}

/// One user
#[utoipa::path(get, path = "/api/v1/users/{id}", tag = "users", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = UserBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Path(id): Path<UserId>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, view_user).await?;
    Ok(with_version(view.user.version, UserBody::new(view, context.started())))
}

/// Change a user's profile
///
/// Takes `If-Match`. What is missing stays, what is `null` or blank is emptied. One's own profile is changed alike.
#[utoipa::path(patch, path = "/api/v1/users/{id}", tag = "users", request_body = UpdateUserBody,
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header), DryRun),
    responses((status = 200, body = Changed)))]
pub(super) async fn update(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<UpdateUserBody>,
) -> Result<Response, Refusal> {
    change(&db, &caller, id, dry, if_match, body).await
}

pub(super) async fn change(
    db: &Db,
    caller: &Arc<Caller>,
    id: UserId,
    dry: DryRun,
    if_match: IfMatch,
    mut body: UpdateUserBody,
) -> Result<Response, Refusal> {
    let if_version = expected(&if_match.required()?)?;
    let input = body.take_profile();
    let why = reason(body.reason.take()).map_err(invalid)?;
    let change = input.read(today(caller.at())).map_err(invalid)?;
    let command = UpdateProfile { user: id, change, reason: why, if_version };
    let version = if dry.dry_run {
        db.preview(caller, command, update_profile).await?
    } else {
        db.write(caller, command, update_profile).await?
    };
    Ok(with_version(version, Changed { version }))
}
