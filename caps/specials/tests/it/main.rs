//! Special permissions on both engines, through the whole router.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use axum::body::Body;
use base::{OrganizationId, UserId};
use http::{Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

struct Company {
    reeve: Reeve,
    acme: OrganizationId,
    owner: String,
    /// An employee, and their session.
    egon: UserId,
    employee: String,
    /// A customer.
    carl: UserId,
}

async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (egon, employee) = reeve.person("Egon", Some(acme), "employee").await;
        let (carl, _) = reeve.person("Carl", Some(acme), "customer").await;
        all.push(Company { reeve, acme, owner, egon, employee, carl });
    }
    all
}

impl Company {
    /// What gives Egon a role as a special permission for an hour.
    fn special(&self, role: &str) -> Value {
        json!({"role": role, "scope": {"organization": self.acme}, "special": true,
            "until": self.reeve.now().plus_seconds(3_600), "justification": "the desk is empty"})
    }
    async fn give(&self, body: Value) -> Answer {
        self.reeve.post(&format!("/api/v1/users/{}/grants", self.egon), &self.owner, body).await
    }
    async fn rename(&self, session: &str) -> Answer {
        let request = Request::patch(format!("/api/v1/users/{}", self.carl))
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {session}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, "*")
            .body(Body::from(json!({"first_name": "Renamed"}).to_string()));
        self.reeve.send(request.unwrap()).await
    }
    /// The permissions whose special use is on record.
    async fn used(&self) -> Vec<String> {
        let path = "/api/v1/records?event=special_permission.used";
        let found = self.reeve.get(path, &self.owner).await.expect(200).json;
        let items = found["items"].as_array().unwrap();
        let mut all: Vec<String> =
            items.iter().map(|one| one["facets"]["permission"].as_str().unwrap().to_owned()).collect();
        all.sort();
        all
    }
    async fn alerts(&self) -> Vec<Value> {
        let found = self.reeve.get("/api/v1/special_alerts", &self.owner).await.expect(200).json;
        found["items"].as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn each_use_is_on_record_before_the_answer_and_it_ends_at_once() {
    for company in companies().await {
        let reeve = &company.reeve;
        company.rename(&company.employee).await.expect(404);
        let given = company.give(company.special("manager")).await.expect(201);
        assert_eq!(company.used().await, Vec::<String>::new());
        // A look, and the same look again within the minute.
        for _ in 0..2 {
            let list = reeve.get("/api/v1/users", &company.employee).await.expect(200);
            assert!(list.text.contains("Carl"), "{}", list.text);
        }
        // Beside the people the names of organizations were looked for.
        assert_eq!(company.used().await, ["organizations.read", "users.read"]);
        company.rename(&company.employee).await.expect(200);
        assert!(company.used().await.contains(&"users.update".to_owned()));
        // Another minute is another record.
        reeve.house.advance(60);
        reeve.get("/api/v1/users", &company.employee).await.expect(200);
        assert_eq!(company.used().await.iter().filter(|name| *name == "users.read").count(), 2);
        let mine = reeve.get("/api/v1/special_permissions", &company.employee).await.expect(200);
        assert!(mine.json["items"][0]["uses"].as_i64().unwrap() >= 4, "{}", mine.text);
        // Ended: nothing is left with the next request.
        let id = given.json["id"].as_str().unwrap();
        let end = format!("/api/v1/users/{}/grants/{id}/end", company.egon);
        reeve.post(&end, &company.owner, json!({"reason": "the desk is manned"})).await.expect(200);
        company.rename(&company.employee).await.expect(404);
    }
}

#[tokio::test]
async fn what_somebody_has_anyway_is_no_special_use() {
    for company in companies().await {
        let (mia, manager) = company.reeve.person("Mia", Some(company.acme), "manager").await;
        let path = format!("/api/v1/users/{mia}/grants");
        let role = company.special("account_manager");
        company.reeve.post(&path, &company.owner, role).await.expect(201);
        company.rename(&manager).await.expect(200);
        assert!(!company.used().await.contains(&"users.update".to_owned()));
    }
}

#[tokio::test]
async fn it_is_bounded_and_has_a_reason() {
    for company in companies().await {
        let good = company.special("manager");
        let with = |name: &str, value: Value| {
            let mut body = good.clone();
            body[name] = value;
            body
        };
        let late = company.reeve.now().plus_seconds(91 * 86_400);
        for (body, pointer, code) in [
            (with("until", Value::Null), "/until", "grant.special_too_long"),
            (with("until", json!(late)), "/until", "grant.special_too_long"),
            (with("justification", json!("")), "/justification", "grant.special_without_reason"),
            (with("primary", json!(true)), "/primary", "grant.special_primary"),
        ] {
            let told = company.give(body).await.expect(422);
            let first = &told.json["errors"][0];
            assert_eq!((first["pointer"].as_str(), first["code"].as_str()), (Some(pointer), Some(code)));
        }
        // Nor does it become unbounded afterwards.
        let given = company.give(good).await.expect(201);
        let id = given.json["id"].as_str().unwrap();
        let end = format!("/api/v1/users/{}/grants/{id}/end", company.egon);
        let told = company.reeve.post(&end, &company.owner, json!({"at": late})).await.expect(422);
        assert_eq!(told.json["errors"][0]["code"], "grant.special_too_long", "{}", told.text);
    }
}

#[tokio::test]
async fn what_is_unusual_is_raised_and_seen_by_somebody_else() {
    for company in companies().await {
        let reeve = &company.reeve;
        company.give(company.special("manager")).await.expect(201);
        company.rename(&company.employee).await.expect(200);
        // What the chore of every minute does, once the minute is over.
        reeve.house.advance(60);
        reeve_specials::judge_uses(&reeve.house.db, &reeve.house.system()).await.unwrap();
        let found = company.alerts().await;
        let first = found
            .iter()
            .find(|one| one["reason"] == "first_use")
            .unwrap_or_else(|| panic!("the first use is raised on {:?}: {found:?}", reeve.house.engine()));
        assert_eq!(first["user_id"], json!(company.egon));
        let home = reeve.page("/console", &company.owner).await.expect(200);
        assert!(home.text.contains("special permission"), "{}", home.text);
        let page = reeve.page("/console/special", &company.owner).await.expect(200);
        assert!(page.text.contains("First use") && !page.text.contains('⟦'), "{}", page.text);
        reeve.page("/console/special", &company.employee).await.expect(403);
        let see = format!("/api/v1/special_alerts/{}/acknowledge", first["id"].as_str().unwrap());
        let own = reeve.post(&see, &company.employee, json!({})).await;
        assert!(own.status.is_client_error(), "{}", own.text);
        reeve.post(&see, &company.owner, json!({})).await.expect(200);
        assert_eq!(
            reeve.post(&see, &company.owner, json!({})).await.expect(409).code(),
            "special_permission.alert_seen"
        );
        let (_, stranger) = reeve.person("Sven", Some(reeve.organization("Other").await), "owner").await;
        assert_eq!(reeve.get("/api/v1/special_alerts", &stranger).await.expect(200).json["items"], json!([]));
        assert_eq!(
            reeve.get("/api/v1/special_permissions", &stranger).await.expect(200).json["items"],
            json!([])
        );
        reeve.post(&see, &stranger, json!({})).await.expect(404);
    }
}
