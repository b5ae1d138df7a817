//! Business accounts: the real ones, damaged copies of them, and every door.

use std::io::{Cursor, Read};

use base::{DisplayText, OrganizationId};
use gate::{ReadTx, V, Work, statement};
use http::Request;
use policy::{DataLevel, Place};
use reeve_lifecycle::{Faults, OrganizationsRequest, Outcome, Report, Source, Stage, import_organizations};
use testkit::House;
use units::{ChangeOrganizationStatus, Status, change_organization_status};

use crate::http::{Door, report};
use crate::world::{
    SALES_RIGHTS, caller_at, counts, houses, organization, peak, person, shared_accounts, told,
};

statement!(APPLIED = "SELECT facets FROM record WHERE event = 'import.applied' ORDER BY rid");
statement!(UNDER beyond_scope "the test looks" =
    "SELECT o.name, u.name, r.name FROM organization o JOIN unit u ON u.id = o.account_unit_id JOIN unit r ON r.id = u.parent_id
     WHERE o.number = $1");
statement!(NUMBERED beyond_scope "the test looks" = "SELECT id FROM organization WHERE number = $1");

statement!(BELOW beyond_scope "the test's rights" =
    "SELECT c.ancestor_rid, c.descendant_rid FROM unit r JOIN unit_closure c ON c.ancestor_rid = r.rid
     WHERE r.kind = 'region' AND r.organization_id = $1");

const TERRITORIES: &str = "territory_id,name,country,territory_group\n1,Northwest,US,North America\n2,Northeast,US,North America\n\
                           7,France,FR,Europe\n";
const HEAD: &str = "reseller_number,name,territory_id,city,annual_sales\n";
const THREE: &str = "A-1,Ann <b> Bikes,1,Seattle,300\nA-2,Böse Räder,7,Lyon,\nA-3,Cid,1,,7\n";

fn applied<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<String>> {
    Box::pin(async move { tx.rows(&APPLIED, &[], |row| row.get(0)).await })
}
fn under<'a>(tx: &'a mut ReadTx<'_>, number: &'a String) -> Work<'a, Vec<[String; 3]>> {
    Box::pin(async move {
        let key = [V::from(number.as_str())];
        tx.rows(&UNDER, &key, |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).await
    })
}
fn numbered<'a>(tx: &'a mut ReadTx<'_>, number: &'a String) -> Work<'a, Vec<OrganizationId>> {
    Box::pin(async move { tx.rows(&NUMBERED, &[V::from(number.as_str())], |row| row.get(0)).await })
}

/// Each region's internal number with those of what is below it, itself included.
fn territories<'a>(tx: &'a mut ReadTx<'_>, seller: &'a OrganizationId) -> Work<'a, Vec<(i64, i64)>> {
    Box::pin(async move { tx.rows(&BELOW, &[V::from(*seller)], |row| Ok((row.get(0)?, row.get(1)?))).await })
}

fn sources(accounts: impl Into<Vec<u8>>) -> (Source, Source) {
    let list = Source::bytes("territories.csv", TERRITORIES.as_bytes().to_vec());
    (Source::bytes("resellers.csv", accounts.into()), list)
}
async fn run(house: &House, organization: OrganizationId, files: (Source, Source), apply: bool) -> Report {
    let (source, territories) = files;
    let request = OrganizationsRequest { source, territories, organization, apply };
    import_organizations(&house.db, &house.system(), request, &mut |_| {}).await.unwrap()
}
fn list(faults: &Faults) -> Vec<(u64, &str, &str)> {
    faults.kept().iter().map(|fault| (fault.line, fault.column.as_str(), fault.code.name)).collect()
}

