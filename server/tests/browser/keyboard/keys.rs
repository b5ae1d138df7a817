//! Somebody without a mouse. Everything is done by keys; scripts only look at what has the focus, and whether it can be seen
//! there.

use std::time::Duration;

use serde_json::Value;

use crate::driver::Browser;

pub(super) const TAB: char = '\u{E004}';
pub(super) const ENTER: char = '\u{E007}';
pub(super) const SHIFT: char = '\u{E008}';
pub(super) const CONTROL: char = '\u{E009}';
pub(super) const ESCAPE: char = '\u{E00C}';
pub(super) const SPACE: char = ' ';
pub(super) const END: char = '\u{E010}';
pub(super) const HOME: char = '\u{E011}';
pub(super) const LEFT: char = '\u{E012}';
pub(super) const UP: char = '\u{E013}';
pub(super) const RIGHT: char = '\u{E014}';
pub(super) const DOWN: char = '\u{E015}';

/// Tabs from one thing to the next, at most: more is not a way but a search.
const MOST: usize = 150;

/// What stands first on every page.
const FIRST: &str = "Skip to content";

/// Looks at the focus: the element, where it is, and what is wrong with how it is seen. Whether an element shows the focus
/// is known when the focus has left it: then it must look another way.
const LOOK: &str = "
    const at = document.activeElement;
    const looks = (element) => {
      const all = [];
      for (let one = element; one && all.length < 4; one = one.parentElement) {
        const style = getComputedStyle(one);
        const outline = style.outlineStyle === 'none' ? '' : style.outlineStyle + style.outlineWidth + style.outlineColor;
        all.push([outline, style.boxShadow, style.borderColor, style.backgroundColor].join());
      }
      return all.join('|');
    };
    const faults = [];
    const before = window.lookedAtByKeys;
    if (before && before.element.isConnected && before.element !== at && before.looks === looks(before.element)) {
      faults.push('looks the same with the focus and without: ' + before.element.outerHTML.slice(0, 200));
    }
    const nowhere = !at || at === document.body || at === document.documentElement || at.matches('main, dialog');
    window.lookedAtByKeys = nowhere ? null : { element: at, looks: looks(at) };
    if (!nowhere) {
      const box = at.getBoundingClientRect();
      const [x, y] = [innerWidth, innerHeight];
      const fits = box.height <= y ? box.top >= -1 && box.bottom <= y + 1 : box.bottom > 0 && box.top < y;
      if (box.width < 2 || box.height < 2 || !fits || box.right <= 0 || box.left >= x) {
        faults.push('is not in sight: ' + [box.left, box.top, box.width, box.height] + ' ' + at.outerHTML.slice(0, 200));
      } else {
        const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].map(([across, down]) => [
          Math.min(Math.max(box.left + box.width * across, 1), x - 1),
          Math.min(Math.max(box.top + box.height * down, 1), y - 1),
        ]);
        const seen = points.some(([across, down]) => {
          const there = document.elementFromPoint(across, down);
          return there && (at.contains(there) || there.contains(at) && !there.matches('body, html, main'));
        });
        if (!seen) faults.push('is behind something else: ' + at.outerHTML.slice(0, 200));
      }
    }
    return [nowhere ? null : at, faults, nowhere ? at?.localName ?? '' : at.localName];
";

/// A browser that is used by keys alone.
pub(super) struct Keys<'a> {
    pub(super) browser: &'a Browser,
}

