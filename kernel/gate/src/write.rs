//! How a write is run: on SQLite as a work of the writing thread, on PostgreSQL as a serialisable transaction that is
//! retried. The operation, its records and its idempotency key are one future either way.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use base::{Draw, Timestamp, UserId};
use futures_util::FutureExt;
use keys::PersonKey;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::db::{Inner, Store};
use crate::postgres::{Begin, PgConn};
use crate::record::{self, Envelope, Pending};
use crate::resource::Work;
use crate::sqlite::{Here, Lane, Ran, SqliteJob};
use crate::tx::{Conn, May, Touched};
use crate::{Caller, Db, Error, Result, V, Who, WriteTx};

/// The shape of every operation.
pub(crate) type Op<C, T> = for<'a, 't> fn(&'a mut WriteTx<'t>, &'a C) -> Work<'a, T>;

/// What makes a repeated request the same request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// Method and route.
    pub route: String,
    /// SHA-256 of the caller's key.
    pub key_hash: [u8; 32],
    /// SHA-256 of the body: the same key with another body is refused.
    pub body_hash: [u8; 32],
}

base::code! {
    /// The key was used for another request.
    pub IDEMPOTENCY_REUSED = "common.idempotency_reused", Conflict, "common-idempotency-reused"
}

/// How an answer is kept for a repeated request.
struct Once<T> {
    key: IdempotencyKey,
    encode: fn(&T) -> Result<Vec<u8>>,
    decode: fn(&[u8]) -> Result<T>,
}

/// Attempts before a conflict is told to the caller as "busy".
const MOST_ATTEMPTS: u32 = 12;
/// How long an answer is kept for a repeated request, in seconds.
const REMEMBERED_FOR: i64 = 24 * 3600;

impl Db {
    /// Runs a command in one transaction: all of it, with its records, or nothing.
    ///
    /// The command is a plain value; the operation draws nothing and awaits nothing but its transaction. It may be
    /// run more than once before one run is kept.
    pub async fn write<C, T>(&self, caller: &Arc<Caller>, command: C, op: Op<C, T>) -> Result<T>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
    {
        self.run(caller, command, op, Lane::People, None, false).await
    }
    /// As [`Db::write`], in the lane that lets people's works go first. For chunks of long operations: some
    /// milliseconds each.
    pub async fn write_bulk<C, T>(&self, caller: &Arc<Caller>, command: C, op: Op<C, T>) -> Result<T>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
    {
        self.run(caller, command, op, Lane::Bulk, None, false).await
    }
    /// Runs a command and undoes it: the answer says what would happen.
    pub async fn preview<C, T>(&self, caller: &Arc<Caller>, command: C, op: Op<C, T>) -> Result<T>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
    {
        self.run(caller, command, op, Lane::People, None, true).await
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
        let once = key.map(|key| Once {
            key,
            encode: |answer: &T| serde_json::to_vec(answer).map_err(|error| Error::Engine(error.to_string())),
            decode: |bytes: &[u8]| {
                serde_json::from_slice(bytes).map_err(|error| Error::Engine(error.to_string()))
            },
        });
        self.run(caller, command, op, Lane::People, once, false).await
    }

    async fn run<C, T>(
        &self,
        caller: &Arc<Caller>,
        command: C,
        op: Op<C, T>,
        lane: Lane,
        once: Option<Once<T>>,
        undo: bool,
    ) -> Result<T>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
    {
        // One request may run several works; each has ids of its own, the same in every run of it.
        let draw = caller.draw.fork();
        let answer = match &*self.store {
            Store::Sqlite { writer, .. } => {
                let (sender, receiver) = oneshot::channel();
                let work = SqliteWork {
                    inner: Arc::clone(&self.inner),
                    caller: Arc::clone(caller),
                    draw,
                    command,
                    op,
                    once,
                    undo,
                    answer: None,
                    effects: Effects::default(),
                    sender,
                };
                writer.submit(lane, Box::new(work))?;
                receiver.await.map_err(|_| Error::Closed)?
            }
            Store::Postgres(pool) => {
                let run = PostgresRun { inner: &self.inner, caller, draw: &draw, once: once.as_ref(), undo };
                run.to_its_end(pool, &command, op).await
            }
        };
        if let Err(Error::Refused(refusal)) = &answer {
            self.record_refusal(caller, refusal).await?;
        }
        answer
    }
}

