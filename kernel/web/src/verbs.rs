//! What handlers of the API share: reading a body so that all that is wrong is told at once, and running a change as its
//! request asks for it.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use base::{FieldError, FieldFault, Rejection, Timestamp};
use gate::{Caller, Db, Work, WriteTx};
use http::{HeaderValue, StatusCode, header};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::{IfMatch, Json, Refusal, etag};

/// `?dry_run=true`.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DryRun {
    /// Only find out what would happen: the same operation, undone.
    #[serde(default)]
    pub dry_run: bool,
}

/// What part of a list that has no filter.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// Entries at most: 1 to 200, 50 if not given.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 200)]
    limit: Option<String>,
    /// `next_cursor` of the previous answer.
    cursor: Option<String>,
}
impl Part {
    /// As a list takes it.
    pub fn page(&self) -> Result<base::Page, Rejection> {
        crate::door::list_request(None, None, None, self.limit.as_deref(), self.cursor.as_deref())
            .map(|request| request.page)
    }
}

/// What part of a list that has a filter.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Listed {
    /// Comparisons joined by commas, such as `state:waiting`.
    filter: Option<String>,
    /// Entries at most: 1 to 200, 50 if not given.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 200)]
    limit: Option<String>,
    /// `next_cursor` of the previous answer.
    cursor: Option<String>,
}
impl Listed {
    /// As a list takes it; counted where it begins.
    pub fn request(&self) -> Result<gate::ListRequest, Rejection> {
        let (limit, cursor) = (self.limit.as_deref(), self.cursor.as_deref());
        let request = crate::door::list_request(None, self.filter.as_deref(), None, limit, cursor)?;
        Ok(gate::ListRequest { count: request.page.cursor().is_none(), ..request })
    }
}

/// Gathers faults of a body, so that all that is wrong is told at once.
#[derive(Debug, Default)]
pub struct Reading(pub Vec<FieldFault>);

impl Reading {
    /// A value that its own type reads.
    pub fn read<T, E: FieldError>(&mut self, read: Result<T, E>, pointer: &str) -> Option<T> {
        read.map_err(|error| self.0.push(error.at(pointer))).ok()
    }
    /// Something else that is wrong.
    pub fn wrong(&mut self, pointer: impl Into<String>, code: &'static base::Code) {
        self.0.push(FieldFault { pointer: pointer.into(), code, args: Vec::new() });
    }
    /// A date that a form sends: the beginning of that day in UTC.
    pub fn day(&mut self, text: &str, pointer: &str) -> Option<Timestamp> {
        let day = Timestamp::from_date(text);
        if day.is_none() {
            self.wrong(pointer, &base::codes::INVALID_DATE);
        }
        day
    }
    /// What was read, or all that was wrong with it.
    pub fn done<T>(self, value: Option<T>) -> Result<T, Rejection> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Rejection::from(self.0)),
        }
    }
}

/// The version that a form was shown with. One that cannot be read is none that stands: nothing is written over unseen.
pub fn shown(version: &str) -> Result<Option<i64>, Rejection> {
    version.parse().map(Some).map_err(|_| Rejection::new(&base::codes::STALE))
}

/// The one version that `If-Match` names; nothing where it names none. Several, or one that is none of ours, are stale.
pub fn expected(if_match: &IfMatch) -> Result<Option<i64>, Rejection> {
    match if_match {
        IfMatch::Absent | IfMatch::Any => Ok(None),
        IfMatch::Versions(_) => {
            if_match.version().map(Some).ok_or_else(|| Rejection::new(&base::codes::STALE))
        }
    }
}

/// What the answer to a change says of itself.
pub trait Changed: Serialize + DeserializeOwned + Send + 'static {
    /// Its entity tag.
    fn revision(&self) -> i64;
}

/// Runs a change, or only finds out what it would do.
pub async fn run<C, T>(
    db: &Db,
    caller: &Arc<Caller>,
    dry: &DryRun,
    command: C,
    op: for<'a, 't> fn(&'a mut WriteTx<'t>, &'a C) -> Work<'a, T>,
) -> Result<Response, Refusal>
where
    C: Send + Sync + 'static,
    T: Changed,
{
    let done = if dry.dry_run {
        db.preview(caller, command, op).await?
    } else {
        db.write(caller, command, op).await?
    };
    let tag = etag(done.revision());
    let mut response = Json(done).into_response();
    if !dry.dry_run {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// 201 with the way to what was made.
pub fn created<T: Changed>(path: String, made: T) -> Response {
    let tag = etag(made.revision());
    let mut response = (StatusCode::CREATED, Json(made)).into_response();
    response.headers_mut().insert(header::ETAG, tag);
    if let Ok(path) = HeaderValue::from_str(&path) {
        response.headers_mut().insert(header::LOCATION, path);
    }
    response
}
