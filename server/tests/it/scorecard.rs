//! The scorecard: measured by its job, told to each as far as their reach goes, on both engines.

use std::time::Duration;

use http::Method;
use jobs::{Runner, RunnerOptions, Services, Station};
use serde_json::{Value, json};
use server::testing::Reeve;

/// Measures as the running server does: the first time is at once.
async fn measure(reeve: &Reeve, token: &str) {
    let house = &reeve.house;
    let station = Station { db: house.db.clone(), clock: house.clock.clone(), rng: house.rng.clone() };
    let options = RunnerOptions { poll: Duration::from_millis(20), ..RunnerOptions::default() };
    let runner = Runner::start(station, Services::new(), options);
    for _ in 0..600 {
        let card = reeve.get("/api/v1/scorecard", token).await.expect(200).json;
        if !card["measured_at"].is_null() {
            runner.stop().await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never measured on {:?}", house.engine());
}

fn line<'a>(card: &'a Value, name: &str) -> &'a Value {
    card["lines"].as_array().unwrap().iter().find(|line| line["name"] == name).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_reads_the_figures_of_their_own_reach() {
    for reeve in Reeve::each().await {
        let (acme, other) = (reeve.organization("Acme").await, reeve.organization("Other").await);
        let (_, root) = reeve.person("Rut", None, "admin").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (_, employee) = reeve.person("Emil", Some(acme), "employee").await;
        reeve.person("Otto", Some(other), "owner").await;
        // Before the first time there is nothing, and that is said.
        let before = reeve.get("/api/v1/scorecard", &root).await.expect(200).json;
        assert_eq!((&before["measured_at"], &before["people"]), (&Value::Null, &json!(0)));
        let page = reeve.page("/console/scorecard", &root).await.expect(200);
        assert!(page.text.contains("Not measured yet"), "{}", page.text);

        // Two tries that fail: of one account of Acme.
        let body = json!({
            "type": "employee", "managing_organization_id": acme, "first_name": "Ann", "last_name": "Berg",
            "username": "ann", "email": "ann@example.com", "phone": "+49 30 123456",
            "with": {
                "roles": [{ "role": "employee", "scope": { "organization": acme } }],
                "password": { "value": "four geese fly north", "must_change": false },
            },
        });
        reeve.post("/api/v1/users", &owner, body).await.expect(202);
        for _ in 0..2 {
            let body = json!({ "identifier": "ann", "password": "certainly not this one" });
            let answer = reeve.call(Method::POST, "/api/v1/sessions", None, Some(body)).await;
            assert_eq!(answer.status, 401, "{}", answer.text);
        }
        // And an attempt at what is not allowed.
        assert_eq!(reeve.get("/api/v1/jobs", &employee).await.status, 403);
        measure(&reeve, &root).await;

        let house = reeve.get("/api/v1/scorecard?days=1", &root).await.expect(200).json;
        assert_eq!(house["people"], 5);
        let own = reeve.get("/api/v1/scorecard", &owner).await.expect(200).json;
        assert_eq!(own["people"], 3);
        for card in [&house, &own] {
            assert_eq!(line(card, "failures")["part"], 2, "{card}");
            let verified = line(card, "verified");
            assert_eq!(verified["of"], card["people"]);
            assert_eq!(verified["target"], json!({ "is": "above", "percent": 95.0 }));
            assert_eq!(verified["trend"].as_array().unwrap().len(), 1);
        }
        // Who may read no reports is told so, and that they asked is on record.
        let refused = reeve.get("/api/v1/scorecard", &employee).await.expect(403);
        assert_eq!(refused.code(), "common.forbidden");
        let records = reeve.get("/api/v1/records?event=access.refused", &root).await.expect(200).json;
        assert!(records.to_string().contains("reports.read"), "{records}");
        reeve.page("/console/scorecard", &employee).await.expect(403);

        let page = reeve.page("/console/scorecard", &owner).await.expect(200);
        for part in ["Target: above 95 %", "of 3"] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        assert!(page.text.contains("<circle") && !page.text.contains('\u{27e6}'), "{}", page.text);
        let home = reeve.page("/console", &owner).await.expect(200);
        assert!(home.text.contains("Target: above 95 %"), "{}", home.text);
        for days in ["0", "401", "-1", "x", "99999999999999999999"] {
            let answer = reeve.get(&format!("/api/v1/scorecard?days={days}"), &root).await.expect(422);
            assert_eq!(answer.json["errors"][0]["code"], "field.invalid_number", "{}", answer.text);
        }
    }
}
