//! The stored form of a hash: the PHC string format for Argon2id, read strictly and with bounds.

use std::fmt;

use base64ct::{Base64Unpadded, Encoding};

const PREFIX: &str = "$argon2id$v=19$";
/// Bytes of a stored text at most: what the bounds below can add up to.
const MAX_TEXT: usize = 256;
/// Bytes of a salt: Argon2 takes 8 at least, the PHC format has 48 at most.
const SALT_LEN: std::ops::RangeInclusive<usize> = 8..=48;
/// Bytes of a hash: fewer would be guessed, more add nothing.
const HASH_LEN: std::ops::RangeInclusive<usize> = 16..=64;

/// How expensive a hash is. No value is outside the bounds, so a stored text that somebody has tampered with cannot
/// exhaust the machine: 1 GiB of memory, 64 passes, 16 lanes, and 4 GiB filled over all passes (some seconds).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// Parameters that would be too weak for people's passwords, or more than a server can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParametersError {
    /// Beyond a bound of [`Parameters`], or fewer than 8 KiB a lane (RFC 9106, section 3.1).
    #[error(
        "Argon2id is bounded to 1 GiB, 64 passes, 16 lanes, 4 GiB filled in all, and at least 8 KiB a lane"
    )]
    OutOfBounds,
    /// Below what OWASP's Password Storage Cheat Sheet asks for at least.
    #[error("the parameters are too weak: at least 7168 KiB, and memory times passes at least 35840 KiB")]
    TooWeak,
}

impl Parameters {
    const MAX_MEMORY_KIB: u32 = 1024 * 1024;
    const MAX_PASSES: u32 = 64;
    const MAX_LANES: u32 = 16;
    const MAX_FILLED_KIB: u64 = 4 * 1024 * 1024;
    /// OWASP's weakest recommendation: 7 MiB and 5 passes.
    const LEAST_MEMORY_KIB: u32 = 7 * 1024;
    const LEAST_FILLED_KIB: u64 = 5 * 7 * 1024;

    /// Parameters for people's passwords: memory in KiB, passes over it, lanes (computed one after another, so they add
    /// compatibility, not speed).
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, ParametersError> {
        let parameters = Self::bounded(memory_kib, passes, lanes).ok_or(ParametersError::OutOfBounds)?;
        if memory_kib < Self::LEAST_MEMORY_KIB || parameters.filled_kib() < Self::LEAST_FILLED_KIB {
            return Err(ParametersError::TooWeak);
        }
        Ok(parameters)
    }

    /// The least that Argon2 can do: a hash in microseconds, for tests that sign in thousands of times.
    pub fn far_too_weak_for_people_but_quick_in_tests() -> Self {
        Parameters { memory_kib: 8, passes: 1, lanes: 1 }
    }

    fn bounded(memory_kib: u32, passes: u32, lanes: u32) -> Option<Self> {
        let parameters = Parameters { memory_kib, passes, lanes };
        let fine = (1..=Self::MAX_LANES).contains(&lanes)
            && (1..=Self::MAX_PASSES).contains(&passes)
            && (8 * lanes..=Self::MAX_MEMORY_KIB).contains(&memory_kib)
            && parameters.filled_kib() <= Self::MAX_FILLED_KIB;
        fine.then_some(parameters)
    }

    /// The work of one hash: memory times passes, in KiB.
    pub(super) fn filled_kib(self) -> u64 {
        u64::from(self.memory_kib) * u64::from(self.passes)
    }

    /// Memory of one hash, in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }
    /// Passes over the memory.
    pub fn passes(self) -> u32 {
        self.passes
    }
    /// Lanes the memory is divided into.
    pub fn lanes(self) -> u32 {
        self.lanes
    }
}

impl Default for Parameters {
    /// 19 MiB, 2 passes, 1 lane: OWASP's recommendation, some 12 ms of one core in 2026.
    fn default() -> Self {
        Parameters { memory_kib: 19 * 1024, passes: 2, lanes: 1 }
    }
}

/// A stored hash, taken apart.
#[derive(PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) parameters: Parameters,
    pub(super) salt: Vec<u8>,
    pub(super) hash: Vec<u8>,
}

impl Stored {
    /// Reads the PHC form. `None` for another algorithm or version, for parameters out of bounds, for optional parts we
    /// never write (`keyid`, `data`), and for any spelling that is not the one we would write.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_TEXT {
            return None;
        }
        let mut parts = text.strip_prefix(PREFIX)?.split('$');
        let (parameters, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
        let mut numbers = parameters.split(',');
        let memory_kib = number(numbers.next()?, "m=")?;
        let passes = number(numbers.next()?, "t=")?;
        let lanes = number(numbers.next()?, "p=")?;
        if parts.next().is_some() || numbers.next().is_some() {
            return None;
        }
        let salt = Base64Unpadded::decode_vec(salt).ok().filter(|salt| SALT_LEN.contains(&salt.len()))?;
        let hash = Base64Unpadded::decode_vec(hash).ok().filter(|hash| HASH_LEN.contains(&hash.len()))?;
        Some(Stored { parameters: Parameters::bounded(memory_kib, passes, lanes)?, salt, hash })
    }
}

