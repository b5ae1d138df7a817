//! What an operator can have done from the command line, in this process or by way of the control socket.

use std::path::PathBuf;
use std::sync::Arc;

use base::{Clock, Draw, Rng, SystemClock, SystemRng, Timestamp};
use gate::{Caller, Db};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::Sender;

use crate::backup::Lock;
use crate::config::Config;
use crate::{Parts, StartError};

/// A command.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Bring a file in.
    Import {
        /// `hr`, `users`, `organizations`.
        kind: String,
        /// Absolute.
        path: PathBuf,
        /// Number, name or id.
        organization: Option<String>,
        /// Do it, rather than show it.
        apply: bool,
        /// Go on although many people would leave.
        confirm_mass_change: bool,
    },
    /// Create an administrator's account.
    UserCreate {
        /// Role code.
        role: String,
        /// E-mail.
        email: String,
        /// First name.
        first_name: String,
        /// Last name.
        last_name: String,
        /// First password.
        password: String,
    },
    /// Create a personal access token.
    TokenCreate {
        /// E-mail, username or id.
        user: String,
        /// Seconds.
        expires_in: i64,
        /// What it is for.
        name: String,
    },
    /// Make a backup.
    Backup {
        /// Absolute; a file that is not there yet.
        path: PathBuf,
        /// What it is closed with.
        lock: Lock,
    },
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // One of them holds a password.
        f.write_str(match self {
            Command::Import { .. } => "Import",
            Command::UserCreate { .. } => "UserCreate",
            Command::TokenCreate { .. } => "TokenCreate",
            Command::Backup { .. } => "Backup",
        })
    }
}

/// What happens on the way, and at the end.
#[derive(Serialize, Deserialize, Clone)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// So far.
    Progress {
        /// What is being done.
        what: String,
        /// How much of it.
        done: u64,
        /// Of how much.
        total: u64,
    },
    /// The end.
    Done {
        /// False: the input has faults and nothing was changed.
        accepted: bool,
        /// For a person.
        lines: Vec<String>,
        /// For a program.
        document: serde_json::Value,
    },
}

impl std::fmt::Debug for Event {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The end of one command holds a token.
        match self {
            Event::Progress { what, done, total } => write!(f, "{what} {done}/{total}"),
            Event::Done { accepted, .. } => write!(f, "Done(accepted: {accepted})"),
        }
    }
}

/// Why a command came to nothing: a sentence for the person who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// What kind of reason it is.
    pub reason: Reason,
    /// The sentence.
    pub why: String,
}

/// What kind of reason a command has for coming to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// What was asked for cannot be done: other input is needed.
    Refused,
    /// The database is busy: the same later will do.
    Busy,
    /// Something broke.
    Broken,
}

impl Failed {
    /// For other input.
    pub fn refused(why: impl Into<String>) -> Self {
        Failed { reason: Reason::Refused, why: why.into() }
    }
    /// For whoever keeps the machine.
    pub fn broken(why: impl Into<String>) -> Self {
        Failed { reason: Reason::Broken, why: why.into() }
    }
}

impl From<String> for Failed {
    fn from(why: String) -> Self {
        Failed::refused(why)
    }
}
impl From<Failed> for String {
    fn from(failed: Failed) -> Self {
        failed.why
    }
}
impl From<gate::Error> for Failed {
    fn from(error: gate::Error) -> Self {
        let reason = Reason::of(&error);
        let why = match error {
            gate::Error::Rejected(rejection) => crate::accounts::english(&rejection),
            error => error.to_string(),
        };
        Failed { reason, why }
    }
}

impl Reason {
    /// What kind of reason an error of the database is.
    pub fn of(error: &gate::Error) -> Self {
        use gate::Error as E;
        match error {
            E::Rejected(_)
            | E::Refused(_)
            | E::NeedsSecond { .. }
            | E::NotFound { .. }
            | E::Stale { .. }
            | E::Unique { .. } => Reason::Refused,
            E::Busy | E::Closed | E::Interrupted => Reason::Busy,
            _ => Reason::Broken,
        }
    }
}

/// Whoever runs the commands.
pub struct Operator {
    pub(crate) db: Db,
    pub(crate) parts: Arc<Parts>,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

impl Operator {
    /// For a process that serves nothing: opens the database itself.
    pub async fn open(config: &Config) -> Result<Self, StartError> {
        let (db, parts) = crate::open(config).await?;
        Ok(Operator::new(db, parts, Arc::new(SystemClock), Arc::new(SystemRng)))
    }
    pub(crate) fn new(db: Db, parts: Arc<Parts>, clock: Arc<dyn Clock>, rng: Arc<dyn Rng>) -> Self {
        Operator { db, parts, clock, rng }
    }
    /// The operator at the machine: acts as the installation, and records say so.
    pub(crate) fn caller(&self) -> Arc<Caller> {
        Arc::new(Caller::the_system_without_a_person("command line", Draw::new(&*self.clock, &*self.rng)))
    }
    /// The same at another instant than the present: for the demo, which tells of months past. Ids and keys are as random
    /// as ever.
    pub(crate) fn caller_at(&self, at: Timestamp) -> Arc<Caller> {
        let draw = Draw::from_parts(at, self.caller().draw().bytes());
        Arc::new(Caller::the_system_without_a_person("demo", draw))
    }
    /// Runs a command to its end.
    pub async fn run(&self, command: Command, progress: Sender<Event>) -> Result<Event, Failed> {
        match command {
            Command::Import { kind, path, organization, apply, confirm_mass_change } => {
                let import = crate::imports::Import { kind, path, organization, apply, confirm_mass_change };
                crate::imports::run(self, import, progress).await
            }
            Command::UserCreate { role, email, first_name, last_name, password } => {
                crate::accounts::create(self, role, email, first_name, last_name, password).await
            }
            Command::TokenCreate { user, expires_in, name } => {
                crate::accounts::token(self, user, expires_in, name).await
            }
            Command::Backup { path, lock } => crate::backup::make(self, path, lock, progress).await,
        }
    }
}
