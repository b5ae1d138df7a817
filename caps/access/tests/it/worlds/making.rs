//! Makes a world, in the database and in the model alike.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use access::{
    AssignUnit, Cleared, EndGrant, GrantRole, GrantScope, GrantToGroup, assign_unit, end_grant, grant_role,
    grant_to_group,
};
use base::{GrantId, Justification, MembershipId, RoleId, Timestamp, UserId};
use delegations::{Delegate, delegate};
use gate::{Beyond, Work, WriteTx, housekeeping};
use groups::{AddMembers, CreateGroup, add_members, create_group};
use policy::{Clearance, Conditions, DataLevel, Day, Hours, TimeOfDay, ZoneName};
use testkit::House;
use units::{ChangeUnitStatus, Status, change_unit_status};
use users::{ChangeMembership, MembershipStatus};

use super::model::{
    ADDRESSES, BLOCKS, Caller, Given, Group, HOURS, Lent, Model, PERMISSIONS, Person, Place, Post, Scope,
    When,
};
use crate::world::{account, custom_role, join, person, text, unit};

housekeeping!(CLASSIFY_PERSON keeps [app_user(classification)] =
    "UPDATE app_user SET classification = $2 WHERE id = $1");
housekeeping!(CLASSIFY_ORGANIZATION keeps [organization(classification)] =
    "UPDATE organization SET classification = $2 WHERE id = $1");
housekeeping!(CLASSIFY_UNIT keeps [unit(classification)] = "UPDATE unit SET classification = $2 WHERE id = $1");

/// Up to what people are cleared: which capability keeps it is no matter here.
static CLEARED: LazyLock<Mutex<HashMap<UserId, i64>>> = LazyLock::new(Mutex::default);
access::clearances!(cleared);
fn cleared<'a>(_: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Vec<Cleared>> {
    let known = CLEARED.lock().unwrap().get(&user).copied();
    let (from, until) = (Timestamp::from_micros(0), Timestamp::FOREVER);
    let said = known.map(|rank| Cleared { clearance: Clearance(rank), from, until });
    Box::pin(std::future::ready(Ok(said.into_iter().collect())))
}

/// What is classified, all at once.
#[derive(Debug)]
struct Secrets(Vec<(&'static gate::Housekeeping, uuid::Uuid, i64)>);
fn classify<'a>(tx: &'a mut WriteTx<'_>, Secrets(all): &'a Secrets) -> Work<'a, ()> {
    Box::pin(async move {
        for (statement, key, level) in all {
            tx.keep(statement, &[gate::V::Uuid(*key), gate::V::Int(*level)]).await?;
        }
        Ok(())
    })
}

/// Chance that repeats itself (SplitMix64).
pub(super) struct Dice(pub(super) u64);
impl Dice {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % bound as u64) as usize
    }
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A world in the making: what the model does not need to know.
struct Making<'a> {
    house: &'a House,
    dice: &'a mut Dice,
    model: Model,
    roles: Vec<RoleId>,
    /// Memberships that are active and not the managing organization's: of whom, where.
    joined: Vec<(usize, usize, MembershipId)>,
    /// What people were given themselves.
    grants: Vec<(usize, Given, GrantId)>,
}

pub(super) async fn generate(house: &House, dice: &mut Dice) -> Model {
    let (model, roles, joined, grants) = (Model::default(), Vec::new(), Vec::new(), Vec::new());
    let mut making = Making { house, dice, model, roles, joined, grants };
    making.make_roles().await;
    making.make_places().await;
    // The root of the large tree.
    let large = making.model.places.iter().position(|place| place.organization == 1).unwrap();
    for number in 0..18 {
        making.make_person(number, large).await;
    }
    making.make_groups().await;
    making.make_delegations().await;
    making.take_back().await;
    making.make_secrets().await;
    making.model
}

