//! Kinds of commands that can wait: declared beside their operations, gathered by the linker.

use std::pin::Pin;
use std::sync::Arc;

use base::linkme::distributed_slice;
use base::{GrantId, OrganizationId, RoleId, Timestamp, UnitId, UserId};
use gate::{Caller, Db, ReadTx, Work, WriteTx};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::ops::{Decision, agreed};

/// Whom and what a command is about: where its proposal is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About {
    /// The person.
    pub user: Option<UserId>,
    /// The organization. None: the installation.
    pub organization: Option<OrganizationId>,
}

/// A part of what a command says, for people to read before they agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// As it stands.
    Text(String),
    /// A message of the catalogue.
    Message(&'static str),
    /// A permission by its name, and how far.
    Permission(String, String),
    /// Somebody.
    User(UserId),
    /// A role.
    Role(RoleId),
    /// A role that somebody holds.
    Grant(UserId, GrantId),
    /// An organization.
    Organization(OrganizationId),
    /// A unit.
    Unit(UnitId),
    /// An instant.
    Time(Timestamp),
    /// A number.
    Number(i64),
}

/// What a command says: each part under the key of what it is called.
pub type Parts = Vec<(&'static str, Said)>;

/// A command that can wait for a second person.
pub trait Proposable: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Whom and what it is about.
    fn about<'a>(tx: &'a mut ReadTx<'_>, command: &'a Self) -> Work<'a, About>;
    /// Why, in the words of whoever proposes it.
    fn reason(&self) -> Option<&str>;
    /// All that it says: whoever agrees agrees to that.
    fn said(&self) -> Parts;
}

/// The shape of every operation.
pub(crate) type Op<C, T> = for<'a, 't> fn(&'a mut WriteTx<'t>, &'a C) -> Work<'a, T>;

/// A command on its way.
pub type Running<'a> = Pin<Box<dyn Future<Output = gate::Result<()>> + Send + 'a>>;

/// What the registry knows of a kind.
#[derive(Debug)]
pub struct Declared {
    /// `capability.verb`, as stored with its proposals: it must not change while there are any.
    pub name: &'static str,
    /// The key of what it does, for people.
    pub title: &'static str,
    /// Runs a kept command together with its decision.
    pub run: for<'a> fn(&'a Db, &'a Arc<Caller>, Decision) -> Running<'a>,
    /// What a kept command says.
    pub said: fn(&[u8]) -> Option<Parts>,
}

/// A declared kind, with the types of its command and its answer.
#[derive(Debug)]
pub struct Kind<C: 'static, T: 'static> {
    pub(crate) declared: &'static Declared,
    pub(crate) op: Op<C, T>,
}

impl<C, T> Kind<C, T> {
    /// For [`proposable!`](crate::proposable!) only.
    pub const fn of(declared: &'static Declared, op: Op<C, T>) -> Self {
        Kind { declared, op }
    }
}

/// Every declared kind, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static PROPOSABLES: [&'static Declared];

/// The declared kind of that name.
pub fn find_kind(name: &str) -> Option<&'static Declared> {
    PROPOSABLES.iter().copied().find(|kind| kind.name == name)
}

/// For [`proposable!`](crate::proposable!) only: reads the command and runs it with its decision.
pub fn ran<'a, C: Proposable, T: Send + 'static>(
    db: &'a Db,
    caller: &'a Arc<Caller>,
    decision: Decision,
    op: Op<C, T>,
) -> Running<'a> {
    Box::pin(async move {
        let Ok(command) = serde_json::from_slice::<C>(&decision.payload) else {
            return Err(gate::Error::Corrupt {
                column: "payload".to_owned(),
                why: "cannot be read by this version".to_owned(),
            });
        };
        agreed(db, caller, decision, command, op).await
    })
}

/// Declares a kind: `second::proposable!(pub GRANT of GrantRole -> GrantState = "access.grant_role", "grant-title", grant_role);`
#[macro_export]
macro_rules! proposable {
    ($(#[$doc:meta])* $vis:vis $name:ident of $command:ty => $answer:ty = $text:literal, $title:literal, $op:path) => {
        $(#[$doc])*
        $vis static $name: $crate::Kind<$command, $answer> = {
            fn run<'a>(
                db: &'a $crate::gate::Db,
                caller: &'a ::std::sync::Arc<$crate::gate::Caller>,
                decision: $crate::Decision,
            ) -> $crate::Running<'a> {
                $crate::ran::<$command, $answer>(db, caller, decision, $op)
            }
            fn said(payload: &[u8]) -> Option<$crate::Parts> {
                let command: $command = ::serde_json::from_slice(payload).ok()?;
                Some($crate::Proposable::said(&command))
            }
            static DECLARED: $crate::Declared = $crate::Declared { name: $text, title: $title, run, said };
            #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
            const _: () = {
                #[::base::linkme::distributed_slice($crate::PROPOSABLES)]
                #[linkme(crate = ::base::linkme)]
                static ENTRY: &$crate::Declared = &DECLARED;
            };
            $crate::Kind::of(&DECLARED, $op)
        };
    };
}
