//! Whose sessions and tokens one sees and ends.

use reeve_sessions::{
    EndAll, EndSession, RevokeToken, end_all, end_session, revoke_token, sessions_of, tokens_of,
};

use crate::world::{World, code};

#[tokio::test]
async fn one_s_own_and_nobody_else_s() {
    for world in World::each().await {
        let (ada, ben) = (world.person("ada").await, world.person("ben").await);
        let (hers, his) = (world.begin("ada").await, world.begin("ben").await);
        let (she, he) = (world.caller(&hers.token).await.unwrap(), world.caller(&his.token).await.unwrap());
        let his_token = world.token(&he, 7).await.unwrap();
        // That he is there at all, she cannot know.
        assert_eq!(code(world.db().read(&she, ben, sessions_of).await), "user");
        assert_eq!(code(world.db().read(&she, ben, tokens_of).await), "user");
        for refused in [
            world.db().write(&she, EndAll { user: ben, except: None }, end_all).await.map(|_| ()),
            world.db().write(&she, EndSession { user: ben, session: his.id }, end_session).await,
            world.db().write(&she, RevokeToken { user: ben, token: his_token.id }, revoke_token).await,
        ] {
            assert!(
                matches!(&refused, Err(gate::Error::Refused(refusal)) if !refusal.may_know),
                "{refused:?}"
            );
        }
        // Nor is his reached by way of her own.
        let crooked = EndSession { user: ada, session: his.id };
        assert_eq!(code(world.db().write(&she, crooked, end_session).await), "session");
        let crooked = RevokeToken { user: ada, token: his_token.id };
        assert_eq!(code(world.db().write(&she, crooked, revoke_token).await), "token");
        assert!(world.is_good(&his.token).await);
    }
}

#[tokio::test]
async fn an_administrator_ends_others_sessions_and_makes_them_no_tokens() {
    for world in World::each().await {
        let (ada, ben) = (world.super_admin("ada").await, world.person("ben").await);
        let (hers, his) = (world.begin("ada").await, world.begin("ben").await);
        let (she, he) = (world.caller(&hers.token).await.unwrap(), world.caller(&his.token).await.unwrap());
        let his_token = world.token(&he, 7).await.unwrap();
        assert_eq!(world.db().read(&she, ben, sessions_of).await.unwrap().items[0].id, his.id);
        assert_eq!(world.db().read(&she, ben, tokens_of).await.unwrap().items[0].id, his_token.id);
        let token =
            reeve_sessions::CreateToken::new(ben, "x", she.at().plus_seconds(60), she.draw()).unwrap();
        assert!(matches!(
            world.db().write(&she, token, reeve_sessions::create_token).await,
            Err(gate::Error::Refused(_))
        ));
        let end = EndAll { user: ben, except: None };
        assert_eq!(world.db().write(&she, end, end_all).await.unwrap(), 1);
        assert!(!world.is_good(&his.token).await);
        // The other way round there is no way.
        let again = world.begin("ben").await;
        let he = world.caller(&again.token).await.unwrap();
        assert!(world.db().write(&he, EndAll { user: ada, except: None }, end_all).await.is_err());
        assert!(world.is_good(&hers.token).await);
    }
}
