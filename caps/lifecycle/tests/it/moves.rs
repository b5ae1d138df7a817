//! A small company over some days: people come, move, go and come back.

use base::Timestamp;
use gate::{ReadTx, V, Work, statement};
use reeve_lifecycle::{Counts, HrRequest, Outcome, Report, import_hr};
use testkit::House;

use crate::world::{apply, counts, file, houses, look, shared_text, told};

statement!(STANDING beyond_scope "the test looks" =
    "SELECT u.status, m.status, m.starts_at, m.ends_at, m.title, mm.employee_number, u.last_name, u.auth_epoch, u.id
     FROM membership m JOIN app_user u ON u.id = m.user_id
     LEFT JOIN membership mm ON mm.user_id = m.manager_id AND mm.organization_id = m.organization_id
     WHERE m.employee_number = $1");
statement!(PLACES beyond_scope "the test looks" =
    "SELECT u.name, a.valid_from, a.valid_until, a.phase FROM assignment a JOIN unit u ON u.id = a.unit_id
     JOIN membership m ON m.user_id = a.user_id
     WHERE m.employee_number = $1 AND a.superseded_at = 253370764800000000 ORDER BY a.valid_from, u.name");
statement!(ROLES beyond_scope "the test looks" =
    "SELECT r.code, g.valid_from, g.valid_until, g.phase FROM access_grant g JOIN role r ON r.id = g.role_id
     JOIN membership m ON m.user_id = g.user_id
     WHERE m.employee_number = $1 AND g.superseded_at = 253370764800000000 ORDER BY g.valid_from, r.code");
statement!(GROUPS beyond_scope "the test looks" =
    "SELECT g.name, m.closed FROM group_member m JOIN user_group g ON g.id = m.group_id WHERE m.user_id = $1");
statement!(UNIT beyond_scope "the test looks" = "SELECT id FROM unit WHERE name = $1");

#[derive(Debug)]
struct Standing {
    user: base::UserId,
    status: String,
    membership: String,
    from: Timestamp,
    until: Timestamp,
    title: String,
    manager: Option<String>,
    last_name: String,
    epoch: i64,
}

fn standing_op<'a>(tx: &'a mut ReadTx<'_>, number: &'a String) -> Work<'a, Standing> {
    Box::pin(async move {
        let found = tx
            .optional(&STANDING, &[V::from(number.as_str())], |row| {
                Ok(Standing {
                    status: row.get(0)?,
                    membership: row.get(1)?,
                    from: row.get(2)?,
                    until: row.get(3)?,
                    title: row.get::<Option<String>>(4)?.unwrap_or_default(),
                    manager: row.get(5)?,
                    last_name: row.get(6)?,
                    epoch: row.get(7)?,
                    user: row.get(8)?,
                })
            })
            .await?;
        Ok(found.unwrap())
    })
}
fn spans_op<'a>(tx: &'a mut ReadTx<'_>, (places, number): &'a (bool, String)) -> Work<'a, Vec<String>> {
    Box::pin(async move {
        let statement = if *places { &PLACES } else { &ROLES };
        tx.rows(statement, &[V::from(number.as_str())], |row| {
            let (from, until): (Timestamp, Timestamp) = (row.get(1)?, row.get(2)?);
            let (name, phase): (String, String) = (row.get(0)?, row.get(3)?);
            Ok(format!("{name} {} {} {phase}", from.date(), until.date()))
        })
        .await
    })
}
async fn standing(house: &House, number: &str) -> Standing {
    house.db.read(&house.system(), number.to_owned(), standing_op).await.unwrap()
}
async fn places(house: &House, number: &str) -> Vec<String> {
    house.db.read(&house.system(), (true, number.to_owned()), spans_op).await.unwrap()
}
async fn roles(house: &House, number: &str) -> Vec<String> {
    house.db.read(&house.system(), (false, number.to_owned()), spans_op).await.unwrap()
}
fn done(report: &Report) -> (u64, u64, u64, u64, u64) {
    let Counts { created, moved, updated, left, unchanged, .. } = report.counts;
    (created, moved, updated, left, unchanged)
}

