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
        assert_eq!(user.full_name().to_string(), "Röbert O'Neil");
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

/// A link's or field's value as it stands in the page.
fn plain(text: &str) -> String {
    text.replace("&amp;", "&").replace("&#38;", "&")
}

#[tokio::test]
async fn chips_count_what_matches_and_what_is_on_comes_off_again() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        for number in 0..3 {
            person(&house, Some(east), &format!("c{number}@example.com")).await;
        }
        let chip = |page: &str, href: &str| {
            let page = plain(page);
            let from = page.find(&format!("href=\"{href}\"")).unwrap_or_else(|| panic!("{href}: {page}"));
            page[from..from + page[from..].find("</a>").unwrap()].to_owned()
        };
        let page = app.page("/console/users", &admin, "en").await;
        assert!(chip(&page, "/console/users?type=employee").contains(">4<"), "all four are employees");
        assert!(chip(&page, "/console/users?type=owner").contains(">0<"));
        assert!(!page.contains("Remove filter"), "nothing is on");
        // Of what the search finds.
        let page = app.page("/console/users?q=c1", &admin, "en").await;
        assert!(chip(&page, "/console/users?q=c1&type=employee").contains(">1<"));
        // What is on stands there by name, and each goes by itself.
        let path = "/console/users?q=c&filter=completeness%3E=1,verified:false&status=pending&type=employee";
        let page = app.page(path, &admin, "en").await;
        let page = plain(&page).replace("%3E", ">").replace("%3D", "=").replace("&#62;", ">");
        for (label, rest) in [
            ("Type: Employee", "filter=completeness>=1,verified:false&status=pending"),
            ("Status: Pending", "filter=completeness>=1,verified:false&type=employee"),
            ("completeness>=1", "&filter=verified:false"),
            ("verified:false", "&filter=completeness>=1"),
        ] {
            let at = page.find(&format!("<span>{label}</span>")).unwrap_or_else(|| panic!("{label}: {page}"));
            let link = &page[page[..at].rfind("<a ").unwrap()..at];
            assert!(link.contains("Remove filter") && link.contains(rest), "{label}: {link}");
        }
        // Also while one types: the chips are swapped with the table.
        let headers = [("accept", "text/html"), ("hx-request", "true")];
        let typed = app
            .send(http::Method::GET, "/console/users?q=c1", &admin, &headers, ("", String::new()))
            .await
            .expect(200);
        assert!(chip(&typed.text, "/console/users?q=c1&type=employee").contains(">1<"));
    }
}

/// The hidden fields of the form on a page, to send them as a browser would.
fn hidden(page: &str) -> Vec<(String, String)> {
    let form = page.split("<form class=\"form\"").nth(1).unwrap_or_default();
    let form = form.split("</form>").next().unwrap();
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
        plain(rest.split('"').next().unwrap())
    };
    form.split("<input type=\"hidden\"")
        .skip(1)
        .map(|tag| (value(tag, " name"), value(tag, " value")))
        .filter(|(name, _)| name != web::CSRF_FIELD)
        .collect()
}

