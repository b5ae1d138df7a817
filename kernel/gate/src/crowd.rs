//! How much lies within a reach. What is little drives a query; what is much is verified row by row, for nobody can use
//! another index beside it. No engine knows which it is of a parameter, so it is counted here, up to a bound, and kept
//! for a minute: a guess that is old costs time and nothing else.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use base::Timestamp;
use policy::{Context, RowFilter, Snapshot};

use crate::conn::Conn;
use crate::db::Inner;
use crate::read::Beyond;
use crate::scope::can_be_secret;
use crate::table::{placement, table};
use crate::{Result, V};

/// Rows looked at to know how many lie within a reach: beyond it they are very many in any case.
const LOOKED_AT: i64 = 50_000;
/// How long a count is kept, in microseconds.
const KEPT_FOR: i64 = 60_000_000;
/// Counts kept in memory, 24 bytes each; beyond that all are forgotten.
const MOST_KEPT: usize = 10_000;

/// How much of a table lies within a reach, by what it costs to find some of it. Of `n` rows among `all`, walking an order
/// until `k` passed looks at `k × all / n`; letting them drive looks at `n`. So it is the one or the other that is cheaper,
/// and it turns at `n² = k × all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Crowd {
    /// So little that it drives even a page.
    Little,
    /// A page is found sooner by walking in its order; what is counted is found sooner among these.
    Some,
    /// Anything is found sooner by another index.
    Much,
}

/// Rows that make a page, and what is counted.
const OF_A_PAGE: i64 = 50;
const OF_A_COUNT: i64 = 1_000;

impl Crowd {
    fn of(rows: i64, all: i64) -> Self {
        let square = i128::from(rows) * i128::from(rows);
        let turns = |some: i64| i128::from(some) * i128::from(all);
        match square {
            _ if rows >= LOOKED_AT || square > turns(OF_A_COUNT) => Crowd::Much,
            _ if square > turns(OF_A_PAGE) => Crowd::Some,
            _ => Crowd::Little,
        }
    }
}

