//! The first run, through the door, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod app;

use base::{Clock, EmailAddress, PersonName, SecretText};
use futures_util::future::join_all;
use gate::Error;
use reeve_setup::{FirstRun, LASTS_FOR, MOST_TRIES, create_super_admin};
use serde_json::{Value as Json, json};

use app::App;

const PASSWORD: &str = "four geese fly north";

fn body(code: &str) -> Json {
    json!({
        "code": code,
        "organization": "Northwind",
        "first_name": "Ada",
        "last_name": "Berg",
        "email": "ada@example.com",
        "password": PASSWORD,
    })
}

#[tokio::test]
async fn the_code_makes_the_first_super_admin_once() {
    for app in App::each().await {
        let code = app.code().await.unwrap();
        let made = app.setup(&body(&code.to_lowercase().replace('-', ""))).await;
        assert_eq!(made.0, 201, "{}", made.1);
        let user: base::UserId = made.1["user_id"].as_str().unwrap().parse().unwrap();
        assert!(made.1["organization_id"].is_string());
        let caller = app.house.caller(user).await;
        assert_eq!(caller.access().priority, policy::Priority(1000));
        let password = SecretText::new(PASSWORD.to_owned()).unwrap();
        let stranger = app.house.stranger();
        assert!(app.passwords.check(&stranger, "ada@example.com", &password, None).await.is_ok());
        // The same code again, another code, the command line: it is over.
        assert_eq!(app.refused(&body(&code)).await, (409, "setup.done".to_owned()));
        assert!(app.code().await.is_none());
        let again =
            create_super_admin(&app.house.db, &app.passwords, &app.house.system(), run(&app), &password)
                .await;
        assert!(matches!(again, Err(Error::Rejected(rejection)) if rejection.code.name == "setup.done"));
        assert_eq!(app.page("/setup").await.0, 303);
        assert_eq!(app.counts().await, (1, 1), "one organization, one account");
    }
}

fn run(app: &App) -> FirstRun {
    let email: EmailAddress = "ben@example.com".parse().unwrap();
    let (first, last) = (PersonName::parse("Ben").unwrap(), PersonName::parse("Berg").unwrap());
    FirstRun::new(&app.house.draw(), first, last, email)
}

#[tokio::test]
async fn the_command_line_needs_no_code() {
    for app in App::each().await {
        let password = SecretText::new(PASSWORD.to_owned()).unwrap();
        let weak = SecretText::new("ben.berg".to_owned()).unwrap();
        let refused =
            create_super_admin(&app.house.db, &app.passwords, &app.house.system(), run(&app), &weak).await;
        assert!(matches!(refused, Err(Error::Rejected(_))));
        let made =
            create_super_admin(&app.house.db, &app.passwords, &app.house.system(), run(&app), &password)
                .await
                .unwrap();
        assert_eq!(made.organization, None);
        assert_eq!(app.house.caller(made.user).await.access().priority, policy::Priority(1000));
    }
}

#[tokio::test]
async fn ten_wrong_tries_and_half_an_hour_are_what_a_code_lasts() {
    for app in App::each().await {
        let wrong = body("0000-0000-0000");
        assert_eq!(app.refused(&wrong).await, (422, "setup.code_wrong".to_owned()), "none was given yet");
        let code = app.code().await.unwrap();
        // What is wrong with the account is told without a try being counted.
        let mut nameless = body("0000-0000-0000");
        nameless["first_name"] = json!("");
        let mut weak = body(&code);
        weak["password"] = json!("password");
        for _ in 0..MOST_TRIES + 1 {
            assert_eq!(app.refused(&nameless).await.1, "field.required");
            assert_eq!(app.refused(&weak).await.1, "password.common");
        }
        for _ in 0..MOST_TRIES - 1 {
            assert_eq!(app.refused(&wrong).await.1, "setup.code_wrong");
        }
        assert_eq!(app.refused(&weak).await.1, "password.common", "the last try is still to be had");
        for _ in 0..30 {
            assert_eq!(app.refused(&wrong).await.1, "setup.code_wrong");
        }
        assert_eq!(app.refused(&body(&code)).await, (422, "setup.code_wrong".to_owned()));
        assert_eq!(app.refusals_on_record().await, MOST_TRIES, "strangers do not fill the trail");

        let (old, code) = (code, app.code().await.unwrap());
        assert_ne!(old, code);
        assert_eq!(app.refused(&body(&old)).await.1, "setup.code_wrong");
        app.house.advance(LASTS_FOR);
        assert_eq!(app.refused(&body(&code)).await.1, "setup.code_wrong");
        let code = app.code().await.unwrap();
        app.house.advance(LASTS_FOR - 1);
        assert_eq!(app.setup(&body(&code)).await.0, 201);
        assert!(app.house.clock.now().micros() > 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_with_the_code_one_wins() {
    for app in App::each().await {
        let app = std::sync::Arc::new(app);
        let code = app.code().await.unwrap();
        let tries = (0..6).map(|number| {
            let app = std::sync::Arc::clone(&app);
            let mut body = body(&code);
            body["email"] = json!(format!("ada{number}@example.com"));
            tokio::spawn(async move { app.setup(&body).await.0 })
        });
        let statuses: Vec<u16> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [201, 409, 422, 503].contains(status)), "{statuses:?}");
        assert_eq!(app.counts().await, (1, 1));
    }
}

#[tokio::test]
async fn the_page_asks_and_answers() {
    for app in App::each().await {
        let (status, text) = app.page("/setup").await;
        assert_eq!(status, 200);
        assert!(text.contains("name=\"code\"") && text.contains("name=\"password\""));
        let code = app.code().await.unwrap();
        let form = |code: &str, password: &str| {
            format!(
                "_csrf=&code={code}&organization=Northwind&first_name=Ada&last_name=Berg&email=ada%40example.com&password={}",
                password.replace(' ', "+")
            )
        };
        let (status, text) = app.submit("/setup", &form("000000000000", PASSWORD)).await;
        assert_eq!(status, 422);
        assert!(text.contains("value=\"Northwind\"") && !text.contains(PASSWORD), "{text}");
        assert!(text.contains("The code does not fit"), "{text}");
        assert_eq!(app.submit("/setup", &form(&code, PASSWORD)).await.0, 303);
        assert_eq!(app.counts().await, (1, 1));
    }
}
