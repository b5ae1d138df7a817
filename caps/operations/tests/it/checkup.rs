//! The check-up by API and on its page.

use gate::{Work, WriteTx, housekeeping};
use http::Method;

use crate::door::Door;

/// Everything that the surroundings and the rows of a fresh house give away.
const FOUND: [&str; 4] = ["listens_in_clear", "no_administrator", "keys_beside_data", "no_backup"];

#[tokio::test]
async fn what_is_found_is_told_with_its_remedy() {
    for door in Door::each().await {
        let answer = door.get("/api/v1/checkup", 1).await.expect(200);
        assert_eq!(answer.json["worst"], "fault");
        let findings = answer.json["findings"].as_array().unwrap();
        let codes: Vec<_> = findings.iter().map(|finding| finding["code"].as_str().unwrap()).collect();
        assert_eq!(codes, FOUND);
        for finding in findings {
            assert!(finding["remedy"].as_str().unwrap().len() > 10, "{finding}");
        }
        door.dead_letter().await;
        let answer = door.get("/api/v1/checkup", 3).await.expect(200);
        assert!(answer.text.contains("dead_letters"), "who only reads sees it too: {}", answer.text);
        for (language, title, fault) in [("en", "Check-up", "Fault"), ("de", "Prüfung", "Fehler")] {
            let page = door.page("/console/checkup", 1, language).await.expect(200);
            assert!(page.text.contains(title) && page.text.contains(fault), "{}", page.text);
            assert!(page.text.contains("0.0.0.0:80"), "{}", page.text);
            assert!(!page.text.contains('⟦'), "a message is missing");
        }
    }
}

#[tokio::test]
async fn who_may_not_see_it_is_refused_on_record() {
    for door in Door::each().await {
        door.get("/api/v1/checkup", 0).await.expect(401);
        for user in [2, 4] {
            door.get("/api/v1/checkup", user).await.expect(403);
            door.page("/console/checkup", user, "en").await.expect(403);
        }
        let refused = door.records().await;
        let refused =
            refused.iter().filter(|(event, outcome, _)| event == "access.refused" && outcome == "refused");
        assert_eq!(refused.count(), 2, "once for each person and minute");
        door.call(Method::POST, "/api/v1/checkup", 1).await.expect(405);
    }
}

housekeeping!(STAND_STILL keeps [job(state, claimed_until)] =
    "UPDATE job SET state = 'running', claimed_until = 1");

#[tokio::test]
async fn jobs_that_stand_still_are_found() {
    fn stand_still<'a>(tx: &'a mut WriteTx<'_>, (): &'a ()) -> Work<'a, u64> {
        Box::pin(async move { tx.keep(&STAND_STILL, &[]).await })
    }
    for door in Door::each().await {
        door.house.leaves_jobs_running();
        door.put(&crate::door::RESTING).await;
        assert_eq!(door.house.db.write(&door.house.system(), (), stand_still).await.unwrap(), 1);
        let answer = door.get("/api/v1/checkup", 1).await.expect(200);
        assert!(answer.text.contains("stuck_jobs"), "{}", answer.text);
    }
}
