//! Links by which people choose their first password: as administrators make them and people use them.

use axum::body::Body;
use base::{Clock, OrganizationId};
use gate::{ReadTx, Work, statement};
use http::{Method, Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

use crate::forms::{page, submit, value};

pub(crate) const CHOSEN: &str = "seven swans swim south";

pub(crate) fn body(name: &str, organization: OrganizationId, activation: Value) -> Value {
    json!({
        "type": "employee",
        "managing_organization_id": organization,
        "first_name": "Cleo",
        "last_name": "Berg",
        "email": format!("{name}@example.com"),
        "phone": "+49 30 123456",
        "username": name,
        "with": {
            "roles": [{ "role": "employee", "scope": { "organization": organization } }],
            "activation": activation,
        },
    })
}

/// A stranger's browser at a page, with a form if there is one.
pub(crate) async fn browse(reeve: &Reeve, path: &str, password: Option<&str>) -> Answer {
    let request = Request::builder()
        .method(if password.is_some() { Method::POST } else { Method::GET })
        .uri(path)
        .header(header::HOST, "localhost")
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let form = password.map_or(String::new(), |password| format!("password={}", password.replace(' ', "+")));
    let answer = reeve.send(request.body(Body::from(form)).unwrap()).await;
    assert!(!answer.text.contains('⟦'), "{path}: {}", answer.text);
    answer
}

pub(crate) async fn sign_in(reeve: &Reeve, name: &str) -> u16 {
    let body = json!({ "identifier": name, "password": CHOSEN });
    reeve.call(Method::POST, "/api/v1/sessions", None, Some(body)).await.status.as_u16()
}

fn path_of(link: &Value) -> String {
    let link = link.as_str().unwrap_or_else(|| panic!("no link"));
    link.strip_prefix("http://localhost").expect("it leads here").to_owned()
}

async fn made(reeve: &Reeve, token: &str, name: &str, east: OrganizationId) -> (String, String) {
    let answer = reeve.post("/api/v1/users", token, body(name, east, json!({}))).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    let user = format!("/api/v1/users/{}", answer.json["id"].as_str().unwrap());
    (user, path_of(&answer.json["once"]["activation"]))
}

statement!(LINKS beyond_scope "a test looks at what is kept of a link" =
    "SELECT a.link_hash, a.ended_how FROM activation a ORDER BY a.rid");
fn links<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<(Vec<u8>, Option<String>)>> {
    Box::pin(async move { tx.rows(&LINKS, &[], |row| Ok((row.get(0)?, row.get(1)?))).await })
}

#[tokio::test]
async fn a_link_that_is_handed_over_opens_the_account_once() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let answer = reeve.post("/api/v1/users", &admin, body("ann", east, json!({}))).await.expect(201);
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store, no-transform");
        let user = format!("/api/v1/users/{}", answer.json["id"].as_str().unwrap());
        let path = path_of(&answer.json["once"]["activation"]);
        let token = path.strip_prefix("/activate/").unwrap();
        assert_eq!(reeve.get(&user, &admin).await.json["status"], "pending");
        // Only a hash is kept, and neither records nor the account have the link.
        let kept = reeve.house.db.read(&reeve.house.system(), (), links).await.unwrap();
        assert_eq!(kept, [(keys::sha256(token.as_bytes()).to_vec(), None)]);
        for path in [&user, &format!("{user}/timeline"), "/api/v1/records"] {
            let told = reeve.get(path, &admin).await.expect(200).text;
            assert!(!told.contains(token) && !told.contains("reeve_a_"), "{told}");
        }
        let open = reeve.get(&format!("{user}/activation"), &admin).await.expect(200);
        assert_eq!(open.json["sent_to"], Value::Null);

        // Looking uses nothing up.
        for _ in 0..3 {
            let shown = browse(&reeve, &path, None).await.expect(200);
            assert!(shown.text.contains("ann") && shown.text.contains("new-password"), "{}", shown.text);
            assert_eq!(shown.headers[header::CACHE_CONTROL], "no-store, no-transform");
        }
        // The checks of every other password, beside the field; and nothing is used up by them either.
        for (weak, says) in [("", "field"), ("short", "too short"), ("cleo berg 1", "names of the account")] {
            let answer = browse(&reeve, &path, Some(weak)).await.expect(422);
            assert!(answer.text.contains(says), "{weak}: {}", answer.text);
            assert!(weak.is_empty() || !answer.text.contains(&format!("value=\"{weak}\"")));
        }
        let done = browse(&reeve, &path, Some(CHOSEN)).await.expect(303);
        assert_eq!(done.headers[header::LOCATION], "/sign-in");
        let read = reeve.get(&user, &admin).await;
        assert_eq!((&read.json["status"], &read.json["verified"]), (&json!("active"), &json!(false)));
        assert_eq!((sign_in(&reeve, "ann").await, sign_in(&reeve, "ann@example.com").await), (201, 401));
        // Used, it opens nothing, and there is none to call back.
        browse(&reeve, &path, None).await.expect(404);
        browse(&reeve, &path, Some(CHOSEN)).await.expect(404);
        reeve.get(&format!("{user}/activation"), &admin).await.expect(404);
        reeve.call(Method::DELETE, &format!("{user}/activation"), Some(&admin), None).await.expect(404);
        let again = reeve.post(&format!("{user}/activation"), &admin, json!({})).await.expect(409);
        assert_eq!(again.code(), "activation.has_password");
        for (event, outcome) in
            [("activation.issued", "done"), ("activation.used", "done"), ("password.set", "done")]
        {
            let list = reeve.get(&format!("{user}/timeline?event={event}"), &admin).await;
            let records = reeve.get(&format!("/api/v1/records?event={event}"), &admin).await.expect(200);
            assert_eq!(records.json["items"][0]["outcome"], outcome, "{} {}", records.text, list.text);
        }
        let records = reeve.get("/api/v1/records?event=activation.issued", &admin).await;
        assert_eq!(records.json["items"][0]["facets"]["delivery"], "hand_over");
    }
}

