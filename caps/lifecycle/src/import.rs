//! Imports from beginning to end: read, compare, and, if asked, change, in chunks that can each be run again.

mod accounts;
mod hr;
mod organizations;

use std::ops::Range;
use std::sync::Arc;

use base::{FieldFault, OrganizationId, Rejection};
use gate::{Caller, Db, Error, Result};

use crate::fault::{Fault, Faults};
use crate::ops::{self, POSITION};
use crate::report::Report;
use crate::rules::RoleRules;
use crate::source::Source;

pub use accounts::import_users;
pub use hr::import_hr;
pub use organizations::import_organizations;

/// People in one transaction. Small enough that whoever saves a form meanwhile does not notice.
const CHUNK: usize = 25;
/// People that are read and compared at once.
const COMPARED: usize = 1_000;
/// Departments in one transaction.
const DEPARTMENTS: usize = 100;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The file is read.
    Reading,
    /// It is compared with what is there.
    Comparing,
    /// Departments are made.
    Departments,
    /// People are changed.
    People,
    /// It is said who reports to whom.
    Managers,
    /// Business accounts are made and changed.
    Organizations,
}

impl Stage {
    /// The key of its name in the message catalogue.
    pub const fn message(self) -> &'static str {
        match self {
            Stage::Reading => "import-stage-reading",
            Stage::Comparing => "import-stage-comparing",
            Stage::Departments => "import-stage-departments",
            Stage::People => "import-stage-people",
            Stage::Managers => "import-stage-managers",
            Stage::Organizations => "import-stage-organizations",
        }
    }
}

/// A step forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Where it is.
    pub stage: Stage,
    /// How much of it is done.
    pub done: u64,
    /// Of how much; 0 where that is not known yet.
    pub total: u64,
}

/// Told of every step forward.
pub type Watch<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// Where the list of departments is.
#[derive(Debug, Clone)]
pub enum Departments {
    /// In a file `departments.csv` beside the personnel file, if that is a file of this machine and there is one.
    Beside,
    /// There.
    In(Source),
    /// Nowhere: departments are those that people are in.
    None,
}

/// A personnel file to be imported.
#[derive(Debug, Clone)]
pub struct HrRequest {
    /// The file.
    pub source: Source,
    /// Where the list of departments is.
    pub departments: Departments,
    /// Whose people they are.
    pub organization: OrganizationId,
    /// Do it; else only say what would be done.
    pub apply: bool,
    /// Do it although more than a fifth of the people would leave.
    pub confirm_mass_change: bool,
    /// Which roles go with which posts.
    pub rules: RoleRules,
}

impl HrRequest {
    /// A look at what a file would do.
    pub fn preview(source: Source, organization: OrganizationId) -> Self {
        HrRequest {
            source,
            departments: Departments::Beside,
            organization,
            apply: false,
            confirm_mass_change: false,
            rules: RoleRules::default(),
        }
    }
}

/// A file of accounts to be imported.
#[derive(Debug, Clone)]
pub struct UsersRequest {
    /// The file.
    pub source: Source,
    /// Who will manage the accounts, where a line does not name another organization.
    pub organization: OrganizationId,
    /// Do it; else only say what would be done.
    pub apply: bool,
    /// Leave out the lines up to this one: those that an import which stopped has done. 0 for none.
    pub after_line: u64,
}

impl UsersRequest {
    /// A look at what a file would do.
    pub fn preview(source: Source, organization: OrganizationId) -> Self {
        UsersRequest { source, organization, apply: false, after_line: 0 }
    }
}

/// Files of business accounts to be imported.
#[derive(Debug, Clone)]
pub struct OrganizationsRequest {
    /// The file of accounts.
    pub source: Source,
    /// The file of territories.
    pub territories: Source,
    /// The organization that sells: the territories are units of it.
    pub organization: OrganizationId,
    /// Do it; else only say what would be done.
    pub apply: bool,
}

/// Refuses, on record, whoever may not.
async fn allowed(db: &Db, caller: &Arc<Caller>, organization: OrganizationId) -> Result<()> {
    db.write(caller, organization, ops::may_import).await
}

/// Runs what blocks on a thread of its own.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Panicked)
}

fn chunks(total: usize, size: usize) -> impl Iterator<Item = Range<usize>> {
    (0..total).step_by(size).map(move |from| from..(from + size).min(total))
}

/// What a refusal in the middle of a chunk says, with the position of the entry that it is about.
fn refused_entry(error: Error) -> Result<(usize, Rejection)> {
    match error {
        Error::Rejected(mut rejection) => {
            let position = rejection.args.iter().find(|(name, _)| *name == POSITION);
            match position.and_then(|(_, position)| position.parse().ok()) {
                Some(position) => {
                    rejection.args.retain(|(name, _)| *name != POSITION);
                    Ok((position, *rejection))
                }
                None => Err(Error::Rejected(rejection)),
            }
        }
        other => Err(other),
    }
}

/// A refusal of an operation as a fault of a line. The most telling code is the first wrong field's.
fn fault_of(file: &str, line: u64, rejection: Rejection) -> Fault {
    let Rejection { code, args, fields } = rejection;
    let told = fields.into_iter().next();
    let (column, code, args) = match told {
        Some(FieldFault { pointer, code, args }) => (pointer.trim_start_matches('/').to_owned(), code, args),
        None => (String::new(), code, args),
    };
    let mut fault = Fault::new(file, line, &column, "", code);
    fault.args = args;
    fault
}

/// Lists people about whom something is done, up to the bound.
fn list(report: &mut Report, line: impl FnOnce() -> crate::report::PersonLine) {
    if report.changes.len() < Report::MOST_CHANGES {
        report.changes.push(line());
    }
}

/// Faults of a report, sorted, that make it one with faults.
fn add_faults(to: &mut Faults, mut more: Faults) {
    more.sort();
    to.append(more);
}
