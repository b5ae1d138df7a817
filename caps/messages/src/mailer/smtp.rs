//! A mail server.

use std::borrow::Cow;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::{Encryption, Smtp};

/// How long reaching for one of the server's addresses may take, of the time for all of it.
const CONNECT: Duration = Duration::from_secs(10);
/// How long the parting may take, once the letter was taken.
const PARTING: Duration = Duration::from_secs(2);

/// What went wrong, by what it means for this letter and the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Broken {
    /// With the server: the others would fare no better.
    Down(Cow<'static, str>),
    /// With this letter, for now.
    PutOff(Cow<'static, str>),
    /// With this letter, for good.
    Refused(Cow<'static, str>),
}

/// Connects anew for each letter: they are few, and a connection that is kept is one more thing that may have died.
pub(super) struct Client {
    host: String,
    port: u16,
    tls: Option<TlsParameters>,
    encryption: Encryption,
    login: Option<Credentials>,
    hello: ClientId,
}

impl Client {
    pub(super) fn new(smtp: &Smtp, hello: &str) -> Result<Self, String> {
        let host = smtp.host.trim();
        if host.is_empty() {
            return Err("the mail server has no name".to_owned());
        }
        let (port, encrypted) = match smtp.encryption {
            Encryption::Tls => (465, true),
            Encryption::StartTls => (587, true),
            Encryption::None if is_this_machine(host) => (25, false),
            Encryption::None => {
                return Err(format!(
                    "mail to `{host}` would cross a network in clear, and there are links in it: use `tls` or \
                     `starttls`; `none` is for this machine only"
                ));
            }
        };
        let tls = match encrypted {
            true => Some(
                TlsParameters::new(host.to_owned())
                    .map_err(|error| format!("the mail server `{host}`: {error}"))?,
            ),
            false => None,
        };
        let login =
            smtp.login.as_ref().map(|login| Credentials::new(login.user.clone(), login.password.clone()));
        Ok(Client {
            // Without the brackets that an IPv6 address has in a URL.
            host: host.trim_start_matches('[').trim_end_matches(']').to_owned(),
            port: smtp.port.unwrap_or(port),
            tls,
            encryption: smtp.encryption,
            login,
            hello: ClientId::Domain(hello.to_owned()),
        })
    }

    pub(super) async fn send(&self, envelope: &Envelope, bytes: &[u8]) -> Result<(), Broken> {
        let mut connection = self.connect().await.map_err(|error| meaning(&error, false))?;
        let done = connection.send(envelope, bytes).await;
        // It was taken or it was not: a server that does not say goodbye changes nothing of that.
        let _ = tokio::time::timeout(PARTING, connection.abort()).await;
        let unusual = envelope.to().iter().any(|to| !AsRef::<str>::as_ref(to).is_ascii());
        done.map(|_| ()).map_err(|error| meaning(&error, unusual))
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let at_once = self.tls.clone().filter(|_| self.encryption == Encryption::Tls);
        let address = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT), &self.hello, at_once, None).await?;
        if let Some(tls) = self.tls.clone().filter(|_| self.encryption == Encryption::StartTls) {
            // Fails where the server offers none: nothing goes on in clear.
            connection.starttls(tls, &self.hello).await?;
        }
        if let Some(login) = &self.login {
            connection.auth(DEFAULT_MECHANISMS, login).await?;
        }
        Ok(connection)
    }
}

/// What an error means. Nothing of the server's own words is kept: they quote addresses. `unusual`: the letter's address
/// has letters that not every server takes.
fn meaning(error: &Error, unusual: bool) -> Broken {
    let code = error.status().map(u16::from);
    match code {
        // RFC 4954: it does not take our login, or wants one.
        Some(code @ (454 | 530 | 534 | 535 | 538)) => {
            Broken::Down(format!("the mail server does not accept the login ({code})").into())
        }
        // RFC 5321: it is closing, or has no mail service.
        Some(code @ (421 | 521)) => Broken::Down(format!("the mail server is not available ({code})").into()),
        Some(code) if error.is_permanent() => {
            Broken::Refused(format!("the mail server refused it ({code})").into())
        }
        Some(code) => Broken::PutOff(format!("the mail server put it off ({code})").into()),
        None if error.is_timeout() => Broken::Down("the mail server did not answer in time".into()),
        // The library's own checks: of the address, or of what the server offers.
        None if error.is_client() && unusual => {
            Broken::Refused("the mail server takes no addresses with such letters".into())
        }
        None if error.is_client() => {
            Broken::Down("the mail server offers no encryption, or no login that we know".into())
        }
        None if error.is_response() => Broken::Down("the mail server did not finish its answer".into()),
        None => {
            // Of the network or of certificates: it names nobody.
            tracing::warn!(%error, "the mail server cannot be reached");
            Broken::Down("the mail server cannot be reached, or its certificate is not accepted".into())
        }
    }
}

/// Names and addresses that never leave this machine.
pub(super) fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(host: &str, encryption: Encryption) -> Result<Client, String> {
        Client::new(
            &Smtp { host: host.into(), port: None, encryption, login: None, limit: None },
            "example.com",
        )
    }

    #[test]
    fn only_this_machine_is_spoken_to_in_clear() {
        for host in ["localhost", "127.0.0.1", "::1", "[::1]", "127.3.4.5"] {
            assert!(server(host, Encryption::None).is_ok(), "{host}");
        }
        for host in ["mail.example.com", "10.0.0.1", "localhost.example.com", "0.0.0.0", ""] {
            assert!(server(host, Encryption::None).is_err(), "{host}");
        }
        assert!(server("mail.example.com", Encryption::StartTls).is_ok());
    }
}
