//! Short ways to make what the tests need.

use axum::body::Body;
use base::{OrganizationId, UserId};
use http::{Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

pub(crate) const DELEGATIONS: &str = "/api/v1/delegations";

pub(crate) struct Company {
    pub(crate) reeve: Reeve,
    pub(crate) acme: OrganizationId,
    pub(crate) other: OrganizationId,
    /// The owner and their session.
    pub(crate) olga: UserId,
    pub(crate) owner: String,
    /// A manager, of a lower rank.
    pub(crate) mia: UserId,
    pub(crate) manager: String,
    /// An employee.
    pub(crate) egon: UserId,
    pub(crate) employee: String,
}

pub(crate) async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let other = reeve.organization("Other").await;
        let (olga, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (mia, manager) = reeve.person("Mia", Some(acme), "manager").await;
        let (egon, employee) = reeve.person("Egon", Some(acme), "employee").await;
        all.push(Company { reeve, acme, other, olga, owner, mia, manager, egon, employee });
    }
    all
}

impl Company {
    /// What lets Egon act in somebody's place for a day.
    pub(crate) fn to_egon(&self, permissions: &[&str]) -> Value {
        json!({
            "delegate_id": self.egon,
            "scope": {"organization": self.acme},
            "permissions": permissions,
            "until": self.reeve.now().plus_seconds(86_400),
            "justification": "on leave"
        })
    }
    /// Hands over; answers the delegation's id.
    pub(crate) async fn hand_over(&self, session: &str, body: Value) -> String {
        let made = self.reeve.post(DELEGATIONS, session, body).await.expect(201);
        made.json["id"].as_str().unwrap().to_owned()
    }
    /// May Egon do this in Acme, and in whose place?
    pub(crate) async fn may(&self, permission: &str) -> (bool, String, Option<String>) {
        let body = json!({"decisions": [{"permission": permission, "organization_id": self.acme}]});
        let answer = self.reeve.post("/api/v1/decisions", &self.employee, body).await.expect(200);
        let one = &answer.json["items"][0];
        let text = |name: &str| one[name].as_str().map(str::to_owned);
        (one["allowed"].as_bool().unwrap(), text("why").unwrap(), text("delegator_id"))
    }
    /// Changes somebody's given name.
    pub(crate) async fn rename(&self, session: &str, user: UserId) -> Answer {
        let request = Request::patch(format!("/api/v1/users/{user}"))
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {session}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, "*")
            .body(Body::from(json!({"first_name": "Renamed"}).to_string()));
        self.reeve.send(request.unwrap()).await
    }
    pub(crate) async fn page_form(&self, session: &str, path: &str, fields: &str) -> Answer {
        let page = self.reeve.page(path, session).await.expect(200);
        let (_, rest) = page.text.split_once("name=\"_csrf\" value=\"").unwrap();
        let csrf = rest.split('"').next().unwrap();
        let request = Request::post(path.split('?').next().unwrap())
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, format!("{}={session}", web::SESSION_COOKIE))
            .body(Body::from(format!("_csrf={csrf}&{fields}")));
        self.reeve.send(request.unwrap()).await
    }
}
