//! `/api/v1/exchange_rates` and the switch of an organization.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::OrganizationId;
use gate::Db;
use http::header;
use web::door::{Once, Signed};
use web::verbs::{DryRun, Listed, Reading, created, expected, run};
use web::{Context, IfMatch, Json, Path, Query, Refusal, etag};

use super::bodies::{
    LimitStateBody, NewRate, RateBody, RatesBody, SettingBody, SettingChange, Why, currency, words,
};
use crate::model::{RateId, day};
use crate::ops::{RemoveRate, SetRate, SwitchConversion, remove_rate, set_rate, switch_conversion, today};
use crate::queries;

/// Exchange rates
///
/// Of the organizations in the caller's reach, the newest first. Filters: `organization`, `base`, `quote`, `day`.
#[utoipa::path(get, path = "/api/v1/exchange_rates", tag = "limits", params(Listed),
    responses((status = 200, body = RatesBody)))]
pub(super) async fn list(
    State(db): State<Db>,
    Signed(caller): Signed,
    Query(asked): Query<Listed>,
) -> Result<Json<RatesBody>, Refusal> {
    let page = db.read(&caller, asked.request()?, queries::rates).await?;
    Ok(Json(RatesBody {
        items: page.items.into_iter().map(RateBody::from).collect(),
        next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
        total: page.total,
        total_capped: page.total_capped,
    }))
}

/// Write down an exchange rate
///
/// One of the same day and currencies is corrected. Amounts are compared by it only while the organization converts
/// (`PUT /api/v1/organizations/{id}/approval_setting`).
#[utoipa::path(post, path = "/api/v1/exchange_rates", tag = "limits", request_body = NewRate,
    params(DryRun,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gets the same answer again.")),
    responses((status = 201, body = LimitStateBody)))]
pub(super) async fn set(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(dry): Query<DryRun>,
    Once(key, body): Once<NewRate>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let base = currency(&mut reading, &body.base, "/base");
    let quote = currency(&mut reading, &body.quote, "/quote");
    let value = reading.read(body.rate.trim().parse(), "/rate");
    let on = match body.day.as_deref() {
        Some(text) => reading.read(day(text), "/day"),
        None => Some(today(context.started())),
    };
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let read = base.zip(quote).zip(value).zip(on);
    let (((base, quote), value), day) = reading.done(read)?;
    let id = caller.draw().id();
    let command = SetRate { id, organization: body.organization_id, base, quote, value, day, reason };
    if dry.dry_run {
        return run(&db, &caller, &dry, command, set_rate).await;
    }
    let made = db.write_once(&caller, key, command, set_rate).await?;
    Ok(created(format!("/api/v1/exchange_rates/{}", made.id), made))
}

/// One exchange rate
#[utoipa::path(get, path = "/api/v1/exchange_rates/{id}", tag = "limits", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = RateBody)))]
pub(super) async fn show(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(id): Path<RateId>,
) -> Result<Response, Refusal> {
    let rate = db.read(&caller, id, queries::rate).await?;
    let tag = etag(rate.version);
    Ok(([(header::ETAG, tag)], Json(RateBody::from(rate))).into_response())
}

/// Remove an exchange rate
///
/// It counts for nothing any more; the one before it counts again while it is fresh.
#[utoipa::path(post, path = "/api/v1/exchange_rates/{id}/remove", tag = "limits", request_body = Why,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = LimitStateBody)))]
pub(super) async fn remove(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(rate): Path<RateId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<Why>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let version = expected(&if_match)?;
    let command = reading.done(Some(RemoveRate { rate, version, reason }))?;
    run(&db, &caller, &dry, command, remove_rate).await
}

/// Whether an organization converts
#[utoipa::path(get, path = "/api/v1/organizations/{id}/approval_setting", tag = "limits",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, body = SettingBody)))]
pub(super) async fn setting(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(organization): Path<OrganizationId>,
) -> Result<Response, Refusal> {
    let setting = db.read(&caller, organization, queries::setting).await?;
    let tag = etag(setting.map_or(0, |setting| setting.version));
    Ok(([(header::ETAG, tag)], Json(SettingBody::of(organization, setting))).into_response())
}

/// Switch converting on or off
///
/// On: amounts are compared with limits in other currencies by the organization's rates of the last 31 days, rounded up.
#[utoipa::path(put, path = "/api/v1/organizations/{id}/approval_setting", tag = "limits", request_body = SettingChange,
    params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header), DryRun),
    responses((status = 200, body = LimitStateBody)))]
pub(super) async fn switch(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(organization): Path<OrganizationId>,
    Query(dry): Query<DryRun>,
    if_match: IfMatch,
    Json(body): Json<SettingChange>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = words(&mut reading, body.reason.as_deref(), "/reason");
    let version = expected(&if_match)?.filter(|version| *version > 0);
    let id = caller.draw().id();
    let command = SwitchConversion { id, organization, converts: body.converts, version, reason };
    let command = reading.done(Some(command))?;
    run(&db, &caller, &dry, command, switch_conversion).await
}