#[tokio::test]
async fn seven_hundred_customers_come_in_once_and_are_one_import_on_record() {
    let Some(files) = shared_accounts("resellers.csv").zip(shared_accounts("territories.csv")) else {
        return;
    };
    for (house, seller) in houses().await {
        let before = counts(&house).await;
        let look = run(&house, seller, files.clone(), false).await;
        assert_eq!((look.outcome, look.counts.created, look.counts.territories), (Outcome::Preview, 701, 15));
        // Three addresses in the Kurfürstenstraße lost their umlaut before the data came to us.
        let lost = |line| (line, "address_line1", "import.letters_lost");
        assert_eq!(
            list(&look.notices).iter().map(|one| lost(one.0)).collect::<Vec<_>>(),
            list(&look.notices)
        );
        assert_eq!(look.notices.total(), 3);
        assert_eq!(counts(&house).await, before, "a look changes nothing");

        let mut steps = Vec::new();
        let (source, territories) = files.clone();
        let request = OrganizationsRequest { source, territories, organization: seller, apply: true };
        let report = import_organizations(&house.db, &house.system(), request, &mut |step| steps.push(step))
            .await
            .unwrap();
        assert_eq!((report.outcome, report.counts), (Outcome::Applied, look.counts), "{:?}", report.faults);
        let last = steps.last().unwrap();
        assert_eq!((last.stage, last.done, last.total), (Stage::Organizations, 701, 701));
        let number = "AW00000004".to_owned();
        assert_eq!(
            house.db.read(&house.system(), number, under).await.unwrap(),
            [["Modular Cycle Systems", "Southwest", "North America"]]
        );
        let whole = house.db.read(&house.system(), (), applied).await.unwrap();
        assert_eq!(whole.len(), 1);
        let sha: String =
            report.format.as_ref().unwrap().sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        for part in [sha.as_str(), "organizations", "701", "15"] {
            assert!(whole[0].contains(part), "{part}: {whole:?}");
        }
        let after = counts(&house).await;
        let again = run(&house, seller, files.clone(), true).await;
        assert_eq!((again.outcome, again.counts.unchanged), (Outcome::Unchanged, 701), "{:?}", again.changes);
        assert_eq!(counts(&house).await, after, "the second time nothing is written, not even a record");
    }
}

/// Replaces a column of a line (from 1) of a file without quotation marks.
fn with(line: usize, column: usize, value: &str) -> Vec<u8> {
    let mut lines: Vec<String> = format!("{HEAD}{THREE}").lines().map(str::to_owned).collect();
    let mut fields: Vec<&str> = lines[line - 1].split(',').collect();
    fields[column] = value;
    lines[line - 1] = fields.join(",");
    (lines.join("\n") + "\n").into_bytes()
}

#[tokio::test]
async fn what_is_damaged_is_told_by_line_and_column_and_nothing_changes() {
    let cases: Vec<(&str, Vec<u8>, Vec<(u64, &str, &str)>)> = vec![
        ("a bad number", with(2, 4, "many"), vec![(2, "annual_sales", "field.invalid_number")]),
        ("less than nothing", with(4, 4, "-1"), vec![(4, "annual_sales", "field.invalid_number")]),
        ("a number twice", with(3, 0, "A-1"), vec![(3, "reseller_number", "import.account_duplicate")]),
        ("no number", with(3, 0, ""), vec![(3, "reseller_number", "field.required")]),
        ("no name", with(4, 1, " "), vec![(4, "name", "field.required")]),
        ("an unknown territory", with(3, 2, "8"), vec![(3, "territory_id", "import.territory_unknown")]),
        ("NUL bytes", with(2, 3, "Sea\0ttle"), vec![(2, "city", "import.nul")]),
        ("a hidden character", with(2, 1, "A\u{202e}B"), vec![(2, "name", "field.invalid_text")]),
        ("a field too many", with(2, 4, "1,2"), vec![(2, "", "import.field_count")]),
        (
            "a missing column",
            format!("{HEAD}{THREE}").replace("territory_id", "region").into(),
            vec![(1, "region", "import.column_unknown"), (1, "territory_id", "import.column_missing")],
        ),
        ("an open quotation mark", with(3, 1, "\"Open"), vec![(3, "", "import.unclosed_quote")]),
        ("nothing at all", Vec::new(), vec![(0, "", "import.empty")]),
    ];
    for (house, seller) in houses().await {
        let before = counts(&house).await;
        for (name, bytes, expected) in &cases {
            let report = run(&house, seller, sources(bytes.clone()), true).await;
            assert_eq!((report.outcome, list(&report.faults)), (Outcome::Faults, expected.clone()), "{name}");
        }
        // The list that goes with it can be wrong as well, and a territory cannot stand under itself: it has no number of
        // another territory, only the name of a group above.
        let twice =
            Source::bytes("territories.csv", format!("{TERRITORIES}2,Again,US,Europe\n").into_bytes());
        let files = (sources(format!("{HEAD}{THREE}")).0, twice);
        let report = run(&house, seller, files, true).await;
        assert_eq!(list(&report.faults), [(5, "territory_id", "import.territory_duplicate")]);
        assert_eq!(report.faults.kept()[0].file, "territories.csv");
        let (accounts, list_gone) = (
            sources(format!("{HEAD}{THREE}")).0,
            Source::file(std::path::Path::new("/nowhere/territories.csv")),
        );
        let report = run(&house, seller, (accounts, list_gone), true).await;
        assert_eq!(list(&report.faults), [(0, "", "import.unreadable")]);
        assert_eq!(counts(&house).await, before);
    }
}