#[tokio::test]
async fn what_opens_nothing_is_answered_alike() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let (used, used_path) = made(&reeve, &admin, "used", east).await;
        browse(&reeve, &used_path, Some(CHOSEN)).await.expect(303);
        let (revoked, revoked_path) = made(&reeve, &admin, "revoked", east).await;
        let (suspended, suspended_path) = made(&reeve, &admin, "suspended", east).await;
        let (gone, gone_path) = made(&reeve, &admin, "gone", east).await;
        let (overtaken, overtaken_path) = made(&reeve, &admin, "overtaken", east).await;
        let (replaced, replaced_path) = made(&reeve, &admin, "replaced", east).await;
        reeve.call(Method::DELETE, &format!("{revoked}/activation"), Some(&admin), None).await.expect(204);
        let body = json!({ "to": "suspended", "reason": "a test" });
        reeve.post(&format!("{suspended}/status"), &admin, body.clone()).await.expect(200);
        let why = json!({ "reason": "left" });
        reeve.call(Method::DELETE, &gone, Some(&admin), Some(why)).await.expect(200);
        let password = json!({ "password": "four geese fly north", "must_change": true });
        reeve
            .call(Method::PUT, &format!("{overtaken}/password"), Some(&admin), Some(password))
            .await
            .expect(204);
        let next =
            reeve.post(&format!("{replaced}/activation"), &admin, json!({ "hours": 1 })).await.expect(201);
        let next_path = path_of(&next.json["link"]);
        let never = "/activate/reeve_a_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let nonsense = "/activate/x";
        let first = browse(&reeve, never, None).await.expect(404);
        let main = |answer: &Answer| answer.text.split("<main").nth(1).unwrap().to_owned();
        for path in [
            &used_path,
            &revoked_path,
            &suspended_path,
            &gone_path,
            &overtaken_path,
            &replaced_path,
            nonsense,
        ] {
            for password in [None, Some(CHOSEN), Some("short"), Some("")] {
                let answer = browse(&reeve, path, password).await.expect(404);
                assert_eq!(main(&answer), main(&first), "{path}");
                assert_eq!(
                    answer.headers.get(header::CACHE_CONTROL),
                    first.headers.get(header::CACHE_CONTROL)
                );
            }
            let token = path.rsplit('/').next().unwrap();
            let body = json!({ "token": token, "password": CHOSEN });
            let answer = reeve.call(Method::POST, "/api/v1/activation", None, Some(body)).await.expect(404);
            assert_eq!(answer.code(), "activation.link_invalid");
        }
        // What was suspended opens again once it is let in, as long as the link lasts.
        let body = json!({ "to": "active", "reason": "a test" });
        reeve.post(&format!("{suspended}/status"), &admin, body).await.expect(200);
        browse(&reeve, &suspended_path, None).await.expect(200);
        // The new one opens for an hour, and not a second longer.
        reeve.house.advance(3_599);
        let admin = reeve.session(admin_id(&reeve, &admin).await).await;
        browse(&reeve, &next_path, None).await.expect(200);
        reeve.house.advance(1);
        assert_eq!(main(&browse(&reeve, &next_path, None).await.expect(404)), main(&first));
        assert_eq!(main(&browse(&reeve, &next_path, Some(CHOSEN)).await.expect(404)), main(&first));
        reeve.get(&format!("{replaced}/activation"), &admin).await.expect(404);
        let kept = reeve.house.db.read(&reeve.house.system(), (), links).await.unwrap();
        let ends: Vec<_> = kept.iter().map(|(_, how)| how.as_deref()).collect();
        let expected = [Some("used"), Some("revoked"), None, None, Some("overtaken"), Some("replaced"), None];
        assert_eq!(ends, expected);
        drop((used, overtaken));
    }
}

