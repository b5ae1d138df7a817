//! What somebody may do in another one's place.

use http::Method;
use serde_json::json;

use crate::world::{DELEGATIONS, companies};

#[tokio::test]
async fn one_acts_in_another_s_place_until_it_ends_and_is_on_record_for_both() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        let (carl, _) = reeve.person("Carl", Some(acme), "customer").await;
        company.rename(&company.employee, carl).await.expect(404);
        let id = company.hand_over(&company.manager, company.to_egon(&["users.read", "users.update"])).await;
        assert_eq!(
            company.may("users.update").await,
            (true, "granted".into(), Some(company.mia.to_string()))
        );
        assert!(!company.may("users.status").await.0, "only what was handed over");
        // The very next request has it, in the list too.
        company.rename(&company.employee, carl).await.expect(200);
        let list = reeve.get("/api/v1/users", &company.employee).await.expect(200);
        assert!(list.text.contains("Renamed"), "{}", list.text);
        let records =
            reeve.get(&format!("/api/v1/records?target={carl}"), &company.owner).await.expect(200).json;
        let changed = records["items"].as_array().unwrap().iter().find(|one| one["event"] == "user.renamed");
        let changed = changed.or_else(|| {
            records["items"].as_array().unwrap().iter().find(|one| !one["actor"]["delegator"].is_null())
        });
        let changed = changed.unwrap();
        assert_eq!(changed["actor"]["id"], json!(company.egon), "{changed}");
        assert_eq!(changed["actor"]["delegator"], json!(company.mia), "{changed}");
        assert_eq!(changed["facets"]["delegations"], json!([id]), "{changed}");
        // Ended: over with the next request.
        reeve.post(&format!("{DELEGATIONS}/{id}/end"), &company.manager, json!({})).await.expect(200);
        assert!(!company.may("users.update").await.0);
        company.rename(&company.employee, carl).await.expect(404);
        let again = reeve.post(&format!("{DELEGATIONS}/{id}/end"), &company.manager, json!({})).await;
        assert_eq!(again.expect(409).code(), "delegation.over");
    }
}

#[tokio::test]
async fn it_is_never_more_than_the_other_one_holds_and_ends_with_their_account() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        company.hand_over(&company.manager, company.to_egon(&["users.read", "orders.approve"])).await;
        assert!(company.may("orders.approve").await.0);
        // The manager loses the role: with them Egon loses what he had in their place, at once.
        let grants =
            reeve.get(&format!("/api/v1/users/{}/grants", company.mia), &company.owner).await.expect(200);
        let grant = grants.json["items"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/users/{}/grants/{grant}/end", company.mia);
        reeve.post(&path, &company.owner, json!({})).await.expect(200);
        assert_eq!(company.may("orders.approve").await, (false, "no_grant".into(), None));
        // Given again, it counts again; suspended, not.
        let body = json!({"role": "manager", "scope": {"organization": acme}});
        reeve.post(&format!("/api/v1/users/{}/grants", company.mia), &company.owner, body).await.expect(201);
        assert!(company.may("orders.approve").await.0);
        let body = json!({"to": "suspended", "reason": "inquiry"});
        let path = format!("/api/v1/users/{}/status", company.mia);
        reeve.call(Method::POST, &path, Some(&company.owner), Some(body)).await.expect(200);
        assert!(!company.may("orders.approve").await.0);
    }
}

#[tokio::test]
async fn what_is_theirs_stays_theirs_and_people_are_managed_by_the_lower_rank() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        let (carl, _) = reeve.person("Carl", Some(acme), "customer").await;
        company.hand_over(&company.owner, company.to_egon(&["users.read", "users.update"])).await;
        company.rename(&company.employee, carl).await.expect(200);
        // The owner herself, and whoever is not below Egon's own rank.
        company.rename(&company.employee, company.olga).await.expect(403);
        company.rename(&company.employee, company.mia).await.expect(403);
        // What one has in somebody's place is not passed on: neither so nor by a role.
        let (erna, _) = reeve.person("Erna", Some(acme), "employee").await;
        let mut on = company.to_egon(&["users.update"]);
        on["delegate_id"] = json!(erna);
        let told = reeve.post(DELEGATIONS, &company.employee, on).await.expect(422);
        assert_eq!(told.json["errors"][0]["code"], "delegation.not_held", "{}", told.text);
    }
}

