//! The engine for many nodes: tokio-postgres with a pool, transactions begun with their first statement and committed
//! with their last.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, QueueMode, RecyclingMethod, Runtime,
};
use futures_util::future::{join, join_all};
use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::seal::Last;
use crate::statement::{Plan, plan_of};
use crate::{Error, Result, Row, V};

pub(crate) mod lease;
pub(crate) mod run;
pub(crate) mod tls;
pub(crate) mod turns;

/// Where the service connects, and how wide.
#[derive(Clone)]
pub struct PostgresConfig {
    /// The service's account: may not change or remove a record.
    pub url: String,
    /// The owner's account, for migrations. Without it a database with pending migrations is refused.
    pub owner_url: Option<String>,
    /// Connections at most.
    pub connections: usize,
    /// A PEM file with the authorities that vouch for the server's certificate. None: the machine's.
    pub authorities: Option<PathBuf>,
    /// Whether this node answers from memory for a tenth of a second at most, looking for what other nodes changed
    /// meanwhile. Without it every request asks the database whether its session and its rights still stand.
    pub lease: bool,
}

impl std::fmt::Debug for PostgresConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // URLs hold passwords.
        f.debug_struct("PostgresConfig").field("connections", &self.connections).finish_non_exhaustive()
    }
}

/// How long a work waits for a connection before it is told that the database is busy.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(5);
/// Bounds of every session, in milliseconds: of one statement, of waiting for somebody's lock, of a transaction in
/// which nothing happens (its node is gone and the network has not said so). And no machinery for long analyses: every
/// statement here is short or bounded, and what it takes to compile one (a guess of its cost decides that: 115 ms for a
/// count that takes 0.3) or to start helpers is more than it can win.
/// <https://www.postgresql.org/docs/15/jit-decision.html>
const SESSION: &str = "SET statement_timeout = 10000; SET lock_timeout = 5000; \
    SET idle_in_transaction_session_timeout = 30000; SET jit = off; SET max_parallel_workers_per_gather = 0";
/// Texts kept prepared per connection. More than the product has; composed ones must not fill the server's memory.
pub(crate) const PREPARED: usize = 1024;

pub(crate) fn parse(url: &str) -> Result<tokio_postgres::Config> {
    let mut parsed: tokio_postgres::Config = url.parse().map_err(|error: tokio_postgres::Error| {
        Error::Migration(format!("the database URL is wrong: {error}"))
    })?;
    parsed.application_name("reeve");
    tls::settle(&mut parsed);
    Ok(parsed)
}

/// The server: its pool of connections, and how a further one is made.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) pool: Pool,
    tls: MakeRustlsConnect,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("pool", &self.pool.status()).finish_non_exhaustive()
    }
}

impl Server {
    /// A connection for one transaction.
    pub(crate) async fn connection(&self, begin: Begin) -> Result<PgConn> {
        Ok(PgConn {
            client: Some(self.pool.get().await?),
            tls: self.tls.clone(),
            begin,
            begun: false,
            committing: false,
            closed: AtomicBool::new(false),
            under_way: Arc::default(),
        })
    }
}

/// A pool of its own for what no work may wait for.
pub(crate) fn aside(config: &PostgresConfig) -> Result<Pool> {
    let parsed = parse(&config.url)?;
    let tls = tls::connector(&parsed, config.authorities.as_deref())?;
    pool(parsed, 1, tls)
}

pub(crate) fn server(config: &PostgresConfig) -> Result<Server> {
    let parsed = parse(&config.url)?;
    let tls = tls::connector(&parsed, config.authorities.as_deref())?;
    Ok(Server { pool: pool(parsed, config.connections, tls.clone())?, tls })
}

