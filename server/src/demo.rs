//! A generated company to look around in: an order taker with branches, departments and people, some of them in states
//! worth looking at. The same number of people gives the same company.
//!
//! It fills an empty database, or goes on where an earlier start of it stopped; whatever else is in a database, it
//! refuses: it hands out an administrator's password.

mod people;
mod store;

use access::{AssignUnit, GrantScope};
use base::{DisplayText, EmailAddress, OrganizationId, Phone, Rejection, UnitId};
use gate::{Caller, Work, WriteTx};
use units::{Attributes, CreateOrganization, CreateUnit, Number, UnitKind};
use users::{ChangeStatus, CreateUser, Status, UserType, WayIn};

use crate::accounts::{self, NewAccount, name};
use crate::operate::{Event, Operator};
use people::{DEPARTMENTS, Fate, someone};
use store::State;

/// Who can sign in to the demo.
#[derive(Debug)]
pub struct Login {
    /// The company's name.
    pub company: &'static str,
    /// How many people are in it, those who can sign in apart.
    pub users: u64,
    /// What each is, the name to sign in with, the password of this start.
    pub people: Vec<(&'static str, &'static str, String)>,
}

const COMPANY: &str = "Nordlicht Trading";
/// The company's number, by which its own demo is told from a real company.
const NUMBER: &str = "REEVE-DEMO";
const BRANCHES: &[&str] = &["Hamburg", "Leipzig", "Rotterdam", "Đà Nẵng"];
const SEED: u64 = 0x5245_4556_4521;
/// People of one transaction.
const CHUNK: usize = 50;

/// The three logins: what they are, e-mail, name, role, whether for the whole installation.
const LOGINS: &[(&str, &str, [&str; 2], &str)] = &[
    ("admin", "admin@example.com", ["Ada", "Lindqvist"], access::SUPER_ADMIN),
    ("manager", "manager@example.com", ["Emil", "Krüger"], access::MANAGER),
    ("employee", "employee@example.com", ["Linh", "Trần"], access::EMPLOYEE),
];

struct Company {
    organization: OrganizationId,
    /// For each branch, the branch and its departments.
    branches: Vec<(UnitId, Vec<UnitId>)>,
}

/// Makes the company, or what is missing of it, and gives the logins passwords of this start.
pub(crate) async fn fill(
    operator: &Operator,
    users: u32,
    each: &mut (dyn FnMut(Event) + Send),
) -> Result<Login, String> {
    let db = &operator.db;
    let caller = operator.caller();
    let state = db.read(&caller, (), store::state).await.map_err(|error| error.to_string())?;
    let company = match state {
        State::Empty => build(operator).await?,
        State::Ours(organization) => {
            let branches = db.read(&caller, organization, store::branches).await;
            let branches = branches.map_err(|error| error.to_string())?;
            if branches.is_empty() {
                return Err("the demo's branches are gone: delete its folder to begin anew".to_owned());
            }
            Company { organization, branches }
        }
        State::Others => {
            return Err(
                "this database holds other data, and the demo hands out an administrator's password: name a \
                 folder of its own with --data"
                    .to_owned(),
            );
        }
    };
    let there = db.read(&caller, company.organization, store::people).await;
    let there = there.map_err(|error| error.to_string())?;
    populate(operator, &company, there, u64::from(users), each).await?;
    let mut people = Vec::new();
    for (what, email, _, _) in LOGINS {
        let user = find(operator, email).await?.ok_or_else(|| format!("`{email}` is gone from the demo"))?;
        let caller = operator.caller();
        let password = readable_password(&caller);
        let phc = operator.parts.hash(db, &caller, &password).await.map_err(accounts::said)?;
        let command = credentials::SetPassword { user, id: caller.draw().id(), phc, must_change: false };
        db.write(&caller, command, credentials::set_password).await.map_err(|error| error.to_string())?;
        people.push((*what, *email, password));
    }
    Ok(Login { company: COMPANY, users: there.max(u64::from(users)), people })
}

async fn find(operator: &Operator, email: &str) -> Result<Option<base::UserId>, String> {
    operator
        .db
        .read(&operator.caller(), email.to_owned(), crate::store::find_person)
        .await
        .map_err(|error| error.to_string())
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

/// The company without its many people: all of it or nothing, so that a start that was killed leaves either.
#[derive(Debug, Clone)]
struct Frame {
    organization: CreateOrganization,
    units: Vec<CreateUnit>,
    logins: Vec<NewAccount>,
}

fn raise<'a>(tx: &'a mut WriteTx<'_>, frame: &'a Frame) -> Work<'a, ()> {
    Box::pin(async move {
        units::create_organization(tx, &frame.organization).await?;
        for unit in &frame.units {
            units::create_unit(tx, unit).await?;
        }
        for login in &frame.logins {
            accounts::make(tx, login).await?;
        }
        Ok(())
    })
}

