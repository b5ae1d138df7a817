//! What other nodes changed, and how long this one may answer from memory.
//!
//! A commit that raises an epoch, or changes a row that nodes keep in memory ([`remembered!`](crate::remembered!)), says so
//! in `node_change`, in its own transaction. A node reads what came since it last looked, by transaction ids: whatever was
//! not to be seen then has an id at or above the oldest one that was still open. So nothing is missed, however late it was
//! committed. Such a look makes memory true as of its beginning, and that holds as a *lease* for [`HOLDS`]; without one the
//! database is asked for each request, as if there were no memory. A server that is slow or gone costs speed, never truth.
//!
//! Nodes look only while somebody asks.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use deadpool_postgres::{ClientWrapper, Object, Pool};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::apply::Touched;
use crate::db::Inner;
use crate::seal::Last;
use crate::table::Image;
use crate::{Engine, Error, Result, Row, Table, V, WriteTx, find_table};

/// How long what a look made true may be answered from, counted from before the look: the bound on how late a node may be.
const HOLDS: Duration = Duration::from_millis(100);
/// How often a node looks while somebody asks.
const EVERY: Duration = Duration::from_millis(20);
/// A node where nobody asked for so long stops looking until somebody does.
const RESTS_AFTER: Duration = Duration::from_secs(2);
/// How long rows stay. One that has not looked for half as long forgets everything it holds.
const KEPT: Duration = Duration::from_secs(600);
/// How often what is old goes.
const SWEPT_EVERY: Duration = Duration::from_secs(60);
/// How long a look may take before the connection is given up.
const PATIENCE: Duration = Duration::from_secs(2);
/// Until it tries again when the server does not answer.
const AGAIN: Duration = Duration::from_millis(500);
/// Changes of one look; beyond it everything is forgotten instead.
const MOST: usize = 10_000;

const LOOK: &str = "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT),
      c.change, c.subject, c.version, c.noun
    FROM (SELECT 1) one LEFT JOIN (SELECT * FROM node_change WHERE change >= $1 LIMIT $2) c ON TRUE";
/// Without SERIALIZABLE: nobody's write conflicts with it.
const SWEEP: &str = "DELETE FROM node_change WHERE made_at < clock_timestamp() - make_interval(secs => $1)";
const TELL: &str = "INSERT INTO node_change (subject, version, noun)
    SELECT x.subject, x.version, NULLIF(x.noun, '')
    FROM unnest(CAST($1 AS UUID[]), CAST($2 AS BIGINT[]), CAST($3 AS TEXT[])) AS x (subject, version, noun)";

/// A table whose rows nodes keep in memory. Made with [`remembered!`](crate::remembered!).
#[derive(Debug)]
pub struct Remembered {
    /// Which.
    pub table: &'static Table,
    /// The columns that are kept.
    pub columns: &'static [&'static str],
}

/// Every such table, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[base::linkme::distributed_slice]
#[linkme(crate = base::linkme)]
pub static REMEMBERED: [&'static Remembered];

/// Says that nodes keep rows of a table in memory, and of which columns: `remembered!(SESSION: ended_at, expires_at);`. When
/// one of these changes, or the row goes, [listeners](crate::Listener) on every node are told.
#[macro_export]
macro_rules! remembered {
    ($table:path: $($column:ident),+ $(,)?) => {
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            static KEPT: $crate::Remembered =
                $crate::Remembered { table: &$table, columns: &[$(stringify!($column)),+] };
            #[::base::linkme::distributed_slice($crate::REMEMBERED)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$crate::Remembered = &KEPT;
        };
    };
}

/// Whether other nodes may hold what a change made untrue. A row that is new nobody holds.
pub(crate) fn is_remembered(table: &Table, before: Option<&Image>, after: Option<&Image>) -> bool {
    let Some(before) = before else { return false };
    REMEMBERED.iter().filter(|kept| kept.table.name == table.name).any(|kept| {
        let differs = |column: &&str| {
            let Some(position) = table.position(column) else { return false };
            after.is_none_or(|after| after[position] != before[position])
        };
        kept.columns.iter().any(differs)
    })
}

impl WriteTx<'_> {
    /// What other nodes must be told of this transaction: travels with its commit.
    pub(crate) fn told_to_nodes(&self) -> Option<Last> {
        if self.conn.engine() == Engine::Sqlite || (self.raised.is_empty() && self.told.is_empty()) {
            return None;
        }
        let raised = self.raised.iter().map(|(subject, version)| (*subject, *version, ""));
        let told = self.told.iter().map(|(table, key)| (*key, 0, table.name));
        let (mut subjects, mut versions, mut nouns) = (Vec::new(), Vec::new(), Vec::new());
        for (subject, version, noun) in raised.chain(told) {
            subjects.push(subject);
            versions.push(version);
            nouns.push(noun.to_owned());
        }
        let values = vec![V::Uuids(subjects), V::Ints(versions), V::Texts(nouns)];
        Some(Last::own(TELL, Engine::Postgres, values))
    }
}

/// How long this node may answer from memory.
#[derive(Debug)]
pub(crate) struct Lease {
    start: Instant,
    /// Microseconds after the start.
    until: AtomicU64,
    asked: AtomicBool,
    wanted: Notify,
}

