//! Photos: put, shown, changed, taken away; who may, and what is one.

use axum::body::Body;
use gate::{ReadTx, Work, statement};
use http::{Method, Request, header};
use serde_json::json;
use server::testing::{Answer, Reeve};

use crate::forms::{page, send};

statement!(BLOBS = "SELECT count(*) FROM blob");
statement!(CHUNKS = "SELECT count(*) FROM blob_chunk");

fn counts<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, (i64, i64)> {
    Box::pin(async move {
        let blobs = tx.optional(&BLOBS, &[], |row| row.get(0)).await?.unwrap();
        Ok((blobs, tx.optional(&CHUNKS, &[], |row| row.get(0)).await?.unwrap()))
    })
}
/// How many blobs and chunks are kept.
async fn kept(reeve: &Reeve) -> (i64, i64) {
    reeve.house.db.read(&reeve.house.system(), (), counts).await.unwrap()
}

/// As much of a picture as is looked at, and bytes behind it.
fn png(width: u32, height: u32, more: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.resize(bytes.len() + more, 7);
    bytes
}

async fn ask(reeve: &Reeve, method: Method, path: &str, token: &str, body: Vec<u8>, tag: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost");
    if !token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    if !tag.is_empty() {
        request = request.header(header::IF_NONE_MATCH, tag);
    }
    if !body.is_empty() {
        request = request.header(header::CONTENT_TYPE, "text/plain");
    }
    reeve.send(request.body(Body::from(body)).unwrap()).await
}
async fn get(reeve: &Reeve, path: &str, token: &str) -> Answer {
    ask(reeve, Method::GET, path, token, Vec::new(), "").await
}
async fn put(reeve: &Reeve, path: &str, token: &str, body: Vec<u8>) -> Answer {
    ask(reeve, Method::PUT, path, token, body, "").await
}
async fn delete(reeve: &Reeve, path: &str, token: &str) -> Answer {
    ask(reeve, Method::DELETE, path, token, Vec::new(), "").await
}

fn header_of(answer: &Answer, name: header::HeaderName) -> String {
    answer.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

#[tokio::test]
async fn a_photo_is_seen_by_whoever_sees_the_person_and_leaves_nothing_behind() {
    for reeve in Reeve::each().await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (ann, own) = reeve.person("Ann", Some(east), "employee").await;
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let (_, reader) = reeve.person("Rita", None, "read_only_admin").await;
        let path = format!("/api/v1/users/{ann}/avatar");
        get(&reeve, &path, &own).await.expect(404);
        delete(&reeve, &path, &own).await.expect(404);
        // Larger than a body may be elsewhere, in several chunks.
        let first = png(4096, 4096, 1_500_000);
        let made = put(&reeve, &path, &own, first.clone()).await.expect(200);
        let read = reeve.get(&format!("/api/v1/users/{ann}"), &owner).await.expect(200);
        assert_eq!(read.json["avatar_id"], made.json["avatar_id"]);
        assert_eq!(read.json["version"], made.json["version"]);

        for token in [&own, &owner, &reader] {
            let shown = get(&reeve, &path, token).await.expect(200);
            assert!(shown.text == String::from_utf8_lossy(&first), "the same bytes");
            assert_eq!(header_of(&shown, header::CONTENT_TYPE), "image/png");
            assert_eq!(header_of(&shown, header::CACHE_CONTROL), "private, no-cache");
            assert_eq!(header_of(&shown, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
            let tag = header_of(&shown, header::ETAG);
            let again = ask(&reeve, Method::GET, &path, token, Vec::new(), &tag).await.expect(304);
            assert_eq!((again.text.as_str(), header_of(&again, header::ETAG)), ("", tag));
        }
        // Who may not know of her learns nothing; who only sees her changes nothing.
        for (token, status) in [("", 401), (foreign.as_str(), 404), (reader.as_str(), 403)] {
            let seen = get(&reeve, &path, token).await.status.as_u16();
            assert_eq!(seen, if status == 403 { 200 } else { status });
            put(&reeve, &path, token, png(1, 1, 0)).await.expect(status);
            delete(&reeve, &path, token).await.expect(status);
        }

        // Another takes its place, and nothing of the first is kept.
        let before = kept(&reeve).await;
        assert!(before.0 == 1 && before.1 > 20, "{before:?}");
        let tag = header_of(&get(&reeve, &path, &own).await, header::ETAG);
        put(&reeve, &path, &owner, png(16, 16, 0)).await.expect(200);
        assert_eq!(kept(&reeve).await, (1, 1));
        ask(&reeve, Method::GET, &path, &own, Vec::new(), &tag).await.expect(200);
        // A soft-deleted account keeps its photo, and nobody changes it.
        let user = format!("/api/v1/users/{ann}");
        let left = Some(json!({ "reason": "left" }));
        reeve.call(Method::DELETE, &user, Some(&owner), left.clone()).await.expect(200);
        assert_eq!(delete(&reeve, &path, &owner).await.expect(409).code(), "user.not_changeable");
        get(&reeve, &path, &owner).await.expect(200);
        reeve.call(Method::POST, &format!("{user}/undelete"), Some(&owner), left).await.expect(200);
        delete(&reeve, &path, &owner).await.expect(204);
        assert_eq!(kept(&reeve).await, (0, 0));
        get(&reeve, &path, &owner).await.expect(404);

        let records = reeve.get(&format!("{user}/timeline"), &owner).await.expect(200);
        let events: Vec<&str> = records.json["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["event"].as_str())
            .collect();
        for (event, times) in [("user.avatar_set", 2), ("user.avatar_removed", 1)] {
            assert_eq!(events.iter().filter(|known| **known == event).count(), times, "{events:?}");
        }
    }
}

#[tokio::test]
async fn what_is_no_photo_is_refused_by_what_it_is() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (ann, own) = reeve.person("Ann", Some(east), "employee").await;
        let path = format!("/api/v1/users/{ann}/avatar");
        for (body, status, code) in [
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), 422, "blob.not_an_image"),
            (b"GIF89a\x40\x01\xf0\x00".to_vec(), 422, "blob.not_an_image"),
            (Vec::new(), 422, "blob.not_an_image"),
            (png(4097, 1, 0), 422, "blob.image_too_large"),
            (png(1, 0, 0), 422, "blob.image_too_large"),
            (png(1, 1, 2 << 20), 413, "blob.too_large"),
            (png(1, 1, 3 << 20), 413, "web.body_too_large"),
        ] {
            let answer = put(&reeve, &path, &own, body).await;
            assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{}", answer.text);
        }
        assert_eq!(kept(&reeve).await, (0, 0));
    }
}

