//! Certificates from an authority, by ACME (RFC 8555): got at the first start, renewed in time, without a restart.
//!
//! A name is proved to be ours by TLS-ALPN-01 (RFC 8737): the authority connects to the listener itself, so no second port
//! and nothing in the DNS is needed. The pair is kept in `acme/` in the data folder, for its owner alone, in the very files
//! that [`crate::tls`] looks at; what is there goes on until something better is.

mod challenge;
mod client;
mod store;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use base::{Clock, EmailAddress, SystemClock, Timestamp};
use http_out::{Allow, Config, HttpOut, Target, Trust};
use instant_acme::{
    Account, AuthorizationStatus, ChallengeType, Identifier, NewAccount, NewOrder, OrderStatus, RetryPolicy,
};

use crate::tls::{Challenges, Files, Pair, Tls};

/// Names of one certificate.
const MOST_DOMAINS: usize = 32;
/// How long an order may take.
const PATIENCE: Duration = Duration::from_secs(300);
/// Between two looks at what there is.
const LOOK_EVERY: Duration = Duration::from_secs(12 * 3600);
/// After a success, whatever it brought: an authority must not be asked in a circle.
const REST: Duration = Duration::from_secs(3600);
/// After the first failure; doubled with each. Authorities count failures by the hour.
const AGAIN: Duration = Duration::from_secs(300);
/// The longest pause after failures.
const LONGEST: Duration = Duration::from_secs(6 * 3600);

/// As configured.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The names.
    pub domains: Vec<String>,
    /// Whom the authority may write to.
    pub contact: Option<EmailAddress>,
    /// The authority.
    pub directory: Target,
    /// Who vouches for its server, besides those that the machine trusts.
    pub authority: Option<PathBuf>,
}

impl Settings {
    /// Who vouches for the authority's server.
    pub(crate) fn trust(&self) -> Result<Trust, String> {
        let Some(path) = &self.authority else { return Ok(Trust::system()) };
        let named = |why: &dyn std::fmt::Display| format!("`{}` (acme_authority): {why}", path.display());
        let pem = std::fs::read(path).map_err(|error| named(&error))?;
        Trust::system().and(&pem).map_err(|error| named(&error))
    }
}

/// Reads a list of names.
pub(crate) fn domains(text: &str) -> Result<Vec<String>, String> {
    let mut all: Vec<String> = text
        .split(',')
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty())
        .collect();
    all.sort();
    all.dedup();
    if let Some(wrong) = all.iter().find(|name| !is_name(name)) {
        return Err(format!(
            "has `{}`, which is no name that can be proved by connecting to it, such as `id.example.com`",
            wrong.chars().take(64).collect::<String>()
        ));
    }
    if all.is_empty() || all.len() > MOST_DOMAINS {
        return Err(format!("takes 1 to {MOST_DOMAINS} names"));
    }
    Ok(all)
}

/// A host name (RFC 1123) of at least two labels: no wildcard, no address.
fn is_name(name: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let labels: Vec<&str> = name.split('.').collect();
    let top = labels.last().is_some_and(|top| top.bytes().any(|byte| byte.is_ascii_lowercase()));
    name.len() <= 253 && labels.len() > 1 && top && labels.iter().all(|part| label(part))
}

pub(crate) fn contact(text: &str) -> Result<EmailAddress, String> {
    EmailAddress::parse(text).map_err(|_| "is no e-mail address".to_owned())
}

pub(crate) fn directory(text: &str) -> Result<Target, String> {
    let target: Target = text.parse().map_err(|error| format!("is `{text}`: {error}"))?;
    if !target.is_https() {
        return Err("does not begin with `https://`".to_owned());
    }
    Ok(target)
}

/// Where the pair is kept.
pub(crate) fn files(data: &Path) -> Files {
    let folder = data.join("acme");
    Files { certificate: folder.join("certificate.pem"), key: folder.join("key.pem") }
}

/// Sees to it that there is a certificate.
pub(crate) struct Acme {
    settings: Settings,
    files: Files,
    client: Arc<HttpOut>,
    challenges: Arc<Challenges>,
    tls: Arc<Tls>,
}

impl Acme {
    pub(crate) fn open(settings: Settings, files: Files) -> Result<Self, String> {
        let trust = settings.trust()?;
        // Whoever runs the installation named it: a company's own stands inside.
        let host = format!("{}:{}", settings.directory.host(), settings.directory.port());
        let allow: Allow = host.parse().map_err(|error| format!("acme_directory: {error}"))?;
        let client = Arc::new(HttpOut::new(Config { allow: vec![allow], trust, ..Config::default() }));
        let challenges = Arc::new(Challenges::default());
        let tls = Tls::awaiting(files.clone(), Arc::clone(&challenges), &settings.domains)?;
        Ok(Acme { settings, files, client, challenges, tls })
    }
    pub(crate) fn tls(&self) -> Arc<Tls> {
        Arc::clone(&self.tls)
    }

    /// Gets one when it is time to, for ever.
    pub(crate) async fn keep(self) {
        let mut failures = 0;
        loop {
            let files = self.files.clone();
            // Reads files.
            let pair = tokio::task::spawn_blocking(move || files.load().ok()).await.ok().flatten();
            let left = pair.map_or(0, |pair| seconds_left(&pair, &self.settings.domains, SystemClock.now()));
            if left > 0 {
                tokio::time::sleep(LOOK_EVERY.min(Duration::from_secs(left))).await;
                continue;
            }
            let got = tokio::time::timeout(PATIENCE, self.obtain()).await;
            self.challenges.clear();
            match got.unwrap_or_else(|_| Err("the authority took too long".to_owned())) {
                Ok(()) => {
                    failures = 0;
                    tokio::time::sleep(REST).await;
                }
                Err(why) => {
                    let pause = pause(failures);
                    failures += 1;
                    tracing::error!(
                        why,
                        again_in_seconds = pause.as_secs(),
                        "no certificate was got from the authority; what there is stays in use"
                    );
                    tokio::time::sleep(pause).await;
                }
            }
        }
    }

