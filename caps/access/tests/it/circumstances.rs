//! Grants that count under circumstances: what is compiled for whom, and for whom that is remembered.

use std::sync::Arc;

use access::{GrantScope, OWNER, grant_role, permissions};
use base::{Timestamp, UserId};
use gate::{Caller, Engine};
use policy::{Conditions, Context, Evidence, Minutes, Proof, Risk, Snapshot};
use testkit::House;
use users::Status;

use crate::world::{a_grant, houses, join, organization, person, see_user, visible_people};

fn fresh(house: &House) -> Context {
    let at = house.system().at().plus_seconds(-60);
    Context { evidence: Some(Evidence::by_password(at)), ..Context::NOWHERE }
}
fn stale(house: &House) -> Context {
    let at = house.system().at().plus_seconds(-3_600);
    Context { evidence: Some(Evidence::by_password(at)), ..Context::NOWHERE }
}
fn within(minutes: i64, second_factor: bool) -> Conditions {
    let within_minutes = Minutes::new(minutes).unwrap();
    Conditions { proof: Some(Proof { within_minutes, second_factor }), ..Conditions::default() }
}

/// Ann is the owner under these conditions, and Bob works there.
async fn company(house: &House, conditions: Conditions) -> (UserId, UserId) {
    let acme = organization(house, "Acme").await;
    let (ann, bob) = (person(house, Some(acme), "Ann").await, person(house, Some(acme), "Bob").await);
    let system = house.system();
    let mut command = a_grant(&system, ann, OWNER, GrantScope::Organization(acme));
    command.conditions = Some(conditions);
    house.db.write(&system, command, grant_role).await.unwrap();
    (ann, bob)
}
async fn snapshot(house: &House, user: UserId, context: &Context) -> Arc<Snapshot> {
    house.db.snapshot_under(user, house.system().at(), context).await.unwrap()
}
fn counts(snapshot: &Arc<Snapshot>) -> bool {
    let holds = snapshot.holds_somewhere(&permissions::ORDERS_APPROVE);
    assert_eq!(holds, !snapshot.withholds(&permissions::ORDERS_APPROVE), "what does not count is withheld");
    holds
}
/// Whether what was just asked for was remembered: nothing is read, or the versions only.
async fn is_known(house: &House, user: UserId, context: &Context) -> bool {
    let before = house.db.queries();
    snapshot(house, user, context).await;
    let known = if house.engine() == Engine::Sqlite { 0 } else { 1 };
    house.db.queries() - before == known
}

#[tokio::test]
async fn each_condition_counts_where_it_is_met() {
    for house in houses().await {
        let (fresh, stale) = (fresh(&house), stale(&house));
        let second = |context: Context| Context {
            evidence: context.evidence.map(|one| Evidence { second_factor_at: Some(one.proved_at), ..one }),
            ..context
        };
        let device = Context { known_device: true, ..Context::NOWHERE };
        let risk = |number| Context { risk: Risk::new(number), ..Context::NOWHERE };
        let only_device = Conditions { known_device: true, ..Conditions::default() };
        let only_risk = Conditions { most_risk: Risk::new(30), ..Conditions::default() };
        for (conditions, met, unmet) in [
            (within(15, false), vec![fresh, second(fresh)], vec![stale, second(stale), device, risk(0)]),
            (within(15, true), vec![second(fresh)], vec![fresh, stale, second(stale), device]),
            (only_device, vec![device], vec![fresh, second(fresh), risk(0)]),
            (only_risk, vec![risk(0), risk(30)], vec![risk(31), fresh, device]),
        ] {
            let (ann, _) = company(&house, conditions.clone()).await;
            for context in met {
                assert!(counts(&snapshot(&house, ann, &context).await), "{conditions:?} under {context:?}");
            }
            for context in unmet.into_iter().chain([Context::NOWHERE]) {
                assert!(!counts(&snapshot(&house, ann, &context).await), "{conditions:?} under {context:?}");
            }
            // Work in the background has proved nothing; what rests on whatever could be met counts it.
            let at = house.system().at();
            assert!(!counts(&house.db.snapshot(ann, at).await.unwrap()));
            assert!(counts(&house.db.snapshot_whatever_the_circumstances(ann, at).await.unwrap()));
        }
    }
}

#[tokio::test]
async fn what_was_compiled_for_one_session_is_not_used_for_the_other() {
    for house in houses().await {
        let (ann, _) = company(&house, within(15, false)).await;
        let (fresh, stale) = (fresh(&house), stale(&house));
        for contexts in [[fresh, stale, fresh], [stale, fresh, stale]] {
            for context in contexts {
                assert_eq!(counts(&snapshot(&house, ann, &context).await), context == fresh);
                assert!(is_known(&house, ann, &context).await, "the same again is remembered");
                // What no condition looks at makes no difference.
                let elsewhere = Context { known_device: true, risk: Risk::new(9), ..context };
                assert!(is_known(&house, ann, &elsewhere).await);
            }
        }
    }
}

