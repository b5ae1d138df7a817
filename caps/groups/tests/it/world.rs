//! Short ways to make what the tests need.

use axum::body::Body;
use base::{OrganizationId, UserId};
use http::{Method, Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

pub(crate) struct Company {
    pub(crate) reeve: Reeve,
    pub(crate) acme: OrganizationId,
    /// The owner's session.
    pub(crate) owner: String,
    /// An administrator of the installation.
    pub(crate) admin: String,
    /// Two employees of the organization, and one's session.
    pub(crate) egon: UserId,
    pub(crate) employee: String,
    pub(crate) eva: UserId,
    /// Somebody of another organization, and its owner's session.
    pub(crate) oskar: UserId,
    pub(crate) stranger: String,
}

pub(crate) async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let other = reeve.organization("Other").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let (egon, employee) = reeve.person("Egon", Some(acme), "employee").await;
        let (eva, _) = reeve.person("Eva", Some(acme), "employee").await;
        let (oskar, stranger) = reeve.person("Oskar", Some(other), "owner").await;
        all.push(Company { reeve, acme, owner, admin, egon, employee, eva, oskar, stranger });
    }
    all
}

impl Company {
    /// Makes a group of the organization; answers its path below `/api/v1`.
    pub(crate) async fn group(&self, name: &str) -> String {
        let body = json!({"organization_id": self.acme, "name": name, "description": "for a test"});
        let made = self.reeve.post("/api/v1/groups", &self.owner, body).await.expect(201);
        format!("/api/v1/groups/{}", made.json["id"].as_str().unwrap())
    }
    pub(crate) async fn add(&self, group: &str, session: &str, people: &[UserId]) -> Answer {
        self.reeve.post(&format!("{group}/members"), session, json!({"user_ids": people})).await
    }
    pub(crate) async fn give(&self, group: &str, session: &str, role: &str) -> Answer {
        let body =
            json!({"role": role, "scope": {"organization": self.acme}, "justification": "they need it"});
        self.reeve.post(&format!("{group}/grants"), session, body).await
    }
    pub(crate) async fn take_out(&self, group: &str, session: &str, user: UserId) -> Answer {
        self.reeve.post(&format!("{group}/members/{user}/end"), session, json!({"reason": "moved on"})).await
    }
    /// The codes of the roles that somebody has, in their order, each with the group through which it comes.
    pub(crate) async fn roles(&self, user: UserId) -> Vec<(String, Option<String>)> {
        let path = format!("/api/v1/users/{user}/grants");
        let grants = self.reeve.get(&path, &self.admin).await.expect(200).json;
        let mut all: Vec<_> = grants["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|grant| {
                let group = grant["group_name"].as_str().map(str::to_owned);
                (grant["role_code"].as_str().unwrap().to_owned(), group)
            })
            .collect();
        all.sort();
        all
    }
    pub(crate) async fn primary(&self, user: UserId) -> Vec<String> {
        let path = format!("/api/v1/users/{user}/grants");
        let grants = self.reeve.get(&path, &self.admin).await.expect(200).json;
        let grants = grants["items"].as_array().unwrap().clone();
        let primary = grants.iter().filter(|grant| grant["is_primary"] == true);
        primary.map(|grant| grant["role_code"].as_str().unwrap().to_owned()).collect()
    }
    /// Whether somebody may do something in the organization, and through which group.
    pub(crate) async fn may(&self, user: UserId, permission: &str) -> (bool, Value) {
        let one = json!({"user_id": user, "permission": permission, "organization_id": self.acme});
        let answer = self.reeve.post("/api/v1/decisions", &self.admin, json!({"decisions": [one]})).await;
        let item = answer.expect(200).json["items"][0].clone();
        (item["allowed"] == true, item["group_id"].clone())
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
    pub(crate) async fn patch(&self, path: &str, session: &str, version: i64, body: Value) -> Answer {
        let request = Request::builder()
            .method(Method::PATCH)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {session}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, format!("\"v{version}\""))
            .body(Body::from(body.to_string()));
        self.reeve.send(request.unwrap()).await
    }
}
