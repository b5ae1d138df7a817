//! The many people and what became of them, in the order in which it happened. A record's time is that of its command, and
//! a command says when it was given: so the months before are told here as they would have been written, one after the
//! other. Who acts is who would: people sign in and add what was missing, and whoever holds the post suspends and deletes, by
//! the rights that they hold. Only that people are made is the installation's.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::Range;
use std::sync::Arc;

use access::{AssignUnit, GrantRole, GrantScope};
use base::{
    Currency, EmailAddress, OrganizationId, Phone, Rejection, SecretText, SessionId, Timestamp, UnitId,
    UserId,
};
use gate::{Caller, Circumstances, Db, Work, WriteTx};
use policy::Snapshot;
use sessions::{Kind, Lifetime, StartSession, TokenHash};
use tokio::task::JoinSet;
use users::{
    AddIdentifier, AddMembership, BirthDate, ChangeStatus, Channel, Communication, CreateUser, DeleteUser,
    LanguageTag, NewAddress, NewMembership, Profile, Status, WayIn, Zone,
};

use super::calendar::Calendar;
use super::companies::Company;
use super::frame::{Structure, scope};
use super::people::{Fate, Person, mix, someone};
use super::store;
use crate::accounts::{self, NewAccount, name};
use crate::operate::{Event, Operator};

/// People of one transaction, at most. SQLite keeps the pages that a transaction changes in a list, and walks through it
/// after each statement: with a hundred people that was half of all time.
const MOST_AT_ONCE: u64 = 20;
/// Transactions that the people are spread over where there are enough of them: each is an instant of its own.
const INSTANTS: u64 = 500;
/// Sign-ins that are told of, about. Each is a transaction of its own.
const SIGN_INS: u64 = 2500;
/// Tries to sign in with a wrong password that are told of, about. Each takes a hash, as any does.
const SLIPS: u64 = 24;
/// Every so many people one of them signs in, at most.
const ONE_SIGNS_IN: u64 = 4;
/// Seconds between the last of history and the present.
const BEFORE_NOW: i64 = 1800;

/// What the history is told of.
pub(super) struct History<'a> {
    pub(super) operator: &'a Operator,
    pub(super) companies: &'a [Company],
    pub(super) structure: &'a Structure,
    pub(super) calendar: Calendar,
    pub(super) now: Timestamp,
    /// How many people there are to be in the end.
    pub(super) users: u64,
    pub(super) actors: Actors,
    /// Who leads which unit, and so the people in it.
    pub(super) heads: HashMap<UnitId, UserId>,
}

/// Who does what has to be done about people, for each company.
pub(super) struct Actors {
    pub(super) suspenders: [UserId; 5],
    pub(super) deleters: [UserId; 5],
}

/// Somebody new, with a second place elsewhere.
#[derive(Debug, Clone)]
struct Made {
    account: NewAccount,
    second: Option<(AddMembership, GrantRole)>,
}

/// What somebody does, at an instant of its own.
#[derive(Debug, Clone)]
enum Act {
    SignIn(StartSession),
    Status(ChangeStatus),
    Delete(DeleteUser),
    Phone(AddIdentifier),
}

#[allow(clippy::ptr_arg, reason = "an operation's command is a sized value")]
fn arrive<'a>(tx: &'a mut WriteTx<'_>, all: &'a Vec<Made>) -> Work<'a, ()> {
    Box::pin(async move {
        for made in all {
            accounts::make(tx, &made.account).await?;
            if let Some((membership, grant)) = &made.second {
                users::add_membership(tx, membership).await?;
                access::grant_role(tx, grant).await?;
            }
        }
        Ok(())
    })
}

fn act<'a>(tx: &'a mut WriteTx<'_>, act: &'a Act) -> Work<'a, ()> {
    Box::pin(async move {
        match act {
            Act::SignIn(start) => {
                users::note_login(tx, start.user).await?;
                sessions::start_session(tx, start).await?;
            }
            Act::Status(change) => drop(users::change_status(tx, change).await?),
            Act::Delete(delete) => drop(users::delete(tx, delete).await?),
            Act::Phone(add) => users::add_identifier(tx, add).await?,
        }
        Ok(())
    })
}

