//! May they? Questions about a person, a permission and where a thing stands, answered from compiled access.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use base::{OrganizationId, UnitId, UserId};
use gate::{Caller, Db, Error, ReadTx, V, Work, statement};
use policy::{
    Aim, Clearance, Context, Denial, Facts, Ground, Nearest, Permission, Snapshot, Target, Verdict, decide,
    nearest,
};

use super::require_seen;
use crate::permissions::ROLES_READ;

/// Questions at once.
pub const MOST_DECISIONS: usize = 100;

/// May somebody do something to a thing that stands somewhere?
#[derive(Debug, Clone)]
pub struct Decide {
    /// Who.
    pub user: UserId,
    /// What.
    pub permission: &'static Permission,
    /// Which organization manages the thing. None: that of its unit, else the platform.
    pub organization: Option<OrganizationId>,
    /// In which unit it stands, if in one.
    pub unit: Option<UnitId>,
    /// Whose it is, if somebody's.
    pub owner: Option<UserId>,
    /// What it takes to know of it, besides what its unit takes.
    pub classification: Clearance,
}

/// An answer.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// Yes or no, and why.
    pub verdict: Verdict,
    /// Whether the caller may know by which grant: one that reaches everything is the platform's affair.
    pub tells_source: bool,
    /// What came nearest to allowing what is denied, as far as the caller may know of it.
    pub nearest: Option<Nearest>,
}

/// Whether whoever may see what others hold where this is may know of it.
fn may_know_of(caller: &Caller, nearest: &Nearest) -> bool {
    let reach = caller.access().reach(&ROLES_READ);
    match nearest {
        Nearest::Elsewhere(_, Ground::Organization(id)) => sees_all(caller) || reach.has_organization(*id),
        Nearest::Elsewhere(_, Ground::Unit(root)) => sees_all(caller) || reach.has_unit(*root),
        // Of the others it is not said here where they are given.
        Nearest::Elsewhere(..) | Nearest::Circumstances(_) => sees_all(caller),
        Nearest::Clearance(_) | Nearest::Rank(..) | Nearest::Delegator(_) => true,
    }
}

fn sees_all(caller: &Caller) -> bool {
    caller.access().holds_everywhere(&ROLES_READ)
}

statement!(UNITS beyond_scope "where things stand that decisions are asked about; the answer tells only what the person asked about may do" =
    "SELECT u.id, u.rid, u.organization_id, o.classification,
       (SELECT MAX(a.classification) FROM unit_closure c JOIN unit a ON a.rid = c.ancestor_rid WHERE c.descendant_rid = u.rid)
     FROM unit u JOIN organization o ON o.id = u.organization_id WHERE u.id = ANY($1)");

statement!(PRESENT beyond_scope "whether an organization is there that somebody reaches who reaches everything" =
    "SELECT o.id FROM organization o WHERE o.id = ANY($1)");

/// What the questions speak of.
struct Spoken {
    /// People beside the caller.
    others: Vec<UserId>,
    units: Vec<UnitId>,
}

/// Units: their internal number, whose they are, and what it takes to know of them.
type Units = HashMap<UnitId, (i64, OrganizationId, Clearance)>;

fn look<'a>(tx: &'a mut ReadTx<'_>, spoken: &'a Spoken) -> Work<'a, Units> {
    Box::pin(async move {
        for user in &spoken.others {
            require_seen(tx, *user).await?;
        }
        if spoken.units.is_empty() {
            return Ok(Units::new());
        }
        let ids = [V::uuids(spoken.units.iter().copied())];
        let rows = tx.rows(&UNITS, &ids, |row| {
            let takes = row.get::<i64>(3)?.max(row.get::<Option<i64>>(4)?.unwrap_or(0));
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?, Clearance(takes))))
        });
        // What the caller may not know of is not there.
        let mut rows = rows.await?;
        let own = tx.caller().access().clearance;
        rows.retain(|(_, (_, _, takes))| *takes <= own);
        Ok(rows.into_iter().collect())
    })
}

/// Organizations that the questions name.
struct Named(Vec<OrganizationId>);

/// Those of them that there are.
fn present<'a>(tx: &'a mut ReadTx<'_>, ids: &'a Named) -> Work<'a, Vec<OrganizationId>> {
    Box::pin(async move {
        let ids = [V::uuids(ids.0.iter().copied())];
        tx.rows(&PRESENT, &ids, |row| row.get(0)).await
    })
}

/// Organizations that were found to be there. One that is there stays: it is closed, and never removed.
static KNOWN: LazyLock<RwLock<HashSet<OrganizationId>>> = LazyLock::new(RwLock::default);
/// As many are remembered, two megabytes at most; then it begins anew.
const MOST_KNOWN: usize = 100_000;

fn is_known(organization: OrganizationId) -> bool {
    KNOWN.read().unwrap_or_else(PoisonError::into_inner).contains(&organization)
}
fn know(found: Vec<OrganizationId>) {
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    if known.len() + found.len() > MOST_KNOWN {
        known.clear();
    }
    known.extend(found);
}

