//! Two programs, one data folder: a running server holds the folder's lock and listens on a socket in it; a command
//! that finds the lock taken sends itself there, else it takes the lock and works by itself.
//!
//! The socket is a file with mode 0600 in the data folder: whoever can reach it owns the data anyway. One JSON line
//! goes in (the command); JSON lines come out: that it waits, that it began, how far it is, the outcome. A command that
//! did not begin may be given again; one that began comes to its end, whether or not anybody still listens.

mod client;
mod lock;

use std::convert::Infallible;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;

use crate::operate::{Command, Event, Failed, Operator};

pub use client::{Place, lock_or_call};
pub use lock::{FolderLock, Holder, Locking, lock};

/// Bytes of a command. Files travel by path.
const MOST_COMMAND: u64 = 1 << 20;
/// Commands at once; a further one waits.
const MOST_AT_ONCE: usize = 4;
/// Connections at once; a further one waits in the system's queue.
const MOST_CONNECTIONS: usize = 64;
/// How long a connection may take to say its command, or to take a line of ours.
const MOST_SILENCE: Duration = Duration::from_secs(5);
/// How long a stopping server waits for commands in progress.
const MOST_STOPPING: Duration = Duration::from_secs(30);

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
    /// Another Reeve works in it.
    #[error("{holder} works in `{folder}`: stop it first, or use another folder")]
    Taken {
        /// The folder.
        folder: String,
        /// Who.
        holder: Holder,
    },
    /// Whoever holds the folder went on holding it.
    #[error(
        "{holder} works in `{folder}` and was not done within {seconds} seconds: nothing was done; try again later"
    )]
    Held {
        /// The folder.
        folder: String,
        /// Who.
        holder: Holder,
        /// How long we waited.
        seconds: u64,
    },
    /// A server holds the folder, and no command gets through to it: it starts, or it ends.
    #[error(
        "{holder} holds `{folder}` and takes no commands, for {seconds} seconds now (it may still be migrating the \
         database, or be stopping): nothing was done; try again later"
    )]
    NotServing {
        /// The folder.
        folder: String,
        /// Who.
        holder: Holder,
        /// How long we waited.
        seconds: u64,
    },
    /// The server said nothing, or nothing that we understand.
    #[error("the server that holds `{folder}` does not answer on its control socket: {why}")]
    NoAnswer {
        /// The folder.
        folder: String,
        /// What happened instead.
        why: String,
    },
    /// The server ended while the command ran.
    #[error(
        "the server ended before the command did: what it had committed by then is kept. Look at the records, or run the \
         command again once the server is back"
    )]
    BrokenOff,
}

fn socket_path(folder: &Path) -> PathBuf {
    folder.join("control.sock")
}

/// What comes back over the socket.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    /// The command is understood and waits for others to end.
    Waiting,
    /// It runs: from here on it comes to its end.
    Begun,
    /// How far it is; or its end.
    Event(Event),
    /// It came to nothing.
    Failed(Failed),
}

/// The listening side. Commands in progress outlive it, unless [`Control::stop`] waits for them.
#[derive(Debug)]
pub struct Control {
    accepting: JoinHandle<()>,
    places: Arc<Semaphore>,
    /// Each command that runs has a clone of the sender; ours keeps the channel open.
    runs: mpsc::Sender<Infallible>,
    /// Ends when all of them are gone.
    running: mpsc::Receiver<Infallible>,
}

impl Control {
    /// Listens. The caller holds the folder's lock, so a socket that is there is a dead one.
    pub async fn listen(folder: &Path, operator: Arc<Operator>) -> Result<Control, ControlError> {
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
        let places = Arc::new(Semaphore::new(MOST_AT_ONCE));
        let (runs, running) = mpsc::channel(1);
        let desk = Desk { operator, places: Arc::clone(&places), runs: runs.downgrade() };
        Ok(Control { accepting: tokio::spawn(accept(listener, desk)), places, runs, running })
    }
    /// Takes no more commands, tells those that wait, and waits for those that run: 30 seconds at most.
    pub async fn stop(mut self) {
        self.places.close();
        self.accepting.abort();
        // The listener goes with it.
        let _ = self.accepting.await;
        drop(self.runs);
        if tokio::time::timeout(MOST_STOPPING, self.running.recv()).await.is_err() {
            tracing::warn!(
                "a command did not come to its end within {} seconds: it is cut off behind its last commit",
                MOST_STOPPING.as_secs()
            );
        }
    }
}

