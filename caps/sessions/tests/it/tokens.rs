//! Personal access tokens.

use base::Clock;
use gate::IdempotencyKey;
use reeve_sessions::{CreateToken, LONGEST_TOKEN, RevokeToken, create_token, revoke_token, tokens_of};
use web::Presented;

use crate::world::{World, by, code};

#[tokio::test]
async fn a_token_acts_as_its_owner_until_it_ends() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let begun = world.begin("ada").await;
        let caller = world.caller(&begun.token).await.unwrap();
        let made = world.token(&caller, 7).await.unwrap();
        let good = async || by(&world.sessions, Presented::Bearer(&made.token), &world.house).await;
        let (_, by_token) = good().await.unwrap().unwrap();
        assert_eq!((by_token.user(), by_token.circumstances().token), (Some(ada), Some(made.id)));
        assert_eq!(by_token.circumstances().session, None);
        // A token makes no token.
        assert_eq!(code(world.token(&by_token, 7).await), "token.needs_session");

        let page = world.db().read(&caller, ada, tokens_of).await.unwrap();
        assert_eq!((page.items[0].id, page.items[0].last_used_at), (made.id, None));
        world.house.advance(600);
        good().await.unwrap().unwrap();
        world.sessions.flush().await.unwrap();
        let caller = world.caller(&begun.token).await.unwrap();
        let page = world.db().read(&caller, ada, tokens_of).await.unwrap();
        assert_eq!(page.items[0].last_used_at, Some(world.house.clock.now()));

        let revoke = RevokeToken { user: ada, token: made.id };
        world.db().write(&caller, revoke.clone(), revoke_token).await.unwrap();
        world.db().write(&caller, revoke, revoke_token).await.unwrap();
        assert_eq!(good().await.map(|_| ()).unwrap_err().status(), 401);
        assert!(world.db().read(&caller, ada, tokens_of).await.unwrap().items.is_empty());

        let short = world.token(&caller, 1).await.unwrap();
        world.house.advance(86_399);
        assert!(by(&world.sessions, Presented::Bearer(&short.token), &world.house).await.is_ok());
        world.house.advance(1);
        assert!(by(&world.sessions, Presented::Bearer(&short.token), &world.house).await.is_err());
    }
}

#[tokio::test]
async fn asked_for_twice_it_is_the_same_token() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let caller = world.house.caller(ada).await;
        let key = IdempotencyKey { route: "POST".into(), key_hash: [1; 32], body_hash: [2; 32] };
        let mut made = Vec::new();
        for _ in 0..2 {
            let until = caller.at().plus_seconds(60);
            let command = CreateToken::new(ada, "report", until, caller.draw()).unwrap();
            made.push(
                world.db().write_once(&caller, Some(key.clone()), command, create_token).await.unwrap(),
            );
        }
        assert_eq!(made[0], made[1]);
        assert!(by(&world.sessions, Presented::Bearer(&made[1].token), &world.house).await.is_ok());
        assert_eq!(world.db().read(&caller, ada, tokens_of).await.unwrap().items.len(), 1);
    }
}

#[tokio::test]
async fn a_token_has_a_name_an_end_and_few_siblings() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let caller = world.house.caller(ada).await;
        let until = |seconds| caller.at().plus_seconds(seconds);
        let codes = |name: &str, seconds| {
            let rejection = CreateToken::new(ada, name, until(seconds), caller.draw()).unwrap_err();
            rejection.fields.iter().map(|field| field.code.name).collect::<Vec<_>>()
        };
        assert_eq!(codes("", LONGEST_TOKEN + 1), ["field.required", "token.expiry"]);
        assert_eq!(codes(&"x".repeat(101), 0), ["field.too_long", "token.expiry"]);
        for _ in 0..50 {
            world.token(&caller, 1).await.unwrap();
        }
        assert_eq!(code(world.token(&caller, 1).await), "token.too_many");
        world.house.advance(86_400);
        let caller = world.house.caller(ada).await;
        assert!(world.token(&caller, 1).await.is_ok(), "those that ended do not count");
    }
}

#[tokio::test]
async fn no_token_stands_in_a_record_or_in_debug() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let begun = world.begin("ada").await;
        let caller = world.caller(&begun.token).await.unwrap();
        let command = CreateToken::new(ada, "report", caller.at().plus_seconds(60), caller.draw()).unwrap();
        let mut shown = format!("{command:?} {:?} {caller:?}", world.sessions);
        let made = world.db().write(&caller, command, create_token).await.unwrap();
        shown.push_str(&format!("{made:?} {:?}", Presented::Bearer(&made.token)));
        let secrets = [&begun.token[8..], &made.token[8..]];
        let hashes = [keys::sha256(begun.token.as_bytes()), keys::sha256(made.token.as_bytes())];
        for secret in secrets {
            assert!(!shown.contains(secret), "{shown}");
        }
        let records = world.records(ada).await;
        for wanted in ["session.started", "token.created"] {
            let (_, facets, _) = records.iter().find(|(event, _, _)| event == wanted).unwrap();
            assert!(facets.contains(r#""token_hash":"changed""#), "{facets}");
            assert!(!facets.contains("192.0.2.7") && !facets.contains("reeve-test"), "{facets}");
        }
        for (event, facets, sealed) in &records {
            for secret in secrets {
                assert!(!facets.contains(secret), "{event}: {facets}");
            }
            for hash in &hashes {
                let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
                assert!(!facets.contains(&hex) && !sealed.windows(32).any(|bytes| bytes == hash), "{event}");
            }
        }
    }
}
