//! The command's side: into the folder, or to the server that holds it.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;

use crate::control::{ControlError, FolderLock, Holder, Line, Locking, lock, socket_path};
use crate::operate::{Command, Event, Failed};

/// How long a command waits for a folder that somebody else holds and does not serve.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(50);
/// How long a server may take to say that it has understood.
const MOST_SILENCE: Duration = Duration::from_secs(10);

/// Where a command is done.
#[derive(Debug)]
pub enum Place {
    /// Here: the folder is ours.
    Here(FolderLock),
    /// It was done by the server that holds the folder.
    There(Result<Event, Failed>),
}

/// Takes the folder, or has the command done by the server that holds it; `each` sees what happens on the way.
///
/// A holder that serves nothing is a command, a server that starts, or one that ends: we wait for it, ten seconds at
/// most.
pub async fn lock_or_call(
    folder: &Path,
    command: &Command,
    each: impl FnMut(&Event),
) -> Result<Place, ControlError> {
    within(PATIENCE, folder, command, each).await
}

async fn within(
    patience: Duration,
    folder: &Path,
    command: &Command,
    mut each: impl FnMut(&Event),
) -> Result<Place, ControlError> {
    let mut waited = Duration::ZERO;
    loop {
        let holder = match lock(folder, Holder::command())? {
            Locking::Ours(lock) => return Ok(Place::Here(lock)),
            Locking::Theirs(holder) => holder,
        };
        if let Some(outcome) = call(folder, command, &mut each).await? {
            return Ok(Place::There(outcome));
        }
        if waited >= patience {
            let (folder, seconds) = (folder.display().to_string(), patience.as_secs());
            return Err(match holder {
                Holder::Server(_) => ControlError::NotServing { folder, holder, seconds },
                Holder::Command(_) | Holder::Unknown => ControlError::Held { folder, holder, seconds },
            });
        }
        tokio::time::sleep(PAUSE).await;
        waited += PAUSE;
    }
}

/// Sends a command to the server that holds the folder. None: none listens, or it ended before it began the command.
async fn call(
    folder: &Path,
    command: &Command,
    each: &mut impl FnMut(&Event),
) -> Result<Option<Result<Event, Failed>>, ControlError> {
    let no_answer = |why: String| ControlError::NoAnswer { folder: folder.display().to_string(), why };
    let stream = match UnixStream::connect(socket_path(folder)).await {
        Ok(stream) => stream,
        // Reset: it ended between our connecting and its taking us.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::NotFound | ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(no_answer(error.to_string())),
    };
    let (reading, mut writing) = stream.into_split();
    let mut text = serde_json::to_string(command).map_err(|error| no_answer(error.to_string()))?;
    text.push('\n');
    // A server that ends meanwhile shows when we read.
    let _ = writing.write_all(text.as_bytes()).await;
    drop(text);
    let mut lines = BufReader::new(reading).lines();
    let (mut begun, mut understood) = (false, false);
    loop {
        let line = match understood {
            // From here on it takes what it takes.
            true => lines.next_line().await,
            false => tokio::time::timeout(MOST_SILENCE, lines.next_line())
                .await
                .map_err(|_| no_answer(format!("nothing came within {} seconds", MOST_SILENCE.as_secs())))?,
        };
        let line = match line {
            Ok(Some(line)) => line,
            // Its end, or the end of its process.
            Ok(None) | Err(_) if begun => return Err(ControlError::BrokenOff),
            Ok(None) | Err(_) => return Ok(None),
        };
        understood = true;
        // A line that a dying server wrote half of comes before its end.
        let Ok(line) = serde_json::from_str(&line) else {
            return Err(if begun {
                ControlError::BrokenOff
            } else {
                no_answer("it speaks differently; is it another version of Reeve?".to_owned())
            });
        };
        match line {
            Line::Waiting => {
                each(&Event::Progress { what: "waiting for other commands".to_owned(), done: 0, total: 0 })
            }
            Line::Begun => begun = true,
            Line::Failed(failed) => return Ok(Some(Err(failed))),
            Line::Event(event @ Event::Progress { .. }) => each(&event),
            Line::Event(event @ Event::Done { .. }) => return Ok(Some(Ok(event))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::net::UnixListener;

    use super::*;

    fn command() -> Command {
        Command::TokenCreate { user: "a@example.com".to_owned(), expires_in: 60, name: "x".to_owned() }
    }
    /// A server that says this to its first caller and dies.
    fn dying(folder: &Path, said: &'static str) -> std::thread::JoinHandle<()> {
        let listener = UnixListener::bind(socket_path(folder)).unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.write_all(said.as_bytes()).unwrap();
        })
    }
    fn hold(folder: &Path, holder: Holder) -> FolderLock {
        let Locking::Ours(lock) = lock(folder, holder).unwrap() else { panic!("it is free") };
        lock
    }

    #[tokio::test]
    async fn a_holder_that_serves_nothing_is_waited_for_and_named() {
        for (holder, says) in [
            (Holder::Command(7), "another command of Reeve (process 7)"),
            (Holder::Server(8), "takes no commands"),
        ] {
            let (folder, command) = (tempfile::tempdir().unwrap(), command());
            let held = hold(folder.path(), holder);
            let error = within(PAUSE * 2, folder.path(), &command, |_| ()).await.unwrap_err();
            assert!(error.to_string().contains(says), "{error}");
            // One that ends in time is no reason to fail.
            let waiting = within(PATIENCE, folder.path(), &command, |_| ());
            let ends = async {
                tokio::time::sleep(PAUSE * 3).await;
                drop(held);
            };
            let (place, ()) = tokio::join!(waiting, ends);
            assert!(matches!(place.unwrap(), Place::Here(_)));
        }
    }

    #[tokio::test]
    async fn a_server_that_dies_is_no_success() {
        let progress = "\"begun\"\n{\"event\":{\"progress\":{\"what\":\"people\",\"done\":1,\"total\":2}}}\n";
        for said in ["\"begun\"\n", progress, "\"begun\"\n{\"event\":{\"don"] {
            let (folder, command) = (tempfile::tempdir().unwrap(), command());
            let _held = hold(folder.path(), Holder::server());
            let server = dying(folder.path(), said);
            let error = within(PAUSE, folder.path(), &command, |_| ()).await.unwrap_err();
            assert!(matches!(error, ControlError::BrokenOff), "{said}: {error}");
            server.join().unwrap();
        }
    }

    #[tokio::test]
    async fn a_command_that_did_not_begin_finds_another_way() {
        let (folder, command) = (tempfile::tempdir().unwrap(), command());
        let held = hold(folder.path(), Holder::server());
        let server = dying(folder.path(), "\"waiting\"\n");
        let waiting = within(PATIENCE, folder.path(), &command, |_| ());
        let ends = async {
            tokio::task::spawn_blocking(move || server.join()).await.unwrap().unwrap();
            drop(held);
        };
        let (place, ()) = tokio::join!(waiting, ends);
        assert!(matches!(place.unwrap(), Place::Here(_)));
    }
}