const ANN: &str = "1,,Ann,,Berg,ann@x.de,x\\ann,,Boss,Sales,,2020-01-01,,Current\n";
const BOB: &str = "2,1,Bob,,Dahl,bob@x.de,x\\bob,,Clerk,Sales,,2021-01-01,,Current\n";
const CID: &str = "3,1,Cid,,Ek,,x\\cid,,Clerk,Stock,,2021-01-01,,Current\n";
const EVE: &str = "4,2,Eve,,Fors,eve@x.de,,,Clerk,Stock,,2026-12-01,,Current\n";

#[tokio::test]
async fn people_come_move_go_and_come_back() {
    for (house, organization) in houses().await {
        let first = format!("{ANN}{BOB}{CID}{EVE}");
        let report = apply(&house, file(&first), organization).await;
        assert_eq!(
            (report.outcome, done(&report)),
            (Outcome::Applied, (4, 0, 0, 0, 0)),
            "{:?}",
            report.faults
        );
        assert_eq!(roles(&house, "1").await, ["employee 2026-11-21 9999-01-01 in_force"]);

        // Eve is still to come: account and membership are there, place and role are planned.
        let eve = standing(&house, "4").await;
        assert_eq!((eve.membership.as_str(), eve.from.date().as_str()), ("active", "2026-12-01"));
        assert_eq!(places(&house, "4").await, ["Stock 2026-12-01 9999-01-01 planned"]);
        assert_eq!(roles(&house, "4").await, ["employee 2026-12-01 9999-01-01 planned"]);
        assert_eq!(eve.manager.as_deref(), Some("2"));

        // Ten days later Bob has moved since the first, has another title and reports to Cid, who has another name.
        house.advance(10 * 86_400);
        let bob = "2,3,Bob,,Dahl,bob@x.de,x\\bob,,Clerk,Sales,,2021-01-01,2026-11-30,Ended\n\
                   2,3,Bob,,Dahl,bob@x.de,x\\bob,,Senior clerk,Stock,,2026-12-01,,Current\n";
        let cid = CID.replace("Ek", "Ek-Lund");
        let second = format!("{ANN}{bob}{cid}{EVE}");
        let look = look(&house, file(&second), organization).await;
        let report = apply(&house, file(&second), organization).await;
        assert_eq!(done(&look), done(&report), "the look is what happens");
        assert_eq!(
            (report.outcome, done(&report)),
            (Outcome::Applied, (0, 1, 1, 0, 2)),
            "{:?}",
            report.faults
        );
        assert_eq!(
            places(&house, "2").await,
            ["Sales 2021-01-01 2026-12-01 over", "Stock 2026-12-01 9999-01-01 in_force"]
        );
        let bob_now = standing(&house, "2").await;
        assert_eq!((bob_now.title.as_str(), bob_now.manager.as_deref()), ("Senior clerk", Some("3")));
        assert_eq!(standing(&house, "3").await.last_name, "Ek-Lund");
        assert_eq!(apply(&house, file(&second), organization).await.outcome, Outcome::Unchanged);

        // Cid leaves: what he has ends at once, his account is switched off, his people have no manager.
        house.advance(86_400);
        let cid = "3,1,Cid,,Ek-Lund,,x\\cid,,Clerk,Stock,,2021-01-01,2026-12-31,Left\n";
        let third = format!("{ANN}{bob}{cid}{EVE}");
        let before = standing(&house, "3").await;
        let report = apply(&house, file(&third), organization).await;
        assert_eq!((report.outcome, report.counts.left), (Outcome::Applied, 1), "{:?}", report.faults);
        assert_eq!(report.notices.kept()[0].code.name, "import.manager_gone");
        let gone = standing(&house, "3").await;
        assert_eq!((gone.status.as_str(), gone.membership.as_str()), ("inactive", "ended"));
        assert!(gone.until <= house.caller(gone.user).await.at());
        assert!(gone.epoch > before.epoch, "sessions and tokens are dead");
        assert!(house.caller(gone.user).await.access().epochs.len() < 1_000);
        assert_eq!(places(&house, "3").await, ["Stock 2021-01-01 2026-12-02 over"]);
        assert!(roles(&house, "3").await.iter().all(|role| role.ends_with(" over")));
        assert_eq!(standing(&house, "2").await.manager, None);
        let again = apply(&house, file(&third), organization).await;
        assert_eq!((again.outcome, again.counts.unchanged), (Outcome::Unchanged, 4), "{:?}", again.changes);

        // Cid comes back, to Sales.
        house.advance(86_400);
        let cid = "3,1,Cid,,Ek-Lund,,x\\cid,,Clerk,Stock,,2021-01-01,2026-12-02,Ended\n\
                   3,1,Cid,,Ek-Lund,,x\\cid,,Clerk,Sales,,2026-12-03,,Current\n";
        let fourth = format!("{ANN}{bob}{cid}{EVE}");
        let report = apply(&house, file(&fourth), organization).await;
        assert_eq!(report.outcome, Outcome::Applied, "{:?}", report.faults);
        let back = standing(&house, "3").await;
        assert_eq!((back.membership.as_str(), back.manager.as_deref()), ("active", Some("1")));
        assert_ne!(back.status, "inactive");
        assert!(places(&house, "3").await.contains(&"Sales 2026-12-03 9999-01-01 in_force".to_owned()));
        assert_eq!(standing(&house, "2").await.manager.as_deref(), Some("3"));
        let again = apply(&house, file(&fourth), organization).await;
        assert_eq!(again.outcome, Outcome::Unchanged, "{:?}", again.changes);
    }
}

