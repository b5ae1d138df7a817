//! What carries letters out of the house: an SMTP server, a folder, or nothing.

#[cfg(test)]
#[path = "../../tests/fake/smtp.rs"]
mod fake;
mod folder;
#[cfg(test)]
mod message_tests;
mod smtp;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use base::{Catalogue, EmailAddress, JobId, Locale, SecretText, Timestamp, Translator};
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use tokio::sync::Semaphore;

use crate::render::{Written, one_line};

/// Letters on their way at once: fewer than a runner has slots, so that a server that hangs leaves some for other work.
const AT_ONCE: usize = 4;
/// How long a letter waits for one of these before it makes room for other jobs.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long such a letter stays away, in seconds.
const CROWDED: i64 = 5;
/// How long one attempt may take, from the connection to the server's last word.
const LIMIT: Duration = Duration::from_secs(30);
/// How long a server is left alone that could not be reached, in seconds.
const DOWN_FOR: i64 = 30;

/// How mail leaves the house.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The sender, `Reeve <reeve@example.com>` or an address alone.
    pub from: String,
    /// Where this server is reached, without a slash at the end: links begin with it.
    pub public_url: String,
    /// By what.
    pub way: Way,
}

/// By what mail leaves the house.
#[derive(Debug, Clone)]
pub enum Way {
    /// One file for each message, in this folder: for development and for trying things.
    Folder(PathBuf),
    /// An SMTP server.
    Smtp(Smtp),
}

/// An SMTP server.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// Its name, which its certificate must have.
    pub host: String,
    /// Its port; None: the usual one for the encryption.
    pub port: Option<u16>,
    /// How the connection is encrypted.
    pub encryption: Encryption,
    /// Who we are there; None: it does not ask.
    pub login: Option<Login>,
    /// How long one attempt may take; None: half a minute.
    pub limit: Option<Duration>,
}

/// How a connection to an SMTP server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// From its first byte (RFC 8314); port 465.
    Tls,
    /// From the command STARTTLS on, which must be there (RFC 3207); port 587.
    StartTls,
    /// Not at all: to this machine only; port 25.
    None,
}

impl Encryption {
    /// From its name in the settings.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "tls" => Some(Encryption::Tls),
            "starttls" => Some(Encryption::StartTls),
            "none" => Some(Encryption::None),
            _ => None,
        }
    }
}

/// A name and a password. The password is not shown.
#[derive(Clone)]
pub struct Login {
    user: String,
    password: String,
}

impl Login {
    /// A name and a password.
    pub fn new(user: impl Into<String>, password: &SecretText) -> Self {
        Login { user: user.into(), password: password.expose().to_owned() }
    }
}
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").field("user", &self.user).finish_non_exhaustive()
    }
}

/// Why a letter did not go out. The texts stand in records and with the job: they name no address and quote no server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failed {
    /// Nothing was tried.
    NotTried { why: Cow<'static, str>, after: i64 },
    /// It may go out later.
    Now(Cow<'static, str>),
    /// It never will.
    Never(Cow<'static, str>),
}

/// What became of letters since the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Handed over.
    pub sent: u64,
    /// Attempts that failed and are made again.
    pub deferred: u64,
    /// Refused for good.
    pub refused: u64,
}

enum Transport {
    None,
    Folder(PathBuf),
    Smtp(Box<smtp::Client>),
}

/// Carries letters. One for the whole server.
pub struct Mailer {
    catalogue: Catalogue,
    transport: Transport,
    from: Option<Mailbox>,
    public_url: String,
    room: Semaphore,
    down_until: Mutex<Option<Timestamp>>,
    limit: Duration,
    sent: AtomicU64,
    deferred: AtomicU64,
    refused: AtomicU64,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("ready", &self.is_ready()).finish_non_exhaustive()
    }
}

impl Mailer {
    /// One that carries nothing.
    pub fn none(catalogue: Catalogue) -> Self {
        Mailer {
            catalogue,
            transport: Transport::None,
            from: None,
            public_url: String::new(),
            room: Semaphore::new(AT_ONCE),
            down_until: Mutex::new(None),
            limit: LIMIT,
            sent: AtomicU64::new(0),
            deferred: AtomicU64::new(0),
            refused: AtomicU64::new(0),
        }
    }
    /// One that works as the settings say. Nothing is connected to yet.
    ///
    /// # Errors
    /// In a sentence, when the settings cannot be meant.
    pub fn new(catalogue: Catalogue, settings: &Settings) -> Result<Self, String> {
        let from = sender(&settings.from)?;
        let mut mailer = Mailer::none(catalogue);
        mailer.transport = match &settings.way {
            Way::Folder(path) => Transport::Folder(path.clone()),
            Way::Smtp(smtp) => {
                mailer.limit = smtp.limit.unwrap_or(LIMIT);
                Transport::Smtp(Box::new(smtp::Client::new(smtp, from.email.domain())?))
            }
        };
        mailer.from = Some(from);
        mailer.public_url = settings.public_url.trim_end_matches('/').to_owned();
        Ok(mailer)
    }
    /// Whether it carries anything.
    pub fn is_ready(&self) -> bool {
        !matches!(self.transport, Transport::None)
    }
    /// What became of letters since the start.
    pub fn counts(&self) -> Counts {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Counts { sent: read(&self.sent), deferred: read(&self.deferred), refused: read(&self.refused) }
    }
    pub(crate) fn words(&self, locale: Locale) -> Translator {
        self.catalogue.translator(locale)
    }
    pub(crate) fn public_url(&self) -> &str {
        &self.public_url
    }

