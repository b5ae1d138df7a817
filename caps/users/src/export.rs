//! People as a file: whom a search and its filters find, page by page, as whoever downloads it takes it.
//!
//! A row is what the API tells of a person ([`UserBody`]), so another format is another way to write that down.

mod columns;

use std::collections::HashMap;
use std::sync::Arc;

use base::{Cursor, Draw, Page, PageOf, Rejection, UserId, codes};
use bytes::Bytes;
use futures_util::Stream;
use futures_util::future::BoxFuture;
use gate::{Action, Caller, Db, Error, Filter, List, ListRequest, ReadTx, Result, Row, Scope, Work};
use web::export::{MOST, Pages, Written};

use crate::api::UserBody;
use crate::list::USERS;
use crate::model::User;
use crate::queries::{MayDo, UserView, identifiers_of, memberships_of, read_in_full};
use crate::slots::locked_until;
use crate::store::{self, columns_of_user};
use crate::tables;

pub use columns::Column;
use columns::Needs;

/// Who is exported, and what of them.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Words that must all be found, folded.
    pub words: Vec<String>,
    /// Comparisons that must all hold.
    pub filter: Filter,
    /// The columns, in order.
    pub columns: Vec<Column>,
}

impl Wanted {
    /// Everything that is told of people.
    pub fn all(words: Vec<String>, filter: Filter) -> Self {
        Wanted { words, filter, columns: Column::all() }
    }
    /// The columns of these names, parted by commas, each once; all where none is named.
    pub fn columns_named(text: &str) -> Result<Vec<Column>, Rejection> {
        let (all, mut columns) = (Column::all(), Vec::<Column>::new());
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let Some(column) = all.iter().find(|column| column.name() == name) else {
                let known: Vec<&str> = all.iter().map(Column::name).collect();
                let args = vec![("name", name.chars().take(60).collect()), ("known", known.join(", "))];
                return Err(Rejection::new(&codes::INVALID).field_with(
                    "?columns",
                    &codes::UNKNOWN_FIELD,
                    args,
                ));
            };
            if !columns.iter().any(|known| known.name() == name) {
                columns.push(*column);
            }
        }
        Ok(if columns.is_empty() { all } else { columns })
    }
    /// Newest first, and in no other order: a row that changes while the file is read stays where it stands, so everybody
    /// is in it once.
    fn request(&self, cursor: Option<Cursor>) -> Result<ListRequest, Rejection> {
        let page = Page::new(Page::MAX_LIMIT, cursor).map_err(|_| Rejection::new(&codes::FAULT))?;
        let (words, filter) = (self.words.clone(), self.filter.clone());
        // Counted, so that few among many are found by their index instead of by walking through all.
        Ok(ListRequest { words, filter, page, count: true, ..ListRequest::default() })
    }
    fn head(&self) -> Bytes {
        web::sheet::lines([self.columns.iter().map(|column| column.name().to_owned()).collect()])
    }
}

/// The list of people with all that a row of it knows.
pub static USERS_IN_FULL: List = List {
    name: "users_in_full",
    select: concat!(
        columns_of_user!("x."),
        ", (SELECT o.name FROM visible_organization o WHERE o.id = x.managing_organization_id),
           (SELECT o.number FROM visible_organization o WHERE o.id = x.managing_organization_id)"
    ),
    from: USERS.from,
    joins: USERS.joins,
    always: USERS.always,
    of_every_row: USERS.of_every_row,
    rid: USERS.rid,
    fields: USERS.fields,
    search: Some(crate::list::WORDS),
    further: USERS.further,
};

/// Columns of [`columns_of_user`].
const OF_USER: usize = 35;

/// Somebody, as far as the caller may know them.
#[derive(Debug)]
struct Person {
    body: UserBody,
    organization_number: Option<String>,
    /// Cells of other capabilities' columns, by their names.
    further: Vec<(&'static str, String)>,
}

/// A page of the file.
struct Ask {
    wanted: Wanted,
    cursor: Option<Cursor>,
}

fn scope<'t>(tx: &ReadTx<'t>) -> Result<Scope<'t, User>> {
    let scope = tx.scope::<tables::Export>();
    if scope.is_nothing() {
        return Err(Error::refused_all(tables::Export::PERMISSION, "user", scope.filter(), tx.caller()));
    }
    Ok(scope)
}

