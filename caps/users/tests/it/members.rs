//! Places in organizations.

use base::{OrganizationId, UserId};
use gate::Error;
use testkit::House;
use users::{
    AddMembership, ChangeMembership, Due, EndDue, EndMembership, Membership, MembershipStatus, NewMembership,
    Patch, add_membership, change_membership, end_due_membership, end_due_memberships, end_membership,
    memberships_due,
};

use crate::world::{admin, code, give, houses, organization, person, rank, refused, seen, view};

fn joining(house: &House, user: UserId, organization: OrganizationId) -> AddMembership {
    AddMembership { id: house.draw().id(), user, organization, with: NewMembership::default() }
}
async fn place(house: &House, user: UserId, organization: OrganizationId) -> Membership {
    let view = seen(house, user).await;
    view.memberships
        .into_iter()
        .map(|view| view.membership)
        .find(|one| one.organization == organization)
        .unwrap()
}
async fn led_by(
    house: &House,
    user: UserId,
    manager: UserId,
    organization: OrganizationId,
) -> gate::Result<i64> {
    let mut command = ChangeMembership::of(place(house, user, organization).await.id);
    command.manager = Patch::Set(manager);
    house.db.write(&house.system(), command, change_membership).await
}

#[tokio::test]
async fn an_organization_that_there_is_not_is_not_found() {
    for house in houses().await {
        let ann = person(&house, None, "ann@example.com").await;
        let nowhere: OrganizationId = house.draw().id();
        let joined = house.db.write(&house.system(), joining(&house, ann, nowhere), add_membership).await;
        assert!(matches!(joined, Err(Error::NotFound { noun: "organization" })), "{joined:?}");
    }
}

#[tokio::test]
async fn joining_changing_leaving_and_coming_back() {
    for house in houses().await {
        let (east, west) = (organization(&house, "East").await, organization(&house, "West").await);
        let ann = person(&house, Some(east), "ann@example.com").await;
        let system = house.system();
        let id = house.db.write(&system, joining(&house, ann, west), add_membership).await.unwrap();
        assert_eq!(
            code(house.db.write(&system, joining(&house, ann, west), add_membership).await),
            "membership.exists"
        );
        let mut command = ChangeMembership::of(id);
        command.title = Patch::Set("Adviser".into());
        command.employee_number = Patch::Set("W-1".into());
        command.status = Some(MembershipStatus::Suspended);
        let version = house.db.write(&house.system(), command.clone(), change_membership).await.unwrap();
        assert_eq!(version, 2);
        let now = place(&house, ann, west).await;
        assert_eq!((now.title.as_deref(), now.status), (Some("Adviser"), MembershipStatus::Suspended));
        command.status = Some(MembershipStatus::Ended);
        assert_eq!(
            code(house.db.write(&house.system(), command.clone(), change_membership).await),
            "common.invalid"
        );

        let end = EndMembership { membership: id, reason: Some("moved away".into()), if_version: None };
        house.db.write(&house.system(), end.clone(), end_membership).await.unwrap();
        assert_eq!(code(house.db.write(&house.system(), end, end_membership).await), "membership.over");
        let back = house.db.write(&house.system(), joining(&house, ann, west), add_membership).await.unwrap();
        assert_eq!(back, id, "the same row: history is in the records");
        assert_eq!(place(&house, ann, west).await.title, None);
    }
}

#[tokio::test]
async fn each_organization_manages_its_own_places_and_no_others() {
    for house in houses().await {
        let (east, west) = (organization(&house, "East").await, organization(&house, "West").await);
        let ann = admin(&house, Some(east), "ann@example.com").await;
        let wes = admin(&house, Some(west), "wes@example.com").await;
        let bob = person(&house, Some(east), "bob@example.com").await;
        house.db.write(&house.system(), joining(&house, bob, west), add_membership).await.unwrap();
        let (ann, wes) = (house.caller(ann).await, house.caller(wes).await);
        let in_west = ChangeMembership::of(place(&house, bob, west).await.id);
        let retitled = ChangeMembership { title: Patch::Set("Guest".into()), ..in_west };
        house.db.write(&wes, retitled.clone(), change_membership).await.unwrap();
        refused(house.db.write(&ann, retitled, change_membership).await);
        // Neither sees where else he works; he sees all of it.
        let seen_by = async |caller| view(&house, caller, bob).await.unwrap().memberships.len();
        assert_eq!((seen_by(&ann).await, seen_by(&wes).await), (1, 1));
        let own = view(&house, &house.caller(bob).await, bob).await.unwrap();
        let names: Vec<_> = own.memberships.iter().map(|one| one.organization_name.as_deref()).collect();
        assert_eq!(names, [Some("East"), Some("West")]);
        // Who is not seen cannot be made a member.
        let carol = person(&house, Some(east), "carol@example.com").await;
        assert!(!refused(house.db.write(&wes, joining(&house, carol, west), add_membership).await));
        // Nor is anybody of a higher rank moved about.
        rank(&house, bob, 900).await;
        let end =
            EndMembership { membership: place(&house, bob, west).await.id, reason: None, if_version: None };
        assert!(refused(house.db.write(&wes, end, end_membership).await));
    }
}

