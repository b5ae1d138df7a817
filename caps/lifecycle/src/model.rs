//! What a file says of people: types that cannot hold nonsense.

use base::{DisplayText, EmailAddress, PersonName, Phone, Timestamp, Username};
use jiff::civil::Date;

/// What can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportKind {
    /// The personnel department's list of employments.
    Hr,
    /// A list of people with accounts.
    Users,
    /// A list of business accounts under territories.
    Organizations,
}

impl ImportKind {
    /// All of them.
    pub const ALL: [ImportKind; 3] = [ImportKind::Hr, ImportKind::Users, ImportKind::Organizations];
    /// As URLs, forms and records name it.
    pub const fn name(self) -> &'static str {
        match self {
            ImportKind::Hr => "hr",
            ImportKind::Users => "users",
            ImportKind::Organizations => "organizations",
        }
    }
    /// From its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The number by which an organization's personnel department names somebody: 1 to [`EmployeeNumber::MAX_CHARS`]
/// visible characters. Compared as it is written: `007` is not `7`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmployeeNumber(String);

impl EmployeeNumber {
    /// The most characters.
    pub const MAX_CHARS: usize = 64;

    /// Reads a number; nothing if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = DisplayText::parse(text).ok()?;
        (text.as_str().chars().count() <= Self::MAX_CHARS).then(|| EmployeeNumber(text.as_str().to_owned()))
    }
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl std::fmt::Display for EmployeeNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the status of a period says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodStatus {
    /// Nothing: the dates say all.
    Unsaid,
    /// It goes on.
    Current,
    /// It is over; another may have followed.
    Ended,
    /// It is over and the person is gone.
    Left,
}

impl PeriodStatus {
    /// The words of the file, as they are offered when another stands there.
    pub const CHOICES: &'static str = "Current, Ended, Left";

    /// Reads a word in any case; nothing if it is none of them.
    pub fn parse(text: &str) -> Option<Self> {
        match base::fold(text).as_str() {
            "" => Some(PeriodStatus::Unsaid),
            "current" => Some(PeriodStatus::Current),
            "ended" => Some(PeriodStatus::Ended),
            "left" => Some(PeriodStatus::Left),
            _ => None,
        }
    }
}

/// A stretch of employment in one department under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Where it stands in the file.
    pub line: u64,
    /// What the person does, in words.
    pub title: DisplayText,
    /// The department's name.
    pub department: DisplayText,
    /// The first day.
    pub first_day: Date,
    /// The last day, as the file has it; none while it goes on.
    pub last_day: Option<Date>,
    /// What its status says.
    pub status: PeriodStatus,
}

/// Somebody of a personnel file, with all their periods by their first days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The number.
    pub number: EmployeeNumber,
    /// The line of the latest period, which the other values are from.
    pub line: u64,
    /// First name.
    pub first_name: PersonName,
    /// Middle name or initial.
    pub middle_name: Option<PersonName>,
    /// Last name.
    pub last_name: PersonName,
    /// Where mail reaches them.
    pub email: Option<EmailAddress>,
    /// The name to sign in with: the part of `domain\name` behind the backslash.
    pub username: Option<Username>,
    /// Their telephone number.
    pub phone: Option<Phone>,
    /// The number of whom they report to.
    pub manager: Option<EmployeeNumber>,
    /// When they came to the company; can lie before the first period that is on file.
    pub hired: Option<Date>,
    /// At least one; ordered, without overlap.
    pub periods: Vec<Period>,
}

/// A department and the group it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Where it stands in its file; 0 where it is known by its people alone.
    pub line: u64,
    /// Its name.
    pub name: DisplayText,
    /// The group above it.
    pub group: Option<DisplayText>,
}

/// An interval, its end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// Its beginning.
    pub from: Timestamp,
    /// Its end; [`Timestamp::FOREVER`] while none is known.
    pub until: Timestamp,
}

impl Interval {
    /// Whether an instant lies in it.
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

/// Midnight UTC at the beginning of a day.
pub(crate) fn midnight(day: Date) -> Timestamp {
    // Every day of the calendar has a midnight in UTC within the range of instants.
    Timestamp::from_date(&day.to_string()).unwrap_or(Timestamp::FOREVER)
}

/// The day in UTC of an instant.
pub(crate) fn day(at: Timestamp) -> Date {
    jiff::tz::Offset::UTC.to_datetime(at.to_jiff()).date()
}
