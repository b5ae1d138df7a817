//! The frame around every route: one layer that knows each request's id, client, language and caller, keeps the bounds,
//! guards against other sites' pages, and turns refusals into problems or pages.
//!
//! It is one layer and not eight because layers cost: each boxes a future per request.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use base::{Catalogue, Clock, Draw, Kind, Rejection, RequestId, Rng};
use futures_util::FutureExt;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

use base::AddressBlock;

use crate::client::{Client, Transport, host};
use crate::context::{Circumstances, Context, Doorkeeper, Presented};
use crate::csrf::{CsrfKey, check_origin, is_unsafe};
use crate::flash::{FLASH_COOKIE, Flash};
use crate::look::{Look, LookForm, local_path};
use crate::problem::{Refusal, problem_response, refusal_headers};
use crate::squeeze::squeeze;
use crate::view::{NavEntry, Page};
use crate::{MAX_BODY_BYTES, codes, cookie, extract, headers, problem_page};

/// Bytes of a request's path and query.
pub const MAX_URI_BYTES: usize = 8_192;
/// Bytes of all header fields together, names and values.
pub const MAX_HEADER_BYTES: usize = 32_768;
/// How long a request may take until its answer begins, where no longer one is set for its path.
pub const TIME_LIMIT: Duration = Duration::from_secs(30);

/// What the frame is told by whoever starts the server.
pub struct Web {
    catalogue: Catalogue,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
    csrf: CsrfKey,
    doorkeeper: Option<Arc<dyn Doorkeeper>>,
    nav: Vec<NavEntry>,
    trusted_proxies: Vec<AddressBlock>,
    tls: bool,
    slow: Vec<(String, Duration)>,
    questions: Vec<&'static str>,
    finds: bool,
    public_url: Option<String>,
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Web").field("tls", &self.tls).finish_non_exhaustive()
    }
}

impl Web {
    /// A door where nobody is known. `csrf_secret` is the same on every node that answers the same sessions.
    pub fn new(
        catalogue: Catalogue,
        clock: Arc<dyn Clock>,
        rng: Arc<dyn Rng>,
        csrf_secret: &[u8; 32],
    ) -> Self {
        Web {
            catalogue,
            clock,
            rng,
            csrf: CsrfKey::new(csrf_secret),
            doorkeeper: None,
            nav: Vec::new(),
            trusted_proxies: Vec::new(),
            tls: false,
            slow: Vec::new(),
            questions: Vec::new(),
            finds: false,
            public_url: None,
        }
    }
    /// With somebody who knows sessions and tokens.
    pub fn doorkeeper(mut self, doorkeeper: Arc<dyn Doorkeeper>) -> Self {
        self.doorkeeper = Some(doorkeeper);
        self
    }
    /// With the navigation's entries, of all capabilities.
    pub fn navigation(mut self, entries: Vec<NavEntry>) -> Self {
        self.nav = entries;
        self
    }
    /// With proxies whose `X-Forwarded-…` headers are believed.
    pub fn trusting(mut self, proxies: Vec<AddressBlock>) -> Self {
        self.trusted_proxies = proxies;
        self
    }
    /// TLS ends in this process.
    pub fn with_tls(mut self, tls: bool) -> Self {
        self.tls = tls;
        self
    }
    /// Where people reach this server, without a slash at the end: see [`Context::address`].
    pub fn public_url(mut self, url: Option<String>) -> Self {
        self.public_url = url;
        self
    }
    /// Requests whose path begins like this may take longer: uploads, imports.
    pub fn slow(mut self, prefix: impl Into<String>, limit: Duration) -> Self {
        self.slow.push((prefix.into(), limit));
        self
    }
    /// A request to this path changes nothing, though its method might: a question that is too long for an address.
    pub fn question(mut self, path: &'static str) -> Self {
        self.questions.push(path);
        self
    }
    /// Some capability answers `/console/palette?q=` with [`crate::view::Found`], so the palette finds more than pages.
    pub fn finding(mut self) -> Self {
        self.finds = true;
        self
    }
    /// The messages.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }
    pub(crate) fn draw(&self) -> Draw {
        Draw::new(&*self.clock, &*self.rng)
    }
    pub(crate) fn csrf(&self) -> &CsrfKey {
        &self.csrf
    }
    pub(crate) fn rng(&self) -> &dyn Rng {
        &*self.rng
    }
    pub(crate) fn finds(&self) -> bool {
        self.finds
    }
    pub(crate) fn nav(&self) -> &[NavEntry] {
        &self.nav
    }
    fn limit(&self, path: &str) -> Duration {
        let own =
            self.slow.iter().filter(|(prefix, _)| path.starts_with(prefix.as_str())).map(|(_, limit)| *limit);
        own.max().unwrap_or(TIME_LIMIT)
    }
}

