//! Where people stand, what that gives them, and what stays when they move.

use access::queries::{AssignmentFilter, AssignmentView, assignments_of};
use access::{
    AssignUnit, EMPLOYEE, EndAssignment, GrantScope, HR_ADMIN, MANAGER, Phase, SetHead, SettleDue, Transfer,
    assign_unit, end_assignment, permissions, set_head, settle_due, transfer,
};
use base::{Timestamp, UnitId, UserId};
use gate::Error;
use testkit::House;
use units::{ChangeUnitStatus, MoveUnit, Status, change_unit_status, move_unit};

use crate::world::{
    assign, assign_as, code, denial, give, houses, organization, person, reaches_unit, sees_user, unit,
};

async fn places(house: &House, user: UserId, with_history: bool) -> Vec<AssignmentView> {
    house.db.read(&house.system(), AssignmentFilter { user, with_history }, assignments_of).await.unwrap()
}
async fn set_status(house: &House, id: UnitId, to: Status) {
    let command = ChangeUnitStatus { id, if_version: None, to, with_below: true, reason: None };
    house.db.write(&house.system(), command, change_unit_status).await.unwrap();
}

#[tokio::test]
async fn people_are_assigned_within_reach_and_below_ones_rank() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let other = organization(&house, "Other").await;
        let (east, west) = (unit(&house, acme, None, "East").await, unit(&house, acme, None, "West").await);
        let desk = unit(&house, acme, Some(east), "Desk").await;
        let foreign = unit(&house, other, None, "Foreign").await;
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        let boss = person(&house, Some(acme), "Boss").await;
        give(&house, ann, MANAGER, GrantScope::Unit(east)).await;
        give(&house, boss, HR_ADMIN, GrantScope::Organization(acme)).await;
        let caller = house.caller(ann).await;
        // Bob stands nowhere yet: he is nobody of hers.
        assert_eq!(denial(assign_as(&house, &caller, bob, desk).await), "out_of_reach");
        assign(&house, bob, east).await;
        assign(&house, boss, east).await;
        assign_as(&house, &caller, bob, desk).await.unwrap();
        let beyond = assign_as(&house, &caller, bob, west).await;
        assert!(matches!(&beyond, Err(Error::Refused(refusal)) if !refusal.may_know), "{beyond:?}");
        assert_eq!(denial(assign_as(&house, &caller, bob, caller.draw().id()).await), "not_found");
        assert_eq!(denial(assign_as(&house, &caller, boss, desk).await), "rank");
        assert_eq!(denial(assign_as(&house, &caller, ann, desk).await), "out_of_reach");
        // Twice in one unit at one time, in a unit of strangers, in one that is not active.
        let system = house.system();
        assert_eq!(code(assign_as(&house, &system, bob, desk).await), "assignment.exists");
        assert_eq!(code(assign_as(&house, &system, bob, foreign).await), "grant.not_a_member");
        set_status(&house, west, Status::Inactive).await;
        assert_eq!(code(assign_as(&house, &system, bob, west).await), "assignment.unit_inactive");
    }
}

#[tokio::test]
async fn a_head_approves_there_and_below_while_being_it() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (east, west) = (unit(&house, acme, None, "East").await, unit(&house, acme, None, "West").await);
        let desk = unit(&house, acme, Some(east), "Desk").await;
        let ann = person(&house, Some(acme), "Ann").await;
        let assignment = assign(&house, ann, east).await;
        let approves = async |at| reaches_unit(&house, ann, &permissions::PURCHASING_APPROVE, at).await;
        assert!(!approves(east).await);
        house.advance(60);
        let head = SetHead { assignment, user: None, is_head: true, revision: Some(1) };
        let state = house.db.write(&house.system(), head.clone(), set_head).await.unwrap();
        assert!(approves(east).await && approves(desk).await && !approves(west).await);
        let stale = house.db.write(&house.system(), head, set_head).await;
        assert!(matches!(stale, Err(Error::Stale { .. })), "{stale:?}");
        house.advance(60);
        let no_more = SetHead { assignment, user: None, is_head: false, revision: Some(state.revision) };
        house.db.write(&house.system(), no_more, set_head).await.unwrap();
        assert!(!approves(east).await);
        let history: Vec<bool> =
            places(&house, ann, true).await[0].history.iter().map(|one| one.flag.0).collect();
        assert_eq!(history, [false, true, false]);
    }
}

