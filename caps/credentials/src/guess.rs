//! How many tries somebody needs who knows how people choose passwords. The estimate is zxcvbn's: its lists of some 30,000
//! passwords from breaches, of names and of frequent words, with rows on keyboards, dates, repetition and the usual
//! exchange of letters for digits. Offline; why this and not a service, `docs/decisions/0010-guessable-passwords.md` says.

use zxcvbn::{Score, zxcvbn};

/// Characters that are looked at: what follows only makes it harder. The time it takes rises with the square of them, and
/// strangers never come here, only people with a session or a code.
const LOOKED_AT: usize = 64;
/// Parts of names that are given to it.
const MOST_NAMES: usize = 60;
/// A part of a name that says something.
const LEAST_PART: usize = 3;

/// Whether a million tries are enough: what a failure lock does not keep out over the years, and no time at all where
/// somebody has the hash.
pub(crate) fn is_easy(password: &str, names: &[String]) -> bool {
    let looked_at: String = password.chars().take(LOOKED_AT).collect();
    let names = parts(names);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    zxcvbn(&looked_at, &names).score() < Score::Two
}

/// Whether one of the names stands in it.
pub(crate) fn has_name(password: &str, names: &[String]) -> bool {
    let password = base::search_fold(password);
    parts(names).iter().any(|part| password.contains(part.as_str()))
}

/// Whether fewer than four letters are left of it without the names: `Anna.Anna!` has none. `core` has letters and digits
/// alone, without digits at its end. The estimate takes each turn from name to name for a choice among thousands.
pub(crate) fn is_little_but_names(core: &str, names: &[String]) -> bool {
    let mut parts: Vec<String> = parts(names);
    parts.retain(|part| part.chars().all(char::is_alphanumeric));
    parts.sort_by_key(|part| std::cmp::Reverse(part.chars().count()));
    let rest = parts.iter().fold(core.to_owned(), |rest, part| rest.replace(part.as_str(), ""));
    rest != core && rest.chars().count() < 4
}

/// Names and what they are made of: `Anna.Berg@example.com` is also `anna`, `berg` and `example`.
fn parts(names: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for name in names {
        let name = base::search_fold(name);
        let pieces = name.split(|c: char| !c.is_alphanumeric());
        let own = std::iter::once(name.as_str()).chain(pieces);
        out.extend(own.filter(|part| part.chars().count() >= LEAST_PART).map(str::to_owned));
    }
    out.sort();
    out.dedup();
    out.truncate(MOST_NAMES);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaches_are_full_of_is_easy_in_any_dress() {
        for password in [
            "P@ssword123",
            "summer2024",
            "football1",
            "iloveyou2",
            "monkey12",
            "dragon99",
            "zxcvbnm,",
            "liverpool",
            "19860412",
            "Welcome2026",
            "a1b2c3d4",
            "hallohallo",
        ] {
            assert!(is_easy(password, &[]), "{password}");
        }
        for password in ["30 geese fly", "correct horse battery", "four geese fly north"] {
            assert!(!is_easy(password, &[]), "{password}");
        }
    }

    #[test]
    fn names_make_it_easier() {
        let names = ["Zyrafovska.Quellmann@example.com".to_owned()];
        assert!(!is_easy("Zyrafovska1", &[]));
        assert!(is_easy("Zyrafovska1", &names));
        assert!(has_name("ZYRAFOVSKA1", &names) && !has_name("Zyra1", &names));
        assert_eq!(parts(&["Ann.Berg@x.de".to_owned()]), ["ann", "ann.berg@x.de", "berg"]);
    }

    #[test]
    fn a_long_one_costs_no_more_than_a_short_one() {
        assert!(!is_easy(&"seven swans ".repeat(80), &[]));
        assert!(is_easy(&"a".repeat(1024), &[]));
    }
}
