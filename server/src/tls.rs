//! Encryption of the listener: the certificate and its key from files, and new ones while the server runs.
//!
//! Whoever is connected keeps what the connection began with; whoever comes later gets what is newest. Files that cannot
//! be used change nothing: the log says why, and what was there goes on.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use base::{Clock, SystemClock, Timestamp};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use x509_parser::prelude::{FromDer, X509Certificate};

/// Certificates of a chain, the server's own first.
const MOST_CHAIN: usize = 16;
/// Bytes of a file.
const MOST_BYTES: u64 = 1 << 20;
/// Between two looks at the files.
pub(crate) const LOOK_EVERY: Duration = Duration::from_secs(10);

/// Where the certificate and its key are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// PEM: the server's certificate, then those that lead to its root.
    pub certificate: PathBuf,
    /// PEM: its private key, PKCS #8, SEC 1 or PKCS #1.
    pub key: PathBuf,
}

/// A pair that can be used.
#[derive(Clone)]
pub struct Pair {
    config: Arc<ServerConfig>,
    /// Not before.
    pub from: Timestamp,
    /// Not after.
    pub until: Timestamp,
    /// The names it is for.
    pub names: Vec<String>,
}

impl std::fmt::Debug for Pair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pair").field("names", &self.names).finish_non_exhaustive()
    }
}

/// How an authority that validates names says so (RFC 8737).
pub(crate) const ACME_TLS: &[u8] = b"acme-tls/1";

/// What is shown to an authority that asks whether a name is ours.
#[derive(Debug, Default)]
pub(crate) struct Challenges(RwLock<HashMap<String, Arc<CertifiedKey>>>);

impl Challenges {
    pub(crate) fn show(&self, name: &str, key: CertifiedKey) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(name.to_owned(), Arc::new(key));
    }
    pub(crate) fn clear(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
    fn of(&self, name: &str) -> Option<Arc<CertifiedKey>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }
}

/// The pair for everybody, and for an authority what it asks for.
#[derive(Debug)]
struct Chosen {
    own: Arc<CertifiedKey>,
    challenges: Option<Arc<Challenges>>,
}

impl ResolvesServerCert for Chosen {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        if hello.alpn().is_some_and(|mut names| names.any(|name| name == ACME_TLS)) {
            return self.challenges.as_ref()?.of(hello.server_name()?);
        }
        Some(Arc::clone(&self.own))
    }
}

fn server_config(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    challenges: Option<&Arc<Challenges>>,
) -> Result<Arc<ServerConfig>, String> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    // Sees that both belong together.
    let own = CertifiedKey::from_der(chain, key, &provider).map_err(|error| error.to_string())?;
    let chosen = Chosen { own: Arc::new(own), challenges: challenges.cloned() };
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(chosen));
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    if challenges.is_some() {
        config.alpn_protocols.push(ACME_TLS.to_vec());
    }
    Ok(Arc::new(config))
}

impl Files {
    /// Reads the pair and sees that both belong together. Whether it is valid now is for whoever asks.
    pub fn load(&self) -> Result<Pair, String> {
        self.load_with(None)
    }
    fn load_with(&self, challenges: Option<&Arc<Challenges>>) -> Result<Pair, String> {
        let (certificate, key) = (self.certificate.display(), self.key.display());
        let text = read(&self.certificate)?;
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&text)
            .take(MOST_CHAIN + 1)
            .collect::<Result<_, _>>()
            .map_err(|error| format!("`{certificate}` is not PEM: {error}"))?;
        if chain.is_empty() || chain.len() > MOST_CHAIN {
            return Err(format!("`{certificate}` holds no certificate, or more than {MOST_CHAIN}"));
        }
        let (from, until, names) = about(&chain[0]).map_err(|why| format!("`{certificate}`: {why}"))?;
        let text = zeroize::Zeroizing::new(read(&self.key)?);
        let private = PrivateKeyDer::from_pem_slice(&text)
            .map_err(|error| format!("`{key}` holds no private key in PEM: {error}"))?;
        let config = server_config(chain, private, challenges)
            .map_err(|error| format!("`{certificate}` and `{key}` do not go together: {error}"))?;
        Ok(Pair { config, from, until, names })
    }
    /// What tells one state of the files from another.
    fn stamp(&self) -> [Option<Stamp>; 2] {
        [&self.certificate, &self.key].map(|path| Stamp::of(path))
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    use std::io::Read;
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes));
    read.map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    Ok(bytes)
}

