//! People as a file, with the roles of the house: how far each takes along, and that a right which ends is the end of it.

use std::sync::Arc;

use base::Draw;
use futures_util::TryStreamExt;
use gate::{Error, Filter};
use serde_json::{Value, json};
use server::testing::Reeve;
use users::export::{Wanted, stream};

const EXPORT: &str = "/api/v1/users/export";

/// A column of a file, line by line.
async fn taken(reeve: &Reeve, query: &str, column: &str, token: &str) -> Vec<String> {
    let answer = reeve.get(&format!("{EXPORT}?{query}"), token).await.expect(200);
    let mut reader = csv::Reader::from_reader(answer.text.as_bytes());
    let at = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
    let mut cells: Vec<String> = reader.records().map(|line| line.unwrap()[at].to_owned()).collect();
    cells.sort();
    cells
}

async fn grant(reeve: &Reeve, user: base::UserId, role: &str, scope: Value, token: &str) -> String {
    let path = format!("/api/v1/users/{user}/grants");
    let made = reeve.post(&path, token, json!({"role": role, "scope": scope})).await.expect(201);
    format!("{path}/{}/end", made.json["id"].as_str().unwrap())
}

#[tokio::test]
async fn each_role_takes_along_as_far_as_it_is_given() {
    for reeve in Reeve::each().await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (_, root) = reeve.person("Rut", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let (ann, _) = reeve.person("Ann", Some(east), "employee").await;
        let (ben, _) = reeve.person("Ben", Some(east), "buyer").await;
        let body = json!({"name": "Sales", "kind": "department"});
        let path = format!("/api/v1/organizations/{east}/units");
        let sales = reeve.post(&path, &owner, body).await.expect(201).json["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/users/{ann}/assignments");
        reeve.post(&path, &owner, json!({"unit_id": sales})).await.expect(201);
        for (user, day) in [(ann, "1990-05-17"), (ben, "1991-06-18")] {
            let shown = reeve.get(&format!("/api/v1/users/{user}"), &owner).await.expect(200);
            let request = http::Request::patch(format!("/api/v1/users/{user}"))
                .header("authorization", format!("Bearer {owner}"))
                .header("content-type", "application/json")
                .header("if-match", format!("\"v{}\"", shown.json["version"]))
                .body(json!({"birth_date": day}).to_string().into());
            reeve.send(request.unwrap()).await.expect(200);
        }
        let names = async |query: &str, token: &str| taken(&reeve, query, "first_name", token).await;
        assert_eq!(names("", &owner).await, ["Ann", "Ben", "Olga"]);
        assert_eq!(names("", &foreign).await, ["Wes"]);
        assert_eq!(names("", &root).await, ["Ann", "Ben", "Olga", "Rut", "Wes"]);
        assert_eq!(names("role=employee", &owner).await, ["Ann"]);
        assert_eq!(names(&format!("filter=unit:{sales}"), &owner).await, ["Ann"]);
        assert_eq!(names(&format!("filter=unit:{sales}"), &foreign).await, Vec::<String>::new());

        // In a unit: those of it, with all that its organization may know of them.
        let hera = reeve.person_without_role("Hera", Some(east)).await;
        grant(&reeve, hera, "hr_admin", json!({"unit": sales}), &root).await;
        let hr = reeve.session(hera).await;
        assert_eq!(names("", &hr).await, ["Ann"]);
        assert_eq!(taken(&reeve, "", "birth_date", &hr).await, ["1990-05-17"]);
        // A guest of the West is theirs to see and to take along, as far as guests are.
        let path = format!("/api/v1/users/{ben}/memberships");
        reeve.post(&path, &root, json!({"organization_id": west})).await.expect(201);
        assert_eq!(names("", &foreign).await, ["Ben", "Wes"]);
        assert_eq!(taken(&reeve, "", "birth_date", &foreign).await, ["", ""]);
        assert_eq!(taken(&reeve, "", "managing_organization_name", &foreign).await, ["", "West"]);

        // Roles and units stand in it as far as one may see them.
        assert_eq!(taken(&reeve, "q=ann", "roles", &owner).await, ["[\"employee\"]"]);
        assert_eq!(taken(&reeve, "q=ann", "units", &owner).await, ["[\"Sales\"]"]);
        assert_eq!(
            taken(&reeve, "", "roles", &foreign).await,
            ["", "[\"owner\"]"],
            "of Ben's in the East nothing"
        );
        assert_eq!(taken(&reeve, "", "units", &foreign).await, ["", ""]);

        for role in ["manager", "account_manager"] {
            let (_, token) = reeve.person("Mo", Some(west), role).await;
            let refused = reeve.get(EXPORT, &token).await.expect(403);
            assert_eq!(refused.code(), "common.forbidden", "{role}");
            let page = reeve.page("/console/users", &token).await.expect(200);
            assert!(!page.text.contains("/console/users/export"), "what cannot be done is not offered");
        }
        for role in ["auditor", "user_administrator", "hr_admin", "admin"] {
            let (_, token) = reeve.person("Ada", None, role).await;
            reeve.get(EXPORT, &token).await.expect(200);
            let page = reeve.page("/console/users", &token).await.expect(200);
            assert!(page.text.contains("/console/users/export"), "{role}");
        }
        // In the trail of the organization that all of them belong to.
        let noted = reeve.get("/api/v1/records?event=user.exported", &owner).await.expect(200);
        let noted = noted.json["items"].as_array().unwrap();
        assert!(noted.iter().all(|one| one["organization"] == json!(east)), "{noted:?}");
        assert!(noted.len() >= 3, "{noted:?}");
    }
}

