//! The matrix itself: every row, by everybody who should not.

use std::collections::BTreeMap;

use server::testing::{Answer, Reeve};

use super::entry::{Entry, Needs};
use super::judge::{self, digest, judge};
use super::send::{Body, Sender};
use super::visitors::{Sight, Visitor};
use super::world::Victim;

/// Calls every route as each of the visitors, and says what was not refused as it should be. `dead` is a job of the
/// victim that was given up.
pub(super) async fn refused(reeve: &Reeve, victim: &Victim, dead: &str, visitors: &[Visitor<'_>]) {
    let mut faults = Faults::default();
    for entry in super::table() {
        let mut victim = victim.clone();
        if entry.needs == Needs::Dead {
            victim.job = dead.to_owned();
        }
        for visitor in visitors {
            let before = digest(reeve).await;
            for Asked { path, body, crossed } in requests(&entry, &victim, visitor) {
                let answer = send(&entry, &visitor.sender, &path, &body).await;
                let asked = format!("{path} {body:?}");
                // Somebody else's thing is not one's own, also where one may see it.
                let crossed = crossed && visitor.sight == Sight::Reader && answer.status == 404;
                if !crossed {
                    faults.note(&entry, visitor, judge(&entry, visitor, &victim, &asked, &answer));
                }
                if entry.alike && visitor.sight == Sight::Blind {
                    let (path, body) = (victim.nowhere(&path, reeve), victim.nowhere_in(&body, reeve));
                    let other = send(&entry, &visitor.sender, &path, &body).await;
                    faults.note(&entry, visitor, judge::alike(&answer, &other));
                }
            }
            if digest(reeve).await != before {
                faults.note(&entry, visitor, Err("something changed".to_owned()));
            }
        }
    }
    faults.none();
}

/// What is wrong, and for whom.
#[derive(Default)]
struct Faults(BTreeMap<String, Vec<&'static str>>);

impl Faults {
    fn note(&mut self, entry: &Entry, visitor: &Visitor<'_>, judged: Result<(), String>) {
        if let Err(fault) = judged {
            self.0.entry(format!("{}: {fault}", entry.name())).or_default().push(visitor.kind);
        }
    }
    #[track_caller]
    fn none(self) {
        let lines: Vec<String> =
            self.0.iter().map(|(fault, kinds)| format!("{fault}\n    for {}", kinds.join("; "))).collect();
        assert!(lines.is_empty(), "{} faults:\n{}", lines.len(), lines.join("\n"));
    }
}

pub(super) async fn send(entry: &Entry, sender: &Sender<'_>, path: &str, body: &Body) -> Answer {
    if entry.is_page() {
        sender.page(entry.method, path, body).await
    } else {
        sender.api(entry.method, path, body).await
    }
}

/// One request.
struct Asked {
    path: String,
    body: Body,
    /// The victim's thing is named as one of the caller's own.
    crossed: bool,
}

/// What a visitor tries at a route.
fn requests(entry: &Entry, victim: &Victim, visitor: &Visitor<'_>) -> Vec<Asked> {
    if entry.alone && visitor.sight != Sight::Unknown {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut ask = |path: String, crossed: bool| {
        all.push(Asked { path, body: entry.wrong.unwrap_or(entry.body)(victim), crossed })
    };
    let has_parts = entry.template.matches('{').count() > 1 && !entry.template.contains("{tab}");
    for path in entry.paths(victim) {
        let own = path.replacen(&victim.user, &visitor.own, 1);
        if has_parts && own != path {
            ask(own, true);
        }
        for probe in &entry.probes {
            ask(format!("{path}{}", probe(victim)), false);
        }
        ask(path, false);
    }
    all
}
