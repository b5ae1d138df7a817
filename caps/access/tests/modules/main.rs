//! What other programs declare: in a process of its own, because what is declared is known to the whole process and the other
//! tests count what this program declares itself.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

extern crate reeve_access as access;

use std::sync::Arc;

use access::{
    ActionName, DeclareModule, ModuleCode, ModuleState, RetireModule, declare_module, retire_module,
    seed_roles,
};
use base::{DisplayText, OrganizationId};
use gate::Caller;
use http::{Method, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};
use testkit::House;

fn text(text: &str) -> DisplayText {
    DisplayText::parse(text).unwrap()
}
fn module(caller: &Caller, code: &str, actions: &[&str]) -> DeclareModule {
    DeclareModule {
        id: caller.draw().id(),
        code: ModuleCode::parse(code).unwrap(),
        version: None,
        name: text("Customer relations"),
        description: None,
        permissions: actions
            .iter()
            .map(|action| (ActionName::parse(action).unwrap(), text(&format!("To {action}"))))
            .collect(),
        reason: None,
    }
}
async fn declare(
    house: &House,
    caller: &Arc<Caller>,
    code: &str,
    actions: &[&str],
) -> gate::Result<ModuleState> {
    house.db.write(caller, module(caller, code, actions), declare_module).await
}
fn code<T: std::fmt::Debug>(answer: gate::Result<T>) -> &'static str {
    match answer {
        Err(gate::Error::Rejected(rejection)) => {
            rejection.fields.first().map_or(rejection.code.name, |field| field.code.name)
        }
        other => panic!("no rejection: {other:?}"),
    }
}

struct Company {
    reeve: Reeve,
    acme: OrganizationId,
    root: String,
    owner: String,
    bob: base::UserId,
    bobs: String,
    /// Codes of modules are told apart by the engine: both are in one process.
    crm: String,
}

async fn companies() -> Vec<Company> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let (_, root) = reeve.person("Rut", None, "super_admin").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (bob, bobs) = reeve.person("Bob", Some(acme), "employee").await;
        let crm = format!("crm_{}", all.len());
        all.push(Company { reeve, acme, root, owner, bob, bobs, crm });
    }
    all
}

fn leads() -> Value {
    json!({"name": "Customer relations", "description": "Leads and who looks after them", "permissions": [
        {"action": "read", "description": "See leads"}, {"action": "assign", "description": "Hand leads over"}]})
}

impl Company {
    fn path(&self) -> String {
        format!("/api/v1/modules/{}", self.crm)
    }
    async fn put(&self, token: &str, body: Value, version: Option<i64>) -> Answer {
        let mut request = http::Request::builder()
            .method(Method::PUT)
            .uri(self.path())
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(version) = version {
            request = request.header(header::IF_MATCH, format!("\"v{version}\""));
        }
        self.reeve.send(request.body(body.to_string().into()).unwrap()).await
    }
    /// Whether somebody may do something there, and why.
    async fn may(&self, token: &str, user: Option<base::UserId>, action: &str) -> (bool, String) {
        let mut one = json!({"permission": format!("{}.{action}", self.crm), "organization_id": self.acme});
        if let Some(user) = user {
            one["user_id"] = json!(user);
        }
        let told = self.reeve.post("/api/v1/decisions", token, json!({"decisions": [one]})).await.expect(200);
        let item = &told.json["items"][0];
        (item["allowed"].as_bool().unwrap(), item["why"].as_str().unwrap().to_owned())
    }
}

