//! `POST /api/v1/setup`.

use std::sync::Arc;

use axum::Extension;
use base::Draw;
use credentials::Passwords;
use gate::{Caller, Db};
use http::StatusCode;
use serde::Serialize;
use users::{CreateUser, UserType, WayIn};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::model::{FirstAdministrator, Form, codes};
use crate::ops;

/// The first administrator.
#[derive(Serialize, ToSchema)]
struct SetUp {
    /// The account.
    #[schema(value_type = uuid::Uuid)]
    id: base::UserId,
}

pub(crate) fn routes(db: &Db, passwords: &Arc<Passwords>) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(set_up))
        .layer(Extension(db.clone()))
        .layer(Extension(Arc::clone(passwords)))
}

/// Make the company and its first administrator, with the code from the terminal
#[utoipa::path(post, path = "/api/v1/setup", tag = "setup", request_body = Form,
    responses((status = 201, body = SetUp), (status = 403), (status = 404), (status = 422)))]
async fn set_up(
    Extension(db): Extension<Db>,
    Extension(passwords): Extension<Arc<Passwords>>,
    web::door::Caller(caller): web::door::Caller,
    web::Json(form): web::Json<Form>,
) -> Result<(StatusCode, web::Json<SetUp>), web::Refusal> {
    let id = run(&db, &passwords, &caller, form).await?;
    Ok((StatusCode::CREATED, web::Json(SetUp { id })))
}

/// What both doors do: the code first, then the rest.
pub(crate) async fn run(
    db: &Db,
    passwords: &Passwords,
    caller: &Arc<Caller>,
    form: Form,
) -> gate::Result<base::UserId> {
    if !ops::is_open(db, caller).await? {
        return Err(base::Rejection::new(&codes::CLOSED).into());
    }
    let form = form.check()?;
    let code_hash = ops::hash(&form.code);
    if !db.write(caller, code_hash, ops::try_code).await? {
        return Err(base::Rejection::new(&codes::CODE_WRONG).into());
    }
    let names = vec![form.email.as_str().to_owned(), form.first_name.as_str().to_owned()];
    let phc = passwords.hash(caller, &form.password, &names, "/password").await?;
    // From here on the holder of the code acts with the installation's own right; records say which part of it.
    let draw: Draw = caller.draw().fork();
    let system = Arc::new(Caller::the_system_without_a_person("first run", draw));
    let draw = system.draw();
    let mut user =
        CreateUser::new(draw, WayIn::System, UserType::Administrator, form.first_name, form.last_name);
    user.email = Some(form.email);
    user.vouched = true;
    user.with_role = true;
    let first = FirstAdministrator {
        code_hash,
        organization: draw.id(),
        organization_name: form.organization,
        user,
        password: (draw.id(), phc),
        grant: draw.id(),
    };
    db.write(&system, first, ops::set_up).await
}
