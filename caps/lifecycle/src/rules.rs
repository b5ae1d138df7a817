//! What follows from a file and what is there: pure functions, the same for the preview and for the change itself.

use std::collections::BTreeSet;

use access::AssignmentId;
use base::{GrantId, MembershipId, Timestamp, UserId, fold};
use users::model::{MembershipStatus, Status};

use crate::model::{EmployeeNumber, Interval, PeriodStatus, Person, midnight};

/// More than this share of the people leaving at once is not taken for everyday business: one in five.
const MASS_SHARE: u64 = 5;
/// Up to so many leavers nobody is asked, however few people there are.
const MASS_FREE: u64 = 10;

/// Whether so many of those present leaving must be confirmed: a cut-off file looks just like it.
pub fn is_mass_change(leaving: u64, present: u64) -> bool {
    leaving > MASS_FREE && leaving * MASS_SHARE > present
}

/// Which roles go with a post: the first rule that fits, else the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRules {
    rules: Vec<RoleRule>,
    default: &'static str,
}

/// One rule. What is None fits everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRule {
    /// The title, compared without case.
    pub title: Option<String>,
    /// The department, compared without case.
    pub department: Option<String>,
    /// The role's code.
    pub role: &'static str,
}

impl Default for RoleRules {
    fn default() -> Self {
        RoleRules { rules: Vec::new(), default: access::EMPLOYEE }
    }
}

impl RoleRules {
    /// Rules in the order in which they are tried, and the role where none fits.
    pub fn new(rules: Vec<RoleRule>, default: &'static str) -> Self {
        RoleRules { rules, default }
    }
    /// The role of a post.
    pub fn role(&self, title: &str, department: &str) -> &'static str {
        let fits =
            |wanted: &Option<String>, is: &str| wanted.as_ref().is_none_or(|wanted| fold(wanted) == fold(is));
        let found =
            self.rules.iter().find(|rule| fits(&rule.title, title) && fits(&rule.department, department));
        found.map_or(self.default, |rule| rule.role)
    }
}

/// Somebody's time in a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The department's name as it is compared.
    pub department: String,
    /// When.
    pub interval: Interval,
}

/// What a person's periods mean at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employment {
    /// The unbroken time that counts: the present one, else the next, else the last.
    pub run: Interval,
    /// Whether no time is left: they are gone.
    pub gone: bool,
    /// The title of the post they have, or will have next, or had last.
    pub title: String,
    /// Its department, as it is written.
    pub department: String,
    /// Every time in a department, past ones included.
    pub places: Vec<Place>,
}

/// Reads a person's periods at an instant. None if they have none that is a time at all.
pub fn employment(person: &Person, now: Timestamp) -> Option<Employment> {
    let periods = &person.periods;
    let mut times = Vec::with_capacity(periods.len());
    for (position, period) in periods.iter().enumerate() {
        let from = midnight(period.first_day);
        // Days are whole days: the last one belongs to it.
        let mut until = match period.last_day {
            Some(day) => day.tomorrow().map_or(Timestamp::FOREVER, midnight),
            None => Timestamp::FOREVER,
        };
        match periods.get(position + 1) {
            Some(next) => until = until.min(midnight(next.first_day)),
            // Who has left has left, though the contract runs to the end of the month.
            None if matches!(period.status, PeriodStatus::Ended | PeriodStatus::Left) => {
                until = until.min(now)
            }
            None => {}
        }
        if from < until {
            times.push((period, Interval { from, until }));
        }
    }
    let mut runs: Vec<Interval> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    for (period, time) in &times {
        match runs.last_mut() {
            Some(last) if last.until >= time.from => last.until = time.until,
            _ => runs.push(*time),
        }
        let department = period.department.key();
        match places.last_mut() {
            Some(last) if last.department == department && last.interval.until >= time.from => {
                last.interval.until = time.until;
            }
            _ => places.push(Place { department, interval: *time }),
        }
    }
    let run = runs.iter().find(|run| run.until > now).or(runs.last())?;
    let (post, _) = times.iter().find(|(_, time)| time.until > now).or(times.last())?;
    Some(Employment {
        run: *run,
        gone: run.until <= now,
        title: post.title.as_str().to_owned(),
        department: post.department.as_str().to_owned(),
        places,
    })
}

/// Somebody's time in a department, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPlace {
    /// Its id.
    pub id: AssignmentId,
    /// The department's name as it is compared.
    pub department: String,
    /// When.
    pub interval: Interval,
    /// Whether it is in force or to come.
    pub live: bool,
    /// Whether a feed made it: what people arrange by hand is theirs.
    pub fed: bool,
}

