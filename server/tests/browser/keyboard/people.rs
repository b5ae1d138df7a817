//! Somebody is found, taken on, changed and let go.

use super::keys::{CONTROL, DOWN, ENTER, ESCAPE, Keys, UP};
use super::{sits_down, was_quiet};
use crate::demo::Tour;

/// A person's page, whatever their id.
const PERSON: &str = "/console/users/[0-9a-f-]{36}";

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_found() {
    let Some(tour) = Tour::begin().await else { return };
    sits_down(&tour, "The installation", "Super Admin").await;
    let (browser, keys) = (&tour.browser, Keys::of(&tour.browser).await);

    // As one types, and the search field keeps the focus; then down to whom it found.
    browser.open(&format!("{}/console/users", tour.address)).await;
    keys.to_main().await;
    keys.fill("Search by name, e-mail, phone, user name or number", "buyer@rheinbogen").await;
    browser.until("return document.querySelectorAll('main tbody tr').length === 1").await;
    keys.is_at("Search by name, e-mail, phone, user name or number").await;
    keys.go("Sören Nöll").await;
    keys.arrives(PERSON).await;
    browser.says("Brückner Anlagenbau").await;

    // The tabs are links, and lead back.
    keys.to_main().await;
    keys.go("Timeline").await;
    keys.arrives(&format!("{PERSON}/timeline")).await;
    keys.to_main().await;
    keys.go("Profile").await;
    keys.arrives(PERSON).await;

    // The palette: opened from anywhere, it finds people too, and Escape gives the focus back.
    keys.to_main().await;
    keys.tab_to("Change status…").await;
    browser.chord(CONTROL, 'k').await;
    keys.is_at("Search or go to…").await;
    keys.stays_in("#palette").await;
    keys.is_at("Search or go to…").await;
    keys.leaves("#palette", "Change status…").await;
    browser.chord(CONTROL, 'k').await;
    keys.is_at("Search or go to…").await;
    keys.press("jag").await;
    browser.until("return [...document.querySelectorAll('#palette-found [role=option]')].some(one => one.textContent.includes('Wiebke Jäger'))").await;
    // What the arrows have reached is told to whoever listens.
    let marked = "return document.getElementById(document.querySelector('#palette input').getAttribute('aria-activedescendant'))?.textContent ?? ''";
    for _ in 0..10 {
        if browser.run(marked).await.as_str().unwrap().contains("Wiebke Jäger") {
            break;
        }
        keys.press(DOWN).await;
    }
    keys.press(format!("{DOWN}{UP}")).await;
    assert!(browser.run(marked).await.as_str().unwrap().contains("Wiebke Jäger"));
    keys.press(ENTER).await;
    browser.says("customer@nordlicht.example").await;
    keys.arrives(PERSON).await;

    // And pages, by their names.
    browser.chord(CONTROL, 'k').await;
    keys.is_at("Search or go to…").await;
    keys.press("job").await;
    browser.until(&format!("return (() => {{ {marked} }})().includes('Jobs')")).await;
    keys.press(ENTER).await;
    keys.arrives("/console/jobs").await;
    // The same from its place in the head, and closed by the keys that opened it.
    keys.go("Search or go to…*").await;
    browser.find("#palette[open]").await;
    browser.chord(CONTROL, 'k').await;
    browser.until("return !document.querySelector('#palette').open").await;
    keys.is_at("Search or go to…*").await;
    was_quiet(browser).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_taken_on_and_let_go() {
    let Some(tour) = Tour::begin().await else { return };
    sits_down(&tour, "The installation", "Super Admin").await;
    let (browser, keys) = (&tour.browser, Keys::of(&tour.browser).await);

    // Three steps.
    browser.open(&format!("{}/console/users", tour.address)).await;
    keys.to_main().await;
    keys.go("Add user").await;
    keys.arrives("/console/users/add").await;
    keys.is_at("First name").await;
    keys.press("Jonna").await;
    keys.fill("Last name", "Nyström").await;
    keys.fill("E-mail*", "jonna@nordlicht.example").await;
    keys.fill("Phone*", "+49 30 23125 014").await;
    keys.back_to("Organization").await;
    keys.choose_here("Nordlicht Trading").await;
    keys.go("Next").await;
    browser.find("select[name='roles.0.role']").await;
    keys.to_main().await;
    keys.choose("Role", "Employee").await;
    keys.choose("Where", "Nordlicht Trading").await;
    keys.go("Next").await;
    browser.find("input[name=username]").await;
    keys.to_main().await;
    keys.fill("User name*", "jonna").await;
    keys.fill("First password*", "copper kettle on a slow barge").await;
    keys.tab_to("Create user").await;
    keys.press(ENTER).await;
    keys.arrives(PERSON).await;
    browser.says("Jonna Nyström was created.").await;

    // The profile, and back to it.
    keys.to_main().await;
    keys.go("Edit").await;
    keys.arrives(&format!("{PERSON}/edit")).await;
    keys.to_main().await;
    keys.fill("Middle names*", "Maj").await;
    keys.fill("Date of birth*", "05171990").await;
    keys.choose("Country*", "SE").await;
    keys.press(ENTER).await;
    // A list that opens was opened or not: what is missing is told where it is missing, and the rest is kept.
    keys.press(ESCAPE).await;
    keys.go("Save").await;
    browser.find("[aria-invalid=true]").await;
    keys.is_at("Town*").await;
    keys.press("Malmö").await;
    keys.go("Save").await;
    keys.arrives(PERSON).await;
    browser.says("The profile is saved.").await;
    browser.says("Jonna Maj Nyström").await;

    // A further address, vouched for.
    keys.to_main().await;
    keys.go("Add address").await;
    keys.arrives(&format!("{PERSON}/identifiers")).await;
    keys.to_main().await;
    keys.pick("E-mail").await;
    keys.fill("Address", "jonna.nystrom@nordlicht.example").await;
    keys.press(ENTER).await;
    browser.says("The address was added.").await;
    keys.to_main().await;
    keys.tab_to("Add address").await;
    keys.open_in_menu("jonna.nystrom@nordlicht.example", "Mark as verified…").await;
    keys.arrives(&format!("{PERSON}/identifiers/[0-9a-f-]{{36}}/verification")).await;
    keys.to_main().await;
    keys.fill("How you checked it*", "Called back").await;
    keys.press(ENTER).await;
    browser.says("The address is verified.").await;
    keys.arrives(PERSON).await;

    // A role is given, and ended.
    keys.to_main().await;
    keys.go("Roles and units").await;
    keys.arrives(&format!("{PERSON}/access")).await;
    keys.to_main().await;
    keys.go("Give a role").await;
    keys.arrives(&format!("{PERSON}/grants/new")).await;
    keys.is_at("Role").await;
    keys.choose_here("Support Agent").await;
    keys.choose("Where", "Nordlicht Trading").await;
    keys.fill("Justification*", "Holiday cover").await;
    // Enter is a line there; with Control it sends.
    browser.chord(CONTROL, ENTER).await;
    browser.says("The role was given.").await;
    keys.to_main().await;
    keys.open_in_menu("Support Agent*", "End").await;
    keys.arrives(&format!("{PERSON}/grants/[0-9a-f-]{{36}}/end")).await;
    keys.to_main().await;
    keys.tab_to("End on*").await;
    keys.go("End").await;
    browser.says("The role was ended.").await;

    // Suspended, with a reason.
    keys.to_main().await;
    keys.go("Change status…").await;
    keys.arrives(&format!("{PERSON}/status")).await;
    keys.to_main().await;
    keys.pick("Suspend*").await;
    keys.fill("Reason", "Under investigation").await;
    keys.press(ENTER).await;
    keys.arrives(PERSON).await;
    browser.says("the status is now “Suspended”").await;
    was_quiet(browser).await;
}
