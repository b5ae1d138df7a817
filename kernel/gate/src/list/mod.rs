//! Lists: a declared shape, a filter that is a value, and pages by keyset.
//!
//! A list declares what it selects and which fields can be filtered and sorted by, each with an index behind it;
//! anything else is refused with the reason. Only this module turns a request into SQL, and every value in it travels
//! as a parameter.

mod cursor;
mod filter;
mod page;

use base::linkme::distributed_slice;
use base::{Page, Rejection, codes};
use policy::Permission;

pub use filter::{Compare, Filter, Term};
#[cfg(feature = "testing")]
pub(crate) use page::texts;
pub use page::{COUNTED, COUNTED_BY_INDEX, Counted, Tally};

use crate::{Result, Table};

/// What a field holds, as far as comparing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Text that is compared whole.
    Text,
    /// Whole numbers and instants (RFC 3339 or a date).
    Number,
    /// Instants.
    Time,
    /// Yes or no.
    Bool,
    /// Yes or no, where `sql` is a predicate: whether it holds of a row. What is asked for with "yes" can be found by an
    /// index.
    Flag,
    /// An id.
    Id,
}

/// A field of a list.
#[derive(Debug)]
pub struct Field {
    /// As `filter`, `sort` and the columns name it.
    pub name: &'static str,
    /// The expression that is compared and sorted; for fields of other tables a predicate with `{values}`.
    pub sql: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Can be filtered by.
    pub filter: bool,
    /// Can be sorted by: an index of this order exists and the expression is never NULL (where a column can be, it is
    /// `COALESCE(column, …)`, in the index too). A NULL fails the page that it stands on.
    pub sort: bool,
}

/// A field that a higher capability gives to a list. It can be filtered by and not sorted.
#[derive(Debug)]
pub struct Further {
    /// The field.
    pub field: Field,
    /// By whose reach its predicate decides what counts: `{all}` is whether the caller has this permission everywhere,
    /// `{me}` the caller, `{organizations}` and `{roots}` the organizations and the internal numbers of the units that
    /// the permission was given for. None: it has none of these.
    pub within: Option<&'static Permission>,
}

/// Of a list that is complete as it is.
pub fn nothing_further() -> &'static [&'static Further] {
    &[]
}

/// An order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sort {
    /// The field; none is the list's own order, newest first.
    pub field: Option<String>,
    /// From the greatest down.
    pub descending: bool,
}

impl Sort {
    /// Reads `name` or `-name`.
    pub fn parse(text: &str) -> Self {
        let (descending, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
        Sort { field: (!name.is_empty()).then(|| name.to_owned()), descending }
    }
}

/// The words a list can be searched by: a table of `(owner rid, folded word)` rows, found by the start of the word.
#[derive(Debug)]
pub struct Search {
    /// The table.
    pub table: &'static str,
    /// Its column with the owner's internal number.
    pub owner: &'static str,
    /// Its column with the word.
    pub word: &'static str,
}

/// A declared list.
#[derive(Debug)]
pub struct List {
    /// For messages and the statement golden.
    pub name: &'static str,
    /// What is selected, one expression for each column.
    pub select: &'static str,
    /// `visible_<table> x`.
    pub from: &'static str,
    /// Further joins, if any.
    pub joins: &'static str,
    /// A predicate that rows of this list must pass, if any.
    pub always: &'static str,
    /// A predicate that is true of every row and names a column of it, where a count without a filter would read none: the
    /// guard of protected tables cannot tell then by which name the table is read.
    pub of_every_row: &'static str,
    /// The internal number that ends every order: `x.rid`.
    pub rid: &'static str,
    /// The fields.
    pub fields: &'static [Field],
    /// The words, where the list can be searched.
    pub search: Option<Search>,
    /// Fields that higher capabilities add, or [`nothing_further`].
    pub further: fn() -> &'static [&'static Further],
}

/// What is asked of a list.
#[derive(Debug, Clone, Default)]
pub struct ListRequest {
    /// Words that must all be found, already folded.
    pub words: Vec<String>,
    /// Comparisons that must all hold.
    pub filter: Filter,
    /// The order.
    pub sort: Sort,
    /// How much, and from where.
    pub page: Page,
    /// Whether to count.
    pub count: bool,
}

