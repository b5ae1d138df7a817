//! The lock of a data folder, and who holds it.

use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::control::ControlError;

/// The folder's lock; given back when dropped, also by a process that is killed.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

/// Who works in a folder, as the lock file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A server, with the number of its process.
    Server(u32),
    /// A command that works by itself.
    Command(u32),
    /// The holder has not said yet.
    Unknown,
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Holder::Server(process) => write!(f, "a server of Reeve (process {process})"),
            Holder::Command(process) => write!(f, "another command of Reeve (process {process})"),
            Holder::Unknown => f.write_str("another Reeve"),
        }
    }
}

impl Holder {
    /// This process, as a server.
    pub fn server() -> Self {
        Holder::Server(std::process::id())
    }
    /// This process, as a command.
    pub fn command() -> Self {
        Holder::Command(std::process::id())
    }
    fn parse(text: &str) -> Self {
        match text.trim_end().split_once(' ') {
            Some(("server", process)) => process.parse().map_or(Holder::Unknown, Holder::Server),
            Some(("command", process)) => process.parse().map_or(Holder::Unknown, Holder::Command),
            _ => Holder::Unknown,
        }
    }
    fn line(self) -> String {
        match self {
            Holder::Server(process) => format!("server {process}\n"),
            Holder::Command(process) => format!("command {process}\n"),
            Holder::Unknown => String::new(),
        }
    }
}

/// What became of a try.
#[derive(Debug)]
pub enum Locking {
    /// It is ours.
    Ours(FolderLock),
    /// It is somebody's.
    Theirs(Holder),
}

/// Takes the folder's lock, and says in it who `we` are. Makes the folder where there is none.
pub fn lock(folder: &Path, we: Holder) -> Result<Locking, ControlError> {
    let fail = |path: &Path, error: std::io::Error| ControlError::Folder {
        path: path.display().to_string(),
        why: error.to_string(),
    };
    std::fs::create_dir_all(folder).map_err(|error| fail(folder, error))?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
        .map_err(|error| fail(folder, error))?;
    let path = folder.join("lock");
    let mut file = File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&path)
        .map_err(|error| fail(&path, error))?;
    match file.try_lock() {
        Ok(()) => {
            // What a killed holder left there goes.
            let said = file.set_len(0).and_then(|()| file.write_all(we.line().as_bytes()));
            said.map_err(|error| fail(&path, error))?;
            Ok(Locking::Ours(FolderLock { _file: file }))
        }
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            let _ = file.take(64).read_to_string(&mut text);
            Ok(Locking::Theirs(Holder::parse(&text)))
        }
        Err(TryLockError::Error(error)) => Err(fail(&path, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_locked_once_and_private() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock(folder.path(), Holder::server()).unwrap();
        assert!(matches!(first, Locking::Ours(_)));
        let second = lock(folder.path(), Holder::command()).unwrap();
        assert!(matches!(second, Locking::Theirs(holder) if holder == Holder::server()));
        drop(first);
        let third = lock(folder.path(), Holder::command()).unwrap();
        assert!(matches!(third, Locking::Ours(_)));
        let fourth = lock(folder.path(), Holder::server()).unwrap();
        assert!(matches!(fourth, Locking::Theirs(holder) if holder == Holder::command()));
        let mode = std::fs::metadata(folder.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn what_the_lock_says_can_be_read_back() {
        for holder in [Holder::Server(7), Holder::Command(4_000_000_000), Holder::Unknown] {
            assert_eq!(Holder::parse(&holder.line()), holder);
        }
        for text in ["server", "server x", "guest 7", "\u{0}\u{0}"] {
            assert_eq!(Holder::parse(text), Holder::Unknown, "{text}");
        }
    }
}
