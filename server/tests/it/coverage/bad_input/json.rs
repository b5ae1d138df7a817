//! The same for programs: every text in every body that the API's description names.

use std::collections::BTreeMap;

use axum::body::Body as HttpBody;
use http::{Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

use super::judge::anyway;
use super::values::{self, Bad};
use super::world::{Who, World};
use crate::coverage::entry::{Entry, Needs, Rightful};
use crate::coverage::send::Body;

#[tokio::test]
async fn every_text_of_the_api_bears_bad_input_on_sqlite() {
    every_text_bears_bad_input(Reeve::sqlite().await).await;
}
#[tokio::test]
async fn every_text_of_the_api_bears_bad_input_on_postgres() {
    if let Some(reeve) = Reeve::postgres().await {
        every_text_bears_bad_input(reeve).await;
    }
}

/// Texts that are hashed and compared, and kept as nothing else.
const COMPARED: [&str; 3] = ["/password", "/new_password", "/device"];
/// How often somebody new is made for one text of what can be done once.
const ENOUGH: usize = 3;

async fn every_text_bears_bad_input(reeve: Reeve) {
    let root = crate::coverage::first_administrator(&reeve).await;
    let mut world = World::new(&reeve, &root).await;
    let document = reeve.get("/api/openapi.json", "").await.expect(200).json;
    let mut faults: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let (mut texts, mut taken, mut fresh) = (0, 0, true);
    for entry in crate::coverage::table_api::entries() {
        let schema = &document["paths"][entry.template][entry.method.to_lowercase()]["requestBody"]["content"]
            ["application/json"]["schema"];
        if schema.is_null() {
            continue;
        }
        let mut pointers = Vec::new();
        strings(&document, schema, String::new(), &mut pointers);
        for pointer in pointers {
            texts += 1;
            let mut renewed = 0;
            for bad in [lone_surrogate()].into_iter().chain(values::all(world.reeve.house.engine())) {
                let mut answer = ask(&mut world, &entry, &pointer, &bad).await;
                if answer.status == 429 {
                    world.reeve.house.advance(900);
                    answer = ask(&mut world, &entry, &pointer, &bad).await;
                }
                // What is used up is asked of somebody new.
                if !fresh && is_spent(&pointer, &answer) {
                    if renewed == ENOUGH {
                        break;
                    }
                    world.renew().await;
                    (fresh, renewed) = (true, renewed + 1);
                    answer = ask(&mut world, &entry, &pointer, &bad).await;
                }
                if answer.status.is_success() {
                    fresh = false;
                    taken += 1;
                }
                if let Err(fault) = judge(&pointer, &bad, &answer) {
                    faults.entry(format!("{} {pointer} {fault}", entry.name())).or_default().push(bad.name);
                }
            }
        }
    }
    eprintln!("{:?}: {texts} texts, {taken} taken, {} victims", reeve.house.engine(), world.victims);
    let lines: Vec<String> =
        faults.iter().map(|(fault, bad)| format!("{fault}\n    for {}", bad.join(", "))).collect();
    assert!(lines.is_empty(), "{} faults:\n{}", lines.len(), lines.join("\n"));
    assert!(texts >= 100, "only {texts} texts were found");
    let least = if reeve.house.engine() == gate::Engine::Sqlite { 200 } else { 60 };
    assert!(taken >= least, "only {taken} values were taken");
}

/// Half of a character, which JSON can write and no text can hold.
fn lone_surrogate() -> Bad {
    Bad { name: "half a character", bytes: SURROGATE.as_bytes().to_vec(), refused: true }
}
const SURROGATE: &str = "@half@";

async fn ask(world: &mut World<'_>, entry: &Entry, pointer: &str, bad: &Bad) -> Answer {
    let mut victim = match entry.needs {
        Needs::Dead => world.with_dead_letter(),
        _ => world.victim.clone(),
    };
    victim.user_version = 0;
    let Body::Json(mut body) = (entry.body)(&victim) else { panic!("{}: no JSON is sent", entry.name()) };
    put(&mut body, pointer, bad.text());
    let path = entry.paths(&victim).remove(0);
    let who = match entry.rightful {
        Rightful::Root => Who::Admin,
        Rightful::Owner => Who::Owner,
        Rightful::Victim => Who::Employee,
        Rightful::Anybody => Who::Nobody,
    };
    let mut request = Request::builder()
        .method(entry.method)
        .uri(&path)
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::IF_MATCH, "*");
    if let Some(token) = world.token(who) {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let text = body.to_string().replace(&format!("\"{SURROGATE}\""), "\"\\ud800\"");
    world.reeve.send(request.body(HttpBody::from(text)).expect("a request")).await
}

fn judge(pointer: &str, bad: &Bad, answer: &Answer) -> Result<(), String> {
    anyway(answer)?;
    let status = answer.status.as_u16();
    if status < 400 {
        let compared = COMPARED.iter().any(|end| pointer.ends_with(end)) && bad.name != "half a character";
        return if bad.refused && !compared {
            Err(format!("is taken, and answered with {status}"))
        } else {
            Ok(())
        };
    }
    if answer.code().is_empty() {
        return Err(format!("is answered with {status} without a code"));
    }
    if status == 422 && bad.refused && !is_named(pointer, answer) {
        return Err(format!("is refused at another place: {:?}", places(answer)));
    }
    Ok(())
}

/// The places that are named as wrong.
fn places(answer: &Answer) -> Vec<&str> {
    let errors = answer.json["errors"].as_array();
    errors.into_iter().flatten().filter_map(|error| error["pointer"].as_str()).collect()
}

/// Whether the place of a text, or what it is part of, is named as wrong.
fn is_named(pointer: &str, answer: &Answer) -> bool {
    places(answer).iter().any(|at| pointer.starts_with(at) || at.starts_with(pointer))
}

/// Whether it is refused for something else than the text.
fn is_spent(pointer: &str, answer: &Answer) -> bool {
    match answer.status.as_u16() {
        401 | 403 | 404 | 409 | 412 => true,
        422 => !is_named(pointer, answer),
        _ => false,
    }
}

/// Puts a text where a pointer says, and what has to be around it.
fn put(body: &mut Value, pointer: &str, text: String) {
    let mut at = body;
    for step in pointer.split('/').skip(1) {
        if step == "0" {
            if !at.is_array() {
                *at = json!([null]);
            }
            if at.as_array().is_some_and(Vec::is_empty) {
                *at = json!([null]);
            }
            at = &mut at[0];
        } else {
            if !at.is_object() {
                *at = json!({});
            }
            at = &mut at[step];
        }
    }
    *at = Value::String(text);
}

/// Where a body has texts, as its schema says.
fn strings(document: &Value, schema: &Value, pointer: String, out: &mut Vec<String>) {
    if pointer.matches('/').count() > 6 {
        return;
    }
    if let Some(name) = schema["$ref"].as_str() {
        let at = document.pointer(name.trim_start_matches('#')).expect("a schema that there is");
        return strings(document, at, pointer, out);
    }
    let before = out.len();
    for several in ["oneOf", "anyOf", "allOf"] {
        for one in schema[several].as_array().into_iter().flatten() {
            strings(document, one, pointer.clone(), out);
        }
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        strings(document, property, format!("{pointer}/{name}"), out);
    }
    let is = |sort: &str| match &schema["type"] {
        Value::String(own) => own == sort,
        Value::Array(all) => all.iter().any(|own| own == sort),
        _ => false,
    };
    if is("array") {
        strings(document, &schema["items"], format!("{pointer}/0"), out);
    }
    if is("string") {
        out.push(pointer.clone());
    }
    // An object of anything: a text in it.
    if is("object") && schema["properties"].is_null() && out.len() == before {
        out.push(format!("{pointer}/note"));
    }
    out.sort();
    out.dedup();
}

#[test]
fn texts_are_found_wherever_they_stand() {
    let document = json!({"components": {"schemas": {"Inner": {"type": "object", "properties": {"c": {"type": ["string", "null"]}}}}}});
    let schema = json!({"type": "object", "properties": {
        "a": {"type": "string"}, "n": {"type": "integer"}, "free": {"type": "object"},
        "b": {"oneOf": [{"$ref": "#/components/schemas/Inner"}, {"type": "null"}]},
        "l": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}},
    }});
    let mut found = Vec::new();
    strings(&document, &schema, String::new(), &mut found);
    assert_eq!(found, ["/a", "/b/c", "/free/note", "/l/0/c"]);
    let mut body = json!({"a": "x"});
    for pointer in &found {
        put(&mut body, pointer, "y".to_owned());
    }
    assert_eq!(body, json!({"a": "y", "b": {"c": "y"}, "free": {"note": "y"}, "l": [{"c": "y"}]}));
}
