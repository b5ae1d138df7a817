//! The personnel feed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{OrganizationId, Rejection};
use gate::{Caller, Db, ReadTx, Result, V, Work};
use users::User;
use users::model::MembershipStatus;

use super::{
    CHUNK, COMPARED, DEPARTMENTS, Departments, HrRequest, Progress, Stage, Watch, add_faults, allowed, apart,
    chunks, fault_of, list, refused_entry,
};
use crate::codes;
use crate::fault::{Fault, Faults};
use crate::hr::{self, DEPARTMENTS_FILE, Feed};
use crate::model::{Department, EmployeeNumber, ImportKind, Person};
use crate::ops::{
    ChangeManagers, ChangePeople, MakeDepartments, NoteApplied, Tally, change_managers, change_people,
    make_departments, note_applied, resolve,
};
use crate::report::{Counts, Outcome, PersonLine, Report};
use crate::rules::{self, Kind, RoleRules, Step};
use crate::store::{self, KnownUnit};

/// Imports a personnel file: everybody in it becomes, in the organization, what the file says of them.
///
/// The caller needs `imports.run` there, and the rights for what is done: to create and change users, units,
/// assignments, and to give roles. Nothing is changed while the file has a fault, nor without `apply`. Answers a report
/// either way; an error means that the caller may not, or that the database failed: then what was done before is
/// done, and the same file again goes on.
pub async fn import_hr(
    db: &Db,
    caller: &Arc<Caller>,
    request: HrRequest,
    watch: Watch<'_>,
) -> Result<Report> {
    allowed(db, caller, request.organization).await?;
    watch(Progress { stage: Stage::Reading, done: 0, total: 0 });
    let now = caller.at();
    let (source, departments) = (request.source.clone(), request.departments.clone());
    let mut feed = apart(move || {
        let beside = || match departments {
            Departments::Beside => source.beside(DEPARTMENTS_FILE),
            Departments::In(list) => Some(list),
            Departments::None => None,
        };
        hr::read(&source, beside, now)
    })
    .await?;
    let file = request.source.name().to_owned();
    // It compares with everybody there: what it says would tell of those whom the caller may not know of.
    if db.read(caller, request.organization, hides_somebody).await? {
        return Err(base::Rejection::new(&codes::NOT_CLEARED).into());
    }
    let numbers = db.read(caller, request.organization, numbers).await?;
    managers(&mut feed, &file, &numbers, now);

    let people = Arc::new(std::mem::take(&mut feed.people));
    let mut report = Report {
        kind: ImportKind::Hr,
        file: file.clone(),
        format: feed.sheet.format.clone(),
        rows: feed.sheet.rows,
        people: people.len() as u64,
        outcome: Outcome::Preview,
        counts: Counts::default(),
        changes: Vec::new(),
        faults: std::mem::take(&mut feed.faults),
        notices: std::mem::take(&mut feed.notices),
    };
    let run = Run {
        db,
        caller,
        organization: request.organization,
        full: feed.sheet.layout == Some(0),
        people,
        departments: Arc::new(std::mem::take(&mut feed.departments)),
        rules: Arc::new(request.rules),
    };
    let order = run.compare(&mut report, watch).await?;
    let in_file: HashSet<&str> = run.people.iter().map(|person| person.number.as_str()).collect();
    let present = numbers.iter().filter(|(_, known)| known.is_present);
    report.counts.absent =
        present.clone().filter(|(number, _)| !in_file.contains(number.as_str())).count() as u64;
    if !report.faults.is_empty() {
        report.outcome = Outcome::Faults;
        return Ok(report);
    }
    let present = present.count() as u64;
    if rules::is_mass_change(report.counts.left, present) && !request.confirm_mass_change {
        let fault = Fault::new(&file, 0, "", "", &codes::MASS_CHANGE);
        report.faults.push(fault.with("leaving", report.counts.left).with("present", present));
        report.outcome = Outcome::NeedsConfirmation;
        return Ok(report);
    }
    if !report.counts.any_change() {
        report.outcome = Outcome::Unchanged;
    } else if request.apply {
        run.apply(order, &mut report, watch).await?;
    }
    Ok(report)
}

/// Whether somebody or some unit of an organization is classified above what the caller is cleared for.
fn hides_somebody<'a>(tx: &'a mut ReadTx<'_>, organization: &'a OrganizationId) -> Work<'a, bool> {
    Box::pin(async move {
        let clearance = tx.caller().access().clearance;
        let parameters = [V::from(*organization), V::Int(clearance.0)];
        Ok(tx.optional(&store::HIDDEN, &parameters, |row| row.get::<i64>(0)).await?.is_some())
    })
}

