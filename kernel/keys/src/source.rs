//! Where master keys come from.
//!
//! The text is one line per key, `reeve-master-v1:<number>:<base64 of 32 bytes>`; empty lines and lines that begin
//! with `#` are skipped. The last line is the current key. To rotate, append a line with a higher number and start
//! again; keep the older lines until everything is wrapped anew, and the lowest-numbered one for good (see
//! [`Keyring`]).

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use base::Rng;
use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use crate::keyring::Keyring;

const LINE_TAG: &str = "reeve-master-v1";
/// Bytes of a source at most: some 700 keys, more than yearly rotation needs.
const MAX_LEN: usize = 64 * 1024;
/// How long a key command may take in all: enough for a secret store across a network, short of a start that hangs.
const COMMAND_TIME: Duration = Duration::from_secs(30);

/// Where the master keys are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MasterSource {
    /// A file that only its owner can read (mode 0600 or 0400; a symbolic link may lead to it).
    File(PathBuf),
    /// The environment variable of this name. Child processes inherit it, and the machine's administrators can read
    /// it while the program runs: a file or a command keeps better.
    Env(String),
    /// The standard output of a program and its arguments, as for a secret store's client. No shell is involved. Its
    /// standard error is passed through, so that the operator sees why it fails.
    Command(Vec<String>),
}

/// Why master keys could not be loaded or written. Never shows a part of a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// The file cannot be opened, read or written.
    #[error("the master key file `{}` cannot be used: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The path leads to a directory, device or pipe.
    #[error("`{}` is not a regular file", .0.display())]
    NotAFile(PathBuf),
    /// The file's mode lets others than its owner read, write or run it.
    #[error("the master key file `{}` is open to others (mode {mode:03o}); set its mode to 600", path.display())]
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// A key file must never be overwritten: what it wraps would be lost.
    #[error("`{}` exists already; master keys are never overwritten", .0.display())]
    Exists(PathBuf),
    /// The variable is not set, or not text.
    #[error("the environment variable `{0}` holds no master keys")]
    NoVariable(String),
    /// The command is empty.
    #[error("the master key command is empty")]
    NoCommand,
    /// The command cannot be started, fails, or does not end in time.
    #[error("the master key command `{program}` {fault}")]
    Command {
        /// The program, without its arguments.
        program: String,
        /// What happened, as the end of a sentence.
        fault: String,
    },
    /// Larger than 64 KiB, or not UTF-8.
    #[error("the master keys are not text of at most {MAX_LEN} bytes")]
    NotText,
    /// A line is not of the format, or repeats a number.
    #[error("line {line} of the master keys {fault}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong, as the end of a sentence.
        fault: &'static str,
    },
    /// There is no key at all.
    #[error("the master key source holds no key")]
    Empty,
}

impl Keyring {
    /// Reads the master keys. Blocks: file access, or up to 30 seconds for a command.
    pub fn load(source: &MasterSource) -> Result<Self, KeyringError> {
        match source {
            MasterSource::File(path) => parse(&read_file(path)?),
            MasterSource::Env(name) => {
                #[allow(
                    clippy::disallowed_methods,
                    reason = "a secret, not a setting: the setting is its name"
                )]
                let text = std::env::var(name).map_err(|_| KeyringError::NoVariable(name.clone()))?;
                parse(Zeroizing::new(text).as_bytes())
            }
            MasterSource::Command(command) => parse(&run(command, COMMAND_TIME)?),
        }
    }

    /// Makes a first master key, number 1, in a new file of mode 0600, and gives the keyring of it.
    ///
    /// The file appears whole or not at all, and is on the disk when this returns; a file that exists is refused and
    /// left as it is.
    pub fn create_file(path: &Path, rng: &dyn Rng) -> Result<Self, KeyringError> {
        let mut key = Zeroizing::new([0; 32]);
        rng.fill(&mut *key);
        let encoded = Zeroizing::new(Base64::encode_string(&*key));
        let text = Zeroizing::new(format!("{LINE_TAG}:1:{}\n", *encoded));
        write_new(path, text.as_bytes()).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => KeyringError::Exists(path.to_owned()),
            _ => KeyringError::File { path: path.to_owned(), error },
        })?;
        Ok(Keyring::from_bytes(*key))
    }
}

/// Writes a temporary neighbour and links it to its name: unlike a rename, a link never replaces a file.
fn write_new(path: &Path, text: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut draft_name = name.to_owned();
    draft_name.push(format!(".{}.new", std::process::id()));
    let draft = folder.join(draft_name);
    // `create_new` follows no link and takes over no file that somebody else has put there.
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let done = file
        .write_all(text)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&draft, path))
        .and_then(|()| File::open(folder)?.sync_all());
    let removed = fs::remove_file(&draft);
    done.and(removed)
}

