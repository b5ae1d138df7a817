//! REST: `/api/v1/special_permissions`, `/api/v1/special_alerts`.

use axum::extract::State;
use base::{GrantId, OrganizationId, RoleId, Timestamp, UserId};
use gate::Db;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use web::door::Signed;
use web::verbs::{Changed, DryRun, Listed, expected, run};
use web::{IfMatch, Json, Path, Query, Refusal};

use crate::model::AlertId;
use crate::ops::{AlertState, SeeAlert, see_alert};
use crate::queries::{self, AlertView, SpecialView};

impl Changed for AlertState {
    fn revision(&self) -> i64 {
        self.version
    }
}

/// The routes, with their description.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(alerts))
        .routes(routes!(acknowledge))
        .with_state(db.clone())
}

/// A special permission that holds or is to hold.
#[derive(Debug, Serialize, ToSchema)]
struct SpecialBody {
    /// The grant: it is given and ended below its holder, `/api/v1/users/{id}/grants`.
    #[schema(value_type = Uuid)]
    grant_id: GrantId,
    #[schema(value_type = Uuid)]
    user_id: UserId,
    #[schema(value_type = Uuid)]
    role_id: RoleId,
    /// `null`: everywhere.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
    justification: Option<String>,
    /// How often it was used in the last ninety days.
    uses: i64,
    /// When it was last used, to the minute; `null`: never.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Timestamp>,
}
impl From<SpecialView> for SpecialBody {
    fn from(view: SpecialView) -> Self {
        SpecialBody {
            grant_id: view.grant,
            user_id: view.user,
            role_id: view.role,
            organization_id: view.organization,
            from: view.from,
            until: view.until,
            justification: view.justification,
            uses: view.uses,
            last_used_at: view.last,
        }
    }
}

/// Special permissions.
#[derive(Debug, Serialize, ToSchema)]
struct SpecialsBody {
    #[schema(max_items = 500)]
    items: Vec<SpecialBody>,
}

/// An unusual use of a special permission.
#[derive(Debug, Serialize, ToSchema)]
struct AlertBody {
    #[schema(value_type = Uuid)]
    id: AlertId,
    #[schema(value_type = Uuid)]
    grant_id: GrantId,
    #[schema(value_type = Uuid)]
    user_id: UserId,
    /// `null`: everywhere.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    permission: String,
    /// `first_use`; `off_hours`: before 6, after 20 or at a weekend, in the time of whoever used it; `rate`: three times as often as
    /// in an hour of its own history.
    reason: &'static str,
    /// To the minute.
    #[schema(value_type = String, format = DateTime)]
    used_at: Timestamp,
    /// When somebody said that they have seen it.
    #[schema(value_type = Option<String>, format = DateTime)]
    seen_at: Option<Timestamp>,
    version: i64,
}
impl From<AlertView> for AlertBody {
    fn from(view: AlertView) -> Self {
        let alert = view.alert;
        AlertBody {
            id: alert.id,
            grant_id: alert.grant,
            user_id: alert.user,
            organization_id: alert.organization,
            permission: view.permission,
            reason: alert.reason.name(),
            used_at: alert.used,
            seen_at: alert.seen,
            version: alert.version,
        }
    }
}

/// Unusual uses.
#[derive(Debug, Serialize, ToSchema)]
struct AlertsBody {
    #[schema(max_items = 200)]
    items: Vec<AlertBody>,
    /// Where the list goes on; `null` at its end.
    next_cursor: Option<String>,
    /// How many there are, on the first page.
    total: Option<u64>,
    /// There are at least that many.
    total_capped: bool,
}

/// What became of an unusual use.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `AlertState` in the document")]
struct AlertStateBody {
    /// Its id.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
}

/// Special permissions
///
/// Those that hold or are to hold, the newest first, with how often each was used; everybody sees their own.
#[utoipa::path(get, path = "/api/v1/special_permissions", tag = "special_permissions",
    responses((status = 200, body = SpecialsBody)))]
async fn list(State(db): State<Db>, Signed(caller): Signed) -> Result<Json<SpecialsBody>, Refusal> {
    let found = db.read(&caller, (), queries::specials).await?;
    Ok(Json(SpecialsBody { items: found.items.into_iter().map(SpecialBody::from).collect() }))
}

/// Unusual uses of special permissions
///
/// The newest first, those that were seen too; everybody sees those of their own. Filters: `organization`, `user`, `reason`.
#[utoipa::path(get, path = "/api/v1/special_alerts", tag = "special_permissions", params(Listed),
    responses((status = 200, body = AlertsBody)))]
async fn alerts(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Listed>,
) -> Result<Json<AlertsBody>, Refusal> {
    let page = db.read(&caller, asked.request()?, queries::alerts).await?;
    Ok(Json(AlertsBody {
        items: page.items.into_iter().map(AlertBody::from).collect(),
        next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
        total: page.total,
        total_capped: page.total_capped,
    }))
}

/// Say that an unusual use was seen
///
/// By somebody else than whoever used it.
#[utoipa::path(post, path = "/api/v1/special_alerts/{id}/acknowledge", tag = "special_permissions",
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = AlertStateBody)))]
async fn acknowledge(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(alert): Path<AlertId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
) -> Result<axum::response::Response, Refusal> {
    let command = SeeAlert { alert, version: expected(&if_match)? };
    run(&db, &caller, &dry, command, see_alert).await
}
