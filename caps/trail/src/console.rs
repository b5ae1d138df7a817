//! The pages: records, one record, one's own activity.

mod activity;
mod detail;
mod list;
mod recent;
mod tab;

use axum::Router;
use axum::routing::get;
use base::Translator;
use gate::Db;
use web::Tone;
use web::view::{Badge, NavEntry};

use crate::titles;

pub use recent::recent;

/// Where the pages stand in the navigation.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        key: "trail-nav",
        href: "/console/records",
        icon: "scroll-text",
        group: "trail-nav-group",
        permission: Some("trail.read"),
        order: 80,
    },
    NavEntry {
        key: "trail-activity-nav",
        href: "/console/account/activity",
        icon: "history",
        group: "trail-nav-group",
        permission: Some("trail.read_own"),
        order: 95,
    },
];

/// The routes of this capability for people.
pub fn console(db: &Db) -> Router {
    Router::new()
        .route("/console/records", get(list::page))
        .route("/console/records/export", get(crate::api::download))
        .route("/console/records/{id}", get(detail::page))
        .route("/console/account/activity", get(activity::page))
        .with_state(db.clone())
}

/// An outcome as a badge.
fn outcome_badge(t: &Translator, outcome: &str) -> Badge {
    let text = titles::outcome(t, outcome);
    match outcome {
        "done" => Badge::of(Tone::Success, text),
        "refused" => Badge::of(Tone::Danger, text),
        "failed" => Badge::of(Tone::Warning, text),
        _ => Badge::neutral(text),
    }
}

/// A path with a query of these pairs.
fn href<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        query.append_pair(name, &value);
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
