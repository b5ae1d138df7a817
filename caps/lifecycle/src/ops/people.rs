//! A chunk of a personnel file's people.

use std::collections::HashMap;
use std::sync::Arc;

use ::users::model::{Attributes, MembershipStatus, Patch, ProfileChange, Status, UserType, WayIn};
use ::users::{
    AddIdentifier, AddMembership, ChangeMembership, ChangeStatus, CreateUser, EndMembership, NewAddress,
    NewMembership, UpdateProfile, add_identifier, add_membership, change_membership, change_status, create,
    end_membership, update_profile,
};
use access::{
    AssignUnit, EndAssignment, EndGrant, GrantRole, GrantScope, assign_unit, end_assignment, end_grant,
    grant_role,
};
use base::{GrantId, OrganizationId, Timestamp, UnitId, UserId, Username};
use gate::{Error, Result, V, Work, WriteTx};
use groups::{LeaveAll, leave_all};
use serde_json::json;

use super::{Run, about};
use crate::model::{EmployeeNumber, Interval, Person};
use crate::rules::{self, Kind, KnownPerson, Place, RoleRules, Step};
use crate::store::{self, LEFT_REASON};

/// How many people something was done about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) created: u64,
    pub(crate) moved: u64,
    pub(crate) updated: u64,
    pub(crate) left: u64,
    pub(crate) departments: u64,
    pub(crate) territories: u64,
    pub(crate) territories_updated: u64,
}

impl Tally {
    fn count(&mut self, kind: Kind) {
        match kind {
            Kind::Create => self.created += 1,
            Kind::Move => self.moved += 1,
            Kind::Update => self.updated += 1,
            Kind::Leave => self.left += 1,
            Kind::Unchanged | Kind::Gone => {}
        }
    }
    pub(crate) fn add(&mut self, other: Tally) {
        self.created += other.created;
        self.moved += other.moved;
        self.updated += other.updated;
        self.left += other.left;
        self.departments += other.departments;
        self.territories += other.territories;
        self.territories_updated += other.territories_updated;
    }
}

/// Brings a chunk of people to what the file says of them, managers excepted.
#[derive(Debug, Clone)]
pub(crate) struct ChangePeople {
    pub(crate) organization: OrganizationId,
    pub(crate) people: Arc<Vec<Person>>,
    pub(crate) range: std::ops::Range<usize>,
    /// Whether the file has addresses and managers.
    pub(crate) full: bool,
    pub(crate) rules: Arc<RoleRules>,
    /// The units of the departments, by their names as they are compared.
    pub(crate) departments: Arc<HashMap<String, UnitId>>,
}

/// Brings a chunk of people to what the file says of them. A refusal names the position of the person it is about.
pub(crate) fn change_people<'a>(tx: &'a mut WriteTx<'_>, command: &'a ChangePeople) -> Work<'a, Tally> {
    Box::pin(async move {
        tx.grant::<Run>(command.organization).await?;
        let chunk = &command.people[command.range.clone()];
        let numbers = chunk.iter().map(|person| person.number.as_str().to_owned()).collect();
        let known = store::known_in_write(tx, command.organization, numbers).await?;
        let mut tally = Tally::default();
        for (position, person) in command.range.clone().zip(chunk) {
            let known = known.get(person.number.as_str());
            let plan = rules::plan(person, known, command.full, &command.rules, tx.at());
            let one = One { command, person, known, user: known.map(|known| known.user), new_role: None };
            about(position, one.carry_out(tx, &plan.steps).await)?;
            // Who reports to whom is the next pass.
            if plan.steps != [Step::Manager] {
                tally.count(plan.kind);
            }
        }
        Ok(tally)
    })
}

/// One person's steps.
struct One<'a> {
    command: &'a ChangePeople,
    person: &'a Person,
    known: Option<&'a KnownPerson>,
    user: Option<UserId>,
    /// The grant that was just made: it follows a primary one that ends.
    new_role: Option<GrantId>,
}