/// A statement that is sent with the commit.
pub(crate) struct Last {
    pub(crate) sql: String,
    may: May,
    pub(crate) values: Vec<V>,
}
impl Last {
    fn new(sql: impl Into<String>, may: May, values: Vec<V>) -> Self {
        Last { sql: sql.into(), may, values }
    }
}

/// What a run leaves to do once it is committed.
#[derive(Default)]
pub(crate) struct Effects {
    raised: Vec<(Uuid, i64)>,
    keys: HashMap<UserId, Option<Arc<PersonKey>>>,
    touched: Vec<Touched>,
}

fn transaction(inner: &Arc<Inner>, conn: Conn, caller: &Arc<Caller>, draw: &Draw) -> WriteTx<'static> {
    WriteTx {
        conn,
        db: Arc::clone(inner),
        caller: Arc::clone(caller),
        access: Arc::clone(&caller.access),
        checked: false,
        draw: draw.rerun(),
        pending: Vec::new(),
        keys: HashMap::new(),
        touched: Vec::new(),
        raised: Vec::new(),
        born: Vec::new(),
        deferred: Vec::new(),
        brand: PhantomData,
    }
}

/// The operation with all that belongs to it, up to the statements that are left for the end.
async fn perform<C, T>(
    tx: &mut WriteTx<'_>,
    command: &C,
    op: Op<C, T>,
    once: Option<&Once<T>>,
) -> Result<(T, Vec<Last>)> {
    if let Some(once) = once
        && let Some(answer) = tx.replay(&once.key).await?
    {
        return Ok(((once.decode)(&answer)?, Vec::new()));
    }
    let answer = op(tx, command).await?;
    let engine = tx.conn.engine();
    let mut last: Vec<Last> = tx
        .deferred
        .drain(..)
        .map(|(text, values)| Last::new(text.for_engine(engine), May::Declared(text.touch), values))
        .collect();
    let records = tx.sealed_records().await?;
    last.extend(records.into_iter().map(|(sql, values)| Last::new(sql, May::Gate, values)));
    if let Some(once) = once {
        let (sql, values) = tx.remembered(&once.key, &(once.encode)(&answer)?);
        last.push(Last::new(sql, May::Gate, values));
    }
    Ok((answer, last))
}

struct SqliteWork<C, T> {
    inner: Arc<Inner>,
    caller: Arc<Caller>,
    draw: Draw,
    command: C,
    op: Op<C, T>,
    once: Option<Once<T>>,
    undo: bool,
    answer: Option<Result<T>>,
    effects: Effects,
    sender: oneshot::Sender<Result<T>>,
}

impl<C: Send + Sync, T: Send> SqliteJob for SqliteWork<C, T> {
    fn run(&mut self) -> Ran {
        let mut tx = transaction(&self.inner, Conn::Sqlite(Here), &self.caller, &self.draw);
        let polled = {
            let mut work = pin!(async {
                let (answer, last) = perform(&mut tx, &self.command, self.op, self.once.as_ref()).await?;
                for one in &last {
                    let parameters: Vec<&V> = one.values.iter().collect();
                    tx.conn.execute(&one.sql, one.may, &parameters).await?;
                }
                Ok(answer)
            });
            work.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        };
        let answer = match polled {
            Poll::Ready(answer) => answer,
            Poll::Pending => Err(Error::Awaited),
        };
        let ran = match &answer {
            Ok(_) if self.undo => Ran::Undo,
            Ok(_) => Ran::Keep,
            Err(error) if error.may_end_batch() => Ran::UndoAndLook,
            Err(_) => Ran::Undo,
        };
        self.effects = Effects {
            raised: std::mem::take(&mut tx.raised),
            keys: std::mem::take(&mut tx.keys),
            touched: std::mem::take(&mut tx.touched),
        };
        self.answer = Some(answer);
        ran
    }
    fn fail(&mut self, error: Error) {
        if !matches!(self.answer, Some(Err(_))) {
            self.answer = Some(Err(error));
        }
    }
    fn committed(&mut self) {
        self.inner.publish(&self.effects.raised, &self.effects.keys, &self.effects.touched);
    }
    fn answer(self: Box<Self>) {
        // The caller may have gone away; the work is done all the same.
        let _ = self.sender.send(self.answer.unwrap_or(Err(Error::Closed)));
    }
}

