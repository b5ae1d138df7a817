//! Who may import, and what is told to those who may not.

use gate::{Error, ReadTx, Work, statement};
use reeve_lifecycle::{HrRequest, Outcome, import_hr};

use crate::world::{apply, counts, file, houses, organization};

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
            [
                (2, "email".to_owned(), "import.email_taken"),
                (2, "login_id".to_owned(), "import.login_taken")
            ]
        );
        assert_eq!(counts(&house).await, before);
    }
}
