//! The two transactions an operation can be given: one that reads, one that writes.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use base::{Draw, Id, OrganizationId, Timestamp, UserId};
use keys::PersonKey;
use policy::{Facts, RowFilter, Snapshot, Target, Verdict, decide};
use uuid::Uuid;

use crate::change::{Applied, Change, What, difference};
use crate::db::Inner;
use crate::postgres::PgConn;
use crate::record::{Note, Outcome, Pending};
use crate::resource::{Action, Brand, Granted, NewAt, Resource, Unsighted};
use crate::scope::{Scope, render};
use crate::sqlite::Here;
use crate::statement::{Housekeeping, Open, Statement, Touch};
use crate::table::{Image, Table, placement};
use crate::{Caller, Engine, Error, Refusal, Result, Row, Type, V};

pub(crate) use crate::sqlite::May;

/// The connection of a work.
pub(crate) enum Conn {
    Sqlite(Here),
    Postgres(PgConn),
}

impl Conn {
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Conn::Sqlite(_) => Engine::Sqlite,
            Conn::Postgres(_) => Engine::Postgres,
        }
    }
    pub(crate) async fn query(
        &mut self,
        sql: &str,
        may: May,
        parameters: &[&V],
        each: &mut (dyn FnMut(&Row<'_>) -> Result<()> + Send),
    ) -> Result<()> {
        match self {
            Conn::Sqlite(here) => here.query(sql, may, parameters, each),
            Conn::Postgres(client) => client.query(sql, parameters, each).await,
        }
    }
    pub(crate) async fn execute(&mut self, sql: &str, may: May, parameters: &[&V]) -> Result<u64> {
        match self {
            Conn::Sqlite(here) => here.execute(sql, may, parameters),
            Conn::Postgres(client) => client.execute(sql, parameters).await,
        }
    }
}

/// Runs a declared statement, whoever asks. Made by the gate alone, for loaders of resources and snapshots.
pub struct Beyond<'a> {
    pub(crate) conn: &'a mut Conn,
    pub(crate) db: &'a Inner,
    pub(crate) at: Timestamp,
}

impl Beyond<'_> {
    /// The instant of the command.
    pub fn at(&self) -> Timestamp {
        self.at
    }
    /// Every row.
    pub async fn rows<T: Send>(
        &mut self,
        statement: &Statement<Open>,
        parameters: &[V],
        map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
    ) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.db.count_query();
        let sql = statement.text.for_engine(self.conn.engine());
        let parameters: Vec<&V> = parameters.iter().collect();
        self.conn
            .query(sql, May::Gate, &parameters, &mut |row| {
                out.push(map(row)?);
                Ok(())
            })
            .await?;
        Ok(out)
    }
    /// The first row, if there is one.
    pub async fn optional<T: Send>(
        &mut self,
        statement: &Statement<Open>,
        parameters: &[V],
        map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
    ) -> Result<Option<T>> {
        Ok(self.rows(statement, parameters, map).await?.into_iter().next())
    }
}

