//! What `reeve doctor` and the check-up's page look at: settings, files, keys, disks, the database. What it means is for
//! the rules of [`operations::checkup`]; here it is only gathered, and nothing is changed.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{Catalogue, Clock, Draw, Locale, SystemClock, SystemRng, Timestamp};
use gate::{Caller, Db, Options};
use keys::Keyring;
pub use operations::checkup::Severity;
use operations::checkup::{
    Certificate, Database, Disk, Facts, Finding, Keys, Kind, Mail, Place, Surroundings, counts, findings,
};
use serde_json::{Value, json};

use crate::config::{Config, MasterKey, Shown};

/// Files of a folder that are looked into for backups.
const MOST_FILES: usize = 1000;
/// How a file begins that age closed.
const AGE: &[u8] = b"age-encryption.org/v1";

/// The settings as far as they are known.
#[derive(Debug)]
pub enum Settings<'a> {
    /// In force, with where each is from, and the file they were read from.
    Known(&'a Config, &'a [Shown], Option<&'a Path>),
    /// Not to be used; why.
    Wrong(String),
}

/// What was found, the worst first.
#[derive(Debug)]
pub struct Report(Vec<Finding>);

impl Report {
    /// How bad the worst is; None: nothing was found.
    pub fn worst(&self) -> Option<Severity> {
        self.0.iter().map(|finding| finding.severity).max()
    }
    /// For a person.
    pub fn lines(&self) -> Result<Vec<String>, String> {
        if self.0.is_empty() {
            return Ok(vec!["Nothing was found.".to_owned()]);
        }
        let catalogue = Catalogue::load().map_err(|error| error.to_string())?;
        // The command line speaks English.
        let t = catalogue.translator(Locale::ENGLISH);
        let mut lines = Vec::new();
        for finding in &self.0 {
            lines.push(format!("{:8} {}", finding.severity.name(), finding.title(&t)));
            lines.push(format!("{:8} {}", "", finding.remedy(&t)));
        }
        Ok(lines)
    }
    /// For a program.
    pub fn document(&self) -> Result<Value, String> {
        let catalogue = Catalogue::load().map_err(|error| error.to_string())?;
        let t = catalogue.translator(Locale::ENGLISH);
        let list: Vec<Value> = self
            .0
            .iter()
            .map(|finding| {
                json!({
                    "code": finding.code, "severity": finding.severity.name(), "finding": finding.title(&t),
                    "remedy": finding.remedy(&t),
                })
            })
            .collect();
        Ok(json!({"worst": self.worst().map(Severity::name), "findings": list}))
    }
}

/// Looks at everything. Beside a running server too.
pub async fn examine(settings: Settings<'_>) -> Report {
    let now = SystemClock.now();
    let facts = match settings {
        Settings::Wrong(why) => Facts { settings_wrong: Some(why), ..Facts::at(now) },
        Settings::Known(config, shown, file) => {
            let mut facts = around(config, now);
            facts.places.extend(settings_file(shown, file));
            look_inside(config, &mut facts).await;
            facts
        }
    };
    Report(findings(&facts))
}

/// What a running server knows of its surroundings.
#[derive(Debug)]
pub(crate) struct Around(pub(crate) Config);

impl Surroundings for Around {
    fn facts(&self, now: Timestamp) -> Facts {
        let mut facts = around(&self.0, now);
        // It would not run without them.
        facts.keys = Some(Keys::Fit);
        facts
    }
}

/// Everything outside the database.
fn around(config: &Config, now: Timestamp) -> Facts {
    let mut facts = Facts::at(now);
    facts.as_root = rustix::process::geteuid().is_root();
    facts.listen = Some(config.listen);
    if let Some(files) = &config.tls {
        facts.certificate = Some(match files.load() {
            Ok(pair) => Certificate::Valid { from: pair.from, until: pair.until },
            Err(why) => Certificate::Unusable(why),
        });
        facts.places.extend(place(Kind::CertificateKey, &files.key));
    }
    facts.trusted_proxies = config.trusted_proxies.clone();
    facts.mail = Some(match &config.mail {
        None => Mail::None,
        Some(mail) => match (mail.usable(), mail.folder()) {
            (Err(why), _) => Mail::Unusable(why),
            (Ok(()), Some(folder)) => Mail::Folder(folder.display().to_string()),
            (Ok(()), None) => Mail::Server,
        },
    });
    let password = config.mail.as_ref().and_then(crate::mail::MailConfig::password_file);
    facts.places.extend(password.and_then(|path| place(Kind::MailPassword, path)));
    facts.links_in_clear = config.public_url.clone().filter(|url| crate::mail::crosses_in_clear(url));
    match &config.database_url {
        Some(url) => facts.database_in_clear = gate::health::unencrypted_host(url),
        None => {
            facts.disks.extend(disk(&config.data));
            facts.places.extend(folder(&config.data));
        }
    }
    if let MasterKey::File(path) = &config.master_key {
        facts.places.extend(place(Kind::Keys, path));
        let beside = config.database_url.is_none() && lies_in(path, &config.data);
        facts.key_beside_data = beside.then(|| path.display().to_string());
        facts.copies_beside_key = backups_beside(path);
    }
    facts
}

