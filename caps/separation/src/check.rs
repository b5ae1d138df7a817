//! Asked by `access` before anybody is given anything, and before a role gains permissions.

use std::collections::{BTreeSet, HashMap};

use access::{Giving, Holding, RoleGain};
use base::{GrantId, Rejection, RoleId, Timestamp, UserId};
use gate::{Work, WriteTx};
use uuid::Uuid;

use crate::model::{Item, Separation, SeparationId, Side};
use crate::rules::{
    self, CONFLICT, CONFLICT_LENT, Carries, Conflict, HOLDERS_IN_THE_WAY, MOST_HOLDERS, Places,
    ROLE_HAS_BOTH, TOO_MANY_HOLDERS,
};
use crate::store::{self, About};

access::giving_veto!(kept_apart);
access::role_veto!(roles_kept_apart);

/// People looked at at once.
const AT_ONCE: i64 = 200;

/// What rules are asked with.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) carries: Carries,
    places: Places,
    excepted: HashMap<(UserId, SeparationId), Timestamp>,
}

impl Known {
    /// For what these people hold, under some rules.
    pub(crate) async fn of(
        tx: &mut WriteTx<'_>,
        rules: &[Separation],
        held: &[(UserId, Holding)],
    ) -> gate::Result<Self> {
        let mut roles: Vec<RoleId> = held.iter().map(|(_, holding)| holding.role).collect();
        roles.sort_unstable();
        roles.dedup();
        let named: BTreeSet<&str> = rules.iter().flat_map(Separation::permissions).collect();
        let named = named.into_iter().map(str::to_owned).collect();
        let mut carries = Carries::new();
        for (role, permission) in access::carried_by_others(tx, &roles).await? {
            carries.entry(role).or_default().insert(permission);
        }
        for (role, permission) in store::carried(tx, roles, named).await? {
            carries.entry(role).or_default().insert(permission);
        }
        let units: BTreeSet<i64> = held.iter().filter_map(|(_, holding)| holding.unit).collect();
        let mut places = Places::default();
        if !units.is_empty() {
            let above = store::above(tx, units.into_iter().collect()).await?;
            let of_rules = rules.iter().filter_map(|rule| rule.organization);
            let accounts: BTreeSet<_> =
                held.iter().filter_map(|(_, holding)| holding.organization).chain(of_rules).collect();
            places = Places::new(above, store::accounts_above(tx, accounts.into_iter().collect()).await?);
        }
        let mut people: Vec<UserId> = held.iter().map(|(user, _)| *user).collect();
        people.sort_unstable();
        people.dedup();
        let excepted = store::excepted(tx, &people).await?;
        let excepted = excepted.into_iter().map(|(user, rule, until)| ((user, rule), until)).collect();
        Ok(Known { carries, places, excepted })
    }
    /// What of somebody's holdings breaks a rule.
    pub(crate) fn conflict(
        &self,
        rule: &Separation,
        user: UserId,
        held: &[Holding],
        about: Option<GrantId>,
    ) -> Option<Conflict> {
        let excepted = self.excepted.get(&(user, rule.id)).copied();
        rules::conflict(rule, held, &self.carries, &self.places, about, excepted)
    }
}

/// What one person holds, among what several do.
pub(crate) fn of_one(held: &[(UserId, Holding)], user: UserId) -> Vec<Holding> {
    held.iter().filter(|(whose, _)| *whose == user).map(|(_, holding)| *holding).collect()
}

