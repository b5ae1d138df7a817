//! REST: `/api/v1/imports`.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use base::{OrganizationId, Rejection, codes as common};
use gate::Db;
use http::StatusCode;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::door::Signed;
use web::{Context, Json, Query, Refusal};

use crate::import::{
    Departments, HrRequest, OrganizationsRequest, UsersRequest, import_hr, import_organizations, import_users,
};
use crate::report::{Outcome, Report, ReportDocument};
use crate::rules::RoleRules;
use crate::source::Source;
use crate::upload::{self, File, MAX_UPLOAD};

/// Where the routes are: an import of thousands takes longer than other requests, which the server allows for it.
pub const PATH: &str = "/api/v1/imports";

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(hr))
        .routes(routes!(users))
        .routes(routes!(organizations))
        // A form has some bytes around its files.
        .layer(web::body_limit(MAX_UPLOAD + (64 << 10)))
        .with_state(db.clone())
}

fn yes() -> bool {
    true
}

/// How a personnel file is imported.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HrQuery {
    /// Whose people they are.
    #[param(value_type = uuid::Uuid)]
    organization_id: OrganizationId,
    /// Only say what would be done. True unless it is said that it is false.
    #[serde(default = "yes")]
    #[param(default = true)]
    dry_run: bool,
    /// Go on although more than a fifth of the people would leave.
    #[serde(default)]
    confirm_mass_change: bool,
}

/// How a file of accounts is imported.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct UsersQuery {
    /// Who will manage the accounts, where a line names no other organization.
    #[param(value_type = uuid::Uuid)]
    organization_id: OrganizationId,
    /// Only say what would be done. True unless it is said that it is false.
    #[serde(default = "yes")]
    #[param(default = true)]
    dry_run: bool,
    /// Leave out the lines up to this one: those that an import which stopped has done.
    #[serde(default)]
    after_line: u64,
}

/// How a file of business accounts is imported.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OrganizationsQuery {
    /// The organization that sells: the territories are units of it.
    #[param(value_type = uuid::Uuid)]
    organization_id: OrganizationId,
    /// Only say what would be done. True unless it is said that it is false.
    #[serde(default = "yes")]
    #[param(default = true)]
    dry_run: bool,
}

/// Files of a form.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportFiles)]
#[allow(dead_code, reason = "describes the form for OpenAPI; the parts are read one by one")]
struct Files {
    /// The file (CSV).
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// For a personnel file: the list of departments (CSV).
    #[schema(value_type = Option<String>, format = Binary)]
    departments: Option<Vec<u8>>,
}

/// Files of a form of business accounts.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportAccountFiles)]
#[allow(dead_code, reason = "describes the form for OpenAPI; the parts are read one by one")]
struct AccountFiles {
    /// The business accounts (CSV).
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// The territories they stand under (CSV).
    #[schema(value_type = String, format = Binary)]
    territories: Vec<u8>,
}

/// Import a personnel file
///
/// A look at what it would do unless `dry_run=false`. The body is the file (`text/csv`) or a form with the parts `file` and
/// `departments`; at most 16 MiB. With any fault nothing is changed (422); so many leavers that somebody must confirm it,
/// and a line that is refused half-way, are a conflict (409). The answer is the report in every case.
#[utoipa::path(post, path = "/api/v1/imports/hr", tag = "imports", params(HrQuery),
    request_body(content = Files, content_type = "multipart/form-data"),
    responses((status = 200, body = ReportDocument), (status = 409, body = ReportDocument),
        (status = 422, body = ReportDocument)))]
async fn hr(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Query(query): Query<HrQuery>,
    request: Request,
) -> Result<Response, Refusal> {
    let (file, departments) = upload::files(request, "employees", "departments").await?;
    let mut import = hr_request(file, departments, query.organization_id);
    import.apply = !query.dry_run;
    import.confirm_mass_change = query.confirm_mass_change;
    let report = import_hr(&db, &caller, import, &mut |_| {}).await?;
    Ok(answer(&context, &report, query.dry_run))
}

