//! Groups made, changed and retired.

use serde_json::json;

use crate::world::companies;

#[tokio::test]
async fn a_group_is_made_renamed_and_retired_by_whoever_may_where_it_is() {
    for company in companies().await {
        let reeve = &company.reeve;
        let group = company.group("Night shift").await;
        let shown = reeve.get(&group, &company.owner).await.expect(200).json;
        assert_eq!((&shown["name"], &shown["members"]), (&json!("Night shift"), &json!(0)), "{shown}");
        // Elsewhere there is no such group, and whoever may see none is told so.
        reeve.get(&group, &company.stranger).await.expect(404);
        reeve.get(&group, &company.employee).await.expect(404);
        reeve.get("/api/v1/groups", &company.employee).await.expect(403);
        let list = reeve.get("/api/v1/groups", &company.stranger).await.expect(200).json;
        assert_eq!(list["items"], json!([]), "{list}");
        let body = json!({"organization_id": company.acme, "name": "Theirs"});
        reeve.post("/api/v1/groups", &company.stranger, body.clone()).await.expect(403);
        reeve.post("/api/v1/groups", &company.employee, body).await.expect(403);
        let body = json!({"organization_id": null, "name": "The house's"});
        reeve.post("/api/v1/groups", &company.owner, body.clone()).await.expect(403);
        reeve.post("/api/v1/groups", &company.admin, body).await.expect(201);
        // One name once in an organization, whatever its case.
        let body = json!({"organization_id": company.acme, "name": "night SHIFT"});
        let taken = reeve.post("/api/v1/groups", &company.owner, body).await.expect(422);
        assert_eq!(taken.json["errors"][0]["code"], "group.name_taken", "{}", taken.text);
        let version = shown["version"].as_i64().unwrap();
        company.patch(&group, &company.employee, version, json!({"name": "Mine"})).await.expect(404);
        company.patch(&group, &company.owner, version + 1, json!({"name": "Late shift"})).await.expect(412);
        company.patch(&group, &company.owner, version, json!({"name": "Late shift"})).await.expect(200);
        let wrong = company.patch(&group, &company.owner, version + 1, json!({"name": " "})).await;
        assert_eq!(wrong.expect(422).json["errors"][0]["pointer"], "/name");
        reeve.post(&format!("{group}/retire"), &company.owner, json!({"reason": "done"})).await.expect(200);
        let again = reeve.post(&format!("{group}/retire"), &company.owner, json!({})).await.expect(409);
        assert_eq!(again.code(), "group.retired");
        let full = company.add(&group, &company.owner, &[company.egon]).await.expect(409);
        assert_eq!(full.code(), "group.retired");
        let list = reeve.get("/api/v1/groups", &company.owner).await.expect(200).json;
        assert_eq!(list["total"], 0, "{list}");
        // Its name is free again, and all of it is on record.
        company.group("Late shift").await;
        for event in ["group.created", "group.changed", "group.retired"] {
            let records = reeve.get(&format!("/api/v1/records?event={event}"), &company.owner).await;
            assert_ne!(records.expect(200).json["items"], json!([]), "{event}");
        }
    }
}
