//! Statuses: who may change them, what it does to sessions, how they end.

use base::UserId;
use gate::{Compare, Error, Filter, ListRequest, Work, WriteTx};
use testkit::House;
use users::rules::TRANSITIONS;
use users::{
    Activate, ChangeStatus, DeleteUser, Due, RaiseAuthEpoch, RevertDue, Status, StatusChanged, StatusMove,
    UndeleteUser, activate, change_status, delete, list_users, note_login, raise_auth_epoch,
    revert_due_status, revert_due_statuses, statuses_due, undelete, without_deleted,
};

use crate::world::{admin, code, houses, organization, person, rank, records, refused, seen};

/// Whom the veto of these tests holds: a name nobody else has.
const PROTECTED: &str = "protected@example.com";

users::status_veto!(holds_the_protected);
users::status_reaction!(notes_the_reaction);

fn holds_the_protected<'a>(tx: &'a mut WriteTx<'_>, step: &'a StatusMove) -> Work<'a, ()> {
    Box::pin(async move {
        let grant = tx
            .grant_by_proof_instead_of_permission::<users::tables::See>(step.user, "the test's veto")
            .await?;
        let user = grant.unwrap().row()?.clone();
        if user.primary_email.as_deref() == Some(PROTECTED) && !step.to.may_sign_in() {
            return Err(base::Rejection::new(&base::codes::UNIQUE_TAKEN).into());
        }
        Ok(())
    })
}
gate::event!(REACTED = "test.reacted", 1);
fn notes_the_reaction<'a>(tx: &'a mut WriteTx<'_>, step: &'a StatusMove) -> Work<'a, ()> {
    Box::pin(async move {
        let note = gate::Note::new(&REACTED, gate::Outcome::Done, "user", Some(step.user.uuid()));
        tx.note(note.facet("to", step.to.name()));
        Ok(())
    })
}

fn change(user: UserId, to: Status) -> ChangeStatus {
    ChangeStatus { user, to, reason: "because".into(), notes: None, until: None, if_version: None }
}
async fn changed(house: &House, command: ChangeStatus) -> gate::Result<StatusChanged> {
    house.db.write(&house.system(), command, change_status).await
}
async fn activated(house: &House, user: UserId) {
    let command = Activate { user, proof: "the test set a credential" };
    assert_eq!(house.db.write(&house.system(), command, activate).await.unwrap().status, Status::Active);
}

/// Brings a fresh account to a status.
async fn standing(house: &House, status: Status, number: usize) -> UserId {
    let user = person(house, None, &format!("{status}-{number}@example.com")).await;
    match status {
        Status::Pending => {}
        Status::Active => activated(house, user).await,
        Status::Deleted => {
            let command = DeleteUser { user, reason: "gone".into(), if_version: None };
            house.db.write(&house.system(), command, delete).await.unwrap();
        }
        other => {
            activated(house, user).await;
            changed(house, change(user, other)).await.unwrap();
        }
    }
    user
}

