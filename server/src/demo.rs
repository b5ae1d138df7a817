//! A generated company to look around in: an order taker with branches, departments and people, some of them in states
//! worth looking at. The same number of people gives the same company.

mod people;

use std::sync::Arc;

use access::{AssignUnit, GrantScope};
use base::{DisplayText, EmailAddress, OrganizationId, Phone, UnitId};
use gate::{Caller, Db, Work, WriteTx};
use units::{Attributes, CreateOrganization, CreateUnit, UnitKind};
use users::{ChangeStatus, CreateUser, Status, UserType, WayIn};

use crate::accounts::{self, NewAccount, name};
use crate::operate::{Event, Operator};
use people::{DEPARTMENTS, Fate, someone};

/// Who can sign in to the demo.
#[derive(Debug)]
pub struct Login {
    /// The company's name.
    pub company: &'static str,
    /// What each is, the name to sign in with, the password of this start.
    pub people: Vec<(&'static str, &'static str, String)>,
}

const COMPANY: &str = "Nordlicht Trading";
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

/// Makes the company if the database is empty, and gives the logins passwords of this start.
pub(crate) async fn fill(
    operator: &Operator,
    users: u32,
    each: &mut (dyn FnMut(Event) + Send),
) -> Result<Login, String> {
    let db = &operator.db;
    let known = find(operator, LOGINS[0].1).await?;
    if known.is_none() {
        let caller = operator.caller();
        let company = build(db, &caller).await?;
        logins(operator, &company).await?;
        populate(operator, &company, u64::from(users), each).await?;
    }
    let mut people = Vec::new();
    for (what, email, _, _) in LOGINS {
        let user = find(operator, email)
            .await?
            .ok_or("the demo's folder holds other data; delete it or use --data")?;
        let caller = operator.caller();
        let password = readable_password(&caller);
        let phc = operator.parts.hash(db, &caller, &password).await.map_err(accounts::said)?;
        let command = credentials::SetPassword { user, id: caller.draw().id(), phc, must_change: false };
        db.write(&caller, command, credentials::set_password).await.map_err(|error| error.to_string())?;
        people.push((*what, *email, password));
    }
    Ok(Login { company: COMPANY, people })
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

#[derive(Debug, Clone)]
struct Frame {
    organization: CreateOrganization,
    units: Vec<CreateUnit>,
}

fn raise<'a>(tx: &'a mut WriteTx<'_>, frame: &'a Frame) -> Work<'a, ()> {
    Box::pin(async move {
        units::create_organization(tx, &frame.organization).await?;
        for unit in &frame.units {
            units::create_unit(tx, unit).await?;
        }
        Ok(())
    })
}

async fn build(db: &Db, caller: &Arc<Caller>) -> Result<Company, String> {
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
    let organization_command = CreateOrganization {
        id: organization,
        name: DisplayText::parse(COMPANY).map_err(|error| error.to_string())?,
        number: None,
        account_unit: None,
        attributes: Attributes::default(),
    };
    let frame = Frame { organization: organization_command, units: all };
    db.write(caller, frame, raise).await.map_err(|error| error.to_string())?;
    Ok(Company { organization, branches })
}

async fn logins(operator: &Operator, company: &Company) -> Result<(), String> {
    for (what, email, [first, last], role) in LOGINS {
        let caller = operator.caller();
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
        let mut account = NewAccount::of(user).with_role(&caller, role, scope)?;
        if *what != "admin" {
            let mut assignment = AssignUnit::new(caller.draw().id(), id, company.branches[0].1[1]);
            assignment.is_head = *what == "manager";
            account.assignments.push(assignment);
        }
        operator.db.write(&caller, account, accounts::make).await.map_err(|error| error.to_string())?;
    }
    Ok(())
}

async fn populate(
    operator: &Operator,
    company: &Company,
    users: u64,
    each: &mut (dyn FnMut(Event) + Send),
) -> Result<(), String> {
    let mut done = 0;
    while done < users {
        let caller = operator.caller();
        let until = users.min(done + CHUNK as u64);
        let mut accounts = Vec::new();
        let mut fates = Vec::new();
        for number in done..until {
            let (account, fate) = account(&caller, company, number)?;
            fates.extend(fate);
            accounts.push(account);
        }
        operator.db.write_bulk(&caller, accounts, accounts::make_many).await.map_err(accounts::said)?;
        if !fates.is_empty() {
            operator.db.write_bulk(&caller, fates, meet).await.map_err(|error| error.to_string())?;
        }
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
    user.membership.employee_number = Some(format!("N{number:06}"));
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

fn meet<'a>(tx: &'a mut WriteTx<'_>, fates: &'a Vec<ChangeStatus>) -> Work<'a, ()> {
    Box::pin(async move {
        for fate in fates {
            users::change_status(tx, fate).await?;
        }
        Ok(())
    })
}