#[tokio::test]
async fn another_dress_is_no_damage() {
    let text = format!("{HEAD}{THREE}");
    let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let named = format!("Reseller Number;NAME;territory-id\r\n{}", "A-1;\"Semi; colon\";1\r\n");
    for (house, seller) in houses().await {
        for (name, bytes, people) in
            [("semicolons", text.replace(',', ";").into_bytes(), 3), ("other names", named.clone().into(), 1)]
        {
            let report = run(&house, seller, sources(bytes), false).await;
            assert_eq!(
                (report.outcome, report.people),
                (Outcome::Preview, people),
                "{name}: {:?}",
                report.faults
            );
        }
        let report = run(&house, seller, sources(western.clone()), true).await;
        assert_eq!((report.outcome, report.counts.created), (Outcome::Applied, 3), "{:?}", report.faults);
        assert_eq!(report.changes[1].name, "Böse Räder", "the letters arrive whole");
        let again = run(&house, seller, sources(text.clone()), true).await;
        assert_eq!(again.outcome, Outcome::Unchanged, "the same in UTF-8");
    }
}

#[tokio::test]
async fn one_line_of_200_megabytes() {
    let (house, seller) = houses().await.swap_remove(0);
    let accounts = Source::stream("resellers.csv", || {
        let head = Cursor::new(format!("{HEAD}A-1,").into_bytes());
        let tail = Cursor::new(b"\nA-2,Fine,9,,\n".as_slice());
        Ok(Box::new(head.chain(std::io::repeat(b'x').take(200 << 20)).chain(tail)))
    });
    let before = counts(&house).await;
    let memory = peak();
    let report = run(&house, seller, (accounts, sources("").1), true).await;
    let expected =
        [(2, String::new(), "import.line_too_long"), (3, "territory_id".into(), "import.territory_unknown")];
    assert_eq!(told(&report), expected, "the line after it is read");
    assert_eq!(counts(&house).await, before);
    if let (Some(before), Some(after)) = (memory, peak()) {
        let more = after.saturating_sub(before);
        assert!(more < 150 << 10, "{more} KiB");
    }
}

#[tokio::test]
async fn a_line_that_the_rules_refuse_is_found_by_looking() {
    for (house, seller) in houses().await {
        let three = format!("{HEAD}{THREE}");
        assert_eq!(run(&house, seller, sources(three), true).await.outcome, Outcome::Applied);
        let id = house.db.read(&house.system(), "A-2".to_owned(), numbered).await.unwrap()[0];
        let close = ChangeOrganizationStatus {
            id,
            if_version: None,
            to: Status::Closed,
            reason: Some(DisplayText::parse("gone").unwrap()),
        };
        house.db.write(&house.system(), close, change_organization_status).await.unwrap();
        let before = counts(&house).await;
        // Line 2 would change and line 5 would be new: neither is while line 3 cannot be.
        let edited = format!("{HEAD}{}A-4,New,2,,\n", THREE.replace("Seattle", "Tacoma"));
        let report = run(&house, seller, sources(edited.clone()), true).await;
        assert_eq!(
            (report.outcome, list(&report.faults)),
            (Outcome::Faults, vec![(3, "", "organization.closed")])
        );
        assert_eq!(counts(&house).await, before);
        let without: String =
            edited.lines().filter(|line| !line.starts_with("A-2")).map(|l| format!("{l}\n")).collect();
        let report = run(&house, seller, sources(without), true).await;
        assert_eq!((report.counts.created, report.counts.updated), (1, 1), "{:?}", report.faults);
        let what: Vec<_> = report.changes.iter().map(|one| (one.line, one.action.as_str())).collect();
        assert_eq!(what, [(2, "update"), (4, "create")]);
    }
}