    /// Sends one letter. `id` names it: sent twice, it is the same message twice, which mail programs show once.
    pub(crate) async fn send(
        &self,
        now: Timestamp,
        id: JobId,
        to: &EmailAddress,
        name: &str,
        written: &Written,
    ) -> Result<(), Failed> {
        let message = self.message(now, id, to, name, written)?;
        self.is_up(now)?;
        let crowded = || Failed::NotTried { why: "other messages are being sent".into(), after: CROWDED };
        let room = tokio::time::timeout(PATIENCE, self.room.acquire()).await.ok();
        let _room = room.and_then(Result::ok).ok_or_else(crowded)?;
        // Whoever had the room before may have found it down.
        self.is_up(now)?;
        let done = match &self.transport {
            Transport::None => Err(smtp::Broken::Refused("no mail transport is configured".into())),
            Transport::Folder(path) => folder::put(path.clone(), now, id, message.formatted()).await,
            Transport::Smtp(client) => {
                let (envelope, bytes) = (message.envelope(), message.formatted());
                let sending = client.send(envelope, &bytes);
                // The library bounds only the connecting: a server that accepts and says nothing would be waited for.
                match tokio::time::timeout(self.limit, sending).await {
                    Ok(done) => done,
                    Err(_) => Err(smtp::Broken::Down("the mail server did not answer in time".into())),
                }
            }
        };
        match done {
            Ok(()) => {
                *self.lock() = None;
                self.sent.fetch_add(1, Ordering::Relaxed);
                Ok(())
            }
            Err(smtp::Broken::Down(why)) => {
                *self.lock() = Some(now.plus_seconds(DOWN_FOR));
                self.deferred.fetch_add(1, Ordering::Relaxed);
                Err(Failed::Now(why))
            }
            Err(smtp::Broken::PutOff(why)) => {
                self.deferred.fetch_add(1, Ordering::Relaxed);
                Err(Failed::Now(why))
            }
            Err(smtp::Broken::Refused(why)) => {
                self.refused.fetch_add(1, Ordering::Relaxed);
                Err(Failed::Never(why))
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Timestamp>> {
        // An instant is whole whatever panicked elsewhere.
        self.down_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn is_up(&self, now: Timestamp) -> Result<(), Failed> {
        let down_until = *self.lock();
        match down_until.map(|until| until.seconds_since(now)).filter(|seconds| *seconds > 0) {
            None => Ok(()),
            Some(after) => {
                let why = Cow::Borrowed("the mail server could not be reached a moment ago");
                Err(Failed::NotTried { why, after })
            }
        }
    }

    fn message(
        &self,
        now: Timestamp,
        id: JobId,
        to: &EmailAddress,
        name: &str,
        written: &Written,
    ) -> Result<Message, Failed> {
        let never = |why: &'static str| Failed::Never(why.into());
        let from =
            self.from.clone().ok_or(Failed::NotTried { why: "there is no sender".into(), after: 60 })?;
        let domain = from.email.domain().to_owned();
        let address = address(to).ok_or_else(|| never("the address is not one that mail can be sent to"))?;
        let envelope = Envelope::new(Some(from.email.clone()), vec![address.clone()])
            .map_err(|_| never("the address is not one that mail can be sent to"))?;
        let micros = u64::try_from(now.micros()).unwrap_or_default();
        let message = Message::builder()
            .from(from)
            // The library panics where a name has a line break in it.
            .to(Mailbox::new(Some(one_line(name)), address))
            .subject(one_line(&written.subject))
            .message_id(Some(format!("<{id}@{domain}>")))
            .date(SystemTime::UNIX_EPOCH + Duration::from_micros(micros))
            // RFC 3834: nobody's holiday notice is to answer.
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .envelope(envelope)
            .multipart(MultiPart::alternative_plain_html(written.text.clone(), written.html.clone()));
        message.map_err(|_| never("the message cannot be put together"))
    }
}

/// An address as mail servers take it: the domain in the letters of DNS.
fn address(email: &EmailAddress) -> Option<Address> {
    let domain = idna::domain_to_ascii(email.domain()).ok()?;
    Address::new(email.local_part(), domain).ok()
}

/// Reads a sender: an address, or a name with the address in angle brackets.
fn sender(text: &str) -> Result<Mailbox, String> {
    let wrong = || format!("`{text}` is no sender; `Reeve <reeve@example.com>` would be one");
    let (name, email) = match text.trim().strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        Some((name, email)) => (name.trim().trim_matches('"'), email),
        None => ("", text.trim()),
    };
    let email = EmailAddress::parse(email).map_err(|_| wrong())?;
    if name.chars().any(char::is_control) || name.chars().count() > 100 {
        return Err(wrong());
    }
    let name = (!name.is_empty()).then(|| name.to_owned());
    Ok(Mailbox::new(name, address(&email).ok_or_else(wrong)?))
}
