//! Encryption of the listener: the certificate and its key from files, and new ones while the server runs.
//!
//! Whoever is connected keeps what the connection began with; whoever comes later gets what is newest. Files that cannot
//! be used change nothing: the log says why, and what was there goes on.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use base::{Clock, SystemClock, Timestamp};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
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

impl Files {
    /// Reads the pair and sees that both belong together. Whether it is valid now is for whoever asks.
    pub fn load(&self) -> Result<Pair, String> {
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
        let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_no_client_auth()
            .with_single_cert(chain, private)
            .map_err(|error| format!("`{certificate}` and `{key}` do not go together: {error}"))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Pair { config: Arc::new(config), from, until, names })
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
}

impl Tls {
    /// With the pair as it is now.
    pub(crate) fn open(files: Files) -> Result<Arc<Tls>, String> {
        let first = files.stamp();
        let pair = files.load()?;
        Ok(Arc::new(Tls { files, first, current: RwLock::new(pair.config) }))
    }
    /// For the next connection.
    pub(crate) fn acceptor(&self) -> tokio_rustls::TlsAcceptor {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        tokio_rustls::TlsAcceptor::from(Arc::clone(&current))
    }
    fn renew(&self) {
        match self.files.load() {
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
