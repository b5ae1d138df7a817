//! Telling a person something: what a capability asks for, and the slot of whoever carries it.
//!
//! Capabilities of every rank tell people things, and what carries messages stands above most of them; so the asking is
//! here, at the bottom. A letter is written in the transaction of what it tells of, and goes out if and only if that is
//! committed.

use base::linkme::distributed_slice;
use base::{EmailAddress, SecretText, Timestamp, UserId};
use gate::{ReadTx, Work, WriteTx};

use crate::model::IdentifierId;

/// A kind of letter. Its words are messages of the capability that declares it: `letter-{name}-subject`,
/// `letter-{name}-text` (paragraphs, parted by an empty line), and `letter-{name}-action` for what its link is called.
/// All of them are given `name` (the person's), `organization` (whoever manages the account) and the letter's own values.
#[derive(Debug)]
pub struct LetterKind {
    /// As in its messages' keys, in records, and in what waits to be sent: it must not change while any does.
    pub name: &'static str,
    /// Whether its letters have a link.
    pub link: bool,
}

/// Every kind of letter, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static LETTER_KINDS: [&'static LetterKind];

/// A value of a letter's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Written as it is.
    Text(String),
    /// An instant, written as the person reads it.
    At(Timestamp),
}

/// A letter to one person.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it is.
    pub kind: &'static LetterKind,
    /// To whom.
    pub to: UserId,
    /// Values of its words, beside those that every letter has.
    pub values: Vec<(&'static str, Said)>,
    /// Where its link leads: a path of ours. Whoever has it may be able to do something with it, so it is a secret.
    pub path: Option<PathOfLink>,
    /// After this it is of no use, and is not sent any more.
    pub good_until: Timestamp,
}

/// The path of a link. Not shown by `Debug`.
#[derive(Clone)]
pub struct PathOfLink(String);

impl PathOfLink {
    /// A path of ours, from its first slash on.
    pub fn new(path: &SecretText) -> Self {
        PathOfLink(path.expose().to_owned())
    }
    /// The path, for the letter and nothing else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
impl std::fmt::Debug for PathOfLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PathOfLink([secret])")
    }
}

/// Where letters to somebody go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The address among theirs.
    pub identifier: IdentifierId,
    /// The address.
    pub address: EmailAddress,
}

/// Who carries letters.
#[derive(Debug)]
pub struct Carrier {
    /// Whether letters go out at all, in this installation and at present.
    pub ready: for<'a, 't> fn(&'a mut ReadTx<'t>, &'a ()) -> Work<'a, bool>,
    /// Where a letter to this person would go. None: none go out, or the person has no address.
    pub reach: for<'a, 't> fn(&'a mut WriteTx<'t>, &'a UserId) -> Work<'a, Option<Reached>>,
    /// Takes a letter. Answers where it goes; None as above, and then it goes nowhere.
    pub post: for<'a, 't> fn(&'a mut WriteTx<'t>, &'a Letter) -> Work<'a, Option<Reached>>,
}

/// The carriers: one, or none where nothing is to be sent. The first that reaches somebody does.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static CARRIERS: [&'static Carrier];

/// Enters a carrier: `users::carrier!(&MAIL);`
#[macro_export]
macro_rules! carrier {
    ($carrier:expr) => {
        $crate::enter!(CARRIERS: &'static $crate::Carrier = $carrier);
    };
}

/// Declares a kind of letter: `users::letter!(/// …
/// pub(crate) WELCOME = "welcome", with a link);`
#[macro_export]
macro_rules! letter {
    ($(#[$doc:meta])* $vis:vis $name:ident = $text:literal, with a link) => {
        $crate::letter!(@ $(#[$doc])* $vis $name = $text, true);
    };
    ($(#[$doc:meta])* $vis:vis $name:ident = $text:literal) => {
        $crate::letter!(@ $(#[$doc])* $vis $name = $text, false);
    };
    (@ $(#[$doc:meta])* $vis:vis $name:ident = $text:literal, $link:literal) => {
        $(#[$doc])*
        $vis static $name: $crate::LetterKind = $crate::LetterKind { name: $text, link: $link };
        $crate::enter!(LETTER_KINDS: &'static $crate::LetterKind = &$name);
    };
}

/// Whether letters go out at all.
pub fn letters_go_out<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, bool> {
    Box::pin(async move {
        for carrier in CARRIERS {
            if (carrier.ready)(tx, &()).await? {
                return Ok(true);
            }
        }
        Ok(false)
    })
}

/// Where a letter to this person would go.
pub async fn reach(tx: &mut WriteTx<'_>, user: UserId) -> gate::Result<Option<Reached>> {
    for carrier in CARRIERS {
        if let Some(reached) = (carrier.reach)(tx, &user).await? {
            return Ok(Some(reached));
        }
    }
    Ok(None)
}

/// Sends a letter, once this transaction is committed. None: it goes nowhere, and the person must be told otherwise.
pub async fn tell(tx: &mut WriteTx<'_>, letter: &Letter) -> gate::Result<Option<Reached>> {
    for carrier in CARRIERS {
        if let Some(reached) = (carrier.post)(tx, letter).await? {
            return Ok(Some(reached));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_not_shown() {
        let secret = SecretText::new("/activate/x".to_owned()).unwrap();
        let path = PathOfLink::new(&secret);
        assert_eq!(format!("{path:?}"), "PathOfLink([secret])");
        assert_eq!(path.expose(), "/activate/x");
    }
}
