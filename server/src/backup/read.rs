//! Reading a backup: nothing of it counts before its last line has been compared with all the others.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use age::stream::StreamReader;
use flate2::bufread::GzDecoder;
use gate::portable::{Cell, Piece};
use keys::{Keyring, Sha256, constant_time_eq};
use tokio::sync::mpsc::Sender;

use super::PURPOSE;
use super::format::{self, Head, Mark, VERSION};
use super::key::Identities;
use crate::operate::{Event, Failed, Reason};

/// Bytes of a line: the largest value of the schema is an uploaded file of 16 MiB, a third longer as text.
const MOST_LINE: u64 = 64 << 20;
/// Bytes of the first line.
const MOST_HEAD: u64 = 4 << 20;
/// Rows, and about how many bytes of them, in one piece.
const MOST_ROWS: usize = 1024;
const MOST_WEIGHT: usize = 1 << 20;

type Lines = BufReader<GzDecoder<BufReader<StreamReader<BufReader<File>>>>>;

/// A backup that is opened, and whose first line is understood.
pub(super) struct Backup {
    path: PathBuf,
    lines: Lines,
    hash: Sha256,
    pub(super) head: Head,
}

/// What a whole backup held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) rows: u64,
    pub(super) sha256: String,
}

fn damaged(path: &Path, why: impl std::fmt::Display) -> Failed {
    Failed::refused(format!("the backup `{}` is damaged or not whole: {why}", path.display()))
}

