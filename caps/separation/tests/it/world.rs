//! Short ways to make what the tests need.

use std::sync::Arc;
use std::time::Duration;

use access::{
    AssignUnit, CreateRole, GrantRole, GrantScope, PlaceKind, assign_unit, create_role, grant_role, role_id,
};
use base::{DisplayText, GrantId, OrganizationId, RoleId, Timestamp, UnitId, UserId};
use gate::{Caller, Error, ListRequest};
use http::Method;
use policy::{DataLevel, Priority};
use separation::{Across, CreateSeparation, Item, SeparationId, Side, create_separation, queries};
use serde_json::Value;
use server::testing::{Answer, Reeve};
use units::{Attributes, CreateUnit, UnitKind, create_unit};

pub(crate) const CREATE: &str = "purchasing.create";
pub(crate) const APPROVE: &str = "purchasing.approve";

pub(crate) struct Company {
    pub(crate) reeve: Reeve,
    pub(crate) acme: OrganizationId,
    pub(crate) other: OrganizationId,
    /// The owner's session.
    pub(crate) owner: String,
    pub(crate) bob: UserId,
}

pub(crate) async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let other = reeve.organization("Other").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let bob = reeve.person_without_role("Bob", Some(acme)).await;
        all.push(Company { reeve, acme, other, owner, bob });
    }
    all
}

pub(crate) fn text(text: &str) -> DisplayText {
    DisplayText::parse(text).unwrap()
}
pub(crate) fn permission(name: &str) -> Item {
    Item::Permission(name.to_owned())
}

/// The code of a rejection; a panic with the answer for anything else.
pub(crate) fn code<T: std::fmt::Debug>(answer: gate::Result<T>) -> &'static str {
    match answer {
        Err(Error::Rejected(rejection)) => {
            rejection.fields.first().map_or(rejection.code.name, |field| field.code.name)
        }
        other => panic!("no rejection: {other:?}"),
    }
}

impl Company {
    pub(crate) fn system(&self) -> Arc<Caller> {
        self.reeve.house.system()
    }
    pub(crate) async fn unit(&self, parent: Option<UnitId>, name: &str) -> UnitId {
        let system = self.system();
        let command = CreateUnit {
            id: system.draw().id(),
            organization: self.acme,
            parent,
            kind: UnitKind::Department,
            location_type: None,
            name: text(name),
            code: None,
            attributes: Attributes::default(),
        };
        self.reeve.house.db.write(&system, command, create_unit).await.unwrap().id
    }
    /// "Whoever creates purchases does not approve them", in an organization or everywhere.
    pub(crate) fn rule(&self, organization: Option<OrganizationId>) -> CreateSeparation {
        CreateSeparation {
            id: self.system().draw().id(),
            organization,
            name: text("Four eyes"),
            description: None,
            left: Side::new(vec![permission(CREATE)]),
            right: Side::new(vec![permission(APPROVE)]),
            except: vec![role_id(access::OWNER).unwrap()],
            across: Across::Place,
            reason: None,
        }
    }
    pub(crate) async fn make(&self, rule: CreateSeparation) -> SeparationId {
        self.reeve.house.db.write(&self.system(), rule, create_separation).await.unwrap().id
    }
    pub(crate) async fn give(&self, user: UserId, role: &str, scope: GrantScope) -> gate::Result<GrantId> {
        self.give_role(user, role_id(role).unwrap(), scope, None, None).await
    }
    pub(crate) async fn give_role(
        &self,
        user: UserId,
        role: RoleId,
        scope: GrantScope,
        from: Option<Timestamp>,
        until: Option<Timestamp>,
    ) -> gate::Result<GrantId> {
        let system = self.system();
        let command = GrantRole { from, until, ..GrantRole::new(system.draw().id(), user, role, scope) };
        self.reeve.house.db.write(&system, command, grant_role).await.map(|state| state.id)
    }
    pub(crate) async fn assign(&self, user: UserId, unit: UnitId, is_head: bool) -> gate::Result<()> {
        let system = self.system();
        let command = AssignUnit { is_head, ..AssignUnit::new(system.draw().id(), user, unit) };
        self.reeve.house.db.write(&system, command, assign_unit).await.map(drop)
    }
    pub(crate) async fn role(
        &self,
        name: &str,
        permissions: &[&str],
        parents: &[RoleId],
    ) -> gate::Result<RoleId> {
        self.role_of(Some(self.acme), name, permissions, parents).await
    }
    pub(crate) async fn role_of(
        &self,
        organization: Option<OrganizationId>,
        name: &str,
        permissions: &[&str],
        parents: &[RoleId],
    ) -> gate::Result<RoleId> {
        let system = self.system();
        let level = |name: &&str| ((*name).to_owned(), DataLevel::Organization);
        let command = CreateRole {
            id: system.draw().id(),
            organization,
            code: None,
            name: text(name),
            description: None,
            priority: Priority(200),
            internal: true,
            critical: false,
            places: vec![PlaceKind::Organization, PlaceKind::Unit],
            permissions: permissions.iter().map(level).collect(),
            parents: parents.to_vec(),
            reason: None,
        };
        self.reeve.house.db.write(&system, command, create_role).await.map(|state| state.id)
    }
    /// Runs the jobs until somebody breaks as many rules as that.
    pub(crate) async fn reviewed(&self, breaches: usize) {
        let runner = self.reeve.runner();
        for _ in 0..200 {
            let found = self.breaches().await;
            if found == breaches {
                runner.stop().await;
                return;
            }
            self.reeve.house.advance(1);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        runner.stop().await;
        panic!("{} breaches, not {breaches}, on {:?}", self.breaches().await, self.reeve.house.engine());
    }
    pub(crate) async fn breaches(&self) -> usize {
        let system = self.system();
        let page =
            self.reeve.house.db.read(&system, ListRequest::default(), queries::breaches).await.unwrap();
        page.page.items.len()
    }
    pub(crate) async fn with(
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
            .header(http::header::HOST, "localhost")
            .header(http::header::AUTHORIZATION, format!("Bearer {token}"))
            .header(http::header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.reeve.send(request.body(body.to_string().into()).unwrap()).await
    }
}
