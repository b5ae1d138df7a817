//! Through the whole router: the API and the pages, for those who may and those who may not, on both engines.

use base::{OrganizationId, UnitId, UserId};
use http::{Method, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

use crate::world::{assign, give, join, unit};

struct Company {
    reeve: Reeve,
    acme: OrganizationId,
    desk: UnitId,
    owner: String,
    bob: UserId,
    bobs: String,
    outsider: String,
}

async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let other = reeve.organization("Other").await;
        let desk = unit(&reeve.house, acme, None, "Desk").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (bob, bobs) = reeve.person("Bob", Some(acme), "employee").await;
        let (_, outsider) = reeve.person("Otto", Some(other), "owner").await;
        all.push(Company { reeve, acme, desk, owner, bob, bobs, outsider });
    }
    all
}

impl Company {
    async fn with(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: Value,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = http::Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.reeve.send(request.body(body.to_string().into()).unwrap()).await
    }
}

#[tokio::test]
async fn roles_are_described_to_whoever_is_signed_in() {
    for company in companies().await {
        let roles = company.reeve.get("/api/v1/roles", &company.bobs).await.expect(200);
        let items = roles.json["items"].as_array().unwrap();
        assert_eq!(items[0]["code"], "super_admin");
        assert_eq!(items[0]["name"], "Super Admin");
        assert!(items.iter().all(|role| role["description"].as_str().unwrap().len() > 20), "{}", roles.text);
        let employee = items.iter().find(|role| role["code"] == "employee").unwrap();
        assert_eq!(employee["holders"], 1, "Bob sees himself");
        let path = format!("/api/v1/roles/{}", employee["id"].as_str().unwrap());
        let detail = company.reeve.get(&path, &company.bobs).await.expect(200);
        assert!(detail.headers.contains_key(header::ETAG));
        let orders = detail.json["permissions"].as_array().unwrap();
        let orders = orders.iter().find(|permission| permission["name"] == "orders.read").unwrap();
        assert_eq!((&orders["level"], &orders["description"]), (&json!("units"), &json!("See orders")));
        company.reeve.call(Method::GET, "/api/v1/roles", None, None).await.expect(401);
        let all = company.reeve.get("/api/v1/permissions", &company.bobs).await.expect(200);
        let critical = |item: &&Value| item["critical"] == true;
        let names: Vec<&Value> =
            all.json["items"].as_array().unwrap().iter().filter(critical).map(|item| &item["name"]).collect();
        assert_eq!(names, [&json!("roles.appoint")]);
    }
}

