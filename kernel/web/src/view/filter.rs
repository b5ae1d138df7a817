//! The bar above a list: search as one types, filters as chips with counts, and how the list is shown.

use askama::Template;

use super::{ColumnChooser, Field, Menu, TableView, component};

/// A filter one may switch on or off, with the number of rows it would show.
#[derive(Debug, Clone)]
pub struct Chip {
    /// What it filters.
    pub label: String,
    /// How many rows that is, as the reader's language writes it.
    pub count: Option<String>,
    /// The list with it on (or off, when it is on).
    pub href: String,
    /// Whether it is on.
    pub on: bool,
    /// Whether it would show nothing.
    pub none: bool,
}

impl Chip {
    /// A chip without a number.
    pub fn new(label: impl Into<String>, href: impl Into<String>, on: bool) -> Self {
        Chip { label: label.into(), count: None, href: href.into(), on, none: false }
    }
    /// With a number.
    pub fn count(mut self, count: impl Into<String>) -> Self {
        self.count = Some(count.into());
        self
    }
    /// It would show nothing: seen less, and still there.
    pub fn none(mut self, none: bool) -> Self {
        self.none = none;
        self
    }
}

/// Chips that belong together, under their name.
#[derive(Debug, Clone)]
struct ChipGroup {
    label: String,
    chips: Vec<Chip>,
}

/// The filters behind the button.
#[derive(Debug, Clone)]
enum More {
    /// There are none.
    Nothing,
    /// They stand on another page, which is asked for them when the button is pressed: see [`FilterBar::fields_later`].
    Later(String),
    /// They are here, perhaps unfolded already.
    Here(Vec<Field>, bool),
}

/// The bar. A plain GET form; with script the list changes while one types, and the address with it.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/filter.html")]
pub struct FilterBar {
    path: String,
    target: String,
    search_label: String,
    search_name: &'static str,
    q: String,
    hidden: Vec<(String, String)>,
    groups: Vec<ChipGroup>,
    chips_label: String,
    active: Vec<(String, String)>,
    active_label: String,
    remove_label: String,
    more: More,
    kept: Vec<(String, String)>,
    more_label: String,
    more_count: usize,
    apply_label: String,
    clear: Option<String>,
    clear_label: String,
    views: Option<(TableView, String, String)>,
    lines_label: String,
    cards_label: String,
    views_label: String,
    menus: Vec<Menu>,
    columns: Option<(ColumnChooser, Vec<(String, String)>)>,
}

impl FilterBar {
    /// A search field only. `target` is the id of the [`super::Table`] that it filters, `path` the list's page.
    pub fn new(
        t: &base::Translator,
        path: impl Into<String>,
        target: impl Into<String>,
        search_label: impl Into<String>,
        q: impl Into<String>,
    ) -> Self {
        FilterBar {
            path: path.into(),
            target: target.into(),
            search_label: search_label.into(),
            search_name: "q",
            q: q.into(),
            hidden: Vec::new(),
            groups: Vec::new(),
            chips_label: t.text("web-filter-chips").into_owned(),
            active: Vec::new(),
            active_label: t.text("web-filter-active").into_owned(),
            remove_label: t.text("web-filter-remove").into_owned(),
            more: More::Nothing,
            kept: Vec::new(),
            more_label: t.text("web-filter-more").into_owned(),
            more_count: 0,
            apply_label: t.text("web-filter-apply").into_owned(),
            clear: None,
            clear_label: t.text("web-filter-clear").into_owned(),
            views: None,
            lines_label: t.text("web-view-table").into_owned(),
            cards_label: t.text("web-view-cards").into_owned(),
            views_label: t.text("web-view").into_owned(),
            menus: Vec::new(),
            columns: None,
        }
    }
    /// With the choice of columns; what its form sends along.
    pub fn columns(mut self, chooser: ColumnChooser, along: Vec<(String, String)>) -> Self {
        self.columns = Some((chooser, along));
        self
    }
    /// Sent along with the search: sort order, chips that are on.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.hidden.push((name.into(), value.into()));
        self
    }
    /// With chips.
    pub fn chips(self, chips: Vec<Chip>) -> Self {
        let label = self.chips_label.clone();
        self.group(label, chips)
    }
    /// With chips of one sort, under its name; may be called several times.
    pub fn group(mut self, label: impl Into<String>, chips: Vec<Chip>) -> Self {
        self.groups.push(ChipGroup { label: label.into(), chips });
        self
    }
    /// With what filters now, each by its name and the list without it: "Role: Buyer" is taken off by a click.
    pub fn active(mut self, active: Vec<(String, String)>) -> Self {
        self.active = active;
        self
    }
    /// With more filters behind a button; `active` of them are set. Where one says that it is wrong, they are unfolded.
    pub fn fields(mut self, fields: Vec<Field>, active: usize) -> Self {
        let wrong = fields.iter().any(Field::is_wrong);
        self.more = More::Here(fields, wrong);
        self.more_count = active;
        self
    }
    /// The same, unfolded.
    pub fn fields_unfolded(mut self, fields: Vec<Field>, active: usize) -> Self {
        self.more = More::Here(fields, true);
        self.more_count = active;
        self
    }
    /// With more filters behind a button that are many, or dear to find: they come when it is pressed, from a page that has
    /// them unfolded. Without script it leads there. What they are set to meanwhile is told with [`FilterBar::kept`].
    pub fn fields_later(mut self, page: impl Into<String>, active: usize) -> Self {
        self.more = More::Later(page.into());
        self.more_count = active;
        self
    }
    /// Sent along with the search as long as no field behind the button has that name.
    pub fn kept(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.kept.push((name.into(), value.into()));
        self
    }
    /// With a link that takes all filters off.
    pub fn clear(mut self, href: impl Into<String>) -> Self {
        self.clear = Some(href.into());
        self
    }
    /// With the choice between lines and cards.
    pub fn views(mut self, now: TableView, lines: impl Into<String>, cards: impl Into<String>) -> Self {
        self.views = Some((now, lines.into(), cards.into()));
        self
    }
    /// With what can be done with whatever the list shows, such as taking it along. It stands in the bar and not in the head
    /// of the page, because it changes while one types.
    pub fn menu(mut self, menu: Menu) -> Self {
        self.menus.push(menu);
        self
    }
}

component!(FilterBar);
