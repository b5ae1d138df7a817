//! What is presented at the door, and what it costs.

use gate::Engine;
use web::Presented;

use crate::world::{World, by};

#[tokio::test]
async fn a_session_opens_the_door_as_cookie_and_as_bearer() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let begun = world.begin("ada").await;
        let (admitted, caller) =
            by(&world.sessions, Presented::Cookie(&begun.token), &world.house).await.unwrap().unwrap();
        assert_eq!(admitted.binding, begun.id.uuid().as_bytes());
        let person = admitted.person.unwrap();
        assert_eq!(
            (person.name.to_string().as_str(), person.detail.as_str()),
            ("ada Berg", "ada@example.com")
        );
        assert_eq!(caller.user(), Some(ada));
        assert_eq!(caller.circumstances().session, Some(begun.id));
        assert!(caller.circumstances().address.is_some(), "what the frame found out stays");
        assert_eq!(caller.access().subject, Some(ada));
        // A bearer token is sent by no browser by itself, so nothing has to be bound to it.
        let (admitted, caller) =
            by(&world.sessions, Presented::Bearer(&begun.token), &world.house).await.unwrap().unwrap();
        assert!(admitted.binding.is_empty());
        assert_eq!(caller.circumstances().session, Some(begun.id));
    }
}

#[tokio::test]
async fn a_token_of_another_kind_is_nobody_s() {
    for world in World::each().await {
        world.person("ada").await;
        let begun = world.begin("ada").await;
        let caller = world.caller(&begun.token).await.unwrap();
        let personal = world.token(&caller, 7).await.unwrap().token;
        let bits = |text: &str| text[8..].to_owned();
        let wrong = [
            format!("reeve_p_{}", bits(&begun.token)),
            format!("reeve_s_{}", bits(&personal)),
            format!("reeve_d_{}", bits(&begun.token)),
            bits(&begun.token),
            format!("{}A", begun.token),
            String::new(),
        ];
        for text in &wrong {
            assert!(
                by(&world.sessions, Presented::Cookie(text), &world.house).await.unwrap().is_none(),
                "{text}"
            );
            let refused =
                by(&world.sessions, Presented::Bearer(text), &world.house).await.map(|_| ()).unwrap_err();
            assert_eq!(refused.status(), 401);
        }
        // Good as a bearer, never in a cookie: there it could only be somebody else's doing.
        assert!(by(&world.sessions, Presented::Bearer(&personal), &world.house).await.unwrap().is_some());
        assert!(by(&world.sessions, Presented::Cookie(&personal), &world.house).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_known_session_costs_no_query_where_memory_can_be_trusted() {
    for world in World::each().await {
        world.person("ada").await;
        let begun = world.begin("ada").await;
        assert!(world.is_good(&begun.token).await);
        let before = world.db().queries();
        for _ in 0..10 {
            assert!(world.is_good(&begun.token).await);
        }
        let cost = world.db().queries() - before;
        match world.db().engine() {
            Engine::Sqlite => assert_eq!(cost, 0),
            // The token with its person, and the versions the access rests on.
            Engine::Postgres => assert_eq!(cost, 20),
        }
    }
}

#[tokio::test]
async fn a_use_is_written_down_once_a_minute() {
    for world in World::each().await {
        world.person("ada").await;
        let begun = world.begin("ada").await;
        for _ in 0..5 {
            assert!(world.is_good(&begun.token).await);
        }
        assert_eq!(world.sessions.flush().await.unwrap(), 0, "it began this very minute");
        let versions = world.rows().await.1;
        world.house.advance(61);
        for _ in 0..5 {
            assert!(world.is_good(&begun.token).await);
        }
        assert_eq!(world.sessions.flush().await.unwrap(), 1);
        assert_eq!(world.sessions.flush().await.unwrap(), 0);
        for _ in 0..5 {
            assert!(world.is_good(&begun.token).await);
        }
        assert_eq!(world.sessions.flush().await.unwrap(), 0);
        // Bookkeeping: neither a version nor a record.
        assert_eq!(world.rows().await, (1, versions, 1));
    }
}
