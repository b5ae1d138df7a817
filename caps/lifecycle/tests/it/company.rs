use gate::{ReadTx, V, Work, statement};
use reeve_lifecycle::{HrRequest, Outcome, Stage, import_hr};

use crate::world::{apply, counts, houses, look, organization, shared};

statement!(DEPARTMENTS beyond_scope "the test looks" =
    "SELECT d.name, g.name FROM unit d JOIN unit g ON g.id = d.parent_id
     WHERE d.kind = 'department' AND g.kind = 'business_unit' ORDER BY d.name");
statement!(MANAGED beyond_scope "the test looks" =
    "SELECT COUNT(*), COUNT(m.manager_id) FROM membership m WHERE m.organization_id = $1 AND m.status = 'active'");
statement!(HISTORY beyond_scope "the test looks" =
    "SELECT u.name, a.valid_from, a.valid_until, a.phase FROM assignment a JOIN unit u ON u.id = a.unit_id
     JOIN membership m ON m.user_id = a.user_id
     WHERE m.employee_number = $1 ORDER BY a.valid_from");
statement!(PHASES beyond_scope "the test looks" =
    "SELECT a.phase, COUNT(*) FROM assignment a GROUP BY a.phase ORDER BY a.phase");
statement!(ROLES beyond_scope "the test looks" =
    "SELECT r.code, COUNT(*) FROM access_grant g JOIN role r ON r.id = g.role_id WHERE g.phase = 'in_force'
     AND g.is_primary GROUP BY r.code");
statement!(SOMEBODY beyond_scope "the test looks" =
    "SELECT u.first_name, u.last_name, u.username, u.primary_email, u.primary_phone, u.status, m.title, mm.employee_number,
       u.is_verified, m.attributes ->> 'hire_date'
     FROM membership m JOIN app_user u ON u.id = m.user_id
     LEFT JOIN membership mm ON mm.user_id = m.manager_id AND mm.organization_id = m.organization_id
     WHERE m.employee_number = $1");
statement!(APPLIED = "SELECT facets FROM record WHERE event = 'import.applied' ORDER BY rid");
statement!(NAMES beyond_scope "the test looks" =
    "SELECT u.username, u.status FROM app_user u WHERE u.primary_email IS NULL ORDER BY u.username");

type Texts = Vec<Vec<String>>;

/// Every column as text.
macro_rules! texts {
    ($name:ident, $statement:ident, $count:literal) => {
        fn $name<'a>(tx: &'a mut ReadTx<'_>, parameters: &'a Vec<V>) -> Work<'a, Texts> {
            Box::pin(async move {
                tx.rows(&$statement, parameters, |row| {
                    (0..$count)
                        .map(|column| Ok(row.get::<Option<String>>(column)?.unwrap_or_default()))
                        .collect()
                })
                .await
            })
        }
    };
}
texts!(departments, DEPARTMENTS, 2);
texts!(somebody, SOMEBODY, 8);
texts!(applied, APPLIED, 1);
texts!(names, NAMES, 2);

fn managed<'a>(tx: &'a mut ReadTx<'_>, parameters: &'a Vec<V>) -> Work<'a, (i64, i64)> {
    Box::pin(async move {
        let rows = tx.rows(&MANAGED, parameters, |row| Ok((row.get(0)?, row.get(1)?))).await?;
        Ok(rows[0])
    })
}
fn history<'a>(tx: &'a mut ReadTx<'_>, parameters: &'a Vec<V>) -> Work<'a, Vec<String>> {
    Box::pin(async move {
        tx.rows(&HISTORY, parameters, |row| {
            let (from, until): (base::Timestamp, base::Timestamp) = (row.get(1)?, row.get(2)?);
            let (name, phase): (String, String) = (row.get(0)?, row.get(3)?);
            Ok(format!("{name} {} {} {phase}", from.date(), until.date()))
        })
        .await
    })
}
fn phases<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<(String, i64)>> {
    Box::pin(async move { tx.rows(&PHASES, &[], |row| Ok((row.get(0)?, row.get(1)?))).await })
}
fn roles<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<(String, i64)>> {
    Box::pin(async move { tx.rows(&ROLES, &[], |row| Ok((row.get(0)?, row.get(1)?))).await })
}

