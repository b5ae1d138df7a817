//! The outermost layer: counts and follows every request, also those that the frame refuses or that no route answers.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderMap;
use tracing::Instrument;
use web::AddressBlock;

use crate::metrics::Metrics;
use crate::traces;

/// How requests that no route answers are counted: their paths are the callers' and would be without number.
const NO_ROUTE: &str = "none";

/// What it counts into, and whom it believes.
pub(crate) struct Watch {
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) trusted: Vec<AddressBlock>,
}

impl Watch {
    /// The caller's own trace, if the caller is a proxy that we were told to trust: anybody else could fill somebody's
    /// trace, or have every request recorded.
    fn parent<'a>(&self, peer: Option<IpAddr>, headers: &'a HeaderMap) -> Option<&'a str> {
        let peer = peer?.to_canonical();
        if !self.trusted.iter().any(|block| block.contains(peer)) {
            return None;
        }
        let mut all = headers.get_all("traceparent").iter();
        match (all.next(), all.next()) {
            (Some(one), None) => one.to_str().ok(),
            _ => None,
        }
    }
}

/// Counts a request under its route's pattern, and makes its span.
#[allow(clippy::disallowed_methods, reason = "measures a duration; no instant of it is kept")]
pub(crate) async fn watch(State(watch): State<Arc<Watch>>, request: Request, next: Next) -> Response {
    let method = match request.method().as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        _ => "_OTHER",
    };
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let span = traces::request(method, route, || watch.parent(peer, request.headers()));
    let started = Instant::now();
    let under_way = watch.metrics.begin();
    let response = next.run(request).instrument(span.clone()).await;
    drop(under_way);
    let status = response.status().as_u16();
    watch.metrics.answered(method, route, status, started.elapsed());
    traces::answered(&span, status, response.headers());
    response
}
