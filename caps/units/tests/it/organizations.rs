//! Tenants and business accounts.

use base::{OrganizationId, PageOf};
use gate::{Error, Filter, ListRequest, Sort};
use serde_json::json;
use testkit::House;
use units::queries::{self, OrganizationView};
use units::{
    Attributes, ChangeOrganizationStatus, ChangeUnitStatus, CreateOrganization, Number, ORGANIZATIONS_CREATE,
    ORGANIZATIONS_READ, ORGANIZATIONS_UPDATE, Status, UpdateOrganization, change_organization_status,
    change_unit_status, create_organization, create_unit, update_organization,
};

use crate::world::{
    At, caller, code, events_since, houses, is_refused, new_organization, new_unit, organization, records,
    text, unit,
};

fn number(text: &str) -> Option<Number> {
    Some(Number::parse(text, "/number").unwrap())
}
fn change(id: OrganizationId) -> UpdateOrganization {
    UpdateOrganization::of(id)
}
async fn status(house: &House, id: OrganizationId, to: Status) -> gate::Result<gate::Applied> {
    let command = ChangeOrganizationStatus { id, if_version: None, to, reason: Some(text("a test")) };
    house.db.write(&house.system(), command, change_organization_status).await
}

#[tokio::test]
async fn an_organization_is_created_changed_and_closed_on_record() {
    for house in houses().await {
        let admin = caller(
            &house,
            &[&ORGANIZATIONS_CREATE, &ORGANIZATIONS_UPDATE, &ORGANIZATIONS_READ],
            At::Everywhere,
        )
        .await;
        let command = CreateOrganization {
            number: number("A-1"),
            attributes: Attributes::parse(json!({"city": "Köln"}), "").unwrap(),
            ..new_organization(&admin, "Müller & Söhne")
        };
        let created = house.db.write(&admin, command.clone(), create_organization).await.unwrap();
        assert_eq!((created.id, created.version), (command.id, 1));
        let again = CreateOrganization { number: number("A-1"), ..new_organization(&admin, "Another") };
        assert_eq!(
            code(house.db.write(&admin, again, create_organization).await),
            "organization.number_taken"
        );

        let rename = UpdateOrganization {
            if_version: Some(1),
            name: Some(text("Müller AG")),
            number: Some(number("A-2")),
            ..change(command.id)
        };
        assert_eq!(house.db.write(&admin, rename.clone(), update_organization).await.unwrap().version, 2);
        let stale = house.db.write(&admin, rename, update_organization).await;
        assert!(matches!(stale, Err(Error::Stale { noun: "organization" })), "{stale:?}");

        let view = house.db.read(&admin, command.id, queries::organization).await.unwrap();
        let shown = &view.organization;
        assert_eq!(shown.name.as_str(), "Müller AG");
        assert_eq!(shown.number, number("A-2"));
        assert_eq!(shown.attributes.to_json(), json!({"city": "Köln"}));
        assert_eq!((shown.created_by, shown.version), (admin.user(), 2));
        let by_number =
            house.db.read(&admin, number("A-2").unwrap(), queries::organization_by_number).await.unwrap();
        assert_eq!(by_number, view);
        let old = house.db.read(&admin, number("A-1").unwrap(), queries::organization_by_number).await;
        assert!(matches!(old, Err(Error::NotFound { noun: "organization" })), "{old:?}");

        for to in [Status::Inactive, Status::Active, Status::Closed] {
            status(&house, command.id, to).await.unwrap();
        }
        assert_eq!(code(status(&house, command.id, Status::Active).await), "organization.closed");
        let late = UpdateOrganization { name: Some(text("Late")), ..change(command.id) };
        assert_eq!(code(house.db.write(&admin, late, update_organization).await), "organization.closed");
        let events: Vec<String> = events_since(&house, 0).await;
        assert_eq!(
            events,
            [
                "organization.created",
                "organization.changed",
                "organization.deactivated",
                "organization.activated",
                "organization.closed"
            ]
        );
        let (_, target, facets) = &records(&house).await[1];
        assert_eq!(*target, Some(command.id.uuid()));
        assert_eq!(facets["changes"]["name"], json!(["Müller & Söhne", "Müller AG"]));
    }
}

