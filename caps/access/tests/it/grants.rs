//! Who may give what to whom, when it holds, and which one is primary.

use access::queries::{GrantFilter, GrantView, grants_of};
use access::{
    ADMIN, AUDITOR, AppointFirst, AssignUnit, CUSTOMER, EMPLOYEE, EndGrant, GUEST, GrantRole, GrantScope,
    HEAD, HR_ADMIN, MANAGER, OWNER, Phase, PreferGrant, SUPER_ADMIN, USER_ADMINISTRATOR, appoint_first,
    assign_unit, end_grant, grant_role, prefer_grant, seed_roles,
};
use base::{GrantId, Timestamp, UserId};
use gate::{Error, Work, WriteTx};
use policy::DataLevel;
use testkit::House;
use users::{ChangeStatus, CreateUser, Status, UserType, WayIn};

use crate::world::{
    a_grant, code, custom_role, denial, give, give_as, give_role, houses, join, organization, person,
    see_user, sees_user, text, unit,
};

async fn held(house: &House, user: UserId, with_history: bool) -> Vec<GrantView> {
    house.db.read(&house.system(), GrantFilter { user, with_history }, grants_of).await.unwrap()
}
async fn end(house: &House, grant: GrantId) -> gate::Result<access::GrantState> {
    house.db.write(&house.system(), EndGrant::now(grant), end_grant).await
}
/// The primary grants among those in force.
async fn primaries(house: &House, user: UserId) -> Vec<GrantId> {
    held(house, user, false)
        .await
        .into_iter()
        .filter(|grant| grant.is_primary)
        .map(|grant| grant.id)
        .collect()
}

#[tokio::test]
async fn roles_are_seeded_once() {
    for house in houses().await {
        let again = house.db.write(&house.system(), (), seed_roles).await.unwrap();
        assert_eq!(again, access::Seeded::default());
    }
}

/// R5, one row a case: the giver's role, the receiver's present role, the role to be given, where, the answer.
#[tokio::test]
async fn nobody_gives_a_role_of_their_own_rank_or_above_or_to_such_a_person() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let other = organization(&house, "Other").await;
        let (here, there, all) =
            (GrantScope::Organization(acme), GrantScope::Organization(other), GrantScope::Everywhere);
        let table = [
            (OWNER, here, None, EMPLOYEE, here, "given"),
            (OWNER, here, None, MANAGER, here, "given"),
            (OWNER, here, None, OWNER, here, "rank"),
            (OWNER, here, None, ADMIN, all, "out_of_reach"),
            (OWNER, here, None, EMPLOYEE, there, "out_of_reach"),
            (OWNER, here, Some((OWNER, here)), EMPLOYEE, here, "rank"),
            (OWNER, here, Some((ADMIN, all)), EMPLOYEE, here, "rank"),
            (OWNER, here, Some((MANAGER, here)), EMPLOYEE, here, "given"),
            (MANAGER, here, None, OWNER, here, "rank"),
            (MANAGER, here, None, HR_ADMIN, here, "rank"),
            (MANAGER, here, None, EMPLOYEE, here, "given"),
            (EMPLOYEE, here, None, CUSTOMER, here, "no_grant"),
            (AUDITOR, all, None, GUEST, here, "no_grant"),
            (HR_ADMIN, all, None, USER_ADMINISTRATOR, all, "rank"),
            (HR_ADMIN, all, None, AUDITOR, all, "given"),
            (ADMIN, all, None, OWNER, here, "given"),
            (ADMIN, all, None, ADMIN, all, "rank"),
            (ADMIN, all, None, SUPER_ADMIN, all, "no_grant"),
            // Critical, the both of them: given when a second person agrees.
            (SUPER_ADMIN, all, None, ADMIN, all, "needs_second"),
            (SUPER_ADMIN, all, None, SUPER_ADMIN, all, "needs_second"),
        ];
        for (giver_role, scope, has, role, where_to, expected) in table {
            let giver = person(&house, Some(acme), "Giver").await;
            give(&house, giver, giver_role, scope).await;
            let receiver = person(&house, Some(acme), "Receiver").await;
            if let Some((role, scope)) = has {
                give(&house, receiver, role, scope).await;
            }
            let caller = house.caller(giver).await;
            let answer = give_as(&house, &caller, receiver, role, where_to).await;
            let told = if answer.is_ok() { "given" } else { denial(answer) };
            assert_eq!(told, expected, "{giver_role} gives {role} to a {has:?}");
            // Nor to oneself, whatever the role.
            let own = give_as(&house, &caller, giver, GUEST, here).await;
            assert!(matches!(own, Err(Error::Refused(_))), "{giver_role}: {own:?}");
        }
    }
}

