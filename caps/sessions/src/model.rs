//! What a session is, and a personal access token.

use std::fmt;

use base::{SessionId, Timestamp, TokenId, UserId};
use policy::Evidence;
use serde::{Deserialize, Serialize};

/// What a session token begins with.
pub const SESSION_PREFIX: &str = "reeve_s_";
/// What a personal access token begins with.
pub const TOKEN_PREFIX: &str = "reeve_p_";

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }
        impl $name {
            /// As stored, and as the API names it.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
            /// From its stored name.
            pub fn from_name(name: &str) -> Option<Self> {
                [$($name::$variant),*].into_iter().find(|known| known.name() == name)
            }
        }
    };
}

words! {
    /// What holds a session's token.
    Kind {
        /// A browser, in a cookie.
        Browser "browser",
        /// A program, which sends it as a bearer token.
        Program "program",
    }
}

words! {
    /// Why a session ended before its time.
    EndedWhy {
        /// Its holder signed out.
        SignedOut "signed_out",
        /// Its owner, elsewhere, or an administrator ended it.
        Revoked "revoked",
        /// Its owner signed in too many times; it was the one unused longest.
        Displaced "displaced",
    }
}

/// How long a session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Without use, in seconds.
    pub idle_seconds: i64,
    /// In all, in seconds.
    pub absolute_seconds: i64,
}

impl Lifetime {
    /// A working day: eight hours without use, a day in all. A browser forgets it when it is closed.
    pub const DAY: Lifetime = Lifetime { idle_seconds: 8 * 3600, absolute_seconds: 24 * 3600 };
    /// For a device of one's own: two weeks without use, thirty days in all, the longest that NIST SP 800-63B-4,
    /// section 2.1.3, recommends before people prove again who they are.
    pub const STAY: Lifetime = Lifetime { idle_seconds: 14 * 86_400, absolute_seconds: 30 * 86_400 };
}

/// SHA-256 of a token's text: all that is kept of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash(pub(crate) [u8; 32]);

impl TokenHash {
    /// Of a token.
    pub fn of(token: &keys::Token) -> Self {
        TokenHash(token.hash())
    }
}
impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

/// A session as its owner and administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Session {
    /// Its id. Not its token.
    #[schema(value_type = uuid::Uuid)]
    pub id: SessionId,
    /// What holds it.
    pub kind: Kind,
    /// What the client seems to be, from its `User-Agent`: `Firefox · Windows`. Empty where nothing was said.
    pub device: String,
    /// The address it was begun from.
    pub address: Option<String>,
    /// When it was begun.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last used, to a minute or two.
    #[schema(value_type = String, format = DateTime)]
    pub last_used_at: Timestamp,
    /// When it ends at the latest.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// Good for nothing but choosing another password.
    pub must_change_password: bool,
    /// It is the one that asks.
    pub current: bool,
}

/// A personal access token as its owner and administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PersonalToken {
    /// Its id. Not the token.
    #[schema(value_type = uuid::Uuid)]
    pub id: TokenId,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// When it was last used, to a minute or two; nothing if never.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Timestamp>,
}

/// By what a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// A session.
    Session {
        /// Which.
        id: SessionId,
        /// Good for nothing but choosing another password.
        must_change: bool,
        /// Seconds without use after which it is dead.
        idle_seconds: i64,
        /// When its holder proved who they are.
        evidence: Evidence,
        /// It was begun on a device from which they had signed in before.
        known_device: bool,
    },
    /// A personal access token.
    Token {
        /// Which.
        id: TokenId,
    },
}

impl Credential {
    /// The id of either, as the tables have it.
    pub(crate) fn key(self) -> uuid::Uuid {
        match self {
            Credential::Session { id, .. } => id.uuid(),
            Credential::Token { id } => id.uuid(),
        }
    }
}

/// Everything that decides whether a presented token is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) credential: Credential,
    pub(crate) user: UserId,
    /// The epoch it was born under.
    pub(crate) born_under: i64,
    /// The person's epoch now.
    pub(crate) epoch: i64,
    pub(crate) may_sign_in: bool,
    pub(crate) over: bool,
    pub(crate) expires_at: Timestamp,
}