/// Refuses what must not come together with what the person holds.
fn kept_apart<'a, 't>(tx: &'a mut WriteTx<'t>, giving: &'a Giving) -> Work<'a, ()> {
    Box::pin(async move {
        let Giving { user, holding } = *giving;
        let about = About {
            organizations: holding.organization.into_iter().collect(),
            units: holding.unit.into_iter().collect(),
        };
        let rules = store::rules(tx, &about).await?;
        if rules.is_empty() {
            return Ok(());
        }
        let mut held = access::holdings(tx, &[user]).await?;
        held.retain(|(_, known)| known.source != holding.source);
        held.push((user, holding));
        let known = Known::of(tx, &rules, &held).await?;
        let held = of_one(&held, user);
        for rule in &rules {
            if let Some(found) = known.conflict(rule, user, &held, Some(holding.source)) {
                return Err(refusal(tx, rule, &rules, &known, giving, &held, &found).await?.into());
            }
        }
        Ok(())
    })
}

/// What is told: the rule, what would meet what, and which roles would not.
async fn refusal(
    tx: &mut WriteTx<'_>,
    rule: &Separation,
    rules: &[Separation],
    known: &Known,
    giving: &Giving,
    held: &[Holding],
    found: &Conflict,
) -> gate::Result<Rejection> {
    let (gives, other) = match found.left.0.source == giving.holding.source {
        true => (&found.left, &found.right),
        false => (&found.right, &found.left),
    };
    let mut named = vec![other.0.role];
    named.extend([&gives.1, &other.1].into_iter().filter_map(|item| match item {
        Item::Role(role) => Some(*role),
        Item::Permission(_) => None,
    }));
    let names = store::names(tx, &named).await?;
    let called = |item: &Item| match item {
        Item::Permission(name) => name.clone(),
        Item::Role(role) => names.get(role).cloned().unwrap_or_default(),
    };
    let instead = instead(tx, rules, known, giving, held).await?;
    let link = format!("/console/separations/{}/exceptions/new?user={}", rule.id, giving.user);
    // What is held in somebody's place is held by no role.
    let code = if names.contains_key(&other.0.role) { &CONFLICT } else { &CONFLICT_LENT };
    Ok(Rejection::new(code)
        .with("rule", &rule.name)
        .with("gives", called(&gives.1))
        .with("held", called(&other.1))
        .with("by", names.get(&other.0.role).cloned().unwrap_or_default())
        .with("count", instead.len())
        .with("instead", instead.join(", "))
        .with("link", link))
}

/// Roles that the caller could give there instead.
async fn instead(
    tx: &mut WriteTx<'_>,
    rules: &[Separation],
    known: &Known,
    giving: &Giving,
    held: &[Holding],
) -> gate::Result<Vec<String>> {
    let access = tx.access().await?;
    let new = giving.holding;
    let place = match (new.organization, new.unit) {
        (None, _) => access::PlaceKind::Everywhere,
        (Some(_), None) => access::PlaceKind::Organization,
        (Some(_), Some(_)) => access::PlaceKind::Unit,
    };
    let all = store::candidates(tx, new.organization).await?;
    let asked: BTreeSet<String> =
        all.iter().find(|one| one.role == new.role).into_iter().flat_map(|one| one.may.clone()).collect();
    let mut with_it = known.clone();
    for one in &all {
        with_it.carries.entry(one.role).or_default().extend(one.may.iter().cloned());
    }
    let fits = |one: &&store::Candidate| {
        let is_below = access.is_unlimited() || one.priority < access.priority.0;
        let is_given_there = one.places.split(',').any(|name| name == place.name());
        let swap =
            |of: &Holding| if of.source == new.source { Holding { role: one.role, ..*of } } else { *of };
        let held: Vec<Holding> = held.iter().map(swap).collect();
        let breaks =
            |rule: &Separation| with_it.conflict(rule, giving.user, &held, Some(new.source)).is_some();
        one.role != new.role && is_below && is_given_there && !rules.iter().any(breaks)
    };
    let fitting = all.iter().filter(fits).map(|one| (one.called.as_str(), one.may.iter().cloned().collect()));
    Ok(rules::instead(&asked, fitting))
}

/// Refuses that a role gets both sides of a rule, or one where somebody who holds it has the other.
fn roles_kept_apart<'a, 't>(tx: &'a mut WriteTx<'t>, gains: &'a [RoleGain]) -> Work<'a, ()> {
    Box::pin(async move {
        // A role of the installation changes by its rules alone: no organization's rule, nor a role that it made below
        // this one, keeps the installation from changing what is its own. The review finds what comes of it.
        let is_the_installations = gains.iter().any(|gain| gain.organization.is_none());
        let organizations = match is_the_installations {
            true => Vec::new(),
            false => gains.iter().filter_map(|gain| gain.organization).collect(),
        };
        let about = About { organizations, units: Vec::new() };
        for rule in store::rules(tx, &about).await? {
            let asks =
                |gain: &&RoleGain| rule.organization.is_none() || rule.organization == gain.organization;
            let gains: Vec<&RoleGain> = gains.iter().filter(asks).collect();
            for gain in &gains {
                let has = |side: &Side, may| rule.has(side, gain.role, may);
                let both = |may| has(&rule.left, may).zip(has(&rule.right, may));
                if let Some((left, right)) = both(&gain.will).filter(|_| both(&gain.had).is_none()) {
                    let rejection = Rejection::new(&ROLE_HAS_BOTH)
                        .with("rule", &rule.name)
                        .with("role", &gain.called)
                        .with("left", left.text())
                        .with("right", right.text());
                    return Err(rejection.into());
                }
            }
            for (side, other) in [(&rule.left, &rule.right), (&rule.right, &rule.left)] {
                let is_new = |gain: &&&RoleGain| {
                    let has = |may| rule.has(side, gain.role, may).is_some();
                    has(&gain.will) && !has(&gain.had)
                };
                let newly: Vec<&RoleGain> = gains.iter().filter(is_new).copied().collect();
                if !newly.is_empty() {
                    nobody_in_the_way(tx, &rule, other, &newly, &gains).await?;
                }
            }
        }
        Ok(())
    })
}

/// The roles that have something of a side, whatever is about to change.
pub(crate) async fn roles_of(
    tx: &mut WriteTx<'_>,
    rule: &Separation,
    side: &Side,
) -> gate::Result<Vec<RoleId>> {
    let permissions: Vec<String> = side.permissions().map(str::to_owned).collect();
    let mut roles = store::carriers(tx, permissions, rule.organization).await?;
    roles.extend(side.roles());
    roles.retain(|role| !rule.excepts(*role));
    roles.sort_unstable();
    roles.dedup();
    Ok(roles)
}

/// Whether the heads of units are among them.
pub(crate) fn is_head(roles: &[RoleId]) -> bool {
    access::role_id(access::HEAD).is_some_and(|head| roles.contains(&head))
}

/// Refuses if somebody who holds one of the roles that are new on a side holds the other side, too.
async fn nobody_in_the_way(
    tx: &mut WriteTx<'_>,
    rule: &Separation,
    other: &Side,
    newly: &[&RoleGain],
    gains: &[&RoleGain],
) -> gate::Result<()> {
    let new: Vec<RoleId> = newly.iter().map(|gain| gain.role).collect();
    let mut beside = roles_of(tx, rule, other).await?;
    let will = |gain: &&&RoleGain| rule.has(other, gain.role, &gain.will).is_some();
    beside.extend(gains.iter().filter(will).map(|gain| gain.role));
    let told = |code| Rejection::new(code).with("rule", &rule.name).with("role", &newly[0].called);
    // From the side where fewer are: a role of many is seldom held beside another one of many.
    let (drive, verify) = if store::count_holders(tx, &new, MOST_HOLDERS + 1).await? <= MOST_HOLDERS {
        (new, beside)
    } else if !is_head(&beside) && store::count_holders(tx, &beside, MOST_HOLDERS + 1).await? <= MOST_HOLDERS
    {
        (beside, new)
    } else {
        return Err(told(&TOO_MANY_HOLDERS).with("max", MOST_HOLDERS).into());
    };
    let mut broken = 0;
    for role in drive {
        let mut after = Uuid::nil();
        loop {
            let people = store::holders(tx, role, after, AT_ONCE).await?;
            let Some(last) = people.last() else { break };
            after = last.uuid();
            let is_last = (people.len() as i64) < AT_ONCE;
            let people = store::hold_beside(tx, &people, &verify, is_head(&verify)).await?;
            let held = access::holdings(tx, &people).await?;
            let mut known = Known::of(tx, std::slice::from_ref(rule), &held).await?;
            // Who broke it before is no reason: the review has told of them.
            let mut before = known.clone();
            for gain in gains {
                known.carries.insert(gain.role, gain.will.clone());
                before.carries.insert(gain.role, gain.had.clone());
            }
            broken += people
                .iter()
                .filter(|user| {
                    let held = of_one(&held, **user);
                    known.conflict(rule, **user, &held, None).is_some()
                        && before.conflict(rule, **user, &held, None).is_none()
                })
                .count();
            if is_last {
                break;
            }
        }
    }
    if broken > 0 {
        return Err(told(&HOLDERS_IN_THE_WAY).with("count", broken).into());
    }
    Ok(())
}
