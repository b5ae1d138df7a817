//! Generated worlds: what a list shows, what a decision says and what a plain reading of the rules expects are the same,
//! for every caller and every person, organization and unit.

use std::collections::{BTreeSet, HashMap};
use std::sync::{LazyLock, Mutex};

use access::{Cleared, GrantScope};
use base::{OrganizationId, Timestamp, UnitId, UserId};
use gate::{Beyond, ReadTx, V, Work, WriteTx, housekeeping, statement};
use policy::{Clearance, DataLevel, RowFilter, Verdict};
use testkit::House;
use units::may::{ReadOrganization, ReadUnit};
use units::{ChangeUnitStatus, Organization, Status, Unit, change_unit_status};
use users::tables::{See, Update};
use users::{ChangeMembership, MembershipStatus, User};

use crate::world::{account, assign, custom_role, give_role, houses, join, person, unit};

statement!(VISIBLE_PEOPLE of User = "SELECT u.id FROM visible_app_user u");
statement!(VISIBLE_MEMBERS of User = "SELECT COUNT(m.id) FROM visible_membership m");
statement!(VISIBLE_ORGANIZATIONS of Organization = "SELECT o.id FROM visible_organization o");
statement!(VISIBLE_UNITS of Unit = "SELECT u.id FROM visible_unit u");

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
            tx.keep(statement, &[V::Uuid(*key), V::Int(*level)]).await?;
        }
        Ok(())
    })
}

/// Chance that repeats itself (SplitMix64).
struct Dice(u64);
impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % bound as u64) as usize
    }
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

#[derive(Default)]
struct Place {
    organization: usize,
    parent: Option<usize>,
    /// What it takes to know of it, and so of all below it.
    classified: i64,
}
#[derive(Default)]
struct Person {
    managing: Option<usize>,
    /// With whether it is active.
    memberships: Vec<(usize, bool)>,
    /// With whether it rests.
    places: Vec<(usize, bool)>,
    /// Role and scope.
    grants: Vec<(usize, Scope)>,
    /// What it takes to know of them, and what they may know.
    classified: i64,
    cleared: i64,
}
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    Everywhere,
    Organization(usize),
    Unit(usize),
}

