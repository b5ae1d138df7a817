//! Addresses of one person.

use base::UserId;
use testkit::House;
use users::{
    AddIdentifier, ChangeStatus, Identifier, IdentifierId, IdentifierKind, MakePrimary, NewAddress,
    RemoveIdentifier, Status, VerifyIdentifier, add_identifier, change_status, make_primary,
    remove_identifier, verify_identifier,
};

use crate::world::{admin, code, email, houses, organization, person, phone, refused, seen};

async fn add(house: &House, user: UserId, address: NewAddress) -> gate::Result<IdentifierId> {
    let caller = house.caller(user).await;
    let id = caller.draw().id();
    house.db.write(&caller, AddIdentifier { user, id, address }, add_identifier).await.map(|()| id)
}
async fn verify(house: &House, user: UserId, identifier: IdentifierId) -> gate::Result<()> {
    let command = VerifyIdentifier { user, identifier, proof: "the test read the mail" };
    house.db.write(&house.system(), command, verify_identifier).await
}
async fn prefer(house: &House, user: UserId, identifier: IdentifierId) -> gate::Result<()> {
    let caller = house.caller(user).await;
    house.db.write(&caller, MakePrimary { user, identifier }, make_primary).await
}
async fn remove(house: &House, user: UserId, identifier: IdentifierId) -> gate::Result<()> {
    let caller = house.caller(user).await;
    house.db.write(&caller, RemoveIdentifier { user, identifier }, remove_identifier).await
}
async fn first(house: &House, user: UserId, kind: IdentifierKind) -> Identifier {
    seen(house, user).await.identifiers.into_iter().find(|one| one.kind == kind && one.is_primary).unwrap()
}

#[tokio::test]
async fn an_address_is_changed_by_adding_proving_preferring_and_removing() {
    for house in houses().await {
        let ann = person(&house, None, "old@example.com").await;
        let old = first(&house, ann, IdentifierKind::Email).await.id;
        verify(&house, ann, old).await.unwrap();
        assert!(seen(&house, ann).await.user.is_verified);
        let version = seen(&house, ann).await.user.version;
        let new = add(&house, ann, NewAddress::Email(email("new@example.com"))).await.unwrap();
        assert_eq!(seen(&house, ann).await.user.version, version, "the user's own row is as it was");
        assert_eq!(code(prefer(&house, ann, new).await), "identifier.unverified");
        assert_eq!(code(remove(&house, ann, old).await), "identifier.primary");
        verify(&house, ann, new).await.unwrap();
        prefer(&house, ann, new).await.unwrap();
        let user = seen(&house, ann).await.user;
        assert_eq!((user.primary_email.as_deref(), user.is_verified), (Some("new@example.com"), true));
        assert!(user.version > version);
        remove(&house, ann, old).await.unwrap();
        // It is free again.
        let other = person(&house, None, "old@example.com").await;
        assert_eq!(first(&house, other, IdentifierKind::Email).await.value, "old@example.com");
        // With the phone unproved, nothing else signs her in.
        assert_eq!(code(remove(&house, ann, new).await), "identifier.last");
    }
}

#[tokio::test]
async fn the_same_twice_too_many_and_somebody_elses_are_refused() {
    for house in houses().await {
        let east = organization(&house, "East").await;
        let ann = admin(&house, Some(east), "ann@example.com").await;
        person(&house, Some(east), "bob@example.com").await;
        let mail = |text: &str| NewAddress::Email(email(text));
        assert_eq!(code(add(&house, ann, mail("ANN@example.com")).await), "identifier.exists");
        assert_eq!(code(add(&house, ann, mail("bob@example.com")).await), "user.email_taken");
        // A phone may be an office's: everybody has it, who had it first signs in with it.
        add(&house, ann, NewAddress::Phone(phone("+49 30 654321"))).await.unwrap();
        for number in 0..7 {
            add(&house, ann, mail(&format!("ann{number}@example.com"))).await.unwrap();
        }
        assert_eq!(code(add(&house, ann, mail("ann8@example.com")).await), "identifier.too_many");
    }
}

#[tokio::test]
async fn adding_a_strangers_address_looks_like_adding_any_other() {
    for house in houses().await {
        let ann = person(&house, None, "ann@example.com").await;
        let stranger = person(&house, None, "held@example.com").await;
        // The first change of a person compiles their access and makes their key.
        add(&house, ann, NewAddress::Email(email("first@example.com"))).await.unwrap();
        let before = house.db.queries();
        add(&house, ann, NewAddress::Email(email("free@example.com"))).await.unwrap();
        let free = house.db.queries() - before;
        let before = house.db.queries();
        let claimed = add(&house, ann, NewAddress::Email(email("held@example.com"))).await.unwrap();
        assert_eq!(house.db.queries() - before, free);
        assert_eq!(code(verify(&house, ann, claimed).await), "identifier.held");
        // Once the holder gives it up, whoever proves it has it.
        let held = first(&house, stranger, IdentifierKind::Email).await;
        let username = users::UpdateProfile {
            user: stranger,
            change: users::ProfileChange {
                username: users::Patch::Set("stranger".parse().unwrap()),
                ..Default::default()
            },
            reason: None,
            if_version: None,
        };
        house.db.write(&house.system(), username, users::update_profile).await.unwrap();
        remove(&house, stranger, held.id).await.unwrap();
        verify(&house, ann, claimed).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_banned_keeps_its_addresses_for_good() {
    for house in houses().await {
        let ann = person(&house, None, "ann@example.com").await;
        let held = first(&house, ann, IdentifierKind::Phone).await.id;
        let banned = ChangeStatus {
            user: ann,
            to: Status::Blacklisted,
            reason: "fraud".into(),
            notes: None,
            until: None,
            if_version: None,
        };
        house.db.write(&house.system(), banned, change_status).await.unwrap();
        assert_eq!(code(remove(&house, ann, held).await), "user.not_changeable");
        assert_eq!(code(verify(&house, ann, held).await), "user.not_changeable");
        assert_eq!(
            code(add(&house, ann, NewAddress::Email(email("b@example.com"))).await),
            "user.not_changeable"
        );
    }
}

#[tokio::test]
async fn another_persons_addresses_take_a_right_and_are_not_reached_through_ones_own() {
    for house in houses().await {
        let (ann, bob) =
            (person(&house, None, "ann@example.com").await, person(&house, None, "bob@example.com").await);
        let theirs = first(&house, bob, IdentifierKind::Phone).await.id;
        let caller = house.caller(ann).await;
        let direct = RemoveIdentifier { user: bob, identifier: theirs };
        assert!(
            !refused(house.db.write(&caller, direct, remove_identifier).await),
            "she may not know of him"
        );
        let crossed = remove(&house, ann, theirs).await;
        assert!(matches!(crossed, Err(gate::Error::NotFound { noun: "identifier" })), "{crossed:?}");
    }
}
