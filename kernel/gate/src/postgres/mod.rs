//! The engine for many nodes: tokio-postgres with a pool, transactions begun with their first statement and committed
//! with their last.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use futures_util::future::{join, join_all};
use tokio_postgres::NoTls;
use tokio_postgres::types::ToSql;

use crate::{Error, Result, Row, V};

/// Where the service connects, and how wide.
#[derive(Clone)]
pub struct PostgresConfig {
    /// The service's account: may not change or remove a record.
    pub url: String,
    /// The owner's account, for migrations. Without it a database with pending migrations is refused.
    pub owner_url: Option<String>,
    /// Connections at most.
    pub connections: usize,
}

impl std::fmt::Debug for PostgresConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // URLs hold passwords.
        f.debug_struct("PostgresConfig").field("connections", &self.connections).finish_non_exhaustive()
    }
}

/// How long a work waits for a connection before it is told that the database is busy.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(5);

pub(crate) fn pool(config: &PostgresConfig) -> Result<Pool> {
    let mut parsed: tokio_postgres::Config = config.url.parse().map_err(|error: tokio_postgres::Error| {
        Error::Migration(format!("the database URL is wrong: {error}"))
    })?;
    parsed.application_name("reeve");
    let manager =
        Manager::from_config(parsed, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
    Pool::builder(manager)
        .max_size(config.connections.max(2))
        .wait_timeout(Some(WAIT_FOR_CONNECTION))
        .create_timeout(Some(WAIT_FOR_CONNECTION))
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|error| Error::Engine(error.to_string()))
}

/// How a transaction begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begin {
    /// Reads and writes; conflicts end one of the two with a serialisation failure.
    Write,
    /// Reads, all of the same moment.
    Read,
}

impl Begin {
    const fn sql(self) -> &'static str {
        match self {
            Begin::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            Begin::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

/// A connection with at most one transaction on it. Dropped before its end — the caller went away — it is closed
/// rather than handed on with the transaction open.
pub(crate) struct PgConn {
    client: Option<Object>,
    begin: Begin,
    begun: bool,
    /// Statements on their way: a work that waits while there is none awaits something foreign.
    under_way: Arc<AtomicUsize>,
}

struct UnderWay(Arc<AtomicUsize>);
impl UnderWay {
    fn start(counter: &Arc<AtomicUsize>) -> Self {
        counter.fetch_add(1, Ordering::Relaxed);
        UnderWay(Arc::clone(counter))
    }
}
impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl PgConn {
    pub(crate) fn new(client: Object, begin: Begin) -> Self {
        PgConn { client: Some(client), begin, begun: false, under_way: Arc::default() }
    }
    pub(crate) fn under_way(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.under_way)
    }
    fn client(&self) -> Result<&Object> {
        self.client.as_ref().ok_or(Error::Closed)
    }
    pub(crate) async fn query(
        &mut self,
        sql: &str,
        parameters: &[&V],
        each: &mut (dyn FnMut(&Row<'_>) -> Result<()> + Send),
    ) -> Result<()> {
        let _under_way = UnderWay::start(&self.under_way);
        let begin = !std::mem::replace(&mut self.begun, true);
        let client = self.client()?;
        let statement = client.prepare_cached(sql).await?;
        let parameters = as_sql(parameters);
        let rows = if !begin {
            client.query(&statement, &parameters).await?
        } else {
            let (begun, rows) =
                join(client.batch_execute(self.begin.sql()), client.query(&statement, &parameters)).await;
            begun?;
            rows?
        };
        for row in &rows {
            each(&Row::postgres(row))?;
        }
        Ok(())
    }
    pub(crate) async fn execute(&mut self, sql: &str, parameters: &[&V]) -> Result<u64> {
        let _under_way = UnderWay::start(&self.under_way);
        // From here on the connection counts as inside a transaction, whatever becomes of this future.
        let begin = !std::mem::replace(&mut self.begun, true);
        let client = self.client()?;
        let statement = client.prepare_cached(sql).await?;
        let parameters = as_sql(parameters);
        if !begin {
            return Ok(client.execute(&statement, &parameters).await?);
        }
        let (begun, count) =
            join(client.batch_execute(self.begin.sql()), client.execute(&statement, &parameters)).await;
        begun?;
        Ok(count?)
    }
    /// Sends the last statements and the COMMIT in one go.
    pub(crate) async fn commit(&mut self, last: &[crate::write::Last]) -> Result<()> {
        let _under_way = UnderWay::start(&self.under_way);
        if !self.begun && last.is_empty() {
            return Ok(());
        }
        let begin = !std::mem::replace(&mut self.begun, true);
        let client = self.client()?;
        let mut statements = Vec::with_capacity(last.len());
        for one in last {
            statements.push(client.prepare_cached(&one.sql).await?);
        }
        if begin {
            client.batch_execute(self.begin.sql()).await?;
        }
        let parameters: Vec<Vec<&(dyn ToSql + Sync)>> = last
            .iter()
            .map(|one| one.values.iter().map(|value| value as &(dyn ToSql + Sync)).collect())
            .collect();
        let writes = join_all(
            statements.iter().zip(&parameters).map(|(statement, values)| client.execute(statement, values)),
        );
        let (written, committed) = join(writes, client.batch_execute("COMMIT")).await;
        // After an error COMMIT answers ROLLBACK without complaint: every answer counts.
        for count in written {
            count?;
        }
        committed?;
        self.begun = false;
        Ok(())
    }
    pub(crate) async fn roll_back(&mut self) {
        if self.begun
            && let Some(client) = &self.client
            && client.batch_execute("ROLLBACK").await.is_ok()
        {
            self.begun = false;
        }
    }
}

impl Drop for PgConn {
    fn drop(&mut self) {
        if self.begun
            && let Some(client) = self.client.take()
        {
            drop(Object::take(client));
        }
    }
}

fn as_sql<'a>(values: &[&'a V]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| *value as &(dyn ToSql + Sync)).collect()
}
