//! All messages in all languages, checked.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Entry as AstEntry;
use linkme::distributed_slice;

use super::check::Uses;
use super::format::fluent_formatter;
use super::locale::{Direction, Locale};
use super::translator::Translator;
use crate::CODES;

/// One crate's messages in one language. Declared with [`messages!`](crate::messages!).
#[derive(Debug, Clone, Copy)]
pub struct MessageSource {
    /// The crate, for error messages.
    pub package: &'static str,
    /// The tag of the language.
    pub locale: &'static str,
    /// The Fluent source.
    pub text: &'static str,
}

/// Every declared source, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
pub static MESSAGES: [MessageSource];

/// Enters a crate's messages in the catalogue, once in its `lib.rs`:
/// `base::messages! { "en" => include_str!("../messages/en.ftl"), "de" => include_str!("../messages/de.ftl") }`
#[macro_export]
macro_rules! messages {
    ($($locale:literal => $text:expr),+ $(,)?) => { $(
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::MESSAGES)]
            #[linkme(crate = $crate::linkme)]
            static SOURCE: $crate::MessageSource =
                $crate::MessageSource { package: env!("CARGO_PKG_NAME"), locale: $locale, text: $text };
        };
    )+ };
}

/// One thing that is wrong with the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CatalogueFault {
    /// A source is in a language that [`Locale`] does not know.
    UnknownLocale {
        /// The crate.
        package: String,
        /// Its tag.
        locale: String,
    },
    /// A source is not Fluent.
    Syntax {
        /// The crate.
        package: String,
        /// In which language.
        locale: Locale,
        /// Line, from 1.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// A key stands twice in one language.
    Duplicate {
        /// The key.
        key: String,
        /// In which language.
        locale: Locale,
        /// The crates that have it.
        packages: [String; 2],
    },
    /// A key that another language has is missing.
    Missing {
        /// The key.
        key: String,
        /// In which language.
        locale: Locale,
    },
    /// A message uses other variables than its English form.
    Variables {
        /// The key.
        key: String,
        /// In which language.
        locale: Locale,
        /// The variables here.
        here: BTreeSet<String>,
        /// The variables in English.
        english: BTreeSet<String>,
    },
    /// A message includes a message or a term that does not exist.
    Reference {
        /// The key.
        key: String,
        /// In which language.
        locale: Locale,
        /// What it includes.
        to: String,
    },
    /// A message uses a part of Fluent that this catalogue does not offer, or Fluent cannot write it.
    Unsupported {
        /// The key.
        key: String,
        /// In which language.
        locale: Locale,
        /// What.
        what: String,
    },
}

impl fmt::Display for CatalogueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownLocale { package, locale } => {
                write!(f, "`{package}` has messages in `{locale}`, an unknown language")
            }
            Self::Syntax { package, locale, line, reason } => {
                write!(f, "`{package}`, {locale}.ftl, line {line}: {reason}")
            }
            Self::Duplicate { key, locale, packages: [first, second] } => {
                write!(f, "`{key}` stands twice in `{locale}`: in `{first}` and in `{second}`")
            }
            Self::Missing { key, locale } => write!(f, "`{key}` is missing in `{locale}`"),
            Self::Variables { key, locale, here, english } => {
                write!(f, "`{key}` uses {here:?} in `{locale}` and {english:?} in English")
            }
            Self::Reference { key, locale, to } => {
                write!(f, "`{key}` in `{locale}` includes `{to}`, which does not exist")
            }
            Self::Unsupported { key, locale, what } => write!(f, "`{key}` in `{locale}`: {what}"),
        }
    }
}

/// The catalogue cannot be used; says everything that is wrong with it, one fault a line, in a fixed order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueError {
    /// What is wrong; not empty.
    pub faults: Vec<CatalogueFault>,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} faults in the message catalogue", self.faults.len())?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n{fault}"))
    }
}
impl std::error::Error for CatalogueError {}

/// A message, ready to be given out.
pub(super) enum Entry {
    /// Needs no values; written once, when the catalogue was loaded.
    Fixed(Box<str>),
    /// Needs values; those named here are numbers.
    Varying { counts: Box<[String]> },
}

/// One language.
pub(super) struct Messages {
    pub(super) entries: HashMap<Box<str>, Entry>,
    pub(super) bundle: FluentBundle<FluentResource>,
}

/// All messages in all languages. Cloning shares them. A language is read when somebody first wants it: most
/// installations need two, and each takes half a megabyte.
#[derive(Clone)]
pub struct Catalogue(Arc<Languages>);

