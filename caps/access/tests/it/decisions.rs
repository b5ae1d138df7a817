//! May they? Asked about others, of places within reach and beyond.

use access::{EMPLOYEE, GrantScope, MANAGER, OWNER, SECURITY_OFFICER};
use base::OrganizationId;
use serde_json::{Value, json};
use server::testing::Reeve;

use crate::world::{give, join, organization, person};

const DECISIONS: &str = "/api/v1/decisions";

#[tokio::test]
async fn what_somebody_holds_elsewhere_is_told_to_nobody_who_may_not_see_it() {
    for reeve in Reeve::each().await {
        let house = &reeve.house;
        let (acme, beta) = (organization(house, "Acme").await, organization(house, "Beta").await);
        let (_, owner) = reeve.person("Olga", Some(acme), OWNER).await;
        let (_, officer) = reeve.person("Otto", None, SECURITY_OFFICER).await;
        let uma = person(house, Some(acme), "Uma").await;
        give(house, uma, EMPLOYEE, GrantScope::Organization(acme)).await;
        join(house, uma, beta).await;
        give(house, uma, MANAGER, GrantScope::Organization(beta)).await;
        let about = |organization: OrganizationId, permission: &str| json!({"decisions": [{"user_id": uma, "permission": permission, "organization_id": organization}]});
        let answer = async |token: &str, body: Value| {
            let told = reeve.post(DECISIONS, token, body).await.expect(200);
            told.json["items"][0].clone()
        };
        let hidden = json!({"allowed": false, "why": "out_of_reach"});
        assert_eq!(answer(&owner, about(beta, "orders.approve")).await, hidden);
        assert_eq!(
            answer(&owner, about(beta, "support.delete")).await,
            hidden,
            "not even that she has nothing"
        );
        let told = answer(&officer, about(beta, "orders.approve")).await;
        assert_eq!((&told["allowed"], told["grant_id"].is_string()), (&json!(true), true));

        // A unit that there is not is nobody's, whatever they may.
        let nowhere = house.draw().id::<base::kinds::Unit>();
        let asked = json!({"decisions": [{"permission": "roles.read", "unit_id": nowhere}]});
        assert_eq!(answer(&officer, asked).await, hidden);
    }
}

#[tokio::test]
async fn what_comes_nearest_is_told_to_whoever_may_know_of_it() {
    for reeve in Reeve::each().await {
        let house = &reeve.house;
        let (acme, beta) = (organization(house, "Acme").await, organization(house, "Beta").await);
        let (_, owner) = reeve.person("Olga", Some(acme), OWNER).await;
        let (_, officer) = reeve.person("Otto", None, SECURITY_OFFICER).await;
        let (uma, umas) = reeve.person("Uma", Some(acme), EMPLOYEE).await;
        join(house, uma, beta).await;
        let grant = give(house, uma, MANAGER, GrantScope::Organization(beta)).await;
        let asked =
            json!({"decisions": [{"user_id": uma, "permission": "orders.approve", "organization_id": acme}]});
        let nearest = async |token: &str| {
            let told = reeve.post(DECISIONS, token, asked.clone()).await.expect(200);
            let item = told.json["items"][0].clone();
            assert_eq!((&item["allowed"], &item["why"]), (&json!(false), &json!("out_of_reach")));
            item["nearest"].clone()
        };
        for token in [&umas, &officer] {
            let near = nearest(token).await;
            assert_eq!((&near["what"], &near["grant_id"]), (&json!("elsewhere"), &json!(grant)), "{near}");
            assert_eq!(near["organization_id"], json!(beta));
        }
        // What she has in another organization is not the owner's affair.
        assert_eq!(nearest(&owner).await, Value::Null);
        let nothing = json!({"decisions": [{"permission": "roles.create", "organization_id": acme}]});
        let told = reeve.post(DECISIONS, &umas, nothing).await.expect(200);
        assert_eq!(told.json["items"][0], json!({"allowed": false, "why": "no_grant"}));
    }
}
