//! Names and small things that several pages say.

use std::collections::HashMap;

use access::Role;
use base::{Justification, RoleId, Timestamp, Translator};
use web::Context;
use web::view::{Action, Cell, Field, FormFaults, FormPage, PageHead, Tabs};

use super::{approvals, limits, rates};
use crate::model::{Holder, Limit};
use crate::queries::LimitView;

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
        let crumbs = vec![(t.text("limits-title").into_owned(), limits::LIST.to_owned())];
        let head = PageHead::new(t.text(self.title)).text(t.text(self.text)).crumbs(&t, crumbs);
        FormPage::new(self.context, head, self.path, faults)
            .hidden(hidden)
            .fields(fields)
            .buttons(vec![self.submit, Action::link(self.back, t.text("web-cancel"))])
    }
}

/// Why, where that may stay unsaid.
pub(super) fn reason(t: &Translator, text: &str, faults: &FormFaults) -> Field {
    Field::lines("reason", t.text("limits-reason"), 2)
        .value(text)
        .optional(t)
        .max(Justification::MAX_CHARS as u32)
        .faults(faults)
}
/// Up to how much.
pub(super) fn most(t: &Translator, limit: &Limit) -> String {
    match limit.amount() {
        Some(money) => t.money(money),
        None => t.with("limits-any-amount", &[("currency", limit.currency.code().into())]),
    }
}
/// Whose limit it is.
pub(super) fn holder(t: &Translator, view: &LimitView, roles: &HashMap<RoleId, Role>) -> String {
    match view.limit.holder {
        Holder::Role(id) => roles.get(&id).map_or_else(|| id.to_string(), |role| role.shown_name(t)),
        Holder::User(id) => view.name.as_ref().map_or_else(|| id.to_string(), |name| t.person(name)),
    }
}
pub(super) fn time(t: &Translator, at: Timestamp) -> Cell {
    Cell::Time { iso: at.to_string(), text: t.date(at) }
}
/// The end of a stretch of time; the end of time is none.
pub(super) fn until(t: &Translator, at: Timestamp) -> Cell {
    if at >= Timestamp::FOREVER { Cell::Quiet(t.text("limits-open-ended").into_owned()) } else { time(t, at) }
}
/// Limits, rates and the question, as tabs of one head.
pub(super) fn tabs(t: &Translator, now: &str) -> Tabs {
    let tab = |tabs: Tabs, key: &str, href: &'static str| tabs.tab(t.text(key), href, now == href);
    let tabs = Tabs::new(t.text("limits-title"));
    let tabs = tab(tabs, "limits-tab-limits", limits::LIST);
    let tabs = tab(tabs, "limits-tab-rates", rates::LIST);
    tab(tabs, "limits-tab-approvals", approvals::PATH)
}
