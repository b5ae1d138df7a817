//! Compiles a person's effective access: seven statements, whatever they hold; one more where other programs declared something
//! that this process does not know yet.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{GrantId, GroupId, OrganizationId, RoleId, Timestamp, UserId};
use gate::{Beyond, Row, V, Work, statement};
use policy::{
    Clearance, Conditions, DataLevel, Delegated, Epoch, Means, OnlyUnder, PermissionId, Place, Priority,
    Right, Snapshot, Source,
};
use uuid::Uuid;

use crate::catalogue;
use crate::module::MODULES;
use crate::slots::{self, Lent};
use crate::store;
use crate::store::modules::NOTHING_YET;

statement!(HELD beyond_scope "compiles a person's access" =
    "SELECT
       u.status,
       g.grant_id,
       g.role_id,
       g.organization_id,
       g.unit_rid,
       g.valid_from,
       g.valid_until,
       r.priority,
       m.status,
       m.starts_at,
       m.ends_at,
       g.conditions,
       g.special,
       g.group_id,
       (SELECT e.version FROM epoch e WHERE e.subject = $3)
     FROM app_user u
     LEFT JOIN access_grant g ON g.user_id = u.id AND g.phase <> 'over' AND g.valid_until > $2
     LEFT JOIN role r ON r.id = g.role_id
     LEFT JOIN membership m ON m.user_id = g.user_id AND m.organization_id = g.organization_id
     WHERE u.id = $1");
statement!(PLACED beyond_scope "compiles a person's access" =
    "SELECT
       a.assignment_id,
       a.organization_id,
       a.unit_rid,
       a.is_head,
       a.is_suspended,
       a.valid_from,
       a.valid_until,
       m.status,
       m.starts_at,
       m.ends_at
     FROM assignment a
     LEFT JOIN membership m ON m.user_id = a.user_id AND m.organization_id = a.organization_id
     WHERE a.user_id = $1 AND a.phase <> 'over' AND a.valid_until > $2");
statement!(PERMISSIONS beyond_scope "compiles a person's access" =
    "SELECT p.role_id, p.permission, p.level FROM role_permission p
     WHERE p.role_id = ANY($1) AND p.valid_from <= $3 AND p.valid_until > $2");
statement!(/// What a person held at an instant and holds still, by any row of it: a grant or a post is more than one row when its dates
    /// or its being primary changed.
    OLD beyond_scope "compiles a person's access by rights that are old enough" =
    "SELECT g.grant_id FROM access_grant g WHERE g.user_id = $1 AND g.valid_from <= $2 AND g.recorded_at <= $2
     UNION
     SELECT a.assignment_id FROM assignment a
     WHERE a.user_id = $1 AND a.is_head AND a.valid_from <= $2 AND a.recorded_at <= $2");
statement!(BELOW beyond_scope "compiles a person's access" =
    "SELECT c.ancestor_rid, c.descendant_rid FROM unit_closure c WHERE c.ancestor_rid = ANY($1)");
statement!(VERSIONS beyond_scope "compiles a person's access" =
    "SELECT e.subject, e.version FROM epoch e WHERE e.subject = ANY($1)");

/// The most statements a compilation runs for somebody who acts in nobody's place, but for one more where rights must be
/// old enough, and one where other programs declared something since this process last looked.
pub const STATEMENTS: u64 = 7;

/// Compiles a person's access at the instant of the reader: the union of the grants in force, of an active account and
/// in memberships that are active, and of what others let them do in their place. To be given to the gate when it is opened.
///
/// A grant for an organization with the data level `units` reaches the units of that organization to which the person is
/// assigned; being head of a unit adds what [`crate::catalogue::HEAD`] may do, there and below. A pending account has what is its own by
/// nature and nothing from grants; one that is switched off, suspended, banned or deleted has nothing at all.
///
/// In somebody's place one has no more than they have at that instant, and nothing of what they have in somebody else's. Where
/// rights must be old enough, and so of a second person, nobody acts in another one's place.
pub fn snapshot<'a>(reader: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(async move {
        let mut horizon = Horizon { now: reader.at(), next: Timestamp::FOREVER };
        let found = held(reader, user, &mut horizon).await?;
        let mut held = match found {
            Found::Nothing => return nothing(reader, user).await,
            Found::OwnOnly => {
                let epochs = versions(reader, vec![user.uuid()]).await?;
                return Ok(Snapshot::compile(user, Priority(0), Vec::new(), epochs, horizon.next));
            }
            Found::Held(held) => held,
        };
        if reader.held_since().is_none() {
            in_others_place(reader, user, &mut held, &mut horizon).await?;
        }
        let clearance = cleared(reader, user, &held, &mut horizon).await?;
        let epochs = versions(reader, held.subjects).await?;
        let rights = held.rights.into_iter().map(|placed| placed.right);
        Ok(Snapshot::compile(user, held.priority, rights, epochs, horizon.next)
            .under(held.withheld, held.only_under)
            .cleared(clearance))
    })
}

/// Up to what somebody may know. Administrators of the installation of whom nothing is said may know everything.
async fn cleared(
    reader: &mut Beyond<'_>,
    user: UserId,
    holds: &Holds,
    horizon: &mut Horizon,
) -> gate::Result<Clearance> {
    let mut said = slots::cleared(reader, user).await?;
    said.retain(|one| horizon.holds(one.from, one.until));
    let given = said.iter().map(|one| one.clearance).max();
    Ok(given.unwrap_or(if holds.is_administrator { Clearance::EVERYTHING } else { Clearance::LOWEST }))
}

/// A right, and the organization of its place.
struct InPlace {
    right: Right,
    organization: Option<OrganizationId>,
}

/// What somebody holds themselves.
struct Holds {
    rights: Vec<InPlace>,
    priority: Priority,
    /// Whose changes change it.
    subjects: Vec<Uuid>,
    withheld: Vec<(PermissionId, Source)>,
    /// What of the context the conditions looked at.
    only_under: OnlyUnder,
    /// Whether they administer the whole installation.
    is_administrator: bool,
}

enum Found {
    /// They may not even see what is their own.
    Nothing,
    /// They have what is so by nature.
    OwnOnly,
    Held(Holds),
}

/// What somebody holds themselves at the instant of the reader.
async fn held(reader: &mut Beyond<'_>, user: UserId, horizon: &mut Horizon) -> gate::Result<Found> {
    let now = reader.at();
    let (mut status, mut modules) = (None, NOTHING_YET);
    let by_user = [V::from(user), V::from(now)];
    let parameters = [V::from(user), V::from(now), V::from(MODULES)];
    let held = reader.rows(&HELD, &parameters, |row| {
        Ok((row.get::<String>(0)?, Held::read(row)?, row.get::<Option<i64>>(14)?))
    });
    let (mut grants, mut elsewhere, mut only_under) = (Vec::new(), Vec::new(), OnlyUnder::default());
    for (account, grant, declared) in held.await? {
        (status, modules) = (Some(account), declared.unwrap_or(NOTHING_YET));
        let Some(grant) = grant else { continue };
        // Both are looked at: each has boundaries of its own.
        let belongs = grant.membership.holds(horizon);
        if !horizon.holds(grant.from, grant.until) || !belongs {
            continue;
        }
        let Some(conditions) = grant.conditions.as_ref().filter(|_| !reader.waives_conditions()) else {
            grants.push(grant);
            continue;
        };
        only_under.rests_on(conditions, reader.context());
        let (hold, until) = conditions.hold(now, reader.context());
        horizon.next = horizon.next.min(until);
        if hold { grants.push(grant) } else { elsewhere.push(grant) }
    }
    match status.as_deref() {
        Some("active") => {}
        Some("pending") => return Ok(Found::OwnOnly),
        _ => return Ok(Found::Nothing),
    }
    // Before permissions are looked for by their names.
    store::modules::learn(reader, modules).await?;
    let old: Option<HashSet<GrantId>> = match reader.held_since() {
        Some(since) => {
            let parameters = [V::from(user), V::from(since)];
            Some(reader.rows(&OLD, &parameters, |row| row.get(0)).await?.into_iter().collect())
        }
        None => None,
    };
    let is_old = |id: &GrantId| old.as_ref().is_none_or(|old| old.contains(id));
    grants.retain(|grant| is_old(&grant.id));
    let placed = reader.rows(&PLACED, &by_user, Placed::read).await?;
    let posts: Vec<Placed> = placed
        .into_iter()
        .filter(|placed| {
            let belongs = placed.membership.holds(horizon);
            horizon.holds(placed.from, placed.until) && belongs && !placed.is_suspended
        })
        .collect();

    let head = catalogue::role_of_the_house(catalogue::HEAD).map(|role| role.id());
    let heads = posts.iter().any(|post| post.is_head && is_old(&post.id));
    let mut roles: Vec<RoleId> = grants.iter().map(|grant| grant.role).collect();
    roles.extend(head.filter(|_| heads));
    roles.extend(elsewhere.iter().map(|grant| grant.role));
    roles.sort_unstable();
    roles.dedup();
    let since = reader.held_since().unwrap_or(now).min(now);
    let permissions = permissions(reader, &roles, now, since).await?;
    let mut roots: Vec<i64> = grants.iter().filter_map(|grant| grant.unit).collect();
    roots.extend(posts.iter().map(|post| post.unit));
    let below = below(reader, roots).await?;

    let mut rights = Vec::new();
    for grant in &grants {
        let source = grant.source();
        for (permission, level) in permissions.get(&grant.role).into_iter().flatten() {
            let mut add = |place| {
                let right = Right { permission: *permission, level: *level, place, source };
                rights.push(InPlace { right, organization: grant.organization });
            };
            match (grant.organization, grant.unit, level) {
                (_, Some(unit), _) => add(unit_place(&below, unit)),
                (Some(organization), None, DataLevel::Units) => posts
                    .iter()
                    .filter(|post| post.organization == organization)
                    .for_each(|post| add(unit_place(&below, post.unit))),
                (Some(organization), None, _) => add(Place::Organization(organization)),
                (None, None, _) => add(Place::Everywhere),
            }
        }
    }
    for post in posts.iter().filter(|post| post.is_head && is_old(&post.id)) {
        let Some(role) = head else { continue };
        let source = Source::direct(post.id, role);
        for (permission, level) in permissions.get(&role).into_iter().flatten() {
            let place = unit_place(&below, post.unit);
            let right = Right { permission: *permission, level: *level, place, source };
            rights.push(InPlace { right, organization: Some(post.organization) });
        }
    }

    let mut subjects = vec![user.uuid(), MODULES];
    subjects.extend(roles.iter().map(|role| role.uuid()));
    subjects.extend(grants.iter().filter_map(|grant| grant.organization).map(|id| id.uuid()));
    subjects.extend(posts.iter().map(|post| post.organization.uuid()));
    let priority = grants.iter().map(|grant| grant.priority).max().unwrap_or_default();
    let withheld = elsewhere.iter().flat_map(|grant| {
        let carried = permissions.get(&grant.role).into_iter().flatten();
        carried.map(|(permission, _)| (*permission, grant.source()))
    });
    let withheld = withheld.collect();
    let administrators = [catalogue::SUPER_ADMIN, catalogue::ADMIN]
        .map(|code| catalogue::role_of_the_house(code).map(|role| role.id()));
    let is_administrator = grants.iter().any(|grant| {
        grant.organization.is_none() && !grant.special && administrators.contains(&Some(grant.role))
    });
    Ok(Found::Held(Holds { rights, priority, subjects, withheld, only_under, is_administrator }))
}

/// Adds what others let somebody do in their place.
async fn in_others_place(
    reader: &mut Beyond<'_>,
    user: UserId,
    holds: &mut Holds,
    horizon: &mut Horizon,
) -> gate::Result<()> {
    let mut lent: Vec<Lent> = slots::lent_to(reader, user).await?;
    lent.retain(|one| horizon.holds(one.from, one.until) && one.belongs_then(horizon));
    lent.sort_by_key(|one| one.delegator);
    let below = below(reader, lent.iter().filter_map(|one| one.unit).collect()).await?;
    for theirs in lent.chunk_by(|one, other| one.delegator == other.delegator) {
        let Some(Lent { delegator, .. }) = theirs.first() else { continue };
        // Whatever becomes of them changes what is done in their place.
        holds.subjects.push(delegator.uuid());
        let Found::Held(of) = held(reader, *delegator, horizon).await? else { continue };
        holds.subjects.extend(of.subjects);
        holds.only_under = holds.only_under.and(of.only_under);
        for one in theirs {
            let means = Means::Delegated(Delegated {
                delegation: one.delegation,
                delegator: one.delegator,
                rank: of.priority,
            });
            // What is special is its holder's alone: who used it in their place would not be on record as somebody who did.
            let is_lent = |placed: &&InPlace| {
                placed.right.source.is_own() && one.permissions.contains(&placed.right.permission)
            };
            for placed in of.rights.iter().filter(is_lent) {
                let Some((level, place)) = narrowed(placed, one, &below) else { continue };
                let source = Source { means, ..placed.right.source };
                let right = Right { level, place, source, ..placed.right.clone() };
                holds.rights.push(InPlace { right, organization: placed.organization });
            }
        }
    }
    Ok(())
}

/// What of a right lies within what somebody lets another one do: where both hold. What is one's own is done by nobody else.
fn narrowed(placed: &InPlace, lent: &Lent, below: &HashMap<i64, Arc<[i64]>>) -> Option<(DataLevel, Place)> {
    let Right { level, place, .. } = &placed.right;
    if *level == DataLevel::Own {
        return None;
    }
    let is_everywhere = matches!((level, place), (DataLevel::All, Place::Everywhere));
    let is_whole = is_everywhere
        || placed.organization == lent.organization
            && matches!((level, place), (DataLevel::All | DataLevel::Organization, Place::Organization(_)));
    match (lent.organization, lent.unit) {
        (None, _) => Some((*level, place.clone())),
        (Some(organization), None) if is_everywhere => {
            Some((DataLevel::Organization, Place::Organization(organization)))
        }
        (Some(organization), None) => {
            (placed.organization == Some(organization)).then(|| (*level, place.clone()))
        }
        (Some(_), Some(unit)) if is_whole => Some((DataLevel::Units, unit_place(below, unit))),
        (Some(_), Some(unit)) => {
            let Place::Unit { root, below: theirs } = place else { return None };
            if below.get(&unit).is_some_and(|units| units.contains(root)) {
                Some((*level, place.clone()))
            } else {
                theirs.contains(&unit).then(|| (DataLevel::Units, unit_place(below, unit)))
            }
        }
    }
}

/// Of somebody who may not even see what is their own.
async fn nothing(reader: &mut Beyond<'_>, user: UserId) -> gate::Result<Snapshot> {
    let mut snapshot = Snapshot::stranger();
    snapshot.epochs = versions(reader, vec![user.uuid()]).await?;
    Ok(snapshot)
}

/// The instant of compilation, and the next one at which a date makes it wrong.
pub(crate) struct Horizon {
    now: Timestamp,
    next: Timestamp,
}

impl Horizon {
    /// Whether an interval holds now. Its next boundary counts either way.
    pub(crate) fn holds(&mut self, from: Timestamp, until: Timestamp) -> bool {
        for boundary in [from, until] {
            if boundary > self.now {
                self.next = self.next.min(boundary);
            }
        }
        from <= self.now && self.now < until
    }
}

/// A person's membership in the organization of a grant or assignment, if there is one. The managing organization's
/// people need none, and nor does who holds something everywhere.
#[derive(Debug, Clone)]
pub struct Member(Option<(String, Timestamp, Timestamp)>);

impl Member {
    /// From the columns status, start and end, of a `LEFT JOIN membership`.
    pub fn read(row: &Row<'_>, column: usize) -> gate::Result<Self> {
        let Some(status) = row.get::<Option<String>>(column)? else { return Ok(Member(None)) };
        Ok(Member(Some((status, row.get(column + 1)?, row.get(column + 2)?))))
    }
    pub(crate) fn holds(&self, horizon: &mut Horizon) -> bool {
        match &self.0 {
            None => true,
            Some((status, from, until)) => horizon.holds(*from, *until) && status == "active",
        }
    }
}

struct Held {
    id: GrantId,
    role: RoleId,
    organization: Option<OrganizationId>,
    unit: Option<i64>,
    from: Timestamp,
    until: Timestamp,
    priority: Priority,
    membership: Member,
    conditions: Option<Conditions>,
    special: bool,
    group: Option<GroupId>,
}

impl Held {
    fn source(&self) -> Source {
        let means = match self.group {
            _ if self.special => Means::Special(self.organization),
            Some(group) => Means::Group(group),
            None => Means::Direct,
        };
        Source { means, ..Source::direct(self.id, self.role) }
    }
    fn read(row: &Row<'_>) -> gate::Result<Option<Self>> {
        let Some(id) = row.get::<Option<GrantId>>(1)? else { return Ok(None) };
        Ok(Some(Held {
            id,
            role: row.get(2)?,
            organization: row.get(3)?,
            unit: row.get(4)?,
            from: row.get(5)?,
            until: row.get(6)?,
            priority: Priority(row.get(7)?),
            membership: Member::read(row, 8)?,
            conditions: store::conditions(row, 11)?,
            special: row.get::<Option<bool>>(12)?.unwrap_or(false),
            group: row.get(13)?,
        }))
    }
}

struct Placed {
    /// The assignment, in the place of a grant: what the "why" shows.
    id: GrantId,
    organization: OrganizationId,
    unit: i64,
    is_head: bool,
    is_suspended: bool,
    from: Timestamp,
    until: Timestamp,
    membership: Member,
}

impl Placed {
    fn read(row: &Row<'_>) -> gate::Result<Self> {
        Ok(Placed {
            id: row.get(0)?,
            organization: row.get(1)?,
            unit: row.get(2)?,
            is_head: row.get(3)?,
            is_suspended: row.get(4)?,
            from: row.get(5)?,
            until: row.get(6)?,
            membership: Member::read(row, 7)?,
        })
    }
}

fn unit_place(below: &HashMap<i64, Arc<[i64]>>, root: i64) -> Place {
    Place::Unit { root, below: below.get(&root).cloned().unwrap_or_default() }
}

type Permissions = HashMap<RoleId, Vec<(policy::PermissionId, DataLevel)>>;

async fn permissions(
    reader: &mut Beyond<'_>,
    roles: &[RoleId],
    now: Timestamp,
    since: Timestamp,
) -> gate::Result<Permissions> {
    let mut out = Permissions::new();
    if roles.is_empty() {
        return Ok(out);
    }
    let ids = V::Uuids(roles.iter().map(|role| role.uuid()).collect());
    let rows = reader
        .rows(&PERMISSIONS, &[ids, V::from(now), V::from(since)], |row| {
            Ok((row.get::<RoleId>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))
        })
        .await?;
    for (role, name, level) in rows {
        let level = DataLevel::from_name(&level)
            .ok_or_else(|| gate::Error::Corrupt { column: "level".into(), why: format!("is `{level}`") })?;
        // A permission that this program does not declare guards nothing here.
        if let Some(permission) = policy::find(&name) {
            out.entry(role).or_default().push((permission.id(), level));
        }
    }
    Ok(out)
}

async fn below(reader: &mut Beyond<'_>, mut roots: Vec<i64>) -> gate::Result<HashMap<i64, Arc<[i64]>>> {
    roots.sort_unstable();
    roots.dedup();
    if roots.is_empty() {
        return Ok(HashMap::new());
    }
    let rows =
        reader.rows(&BELOW, &[V::Ints(roots)], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?))).await?;
    let mut out: HashMap<i64, Vec<i64>> = HashMap::new();
    for (root, unit) in rows {
        out.entry(root).or_default().push(unit);
    }
    Ok(out.into_iter().map(|(root, units)| (root, units.into())).collect())
}

async fn versions(reader: &mut Beyond<'_>, mut subjects: Vec<Uuid>) -> gate::Result<Vec<Epoch>> {
    subjects.sort_unstable();
    subjects.dedup();
    let known: HashMap<Uuid, i64> = reader
        .rows(&VERSIONS, &[V::Uuids(subjects.clone())], |row| Ok((row.get(0)?, row.get(1)?)))
        .await?
        .into_iter()
        .collect();
    let epoch = |subject| Epoch { subject, version: known.get(&subject).copied().unwrap_or(0) };
    Ok(subjects.into_iter().map(epoch).collect())
}