async fn build(operator: &Operator) -> Result<Company, String> {
    let caller = operator.caller();
    let organization: OrganizationId = caller.draw().id();
    let unit = |parent, kind, text: &str| -> Result<CreateUnit, String> {
        Ok(CreateUnit {
            id: caller.draw().id(),
            organization,
            parent,
            kind,
            location_type: None,
            name: DisplayText::parse(text).map_err(|error| error.to_string())?,
            code: None,
            attributes: Attributes::default(),
        })
    };
    let mut all = Vec::new();
    let mut branches = Vec::new();
    for branch in BRANCHES {
        let top = unit(None, UnitKind::Branch, branch)?;
        let mut departments = Vec::new();
        for (department, _) in DEPARTMENTS {
            let department = unit(Some(top.id), UnitKind::Department, department)?;
            departments.push(department.id);
            all.push(department);
        }
        branches.push((top.id, departments));
        // A unit must be there before what is below it.
        let at = all.len() - DEPARTMENTS.len();
        all.insert(at, top);
    }
    let company = Company { organization, branches };
    let organization = CreateOrganization {
        id: organization,
        name: DisplayText::parse(COMPANY).map_err(|error| error.to_string())?,
        number: Some(
            Number::parse(NUMBER, "/number").map_err(|fault| Rejection::from(vec![fault]).to_string())?,
        ),
        account_unit: None,
        attributes: Attributes::default(),
    };
    let logins =
        LOGINS.iter().map(|login| account_of(&caller, &company, login)).collect::<Result<_, String>>()?;
    let frame = Frame { organization, units: all, logins };
    operator.db.write(&caller, frame, raise).await.map_err(|error| error.to_string())?;
    Ok(company)
}

fn account_of(
    caller: &Caller,
    company: &Company,
    (what, email, [first, last], role): &(&str, &str, [&str; 2], &str),
) -> Result<NewAccount, String> {
    let kind = if *what == "admin" { UserType::Administrator } else { UserType::Employee };
    let mut user = CreateUser::new(caller.draw(), WayIn::System, kind, name(first)?, name(last)?);
    user.email = Some(EmailAddress::parse(email).map_err(|error| error.to_string())?);
    user.vouched = true;
    let id = user.id;
    let scope = match *what {
        "admin" => GrantScope::Everywhere,
        "manager" => GrantScope::Unit(company.branches[0].0),
        _ => GrantScope::Organization(company.organization),
    };
    if *what != "admin" {
        user.managing_organization = Some(company.organization);
    }
    let mut account = NewAccount::of(user).with_role(caller, role, scope)?;
    if *what != "admin" {
        let mut assignment = AssignUnit::new(caller.draw().id(), id, company.branches[0].1[1]);
        assignment.is_head = *what == "manager";
        account.assignments.push(assignment);
    }
    Ok(account)
}

/// People and what becomes of them, in one transaction.
type Chunk = (Vec<NewAccount>, Vec<ChangeStatus>);

fn settle<'a>(tx: &'a mut WriteTx<'_>, (accounts, fates): &'a Chunk) -> Work<'a, ()> {
    Box::pin(async move {
        for account in accounts {
            accounts::make(tx, account).await?;
        }
        for fate in fates {
            users::change_status(tx, fate).await?;
        }
        Ok(())
    })
}

async fn populate(
    operator: &Operator,
    company: &Company,
    there: u64,
    users: u64,
    each: &mut (dyn FnMut(Event) + Send),
) -> Result<(), String> {
    let mut done = there;
    while done < users {
        let caller = operator.caller();
        let until = users.min(done + CHUNK as u64);
        let mut chunk = Chunk::default();
        for number in done..until {
            let (account, fate) = account(&caller, company, number)?;
            chunk.1.extend(fate);
            chunk.0.push(account);
        }
        operator.db.write_bulk(&caller, chunk, settle).await.map_err(accounts::said)?;
        done = until;
        each(Event::Progress { what: "people".to_owned(), done, total: users });
    }
    Ok(())
}

fn account(
    caller: &Caller,
    company: &Company,
    number: u64,
) -> Result<(NewAccount, Option<ChangeStatus>), String> {
    let person = someone(SEED, number);
    let mut user = CreateUser::new(
        caller.draw(),
        WayIn::System,
        UserType::Employee,
        name(person.first_name)?,
        name(person.last_name)?,
    );
    user.email = Some(EmailAddress::parse(&person.email).map_err(|error| error.to_string())?);
    user.phone = match &person.phone {
        Some(phone) => Some(Phone::parse(phone, None).map_err(|error| error.to_string())?),
        None => None,
    };
    user.vouched = person.fate != Fate::Pending;
    user.managing_organization = Some(company.organization);
    user.membership.title = Some(person.title.to_owned());
    user.membership.employee_number = Some(format!("{}{number:06}", store::EMPLOYEE));
    let id = user.id;
    let branch = &company.branches[(number as usize) % company.branches.len()];
    let mut account = NewAccount::of(user).with_role(
        caller,
        access::EMPLOYEE,
        GrantScope::Organization(company.organization),
    )?;
    account.active = person.fate != Fate::Pending;
    let mut assignment = AssignUnit::new(caller.draw().id(), id, branch.1[person.department]);
    assignment.is_head = (number as usize) < DEPARTMENTS.len();
    account.assignments.push(assignment);
    let to = match person.fate {
        Fate::Works | Fate::Pending => return Ok((account, None)),
        Fate::Inactive => (Status::Inactive, "On leave"),
        Fate::Suspended => (Status::Suspended, "Under investigation"),
    };
    let change = ChangeStatus {
        user: id,
        to: to.0,
        reason: to.1.to_owned(),
        notes: None,
        until: None,
        if_version: None,
    };
    Ok((account, Some(change)))
}
