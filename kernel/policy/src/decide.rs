//! The decision.

use base::{OrganizationId, UserId};

use crate::reach::SourceAt;
use crate::{Clearance, Permission, Priority, Reach, Snapshot, Source};

/// What the decision must know of a thing: who owns it, where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The organization that manages it. None: the platform does.
    pub managing: Option<OrganizationId>,
    /// Every organization it belongs to, the managing one included.
    pub organizations: Vec<OrganizationId>,
    /// The units it stands in, each with the organization it counts for: a person's department counts for the
    /// department's organization; the territory of a business account counts for the account.
    pub units: Vec<(OrganizationId, i64)>,
    /// The person it is or belongs to.
    pub owner: Option<UserId>,
    /// The rank of that person or role, where it has one.
    pub priority: Priority,
    /// Whether it is marked: what is done to it, and not only seen of it, takes a second person whatever the permission.
    pub critical: bool,
    /// What it takes to know of it, for whoever is decided about: of oneself everybody knows.
    pub classification: Clearance,
}

/// Which of a thing's places give authority for an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Any organization or unit it belongs to: seeing it.
    Belonging,
    /// Its managing organization, and units of that one only: changing it.
    Managing,
    /// As `Managing`, and only of a rank below one's own; oneself excepted where the permission says "own".
    ManagingBelow,
}

/// A thing as a decision sees it.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// Its facts.
    pub facts: &'a Facts,
    /// Which of them count.
    pub aim: Aim,
}

/// Why it is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// The installation itself acts.
    System,
    /// It is the person's own, and everybody may do this to their own.
    OwnByNature,
    /// A grant reaches it.
    By(Source),
}

/// Why it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// Nobody is signed in.
    Stranger,
    /// No grant in force carries the permission.
    NoGrant,
    /// Grants carry it, none reaches this thing.
    OutOfReach,
    /// A grant reaches it, but who it is about stands as high as the caller, or higher.
    Rank,
    /// A grant carries the permission that counts under other circumstances: see [`Conditions`](crate::Conditions).
    Circumstances,
    /// Whoever asks may do it in somebody's place only, and it is that person's own.
    Delegator,
    /// It is classified above what the caller is cleared for.
    Clearance,
}

impl Denial {
    /// As records and problem documents name it.
    pub const fn name(self) -> &'static str {
        match self {
            Denial::Stranger => "stranger",
            Denial::NoGrant => "no_grant",
            Denial::OutOfReach => "out_of_reach",
            Denial::Rank => "rank",
            Denial::Circumstances => "circumstances",
            Denial::Delegator => "delegator",
            Denial::Clearance => "clearance",
        }
    }
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, because.
    Allow(Allowed),
    /// No, because.
    Deny(Denial),
    /// Yes, once a second person agrees.
    NeedsSecond(Allowed),
}

/// Decides. Linear in the places of the thing, logarithmic in the grants; allocates nothing.
pub fn decide(snapshot: &Snapshot, permission: &Permission, target: Target<'_>) -> Verdict {
    if snapshot.is_unlimited() {
        return Verdict::Allow(Allowed::System);
    }
    let Some(subject) = snapshot.subject else { return Verdict::Deny(Denial::Stranger) };
    // Before anything that could be told of it.
    if target.facts.classification > snapshot.clearance {
        return Verdict::Deny(Denial::Clearance);
    }
    let is_own = target.facts.owner == Some(subject);
    let reach = snapshot.reach(permission);
    let withheld = |denial| if snapshot.withholds(permission) { Denial::Circumstances } else { denial };
    if reach.is_empty() {
        return Verdict::Deny(withheld(Denial::NoGrant));
    }
    if is_own && let Some(at) = reach.own() {
        let source = at.and_then(|at| snapshot.source(at));
        return allow(permission, target, source.map_or(Allowed::OwnByNature, |source| Allowed::By(*source)));
    }
    let mut denial = None;
    let source = reaching(snapshot, reach, target, |source| match hinders(snapshot, source, target) {
        None => true,
        // What is told is what stands against the best of the sources.
        Some(found) => {
            denial.get_or_insert(found);
            false
        }
    });
    match (source, denial) {
        (Some(source), _) => allow(permission, target, Allowed::By(source)),
        (None, Some(denial)) => Verdict::Deny(denial),
        (None, None) => Verdict::Deny(withheld(Denial::OutOfReach)),
    }
}

