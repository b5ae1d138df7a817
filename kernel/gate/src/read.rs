//! Reading inside a transaction: what is not protected, and what is within a scope.

use std::collections::{HashMap, HashSet};
use std::marker::PhantomData;
use std::sync::{Arc, PoisonError};

use base::{Id, OrganizationId, Timestamp, UserId};
use policy::{Clearance, Context, Facts, RowFilter, Snapshot, Target, Verdict, decide};
use uuid::Uuid;

use crate::conn::Conn;
use crate::crowd::{Crowd, crowd_of, crowds};
use crate::db::Inner;
use crate::resource::{Action, Brand, Resource};
use crate::scope::{Reading, Scope, look_through, render, secret};
use crate::sqlite::May;
use crate::statement::{Open, Plan, Statement, Touch};
use crate::table::{UNIT_COLUMN, classified, organizations, people, placement, units};
use crate::{Caller, Error, Result, Row, Table, V, WriteTx};

/// Runs a declared statement, whoever asks. Made by the gate alone, for loaders of resources and snapshots.
pub struct Beyond<'a> {
    pub(crate) conn: &'a mut Conn,
    pub(crate) db: &'a Inner,
    pub(crate) at: Timestamp,
    pub(crate) since: Option<Timestamp>,
    pub(crate) context: Context,
    pub(crate) waives: bool,
}