#[tokio::test]
async fn what_people_arranged_by_hand_stays() {
    for (house, organization) in houses().await {
        apply(&house, file(&format!("{ANN}{CID}")), organization).await;
        fn unit<'a>(tx: &'a mut ReadTx<'_>, name: &'a String) -> Work<'a, base::UnitId> {
            Box::pin(async move {
                Ok(tx.optional(&UNIT, &[V::from(name.as_str())], |row| row.get(0)).await?.unwrap())
            })
        }
        let stock = house.db.read(&house.system(), "Stock".to_owned(), unit).await.unwrap();
        let ann = standing(&house, "1").await.user;
        let by_hand = access::AssignUnit::new(house.draw().id(), ann, stock);
        house.db.write(&house.system(), by_hand, access::assign_unit).await.unwrap();
        let more = access::GrantRole::new(
            house.draw().id(),
            ann,
            access::role_id("approver").unwrap(),
            access::GrantScope::Organization(organization),
        );
        house.db.write(&house.system(), more, access::grant_role).await.unwrap();
        let report = apply(&house, file(&format!("{ANN}{CID}")), organization).await;
        assert_eq!(report.outcome, Outcome::Unchanged, "{:?}", report.changes);
        assert_eq!(places(&house, "1").await.len(), 2);

        // Leaving ends it all the same.
        house.advance(86_400);
        let left = ANN.replace(",,Current", ",2026-11-21,Left");
        let report = apply(&house, file(&format!("{left}{CID}")), organization).await;
        assert_eq!((report.outcome, report.counts.left), (Outcome::Applied, 1), "{:?}", report.faults);
        assert!(places(&house, "1").await.iter().all(|place| place.ends_with(" over")));
        assert!(roles(&house, "1").await.iter().all(|role| role.ends_with(" over")));
    }
}