#[tokio::test]
async fn of_many_who_want_a_number_one_gets_it() {
    for house in houses().await {
        let mut tries = Vec::new();
        for position in 0..8 {
            let (db, system) = (house.db.clone(), house.system());
            let command = CreateOrganization {
                number: number("N-1"),
                ..new_organization(&system, &format!("Company {position}"))
            };
            tries.push(tokio::spawn(async move { db.write(&system, command, create_organization).await }));
        }
        let mut made = 0;
        for one in tries {
            match one.await.unwrap() {
                Ok(_) => made += 1,
                refused => assert_eq!(code(refused), "organization.number_taken"),
            }
        }
        assert_eq!(made, 1);
        assert_eq!(records(&house).await.len(), 1);
    }
}

#[tokio::test]
async fn a_business_account_takes_the_right_at_its_unit() {
    for house in houses().await {
        let seller = organization(&house, "Seller").await;
        let (north, south) =
            (unit(&house, seller, None, "north").await, unit(&house, seller, None, "south").await);
        let all = [&ORGANIZATIONS_CREATE, &ORGANIZATIONS_UPDATE, &ORGANIZATIONS_READ, &units::UNITS_READ];
        let northern = caller(&house, &all, At::Unit(north)).await;
        let account = CreateOrganization {
            account_unit: Some(north),
            number: number("K-1"),
            ..new_organization(&northern, "Customer")
        };
        house.db.write(&northern, account.clone(), create_organization).await.unwrap();
        // Neither beside it nor at no unit at all.
        let beside =
            CreateOrganization { account_unit: Some(south), ..new_organization(&northern, "Beside") };
        let beside = house.db.write(&northern, beside, create_organization).await;
        assert!(matches!(&beside, Err(Error::Refused(refusal)) if !refusal.may_know), "{beside:?}");
        let free = new_organization(&northern, "Free");
        assert!(is_refused(&house.db.write(&northern, free, create_organization).await));
        // Whoever looks after it may rename it, and may not push it to somebody else.
        let northern = house.caller(northern.user().unwrap()).await;
        let rename = UpdateOrganization { name: Some(text("Client")), ..change(account.id) };
        house.db.write(&northern, rename, update_organization).await.unwrap();
        let push = UpdateOrganization { account_unit: Some(Some(south)), ..change(account.id) };
        assert!(is_refused(&house.db.write(&northern, push.clone(), update_organization).await));
        // Nor may the account itself choose its place.
        let owner = caller(&house, &all, At::Organization(account.id)).await;
        assert!(is_refused(&house.db.write(&owner, push.clone(), update_organization).await));
        house.db.write(&house.system(), push, update_organization).await.unwrap();
        let gone = house.db.read(&northern, account.id, queries::organization).await;
        assert!(matches!(gone, Err(Error::NotFound { .. })), "{gone:?}");
        let southern = caller(&house, &all, At::Unit(south)).await;
        let seen = house.db.read(&southern, account.id, queries::organization).await.unwrap();
        assert_eq!(seen.account_unit.unwrap().name.as_str(), "south");

        // Not under itself, not under what is not at work.
        let own = house.system();
        let own_unit = new_unit(&own, account.id, None, "own");
        let own_unit = house.db.write(&own, own_unit, create_unit).await.unwrap().id;
        let itself = UpdateOrganization { account_unit: Some(Some(own_unit)), ..change(account.id) };
        assert_eq!(
            code(house.db.write(&own, itself, update_organization).await),
            "organization.account_of_itself"
        );
        let sleep = ChangeUnitStatus {
            id: north,
            if_version: None,
            to: Status::Inactive,
            with_below: false,
            reason: None,
        };
        house.db.write(&own, sleep, change_unit_status).await.unwrap();
        let back = UpdateOrganization { account_unit: Some(Some(north)), ..change(account.id) };
        assert_eq!(
            code(house.db.write(&own, back, update_organization).await),
            "organization.account_unit_not_active"
        );
        // A unit with accounts is not closed over their heads.
        let close = ChangeUnitStatus {
            id: south,
            if_version: None,
            to: Status::Closed,
            with_below: false,
            reason: None,
        };
        assert_eq!(code(house.db.write(&own, close.clone(), change_unit_status).await), "unit.has_accounts");
        let free = UpdateOrganization { account_unit: Some(None), ..change(account.id) };
        house.db.write(&own, free, update_organization).await.unwrap();
        house.db.write(&own, close, change_unit_status).await.unwrap();
    }
}

