//! An account that an administrator makes with a first password is one that the person signs in to.

use base::OrganizationId;
use http::Method;
use serde_json::{Value, json};
use server::operate::Command;
use server::testing::{Answer, Reeve};

use crate::forms::{page, submit, value};

const FIRST: &str = "four geese fly north";

fn body(name: &str, organization: Option<OrganizationId>) -> Value {
    json!({
        "type": "employee",
        "managing_organization_id": organization,
        "first_name": "Cleo",
        "last_name": "Berg",
        "email": format!("{name}@example.com"),
        "phone": "+49 30 123456",
        "with": {
            "roles": [{
                "role": "employee",
                "scope": organization.map_or(json!("everywhere"), |id| json!({ "organization": id })),
            }],
            "password": { "value": FIRST, "must_change": false },
        },
    })
}

fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

async fn post(reeve: &Reeve, path: &str, token: &str, body: Value) -> Answer {
    reeve.call(Method::POST, path, Some(token), Some(body)).await
}

async fn sign_in(reeve: &Reeve, name: &str) -> Answer {
    let body = json!({ "identifier": name, "password": FIRST });
    reeve.call(Method::POST, "/api/v1/sessions", None, Some(body)).await
}

/// Each place with its code.
fn wrong(answer: &Answer) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
}

fn told(place: &str, code: &str) -> Vec<(String, String)> {
    vec![(place.to_owned(), code.to_owned())]
}

#[tokio::test]
async fn whoever_is_made_with_a_password_signs_in_with_it() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        // A password without a name to give with it opens nothing: nothing is made.
        let answer = post(&reeve, "/api/v1/users", &admin, body("ann", Some(east))).await.expect(422);
        assert_eq!(wrong(&answer), told("/username", "password.no_name"));
        let list = reeve.get("/api/v1/users?q=cleo", &admin).await.expect(200);
        assert_eq!(list.json["total"], 0);

        // By user name, also where the administrator sees one organization only.
        for (token, name, status) in [(&admin, "ann", 201), (&owner, "ben", 202)] {
            let named = with(body(name, Some(east)), "username", json!(name));
            post(&reeve, "/api/v1/users", token, named).await.expect(status);
            sign_in(&reeve, name).await.expect(201);
            assert_eq!(sign_in(&reeve, &format!("{name}@example.com")).await.status, 401, "nobody proved it");
        }
        // By an address that somebody who sees everybody has checked.
        let checked = with(body("cleo", Some(east)), "email_verified", json!(true));
        let made = post(&reeve, "/api/v1/users", &admin, checked).await.expect(201);
        let read = reeve.get(&format!("/api/v1/users/{}", made.json["id"].as_str().unwrap()), &admin).await;
        assert_eq!((&read.json["status"], &read.json["verified"]), (&json!("active"), &json!(true)));
        sign_in(&reeve, "Cleo@example.com").await.expect(201);
        assert_eq!(sign_in(&reeve, "+49 30 123456").await.status, 401);
        let dora = with(body("dora", Some(east)), "phone", json!("+49 30 654321"));
        post(&reeve, "/api/v1/users", &admin, with(dora, "phone_verified", json!(true))).await.expect(201);
        sign_in(&reeve, "+49 (30) 654321").await.expect(201);
        // A number is one account's to sign in with.
        let emil = with(body("emil", Some(east)), "phone", json!("+49 30 654321"));
        let answer = post(&reeve, "/api/v1/users", &admin, with(emil, "phone_verified", json!(true))).await;
        assert_eq!(answer.code(), "identifier.held");
        assert_eq!(wrong(&answer), told("/phone", "identifier.held"));

        // Who vouched is on record.
        let records = reeve.get("/api/v1/records?event=identifier.verified", &admin).await.expect(200);
        assert_eq!(records.json["items"].as_array().unwrap().len(), 2);
        assert_eq!(records.json["items"][0]["facets"]["by"], "voucher");
        // What is not there cannot have been checked.
        let mut nothing = with(body("fred", Some(east)), "email_verified", json!(true));
        nothing["email"] = Value::Null;
        let answer = post(&reeve, "/api/v1/users", &admin, nothing).await.expect(422);
        assert!(wrong(&answer).contains(&told("/email_verified", "identifier.nothing_to_verify")[0]));
    }
}