/// The first source that reaches the thing and is taken, the best first.
fn reaching(
    snapshot: &Snapshot,
    reach: &Reach,
    target: Target<'_>,
    mut takes: impl FnMut(&Source) -> bool,
) -> Option<Source> {
    let mut ask = |at: SourceAt| snapshot.source(at).filter(|source| takes(source)).copied();
    reach
        .all()
        .iter()
        .copied()
        .find_map(&mut ask)
        .or_else(|| in_organizations(reach, target, &mut ask))
        .or_else(|| in_units(reach, target, &mut ask))
}

/// The best source that reaches the thing, where something stands against each of them.
pub(crate) fn standing_against(
    snapshot: &Snapshot,
    permission: &Permission,
    target: Target<'_>,
) -> Option<Source> {
    reaching(snapshot, snapshot.reach(permission), target, |_| true)
}

/// What stands against a source that reaches the thing. Whoever acts in somebody's place manages people by the lower rank of
/// both, and does nothing to what is that person's own but look at it.
fn hinders(snapshot: &Snapshot, source: &Source, target: Target<'_>) -> Option<Denial> {
    let facts = target.facts;
    if let Some(delegated) = source.delegated()
        && target.aim != Aim::Belonging
        && facts.owner == Some(delegated.delegator)
    {
        return Some(Denial::Delegator);
    }
    (target.aim == Aim::ManagingBelow && facts.priority >= snapshot.rank_by(source)).then_some(Denial::Rank)
}

fn allow(permission: &Permission, target: Target<'_>, why: Allowed) -> Verdict {
    let is_marked = target.facts.critical && target.aim != Aim::Belonging;
    if permission.critical || is_marked { Verdict::NeedsSecond(why) } else { Verdict::Allow(why) }
}

fn in_organizations(
    reach: &Reach,
    target: Target<'_>,
    ask: &mut impl FnMut(SourceAt) -> Option<Source>,
) -> Option<Source> {
    let facts = target.facts;
    let mut one = |organization: &OrganizationId| reach.of_organization(*organization).find_map(&mut *ask);
    match target.aim {
        Aim::Belonging => facts.managing.iter().chain(&facts.organizations).find_map(one),
        Aim::Managing | Aim::ManagingBelow => facts.managing.as_ref().and_then(&mut one),
    }
}

fn in_units(
    reach: &Reach,
    target: Target<'_>,
    ask: &mut impl FnMut(SourceAt) -> Option<Source>,
) -> Option<Source> {
    let facts = target.facts;
    let counts =
        |organization: OrganizationId| target.aim == Aim::Belonging || facts.managing == Some(organization);
    let mut units = facts.units.iter().filter(|(organization, _)| counts(*organization));
    units.find_map(|(_, unit)| reach.of_unit(*unit).find_map(&mut *ask))
}

#[cfg(test)]
mod tests {
    use base::{GrantId, Id, RoleId, Timestamp};
    use uuid::Uuid;

    use super::*;
    use crate::{DataLevel, Delegated, Means, Place, Right, RowFilter, permission};

    permission!(SEE = "test.see", own_by_nature);
    permission!(CHANGE = "test.change");
    permission!(CROWN = "test.crown", critical);

