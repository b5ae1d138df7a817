//! What comes due by itself, done by the real runner: each chore for itself, whatever becomes of the others.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use access::{GrantRole, GrantScope};
use base::{OrganizationId, Timestamp, UserId};
use gate::{Error, IdempotencyKey, ReadTx, V, Work, WriteTx, statement};
use http::Method;
use jobs::{Runner, RunnerOptions, Services, State, Station};
use serde_json::json;
use server::testing::Reeve;
use users::{ChangeMembership, ChangeStatus, MembershipStatus, Patch, Status, StatusMove};

statement!(PLANNED = "SELECT count(*) FROM schedule WHERE name LIKE 'server.%'");
statement!(KEPT = "SELECT (SELECT count(*) FROM idempotency), (SELECT count(*) FROM refusal_tally)");

statement!(IS_STUBBORN beyond_scope "a test's own veto" =
    "SELECT u.rid FROM app_user u WHERE u.id = $1 AND u.first_name = 'Stubborn'");

/// Whether the status of people of that name cannot be changed at present. By their name: ids are the same in every test.
static STAYS: AtomicBool = AtomicBool::new(false);
users::status_veto!(stubborn);
fn stubborn<'a>(tx: &'a mut WriteTx<'_>, step: &'a StatusMove) -> Work<'a, ()> {
    Box::pin(async move {
        let found = tx.optional(&IS_STUBBORN, &[V::from(step.user)], |row| row.get::<i64>(0)).await?;
        let stays = found.is_some() && STAYS.load(Ordering::Relaxed);
        if stays { Err(Error::NotFound { noun: "spoon" }) } else { Ok(()) }
    })
}

fn planned<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, i64> {
    Box::pin(async move { Ok(tx.optional(&PLANNED, &[], |row| row.get(0)).await?.unwrap_or(0)) })
}
fn kept<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, (i64, i64)> {
    Box::pin(async move {
        let found = tx.optional(&KEPT, &[], |row| Ok((row.get(0)?, row.get(1)?))).await?;
        Ok(found.unwrap_or_default())
    })
}
fn nothing<'a>(_: &'a mut WriteTx<'_>, _: &'a ()) -> Work<'a, u8> {
    Box::pin(async move { Ok(7) })
}

/// Waits for something to become true while time goes by in steps; fails after long.
async fn until(reeve: &Reeve, what: &str, step: i64, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        reeve.house.advance(step);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("never came true on {:?}: {what}", reeve.house.engine());
}

async fn runner(reeve: &Reeve) -> Runner {
    let house = &reeve.house;
    let station = Station { db: house.db.clone(), clock: house.clock.clone(), rng: house.rng.clone() };
    let options = RunnerOptions { poll: Duration::from_millis(20), ..RunnerOptions::default() };
    let runner = Runner::start(station, Services::new(), options);
    until(reeve, "every chore is planned", 0, async || {
        house.db.read(&house.system(), (), planned).await.unwrap() == 8
    })
    .await;
    runner
}

async fn suspend(reeve: &Reeve, user: UserId, until: Timestamp) {
    let command = ChangeStatus {
        user,
        to: Status::Suspended,
        reason: "a test".to_owned(),
        notes: None,
        until: Some(until),
        if_version: None,
    };
    reeve.house.db.write(&reeve.house.system(), command, users::change_status).await.unwrap();
}
async fn status(reeve: &Reeve, user: UserId) -> Status {
    reeve.house.db.read(&reeve.house.system(), user, users::view_user).await.unwrap().user.status
}
async fn place(reeve: &Reeve, user: UserId, organization: OrganizationId) -> users::Membership {
    let view = reeve.house.db.read(&reeve.house.system(), user, users::view_user).await.unwrap();
    let mut all = view.memberships.into_iter().map(|view| view.membership);
    all.find(|one| one.organization == organization).unwrap()
}
async fn access_is_settled(reeve: &Reeve) -> bool {
    let due = access::SettleDue { most: 10 };
    reeve.house.db.read(&reeve.house.system(), due, access::people_due).await.unwrap().is_empty()
}
async fn dead_letters(reeve: &Reeve) -> Vec<(String, String)> {
    let house = &reeve.house;
    // Asked for: those that come every minute soon fill the first page.
    let filter = gate::Filter::default().and("state", gate::Compare::Is, State::Dead.name());
    let request = gate::ListRequest { filter, ..gate::ListRequest::default() };
    let page = house.db.read(&house.system(), request, jobs::list).await.unwrap();
    page.items.into_iter().map(|job| (job.kind, job.last_error.unwrap_or_default())).collect()
}