/// One work on its way through PostgreSQL.
struct PostgresRun<'a, T> {
    inner: &'a Arc<Inner>,
    caller: &'a Arc<Caller>,
    draw: &'a Draw,
    once: Option<&'a Once<T>>,
    undo: bool,
}

impl<T> PostgresRun<'_, T> {
    async fn to_its_end<C>(&self, pool: &deadpool_postgres::Pool, command: &C, op: Op<C, T>) -> Result<T> {
        let Self { inner, caller, draw, once, undo } = *self;
        for attempt in 0..MOST_ATTEMPTS {
            let conn = PgConn::new(pool.get().await?, Begin::Write);
            let under_way = conn.under_way();
            let mut tx = transaction(inner, Conn::Postgres(conn), caller, draw);
            let performed = {
                let mut work = pin!(AssertUnwindSafe(perform(&mut tx, command, op, once)).catch_unwind());
                std::future::poll_fn(|context| match work.as_mut().poll(context) {
                    // Nothing is on its way to the server, yet the work waits: it awaits something foreign.
                    Poll::Pending if under_way.load(Ordering::Relaxed) == 0 => {
                        Poll::Ready(Err(Error::Awaited))
                    }
                    Poll::Pending => Poll::Pending,
                    Poll::Ready(Ok(answer)) => Poll::Ready(answer),
                    Poll::Ready(Err(_)) => Poll::Ready(Err(Error::Panicked)),
                })
                .await
            };
            let Conn::Postgres(conn) = &mut tx.conn else { return Err(Error::Closed) };
            let done = match performed {
                Ok((answer, _)) if undo => {
                    conn.roll_back().await;
                    return Ok(answer);
                }
                Ok((answer, last)) => conn.commit(&last).await.map(|()| answer),
                Err(error) => Err(error),
            };
            match done {
                Ok(answer) => {
                    inner.publish(&tx.raised, &tx.keys, &tx.touched);
                    return Ok(answer);
                }
                Err(Error::Serialization) => {
                    conn.roll_back().await;
                    inner.count_retry();
                    tokio::time::sleep(pause(draw, attempt)).await;
                }
                Err(error) => {
                    conn.roll_back().await;
                    return Err(error);
                }
            }
        }
        Err(Error::Busy)
    }
}

/// Doubles with each attempt, with jitter from the command's own randomness so that two that collided part ways.
fn pause(draw: &Draw, attempt: u32) -> Duration {
    let jitter = u64::from(draw.rerun().bytes()[attempt as usize % 32]);
    Duration::from_micros((1_000 << attempt.min(6)) * (64 + jitter) / 128)
}

