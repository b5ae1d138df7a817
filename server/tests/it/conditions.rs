//! Grants that count under circumstances only: from some addresses, at some hours. Through the whole router, on both engines.

use base::{OrganizationId, UserId};
use http::StatusCode;
use serde_json::{Value, json};
use server::testing::Reeve;

struct Company {
    reeve: Reeve,
    acme: OrganizationId,
    owner: String,
    /// Nobody's manager yet.
    mia: UserId,
}

async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (mia, _) = reeve.person("Mia", Some(acme), "employee").await;
        all.push(Company { reeve, acme, owner, mia });
    }
    all
}

impl Company {
    async fn manages(&self, conditions: Value) -> String {
        let body = json!({"role": "manager", "scope": {"organization": self.acme}, "conditions": conditions});
        let made = self
            .reeve
            .post(&format!("/api/v1/users/{}/grants", self.mia), &self.owner, body)
            .await
            .expect(201);
        made.json["id"].as_str().unwrap().to_owned()
    }
    /// What she is told when she looks at rates, which managers may.
    async fn looks(&self) -> (StatusCode, Value) {
        let token = self.reeve.session(self.mia).await;
        let rates = self.reeve.get("/api/v1/exchange_rates", &token).await;
        (rates.status, rates.json["code"].clone())
    }
    async fn ends(&self, grant: &str) {
        let path = format!("/api/v1/users/{}/grants/{grant}/end", self.mia);
        self.reeve.post(&path, &self.owner, json!({})).await.expect(200);
    }
}

#[tokio::test]
async fn a_grant_counts_from_its_addresses_only() {
    for company in companies().await {
        assert_eq!(company.looks().await.0, 403);
        // Every request of the tests comes from 192.0.2.7.
        let near = company.manages(json!({"addresses": ["10.0.0.0/8", "192.0.2.0/24"]})).await;
        assert_eq!(company.looks().await.0, 200);
        company.ends(&near).await;
        let far = company.manages(json!({"addresses": ["10.0.0.0/8", "2001:db8::/32"]})).await;
        let told = company.looks().await;
        assert_eq!(told, (StatusCode::FORBIDDEN, json!("common.other_circumstances")));
        // It is shown with them, and asked of another place it is not there either.
        let grants = format!("/api/v1/users/{}/grants", company.mia);
        let held = company.reeve.get(&grants, &company.owner).await.expect(200);
        let of =
            |id: &str| held.json["items"].as_array().unwrap().iter().find(|one| one["id"] == id).cloned();
        assert_eq!(of(&far).unwrap()["conditions"]["addresses"], json!(["10.0.0.0/8", "2001:db8::/32"]));
        let asked = json!({"decisions": [{"user_id": company.mia, "permission": "orders.approve", "organization_id": company.acme}]});
        let decided = company.reeve.post("/api/v1/decisions", &company.owner, asked).await.expect(200);
        assert_eq!(decided.json["items"][0]["why"], "circumstances");
    }
}

#[tokio::test]
async fn a_grant_counts_at_its_hours_only() {
    for company in companies().await {
        // It is Saturday, 2026-11-21, seven in the morning in Berlin.
        let work = json!({"hours": {"days": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "from": "08:00", "until": "18:00", "time_zone": "Europe/Berlin"}});
        company.manages(work).await;
        assert_eq!(company.looks().await, (StatusCode::FORBIDDEN, json!("common.other_circumstances")));
        company.reeve.house.advance(2 * 86_400 + 3_599);
        assert_eq!(company.looks().await.0, 403, "a second too early");
        company.reeve.house.advance(1);
        assert_eq!(company.looks().await.0, 200, "Monday at eight");
        company.reeve.house.advance(10 * 3_600 - 1);
        let token = company.reeve.session(company.mia).await;
        assert_eq!(
            company.reeve.get("/api/v1/exchange_rates", &token).await.status,
            200,
            "a second before six"
        );
        company.reeve.house.advance(1);
        assert_eq!(
            company.reeve.get("/api/v1/exchange_rates", &token).await.status,
            403,
            "the same session, at six"
        );
    }
}

#[tokio::test]
async fn what_is_no_condition_is_refused_with_where() {
    for company in companies().await {
        let path = format!("/api/v1/users/{}/grants", company.mia);
        for (conditions, pointer, code) in [
            (json!({"addresses": ["10.0.0.0/99"]}), "/conditions/addresses/0", "field.invalid_address_block"),
            (
                json!({"hours": {"days": [], "from": "08:00", "until": "18:00", "time_zone": "UTC"}}),
                "/conditions/hours/days",
                "field.required",
            ),
            (
                json!({"hours": {"days": ["monday"], "from": "8", "until": "18:00", "time_zone": "UTC"}}),
                "/conditions/hours/from",
                "field.invalid_time",
            ),
            (
                json!({"hours": {"days": ["monday"], "from": "08:00", "until": "18:00", "time_zone": "Moon/Base"}}),
                "/conditions/hours/time_zone",
                "grant.unknown_time_zone",
            ),
        ] {
            let body =
                json!({"role": "manager", "scope": {"organization": company.acme}, "conditions": conditions});
            let wrong = company.reeve.post(&path, &company.owner, body).await.expect(422);
            let error = &wrong.json["errors"][0];
            assert_eq!(
                (&error["pointer"], &error["code"]),
                (&json!(pointer), &json!(code)),
                "{}",
                wrong.text
            );
        }
        let many: Vec<String> = (0..51).map(|number| format!("10.0.0.{number}")).collect();
        let body = json!({"role": "manager", "scope": {"organization": company.acme}, "conditions": {"addresses": many}});
        company.reeve.post(&path, &company.owner, body).await.expect(422);
        // The page says the same beside its fields, and shows what holds.
        let tab = format!("/console/users/{}/access", company.mia);
        company.manages(json!({"addresses": ["10.0.0.0/8"]})).await;
        let shown = company.reeve.page(&tab, &company.owner).await.expect(200);
        assert!(shown.text.contains("only 10.0.0.0/8") && !shown.text.contains('⟦'), "{}", shown.text);
        let form = format!("/console/users/{}/grants/new", company.mia);
        let form = company.reeve.page(&form, &company.owner).await.expect(200);
        assert!(form.text.contains("Only from these addresses"));
    }
}