#[tokio::test]
async fn what_comes_due_is_done_and_one_that_cannot_be_keeps_no_other_waiting() {
    for reeve in Reeve::each().await {
        let house = &reeve.house;
        let east = reeve.organization("East").await;
        let mut people = Vec::new();
        for name in ["Early", "Stubborn", "Late", "Leaver", "Deputy"] {
            people.push(reeve.person(name, Some(east), access::EMPLOYEE).await.0);
        }
        let [early, stubborn, late, leaver, deputy] = people[..] else { panic!("five people") };
        let at = |seconds: i64| reeve.now().plus_seconds(seconds);
        for (user, seconds) in [(early, 100), (stubborn, 200), (late, 300)] {
            suspend(&reeve, user, at(seconds)).await;
        }
        STAYS.store(true, Ordering::Relaxed);
        let mut leaving = ChangeMembership::of(place(&reeve, leaver, east).await.id);
        leaving.ends_at = Patch::Set(at(300));
        house.db.write(&house.system(), leaving, users::change_membership).await.unwrap();
        let (system, role) = (house.system(), access::role_id(access::MANAGER).unwrap());
        let scope = GrantScope::Organization(east);
        let mut deputy_grant = GrantRole::new(system.draw().id(), deputy, role, scope);
        deputy_grant.until = Some(at(300));
        house.db.write(&system, deputy_grant, access::grant_role).await.unwrap();

        let runner = runner(&reeve).await;
        house.advance(301);
        assert!(!access_is_settled(&reeve).await);
        until(&reeve, "the grant that ended is settled", 20, async || access_is_settled(&reeve).await).await;
        until(&reeve, "the membership ended", 20, async || {
            place(&reeve, leaver, east).await.status == MembershipStatus::Ended
        })
        .await;
        until(&reeve, "who stands before the stubborn one", 20, async || {
            status(&reeve, early).await == Status::Active
        })
        .await;
        until(&reeve, "a dead letter", 20, async || !dead_letters(&reeve).await.is_empty()).await;
        for (kind, why) in dead_letters(&reeve).await {
            let why = (kind.as_str(), why.as_str());
            assert_eq!(why, ("server.due_statuses", "of 1 rows what is due cannot be done: see the log"));
        }
        until(&reeve, "who stands behind the stubborn one", 20, async || {
            status(&reeve, late).await == Status::Active
        })
        .await;
        assert_eq!(status(&reeve, stubborn).await, Status::Suspended);
        // It is tried every minute, and told once.
        for _ in 0..5 {
            house.advance(61);
            tokio::time::sleep(Duration::from_millis(200)).await;
            assert!(dead_letters(&reeve).await.len() <= 1);
        }
        // While it is being tried once more it is none.
        until(&reeve, "one dead letter", 20, async || dead_letters(&reeve).await.len() == 1).await;

        STAYS.store(false, Ordering::Relaxed);
        until(&reeve, "the stubborn one", 20, async || status(&reeve, stubborn).await == Status::Active)
            .await;
        runner.stop().await;
    }
}

#[tokio::test]
async fn the_gates_own_bookkeeping_is_swept() {
    for reeve in Reeve::each().await {
        let house = &reeve.house;
        let key = IdempotencyKey { route: "POST /x".to_owned(), key_hash: [1; 32], body_hash: [0; 32] };
        house.db.write_once(&house.system(), Some(key), (), nothing).await.unwrap();
        let (_, token) = reeve.person("Eve", None, access::READ_ONLY_ADMIN).await;
        let refused = json!({"name": "Hers"});
        let answer = reeve.call(Method::POST, "/api/v1/organizations", Some(&token), Some(refused)).await;
        assert_eq!(answer.status, 403, "{}", answer.text);
        let kept = async || house.db.read(&house.system(), (), kept).await.unwrap();
        assert_eq!(kept().await, (1, 1));
        let runner = runner(&reeve).await;
        house.advance(3601);
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(kept().await, (1, 1), "a day, and ninety");
        house.advance(24 * 3600);
        until(&reeve, "the answer is gone", 600, async || kept().await == (0, 1)).await;
        house.advance(gate::TALLIES_KEPT_FOR_DAYS * 24 * 3600);
        until(&reeve, "the tally is gone", 600, async || kept().await == (0, 0)).await;
        runner.stop().await;
        assert_eq!(dead_letters(&reeve).await, []);
    }
}
