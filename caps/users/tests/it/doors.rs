//! What programs send.

use http::{Method, header};
use serde_json::json;

use crate::app::{App, catalogue};
use crate::world::{houses, person, records};

fn new_user(organization: base::OrganizationId, email: &str) -> serde_json::Value {
    json!({
        "type": "employee",
        "managing_organization_id": organization,
        "first_name": "Zoë",
        "last_name": "Öztürk",
        "email": email,
        "phone": "+49 30 123456",
        "membership": { "title": "Clerk", "employee_number": "P-1" },
        "with": { "roles": ["100"] },
    })
}

#[tokio::test]
async fn a_program_makes_reads_changes_and_removes_a_user() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let made = app.post("/api/v1/users", &admin, new_user(east, "zoe@example.com")).await.expect(202);
        assert_eq!(made.json["state"], "accepted");
        let path = made.header(header::LOCATION).to_owned();
        assert_eq!((path.starts_with("/api/v1/users/"), made.header(header::ETAG)), (true, "\"v1\""));

        let read = app.get(&path, &admin).await.expect(200);
        assert_eq!(read.json["name"], "Zoë Öztürk");
        assert_eq!(read.json["phone"], "+4930123456");
        assert_eq!(read.json["status"], "pending");
        assert_eq!(read.json["memberships"][0]["employee_number"], "P-1");
        assert_eq!(read.json["managing_organization_name"], "east");

        let change = json!({ "birth_date": "1990-05-17", "language": "DE_at", "middle_name": null, "reason": "asked" });
        app.json(Method::PATCH, &path, &admin, None, change.clone()).await.expect(428);
        let stale =
            app.json(Method::PATCH, &path, &admin, Some(("if-match", "\"v9\"")), change.clone()).await;
        assert_eq!(stale.expect(412).code(), "common.stale");
        let dry = format!("{path}?dry_run=true");
        let tried = app.json(Method::PATCH, &dry, &admin, Some(("if-match", "\"v1\"")), change.clone()).await;
        assert_eq!(tried.expect(200).json["version"], 2);
        let changed =
            app.json(Method::PATCH, &path, &admin, Some(("if-match", "\"v1\"")), change).await.expect(200);
        assert_eq!(changed.header(header::ETAG), "\"v2\"", "the dry run left nothing");
        let read = app.get(&path, &admin).await.expect(200);
        assert_eq!((&read.json["age"], &read.json["language"]), (&json!(36), &json!("de-AT")));

        let status = format!("{path}/status");
        let body = json!({ "to": "suspended", "reason": "investigation", "until": "2027-01-01T00:00:00Z" });
        assert_eq!(app.post(&status, &admin, body).await.expect(200).json["status"], "suspended");
        let back =
            app.post(&status, &admin, json!({ "to": "active", "reason": "cleared" })).await.expect(200);
        assert_eq!(back.json["status"], "pending", "nothing was ever proved");
        let no = app.post(&status, &admin, json!({ "to": "pending", "reason": "x" })).await.expect(409);
        assert_eq!(no.code(), "user.status_not_allowed");

        let gone =
            app.json(Method::DELETE, &path, &admin, None, json!({ "reason": "left" })).await.expect(200);
        assert_eq!(gone.json["status"], "deleted");
        let list = app.get("/api/v1/users?q=zoe", &admin).await.expect(200);
        assert_eq!(list.json["total"], 0);
        let list = app.get("/api/v1/users?q=zoe&filter=status:deleted", &admin).await.expect(200);
        assert_eq!(list.json["items"][0]["name"], "Zoë Öztürk");
        let back =
            app.post(&format!("{path}/undelete"), &admin, json!({ "reason": "a mistake" })).await.expect(200);
        assert_eq!(back.json["status"], "pending");
        let counts = app.get("/api/v1/users/counts", &admin).await.expect(200);
        assert_eq!((&counts.json["total"], &counts.json["capped"]), (&json!(2), &json!(false)));
    }
}

