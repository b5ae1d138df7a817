//! `/console/records/{id}`.

use askama::Template;
use axum::extract::State;
use base::{RecordId, Timestamp, Translator};
use gate::Db;
use uuid::Uuid;
use web::door::Signed;
use web::view::*;
use web::{Context, Path, Refusal, Tone};

use super::{href, outcome_badge};
use crate::body::hex;
use crate::difference::{self, Values};
use crate::model::{Detail, PersonalState};
use crate::{queries, titles};

#[derive(Template)]
#[template(path = "trail/record.html")]
struct RecordPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    notices: Vec<Notice>,
    facts: Facts,
    changes: Option<Difference>,
    remarks: Option<Facts>,
    proof: Facts,
}

pub(super) async fn page(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<RecordId>,
) -> Result<Page<impl Template>, Refusal> {
    let detail = db.read(&caller, id, queries::record).await?;
    let reads = caller.access().holds_somewhere(&crate::READ);
    let t = context.t();
    Ok(Page(RecordPage {
        shell: context.shell(),
        head: head(&t, &detail, reads),
        notices: notices(&t, &detail),
        facts: facts(&t, &detail, reads),
        changes: changes(&t, &detail),
        remarks: remarks(&t, &detail),
        proof: proof(&t, &detail),
        t,
    }))
}

fn head(t: &Translator, detail: &Detail, reads: bool) -> PageHead {
    let record = &detail.shown.record;
    let way = if reads {
        ("trail-title", "/console/records")
    } else {
        ("trail-activity", "/console/account/activity")
    };
    let verified = if detail.verified && detail.sealed_alike {
        Badge::of(Tone::Success, t.text("trail-verified"))
    } else {
        Badge::of(Tone::Danger, t.text("trail-broken"))
    };
    PageHead::new(titles::event(t, &record.event))
        .crumbs(t, vec![(t.text(way.0).into_owned(), way.1.to_owned())])
        .text(t.datetime(record.at, None))
        .badge(outcome_badge(t, &record.outcome))
        .badge(verified)
}

/// What a reader must know before the rest: that it was changed behind our back, or that some of it cannot be read.
fn notices(t: &Translator, detail: &Detail) -> Vec<Notice> {
    let mut notices = Vec::new();
    if !detail.verified || !detail.sealed_alike {
        let notice =
            Notice::new(Tone::Danger, t.text("trail-broken-text")).title(t.text("trail-broken-title"));
        notices.push(notice);
    }
    for (state, tone, key) in [
        (PersonalState::Erased, Tone::Info, "trail-erased"),
        (PersonalState::Withheld, Tone::Info, "trail-withheld"),
        (PersonalState::Broken, Tone::Danger, "trail-unreadable"),
    ] {
        let people = detail.shown.personal.iter().filter(|one| one.state == state);
        let names: Vec<String> = people.map(|one| detail.shown.names.or_short(one.person.uuid())).collect();
        if !names.is_empty() {
            notices.push(Notice::new(tone, t.with(key, &[("who", names.join(", ").into())])));
        }
    }
    notices
}

fn facts(t: &Translator, detail: &Detail, reads: bool) -> Facts {
    let shown = &detail.shown;
    let (record, names) = (&shown.record, &shown.names);
    let id = |id: Uuid| names.or_short(id);
    // Who may search is given the way on; who may only read what is their own is not.
    let linked = |text: String, name: &'static str, value: String| {
        if reads {
            let below = None;
            Cell::Link { href: href("/console/records", near(name, value, record.at)), text, below }
        } else {
            Cell::Text(text)
        }
    };
    let actor = titles::actor(t, record, names);
    let (address, agent) = difference::came_from(shown);
    let mut facts = Facts::new().row(
        t.text("trail-column-at"),
        Cell::Time { iso: record.at.to_string(), text: t.datetime(record.at, None) },
    );
    facts = facts.row(
        t.text("trail-column-actor"),
        match record.actor {
            Some(person) => linked(actor, "actor", person.to_string()),
            None => Cell::Text(actor),
        },
    );
    if let Some(delegator) = record.delegator {
        facts = facts.text(t.text("trail-delegator"), Some(id(delegator.uuid())));
    }
    let noun = titles::noun(t, &record.noun);
    facts = facts.row(
        t.text("trail-target"),
        match record.target {
            Some(target) => Cell::Two(names.or_short(target), noun),
            None => Cell::Text(noun),
        },
    );
    if let Some(whom) = difference::about(shown).filter(|whom| Some(*whom) != record.target) {
        facts = facts.row(t.text("trail-about"), linked(id(whom), "subject", whom.to_string()));
    }
    facts = facts.text(t.text("trail-column-organization"), record.organization.map(|own| id(own.uuid())));
    if let Some(count) = shown.attempts {
        facts = facts.row(t.text("trail-attempts-label"), Cell::Number(t.number(count)));
    }
    facts = facts.row(
        t.text("trail-address"),
        address.map_or(Cell::Empty, |address| linked(address.clone(), "address", address)),
    );
    facts = facts.text(t.text("trail-agent"), agent);
    if let Some(session) = record.session {
        let text = crate::model::short(session.uuid());
        facts = facts.row(t.text("trail-session"), linked(text, "session", session.to_string()));
    }
    if let Some(request) = record.request {
        let text = crate::model::short(request.uuid());
        facts = facts.row(t.text("trail-request"), linked(text, "request", request.to_string()));
    }
    facts
}