fn place(kind: Kind, path: &Path) -> Option<Place> {
    let mode = std::fs::metadata(path).ok()?.permissions().mode();
    Some(Place { kind, path: path.display().to_string(), mode })
}

/// The data folder, and the files in it where the folder lets others in.
fn folder(path: &Path) -> Vec<Place> {
    let Some(folder) = place(Kind::DataFolder, path) else { return Vec::new() };
    let mut all = Vec::new();
    // Whoever cannot enter the folder reaches no file in it, whatever the file says.
    if folder.mode & 0o011 != 0 {
        let files = ["reeve.db", "reeve.db-wal", "reeve.db-shm"];
        all.extend(files.iter().filter_map(|name| place(Kind::Database, &path.join(name))));
    }
    all.push(folder);
    all
}

/// The configuration file, if a secret stands in it.
fn settings_file(shown: &[Shown], file: Option<&Path>) -> Option<Place> {
    let file = file?;
    let name = file.display().to_string();
    let holds = shown.iter().any(|one| one.from == name && one.value == crate::config::SET);
    place(Kind::Settings, file).filter(|_| holds)
}

/// Room on the disk of a folder, or of the nearest one above it that is there.
fn disk(path: &Path) -> Option<Disk> {
    let there = path.ancestors().map(|path| if path.as_os_str().is_empty() { Path::new(".") } else { path });
    let there = there.into_iter().find(|path| path.exists())?;
    let room = rustix::fs::statvfs(there).ok()?;
    Some(Disk {
        path: there.display().to_string(),
        free: room.f_bavail.saturating_mul(room.f_frsize),
        total: room.f_blocks.saturating_mul(room.f_frsize),
    })
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn lies_in(path: &Path, folder: &Path) -> bool {
    path.exists() && real(path).starts_with(real(folder))
}

/// Names of backups in the folder of the master keys.
fn backups_beside(key: &Path) -> Vec<String> {
    use std::io::Read;
    let folder = real(key).parent().map(Path::to_owned);
    let Some(entries) = folder.and_then(|folder| std::fs::read_dir(folder).ok()) else { return Vec::new() };
    let is_backup = |path: &Path| {
        let mut head = [0; 21];
        path.is_file()
            && std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok()
            && head == *AGE
    };
    let mut names: Vec<String> = entries
        .take(MOST_FILES)
        .filter_map(Result::ok)
        .filter(|entry| is_backup(&entry.path()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The keys, the database, and its rows where the database is one that this program can read.
async fn look_inside(config: &Config, facts: &mut Facts) {
    let keyring = match &config.master_key {
        MasterKey::File(path) if !path.exists() => Err(Keys::Missing(path.display().to_string())),
        _ => crate::compose::keyring_that_is_there(config).map_err(|error| Keys::Unusable(error.to_string())),
    };
    let storage = crate::compose::storage(config);
    let health = match gate::health::look(&storage, keyring.as_deref().ok(), true).await {
        Ok(Some(health)) => health,
        // Before its first start an installation has neither keys nor a database.
        Ok(None) => {
            facts.keys = keyring.err().filter(|keys| matches!(keys, Keys::Unusable(_)));
            return;
        }
        Err(error) => {
            facts.database_unreachable = Some(error.to_string());
            // Whether keys that are missing were ever made, only the database could say.
            let made = config.database_url.is_none();
            facts.keys = keyring.err().filter(|keys| made || matches!(keys, Keys::Unusable(_)));
            return;
        }
    };
    facts.keys = match (&keyring, health.keys_fit) {
        (Err(keys), _) => Some(keys.clone()),
        (Ok(_), Some(false)) => Some(Keys::Wrong),
        (Ok(_), Some(true) | None) => Some(Keys::Fit),
    };
    let readable = health.schema == health.known && health.damages.is_empty();
    facts.database = Some(Database {
        schema: health.schema,
        known: health.known,
        damages: health.damages,
        guards_missing: health.triggers,
        schema_differs: health.objects,
        may_change_records: health.may_change_records,
    });
    if let Ok(keyring) = keyring
        && readable
        && facts.keys == Some(Keys::Fit)
    {
        match rows(storage, keyring).await {
            Ok(counts) => facts.counts = Some(counts),
            Err(error) => facts.database_unreachable = Some(error.to_string()),
        }
    }
}

async fn rows(storage: gate::Storage, keyring: Arc<Keyring>) -> gate::Result<operations::checkup::Counts> {
    let options =
        Options { storage, keyring, snapshots: access::snapshot, strict: false, listeners: Vec::new() };
    let db = Db::open_to_look(options).await?;
    let caller = Arc::new(Caller::the_system_without_a_person("doctor", Draw::new(&SystemClock, &SystemRng)));
    db.read(&caller, (), counts).await
}