impl History<'_> {
    /// Tells it from the person with this number on, and from this instant on. What was told stays when it is broken off,
    /// and the next start goes on from there.
    pub(super) async fn tell(
        &self,
        first: u64,
        since: Timestamp,
        each: &mut (dyn FnMut(Event) + Send),
    ) -> Result<(), String> {
        let at_once = (self.users / INSTANTS).clamp(1, MOST_AT_ONCE);
        // The second before: at the end of a working day the next second is of the next one.
        let end = self.calendar.work(self.now.plus_seconds(-BEFORE_NOW)) - 1;
        let (from, to) = (self.calendar.work(since), end);
        let left = self.users.saturating_sub(first).max(1);
        let mut done = first;
        while done < self.users {
            let until = self.users.min(done + at_once);
            let at = |number: u64| -> Timestamp {
                let share = (i128::from(to) - i128::from(from)) * i128::from(number - first + 1);
                let work = from + (share / i128::from(left + 1)) as i64;
                // Where history has come to the present already, it is the present.
                let at = if to > from { self.calendar.at(work) } else { self.now };
                Timestamp::from_micros(at.micros() + (mix(number, 61) % 1_000_000) as i64)
            };
            // First those who are there already, each at an instant of their own, then those who come. Broken off in
            // between, the next start finds what was done, and does the rest.
            self.acts(done..until, at).await?;
            let caller = self.operator.caller_at(at(until));
            let all = (done..until).map(|number| self.account(&caller, &someone(self.companies, number)));
            let all = all.collect::<Result<Vec<Made>, String>>()?;
            self.operator.db.write_bulk(&caller, all, arrive).await.map_err(accounts::said)?;
            done = until;
            each(Event::Progress { what: "people".to_owned(), done, total: self.users });
        }
        Ok(())
    }

    /// How many people are made before something becomes of one.
    fn lag(&self) -> u64 {
        (self.users / 20).clamp(3, 2000)
    }

    fn place(&self, person: &Person) -> Result<OrganizationId, String> {
        self.structure.org(&self.companies[person.company].orgs[person.org].number)
    }

    /// What happens while these are about to come: something becomes of some who came a while ago, and some sign in.
    async fn acts(&self, coming: Range<u64>, at: impl Fn(u64) -> Timestamp) -> Result<(), String> {
        let (lag, there) = (self.lag(), coming.start);
        let stride = (self.users / SIGN_INS).max(ONE_SIGNS_IN);
        let mut turns: Vec<(u64, bool, Person)> = Vec::new();
        let slips = (self.users / SLIPS).max(ONE_SIGNS_IN + 1);
        let slip = coming.clone().find(|turn| there > 0 && turn.is_multiple_of(slips));
        for turn in coming {
            let older = turn.checked_sub(lag).filter(|number| *number < there);
            let older = older.map(|number| someone(self.companies, number));
            turns.extend(older.filter(becomes_something).map(|person| (turn, false, person)));
            if there > 0 && turn.is_multiple_of(stride) {
                turns.push((turn, true, someone(self.companies, who_signs_in(turn, there))));
            }
        }
        let asked = turns.iter().map(|(_, _, one)| Ok((self.place(one)?, store::number(one.number))));
        let asked = asked.collect::<Result<Vec<_>, String>>()?;
        let known = self.operator.db.read(&self.operator.caller(), asked, store::known).await;
        let known = known.map_err(|error| error.to_string())?;
        let mut all = JoinSet::new();
        for ((turn, signs_in, person), known) in turns.iter().zip(known) {
            // Whoever changed since by somebody's hand stays as they are.
            let Some(known) = known.filter(|known| known.active) else { continue };
            let Some((db, caller, command)) = self.plan(*turn, *signs_in, person, known, at(*turn)).await?
            else {
                continue;
            };
            all.spawn(async move { db.write(&caller, command, act).await });
        }
        while let Some(done) = all.join_next().await {
            match done.map_err(|error| error.to_string())? {
                // Whoever held the post may have been changed by somebody's hand: then nothing becomes of it.
                Ok(()) | Err(gate::Error::Refused(_) | gate::Error::Rejected(_)) => {}
                Err(error) => return Err(accounts::said(error).into()),
            }
        }
        match slip {
            Some(turn) => self.slip(turn, there, at(turn)).await,
            None => Ok(()),
        }
    }

    /// Somebody mistypes their password: the check itself, with a password that is nobody's.
    async fn slip(&self, turn: u64, there: u64, at: Timestamp) -> Result<(), String> {
        let email = someone(self.companies, who_signs_in(turn, there)).email;
        let wrong = SecretText::new("mistyped, twice".to_owned()).map_err(|error| error.to_string())?;
        let draw = base::Draw::from_parts(at, self.operator.caller().draw().bytes());
        let stranger = Arc::new(Caller::stranger(somewhere(mix(turn, 65)), draw));
        let passwords = self.operator.parts.passwords(&self.operator.db);
        match passwords.check(&stranger, &email, &wrong, None).await {
            Ok(_) | Err(gate::Error::Rejected(_)) => Ok(()),
            Err(error) => Err(accounts::said(error).into()),
        }
    }

    async fn plan(
        &self,
        turn: u64,
        signs_in: bool,
        person: &Person,
        known: store::Known,
        at: Timestamp,
    ) -> Result<Option<(Db, Arc<Caller>, Act)>, String> {
        let db = self.operator.db.clone();
        // Nobody may do anything by signing in but begin the session; everything else takes the actor's own rights.
        let actor = match (signs_in, person.fate) {
            (true, _) | (false, Fate::Works) => known.user,
            (false, Fate::Banned(_) | Fate::Deleted(_)) => self.actors.deleters[person.company],
            (false, _) => self.actors.suspenders[person.company],
        };
        let access = match signs_in {
            true => Arc::new(Snapshot::stranger()),
            // As they are today: the roles of the house say what they may since this database was made.
            false => db.snapshot(actor, self.now).await.map_err(|error| error.to_string())?,
        };
        let draw = base::Draw::from_parts(at, self.operator.caller().draw().bytes());
        let from = if actor == known.user { mix(turn, 63) } else { person.company as u64 * 7 };
        let circumstances = somewhere(from);
        let caller = Caller::whose_credential_was_checked(actor, access, circumstances, draw);
        let command = match signs_in {
            true => Some(Act::SignIn(session(known, turn, &caller))),
            false => self.becomes(person, known, &caller),
        };
        Ok(command.map(|command| (db, Arc::new(caller), command)))
    }

    fn becomes(&self, person: &Person, known: store::Known, caller: &Caller) -> Option<Act> {
        // From today on: an end that had come would have been seen to already.
        let until = |days: Option<i64>| days.map(|days| self.now.plus_seconds(days * 86_400));
        let user = known.user;
        let (to, reason, notes, until) = match person.fate {
            Fate::Pending => return None,
            Fate::Works => {
                let address = NewAddress::Phone(Phone::parse(person.later_phone.as_deref()?, None).ok()?);
                return Some(Act::Phone(AddIdentifier { user, id: caller.draw().id(), address }));
            }
            Fate::Inactive(reason, days) => (Status::Inactive, reason, None, until(days)),
            Fate::Suspended(reason, notes, days) => (Status::Suspended, reason, notes, until(days)),
            Fate::Banned(reason) => (Status::Blacklisted, reason, None, None),
            Fate::Deleted(reason) => {
                return Some(Act::Delete(DeleteUser { user, reason: reason.to_owned(), if_version: None }));
            }
        };
        let (reason, notes) = (reason.to_owned(), notes.map(str::to_owned));
        Some(Act::Status(ChangeStatus { user, to, reason, notes, until, if_version: None }))
    }

    fn account(&self, caller: &Arc<Caller>, person: &Person) -> Result<Made, String> {
        let company = &self.companies[person.company];
        let crew = &company.crews[person.crew];
        let organization = self.place(person)?;
        let unit = person.unit.as_deref().map(|code| self.structure.unit(organization, code)).transpose()?;
        let (first, last) = (name(person.first)?, name(person.last)?);
        let mut user = CreateUser::new(caller.draw(), WayIn::System, crew.kind, first, last);
        let id = user.id;
        user.email = Some(EmailAddress::parse(&person.email).map_err(|error| wrong(&person.email, error))?);
        let phone = person.known.phone.as_deref();
        user.phone =
            phone.map(|text| Phone::parse(text, None).map_err(|error| wrong(text, error))).transpose()?;
        user.vouched = person.fate != Fate::Pending;
        user.managing_organization = Some(organization);
        user.membership = NewMembership {
            employee_number: Some(store::number(person.number)),
            title: person.title.map(str::to_owned),
            manager: unit.and_then(|unit| self.heads.get(&unit)).copied(),
            ..NewMembership::default()
        };
        tell_profile(&mut user.profile, person, caller.at())?;
        let scope = scope(crew.reach, organization, unit)?;
        let mut account = NewAccount::of(user).with_role(caller, crew.role, scope)?;
        account.active = person.fate != Fate::Pending;
        account.assignments.extend(unit.map(|unit| AssignUnit::new(caller.draw().id(), id, unit)));
        let second = person.second.filter(|_| account.active).map(|company| {
            let organization = self.structure.org(&self.companies[company].orgs[0].number)?;
            let with = NewMembership { title: Some("On loan".to_owned()), ..NewMembership::default() };
            let membership = AddMembership { id: caller.draw().id(), user: id, organization, with };
            let role = access::role_id(access::EMPLOYEE).ok_or("there is no role for employees")?;
            let scope = GrantScope::Organization(organization);
            Ok::<_, String>((membership, GrantRole::new(caller.draw().id(), id, role, scope)))
        });
        Ok(Made { account, second: second.transpose()? })
    }
}

