//! What would have come nearest to allowing what was denied.

use base::OrganizationId;

use crate::decide::{Denial, Target, Verdict, decide, standing_against};
use crate::{Clearance, Ground, Permission, Priority, Snapshot, Source};

/// What would have come nearest to allowing what was denied: what is to be changed, or whom to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearest {
    /// This much must be known of, and is not.
    Clearance(Clearance),
    /// This reaches it, and would allow it to people and roles of a rank below this one only.
    Rank(Source, Priority),
    /// This reaches it, in the place of whoever it belongs to.
    Delegator(Source),
    /// This carries the permission, under other circumstances.
    Circumstances(Source),
    /// This carries the permission, there and not here.
    Elsewhere(Source, Ground),
}

impl Nearest {
    /// What it comes of; nothing where it is not a grant that lacks something.
    pub const fn source(&self) -> Option<Source> {
        match self {
            Nearest::Clearance(_) => None,
            Nearest::Rank(source, _)
            | Nearest::Delegator(source)
            | Nearest::Circumstances(source)
            | Nearest::Elsewhere(source, _) => Some(*source),
        }
    }
}

/// What comes nearest to allowing what [`decide`] denies: what stands in its way first, in the order in which that looks. Nothing
/// for what is allowed, and where no grant carries the permission at all.
pub fn nearest(snapshot: &Snapshot, permission: &Permission, target: Target<'_>) -> Option<Nearest> {
    let Verdict::Deny(denial) = decide(snapshot, permission, target) else { return None };
    match denial {
        Denial::Stranger | Denial::NoGrant => None,
        Denial::Clearance => Some(Nearest::Clearance(target.facts.classification)),
        Denial::Rank => standing_against(snapshot, permission, target)
            .map(|source| Nearest::Rank(source, snapshot.rank_by(&source))),
        Denial::Delegator => standing_against(snapshot, permission, target).map(Nearest::Delegator),
        Denial::Circumstances => snapshot.withheld_by(permission).map(Nearest::Circumstances),
        Denial::OutOfReach => elsewhere(snapshot, permission, target),
    }
}

/// Where it is held instead: in the thing's own organization before others.
fn elsewhere(snapshot: &Snapshot, permission: &Permission, target: Target<'_>) -> Option<Nearest> {
    let here: Option<OrganizationId> = target.facts.managing;
    let held = || snapshot.grounds(permission).filter_map(|(ground, source)| Some((ground, source?)));
    let is_near = |(ground, _): &(Ground, Source)| match ground {
        // Of a unit it is not known here in which organization it is: one that the thing may be moved to, or stands beside.
        Ground::Unit(_) => true,
        Ground::Organization(id) => Some(*id) == here,
        Ground::Own | Ground::Everywhere => false,
    };
    let (ground, source) = held().find(is_near).or_else(|| held().next())?;
    Some(Nearest::Elsewhere(source, ground))
}

#[cfg(test)]
mod tests {
    use base::{Id, Timestamp};
    use uuid::Uuid;

    use super::*;
    use crate::{Aim, DataLevel, Delegated, Facts, Means, OnlyUnder, Place, Right, permission};

    permission!(WEIGH = "test.weigh");

    fn id<K: base::IdKind>(number: u128) -> Id<K> {
        Id::from_uuid(Uuid::from_u128(number))
    }
    fn source(number: u128) -> Source {
        Source::direct(id(number), id(number + 1_000))
    }
    fn held(rights: Vec<(Place, Source)>) -> Snapshot {
        let right = |(place, source)| Right { permission: WEIGH.id(), level: DataLevel::All, place, source };
        Snapshot::compile(id(7), Priority(500), rights.into_iter().map(right), Vec::new(), Timestamp::FOREVER)
    }
    fn organization(number: u128) -> Place {
        Place::Organization(id(number))
    }
    fn unit(root: i64) -> Place {
        Place::Unit { root, below: [root].into() }
    }

    /// What is held, a thing of organization 100 and unit 11, and what comes nearest.
    #[test]
    fn the_table_of_what_comes_nearest() {
        let thing = Facts {
            managing: Some(id(100)),
            organizations: vec![id(100)],
            units: vec![(id(100), 11)],
            owner: Some(id(8)),
            priority: Priority(500),
            classification: Clearance(200),
            ..Facts::default()
        };
        let open = Facts { classification: Clearance::LOWEST, ..thing.clone() };
        let low = Facts { priority: Priority(10), ..open.clone() };
        let for_eight = Delegated { delegation: id(58), delegator: id(8), rank: Priority(300) };
        let lent = Source { means: Means::Delegated(for_eight), ..source(3) };
        let for_nine = Delegated { delegator: id(9), ..for_eight };
        let lent_by_nine = Source { means: Means::Delegated(for_nine), ..source(4) };
        let elsewhere = |number, ground| Some(Nearest::Elsewhere(source(number), ground));
        let there = Ground::Organization(id(300));
        use Aim::{Managing, ManagingBelow};
        let cases: Vec<(&str, Snapshot, Aim, &Facts, Option<Nearest>)> = vec![
            ("nothing is held", held(vec![]), Managing, &open, None),
            ("it is allowed", held(vec![(organization(100), source(1))]), Managing, &open, None),
            (
                "it is secret",
                held(vec![(organization(100), source(1))]),
                Managing,
                &thing,
                Some(Nearest::Clearance(Clearance(200))),
            ),
            (
                "its rank is too high",
                held(vec![(organization(100), source(1))]),
                ManagingBelow,
                &open,
                Some(Nearest::Rank(source(1), Priority(500))),
            ),
            (
                "in somebody's place by their rank, where that is lower",
                held(vec![(organization(100), lent_by_nine)]),
                ManagingBelow,
                &open,
                Some(Nearest::Rank(lent_by_nine, Priority(300))),
            ),
            (
                "it is whose place one acts in",
                held(vec![(organization(100), lent)]),
                Managing,
                &open,
                Some(Nearest::Delegator(lent)),
            ),
            ("elsewhere", held(vec![(organization(300), source(1))]), Managing, &low, elsewhere(1, there)),
            (
                "a unit is nearer than another organization",
                held(vec![(organization(300), source(1)), (unit(12), source(2))]),
                Managing,
                &low,
                elsewhere(2, Ground::Unit(12)),
            ),
        ];
        for (name, snapshot, aim, facts, wanted) in cases {
            assert_eq!(nearest(&snapshot, &WEIGH, Target { facts, aim }), wanted, "{name}");
        }
    }

    #[test]
    fn what_counts_under_other_circumstances_comes_nearest_of_all_that_does_not_reach() {
        let facts = Facts { managing: Some(id(100)), ..Facts::default() };
        let target = Target { facts: &facts, aim: Aim::Managing };
        let here = source(5);
        for rights in [vec![], vec![(organization(300), source(1))]] {
            let withheld = vec![(WEIGH.id(), here)];
            let snapshot = held(rights).under(withheld, OnlyUnder::default());
            assert_eq!(nearest(&snapshot, &WEIGH, target), Some(Nearest::Circumstances(here)));
        }
    }
}
