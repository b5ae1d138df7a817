//! Files of accounts.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{OrganizationId, RoleId};
use gate::{Caller, Db, ReadTx, Result, V, Work};
use units::Organization;
use users::User;

use super::{
    CHUNK, COMPARED, Progress, Stage, UsersRequest, Watch, add_faults, allowed, apart, chunks, fault_of,
    list, refused_entry,
};
use crate::accounts::{self, Account};
use crate::codes;
use crate::fault::{Fault, Faults};
use crate::model::ImportKind;
use crate::ops::{CreateUsers, NoteApplied, Tally, create_users, note_applied};
use crate::report::{Counts, Outcome, PersonLine, Report};
use crate::rules::Kind;
use crate::store;

/// Creates the accounts of a file. Duplicates in it, and of accounts that are there, are refused by line.
///
/// The caller needs `imports.run` in every organization that the file names, and the rights to create users and to give
/// the roles. Nothing is changed while the file has a fault, nor without `apply`. Chunks are whole or not at all; when one
/// is refused the report says at which line, and [`UsersRequest::after_line`] goes on from there.
pub async fn import_users(
    db: &Db,
    caller: &Arc<Caller>,
    request: UsersRequest,
    watch: Watch<'_>,
) -> Result<Report> {
    allowed(db, caller, request.organization).await?;
    watch(Progress { stage: Stage::Reading, done: 0, total: 0 });
    let (source, after, now) = (request.source.clone(), request.after_line, caller.at());
    let read = apart(move || accounts::read(&source, after, now)).await?;
    let mut report = Report {
        kind: ImportKind::Users,
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
    let total = read.accounts.len() as u64;
    let all = Arc::new(read.accounts);
    let mut resolved = Vec::with_capacity(all.len());
    let mut faults = Faults::new();
    for range in chunks(all.len(), COMPARED) {
        let query = Check {
            file: report.file.clone(),
            organization: request.organization,
            accounts: Arc::clone(&all),
            range: range.clone(),
        };
        let (accounts, more) = db.read(caller, query, check).await?;
        resolved.extend(accounts);
        faults.append(more);
        watch(Progress { stage: Stage::Comparing, done: range.end as u64, total });
    }
    for account in &resolved {
        report.counts.count(Kind::Create);
        list(&mut report, || PersonLine {
            line: account.line,
            number: account.number.as_ref().map_or_else(String::new, |number| number.as_str().to_owned()),
            name: format!("{} {}", account.first_name, account.last_name),
            action: Kind::Create.name().to_owned(),
            what: vec!["account".to_owned()],
        });
    }
    add_faults(&mut report.faults, faults);
    if !report.faults.is_empty() {
        report.outcome = Outcome::Faults;
        return Ok(report);
    }
    let others: HashSet<OrganizationId> =
        resolved.iter().filter_map(|account| account.organization).collect();
    for organization in others.into_iter().filter(|organization| *organization != request.organization) {
        allowed(db, caller, organization).await?;
    }
    if !report.counts.any_change() {
        report.outcome = Outcome::Unchanged;
    } else if request.apply {
        apply(db, caller, &request, Arc::new(resolved), &mut report, watch).await?;
    }
    Ok(report)
}

async fn apply(
    db: &Db,
    caller: &Arc<Caller>,
    request: &UsersRequest,
    accounts: Arc<Vec<Account>>,
    report: &mut Report,
    watch: Watch<'_>,
) -> Result<()> {
    let mut tally = Tally::default();
    report.outcome = Outcome::Applied;
    let mut stopped = None;
    for range in chunks(accounts.len(), CHUNK) {
        let command = CreateUsers { accounts: Arc::clone(&accounts), range: range.clone() };
        match db.write_bulk(caller, command, create_users).await {
            Ok(done) => tally.add(done),
            Err(error) => {
                stopped = Some(error);
                break;
            }
        }
        watch(Progress { stage: Stage::People, done: range.end as u64, total: accounts.len() as u64 });
    }
    report.counts.created = tally.created;
    // What is done is on record as an import, also where it did not come to its end.
    if stopped.is_none() || tally != Tally::default() {
        let sha256 = report.format.as_ref().map_or([0; 32], |format| format.sha256);
        let note = NoteApplied { organization: request.organization, kind: ImportKind::Users, sha256, tally };
        db.write(caller, note, note_applied).await?;
    }
    if let Some(error) = stopped {
        let (position, rejection) = refused_entry(error)?;
        let line = accounts.get(position).map_or(0, |account| account.line);
        report.faults.push(fault_of(&report.file, line, rejection));
        report.outcome = Outcome::Stopped;
    }
    Ok(())
}

/// Some of a file's accounts, to be held against what is there.
#[derive(Debug, Clone)]
struct Check {
    file: String,
    organization: OrganizationId,
    accounts: Arc<Vec<Account>>,
    range: std::ops::Range<usize>,
}

fn check<'a>(tx: &'a mut ReadTx<'_>, query: &'a Check) -> Work<'a, (Vec<Account>, Faults)> {
    Box::pin(async move {
        let mut chunk: Vec<Account> = query.accounts[query.range.clone()].to_vec();
        let numbers = texts(&chunk, |account| account.organization_number.clone());
        let scope = tx.scope::<units::may::ReadOrganization>();
        let organizations: HashMap<String, OrganizationId> = tx
            .visible::<Organization, _>(&scope, &store::ORGANIZATIONS_BY_NUMBER, &[V::from(numbers)], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .await?
            .into_iter()
            .collect();
        let codes_wanted = texts(&chunk, |account| account.role_code.clone());
        let roles = tx
            .rows(&store::ROLES, &[V::from(codes_wanted)], |row| {
                Ok((row.get::<String>(0)?, row.get::<RoleId>(1)?, row.get::<Option<OrganizationId>>(2)?))
            })
            .await?;
        let names = texts(&chunk, |account| account.username.as_ref().map(|name| name.key()));
        let names: HashSet<String> =
            tx.rows(&store::USERNAMES, &[V::from(names)], |row| row.get(0)).await?.into_iter().collect();
        let emails = texts(&chunk, |account| account.email.as_ref().map(|email| email.key()));
        let scope = tx.scope::<users::tables::See>();
        let emails: HashSet<String> = tx
            .visible::<User, _>(&scope, &store::EMAILS, &[V::from(emails)], |row| row.get(0))
            .await?
            .into_iter()
            .collect();
        let mut faults = Faults::new();
        for account in &mut chunk {
            let mut fault = |column: &str, value: &str, code| {
                faults.push(Fault::new(&query.file, account.line, column, value, code));
            };
            account.organization = match &account.organization_number {
                None => Some(query.organization),
                Some(number) => organizations.get(number).copied(),
            };
            if account.organization.is_none() {
                let number = account.organization_number.as_deref().unwrap_or_default();
                fault("organization_number", number, &codes::ORGANIZATION_UNKNOWN);
            }
            if let Some(code) = &account.role_code {
                let fits = |of: &Option<OrganizationId>| of.is_none() || *of == account.organization;
                account.role =
                    roles.iter().find(|(known, _, of)| known == code && fits(of)).map(|(_, id, _)| *id);
                if account.role.is_none() {
                    fault("role", code, &codes::ROLE_UNKNOWN);
                }
            }
            if let Some(name) = account.username.as_ref().filter(|name| names.contains(&name.key())) {
                fault("username", name.as_str(), &codes::LOGIN_TAKEN);
            }
            if let Some(email) = account.email.as_ref().filter(|email| emails.contains(&email.key())) {
                fault("email", email.as_str(), &codes::EMAIL_TAKEN);
            }
        }
        numbers_taken(tx, query, &chunk, &mut faults).await?;
        Ok((chunk, faults))
    })
}

