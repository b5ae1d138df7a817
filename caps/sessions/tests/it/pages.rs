//! Signing in and out in a browser, and the pages of one's own account.

use http::StatusCode;

use crate::app::App;
use crate::world::{NEXT, RIGHT};

fn form(name: &str, password: &str, more: &str) -> String {
    format!(
        "_csrf=&return_to=%2Fconsole%2Faccount%2Fsessions&identifier={name}&password={}{more}",
        password.replace(' ', "+")
    )
}

/// The cookies after a sign-in.
async fn sign_in(app: &App, name: &str, password: &str) -> String {
    let answer = app.submit("/sign-in", "", &form(name, password, "")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let session = answer.cookie("__Host-reeve").unwrap();
    let device = answer.cookie("__Host-reeve-device").unwrap();
    format!("__Host-reeve={session}; __Host-reeve-device={device}")
}

#[tokio::test]
async fn in_by_the_form_and_out_by_the_button() {
    for app in App::each().await {
        app.world.person("ada").await;
        let page = app.page("/sign-in?return_to=/console/account/tokens", "").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.hidden("return_to"), "/console/account/tokens");

        // Nothing typed is no try, and a wrong one says nothing but that it was wrong.
        let empty = app.submit("/sign-in", "", &form("", "", "")).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let wrong = app.submit("/sign-in", "", &form("ada", "something else", "")).await;
        let unknown = app.submit("/sign-in", "", &form("ada2", "something else", "")).await;
        assert_eq!(
            (wrong.status, unknown.status),
            (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
        );
        assert_eq!(wrong.text, unknown.text.replace("ada2", "ada"));
        assert!(wrong.text.contains("value=\"ada\"") && !wrong.text.contains("something"));
        assert!(wrong.cookie("__Host-reeve").is_none());

        let cookies = sign_in(&app, "ada%40example.com", RIGHT).await;
        let page = app.page("/console/account/sessions", &cookies).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("Firefox · Windows") && page.text.contains("This one"), "{}", page.text);
        // Whoever is in does not see the form again, and is sent nowhere else.
        assert_eq!(app.page("/sign-in?return_to=//evil.example", &cookies).await.location(), "/console");

        // Another site's page cannot sign anybody out, nor a page of another session.
        let refused = app.submit("/sign-out", &cookies, "").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let csrf = page.hidden("_csrf");
        let out = app.submit("/sign-out", &cookies, &format!("_csrf={csrf}")).await;
        assert_eq!(out.location(), "/sign-in");
        assert_eq!(out.cookie("__Host-reeve").as_deref(), Some(""));
        let after = app.page("/console/account/sessions", &cookies).await;
        assert_eq!(after.status, StatusCode::SEE_OTHER);
        assert_eq!(after.location(), "/sign-in?return_to=/console/account/sessions");
    }
}

#[tokio::test]
async fn a_known_browser_keeps_its_token_and_a_made_up_one_is_not_taken_over() {
    for app in App::each().await {
        app.world.person("ada").await;
        let cookies = sign_in(&app, "ada", RIGHT).await;
        let device = cookies.split_once("; ").unwrap().1;
        let again = app.submit("/sign-in", device, &form("ada", RIGHT, "&stay=on")).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert!(again.cookie("__Host-reeve-device").is_none());
        let set: Vec<_> = again.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap()).collect();
        assert!(
            set[0].contains("Max-Age=2592000") && set[0].contains("HttpOnly") && set[0].contains("Secure")
        );
        let made_up = format!("__Host-reeve-device=reeve_d_{}", "A".repeat(43));
        let other = app.submit("/sign-in", &made_up, &form("ada", RIGHT, "")).await;
        assert_ne!(other.cookie("__Host-reeve-device").unwrap(), &made_up["__Host-reeve-device=".len()..]);
    }
}

#[tokio::test]
async fn a_temporary_password_leads_to_its_change_and_nowhere_else() {
    for app in App::each().await {
        let ada = app.world.person("ada").await;
        app.world.set_password(ada, RIGHT, true).await;
        let answer = app.submit("/sign-in", "", &form("ada", RIGHT, "")).await;
        assert_eq!(answer.location(), "/console/account/password");
        let cookies = format!("__Host-reeve={}", answer.cookie("__Host-reeve").unwrap());
        let elsewhere = app.page("/console/account/tokens", &cookies).await;
        assert_eq!(elsewhere.location(), "/sign-in?return_to=/console/account/tokens");
        assert_eq!(app.page(elsewhere.location(), &cookies).await.location(), "/console/account/password");
        let page = app.page("/console/account/password", &cookies).await;
        assert!(page.text.contains("Choose a password of your own"));
        let csrf = page.hidden("_csrf");
        let change = |current: &str, new: &str| {
            format!(
                "_csrf={csrf}&current_password={}&new_password={}",
                current.replace(' ', "+"),
                new.replace(' ', "+")
            )
        };
        let short = app.submit("/console/account/password", &cookies, &change(RIGHT, "short")).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(short.text.contains("at least 8 characters") && !short.text.contains("value=\"short\""));
        let done = app.submit("/console/account/password", &cookies, &change(RIGHT, NEXT)).await;
        assert_eq!(done.location(), "/console");
        assert_eq!(app.page("/console/account/tokens", &cookies).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_token_is_made_once_and_shown_once() {
    for app in App::each().await {
        app.world.person("ada").await;
        let cookies = sign_in(&app, "ada", RIGHT).await;
        let page = app.page("/console/account/tokens", &cookies).await;
        let (csrf, intent) = (page.hidden("_csrf"), page.hidden("intent"));
        let bad = app
            .submit(
                "/console/account/tokens",
                &cookies,
                &format!("_csrf={csrf}&name=&days=30&intent={intent}"),
            )
            .await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = format!("_csrf={csrf}&name=report&days=30&intent={intent}");
        let made = app.submit("/console/account/tokens", &cookies, &form).await;
        assert_eq!(made.status, StatusCode::OK);
        assert_eq!(made.headers["cache-control"], "no-store, no-transform");
        let shown = |text: &str| text.split("<code>reeve_p_").nth(1).map(|rest| rest[..43].to_owned());
        let token = shown(&made.text).unwrap();
        // Sent again by a reload, it is the same one.
        let again = app.submit("/console/account/tokens", &cookies, &form).await;
        assert_eq!(shown(&again.text), Some(token.clone()));
        let list = app.page("/console/account/tokens", &cookies).await;
        assert!(shown(&list.text).is_none() && !list.text.contains(&token));
        let path = list.text.split("action=\"").find(|part| part.contains("/revoke")).unwrap();
        let path = path.split('"').next().unwrap();
        let gone = app.submit(path, &cookies, &format!("_csrf={}", list.hidden("_csrf"))).await;
        assert_eq!(gone.location(), "/console/account/tokens");
        assert!(app.page("/console/account/tokens", &cookies).await.text.contains("No tokens"));
    }
}
