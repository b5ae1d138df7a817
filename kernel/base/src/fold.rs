//! Texts as they are compared and as they are searched. Both databases store what these give and compare it byte by
//! byte, so that an index answers and both engines agree.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The key under which a text is compared: what every `_key` column holds.
///
/// In this order: NFKC (Unicode Standard Annex 15), so that composed and decomposed forms and full-width letters
/// agree; each character to its lower case by the Unicode mapping that knows no context and no language; the final
/// sigma `ς` to `σ`, since the mapping that knows no context cannot give it; NFKC again, since a lower-case letter
/// can compose with what follows it. Nothing is trimmed or dropped.
///
/// This is narrower than Unicode's full case folding in one way, on purpose: `ß` stays unlike `ss`. They are
/// different domains (IDNA 2008, RFC 5894, section 4.2) and different mailboxes, and a key must not join two people.
///
/// Folding twice gives what folding once gave.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc().flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c }).nfkc().collect()
}

/// The form in which texts are searched: both what is indexed and what is asked for go through it, so that `jose`
/// finds `José`, `strasse` finds `Straße` and `jorgensen` finds `Jørgensen`.
///
/// [`fold`], then NFKD; then accents are dropped: marks whose canonical combining class is 1, 10 to 36, or 200 and
/// above, which are the accents of Latin, Greek and Cyrillic and the points of Hebrew and Arabic. Marks of other classes are
/// part of the letter to those who write them (the voicing of kana, the nukta and virama of Indic scripts, Thai
/// vowels) and stay. Then letters that no normalisation takes apart: `ß`→`ss`, `æ`→`ae`, `œ`→`oe`, `ø`→`o`, `ł`→`l`,
/// `đ` and `ð`→`d`, `þ`→`th`, `ħ`→`h`, `ı`→`i`. Then every run of white space becomes one space, none at the ends;
/// then NFKC.
///
/// Umlauts lose their dots: `muller` finds `Müller`, `mueller` does not.
pub fn search_fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in fold(text).nfkd() {
        if c.is_whitespace() {
            gap = !out.is_empty();
            continue;
        }
        if is_accent(c) {
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(' ');
        }
        match plain(c) {
            Some(plain) => out.push_str(plain),
            None => out.push(c),
        }
    }
    if out.is_ascii() { out } else { out.nfkc().collect() }
}

fn is_accent(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 10..=36 | 200..)
}

fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        _ => return None,
    })
}

/// Characters that make a text show as something it is not: explicit directions (Unicode Annex 9), separators of lines
/// and paragraphs, zero-width spaces, interlinear annotations and tags. The joiners U+200C and U+200D are not among
/// them: some scripts need them.
pub(crate) fn is_deceptive(c: char) -> bool {
    matches!(c,
        '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Of those, what turns the text after it or carries text that nobody sees: explicit directions, interlinear annotations and
/// tags. No writing needs them within a line.
pub(crate) fn turns_or_smuggles(c: char) -> bool {
    matches!(c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Letters that show as nothing: the fillers of Hangul and of Khmer.
pub(crate) fn is_blank_letter(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{17b4}' | '\u{17b5}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_join_forms_of_one_text_and_nothing_else() {
        assert_eq!(fold("JOSÉ"), fold("jose\u{301}"));
        assert_eq!(fold("Ａｄａ"), "ada");
        assert_eq!(fold("ΝΙΚΟΣ"), fold("νικος"));
        assert_eq!(fold("STRAẞE"), fold("straße"));
        assert_ne!(fold("straße"), fold("strasse"));
        assert_ne!(fold("jose"), fold("josé"));
        assert_ne!(fold("admın"), fold("admin"));
        assert_eq!(fold(" A  b "), " a  b ");
    }

    #[test]
    fn search_looks_past_accents_and_white_space() {
        for (stored, asked) in [
            ("José", "jose"),
            ("Müller", "MULLER"),
            ("Straße", "strasse"),
            ("Jørgensen", "jorgensen"),
            ("Wałęsa", "walesa"),
            ("Đorđević", "dordevic"),
            ("İstanbul", "istanbul"),
            ("  Ada \t\u{a0} Lovelace\n", "ada lovelace"),
            ("שָׁלוֹם", "שלום"),
        ] {
            assert_eq!(search_fold(stored), search_fold(asked), "{stored}");
        }
        assert_eq!(search_fold("  Ada \u{3000} Lovelace "), "ada lovelace");
        // Voicing is another letter, not an accent.
        assert_ne!(search_fold("かき"), search_fold("がぎ"));
        assert_ne!(search_fold("กิน"), search_fold("กน"));
        assert_eq!(search_fold("\u{301}\u{a0} "), "");
    }

    #[test]
    fn every_single_character_folds_once() {
        // The planes that have letters with two cases.
        for c in '\0'..'\u{20000}' {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
            let once = search_fold(&c.to_string());
            assert_eq!(search_fold(&once), once, "U+{:04X}", c as u32);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
            let once = search_fold(&text);
            prop_assert_eq!(search_fold(&once), once);
        }
    }
}
