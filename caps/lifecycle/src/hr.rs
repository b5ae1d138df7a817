//! The personnel department's files: from lines to people, everything that is wrong told by line and column.

use std::collections::{HashMap, HashSet};

use base::{DisplayText, EmailAddress, FieldError, Phone, Timestamp, Username, codes as common};
use jiff::civil::Date;

use crate::codes;
use crate::fault::{Fault, Faults};
use crate::model::{Department, EmployeeNumber, Period, PeriodStatus, Person, day};
use crate::reader::{self, Layout, Record, Sheet};
use crate::source::Source;

/// A full personnel file.
pub const FULL: Layout = Layout {
    columns: &[
        "employee_number",
        "manager_employee_number",
        "first_name",
        "middle_name",
        "last_name",
        "email",
        "login_id",
        "phone",
        "job_title",
        "department",
        "hire_date",
        "start_date",
        "end_date",
        "status",
    ],
    optional: &[],
};

/// A personnel file without addresses and managers.
pub const SHORT: Layout = Layout {
    columns: &[
        "employee_number",
        "first_name",
        "last_name",
        "hire_date",
        "department",
        "job_title",
        "start_date",
        "end_date",
        "status",
    ],
    optional: &[],
};

/// The list of departments beside a full personnel file.
pub const DEPARTMENTS: Layout =
    Layout { columns: &["department_id", "name", "group_name"], optional: &["department_id", "group_name"] };

/// The name of the list of departments, looked for in the folder of the personnel file.
pub const DEPARTMENTS_FILE: &str = "departments.csv";

/// The country whose way of writing numbers without a country code is understood.
const COUNTRY: &str = "US";

/// What the files say.
#[derive(Debug, Clone)]
pub struct Feed {
    /// What the personnel file was found to be.
    pub sheet: Sheet,
    /// Everybody in it, by the first line in which they occur.
    pub people: Vec<Person>,
    /// Every manager that a line names, with the line: also of periods that are over.
    pub managers: Vec<(u64, EmployeeNumber)>,
    /// Every number that a line has, also of lines that are wrong.
    pub numbers: HashSet<EmployeeNumber>,
    /// Whether every line could be read as far as its number: else nobody can be said to be missing.
    pub complete: bool,
    /// The departments: of the list where there is one, else those that people are in.
    pub departments: Vec<Department>,
    /// What is wrong. With any, nothing may be changed.
    pub faults: Faults,
    /// What is worth a look and stops nothing.
    pub notices: Faults,
}

/// Reads a personnel file and the list of departments that goes with it. `departments` is asked for once the columns
/// are known: a short file has none, whatever lies beside it.
///
/// Blocks while it reads.
pub fn read(source: &Source, departments: impl FnOnce() -> Option<Source>, now: Timestamp) -> Feed {
    let mut gather = Gather::new(source.name(), day(now));
    let mut faults = Faults::new();
    let sheet =
        reader::read(source, &[FULL, SHORT], &mut faults, |record, faults| gather.line(record, faults));
    // A list that is wrong itself is nothing to hold departments against.
    let before = faults.total();
    let list = match sheet.layout {
        Some(0) => departments().map(|source| read_departments(&source, &mut faults)),
        _ => None,
    };
    let list = list.filter(|_| faults.total() == before);
    let sheet_rows = sheet.rows;
    let mut feed = Feed {
        sheet,
        people: Vec::new(),
        managers: std::mem::take(&mut gather.managers),
        numbers: std::mem::take(&mut gather.numbers),
        complete: gather.numbered == sheet_rows,
        departments: Vec::new(),
        faults,
        notices: std::mem::take(&mut gather.notices),
    };
    gather.finish(list.as_deref(), &mut feed);
    feed.departments = match list {
        Some(list) => list,
        None => departments_of(&feed.people),
    };
    feed.faults.sort();
    feed.notices.sort();
    feed
}

fn read_departments(source: &Source, faults: &mut Faults) -> Vec<Department> {
    let mut all: Vec<Department> = Vec::new();
    let mut lines: HashMap<String, u64> = HashMap::new();
    reader::read(source, &[DEPARTMENTS], faults, |record, faults| {
        let name = required(record, "name", faults, DisplayText::parse);
        let Ok(group) = optional(record, "group_name", faults, DisplayText::parse) else { return };
        let Some(name) = name else { return };
        match lines.insert(name.key(), record.line()) {
            Some(line) => {
                faults.push(record.fault("name", &codes::DEPARTMENT_DUPLICATE).with("line", line));
            }
            None => all.push(Department { line: record.line(), name, group }),
        }
    });
    all
}

