//! A whole installation in one file, and back: what the database holds as lines of text, compressed, encrypted as
//! `age` does it (docs/decisions/0012-backups.md, docs/backup.md).
//!
//! The file is good for either engine. The master keys are never in it, and it belongs to them: it names them by their
//! fingerprint and is vouched for under them, so that nobody who has only the public key for backups can make one that is
//! taken for ours.

mod format;
mod key;
mod read;
mod restore;
#[cfg(test)]
mod tests;
mod write;

use std::path::PathBuf;
use std::sync::Arc;

use gate::portable::{MOST_WAITING, Piece};
use gate::{Note, Outcome, Work, WriteTx};
use serde_json::json;
use tokio::sync::mpsc::{Sender, channel};

use crate::operate::{Event, Failed, Operator, Reason};

pub(crate) use key::recipient;
pub use key::{Lock, Unlock, make_key};
pub use restore::{RestoreError, check, restore};

/// Under which the master key vouches for a file.
const PURPOSE: &str = "backup";

gate::event!(BACKED_UP = "installation.backed_up", 1);
gate::event!(RESTORED = "installation.restored", 1);

/// What stands on record of a backup: before its first byte, so that none is made that nobody can trace.
struct Making {
    recipients: Vec<String>,
    passphrase: bool,
}

fn note_making<'a>(tx: &'a mut WriteTx<'_>, making: &'a Making) -> Work<'a, ()> {
    Box::pin(async move {
        let note = Note::new(&BACKED_UP, Outcome::Done, "installation", None)
            .facet("recipients", making.recipients.clone())
            .facet("passphrase", making.passphrase);
        tx.note(note);
        Ok(())
    })
}

/// What stands on record of a restore.
struct Restored {
    made_at: String,
    schema: i64,
    rows: u64,
}

fn note_restored<'a>(tx: &'a mut WriteTx<'_>, restored: &'a Restored) -> Work<'a, ()> {
    Box::pin(async move {
        let note = Note::new(&RESTORED, Outcome::Done, "installation", None)
            .facet("made_at", restored.made_at.clone())
            .facet("schema", restored.schema)
            .facet("rows", restored.rows);
        tx.note(note);
        Ok(())
    })
}

/// Makes a backup while everybody goes on working.
pub(crate) async fn make(
    operator: &Operator,
    path: PathBuf,
    lock: Lock,
    progress: Sender<Event>,
) -> Result<Event, Failed> {
    let caller = operator.caller();
    let opening = key::Recipients::of(&lock)?;
    write::refuse_if_there(&path)?;
    let making = match &lock {
        Lock::Recipients(list) => Making { recipients: list.clone(), passphrase: false },
        Lock::Passphrase(_) => Making { recipients: Vec::new(), passphrase: true },
    };
    operator.db.write(&caller, making, note_making).await?;
    let (sender, pieces) = channel::<Piece>(MOST_WAITING);
    let order = write::Order {
        path,
        recipients: opening,
        made_at: caller.at().to_string(),
        engine: operator.db.engine(),
        keyring: Arc::clone(operator.db.keyring()),
        pieces,
        progress,
    };
    let writing = tokio::task::spawn_blocking(move || write::write(order));
    let read = operator.db.dump(sender).await;
    let written = writing.await.map_err(|error| Failed::broken(format!("the backup broke: {error}")))?;
    // Whoever failed first is why the other did not come to its end: an error of the file is told as such, and a file
    // that is not whole was removed.
    let written = match (read, written) {
        (Ok(()), written) => written?,
        (Err(_), Err(failed)) if failed.reason != Reason::Busy => return Err(failed),
        (Err(error), _) => return Err(error.into()),
    };
    Ok(Event::Done {
        accepted: true,
        lines: vec![
            format!("{}: {} rows, {} bytes", written.path.display(), written.rows, written.bytes),
            "It is of no use without the master keys: keep a copy of them too, elsewhere.".to_owned(),
        ],
        document: json!({
            "file": written.path.display().to_string(), "rows": written.rows, "bytes": written.bytes,
            "schema": written.schema, "sha256": written.sha256,
        }),
    })
}
