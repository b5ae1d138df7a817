//! The way to the authority: the house's own client, which checks where it goes.

use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use http::header;
use http_body_util::BodyExt;
use http_out::{HttpOut, Request, Target};
use instant_acme::{BodyWrapper, BytesResponse, Error, HttpClient};

pub(super) struct Way(pub(super) Arc<HttpOut>);

impl HttpClient for Way {
    fn request(
        &self,
        request: http::Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        let client = Arc::clone(&self.0);
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            let url: Target = parts.uri.to_string().parse().map_err(|error| Error::Other(Box::new(error)))?;
            // What frames the message is set by the client.
            parts.headers.remove(header::HOST);
            parts.headers.remove(header::CONTENT_LENGTH);
            let body = match body.collect().await {
                Ok(body) => body.to_bytes(),
                Err(never) => match never {},
            };
            let request = Request { method: parts.method, url, headers: parts.headers, body };
            let answer = client.send(request).await.map_err(|error| Error::Other(Box::new(error)))?;
            let mut response = http::Response::new(());
            *response.status_mut() = answer.status;
            *response.headers_mut() = answer.headers;
            Ok(BytesResponse { parts: response.into_parts().0, body: Box::new(answer.body) })
        })
    }
}