#[tokio::test]
async fn a_transfer_is_one_change_and_its_history_stays() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (east, west) = (unit(&house, acme, None, "East").await, unit(&house, acme, None, "West").await);
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        give(&house, ann, MANAGER, GrantScope::Unit(east)).await;
        let assignment = assign(&house, bob, east).await;
        assert!(sees_user(&house, ann, bob).await);
        house.advance(3600);
        let system = house.system();
        let to_west = Transfer {
            assignment,
            user: None,
            id: system.draw().id(),
            unit: west,
            is_head: true,
            at: None,
            revision: Some(1),
        };
        // She may end it in the east, but not begin it in the west: nothing happens.
        let caller = house.caller(ann).await;
        let refused = house.db.write(&caller, to_west.clone(), transfer).await;
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
        assert_eq!(places(&house, bob, true).await.len(), 1);
        let same = Transfer { unit: east, ..to_west.clone() };
        assert_eq!(code(house.db.write(&system, same, transfer).await), "assignment.same_unit");
        house.db.write(&system, to_west.clone(), transfer).await.unwrap();
        assert!(!sees_user(&house, ann, bob).await, "he has left the east");
        let all = places(&house, bob, true).await;
        let (now, before) = (&all[0], &all[1]);
        assert_eq!((now.id, now.unit.id, now.phase, now.is_head), (to_west.id, west, Phase::InForce, true));
        assert_eq!(
            (before.id, before.unit.id, before.phase, before.is_head),
            (assignment, east, Phase::Over, false)
        );
        assert_eq!((before.until, now.from, now.until), (system.at(), system.at(), Timestamp::FOREVER));
        let again = house.db.write(&system, to_west, transfer).await;
        assert_eq!(code(again), "assignment.over");
    }
}

#[tokio::test]
async fn assignments_rest_with_their_unit_and_hold_again_with_it() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let east = unit(&house, acme, None, "East").await;
        let desk = unit(&house, acme, Some(east), "Desk").await;
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        give(&house, ann, EMPLOYEE, GrantScope::Organization(acme)).await;
        let assignment = assign(&house, ann, desk).await;
        assign(&house, bob, desk).await;
        let head = SetHead { assignment, user: None, is_head: true, revision: None };
        house.db.write(&house.system(), head, set_head).await.unwrap();
        let boss = person(&house, Some(acme), "Boss").await;
        give(&house, boss, MANAGER, GrantScope::Unit(east)).await;
        let works = async || reaches_unit(&house, ann, &permissions::ORDERS_READ, desk).await;
        let approves = async || reaches_unit(&house, ann, &permissions::ORDERS_APPROVE, desk).await;
        assert!(works().await && approves().await && sees_user(&house, ann, bob).await);
        house.advance(60);
        set_status(&house, east, Status::Inactive).await;
        assert!(!works().await && !approves().await && !sees_user(&house, ann, bob).await);
        let place = &places(&house, ann, false).await[0];
        assert!(place.is_suspended && place.is_head && place.phase == Phase::InForce);
        // Who looks after the people still finds them, to move them.
        assert!(sees_user(&house, boss, ann).await);
        house.advance(60);
        for unit in [east, desk] {
            set_status(&house, unit, Status::Active).await;
        }
        assert!(works().await && approves().await && sees_user(&house, ann, bob).await);
        let flags: Vec<(bool, bool)> =
            places(&house, ann, true).await[0].history.iter().map(|one| one.flag).collect();
        // Made and made head at one instant: the plain row never was in force.
        assert_eq!(flags, [(true, false), (true, true), (true, false)]);
    }
}

