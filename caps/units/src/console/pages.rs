//! What each page shows.

use askama::Template;
use base::Translator;
use web::view::{Action, EmptyState, Facts, Field, FilterBar, Notice, PageHead, Shell, Table, Tree};

/// A list.
#[derive(Template)]
#[template(path = "units/list.html")]
pub(super) struct ListPage {
    pub(super) shell: Shell,
    pub(super) title: String,
    pub(super) head: PageHead,
    pub(super) filter: FilterBar,
    pub(super) table: Table,
}

/// An organization or a unit: its data beside its tree.
#[derive(Template)]
#[template(path = "units/thing.html")]
pub(super) struct ThingPage {
    pub(super) shell: Shell,
    pub(super) t: Translator,
    pub(super) title: String,
    pub(super) head: PageHead,
    pub(super) facts: Facts,
    pub(super) tree_title: String,
    /// Nothing where there is nothing to show.
    pub(super) tree: Option<Tree>,
    pub(super) empty: EmptyState,
    /// That not all is shown.
    pub(super) cut: Option<Notice>,
    /// Whether something on the page can be moved.
    pub(super) moves: bool,
    /// Where it stood, for units.
    pub(super) history: Option<Facts>,
}

/// A form, or a question before something is done.
#[derive(Template)]
#[template(path = "units/form.html")]
pub(super) struct FormPage {
    pub(super) shell: Shell,
    pub(super) title: String,
    pub(super) head: PageHead,
    pub(super) notice: Option<Notice>,
    pub(super) path: String,
    /// Fields that are not seen: what was decided before, the version.
    pub(super) hidden: Vec<(&'static str, String)>,
    /// What the fields are about, and what to know before filling them in.
    pub(super) section: (String, String),
    pub(super) fields: Vec<Field>,
    pub(super) submit: Action,
    pub(super) cancel: Action,
}

/// The choice of a unit's new place.
#[derive(Template)]
#[template(path = "units/move.html")]
pub(super) struct MovePage {
    pub(super) shell: Shell,
    pub(super) title: String,
    pub(super) head: PageHead,
    pub(super) notice: Option<Notice>,
    pub(super) path: String,
    pub(super) filter: FilterBar,
    pub(super) version: String,
    pub(super) fields: Vec<Field>,
    /// What the chosen place would come to.
    pub(super) preview: Option<Notice>,
    pub(super) empty: Option<EmptyState>,
    pub(super) submit: Action,
    pub(super) look: Action,
    pub(super) cancel: Action,
}
