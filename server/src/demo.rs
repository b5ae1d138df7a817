//! Five generated companies to look around in, one of each kind that Reeve is made for, with people in states worth
//! looking at and a history of months. The same number of people gives the same people.
//!
//! It fills an empty database, or goes on where an earlier start of it stopped; whatever else is in a database, it
//! refuses: it hands out an administrator's password.

mod calendar;
mod census;
mod companies;
mod frame;
mod history;
mod names;
mod people;
mod store;

use std::sync::Arc;

use base::UserId;
use gate::Caller;
use tokio::task::JoinSet;

use crate::accounts;
use crate::operate::{Event, Operator};
use calendar::Calendar;
use companies::{Company, HOUSE, HOUSE_POSTS, Post, companies};
use frame::Structure;
use history::{Actors, History};
use store::State;

/// What the demo has become.
#[derive(Debug)]
pub struct Demo {
    /// How many people were generated, beside those who hold a post.
    pub users: u64,
    /// Where somebody can sign in: the installation, then each company.
    pub places: Vec<Place>,
}

/// A company, or the installation itself, with those who can sign in to it.
#[derive(Debug)]
pub struct Place {
    /// Its name.
    pub name: &'static str,
    /// What it does, to be read behind its name.
    pub what: &'static str,
    /// One for each role.
    pub logins: Vec<Login>,
}

/// Who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// What they are.
    pub role: &'static str,
    /// What they are called.
    pub name: String,
    /// What to sign in with.
    pub email: String,
    /// The password of this start.
    pub password: String,
}

/// Seconds of working time between two organizations' beginnings.
const APART: i64 = 3600;
/// Passwords that are hashed at once: never more than the hasher lets wait, also with one thread.
const HASHED_AT_ONCE: usize = 2;

/// Makes the companies, or what is missing of them, and gives the logins passwords of this start.
pub(crate) async fn fill(
    operator: &Operator,
    users: u32,
    each: &mut (dyn FnMut(Event) + Send),
) -> Result<Demo, String> {
    let caller = operator.caller();
    let why = match operator.db.read(&caller, (), store::state).await.map_err(|error| error.to_string())? {
        State::Empty | State::Ours => "",
        State::Older => {
            "this folder holds the demo of an earlier program, which had one company: delete it, or name another \
             with --data"
        }
        State::Others => {
            "this database holds other data, and the demo hands out administrators' passwords: name a folder of its \
             own with --data"
        }
    };
    if !why.is_empty() {
        return Err(why.to_owned());
    }
    let (companies, now) = (companies(), caller.at());
    let structure =
        operator.db.read(&caller, (), store::structure).await.map_err(|error| error.to_string())?;
    let calendar = structure.begun.map_or_else(|| Calendar::new(now), Calendar::of);
    let (structure, built) = build(operator, &companies, structure, calendar, each).await?;
    let organizations: Vec<_> = structure.orgs.values().copied().collect();
    let last =
        operator.db.read(&caller, organizations, store::last).await.map_err(|error| error.to_string())?;
    let (first, since) = last.map_or((0, calendar.at(built)), |(number, at)| (number + 1, at));
    let users = u64::from(users);
    if first < users {
        let actors = actors(operator).await?;
        let units: Vec<_> = structure.units.values().copied().collect();
        let heads =
            operator.db.read(&caller, units, store::heads).await.map_err(|error| error.to_string())?;
        let (companies, structure) = (&companies, &structure);
        let history = History { operator, companies, structure, calendar, now, users, actors, heads };
        history.tell(first, since, each).await?;
        // The scorecard was measured when the server started, before anybody was there.
        let measured = operator.db.write(&operator.caller(), (), insight::measure_soon).await;
        measured.map_err(|error| error.to_string())?;
    }
    let places = open(operator, &companies, each).await?;
    Ok(Demo { users: users.max(first), places })
}

