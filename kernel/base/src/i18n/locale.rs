//! The languages, and which of them a reader gets.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Which way a language is written; the value of HTML's `dir`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// `ltr` or `rtl`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// How a language writes a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayStyle {
    /// `5 Nov 2026`: the month as a word, since readers of English disagree which number comes first.
    DayMonthWordYear([&'static str; 12]),
    /// `05.11.2026`, or with another mark between.
    DayMonthYear(char),
}

/// What is known about a language. All that a new one needs, beside its messages, is a row in [`ROWS`].
#[derive(Debug)]
struct Row {
    tag: &'static str,
    own_name: &'static str,
    direction: Direction,
    group: char,
    decimal: char,
    day: DayStyle,
    /// Whether the name of the family is said first.
    family_first: bool,
}

static ROWS: [Row; 6] = [
    Row {
        tag: "en",
        own_name: "English",
        direction: Direction::Ltr,
        group: ',',
        decimal: '.',
        day: DayStyle::DayMonthWordYear([
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]),
        family_first: false,
    },
    Row {
        tag: "de",
        own_name: "Deutsch",
        direction: Direction::Ltr,
        group: '.',
        decimal: ',',
        day: DayStyle::DayMonthYear('.'),
        family_first: false,
    },
    Row {
        tag: "es",
        own_name: "Español",
        direction: Direction::Ltr,
        group: '.',
        decimal: ',',
        day: DayStyle::DayMonthYear('/'),
        family_first: false,
    },
    Row {
        tag: "fr",
        own_name: "Français",
        direction: Direction::Ltr,
        // Narrow, and does not break.
        group: '\u{202f}',
        decimal: ',',
        day: DayStyle::DayMonthYear('/'),
        family_first: false,
    },
    Row {
        tag: "vi",
        own_name: "Tiếng Việt",
        direction: Direction::Ltr,
        group: '.',
        decimal: ',',
        day: DayStyle::DayMonthYear('/'),
        family_first: true,
    },
    Row {
        tag: "th",
        own_name: "ไทย",
        direction: Direction::Ltr,
        group: ',',
        decimal: '.',
        // Of the common era: what is stored, typed and exported is of it too.
        day: DayStyle::DayMonthWordYear([
            "ม.ค.",
            "ก.พ.",
            "มี.ค.",
            "เม.ย.",
            "พ.ค.",
            "มิ.ย.",
            "ก.ค.",
            "ส.ค.",
            "ก.ย.",
            "ต.ค.",
            "พ.ย.",
            "ธ.ค.",
        ]),
        family_first: false,
    },
];

/// A language that the catalogue has. As text its tag (BCP 47).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Locale(u8);

impl Locale {
    /// English, which stands in where nothing else fits.
    pub const ENGLISH: Locale = Locale(0);
    /// German.
    pub const GERMAN: Locale = Locale(1);
    /// Spanish.
    pub const SPANISH: Locale = Locale(2);
    /// French.
    pub const FRENCH: Locale = Locale(3);
    /// Vietnamese.
    pub const VIETNAMESE: Locale = Locale(4);
    /// Thai.
    pub const THAI: Locale = Locale(5);
    /// Every language, English first.
    pub const ALL: [Locale; ROWS.len()] =
        [Locale::ENGLISH, Locale::GERMAN, Locale::SPANISH, Locale::FRENCH, Locale::VIETNAMESE, Locale::THAI];

    /// The longest Accept-Language header that is looked at; the rest of a longer one is not.
    pub const MAX_HEADER_BYTES: usize = 1024;
    /// The most languages of one header that are looked at.
    pub const MAX_HEADER_RANGES: usize = 32;

    /// Whether its readers say the name of the family first.
    pub fn family_first(self) -> bool {
        self.row().family_first
    }
    fn row(self) -> &'static Row {
        &ROWS[usize::from(self.0)]
    }
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }
    /// The tag, for `lang` attributes and storage: `de`.
    pub fn tag(self) -> &'static str {
        self.row().tag
    }
    /// What its speakers call it: `Deutsch`.
    pub fn own_name(self) -> &'static str {
        self.row().own_name
    }
    /// Which way it is written.
    pub fn direction(self) -> Direction {
        self.row().direction
    }
    pub(super) fn group(self) -> char {
        self.row().group
    }
    pub(super) fn decimal(self) -> char {
        self.row().decimal
    }
    pub(super) fn day(self) -> DayStyle {
        self.row().day
    }

    /// The language that a tag means, by the look-up of RFC 4647, section 3.4: `de-AT` is German since nothing nearer
    /// is there. Case does not matter. Nothing if there is no such language.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        if tag.len() > 64 {
            return None;
        }
        let mut range = tag.trim();
        loop {
            if let Some(found) = Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(range))
            {
                return Some(found);
            }
            range = range.rsplit_once(['-', '_'])?.0;
        }
    }
    /// The language for a reader: the one they chose, else the best of the browser's Accept-Language header (RFC 9110,
    /// section 12.5.4), else English. What cannot be read counts for nothing.
    pub fn negotiate(choice: Option<&str>, accept_language: Option<&str>) -> Locale {
        choice
            .and_then(Self::from_tag)
            .or_else(|| accept_language.and_then(Self::from_header))
            .unwrap_or(Self::ENGLISH)
    }
    fn from_header(header: &str) -> Option<Locale> {
        let bounded = &header[..header.floor_char_boundary(Self::MAX_HEADER_BYTES)];
        let mut wanted: Vec<(u16, &str)> = bounded
            .split(',')
            .take(Self::MAX_HEADER_RANGES)
            .filter_map(|part| {
                let (range, weight) = part.split_once(';').unwrap_or((part, "q=1"));
                Some((thousandths(weight)?, range.trim()))
            })
            .filter(|(weight, _)| *weight > 0)
            .collect();
        // Stable: of equal weights the first wins, as browsers mean it.
        wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        wanted
            .into_iter()
            .find_map(|(_, range)| if range == "*" { Some(Self::ENGLISH) } else { Self::from_tag(range) })
    }
}

