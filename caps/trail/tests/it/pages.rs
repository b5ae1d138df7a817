//! The routes, behind the frame.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use base::{Catalogue, Locale, MESSAGES, MessageSource, Timestamp};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use gate::Caller;
use http::{Extensions, Request, Response};
use http_body_util::BodyExt;
use testkit::House;
use tower::ServiceExt;
use web::view::Rights;
use web::{Admitted, Client, Doorkeeper, Presented, Refusal, Web, frame};

use crate::world::{
    Noted, SEEN, auditor, caller, caller_at, everything, houses, named, noted, organization, person, read,
};

struct Known(HashMap<&'static str, Arc<Caller>>);
struct All;
impl Rights for All {
    fn holds(&self, _: &str) -> bool {
        true
    }
}
impl Doorkeeper for Known {
    fn admit<'a>(
        &'a self,
        presented: Presented<'a>,
        _: Client,
        _: Timestamp,
        _: bool,
        extensions: &'a mut Extensions,
    ) -> BoxFuture<'a, Result<Option<Admitted>, Refusal>> {
        let (Presented::Bearer(token) | Presented::Cookie(token)) = presented;
        if let Some(caller) = self.0.get(token) {
            extensions.insert(Arc::clone(caller));
        }
        let admitted = Admitted { binding: Vec::new(), person: None, rights: Arc::new(All) };
        async move { Ok(Some(admitted)) }.boxed()
    }
}

fn catalogue() -> Catalogue {
    let own = ["reeve-base", "reeve-web", "reeve-users", "reeve-trail"];
    let sources: Vec<MessageSource> =
        MESSAGES.iter().copied().filter(|source| own.contains(&source.package)).collect();
    Catalogue::from_sources(&sources).unwrap()
}