/// What both transactions can: read what is not protected, and what is within a scope.
macro_rules! reading {
    ($tx:ident) => {
        impl<'t> $tx<'t> {
            /// Who asks.
            pub fn caller(&self) -> &Caller {
                &self.caller
            }
            /// The command's instant.
            pub fn at(&self) -> Timestamp {
                self.caller.at()
            }
            /// The keys of the installation.
            pub fn keyring(&self) -> &keys::Keyring {
                &self.db.keyring
            }
            /// Every row of a statement that needs no scope.
            pub async fn rows<T: Send>(
                &mut self,
                statement: &Statement<Open>,
                parameters: &[V],
                map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
            ) -> Result<Vec<T>> {
                self.run(statement.text, None, parameters, map).await
            }
            /// The first row of a statement that needs no scope.
            pub async fn optional<T: Send>(
                &mut self,
                statement: &Statement<Open>,
                parameters: &[V],
                map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
            ) -> Result<Option<T>> {
                Ok(self.run(statement.text, None, parameters, map).await?.into_iter().next())
            }
            /// What the caller may see of a resource by the permission of an action.
            pub fn scope<A: Action>(&self) -> Scope<'t, A::On> {
                Scope {
                    filter: RowFilter::of(&self.access, A::PERMISSION),
                    brand: PhantomData,
                    resource: PhantomData,
                }
            }
            /// Every row within a scope.
            pub async fn visible<R: Resource, T: Send>(
                &mut self,
                scope: &Scope<'t, R>,
                statement: &Statement<R>,
                parameters: &[V],
                map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
            ) -> Result<Vec<T>> {
                self.run(statement.text, Some((R::TABLE.name, &scope.filter)), parameters, map).await
            }
            /// The first row within a scope.
            pub async fn visible_optional<R: Resource, T: Send>(
                &mut self,
                scope: &Scope<'t, R>,
                statement: &Statement<R>,
                parameters: &[V],
                map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
            ) -> Result<Option<T>> {
                Ok(self.visible(scope, statement, parameters, map).await?.into_iter().next())
            }
            /// What the caller may see of that action's resource, and how it stands towards one thing: for pages that
            /// show what one may do. Decides with the facts the thing has now.
            pub async fn may<A: Action>(&mut self, id: Id<<A::On as Resource>::Kind>) -> Result<Verdict> {
                let access = Arc::clone(&self.access);
                let Some((_, facts)) = load::<A::On>(&mut self.conn, &self.db, self.caller.at(), id).await?
                else {
                    return Err(Error::NotFound { noun: A::On::TABLE.noun });
                };
                Ok(decide(&access, A::PERMISSION, Target { facts: &facts, aim: A::AIM }))
            }
            async fn run<T: Send>(
                &mut self,
                text: &'static crate::Text,
                scoped: Option<(&str, &RowFilter)>,
                parameters: &[V],
                map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
            ) -> Result<Vec<T>> {
                if scoped.is_none() && !crate::scope::reads_visible(text) {
                    let mut out = Vec::new();
                    self.db.count_query();
                    let parameters: Vec<&V> = parameters.iter().collect();
                    self.conn
                        .query(
                            text.for_engine(self.conn.engine()),
                            May::Declared(text.touch),
                            &parameters,
                            &mut |row| {
                                out.push(map(row)?);
                                Ok(())
                            },
                        )
                        .await?;
                    return Ok(out);
                }
                self.run_text(text.sql, text.touch, scoped, parameters, map).await
            }
            async fn run_text<T: Send>(
                &mut self,
                sql: &str,
                touch: Touch,
                scoped: Option<(&str, &RowFilter)>,
                parameters: &[V],
                map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
            ) -> Result<Vec<T>> {
                let rendered = render(self.conn.engine(), sql, scoped, &self.access)?;
                let parameters: Vec<&V> = parameters.iter().chain(&rendered.extra).collect();
                let mut out = Vec::new();
                self.db.count_query();
                self.conn
                    .query(&rendered.sql, May::Declared(touch), &parameters, &mut |row| {
                        out.push(map(row)?);
                        Ok(())
                    })
                    .await?;
                Ok(out)
            }
        }
    };
}

/// A transaction that reads. All its statements see the same moment.
pub struct ReadTx<'t> {
    pub(crate) conn: Conn,
    pub(crate) db: Arc<Inner>,
    pub(crate) caller: Arc<Caller>,
    pub(crate) access: Arc<Snapshot>,
    pub(crate) brand: Brand<'t>,
}
reading!(ReadTx);

impl ReadTx<'_> {
    /// Runs SQL that the list builder composed; nothing else may.
    pub(crate) async fn run_composed<T: Send>(
        &mut self,
        sql: &str,
        scoped: (&str, &RowFilter),
        parameters: &[V],
        map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
    ) -> Result<Vec<T>> {
        self.run_text(sql, Touch::Reads, Some(scoped), parameters, map).await
    }
}

/// A transaction that writes. What it changes is recorded by [`WriteTx::apply`], and both are kept or neither.
pub struct WriteTx<'t> {
    pub(crate) conn: Conn,
    pub(crate) db: Arc<Inner>,
    pub(crate) caller: Arc<Caller>,
    pub(crate) access: Arc<Snapshot>,
    pub(crate) checked: bool,
    pub(crate) draw: Draw,
    pub(crate) pending: Vec<Pending>,
    pub(crate) keys: HashMap<UserId, Option<Arc<PersonKey>>>,
    pub(crate) touched: Vec<Touched>,
    pub(crate) raised: Vec<(Uuid, i64)>,
    /// Bookkeeping that is sent with the commit.
    pub(crate) deferred: Vec<(&'static crate::Text, Vec<V>)>,
    /// People whose own row this transaction inserted: they have no key yet, so none is looked for.
    pub(crate) born: Vec<UserId>,
    pub(crate) brand: Brand<'t>,
}
reading!(WriteTx);

