//! The main ways through the console by keyboard alone, once each: no mouse, no value set by a script. Whatever has the focus
//! on the way must show it, be in sight, and not lie behind something else ([`keys`]).

mod begin;
mod company;
mod keys;
mod lists;
mod oversight;
mod own;
mod people;

use crate::demo::Tour;
use keys::{ENTER, Keys};

/// Signs in as whoever holds a post of the demo.
async fn sits_down(tour: &Tour, place: &str, role: &str) {
    let login = tour.login(place, role);
    tour.browser.forget().await;
    signs_in(&tour.browser, &tour.address, &login.email, &login.password).await;
}

async fn signs_in(browser: &crate::driver::Browser, address: &str, name: &str, password: &str) {
    let keys = Keys::of(browser).await;
    browser.open(&format!("{address}/sign-in")).await;
    keys.fill("User name, e-mail address or phone", name).await;
    keys.fill("Password", password).await;
    keys.press(ENTER).await;
    keys.arrives("/console").await;
}

/// What was wrong in the browser's eyes. What is refused, or filled in wrongly, is an answer; a search that went on while one
/// typed is given up for the next.
async fn was_quiet(browser: &crate::driver::Browser) {
    let answers = ["status of 403", "status of 404", "status of 422", "htmx:sendAbort", "htmx:afterRequest"];
    let all = browser.complaints().await;
    let own = |line: &&String| !answers.iter().any(|answer| line.contains(answer));
    assert_eq!(all.iter().filter(own).collect::<Vec<_>>(), Vec::<&String>::new());
}
