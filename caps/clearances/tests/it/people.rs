//! Up to what people may know.

use serde_json::json;

use crate::world::companies;

#[tokio::test]
async fn one_clears_others_of_lower_rank_up_to_one_s_own_clearance() {
    for company in companies().await {
        let reeve = &company.reeve;
        let refused = company.clear(&company.owner, company.egon, "confidential").await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "clearance.above_own", "{}", refused.text);
        company.clear(&company.owner, company.olga, "basic").await.expect(403);
        company.clear(&company.employee, company.egon, "basic").await.expect(403);
        company.clear(&company.owner, company.ada, "basic").await.expect(404);
        company.clear(&company.admin, company.olga, "confidential").await.expect(200);
        company.clear(&company.owner, company.egon, "confidential").await.expect(200);
        let refused = company.clear(&company.owner, company.egon, "restricted").await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "clearance.above_own", "{}", refused.text);
        // Whoever is cleared for more is out of reach, to raise and to lower.
        company.clear(&company.admin, company.egon, "secret").await.expect(200);
        let refused = company.clear(&company.owner, company.egon, "basic").await.expect(409);
        assert_eq!(refused.code(), "clearance.cleared_higher");
        let end = format!("/api/v1/users/{}/clearance/end", company.egon);
        let refused = reeve.post(&end, &company.owner, json!({"reason": "x"})).await.expect(409);
        assert_eq!(refused.code(), "clearance.cleared_higher");
        // All of it is kept, and seen where one may.
        let shown = reeve.get(&format!("/api/v1/users/{}/clearance", company.egon), &company.admin).await;
        let shown = shown.expect(200).json;
        assert_eq!(shown["level"]["code"], "secret", "{shown}");
        assert_eq!(shown["history"].as_array().unwrap().len(), 1, "{shown}");
        let list = company.text("/api/v1/clearances", &company.owner).await;
        assert!(
            list.contains(&company.egon.to_string()) && list.contains(&company.olga.to_string()),
            "{list}"
        );
        let own = company.text("/api/v1/clearances", &company.employee).await;
        assert!(own.contains(&company.egon.to_string()) && !own.contains(&company.olga.to_string()), "{own}");
        let secret = company.level("secret").await["id"].as_str().unwrap().to_owned();
        let found = company.text(&format!("/api/v1/users?filter=clearance:{secret}"), &company.owner).await;
        assert!(
            found.contains(&company.egon.to_string()) && !found.contains(&company.olga.to_string()),
            "{found}"
        );
        reeve.post(&end, &company.admin, json!({"reason": "moved on"})).await.expect(200);
        let again = reeve.post(&end, &company.admin, json!({"reason": "moved on"})).await.expect(409);
        assert_eq!(again.code(), "clearance.not_cleared");
        let records =
            reeve.get("/api/v1/records?event=clearance.ended", &company.owner).await.expect(200).json;
        assert!(records["items"][0].to_string().contains("moved on"), "{records}");
    }
}

#[tokio::test]
async fn a_clearance_ends_on_its_day_and_administrators_have_all_until_something_is_said() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (carl, _) = reeve.person("Carl", Some(company.acme), "customer").await;
        company.classify(&company.admin, &format!("users/{carl}"), "restricted").await.expect(200);
        let until = reeve.now().plus_seconds(3_600);
        let body = json!({"level": "secret", "until": until.to_string(), "justification": "for an hour"});
        company
            .put(&format!("/api/v1/users/{}/clearance", company.olga), &company.admin, body)
            .await
            .expect(200);
        let path = format!("/api/v1/users/{carl}");
        assert_eq!(company.status(&path, &company.owner).await, 200);
        reeve.house.advance(3_601);
        assert_eq!(company.status(&path, &company.owner).await, 404);
        let past = json!({"level": "secret", "until": until.to_string(), "justification": "late"});
        let path_of = format!("/api/v1/users/{}/clearance", company.olga);
        let refused = company.put(&path_of, &company.admin, past).await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "clearance.ends_in_past", "{}", refused.text);
        // An administrator is cleared for everything, until a Super Admin says otherwise.
        let shown = reeve.get(&format!("/api/v1/users/{}/clearance", company.ada), &company.admin).await;
        assert_eq!(shown.expect(200).json["everything"], true);
        let (_, above) = reeve.person("Susan", None, "super_admin").await;
        company.clear(&above, company.ada, "confidential").await.expect(200);
        assert_eq!(company.status(&path, &company.admin).await, 404);
        assert_eq!(company.status(&path, &above).await, 200);
        let found = company.text("/api/v1/users?limit=200", &company.admin).await;
        assert!(!found.contains(&carl.to_string()), "{found}");
        // What ended leaves the lowest, also to them.
        let end = format!("/api/v1/users/{}/clearance/end", company.ada);
        reeve.post(&end, &above, json!({"reason": "a mistake"})).await.expect(200);
        let shown = reeve.get(&format!("/api/v1/users/{}/clearance", company.ada), &company.admin).await;
        let shown = shown.expect(200).json;
        assert_eq!(
            (&shown["everything"], &shown["level"]["code"]),
            (&json!(false), &json!("basic")),
            "{shown}"
        );
        // And nobody gives what they have no more.
        let refused = company.clear(&company.admin, company.olga, "restricted").await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "clearance.above_own", "{}", refused.text);
    }
}

#[tokio::test]
async fn nobody_clears_themselves_whatever_their_role_says() {
    for company in companies().await {
        let reeve = &company.reeve;
        let body = json!({"organization_id": company.acme, "name": "Own way", "priority": 50, "permissions": [
            {"permission": "clearances.update", "level": "own"},
            {"permission": "clearances.classify", "level": "own"},
        ]});
        let role = reeve.post("/api/v1/roles", &company.admin, body).await.expect(201).json["id"].clone();
        let give = json!({"role": role, "scope": {"organization": company.acme}});
        reeve.post(&format!("/api/v1/users/{}/grants", company.egon), &company.admin, give).await.expect(201);
        company.clear(&company.admin, company.egon, "secret").await.expect(200);
        company.clear(&company.employee, company.egon, "secret").await.expect(403);
        company.classify(&company.employee, &format!("users/{}", company.egon), "basic").await.expect(403);
        let end = format!("/api/v1/users/{}/clearance/end", company.egon);
        reeve.post(&end, &company.employee, json!({"reason": "mine"})).await.expect(403);
    }
}