/// What the test knows, by number.
#[derive(Default)]
struct Model {
    organizations: Vec<OrganizationId>,
    /// The unit a business account stands under.
    accounts: Vec<Option<usize>>,
    /// What it takes to know of an organization, and so of its units.
    classified: Vec<i64>,
    units: Vec<UnitId>,
    places: Vec<Place>,
    ids: Vec<UserId>,
    people: Vec<Person>,
    /// Priority, and the level of each permission.
    roles: Vec<(i64, HashMap<&'static str, DataLevel>)>,
}

#[derive(Default)]
struct Reach {
    everything: bool,
    own: bool,
    organizations: BTreeSet<usize>,
    units: BTreeSet<usize>,
}

const PERMISSIONS: [&str; 4] = ["users.read", "users.update", "organizations.read", "units.read"];

impl Model {
    fn is_below(&self, unit: usize, root: usize) -> bool {
        unit == root || self.places[unit].parent.is_some_and(|parent| self.is_below(parent, root))
    }
    fn below(&self, root: usize) -> impl Iterator<Item = usize> {
        (0..self.units.len()).filter(move |unit| self.is_below(*unit, root))
    }
    /// Whether what is held in an organization counts: there is no membership, or an active one.
    fn counts(&self, person: &Person, organization: usize) -> bool {
        person.memberships.iter().all(|(of, active)| *of != organization || *active)
    }
    fn holds(&self, person: &Person, scope: Scope) -> bool {
        match scope {
            Scope::Everywhere => true,
            Scope::Organization(organization) => self.counts(person, organization),
            Scope::Unit(unit) => self.counts(person, self.places[unit].organization),
        }
    }
    fn reach(&self, who: usize, permission: &str) -> Reach {
        let person = &self.people[who];
        let mut reach = Reach { own: permission == "users.read", ..Reach::default() };
        for (role, scope) in person.grants.iter().filter(|(_, scope)| self.holds(person, *scope)) {
            let Some(level) = self.roles[*role].1.get(permission) else { continue };
            match (scope, level) {
                (_, DataLevel::Own) => reach.own = true,
                (Scope::Everywhere, DataLevel::All) => reach.everything = true,
                (Scope::Everywhere, _) => {}
                (Scope::Organization(organization), DataLevel::Units) => {
                    let mine = |unit: usize| self.places[unit].organization == *organization;
                    for (unit, rests) in person.places.iter().filter(|(unit, _)| mine(*unit)) {
                        if !rests {
                            reach.units.extend(self.below(*unit));
                        }
                    }
                }
                (Scope::Organization(organization), _) => {
                    reach.organizations.insert(*organization);
                }
                (Scope::Unit(unit), _) => reach.units.extend(self.below(*unit)),
            }
        }
        reach
    }
    fn rank(&self, who: usize, own: bool) -> i64 {
        let person = &self.people[who];
        let counted = person.grants.iter().filter(|(_, scope)| !own || self.holds(person, *scope));
        counted.map(|(role, _)| self.roles[*role].0).max().unwrap_or(0)
    }
    fn account_unit(&self, person: usize) -> Option<usize> {
        self.accounts[self.people[person].managing?]
    }
    fn takes_of_unit(&self, unit: usize) -> i64 {
        let place = &self.places[unit];
        let above = place.parent.map_or(0, |parent| self.takes_of_unit(parent));
        place.classified.max(above).max(self.classified[place.organization])
    }
    fn may_know(&self, caller: usize, target: usize) -> bool {
        let person = &self.people[target];
        let takes = person.managing.map_or(0, |of| self.classified[of]).max(person.classified);
        caller == target || takes <= self.people[caller].cleared
    }
    /// How many of somebody's memberships are there for somebody.
    fn memberships_known(&self, caller: usize, target: usize) -> usize {
        let may = |of: usize| caller == target || self.classified[of] <= self.people[caller].cleared;
        self.people[target].memberships.iter().filter(|(of, _)| may(*of)).count()
    }
    fn sees(&self, caller: usize, target: usize) -> bool {
        self.may_know(caller, target) && self.reaches(caller, target)
    }
    fn reaches(&self, caller: usize, target: usize) -> bool {
        let (reach, person) = (self.reach(caller, "users.read"), &self.people[target]);
        let belongs = person.managing.into_iter().chain(person.memberships.iter().map(|(of, _)| *of));
        let stands = person.places.iter().map(|(unit, _)| *unit).chain(self.account_unit(target));
        reach.everything
            || (reach.own && caller == target)
            || belongs.into_iter().any(|of| reach.organizations.contains(&of))
            || stands.into_iter().any(|unit| reach.units.contains(&unit))
    }
    fn changes(&self, caller: usize, target: usize) -> bool {
        let (reach, person) = (self.reach(caller, "users.update"), &self.people[target]);
        if reach.own && caller == target {
            return true;
        }
        if !self.may_know(caller, target) {
            return false;
        }
        let managed = |unit: &usize| Some(self.places[*unit].organization) == person.managing;
        let mut stands =
            person.places.iter().map(|(unit, _)| *unit).filter(managed).chain(self.account_unit(target));
        let reaches = reach.everything
            || person.managing.is_some_and(|of| reach.organizations.contains(&of))
            || stands.any(|unit| reach.units.contains(&unit));
        reaches && self.rank(target, false) < self.rank(caller, true)
    }
    fn sees_organization(&self, caller: usize, organization: usize) -> bool {
        if self.classified[organization] > self.people[caller].cleared {
            return false;
        }
        let reach = self.reach(caller, "organizations.read");
        reach.everything
            || reach.organizations.contains(&organization)
            || self.accounts[organization].is_some_and(|unit| reach.units.contains(&unit))
    }
    fn sees_unit(&self, caller: usize, unit: usize) -> bool {
        if self.takes_of_unit(unit) > self.people[caller].cleared {
            return false;
        }
        let (reach, organization) = (self.reach(caller, "units.read"), self.places[unit].organization);
        reach.everything
            || reach.organizations.contains(&organization)
            || reach.units.contains(&unit)
            || self.accounts[organization].is_some_and(|unit| reach.units.contains(&unit))
    }
}

async fn generate(house: &House, dice: &mut Dice) -> Model {
    let mut model = Model::default();
    for role in 0..6 {
        let mut levels = HashMap::new();
        for permission in PERMISSIONS {
            let level = match role {
                0 => Some(DataLevel::All),
                1 => Some(DataLevel::Organization),
                2 => Some(DataLevel::Units),
                _ => [
                    None,
                    Some(DataLevel::Own),
                    Some(DataLevel::Units),
                    Some(DataLevel::Organization),
                    Some(DataLevel::All),
                ][dice.below(5)],
            };
            if let Some(level) = level {
                levels.insert(permission, level);
            }
        }
        model.roles.push((100 * (1 + dice.below(5)) as i64, levels));
    }
    let codes = ["zero", "one", "two", "three", "four", "five"];
    let mut roles = Vec::new();
    for (code, (priority, levels)) in codes.into_iter().zip(&model.roles) {
        let levels: Vec<(&'static str, DataLevel)> =
            levels.iter().map(|(name, level)| (*name, *level)).collect();
        roles.push(custom_role(house, code, *priority, &levels).await);
    }
    for number in 0..5 {
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
    let large = model.places.iter().position(|place| place.organization == 1).unwrap();
    for number in 0..18 {
        // The first is given the root of the large tree below and the second everything, so that these shapes are
        // always there.
        let managing = match number {
            0 => Some(1),
            _ => (!dice.once_in(8)).then(|| dice.below(model.organizations.len())),
        };
        let id = person(house, managing.map(|of| model.organizations[of]), &format!("Person {number}")).await;
        // Joining one's managing organization comes with the account.
        let mut own = Person {
            managing,
            memberships: managing.map(|of| (of, true)).into_iter().collect(),
            ..Person::default()
        };
        for _ in 0..dice.below(3) {
            let of = dice.below(model.organizations.len());
            if own.memberships.iter().any(|(known, _)| *known == of) {
                continue;
            }
            let membership = join(house, id, model.organizations[of]).await;
            let active = !dice.once_in(4);
            if !active {
                let command = ChangeMembership {
                    status: Some(MembershipStatus::Suspended),
                    ..ChangeMembership::of(membership)
                };
                house.db.write(&house.system(), command, users::change_membership).await.unwrap();
            }
            own.memberships.push((of, active));
        }
        let belongs: Vec<usize> = own.memberships.iter().map(|(of, _)| *of).collect();
        let units: Vec<usize> = (0..model.units.len())
            .filter(|unit| belongs.contains(&model.places[*unit].organization))
            .collect();
        for _ in 0..dice.below(4) {
            if units.is_empty() {
                break;
            }
            let unit = units[dice.below(units.len())];
            if own.places.iter().all(|(known, _)| *known != unit) {
                assign(house, id, model.units[unit]).await;
                own.places.push((unit, false));
            }
        }
        let count = if number < 2 { 1 } else { dice.below(4) };
        for _ in 0..count {
            let role = if number < 2 { 0 } else { dice.below(roles.len()) };
            let scope = match dice.below(6) {
                _ if number == 0 => Scope::Unit(large),
                _ if number == 1 => Scope::Everywhere,
                0 => Scope::Everywhere,
                1 | 2 if !belongs.is_empty() => Scope::Organization(belongs[dice.below(belongs.len())]),
                _ if !units.is_empty() && dice.once_in(3) => Scope::Unit(units[0]),
                _ if !units.is_empty() => Scope::Unit(units[dice.below(units.len())]),
                _ => continue,
            };
            if own.grants.contains(&(role, scope)) {
                continue;
            }
            let given = match scope {
                Scope::Everywhere => GrantScope::Everywhere,
                Scope::Organization(of) => GrantScope::Organization(model.organizations[of]),
                Scope::Unit(unit) => GrantScope::Unit(model.units[unit]),
            };
            give_role(house, id, roles[role], given).await;
            own.grants.push((role, scope));
        }
        model.ids.push(id);
        model.people.push(own);
    }
    // Some leaves stop work: the people there rest.
    for unit in 0..model.units.len() {
        let leaf = model.places.iter().all(|place| place.parent != Some(unit));
        if leaf && dice.once_in(5) {
            let command = ChangeUnitStatus {
                id: model.units[unit],
                if_version: None,
                to: Status::Inactive,
                with_below: false,
                reason: None,
            };
            house.db.write(&house.system(), command, change_unit_status).await.unwrap();
            for person in &mut model.people {
                for place in person.places.iter_mut().filter(|place| place.0 == unit) {
                    place.1 = true;
                }
            }
        }
    }
    make_secrets(house, dice, &mut model).await;
    model
}

/// Some things are secret, and most people are cleared for less.
async fn make_secrets(house: &House, dice: &mut Dice, model: &mut Model) {
    let level = |dice: &mut Dice, seldom: usize| match dice.once_in(seldom) {
        true => 100 * (1 + dice.below(3)) as i64,
        false => 0,
    };
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

type Everything = (Vec<UserId>, Vec<OrganizationId>, Vec<UnitId>);
#[derive(Debug, PartialEq)]
struct Answers {
    people: BTreeSet<UserId>,
    organizations: BTreeSet<OrganizationId>,
    units: BTreeSet<UnitId>,
}

fn lists<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Answers> {
    Box::pin(async move {
        let (people, organizations, units) =
            (tx.scope::<See>(), tx.scope::<ReadOrganization>(), tx.scope::<ReadUnit>());
        Ok(Answers {
            people: tx.visible(&people, &VISIBLE_PEOPLE, &[], |row| row.get(0)).await?.into_iter().collect(),
            organizations: tx
                .visible(&organizations, &VISIBLE_ORGANIZATIONS, &[], |row| row.get(0))
                .await?
                .into_iter()
                .collect(),
            units: tx.visible(&units, &VISIBLE_UNITS, &[], |row| row.get(0)).await?.into_iter().collect(),
        })
    })
}
fn allowed(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Allow(_))
}
fn decisions<'a>(
    tx: &'a mut ReadTx<'_>,
    (people, organizations, units): &'a Everything,
) -> Work<'a, (Answers, BTreeSet<UserId>)> {
    Box::pin(async move {
        let mut said =
            Answers { people: BTreeSet::new(), organizations: BTreeSet::new(), units: BTreeSet::new() };
        let mut changed = BTreeSet::new();
        for id in people {
            if allowed(&tx.may::<See>(*id).await?) {
                said.people.insert(*id);
            }
            if allowed(&tx.may::<Update>(*id).await?) {
                changed.insert(*id);
            }
        }
        for id in organizations {
            if allowed(&tx.may::<ReadOrganization>(*id).await?) {
                said.organizations.insert(*id);
            }
        }
        for id in units {
            if allowed(&tx.may::<ReadUnit>(*id).await?) {
                said.units.insert(*id);
            }
        }
        Ok((said, changed))
    })
}
/// Parts are seen with their wholes.
fn memberships<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, i64> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        Ok(tx.visible_optional(&scope, &VISIBLE_MEMBERS, &[], |row| row.get(0)).await?.unwrap_or(0))
    })
}
/// Whether each right that the decision gave is given by a write too.
fn writes<'a>(tx: &'a mut WriteTx<'_>, people: &'a Vec<UserId>) -> Work<'a, BTreeSet<UserId>> {
    Box::pin(async move {
        let mut granted = BTreeSet::new();
        for id in people {
            if tx.grant::<Update>(*id).await.is_ok() {
                granted.insert(*id);
            }
        }
        Ok(granted)
    })
}

