//! `/api/v1/modules`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{DisplayText, Translator};
use gate::Db;
use http::header;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::door::Signed;
use web::{Context, IfMatch, Json, Path, Query, Refusal, etag};

use super::asked::{Changed, DryRun, Reading, Retirement, created, expected, run};
use crate::model::{module_text, permission_text};
use crate::module::{ActionName, ModuleCode, ModuleId};
use crate::ops::{DeclareModule, ModuleState, RetireModule, declare_module, retire_module};
use crate::queries::{self, ModuleView};

impl Changed for ModuleState {
    fn revision(&self) -> i64 {
        self.version
    }
}

/// Something that can be done in a module.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ModulePermissionBody {
    /// `module.action`, as roles and decisions name it.
    name: String,
    action: String,
    /// What it allows: of this program's own in the caller's language, else in the words of the program that declared it.
    description: String,
}

/// A module.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ModuleBody {
    /// What stands before the dot of its permissions.
    code: String,
    name: String,
    /// What it is for; empty for one of this program's own.
    description: String,
    /// Whether another program declared it.
    declared: bool,
    /// The same as in `ETag`; `null` for one of this program's own.
    version: Option<i64>,
    permissions: Vec<ModulePermissionBody>,
}
impl ModuleBody {
    fn of(t: &Translator, view: ModuleView) -> Self {
        let permissions = view
            .permissions
            .into_iter()
            .map(|one| ModulePermissionBody {
                action: one.action().to_owned(),
                description: one.text.unwrap_or_else(|| permission_text(t, &one.name)),
                name: one.name,
            })
            .collect();
        match view.declared {
            Some(module) => ModuleBody {
                code: view.code,
                name: module.name,
                description: module.description,
                declared: true,
                version: Some(module.version),
                permissions,
            },
            None => ModuleBody {
                name: module_text(t, &view.code),
                code: view.code,
                description: String::new(),
                declared: false,
                version: None,
                permissions,
            },
        }
    }
}

/// All modules, by code.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ModulesBody {
    items: Vec<ModuleBody>,
}

/// Something that can be done in a module.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionAsked {
    /// What stands behind the dot: 1 to 30 of `a` to `z`, `0` to `9` and `_`, beginning with a letter, not ending in `_own`.
    #[schema(max_length = 30, pattern = "^[a-z][a-z0-9_]*$")]
    action: String,
    /// What it allows.
    #[schema(max_length = 200)]
    description: String,
}

/// A module as it is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ModuleDeclaration {
    /// What it is called.
    #[schema(max_length = 200)]
    name: String,
    /// What it is for.
    #[schema(max_length = 1000)]
    description: Option<String>,
    /// All that can be done in it; what is not named is no longer to be.
    #[schema(min_items = 1, max_items = 60)]
    permissions: Vec<ActionAsked>,
    /// Why it changes.
    #[schema(max_length = 1000)]
    reason: Option<String>,
}

/// What became of a module.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `ModuleState` in the document")]
pub(super) struct ModuleStateBody {
    /// The module.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
    /// It was not there.
    is_new: bool,
    /// Permissions that there are now and were not.
    added: usize,
    /// Permissions that there were and are no longer.
    retired: usize,
}

/// Modules
///
/// What can be done, module by module: this program's own modules, and those that other programs declared.
#[utoipa::path(get, path = "/api/v1/modules", tag = "roles", responses((status = 200, body = ModulesBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Json<ModulesBody>, Refusal> {
    let t = context.t();
    let all = db.read(&caller, (), queries::modules).await?;
    Ok(Json(ModulesBody { items: all.into_iter().map(|view| ModuleBody::of(&t, view)).collect() }))
}

/// One module
#[utoipa::path(get, path = "/api/v1/modules/{code}", tag = "roles", params(("code" = String, Path)),
    responses((status = 200, body = ModuleBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, code, queries::module).await?;
    let body = ModuleBody::of(&context.t(), view);
    let tag = body.version.map(etag);
    let mut response = Json(body).into_response();
    if let Some(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// Declare a module
///
/// As it is to be from now on, whatever it was: a program can say so each time it starts, and nothing is written where nothing
/// changed. Roles, delegations and rules can name its permissions from then on, and decisions are asked about them; Super Admins
/// and Admins have them, and whoever reads everything has `read`. Refused is to leave out a permission that a role still carries.
#[utoipa::path(put, path = "/api/v1/modules/{code}", tag = "roles", request_body = ModuleDeclaration,
    params(("code" = String, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ModuleStateBody), (status = 201, body = ModuleStateBody)))]
pub(super) async fn declare(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(code): Path<String>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<ModuleDeclaration>,
) -> Result<Response, Refusal> {
    let version = expected(&if_match)?;
    let mut reading = Reading::default();
    let module = reading.read(ModuleCode::parse(&code), "/code");
    let name = reading.read(DisplayText::parse(&body.name), "/name");
    let description = reading.justification(body.description.as_deref(), "/description");
    let reason = reading.justification(body.reason.as_deref(), "/reason");
    let mut permissions = Vec::with_capacity(body.permissions.len().min(crate::rules::MOST_ACTIONS));
    // Of more than there can be the rest is not read: that there are too many is told.
    for (index, asked) in body.permissions.iter().take(crate::rules::MOST_ACTIONS + 1).enumerate() {
        let action = reading.read(ActionName::parse(&asked.action), &format!("/permissions/{index}/action"));
        let pointer = format!("/permissions/{index}/description");
        let text = reading.read(DisplayText::parse(&asked.description), &pointer);
        permissions.extend(action.zip(text));
    }
    let id: ModuleId = caller.draw().id();
    let command = module.zip(name).map(|(module, name)| DeclareModule {
        id,
        code: module,
        version,
        name,
        description,
        permissions,
        reason,
    });
    let command = reading.done(command)?;
    if dry.dry_run {
        return run(&db, &caller, &dry, command, declare_module).await;
    }
    let state = db.write(&caller, command, declare_module).await?;
    if state.is_new {
        return Ok(created(format!("/api/v1/modules/{code}"), state));
    }
    let tag = etag(state.version);
    Ok(([(header::ETAG, tag)], Json(state)).into_response())
}

/// Retire a module
///
/// With all its permissions. Refused while a role still carries one of them.
#[utoipa::path(post, path = "/api/v1/modules/{code}/retire", tag = "roles", request_body = Retirement,
    params(("code" = String, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = ModuleStateBody)))]
pub(super) async fn retire(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(code): Path<String>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Retirement>,
) -> Result<Response, Refusal> {
    let version = expected(&if_match)?;
    let mut reading = Reading::default();
    let reason = reading.justification(body.reason.as_deref(), "/reason");
    let code = reading.read(ModuleCode::parse(&code), "/code");
    let code = reading.done(code)?;
    run(&db, &caller, &dry, RetireModule { code, version, reason }, retire_module).await
}
