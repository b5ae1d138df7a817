//! Records as a file: the same search, page by page, as it is read by whoever downloads it.

use std::sync::Arc;

use base::{Cursor, Draw, Page, Rejection};
use bytes::Bytes;
use futures_util::Stream;
use futures_util::future::BoxFuture;
use gate::{Caller, Db, Error};
use web::export::{Pages, Written};

use crate::body::RecordBody;
use crate::model::{Search, Shown, Through};
use crate::queries::{self, Ask};

/// What the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, RFC 4180, UTF-8, with a head.
    Csv,
    /// A JSON object a line, as the API gives it.
    Jsonl,
}

impl Format {
    /// As it is asked for and recorded.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Jsonl => "jsonl",
        }
    }
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Csv => web::sheet::CSV,
            Format::Jsonl => "application/jsonl",
        }
    }
    /// From its name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Format::Csv, Format::Jsonl].into_iter().find(|format| format.name() == name)
    }
}

/// The columns of the CSV form.
pub const COLUMNS: [&str; 19] = [
    "at",
    "id",
    "event",
    "event_version",
    "outcome",
    "organization",
    "actor_kind",
    "actor",
    "actor_name",
    "actor_part",
    "delegator",
    "noun",
    "target",
    "target_name",
    "request",
    "session",
    "attempts",
    "facets",
    "personal",
];

/// A search on its way into a file.
struct Records {
    search: Search,
    format: Format,
    cursor: Option<Cursor>,
}

impl Pages for Records {
    fn next<'a>(&'a mut self, db: &'a Db, caller: &'a Arc<Caller>) -> BoxFuture<'a, Result<Written, Error>> {
        Box::pin(async move {
            let page = Page::new(Page::MAX_LIMIT, self.cursor.take())
                .map_err(|_| Rejection::new(&base::codes::FAULT))?;
            let ask = Ask { search: self.search.clone(), page, through: Through::Export };
            let found = db.read(caller, ask, queries::records).await?;
            let bytes = written(self.format, &found.items)?;
            self.cursor = found.next_cursor;
            Ok(Written { bytes, last: self.cursor.is_none() })
        })
    }
}

/// The bytes of an export: see [`web::export::stream`]. That it happens must be on record before
/// ([`crate::ops::note_export`]).
pub fn stream<D: Fn() -> Draw + Send + 'static>(
    db: Db,
    caller: Arc<Caller>,
    draw: D,
    search: Search,
    format: Format,
) -> impl Stream<Item = Result<Bytes, Error>> + Send + 'static {
    let head = match format {
        Format::Csv => web::sheet::lines([COLUMNS.map(str::to_owned).to_vec()]),
        Format::Jsonl => Bytes::new(),
    };
    web::export::stream(db, caller, draw, head, Records { search, format, cursor: None })
}

fn written(format: Format, items: &[Shown]) -> Result<Bytes, Error> {
    let bodies = items.iter().map(RecordBody::from);
    match format {
        Format::Csv => Ok(web::sheet::lines(bodies.map(|body| cells(&body)))),
        Format::Jsonl => {
            let mut out = Vec::with_capacity(items.len() * 512);
            for body in bodies {
                serde_json::to_writer(&mut out, &body).map_err(|error| Error::Engine(error.to_string()))?;
                out.push(b'\n');
            }
            Ok(Bytes::from(out))
        }
    }
}

/// One record's cells, in the order of [`COLUMNS`].
fn cells(body: &RecordBody) -> Vec<String> {
    fn text(value: &Option<impl ToString>) -> String {
        value.as_ref().map(ToString::to_string).unwrap_or_default()
    }
    let json = |value: serde_json::Result<String>| value.unwrap_or_default();
    vec![
        body.at.to_string(),
        body.id.to_string(),
        body.event.clone(),
        body.event_version.to_string(),
        body.outcome.clone(),
        text(&body.organization),
        body.actor.kind.clone(),
        text(&body.actor.id),
        text(&body.actor.name),
        text(&body.actor.part),
        text(&body.actor.delegator),
        body.target.noun.clone(),
        text(&body.target.id),
        text(&body.target.name),
        text(&body.request),
        text(&body.session),
        text(&body.attempts),
        json(serde_json::to_string(&body.facets)),
        json(serde_json::to_string(&body.personal)),
    ]
}
