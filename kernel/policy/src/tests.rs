//! What is asked of compiled access beside decisions, as tables.

use base::{GroupId, Id, OrganizationId, Timestamp};
use uuid::Uuid;

use crate::{
    Aim, Allowed, Clearance, Conditions, Context, DataLevel, Day, Delegated, Denial, Epoch, Facts, Ground,
    Means, OnlyUnder, Permission, Place, Priority, Reach, Right, RowFilter, Snapshot, Source, Target,
    Verdict, ZoneName, decide, permission,
};

permission!(LOOK = "tested.look", own_by_nature);
permission!(TOUCH = "tested.touch");
permission!(MOVE = "tested.move");

fn id<K: base::IdKind>(number: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(number))
}
/// A source by its number, by some means.
fn by(number: u128, means: Means) -> Source {
    Source { means, ..Source::direct(id(number), id(2)) }
}
fn direct(number: u128) -> Source {
    by(number, Means::Direct)
}
fn group(number: u128) -> Source {
    by(number, Means::Group(id(50)))
}
fn special(number: u128) -> Source {
    by(number, Means::Special(Some(id(100))))
}
fn in_place_of(number: u128, delegator: u128, rank: i64) -> Source {
    let (delegation, delegator) = (id(number + 1_000), id(delegator));
    by(number, Means::Delegated(Delegated { delegation, delegator, rank: Priority(rank) }))
}
fn right(permission: &Permission, place: Place, source: Source) -> Right {
    Right { permission: permission.id(), level: DataLevel::All, place, source }
}
fn own(permission: &Permission, source: Source) -> Right {
    Right { level: DataLevel::Own, ..right(permission, Place::Everywhere, source) }
}
fn everywhere() -> Place {
    Place::Everywhere
}
fn org(number: u128) -> Place {
    Place::Organization(id(number))
}
fn unit(root: i64, below: &[i64]) -> Place {
    Place::Unit { root, below: below.into() }
}
fn snapshot(rights: Vec<Right>) -> Snapshot {
    Snapshot::compile(id(7), Priority(500), rights, Vec::new(), Timestamp::FOREVER)
}
fn organization(number: u128) -> OrganizationId {
    id(number)
}

/// What is held: somewhere, beyond one's own, everywhere.
#[test]
fn where_a_permission_is_held_at_all() {
    for (what, permission, held, wanted) in [
        ("nothing", &TOUCH, snapshot(vec![]), [false, false, false]),
        ("by nature", &LOOK, snapshot(vec![]), [true, false, false]),
        ("one's own", &TOUCH, snapshot(vec![own(&TOUCH, direct(1))]), [true, false, false]),
        ("another one", &TOUCH, snapshot(vec![right(&MOVE, everywhere(), direct(1))]), [false, false, false]),
        ("a unit", &TOUCH, snapshot(vec![right(&TOUCH, unit(3, &[3]), direct(1))]), [true, true, false]),
        ("an organization", &TOUCH, snapshot(vec![right(&TOUCH, org(100), direct(1))]), [true, true, false]),
        ("everything", &TOUCH, snapshot(vec![right(&TOUCH, everywhere(), direct(1))]), [true, true, true]),
        ("a stranger", &LOOK, Snapshot::stranger(), [false, false, false]),
        ("the installation", &TOUCH, Snapshot::system(), [true, true, true]),
    ] {
        let found = [
            held.holds_somewhere(permission),
            held.holds_beyond_own(permission),
            held.holds_everywhere(permission),
        ];
        assert_eq!(found, wanted, "{what}");
        assert_eq!(held.is_unlimited(), held.subject.is_none() && found[0], "{what}");
    }
}

#[test]
fn what_is_compiled_says_what_it_was_compiled_from() {
    let epochs = vec![Epoch { subject: Uuid::from_u128(1), version: 3 }];
    let until = Timestamp::from_micros(9);
    let held = Snapshot::compile(id(7), Priority(500), Vec::new(), epochs.clone(), until);
    assert_eq!(held.subject, Some(id(7)));
    assert_eq!((held.epochs, held.valid_until, held.priority), (epochs, until, Priority(500)));
    assert_eq!(held.clearance, Clearance::LOWEST);
    let system = Snapshot::system();
    assert_eq!((system.priority, system.clearance), (Priority(i64::MAX), Clearance::EVERYTHING));
}

