//! Setting, changing, rehashing; and what is kept of a password anywhere.

use std::sync::Arc;

use base::UserId;
use gate::{Caller, ReadTx, V, Work, statement};
use reeve_credentials::{ChangePassword, Parameters, Settled, change_password};
use users::{ChangeStatus, Status};

use crate::world::{RIGHT, WRONG, World, code, hashing, text};

const NEXT: &str = "six herons stand still";

async fn change(world: &World, caller: &Arc<Caller>, present: &str, next: &str) -> gate::Result<i64> {
    let (present, next) = (text(present), text(next));
    let proof = world.passwords.recheck(caller, &present, "/current_password").await?;
    let phc = world.passwords.hash_own(caller, &next, &present, "/new_password").await?;
    world.house.db.write(caller, ChangePassword { proof, phc }, change_password).await
}

statement!(PHC beyond_scope "a test looks" = "SELECT p.phc FROM password p WHERE p.user_id = $1");
fn phc<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, String> {
    Box::pin(async move { Ok(tx.optional(&PHC, &[V::from(*user)], |row| row.get(0)).await?.unwrap()) })
}
statement!(ACCOUNT beyond_scope "a test looks" =
    "SELECT u.status, u.auth_epoch, u.last_login_at FROM app_user u WHERE u.id = $1");