/// What is known of a personnel number of the organization.
#[derive(Debug, Clone)]
struct KnownNumber {
    is_present: bool,
}

fn numbers<'a>(
    tx: &'a mut ReadTx<'_>,
    organization: &'a OrganizationId,
) -> Work<'a, HashMap<String, KnownNumber>> {
    Box::pin(async move {
        let rows = tx
            .rows(&store::NUMBERS, &[V::from(*organization)], |row| {
                let is_present = store::membership_status(row, 1)? != MembershipStatus::Ended;
                Ok((row.get::<String>(0)?, KnownNumber { is_present }))
            })
            .await?;
        Ok(rows.into_iter().collect())
    })
}

/// Managers must be somebody; one who has left is nobody's manager any more, which is worth a notice.
fn managers(feed: &mut Feed, file: &str, numbers: &HashMap<String, KnownNumber>, now: base::Timestamp) {
    let known: HashSet<EmployeeNumber> =
        numbers.keys().filter_map(|number| EmployeeNumber::parse(number)).collect();
    hr::unknown_managers(feed, file, &known);
    let gone: HashSet<EmployeeNumber> = feed
        .people
        .iter()
        .filter(|person| rules::employment(person, now).is_none_or(|job| job.gone))
        .map(|person| person.number.clone())
        .collect();
    let in_file: HashSet<EmployeeNumber> = feed.people.iter().map(|person| person.number.clone()).collect();
    for person in &mut feed.people {
        let left = |manager: &EmployeeNumber| {
            gone.contains(manager)
                || !in_file.contains(manager)
                    && numbers.get(manager.as_str()).is_some_and(|known| !known.is_present)
        };
        if let Some(manager) = person.manager.take_if(|manager| left(manager))
            && !gone.contains(&person.number)
        {
            let column = "manager_employee_number";
            let fault = Fault::new(file, person.line, column, manager.as_str(), &codes::MANAGER_GONE);
            feed.notices.push(fault);
        }
    }
    feed.notices.sort();
}

/// A file on its way into an organization.
struct Run<'a> {
    db: &'a Db,
    caller: &'a Arc<Caller>,
    organization: OrganizationId,
    full: bool,
    people: Arc<Vec<Person>>,
    departments: Arc<Vec<Department>>,
    rules: Arc<RoleRules>,
}

/// A comparison of some of the file's people with what is there.
#[derive(Debug, Clone)]
struct Compare {
    organization: OrganizationId,
    file: String,
    full: bool,
    people: Arc<Vec<Person>>,
    range: std::ops::Range<usize>,
    departments: Arc<Vec<Department>>,
    rules: Arc<RoleRules>,
}

/// What came of it: for each person what is to be done, and what stands against it.
struct Compared {
    plans: Vec<(Kind, Vec<&'static str>)>,
    faults: Faults,
}

fn compare<'a>(tx: &'a mut ReadTx<'_>, query: &'a Compare) -> Work<'a, Compared> {
    Box::pin(async move {
        let chunk = &query.people[query.range.clone()];
        let numbers: Vec<String> = chunk.iter().map(|person| person.number.as_str().to_owned()).collect();
        let known = store::known_in_read(tx, query.organization, numbers).await?;
        let units = tx.rows(&store::UNITS, &[V::from(query.organization)], store::unit).await?;
        let closed: HashSet<String> = query
            .departments
            .iter()
            .filter(|department| resolve(department, &units).is_some_and(|unit| !unit.is_active))
            .map(|department| department.name.key())
            .collect();
        let usernames: Vec<String> =
            chunk.iter().filter_map(|person| person.username.as_ref()).map(|name| name.key()).collect();
        let names: HashMap<String, base::UserId> = tx
            .rows(&store::USERNAMES, &[V::from(usernames)], |row| Ok((row.get(0)?, row.get(1)?)))
            .await?
            .into_iter()
            .collect();
        let emails: Vec<String> =
            chunk.iter().filter_map(|person| person.email.as_ref()).map(|email| email.key()).collect();
        let scope = tx.scope::<users::tables::See>();
        let held = tx
            .visible::<User, _>(&scope, &store::EMAILS, &[V::from(emails)], |row| {
                Ok((row.get::<String>(0)?, row.get::<base::UserId>(1)?))
            })
            .await?;
        let held: HashMap<String, base::UserId> = held.into_iter().collect();
        let mut out = Compared { plans: Vec::with_capacity(chunk.len()), faults: Faults::new() };
        for person in chunk {
            let mine = known.get(person.number.as_str());
            let plan = rules::plan(person, mine, query.full, &query.rules, tx.at());
            let me = mine.map(|known| known.user);
            let fault =
                |column: &str, value: &str, code| Fault::new(&query.file, person.line, column, value, code);
            let takes_name = plan.steps.iter().any(|step| matches!(step, Step::Create | Step::Username));
            if let Some(name) = person.username.as_ref().filter(|_| takes_name)
                && names.get(&name.key()).is_some_and(|holder| Some(*holder) != me)
            {
                out.faults.push(fault("login_id", name.as_str(), &codes::LOGIN_TAKEN));
            }
            let takes_email = plan.steps.iter().any(|step| matches!(step, Step::Create | Step::Email));
            if let Some(email) = person.email.as_ref().filter(|_| takes_email)
                && held.get(&email.key()).is_some_and(|holder| Some(*holder) != me)
            {
                out.faults.push(fault("email", email.as_str(), &codes::EMAIL_TAKEN));
            }
            for step in &plan.steps {
                if let Step::AddPlace(place) = step
                    && place.interval.until > tx.at()
                    && closed.contains(&place.department)
                {
                    out.faults.push(fault("department", &place.department, &codes::DEPARTMENT_INACTIVE));
                }
            }
            let mut what: Vec<&'static str> = plan.steps.iter().map(Step::what).collect();
            what.dedup();
            out.plans.push((plan.kind, what));
        }
        Ok(out)
    })
}

