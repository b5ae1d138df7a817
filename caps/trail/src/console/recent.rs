//! The latest changes, for pages that give an overview.

use std::sync::Arc;

use base::{Cursor, Page, Translator};
use gate::{Caller, Db};
use web::Refusal;
use web::view::{Happening, Timeline};

use crate::model::{Search, Shown, Through};
use crate::queries::{Ask, records};
use crate::tables::READ;
use crate::{difference, titles};

/// Changes that are shown.
const SHOWN: usize = 8;
/// Records that are looked at first.
const FEW: u16 = 2 * SHOWN as u16;
/// Records that are looked at after those, where they were not enough.
const MORE: u16 = 50;

/// The changes among the latest records that the caller may read: signing in and out is none. Nothing where the caller may read no
/// records, or where there were no changes lately.
pub async fn recent(db: &Db, caller: &Arc<Caller>, t: &Translator) -> Result<Option<Timeline>, Refusal> {
    if !caller.access().holds_beyond_own(&READ) {
        return Ok(None);
    }
    // Most of what happens is a change: a few records are enough, unless many only signed in.
    let ask = |limit: u16, from: Option<Cursor>| {
        let page = Page::new(limit, from).unwrap_or_default();
        Ask { search: Search::default(), page, through: Through::Read }
    };
    let few = db.read(caller, ask(FEW, None), records).await?;
    let mut changes: Vec<Shown> = few.items;
    changes.retain(is_change);
    if let Some(next) = few.next_cursor.filter(|_| changes.len() < SHOWN) {
        let more = db.read(caller, ask(MORE, Some(next)), records).await?;
        changes.extend(more.items.into_iter().filter(is_change));
    }
    let mut days: Vec<(String, Vec<Happening>)> = Vec::new();
    for shown in changes.iter().take(SHOWN) {
        let day = t.local_day(shown.record.at);
        let one = happening(t, shown);
        match days.last_mut() {
            Some((last, happenings)) if *last == day => happenings.push(one),
            _ => days.push((day, vec![one])),
        }
    }
    Ok((!days.is_empty()).then_some(Timeline { days }))
}

fn is_change(shown: &Shown) -> bool {
    let event = &shown.record.event;
    let other = ["sign_in.", "session.", "access.", "trail.", "job.", "user.signed_out"];
    !other.iter().any(|prefix| event.starts_with(prefix))
}

fn happening(t: &Translator, shown: &Shown) -> Happening {
    let record = &shown.record;
    let by = titles::actor(t, record, &shown.names);
    let about = difference::about(shown)
        .or_else(|| record.target.filter(|id| shown.names.of(*id).is_some()))
        .map(|id| shown.names.or_short(id));
    let text = match about {
        Some(about) => t.with("trail-recent-about", &[("about", about.into()), ("by", by.into())]),
        None => by,
    };
    let title = titles::event(t, &record.event);
    Happening::new(record.at.to_string(), t.time(record.at, None), titles::icon(&record.event), title)
        .text(text)
        .href(format!("{}/{}", super::list::PATH, record.id))
}
