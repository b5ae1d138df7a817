//! Settings: defaults, then a TOML file, then `REEVE_…` variables, then flags. A key that nobody knows is refused,
//! with the nearest one that is known.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

/// What can be wrong with the settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration file `{path}` cannot be read: {why}")]
    Unreadable {
        /// Which.
        path: String,
        /// What the system said.
        why: String,
    },
    /// The file is not TOML.
    #[error("the configuration file `{path}` is not TOML: {why}")]
    Syntax {
        /// Which.
        path: String,
        /// Where and what.
        why: String,
    },
    /// No such key.
    #[error("{place}: there is no setting `{key}`{hint}")]
    Unknown {
        /// File or environment.
        place: String,
        /// The key.
        key: String,
        /// "; did you mean …?"
        hint: String,
    },
    /// The value does not fit.
    #[error("{place}: `{key}` {why}")]
    Value {
        /// File, environment or flag.
        place: String,
        /// The key.
        key: &'static str,
        /// What is expected.
        why: String,
    },
}

/// A setting: its key, its default as text, what it means.
#[derive(Debug)]
pub struct Known {
    /// `listen`; as a variable `REEVE_LISTEN`.
    pub key: &'static str,
    /// As shown by `reeve config check`; empty for none.
    pub default: &'static str,
    /// One line.
    pub meaning: &'static str,
    /// Never shown.
    pub secret: bool,
}

const fn known(key: &'static str, default: &'static str, meaning: &'static str) -> Known {
    Known { key, default, meaning, secret: false }
}
const fn secret(key: &'static str, meaning: &'static str) -> Known {
    Known { key, default: "", meaning, secret: true }
}

/// Every setting.
pub const SETTINGS: &[Known] = &[
    known("listen", "127.0.0.1:8080", "address and port to serve on"),
    known(
        "tls_certificate",
        "",
        "file with the certificate and its chain (PEM): then this server encrypts by itself",
    ),
    known("tls_key", "", "file with the certificate's private key (PEM)"),
    known(
        "acme_domains",
        "",
        "names of this server, comma-separated: then it gets its certificate from an authority by itself (ACME), and \
         whoever sets this agrees to that authority's terms",
    ),
    known("acme_contact", "", "e-mail address that the authority may write to"),
    known("acme_directory", "https://acme-v02.api.letsencrypt.org/directory", "address of the authority"),
    known(
        "acme_authority",
        "",
        "file with certificates (PEM) that vouch for the authority's own server, if it is a company's own",
    ),
    known("data", "reeve-data", "folder of the embedded database, its keys and its control socket"),
    secret("database_url", "PostgreSQL, the service's account; without it the embedded database is used"),
    secret("database_owner_url", "PostgreSQL, the owner's account; needed where migrations are pending"),
    known(
        "database_ca_file",
        "",
        "file with the authorities that vouch for PostgreSQL's certificate (PEM); default: the machine's",
    ),
    known("database_connections", "16", "PostgreSQL connections at most, 2 to 200"),
    known(
        "database_lease",
        "on",
        "on PostgreSQL, `on`: looks are answered from memory that is a tenth of a second old at most; `off`: each request asks the database",
    ),
    known("master_key_file", "", "file with the master keys; without it `master.key` in the data folder"),
    known("master_key_env", "", "environment variable that holds the master keys"),
    known(
        "trusted_proxies",
        "",
        "addresses or blocks whose X-Forwarded-… headers are believed, comma-separated",
    ),
    known("log", "info", "what is logged, as in `info,reeve_gate=debug`"),
    known("log_format", "text", "`text` or `json`"),
    known(
        "backup_recipients",
        "",
        "public keys that backups are closed with (`age1…`, as `reeve backup-key` prints), comma-separated",
    ),
    known(
        "otlp_endpoint",
        "",
        "address of a collector of traces (OTLP over HTTP), such as `http://127.0.0.1:4318`; without it none are made",
    ),
    secret("otlp_headers", "headers for the collector, `name=value`, comma-separated: its key"),
    known("otlp_share", "1", "share of traces that are kept, 0 to 1"),
    known("hash_threads", "", "threads that check passwords; default: one for each core"),
    known(
        "public_url",
        "",
        "where people reach this server, as `https://id.example.com`: links in messages begin with it",
    ),
    known(
        "mail_transport",
        "none",
        "how messages leave: `smtp`, `folder` (a file for each, for trying things) or `none`",
    ),
    known("mail_from", "", "who messages are from, as `Reeve <reeve@example.com>`"),
    known("mail_folder", "", "with `folder`: which; without it `mail` in the data folder"),
    known("smtp_host", "", "with `smtp`: the mail server's name, as its certificate has it"),
    known("smtp_port", "", "its port; default: 465 for `tls`, 587 for `starttls`, 25 for `none`"),
    known("smtp_encryption", "tls", "`tls`, `starttls`, or `none` (only for a mail server on this machine)"),
    known("smtp_user", "", "the name to sign in to the mail server with, if it asks"),
    known("smtp_password_file", "", "file with the password to sign in to the mail server with"),
];