#[tokio::test]
async fn a_part_of_a_place_is_handed_over_too() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        let units = format!("/api/v1/organizations/{acme}/units");
        let unit = |name: &'static str| json!({"kind": "department", "name": name});
        let sales = reeve.post(&units, &company.owner, unit("Sales")).await.expect(201).json["id"].clone();
        let stock = reeve.post(&units, &company.owner, unit("Stock")).await.expect(201).json["id"].clone();
        let mut body = company.to_egon(&["orders.approve"]);
        body["scope"] = json!({"unit": sales});
        company.hand_over(&company.manager, body).await;
        let ask = json!({"decisions": [
            {"permission": "orders.approve", "unit_id": sales},
            {"permission": "orders.approve", "unit_id": stock},
            {"permission": "orders.approve", "organization_id": acme},
        ]});
        let answer = reeve.post("/api/v1/decisions", &company.employee, ask).await.expect(200);
        let allowed: Vec<bool> =
            answer.json["items"].as_array().unwrap().iter().map(|one| one["allowed"] == true).collect();
        assert_eq!(allowed, [true, false, false], "{}", answer.text);
    }
}

#[tokio::test]
async fn it_begins_and_ends_on_its_dates_and_the_end_is_on_record() {
    for company in companies().await {
        let reeve = &company.reeve;
        let mut body = company.to_egon(&["orders.approve"]);
        body["from"] = json!(reeve.now().plus_seconds(3_600));
        body["until"] = json!(reeve.now().plus_seconds(7_200));
        let id = company.hand_over(&company.manager, body).await;
        assert!(!company.may("orders.approve").await.0);
        reeve.house.advance(3_600);
        assert!(company.may("orders.approve").await.0);
        reeve.house.advance(3_600);
        assert!(!company.may("orders.approve").await.0);
        // The chore of every minute puts it on record.
        let runner = reeve.runner();
        let mut closed = false;
        for _ in 0..200 {
            let now = reeve.get(&format!("{DELEGATIONS}/{id}"), &company.manager).await.expect(200).json;
            closed = now["closed"] == true;
            if closed {
                break;
            }
            reeve.house.advance(1);
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        runner.stop().await;
        assert!(closed);
        let path = format!("/api/v1/records?event=delegation.expired&target={id}");
        let records = reeve.get(&path, &company.owner).await.expect(200).json;
        assert_eq!(records["items"].as_array().unwrap().len(), 1, "{records}");
    }
}

#[tokio::test]
async fn duties_that_are_kept_apart_count_both() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (bea, _) = reeve.person("Bea", Some(company.acme), "buyer").await;
        let rule = json!({
            "organization_id": company.acme,
            "name": "Order and approve",
            "left": [{"permission": "purchasing.create"}],
            "right": [{"permission": "purchasing.approve"}],
            "except_roles": ["owner", "manager"],
        });
        reeve.post("/api/v1/separations", &company.owner, rule).await.expect(201);
        let mut body = company.to_egon(&["purchasing.approve"]);
        body["delegate_id"] = json!(bea);
        let told = reeve.post(DELEGATIONS, &company.manager, body.clone()).await.expect(409);
        assert_eq!(told.code(), "separation.conflict", "{}", told.text);
        // The other way round: who acts in somebody's place gets no role that must not come with it.
        let (kim, _) = reeve.person("Kim", Some(company.acme), "customer").await;
        body["delegate_id"] = json!(kim);
        company.hand_over(&company.manager, body).await;
        let role = json!({"role": "buyer", "scope": {"organization": company.acme}});
        let path = format!("/api/v1/users/{kim}/grants");
        let told = reeve.post(&path, &company.owner, role).await.expect(409);
        assert_eq!(told.code(), "separation.conflict_lent", "{}", told.text);
    }
}

