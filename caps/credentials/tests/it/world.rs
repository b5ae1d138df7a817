//! People with passwords, and a look at what is kept of them.

use std::num::NonZero;
use std::sync::Arc;

use base::{PersonName, SecretText, UserId, Username};
use gate::{Caller, Error, ReadTx, Row, V, Work, statement};
use reeve_credentials::{
    DeviceHash, Hasher, Parameters, Passwords, Proof, SetPassword, Settle, Settled, set_password, settle,
};
use testkit::House;
use users::{CreateUser, UserType, WayIn};

pub(crate) const RIGHT: &str = "four geese fly north";
pub(crate) const WRONG: &str = "five geese fly south";

pub(crate) struct World {
    pub(crate) house: House,
    pub(crate) passwords: Arc<Passwords>,
}

impl World {
    pub(crate) async fn each() -> Vec<World> {
        Self::each_hashing(Parameters::far_too_weak_for_people_but_quick_in_tests(), 16).await
    }
    pub(crate) async fn each_hashing(parameters: Parameters, threads: usize) -> Vec<World> {
        let mut worlds = Vec::new();
        for house in testkit::each(access::snapshot).await {
            house.db.write(&house.system(), (), access::seed_roles).await.unwrap();
            let passwords = Arc::new(hashing(&house, parameters, threads));
            worlds.push(World { house, passwords });
        }
        worlds
    }
    /// Somebody with a user name, a verified e-mail address and no password.
    pub(crate) async fn person(&self, name: &str) -> UserId {
        self.person_with(name, true).await
    }
    pub(crate) async fn person_with(&self, name: &str, vouched: bool) -> UserId {
        let system = self.house.system();
        let (first, last) = (PersonName::parse(name).unwrap(), PersonName::parse("Berg").unwrap());
        let mut new = CreateUser::new(system.draw(), WayIn::System, UserType::Employee, first, last);
        new.profile.username = Some(Username::parse(name).unwrap());
        new.email = Some(format!("{name}@example.com").parse().unwrap());
        new.phone = Some(base::Phone::parse("+4930123456", None).unwrap());
        new.vouched = vouched;
        self.house.db.write(&system, new, users::create).await.unwrap().id()
    }
    pub(crate) async fn with_password(&self, name: &str) -> UserId {
        let user = self.person(name).await;
        self.set(&self.house.system(), user, RIGHT, false).await.unwrap();
        user
    }
    pub(crate) async fn set(
        &self,
        caller: &Arc<Caller>,
        user: UserId,
        password: &str,
        must_change: bool,
    ) -> gate::Result<i64> {
        let phc = self.passwords.hash_for(caller, user, &text(password), "/password").await?;
        let command = SetPassword { user, id: caller.draw().id(), phc, must_change };
        self.house.db.write(caller, command, set_password).await
    }
    pub(crate) async fn check(&self, name: &str, password: &str, device: Option<u8>) -> gate::Result<Proof> {
        self.passwords.check(&self.house.stranger(), name, &text(password), device.map(device_hash)).await
    }
    /// A whole sign-in, on a device that is known by this number from then on.
    pub(crate) async fn sign_in(&self, name: &str, password: &str, device: u8) -> gate::Result<Settled> {
        let proof = self.check(name, password, Some(device)).await?;
        self.settle(proof, device).await
    }
    pub(crate) async fn settle(&self, proof: Proof, device: u8) -> gate::Result<Settled> {
        let caller = self.house.stranger();
        self.house.db.write(&caller, Settle::new(proof, device_hash(device)), settle).await
    }
    /// (reserved, failures, locked until).
    pub(crate) async fn guard(&self, user: UserId) -> (i64, i64, i64) {
        self.house.db.read(&self.house.system(), user, guard).await.unwrap()
    }
    /// Event, facets and sealed bytes of every record about somebody, the oldest first.
    pub(crate) async fn records(&self, user: UserId) -> Vec<(String, String, Vec<u8>)> {
        self.house.db.read(&self.house.system(), user, records).await.unwrap()
    }
    pub(crate) async fn count(&self, user: UserId, event: &str, part: &str) -> usize {
        let all = self.records(user).await;
        all.iter().filter(|(name, facets, _)| name == event && facets.contains(part)).count()
    }
}

pub(crate) fn hashing(house: &House, parameters: Parameters, threads: usize) -> Passwords {
    let hasher = Hasher::new(parameters, NonZero::new(threads).unwrap()).unwrap();
    Passwords::new(house.db.clone(), Arc::new(hasher))
}
pub(crate) fn text(password: &str) -> SecretText {
    SecretText::new(password.to_owned()).unwrap()
}
pub(crate) fn device_hash(number: u8) -> DeviceHash {
    DeviceHash::of(&keys::Token::from_bytes(DeviceHash::PREFIX, [number; 32]))
}
/// The code of a refusal; for one about a field, that field's.
pub(crate) fn code<T: std::fmt::Debug>(answer: gate::Result<T>) -> &'static str {
    match answer.unwrap_err() {
        Error::Rejected(rejection) => {
            rejection.fields.first().map_or(rejection.code.name, |field| field.code.name)
        }
        Error::Refused(refusal) => refusal.denial.name(),
        Error::NotFound { .. } => "not_found",
        error => panic!("{error}"),
    }
}

statement!(GUARD beyond_scope "a test looks" =
    "SELECT reserved, failures, locked_until FROM sign_in_guard WHERE user_id = $1");
statement!(RECORDS beyond_scope "a test looks" =
    "SELECT r.event, r.facets, r.sealed FROM record r JOIN record_subject s ON s.record_id = r.id
     WHERE s.subject_id = $1 ORDER BY r.rid");

fn guard<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, (i64, i64, i64)> {
    Box::pin(async move {
        let key = [V::from(*user)];
        let found = tx.optional(&GUARD, &key, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await?;
        Ok(found.unwrap_or((0, 0, 0)))
    })
}
fn records<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Vec<(String, String, Vec<u8>)>> {
    Box::pin(async move {
        let map = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        tx.rows(&RECORDS, &[V::from(*user)], map).await
    })
}