#[tokio::test]
async fn all_that_is_wrong_is_told_where_it_is() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let before = records(&house).await.len();
        let body = json!({
            "type": "customer", "managing_organization_id": east, "first_name": " ", "last_name": "x",
            "email": "zoe", "phone": "030 1", "birth_date": "2030-01-01", "address": { "city": "Rom" },
            "membership": { "attributes": [] }, "settings": { "rows_per_page": 7 },
        });
        let answer = app.post("/api/v1/users", &admin, body).await.expect(422);
        let mut wrong = answer.wrong();
        wrong.sort();
        assert_eq!(
            wrong,
            [
                "/address/country field.required",
                "/birth_date user.birth_date_implausible",
                "/email field.email_invalid",
                "/first_name field.required",
                "/membership/attributes user.attributes_invalid",
                "/phone field.phone_country",
                "/settings/rows_per_page field.limit_invalid",
            ]
        );
        let mut body = new_user(east, "zoe@example.com");
        body["with"] = json!({});
        body["phone"] = json!(null);
        let answer = app.post("/api/v1/users", &admin, body).await.expect(422);
        assert_eq!(answer.wrong(), ["/phone field.required", "/with/roles field.required"]);
        let mut body = new_user(east, "zoe@example.com");
        body["with"] = json!({ "roles": ["100"], "shoes": 44 });
        let answer = app.post("/api/v1/users", &admin, body).await.expect(422);
        assert_eq!(answer.wrong(), ["/with/shoes field.unknown"]);
        let mut body = new_user(east, "zoe@example.com");
        body["nickname"] = json!("Z");
        assert!(
            app.post("/api/v1/users", &admin, body).await.status >= 400,
            "a mistyped name is no silent default"
        );
        for query in ["filter=shoe:44", "sort=phone", "limit=0", "cursor=x", "limit=500"] {
            let answer = app.get(&format!("/api/v1/users?{query}"), &admin).await.expect(422);
            assert!(!answer.wrong().is_empty(), "{query}: {}", answer.text);
        }
        assert_eq!(records(&house).await.len(), before, "nothing was written");
    }
}

#[tokio::test]
async fn a_repeated_creation_is_one_and_a_preview_none() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let body = new_user(east, "zoe@example.com");
        let dry = app.post("/api/v1/users?dry_run=true", &admin, body.clone()).await.expect(202);
        app.get(&format!("/api/v1/users/{}", dry.json["id"].as_str().unwrap()), &admin).await.expect(404);
        let key = Some(("idempotency-key", "once"));
        let first = app.json(Method::POST, "/api/v1/users", &admin, key, body.clone()).await.expect(202);
        let second = app.json(Method::POST, "/api/v1/users", &admin, key, body.clone()).await.expect(202);
        assert_eq!(first.json, second.json);
        let other =
            app.json(Method::POST, "/api/v1/users", &admin, key, new_user(east, "y@example.com")).await;
        assert_eq!(other.expect(409).code(), "common.idempotency_reused");
        let again = app.post("/api/v1/users", &admin, body).await.expect(409);
        assert_eq!(again.code(), "user.email_taken");
        assert!(again.json["fix"].as_str().unwrap().contains(first.json["id"].as_str().unwrap()));
        assert!(again.json["detail"].as_str().unwrap().contains("Zoë Öztürk"));
    }
}

#[tokio::test]
async fn the_answer_to_a_strangers_address_is_that_to_a_free_one() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let (west, _) = app.organization("west").await;
        person(&house, Some(west), "held@example.com").await;
        let mut answers = Vec::new();
        for (number, address) in ["free@example.com", "held@example.com"].into_iter().enumerate() {
            let mut body = new_user(east, address);
            body["membership"]["employee_number"] = json!(format!("P-{number}"));
            let made = app.post("/api/v1/users", &admin, body).await;
            let path = made.header(header::LOCATION).to_owned();
            let read = app.get(&path, &admin).await.expect(200);
            let shape = |value: &serde_json::Value| -> Vec<String> {
                value
                    .as_object()
                    .unwrap()
                    .iter()
                    .map(|(name, value)| format!("{name} {}", value.is_null()))
                    .collect()
            };
            let mut headers: Vec<String> = made
                .headers
                .keys()
                .map(|name| name.as_str().to_owned())
                .filter(|name| name != "date")
                .collect();
            headers.sort();
            let identifiers = read.json["identifiers"].as_array().unwrap();
            let identifiers: Vec<Vec<String>> = identifiers.iter().map(shape).collect();
            answers.push((
                made.status,
                made.text.len(),
                shape(&made.json),
                headers,
                shape(&read.json),
                identifiers,
                read.json["verified"].clone(),
            ));
        }
        assert_eq!(answers[0], answers[1]);
    }
}

