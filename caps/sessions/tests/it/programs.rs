//! The same by API.

use http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::app::App;
use crate::world::{NEXT, RIGHT};

async fn sign_in(app: &App, name: &str, password: &str) -> Json {
    let body = json!({"identifier": name, "password": password});
    let answer = app.program(Method::POST, "/api/v1/sessions", None, body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    assert_eq!(answer.headers["cache-control"], "no-store, no-transform");
    answer.json()
}

#[tokio::test]
async fn a_program_signs_in_looks_round_and_signs_out() {
    for app in App::each().await {
        let ada = app.world.person("ada").await;
        let begun = sign_in(&app, "ada", RIGHT).await;
        let token = begun["token"].as_str();
        assert_eq!(begun["user_id"], ada.to_string());
        assert_eq!((&begun["must_change_password"], begun["device"].is_string()), (&json!(false), true));
        let list = app.program(Method::GET, "/api/v1/me/sessions", token, Json::Null).await.json();
        assert_eq!((&list["items"][0]["id"], &list["items"][0]["current"]), (&begun["id"], &json!(true)));
        assert_eq!((&list["items"][0]["kind"], &list["total"]), (&json!("program"), &json!(1)));
        let other = sign_in(&app, "ada", RIGHT).await;
        let path = format!("/api/v1/users/{ada}/sessions?except_current=true");
        let ended = app.program(Method::DELETE, &path, token, Json::Null).await;
        assert_eq!(ended.json(), json!({"ended": 1}));
        let gone = app.program(Method::GET, "/api/v1/me/sessions", other["token"].as_str(), Json::Null).await;
        assert_eq!((gone.status, gone.code().as_str()), (StatusCode::UNAUTHORIZED, "common.unauthenticated"));
        assert!(gone.headers.contains_key("www-authenticate"));
        let out = app.program(Method::DELETE, "/api/v1/sessions/current", token, Json::Null).await;
        assert_eq!(out.status, StatusCode::NO_CONTENT);
        assert_eq!(app.program(Method::GET, "/api/v1/me/sessions", token, Json::Null).await.status, 401);
    }
}

#[tokio::test]
async fn refusals_are_the_same_for_everybody() {
    for app in App::each().await {
        app.world.person("ada").await;
        let mut bodies = Vec::new();
        for (name, password) in
            [("ada", "not this one"), ("nobody", "not this one"), ("nobody@example.com", RIGHT)]
        {
            let body = json!({"identifier": name, "password": password});
            let answer = app.program(Method::POST, "/api/v1/sessions", None, body).await;
            assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNAUTHORIZED, "sign_in.failed"));
            let mut json = answer.json();
            json["instance"] = Json::Null;
            bodies.push(json);
        }
        assert!(bodies.iter().all(|body| *body == bodies[0]));
        // A password never comes back in a refusal.
        let wrong = json!({"identifier": "ada", "password": 12345678});
        let answer = app.program(Method::POST, "/api/v1/sessions", None, wrong).await;
        assert!(answer.status.is_client_error() && !answer.text.contains("12345678"), "{}", answer.text);
    }
}