#[tokio::test]
async fn the_same_holds_for_ending() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let here = GrantScope::Organization(acme);
        let (owner, second, clerk, boss) = (
            person(&house, Some(acme), "Owner").await,
            person(&house, Some(acme), "Second").await,
            person(&house, Some(acme), "Clerk").await,
            person(&house, None, "Boss").await,
        );
        let own = give(&house, owner, OWNER, here).await;
        let seconds = give(&house, second, OWNER, here).await;
        let clerks = give(&house, clerk, EMPLOYEE, here).await;
        let bosses = give(&house, boss, ADMIN, GrantScope::Everywhere).await;
        let caller = house.caller(owner).await;
        let end = |grant| house.db.write(&caller, EndGrant::now(grant), end_grant);
        assert_eq!(denial(end(own).await), "rank", "nobody steps down alone: they are not below themselves");
        assert_eq!(denial(end(seconds).await), "rank");
        assert_eq!(denial(end(bosses).await), "out_of_reach");
        // What one may not see is answered as an id that was never given out: 404, and on record.
        let unknown = end(caller.draw().id()).await;
        assert!(matches!(&unknown, Err(Error::Refused(refusal)) if !refusal.may_know), "{unknown:?}");
        assert_eq!(denial(unknown), "out_of_reach");
        end(clerks).await.unwrap();
        assert_eq!(code(end(clerks).await), "grant.over");
        // A person without any right is not even told that the grant exists.
        let stranger = person(&house, None, "Stranger").await;
        let caller = house.caller(stranger).await;
        let answer = house.db.write(&caller, EndGrant::now(own), end_grant).await;
        assert!(matches!(&answer, Err(Error::Refused(refusal)) if !refusal.may_know), "{answer:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_given_is_told() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let other = organization(&house, "Other").await;
        let desk = unit(&house, acme, None, "Desk").await;
        let (here, all) = (GrantScope::Organization(acme), GrantScope::Everywhere);
        let ann = person(&house, Some(acme), "Ann").await;
        let system = house.system();
        let give = |role, scope| give_as(&house, &system, ann, role, scope);
        assert_eq!(code(give(ADMIN, here).await), "grant.wrong_place");
        assert_eq!(code(give(OWNER, all).await), "grant.wrong_place");
        assert_eq!(code(give(OWNER, GrantScope::Unit(desk)).await), "grant.wrong_place");
        assert_eq!(code(give(HEAD, GrantScope::Unit(desk)).await), "grant.wrong_place");
        assert_eq!(code(give(OWNER, GrantScope::Organization(other)).await), "grant.not_a_member");
        give(EMPLOYEE, here).await.unwrap();
        assert_eq!(code(give(EMPLOYEE, here).await), "grant.exists");
        give(EMPLOYEE, GrantScope::Unit(desk)).await.unwrap();
        assert_eq!(denial(give(EMPLOYEE, GrantScope::Unit(system.draw().id())).await), "not_found");
        assert_eq!(denial(give(EMPLOYEE, GrantScope::Organization(system.draw().id())).await), "not_found");
        let at = |seconds| Some(system.at().plus_seconds(seconds));
        for (from, until, expected) in [
            (at(-1), None, "grant.starts_in_past"),
            (None, at(0), "grant.dates_reversed"),
            (at(10), at(5), "grant.dates_reversed"),
        ] {
            let command = GrantRole { from, until, ..a_grant(&system, ann, MANAGER, here) };
            assert_eq!(code(house.db.write(&system, command, grant_role).await), expected);
        }
        // One after the other is not twice.
        let first = GrantRole { until: at(50), ..a_grant(&system, ann, MANAGER, here) };
        house.db.write(&system, first, grant_role).await.unwrap();
        let next = GrantRole { from: at(50), ..a_grant(&system, ann, MANAGER, here) };
        house.db.write(&system, next, grant_role).await.unwrap();
    }
}