#[tokio::test]
async fn addresses_memberships_and_settings_have_their_own_places() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let (west, wes) = app.organization("west").await;
        let ann = person(&house, Some(east), "ann@example.com").await;
        let (path, own) = (format!("/api/v1/users/{ann}"), ann.to_string());

        let list = format!("{path}/identifiers");
        let bad = app.post(&list, &own, json!({ "kind": "email", "value": "nonsense" })).await.expect(422);
        assert_eq!(bad.wrong(), ["/value field.email_invalid"]);
        let body = json!({ "kind": "email", "value": "ann2@example.com" });
        let key = Some(("idempotency-key", "a"));
        let added = app.json(Method::POST, &list, &own, key, body.clone()).await.expect(201);
        let again = app.json(Method::POST, &list, &own, key, body.clone()).await.expect(201);
        assert_eq!(added.json, again.json);
        assert_eq!(app.post(&list, &own, body).await.expect(409).code(), "identifier.exists");
        let id = added.json["id"].as_str().unwrap().to_owned();
        app.json(Method::POST, &format!("{list}/{id}/primary"), &own, None, json!({})).await.expect(204);
        let items = app.get(&list, &own).await.expect(200).json["items"].clone();
        let primary: Vec<&str> = items
            .as_array()
            .unwrap()
            .iter()
            .filter(|item| item["is_primary"] == true && item["kind"] == "email")
            .map(|item| item["value"].as_str().unwrap())
            .collect();
        assert_eq!(primary, ["ann2@example.com"]);
        let refused =
            app.json(Method::DELETE, &format!("{list}/{id}"), &own, None, json!({})).await.expect(409);
        assert_eq!(refused.code(), "identifier.primary");
        let first = items.as_array().unwrap().iter().find(|item| item["value"] == "ann@example.com").unwrap();
        let first = first["id"].as_str().unwrap();
        app.json(Method::DELETE, &format!("{list}/{first}"), &own, None, json!({})).await.expect(204);

        let list = format!("{path}/memberships");
        let body = json!({ "organization_id": west, "membership": { "title": "Guest" } });
        app.post(&list, &wes, body.clone()).await.expect(404);
        app.post(&list, &admin, body).await.expect(403);
        let items = app.get(&list, &admin).await.expect(200).json["items"].clone();
        let place = items[0]["id"].as_str().unwrap();
        let place = format!("/api/v1/memberships/{place}");
        app.json(Method::PATCH, &place, &admin, None, json!({ "title": "Head" })).await.expect(428);
        let changed = app
            .json(Method::PATCH, &place, &admin, Some(("if-match", "\"v1\"")), json!({ "title": "Head" }))
            .await;
        assert_eq!(changed.expect(200).json["version"], 2);
        app.json(Method::PATCH, &place, &own, Some(("if-match", "\"v2\"")), json!({ "title": "Boss" }))
            .await
            .expect(404);
        app.json(Method::DELETE, &place, &admin, None, json!({ "reason": "moved" })).await.expect(200);

        let settings = format!("{path}/settings");
        let read = app.get(&settings, &own).await.expect(200);
        assert_eq!((&read.json["theme"], read.header(header::ETAG)), (&json!("system"), "\"v1\""));
        let put =
            |tag: &'static str, body| app.json(Method::PUT, &settings, &own, Some(("if-match", tag)), body);
        put("\"v1\"", json!({ "theme": "dark", "rows_per_page": 25 })).await.expect(200);
        put("\"v1\"", json!({ "theme": "light" })).await.expect(412);
        put("\"v2\"", json!({ "rows_per_page": 9 })).await.expect(422);
        assert_eq!(app.get(&settings, &own).await.expect(200).json["theme"], "dark");
        app.get(&settings, &wes).await.expect(404);

        let me = app.get("/api/v1/me", &own).await.expect(200);
        assert_eq!(me.json["id"], own);
        let tag = me.header(header::ETAG).to_owned();
        let change = json!({ "username": "ann" });
        app.json(Method::PATCH, "/api/v1/me", &own, Some(("if-match", &tag)), change).await.expect(200);
        assert_eq!(app.get("/api/v1/me", &own).await.expect(200).json["username"], "ann");
    }
}