#[tokio::test]
async fn several_people_are_suspended_at_once_each_by_the_same_rules() {
    for house in houses().await {
        let app = App::over(&house);
        let (east, admin) = app.organization("east").await;
        let (west, foreign) = app.organization("west").await;
        let mut people = Vec::new();
        for number in 0..3 {
            people.push(person(&house, Some(east), &format!("s{number}@example.com")).await);
        }
        // Of the caller's own rank: seen, and not to be changed.
        let peer = person(&house, Some(east), "peer@east.example").await;
        crate::world::rank(&house, peer, 500).await;
        let other = person(&house, Some(west), "west@example.com").await;
        let list = app.page("/console/users?q=s", &admin, "en").await;
        assert!(list.contains(&format!("value=\"{}\"", people[0].uuid().simple())));
        assert!(list.contains("name=\"to\" value=\"suspended\""));
        // Who may change nobody has no checkboxes and no page.
        let reader = people[2].to_string();
        assert!(!app.page("/console/users", &reader, "en").await.contains("name=\"to\""));
        app.get("/console/users/selected?to=suspended", &reader).await.expect(403);
        app.form("/console/users/selected", &reader, &[("to", "suspended")]).await.expect(403);
        app.get("/console/users/selected?to=deleted", &admin).await.expect(422);
        app.get("/console/users/selected?to=nonsense", &admin).await.expect(422);
        let nobody = app.page("/console/users/selected?to=active", &admin, "en").await;
        assert!(nobody.contains("Nobody was chosen"));

        let untouched = seen(&house, people[0]).await.user.version;
        let asked = |to: &str| {
            let ids: Vec<String> =
                [people[0], people[1], peer, other].iter().map(|id| format!("&id={id}")).collect();
            format!("/console/users/selected?to={to}{}&back=/console/users%3Fq%3Ds", ids.concat())
        };
        for language in ["en", "de", "es", "fr", "vi", "th"] {
            for to in ["suspended", "inactive", "active"] {
                app.page(&asked(to), &admin, language).await;
            }
        }
        let page = app.page(&asked("suspended"), &admin, "en").await;
        assert!(page.contains("2 people will be changed") && page.contains("Suspend (2)"), "{page}");
        assert!(page.contains("peer@east.example") && page.contains("Your rank or your reach"));
        assert!(!page.contains("west@example.com") && page.contains("One of those chosen is not here"));
        assert!(page.contains("/console/users?q=s"), "there is a way back to the list as it was");
        // Nobody pending becomes active by a permission: said before, by the rule itself.
        let page_active = app.page(&asked("active"), &admin, "en").await;
        assert!(page_active.contains("cannot become active") && page_active.contains("None of those chosen"));
        assert!(hidden(&page_active).is_empty(), "there is nothing to send");
        assert_eq!(seen(&house, people[0]).await.user.version, untouched, "looking changes nothing");
        // Nobody has tried anything yet: what would be refused was only asked about.
        let noted = crate::world::records(&house).await;
        assert!(!noted.iter().any(|(event, ..)| event == "access.refused"));

        let mut fields = hidden(&page);
        let send = async |fields: &[(String, String)]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            app.form("/console/users/selected", &admin, &fields).await
        };
        // Without a reason: told beside the field, and everybody is still there.
        let again = send(&fields).await.expect(422);
        assert_eq!(hidden(&again.text), fields);
        fields.push(("until".into(), "2020-01-01".into()));
        fields.push(("reason".into(), "audit <1>".into()));
        let again = send(&fields).await.expect(422);
        assert!(
            again.text.contains("2020-01-01") && again.text.contains("audit &#60;1&#62;"),
            "{}",
            again.text
        );
        fields.retain(|(name, _)| name != "until");
        // One of them changed since the page was made.
        let command = users::ChangeStatus {
            user: people[1],
            to: users::Status::Inactive,
            reason: "leave".into(),
            notes: None,
            until: None,
            if_version: None,
        };
        house.db.write(&house.system(), command, users::change_status).await.unwrap();
        let report = send(&fields).await.expect(200);
        assert!(report.text.contains("Changed: 1. Not changed: 1."), "{}", report.text);
        assert!(report.text.contains("Stays as it is"));
        let first = seen(&house, people[0]).await.user;
        assert_eq!(
            (first.status, first.status_reason.as_deref()),
            (users::Status::Suspended, Some("audit <1>"))
        );
        assert_eq!(seen(&house, people[1]).await.user.status, users::Status::Inactive);
        // The same again says the same and changes nothing.
        let twice = send(&fields).await.expect(200);
        assert!(twice.text.contains("Changed: 1. Not changed: 1."), "{}", twice.text);
        assert_eq!(seen(&house, people[0]).await.user.version, first.version);
        // What a stranger to them sends changes nobody, and names nobody.
        let theirs: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let answer = app.form("/console/users/selected", &foreign, &theirs).await.expect(200);
        assert!(
            !answer.text.contains("s0@example.com") && answer.text.contains("Changed: 0. Not changed: 0.")
        );
        // A forged list of who may not be changed is refused one by one.
        let version = seen(&house, peer).await.user.version;
        let forged = format!("{peer}.{version}");
        let answer = app
            .form(
                "/console/users/selected",
                &admin,
                &[("to", "suspended"), ("reason", "x"), ("person", &forged)],
            )
            .await
            .expect(200);
        assert!(answer.text.contains("Changed: 0. Not changed: 1."), "{}", answer.text);
        assert_ne!(seen(&house, peer).await.user.status, users::Status::Suspended);
    }
}

#[tokio::test]
async fn widths_of_columns_are_kept_and_let_go() {
    for house in houses().await {
        let app = App::over(&house);
        let (_, admin) = app.organization("east").await;
        let list = async |query: &str, kept: &str| {
            let cookie = format!("reeve-list-users={kept}");
            let headers = [("accept", "text/html"), ("cookie", cookie.as_str())];
            let path = format!("/console/users{query}");
            app.send(http::Method::GET, &path, &admin, &headers, ("", String::new())).await.expect(200)
        };
        let kept = |answer: &crate::app::Answer| {
            let set = answer.header(header::SET_COOKIE);
            set.strip_prefix("reeve-list-users=").map(|rest| rest.split(';').next().unwrap().to_owned())
        };
        let plain = list("", "").await;
        assert!(!plain.text.contains("table-sized") && kept(&plain).is_none());
        assert!(plain.text.contains("data-grips=\"Width\""), "a script makes the edges that are drawn");
        let drawn = list("?widths=name_30-status_12-nonsense_4", "").await;
        assert_eq!(kept(&drawn).as_deref(), Some("table..name_30-status_12"));
        assert!(drawn.text.contains("width=\"30%\"") && drawn.text.contains("table-sized"));
        // Later without saying so, beside a choice of columns, and gone again with "as it was".
        let later = list("?cols=status-type", "table..name_30-status_12").await;
        assert!(later.text.contains("width=\"12%\""));
        assert_eq!(kept(&later).as_deref(), Some("table.status-type.name_30-status_12"));
        let reset = list("?widths=auto", "table.status-type.name_30").await;
        assert_eq!(kept(&reset).as_deref(), Some("table.status-type"));
        assert!(!reset.text.contains("width=\"30%\""));
        let chooser = list("?open=columns", "table.status-type.name_30").await;
        assert!(chooser.text.contains("widths=auto"), "the way back stands in the chooser");
    }
}