#[tokio::test]
async fn nobody_vouches_who_may_not_or_sees_too_little() {
    for reeve in Reeve::each().await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (ada, admin) = reeve.person("Ada", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let (_, partly) = reeve.person("Pia", Some(east), "user_administrator").await;
        // Made by the owner, who does not see that somebody in the west has the address.
        let named = with(body("held", Some(west)), "email_verified", json!(true));
        post(&reeve, "/api/v1/users", &admin, named).await.expect(201);
        let mut made = Vec::new();
        for name in ["held", "free"] {
            let named = with(body(name, Some(east)), "username", json!(format!("{name}.east")));
            made.push(post(&reeve, "/api/v1/users", &owner, named).await.expect(202));
        }
        let mut paths = Vec::new();
        for answer in &made {
            let user = format!("/api/v1/users/{}", answer.json["id"].as_str().unwrap());
            let read = reeve.get(&user, &owner).await.expect(200);
            let all = read.json["identifiers"].as_array().unwrap();
            let email = all.iter().find(|one| one["kind"] == "email").unwrap()["id"].as_str().unwrap();
            paths.push(format!("{user}/identifiers/{email}/verification"));
        }
        let [held, free] = [&paths[0], &paths[1]];
        let vouch = async |path: &str, token: &str| post(&reeve, path, token, json!({})).await;
        assert_eq!(vouch(free, &owner).await.expect(403).code(), "common.forbidden");
        assert_eq!(vouch(free, &partly).await.expect(403).code(), "identifier.vouch_unseen");
        // The same for the address of a stranger: no answer tells them apart.
        assert_eq!(vouch(held, &partly).await.expect(403).code(), "identifier.vouch_unseen");
        vouch(free, &foreign).await.expect(404);
        assert_eq!(vouch(held, &admin).await.expect(409).code(), "identifier.held");
        let other = format!("{}/identifiers{}", &held[..50], &free[62..]);
        assert!(other.contains(&free[63..99]) && other.starts_with("/api/v1/users/"), "{other}");
        vouch(&other, &admin).await.expect(404);
        let own = reeve.get("/api/v1/me", &admin).await.expect(200);
        let own = own.json["identifiers"][0]["id"].as_str().unwrap();
        let own = format!("/api/v1/users/{ada}/identifiers/{own}/verification");
        assert_eq!(vouch(&own, &admin).await.expect(403).code(), "identifier.vouch_own");
        let long = json!({ "reason": "x".repeat(501) });
        assert_eq!(wrong(&post(&reeve, free, &admin, long).await), told("/reason", "field.too_long"));
        assert_eq!(sign_in(&reeve, "free@example.com").await.status, 401);

        let why = json!({ "reason": "she called back" });
        post(&reeve, free, &admin, why).await.expect(204);
        sign_in(&reeve, "free@example.com").await.expect(201);
        assert_eq!(vouch(free, &admin).await.expect(409).code(), "identifier.already_verified");
        let records = reeve.get("/api/v1/records?event=identifier.verified", &admin).await.expect(200);
        assert!(records.text.contains("she called back"), "{}", records.text);
        // What is over is not changed.
        let (user, _) = held.split_once("/identifiers").unwrap();
        reeve.call(Method::DELETE, user, Some(&admin), Some(json!({ "reason": "left" }))).await.expect(200);
        assert_eq!(vouch(held, &admin).await.expect(409).code(), "user.not_changeable");
    }
}

#[tokio::test]
async fn a_page_asks_before_an_address_counts_as_verified() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        let named = with(body("cleo", Some(east)), "username", json!("cleo"));
        let made = post(&reeve, "/api/v1/users", &owner, named).await.expect(202);
        let user = format!("/console/users/{}", made.json["id"].as_str().unwrap());
        assert!(!page(&reeve, &user, &owner, "en").await.text.contains("/verification"), "not offered");
        let shown = page(&reeve, &user, &admin, "de").await.expect(200);
        let path = shown.text.split("href=\"").find(|part| part.contains("/verification\"")).unwrap();
        let path = path.split('"').next().unwrap().to_owned();
        for language in ["en", "de"] {
            let form = page(&reeve, &path, &admin, language).await.expect(200);
            assert!(form.text.contains("+4930123456") || form.text.contains("cleo@example.com"));
        }
        page(&reeve, &path, &owner, "en").await.expect(403);
        submit(&reeve, &path, &owner, &[]).await.expect(403);
        submit(&reeve, &path, &admin, &[("reason", "seen the badge")]).await.expect(303);
        let again = submit(&reeve, &path, &admin, &[]).await.expect(422);
        assert!(again.text.contains("verified already"), "{}", again.text);
    }
}

