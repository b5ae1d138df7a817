//! The companies without their many people: organizations, units, whoever holds a post or leads a department. One
//! transaction for each organization, all of it or nothing, so that a start that was killed leaves either.

use std::collections::HashMap;
use std::sync::Arc;

use access::{AssignUnit, GrantScope, GrantToGroup};
use base::{
    DisplayText, EmailAddress, GroupId, Justification, Money, OrganizationId, Rejection, Timestamp, UnitId,
    UserId,
};
use clearances::{Classified, Classify, Clear, LevelId};
use gate::{Caller, Work, WriteTx};
use groups::{AddMembers, CreateGroup};
use jobs::NewJob;
use limits::{Holder, Most, SetLimit};
use separation::{Across, CreateSeparation, Item, Side};
use units::{Attributes, CreateOrganization, CreateUnit, Number, UnitKind};
use users::{CreateUser, UserType, WayIn};

use super::census;
use super::companies::{Company, Grouped, HOUSE, HOUSE_POSTS, NUMBERS, Org, Post, Reach, Separated};
use super::people;
use crate::accounts::{self, NewAccount, name};

/// What stands of the companies.
#[derive(Debug, Clone)]
pub(super) struct Structure {
    /// When the first of them was made.
    pub(super) begun: Option<Timestamp>,
    /// By their numbers.
    pub(super) orgs: HashMap<String, OrganizationId>,
    /// By organization and code.
    pub(super) units: HashMap<(OrganizationId, String), UnitId>,
}

impl Structure {
    pub(super) fn org(&self, number: &str) -> Result<OrganizationId, String> {
        self.orgs.get(number).copied().ok_or_else(|| gone(number))
    }
    pub(super) fn unit(&self, organization: OrganizationId, code: &str) -> Result<UnitId, String> {
        self.units.get(&(organization, code.to_owned())).copied().ok_or_else(|| gone(code))
    }
}

pub(super) fn gone(what: &str) -> String {
    format!("`{what}` is gone from the demo: delete its folder to begin anew")
}

/// An organization with those who are needed from the first day.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    organization: CreateOrganization,
    units: Vec<CreateUnit>,
    accounts: Vec<NewAccount>,
    rules: Vec<CreateSeparation>,
    limits: Vec<SetLimit>,
    secrets: Vec<Classify>,
    cleared: Vec<Clear>,
    groups: Vec<NewGroup>,
    jobs: Vec<NewJob>,
}

impl Frame {
    /// Notes in the structure what will stand.
    pub(super) fn enter(&self, structure: &mut Structure) {
        let organization = &self.organization;
        if let Some(number) = &organization.number {
            structure.orgs.insert(number.as_str().to_owned(), organization.id);
        }
        for unit in &self.units {
            if let Some(code) = &unit.code {
                structure.units.insert((organization.id, code.as_str().to_owned()), unit.id);
            }
        }
    }
}

pub(super) fn raise<'a>(tx: &'a mut WriteTx<'_>, frame: &'a Frame) -> Work<'a, ()> {
    Box::pin(async move {
        units::create_organization(tx, &frame.organization).await?;
        for unit in &frame.units {
            units::create_unit(tx, unit).await?;
        }
        for account in &frame.accounts {
            accounts::make(tx, account).await?;
        }
        // After the people: what they hold against it is for the review to find, not for the demo to be refused.
        for rule in &frame.rules {
            separation::create_separation(tx, rule).await?;
        }
        for limit in &frame.limits {
            limits::set_limit(tx, limit).await?;
        }
        for secret in &frame.secrets {
            clearances::classify(tx, secret).await?;
        }
        for cleared in &frame.cleared {
            clearances::clear(tx, cleared).await?;
        }
        for group in &frame.groups {
            groups::create_group(tx, &group.make).await?;
            groups::add_members(tx, &group.people).await?;
            access::grant_to_group(tx, &group.give).await?;
        }
        for job in &frame.jobs {
            jobs::enqueue(tx, job).await?;
        }
        Ok(())
    })
}