/// What a connection needs.
#[derive(Clone)]
struct Desk {
    operator: Arc<Operator>,
    places: Arc<Semaphore>,
    runs: mpsc::WeakSender<Infallible>,
}

async fn accept(listener: UnixListener, desk: Desk) {
    let connections = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(connection) = Arc::clone(&connections).acquire_owned().await else { return };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                // No descriptor is left, as a rule: that passes, and must not be waited for in a circle.
                tracing::warn!(%error, "a command's connection cannot be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let desk = desk.clone();
        tokio::spawn(async move {
            if let Err(error) = answer(stream, desk).await {
                tracing::warn!(%error, "a command's connection broke");
            }
            drop(connection);
        });
    }
}

async fn answer(stream: UnixStream, desk: Desk) -> std::io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let line = tokio::time::timeout(MOST_SILENCE, command_line(reading))
        .await
        .map_err(|_| std::io::Error::other("no command came over it"))??;
    let command: Command = match serde_json::from_str(&line) {
        Ok(command) => command,
        Err(error) => {
            let failed = Failed::refused(format!("the server does not know this command: {error}"));
            return send(&mut writing, &Line::Failed(failed)).await;
        }
    };
    drop(line);
    let place = match Arc::clone(&desk.places).try_acquire_owned() {
        Ok(place) => place,
        Err(_) => {
            send(&mut writing, &Line::Waiting).await?;
            // Closed: the server stops. The command has not begun, and whoever gave it finds another way.
            let Ok(place) = Arc::clone(&desk.places).acquire_owned().await else { return Ok(()) };
            place
        }
    };
    // None: the server stops, as above.
    let Some(runs) = desk.runs.upgrade() else { return Ok(()) };
    // Whoever is gone by now has changed their mind in time.
    send(&mut writing, &Line::Begun).await?;
    let (sender, events) = mpsc::channel(64);
    let work = tokio::spawn(async move {
        let outcome = desk.operator.run(command, sender).await;
        drop(place);
        outcome
    });
    let told = report(work, events, &mut writing).await;
    // Not before the outcome is told: a server that stops waits for that too.
    drop(runs);
    told
}

/// Tells what happens to whoever gave the command. The work goes on when they are gone.
async fn report(
    mut work: JoinHandle<Result<Event, Failed>>,
    mut events: mpsc::Receiver<Event>,
    writing: &mut OwnedWriteHalf,
) -> std::io::Result<()> {
    let mut listens = Ok(());
    let outcome = loop {
        let event = tokio::select! {
            outcome = &mut work => break outcome,
            Some(event) = events.recv() => event,
        };
        if listens.is_ok() {
            listens = send(writing, &Line::Event(event)).await;
        }
    };
    let outcome = outcome.unwrap_or_else(|error| Err(Failed::broken(format!("the command broke: {error}"))));
    if let Err(error) = listens {
        // Not why it failed: that may name people.
        let done = outcome.is_ok();
        tracing::info!(done, "whoever gave a command went away; it came to its end");
        return Err(error);
    }
    match outcome {
        Ok(event) => send(writing, &Line::Event(event)).await,
        Err(failed) => send(writing, &Line::Failed(failed)).await,
    }
}

async fn command_line(reading: OwnedReadHalf) -> std::io::Result<String> {
    let mut line = String::new();
    BufReader::new(reading.take(MOST_COMMAND)).read_line(&mut line).await?;
    Ok(line)
}

async fn send(writing: &mut OwnedWriteHalf, line: &Line) -> std::io::Result<()> {
    let mut text = serde_json::to_string(line).map_err(std::io::Error::other)?;
    text.push('\n');
    tokio::time::timeout(MOST_SILENCE, writing.write_all(text.as_bytes()))
        .await
        .map_err(|_| std::io::Error::other("nobody takes its lines"))?
}
