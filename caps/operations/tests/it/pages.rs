//! The pages, as a browser sees them.

use jobs::State;

use crate::door::{Door, RESTING};

fn csrf(page: &str) -> &str {
    let at = page.find("data-csrf=\"").unwrap() + "data-csrf=\"".len();
    page[at..].split('"').next().unwrap()
}

#[tokio::test]
async fn the_list_shows_jobs_in_both_languages() {
    for door in Door::each().await {
        let dead = door.dead_letter().await;
        let waiting = door.put(&RESTING).await;
        for (language, title, letter) in
            [("en", "Background jobs", "Dead letter"), ("de", "Hintergrundaufträge", "Gescheitert")]
        {
            let page = door.page("/console/jobs", 1, language).await.expect(200);
            assert!(page.text.contains(title) && page.text.contains(letter), "{}", page.text);
            for job in [dead, waiting] {
                assert!(page.text.contains(&format!("/console/jobs/{job}")));
            }
            assert!(page.text.contains("no such &#60;address&#62;"), "what went wrong is escaped");
            assert!(!page.text.contains('⟦'), "a message is missing");
        }
        let letters = door.page("/console/jobs?state=dead", 1, "en").await.expect(200);
        assert!(letters.text.contains(&dead.to_string()) && !letters.text.contains(&waiting.to_string()));
        let found = door.page(&format!("/console/jobs?q={waiting}"), 1, "en").await.expect(200);
        assert!(found.text.contains(&waiting.to_string()) && !found.text.contains(&dead.to_string()));
        for nothing in
            ["/console/jobs?q=spoon", "/console/jobs?kind=test.spoon", "/console/jobs?state=cancelled"]
        {
            let page = door.page(nothing, 1, "en").await.expect(200);
            assert!(page.text.contains("No jobs"), "{nothing}");
        }
        door.page("/console/jobs", 4, "en").await.expect(403);
        door.page("/console/jobs", 2, "en").await.expect(403);
    }
}

#[tokio::test]
async fn a_dead_letter_is_run_again_and_called_off_by_buttons() {
    for door in Door::each().await {
        let job = door.dead_letter().await;
        let here = format!("/console/jobs/{job}");
        for language in ["en", "de"] {
            let page = door.page(&here, 1, language).await.expect(200);
            assert!(page.text.contains(&job.to_string()) && !page.text.contains('⟦'), "{}", page.text);
        }
        let page = door.page(&here, 1, "en").await.expect(200);
        assert!(page.text.contains("Run again") && page.text.contains("Call off"));
        let token = csrf(&page.text).to_owned();
        door.press(&format!("{here}/replay"), 1, "forged").await.expect(403);
        assert_eq!(door.state(job).await, State::Dead);
        let done = door.press(&format!("{here}/replay"), 1, &token).await.expect(303);
        assert_eq!(done.headers["location"], here);
        assert_eq!(door.state(job).await, State::Waiting);
        // Pressed twice: said, and no error.
        door.press(&format!("{here}/replay"), 1, &token).await.expect(303);
        door.press(&format!("{here}/cancel"), 1, &token).await.expect(303);
        assert_eq!(door.state(job).await, State::Cancelled);
        let page = door.page(&here, 1, "en").await.expect(200);
        assert!(!page.text.contains("Run again") && !page.text.contains("Call off"), "nothing is left to do");
        // Who only sees jobs is refused when it is done.
        let other = door.dead_letter().await;
        let page = door.page(&format!("/console/jobs/{other}"), 3, "en").await.expect(200);
        let token = csrf(&page.text).to_owned();
        door.press(&format!("/console/jobs/{other}/cancel"), 3, &token).await.expect(403);
        assert_eq!(door.state(other).await, State::Dead);
    }
}