/// Plans an organization of a company. `now` is the present, whenever the caller says it was made.
pub(super) fn plan(
    caller: &Arc<Caller>,
    companies: &[Company],
    (company, org): (usize, usize),
    structure: &Structure,
    now: Timestamp,
) -> Result<Frame, String> {
    let of = &companies[company];
    let this = &of.orgs[org];
    let id: OrganizationId = caller.draw().id();
    let account_unit = match this.under {
        "" => None,
        code => Some(structure.unit(structure.org(&of.orgs[0].number)?, code)?),
    };
    let organization = CreateOrganization {
        id,
        name: text(this.name)?,
        number: Some(number(&this.number)?),
        account_unit,
        attributes: attributes(this)?,
    };
    let (units, codes) = units_of(caller, id, this)?;
    let mut frame = Frame {
        organization,
        units,
        accounts: Vec::new(),
        rules: Vec::new(),
        limits: Vec::new(),
        secrets: Vec::new(),
        cleared: Vec::new(),
        groups: Vec::new(),
        jobs: Vec::new(),
    };
    let mut named: HashMap<&str, UserId> = HashMap::new();

    if (company, org) == (0, 0) {
        for post in HOUSE_POSTS {
            frame.accounts.push(holder(caller, post, HOUSE, id, &codes)?);
        }
    }
    for post in of.posts.iter().filter(|post| post.org == org) {
        let account = holder(caller, post, of.domain, id, &codes)?;
        if let Some((_, level)) = of.cleared.iter().find(|(local, _)| *local == post.local) {
            frame.cleared.push(cleared(caller, account.user.id, level)?);
        }
        named.insert(post.local, account.user.id);
        frame.accounts.push(account);
    }
    frame.accounts.extend(heads(caller, of, org, id, &codes)?);
    if org == 0 {
        for duties in of.separated {
            frame.rules.push(rule(caller, id, duties)?);
        }
        for (role, money) in of.limits {
            frame.limits.push(limit(caller, id, role, *money)?);
        }
        for (code, level) in of.secrets {
            let unit = codes.get(code).copied().ok_or_else(|| gone(code))?;
            frame.secrets.push(Classify {
                thing: Classified::Unit(unit),
                level: level_of(level)?,
                version: None,
                reason: because("Known to those who work on it")?,
            });
        }
        for grouped in of.groups {
            frame.groups.push(group(caller, id, grouped, &named)?);
        }
        frame.jobs.push(census::job(&this.number, now)?);
        if company + 1 == companies.len() {
            // What goes wrong belongs to a demo too: this company never came.
            frame.jobs.push(census::job(&format!("{NUMBERS}{}", companies.len() + 1), now)?);
        }
    }
    Ok(frame)
}

fn rule(
    caller: &Caller,
    organization: OrganizationId,
    duties: &Separated,
) -> Result<CreateSeparation, String> {
    let side = |name: &str| Side::new(vec![Item::Permission(name.to_owned())]);
    let role = |code: &&str| access::role_id(code).ok_or_else(|| gone(code));
    Ok(CreateSeparation {
        id: caller.draw().id(),
        organization: Some(organization),
        name: text(duties.name)?,
        description: Justification::parse(duties.text)
            .map_err(|error| format!("`{}`: {error:?}", duties.text))?,
        left: side(duties.between[0]),
        right: side(duties.between[1]),
        except: duties.except.iter().map(role).collect::<Result<_, _>>()?,
        across: Across::Place,
        reason: None,
    })
}

fn limit(caller: &Caller, organization: OrganizationId, role: &str, most: Money) -> Result<SetLimit, String> {
    Ok(SetLimit {
        id: caller.draw().id(),
        organization,
        holder: Holder::Role(access::role_id(role).ok_or_else(|| gone(role))?),
        most: Most::Amount(most),
        until: None,
        justification: because("Signature rules of the company")?,
    })
}

/// People who have a role together, and how they come to it.
#[derive(Debug, Clone)]
pub(super) struct NewGroup {
    make: CreateGroup,
    people: AddMembers,
    give: GrantToGroup,
}

fn group(
    caller: &Caller,
    organization: OrganizationId,
    grouped: &Grouped,
    named: &HashMap<&str, UserId>,
) -> Result<NewGroup, String> {
    let id: GroupId = caller.draw().id();
    let person = |local: &&str| {
        let user = named.get(*local).copied().ok_or_else(|| gone(local))?;
        Ok::<_, String>((caller.draw().id(), user))
    };
    Ok(NewGroup {
        make: CreateGroup {
            id,
            organization: Some(organization),
            name: text(grouped.name)?,
            description: Some(because(grouped.text)?),
        },
        people: AddMembers {
            group: id,
            people: grouped.people.iter().map(person).collect::<Result<_, _>>()?,
            until: None,
            reason: None,
        },
        give: GrantToGroup {
            id: caller.draw().id(),
            group: id,
            role: access::role_id(grouped.role).ok_or_else(|| gone(grouped.role))?,
            scope: GrantScope::Organization(organization),
            until: None,
            justification: Some(because(grouped.text)?),
            conditions: None,
        },
    })
}

fn because(why: &str) -> Result<Justification, String> {
    Justification::parse(why).map_err(|error| format!("`{why}`: {error:?}"))?.ok_or_else(|| gone(why))
}

fn level_of(code: &str) -> Result<LevelId, String> {
    clearances::level_id(code).ok_or_else(|| gone(code))
}

fn cleared(caller: &Caller, user: UserId, level: &str) -> Result<Clear, String> {
    let (id, level) = (caller.draw().id(), level_of(level)?);
    let justification = because("Works on what is not for everybody")?;
    Ok(Clear { id, user, level, until: None, version: None, justification })
}

