//! Names and small things that several pages say.

use base::{FullName, Justification, Timestamp, Translator, UserId};
use web::Context;
use web::view::{Action, Cell, Field, FormFaults, FormPage, PageHead};

use super::list::LIST;
use crate::queries::DelegationView;

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
        let head = PageHead::new(t.text(self.title)).text(t.text(self.text)).crumbs(&t, crumbs);
        FormPage::new(self.context, head, self.path, faults)
            .hidden(hidden)
            .fields(fields)
            .buttons(vec![self.submit, Action::link(self.back, t.text("web-cancel"))])
    }
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