/// The tables of which more than a little lies within reach.
#[derive(Debug, Clone, Default)]
pub(crate) struct Crowds(Vec<(&'static str, Crowd)>);

impl Crowds {
    /// Whether what lies within reach of this table is verified.
    pub(crate) fn has(&self, table: &str) -> bool {
        self.0.iter().any(|(known, _)| *known == table)
    }
    /// Only those of which at least so much lies within reach. None: nothing is verified, for whatever is found first will do.
    pub(crate) fn from(mut self, least: Option<Crowd>) -> Self {
        self.0.retain(|(_, crowd)| least.is_some_and(|least| *crowd >= least));
        self
    }
    /// As if there were much of every table that can tell: for the test that prepares every text.
    #[cfg(feature = "testing")]
    pub(crate) fn everywhere() -> Self {
        Crowds(crate::PLACEMENTS.iter().map(|place| (place.table, Crowd::Much)).collect())
    }
}

/// Counts by reach, each with the instant until which it is kept. By a hash: two that meet cost time and nothing else.
#[derive(Default)]
pub(crate) struct Counts {
    kept: Mutex<HashMap<u64, (Timestamp, Crowd)>>,
    /// A test says that there is much everywhere.
    #[cfg(feature = "testing")]
    pub(crate) much: std::sync::atomic::AtomicBool,
}

impl Counts {
    fn get(&self, reach: u64, at: Timestamp) -> Option<Crowd> {
        #[cfg(feature = "testing")]
        if self.much.load(std::sync::atomic::Ordering::Relaxed) {
            return Some(Crowd::Much);
        }
        let counts = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        counts.get(&reach).filter(|(until, _)| at < *until).map(|(_, crowd)| *crowd)
    }
    fn keep(&self, reach: u64, at: Timestamp, crowd: Crowd) {
        let mut counts = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MOST_KEPT {
            counts.clear();
        }
        counts.insert(reach, (Timestamp::from_micros(at.micros().saturating_add(KEPT_FOR)), crowd));
    }
}

/// The placed table that decides about a visible one, and by which filter.
fn rests_on<'a>(
    name: &str,
    scoped: Option<(&str, &'a RowFilter)>,
    access: &Snapshot,
) -> Option<(&'static str, std::borrow::Cow<'a, RowFilter>)> {
    let (mut now, mut by) = (table(name)?, None);
    loop {
        if by.is_none() {
            by = scoped.filter(|(table, _)| *table == now.name).map(|(_, filter)| filter);
        }
        match now.part_of {
            Some((_, whole)) => now = table(whole)?,
            None => break,
        }
    }
    let filter = match by {
        Some(filter) => std::borrow::Cow::Borrowed(filter),
        None => std::borrow::Cow::Owned(RowFilter::of(access, placement(now.name)?.read)),
    };
    Some((now.name, filter))
}

/// How much lies within the reach that decides about a visible table; nothing where it restricts nothing, or its placement
/// counts nothing. `looks`: whether what is not known is counted.
async fn known_or_counted(
    conn: &mut Conn,
    db: &Inner,
    at: Timestamp,
    (root, filter): (&'static str, &RowFilter),
    access: &Snapshot,
    looks: bool,
) -> Result<Option<Crowd>> {
    let RowFilter::Some { organizations, roots, .. } = filter else {
        // Nearly all of it, but what the caller is not cleared for.
        let is_restricted = !access.clearance.is_everything() && table(root).is_some_and(can_be_secret);
        return Ok(is_restricted.then_some(Crowd::Much));
    };
    let Some(count) = placement(root).and_then(|place| place.count) else { return Ok(None) };
    if organizations.is_empty() && roots.is_empty() {
        return Ok(Some(Crowd::Little));
    }
    let mut hasher = DefaultHasher::new();
    (root, organizations, roots).hash(&mut hasher);
    let reach = hasher.finish();
    if let Some(crowd) = db.crowds.get(reach, at) {
        return Ok(Some(crowd));
    }
    if !looks {
        return Ok(None);
    }
    let organizations = V::Uuids(organizations.iter().map(|id| id.uuid()).collect());
    let parameters = [organizations, V::Ints(roots.clone()), V::Int(LOOKED_AT)];
    let mut beyond = Beyond { conn, db, at, since: None, context: Context::NOWHERE, waives: false };
    let found = beyond.optional(count, &parameters, |row| Ok((row.get(0)?, row.get::<i64>(1)?))).await?;
    let crowd = found.map_or(Crowd::Little, |(rows, all)| Crowd::of(rows, all));
    db.crowds.keep(reach, at, crowd);
    Ok(Some(crowd))
}

/// How much of a table lies within a scope.
pub(crate) async fn crowd_of(
    conn: &mut Conn,
    db: &Inner,
    at: Timestamp,
    table: &str,
    scoped: Option<(&str, &RowFilter)>,
    access: &Snapshot,
) -> Result<Option<Crowd>> {
    let Some((root, filter)) = rests_on(table, scoped, access) else { return Ok(None) };
    known_or_counted(conn, db, at, (root, &filter), access, true).await
}

/// Of which tables that a text reads more than a little lies within reach. `looks`: whether what is not known is counted. A
/// work that writes does not: on PostgreSQL it would conflict with all that is added there.
pub(crate) async fn crowds(
    conn: &mut Conn,
    db: &Inner,
    at: Timestamp,
    visible: &[&str],
    scoped: Option<(&str, &RowFilter)>,
    access: &Snapshot,
    looks: bool,
) -> Result<Crowds> {
    let mut crowds = Crowds::default();
    for name in visible {
        let Some((root, filter)) = rests_on(name, scoped, access) else { continue };
        if crowds.has(root) {
            continue;
        }
        match known_or_counted(conn, db, at, (root, &filter), access, looks).await? {
            Some(crowd) if crowd > Crowd::Little => crowds.0.push((root, crowd)),
            _ => {}
        }
    }
    Ok(crowds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cheaper_turns_with_the_share() {
        for (rows, all, wanted) in [
            (0, 0, Crowd::Little),
            (7_000, 1_000_000, Crowd::Little),
            (7_100, 1_000_000, Crowd::Some),
            (31_000, 1_000_000, Crowd::Some),
            (32_000, 1_000_000, Crowd::Much),
            (50, 50, Crowd::Little),
            (900, 1_000, Crowd::Some),
            (LOOKED_AT, i64::MAX, Crowd::Much),
        ] {
            assert_eq!(Crowd::of(rows, all), wanted, "{rows} of {all}");
        }
    }

    #[test]
    fn whoever_asks_for_less_lets_more_drive() {
        let crowds = || Crowds(vec![("a", Crowd::Some), ("b", Crowd::Much)]);
        let has = |crowds: Crowds| (crowds.has("a"), crowds.has("b"));
        assert_eq!(has(crowds().from(Some(Crowd::Some))), (true, true));
        assert_eq!(has(crowds().from(Some(Crowd::Much))), (false, true));
        assert_eq!(has(crowds().from(None)), (false, false));
    }
}