/// Puts the frame around all routes. What no route answers becomes a 404 or 405 of ours. Adds the files of `/assets/` and
/// the form of `/console/look`. The last thing done to a router.
pub fn frame(router: Router, web: Arc<Web>) -> Router {
    router
        .merge(crate::asset_routes())
        .route("/console/look", post(change_look))
        .fallback(async || Refusal::from(&base::codes::NOT_FOUND))
        .method_not_allowed_fallback(async || {
            Refusal::from(&codes::METHOD_NOT_ALLOWED).with_status(StatusCode::METHOD_NOT_ALLOWED)
        })
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(from_fn_with_state(web, around))
}

/// A redirect after a change, with a notice for the page that comes next.
#[derive(Debug, Clone)]
pub struct Done {
    path: String,
    flash: Option<Flash>,
    cookies: Vec<HeaderValue>,
}

impl Done {
    /// On to a path of ours (303 See Other).
    pub fn to(path: impl Into<String>) -> Self {
        Done { path: path.into(), flash: None, cookies: Vec::new() }
    }
    /// With a notice.
    pub fn notice(mut self, flash: Flash) -> Self {
        self.flash = Some(flash);
        self
    }
    /// With a cookie ([`crate::set_session`], [`crate::clear_session`]).
    pub fn cookie(mut self, cookie: Option<HeaderValue>) -> Self {
        self.cookies.extend(cookie);
        self
    }
}

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        let mut response = Redirect::to(&self.path).into_response();
        for cookie in self.cookies {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        if let Some(flash) = self.flash {
            response.extensions_mut().insert(flash);
        }
        response
    }
}

async fn change_look(context: Context, extract::Form(form): extract::Form<LookForm>) -> Done {
    let tls = context.client().transport == Transport::Tls;
    let look = context.look().clone().changed(&form);
    Done::to(local_path(form.return_to.as_deref())).cookie(look.set_cookie(tls))
}

/// Scheme and host as the caller wrote them.
fn origin(parts: &Parts, tls: bool) -> String {
    let scheme = if tls { "https" } else { "http" };
    let sane = |host: &&str| {
        host.len() <= 255 && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b))
    };
    let host = host(parts).filter(sane).unwrap_or("localhost");
    format!("{scheme}://{host}")
}

/// A path as a log may have it: tokens are made to be told by how they begin, and a link may hold one.
fn without_tokens(path: &str) -> String {
    let segment = |segment: &str| if segment.starts_with("reeve_") { "reeve_…" } else { segment }.to_owned();
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

async fn around(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let started = web.clock.now();
    let asked = Asked::of(&parts);
    let client = Client::of(&parts, &web.trusted_proxies, web.tls);
    let tls = client.transport == Transport::Tls;
    let circumstances = Circumstances {
        request: request_id(&parts.headers).unwrap_or_else(|| Draw::new(&*web.clock, &*web.rng).id()),
        started,
        client,
        look: Look::from_headers(&parts.headers),
        flash: Flash::from_headers(&parts.headers, &web.csrf),
        path: parts.uri.path().to_owned(),
        here: parts.uri.path_and_query().map_or("/", |own| own.as_str()).to_owned(),
        origin: web.public_url.clone().unwrap_or_else(|| origin(&parts, tls)),
    };
    let id = circumstances.request;

    let (mut response, context) = serve(&web, parts, body, circumstances, next).await;
    let refusal = response.extensions_mut().remove::<Refusal>();
    if let Some(refusal) = refusal {
        if refusal.rejection().code.kind == Kind::Fault {
            let path = without_tokens(context.path());
            tracing::error!(request = %id, path, rejection = %refusal.rejection(), "a request failed");
        }
        // Headers that say more than the body (Allow, Set-Cookie) stay.
        let own = std::mem::take(response.headers_mut());
        response = tell(&refusal, &context, &asked);
        for (name, value) in &own {
            if *name != header::CONTENT_LENGTH && *name != header::CONTENT_TYPE {
                response.headers_mut().append(name, value.clone());
            }
        }
    }
    finish(&web, &mut response, &context, &asked, tls);
    response = squeeze(response, asked.gzip).await;
    if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
    }
    let micros = (web.clock.now().micros() - started.micros()).max(0);
    if let Ok(timing) = HeaderValue::from_str(&format!("app;dur={}.{:03}", micros / 1000, micros % 1000)) {
        response.headers_mut().insert(HeaderName::from_static("server-timing"), timing);
    }
    if asked.head {
        *response.body_mut() = Body::empty();
    }
    response
}

