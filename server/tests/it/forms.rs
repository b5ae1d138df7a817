//! Pages as a person's browser asks for them, and forms as it sends them.

use std::fmt::Write;

use axum::body::Body;
use http::{Method, Request, header};
use server::testing::{Answer, Reeve};

/// A page in a language; without a word missing.
pub(crate) async fn page(reeve: &Reeve, path: &str, token: &str, language: &str) -> Answer {
    let request = Request::get(path)
        .header(header::HOST, "localhost")
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_LANGUAGE, language)
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    let answer = reeve.send(request.body(Body::empty()).unwrap()).await;
    assert!(!answer.text.contains('⟦'), "{path}: {}", answer.text);
    answer
}

/// A form that was filled in.
pub(crate) async fn submit(reeve: &Reeve, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
    let mut text = String::new();
    for (name, value) in fields {
        let separator = if text.is_empty() { "" } else { "&" };
        write!(text, "{separator}{}={}", escaped(name), escaped(value)).unwrap();
    }
    send(reeve, path, token, "application/x-www-form-urlencoded", text.into_bytes()).await
}

/// Any body of a form.
pub(crate) async fn send(reeve: &Reeve, path: &str, token: &str, media: &str, body: Vec<u8>) -> Answer {
    let request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, "localhost")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, media)
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    let answer = reeve.send(request.body(Body::from(body)).unwrap()).await;
    assert!(!answer.text.contains('⟦'), "{path}: {}", answer.text);
    answer
}

fn escaped(text: &str) -> String {
    let keeps = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if keeps(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// What a field of the page would send.
#[track_caller]
pub(crate) fn value<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let mark = format!("name=\"{name}\" value=\"");
    answer.text.split(&mark).nth(1).and_then(|rest| rest.split('"').next()).expect(name)
}
