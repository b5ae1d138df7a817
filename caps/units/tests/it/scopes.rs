//! What somebody with a part of a tree sees of it.

use base::{Page, UnitId};
use gate::{Error, Filter, ListRequest, Sort};
use units::queries::{self, Tree, TreeOf};
use units::{ORGANIZATIONS_READ, Status, UNITS_READ};

use crate::world::{At, caller, houses, organization, unit};

fn names(tree: &Tree) -> Vec<(&str, i64)> {
    tree.nodes.iter().map(|node| (node.name.as_str(), node.depth)).collect()
}

#[tokio::test]
async fn a_branch_manager_sees_the_branch() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let top = unit(&house, acme, None, "top").await;
        let (north, south) =
            (unit(&house, acme, Some(top), "north").await, unit(&house, acme, Some(top), "south").await);
        let shop = unit(&house, acme, Some(north), "shop").await;
        let other = unit(&house, acme, Some(south), "other").await;
        let foreign = organization(&house, "Foreign").await;
        unit(&house, foreign, None, "theirs").await;
        let whole = TreeOf::organization(acme);

        let northern = caller(&house, &[&UNITS_READ], At::Unit(north)).await;
        let tree = house.db.read(&northern, whole, queries::tree).await.unwrap();
        assert_eq!(names(&tree), [("north", 2), ("shop", 3)]);
        let view = house.db.read(&northern, shop, queries::unit).await.unwrap();
        let path: Vec<UnitId> = view.path.iter().map(|above| above.id).collect();
        assert_eq!(path, [north], "what is above the branch is not theirs to see");
        assert_eq!(view.organization, None);
        let told = house.db.read(&northern, north, queries::history).await.unwrap();
        assert_eq!((told[0].top, &told[0].parent), (false, &None));
        for hidden in [top, south, other] {
            let refused = house.db.read(&northern, hidden, queries::unit).await;
            assert!(matches!(refused, Err(Error::NotFound { noun: "unit" })), "{refused:?}");
            let refused = house.db.read(&northern, hidden, queries::history).await;
            assert!(matches!(refused, Err(Error::NotFound { noun: "unit" })), "{refused:?}");
            let part = TreeOf { root: Some(hidden), ..whole };
            let refused = house.db.read(&northern, part, queries::tree).await;
            assert!(matches!(refused, Err(Error::NotFound { noun: "unit" })), "{refused:?}");
            let under = ListRequest {
                filter: Filter::default().and("under", gate::Compare::Is, hidden),
                count: true,
                ..ListRequest::default()
            };
            let listed = house.db.read(&northern, under, queries::units).await.unwrap();
            assert_eq!(listed.total, Some(0));
        }

        let admin = caller(&house, &[&UNITS_READ, &ORGANIZATIONS_READ], At::Organization(acme)).await;
        let tree = house.db.read(&admin, whole, queries::tree).await.unwrap();
        assert_eq!(names(&tree), [("top", 1), ("north", 2), ("south", 2), ("other", 3), ("shop", 3)]);
        assert!(!tree.truncated);
        let part = TreeOf { root: Some(south), ..whole };
        let tree = house.db.read(&admin, part, queries::tree).await.unwrap();
        assert_eq!(names(&tree), [("south", 2), ("other", 3)]);
        let theirs = TreeOf { organization: foreign, ..whole };
        let refused = house.db.read(&admin, theirs, queries::tree).await;
        assert!(matches!(refused, Err(Error::NotFound { noun: "organization" })), "{refused:?}");
        let view = house.db.read(&admin, shop, queries::unit).await.unwrap();
        assert_eq!(view.organization.unwrap().as_str(), "Acme");
        assert_eq!(view.path.len(), 2);

        let nobody = house.db.read(&house.stranger(), whole, queries::tree).await;
        assert!(matches!(nobody, Err(Error::NotFound { noun: "organization" })), "{nobody:?}");
    }
}

#[tokio::test]
async fn children_are_paged_in_the_order_of_their_names() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let top = unit(&house, acme, None, "top").await;
        for position in 0..25 {
            unit(&house, acme, Some(top), &format!("unit {position:02}")).await;
        }
        let close = units::ChangeUnitStatus {
            id: unit(&house, acme, Some(top), "unit zz").await,
            if_version: None,
            to: Status::Closed,
            with_below: false,
            reason: None,
        };
        house.db.write(&house.system(), close, units::change_unit_status).await.unwrap();
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let request = ListRequest {
                filter: Filter::parse(&format!("parent:{top},status:active")).unwrap(),
                sort: Sort::parse("name"),
                page: Page::new(10, cursor).unwrap(),
                ..ListRequest::default()
            };
            let page = house.db.read(&house.system(), request, queries::units).await.unwrap();
            seen.extend(page.items.into_iter().map(|unit| unit.name.to_string()));
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, (0..25).map(|position| format!("unit {position:02}")).collect::<Vec<_>>());
        let closed = |closed| TreeOf { closed, ..TreeOf::organization(acme) };
        for (with, count) in [(false, 26), (true, 27)] {
            let tree = house.db.read(&house.system(), closed(with), queries::tree).await.unwrap();
            assert_eq!(tree.nodes.len(), count);
        }
    }
}