/// One of those who are there: every other time somebody who came lately, who is more likely to look in.
fn who_signs_in(turn: u64, there: u64) -> u64 {
    const LATELY: u64 = 60;
    let answer = mix(turn, 62);
    if answer.is_multiple_of(2) {
        there - 1 - (answer >> 8) % there.min(LATELY)
    } else {
        (answer >> 8) % there
    }
}

fn becomes_something(person: &Person) -> bool {
    match person.fate {
        Fate::Pending => false,
        Fate::Works => person.later_phone.is_some(),
        _ => true,
    }
}

/// An address and a browser to act from.
fn somewhere(answer: u64) -> Circumstances {
    const AGENTS: [&str; 5] = [
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    ];
    // RFC 5737: networks of documentation, which nobody has.
    let [a, b, c] = [[192, 0, 2], [198, 51, 100], [203, 0, 113]][(answer % 3) as usize];
    Circumstances {
        address: Some(IpAddr::V4(Ipv4Addr::new(a, b, c, (answer >> 8) as u8))),
        user_agent: Some(AGENTS[(answer >> 16) as usize % AGENTS.len()].to_owned()),
        ..Circumstances::default()
    }
}

/// A session that began; nobody is ever told its token.
fn session(known: store::Known, turn: u64, caller: &Caller) -> StartSession {
    let id: SessionId = caller.draw().id();
    let token = keys::Token::from_bytes(sessions::SESSION_PREFIX, caller.draw().bytes());
    StartSession {
        id,
        user: known.user,
        auth_epoch: known.auth_epoch,
        token: TokenHash::of(&token),
        kind: Kind::Browser,
        lifetime: if mix(turn, 64).is_multiple_of(3) { Lifetime::STAY } else { Lifetime::DAY },
        must_change: false,
        evidence: policy::Evidence::by_password(caller.at()),
        known_device: false,
        proof: "a made-up person of the demo signs in",
    }
}

fn tell_profile(profile: &mut Profile, person: &Person, at: Timestamp) -> Result<(), String> {
    let today = users::today(at);
    let known = &person.known;
    let birth = known.birth.as_deref();
    profile.birth_date =
        birth.map(|text| BirthDate::parse(text, today).map_err(|error| wrong(text, error))).transpose()?;
    let faults = |faults| Rejection::from(faults).to_string();
    profile.address = known.address.as_ref().map(|one| one.parse("/address")).transpose().map_err(faults)?;
    profile.licence =
        known.licence.as_ref().map(|one| one.parse("/licence", today)).transpose().map_err(faults)?;
    if let Some([language, locale, zone, currency]) = known.home {
        profile.language = LanguageTag::parse(language).ok();
        profile.locale = LanguageTag::parse(locale).ok();
        profile.time_zone = Zone::parse(zone).ok();
        profile.currency = Currency::parse(currency).ok();
    }
    if known.offers {
        profile.communication =
            Some(Communication { marketing: [Channel::Email].into(), ..Communication::default() });
    }
    Ok(())
}

fn wrong(text: &str, error: impl std::fmt::Display) -> String {
    format!("`{text}`: {error}")
}