fn read_file(path: &Path) -> Result<Zeroizing<Vec<u8>>, KeyringError> {
    let fault = |error| KeyringError::File { path: path.to_owned(), error };
    // Looked at before it is opened as well, because opening a pipe would wait for its writer.
    if !fs::metadata(path).map_err(fault)?.is_file() {
        return Err(KeyringError::NotAFile(path.to_owned()));
    }
    let file = File::open(path).map_err(fault)?;
    // Asked of the open file, not of the path, which may lead elsewhere by now.
    let about = file.metadata().map_err(fault)?;
    if !about.is_file() {
        return Err(KeyringError::NotAFile(path.to_owned()));
    }
    let mode = about.mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyringError::OpenToOthers { path: path.to_owned(), mode });
    }
    read_bounded(file).map_err(fault)?.ok_or(KeyringError::NotText)
}

/// Everything, or `None` past the bound.
fn read_bounded(from: impl Read) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    // Room for all of it from the start: a vector that grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_LEN + 1));
    from.take(MAX_LEN as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= MAX_LEN).then_some(bytes))
}

fn run(command: &[String], time: Duration) -> Result<Zeroizing<Vec<u8>>, KeyringError> {
    let (program, arguments) = command.split_first().ok_or(KeyringError::NoCommand)?;
    let fault = |fault: String| KeyringError::Command { program: program.clone(), fault };
    #[allow(clippy::disallowed_methods, reason = "the operator names the program in the configuration")]
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| fault(format!("cannot be started: {error}")))?;
    let stdout = child.stdout.take().ok_or_else(|| fault("gives no output".to_owned()))?;
    // A thread reads, so that the wait can end though the program does not.
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(read_bounded(stdout)));
    let output = receiver.recv_timeout(time);
    if output.is_err() {
        // Killing fails only for a program that has ended, which is as well.
        let _ = child.kill();
    }
    let ended = ended_well(&mut child).map_err(fault)?;
    match output {
        Err(_) => Err(fault(format!("did not end within {} seconds", time.as_secs()))),
        Ok(Err(error)) => Err(fault(format!("cannot be read: {error}"))),
        Ok(Ok(None)) => Err(KeyringError::NotText),
        Ok(Ok(Some(_))) if !ended => Err(fault("failed".to_owned())),
        Ok(Ok(Some(bytes))) => Ok(bytes),
    }
}

/// Whether the program ended with status 0. One that lives on after closing its output is given two seconds.
fn ended_well(child: &mut Child) -> Result<bool, String> {
    for _ in 0..100 {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) => std::thread::sleep(Duration::from_millis(20)),
            Err(error) => return Err(format!("cannot be waited for: {error}")),
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    Err("went on after closing its output".to_owned())
}

fn parse(bytes: &[u8]) -> Result<Keyring, KeyringError> {
    if bytes.len() > MAX_LEN {
        return Err(KeyringError::NotText);
    }
    let text = str::from_utf8(bytes).map_err(|_| KeyringError::NotText)?;
    let mut masters = BTreeMap::new();
    let mut current = None;
    for (line, text) in (1..).zip(text.lines()) {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let (number, key) = parse_line(text).map_err(|fault| KeyringError::Line { line, fault })?;
        if masters.insert(number, key).is_some() {
            return Err(KeyringError::Line { line, fault: "repeats the number of an earlier key" });
        }
        current = Some(number);
    }
    current.map(|current| Keyring::from_masters(masters, current)).ok_or(KeyringError::Empty)
}

fn parse_line(text: &str) -> Result<(u32, Zeroizing<[u8; 32]>), &'static str> {
    let mut parts = text.split(':');
    let (Some(LINE_TAG), Some(number), Some(key), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err("is not of the form `reeve-master-v1:<number>:<base64>`");
    };
    if !number.bytes().all(|byte| byte.is_ascii_digit()) || number.starts_with('0') {
        return Err("has no number from 1 to 4294967295 as its second part");
    }
    let number = number.parse().map_err(|_| "has no number from 1 to 4294967295 as its second part")?;
    let mut bytes = Zeroizing::new([0; 32]);
    match Base64::decode(key, &mut *bytes).map(<[u8]>::len) {
        Ok(32) => Ok((number, bytes)),
        _ => Err("does not hold 32 bytes in base64 as its third part"),
    }
}

#[cfg(test)]
mod tests;
