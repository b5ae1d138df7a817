//! What takes a second person: through the whole router, by API and page, on both engines.

use axum::body::Body;
use base::{OrganizationId, UserId};
use http::{Method, Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

struct Company {
    reeve: Reeve,
    acme: OrganizationId,
    root: String,
    bob: UserId,
}

async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (_, root) = reeve.person("Rut", None, "super_admin").await;
        let (bob, _) = reeve.person("Bob", Some(acme), "employee").await;
        all.push(Company { reeve, acme, root, bob });
    }
    all
}

fn crown() -> Value {
    json!({"role": "super_admin", "scope": "everywhere", "justification": "stands in"})
}

impl Company {
    /// Proposes something, and says where it waits and by what it is known.
    async fn proposes(&self, path: &str, who: &str, body: Value) -> (String, String) {
        let asked = self.reeve.post(path, who, body).await.expect(202);
        let proposal = format!("/api/v1/proposals/{}", asked.json["proposal_id"].as_str().unwrap());
        assert_eq!(asked.headers[header::LOCATION], proposal);
        let shown = self.reeve.get(&proposal, who).await.expect(200);
        assert_eq!(shown.json["state"], "waiting");
        (proposal, shown.json["hash"].as_str().unwrap().to_owned())
    }
    async fn crowns(&self, who: &str) -> (String, String) {
        self.proposes(&format!("/api/v1/users/{}/grants", self.bob), who, crown()).await
    }
    async fn says(&self, proposal: &str, verb: &str, who: &str, body: Value) -> Answer {
        self.reeve.post(&format!("{proposal}/{verb}"), who, body).await
    }
    async fn roles_of(&self, user: UserId) -> Vec<String> {
        let held = self.reeve.get(&format!("/api/v1/users/{user}/grants"), &self.root).await.expect(200);
        let items = held.json["items"].as_array().unwrap();
        let mut codes: Vec<String> =
            items.iter().map(|one| one["role_code"].as_str().unwrap().to_owned()).collect();
        codes.sort();
        codes
    }
    async fn page_form(&self, path: &str, session: &str, fields: &str) -> Answer {
        let page = self.reeve.page(path, session).await.expect(200);
        let (_, rest) = page.text.split_once("name=\"_csrf\" value=\"").unwrap();
        let csrf = rest.split('"').next().unwrap();
        let request = Request::post(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, format!("{}={session}", web::SESSION_COOKIE))
            .body(Body::from(format!("_csrf={csrf}&{fields}")));
        self.reeve.send(request.unwrap()).await
    }
}

#[tokio::test]
async fn what_takes_two_waits_and_is_done_once_a_second_person_agrees_to_just_that() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (rita, ritas) = reeve.person("Rita", None, "super_admin").await;
        let (proposal, hash) = company.crowns(&company.root).await;
        assert_eq!(company.roles_of(company.bob).await, ["employee"], "nothing is given yet");
        // It waits for others, not for who proposed it.
        let waits = "One proposal waits for a second person.";
        assert!(reeve.page("/console", &ritas).await.expect(200).text.contains(waits));
        assert!(!reeve.page("/console", &company.root).await.expect(200).text.contains(waits));
        let shown = reeve.get(&proposal, &ritas).await.expect(200);
        let says = shown.json["says"].as_array().unwrap();
        let of = |name: &str| says.iter().find(|one| one["name"] == name).map(|one| one["value"].clone());
        assert_eq!(of("Role"), Some(json!("Super Admin")), "{}", shown.text);
        assert_eq!(
            (&shown.json["reason"], &shown.json["permission"]),
            (&json!("stands in"), &json!("roles.appoint"))
        );

        let own = company.says(&proposal, "approve", &company.root, json!({"hash": hash})).await.expect(409);
        assert_eq!(own.code(), "proposal.not_yours_to_decide");
        let other =
            company.says(&proposal, "approve", &ritas, json!({"hash": "0".repeat(64)})).await.expect(409);
        assert_eq!(other.code(), "proposal.other_hash");
        let alone = json!({"hash": hash, "reason": "cannot wait"});
        let alone = company.says(&proposal, "break_glass", &company.root, alone).await.expect(409);
        assert_eq!(alone.code(), "proposal.somebody_else_can");
        // An administrator may not even ask, nor agree.
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let path = format!("/api/v1/users/{}/grants", company.bob);
        assert_eq!(reeve.post(&path, &admin, crown()).await.expect(403).code(), "common.forbidden");
        company.says(&proposal, "approve", &admin, json!({"hash": hash})).await.expect(403);

        let agreed = json!({"hash": hash, "answer": "we spoke"});
        company.says(&proposal, "approve", &ritas, agreed.clone()).await.expect(204);
        assert_eq!(company.roles_of(company.bob).await, ["employee", "super_admin"]);
        let twice = company.says(&proposal, "approve", &ritas, agreed).await.expect(409);
        assert_eq!(twice.code(), "proposal.decided");
        let shown = reeve.get(&proposal, &company.root).await.expect(200);
        assert_eq!((&shown.json["state"], &shown.json["answer"]), (&json!("approved"), &json!("we spoke")));
        assert_eq!((&shown.json["decided_by"], &shown.json["says"]), (&json!(rita), &json!([])));
        // Both are in the record of what was done.
        let records = format!("/api/v1/records?event=grant.given&subject={}", company.bob);
        let records = reeve.get(&records, &company.root).await.expect(200);
        let seconds: Vec<&Value> =
            records.json["items"].as_array().unwrap().iter().map(|one| &one["facets"]["second"]).collect();
        assert!(seconds.contains(&&json!(rita)), "{}", records.text);
    }
}