/// The organizations that are missing, one after the other. Answers with them how much working time they took.
async fn build(
    operator: &Operator,
    companies: &[Company],
    mut structure: Structure,
    calendar: Calendar,
    each: &mut (dyn FnMut(Event) + Send),
) -> Result<(Structure, i64), String> {
    let all = companies.iter().enumerate();
    let all: Vec<(usize, usize)> =
        all.flat_map(|(company, of)| (0..of.orgs.len()).map(move |org| (company, org))).collect();
    for (index, (company, org)) in all.iter().copied().enumerate() {
        if structure.orgs.contains_key(&companies[company].orgs[org].number) {
            continue;
        }
        let caller = operator.caller_at(calendar.at(APART * index as i64));
        let frame = frame::plan(&caller, companies, (company, org), &structure, operator.caller().at())?;
        frame.enter(&mut structure);
        operator.db.write_bulk(&caller, frame, frame::raise).await.map_err(accounts::said)?;
        let (done, total) = (index as u64 + 1, all.len() as u64);
        each(Event::Progress { what: "companies".to_owned(), done, total });
    }
    Ok((structure, APART * all.len() as i64))
}

/// Where a company's own administrator may do it, they do; else those who look after the installation.
async fn actors(operator: &Operator) -> Result<Actors, String> {
    let mut actors = Vec::new();
    for email in
        ["operator@reeve.example", "admin@reeve.example", "people@nordlicht.example", "hr@donau.example"]
    {
        actors.push(find(operator, email).await?.ok_or_else(|| frame::gone(email))?);
    }
    let [support, admin, people, hr] = actors[..] else { return Err("nobody is there to act".to_owned()) };
    Ok(Actors {
        suspenders: [people, support, support, support, hr],
        deleters: [people, admin, admin, admin, hr],
    })
}

/// Gives those who hold a post passwords of this start.
async fn open(
    operator: &Operator,
    companies: &[Company],
    each: &mut (dyn FnMut(Event) + Send),
) -> Result<Vec<Place>, String> {
    let house = ("The installation", "looks after everything", HOUSE, HOUSE_POSTS);
    let theirs = companies.iter().map(|one| (one.orgs[0].name, one.what, one.domain, one.posts));
    let mut places = Vec::new();
    let mut waiting: Vec<(UserId, String)> = Vec::new();
    for (name, what, domain, posts) in [house].into_iter().chain(theirs) {
        let mut logins = Vec::new();
        for post in posts {
            let login = login(operator, post, domain);
            // One whose address was taken away by hand is not a login any more.
            if let Some(user) = find(operator, &login.email).await? {
                waiting.push((user, login.password.clone()));
                logins.push(login);
            }
        }
        places.push(Place { name, what, logins });
    }
    let total = waiting.len() as u64;
    let (mut all, mut done) = (JoinSet::new(), 0);
    let mut waiting = waiting.into_iter();
    loop {
        while all.len() < HASHED_AT_ONCE
            && let Some((user, password)) = waiting.next()
        {
            let (db, parts, caller) = (operator.db.clone(), Arc::clone(&operator.parts), operator.caller());
            all.spawn(async move {
                let phc = parts.hash(&db, &caller, &password).await?;
                let command =
                    credentials::SetPassword { user, id: caller.draw().id(), phc, must_change: false };
                db.write(&caller, command, credentials::set_password).await
            });
        }
        let Some(answer) = all.join_next().await else { return Ok(places) };
        answer.map_err(|error| error.to_string())?.map_err(accounts::said)?;
        done += 1;
        each(Event::Progress { what: "passwords".to_owned(), done, total });
    }
}

fn login(operator: &Operator, post: &Post, domain: &str) -> Login {
    Login {
        role: post.what,
        name: post.name.join(" "),
        email: frame::address(post, domain),
        password: readable_password(&operator.caller()),
    }
}

async fn find(operator: &Operator, email: &str) -> Result<Option<UserId>, String> {
    let found = operator.db.read(&operator.caller(), email.to_owned(), crate::store::find_person).await;
    found.map_err(|error| error.to_string())
}

/// Four groups of letters that cannot be mistaken for one another: 32^16 of them.
fn readable_password(caller: &Caller) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let bytes = caller.draw().bytes();
    let groups: Vec<String> = bytes[..16]
        .chunks(4)
        .map(|group| group.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
        .collect();
    groups.join("-")
}
