//! What waits to be sent, and what an organization wants to be sent.

use std::collections::BTreeMap;

use base::{Locale, OrganizationId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use users::{IdentifierId, Said};

/// What names a row of the table `message_setting`.
#[derive(Debug)]
pub(crate) enum WishesIdKind {}
impl base::IdKind for WishesIdKind {
    const NOUN: &'static str = "message_setting";
}
pub(crate) type WishesId = base::Id<WishesIdKind>;

/// What an organization wants its people to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    /// A new account gets a welcome.
    pub welcome: bool,
    /// The version of the row; 0 while nothing was ever chosen.
    pub version: i64,
}

/// A letter on its way, as the job has it: encrypted like every job's payload, and gone with it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Posted {
    pub(crate) to: UserId,
    pub(crate) identifier: IdentifierId,
    pub(crate) kind: String,
    pub(crate) values: BTreeMap<String, Worded>,
    pub(crate) path: Option<String>,
    pub(crate) good_until: Timestamp,
}

/// A value of a letter's words.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Worded {
    Text(String),
    At(Timestamp),
}

impl From<Said> for Worded {
    fn from(said: Said) -> Self {
        match said {
            Said::Text(text) => Worded::Text(text),
            Said::At(at) => Worded::At(at),
        }
    }
}

/// Whom a letter is for, as they are when it is sent.
#[derive(Clone)]
pub(crate) struct Recipient {
    pub(crate) name: String,
    pub(crate) locale: Locale,
    pub(crate) time_zone: Option<String>,
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) organization_name: Option<String>,
    pub(crate) address: base::EmailAddress,
}
