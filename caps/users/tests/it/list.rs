//! Lists: complete without gap or double while people come and go, and found by what they are called.

use std::collections::HashSet;

use base::{Page, UserId};
use gate::{Compare, Filter, ListRequest, Sort};
use testkit::House;
use users::rules::asked;
use users::{DeleteUser, USERS, UserType, delete, facets, list_users, without_deleted};

use crate::world::{houses, made, new_user, organization, person, phone};

async fn all_pages(house: &House, sort: &str, between: impl AsyncFn(usize)) -> Vec<UserId> {
    let mut found = Vec::new();
    let mut cursor = None;
    for number in 0.. {
        let request = ListRequest {
            sort: Sort::parse(sort),
            page: Page::new(7, cursor.take()).unwrap(),
            ..ListRequest::default()
        };
        let page = house.db.read(&house.system(), request, list_users).await.unwrap();
        found.extend(page.items.iter().map(|row| row.id));
        between(number).await;
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    found
}

#[tokio::test]
async fn pages_hold_everybody_once_while_others_arrive() {
    for house in houses().await {
        let mut there = HashSet::new();
        for number in 0..40 {
            let system = house.system();
            let mut command = new_user(&system, None, &format!("u{number}@example.com"));
            // Many of one name: the order must not rest on the name alone.
            command.profile.last_name = format!("Name{}", number % 3).parse().unwrap();
            there.insert(made(&house, &system, command).await.unwrap().id());
        }
        for sort in
            ["", "name", "-name", "created", "-created", "completeness", "-last_login", "type", "-status"]
        {
            let arriving = async |number: usize| {
                let address = format!("late-{}-{number}@example.com", sort.replace('-', "minus"));
                person(&house, None, &address).await;
            };
            let found = all_pages(&house, sort, arriving).await;
            let distinct: HashSet<UserId> = found.iter().copied().collect();
            assert_eq!(distinct.len(), found.len(), "nobody twice, sorted by {sort:?}");
            assert!(there.is_subset(&distinct), "nobody left out, sorted by {sort:?}");
        }
    }
}

#[tokio::test]
async fn names_sort_as_people_read_them() {
    for house in houses().await {
        for (last, first) in [("Zuse", "Konrad"), ("Äpfel", "Änne"), ("apfel", "Zoë"), ("Łukasz", "Jan")]
        {
            let system = house.system();
            let mut command =
                new_user(&system, None, &format!("{}@example.com", system.draw().id::<base::kinds::User>()));
            command.profile.last_name = last.parse().unwrap();
            command.profile.first_name = first.parse().unwrap();
            made(&house, &system, command).await.unwrap();
        }
        let request = ListRequest { sort: Sort::parse("name"), ..ListRequest::default() };
        let page = house.db.read(&house.system(), request, list_users).await.unwrap();
        let names: Vec<String> = page.items.iter().map(|row| row.name.to_string()).collect();
        assert_eq!(names, ["Änne Äpfel", "Zoë apfel", "Jan Łukasz", "Konrad Zuse"]);
    }
}

#[tokio::test]
async fn people_are_found_by_all_that_names_them() {
    for house in houses().await {
        let system = house.system();
        let east = organization(&house, "East").await;
        let mut command = new_user(&system, Some(east), "j.garcia@Müller-Söhne.example");
        command.profile.first_name = "José María".parse().unwrap();
        command.profile.last_name = "García-Łukaszewicz".parse().unwrap();
        command.profile.username = Some("pepe.g".parse().unwrap());
        command.phone = Some(phone("+34 912 345 678"));
        command.membership.employee_number = Some("NW-004711".into());
        let id = made(&house, &system, command).await.unwrap().id();
        for number in 0..5 {
            person(&house, None, &format!("other{number}@example.com")).await;
        }
        for q in [
            "jose",
            "JOSÉ mar",
            "lukasz",
            "garcia jose",
            "j.garcia@muller",
            "sohne",
            "pepe",
            "+34 912 345",
            "912 345 678",
            "0034 912",
            "34912345678",
            "004711",
            "nw-0047",
        ] {
            let request = ListRequest { words: asked(q), count: true, ..ListRequest::default() };
            let page = house.db.read(&house.system(), request, list_users).await.unwrap();
            assert_eq!(page.items.iter().map(|row| row.id).collect::<Vec<_>>(), [id], "{q}: {:?}", asked(q));
            assert_eq!(page.total, Some(1));
        }
        for q in ["maria lindqvist", "osé", "99"] {
            let request = ListRequest { words: asked(q), ..ListRequest::default() };
            assert!(
                house.db.read(&house.system(), request, list_users).await.unwrap().items.is_empty(),
                "{q}"
            );
        }
    }
}

#[tokio::test]
async fn facets_say_what_the_list_would_show() {
    for house in houses().await {
        // In the order of the other tests: whom a test gives rights has the same id in all of them.
        let east = organization(&house, "East").await;
        let boss = crate::world::admin(&house, Some(east), "boss@example.com").await;
        let west = organization(&house, "West").await;
        let stranger = crate::world::admin(&house, Some(west), "w@example.com").await;
        for (number, user_type) in
            [UserType::Employee, UserType::Employee, UserType::Supplier].iter().enumerate()
        {
            let mut command = new_user(&house.system(), Some(east), &format!("f{number}@example.com"));
            command.user_type = *user_type;
            command.profile.last_name = if number == 0 { "Alone" } else { "Together" }.parse().unwrap();
            made(&house, &house.system(), command).await.unwrap();
        }
        let gone = person(&house, Some(east), "gone@example.com").await;
        let command = DeleteUser { user: gone, reason: "left".into(), if_version: None };
        house.db.write(&house.system(), command, delete).await.unwrap();
        for caller in [house.system(), house.caller(boss).await, house.caller(stranger).await] {
            for (q, filter) in [
                ("", ""),
                ("together", ""),
                ("", "type:employee"),
                ("", "status:pending"),
                ("example", "type:supplier,status:pending|deleted"),
                ("", "verified:true"),
                ("nobody", ""),
            ] {
                let request = |more: &str| {
                    let filter = [filter, more].join(",");
                    let request = ListRequest {
                        words: asked(q),
                        filter: Filter::parse(&filter).unwrap(),
                        count: true,
                        ..ListRequest::default()
                    };
                    without_deleted(request)
                };
                let before = house.db.queries();
                let found = house.db.read(&caller, request(""), facets).await.unwrap();
                assert!(house.db.queries() - before <= 4, "few queries, however many values");
                let own = |field: &str| filter.split(',').any(|term| term.starts_with(field));
                // What a click on the value would show: the value instead of what is said of its field.
                for (known, counted) in &found.types {
                    if own("type") {
                        continue;
                    }
                    let page =
                        house.db.read(&caller, request(&format!("type:{known}")), list_users).await.unwrap();
                    assert_eq!(
                        (Some(counted.rows), counted.capped),
                        (page.total, false),
                        "{q} {filter} {known}"
                    );
                }
                for (known, counted) in &found.statuses {
                    if own("status") {
                        continue;
                    }
                    let page = house
                        .db
                        .read(&caller, request(&format!("status:{known}")), list_users)
                        .await
                        .unwrap();
                    assert_eq!(Some(counted.rows), page.total, "{q} {filter} {known}");
                }
            }
        }
        let everybody =
            house.db.read(&house.caller(boss).await, ListRequest::default(), facets).await.unwrap();
        let rows = |known: UserType| everybody.types.iter().find(|(one, _)| *one == known).unwrap().1.rows;
        assert_eq!(
            (rows(UserType::Employee), rows(UserType::Supplier)),
            (3, 1),
            "the deleted one is left out"
        );
    }
}

#[tokio::test]
async fn every_filter_and_order_of_the_list_runs() {
    for house in houses().await {
        person(&house, None, "ann@example.com").await;
        for sample in USERS.samples() {
            let answer = house.db.read(&house.system(), sample.clone(), list_users).await;
            assert!(answer.is_ok(), "{sample:?} on {:?}: {:?}", house.engine(), answer.err());
        }
        for (field, compare, value, found) in [
            ("type", Compare::Is, "employee", 1),
            ("type", Compare::IsNot, "employee", 0),
            ("status", Compare::Is, "pending", 1),
            ("verified", Compare::Is, "false", 1),
            ("verified", Compare::Is, "true", 0),
            ("completeness", Compare::From, "40", 1),
            ("completeness", Compare::Before, "40", 0),
            ("created", Compare::From, "2026-11-21", 1),
            ("created", Compare::Before, "2026-11-21", 0),
            ("last_login", Compare::Before, "2026-01-01", 1),
        ] {
            let filter = Filter::default().and(field, compare, value);
            let request = ListRequest { filter, ..ListRequest::default() };
            let page = house.db.read(&house.system(), request, list_users).await.unwrap();
            assert_eq!(page.items.len(), found, "{field} {compare:?} {value}");
        }
        let unknown = ListRequest {
            filter: Filter::default().and("shoe_size", Compare::Is, "44"),
            ..ListRequest::default()
        };
        assert_eq!(
            crate::world::code(
                house.db.read(&house.system(), unknown, list_users).await.map(|page| page.total)
            ),
            "common.invalid"
        );
    }
}
