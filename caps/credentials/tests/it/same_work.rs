//! No answer, and no work that could be timed, tells a stranger who has an account.

use reeve_credentials::MOST_FAILURES;

use crate::world::{RIGHT, WRONG, World, code};

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
