//! Which route an address belongs to, and which forms are the same.

use std::collections::BTreeSet;

use super::html::{Form, Kind, Page};
use crate::coverage::routes;

/// The routes of a router.
pub(super) struct Templates(BTreeSet<routes::Route>);

/// What makes two forms the same: where they are sent to, and what they ask.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) post: bool,
    pub(super) to: String,
    pub(super) names: BTreeSet<String>,
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", if self.post { "POST" } else { "GET" }, self.to)
    }
}

impl Templates {
    pub(super) fn of(router: &axum::Router) -> Self {
        Templates(routes::of_router(router))
    }
    /// Where forms of pages are sent to, as the router has it.
    pub(super) fn posts(&self) -> BTreeSet<String> {
        let pages = self.0.iter().filter(|(method, path)| *method == "POST" && !path.starts_with("/api/"));
        pages.map(|(_, path)| path.clone()).collect()
    }
    /// The route of an address: the one with most of its parts written out.
    pub(super) fn of_path(&self, method: &str, path: &str) -> Option<String> {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &str| {
            let own: Vec<&str> = template.split('/').collect();
            let same = own
                .iter()
                .zip(&parts)
                .all(|(own, part)| own == part || own.starts_with('{') && !part.is_empty());
            (own.len() == parts.len() && same).then(|| own.iter().filter(|own| !own.starts_with('{')).count())
        };
        let known = self.0.iter().filter(|(known, _)| *known == method);
        let rated = known.filter_map(|(_, template)| Some((fits(template)?, template)));
        rated.max().map(|(_, template)| template.clone())
    }
    pub(super) fn of_form(&self, form: &Form) -> Option<String> {
        self.of_path(if form.post { "POST" } else { "GET" }, form.target())
    }
    pub(super) fn key(&self, form: &Form) -> Option<Key> {
        let to = self.of_form(form)?;
        // Whatever a search takes along, it is the same search.
        let asked = form.fields.iter().filter(|field| form.post || field.kind != Kind::Hidden);
        Some(Key { post: form.post, to, names: asked.map(|field| field.name.clone()).collect() })
    }
    /// This form on a page.
    pub(super) fn find<'p>(&self, page: &'p Page, key: &Key) -> Option<&'p Form> {
        page.forms.iter().find(|form| self.key(form).as_ref() == Some(key))
    }
}
