//! The small ones.

use std::collections::HashSet;
use std::fmt;

use askama::Template;

use super::{Action, component};
use crate::flash::Tone;

/// A line drawing from the sprite. It says nothing to a screen reader: what stands beside it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon(&'static str);

/// The icon of this name; the names are the files of `assets/icons`.
pub const fn icon(name: &'static str) -> Icon {
    Icon(name)
}

/// Whether the sprite has it. A page with a wrong name fails its own test rather than showing nothing.
fn exists(name: &str) -> bool {
    static NAMES: std::sync::OnceLock<HashSet<&str>> = std::sync::OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let sprite = crate::assets().iter().find(|asset| asset.name == "icons.svg");
        let text = sprite.and_then(|asset| std::str::from_utf8(asset.content()).ok()).unwrap_or_default();
        text.split("<symbol id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
    });
    names.contains(name)
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sprite = crate::asset("icons.svg");
        debug_assert!(exists(self.0), "there is no icon `{}` in assets/icons", self.0);
        write!(
            f,
            "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{sprite}#{}\"/></svg>",
            self.0
        )
    }
}

/// A status in a word, with a colour and a dot; the word alone says it all.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/badge.html")]
pub struct Badge {
    /// The colour.
    pub tone: Option<Tone>,
    /// The word.
    pub text: String,
    /// A hollow dot: not in force yet, or no more.
    pub hollow: bool,
}

impl Badge {
    /// Without a judgement.
    pub fn neutral(text: impl Into<String>) -> Self {
        Badge { tone: None, text: text.into(), hollow: false }
    }
    /// With a colour.
    pub fn of(tone: Tone, text: impl Into<String>) -> Self {
        Badge { tone: Some(tone), text: text.into(), hollow: false }
    }
    /// With a hollow dot.
    pub fn hollow(mut self) -> Self {
        self.hollow = true;
        self
    }
    fn class(&self) -> &'static str {
        self.tone.map_or("neutral", Tone::name)
    }
}

/// A person's or thing's picture, or its initials on a colour that stays the same.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/avatar.html")]
pub struct Avatar {
    /// One or two letters.
    pub initials: String,
    /// 0 to 11: a class of the style sheet.
    pub hue: u8,
    /// A picture of ours.
    pub picture: Option<String>,
    /// `small`, `medium` or `large`.
    pub size: &'static str,
}

impl Avatar {
    /// From a name; `key` (an id) decides the colour, so that a renamed person keeps hers.
    pub fn of(name: &str, key: &str) -> Self {
        let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
        let initials: String =
            [words.next(), words.next_back()].into_iter().flatten().flat_map(char::to_uppercase).collect();
        let hash = key
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Avatar { initials, hue: (hash % 12) as u8, picture: None, size: "small" }
    }
    /// With a picture of ours.
    pub fn picture(mut self, path: impl Into<String>) -> Self {
        self.picture = Some(path.into());
        self
    }
    /// `medium` (cards, menus) or `large` (page heads).
    pub fn size(mut self, size: &'static str) -> Self {
        self.size = size;
        self
    }
}

/// What stands where nothing stands yet: why, and what to do.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/empty.html")]
pub struct EmptyState {
    /// An icon's name.
    pub icon: &'static str,
    /// What is missing.
    pub title: String,
    /// Why, and what would change it.
    pub text: String,
    /// Ways on.
    pub actions: Vec<Action>,
}

impl EmptyState {
    /// Without ways on.
    pub fn new(icon: &'static str, title: impl Into<String>, text: impl Into<String>) -> Self {
        EmptyState { icon, title: title.into(), text: text.into(), actions: Vec::new() }
    }
    /// With a way on.
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }
}

/// A boxed remark in the page, or a notice that came with a redirect.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/notice.html")]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// A line in bold, where one sentence is not enough.
    pub title: Option<String>,
    /// What it says.
    pub text: String,
    /// Ways on.
    pub actions: Vec<Action>,
}

impl Notice {
    /// One sentence.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Notice { tone, title: None, text: text.into(), actions: Vec::new() }
    }
    /// With a line in bold above.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
    /// With a way on.
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }
}

impl Notice {
    /// What went wrong interrupts a screen reader; the rest waits its turn.
    fn role(&self) -> &'static str {
        if self.tone == Tone::Danger { "alert" } else { "status" }
    }
}

/// How far something has come.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/progress.html")]
pub struct Progress {
    /// What is going on.
    pub label: String,
    /// Done so far, of `of`.
    pub done: u64,
    /// All there is to do; at least 1.
    pub of: u64,
    /// The state in words: "412 of 1,000".
    pub text: String,
    /// How it is going.
    pub tone: Option<Tone>,
}

impl Progress {
    /// A running one.
    pub fn new(label: impl Into<String>, done: u64, of: u64, text: impl Into<String>) -> Self {
        Progress { label: label.into(), done: done.min(of), of: of.max(1), text: text.into(), tone: None }
    }
    /// With a judgement.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }
    fn class(&self) -> &'static str {
        self.tone.map_or("neutral", Tone::name)
    }
}

