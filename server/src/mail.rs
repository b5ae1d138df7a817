//! How messages leave: what the settings say of it, and the mailer that is made of them.

use std::path::{Path, PathBuf};

use base::{Catalogue, SecretText};
use messages::{Encryption, Login, Mailer, Settings, Smtp, Way};

use crate::StartError;

/// Mail, as the settings have it. The password stays in its file until the server starts.
#[derive(Debug, Clone)]
pub struct MailConfig {
    settings: Settings,
    login: Option<(String, PathBuf)>,
}

impl MailConfig {
    /// The file with the password, where there is one.
    pub(crate) fn password_file(&self) -> Option<&Path> {
        self.login.as_ref().map(|(_, path)| path.as_path())
    }
    /// Where messages are put instead of being sent.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match &self.settings.way {
            Way::Folder(path) => Some(path),
            Way::Smtp(_) => None,
        }
    }
    /// Whether it can be used as it stands, as far as this machine knows.
    pub(crate) fn usable(&self) -> Result<(), String> {
        self.whole().map(|_| ())
    }
    /// The settings with the password in them.
    fn whole(&self) -> Result<Settings, String> {
        let mut settings = self.settings.clone();
        if let (Way::Smtp(smtp), Some((user, path))) = (&mut settings.way, &self.login) {
            smtp.login = Some(Login::new(user.as_str(), &password(path)?));
        }
        Ok(settings)
    }
}

/// Reads a password's file: its first line.
fn password(path: &Path) -> Result<SecretText, String> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("the password's file `{shown}` cannot be read: {error}"))?;
    let line = text.lines().next().unwrap_or_default().to_owned();
    match SecretText::new(line) {
        Ok(password) if !password.is_empty() => Ok(password),
        Ok(_) => Err(format!("the password's file `{shown}` is empty")),
        Err(_) => Err(format!("the first line of the password's file `{shown}` is too long for a password")),
    }
}

/// An address of a server without anything behind it: people's links begin with it.
pub(crate) fn public_url(text: &str) -> Result<String, String> {
    let wrong =
        || "is no address of a server, such as `https://id.example.com`, without a path behind it".to_owned();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(wrong)?;
    let host = rest.strip_suffix('/').unwrap_or(rest);
    let sane = !host.is_empty()
        && host.len() <= 255
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    if sane { Ok(text.trim_end_matches('/').to_owned()) } else { Err(wrong()) }
}

/// Whether whoever follows such a link crosses a network without encryption.
pub(crate) fn crosses_in_clear(url: &str) -> bool {
    let Some(host) = url.strip_prefix("http://") else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.split(':').next().unwrap_or(host),
    };
    let here = name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback());
    !here
}

type Wrong = (&'static str, String);

/// Reads the settings about mail. `value` gives one or its default, `text` one if it is there.
pub(crate) fn read(
    value: &impl Fn(&'static str) -> String,
    text: &impl Fn(&'static str) -> Option<String>,
    public_url: Option<&str>,
    data: &Path,
) -> Result<Option<MailConfig>, Wrong> {
    let transport = value("mail_transport");
    if transport == "none" {
        return Ok(None);
    }
    let known = matches!(transport.as_str(), "smtp" | "folder");
    if !known {
        let why = format!("is `{transport}`; `smtp`, `folder` and `none` are known");
        return Err(("mail_transport", why));
    }
    let missing = |key: &str| ("mail_transport", format!("is `{transport}`, and `{key}` is missing"));
    let public_url = public_url.ok_or_else(|| missing("public_url"))?.to_owned();
    let from = text("mail_from").ok_or_else(|| missing("mail_from"))?;
    let (way, login) = if transport == "folder" {
        (Way::Folder(text("mail_folder").map_or_else(|| data.join("mail"), PathBuf::from)), None)
    } else {
        let host = text("smtp_host").ok_or_else(|| missing("smtp_host"))?;
        let asked = value("smtp_encryption");
        let encryption = Encryption::parse(&asked).ok_or_else(|| {
            ("smtp_encryption", format!("is `{asked}`; `tls`, `starttls` and `none` are known"))
        })?;
        let port = text("smtp_port")
            .map(|port| port.parse().ok().filter(|port: &u16| *port > 0).ok_or("is no port from 1 to 65535"))
            .transpose()
            .map_err(|why| ("smtp_port", why.to_owned()))?;
        let login = match (text("smtp_user"), text("smtp_password_file")) {
            (Some(user), Some(file)) => Some((user, PathBuf::from(file))),
            (None, None) => None,
            (Some(_), None) => return Err(("smtp_user", "needs `smtp_password_file` beside it".to_owned())),
            (None, Some(_)) => return Err(("smtp_password_file", "needs `smtp_user` beside it".to_owned())),
        };
        (Way::Smtp(Smtp { host, port, encryption, login: None, limit: None }), login)
    };
    let settings = Settings { from, public_url, way };
    // What only the mailer knows to be wrong is told by it, before anything is started.
    let tried = Catalogue::from_sources(&[]).ok().map(|words| Mailer::new(words, &settings));
    if let Some(Err(why)) = tried {
        return Err(("mail_transport", format!("cannot be used: {why}")));
    }
    Ok(Some(MailConfig { settings, login }))
}

/// The mailer for these settings.
pub(crate) fn mailer(config: Option<&MailConfig>) -> Result<Mailer, StartError> {
    let words = Catalogue::load().map_err(|error| StartError::Messages(error.to_string()))?;
    match config {
        None => Ok(Mailer::none(words)),
        Some(config) => {
            let settings = config.whole().map_err(StartError::Mail)?;
            Mailer::new(words, &settings).map_err(StartError::Mail)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_this_machine_cross_nothing() {
        for here in
            ["http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080", "https://id.example.com"]
        {
            assert!(!crosses_in_clear(here), "{here}");
        }
        for out in ["http://id.example.com", "http://10.0.0.7:8080", "http://[2001:db8::1]"] {
            assert!(crosses_in_clear(out), "{out}");
        }
    }

    #[test]
    fn a_password_is_the_first_line_of_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        assert!(password(&path).unwrap_err().contains("cannot be read"));
        std::fs::write(&path, "\n").unwrap();
        assert!(password(&path).unwrap_err().contains("is empty"));
        std::fs::write(&path, "four geese\n").unwrap();
        assert_eq!(password(&path).unwrap().expose(), "four geese");
    }
}