#[tokio::test]
async fn a_role_is_given_found_and_ended_by_api() {
    for company in companies().await {
        let Company { acme, desk, bob, owner, outsider, .. } = &company;
        let path = format!("/api/v1/users/{bob}/grants");
        let body = json!({"role": "manager", "scope": {"organization": acme}, "justification": "leads"});
        let key = [("idempotency-key", "one")];
        let made = company.with(Method::POST, &path, owner, body.clone(), &key).await.expect(201);
        let again = company.with(Method::POST, &path, owner, body.clone(), &key).await.expect(201);
        assert_eq!(made.json, again.json, "the same key gets the same answer");
        let twice = company.reeve.post(&path, owner, body.clone()).await.expect(409);
        assert_eq!(twice.code(), "grant.exists");
        let grant = made.json["id"].as_str().unwrap().to_owned();
        assert_eq!(made.headers[header::LOCATION], format!("{path}/{grant}"));
        let dry = format!("{path}?dry_run=true");
        let cashier = json!({"role": "cashier", "scope": {"unit": desk}});
        company.reeve.post(&dry, owner, cashier).await.expect(200);
        let list = company.reeve.get(&path, &company.bobs).await.expect(200);
        let items = list.json["items"].as_array().unwrap();
        assert_eq!(items.len(), 2, "one's own are seen, and a dry run leaves nothing: {}", list.text);
        assert_eq!((&items[0]["role_code"], &items[0]["phase"]), (&json!("manager"), &json!("in_force")));
        assert_eq!((&items[0]["until"], &items[0]["organization"]["name"]), (&Value::Null, &json!("Acme")));

        // What is wrong is told by field; what is missing is never "everywhere".
        for (body, code, pointer) in [
            (json!({"role": "mayor", "scope": "everywhere"}), "grant.unknown_role", "/role"),
            (json!({"role": "owner", "scope": {"unit": desk}}), "", ""),
            (json!({"role": "employee"}), "common.malformed", ""),
        ] {
            let wrong = company.reeve.post(&path, owner, body).await;
            assert!(wrong.status.is_client_error(), "{}", wrong.text);
            if !pointer.is_empty() {
                assert_eq!(
                    (&wrong.json["errors"][0]["code"], &wrong.json["errors"][0]["pointer"]),
                    (&json!(code), &json!(pointer))
                );
            }
        }
        // Ranks, reach and strangers.
        let crown = json!({"role": "super_admin", "scope": "everywhere"});
        company.reeve.post(&path, owner, crown.clone()).await.expect(403);
        company.reeve.post(&path, outsider, body.clone()).await.expect(404);
        company.reeve.get(&path, outsider).await.expect(404);
        company.reeve.post(&path, &company.bobs, body).await.expect(403);
        let (_, root) = company.reeve.person("Rut", None, "super_admin").await;
        let second = company.reeve.post(&path, &root, crown).await.expect(202);
        assert!(second.json["proposal_id"].is_string(), "{}", second.text);

        // Ending, with the version that was read.
        let end = format!("{path}/{grant}/end");
        let stale =
            company.with(Method::POST, &end, owner, json!({}), &[("if-match", "\"v9\"")]).await.expect(412);
        assert_eq!(stale.code(), "common.stale");
        let tag = [("if-match", "\"v1\"")];
        let prefer = format!("{path}/{grant}/prefer");
        let preferred = company.with(Method::POST, &prefer, owner, json!({}), &tag).await.expect(200);
        assert_eq!(preferred.json["is_primary"], true);
        let elsewhere = format!(
            "/api/v1/users/{}/grants/{grant}/end",
            company.reeve.house.draw().id::<base::kinds::User>()
        );
        company.reeve.post(&elsewhere, owner, json!({})).await.expect(404);
        company.reeve.house.advance(60);
        company.reeve.post(&end, owner, json!({"reason": "moves on"})).await.expect(200);
        assert_eq!(company.reeve.post(&end, owner, json!({})).await.expect(409).code(), "grant.over");
        let past = company.reeve.get(&format!("{path}?history=true"), owner).await.expect(200);
        assert_eq!(past.json["items"].as_array().unwrap().len(), 2);
    }
}

#[tokio::test]
async fn a_member_of_two_organizations_is_each_one_s_own_affair() {
    for company in companies().await {
        let Company { reeve, acme, bob, owner, .. } = &company;
        let third = reeve.organization("Third").await;
        join(&reeve.house, *bob, third).await;
        let (_, thirds) = reeve.person("Tara", Some(third), "owner").await;
        let path = format!("/api/v1/users/{bob}/grants");
        let here = json!({"role": "manager", "scope": {"organization": acme}});
        let there = json!({"role": "buyer", "scope": {"organization": third}});
        reeve.post(&path, &thirds, here.clone()).await.expect(403);
        reeve.post(&path, owner, there.clone()).await.expect(403);
        reeve.post(&path, &thirds, there).await.expect(201);
        let made = reeve.post(&path, owner, here).await.expect(201);
        let end = format!("{path}/{}/end", made.json["id"].as_str().unwrap());
        reeve.post(&end, &thirds, json!({})).await.expect(404);
        let seen = reeve.get(&path, &thirds).await.expect(200);
        let codes: Vec<&Value> =
            seen.json["items"].as_array().unwrap().iter().map(|item| &item["role_code"]).collect();
        assert_eq!(codes, [&json!("buyer")], "what he holds elsewhere is not theirs to see");
    }
}

