//! Typed ids: a `UserId` cannot be passed where a `UnitId` is meant.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// What an [`Id`] names. Implemented by empty marker types, one a noun.
pub trait IdKind: 'static {
    /// The noun in error messages, as in "`x` is not a user id".
    const NOUN: &'static str;
}

/// A public, immutable id: a UUIDv7 (RFC 9562, section 5.7). Its order is *not* commit order.
pub struct Id<K: IdKind>(Uuid, PhantomData<fn() -> K>);

impl<K: IdKind> Id<K> {
    /// Wraps a UUID that is known to name a `K`: one just drawn, or one read from a `K`'s row.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Id(uuid, PhantomData)
    }
    /// The bare UUID, for a database parameter or another protocol.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
    /// The same id seen as another kind, where two nouns share an id on purpose (a user is a subject).
    pub const fn cast<L: IdKind>(self) -> Id<L> {
        Id(self.0, PhantomData)
    }
}

impl<K: IdKind> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: IdKind> Copy for Id<K> {}
impl<K: IdKind> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K: IdKind> Eq for Id<K> {}
impl<K: IdKind> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K: IdKind> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K: IdKind> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K: IdKind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", K::NOUN, self.0)
    }
}

/// A text that is no id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {article} {noun} id: 32 hexadecimal digits in groups of 8-4-4-4-12 are expected")]
pub struct ParseIdError {
    text: String,
    article: &'static str,
    noun: &'static str,
}

impl<K: IdKind> FromStr for Id<K> {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        Uuid::try_parse(text).map(Self::from_uuid).map_err(|_| ParseIdError {
            text: text.chars().take(64).collect(),
            article: if K::NOUN.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" },
            noun: K::NOUN,
        })
    }
}
impl<K: IdKind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, K: IdKind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

/// The nouns the kernel itself must know: who acts, for whom, where.
pub mod kinds {
    use super::IdKind;
    macro_rules! kinds { ($($(#[$doc:meta])* $name:ident $noun:literal;)*) => { $(
        $(#[$doc])* #[derive(Debug)] pub enum $name {}
        impl IdKind for $name { const NOUN: &'static str = $noun; }
    )* } }
    kinds! {
        /// A person (or a program with an account).
        User "user";
        /// A tenant.
        Organization "organization";
        /// A place in an organization's tree.
        Unit "unit";
        /// A person's place in an organization.
        Membership "membership";
        /// A named set of permissions.
        Role "role";
        /// A role given to a user within a scope and a time.
        Grant "grant";
        /// People who are given roles together.
        Group "group";
        /// That one person acts in another one's place.
        Delegation "delegation";
        /// A signed-in browser or device.
        Session "session";
        /// A personal access token.
        Token "token";
        /// A record of the ledger.
        Record "record";
        /// One request or command, as it is named in logs and records.
        Request "request";
        /// A unit of background work.
        Job "job";
        /// A stored file.
        Blob "blob";
    }
}

/// See [`kinds::User`].
pub type UserId = Id<kinds::User>;
/// See [`kinds::Organization`].
pub type OrganizationId = Id<kinds::Organization>;
/// See [`kinds::Unit`].
pub type UnitId = Id<kinds::Unit>;
/// See [`kinds::Membership`].
pub type MembershipId = Id<kinds::Membership>;
/// See [`kinds::Role`].
pub type RoleId = Id<kinds::Role>;
/// See [`kinds::Grant`].
pub type GrantId = Id<kinds::Grant>;
/// See [`kinds::Group`].
pub type GroupId = Id<kinds::Group>;
/// See [`kinds::Delegation`].
pub type DelegationId = Id<kinds::Delegation>;
/// See [`kinds::Session`].
pub type SessionId = Id<kinds::Session>;
/// See [`kinds::Token`].
pub type TokenId = Id<kinds::Token>;
/// See [`kinds::Record`].
pub type RecordId = Id<kinds::Record>;
/// See [`kinds::Request`].
pub type RequestId = Id<kinds::Request>;
/// See [`kinds::Job`].
pub type JobId = Id<kinds::Job>;
/// See [`kinds::Blob`].
pub type BlobId = Id<kinds::Blob>;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_wrong_text_says_which_id_was_meant() {
        let error = "zebra".parse::<OrganizationId>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`zebra` is not an organization id: 32 hexadecimal digits in groups of 8-4-4-4-12 are expected"
        );
    }

    #[test]
    fn text_and_json_round_trip() {
        let id: UserId = "0190a6c0-8c6e-7cc3-98c4-dc0c0c07398f".parse().unwrap();
        assert_eq!(id.to_string().parse::<UserId>().unwrap(), id);
        assert_eq!(serde_json::from_str::<UserId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
    }
}
