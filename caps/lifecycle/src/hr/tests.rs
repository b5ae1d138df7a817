#![allow(clippy::unwrap_used, clippy::print_stderr)]
use super::*;

const HEAD: &str = "employee_number,manager_employee_number,first_name,middle_name,last_name,email,login_id,phone,\
job_title,department,hire_date,start_date,end_date,status\n";

fn now() -> Timestamp {
    "2026-11-21T06:00:00Z".parse().unwrap()
}
fn feed_of(lines: &str) -> Feed {
    feed_with(lines, None)
}
fn feed_with(lines: &str, departments: Option<&str>) -> Feed {
    let source = Source::bytes("e.csv", format!("{HEAD}{lines}").into_bytes());
    let list = departments.map(|text| Source::bytes("d.csv", text.as_bytes().to_vec()));
    read(&source, || list, now())
}
fn told(faults: &Faults) -> Vec<(u64, &str, &str)> {
    faults.kept().iter().map(|fault| (fault.line, fault.column.as_str(), fault.code.name)).collect()
}

/// The sample data, where a checkout has it beside it.
pub(crate) fn shared(name: &str) -> Option<Source> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hr").join(name);
    if path.is_file() {
        return Some(Source::file(&path));
    }
    eprintln!("SKIPPED: no sample data at ../shared/data/hr/{name}");
    None
}

#[test]
fn the_companys_own_file() {
    let Some(source) = shared("employees.csv") else { return };
    let feed = read(&source, || source.beside(DEPARTMENTS_FILE), now());
    assert_eq!(told(&feed.faults), []);
    assert_eq!((feed.people.len(), feed.departments.len(), feed.sheet.rows), (290, 16, 296));
    let moved: Vec<(&str, usize)> = feed
        .people
        .iter()
        .filter(|person| person.periods.len() > 1)
        .map(|person| (person.number.as_str(), person.periods.len()))
        .collect();
    assert_eq!(moved, [("4", 2), ("7", 2), ("98", 2), ("143", 2), ("278", 3)]);
    assert_eq!(feed.people.iter().filter(|person| person.manager.is_none()).count(), 1);
    let sheela = feed.people.iter().find(|person| person.number.as_str() == "278").unwrap();
    let departments: Vec<&str> = sheela.periods.iter().map(|period| period.department.as_str()).collect();
    assert_eq!(departments, ["Marketing", "Quality Assurance", "Purchasing"]);
    assert_eq!(sheela.username.as_ref().unwrap().as_str(), "sheela0");
    let jae = feed.people.iter().find(|person| person.number.as_str() == "291").unwrap();
    assert_eq!(jae.phone.as_ref().unwrap().as_str(), "+15005550145");
    // Two numbers are two people's.
    assert_eq!(told(&feed.notices).iter().filter(|told| told.2 == "import.phone_shared").count(), 2);
}

#[test]
fn a_second_companys_file() {
    let Some(source) = shared("joiners_movers_leavers_100.csv") else { return };
    let feed = read(&source, || source.beside(DEPARTMENTS_FILE), now());
    assert_eq!(told(&feed.faults), []);
    assert_eq!((feed.people.len(), feed.departments.len(), feed.sheet.layout), (100, 9, Some(1)));
    assert!(feed.people.iter().all(|person| person.email.is_none() && person.manager.is_none()));
}

#[test]
fn values_are_checked_by_line_and_column() {
    let feed = feed_of(
        "1,,Ann,,Berg,ann@x.de,x\\ann,,Clerk,Sales,2020-01-01,2020-13-01,,Current\n\
         2,,Bob,,,bob@,bob!,12,Clerk,,2020-01-01,2020-01-01,2019-12-31,Gone\n\
         ,,Cid,,Dee,,,,Clerk,Sales,,2020-01-01,,\n\
         4,,Eve,,Fox,,,,Clerk,Sales,,2020-01-01,,Left\n\
         5,,Gus,,Hill,,,,Clerk,Sales,,2020-01-01,2021-01-01,Current\n\
         6,,Ida,,J\u{202e}k,,,,Clerk,Sales,,1899-01-01,,\n",
    );
    assert_eq!(
        told(&feed.faults),
        [
            (2, "start_date", "field.invalid_date"),
            (3, "department", "field.required"),
            (3, "email", "field.email_invalid"),
            (3, "end_date", "import.end_before_start"),
            (3, "last_name", "field.required"),
            (3, "login_id", "field.username_invalid"),
            (3, "status", "field.invalid_choice"),
            (4, "employee_number", "field.required"),
            (5, "end_date", "import.end_missing"),
            (6, "status", "import.status_contradicts"),
            (7, "last_name", "field.invalid_text"),
            (7, "start_date", "field.invalid_date"),
        ]
    );
    assert_eq!(told(&feed.notices), [(3, "phone", "import.phone_left_out")]);
    assert_eq!(feed.faults.kept()[0].value, "2020-13-01");
}

