//! Passwords that everybody tries first. A list against breaches is something else and larger; this keeps out what the
//! first hundred guesses of any attack are.

/// Cores (letters and digits, lower case) of at least eight characters, sorted.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "00000000", "0987654321", "10203040", "11111111", "11223344", "12121212", "123123123", "12341234",
    "123456123", "1234567890", "123456789a", "12345678a", "1234qwer", "123654789", "123qweasd", "147258369",
    "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "1qaz2wsx3edc", "789456123", "87654321", "987654321", "abcd1234",
    "adminadmin", "administrator", "asdfasdf", "asdfghjk", "asdfghjkl", "baseball", "basketball",
    "changeme", "changeme1", "changeme123", "charlie1", "computer", "corvette", "football", "geheimnis",
    "hallo123", "hallohallo", "iloveyou", "internet", "jennifer", "jonathan", "letmein1", "letmein123",
    "liverpool", "mercedes", "michelle", "midnight", "mustang1", "p4ssw0rd", "pa55word", "passw0rd",
    "password", "password0", "password1", "password12", "password123", "password1234", "passwordpassword",
    "passwort", "passwort1", "passwort123", "princess", "q1w2e3r4", "q1w2e3r4t5", "qazwsxedc", "qweasdzxc",
    "qwer1234", "qwerasdf", "qwert123", "qwertyui", "qwertyuiop", "qwertz123", "qwertzui", "qwertzuiop",
    "reevereeve", "samantha", "sommer2024", "sommer2025", "sommer2026", "starwars", "sunshine", "superman",
    "test1234", "testtest", "trustno1", "victoria", "welcome1", "welcome123", "whatever", "willkommen",
    "zaq12wsx", "zxcvbnm1", "zxcvbnm123",
];

/// Whether it is one of those.
pub(crate) fn is_common(core: &str) -> bool {
    COMMON.binary_search(&core).is_ok()
}

/// Whether it is one character over and over, or a row of the alphabet or of digits up or down.
pub(crate) fn is_pattern(core: &str) -> bool {
    let steps: Vec<i64> = core
        .chars()
        .zip(core.chars().skip(1))
        .map(|(one, next)| i64::from(u32::from(next)) - i64::from(u32::from(one)))
        .collect();
    [0, 1, -1].iter().any(|step| steps.iter().all(|own| own == step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_long_enough_to_matter() {
        assert!(COMMON.is_sorted());
        assert!(COMMON.iter().all(|one| one.chars().count() >= crate::rules::LEAST_CHARACTERS));
    }

    #[test]
    fn rows_are_patterns() {
        for row in ["aaaaaaaa", "abcdefgh", "23456789", "hgfedcba"] {
            assert!(is_pattern(row), "{row}");
        }
        assert!(!is_pattern("abcdefgx"));
    }
}
