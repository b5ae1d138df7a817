//! Guessing: counted before it is compared, slowed for those nobody knows, and nobody else.

use std::sync::Arc;

use futures_util::future::join_all;
use reeve_credentials::{LOCKED_FOR, MOST_FAILURES, Settled};

use crate::world::{RIGHT, WRONG, World, code};

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_at_once_count_as_a_thousand() {
    for world in World::each().await {
        let world = Arc::new(world);
        let ada = world.with_password("ada").await;
        let tries = (0..1000).map(|_| {
            let world = Arc::clone(&world);
            tokio::spawn(async move { code(world.check("ada", WRONG, None).await) })
        });
        let answers: Vec<&str> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
        let (reserved, failures, locked_until) = world.guard(ada).await;
        assert_eq!(reserved, 1000, "on {:?}", world.house.engine());
        assert_eq!(failures, MOST_FAILURES);
        assert!(locked_until > 0);
        // Whatever the hasher had no room for was given back, and no more than five were compared.
        let busy = answers.iter().filter(|code| **code == "password.busy").count();
        let failed = answers.iter().filter(|code| **code == "sign_in.failed").count();
        assert_eq!(busy + failed, 1000);
        assert_eq!(world.count(ada, "sign_in.failed", "wrong_password").await, 5);
        assert_eq!(world.count(ada, "sign_in.locked", "").await, 1);
        // One record for a minute of a lock, not nine hundred.
        assert!(world.count(ada, "sign_in.failed", "\"locked\"").await <= 1);
    }
}

#[tokio::test]
async fn a_lock_keeps_out_unknown_devices_and_nobody_else() {
    for world in World::each().await {
        let ada = world.with_password("ada").await;
        assert!(matches!(world.sign_in("ada", RIGHT, 1).await.unwrap(), Settled::Confirmed(_)));
        for _ in 0..MOST_FAILURES {
            assert_eq!(code(world.check("ada", WRONG, None).await), "sign_in.failed");
        }
        // The right password does not help on a device nobody knows, and the answer does not say why.
        assert_eq!(code(world.check("ada", RIGHT, None).await), "sign_in.failed");
        assert_eq!(code(world.check("ada@example.com", RIGHT, Some(9)).await), "sign_in.failed");
        // The known one goes on, and its success does not lift the lock.
        assert!(matches!(world.sign_in("ada", RIGHT, 1).await.unwrap(), Settled::Confirmed(_)));
        assert_eq!(code(world.check("ada", RIGHT, None).await), "sign_in.failed");
        // Nor does a neighbour notice anything.
        world.person("ben").await;
        world.house.advance(LOCKED_FOR - 1);
        assert_eq!(code(world.check("ada", RIGHT, None).await), "sign_in.failed");
        world.house.advance(1);
        assert!(matches!(world.sign_in("ada", RIGHT, 2).await.unwrap(), Settled::Confirmed(_)));
        assert_eq!(world.guard(ada).await.1, 0);
    }
}

#[tokio::test]
async fn a_stolen_device_guesses_no_longer_than_anybody() {
    for world in World::each().await {
        world.with_password("ada").await;
        world.sign_in("ada", RIGHT, 1).await.unwrap();
        for _ in 0..5 {
            assert_eq!(code(world.check("ada", WRONG, Some(1)).await), "sign_in.failed");
        }
        // From here on the device is one among all.
        for _ in 0..5 {
            assert_eq!(code(world.check("ada", WRONG, Some(1)).await), "sign_in.failed");
        }
        assert_eq!(code(world.check("ada", RIGHT, Some(1)).await), "sign_in.failed");
        world.house.advance(LOCKED_FOR);
        assert!(matches!(world.sign_in("ada", RIGHT, 1).await.unwrap(), Settled::Confirmed(_)));
        // It has proved itself and is known again.
        assert!(world.check("ada", RIGHT, Some(1)).await.unwrap().known_device());
    }
}

#[tokio::test]
async fn what_the_hasher_had_no_room_for_does_not_count() {
    let worlds = World::each_hashing(reeve_credentials::Parameters::default(), 1).await;
    for world in worlds {
        let world = Arc::new(world);
        let ada = world.with_password("ada").await;
        let tries = (0..30).map(|_| {
            let world = Arc::clone(&world);
            tokio::spawn(async move { code(world.check("ada", WRONG, None).await) })
        });
        let answers: Vec<&str> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
        assert!(answers.contains(&"password.busy"), "{answers:?}");
        let compared = world.count(ada, "sign_in.failed", "wrong_password").await as i64;
        let (reserved, failures, _) = world.guard(ada).await;
        assert_eq!((reserved, failures), (30, compared));
    }
}
