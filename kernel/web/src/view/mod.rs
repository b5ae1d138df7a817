//! The console's components: typed structs that a page fills and prints with `{{ … }}`.
//!
//! A component holds text that is already in the reader's language and knows nothing of the product. What encloses
//! other things (cards, dialogs, forms) is a macro of `reeve/ui.html`; what encloses everything is `reeve/shell.html`.
//! The recipe for pages is in this crate's README.

mod action;
mod atoms;
mod columns;
mod field;
mod filter;
mod hint;
mod matrix;
mod pages;
mod shell;
mod story;
mod table;
mod tree;

use askama::Template;
use axum::response::{Html, IntoResponse, Response};

use crate::problem::Refusal;

pub use action::{Action, Menu, Style};
pub use atoms::{Avatar, Badge, EmptyState, Icon, KeyFigure, Notice, Progress, Spark, Trend, icon};
pub use columns::ColumnChooser;
pub use field::{Choice, Field, FieldKind, FieldNote, FormFaults};
pub use filter::{Chip, FilterBar};
pub use hint::Hint;
pub use matrix::{Mark, Matrix, MatrixColumn, MatrixRow};
pub use pages::{FormPage, TabPart, TablePage};
pub(crate) use shell::navigation;
pub use shell::{Found, Language, NavEntry, NavGroup, NavItem, PageHead, Person, Rights, Shell};
pub use story::{Difference, DifferenceRow, Facts, Happening, Steps, Tab, Tabs, Timeline};
pub use table::{Align, Cell, Column, Pager, Row, Selection, Sort, Table, TableView};
pub use tree::{Tree, TreeNode};

/// A page on its way out: `Ok(Page(UsersPage { … }))`. A template that fails is a fault of ours.
#[derive(Debug, Clone)]
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(text) => Html(text).into_response(),
            Err(error) => {
                tracing::error!(%error, "a page cannot be rendered");
                Refusal::from(&base::codes::FAULT).into_response()
            }
        }
    }
}

/// Lets a component stand in another template unescaped: it escapes its own parts.
macro_rules! component {
    ($($name:ident),+) => { $(impl askama::filters::HtmlSafe for $name {})+ };
}
pub(crate) use component;