/// A form with a file, as browsers send it.
fn form(photo: &[u8]) -> (&'static str, Vec<u8>) {
    let mut body = b"--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nx\r\n--edge\r\n\
        Content-Disposition: form-data; name=\"photo\"; filename=\"me.exe\"\r\nContent-Type: text/html\r\n\r\n"
        .to_vec();
    body.extend(photo);
    body.extend(b"\r\n--edge--\r\n");
    ("multipart/form-data; boundary=edge", body)
}

#[tokio::test]
async fn pages_show_a_photo_and_take_one() {
    for reeve in Reeve::each().await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (ann, own) = reeve.person("Ann", Some(east), "employee").await;
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let path = format!("/console/users/{ann}/avatar");
        for token in [&own, &owner] {
            for language in ["en", "de"] {
                let shown = page(&reeve, &path, token, language).await.expect(200);
                assert!(shown.text.contains("multipart/form-data") && !shown.text.contains("/avatar/remove"));
            }
        }
        page(&reeve, &path, &foreign, "en").await.expect(404);
        for (wrong, told) in [
            (Vec::new(), "must not be empty"),
            (b"MZ".to_vec(), "not a PNG, JPEG or WebP"),
            (png(1, 1, 3 << 20), "larger than 2"),
        ] {
            let (media, body) = form(&wrong);
            let answer = send(&reeve, &path, &own, media, body).await.expect(422);
            assert!(answer.text.contains(told), "{told}: {}", answer.text);
        }
        let (media, body) = form(&png(16, 16, 100));
        send(&reeve, &path, &foreign, media, body.clone()).await.expect(404);
        let done = send(&reeve, &path, &own, media, body.clone()).await.expect(303);
        assert_eq!(header_of(&done, header::LOCATION), "/console/account");
        let done = send(&reeve, &path, &owner, media, body).await.expect(303);
        assert_eq!(header_of(&done, header::LOCATION), format!("/console/users/{ann}"));
        let source = format!("src=\"/api/v1/users/{ann}/avatar?v=");
        for (path, token) in [
            ("/console/users", &owner),
            ("/console/users?view=cards", &owner),
            (&format!("/console/users/{ann}"), &owner),
            ("/console/account", &own),
            (&path, &own),
        ] {
            let shown = page(&reeve, path, token, "en").await.expect(200);
            assert!(shown.text.contains(&source), "{path}: {}", shown.text);
        }
        send(&reeve, &format!("{path}/remove"), &own, "application/x-www-form-urlencoded", Vec::new())
            .await
            .expect(303);
        assert_eq!(kept(&reeve).await, (0, 0));
    }
}

#[tokio::test]
async fn a_profile_can_be_complete() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (ann, own) = reeve.person("Ann", Some(east), "employee").await;
        let user = format!("/api/v1/users/{ann}");
        let complete = async || reeve.get(&user, &own).await.expect(200).json["completeness"].clone();
        let phone = json!({ "kind": "phone", "value": "+49 30 123456" });
        reeve.call(Method::POST, &format!("{user}/identifiers"), Some(&own), Some(phone)).await.expect(201);
        let version = reeve.get(&user, &own).await.json["version"].as_i64().unwrap();
        let body = json!({ "language": "de", "time_zone": "Europe/Berlin" });
        let change = Request::patch(&user)
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {own}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, format!("\"v{version}\""));
        reeve.send(change.body(Body::from(body.to_string())).unwrap()).await.expect(200);
        assert_eq!(complete().await, 85, "all but the photo");
        put(&reeve, &format!("{user}/avatar"), &own, png(16, 16, 0)).await.expect(200);
        assert_eq!(complete().await, 100);
        delete(&reeve, &format!("{user}/avatar"), &own).await.expect(204);
        assert_eq!(complete().await, 85);
    }
}
