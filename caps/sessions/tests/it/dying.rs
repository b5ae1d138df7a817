//! In how many ways a session ends.

use std::sync::Arc;

use base::SessionId;
use credentials::{ChangePassword, change_password};
use gate::Engine;
use reeve_sessions::{EndAll, EndSession, Lifetime, end_all, end_session, sessions_of, sign_out, tokens_of};
use users::{RaiseAuthEpoch, Status};
use web::Presented;

use crate::world::{NEXT, RIGHT, World, asked, by, code, text};

#[tokio::test]
async fn time_ends_it() {
    for world in World::each().await {
        world.person("ada").await;
        let (day, stay) = (world.begin("ada").await, world.sign_in("ada", RIGHT, Lifetime::STAY).await);
        world.house.advance(Lifetime::DAY.idle_seconds - 1);
        assert!(world.is_good(&day.token).await, "used just in time");
        world.sessions.flush().await.unwrap();
        world.house.advance(Lifetime::DAY.idle_seconds - 1);
        assert!(world.is_good(&day.token).await);
        world.house.advance(Lifetime::DAY.idle_seconds);
        assert!(!world.is_good(&day.token).await, "idle");
        assert!(world.is_good(&stay.token).await);
        // Used all the time, and still over in the end.
        for _ in 0..29 {
            world.house.advance(86_400);
            assert!(world.is_good(&stay.token).await);
            world.sessions.flush().await.unwrap();
        }
        world.house.advance(86_400);
        assert!(!world.is_good(&stay.token).await, "thirty days");
    }
}

#[tokio::test]
async fn a_suspended_person_s_sessions_and_tokens_are_dead_on_the_next_request() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let begun = world.begin("ada").await;
        let caller = world.caller(&begun.token).await.unwrap();
        let personal = world.token(&caller, 30).await.unwrap().token;
        for status in [Status::Suspended, Status::Inactive] {
            world.status(ada, status).await;
            assert!(!world.is_good(&begun.token).await, "{status}");
            assert!(
                by(&world.sessions, Presented::Bearer(&personal), &world.house).await.is_err(),
                "{status}"
            );
            world.status(ada, Status::Active).await;
            // What was signed in stays dead, and so does what was made then: whoever looked into it need not look for
            // tokens as well.
            assert!(!world.is_good(&begun.token).await, "{status}");
            assert!(
                by(&world.sessions, Presented::Bearer(&personal), &world.house).await.is_err(),
                "{status}"
            );
        }
        assert!(world.is_good(&world.begin("ada").await.token).await);
    }
}

#[tokio::test]
async fn suspending_a_thousand_people_touches_no_session() {
    for world in World::each().await {
        // What PostgreSQL would show with a thousand, it shows with some.
        let count = if world.db().engine() == Engine::Sqlite { 1000 } else { 50 };
        let mut people = Vec::new();
        for number in 0..count {
            let user = world.person(&format!("p{number}x")).await;
            let token = world.begin(&format!("p{number}x")).await.token;
            assert!(world.is_good(&token).await);
            people.push((user, token));
        }
        let before = world.rows().await;
        assert_eq!((before.0, before.1), (count, count));
        for (user, _) in &people {
            world.status(*user, Status::Suspended).await;
        }
        for (_, token) in &people {
            assert!(!world.is_good(token).await);
        }
        assert_eq!(world.rows().await, before);
    }
}

#[tokio::test]
async fn a_raised_epoch_ends_every_session_born_before() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let (one, two) = (world.begin("ada").await, world.begin("ada").await);
        assert!(world.is_good(&one.token).await && world.is_good(&two.token).await);
        let raise = RaiseAuthEpoch { user: ada, proof: "a test" };
        world.db().write(&world.house.system(), raise, users::raise_auth_epoch).await.unwrap();
        assert!(!world.is_good(&one.token).await && !world.is_good(&two.token).await);
        let page = world.db().read(&world.house.caller(ada).await, ada, sessions_of).await.unwrap();
        assert!(page.items.is_empty());
        assert!(world.is_good(&world.begin("ada").await.token).await);
    }
}