#[tokio::test]
async fn who_is_in_a_group_stays_in_it_when_they_move_and_is_out_when_they_leave() {
    fn groups_of<'a>(tx: &'a mut ReadTx<'_>, user: &'a base::UserId) -> Work<'a, Vec<(String, bool)>> {
        Box::pin(
            async move { tx.rows(&GROUPS, &[V::from(*user)], |row| Ok((row.get(0)?, row.get(1)?))).await },
        )
    }
    for (house, organization) in houses().await {
        apply(&house, file(&format!("{ANN}{CID}")), organization).await;
        let ann = standing(&house, "1").await.user;
        let group: base::GroupId = house.draw().id();
        let make = groups::CreateGroup {
            id: group,
            organization: Some(organization),
            name: base::DisplayText::parse("First aid").unwrap(),
            description: None,
        };
        house.db.write(&house.system(), make, groups::create_group).await.unwrap();
        let add =
            groups::AddMembers { group, people: vec![(house.draw().id(), ann)], until: None, reason: None };
        house.db.write(&house.system(), add, groups::add_members).await.unwrap();
        let give = access::GrantToGroup {
            id: house.draw().id(),
            group,
            role: access::role_id("approver").unwrap(),
            scope: access::GrantScope::Organization(organization),
            until: None,
            justification: None,
            conditions: None,
        };
        house.db.write(&house.system(), give, access::grant_to_group).await.unwrap();

        let moved = "1,,Ann,,Berg,ann@x.de,x\\ann,,Boss,Sales,,2020-01-01,2026-11-20,Ended\n\
                     1,,Ann,,Berg,ann@x.de,x\\ann,,Boss,Stock,,2026-11-21,,Current\n";
        let report = apply(&house, file(&format!("{moved}{CID}")), organization).await;
        assert_eq!((report.outcome, report.counts.moved), (Outcome::Applied, 1), "{:?}", report.faults);
        let held = ["approver 2026-11-21 9999-01-01 in_force", "employee 2026-11-21 9999-01-01 in_force"];
        assert_eq!(roles(&house, "1").await, held);
        assert_eq!(
            house.db.read(&house.system(), ann, groups_of).await.unwrap(),
            [("First aid".to_owned(), false)]
        );

        house.advance(86_400);
        let left = moved.replace(",,Current", ",2026-11-21,Left");
        let report = apply(&house, file(&format!("{left}{CID}")), organization).await;
        assert_eq!((report.outcome, report.counts.left), (Outcome::Applied, 1), "{:?}", report.faults);
        let over = ["approver 2026-11-21 2026-11-22 over", "employee 2026-11-21 2026-11-22 over"];
        assert_eq!(roles(&house, "1").await, over);
        assert_eq!(
            house.db.read(&house.system(), ann, groups_of).await.unwrap(),
            [("First aid".to_owned(), true)]
        );
    }
}

#[tokio::test]
async fn a_file_that_lets_many_go_must_be_confirmed() {
    let line = |number: u32, end: &str| {
        format!("{number},,Ann,,Berg,a{number}@x.de,,,Clerk,Sales,,2020-01-01,{end}\n")
    };
    for (house, organization) in houses().await {
        let all: String = (1..=55).map(|number| line(number, ",Current")).collect();
        assert_eq!(apply(&house, file(&all), organization).await.counts.created, 55);
        house.advance(86_400);
        let ended = |leavers: u32| -> String {
            (1..=55)
                .map(|number| line(number, if number <= leavers { "2026-11-21,Left" } else { ",Current" }))
                .collect()
        };
        let before = counts(&house).await;
        let report = apply(&house, file(&ended(12)), organization).await;
        assert_eq!(report.outcome, Outcome::NeedsConfirmation);
        assert_eq!(told(&report), [(0, String::new(), "import.mass_change")]);
        assert_eq!(counts(&house).await, before);
        // Eleven of fifty-five are a fifth: everyday business.
        assert_eq!(apply(&house, file(&ended(11)), organization).await.outcome, Outcome::Applied);
        let source = file(&ended(40));
        let request =
            HrRequest { apply: true, confirm_mass_change: true, ..HrRequest::preview(source, organization) };
        let report = import_hr(&house.db, &house.system(), request, &mut |_| {}).await.unwrap();
        assert_eq!((report.outcome, report.counts.left), (Outcome::Applied, 29), "{:?}", report.faults);
        // A file cut short lets nobody go: who is not in it stays.
        let report = apply(&house, file(&line(55, ",Current")), organization).await;
        assert_eq!((report.outcome, report.counts.absent), (Outcome::Unchanged, 14));
    }
}