type Codes<'a> = HashMap<&'a str, UnitId>;

fn units_of<'a>(
    caller: &Caller,
    organization: OrganizationId,
    org: &'a Org,
) -> Result<(Vec<CreateUnit>, Codes<'a>), String> {
    let mut codes = Codes::new();
    let mut units = Vec::new();
    for unit in &org.units {
        let id: UnitId = caller.draw().id();
        codes.insert(&unit.code, id);
        let parent = match unit.below.as_str() {
            "" => None,
            above => Some(codes.get(above).copied().ok_or_else(|| gone(above))?),
        };
        units.push(CreateUnit {
            id,
            organization,
            parent,
            kind: unit.kind,
            location_type: unit.location,
            name: text(&unit.name)?,
            code: Some(number(&unit.code)?),
            attributes: Attributes::default(),
        });
    }
    Ok((units, codes))
}

fn holder(
    caller: &Arc<Caller>,
    post: &Post,
    domain: &str,
    organization: OrganizationId,
    codes: &Codes<'_>,
) -> Result<NewAccount, String> {
    let [first, last] = post.name;
    let mut user = vouched(caller, post.kind, first, last, &address(post, domain))?;
    let id = user.id;
    let unit = match post.unit {
        "" => None,
        code => Some(codes.get(code).copied().ok_or_else(|| gone(code))?),
    };
    if post.reach != Reach::House {
        user.managing_organization = Some(organization);
        user.membership.title = Some(post.what.to_owned());
    }
    if post.kind == UserType::Customer {
        user.profile.birth_date = users::BirthDate::parse("1988-04-17", users::today(caller.at())).ok();
    }
    let mut account =
        NewAccount::of(user).with_role(caller, post.role, scope(post.reach, organization, unit)?)?;
    if let Some(unit) = unit {
        let mut assignment = AssignUnit::new(caller.draw().id(), id, unit);
        assignment.is_head = post.head;
        account.assignments.push(assignment);
    }
    Ok(account)
}

/// Where somebody with a post signs in.
pub(super) fn address(post: &Post, domain: &str) -> String {
    format!("{}@{domain}", post.local)
}

pub(super) fn scope(
    reach: Reach,
    organization: OrganizationId,
    unit: Option<UnitId>,
) -> Result<GrantScope, String> {
    match (reach, unit) {
        (Reach::House, _) => Ok(GrantScope::Everywhere),
        (Reach::Organization, _) => Ok(GrantScope::Organization(organization)),
        (Reach::Unit, Some(unit)) => Ok(GrantScope::Unit(unit)),
        (Reach::Unit, None) => Err("a role in a unit needs the unit".to_owned()),
    }
}

/// A head for each department that no post leads.
fn heads(
    caller: &Arc<Caller>,
    company: &Company,
    org: usize,
    organization: OrganizationId,
    codes: &Codes<'_>,
) -> Result<Vec<NewAccount>, String> {
    let led = |code: &str| company.posts.iter().any(|post| post.org == org && post.head && post.unit == code);
    let mut all = Vec::new();
    for (index, unit) in company.orgs[org].units.iter().enumerate() {
        if org > 0 || unit.kind != UnitKind::Department || led(&unit.code) {
            continue;
        }
        let (first, last, email) = people::head(company.domain, index as u64);
        let mut user = vouched(caller, UserType::Employee, first, last, &email)?;
        let id = user.id;
        user.managing_organization = Some(organization);
        user.membership.title = Some(format!("Head of {}", unit.name));
        let scope = GrantScope::Organization(organization);
        let mut account = NewAccount::of(user).with_role(caller, access::EMPLOYEE, scope)?;
        let unit = codes.get(unit.code.as_str()).copied().ok_or_else(|| gone(&unit.code))?;
        let mut assignment = AssignUnit::new(caller.draw().id(), id, unit);
        assignment.is_head = true;
        account.assignments.push(assignment);
        all.push(account);
    }
    Ok(all)
}

fn vouched(
    caller: &Caller,
    kind: UserType,
    first: &str,
    last: &str,
    email: &str,
) -> Result<CreateUser, String> {
    let mut user = CreateUser::new(caller.draw(), WayIn::System, kind, name(first)?, name(last)?);
    user.email = Some(EmailAddress::parse(email).map_err(|error| format!("`{email}`: {error}"))?);
    user.vouched = true;
    Ok(user)
}

fn text(text: &str) -> Result<DisplayText, String> {
    DisplayText::parse(text).map_err(|error| format!("`{text}`: {error}"))
}

fn number(text: &str) -> Result<Number, String> {
    Number::parse(text, "/number").map_err(|fault| Rejection::from(vec![fault]).to_string())
}

fn attributes(org: &Org) -> Result<Attributes, String> {
    Attributes::parse(org.master.clone(), "/attributes")
        .map_err(|fault| Rejection::from(vec![fault]).to_string())
}