#[tokio::test]
async fn an_export_breaks_off_where_the_right_ends() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (_, root) = reeve.person("Rut", None, "admin").await;
        for number in 0..205 {
            let name = ["Kim", "Lee", "Sam"][number % 3];
            reeve.person_without_role(name, Some(east)).await;
        }
        let hera = reeve.person_without_role("Hera", Some(east)).await;
        let end = grant(&reeve, hera, "hr_admin", json!({"organization": east}), &root).await;
        for whole in [false, true] {
            let (clock, rng) = (Arc::clone(&reeve.house.clock), Arc::clone(&reeve.house.rng));
            let draw = move || Draw::new(&*clock, &*rng);
            let caller = reeve.caller(hera).await;
            let wanted = Wanted::all(Vec::new(), Filter::default());
            let chunks = stream(reeve.house.db.clone(), caller, draw, wanted);
            let mut chunks = std::pin::pin!(chunks);
            let head = chunks.try_next().await.unwrap().unwrap();
            assert!(head.starts_with(b"id,employee_number,"), "{head:?}");
            let first = chunks.try_next().await.unwrap().unwrap();
            let lines =
                csv::ReaderBuilder::new().has_headers(false).from_reader(&first[..]).into_records().count();
            assert_eq!(lines, 200, "a page at a time");
            if whole {
                let rest = chunks.try_next().await.unwrap().unwrap();
                assert!(!rest.is_empty());
                assert!(chunks.try_next().await.unwrap().is_none(), "six are left, and then it ends");
                continue;
            }
            let body = json!({"to": "suspended", "reason": "a test"});
            reeve.post(&format!("/api/v1/users/{hera}/status"), &root, body).await.expect(200);
            let broken = chunks.try_next().await;
            assert!(
                matches!(&broken, Err(Error::Refused(refusal)) if refusal.permission == "users.export"),
                "{broken:?}"
            );
            let body = json!({"to": "active", "reason": "a test"});
            reeve.post(&format!("/api/v1/users/{hera}/status"), &root, body).await.expect(200);
        }
        // The role taken away is the same.
        let (clock, rng) = (Arc::clone(&reeve.house.clock), Arc::clone(&reeve.house.rng));
        let draw = move || Draw::new(&*clock, &*rng);
        let wanted = Wanted::all(Vec::new(), Filter::default());
        let chunks = stream(reeve.house.db.clone(), reeve.caller(hera).await, draw, wanted);
        let mut chunks = std::pin::pin!(chunks);
        for _ in 0..2 {
            assert!(chunks.try_next().await.unwrap().is_some());
        }
        reeve.post(&end, &root, json!({"reason": "a test"})).await.expect(200);
        assert!(matches!(chunks.try_next().await, Err(Error::Refused(_))));
    }
}
