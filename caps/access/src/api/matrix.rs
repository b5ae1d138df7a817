//! `/api/v1/roles/matrix` and `/api/v1/roles/export`.

use axum::extract::State;
use axum::response::Response;
use base::{OrganizationId, Rejection, RoleId, codes};
use gate::Db;
use serde::Deserialize;
use utoipa::IntoParams;
use web::door::Signed;
use web::export::MOST;
use web::{Context, Json, Query, Refusal};

use super::bodies::MatrixBody;
use crate::export::stream;
use crate::ops::{NoteExport, note_export};
use crate::queries::{self, Asked, MatrixFilter};
use crate::rules;

/// Which part of the matrix.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct MatrixQuery {
    /// Only these roles, by id; the parameter may come several times.
    #[param(value_type = Vec<Uuid>)]
    role: Vec<RoleId>,
    /// Only the permissions of this module.
    #[param(max_length = 100)]
    module: Option<String>,
}

/// What every role may do
///
/// Roles beside permissions, with how far each reaches: of the house, and of the organizations the caller may see.
#[utoipa::path(get, path = "/api/v1/roles/matrix", tag = "roles", params(MatrixQuery),
    responses((status = 200, body = MatrixBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Query(query): Query<MatrixQuery>,
) -> Result<Json<MatrixBody>, Refusal> {
    let module = query.module.as_deref().filter(|module| !module.is_empty());
    let permissions: Vec<_> = policy::catalogue()
        .iter()
        .copied()
        .filter(|permission| module.is_none_or(|module| permission.module() == module))
        .collect();
    if permissions.is_empty() {
        return Err(Rejection::at("?module", &codes::INVALID_VALUE).into());
    }
    let matrix = db.read(&caller, MatrixFilter { roles: query.role }, queries::matrix).await?;
    Ok(Json(MatrixBody::of(&matrix, &permissions, &context.t())))
}

/// Which holdings are exported.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportQuery {
    /// Those of this role only.
    #[param(value_type = Option<Uuid>)]
    role: Option<RoleId>,
    /// Those in this organization only: what is held in the whole installation is left out.
    #[param(value_type = Option<Uuid>)]
    organization: Option<OrganizationId>,
}

/// Export who may do what
///
/// CSV, one line for each permission that somebody holds by a grant or as head of a unit, as of now, within the reach of
/// the caller's right to export. Lines of accounts and memberships that are not active are in it, and say so. The export
/// is itself recorded before it begins; a connection that breaks off means that the file is not whole.
#[utoipa::path(get, path = "/api/v1/roles/export", tag = "roles", params(ExportQuery),
    responses((status = 200, description = "who may do what", content((String = "text/csv"))),
        (status = 403, description = "roles.export is not held anywhere"),
        (status = 413, description = "more than one export may hold")))]
pub(crate) async fn export(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Refusal> {
    let asked = Asked { role: query.role, organization: query.organization };
    let count = db.read(&caller, asked, queries::extent).await?;
    if count > MOST {
        return Err(Rejection::new(&rules::EXPORT_TOO_LARGE).with("max", MOST).into());
    }
    db.write(&caller, NoteExport { asked, count }, note_export).await?;
    let name = format!("roles-{}.csv", context.started().date());
    let t = context.t();
    Ok(web::sheet::download(&name, web::sheet::CSV, stream(db, caller, move || context.draw(), t, asked)))
}
