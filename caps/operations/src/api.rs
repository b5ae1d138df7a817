//! `/api/v1/jobs`.

use axum::extract::State;
use base::{Cursor, JobId, PageOf, Timestamp, UserId};
use gate::Db;
use jobs::{Cancel, Job, Replay};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::door::{Signed, list_request};
use web::{Json, Path, Query, Refusal};

use crate::checkup::{self, Around};
use crate::reading::checked;

/// The routes of this capability for programs.
pub fn api(db: &Db, around: &Around) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(counts))
        .routes(routes!(show))
        .routes(routes!(replay))
        .routes(routes!(cancel))
        .with_state(db.clone())
        .merge(checkup::api(db, around))
}

/// A job of the queue. Its payload is shown to nobody.
#[derive(Debug, Serialize, ToSchema)]
struct JobBody {
    /// Its id.
    #[schema(value_type = Uuid)]
    id: JobId,
    /// What it does: `capability.verb`.
    kind: String,
    /// `prompt`: somebody waits for it; `bulk`: it may take its time.
    lane: &'static str,
    /// `waiting`, `running`, `done`, `dead` (a dead letter) or `cancelled`.
    state: &'static str,
    /// Not before this instant.
    #[schema(value_type = String, format = DateTime)]
    run_at: Timestamp,
    /// Attempts so far.
    attempts: i64,
    /// Attempts after which it is a dead letter.
    max_attempts: i64,
    /// While it runs: when it is tried elsewhere, unless its runner shows a sign of life before.
    #[schema(value_type = Option<String>, format = DateTime)]
    claimed_until: Option<Timestamp>,
    /// Why the last attempt failed.
    last_error: Option<String>,
    /// When it was enqueued.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
    /// The person who wanted it.
    #[schema(value_type = Option<Uuid>)]
    on_behalf_of: Option<UserId>,
}

impl From<Job> for JobBody {
    fn from(job: Job) -> Self {
        JobBody {
            id: job.id,
            kind: job.kind,
            lane: job.lane.name(),
            state: job.state.name(),
            run_at: job.run_at,
            attempts: job.attempts,
            max_attempts: job.max_attempts,
            claimed_until: job.claimed_until,
            last_error: job.last_error,
            created_at: job.created_at,
            finished_at: job.finished_at,
            on_behalf_of: job.on_behalf_of,
        }
    }
}

/// A page of jobs.
#[derive(Debug, Serialize, ToSchema)]
struct JobPage {
    items: Vec<JobBody>,
    #[schema(value_type = Option<String>)]
    next_cursor: Option<Cursor>,
    total: Option<u64>,
    total_capped: bool,
}

impl From<PageOf<Job>> for JobPage {
    fn from(page: PageOf<Job>) -> Self {
        let PageOf { items, next_cursor, total, total_capped } = page.map(JobBody::from);
        JobPage { items, next_cursor, total, total_capped }
    }
}

/// What is asked of the queue.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// `state:dead|waiting`, `kind:users.welcome`, or both, parted by a comma. Dead letters are `state:dead`.
    filter: Option<String>,
    /// Jobs of a page, 1 to 200; 50 if not given.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 200)]
    limit: Option<String>,
    /// Where the list goes on: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Jobs, newest first
///
/// Jobs that ended well, or were called off, are listed for a week; dead letters until somebody decides.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "operations", params(Asked),
    responses((status = 200, body = JobPage), (status = 403, description = "jobs.read is not held everywhere")))]
async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Json<JobPage>, Refusal> {
    let request =
        list_request(None, asked.filter.as_deref(), None, asked.limit.as_deref(), asked.cursor.as_deref())?;
    Ok(Json(db.read(&caller, checked(request)?, jobs::list).await?.into()))
}

/// How many jobs there are; each number is counted up to 1,001.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = JobCounts)]
struct CountsBody {
    /// Waiting for their time or for a free runner.
    waiting: i64,
    /// Running.
    running: i64,
    /// Dead letters.
    dead: i64,
}

/// How many jobs there are
#[utoipa::path(get, path = "/api/v1/job_counts", tag = "operations",
    responses((status = 200, body = CountsBody), (status = 403, description = "jobs.read is not held everywhere")))]
async fn counts(State(db): State<Db>, Signed(caller): Signed) -> Result<Json<CountsBody>, Refusal> {
    let jobs::Counts { waiting, running, dead } = db.read(&caller, (), jobs::counts).await?;
    Ok(Json(CountsBody { waiting, running, dead }))
}

/// One job
#[utoipa::path(get, path = "/api/v1/jobs/{id}", tag = "operations", params(("id" = Uuid, Path)),
    responses((status = 200, body = JobBody), (status = 403), (status = 404)))]
async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<JobId>,
) -> Result<Json<JobBody>, Refusal> {
    Ok(Json(db.read(&caller, id, jobs::job).await?.into()))
}

/// Run a dead letter again
///
/// With all its attempts. On record.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/replay", tag = "operations", params(("id" = Uuid, Path)),
    responses((status = 200, body = JobBody), (status = 403), (status = 404),
        (status = 409, description = "job.not_dead")))]
async fn replay(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<JobId>,
) -> Result<Json<JobBody>, Refusal> {
    let job = db.write(&caller, Replay { job: id }, jobs::replay).await?;
    Ok(Json(job.into()))
}

/// Call a job off
///
/// Whether it waits, runs or is a dead letter. One that runs is broken off within seconds; what it did until then is done.
/// On record.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/cancel", tag = "operations", params(("id" = Uuid, Path)),
    responses((status = 200, body = JobBody), (status = 403), (status = 404),
        (status = 409, description = "job.not_pending")))]
async fn cancel(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<JobId>,
) -> Result<Json<JobBody>, Refusal> {
    let job = db.write(&caller, Cancel { job: id }, jobs::cancel).await?;
    Ok(Json(job.into()))
}
