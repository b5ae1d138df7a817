//! Writing a backup: into a file of another name, synced, and named at the end.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use age::stream::StreamWriter;
use flate2::Compression;
use flate2::write::GzEncoder;
use gate::Engine;
use gate::portable::{Extents, Piece};
use keys::{Keyring, Sha256};
use tokio::sync::mpsc::{Receiver, Sender};

use super::PURPOSE;
use super::format::{self, Head, Mark, Table, VERSION};
use super::key::Recipients;
use crate::operate::{Event, Failed, Reason};

/// What is to be written.
pub(super) struct Order {
    pub(super) path: PathBuf,
    pub(super) recipients: Recipients,
    pub(super) made_at: String,
    pub(super) engine: Engine,
    pub(super) keyring: Arc<Keyring>,
    pub(super) pieces: Receiver<Piece>,
    pub(super) progress: Sender<Event>,
}

/// What was written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) path: PathBuf,
    pub(super) rows: u64,
    pub(super) bytes: u64,
    pub(super) schema: i64,
    pub(super) sha256: String,
}

/// A file that is there stays: a backup may be the only one.
pub(super) fn refuse_if_there(path: &Path) -> Result<(), Failed> {
    match path.symlink_metadata() {
        Ok(_) => Err(there(path)),
        Err(_) => Ok(()),
    }
}

fn there(path: &Path) -> Failed {
    Failed::refused(format!(
        "`{}` exists already; a backup is never overwritten: name a new file",
        path.display()
    ))
}

/// The name that the file has until it is whole.
fn draft_of(path: &Path) -> Result<PathBuf, Failed> {
    let name = path.file_name().ok_or_else(|| Failed::refused("the backup needs the name of a file"))?;
    let mut draft = std::ffi::OsString::from(".");
    draft.push(name);
    draft.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(draft))
}

/// Writes until the pieces end. Without their [`Piece::End`], or when anything fails, no file is left.
pub(super) fn write(order: Order) -> Result<Written, Failed> {
    let path = order.path.clone();
    let draft = draft_of(&path)?;
    let fail = |error: std::io::Error| cannot(&path, &error);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).map_err(fail)?;
    let done = fill(file, order).and_then(|written| {
        name(&draft, &path).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => there(&path),
            _ => cannot(&path, &error),
        })?;
        Ok(written)
    });
    if done.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    done
}

/// Gives a whole file its name, and never another's: a link does not replace a file, where a rename would.
fn name(draft: &Path, path: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(draft, path) {
        Ok(()) => std::fs::remove_file(draft)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
        // A file system without links.
        Err(_) if path.symlink_metadata().is_ok() => return Err(ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(draft, path)?,
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn cannot(path: &Path, error: &std::io::Error) -> Failed {
    let why = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            format!("there is not room enough on its disk ({error}): nothing was kept of it")
        }
        _ => error.to_string(),
    };
    Failed::broken(format!("the backup `{}` cannot be written: {why}", path.display()))
}

/// Lines on their way: hashed, compressed, encrypted, written.
struct Out {
    to: GzEncoder<StreamWriter<BufWriter<File>>>,
    hash: Sha256,
}

impl Out {
    fn line(&mut self, mut line: Vec<u8>) -> std::io::Result<()> {
        line.push(b'\n');
        self.hash.update(&line);
        self.to.write_all(&line)
    }
    fn mark(&mut self, mark: &impl serde::Serialize) -> std::io::Result<()> {
        self.line(serde_json::to_vec(mark)?)
    }
    /// To the disk, to the last byte.
    fn close(self) -> std::io::Result<u64> {
        let file = self.to.finish()?.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    }
}

fn fill(file: File, order: Order) -> Result<Written, Failed> {
    let Order { path, recipients, made_at, engine, keyring, mut pieces, progress } = order;
    let fail = |error: std::io::Error| cannot(&path, &error);
    let encryptor = age::Encryptor::with_recipients(recipients.all().into_iter())
        .map_err(|error| Failed::refused(format!("the backup cannot be closed: {error}")))?;
    let encrypted = encryptor.wrap_output(BufWriter::new(file)).map_err(fail)?;
    let mut out = Out { to: GzEncoder::new(encrypted, Compression::default()), hash: Sha256::default() };
    let (mut head, mut total, mut rows, mut current) = (None, 0, 0, None);
    loop {
        match (pieces.blocking_recv(), &head) {
            (Some(Piece::Extents(extents)), None) => {
                let line = head_of(extents, engine, &made_at, &keyring);
                out.mark(&line).map_err(fail)?;
                total = line.rows();
                head = Some(line);
            }
            (Some(Piece::Rows(table, more)), Some(head)) => {
                if current != Some(table) {
                    let of = head.tables.get(table).ok_or_else(not_whole)?;
                    out.mark(&Mark::Table(of.name.clone())).map_err(fail)?;
                    current = Some(table);
                }
                for row in &more {
                    let mut line = Vec::new();
                    format::write_row(row, &mut line).map_err(|error| fail(error.into()))?;
                    out.line(line).map_err(fail)?;
                }
                rows += more.len() as u64;
                // Whoever looks on may have gone, or be slow: neither holds the backup up.
                let _ = progress.try_send(Event::Progress { what: "backup".to_owned(), done: rows, total });
            }
            (Some(Piece::End), Some(head)) if rows == total => {
                let hash = out.hash.clone().finish();
                let sha256 = format::hex(&hash);
                let mac = format::hex(&keyring.index(PURPOSE, &hash));
                out.mark(&Mark::End { rows, sha256: sha256.clone(), mac }).map_err(fail)?;
                let bytes = out.close().map_err(fail)?;
                return Ok(Written { path: path.clone(), rows, bytes, schema: head.schema, sha256 });
            }
            _ => return Err(not_whole()),
        }
    }
}

/// The reading side says why.
fn not_whole() -> Failed {
    Failed { reason: Reason::Busy, why: "the database could not be read to its end".to_owned() }
}

fn head_of(extents: Extents, engine: Engine, made_at: &str, keyring: &Keyring) -> Head {
    Head {
        reeve_backup: VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        engine: match engine {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        }
        .to_owned(),
        made_at: made_at.to_owned(),
        schema: extents.schema,
        keys_fingerprint: format::hex(&keyring.fingerprint()),
        tables: extents
            .tables
            .into_iter()
            .map(|table| Table { name: table.name, columns: table.columns, rows: table.rows })
            .collect(),
    }
}
