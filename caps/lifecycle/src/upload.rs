//! Files on their way in over HTTP.

use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use base::{Rejection, codes as common};
use http::{StatusCode, header};
use web::Refusal;

use crate::fault::safe;

/// Bytes of an uploaded file with all that goes with it: 16 MiB. Larger files come by the command line.
pub const MAX_UPLOAD: usize = 16 << 20;
/// Bytes of a form's other fields, each.
const MAX_FIELD: usize = 1_000;
/// Parts of a form.
const MAX_PARTS: usize = 16;

/// A file as it came.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// A form with files.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) files: Vec<(String, File)>,
}

impl Form {
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }
    /// Takes a file; one without bytes is one that was not chosen.
    pub(crate) fn take_file(&mut self, name: &str) -> Option<File> {
        let position = self.files.iter().position(|(known, file)| known == name && !file.bytes.is_empty())?;
        Some(self.files.swap_remove(position).1)
    }
}

/// Reads a form with files.
pub(crate) async fn form(request: Request) -> Result<Form, Refusal> {
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| Refusal::from(&web::codes::BODY_UNREADABLE))?;
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        if form.fields.len() + form.files.len() >= MAX_PARTS {
            return Err(Refusal::from(&web::codes::BODY_TOO_LARGE));
        }
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(broken)?;
        match file {
            Some(file) => {
                form.files.push((name, File { name: base_name(&file), bytes: bytes.to_vec() }));
            }
            None if bytes.len() > MAX_FIELD => return Err(Refusal::from(&web::codes::BODY_TOO_LARGE)),
            None => form.fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(form)
}

/// A file that is the whole body (`text/csv`), or the part `file` of a form, with the list that goes with it (the part
/// `list`) beside it.
pub(crate) async fn files(request: Request, kind: &str, list: &str) -> Result<(File, Option<File>), Refusal> {
    let media =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let missing = || Refusal::from(Rejection::new(&common::INVALID).field("/file", &common::REQUIRED));
    match media.as_str() {
        "multipart/form-data" => {
            let mut form = form(request).await?;
            let file = form.take_file("file").ok_or_else(missing)?;
            Ok((file, form.take_file(list)))
        }
        "text/csv" | "text/plain" | "application/csv" => {
            let bytes = axum::body::Bytes::from_request(request, &()).await.map_err(|rejection| {
                let large = rejection.status() == StatusCode::PAYLOAD_TOO_LARGE;
                Refusal::from(if large { &web::codes::BODY_TOO_LARGE } else { &web::codes::BODY_UNREADABLE })
            })?;
            if bytes.is_empty() {
                return Err(missing());
            }
            Ok((File { name: format!("{kind}.csv"), bytes: bytes.to_vec() }, None))
        }
        _ => Err(Refusal::from(Rejection::new(&web::codes::MEDIA_TYPE).with("expected", "text/csv"))),
    }
}

fn broken(error: MultipartError) -> Refusal {
    let large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Refusal::from(if large { &web::codes::BODY_TOO_LARGE } else { &web::codes::BODY_UNREADABLE })
}

/// The name without folders, whichever way the sender's machine writes them.
fn base_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // No control characters: it is kept beside bytes and shown.
    let name = safe(name, 120);
    if name.is_empty() { "file.csv".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_folders() {
        for (given, kept) in
            [("C:\\Users\\x\\e.csv", "e.csv"), ("../../e.csv", "e.csv"), ("", "file.csv"), ("a/", "file.csv")]
        {
            assert_eq!(base_name(given), kept);
        }
    }
}