/// A role somebody holds in the organization, in force or to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownGrant {
    /// Its id.
    pub id: GrantId,
    /// The role's code.
    pub role: String,
    /// Until when.
    pub until: Timestamp,
    /// Whether it holds in the whole organization, not in a unit of it.
    pub whole: bool,
    /// Whether it is the primary one of the membership, now or later.
    pub primary: bool,
    /// Whether a feed made it.
    pub fed: bool,
    /// Whether they have it through a group, with which it ends.
    pub through_group: bool,
}

/// What is stored of somebody with that number in the organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// The account.
    pub user: UserId,
    /// Whether the organization manages it: only then may it change who they are.
    pub managed_here: bool,
    /// Whether they have another membership that is not over.
    pub elsewhere: bool,
    /// How the account stands.
    pub status: Status,
    /// Whether a feed switched the account off because they had left.
    pub left: bool,
    /// First name.
    pub first_name: String,
    /// Middle name.
    pub middle_name: Option<String>,
    /// Last name.
    pub last_name: String,
    /// Whether they have a name to sign in with.
    pub has_username: bool,
    /// Their e-mail addresses as they are compared.
    pub emails: BTreeSet<String>,
    /// Their telephone numbers.
    pub phones: BTreeSet<String>,
    /// The membership.
    pub membership: MembershipId,
    /// How it stands.
    pub membership_status: MembershipStatus,
    /// The title.
    pub title: Option<String>,
    /// The number of whom they report to; None also where that person has no number here.
    pub manager: Option<String>,
    /// Its time.
    pub time: Interval,
    /// Times in departments.
    pub places: Vec<KnownPlace>,
    /// Roles.
    pub grants: Vec<KnownGrant>,
}

impl KnownPerson {
    /// Whether leaving this organization is leaving the house: nobody else has them, and they could still sign in.
    pub fn to_switch_off(&self) -> bool {
        self.managed_here && !self.elsewhere && self.status.may_sign_in()
    }
}

/// What is to be done about a person as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An account is made.
    Create,
    /// They go to another department, or to none, or come back.
    Move,
    /// Something else about them changes.
    Update,
    /// They are gone: membership, places and roles end.
    Leave,
    /// Nothing.
    Unchanged,
    /// They were gone before they were ever here: no account is made.
    Gone,
}

impl Kind {
    /// As reports name it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Create => "create",
            Kind::Move => "move",
            Kind::Update => "update",
            Kind::Leave => "leave",
            Kind::Unchanged => "unchanged",
            Kind::Gone => "gone",
        }
    }
}

/// One thing that is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Make the account with its membership.
    Create,
    /// Take the name from the file.
    Name,
    /// Take the sign-in name from the file: there is none.
    Username,
    /// Add the e-mail address of the file.
    Email,
    /// Add the telephone number of the file.
    Phone,
    /// Title or dates of the membership, or it is taken up again.
    Membership {
        /// Whether it was over.
        again: bool,
    },
    /// Another manager, or none. Done when everybody is there.
    Manager,
    /// A time in a department.
    AddPlace(Place),
    /// A time in a department ends at another instant.
    EndPlace(AssignmentId, Timestamp),
    /// A role for a time.
    AddRole(&'static str, Interval),
    /// A role ends at another instant.
    EndRole(GrantId, Timestamp),
    /// They are gone.
    Leave,
}

impl Step {
    /// What of a person it changes, as reports name it.
    pub const fn what(&self) -> &'static str {
        match self {
            Step::Create => "account",
            Step::Name => "name",
            Step::Username => "username",
            Step::Email => "email",
            Step::Phone => "phone",
            Step::Membership { .. } | Step::Leave => "membership",
            Step::Manager => "manager",
            Step::AddPlace(_) | Step::EndPlace(..) => "department",
            Step::AddRole(..) | Step::EndRole(..) => "role",
        }
    }
}

/// What is to be done about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonPlan {
    /// As a whole.
    pub kind: Kind,
    /// In this order.
    pub steps: Vec<Step>,
}

/// Compares what the file says of a person with what is stored. `full`: whether the file has addresses and managers;
/// what it has no column for stays as it is.
pub fn plan(
    person: &Person,
    known: Option<&KnownPerson>,
    full: bool,
    rules: &RoleRules,
    now: Timestamp,
) -> PersonPlan {
    let Some(job) = employment(person, now) else {
        return PersonPlan { kind: Kind::Gone, steps: Vec::new() };
    };
    match known {
        None if job.gone => PersonPlan { kind: Kind::Gone, steps: Vec::new() },
        None => newcomer(person, job, rules, now),
        Some(known) if job.gone => leaver(known),
        Some(known) => present(person, known, &job, full, rules, now),
    }
}

fn newcomer(person: &Person, job: Employment, rules: &RoleRules, now: Timestamp) -> PersonPlan {
    let role = rules.role(&job.title, &job.department);
    let mut steps = vec![Step::Create];
    steps.extend(job.places.into_iter().map(Step::AddPlace));
    steps.push(Step::AddRole(role, Interval { from: job.run.from.max(now), until: job.run.until }));
    if person.manager.is_some() {
        steps.push(Step::Manager);
    }
    PersonPlan { kind: Kind::Create, steps }
}

