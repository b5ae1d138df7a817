//! What two want at the same time, and one can have.

use users::{
    ChangeMembership, CreateUser, DeleteUser, Patch, Status, UndeleteUser, change_membership, create, delete,
    undelete,
};

use crate::world::{code, houses, new_user, organization, person, seen};

const ROUNDS: usize = 10;
const AT_ONCE: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_members_has_the_employee_number() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        for round in 0..ROUNDS {
            let mut places = Vec::new();
            for number in 0..AT_ONCE {
                let user = person(&house, Some(east), &format!("p{round}-{number}@example.com")).await;
                places.push(seen(&house, user).await.memberships[0].membership.id);
            }
            let mut running = tokio::task::JoinSet::new();
            for place in places {
                let mut command = ChangeMembership::of(place);
                command.employee_number = Patch::Set(format!("E-{round}"));
                let (db, system) = (house.db.clone(), house.system());
                running.spawn(async move { db.write(&system, command, change_membership).await });
            }
            let (good, bad): (Vec<_>, Vec<_>) = running.join_all().await.into_iter().partition(Result::is_ok);
            assert_eq!((good.len(), bad.len()), (1, AT_ONCE - 1), "{bad:?}");
            for answer in bad {
                assert_eq!(code(answer), "membership.employee_number_taken");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_comes_back_has_the_address_and_nobody_who_wanted_it_meanwhile() {
    for house in houses().await {
        for round in 0..ROUNDS {
            let address = format!("gone-{round}@example.com");
            let gone = person(&house, None, &address).await;
            let leaves = DeleteUser { user: gone, reason: "left".into(), if_version: None };
            house.db.write(&house.system(), leaves, delete).await.unwrap();
            let back = UndeleteUser { user: gone, reason: "a mistake".into(), if_version: None };
            let (db, system) = (house.db.clone(), house.system());
            let returning = tokio::spawn(async move { db.write(&system, back, undelete).await });
            let mut running = tokio::task::JoinSet::new();
            for _ in 0..AT_ONCE {
                let (db, system) = (house.db.clone(), house.system());
                let command: CreateUser = new_user(&system, None, &address);
                running.spawn(async move { db.write(&system, command, create).await });
            }
            for answer in running.join_all().await {
                assert_eq!(code(answer), "user.email_taken");
            }
            returning.await.unwrap().unwrap();
            let back = seen(&house, gone).await.user;
            assert_eq!(back.primary_email.as_deref(), Some(address.as_str()));
            assert_ne!(back.status, Status::Deleted);
        }
    }
}