    /// One order, from the account to the files.
    async fn obtain(&self) -> Result<(), String> {
        let account = self.account().await?;
        let identifiers: Vec<Identifier> =
            self.settings.domains.iter().cloned().map(Identifier::Dns).collect();
        let mut order = account.new_order(&NewOrder::new(&identifiers)).await.map_err(told)?;
        let mut authorizations = order.authorizations();
        while let Some(next) = authorizations.next().await {
            let mut next = next.map_err(told)?;
            match next.status {
                AuthorizationStatus::Valid => continue,
                AuthorizationStatus::Pending => {}
                status => return Err(format!("the authority says {status:?} before it was asked")),
            }
            let name = next.identifier().to_string();
            let mut challenge = next
                .challenge(ChallengeType::TlsAlpn01)
                .ok_or("the authority does not validate names by TLS-ALPN-01")?;
            let key = challenge::certificate(&name, challenge.key_authorization().digest().as_ref())?;
            self.challenges.show(&name, key);
            challenge.set_ready().await.map_err(told)?;
        }
        let patience = RetryPolicy::new().timeout(PATIENCE);
        match order.poll_ready(&patience).await.map_err(told)? {
            OrderStatus::Ready | OrderStatus::Valid => {}
            status => {
                return Err(format!(
                    "the authority found that a name is not ours ({status:?}): does it \
                                          reach this server on port 443?"
                ));
            }
        }
        let key = zeroize::Zeroizing::new(order.finalize().await.map_err(told)?);
        let chain = order.poll_certificate(&patience).await.map_err(told)?;
        let (files, tls) = (self.files.clone(), Arc::clone(&self.tls));
        let kept = tokio::task::spawn_blocking(move || {
            store::pair(&files, &chain, &key)?;
            tls.renew();
            Ok(())
        });
        kept.await.map_err(|error| error.to_string())?
    }

    /// Our account at the authority; made where there is none, or where it is another authority's.
    async fn account(&self) -> Result<Account, String> {
        let directory = self.settings.directory.url().as_str();
        let path = self.files.key.with_file_name("account.json");
        let builder = || Account::builder_with_http(Box::new(client::Way(Arc::clone(&self.client))));
        if let Some(credentials) = store::account(&path, directory)? {
            return builder().from_credentials(credentials).await.map_err(told);
        }
        let contact = self.settings.contact.as_ref().map(|address| format!("mailto:{address}"));
        let contacts: Vec<&str> = contact.as_deref().into_iter().collect();
        let new =
            NewAccount { contact: &contacts, terms_of_service_agreed: true, only_return_existing: false };
        let (account, credentials) =
            builder().create(&new, directory.to_owned(), None).await.map_err(told)?;
        store::keep_account(&path, directory, &credentials)?;
        Ok(account)
    }
}

fn told(error: instant_acme::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    text
}

/// Seconds until a new one is due: when a third of its time is left, and at once where its names are others.
fn seconds_left(pair: &Pair, domains: &[String], now: Timestamp) -> u64 {
    let mut names: Vec<String> = domains.iter().map(|name| format!("DNSName({name})")).collect();
    let mut given = pair.names.clone();
    names.sort();
    given.sort();
    if names != given {
        return 0;
    }
    due(pair.from, pair.until, now)
}

fn due(from: Timestamp, until: Timestamp, now: Timestamp) -> u64 {
    let third = until.seconds_since(from).max(0) / 3;
    u64::try_from(until.plus_seconds(-third).seconds_since(now)).unwrap_or(0)
}

fn pause(failures: u32) -> Duration {
    AGAIN.saturating_mul(1 << failures.min(10)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_can_be_proved() {
        assert_eq!(
            domains("B.example.com, a.example.com,b.example.com").unwrap(),
            ["a.example.com", "b.example.com"]
        );
        for wrong in [
            "",
            ",",
            "localhost",
            "*.example.com",
            "192.0.2.7",
            "::1",
            "a..b",
            "-a.example",
            "a_b.example",
            "ä.example",
        ] {
            assert!(domains(wrong).is_err(), "{wrong}");
        }
        let many: Vec<String> = (0..=MOST_DOMAINS).map(|number| format!("n{number}.example")).collect();
        assert!(domains(&many.join(",")).is_err());
    }

    #[test]
    fn an_authority_is_asked_over_an_encrypted_connection() {
        assert!(directory("https://ca.example/directory").is_ok());
        for wrong in ["http://ca.example/directory", "ca.example", "https://u:p@ca.example"] {
            assert!(directory(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn it_is_renewed_when_a_third_of_its_time_is_left() {
        let at = |days: i64| Timestamp::from_micros(0).plus_seconds(days * 86_400);
        for (now, left) in [(0, 60), (59, 1), (60, 0), (89, 0), (200, 0)] {
            assert_eq!(due(at(0), at(90), at(now)), left * 86_400, "{now}");
        }
        // One that makes no sense is due.
        assert_eq!(due(at(9), at(3), at(3)), 0);
    }

    #[test]
    fn failures_are_followed_by_longer_and_longer_pauses() {
        let minutes: Vec<u64> = (0..8).map(|failures| pause(failures).as_secs() / 60).collect();
        assert_eq!(minutes, [5, 10, 20, 40, 80, 160, 320, 360]);
        assert_eq!(pause(u32::MAX), LONGEST);
    }
}