#[tokio::test]
async fn people_are_assigned_transferred_and_listed_by_api() {
    for company in companies().await {
        let Company { reeve, acme, desk, bob, owner, outsider, .. } = &company;
        let till = unit(&reeve.house, *acme, None, "Till").await;
        let path = format!("/api/v1/users/{bob}/assignments");
        let made = reeve.post(&path, owner, json!({"unit_id": desk, "is_head": true})).await.expect(201);
        let id = made.json["id"].as_str().unwrap().to_owned();
        let people = format!("/api/v1/units/{desk}/people?filter=head:true");
        let listed = reeve.get(&people, owner).await.expect(200);
        assert_eq!((&listed.json["total"], &listed.json["items"][0]["user_id"]), (&json!(1), &json!(bob)));
        reeve.get(&people, outsider).await.expect(404);
        reeve.post(&path, outsider, json!({"unit_id": desk})).await.expect(404);
        let access = format!("/api/v1/users/{bob}/access");
        let approves = |answer: &Answer| {
            let all = answer.json["permissions"].as_array().unwrap().clone();
            all.into_iter()
                .find(|permission| permission["name"] == "orders.approve")
                .map(|found| found["places"].clone())
        };
        let places = approves(&reeve.get(&access, owner).await.expect(200)).unwrap();
        assert_eq!(places[0]["where"]["unit"]["name"], "Desk");
        assert_eq!(places[0]["because"]["head"]["assignment_id"], id);
        reeve.get(&access, outsider).await.expect(404);
        let one = format!("{path}/{id}");
        company.with(Method::PATCH, &one, owner, json!({"is_head": false}), &[]).await.expect(428);
        let tag = [("if-match", "\"v1\"")];
        company.with(Method::PATCH, &one, owner, json!({"is_head": false}), &tag).await.expect(200);
        assert_eq!(approves(&reeve.get(&access, owner).await.expect(200)), None);
        reeve.house.advance(60);
        let moved = reeve.post(&format!("{one}/transfer"), owner, json!({"unit_id": till})).await.expect(200);
        assert_ne!(moved.json["id"], json!(id));
        let end = format!("{path}/{}/end", moved.json["id"].as_str().unwrap());
        reeve.post(&end, owner, json!({})).await.expect(200);
        let all = reeve.get(&format!("{path}?history=true"), &company.bobs).await.expect(200);
        assert_eq!(
            all.json["items"].as_array().unwrap().len(),
            1,
            "what never held for an instant is no history: {}",
            all.text
        );
    }
}

/// A page that is whole: found, and no message missing.
async fn page(company: &Company, path: &str, token: &str, language: &str) -> String {
    let request = http::Request::builder()
        .uri(path)
        .header(header::HOST, "localhost")
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_LANGUAGE, language)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(axum::body::Body::empty())
        .unwrap();
    let answer = company.reeve.send(request).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    assert!(!answer.text.contains('⟦'), "{path} in {language} lacks a message: {}", answer.text);
    answer.text
}

#[tokio::test]
async fn every_page_is_whole_in_every_language() {
    for company in companies().await {
        let Company { reeve, acme, desk, bob, owner, .. } = &company;
        let assignment = assign(&reeve.house, *bob, *desk).await;
        let second = give(&reeve.house, *bob, "customer", access::GrantScope::Organization(*acme)).await;
        give(&reeve.house, *bob, "buyer", access::GrantScope::Unit(*desk)).await;
        let grants = reeve.get(&format!("/api/v1/users/{bob}/grants"), owner).await.expect(200);
        let primary =
            grants.json["items"].as_array().unwrap().iter().find(|item| item["is_primary"] == true).unwrap()
                ["id"]
                .clone();
        let primary = primary.as_str().unwrap();
        let role = access::role_id("employee").unwrap();
        for language in ["en", "de"] {
            let roles = page(&company, "/console/roles", owner, language).await;
            assert!(roles.contains("Super") && roles.contains(&format!("/console/roles/{role}")));
            let one = page(&company, &format!("/console/roles/{role}"), owner, language).await;
            assert!(one.contains("orders.read") && one.contains("Bob"), "{one}");
            let tab = page(&company, &format!("/console/users/{bob}/access"), owner, language).await;
            for part in [
                format!("/console/users/{bob}/grants/new"),
                format!("/console/users/{bob}/assignments/new"),
                format!("/grants/{second}/end"),
                format!("/grants/{second}/prefer"),
                format!("/assignments/{assignment}/transfer"),
                "Desk".to_owned(),
                "orders.update".to_owned(),
            ] {
                assert!(tab.contains(&part), "{part} is missing: {tab}");
            }
            page(&company, &format!("/console/users/{bob}/access?history=true"), owner, language).await;
            let own = page(&company, &format!("/console/users/{bob}/access"), &company.bobs, language).await;
            assert!(
                !own.contains("/grants/new") && !own.contains(&format!("/grants/{second}/end")),
                "nobody gives to themselves"
            );
            let form = page(&company, &format!("/console/users/{bob}/grants/new"), owner, language).await;
            assert!(form.contains(&format!("organization:{acme}")) && form.contains(&format!("unit:{desk}")));
            assert!(!form.contains("value=\"everywhere\""), "an owner gives nothing everywhere");
            let end =
                page(&company, &format!("/console/users/{bob}/grants/{primary}/end"), owner, language).await;
            assert!(end.contains("name=\"successor\""), "{end}");
            page(&company, &format!("/console/users/{bob}/grants/{second}/end"), owner, language).await;
            page(&company, &format!("/console/users/{bob}/assignments/new"), owner, language).await;
            page(&company, &format!("/console/users/{bob}/assignments/{assignment}/end"), owner, language)
                .await;
            page(
                &company,
                &format!("/console/users/{bob}/assignments/{assignment}/transfer"),
                owner,
                language,
            )
            .await;
            let people = page(&company, &format!("/console/units/{desk}/people"), owner, language).await;
            assert!(people.contains("Bob"));
        }
    }
}

