//! Who sees whom.

use gate::{Compare, Filter, ListRequest};
use users::{
    AddMembership, EndMembership, NewMembership, UserType, add_membership, count_users, end_membership,
    list_users,
};

use crate::world::{admin, houses, organization, person, view};

#[tokio::test]
async fn the_managing_and_the_member_organization_see_a_foreign_one_does_not() {
    for house in houses().await {
        let mut organizations = Vec::new();
        let mut admins = Vec::new();
        for name in ["East", "West", "South"] {
            let organization = organization(&house, name).await;
            let admin = admin(&house, Some(organization), &format!("{name}@example.com")).await;
            organizations.push(organization);
            admins.push(house.caller(admin).await);
        }
        let bob = person(&house, Some(organizations[0]), "bob@example.com").await;
        let system = house.system();
        let join = AddMembership {
            id: system.draw().id(),
            user: bob,
            organization: organizations[1],
            with: NewMembership::default(),
        };
        let place = house.db.write(&system, join, add_membership).await.unwrap();
        let sees = async |number: usize| {
            let caller = &admins[number];
            let by_id = view(&house, caller, bob).await.is_ok();
            let request = ListRequest { words: vec!["bob".into()], count: true, ..ListRequest::default() };
            let listed = house.db.read(caller, request, list_users).await.unwrap();
            assert_eq!(listed.total, Some(u64::from(by_id)));
            assert_eq!(listed.items.iter().any(|row| row.id == bob), by_id);
            let counts = house.db.read(caller, (), count_users).await.unwrap();
            assert_eq!(
                counts.of_type(UserType::Employee),
                1 + u64::from(by_id),
                "she herself and perhaps him"
            );
            by_id
        };
        assert_eq!((sees(0).await, sees(1).await, sees(2).await), (true, true, false));
        let end = EndMembership { membership: place, reason: None, if_version: None };
        house.db.write(&house.system(), end, end_membership).await.unwrap();
        assert_eq!((sees(0).await, sees(1).await, sees(2).await), (true, false, false));
    }
}

#[tokio::test]
async fn a_filter_by_organization_finds_only_where_one_may_look() {
    for house in houses().await {
        let (east, west) = (organization(&house, "East").await, organization(&house, "West").await);
        let ann = admin(&house, Some(east), "ann@example.com").await;
        let bob = person(&house, Some(east), "bob@example.com").await;
        let system = house.system();
        let join = AddMembership {
            id: system.draw().id(),
            user: bob,
            organization: west,
            with: NewMembership::default(),
        };
        house.db.write(&system, join, add_membership).await.unwrap();
        let found = async |caller, organization: base::OrganizationId| {
            let filter = Filter::default().and("organization", Compare::Is, organization);
            let request = ListRequest { filter, ..ListRequest::default() };
            let listed = house.db.read(caller, request, list_users).await.unwrap();
            listed.items.iter().map(|row| row.id).collect::<Vec<_>>()
        };
        let caller = house.caller(ann).await;
        assert_eq!(found(&caller, east).await, [bob, ann]);
        assert!(found(&caller, west).await.is_empty(), "where else he works is not hers to know");
        assert_eq!(found(&house.system(), west).await, [bob]);
        // Of organizations one may not see, names are not told either.
        let listed =
            house.db.read(&house.caller(bob).await, ListRequest::default(), list_users).await.unwrap();
        assert_eq!(listed.items.len(), 1);
        assert_eq!(listed.items[0].organization_name, None);
        let strangers = house.db.read(&house.stranger(), ListRequest::default(), list_users).await.unwrap();
        assert!(strangers.items.is_empty());
    }
}

#[tokio::test]
async fn where_one_may_create_is_offered_and_nothing_else() {
    for house in houses().await {
        let (east, _) = (organization(&house, "East").await, organization(&house, "West").await);
        let ann = admin(&house, Some(east), "ann@example.com").await;
        let offered = house.db.read(&house.caller(ann).await, (), users::create_in).await.unwrap();
        assert_eq!(offered.organizations, [(east, "East".to_owned())]);
        assert!(!offered.platform && !offered.more);
        let all = house.db.read(&house.system(), (), users::create_in).await.unwrap();
        assert!(all.platform && all.organizations.len() == 2);
    }
}