fn account<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, (String, i64, Option<i64>)> {
    Box::pin(async move {
        let row = tx
            .optional(&ACCOUNT, &[V::from(*user)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .await?;
        Ok(row.unwrap())
    })
}

#[tokio::test]
async fn a_first_password_opens_the_account_by_every_proved_name() {
    for world in World::each().await {
        let db = &world.house.db;
        let ada = world.person("ada").await;
        assert_eq!(code(world.check("ada", RIGHT, None).await), "sign_in.failed");
        assert_eq!(db.read(&world.house.system(), ada, account).await.unwrap().0, "pending");
        world.set(&world.house.system(), ada, RIGHT, true).await.unwrap();
        let (status, epoch, last_login) = db.read(&world.house.system(), ada, account).await.unwrap();
        assert_eq!((status.as_str(), epoch, last_login), ("active", 2, None));
        for name in ["ada", " ADA ", "Ada@EXAMPLE.com", "+49 (30) 123456"] {
            let Settled::Confirmed(confirmed) = world.sign_in(name, RIGHT, 1).await.unwrap() else {
                panic!("{name}")
            };
            assert_eq!((confirmed.user, confirmed.auth_epoch, confirmed.must_change), (ada, 2, true));
        }
        let now = base::Clock::now(&*world.house.clock).micros();
        assert_eq!(db.read(&world.house.system(), ada, account).await.unwrap().2, Some(now));
        // An address that nobody proved opens nothing; a user name does.
        let eve = world.person_with("eve", false).await;
        world.set(&world.house.system(), eve, RIGHT, false).await.unwrap();
        assert_eq!(code(world.check("eve@example.com", RIGHT, None).await), "sign_in.failed");
        assert!(matches!(world.sign_in("eve", RIGHT, 2).await.unwrap(), Settled::Confirmed(_)));
    }
}

#[tokio::test]
async fn one_s_own_password_is_changed_with_the_present_one() {
    for world in World::each().await {
        let ada = world.with_password("ada").await;
        let caller = world.house.caller(ada).await;
        assert_eq!(code(change(&world, &caller, WRONG, NEXT).await), "password.current_wrong");
        assert_eq!(code(change(&world, &caller, RIGHT, RIGHT).await), "password.unchanged");
        assert_eq!(code(change(&world, &caller, RIGHT, "Ada.Berg1").await), "password.personal");
        assert_eq!(code(change(&world, &caller, RIGHT, "short").await), "password.too_short");
        assert_eq!(world.count(ada, "password.check_failed", "").await, 1);
        let before = world.house.db.read(&world.house.system(), ada, account).await.unwrap().1;
        assert_eq!(change(&world, &caller, RIGHT, NEXT).await.unwrap(), 2);
        assert_eq!(world.house.db.read(&world.house.system(), ada, account).await.unwrap().1, before + 1);
        assert_eq!(code(world.check("ada", RIGHT, None).await), "sign_in.failed");
        assert!(world.check("ada", NEXT, None).await.is_ok());
        // A stranger in a stolen session does not find it out by trying.
        for _ in 0..5 {
            assert_eq!(code(change(&world, &caller, WRONG, NEXT).await), "password.current_wrong");
        }
        assert_eq!(code(change(&world, &caller, NEXT, WRONG).await), "common.too_many");
        // The lock is none of this session's business.
        world.house.advance(3600);
        for _ in 0..6 {
            world.check("ada", WRONG, None).await.unwrap_err();
        }
        let caller = world.house.caller(ada).await;
        assert!(change(&world, &caller, NEXT, "seven swans swim by").await.is_ok());
    }
}

#[tokio::test]
async fn what_changed_meanwhile_overtakes_a_checked_password() {
    for world in World::each().await {
        let ada = world.with_password("ada").await;
        let system = world.house.system();
        let (old, kept) =
            (world.check("ada", RIGHT, None).await.unwrap(), world.check("ada", RIGHT, None).await.unwrap());
        let caller = world.house.caller(ada).await;
        let stale = world.passwords.recheck(&caller, &text(RIGHT), "/current_password").await.unwrap();
        let phc =
            world.passwords.hash_own(&caller, &text(NEXT), &text(RIGHT), "/new_password").await.unwrap();
        world.set(&system, ada, NEXT, false).await.unwrap();
        assert_eq!(world.settle(old, 1).await.unwrap(), Settled::Overtaken);
        assert_eq!(world.count(ada, "sign_in.failed", "overtaken").await, 1);
        let late = world.house.db.write(&caller, ChangePassword { proof: stale, phc }, change_password).await;
        assert_eq!(code(late), "common.stale");
        // Suspended between the two writes.
        let proof = world.check("ada", NEXT, None).await.unwrap();
        let suspend = ChangeStatus {
            user: ada,
            to: Status::Suspended,
            reason: "an investigation".into(),
            notes: None,
            until: None,
            if_version: None,
        };
        world.house.db.write(&system, suspend, users::change_status).await.unwrap();
        assert_eq!(world.settle(proof, 1).await.unwrap(), Settled::Overtaken);
        assert_eq!(world.settle(kept, 1).await.unwrap(), Settled::Overtaken);
        // Told to whoever knows the password, and to nobody else.
        assert_eq!(code(world.check("ada", NEXT, None).await), "sign_in.blocked");
        assert_eq!(code(world.check("ada", WRONG, None).await), "sign_in.failed");
    }
}

#[tokio::test]
async fn only_whoever_may_sets_somebody_s_password() {
    for world in World::each().await {
        let db = &world.house.db;
        let (ada, ben) = (world.with_password("ada").await, world.with_password("ben").await);
        let caller = world.house.caller(ada).await;
        assert_eq!(code(world.set(&caller, ben, NEXT, true).await), "no_grant");
        assert_eq!(code(world.set(&caller, ada, NEXT, true).await), "no_grant");
        assert_eq!(code(world.set(&world.house.stranger(), ben, NEXT, true).await), "stranger");
        let appoint = access::AppointFirst { id: caller.draw().id(), user: ada };
        db.write(&world.house.system(), appoint, access::appoint_first).await.unwrap();
        let caller = world.house.caller(ada).await;
        world.sign_in("ben", RIGHT, 1).await.unwrap();
        assert_eq!(world.set(&caller, ben, NEXT, true).await.unwrap(), 2);
        // Nobody's own, not even the highest; and the old device is as good as unknown.
        assert_eq!(code(world.set(&caller, ada, NEXT, true).await), "rank");
        assert!(!world.check("ben", NEXT, Some(1)).await.unwrap().known_device());
        let unknown = UserId::from_uuid(caller.draw().id::<base::kinds::User>().uuid());
        assert_eq!(code(world.set(&caller, unknown, NEXT, true).await), "not_found");
    }
}

#[tokio::test]
async fn a_hash_of_other_parameters_is_made_anew_at_the_next_sign_in() {
    for mut world in World::each().await {
        let ada = world.with_password("ada").await;
        let system = world.house.system();
        let before = world.house.db.read(&system, ada, phc).await.unwrap();
        let epoch = world.house.db.read(&system, ada, account).await.unwrap().1;
        world.passwords = Arc::new(hashing(&world.house, Parameters::new(7168, 5, 1).unwrap(), 1));
        assert!(matches!(world.sign_in("ada", RIGHT, 1).await.unwrap(), Settled::Confirmed(_)));
        let after = world.house.db.read(&system, ada, phc).await.unwrap();
        assert!(before.contains("m=8,") && after.contains("m=7168,t=5,p=1"), "{after}");
        assert_eq!(world.count(ada, "password.rehashed", "").await, 1);
        // Nobody is signed out by it, and the next sign-in finds nothing to do.
        assert_eq!(world.house.db.read(&system, ada, account).await.unwrap().1, epoch);
        assert!(matches!(world.sign_in("ada", RIGHT, 1).await.unwrap(), Settled::Confirmed(_)));
        assert_eq!(world.house.db.read(&system, ada, phc).await.unwrap(), after);
    }
}

#[tokio::test]
async fn no_password_and_no_hash_stands_in_a_record_or_in_debug() {
    for world in World::each().await {
        let ada = world.with_password("ada").await;
        let proof = world.check("ada", RIGHT, Some(3)).await.unwrap();
        world.check("ada", WRONG, None).await.unwrap_err();
        // People type their password where the name goes.
        world.check(RIGHT, "ada", None).await.unwrap_err();
        let caller = world.house.caller(ada).await;
        change(&world, &caller, RIGHT, NEXT).await.unwrap();
        let hash = world.house.db.read(&world.house.system(), ada, phc).await.unwrap();
        let shown = format!("{proof:?} {:?}", world.passwords);
        let records = world.records(ada).await;
        assert!(records.len() > 5);
        for secret in [RIGHT, WRONG, NEXT, "argon2id", hash.rsplit('$').next().unwrap()] {
            assert!(!shown.contains(secret), "{shown}");
            for (event, facets, sealed) in &records {
                assert!(!facets.contains(secret), "{event}: {facets}");
                assert!(!sealed.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()), "{event}");
            }
        }
        assert!(
            records
                .iter()
                .any(|(event, facets, _)| event == "password.set" && facets.contains(r#""phc":"changed""#))
        );
    }
}
