#![allow(clippy::unwrap_used)]
use base::{DisplayText, Id};
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::*;
use crate::model::Period;

fn now() -> Timestamp {
    "2026-11-21T06:00:00Z".parse().unwrap()
}
fn text(text: &str) -> DisplayText {
    DisplayText::parse(text).unwrap()
}
fn period(department: &str, from: Date, to: Option<Date>, status: PeriodStatus) -> Period {
    let (title, department) = (text("Clerk"), text(department));
    Period { line: 2, title, department, first_day: from, last_day: to, status }
}
fn person(periods: Vec<Period>) -> Person {
    Person {
        number: EmployeeNumber::parse("7").unwrap(),
        line: 2,
        first_name: text("Ann"),
        middle_name: None,
        last_name: text("Berg"),
        email: None,
        username: None,
        phone: None,
        manager: None,
        hired: None,
        periods,
    }
}
fn id<K: base::IdKind>(number: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(number))
}
fn time(from: Date, until: Option<Date>) -> Interval {
    Interval { from: midnight(from), until: until.map_or(Timestamp::FOREVER, midnight) }
}
fn known(places: Vec<KnownPlace>, time: Interval) -> KnownPerson {
    let until = time.until;
    KnownPerson {
        user: id(1),
        managed_here: true,
        elsewhere: false,
        status: Status::Active,
        left: false,
        first_name: "Ann".into(),
        middle_name: None,
        last_name: "Berg".into(),
        has_username: true,
        emails: BTreeSet::new(),
        phones: BTreeSet::new(),
        membership: id(2),
        membership_status: MembershipStatus::Active,
        title: Some("Clerk".into()),
        manager: None,
        time,
        places,
        grants: vec![KnownGrant {
            id: id(3),
            role: "employee".into(),
            until,
            whole: true,
            primary: true,
            fed: true,
            through_group: false,
        }],
    }
}
fn place(number: u128, department: &str, interval: Interval, live: bool, fed: bool) -> KnownPlace {
    KnownPlace { id: id(number), department: department.into(), interval, live, fed }
}
fn planned(person: &Person, known: Option<&KnownPerson>) -> PersonPlan {
    plan(person, known, true, &RoleRules::default(), now())
}

#[test]
fn days_become_intervals() {
    use PeriodStatus::{Current, Ended, Left};
    let (a, b, c) = (date(2020, 1, 1), date(2021, 6, 30), date(2021, 7, 1));
    // The last day belongs to the period, whether the next begins on it or on the day after.
    for handover in [b, c] {
        let job = employment(
            &person(vec![period("Sales", a, Some(b), Ended), period("Stock", handover, None, Current)]),
            now(),
        )
        .unwrap();
        assert_eq!(job.run, time(a, None));
        assert_eq!(job.places[0].interval, time(a, Some(handover)));
        assert_eq!((job.places[1].department.as_str(), job.gone), ("stock", false));
    }
    // Another title in the same department is no move.
    let job = employment(
        &person(vec![period("Sales", a, Some(b), Ended), period("sales", c, None, Current)]),
        now(),
    )
    .unwrap();
    assert_eq!(job.places, [Place { department: "sales".into(), interval: time(a, None) }]);
    // A break ends what was before.
    let later = date(2022, 1, 1);
    let job = employment(
        &person(vec![period("Sales", a, Some(b), Ended), period("Sales", later, None, Current)]),
        now(),
    )
    .unwrap();
    assert_eq!((job.run, job.places.len()), (time(later, None), 2));
    // Who has left is gone at once, whatever the last day.
    let job = employment(&person(vec![period("Sales", a, Some(date(2026, 12, 31)), Left)]), now()).unwrap();
    assert!(job.gone && job.run.until == now());
    // A contract with an end runs to its last day.
    let job =
        employment(&person(vec![period("Sales", a, Some(date(2026, 11, 21)), Current)]), now()).unwrap();
    assert!(!job.gone && job.run.until == midnight(date(2026, 11, 22)));
    // Somebody who is still to come.
    let job = employment(&person(vec![period("Sales", date(2027, 1, 1), None, Current)]), now()).unwrap();
    assert!(!job.gone && job.run.from > now());
    // Left before they came.
    assert_eq!(
        employment(&person(vec![period("Sales", date(2027, 1, 1), Some(date(2027, 2, 1)), Left)]), now()),
        None
    );
}

#[test]
fn newcomers_come_with_their_history_and_a_role_from_now() {
    let (a, b) = (date(2020, 1, 1), date(2021, 7, 1));
    let somebody = person(vec![
        period("Sales", a, Some(b), PeriodStatus::Ended),
        period("Stock", b, None, PeriodStatus::Current),
    ]);
    let plan = planned(&somebody, None);
    assert_eq!(plan.kind, Kind::Create);
    let role = Step::AddRole("employee", Interval { from: now(), until: Timestamp::FOREVER });
    assert_eq!(
        plan.steps,
        [
            Step::Create,
            Step::AddPlace(Place { department: "sales".into(), interval: time(a, Some(b)) }),
            Step::AddPlace(Place { department: "stock".into(), interval: time(b, None) }),
            role
        ]
    );
    let left = person(vec![period("Sales", a, Some(b), PeriodStatus::Left)]);
    assert_eq!(planned(&left, None), PersonPlan { kind: Kind::Gone, steps: vec![] });
    let future = date(2027, 1, 1);
    let to_come = planned(&person(vec![period("Sales", future, None, PeriodStatus::Current)]), None);
    assert_eq!(to_come.steps[2], Step::AddRole("employee", time(future, None)));
}