impl Beyond<'_> {
    /// The instant of the command.
    pub fn at(&self) -> Timestamp {
        self.at
    }
    /// Since when rights must have been held to count, where that is asked: whoever compiles access leaves out what is newer.
    pub fn held_since(&self) -> Option<Timestamp> {
        self.since
    }
    /// Under which circumstances it is asked, as far as they are known: whoever compiles access counts what holds there.
    pub fn context(&self) -> &Context {
        &self.context
    }
    /// Whether grants count whatever their conditions say: of somebody whose request met them when it was made, or who could
    /// meet them.
    pub fn waives_conditions(&self) -> bool {
        self.waives
    }
    /// Which version of a subject this process knows by heart what was made of, if any: see [`Beyond::keep_in_mind`].
    pub fn in_mind(&self, subject: Uuid) -> Option<i64> {
        self.db.in_mind.read().unwrap_or_else(PoisonError::into_inner).get(&subject).copied()
    }
    /// Remembers from which version of a subject something was made that this process keeps besides compiled access. For a
    /// handful of subjects: they are never forgotten.
    pub fn keep_in_mind(&self, subject: Uuid, version: i64) {
        self.db.in_mind.write().unwrap_or_else(PoisonError::into_inner).insert(subject, version);
    }
    /// Every row.
    pub async fn rows<T: Send>(
        &mut self,
        statement: &Statement<Open>,
        parameters: &[V],
        map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
    ) -> Result<Vec<T>> {
        let text = statement.text.checked()?;
        let sql = text.marked(self.conn.engine());
        let parameters: Vec<&V> = parameters.iter().collect();
        collect(self.conn, self.db, sql, May::Declared(text.touch), &parameters, map).await
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

/// Runs a text and gathers what is made of its rows.
pub(crate) async fn collect<T: Send>(
    conn: &mut Conn,
    db: &Inner,
    sql: &str,
    may: May,
    parameters: &[&V],
    map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
) -> Result<Vec<T>> {
    let mut out = Vec::new();
    db.count_query();
    conn.query(sql, may, parameters, &mut |row| {
        out.push(map(row)?);
        Ok(())
    })
    .await?;
    Ok(out)
}

/// What both transactions can: read what is not protected, and what is within a scope.
macro_rules! reading {
    ($tx:ident, looks: $looks:literal) => {
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
                self.caller.looks_by(A::PERMISSION, &self.access);
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
                let decided = |facts: &Facts| decide(&access, A::PERMISSION, Target { facts, aim: A::AIM });
                if let Some(facts) = self.looked_at(A::On::TABLE.name, id.uuid()) {
                    return Ok(decided(facts));
                }
                let (at, of) = (self.caller.at(), (access.clearance, access.subject));
                let found = load::<A::On>(&mut self.conn, &self.db, at, id, of).await?;
                let Some((_, facts)) = found else {
                    return Err(Error::NotFound { noun: A::On::TABLE.noun });
                };
                let verdict = decided(&facts);
                self.keep_looked_at(A::On::TABLE.name, id.uuid(), facts);
                Ok(verdict)
            }
            /// What it takes to know of a thing, of whoever it is not about: for decisions about somebody else.
            pub async fn classification<R: Resource>(&mut self, id: Id<R::Kind>) -> Result<Clearance> {
                let (at, anybody) = (self.caller.at(), (Clearance::LOWEST, None));
                let found = load::<R>(&mut self.conn, &self.db, at, id, anybody).await?;
                Ok(found.map_or(Clearance::LOWEST, |(_, facts)| facts.classification))
            }
            /// Those of these things that the caller is not cleared for: for what names them beside something that may be seen, read
            /// beyond scopes.
            pub async fn above_clearance<R: Resource>(
                &mut self,
                ids: &[Id<R::Kind>],
            ) -> Result<HashSet<Id<R::Kind>>> {
                let clearance = (self.access.clearance, self.access.subject);
                let keys = ids.iter().map(|id| id.uuid()).collect();
                let found = above(&mut self.conn, &self.db, R::TABLE, keys, clearance).await?;
                Ok(found.into_iter().map(Id::from_uuid).collect())
            }
            async fn run<T: Send>(
                &mut self,
                text: &'static crate::Text,
                scoped: Option<(&str, &RowFilter)>,
                parameters: &[V],
                map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
            ) -> Result<Vec<T>> {
                let text = text.checked()?;
                let may = May::Declared(text.touch);
                let engine = self.conn.engine();
                if text.visible().is_empty() {
                    let parameters: Vec<&V> = parameters.iter().collect();
                    return collect(&mut self.conn, &self.db, text.marked(engine), may, &parameters, map)
                        .await;
                }
                let reading =
                    Reading { name: text.name, plan: text.plan, sql: text.sql, visible: text.visible() };
                let (db, at) = (&self.db, self.caller.at());
                let crowds =
                    crowds(&mut self.conn, db, at, reading.visible, scoped, &self.access, $looks).await?;
                looks(&self.caller, &self.access, reading.visible, scoped);
                let rendered = render(engine, reading, scoped, &self.access, &crowds)?;
                let parameters: Vec<&V> = parameters.iter().chain(&rendered.extra).collect();
                collect(&mut self.conn, &self.db, &rendered.sql, may, &parameters, map).await
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
    /// The thing that was asked about last, and the facts of it: a page asks of one thing whether this may be done to it, and that.
    pub(crate) asked: Option<(&'static str, Uuid, Facts)>,
}
reading!(ReadTx, looks: true);
reading!(WriteTx, looks: false);

impl WriteTx<'_> {
    /// What is written changes what things are: nothing is kept.
    fn looked_at(&self, _: &'static str, _: Uuid) -> Option<&Facts> {
        None
    }
    fn keep_looked_at(&mut self, _: &'static str, _: Uuid, _: Facts) {}
}

impl ReadTx<'_> {
    fn looked_at(&self, table: &'static str, id: Uuid) -> Option<&Facts> {
        self.asked.as_ref().filter(|(of, key, _)| *of == table && *key == id).map(|(.., facts)| facts)
    }
    fn keep_looked_at(&mut self, table: &'static str, id: Uuid, facts: Facts) {
        self.asked = Some((table, id, facts));
    }
    /// How much lies within a scope; nothing where the scope restricts nothing, or nobody can tell.
    pub(crate) async fn crowd<R: Resource>(&mut self, scope: &Scope<'_, R>) -> Result<Option<Crowd>> {
        let (db, at) = (&self.db, self.caller.at());
        let scoped = Some((R::TABLE.name, &scope.filter));
        crowd_of(&mut self.conn, db, at, R::TABLE.name, scoped, &self.access).await
    }
    /// Runs SQL that the list builder composed; nothing else may. From how much on what lies within reach is verified, the
    /// builder says too.
    pub(crate) async fn run_composed<T: Send>(
        &mut self,
        name: &str,
        sql: &str,
        (scoped, verify): (Option<(&str, &RowFilter)>, Option<Crowd>),
        parameters: &[V],
        map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
    ) -> Result<Vec<T>> {
        let reading = Reading { name, plan: Plan::Kept, sql, visible: &look_through(name, sql)? };
        let (db, at) = (&self.db, self.caller.at());
        let crowds = crowds(&mut self.conn, db, at, reading.visible, scoped, &self.access, true).await?;
        let crowds = crowds.from(verify);
        looks(&self.caller, &self.access, reading.visible, scoped);
        let rendered = render(self.conn.engine(), reading, scoped, &self.access, &crowds)?;
        let parameters: Vec<&V> = parameters.iter().chain(&rendered.extra).collect();
        let may = May::Declared(Touch::Reads);
        collect(&mut self.conn, &self.db, &rendered.sql, may, &parameters, map).await
    }
}

/// Remembers what is looked up beside what a scope is for, as the names of organizations beside people, where that rests on a
/// special permission.
fn looks(caller: &Caller, access: &Snapshot, visible: &[&str], scoped: Option<(&str, &RowFilter)>) {
    for name in visible.iter().filter(|name| scoped.is_none_or(|(table, _)| table != **name)) {
        if let Some(place) = placement(name) {
            caller.looks_by(place.read, access);
        }
    }
}

/// A thing and where it stands, whoever asks. What it takes to know of it is looked up for somebody (`of`) who is cleared for less
/// than everything.
pub(crate) async fn load<R: Resource>(
    conn: &mut Conn,
    db: &Inner,
    at: Timestamp,
    id: Id<R::Kind>,
    of: (Clearance, Option<UserId>),
) -> Result<Option<(R, Facts)>> {
    let mut beyond = Beyond { conn, db, at, since: None, context: Context::NOWHERE, waives: false };
    let found = R::load(&mut beyond, id).await?;
    let about = found.as_ref().map(|(thing, _)| thing.about()).unwrap_or_default();
    let (thing, facts) = found.unzip();
    // Of what is not there the same is asked: the time it takes tells nothing.
    let facts = standing(beyond, R::TABLE, id.uuid(), (about, facts.unwrap_or_default()), of).await?;
    Ok(thing.map(|thing| (thing, facts)))
}

/// The facts of a row with what its placement adds: the units it stands in, its rank, what it takes to know of it. Not generic:
/// there is one of it in the program.
async fn standing(
    mut beyond: Beyond<'_>,
    table: &'static Table,
    key: Uuid,
    (about, mut facts): (Vec<UserId>, Facts),
    of: (Clearance, Option<UserId>),
) -> Result<Facts> {
    if let Some(place) = placement(table.name) {
        if let Some(units) = place.units {
            facts.units = beyond.rows(units, &[V::Uuid(key)], |row| Ok((row.get(0)?, row.get(1)?))).await?;
        }
        if let Some(priority) = place.priority {
            let rank = beyond.optional(priority, &[V::Uuid(key)], |row| row.get::<Option<i64>>(0)).await?;
            facts.priority = policy::Priority(rank.flatten().unwrap_or(0));
        }
    }
    let takes = Takes {
        own: Some((table, key)),
        is_mine: of.1.is_some_and(|me| about.contains(&me)),
        about,
        // An organization is not in itself; a person does not stand in a unit as what names it does.
        organization: facts.managing.filter(|_| table.organization != Some(table.key)),
        units: match table.position(UNIT_COLUMN) {
            Some(_) => facts.units.iter().map(|(_, unit)| *unit).collect(),
            None => Vec::new(),
        },
    };
    let takes = takes.of(beyond.conn, beyond.db, beyond.at, of).await?;
    facts.classification = facts.classification.max(takes);
    Ok(facts)
}

/// Those of these rows that somebody is not cleared for.
async fn above(
    conn: &mut Conn,
    db: &Inner,
    table: &'static Table,
    keys: Vec<Uuid>,
    (clearance, me): (Clearance, Option<UserId>),
) -> Result<Vec<Uuid>> {
    let secret = secret(table, "t").filter(|_| !clearance.is_everything() && !keys.is_empty());
    let Some(secret) = secret else { return Ok(Vec::new()) };
    let (name, key) = (table.name, table.key);
    let secret = secret.replace("{clearance}", "$2").replace("{me}", "$3");
    let sql = format!("SELECT t.{key} FROM {name} t WHERE t.{key} = ANY($1) AND {secret}");
    let me = me.map_or(Uuid::nil(), |me| me.uuid());
    let parameters = [V::Uuids(keys), V::Int(clearance.0), V::Uuid(me)];
    let parameters: Vec<&V> = parameters.iter().take(bound(&sql, &parameters)).collect();
    let sql = crate::statement::rewrite(&sql, conn.engine());
    collect(conn, db, &sql, May::Gate, &parameters, |row| row.get(0)).await
}

/// How many of the parameters a text binds, of those it may.
fn bound(sql: &str, all: &[V]) -> usize {
    crate::statement::parameters(sql).min(all.len())
}

/// What may have to be cleared for: a row, the people it is about, and where it stands.
#[derive(Default)]
pub(crate) struct Takes {
    pub(crate) own: Option<(&'static Table, Uuid)>,
    pub(crate) about: Vec<UserId>,
    /// It is of whoever asks: where it stands they know.
    pub(crate) is_mine: bool,
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) units: Vec<i64>,
}

impl Takes {
    /// What it takes of somebody; not looked up where they are cleared for everything.
    pub(crate) async fn of(
        self,
        conn: &mut Conn,
        db: &Inner,
        at: Timestamp,
        (least, me): (Clearance, Option<UserId>),
    ) -> Result<Clearance> {
        let mut takes = Clearance::LOWEST;
        if least.is_everything() {
            return Ok(takes);
        }
        let is_me = self.own.is_some_and(|(table, key)| {
            table.person == Some(table.key) && me.is_some_and(|me| me.uuid() == key)
        });
        let mut asked: Vec<(&Table, Uuid)> = self.own.into_iter().collect();
        asked.extend(people().into_iter().flat_map(|people| {
            self.about.iter().filter(|user| Some(**user) != me).map(move |user| (people, user.uuid()))
        }));
        let is_mine = self.is_mine || is_me;
        asked.extend(
            organizations().zip(self.organization.filter(|_| !is_mine)).map(|(all, id)| (all, id.uuid())),
        );
        let me = V::Uuid(me.map_or(Uuid::nil(), |me| me.uuid()));
        let mut beyond = Beyond { conn, db, at, since: None, context: Context::NOWHERE, waives: false };
        let level = |row: &Row<'_>| row.get::<Option<i64>>(0);
        for (table, key) in asked {
            let Some(classified) = classified(table) else { continue };
            let parameters = [V::Uuid(key), me.clone()];
            let parameters = &parameters[..bound(classified.of.text.sql, &parameters)];
            let found = beyond.optional(classified.of, parameters, level).await?;
            takes = takes.max(Clearance(found.flatten().unwrap_or(0)));
        }
        let of_units = units().and_then(classified).and_then(|classified| classified.of_numbers);
        if let Some(of_units) = of_units.filter(|_| !is_mine && !self.units.is_empty()) {
            let found = beyond.optional(of_units, &[V::Ints(self.units)], level).await?;
            takes = takes.max(Clearance(found.flatten().unwrap_or(0)));
        }
        Ok(takes)
    }
}

/// How the epochs that a snapshot rests on stand.
pub(crate) struct Versions {
    /// Every one is as it was.
    pub(crate) hold: bool,
    /// Subjects that never rose and have no row yet.
    pub(crate) rowless: Vec<Uuid>,
}

/// Compares the epochs a snapshot rests on with the database. For this transaction's moment only: that they still hold
/// when a write is committed is [`WriteTx::hold_epochs`]' business.
pub(crate) async fn versions(conn: &mut Conn, db: &Inner, access: &Snapshot) -> Result<Versions> {
    const VERSIONS: &str = "SELECT subject, version FROM epoch WHERE subject = ANY($1)";
    let sql = crate::statement::rewrite(VERSIONS, conn.engine());
    let subjects = V::Uuids(access.epochs.iter().map(|epoch| epoch.subject).collect());
    let read = |row: &Row<'_>| Ok((row.get::<Uuid>(0)?, row.get::<i64>(1)?));
    let rows = collect(conn, db, &sql, May::Gate, &[&subjects], read).await?;
    let now: HashMap<Uuid, i64> = rows.into_iter().collect();
    // A subject without a row never rose: its version is 0.
    let holds = |epoch: &policy::Epoch| now.get(&epoch.subject).copied().unwrap_or(0) == epoch.version;
    let subjects = access.epochs.iter().map(|epoch| epoch.subject);
    let rowless = subjects.filter(|subject| !now.contains_key(subject)).collect();
    Ok(Versions { hold: access.epochs.iter().all(holds), rowless })
}