#[tokio::test]
async fn a_unit_that_moves_takes_the_reach_with_it() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (east, west) = (unit(&house, acme, None, "East").await, unit(&house, acme, None, "West").await);
        let desk = unit(&house, acme, Some(east), "Desk").await;
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        give(&house, ann, MANAGER, GrantScope::Unit(east)).await;
        assign(&house, bob, desk).await;
        assert!(sees_user(&house, ann, bob).await);
        let moved = MoveUnit { id: desk, if_version: None, parent: Some(west), reason: None };
        house.db.write(&house.system(), moved, move_unit).await.unwrap();
        assert!(!sees_user(&house, ann, bob).await);
        assert!(!reaches_unit(&house, ann, &permissions::ORDERS_READ, desk).await);
        let back = MoveUnit { id: desk, if_version: None, parent: Some(east), reason: None };
        house.db.write(&house.system(), back, move_unit).await.unwrap();
        assert!(sees_user(&house, ann, bob).await);
    }
}

#[tokio::test]
async fn what_was_can_be_told_and_what_will_be_planned() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (east, west) = (unit(&house, acme, None, "East").await, unit(&house, acme, None, "West").await);
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        give(&house, ann, MANAGER, GrantScope::Unit(west)).await;
        let system = house.system();
        let at = |seconds| Some(system.at().plus_seconds(seconds));
        let assign =
            |unit, from, until| AssignUnit { from, until, ..AssignUnit::new(system.draw().id(), bob, unit) };
        let past = assign(east, at(-5000), at(-1000));
        house.db.write(&system, past, assign_unit).await.unwrap();
        let overlapping = assign(east, at(-2000), None);
        assert_eq!(code(house.db.write(&system, overlapping, assign_unit).await), "assignment.exists");
        let now = house.db.write(&system, assign(east, at(-1000), None), assign_unit).await.unwrap();
        let planned = assign(west, at(100), at(200));
        house.db.write(&system, planned, assign_unit).await.unwrap();
        let phases: Vec<Phase> = places(&house, bob, true).await.iter().map(|place| place.phase).collect();
        assert_eq!(phases, [Phase::Planned, Phase::InForce, Phase::Over]);
        let settled = house.db.write(&house.system(), SettleDue { most: 100 }, settle_due).await.unwrap();
        assert_eq!((settled.people, Some(settled.next)), (0, at(100)));
        // On the date it is in force for him; others see him there once it is on record.
        house.advance(100);
        let settled = house.db.write(&house.system(), SettleDue { most: 100 }, settle_due).await.unwrap();
        assert_eq!((settled.people, Some(settled.next)), (1, at(200)));
        assert!(sees_user(&house, ann, bob).await);
        house.advance(100);
        let settled = house.db.write(&house.system(), SettleDue { most: 100 }, settle_due).await.unwrap();
        assert_eq!((settled.people, settled.next), (1, Timestamp::FOREVER));
        assert!(!sees_user(&house, ann, bob).await);
        // An end is moved out and in again.
        let system = house.system();
        for until in [system.at().plus_seconds(50), system.at().plus_seconds(500), system.at()] {
            let command = EndAssignment { assignment: now.id, user: None, at: Some(until), revision: None };
            house.db.write(&system, command, end_assignment).await.unwrap();
        }
        let all = places(&house, bob, true).await;
        assert!(all.iter().all(|place| place.phase == Phase::Over));
        assert_eq!(all.iter().find(|place| place.id == now.id).unwrap().until, system.at());
        assert_eq!(
            code(house.db.write(&system, EndAssignment::now(now.id), end_assignment).await),
            "assignment.over"
        );
    }
}

#[tokio::test]
async fn one_is_in_a_unit_once_however_many_ask_at_the_same_time() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let desk = unit(&house, acme, None, "Desk").await;
        for round in 0..8 {
            let ann = person(&house, Some(acme), "Ann").await;
            let (a, b, c) = (house.system(), house.system(), house.system());
            let answers = tokio::join!(
                assign_as(&house, &a, ann, desk),
                assign_as(&house, &b, ann, desk),
                assign_as(&house, &c, ann, desk)
            );
            let done = [answers.0, answers.1, answers.2];
            assert_eq!(done.iter().filter(|answer| answer.is_ok()).count(), 1, "round {round}: {done:?}");
            for answer in done.into_iter().filter(Result::is_err) {
                assert_eq!(code(answer), "assignment.exists");
            }
        }
    }
}
