//! A link by which somebody chooses their first password: what it is made of, and when there may be one. Pure.

use std::fmt;

use base::{FieldFault, Rejection, SecretText, Timestamp, UserId};
use gate::V;
use users::{PathOfLink, Status};

use crate::tables::codes;

/// What names a row of the table `activation`.
#[derive(Debug)]
pub enum ActivationIdKind {}
impl base::IdKind for ActivationIdKind {
    const NOUN: &'static str = "activation";
}
/// The id of an activation link.
pub type ActivationId = base::Id<ActivationIdKind>;

/// Hours that a link opens if nothing is said.
pub const HOURS: i64 = 72;
/// The most hours: thirty days.
pub const MOST_HOURS: i64 = 720;

/// A link, while it is on its way to its owner. It is nowhere but there and in the letter that carries it.
pub(crate) struct Link(keys::Token);

impl Link {
    /// What its secret begins with. Paths with it stand in no log.
    const PREFIX: &'static str = "reeve_a_";
    /// Where such links lead.
    pub(crate) const AT: &'static str = "/activate/";

    /// A link of these bytes, which must be drawn at random.
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Link(keys::Token::from_bytes(Self::PREFIX, bytes))
    }
    /// Reads what somebody came with. None: no link of ours looks like that.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        keys::Token::parse(Self::PREFIX, text).map(Link)
    }
    /// What of it is kept.
    pub(crate) fn hash(&self) -> LinkHash {
        LinkHash(self.0.hash())
    }
    /// The path it leads to.
    pub(crate) fn path(&self) -> SecretText {
        let text = format!("{}{}", Self::AT, self.0.expose());
        // INVARIANT: a token is far shorter than a secret may be.
        #[allow(clippy::expect_used)]
        SecretText::new(text).expect("a path with a token is short")
    }
    pub(crate) fn for_a_letter(&self) -> PathOfLink {
        PathOfLink::new(&self.path())
    }
}
impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link(…)")
    }
}

/// SHA-256 of a link's secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct LinkHash([u8; 32]);

impl LinkHash {
    pub(crate) fn value(self) -> V {
        V::from(self.0)
    }
}
impl fmt::Debug for LinkHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkHash(…)")
    }
}

/// How a link gets to its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delivery {
    /// By mail where that is possible, else by whoever made it.
    #[default]
    Either,
    /// By mail, or not at all.
    Mail,
    /// By whoever made it: it is shown to them once.
    HandOver,
}

impl Delivery {
    /// From its name in the API.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "either" => Some(Delivery::Either),
            "mail" => Some(Delivery::Mail),
            "hand_over" => Some(Delivery::HandOver),
            _ => None,
        }
    }
}

/// How a link ended, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Its owner chose a password by it.
    Used,
    /// Somebody called it back.
    Revoked,
    /// Another was made.
    Replaced,
    /// A password was set otherwise.
    Overtaken,
}

impl Ended {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Ended::Used => "used",
            Ended::Revoked => "revoked",
            Ended::Replaced => "replaced",
            Ended::Overtaken => "overtaken",
        }
    }
}

/// An open link, for whoever may make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenLink {
    pub(crate) id: ActivationId,
    pub(crate) issued_at: Timestamp,
    pub(crate) expires_at: Timestamp,
    /// The address it was mailed to; None: it was handed over.
    pub(crate) sent_to: Option<String>,
}

/// How an account stands towards links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinkSight {
    pub(crate) open: Option<OpenLink>,
    /// Whether there may be a link at all.
    pub(crate) possible: bool,
}

/// What whoever comes with an open link may know of the account it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) user: UserId,
    /// Names that a password must not repeat.
    pub(crate) names: Vec<String>,
    /// What they will sign in with.
    pub(crate) ways_in: Vec<String>,
}

/// Why there can be no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoLink {
    HasPassword,
    Blocked,
}

impl From<NoLink> for Rejection {
    fn from(no: NoLink) -> Self {
        Rejection::new(match no {
            NoLink::HasPassword => &codes::HAS_PASSWORD,
            NoLink::Blocked => &codes::ACCOUNT_BLOCKED,
        })
    }
}

/// Whether an account may have a link: it has no password, and its status would let it in.
pub(crate) fn may_have_link(status: Status, has_password: bool) -> Result<(), NoLink> {
    match (has_password, status.may_sign_in()) {
        (true, _) => Err(NoLink::HasPassword),
        (false, false) => Err(NoLink::Blocked),
        (false, true) => Ok(()),
    }
}

/// Whether an open link opens now.
pub(crate) fn opens(expires_at: Timestamp, now: Timestamp, status: Status, has_password: bool) -> bool {
    now < expires_at && may_have_link(status, has_password).is_ok()
}

/// The hours that a link opens: 1 to 720, 72 if nothing is said.
pub(crate) fn hours(asked: Option<i64>, pointer: &str) -> Result<i64, FieldFault> {
    let hours = asked.unwrap_or(HOURS);
    if (1..=MOST_HOURS).contains(&hours) {
        return Ok(hours);
    }
    let args = vec![("min", "1".to_owned()), ("max", MOST_HOURS.to_string())];
    Err(FieldFault { pointer: pointer.to_owned(), code: &base::codes::INVALID_NUMBER, args })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_back_and_shown_nowhere() {
        let link = Link::from_bytes([7; 32]);
        let path = link.path();
        let text = path.expose().strip_prefix(Link::AT).unwrap();
        assert!(text.starts_with("reeve_a_") && text.len() == 51, "{}", text.len());
        assert_eq!(Link::parse(text).unwrap().hash(), link.hash());
        assert_eq!(format!("{link:?} {:?}", link.hash()), "Link(…) LinkHash(…)");
        for wrong in
            ["", "reeve_a_", "reeve_s_", &text[1..], &format!("{text}A"), &text.replace("_a_", "_d_")]
        {
            assert!(Link::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn who_may_have_a_link_and_when_it_opens() {
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);
        for status in Status::ALL.iter().copied() {
            let lets_in = matches!(status, Status::Pending | Status::Active);
            assert_eq!(may_have_link(status, false).is_ok(), lets_in, "{status}");
            assert_eq!(may_have_link(status, true), Err(NoLink::HasPassword), "{status}");
            assert_eq!(opens(at(10), at(9), status, false), lets_in, "{status}");
            assert!(!opens(at(10), at(10), status, false), "at its end it opens no more");
            assert!(!opens(at(10), at(9), status, true));
        }
    }

    #[test]
    fn hours_are_bounded() {
        assert_eq!(hours(None, "/hours"), Ok(72));
        assert_eq!((hours(Some(1), "/hours"), hours(Some(720), "/hours")), (Ok(1), Ok(720)));
        for wrong in [0, -1, 721, i64::MAX] {
            let fault = hours(Some(wrong), "/hours").unwrap_err();
            assert_eq!((fault.pointer.as_str(), fault.code.name), ("/hours", "field.invalid_number"));
        }
    }
}
