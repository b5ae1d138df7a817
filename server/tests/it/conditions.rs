//! Grants that count under circumstances only: from some addresses, at some hours, for whoever proved lately who they are, on a
//! known device, at a low risk. Through the whole router, on both engines.

use base::{OrganizationId, UserId};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use server::testing::Reeve;

use crate::forms::{page, submit};

const PASSWORD: &str = "four geese fly north";
const RATES: &str = "/api/v1/exchange_rates";

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
    /// Somebody who signs in with a password and is a manager under these conditions; answers the id.
    async fn signs_in(&self, name: &str, conditions: Value) -> String {
        let body = json!({
            "type": "employee", "managing_organization_id": self.acme, "first_name": name, "last_name": "Berg",
            "username": name, "email": format!("{name}@example.com"), "phone": "+49 30 123456",
            "with": {
                "roles": [{"role": "employee", "scope": {"organization": self.acme}}],
                "password": {"value": PASSWORD, "must_change": false},
            },
        });
        let made = self.reeve.post("/api/v1/users", &self.owner, body).await.expect(202);
        let user = made.json["id"].as_str().unwrap().to_owned();
        let body = json!({"role": "manager", "scope": {"organization": self.acme}, "conditions": conditions});
        self.reeve.post(&format!("/api/v1/users/{user}/grants"), &self.owner, body).await.expect(201);
        user
    }
    /// Signs in; answers the session's token, and what the device is known by from now on where that is new.
    async fn session(&self, name: &str, device: Option<&str>) -> (String, Option<String>) {
        let body = json!({"identifier": name, "password": PASSWORD, "device": device});
        let begun = self.reeve.call(Method::POST, "/api/v1/sessions", None, Some(body)).await.expect(201);
        let text = |name: &str| begun.json[name].as_str().map(str::to_owned);
        (text("token").unwrap(), text("device"))
    }
    async fn rates(&self, token: &str) -> u16 {
        self.reeve.get(RATES, token).await.status.as_u16()
    }
    /// A personal access token made in a session.
    async fn token(&self, session: &str) -> String {
        let body = json!({"name": "report", "expires_at": self.reeve.now().plus_seconds(86_400)});
        let made = self.reeve.post("/api/v1/me/tokens", session, body).await.expect(201);
        made.json["token"].as_str().unwrap().to_owned()
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

#[tokio::test]
async fn a_proof_lapses_with_the_clock_and_a_new_one_helps() {
    for company in companies().await {
        let user = company.signs_in("tess", json!({"proof": {"within_minutes": 15}})).await;
        let (old, _) = company.session("tess", None).await;
        let token = company.token(&old).await;
        assert_eq!(company.rates(&old).await, 200);
        assert_eq!(company.rates(&token).await, 403, "a token proves nothing of its owner");
        company.reeve.house.advance(15 * 60 - 1);
        assert_eq!(company.rates(&old).await, 200, "a second too early");
        company.reeve.house.advance(1);
        let lapsed = company.reeve.get(RATES, &old).await.expect(403);
        assert_eq!(lapsed.code(), "common.other_circumstances");
        assert!(lapsed.text.contains("sign in again"), "{}", lapsed.text);

        // Of two sessions of one person one is fresh: neither is taken for the other, whichever comes first.
        let (new, _) = company.session("tess", None).await;
        for _ in 0..2 {
            assert_eq!((company.rates(&old).await, company.rates(&new).await), (403, 200));
            assert_eq!((company.rates(&new).await, company.rates(&old).await), (200, 403));
            assert_eq!(company.rates(&token).await, 403);
        }
        // A list says what a decision says.
        let asked = json!({"decisions": [{"permission": "users.read", "organization_id": company.acme}]});
        for (session, is_fresh) in [(&old, false), (&new, true), (&token, false)] {
            let decided = company.reeve.post("/api/v1/decisions", session, asked.clone()).await.expect(200);
            let found = company.reeve.get("/api/v1/users", session).await.expect(200);
            let sees =
                found.json["items"].as_array().unwrap().iter().any(|row| row["id"] == json!(company.mia));
            assert_eq!((&decided.json["items"][0]["allowed"], sees), (&json!(is_fresh), is_fresh));
        }
        // It is told in words, on the page of the person and on one's own.
        for (path, reader) in [
            (format!("/console/users/{user}/access"), &company.owner),
            (format!("/console/users/{user}/access"), &new),
        ] {
            let shown = company.reeve.page(&path, reader).await.expect(200);
            assert!(shown.text.contains("only within 15 minutes of signing in"), "{}", shown.text);
        }
    }
}

#[tokio::test]
async fn a_device_counts_from_the_second_sign_in_on_it_on() {
    for company in companies().await {
        company.signs_in("tess", json!({"known_device": true})).await;
        let (first, device) = company.session("tess", None).await;
        assert_eq!(company.rates(&first).await, 403);
        let (second, none) = company.session("tess", device.as_deref()).await;
        assert_eq!((company.rates(&second).await, none), (200, None));
        assert_eq!(company.rates(&first).await, 403, "the session that was begun before");
        let (elsewhere, _) = company.session("tess", None).await;
        assert_eq!(company.rates(&elsewhere).await, 403);
        let token = company.token(&second).await;
        assert_eq!(company.rates(&token).await, 403, "a token is on no device");
        assert_eq!(company.rates(&second).await, 200);
    }
}

#[tokio::test]
async fn in_somebody_s_place_the_circumstances_of_whoever_acts_count() {
    for company in companies().await {
        company.signs_in("tess", json!({"proof": {"within_minutes": 15}})).await;
        let (session, _) = company.session("tess", None).await;
        let (egon, old) = company.reeve.person("Egon", Some(company.acme), "employee").await;
        let body = json!({"delegate_id": egon, "scope": {"organization": company.acme},
            "permissions": ["orders.approve"], "until": company.reeve.now().plus_seconds(86_400),
            "justification": "on leave"});
        company.reeve.post("/api/v1/delegations", &session, body).await.expect(201);
        let asked = json!({"decisions": [{"permission": "orders.approve", "organization_id": company.acme}]});
        let may = async |token: &str| {
            let told = company.reeve.post("/api/v1/decisions", token, asked.clone()).await.expect(200);
            told.json["items"][0]["allowed"].as_bool().unwrap()
        };
        assert!(may(&old).await);
        company.reeve.house.advance(15 * 60);
        let new = company.reeve.session(egon).await;
        for _ in 0..2 {
            assert_eq!((may(&old).await, may(&new).await), (false, true));
            assert_eq!((may(&new).await, may(&old).await), (true, false));
        }
    }
}

#[tokio::test]
async fn where_a_risk_or_a_second_factor_is_asked_for_one_s_own_requests_do_not_count() {
    for company in companies().await {
        for (name, conditions) in [
            ("rita", json!({"most_risk": 100})),
            ("sven", json!({"proof": {"within_minutes": 43_200, "second_factor": true}})),
        ] {
            company.signs_in(name, conditions).await;
            let (session, _) = company.session(name, None).await;
            let refused = company.reeve.get(RATES, &session).await.expect(403);
            assert_eq!(refused.code(), "common.other_circumstances", "{name}");
        }
    }
}

#[tokio::test]
async fn a_program_tells_under_which_circumstances_it_is_asked() {
    for company in companies().await {
        let conditions = json!({"addresses": ["10.0.0.0/8"], "known_device": true, "most_risk": 30,
            "proof": {"within_minutes": 15, "second_factor": true}});
        let user = company.signs_in("tess", conditions).await;
        let (session, _) = company.session("tess", None).await;
        let good = json!({"address": "10.1.2.3", "proved_minutes_ago": 600, "second_factor_minutes_ago": 14,
            "known_device": true, "risk": 30});
        let asked =
            json!([{"user_id": user, "permission": "orders.approve", "organization_id": company.acme}]);
        let why = async |token: &str, context: &Value| {
            let mut body = json!({"decisions": asked});
            if !context.is_null() {
                body["context"] = context.clone();
            }
            let told = company.reeve.post("/api/v1/decisions", token, body).await.expect(200);
            told.json["items"][0]["why"].as_str().unwrap().to_owned()
        };
        for token in [&company.owner, &session] {
            assert_eq!(why(token, &good).await, "granted");
            for (field, value) in [
                ("address", json!("11.1.2.3")),
                ("address", Value::Null),
                ("second_factor_minutes_ago", json!(15)),
                ("second_factor_minutes_ago", Value::Null),
                ("known_device", json!(false)),
                ("risk", json!(31)),
                ("risk", Value::Null),
            ] {
                let mut other = good.clone();
                other[field] = value;
                assert_eq!(why(token, &other).await, "circumstances", "{other}");
            }
            assert_eq!(why(token, &json!({})).await, "circumstances");
            assert_eq!(why(token, &Value::Null).await, "circumstances", "as before");
            // It is an answer, and no right: the same person, the moment after.
            assert_eq!(why(token, &good).await, "granted");
            assert_eq!(company.rates(&session).await, 403);
        }
        // Whom one may ask about stays what it is.
        let nobody = company.reeve.session(company.mia).await;
        let body = json!({"context": good, "decisions": asked});
        company.reeve.post("/api/v1/decisions", &nobody, body).await.expect(404);
    }
}

#[tokio::test]
async fn circumstances_that_cannot_be_are_refused_with_where() {
    for company in companies().await {
        let path = format!("/api/v1/users/{}/grants", company.mia);
        let group = json!({"name": "Desk", "organization_id": company.acme, "description": "them"});
        let group = company.reeve.post("/api/v1/groups", &company.owner, group).await.expect(201);
        let of_group = format!("/api/v1/groups/{}/grants", group.json["id"].as_str().unwrap());
        let (number, required) = ("field.invalid_number", "field.required");
        for (conditions, pointer, code) in [
            (json!({"proof": {}}), "/conditions/proof/within_minutes", required),
            (json!({"proof": {"within_minutes": 0}}), "/conditions/proof/within_minutes", number),
            (json!({"proof": {"within_minutes": 43_201}}), "/conditions/proof/within_minutes", number),
            (json!({"most_risk": 101}), "/conditions/most_risk", number),
            (json!({"most_risk": -1}), "/conditions/most_risk", number),
        ] {
            for path in [&path, &of_group] {
                let body = json!({"role": "manager", "scope": {"organization": company.acme}, "conditions": conditions});
                let wrong = company.reeve.post(path, &company.owner, body).await.expect(422);
                let error = &wrong.json["errors"][0];
                assert_eq!(
                    (&error["pointer"], &error["code"]),
                    (&json!(pointer), &json!(code)),
                    "{}",
                    wrong.text
                );
            }
        }
        let one = json!([{"permission": "orders.approve", "organization_id": company.acme}]);
        for (context, pointer, code) in [
            (json!({"address": "10.0.0.0/8"}), "/context/address", "field.invalid_address"),
            (json!({"address": ""}), "/context/address", "field.invalid_address"),
            (json!({"proved_minutes_ago": -1}), "/context/proved_minutes_ago", number),
            (json!({"proved_minutes_ago": 525_601}), "/context/proved_minutes_ago", number),
            (json!({"second_factor_minutes_ago": -1}), "/context/second_factor_minutes_ago", number),
            (json!({"risk": 101}), "/context/risk", number),
            (json!({"risk": "low"}), "/context/risk", "web.wrong_value"),
            (json!({"known_device": "yes"}), "/context/known_device", "web.wrong_value"),
            (json!({"weather": "fine"}), "/context/weather", "web.unknown_field"),
        ] {
            let body = json!({"decisions": one, "context": context});
            let wrong = company.reeve.post("/api/v1/decisions", &company.owner, body).await;
            let error = &wrong.json["errors"][0];
            assert_eq!(
                (&error["pointer"], &error["code"]),
                (&json!(pointer), &json!(code)),
                "{}",
                wrong.text
            );
        }
    }
}

#[tokio::test]
async fn forms_set_them_and_say_what_is_wrong_beside_the_field() {
    for company in companies().await {
        let (reeve, owner) = (&company.reeve, &company.owner);
        let body = json!({"name": "Desk", "organization_id": company.acme, "description": "them"});
        let group = reeve.post("/api/v1/groups", owner, body).await.expect(201);
        let group = group.json["id"].as_str().unwrap();
        let scope = format!("organization:{}", company.acme);
        for (form, shown) in [
            (
                format!("/console/users/{}/grants/new", company.mia),
                format!("/console/users/{}/access", company.mia),
            ),
            (format!("/console/groups/{group}/grants/new"), format!("/console/groups/{group}")),
        ] {
            let asked = page(reeve, &form, owner, "en").await.expect(200);
            for field in ["proof_minutes", "second_factor", "known_device", "most_risk"] {
                assert!(asked.text.contains(&format!("name=\"{field}\"")), "{field}: {}", asked.text);
            }
            assert!(asked.text.contains("Reeve measures no risk yet") && !asked.text.contains('⟦'));
            let base = [("role", "manager"), ("scope", scope.as_str())];
            for (more, name) in [
                (("second_factor", "on"), "f-proof-minutes"),
                (("proof_minutes", "soon"), "f-proof-minutes"),
                (("proof_minutes", "43201"), "f-proof-minutes"),
                (("most_risk", "101"), "f-most-risk"),
            ] {
                let fields: Vec<_> = base.into_iter().chain([more]).collect();
                let wrong = submit(reeve, &form, owner, &fields).await.expect(422);
                let (_, note) = wrong.text.split_once(&format!("id=\"{name}-note\"")).expect(name);
                let note = note.split("</div>").next().unwrap();
                assert!(note.contains("note-danger"), "{more:?}: {}", wrong.text);
            }
            let more = [
                ("proof_minutes", "120"),
                ("second_factor", "on"),
                ("known_device", "on"),
                ("most_risk", "30"),
            ];
            let fields: Vec<_> = base.into_iter().chain(more).collect();
            submit(reeve, &form, owner, &fields).await.expect(303);
            let shown = page(reeve, &shown, owner, "en").await.expect(200);
            let words = "only within 2 hours of giving a second factor; on a device used before; at a known risk of 30 at most";
            assert!(shown.text.contains(words), "{}", shown.text);
        }
        let export = reeve.get(&format!("/api/v1/roles/export?organization={}", company.acme), owner).await;
        assert!(
            export.text.contains("most_risk") && export.text.contains("within_minutes"),
            "{}",
            export.text
        );
    }
}