struct Languages {
    sources: Vec<MessageSource>,
    read: [OnceLock<Messages>; Locale::ALL.len()],
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Catalogue({} messages)", self.messages(Locale::ENGLISH).entries.len())
    }
}

impl Catalogue {
    /// Gathers what every linked crate declared. Done once, when the server starts. A debug build [checks](Self::check)
    /// it, and so does every test that starts a server; a release build is made of what they checked.
    pub fn load() -> Result<Self, CatalogueError> {
        if cfg!(debug_assertions) { Self::from_sources(&MESSAGES) } else { Ok(Self::unchecked(&MESSAGES)) }
    }
    /// The catalogue of given sources, checked. For tests of a catalogue; everybody else means [`Catalogue::load`].
    pub fn from_sources(sources: &[MessageSource]) -> Result<Self, CatalogueError> {
        Self::check(sources)?;
        Ok(Self::unchecked(sources))
    }
    /// Everything parses; no key stands twice; every language has every key, with the same variables; everything that is
    /// included exists.
    pub fn check(sources: &[MessageSource]) -> Result<(), CatalogueError> {
        let mut faults = Vec::new();
        for source in sources {
            if Locale::ALL.iter().all(|locale| locale.tag() != source.locale) {
                let (package, locale) = (source.package.to_owned(), source.locale.to_owned());
                faults.push(CatalogueFault::UnknownLocale { package, locale });
            }
        }
        let drafts = Locale::ALL.map(|locale| Draft::read(locale, sources, &mut faults));
        compare(&drafts, &mut faults);
        for draft in drafts {
            draft.build(&mut faults);
        }
        if faults.is_empty() {
            return Ok(());
        }
        faults.sort();
        faults.dedup();
        Err(CatalogueError { faults })
    }
    fn unchecked(sources: &[MessageSource]) -> Self {
        let read = std::array::from_fn(|_| OnceLock::new());
        Catalogue(Arc::new(Languages { sources: sources.to_vec(), read }))
    }
    /// The messages in one language.
    pub fn translator(&self, locale: Locale) -> Translator {
        Translator::new(self.clone(), locale)
    }
    /// The sentences that declared error codes lack, as `language: key (code)`. A test asserts that there are none.
    pub fn missing_for_codes(&self) -> Vec<String> {
        let mut missing = Vec::new();
        for locale in Locale::ALL {
            for code in CODES {
                for key in [code.message.to_owned(), format!("{}-fix", code.message)] {
                    if !self.messages(locale).entries.contains_key(key.as_str()) {
                        missing.push(format!("{locale}: {key} ({})", code.name));
                    }
                }
            }
        }
        missing.sort();
        missing
    }
    /// Every key, in order; the same in all languages.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.messages(Locale::ENGLISH).entries.keys().map(|key| &**key).collect();
        keys.sort_unstable();
        keys
    }
    pub(super) fn messages(&self, locale: Locale) -> &Messages {
        self.0.read[locale.index()].get_or_init(|| {
            // Faults were found by the check. What could not be read is left out, and English stands in for it.
            Draft::read(locale, &self.0.sources, &mut Vec::new()).build(&mut Vec::new())
        })
    }
}

/// One language while it is checked.
struct Draft {
    locale: Locale,
    resources: Vec<FluentResource>,
    messages: BTreeMap<String, Uses>,
    terms: BTreeMap<String, Uses>,
}