#[tokio::test]
async fn whoever_agrees_must_have_been_able_to_when_it_was_proposed_and_both_must_be_now() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (rita, ritas) = reeve.person("Rita", None, "super_admin").await;
        let (proposal, hash) = company.crowns(&company.root).await;
        reeve.house.advance(60);
        let (_, late) = reeve.person("Lea", None, "super_admin").await;
        let refused = company.says(&proposal, "approve", &late, json!({"hash": hash})).await.expect(409);
        assert_eq!(refused.code(), "proposal.no_longer_allowed", "her right is younger than the proposal");
        // Whoever proposed it has lost the right meanwhile.
        let (second, hash2) = {
            let path = format!("/api/v1/users/{}/grants", company.bob);
            company.proposes(&path, &ritas, crown()).await
        };
        let grants = reeve.get(&format!("/api/v1/users/{rita}/grants"), &company.root).await.expect(200);
        let grant = grants.json["items"][0]["id"].as_str().unwrap().to_owned();
        let end = format!("/api/v1/users/{rita}/grants/{grant}/end");
        reeve.post(&end, &company.root, json!({"reason": "left"})).await.expect(200);
        let refused =
            company.says(&second, "approve", &company.root, json!({"hash": hash2})).await.expect(409);
        assert_eq!(refused.code(), "proposal.no_longer_allowed");
        assert_eq!(company.roles_of(company.bob).await, ["employee"]);
    }
}

/// What makes Bob a Super Admin under circumstances, while there is nobody else to agree.
async fn crowned_under(company: &Company, conditions: Value) {
    let mut body = crown();
    body["conditions"] = conditions;
    let path = format!("/api/v1/users/{}/grants", company.bob);
    let (proposal, hash) = company.proposes(&path, &company.root, body).await;
    let alone = json!({"hash": hash, "reason": "nobody else yet"});
    company.says(&proposal, "break_glass", &company.root, alone).await.expect(204);
    company.reeve.house.advance(1);
}

#[tokio::test]
async fn what_was_proposed_while_conditions_were_met_is_decided_about_later() {
    for company in companies().await {
        let reeve = &company.reeve;
        // It is Saturday, six in the morning.
        let mornings =
            json!({"hours": {"days": ["saturday"], "from": "05:00", "until": "08:00", "time_zone": "UTC"}});
        crowned_under(&company, mornings).await;
        let (rob, _) = reeve.person("Rob", None, "super_admin").await;
        let (eve, _) = reeve.person("Eve", Some(company.acme), "employee").await;
        reeve.house.advance(1);
        let path = format!("/api/v1/users/{eve}/grants");
        let bobs = reeve.session(company.bob).await;
        let (first, hash) = company.proposes(&path, &bobs, crown()).await;
        let mut until = crown();
        until["until"] = json!("2027-06-01T00:00:00Z");
        let (second, _) = company.proposes(&path, &bobs, until).await;
        reeve.house.advance(6 * 3_600);
        let robs = reeve.session(rob).await;
        company.says(&second, "decline", &robs, json!({"answer": "for good"})).await.expect(204);
        company.says(&first, "approve", &robs, json!({"hash": hash})).await.expect(204);
        let held = reeve.get(&format!("/api/v1/users/{eve}/grants"), &robs).await.expect(200);
        assert_eq!(held.json["items"].as_array().unwrap().len(), 2, "{}", held.text);
    }
}

