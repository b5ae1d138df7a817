//! `/api/v1/users/{id}/managers`.

use axum::extract::State;
use base::{OrganizationId, UserId};
use gate::Db;
use serde::Serialize;
use utoipa::ToSchema;
use web::door::Signed;
use web::{Json, Path, Refusal};

use crate::queries::{Line, managers_of};

/// Somebody who leads.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ManagerItem {
    /// How many steps above: 1 is the direct manager. Whom the caller may not see is left out.
    #[schema(minimum = 1)]
    steps: usize,
    /// Who.
    #[schema(value_type = Uuid)]
    user_id: UserId,
    /// Their name.
    name: String,
}

/// The line of management in one organization.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LineItem {
    /// Where.
    #[schema(value_type = Uuid)]
    organization_id: OrganizationId,
    /// From the direct manager upwards.
    #[schema(max_items = 50)]
    managers: Vec<ManagerItem>,
}
impl From<Line> for LineItem {
    fn from(line: Line) -> Self {
        let one = |(steps, user_id, name): (usize, UserId, base::FullName)| ManagerItem {
            steps,
            user_id,
            name: name.to_string(),
        };
        LineItem {
            organization_id: line.organization,
            managers: line.managers.into_iter().map(one).collect(),
        }
    }
}

/// Lines of management.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Lines {
    /// One for each organization that the person belongs to and the caller may know.
    items: Vec<LineItem>,
}

/// Who leads a user
///
/// From the direct manager upwards, in each of their organizations that the caller may know. Whom they lead is
/// `GET /api/v1/users?filter=manager:{id}`.
#[utoipa::path(get, path = "/api/v1/users/{id}/managers", tag = "users", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = Lines)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
) -> Result<Json<Lines>, Refusal> {
    let lines = db.read(&caller, id, managers_of).await?;
    Ok(Json(Lines { items: lines.into_iter().map(LineItem::from).collect() }))
}
