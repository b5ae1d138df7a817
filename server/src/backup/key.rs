//! What a backup is closed with, and opened: a key made for the purpose, or a passphrase.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age::{scrypt, x25519};
use serde::{Deserialize, Serialize};

use crate::operate::Failed;

/// What a new backup is closed with.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    /// Public keys, `age1…`: whoever has the secret half of one opens it.
    Recipients(Vec<String>),
    /// Whoever knows it opens it.
    Passphrase(String),
}

impl std::fmt::Debug for Lock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Lock::Recipients(_) => "Recipients",
            Lock::Passphrase(_) => "Passphrase",
        })
    }
}

/// What a backup is opened with.
#[derive(Clone)]
pub enum Unlock {
    /// The text of a key file: lines `AGE-SECRET-KEY-1…`, comments begin with `#`.
    Keys(String),
    /// The passphrase.
    Passphrase(String),
}

impl std::fmt::Debug for Unlock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unlock")
    }
}

/// Public keys of one backup at most.
const MOST_RECIPIENTS: usize = 16;
/// Characters of a passphrase at least: whoever has the file can try as many as they like.
const LEAST_PASSPHRASE: usize = 16;
/// 2^17 rounds take 128 MiB for a moment, and are what OWASP asks of scrypt at least.
const WORK: u8 = 17;
/// What is still opened: age's own tool makes files with 2^18.
const MOST_WORK: u8 = 20;
/// Bytes of a key file that are read.
const MOST_KEYS: u64 = 64 * 1024;

/// What a file is closed with, understood.
pub(super) enum Recipients {
    Keys(Vec<x25519::Recipient>),
    Passphrase(scrypt::Recipient),
}

impl Recipients {
    pub(super) fn of(lock: &Lock) -> Result<Self, Failed> {
        match lock {
            Lock::Recipients(list) if list.is_empty() || list.len() > MOST_RECIPIENTS => {
                Err(Failed::refused(format!(
                    "a backup is closed with 1 to {MOST_RECIPIENTS} public keys, and {} were given",
                    list.len()
                )))
            }
            Lock::Recipients(list) => {
                Ok(Recipients::Keys(list.iter().map(|text| recipient(text)).collect::<Result<_, _>>()?))
            }
            Lock::Passphrase(text) if text.chars().count() < LEAST_PASSPHRASE => {
                Err(Failed::refused(format!(
                    "a passphrase for a backup has at least {LEAST_PASSPHRASE} characters, such as five words by chance: whoever \
                 has the file can try as often as they like"
                )))
            }
            Lock::Passphrase(text) => {
                let mut recipient = scrypt::Recipient::new(SecretString::from(text.clone()));
                recipient.set_work_factor(WORK);
                Ok(Recipients::Passphrase(recipient))
            }
        }
    }
    pub(super) fn all(&self) -> Vec<&dyn age::Recipient> {
        match self {
            Recipients::Keys(keys) => keys.iter().map(|key| key as &dyn age::Recipient).collect(),
            Recipients::Passphrase(one) => vec![one],
        }
    }
}

/// A public key; used for the setting too.
pub(crate) fn recipient(text: &str) -> Result<x25519::Recipient, Failed> {
    x25519::Recipient::from_str(text).map_err(|why| {
        // Whoever confuses the halves must not find the secret one in a log.
        let shown = if text.to_ascii_uppercase().starts_with("AGE-SECRET") { "a secret key" } else { text };
        Failed::refused(format!(
            "`{shown}` is no public key for backups (`age1…`, as `reeve backup-key` prints): {why}"
        ))
    })
}

/// What a file is opened with, understood.
pub(super) enum Identities {
    Keys(Vec<x25519::Identity>),
    Passphrase(scrypt::Identity),
}