async fn send_form(company: &Company, path: &str, token: &str, body: &str) -> Answer {
    let request = http::Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, "localhost")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(axum::body::Body::from(body.to_owned()))
        .unwrap();
    company.reeve.send(request).await
}

#[tokio::test]
async fn forms_do_what_they_say_and_come_back_with_what_was_wrong() {
    for company in companies().await {
        let Company { reeve, acme, desk, bob, owner, outsider, .. } = &company;
        let give_path = format!("/console/users/{bob}/grants/new");
        let wrong = send_form(&company, &give_path, owner, "role=&scope=&until=2026-02-30").await.expect(422);
        assert_eq!(wrong.text.matches("f-role-note").count().min(1), 1, "{}", wrong.text);
        let twice = format!("role=employee&scope=organization:{acme}");
        let conflict = send_form(&company, &give_path, owner, &twice).await.expect(422);
        assert!(conflict.text.contains("holds this role there"), "{}", conflict.text);
        let manager = format!("role=manager&scope=organization:{acme}&primary=on&justification=leads");
        let done = send_form(&company, &give_path, owner, &manager).await.expect(303);
        assert_eq!(done.headers[header::LOCATION], format!("/console/users/{bob}/access"));
        send_form(&company, &give_path, outsider, &manager).await.expect(404);
        let grants = reeve.get(&format!("/api/v1/users/{bob}/grants"), owner).await.expect(200);
        let items = grants.json["items"].as_array().unwrap();
        let of = |code: &str| items.iter().find(|item| item["role_code"] == code).unwrap().clone();
        let (manager, employee) = (of("manager"), of("employee"));
        assert_eq!(manager["is_primary"], true);
        let one = |grant: &Value, verb: &str| {
            format!("/console/users/{bob}/grants/{}/{verb}", grant["id"].as_str().unwrap())
        };
        let revision = |grant: &Value| format!("revision={}", grant["revision"]);
        send_form(&company, &one(&employee, "prefer"), owner, &revision(&employee)).await.expect(303);
        let stale =
            send_form(&company, &one(&employee, "end"), owner, &revision(&employee)).await.expect(422);
        assert!(stale.text.contains("Somebody") || stale.text.contains("changed"), "{}", stale.text);
        let assign_path = format!("/console/users/{bob}/assignments/new");
        send_form(&company, &assign_path, owner, "unit_id=").await.expect(422);
        send_form(&company, &assign_path, owner, &format!("unit_id={desk}&is_head=on")).await.expect(303);
        let places = reeve.get(&format!("/api/v1/users/{bob}/assignments"), owner).await.expect(200);
        let place = &places.json["items"][0];
        assert_eq!(place["is_head"], true);
        let till = unit(&reeve.house, *acme, None, "Till").await;
        let path = format!("/console/users/{bob}/assignments/{}", place["id"].as_str().unwrap());
        send_form(&company, &format!("{path}/head"), owner, "is_head=&revision=1").await.expect(303);
        let now = reeve.get(&format!("/api/v1/users/{bob}/assignments"), owner).await.expect(200);
        let moving = format!("unit_id={till}&revision={}", now.json["items"][0]["revision"]);
        send_form(&company, &format!("{path}/transfer"), owner, &moving).await.expect(303);
        let now = reeve.get(&format!("/api/v1/users/{bob}/assignments"), owner).await.expect(200);
        let place = &now.json["items"][0];
        assert_eq!(place["unit"]["name"], "Till");
        let end = format!("/console/users/{bob}/assignments/{}/end", place["id"].as_str().unwrap());
        send_form(&company, &end, owner, &format!("revision={}", place["revision"])).await.expect(303);
        let now = reeve.get(&format!("/api/v1/users/{bob}/assignments"), owner).await.expect(200);
        assert!(now.json["items"].as_array().unwrap().is_empty(), "{}", now.text);
    }
}

