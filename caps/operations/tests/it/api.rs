//! `/api/v1/jobs` for everybody who might ask.

use base::JobId;
use http::Method;
use jobs::State;

use crate::door::{Door, RESTING, person};

const NOBODY: &str = "00000000-0000-0000-0000-0000000000ff";

#[tokio::test]
async fn every_route_answers_everybody_rightly() {
    for door in Door::each().await {
        let job = door.put(&RESTING).await;
        let one = format!("/api/v1/jobs/{job}");
        let reads = ["/api/v1/jobs".to_owned(), "/api/v1/job_counts".to_owned(), one.clone()];
        for path in &reads {
            for (user, status) in [(0, 401), (1, 200), (2, 403), (3, 200), (4, 403)] {
                let answer = door.get(path, user).await;
                assert_eq!(answer.status, status, "{path} for {user}: {}", answer.text);
                assert!(status == 200 || !answer.text.contains(&job.to_string()), "{}", answer.text);
            }
        }
        for verb in ["replay", "cancel"] {
            // Who does not see jobs is told there is none.
            for (user, status) in [(0, 401), (2, 404), (3, 403), (4, 404)] {
                let answer = door.call(Method::POST, &format!("{one}/{verb}"), user).await;
                assert_eq!(answer.status, status, "{verb} for {user}: {}", answer.text);
            }
            let missing = door.call(Method::POST, &format!("/api/v1/jobs/{NOBODY}/{verb}"), 1).await;
            assert_eq!(missing.expect(404).code(), "common.not_found");
        }
        assert_eq!(
            door.get(&format!("/api/v1/jobs/{NOBODY}"), 1).await.expect(404).code(),
            "common.not_found"
        );
        assert_eq!(door.state(job).await, State::Waiting, "nothing came of it");
    }
}

#[tokio::test]
async fn a_job_is_shown_without_its_payload() {
    for door in Door::each().await {
        let dead = door.dead_letter().await;
        let answer = door.get(&format!("/api/v1/jobs/{dead}"), 3).await.expect(200);
        assert_eq!(answer.json["kind"], "test.failing");
        assert_eq!(answer.json["lane"], "bulk");
        assert_eq!(answer.json["state"], "dead");
        assert_eq!(answer.json["last_error"], "no such <address>");
        assert_eq!(answer.json["on_behalf_of"], person(9).to_string());
        assert_eq!(answer.json["finished_at"], "2026-11-21T06:00:00Z");
        assert!(!answer.text.contains("Zo"), "{}", answer.text);
        let keys: Vec<&String> = answer.json.as_object().unwrap().keys().collect();
        assert!(!keys.iter().any(|key| key.contains("payload")), "{keys:?}");
    }
}

#[tokio::test]
async fn the_list_is_filtered_paged_and_strict() {
    for door in Door::each().await {
        let dead = door.dead_letter().await;
        let mut waiting: Vec<JobId> = Vec::new();
        for _ in 0..3 {
            waiting.insert(0, door.put(&RESTING).await);
        }
        let ids = |answer: &crate::door::Answer| -> Vec<String> {
            answer.json["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|job| job["id"].as_str().unwrap().to_owned())
                .collect()
        };
        let letters = door.get("/api/v1/jobs?filter=state:dead", 1).await.expect(200);
        assert_eq!(ids(&letters), [dead.to_string()]);
        assert_eq!(letters.json["total"], 1);
        let both = door.get("/api/v1/jobs?filter=state:waiting|dead,kind:test.resting", 1).await.expect(200);
        assert_eq!(ids(&both), waiting.iter().map(ToString::to_string).collect::<Vec<_>>());
        let first = door.get("/api/v1/jobs?limit=3", 1).await.expect(200);
        let cursor = first.json["next_cursor"].as_str().unwrap();
        let rest = door.get(&format!("/api/v1/jobs?limit=3&cursor={cursor}"), 1).await.expect(200);
        assert_eq!(ids(&rest), [dead.to_string()]);
        assert_eq!(rest.json["next_cursor"], serde_json::Value::Null);
        let counts = door.get("/api/v1/job_counts", 1).await.expect(200);
        assert_eq!(counts.json, serde_json::json!({ "waiting": 3, "running": 0, "dead": 1 }));

        let wrong = door.get("/api/v1/jobs?filter=state:asleep", 1).await.expect(422);
        assert_eq!(wrong.json["errors"][0]["code"], "field.invalid_choice");
        assert_eq!(wrong.json["errors"][0]["parameter"], "filter");
        door.get("/api/v1/jobs?filter=payload:x", 1).await.expect(422);
        door.get("/api/v1/jobs?limit=0", 1).await.expect(422);
        door.get("/api/v1/jobs?colour=red", 1).await.expect(422);
    }
}

#[tokio::test]
async fn replay_and_cancel_do_what_they_say_and_are_on_record() {
    for door in Door::each().await {
        let job = door.dead_letter().await;
        let replay = format!("/api/v1/jobs/{job}/replay");
        let cancel = format!("/api/v1/jobs/{job}/cancel");
        let answer = door.call(Method::POST, &replay, 1).await.expect(200);
        assert_eq!((&answer.json["state"], &answer.json["attempts"]), (&"waiting".into(), &0.into()));
        assert_eq!(door.state(job).await, State::Waiting);
        let again = door.call(Method::POST, &replay, 1).await.expect(409);
        assert_eq!(again.code(), "job.not_dead");
        assert!(again.json["detail"].as_str().unwrap().contains("still waiting"), "{}", again.text);
        let answer = door.call(Method::POST, &cancel, 1).await.expect(200);
        assert_eq!(answer.json["state"], "cancelled");
        assert_eq!(door.state(job).await, State::Cancelled);
        assert_eq!(door.call(Method::POST, &cancel, 1).await.expect(409).code(), "job.not_pending");
        door.get("/api/v1/jobs", 4).await.expect(403);

        let boss = Some(person(1).uuid());
        let told: Vec<_> = door.records().await;
        let events: Vec<(&str, &str)> = told.iter().map(|row| (row.0.as_str(), row.1.as_str())).collect();
        assert_eq!(
            events,
            [
                ("job.died", "failed"),
                ("job.replayed", "done"),
                ("job.cancelled", "done"),
                ("access.refused", "refused")
            ]
        );
        assert_eq!((told[1].2, told[2].2), (boss, boss));
        assert_eq!(told[3].2, Some(person(4).uuid()), "the refused read is on record too");
    }
}
