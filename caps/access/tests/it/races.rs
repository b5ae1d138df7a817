//! Roles, heads and units that two change at the same time.

use access::{AssignUnit, SetHead, assign_unit, set_head};
use gate::{Error, ReadTx, Work, statement};
use units::{ChangeUnitStatus, Status, change_unit_status};

use crate::world::{assign, houses, organization, person, role_in, unit};

statement!(AT_WORK_IN_SLEEPING_UNITS beyond_scope "a test looks for what must not be" =
    "SELECT count(*) FROM assignment a JOIN unit u ON u.id = a.unit_id
     WHERE u.status <> 'active' AND a.phase = 'in_force' AND NOT a.is_suspended");
statement!(IN_FORCE beyond_scope "a test counts what is in force" =
    "SELECT count(*), CAST(COALESCE(SUM(CASE WHEN a.is_head THEN 1 ELSE 0 END), 0) AS BIGINT)
     FROM assignment a WHERE a.phase = 'in_force'");

const ROUNDS: usize = 10;
const AT_ONCE: usize = 4;

fn at_work<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, i64> {
    Box::pin(async move {
        Ok(tx.optional(&AT_WORK_IN_SLEEPING_UNITS, &[], |row| row.get(0)).await?.unwrap_or_default())
    })
}

fn in_force<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, (i64, i64)> {
    Box::pin(async move {
        let found = tx.optional(&IN_FORCE, &[], |row| Ok((row.get(0)?, row.get(1)?))).await?;
        Ok(found.unwrap_or_default())
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn somebody_who_is_made_head_many_times_at_once_is_head_once() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        let desk = unit(&house, east, None, "Desk").await;
        let user = person(&house, Some(east), "Ann").await;
        let assignment = assign(&house, user, desk).await;
        for round in 0..ROUNDS {
            let is_head = round % 2 == 0;
            house.advance(60);
            let mut running = tokio::task::JoinSet::new();
            for _ in 0..AT_ONCE {
                let (db, system) = (house.db.clone(), house.system());
                let command = SetHead { assignment, user: Some(user), is_head, revision: None };
                running.spawn(async move { db.write(&system, command, set_head).await });
            }
            for answer in running.join_all().await {
                answer.unwrap();
            }
            let found = house.db.read(&house.system(), (), in_force).await.unwrap();
            assert_eq!(found, (1, i64::from(is_head)), "{:?}", house.engine());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_roles_has_the_code() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        for (round, place) in (0..ROUNDS).map(|round| (round, (round % 2 == 0).then_some(east))) {
            let mut running = tokio::task::JoinSet::new();
            for _ in 0..AT_ONCE {
                let (db, system) = (house.db.clone(), house.system());
                running.spawn(async move { role_in(&db, &system, format!("role_{round}"), place).await });
            }
            let (good, bad): (Vec<_>, Vec<_>) = running.join_all().await.into_iter().partition(Result::is_ok);
            assert_eq!((good.len(), bad.len()), (1, AT_ONCE - 1), "{bad:?}");
            for answer in bad {
                assert!(matches!(&answer, Err(Error::Unique { table, .. }) if table == "role"), "{answer:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_unit_that_stops_work_takes_those_along_who_are_just_coming() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        for round in 0..ROUNDS {
            let desk = unit(&house, east, None, &format!("Desk {round}")).await;
            let mut people = Vec::new();
            for number in 0..AT_ONCE {
                people.push(person(&house, Some(east), &format!("P{number}")).await);
            }
            let mut running = tokio::task::JoinSet::new();
            for user in people {
                let (db, system) = (house.db.clone(), house.system());
                let command = AssignUnit::new(system.draw().id(), user, desk);
                running.spawn(async move { db.write(&system, command, assign_unit).await.map(drop) });
            }
            let (db, system) = (house.db.clone(), house.system());
            let sleeps = ChangeUnitStatus {
                id: desk,
                if_version: None,
                to: Status::Inactive,
                with_below: false,
                reason: None,
            };
            let sleeping =
                tokio::spawn(async move { db.write(&system, sleeps, change_unit_status).await.map(drop) });
            for answer in running.join_all().await {
                // Before it: suspended with it. After it: refused.
                assert!(matches!(answer, Ok(()) | Err(Error::Rejected(_))), "{answer:?}");
            }
            sleeping.await.unwrap().unwrap();
            let at_work = house.db.read(&house.system(), (), at_work).await.unwrap();
            assert_eq!(at_work, 0, "{:?}: somebody works in a unit that sleeps", house.engine());
        }
    }
}