impl Lease {
    #[allow(clippy::disallowed_methods, reason = "only how much time has gone by is measured")]
    pub(crate) fn new() -> Self {
        let (until, asked) = (AtomicU64::new(0), AtomicBool::new(false));
        Lease { start: Instant::now(), until, asked, wanted: Notify::new() }
    }
    /// Whether memory may be answered from at this moment. That somebody asks keeps the node looking.
    pub(crate) fn holds(&self) -> bool {
        self.asked.store(true, Ordering::Relaxed);
        let holds = self.now() < self.until.load(Ordering::Acquire);
        if !holds {
            self.wanted.notify_one();
        }
        holds
    }
    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
    /// Memory is true as of an instant.
    fn renew(&self, as_of: u64) {
        self.until.store(as_of + HOLDS.as_micros() as u64, Ordering::Release);
    }
    fn end(&self) {
        self.until.store(0, Ordering::Release);
    }
}

/// The task that looks; it ends with the database handle.
pub(crate) struct Follower(tokio::task::JoinHandle<()>);

impl Drop for Follower {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Follows what other nodes change, on a connection that no work waits for.
pub(crate) fn follow(inner: &Arc<Inner>, lease: Arc<Lease>, pool: Pool) -> Follower {
    let inner = Arc::downgrade(inner);
    Follower(tokio::spawn(async move {
        loop {
            lease.wanted.notified().await;
            let Err(error) = while_it_answers(&inner, &lease, &pool).await else { return };
            lease.end();
            tracing::warn!(%error, "what other nodes change cannot be followed: the database is asked for each request");
            tokio::time::sleep(AGAIN).await;
        }
    }))
}

/// Looks as long as somebody asks and the server answers. Done when the database handle is gone.
async fn while_it_answers(inner: &Weak<Inner>, lease: &Lease, pool: &Pool) -> Result<()> {
    // Out of the pool: one that hangs is closed, and nobody gets it after us.
    let client = Object::take(pool.get().await?);
    let mut sight: Option<Sight> = None;
    let (mut last_asked, mut last_swept) = (lease.now(), None);
    loop {
        let began = lease.now();
        let looked = async {
            let mut from = match sight.take() {
                Some(sight) if sight.is_fresh(began) => sight,
                _ => {
                    let sight = Sight::begin(&client, began).await?;
                    // What was read before it, nobody tells of any more.
                    if let Some(inner) = inner.upgrade() {
                        inner.forget_all();
                    }
                    sight
                }
            };
            let news = from.look(&client, began).await?;
            Ok::<_, Error>((from, news))
        };
        let (from, news) = tokio::time::timeout(PATIENCE, looked).await.map_err(|_| Error::Busy)??;
        sight = Some(from);
        let Some(inner) = inner.upgrade() else { return Ok(()) };
        match news {
            Some(news) => inner.heard(&news),
            None => inner.forget_all(),
        }
        lease.renew(began);
        drop(inner);
        if last_swept.is_none_or(|swept| began - swept > SWEPT_EVERY.as_micros() as u64) {
            last_swept = Some(began);
            client.execute(SWEEP, &[&KEPT.as_secs_f64()]).await?;
        }
        if lease.asked.swap(false, Ordering::Relaxed) {
            last_asked = began;
        }
        if began - last_asked > RESTS_AFTER.as_micros() as u64 {
            lease.wanted.notified().await;
            last_asked = lease.now();
        } else {
            tokio::time::sleep(EVERY).await;
        }
    }
}

/// What changed elsewhere.
#[derive(Debug, Default)]
pub(crate) struct News {
    /// Epochs, as they are now.
    pub(crate) raised: Vec<(Uuid, i64)>,
    /// Rows.
    pub(crate) touched: Vec<Touched>,
}

/// What this node has seen.
#[derive(Debug)]
struct Sight {
    /// Whatever has a lower transaction id was seen.
    since: i64,
    /// What was seen at or above it.
    seen: HashSet<i64>,
    /// When it last looked, in the lease's time.
    at: u64,
}

impl Sight {
    /// From here on.
    async fn begin(client: &ClientWrapper, now: u64) -> Result<Self> {
        let statement = client.prepare_cached(LOOK).await?;
        let row = client.query_one(&statement, &[&i64::MAX, &1_i64]).await?;
        Ok(Sight { since: row.try_get(0)?, seen: HashSet::new(), at: now })
    }
    /// Whether nothing can have been swept away since.
    fn is_fresh(&self, now: u64) -> bool {
        now - self.at < KEPT.as_micros() as u64 / 2
    }
    /// What came since. None: more than is worth to be told one by one.
    async fn look(&mut self, client: &ClientWrapper, now: u64) -> Result<Option<News>> {
        let statement = client.prepare_cached(LOOK).await?;
        let rows = client.query(&statement, &[&self.since, &(MOST as i64 + 1)]).await?;
        let (mut news, mut seen) = (News::default(), HashSet::new());
        for row in rows.iter().map(Row::postgres) {
            self.since = row.get(0)?;
            let Some(change) = row.get::<Option<i64>>(1)? else { continue };
            seen.insert(change);
            if self.seen.contains(&change) {
                continue;
            }
            let key: Uuid = row.get(2)?;
            match row.get::<Option<String>>(4)? {
                None => news.raised.push((key, row.get(3)?)),
                // A row of a table that this program does not know is nothing it holds.
                Some(name) => {
                    news.touched.extend(find_table(&name).map(|table| Touched { table, key, after: None }));
                }
            }
        }
        self.at = now;
        if rows.len() > MOST {
            // Some were not even read: everything goes.
            self.seen.clear();
            return Ok(None);
        }
        let since = self.since;
        seen.retain(|change| *change >= since);
        self.seen = seen;
        Ok(Some(news))
    }
}