    fn id<K: base::IdKind>(number: u128) -> Id<K> {
        Id::from_uuid(Uuid::from_u128(number))
    }
    fn source() -> Source {
        Source::direct(id::<base::kinds::Grant>(1) as GrantId, id::<base::kinds::Role>(2) as RoleId)
    }
    fn right(permission: &Permission, level: DataLevel, place: Place) -> Right {
        Right { permission: permission.id(), level, place, source: source() }
    }
    fn snapshot(rights: Vec<Right>) -> Snapshot {
        Snapshot::compile(id(7), Priority(500), rights, Vec::new(), Timestamp::FOREVER)
    }
    fn unit(root: i64, below: &[i64]) -> Place {
        Place::Unit { root, below: below.into() }
    }

    /// One row a case: the right, the aim, the thing, the verdict.
    #[test]
    fn the_table_of_cases() {
        let thing = Facts {
            managing: Some(id(100)),
            organizations: vec![id(100), id(200)],
            units: vec![(id(100), 11), (id(200), 21)],
            owner: Some(id(8)),
            priority: Priority(100),
            ..Facts::default()
        };
        let high = Facts { priority: Priority(500), ..thing.clone() };
        let mine = Facts { owner: Some(id(7)), priority: Priority(500), ..thing.clone() };
        let yes = Verdict::Allow(Allowed::By(source()));
        let out = Verdict::Deny(Denial::OutOfReach);
        let rank = Verdict::Deny(Denial::Rank);
        let none = Verdict::Deny(Denial::NoGrant);
        use Aim::{Belonging, Managing, ManagingBelow};
        use DataLevel::{All, Organization, Own, Units};
        let everywhere = || Place::Everywhere;
        let org = |number| Place::Organization(id(number));
        let cases: Vec<(&str, Vec<Right>, Aim, &Facts, Verdict)> = vec![
            ("nothing granted", vec![], Managing, &thing, none),
            ("all", vec![right(&CHANGE, All, everywhere())], Managing, &thing, yes),
            ("its manager", vec![right(&CHANGE, Organization, org(100))], Managing, &thing, yes),
            ("a mere member org sees", vec![right(&CHANGE, Organization, org(200))], Belonging, &thing, yes),
            (
                "a mere member org changes not",
                vec![right(&CHANGE, Organization, org(200))],
                Managing,
                &thing,
                out,
            ),
            ("a foreign org", vec![right(&CHANGE, Organization, org(300))], Belonging, &thing, out),
            ("above its unit", vec![right(&CHANGE, Units, unit(10, &[10, 11, 12]))], Managing, &thing, yes),
            ("beside its unit", vec![right(&CHANGE, Units, unit(12, &[12]))], Managing, &thing, out),
            ("a level never widens", vec![right(&CHANGE, All, unit(12, &[12]))], Belonging, &thing, out),
            ("all in one org is that org", vec![right(&CHANGE, All, org(300))], Belonging, &thing, out),
            ("of equal rank", vec![right(&CHANGE, All, everywhere())], ManagingBelow, &high, rank),
            ("of lower rank", vec![right(&CHANGE, All, everywhere())], ManagingBelow, &thing, yes),
            ("own only, another's", vec![right(&CHANGE, Own, everywhere())], Managing, &thing, out),
            ("own, mine, whatever rank", vec![right(&CHANGE, Own, everywhere())], ManagingBelow, &mine, yes),
        ];
        for (name, rights, aim, facts, verdict) in cases {
            assert_eq!(decide(&snapshot(rights), &CHANGE, Target { facts, aim }), verdict, "{name}");
        }
    }

    #[test]
    fn one_s_own_needs_no_grant_where_nature_gives_it() {
        let mine = Facts { owner: Some(id(7)), ..Facts::default() };
        let target = Target { facts: &mine, aim: Aim::Managing };
        assert_eq!(decide(&snapshot(vec![]), &SEE, target), Verdict::Allow(Allowed::OwnByNature));
        assert_eq!(decide(&snapshot(vec![]), &CHANGE, target), Verdict::Deny(Denial::NoGrant));
        assert_eq!(decide(&Snapshot::stranger(), &SEE, target), Verdict::Deny(Denial::Stranger));
        assert_eq!(decide(&Snapshot::system(), &CHANGE, target), Verdict::Allow(Allowed::System));
    }

