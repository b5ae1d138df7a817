//! Who asks.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use base::{Draw, RequestId, SessionId, Timestamp, TokenId, UserId};
use policy::{Context, Evidence, Permission, Snapshot};

use crate::special::Use;

/// Who acts, as records name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Nobody that is known.
    Stranger,
    /// A signed-in person, or a program acting by that person's token.
    User(UserId),
    /// The installation: a job, a migration, the operator at the machine's own command line. Says which.
    System(&'static str),
}

/// Whether somebody stands beside the caller for what takes two people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// Nobody does.
    #[default]
    None,
    /// Somebody else does, by rights that they have held since before an instant.
    Second { user: UserId, since: Timestamp },
    /// Nobody else could be found: the caller alone, on record as that.
    Nobody,
}

/// The circumstances of a request, for records, for limits and for the conditions of grants.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    /// The request or command.
    pub request: Option<RequestId>,
    /// The session it came by.
    pub session: Option<SessionId>,
    /// The token it came by.
    pub token: Option<TokenId>,
    /// Where from.
    pub address: Option<IpAddr>,
    /// What the client calls itself; at most 512 bytes are kept.
    pub user_agent: Option<String>,
    /// When whoever holds the session proved who they are; nothing of what comes by a token.
    pub evidence: Option<Evidence>,
    /// The session was begun on a device from which they had signed in before.
    pub known_device: bool,
}

impl Circumstances {
    /// What conditions of grants look at.
    pub fn context(&self) -> Context {
        // Nothing here measures a risk, so it is not known.
        Context {
            address: self.address,
            evidence: self.evidence,
            known_device: self.known_device,
            risk: None,
        }
    }
}

/// A caller at the door: who, with which access, from where, and the time and chance drawn for the command.
#[derive(Debug)]
pub struct Caller {
    pub(crate) who: Who,
    pub(crate) access: Arc<Snapshot>,
    pub(crate) circumstances: Circumstances,
    pub(crate) draw: Draw,
    pub(crate) agreement: Agreement,
    /// Looks that rest on special permissions and are not on record yet.
    looks: Mutex<Vec<Use>>,
}

impl Caller {
    /// Somebody who is not signed in. May do nothing that needs a permission.
    pub fn stranger(circumstances: Circumstances, draw: Draw) -> Self {
        let access = Arc::new(Snapshot::stranger());
        Caller {
            who: Who::Stranger,
            access,
            circumstances,
            draw,
            agreement: Agreement::None,
            looks: Mutex::default(),
        }
    }
    /// A person whose credential was just checked. The snapshot comes from [`Db::snapshot`](crate::Db::snapshot).
    pub fn whose_credential_was_checked(
        id: UserId,
        access: Arc<Snapshot>,
        circumstances: Circumstances,
        draw: Draw,
    ) -> Self {
        Caller {
            who: Who::User(id),
            access,
            circumstances,
            draw,
            agreement: Agreement::None,
            looks: Mutex::default(),
        }
    }
    /// Somebody who asked for something at an instant, now that a second person, who is at the door, agrees to it. Both must
    /// have every right that it takes when it is done, and the second one must have had theirs when it was asked for: the
    /// transaction looks. None: whoever is at the door is nobody, or the same.
    ///
    /// The one caller who is not at the door themselves, so every use is reviewed: it is for commands that were kept, and for
    /// nothing that a request says.
    pub fn for_whom_a_second_person_agrees(
        id: UserId,
        access: Arc<Snapshot>,
        second: &Caller,
        since: Timestamp,
    ) -> Option<Self> {
        let user = second.user().filter(|user| *user != id)?;
        Some(Caller {
            who: Who::User(id),
            access,
            circumstances: second.circumstances.clone(),
            draw: second.draw.rerun(),
            agreement: Agreement::Second { user, since },
            looks: Mutex::default(),
        })
    }
    /// The caller alone, for what takes two where there is nobody else. That there is nobody is for whoever makes it to have
    /// found out, which is `second` alone (`clippy.toml` bans it elsewhere); each use is on record as what it is.
    pub fn who_is_alone(caller: &Caller) -> Self {
        Caller {
            who: caller.who.clone(),
            access: Arc::clone(&caller.access),
            circumstances: caller.circumstances.clone(),
            draw: caller.draw.rerun(),
            agreement: Agreement::Nobody,
            looks: Mutex::default(),
        }
    }
    /// The installation itself. May do all, so every use says which part of it acts and is reviewed.
    pub fn the_system_without_a_person(part: &'static str, draw: Draw) -> Self {
        Caller {
            who: Who::System(part),
            access: Arc::new(Snapshot::system()),
            circumstances: Circumstances::default(),
            draw,
            agreement: Agreement::None,
            looks: Mutex::default(),
        }
    }
    /// Remembers that something is looked for by a permission, where that is a special one.
    pub(crate) fn looks_by(&self, permission: &'static Permission, access: &Snapshot) {
        let Some(new) = Use::in_a_look(permission, access) else { return };
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        if !looks.contains(&new) {
            looks.push(new);
        }
    }
    /// What is to be put on record, once.
    pub(crate) fn take_looks(&self) -> Vec<Use> {
        std::mem::take(&mut *self.looks.lock().unwrap_or_else(PoisonError::into_inner))
    }
    /// Who it is.
    pub fn who(&self) -> &Who {
        &self.who
    }
    /// The person, if one is known.
    pub fn user(&self) -> Option<UserId> {
        match self.who {
            Who::User(id) => Some(id),
            _ => None,
        }
    }
    /// Compiled access, as it was at the door.
    pub fn access(&self) -> &Arc<Snapshot> {
        &self.access
    }
    /// Where from and by what.
    pub fn circumstances(&self) -> &Circumstances {
        &self.circumstances
    }
    /// The command's instant.
    pub fn at(&self) -> Timestamp {
        self.draw.at()
    }
    /// Ids, tokens and the instant of this command.
    pub fn draw(&self) -> &Draw {
        &self.draw
    }
}
