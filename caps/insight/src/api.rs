//! `/api/v1/scorecard`.

use axum::extract::State;
use base::{Rejection, Timestamp, codes};
use gate::Db;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::door::Signed;
use web::{Json, Query, Refusal};

use crate::ops::KEPT_DAYS;
use crate::queries::{self, scorecard};
use crate::rules::{Score, Target, scores};

/// The routes of this capability for programs.
pub fn api(db: &Db) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(show)).with_state(db.clone())
}

/// What is asked of the scorecard.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Days of the trend, today among them: 1 to 400; 30 if not given.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 400)]
    days: Option<String>,
}

/// What a share should be.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ScorecardTarget)]
struct TargetBody {
    /// `above`, `below` or `none`.
    is: &'static str,
    /// Per cent.
    percent: f64,
}

/// A day of a trend.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ScorecardDay)]
struct DayBody {
    /// ISO 8601, in UTC.
    #[schema(format = Date)]
    day: String,
    /// How many.
    part: i64,
    /// Of how many.
    of: i64,
}

/// A line of the scorecard.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ScorecardLine)]
struct LineBody {
    /// `verified`, `complete`, `lock_outs`, `failures`, `duplicates`, `idle` or `never`.
    name: &'static str,
    /// How many, at the last measurement.
    part: i64,
    /// Of how many.
    of: i64,
    /// The share in per cent, to a tenth; nothing of nothing has none.
    percent: Option<f64>,
    /// What the share should be; not every line has a target.
    target: Option<TargetBody>,
    /// Whether it is as it should be.
    met: Option<bool>,
    /// Day by day, ascending. Days on which nothing was measured are left out.
    trend: Vec<DayBody>,
}

/// What is measured of the accounts in the caller's reach.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Scorecard)]
struct ScorecardBody {
    /// When it was last measured; nothing before the first time.
    #[schema(value_type = Option<String>, format = DateTime)]
    measured_at: Option<Timestamp>,
    /// Accounts that are neither deleted nor banned.
    people: i64,
    /// The lines, always the same ones in the same order.
    lines: Vec<LineBody>,
}

/// Tenths of a per cent as per cent.
fn percent(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}

impl From<Score> for LineBody {
    fn from(score: Score) -> Self {
        let target = score.target.map(|target| match target {
            Target::Above(least) => TargetBody { is: "above", percent: percent(least) },
            Target::Below(most) => TargetBody { is: "below", percent: percent(most) },
            Target::None => TargetBody { is: "none", percent: 0.0 },
        });
        LineBody {
            name: score.name,
            part: score.part,
            of: score.of,
            percent: Score::share(score.part, score.of).map(percent),
            target,
            met: score.met(),
            trend: score.trend.into_iter().map(|(day, part, of)| DayBody { day, part, of }).collect(),
        }
    }
}

fn days(asked: Option<&str>) -> Result<i64, Rejection> {
    let days = asked.map_or(Some(30), |text| text.parse().ok());
    days.filter(|days| (1..=KEPT_DAYS).contains(days)).ok_or_else(|| {
        let bounds = vec![("min", "1".to_owned()), ("max", KEPT_DAYS.to_string())];
        Rejection::new(&codes::INVALID).field_with("?days", &codes::INVALID_NUMBER, bounds)
    })
}

/// The scorecard
///
/// Measured once an hour. Accounts count where they are managed; sign-ins are those of the day, which begins at midnight
/// UTC.
#[utoipa::path(get, path = "/api/v1/scorecard", tag = "insight", params(Asked),
    responses((status = 200, body = ScorecardBody), (status = 403, description = "reports.read is held nowhere")))]
async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Json<ScorecardBody>, Refusal> {
    let days = days(asked.days.as_deref())?;
    let found = db.read(&caller, queries::From::last(days, caller.at()), scorecard).await?;
    Ok(Json(ScorecardBody {
        measured_at: found.measured_at,
        people: found.days.last().map_or(0, |(_, tally)| tally.people),
        lines: scores(&found).into_iter().map(LineBody::from).collect(),
    }))
}