#[tokio::test]
async fn tokens_and_passwords_by_program() {
    for app in App::each().await {
        let ada = app.world.super_admin("ada").await;
        let ben = app.world.person("ben").await;
        let begun = sign_in(&app, "ada", RIGHT).await;
        let token = begun["token"].as_str();
        let until = "2027-01-01T00:00:00Z";
        let body = json!({"name": "report", "expires_at": until});
        let made = app.program(Method::POST, "/api/v1/me/tokens", token, body.clone()).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let personal = made.json()["token"].as_str().unwrap().to_owned();
        let by_token =
            app.program(Method::GET, "/api/v1/me/tokens", Some(&personal), Json::Null).await.json();
        assert_eq!((&by_token["items"][0]["name"], &by_token["total"]), (&json!("report"), &json!(1)));
        assert!(by_token["items"][0].get("token").is_none());
        let refused = app.program(Method::POST, "/api/v1/me/tokens", Some(&personal), body).await;
        assert_eq!(refused.code(), "token.needs_session");
        let none = app.program(Method::DELETE, "/api/v1/sessions/current", Some(&personal), Json::Null).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);

        // The administrator sets, the person signs in with it and must choose another.
        let set = json!({"password": NEXT});
        let path = format!("/api/v1/users/{ben}/password");
        assert_eq!(app.program(Method::PUT, &path, token, set.clone()).await.status, StatusCode::NO_CONTENT);
        let his = sign_in(&app, "ben", NEXT).await;
        assert_eq!(his["must_change_password"], true);
        let his_token = his["token"].as_str();
        let early = app.program(Method::GET, "/api/v1/me/sessions", his_token, Json::Null).await;
        assert_eq!(
            (early.status, early.code().as_str()),
            (StatusCode::FORBIDDEN, "session.must_change_password")
        );
        let path = format!("/api/v1/users/{ada}/password");
        assert_eq!(app.program(Method::PUT, &path, his_token, set).await.status, 401);
        let change = json!({"current_password": "wrong one here", "new_password": "seven swans swim"});
        let wrong = app.program(Method::PUT, "/api/v1/me/password", his_token, change).await;
        assert_eq!(wrong.json()["errors"][0]["pointer"], "/current_password");
        let change = json!({"current_password": NEXT, "new_password": "seven swans swim"});
        let changed = app.program(Method::PUT, "/api/v1/me/password", his_token, change).await;
        assert_eq!(changed.status, StatusCode::NO_CONTENT, "{}", changed.text);
        assert_eq!(app.program(Method::GET, "/api/v1/me/sessions", his_token, Json::Null).await.status, 200);

        // His own token ends by his administrator's hand.
        let body = json!({"name": "report", "expires_at": until});
        let made = app.program(Method::POST, "/api/v1/me/tokens", his_token, body).await.json();
        let path = format!("/api/v1/users/{ben}/tokens/{}", made["id"].as_str().unwrap());
        assert_eq!(
            app.program(Method::DELETE, &path, his_token, Json::Null).await.status,
            StatusCode::NO_CONTENT
        );
        let path = format!("/api/v1/users/{ben}/sessions/{}", his["id"].as_str().unwrap());
        assert_eq!(
            app.program(Method::DELETE, &path, token, Json::Null).await.status,
            StatusCode::NO_CONTENT
        );
        assert_eq!(app.program(Method::GET, "/api/v1/me/sessions", his_token, Json::Null).await.status, 401);
        let strangers =
            app.program(Method::GET, &format!("/api/v1/users/{ada}/sessions"), None, Json::Null).await;
        assert_eq!(strangers.status, 401);
    }
}

#[tokio::test]
async fn an_account_is_made_with_its_first_password() {
    for app in App::each().await {
        app.world.super_admin("ada").await;
        let begun = sign_in(&app, "ada", RIGHT).await;
        let token = begun["token"].as_str();
        let body = |name: &str, password: &str| {
            json!({
                "type": "employee",
                "first_name": "Cleo",
                "last_name": "Berg",
                "username": name,
                "email": format!("{name}@example.com"),
                "phone": "+49 30 123456",
                "with": {
                    "roles": [{"role": "operator", "scope": "everywhere"}],
                    "password": {"value": password},
                },
            })
        };
        // Held against the names of the account that is being made: all or nothing.
        for (name, password, wrong) in
            [("cleo", "Cleo.Berg7", "password.personal"), ("cleo", "qx7-kl2", "password.too_short")]
        {
            let answer = app.program(Method::POST, "/api/v1/users", token, body(name, password)).await;
            let error = &answer.json()["errors"][0];
            assert_eq!((&error["pointer"], &error["code"]), (&json!("/with/password/value"), &json!(wrong)));
            assert!(!answer.text.contains(password), "{}", answer.text);
        }
        let made = app.program(Method::POST, "/api/v1/users", token, body("cleo", NEXT)).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let begun = sign_in(&app, "cleo", NEXT).await;
        assert_eq!(begun["must_change_password"], true);
        // Who she is, is told even to the session that is good for nothing else; and nothing of a bad one.
        let present =
            app.program(Method::GET, "/api/v1/sessions/current", begun["token"].as_str(), Json::Null).await;
        let told =
            json!({"user_id": begun["user_id"], "session_id": begun["id"], "must_change_password": true});
        assert_eq!((present.status, present.json()), (StatusCode::OK, told));
        assert_eq!(
            app.program(Method::GET, "/api/v1/sessions/current", None, Json::Null).await.status,
            StatusCode::UNAUTHORIZED
        );
    }
}

#[tokio::test]
async fn who_am_i_is_answered_from_memory() {
    for app in App::each().await {
        app.world.super_admin("ada").await;
        let begun = sign_in(&app, "ada", RIGHT).await;
        let token = begun["token"].as_str();
        app.program(Method::GET, "/api/v1/sessions/current", token, Json::Null).await;
        let before = app.world.db().queries();
        assert_eq!(
            app.program(Method::GET, "/api/v1/sessions/current", token, Json::Null).await.json()["user_id"],
            begun["user_id"]
        );
        // On PostgreSQL other nodes may have changed the session, and her access: a look at either.
        let most = if app.world.db().engine() == gate::Engine::Sqlite { 0 } else { 2 };
        assert!(app.world.db().queries() - before <= most, "{}", app.world.db().queries() - before);
    }
}
