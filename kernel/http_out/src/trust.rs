use std::fmt;
use std::sync::Arc;

use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Which certificate authorities vouch for `https` servers.
#[derive(Clone)]
pub struct Trust {
    system: bool,
    extra: Vec<CertificateDer<'static>>,
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Trust({}{} named)", if self.system { "the machine's, " } else { "" }, self.extra.len())
    }
}

/// A text that holds no certificate authorities.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// Not PEM (RFC 7468), or no certificate in it.
    #[error("there is no certificate in PEM form")]
    NoCertificate,
    /// A certificate that cannot be an authority's.
    #[error("certificate {0} is damaged, or cannot be used as an authority")]
    Unusable(usize),
}

impl Trust {
    /// Those that the machine trusts: kept up to date with the machine, and the place where a company's own authority
    /// stands already. `SSL_CERT_FILE` and `SSL_CERT_DIR` lead elsewhere. Read at the first `https` request.
    pub fn system() -> Self {
        Trust { system: true, extra: Vec::new() }
    }

    /// Only those of a PEM text, for a machine without any, or to trust fewer.
    pub fn only(pem: &[u8]) -> Result<Self, TrustError> {
        Ok(Trust { system: false, extra: authorities(pem)? })
    }

    /// Those of a PEM text as well.
    pub fn and(mut self, pem: &[u8]) -> Result<Self, TrustError> {
        self.extra.append(&mut authorities(pem)?);
        Ok(self)
    }

    /// Blocks: reads the machine's certificates. `None` when there is no authority at all.
    pub(crate) fn client_config(&self) -> Option<Arc<ClientConfig>> {
        let mut roots = RootCertStore::empty();
        if self.system {
            // A certificate that cannot be read or used is passed over: machines keep old and odd ones.
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        roots.add_parsable_certificates(self.extra.iter().cloned());
        if roots.is_empty() {
            return None;
        }
        // INVARIANT: AWS-LC's provider has cipher suites for both TLS 1.2 and 1.3.
        #[allow(clippy::expect_used)]
        let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider has suites for the default versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Some(Arc::new(config))
    }
}

fn authorities(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, TrustError> {
    let mut found = Vec::new();
    // Tried out here, where the configuration is read, rather than at the first request.
    let mut store = RootCertStore::empty();
    for (number, certificate) in (1..).zip(CertificateDer::pem_slice_iter(pem)) {
        let certificate = certificate.map_err(|_| TrustError::Unusable(number))?;
        store.add(certificate.clone()).map_err(|_| TrustError::Unusable(number))?;
        found.push(certificate);
    }
    if found.is_empty() { Err(TrustError::NoCertificate) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_usable_certificates_is_refused() {
        assert_eq!(Trust::only(b"").err(), Some(TrustError::NoCertificate));
        assert_eq!(Trust::only(b"not PEM").err(), Some(TrustError::NoCertificate));
        let damaged = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert_eq!(Trust::system().and(damaged).err(), Some(TrustError::Unusable(1)));
    }
}