#[tokio::test]
async fn the_review_finds_what_is_held_in_somebody_s_place_and_mending_ends_the_delegation() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (bea, _) = reeve.person("Bea", Some(company.acme), "buyer").await;
        let mut body = company.to_egon(&["purchasing.approve"]);
        body["delegate_id"] = json!(bea);
        let id = company.hand_over(&company.manager, body).await;
        let rule = json!({
            "organization_id": company.acme,
            "name": "Order and approve",
            "left": [{"permission": "purchasing.create"}],
            "right": [{"permission": "purchasing.approve"}],
            "except_roles": ["owner", "manager"],
        });
        reeve.post("/api/v1/separations", &company.owner, rule).await.expect(201);
        let runner = reeve.runner();
        let mut breach = json!(null);
        for _ in 0..200 {
            let found = reeve.get("/api/v1/separations/breaches", &company.owner).await.expect(200).json;
            breach = found["items"][0].clone();
            if !breach.is_null() {
                break;
            }
            reeve.house.advance(1);
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        runner.stop().await;
        assert_eq!(breach["user_id"], json!(bea), "{breach}");
        assert_eq!(breach["right"]["role_name"], "In somebody’s place", "{breach}");
        assert_eq!(breach["right"]["role_id"], json!(null), "{breach}");
        let page = reeve.page("/console/separations/breaches", &company.owner).await.expect(200);
        assert!(page.text.contains("In somebody’s place"), "{}", page.text);
        let mends = json!({"reason": "four eyes", "items": [{"breach_id": breach["id"], "end": "right"}]});
        let done = reeve.post("/api/v1/separations/breaches/mend", &company.owner, mends).await.expect(200);
        assert_eq!(done.json["items"][0]["mended"], true, "{}", done.text);
        let ended = reeve.get(&format!("{DELEGATIONS}/{id}"), &company.owner).await.expect(200).json;
        assert_eq!(ended["closed"], true, "{ended}");
    }
}

#[tokio::test]
async fn whoever_stands_in_approves_up_to_the_other_one_s_limit_and_not_their_requests() {
    for company in companies().await {
        let reeve = &company.reeve;
        let body = json!({"organization_id": company.acme, "role": "manager", "amount": "100 EUR",
            "justification": "the board"});
        reeve.post("/api/v1/approval_limits", &company.owner, body).await.expect(201);
        let check = async |amount: &str, more: &str| {
            let path = format!(
                "/api/v1/approvals/check?organization_id={}&permission=purchasing.approve&amount={amount}%20EUR&user_id={}{more}",
                company.acme, company.egon
            );
            reeve.get(&path, &company.owner).await.expect(200).json["allowed"] == true
        };
        assert!(!check("50", "").await);
        company.hand_over(&company.manager, company.to_egon(&["purchasing.approve"])).await;
        assert!(check("100", "").await);
        assert!(!check("100.01", "").await);
        assert!(!check("50", &format!("&requester_id={}", company.mia)).await);
        let path = format!(
            "/api/v1/approvals/approvers?organization_id={}&permission=purchasing.approve&amount=50%20EUR",
            company.acme
        );
        let found = reeve.get(&path, &company.owner).await.expect(200);
        let items = found.json["items"].as_array().unwrap();
        let his = items.iter().find(|one| one["user_id"] == json!(company.egon)).unwrap();
        assert_eq!(his["delegator_id"], json!(company.mia), "{}", found.text);
        let page = format!(
            "/console/limits/approvals?organization={}&permission=purchasing.approve&amount=50&currency=EUR&unit_id=",
            company.acme
        );
        let shown = reeve.page(&page, &company.owner).await.expect(200);
        assert!(shown.text.contains("In the place of Mia"), "{}", shown.text);
    }
}

#[tokio::test]
async fn what_takes_two_is_handed_over_by_two() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let (sue, _) = reeve.person("Sue", None, "operator").await;
        let mut body = company.to_egon(&["users.update"]);
        body["delegate_id"] = json!(sue);
        body["scope"] = json!("everywhere");
        let waits = reeve.post(DELEGATIONS, &admin, body).await.expect(202);
        assert!(waits.json["proposal_id"].is_string(), "{}", waits.text);
        let list = reeve.get(DELEGATIONS, &admin).await.expect(200);
        assert_eq!(list.json["items"], json!([]), "{}", list.text);
    }
}
