//! What happened, what changed, where one stands.

use askama::Template;

use super::{Badge, Cell, Icon, component, icon};
use crate::flash::Tone;

/// One value before and after.
#[derive(Debug, Clone)]
pub struct DifferenceRow {
    /// What it is.
    pub label: String,
    /// Before; nothing if it was not there.
    pub before: Option<String>,
    /// After; nothing if it is gone.
    pub after: Option<String>,
}

/// Before and after, side by side.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/difference.html")]
pub struct Difference {
    field_label: String,
    before_label: String,
    after_label: String,
    none_label: String,
    rows: Vec<DifferenceRow>,
}

impl Difference {
    /// With the catalogue's words for the heads.
    pub fn new(t: &base::Translator, rows: Vec<DifferenceRow>) -> Self {
        Difference {
            field_label: t.text("web-difference-field").into_owned(),
            before_label: t.text("web-difference-before").into_owned(),
            after_label: t.text("web-difference-after").into_owned(),
            none_label: t.text("web-difference-none").into_owned(),
            rows,
        }
    }
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Happening {
    iso: String,
    time: String,
    icon: Icon,
    tone: Option<Tone>,
    title: String,
    text: Option<String>,
    href: Option<String>,
    badges: Vec<Badge>,
    difference: Option<Difference>,
    details_label: String,
}

impl Happening {
    /// An instant (RFC 3339 and in words), an icon's name, and what happened, with who did it.
    pub fn new(
        iso: impl Into<String>,
        time: impl Into<String>,
        icon_name: &'static str,
        title: impl Into<String>,
    ) -> Self {
        Happening {
            iso: iso.into(),
            time: time.into(),
            icon: icon(icon_name),
            tone: None,
            title: title.into(),
            text: None,
            href: None,
            badges: Vec::new(),
            difference: None,
            details_label: String::new(),
        }
    }
    /// Good or bad.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }
    /// A second line: where from, why.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
    /// Its own page.
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
    /// A status beside the title.
    pub fn badge(mut self, badge: Badge) -> Self {
        self.badges.push(badge);
        self
    }
    /// What it changed, behind a disclosure of this name.
    pub fn difference(mut self, label: impl Into<String>, difference: Difference) -> Self {
        self.details_label = label.into();
        self.difference = Some(difference);
        self
    }
    fn class(&self) -> &'static str {
        self.tone.map_or("neutral", Tone::name)
    }
}

/// What happened, newest first, under the days it happened on.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/timeline.html")]
pub struct Timeline {
    /// A day in words and what happened on it.
    pub days: Vec<(String, Vec<Happening>)>,
}

/// A tab: a page of its own under a common head.
#[derive(Debug, Clone)]
pub struct Tab {
    /// What it is called.
    pub label: String,
    /// Its page.
    pub href: String,
    /// A number beside its name.
    pub count: Option<String>,
    /// Whether this is the page.
    pub current: bool,
}

/// Tabs. They are links: each has its own address, and the back button works.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/tabs.html")]
pub struct Tabs {
    /// What the landmark is called.
    pub label: String,
    /// The tabs.
    pub tabs: Vec<Tab>,
}

impl Tabs {
    /// No tabs yet.
    pub fn new(label: impl Into<String>) -> Self {
        Tabs { label: label.into(), tabs: Vec::new() }
    }
    /// With a tab.
    pub fn tab(mut self, label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        self.tabs.push(Tab { label: label.into(), href: href.into(), count: None, current });
        self
    }
    /// With a number beside the last tab.
    pub fn count(mut self, count: impl Into<String>) -> Self {
        if let Some(tab) = self.tabs.last_mut() {
            tab.count = Some(count.into());
        }
        self
    }
}

/// The steps of a wizard.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/steps.html")]
pub struct Steps {
    label: String,
    steps: Vec<(String, Option<String>)>,
    now: usize,
    done_label: String,
}

impl Steps {
    /// Steps by name, with the page of each that may be gone back to; `now` counts from 0.
    pub fn new(t: &base::Translator, steps: Vec<(String, Option<String>)>, now: usize) -> Self {
        let values = [("now", (now + 1).into()), ("of", steps.len().into())];
        Steps {
            label: t.with("web-steps", &values),
            done_label: t.text("web-step-done").into_owned(),
            steps,
            now,
        }
    }
}

impl Steps {
    fn done(&self, index: &usize) -> bool {
        *index < self.now
    }
    fn is_now(&self, index: &usize) -> bool {
        *index == self.now
    }
}

/// Names and values.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "reeve/facts.html")]
pub struct Facts {
    rows: Vec<(String, Cell)>,
}

impl Facts {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
    /// With one more.
    pub fn row(mut self, label: impl Into<String>, value: Cell) -> Self {
        self.rows.push((label.into(), value));
        self
    }
    /// With a text, or a dash where there is none.
    pub fn text(self, label: impl Into<String>, value: Option<String>) -> Self {
        self.row(label, value.map_or(Cell::Empty, Cell::Text))
    }
}

component!(Difference, Timeline, Tabs, Steps, Facts);
