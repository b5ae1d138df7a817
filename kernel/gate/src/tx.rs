//! The transaction that writes: from a row nobody has looked at to the right to change it.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use base::{Draw, Id, OrganizationId, Timestamp, UserId};
use keys::PersonKey;
use policy::{Allowed, Clearance, Context, Delegated, Denial, Facts, Snapshot, Target, Verdict, decide};
use uuid::Uuid;

use crate::apply::Touched;
use crate::caller::Agreement;
use crate::conn::Conn;
use crate::db::Inner;
use crate::read::{Beyond, Takes, collect, load, versions};
use crate::record::{Note, Outcome, Pending};
use crate::resource::{Action, Brand, Granted, NewAt, Resource, Unsighted};
use crate::seal::Last;
use crate::special::Use;
use crate::sqlite::May;
use crate::statement::Housekeeping;
use crate::{Caller, Engine, Error, Event, Refusal, Result, Row, Table, Text, V};

/// A transaction that writes. What it changes is recorded by [`WriteTx::apply`], and both are kept or neither.
///
/// A statement that fails ends it, whatever the operation makes of the error: all that follow fail too, and nothing is
/// kept. An operation that wants to go on looks first.
pub struct WriteTx<'t> {
    pub(crate) conn: Conn,
    pub(crate) db: Arc<Inner>,
    pub(crate) caller: Arc<Caller>,
    pub(crate) access: Arc<Snapshot>,
    /// What the second person may, where one agrees.
    pub(crate) second: Option<Arc<Snapshot>>,
    /// Subjects of that access whose epoch may have no row yet.
    pub(crate) rowless: Vec<Uuid>,
    pub(crate) draw: Draw,
    pub(crate) pending: Vec<Pending>,
    pub(crate) keys: HashMap<UserId, Option<Arc<PersonKey>>>,
    pub(crate) touched: Vec<Touched>,
    pub(crate) raised: Vec<(Uuid, i64)>,
    /// Rows that other nodes may hold in memory, and must not any more.
    pub(crate) told: Vec<(&'static Table, Uuid)>,
    /// Bookkeeping that is sent with the commit.
    pub(crate) deferred: Vec<(&'static Text, Vec<V>)>,
    /// People whose own row this transaction inserted: they have no key yet, so none is looked for.
    pub(crate) born: Vec<UserId>,
    /// In whose place something was allowed to the caller.
    pub(crate) in_place_of: Vec<Delegated>,
    /// The special permissions by which something was allowed.
    pub(crate) special: Vec<Use>,
    pub(crate) brand: Brand<'t>,
}

impl<'t> WriteTx<'t> {
    /// Ids and randomness of this run: a second run of the same command gets the same.
    pub fn draw(&self) -> &Draw {
        &self.draw
    }
    /// Reads a row by key for a decision. Whether there is one is for [`WriteTx::authorize`] to tell.
    pub async fn sight<R: Resource>(&mut self, id: Id<R::Kind>) -> Result<Unsighted<'t, R>> {
        let of = (self.least_clearance(), self.access.subject);
        let found = load::<R>(&mut self.conn, &self.db, self.caller.at(), id, of).await?;
        Ok(Unsighted { found, id, brand: PhantomData })
    }
    /// What the one of those who act is cleared for who is cleared for less.
    fn least_clearance(&self) -> Clearance {
        let second = self.second.as_ref().map_or(Clearance::EVERYTHING, |second| second.clearance);
        self.access.clearance.min(second)
    }
    /// Sights and authorises in one step.
    pub async fn grant<A: Action>(&mut self, id: Id<<A::On as Resource>::Kind>) -> Result<Granted<'t, A>> {
        let unsighted = self.sight::<A::On>(id).await?;
        self.authorize(unsighted).await
    }
    /// Opens a row for an action, if the caller may. Never stale: the epochs the caller's access rests on were checked
    /// at the start of this transaction, and the access compiled anew if one had risen.
    ///
    /// What is not there is refused like a row one may not see, and that is on record like it; "no such thing" is told
    /// to those who would see it wherever it stood, or might do this to it.
    pub async fn authorize<A: Action>(&mut self, row: Unsighted<'t, A::On>) -> Result<Granted<'t, A>> {
        let Unsighted { found, id, .. } = row;
        // What one of those who act is not cleared for is not there: it is refused, and put on record, like what never was.
        let least = self.least_clearance();
        let found = found.filter(|(_, facts)| facts.classification <= least);
        let nowhere = Facts::default();
        let facts = found.as_ref().map_or(&nowhere, |(_, facts)| facts);
        let noun = A::On::TABLE.noun;
        let verdict = self.decided(A::PERMISSION, Target { facts, aim: A::AIM });
        let sees = decide(&self.access, A::On::READ, Target { facts, aim: policy::Aim::Belonging });
        let may_know = !matches!(sees, Verdict::Deny(_));
        match (verdict, found) {
            (Verdict::Allow(why), Some((row, facts))) => {
                self.rests_on(A::PERMISSION, why);
                Ok(Granted { id, row: Some(row), facts, why, brand: PhantomData })
            }
            (Verdict::NeedsSecond(_), Some(_)) => Err(Error::NeedsSecond { permission: A::PERMISSION.name }),
            (Verdict::Deny(denial), found) if found.is_some() || !may_know => {
                // The caller may read what is on record of them: of a thing they may not know that is no more than of
                // one that is not there.
                let managing = found.and_then(|(_, facts)| facts.managing).filter(|_| may_know);
                Err(Error::Refused(Box::new(Refusal {
                    permission: A::PERMISSION.name,
                    denial,
                    may_know,
                    noun,
                    target: Some(id.uuid()),
                    organization: managing.map(|id| id.uuid()),
                    instead: None,
                })))
            }
            (_, _) => Err(Error::NotFound { noun }),
        }
    }
    /// Remembers in whose place something is done, and by which special permission, for its record.
    fn rests_on(&mut self, permission: &'static policy::Permission, why: Allowed) {
        self.uses(Use::by(&self.access, permission, why));
        if let Allowed::By(source) = why {
            self.stands_in(source.delegated());
        }
    }
    fn stands_in(&mut self, one: Option<Delegated>) {
        self.in_place_of.extend(one.filter(|new| !self.in_place_of.contains(new)));
    }
    fn uses(&mut self, one: Option<Use>) {
        self.special.extend(one.filter(|new| !self.special.contains(new)));
    }
    /// What the caller may, with whoever agrees to it: where a second person does, both must.
    fn decided(&mut self, permission: &'static policy::Permission, target: Target<'_>) -> Verdict {
        let first = decide(&self.access, permission, target);
        let second = self.second.as_ref().map(|second| decide(second, permission, target));
        // That somebody agrees is a use of what they may, too.
        if let (Some(access), Some(Verdict::Allow(why) | Verdict::NeedsSecond(why))) = (&self.second, second)
        {
            let used = Use::by(access, permission, why);
            self.uses(used);
        }
        // Whoever agrees to what is done in their own place would be both of the two.
        if let (
            Verdict::Allow(Allowed::By(source)) | Verdict::NeedsSecond(Allowed::By(source)),
            Agreement::Second { user, .. },
        ) = (first, &self.caller.agreement)
            && source.delegated().is_some_and(|one| one.delegator == *user)
        {
            return Verdict::Deny(Denial::Delegator);
        }
        match (first, second, &self.caller.agreement) {
            (Verdict::NeedsSecond(why), None, Agreement::Nobody) => Verdict::Allow(why),
            (Verdict::Deny(_), ..) | (_, None, _) => first,
            (_, Some(Verdict::Deny(denial)), _) => Verdict::Deny(denial),
            (Verdict::Allow(why) | Verdict::NeedsSecond(why), Some(_), _) => Verdict::Allow(why),
        }
    }
    /// The right to create a thing with a drawn id at a place.
    pub async fn authorize_new<A: Action>(
        &mut self,
        id: Id<<A::On as Resource>::Kind>,
        at: NewAt,
    ) -> Result<Granted<'t, A>> {
        let takes =
            Takes { organization: at.organization, units: at.unit.into_iter().collect(), ..Takes::default() };
        let least = (self.least_clearance(), self.access.subject);
        if takes.of(&mut self.conn, &self.db, self.caller.at(), least).await? > least.0 {
            // There is no such place for them.
            return Err(Error::NotFound { noun: if at.unit.is_some() { "unit" } else { "organization" } });
        }
        let facts = at.facts();
        match self.decided(A::PERMISSION, Target { facts: &facts, aim: A::AIM }) {
            Verdict::Allow(why) => {
                self.rests_on(A::PERMISSION, why);
                Ok(Granted { id, row: None, facts, why, brand: PhantomData })
            }
            Verdict::NeedsSecond(_) => Err(Error::NeedsSecond { permission: A::PERMISSION.name }),
            Verdict::Deny(denial) => Err(Error::Refused(Box::new(Refusal {
                permission: A::PERMISSION.name,
                denial,
                may_know: true,
                noun: A::On::TABLE.noun,
                target: None,
                organization: at.organization.map(|id: OrganizationId| id.uuid()),
                instead: None,
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
        let (at, proven) = (self.caller.at(), (Clearance::EVERYTHING, None));
        let found = load::<A::On>(&mut self.conn, &self.db, at, id, proven).await?;
        Ok(found.map(|(row, facts)| Granted {
            id,
            row: Some(row),
            facts,
            why: Allowed::System,
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
        let facts = at.facts();
        Granted { id, row: None, facts, why: Allowed::System, brand: PhantomData }
    }
    /// The caller's access as this transaction sees it: what rules like "never a rank above one's own" compare with.
    pub async fn access(&mut self) -> Result<Arc<Snapshot>> {
        Ok(Arc::clone(&self.access))
    }

    /// Up to what the caller may know.
    pub fn clearance(&self) -> Clearance {
        self.access.clearance
    }
    /// What somebody else may, whatever the circumstances: for rules that rest on it, such as that nobody hands over more than
    /// they hold.
    pub async fn access_of(&mut self, user: UserId) -> Result<Snapshot> {
        let source = self.db.snapshots;
        let at = self.caller.at();
        let mut beyond = Beyond {
            conn: &mut self.conn,
            db: &self.db,
            at,
            since: None,
            context: Context::NOWHERE,
            waives: true,
        };
        source(&mut beyond, user).await
    }

    /// The beginning of a record of something that is done with all things which the caller reaches by an action, such as
    /// taking them away in a file: it stands in the trail of the organization that all of them belong to, if there is one.
    /// Refused where the action reaches nothing.
    pub fn note_of_all<A: Action>(&mut self, event: &'static Event, noun: &'static str) -> Result<Note> {
        let scope = self.scope::<A>();
        // All of it is taken away, what is reached in somebody's place too.
        let access = Arc::clone(&self.access);
        for (_, source) in access.grounds(A::PERMISSION) {
            self.stands_in(source.and_then(|source| source.delegated()));
        }
        if scope.is_nothing() {
            return Err(Error::refused_all(A::PERMISSION, noun, scope.filter(), &self.caller));
        }
        let organization = scope.filter().only_organization();
        Ok(Note::new(event, Outcome::Done, noun, None).in_organization(organization))
    }

    /// Makes sure of the caller's access before anything rests on it, [`WriteTx::scope`] included.
    pub(crate) async fn check_access(&mut self) -> Result<()> {
        let Some(subject) = self.access.subject else { return Ok(()) };
        if self.caller.at() < self.access.valid_until {
            let versions = versions(&mut self.conn, &self.db, &self.access).await?;
            if versions.hold {
                self.rowless = versions.rowless;
                return Ok(());
            }
        }
        self.access = Arc::new(self.compiled(subject, None).await?);
        let unraised = self.access.epochs.iter().filter(|epoch| epoch.version == 0);
        self.rowless = unraised.map(|epoch| epoch.subject).collect();
        Ok(())
    }
    /// What whoever agrees may, by rights that they held when the command was asked for.
    pub(crate) async fn check_second(&mut self) -> Result<()> {
        if let Agreement::Second { user, since } = self.caller.agreement {
            let second = self.compiled(user, Some(since)).await?;
            self.rowless
                .extend(second.epochs.iter().filter(|epoch| epoch.version == 0).map(|epoch| epoch.subject));
            self.second = Some(Arc::new(second));
        }
        Ok(())
    }
    async fn compiled(&mut self, subject: UserId, since: Option<Timestamp>) -> Result<Snapshot> {
        let source = self.db.snapshots;
        let (at, context) = (self.caller.at(), self.caller.circumstances.context());
        // Whoever proposed something met the conditions then: the circumstances of now are those of whoever agrees.
        let waives = since.is_none() && matches!(self.caller.agreement, Agreement::Second { .. });
        let mut beyond = Beyond { conn: &mut self.conn, db: &self.db, at, since, context, waives };
        source(&mut beyond, subject).await
    }
    /// Keeps the epochs the caller's access rests on where they are until this transaction is committed: sent with the
    /// commit, before anything else.
    ///
    /// On PostgreSQL a serialisable order is not the order of the clock: without this a write could be committed after
    /// a revocation was answered, as if it had come before. Either the revocation is committed first, and the lock fails
    /// and the work runs again without the right; or it waits for the lock, and so for this commit, which is on its way.
    /// An operation that takes long keeps no revocation waiting.
    pub(crate) fn hold_epochs(&self) -> Vec<Last> {
        // In one order everywhere, so that works do not wait for each other in a circle.
        const HOLD: &str = "SELECT subject FROM epoch WHERE subject = ANY($1) ORDER BY subject FOR SHARE";
        // What is not there cannot be locked; and a row that was made meanwhile ends this transaction.
        const MAKE: &str =
            "INSERT INTO epoch (subject, version) VALUES ($1, 0) ON CONFLICT (subject) DO NOTHING";
        let engine = self.conn.engine();
        if engine == Engine::Sqlite || self.access.subject.is_none() || self.access.epochs.is_empty() {
            return Vec::new();
        }
        let mut rowless = self.rowless.clone();
        rowless.sort_unstable();
        rowless.dedup();
        let made = rowless.into_iter().map(|subject| Last::own(MAKE, engine, vec![V::Uuid(subject)]));
        let second = self.second.iter().flat_map(|second| &second.epochs);
        let subjects = self.access.epochs.iter().chain(second).map(|epoch| epoch.subject).collect();
        made.chain([Last::own(HOLD, engine, vec![V::Uuids(subjects)])]).collect()
    }

    /// Runs a declared bookkeeping write; answers how many rows it touched.
    pub async fn keep(&mut self, statement: &Housekeeping, parameters: &[V]) -> Result<u64> {
        let text = statement.text.checked()?;
        let parameters: Vec<&V> = parameters.iter().collect();
        self.db.count_query();
        self.conn.execute(text.marked(self.conn.engine()), May::Declared(text.touch), &parameters).await
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
        let text = statement.text.checked()?;
        let sql = text.marked(self.conn.engine());
        let parameters: Vec<&V> = parameters.iter().collect();
        collect(&mut self.conn, &self.db, sql, May::Declared(text.touch), &parameters, map).await
    }
}
