//! No answer, and no work that could be timed, tells a stranger who has an account.

use std::sync::Arc;

use reeve_credentials::{MOST_FAILURES, Parameters};

use crate::world::{RIGHT, WRONG, World, code, hashing, text};

#[tokio::test]
async fn strangers_friends_and_the_locked_cost_the_same() {
    for world in World::each().await {
        world.with_password("ada").await;
        world.person("ben").await;
        world.with_password("cleo").await;
        for _ in 0..=MOST_FAILURES {
            world.check("cleo", WRONG, None).await.unwrap_err();
        }
        let eve = world.person_with("eve", false).await;
        world.set(&world.house.system(), eve, RIGHT, false).await.unwrap();
        let mut work = Vec::new();
        for (what, name, password) in [
            ("a wrong password", "ada", WRONG),
            ("a wrong password by e-mail", "ada@example.com", WRONG),
            ("an account without a password", "ben", WRONG),
            ("a locked account", "cleo", WRONG),
            ("a locked account, right password", "cleo", RIGHT),
            ("an unverified address", "eve@example.com", RIGHT),
            ("an unknown name", "nobody", WRONG),
            ("an unknown address", "nobody@example.com", WRONG),
            ("an unknown number", "+49 30 999999", WRONG),
            ("no name at all", "what is this", WRONG),
        ] {
            let mut round = (0, 0, 0);
            // The first round loads the account's key, once for the process.
            for _ in 0..2 {
                let (queries, counts) = (world.house.db.queries(), world.passwords.hasher().counts());
                assert_eq!(code(world.check(name, password, None).await), "sign_in.failed", "{what}");
                let after = world.passwords.hasher().counts();
                round = (
                    world.house.db.queries() - queries,
                    after.hashed - counts.hashed,
                    after.filled_kib - counts.filled_kib,
                );
            }
            work.push((what, round));
        }
        let (_, first) = work[0];
        assert_eq!(first.1, 1);
        for (what, round) in &work {
            assert_eq!(*round, first, "{what} on {:?}: {work:?}", world.house.engine());
        }
    }
}

#[tokio::test]
async fn where_there_is_no_capacity_it_is_the_same_for_all() {
    for mut world in World::each().await {
        world.with_password("ada").await;
        world.person("ben").await;
        world.with_password("cleo").await;
        for _ in 0..=MOST_FAILURES {
            world.check("cleo", WRONG, None).await.unwrap_err();
        }
        // A hash of a gibibyte's work takes the one thread's time; three wait for it, and the queue is full.
        let slow = Parameters::new(65_536, 16, 1).unwrap();
        world.passwords = Arc::new(hashing(&world.house, slow, 1));
        let mut waiting = Vec::new();
        while world.passwords.hasher().counts().waiting < 3 {
            let hasher = Arc::clone(world.passwords.hasher());
            waiting.push(tokio::spawn(async move { hasher.hash(&text(RIGHT), [1; 16]).await }));
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        let mut work = Vec::new();
        for name in ["ada", "ada@example.com", "ben", "cleo", "nobody", "nobody@example.com", "what is this"]
        {
            let mut queries = 0;
            for _ in 0..2 {
                let before = world.house.db.queries();
                assert_eq!(code(world.check(name, WRONG, None).await), "password.busy", "{name}");
                queries = world.house.db.queries() - before;
            }
            work.push((name, queries));
        }
        for task in waiting {
            task.abort();
        }
        let (_, first) = work[0];
        assert!(first > 0 && work.iter().all(|(_, queries)| *queries == first), "{work:?}");
    }
}