impl Backup {
    /// Opens the file. Blocks.
    pub(super) fn open(path: &Path, identities: &Identities) -> Result<Self, Failed> {
        let unreadable =
            |error: std::io::Error| Failed::refused(format!("`{}` cannot be read: {error}", path.display()));
        let file = File::open(path).map_err(unreadable)?;
        if !file.metadata().map_err(unreadable)?.is_file() {
            return Err(Failed::refused(format!("`{}` is no file", path.display())));
        }
        let decryptor = age::Decryptor::new_buffered(BufReader::new(file)).map_err(|error| match error {
            age::DecryptError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
                unreadable(error)
            }
            error => damaged(path, format!("it does not begin as a backup does ({error})")),
        })?;
        if decryptor.is_scrypt() != identities.is_passphrase() {
            let with =
                if decryptor.is_scrypt() { "a passphrase" } else { "a key for backups, not a passphrase" };
            return Err(Failed::refused(format!("the backup `{}` is opened with {with}", path.display())));
        }
        let reader = decryptor.decrypt(identities.all().into_iter()).map_err(|error| match error {
            age::DecryptError::NoMatchingKeys | age::DecryptError::DecryptionFailed => Failed::refused(
                format!("this key or passphrase does not open the backup `{}`", path.display()),
            ),
            error => damaged(path, error),
        })?;
        let mut lines = BufReader::new(GzDecoder::new(BufReader::new(reader)));
        let mut hash = Sha256::default();
        let line = line(&mut lines, MOST_HEAD).map_err(|error| damaged(path, error))?;
        hash.update(&line);
        let head: Head = serde_json::from_slice(&line)
            .map_err(|error| damaged(path, format!("its first line is none of a backup ({error})")))?;
        if head.reeve_backup > VERSION {
            return Err(Failed::refused(format!(
                "the backup `{}` is of a newer form ({}, written by Reeve {}) than this program knows ({VERSION}): restore \
                 it with the Reeve that made it or a newer one",
                path.display(),
                head.reeve_backup,
                head.program
            )));
        }
        Ok(Backup { path: path.to_owned(), lines, hash, head })
    }

    /// Whether it can be restored by this program with these master keys.
    pub(super) fn suits(&self, keyring: &Keyring) -> Result<(), Unsuited> {
        if self.head.keys_fingerprint != format::hex(&keyring.fingerprint()) {
            return Err(Unsuited::Keys(format!(
                "the backup `{}` was made with other master keys, and cannot be used with these: put those it was made with \
                 in their place (the lowest-numbered key must be among them)",
                self.path.display()
            )));
        }
        gate::pending_migrations(self.head.schema).map(|_| ()).map_err(|_| {
            Unsuited::Newer(Failed::refused(format!(
                "the backup `{}` stands at migration {}, which this program does not know yet: it was written by Reeve {}; \
                 use that or a newer one",
                self.path.display(),
                self.head.schema,
                self.head.program
            )))
        })
    }

    /// Reads to the end, hands pieces on, and says at the end whether it was all. Blocks.
    pub(super) fn read(
        mut self,
        keyring: &Keyring,
        pieces: Option<&Sender<Piece>>,
        progress: &Sender<Event>,
    ) -> Result<Whole, Failed> {
        let path = self.path.clone();
        let wrong = |why: &str| damaged(&path, why);
        let total = self.head.rows();
        let send = |piece: Piece| match pieces {
            None => Ok(()),
            Some(pieces) => pieces.blocking_send(piece).map_err(|_| not_taken()),
        };
        let mut counts = vec![0_u64; self.head.tables.len()];
        let mut current: Option<usize> = None;
        let (mut rows, mut weight): (Vec<Vec<Cell>>, usize) = (Vec::new(), 0);
        loop {
            let line = line(&mut self.lines, MOST_LINE).map_err(|error| damaged(&path, error))?;
            let is_row = line.first() == Some(&b'[');
            let flush = !rows.is_empty() && (!is_row || rows.len() >= MOST_ROWS || weight >= MOST_WEIGHT);
            if let Some(table) = current.filter(|_| flush) {
                counts[table] += rows.len() as u64;
                send(Piece::Rows(table, std::mem::take(&mut rows)))?;
                weight = 0;
                let done = counts.iter().sum();
                let _ = progress.try_send(Event::Progress { what: "restore".to_owned(), done, total });
            }
            if is_row {
                let table = current.and_then(|table| self.head.tables.get(table));
                let table = table.ok_or_else(|| wrong("it has rows of no table"))?;
                let row = format::read_row(&line).map_err(|error| damaged(&path, error))?;
                if row.len() != table.columns.len() {
                    return Err(wrong("a row has another number of columns than its table"));
                }
                weight += line.len();
                rows.push(row);
            } else {
                match serde_json::from_slice(&line).map_err(|error| damaged(&path, error))? {
                    Mark::Table(name) => {
                        let position = self.head.tables.iter().position(|table| table.name == name);
                        current =
                            Some(position.ok_or_else(|| wrong("it has rows of a table it does not name"))?);
                    }
                    Mark::End { rows: said, sha256, mac } => {
                        let hash = self.hash.finish();
                        let counted =
                            self.head.tables.iter().zip(&counts).all(|(table, count)| table.rows == *count);
                        if !counted || said != total {
                            return Err(wrong("it does not hold as many rows as it says"));
                        }
                        if format::hex(&hash) != sha256 {
                            return Err(wrong("its content is not what was written"));
                        }
                        let ours = format::hex(&keyring.index(PURPOSE, &hash));
                        if !constant_time_eq(ours.as_bytes(), mac.as_bytes()) {
                            return Err(Failed::refused(format!(
                                "the backup `{}` was not made by a Reeve that has these master keys: it is not to be trusted",
                                path.display()
                            )));
                        }
                        at_its_end(self.lines).map_err(|error| damaged(&path, error))?;
                        send(Piece::End)?;
                        return Ok(Whole { rows: total, sha256 });
                    }
                }
            }
            self.hash.update(&line);
        }
    }
}

/// Why a backup that can be opened is not for this place.
pub(super) enum Unsuited {
    /// Other master keys.
    Keys(String),
    /// A newer program.
    Newer(Failed),
}

/// Whoever takes the rows says why they do not.
fn not_taken() -> Failed {
    Failed { reason: Reason::Busy, why: "the rows were not taken".to_owned() }
}

/// A line with its end.
fn line(lines: &mut Lines, most: u64) -> Result<Vec<u8>, String> {
    let mut line = Vec::new();
    lines.by_ref().take(most).read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
    match line.last() {
        Some(b'\n') => Ok(line),
        _ if line.len() as u64 == most => Err("a line is too long".to_owned()),
        _ => Err("it ends before its last line".to_owned()),
    }
}

/// Nothing may follow, in any of the layers; only then has the last of the encrypted chunks been seen as the last.
fn at_its_end(mut lines: Lines) -> Result<(), String> {
    let mut more = [0; 1];
    let nothing = |read: std::io::Result<usize>| match read {
        Ok(0) => Ok(()),
        Ok(_) => Err("something follows its last line".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    nothing(lines.read(&mut more))?;
    let mut encrypted = lines.into_inner().into_inner();
    nothing(encrypted.read(&mut more))
}
