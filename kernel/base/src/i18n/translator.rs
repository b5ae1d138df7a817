//! Messages in one language.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use serde::Serialize;

use super::catalogue::{Catalogue, Entry};
use super::format;
use super::locale::Locale;
use crate::code::BECAUSE;
use crate::fold::is_deceptive;
use crate::text::is_of_prose;
use crate::{CODES, Code, FullName, Money, Rejection, Timestamp};

/// A value for a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Written as it is.
    Text(Cow<'a, str>),
    /// Written with the language's grouping, and chooses the plural. Exact to 2^53 in either direction.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}
impl From<i64> for Value<'_> {
    fn from(n: i64) -> Self {
        Value::Number(n)
    }
}
impl From<i32> for Value<'_> {
    fn from(n: i32) -> Self {
        Value::Number(n.into())
    }
}
impl From<u32> for Value<'_> {
    fn from(n: u32) -> Self {
        Value::Number(n.into())
    }
}
/// What is beyond 64 bits with sign becomes their largest number.
impl From<usize> for Value<'_> {
    fn from(n: usize) -> Self {
        Value::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
/// What is beyond 64 bits with sign becomes their largest number.
impl From<u64> for Value<'_> {
    fn from(n: u64) -> Self {
        Value::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// A refusal in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectionText {
    /// The stable code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// The fields it is about.
    pub fields: Vec<FieldText>,
}

/// A wrong field in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldText {
    /// Which field: a JSON pointer.
    pub pointer: String,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

/// The messages in one language, with its way of writing numbers and times. Cheap to clone: a request carries one.
///
/// What it returns is plain text, not HTML: whoever writes it into a page escapes it.
#[derive(Clone)]
pub struct Translator {
    catalogue: Catalogue,
    locale: Locale,
    zone: Option<Arc<str>>,
}

impl fmt::Debug for Translator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Translator({})", self.locale)
    }
}