#[tokio::test]
async fn nobody_leads_those_who_lead_them() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        let west = organization(&house, "West").await;
        let mut chain = Vec::new();
        for number in 0..4 {
            chain.push(person(&house, Some(east), &format!("p{number}@example.com")).await);
        }
        for pair in chain.windows(2) {
            led_by(&house, pair[0], pair[1], east).await.unwrap();
        }
        assert_eq!(code(led_by(&house, chain[3], chain[0], east).await), "membership.manager_cycle");
        assert_eq!(code(led_by(&house, chain[0], chain[0], east).await), "membership.manager_cycle");
        let other = person(&house, Some(west), "w@example.com").await;
        assert_eq!(code(led_by(&house, chain[0], other, east).await), "membership.manager_not_member");
    }
}

#[tokio::test]
async fn two_who_make_each_other_manager_at_once_do_not_both_succeed() {
    for house in houses().await {
        for round in 0..20 {
            let east = organization(&house, &format!("East {round}")).await;
            let mut people = Vec::new();
            for name in ["a", "b", "c"] {
                people.push(person(&house, Some(east), &format!("{name}{round}@example.com")).await);
            }
            let mut running = tokio::task::JoinSet::new();
            for number in 0..3 {
                let mut command = ChangeMembership::of(place(&house, people[number], east).await.id);
                command.manager = Patch::Set(people[(number + 1) % 3]);
                let (db, system) = (house.db.clone(), house.system());
                running.spawn(async move { db.write(&system, command, change_membership).await });
            }
            let mut refusals = 0;
            while let Some(answer) = running.join_next().await {
                match answer.unwrap() {
                    Ok(_) => {}
                    Err(Error::Rejected(rejection)) => {
                        assert_eq!(rejection.code.name, "membership.manager_cycle");
                        refusals += 1;
                    }
                    Err(other) => panic!("{other:?}"),
                }
            }
            assert_eq!(refusals, 1, "round {round} on {:?}", house.engine());
        }
    }
}

#[tokio::test]
async fn a_membership_ends_on_its_last_day() {
    for house in houses().await {
        let (east, west) = (organization(&house, "East").await, organization(&house, "West").await);
        let ann = person(&house, Some(east), "ann@example.com").await;
        let wes = person(&house, Some(west), "wes@example.com").await;
        give(wes, &[&users::USERS_READ], Some(west));
        let mut command = joining(&house, ann, west);
        command.with.ends_at = Some(house.draw().at().plus_seconds(86_400));
        command.with.employee_number = Some("W-77".into());
        house.db.write(&house.system(), command, add_membership).await.unwrap();
        assert!(view(&house, &house.caller(wes).await, ann).await.is_ok());
        let run = async || {
            house.db.write(&house.system(), EndDue { limit: 100 }, end_due_memberships).await.unwrap()
        };
        let due = async || house.db.read(&house.system(), Due::first(9), memberships_due).await.unwrap();
        assert_eq!((run().await, due().await.len()), (0, 0));
        let own = place(&house, ann, west).await.id;
        house.db.write(&house.system(), own, end_due_membership).await.unwrap();
        assert_eq!(place(&house, ann, west).await.status, MembershipStatus::Active, "not due yet");
        house.advance(86_400);
        assert_eq!(due().await.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [own]);
        assert_eq!(run().await, 1);
        assert_eq!(run().await, 0);
        assert_eq!(place(&house, ann, west).await.status, MembershipStatus::Ended);
        assert!(view(&house, &house.caller(wes).await, ann).await.is_err(), "who left is no longer seen");

        let mut backwards = joining(&house, ann, west);
        backwards.with.ends_at = Some(house.draw().at().plus_seconds(-1));
        assert_eq!(code(house.db.write(&house.system(), backwards, add_membership).await), "common.invalid");
    }
}