/// How many people an export would hold, counted up to one more than it may. Fails with [`Error::Refused`] where the right
/// to export is held nowhere, so that nobody takes that for an empty list.
pub fn extent<'a>(tx: &'a mut ReadTx<'_>, wanted: &'a Wanted) -> Work<'a, i64> {
    Box::pin(async move {
        let scope = scope(tx)?;
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let found = tx.count(&scope, &USERS_IN_FULL, &wanted.request(None)?, most).await?;
        Ok(i64::try_from(found.rows + u64::from(found.capped)).unwrap_or(i64::MAX))
    })
}

fn people<'a>(tx: &'a mut ReadTx<'_>, ask: &'a Ask) -> Work<'a, PageOf<Person>> {
    Box::pin(async move {
        let scope = scope(tx)?;
        let request = ask.wanted.request(ask.cursor.clone())?;
        let read = |row: &Row<'_>| -> Result<(User, Option<String>, Option<String>)> {
            Ok((store::user(row)?, row.get(OF_USER)?, row.get(OF_USER + 1)?))
        };
        let page = tx.list::<User, _>(&scope, &USERS_IN_FULL, &request, read).await?;
        let ids: Vec<UserId> = page.items.iter().map(|(user, ..)| user.id).collect();
        let needed = |needs: Needs| ask.wanted.columns.iter().any(|column| column.needs() == needs);
        let mut identifiers: HashMap<UserId, Vec<_>> = HashMap::new();
        if needed(Needs::Identifiers) {
            for one in identifiers_of(tx, &scope, &ids).await? {
                identifiers.entry(one.user).or_default().push(one);
            }
        }
        let mut memberships: HashMap<UserId, Vec<_>> = HashMap::new();
        if needed(Needs::Memberships) {
            for one in memberships_of(tx, &scope, &ids).await? {
                memberships.entry(one.membership.user).or_default().push(one);
            }
        }
        let mut locks = if needed(Needs::Locks) { locked_until(tx, &ids).await? } else { HashMap::new() };
        let mut further: HashMap<UserId, Vec<(&'static str, String)>> = HashMap::new();
        for column in ask.wanted.columns.iter().filter_map(Column::further).filter(|_| !ids.is_empty()) {
            for (id, cell) in (column.cells)(tx, &ids).await? {
                further.entry(id).or_default().push((column.name, cell));
            }
        }
        let judges = needed(Needs::Judgement);
        let me = tx.caller().user();
        let at = tx.at();
        let mut items = Vec::with_capacity(page.items.len());
        for (user, organization_name, organization_number) in page.items {
            let id = user.id;
            let view = UserView {
                identifiers: identifiers.remove(&id).unwrap_or_default(),
                memberships: memberships.remove(&id).unwrap_or_default(),
                organization_name,
                locked_until: locks.remove(&id),
                in_full: judges && read_in_full(tx, &user).await?,
                is_own: me == Some(id),
                may: MayDo::default(),
                user,
            };
            let further = further.remove(&id).unwrap_or_default();
            items.push(Person { body: UserBody::new(view, at), organization_number, further });
        }
        Ok(PageOf { items, next_cursor: page.next_cursor, total: None, total_capped: false })
    })
}

/// People on their way into a file of comma-separated values.
struct Lines {
    wanted: Wanted,
    cursor: Option<Cursor>,
}

impl Pages for Lines {
    fn next<'a>(&'a mut self, db: &'a Db, caller: &'a Arc<Caller>) -> BoxFuture<'a, Result<Written, Error>> {
        Box::pin(async move {
            let ask = Ask { wanted: self.wanted.clone(), cursor: self.cursor.take() };
            let page = db.read(caller, ask, people).await?;
            let line = |person: &Person| -> Vec<String> {
                self.wanted.columns.iter().map(|column| column.cell(person)).collect()
            };
            let bytes = web::sheet::lines(page.items.iter().map(line));
            self.cursor = page.next_cursor;
            Ok(Written { bytes, last: self.cursor.is_none() })
        })
    }
}

/// The bytes of an export as CSV: see [`web::export::stream`]. That it happens must be on record before
/// ([`crate::ops::note_export`]).
pub fn stream<D: Fn() -> Draw + Send + 'static>(
    db: Db,
    caller: Arc<Caller>,
    draw: D,
    wanted: Wanted,
) -> impl Stream<Item = Result<Bytes, Error>> + Send + 'static {
    let head = wanted.head();
    web::export::stream(db, caller, draw, head, Lines { wanted, cursor: None })
}