#[tokio::test]
async fn the_last_super_admin_stays_and_a_second_needs_two() {
    for house in houses().await {
        let (ann, bob) = (person(&house, None, "Ann").await, person(&house, None, "Bob").await);
        let system = house.system();
        let first = AppointFirst { id: system.draw().id(), user: ann };
        // By whoever holds the first-run code: the proof is that there is none yet.
        let stranger = house.stranger();
        let grant = house.db.write(&stranger, first, appoint_first).await.unwrap().id;
        let again = AppointFirst { id: system.draw().id(), user: bob };
        assert_eq!(code(house.db.write(&stranger, again, appoint_first).await), "grant.not_the_first");
        let caller = house.caller(ann).await;
        assert_eq!(
            denial(give_as(&house, &caller, bob, SUPER_ADMIN, GrantScope::Everywhere).await),
            "needs_second"
        );
        assert_eq!(code(end(&house, grant).await), "grant.last_super_admin");
        let in_a_year = Some(system.at().plus_seconds(365 * 86_400));
        let later = EndGrant { at: in_a_year, ..EndGrant::now(grant) };
        assert_eq!(code(house.db.write(&system, later, end_grant).await), "grant.last_super_admin");
        for to in [Status::Suspended, Status::Inactive] {
            let command = ChangeStatus { to, ..suspension(ann) };
            let answer = house.db.write(&system, command, users::change_status).await;
            assert_eq!(code(answer), "grant.last_super_admin", "{to:?}");
        }
        let gone = users::DeleteUser { user: ann, reason: "test".into(), if_version: None };
        assert_eq!(code(house.db.write(&system, gone, users::delete).await), "grant.last_super_admin");
        // One whose time is limited is no other.
        let limited =
            GrantRole { until: in_a_year, ..a_grant(&system, bob, SUPER_ADMIN, GrantScope::Everywhere) };
        let limited = house.db.write(&system, limited, grant_role).await.unwrap().id;
        assert_eq!(code(end(&house, grant).await), "grant.last_super_admin");
        // Made lasting, he is.
        let lasting = EndGrant { at: Some(Timestamp::FOREVER), ..EndGrant::now(limited) };
        house.db.write(&system, lasting, end_grant).await.unwrap();
        end(&house, grant).await.unwrap();
        assert_eq!(code(end(&house, limited).await), "grant.last_super_admin");
    }
}

/// How two are removed at the same time.
#[derive(Debug, Clone, Copy)]
enum Removal {
    EachTheOther,
    EachThemselves,
    BothByTheOperator,
    BothSuspended,
}

#[tokio::test]
async fn two_super_admins_who_are_removed_at_once_leave_one() {
    use Removal::{BothByTheOperator, BothSuspended, EachTheOther, EachThemselves};
    for removal in [EachTheOther, EachThemselves, BothByTheOperator, BothSuspended].repeat(3) {
        for house in houses().await {
            let (ann, bob) = (person(&house, None, "Ann").await, person(&house, None, "Bob").await);
            let one = give(&house, ann, SUPER_ADMIN, GrantScope::Everywhere).await;
            let two = give(&house, bob, SUPER_ADMIN, GrantScope::Everywhere).await;
            let (as_ann, as_bob) = (house.caller(ann).await, house.caller(bob).await);
            let (system, also) = (house.system(), house.system());
            let end = |caller, grant| house.db.write(caller, EndGrant::now(grant), end_grant);
            let suspend = |caller, user| house.db.write(caller, suspension(user), users::change_status);
            let done = match removal {
                EachTheOther => oks(tokio::join!(end(&as_ann, two), end(&as_bob, one))),
                EachThemselves => oks(tokio::join!(end(&as_ann, one), end(&as_bob, two))),
                BothByTheOperator => oks(tokio::join!(end(&system, one), end(&also, two))),
                BothSuspended => oks(tokio::join!(suspend(&system, ann), suspend(&also, bob))),
            };
            assert_eq!(done.iter().filter(|ok| **ok).count(), 1, "{removal:?} on {:?}", house.engine());
            let system = house.system();
            let mut stay = 0;
            for (user, grant) in [(ann, one), (bob, two)] {
                let ended = house.db.write(&system, EndGrant::now(grant), end_grant).await;
                let suspended = house.db.write(&system, suspension(user), users::change_status).await;
                stay += usize::from(ended.is_err() && suspended.is_err());
            }
            assert_eq!(stay, 1, "{removal:?}: exactly one is left, and cannot be removed");
        }
    }
}
fn suspension(user: UserId) -> ChangeStatus {
    ChangeStatus {
        user,
        to: Status::Suspended,
        reason: "test".into(),
        notes: None,
        until: None,
        if_version: None,
    }
}
fn oks<T, U>((left, right): (gate::Result<T>, gate::Result<U>)) -> [bool; 2] {
    [left.is_ok(), right.is_ok()]
}

