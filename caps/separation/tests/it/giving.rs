//! Nobody is given what must not come together, by whatever way.

use access::{EndGrant, GrantScope, SetHead, end_grant, role_id, set_head};
use base::Timestamp;
use gate::Error;

use crate::world::{Company, code, companies};

fn args(error: Error) -> Vec<(&'static str, String)> {
    match error {
        Error::Rejected(rejection) => rejection.args,
        other => panic!("no rejection: {other:?}"),
    }
}

#[tokio::test]
async fn what_must_not_come_together_is_refused_with_what_could_be_given_instead() {
    for company in companies().await {
        let Company { acme, bob, .. } = company;
        company.make(company.rule(Some(acme))).await;
        company.give(bob, "buyer", GrantScope::Organization(acme)).await.unwrap();
        let refused = company.give(bob, "approver", GrantScope::Organization(acme)).await.unwrap_err();
        let told = args(refused);
        let of = |name: &str| told.iter().find(|(known, _)| *known == name).unwrap().1.clone();
        assert_eq!((of("rule").as_str(), of("gives").as_str()), ("Four eyes", "purchasing.approve"));
        assert_eq!((of("held").as_str(), of("by").as_str()), ("purchasing.create", "buyer"));
        assert!(of("link").starts_with("/console/separations/"), "{told:?}");
        assert_ne!(of("instead"), "", "others share something with it and approve no purchases: {told:?}");
        for role in of("instead").split(", ") {
            company.give(bob, role, GrantScope::Organization(acme)).await.unwrap_or_else(|error| {
                panic!("{role} was named as an alternative: {error}");
            });
        }
        // In another organization the rule is none; and what is excepted is not asked.
        let eve = company.reeve.person_without_role("Eve", Some(company.other)).await;
        let elsewhere = GrantScope::Organization(company.other);
        company.give(eve, "buyer", elsewhere).await.unwrap();
        company.give(eve, "approver", elsewhere).await.unwrap();
        let ann = company.reeve.person_without_role("Ann", Some(acme)).await;
        company.give(ann, "owner", GrantScope::Organization(acme)).await.unwrap();
        company.give(ann, "approver", GrantScope::Organization(acme)).await.unwrap();
    }
}

#[tokio::test]
async fn places_and_times_that_do_not_meet_are_no_reason() {
    for company in companies().await {
        let Company { acme, bob, .. } = company;
        let (north, south) = (company.unit(None, "North").await, company.unit(None, "South").await);
        let desk = company.unit(Some(south), "Desk").await;
        company.make(company.rule(None)).await;
        company.give(bob, "buyer", GrantScope::Unit(south)).await.unwrap();
        company.give(bob, "approver", GrantScope::Unit(north)).await.unwrap();
        for scope in [GrantScope::Unit(desk), GrantScope::Unit(south), GrantScope::Organization(acme)] {
            let refused = company.give(bob, "approver", scope).await;
            assert_eq!(code(refused), "separation.conflict", "{scope:?}");
        }
        // After the other one has ended it is none.
        let now = company.reeve.now();
        let (soon, later) = (now.plus_seconds(3_600), now.plus_seconds(7_200));
        let carl = company.reeve.person_without_role("Carl", Some(acme)).await;
        let (buyer, approver) = (role_id("buyer").unwrap(), role_id("approver").unwrap());
        let scope = GrantScope::Organization(acme);
        let first = company.give_role(carl, buyer, scope, None, Some(soon)).await.unwrap();
        company.give_role(carl, approver, scope, Some(soon), Some(later)).await.unwrap();
        let earlier = Some(Timestamp::from_micros(soon.micros() - 1));
        let refused = company.give_role(carl, approver, GrantScope::Unit(north), earlier, None).await;
        assert_eq!(code(refused), "separation.conflict");
        // And what would go on into it is refused, too.
        let longer = EndGrant { at: Some(later), ..EndGrant::now(first) };
        let refused = company.reeve.house.db.write(&company.system(), longer, end_grant).await;
        assert_eq!(code(refused), "separation.conflict");
        let shorter = EndGrant { at: Some(now.plus_seconds(60)), ..EndGrant::now(first) };
        company.reeve.house.db.write(&company.system(), shorter, end_grant).await.unwrap();
    }
}

#[tokio::test]
async fn a_post_as_head_counts_like_a_role() {
    for company in companies().await {
        let Company { acme, bob, .. } = company;
        let desk = company.unit(None, "Desk").await;
        company.make(company.rule(Some(acme))).await;
        company.give(bob, "buyer", GrantScope::Organization(acme)).await.unwrap();
        assert_eq!(code(company.assign(bob, desk, true).await), "separation.conflict");
        company.assign(bob, desk, false).await.unwrap();
        let places = access::queries::AssignmentFilter { user: bob, with_history: false };
        let system = company.system();
        let db = &company.reeve.house.db;
        let assignment = db.read(&system, places, access::queries::assignments_of).await.unwrap()[0].id;
        let head = SetHead { assignment, user: None, is_head: true, revision: None };
        assert_eq!(code(db.write(&system, head, set_head).await), "separation.conflict");
        // The other way round: who heads a unit is given nothing that creates purchases there.
        let eve = company.reeve.person_without_role("Eve", Some(acme)).await;
        company.assign(eve, desk, true).await.unwrap();
        assert_eq!(code(company.give(eve, "buyer", GrantScope::Unit(desk)).await), "separation.conflict");
    }
}

#[tokio::test]
async fn two_that_are_given_at_once_do_not_both_come_through() {
    for company in companies().await {
        let Company { acme, bob, .. } = company;
        company.make(company.rule(Some(acme))).await;
        let scope = GrantScope::Organization(acme);
        let (one, other) =
            tokio::join!(company.give(bob, "buyer", scope), company.give(bob, "approver", scope));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    }
}

#[tokio::test]
async fn no_organizations_rule_keeps_the_installation_from_appointing_its_administrators() {
    for company in companies().await {
        let Company { acme, bob, .. } = company;
        company.make(company.rule(Some(acme))).await;
        company.give(bob, "buyer", GrantScope::Organization(acme)).await.unwrap();
        let ada = company.reeve.person_without_role("Ada", Some(acme)).await;
        for person in [bob, ada] {
            company.give(person, "admin", GrantScope::Everywhere).await.unwrap();
        }
        // Beside something held in the organization it is found, and refuses there; by itself it is none of its business.
        company.reviewed(1).await;
        let refused = company.give(ada, "buyer", GrantScope::Organization(acme)).await;
        assert_eq!(code(refused), "separation.conflict");
        company.make(company.rule(None)).await;
        let eve = company.reeve.person_without_role("Eve", None).await;
        let refused = company.give(eve, "admin", GrantScope::Everywhere).await;
        assert_eq!(code(refused), "separation.conflict", "the installation's own rule does");
    }
}
