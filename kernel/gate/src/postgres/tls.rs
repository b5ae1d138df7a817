//! Encryption of the connections to the server.
//!
//! A server across a network is spoken to encrypted, and only with a certificate that an authority vouches for, unless
//! its URL says `sslmode=disable`. One on this machine is spoken to plainly, unless its URL says `sslmode=require`. There
//! is nothing in between: encryption with whoever answers keeps nobody out.

use std::path::Path;
use std::sync::Arc;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::{Error, Result};

/// The host of a server that a network lies before.
pub(crate) fn across_a_network(config: &Config) -> Option<String> {
    // An address that is given goes before the name that stands for it.
    let by_address = config.get_hostaddrs().iter().find(|address| !address.is_loopback());
    if !config.get_hostaddrs().is_empty() {
        return by_address.map(ToString::to_string);
    }
    config.get_hosts().iter().find_map(|host| match host {
        Host::Tcp(name) if name == "localhost" => None,
        Host::Tcp(name) => match name.trim_matches(['[', ']']).parse::<std::net::IpAddr>() {
            Ok(address) if address.is_loopback() => None,
            _ => Some(name.clone()),
        },
        #[cfg(unix)]
        Host::Unix(_) => None,
    })
}

/// Settles whether connections are encrypted.
pub(crate) fn settle(config: &mut Config) {
    if config.get_ssl_mode() == SslMode::Prefer {
        let across = across_a_network(config).is_some();
        config.ssl_mode(if across { SslMode::Require } else { SslMode::Disable });
    }
}

/// What connects by those settings. `authorities`: a PEM file with those to believe instead of the machine's.
pub(crate) fn connector(settled: &Config, authorities: Option<&Path>) -> Result<MakeRustlsConnect> {
    let mut roots = RootCertStore::empty();
    match authorities {
        // Nobody will be asked for a certificate.
        _ if settled.get_ssl_mode() != SslMode::Require => {}
        Some(path) => {
            let wrong = |why: &dyn std::fmt::Display| {
                Error::Migration(format!("`{}`, the database's certificate authority: {why}", path.display()))
            };
            for certificate in CertificateDer::pem_file_iter(path).map_err(|error| wrong(&error))? {
                let certificate = certificate.map_err(|error| wrong(&error))?;
                roots.add(certificate).map_err(|error| wrong(&error))?;
            }
            if roots.is_empty() {
                return Err(wrong(&"there is no certificate in it"));
            }
        }
        None => {
            // A certificate that cannot be read or used is passed over: machines keep old and odd ones.
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    // INVARIANT: AWS-LC's provider has cipher suites for both TLS 1.2 and 1.3.
    #[allow(clippy::expect_used)]
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider has suites for the default versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(url: &str) -> Config {
        let mut config: Config = url.parse().unwrap();
        settle(&mut config);
        config
    }
    fn mode(url: &str) -> SslMode {
        settled(url).get_ssl_mode()
    }

    #[test]
    fn only_who_says_so_speaks_plainly_over_a_network() {
        for local in ["localhost", "127.0.0.1", "[::1]", "%2Frun%2Fpostgresql"] {
            assert_eq!(mode(&format!("postgres://a@{local}/b")), SslMode::Disable, "{local}");
            assert_eq!(mode(&format!("postgres://a@{local}/b?sslmode=require")), SslMode::Require, "{local}");
        }
        for far in ["db.example.com", "10.0.0.7", "[2001:db8::1]"] {
            assert_eq!(mode(&format!("postgres://a@{far}/b")), SslMode::Require, "{far}");
            assert_eq!(mode(&format!("postgres://a@{far}/b?sslmode=prefer")), SslMode::Require, "{far}");
            assert_eq!(mode(&format!("postgres://a@{far}/b?sslmode=disable")), SslMode::Disable, "{far}");
        }
    }

    #[test]
    fn a_file_without_authorities_is_told_by_name() {
        let far = settled("postgres://a@db.example.com/b");
        let file = tempfile::NamedTempFile::new().unwrap();
        let told = connector(&far, Some(file.path())).err().unwrap().to_string();
        assert!(told.contains("no certificate in it"), "{told}");
        let told = connector(&far, Some(Path::new("/nowhere/ca.pem"))).err().unwrap().to_string();
        assert!(told.contains("/nowhere/ca.pem"), "{told}");
        connector(&far, None).unwrap();
    }
}