async fn admin_id(reeve: &Reeve, token: &str) -> base::UserId {
    reeve.get("/api/v1/me", token).await.expect(200).id()
}

#[tokio::test]
async fn of_two_at_once_one_chooses_the_password() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let (_, path) = made(&reeve, &admin, "ann", east).await;
        let tries = (0..6).map(|_| browse(&reeve, &path, Some(CHOSEN)));
        let statuses: Vec<u16> =
            futures_util::future::join_all(tries).await.iter().map(|answer| answer.status.as_u16()).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [303, 404, 503].contains(status)), "{statuses:?}");
        let records = reeve.get("/api/v1/records?event=activation.used", &admin).await.expect(200);
        assert_eq!(records.json["items"].as_array().unwrap().len(), 1);
        assert_eq!(sign_in(&reeve, "ann").await, 201);
    }
}

#[tokio::test]
async fn links_take_the_right_to_set_passwords_and_have_bounds() {
    for reeve in Reeve::each().await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (ada, admin) = reeve.person("Ada", None, "admin").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let (_, reader) = reeve.person("Rea", Some(east), "read_only_admin").await;
        let (user, path) = made(&reeve, &admin, "ann", east).await;
        let activation = format!("{user}/activation");
        for (token, status) in [(&foreign, 404), (&reader, 403)] {
            reeve.post(&activation, token, json!({})).await.expect(status);
            reeve.call(Method::DELETE, &activation, Some(token), None).await.expect(status);
            reeve.get(&activation, token).await.expect(404);
        }
        browse(&reeve, &path, None).await.expect(200);
        // Nobody makes one for themselves: who has a password needs none, and who has none is not signed in.
        reeve.post(&format!("/api/v1/users/{ada}/activation"), &admin, json!({})).await.expect(403);
        for (body, pointer) in [
            (json!({ "hours": 0 }), "/hours"),
            (json!({ "hours": 721 }), "/hours"),
            (json!({ "deliver": "pigeon" }), "/deliver"),
        ] {
            let answer = reeve.post(&activation, &admin, body).await.expect(422);
            assert_eq!(answer.json["errors"][0]["pointer"], pointer);
        }
        // No mail goes out here.
        let answer = reeve.post(&activation, &admin, json!({ "deliver": "mail" })).await.expect(409);
        assert_eq!(answer.code(), "activation.no_mail");
        browse(&reeve, &path, None).await.expect(200);
        // The same request again is not told the link again.
        let ask = async |key: &str| {
            let request = Request::post(activation.as_str())
                .header(header::HOST, "localhost")
                .header(header::AUTHORIZATION, format!("Bearer {admin}"))
                .header(header::CONTENT_TYPE, "application/json")
                .header("idempotency-key", key);
            reeve.send(request.body(Body::from("{}")).unwrap()).await
        };
        let (first, second) = (ask("one").await.expect(201), ask("one").await.expect(201));
        assert_eq!(first.json["expires_at"], second.json["expires_at"]);
        assert_eq!(second.json["link"], Value::Null);
        browse(&reeve, &path_of(&first.json["link"]), None).await.expect(200);
        browse(&reeve, &path, None).await.expect(404);
        // Five in an hour, and strangers' tries did not count.
        let mut last = 0;
        for _ in 0..5 {
            last = reeve.post(&activation, &admin, json!({})).await.status.as_u16();
        }
        assert_eq!(last, 429);
        reeve.house.advance(3_600);
        let admin = reeve.session(ada).await;
        reeve.post(&activation, &admin, json!({})).await.expect(201);
        // An account that nobody could sign in to: neither a user name nor a verified address.
        let mut nameless = body("ben", east, json!({}));
        nameless["username"] = Value::Null;
        let answer = reeve.post("/api/v1/users", &admin, nameless.clone()).await.expect(422);
        assert_eq!(answer.json["errors"][0]["pointer"], "/username");
        assert_eq!(answer.json["errors"][0]["code"], "password.no_name");
        nameless["email_verified"] = json!(true);
        reeve.post("/api/v1/users", &admin, nameless).await.expect(201);
        // A password and a link at once are one too many.
        let mut both = body("cleo", east, json!({}));
        both["with"]["password"] = json!({ "value": CHOSEN });
        let answer = reeve.post("/api/v1/users", &admin, both).await.expect(409);
        assert_eq!(answer.code(), "activation.has_password");
        // Tried and undone, nothing is shown.
        let answer =
            reeve.post("/api/v1/users?dry_run=true", &admin, body("dora", east, json!({}))).await.expect(201);
        assert_eq!(answer.json["once"], Value::Null);
    }
}

