//! Short ways to make what the tests need.

use axum::body::Body;
use base::{OrganizationId, UserId};
use http::{Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

pub(crate) const LIMITS: &str = "/api/v1/approval_limits";
pub(crate) const RATES: &str = "/api/v1/exchange_rates";

pub(crate) struct Company {
    pub(crate) reeve: Reeve,
    pub(crate) acme: OrganizationId,
    pub(crate) other: OrganizationId,
    /// The owner and their session.
    pub(crate) olga: UserId,
    pub(crate) owner: String,
}

pub(crate) async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let other = reeve.organization("Other").await;
        let (olga, owner) = reeve.person("Olga", Some(acme), "owner").await;
        all.push(Company { reeve, acme, other, olga, owner });
    }
    all
}

impl Company {
    /// What sets a limit of a role.
    pub(crate) fn of_role(&self, role: &str, amount: &str) -> Value {
        json!({"organization_id": self.acme, "role": role, "amount": amount, "justification": "as the board decided"})
    }
    /// What sets a limit of a person.
    pub(crate) fn of_user(&self, user: UserId, amount: &str) -> Value {
        json!({"organization_id": self.acme, "user_id": user, "amount": amount, "justification": "stands in"})
    }
    /// Sets one as the owner; answers its id.
    pub(crate) async fn set(&self, body: Value) -> String {
        let made = self.reeve.post(LIMITS, &self.owner, body).await.expect(201);
        made.json["id"].as_str().unwrap().to_owned()
    }
    pub(crate) async fn rate(&self, base: &str, quote: &str, rate: &str) {
        let body = json!({"organization_id": self.acme, "base": base, "quote": quote, "rate": rate});
        self.reeve.post(RATES, &self.owner, body).await.expect(201);
    }
    pub(crate) async fn unit(&self, parent: Option<&str>, name: &str) -> String {
        let body = json!({"kind": "department", "name": name, "parent_id": parent});
        let path = format!("/api/v1/organizations/{}/units", self.acme);
        let made = self.reeve.post(&path, &self.owner, body).await.expect(201);
        made.json["id"].as_str().unwrap().to_owned()
    }
    pub(crate) async fn heads(&self, user: UserId, unit: &str) {
        let path = format!("/api/v1/users/{user}/assignments");
        self.reeve.post(&path, &self.owner, json!({"unit_id": unit, "is_head": true})).await.expect(201);
    }
    pub(crate) async fn page_form(&self, path: &str, fields: &str) -> Answer {
        let page = self.reeve.page(path, &self.owner).await.expect(200);
        let (_, rest) = page.text.split_once("name=\"_csrf\" value=\"").unwrap();
        let csrf = rest.split('"').next().unwrap();
        let request = Request::post(path.split('?').next().unwrap())
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, format!("{}={}", web::SESSION_COOKIE, self.owner))
            .body(Body::from(format!("_csrf={csrf}&{fields}")));
        self.reeve.send(request.unwrap()).await
    }
}
