//! What roles may do, what was done, and what goes on in the background.

use super::keys::{DOWN, END, ENTER, ESCAPE, Keys, RIGHT};
use super::{sits_down, was_quiet};
use crate::demo::Tour;

#[tokio::test(flavor = "multi_thread")]
async fn those_who_watch_need_no_mouse() {
    let Some(tour) = Tour::begin().await else { return };
    sits_down(&tour, "The installation", "Super Admin").await;
    let (browser, keys) = (&tour.browser, Keys::of(&tour.browser).await);

    // The matrix scrolls by the keys once it has the focus, and its heads are links to the roles.
    keys.go("Roles").await;
    keys.arrives("/console/roles").await;
    keys.to_main().await;
    keys.go("Matrix").await;
    keys.arrives("/console/roles/matrix").await;
    keys.to_main().await;
    keys.fill("Search permissions", "vouch").await;
    browser
        .until("return document.querySelectorAll('.matrix tbody tr:not(.matrix-group)').length === 1")
        .await;
    keys.is_at("Search permissions").await;
    browser.open(&format!("{}/console/roles/matrix", tour.address)).await;
    keys.to_main().await;
    keys.go("Filters*").await;
    browser.find(".filter-more[open]").await;
    keys.press(ESCAPE).await;
    keys.is_at("Filters*").await;
    keys.tab_to("Matrix").await;
    let scrolled =
        "const it = document.querySelector('.matrix-wrap'); return it.scrollTop + it.scrollLeft > 0";
    if browser.run("const it = document.querySelector('.matrix-wrap'); return it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight").await == true {
        keys.press(format!("{DOWN}{DOWN}{RIGHT}{RIGHT}{END}")).await;
        browser.until(scrolled).await;
    }
    keys.go("Auditor").await;
    keys.arrives("/console/roles/[0-9a-f-]{36}").await;
    browser.says("What it may do").await;

    // The trail: narrowed by an event and by a chip, a record opened, and the whole as a file.
    keys.go("Records").await;
    keys.arrives("/console/records").await;
    keys.to_main().await;
    keys.go("Got it*").await;
    browser.until("return !document.querySelector('[data-hint]')").await;
    keys.go("Filters*").await;
    keys.choose("Event", "Account created").await;
    browser.until("return location.search.includes('event=user.created')").await;
    keys.is_at("Event").await;
    keys.press(ESCAPE).await;
    keys.is_at("Filters*").await;
    keys.tab_to("Account created").await;
    keys.press(ENTER).await;
    keys.arrives("/console/records/[0-9a-f-]{36}").await;
    browser.says("Whether this record still is what was written.").await;
    keys.to_main().await;
    keys.go("Records").await;
    keys.arrives("/console/records").await;
    keys.to_main().await;
    keys.go("Refused").await;
    keys.arrives(r"/console/records\?outcome=refused").await;
    keys.to_main().await;
    keys.go("Export").await;
    keys.tab_to("Export as CSV").await;
    let export = "return document.activeElement.href.includes('/console/records/export?') && document.activeElement.href.includes('outcome=refused')";
    assert_eq!(browser.run(export).await, true);
    keys.press(ENTER).await;
    // A file is handed over; the page stays.
    browser.until("return fetch('/console/records?event=trail.exported').then(page => page.text()).then(page => /records\\/[0-9a-f-]{36}/.test(page))").await;

    // A dead letter is read, and run again.
    browser.open(&format!("{}/console/jobs", tour.address)).await;
    keys.to_main().await;
    keys.go("Dead letter*").await;
    keys.arrives(r"/console/jobs\?state=dead").await;
    keys.to_main().await;
    keys.go("Count the people of a demo company").await;
    keys.arrives("/console/jobs/[0-9a-f-]{36}").await;
    browser.says("REEVE-DEMO-6").await;
    keys.to_main().await;
    keys.go("Run again").await;
    browser.says("The job runs again.").await;
    was_quiet(browser).await;
}