#[tokio::test]
async fn an_account_is_made_with_its_role_and_unit_or_not_at_all() {
    for company in companies().await {
        let Company { reeve, acme, desk, owner, .. } = &company;
        let body = |email: &str, roles: Value, units: Value| {
            json!({
                "type": "employee", "first_name": "Nia", "last_name": "New", "email": email, "phone": "+49 30 1234567",
                "managing_organization_id": acme, "with": {"roles": roles, "units": units}
            })
        };
        let employee = json!([{"role": "employee", "scope": {"organization": acme}}]);
        let made = reeve
            .post(
                "/api/v1/users",
                owner,
                body("nia@example.com", employee.clone(), json!([{"unit_id": desk}])),
            )
            .await;
        assert!(made.status.is_success(), "{}", made.text);
        let id = made.json["id"].as_str().unwrap();
        let grants = reeve.get(&format!("/api/v1/users/{id}/grants"), owner).await.expect(200);
        assert_eq!(grants.json["items"][0]["role_code"], "employee");
        let places = reeve.get(&format!("/api/v1/users/{id}/assignments"), owner).await.expect(200);
        assert_eq!(places.json["items"][0]["unit"]["name"], "Desk");
        for (roles, units, pointer) in [
            (json!([{"role": "mayor", "scope": "everywhere"}]), json!([]), "/with/roles/0/role"),
            (json!([{"role": "employee"}]), json!([]), "/with/roles/0/scope"),
            (employee.clone(), json!([{"unit_id": "x"}]), "/with/units/0"),
        ] {
            let wrong =
                reeve.post("/api/v1/users", owner, body("zoe@example.com", roles, units)).await.expect(422);
            assert_eq!(wrong.json["errors"][0]["pointer"], pointer, "{}", wrong.text);
        }
        // A rank that may not be given takes the whole account with it.
        let crown = json!([{"role": "owner", "scope": {"organization": acme}}]);
        reeve.post("/api/v1/users", owner, body("zoe@example.com", crown, json!([]))).await.expect(403);
        let found = reeve.get("/api/v1/users?q=zoe", owner).await.expect(200);
        assert_eq!(found.json["items"].as_array().unwrap().len(), 0, "{}", found.text);
    }
}

