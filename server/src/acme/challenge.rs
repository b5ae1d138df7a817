//! What an authority is shown that asks whether a name is ours (RFC 8737, section 3).

use rcgen::{CertificateParams, CustomExtension, DistinguishedName, KeyPair};
use rustls_pki_types::PrivateKeyDer;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::sign::CertifiedKey;

/// A certificate for that name with the digest of the key authorization in it. Nobody else is shown it.
pub(super) fn certificate(name: &str, digest: &[u8]) -> Result<CertifiedKey, String> {
    let text = |error: rcgen::Error| error.to_string();
    let key = KeyPair::generate().map_err(text)?;
    let mut parameters = CertificateParams::new(vec![name.to_owned()]).map_err(text)?;
    parameters.distinguished_name = DistinguishedName::new();
    parameters.custom_extensions = vec![CustomExtension::new_acme_identifier(digest)];
    let made = parameters.self_signed(&key).map_err(text)?;
    let private = PrivateKeyDer::Pkcs8(key.serialize_der().into());
    // Not looked into, as another pair is: what it holds beside the name is critical, and known to authorities only.
    let private = aws_lc_rs::sign::any_supported_type(&private).map_err(|error| error.to_string())?;
    Ok(CertifiedKey::new(vec![made.der().clone()], private))
}