async fn numbers_taken(
    tx: &mut ReadTx<'_>,
    query: &Check,
    chunk: &[Account],
    faults: &mut Faults,
) -> Result<()> {
    let organizations: HashSet<OrganizationId> =
        chunk.iter().filter_map(|account| account.organization).collect();
    for organization in organizations {
        let here: Vec<&Account> =
            chunk.iter().filter(|account| account.organization == Some(organization)).collect();
        let wanted: Vec<String> =
            here.iter().filter_map(|account| Some(account.number.as_ref()?.as_str().to_owned())).collect();
        let key = [V::from(organization), V::from(wanted)];
        let taken: HashSet<String> =
            tx.rows(&store::NUMBERS_TAKEN, &key, |row| row.get(0)).await?.into_iter().collect();
        for account in here {
            if let Some(number) = account.number.as_ref().filter(|number| taken.contains(number.as_str())) {
                let column = "employee_number";
                faults.push(Fault::new(
                    &query.file,
                    account.line,
                    column,
                    number.as_str(),
                    &codes::NUMBER_TAKEN,
                ));
            }
        }
    }
    Ok(())
}

fn texts(accounts: &[Account], of: impl Fn(&Account) -> Option<String>) -> Vec<String> {
    accounts.iter().filter_map(of).collect()
}
