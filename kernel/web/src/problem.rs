//! Problems: what a refusal looks like to a program (RFC 9457, `application/problem+json`).
//!
//! This is the only place that knows which HTTP status a [`Kind`] has.

use axum::response::{IntoResponse, Response};
use base::{Kind, Rejection, Translator};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

/// Seconds a caller is told to wait when the refusal itself does not say (`retry_after`).
const DEFAULT_RETRY_SECONDS: u32 = 2;

/// The status of a kind of refusal.
pub const fn status_of(kind: Kind) -> StatusCode {
    match kind {
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Malformed => StatusCode::BAD_REQUEST,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Stale => StatusCode::PRECONDITION_FAILED,
        Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::NeedsSecond => StatusCode::ACCEPTED,
        Kind::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Fault => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A [`Rejection`] on its way out of a handler: `Result<_, Refusal>` with `?` does all of it.
///
/// It carries no words yet. The [frame](crate::frame) around the router knows the request's id and language, and
/// whether a person or a program is asking, and makes the problem or the page of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    rejection: Rejection,
    status: StatusCode,
}

impl Refusal {
    /// A refusal with the status of its kind.
    pub fn new(rejection: Rejection) -> Self {
        let status = status_of(rejection.code.kind);
        Refusal { rejection, status }
    }
    /// With a status that HTTP has a finer word for than its kind (405, 414, 415, 428, 431).
    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
    /// What was refused.
    pub fn rejection(&self) -> &Rejection {
        &self.rejection
    }
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }
    /// Seconds after which another try makes sense: the refusal's own `retry_after`, rounded up by whoever set it,
    /// or two. Nothing for refusals that time does not mend.
    pub fn retry_after(&self) -> Option<u32> {
        if !matches!(self.rejection.code.kind, Kind::Busy | Kind::TooMany) {
            return None;
        }
        let own = self.rejection.args.iter().find(|(name, _)| *name == "retry_after");
        Some(own.and_then(|(_, value)| value.parse().ok()).unwrap_or(DEFAULT_RETRY_SECONDS))
    }
    /// The problem in the caller's language. A fault of ours says nothing but the request id, whatever it holds.
    pub fn problem(&self, t: &Translator, request: &str) -> Problem {
        let hushed = Rejection::new(&base::codes::FAULT);
        let rejection = if self.rejection.code.kind == Kind::Fault { &hushed } else { &self.rejection };
        let told = t.rejection(rejection);
        Problem {
            kind: format!("/problems/{}", rejection.code.name),
            title: t.text(title_key(self.status)).into_owned(),
            status: self.status.as_u16(),
            code: rejection.code.name,
            detail: told.message,
            fix: told.fix,
            instance: request.to_owned(),
            errors: told
                .fields
                .into_iter()
                .map(|field| {
                    let (pointer, parameter) = place(field.pointer);
                    FieldProblem {
                        pointer,
                        parameter,
                        code: field.code,
                        detail: field.message,
                        fix: field.fix,
                    }
                })
                .collect(),
        }
    }
}

/// A fault's pointer is a JSON pointer into the body, or `?name` for a parameter of the query.
fn place(pointer: String) -> (Option<String>, Option<String>) {
    match pointer.strip_prefix('?') {
        Some(parameter) => (None, Some(parameter.to_owned())),
        None => (Some(pointer), None),
    }
}

impl From<Rejection> for Refusal {
    fn from(rejection: Rejection) -> Self {
        Refusal::new(rejection)
    }
}

impl From<&'static base::Code> for Refusal {
    fn from(code: &'static base::Code) -> Self {
        Refusal::new(Rejection::new(code))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The body of a refusal (RFC 9457, with the extension members `code`, `fix` and `errors`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// `type`: a relative reference that names the sort of problem; the documentation has a page under it.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the status means, in the caller's language.
    pub title: String,
    /// The HTTP status, again.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// The stable code that programs compare with.
    pub code: &'static str,
    /// What is wrong here, in the caller's language.
    pub detail: String,
    /// What to do about it.
    pub fix: String,
    /// The request's id, as our log has it.
    pub instance: String,
    /// The fields it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldProblem>,
}

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldProblem {
    /// JSON pointer (RFC 6901) into the request's body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Or the name of the query's parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The stable code that programs compare with.
    pub code: &'static str,
    /// What is wrong with it, in the caller's language.
    pub detail: String,
    /// What to do about it.
    pub fix: String,
}

/// The catalogue's key for what a status means.
pub(crate) fn title_key(status: StatusCode) -> &'static str {
    match status.as_u16() {
        202 => "web-status-202",
        400 => "web-status-400",
        401 => "web-status-401",
        403 => "web-status-403",
        404 => "web-status-404",
        405 => "web-status-405",
        409 => "web-status-409",
        412 => "web-status-412",
        413 => "web-status-413",
        414 => "web-status-414",
        415 => "web-status-415",
        422 => "web-status-422",
        428 => "web-status-428",
        429 => "web-status-429",
        431 => "web-status-431",
        503 => "web-status-503",
        _ => "web-status-500",
    }
}

/// The problem as an answer, with the headers that belong to its status.
pub(crate) fn problem_response(refusal: &Refusal, t: &Translator, request: &str) -> Response {
    let problem = refusal.problem(t, request);
    // INVARIANT: strings and numbers only; serialising them cannot fail.
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut response = (refusal.status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    refusal_headers(refusal, headers);
    headers.entry(header::CONTENT_LANGUAGE).or_insert(language_value(t));
    if refusal.status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"reeve\""));
    }
    response
}

/// Headers that a problem and a problem's page share.
pub(crate) fn refusal_headers(refusal: &Refusal, headers: &mut http::HeaderMap) {
    if let Some(seconds) = refusal.retry_after() {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

pub(crate) fn language_value(t: &Translator) -> HeaderValue {
    HeaderValue::from_static(t.locale().tag())
}
