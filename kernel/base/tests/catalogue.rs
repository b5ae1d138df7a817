//! The real catalogue of this crate, as a program that links it sees it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::borrow::Cow;

use reeve_base as base;

use base::{CODES, Catalogue, EmailAddress, FieldError, Locale, MESSAGES, Rejection, Timestamp, codes};

base::code!(CUPBOARD_FULL = "cupboard.full", Conflict, "cupboard-full");
base::messages! {
    "en" => "cupboard-full = { $cups ->\n    [one] One cup\n   *[other] { $cups } cups\n } for { $owner }, number { $number }.\ncupboard-full-fix = Buy a shelf.\ncupboard-year = { NUMBER($year, useGrouping: \"false\") }\n",
    "de" => "cupboard-full = { $cups ->\n    [one] Eine Tasse\n   *[other] { $cups } Tassen\n } für { $owner }, Nummer { $number }.\ncupboard-full-fix = Kaufen Sie ein Regal.\ncupboard-year = { NUMBER($year, useGrouping: \"false\") }\n",
    "es" => "cupboard-full = { $cups ->\n    [one] Eine Tasse\n   *[other] { $cups } Tassen\n } für { $owner }, Nummer { $number }.\ncupboard-full-fix = Kaufen Sie ein Regal.\ncupboard-year = { NUMBER($year, useGrouping: \"false\") }\n",
    "fr" => "cupboard-full = { $cups ->\n    [one] Eine Tasse\n   *[other] { $cups } Tassen\n } für { $owner }, Nummer { $number }.\ncupboard-full-fix = Kaufen Sie ein Regal.\ncupboard-year = { NUMBER($year, useGrouping: \"false\") }\n",
    "vi" => "cupboard-full = { $cups ->\n    [one] Eine Tasse\n   *[other] { $cups } Tassen\n } für { $owner }, Nummer { $number }.\ncupboard-full-fix = Kaufen Sie ein Regal.\ncupboard-year = { NUMBER($year, useGrouping: \"false\") }\n",
    "th" => "cupboard-full = { $cups ->\n    [one] Eine Tasse\n   *[other] { $cups } Tassen\n } für { $owner }, Nummer { $number }.\ncupboard-full-fix = Kaufen Sie ein Regal.\ncupboard-year = { NUMBER($year, useGrouping: \"false\") }\n",
}

