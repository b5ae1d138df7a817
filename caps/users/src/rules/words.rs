//! The words by which somebody is found, and what was asked for as words: both fold alike.

use std::collections::BTreeSet;

use web::door::words;

use crate::model::IdentifierKind;

/// Bytes of one word that are kept.
const MOST_BYTES: usize = 64;
/// Words of one person.
const MOST_WORDS: usize = 64;

/// The words of somebody: of names, user name, e-mail addresses and numbers at work as they part; of phones the digits, once
/// with and once without the country code.
pub fn words_of<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    identifiers: impl IntoIterator<Item = (IdentifierKind, &'a str)>,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut keep = |word: &str| {
        let mut end = word.len().min(MOST_BYTES);
        while !word.is_char_boundary(end) {
            end -= 1;
        }
        if end > 0 && found.len() < MOST_WORDS {
            found.insert(word[..end].to_owned());
        }
    };
    for text in texts {
        words(text).iter().for_each(|word| keep(word));
    }
    for (kind, value) in identifiers {
        match kind {
            IdentifierKind::Email => words(value).iter().for_each(|word| keep(word)),
            // As it is dialled: from abroad, and at home with and without what leads out of the town.
            IdentifierKind::Phone => {
                let digits = value.trim_start_matches('+');
                keep(digits);
                keep(&format!("00{digits}"));
                if let Ok(phone) = base::Phone::parse(value, None) {
                    let national = &digits[phone.country_code().len()..];
                    keep(national);
                    keep(&format!("0{national}"));
                }
            }
        }
    }
    found
}

/// The words that a search asks for. What can only be a telephone number in groups, `+49 (0)30 123-456`, is one word: its
/// digits.
pub fn asked(text: &str) -> Vec<String> {
    let text = text.trim();
    let grouping = |c: char| matches!(c, '+' | ' ' | '-' | '(' | ')' | '/' | '.' | '\u{a0}');
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let is_number = text.contains(grouping) && text.chars().all(|c| c.is_ascii_digit() || grouping(c));
    if !is_number || digits(text).len() < 5 {
        return words(text);
    }
    // The 0 that people put in brackets is not dialled from abroad.
    vec![digits(&text.replace("(0)", ""))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str], identifiers: &[(IdentifierKind, &str)]) -> Vec<String> {
        words_of(texts.iter().copied(), identifiers.iter().copied()).into_iter().collect()
    }

    #[test]
    fn names_and_addresses_part_and_fold() {
        let found = of(
            &["José", "Müller-Lüdenscheidt", "jose.m", "P-0042"],
            &[(IdentifierKind::Email, "J.Mueller@Example.com"), (IdentifierKind::Phone, "+4930123456")],
        );
        assert_eq!(
            found,
            [
                "0042",
                "004930123456",
                "030123456",
                "30123456",
                "4930123456",
                "com",
                "example",
                "j",
                "jose",
                "ludenscheidt",
                "m",
                "mueller",
                "muller",
                "p"
            ]
        );
    }

    #[test]
    fn a_number_is_found_however_it_is_grouped() {
        let stored = of(&[], &[(IdentifierKind::Phone, "+4930123456")]);
        for text in
            ["+49 30 123456", "0049 30 123456", "030/123456", "+49 (0)30 123-456", "030 1234", "+4930"]
        {
            let asked = asked(text);
            assert_eq!(asked.len(), 1, "{text}");
            assert!(stored.iter().any(|word| word.starts_with(&asked[0])), "{text}: {asked:?} in {stored:?}");
        }
        assert!(stored.contains(&"030123456".to_owned()));
        assert_eq!(asked("004711"), ["004711"], "a number at work keeps its zeros");
        assert_eq!(asked("anna 30"), ["anna", "30"]);
        assert_eq!(asked("1. 2"), ["1", "2"]);
    }

    #[test]
    fn words_are_bounded() {
        let many: Vec<String> = (0..100).map(|number| format!("w{number}")).collect();
        assert_eq!(words_of(many.iter().map(String::as_str), []).len(), MOST_WORDS);
        let long = "ä".repeat(100);
        assert!(words_of([long.as_str()], []).iter().all(|word| word.len() <= MOST_BYTES));
    }
}