#[test]
fn people_are_checked_against_each_other() {
    let feed = feed_of(
        "1,2,Ann,,Berg,Ann@X.de,x\\ann,,Clerk,Sales,,2020-01-01,,Current\n\
         7,,Gus,,Berg,gus@x.de,gus,,Clerk,Sales,,2020-01-01,,Current\n\
         2,3,Bob,,Berg,bob@x.de,bob,,Clerk,Sales,,2020-01-01,2021-06-30,Ended\n\
         2,3,Bob,,Berg,bob@x.de,y\\BOB,,Clerk,Sales,,2021-06-29,,Current\n\
         3,1,Cid,,Berg,,,,Clerk,Sales,,2020-01-01,,\n\
         4,4,Dan,,Berg,,,,Clerk,Sales,,2020-01-01,,\n\
         5,1,Eve,,Berg,,,,Clerk,Sales,,2020-01-01,,\n",
    );
    assert_eq!(
        told(&feed.faults),
        [
            (2, "manager_employee_number", "import.manager_cycle"),
            (5, "start_date", "import.periods_overlap"),
            (7, "manager_employee_number", "import.manager_cycle"),
        ]
    );
    assert_eq!(feed.faults.kept()[0].args, [("chain", "1 → 2 → 3 → 1".to_owned())]);
    assert_eq!(feed.faults.kept()[2].args, [("chain", "4 → 4".to_owned())]);
    // Also on the lines of periods that are over.
    let doubles = feed_of(
        "1,,Ann,,Berg,Ann@X.de,x\\ann,,Clerk,Sales,,2020-01-01,,Current\n\
         2,,Bob,,Berg,ann@x.de,bob,,Clerk,Sales,,2020-01-01,2021-06-30,Ended\n\
         2,,Bob,,Berg,bob@x.de,y\\ANN,,Clerk,Sales,,2021-07-01,,Current\n",
    );
    assert_eq!(
        told(&doubles.faults),
        [(3, "email", "import.email_duplicate"), (4, "login_id", "import.login_duplicate")]
    );
}

#[test]
fn a_manager_must_be_somebody() {
    let mut feed = feed_of(
        "1,9,Ann,,Berg,,,,Clerk,Sales,,2020-01-01,2020-12-31,Ended\n1,8,Ann,,Berg,,,,Clerk,Sales,,2021-01-01,,\n",
    );
    assert!(feed.faults.is_empty());
    unknown_managers(&mut feed, "e.csv", &HashSet::from([EmployeeNumber::parse("8").unwrap()]));
    assert_eq!(told(&feed.faults), [(2, "manager_employee_number", "import.manager_unknown")]);
}

#[test]
fn departments_are_those_of_the_list() {
    let list = "department_id,name,group_name\n1,Sales,Front\n2,sales,Back\n3,,Back\n4,Purchasing,\n";
    let feed = feed_with("1,,Ann,,Berg,,,,Clerk,Salse,,2020-01-01,,\n", Some(list));
    assert_eq!(
        told(&feed.faults),
        [(3, "name", "import.department_duplicate"), (4, "name", "field.required"),]
    );
    let list = "department_id,name,group_name\n1,Sales,Front\n4,Purchasing,\n";
    let feed = feed_with("1,,Ann,,Berg,,,,Clerk,Salse,,2020-01-01,,\n", Some(list));
    assert_eq!(told(&feed.faults), [(2, "department", "import.department_unknown")]);
    assert_eq!(feed.faults.kept()[0].args, [("nearest", "Sales".to_owned())]);
    assert_eq!(feed.departments.len(), 2);
}

#[test]
fn the_latest_line_says_who_somebody_is() {
    let feed = feed_of(
        "1,,Ann,,New,new@x.de,,,Boss,Sales,,2022-01-01,,Current\n\
         1,,Ann,,Old,old@x.de,,,Clerk,Stock,,2020-01-01,2021-12-31,Ended\n",
    );
    assert_eq!(told(&feed.faults), []);
    let ann = &feed.people[0];
    assert_eq!((ann.last_name.as_str(), ann.line, ann.periods.len()), ("New", 2, 2));
    assert_eq!(ann.periods[0].department.as_str(), "Stock");
}
