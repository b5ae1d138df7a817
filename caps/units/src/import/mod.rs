//! Business accounts from files: territories as units of a selling organization, companies as organizations that stand
//! under them.
//!
//! [`read()`] checks both files and finds everything that is wrong with them before anything is written; [`run`] plays
//! them in, in chunks, each whole or not at all. Running the same files again changes nothing; running them after a
//! stop half-way does the rest. A dry run is the same operation, undone.

mod bounds;
mod read;

use std::sync::Arc;

use base::{OrganizationId, Rejection};
use gate::{Caller, Db, Result};

pub use read::{Account, Fault, Faults, Files, MAX_FILE_BYTES, MAX_LINE_BYTES, MAX_ROWS, Territory, read};

use crate::ops::import::{ImportAccounts, Outcome, import_accounts};

/// Accounts of one transaction: some tens of milliseconds, so that people's works are not held up.
const CHUNK: usize = 100;

/// How much was created, changed and left as it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    /// Not there before.
    pub created: u64,
    /// There, and different.
    pub changed: u64,
    /// There, and the same.
    pub unchanged: u64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.created += other.created;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
    }
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Regions and territories.
    pub units: Counts,
    /// Business accounts.
    pub accounts: Counts,
    /// Lines of the accounts' file that the rules refused, with why. The others stand.
    pub refused: Vec<(u64, Rejection)>,
}

/// Plays files in, or finds out what that would do. `progress` is told how many accounts are done, of how many.
///
/// The caller needs the rights that each change takes: to create units in the selling organization where territories are
/// missing, to create and change organizations under them. A refused right ends the run; what is done by then stands.
pub async fn run(
    db: &Db,
    caller: &Arc<Caller>,
    seller: OrganizationId,
    files: Files,
    apply: bool,
    mut progress: impl FnMut(usize, usize),
) -> Result<Summary> {
    let territories: Arc<[Territory]> = files.territories.into();
    let of = files.accounts.len();
    let mut summary = Summary::default();
    let mut rest = files.accounts;
    let mut first = true;
    while first || !rest.is_empty() {
        let later = rest.split_off(rest.len().min(CHUNK));
        let accounts = std::mem::replace(&mut rest, later);
        let command = ImportAccounts { seller, territories: Arc::clone(&territories), accounts };
        let done: Outcome = if apply {
            db.write_bulk(caller, command, import_accounts).await?
        } else {
            db.preview(caller, command, import_accounts).await?
        };
        // Every chunk looks at the territories; the first one makes them. Undone, each would count them again.
        if first {
            summary.units = done.units;
            first = false;
        }
        summary.accounts += done.accounts;
        summary.refused.extend(done.refused);
        progress(of - rest.len(), of);
    }
    Ok(summary)
}
