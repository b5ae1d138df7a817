//! The check-up: what is known of an installation, what is unsafe or broken about it, and what to do.
//!
//! `reeve doctor` and the page of the check-up judge by the same rules ([`findings`]), which are pure: whoever asks
//! gathers the [`Facts`] first, and leaves out what it cannot know.

mod doors;
mod rows;
mod rules;

use std::net::SocketAddr;
use std::sync::Arc;

use base::{Timestamp, Translator, Value};
use serde::Serialize;
use web::AddressBlock;

pub(crate) use doors::{NAV, api, console};
pub use rows::{BACKED_UP, READ, counts};
pub use rules::findings;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Hint,
    /// Should be changed.
    Warning,
    /// Unsafe or broken.
    Fault,
}

impl Severity {
    /// As the API and `--json` name it.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Fault => "fault",
        }
    }
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable name, as in `key_beside_data`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Values of its sentences.
    pub values: Vec<(&'static str, String)>,
}

impl Finding {
    fn new(severity: Severity, code: &'static str) -> Self {
        Finding { code, severity, values: Vec::new() }
    }
    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
    /// What is wrong, in words.
    pub fn title(&self, t: &Translator) -> String {
        self.words(t, "")
    }
    /// What to do, in words.
    pub fn remedy(&self, t: &Translator) -> String {
        self.words(t, "-fix")
    }
    fn words(&self, t: &Translator, ending: &str) -> String {
        let values: Vec<(&str, Value<'_>)> =
            self.values.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
        t.with(&format!("checkup-{}{ending}", self.code.replace('_', "-")), &values)
    }
}

/// What a path is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The folder of the data.
    DataFolder,
    /// The database's file.
    Database,
    /// The master keys.
    Keys,
    /// The private key of the listener's certificate.
    CertificateKey,
    /// The configuration file, with a secret in it.
    Settings,
    /// The password for the mail server.
    MailPassword,
}

/// A path and who may reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub path: String,
    /// Permission bits.
    pub mode: u32,
}

/// What is known of the master keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keys {
    /// They fit the database.
    Fit,
    /// They are another database's.
    Wrong,
    /// There are none where the settings say.
    Missing(String),
    /// They cannot be read; the sentence says why.
    Unusable(String),
}

/// What is known of the database itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Database {
    /// The migration it stands at.
    pub schema: i64,
    /// The newest this program knows.
    pub known: i64,
    /// What the engine says of its damages.
    pub damages: Vec<String>,
    /// Triggers that keep records as they are, and are not there or not what they were.
    pub guards_missing: Vec<String>,
    /// Other objects of the schema that are not there or not what they were.
    pub schema_differs: Vec<String>,
    /// The service's account, if it may change or remove records.
    pub may_change_records: Option<String>,
}

/// What the rows say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Active people with the highest role everywhere.
    pub administrators: i64,
    /// Dead letters, counted up to 1,001.
    pub dead_letters: i64,
    /// Jobs that should have begun or ended long ago, counted up to 1,001.
    pub stuck_jobs: i64,
    /// When the newest record was written.
    pub newest_record: Option<Timestamp>,
    /// When the newest backup was begun.
    pub newest_backup: Option<Timestamp>,
}

/// Room on a disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disk {
    /// A folder on it.
    pub path: String,
    /// Bytes that are free for this account.
    pub free: u64,
    /// Bytes there are.
    pub total: u64,
}

/// The listener's certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Certificate {
    /// It can be used between these.
    Valid {
        /// Not before.
        from: Timestamp,
        /// Not after.
        until: Timestamp,
    },
    /// It cannot be used; the sentence says why.
    Unusable(String),
}

/// How messages to people leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mail {
    /// They do not.
    None,
    /// Into a folder, where nobody gets them.
    Folder(String),
    /// By a mail server.
    Server,
    /// They cannot; the sentence says why.
    Unusable(String),
}

/// Everything that is known. What is not known is left as [`Facts::at`] makes it, and nothing is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The present.
    pub now: Timestamp,
    /// Why the settings cannot be read.
    pub settings_wrong: Option<String>,
    /// Whether the program runs as root.
    pub as_root: bool,
    /// Where it listens.
    pub listen: Option<SocketAddr>,
    /// The certificate, where the listener encrypts by itself.
    pub certificate: Option<Certificate>,
    /// Whose word about callers' addresses is taken.
    pub trusted_proxies: Vec<AddressBlock>,
    /// The host of the database, where the connection to it crosses a network in clear.
    pub database_in_clear: Option<String>,
    /// Files and folders.
    pub places: Vec<Place>,
    /// The master keys' file, where it lies in the data folder.
    pub key_beside_data: Option<String>,
    /// Copies and backups in the folder of the master keys.
    pub copies_beside_key: Vec<String>,
    /// The master keys.
    pub keys: Option<Keys>,
    /// Why the database cannot be looked at.
    pub database_unreachable: Option<String>,
    /// The database.
    pub database: Option<Database>,
    /// The rows.
    pub counts: Option<Counts>,
    /// Room.
    pub disks: Vec<Disk>,
    /// Messages to people.
    pub mail: Option<Mail>,
    /// What links in messages begin with, where they cross a network in clear.
    pub links_in_clear: Option<String>,
}

impl Facts {
    /// Nothing is known but the present.
    pub fn at(now: Timestamp) -> Self {
        Facts {
            now,
            settings_wrong: None,
            as_root: false,
            listen: None,
            certificate: None,
            trusted_proxies: Vec::new(),
            database_in_clear: None,
            places: Vec::new(),
            key_beside_data: None,
            copies_beside_key: Vec::new(),
            keys: None,
            database_unreachable: None,
            database: None,
            counts: None,
            disks: Vec::new(),
            mail: None,
            links_in_clear: None,
        }
    }
}

/// What a running server knows of its surroundings: everything but the rows.
pub trait Surroundings: Send + Sync + 'static {
    /// The facts as they are at that instant. Looks at a few files; quick.
    fn facts(&self, now: Timestamp) -> Facts;
}

/// How the server hands it over.
pub type Around = Arc<dyn Surroundings>;
