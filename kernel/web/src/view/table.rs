//! Tables: one set of rows, shown as a table or as cards, with the same actions.

use askama::Template;

use super::{Action, Avatar, Badge, EmptyState, Menu, Spark, component};

/// Where a cell's content stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Where reading begins.
    #[default]
    Start,
    /// Where it ends: numbers.
    End,
}

/// How a column sorts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The list in the order that a click asks for.
    pub href: String,
    /// The present order: ascending, descending, or by something else.
    pub ascending: Option<bool>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    label: String,
    sort: Option<Sort>,
    align: Align,
    /// 1 is always shown, 2 goes first when it gets narrow, 3 before that.
    priority: u8,
    /// Its name where widths are kept.
    name: Option<&'static str>,
    /// In per cent of the table.
    width: Option<u8>,
}

impl Column {
    /// A column that is always shown.
    pub fn new(label: impl Into<String>) -> Self {
        Column { label: label.into(), sort: None, align: Align::Start, priority: 1, name: None, width: None }
    }
    /// Sorted by a click. `href` asks for the other order, or for the first one.
    pub fn sort(mut self, href: impl Into<String>, ascending: Option<bool>) -> Self {
        self.sort = Some(Sort { href: href.into(), ascending });
        self
    }
    /// Numbers.
    pub fn end(mut self) -> Self {
        self.align = Align::End;
        self
    }
    /// Left out where it is narrow: 2 late, 3 early.
    pub fn priority(mut self, priority: u8) -> Self {
        self.priority = priority.clamp(1, 3);
        self
    }
    /// Its name where widths are kept, and the width that was chosen, in per cent of the table: see [`Table::widths`].
    pub fn width(mut self, name: &'static str, width: Option<u8>) -> Self {
        (self.name, self.width) = (Some(name), width);
        self
    }
    fn class(&self) -> String {
        class(self.align, self.priority)
    }
    fn aria_sort(&self) -> Option<&'static str> {
        self.sort.as_ref().map(|sort| match sort.ascending {
            Some(true) => "ascending",
            Some(false) => "descending",
            None => "none",
        })
    }
}

fn class(align: Align, priority: u8) -> String {
    let align = if align == Align::End { " end" } else { "" };
    format!("p{priority}{align}")
}

/// What a cell holds.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Nothing; shown as a dash, said as nothing.
    Empty,
    /// A text.
    Text(String),
    /// A text of less weight.
    Quiet(String),
    /// Ids, codes, addresses of machines.
    Code(String),
    /// A number as the reader's language writes it.
    Number(String),
    /// The row's name, linked to its page.
    Link {
        /// The row's page.
        href: String,
        /// Its name.
        text: String,
        /// A line below.
        below: Option<String>,
    },
    /// A person or thing with a picture, linked to its page.
    Who {
        /// The picture.
        avatar: Avatar,
        /// Its page, where the reader may open it.
        href: Option<String>,
        /// Its name.
        name: String,
        /// A line below: e-mail, number.
        below: Option<String>,
    },
    /// A text and a line below.
    Two(String, String),
    /// A status.
    Badge(Badge),
    /// Several of them.
    Badges(Vec<Badge>),
    /// A course as a small line.
    Spark(Spark),
    /// An instant: RFC 3339 for programs, words for people.
    Time {
        /// RFC 3339.
        iso: String,
        /// As the reader's language writes it.
        text: String,
    },
}

impl Cell {
    /// The class of what holds it: a table's cell, or a fact's answer.
    pub(super) fn class(&self) -> &'static str {
        match self {
            Cell::Empty => "nothing",
            Cell::Quiet(_) => "quiet",
            Cell::Number(_) => "number",
            _ => "",
        }
    }
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    id: String,
    name: String,
    cells: Vec<Cell>,
    actions: Vec<Action>,
    chosen: bool,
    dim: bool,
}

impl Row {
    /// A row of as many cells as there are columns. `name` is what a screen reader calls the row.
    pub fn new(id: impl Into<String>, name: impl Into<String>, cells: Vec<Cell>) -> Self {
        Row { id: id.into(), name: name.into(), cells, actions: Vec::new(), chosen: false, dim: false }
    }
    /// With actions behind three dots.
    pub fn actions(mut self, actions: Vec<Action>) -> Self {
        self.actions = actions;
        self
    }
    /// Chosen already.
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
    /// Not in force: ended, deleted.
    pub fn dim(mut self, dim: bool) -> Self {
        self.dim = dim;
        self
    }
    fn menu(&self, label: &str) -> Menu {
        Menu::more(format!("{label}: {}", self.name), self.actions.clone())
    }
}

/// Checkboxes, and what can be done with the chosen rows. The checkboxes are named `id`; the bar is shown as soon as one is
/// chosen, without script.
#[derive(Debug, Clone)]
pub struct Selection {
    path: String,
    csrf: Option<String>,
    hidden: Vec<(String, String)>,
    actions: Vec<Action>,
    chosen_text: String,
    all_label: String,
    none_label: String,
    row_label: String,
    all_matching: Option<String>,
}

