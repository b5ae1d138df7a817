//! A matrix: the same few answers for many rows and many columns, to be compared at a glance.

use askama::Template;

use super::{EmptyState, component};

/// How much: one to four quarters of a disc for the eye, words for everybody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    quarters: u8,
    text: String,
}

impl Mark {
    /// From 1 to 4 quarters, and what they mean.
    pub fn new(quarters: u8, text: impl Into<String>) -> Self {
        Mark { quarters: quarters.clamp(1, 4), text: text.into() }
    }
}

/// A column.
#[derive(Debug, Clone)]
pub struct MatrixColumn {
    label: String,
    href: Option<String>,
}

impl MatrixColumn {
    /// By name.
    pub fn new(label: impl Into<String>) -> Self {
        MatrixColumn { label: label.into(), href: None }
    }
    /// With a page of its own.
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// A row: its name, a line below it, and a mark or nothing for each column.
#[derive(Debug, Clone)]
pub struct MatrixRow {
    label: String,
    below: String,
    cells: Vec<Option<Mark>>,
}

impl MatrixRow {
    /// With as many cells as there are columns.
    pub fn new(label: impl Into<String>, below: impl Into<String>, cells: Vec<Option<Mark>>) -> Self {
        MatrixRow { label: label.into(), below: below.into(), cells }
    }
}

/// Rows under a head that stays in sight. Heads of rows and columns stay when the rest is scrolled; with few columns the
/// cells say in words what they mean.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/matrix.html")]
pub struct Matrix {
    id: String,
    caption: String,
    corner: String,
    columns: Vec<MatrixColumn>,
    groups: Vec<(String, Vec<MatrixRow>)>,
    legend_label: String,
    legend: Vec<Mark>,
    empty: Option<EmptyState>,
}

/// Up to this many columns, cells speak in words.
const WORDED: usize = 4;

impl Matrix {
    /// Without rows. `caption` names it for screen readers, `corner` the column of row names.
    pub fn new(
        t: &base::Translator,
        id: impl Into<String>,
        caption: impl Into<String>,
        corner: impl Into<String>,
        columns: Vec<MatrixColumn>,
    ) -> Self {
        Matrix {
            id: id.into(),
            caption: caption.into(),
            corner: corner.into(),
            columns,
            groups: Vec::new(),
            legend_label: t.text("web-matrix-legend").into_owned(),
            legend: Vec::new(),
            empty: None,
        }
    }
    /// With rows under a name.
    pub fn group(mut self, label: impl Into<String>, rows: Vec<MatrixRow>) -> Self {
        self.groups.push((label.into(), rows));
        self
    }
    /// With what the marks mean.
    pub fn legend(mut self, marks: Vec<Mark>) -> Self {
        self.legend = marks;
        self
    }
    /// What stands there when there are no rows.
    pub fn empty(mut self, empty: EmptyState) -> Self {
        self.empty = Some(empty);
        self
    }
    fn worded(&self) -> bool {
        self.columns.len() <= WORDED
    }
}

component!(Matrix);