/// A list with the resource whose scope it needs. Made with [`list!`](crate::list!).
#[derive(Debug)]
pub struct Listed {
    /// The list.
    pub list: &'static List,
    /// The table of the resource.
    pub table: &'static Table,
}

/// Every entered list, gathered by the linker, for the test that prepares every statement.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static LISTS: [&'static Listed];

/// Enters a list in the catalogue: `list!(USERS of User);`
#[macro_export]
macro_rules! list {
    ($list:ident of $resource:ty) => {
        #[allow(
            unsafe_code,
            reason = "a linker section gathers the entries; nothing is dereferenced by hand"
        )]
        const _: () = {
            static LISTED: $crate::Listed =
                $crate::Listed { list: &$list, table: <$resource as $crate::Resource>::TABLE };
            #[::base::linkme::distributed_slice($crate::LISTS)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$crate::Listed = &LISTED;
        };
    };
}

impl List {
    fn every_field(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().chain((self.further)().iter().map(|further| &further.field))
    }
    /// Whose reach a further field asks for.
    fn within(&self, field: &Field) -> Option<&'static Permission> {
        (self.further)().iter().find(|further| std::ptr::eq(&further.field, field))?.within
    }
    fn field(
        &self,
        name: &str,
        wanted: impl Fn(&Field) -> bool,
        pointer: &str,
    ) -> Result<&'static Field, Rejection> {
        let mut fields = self.every_field();
        fields.find(|field| field.name == name && wanted(field)).ok_or_else(|| {
            let known: Vec<&str> =
                self.every_field().filter(|field| wanted(field)).map(|field| field.name).collect();
            Rejection::new(&codes::INVALID).field_with(
                pointer,
                &codes::UNKNOWN_FIELD,
                vec![("name", name.chars().take(60).collect()), ("known", known.join(", "))],
            )
        })
    }
    /// Every query this list can compose, one for each sort and filter alone: what the prepare-everything test runs.
    pub fn samples(&self) -> Vec<ListRequest> {
        let mut samples = vec![ListRequest { count: true, ..ListRequest::default() }];
        for field in self.every_field() {
            if field.sort {
                for descending in [false, true] {
                    let sort = Sort { field: Some(field.name.to_owned()), descending };
                    samples.push(ListRequest { sort, ..ListRequest::default() });
                }
            }
            if field.filter {
                let text = match field.kind {
                    FieldKind::Text => "a".to_owned(),
                    FieldKind::Number => "1".to_owned(),
                    FieldKind::Time => "2026-01-01".to_owned(),
                    FieldKind::Bool | FieldKind::Flag => "true".to_owned(),
                    FieldKind::Id => uuid::Uuid::nil().to_string(),
                };
                let ordered = matches!(field.kind, FieldKind::Number | FieldKind::Time)
                    && !field.sql.contains("{values}");
                let comparisons = [Compare::Is, Compare::IsNot, Compare::From, Compare::Before];
                for compare in comparisons.into_iter().take(if ordered { 4 } else { 2 }) {
                    let filter = Filter::default().and(field.name, compare, &text);
                    samples.push(ListRequest { filter, count: true, ..ListRequest::default() });
                }
                let other = match field.kind {
                    FieldKind::Text => "b".to_owned(),
                    FieldKind::Number => "2".to_owned(),
                    FieldKind::Time => "2026-02-01".to_owned(),
                    FieldKind::Id => uuid::Uuid::max().to_string(),
                    FieldKind::Bool | FieldKind::Flag => continue,
                };
                let terms = vec![Term {
                    field: field.name.to_owned(),
                    compare: Compare::Is,
                    values: vec![text, other],
                }];
                samples.push(ListRequest { filter: Filter { terms }, count: true, ..ListRequest::default() });
            }
        }
        if self.search.is_some() {
            let words = vec!["a".to_owned(), "b".to_owned()];
            samples.push(ListRequest { words, count: true, ..ListRequest::default() });
        }
        samples
    }
}
