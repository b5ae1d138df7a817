//! Short ways to make what the tests need.

use axum::body::Body;
use base::{OrganizationId, UserId};
use http::{Method, Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

pub(crate) struct Company {
    pub(crate) reeve: Reeve,
    pub(crate) acme: OrganizationId,
    /// The owner and their session.
    pub(crate) olga: UserId,
    pub(crate) owner: String,
    /// An administrator of the installation: cleared for everything.
    pub(crate) ada: UserId,
    pub(crate) admin: String,
    /// An employee of the organization.
    pub(crate) egon: UserId,
    pub(crate) employee: String,
}

pub(crate) async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (olga, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (ada, admin) = reeve.person("Ada", None, "admin").await;
        let (egon, employee) = reeve.person("Egon", Some(acme), "employee").await;
        all.push(Company { reeve, acme, olga, owner, ada, admin, egon, employee });
    }
    all
}

impl Company {
    pub(crate) async fn put(&self, path: &str, session: &str, body: Value) -> Answer {
        self.reeve.call(Method::PUT, path, Some(session), Some(body)).await
    }
    /// Clears somebody.
    pub(crate) async fn clear(&self, session: &str, user: UserId, level: &str) -> Answer {
        let body = json!({"level": level, "justification": "needs to know"});
        self.put(&format!("/api/v1/users/{user}/clearance"), session, body).await
    }
    /// Classifies something, by its path below `/api/v1`.
    pub(crate) async fn classify(&self, session: &str, thing: &str, level: &str) -> Answer {
        let body = json!({"level": level, "reason": "under wraps"});
        self.put(&format!("/api/v1/{thing}/classification"), session, body).await
    }
    /// What a path answers to somebody, as text.
    pub(crate) async fn text(&self, path: &str, session: &str) -> String {
        self.reeve.get(path, session).await.expect(200).text
    }
    pub(crate) async fn status(&self, path: &str, session: &str) -> u16 {
        self.reeve.get(path, session).await.status.as_u16()
    }
    pub(crate) async fn unit(&self, parent: Option<&str>, name: &str) -> String {
        let body = json!({"kind": "department", "name": name, "parent_id": parent});
        let path = format!("/api/v1/organizations/{}/units", self.acme);
        let made = self.reeve.post(&path, &self.owner, body).await.expect(201);
        made.json["id"].as_str().unwrap().to_owned()
    }
    /// The id of a level that comes with the program.
    pub(crate) async fn level(&self, code: &str) -> Value {
        let levels = self.reeve.get("/api/v1/clearance_levels", &self.admin).await.expect(200).json;
        levels["items"].as_array().unwrap().iter().find(|level| level["code"] == code).unwrap().clone()
    }
    /// Sends what a page's form would.
    pub(crate) async fn send_form(&self, path: &str, session: &str, fields: &str) -> Answer {
        let page = self.reeve.page(path, session).await.expect(200);
        let value = |name: &str| {
            let (_, rest) = page.text.split_once(&format!("name=\"{name}\" value=\""))?;
            Some(rest.split('"').next().unwrap().to_owned())
        };
        let (csrf, version) = (value("_csrf").unwrap(), value("version").unwrap_or_default());
        let request = Request::post(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, format!("{}={session}", web::SESSION_COOKIE))
            .body(Body::from(format!("_csrf={csrf}&version={version}&{fields}")));
        self.reeve.send(request.unwrap()).await
    }
}