impl One<'_> {
    async fn carry_out(mut self, tx: &mut WriteTx<'_>, steps: &[Step]) -> Result<()> {
        for step in steps {
            match (step, self.known) {
                (Step::Create, _) => self.create(tx).await?,
                (Step::AddPlace(place), _) => self.add_place(tx, place).await?,
                (Step::EndPlace(id, at), _) => {
                    let at = Some(*at).filter(|at| *at > tx.at());
                    let end = EndAssignment { at, ..EndAssignment::now(*id) };
                    end_assignment(tx, &end).await?;
                }
                (Step::AddRole(role, time), _) => self.add_role(tx, role, *time).await?,
                (Step::EndRole(id, at), Some(known)) => self.end_role(tx, known, *id, *at).await?,
                (Step::Name | Step::Username, Some(known)) => self.profile(tx, known, step).await?,
                (Step::Email | Step::Phone, Some(known)) => self.address(tx, known, step).await?,
                (Step::Membership { .. }, Some(known)) => self.membership(tx, known).await?,
                (Step::Leave, Some(known)) => self.leave(tx, known).await?,
                // Managers are a pass of their own; without somebody known the other steps are never planned.
                _ => {}
            }
        }
        Ok(())
    }

    fn job(&self, now: Timestamp) -> Result<rules::Employment> {
        // A plan with steps comes from an employment.
        rules::employment(self.person, now).ok_or(Error::NotFound { noun: "employment" })
    }
    fn user(&self) -> Result<UserId> {
        self.user.ok_or(Error::NotFound { noun: "user" })
    }
    fn new_membership(&self, now: Timestamp) -> Result<NewMembership> {
        let job = self.job(now)?;
        let hired = self.person.hired.map(|day| json!({ "hire_date": day.to_string() }));
        Ok(NewMembership {
            employee_number: Some(self.person.number.as_str().to_owned()),
            title: Some(job.title),
            manager: None,
            attributes: hired.and_then(|json| Attributes::parse(json).ok()),
            starts_at: Some(job.run.from),
            ends_at: Some(job.run.until),
        })
    }

    async fn create(&mut self, tx: &mut WriteTx<'_>) -> Result<()> {
        let person = self.person;
        let (first, last) = (person.first_name.clone(), person.last_name.clone());
        let mut new = CreateUser::new(tx.draw(), WayIn::Feed, UserType::Employee, first, last);
        new.managing_organization = Some(self.command.organization);
        new.profile.middle_name = person.middle_name.clone();
        new.profile.username = match &person.username {
            Some(name) => Some(name.clone()),
            None if person.email.is_none() => free_username(tx, person).await?,
            None => None,
        };
        new.email = person.email.clone();
        new.phone = person.phone.clone();
        new.membership = self.new_membership(tx.at())?;
        new.with_role = true;
        self.user = Some(create(tx, &new).await?.id());
        Ok(())
    }

    async fn add_place(&self, tx: &mut WriteTx<'_>, place: &Place) -> Result<()> {
        let unit = self.command.departments.get(&place.department).ok_or(Error::NotFound { noun: "unit" })?;
        let user = self.user()?;
        let Interval { from, until } = place.interval;
        let assign = AssignUnit {
            from: Some(from),
            until: Some(until),
            ..AssignUnit::new(tx.draw().id(), user, *unit)
        };
        assign_unit(tx, &assign).await?;
        self.keep_fact(tx, assign.id.uuid()).await
    }

    async fn add_role(&mut self, tx: &mut WriteTx<'_>, role: &str, time: Interval) -> Result<()> {
        let role = access::role_id(role).ok_or(Error::NotFound { noun: "role" })?;
        let scope = GrantScope::Organization(self.command.organization);
        let give = GrantRole {
            from: Some(time.from).filter(|from| *from > tx.at()),
            until: Some(time.until),
            ..GrantRole::new(tx.draw().id(), self.user()?, role, scope)
        };
        grant_role(tx, &give).await?;
        self.new_role = Some(give.id);
        self.keep_fact(tx, give.id.uuid()).await
    }

    async fn end_role(
        &self,
        tx: &mut WriteTx<'_>,
        known: &KnownPerson,
        id: GrantId,
        at: Timestamp,
    ) -> Result<()> {
        let others =
            known.grants.iter().filter(|grant| grant.id != id && grant.until > at).map(|grant| grant.id);
        let successor = self.new_role.into_iter().chain(others).next();
        let at = Some(at).filter(|at| *at > tx.at());
        end_grant(tx, &EndGrant { at, successor, ..EndGrant::now(id) }).await?;
        Ok(())
    }

    async fn profile(&self, tx: &mut WriteTx<'_>, known: &KnownPerson, step: &Step) -> Result<()> {
        let person = self.person;
        let mut change = ProfileChange::default();
        if *step == Step::Username {
            change.username = person.username.clone().map_or(Patch::Keep, Patch::Set);
        } else {
            change.first_name = Some(person.first_name.clone());
            change.last_name = Some(person.last_name.clone());
            if self.command.full {
                change.middle_name = person.middle_name.clone().map_or(Patch::Clear, Patch::Set);
            }
        }
        let update = UpdateProfile { user: known.user, change, reason: None, if_version: None };
        update_profile(tx, &update).await?;
        Ok(())
    }

    async fn address(&self, tx: &mut WriteTx<'_>, known: &KnownPerson, step: &Step) -> Result<()> {
        let email = self.person.email.clone().map(NewAddress::Email).filter(|_| *step == Step::Email);
        let phone = self.person.phone.clone().map(NewAddress::Phone).filter(|_| *step == Step::Phone);
        let Some(address) = email.or(phone) else { return Ok(()) };
        add_identifier(tx, &AddIdentifier { user: known.user, id: tx.draw().id(), address }).await
    }

    async fn membership(&self, tx: &mut WriteTx<'_>, known: &KnownPerson) -> Result<()> {
        if known.left && known.managed_here {
            self.status(tx, known, Status::Active).await?;
        }
        if known.membership_status == MembershipStatus::Ended {
            let with = self.new_membership(tx.at())?;
            let add = AddMembership {
                id: known.membership,
                user: known.user,
                organization: self.command.organization,
                with,
            };
            add_membership(tx, &add).await?;
        } else {
            let job = self.job(tx.at())?;
            let change = ChangeMembership {
                title: Patch::Set(job.title),
                starts_at: Some(job.run.from),
                ends_at: Patch::Set(job.run.until),
                ..ChangeMembership::of(known.membership)
            };
            change_membership(tx, &change).await?;
        }
        Ok(())
    }

    async fn status(&self, tx: &mut WriteTx<'_>, known: &KnownPerson, to: Status) -> Result<()> {
        let change = ChangeStatus {
            user: known.user,
            to,
            reason: LEFT_REASON.to_owned(),
            notes: None,
            until: None,
            if_version: None,
        };
        change_status(tx, &change).await?;
        Ok(())
    }

    /// Everything they have here ends, by whomever it was given.
    async fn leave(&self, tx: &mut WriteTx<'_>, known: &KnownPerson) -> Result<()> {
        leave_all(tx, &LeaveAll { user: known.user, organization: self.command.organization }).await?;
        // The primary role last: while others go on, it needs one to follow it.
        let own = known.grants.iter().filter(|grant| !grant.through_group);
        let (primary, others): (Vec<_>, Vec<_>) = own.partition(|grant| grant.primary);
        for grant in others.into_iter().chain(primary) {
            // All of them end: whichever is primary in between does not matter.
            end_grant(tx, &EndGrant { or_any: true, ..EndGrant::now(grant.id) }).await?;
        }
        let here = [V::from(known.user), V::from(self.command.organization), V::from(tx.at())];
        for id in tx.rows(&store::LIVE_PLACES, &here, |row| row.get(0)).await? {
            end_assignment(tx, &EndAssignment::now(id)).await?;
        }
        if known.membership_status != MembershipStatus::Ended {
            let reason = Some(LEFT_REASON.to_owned());
            let end = EndMembership { membership: known.membership, reason, if_version: None };
            end_membership(tx, &end).await?;
        }
        // Sessions and tokens die with the status, in the same change.
        if known.to_switch_off() {
            self.status(tx, known, Status::Inactive).await?;
        }
        Ok(())
    }

    async fn keep_fact(&self, tx: &mut WriteTx<'_>, fact: uuid::Uuid) -> Result<()> {
        let row =
            [V::Uuid(fact), V::from(self.user()?), V::from(self.command.organization), V::from(tx.at())];
        tx.keep(&store::KEEP_FACT, &row).await?;
        Ok(())
    }
}