fn departments_of(people: &[Person]) -> Vec<Department> {
    let mut seen = HashSet::new();
    let periods = people.iter().flat_map(|person| &person.periods);
    periods
        .filter(|period| seen.insert(period.department.key()))
        .map(|period| Department { line: 0, name: period.department.clone(), group: None })
        .collect()
}

/// A value that must be there.
pub(crate) fn required<T, E: FieldError>(
    record: &Record<'_>,
    column: &str,
    faults: &mut Faults,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Option<T> {
    let text = record.get(column);
    if text.is_empty() {
        faults.push(record.fault(column, &common::REQUIRED));
        return None;
    }
    parse(text).map_err(|error| faults.push(record.fault_of(column, &error))).ok()
}

/// A value that may be missing. `Err(())` if there is one and it is wrong, which has been told.
pub(crate) fn optional<T, E: FieldError>(
    record: &Record<'_>,
    column: &str,
    faults: &mut Faults,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<Option<T>, ()> {
    let text = record.get(column);
    if text.is_empty() {
        return Ok(None);
    }
    parse(text).map(Some).map_err(|error| faults.push(record.fault_of(column, &error)))
}

/// A telephone number; one that cannot be read is a notice, not a fault: nobody must wait for their account because of
/// a slip in a number that nothing rests on.
pub(crate) fn phone(record: &Record<'_>, column: &str, notices: &mut Faults) -> Option<Phone> {
    let text = record.get(column);
    if text.is_empty() {
        return None;
    }
    let read = Phone::parse(text, Some(COUNTRY));
    read.map_err(|_| notices.push(record.fault(column, &codes::PHONE_LEFT_OUT))).ok()
}

fn date(record: &Record<'_>, column: &str, faults: &mut Faults) -> Result<Option<Date>, ()> {
    let text = record.get(column);
    if text.is_empty() {
        return Ok(None);
    }
    // The library also reads dates with a time and without hyphens; a day is ten characters.
    let read = (text.len() == 10).then(|| text.parse::<Date>().ok()).flatten();
    // Years of four digits, and intervals that end before the end of time.
    match read.filter(|day| (1900..=2999).contains(&day.year())) {
        Some(day) => Ok(Some(day)),
        None => {
            faults.push(record.fault(column, &common::INVALID_DATE));
            Err(())
        }
    }
}

fn number(record: &Record<'_>, column: &str, faults: &mut Faults) -> Result<Option<EmployeeNumber>, ()> {
    let text = record.get(column);
    if text.is_empty() {
        return Ok(None);
    }
    match EmployeeNumber::parse(text) {
        Some(number) => Ok(Some(number)),
        None => {
            faults.push(record.fault(column, &codes::NUMBER_INVALID));
            Err(())
        }
    }
}

/// `adventure-works\guy1` and `guy1@adventure-works.com` sign in as `guy1`.
fn username(text: &str) -> Result<Username, base::UsernameError> {
    let text = text.rsplit(['\\', '/']).next().unwrap_or(text);
    Username::parse(text.split('@').next().unwrap_or(text))
}

/// People while the file is read.
struct Gather {
    file: String,
    today: Date,
    /// By number: position in `people`.
    known: HashMap<EmployeeNumber, usize>,
    /// Whose each address and sign-in name is, as they are compared, and the line that said so first.
    emails: HashMap<String, (EmployeeNumber, u64)>,
    logins: HashMap<String, (EmployeeNumber, u64)>,
    managers: Vec<(u64, EmployeeNumber)>,
    /// Also of lines that are wrong: their people are there, though what they are is not known.
    numbers: HashSet<EmployeeNumber>,
    /// Lines with a number.
    numbered: u64,
    people: Vec<Person>,
    notices: Faults,
}

impl Gather {
    fn new(file: &str, today: Date) -> Self {
        Gather {
            file: file.to_owned(),
            today,
            known: HashMap::new(),
            emails: HashMap::new(),
            logins: HashMap::new(),
            managers: Vec::new(),
            numbers: HashSet::new(),
            numbered: 0,
            people: Vec::new(),
            notices: Faults::new(),
        }
    }

    fn line(&mut self, record: &Record<'_>, faults: &mut Faults) {
        let before = faults.total();
        let number = match number(record, "employee_number", faults) {
            Ok(None) => {
                faults.push(record.fault("employee_number", &common::REQUIRED));
                None
            }
            Ok(number) => number,
            Err(()) => None,
        };
        let parsed = self.person(record, number.as_ref(), faults);
        if let Some(number) = &number {
            self.numbers.insert(number.clone());
            self.numbered += 1;
        }
        if let Some(person) = parsed {
            self.doubles(record, &person, faults);
            if let Some(manager) = &person.manager {
                self.managers.push((person.line, manager.clone()));
            }
            if faults.total() == before {
                self.add(person);
            }
        }
    }

    /// An address or sign-in name that another person has, on whichever of their lines.
    fn doubles(&mut self, record: &Record<'_>, person: &Person, faults: &mut Faults) {
        let email = person.email.as_ref().map(|email| email.key());
        let login = person.username.as_ref().map(|login| login.key());
        for (column, key, owners, code) in [
            ("email", email, &mut self.emails, &codes::EMAIL_DUPLICATE),
            ("login_id", login, &mut self.logins, &codes::LOGIN_DUPLICATE),
        ] {
            let Some(key) = key else { continue };
            let (number, line) = owners.entry(key).or_insert_with(|| (person.number.clone(), person.line));
            if *number != person.number {
                faults.push(record.fault(column, code).with("line", *line).with("number", number));
            }
        }
    }

    fn person(
        &mut self,
        record: &Record<'_>,
        number_read: Option<&EmployeeNumber>,
        faults: &mut Faults,
    ) -> Option<Person> {
        let manager = number(record, "manager_employee_number", faults);
        let first_name = required(record, "first_name", faults, DisplayText::parse);
        let middle_name = optional(record, "middle_name", faults, DisplayText::parse);
        let last_name = required(record, "last_name", faults, DisplayText::parse);
        let email = optional(record, "email", faults, EmailAddress::parse);
        let login = optional(record, "login_id", faults, username);
        let phone = phone(record, "phone", &mut self.notices);
        let title = required(record, "job_title", faults, DisplayText::parse);
        let department = required(record, "department", faults, DisplayText::parse);
        let hired = date(record, "hire_date", faults);
        let first_day = date(record, "start_date", faults);
        let last_day = date(record, "end_date", faults);
        let status = PeriodStatus::parse(record.get("status"));
        if status.is_none() {
            let fault = record.fault("status", &common::INVALID_CHOICE);
            faults.push(fault.with("choices", PeriodStatus::CHOICES));
        }
        if first_day == Ok(None) {
            faults.push(record.fault("start_date", &common::REQUIRED));
        }
        if let (Ok(Some(first)), Ok(Some(last))) = (first_day, last_day)
            && last < first
        {
            faults.push(record.fault("end_date", &codes::END_BEFORE_START));
        }
        let over = matches!(status, Some(PeriodStatus::Ended | PeriodStatus::Left));
        if over && last_day == Ok(None) {
            faults.push(record.fault("end_date", &codes::END_MISSING));
        }
        if status == Some(PeriodStatus::Current)
            && last_day.is_ok_and(|last| last.is_some_and(|last| last < self.today))
        {
            faults.push(record.fault("status", &codes::STATUS_CONTRADICTS));
        }
        let (first_day, last_day, status) = (first_day.ok()??, last_day.ok()?, status?);
        let line = record.line();
        let period = Period { line, title: title?, department: department?, first_day, last_day, status };
        Some(Person {
            number: number_read?.clone(),
            line,
            first_name: first_name?,
            middle_name: middle_name.ok()?,
            last_name: last_name?,
            email: email.ok()?,
            username: login.ok()?,
            phone,
            manager: manager.ok()?,
            hired: hired.ok()?,
            periods: vec![period],
        })
    }

    /// A further period of somebody known, or somebody new. What the latest period's line says of a person holds.
    fn add(&mut self, mut person: Person) {
        let Some(position) = self.known.get(&person.number) else {
            self.known.insert(person.number.clone(), self.people.len());
            self.people.push(person);
            return;
        };
        let known = &mut self.people[*position];
        if known.latest_day() <= person.latest_day() {
            std::mem::swap(known, &mut person);
        }
        known.periods.append(&mut person.periods);
    }

    fn finish(mut self, departments: Option<&[Department]>, feed: &mut Feed) {
        for person in &mut self.people {
            person.periods.sort_by_key(|period| period.first_day);
        }
        let keys: HashSet<String> =
            departments.into_iter().flatten().map(|department| department.name.key()).collect();
        for person in &self.people {
            self.overlaps(person, &mut feed.faults);
            if let Some(list) = departments {
                self.departments(person, list, &keys, &mut feed.faults);
            }
        }
        self.phones(feed);
        self.circles(&mut feed.faults);
        feed.people = self.people;
    }

    fn overlaps(&self, person: &Person, faults: &mut Faults) {
        for pair in person.periods.windows(2) {
            let [earlier, later] = pair else { continue };
            // The last day of one may be the first of the next: handed over on that day.
            if earlier.first_day == later.first_day
                || earlier.last_day.is_none_or(|last| last > later.first_day)
            {
                let shown = later.first_day.to_string();
                let fault = Fault::new(&self.file, later.line, "start_date", &shown, &codes::PERIODS_OVERLAP);
                faults.push(fault.with("line", earlier.line));
            }
        }
    }

    fn departments(&self, person: &Person, list: &[Department], keys: &HashSet<String>, faults: &mut Faults) {
        for period in &person.periods {
            if keys.contains(&period.department.key()) {
                continue;
            }
            let names = list.iter().map(|known| known.name.as_str());
            let nearest = reader::nearest(period.department.as_str(), names);
            let shown = period.department.as_str();
            let fault = Fault::new(&self.file, period.line, "department", shown, &codes::DEPARTMENT_UNKNOWN);
            faults.push(fault.with("nearest", nearest));
        }
    }

    /// Telephone numbers that two people have: worth a notice, offices and households share them.
    fn phones(&self, feed: &mut Feed) {
        let mut phones: HashMap<&str, u64> = HashMap::new();
        for person in &self.people {
            let Some(phone) = &person.phone else { continue };
            let line = *phones.entry(phone.as_str()).or_insert(person.line);
            if line != person.line {
                let fault =
                    Fault::new(&self.file, person.line, "phone", phone.as_str(), &codes::PHONE_SHARED);
                feed.notices.push(fault.with("line", line));
            }
        }
    }

    /// Managers who go round in a circle. Whether one who is not in the file is known is for the database to say.
    fn circles(&self, faults: &mut Faults) {
        const UNSEEN: usize = usize::MAX;
        let boss = |position: usize| {
            let manager = self.people[position].manager.as_ref()?;
            self.known.get(manager).copied()
        };
        // For each person the walk on which they were met first: meeting one of the present walk again is a circle.
        let mut met = vec![UNSEEN; self.people.len()];
        for start in 0..self.people.len() {
            let mut at = Some(start);
            while let Some(position) = at {
                if met[position] == start {
                    self.circle(position, boss, faults);
                }
                if met[position] != UNSEEN {
                    break;
                }
                met[position] = start;
                at = boss(position);
            }
        }
    }

    fn circle(&self, somebody: usize, boss: impl Fn(usize) -> Option<usize>, faults: &mut Faults) {
        let mut circle = vec![somebody];
        let mut at = boss(somebody);
        while let Some(position) = at.filter(|position| *position != somebody) {
            circle.push(position);
            at = boss(position);
        }
        // Told once, at the line that comes first.
        let Some(first) = (0..circle.len()).min_by_key(|index| self.people[circle[*index]].line) else {
            return;
        };
        circle.rotate_left(first);
        let shown = circle.iter().chain(circle.first()).take(12);
        let chain: Vec<&str> = shown.map(|position| self.people[*position].number.as_str()).collect();
        let person = &self.people[circle[0]];
        let manager = person.manager.as_ref().map_or("", EmployeeNumber::as_str);
        let column = "manager_employee_number";
        let fault = Fault::new(&self.file, person.line, column, manager, &codes::MANAGER_CYCLE);
        faults.push(fault.with("chain", chain.join(" → ")));
    }
}

impl Person {
    fn latest_day(&self) -> Option<Date> {
        self.periods.iter().map(|period| period.first_day).max()
    }
}

/// Managers who are neither in the file nor among the numbers that the organization knows.
pub fn unknown_managers(feed: &mut Feed, file: &str, known: &HashSet<EmployeeNumber>) {
    if !feed.complete {
        return;
    }
    for (line, manager) in &feed.managers {
        if !feed.numbers.contains(manager) && !known.contains(manager) {
            let column = "manager_employee_number";
            feed.faults.push(Fault::new(file, *line, column, manager.as_str(), &codes::MANAGER_UNKNOWN));
        }
    }
    feed.faults.sort();
}

#[cfg(test)]
mod tests;