#[tokio::test]
async fn who_has_no_such_grant_is_compiled_once() {
    for house in houses().await {
        let (ann, bob) = company(&house, within(15, false)).await;
        snapshot(&house, bob, &Context::NOWHERE).await;
        for context in [fresh(&house), stale(&house), Context { known_device: true, ..fresh(&house) }] {
            assert!(is_known(&house, bob, &context).await);
            assert!(!is_known(&house, ann, &context).await);
        }
    }
}

#[tokio::test]
async fn a_snapshot_ends_with_the_proof() {
    for house in houses().await {
        let (ann, _) = company(&house, within(15, false)).await;
        let context = fresh(&house);
        let proved = context.evidence.unwrap().proved_at;
        assert_eq!(snapshot(&house, ann, &context).await.valid_until, proved.plus_seconds(15 * 60));
        house.advance(14 * 60 - 1);
        assert!(counts(&snapshot(&house, ann, &context).await) && is_known(&house, ann, &context).await);
        house.advance(1);
        let after = snapshot(&house, ann, &context).await;
        assert_eq!((counts(&after), after.valid_until), (false, Timestamp::FOREVER));
    }
}

#[tokio::test]
async fn what_is_told_is_answered_and_not_remembered_for_anybody() {
    for house in houses().await {
        let (ann, bob) = company(&house, within(15, false)).await;
        let (own, told) = (stale(&house), fresh(&house));
        let at = house.system().at();
        let under =
            async |context: &Context| house.db.snapshot_under_what_is_told(ann, at, context).await.unwrap();
        assert!(counts(&under(&told).await));
        assert!(!is_known(&house, ann, &told).await, "nothing that was told before anybody asked");
        snapshot(&house, ann, &own).await;
        assert!(counts(&under(&told).await));
        assert!(is_known(&house, ann, &own).await, "it did not push out what the person's own requests use");
        // What is told and truly the same may rest on what is there.
        let before = house.db.queries();
        assert!(!counts(&under(&own).await));
        assert_eq!(house.db.queries() - before, if house.engine() == Engine::Sqlite { 0 } else { 1 });
        // What rests on no circumstances is kept as ever.
        house.db.snapshot_under_what_is_told(bob, at, &told).await.unwrap();
        assert!(is_known(&house, bob, &own).await);
    }
}

#[tokio::test]
async fn lists_and_decisions_agree_under_either() {
    for house in houses().await {
        let (ann, bob) = company(&house, within(15, false)).await;
        for context in [fresh(&house), stale(&house), fresh(&house)] {
            let draw = house.draw();
            let access = house.db.snapshot_under(ann, draw.at(), &context).await.unwrap();
            let mut circumstances = testkit::circumstances();
            circumstances.evidence = context.evidence;
            let caller = Arc::new(Caller::whose_credential_was_checked(ann, access, circumstances, draw));
            let is_fresh = context == fresh(&house);
            assert_eq!(see_user(&house, &caller, bob).await, is_fresh);
            assert_eq!(visible_people(&house, &caller).await.contains(&bob), is_fresh);
            // The same caller later, as an export that goes on asks anew.
            let again = house.db.as_of_now(&caller, house.draw()).await.unwrap();
            assert_eq!(see_user(&house, &again, bob).await, is_fresh);
        }
    }
}

#[tokio::test]
async fn a_write_compiles_anew_under_the_same_circumstances() {
    for house in houses().await {
        let (ann, bob) = company(&house, within(15, false)).await;
        for (context, is_fresh) in [(stale(&house), false), (fresh(&house), true)] {
            let draw = house.draw();
            let access = house.db.snapshot_under(ann, draw.at(), &context).await.unwrap();
            let circumstances =
                gate::Circumstances { evidence: context.evidence, ..testkit::circumstances() };
            let caller = Arc::new(Caller::whose_credential_was_checked(ann, access, circumstances, draw));
            // Something that the snapshot rests on rises before the write.
            let beta = organization(&house, &format!("Beta {is_fresh}")).await;
            join(&house, ann, beta).await;
            let command = users::ChangeStatus {
                user: bob,
                to: Status::Suspended,
                reason: "test".into(),
                notes: None,
                until: None,
                if_version: None,
            };
            let done = house.db.write(&caller, command, users::change_status).await;
            assert_eq!(done.is_ok(), is_fresh, "{done:?}");
        }
    }
}
