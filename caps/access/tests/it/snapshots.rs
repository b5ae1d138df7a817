//! What a compiled access holds, and what it costs.

use access::{
    ADMIN, CUSTOMER, EMPLOYEE, GrantScope, MANAGER, OWNER, SNAPSHOT_STATEMENTS, SetHead, permissions,
    set_head,
};
use base::Timestamp;
use gate::Engine;
use policy::{DataLevel, Priority};
use users::{ChangeMembership, ChangeStatus, CreateUser, MembershipStatus, Patch, Status, UserType, WayIn};

use crate::world::{
    assign, custom_role, give, give_role, houses, join, organization, person, sees_user, text, unit,
};

#[tokio::test]
async fn a_compilation_runs_seven_statements_whatever_there_is() {
    for house in houses().await {
        let ann = person(&house, None, "Ann").await;
        for number in 0..4 {
            let acme = organization(&house, &format!("Acme {number}")).await;
            join(&house, ann, acme).await;
            give(&house, ann, EMPLOYEE, GrantScope::Organization(acme)).await;
            let mut parent = None;
            for level in 0..5 {
                let desk = unit(&house, acme, parent, &format!("Desk {level}")).await;
                let assignment = assign(&house, ann, desk).await;
                give(&house, ann, MANAGER, GrantScope::Unit(desk)).await;
                let head = SetHead { assignment, user: None, is_head: level % 2 == 0, revision: None };
                house.db.write(&house.system(), head, set_head).await.unwrap();
                parent = Some(desk);
            }
        }
        give(&house, ann, ADMIN, GrantScope::Everywhere).await;
        let before = house.db.queries();
        let first = house.db.snapshot(ann, house.system().at()).await.unwrap();
        assert_eq!(house.db.queries() - before, SNAPSHOT_STATEMENTS);
        assert_eq!(first.priority, Priority(900));
        assert_eq!(first.reach(&permissions::ORDERS_READ).organizations().len(), 0, "employees reach units");
        assert_eq!(first.reach(&permissions::ORDERS_READ).roots().len(), 20);
        // The second time it is known: nothing, or one look at the versions.
        let before = house.db.queries();
        house.db.snapshot(ann, house.system().at()).await.unwrap();
        assert_eq!(house.db.queries() - before, if house.engine() == Engine::Sqlite { 0 } else { 1 });
    }
}

#[tokio::test]
async fn who_is_blocked_has_nothing_and_who_is_pending_only_their_own() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        give(&house, ann, OWNER, GrantScope::Organization(acme)).await;
        assert!(sees_user(&house, ann, bob).await && sees_user(&house, ann, ann).await);
        for to in [Status::Suspended, Status::Inactive] {
            let mut command = ChangeStatus {
                user: ann,
                to,
                reason: "test".into(),
                notes: None,
                until: None,
                if_version: None,
            };
            house.db.write(&house.system(), command.clone(), users::change_status).await.unwrap();
            assert!(!sees_user(&house, ann, bob).await && !sees_user(&house, ann, ann).await, "{to:?}");
            assert_eq!(house.caller(ann).await.access().priority, Priority(0));
            command.to = Status::Active;
            house.db.write(&house.system(), command, users::change_status).await.unwrap();
            assert!(sees_user(&house, ann, bob).await, "after {to:?} everything is as it was");
        }
        let system = house.system();
        let mut create =
            CreateUser::new(system.draw(), WayIn::Feed, UserType::Employee, text("Cay"), text("New"));
        create.managing_organization = Some(acme);
        let cay = house.db.write(&system, create, users::create).await.unwrap().id();
        give(&house, cay, OWNER, GrantScope::Organization(acme)).await;
        assert!(sees_user(&house, cay, cay).await && !sees_user(&house, cay, bob).await);
        let nobody = house.draw().id();
        assert!(!sees_user(&house, nobody, bob).await);
    }
}

#[tokio::test]
async fn a_suspended_or_ended_membership_gives_nothing_there_and_all_elsewhere() {
    for house in houses().await {
        let (acme, other) = (organization(&house, "Acme").await, organization(&house, "Other").await);
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        let cay = person(&house, Some(other), "Cay").await;
        let membership = join(&house, ann, other).await;
        give(&house, ann, OWNER, GrantScope::Organization(acme)).await;
        give(&house, ann, MANAGER, GrantScope::Organization(other)).await;
        assert!(sees_user(&house, ann, bob).await && sees_user(&house, ann, cay).await);
        let set = |status| ChangeMembership { status: Some(status), ..ChangeMembership::of(membership) };
        house
            .db
            .write(&house.system(), set(MembershipStatus::Suspended), users::change_membership)
            .await
            .unwrap();
        assert!(sees_user(&house, ann, bob).await && !sees_user(&house, ann, cay).await);
        house
            .db
            .write(&house.system(), set(MembershipStatus::Active), users::change_membership)
            .await
            .unwrap();
        assert!(sees_user(&house, ann, cay).await);
        // Its end comes by itself.
        let ends = house.system().at().plus_seconds(100);
        let end = ChangeMembership { ends_at: Patch::Set(ends), ..ChangeMembership::of(membership) };
        house.db.write(&house.system(), end, users::change_membership).await.unwrap();
        house.clock.set(Timestamp::from_micros(ends.micros() - 1));
        assert!(sees_user(&house, ann, cay).await);
        house.clock.set(ends);
        assert!(!sees_user(&house, ann, cay).await && sees_user(&house, ann, bob).await);
    }
}

#[tokio::test]
async fn a_role_that_changes_changes_its_holders_on_their_next_request() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        let role = custom_role(&house, "watcher", 400, &[("orders.read", DataLevel::All)]).await;
        give_role(&house, ann, role, GrantScope::Organization(acme)).await;
        assert!(!sees_user(&house, ann, bob).await);
        crate::world::widen(&house, role, "users.read", DataLevel::Organization).await;
        assert!(sees_user(&house, ann, bob).await);
    }
}

#[tokio::test]
async fn rights_of_a_customer_are_their_own() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let ann = person(&house, Some(acme), "Ann").await;
        give(&house, ann, CUSTOMER, GrantScope::Organization(acme)).await;
        let access = house.db.snapshot(ann, house.system().at()).await.unwrap();
        let reach = access.reach(&permissions::ORDERS_READ);
        assert!(reach.is_own() && !reach.is_beyond_own());
        assert!(access.reach(&permissions::ORDERS_APPROVE).is_empty());
        assert_eq!(access.priority, Priority(200));
    }
}