#[tokio::test]
async fn whoever_is_elsewhere_now_is_somebody_all_the_same() {
    for company in companies().await {
        crowned_under(&company, json!({"addresses": ["10.0.0.0/8"]})).await;
        let (eve, _) = company.reeve.person("Eve", Some(company.acme), "employee").await;
        let path = format!("/api/v1/users/{eve}/grants");
        let (proposal, hash) = company.proposes(&path, &company.root, crown()).await;
        let alone = json!({"hash": hash, "reason": "he is not here"});
        let refused = company.says(&proposal, "break_glass", &company.root, alone).await.expect(409);
        assert_eq!(refused.code(), "proposal.somebody_else_can");
    }
}

#[tokio::test]
async fn whoever_is_alone_can_go_ahead_on_record() {
    for company in companies().await {
        let (proposal, hash) = company.crowns(&company.root).await;
        let missing =
            company.says(&proposal, "break_glass", &company.root, json!({"hash": hash, "reason": " "}));
        assert_eq!(missing.await.expect(422).json["errors"][0]["code"], "proposal.reason_missing");
        let body = json!({"hash": hash, "reason": "the other one left"});
        company.says(&proposal, "break_glass", &company.root, body).await.expect(204);
        assert_eq!(company.roles_of(company.bob).await, ["employee", "super_admin"]);
        let path = "/api/v1/records?event=proposal.glass_broken";
        let records = company.reeve.get(path, &company.root).await.expect(200);
        assert_eq!(records.json["items"][0]["facets"]["second"], "nobody", "{}", records.text);
    }
}

#[tokio::test]
async fn a_proposal_is_declined_taken_back_or_over_after_a_week() {
    for company in companies().await {
        let (_, ritas) = company.reeve.person("Rita", None, "super_admin").await;
        let (first, hash) = company.crowns(&company.root).await;
        company.says(&first, "decline", &ritas, json!({"answer": "no"})).await.expect(204);
        let again = company.says(&first, "approve", &ritas, json!({"hash": hash})).await.expect(409);
        assert_eq!(again.code(), "proposal.decided");
        let (second, hash) = company.crowns(&company.root).await;
        company.says(&second, "withdraw", &ritas, json!({})).await.expect(409);
        company.says(&second, "withdraw", &company.root, json!({})).await.expect(204);
        let again = company.says(&second, "approve", &ritas, json!({"hash": hash})).await.expect(409);
        assert_eq!(again.code(), "proposal.decided");
        let (third, hash) = company.crowns(&company.root).await;
        company.reeve.house.advance(8 * 86_400);
        let root = company.reeve.session(company.reeve.person("Rex", None, "super_admin").await.0).await;
        let late = company.says(&third, "approve", &root, json!({"hash": hash})).await.expect(409);
        assert_eq!(late.code(), "proposal.too_late");
        let most = 100_i64;
        let house = &company.reeve.house;
        assert_eq!(house.db.write(&house.system(), most, second_due).await.unwrap(), 1);
        let shown = company.reeve.get(&third, &root).await.expect(200);
        assert_eq!(shown.json["state"], "expired");
        assert_eq!(company.roles_of_by(&root, company.bob).await, 1);
    }
}

fn second_due<'a>(tx: &'a mut gate::WriteTx<'_>, most: &'a i64) -> gate::Work<'a, u64> {
    second::expire_due(tx, most)
}

impl Company {
    async fn roles_of_by(&self, who: &str, user: UserId) -> usize {
        let held = self.reeve.get(&format!("/api/v1/users/{user}/grants"), who).await.expect(200);
        held.json["items"].as_array().unwrap().len()
    }
}

