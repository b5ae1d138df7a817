//! The first page after signing in: for whom it shows what, on both engines.

use http::header;
use serde_json::json;
use server::testing::Reeve;

use crate::forms::{submit, value};

#[tokio::test]
async fn the_first_page_counts_only_whom_its_reader_sees() {
    for reeve in Reeve::each().await {
        let (acme, other) = (reeve.organization("Acme").await, reeve.organization("Other").await);
        let (_, root) = reeve.person("Rut", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        reeve.person("Emil", Some(acme), "employee").await;
        reeve.person("Otto", Some(other), "owner").await;
        // Active people: everybody for the administrator, their own for an owner.
        for (token, active) in [(&root, 4), (&owner, 2)] {
            let page = reeve.page("/console", token).await.expect(200);
            assert_eq!(figure(&page.text, "status=active"), active.to_string());
            assert_eq!(figure(&page.text, "status=suspended"), "0");
            // What changed lately stands there for who may read records, and what there is to do.
            for part in ["href=\"/console/records\"", "Account created", "Your profile is "] {
                assert!(page.text.contains(part), "{part}: {}", page.text);
            }
            assert!(!page.text.contains('⟦'), "a message is missing: {}", page.text);
        }
    }
}

#[tokio::test]
async fn the_first_page_of_who_administers_nothing_has_no_figures() {
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let nils = reeve.person_without_role("Nils", Some(acme)).await;
        let page = reeve.page("/console", &reeve.session(nils).await).await.expect(200);
        assert!(!page.text.contains("status=active"), "{}", page.text);
        assert!(page.text.contains("href=\"/console/account\""), "{}", page.text);
        let place = |answer: &server::testing::Answer| answer.headers[header::LOCATION].clone();
        let nobody = reeve.page("/console", "").await.expect(303);
        assert_eq!(place(&nobody), "/sign-in?return_to=/console");
        assert_eq!(place(&reeve.page("/", "").await.expect(303)), "/console");
    }
}

/// Which of the first steps stand there as done, and which as still to do.
fn steps(page: &str) -> (usize, usize) {
    (page.matches(": done</span>").count(), page.matches(": still to do</span>").count())
}

#[tokio::test]
async fn the_first_steps_follow_what_was_done_and_go_when_they_are() {
    for reeve in Reeve::each().await {
        let (root, token) = reeve.person("Rut", None, "super_admin").await;
        let page = reeve.page("/console", &token).await.expect(200);
        assert_eq!(steps(&page.text), (0, 7), "{}", page.text);
        for word in ["public_url", "mail_transport", "smtp_host"] {
            assert!(page.text.contains(word), "what to put into the configuration: {word}");
        }
        assert!(!page.text.contains("Find anything."), "one thing after the other");
        let acme = reeve.organization("Acme").await;
        let made = json!({"kind": "department", "name": "Sales"});
        reeve.post(&format!("/api/v1/organizations/{acme}/units"), &token, made).await.expect(201);
        let page = reeve.page("/console", &token).await.expect(200);
        assert_eq!(steps(&page.text), (2, 5));
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        reeve.person("Ada", None, "admin").await;
        let page = reeve.page("/console", &token).await.expect(200);
        assert_eq!(steps(&page.text), (5, 2), "{}", page.text);
        assert!(page.text.contains("5 of 7"));
        // Only who administers everything is led through the installation.
        let page = reeve.page("/console", &owner).await.expect(200);
        assert_eq!(steps(&page.text), (0, 0));
        assert!(page.text.contains("Find anything."));
        // Dismissed for good, by oneself and for oneself.
        let fields = [("hint", "steps"), ("return_to", "/console")];
        let done = submit(&reeve, "/console/account/hints", &token, &fields).await.expect(303);
        assert_eq!(done.headers[header::LOCATION], "/console");
        let page = reeve.page("/console", &token).await.expect(200);
        assert_eq!(steps(&page.text), (0, 0));
        assert!(page.text.contains("Find anything."));
        let kept = reeve.get(&format!("/api/v1/users/{root}/settings"), &token).await.expect(200);
        assert_eq!(kept.json["dismissed_hints"], json!(["steps"]));
    }
}