fn leaver(known: &KnownPerson) -> PersonPlan {
    let holds = known.places.iter().any(|place| place.live) || !known.grants.is_empty();
    if known.membership_status == MembershipStatus::Ended && !holds && !known.to_switch_off() {
        return PersonPlan { kind: Kind::Unchanged, steps: Vec::new() };
    }
    PersonPlan { kind: Kind::Leave, steps: vec![Step::Leave] }
}

fn present(
    person: &Person,
    known: &KnownPerson,
    job: &Employment,
    full: bool,
    rules: &RoleRules,
    now: Timestamp,
) -> PersonPlan {
    let mut steps = Vec::new();
    if known.managed_here {
        // A short file has no column for middle names.
        let middle = person.middle_name.as_ref().map(|name| name.as_str());
        if known.first_name != person.first_name.as_str()
            || known.last_name != person.last_name.as_str()
            || full && known.middle_name.as_deref() != middle
        {
            steps.push(Step::Name);
        }
        if person.username.is_some() && !known.has_username {
            steps.push(Step::Username);
        }
        if person.email.as_ref().is_some_and(|email| !known.emails.contains(&email.key())) {
            steps.push(Step::Email);
        }
        if person.phone.as_ref().is_some_and(|phone| !known.phones.contains(phone.as_str())) {
            steps.push(Step::Phone);
        }
    }
    let again = known.membership_status == MembershipStatus::Ended || known.left && known.managed_here;
    if again || known.title.as_deref() != Some(job.title.as_str()) || known.time != job.run {
        steps.push(Step::Membership { again });
    }
    // Being taken up again, a membership begins without a manager.
    if full
        && (again && person.manager.is_some()
            || known.manager.as_deref() != person.manager.as_ref().map(EmployeeNumber::as_str))
    {
        steps.push(Step::Manager);
    }
    let before = steps.len();
    places(&job.places, &known.places, now, &mut steps);
    let moved =
        again || steps[before..].iter().any(|step| matches!(step, Step::AddPlace(_) | Step::EndPlace(..)));
    roles(rules.role(&job.title, &job.department), job.run, &known.grants, now, &mut steps);
    let kind = match (moved, steps.is_empty()) {
        (true, _) => Kind::Move,
        (false, true) => Kind::Unchanged,
        (false, false) => Kind::Update,
    };
    PersonPlan { kind, steps }
}

/// Ends before it begins: nobody is in two departments because the feed came in the wrong order.
fn places(wanted: &[Place], known: &[KnownPlace], now: Timestamp, steps: &mut Vec<Step>) {
    let mut left: Vec<&KnownPlace> = known.iter().collect();
    let mut add = Vec::new();
    for place in wanted {
        let same = |known: &&KnownPlace| known.department == place.department;
        let begins = |known: &&KnownPlace| known.interval.from == place.interval.from;
        let meets = |known: &&KnownPlace| {
            known.interval.from < place.interval.until && place.interval.from < known.interval.until
        };
        let found = left
            .iter()
            .position(|known| same(known) && begins(known))
            .or_else(|| left.iter().position(|known| same(known) && meets(known)));
        let Some(found) = found else {
            add.push(Step::AddPlace(place.clone()));
            continue;
        };
        let found = left.remove(found);
        // What is over is history: it was so, and it was known then. What people arranged by hand is theirs.
        if found.live && found.fed && found.interval.until != place.interval.until {
            steps.push(Step::EndPlace(found.id, place.interval.until.max(now)));
        } else if !found.live && place.interval.until > now {
            let from = place.interval.from.max(found.interval.until);
            let interval = Interval { from, until: place.interval.until };
            add.push(Step::AddPlace(Place { interval, ..place.clone() }));
        }
    }
    let over = left.into_iter().filter(|known| known.fed && known.live);
    steps.extend(over.map(|known| Step::EndPlace(known.id, now)));
    steps.append(&mut add);
}

fn roles(role: &'static str, run: Interval, known: &[KnownGrant], now: Timestamp, steps: &mut Vec<Step>) {
    let held = known.iter().find(|grant| grant.whole && grant.role == role && !grant.through_group);
    match held {
        Some(grant) if grant.fed && grant.until != run.until => {
            steps.push(Step::EndRole(grant.id, run.until))
        }
        Some(_) => {}
        None => steps.push(Step::AddRole(role, Interval { from: run.from.max(now), until: run.until })),
    }
    let lost = known.iter().filter(|grant| grant.fed && grant.whole && grant.role != role);
    steps.extend(lost.map(|grant| Step::EndRole(grant.id, now)));
}

#[cfg(test)]
mod tests;
