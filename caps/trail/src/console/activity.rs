//! `/console/account/activity`: one's own timeline.

use askama::Template;
use axum::extract::State;
use base::{PageOf, Translator, UserId, codes};
use gate::Db;
use serde::Deserialize;
use web::door::Signed;
use web::view::*;
use web::{Context, Query, Refusal, Tone};

use super::{href, outcome_badge};
use crate::model::{Search, Shown, Through};
use crate::queries::{Ask, records};
use crate::{difference, titles};

#[derive(Template)]
#[template(path = "trail/activity.html")]
struct ActivityPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    timeline: Option<Timeline>,
    empty: EmptyState,
    pager: Pager,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActivityQuery {
    cursor: Option<String>,
}

const PATH: &str = "/console/account/activity";

pub(super) async fn page(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(query): Query<ActivityQuery>,
) -> Result<Page<impl Template>, Refusal> {
    let me = caller.user().ok_or(&codes::UNAUTHENTICATED)?;
    let request = web::door::list_request(None, None, None, None, query.cursor.as_deref())?;
    let search = Search { subject: Some(me.uuid()), ..Search::default() };
    let found = db.read(&caller, Ask { search, page: request.page, through: Through::Own }, records).await?;
    let t = context.t();
    let next = found.next_cursor.as_ref().map(|cursor| href(PATH, [("cursor", cursor.to_string())]));
    let back = query.cursor.is_some().then(|| PATH.to_owned());
    let count = t.with("trail-shown", &[("count", found.items.len().into())]);
    Ok(Page(ActivityPage {
        shell: context.shell(),
        head: PageHead::new(t.text("trail-activity")).text(t.text("trail-activity-text")),
        timeline: (!found.items.is_empty()).then(|| timeline(&t, me, &found)),
        empty: EmptyState::new("history", t.text("trail-activity-none"), t.text("trail-activity-none-text")),
        pager: Pager::new(&t, count, back, next),
        t,
    }))
}

/// What happened, day by day. What `person` did themselves is told by where it came from, all else by who did it.
pub(super) fn timeline(t: &Translator, person: UserId, found: &PageOf<Shown>) -> Timeline {
    let mut days: Vec<(String, Vec<Happening>)> = Vec::new();
    for shown in &found.items {
        let day = t.local_day(shown.record.at);
        let one = happening(t, person, shown);
        match days.last_mut() {
            Some((last, happenings)) if *last == day => happenings.push(one),
            _ => days.push((day, vec![one])),
        }
    }
    Timeline { days }
}

fn happening(t: &Translator, person: UserId, shown: &Shown) -> Happening {
    let record = &shown.record;
    let time = t.datetime(record.at, None);
    let mut one = Happening::new(
        record.at.to_string(),
        time,
        titles::icon(&record.event),
        titles::event(t, &record.event),
    )
    .href(format!("/console/records/{}", record.id));
    let (address, _) = difference::came_from(shown);
    let by = if record.actor == Some(person) {
        address.map(|address| t.with("trail-activity-from", &[("address", address.into())]))
    } else {
        Some(titles::actor(t, record, &shown.names))
    };
    if let Some(text) = by {
        one = one.text(text);
    }
    match record.outcome.as_str() {
        "done" => one,
        "refused" => one.tone(Tone::Danger).badge(outcome_badge(t, &record.outcome)),
        _ => one.tone(Tone::Warning).badge(outcome_badge(t, &record.outcome)),
    }
}