/// A recorded row that a committed transaction touched, for listeners in this process.
#[derive(Debug, Clone)]
pub struct Touched {
    /// Its table.
    pub table: &'static Table,
    /// Its key.
    pub key: Uuid,
    /// Its columns afterwards; None when it is gone.
    pub after: Option<Image>,
}

impl Touched {
    /// A column's value afterwards.
    pub fn after(&self, column: &str) -> Option<&V> {
        self.after.as_ref()?.get(self.table.position(column)?)
    }
}

async fn load<R: Resource>(
    conn: &mut Conn,
    db: &Inner,
    at: Timestamp,
    id: Id<R::Kind>,
) -> Result<Option<(R, Facts)>> {
    let mut beyond = Beyond { conn, db, at };
    let Some((row, mut facts)) = R::load(&mut beyond, id).await? else { return Ok(None) };
    if let Some(place) = placement(R::TABLE.name) {
        if let Some(units) = place.units {
            facts.units = beyond.rows(units, &[V::from(id)], |row| Ok((row.get(0)?, row.get(1)?))).await?;
        }
        if let Some(priority) = place.priority {
            let rank = beyond.optional(priority, &[V::from(id)], |row| row.get::<Option<i64>>(0)).await?;
            facts.priority = policy::Priority(rank.flatten().unwrap_or(0));
        }
    }
    Ok(Some((row, facts)))
}