#[tokio::test]
async fn one_is_ended_or_all_or_all_but_this_one() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let (here, there, elsewhere) =
            (world.begin("ada").await, world.begin("ada").await, world.begin("ada").await);
        let caller = world.caller(&here.token).await.unwrap();
        let page = world.db().read(&caller, ada, sessions_of).await.unwrap();
        assert_eq!((page.items.len(), page.total), (3, Some(3)));
        let current: Vec<SessionId> =
            page.items.iter().filter(|session| session.current).map(|session| session.id).collect();
        assert_eq!(current, [here.id]);
        assert_eq!(page.items[0].address.as_deref(), Some("192.0.2.7"));
        assert_eq!(page.items[0].device, "reeve-test");

        let end = EndSession { user: ada, session: there.id };
        world.db().write(&caller, end.clone(), end_session).await.unwrap();
        world.db().write(&caller, end, end_session).await.unwrap();
        assert!(!world.is_good(&there.token).await);
        assert!(world.is_good(&here.token).await && world.is_good(&elsewhere.token).await);

        let all_but_this = EndAll { user: ada, except: Some(here.id) };
        assert_eq!(world.db().write(&caller, all_but_this, end_all).await.unwrap(), 1);
        assert!(!world.is_good(&elsewhere.token).await && world.is_good(&here.token).await);
        let all = EndAll { user: ada, except: None };
        assert_eq!(world.db().write(&caller, all, end_all).await.unwrap(), 1);
        assert!(!world.is_good(&here.token).await);

        let again = world.begin("ada").await;
        let caller = world.caller(&again.token).await.unwrap();
        world.db().write(&caller, (), sign_out).await.unwrap();
        assert!(!world.is_good(&again.token).await);
        let events: Vec<String> = world.records(ada).await.into_iter().map(|(event, _, _)| event).collect();
        assert_eq!(events.iter().filter(|event| *event == "session.ended").count(), 4);
    }
}

/// Whether a personal access token is good.
async fn acts(world: &World, token: &str) -> bool {
    by(&world.sessions, Presented::Bearer(token), &world.house).await.is_ok()
}

#[tokio::test]
async fn a_changed_password_ends_the_tokens_made_before_and_none_made_after() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let here = world.begin("ada").await;
        let caller = world.caller(&here.token).await.unwrap();
        let before = world.token(&caller, 30).await.unwrap();
        assert!(acts(&world, &before.token).await);
        // One's own change: whoever held the session could have made it.
        change(&world, &caller, NEXT).await;
        assert!(world.is_good(&here.token).await && !acts(&world, &before.token).await);
        let caller = world.caller(&here.token).await.unwrap();
        assert!(world.db().read(&caller, ada, tokens_of).await.unwrap().items.is_empty(), "it is not listed");
        let after = world.token(&caller, 30).await.unwrap();
        assert!(acts(&world, &after.token).await);
        // Somebody else's, which ends the session too; and what the dead session would still make is born dead.
        world.set_password(ada, RIGHT, false).await;
        assert!(!acts(&world, &after.token).await);
        if let Ok(late) = world.token(&caller, 30).await {
            assert!(!acts(&world, &late.token).await);
        }
        let caller = world.caller(&world.begin("ada").await.token).await.unwrap();
        assert!(acts(&world, &world.token(&caller, 30).await.unwrap().token).await);
    }
}

async fn change(world: &World, caller: &Arc<gate::Caller>, next: &str) {
    let (present, next) = (text(RIGHT), text(next));
    let proof = world.passwords.recheck(caller, &present, "/current_password").await.unwrap();
    let phc = world.passwords.hash_own(caller, &next, &present, "/new_password").await.unwrap();
    world.db().write(caller, ChangePassword { proof, phc }, change_password).await.unwrap();
}

#[tokio::test]
async fn a_changed_password_ends_the_others_and_not_the_one_it_is_changed_in() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let (here, there) = (world.begin("ada").await, world.begin("ada").await);
        assert!(world.is_good(&there.token).await);
        let caller = world.caller(&here.token).await.unwrap();
        change(&world, &caller, NEXT).await;
        assert!(world.is_good(&here.token).await && !world.is_good(&there.token).await);
        // Set by somebody else, it ends all of them.
        world.set_password(ada, RIGHT, false).await;
        assert!(!world.is_good(&here.token).await);
    }
}

#[tokio::test]
async fn a_password_that_must_change_is_good_for_nothing_else() {
    for world in World::each().await {
        let ada = world.super_admin("ada").await;
        world.set_password(ada, RIGHT, true).await;
        let begun = world.begin("ada").await;
        assert!(begun.started.must_change);
        let caller = world.caller(&begun.token).await.unwrap();
        assert_eq!(caller.user(), Some(ada));
        // Super Admin or not: neither others' things nor one's own.
        let ben = world.person("ben").await;
        assert_eq!(code(world.db().read(&caller, ada, sessions_of).await), "user");
        let end = EndAll { user: ben, except: None };
        assert_eq!(code(world.db().write(&caller, end, end_all).await), "stranger");
        assert_eq!(code(world.token(&caller, 7).await), "stranger");
        change(&world, &caller, NEXT).await;
        let caller = world.caller(&begun.token).await.unwrap();
        assert_eq!(world.db().read(&caller, ada, sessions_of).await.unwrap().items.len(), 1);
        assert!(world.token(&caller, 7).await.is_ok());
    }
}