#[tokio::test]
async fn the_whole_company_comes_in_and_a_second_time_nothing_happens() {
    let Some(source) = shared("employees.csv") else { return };
    for (house, organization) in houses().await {
        let before = counts(&house).await;
        let preview = look(&house, source.clone(), organization).await;
        assert_eq!(preview.outcome, Outcome::Preview);
        assert_eq!((preview.people, preview.counts.created, preview.counts.departments), (290, 290, 16));
        assert_eq!(counts(&house).await, before, "a look changes nothing");

        let mut stages = Vec::new();
        let request = HrRequest { apply: true, ..HrRequest::preview(source.clone(), organization) };
        let report = import_hr(&house.db, &house.system(), request, &mut |progress| stages.push(progress))
            .await
            .unwrap();
        assert_eq!(report.outcome, Outcome::Applied, "{:?}", report.faults);
        assert_eq!((report.counts.created, report.counts.departments), (290, 16));
        let last = stages.last().unwrap();
        assert_eq!((last.stage, last.done, last.total), (Stage::Managers, 289, 289));

        let system = house.system();
        let units = house.db.read(&system, vec![], departments).await.unwrap();
        assert_eq!(units.len(), 16);
        assert!(units.contains(&vec!["Tool Design".to_owned(), "Research and Development".to_owned()]));
        assert_eq!(house.db.read(&system, vec![V::from(organization)], managed).await.unwrap(), (290, 289));
        let phases = house.db.read(&system, (), phases).await.unwrap();
        assert_eq!(phases, [("in_force".to_owned(), 290), ("over".to_owned(), 6)], "six moves are history");
        assert_eq!(house.db.read(&system, (), roles).await.unwrap(), [("employee".to_owned(), 290)]);
        assert_eq!(
            house.db.read(&system, vec![V::from("278")], history).await.unwrap(),
            [
                "Marketing 2010-09-25 2011-02-28 over",
                "Quality Assurance 2011-02-28 2012-02-13 over",
                "Purchasing 2012-02-13 9999-01-01 in_force"
            ]
        );
        // Handed over on the day itself.
        assert_eq!(
            house.db.read(&system, vec![V::from("4")], history).await.unwrap(),
            ["Engineering 2007-07-05 2009-12-28 over", "Tool Design 2009-12-28 9999-01-01 in_force"]
        );
        let ken = house.db.read(&system, vec![V::from("112")], somebody).await.unwrap();
        assert_eq!(
            ken,
            [[
                "Ken",
                "Sánchez",
                "ken0",
                "ken0@adventure-works.com",
                "+16975550142",
                "pending",
                "Chief Executive Officer",
                ""
            ]]
        );
        let applied = house.db.read(&system, vec![], applied).await;
        let applied = applied.unwrap();
        assert_eq!(applied.len(), 1);
        let sha: String =
            report.format.as_ref().unwrap().sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(applied[0][0].contains(&sha) && applied[0][0].contains("290"), "{applied:?}");

        let after = counts(&house).await;
        let again = apply(&house, source.clone(), organization).await;
        assert_eq!((again.outcome, again.counts.unchanged), (Outcome::Unchanged, 290), "{:?}", again.changes);
        assert_eq!(counts(&house).await, after, "the second time nothing is written, not even a record");
    }
}

#[tokio::test]
async fn a_second_company_without_addresses() {
    let Some(source) = shared("joiners_movers_leavers_100.csv") else { return };
    for (house, _) in houses().await {
        let organization = organization(&house, "Employees").await;
        let report = apply(&house, source.clone(), organization).await;
        assert_eq!(report.outcome, Outcome::Applied, "{:?}", report.faults);
        assert_eq!((report.people, report.counts.created, report.counts.gone), (100, 81, 19));
        assert_eq!(report.counts.departments, 9);
        let names = house.db.read(&house.system(), vec![], names).await.unwrap();
        assert_eq!(names.len(), 81);
        assert_eq!(names[0], ["adamantios.portugali", "pending"]);
        let again = apply(&house, source.clone(), organization).await;
        assert_eq!((again.outcome, again.counts.unchanged, again.counts.gone), (Outcome::Unchanged, 81, 19));
    }
}
