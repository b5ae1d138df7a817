//! Organizations and their trees.

use super::keys::{DOWN, END, ENTER, HOME, Keys, LEFT, RIGHT};
use crate::driver::Browser;
use crate::walks::{PASSWORD, house};

const ORGANIZATION: &str = "/console/organizations/[0-9a-f-]{36}";
const UNIT: &str = "/console/units/[0-9a-f-]{36}";

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_is_drawn_and_drawn_anew() {
    let Some(browser) = Browser::start().await else { return };
    let house = house().await;
    let keys = Keys::of(&browser).await;
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
    super::signs_in(&browser, &house.address, "ada@example.com", PASSWORD).await;

    // From the navigation to a new organization.
    keys.go("Organizations").await;
    keys.arrives("/console/organizations").await;
    keys.to_main().await;
    keys.go("New organization").await;
    keys.arrives("/console/organizations/new").await;
    keys.is_at("Name").await;
    keys.press("Südwind").await;
    keys.fill("Number*", "S-1").await;
    keys.go("Save").await;
    keys.arrives(ORGANIZATION).await;
    browser.says("Südwind was created.").await;
    let page = browser.run("return location.href").await.as_str().unwrap().to_owned();

    // Three units, one after the other.
    for name in ["North", "South", "Yard"] {
        browser.open(&page).await;
        keys.to_main().await;
        keys.go("New unit").await;
        keys.arrives(&format!("{ORGANIZATION}/units/new")).await;
        keys.is_at("Name").await;
        keys.press(name).await;
        keys.choose("Kind", "Department").await;
        keys.go("Save").await;
        browser.says(&format!("{name} was created.")).await;
    }

    // The tree is one stop of the Tab key; the arrows and letters go on from there, Enter opens.
    browser.open(&page).await;
    keys.to_main().await;
    keys.tab_to("North*").await;
    for (key, name) in [(DOWN, "South*"), (END, "Yard*"), (HOME, "North*"), ('y', "Yard*")] {
        keys.press(key).await;
        keys.is_at(name).await;
    }
    keys.press(ENTER).await;
    keys.arrives(UNIT).await;
    browser.says("Yard").await;

    // Its page of moving comes as a dialog: the focus goes in, stays in, and comes back.
    keys.to_main().await;
    keys.tab_to("Move").await;
    keys.press(ENTER).await;
    browser.find("#move-dialog[open]").await;
    let inside = "return document.querySelector('#move-dialog').contains(document.activeElement)";
    browser.until(inside).await;
    keys.stays_in("#move-dialog").await;
    keys.leaves("#move-dialog", "Move").await;
    keys.press(ENTER).await;
    browser.find("#move-dialog[open]").await;
    browser.until(inside).await;
    keys.pick("North*").await;
    keys.go("Look ahead").await;
    browser.says("Südwind › North › Yard").await;
    browser.until(inside).await;
    keys.go("Move").await;
    browser.says("Yard was moved.").await;
    keys.arrives(UNIT).await;

    // It opens and closes by the arrows.
    browser.open(&page).await;
    keys.to_main().await;
    keys.tab_to("North*").await;
    let open = "return document.activeElement.getAttribute('aria-expanded')";
    if browser.run(open).await == "true" {
        keys.press(LEFT).await;
    }
    browser.until(&format!("return (() => {{ {open} }})() === 'false'")).await;
    keys.press(RIGHT).await;
    browser.until(&format!("return (() => {{ {open} }})() === 'true'")).await;
    keys.press(RIGHT).await;
    keys.is_at("Yard*").await;
    keys.press(LEFT).await;
    keys.is_at("North*").await;

    // And the organization takes another name.
    keys.to_main().await;
    keys.go("Edit").await;
    keys.arrives(&format!("{ORGANIZATION}/edit")).await;
    keys.to_main().await;
    keys.overwrite("Name", "Südwind Werke").await;
    keys.press(ENTER).await;
    browser.says("Südwind Werke was changed.").await;
    super::was_quiet(&browser).await;
}
