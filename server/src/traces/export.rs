//! The collector: where it is, and how a batch gets there.

use std::str::FromStr;
use std::time::Duration;

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use http_out::{Allow, Config, HttpOut, Request, Target};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use prost::Message;

/// Where OTLP receivers take traces, below their address.
const PATH: &str = "/v1/traces";
/// How long a batch may take on its way.
const TIME: Duration = Duration::from_secs(10);
/// Bytes of a batch at most.
const MOST_BYTES: usize = 4 << 20;
/// Headers beside ours at most.
const MOST_HEADERS: usize = 16;

/// A collector.
pub struct Endpoint {
    client: HttpOut,
    url: Target,
    headers: HeaderMap,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Headers hold keys.
        f.debug_struct("Endpoint").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Why a batch was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotTaken {
    /// For the log.
    pub(super) why: String,
    /// Whether it may be taken later.
    pub(super) passing: bool,
}

impl Endpoint {
    /// By its address, with headers as `name=value`, comma-separated.
    pub fn parse(address: &str, headers: Option<&str>) -> Result<Self, String> {
        let given: Target = address.parse().map_err(|error| format!("is `{address}`: {error}"))?;
        if given.url().query().is_some() || given.url().path().ends_with(PATH) {
            return Err(format!(
                "is the address of the collector alone: `{PATH}` is added, and there is no query"
            ));
        }
        let whole = format!("{}{PATH}", given.url().as_str().trim_end_matches('/'));
        let url: Target = whole.parse().map_err(|error| format!("is `{address}`: {error}"))?;
        // Whoever runs the installation named it: it may stand beside us.
        let host = format!("{}:{}", url.host(), url.port());
        let allow: Allow = host.parse().map_err(|error| format!("is `{address}`: {error}"))?;
        let config = Config {
            allow: vec![allow],
            total_time: TIME,
            max_request_bytes: MOST_BYTES,
            max_body_bytes: 64 << 10,
            at_a_time: 1,
            ..Config::default()
        };
        let headers = headers.map(parse_headers).transpose()?.unwrap_or_default();
        Ok(Endpoint { client: HttpOut::new(config), url, headers })
    }

    /// Sends a batch once. Answers how many of its spans were refused.
    pub(super) async fn send(&self, batch: ExportTraceServiceRequest) -> Result<u64, NotTaken> {
        let mut headers = self.headers.clone();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-protobuf"));
        let request = Request {
            method: Method::POST,
            url: self.url.clone(),
            headers,
            body: Bytes::from(batch.encode_to_vec()),
        };
        let answer = self
            .client
            .send(request)
            .await
            .map_err(|error| NotTaken { why: error.to_string(), passing: true })?;
        if answer.status.is_success() {
            // One that cannot be read says nothing against it.
            let told = ExportTraceServiceResponse::decode(answer.body).unwrap_or_default();
            let refused = told.partial_success.map_or(0, |partial| partial.rejected_spans);
            return Ok(u64::try_from(refused).unwrap_or(0));
        }
        // As the protocol has it; anything else is refused for good.
        let passing = matches!(
            answer.status,
            StatusCode::TOO_MANY_REQUESTS
                | StatusCode::BAD_GATEWAY
                | StatusCode::SERVICE_UNAVAILABLE
                | StatusCode::GATEWAY_TIMEOUT
        );
        Err(NotTaken { why: format!("it answered {}", answer.status), passing })
    }
}

fn parse_headers(text: &str) -> Result<HeaderMap, String> {
    let mut all = HeaderMap::new();
    for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let wrong = || "has a part that is not `name=value`".to_owned();
        let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
        let name = HeaderName::from_str(name.trim()).map_err(|_| wrong())?;
        let mut value = HeaderValue::from_str(value.trim()).map_err(|_| wrong())?;
        value.set_sensitive(true);
        if matches!(name, header::HOST | header::CONTENT_LENGTH | header::CONTENT_TYPE | header::CONNECTION) {
            return Err(format!("names `{name}`, which is set by the client itself"));
        }
        all.insert(name, value);
    }
    if all.len() > MOST_HEADERS {
        return Err(format!("names more than {MOST_HEADERS} headers"));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_completed_and_nothing_else_is_taken() {
        for (address, expected) in [
            ("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces"),
            ("https://otel.example/", "https://otel.example/v1/traces"),
            ("https://otel.example/tenant/7", "https://otel.example/tenant/7/v1/traces"),
            ("http://[::1]:4318", "http://[::1]:4318/v1/traces"),
        ] {
            assert_eq!(Endpoint::parse(address, None).unwrap().url.url().as_str(), expected);
        }
        for wrong in [
            "",
            "otel.example:4318",
            "grpc://otel.example",
            "http://u:p@otel.example",
            "http://otel.example/v1/traces",
            "http://otel.example/?a=b",
        ] {
            assert!(Endpoint::parse(wrong, None).is_err(), "{wrong}");
        }
    }

    #[test]
    fn headers_are_pairs_and_never_shown() {
        let endpoint =
            Endpoint::parse("http://127.0.0.1:1", Some("authorization=Bearer a=b, x-team=7")).unwrap();
        assert_eq!(endpoint.headers["authorization"], "Bearer a=b");
        assert_eq!(endpoint.headers["x-team"], "7");
        assert!(!format!("{endpoint:?} {:?}", endpoint.headers).contains("Bearer"));
        for wrong in ["x", "x y=1", "host=a", "content-type=b", "x=\u{7f}"] {
            let said = Endpoint::parse("http://127.0.0.1:1", Some(wrong)).unwrap_err();
            assert!(!said.contains("\u{7f}"), "{said}");
        }
        let many: Vec<String> = (0..=MOST_HEADERS).map(|number| format!("x-{number}=1")).collect();
        assert!(Endpoint::parse("http://127.0.0.1:1", Some(&many.join(","))).is_err());
    }
}
