//! What a session knows of how its person proved who they are, and on which device.

use base::Clock;
use credentials::{ChangePassword, DeviceHash, Settle, change_password};
use policy::Evidence;
use reeve_sessions::{
    Kind, Lifetime, SESSION_PREFIX, SignIn, StartSession, TokenHash, sign_in, start_session,
};
use web::Presented;

use crate::world::{NEXT, RIGHT, World, asked, by, text};

impl World {
    /// Signs in on a device; answers the session's token.
    async fn sign_in_on(&self, name: &str, device: &keys::Token) -> String {
        let stranger = self.house.stranger();
        let known_as = DeviceHash::of(device);
        let proof = self.passwords.check(&stranger, name, &text(RIGHT), Some(known_as)).await.unwrap();
        let draw = self.house.draw();
        let token = keys::Token::from_bytes(SESSION_PREFIX, draw.bytes());
        let command = SignIn {
            settle: Settle::new(proof, known_as),
            id: draw.id(),
            token: TokenHash::of(&token),
            kind: Kind::Browser,
            lifetime: Lifetime::DAY,
        };
        self.db().write(&stranger, command, sign_in).await.unwrap().unwrap();
        token.expose()
    }
    fn device(&self) -> keys::Token {
        keys::Token::from_bytes(DeviceHash::PREFIX, self.house.draw().bytes())
    }
}

#[tokio::test]
async fn a_device_is_known_from_the_second_sign_in_on_it_on() {
    for world in World::each().await {
        world.person("ada").await;
        world.person("ben").await;
        let (desk, phone) = (world.device(), world.device());
        for (name, device, is_known) in [
            ("ada", &desk, false),
            ("ada", &desk, true),
            ("ada", &phone, false),
            // Somebody else's is not one's own.
            ("ben", &desk, false),
            ("ben", &desk, true),
        ] {
            let caller = world.caller(&world.sign_in_on(name, device).await).await.unwrap();
            assert_eq!(caller.circumstances().context().known_device, is_known, "{name}");
        }
    }
}

#[tokio::test]
async fn a_session_knows_when_its_person_proved_it_and_a_token_nothing() {
    for world in World::each().await {
        world.person("ada").await;
        let device = world.device();
        world.sign_in_on("ada", &device).await;
        let token = world.sign_in_on("ada", &device).await;
        let began = world.house.clock.now();
        world.house.advance(600);
        let caller = world.caller(&token).await.unwrap();
        let context = caller.circumstances().context();
        assert_eq!(context.evidence, Some(Evidence::by_password(began)));
        let personal = world.token(&caller, 30).await.unwrap().token;
        let (_, program) =
            by(&world.sessions, Presented::Bearer(&personal), &world.house).await.unwrap().unwrap();
        let context = program.circumstances().context();
        assert_eq!((context.evidence, context.known_device, context.risk), (None, false, None));

        // Whoever changes their password gives the present one: the session that goes on knows of it with the next request.
        let proof = world.passwords.recheck(&caller, &text(RIGHT), "/current").await.unwrap();
        let phc = world.passwords.hash_own(&caller, &text(NEXT), &text(RIGHT), "/password").await.unwrap();
        world.db().write(&caller, ChangePassword { proof, phc }, change_password).await.unwrap();
        for changes in [false, true] {
            let presented = Presented::Cookie(&token);
            let (_, after) = asked(&world.sessions, presented, &world.house, changes).await.unwrap().unwrap();
            let context = after.circumstances().context();
            assert_eq!(context.evidence, Some(Evidence::by_password(began.plus_seconds(600))));
            assert!(context.known_device);
        }
    }
}

#[tokio::test]
async fn a_second_factor_is_kept_beside_the_first() {
    for world in World::each().await {
        let ada = world.person("ada").await;
        let system = world.house.system();
        let at = system.at();
        let evidence = Evidence { proved_at: at, second_factor_at: Some(at.plus_seconds(-5)) };
        let token = keys::Token::from_bytes(SESSION_PREFIX, system.draw().bytes());
        let command = StartSession {
            id: system.draw().id(),
            user: ada,
            auth_epoch: world.epoch(ada).await,
            token: TokenHash::of(&token),
            kind: Kind::Program,
            lifetime: Lifetime::DAY,
            must_change: false,
            evidence,
            known_device: false,
            proof: "a test vouches",
        };
        world.db().write(&system, command, start_session).await.unwrap();
        let caller = world.caller(&token.expose()).await.unwrap();
        assert_eq!(caller.circumstances().context().evidence, Some(evidence));
    }
}
