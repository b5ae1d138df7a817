//! `POST /api/v1/setup`.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{OrganizationId, SecretText, UserId};
use credentials::Passwords;
use gate::Db;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Context, Json, Refusal};

use crate::door::{Door, first_run};
use crate::model::{FirstRun, Typed};

/// The route of this capability for programs.
pub fn api(db: &Db, passwords: &Arc<Passwords>) -> OpenApiRouter {
    let door = Door { db: db.clone(), passwords: Arc::clone(passwords) };
    OpenApiRouter::new().routes(routes!(setup)).with_state(door)
}

/// The first organization and the first Super Admin.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Setup {
    /// The one-time code from the server's terminal.
    #[schema(value_type = String, max_length = 1024)]
    code: SecretText,
    /// Name of the first organization.
    #[schema(min_length = 1, max_length = 200)]
    organization: String,
    /// First name of the first Super Admin.
    #[schema(min_length = 1, max_length = 200)]
    first_name: String,
    /// Last name.
    #[schema(min_length = 1, max_length = 200)]
    last_name: String,
    /// E-mail address: it signs in at once.
    #[schema(max_length = 254)]
    email: String,
    /// At least 8 characters, none of the account's own names, not one that everybody tries first.
    #[schema(value_type = String, format = Password, min_length = 8, max_length = 1024)]
    password: SecretText,
}

/// What was made.
#[derive(Debug, Serialize, ToSchema)]
struct SetUp {
    /// The first Super Admin.
    #[schema(value_type = uuid::Uuid)]
    user_id: UserId,
    /// The first organization.
    #[schema(value_type = Option<uuid::Uuid>)]
    organization_id: Option<OrganizationId>,
}

/// Make the first Super Admin.
///
/// Works while there is none, with the one-time code that the server shows on its terminal when it starts: it lasts half
/// an hour and ten wrong tries.
#[utoipa::path(post, path = "/api/v1/setup", tag = "setup", request_body = Setup, security(()),
    responses((status = 201, body = SetUp), (status = 409, description = "somebody is Super Admin already"),
        (status = 422, description = "a wrong code, or something wrong with the account")))]
async fn setup(
    State(door): State<Door>,
    context: Context,
    Json(body): Json<Setup>,
) -> Result<Response, Refusal> {
    let draw = context.draw();
    let typed = Typed {
        organization: &body.organization,
        first_name: &body.first_name,
        last_name: &body.last_name,
        email: &body.email,
    };
    let run = FirstRun::read(&draw, &typed)?;
    let made = first_run(&door, draw, body.code.expose(), run, &body.password).await?;
    let body = SetUp { user_id: made.user, organization_id: made.organization };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}
