//! The first run, and in and out.

use super::keys::{ENTER, ESCAPE, Keys, SHIFT, SPACE, TAB};
use crate::driver::Browser;
use crate::walks::{PASSWORD, house};

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_run_in_and_out_again() {
    let Some(browser) = Browser::start().await else { return };
    let house = house().await;
    let keys = Keys::of(&browser).await;

    // The first run; Enter in the last field sends it.
    browser.open(&format!("{}/setup", house.address)).await;
    for (name, value) in [
        ("Code from the terminal", house.code.as_str()),
        ("Company", "Nordwind Werke"),
        ("First name", "Ada"),
        ("Last name", "Lindqvist"),
        ("E-mail", "ada@example.com"),
        ("Password", PASSWORD),
    ] {
        keys.fill(name, value).await;
    }
    keys.press(ENTER).await;
    keys.arrives("/sign-in").await;
    browser.says("Reeve is set up.").await;

    // One types at once; a wrong password leaves one at the password, and what was typed before stays.
    keys.is_at("User name, e-mail address or phone").await;
    keys.press("ada@example.com").await;
    keys.fill("Password", "five geese fly south").await;
    keys.press(ENTER).await;
    browser.find("[role=alert]").await;
    keys.is_at("Password").await;
    keys.press(PASSWORD).await;
    // What was typed can be looked at.
    keys.tab_to("Show password").await;
    keys.press(SPACE).await;
    let shown = "return document.querySelector('input[name=password]').type";
    assert_eq!(browser.run(shown).await, "text");
    keys.tick("Stay signed in on this device*").await;
    keys.go("Sign in").await;
    keys.arrives("/console").await;

    // The way past what stands on every page, and on from there.
    keys.to_main().await;
    keys.press(TAB).await;
    let inside = "return document.querySelector('main').contains(document.activeElement)";
    assert_eq!(browser.run(inside).await, true);

    // The first steps lead on, and are taken away for good; then the hint is.
    keys.tab_to("Name your organization*").await;
    keys.tab_to("Do not show again").await;
    keys.press(ENTER).await;
    browser.until("return !document.body.innerText.includes('First steps')").await;
    browser.says("Find anything.").await;
    keys.to_main().await;
    keys.go("Got it*").await;
    browser.until("return !document.querySelector('[data-hint]')").await;
    browser.until("return document.activeElement?.id === 'main'").await;

    // A menu opens, is left by Escape without anything happening, and gives the focus back.
    keys.tab_to("Account: Ada Lindqvist").await;
    keys.press(ENTER).await;
    keys.tab_to("Sign out").await;
    keys.press(ESCAPE).await;
    keys.is_at("Account: Ada Lindqvist").await;
    browser.until("return !document.querySelector('details[data-menu][open]')").await;
    // Going elsewhere closes it too.
    keys.press(ENTER).await;
    browser.find("details[data-menu][open]").await;
    keys.browser.chord(SHIFT, TAB).await;
    browser.until("return !document.querySelector('details[data-menu][open]')").await;

    // Dark, and no page is loaded for it.
    keys.back_to("Appearance and language").await;
    keys.press(ENTER).await;
    keys.tab_to("Dark").await;
    keys.press(SPACE).await;
    browser.until("return document.documentElement.dataset.theme === 'dark'").await;
    keys.press(ESCAPE).await;
    keys.is_at("Appearance and language").await;

    keys.go("Account: Ada Lindqvist").await;
    keys.go("Sign out").await;
    keys.arrives("/sign-in").await;
    browser.says("You are signed out.").await;
    super::was_quiet(&browser).await;
}