/// Import accounts
///
/// Creates an account for each line. A look at what it would do unless `dry_run=false`. The body is the file (`text/csv`) or a
/// form with the part `file`; at most 16 MiB. Statuses as for a personnel file.
#[utoipa::path(post, path = "/api/v1/imports/users", tag = "imports", params(UsersQuery),
    request_body(content = Files, content_type = "multipart/form-data"),
    responses((status = 200, body = ReportDocument), (status = 409, body = ReportDocument),
        (status = 422, body = ReportDocument)))]
async fn users(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Query(query): Query<UsersQuery>,
    request: Request,
) -> Result<Response, Refusal> {
    let (file, _) = upload::files(request, "users", "").await?;
    let import = UsersRequest {
        source: Source::bytes(&file.name, file.bytes),
        organization: query.organization_id,
        apply: !query.dry_run,
        after_line: query.after_line,
    };
    let report = import_users(&db, &caller, import, &mut |_| {}).await?;
    Ok(answer(&context, &report, query.dry_run))
}

/// Import business accounts
///
/// Territories become units of the selling organization, accounts organizations under them. A look at what it would do
/// unless `dry_run=false`. The body is a form with the parts `file` and `territories`; at most 16 MiB. With any fault, or a
/// line that the rules refuse, nothing is changed (422). Statuses otherwise as for a personnel file.
#[utoipa::path(post, path = "/api/v1/imports/organizations", tag = "imports", params(OrganizationsQuery),
    request_body(content = AccountFiles, content_type = "multipart/form-data"),
    responses((status = 200, body = ReportDocument), (status = 409, body = ReportDocument),
        (status = 422, body = ReportDocument)))]
async fn organizations(
    State(db): State<Db>,
    Signed(caller): Signed,
    context: Context,
    Query(query): Query<OrganizationsQuery>,
    request: Request,
) -> Result<Response, Refusal> {
    let (file, territories) = upload::files(request, "accounts", "territories").await?;
    let missing = Rejection::new(&common::INVALID).field("/territories", &common::REQUIRED);
    let territories = territories.ok_or_else(|| Refusal::from(missing))?;
    let mut import = organizations_request(file, territories, query.organization_id);
    import.apply = !query.dry_run;
    let report = import_organizations(&db, &caller, import, &mut |_| {}).await?;
    Ok(answer(&context, &report, query.dry_run))
}

/// Uploaded business accounts as a request for a look.
pub(crate) fn organizations_request(
    file: File,
    territories: File,
    organization: OrganizationId,
) -> OrganizationsRequest {
    OrganizationsRequest {
        source: Source::bytes(&file.name, file.bytes),
        territories: Source::bytes(&territories.name, territories.bytes),
        organization,
        apply: false,
    }
}

/// An uploaded personnel file as a request for a look.
pub(crate) fn hr_request(file: File, departments: Option<File>, organization: OrganizationId) -> HrRequest {
    let departments = match departments {
        Some(list) => Departments::In(Source::bytes(&list.name, list.bytes)),
        None => Departments::None,
    };
    HrRequest {
        source: Source::bytes(&file.name, file.bytes),
        departments,
        organization,
        apply: false,
        confirm_mass_change: false,
        rules: RoleRules::default(),
    }
}

fn answer(context: &Context, report: &Report, dry_run: bool) -> Response {
    // A look has done what it was asked to, whatever it found.
    let status = match report.outcome {
        Outcome::Faults if !dry_run => StatusCode::UNPROCESSABLE_ENTITY,
        Outcome::NeedsConfirmation if !dry_run => StatusCode::CONFLICT,
        Outcome::Stopped => StatusCode::CONFLICT,
        _ => StatusCode::OK,
    };
    (status, Json(report.document(&context.t()))).into_response()
}