#[tokio::test]
async fn units_need_an_organization_at_work() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let shop = unit(&house, acme, None, "shop").await;
        assert_eq!(code(status(&house, acme, Status::Closed).await), "organization.has_units");
        status(&house, acme, Status::Inactive).await.unwrap();
        let system = house.system();
        let more = new_unit(&system, acme, Some(shop), "more");
        assert_eq!(code(house.db.write(&system, more, create_unit).await), "organization.not_active");
        let nowhere = new_unit(&system, system.draw().id(), None, "nowhere");
        let nowhere = house.db.write(&system, nowhere, create_unit).await;
        assert!(matches!(nowhere, Err(Error::NotFound { noun: "organization" })), "{nowhere:?}");
    }
}

fn request(words: &[&str], filter: &str, sort: &str) -> ListRequest {
    ListRequest {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        filter: Filter::parse(filter).unwrap(),
        sort: Sort::parse(sort),
        count: true,
        ..ListRequest::default()
    }
}
fn names(page: &PageOf<OrganizationView>) -> Vec<&str> {
    page.items.iter().map(|view| view.organization.name.as_str()).collect()
}

#[tokio::test]
async fn organizations_are_listed_found_and_filtered() {
    for house in houses().await {
        let seller = organization(&house, "Seller").await;
        let top = unit(&house, seller, None, "top").await;
        let north = unit(&house, seller, Some(top), "north").await;
        for (name, no, account) in
            [("Ärzte Nord", "K-10", Some(north)), ("arbor", "K-20", Some(top)), ("Zebra Bikes", "K-30", None)]
        {
            let system = house.system();
            let command = CreateOrganization {
                number: number(no),
                account_unit: account,
                ..new_organization(&system, name)
            };
            house.db.write(&system, command, create_organization).await.unwrap();
        }
        let system = house.system();
        let list =
            async |asked: ListRequest| house.db.read(&system, asked, queries::organizations).await.unwrap();
        let newest = list(request(&[], "", "")).await;
        assert_eq!(names(&newest), ["Zebra Bikes", "arbor", "Ärzte Nord", "Seller"]);
        assert_eq!(newest.total, Some(4));
        assert_eq!(names(&list(request(&[], "", "name")).await)[..2], ["arbor", "Seller"]);
        assert_eq!(names(&list(request(&["arzt"], "", "")).await), ["Ärzte Nord"]);
        assert_eq!(names(&list(request(&["k", "30"], "", "")).await), ["Zebra Bikes"]);
        assert_eq!(names(&list(request(&[], "number:K-20", "")).await), ["arbor"]);
        let under = |unit| request(&[], &format!("account_unit:{unit}"), "name");
        assert_eq!(names(&list(under(top)).await), ["arbor", "Ärzte Nord"]);
        assert_eq!(names(&list(under(north)).await), ["Ärzte Nord"]);
        assert!(names(&list(request(&[], "status:closed", "")).await).is_empty());
        // Renamed, it is found by the new words alone.
        let zebra = newest.items[0].organization.id;
        let rename = UpdateOrganization { name: Some(text("Quagga")), ..change(zebra) };
        house.db.write(&system, rename, update_organization).await.unwrap();
        assert_eq!(names(&list(request(&["quag"], "", "")).await), ["Quagga"]);
        assert!(names(&list(request(&["zebra"], "", "")).await).is_empty());
        for sample in queries::ORGANIZATIONS.samples() {
            house.db.read(&system, sample, queries::organizations).await.unwrap();
        }
        for sample in queries::UNITS.samples() {
            house.db.read(&system, sample, queries::units).await.unwrap();
        }
    }
}