    #[test]
    fn above_one_s_clearance_nothing_is_allowed() {
        let of = |owner, level| Facts {
            owner: Some(id(owner)),
            classification: Clearance(level),
            ..Facts::default()
        };
        let everywhere = || snapshot(vec![right(&CHANGE, DataLevel::All, Place::Everywhere)]);
        let ask = |cleared: Clearance, facts: &Facts| {
            let verdict = |aim| decide(&everywhere().cleared(cleared), &CHANGE, Target { facts, aim });
            let verdicts = [Aim::Belonging, Aim::Managing, Aim::ManagingBelow].map(verdict);
            assert!(verdicts.iter().all(|other| *other == verdicts[0]), "{verdicts:?}");
            verdicts[0]
        };
        let (yes, no) = (Verdict::Allow(Allowed::By(source())), Verdict::Deny(Denial::Clearance));
        for (cleared, owner, level, wanted) in [
            (Clearance::LOWEST, 8, 0, yes),
            (Clearance::LOWEST, 8, 100, no),
            (Clearance(100), 8, 100, yes),
            (Clearance(100), 8, 101, no),
            (Clearance::EVERYTHING, 8, i64::MAX, yes),
            (Clearance::LOWEST, 7, 300, no),
        ] {
            assert_eq!(ask(cleared, &of(owner, level)), wanted, "{cleared:?} of {owner}'s at {level}");
        }
        // What is secret is refused for that before anything else is told.
        let nobody = decide(&snapshot(vec![]), &CHANGE, Target { facts: &of(8, 1), aim: Aim::Belonging });
        assert_eq!(nobody, no);
        let system = decide(&Snapshot::system(), &CHANGE, Target { facts: &of(8, 1), aim: Aim::Belonging });
        assert_eq!(system, Verdict::Allow(Allowed::System));
    }

    #[test]
    fn a_critical_permission_asks_for_a_second() {
        let facts = Facts::default();
        let held = snapshot(vec![right(&CROWN, DataLevel::All, Place::Everywhere)]);
        let verdict = decide(&held, &CROWN, Target { facts: &facts, aim: Aim::Managing });
        assert_eq!(verdict, Verdict::NeedsSecond(Allowed::By(source())));
    }

    #[test]
    fn what_is_marked_asks_for_a_second_unless_it_is_only_seen() {
        let held = snapshot(vec![right(&CHANGE, DataLevel::All, Place::Everywhere)]);
        let facts = Facts { critical: true, ..Facts::default() };
        let verdict = |aim| decide(&held, &CHANGE, Target { facts: &facts, aim });
        assert_eq!(verdict(Aim::Managing), Verdict::NeedsSecond(Allowed::By(source())));
        assert_eq!(verdict(Aim::Belonging), Verdict::Allow(Allowed::By(source())));
        assert_eq!(verdict(Aim::ManagingBelow), Verdict::NeedsSecond(Allowed::By(source())));
        let nobody = snapshot(vec![]);
        let verdict = decide(&nobody, &CHANGE, Target { facts: &facts, aim: Aim::Managing });
        assert_eq!(verdict, Verdict::Deny(Denial::NoGrant));
    }

    /// Who may act in the place of a person: under a delegation, of somebody with a rank.
    fn for_person(person: u128, rank: i64, place: Place) -> Right {
        let delegated =
            Delegated { delegation: id(person + 50), delegator: id(person), rank: Priority(rank) };
        let source = Source { means: Means::Delegated(delegated), ..source() };
        Right { permission: CHANGE.id(), level: DataLevel::Organization, place, source }
    }