#[tokio::test]
async fn the_mark_of_a_role_is_marked_itself() {
    for company in companies().await {
        let (reeve, acme) = (&company.reeve, company.acme);
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (_, other) = reeve.person("Oda", Some(acme), "owner").await;
        let body = json!({"organization_id": acme, "name": "Vault", "priority": 300,
            "permissions": [{"permission": "orders.refund", "level": "organization"}]});
        let role = reeve.post("/api/v1/roles", &owner, body).await.expect(201);
        let path = format!("/api/v1/roles/{}", role.json["id"].as_str().unwrap());
        let patch = async |body: Value| {
            let tag = reeve.get(&path, &owner).await.expect(200).headers[header::ETAG].clone();
            let request = Request::builder()
                .method(Method::PATCH)
                .uri(&path)
                .header(header::HOST, "localhost")
                .header(header::AUTHORIZATION, format!("Bearer {owner}"))
                .header(header::CONTENT_TYPE, "application/json")
                .header(header::IF_MATCH, tag)
                .body(Body::from(body.to_string()));
            reeve.send(request.unwrap()).await
        };
        let agrees = async |asked: Answer| {
            let proposal = format!("/api/v1/proposals/{}", asked.json["proposal_id"].as_str().unwrap());
            let hash = reeve.get(&proposal, &other).await.expect(200).json["hash"].clone();
            company.says(&proposal, "approve", &other, json!({"hash": hash})).await.expect(204);
        };
        patch(json!({"name": "Safe"})).await.expect(200);
        agrees(patch(json!({"critical": true})).await.expect(202)).await;
        assert_eq!(reeve.get(&path, &owner).await.expect(200).json["critical"], true);
        // To give it, to change anything of it, and to take the mark away.
        let grants = format!("/api/v1/users/{}/grants", company.bob);
        let give = json!({"role": role.json["id"], "scope": {"organization": acme}});
        agrees(reeve.post(&grants, &owner, give).await.expect(202)).await;
        assert_eq!(company.roles_of(company.bob).await, ["employee", "vault"]);
        agrees(patch(json!({"priority": 310})).await.expect(202)).await;
        agrees(patch(json!({"critical": false})).await.expect(202)).await;
        patch(json!({"priority": 300})).await.expect(200);
        // What is wrong with it is told at once, and not to whoever agrees.
        let wrong = json!({"role": "super_admin", "scope": {"organization": acme}});
        assert!(reeve.post(&grants, &company.root, wrong).await.status.is_client_error());
    }
}

#[tokio::test]
async fn an_account_is_made_at_once_and_its_role_waits() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (_, ritas) = reeve.person("Rita", None, "super_admin").await;
        let body = |role: &str, more: Value| {
            let mut roles = more.as_array().cloned().unwrap_or_default();
            roles.push(json!({"role": role, "scope": "everywhere"}));
            json!({"first_name": "Nora", "last_name": role, "type": "operator", "phone": "+49 30 901820",
                "email": format!("nora.{}@example.org", role.replace('_', "")), "with": {"roles": roles}})
        };
        let made = reeve.post("/api/v1/users", &company.root, body("admin", json!([]))).await.expect(201);
        let nora: UserId = made.json["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(
            company.roles_of(nora).await,
            Vec::<String>::new(),
            "the account is there, without the role"
        );
        let waits = made.json["proposal_ids"].as_array().unwrap();
        let proposal = format!("/api/v1/proposals/{}", waits[0].as_str().unwrap());
        let shown = reeve.get(&proposal, &ritas).await.expect(200);
        assert_eq!((waits.len(), &shown.json["user_id"]), (1, &json!(nora)));
        let agreed = json!({"hash": shown.json["hash"]});
        company.says(&proposal, "approve", &ritas, agreed).await.expect(204);
        assert_eq!(company.roles_of(nora).await, ["admin"]);
        // What takes nobody else is given at once, and nothing waits where nothing is critical.
        let more = json!([{"role": "support_agent", "scope": "everywhere"}]);
        let made = reeve.post("/api/v1/users", &company.root, body("super_admin", more)).await.expect(201);
        let second: UserId = made.json["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(company.roles_of(second).await, ["support_agent"]);
        let plain = reeve.post("/api/v1/users", &company.root, body("operator", json!([]))).await.expect(201);
        assert!(plain.json.get("proposal_ids").is_none(), "{}", plain.text);
        // What is wrong besides is told at once: nobody is made, nothing waits.
        let before = reeve.get("/api/v1/proposals", &company.root).await.expect(200).json["total"].clone();
        let place = json!([{"role": "employee", "scope": "everywhere"}]);
        let mut wrong = body("admin", place);
        wrong["email"] = json!("other@example.org");
        wrong["last_name"] = json!("Nobody");
        let refused = reeve.post("/api/v1/users", &company.root, wrong).await;
        assert!(refused.status.is_client_error(), "{}", refused.text);
        let after = reeve.get("/api/v1/proposals", &company.root).await.expect(200).json["total"].clone();
        assert_eq!(before, after);
        let found = reeve.get("/api/v1/users?q=Nobody", &company.root).await.expect(200);
        assert_eq!(found.json["items"], json!([]));
    }
}