#[test]
fn what_is_there_already_is_left_alone() {
    let a = date(2020, 1, 1);
    let same = person(vec![period("Sales", a, None, PeriodStatus::Current)]);
    let there = known(vec![place(9, "sales", time(a, None), true, true)], time(a, None));
    assert_eq!(planned(&same, Some(&there)), PersonPlan { kind: Kind::Unchanged, steps: vec![] });
    // Nor what people arranged by hand beside it.
    let mut more = there.clone();
    more.places.push(place(10, "stock", time(date(2022, 1, 1), None), true, false));
    more.grants.push(KnownGrant {
        id: id(4),
        role: "approver".into(),
        until: Timestamp::FOREVER,
        whole: true,
        primary: false,
        fed: false,
        through_group: false,
    });
    assert_eq!(planned(&same, Some(&more)).kind, Kind::Unchanged);
    // Names of people whom another organization manages are not ours to change.
    let mut foreign = there;
    foreign.managed_here = false;
    foreign.last_name = "Other".into();
    assert_eq!(planned(&same, Some(&foreign)).kind, Kind::Unchanged);
}

#[test]
fn movers_leave_the_old_place_and_enter_the_new_one() {
    let (a, b) = (date(2020, 1, 1), date(2026, 11, 1));
    let mover = person(vec![
        period("Sales", a, Some(date(2026, 10, 31)), PeriodStatus::Ended),
        period("Stock", b, None, PeriodStatus::Current),
    ]);
    let there = known(vec![place(9, "sales", time(a, None), true, true)], time(a, None));
    let plan = planned(&mover, Some(&there));
    assert_eq!(plan.kind, Kind::Move);
    // The feed came late: the old place ends now, not in the past.
    let steps = [
        Step::EndPlace(id(9), now()),
        Step::AddPlace(Place { department: "stock".into(), interval: time(b, None) }),
    ];
    assert_eq!(plan.steps, steps);
    // Afterwards there is nothing left to do.
    let ended = Interval { from: midnight(a), until: now() };
    let after = known(
        vec![place(9, "sales", ended, false, true), place(10, "stock", time(b, None), true, true)],
        time(a, None),
    );
    assert_eq!(planned(&mover, Some(&after)).kind, Kind::Unchanged);
    // A move that is still to come ends the old place on its day.
    let c = date(2027, 1, 1);
    let later = person(vec![
        period("Sales", a, Some(c), PeriodStatus::Current),
        period("Stock", c, None, PeriodStatus::Current),
    ]);
    assert_eq!(planned(&later, Some(&there)).steps[0], Step::EndPlace(id(9), midnight(c)));
    // A correction by the personnel department replaces what the feed said before.
    let corrected = person(vec![period("Stock", a, None, PeriodStatus::Current)]);
    let steps = planned(&corrected, Some(&there)).steps;
    assert_eq!(steps[0], Step::EndPlace(id(9), now()));
    assert_eq!(steps.len(), 2);
}

#[test]
fn a_new_post_takes_the_old_role_away() {
    let rules = RoleRules::new(
        vec![RoleRule { title: None, department: Some("STOCK".into()), role: "cashier" }],
        "employee",
    );
    let a = date(2020, 1, 1);
    let mover = person(vec![period("Stock", a, None, PeriodStatus::Current)]);
    let there = known(vec![place(9, "stock", time(a, None), true, true)], time(a, None));
    let plan = plan(&mover, Some(&there), true, &rules, now());
    let role = Step::AddRole("cashier", Interval { from: now(), until: Timestamp::FOREVER });
    assert_eq!(plan.steps, [role, Step::EndRole(id(3), now())]);
    assert_eq!(plan.kind, Kind::Update);
}

#[test]
fn leavers_lose_everything_once() {
    let (a, b) = (date(2020, 1, 1), date(2026, 11, 20));
    let leaver = person(vec![period("Sales", a, Some(b), PeriodStatus::Left)]);
    let mut there = known(vec![place(9, "sales", time(a, None), true, true)], time(a, None));
    assert_eq!(planned(&leaver, Some(&there)).steps, [Step::Leave]);
    there.membership_status = MembershipStatus::Ended;
    there.places[0].live = false;
    there.grants.clear();
    // The schedule ended the membership on its day: the account is still to be switched off.
    assert_eq!(planned(&leaver, Some(&there)).kind, Kind::Leave);
    there.status = Status::Inactive;
    there.left = true;
    assert_eq!(planned(&leaver, Some(&there)).kind, Kind::Unchanged);
    // Coming back takes the membership and the account up again.
    let back = person(vec![
        period("Sales", a, Some(b), PeriodStatus::Ended),
        period("Stock", date(2026, 11, 21), None, PeriodStatus::Current),
    ]);
    let plan = planned(&back, Some(&there));
    assert_eq!(plan.kind, Kind::Move);
    assert_eq!(plan.steps[0], Step::Membership { again: true });
}

#[test]
fn a_short_file_leaves_alone_what_it_has_no_column_for() {
    let a = date(2020, 1, 1);
    let same = person(vec![period("Sales", a, None, PeriodStatus::Current)]);
    let mut there = known(vec![place(9, "sales", time(a, None), true, true)], time(a, None));
    there.middle_name = Some("M".into());
    there.manager = Some("1".into());
    assert_eq!(plan(&same, Some(&there), false, &RoleRules::default(), now()).kind, Kind::Unchanged);
    assert_eq!(planned(&same, Some(&there)).steps, [Step::Name, Step::Manager]);
}

#[test]
fn many_leavers_are_asked_about() {
    for (leaving, present, asked) in
        [(10, 10, false), (11, 55, false), (11, 54, true), (58, 290, false), (59, 290, true), (0, 0, false)]
    {
        assert_eq!(is_mass_change(leaving, present), asked, "{leaving} of {present}");
    }
}
