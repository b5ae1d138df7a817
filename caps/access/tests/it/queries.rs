//! What is told of roles, holders, people of units, and of what somebody may do after all.

use access::queries::{
    AssignmentFilter, Because, GrantFilter, HolderQuery, UnitPeople, Where, assignments_of, effective_access,
    grants_of, holders, people_of_unit, role, roles,
};
use access::{
    ADMIN, AUDITOR, EMPLOYEE, GrantScope, HEAD, HR_ADMIN, MANAGER, OWNER, PlaceKind, RoleKind, SetHead,
    permissions_golden, role_id, set_head,
};
use base::{Cursor, Page};
use gate::{Compare, Error, ListRequest};
use policy::DataLevel;

use crate::world::{assign, code, give, houses, join, organization, person, unit};

#[tokio::test]
async fn roles_are_listed_by_rank_with_the_holders_one_may_see() {
    for house in houses().await {
        let (acme, other) = (organization(&house, "Acme").await, organization(&house, "Other").await);
        let (ann, boss) = (person(&house, Some(acme), "Ann").await, person(&house, None, "Boss").await);
        give(&house, ann, OWNER, GrantScope::Organization(acme)).await;
        give(&house, boss, ADMIN, GrantScope::Everywhere).await;
        for (of, count) in [(acme, 2), (other, 3)] {
            for number in 0..count {
                let someone = person(&house, Some(of), &format!("Worker {number}")).await;
                give(&house, someone, EMPLOYEE, GrantScope::Organization(of)).await;
            }
        }
        for (who, seen, admins) in [(ann, 2, 0), (boss, 5, 1)] {
            let caller = house.caller(who).await;
            let all = house.db.read(&caller, (), roles).await.unwrap();
            let ranks: Vec<i64> = all.iter().map(|view| view.role.priority.0).collect();
            assert!(ranks.windows(2).all(|pair| pair[0] >= pair[1]));
            assert_eq!(all.iter().filter(|view| view.role.kind == RoleKind::Fixed).count(), 8);
            let count = |code| all.iter().find(|view| view.role.code == code).unwrap().holders.rows as i64;
            assert_eq!((count(EMPLOYEE), count(ADMIN), count(AUDITOR)), (seen, admins, 0));
            let query = |page| HolderQuery { role: role_id(EMPLOYEE).unwrap(), page };
            let page = house.db.read(&caller, query(Page::default()), holders).await.unwrap();
            assert_eq!((page.items.len() as i64, page.total), (seen, Some(seen as u64)));
            let first = house.db.read(&caller, query(Page::new(1, None).unwrap()), holders).await.unwrap();
            let rest = Page::new(200, first.next_cursor).unwrap();
            let rest = house.db.read(&caller, query(rest), holders).await.unwrap();
            let together: Vec<_> = first.items.into_iter().chain(rest.items).collect();
            assert_eq!(together, page.items, "page by page is all at once");
            assert!(
                page.items
                    .iter()
                    .all(|holder| holder.name.to_string().starts_with("Worker") && holder.is_primary)
            );
        }
        let detail = house.db.read(&house.caller(ann).await, role_id(MANAGER).unwrap(), role).await.unwrap();
        let orders =
            detail.permissions.iter().find(|level| level.permission.name == "orders.approve").unwrap();
        assert_eq!((orders.level, detail.holders.rows), (DataLevel::Organization, 0));
        assert_eq!(detail.role.places, [PlaceKind::Organization, PlaceKind::Unit]);
        let unknown = house.db.read(&house.system(), house.draw().id(), role).await;
        assert!(matches!(unknown, Err(Error::NotFound { noun: "role" })));
        let wrong = Page::new(5, Some(Cursor::new(vec![1]).unwrap())).unwrap();
        let wrong = HolderQuery { role: role_id(EMPLOYEE).unwrap(), page: wrong };
        assert_eq!(code(house.db.read(&house.system(), wrong, holders).await), "field.cursor_invalid");
        let stranger = house.db.read(&house.stranger(), (), roles).await;
        assert!(matches!(stranger, Err(Error::NotFound { .. })));
    }
}

#[tokio::test]
async fn ones_own_grants_are_seen_and_strangers_are_not_there() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        give(&house, ann, EMPLOYEE, GrantScope::Organization(acme)).await;
        let of = |user| GrantFilter { user, with_history: true };
        let own = house.db.read(&house.caller(ann).await, of(ann), grants_of).await.unwrap();
        assert_eq!(own[0].organization.as_ref().unwrap().name, "Acme");
        assert_eq!((own.len(), own[0].role_code.as_str(), own[0].granted_by), (1, EMPLOYEE, None));
        let others = house.db.read(&house.caller(bob).await, of(ann), grants_of).await;
        assert!(matches!(others, Err(Error::NotFound { noun: "user" })), "{others:?}");
    }
}

#[tokio::test]
async fn the_people_of_a_unit_are_those_one_may_see() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (east, west) = (unit(&house, acme, None, "East").await, unit(&house, acme, None, "West").await);
        let ann = person(&house, Some(acme), "Ann").await;
        give(&house, ann, MANAGER, GrantScope::Unit(east)).await;
        for number in 0..5 {
            let someone = person(&house, Some(acme), &format!("Worker {number}")).await;
            let assignment = assign(&house, someone, east).await;
            let head = SetHead { assignment, user: None, is_head: number == 0, revision: None };
            house.db.write(&house.system(), head, set_head).await.unwrap();
        }
        let caller = house.caller(ann).await;
        let all = ListRequest { count: true, ..ListRequest::default() };
        let ask = |unit, request| UnitPeople { unit, request };
        let page = house.db.read(&caller, ask(east, all.clone()), people_of_unit).await.unwrap();
        assert_eq!((page.items.len(), page.total), (5, Some(5)));
        let filter = gate::Filter::default().and("head", Compare::Is, true);
        let heads =
            house.db.read(&caller, ask(east, ListRequest { filter, ..all.clone() }), people_of_unit).await;
        let heads = heads.unwrap().items;
        assert!(
            heads.len() == 1 && heads[0].is_head && heads[0].name.to_string().starts_with("Worker 0"),
            "{heads:?}"
        );
        let beyond = house.db.read(&caller, ask(west, all), people_of_unit).await;
        assert!(matches!(beyond, Err(Error::NotFound { noun: "unit" })), "{beyond:?}");
    }
}