#[tokio::test]
async fn strangers_try_a_bounded_number_of_links() {
    let reeve = Reeve::sqlite().await;
    let mut last = 0;
    for _ in 0..301 {
        last = browse(&reeve, "/activate/x", None).await.status.as_u16();
    }
    assert_eq!(last, 429);
    reeve.house.advance(60);
    browse(&reeve, "/activate/x", None).await.expect(404);
}

#[tokio::test]
async fn the_pages_make_show_and_call_back_a_link() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let path = "/console/users/add";
        let (here, scope) = (east.to_string(), format!("organization:{east}"));
        let intent = value(&page(&reeve, path, &admin, "en").await.expect(200), "intent").to_owned();
        let mut typed = vec![
            ("intent", intent.as_str()),
            ("step", "2"),
            ("go", "next"),
            ("type", "employee"),
            ("organization", here.as_str()),
            ("first_name", "Zoë"),
            ("last_name", "Öztürk"),
            ("email", "zoe@example.com"),
            ("phone", "+49 30 7654321"),
            ("roles.0.role", "employee"),
            ("roles.0.scope", scope.as_str()),
        ];
        let third = submit(&reeve, path, &admin, &typed).await.expect(200);
        // No mail goes out: a link is offered, and not wished for by itself.
        assert!(third.text.contains("name=\"activation.send\""), "{}", third.text);
        let field = third.text.split("name=\"activation.send\"").nth(1).unwrap();
        assert!(!field.split('>').next().unwrap().contains("checked"), "{}", third.text);
        typed[1].1 = "3";
        typed[2].1 = "create";
        typed.extend([("activation.hours", "168"), ("activation.send", "on")]);
        let answer = submit(&reeve, path, &admin, &typed).await.expect(422);
        assert!(answer.text.contains("no user name and no verified address"), "{}", answer.text);
        let kept = answer.text.split("name=\"activation.send\"").nth(1).unwrap();
        assert!(kept.split('>').next().unwrap().contains("checked"), "what was ticked stays so");
        typed.push(("username", "zoe"));
        let shown = submit(&reeve, path, &admin, &typed).await.expect(200);
        assert_eq!(shown.headers[header::CACHE_CONTROL], "no-store, no-transform");
        let link = shown.text.split("data-copy=\"").nth(1).unwrap().split('"').next().unwrap();
        let first = link.strip_prefix("http://localhost").unwrap().to_owned();
        browse(&reeve, &first, None).await.expect(200);
        let user = shown
            .text
            .split("href=\"/console/users/")
            .skip(1)
            .find(|part| part.len() > 36 && part.as_bytes()[36] == b'"');
        let user = format!("/console/users/{}", &user.unwrap()[..36]);
        // Sent twice: the account is there once, and its link is not told again.
        let again = submit(&reeve, path, &admin, &typed).await.expect(303);
        assert_eq!(again.headers[header::LOCATION], user.as_str());

        for language in ["en", "de", "th"] {
            let tab = page(&reeve, &format!("{user}/sign-in"), &admin, language).await.expect(200);
            assert!(tab.text.contains(&format!("{user}/activation")), "{}", tab.text);
            assert!(!tab.text.contains("reeve_a_"));
        }
        let made = submit(&reeve, &format!("{user}/activation"), &admin, &[]).await.expect(200);
        let link = made.text.split("data-copy=\"").nth(1).unwrap().split('"').next().unwrap();
        let second = link.strip_prefix("http://localhost").unwrap().to_owned();
        browse(&reeve, &first, None).await.expect(404);
        browse(&reeve, &second, None).await.expect(200);
        submit(&reeve, &format!("{user}/activation/revoke"), &admin, &[]).await.expect(303);
        browse(&reeve, &second, None).await.expect(404);
        submit(&reeve, &format!("{user}/activation/revoke"), &admin, &[]).await.expect(303);
        // With a first password typed beside it no link is made.
        let intent = value(&page(&reeve, path, &admin, "en").await.expect(200), "intent").to_owned();
        typed[0].1 = &intent;
        typed[7].1 = "yan@example.com";
        let last = typed.len() - 1;
        typed[last].1 = "yan";
        typed.push(("password.value", CHOSEN));
        submit(&reeve, path, &admin, &typed).await.expect(303);
        assert_eq!(sign_in(&reeve, "yan").await, 201);
        let kept = reeve.house.db.read(&reeve.house.system(), (), links).await.unwrap();
        assert_eq!(kept.len(), 2);
        assert!(reeve.now() >= reeve.house.clock.now());
    }
}

