//! What people see, without script.

use http::header;
use serde_json::json;

use crate::app::App;
use crate::world::{email, houses, person, seen};

#[tokio::test]
async fn the_list_searches_filters_and_pages_by_links_alone() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        for number in 0..12 {
            person(&house, Some(east), &format!("u{number}@example.com")).await;
        }
        for language in ["en", "de"] {
            let page = app.page("/console/users?limit=5&sort=name", &admin, language).await;
            assert!(page.contains("13"), "all thirteen are counted");
        }
        // Through all pages by the links of the pages themselves.
        let mut path = "/console/users?limit=5&sort=name".to_owned();
        let mut seen = std::collections::HashSet::new();
        for _ in 0..3 {
            let page = app.page(&path, &admin, "en").await;
            for part in page.split("href=\"/console/users/").skip(1) {
                let id = part.split('"').next().unwrap();
                if id.len() == 36 {
                    seen.insert(id.to_owned());
                }
            }
            let Some(next) =
                page.split("href=\"/console/users?").filter(|part| part.contains("cursor=")).last()
            else {
                break;
            };
            path = format!(
                "/console/users?{}",
                next.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&")
            );
        }
        assert_eq!(seen.len(), 13);
        let page = app.page("/console/users?q=u11", &admin, "en").await;
        assert!(page.contains("u11@example.com") && !page.contains("u10@example.com"));
        let page = app.page("/console/users?status=suspended", &admin, "en").await;
        assert!(page.contains("Nobody matches"));
        let page = app.page("/console/users?view=cards&type=employee&seen=never", &admin, "de").await;
        assert!(page.contains("u3@example.com"));
        let answer = app.get("/console/users?filter=shoe:44", &admin).await;
        assert_eq!(answer.status, 422);
    }
}

#[tokio::test]
async fn one_person_has_a_page_with_tabs_and_what_one_may_do() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let (_, foreign) = app.organization("west").await;
        let bob = person(&house, Some(east), "bob@example.com").await;
        let path = format!("/console/users/{bob}");
        for language in ["en", "de"] {
            let page = app.page(&path, &admin, language).await;
            for piece in
                ["bob@example.com", "+49 30 123456", &format!("{path}/edit"), &format!("{path}/status")]
            {
                assert!(page.contains(piece), "{piece}");
            }
            for form in ["edit", "status", "delete", "undelete", "identifiers", "memberships"] {
                app.page(&format!("{path}/{form}"), &admin, language).await;
            }
        }
        let tab = app.page(&format!("{path}/access"), &admin, "en").await;
        assert!(tab.contains(&format!("<p id=\"tab\">{bob}</p>")));
        app.get(&format!("{path}/nonsense"), &admin).await.expect(404);
        app.get(&path, &foreign).await.expect(404);
        app.get(&format!("{path}/access"), &foreign).await.expect(404);
        let own = app.page("/console/account", &bob.to_string(), "de").await;
        assert!(own.contains("/console/account/settings") && !own.contains(&format!("{path}/status")));
        app.get(&format!("{path}/status"), &bob.to_string()).await.expect(403);
    }
}