#[tokio::test]
async fn the_first_is_primary_and_one_swap_changes_both() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let other = organization(&house, "Other").await;
        let ann = person(&house, Some(acme), "Ann").await;
        join(&house, ann, other).await;
        let one = give(&house, ann, EMPLOYEE, GrantScope::Organization(acme)).await;
        house.advance(60);
        let two = give(&house, ann, MANAGER, GrantScope::Organization(acme)).await;
        let elsewhere = give(&house, ann, CUSTOMER, GrantScope::Organization(other)).await;
        let mut now = primaries(&house, ann).await;
        now.sort();
        let mut expected = vec![one, elsewhere];
        expected.sort();
        assert_eq!(now, expected, "one for each membership");
        house.advance(60);
        let swap = PreferGrant { grant: two, user: None, revision: Some(1) };
        let state = house.db.write(&house.system(), swap.clone(), prefer_grant).await.unwrap();
        assert!(state.is_primary && state.revision > 1);
        let stale = house.db.write(&house.system(), swap, prefer_grant).await;
        assert!(matches!(stale, Err(Error::Stale { noun: "grant" })), "{stale:?}");
        let now = primaries(&house, ann).await;
        assert!(now.contains(&two) && !now.contains(&one) && now.len() == 2);
        // The history says who was primary when.
        let history = held(&house, ann, true).await;
        let first = history.iter().find(|grant| grant.id == one).unwrap();
        let flags: Vec<bool> = first.history.iter().map(|period| period.flag).collect();
        assert_eq!((flags, first.phase), (vec![true, false], Phase::InForce));
        assert_eq!(first.history[0].until, first.history[1].from);
        assert_eq!(first.until, Timestamp::FOREVER);
    }
}

#[tokio::test]
async fn a_primary_role_does_not_end_without_a_successor() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let here = GrantScope::Organization(acme);
        let ann = person(&house, Some(acme), "Ann").await;
        let one = give(&house, ann, EMPLOYEE, here).await;
        let two = give(&house, ann, MANAGER, here).await;
        let three = give(&house, ann, CUSTOMER, here).await;
        house.advance(60);
        assert_eq!(code(end(&house, one).await), "grant.needs_successor");
        let wrong = EndGrant { successor: Some(one), ..EndGrant::now(one) };
        assert_eq!(code(house.db.write(&house.system(), wrong, end_grant).await), "grant.wrong_successor");
        assert_eq!(primaries(&house, ann).await, [one], "nothing was saved");
        let named = EndGrant { successor: Some(three), ..EndGrant::now(one) };
        house.db.write(&house.system(), named, end_grant).await.unwrap();
        assert_eq!(primaries(&house, ann).await, [three]);
        // An end on a date takes the other along; who is alone follows by itself.
        let at = house.system().at().plus_seconds(3600);
        let later = EndGrant { at: Some(at), ..EndGrant::now(three) };
        house.db.write(&house.system(), later, end_grant).await.unwrap();
        assert_eq!(primaries(&house, ann).await, [three]);
        house.advance(3600);
        assert_eq!(primaries(&house, ann).await, [two], "on the instant, without anybody's doing");
        end(&house, two).await.unwrap();
        assert!(held(&house, ann, false).await.is_empty());
        assert_eq!(held(&house, ann, true).await.len(), 3);
    }
}

#[tokio::test]
async fn swaps_at_the_same_time_leave_exactly_one_primary() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let here = GrantScope::Organization(acme);
        let ann = person(&house, Some(acme), "Ann").await;
        let one = give(&house, ann, EMPLOYEE, here).await;
        let two = give(&house, ann, MANAGER, here).await;
        let three = give(&house, ann, CUSTOMER, here).await;
        for round in 0..20 {
            house.advance(1);
            let prefer = |grant| {
                let caller = house.system();
                let db = house.db.clone();
                async move {
                    db.write(&caller, PreferGrant { grant, user: None, revision: None }, prefer_grant).await
                }
            };
            let (a, b, c) = tokio::join!(prefer(one), prefer(two), prefer(three));
            for answer in [a, b, c] {
                answer.unwrap();
            }
            assert_eq!(primaries(&house, ann).await.len(), 1, "round {round}");
        }
    }
}

