//! E-mail addresses.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fold::{fold, is_deceptive};

/// Why a text is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Longer than [`EmailAddress::MAX_BYTES`], or its local part than [`EmailAddress::MAX_LOCAL_BYTES`].
    #[error("the address is longer than 254 bytes, or its part before the @ than 64")]
    TooLong,
    /// Not `name@domain` as RFC 5321 and RFC 6531 write it.
    #[error("the address is not of the form name@domain.example")]
    Syntax,
    /// The part after the @ is no domain name.
    #[error("the part after the @ is not a domain name")]
    Domain,
}

/// An e-mail address of one mailbox: `name@domain` by RFC 5321, section 4.1.2, with the letters of all scripts that
/// RFC 6531 adds. Keeps the text as it was written, since that is what its owner expects to read and what mail is
/// sent to; compare with [`EmailAddress::key`].
///
/// Narrower than the standard where the rest is only ever a mistake or an attack: no quoted local part, no domain
/// literal in brackets, no display name, and a domain of at least two labels.
///
/// `Debug` shows only the first letter and the domain.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress {
    text: String,
    at: usize,
}

impl EmailAddress {
    /// The longest address that fits a mail transaction (RFC 5321, section 4.5.3.1.3, less the brackets; erratum 1690).
    pub const MAX_BYTES: usize = 254;
    /// The longest local part (RFC 5321, section 4.5.3.1.1).
    pub const MAX_LOCAL_BYTES: usize = 64;

    /// Reads an address. White space around it is not part of it and goes; nothing else is changed.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        if text.len() > Self::MAX_BYTES {
            return Err(EmailError::TooLong);
        }
        if text
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || is_deceptive(c) || matches!(c, '"' | '<' | '>'))
        {
            return Err(EmailError::Syntax);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EmailError::Syntax)?;
        let ascii = domain_ascii(domain)?;
        if local.len() > Self::MAX_LOCAL_BYTES {
            return Err(EmailError::TooLong);
        }
        // RFC 6531 lets every character beyond ASCII stand in an atom; the library knows only some of them. So it
        // judges the ASCII around them, and the domain as it goes over the wire.
        let skeleton: String = local.chars().map(|c| if c.is_ascii() { c } else { 'x' }).collect();
        let options = email_address::Options::default()
            .without_display_text()
            .without_domain_literal()
            .with_required_tld();
        email_address::EmailAddress::parse_with_options(&format!("{skeleton}@{ascii}"), options).map_err(
            |error| match error {
                email_address::Error::DomainEmpty
                | email_address::Error::DomainTooFew
                | email_address::Error::DomainTooLong
                | email_address::Error::SubDomainEmpty
                | email_address::Error::SubDomainTooLong => EmailError::Domain,
                _ => EmailError::Syntax,
            },
        )?;
        // Compatibility forms can turn into characters that would make the key no address, or another: `＠`, `⒈`.
        if !fold(local).split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atext)) {
            return Err(EmailError::Syntax);
        }
        let at = local.len();
        Ok(EmailAddress { text: text.to_owned(), at })
    }
    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// What stands before the @.
    pub fn local_part(&self) -> &str {
        &self.text[..self.at]
    }
    /// What stands after the @, as it was written.
    pub fn domain(&self) -> &str {
        &self.text[self.at + 1..]
    }
    /// What two addresses have in common when they are the same mailbox, for a unique `_key` column: the local part
    /// through [`fold`]; the domain in its Unicode form (UTS 46, non-transitional), so that `xn--mller-kva.de` is `müller.de`.
    ///
    /// RFC 5321 leaves the case of the local part to the receiving host. No host in use tells `Anna@` from `anna@`,
    /// people do not either, and treating them as two would let a stranger open a second account under somebody's
    /// name; so we ignore it. Dots and `+tags` are left alone: whether they matter differs from host to host.
    pub fn key(&self) -> String {
        let mut key = fold(self.local_part());
        key.push('@');
        // INVARIANT: `parse` refuses an address whose domain has no key.
        key.push_str(&domain_key(self.domain()).unwrap_or_default());
        key
    }
    /// First letter and domain, `j…@example.com`: enough to recognise one's own address, too little to learn another's.
    pub fn masked(&self) -> String {
        let first = self.text.chars().next().unwrap_or('…');
        format!("{first}…@{}", self.domain())
    }
}

/// What an atom is made of: RFC 5322, section 3.2.3, and RFC 6531, section 3.3.
fn is_atext(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
    } else {
        !c.is_whitespace() && !is_deceptive(c)
    }
}

/// The form that goes over the wire, and is checked: letters, digits and hyphens, lengths within DNS's bounds.
fn domain_ascii(domain: &str) -> Result<String, EmailError> {
    idna::domain_to_ascii_strict(domain).map_err(|_| EmailError::Domain)
}