/// From when and until when it is valid, and for which names.
fn about(certificate: &CertificateDer<'_>) -> Result<(Timestamp, Timestamp, Vec<String>), String> {
    let (_, parsed) = X509Certificate::from_der(certificate).map_err(|error| error.to_string())?;
    let at = |time: x509_parser::time::ASN1Time| {
        Timestamp::from_micros(time.timestamp().saturating_mul(1_000_000))
    };
    let validity = parsed.validity();
    let mut names = Vec::new();
    if let Ok(Some(alternative)) = parsed.subject_alternative_name() {
        names.extend(alternative.value.general_names.iter().map(ToString::to_string));
    }
    Ok((at(validity.not_before), at(validity.not_after), names))
}

/// A file's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    /// Another file of the same name, as renewals make it.
    inode: u64,
    changed: Option<SystemTime>,
    length: u64,
}

impl Stamp {
    fn of(path: &Path) -> Option<Stamp> {
        use std::os::unix::fs::MetadataExt;
        // Where the name leads, as certificate clients keep a link to the newest.
        let meta = std::fs::metadata(path).ok()?;
        Some(Stamp { inode: meta.ino(), changed: meta.modified().ok(), length: meta.len() })
    }
}

/// The pair in use.
#[derive(Debug)]
pub(crate) struct Tls {
    files: Files,
    /// The files as they were before they were read.
    first: [Option<Stamp>; 2],
    current: RwLock<Arc<ServerConfig>>,
    challenges: Option<Arc<Challenges>>,
}

impl Tls {
    /// With the pair as it is now.
    pub(crate) fn open(files: Files) -> Result<Arc<Tls>, String> {
        let first = files.stamp();
        let pair = files.load()?;
        Ok(Arc::new(Tls { files, first, current: RwLock::new(pair.config), challenges: None }))
    }
    /// With the pair as it is, or with one that nobody trusts where there is none yet: an authority is about to be asked
    /// for it, and looks for its challenge here.
    pub(crate) fn awaiting(
        files: Files,
        challenges: Arc<Challenges>,
        names: &[String],
    ) -> Result<Arc<Tls>, String> {
        let first = files.stamp();
        let config = match files.load_with(Some(&challenges)) {
            Ok(pair) => pair.config,
            Err(_) => {
                let made = rcgen::generate_simple_self_signed(names).map_err(|error| error.to_string())?;
                let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
                server_config(vec![made.cert.der().clone()], key, Some(&challenges))?
            }
        };
        Ok(Arc::new(Tls { files, first, current: RwLock::new(config), challenges: Some(challenges) }))
    }
    /// For the next connection.
    pub(crate) fn acceptor(&self) -> tokio_rustls::TlsAcceptor {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        tokio_rustls::TlsAcceptor::from(Arc::clone(&current))
    }
    /// Takes the files as they are now.
    pub(crate) fn renew(&self) {
        match self.files.load_with(self.challenges.as_ref()) {
            Ok(pair) => {
                *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&pair.config);
                let until = pair.until.date();
                tracing::info!(until, names = pair.names.join(", "), "a new certificate is in use");
            }
            Err(why) => {
                tracing::error!(why, "the new certificate cannot be used: the one before stays in use");
            }
        }
    }
    /// Takes new files when they change, and when told to. A pair of which only one half is there yet is tried again
    /// when the other comes.
    pub(crate) async fn keep(self: Arc<Self>, every: Duration) {
        let mut seen = self.first;
        let mut told = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok();
        loop {
            let hangup = async {
                match &mut told {
                    Some(signal) => signal.recv().await,
                    None => std::future::pending().await,
                }
            };
            let asked = tokio::select! {
                _ = hangup => true,
                () = tokio::time::sleep(every) => false,
            };
            let now = self.files.stamp();
            if asked || now != seen {
                seen = now;
                let tls = Arc::clone(&self);
                // Reads files.
                let _ = tokio::task::spawn_blocking(move || tls.renew()).await;
            }
        }
    }
}

/// Whether the pair that the settings name can be used now. `reeve config check` asks.
pub fn check(config: &crate::config::Config) -> Result<(), String> {
    let Some(files) = &config.tls else { return Ok(()) };
    if let Some(acme) = &config.acme {
        acme.trust()?;
        // One that an authority is asked for at the first start.
        if !files.certificate.exists() {
            return Ok(());
        }
    }
    let pair = files.load().map_err(|why| format!("the certificate: {why}"))?;
    let now = SystemClock.now();
    let certificate = files.certificate.display();
    if pair.until <= now {
        return Err(format!("the certificate `{certificate}` was valid until {}: renew it", pair.until));
    }
    if pair.from > now {
        return Err(format!(
            "the certificate `{certificate}` is valid from {} only: check the clock",
            pair.from
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
