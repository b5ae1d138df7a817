//! Files of accounts, whole and damaged.

use std::io::{Cursor, Read};

use base::OrganizationId;
use gate::{ReadTx, Work, statement};
use reeve_lifecycle::{Outcome, Report, Source, UsersRequest, import_users};
use testkit::House;

use crate::world::{counts, houses, peak, told};

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

/// A file that is sound, to be damaged.
const WHOLE: &str = "id,employee_number,username,first_name,middle_name,last_name,email,phone,birth_date,type,status,title,role,organization_number\n\
    ,1,ann,Ann,,Berg,ann@x.de,+49 30 123456,,employee,,Clerk,employee,\n\
    ,2,bob,Bob,,Dahl,bob@x.de,,1980-02-29,customer,,,,\n\
    ,3,cid,C\u{ef}d,,Ek,cid@x.de,,,employee,active,,,\n";

/// Replaces a column (by its name) of a line (from 1).
fn with(line: usize, column: &str, value: &str) -> Vec<u8> {
    let mut lines: Vec<String> = WHOLE.lines().map(str::to_owned).collect();
    let place = lines[0].split(',').position(|name| name == column).unwrap();
    let mut fields: Vec<&str> = lines[line - 1].split(',').collect();
    fields[place] = value;
    lines[line - 1] = fields.join(",");
    (lines.join("\n") + "\n").into_bytes()
}

async fn bring(house: &House, organization: OrganizationId, source: Source, apply: bool) -> Report {
    let request = UsersRequest { source, organization, apply, after_line: 0 };
    import_users(&house.db, &house.system(), request, &mut |_| {}).await.unwrap()
}

#[tokio::test]
async fn what_is_damaged_is_told_by_line_and_column_and_nothing_changes() {
    let cases: Vec<(&str, Vec<u8>, Vec<(u64, &str, &str)>)> = vec![
        ("a bad date", with(3, "birth_date", "1980-02-30"), vec![(3, "birth_date", "field.invalid_date")]),
        ("a double e-mail", with(4, "email", "ANN@x.de"), vec![(4, "email", "import.email_duplicate")]),
        ("a double name", with(3, "username", "Ann"), vec![(3, "username", "import.login_duplicate")]),
        (
            "a double number",
            with(4, "employee_number", "1"),
            vec![(4, "employee_number", "import.number_duplicate")],
        ),
        ("no address", with(2, "email", "ann at x"), vec![(2, "email", "field.email_invalid")]),
        ("no type", with(2, "type", ""), vec![(2, "type", "field.required")]),
        ("an unknown type", with(2, "type", "king"), vec![(2, "type", "field.invalid_choice")]),
        ("an unknown role", with(2, "role", "king"), vec![(2, "role", "import.role_unknown")]),
        (
            "an unknown organization",
            with(4, "organization_number", "X-1"),
            vec![(4, "organization_number", "import.organization_unknown")],
        ),
        ("NUL bytes", with(4, "first_name", "C\0d"), vec![(4, "first_name", "import.nul")]),
        ("a field too many", with(2, "title", "a,b"), vec![(2, "", "import.field_count")]),
        (
            "a missing column",
            WHOLE.replacen("last_name", "surname", 1).into(),
            vec![(1, "last_name", "import.column_missing"), (1, "surname", "import.column_unknown")],
        ),
        ("an open quotation mark", with(3, "title", "\"Open"), vec![(3, "", "import.unclosed_quote")]),
        ("nothing at all", Vec::new(), vec![(0, "", "import.empty")]),
    ];
    for (house, organization) in houses().await {
        let before = counts(&house).await;
        for (name, bytes, expected) in &cases {
            let report = bring(&house, organization, Source::bytes("users.csv", bytes.clone()), true).await;
            let told = told(&report);
            let told: Vec<(u64, &str, &str)> =
                told.iter().map(|(line, column, code)| (*line, column.as_str(), *code)).collect();
            assert_eq!((report.outcome, told), (Outcome::Faults, expected.clone()), "{name}");
        }
        assert_eq!(counts(&house).await, before);
        // Another delimiter and another encoding are no damage, and the letters arrive whole.
        let semicolons = Source::bytes("users.csv", WHOLE.replace(',', ";").into_bytes());
        let look = bring(&house, organization, semicolons, false).await;
        assert_eq!((look.outcome, look.counts.created), (Outcome::Preview, 3), "{:?}", look.faults);
        let western: Vec<u8> = WHOLE.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let report = bring(&house, organization, Source::bytes("users.csv", western), true).await;
        assert_eq!((report.outcome, report.counts.created), (Outcome::Applied, 3), "{:?}", report.faults);
        assert_eq!(report.changes[2].name, "C\u{ef}d Ek");
    }
}

#[tokio::test]
async fn one_line_of_200_megabytes() {
    let (house, organization) = houses().await.swap_remove(0);
    let source = Source::stream("users.csv", || {
        let head = Cursor::new(format!("{HEAD}1,").into_bytes());
        let tail = Cursor::new(b"\n2,ann,Ann,Berg,ann@x.de,king,,\n".as_slice());
        Ok(Box::new(head.chain(std::io::repeat(b'x').take(200 << 20)).chain(tail)))
    });
    let before = counts(&house).await;
    let memory = peak();
    let report = bring(&house, organization, source, true).await;
    let expected =
        [(2, String::new(), "import.line_too_long"), (3, "type".to_owned(), "field.invalid_choice")];
    assert_eq!(told(&report), expected, "the line after it is read");
    assert_eq!(counts(&house).await, before);
    if let (Some(before), Some(after)) = (memory, peak()) {
        let more = after.saturating_sub(before);
        assert!(more < 150 << 10, "{more} KiB");
    }
}
