//! Files of business accounts.

use std::sync::Arc;

use gate::{Caller, Db, Error, Result};
use units::import::{Account, Done, ImportAccounts, Outcome as Part, Territory, import_accounts};

use super::{OrganizationsRequest, Progress, Stage, Watch, allowed, apart, chunks, fault_of, list};
use crate::model::ImportKind;
use crate::ops::{NoteApplied, Tally, note_applied};
use crate::organizations;
use crate::report::{Counts, Outcome, PersonLine, Report};
use crate::rules::Kind;

/// Accounts in one transaction: some tens of milliseconds, so that people's works are not held up.
const CHUNK: usize = 100;

/// Plays business accounts in: territories become units of the organization, accounts organizations under them.
///
/// The caller needs `imports.run` in the organization and the rights for what is done: to create units there, to create
/// and change organizations under them. Every line is tried and undone first; with any fault, or a line that the rules
/// refuse, nothing is changed. A line that is refused only while it is done (somebody changed it meanwhile) stops the
/// import behind its chunk; running the same files again does the rest.
pub async fn import_organizations(
    db: &Db,
    caller: &Arc<Caller>,
    request: OrganizationsRequest,
    watch: Watch<'_>,
) -> Result<Report> {
    allowed(db, caller, request.organization).await?;
    watch(Progress { stage: Stage::Reading, done: 0, total: 0 });
    let (source, territories) = (request.source.clone(), request.territories.clone());
    let read = apart(move || organizations::read(&source, &territories)).await?;
    let mut report = Report {
        kind: ImportKind::Organizations,
        file: request.source.name().to_owned(),
        format: read.sheet.format.clone(),
        rows: read.sheet.rows,
        people: read.accounts.len() as u64,
        outcome: Outcome::Preview,
        counts: Counts::default(),
        changes: Vec::new(),
        faults: read.faults,
        notices: read.notices,
    };
    if !report.faults.is_empty() {
        report.outcome = Outcome::Faults;
        return Ok(report);
    }
    let run = Run {
        db,
        caller,
        request: &request,
        territories: read.territories.into(),
        accounts: Arc::new(read.accounts),
    };
    run.look(&mut report, watch).await?;
    if !report.faults.is_empty() {
        report.outcome = Outcome::Faults;
    } else if !report.counts.any_change() {
        report.outcome = Outcome::Unchanged;
    } else if request.apply {
        run.apply(&mut report, watch).await?;
    }
    Ok(report)
}

struct Run<'a> {
    db: &'a Db,
    caller: &'a Arc<Caller>,
    request: &'a OrganizationsRequest,
    territories: Arc<[Territory]>,
    accounts: Arc<Vec<Account>>,
}

impl Run<'_> {
    /// A chunk as a command. Where there are no accounts one of them makes the territories.
    fn chunks(&self) -> impl Iterator<Item = (usize, ImportAccounts)> + '_ {
        let ranges = chunks(self.accounts.len().max(1), CHUNK);
        ranges.map(|range| {
            let end = range.end.min(self.accounts.len());
            let accounts = self.accounts[range.start..end].to_vec();
            let (seller, territories) = (self.request.organization, Arc::clone(&self.territories));
            (end, ImportAccounts { seller, territories, accounts })
        })
    }

    /// Tries every chunk and undoes it.
    async fn look(&self, report: &mut Report, watch: Watch<'_>) -> Result<()> {
        let total = self.accounts.len() as u64;
        for (index, (end, command)) in self.chunks().enumerate() {
            let part = self.db.preview(self.caller, command, import_accounts).await?;
            // Every chunk makes the territories anew where each is undone: those of the first are all of them.
            if index == 0 {
                report.counts.territories = part.units.created;
                report.counts.territories_updated = part.units.changed;
            }
            let from = end.saturating_sub(part.accounts.len() + part.refused.len());
            self.note(report, from, &part);
            refusals(report, part);
            watch(Progress { stage: Stage::Comparing, done: end as u64, total });
        }
        Ok(())
    }

    /// Counts what would be done about a chunk's accounts, and lists it.
    fn note(&self, report: &mut Report, from: usize, part: &Part) {
        let mut rest = self.accounts[from..].iter();
        for (line, done) in &part.accounts {
            let (kind, what) = match done {
                Done::Created => (Kind::Create, "organization"),
                Done::Changed => (Kind::Update, "master_data"),
                Done::Unchanged => (Kind::Unchanged, ""),
            };
            report.counts.count(kind);
            let account = rest.find(|account| account.line == *line);
            if let Some(account) = account.filter(|_| kind != Kind::Unchanged) {
                list(report, || PersonLine {
                    line: *line,
                    number: account.number.as_str().to_owned(),
                    name: account.name.as_str().to_owned(),
                    action: kind.name().to_owned(),
                    what: vec![what.to_owned()],
                });
            }
        }
    }

    async fn apply(&self, report: &mut Report, watch: Watch<'_>) -> Result<()> {
        let (mut tally, total) = (Tally::default(), self.accounts.len() as u64);
        report.outcome = Outcome::Applied;
        let mut failed = None;
        for (end, command) in self.chunks() {
            match self.db.write_bulk(self.caller, command, import_accounts).await {
                Ok(part) => {
                    for (_, done) in &part.accounts {
                        match done {
                            Done::Created => tally.created += 1,
                            Done::Changed => tally.updated += 1,
                            Done::Unchanged => {}
                        }
                    }
                    tally.territories += part.units.created;
                    tally.territories_updated += part.units.changed;
                    refusals(report, part);
                }
                // A number that was taken in the meantime: which of the chunk it was, the database does not say.
                Err(Error::Rejected(rejection)) => {
                    report.faults.push(fault_of(&report.file, 0, *rejection));
                }
                Err(error) => failed = Some(error),
            }
            if failed.is_some() || !report.faults.is_empty() {
                report.outcome = Outcome::Stopped;
                break;
            }
            watch(Progress { stage: Stage::Organizations, done: end as u64, total });
        }
        report.counts = Counts {
            created: tally.created,
            updated: tally.updated,
            territories: tally.territories,
            territories_updated: tally.territories_updated,
            ..report.counts
        };
        // What is done is on record as an import, also where it did not come to its end.
        if tally != Tally::default() {
            let sha256 = report.format.as_ref().map_or([0; 32], |format| format.sha256);
            let (organization, kind) = (self.request.organization, ImportKind::Organizations);
            let note = NoteApplied { organization, kind, sha256, tally };
            self.db.write(self.caller, note, note_applied).await?;
        }
        failed.map_or(Ok(()), Err)
    }
}

/// Lines that the rules refused, as faults.
fn refusals(report: &mut Report, part: Part) {
    for (line, rejection) in part.refused {
        report.faults.push(fault_of(&report.file, line, rejection));
    }
}
