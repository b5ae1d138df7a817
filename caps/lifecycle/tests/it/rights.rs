//! Who may import, and what is told to those who may not.

use gate::{Error, ReadTx, Work, statement};
use reeve_lifecycle::{HrRequest, Outcome, import_hr};

use crate::world::{HR_RIGHTS, apply, caller_with, counts, file, houses, organization, person};

statement!(REFUSALS = "SELECT facets FROM record WHERE event = 'access.refused' ORDER BY rid");
statement!(ADDRESS beyond_scope "the test looks" =
    "SELECT i.user_id FROM identifier i WHERE i.value_key = 'ann@x.de'");

const ANN: &str = "1,,Ann,,Berg,ann@x.de,x\\ann,,Boss,Sales,,2020-01-01,,Current\n";

fn refusals<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<String>> {
    Box::pin(async move { tx.rows(&REFUSALS, &[], |row| row.get(0)).await })
}
fn holder<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<base::UserId>> {
    Box::pin(async move { tx.rows(&ADDRESS, &[], |row| row.get(0)).await })
}

#[tokio::test]
async fn nobody_imports_without_the_right_and_the_attempt_is_on_record() {
    for (house, organization) in houses().await {
        apply(&house, file(ANN), organization).await;
        let ann = house.db.read(&house.system(), (), holder).await.unwrap()[0];
        let before = counts(&house).await;
        for caller in [house.caller(ann).await, house.stranger()] {
            let request = HrRequest { apply: true, ..HrRequest::preview(file(ANN), organization) };
            let refused = import_hr(&house.db, &caller, request, &mut |_| {}).await.unwrap_err();
            assert!(matches!(refused, Error::Refused(_) | Error::NotFound { .. }), "{refused}");
        }
        let refusals = house.db.read(&house.system(), (), refusals).await.unwrap();
        assert!(refusals.iter().any(|facets| facets.contains("imports.run")), "{refusals:?}");
        let mut expected = before;
        expected[7] = counts(&house).await[7];
        assert_eq!(counts(&house).await, expected, "nothing but the record");
    }
}

#[tokio::test]
async fn an_address_that_is_taken_is_told_to_those_who_may_see_whose() {
    for (house, first) in houses().await {
        apply(&house, file(ANN), first).await;
        let second = organization(&house, "Second").await;
        let before = counts(&house).await;
        let report = apply(&house, file(ANN), second).await;
        assert_eq!(report.outcome, Outcome::Faults);
        assert_eq!(
            crate::world::told(&report),
            [(2, "email".to_owned(), "import.email_taken"), (2, "login_id".to_owned(), "import.login_taken")]
        );
        assert_eq!(counts(&house).await, before);
    }
}

#[tokio::test]
async fn a_personnel_administrator_imports_into_their_own_organization_only() {
    let boss = "2,1,Bob,,Dahl,bob@x.de,,,Clerk,Stock,,2021-01-01,,Current\n";
    for (house, organization) in houses().await {
        let other = crate::world::organization(&house, "Other").await;
        let administrator = person(&house, "hanna").await;
        let caller = caller_with(&house, administrator, HR_RIGHTS, organization);
        let request = |lines: &str, into| HrRequest { apply: true, ..HrRequest::preview(file(lines), into) };
        let both = format!("{ANN}{boss}");
        let report = import_hr(&house.db, &caller, request(&both, organization), &mut |_| {}).await.unwrap();
        assert_eq!((report.outcome, report.counts.created), (Outcome::Applied, 2), "{:?}", report.faults);
        let again = import_hr(&house.db, &caller, request(&both, organization), &mut |_| {}).await.unwrap();
        assert_eq!(again.outcome, Outcome::Unchanged, "{:?}", again.changes);

        house.advance(86_400);
        let caller = caller_with(&house, administrator, HR_RIGHTS, organization);
        let left = both.replace(",,Current\n2,1", ",2026-11-21,Left\n2,1");
        let report = import_hr(&house.db, &caller, request(&left, organization), &mut |_| {}).await.unwrap();
        assert_eq!((report.outcome, report.counts.left), (Outcome::Applied, 1), "{:?}", report.faults);

        let before = counts(&house).await;
        let refused = import_hr(&house.db, &caller, request(ANN, other), &mut |_| {}).await.unwrap_err();
        assert!(matches!(refused, Error::Refused(_)), "{refused}");
        // With the right to import alone nothing comes in that they could not make by hand.
        let caller = caller_with(&house, administrator, &["imports.run", "organizations.read"], organization);
        let more = "9,,Zoe,,Zorn,zoe@x.de,,,Clerk,New department,,2021-01-01,,Current\n";
        let refused =
            import_hr(&house.db, &caller, request(more, organization), &mut |_| {}).await.unwrap_err();
        assert!(matches!(refused, Error::Refused(_)), "{refused}");
        let after = counts(&house).await;
        assert_eq!(after[..7], before[..7]);
    }
}

#[tokio::test]
async fn an_address_of_a_stranger_tells_nothing() {
    for (house, organization) in houses().await {
        let elsewhere = crate::world::organization(&house, "Elsewhere").await;
        apply(&house, file("7,,Ann,,Berg,ann@x.de,,,Clerk,Sales,,2021-01-01,,Current\n"), elsewhere).await;
        let administrator = person(&house, "hanna").await;
        let caller = caller_with(&house, administrator, HR_RIGHTS, organization);
        let request = HrRequest { apply: true, ..HrRequest::preview(file(ANN), organization) };
        let report = import_hr(&house.db, &caller, request, &mut |_| {}).await.unwrap();
        // As if the address were free: whose it is shows when somebody proves it.
        assert_eq!((report.outcome, report.counts.created), (Outcome::Applied, 1), "{:?}", report.faults);
        let holders = house.db.read(&house.system(), (), holder).await.unwrap();
        assert_eq!(holders.len(), 1);
    }
}
