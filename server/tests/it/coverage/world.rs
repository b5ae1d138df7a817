//! The victim: an organization with people and everything that hangs on them, under words that stand nowhere else.

use base::{JobId, UserId};
use gate::{Work, WriteTx};
use http::{Method, header};
use jobs::{
    Handling, JobContext, JobError, Lane, NewJob, Runner, RunnerOptions, Services, Settings, Station,
};
use serde_json::{Value, json};
use server::testing::Reeve;

use super::send::{Body, Sender, form_field};

jobs::kind!(RESTING of String = "test.coverage_rests", rest);
jobs::kind!(FAILING of String = "test.coverage_fails", fail, Settings { lane: Lane::Bulk, max_attempts: 1 });

fn rest<'a>(_: &'a JobContext, _: String) -> Handling<'a> {
    Box::pin(async { Ok(()) })
}
fn fail<'a>(_: &'a JobContext, _: String) -> Handling<'a> {
    Box::pin(async { Err(JobError::give_up("it is meant to")) })
}

/// The password of everybody who has one.
pub(super) const PASSWORD: &str = "four geese fly north";

/// Where the numbers of phones begin: digits that no date or id has in this order.
const PHONES: usize = 918_273;

/// Ids of real things, as texts: what a path's parameters are filled with.
#[derive(Debug, Clone)]
pub(super) struct Victim {
    /// Stands in every text of the victim's people and units, and nowhere else.
    pub(super) word: String,
    /// Stands in what all of the organization know: its name, its number, its other branch.
    pub(super) house: String,
    /// The digits of the phones.
    pub(super) digits: String,
    pub(super) email: String,
    pub(super) organization: String,
    pub(super) idle_organization: String,
    pub(super) north: String,
    pub(super) south: String,
    pub(super) spare: String,
    pub(super) idle_unit: String,
    pub(super) user: String,
    pub(super) user_version: i64,
    pub(super) gone: String,
    pub(super) membership: String,
    pub(super) record: String,
    pub(super) job: String,
    pub(super) grant: String,
    /// A role of the organization's own making.
    pub(super) role: String,
    /// A rule of the organization's, which the victim breaks, and for whom somebody has asked an exception.
    pub(super) separation: String,
    pub(super) breach: String,
    pub(super) exception: String,
    /// A group that the victim is in, and a role that it has.
    pub(super) group: String,
    pub(super) group_grant: String,
    /// The victim's own approval limit, and a rate of the organization's.
    pub(super) limit: String,
    pub(super) rate: String,
    /// The code of a module that another program declared and that no role carries.
    pub(super) module: String,
    pub(super) module_version: i64,
    /// A level of clearance that nothing is of; the victim is cleared for another one.
    pub(super) level: String,
    pub(super) level_version: i64,
    /// Whoever runs the organization, what they let the victim do in their place, and an unusual use of a special permission.
    pub(super) boss: String,
    pub(super) delegation: String,
    pub(super) alert: String,
    /// What whoever runs the organization proposed, and by what it is known.
    pub(super) proposal: String,
    pub(super) proposal_hash: String,
    pub(super) assignment: String,
    pub(super) identifier: String,
    pub(super) session: String,
    pub(super) token: String,
    pub(super) upload: String,
    /// Somebody who has no password yet, and a link for it.
    pub(super) fresh: String,
    /// The secret of that link.
    pub(super) link: String,
    /// A session's secret of the victim in person.
    pub(super) hers: String,
    /// A session's secret of whoever runs the organization.
    pub(super) owners: String,
}