/// Settings as they are in force.
#[derive(Clone)]
pub struct Config {
    /// Where to serve.
    pub listen: SocketAddr,
    /// Encryption by this server itself.
    pub tls: Option<crate::tls::Files>,
    /// Who gets the certificate, where this server does it by itself.
    pub acme: Option<crate::acme::Settings>,
    /// The data folder.
    pub data: PathBuf,
    /// PostgreSQL instead of the folder's database.
    pub database_url: Option<String>,
    /// PostgreSQL's owner.
    pub database_owner_url: Option<String>,
    /// Who vouches for PostgreSQL's certificate, instead of the machine's authorities.
    pub database_ca_file: Option<PathBuf>,
    /// Connections at most.
    pub database_connections: usize,
    /// Whether looks are answered from memory on PostgreSQL: [`PostgresConfig::lease`](gate::PostgresConfig).
    pub database_lease: bool,
    /// Where the master keys are.
    pub master_key: MasterKey,
    /// Believed proxies.
    pub trusted_proxies: Vec<web::AddressBlock>,
    /// Log filter.
    pub log: String,
    /// Log lines as JSON.
    pub log_json: bool,
    /// Public keys for backups.
    pub backup_recipients: Vec<String>,
    /// The collector of traces.
    pub traces: Option<crate::traces::Settings>,
    /// Hashing threads.
    pub hash_threads: Option<std::num::NonZero<usize>>,
    /// Where people reach this server, without a slash at the end.
    pub public_url: Option<String>,
    /// How messages leave; None: they do not.
    pub mail: Option<crate::mail::MailConfig>,
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // URLs hold passwords.
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("data", &self.data)
            .finish_non_exhaustive()
    }
}

/// Where the master keys are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MasterKey {
    /// In a file; the data folder's own is made at first start.
    File(PathBuf),
    /// In a variable.
    Env(String),
}

/// Where a value came from, and the value.
type Given = BTreeMap<&'static str, (String, String)>;

/// What is shown of a secret.
pub(crate) const SET: &str = "(set)";

/// What one setting is now, for `reeve config check`.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// The key.
    pub key: &'static str,
    /// Its value, or `(set)` for a secret.
    pub value: String,
    /// `default`, the file's path, or the variable.
    pub from: String,
    /// What it means.
    pub meaning: &'static str,
}

impl Config {
    /// Reads all sources. `flags` win over `variables`, those over the file.
    pub fn load(
        file: Option<&Path>,
        variables: impl Iterator<Item = (String, String)>,
        flags: &[(&'static str, String)],
    ) -> Result<(Self, Vec<Shown>), ConfigError> {
        let mut given = Given::new();
        if let Some(path) = file {
            read_file(path, &mut given)?;
        }
        for (name, value) in variables {
            let Some(rest) = name.strip_prefix("REEVE_") else { continue };
            // The tests' and the scripts' own variables are not settings.
            if rest.starts_with("TEST_")
                || rest.starts_with("PG_")
                || rest == "CONFIG"
                || rest.starts_with("NO_")
            {
                continue;
            }
            let key = rest.to_ascii_lowercase();
            let setting = find(&key).map_err(|nearest| ConfigError::Unknown {
                place: "the environment".to_owned(),
                key: name.clone(),
                hint: hint(nearest.map(|key| format!("REEVE_{}", key.to_ascii_uppercase()))),
            })?;
            given.insert(setting.key, (name, value));
        }
        for (key, value) in flags {
            let setting = find(key).map_err(|nearest| unknown("the command line", key, nearest))?;
            given.insert(setting.key, ("the command line".to_owned(), value.clone()));
        }
        let shown = SETTINGS.iter().map(|setting| shown(setting, &given)).collect();
        Ok((from_given(&given)?, shown))
    }
}

/// The setting of that key; else the nearest key, if one is near.
fn find(key: &str) -> Result<&'static Known, Option<&'static str>> {
    if let Some(setting) = SETTINGS.iter().find(|setting| setting.key == key) {
        return Ok(setting);
    }
    let nearest = SETTINGS
        .iter()
        .map(|setting| (strsim::jaro_winkler(key, setting.key), setting.key))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|one, other| one.0.total_cmp(&other.0));
    Err(nearest.map(|(_, key)| key))
}

fn unknown(place: &str, key: &str, nearest: Option<&str>) -> ConfigError {
    ConfigError::Unknown {
        place: place.to_owned(),
        key: key.to_owned(),
        hint: hint(nearest.map(str::to_owned)),
    }
}

fn hint(nearest: Option<String>) -> String {
    nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default()
}

fn read_file(path: &Path, given: &mut Given) -> Result<(), ConfigError> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::Unreadable { path: shown.clone(), why: error.to_string() })?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| ConfigError::Syntax {
        path: shown.clone(),
        why: error.to_string(),
    })?;
    for (key, value) in table {
        let setting = find(&key).map_err(|nearest| unknown(&shown, &key, nearest))?;
        let wrong = || ConfigError::Value {
            place: shown.clone(),
            key: setting.key,
            why: "takes a text, a number, yes or no, or a list of texts".to_owned(),
        };
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Boolean(yes) => yes.to_string(),
            toml::Value::Array(list) => {
                let texts: Option<Vec<&str>> = list.iter().map(toml::Value::as_str).collect();
                texts.ok_or_else(wrong)?.join(",")
            }
            _ => return Err(wrong()),
        };
        given.insert(setting.key, (shown.clone(), text));
    }
    Ok(())
}

