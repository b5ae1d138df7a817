//! Who runs an organization and is not cleared for what is classified there: it is not there for them, by any route that names
//! it and in no list.

use http::Method;
use serde_json::json;
use server::testing::Reeve;

use super::entry::{About, Entry, Needs, Rightful};
use super::judge::digest;
use super::matrix::send;
use super::send::Sender;
use super::world::{Maker, Victim};

#[tokio::test]
async fn nobody_gets_above_their_clearance_on_sqlite() {
    nobody_gets_above_their_clearance(Reeve::sqlite().await).await;
}
#[tokio::test]
async fn nobody_gets_above_their_clearance_on_postgres() {
    if let Some(reeve) = Reeve::postgres().await {
        nobody_gets_above_their_clearance(reeve).await;
    }
}

/// What is a part of a person, or says something of one, by what stands before its id.
const OF_PEOPLE: [&str; 10] = [
    "/users/{id}",
    "/units/{id}",
    "/memberships/{id}",
    "/approval_limits/{id}",
    "/limits/{id}",
    "/breaches/{id}",
    "/exceptions/{id}",
    "/delegations/{id}",
    "/records/{id}",
    "/proposals/{id}",
];

/// Ids of people, units, and what hangs on them.
fn secrets(victim: &Victim) -> Vec<&String> {
    let all = [
        &victim.south,
        &victim.user,
        &victim.gone,
        &victim.fresh,
        &victim.membership,
        &victim.record,
        &victim.grant,
        &victim.breach,
        &victim.exception,
        &victim.limit,
        &victim.delegation,
        &victim.proposal,
        &victim.assignment,
        &victim.identifier,
        &victim.session,
        &victim.token,
        &victim.email,
    ];
    all.into_iter().collect()
}

async fn nobody_gets_above_their_clearance(reeve: Reeve) {
    let root = super::first_administrator(&reeve).await;
    let victim = Maker::new(&reeve, &root).victim(None).await;
    let (_, session) = reeve.person("Ute", Some(victim.organization.parse().unwrap()), "owner").await;
    for thing in [
        format!("users/{}", victim.user),
        format!("users/{}", victim.gone),
        format!("users/{}", victim.fresh),
        format!("units/{}", victim.south),
    ] {
        let path = format!("/api/v1/{thing}/classification");
        let body = json!({"level": "confidential", "reason": "under wraps"});
        reeve.call(Method::PUT, &path, Some(&root), Some(body)).await.expect(200);
    }
    let owner = Sender::signed_in(&reeve, &session).await;
    let mut faults = Vec::new();
    let mut asked = 0;
    for entry in super::table() {
        let names = OF_PEOPLE.iter().any(|of| entry.template.contains(of));
        // A deleted person, an idle unit and whoever has no password are others; each is secret too, or not asked about.
        let is_asked = match entry.about {
            About::Thing => names && matches!(entry.needs, Needs::Nothing | Needs::Deleted | Needs::Fresh),
            About::List | About::Whole => !entry.changes(),
            _ => false,
        };
        if !is_asked || entry.rightful == Rightful::Victim {
            continue;
        }
        let probes = entry.probes.iter().map(|probe| probe(&victim));
        for probe in std::iter::once(String::new()).chain(probes) {
            for path in entry.paths(&victim) {
                asked += 1;
                let path = format!("{path}{probe}");
                let before = digest(&reeve).await;
                let answer = send(&entry, &owner, &path, &(entry.body)(&victim)).await;
                let status = answer.status.as_u16();
                let mut fault = |what: String| faults.push(format!("{} {path}: {what}", entry.method));
                if entry.about == About::Thing && names && !told_alike(&entry, status) {
                    fault(format!("{status}: {}", answer.text.chars().take(300).collect::<String>()));
                }
                for secret in secrets(&victim) {
                    if answer.text.contains(secret.as_str()) && !path.contains(secret.as_str()) {
                        fault(format!("{status} tells {secret}"));
                    }
                }
                if digest(&reeve).await != before {
                    fault("something changed".to_owned());
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults of {asked}:\n{}", faults.len(), faults.join("\n"));
    assert!(asked > 150, "{asked}");
}

/// Whether it is what is said of a thing that is not there.
fn told_alike(entry: &Entry, status: u16) -> bool {
    entry.blind.contains(&status) || status == 404
}