impl Victim {
    /// All ids: none of them is anybody else's to learn.
    pub(super) fn ids(&self) -> [&str; 29] {
        [
            &self.organization,
            &self.idle_organization,
            &self.north,
            &self.south,
            &self.spare,
            &self.idle_unit,
            &self.user,
            &self.gone,
            &self.membership,
            &self.record,
            &self.job,
            &self.grant,
            &self.role,
            &self.separation,
            &self.breach,
            &self.exception,
            &self.group,
            &self.group_grant,
            &self.limit,
            &self.rate,
            &self.delegation,
            &self.alert,
            &self.proposal,
            &self.assignment,
            &self.identifier,
            &self.session,
            &self.token,
            &self.upload,
            &self.fresh,
        ]
    }
    /// The same text with ids that were never given out.
    pub(super) fn nowhere(&self, text: &str, reeve: &Reeve) -> String {
        let mut out = text.to_owned();
        for id in self.ids() {
            out = out.replace(id, &reeve.house.draw().id::<base::kinds::User>().to_string());
        }
        out
    }
    /// The same of what a request carries.
    pub(super) fn nowhere_in(&self, body: &Body, reeve: &Reeve) -> Body {
        let other = |text: &String| self.nowhere(text, reeve);
        match body {
            Body::Nothing | Body::Picture => body.clone(),
            Body::Json(json) => Body::Json(serde_json::from_str(&other(&json.to_string())).unwrap()),
            Body::Csv(text) => Body::Csv(other(text)),
            Body::Form(fields) => {
                Body::Form(fields.iter().map(|(name, value)| (name.clone(), other(value))).collect())
            }
            Body::Parts(parts) => Body::Parts(
                parts.iter().map(|(name, file, text)| (name.clone(), file.clone(), other(text))).collect(),
            ),
        }
    }
}

/// Words without digits, since names take none.
fn letters(number: usize) -> String {
    let digit = |value: usize| char::from(b'a' + u8::try_from(value % 26).unwrap());
    [digit(number / 676), digit(number / 26), digit(number)].iter().collect()
}

fn id(answer: &Value) -> String {
    answer["id"].as_str().unwrap_or_else(|| panic!("no id in {answer}")).to_owned()
}