/// A sign-in name for somebody who has neither one nor an e-mail address: `georgi.facello`, or with the number behind it
/// where that is taken.
async fn free_username(tx: &mut WriteTx<'_>, person: &Person) -> Result<Option<Username>> {
    let plain =
        |text: &str| -> String { base::search_fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let name = format!("{}.{}", plain(person.first_name.as_str()), plain(person.last_name.as_str()));
    let number: String = plain(person.number.as_str());
    let wanted = [name.clone(), format!("{name}.{number}"), format!("e{number}")];
    let wanted: Vec<Username> = wanted.iter().filter_map(|name| Username::parse(name).ok()).collect();
    let keys: Vec<String> = wanted.iter().map(Username::key).collect();
    let held = tx.rows(&store::USERNAMES, &[V::from(keys)], |row| row.get::<String>(0)).await?;
    Ok(wanted.into_iter().find(|name| !held.contains(&name.key())))
}

/// Says to whom a chunk of people report.
#[derive(Debug, Clone)]
pub(crate) struct ChangeManagers {
    pub(crate) organization: OrganizationId,
    pub(crate) people: Arc<Vec<Person>>,
    /// Positions in `people`, from the top of the line of management down: so no step on the way is a circle.
    pub(crate) order: Arc<Vec<usize>>,
    pub(crate) range: std::ops::Range<usize>,
}

/// Says to whom a chunk of people report. Answers how many it changed.
pub(crate) fn change_managers<'a>(tx: &'a mut WriteTx<'_>, command: &'a ChangeManagers) -> Work<'a, u64> {
    Box::pin(async move {
        tx.grant::<Run>(command.organization).await?;
        let chunk = || {
            command.order[command.range.clone()]
                .iter()
                .map(|position| (*position, &command.people[*position]))
        };
        let mut numbers: Vec<String> = Vec::new();
        for (_, person) in chunk() {
            numbers.push(person.number.as_str().to_owned());
            numbers.extend(person.manager.as_ref().map(|manager| manager.as_str().to_owned()));
        }
        numbers.sort();
        numbers.dedup();
        let known = store::known_in_write(tx, command.organization, numbers).await?;
        let mut changed = 0;
        for (position, person) in chunk() {
            let Some(me) = known.get(person.number.as_str()) else { continue };
            let wanted = person.manager.as_ref().map(EmployeeNumber::as_str);
            if me.membership_status == MembershipStatus::Ended || me.manager.as_deref() == wanted {
                continue;
            }
            let manager = match wanted.map(|number| known.get(number)) {
                None => Patch::Clear,
                Some(Some(manager)) => Patch::Set(manager.user),
                Some(None) => continue,
            };
            let change = ChangeMembership { manager, ..ChangeMembership::of(me.membership) };
            about(position, change_membership(tx, &change).await)?;
            changed += 1;
        }
        Ok(changed)
    })
}
