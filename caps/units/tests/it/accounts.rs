//! Real business accounts: 701 companies in 11 territories, where the shared data is beside the project.

use std::fs::File;
use std::path::PathBuf;

use base::{OrganizationId, Page};
use gate::{Compare, Filter, ListRequest};
use testkit::House;
use units::import::{Counts, Files, Summary, read, run};
use units::queries::{self, TreeOf};
use units::{
    ChangeOrganizationStatus, ORGANIZATIONS_READ, Status, UNITS_READ, UnitKind, change_organization_status,
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
fn files(folder: &std::path::Path) -> Files {
    let open = |name: &str| File::open(folder.join(name)).unwrap();
    read(open("territories.csv"), open("resellers.csv")).unwrap()
}
async fn play(house: &House, seller: OrganizationId, files: Files, apply: bool) -> Summary {
    run(&house.db, &house.system(), seller, files, apply, |_, _| {}).await.unwrap()
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
    let files = files(&folder);
    assert_eq!((files.territories.len(), files.accounts.len()), (11, 701));
    // Three addresses in the Kurfürstenstraße lost their umlaut before the data came to us.
    assert_eq!(files.notices.total, 3);
    for house in houses().await {
        let seller = organization(&house, "Seller").await;
        let before = records(&house).await.len();
        let would = play(&house, seller, files.clone(), false).await;
        // Eleven territories under four regions: North America, Europe, Pacific, NA.
        assert_eq!(would, Summary { units: created(15), accounts: created(701), refused: Vec::new() });
        assert_eq!(records(&house).await.len(), before, "a dry run leaves nothing");

        let mut told = Vec::new();
        let system = house.system();
        let work = run(&house.db, &system, seller, files.clone(), true, |done, of| told.push((done, of)));
        let did = timed(&house, "701 accounts came in", work).await.0.unwrap();
        assert_eq!(did, would);
        assert_eq!(told.last(), Some(&(701, 701)));
        // One record for each organization; two for each unit, which also says where it stands.
        let after = records(&house).await.len();
        assert_eq!(after - before, 701 + 2 * 15);
        tree_holds(&house).await;

        let again = play(&house, seller, files.clone(), true).await;
        assert_eq!(again, Summary { units: unchanged(15), accounts: unchanged(701), refused: Vec::new() });
        assert_eq!(records(&house).await.len(), after, "a second run changes nothing");

        // One name changed, one company closed here: the one follows the file, the other is told.
        let mut edited = files.clone();
        edited.accounts[0].name = base::DisplayText::parse("A Better Bike Store").unwrap();
        let number = edited.accounts[700].number.clone();
        let gone = house.db.read(&house.system(), number, queries::organization_by_number).await.unwrap();
        let close = ChangeOrganizationStatus {
            id: gone.organization.id,
            if_version: None,
            to: Status::Closed,
            reason: None,
        };
        house.db.write(&house.system(), close, change_organization_status).await.unwrap();
        let third = play(&house, seller, edited.clone(), true).await;
        assert_eq!(third.accounts, Counts { created: 0, changed: 1, unchanged: 699 });
        let refused: Vec<_> = third.refused.iter().map(|(line, why)| (*line, why.code.name)).collect();
        assert_eq!(refused, [(edited.accounts[700].line, "organization.closed")]);

        regional_manager(&house, seller, &edited).await;
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