/// Which way a figure goes, and whether that is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// Up; good or not.
    Up {
        /// Whether up is good.
        good: bool,
    },
    /// Down; good or not.
    Down {
        /// Whether down is good.
        good: bool,
    },
    /// As before.
    Level,
}

impl Trend {
    fn icon(self) -> Icon {
        icon(match self {
            Trend::Up { .. } => "trending-up",
            Trend::Down { .. } => "trending-down",
            Trend::Level => "minus",
        })
    }
    fn class(self) -> &'static str {
        match self {
            Trend::Up { good: true } | Trend::Down { good: true } => "success",
            Trend::Up { good: false } | Trend::Down { good: false } => "danger",
            Trend::Level => "neutral",
        }
    }
}

/// A figure that matters, with what it was and what it should be.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/figure.html")]
pub struct KeyFigure {
    /// What is counted.
    pub label: String,
    /// The figure with its unit, as the reader's language writes it.
    pub value: String,
    /// What it should be, or a remark.
    pub remark: Option<String>,
    /// That it is not as it should be, in a word.
    pub missed: Option<Badge>,
    /// Where it goes, and by how much in words.
    pub trend: Option<(Trend, String)>,
    /// The list behind it.
    pub href: Option<String>,
}

impl KeyFigure {
    /// A bare figure.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        KeyFigure {
            label: label.into(),
            value: value.into(),
            remark: None,
            missed: None,
            trend: None,
            href: None,
        }
    }
    /// With a word that says it is not as it should be.
    pub fn missed(mut self, word: impl Into<String>) -> Self {
        self.missed = Some(Badge::of(Tone::Warning, word));
        self
    }
    /// With a target or a remark.
    pub fn remark(mut self, remark: impl Into<String>) -> Self {
        self.remark = Some(remark.into());
        self
    }
    /// With a trend and its words.
    pub fn trend(mut self, trend: Trend, text: impl Into<String>) -> Self {
        self.trend = Some((trend, text.into()));
        self
    }
    /// With the list behind it.
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// A figure's course as a small line, lowest at the bottom. What it says must be said by its label too.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/spark.html")]
pub struct Spark {
    label: String,
    /// In the picture's own units.
    points: Vec<(i64, i64)>,
}

impl Spark {
    const WIDTH: i64 = 120;
    const HEIGHT: i64 = 28;
    /// Room for the line's own width and for the dot at its end.
    const MARGIN: i64 = 4;
    /// A figure for each step of time, the last one now. A course that does not change stands in the middle.
    pub fn new(label: impl Into<String>, course: &[i64]) -> Self {
        let (least, most) = (course.iter().min().copied(), course.iter().max().copied());
        let (least, most) = (least.unwrap_or(0), most.unwrap_or(0));
        let steps = course.len().saturating_sub(1).max(1) as i64;
        let (width, height) = (Self::WIDTH - 2 * Self::MARGIN, Self::HEIGHT - 2 * Self::MARGIN);
        let point = |(at, value): (usize, &i64)| {
            let x = if course.len() == 1 { width } else { width * at as i64 / steps };
            let y =
                if most == least { height / 2 } else { height - height * (value - least) / (most - least) };
            (Self::MARGIN + x, Self::MARGIN + y)
        };
        Spark { label: label.into(), points: course.iter().enumerate().map(point).collect() }
    }
    fn path(&self) -> String {
        self.points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
    }
    fn last(&self) -> Option<(i64, i64)> {
        self.points.last().copied()
    }
}

component!(Icon, Badge, Avatar, EmptyState, Notice, Progress, KeyFigure, Spark);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_stays_in_its_picture() {
        assert_eq!(Spark::new("", &[0, 50, 100]).path(), "4,24 60,14 116,4");
        assert_eq!(Spark::new("", &[7, 7]).path(), "4,14 116,14");
        assert_eq!((Spark::new("", &[7]).last(), Spark::new("", &[]).last()), (Some((116, 14)), None));
    }

    #[test]
    fn initials_of_all_sorts() {
        let of = |name: &str| Avatar::of(name, "k").initials;
        assert_eq!(of("Ada Lovelace"), "AL");
        assert_eq!(of("Ada King Lovelace"), "AL");
        assert_eq!(of("Nguyễn Văn Ánh"), "NÁ");
        assert_eq!(of("plato"), "P");
        assert_eq!(of("  (x)  "), "X");
        assert_eq!(of(""), "");
    }

    #[test]
    fn a_colour_belongs_to_the_key() {
        assert_eq!(Avatar::of("A", "1").hue, Avatar::of("B", "1").hue);
        let hues: std::collections::HashSet<u8> =
            (0..200).map(|n| Avatar::of("A", &n.to_string()).hue).collect();
        assert_eq!(hues.len(), 12);
    }

    #[test]
    fn text_is_escaped_and_components_are_not_twice() {
        let state = EmptyState::new("inbox", "<b>", "&").action(Action::link("/x?a=1&b=2", "<i>"));
        let html = state.to_string();
        assert!(html.contains("&#60;b&#62;") && html.contains("&#60;i&#62;"), "{html}");
        assert!(html.contains("<a ") && html.contains("href=\"/x?a=1&#38;b=2\""), "{html}");
    }
}