impl Making<'_> {
    async fn make_roles(&mut self) {
        for (role, code) in ["zero", "one", "two", "three", "four", "five"].into_iter().enumerate() {
            let mut levels = HashMap::new();
            for permission in PERMISSIONS {
                let level = match role {
                    0 => Some(DataLevel::All),
                    1 => Some(DataLevel::Organization),
                    2 => Some(DataLevel::Units),
                    _ => *self.dice.of(&[
                        None,
                        Some(DataLevel::Own),
                        Some(DataLevel::Units),
                        Some(DataLevel::Organization),
                        Some(DataLevel::All),
                    ]),
                };
                if let Some(level) = level {
                    levels.insert(permission, level);
                }
            }
            let priority = 100 * (1 + self.dice.below(5)) as i64;
            let listed: Vec<(&'static str, DataLevel)> =
                levels.iter().map(|(name, level)| (*name, *level)).collect();
            self.roles.push(custom_role(self.house, code, priority, &listed).await);
            self.model.roles.push((priority, levels));
        }
    }
    async fn make_places(&mut self) {
        for number in 0..5 {
            let Making { house, dice, model, .. } = self;
            // The first sells; the last ones are business accounts under one of its units.
            let under = (number >= 2 && !dice.once_in(4)).then(|| dice.below(model.units.len().clamp(1, 8)));
            let unit_id = under.map(|unit| model.units[unit]);
            model.organizations.push(account(house, &format!("Organization {number}"), unit_id).await);
            model.accounts.push(under);
            // The second is so large that its root covers more units than a list lets drive.
            let count = [8, 70, 4, 3, 0][number];
            let first = model.units.len();
            for index in 0..count {
                let parent = match index {
                    0 => None,
                    _ if number == 1 => Some(first + dice.below(index.min(6))),
                    _ => (!dice.once_in(4)).then(|| first + dice.below(index)),
                };
                let parent_id = parent.map(|parent| model.units[parent]);
                let id = unit(house, model.organizations[number], parent_id, &format!("Unit {index}")).await;
                model.units.push(id);
                model.places.push(Place { organization: number, parent, ..Place::default() });
            }
        }
    }
    /// The units of some organizations.
    fn units_of(&self, organizations: &[usize]) -> Vec<usize> {
        let within = |unit: &usize| organizations.contains(&self.model.places[*unit].organization);
        (0..self.model.units.len()).filter(within).collect()
    }
    async fn make_person(&mut self, number: usize, large: usize) {
        let house = self.house;
        // The first is given the root of the large tree below and the second everything, so that these shapes are
        // always there.
        let managing = match number {
            0 => Some(1),
            _ => (!self.dice.once_in(8)).then(|| self.dice.below(self.model.organizations.len())),
        };
        let organization = managing.map(|of| self.model.organizations[of]);
        let id = person(house, organization, &format!("Person {number}")).await;
        // Joining one's managing organization comes with the account.
        let mut own = Person {
            managing,
            memberships: managing.map(|of| (of, true)).into_iter().collect(),
            ..Person::default()
        };
        for _ in 0..self.dice.below(3) {
            let of = self.dice.below(self.model.organizations.len());
            if own.memberships.iter().any(|(known, _)| *known == of) {
                continue;
            }
            let membership = join(house, id, self.model.organizations[of]).await;
            let active = !self.dice.once_in(4);
            if active {
                self.joined.push((number, of, membership));
            } else {
                suspend(house, membership).await;
            }
            own.memberships.push((of, active));
        }
        let belongs: Vec<usize> = own.memberships.iter().map(|(of, _)| *of).collect();
        let units = self.units_of(&belongs);
        for _ in 0..self.dice.below(4) {
            if units.is_empty() {
                break;
            }
            let unit = *self.dice.of(&units);
            let is_led = self
                .model
                .people
                .iter()
                .flat_map(|one| &one.posts)
                .any(|post| post.unit == unit && post.head);
            if own.posts.iter().all(|known| known.unit != unit) {
                let head = !is_led && self.dice.once_in(3);
                let system = house.system();
                let to = self.model.units[unit];
                let command = AssignUnit { is_head: head, ..AssignUnit::new(system.draw().id(), id, to) };
                house.db.write(&system, command, assign_unit).await.unwrap();
                own.posts.push(Post { unit, rests: false, head });
            }
        }
        self.model.ids.push(id);
        self.model.people.push(own);
        let count = if number < 2 { 1 } else { self.dice.below(4) };
        for _ in 0..count {
            let role = if number < 2 { 0 } else { self.dice.below(self.roles.len()) };
            let scope = match self.dice.below(6) {
                _ if number == 0 => Scope::Unit(large),
                _ if number == 1 => Scope::Everywhere,
                0 => Scope::Everywhere,
                1 | 2 if !belongs.is_empty() => Scope::Organization(*self.dice.of(&belongs)),
                _ if !units.is_empty() && self.dice.once_in(3) => Scope::Unit(units[0]),
                _ if !units.is_empty() => Scope::Unit(*self.dice.of(&units)),
                _ => continue,
            };
            let when = match self.dice.below(10) {
                _ if number < 2 => When::Always,
                0 => When::Later,
                1 | 2 => When::Special,
                3 => When::From(self.dice.below(BLOCKS.len())),
                4 => When::During(self.dice.below(HOURS.len())),
                _ => When::Always,
            };
            self.give(number, Given { role, scope, when }).await;
        }
    }
    fn scope(&self, scope: Scope) -> GrantScope {
        match scope {
            Scope::Everywhere => GrantScope::Everywhere,
            Scope::Organization(of) => GrantScope::Organization(self.model.organizations[of]),
            Scope::Unit(unit) => GrantScope::Unit(self.model.units[unit]),
        }
    }
    /// Whether somebody has a role there, whenever it counts: nobody is given it twice.
    fn has(&self, who: usize, role: usize, scope: Scope) -> bool {
        self.model.given(who).any(|given| given.role == role && given.scope == scope)
    }
    async fn give(&mut self, who: usize, given: Given) {
        if self.has(who, given.role, given.scope) {
            return;
        }
        let system = self.house.system();
        let role = self.roles[given.role];
        let scope = self.scope(given.scope);
        let mut command = GrantRole::new(system.draw().id(), self.model.ids[who], role, scope);
        let tomorrow = system.at().plus_seconds(86_400);
        match given.when {
            When::Always => {}
            When::Later => command.from = Some(tomorrow),
            When::Special => {
                command.special = true;
                command.until = Some(tomorrow);
                command.justification = Justification::parse("an emergency").unwrap();
            }
            When::From(_) | When::During(_) => command.conditions = conditions(given.when),
        }
        let id = self.house.db.write(&system, command, grant_role).await.unwrap().id;
        self.model.people[who].grants.push(given);
        self.grants.push((who, given, id));
    }
    /// Groups of some organizations and of the installation, which are given roles before anybody comes, and after.
    async fn make_groups(&mut self) {
        for number in 0..4 {
            let of = (number > 0).then(|| self.dice.below(self.model.organizations.len()));
            let system = self.house.system();
            let group = CreateGroup {
                id: system.draw().id(),
                organization: of.map(|of| self.model.organizations[of]),
                name: text(&format!("Group {number}")),
                description: None,
            };
            let id = group.id;
            self.house.db.write(&system, group, create_group).await.unwrap();
            self.model.groups.push(Group::default());
            let units = self.units_of(&of.into_iter().collect::<Vec<_>>());
            for turn in 0..5 {
                if turn % 2 == 0 {
                    let who = self.dice.below(self.model.people.len());
                    let person = &self.model.people[who];
                    let belongs =
                        of.is_none_or(|of| person.memberships.iter().any(|(known, _)| *known == of));
                    let group = &self.model.groups[number];
                    let twice = group.grants.iter().any(|given| self.has(who, given.role, given.scope));
                    if !belongs || twice || group.people.contains(&who) {
                        continue;
                    }
                    let system = self.house.system();
                    let people = vec![(system.draw().id(), self.model.ids[who])];
                    let command = AddMembers { group: id, people, until: None, reason: None };
                    self.house.db.write(&system, command, add_members).await.unwrap();
                    self.model.groups[number].people.push(who);
                } else {
                    let scope = match of {
                        None => Scope::Everywhere,
                        Some(_) if !units.is_empty() && self.dice.once_in(2) => {
                            Scope::Unit(*self.dice.of(&units))
                        }
                        Some(of) => Scope::Organization(of),
                    };
                    let role = self.dice.below(self.roles.len());
                    let when = match self.dice.below(5) {
                        0 => When::From(self.dice.below(BLOCKS.len())),
                        1 => When::During(self.dice.below(HOURS.len())),
                        _ => When::Always,
                    };
                    let group = &self.model.groups[number];
                    let twice = group.people.iter().any(|who| self.has(*who, role, scope));
                    if twice || group.grants.iter().any(|given| given.role == role && given.scope == scope) {
                        continue;
                    }
                    let system = self.house.system();
                    let command = GrantToGroup {
                        id: system.draw().id(),
                        group: id,
                        role: self.roles[role],
                        scope: self.scope(scope),
                        until: None,
                        justification: None,
                        conditions: conditions(when),
                    };
                    self.house.db.write(&system, command, grant_to_group).await.unwrap();
                    self.model.groups[number].grants.push(Given { role, scope, when });
                }
            }
        }
    }
    /// Some act in others' places, with what these have themselves.
    async fn make_delegations(&mut self) {
        for _ in 0..60 {
            let Making { house, dice, model, .. } = self;
            let from = dice.below(model.people.len());
            // Somebody with little of their own, where there is a choice: what is done in another one's place shows there.
            let to = (0..3).map(|_| dice.below(model.people.len())).min_by_key(|to| model.given(*to).count());
            let to = to.unwrap_or_default();
            // Where they have something, or somewhere in it.
            let held: Vec<Scope> = model.given(from).map(|given| given.scope).collect();
            let scope = match (dice.below(4), held.as_slice()) {
                (0, _) | (_, []) => Scope::Organization(dice.below(model.organizations.len())),
                (1, _) => Scope::Unit(dice.below(model.units.len())),
                (_, held) => *dice.of(held),
            };
            let belongs = |of: usize| model.people[to].memberships.contains(&(of, true));
            let is_there = match scope {
                Scope::Everywhere => true,
                Scope::Organization(of) => belongs(of),
                Scope::Unit(unit) => belongs(model.places[unit].organization),
            };
            let theirs = Caller { who: from, address: None };
            let permissions: Vec<&'static str> = PERMISSIONS
                .into_iter()
                .filter(|name| !dice.once_in(4) && model.reach(theirs, name, false).is_there(model, scope))
                .collect();
            if from == to || !is_there || permissions.is_empty() {
                continue;
            }
            let system = house.system();
            let later = dice.once_in(8);
            let tomorrow = system.at().plus_seconds(86_400);
            let scope_id = self.scope(scope);
            let command = Delegate {
                id: system.draw().id(),
                delegator: self.model.ids[from],
                delegate: self.model.ids[to],
                scope: scope_id,
                permissions: permissions.iter().map(|name| (*name).to_owned()).collect(),
                from: later.then_some(tomorrow),
                until: tomorrow.plus_seconds(86_400),
                justification: Justification::parse("on leave").unwrap().unwrap(),
            };
            self.house.db.write(&system, command, delegate).await.unwrap();
            self.model.lent.push(Lent { from, to, permissions, scope, later });
        }
    }
    /// What people had when others were let act in their place they may have lost since.
    async fn take_back(&mut self) {
        let house = self.house;
        for (who, of, membership) in std::mem::take(&mut self.joined) {
            if self.dice.once_in(6) {
                suspend(house, membership).await;
                self.model.people[who]
                    .memberships
                    .iter_mut()
                    .filter(|(known, _)| *known == of)
                    .for_each(|one| one.1 = false);
            }
        }
        for (who, given, id) in std::mem::take(&mut self.grants) {
            if who >= 2 && self.dice.once_in(8) {
                let command = EndGrant { or_any: true, ..EndGrant::now(id) };
                house.db.write(&house.system(), command, end_grant).await.unwrap();
                self.model.people[who].grants.retain(|known| *known != given);
            }
        }
        // Some leaves stop work: the people there rest.
        for unit in 0..self.model.units.len() {
            let leaf = self.model.places.iter().all(|place| place.parent != Some(unit));
            if leaf && self.dice.once_in(5) {
                let command = ChangeUnitStatus {
                    id: self.model.units[unit],
                    if_version: None,
                    to: Status::Inactive,
                    with_below: false,
                    reason: None,
                };
                house.db.write(&house.system(), command, change_unit_status).await.unwrap();
                let posts = self.model.people.iter_mut().flat_map(|person| &mut person.posts);
                posts.filter(|post| post.unit == unit).for_each(|post| post.rests = true);
            }
        }
    }
    /// Some things are secret, and most people are cleared for less.
    async fn make_secrets(&mut self) {
        let level = |dice: &mut Dice, seldom: usize| match dice.once_in(seldom) {
            true => 100 * (1 + dice.below(3)) as i64,
            false => 0,
        };
        let Making { house, dice, model, .. } = self;
        let mut secrets = Vec::new();
        for organization in &model.organizations {
            let secret = level(dice, 5);
            model.classified.push(secret);
            secrets.push((&CLASSIFY_ORGANIZATION, organization.uuid(), secret));
        }
        for (unit, place) in model.units.iter().zip(&mut model.places) {
            place.classified = level(dice, 12);
            secrets.push((&CLASSIFY_UNIT, unit.uuid(), place.classified));
        }
        for (user, person) in model.ids.iter().zip(&mut model.people) {
            person.classified = level(dice, 4);
            person.cleared = level(dice, 2);
            secrets.push((&CLASSIFY_PERSON, user.uuid(), person.classified));
            CLEARED.lock().unwrap().insert(*user, person.cleared);
        }
        house.db.write(&house.system(), Secrets(secrets), classify).await.unwrap();
    }
}

async fn suspend(house: &House, membership: MembershipId) {
    let command =
        ChangeMembership { status: Some(MembershipStatus::Suspended), ..ChangeMembership::of(membership) };
    house.db.write(&house.system(), command, users::change_membership).await.unwrap();
}

fn conditions(when: When) -> Option<Conditions> {
    match when {
        When::From(block) => {
            let addresses = vec![BLOCKS[block].0.parse().unwrap()];
            Some(Conditions { addresses, ..Conditions::default() })
        }
        When::During(hours) => {
            let (days, from, until, zone, _) = HOURS[hours];
            let clock = |text| TimeOfDay::parse(text).unwrap();
            let hours = Hours {
                days: days.iter().map(|name| Day::from_name(name).unwrap()).collect(),
                from: clock(from),
                until: clock(until),
                time_zone: ZoneName::parse(zone).unwrap(),
            };
            Some(Conditions { hours: Some(hours), ..Conditions::default() })
        }
        When::Always | When::Later | When::Special => None,
    }
}

/// From where somebody asks.
pub(super) fn address(dice: &mut Dice) -> Option<&'static str> {
    *dice.of(&ADDRESSES)
}