fn catalogue() -> Catalogue {
    Catalogue::load().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_code_has_its_sentences_in_every_language() {
    assert_eq!(catalogue().missing_for_codes(), Vec::<String>::new());
}

#[test]
fn a_code_without_sentences_is_listed() {
    let without: Vec<_> = MESSAGES
        .iter()
        .filter(|source| source.package != "reeve-base" || source.text.contains("cupboard"))
        .copied()
        .collect();
    let missing = Catalogue::from_sources(&without).unwrap().missing_for_codes();
    assert!(missing.contains(&"de: common-busy-fix (common.busy)".to_owned()), "{missing:?}");
    assert!(!missing.iter().any(|line| line.contains("cupboard")), "{missing:?}");
}

#[test]
fn codes_are_unique_and_well_formed() {
    let mut names: Vec<&str> = CODES.iter().map(|code| code.name).collect();
    names.sort_unstable();
    let total = names.len();
    names.dedup();
    assert_eq!(names.len(), total);
    for code in CODES {
        assert!(code.name.split('.').count() == 2, "{}", code.name);
        assert!(
            code.message.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            code.message
        );
    }
}

#[test]
fn every_language_is_translated_and_sentences_end() {
    let catalogue = catalogue();
    let english = catalogue.translator(Locale::ENGLISH);
    for locale in Locale::ALL {
        let t = catalogue.translator(locale);
        for key in catalogue.keys().into_iter().filter(|key| !key.starts_with("cupboard")) {
            let text = t.text(key);
            assert!(locale == Locale::ENGLISH || text != english.text(key), "{locale}: {key}");
            // Thai has no full stop.
            assert!(locale == Locale::THAI || text.ends_with('.'), "{locale}: {key}");
            let familiar = [" du ", " dein"].iter().any(|word| text.contains(word));
            assert!(locale != Locale::GERMAN || !familiar, "{key} is not formal");
        }
    }
}

#[test]
fn a_message_without_values_is_not_allocated() {
    let t = catalogue().translator(Locale::GERMAN);
    assert!(matches!(t.text("common-taken"), Cow::Borrowed("Dieser Wert ist bereits vergeben.")));
    assert_eq!(t.text("no-such-key"), "⟦no-such-key⟧");
    assert_eq!(t.with("no-such-key", &[("n", 1.into())]), "⟦no-such-key⟧");
    assert!(t.has("common-taken") && !t.has("no-such-key"));
}

#[test]
fn values_choose_the_plural_and_are_grouped_only_where_they_count() {
    let rejection =
        Rejection::new(&CUPBOARD_FULL).with("cups", 1200).with("owner", "Ada").with("number", 40123);
    let catalogue = catalogue();
    let said = |locale| catalogue.translator(locale).rejection(&rejection);
    assert_eq!(said(Locale::ENGLISH).message, "1,200 cups for Ada, number 40123.");
    assert_eq!(said(Locale::GERMAN).message, "1.200 Tassen für Ada, Nummer 40123.");
    assert_eq!(said(Locale::GERMAN).fix, "Kaufen Sie ein Regal.");
    let one = Rejection::new(&CUPBOARD_FULL).with("cups", 1).with("owner", "Ada").with("number", "0007");
    assert_eq!(
        catalogue.translator(Locale::GERMAN).rejection(&one).message,
        "Eine Tasse für Ada, Nummer 0007."
    );
    let t = catalogue.translator(Locale::GERMAN);
    assert_eq!(t.with("cupboard-year", &[("year", 2026.into())]), "2026");
}

#[test]
fn values_carry_no_invisible_marks() {
    let t = catalogue().translator(Locale::ENGLISH);
    let text = t.with("field-invalid-choice-fix", &[("choices", "anna@example.com".into())]);
    assert_eq!(text, "Choose one of these: anna@example.com.");
}

#[test]
fn a_value_that_was_sent_does_not_turn_the_sentence_around_it() {
    let t = catalogue().translator(Locale::ENGLISH);
    let choices = vec![("choices", "ann\u{202e}a\u{0}@exa\u{e0041}mple.com, بريد\u{200f}".to_owned())];
    let wrong = Rejection::new(&codes::INVALID).field_with("/choice", &codes::INVALID_CHOICE, choices);
    let told = &t.rejection(&wrong).fields[0];
    assert_eq!(told.fix, "Choose one of these: anna@example.com, بريد.");
}

#[test]
fn a_refusal_is_told_with_its_fields() {
    let faults = vec![
        EmailAddress::parse("anna").unwrap_err().at("/email"),
        EmailAddress::parse(&"a".repeat(2000)).unwrap_err().at("/other"),
    ];
    let text = catalogue().translator(Locale::GERMAN).rejection(&Rejection::from(faults));
    assert_eq!((text.code, &*text.message), ("common.invalid", "Ein Teil der Eingaben stimmt nicht."));
    assert_eq!(text.fields[0].message, "Das ist keine E-Mail-Adresse.");
    assert_eq!(text.fields[1].message, "Der Text ist zu lang; erlaubt sind höchstens 254 Zeichen.");
    assert_eq!(text.fields[1].code, codes::TOO_LONG.name);
}

#[test]
fn times_and_numbers_are_written_in_the_language() {
    let at: Timestamp = "2026-11-05T13:05:59Z".parse().unwrap();
    let catalogue = catalogue();
    let (en, de) = (catalogue.translator(Locale::ENGLISH), catalogue.translator(Locale::GERMAN));
    assert_eq!((&*en.date(at), &*de.date(at)), ("5 Nov 2026", "05.11.2026"));
    assert_eq!(de.datetime(at, Some("Europe/Berlin")), "05.11.2026, 14:05 CET");
    // Where the reader is, unless another zone is asked for; one that does not exist is UTC.
    let there = de.clone().in_zone(Some("Asia/Bangkok".into()));
    assert_eq!(there.datetime(at, None), "05.11.2026, 20:05 +07");
    assert_eq!((there.time(at, None).as_str(), there.local_day(at).as_str()), ("20:05 +07", "05.11.2026"));
    assert_eq!(there.datetime(at, Some("UTC")), de.datetime(at, None));
    let late = at.plus_seconds(12 * 3600);
    assert_eq!((there.local_day(late).as_str(), there.date(at).as_str()), ("06.11.2026", "05.11.2026"));
    assert!(de.clone().in_zone(Some("Mars/Olympus".into())).datetime(at, None).ends_with("UTC"));
    assert_eq!((&*en.day("2026-02-28"), &*de.day("2026-02-30")), ("28 Feb 2026", "2026-02-30"));
    assert_eq!((&*en.number(1234), &*de.number(-1234)), ("1,234", "-1.234"));
    for (locale, day) in [
        (Locale::SPANISH, "05/11/2026"),
        (Locale::FRENCH, "05/11/2026"),
        (Locale::VIETNAMESE, "05/11/2026"),
        (Locale::THAI, "5 พ.ย. 2026"),
    ] {
        assert_eq!(catalogue.translator(locale).date(at), day);
    }
}

#[test]
fn a_translator_is_shared_between_threads() {
    let t = catalogue().translator(Locale::ENGLISH);
    let threads: Vec<_> = (1..=8_i64)
        .map(|n| {
            let t = t.clone();
            std::thread::spawn(move || t.with("field-too-long", &[("max", (n * 1000).into())]))
        })
        .collect();
    for (n, thread) in (1..).zip(threads) {
        let expected = format!("The text is too long; at most {n},000 characters are allowed.");
        assert_eq!(thread.join().unwrap(), expected);
    }
}