/// What answers about somebody rest on, under the circumstances that were told, if any were.
async fn snapshot_for(
    db: &Db,
    caller: &Caller,
    user: UserId,
    told: Option<&Context>,
) -> gate::Result<Arc<Snapshot>> {
    let is_me = caller.user() == Some(user);
    // Whoever was let in with nothing may nothing, whatever they tell.
    let is_let_in = !is_me || caller.access().subject.is_some();
    match told.filter(|_| is_let_in) {
        Some(told) => db.snapshot_under_what_is_told(user, caller.at(), told).await,
        // Whoever asks about themselves is let in with what they may: a token that may less may not more here.
        None if is_me => Ok(Arc::clone(caller.access())),
        None => db.snapshot(user, caller.at()).await,
    }
}

/// Answers questions, at most [`MOST_DECISIONS`]: about oneself everybody may ask, about others whoever may see what they hold.
/// Nothing reaches a unit that there is not; nor, as far as the caller is told, a place where they may not see what others hold.
///
/// What is `told` is under which circumstances they ask whom the questions are about. It changes what is answered, and nothing
/// of what the caller may: neither whom they may ask about nor what they are told.
pub async fn decisions(
    db: &Db,
    caller: &Arc<Caller>,
    asked: &[Decide],
    told: Option<&Context>,
) -> gate::Result<Vec<Answer>> {
    if asked.len() > MOST_DECISIONS {
        return Err(Error::Check("more decisions at once than the door lets through".to_owned()));
    }
    let mut others: Vec<UserId> =
        asked.iter().map(|one| one.user).filter(|user| caller.user() != Some(*user)).collect();
    others.sort_unstable();
    others.dedup();
    let mut units: Vec<UnitId> = asked.iter().filter_map(|one| one.unit).collect();
    units.sort_unstable();
    units.dedup();
    let units = match others.is_empty() && units.is_empty() {
        true => Units::new(),
        false => db.read(caller, Spoken { others, units }, look).await?,
    };
    let mut snapshots: HashMap<UserId, Arc<Snapshot>> = HashMap::new();
    let mut answers = Vec::with_capacity(asked.len());
    for one in asked {
        let snapshot = match snapshots.get(&one.user) {
            Some(known) => Arc::clone(known),
            None => snapshot_for(db, caller, one.user, told).await?,
        };
        let unit = one.unit.and_then(|unit| units.get(&unit).copied());
        let managing = one.organization.or(unit.map(|(_, organization, _)| organization));
        let facts = Facts {
            managing,
            organizations: managing.into_iter().collect(),
            units: unit.map(|(rid, organization, _)| (organization, rid)).into_iter().collect(),
            owner: one.owner,
            classification: match one.owner == Some(one.user) {
                true => Clearance::LOWEST,
                false => one.classification.max(unit.map_or(Clearance::LOWEST, |(.., takes)| takes)),
            },
            ..Facts::default()
        };
        let target = Target { facts: &facts, aim: Aim::Managing };
        // A unit that was named and is not there, or is another organization's, is nowhere that anybody reaches.
        let is_nowhere =
            one.unit.is_some() && unit.is_none_or(|(_, organization, _)| managing != Some(organization));
        let is_me = caller.user() == Some(one.user);
        // What somebody holds in another organization is that one's affair.
        let may_know = is_me || matches!(decide(caller.access(), &ROLES_READ, target), Verdict::Allow(_));
        // What is their own is so wherever it stands.
        let is_own = one.owner == Some(one.user) && snapshot.reach(one.permission).is_own();
        let verdict = if is_own || may_know && !is_nowhere {
            decide(&snapshot, one.permission, target)
        } else {
            Verdict::Deny(Denial::OutOfReach)
        };
        let everywhere = snapshot.reach(one.permission).is_all();
        // What reaches everything reaches what there is: an organization that is not there is nowhere.
        let verdict = match (one.organization, verdict) {
            (Some(organization), Verdict::Allow(_) | Verdict::NeedsSecond(_)) if everywhere && !is_own => {
                if !is_known(organization) {
                    let named = asked.iter().filter_map(|one| one.organization).collect();
                    know(db.read(caller, Named(named), present).await?);
                }
                if is_known(organization) { verdict } else { Verdict::Deny(Denial::OutOfReach) }
            }
            (_, verdict) => verdict,
        };
        let tells_source = is_me || may_know && (sees_all(caller) || !everywhere);
        // Where nothing is, nothing comes near.
        let is_denied = matches!(verdict, Verdict::Deny(_)) && !is_nowhere;
        let near = is_denied.then(|| nearest(&snapshot, one.permission, target)).flatten();
        let near = near.filter(|near| is_me || may_know && tells_source && may_know_of(caller, near));
        answers.push(Answer { verdict, tells_source, nearest: near });
        snapshots.entry(one.user).or_insert(snapshot);
    }
    Ok(answers)
}