impl Draft {
    fn read(locale: Locale, sources: &[MessageSource], faults: &mut Vec<CatalogueFault>) -> Draft {
        let mut draft =
            Draft { locale, resources: Vec::new(), messages: BTreeMap::new(), terms: BTreeMap::new() };
        let mut owners: HashMap<String, &str> = HashMap::new();
        // The linker's order is no order; a fixed one keeps what is reported the same from build to build.
        let mut own: Vec<&MessageSource> =
            sources.iter().filter(|source| source.locale == locale.tag()).collect();
        own.sort_by_key(|source| source.package);
        for source in own {
            let resource = match FluentResource::try_new(source.text.to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    faults.extend(errors.iter().map(|error| {
                        CatalogueFault::Syntax {
                            package: source.package.to_owned(),
                            locale,
                            line: 1 + source.text.as_bytes()[..error.pos.start.min(source.text.len())]
                                .iter()
                                .filter(|byte| **byte == b'\n')
                                .count(),
                            reason: error.kind.to_string(),
                        }
                    }));
                    resource
                }
            };
            for entry in resource.entries() {
                let (key, mut uses, attributes, term) = match entry {
                    AstEntry::Message(message) => (
                        message.id.name.to_owned(),
                        message.value.as_ref().map(Uses::of).unwrap_or_default(),
                        message.attributes.len(),
                        false,
                    ),
                    AstEntry::Term(term) => {
                        (format!("-{}", term.id.name), Uses::of(&term.value), term.attributes.len(), true)
                    }
                    _ => continue,
                };
                if attributes > 0 {
                    uses.unsupported.insert("attributes".to_owned());
                }
                if let Some(first) = owners.insert(key.clone(), source.package) {
                    let packages = [first.to_owned(), source.package.to_owned()];
                    faults.push(CatalogueFault::Duplicate { key: key.clone(), locale, packages });
                }
                if term { &mut draft.terms } else { &mut draft.messages }.insert(key, uses);
            }
            draft.resources.push(resource);
        }
        draft
    }

    /// The variables that a message needs, those of messages it includes among them; whether it counts with each.
    fn variables(&self, key: &str) -> BTreeMap<String, bool> {
        let mut all: BTreeMap<String, bool> = BTreeMap::new();
        let (mut open, mut seen) = (vec![key], BTreeSet::new());
        while let Some(key) = open.pop() {
            let Some(uses) = self.messages.get(key).filter(|_| seen.insert(key)) else { continue };
            for (name, counts) in &uses.variables {
                *all.entry(name.clone()).or_default() |= counts;
            }
            open.extend(uses.messages.iter().map(String::as_str));
        }
        all
    }

    fn build(self, faults: &mut Vec<CatalogueFault>) -> Messages {
        let locale = self.locale;
        let mut fault = |key: &str, what: String| {
            faults.push(CatalogueFault::Unsupported { key: key.to_owned(), locale, what });
        };
        let variables: BTreeMap<String, BTreeMap<String, bool>> =
            self.messages.keys().map(|key| (key.clone(), self.variables(key))).collect();
        let mut bundle = FluentBundle::new_concurrent(locale.tag().parse().into_iter().collect());
        // Fluent can wrap each value in invisible isolates (U+2068, U+2069), so that a right-to-left name cannot reorder
        // a left-to-right sentence. In a language written left to right we leave them out: they are copied along
        // with the value (an address pasted with one is no longer that address), break comparisons and column widths, and
        // go into JSON, mails and terminals where nothing takes them out. There the harm is small: our texts refuse explicit
        // directions, and pages put names into elements of their own. A language written right to left needs them,
        // since nearly every value in it runs the other way.
        bundle.set_use_isolating(locale.direction() == Direction::Rtl);
        bundle.set_formatter(Some(fluent_formatter(locale)));
        if let Err(error) = bundle.add_builtins() {
            fault("NUMBER", error.to_string());
        }
        for resource in self.resources {
            // What stands twice has been reported already.
            bundle.add_resource_overriding(resource);
        }
        let mut entries = HashMap::with_capacity(variables.len());
        for (key, variables) in variables {
            let Some(pattern) = bundle.get_message(&key).and_then(|message| message.value()) else {
                fault(&key, "a message without text".to_owned());
                continue;
            };
            let mut samples = FluentArgs::new();
            for (name, counts) in &variables {
                if *counts { samples.set(name.as_str(), 2) } else { samples.set(name.as_str(), "x") }
            }
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&samples), &mut errors);
            errors.iter().for_each(|error| fault(&key, error.to_string()));
            let entry = if variables.is_empty() {
                Entry::Fixed(text.into())
            } else {
                Entry::Varying {
                    counts: variables
                        .into_iter()
                        .filter(|(_, counts)| *counts)
                        .map(|(name, _)| name)
                        .collect(),
                }
            };
            entries.insert(key.into_boxed_str(), entry);
        }
        Messages { entries, bundle }
    }
}