#[test]
fn everything_is_the_highest_clearance() {
    assert!(Clearance::EVERYTHING.is_everything());
    assert!(!Clearance::LOWEST.is_everything() && !Clearance(i64::MAX - 1).is_everything());
}

#[test]
fn names_are_read_as_they_are_written() {
    let levels = [DataLevel::Own, DataLevel::Units, DataLevel::Organization, DataLevel::All];
    assert_eq!(levels.map(DataLevel::name), ["own", "units", "organization", "all"]);
    assert_eq!(levels.map(|level| DataLevel::from_name(level.name())), levels.map(Some));
    assert_eq!(DataLevel::from_name("everything"), None);
    let denials = [
        Denial::Stranger,
        Denial::NoGrant,
        Denial::OutOfReach,
        Denial::Rank,
        Denial::Circumstances,
        Denial::Delegator,
        Denial::Clearance,
    ];
    let names = ["stranger", "no_grant", "out_of_reach", "rank", "circumstances", "delegator", "clearance"];
    assert_eq!(denials.map(Denial::name), names);
}

#[test]
fn a_source_says_by_which_means_it_came() {
    let delegated = in_place_of(4, 20, 300);
    for (source, is_own, is_special) in [
        (direct(1), true, false),
        (group(2), true, false),
        (special(3), false, true),
        (delegated, false, false),
    ] {
        assert_eq!((source.is_own(), source.is_special()), (is_own, is_special), "{source:?}");
    }
    let fifty: GroupId = id(50);
    assert_eq!(
        [direct(1), group(2), special(3), delegated].map(|one| one.group()),
        [None, Some(fifty), None, None]
    );
    assert_eq!(delegated.delegated().map(|one| (one.delegator, one.rank)), Some((id(20), Priority(300))));
    assert!(direct(1).delegated().is_none());
}

/// Of several sources of the same right the first of these is used.
#[test]
fn one_s_own_comes_first_and_another_one_s_last() {
    let order = [direct(9), group(8), special(7), in_place_of(6, 21, 900), in_place_of(5, 20, 300)];
    let facts = Facts { managing: Some(id(100)), ..Facts::default() };
    for from in 0..order.len() {
        // In whatever order they were given.
        for turned in 0..order.len() - from {
            let mut some = order[from..].to_vec();
            some.rotate_left(turned);
            let rights = some.iter().map(|source| right(&TOUCH, org(100), *source)).collect();
            let verdict = decide(&snapshot(rights), &TOUCH, Target { facts: &facts, aim: Aim::Managing });
            assert_eq!(verdict, Verdict::Allow(Allowed::By(order[from])), "{some:?}");
        }
    }
}

/// Only what one has for oneself, there, is passed on.
#[test]
fn what_is_had_for_good() {
    let (here, there) = (organization(100), organization(200));
    for (what, rights, in_here, in_there, anywhere) in [
        ("nothing", vec![], false, false, false),
        ("everywhere", vec![right(&TOUCH, everywhere(), direct(1))], true, true, true),
        ("there", vec![right(&TOUCH, org(100), direct(1))], true, false, false),
        ("with a group", vec![right(&TOUCH, org(100), group(1))], true, false, false),
        ("a special one", vec![right(&TOUCH, org(100), special(1))], false, false, false),
        ("a special one everywhere", vec![right(&TOUCH, everywhere(), special(1))], false, false, false),
        ("in one's place", vec![right(&TOUCH, org(100), in_place_of(1, 20, 1))], false, false, false),
        ("one's own", vec![own(&TOUCH, direct(1))], false, false, false),
    ] {
        let held = snapshot(rights);
        let found = [
            held.has_for_good(&TOUCH, Some(here)),
            held.has_for_good(&TOUCH, Some(there)),
            held.has_for_good(&TOUCH, None),
        ];
        assert_eq!(found, [in_here, in_there, anywhere], "{what}");
    }
    assert!(Snapshot::system().has_for_good(&TOUCH, None));
}

#[test]
fn by_what_one_has_it_there_oneself() {
    let held = snapshot(vec![
        right(&TOUCH, everywhere(), direct(1)),
        right(&TOUCH, org(100), group(2)),
        right(&TOUCH, org(200), direct(3)),
        right(&TOUCH, unit(10, &[10, 11]), direct(4)),
        right(&TOUCH, unit(20, &[20]), special(5)),
        right(&TOUCH, unit(30, &[30]), in_place_of(6, 20, 1)),
    ]);
    let here = organization(100);
    assert_eq!(held.own_sources(&TOUCH, here, None), [direct(1), group(2)]);
    assert_eq!(held.own_sources(&TOUCH, here, Some(11)), [direct(1), group(2), direct(4)]);
    assert_eq!(held.own_sources(&TOUCH, here, Some(20)), [direct(1), group(2)]);
    assert_eq!(held.own_sources(&TOUCH, organization(300), Some(30)), [direct(1)]);
    assert!(held.own_sources(&MOVE, here, Some(11)).is_empty());
}