#[tokio::test]
async fn the_table_of_mandatory_fields_is_the_one_that_is_asked_for() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let table = reeve.get("/api/v1/users/mandatory_fields", &admin).await.expect(200);
        let items = table.json["items"].as_array().unwrap();
        assert_eq!(items.len(), users::WayIn::ALL.len() * users::UserType::ALL.len());
        let by_administrator = items.iter().filter(|row| row["way_in"] == "administrator");
        for row in by_administrator {
            let nothing = json!({
                "type": row["type"], "managing_organization_id": east, "first_name": "A", "last_name": "B",
            });
            let answer = reeve.post("/api/v1/users", &admin, nothing).await.expect(422);
            let told: Vec<&Value> =
                answer.json["errors"].as_array().unwrap().iter().map(|error| &error["pointer"]).collect();
            let asked: Vec<&Value> = row["fields"].as_array().unwrap().iter().skip(2).collect();
            assert_eq!(told, asked, "{row}");
        }
        // While one types: what a type makes mandatory, and what is missing.
        let note = async |query: &str| {
            page(&reeve, &format!("/console/users/check?{query}"), &admin, "en").await.text
        };
        assert!(note("type=customer").await.contains("Date of birth"));
        assert!(!note("type=employee").await.contains("Date of birth"));
        assert!(
            note("email=").await.contains("note-danger") && !note("username=").await.contains("note-danger")
        );
    }
}
