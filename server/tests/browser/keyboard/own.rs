//! One's own account.

use super::keys::{ENTER, Keys, SPACE};
use super::{signs_in, sits_down, was_quiet};
use crate::demo::Tour;

const NEW_PASSWORD: &str = "nine herons wade south at noon";

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_account_needs_no_mouse() {
    let Some(tour) = Tour::begin().await else { return };
    let (browser, here) = (&tour.browser, "Nordlicht Trading");
    let login = tour.login(here, "Employee");
    // Somewhere else first, so that there is a session to end.
    sits_down(&tour, here, "Employee").await;
    sits_down(&tour, here, "Employee").await;
    let keys = Keys::of(browser).await;

    keys.go("Sessions").await;
    keys.arrives("/console/account/sessions").await;
    let sessions = "return document.querySelectorAll('main tbody tr').length";
    assert_eq!(browser.run(sessions).await, 2);
    keys.to_main().await;
    keys.go("Sign out everywhere else").await;
    browser.says("The session is ended.").await;
    assert_eq!(browser.run(sessions).await, 1);

    // A token is shown once, and copied; then it is revoked.
    keys.go("Access tokens").await;
    keys.arrives("/console/account/tokens").await;
    keys.to_main().await;
    keys.fill("Name", "Reports").await;
    keys.choose("Ends", "In 7 days").await;
    keys.go("Make token").await;
    browser.says("Your new token").await;
    keys.to_main().await;
    keys.tab_to("Copy").await;
    keys.open_in_menu("Reports", "Revoke").await;
    browser.says("The token is revoked.").await;

    // Settings: a choice by typing, a number, a box.
    keys.go("Profile").await;
    keys.arrives("/console/account").await;
    keys.to_main().await;
    keys.go("Got it*").await;
    browser.until("return !document.querySelector('[data-hint]')").await;
    // The second of them: the profile has one too.
    keys.tab_to("Add address").await;
    keys.tab_to("Edit").await;
    keys.press(ENTER).await;
    keys.arrives("/console/account/settings").await;
    keys.to_main().await;
    keys.choose("Colours", "Dark").await;
    keys.choose("Lists as", "Cards").await;
    keys.overwrite("Rows per page", "0").await;
    keys.press(ENTER).await;
    browser.find("[aria-invalid=true]").await;
    keys.is_at("Rows per page").await;
    keys.overwrite_here("20").await;
    keys.tab_to("Tell me about sign-ins from new devices*").await;
    keys.press(SPACE).await;
    keys.go("Save").await;
    browser.says("Your settings are saved.").await;
    browser.says("Cards").await;

    // Another language at once, and back.
    keys.tab_to("Appearance and language").await;
    keys.press(ENTER).await;
    keys.go("Deutsch").await;
    browser.until("return document.documentElement.lang === 'de'").await;
    browser.says("Mein Profil").await;
    keys.tab_to("Aussehen und Sprache").await;
    keys.press(ENTER).await;
    keys.go("English").await;
    browser.until("return document.documentElement.lang === 'en'").await;

    // Another password: the wrong present one is told beside its field, and then it is changed.
    keys.go("Password").await;
    keys.arrives("/console/account/password").await;
    keys.is_at("Present password").await;
    keys.press("not this one").await;
    keys.fill("New password", NEW_PASSWORD).await;
    keys.press(ENTER).await;
    browser.find("[aria-invalid=true]").await;
    keys.is_at("Present password").await;
    keys.press(login.password.clone()).await;
    keys.fill("New password", NEW_PASSWORD).await;
    keys.press(ENTER).await;
    browser.says("Your password is changed.").await;
    browser.forget().await;
    signs_in(browser, &tour.address, &login.email, NEW_PASSWORD).await;
    was_quiet(browser).await;
}