/// Faults that show only when the languages lie side by side, or when all crates' messages are known.
fn compare(drafts: &[Draft], faults: &mut Vec<CatalogueFault>) {
    let keys: BTreeSet<&String> = drafts.iter().flat_map(|draft| draft.messages.keys()).collect();
    for draft in drafts {
        let locale = draft.locale;
        for key in &keys {
            if !draft.messages.contains_key(*key) {
                faults.push(CatalogueFault::Missing { key: (*key).clone(), locale });
            }
        }
        for (key, uses) in draft.messages.iter().chain(&draft.terms) {
            let key = || key.clone();
            let messages = uses.messages.iter().filter(|to| !draft.messages.contains_key(*to));
            for to in messages.chain(uses.terms.iter().filter(|to| !draft.terms.contains_key(*to))) {
                faults.push(CatalogueFault::Reference { key: key(), locale, to: to.clone() });
            }
            for what in &uses.unsupported {
                faults.push(CatalogueFault::Unsupported { key: key(), locale, what: what.clone() });
            }
        }
        // Drafts stand in the order of `Locale::ALL`, English first.
        for key in draft.messages.keys().filter(|key| drafts[0].messages.contains_key(*key)) {
            let names = |draft: &Draft| draft.variables(key).into_keys().collect::<BTreeSet<_>>();
            let (here, english) = (names(draft), names(&drafts[0]));
            if here != english {
                faults.push(CatalogueFault::Variables { key: key.clone(), locale, here, english });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn source(package: &'static str, locale: &'static str, text: &'static str) -> MessageSource {
        MessageSource { package, locale, text }
    }

    /// With the German texts as those of the languages that a test does not look at.
    fn filled(sources: &[MessageSource]) -> Vec<MessageSource> {
        let mut all = sources.to_vec();
        for locale in &Locale::ALL[2..] {
            let german = sources.iter().filter(|source| source.locale == "de");
            all.extend(german.map(|one| MessageSource { locale: locale.tag(), ..*one }));
        }
        all
    }

    /// The faults in English and German.
    fn faults(sources: &[MessageSource]) -> Vec<String> {
        let error = Catalogue::from_sources(&filled(sources)).unwrap_err();
        let others = Locale::ALL[2..].iter().map(|locale| format!("in `{locale}`")).collect::<Vec<_>>();
        let told = error.faults.iter().map(CatalogueFault::to_string);
        told.filter(|fault| !others.iter().any(|other| fault.contains(other))).collect()
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let found = faults(&[
            source("a", "en", "one = One\ntwo = Two { $n }\nonly-en = x\n"),
            source("b", "en", "one = Again\n"),
            source("a", "de", "one = Eins\ntwo = Zwei { $m }\nonly-de = y\n"),
            source("c", "it", "one = Uno\n"),
        ]);
        assert_eq!(
            found,
            [
                "`c` has messages in `it`, an unknown language",
                "`one` stands twice in `en`: in `a` and in `b`",
                "`only-de` is missing in `en`",
                "`only-en` is missing in `de`",
                "`two` uses {\"m\"} in `de` and {\"n\"} in English",
            ]
        );
    }

    #[test]
    fn syntax_faults_name_the_line() {
        let found =
            faults(&[source("a", "en", "one = One\n\ntwo = { $n\n"), source("a", "de", "one = Eins\n")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("`a`, en.ftl, line "), "{found:?}");
    }

    #[test]
    fn references_must_lead_somewhere() {
        let found = faults(&[
            source(
                "a",
                "en",
                "-brand = Reeve\nhello = { -brand } { $kind ->\n    [a] { gone }\n   *[b] x\n }\nloop = { loop }\n",
            ),
            source("b", "de", "hello = { -brand } { $kind }\nloop = Schleife\n"),
        ]);
        assert!(
            found.contains(&"`hello` in `en` includes `gone`, which does not exist".to_owned()),
            "{found:?}"
        );
        assert!(
            found.contains(&"`hello` in `de` includes `-brand`, which does not exist".to_owned()),
            "{found:?}"
        );
        assert!(found.iter().any(|fault| fault.starts_with("`loop` in `en`")), "{found:?}");
    }

    #[test]
    fn parts_of_fluent_that_are_not_offered_are_refused() {
        let found = faults(&[
            source(
                "a",
                "en",
                "a = { DATETIME($d) }\nb = B\n    .title = T\nc =\n    .title = T\nd = { NUMBER($n, style: \"percent\", useGrouping: 0) }\n",
            ),
            source("a", "de", "a = { $d }\nb = B\nc = C\nd = { $n }\n"),
        ]);
        for part in [
            "`a` in `en`: the function DATETIME",
            "`b` in `en`: attributes",
            "`c` in `en`: a message without text",
        ] {
            assert!(found.contains(&part.to_owned()), "{part} {found:?}");
        }
        for option in ["style", "useGrouping"] {
            assert!(found.contains(&format!("`d` in `en`: the option {option} of NUMBER")), "{found:?}");
        }
    }

    #[test]
    fn variables_of_included_messages_count() {
        let sources = [
            source(
                "a",
                "en",
                "size = { $n -> \n    [one] one byte\n   *[other] { $n } bytes\n }\nfull = File: { size }\n",
            ),
            source("b", "de", "size = { $n } Byte\nfull = Datei mit { $n } Byte\n"),
        ];
        let t = Catalogue::from_sources(&filled(&sources)).unwrap().translator(Locale::ENGLISH);
        assert_eq!(t.with("full", &[("n", 1234.into())]), "File: 1,234 bytes");
    }
}