#[test]
fn special_permissions_and_stand_ins_are_known_by_their_sources() {
    let none = snapshot(vec![right(&TOUCH, org(100), direct(1))]);
    let some = snapshot(vec![
        right(&TOUCH, org(100), direct(1)),
        right(&TOUCH, org(200), special(2)),
        right(&MOVE, org(100), in_place_of(3, 20, 1)),
    ]);
    assert_eq!((none.special(&TOUCH), some.special(&TOUCH)), (None, Some(special(2))));
    assert_eq!(some.special(&MOVE), None);
    assert!(some.stands_in_for(id(20)) && !some.stands_in_for(id(21)) && !none.stands_in_for(id(20)));
}

#[test]
fn circumstances_are_kept_with_what_was_compiled_under_them() {
    let context = |address: &str| Context { address: address.parse().ok(), ..Context::NOWHERE };
    let (here, there) = (context("192.0.2.7"), context("192.0.2.8"));
    let asked = Conditions { addresses: vec!["192.0.2.0/29".parse().unwrap()], ..Conditions::default() };
    let only = |under: &Context| {
        let mut only = OnlyUnder::default();
        only.rests_on(&asked, under);
        only
    };
    let plain = snapshot(vec![]);
    assert!(plain.is_for(&Context::NOWHERE) && plain.is_for(&here) && plain.is_for_any_context());
    let withheld = vec![(TOUCH.id(), direct(1)), (MOVE.id(), direct(2)), (TOUCH.id(), direct(3))];
    let bound = snapshot(vec![]).under(withheld, only(&here));
    assert_eq!([Context::NOWHERE, here, there].map(|under| bound.is_for(&under)), [false, true, false]);
    assert!(!bound.is_for_any_context());
    let nowhere = snapshot(vec![]).under(Vec::new(), only(&Context::NOWHERE));
    assert!(nowhere.is_for(&Context::NOWHERE) && !nowhere.is_for(&here));
    assert!(bound.withholds(&TOUCH) && bound.withholds(&MOVE) && !bound.withholds(&LOOK));
    assert_eq!((bound.withheld_by(&TOUCH), bound.withheld_by(&LOOK)), (Some(direct(1)), None));
    assert!(!plain.withholds(&TOUCH));
    // It is told before that nothing was granted, and before that nothing reaches; and it hinders nothing.
    let facts = Facts { managing: Some(id(100)), ..Facts::default() };
    let ask = |held: Snapshot| {
        let held = held.under(vec![(TOUCH.id(), direct(9))], OnlyUnder::default());
        decide(&held, &TOUCH, Target { facts: &facts, aim: Aim::Managing })
    };
    assert_eq!(ask(snapshot(vec![])), Verdict::Deny(Denial::Circumstances));
    let elsewhere = snapshot(vec![right(&TOUCH, org(200), direct(1))]);
    assert_eq!(ask(elsewhere), Verdict::Deny(Denial::Circumstances));
    let reaching = snapshot(vec![right(&TOUCH, org(100), direct(1))]);
    assert_eq!(ask(reaching), Verdict::Allow(Allowed::By(direct(1))));
}

