//! Damaged copies of the company's own file: told by line and column, and nothing changed.

use std::io::{Cursor, Read};

use reeve_lifecycle::{Departments, HrRequest, Outcome, Source, import_hr};

use crate::world::{apply, counts, file, houses, peak, told};

/// A small file where there is no sample data: the damage is the same.
fn whole() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hr/employees.csv");
    std::fs::read_to_string(path).unwrap_or_else(|_| {
        eprintln!("SKIPPED in part: no sample data at ../shared/data/hr; a file made up here is damaged instead");
        let mut text = crate::world::HEAD.to_owned();
        for number in 1..=20 {
            let manager = if number == 1 { String::new() } else { "1".to_owned() };
            text.push_str(&format!(
                "{number},{manager},José,,Berg,a{number}@example.com,x\\a{number},320-555-01{number:02},Clerk,Sales,\
                 2006-01-28,2006-01-28,,Current\n"
            ));
        }
        text
    })
}

/// Replaces a column of a line (from 1).
fn with(text: &str, line: usize, column: usize, value: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut fields: Vec<&str> = lines[line - 1].split(',').collect();
    fields[column] = value;
    lines[line - 1] = fields.join(",");
    lines.join("\n") + "\n"
}

fn field(text: &str, line: usize, column: usize) -> String {
    text.lines().nth(line - 1).unwrap().split(',').nth(column).unwrap().to_owned()
}

fn without_column(text: &str, column: usize) -> String {
    let cut = |line: &str| {
        let mut fields: Vec<&str> = line.split(',').collect();
        fields.remove(column);
        fields.join(",")
    };
    text.lines().map(cut).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn what_is_damaged_is_told_and_nothing_changes() {
    let text = whole();
    let mail = field(&text, 2, 5);
    let boss = field(&text, 3, 0);
    let cases: Vec<(&str, Vec<u8>, Vec<(u64, &str, &str)>)> = vec![
        (
            "a bad date",
            with(&text, 7, 11, "2006-02-30").into(),
            vec![(7, "start_date", "field.invalid_date")],
        ),
        (
            "another date",
            with(&text, 7, 11, "28.01.2006").into(),
            vec![(7, "start_date", "field.invalid_date")],
        ),
        (
            "a double e-mail",
            with(&text, 9, 5, &mail.to_uppercase()).into(),
            vec![(9, "email", "import.email_duplicate")],
        ),
        (
            "an unknown manager",
            with(&text, 5, 1, "no-one").into(),
            vec![(5, "manager_employee_number", "import.manager_unknown")],
        ),
        ("NUL bytes", with(&text, 4, 2, "An\0n").into(), vec![(4, "first_name", "import.nul")]),
        ("a missing column", without_column(&text, 5).into(), vec![(1, "email", "import.column_missing")]),
        (
            "an end before the start",
            with(&with(&text, 10, 12, "1999-12-31"), 10, 13, "Left").into(),
            vec![(10, "end_date", "import.end_before_start")],
        ),
        (
            "a field too many",
            text.replacen("Current\n", "Current,more\n", 1).into(),
            vec![(2, "", "import.field_count")],
        ),
        ("nothing at all", Vec::new(), vec![(0, "", "import.empty")]),
    ];
    for (house, organization) in houses().await {
        let before = counts(&house).await;
        for (name, bytes, expected) in &cases {
            let report = apply(&house, Source::bytes("employees.csv", bytes.clone()), organization).await;
            assert_eq!(report.outcome, Outcome::Faults, "{name}");
            let told = told(&report);
            let told: Vec<(u64, &str, &str)> =
                told.iter().map(|(line, column, code)| (*line, column.as_str(), *code)).collect();
            assert_eq!(told, *expected, "{name}");
        }
        // The person of line 3 reports to whom reports to them.
        let round = with(&with(&text, 3, 1, &field(&text, 2, 0)), 2, 1, &boss);
        let report = apply(&house, Source::bytes("employees.csv", round.into_bytes()), organization).await;
        assert_eq!(told(&report), [(2, "manager_employee_number".to_owned(), "import.manager_cycle")]);
        assert_eq!(counts(&house).await, before);
    }
}

#[tokio::test]
async fn another_dress_is_no_damage() {
    let text = whole();
    let people = text.lines().count() as u64 - 1;
    let semicolons = text.replace(',', ";");
    let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    for (house, organization) in houses().await {
        for (bytes, name) in
            [(semicolons.clone().into_bytes(), "semicolons"), (western.clone(), "Windows-1252")]
        {
            let request = HrRequest {
                departments: Departments::None,
                ..HrRequest::preview(Source::bytes("employees.csv", bytes), organization)
            };
            let report = import_hr(&house.db, &house.system(), request, &mut |_| {}).await.unwrap();
            assert_eq!(report.outcome, Outcome::Preview, "{name}: {:?}", report.faults);
            assert_eq!(report.rows, people, "{name}");
        }
        // The letters arrive whole.
        let jose = "1,,José,,Ñandú,,jose,,Clerk,Büro,2020-01-01,2020-01-01,,Current\n";
        let bytes: Vec<u8> = format!("{}{jose}", crate::world::HEAD)
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        let report = apply(&house, Source::bytes("employees.csv", bytes), organization).await;
        assert_eq!(report.outcome, Outcome::Applied);
        assert_eq!(report.changes[0].name, "José Ñandú");
        let again = apply(&house, file(jose), organization).await;
        assert_eq!(again.outcome, Outcome::Unchanged, "the same in UTF-8");
    }
}

#[tokio::test]
async fn one_line_of_200_megabytes() {
    let (house, organization) = houses().await.swap_remove(0);
    let source = Source::stream("employees.csv", || {
        let head = Cursor::new(format!("{}1,,", crate::world::HEAD).into_bytes());
        let tail = Cursor::new(b"\n2,,Ann,,Berg,,ann,,Clerk,Sales,,2020-01-01,,Current\n".as_slice());
        Ok(Box::new(head.chain(std::io::repeat(b'x').take(200 << 20)).chain(tail)))
    });
    let before = counts(&house).await;
    let memory = peak();
    let report = apply(&house, source, organization).await;
    assert_eq!(told(&report), [(2, String::new(), "import.line_too_long")]);
    assert_eq!(report.outcome, Outcome::Faults);
    assert_eq!(report.rows, 2, "the line after it is read");
    assert_eq!(counts(&house).await, before);
    if let (Some(before), Some(after)) = (memory, peak()) {
        let more = after.saturating_sub(before);
        assert!(more < 150 << 10, "{more} KiB");
    }
}