/// Sessions and requests have no index of their own: their links ask for the days around.
fn near(name: &'static str, value: String, at: Timestamp) -> Vec<(&'static str, String)> {
    const DAY: i64 = 24 * 3600;
    let mut pairs = vec![(name, value)];
    let days = match name {
        "request" => 1,
        "session" => 31,
        _ => return pairs,
    };
    pairs.push(("from", at.plus_seconds(-days * DAY).to_string()));
    pairs.push(("to", at.plus_seconds(days * DAY).to_string()));
    pairs
}

fn changes(t: &Translator, detail: &Detail) -> Option<Difference> {
    let rows: Vec<DifferenceRow> = difference::changes(&detail.shown)
        .into_iter()
        .map(|change| {
            let label = titles::field(t, &change.field);
            match change.values {
                Values::Both(before, after) => {
                    let text = |value| difference::text(value).map(|text| named(detail, text));
                    DifferenceRow { label, before: text(&before), after: text(&after) }
                }
                Values::Hidden => {
                    let secret = t.text("trail-secret").into_owned();
                    DifferenceRow { label, before: Some(secret.clone()), after: Some(secret) }
                }
            }
        })
        .collect();
    (!rows.is_empty()).then(|| Difference::new(t, rows))
}

fn remarks(t: &Translator, detail: &Detail) -> Option<Facts> {
    let remarks = difference::remarks(&detail.shown);
    if remarks.is_empty() {
        return None;
    }
    let add = |facts: Facts, (name, value): (String, serde_json::Value)| {
        facts.text(titles::field(t, &name), difference::text(&value).map(|text| named(detail, text)))
    };
    Some(remarks.into_iter().fold(Facts::new(), add))
}

/// An id with the name the caller may know; anything else as it is.
fn named(detail: &Detail, text: String) -> String {
    let name = text.parse::<Uuid>().ok().and_then(|id| detail.shown.names.of(id));
    name.map_or(text.clone(), str::to_owned)
}

fn proof(t: &Translator, detail: &Detail) -> Facts {
    let record = &detail.shown.record;
    let computed =
        t.text(if detail.verified { "trail-proof-same" } else { "trail-proof-other" }).into_owned();
    let sealed = match detail.position {
        Some(position) if detail.sealed_alike => {
            t.with("trail-proof-sealed", &[("position", position.into())])
        }
        Some(position) => t.with("trail-proof-sealed-other", &[("position", position.into())]),
        None => t.text("trail-proof-unsealed").into_owned(),
    };
    let subjects: Vec<String> = detail.subjects.iter().map(|id| detail.shown.names.or_short(*id)).collect();
    Facts::new()
        .row(t.text("trail-proof-id"), Cell::Code(record.id.to_string()))
        .row(t.text("trail-proof-event"), Cell::Code(format!("{} {}", record.event, record.event_version)))
        .text(t.text("trail-proof-subjects"), Some(subjects.join(", ")))
        .row(t.text("trail-proof-leaf"), Cell::Code(hex(&record.leaf)))
        .text(t.text("trail-proof-computed"), Some(computed))
        .text(t.text("trail-proof-ledger"), Some(sealed))
}