impl<'t> WriteTx<'t> {
    /// Ids and randomness of this run: a second run of the same command gets the same.
    pub fn draw(&self) -> &Draw {
        &self.draw
    }
    /// Reads a row by key for a decision. None if there is none; authorise the None too, so that the answer is the
    /// same as for a row one may not see.
    pub async fn sight<R: Resource>(&mut self, id: Id<R::Kind>) -> Result<Option<Unsighted<'t, R>>> {
        let found = load::<R>(&mut self.conn, &self.db, self.caller.at(), id).await?;
        Ok(found.map(|(row, facts)| Unsighted { row, facts, id, brand: PhantomData }))
    }
    /// Sights and authorises in one step.
    pub async fn grant<A: Action>(&mut self, id: Id<<A::On as Resource>::Kind>) -> Result<Granted<'t, A>> {
        let unsighted = self.sight::<A::On>(id).await?;
        self.authorize(unsighted).await
    }
    /// Opens a row for an action, if the caller may. Never stale: the epochs the caller's access rests on are checked
    /// in this transaction, and the access compiled anew if one rose.
    pub async fn authorize<A: Action>(
        &mut self,
        row: Option<Unsighted<'t, A::On>>,
    ) -> Result<Granted<'t, A>> {
        self.check_access().await?;
        let Some(row) = row else { return Err(Error::NotFound { noun: A::On::TABLE.noun }) };
        let verdict = decide(&self.access, A::PERMISSION, Target { facts: &row.facts, aim: A::AIM });
        match verdict {
            Verdict::Allow(why) => {
                Ok(Granted { id: row.id, row: Some(row.row), facts: row.facts, why, brand: PhantomData })
            }
            Verdict::NeedsSecond(_) => Err(Error::NeedsSecond { permission: A::PERMISSION.name }),
            Verdict::Deny(denial) => {
                let sees = decide(
                    &self.access,
                    A::On::READ,
                    Target { facts: &row.facts, aim: policy::Aim::Belonging },
                );
                Err(Error::Refused(Box::new(Refusal {
                    permission: A::PERMISSION.name,
                    denial,
                    may_know: !matches!(sees, Verdict::Deny(_)),
                    noun: A::On::TABLE.noun,
                    target: Some(row.id.uuid()),
                    organization: row.facts.managing.map(|id| id.uuid()),
                })))
            }
        }
    }
    /// The right to create a thing with a drawn id at a place.
    pub async fn authorize_new<A: Action>(
        &mut self,
        id: Id<<A::On as Resource>::Kind>,
        at: NewAt,
    ) -> Result<Granted<'t, A>> {
        self.check_access().await?;
        let facts = Facts {
            managing: at.organization,
            organizations: at.organization.into_iter().collect(),
            units: at.organization.zip(at.unit).into_iter().collect(),
            owner: at.owner,
            priority: at.priority,
        };
        match decide(&self.access, A::PERMISSION, Target { facts: &facts, aim: A::AIM }) {
            Verdict::Allow(why) => Ok(Granted { id, row: None, facts, why, brand: PhantomData }),
            Verdict::NeedsSecond(_) => Err(Error::NeedsSecond { permission: A::PERMISSION.name }),
            Verdict::Deny(denial) => Err(Error::Refused(Box::new(Refusal {
                permission: A::PERMISSION.name,
                denial,
                may_know: true,
                noun: A::On::TABLE.noun,
                target: None,
                organization: at.organization.map(|id: OrganizationId| id.uuid()),
            }))),
        }
    }
    /// Opens a row by another proof than a permission: a password that was just verified, a token that was mailed, a
    /// first run without an administrator. Every use says which proof; they are counted and reviewed.
    pub async fn grant_by_proof_instead_of_permission<A: Action>(
        &mut self,
        id: Id<<A::On as Resource>::Kind>,
        proof: &'static str,
    ) -> Result<Option<Granted<'t, A>>> {
        tracing::trace!(proof, "opened by proof");
        let found = load::<A::On>(&mut self.conn, &self.db, self.caller.at(), id).await?;
        Ok(found.map(|(row, facts)| Granted {
            id,
            row: Some(row),
            facts,
            why: policy::Allowed::System,
            brand: PhantomData,
        }))
    }
    /// The right to create by another proof than a permission. See
    /// [`WriteTx::grant_by_proof_instead_of_permission`].
    pub fn grant_new_by_proof_instead_of_permission<A: Action>(
        &mut self,
        id: Id<<A::On as Resource>::Kind>,
        at: NewAt,
        proof: &'static str,
    ) -> Granted<'t, A> {
        tracing::trace!(proof, "created by proof");
        let facts = Facts {
            managing: at.organization,
            organizations: at.organization.into_iter().collect(),
            units: at.organization.zip(at.unit).into_iter().collect(),
            owner: at.owner,
            priority: at.priority,
        };
        Granted { id, row: None, facts, why: policy::Allowed::System, brand: PhantomData }
    }
    /// The caller's access as this transaction sees it: what rules like "never a rank above one's own" compare with.
    pub async fn access(&mut self) -> Result<Arc<Snapshot>> {
        self.check_access().await?;
        Ok(Arc::clone(&self.access))
    }

    async fn check_access(&mut self) -> Result<()> {
        if self.checked {
            return Ok(());
        }
        self.checked = true;
        let Some(subject) = self.access.subject else { return Ok(()) };
        let fresh = self.caller.at() < self.access.valid_until
            && versions_hold(&mut self.conn, &self.db, &self.access).await?;
        if !fresh {
            let source = self.db.snapshots;
            let mut beyond = Beyond { conn: &mut self.conn, db: &self.db, at: self.caller.at() };
            self.access = Arc::new(source(&mut beyond, subject).await?);
        }
        Ok(())
    }

    /// Runs a change and its record. Answers what it did; a change that changes nothing leaves no record.
    pub async fn apply(&mut self, change: Change<'t>) -> Result<Applied> {
        let (rid, version, before, after) = match change.what {
            What::Insert => {
                let inserted = self.insert(&change).await?;
                if change.table.person == Some(change.table.key) {
                    self.born.push(UserId::from_uuid(change.key));
                }
                inserted
            }
            What::Update => match self.update(&change).await? {
                Written::Unchanged { rid, version } => return Ok(Applied { rid, version, changed: false }),
                Written::Changed(written) => written,
            },
            What::Delete => self.delete(&change).await?,
        };
        self.record(&change, before.as_ref(), after.as_ref());
        self.raise_epochs(change.table, before.as_ref(), after.as_ref()).await?;
        self.touched.push(Touched { table: change.table, key: change.key, after });
        Ok(Applied { rid, version, changed: true })
    }

    async fn insert(&mut self, change: &Change<'t>) -> Result<(i64, i64, Option<Image>, Option<Image>)> {
        let table = change.table;
        let mut image: Image = vec![V::Null; table.columns.len()];
        set_in(table, &mut image, table.key, V::Uuid(change.key))?;
        for (column, value) in &change.sets {
            set_in(table, &mut image, column, value.clone())?;
        }
        let named: Vec<usize> = (0..image.len()).filter(|position| image[*position] != V::Null).collect();
        let mut sql = format!("INSERT INTO {} (", table.name);
        for position in &named {
            sql.push_str(table.columns[*position].name);
            sql.push_str(", ");
        }
        if table.versioned {
            sql.push_str("version, ");
        }
        sql.truncate(sql.len() - 2);
        sql.push_str(") VALUES (");
        for number in 1..=named.len() {
            sql.push_str(&format!("${number}, "));
        }
        if table.versioned {
            sql.push_str("1, ");
        }
        sql.truncate(sql.len() - 2);
        sql.push_str(") RETURNING rid");
        let parameters: Vec<&V> = named.iter().map(|position| &image[*position]).collect();
        let rid =
            self.change_row(table, &sql, &parameters).await?.ok_or(Error::Stale { noun: table.noun })?;
        Ok((rid, i64::from(table.versioned), None, Some(image)))
    }

    async fn update(&mut self, change: &Change<'t>) -> Result<Written> {
        let table = change.table;
        let (rid, version, before) = self.before(change).await?;
        let mut after = before.clone();
        for (column, value) in &change.sets {
            set_in(table, &mut after, column, value.clone())?;
        }
        if after == before && change.raises.is_empty() {
            return Ok(Written::Unchanged { rid, version });
        }
        for column in &change.raises {
            let position = table.position(column).ok_or_else(|| unknown(table, column))?;
            if let V::Int(count) = &mut after[position] {
                *count += 1;
            }
        }
        let changed: Vec<usize> =
            (0..after.len()).filter(|position| after[*position] != before[*position]).collect();
        let mut sql = format!("UPDATE {} SET ", table.name);
        let mut parameters: Vec<&V> = Vec::with_capacity(changed.len() + 2);
        for (number, position) in changed.iter().enumerate() {
            sql.push_str(&format!("{} = ${}, ", table.columns[*position].name, number + 1));
            parameters.push(&after[*position]);
        }
        if table.versioned {
            sql.push_str("version = version + 1, ");
        }
        sql.truncate(sql.len() - 2);
        let row = V::Int(rid);
        parameters.push(&row);
        sql.push_str(&format!(" WHERE rid = ${}", parameters.len()));
        let version_read = V::Int(version);
        if table.versioned {
            parameters.push(&version_read);
            sql.push_str(&format!(" AND version = ${}", parameters.len()));
        }
        sql.push_str(" RETURNING rid");
        let rid =
            self.change_row(table, &sql, &parameters).await?.ok_or(Error::Stale { noun: table.noun })?;
        Ok(Written::Changed((rid, version + i64::from(table.versioned), Some(before), Some(after))))
    }

    async fn delete(&mut self, change: &Change<'t>) -> Result<(i64, i64, Option<Image>, Option<Image>)> {
        let table = change.table;
        let (rid, version, before) = self.before(change).await?;
        let sql = format!("DELETE FROM {} WHERE rid = $1 RETURNING rid", table.name);
        let row = V::Int(rid);
        self.change_row(table, &sql, &[&row]).await?.ok_or(Error::Stale { noun: table.noun })?;
        Ok((rid, version, Some(before), None))
    }

    /// Reads the row a change is about, and holds it to its aim and its expected version.
    async fn before(&mut self, change: &Change<'t>) -> Result<(i64, i64, Image)> {
        let table = change.table;
        let mut sql = String::from("SELECT rid, ");
        sql.push_str(if table.versioned { "version" } else { "rid" });
        for column in table.columns {
            sql.push_str(", ");
            sql.push_str(column.name);
        }
        sql.push_str(&format!(" FROM {} WHERE {} = $1", table.name, table.key));
        let key = V::Uuid(change.key);
        let mut parameters = vec![&key];
        let aim;
        if let Some((column, whole)) = change.aim {
            sql.push_str(&format!(" AND {column} = $2"));
            aim = V::Uuid(whole);
            parameters.push(&aim);
        }
        let sql = crate::statement::rewrite(&sql, self.conn.engine());
        let mut found = None;
        self.db.count_query();
        self.conn
            .query(&sql, May::Gate, &parameters, &mut |row| {
                let mut image = Vec::with_capacity(table.columns.len());
                for (position, column) in table.columns.iter().enumerate() {
                    image.push(read(row, position + 2, column.kind)?);
                }
                found = Some((row.get::<i64>(0)?, row.get::<i64>(1)?, image));
                Ok(())
            })
            .await?;
        let (rid, version, image) = found.ok_or(Error::NotFound { noun: table.noun })?;
        if !table.versioned {
            return Ok((rid, 0, image));
        }
        if change.expected.is_some_and(|expected| expected != version) {
            return Err(Error::Stale { noun: table.noun });
        }
        Ok((rid, version, image))
    }

    async fn change_row(
        &mut self,
        table: &'static Table,
        sql: &str,
        parameters: &[&V],
    ) -> Result<Option<i64>> {
        let sql = crate::statement::rewrite(sql, self.conn.engine());
        let mut rid = None;
        self.db.count_query();
        self.conn
            .query(&sql, May::Change(table.name), parameters, &mut |row| {
                rid = Some(row.get(0)?);
                Ok(())
            })
            .await?;
        Ok(rid)
    }

    fn record(&mut self, change: &Change<'t>, before: Option<&Image>, after: Option<&Image>) {
        let table = change.table;
        let image = after.or(before);
        let value = |column: Option<&str>| -> Option<Uuid> {
            match image?.get(table.position(column?)?)? {
                V::Uuid(id) => Some(*id),
                _ => None,
            }
        };
        let person = value(table.person).map(UserId::from_uuid);
        let (plain, mut personal) = difference(table, before, after);
        let mut note = Note::new(change.event, Outcome::Done, table.noun, Some(change.key));
        note.organization = value(table.organization);
        note.subjects = change.subjects.clone();
        note.subjects.extend(person.map(|id| id.uuid()));
        if let Some((column, _)) = table.part_of {
            note.subjects.extend(value(Some(column)));
        }
        if !plain.is_empty() {
            note.facets.insert("changes".to_owned(), plain.into());
        }
        for (name, fact) in &change.facets {
            note.facets.insert((*name).to_owned(), fact.clone());
        }
        if let Some(reason) = &change.reason {
            personal.insert("reason".to_owned(), reason.as_str().into());
        }
        // Whose values they are: the row's person; a reason without one belongs to whoever wrote it.
        if let Some(owner) = person.or(self.caller.user())
            && !personal.is_empty()
        {
            note.personal.push((owner, personal));
        }
        self.note(note);
    }

    /// Puts something on record that changed no recorded row.
    pub fn note(&mut self, note: Note) {
        let id = self.draw.id();
        self.pending.push(Pending { id, note });
    }

    async fn raise_epochs(
        &mut self,
        table: &Table,
        before: Option<&Image>,
        after: Option<&Image>,
    ) -> Result<()> {
        for (column, only_if) in table.epochs {
            let differs = |name: &&str| {
                let Some(position) = table.position(name) else { return false };
                before.map(|image| &image[position]) != after.map(|image| &image[position])
            };
            if !only_if.is_empty() && !only_if.iter().any(differs) {
                continue;
            }
            let Some(position) = table.position(column) else { continue };
            let mut subjects: Vec<Uuid> = [before, after]
                .into_iter()
                .flatten()
                .filter_map(|image| match image[position] {
                    V::Uuid(id) => Some(id),
                    _ => None,
                })
                .collect();
            subjects.dedup();
            for subject in subjects {
                self.raise_epoch(subject).await?;
            }
        }
        Ok(())
    }
    /// Makes every snapshot that rests on this subject worthless once the transaction commits. Tables that say so in
    /// their declaration do it by themselves.
    pub async fn raise_epoch(&mut self, subject: Uuid) -> Result<()> {
        if self.raised.iter().any(|(raised, _)| *raised == subject) {
            return Ok(());
        }
        const RAISE: &str = "INSERT INTO epoch (subject, version) VALUES ($1, 1) \
            ON CONFLICT (subject) DO UPDATE SET version = epoch.version + 1 RETURNING version";
        let sql = crate::statement::rewrite(RAISE, self.conn.engine());
        let key = V::Uuid(subject);
        let mut version = 0;
        self.db.count_query();
        self.conn
            .query(&sql, May::Gate, &[&key], &mut |row| {
                version = row.get(0)?;
                Ok(())
            })
            .await?;
        self.raised.push((subject, version));
        Ok(())
    }

    /// Runs a declared bookkeeping write; answers how many rows it touched.
    pub async fn keep(&mut self, statement: &Housekeeping, parameters: &[V]) -> Result<u64> {
        let sql = statement.text.for_engine(self.conn.engine());
        let parameters: Vec<&V> = parameters.iter().collect();
        self.db.count_query();
        self.conn.execute(sql, May::Declared(statement.text.touch), &parameters).await
    }
    /// Queues a declared bookkeeping write for the end of the transaction, when nobody needs its answer: on PostgreSQL
    /// it travels with the COMMIT instead of costing a round trip. Later statements of this transaction do not see it.
    pub fn keep_at_commit(&mut self, statement: &Housekeeping, parameters: Vec<V>) {
        self.deferred.push((statement.text, parameters));
    }
    /// Runs a declared bookkeeping write that answers rows.
    pub async fn keep_returning<T: Send>(
        &mut self,
        statement: &Housekeeping,
        parameters: &[V],
        map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
    ) -> Result<Vec<T>> {
        let sql = statement.text.for_engine(self.conn.engine());
        let parameters: Vec<&V> = parameters.iter().collect();
        let mut out = Vec::new();
        self.db.count_query();
        self.conn
            .query(sql, May::Declared(statement.text.touch), &parameters, &mut |row| {
                out.push(map(row)?);
                Ok(())
            })
            .await?;
        Ok(out)
    }
}

