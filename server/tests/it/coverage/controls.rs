//! The same requests by whoever may, so that a refusal proves something.

use std::collections::BTreeSet;

use server::testing::Reeve;

use super::entry::{About, Needs, Rightful};
use super::judge::{digest, tells};
use super::matrix::send;
use super::send::Sender;
use super::world::Maker;

/// Answers that have nothing of the victim even for whoever may see everything: that they keep silent for others proves
/// nothing.
const SILENT: [&str; 36] = [
    "/api/v1/approvals/approvers",
    "/",
    "/api/openapi.json",
    "/api/v1/checkup",
    "/api/v1/clearance_levels",
    "/api/v1/clearance_levels/{id}",
    "/console/clearances/levels/new",
    "/console/clearances/levels/{id}",
    "/console/clearances/levels/{id}/retire",
    "/api/v1/modules",
    "/api/v1/modules/{code}",
    "/console/roles/modules",
    "/console/roles/modules/new",
    "/console/roles/modules/{code}",
    "/console/roles/modules/{code}/edit",
    "/console/roles/modules/{code}/retire",
    "/api/v1/job_counts",
    "/api/v1/organizations/{id}/messages",
    "/api/v1/permissions",
    "/api/v1/scorecard",
    "/api/v1/units/{id}/history",
    "/api/v1/users/counts",
    "/api/v1/users/facets",
    "/api/v1/users/mandatory_fields",
    "/api/v1/users/{id}/activation",
    "/api/v1/users/{id}/avatar",
    "/api/v1/users/{id}/settings",
    "/assets/{file}",
    "/console/checkup",
    "/console/scorecard",
    "/console/users/check",
    "/healthz",
    "/metrics",
    "/readyz",
    "/setup",
    "/sign-in",
];

#[tokio::test]
async fn whoever_may_does_on_sqlite() {
    whoever_may_does(Reeve::sqlite().await).await;
}
#[tokio::test]
async fn whoever_may_does_on_postgres() {
    if let Some(reeve) = Reeve::postgres().await {
        whoever_may_does(reeve).await;
    }
}

/// The same requests by who may: each change on a victim of its own.
async fn whoever_may_does(reeve: Reeve) {
    let root = super::first_administrator(&reeve).await;
    let mut maker = Maker::new(&reeve, &root);
    let shared = maker.victim(None).await;
    let mut faults = Vec::new();
    let mut silent = BTreeSet::new();
    let mut table = super::table();
    // Whoever only looks comes first: lists are of the victim as long as it is the only one.
    table.sort_by_key(super::entry::Entry::changes);
    for entry in table.iter().filter(|entry| entry.elsewhere.is_none()) {
        let mut victim = if entry.changes() { maker.victim(None).await } else { shared.clone() };
        if entry.needs == Needs::Dead {
            victim.job = maker.dead_letter(&victim).await;
        }
        if entry.needs == Needs::Locked {
            maker.lock(&victim).await;
        }
        let sender = match entry.rightful {
            Rightful::Root => Sender::signed_in(&reeve, &root).await,
            Rightful::Owner => Sender::signed_in(&reeve, &victim.owners).await,
            Rightful::Victim => Sender::signed_in(&reeve, &victim.hers).await,
            Rightful::Anybody => Sender::nobody(&reeve),
        };
        for path in entry.paths(&victim) {
            let body = (entry.body)(&victim);
            let before = digest(&reeve).await;
            let answer = send(entry, &sender, &path, &body).await;
            let status = answer.status.as_u16();
            let redirects = entry.about == About::Open && matches!(status, 303);
            if status != entry.success && !redirects {
                faults.push(format!("{} is answered with {status}: {}", entry.name(), answer.text));
                continue;
            }
            if entry.changes() && digest(&reeve).await == before && entry.template != "/console/look" {
                faults.push(format!(
                    "{} changes nothing: {} {:?}",
                    entry.name(),
                    answer.text,
                    answer.headers
                ));
            }
            if !entry.changes() && !tells(&victim, &answer.text) {
                silent.insert(entry.template);
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let samples = super::table_pages::SAMPLES.iter().filter(|_| cfg!(debug_assertions));
    assert_eq!(
        silent,
        SILENT.iter().chain(samples).copied().collect(),
        "which answers have nothing of anybody"
    );
}