/// Runs the request within its bounds. Gives the context back, also of requests that did not get as far as a handler.
async fn serve(
    web: &Arc<Web>,
    mut parts: Parts,
    body: Body,
    at: Circumstances,
    next: Next,
) -> (Response, Context) {
    let within = Within::starting_now(web.limit(&at.path), at.request);
    let languages =
        parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let context = |at, admitted| Context::new(web.clone(), at, admitted, languages.as_deref());
    if let Err(refusal) = bounds(&parts) {
        return (refusal.into_response(), context(at, None));
    }
    let (client, started) = (at.client, at.started);
    let bearer = cookie::bearer_token(&parts.headers).map(str::to_owned);
    let cookie = cookie::session_token(&parts.headers).map(str::to_owned);
    let changes = is_unsafe(&parts.method);
    let from_browser =
        bearer.is_none() && (parts.headers.contains_key(header::COOKIE) || !is_program(&at.path));
    if changes
        && from_browser
        && let Err(refusal) = check_origin(&parts.headers, host(&parts))
    {
        return (refusal.into_response(), context(at, None));
    }
    let presented = match (&bearer, &cookie) {
        (Some(token), _) => Some(Presented::Bearer(token)),
        (None, Some(token)) => Some(Presented::Cookie(token)),
        (None, None) => None,
    };
    // For whoever makes the gate's caller: the doorkeeper, or the extractor of a stranger.
    let circumstances = crate::door::circumstances(&parts, &at);
    parts.extensions.insert(circumstances);
    let admitted = match (&web.doorkeeper, presented) {
        // Files are everybody's: no session has to be looked up for them.
        (Some(doorkeeper), Some(presented)) if !at.path.starts_with("/assets/") => {
            let changes = changes && !web.questions.contains(&at.path.as_str());
            let admitting = doorkeeper.admit(presented, client, started, changes, &mut parts.extensions);
            within.run(admitting).await.flatten()
        }
        _ => Ok(None),
    };
    let admitted = match admitted {
        Ok(admitted) => admitted,
        Err(refusal) => return (refusal.into_response(), context(at, None)),
    };
    let binding = admitted.as_ref().map(|admitted| admitted.binding.clone()).unwrap_or_default();
    let context = context(at, admitted);
    let body = if changes && bearer.is_none() && !binding.is_empty() {
        let checked = within.run(context.csrf_key().check(&binding, &parts.headers, body)).await;
        match checked.flatten() {
            Ok(body) => body,
            Err(refusal) => return (refusal.into_response(), context),
        }
    } else {
        body
    };
    parts.extensions.insert(context.clone());
    let response = within.run(next.run(Request::from_parts(parts, body))).await;
    (response.unwrap_or_else(IntoResponse::into_response), context)
}

/// What a request's time is measured with. Each of its steps runs inside, so that one that is too slow or panics is
/// still answered, in its caller's language.
struct Within {
    deadline: tokio::time::Instant,
    limit: Duration,
    request: RequestId,
}

impl Within {
    #[allow(clippy::disallowed_methods, reason = "a bounded wait; nothing is decided by what the clock says")]
    fn starting_now(limit: Duration, request: RequestId) -> Self {
        Within { deadline: tokio::time::Instant::now() + limit, limit, request }
    }
    async fn run<T>(&self, step: impl Future<Output = T>) -> Result<T, Refusal> {
        match tokio::time::timeout_at(self.deadline, AssertUnwindSafe(step).catch_unwind()).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(panic)) => {
                let said = panic
                    .downcast_ref::<&str>()
                    .map(|text| (*text).to_owned())
                    .or_else(|| panic.downcast_ref::<String>().cloned())
                    .unwrap_or_default();
                tracing::error!(request = %self.request, panic = %said, "a handler panicked");
                Err((&base::codes::FAULT).into())
            }
            Err(_) => {
                let rejection = Rejection::new(&codes::TIME_LIMIT).with("seconds", self.limit.as_secs());
                Err(Refusal::new(rejection))
            }
        }
    }
}