#[tokio::test]
async fn what_was_typed_is_there_when_something_is_wrong() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let bob = person(&house, Some(east), "bob@example.com").await;
        let path = format!("/console/users/{bob}/edit");
        let version = seen(&house, bob).await.user.version.to_string();
        let mut fields = vec![
            ("version", version.as_str()),
            ("type", "employee"),
            ("first_name", "Röbert"),
            ("last_name", "O'Neil"),
            ("birth_date", "2030-01-01"),
            ("address.city", "Łódź"),
            ("address.country", "PL"),
            ("communication.preferred", "sms"),
            ("communication.marketing", "post"),
            ("attributes", "{\"bio\": \"sails\"}"),
            ("reason", "moved house"),
        ];
        let answer = app.form(&path, &admin, &fields).await.expect(422);
        for typed in ["Röbert", "2030-01-01", "Łódź", "moved house", "sails", "in the future"] {
            assert!(answer.text.contains(typed), "{typed}: {}", answer.text);
        }
        fields[4].1 = "1990-05-17";
        let answer = app.form(&path, &admin, &fields).await.expect(303);
        assert_eq!(answer.header(header::LOCATION), format!("/console/users/{bob}"));
        let user = seen(&house, bob).await.user;
        assert_eq!(user.full_name(), "Röbert O'Neil");
        assert_eq!(user.address.unwrap()["city"], "Łódź");
        assert_eq!(user.communication.unwrap(), json!({ "preferred": "sms", "marketing": ["post"] }));
        // Somebody else saved meanwhile: told, and nothing typed is lost.
        let answer = app.form(&path, &admin, &fields).await;
        assert!(answer.status == 422 && answer.text.contains("Röbert"), "{}", answer.status);

        let path = format!("/console/users/{bob}/status");
        let wrong =
            [("to", "suspended"), ("reason", " "), ("notes", "seen at the fair"), ("until", "2020-01-01")];
        let answer = app.form(&path, &admin, &wrong).await.expect(422);
        assert!(answer.text.contains("seen at the fair"));
        let right = [("to", "suspended"), ("reason", "fraud?"), ("notes", ""), ("until", "2026-12-01")];
        app.form(&path, &admin, &right).await.expect(303);
        let user = seen(&house, bob).await.user;
        assert_eq!(user.status_until.unwrap().to_string(), "2026-12-02T00:00:00Z", "the last day counts");
    }
}

#[tokio::test]
async fn three_steps_make_a_user_and_lose_nothing_on_the_way() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let path = "/console/users/add";
        for language in ["en", "de"] {
            app.page(path, &admin, language).await;
        }
        let page = app.page(path, &admin, "en").await;
        let intent =
            page.split("name=\"intent\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let east = east.to_string();
        let mut typed = vec![
            ("intent", intent.as_str()),
            ("step", "1"),
            ("go", "next"),
            ("type", "employee"),
            ("organization", east.as_str()),
            ("first_name", "Zoë"),
            ("last_name", "Öztürk"),
            ("email", "zoe"),
            ("phone", ""),
        ];
        let answer = app.form(path, &admin, &typed).await.expect(422);
        assert!(answer.text.contains("value=\"Öztürk\"") && answer.text.contains("value=\"zoe\""));
        assert!(answer.text.contains("not an e-mail address") && answer.text.contains("must not be empty"));
        // Somebody she sees has the address: told at once, with the name.
        typed[7].1 = "admin@east.example";
        typed[8].1 = "+49 30 7654321";
        let answer = app.form(path, &admin, &typed).await.expect(422);
        assert!(answer.text.contains("Ada Lindqvist already has"), "{}", answer.text);
        typed[7].1 = "zoe@example.com";
        let second = app.form(path, &admin, &typed).await.expect(200);
        assert!(
            second.text.contains("name=\"roles.rank\"") && second.text.contains("value=\"zoe@example.com\"")
        );

        typed[1].1 = "2";
        typed.extend([("title", "Clerk"), ("employee_number", "P-9"), ("roles.rank", "seven")]);
        let third = app.form(path, &admin, &typed).await.expect(200);
        assert!(third.text.contains("value=\"create\"") && third.text.contains("value=\"Clerk\""));
        // Back and forth.
        typed[1].1 = "3";
        typed[2].1 = "back";
        let back = app.form(path, &admin, &typed).await.expect(200);
        assert!(back.text.contains("name=\"roles.rank\"") && back.text.contains("value=\"seven\""));
        // What is wrong in an earlier step is shown there, with all that was typed.
        typed[2].1 = "create";
        let answer = app.form(path, &admin, &typed).await.expect(422);
        assert!(
            answer.text.contains("name=\"roles.rank\"") && answer.text.contains("value=\"Öztürk\""),
            "{}",
            answer.text
        );
        let last = typed.len() - 1;
        typed[last].1 = "100";
        let made = app.form(path, &admin, &typed).await.expect(303);
        let to = made.header(header::LOCATION).to_owned();
        // Pressed twice: the same account.
        let again = app.form(path, &admin, &typed).await.expect(303);
        assert_eq!(again.header(header::LOCATION), to);
        let found = house
            .db
            .read(&house.system(), email("zoe@example.com"), users::visible_by_email)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(to, format!("/console/users/{found}"));
        let view = seen(&house, found).await;
        assert_eq!(view.memberships[0].membership.title.as_deref(), Some("Clerk"));
        // Nobody without the right gets as far as the form.
        app.get(path, &found.to_string()).await.expect(403);
    }
}

