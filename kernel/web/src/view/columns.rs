//! Which columns a list shows, and in which order.

use askama::Template;

use super::component;

/// A column that can be chosen.
#[derive(Debug, Clone)]
struct Item {
    name: &'static str,
    label: String,
    on: bool,
    earlier: Option<String>,
    later: Option<String>,
}

/// The chooser: a plain form, and links that move a column one place. Part of a [`super::FilterBar`].
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/columns.html")]
pub struct ColumnChooser {
    pub(super) form: String,
    label: String,
    items: Vec<Item>,
    earlier_label: String,
    later_label: String,
    reset: String,
    reset_label: String,
    apply_label: String,
    /// The page that has the choice unfolded, where it is not here.
    pub(super) later: Option<String>,
    unfolded: bool,
}

impl ColumnChooser {
    /// For the list that a filter bar of this target filters. `reset` is the list as it is by itself.
    pub fn new(t: &base::Translator, target: &str, reset: impl Into<String>) -> Self {
        ColumnChooser {
            form: format!("{target}-columns"),
            label: t.text("web-columns").into_owned(),
            items: Vec::new(),
            earlier_label: t.text("web-columns-earlier").into_owned(),
            later_label: t.text("web-columns-later").into_owned(),
            reset: reset.into(),
            reset_label: t.text("web-columns-reset").into_owned(),
            apply_label: t.text("web-filter-apply").into_owned(),
            later: None,
            unfolded: false,
        }
    }
    /// The choice comes when its button is pressed, from a page that has it unfolded. Without script the button leads there.
    pub fn later(mut self, page: impl Into<String>) -> Self {
        self.later = Some(page.into());
        self
    }
    /// Unfolded.
    pub fn unfolded(mut self) -> Self {
        self.unfolded = true;
        self
    }
    /// With a column; the list with it one place earlier and one later, where it can be moved.
    pub fn item(
        mut self,
        name: &'static str,
        label: impl Into<String>,
        on: bool,
        earlier: Option<String>,
        later: Option<String>,
    ) -> Self {
        self.items.push(Item { name, label: label.into(), on, earlier, later });
        self
    }
}

component!(ColumnChooser);
