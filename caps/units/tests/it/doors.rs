//! The routes behind the frame: what programs send, and what people see.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use base::{Catalogue, Draw, Locale, MESSAGES, MessageSource, OrganizationId, Timestamp, UnitId, UserId};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use gate::{Caller, Circumstances, Db};
use http::{Extensions, HeaderMap, Method, Request, header};
use http_body_util::BodyExt;
use policy::Snapshot;
use serde_json::{Value as Json, json};
use testkit::House;
use tower::ServiceExt;
use units::{
    LocationType, ORGANIZATIONS_CREATE, ORGANIZATIONS_READ, ORGANIZATIONS_UPDATE, Status, UNITS_CREATE,
    UNITS_READ, UNITS_UPDATE, UnitKind,
};
use web::view::Rights;
use web::{Admitted, Client, Doorkeeper, Presented, Refusal, Web, frame};

use crate::world::{At, give, houses, organization, records, unit};

/// Whose token is their id. Compiles access for every request, as sessions do.
struct Door {
    db: Db,
    clock: Arc<testkit::FixedClock>,
    rng: Arc<testkit::SeededRng>,
}
struct Held(Arc<Snapshot>);
impl Rights for Held {
    fn holds(&self, permission: &str) -> bool {
        policy::find(permission).is_some_and(|permission| self.0.holds_somewhere(permission))
    }
}
impl Doorkeeper for Door {
    fn admit<'a>(
        &'a self,
        presented: Presented<'a>,
        _: Client,
        _: Timestamp,
        _: bool,
        extensions: &'a mut Extensions,
    ) -> BoxFuture<'a, Result<Option<Admitted>, Refusal>> {
        async move {
            let (Presented::Bearer(token) | Presented::Cookie(token)) = presented;
            let Ok(user) = token.parse::<UserId>() else { return Ok(None) };
            let draw = Draw::new(&*self.clock, &*self.rng);
            let access = self.db.snapshot(user, draw.at()).await?;
            let rights = Arc::new(Held(Arc::clone(&access)));
            let caller = Caller::whose_credential_was_checked(user, access, Circumstances::default(), draw);
            extensions.insert(Arc::new(caller));
            Ok(Some(Admitted { binding: Vec::new(), person: None, rights }))
        }
        .boxed()
    }
}

fn catalogue() -> Catalogue {
    let own = ["reeve-base", "reeve-web", "reeve-units"];
    let sources: Vec<MessageSource> =
        MESSAGES.iter().copied().filter(|source| own.contains(&source.package)).collect();
    Catalogue::from_sources(&sources).unwrap()
}

struct App<'a> {
    house: &'a House,
    router: Router,
}
struct Answer {
    status: u16,
    headers: HeaderMap,
    text: String,
    json: Json,
}
impl Answer {
    #[track_caller]
    fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }
    fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }
    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

