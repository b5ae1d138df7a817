//! Names and small things that several pages say.

use std::collections::HashMap;

use access::{Justification, Role};
use askama::Template;
use base::{PageOf, Rejection, RoleId, Timestamp, Translator};
use web::Context;
use web::view::{Action, Cell, Field, FormFaults, Notice, PageHead, Pager, Shell, Table, Tabs};

use super::{approvals, limits, rates};
use crate::model::{Holder, Limit};
use crate::queries::LimitView;

/// A list.
#[derive(Template)]
#[template(path = "limits/list.html")]
pub(super) struct ListPage {
    pub(super) shell: Shell,
    pub(super) head: PageHead,
    pub(super) notices: Vec<Notice>,
    pub(super) table: Table,
}

/// A form.
#[derive(Template)]
#[template(path = "limits/form.html")]
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
        let crumbs = vec![(t.text("limits-title").into_owned(), limits::LIST.to_owned())];
        FormPage {
            shell: self.context.shell(),
            head: PageHead::new(t.text(self.title)).text(t.text(self.text)).crumbs(&t, crumbs),
            notice: faults.notice(),
            path: self.path,
            hidden,
            fields,
            buttons: vec![self.submit, Action::link(self.back, t.text("limits-cancel"))],
        }
    }
}

pub(super) fn faults(t: &Translator, wrong: Option<&Rejection>) -> FormFaults {
    wrong.map_or_else(FormFaults::none, |wrong| FormFaults::of_rejection(t, wrong))
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
/// The way on and back to the start.
pub(super) fn pager<T>(t: &Translator, path: &str, cursor: &str, page: &PageOf<T>) -> Pager {
    let count = page.items.len();
    let text = match page.total {
        Some(total) if page.total_capped => {
            t.with("limits-shown-of-many", &[("count", count.into()), ("total", total.into())])
        }
        Some(total) => t.with("limits-shown", &[("count", count.into()), ("total", total.into())]),
        None => t.with("limits-shown-here", &[("count", count.into())]),
    };
    // A cursor is base64url: nothing in it needs to be encoded.
    let next = page.next_cursor.as_ref().map(|next| format!("{path}?cursor={next}"));
    Pager::new(t, text, (!cursor.is_empty()).then(|| path.to_owned()), next)
}
