//! Numbers and codes that two ask for at the same time: one has it, and the other is told so.

use units::{CreateOrganization, CreateUnit, Number, create_organization, create_unit};

use crate::world::{code, houses, new_organization, new_unit, organization};

const ROUNDS: usize = 10;
const AT_ONCE: usize = 4;

/// One of all answers is good, and every other says that the value is taken.
fn one_of<T: std::fmt::Debug>(answers: Vec<gate::Result<T>>, taken: &str) {
    let (good, bad): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert_eq!((good.len(), bad.len()), (1, AT_ONCE - 1), "{bad:?}");
    for answer in bad {
        assert_eq!(code(answer), taken);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_organizations_has_the_number() {
    for house in houses().await {
        for round in 0..ROUNDS {
            let mut running = tokio::task::JoinSet::new();
            for number in 0..AT_ONCE {
                let (db, system) = (house.db.clone(), house.system());
                let command = CreateOrganization {
                    number: Some(Number::parse(&format!("N-{round}"), "/number").unwrap()),
                    ..new_organization(&system, &format!("Organization {round} {number}"))
                };
                running.spawn(async move { db.write(&system, command, create_organization).await });
            }
            one_of(running.join_all().await, "organization.number_taken");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_units_has_the_code() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        for round in 0..ROUNDS {
            let mut running = tokio::task::JoinSet::new();
            for number in 0..AT_ONCE {
                let (db, system) = (house.db.clone(), house.system());
                let command = CreateUnit {
                    code: Some(Number::parse(&format!("C-{round}"), "/code").unwrap()),
                    ..new_unit(&system, east, None, &format!("Unit {round} {number}"))
                };
                running.spawn(async move { db.write(&system, command, create_unit).await });
            }
            one_of(running.join_all().await, "unit.code_taken");
        }
    }
}