type ChangedRow = (i64, i64, Option<Image>, Option<Image>);
enum Written {
    Unchanged { rid: i64, version: i64 },
    Changed(ChangedRow),
}

/// Whether every epoch a snapshot rests on still has its version.
pub(crate) async fn versions_hold(conn: &mut Conn, db: &Inner, access: &Snapshot) -> Result<bool> {
    const VERSIONS: &str = "SELECT subject, version FROM epoch WHERE subject = ANY($1)";
    let sql = crate::statement::rewrite(VERSIONS, conn.engine());
    let subjects = V::Uuids(access.epochs.iter().map(|epoch| epoch.subject).collect());
    let mut holds = true;
    let mut seen = 0;
    db.count_query();
    conn.query(&sql, May::Gate, &[&subjects], &mut |row| {
        let (subject, version): (Uuid, i64) = (row.get(0)?, row.get(1)?);
        seen += 1;
        holds &= access.epochs.iter().any(|epoch| epoch.subject == subject && epoch.version == version);
        Ok(())
    })
    .await?;
    // A subject without a row never rose: its version is 0.
    let never_rose = access.epochs.iter().filter(|epoch| epoch.version == 0).count();
    Ok(holds && seen + never_rose == access.epochs.len())
}

fn set_in(table: &Table, image: &mut Image, column: &str, value: V) -> Result<()> {
    let position = table.position(column).ok_or_else(|| unknown(table, column))?;
    image[position] = value;
    Ok(())
}
fn unknown(table: &Table, column: &str) -> Error {
    Error::Check(format!("`{}` has no declared column `{column}`", table.name))
}
fn read(row: &Row<'_>, position: usize, kind: Type) -> Result<V> {
    Ok(match kind {
        Type::Uuid => row.get::<Option<Uuid>>(position)?.into(),
        Type::Text => row.get::<Option<String>>(position)?.into(),
        Type::Int | Type::Time => row.get::<Option<i64>>(position)?.into(),
        Type::Bool => row.get::<Option<bool>>(position)?.into(),
        Type::Bytes => row.get::<Option<Vec<u8>>>(position)?.into(),
        Type::Json => row.get::<Option<serde_json::Value>>(position)?.into(),
    })
}
