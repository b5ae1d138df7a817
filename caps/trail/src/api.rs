//! `/api/v1/records` and people's timelines.

use axum::extract::State;
use axum::response::Response;
use base::{Page, RecordId, Rejection, UserId, codes};
use gate::{Caller, Db, Filter};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::door::Signed;
use web::export::MOST;
use web::{Context, Json, Path, Query, Refusal};

use crate::body::{RecordDetail, RecordPage};
use crate::export::{Format, stream};
use crate::model::{Detail, Search, Through};
use crate::ops;
use crate::queries::{self, Ask};
use crate::rules::{self, Terms};

/// The routes of this capability for programs.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(export))
        .routes(routes!(one))
        .routes(routes!(timeline))
        .with_state(db.clone())
}

/// What is asked of the trail. All of it must hold.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct RecordsQuery {
    /// At or after this instant (RFC 3339), or from the beginning of this date (UTC).
    pub from: Option<String>,
    /// Before this instant (RFC 3339), or until the end of this date (UTC).
    pub to: Option<String>,
    /// Event names, parted by `|`; at most 50.
    pub event: Option<String>,
    /// Who acted.
    #[param(value_type = Option<Uuid>)]
    pub actor: Option<String>,
    /// In whose timeline it stands: a person or a thing.
    #[param(value_type = Option<Uuid>)]
    pub subject: Option<String>,
    /// In the trail of this organization.
    #[param(value_type = Option<Uuid>)]
    pub organization: Option<String>,
    /// `done`, `refused` or `failed`.
    pub outcome: Option<String>,
    /// By which request. Without another term or a span of time this looks through the whole trail.
    #[param(value_type = Option<Uuid>)]
    pub request: Option<String>,
    /// By which session. Without another term or a span of time this looks through the whole trail.
    #[param(value_type = Option<Uuid>)]
    pub session: Option<String>,
    /// What sort of thing it was done to.
    #[param(max_length = 100)]
    pub noun: Option<String>,
    /// What it was done to.
    #[param(value_type = Option<Uuid>)]
    pub target: Option<String>,
    /// From which internet address: found by a keyed index, since addresses are stored encrypted.
    pub address: Option<String>,
    /// The same terms as a text: `event:user.created|user.deleted,at>=2026-01-01,at<2026-02-01`.
    pub filter: Option<String>,
    /// Records of a page, 1 to 200; 50 if not given. Not for exports.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 200)]
    pub limit: Option<String>,
    /// Where the list goes on: `next_cursor` of the page before. Not for exports.
    pub cursor: Option<String>,
    /// Of an export: `csv` or `jsonl`.
    pub format: Option<String>,
    /// What was typed into the console's field; not for programs.
    #[param(ignore)]
    pub q: Option<String>,
}

impl RecordsQuery {
    /// The search it means.
    pub(crate) fn search(&self) -> Result<Search, Rejection> {
        let filter = Filter::parse(self.filter.as_deref().unwrap_or_default())?;
        let terms = Terms {
            from: given(&self.from),
            to: given(&self.to),
            event: given(&self.event).map(Into::into),
            actor: given(&self.actor),
            subject: given(&self.subject),
            organization: given(&self.organization),
            outcome: given(&self.outcome),
            request: given(&self.request),
            session: given(&self.session),
            noun: given(&self.noun),
            target: given(&self.target),
            address: given(&self.address),
        };
        rules::search(&rules::under(terms, &filter)?, "?")
    }
    /// The page it means.
    pub(crate) fn page(&self) -> Result<Page, Rejection> {
        let request = web::door::list_request(None, None, None, given(&self.limit), self.cursor.as_deref())?;
        Ok(request.page)
    }
    fn for_programs(self) -> Result<Self, Rejection> {
        // A form sends what was left empty; a program that sends an empty id has lost one.
        let ids = [
            ("?actor", &self.actor),
            ("?subject", &self.subject),
            ("?organization", &self.organization),
            ("?request", &self.request),
            ("?session", &self.session),
            ("?target", &self.target),
        ];
        if let Some((name, _)) = ids.into_iter().find(|(_, id)| id.as_deref() == Some("")) {
            return Err(Rejection::at(name, &codes::INVALID_ID));
        }
        web::door::list_request(None, None, None, self.limit.as_deref(), self.cursor.as_deref())?;
        if self.q.is_none() {
            return Ok(self);
        }
        let known = "from, to, event, actor, subject, organization, outcome, request, session, noun, target, address, \
                     filter, limit, cursor, format";
        let args = vec![("name", "q".to_owned()), ("known", known.to_owned())];
        Err(Rejection::new(&codes::INVALID).field_with("?q", &codes::UNKNOWN_FIELD, args))
    }
}

fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}

/// Search records, newest first.
#[utoipa::path(get, path = "/api/v1/records", tag = "records", params(RecordsQuery),
    responses((status = 200, body = RecordPage), (status = 403, description = "trail.read is not held anywhere")))]
async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(query): Query<RecordsQuery>,
) -> Result<Json<RecordPage>, Refusal> {
    let query = query.for_programs()?;
    let ask = Ask { search: query.search()?, page: query.page()?, through: Through::Read };
    Ok(Json(RecordPage::from(&db.read(&caller, ask, queries::records).await?)))
}

/// One record with what it changed, and whether it still is what was recorded.
#[utoipa::path(get, path = "/api/v1/records/{id}", tag = "records", params(("id" = Uuid, Path)),
    responses((status = 200, body = RecordDetail), (status = 404)))]
async fn one(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<RecordId>,
) -> Result<Json<RecordDetail>, Refusal> {
    let detail: Detail = db.read(&caller, id, queries::record).await?;
    Ok(Json(RecordDetail::from(&detail)))
}

/// The timeline of a person. Everybody may read their own.
#[utoipa::path(get, path = "/api/v1/users/{id}/timeline", tag = "records", params(("id" = Uuid, Path), RecordsQuery),
    responses((status = 200, body = RecordPage), (status = 403, description = "trail.read is not held anywhere")))]
async fn timeline(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Query(query): Query<RecordsQuery>,
) -> Result<Json<RecordPage>, Refusal> {
    let query = query.for_programs()?;
    let search = Search { subject: Some(id.uuid()), ..query.search()? };
    let ask = Ask { search, page: query.page()?, through: through(&caller, id) };
    Ok(Json(RecordPage::from(&db.read(&caller, ask, queries::records).await?)))
}

/// By what right somebody's timeline is read.
pub(crate) fn through(caller: &Caller, user: UserId) -> Through {
    if caller.user() == Some(user) { Through::Own } else { Through::Read }
}

/// Export what a search finds, as a stream. The export is itself recorded before it begins; a connection that breaks off
/// means that the file is not whole.
#[utoipa::path(get, path = "/api/v1/records/export", tag = "records", params(RecordsQuery),
    responses((status = 200, description = "the records", content((String = "text/csv"), (String = "application/jsonl"))),
        (status = 403, description = "trail.export is not held anywhere"),
        (status = 413, description = "trail.export_too_large: more than a million records")))]
async fn export(
    state: State<Db>,
    context: Context,
    signed: Signed,
    Query(query): Query<RecordsQuery>,
) -> Result<Response, Refusal> {
    download(state, context, signed, Query(query.for_programs()?)).await
}

/// The export, for programs and pages alike.
pub(crate) async fn download(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(query): Query<RecordsQuery>,
) -> Result<Response, Refusal> {
    let format = match given(&query.format) {
        None => Format::Csv,
        Some(name) => {
            Format::from_name(name).ok_or_else(|| Rejection::at("?format", &codes::INVALID_VALUE))?
        }
    };
    let search = query.search()?;
    let extent = db.read(&caller, search.clone(), queries::extent).await?;
    if extent.count > MOST {
        return Err(Rejection::new(&rules::EXPORT_TOO_LARGE).with("max", MOST).into());
    }
    let search = Search { as_of: Some(extent.as_of), ..search };
    let note = ops::NoteExport { search: search.clone(), format, count: extent.count };
    db.write(&caller, note, ops::note_export).await?;
    let name = format!("records-{}.{}", context.started().date(), format.name());
    let bytes = stream(db, caller, move || context.draw(), search, format);
    Ok(web::sheet::download(&name, format.media_type(), bytes))
}