fn pool(config: tokio_postgres::Config, connections: usize, tls: MakeRustlsConnect) -> Result<Pool> {
    let manager = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let bounded = Hook::async_fn(|client: &mut deadpool_postgres::ClientWrapper, _| {
        Box::pin(async move { client.batch_execute(SESSION).await.map_err(HookError::Backend) })
    });
    Pool::builder(Manager::from_config(config, tls, manager))
        .max_size(connections.max(2))
        // The one that was used last is used next: each plans every statement anew its first five times.
        // <https://www.postgresql.org/docs/15/sql-prepare.html#id-1.9.3.162.8>
        .queue_mode(QueueMode::Lifo)
        .wait_timeout(Some(WAIT_FOR_CONNECTION))
        .create_timeout(Some(WAIT_FOR_CONNECTION))
        .runtime(Runtime::Tokio1)
        .post_create(bounded)
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
            // A sequential scan locks its whole table against every concurrent insert: in a table of a few pages the
            // planner would choose it for a look-up by key, and strangers' writes would fail one another.
            // <https://www.postgresql.org/docs/15/transaction-iso.html#XACT-SERIALIZABLE>
            Begin::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL enable_seqscan = off",
            Begin::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

/// A connection with at most one transaction on it. Dropped before its end — the caller went away — the transaction
/// is rolled back before anybody else gets it.
pub(crate) struct PgConn {
    client: Option<Object>,
    /// For the wish that a statement be ended, which travels by a connection of its own.
    tls: MakeRustlsConnect,
    begin: Begin,
    /// A transaction is open, or was about to be.
    begun: bool,
    /// COMMIT was sent: whether it arrived is not known until it is answered.
    committing: bool,
    /// The server has closed the connection, or said that it will.
    closed: AtomicBool,
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
    pub(crate) fn under_way(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.under_way)
    }
    /// Whether the server is gone, and nothing of the transaction can have been kept.
    pub(crate) fn is_lost(&self) -> bool {
        !self.committing && self.closed.load(Ordering::Relaxed)
    }
    /// The gate's error for one of the driver's, with what it says of the connection kept in mind.
    fn failed(&self, error: tokio_postgres::Error) -> Error {
        use tokio_postgres::error::SqlState as S;
        const LAST_WORDS: &[S] = &[S::ADMIN_SHUTDOWN, S::CRASH_SHUTDOWN, S::CANNOT_CONNECT_NOW];
        if error.is_closed() || error.code().is_some_and(|code| LAST_WORDS.contains(code)) {
            self.closed.store(true, Ordering::Relaxed);
        }
        Error::from(error)
    }
    fn client(&self) -> Result<&Object> {
        self.client.as_ref().ok_or(Error::Closed)
    }
    async fn prepared(&self, sql: &str) -> Result<Statement> {
        let client = self.client()?;
        if plan_of(sql) == Plan::EachTime {
            return client.prepare(sql).await.map_err(|error| self.failed(error));
        }
        if client.statement_cache.size() >= PREPARED {
            client.statement_cache.clear();
        }
        client.prepare_cached(sql).await.map_err(|error| self.failed(error))
    }
    pub(crate) async fn query(
        &mut self,
        sql: &str,
        parameters: &[&V],
        each: &mut (dyn FnMut(&Row<'_>) + Send),
    ) -> Result<()> {
        let _under_way = UnderWay::start(&self.under_way);
        // From here on the connection counts as inside a transaction, whatever becomes of this future.
        let begin = !std::mem::replace(&mut self.begun, true);
        let client = self.client()?;
        let statement = self.prepared(sql).await?;
        let parameters = as_sql(parameters);
        let rows = if !begin {
            client.query(&statement, &parameters).await
        } else {
            let begin = client.batch_execute(self.begin.sql());
            let (begun, rows) = join(begin, client.query(&statement, &parameters)).await;
            begun.and(rows)
        };
        let rows = rows.map_err(|error| self.failed(error))?;
        for row in &rows {
            each(&Row::postgres(row));
        }
        Ok(())
    }
    pub(crate) async fn execute(&mut self, sql: &str, parameters: &[&V]) -> Result<u64> {
        let _under_way = UnderWay::start(&self.under_way);
        let begin = !std::mem::replace(&mut self.begun, true);
        let client = self.client()?;
        let statement = self.prepared(sql).await?;
        let parameters = as_sql(parameters);
        let count = if !begin {
            client.execute(&statement, &parameters).await
        } else {
            let begin = client.batch_execute(self.begin.sql());
            let (begun, count) = join(begin, client.execute(&statement, &parameters)).await;
            begun.and(count)
        };
        count.map_err(|error| self.failed(error))
    }
    /// Sends the last statements and the COMMIT in one go.
    pub(crate) async fn commit(&mut self, last: &[Last]) -> Result<()> {
        let _under_way = UnderWay::start(&self.under_way);
        if !self.begun && last.is_empty() {
            return Ok(());
        }
        let begin = !std::mem::replace(&mut self.begun, true);
        let mut statements = Vec::with_capacity(last.len());
        for one in last {
            statements.push(self.prepared(&one.sql).await?);
        }
        if begin {
            let begun = self.client()?.batch_execute(self.begin.sql()).await;
            begun.map_err(|error| self.failed(error))?;
        }
        let parameters: Vec<Vec<&(dyn ToSql + Sync)>> = last
            .iter()
            .map(|one| one.values.iter().map(|value| value as &(dyn ToSql + Sync)).collect())
            .collect();
        self.committing = true;
        let client = self.client()?;
        let writes = join_all(
            statements.iter().zip(&parameters).map(|(statement, values)| client.execute(statement, values)),
        );
        let (written, committed) = join(writes, client.batch_execute("COMMIT")).await;
        // After an error COMMIT answers ROLLBACK without complaint: every answer counts.
        for done in written.into_iter().map(|count| count.map(|_| ())).chain([committed]) {
            done.map_err(|error| self.failed(error))?;
        }
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
        if !self.begun {
            return;
        }
        let Some(client) = self.client.take() else { return };
        match tokio::runtime::Handle::try_current() {
            // A new connection costs more than a rollback, and callers that go away may be many.
            Ok(runtime) if !client.is_closed() && !self.closed.load(Ordering::Relaxed) => {
                runtime.spawn(abandon(client, self.tls.clone()));
            }
            _ => drop(Object::take(client)),
        }
    }
}

/// How long an abandoned statement may go on before the server is asked to end it.
const PATIENCE: Duration = Duration::from_millis(100);

/// Rolls back what somebody who went away left behind. Until then the connection counts as one of the pool's.
async fn abandon(client: Object, tls: MakeRustlsConnect) {
    let done = {
        let mut rollback = std::pin::pin!(client.batch_execute("ROLLBACK"));
        match tokio::time::timeout(PATIENCE, &mut rollback).await {
            Ok(done) => done.is_ok(),
            Err(_) => {
                // Where the wish does not arrive, the session's own bound ends the statement.
                if let Err(error) = client.cancel_token().cancel_query(tls).await {
                    tracing::debug!(%error, "an abandoned statement cannot be ended");
                }
                // What comes of it does not matter: the wish may arrive late, and must not end somebody else's statement.
                let _ = rollback.await;
                false
            }
        }
    };
    if !done {
        drop(Object::take(client));
    }
}

fn as_sql<'a>(values: &[&'a V]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| *value as &(dyn ToSql + Sync)).collect()
}