/// Places as given, each with what gave it; the filter of a list is the same, without the sources.
#[test]
fn the_reach_is_told_as_it_was_given() {
    let held = snapshot(vec![
        right(&LOOK, unit(30, &[31, 30]), direct(1)),
        right(&LOOK, unit(10, &[10, 11, 12]), direct(1)),
        right(&LOOK, unit(12, &[12]), in_place_of(2, 20, 1)),
        right(&LOOK, org(200), in_place_of(3, 21, 1)),
        right(&LOOK, org(200), in_place_of(2, 20, 1)),
        right(&LOOK, org(100), direct(1)),
        right(&LOOK, org(100), group(4)),
    ]);
    let told: Vec<(Ground, Option<Source>)> = held.grounds(&LOOK).collect();
    let wanted = [
        (Ground::Organization(id(100)), Some(direct(1))),
        (Ground::Organization(id(200)), Some(in_place_of(2, 20, 1))),
        (Ground::Organization(id(200)), Some(in_place_of(3, 21, 1))),
        (Ground::Unit(10), Some(direct(1))),
        (Ground::Unit(12), Some(in_place_of(2, 20, 1))),
        (Ground::Unit(30), Some(direct(1))),
        (Ground::Own, None),
    ];
    assert_eq!(told, wanted);
    let reach = held.reach(&LOOK);
    assert_eq!(reach.organizations(), [id(100), id(200)]);
    assert_eq!(reach.roots(), [10, 12, 30]);
    // Unit 12 is reached by one's own grant, so that nobody's place makes a difference there.
    assert_eq!(reach.covered(), 5);
    assert!(reach.has_organization(id(200)) && !reach.has_organization(id(300)));
    assert!(reach.has_unit(31) && !reach.has_unit(32));
    assert!(reach.is_own() && !reach.is_all() && reach.is_beyond_own() && !reach.is_empty());
    let (me, organizations, roots) = (Some(id(7)), reach.organizations(), reach.roots());
    let some = RowFilter::Some { own: me, organizations, roots, covered: 5 };
    assert_eq!(RowFilter::of(&held, &LOOK), some);
    assert!(!some.is_nothing());
    let everything = snapshot(vec![right(&TOUCH, everywhere(), direct(1)), own(&TOUCH, direct(2))]);
    let told: Vec<(Ground, Option<Source>)> = everything.grounds(&TOUCH).collect();
    assert_eq!(told, [(Ground::Everywhere, Some(direct(1))), (Ground::Own, Some(direct(2)))]);
    assert_eq!(RowFilter::of(&everything, &TOUCH), RowFilter::Everything);
    assert_eq!(RowFilter::of(&Snapshot::system(), &TOUCH), RowFilter::Everything);
    assert!(!RowFilter::Everything.is_nothing());
    assert_eq!(*snapshot(vec![]).reach(&TOUCH), Reach::default());
}

#[test]
fn a_filter_knows_where_everything_is_that_passes() {
    let one = |rights| RowFilter::of(&snapshot(rights), &TOUCH).only_organization();
    let in_one = right(&TOUCH, org(100), direct(1));
    assert_eq!(one(vec![in_one.clone()]), Some(id(100)));
    assert_eq!(one(vec![in_one.clone(), right(&TOUCH, org(200), direct(1))]), None);
    assert_eq!(one(vec![in_one.clone(), right(&TOUCH, unit(3, &[3]), direct(1))]), None);
    assert_eq!(one(vec![in_one.clone(), own(&TOUCH, direct(1))]), None);
    assert_eq!(one(vec![]), None);
    assert_eq!(one(vec![right(&TOUCH, everywhere(), direct(1))]), None);
    for (rights, wanted) in [
        (vec![], true),
        (vec![in_one], false),
        (vec![right(&TOUCH, unit(3, &[3]), direct(1))], false),
        (vec![own(&TOUCH, direct(1))], false),
    ] {
        assert_eq!(RowFilter::of(&snapshot(rights), &TOUCH).is_nothing(), wanted);
    }
}

/// One's own is used for one's own, by what gives it, and before anything else.
#[test]
fn one_s_own_says_what_gave_it() {
    let facts = |owner| Facts { managing: Some(id(100)), owner: Some(id(owner)), ..Facts::default() };
    let ask = |rights: Vec<Right>, permission, owner| {
        decide(&snapshot(rights), permission, Target { facts: &facts(owner), aim: Aim::Managing })
    };
    let rights = || vec![own(&TOUCH, direct(1)), right(&TOUCH, org(100), direct(2))];
    assert_eq!(ask(rights(), &TOUCH, 7), Verdict::Allow(Allowed::By(direct(1))));
    assert_eq!(ask(rights(), &TOUCH, 8), Verdict::Allow(Allowed::By(direct(2))));
    // What everybody has by nature is named only where nothing else gives it.
    assert_eq!(ask(vec![own(&LOOK, direct(1))], &LOOK, 7), Verdict::Allow(Allowed::By(direct(1))));
    let managing = vec![right(&LOOK, org(100), direct(2))];
    assert_eq!(ask(managing, &LOOK, 7), Verdict::Allow(Allowed::OwnByNature));
}

