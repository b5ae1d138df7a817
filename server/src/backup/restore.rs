//! From a backup to an installation, in an empty place only.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{SystemClock, SystemRng};
use gate::portable::{self, MOST_WAITING, Piece};
use keys::Keyring;
use serde_json::json;
use tokio::sync::mpsc::{Sender, channel};

use super::key::{Identities, Unlock};
use super::read::{Backup, Unsuited, Whole};
use super::{Restored, note_restored};
use crate::StartError;
use crate::config::Config;
use crate::control::{self, ControlError, FolderLock, Holder, Locking};
use crate::operate::{Event, Failed, Operator, Reason};

/// Why a backup was not restored. Nothing is left of the try, unless it says so.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The place, its settings or its keys.
    #[error(transparent)]
    Place(#[from] StartError),
    /// The file, or the database.
    #[error("{}", .0.why)]
    Failed(Failed),
}

impl From<Failed> for RestoreError {
    fn from(failed: Failed) -> Self {
        RestoreError::Failed(failed)
    }
}
impl From<ControlError> for RestoreError {
    fn from(error: ControlError) -> Self {
        RestoreError::Place(error.into())
    }
}

/// Looks at a backup from beginning to end, and touches nothing.
pub async fn check(
    config: &Config,
    path: PathBuf,
    unlock: Unlock,
    progress: Sender<Event>,
) -> Result<Event, RestoreError> {
    let keyring = crate::compose::keyring_that_is_there(config)?;
    let backup = open(&keyring, path.clone(), unlock).await?;
    let (head, keyring) = (backup.head.clone(), Arc::clone(&keyring));
    let whole = tokio::task::spawn_blocking(move || backup.read(&keyring, None, &progress)).await;
    let whole = whole.map_err(|error| broke(&error))??;
    Ok(Event::Done {
        accepted: true,
        lines: vec![format!(
            "{} is whole: {} rows, made {} by Reeve {} at migration {}. Nothing was changed.",
            path.display(),
            whole.rows,
            head.made_at,
            head.program,
            head.schema
        )],
        document: json!({
            "file": path.display().to_string(), "rows": whole.rows, "sha256": whole.sha256, "made_at": head.made_at,
            "schema": head.schema, "program": head.program, "restored": false,
        }),
    })
}

/// Makes an installation of a backup, in the empty data folder or the empty database that the settings name. The master
/// keys must be in their place already.
pub async fn restore(
    config: &Config,
    path: PathBuf,
    unlock: Unlock,
    progress: Sender<Event>,
) -> Result<Event, RestoreError> {
    let keyring = crate::compose::keyring_that_is_there(config)?;
    let storage = crate::compose::storage(config);
    let place = match &config.database_url {
        Some(_) => None,
        None => Some(Place::take(&config.data)?),
    };
    let done = async {
        if let Some(why) = portable::occupied(&storage).await.map_err(Failed::from)? {
            return Err(RestoreError::Failed(Failed::refused(why)));
        }
        let backup = open(&keyring, path, unlock).await?;
        let head = backup.head.clone();
        let whole = fill(&storage, backup, &keyring, progress).await?;
        Ok((head, whole))
    };
    let done: Result<_, RestoreError> = done.await;
    let (head, whole) = match done {
        Ok(done) => done,
        Err(error) => {
            if let Some(place) = place {
                place.give_back();
            }
            return Err(error);
        }
    };
    // From here on there is an installation: opening it brings it up to date.
    let (db, parts) = crate::open(config).await?;
    let operator = Operator::new(db, parts, Arc::new(SystemClock), Arc::new(SystemRng));
    let restored = Restored { made_at: head.made_at.clone(), schema: head.schema, rows: whole.rows };
    operator.db.write(&operator.caller(), restored, note_restored).await.map_err(Failed::from)?;
    drop(place);
    Ok(Event::Done {
        accepted: true,
        lines: vec![
            format!("{} rows of {} are restored.", whole.rows, head.made_at),
            "What happened after the backup was made is not in it: a session that was ended since then, or an account that \
             was suspended, is as it was."
                .to_owned(),
        ],
        document: json!({
            "rows": whole.rows, "sha256": whole.sha256, "made_at": head.made_at, "schema": head.schema,
            "program": head.program, "restored": true,
        }),
    })
}

fn broke(error: &tokio::task::JoinError) -> Failed {
    Failed::broken(format!("the restore broke: {error}"))
}

async fn open(keyring: &Arc<Keyring>, path: PathBuf, unlock: Unlock) -> Result<Backup, RestoreError> {
    // Opening by a passphrase takes a second of a core.
    let opened = tokio::task::spawn_blocking(move || Backup::open(&path, &Identities::of(&unlock)?)).await;
    let backup = opened.map_err(|error| broke(&error))??;
    backup.suits(keyring).map_err(|unsuited| match unsuited {
        Unsuited::Keys(why) => RestoreError::Place(StartError::Keys(why)),
        Unsuited::Newer(failed) => RestoreError::Failed(failed),
    })?;
    Ok(backup)
}

async fn fill(
    storage: &gate::Storage,
    backup: Backup,
    keyring: &Arc<Keyring>,
    progress: Sender<Event>,
) -> Result<Whole, Failed> {
    let (sender, pieces) = channel::<Piece>(MOST_WAITING);
    let extents = backup.head.extents();
    let keyring = Arc::clone(keyring);
    let reading = tokio::task::spawn_blocking(move || backup.read(&keyring, Some(&sender), &progress));
    let loaded = portable::load(storage, extents, pieces).await;
    let read = reading.await.map_err(|error| broke(&error))?;
    // Whoever failed first is why the other did not come to its end.
    match (read, loaded) {
        (Ok(whole), Ok(())) => Ok(whole),
        (Err(failed), _) if failed.reason != Reason::Busy => Err(failed),
        (_, Err(gate::Error::Corrupt { why, .. })) => Err(Failed::refused(format!("the backup {why}"))),
        (_, Err(gate::Error::Full)) => Err(Failed::broken(
            "there is not room enough on the disk for what the backup holds: nothing was kept of it",
        )),
        (_, Err(error)) => Err(error.into()),
        (Err(failed), Ok(())) => Err(failed),
    }
}

/// A data folder that is ours for the time of the restore.
struct Place {
    folder: PathBuf,
    /// It was not there before.
    made: bool,
    _lock: FolderLock,
}

impl Place {
    fn take(folder: &Path) -> Result<Self, ControlError> {
        let made = !folder.exists();
        match control::lock(folder, Holder::command())? {
            Locking::Ours(lock) => Ok(Place { folder: folder.to_owned(), made, _lock: lock }),
            Locking::Theirs(holder) => {
                Err(ControlError::Taken { folder: folder.display().to_string(), holder })
            }
        }
    }
    /// After a try that failed: what was not there is not there.
    fn give_back(self) {
        if self.made {
            let _ = std::fs::remove_file(self.folder.join("lock"));
            // Only an empty one goes.
            let _ = std::fs::remove_dir(&self.folder);
        }
    }
}