#[tokio::test]
async fn lists_decisions_and_the_rules_agree() {
    let mut shapes: BTreeSet<&'static str> = BTreeSet::new();
    let mut cases = 0;
    // REEVE_WORLDS=120 compares more than a million times.
    #[allow(clippy::disallowed_methods, reason = "how much is tested is no setting of the product")]
    let worlds: u64 = std::env::var("REEVE_WORLDS").ok().map_or(2, |text| text.parse().unwrap());
    for seed in 0..worlds {
        for house in houses().await {
            let model = generate(&house, &mut Dice(seed)).await;
            let everything: Everything =
                (model.ids.clone(), model.organizations.clone(), model.units.clone());
            for who in 0..model.people.len() {
                let caller = house.caller(model.ids[who]).await;
                shapes.insert(shape(&RowFilter::of(caller.access(), &users::USERS_READ)));
                let pick = |count: usize, holds: &dyn Fn(usize) -> bool| -> Vec<usize> {
                    (0..count).filter(|index| holds(*index)).collect()
                };
                let expected = Answers {
                    people: pick(model.ids.len(), &|target| model.sees(who, target))
                        .into_iter()
                        .map(|index| model.ids[index])
                        .collect(),
                    organizations: pick(model.organizations.len(), &|of| model.sees_organization(who, of))
                        .into_iter()
                        .map(|index| model.organizations[index])
                        .collect(),
                    units: pick(model.units.len(), &|unit| model.sees_unit(who, unit))
                        .into_iter()
                        .map(|index| model.units[index])
                        .collect(),
                };
                let changes: BTreeSet<UserId> = pick(model.ids.len(), &|target| model.changes(who, target))
                    .into_iter()
                    .map(|index| model.ids[index])
                    .collect();
                let told = format!("person {who} of world {seed} on {:?}", house.engine());
                assert_eq!(house.db.read(&caller, (), lists).await.unwrap(), expected, "lists of {told}");
                gate::testing::suppose_much(&house.db, true);
                let verified = house.db.read(&caller, (), lists).await.unwrap();
                assert_eq!(verified, expected, "lists of {told}, row by row");
                let parts_verified = house.db.read(&caller, (), memberships).await.unwrap();
                gate::testing::suppose_much(&house.db, false);
                let (said, changed) = house.db.read(&caller, everything.clone(), decisions).await.unwrap();
                assert_eq!(said, expected, "decisions of {told}");
                assert_eq!(changed, changes, "changes of {told}");
                let granted = house.db.write(&caller, model.ids.clone(), writes).await.unwrap();
                assert_eq!(granted, changes, "writes of {told}");
                let parts: usize = (0..model.ids.len())
                    .filter(|target| model.sees(who, *target))
                    .map(|target| model.memberships_known(who, target))
                    .sum();
                assert_eq!(
                    house.db.read(&caller, (), memberships).await.unwrap(),
                    parts as i64,
                    "parts of {told}"
                );
                assert_eq!(parts_verified, parts as i64, "parts of {told}, row by row");
                cases += 2 * (2 * model.ids.len() + model.organizations.len() + model.units.len());
            }
        }
    }
    assert_eq!(
        shapes.into_iter().collect::<Vec<_>>(),
        ["all", "few units", "many units", "organizations", "own"]
    );
    assert!(cases > 4_000, "{cases}");
}

fn shape(filter: &RowFilter) -> &'static str {
    match filter {
        RowFilter::Everything => "all",
        RowFilter::Some { covered, .. } if *covered > 64 => "many units",
        RowFilter::Some { roots, .. } if !roots.is_empty() => "few units",
        RowFilter::Some { organizations, .. } if !organizations.is_empty() => "organizations",
        RowFilter::Some { .. } => "own",
    }
}
