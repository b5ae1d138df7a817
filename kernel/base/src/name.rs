//! A person's name in its parts, to be said in the order of whoever reads it.

use std::fmt;

/// Given, middle and family name. As text in that order, which is the one programs and records have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct FullName {
    /// What a person is called by.
    pub first: String,
    /// What stands between.
    pub middle: Option<String>,
    /// What the family is called.
    pub last: String,
}

impl FullName {
    /// Without a middle name.
    pub fn of(first: impl Into<String>, last: impl Into<String>) -> Self {
        FullName { first: first.into(), middle: None, last: last.into() }
    }
    /// The parts in the one order or the other; empty ones are not said.
    pub(crate) fn ordered(&self, family_first: bool) -> String {
        let middle = self.middle.as_deref().unwrap_or_default();
        let parts = if family_first {
            [self.last.as_str(), middle, self.first.as_str()]
        } else {
            [self.first.as_str(), middle, self.last.as_str()]
        };
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for FullName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.ordered(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_comes_last_or_first() {
        let name = FullName { middle: Some("Văn".into()), ..FullName::of("An", "Nguyễn") };
        assert_eq!(name.to_string(), "An Văn Nguyễn");
        assert_eq!(name.ordered(true), "Nguyễn Văn An");
        assert_eq!(FullName::of("Ada", "Lovelace").ordered(true), "Lovelace Ada");
        assert_eq!(FullName::of("", "Lovelace").to_string(), "Lovelace");
    }
}
