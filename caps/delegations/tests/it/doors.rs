//! Who may hand over what, and what is refused.

use serde_json::{Value, json};

use crate::world::{DELEGATIONS, companies};

#[tokio::test]
async fn bad_input_is_told_beside_its_field() {
    for company in companies().await {
        let (reeve, now) = (&company.reeve, company.reeve.now());
        let (ivo, _) = reeve.person("Ivo", Some(company.other), "employee").await;
        let good = company.to_egon(&["orders.approve"]);
        let with = |name: &str, value: Value| {
            let mut body = good.clone();
            body[name] = value;
            body
        };
        let many: Vec<String> = (0..101).map(|number| format!("orders.x{number}")).collect();
        for (body, pointer, code) in [
            (with("permissions", json!([])), "/permissions", "delegation.nothing"),
            (with("permissions", json!(many)), "/permissions", "delegation.too_many_permissions"),
            (with("permissions", json!(["orders.fly"])), "/permissions/0", "delegation.unknown_permission"),
            (with("permissions", json!(["roles.appoint"])), "/permissions/0", "delegation.never_delegated"),
            (
                with("permissions", json!(["delegations.create"])),
                "/permissions/0",
                "delegation.never_delegated",
            ),
            (
                with("permissions", json!(["trail.export", "sessions.revoke"])),
                "/permissions/1",
                "delegation.not_held",
            ),
            (with("delegate_id", json!(company.mia)), "/delegate_id", "delegation.to_oneself"),
            (with("delegate_id", json!(ivo)), "/delegate_id", "delegation.not_a_member"),
            (with("delegate_id", json!(uuid::Uuid::nil())), "/delegate_id", "delegation.not_a_member"),
            (with("until", json!(now)), "/until", "delegation.dates_reversed"),
            (with("until", json!(now.plus_seconds(400 * 86_400))), "/until", "delegation.too_long"),
            (with("from", json!(now.plus_seconds(-60))), "/from", "delegation.starts_in_past"),
            (with("scope", json!({"organization": company.other})), "/permissions/0", "delegation.not_held"),
            (with("scope", json!("everywhere")), "/permissions/0", "delegation.not_held"),
            (with("justification", json!(" ")), "/justification", "delegation.reason_missing"),
        ] {
            let told = reeve.post(DELEGATIONS, &company.manager, body.clone()).await.expect(422);
            let first = &told.json["errors"][0];
            assert_eq!(
                (first["pointer"].as_str(), first["code"].as_str()),
                (Some(pointer), Some(code)),
                "{body} {}",
                told.text
            );
        }
        for wrong in [json!({}), with("moon", json!(1)), with("scope", json!({"moon": 1}))] {
            let told = reeve.post(DELEGATIONS, &company.manager, wrong).await;
            assert!(told.status.is_client_error(), "{}", told.text);
        }
        let list = reeve.get(DELEGATIONS, &company.owner).await.expect(200);
        assert_eq!(list.json["items"], json!([]), "nothing was kept");
    }
}

#[tokio::test]
async fn one_hands_over_one_s_own_or_that_of_lower_ranks_and_sees_no_more() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (_, stranger) = reeve.person("Sven", Some(company.other), "owner").await;
        let mut of_mia = company.to_egon(&["orders.approve"]);
        of_mia["delegator_id"] = json!(company.mia);
        // Neither somebody below, nor another organization's owner; its own does.
        reeve.post(DELEGATIONS, &company.employee, of_mia.clone()).await.expect(403);
        reeve.post(DELEGATIONS, &stranger, of_mia.clone()).await.expect(403);
        let mut of_olga = of_mia.clone();
        of_olga["delegator_id"] = json!(company.olga);
        reeve.post(DELEGATIONS, &company.manager, of_olga).await.expect(403);
        let id = company.hand_over(&company.owner, of_mia).await;
        assert_eq!(company.may("orders.approve").await.2, Some(company.mia.to_string()));
        // Both see it, and the owner; another organization's does not, nor can they end it.
        let one = format!("{DELEGATIONS}/{id}");
        for session in [&company.manager, &company.employee, &company.owner] {
            reeve.get(&one, session).await.expect(200);
            let list = reeve.get(DELEGATIONS, session).await.expect(200);
            assert_eq!(list.json["items"].as_array().unwrap().len(), 1, "{}", list.text);
        }
        reeve.get(&one, &stranger).await.expect(404);
        assert_eq!(reeve.get(DELEGATIONS, &stranger).await.expect(200).json["items"], json!([]));
        reeve.post(&format!("{one}/end"), &stranger, json!({})).await.expect(404);
        // Whoever is stood in for ends it; and whoever acts may give it back.
        reeve.post(&format!("{one}/end"), &company.manager, json!({"reason": "back"})).await.expect(200);
        let id = company.hand_over(&company.manager, company.to_egon(&["orders.approve"])).await;
        let end = format!("{DELEGATIONS}/{id}/end");
        reeve.post(&end, &company.employee, json!({"reason": "no time"})).await.expect(200);
        assert!(!company.may("orders.approve").await.0);
    }
}
