//! Every form of the console: found, not listed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::html::Page;
use super::templates::Key;
use super::world::{Found, Who, World};
use crate::coverage::entry::Needs;

/// Pages of one sort that are looked at: those of the victim, of somebody deleted, of somebody new, of one more.
const OF_A_KIND: usize = 4;

/// Where somebody begins.
fn begin(who: Who, world: &World<'_>) -> Vec<String> {
    match who {
        Who::Nobody => vec!["/sign-in".to_owned(), format!("/activate/{}", world.victim.link)],
        Who::Employee => {
            vec!["/console/account".to_owned(), format!("/console/users/{}/edit", world.victim.user)]
        }
        Who::Owner => {
            vec!["/console".to_owned(), format!("/console/imports/{}", world.victim.upload)]
        }
        Who::Admin => {
            // The links lead to most of it; what the table of routes asks for is there in any case.
            let mut all = vec!["/console".to_owned()];
            let dead = world.with_dead_letter();
            for entry in crate::coverage::table() {
                if entry.method == "GET" && entry.template.starts_with("/console/") {
                    let victim = if entry.needs == Needs::Dead { &dead } else { &world.victim };
                    all.extend(entry.paths(victim));
                }
            }
            all.push(format!("/console/jobs/{}", dead.job));
            all
        }
    }
}

/// Whether it is a page of the product, and one that only shows.
fn is_page(path: &str, template: &str) -> bool {
    let outside = path.starts_with("/sign-in") || path.starts_with("/activate/");
    let console = template == "/console" || template.starts_with("/console/");
    let samples = template.starts_with("/console/components");
    (outside || console) && !samples && !template.ends_with("/export")
}

/// Walks through the pages from link to link. A form that was seen before is left out.
pub(super) async fn forms(who: Who, world: &mut World<'_>, seen: &mut BTreeSet<Key>) -> Vec<Found> {
    let mut queue: VecDeque<String> = begin(who, world).into();
    let mut links: VecDeque<String> = VecDeque::new();
    let mut visited: BTreeMap<(String, BTreeSet<String>), usize> = BTreeMap::new();
    let mut done: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(path) = queue.pop_front().or_else(|| links.pop_front()) {
        let Some(template) = world.templates.of_path("GET", &path) else { continue };
        let times = visited.entry(sort_of(&path)).or_default();
        if !is_page(&path, &template) || *times >= OF_A_KIND || !done.insert(path.clone()) {
            continue;
        }
        *times += 1;
        let answer = world.open(who, &path).await;
        if answer.status != 200 {
            continue;
        }
        let page = Page::read(&answer.text);
        for form in &page.forms {
            let Some(key) = world.templates.key(form) else {
                panic!("{path}: {} leads nowhere", form.target())
            };
            if seen.insert(key.clone()) {
                found.push(Found::new(who, &path, key, &world.victim));
            }
        }
        // Whoever was made for this has everything: they come first.
        for link in page.links.into_iter().filter(|link| link.starts_with('/')) {
            let own = link.contains(&world.victim.user) || link.contains(&world.victim.organization);
            if own { links.push_front(link) } else { links.push_back(link) }
        }
    }
    found
}

/// What pages that differ in ids and values alone have in common: their path, and the names in their query.
fn sort_of(path: &str) -> (String, BTreeSet<String>) {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts = path.split('/').map(|part| if part.parse::<base::UserId>().is_ok() { "{id}" } else { part });
    let names = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default().to_owned());
    (parts.collect::<Vec<_>>().join("/"), names.collect())
}
