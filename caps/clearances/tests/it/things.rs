//! What is classified is not there for whoever is not cleared for it.

use axum::body::Body;
use http::{Request, header};
use serde_json::json;

use crate::world::companies;

#[tokio::test]
async fn a_secret_person_is_in_no_list_count_search_page_file_or_record_until_one_is_cleared() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (carl, session) = reeve.person("Carlotta", Some(company.acme), "customer").await;
        let id = carl.to_string();
        let grants =
            reeve.get(&format!("/api/v1/users/{carl}/grants"), &company.owner).await.expect(200).json;
        let grant = grants["items"][0]["id"].as_str().unwrap().to_owned();
        let lists = [
            "/api/v1/users?limit=200",
            "/api/v1/users?q=Carlotta",
            "/api/v1/users?filter=status:active&limit=200",
            "/api/v1/records?limit=200",
            "/api/v1/users/export",
        ];
        let things = [
            format!("/api/v1/users/{carl}"),
            format!("/api/v1/users/{carl}/grants"),
            format!("/api/v1/users/{carl}/memberships"),
            format!("/api/v1/users/{carl}/clearance"),
            format!("/api/v1/users/{carl}/classification"),
        ];
        let total = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()["total"].clone();
        let before = total(&company.text(lists[0], &company.owner).await);
        for list in lists {
            assert!(company.text(list, &company.owner).await.contains(&id), "{list}");
        }
        let end = format!("/api/v1/users/{carl}/grants/{grant}/end");
        company.classify(&company.admin, &format!("users/{carl}"), "restricted").await.expect(200);
        for list in lists {
            let text = company.text(list, &company.owner).await;
            assert!(!text.contains(&id) && !text.contains("Carlotta"), "{list}: {text}");
            assert!(company.text(list, &company.admin).await.contains(&id), "{list}");
        }
        let after = total(&company.text(lists[0], &company.owner).await);
        assert_eq!(after.as_u64().unwrap() + 1, before.as_u64().unwrap(), "counted neither");
        for thing in &things {
            assert_eq!(company.status(thing, &company.owner).await, 404, "{thing}");
            assert_eq!(company.status(thing, &company.admin).await, 200, "{thing}");
        }
        reeve.page(&format!("/console/users/{carl}"), &company.owner).await.expect(404);
        let home = reeve.page("/console/search?q=Carlotta", &company.owner).await.expect(200);
        assert!(!home.text.contains(&id), "{}", home.text);
        // Nor is anything done to them, or to what is a part of them.
        reeve.post(&end, &company.owner, json!({})).await.expect(404);
        let give = json!({"role": "buyer", "scope": {"organization": company.acme}});
        reeve.post(&format!("/api/v1/users/{carl}/grants"), &company.owner, give).await.expect(404);
        let limit = json!({"organization_id": company.acme, "user_id": carl, "amount": "5 EUR", "justification": "x"});
        let refused = reeve.post("/api/v1/approval_limits", &company.owner, limit).await.expect(422);
        assert!(
            refused.text.contains("limit.not_a_member"),
            "as whoever belongs elsewhere: {}",
            refused.text
        );
        let act = json!({"delegate_id": carl, "scope": {"organization": company.acme},
            "permissions": ["users.read"], "until": "2026-12-24T00:00:00Z", "justification": "away"});
        let refused = reeve.post("/api/v1/delegations", &company.owner, act).await.expect(422);
        assert!(refused.text.contains("delegation.not_a_member"), "{}", refused.text);
        let import = format!("/api/v1/imports/hr?organization_id={}", company.acme);
        let request = Request::post(import)
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {}", company.owner))
            .header(header::CONTENT_TYPE, "text/csv")
            .body(Body::from("employee_number\n1\n"));
        let refused = reeve.send(request.unwrap()).await.expect(403);
        assert_eq!(refused.code(), "import.not_cleared");
        // They know themselves.
        let own = reeve.get(&format!("/api/v1/users/{carl}"), &session).await.expect(200);
        assert!(own.text.contains("Carlotta"), "{}", own.text);
        // Cleared for less it stays so; for as much it is there with the next request.
        company.clear(&company.admin, company.olga, "confidential").await.expect(200);
        assert_eq!(company.status(&things[0], &company.owner).await, 404);
        company.clear(&company.admin, company.olga, "restricted").await.expect(200);
        for list in lists {
            assert!(company.text(list, &company.owner).await.contains(&id), "{list}");
        }
        for thing in &things {
            assert_eq!(company.status(thing, &company.owner).await, 200, "{thing}");
        }
        reeve.post(&end, &company.owner, json!({})).await.expect(200);
    }
}