/// Lengths of the address and the headers.
fn bounds(parts: &Parts) -> Result<(), Refusal> {
    if parts.uri.path_and_query().map_or(0, |own| own.as_str().len()) > MAX_URI_BYTES {
        let rejection = Rejection::new(&codes::URI_TOO_LONG).with("limit", MAX_URI_BYTES);
        return Err(Refusal::new(rejection).with_status(StatusCode::URI_TOO_LONG));
    }
    let bytes: usize = parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > MAX_HEADER_BYTES {
        let rejection = Rejection::new(&codes::HEADERS_TOO_LARGE).with("limit", MAX_HEADER_BYTES);
        return Err(Refusal::new(rejection).with_status(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
    }
    Ok(())
}

/// The caller's own id for the request, if it is a UUID: then both logs can be laid side by side.
fn request_id(headers: &HeaderMap) -> Option<RequestId> {
    let text = headers.get("x-request-id")?.to_str().ok()?;
    let id: RequestId = (text.len() == 36).then(|| text.parse().ok())??;
    (!id.uuid().is_nil() && !id.uuid().is_max()).then_some(id)
}

/// Paths that programs ask and no browser shows.
fn is_program(path: &str) -> bool {
    const ROOTS: [&str; 9] =
        ["/api", "/scim", "/access", "/oauth", "/ledger", "/.well-known", "/healthz", "/readyz", "/metrics"];
    ROOTS
        .iter()
        .any(|root| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// What of the request decides the form of an answer.
struct Asked {
    page: bool,
    get: bool,
    head: bool,
    htmx: bool,
    current: Option<String>,
    flash: bool,
    gzip: bool,
}

impl Asked {
    fn of(parts: &Parts) -> Self {
        let text = |name: HeaderName| {
            parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
        };
        let path = parts.uri.path();
        let htmx = text(HeaderName::from_static("hx-request")) == "true";
        // The page that a fragment was asked from, or a form sent: only its path is believed.
        let path_of = |url: &str| {
            url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()))
        };
        let current = path_of(text(HeaderName::from_static("hx-current-url")));
        let current = current.or_else(|| path_of(text(header::REFERER)));
        Asked {
            page: !is_program(path) && (htmx || text(header::ACCEPT).contains("text/html")),
            get: parts.method == Method::GET,
            head: parts.method == Method::HEAD,
            htmx,
            current,
            gzip: crate::assets::takes(&parts.headers, "gzip"),
            flash: cookie::get(&parts.headers, FLASH_COOKIE).is_some_and(|value| !value.is_empty()),
        }
    }
    /// Where to come back to after signing in: a form's own page has what was typed, as far as it keeps it.
    fn back<'a>(&'a self, context: &'a Context) -> &'a str {
        match &self.current {
            Some(current) if self.htmx || !self.get => local_path(Some(current)),
            _ if self.get => local_path(Some(context.here())),
            _ => "/console",
        }
    }
}

/// Puts a refusal into words, for a person or for a program.
fn tell(refusal: &Refusal, context: &Context, asked: &Asked) -> Response {
    let request = context.request().to_string();
    if !asked.page {
        return problem_response(refusal, &context.t(), &request);
    }
    if refusal.status() == StatusCode::UNAUTHORIZED {
        let path = format!("/sign-in?return_to={}", query_value(asked.back(context)));
        if asked.htmx {
            // A redirect would put the sign-in page into a piece of the old one.
            let mut response = StatusCode::UNAUTHORIZED.into_response();
            if let Ok(path) = HeaderValue::from_str(&path) {
                response.headers_mut().insert(HeaderName::from_static("hx-redirect"), path);
            }
            return response;
        }
        return Redirect::to(&path).into_response();
    }
    let passing = matches!(refusal.rejection().code.kind, Kind::Busy | Kind::TooMany | Kind::Fault);
    let again = (asked.get && passing).then(|| local_path(Some(context.here())).to_owned());
    let page =
        problem_page::ProblemPage::new(context.shell(), refusal.problem(&context.t(), &request), again);
    let mut response = (refusal.status(), Page(page)).into_response();
    refusal_headers(refusal, response.headers_mut());
    response
}

/// Percent-encodes a path of ours for a query's value (RFC 3986, section 3.4).
fn query_value(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Headers that every answer carries, and the notice that some do.
fn finish(web: &Web, response: &mut Response, context: &Context, asked: &Asked, tls: bool) {
    let flash = response.extensions_mut().remove::<Flash>();
    let own = response.headers_mut();
    headers::secure(own, tls);
    let set = match flash {
        Some(flash) => flash.set_cookie(&web.csrf, &*web.rng, tls),
        None if asked.flash && context.flash_shown() => Flash::clear_cookie(tls),
        None => None,
    };
    if let Some(cookie) = set {
        own.append(header::SET_COOKIE, cookie);
    }
    if asked.page {
        own.append(
            header::VARY,
            HeaderValue::from_static("hx-request, accept-encoding, accept-language, cookie"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_log_has_a_token_that_stands_in_a_path() {
        assert_eq!(without_tokens("/activate/reeve_a_c2VjcmV0"), "/activate/reeve_…");
        assert_eq!(without_tokens("/console/users/0190"), "/console/users/0190");
        assert_eq!(without_tokens("/"), "/");
    }
}