#[tokio::test]
async fn a_grant_holds_from_its_first_instant_to_its_last() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        let system = house.system();
        let (from, until) = (system.at().plus_seconds(100), system.at().plus_seconds(200));
        let planned = GrantRole {
            from: Some(from),
            until: Some(until),
            ..a_grant(&system, ann, OWNER, GrantScope::Organization(acme))
        };
        house.db.write(&system, planned, grant_role).await.unwrap();
        for (micros, seen) in [
            (from.micros() - 1, false),
            (from.micros(), true),
            (until.micros() - 1, true),
            (until.micros(), false),
        ] {
            house.clock.set(Timestamp::from_micros(micros));
            assert_eq!(sees_user(&house, ann, bob).await, seen, "at {micros}");
        }
    }
}

#[tokio::test]
async fn what_is_revoked_is_revoked_on_the_next_request() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        let grant = give(&house, ann, OWNER, GrantScope::Organization(acme)).await;
        let before = house.caller(ann).await;
        assert!(see_user(&house, &before, bob).await);
        end(&house, grant).await.unwrap();
        assert!(!sees_user(&house, ann, bob).await, "the next request");
        // A write of the request that was under way is not stale either.
        let late = give_as(&house, &before, bob, EMPLOYEE, GrantScope::Organization(acme)).await;
        assert!(matches!(late, Err(Error::Refused(_))), "{late:?}");
        give(&house, ann, OWNER, GrantScope::Organization(acme)).await;
        assert!(sees_user(&house, ann, bob).await, "and what is given holds on the next request");
    }
}

type Hiring = (CreateUser, GrantRole, AssignUnit);
fn hire<'a>(tx: &'a mut WriteTx<'_>, (create, give, place): &'a Hiring) -> Work<'a, ()> {
    Box::pin(async move {
        users::create(tx, create).await?;
        assign_unit(tx, place).await?;
        grant_role(tx, give).await?;
        Ok(())
    })
}
fn give_and_place<'a>(tx: &'a mut WriteTx<'_>, (_, give, place): &'a Hiring) -> Work<'a, ()> {
    Box::pin(async move {
        assign_unit(tx, place).await?;
        grant_role(tx, give).await?;
        Ok(())
    })
}

#[tokio::test]
async fn who_makes_an_account_may_give_it_its_first_role_and_place() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let desk = unit(&house, acme, None, "Desk").await;
        let ann = person(&house, Some(acme), "Ann").await;
        // She may create in the whole organization, but gives roles and places in one unit only.
        let maker = custom_role(&house, "maker", 500, &[("users.create", DataLevel::All)]).await;
        let placer = custom_role(
            &house,
            "placer",
            500,
            &[
                ("roles.grant", DataLevel::All),
                ("units.assign", DataLevel::All),
                ("units.read", DataLevel::All),
            ],
        )
        .await;
        give_role(&house, ann, maker, GrantScope::Organization(acme)).await;
        give_role(&house, ann, placer, GrantScope::Unit(desk)).await;
        let caller = house.caller(ann).await;
        let mut create =
            CreateUser::new(caller.draw(), WayIn::Feed, UserType::Employee, text("Bob"), text("New"));
        create.managing_organization = Some(acme);
        let bob = create.id;
        let give = a_grant(&caller, bob, EMPLOYEE, GrantScope::Unit(desk));
        let place = AssignUnit::new(caller.draw().id(), bob, desk);
        let elsewhere =
            AssignUnit::new(caller.draw().id(), bob, unit(&house, acme, None, "Other desk").await);
        let hiring: Hiring = (create, give, place);
        let wrong = house.db.write(&caller, (hiring.0.clone(), hiring.1.clone(), elsewhere), hire).await;
        assert!(matches!(wrong, Err(Error::Refused(_))), "her reach is no wider for it: {wrong:?}");
        // Somebody who stands nowhere yet, made at another instant: nobody of hers.
        let mut early =
            CreateUser::new(caller.draw(), WayIn::Feed, UserType::Employee, text("Cay"), text("Early"));
        early.managing_organization = Some(acme);
        let cay = house.db.write(&caller, early, users::create).await.unwrap().id();
        house.advance(1);
        let later = house.caller(ann).await;
        let theirs: Hiring = (
            hiring.0.clone(),
            a_grant(&later, cay, EMPLOYEE, GrantScope::Unit(desk)),
            AssignUnit::new(later.draw().id(), cay, desk),
        );
        let refused = house.db.write(&later, theirs, give_and_place).await;
        assert!(matches!(&refused, Err(Error::Refused(refusal)) if !refusal.may_know), "{refused:?}");
        // In one command with the creation, he is.
        let caller = house.caller(ann).await;
        house.db.write(&caller, hiring, hire).await.unwrap();
        assert_eq!(held(&house, bob, false).await.len(), 1);
    }
}
