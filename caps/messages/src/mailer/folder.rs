//! One file for each message.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use base::{JobId, Timestamp};

use super::smtp::Broken;

/// Puts a message into the folder: whole or not at all, and readable for nobody else. One that was there already is put
/// there again under the same name.
pub(super) async fn put(folder: PathBuf, now: Timestamp, id: JobId, bytes: Vec<u8>) -> Result<(), Broken> {
    let done = tokio::task::spawn_blocking(move || write(&folder, now, id, &bytes)).await;
    match done {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Broken::Down(format!("the folder for mail: {}", error.kind()).into())),
        Err(_) => Err(Broken::Down("the folder for mail cannot be written to".into())),
    }
}

fn write(folder: &Path, now: Timestamp, id: JobId, bytes: &[u8]) -> std::io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    // By time, so that a listing has the newest last; without the colons of ISO 8601.
    let time = now.to_string().replace([':', '.'], "-");
    let name = folder.join(format!("{time}-{id}.eml"));
    let part = folder.join(format!(".{id}.part"));
    let _ = fs::remove_file(&part);
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(part, name)
}
