//! No role gets both sides of a rule, and none gains what would break one for those who hold it.

use access::{ChangeRole, GrantScope, Levels, RoleChanges, change_role};
use base::RoleId;
use policy::DataLevel;

use crate::world::{APPROVE, CREATE, Company, code, companies};

fn says(names: &[&str]) -> RoleChanges {
    let levels: Levels = names.iter().map(|name| ((*name).to_owned(), DataLevel::Units)).collect();
    RoleChanges { permissions: Some(levels), ..RoleChanges::default() }
}
async fn change(company: &Company, role: RoleId, to: RoleChanges) -> gate::Result<()> {
    let command = ChangeRole { role, version: None, to, reason: None };
    company.reeve.house.db.write(&company.system(), command, change_role).await.map(drop)
}

#[tokio::test]
async fn no_role_has_both_sides() {
    for company in companies().await {
        company.make(company.rule(Some(company.acme))).await;
        assert_eq!(code(company.role("Both", &[CREATE, APPROVE], &[]).await), "separation.role_has_both");
        let base = company.role("Base", &[CREATE], &[]).await.unwrap();
        let heir = company.role("Heir", &["orders.read"], &[base]).await.unwrap();
        assert_eq!(code(change(&company, heir, says(&[APPROVE])).await), "separation.role_has_both");
        // What an heir gets by its parent counts for the heir.
        let plain = company.role("Plain", &["orders.read"], &[]).await.unwrap();
        company.role("Approving heir", &[APPROVE], &[plain]).await.unwrap();
        assert_eq!(code(change(&company, plain, says(&[CREATE])).await), "separation.role_has_both");
        change(&company, plain, says(&["orders.read", "prices.read"])).await.unwrap();
    }
}

#[tokio::test]
async fn no_role_gains_what_somebody_who_holds_it_must_not_have() {
    for company in companies().await {
        let Company { acme, bob, .. } = company;
        company.make(company.rule(Some(acme))).await;
        let desk = company.unit(None, "Desk").await;
        let role = company.role("Helper", &["orders.read"], &[]).await.unwrap();
        company.give_role(bob, role, GrantScope::Organization(acme), None, None).await.unwrap();
        let eve = company.reeve.person_without_role("Eve", Some(acme)).await;
        company.give_role(eve, role, GrantScope::Organization(acme), None, None).await.unwrap();
        change(&company, role, says(&["orders.read", CREATE])).await.unwrap();
        change(&company, role, says(&["orders.read"])).await.unwrap();
        company.give(bob, "approver", GrantScope::Organization(acme)).await.unwrap();
        assert_eq!(
            code(change(&company, role, says(&["orders.read", CREATE])).await),
            "separation.holders_in_the_way"
        );
        // A head is one who approves, too.
        let helper = company.role("Second helper", &["orders.read"], &[]).await.unwrap();
        company.give_role(eve, helper, GrantScope::Unit(desk), None, None).await.unwrap();
        company.assign(eve, desk, true).await.unwrap();
        assert_eq!(code(change(&company, helper, says(&[CREATE])).await), "separation.holders_in_the_way");
        // Of another organization's people the rule of this one asks nothing.
        let free = company.role("Third", &["orders.read"], &[]).await.unwrap();
        change(&company, free, says(&[CREATE])).await.unwrap();
    }
}

#[tokio::test]
async fn a_role_of_the_installation_changes_by_the_rules_of_the_installation() {
    for company in companies().await {
        company.make(company.rule(Some(company.acme))).await;
        let shared = company.role_of(None, "Shared", &["orders.read"], &[]).await.unwrap();
        company.role("Heir", &[APPROVE], &[shared]).await.unwrap();
        change(&company, shared, says(&["orders.read", CREATE])).await.unwrap();
        change(&company, shared, says(&["orders.read"])).await.unwrap();
        company.make(company.rule(None)).await;
        assert_eq!(code(change(&company, shared, says(&[CREATE])).await), "separation.role_has_both");
    }
}
