//! Real business accounts: 701 companies in 11 territories, where the shared data is beside the project.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{DisplayText, OrganizationId, Page};
use gate::{Compare, Filter, ListRequest};
use serde_json::json;
use testkit::House;
use units::import::{Account, Counts, Done, ImportAccounts, Outcome, Territory, import_accounts};
use units::queries::{self, TreeOf};
use units::{
    Attributes, ChangeOrganizationStatus, Number, ORGANIZATIONS_READ, Status, UNITS_READ, UnitKind,
    change_organization_status,
};

use crate::world::{At, caller, houses, organization, records, timed, tree_holds};

/// The shared data, or nothing, and said so.
fn shared() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/b2b");
    if folder.join("resellers.csv").exists() {
        return Some(folder);
    }
    eprintln!("skipped: the shared data (b2b/resellers.csv) is not beside the project");
    None
}
/// What the files say, in as much as it matters here: `lifecycle` reads them for real.
struct Files {
    territories: Arc<[Territory]>,
    accounts: Vec<Account>,
}

fn rows(folder: &Path, name: &str) -> Vec<csv::StringRecord> {
    let file = File::open(folder.join(name)).unwrap();
    csv::Reader::from_reader(file).into_records().map(Result::unwrap).collect()
}
fn files(folder: &Path) -> Files {
    let number = |text: &str| Number::parse(text, "").unwrap();
    let name = |text: &str| DisplayText::parse(text).unwrap();
    let territory = |row: &csv::StringRecord| Territory {
        code: number(&row[0]),
        name: name(&row[1]),
        region: name(&row[3]),
        attributes: Attributes::parse(json!({"country": row[2]}), "").unwrap(),
    };
    let account = |(index, row): (usize, &csv::StringRecord)| Account {
        line: index as u64 + 2,
        number: number(&row[0]),
        name: name(&row[1]),
        territory: number(&row[12]),
        attributes: Attributes::parse(json!({"business_type": row[2]}), "").unwrap(),
    };
    Files {
        territories: rows(folder, "territories.csv").iter().map(territory).collect(),
        accounts: rows(folder, "resellers.csv").iter().enumerate().map(account).collect(),
    }
}
async fn play(house: &House, seller: OrganizationId, files: &Files, apply: bool) -> Outcome {
    let (territories, accounts) = (Arc::clone(&files.territories), files.accounts.clone());
    let command = ImportAccounts { seller, territories, accounts };
    let system = house.system();
    if apply {
        house.db.write_bulk(&system, command, import_accounts).await.unwrap()
    } else {
        house.db.preview(&system, command, import_accounts).await.unwrap()
    }
}
fn accounts(outcome: &Outcome) -> Counts {
    let mut counts = Counts::default();
    outcome.accounts.iter().for_each(|(_, done)| counts.count(*done));
    counts
}
fn created(created: u64) -> Counts {
    Counts { created, ..Counts::default() }
}
fn unchanged(unchanged: u64) -> Counts {
    Counts { unchanged, ..Counts::default() }
}

#[tokio::test]
async fn seven_hundred_companies_come_in_once() {
    let Some(folder) = shared() else { return };
    let mut files = files(&folder);
    assert_eq!((files.territories.len(), files.accounts.len()), (11, 701));
    for house in houses().await {
        let seller = organization(&house, "Seller").await;
        let before = records(&house).await.len();
        let would = play(&house, seller, &files, false).await;
        // Eleven territories under four regions: North America, Europe, Pacific, NA.
        assert_eq!((would.units, accounts(&would)), (created(15), created(701)), "{:?}", would.refused);
        assert_eq!(records(&house).await.len(), before, "a dry run leaves nothing");

        let did = timed(&house, "701 accounts came in", play(&house, seller, &files, true)).await.0;
        assert_eq!(did, would);
        // One record for each organization; two for each unit, which also says where it stands.
        let after = records(&house).await.len();
        assert_eq!(after - before, 701 + 2 * 15);
        tree_holds(&house).await;

        let again = play(&house, seller, &files, true).await;
        assert_eq!((again.units, accounts(&again)), (unchanged(15), unchanged(701)));
        assert_eq!(records(&house).await.len(), after, "a second run changes nothing");

        // One name changed, one company closed here: the one follows the file, the other is told.
        let name = files.accounts[0].name.clone();
        files.accounts[0].name = DisplayText::parse("A Better Bike Store").unwrap();
        let number = files.accounts[700].number.clone();
        let gone = house.db.read(&house.system(), number, queries::organization_by_number).await.unwrap();
        let close = ChangeOrganizationStatus {
            id: gone.organization.id,
            if_version: None,
            to: Status::Closed,
            reason: None,
        };
        house.db.write(&house.system(), close, change_organization_status).await.unwrap();
        let third = play(&house, seller, &files, true).await;
        assert_eq!(accounts(&third), Counts { created: 0, changed: 1, unchanged: 699 });
        assert_eq!(third.accounts[0], (2, Done::Changed));
        let refused: Vec<_> = third.refused.iter().map(|(line, why)| (*line, why.code.name)).collect();
        assert_eq!(refused, [(files.accounts[700].line, "organization.closed")]);

        regional_manager(&house, seller, &files).await;
        files.accounts[0].name = name;
    }
}

/// Who was given one territory sees its companies, in lists, counts and search, and no others.
async fn regional_manager(house: &House, seller: OrganizationId, files: &Files) {
    let whole = TreeOf::organization(seller);
    let tree = house.db.read(&house.system(), whole, queries::tree).await.unwrap();
    assert_eq!(tree.nodes.iter().filter(|node| node.kind == UnitKind::Region).count(), 4);
    let canada = tree.nodes.iter().find(|node| node.name.as_str() == "Canada").unwrap();
    let wanted = files.accounts.iter().filter(|account| Some(&account.territory) == canada.code.as_ref());
    let mut wanted: Vec<&str> = wanted.map(|account| account.number.as_str()).collect();
    wanted.sort_unstable();
    let manager = caller(house, &[&ORGANIZATIONS_READ, &UNITS_READ], At::Unit(canada.id)).await;
    let (mut seen, mut cursor, mut total) = (Vec::new(), None, None);
    loop {
        let request = ListRequest {
            page: Page::new(50, cursor).unwrap(),
            count: total.is_none(),
            ..ListRequest::default()
        };
        let page = house.db.read(&manager, request, queries::organizations).await.unwrap();
        total = total.or(page.total);
        seen.extend(page.items.into_iter().filter_map(|view| view.organization.number));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    let mut seen: Vec<&str> = seen.iter().map(units::Number::as_str).collect();
    seen.sort_unstable();
    assert_eq!(seen, wanted);
    assert_eq!(total, Some(wanted.len() as u64));
    // A word that companies of every territory have.
    let search = |caller| {
        let request = ListRequest { words: vec!["bike".to_owned()], count: true, ..ListRequest::default() };
        let db = house.db.clone();
        async move { db.read(&caller, request, queries::organizations).await.unwrap().total.unwrap() }
    };
    let (all, theirs) = (search(house.system()).await, search(manager.clone()).await);
    assert!(theirs > 0 && theirs < all, "{theirs} of {all}");
    // Asking for a neighbour's territory by its id gives nothing away.
    let france = tree.nodes.iter().find(|node| node.name.as_str() == "France").unwrap();
    let filter = Filter::default().and("account_unit", Compare::Is, france.id);
    let request = ListRequest { filter, count: true, ..ListRequest::default() };
    let page = house.db.read(&manager, request, queries::organizations).await.unwrap();
    assert_eq!(page.total, Some(0));
}