impl Identities {
    pub(super) fn of(unlock: &Unlock) -> Result<Self, Failed> {
        match unlock {
            Unlock::Keys(text) => {
                let lines =
                    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
                let keys = lines.map(|line| {
                    x25519::Identity::from_str(line).map_err(|why| {
                        Failed::refused(format!(
                            "the key file has a line that is no secret key for backups: {why}"
                        ))
                    })
                });
                let keys: Vec<_> = keys.collect::<Result<_, _>>()?;
                if keys.is_empty() {
                    return Err(Failed::refused("the key file holds no key (`AGE-SECRET-KEY-1…`)"));
                }
                Ok(Identities::Keys(keys))
            }
            Unlock::Passphrase(text) => {
                let mut identity = scrypt::Identity::new(SecretString::from(text.clone()));
                identity.set_max_work_factor(MOST_WORK);
                Ok(Identities::Passphrase(identity))
            }
        }
    }
    pub(super) fn all(&self) -> Vec<&dyn age::Identity> {
        match self {
            Identities::Keys(keys) => keys.iter().map(|key| key as &dyn age::Identity).collect(),
            Identities::Passphrase(one) => vec![one],
        }
    }
    pub(super) fn is_passphrase(&self) -> bool {
        matches!(self, Identities::Passphrase(_))
    }
}

/// Makes a key for backups in a new file that only its owner can read; answers its public half.
pub fn make_key(path: &Path) -> Result<String, Failed> {
    let identity = x25519::Identity::generate();
    let public = identity.to_public().to_string();
    let fail = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failed::refused(format!("`{}` exists already; a key is never overwritten", path.display()))
        }
        _ => Failed::broken(format!("`{}` cannot be written: {error}", path.display())),
    };
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(fail)?;
    let written = writeln!(file, "# opens backups of Reeve; keep it apart from them and from the server")
        .and_then(|()| writeln!(file, "# public key: {public}"))
        .and_then(|()| writeln!(file, "{}", identity.to_string().expose_secret()))
        .and_then(|()| file.sync_all());
    if let Err(error) = written {
        let _ = std::fs::remove_file(path);
        return Err(fail(error));
    }
    Ok(public)
}

impl Unlock {
    /// Reads a key file.
    pub fn from_file(path: &Path) -> Result<Self, Failed> {
        let mut text = String::new();
        std::fs::File::open(path).and_then(|file| file.take(MOST_KEYS).read_to_string(&mut text)).map_err(
            |error| Failed::refused(format!("the key file `{}` cannot be read: {error}", path.display())),
        )?;
        Ok(Unlock::Keys(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_closes_a_backup_is_looked_at() {
        let refused = |lock: Lock| Recipients::of(&lock).err().map(|failed| failed.why).unwrap_or_default();
        assert!(refused(Lock::Recipients(vec![])).contains("1 to 16"));
        assert!(refused(Lock::Recipients(vec!["age1nonsense".into()])).contains("age1nonsense"));
        let secret = x25519::Identity::generate().to_string().expose_secret().to_owned();
        let said = refused(Lock::Recipients(vec![secret.clone()]));
        assert!(said.contains("a secret key") && !said.contains(&secret), "{said}");
        assert!(refused(Lock::Passphrase("too short".into())).contains("at least 16"));
        assert_eq!(refused(Lock::Passphrase("long enough for a test".into())), "");
    }

    #[test]
    fn a_key_file_is_private_and_never_overwritten() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("backup.key");
        let public = make_key(&path).unwrap();
        assert!(recipient(&public).is_ok());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(
            matches!(Identities::of(&Unlock::from_file(&path).unwrap()), Ok(Identities::Keys(keys)) if keys.len() == 1)
        );
        let before = std::fs::read(&path).unwrap();
        assert!(make_key(&path).unwrap_err().why.contains("never overwritten"));
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert!(Identities::of(&Unlock::Keys("# nothing\n".into())).is_err());
        assert!(Identities::of(&Unlock::Keys("nonsense".into())).is_err());
    }
}