/// Makes victims through the API, as the first administrator does it.
pub(super) struct Maker<'a> {
    reeve: &'a Reeve,
    root: &'a str,
    made: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(reeve: &'a Reeve, root: &'a str) -> Self {
        Maker { reeve, root, made: 0 }
    }
    async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.reeve.post(path, self.root, body).await;
        assert!(answer.status.is_success(), "POST {path}: {}", answer.text);
        answer.json
    }
    async fn get(&self, path: &str) -> Value {
        self.reeve.get(path, self.root).await.expect(200).json
    }
    async fn first_of(&self, path: &str) -> String {
        id(&self.get(path).await["items"][0])
    }
    async fn unit(&self, organization: &str, name: &str, word: &str) -> String {
        let code = format!("{}-{word}", &name[..1]);
        let body = json!({"kind": "branch", "name": format!("{name} {word}"), "code": code, "attributes": {"key": word}});
        id(&self.post(&format!("/api/v1/organizations/{organization}/units"), body).await)
    }
    /// An active person of an organization, with an employee's role and everything filled in.
    async fn person(&self, organization: &str, unit: &str, first: &str, word: &str, number: usize) -> String {
        let email = format!("{first}.{word}@example.com");
        let body = json!({
            "type": "employee", "managing_organization_id": organization,
            "first_name": first, "last_name": word, "email": email, "username": format!("{first}-{word}"),
            "phone": format!("+49 30 55{:06}", PHONES + number), "birth_date": "1971-03-07",
            "address": {"lines": [word], "city": word, "postal_code": "10115", "country": "DE"},
            "licence": {"number": format!("L{number:06}"), "country": "DE", "classes": ["B"]},
            "attributes": {"note": word},
            "membership": {"title": word, "employee_number": format!("E-{first}-{word}")},
            "with": {
                "roles": [{"role": "employee", "scope": {"organization": organization}, "primary": true}],
                "units": [{"unit_id": unit}],
                "password": {"value": PASSWORD, "must_change": false},
            },
        });
        let user = id(&self.post("/api/v1/users", body).await);
        let command = users::Activate { user: user.parse().unwrap(), proof: "a test vouches" };
        self.reeve.house.db.write(&self.reeve.house.system(), command, users::activate).await.unwrap();
        user
    }
    /// Another victim, perhaps a business account under a unit.
    pub(super) async fn victim(&mut self, account_unit: Option<&str>) -> Victim {
        let number = self.made;
        self.made += 1;
        let (word, house) = (format!("Quorvel{}", letters(number)), format!("Zymurg{}", letters(number)));
        let body = json!({
            "name": house, "number": format!("N-{house}"), "attributes": {"motto": house},
            "account_unit_id": account_unit,
        });
        let organization = id(&self.post("/api/v1/organizations", body).await);
        let body = json!({"name": format!("Idle {word}"), "number": format!("I-{word}")});
        let idle_organization = id(&self.post("/api/v1/organizations", body).await);
        self.post(&format!("/api/v1/organizations/{idle_organization}/deactivate"), json!({})).await;
        let (north, south) =
            (self.unit(&organization, "North", &house).await, self.unit(&organization, "South", &word).await);
        let (spare, idle_unit) =
            (self.unit(&organization, "Port", &word).await, self.unit(&organization, "Lost", &word).await);
        self.post(&format!("/api/v1/units/{idle_unit}/deactivate"), json!({})).await;
        let user = self.person(&organization, &south, "vera", &word, 2 * number).await;
        let gone = self.person(&organization, &south, "gerda", &word, 2 * number + 1).await;
        let delete = format!("/api/v1/users/{gone}");
        let body = Some(json!({"reason": word}));
        self.reeve.call(Method::DELETE, &delete, Some(self.root), body).await.expect(200);
        let path = format!("/api/v1/users/{user}");
        let root = Sender::signed_in(self.reeve, self.root).await;
        root.api("PUT", &format!("{path}/avatar"), &Body::Picture).await.expect(200);
        let body = json!({"kind": "email", "value": format!("second.{word}@example.com")});
        let identifier = id(&self.post(&format!("{path}/identifiers"), body).await);
        let body =
            json!({"role": "customer", "scope": {"organization": organization}, "justification": word});
        let grant = id(&self.post(&format!("{path}/grants"), body).await);
        let body = json!({"organization_id": organization, "name": format!("Desk of {word}"), "priority": 50,
            "permissions": [{"permission": "orders.read", "level": "organization"}]});
        let role = id(&self.post("/api/v1/roles", body).await);
        let (separation, breach, exception) = self.separation(&organization, &user, &word).await;
        let (group, group_grant) = self.group(&organization, &south, &user, &word).await;
        let body = json!({"organization_id": organization, "user_id": user, "amount": "77 EUR", "justification": word});
        let limit = id(&self.post("/api/v1/approval_limits", body).await);
        let body = json!({"organization_id": organization, "base": "EUR", "quote": "USD", "rate": "1.1", "reason": word});
        let rate = id(&self.post("/api/v1/exchange_rates", body).await);
        let (module, module_version) = self.module().await;
        let (level, level_version) = self.level().await;
        let body = Some(json!({"level": "confidential", "justification": word}));
        let clearance = format!("{path}/clearance");
        self.reeve.call(Method::PUT, &clearance, Some(self.root), body).await.expect(200);
        let assignment = self.first_of(&format!("{path}/assignments")).await;
        let membership = self.first_of(&format!("{path}/memberships")).await;
        let hers = self.reeve.session(user.parse().unwrap()).await;
        let session = self.first_of(&format!("{path}/sessions")).await;
        // A second one, so that there are others to end.
        self.reeve.session(user.parse().unwrap()).await;
        let until = self.reeve.now().plus_seconds(30 * 86_400).to_string();
        let body = json!({"name": format!("backup of {word}"), "expires_at": until});
        let token = id(&self.reeve.post("/api/v1/me/tokens", &hers, body).await.expect(201).json);
        let record = self.first_of(&format!("/api/v1/records?event=user.created&subject={user}")).await;
        let (boss, owners) = self.reeve.person("Olga", Some(organization.parse().unwrap()), "owner").await;
        let boss = boss.to_string();
        let body = json!({"delegator_id": boss, "delegate_id": user, "scope": {"organization": organization},
            "permissions": ["orders.read"], "until": until, "justification": word});
        let delegation = id(&self.post("/api/v1/delegations", body).await);
        let alert = self.alert(&organization, &until, &word).await;
        let (fresh, link) = self.fresh(&organization, &word).await;
        let (proposal, proposal_hash) = self.proposal(&organization, &fresh, &owners, &word).await;
        let user_version = self.get(&path).await["version"].as_i64().unwrap();
        let job = enqueue(self.reeve, &RESTING, user.parse().unwrap(), &word).await.to_string();
        let email = format!("vera.{word}@example.com").to_lowercase();
        let digits = format!("3055{:06}", PHONES + 2 * number);
        let mut victim = Victim {
            word,
            house,
            digits,
            email,
            organization,
            idle_organization,
            north,
            south,
            spare,
            idle_unit,
            user,
            user_version,
            gone,
            membership,
            record,
            job,
            grant,
            role,
            separation,
            breach,
            exception,
            group,
            group_grant,
            limit,
            rate,
            module,
            module_version,
            level,
            level_version,
            boss,
            delegation,
            alert,
            proposal,
            proposal_hash,
            assignment,
            identifier,
            session,
            token,
            upload: String::new(),
            fresh,
            link,
            hers,
            owners,
        };
        victim.upload = self.upload(&victim).await;
        victim
    }
    /// A group with one in it, and a role that it has in a unit.
    async fn group(&self, organization: &str, unit: &str, user: &str, word: &str) -> (String, String) {
        let body = json!({"organization_id": organization, "name": format!("Circle of {word}"), "description": word});
        let group = id(&self.post("/api/v1/groups", body).await);
        self.post(&format!("/api/v1/groups/{group}/members"), json!({"user_ids": [user], "reason": word}))
            .await;
        let body = json!({"role": "supplier", "scope": {"unit": unit}, "justification": word});
        let grant = id(&self.post(&format!("/api/v1/groups/{group}/grants"), body).await);
        (group, grant)
    }
    /// A module that another program declared. All know of it: nothing in it is the victim's.
    async fn module(&self) -> (String, i64) {
        let code = "coverage";
        let body = json!({"name": "Cover", "permissions": [{"action": "read", "description": "To look"}]});
        let path = format!("/api/v1/modules/{code}");
        let put = self.reeve.call(http::Method::PUT, &path, Some(self.root), Some(body)).await;
        assert!(put.status.is_success(), "{}", put.text);
        (code.to_owned(), put.json["version"].as_i64().unwrap())
    }
    /// A level of clearance beside those of the house: the one that is there, since all know the same.
    async fn level(&self) -> (String, i64) {
        let levels = self.get("/api/v1/clearance_levels").await;
        let is_free = |level: &&Value| level["rank"] == 150 && level["retired_at"].is_null();
        let level = match levels["items"].as_array().unwrap().iter().find(is_free) {
            Some(level) => level.clone(),
            None => self.post("/api/v1/clearance_levels", json!({"name": "Cover", "rank": 150})).await,
        };
        (id(&level), level["version"].as_i64().unwrap())
    }
    /// Somebody uses a special permission for the first time.
    async fn alert(&self, organization: &str, until: &str, word: &str) -> String {
        let (otto, his) = self.reeve.person("Otto", Some(organization.parse().unwrap()), "employee").await;
        let body = json!({"role": "auditor", "scope": {"organization": organization}, "special": true,
            "until": until, "justification": word});
        self.post(&format!("/api/v1/users/{otto}/grants"), body).await;
        self.reeve.get("/api/v1/approval_limits", &his).await.expect(200);
        self.reeve.house.advance(60);
        let house = &self.reeve.house;
        specials::judge_uses(&house.db, &house.system()).await.unwrap();
        self.first_of(&format!("/api/v1/special_alerts?filter=user:{otto}")).await
    }
    /// A role that takes a second person, proposed by whoever runs the organization.
    async fn proposal(&self, organization: &str, user: &str, owners: &str, word: &str) -> (String, String) {
        let body = json!({"organization_id": organization, "name": format!("Vault of {word}"), "priority": 50,
            "critical": true, "permissions": [{"permission": "orders.read", "level": "organization"}]});
        let role = id(&self.post("/api/v1/roles", body).await);
        let body = json!({"role": role, "scope": {"organization": organization}, "justification": word});
        let asked = self.reeve.post(&format!("/api/v1/users/{user}/grants"), owners, body).await.expect(202);
        let proposal = asked.json["proposal_id"].as_str().unwrap().to_owned();
        let shown = self.get(&format!("/api/v1/proposals/{proposal}")).await;
        (proposal, shown["hash"].as_str().unwrap().to_owned())
    }
    /// A rule that the victim breaks, the breach, and that somebody asked for an exception.
    async fn separation(&self, organization: &str, user: &str, word: &str) -> (String, String, String) {
        let body = json!({
            "organization_id": organization, "name": format!("Apart {word}"), "description": word,
            "left": [{"role": "employee"}], "right": [{"role": "customer"}],
        });
        let rule = id(&self.post("/api/v1/separations", body).await);
        let house = &self.reeve.house;
        separation::review_rule(&house.db, &house.system(), rule.parse().unwrap()).await.unwrap();
        let breach = self.first_of(&format!("/api/v1/separations/breaches?filter=separation:{rule}")).await;
        let asked = json!({"user_id": user, "reason": word});
        let exception = id(&self.post(&format!("/api/v1/separations/{rule}/exceptions"), asked).await);
        (rule, breach, exception)
    }
    /// Somebody who has no password yet, and the secret of the link that was handed over for it.
    async fn fresh(&self, organization: &str, word: &str) -> (String, String) {
        let body = json!({
            "type": "employee", "managing_organization_id": organization, "first_name": "frieda",
            "last_name": word, "email": format!("frieda.{word}@example.com"), "username": format!("frieda-{word}"),
            "phone": "+49 30 1234567",
            "with": {
                "roles": [{"role": "employee", "scope": {"organization": organization}}],
                "activation": {"deliver": "hand_over"},
            },
        });
        let made = self.post("/api/v1/users", body).await;
        let link = made["once"]["activation"].as_str().expect("a link that is handed over is shown");
        (id(&made), link.rsplit('/').next().unwrap().to_owned())
    }
    /// A file between its preview and its being applied.
    async fn upload(&self, victim: &Victim) -> String {
        let sender = Sender::signed_in(self.reeve, &victim.owners).await;
        let answer = sender.page("POST", "/console/imports", &upload_form(victim)).await.expect(303);
        let place = answer.headers[header::LOCATION].to_str().unwrap();
        place.rsplit('/').next().unwrap().to_owned()
    }
    /// So many wrong passwords that no others are taken.
    pub(super) async fn lock(&self, victim: &Victim) {
        let body = json!({"identifier": format!("vera-{}", victim.word), "password": "five geese fly south"});
        for _ in 0..5 {
            let wrong = self.reeve.call(Method::POST, "/api/v1/sessions", None, Some(body.clone())).await;
            assert_eq!(wrong.status, 401, "{}", wrong.text);
        }
    }
    /// A job that was given up.
    pub(super) async fn dead_letter(&self, victim: &Victim) -> String {
        let job = enqueue(self.reeve, &FAILING, victim.user.parse().unwrap(), &victim.word).await;
        let house = &self.reeve.house;
        let station = Station { db: house.db.clone(), clock: house.clock.clone(), rng: house.rng.clone() };
        let options = RunnerOptions { schedules: false, ..RunnerOptions::default() };
        let runner = Runner::start(station, Services::new(), options);
        while house.db.read(&house.system(), job, jobs::job).await.unwrap().state != jobs::State::Dead {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        runner.stop().await;
        job.to_string()
    }
}