impl<'a> Keys<'a> {
    pub(super) async fn of(browser: &'a Browser) -> Keys<'a> {
        browser.resize(1280, 900).await;
        browser.stand_still().await;
        Keys { browser }
    }
    /// Keys where the focus is.
    pub(super) async fn press(&self, keys: impl Into<String>) {
        self.browser.press(&keys.into()).await;
    }
    /// What has the focus, by the name that is read out; nothing if it is nowhere in particular. What cannot be seen there is
    /// a fault.
    pub(super) async fn focus(&self) -> Option<String> {
        // The page may go on while it is looked at.
        for _ in 0..40 {
            if let Ok(seen) = self.browser.try_run(LOOK).await {
                let faults: Vec<&str> =
                    seen[1].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                assert!(faults.is_empty(), "{}: the focus {}", self.place().await, faults.join("; "));
                if seen[0].is_null() {
                    return None;
                }
                if let Some(label) = self.browser.label(&seen[0]).await {
                    return Some(label);
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the page does not come to rest");
    }
    async fn place(&self) -> String {
        self.browser
            .run("return location.pathname + location.search")
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
    /// Goes on with Tab until something of this name has the focus; `Name*` is the beginning of one.
    pub(super) async fn tab_to(&self, name: &str) {
        self.walk(name, false).await;
    }
    /// The same backwards.
    pub(super) async fn back_to(&self, name: &str) {
        self.walk(name, true).await;
    }
    async fn walk(&self, name: &str, back: bool) {
        let mut passed = Vec::new();
        for _ in 0..MOST {
            if back {
                self.browser.chord(SHIFT, TAB).await;
            } else {
                self.press(TAB).await;
            }
            let at = self.focus().await;
            if at.as_deref().is_some_and(|at| fits(at, name)) {
                return;
            }
            passed.push(at.unwrap_or_else(|| "–".to_owned()));
            // All the way round.
            if passed.iter().filter(|at| *at == FIRST).count() > 1 {
                break;
            }
        }
        panic!("{}: no way by Tab to `{name}`, only: {}", self.place().await, passed.join(" | "));
    }
    /// This has the focus now.
    pub(super) async fn is_at(&self, name: &str) {
        let mut at = None;
        for _ in 0..100 {
            at = self.focus().await;
            if at.as_deref().is_some_and(|at| fits(at, name)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{}: `{name}` should have the focus, and {at:?} has it", self.place().await);
    }
    /// From the beginning of a page past what stands on all of them.
    pub(super) async fn to_main(&self) {
        self.tab_to(FIRST).await;
        self.press(ENTER).await;
        self.browser.until("return document.activeElement?.id === 'main'").await;
    }
    /// Goes there and opens it.
    pub(super) async fn go(&self, name: &str) {
        self.tab_to(name).await;
        self.press(ENTER).await;
    }
    /// Waits until an address is open; what follows `?` counts only where it is said.
    pub(super) async fn arrives(&self, path: &str) {
        let there =
            if path.contains('?') { "location.pathname + location.search" } else { "location.pathname" };
        let pattern = Value::from(format!("^{path}$"));
        let script =
            format!("return document.readyState === 'complete' && new RegExp({pattern}).test({there})");
        self.browser.until(&script).await;
    }
    /// Goes to a field and types.
    pub(super) async fn fill(&self, name: &str, text: &str) {
        self.tab_to(name).await;
        self.press(text).await;
    }
    /// Goes to a field and types over what is there: Tab selects it.
    pub(super) async fn overwrite(&self, name: &str, text: &str) {
        self.tab_to(name).await;
        self.overwrite_here(text).await;
    }
    /// The same where one is already.
    pub(super) async fn overwrite_here(&self, text: &str) {
        self.browser.chord(CONTROL, 'a').await;
        self.press(text).await;
    }
    /// Goes to the menu of a row, and opens what is in it.
    pub(super) async fn open_in_menu(&self, row: &str, name: &str) {
        self.go(&format!("Actions: {row}")).await;
        self.browser.find("main details[data-menu][open]").await;
        self.go(name).await;
    }
    /// Goes to a list that opens and types the beginning of a choice.
    pub(super) async fn choose(&self, name: &str, text: &str) {
        self.tab_to(name).await;
        self.choose_here(text).await;
    }
    /// The same where one is already: the first word by its letters, and from there by the arrows.
    pub(super) async fn choose_here(&self, text: &str) {
        let chosen = "return document.activeElement.selectedOptions?.[0]?.textContent.trim() ?? ''";
        let fits = |at: &Value| at.as_str().is_some_and(|at| at.starts_with(text));
        let word = text.split(' ').next().unwrap_or_default();
        for begin in [word, &HOME.to_string()] {
            self.press(begin).await;
            for _ in 0..MOST {
                if fits(&self.browser.run(chosen).await) {
                    return;
                }
                self.press(DOWN).await;
            }
        }
        panic!("{}: no `{text}` in the list", self.place().await);
    }
    /// Goes to a group of buttons of which one is chosen, and with the arrows to this one.
    pub(super) async fn pick(&self, name: &str) {
        let radio = "return document.activeElement.type === 'radio'";
        let mut passed = Vec::new();
        while self.browser.run(radio).await != true {
            self.press(TAB).await;
            passed.push(self.focus().await.unwrap_or_default());
            assert!(passed.len() < MOST, "no way by Tab to a choice, only: {}", passed.join(" | "));
        }
        for _ in 0..40 {
            if self.focus().await.is_some_and(|at| fits(&at, name)) {
                self.press(SPACE).await;
                assert_eq!(self.browser.run("return document.activeElement.checked").await, true, "{name}");
                return;
            }
            self.press(DOWN).await;
        }
        panic!("{}: no way by the arrows to `{name}`", self.place().await);
    }
    /// Goes to a box and ticks it.
    pub(super) async fn tick(&self, name: &str) {
        self.tab_to(name).await;
        self.press(SPACE).await;
        assert_eq!(self.browser.run("return document.activeElement.checked").await, true, "{name}");
    }
    /// Tab stays within a dialog, all the way round: what is beyond it is the browser's own.
    pub(super) async fn stays_in(&self, dialog: &str) {
        for back in [false, true] {
            let mut names = Vec::new();
            for _ in 0..30 {
                if back {
                    self.browser.chord(SHIFT, TAB).await;
                } else {
                    self.press(TAB).await;
                }
                let inside = format!(
                    "const at = document.activeElement;
                     return at === document.body || document.querySelector('{dialog}').contains(at)"
                );
                let name = self.focus().await;
                assert_eq!(self.browser.run(&inside).await, true, "{name:?} is outside of the dialog");
                names.extend(name);
            }
            let first = names.first().cloned();
            assert!(names.iter().skip(1).any(|name| Some(name) == first.as_ref()), "no way round: {names:?}");
        }
    }
    /// Escape closes the dialog, and the focus is where it was before.
    pub(super) async fn leaves(&self, dialog: &str, back_at: &str) {
        self.press(ESCAPE).await;
        self.browser.until(&format!("return !document.querySelector('{dialog}').open")).await;
        self.is_at(back_at).await;
    }
}

/// Whether a name is the one that is wanted.
fn fits(name: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(begin) => name.starts_with(begin),
        None => name == wanted,
    }
}