#[tokio::test]
async fn the_wizard_asks_for_the_first_password_and_makes_it_usable() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        let path = "/console/users/add";
        for (token, vouches) in [(&admin, true), (&owner, false)] {
            let name = if vouches { "ann" } else { "ben" };
            let (email, here) = (format!("{name}@example.com"), east.to_string());
            let scope = format!("organization:{east}");
            let intent = value(&page(&reeve, path, token, "en").await.expect(200), "intent").to_owned();
            let mut typed = vec![
                ("intent", intent.as_str()),
                ("step", "1"),
                ("go", "next"),
                ("type", "employee"),
                ("organization", here.as_str()),
                ("first_name", "Zoë"),
                ("last_name", "Öztürk"),
                ("email", email.as_str()),
                ("phone", "+49 30 7654321"),
            ];
            let second = submit(&reeve, path, token, &typed).await.expect(200);
            assert!(second.text.contains("name=\"roles.0.role\""), "{}", second.text);
            typed[1].1 = "2";
            typed.extend([("roles.0.role", "employee"), ("roles.0.scope", scope.as_str())]);
            let third = submit(&reeve, path, token, &typed).await.expect(200);
            for field in ["username", "password.value", "password.must_change"] {
                assert!(third.text.contains(&format!("name=\"{field}\"")), "{field}: {}", third.text);
            }
            assert_eq!(third.text.contains("name=\"email_verified\""), vouches);
            typed[1].1 = "3";
            typed[2].1 = "create";
            typed.push(("password.value", "short"));
            let answer = submit(&reeve, path, token, &typed).await.expect(422);
            assert!(answer.text.contains("too short") && !answer.text.contains("value=\"short\""));
            let last = typed.len() - 1;
            typed[last].1 = FIRST;
            let answer = submit(&reeve, path, token, &typed).await.expect(422);
            assert!(answer.text.contains("Nobody could sign in"), "{}", answer.text);
            assert!(!answer.text.contains(FIRST), "a password is not shown again");
            typed.push(if vouches { ("email_verified", "on") } else { ("username", "ben") });
            submit(&reeve, path, token, &typed).await.expect(303);
            let begun = sign_in(&reeve, if vouches { &email } else { "ben" }).await.expect(201);
            assert_eq!(begun.json["must_change_password"], false);
        }
        // A tick that the page did not offer is refused like the request that it is.
        let intent = value(&page(&reeve, path, &owner, "en").await, "intent").to_owned();
        let (here, scope) = (east.to_string(), format!("organization:{east}"));
        let typed = [
            ("intent", intent.as_str()),
            ("step", "3"),
            ("go", "create"),
            ("type", "employee"),
            ("organization", here.as_str()),
            ("first_name", "Zoë"),
            ("last_name", "Öztürk"),
            ("email", "carl@example.com"),
            ("phone", "+49 30 7654321"),
            ("roles.0.role", "employee"),
            ("roles.0.scope", scope.as_str()),
            ("password.value", FIRST),
            ("email_verified", "on"),
        ];
        submit(&reeve, path, &owner, &typed).await.expect(403);
    }
}

#[tokio::test]
async fn an_account_of_the_command_line_signs_in_by_its_address() {
    for reeve in Reeve::each().await {
        let command = Command::UserCreate {
            role: "admin".to_owned(),
            email: "root@example.com".to_owned(),
            first_name: "Ada".to_owned(),
            last_name: "Berg".to_owned(),
            password: FIRST.to_owned(),
        };
        let (progress, _told) = tokio::sync::mpsc::channel(1);
        reeve.operator().run(command, progress).await.unwrap();
        let begun = sign_in(&reeve, "root@example.com").await.expect(201);
        assert_eq!(begun.json["must_change_password"], false);
    }
}

#[test]
fn a_part_that_misses_what_it_needs_is_named() {
    assert_eq!(users::unready_parts(&base::Services::new()), ["password"]);
}