#[tokio::test]
async fn a_role_is_made_changed_and_retired_by_api() {
    for company in companies().await {
        let Company { reeve, acme, owner, bobs, outsider, .. } = &company;
        let body = json!({"organization_id": acme, "name": "Key buyer", "priority": 520, "parents": ["buyer"],
            "permissions": [{"permission": "orders.approve", "level": "units"}]});
        let key = [("idempotency-key", "one")];
        let made = company.with(Method::POST, "/api/v1/roles", owner, body.clone(), &key).await.expect(201);
        let again = company.with(Method::POST, "/api/v1/roles", owner, body.clone(), &key).await.expect(201);
        assert_eq!(made.json, again.json, "the same key gets the same answer");
        let path = format!("/api/v1/roles/{}", made.json["id"].as_str().unwrap());
        assert_eq!(made.headers[header::LOCATION], path);
        let shown = reeve.get(&path, owner).await.expect(200);
        assert_eq!((&shown.json["code"], &shown.json["kind"]), (&json!("key_buyer"), &json!("custom")));
        assert_eq!(shown.json["parents"][0]["code"], "buyer");
        let of = |answer: &Answer, name: &str| {
            let all = answer.json["permissions"].as_array().unwrap().clone();
            all.into_iter().find(|held| held["name"] == name).unwrap_or_default()
        };
        let approve = of(&shown, "orders.approve");
        assert_eq!((&approve["own_level"], &approve["through_id"]), (&json!("units"), &Value::Null));
        assert_eq!(of(&shown, "orders.create")["own_level"], Value::Null);
        reeve.get(&path, outsider).await.expect(404);
        reeve.post("/api/v1/roles", bobs, body.clone()).await.expect(403);
        reeve.post("/api/v1/roles", outsider, body).await.expect(403);

        // What is wrong is told where it stands.
        let wrong = json!({"organization_id": acme, "name": "X", "priority": 520,
            "permissions": [{"permission": "orders.read", "level": "own"}, {"permission": "no.such", "level": "own"}]});
        let told = reeve.post("/api/v1/roles", owner, wrong).await.expect(422);
        assert_eq!(told.json["errors"][0]["pointer"], "/permissions/1");
        assert_eq!(told.json["errors"][0]["code"], "role.unknown_permission");
        let wrong = json!({"organization_id": acme, "name": "X", "priority": 1.5});
        reeve.post("/api/v1/roles", owner, wrong).await.expect(422);

        let change = json!({"permissions": []});
        let send = async |method, path: &str, body: &Value, headers: &[(&str, &str)]| {
            company.with(method, path, owner, body.clone(), headers).await
        };
        send(Method::PATCH, &path, &change, &[]).await.expect(428);
        send(Method::PATCH, &path, &change, &[("if-match", "\"v9\"")]).await.expect(412);
        let tag = [("if-match", "\"v1\"")];
        let dry = format!("{path}?dry_run=true");
        let would = send(Method::PATCH, &dry, &change, &tag).await.expect(200);
        assert_eq!((&would.json["gained"], &would.json["lost"]), (&json!(0), &json!(1)));
        let done = send(Method::PATCH, &path, &change, &tag).await.expect(200);
        assert_eq!(done.headers[header::ETAG], "\"v2\"");
        company.with(Method::PATCH, &path, outsider, change, &tag).await.expect(404);
        let retire = format!("{path}/retire");
        send(Method::POST, &retire, &json!({"reason": "no need"}), &[]).await.expect(200);
        let after = reeve.get(&path, owner).await.expect(200);
        assert!(after.json["retired_at"].is_string());
        let all = reeve.get("/api/v1/roles", owner).await.expect(200);
        assert!(!all.text.contains("key_buyer"));
    }
}

#[tokio::test]
async fn a_role_is_made_and_changed_on_its_pages() {
    for company in companies().await {
        let Company { reeve, acme, owner, bobs, .. } = &company;
        let form = reeve.page("/console/roles/new", owner).await.expect(200);
        assert!(form.text.contains("name=\"p.orders.approve\""), "{}", form.text);
        assert!(!form.text.contains("p.roles.appoint"));
        reeve.page("/console/roles/new", bobs).await.expect(403);
        let sent = format!(
            "organization={acme}&name=Till&priority=50&places=unit&p.orders.read=whole&p.orders.approve=own"
        );
        let done = send_form(&company, "/console/roles/new", owner, &sent).await.expect(303);
        let path = done.headers[header::LOCATION].to_str().unwrap().to_owned();
        let page = reeve.page(&path, owner).await.expect(200);
        assert!(page.text.contains("Till") && page.text.contains("orders.approve"));
        // What is wrong is told, and nothing of the rest is lost.
        let sent = format!("organization={acme}&name=Other&priority=900000&places=unit&p.orders.read=own");
        let told = send_form(&company, "/console/roles/new", owner, &sent).await.expect(422);
        assert!(told.text.contains("value=\"Other\"") && told.text.contains("aria-invalid"));
        assert!(told.text.contains("name=\"p.orders.read\" value=\"own\"") && told.text.contains("checked"));
        // What is not sent stays; what is taken away is gone.
        let edit = format!("{path}/edit");
        let sent = "name=Till+two&priority=51&places=unit&version=1&p.orders.approve=none";
        send_form(&company, &edit, owner, sent).await.expect(303);
        let page = reeve.page(&path, owner).await.expect(200);
        assert!(page.text.contains("Till two") && page.text.contains("orders.read"));
        assert!(!page.text.contains("orders.approve"));
        let stale = "name=Till&priority=51&places=unit&version=1";
        send_form(&company, &edit, owner, stale).await.expect(422);
        send_form(&company, &format!("{path}/retire"), owner, "reason=&version=2").await.expect(303);
    }
}
