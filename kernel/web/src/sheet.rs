//! Tables as files that a spreadsheet opens: lines of CSV whose cells compute nothing, and the answer that carries them.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::Stream;
use http::{HeaderValue, header};

/// The media type of [`lines`] that begin with their head.
pub const CSV: &str = "text/csv; charset=utf-8; header=present";

/// Lines of CSV, RFC 4180, each cell made harmless. All lines have the same number of cells.
pub fn lines(lines: impl IntoIterator<Item = Vec<String>>) -> Bytes {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        // Writing to memory cannot fail.
        let _ = out.write_record(line.iter().map(|cell| harmless(cell).into_owned()));
    }
    Bytes::from(out.into_inner().unwrap_or_default())
}

/// A cell that a spreadsheet would compute gets an apostrophe in front, which spreadsheets do not show. What begins so
/// is what OWASP lists under "CSV injection"; names of people are such cells.
fn harmless(cell: &str) -> std::borrow::Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// The answer that a browser keeps as a file of that name, as it is written. A stream that ends in an error breaks the
/// connection off, so that a file that is cut short cannot be taken for a whole one.
pub fn download<E>(
    name: &str,
    media_type: &'static str,
    bytes: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
) -> Response
where
    E: std::error::Error + Send + Sync + 'static,
{
    let mut response = Response::new(Body::from_stream(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", "Ada", "a=b", "'=1", " =1", "{\"a\":1}"] {
            assert_eq!(harmless(cell), cell);
        }
        let line = lines([vec!["=cmd|' /C calc'!A0".to_owned(), "a,\"b\"\nc".to_owned()]]);
        assert_eq!(&line[..], b"'=cmd|' /C calc'!A0,\"a,\"\"b\"\"\nc\"\r\n");
    }
}
