//! `/api/v1/users/export`.

use axum::extract::State;
use axum::response::Response;
use base::Rejection;
use gate::Db;
use web::door::Signed;
use web::export::MOST;
use web::{Context, Query, Refusal};

use super::bodies::ExportQuery;
use crate::export::{extent, stream};
use crate::ops::{NoteExport, note_export};
use crate::rules::EXPORT_TOO_LARGE;

/// Export users
///
/// CSV, a line for each person that the list of users would show, newest first, within the reach of the caller's right to
/// export. Soft-deleted accounts are left out unless `filter` says something of the status. What only the managing
/// organization may read (birthday, address, licence, attributes, why an account stands as it does) is empty in the lines of
/// others' people. The export is itself recorded before it begins; a connection that breaks off means that the file is not
/// whole.
#[utoipa::path(get, path = "/api/v1/users/export", tag = "users", params(ExportQuery),
    responses((status = 200, description = "the people", content((String = "text/csv"))),
        (status = 403, description = "users.export is not held anywhere"),
        (status = 413, description = "user.export_too_large: more than a million people")))]
pub(super) async fn export(
    state: State<Db>,
    context: Context,
    signed: Signed,
    query: Query<ExportQuery>,
) -> Result<Response, Refusal> {
    download(state, context, signed, query).await
}

/// The export, for programs and pages alike.
pub(crate) async fn download(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Refusal> {
    let (wanted, q) = query.wanted()?;
    let count = db.read(&caller, wanted.clone(), extent).await?;
    if count > MOST {
        return Err(Rejection::new(&EXPORT_TOO_LARGE).with("max", MOST).into());
    }
    db.write(&caller, NoteExport { wanted: wanted.clone(), q, count }, note_export).await?;
    let name = format!("users-{}.csv", context.started().date());
    let bytes = stream(db, caller, move || context.draw(), wanted);
    Ok(web::sheet::download(&name, web::sheet::CSV, bytes))
}
