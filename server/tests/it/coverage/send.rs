//! Requests as programs and browsers make them.

use axum::body::Body as HttpBody;
use http::{Request, header};
use serde_json::Value;
use server::testing::{Answer, Reeve};

/// What a request carries.
#[derive(Debug, Clone)]
pub(super) enum Body {
    Nothing,
    Json(Value),
    /// A page's form.
    Form(Vec<(String, String)>),
    /// A form with files: name, file name, text.
    Parts(Vec<(String, Option<String>, String)>),
    Csv(String),
    /// As much of a picture as is looked at.
    Picture,
}

/// A WebP of 64 by 64 as far as its size, in bytes that are text.
pub(super) const PICTURE: &str = "RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\0\0\x3f\0\0";

pub(super) fn form_field(name: &str, value: &str) -> (String, Option<String>, String) {
    (name.to_owned(), None, value.to_owned())
}

/// Whoever sends, with what they are known by.
#[derive(Clone)]
pub(super) struct Sender<'a> {
    reeve: &'a Reeve,
    token: Option<String>,
    csrf: String,
}

impl<'a> Sender<'a> {
    pub(super) fn nobody(reeve: &'a Reeve) -> Self {
        Sender { reeve, token: None, csrf: "none".to_owned() }
    }
    /// With a session that is good now; pages' forms get the token that its own pages have.
    pub(super) async fn signed_in(reeve: &'a Reeve, token: &str) -> Self {
        let page = reeve.page("/console/account", token).await.expect(200);
        let (_, rest) = page.text.split_once("name=\"_csrf\" value=\"").expect("a page has a form");
        let csrf = rest.split('"').next().unwrap().to_owned();
        Sender { reeve, token: Some(token.to_owned()), csrf }
    }
    /// As a program, with `If-Match: *` where something is changed.
    pub(super) async fn api(&self, method: &str, path: &str, body: &Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if method != "GET" {
            request = request.header(header::IF_MATCH, "*");
        }
        self.finish(request, body).await
    }
    /// As a browser.
    pub(super) async fn page(&self, method: &str, path: &str, body: &Body) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header("sec-fetch-site", "same-origin");
        if let Some(token) = &self.token {
            request = request.header(header::COOKIE, format!("{}={token}", web::SESSION_COOKIE));
        }
        let body = match body {
            Body::Nothing if method != "GET" => &Body::Form(Vec::new()),
            body => body,
        };
        self.finish(request, body).await
    }
    async fn finish(&self, mut request: http::request::Builder, body: &Body) -> Answer {
        let media = |media: &str| (header::CONTENT_TYPE, media.to_owned());
        let (kind, bytes) = match body {
            Body::Nothing => (None, String::new()),
            Body::Json(json) => (Some(media("application/json")), json.to_string()),
            Body::Csv(text) => (Some(media("text/csv")), text.clone()),
            Body::Picture => (Some(media("image/webp")), PICTURE.to_owned()),
            Body::Form(fields) => {
                let mut text = format!("_csrf={}", self.csrf);
                for (name, value) in fields {
                    text.push_str(&format!("&{name}={}", escaped(value)));
                }
                (Some(media("application/x-www-form-urlencoded")), text)
            }
            Body::Parts(parts) => {
                let mut text = String::new();
                for (name, file, value) in [form_field("_csrf", &self.csrf)].iter().chain(parts) {
                    let file = file.as_ref().map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
                    text.push_str(&format!(
                        "--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n"
                    ));
                }
                text.push_str("--b--\r\n");
                (Some(media("multipart/form-data; boundary=b")), text)
            }
        };
        if let Some((name, value)) = kind {
            request = request.header(name, value);
        }
        self.reeve.send(request.body(HttpBody::from(bytes)).unwrap()).await
    }
}

/// For a form's value.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            byte if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
