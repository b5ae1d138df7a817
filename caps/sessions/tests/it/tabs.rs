//! What an administrator sees and does on somebody's page.

use http::StatusCode;

use crate::app::App;
use crate::world::NEXT;

#[tokio::test]
async fn an_administrator_looks_ends_and_sets() {
    for app in App::each().await {
        app.world.super_admin("ada").await;
        let ben = app.world.person("ben").await;
        let hers = app.world.begin("ada").await.token;
        let his = app.world.begin("ben").await;
        let he = app.world.caller(&his.token).await.unwrap();
        let personal = app.world.token(&he, 7).await.unwrap();
        let cookies = format!("__Host-reeve={hers}");

        let page = app.page(&format!("/console/users/{ben}/sessions"), &cookies).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains("reeve-test") && page.text.contains("nightly report"));
        assert!(!page.text.contains(&personal.token));
        let csrf = page.hidden("_csrf");
        let form = format!("_csrf={csrf}");
        let end = format!("/console/users/{ben}/sessions/{}/end", his.id);
        assert!(page.text.contains(&end));
        let back = format!("/console/users/{ben}/sessions");
        assert_eq!(app.submit(&end, &cookies, &form).await.location(), back);
        assert!(!app.world.is_good(&his.token).await);
        let revoke = format!("/console/users/{ben}/tokens/{}/revoke", personal.id);
        assert_eq!(app.submit(&revoke, &cookies, &form).await.location(), back);
        let again = app.world.begin("ben").await;
        assert_eq!(app.submit(&format!("{back}/end-all"), &cookies, &form).await.location(), back);
        assert!(!app.world.is_good(&again.token).await);

        let page = app.page(&format!("/console/users/{ben}/sign-in"), &cookies).await;
        assert!(page.text.contains("Not locked"), "{}", page.text);
        let path = format!("/console/users/{ben}/password");
        assert!(page.text.contains(&path));
        assert_eq!(app.page(&path, &cookies).await.status, StatusCode::OK);
        let short = app.submit(&path, &cookies, &format!("_csrf={csrf}&password=short&must_change=on")).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        let password = NEXT.replace(' ', "+");
        let set =
            app.submit(&path, &cookies, &format!("_csrf={csrf}&password={password}&must_change=on")).await;
        assert_eq!(set.location(), format!("/console/users/{ben}"));
        let page = app.page(&format!("/console/users/{ben}/sign-in"), &cookies).await;
        assert!(page.text.contains("Temporary"), "{}", page.text);
        assert!(app.world.sign_in("ben", NEXT, reeve_sessions::Lifetime::DAY).await.started.must_change);
    }
}

#[tokio::test]
async fn nobody_else_gets_anywhere_near() {
    for app in App::each().await {
        let ada = app.world.super_admin("ada").await;
        app.world.person("ben").await;
        let hers = app.world.begin("ada").await;
        let cookies = format!("__Host-reeve={}", app.world.begin("ben").await.token);
        let own = app.page("/console/account/sessions", &cookies).await;
        let form = format!("_csrf={}&password={}", own.hidden("_csrf"), NEXT.replace(' ', "+"));
        for path in ["sessions", "sign-in", "password"] {
            let page = app.page(&format!("/console/users/{ada}/{path}"), &cookies).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in [
            format!("/console/users/{ada}/sessions/{}/end", hers.id),
            format!("/console/users/{ada}/sessions/end-all"),
            format!("/console/users/{ada}/password"),
        ] {
            assert_eq!(app.submit(&path, &cookies, &form).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(app.submit(&path, "", &form).await.status, StatusCode::SEE_OTHER, "{path}");
        }
        assert!(app.world.is_good(&hers.token).await);
    }
}