impl WriteTx<'_> {
    /// The answer that was given to the same key before.
    async fn replay(&mut self, key: &IdempotencyKey) -> Result<Option<Vec<u8>>> {
        const FIND: &str = "SELECT body_hash, answer FROM idempotency \
            WHERE caller = $1 AND route = $2 AND key_hash = $3 AND expires_at > $4";
        let sql = crate::statement::rewrite(FIND, self.conn.engine());
        let parameters = [
            V::Uuid(caller_key(&self.caller)),
            V::Text(key.route.clone()),
            V::from(key.key_hash),
            V::from(self.caller.at()),
        ];
        let parameters: Vec<&V> = parameters.iter().collect();
        let mut found: Option<(Vec<u8>, Vec<u8>)> = None;
        self.db.count_query();
        self.conn
            .query(&sql, May::Gate, &parameters, &mut |row| {
                found = Some((row.get(0)?, row.get(1)?));
                Ok(())
            })
            .await?;
        let Some((body_hash, answer)) = found else { return Ok(None) };
        if body_hash != key.body_hash {
            return Err(base::Rejection::new(&IDEMPOTENCY_REUSED).into());
        }
        Ok(Some(self.db.keyring.unwrap("idempotency", &key.key_hash, &answer)?))
    }
    fn remembered(&self, key: &IdempotencyKey, answer: &[u8]) -> (String, Vec<V>) {
        const KEEP: &str = "INSERT INTO idempotency (caller, route, key_hash, body_hash, answer, expires_at) \
            VALUES ($1, $2, $3, $4, $5, $6) \
            ON CONFLICT (caller, route, key_hash) DO UPDATE SET body_hash = excluded.body_hash, \
            answer = excluded.answer, expires_at = excluded.expires_at";
        let sealed = self.db.keyring.wrap("idempotency", &key.key_hash, answer, self.nonce());
        (
            crate::statement::rewrite(KEEP, self.conn.engine()),
            vec![
                V::Uuid(caller_key(&self.caller)),
                V::Text(key.route.clone()),
                V::from(key.key_hash),
                V::from(key.body_hash),
                V::Bytes(sealed),
                V::from(self.caller.at().plus_seconds(REMEMBERED_FOR)),
            ],
        )
    }
    fn nonce(&self) -> [u8; 12] {
        let mut nonce = [0; 12];
        nonce.copy_from_slice(&self.draw.bytes()[..12]);
        nonce
    }

    /// Seals what is pending and says how to store it.
    async fn sealed_records(&mut self) -> Result<Vec<(String, Vec<V>)>> {
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() {
            return Ok(Vec::new());
        }
        let mut last = Vec::with_capacity(pending.len() * 3);
        let actor = self.caller.user();
        let mut people: Vec<UserId> = actor.into_iter().collect();
        people.extend(pending.iter().flat_map(|one| one.note.personal.iter().map(|(person, _)| *person)));
        people.sort_unstable();
        people.dedup();
        self.load_person_keys(people, &mut last).await?;
        for one in pending {
            self.store_record(one, actor, &mut last);
        }
        Ok(last)
    }

    async fn load_person_keys(
        &mut self,
        people: Vec<UserId>,
        last: &mut Vec<(String, Vec<V>)>,
    ) -> Result<()> {
        let mut missing: Vec<UserId> = Vec::new();
        for person in people {
            match self.db.person_key(person) {
                Some(key) => {
                    self.keys.insert(person, Some(key));
                }
                None => missing.push(person),
            }
        }
        // A look-up that finds nothing is not free on PostgreSQL: under SERIALIZABLE it guards the page it looked at, and
        // two creations that insert there end one another (measured: one retry for each commit).
        let (born, mut missing): (Vec<UserId>, Vec<UserId>) =
            missing.into_iter().partition(|person| self.born.contains(person));
        const FIND: &str = "SELECT user_id, wrapped FROM person_key WHERE user_id = ANY($1)";
        let sql = crate::statement::rewrite(FIND, self.conn.engine());
        let list = V::Uuids(missing.iter().map(|person| person.uuid()).collect());
        let mut found: Vec<(UserId, Option<Vec<u8>>)> = Vec::new();
        if !missing.is_empty() {
            self.db.count_query();
            self.conn
                .query(&sql, May::Gate, &[&list], &mut |row| {
                    found.push((row.get(0)?, row.get(1)?));
                    Ok(())
                })
                .await?;
        }
        for (person, wrapped) in found {
            missing.retain(|one| *one != person);
            let key = match wrapped {
                Some(wrapped) => Some(Arc::new(PersonKey::unwrapped(&self.db.keyring, person, &wrapped)?)),
                // Erased: nothing more is kept about that person's values.
                None => None,
            };
            self.keys.insert(person, key);
        }
        const MAKE: &str =
            "INSERT INTO person_key (user_id, wrapped, commitment, created_at) VALUES ($1, $2, $3, $4)";
        for person in born.into_iter().chain(missing) {
            let key = PersonKey::from_bytes(self.draw.bytes());
            let wrapped = key.wrapped(&self.db.keyring, person, self.nonce());
            last.push((
                crate::statement::rewrite(MAKE, self.conn.engine()),
                vec![
                    V::from(person),
                    V::Bytes(wrapped),
                    V::from(key.commitment()),
                    V::from(self.caller.at()),
                ],
            ));
            self.keys.insert(person, Some(Arc::new(key)));
        }
        Ok(())
    }

    fn store_record(&self, pending: Pending, actor: Option<UserId>, last: &mut Vec<(String, Vec<V>)>) {
        let Pending { id, note } = pending;
        let caller = &self.caller;
        let circumstances = &caller.circumstances;
        let mut personal = note.personal;
        // Where it came from says something of whoever acted; of a stranger it is kept under the one it is about.
        if let Some(owner) = actor.or(personal.first().map(|(person, _)| *person)) {
            let mut from = serde_json::Map::new();
            if let Some(address) = circumstances.address {
                from.insert("address".to_owned(), address.to_string().into());
            }
            if let Some(agent) = &circumstances.user_agent {
                from.insert("user_agent".to_owned(), agent.as_str().into());
            }
            if !from.is_empty() {
                match personal.iter_mut().find(|(person, _)| *person == owner) {
                    Some((_, values)) => values.insert("from".to_owned(), from.into()).is_some(),
                    None => {
                        let mut values = serde_json::Map::new();
                        values.insert("from".to_owned(), from.into());
                        personal.push((owner, values));
                        false
                    }
                };
            }
        }
        let boxes: Vec<record::SealedBox> = personal
            .iter()
            .filter_map(|(person, values)| {
                let key = self.keys.get(person)?.as_ref()?;
                Some(record::seal(id, *person, key, self.nonce(), values))
            })
            .collect();
        let (actor_kind, delegator, part) = match &caller.who {
            Who::Stranger => ("stranger", None, None),
            Who::User { delegator, .. } => ("user", *delegator, None),
            Who::System(part) => ("system", None, Some((*part).to_owned())),
        };
        let mut subjects = note.subjects;
        subjects.extend(note.target);
        subjects.extend(actor.map(|id| id.uuid()));
        subjects.sort_unstable();
        subjects.dedup();
        let envelope = Envelope {
            id,
            at: caller.at().micros(),
            event: note.event.name.to_owned(),
            event_version: note.event.version,
            outcome: note.outcome.name().to_owned(),
            organization: note.organization,
            actor_kind: actor_kind.to_owned(),
            actor: actor.map(|id| id.uuid()),
            actor_part: part,
            delegator: delegator.map(|id| id.uuid()),
            request: circumstances.request.map(|id| id.uuid()),
            session: circumstances.session.map(|id| id.uuid()),
            noun: note.noun.to_owned(),
            target: note.target,
            subjects,
            address_index: circumstances.address.map(|address| {
                self.db.keyring.index("address", address.to_string().as_bytes())[..16].to_vec()
            }),
            facets: record::canonical_json(&note.facets.into()),
            sealed: record::frame(&boxes),
        };
        insert_record(self.conn.engine(), envelope, caller.at(), last);
    }
}