/// Every route, asked by nobody, by a foreign organization's administrator, by a member organization's, and by somebody
/// without a role.
#[tokio::test]
async fn every_route_asks_who_it_is() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, _) = app.organization("east").await;
        let (west, member) = app.organization("west").await;
        let (_, foreign) = app.organization("south").await;
        let bob = person(&house, Some(east), "bob@example.com").await;
        let plain = person(&house, Some(east), "plain@example.com").await.to_string();
        let system = house.system();
        let join = users::AddMembership {
            id: system.draw().id(),
            user: bob,
            organization: west,
            with: users::NewMembership::default(),
        };
        house.db.write(&system, join, users::add_membership).await.unwrap();
        let view = crate::world::seen(&house, bob).await;
        let mail = view.identifiers[0].id;
        let own_place =
            view.memberships.iter().find(|one| one.membership.organization == east).unwrap().membership.id;
        let path = format!("/api/v1/users/{bob}");
        let reason = json!({ "reason": "x" });
        let tag = ("if-match", "*");
        // method, path, header, body, what a member organization is told
        let routes = [
            (Method::GET, path.clone(), None, None, 200),
            (Method::PATCH, path.clone(), Some(tag), Some(json!({ "first_name": "X" })), 403),
            (Method::DELETE, path.clone(), None, Some(reason.clone()), 403),
            (
                Method::POST,
                format!("{path}/status"),
                None,
                Some(json!({ "to": "inactive", "reason": "x" })),
                403,
            ),
            (Method::POST, format!("{path}/undelete"), None, Some(reason), 403),
            (Method::GET, format!("{path}/identifiers"), None, None, 200),
            (
                Method::POST,
                format!("{path}/identifiers"),
                None,
                Some(json!({ "kind": "email", "value": "x@example.com" })),
                403,
            ),
            (Method::DELETE, format!("{path}/identifiers/{mail}"), None, Some(json!({})), 403),
            (Method::POST, format!("{path}/identifiers/{mail}/primary"), None, Some(json!({})), 403),
            (Method::GET, format!("{path}/memberships"), None, None, 200),
            (
                Method::POST,
                format!("{path}/memberships"),
                None,
                Some(json!({ "organization_id": east })),
                403,
            ),
            (
                Method::PATCH,
                format!("/api/v1/memberships/{own_place}"),
                Some(tag),
                Some(json!({ "title": "X" })),
                404,
            ),
            (Method::DELETE, format!("/api/v1/memberships/{own_place}"), None, Some(json!({})), 404),
            (Method::GET, format!("{path}/settings"), None, None, 200),
            (Method::PUT, format!("{path}/settings"), Some(tag), Some(json!({})), 403),
        ];
        for (method, path, header, body, of_member) in routes {
            let ask = async |token: &str| {
                let body =
                    body.clone().map_or(("", String::new()), |body| ("application/json", body.to_string()));
                let headers: Vec<(&str, &str)> = header.into_iter().collect();
                app.send(method.clone(), &path, token, &headers, body).await.status
            };
            assert_eq!(ask("").await, 401, "nobody: {method} {path}");
            let hidden = ask(&foreign).await;
            let creates_in_east = path.ends_with("memberships") && method == Method::POST;
            assert!(hidden == 404 || creates_in_east && hidden == 403, "foreign: {method} {path}: {hidden}");
            let hidden = ask(&plain).await;
            assert!(hidden == 404 || creates_in_east && hidden == 403, "no role: {method} {path}: {hidden}");
            assert_eq!(ask(&member).await, of_member, "member: {method} {path}");
        }
        for (path, token) in [("/api/v1/users", ""), ("/api/v1/users/counts", ""), ("/api/v1/me", "")] {
            app.get(path, token).await.expect(401);
        }
        app.post("/api/v1/users", "", new_user(east, "q@example.com")).await.expect(401);
        app.post("/api/v1/users", &member, new_user(east, "q@example.com")).await.expect(403);
        app.post("/api/v1/users", &plain, new_user(east, "q@example.com")).await.expect(403);
        for token in [&plain, &foreign] {
            let list = app.get("/api/v1/users", token).await.expect(200);
            assert_eq!(list.json["total"], 1, "each sees but themselves");
        }
        // What is not the member organization's business is left out for it.
        let theirs = app.get(&path_of(bob), &member).await.expect(200).json;
        assert!(theirs.get("attributes").is_none() && theirs.get("birth_date").is_none());
    }
}
fn path_of(user: base::UserId) -> String {
    format!("/api/v1/users/{user}")
}

#[test]
fn every_word_is_there() {
    let catalogue = catalogue();
    let own =
        |missing: &String| ["user.", "identifier.", "membership."].iter().any(|own| missing.contains(own));
    let missing: Vec<String> = catalogue.missing_for_codes().into_iter().filter(own).collect();
    assert_eq!(missing, Vec::<String>::new());
    for locale in base::Locale::ALL {
        let t = catalogue.translator(locale);
        let mut keys: Vec<String> = Vec::new();
        macro_rules! names {
            ($($choice:ident)*) => { $(keys.extend(users::$choice::ALL.iter().map(|known| known.message().to_owned()));)* };
        }
        names!(UserType Status WayIn MembershipStatus IdentifierKind Channel Theme Density ListView Digest);
        let permissions = policy::house().iter().filter(|known| known.module() == "users");
        keys.extend(permissions.map(|known| format!("permission-{}", known.name.replace('.', "-"))));
        let events = gate::EVENTS.iter().map(|event| event.name).filter(|name| {
            ["user.", "identifier.", "settings.", "membership."].iter().any(|noun| name.starts_with(noun))
        });
        keys.extend(events.map(|name| format!("event-{}", name.replace('.', "-"))));
        for key in keys {
            assert!(t.has(&key), "{locale}: {key}");
        }
    }
    for template in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/users")).unwrap() {
        let path = template.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(web::literal::literal_texts(&text), Vec::new(), "{}", path.display());
    }
}
