//! How a write is run: on SQLite as a work of the writing thread, on PostgreSQL as a serialisable transaction that is
//! retried. The operation, its records and its idempotency key are one future either way.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use base::{Draw, UserId};
use keys::PersonKey;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::apply::Touched;
use crate::conn::Conn;
use crate::db::{Inner, Store, followed};
use crate::errand::{Command, Errand, Keep};
use crate::idempotency::IdempotencyKey;
use crate::poll::is_inside;
use crate::postgres::run::PostgresRun;
use crate::resource::Work;
use crate::seal::Last;
use crate::special;
use crate::sqlite::{Lane, May, SqliteWork};
use crate::{Caller, Db, Error, Result, WriteTx};

/// The shape of every operation.
pub(crate) type Op<C, T> = for<'a, 't> fn(&'a mut WriteTx<'t>, &'a C) -> Work<'a, T>;

/// What is run, for whom, and how.
pub(crate) struct Order {
    pub(crate) caller: Arc<Caller>,
    /// Ids and randomness, the same in every run.
    pub(crate) draw: Draw,
    pub(crate) errand: Box<dyn Errand>,
    /// What makes a repeated request the same request.
    pub(crate) once: Option<IdempotencyKey>,
    /// Only say what would happen.
    pub(crate) undo: bool,
}

impl Db {
    /// Runs a command in one transaction: all of it, with its records, or nothing.
    ///
    /// The command is a plain value; the operation draws nothing and awaits nothing but its transaction. It may be
    /// run more than once before one run is kept. Once begun it comes to its end, whether or not somebody still waits
    /// for the answer.
    pub async fn write<C, T>(&self, caller: &Arc<Caller>, command: C, op: Op<C, T>) -> Result<T>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
    {
        self.run(caller, command, op, Lane::People, false).await
    }
    /// As [`Db::write`], in the lane that lets people's works go first. For chunks of long operations: some
    /// milliseconds each.
    pub async fn write_bulk<C, T>(&self, caller: &Arc<Caller>, command: C, op: Op<C, T>) -> Result<T>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
    {
        self.run(caller, command, op, Lane::Bulk, false).await
    }
    /// Runs a command and undoes it: the answer says what would happen. A refusal is on record all the same.
    pub async fn preview<C, T>(&self, caller: &Arc<Caller>, command: C, op: Op<C, T>) -> Result<T>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
    {
        self.run(caller, command, op, Lane::People, true).await
    }
    /// As [`Db::write`], and the same key again within a day gets the same answer without a second run. The answer
    /// is kept encrypted.
    pub async fn write_once<C, T>(
        &self,
        caller: &Arc<Caller>,
        key: Option<IdempotencyKey>,
        command: C,
        op: Op<C, T>,
    ) -> Result<T>
    where
        C: Send + Sync + 'static,
        T: Send + Serialize + DeserializeOwned + 'static,
    {
        let keep = Keep {
            encode: |answer: &T| serde_json::to_vec(answer).map_err(|error| Error::Engine(error.to_string())),
            decode: |bytes: &[u8]| {
                serde_json::from_slice(bytes).map_err(|error| Error::Engine(error.to_string()))
            },
        };
        let errand = Command::new(command, op, Some(keep));
        Command::<C, T>::answer(self.carry(caller, Box::new(errand), Lane::People, key, false).await?)
    }

    async fn run<C, T>(
        &self,
        caller: &Arc<Caller>,
        command: C,
        op: Op<C, T>,
        lane: Lane,
        undo: bool,
    ) -> Result<T>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
    {
        let errand = Command::new(command, op, None);
        Command::<C, T>::answer(self.carry(caller, Box::new(errand), lane, None, undo).await?)
    }

    /// Brings an errand to its end, and back with its answer.
    async fn carry(
        &self,
        caller: &Arc<Caller>,
        errand: Box<dyn Errand>,
        lane: Lane,
        once: Option<IdempotencyKey>,
        undo: bool,
    ) -> Result<Box<dyn Errand>> {
        let does = match (undo, lane) {
            (true, _) => "preview",
            (false, Lane::Bulk) => "write_bulk",
            (false, Lane::People) => "write",
        };
        let span = self.span(does, errand.name());
        followed(span, self.carry_unfollowed(caller, errand, lane, once, undo)).await.map_err(Error::told)
    }

    async fn carry_unfollowed(
        &self,
        caller: &Arc<Caller>,
        errand: Box<dyn Errand>,
        lane: Lane,
        once: Option<IdempotencyKey>,
        undo: bool,
    ) -> Result<Box<dyn Errand>> {
        if is_inside() {
            return Err(Error::Awaited);
        }
        // One request may run several works; each has ids of its own, the same in every run of it.
        let draw = caller.draw.fork();
        let order = Order { caller: Arc::clone(caller), draw, errand, once, undo };
        match &*self.store {
            Store::Sqlite { writer, .. } => {
                let (sender, receiver) = oneshot::channel();
                writer.submit(lane, Box::new(SqliteWork::new(Arc::clone(&self.inner), order, sender)))?;
                receiver.await.map_err(|_| Error::Closed)?
            }
            Store::Postgres(server) => {
                let run = PostgresRun { inner: Arc::clone(&self.inner), server: server.clone() };
                // A task of its own: a caller who goes away in the middle of the commit must not keep listeners from
                // hearing of it.
                let task = tokio::spawn(run.order(order));
                task.await.map_err(|gone| if gone.is_panic() { Error::Panicked } else { Error::Closed })?
            }
        }
    }
}

/// What a run leaves to do once it is committed.
#[derive(Default)]
pub(crate) struct Effects {
    pub(crate) raised: Vec<(Uuid, i64)>,
    pub(crate) keys: HashMap<UserId, Option<Arc<PersonKey>>>,
    pub(crate) touched: Vec<Touched>,
}

impl Effects {
    pub(crate) fn of(tx: &mut WriteTx<'_>) -> Self {
        Effects {
            raised: std::mem::take(&mut tx.raised),
            keys: std::mem::take(&mut tx.keys),
            touched: std::mem::take(&mut tx.touched),
        }
    }
}

pub(crate) fn transaction(
    inner: &Arc<Inner>,
    conn: Conn,
    caller: &Arc<Caller>,
    draw: &Draw,
) -> WriteTx<'static> {
    WriteTx {
        conn,
        db: Arc::clone(inner),
        caller: Arc::clone(caller),
        access: Arc::clone(&caller.access),
        second: None,
        rowless: Vec::new(),
        draw: draw.rerun(),
        pending: Vec::new(),
        keys: HashMap::new(),
        touched: Vec::new(),
        raised: Vec::new(),
        told: Vec::new(),
        deferred: Vec::new(),
        born: Vec::new(),
        in_place_of: Vec::new(),
        special: Vec::new(),
        brand: PhantomData,
    }
}

/// The operation with all that belongs to it, up to the statements that are left for the end.
pub(crate) async fn perform(
    tx: &mut WriteTx<'_>,
    errand: &mut dyn Errand,
    once: Option<&IdempotencyKey>,
) -> Result<Vec<Last>> {
    if let Some(key) = once
        && let Some(kept) = tx.replay(key).await?
    {
        errand.replay(&kept)?;
        return Ok(Vec::new());
    }
    tx.check_access().await?;
    tx.check_second().await?;
    errand.run(tx).await?;
    // An operation that passed over a failed statement is not done, whatever it says.
    tx.conn.whole()?;
    let mut uses = std::mem::take(&mut tx.special);
    uses.extend(tx.caller.take_looks());
    special::record(tx, &uses).await?;
    let engine = tx.conn.engine();
    let mut last = tx.hold_epochs();
    for (text, values) in std::mem::take(&mut tx.deferred) {
        let sql = text.checked()?.marked(engine).to_owned();
        last.push(Last { sql, may: May::Declared(text.touch), values });
    }
    last.extend(tx.sealed_records().await?);
    last.extend(tx.told_to_nodes());
    if let Some(key) = once {
        last.push(tx.remembered(key, &errand.kept()?));
    }
    Ok(last)
}