#[tokio::test]
async fn a_field_is_looked_at_while_one_types() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let (west, _) = app.organization("west").await;
        person(&house, Some(east), "bob@example.com").await;
        person(&house, Some(west), "hidden@example.com").await;
        let note = async |query: &str| {
            app.get(&format!("/console/users/check?{query}"), &admin).await.expect(200).text
        };
        assert!(note("email=nonsense").await.contains("not an e-mail address"));
        assert!(note("email=bob%40example.com").await.contains("Ada Lindqvist"));
        assert_eq!(note("email=hidden%40example.com").await, note("email=free%40example.com").await);
        assert!(note("phone=%2B4930123456").await.contains("+49 30 123456"));
        assert!(note("birth_date=1990-05-17").await.contains("36"));
        assert!(note("time_zone=Mars").await.contains("time zone"));
        app.get("/console/users/check?email=x", "").await.expect(401);
    }
}

#[tokio::test]
async fn addresses_memberships_and_settings_are_changed_by_buttons() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let ann = person(&house, None, "ann@example.com").await;
        let own = ann.to_string();
        let path = format!("/console/users/{ann}");
        let wrong = [("kind", "email"), ("value", "ann")];
        assert!(
            app.form(&format!("{path}/identifiers"), &own, &wrong)
                .await
                .expect(422)
                .text
                .contains("value=\"ann\"")
        );
        let right = [("kind", "email"), ("value", "ann2@example.com")];
        let done = app.form(&format!("{path}/identifiers"), &own, &right).await.expect(303);
        assert_eq!(done.header(header::LOCATION), "/console/account");
        let id = seen(&house, ann).await.identifiers.iter().find(|one| !one.is_primary).unwrap().id;
        app.form(&format!("{path}/identifiers/{id}/primary"), &own, &[]).await.expect(303);
        assert_eq!(seen(&house, ann).await.user.primary_email.as_deref(), Some("ann2@example.com"));
        // Refused, told on the page it was pressed on, and still there.
        app.form(&format!("{path}/identifiers/{id}/remove"), &own, &[]).await.expect(303);
        assert!(seen(&house, ann).await.identifiers.iter().any(|one| one.id == id));

        let bob = person(&house, Some(east), "bob@example.com").await;
        let path = format!("/console/users/{bob}");
        let east = east.to_string();
        let twice = [("organization_id", east.as_str()), ("title", "Guest")];
        let answer = app.form(&format!("{path}/memberships"), &admin, &twice).await.expect(422);
        assert!(answer.text.contains("already a member") && answer.text.contains("value=\"Guest\""));
        let place = seen(&house, bob).await.memberships[0].membership.id;
        app.form(&format!("{path}/memberships/{place}/end"), &admin, &[]).await.expect(303);
        app.form(&format!("{path}/memberships"), &admin, &twice).await.expect(303);
        assert_eq!(seen(&house, bob).await.memberships[0].membership.title.as_deref(), Some("Guest"));

        for language in ["en", "de"] {
            app.page("/console/account/settings", &own, language).await;
        }
        let mut settings = vec![
            ("theme", "dark"),
            ("density", "compact"),
            ("list_view", "cards"),
            ("rows_per_page", "many"),
            ("digest", "weekly"),
            ("version", "1"),
        ];
        let answer = app.form("/console/account/settings", &own, &settings).await.expect(422);
        assert!(answer.text.contains("value=\"many\""));
        settings[3].1 = "20";
        app.form("/console/account/settings", &own, &settings).await.expect(303);
        let page = app.page("/console/account", &own, "en").await;
        assert!(page.contains("Every Monday") && page.contains("Compact"));
        let deleted = [("reason", "left")];
        app.form(&format!("{path}/delete"), &admin, &deleted).await.expect(303);
        app.form(&format!("{path}/undelete"), &admin, &deleted).await.expect(303);
    }
}
