//! The list of people in hand: chosen, narrowed, and looked at in other ways.

use super::keys::{DOWN, END, ENTER, ESCAPE, HOME, Keys, LEFT, RIGHT, SHIFT, SPACE, TAB};
use super::{sits_down, was_quiet};
use crate::demo::Tour;

#[tokio::test(flavor = "multi_thread")]
async fn several_people_are_chosen_and_changed() {
    let Some(tour) = Tour::begin().await else { return };
    sits_down(&tour, "The installation", "Operator").await;
    let (browser, keys) = (&tour.browser, Keys::of(&tour.browser).await);
    browser.open(&format!("{}/console/users?type=customer&sort=name", tour.address)).await;
    let chosen = "return document.querySelectorAll('td.pick input:checked').length";

    // The first by blank; with Shift all from there to here; the arrows go from row to row.
    keys.to_main().await;
    keys.tab_to("Choose: *").await;
    keys.press(SPACE).await;
    assert_eq!(browser.run(chosen).await, 1);
    keys.press(format!("{DOWN}{DOWN}{DOWN}")).await;
    browser.until("return document.activeElement === document.querySelectorAll('td.pick input')[3]").await;
    keys.browser.chord(SHIFT, SPACE).await;
    assert_eq!(browser.run(chosen).await, 4);
    assert_eq!(browser.run("return document.querySelector('[data-count]').value").await, "4");
    // To the ends of the list, where something in it has the focus.
    keys.press(END).await;
    browser
        .until("return document.activeElement === [...document.querySelectorAll('td.pick input')].at(-1)")
        .await;
    keys.focus().await;
    keys.press(HOME).await;
    browser.until("return document.activeElement === document.querySelector('td.pick input')").await;
    keys.focus().await;

    // None, and the focus does not go with the bar; then all, then two of them.
    keys.back_to("Choose none").await;
    keys.press(ENTER).await;
    browser.until("return document.querySelectorAll('td.pick input:checked').length === 0").await;
    keys.is_at("Choose all on this page").await;
    keys.press(SPACE).await;
    browser.until("return [...document.querySelectorAll('td.pick input')].every(box => box.checked)").await;
    keys.press(SPACE).await;
    browser.until("return document.querySelectorAll('td.pick input:checked').length === 0").await;
    keys.tab_to("Choose: *").await;
    keys.press(SPACE).await;
    keys.press(DOWN).await;
    keys.press(SPACE).await;
    assert_eq!(browser.run(chosen).await, 2);

    // What would happen, the reason, and what happened.
    keys.back_to("Suspend").await;
    keys.press(ENTER).await;
    keys.arrives("/console/users/selected").await;
    browser.says("2 people will be changed").await;
    keys.to_main().await;
    keys.tab_to("Reason").await;
    // Sent too early: it is told where it is missing.
    keys.press(ENTER).await;
    browser.find("input[name=reason][aria-invalid=true]").await;
    keys.is_at("Reason").await;
    keys.press("Season is over").await;
    keys.go("Suspend (2)").await;
    browser.says("Changed: 2. Not changed: 0.").await;
    keys.to_main().await;
    keys.go("Back to the list").await;
    keys.arrives(r"/console/users\?type=customer&sort=name").await;
    was_quiet(browser).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_narrowed_and_looked_at_in_other_ways() {
    let Some(tour) = Tour::begin().await else { return };
    sits_down(&tour, "The installation", "Operator").await;
    let (browser, keys) = (&tour.browser, Keys::of(&tour.browser).await);
    browser.open(&format!("{}/console/users", tour.address)).await;

    // Chips: one on, one more, each off again.
    keys.to_main().await;
    keys.go("Customer*").await;
    keys.arrives(r"/console/users\?type=customer").await;
    keys.to_main().await;
    keys.go("Active*").await;
    keys.arrives(r"/console/users\?type=customer&status=active").await;
    keys.to_main().await;
    keys.go("Remove filter: Type: Customer").await;
    keys.arrives(r"/console/users\?status=active").await;
    keys.to_main().await;
    keys.go("Clear filters").await;
    keys.arrives("/console/users").await;

    // Fields: what is chosen is applied at once, and one stays in the field.
    keys.to_main().await;
    keys.go("Filters*").await;
    browser.find(".filter-more[open] select[name=status]").await;
    keys.choose("Status", "Suspended").await;
    browser.until("return location.search.includes('status=suspended')").await;
    keys.is_at("Status").await;
    browser.find("#users-chips .chip-active").await;
    keys.press(ESCAPE).await;
    keys.is_at("Filters*").await;
    keys.go("Remove filter: Status: Suspended").await;
    keys.arrives("/console/users").await;

    // Sorted by a column's head, and the other way round.
    keys.to_main().await;
    keys.go("Status").await;
    keys.arrives(r"/console/users\?sort=status").await;
    keys.to_main().await;
    keys.go("Status").await;
    keys.arrives(r"/console/users\?sort=-status").await;

    // Columns: one less, one elsewhere, and as it was.
    let heads =
        "return [...document.querySelectorAll('th[data-column]')].map(head => head.dataset.column).join()";
    keys.to_main().await;
    keys.go("Columns").await;
    browser.find(".columns li").await;
    keys.tab_to("Status").await;
    keys.press(SPACE).await;
    keys.go("Apply").await;
    browser.until(&format!("return !(() => {{ {heads} }})().includes('status')")).await;
    keys.to_main().await;
    keys.go("Columns").await;
    browser.find(".columns li").await;
    keys.go("Move later: Type").await;
    browser.until(&format!("return (() => {{ {heads} }})().startsWith('name,organization,type')")).await;
    keys.to_main().await;
    keys.go("Columns").await;
    browser.find(".columns li").await;
    keys.go("As it was").await;
    browser.until(&format!("return (() => {{ {heads} }})().startsWith('name,status,type')")).await;

    // A column is drawn wider and narrower by the arrows, and the server keeps it.
    keys.to_main().await;
    keys.tab_to("Width: Name").await;
    let now = "return Number(document.querySelector('th[data-column=name] [data-grip]').ariaValueNow)";
    let before = browser.run(now).await.as_f64().unwrap();
    let mut steps = Vec::new();
    for key in [LEFT, LEFT, LEFT, RIGHT] {
        keys.press(key).await;
        steps.push(browser.run(now).await.as_f64().unwrap() - before);
    }
    // Whole pixels and whole per cent do not always fall together.
    let about = |(step, wanted): (&f64, f64)| (step - wanted).abs() <= 1.0;
    assert!(steps.iter().zip([-1.0, -2.0, -3.0, -2.0]).all(about), "{steps:?}");
    keys.is_at("Width: Name").await;
    browser
        .until("return fetch('/console/users').then(page => page.text()).then(page => /data-column=.name.[^>]* width=/.test(page))")
        .await;

    // Cards: what was sorted by and chosen in the heads is not in the way of the keys where it is not seen.
    // Back before the table, past what stands in its heads.
    keys.back_to("Cards").await;
    keys.press(ENTER).await;
    browser.find(".table-cards").await;
    keys.to_main().await;
    keys.tab_to("Cards").await;
    for _ in 0..30 {
        keys.press(TAB).await;
        keys.focus().await;
    }
    keys.back_to("Table").await;
    keys.press(ENTER).await;
    browser
        .until("return document.readyState === 'complete' && !document.querySelector('.table-cards')")
        .await;
    was_quiet(browser).await;
}
