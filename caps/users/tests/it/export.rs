//! People as a file: whom the list shows, and no more of them than their pages say.

use std::collections::BTreeSet;

use http::header;
use serde_json::{Value as Json, json};
use users::export::Column;
use users::{AddMembership, DeleteUser, NewMembership, UserType, add_membership, delete};

use crate::app::{Answer, App};
use crate::world::{houses, made, new_user, organization, person, records, seen};

const EXPORT: &str = "/api/v1/users/export";

/// A file: its head, and its lines as cells.
struct Sheet {
    head: Vec<String>,
    lines: Vec<csv::StringRecord>,
}

impl Sheet {
    fn of(answer: &Answer) -> Self {
        assert_eq!(answer.header(header::CONTENT_TYPE), "text/csv; charset=utf-8; header=present");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
        let name = answer.header(header::CONTENT_DISPOSITION);
        assert!(name.starts_with("attachment; filename=\"users-2026-") && name.ends_with(".csv\""), "{name}");
        let mut reader = csv::Reader::from_reader(answer.text.as_bytes());
        let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
        Sheet { head, lines: reader.records().map(Result::unwrap).collect() }
    }
    fn cell<'l>(&self, line: &'l csv::StringRecord, column: &str) -> &'l str {
        &line[self.head.iter().position(|own| own == column).unwrap()]
    }
    fn column(&self, column: &str) -> Vec<&str> {
        self.lines.iter().map(|line| self.cell(line, column)).collect()
    }
    fn ids(&self) -> BTreeSet<String> {
        self.column("id").into_iter().map(str::to_owned).collect()
    }
}

/// The ids that the list has for the same query, page by page.
async fn listed(app: &App<'_>, query: &str, token: &str) -> BTreeSet<String> {
    let (mut ids, mut cursor) = (BTreeSet::new(), String::new());
    loop {
        let page =
            app.get(&format!("/api/v1/users?{query}&limit=200&cursor={cursor}"), token).await.expect(200);
        ids.extend(
            page.json["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()),
        );
        match page.json["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return ids,
        }
    }
}

#[tokio::test]
async fn a_file_holds_whom_the_list_shows() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, boss) = app.organization("east").await;
        let (_, foreign) = app.organization("west").await;
        // More than is read at once.
        for number in 0..203 {
            let system = house.system();
            let mut command = new_user(&system, Some(east), &format!("e{number}@example.com"));
            if number % 50 == 0 {
                command.user_type = UserType::Supplier;
            }
            made(&house, &system, command).await.unwrap();
        }
        let gone = person(&house, Some(east), "gone@example.com").await;
        let command = DeleteUser { user: gone, reason: "left".into(), if_version: None };
        house.db.write(&house.system(), command, delete).await.unwrap();

        let whole = Sheet::of(&app.get(EXPORT, &boss).await.expect(200));
        assert_eq!(whole.head, Column::all().iter().map(Column::name).collect::<Vec<_>>());
        assert_eq!((whole.lines.len(), whole.ids().len()), (204, 204), "everybody, and each once");
        assert_eq!(whole.ids(), listed(&app, "", &boss).await);
        for query in [
            "q=e12",
            "q=nobody",
            "filter=type:supplier",
            "filter=status:deleted",
            "q=e1&filter=type:supplier",
        ] {
            let part = Sheet::of(&app.get(&format!("{EXPORT}?{query}"), &boss).await.expect(200));
            assert_eq!(part.ids(), listed(&app, query, &boss).await, "{query}");
        }
        let others = Sheet::of(&app.get(EXPORT, &foreign).await.expect(200));
        assert_eq!(others.ids(), BTreeSet::from([foreign.clone()]), "nobody of the East");
        // Pages offer it to whoever may, with the filter that is on.
        let page = app.page("/console/users?q=e12&cols=created-status", &boss, "en").await;
        let links: Vec<String> = page
            .split("href=\"/console/users/export?")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&"))
            .collect();
        let [seen, all] = &links[..] else { panic!("{links:?}") };
        let seen = Sheet::of(&app.get(&format!("/console/users/export?{seen}"), &boss).await.expect(200));
        assert_eq!(seen.head, ["name", "email", "created_at", "status"]);
        let all = Sheet::of(&app.get(&format!("/console/users/export?{all}"), &boss).await.expect(200));
        assert_eq!((all.head.len(), all.ids()), (Column::all().len(), listed(&app, "q=e12", &boss).await));
        assert_eq!(seen.lines.len(), all.lines.len());
    }
}

#[tokio::test]
async fn columns_are_as_asked_and_nothing_else_is_taken() {
    for house in houses().await {
        let app = App::over(&house);
        let (_, boss) = app.organization("east").await;
        let few = app.get(&format!("{EXPORT}?columns=status,name,email,status"), &boss).await.expect(200);
        assert_eq!(Sheet::of(&few).head, ["status", "name", "email"]);
        for (wrong, place) in [
            ("columns=name,password_hash", "columns field.unknown"),
            ("columns=auth_epoch", "columns field.unknown"),
            ("sort=name", "sort web.unknown_field"),
            ("limit=5", "limit web.unknown_field"),
            ("filter=shoe:44", "filter field.unknown"),
        ] {
            let refused = app.get(&format!("{EXPORT}?{wrong}"), &boss).await.expect(422);
            assert!(refused.wrong().iter().any(|one| one == place), "{wrong}: {:?}", refused.wrong());
        }
    }
}

/// What a cell must be, for what the person's page says.
fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => format!("'{text}"),
        Json::String(text) => text.clone(),
        Json::Array(values) if values.is_empty() => String::new(),
        other => other.to_string(),
    }
}

