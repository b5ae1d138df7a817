//! Names and small things that several pages say.

use access::Justification;
use askama::Template;
use base::{FullName, PageOf, Rejection, Timestamp, Translator, UserId};
use web::Context;
use web::view::{Action, Cell, Field, FormFaults, Notice, PageHead, Pager, Shell, Table};

use super::list::LIST;
use crate::queries::DelegationView;

/// A list.
#[derive(Template)]
#[template(path = "delegations/list.html")]
pub(super) struct ListPage {
    pub(super) shell: Shell,
    pub(super) head: PageHead,
    pub(super) notices: Vec<Notice>,
    pub(super) table: Table,
}

/// A form.
#[derive(Template)]
#[template(path = "delegations/form.html")]
pub(super) struct FormPage {
    pub(super) shell: Shell,
    pub(super) head: PageHead,
    pub(super) notice: Option<Notice>,
    pub(super) path: String,
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) fields: Vec<Field>,
    pub(super) buttons: Vec<Action>,
}

/// The parts of a form page that all have.
pub(super) struct About<'a> {
    pub(super) context: &'a Context,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) path: String,
    pub(super) back: String,
    pub(super) submit: Action,
}
impl About<'_> {
    pub(super) fn page(
        self,
        faults: &FormFaults,
        hidden: Vec<(&'static str, String)>,
        fields: Vec<Field>,
    ) -> FormPage {
        let t = self.context.t();
        let crumbs = vec![(t.text("delegations-title").into_owned(), LIST.to_owned())];
        FormPage {
            shell: self.context.shell(),
            head: PageHead::new(t.text(self.title)).text(t.text(self.text)).crumbs(&t, crumbs),
            notice: faults.notice(),
            path: self.path,
            hidden,
            fields,
            buttons: vec![self.submit, Action::link(self.back, t.text("delegations-cancel"))],
        }
    }
}

pub(super) fn faults(t: &Translator, wrong: Option<&Rejection>) -> FormFaults {
    wrong.map_or_else(FormFaults::none, |wrong| FormFaults::of_rejection(t, wrong))
}

/// Why something ends, which may stay unsaid.
pub(super) fn reason(t: &Translator, text: &str, faults: &FormFaults) -> Field {
    Field::lines("reason", t.text("delegations-reason"), 3)
        .value(text)
        .optional(t)
        .max(Justification::MAX_CHARS as u32)
        .faults(faults)
}
/// Somebody's name, as far as the reader may know it.
pub(super) fn person(t: &Translator, name: Option<&FullName>, id: UserId) -> String {
    name.map_or_else(|| id.to_string(), |name| t.person(name))
}
/// Where it holds.
pub(super) fn place(t: &Translator, view: &DelegationView) -> String {
    match (view.delegation.organization, view.delegation.unit) {
        (None, _) => t.text("delegations-everywhere").into_owned(),
        (Some(id), None) => view.organization_name.clone().unwrap_or_else(|| id.to_string()),
        (Some(_), Some(id)) => view.unit_name.clone().unwrap_or_else(|| id.to_string()),
    }
}
/// What it names, as people read it; a few, and how many more.
pub(super) fn permissions(t: &Translator, names: &[String]) -> String {
    const SHOWN: usize = 3;
    let mut all: Vec<String> =
        names.iter().take(SHOWN).map(|name| access::permission_text(t, name)).collect();
    if names.len() > SHOWN {
        all.push(t.with("delegations-more", &[("count", (names.len() - SHOWN).into())]));
    }
    all.join(", ")
}
pub(super) fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.date(at) }
}
/// The way on and back to the start.
pub(super) fn pager<T>(t: &Translator, cursor: &str, page: &PageOf<T>) -> Pager {
    let count = page.items.len();
    let text = match page.total {
        Some(total) if page.total_capped => {
            t.with("delegations-shown-of-many", &[("count", count.into()), ("total", total.into())])
        }
        Some(total) => t.with("delegations-shown", &[("count", count.into()), ("total", total.into())]),
        None => t.with("delegations-shown-here", &[("count", count.into())]),
    };
    // A cursor is base64url: nothing in it needs to be encoded.
    let next = page.next_cursor.as_ref().map(|next| format!("{LIST}?cursor={next}"));
    Pager::new(t, text, (!cursor.is_empty()).then(|| LIST.to_owned()), next)
}
