//! Who may give what to whom.

use access::{ADMIN, EMPLOYEE, GrantScope, HR_ADMIN, OWNER, SUPER_ADMIN, seed_roles};

use crate::world::{denial, give, give_as, houses, organization, person};

#[tokio::test]
async fn roles_are_seeded_once() {
    for house in houses().await {
        let start = std::time::Instant::now();
        let again = house.db.write(&house.system(), (), seed_roles).await.unwrap();
        assert_eq!(again, access::Seeded::default());
        eprintln!("{:?} {:?}", house.engine(), start.elapsed());
    }
}

#[tokio::test]
async fn nobody_gives_a_role_of_their_own_rank_or_above() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (ann, bob) = (person(&house, Some(acme), "Ann").await, person(&house, Some(acme), "Bob").await);
        give(&house, ann, OWNER, GrantScope::Organization(acme)).await;
        let caller = house.caller(ann).await;
        let here = GrantScope::Organization(acme);
        give_as(&house, &caller, bob, EMPLOYEE, here).await.unwrap();
        assert_eq!(denial(give_as(&house, &caller, bob, OWNER, here).await), "rank");
        assert_eq!(denial(give_as(&house, &caller, bob, HR_ADMIN, GrantScope::Everywhere).await), "out_of_reach");
        assert_eq!(denial(give_as(&house, &caller, bob, ADMIN, GrantScope::Everywhere).await), "out_of_reach");
        assert_eq!(denial(give_as(&house, &caller, bob, SUPER_ADMIN, GrantScope::Everywhere).await), "no_grant");
        assert_eq!(denial(give_as(&house, &caller, ann, EMPLOYEE, here).await), "rank");
    }
}