/// Which of a thing's places count for which aim.
#[test]
fn an_aim_says_which_places_count() {
    let thing = Facts {
        managing: Some(id(100)),
        organizations: vec![id(100), id(200)],
        units: vec![(id(200), 21), (id(100), 11)],
        ..Facts::default()
    };
    for (place, belonging, managing) in [
        (org(100), true, true),
        (org(200), true, false),
        (unit(10, &[10, 11]), true, true),
        (unit(20, &[20, 21]), true, false),
        (unit(30, &[30]), false, false),
    ] {
        let held = snapshot(vec![right(&TOUCH, place.clone(), direct(1))]);
        let ask = |aim| matches!(decide(&held, &TOUCH, Target { facts: &thing, aim }), Verdict::Allow(_));
        let found = [ask(Aim::Belonging), ask(Aim::Managing), ask(Aim::ManagingBelow)];
        assert_eq!(found, [belonging, managing, managing], "{place:?}");
    }
    // What the platform manages stands in no organization, whatever its units are counted for.
    let nobody_s = Facts { managing: None, ..thing };
    let held = snapshot(vec![right(&TOUCH, unit(10, &[11, 21]), direct(1))]);
    let verdict = decide(&held, &TOUCH, Target { facts: &nobody_s, aim: Aim::Managing });
    assert_eq!(verdict, Verdict::Deny(Denial::OutOfReach));
}

/// Sources that reach the same by several delegators stay beside one another; what a better one makes needless goes.
#[test]
fn in_several_people_s_places() {
    let (ann, bob) = (in_place_of(1, 20, 300), in_place_of(2, 21, 200));
    let again = in_place_of(3, 20, 300);
    let place = || unit(10, &[10, 11]);
    let held = snapshot(vec![
        right(&TOUCH, place(), ann),
        right(&TOUCH, place(), bob),
        right(&TOUCH, place(), again),
    ]);
    assert_eq!(held.grounds(&TOUCH).count(), 2);
    assert_eq!(held.reach(&TOUCH).covered(), 4);
    let of = |owner: u128, rank: i64| {
        let facts = Facts {
            managing: Some(id(1)),
            units: vec![(id(1), 11)],
            owner: Some(id(owner)),
            priority: Priority(rank),
            ..Facts::default()
        };
        decide(&held, &TOUCH, Target { facts: &facts, aim: Aim::ManagingBelow })
    };
    let by = |source| Verdict::Allow(Allowed::By(source));
    assert_eq!(of(8, 100), by(ann));
    assert_eq!(of(20, 100), by(bob), "Ann's own is changed in Bob's place");
    assert_eq!(of(21, 250), by(ann));
    // What is told is what stands against the first of them.
    assert_eq!(of(20, 250), Verdict::Deny(Denial::Delegator));
    assert_eq!(of(21, 400), Verdict::Deny(Denial::Rank));
}

#[test]
fn a_permission_is_found_by_its_name() {
    assert_eq!((TOUCH.module(), TOUCH.action()), ("tested", "touch"));
    for permission in [&LOOK, &TOUCH, &MOVE] {
        assert!(std::ptr::eq(crate::find(permission.name).unwrap(), permission));
        assert!(std::ptr::eq(crate::catalogue()[usize::from(permission.id().0)], permission));
    }
    assert!(crate::find("tested").is_none() && crate::find("tested.touched").is_none());
    assert!(crate::catalogue().iter().map(|permission| permission.name).is_sorted());
    assert!(LOOK.own_by_nature && !TOUCH.own_by_nature && !TOUCH.critical);
}

#[test]
fn days_and_zones_are_read_as_they_are_written() {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    assert_eq!(Day::ALL.map(Day::name), names);
    assert_eq!(Day::ALL.map(|day| Day::from_name(day.name())), Day::ALL.map(Some));
    assert_eq!(Day::from_name("Monday"), None);
    assert_eq!(
        ZoneName::parse("Europe/Berlin").map(|zone| zone.as_str().to_owned()),
        Some("Europe/Berlin".to_owned())
    );
    assert_eq!(ZoneName::parse("Europe"), None);
}

#[test]
fn conditions_of_which_nothing_is_said_are_none() {
    let read = |text: &str| serde_json::from_str::<Conditions>(text).unwrap();
    let hours = r#"{"hours":{"days":["monday"],"from":"08:00","until":"18:00","time_zone":"UTC"}}"#;
    assert!(Conditions::default().is_empty() && read("{}").is_empty());
    assert!(!read(hours).is_empty() && !read(r#"{"addresses":["10.0.0.0/8"]}"#).is_empty());
}