#[tokio::test]
async fn what_is_below_a_secret_unit_is_as_secret() {
    for company in companies().await {
        let reeve = &company.reeve;
        let lab = company.unit(None, "Laboratory").await;
        let bench = company.unit(Some(&lab), "Workbench").await;
        let shop = company.unit(None, "Shop").await;
        company.classify(&company.admin, &format!("units/{lab}"), "confidential").await.expect(200);
        let tree = format!("/api/v1/organizations/{}/units", company.acme);
        let seen = company.text(&tree, &company.owner).await;
        assert!(seen.contains(&shop) && !seen.contains(&lab) && !seen.contains("Workbench"), "{seen}");
        let records = company.text("/api/v1/records?limit=200", &company.owner).await;
        assert!(!records.contains(&lab) && !records.contains("Workbench"), "{records}");
        for unit in [&lab, &bench] {
            assert_eq!(company.status(&format!("/api/v1/units/{unit}"), &company.owner).await, 404);
            assert_eq!(company.status(&format!("/api/v1/units/{unit}"), &company.admin).await, 200);
            // Nobody is put there, and no role given there, by whoever may not know of it.
            let path = format!("/api/v1/users/{}/assignments", company.egon);
            reeve.post(&path, &company.owner, json!({"unit_id": unit})).await.expect(404);
            let give = json!({"role": "manager", "scope": {"unit": unit}});
            let path = format!("/api/v1/users/{}/grants", company.egon);
            reeve.post(&path, &company.owner, give).await.expect(404);
        }
        // What it takes is the most of what is above; each says its own.
        let own =
            reeve.get(&format!("/api/v1/units/{bench}/classification"), &company.admin).await.expect(200);
        assert_eq!(own.json["level"]["code"], "basic", "{}", own.text);
        company.clear(&company.admin, company.olga, "confidential").await.expect(200);
        let seen = company.text(&tree, &company.owner).await;
        assert!(seen.contains(&lab) && seen.contains("Workbench"), "{seen}");
        // The lowest level takes it back.
        company.classify(&company.owner, &format!("units/{lab}"), "basic").await.expect(200);
        let session = reeve.session(company.egon).await;
        let own = reeve.get(&format!("/api/v1/users/{}/clearance", company.egon), &session).await.expect(200);
        assert_eq!(own.json["level"]["code"], "basic", "{}", own.text);
    }
}

#[tokio::test]
async fn a_secret_organization_and_its_units_are_not_there() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (_, operator) = reeve.person("Otto", None, "operator").await;
        let unit = company.unit(None, "Branch").await;
        let (acme, id) = (format!("/api/v1/organizations/{}", company.acme), company.acme.to_string());
        assert!(company.text("/api/v1/organizations", &operator).await.contains(&id));
        let body = json!({"organization_id": id, "name": "Desk", "priority": 50,
            "permissions": [{"permission": "orders.read", "level": "organization"}]});
        let role = reeve.post("/api/v1/roles", &company.admin, body).await.expect(201).json["id"].clone();
        let role = role.as_str().unwrap();
        assert!(company.text("/api/v1/roles", &operator).await.contains(role));
        company.classify(&company.admin, &format!("organizations/{id}"), "secret").await.expect(200);
        assert!(!company.text("/api/v1/roles", &operator).await.contains(role));
        assert_eq!(company.status(&format!("/api/v1/roles/{role}"), &operator).await, 404);
        assert_eq!(company.status(&format!("/api/v1/roles/{role}"), &company.admin).await, 200);
        assert!(!company.text("/api/v1/organizations", &operator).await.contains(&id));
        assert_eq!(company.status(&acme, &operator).await, 404);
        assert_eq!(company.status(&format!("/api/v1/units/{unit}"), &operator).await, 404);
        assert_eq!(company.status(&acme, &company.admin).await, 200);
        // All that belongs to it is as secret: its people, its roles; and nothing is made there.
        assert_eq!(company.status(&format!("/api/v1/users/{}", company.egon), &operator).await, 404);
        assert!(
            !company.text("/api/v1/users?limit=200", &operator).await.contains(&company.egon.to_string())
        );
        let (_, keeper) = reeve.person("Ulf", None, "user_administrator").await;
        let new = json!({"type": "employee", "managing_organization_id": id, "first_name": "Nora",
            "last_name": "New", "email": "nora@example.com", "phone": "+49 30 98765432"});
        reeve.post("/api/v1/users", &keeper, new).await.expect(404);
        // Its own people see themselves still.
        let own = reeve.get(&format!("/api/v1/users/{}", company.egon), &company.employee).await.expect(200);
        assert!(own.text.contains("Egon"), "{}", own.text);
        // The reason and the way are on record, for whoever may know of it.
        let path = "/api/v1/records?event=organization.classified";
        let records = reeve.get(path, &company.admin).await.expect(200).json;
        assert_eq!(records["items"][0]["facets"]["rank"], 300, "{records}");
        assert_eq!(records["items"][0]["facets"]["before"], 0, "{records}");
    }
}

#[tokio::test]
async fn nobody_classifies_above_their_own_clearance_nor_who_stands_as_high() {
    for company in companies().await {
        let egon = format!("users/{}", company.egon);
        let refused = company.classify(&company.owner, &egon, "confidential").await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "clearance.above_own", "{}", refused.text);
        let unknown = company.classify(&company.admin, &egon, "cosmic").await.expect(422);
        assert_eq!(unknown.json["errors"][0]["code"], "clearance.unknown_level", "{}", unknown.text);
        let body = json!({"level": "secret", "reason": "  "});
        let path = format!("/api/v1/{egon}/classification");
        let unsaid = company.put(&path, &company.admin, body).await.expect(422);
        assert_eq!(unsaid.json["errors"][0]["code"], "clearance.reason_missing", "{}", unsaid.text);
        company.classify(&company.employee, &egon, "basic").await.expect(403);
        company.classify(&company.owner, &format!("users/{}", company.olga), "basic").await.expect(403);
        company.classify(&company.admin, &format!("users/{}", company.ada), "secret").await.expect(403);
        // A stale version changes nothing.
        let request = http::Request::put(&path)
            .header(http::header::HOST, "localhost")
            .header(http::header::AUTHORIZATION, format!("Bearer {}", company.admin))
            .header(http::header::CONTENT_TYPE, "application/json")
            .header(http::header::IF_MATCH, "\"999\"")
            .body(axum::body::Body::from(json!({"level": "secret", "reason": "late"}).to_string()));
        company.reeve.send(request.unwrap()).await.expect(412);
        let dry = format!("{path}?dry_run=true");
        company.put(&dry, &company.admin, json!({"level": "secret", "reason": "to see"})).await.expect(200);
        assert_eq!(company.status(&format!("/api/v1/{egon}"), &company.owner).await, 200);
    }
}