async fn enqueue(reeve: &Reeve, kind: &'static jobs::Kind<String>, user: UserId, word: &str) -> JobId {
    type Asked = (&'static jobs::Kind<String>, UserId, String);
    fn op<'a>(tx: &'a mut WriteTx<'_>, (kind, user, word): &'a Asked) -> Work<'a, JobId> {
        Box::pin(async move {
            let job = NewJob::new(kind, word)?.on_behalf_of(Some(*user));
            jobs::enqueue(tx, &job).await
        })
    }
    reeve.house.db.write(&reeve.house.system(), (kind, user, word.to_owned()), op).await.unwrap()
}

/// A file of accounts for the victim's organization, with a line that can be imported.
pub(super) fn accounts(victim: &Victim) -> String {
    format!(
        "first_name,last_name,email,type,role\nIda,{0},ida.{0}@example.com,employee,employee\n",
        victim.word
    )
}
/// The same as the console's form sends it.
pub(super) fn upload_form(victim: &Victim) -> Body {
    Body::Parts(vec![
        form_field("kind", "users"),
        form_field("organization", &victim.organization),
        ("file".to_owned(), Some("users.csv".to_owned()), accounts(victim)),
    ])
}

/// A role for somebody, by the administrator's hand, through the API.
pub(super) async fn give(reeve: &Reeve, root: &str, user: UserId, body: Value) {
    let answer = reeve.post(&format!("/api/v1/users/{user}/grants"), root, body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
}