#[tokio::test]
async fn one_session_too_many_ends_the_one_unused_longest() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let first = world.begin("ada").await;
        let second = world.begin("ada").await;
        world.house.advance(120);
        assert!(world.is_good(&first.token).await);
        world.sessions.flush().await.unwrap();
        for _ in 0..98 {
            world.begin("ada").await;
        }
        assert!(world.is_good(&second.token).await);
        world.begin("ada").await;
        assert!(!world.is_good(&second.token).await && world.is_good(&first.token).await);
        let page = world.db().read(&world.house.caller(ada).await, ada, sessions_of).await.unwrap();
        assert_eq!(page.items.len(), 100);
    }
}

#[tokio::test]
async fn another_node_knows_on_the_next_request() {
    for world in World::each().await {
        if world.db().engine() == Engine::Sqlite {
            continue;
        }
        let ada = world.person("ada").await;
        let node = world.second_node().await;
        let (one, two) = (world.begin("ada").await, world.begin("ada").await);
        let there =
            async |token: &str| by(&node, Presented::Cookie(token), &world.house).await.unwrap().is_some();
        assert!(there(&one.token).await && there(&two.token).await);
        let end = EndSession { user: ada, session: one.id };
        world.db().write(&world.house.caller(ada).await, end, end_session).await.unwrap();
        assert!(!there(&one.token).await && there(&two.token).await);
        world.status(ada, Status::Suspended).await;
        assert!(!there(&two.token).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_node_answers_from_memory_and_forgets_what_is_over() {
    for world in World::each().await {
        if world.db().engine() == Engine::Sqlite {
            continue;
        }
        let ada = world.person("ada").await;
        let node = world.node_with_memory().await;
        let (one, two, three) =
            (world.begin("ada").await, world.begin("ada").await, world.begin("ada").await);
        let there =
            async |token: &str| by(&node, Presented::Cookie(token), &world.house).await.unwrap().is_some();
        let leased = async || {
            for _ in 0..2_000 {
                if node.db().trusts_memory() {
                    return;
                }
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            }
            panic!("never may it answer from memory");
        };
        leased().await;
        assert!(there(&one.token).await && there(&two.token).await && there(&three.token).await);
        let before = node.db().queries();
        for _ in 0..100 {
            assert!(there(&one.token).await);
        }
        let statements = node.db().queries() - before;
        assert!(
            statements < 100,
            "{statements} statements for 100 requests: it is asked only where the lease lapsed"
        );

        // Whatever may change something asks, however fresh memory is.
        let end = EndSession { user: ada, session: one.id };
        world.db().write(&world.house.caller(ada).await, end, end_session).await.unwrap();
        let changes = asked(&node, Presented::Cookie(&one.token), &world.house, true).await.unwrap();
        assert!(changes.is_none());
        let forgets = async |token: &str| {
            for _ in 0..2_000 {
                if !there(token).await {
                    return;
                }
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
            panic!("it never heard of it");
        };
        forgets(&one.token).await;
        assert!(there(&two.token).await);
        // A changed password, and a suspension.
        world.set_password(ada, NEXT, false).await;
        forgets(&two.token).await;
        let four = world.sign_in("ada", NEXT, Lifetime::DAY).await;
        leased().await;
        assert!(there(&four.token).await);
        world.status(ada, Status::Suspended).await;
        forgets(&four.token).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_was_used_elsewhere_is_not_idle_here() {
    for world in World::each().await {
        if world.db().engine() == Engine::Sqlite {
            continue;
        }
        world.person("ada").await;
        let node = world.node_with_memory().await;
        let begun = world.begin("ada").await;
        let there =
            async |token: &str| by(&node, Presented::Cookie(token), &world.house).await.unwrap().is_some();
        for _ in 0..2_000 {
            if node.db().trusts_memory() && there(&begun.token).await {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        // Used on the first node all day, and not on the second.
        for _ in 0..20 {
            world.house.advance(3_600);
            assert!(world.is_good(&begun.token).await);
            world.sessions.flush().await.unwrap();
        }
        assert!(there(&begun.token).await);
    }
}