/// The company's file with some people's last period ended. The list of leavers has no columns of a feed: a personnel
/// department tells of somebody going by the end of their period, so that is how they are replayed.
fn with_leavers(employees: &str, leavers: &[(String, String)]) -> String {
    let mut out = String::new();
    for line in employees.lines() {
        let mut fields: Vec<&str> = line.split(',').collect();
        if let Some((_, last_day)) =
            leavers.iter().find(|(number, _)| number == fields[0] && fields[13] == "Current")
        {
            (fields[12], fields[13]) = (last_day, "Left");
        }
        out.push_str(&fields.join(","));
        out.push('\n');
    }
    out
}

#[tokio::test]
async fn twelve_leave_the_company_one_after_the_other() {
    let Some((employees, list)) = shared_text("employees.csv").zip(shared_text("constructed_leavers.csv"))
    else {
        return;
    };
    let mut leavers: Vec<(String, String)> = list
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>())
        .map(|fields| (fields[0].clone(), fields[1].clone()))
        .collect();
    leavers.sort_by(|a, b| a.1.cmp(&b.1));
    assert_eq!(leavers.len(), 12);
    let feed = |leavers: &[(String, String)]| {
        reeve_lifecycle::Source::bytes("employees.csv", with_leavers(&employees, leavers).into_bytes())
    };
    for (house, organization) in houses().await {
        let first = apply(&house, feed(&[]), organization).await;
        assert_eq!((first.outcome, first.counts.created), (Outcome::Applied, 290), "{:?}", first.faults);
        house.advance(86_400);

        // A file in which a fifth of all are gone at once looks like one that is broken.
        let before = counts(&house).await;
        let many: Vec<(String, String)> =
            (1..=300).map(|number: u32| (number.to_string(), "2014-06-30".to_owned())).take(80).collect();
        let report = apply(&house, feed(&many), organization).await;
        assert_eq!(report.outcome, Outcome::NeedsConfirmation, "{:?}", report.faults);
        assert_eq!(counts(&house).await, before);

        // The first alone, then all of them: by then eleven more.
        let report = apply(&house, feed(&leavers[..1]), organization).await;
        assert_eq!((report.outcome, report.counts.left), (Outcome::Applied, 1), "{:?}", report.faults);
        let look = look(&house, feed(&leavers), organization).await;
        let report = apply(&house, feed(&leavers), organization).await;
        assert_eq!((report.outcome, report.counts.left), (Outcome::Applied, 11), "{:?}", report.faults);
        assert_eq!(look.counts, report.counts, "the look is what happens");
        // Whose manager is gone has none, and that is worth a notice: five people of the one, four of the other.
        let gone = |code: &&reeve_lifecycle::Fault| code.code.name == "import.manager_gone";
        let lines = report.notices.kept().iter().filter(gone).count();
        assert_eq!(lines, 9, "{:?}", report.notices);
        for (number, _) in &leavers {
            let person = standing(&house, number).await;
            assert_eq!(
                (person.status.as_str(), person.membership.as_str()),
                ("inactive", "ended"),
                "{number}"
            );
            assert!(person.epoch > 1, "{number}: what they were signed in with is dead");
            assert!(roles(&house, number).await.iter().all(|role| role.ends_with(" over")), "{number}");
            let places = places(&house, number).await;
            assert!(!places.is_empty() && places.iter().all(|place| place.ends_with(" over")), "{places:?}");
            // The history stays, from their first day until access really ended: nobody's past is rewritten.
            assert!(places.iter().any(|place| place.contains(" 2026-11-22 over")), "{number}: {places:?}");
        }
        let after = counts(&house).await;
        let again = apply(&house, feed(&leavers), organization).await;
        assert_eq!((again.outcome, again.counts.unchanged), (Outcome::Unchanged, 290), "{:?}", again.changes);
        assert_eq!(counts(&house).await, after);
    }
}