impl Translator {
    pub(super) fn new(catalogue: Catalogue, locale: Locale) -> Self {
        Translator { catalogue, locale, zone: None }
    }
    /// For a reader in a time zone of the IANA database (`Europe/Berlin`): instants are written in it.
    pub fn in_zone(mut self, zone: Option<Arc<str>>) -> Self {
        self.zone = zone;
        self
    }
    /// The language.
    pub fn locale(&self) -> Locale {
        self.locale
    }
    /// The catalogue it comes from, for a message in another language.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }
    /// Whether there is such a message, for keys that are put together at run time.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }
    /// A message without values: one look-up, nothing allocated. A key that does not exist comes back as `⟦key⟧`, so that
    /// the mistake is seen and the page still works.
    pub fn text(&self, key: &str) -> Cow<'_, str> {
        match self.find(key) {
            Some((_, Entry::Fixed(text))) => Cow::Borrowed(text),
            _ => Cow::Owned(self.write(key, &FluentArgs::new())),
        }
    }
    /// A message with values: `t.with("users-found", &[("count", 3.into())])`. A value that the message needs and does not
    /// get is written as `{$name}`.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => args.set(*name, text.as_ref()),
                Value::Number(n) => args.set(*name, *n),
            }
        }
        self.write(key, &args)
    }
    /// A refusal with all its fields. Its values are texts; where a message counts with one that is a whole number, it
    /// is taken as a number, so a personnel number is never grouped. A value may be what somebody sent: it is told without
    /// what would turn or hide the sentence around it.
    pub fn rejection(&self, rejection: &Rejection) -> RejectionText {
        let (message, fix) = self.code(rejection.code, &rejection.args);
        let fields = rejection.fields.iter().map(|field| {
            let (message, fix) = self.code(field.code, &field.args);
            FieldText { pointer: field.pointer.clone(), code: field.code.name, message, fix }
        });
        RejectionText { code: rejection.code.name, message, fix, fields: fields.collect() }
    }
    /// A whole number, grouped: `1,234` or `1.234`.
    pub fn number(&self, n: i64) -> String {
        format::number(self.locale, n)
    }
    /// An amount with its currency's code: `1,234.56 EUR` or `1.234,56 EUR` (with a no-break space).
    pub fn money(&self, money: Money) -> String {
        format::money(self.locale, money)
    }
    /// The day of an instant in UTC: `5 Nov 2026` or `05.11.2026`.
    pub fn date(&self, at: Timestamp) -> String {
        format::day(self.locale, jiff::tz::Offset::UTC.to_datetime(at.to_jiff()).date())
    }
    /// A day that is stored as an ISO 8601 text, `2026-11-05`, written like [`Translator::date`]. What is no date comes
    /// back as it is.
    pub fn day<'a>(&self, iso: &'a str) -> Cow<'a, str> {
        match iso.parse() {
            Ok(date) => Cow::Owned(format::day(self.locale, date)),
            Err(_) => Cow::Borrowed(iso),
        }
    }
    /// The day of an instant where the reader is, for headings above times of day.
    pub fn local_day(&self, at: Timestamp) -> String {
        format::local_day(self.locale, at, self.zone.as_deref())
    }
    /// The time of day of an instant, where its day stands beside it: `14:05 CET`. Zones as in [`Translator::datetime`].
    pub fn time(&self, at: Timestamp, zone: Option<&str>) -> String {
        format::time(at, zone.or(self.zone.as_deref()))
    }
    /// An instant to the minute in a time zone of the IANA database (`Europe/Berlin`), with the zone's abbreviation:
    /// `5 Nov 2026, 14:05 CET`. None: where the reader is ([`Translator::in_zone`]). Where that is not known either, or
    /// no such zone exists, in UTC, and saying so.
    pub fn datetime(&self, at: Timestamp, zone: Option<&str>) -> String {
        format::moment(self.locale, at, zone.or(self.zone.as_deref()))
    }
    /// A person's name in the order in which the reader's language says names: `An Văn Nguyễn`, in Vietnamese
    /// `Nguyễn Văn An`.
    pub fn person(&self, name: &FullName) -> String {
        name.ordered(self.locale.family_first())
    }

    /// In this language, else in English.
    fn find(&self, key: &str) -> Option<(Locale, &Entry)> {
        let locales = [self.locale, Locale::ENGLISH];
        locales
            .into_iter()
            .find_map(|locale| Some((locale, self.catalogue.messages(locale).entries.get(key)?)))
    }
    fn write(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let Some((locale, entry)) = self.find(key) else { return format!("⟦{key}⟧") };
        if let Entry::Fixed(text) = entry {
            return text.to_string();
        }
        let bundle = &self.catalogue.messages(locale).bundle;
        match bundle.get_message(key).and_then(|message| message.value()) {
            // What is wrong with a message was found when it was loaded; what remains is a value that was not given, and
            // that shows in the text.
            Some(pattern) => bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned(),
            None => format!("⟦{key}⟧"),
        }
    }
    fn code(&self, code: &Code, args: &[(&'static str, String)]) -> (String, String) {
        let fix = format!("{}-fix", code.message);
        let told = self.told(args);
        let args = told.as_deref().unwrap_or(args);
        (self.with_texts(code.message, args), self.with_texts(&fix, args))
    }
    /// The values with the sentence of the refusal that this one rests on, where it rests on one. That one's own is told as it
    /// is: no sentence stands in a sentence that stands in another.
    fn told(&self, args: &[(&'static str, String)]) -> Option<Vec<(&'static str, String)>> {
        let (_, name) = args.iter().find(|(arg, _)| *arg == BECAUSE)?;
        let inner = CODES.iter().find(|known| known.name == name)?;
        let (mut told, _): (Vec<_>, Vec<_>) = args.iter().cloned().partition(|(arg, _)| *arg != BECAUSE);
        told.push((BECAUSE, self.with_texts(inner.message, &told)));
        Some(told)
    }
    fn with_texts(&self, key: &str, texts: &[(&'static str, String)]) -> String {
        let counts: &[String] = match self.find(key) {
            Some((_, Entry::Varying { counts })) => counts,
            _ => &[],
        };
        let mut args = FluentArgs::with_capacity(texts.len());
        for (name, text) in texts {
            let number =
                counts.iter().any(|counted| counted == name).then(|| text.parse::<i64>().ok()).flatten();
            args.set(*name, number.map_or_else(|| FluentValue::from(harmless(text)), FluentValue::from));
        }
        self.write(key, &args)
    }
}

/// A text as it is told again within a sentence: as in a name, nothing turns or hides what stands beside it.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_harmless = |c: char| is_of_prose(c) && !is_deceptive(c);
    match text.chars().all(is_harmless) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|c| is_harmless(*c)).collect()),
    }
}
