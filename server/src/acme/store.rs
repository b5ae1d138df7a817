//! What is kept of it, for its owner alone: the account, the key and the certificate.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use instant_acme::AccountCredentials;
use serde::{Deserialize, Serialize};

use crate::tls::Files;

/// An account, and at which authority.
#[derive(Serialize, Deserialize)]
struct Kept<C> {
    directory: String,
    credentials: C,
}

/// The account at that authority, if there is one.
pub(super) fn account(path: &Path, directory: &str) -> Result<Option<AccountCredentials>, String> {
    let text = match std::fs::read(path) {
        Ok(text) => zeroize::Zeroizing::new(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("`{}` cannot be read: {error}", path.display())),
    };
    // Where the place is another: what was kept cannot be understood by another authority.
    let place: Kept<serde::de::IgnoredAny> = parse(path, &text)?;
    if place.directory != directory {
        return Ok(None);
    }
    let kept: Kept<AccountCredentials> = parse(path, &text)?;
    Ok(Some(kept.credentials))
}

fn parse<'a, T: Deserialize<'a>>(path: &Path, text: &'a [u8]) -> Result<T, String> {
    serde_json::from_slice(text).map_err(|error| {
        format!("`{}` cannot be read ({error}): remove it, and another account is made", path.display())
    })
}

pub(super) fn keep_account(
    path: &Path,
    directory: &str,
    credentials: &AccountCredentials,
) -> Result<(), String> {
    let kept = Kept { directory: directory.to_owned(), credentials };
    let text = zeroize::Zeroizing::new(serde_json::to_vec(&kept).map_err(|error| error.to_string())?);
    put(path, &text)
}

/// The key first: until the certificate is there too, a reader sees that they do not go together.
pub(super) fn pair(files: &Files, chain: &str, key: &str) -> Result<(), String> {
    put(&files.key, key.as_bytes())?;
    put(&files.certificate, chain.as_bytes())
}

/// Whole and on the disk, or not at all.
fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("`{}` cannot be written: {error}", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = path.with_file_name(name);
    // What a killed process left.
    let _ = std::fs::remove_file(&new);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&new, path).map_err(failed)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_is_kept_is_for_its_owner_alone_and_replaces_what_was() {
        let folder = tempfile::tempdir().unwrap();
        let files = crate::acme::files(folder.path());
        std::fs::create_dir(folder.path().join("acme")).unwrap();
        std::fs::write(files.key.with_file_name("key.pem.new"), "left over").unwrap();
        for text in ["one", "two"] {
            pair(&files, text, text).unwrap();
            for path in [&files.certificate, &files.key] {
                assert_eq!(std::fs::read_to_string(path).unwrap(), text);
                assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
            }
        }
        assert_eq!(std::fs::read_dir(folder.path().join("acme")).unwrap().count(), 2);
    }

    #[test]
    fn an_account_is_one_authoritys() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("account.json");
        assert!(account(&path, "https://a").unwrap().is_none());
        std::fs::write(&path, r#"{"directory":"https://b","credentials":{}}"#).unwrap();
        assert!(account(&path, "https://a").unwrap().is_none());
        assert!(account(&path, "https://b").err().unwrap().contains("remove it"));
        std::fs::write(&path, "{").unwrap();
        assert!(account(&path, "https://a").is_err());
    }
}