#[tokio::test]
async fn programs_and_people_bring_them_in() {
    for door in Door::each().await {
        let three = format!("{HEAD}{THREE}");
        let before = counts(&door.house).await;
        let path = format!("/api/v1/imports/organizations?organization_id={}", door.organization);
        let parts = [("file", Some("r.csv"), three.as_str()), ("territories", Some("t.csv"), TERRITORIES)];
        let (status, text, _) = door.form_of("sally", &path, &parts).await;
        assert_eq!(status, 200, "{text}");
        let look = report(&text);
        assert_eq!(
            (look.kind.as_str(), look.outcome, look.counts.created),
            ("organizations", Outcome::Preview, 3)
        );
        assert_eq!(
            (look.changes[0].number.as_str(), look.changes[0].what[0].as_str()),
            ("A-1", "organization")
        );
        // Damage is told, and is refused where it was to be done.
        let damaged = three.replace(",7,", ",8,");
        let bad = [("file", Some("r.csv"), damaged.as_str()), parts[1]];
        let doing = format!("{path}&dry_run=false");
        let (status, text, _) = door.form_of("sally", &doing, &bad).await;
        let fault = &report(&text).faults[0];
        assert_eq!(
            (status.as_u16(), fault.line, fault.column.as_str(), fault.value.as_str()),
            (422, 3, "territory_id", "8")
        );
        assert!(fault.fix.contains(" 1 "), "the most similar number: {}", fault.fix);
        // Without its list, as another's, without the right.
        assert_eq!(door.form_of("sally", &path, &parts[..1]).await.0, 422);
        let bare = Request::post(&path).header("content-type", "text/csv");
        let (status, text, _) = door.send("sally", bare, three.clone()).await;
        assert_eq!(status, 422);
        assert!(text.contains("/territories"), "{text}");
        assert_eq!(door.form_of("nobody", &path, &parts).await.0, 401);
        assert_eq!(door.form_of("otto", &doing, &parts).await.0, 404);
        let mut same = counts(&door.house).await;
        same[7] = before[7];
        assert_eq!(same, before, "nothing but a record of refusals");

        let organization = door.organization.to_string();
        let page = |file: &'static str, list: &'static str| {
            [
                ("kind", None, "organizations".to_owned()),
                ("organization", None, organization.clone()),
                ("file", Some("r.csv"), format!("{HEAD}{file}")),
                ("territories", Some("t.csv"), list.to_owned()),
            ]
        };
        let send = async |fields: [(&'static str, Option<&'static str>, String); 4]| {
            let parts: Vec<_> =
                fields.iter().map(|(name, file, text)| (*name, *file, text.as_str())).collect();
            door.form_of("sally", "/console/imports", &parts).await
        };
        let (status, text, _) = send(page(THREE, "")).await;
        assert_eq!(status, 422, "the list is missing: {text}");
        let (status, _, place) = send(page(THREE, TERRITORIES)).await;
        assert_eq!(status, 303);
        let (status, text, _) = door.send("sally", Request::get(&place), axum::body::Body::empty()).await;
        assert_eq!(status, 200);
        for part in ["Ann &#60;b&#62; Bikes", &format!("action=\"{place}/apply\""), "Business account"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let apply = Request::post(format!("{place}/apply"))
            .header("content-type", "application/x-www-form-urlencoded");
        let (status, text, _) = door.send("sally", apply, "_csrf=x").await;
        assert_eq!(status, 200, "{text}");
        let (_, text, _) = door.form_of("sally", &doing, &parts).await;
        assert_eq!((report(&text).outcome, report(&text).counts.unchanged), (Outcome::Unchanged, 3));
    }
}

#[tokio::test]
async fn a_number_that_somebody_elses_organization_has_gives_nothing_away() {
    for (house, seller) in houses().await {
        // Another seller has a customer of that number, whom these people do not see.
        let other = organization(&house, "Other").await;
        let theirs = sources(format!("{HEAD}A-2,Theirs,7,,\n"));
        assert_eq!(run(&house, other, theirs, true).await.outcome, Outcome::Applied);
        assert_eq!(run(&house, seller, sources(HEAD), true).await.counts.territories, 5);
        let places = house.db.read(&house.system(), seller, territories).await.unwrap();
        // The whole of the seller, and its regions for what stands under them.
        let mut rights = vec![(SALES_RIGHTS, DataLevel::Organization, Place::Organization(seller))];
        let below =
            |root: i64| places.iter().filter(|(top, _)| *top == root).map(|(_, unit)| *unit).collect();
        for root in places.iter().map(|(root, _)| *root) {
            let place = Place::Unit { root, below: below(root) };
            rights.push((SALES_RIGHTS, DataLevel::Units, place));
        }
        let manager = caller_at(&house, person(&house, "mia").await, &rights);
        let before = counts(&house).await;
        let (source, territories) = sources(format!("{HEAD}{THREE}"));
        let request = OrganizationsRequest { source, territories, organization: seller, apply: true };
        let report = import_organizations(&house.db, &manager, request, &mut |_| {}).await.unwrap();
        assert_eq!(list(&report.faults), [(3, "", "organization.number_taken")]);
        assert_eq!(counts(&house).await, before);
        let (source, territories) = sources(format!("{HEAD}{THREE}").replace("A-2", "A-9"));
        let request = OrganizationsRequest { source, territories, organization: seller, apply: true };
        let report = import_organizations(&house.db, &manager, request, &mut |_| {}).await.unwrap();
        assert_eq!((report.outcome, report.counts.created), (Outcome::Applied, 3), "{:?}", report.faults);
    }
}
