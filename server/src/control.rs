//! Two programs, one data folder: a running server holds the folder's lock and listens on a socket in it; a command
//! that finds the lock taken sends itself there, else it takes the lock and works by itself.
//!
//! The socket is a file with mode 0600 in the data folder: whoever can reach it owns the data anyway. One JSON line
//! goes in (the command); JSON lines come out (what happened), the last one being the outcome.

use std::fs::{File, TryLockError};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};

use crate::operate::{Command, Event, Operator};

/// Bytes of a command. Files travel by path.
const MOST_COMMAND: u64 = 1 << 20;
/// Commands at once; a further one waits.
const MOST_AT_ONCE: usize = 4;

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// The folder or a file in it cannot be made or opened.
    #[error("`{path}` cannot be used: {why}")]
    Folder {
        /// Which.
        path: String,
        /// What the system said.
        why: String,
    },
    /// Another Reeve serves from it.
    #[error("another Reeve works in `{0}`: stop it first, or use another folder")]
    Taken(String),
    /// The server that holds the folder does not answer.
    #[error("the server that holds `{path}` does not answer on its control socket: {why}")]
    NoAnswer {
        /// The folder.
        path: String,
        /// What the system said.
        why: String,
    },
}

/// The folder's lock; given back when dropped, also by a process that is killed.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

/// Takes the folder's lock; None if a running Reeve has it.
pub fn lock(folder: &Path) -> Result<Option<FolderLock>, ControlError> {
    let fail = |path: &Path, error: std::io::Error| ControlError::Folder {
        path: path.display().to_string(),
        why: error.to_string(),
    };
    std::fs::create_dir_all(folder).map_err(|error| fail(folder, error))?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
        .map_err(|error| fail(folder, error))?;
    let path = folder.join("lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| fail(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(FolderLock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(fail(&path, error)),
    }
}

fn socket_path(folder: &Path) -> PathBuf {
    folder.join("control.sock")
}

/// What goes over the socket.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Event(Event),
    Failed(String),
}

/// Listens until the task is dropped. The caller holds the folder's lock, so a socket that is there is a dead one.
pub async fn listen(
    folder: &Path,
    operator: Arc<Operator>,
) -> Result<tokio::task::JoinHandle<()>, ControlError> {
    let path = socket_path(folder);
    let fail = |error: std::io::Error| ControlError::Folder {
        path: path.display().to_string(),
        why: error.to_string(),
    };
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(fail(error)),
        _ => {}
    }
    // The folder itself is 0700, so nobody can slip in before the socket's own mode is set.
    let listener = UnixListener::bind(&path).map_err(fail)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).map_err(fail)?;
    let places = Arc::new(tokio::sync::Semaphore::new(MOST_AT_ONCE));
    Ok(tokio::spawn(async move {
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            let operator = Arc::clone(&operator);
            tokio::spawn(async move {
                if let Err(error) = answer(stream, &operator).await {
                    tracing::warn!(%error, "a command's connection broke");
                }
                drop(place);
            });
        }
    }))
}

async fn answer(stream: UnixStream, operator: &Operator) -> std::io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut line = String::new();
    BufReader::new(reading.take(MOST_COMMAND)).read_line(&mut line).await?;
    let command: Command = match serde_json::from_str(&line) {
        Ok(command) => command,
        Err(error) => {
            return send(&mut writing, &Line::Failed(format!("the command cannot be read: {error}"))).await;
        }
    };
    let (sender, mut events) = tokio::sync::mpsc::channel(64);
    let work = operator.run(command, sender);
    tokio::pin!(work);
    let outcome = loop {
        tokio::select! {
            Some(event) = events.recv() => send(&mut writing, &Line::Event(event)).await?,
            outcome = &mut work => break outcome,
        }
    };
    while let Ok(event) = events.try_recv() {
        send(&mut writing, &Line::Event(event)).await?;
    }
    match outcome {
        Ok(event) => send(&mut writing, &Line::Event(event)).await,
        Err(error) => send(&mut writing, &Line::Failed(error)).await,
    }
}

async fn send(writing: &mut (impl AsyncWriteExt + Unpin), line: &Line) -> std::io::Result<()> {
    let mut text = serde_json::to_string(line).map_err(std::io::Error::other)?;
    text.push('\n');
    writing.write_all(text.as_bytes()).await
}

/// Sends a command to the server that holds the folder; `each` sees what happens on the way.
pub async fn call(
    folder: &Path,
    command: &Command,
    mut each: impl FnMut(&Event),
) -> Result<Result<Event, String>, ControlError> {
    let fail = |error: std::io::Error| ControlError::NoAnswer {
        path: folder.display().to_string(),
        why: error.to_string(),
    };
    let stream = UnixStream::connect(socket_path(folder)).await.map_err(fail)?;
    let (reading, mut writing) = stream.into_split();
    let mut text = serde_json::to_string(command).map_err(|error| fail(error.into()))?;
    text.push('\n');
    writing.write_all(text.as_bytes()).await.map_err(fail)?;
    let mut lines = BufReader::new(reading).lines();
    let mut last = None;
    while let Some(line) = lines.next_line().await.map_err(fail)? {
        match serde_json::from_str(&line).map_err(|error| fail(error.into()))? {
            Line::Failed(why) => return Ok(Err(why)),
            Line::Event(event) => {
                if let Some(before) = last.replace(event) {
                    each(&before);
                }
            }
        }
    }
    last.map(Ok).ok_or_else(|| fail(std::io::ErrorKind::UnexpectedEof.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_locked_once_and_private() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock(folder.path()).unwrap();
        assert!(first.is_some());
        assert!(lock(folder.path()).unwrap().is_none());
        drop(first);
        assert!(lock(folder.path()).unwrap().is_some());
        let mode = std::fs::metadata(folder.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