    #[test]
    fn in_somebody_s_place_by_the_lower_rank_and_never_to_what_is_theirs() {
        let org = |number| Place::Organization(id(number));
        let of = |owner: u128, rank: i64| Facts {
            managing: Some(id(100)),
            owner: Some(id(owner)),
            priority: Priority(rank),
            ..Facts::default()
        };
        let by = |rights: Vec<Right>, aim, facts: &Facts| {
            decide(&snapshot(rights), &CHANGE, Target { facts, aim })
        };
        let (lower, higher) = (for_person(20, 300, org(100)), for_person(21, 900, org(100)));
        let allowed = |right: &Right| Verdict::Allow(Allowed::By(right.source));
        // The caller's own rank is 500.
        assert_eq!(by(vec![lower.clone()], Aim::ManagingBelow, &of(8, 299)), allowed(&lower));
        assert_eq!(by(vec![lower.clone()], Aim::ManagingBelow, &of(8, 300)), Verdict::Deny(Denial::Rank));
        assert_eq!(by(vec![higher.clone()], Aim::ManagingBelow, &of(8, 499)), allowed(&higher));
        assert_eq!(by(vec![higher.clone()], Aim::ManagingBelow, &of(8, 500)), Verdict::Deny(Denial::Rank));
        // What is the delegator's own is looked at and not touched, unless somebody else lets one, too.
        assert_eq!(by(vec![lower.clone()], Aim::Managing, &of(20, 0)), Verdict::Deny(Denial::Delegator));
        assert_eq!(by(vec![lower.clone()], Aim::Belonging, &of(20, 0)), allowed(&lower));
        let both = vec![lower.clone(), higher.clone()];
        assert_eq!(by(both.clone(), Aim::Managing, &of(20, 0)), allowed(&higher));
        assert_eq!(by(both.clone(), Aim::Managing, &of(21, 0)), allowed(&lower));
        // What one has oneself comes first.
        let mine = right(&CHANGE, DataLevel::Organization, org(100));
        assert_eq!(by([both, vec![mine.clone()]].concat(), Aim::Managing, &of(20, 0)), allowed(&mine));
        // And only that is passed on.
        assert!(!snapshot(vec![lower]).has_for_good(&CHANGE, Some(id(100))));
        assert!(snapshot(vec![mine]).has_for_good(&CHANGE, Some(id(100))));
    }

    #[test]
    fn a_special_permission_is_used_only_where_nothing_else_reaches() {
        let special = |place| Right {
            source: Source { means: Means::Special(None), ..source() },
            ..right(&CHANGE, DataLevel::Units, place)
        };
        let held = snapshot(vec![
            special(unit(10, &[10, 11, 12])),
            right(&CHANGE, DataLevel::Units, unit(12, &[12])),
        ]);
        let used = |at: i64| {
            let facts = Facts { managing: Some(id(1)), units: vec![(id(1), at)], ..Facts::default() };
            match decide(&held, &CHANGE, Target { facts: &facts, aim: Aim::Managing }) {
                Verdict::Allow(Allowed::By(source)) => Some(source.is_special()),
                _ => None,
            }
        };
        assert_eq!([used(11), used(12), used(13)], [Some(true), Some(false), None]);
    }

    #[test]
    fn permissions_that_reach_the_same_share_it() {
        let place = unit(1, &(1..=1_000).collect::<Vec<_>>());
        let both = snapshot(vec![
            right(&CHANGE, DataLevel::Units, place.clone()),
            right(&CROWN, DataLevel::Units, place),
        ]);
        assert!(std::ptr::eq(both.reach(&CHANGE), both.reach(&CROWN)));
        assert_eq!(both.reach(&CHANGE).covered(), 1_000);
    }

    #[test]
    fn a_filter_says_what_the_decisions_say() {
        assert!(RowFilter::of(&snapshot(vec![]), &CHANGE).is_nothing());
        assert!(RowFilter::of(&Snapshot::stranger(), &SEE).is_nothing());
        let own = RowFilter::of(&snapshot(vec![]), &SEE);
        assert!(matches!(own, RowFilter::Some { own: Some(me), .. } if me == id(7)));
        let all = snapshot(vec![right(&CHANGE, DataLevel::All, Place::Everywhere)]);
        assert_eq!(RowFilter::of(&all, &CHANGE), RowFilter::Everything);
    }
}