#[tokio::test]
async fn to_hold_a_marked_role_longer_takes_two_and_to_hold_it_shorter_does_not() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (_, ritas) = reeve.person("Rita", None, "super_admin").await;
        let day = |days: i64| json!(reeve.now().plus_seconds(days * 86_400));
        let give = json!({"role": "admin", "scope": "everywhere", "until": day(10)});
        let grants = format!("/api/v1/users/{}/grants", company.bob);
        let (proposal, hash) = company.proposes(&grants, &company.root, give).await;
        company.says(&proposal, "approve", &ritas, json!({"hash": hash})).await.expect(204);
        let held = reeve.get(&grants, &company.root).await.expect(200);
        let admin = held.json["items"].as_array().unwrap().iter().find(|one| one["role_code"] == "admin");
        let grant = admin.unwrap()["id"].as_str().unwrap().to_owned();
        let end = format!("{grants}/{grant}/end");
        let (proposal, hash) = company.proposes(&end, &company.root, json!({"at": day(20)})).await;
        let shown = reeve.get(&proposal, &ritas).await.expect(200);
        assert!(shown.text.contains("Admin, "), "the role is named: {}", shown.text);
        company.says(&proposal, "approve", &ritas, json!({"hash": hash})).await.expect(204);
        let until = |held: &Answer| {
            let items = held.json["items"].as_array().unwrap();
            items.iter().find(|one| one["role_code"] == "admin").unwrap()["until"].clone()
        };
        assert_eq!(until(&reeve.get(&grants, &company.root).await.expect(200)), day(20));
        reeve.post(&end, &company.root, json!({"at": day(5)})).await.expect(200);
        assert_eq!(until(&reeve.get(&grants, &company.root).await.expect(200)), day(5));
    }
}

#[tokio::test]
async fn the_pages_lead_through_it() {
    for company in companies().await {
        let (_, ritas) = company.reeve.person("Rita", None, "super_admin").await;
        let form = format!("/console/users/{}/grants/new", company.bob);
        let fields = "role=super_admin&scope=everywhere&justification=stands+in";
        company.page_form(&form, &company.root, fields).await.expect(303);
        assert_eq!(company.roles_of(company.bob).await, ["employee"], "nothing was given");
        let list = company.reeve.page("/console/proposals", &ritas).await.expect(200);
        assert!(list.text.contains("Give a role") && list.text.contains("stands in"), "{}", list.text);
        let (_, rest) = list.text.split_once("href=\"/console/proposals/").unwrap();
        let path = format!("/console/proposals/{}", rest.split('"').next().unwrap());
        let mine = company.reeve.page(&path, &company.root).await.expect(200);
        assert!(mine.text.contains("Somebody else has to agree"), "{}", mine.text);
        let page = company.reeve.page(&path, &ritas).await.expect(200);
        assert!(page.text.contains("Super Admin") && page.text.contains("Bob"), "{}", page.text);
        assert!(!page.text.contains('⟦'), "a message is missing");
        let (_, rest) = page.text.split_once("name=\"hash\" value=\"").unwrap();
        let hash = rest.split('"').next().unwrap().to_owned();
        let wrong = company.page_form(&path, &ritas, "decision=approve&hash=1").await.expect(422);
        assert!(wrong.text.contains("another command"), "{}", wrong.text);
        company.page_form(&path, &ritas, &format!("decision=approve&hash={hash}")).await.expect(303);
        assert_eq!(company.roles_of(company.bob).await, ["employee", "super_admin"]);
    }
}

#[tokio::test]
async fn whoever_stands_in_for_the_proposer_is_no_second_person() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (rita, ritas) = reeve.person("Rita", None, "super_admin").await;
        let (_, toms) = reeve.person("Tom", None, "super_admin").await;
        // What Rut holds takes two, and so does handing it over.
        let body = json!({"delegate_id": rita, "scope": "everywhere", "permissions": ["users.read"],
            "until": reeve.now().plus_seconds(86_400), "justification": "on leave"});
        let (handing, hash) = company.proposes("/api/v1/delegations", &company.root, body).await;
        company.says(&handing, "approve", &toms, json!({"hash": hash})).await.expect(204);
        let given = reeve.get("/api/v1/delegations", &ritas).await.expect(200);
        let id = given.json["items"][0]["id"].as_str().unwrap().to_owned();
        let (proposal, hash) = company.crowns(&company.root).await;
        let told = company.says(&proposal, "approve", &ritas, json!({"hash": hash})).await.expect(409);
        assert_eq!(told.code(), "proposal.not_yours_to_decide", "{}", told.text);
        // Given back, she is somebody else again.
        reeve.post(&format!("/api/v1/delegations/{id}/end"), &ritas, json!({})).await.expect(200);
        company.says(&proposal, "approve", &ritas, json!({"hash": hash})).await.expect(204);
        assert!(company.roles_of(company.bob).await.contains(&"super_admin".to_owned()));
    }
}