impl fmt::Display for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parameters { memory_kib, passes, lanes } = self.parameters;
        let salt = Base64Unpadded::encode_string(&self.salt);
        let hash = Base64Unpadded::encode_string(&self.hash);
        write!(f, "{PREFIX}m={memory_kib},t={passes},p={lanes}${salt}${hash}")
    }
}

/// A decimal without sign or leading zero, after its name.
fn number(text: &str, name: &str) -> Option<u32> {
    let digits = text.strip_prefix(name)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    const FINE: &str =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    #[test]
    fn what_is_read_is_written_again() {
        let stored = Stored::parse(FINE).unwrap();
        assert_eq!(stored.salt, b"somesalt");
        assert_eq!(stored.hash.len(), 32);
        assert_eq!(stored.to_string(), FINE);
    }

    #[test]
    fn hostile_and_foreign_texts_are_refused() {
        for (what, with) in [
            // More than the machine should bear.
            ("m=65536", "m=1048577"),
            ("m=65536", "m=4294967295"),
            ("m=65536", "m=4294967296"),
            ("t=2", "t=65"),
            ("t=2", "t=4294967295"),
            ("m=65536,t=2", "m=1048576,t=5"),
            ("p=1", "p=17"),
            ("p=1", "p=16777215"),
            // Less than Argon2 can do.
            ("m=65536", "m=7"),
            ("m=65536,t=2,p=1", "m=127,t=2,p=16"),
            ("t=2", "t=0"),
            ("p=1", "p=0"),
            // Other spellings, parts and algorithms.
            ("m=65536", "m=065536"),
            ("m=65536", "m=+65536"),
            ("m=65536", "m="),
            ("m=65536,t=2", "t=2,m=65536"),
            ("p=1", "p=1,keyid=AAAA"),
            ("p=1", "p=1,data=AAAA"),
            ("argon2id", "argon2i"),
            ("argon2id", "argon2d"),
            ("v=19", "v=16"),
            ("$v=19", ""),
            ("c29tZXNhbHQ", "c29tZXNhbHQ="),
            ("c29tZXNhbHQ", "c29tZXNh"),
            ("c29tZXNhbHQ", ""),
            ("c29tZXNhbHQ", "c29tZXNhbH!"),
            ("CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", ""),
            ("CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", "CTFhFdXPJO1aFaMaO6Mm"),
            ("GRPPc", "GRPPd"),
            ("GRPPc", "GRPPc$"),
            ("GRPPc", "GRPPc\n"),
        ] {
            let text = FINE.replacen(what, with, 1);
            assert_ne!(text, FINE);
            assert!(Stored::parse(&text).is_none(), "{text}");
        }
        assert!(Stored::parse("").is_none());
        assert!(Stored::parse(&format!("{FINE}{}", "A".repeat(1_000_000))).is_none());
    }

    #[test]
    fn the_bounds_themselves_are_fine() {
        for (what, with) in
            [("m=65536,t=2", "m=1048576,t=4"), ("t=2", "t=64"), ("p=1", "p=16"), ("m=65536", "m=8")]
        {
            assert!(Stored::parse(&FINE.replacen(what, with, 1)).is_some(), "{with}");
        }
    }

    #[test]
    fn parameters_for_people_are_neither_weak_nor_excessive() {
        for (memory, passes) in [(47_104, 1), (19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5)] {
            assert!(Parameters::new(memory, passes, 1).is_ok(), "OWASP's {memory} and {passes}");
        }
        let default = Parameters::default();
        assert_eq!(Parameters::new(default.memory_kib, default.passes, default.lanes), Ok(default));
        for (memory, passes) in [(7_167, 64), (19_456, 1), (7_168, 4)] {
            assert_eq!(Parameters::new(memory, passes, 1), Err(ParametersError::TooWeak));
        }
        for (memory, passes, lanes) in
            [(1_048_577, 1, 1), (65_536, 65, 1), (65_536, 2, 17), (65_536, 0, 1), (65_536, 2, 0)]
        {
            assert_eq!(Parameters::new(memory, passes, lanes), Err(ParametersError::OutOfBounds));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic_and_one_that_is_read_has_one_spelling(text in "(\\$argon2id\\$v=19\\$)?\\PC{0,80}") {
            if let Some(stored) = Stored::parse(&text) {
                proptest::prop_assert_eq!(stored.to_string(), text);
            }
        }

        #[test]
        fn what_is_written_is_read(salt: [u8; 16], hash: [u8; 32], memory in 8_u32..=65_536, passes in 1_u32..=64) {
            let parameters = Parameters { memory_kib: memory, passes, lanes: 1 };
            let text = Stored { parameters, salt: salt.to_vec(), hash: hash.to_vec() }.to_string();
            let read = Stored::parse(&text).unwrap();
            proptest::prop_assert!(read.parameters == parameters && read.salt == salt && read.hash == hash);
        }
    }
}