fn shown(setting: &'static Known, given: &Given) -> Shown {
    let (from, value) =
        given.get(setting.key).cloned().unwrap_or_else(|| ("default".to_owned(), setting.default.to_owned()));
    let value = if setting.secret && !value.is_empty() { SET.to_owned() } else { value };
    Shown { key: setting.key, value, from, meaning: setting.meaning }
}

fn from_given(given: &Given) -> Result<Config, ConfigError> {
    let text = |key: &'static str| {
        given.get(key).map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let wrong = |key: &'static str, why: String| ConfigError::Value {
        place: given.get(key).map_or("default", |(place, _)| place).to_owned(),
        key,
        why,
    };
    let default = |key: &'static str| {
        SETTINGS.iter().find(|setting| setting.key == key).map_or("", |setting| setting.default).to_owned()
    };
    let value = |key: &'static str| text(key).unwrap_or_else(|| default(key));

    let listen = value("listen")
        .parse()
        .map_err(|_| wrong("listen", "is no address with a port, such as `127.0.0.1:8080`".to_owned()))?;
    let database_connections: usize = value("database_connections")
        .parse()
        .ok()
        .filter(|count| (2..=200).contains(count))
        .ok_or_else(|| wrong("database_connections", "is no number from 2 to 200".to_owned()))?;
    let database_lease = match value("database_lease").as_str() {
        "on" => true,
        "off" => false,
        _ => return Err(wrong("database_lease", "is neither `on` nor `off`".to_owned())),
    };
    let tls = match (text("tls_certificate"), text("tls_key")) {
        (None, None) => None,
        (Some(certificate), Some(key)) => {
            Some(crate::tls::Files { certificate: certificate.into(), key: key.into() })
        }
        (Some(_), None) => return Err(wrong("tls_certificate", "needs `tls_key` beside it".to_owned())),
        (None, Some(_)) => return Err(wrong("tls_key", "needs `tls_certificate` beside it".to_owned())),
    };
    let data = PathBuf::from(value("data"));
    let acme = match text("acme_domains") {
        None => match ["acme_contact", "acme_directory", "acme_authority"]
            .into_iter()
            .find(|key| text(key).is_some())
        {
            Some(key) => return Err(wrong(key, "needs `acme_domains` beside it".to_owned())),
            None => None,
        },
        Some(_) if tls.is_some() => {
            return Err(wrong(
                "acme_domains",
                "is set, and `tls_certificate` too: keep one of them".to_owned(),
            ));
        }
        Some(domains) => {
            let domains = crate::acme::domains(&domains).map_err(|why| wrong("acme_domains", why))?;
            let contact = text("acme_contact")
                .map(|address| crate::acme::contact(&address).map_err(|why| wrong("acme_contact", why)))
                .transpose()?;
            let directory = crate::acme::directory(&value("acme_directory"))
                .map_err(|why| wrong("acme_directory", why))?;
            let authority = text("acme_authority").map(PathBuf::from);
            Some(crate::acme::Settings { domains, contact, directory, authority })
        }
    };
    let tls = tls.or_else(|| acme.as_ref().map(|_| crate::acme::files(&data)));
    let master_key = match (text("master_key_file"), text("master_key_env")) {
        (Some(_), Some(_)) => {
            return Err(wrong(
                "master_key_env",
                "is set, and `master_key_file` too: keep one of them".to_owned(),
            ));
        }
        (Some(file), None) => MasterKey::File(PathBuf::from(file)),
        (None, Some(variable)) => MasterKey::Env(variable),
        (None, None) => MasterKey::File(data.join("master.key")),
    };
    let trusted_proxies = value("trusted_proxies")
        .split(',')
        .map(str::trim)
        .filter(|block| !block.is_empty())
        .map(|block| {
            block
                .parse()
                .map_err(|_| wrong("trusted_proxies", format!("has `{block}`, which is no address or block")))
        })
        .collect::<Result<_, _>>()?;
    let log_json = match value("log_format").as_str() {
        "text" => false,
        "json" => true,
        other => return Err(wrong("log_format", format!("is `{other}`; `text` and `json` are known"))),
    };
    let backup_recipients: Vec<String> = value("backup_recipients")
        .split(',')
        .map(str::trim)
        .filter(|key| !key.is_empty())
        .map(str::to_owned)
        .collect();
    for key in &backup_recipients {
        crate::backup::recipient(key)
            .map_err(|failed| wrong("backup_recipients", format!("has one: {}", failed.why)))?;
    }
    let share = value("otlp_share")
        .parse()
        .ok()
        .filter(|share: &f64| (0.0..=1.0).contains(share))
        .ok_or_else(|| wrong("otlp_share", "is no number from 0 to 1".to_owned()))?;
    let headers = text("otlp_headers");
    let traces = match text("otlp_endpoint") {
        None if headers.is_some() => {
            return Err(wrong("otlp_headers", "needs `otlp_endpoint` beside it".to_owned()));
        }
        None => None,
        Some(address) => {
            // Headers first, so that a fault of theirs is not told as one of the address.
            crate::traces::Endpoint::parse("http://localhost", headers.as_deref())
                .map_err(|why| wrong("otlp_headers", why))?;
            let endpoint = crate::traces::Endpoint::parse(&address, headers.as_deref())
                .map_err(|why| wrong("otlp_endpoint", why))?;
            Some(crate::traces::Settings { endpoint: Arc::new(endpoint), share })
        }
    };
    let hash_threads = text("hash_threads")
        .map(|text| text.parse().map_err(|_| wrong("hash_threads", "is no number above 0".to_owned())))
        .transpose()?;
    let public_url = text("public_url")
        .map(|url| crate::mail::public_url(&url).map_err(|why| wrong("public_url", why)))
        .transpose()?;
    let mail = crate::mail::read(&value, &text, public_url.as_deref(), &data)
        .map_err(|(key, why)| wrong(key, why))?;
    Ok(Config {
        listen,
        tls,
        acme,
        data,
        database_url: text("database_url"),
        database_owner_url: text("database_owner_url"),
        database_ca_file: text("database_ca_file").map(PathBuf::from),
        database_connections,
        database_lease,
        master_key,
        trusted_proxies,
        log: value("log"),
        log_json,
        backup_recipients,
        traces,
        hash_threads,
        public_url,
        mail,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(
        file: &str,
        variables: &[(&str, &str)],
        flags: &[(&'static str, String)],
    ) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reeve.toml");
        std::fs::write(&path, file).unwrap();
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::load(Some(&path), variables, flags)
            .map(|(config, _)| config)
            .map_err(|error| error.to_string().replace(&path.display().to_string(), "reeve.toml"))
    }

    #[test]
    fn the_nearer_source_wins() {
        let file = "listen = \"127.0.0.1:1\"\ndata = \"from-file\"";
        let variables = [("REEVE_LISTEN", "127.0.0.1:2"), ("PATH", "/bin"), ("REEVE_TEST_POSTGRES", "x")];
        let config = load(file, &variables, &[("listen", "127.0.0.1:3".to_owned())]).unwrap();
        assert_eq!((config.listen.port(), config.data), (3, PathBuf::from("from-file")));
        assert_eq!(load(file, &variables, &[]).unwrap().listen.port(), 2);
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        assert_eq!(
            load("databse_url = \"x\"", &[], &[]).unwrap_err(),
            "reeve.toml: there is no setting `databse_url`; did you mean `database_url`?"
        );
        let error = load("", &[("REEVE_ZZZ", "1")], &[]).unwrap_err();
        assert_eq!(error, "the environment: there is no setting `REEVE_ZZZ`");
        let error = load("", &[("REEVE_DATABSE_URL", "x")], &[]).unwrap_err();
        assert!(error.ends_with("`REEVE_DATABSE_URL`; did you mean `REEVE_DATABASE_URL`?"), "{error}");
    }

    #[test]
    fn a_wrong_value_says_what_is_expected() {
        let error = load("listen = \"nowhere\"", &[], &[]).unwrap_err();
        assert_eq!(error, "reeve.toml: `listen` is no address with a port, such as `127.0.0.1:8080`");
        assert!(load("listen = [", &[], &[]).unwrap_err().contains("not TOML"));
        assert!(load("database_connections = 1", &[], &[]).unwrap_err().contains("2 to 200"));
        assert!(
            load("trusted_proxies = [\"10.0.0.0/8\", 7]", &[], &[]).unwrap_err().contains("list of texts")
        );
    }

    #[test]
    fn a_collector_is_checked_when_the_settings_are_read() {
        let config =
            load("otlp_endpoint = \"http://127.0.0.1:4318\"\notlp_share = \"0.1\"", &[], &[]).unwrap();
        assert!(config.traces.is_some_and(|traces| traces.share == 0.1));
        assert!(load("", &[], &[]).unwrap().traces.is_none());
        for (file, says) in [
            ("otlp_endpoint = \"nowhere\"", "`otlp_endpoint` is `nowhere`"),
            ("otlp_headers = \"a=b\"", "needs `otlp_endpoint`"),
            ("otlp_endpoint = \"http://a\"\notlp_headers = \"sesame\"", "`otlp_headers` has a part"),
            ("otlp_share = \"2\"", "0 to 1"),
            ("otlp_share = \"NaN\"", "0 to 1"),
        ] {
            let error = load(file, &[], &[]).map(drop).unwrap_err();
            assert!(error.contains(says) && !error.contains("sesame"), "{error}");
        }
    }

    #[test]
    fn mail_says_what_is_missing_and_what_cannot_be_meant() {
        let whole = "public_url = \"https://id.example.com/\"\nmail_from = \"Reeve <reeve@example.com>\"\n";
        let folder = load(&format!("{whole}mail_transport = \"folder\""), &[], &[]).unwrap();
        assert_eq!(folder.public_url.as_deref(), Some("https://id.example.com"));
        assert!(folder.mail.is_some());
        assert!(load("", &[], &[]).unwrap().mail.is_none());
        for (text, says) in [
            ("mail_transport = \"pigeon\"", "`smtp`, `folder` and `none` are known"),
            ("mail_transport = \"folder\"", "`public_url` is missing"),
            ("public_url = \"https://x.example\"\nmail_transport = \"folder\"", "`mail_from` is missing"),
            (&format!("{whole}mail_transport = \"smtp\""), "`smtp_host` is missing"),
            (
                &format!(
                    "{whole}mail_transport = \"smtp\"\nsmtp_host = \"mail.example.com\"\nsmtp_encryption = \"none\""
                ),
                "in clear",
            ),
            (
                &format!("{whole}mail_transport = \"smtp\"\nsmtp_host = \"x\"\nsmtp_encryption = \"maybe\""),
                "are known",
            ),
            (&format!("{whole}mail_transport = \"smtp\"\nsmtp_host = \"x\"\nsmtp_port = 0"), "no port"),
            (
                &format!("{whole}mail_transport = \"smtp\"\nsmtp_host = \"x\"\nsmtp_user = \"u\""),
                "`smtp_password_file`",
            ),
            ("public_url = \"id.example.com\"", "no address of a server"),
            ("public_url = \"https://id.example.com/reeve\"", "no address of a server"),
            ("public_url = \"https://u:p@id.example.com\"", "no address of a server"),
            ("public_url = \"ftp://id.example.com\"", "no address of a server"),
            (
                "mail_from = \"nobody\"\nmail_transport = \"folder\"\npublic_url = \"https://x.example\"",
                "is no sender",
            ),
        ] {
            let error = load(text, &[], &[]).unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let variables = [("REEVE_DATABASE_URL".to_owned(), "postgres://u:pw@h/d".to_owned())];
        let (config, shown) = Config::load(None, variables.into_iter(), &[]).unwrap();
        assert!(!format!("{config:?} {shown:?}").contains("pw"));
        assert!(shown.iter().any(|one| one.key == "database_url" && one.value == "(set)"));
    }
}