impl Selection {
    /// Asks a page about the chosen rows: a GET form, so that the address has them and nothing is lost when one has to
    /// sign in first. The actions are [`Action::submit`] with [`Action::to`] or [`Action::field`].
    pub fn asking(t: &base::Translator, path: impl Into<String>, actions: Vec<Action>) -> Self {
        Selection {
            path: path.into(),
            csrf: None,
            hidden: Vec::new(),
            actions,
            chosen_text: t.text("web-chosen").into_owned(),
            all_label: t.text("web-choose-all").into_owned(),
            none_label: t.text("web-choose-none").into_owned(),
            row_label: t.text("web-choose").into_owned(),
            all_matching: None,
        }
    }
    /// Changes the chosen rows at once: a POST form with the session's token.
    pub fn changing(
        t: &base::Translator,
        path: impl Into<String>,
        csrf: impl Into<String>,
        actions: Vec<Action>,
    ) -> Self {
        Selection { csrf: Some(csrf.into()), ..Self::asking(t, path, actions) }
    }
    /// Sent along with the chosen rows.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.hidden.push((name.into(), value.into()));
        self
    }
    /// "All 12,431 that match": the same actions for the whole filter, sent as `all`.
    pub fn all_matching(mut self, label: impl Into<String>) -> Self {
        self.all_matching = Some(label.into());
        self
    }
}

/// Next and previous, by keyset: there are no page numbers to be wrong.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/pager.html")]
pub struct Pager {
    /// What the landmark is called.
    pub label: String,
    /// "50 of 12,431".
    pub text: String,
    /// The page before.
    pub previous: Option<String>,
    /// What the link to it is called.
    pub previous_label: String,
    /// The page after.
    pub next: Option<String>,
    /// What the link to it is called.
    pub next_label: String,
}

impl Pager {
    /// With the catalogue's words for the links.
    pub fn new(
        t: &base::Translator,
        text: impl Into<String>,
        previous: Option<String>,
        next: Option<String>,
    ) -> Self {
        Pager {
            label: t.text("web-pager").into_owned(),
            text: text.into(),
            previous,
            previous_label: t.text("web-pager-previous").into_owned(),
            next,
            next_label: t.text("web-pager-next").into_owned(),
        }
    }
    /// Of a page of a list: the way on and back to the start. `query` is what else stands in the address, with its `&`.
    pub fn of_page<T>(
        t: &base::Translator,
        path: &str,
        query: &str,
        cursor: &str,
        page: &base::PageOf<T>,
    ) -> Self {
        let count = page.items.len();
        let text = match page.total {
            Some(total) if page.total_capped => {
                t.with("web-shown-of-many", &[("count", count.into()), ("total", total.into())])
            }
            Some(total) => t.with("web-shown", &[("count", count.into()), ("total", total.into())]),
            None => t.with("web-shown-here", &[("count", count.into())]),
        };
        // A cursor is base64url: nothing in it needs to be encoded.
        let next = page.next_cursor.as_ref().map(|next| format!("{path}?{query}cursor={next}"));
        let start = (!cursor.is_empty()).then(|| match query.trim_end_matches('&') {
            "" => path.to_owned(),
            query => format!("{path}?{query}"),
        });
        Pager { previous_label: t.text("web-pager-first").into_owned(), ..Pager::new(t, text, start, next) }
    }
}

/// How rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableView {
    /// Line by line.
    #[default]
    Lines,
    /// As cards.
    Cards,
}

/// Rows and columns.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/table.html")]
pub struct Table {
    id: String,
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    view: TableView,
    selection: Option<Selection>,
    pager: Option<Pager>,
    empty: Option<EmptyState>,
    more: String,
    /// Where chosen widths are kept, and what the handles are called.
    widths: Option<(String, String)>,
}

impl Table {
    /// An empty table. `caption` names it for screen readers.
    pub fn new(
        t: &base::Translator,
        id: impl Into<String>,
        caption: impl Into<String>,
        columns: Vec<Column>,
    ) -> Self {
        Table {
            id: id.into(),
            caption: caption.into(),
            columns,
            rows: Vec::new(),
            view: TableView::Lines,
            selection: None,
            pager: None,
            empty: None,
            more: t.text("web-row-actions").into_owned(),
            widths: None,
        }
    }
    /// With rows.
    pub fn rows(mut self, rows: Vec<Row>) -> Self {
        self.rows = rows;
        self
    }
    /// As lines or cards.
    pub fn view(mut self, view: TableView) -> Self {
        self.view = view;
        self
    }
    /// With checkboxes.
    pub fn selection(mut self, selection: Selection) -> Self {
        self.selection = Some(selection);
        self
    }
    /// With next and previous.
    pub fn pager(mut self, mut pager: Pager) -> Self {
        pager.label = format!("{}: {}", self.caption, pager.label);
        self.pager = Some(pager);
        self
    }
    /// With columns that are drawn wider or narrower, by the mouse or by arrow keys on the edge between two. What was chosen
    /// is sent to `keep`, which ends where the widths go (`/console/users?widths=`): `name_30-status_12`, by the names of
    /// [`Column::width`] and in per cent of the table.
    pub fn widths(mut self, t: &base::Translator, keep: impl Into<String>) -> Self {
        self.widths = Some((keep.into(), t.text("web-column-width").into_owned()));
        self
    }
    /// What stands there when there are no rows.
    pub fn empty(mut self, empty: EmptyState) -> Self {
        self.empty = Some(empty);
        self
    }
    fn has_actions(&self) -> bool {
        self.rows.iter().any(|row| !row.actions.is_empty())
    }
    /// Whether widths were chosen for what is shown.
    fn sized(&self) -> bool {
        self.widths.is_some() && self.columns.iter().any(|column| column.width.is_some())
    }
    fn cards(&self) -> bool {
        self.view == TableView::Cards
    }
    fn cell_class(&self, index: &usize) -> String {
        self.columns.get(*index).map(Column::class).unwrap_or_default()
    }
    fn cell_label(&self, index: &usize) -> &str {
        self.columns.get(*index).map_or("", |column| column.label.as_str())
    }
}

component!(Pager, Table);