fn insert_record(engine: crate::Engine, envelope: Envelope, at: Timestamp, last: &mut Vec<(String, Vec<V>)>) {
    const RECORD: &str = "INSERT INTO record (id, at, event, event_version, outcome, organization_id, actor_kind, \
        actor_id, actor_part, delegator_id, request_id, session_id, noun, target_id, address_index, facets, sealed, \
        leaf) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    const SUBJECT: &str = "INSERT INTO record_subject (subject_id, at, record_id) VALUES ($1, $2, $3)";
    let leaf = envelope.leaf();
    let id = envelope.id;
    let subjects = envelope.subjects;
    last.push((
        crate::statement::rewrite(RECORD, engine),
        vec![
            V::from(id),
            V::Int(envelope.at),
            V::Text(envelope.event),
            V::Int(envelope.event_version),
            V::Text(envelope.outcome),
            envelope.organization.into(),
            V::Text(envelope.actor_kind),
            envelope.actor.into(),
            envelope.actor_part.into(),
            envelope.delegator.into(),
            envelope.request.into(),
            envelope.session.into(),
            V::Text(envelope.noun),
            envelope.target.into(),
            envelope.address_index.into(),
            V::Text(envelope.facets),
            V::Bytes(envelope.sealed),
            V::from(leaf),
        ],
    ));
    for subject in subjects {
        last.push((
            crate::statement::rewrite(SUBJECT, engine),
            vec![V::Uuid(subject), V::from(at), V::from(id)],
        ));
    }
}

/// Whose key it is: a person's, the system's, or nobody's.
pub(crate) fn caller_key(caller: &Caller) -> Uuid {
    match caller.user() {
        Some(user) => user.uuid(),
        None if matches!(caller.who, Who::System(_)) => Uuid::max(),
        None => Uuid::nil(),
    }
}