#[tokio::test]
async fn what_somebody_may_do_says_why() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let east = unit(&house, acme, None, "East").await;
        let desk = unit(&house, acme, Some(east), "Desk").await;
        let (ann, boss) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Boss").await);
        give(&house, boss, HR_ADMIN, GrantScope::Organization(acme)).await;
        let employee = give(&house, ann, EMPLOYEE, GrantScope::Organization(acme)).await;
        let assignment = assign(&house, ann, east).await;
        let head = SetHead { assignment, user: None, is_head: true, revision: None };
        house.db.write(&house.system(), head, set_head).await.unwrap();
        let caller = house.caller(boss).await;
        let access = effective_access(&house.db, &caller, ann).await.unwrap();
        let places = |name: &str| {
            let found = access.permissions.iter().find(|reached| reached.permission.name == name);
            found.map(|reached| reached.places.clone()).unwrap_or_default()
        };
        let of = |code| role_id(code).unwrap();
        let approve = places("orders.approve");
        assert!(
            matches!(&approve[..], [(Where::Unit(unit), because)] if unit.id == east && unit.name == "East"
                && *because == Because::Head(assignment.cast(), of(HEAD))),
            "{approve:?}"
        );
        let update = places("orders.update");
        assert!(
            matches!(&update[..], [(Where::Unit(unit), because)] if unit.id == east
                && *because == Because::Grant(employee, of(EMPLOYEE), None)),
            "{update:?}"
        );
        assert!(matches!(&places("roles.read")[..], [(Where::Own, Because::ByNature)]));
        assert!(places("orders.delete").is_empty());
        let codes: Vec<&str> = access.roles.iter().map(|role| role.code.as_str()).collect();
        assert!(codes.contains(&EMPLOYEE) && codes.contains(&HEAD) && codes.len() == 2, "{codes:?}");
        assert_eq!(access.priority.0, 300);
        let _ = desk;
        // Who may not see the person is told that there is none.
        let stranger = person(&house, None, "Stranger").await;
        let refused = effective_access(&house.db, &house.caller(stranger).await, ann).await;
        assert!(matches!(refused, Err(Error::NotFound { noun: "user" })));
    }
}

#[test]
fn the_golden_is_the_same_every_time_and_says_all() {
    let text = permissions_golden();
    assert_eq!(text, permissions_golden());
    for line in [
        "roles.appoint critical",
        "roles.read own-by-nature",
        "super_admin 1000 fixed internal [everywhere]",
        "  orders.read organization",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}");
    }
    assert!(text.contains("\norders.approve: super_admin=all admin=all owner=organization"), "{text}");
}

#[tokio::test]
async fn what_somebody_holds_elsewhere_is_not_ones_affair() {
    for house in houses().await {
        let (acme, other) = (organization(&house, "Acme").await, organization(&house, "Other").await);
        let (ours, theirs) =
            (unit(&house, acme, None, "Ours").await, unit(&house, other, None, "Theirs").await);
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        join(&house, bob, other).await;
        give(&house, ann, OWNER, GrantScope::Organization(acme)).await;
        let here = give(&house, bob, MANAGER, GrantScope::Organization(acme)).await;
        give(&house, bob, MANAGER, GrantScope::Unit(theirs)).await;
        give(&house, bob, AUDITOR, GrantScope::Everywhere).await;
        assign(&house, bob, ours).await;
        assign(&house, bob, theirs).await;
        for (who, grants, places) in [(ann, 1, 1), (bob, 3, 2)] {
            let caller = house.caller(who).await;
            let seen = house
                .db
                .read(&caller, GrantFilter { user: bob, with_history: true }, grants_of)
                .await
                .unwrap();
            assert_eq!(seen.len(), grants);
            let filter = AssignmentFilter { user: bob, with_history: true };
            assert_eq!(house.db.read(&caller, filter, assignments_of).await.unwrap().len(), places);
            let access = effective_access(&house.db, &caller, bob).await.unwrap();
            let beyond = access.permissions.iter().flat_map(|reached| &reached.places).filter(
                |(place, _)| match place {
                    Where::Everywhere => true,
                    Where::Organization(named) => named.id != acme,
                    Where::Unit(named) => named.id == theirs,
                    Where::Own => false,
                },
            );
            assert_eq!(beyond.count() > 0, who == bob);
            let page = HolderQuery { role: role_id(MANAGER).unwrap(), page: Page::default() };
            let page = house.db.read(&caller, page, holders).await.unwrap();
            let held: Vec<_> =
                page.items.iter().filter(|holder| holder.user == bob).map(|holder| holder.grant).collect();
            assert_eq!((held.len(), held.contains(&here)), (if who == bob { 2 } else { 1 }, true));
            let all = house.db.read(&caller, (), roles).await.unwrap();
            let auditors = all.iter().find(|view| view.role.code == AUDITOR).unwrap().holders.rows as i64;
            assert_eq!(auditors, i64::from(who == bob));
        }
    }
}