fn app(house: &House, known: Vec<(&'static str, Arc<Caller>)>) -> Router {
    let (router, _) = trail::api(&house.db).split_for_parts();
    let web = Web::new(catalogue(), house.clock.clone(), house.rng.clone(), &[1; 32])
        .doorkeeper(Arc::new(Known(known.into_iter().collect())))
        .navigation(trail::NAV.to_vec());
    frame(router.merge(trail::console(&house.db)), Arc::new(web))
}

async fn get(app: &Router, token: &str, path: &str, language: &str) -> Response<Vec<u8>> {
    let request = Request::get(path)
        .header("host", "localhost")
        .header("authorization", format!("Bearer {token}"))
        .header("accept-language", language)
        .body(Body::empty())
        .unwrap();
    let (parts, body) = app.clone().oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Response::from_parts(parts, bytes.to_vec())
}
async fn page(app: &Router, token: &str, path: &str, language: &str) -> String {
    let response = get(app, token, path, language).await;
    let text = String::from_utf8(response.body().clone()).unwrap();
    assert_eq!(response.status(), 200, "{path}: {text}");
    // A key without a sentence shows like this.
    assert!(!text.contains('⟦'), "{path}: {text}");
    text
}
async fn json(app: &Router, token: &str, path: &str) -> (u16, serde_json::Value) {
    let response = get(app, token, path, "en").await;
    let status = response.status().as_u16();
    (status, serde_json::from_slice(response.body()).unwrap_or_default())
}

#[tokio::test]
async fn pages_in_both_languages() {
    for house in houses().await {
        let east = organization(&house, "East <Ltd>", None).await;
        let (ann, zoe) =
            (person(&house, Some(east), "Ann").await, person(&house, Some(east), "Zoë <b>").await);
        let by_ann = caller_at(&house, ann, Vec::new(), Some("192.0.2.9"));
        let about = Noted {
            about: Some(zoe),
            organization: Some(east),
            personal: Some((zoe, "<i>after</i>")),
            heard: false,
        };
        noted(&house, &by_ann, about).await;
        let reader = auditor(&house, ann);
        let id = read(&house, &reader, named(&SEEN)).await[0].record.id;
        let app = app(&house, vec![("auditor", reader), ("ann", by_ann)]);
        for language in ["en", "de"] {
            let list = page(&app, "auditor", "/console/records", language).await;
            assert!(list.contains("Zoë &#60;b&#62; Person") && list.contains("East &#60;Ltd&#62;"), "{list}");
            assert!(list.contains("format=csv") && !list.contains("<b>"), "{list}");
            let one = page(&app, "auditor", &format!("/console/records/{id}"), language).await;
            assert!(one.contains("&#60;i&#62;after&#60;/i&#62;") && one.contains("192.0.2.9"), "{one}");
            let own = page(&app, "ann", "/console/account/activity", language).await;
            assert!(own.contains(&id.to_string()) && !own.contains("Zoë"), "{own}");
            let empty = page(&app, "auditor", "/console/records?q=nothing-like-it", language).await;
            assert!(!empty.contains(&id.to_string()), "{empty}");
        }
        // One field takes an address, an id, or words of an event.
        for typed in ["192.0.2.9", &zoe.to_string(), "seen"] {
            let list = page(&app, "auditor", &format!("/console/records?q={typed}"), "en").await;
            assert!(list.contains(&id.to_string()), "{typed}: {list}");
        }
        let (status, _) = json(&app, "auditor", "/console/records?from=yesterday").await;
        assert_eq!(status, 422);
        // What is wrong is told beside its field, which is in sight then, and the rest is as it was typed.
        let wrong = get(&app, "auditor", "/console/records?address=here&from=2026-01-01", "en").await;
        assert_eq!(wrong.status(), 422);
        let wrong = String::from_utf8_lossy(wrong.body()).into_owned();
        for part in [
            "filter-more\" data-menu open",
            "value=\"2026-01-01\"",
            "aria-invalid=\"true\"",
            "This is not an",
        ] {
            assert!(wrong.contains(part), "{part}: {wrong}");
        }
        // Without the right to search: one's own record opens, and leads back to one's own activity.
        let own = page(&app, "ann", &format!("/console/records/{id}"), "en").await;
        assert!(own.contains("/console/account/activity") && !own.contains("/console/records?"), "{own}");
        assert_eq!(get(&app, "ann", "/console/records", "en").await.status(), 403);
        assert_eq!(get(&app, "nobody", "/console/account/activity", "en").await.status(), 401);
    }
}

#[tokio::test]
async fn the_api() {
    for house in houses().await {
        let (ann, zoe) = (person(&house, None, "Ann").await, person(&house, None, "Zoë").await);
        let by_ann = caller_at(&house, ann, Vec::new(), Some("192.0.2.9"));
        for _ in 0..3 {
            noted(
                &house,
                &by_ann,
                Noted { about: Some(zoe), personal: Some((zoe, "after")), ..Noted::default() },
            )
            .await;
        }
        let reader = caller(&house, zoe, vec![everything(&trail::READ)]);
        let app = app(&house, vec![("auditor", auditor(&house, zoe)), ("ann", by_ann), ("reader", reader)]);
        let (status, first) = json(&app, "auditor", "/api/v1/records?event=test.seen&limit=2").await;
        assert_eq!((status, first["items"].as_array().unwrap().len()), (200, 2), "{first}");
        assert_eq!(first["items"][0]["actor"]["name"], "Ann Person");
        let next = format!(
            "/api/v1/records?filter=event:test.seen&limit=2&cursor={}",
            first["next_cursor"].as_str().unwrap()
        );
        let (_, second) = json(&app, "auditor", &next).await;
        assert_eq!(
            (second["items"].as_array().unwrap().len(), &second["next_cursor"]),
            (1, &serde_json::Value::Null)
        );

        let id = first["items"][0]["id"].as_str().unwrap();
        let (_, one) = json(&app, "auditor", &format!("/api/v1/records/{id}")).await;
        assert_eq!((&one["verified"], &one["record"]), (&true.into(), &first["items"][0]), "{one}");
        assert_eq!(
            one["changes"][0],
            serde_json::json!({"field": "first_name", "before": "before", "after": "after", "secret": false})
        );
        assert_eq!(json(&app, "auditor", &format!("/api/v1/records/{ann}")).await.0, 404);
        assert_eq!(json(&app, "auditor", "/api/v1/records/x").await.0, 404);

        let (status, own) = json(&app, "ann", &format!("/api/v1/users/{ann}/timeline?event=test.seen")).await;
        assert_eq!((status, own["items"].as_array().unwrap().len()), (200, 3));
        assert_eq!(json(&app, "ann", &format!("/api/v1/users/{zoe}/timeline")).await.0, 403);
        assert_eq!(json(&app, "ann", "/api/v1/records").await.0, 403);
        assert_eq!(json(&app, "nobody", "/api/v1/records").await.0, 401);
        for wrong in
            ["q=a", "actor=me", "colour=red", "limit=0", "cursor=!", "address=here", "filter=colour:red"]
        {
            let status = json(&app, "auditor", &format!("/api/v1/records?{wrong}")).await.0;
            assert!(status == 422 || status == 400, "{wrong}: {status}");
        }

        let file = get(&app, "auditor", "/api/v1/records/export?event=test.seen&format=jsonl", "en").await;
        assert_eq!(
            (file.status().as_u16(), &file.headers()["content-type"]),
            (200, &"application/jsonl".parse().unwrap())
        );
        assert_eq!(
            file.headers()["content-disposition"],
            "attachment; filename=\"records-2026-11-21.jsonl\""
        );
        assert_eq!(file.body().iter().filter(|byte| **byte == b'\n').count(), 3);
        let (_, notes) = json(&app, "auditor", "/api/v1/records?event=trail.exported").await;
        assert_eq!(notes["items"][0]["facets"]["filter"]["event"], "test.seen");
        assert_eq!(json(&app, "reader", "/api/v1/records/export").await.0, 403);
        let (_, refused) =
            json(&app, "auditor", "/api/v1/records?event=access.refused&outcome=refused").await;
        let missed: Vec<&str> = refused["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["facets"]["permission"].as_str().unwrap())
            .collect();
        assert_eq!(missed, ["trail.export", "trail.read"]);
        assert_eq!(refused["items"][1]["attempts"], 2);
    }
}

#[test]
fn every_word_comes_from_the_catalogue() {
    let catalogue = catalogue();
    for template in [
        include_str!("../../templates/trail/records.html"),
        include_str!("../../templates/trail/record.html"),
        include_str!("../../templates/trail/activity.html"),
    ] {
        assert_eq!(web::literal::literal_texts(template), Vec::new());
    }
    let keys = catalogue.keys();
    for permission in [&trail::READ, &trail::READ_OWN, &trail::EXPORT] {
        let key = format!("permission-{}", permission.name.replace('.', "-"));
        assert!(keys.contains(&key.as_str()), "{key}");
    }
    let missing: Vec<String> =
        catalogue.missing_for_codes().into_iter().filter(|missing| missing.contains("trail")).collect();
    assert_eq!(missing, Vec::<String>::new());
    assert_eq!(catalogue.translator(Locale::ENGLISH).text("trail-title"), "Records");
}