#[tokio::test]
async fn a_file_says_no_more_of_anybody_than_their_page() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, boss) = app.organization("east").await;
        let (west, guest) = app.organization("west").await;
        let system = house.system();
        let mut command = new_user(&system, Some(east), "zoe@example.com");
        command.profile.first_name = "=cmd|' /C calc'!A0".parse().unwrap();
        command.profile.last_name = "Öz, \"the\" first".parse().unwrap();
        command.profile.username = Some("zoe.o".parse().unwrap());
        command.profile.attributes = Some(users::Attributes::parse(json!({"shirt": "+M"})).unwrap());
        command.membership.employee_number = Some("-17".into());
        command.membership.title = Some("@desk".into());
        let zoe = made(&house, &system, command).await.unwrap().id();
        let join = AddMembership {
            id: system.draw().id(),
            user: zoe,
            organization: west,
            with: NewMembership::default(),
        };
        house.db.write(&system, join, add_membership).await.unwrap();
        // Somewhere that neither of them knows.
        let south = organization(&house, "South").await;
        let system = house.system();
        let join = AddMembership {
            id: system.draw().id(),
            user: zoe,
            organization: south,
            with: NewMembership::default(),
        };
        house.db.write(&system, join, add_membership).await.unwrap();
        let born = json!({"birth_date": "1990-05-17", "address": {"lines": ["Street 1"], "city": "Łódź", "country": "PL"}});
        let version = seen(&house, zoe).await.user.version;
        let tag = format!("\"v{version}\"");
        app.json(http::Method::PATCH, &format!("/api/v1/users/{zoe}"), &boss, Some(("if-match", &tag)), born)
            .await
            .expect(200);
        app.post(&format!("/api/v1/users/{zoe}/status"), &boss, json!({"to": "suspended", "reason": "=why"}))
            .await
            .expect(200);

        for (token, in_full) in [(&boss, true), (&guest, false)] {
            let sheet = Sheet::of(&app.get(EXPORT, token).await.expect(200));
            assert!(sheet.ids().contains(&zoe.to_string()));
            for line in &sheet.lines {
                let id = sheet.cell(line, "id");
                let page = app.get(&format!("/api/v1/users/{id}"), token).await.expect(200).json;
                for column in &sheet.head {
                    let told = sheet.cell(line, column);
                    match column.as_str() {
                        // Of a membership, and of an organization.
                        "employee_number" | "title" | "organization_number" => {}
                        "identifiers" | "memberships" | "address" | "licence" | "attributes"
                        | "communication" => {
                            let told: Json = serde_json::from_str(told).unwrap_or_default();
                            let page = &page[column.as_str()];
                            let empty = page.as_array().is_some_and(Vec::is_empty);
                            assert!(
                                &told == page || empty && told.is_null(),
                                "{column} of {id}: {told} {page}"
                            );
                        }
                        name => assert_eq!(told, cell(&page[name]), "{name} of {id}"),
                    }
                }
            }
            let own = |column: &str| {
                let line = sheet.lines.iter().find(|line| sheet.cell(line, "id") == zoe.to_string()).unwrap();
                sheet.cell(line, column).to_owned()
            };
            let places: Json = serde_json::from_str(&own("memberships")).unwrap();
            assert_eq!(places.as_array().unwrap().len(), 1, "of three, that of whoever asks: {places}");
            assert_eq!(own("first_name"), "'=cmd|' /C calc'!A0", "a name is no formula");
            assert_eq!(own("last_name"), "Öz, \"the\" first");
            assert!(own("phone").starts_with("'+49"), "{}", own("phone"));
            let told = [own("birth_date"), own("status_reason"), own("address"), own("attributes")];
            assert_eq!(told.iter().all(String::is_empty), !in_full, "{told:?}");
            assert_eq!(told.iter().any(String::is_empty), !in_full, "{told:?}");
            if in_full {
                assert_eq!((own("employee_number"), own("title")), ("'-17".to_owned(), "'@desk".to_owned()));
                assert_eq!(own("status_reason"), "'=why");
            }
        }
    }
}

#[tokio::test]
async fn an_export_is_on_record_and_so_is_who_was_refused() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, boss) = app.organization("east").await;
        let bob = person(&house, Some(east), "bob@example.com").await;
        app.get(
            &format!("{EXPORT}?q=bob@example.com&filter=type:employee,username!:zoe&columns=name"),
            &boss,
        )
        .await
        .expect(200);
        app.get(EXPORT, &boss).await.expect(200);
        // Who may only see may not take along: everybody sees themselves.
        let refused = app.get(EXPORT, &bob.to_string()).await.expect(403);
        assert_eq!(refused.code(), "common.forbidden");
        app.get("/console/users/export", &bob.to_string()).await.expect(403);
        app.get(EXPORT, "").await.expect(401);
        let page = app.page("/console/users", &bob.to_string(), "en").await;
        assert!(!page.contains("/console/users/export"), "what cannot be done is not offered");

        let records = records(&house).await;
        let of = |event: &str| -> Vec<Json> {
            let own = records.iter().filter(|(name, ..)| name == event);
            own.map(|(_, _, facets, _)| serde_json::from_str(facets).unwrap()).collect()
        };
        let filter = "type:employee,status!:deleted";
        assert_eq!(
            of("user.exported"),
            [
                json!({"format": "csv", "count": 1, "columns": "name", "filter": filter, "by_words": true,
                    "by_username": true}),
                json!({"format": "csv", "count": 2, "columns": "all", "filter": "status!:deleted"}),
            ]
        );
        let tried = of("access.refused");
        assert_eq!(tried.len(), 1, "once a minute");
        assert_eq!(tried[0]["permission"], "users.export");
        let clear = records.iter().any(|(_, _, facets, _)| facets.contains("bob@") || facets.contains("zoe"));
        assert!(!clear, "what was searched for stands in no record in clear");
    }
}
