//! Files of accounts.

use base::OrganizationId;
use gate::{ReadTx, Work, statement};
use reeve_lifecycle::{Outcome, Report, Source, UsersRequest, import_users};
use testkit::House;

use crate::world::{counts, houses, told};

statement!(ACCOUNTS beyond_scope "the test looks" =
    "SELECT u.first_name, u.type, u.status, r.code FROM app_user u
     LEFT JOIN access_grant g ON g.user_id = u.id LEFT JOIN role r ON r.id = g.role_id ORDER BY u.rid");

fn accounts<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<[String; 4]>> {
    Box::pin(async move {
        tx.rows(&ACCOUNTS, &[], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get::<Option<String>>(3)?.unwrap_or_default()])
        })
        .await
    })
}

const HEAD: &str = "employee_number,username,first_name,last_name,email,type,status,role\n";

async fn run(
    house: &House,
    organization: OrganizationId,
    lines: &str,
    apply: bool,
    after_line: u64,
) -> Report {
    let source = Source::bytes("users.csv", format!("{HEAD}{lines}").into_bytes());
    let request = UsersRequest { source, organization, apply, after_line };
    import_users(&house.db, &house.system(), request, &mut |_| {}).await.unwrap()
}

#[tokio::test]
async fn accounts_are_created_once() {
    let lines = "1,ann,Ann,Berg,ann@x.de,employee,,manager\n,bob,Bob,Dahl,bob@x.de,buyer,active,buyer\n,,Cid,Ek,cid@x.de,employee,,\n";
    for (house, organization) in houses().await {
        let before = counts(&house).await;
        let look = run(&house, organization, lines, false, 0).await;
        assert_eq!((look.outcome, look.counts.created), (Outcome::Preview, 3), "{:?}", look.faults);
        assert_eq!(counts(&house).await, before);
        let report = run(&house, organization, lines, true, 0).await;
        assert_eq!((report.outcome, report.counts.created), (Outcome::Applied, 3), "{:?}", report.faults);
        let all = house.db.read(&house.system(), (), accounts).await.unwrap();
        assert_eq!(
            all,
            [
                ["Ann", "employee", "pending", "manager"],
                ["Bob", "buyer", "pending", "buyer"],
                ["Cid", "employee", "pending", ""]
            ]
        );
        // Creating again is refused by line, whole.
        let before = counts(&house).await;
        let again =
            run(&house, organization, &format!("{lines},,Dan,Fors,dan@x.de,employee,,\n"), true, 0).await;
        assert_eq!(again.outcome, Outcome::Faults);
        assert_eq!(
            told(&again),
            [
                (2, "email".to_owned(), "import.email_taken"),
                (2, "employee_number".to_owned(), "import.number_taken"),
                (2, "username".to_owned(), "import.login_taken"),
                (3, "email".to_owned(), "import.email_taken"),
                (3, "username".to_owned(), "import.login_taken"),
                (4, "email".to_owned(), "import.email_taken"),
            ]
        );
        assert_eq!(counts(&house).await, before);
        // Going on behind the lines that are done.
        let rest =
            run(&house, organization, &format!("{lines},,Dan,Fors,dan@x.de,employee,,\n"), true, 4).await;
        assert_eq!((rest.outcome, rest.counts.created), (Outcome::Applied, 1), "{:?}", rest.faults);
    }
}

#[tokio::test]
async fn roles_must_be_such_as_can_be_given() {
    for (house, organization) in houses().await {
        let lines = ",,Ann,Berg,a@x.de,employee,,king\n,,Bob,Berg,b@x.de,employee,,super_admin\n,,Cid,Berg,c@x.de,employee,,head\n";
        let report = run(&house, organization, lines, true, 0).await;
        let role = |line| (line, "role".to_owned(), "import.role_unknown");
        assert_eq!(told(&report), [role(2), role(3), role(4)]);
    }
}