#[tokio::test]
async fn every_pair_of_statuses_does_what_the_table_says() {
    for house in houses().await {
        for (row, from) in Status::ALL.iter().enumerate() {
            for (column, to) in Status::ALL.iter().enumerate() {
                let user = standing(&house, *from, row * 10 + column).await;
                let before = seen(&house, user).await.user;
                let answer = changed(&house, change(user, *to)).await;
                let line = TRANSITIONS.iter().find(|line| line.from == *from && line.to == *to);
                let after = seen(&house, user).await.user;
                match line.map(|line| line.by) {
                    Some(users::rules::By::Status | users::rules::By::Delete) => {
                        assert_eq!(answer.unwrap(), StatusChanged { status: *to, version: after.version });
                        assert_eq!(after.status, *to);
                        assert_eq!(after.status_reason.as_deref(), Some("because"));
                        assert_eq!(after.auth_epoch, before.auth_epoch + 1, "{from} → {to}");
                        assert_eq!(after.deleted_at.is_some(), *to == Status::Deleted);
                    }
                    _ => {
                        assert_eq!(code(answer), "user.status_not_allowed", "{from} → {to}");
                        assert_eq!((after.status, after.version), (*from, before.version));
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn activation_keeps_the_session_that_is_being_made() {
    for house in houses().await {
        let user = person(&house, None, "new@example.com").await;
        let before = seen(&house, user).await.user.auth_epoch;
        activated(&house, user).await;
        assert_eq!(seen(&house, user).await.user.auth_epoch, before);
        // A second time changes nothing.
        let version = seen(&house, user).await.user.version;
        activated(&house, user).await;
        assert_eq!(seen(&house, user).await.user.version, version);
        // Whoever is suspended is not activated by setting a password.
        changed(&house, change(user, Status::Suspended)).await.unwrap();
        let command = Activate { user, proof: "the test set a credential" };
        let answer = house.db.write(&house.system(), command, activate).await.unwrap();
        assert_eq!(answer.status, Status::Suspended);
    }
}

#[tokio::test]
async fn an_end_reverts_by_itself_once() {
    for house in houses().await {
        let soon = house.draw().at().plus_seconds(3600);
        let mut ids = Vec::new();
        for number in 0..3 {
            let user = standing(&house, Status::Active, number).await;
            let command = ChangeStatus { until: Some(soon), ..change(user, Status::Suspended) };
            changed(&house, command).await.unwrap();
            ids.push(user);
        }
        let pending = person(&house, None, "pending@example.com").await;
        changed(&house, ChangeStatus { until: Some(soon), ..change(pending, Status::Inactive) })
            .await
            .unwrap();
        let revert = |limit| RevertDue { limit };
        let run =
            async |limit| house.db.write(&house.system(), revert(limit), revert_due_statuses).await.unwrap();
        assert_eq!(run(10).await, 0);
        house.advance(3600);
        assert_eq!(run(3).await, 3, "bounded");
        assert_eq!(run(3).await, 1);
        assert_eq!(run(3).await, 0);
        for id in ids {
            let user = seen(&house, id).await.user;
            assert_eq!((user.status, user.status_until, user.status_before), (Status::Active, None, None));
        }
        assert_eq!(seen(&house, pending).await.user.status, Status::Pending);
        let events = records(&house).await.iter().filter(|row| row.0 == "user.status_reverted").count();
        assert_eq!(events, 4);
    }
}

#[tokio::test]
async fn what_is_due_is_found_page_by_page_and_done_one_by_one() {
    for house in houses().await {
        let now = house.draw().at();
        let mut ids = Vec::new();
        // Two at the same instant: the place says which comes first.
        for (number, seconds) in [(0, 60), (1, 30), (2, 60), (3, 7200)] {
            let user = standing(&house, Status::Active, number).await;
            let until = Some(now.plus_seconds(seconds));
            changed(&house, ChangeStatus { until, ..change(user, Status::Suspended) }).await.unwrap();
            ids.push(user);
        }
        house.advance(3600);
        let (mut due, mut found) = (Due::first(1), Vec::new());
        loop {
            let page = house.db.read(&house.system(), due, statuses_due).await.unwrap();
            let Some((user, place)) = page.first() else { break };
            assert_eq!(page.len(), 1);
            found.push(*user);
            due.after = Some(*place);
        }
        assert_eq!(found, [ids[1], ids[0], ids[2]]);
        for user in [ids[0], ids[0], ids[3]] {
            house.db.write(&house.system(), user, revert_due_status).await.unwrap();
        }
        assert_eq!(seen(&house, ids[0]).await.user.status, Status::Active);
        assert_eq!(seen(&house, ids[3]).await.user.status, Status::Suspended, "not due yet");
        let events = records(&house).await.iter().filter(|row| row.0 == "user.status_reverted").count();
        assert_eq!(events, 1, "once");
    }
}

#[tokio::test]
async fn deleted_accounts_keep_their_address_and_come_back_as_they_were() {
    for house in houses().await {
        let user = standing(&house, Status::Suspended, 1).await;
        let gone = DeleteUser { user, reason: "left".into(), if_version: None };
        house.db.write(&house.system(), gone, delete).await.unwrap();
        let system = house.system();
        let again = crate::world::new_user(&system, None, "suspended-1@example.com");
        assert_eq!(code(crate::world::made(&house, &system, again).await), "user.email_taken");
        let all = ListRequest { count: true, ..ListRequest::default() };
        let listed = house.db.read(&house.system(), without_deleted(all), list_users).await.unwrap();
        assert_eq!(listed.total, Some(0));
        let filter = Filter::default().and("status", Compare::Is, Status::Deleted);
        let asked = without_deleted(ListRequest { filter, count: true, ..ListRequest::default() });
        assert_eq!(house.db.read(&house.system(), asked, list_users).await.unwrap().total, Some(1));

        let back = |reason: &str| UndeleteUser { user, reason: reason.into(), if_version: None };
        assert_eq!(code(house.db.write(&house.system(), back(" "), undelete).await), "common.invalid");
        let answer = house.db.write(&house.system(), back("a mistake"), undelete).await.unwrap();
        assert_eq!(answer.status, Status::Suspended, "never more than it was");
        assert_eq!(
            code(house.db.write(&house.system(), back("again"), undelete).await),
            "user.status_not_allowed"
        );
    }
}

#[tokio::test]
async fn rank_and_permission_and_version_are_heeded() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        let ann = admin(&house, Some(east), "ann@example.com").await;
        let bob = person(&house, Some(east), "bob@example.com").await;
        let chief = person(&house, Some(east), "chief@example.com").await;
        rank(&house, chief, 500).await;
        let caller = house.caller(ann).await;
        let run = async |command| house.db.write(&caller, command, change_status).await;
        assert!(refused(run(change(chief, Status::Inactive)).await), "of equal rank");
        assert!(refused(run(change(ann, Status::Inactive)).await), "herself");
        let version = seen(&house, bob).await.user.version;
        let stale = ChangeStatus { if_version: Some(version + 7), ..change(bob, Status::Inactive) };
        assert!(matches!(run(stale).await, Err(Error::Stale { noun: "user" })));
        let fresh = ChangeStatus { if_version: Some(version), ..change(bob, Status::Inactive) };
        assert_eq!(run(fresh).await.unwrap().version, version + 1);
    }
}

#[tokio::test]
async fn vetoes_stop_it_and_reactions_are_part_of_it() {
    for house in houses().await {
        let user = person(&house, None, PROTECTED).await;
        assert_eq!(code(changed(&house, change(user, Status::Suspended)).await), "common.taken");
        assert_eq!(seen(&house, user).await.user.status, Status::Pending);
        assert!(!records(&house).await.iter().any(|row| row.0 == "test.reacted"));
        let other = person(&house, None, "other@example.com").await;
        changed(&house, change(other, Status::Suspended)).await.unwrap();
        let rows = records(&house).await;
        let reacted = rows.iter().find(|row| row.0 == "test.reacted").unwrap();
        assert_eq!((reacted.1, reacted.2.as_str()), (Some(other.uuid()), r#"{"to":"suspended"}"#));
    }
}

fn login<'a>(tx: &'a mut WriteTx<'_>, user: &'a UserId) -> Work<'a, ()> {
    Box::pin(async move { note_login(tx, *user).await })
}

#[tokio::test]
async fn a_login_is_noted_and_an_epoch_raised() {
    for house in houses().await {
        let user = person(&house, None, "ann@example.com").await;
        let before = records(&house).await.len();
        let system = house.system();
        house.db.write(&system, user, login).await.unwrap();
        assert_eq!(seen(&house, user).await.user.last_login_at, Some(system.at()));
        assert_eq!(records(&house).await.len(), before, "the session has the record");
        let command = RaiseAuthEpoch { user, proof: "the test" };
        let epoch = house.db.write(&house.system(), command, raise_auth_epoch).await.unwrap();
        assert_eq!(seen(&house, user).await.user.auth_epoch, epoch);
    }
}