fn missing_departments<'a>(
    tx: &'a mut ReadTx<'_>,
    (organization, departments): &'a (OrganizationId, Arc<Vec<Department>>),
) -> Work<'a, u64> {
    Box::pin(async move {
        let units: Vec<KnownUnit> = tx.rows(&store::UNITS, &[V::from(*organization)], store::unit).await?;
        Ok(departments.iter().filter(|department| resolve(department, &units).is_none()).count() as u64)
    })
}

/// What is left to do: positions of people to change, and of people whose manager may change.
struct Order {
    people: Vec<usize>,
    managers: Vec<usize>,
}

impl Run<'_> {
    /// Compares everybody with what is there.
    async fn compare(&self, report: &mut Report, watch: Watch<'_>) -> Result<Order> {
        let total = self.people.len() as u64;
        let key = (self.organization, Arc::clone(&self.departments));
        report.counts.departments = self.db.read(self.caller, key, missing_departments).await?;
        let mut order = Order { people: Vec::new(), managers: Vec::new() };
        let mut faults = Faults::new();
        for range in chunks(self.people.len(), COMPARED) {
            let query = Compare {
                organization: self.organization,
                file: report.file.clone(),
                full: self.full,
                people: Arc::clone(&self.people),
                range: range.clone(),
                departments: Arc::clone(&self.departments),
                rules: Arc::clone(&self.rules),
            };
            let compared = self.db.read(self.caller, query, compare).await?;
            faults.append(compared.faults);
            for (position, (kind, what)) in range.clone().zip(compared.plans) {
                report.counts.count(kind);
                if what.iter().any(|what| *what != Step::Manager.what()) {
                    order.people.push(position);
                }
                if what.contains(&Step::Manager.what()) {
                    order.managers.push(position);
                }
                if !matches!(kind, Kind::Unchanged | Kind::Gone) {
                    let person = &self.people[position];
                    list(report, || PersonLine {
                        line: person.line,
                        number: person.number.as_str().to_owned(),
                        name: format!("{} {}", person.first_name, person.last_name),
                        action: kind.name().to_owned(),
                        what: what.iter().map(|what| (*what).to_owned()).collect(),
                    });
                }
            }
            watch(Progress { stage: Stage::Comparing, done: range.end as u64, total });
        }
        add_faults(&mut report.faults, faults);
        order.managers = self.top_down(order.managers);
        Ok(order)
    }

    /// Positions sorted so that managers come before those they lead.
    fn top_down(&self, mut positions: Vec<usize>) -> Vec<usize> {
        let by_number: HashMap<&EmployeeNumber, usize> =
            self.people.iter().enumerate().map(|(position, person)| (&person.number, position)).collect();
        let mut depths: Vec<Option<u32>> = vec![None; self.people.len()];
        for start in 0..self.people.len() {
            // Down the line until somebody whose depth is known, then back up. There are no circles left.
            let mut way = Vec::new();
            let mut at = Some(start);
            while let Some(position) = at.filter(|position| depths[*position].is_none()) {
                if way.len() > self.people.len() {
                    break;
                }
                way.push(position);
                at = self.people[position]
                    .manager
                    .as_ref()
                    .and_then(|manager| by_number.get(manager).copied());
            }
            let first = at.and_then(|position| depths[position]).map_or(0, |depth| depth + 1);
            for (depth, position) in (first..).zip(way.into_iter().rev()) {
                depths[position] = Some(depth);
            }
        }
        positions.sort_by_key(|position| depths[*position]);
        positions
    }

    /// Does it. A refusal at a line stops it there: what came before is done.
    async fn apply(&self, order: Order, report: &mut Report, watch: Watch<'_>) -> Result<()> {
        let mut tally = Tally::default();
        report.outcome = Outcome::Applied;
        let done = self.change(&order, &mut tally, watch).await;
        report.counts = Counts {
            created: tally.created,
            moved: tally.moved,
            updated: tally.updated,
            left: tally.left,
            departments: tally.departments,
            ..report.counts
        };
        // What is done is on record as an import, also where it did not come to its end.
        if done.is_ok() || tally != Tally::default() {
            let sha256 = report.format.as_ref().map_or([0; 32], |format| format.sha256);
            let note = NoteApplied { organization: self.organization, kind: ImportKind::Hr, sha256, tally };
            self.db.write(self.caller, note, note_applied).await?;
        }
        if let Err(error) = done {
            let (position, rejection) = refused_entry(error)?;
            report.faults.push(self.refused(report, position, rejection));
            report.outcome = Outcome::Stopped;
        }
        Ok(())
    }

    fn refused(&self, report: &Report, position: usize, rejection: Rejection) -> Fault {
        let line = self.people.get(position).map_or(0, |person| person.line);
        fault_of(&report.file, line, rejection)
    }

    async fn change(&self, order: &Order, tally: &mut Tally, watch: Watch<'_>) -> Result<()> {
        let mut units = HashMap::new();
        let total = self.departments.len();
        for range in chunks(total, DEPARTMENTS) {
            let command = MakeDepartments {
                organization: self.organization,
                departments: Arc::clone(&self.departments),
                range: range.clone(),
            };
            let (more, made) = self.db.write_bulk(self.caller, command, make_departments).await?;
            units.extend(more);
            tally.departments += made;
            watch(Progress { stage: Stage::Departments, done: range.end as u64, total: total as u64 });
        }
        let units = Arc::new(units);
        // Only those about whom there is something to do, as a list of their own: a chunk is then a chunk of work.
        let people: Arc<Vec<Person>> =
            Arc::new(order.people.iter().map(|position| self.people[*position].clone()).collect());
        for range in chunks(people.len(), CHUNK) {
            let command = ChangePeople {
                organization: self.organization,
                people: Arc::clone(&people),
                range: range.clone(),
                full: self.full,
                rules: Arc::clone(&self.rules),
                departments: Arc::clone(&units),
            };
            let done = self.db.write_bulk(self.caller, command, change_people).await;
            tally.add(done.map_err(|error| at_position(error, &order.people))?);
            watch(Progress { stage: Stage::People, done: range.end as u64, total: people.len() as u64 });
        }
        let managers = Arc::new(order.managers.clone());
        let only_managers: HashSet<usize> = order.people.iter().copied().collect();
        for range in chunks(managers.len(), CHUNK) {
            let command = ChangeManagers {
                organization: self.organization,
                people: Arc::clone(&self.people),
                order: Arc::clone(&managers),
                range: range.clone(),
            };
            self.db.write_bulk(self.caller, command, change_managers).await?;
            // Whoever was counted in the pass before is not counted twice.
            tally.updated +=
                managers[range.clone()].iter().filter(|position| !only_managers.contains(position)).count()
                    as u64;
            watch(Progress { stage: Stage::Managers, done: range.end as u64, total: managers.len() as u64 });
        }
        Ok(())
    }
}

/// A position in a list of some people as the position among all.
fn at_position(error: gate::Error, positions: &[usize]) -> gate::Error {
    match error {
        gate::Error::Rejected(mut rejection) => {
            for (name, value) in &mut rejection.args {
                if *name == crate::ops::POSITION
                    && let Some(position) = value.parse().ok().and_then(|inner: usize| positions.get(inner))
                {
                    *value = position.to_string();
                }
            }
            gate::Error::Rejected(rejection)
        }
        other => other,
    }
}
