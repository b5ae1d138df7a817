//! How much lies within a reach. What is little drives a query; what is much is verified row by row, for nobody can use
//! another index beside it. No engine knows which it is of a parameter, so it is counted here, up to a bound, and kept
//! for a minute: a guess that is old costs time and nothing else.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use base::Timestamp;
use policy::{RowFilter, Snapshot};

use crate::conn::Conn;
use crate::db::Inner;
use crate::read::Beyond;
use crate::table::{placement, table};
use crate::{Result, V};

/// Rows that may drive a query. Among a million, walking an order until a page of fifty is full looks at this many to find
/// as many; measured in `bench/`.
const FEW_ROWS: i64 = 5_000;
/// How long a count is kept, in microseconds.
const KEPT_FOR: i64 = 60_000_000;
/// Counts kept in memory, 24 bytes each; beyond that all are forgotten.
const MOST_KEPT: usize = 10_000;

/// The tables of which more lies within reach than may drive a query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Crowds(Vec<&'static str>);

impl Crowds {
    /// Whether more of this table lies within reach than may drive.
    pub(crate) fn has(&self, table: &str) -> bool {
        self.0.contains(&table)
    }
    /// As if it were so of every table that can tell: for the test that prepares every text.
    #[cfg(feature = "testing")]
    pub(crate) fn everywhere() -> Self {
        Crowds(crate::PLACEMENTS.iter().map(|place| place.table).collect())
    }
}

/// Counts by reach, each with the instant until which it is kept. By a hash: two that meet cost time and nothing else.
#[derive(Default)]
pub(crate) struct Counts(Mutex<HashMap<u64, (Timestamp, bool)>>);

impl Counts {
    fn get(&self, reach: u64, at: Timestamp) -> Option<bool> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.get(&reach).filter(|(until, _)| at < *until).map(|(_, is_crowd)| *is_crowd)
    }
    fn keep(&self, reach: u64, at: Timestamp, is_crowd: bool) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MOST_KEPT {
            counts.clear();
        }
        counts.insert(reach, (Timestamp::from_micros(at.micros().saturating_add(KEPT_FOR)), is_crowd));
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

/// Of which tables that a text reads more lies within reach than may drive it. `looks`: whether what is not known is
/// counted. A work that writes does not: on PostgreSQL it would conflict with all that is added there.
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
        let RowFilter::Some { organizations, roots, .. } = &*filter else { continue };
        let Some(count) = placement(root).and_then(|place| place.count) else { continue };
        if crowds.has(root) || organizations.is_empty() && roots.is_empty() {
            continue;
        }
        let mut hasher = DefaultHasher::new();
        (root, organizations, roots).hash(&mut hasher);
        let reach = hasher.finish();
        let known = match db.crowds.get(reach, at) {
            None if looks => {
                let organizations = V::Uuids(organizations.iter().map(|id| id.uuid()).collect());
                let parameters = [organizations, V::Ints(roots.clone()), V::Int(FEW_ROWS + 1)];
                let mut beyond = Beyond { conn, db, at };
                let rows = beyond.optional(count, &parameters, |row| row.get::<i64>(0)).await?;
                let is_crowd = rows.is_some_and(|rows| rows > FEW_ROWS);
                db.crowds.keep(reach, at, is_crowd);
                is_crowd
            }
            known => known.unwrap_or(false),
        };
        if known {
            crowds.0.push(root);
        }
    }
    Ok(crowds)
}