#[tokio::test]
async fn a_program_declares_a_module_and_is_told_who_may_what_there() {
    for company in companies().await {
        let Company { reeve, acme, root, owner, bob, bobs, crm } = &company;
        company.put(owner, leads(), None).await.expect(403);
        company.put(bobs, leads(), None).await.expect(403);
        let unknown = json!({"decisions": [{"permission": format!("{crm}.read")}]});
        reeve.post("/api/v1/decisions", bobs, unknown.clone()).await.expect(422);

        let made = company.put(root, leads(), None).await.expect(201);
        assert_eq!((&made.json["added"], &made.json["is_new"]), (&json!(2), &json!(true)));
        assert_eq!(made.headers[header::LOCATION], company.path());
        // Each time it starts: nothing is written.
        let again = company.put(root, leads(), None).await.expect(200);
        assert_eq!((&again.json["added"], &again.json["version"]), (&json!(0), &made.json["version"]));
        let records = reeve.get("/api/v1/records?event=module.declared", root).await.expect(200);
        assert_eq!(records.json["items"].as_array().unwrap().len(), 1, "{}", records.text);

        // Whoever may do everything may that, too; whoever may not, may not, and gets it with a role.
        assert_eq!(company.may(root, None, "assign").await, (true, "granted".to_owned()));
        assert_eq!(company.may(owner, None, "read").await, (false, "no_grant".to_owned()));
        let role = json!({"organization_id": acme, "name": format!("Seller {crm}"), "priority": 300, "permissions": [
            {"permission": format!("{crm}.assign"), "level": "organization"}]});
        let refused = reeve.post("/api/v1/roles", owner, role.clone()).await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "role.permission_not_held", "{}", refused.text);
        let made = reeve.post("/api/v1/roles", root, role).await.expect(201);
        let role = made.json["id"].as_str().unwrap().to_owned();
        let give = json!({"role": role, "scope": {"organization": acme}});
        reeve.post(&format!("/api/v1/users/{bob}/grants"), root, give).await.expect(201);
        assert_eq!(company.may(bobs, None, "assign").await, (true, "granted".to_owned()));
        assert_eq!(company.may(root, Some(*bob), "read").await, (false, "no_grant".to_owned()));

        // It stands among the others, in its own words.
        let all = reeve.get("/api/v1/permissions", bobs).await.expect(200);
        let items = all.json["items"].as_array().unwrap();
        let assign = items.iter().find(|item| item["name"] == format!("{crm}.assign")).unwrap();
        assert_eq!((&assign["description"], &assign["module"]), (&json!("Hand leads over"), &json!(crm)));
        let access = reeve.get(&format!("/api/v1/users/{bob}/access"), bobs).await.expect(200);
        assert!(access.text.contains("Hand leads over"), "{}", access.text);
        let matrix = reeve.get(&format!("/api/v1/roles/matrix?module={crm}"), bobs).await.expect(200);
        assert_eq!(matrix.json["permissions"].as_array().unwrap().len(), 2, "{}", matrix.text);

        let listed = reeve.get("/api/v1/modules", bobs).await.expect(200);
        let ours = listed.json["items"].as_array().unwrap().iter().find(|item| item["code"] == *crm).unwrap();
        let actions: Vec<&Value> =
            ours["permissions"].as_array().unwrap().iter().map(|one| &one["action"]).collect();
        assert_eq!((actions, &ours["declared"]), (vec![&json!("assign"), &json!("read")], &json!(true)));

        // What a role still carries stays.
        let mut fewer = leads();
        fewer["permissions"].as_array_mut().unwrap().pop();
        let refused = company.put(root, fewer.clone(), None).await.expect(409);
        assert_eq!(refused.code(), "module.carried");
        assert!(refused.text.contains(&format!("{crm}.assign")), "{}", refused.text);
        let retire = format!("{}/retire", company.path());
        assert_eq!(reeve.post(&retire, root, json!({})).await.expect(409).code(), "module.carried");
        assert!(company.may(bobs, None, "assign").await.0);
        let read = reeve.get(&format!("/api/v1/roles/{role}"), root).await.expect(200);
        let version = read.headers[header::ETAG].to_str().unwrap().to_owned();
        let body = json!({"permissions": [{"permission": "orders.read", "level": "organization"}]});
        let change = http::Request::patch(format!("/api/v1/roles/{role}"))
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {root}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, version);
        reeve.send(change.body(body.to_string().into()).unwrap()).await.expect(200);
        let done = company.put(root, fewer, None).await.expect(200);
        assert_eq!(done.json["retired"], 1);
        // Nobody may what there is no more, and nothing can be made of it.
        let gone = json!({"decisions": [{"permission": format!("{crm}.assign")}]});
        reeve.post("/api/v1/decisions", root, gone).await.expect(422);
        assert!(company.may(root, None, "read").await.0);
        reeve.post(&retire, bobs, json!({})).await.expect(403);
        reeve.post(&retire, root, json!({"reason": "replaced"})).await.expect(200);
        reeve.get(&company.path(), bobs).await.expect(404);
        reeve.post("/api/v1/decisions", root, unknown).await.expect(422);
        assert_eq!(reeve.post(&retire, root, json!({})).await.expect(409).code(), "module.retired");
        reeve.post("/api/v1/modules/nothing/retire", root, json!({})).await.expect(404);

        // It comes back as what it was.
        let back = company.put(root, leads(), None).await.expect(201);
        assert_eq!(back.json["added"], 2);
        assert!(company.may(root, None, "assign").await.0);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_declaration_is_told_by_field() {
    for company in companies().await {
        let root = &company.root;
        let many: Vec<Value> =
            (0..61).map(|n| json!({"action": format!("do_{n}"), "description": "x"})).collect();
        for (body, code, pointer) in [
            (
                json!({"name": "", "permissions": [{"action": "read", "description": "x"}]}),
                "field.required",
                "/name",
            ),
            (json!({"name": "x", "permissions": []}), "module.permissions", "/permissions"),
            (json!({"name": "x", "permissions": many}), "module.permissions", "/permissions"),
            (
                json!({"name": "x", "permissions": [{"action": "Read", "description": "x"}]}),
                "module.bad_name",
                "/permissions/0/action",
            ),
            (
                json!({"name": "x", "permissions": [{"action": "read_own", "description": "x"}]}),
                "module.bad_name",
                "/permissions/0/action",
            ),
            (
                json!({"name": "x", "permissions": [{"action": "read", "description": " "}]}),
                "field.required",
                "/permissions/0/description",
            ),
            (
                json!({"name": "x", "permissions": [
                    {"action": "read", "description": "x"}, {"action": "read", "description": "y"}]}),
                "module.double",
                "/permissions/1/action",
            ),
        ] {
            let wrong = company.put(root, body, None).await.expect(422);
            assert_eq!(
                (&wrong.json["errors"][0]["code"], &wrong.json["errors"][0]["pointer"]),
                (&json!(code), &json!(pointer)),
                "{}",
                wrong.text
            );
        }
        for (name, code) in [("roles", "module.of_the_house"), ("Crm", "module.bad_name")] {
            let at = format!("/api/v1/modules/{name}");
            let wrong = company.reeve.call(Method::PUT, &at, Some(root), Some(leads())).await.expect(422);
            assert_eq!(wrong.json["errors"][0]["code"], code, "{}", wrong.text);
        }
        let made = company.put(root, leads(), None).await.expect(201);
        let version = made.json["version"].as_i64().unwrap();
        let mut renamed = leads();
        renamed["name"] = json!("Relations");
        company.put(root, renamed.clone(), Some(version)).await.expect(200);
        company.put(root, renamed, Some(version)).await.expect(412);
        let dry = format!("{}?dry_run=true", company.path());
        let mut fewer = leads();
        fewer["permissions"].as_array_mut().unwrap().pop();
        let would = company.reeve.call(Method::PUT, &dry, Some(root), Some(fewer)).await.expect(200);
        assert_eq!(would.json["retired"], 1);
        assert!(company.may(root, None, "assign").await.0, "a dry run leaves nothing");
    }
}

#[tokio::test]
async fn bounds_hold_and_roles_of_the_house_follow() {
    for (number, house) in testkit::each(access::snapshot).await.into_iter().enumerate() {
        let system = house.system();
        house.db.write(&system, (), seed_roles).await.unwrap();
        let name = |one: usize| format!("many_{number}_{one}");
        for one in 0..access::rules::MOST_MODULES {
            declare(&house, &system, &name(one), &["read"]).await.unwrap();
        }
        assert_eq!(code(declare(&house, &system, "one_more", &["read"]).await), "module.too_many");
        // One that is there can be changed all the same.
        let state = declare(&house, &system, &name(0), &["read", "write"]).await.unwrap();
        assert_eq!((state.added, state.is_new), (1, false));
        // What a start finds is what was made: nothing is left to be done.
        let again = house.db.write(&system, (), seed_roles).await.unwrap();
        assert_eq!((again.permissions_added, again.permissions_removed), (0, 0));
        let retired =
            RetireModule { code: ModuleCode::parse(&name(1)).unwrap(), version: None, reason: None };
        assert_eq!(house.db.write(&system, retired, retire_module).await.unwrap().retired, 1);
        declare(&house, &system, "one_more", &["read"]).await.unwrap();
    }
}