/// `q=0.8` in thousandths (RFC 9110, section 12.4.2).
fn thousandths(weight: &str) -> Option<u16> {
    let (name, value) = weight.trim().split_once('=')?;
    if !name.trim_end().eq_ignore_ascii_case("q") {
        return None;
    }
    let (whole, decimals) = value.trim().split_once('.').unwrap_or((value.trim(), ""));
    if decimals.len() > 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let decimals: u16 = format!("{decimals:0<3}").parse().ok()?;
    match (whole, decimals) {
        ("0", decimals) => Some(decimals),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}
impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_tag(&tag).ok_or_else(|| serde::de::Error::custom("no language of this tag is available"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_language_is_in_its_own_row() {
        for (index, locale) in Locale::ALL.into_iter().enumerate() {
            assert_eq!(locale.index(), index);
            assert_eq!(Locale::from_tag(locale.tag()), Some(locale));
        }
        assert_eq!((Locale::GERMAN.tag(), Locale::GERMAN.own_name()), ("de", "Deutsch"));
        assert_eq!(Locale::ENGLISH.direction().as_str(), "ltr");
    }

    #[test]
    fn the_choice_goes_before_the_header_and_both_before_english() {
        for (choice, header, expected) in [
            (None, None, "en"),
            (Some("de"), Some("en"), "de"),
            (Some("DE-at"), None, "de"),
            (Some("xx"), Some("de"), "de"),
            (None, Some("de-AT, en;q=0.9"), "de"),
            (None, Some("it-IT, de;q=0.8, en;q=0.7"), "de"),
            (None, Some("fr-CA, de;q=0.8, en;q=0.7"), "fr"),
            (None, Some("en;q=0.7, de;q=0.8"), "de"),
            (None, Some("de;q=0, en;q=0.1"), "en"),
            (None, Some("de;q=0"), "en"),
            (None, Some("en, de"), "en"),
            (None, Some("de, en"), "de"),
            (None, Some("it, *;q=0.5, de;q=0.4"), "en"),
            (None, Some("de;q=nonsense, en;q=0.1"), "en"),
            (None, Some("de;q=1.5"), "en"),
            (None, Some(";;,=,"), "en"),
        ] {
            assert_eq!(Locale::negotiate(choice, header).tag(), expected, "{choice:?} {header:?}");
        }
    }

    #[test]
    fn a_long_header_is_cut() {
        let late = format!("{},de", "x".repeat(Locale::MAX_HEADER_BYTES));
        assert_eq!(Locale::negotiate(None, Some(&late)), Locale::ENGLISH);
        let many = format!("{}de", "it,".repeat(Locale::MAX_HEADER_RANGES));
        assert_eq!(Locale::negotiate(None, Some(&many)), Locale::ENGLISH);
        assert_eq!(Locale::from_tag(&"de-".repeat(100_000)), None);
    }

    proptest! {
        #[test]
        fn any_header_is_survived(header in "[a-z*;q=0-9., -]{0,60}|\\PC{0,1100}") {
            Locale::negotiate(Some(&header), Some(&header));
        }
    }
}