#[tokio::test]
async fn mail_is_a_first_step_until_messages_can_be_sent() {
    let folder = tempfile::tempdir().unwrap();
    let mail = messages::Settings {
        from: "Reeve <reeve@example.com>".to_owned(),
        public_url: "https://id.example.com".to_owned(),
        way: messages::Way::Folder(folder.path().to_owned()),
    };
    let open = |page: &str| {
        let (_, step) = page.split_once("Have messages sent").expect("the step is there");
        step.split("</span>").next().unwrap().contains("still to do")
    };
    for (reeves, waits) in [(Reeve::each().await, true), (Reeve::each_with_mail(&mail).await, false)] {
        for reeve in reeves {
            let (_, token) = reeve.person("Rut", None, "super_admin").await;
            let page = reeve.page("/console", &token).await.expect(200);
            assert_eq!(open(&page.text), waits, "{}", page.text);
            // Who does not look after the installation has nothing to do with its configuration.
            let acme = reeve.organization("Acme").await;
            let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
            assert!(!reeve.page("/console", &owner).await.expect(200).text.contains("mail_transport"));
        }
    }
}

#[tokio::test]
async fn each_hint_stands_at_its_place_until_it_is_dismissed() {
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (olga, token) = reeve.person("Olga", Some(acme), "owner").await;
        let access = format!("/console/users/{olga}/access");
        let places = [
            ("palette", "/console", "Find anything."),
            ("columns", "/console/users", "Your columns."),
            ("why", access.as_str(), "Why somebody may do something."),
            ("trail", "/console/records", "Nothing is lost."),
            ("account", "/console/account", "This is yours."),
        ];
        for (name, path, words) in places {
            let before = reeve.page(path, &token).await.expect(200);
            assert!(before.text.contains(words), "{path}: {}", before.text);
            assert_eq!(before.text.matches("data-hint").count(), 1, "{path} has one hint");
            let fields = [("hint", name), ("return_to", path)];
            let done = submit(&reeve, "/console/account/hints", &token, &fields).await.expect(303);
            assert_eq!(done.headers[header::LOCATION], path);
            assert!(!reeve.page(path, &token).await.expect(200).text.contains(words), "{path}");
            submit(&reeve, "/console/account/hints", &token, &fields).await.expect(303);
        }
        // Once each, on record.
        let own = format!("/api/v1/users/{olga}/timeline?event=settings.changed");
        let changes = reeve.get(&own, &token).await.expect(200);
        assert_eq!(changes.json["items"].as_array().unwrap().len(), 5);
        // Settings that are saved leave them alone; they come back when one asks.
        let form = reeve.page("/console/account/settings", &token).await.expect(200);
        let version = value(&form, "version").to_owned();
        let fields = [
            ("theme", "dark"),
            ("density", "compact"),
            ("list_view", "cards"),
            ("rows_per_page", "20"),
            ("digest", "weekly"),
            ("version", version.as_str()),
        ];
        submit(&reeve, "/console/account/settings", &token, &fields).await.expect(303);
        assert!(!reeve.page("/console", &token).await.expect(200).text.contains("data-hint"));
        let again = [("return_to", "/console/account")];
        submit(&reeve, "/console/account/hints", &token, &again).await.expect(303);
        assert!(reeve.page("/console", &token).await.expect(200).text.contains("data-hint"));
        // What is no hint is nothing, and nobody is led elsewhere.
        submit(&reeve, "/console/account/hints", &token, &[("hint", "moon")]).await.expect(404);
        let fields = [("hint", "why"), ("return_to", "https://evil.example")];
        let done = submit(&reeve, "/console/account/hints", &token, &fields).await.expect(303);
        assert_eq!(done.headers[header::LOCATION], "/console");
    }
}

/// The number of the figure that leads to this list.
fn figure(page: &str, filter: &str) -> String {
    let (_, rest) = page.split_once(filter).unwrap_or_else(|| panic!("no figure of {filter}: {page}"));
    let digits = rest.split(|letter: char| !letter.is_ascii_digit()).find(|part| !part.is_empty());
    digits.unwrap_or_default().to_owned()
}