fn domain_key(domain: &str) -> Result<String, EmailError> {
    match idna::domain_to_unicode(&domain_ascii(domain)?) {
        (unicode, Ok(())) => Ok(unicode),
        (_, Err(_)) => Err(EmailError::Domain),
    }
}

impl FromStr for EmailAddress {
    type Err = EmailError;
    fn from_str(text: &str) -> Result<Self, EmailError> {
        Self::parse(text)
    }
}
impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
impl Serialize for EmailAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}
impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str) -> String {
        EmailAddress::parse(text).unwrap().key()
    }

    #[test]
    fn one_mailbox_has_one_key() {
        assert_eq!(key("Anna.Berg+Lists@Example.COM"), "anna.berg+lists@example.com");
        assert_eq!(key("jo@MÜLLER.de"), key("jo@xn--mller-kva.de"));
        assert_eq!(key("jos\u{65}\u{301}@example.com"), key("JOSÉ@example.com"));
        assert_ne!(key("a.b@example.com"), key("ab@example.com"));
        assert_ne!(key("jo@straße.example"), key("jo@strasse.example"));
        assert_eq!(key("संपर्क@डाटामेल.भारत"), "संपर्क@डाटामेल.भारत");
        assert_ne!(key("mike@example.com"), key("mıke@example.com"));
    }

    #[test]
    fn keeps_what_was_written_and_hides_it_in_debug() {
        let email = EmailAddress::parse(" Anna.Berg@Example.com ").unwrap();
        assert_eq!(email.as_str(), "Anna.Berg@Example.com");
        assert_eq!((email.local_part(), email.domain()), ("Anna.Berg", "Example.com"));
        assert_eq!(format!("{email:?}"), "A…@Example.com");
        assert_eq!(serde_json::to_string(&email).unwrap(), "\"Anna.Berg@Example.com\"");
        assert_eq!(serde_json::from_str::<EmailAddress>("\"Anna.Berg@Example.com\"").unwrap(), email);
        assert!(serde_json::from_str::<EmailAddress>("\"anna\"").is_err());
    }

    #[test]
    fn refuses_what_is_no_address() {
        let long = format!("{}@example.com", "a".repeat(250));
        for (text, error) in [
            ("", EmailError::Syntax),
            ("anna", EmailError::Syntax),
            ("@example.com", EmailError::Syntax),
            ("anna@", EmailError::Domain),
            ("anna@localhost", EmailError::Domain),
            ("anna@[127.0.0.1]", EmailError::Domain),
            ("anna@example..com", EmailError::Domain),
            ("Anna Berg <anna@example.com>", EmailError::Syntax),
            ("\"anna berg\"@example.com", EmailError::Syntax),
            ("an\na@example.com", EmailError::Syntax),
            ("anna\u{202e}@example.com", EmailError::Syntax),
            ("anna＠b@example.com", EmailError::Syntax),
            ("anna⒈@example.com", EmailError::Syntax),
            ("anna@exam_ple.com", EmailError::Domain),
            (long.as_str(), EmailError::TooLong),
        ] {
            assert_eq!(EmailAddress::parse(text), Err(error), "{text:?}");
        }
        assert!(EmailAddress::parse(&format!("{}@example.com", "a".repeat(64))).is_ok());
        assert!(EmailAddress::parse(&format!("{}@example.com", "a".repeat(65))).is_err());
    }

    proptest! {
        #[test]
        fn the_key_is_an_address_with_the_same_key(
            local in "[\\p{L}\\p{N}!#%&'*+/=?^_`{|}~-]{1,12}(\\.[\\p{L}\\p{N}+_-]{1,5})?",
            domain in "[\\p{L}\\p{N}]{1,10}\\.[a-zA-Z]{2,4}",
        ) {
            if let Ok(email) = EmailAddress::parse(&format!("{local}@{domain}")) {
                let key = email.key();
                // Compatibility letters can unfold to more than fits.
                let fits = key.len() <= EmailAddress::MAX_BYTES
                    && key.find('@').is_some_and(|at| at <= EmailAddress::MAX_LOCAL_BYTES);
                if fits {
                    prop_assert_eq!(EmailAddress::parse(&key).map(|again| again.key()), Ok(key));
                }
                prop_assert_eq!(EmailAddress::parse(email.as_str()).unwrap(), email);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}(@\\PC{0,30})?") {
            if let Ok(email) = EmailAddress::parse(&text) {
                prop_assert!(!email.key().ends_with('@'));
                prop_assert_eq!(email.key().matches('@').count(), 1);
            }
        }
    }
}