impl<'a> App<'a> {
    fn over(house: &'a House) -> App<'a> {
        let (router, _) = units::api(&house.db).split_for_parts();
        let door = Door { db: house.db.clone(), clock: house.clock.clone(), rng: house.rng.clone() };
        let web = Web::new(catalogue(), house.clock.clone(), house.rng.clone(), &[1; 32])
            .doorkeeper(Arc::new(door))
            .navigation(units::NAV.to_vec());
        App { house, router: frame(router.merge(units::console(&house.db)), Arc::new(web)) }
    }
    fn person(&self, permissions: &[&'static policy::Permission], at: At) -> String {
        let user: UserId = self.house.draw().id();
        give(user, permissions, at);
        user.to_string()
    }
    fn admin(&self) -> String {
        let all = [
            &ORGANIZATIONS_CREATE,
            &ORGANIZATIONS_READ,
            &ORGANIZATIONS_UPDATE,
            &UNITS_CREATE,
            &UNITS_READ,
            &UNITS_UPDATE,
        ];
        self.person(&all, At::Everywhere)
    }
    async fn send(
        &self,
        method: Method,
        path: &str,
        token: &str,
        headers: &[(&str, &str)],
        body: (&str, String),
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !body.0.is_empty() {
            request = request.header("content-type", body.0);
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body.1)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        let json = serde_json::from_str(&text).unwrap_or_default();
        Answer { status: parts.status.as_u16(), headers: parts.headers, text, json }
    }
    async fn get(&self, path: &str, token: &str) -> Answer {
        self.send(Method::GET, path, token, &[], ("", String::new())).await
    }
    async fn post(&self, path: &str, token: &str, body: Json) -> Answer {
        self.send(Method::POST, path, token, &[], ("application/json", body.to_string())).await
    }
    async fn patch(&self, path: &str, token: &str, if_match: &str, body: Json) -> Answer {
        let headers: &[(&str, &str)] = if if_match.is_empty() { &[] } else { &[("if-match", if_match)] };
        self.send(Method::PATCH, path, token, headers, ("application/json", body.to_string())).await
    }
    /// A page that was found, in a language, without a word missing.
    async fn page(&self, path: &str, token: &str, language: &str) -> String {
        let headers = [("accept", "text/html"), ("accept-language", language)];
        let answer = self.send(Method::GET, path, token, &headers, ("", String::new())).await.expect(200);
        assert!(!answer.text.contains('⟦'), "{path}: {}", answer.text);
        answer.text
    }
    async fn form(&self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let mut pairs = url::form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(fields);
        let body = ("application/x-www-form-urlencoded", pairs.finish());
        self.send(Method::POST, path, token, &[("accept", "text/html")], body).await
    }
}

#[test]
fn every_word_is_there() {
    let catalogue = catalogue();
    let own = |missing: &String| missing.contains("unit.") || missing.contains("organization.");
    let missing: Vec<String> = catalogue.missing_for_codes().into_iter().filter(own).collect();
    assert_eq!(missing, Vec::<String>::new());
    for locale in Locale::ALL {
        let t = catalogue.translator(locale);
        let mut keys: Vec<String> =
            UnitKind::ALL.iter().map(|kind| format!("unit-kind-{}", kind.name().replace('_', "-"))).collect();
        keys.extend(Status::ALL.iter().map(|status| format!("unit-status-{}", status.name())));
        keys.extend(LocationType::ALL.iter().map(|sort| format!("unit-location-type-{}", sort.name())));
        let own = policy::house().iter().filter(|one| matches!(one.module(), "units" | "organizations"));
        keys.extend(own.map(|one| format!("permission-{}", one.name.replace('.', "-"))));
        for key in keys {
            assert!(t.has(&key), "{locale}: {key}");
        }
    }
    let templates = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/units")).unwrap();
    for template in templates {
        let path = template.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(web::literal::literal_texts(&text), Vec::new(), "{}", path.display());
    }
}

#[tokio::test]
async fn a_program_manages_organizations() {
    for house in houses().await {
        let app = App::over(&house);
        let admin = app.admin();
        app.get("/api/v1/organizations", "").await.expect(401);
        let new = json!({"name": " Müller AG ", "number": "A-1", "attributes": {"city": "Köln"}});
        let made = app.post("/api/v1/organizations", &admin, new.clone()).await.expect(201);
        let id: OrganizationId = made.json["id"].as_str().unwrap().parse().unwrap();
        let path = format!("/api/v1/organizations/{id}");
        assert_eq!(made.header(header::LOCATION), path);
        assert_eq!(made.header(header::ETAG), "\"v1\"");
        let again = app.post("/api/v1/organizations", &admin, new).await.expect(409);
        assert_eq!(again.code(), "organization.number_taken");
        assert_eq!(again.json["errors"][0]["pointer"], "/number");

        // The same intent twice is one organization.
        let key = [("idempotency-key", "once")];
        let body = || ("application/json", json!({"name": "Once"}).to_string());
        let path_all = "/api/v1/organizations";
        let first = app.send(Method::POST, path_all, &admin, &key, body()).await.expect(201);
        let second = app.send(Method::POST, path_all, &admin, &key, body()).await.expect(201);
        assert_eq!(first.json, second.json);
        let all = app.get("/api/v1/organizations?sort=name", &admin).await.expect(200);
        assert_eq!(all.json["total"], 2);
        assert_eq!(all.json["items"][0]["name"], "Müller AG");

        // All that is wrong is told at once.
        let wrong = json!({"name": "", "number": "ä", "attributes": []});
        let wrong = app.post("/api/v1/organizations", &admin, wrong).await.expect(422);
        let pointers: Vec<&str> = wrong.json["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["pointer"].as_str().unwrap())
            .collect();
        assert_eq!(pointers, ["/name", "/number", "/attributes"]);
        app.post("/api/v1/organizations", &admin, json!({"name": "x", "nmae": 1})).await.expect(422);

        let rename = json!({"name": "Müller SE", "number": null});
        app.patch(&path, &admin, "", rename.clone()).await.expect(428);
        app.patch(&path, &admin, "\"v7\"", rename.clone()).await.expect(412);
        let before = records(&house).await.len();
        let dry =
            app.patch(&format!("{path}?dry_run=true"), &admin, "\"v1\"", rename.clone()).await.expect(200);
        assert_eq!(dry.json, json!({"version": 2, "changed": true}));
        assert_eq!(records(&house).await.len(), before);
        app.patch(&path, &admin, "\"v1\"", rename).await.expect(200);
        let shown = app.get(&path, &admin).await.expect(200);
        assert_eq!((&shown.json["name"], &shown.json["number"]), (&json!("Müller SE"), &Json::Null));
        assert_eq!(shown.json["attributes"], json!({"city": "Köln"}));
        assert_eq!(shown.header(header::ETAG), "\"v2\"");

        app.post(&format!("{path}/deactivate"), &admin, json!({"reason": "audit"})).await.expect(200);
        app.post(&format!("{path}/activate"), &admin, json!({})).await.expect(200);
        app.post(&format!("{path}/close"), &admin, json!({})).await.expect(200);
        let late = app.post(&format!("{path}/activate"), &admin, json!({})).await.expect(409);
        assert_eq!(late.code(), "organization.closed");

        // Whoever has no right here is told that there is nothing; whoever may only look is told so.
        let other = organization(&house, "Other").await;
        let foreign = app.person(&[&ORGANIZATIONS_READ, &ORGANIZATIONS_UPDATE], At::Organization(other));
        app.get(&path, &foreign).await.expect(404);
        app.patch(&path, &foreign, "*", json!({"name": "Mine"})).await.expect(404);
        assert_eq!(app.get("/api/v1/organizations", &foreign).await.json["total"], 1);
        let looks = app.person(&[&ORGANIZATIONS_READ], At::Organization(id));
        app.get(&path, &looks).await.expect(200);
        app.patch(&path, &looks, "*", json!({"name": "Mine"})).await.expect(403);
        app.post("/api/v1/organizations", &looks, json!({"name": "New"})).await.expect(403);
    }
}

#[tokio::test]
async fn a_program_manages_a_tree() {
    for house in houses().await {
        let app = App::over(&house);
        let acme = organization(&house, "Acme").await;
        let all = [&UNITS_CREATE, &UNITS_READ, &UNITS_UPDATE];
        let manager = app.person(&all, At::Organization(acme));
        let path = format!("/api/v1/organizations/{acme}/units");
        let new = async |body: Json| -> UnitId {
            let made = app.post(&path, &manager, body).await.expect(201);
            made.json["id"].as_str().unwrap().parse().unwrap()
        };
        let top = new(json!({"name": "Head office", "kind": "company"})).await;
        let north = new(json!({"name": "North", "kind": "branch", "parent_id": top, "code": "N"})).await;
        let yard =
            new(json!({"name": "Yard", "kind": "location", "location_type": "direct", "parent_id": north}))
                .await;
        for (body, code) in [
            (json!({"name": "north", "kind": "branch", "parent_id": top}), "unit.name_taken"),
            (json!({"name": "Other", "kind": "branch", "code": "N"}), "unit.code_taken"),
        ] {
            let refused = app.post(&path, &manager, body).await.expect(409);
            assert_eq!(refused.code(), code);
        }
        let sort = json!({"name": "x", "kind": "branch", "location_type": "direct"});
        assert_eq!(app.post(&path, &manager, sort).await.expect(422).code(), "unit.location_type_elsewhere");
        app.post(&path, &manager, json!({"name": "x", "kind": "palace"})).await.expect(422);

        let unit_path = |id: UnitId| format!("/api/v1/units/{id}");
        let shown = app.get(&unit_path(yard), &manager).await.expect(200);
        let way: Vec<&str> =
            shown.json["path"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(way, ["Head office", "North"]);
        assert_eq!((&shown.json["depth"], &shown.json["location_type"]), (&json!(3), &json!("direct")));

        let into = json!({"parent_id": yard});
        let cycle = app.post(&format!("{}/move", unit_path(top)), &manager, into).await.expect(409);
        assert_eq!(cycle.code(), "unit.cycle");
        assert_eq!(cycle.json["errors"][0]["pointer"], "/parent_id");
        app.post(&format!("{}/move", unit_path(yard)), &manager, json!({})).await.expect(422);
        house.advance(60);
        let moved =
            app.post(&format!("{}/move", unit_path(yard)), &manager, json!({"parent_id": null})).await;
        assert_eq!(moved.expect(200).json, json!({"version": 2, "changed": true}));
        let history = app.get(&format!("{}/history", unit_path(yard)), &manager).await.expect(200);
        let items = history.json["items"].as_array().unwrap();
        assert_eq!(items.len(), 3);
        let latest: Vec<&Json> = items.iter().filter(|one| one["superseded_at"].is_null()).collect();
        assert_eq!(latest[0]["parent"]["name"], "North");
        assert_eq!((&latest[1]["top"], &latest[1]["valid_until"]), (&json!(true), &Json::Null));

        let tree = app.get(&format!("/api/v1/organizations/{acme}/tree"), &manager).await.expect(200);
        let names: Vec<&str> =
            tree.json["nodes"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Head office", "Yard", "North"]);
        let children = app.get(&format!("{path}?filter=parent:{top}&sort=name"), &manager).await.expect(200);
        assert_eq!(children.json["items"][0]["id"], json!(north));
        let found = app.get("/api/v1/units?q=yar", &manager).await.expect(200);
        assert_eq!(found.json["total"], 1);
        let unknown = app.get(&format!("{path}?sort=colour"), &manager).await.expect(422);
        assert_eq!(unknown.code(), "common.invalid");

        let stop = format!("{}/deactivate", unit_path(top));
        assert_eq!(app.post(&stop, &manager, json!({})).await.expect(409).code(), "unit.has_units_below");
        app.post(&stop, &manager, json!({"with_below": true, "reason": "rebuilding"})).await.expect(200);
        let north_now = app.get(&unit_path(north), &manager).await;
        assert_eq!(north_now.json["status"], "inactive");
        let wake = app.post(&format!("{}/activate", unit_path(north)), &manager, json!({})).await.expect(409);
        assert_eq!(wake.code(), "unit.parent_not_active");
        app.post(&format!("{}/close", unit_path(yard)), &manager, json!({})).await.expect(200);
        let late = app.patch(&unit_path(yard), &manager, "*", json!({"name": "Late"})).await.expect(409);
        assert_eq!(late.code(), "unit.closed");

        let stranger = app.person(&all, At::Organization(organization(&house, "Other").await));
        for path in [unit_path(top), format!("{}/history", unit_path(top))] {
            app.get(&path, &stranger).await.expect(404);
        }
        app.post(&format!("{}/move", unit_path(north)), &stranger, json!({"parent_id": null}))
            .await
            .expect(404);
        app.post(&path, &stranger, json!({"name": "x", "kind": "branch"})).await.expect(404);
        // An organization that one may not know is not there, as one that never was.
        let never: OrganizationId = house.draw().id();
        for part in ["tree", "units", "units?filter=top:true"] {
            let hidden =
                app.get(&format!("/api/v1/organizations/{acme}/{part}"), &stranger).await.expect(404);
            let unknown =
                app.get(&format!("/api/v1/organizations/{never}/{part}"), &manager).await.expect(404);
            assert_eq!(
                (hidden.code(), hidden.json["detail"].clone()),
                (unknown.code(), unknown.json["detail"].clone())
            );
        }
        // One that is known and has nothing that fits is.
        let none = app.get(&format!("/api/v1/organizations/{acme}/units?filter=code:NONE"), &manager).await;
        assert_eq!(none.expect(200).json["total"], 0);
        let root = |unit: UnitId| format!("/api/v1/organizations/{acme}/tree?root={unit}");
        app.get(&root(top), &manager).await.expect(200);
        app.get(&root(house.draw().id()), &manager).await.expect(404);
        // Whoever sees one unit and not its organization sees the part of the tree that it is.
        let within = app.person(&[&UNITS_READ], At::Unit(north));
        let part = app.get(&format!("/api/v1/organizations/{acme}/tree"), &within).await.expect(200);
        assert_eq!(part.json["nodes"][0]["id"], json!(north));
        app.get(&format!("/api/v1/organizations/{acme}/units?filter=code:NONE"), &within).await.expect(200);
    }
}

#[tokio::test]
async fn the_description_names_every_route() {
    let house = House::sqlite(crate::world::snapshots, Vec::new()).await;
    let (_, description) = units::api(&house.db).split_for_parts();
    let json = serde_json::to_value(&description).unwrap();
    let paths: Vec<&String> = json["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths.len(), 14, "{paths:?}");
    let changes = &json["components"]["schemas"]["UnitChanges"];
    assert_eq!(changes["additionalProperties"], json!(false));
    assert_eq!(changes["properties"]["name"]["maxLength"], json!(200));
}

#[tokio::test]
async fn people_manage_organizations_and_units() {
    for house in houses().await {
        let app = App::over(&house);
        let admin = app.admin();
        for language in ["en", "de"] {
            app.page("/console/organizations", &admin, language).await;
            app.page("/console/organizations/new", &admin, language).await;
        }
        // What is wrong stands beside its field, and what was typed is still there.
        let fields =
            [("name", "  "), ("number", "A 1"), ("details", "city: Köln\nnonsense"), ("account_unit", "")];
        let wrong = app.form("/console/organizations", &admin, &fields).await.expect(422);
        for text in ["This field must not be empty.", "A number has only letters", "in line 2", "nonsense"] {
            assert!(wrong.text.contains(text), "{text}: {}", wrong.text);
        }
        let fields = [
            ("name", "Acme <b>"),
            ("number", "A-1"),
            ("details", "address.city: Köln"),
            ("account_unit", ""),
        ];
        let made = app.form("/console/organizations", &admin, &fields).await.expect(303);
        let own = made.header(header::LOCATION).to_owned();
        for language in ["en", "de"] {
            let shown = app.page(&own, &admin, language).await;
            assert!(shown.contains("Acme &#60;b&#62;") && shown.contains("address · city"), "{shown}");
            assert!(!shown.contains("<b>"));
            app.page(&format!("{own}/edit"), &admin, language).await;
            app.page(&format!("{own}/units/new"), &admin, language).await;
            app.page(&format!("{own}/units?kind=branch&status=active&q=x"), &admin, language).await;
            for to in Status::ALL {
                app.page(&format!("{own}/status?to={to}"), &admin, language).await;
            }
        }
        let fields = [("name", "Acme AG"), ("number", "A-1"), ("details", ""), ("version", "1")];
        app.form(&own, &admin, &fields).await.expect(303);
        let stale = app.form(&own, &admin, &fields).await.expect(422);
        assert!(stale.text.contains("Somebody has changed this in the meantime."), "{}", stale.text);

        let new_unit = async |name: &str, kind: &str, parent: &str| -> String {
            let fields = [("name", name), ("kind", kind), ("parent", parent)];
            let made = app.form(&format!("{own}/units"), &admin, &fields).await.expect(303);
            made.header(header::LOCATION).to_owned()
        };
        let id_of = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let top = new_unit("Head office", "company", "").await;
        let north = new_unit("North", "branch", &id_of(&top)).await;
        let yard = new_unit("Yard", "location", &id_of(&north)).await;
        let south = new_unit("South", "branch", &id_of(&top)).await;
        let twice = [("name", "north"), ("kind", "branch"), ("parent", &id_of(&top))];
        let twice = app.form(&format!("{own}/units"), &admin, &twice).await.expect(422);
        assert!(twice.text.contains("already stands here"), "{}", twice.text);
        for language in ["en", "de"] {
            let tree = app.page(&own, &admin, language).await;
            for name in ["Head office", "North", "South", "Yard"] {
                assert!(tree.contains(name), "{tree}");
            }
            for path in ["", "/edit", "/move", "/status?to=inactive", "/status?to=closed"] {
                app.page(&format!("{yard}{path}"), &admin, language).await;
            }
            app.page(&format!("{own}/units/new?parent={}", id_of(&top)), &admin, language).await;
            let accounts = format!("/console/organizations?account_unit={}", id_of(&north));
            app.page(&accounts, &admin, language).await;
        }
        // Only where it could go is offered.
        let choice = app.page(&format!("{north}/move"), &admin, "en").await;
        assert!(choice.contains(&id_of(&south)) && !choice.contains(&format!("value=\"{}\"", id_of(&yard))));
        let nowhere = app.form(&format!("{yard}/move"), &admin, &[("version", "1")]).await.expect(422);
        assert!(nowhere.text.contains("This field must not be empty."), "{}", nowhere.text);
        let cycle = [("parent", id_of(&yard)), ("version", "1".to_owned())];
        let cycle: Vec<(&str, &str)> = cycle.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let cycle = app.form(&format!("{north}/move"), &admin, &cycle).await.expect(422);
        assert!(cycle.text.contains("would stand below itself"), "{}", cycle.text);
        // A place is looked at before anything moves: where it leads, or why it does not.
        let (yard_id, south_id) = (id_of(&yard), id_of(&south));
        let dragged = app.page(&format!("{yard}/move?to={south_id}"), &admin, "en").await;
        assert!(dragged.contains("Acme AG › Head office › South › Yard"), "{dragged}");
        assert!(dragged.contains(&format!("value=\"{south_id}\" checked")), "{dragged}");
        let below = app.page(&format!("{north}/move?to={yard_id}"), &admin, "en").await;
        assert!(below.contains("would stand below itself"), "{below}");
        let up = app.page(&format!("{yard}/move?to=top"), &admin, "en").await;
        assert!(up.contains("Acme AG › Yard"), "{up}");
        app.page(&format!("{yard}/move?to=nonsense"), &admin, "en").await;
        let gone = app.house.draw().id::<base::kinds::Unit>();
        app.get(&format!("{yard}/move?to={gone}"), &admin).await.expect(404);
        let look = [("parent", south_id.as_str()), ("version", "1"), ("reason", "new rent"), ("go", "look")];
        let looked = app.form(&format!("{yard}/move"), &admin, &look).await.expect(200);
        assert!(looked.text.contains("Acme AG › Head office › South › Yard"), "{}", looked.text);
        assert!(looked.text.contains("value=\"new rent\""), "what was typed stays: {}", looked.text);
        let look = [("parent", yard_id.as_str()), ("version", "1"), ("go", "look")];
        let looked = app.form(&format!("{north}/move"), &admin, &look).await.expect(200);
        assert!(looked.text.contains("would stand below itself"), "{}", looked.text);
        let narrow = app.person(
            &[&ORGANIZATIONS_READ, &UNITS_READ, &UNITS_UPDATE],
            At::Organization(id_of(&own).parse().unwrap()),
        );
        let barred = app.page(&format!("{yard}/move?to={south_id}"), &narrow, "en").await;
        assert!(barred.contains("You may put no units there."), "{barred}");
        let barred = [("parent", south_id.as_str()), ("version", "1")];
        let barred = app.form(&format!("{yard}/move"), &narrow, &barred).await.expect(422);
        assert!(barred.text.contains("You may put no units there."), "{}", barred.text);
        let shown = app.page(&own, &narrow, "en").await;
        assert!(shown.contains(&format!("data-move=\"{yard}/move\"")), "{shown}");
        let looks =
            app.person(&[&ORGANIZATIONS_READ, &UNITS_READ], At::Organization(id_of(&own).parse().unwrap()));
        assert!(
            !app.page(&own, &looks, "en").await.contains("data-move"),
            "what cannot be done is not offered"
        );
        let fields = [("parent", south_id.as_str()), ("version", "1"), ("reason", "new rent")];
        app.form(&format!("{yard}/move"), &admin, &fields).await.expect(303);
        let moved = app.page(&yard, &admin, "en").await;
        assert!(moved.contains("Head office") && moved.contains("South"), "{moved}");

        let stop = [("to", "inactive"), ("version", "1")];
        let refused = app.form(&format!("{top}/status"), &admin, &stop).await.expect(422);
        assert!(refused.text.contains("3 units below it are still at work."), "{}", refused.text);
        let stop = [("to", "inactive"), ("version", "1"), ("with_below", "on"), ("reason", "holidays")];
        app.form(&format!("{top}/status"), &admin, &stop).await.expect(303);
        let account = [("name", "Customer"), ("account_unit", &id_of(&north))];
        let refused = app.form("/console/organizations", &admin, &account).await.expect(422);
        assert!(refused.text.contains("inactive or closed"), "{}", refused.text);

        // Who may only look is offered nothing to do, and gets no form.
        let acme: OrganizationId = id_of(&own).parse().unwrap();
        let looks = app.person(&[&ORGANIZATIONS_READ, &UNITS_READ], At::Organization(acme));
        let shown = app.page(&own, &looks, "en").await;
        assert!(!shown.contains("/edit") && !shown.contains("/units/new"), "{shown}");
        for path in [format!("{own}/edit"), format!("{yard}/edit"), format!("{yard}/move")] {
            app.get(&path, &looks).await.expect(404);
        }
        app.form(&format!("{yard}/move"), &looks, &fields).await.expect(403);
        let foreign = app.person(
            &[&ORGANIZATIONS_READ, &UNITS_READ],
            At::Organization(organization(&house, "Other").await),
        );
        for path in [own.clone(), yard.clone()] {
            app.get(&path, &foreign).await.expect(404);
        }
    }
}

#[tokio::test]
async fn a_big_tree_is_cut_and_says_so() {
    let house = House::sqlite(crate::world::snapshots, Vec::new()).await;
    let app = App::over(&house);
    let admin = app.admin();
    let acme = organization(&house, "Acme").await;
    let top = unit(&house, acme, None, "top").await;
    for position in 0..520 {
        unit(&house, acme, Some(top), &format!("unit {position:03}")).await;
    }
    let page = app.page(&format!("/console/organizations/{acme}"), &admin, "en").await;
    assert!(page.contains("Only the upper 500 units are shown."), "{page}");
    assert!(page.contains("unit 498") && !page.contains("unit 499"));
    let list = app.page(&format!("/console/organizations/{acme}/units?q=unit+51"), &admin, "en").await;
    assert!(list.contains("10 of 10 entries"), "{list}");
}
