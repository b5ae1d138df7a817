//! `classification` below people, units and organizations.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{OrganizationId, UnitId, UserId};
use gate::{Caller, Db};
use http::header;
use web::door::Signed;
use web::verbs::{DryRun, Reading, expected, run};
use web::{Context, IfMatch, Json, Path, Query, Refusal, etag};

use super::bodies::{ClassificationBody, ClearanceStateBody, NewClassification, reason};
use crate::model::{Classified, Level, LevelId};
use crate::ops::{Classify, classify};
use crate::queries;
use crate::rules::UNKNOWN_LEVEL;

/// The level of an id, or of the code of one that comes with the program.
pub(crate) fn level_named(reading: &mut Reading, levels: &[Level], text: &str) -> Option<LevelId> {
    let id = text.parse::<LevelId>().ok();
    let found = levels.iter().find(|level| match id {
        Some(id) => level.id == id,
        None => level.code.as_deref() == Some(text),
    });
    if found.is_none() {
        reading.wrong("/level", &UNKNOWN_LEVEL);
    }
    found.map(|level| level.id)
}

async fn show(
    db: &Db,
    context: &Context,
    caller: &Arc<Caller>,
    thing: Classified,
) -> Result<Response, Refusal> {
    let view = db.read(caller, thing, queries::thing).await?;
    let levels = db.read(caller, (), queries::levels).await?;
    let tag = etag(view.version);
    Ok(([(header::ETAG, tag)], Json(ClassificationBody::of(&context.t(), &view, &levels))).into_response())
}

async fn change(
    db: &Db,
    caller: &Arc<Caller>,
    dry: &DryRun,
    thing: Classified,
    (if_match, body): (IfMatch, NewClassification),
) -> Result<Response, Refusal> {
    let version = expected(&if_match)?;
    let levels = db.read(caller, (), queries::levels).await?;
    let mut reading = Reading::default();
    let level = level_named(&mut reading, &levels, &body.level);
    let why = reason(&mut reading, &body.reason, "/reason");
    let (level, reason) = reading.done(level.zip(why))?;
    run(db, caller, dry, Classify { thing, level, version, reason }, classify).await
}

macro_rules! classification {
    ($show:ident, $change:ident, $id:ty, $variant:ident, $path:literal, $noun:literal) => {
        #[doc = concat!("How ", $noun, " is classified")]
        #[utoipa::path(get, path = $path, tag = "clearances", params(("id" = uuid::Uuid, Path)),
                            responses((status = 200, body = ClassificationBody)))]
        pub(super) async fn $show(
            State(db): State<Db>,
            context: Context,
            Signed(caller): Signed,
            Path(id): Path<$id>,
        ) -> Result<Response, Refusal> {
            show(&db, &context, &caller, Classified::$variant(id)).await
        }

        #[doc = concat!("Classify ", $noun)]
        ///
        /// As a level that is not above the caller's own clearance. It is not there any more, with their next request, for whoever is
        /// not cleared for it.
        #[utoipa::path(put, path = $path, tag = "clearances", request_body = NewClassification,
                            params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
                            responses((status = 200, body = ClearanceStateBody)))]
        pub(super) async fn $change(
            State(db): State<Db>,
            Signed(caller): Signed,
            Path(id): Path<$id>,
            Query(dry): Query<DryRun>,
            if_match: IfMatch,
            Json(body): Json<NewClassification>,
        ) -> Result<Response, Refusal> {
            change(&db, &caller, &dry, Classified::$variant(id), (if_match, body)).await
        }
    };
}
classification!(user, classify_user, UserId, User, "/api/v1/users/{id}/classification", "a person");
classification!(unit, classify_unit, UnitId, Unit, "/api/v1/units/{id}/classification", "a unit");
classification!(
    organization,
    classify_organization,
    OrganizationId,
    Organization,
    "/api/v1/organizations/{id}/classification",
    "an organization"
);
