use base::{SessionId, Timestamp};
use gate::Touched;

use super::*;
use crate::model::Credential;

fn user(number: u128) -> UserId {
    UserId::from_uuid(Uuid::from_u128(number))
}
fn organization(number: u128) -> OrganizationId {
    OrganizationId::from_uuid(Uuid::from_u128(number))
}
fn known(session: u128, of: u128, at: u128) -> Arc<Known> {
    let credential = Credential::Session {
        id: SessionId::from_uuid(Uuid::from_u128(session)),
        must_change: false,
        idle_seconds: 60,
        evidence: policy::Evidence::by_password(Timestamp::from_micros(0)),
        known_device: false,
    };
    let standing = Standing {
        credential,
        user: user(of),
        born_under: 1,
        epoch: 1,
        may_sign_in: true,
        over: false,
        expires_at: Timestamp::FOREVER,
    };
    let wearer = Wearer {
        name: base::FullName::of("Ada", "Berg"),
        detail: String::new(),
        language: None,
        time_zone: None,
        organization: Some((organization(at), "East".into())),
    };
    Arc::new(Known::new(standing, wearer, Timestamp::from_micros(0)))
}
fn hash(number: u8) -> TokenHash {
    TokenHash([number; 32])
}
fn fill(memory: &Memory) {
    for (number, of, at) in [(1_u8, 10, 100), (2, 10, 100), (3, 20, 200)] {
        let changes = memory.look(hash(number)).1;
        memory.keep(hash(number), known(u128::from(number), of, at), changes);
    }
    assert_eq!(memory.len(), 3);
}
fn touch(listener: &Listener, table: &'static gate::Table, key: Uuid) {
    listener(&Committed { touched: &[Touched { table, key, after: None }], anything: false });
}

#[test]
fn whatever_a_commit_touched_is_forgotten_and_nothing_else() {
    let (memory, listener) = memory();
    fill(&memory);
    touch(&listener, &SESSION, Uuid::from_u128(1));
    assert!(memory.look(hash(1)).0.is_none() && memory.look(hash(2)).0.is_some());
    touch(&listener, &users::USER, user(10).uuid());
    assert!(memory.look(hash(2)).0.is_none() && memory.look(hash(3)).0.is_some());
    touch(&listener, &units::ORGANIZATION, organization(100).uuid());
    assert!(memory.look(hash(3)).0.is_some());
    touch(&listener, &units::ORGANIZATION, organization(200).uuid());
    assert!(memory.is_empty());
    let inner = memory.read();
    assert!(inner.by_key.is_empty() && inner.by_user.is_empty() && inner.organizations.is_empty());
}

#[test]
fn what_was_read_before_a_commit_is_not_kept_after_it() {
    let (memory, listener) = memory();
    let changes = memory.look(hash(1)).1;
    touch(&listener, &users::USER, user(10).uuid());
    memory.keep(hash(1), known(1, 10, 100), changes);
    assert!(memory.is_empty());
    // A commit that touches none of its tables disturbs nobody.
    let changes = memory.look(hash(1)).1;
    touch(&listener, &credentials::PASSWORD, Uuid::from_u128(7));
    memory.keep(hash(1), known(1, 10, 100), changes);
    assert_eq!(memory.len(), 1);
}

#[test]
fn where_anything_may_have_changed_nothing_is_kept_nor_what_was_read_before() {
    let (memory, listener) = memory();
    fill(&memory);
    let (_, changes) = memory.look(hash(4));
    listener(&Committed { touched: &[], anything: true });
    memory.keep(hash(4), known(4, 10, 100), changes);
    assert!(memory.is_empty());
}

#[test]
fn a_use_is_told_once_a_minute() {
    let known = known(1, 10, 100);
    let (before, now) = (known.last_used(), Timestamp::from_micros(60_000_000));
    assert!(known.use_at(before, now));
    assert!(!known.use_at(before, now));
    assert_eq!(known.last_used(), now);
}
