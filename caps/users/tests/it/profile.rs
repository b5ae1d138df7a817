//! Profiles and settings.

use gate::{Error, ListRequest};
use users::{
    Attributes, BirthDate, Patch, Photo, ProfileChange, SetAvatar, Settings, Theme, UpdateProfile,
    UpdateSettings, UserType, list_users, set_avatar, settings_of, today, update_profile, update_settings,
};

use crate::world::{admin, code, houses, made, new_user, organization, person, records, refused, seen, text};

fn update(user: base::UserId, change: ProfileChange) -> UpdateProfile {
    UpdateProfile { user, change, reason: None, if_version: None }
}

#[tokio::test]
async fn a_change_writes_what_differs_and_nothing_else() {
    for house in houses().await {
        let ann = person(&house, None, "ann@example.com").await;
        house.advance(60);
        let caller = house.caller(ann).await;
        let change = ProfileChange {
            last_name: Some(text("Öztürk")),
            language: Patch::Set(users::LanguageTag::parse("de").unwrap()),
            attributes: Patch::Set(Attributes::parse(serde_json::json!({ "bio": "sails" })).unwrap()),
            ..ProfileChange::default()
        };
        let version = house.db.write(&caller, update(ann, change.clone()), update_profile).await.unwrap();
        assert_eq!(version, 2);
        let before = records(&house).await;
        let (event, _, facets, _) = before.last().unwrap();
        let facets: serde_json::Value = serde_json::from_str(facets).unwrap();
        let plain: Vec<&str> = facets["changes"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            (event.as_str(), plain),
            ("user.updated", vec!["completeness", "updated_at", "updated_by"])
        );
        // The same once more is nothing.
        house.advance(60);
        let caller = house.caller(ann).await;
        assert_eq!(house.db.write(&caller, update(ann, change), update_profile).await.unwrap(), 2);
        assert_eq!(records(&house).await.len(), before.len());
        let user = seen(&house, ann).await.user;
        assert_eq!((user.updated_by, user.attributes.unwrap()["bio"].as_str()), (Some(ann), Some("sails")));
        // Found under the new name, no longer under the old one.
        let find = async |word: &str| {
            let request = ListRequest { words: vec![word.into()], ..ListRequest::default() };
            house.db.read(&house.system(), request, list_users).await.unwrap().items.len()
        };
        assert_eq!((find("ozturk").await, find("lindqvist").await), (1, 0));
    }
}

#[tokio::test]
async fn who_may_change_what() {
    for house in houses().await {
        let (east, west) = (organization(&house, "East").await, organization(&house, "West").await);
        let ann = admin(&house, Some(east), "ann@example.com").await;
        let wes = admin(&house, Some(west), "wes@example.com").await;
        let bob = person(&house, Some(east), "bob@example.com").await;
        let system = house.system();
        let join = users::AddMembership {
            id: system.draw().id(),
            user: bob,
            organization: west,
            with: users::NewMembership::default(),
        };
        house.db.write(&system, join, users::add_membership).await.unwrap();
        let rename = || update(bob, ProfileChange { first_name: Some(text("Robert")), ..Default::default() });
        let retype =
            || update(bob, ProfileChange { user_type: Some(UserType::Operator), ..Default::default() });
        let run = async |user, command| {
            let caller = house.caller(user).await;
            house.db.write(&caller, command, update_profile).await
        };
        run(ann, rename()).await.unwrap();
        run(bob, rename()).await.unwrap();
        assert!(
            refused(run(wes, rename()).await),
            "a mere member organization sees him and does not change him"
        );
        run(ann, retype()).await.unwrap();
        let back = update(bob, ProfileChange { user_type: Some(UserType::Employee), ..Default::default() });
        assert_eq!(code(run(bob, back).await), "user.type_not_own");
        let stale = UpdateProfile { if_version: Some(1), ..rename() };
        let stale = UpdateProfile {
            change: ProfileChange { first_name: Some(text("Rob")), ..Default::default() },
            ..stale
        };
        assert!(matches!(run(ann, stale).await, Err(Error::Stale { .. })));
        // What is not the member organization's business is not shown to it.
        let full = async |user| {
            let caller = house.caller(user).await;
            crate::world::view(&house, &caller, bob).await.unwrap().in_full
        };
        assert_eq!((full(ann).await, full(bob).await, full(wes).await), (true, true, false));
    }
}

#[tokio::test]
async fn what_is_mandatory_is_not_emptied() {
    for house in houses().await {
        let system = house.system();
        let mut command = new_user(&system, None, "ann@example.com");
        command.user_type = UserType::Customer;
        command.profile.birth_date = Some(BirthDate::parse("1990-05-17", today(system.at())).unwrap());
        let ann = made(&house, &system, command).await.unwrap().id();
        let run = async |change| house.db.write(&house.system(), update(ann, change), update_profile).await;
        assert_eq!(
            code(run(ProfileChange { birth_date: Patch::Clear, ..Default::default() }).await),
            "common.invalid"
        );
        run(ProfileChange { user_type: Some(UserType::Employee), ..Default::default() }).await.unwrap();
        run(ProfileChange { birth_date: Patch::Clear, ..Default::default() }).await.unwrap();
        let customer = ProfileChange { user_type: Some(UserType::Customer), ..Default::default() };
        assert_eq!(code(run(customer).await), "common.invalid");
    }
}

#[tokio::test]
async fn settings_are_there_from_the_start_and_their_owners() {
    for house in houses().await {
        let (ann, bob) =
            (person(&house, None, "ann@example.com").await, person(&house, None, "bob@example.com").await);
        let caller = house.caller(ann).await;
        assert_eq!(house.db.read(&caller, ann, settings_of).await.unwrap(), (Settings::default(), 1));
        let dark = Settings { theme: Theme::Dark, ..Settings::default() };
        let command = |user| UpdateSettings { user, settings: dark.clone(), if_version: Some(1) };
        assert_eq!(house.db.write(&caller, command(ann), update_settings).await.unwrap(), 2);
        assert_eq!(house.db.read(&caller, ann, settings_of).await.unwrap(), (dark.clone(), 2));
        assert!(matches!(
            house.db.write(&caller, command(ann), update_settings).await,
            Err(Error::Stale { .. })
        ));
        assert!(!refused(house.db.write(&caller, command(bob), update_settings).await));
        assert!(house.db.read(&caller, bob, settings_of).await.is_err());
    }
}

#[tokio::test]
async fn a_photo_counts_for_completeness() {
    for house in houses().await {
        let ann = person(&house, None, "ann@example.com").await;
        let before = seen(&house, ann).await.user.completeness;
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10".to_vec();
        let photo = Some(Photo::parse(png.into()).unwrap());
        let set = SetAvatar { user: ann, photo };
        let avatar = house.db.write(&house.caller(ann).await, set, set_avatar).await.unwrap().avatar;
        let user = seen(&house, ann).await.user;
        assert!(avatar.is_some());
        assert_eq!((user.avatar, user.completeness > before), (avatar, true));
    }
}
