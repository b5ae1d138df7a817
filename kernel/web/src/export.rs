//! Exports: a file that is read page by page, only as fast as whoever downloads it takes it.

use std::sync::Arc;

use base::Draw;
use bytes::Bytes;
use futures_util::Stream;
use futures_util::future::BoxFuture;
use futures_util::stream::try_unfold;
use gate::{Caller, Db, Error};

/// Things that one export holds at most: more is refused before it begins.
pub const MOST: i64 = 1_000_000;

/// A page of an export, written down.
#[derive(Debug)]
pub struct Written {
    /// As the file has it; may be nothing.
    pub bytes: Bytes,
    /// Whether it was the last one.
    pub last: bool,
}

/// What an export reads, and how it writes that down. It remembers where it goes on.
pub trait Pages: Send + 'static {
    /// Reads the next page, in one short read, as the caller may by now, and writes it down.
    fn next<'a>(&'a mut self, db: &'a Db, caller: &'a Arc<Caller>) -> BoxFuture<'a, Result<Written, Error>>;
}

struct State<P, D> {
    db: Db,
    caller: Arc<Caller>,
    draw: D,
    head: Bytes,
    pages: P,
    done: bool,
}

/// The bytes of an export: its head, then page by page. No more than one page is held at a time.
///
/// Before every page the caller's access is compiled as it is by then: an export of an hour stops where the right to it
/// stops. It stops by an error, so that a file that is cut short cannot be taken for a whole one. `draw` gives the time and
/// chance of each page. That the export happens must be on record before its first byte leaves.
pub fn stream<P: Pages, D: Fn() -> Draw + Send + 'static>(
    db: Db,
    caller: Arc<Caller>,
    draw: D,
    head: Bytes,
    pages: P,
) -> impl Stream<Item = Result<Bytes, Error>> + Send + 'static {
    let state = State { db, caller, draw, head, pages, done: false };
    try_unfold(state, async |mut state| {
        let mut bytes = std::mem::take(&mut state.head);
        while bytes.is_empty() && !state.done {
            bytes = match state.advance().await {
                Ok(bytes) => bytes,
                Err(error) => {
                    tracing::warn!(%error, "an export was broken off");
                    return Err(error);
                }
            };
        }
        Ok((!bytes.is_empty()).then_some((bytes, state)))
    })
}

impl<P: Pages, D: Fn() -> Draw> State<P, D> {
    async fn advance(&mut self) -> Result<Bytes, Error> {
        let draw = (self.draw)();
        let caller = self.db.as_of_now(&self.caller, draw).await?;
        let Written { bytes, last } = self.pages.next(&self.db, &caller).await?;
        self.done = last;
        Ok(bytes)
    }
}
