//! What the rules say, read plainly: by walking up trees and asking everything anew each time. It calls nothing of the product's.

use std::collections::{BTreeSet, HashMap};

use base::{OrganizationId, UnitId, UserId};
use policy::DataLevel;

pub(super) const PERMISSIONS: [&str; 4] = ["users.read", "users.update", "organizations.read", "units.read"];

/// What of these the head of a unit may there, by that post alone.
const HEADS: [&str; 2] = ["users.read", "units.read"];

/// Blocks of addresses, and how every address in them begins.
pub(super) const BLOCKS: [(&str, &str); 3] =
    [("10.0.0.0/8", "10."), ("192.0.2.0/24", "192.0.2."), ("2001:db8::/32", "2001:db8:")];
/// From where people ask.
pub(super) const ADDRESSES: [Option<&str>; 5] =
    [None, Some("10.1.2.3"), Some("192.0.2.7"), Some("192.0.20.7"), Some("2001:db8::7")];
/// Days, from, until, whose time, and whether that is at six in the morning UTC of Saturday, 21 November 2026.
pub(super) const HOURS: [(&[&str], &str, &str, &str, bool); 7] = [
    (&["saturday"], "06:00", "06:01", "UTC", true),
    (&["saturday"], "05:00", "06:00", "UTC", false),
    (&["saturday"], "07:00", "08:00", "Europe/Berlin", true),
    (&["saturday"], "06:00", "07:00", "Europe/Berlin", false),
    (&["friday"], "22:00", "06:30", "UTC", true),
    (&["sunday"], "00:00", "00:00", "Asia/Tokyo", false),
    (&["monday", "tuesday", "wednesday", "thursday", "friday"], "00:00", "00:00", "UTC", false),
];

#[derive(Default)]
pub(super) struct Place {
    pub(super) organization: usize,
    pub(super) parent: Option<usize>,
    /// What it takes to know of it, and so of all below it.
    pub(super) classified: i64,
}
/// Where somebody works.
pub(super) struct Post {
    pub(super) unit: usize,
    /// While the unit does.
    pub(super) rests: bool,
    pub(super) head: bool,
}
#[derive(Default)]
pub(super) struct Person {
    pub(super) managing: Option<usize>,
    /// With whether it is active.
    pub(super) memberships: Vec<(usize, bool)>,
    pub(super) posts: Vec<Post>,
    pub(super) grants: Vec<Given>,
    /// What it takes to know of them, and what they may know.
    pub(super) classified: i64,
    pub(super) cleared: i64,
}
/// A role, where, and when it counts.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Given {
    pub(super) role: usize,
    pub(super) scope: Scope,
    pub(super) when: When,
}
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Scope {
    Everywhere,
    Organization(usize),
    Unit(usize),
}
#[derive(Clone, Copy, PartialEq)]
pub(super) enum When {
    Always,
    /// From tomorrow on.
    Later,
    /// For a time, under watch.
    Special,
    /// For requests out of one of the blocks.
    From(usize),
    /// At one of the hours.
    During(usize),
}
#[derive(Default)]
pub(super) struct Group {
    pub(super) people: Vec<usize>,
    pub(super) grants: Vec<Given>,
}
/// Who lets whom act in their place, with what, where.
pub(super) struct Lent {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) permissions: Vec<&'static str>,
    pub(super) scope: Scope,
    /// Whether it begins tomorrow.
    pub(super) later: bool,
}

/// What the test knows, by number.
#[derive(Default)]
pub(super) struct Model {
    pub(super) organizations: Vec<OrganizationId>,
    /// The unit a business account stands under.
    pub(super) accounts: Vec<Option<usize>>,
    /// What it takes to know of an organization, and so of its units.
    pub(super) classified: Vec<i64>,
    pub(super) units: Vec<UnitId>,
    pub(super) places: Vec<Place>,
    pub(super) ids: Vec<UserId>,
    pub(super) people: Vec<Person>,
    /// Priority, and the level of each permission.
    pub(super) roles: Vec<(i64, HashMap<&'static str, DataLevel>)>,
    pub(super) groups: Vec<Group>,
    pub(super) lent: Vec<Lent>,
}

/// Somebody who asks, and from where.
#[derive(Clone, Copy)]
pub(super) struct Caller {
    pub(super) who: usize,
    pub(super) address: Option<&'static str>,
}

#[derive(Default, Clone)]
pub(super) struct Reach {
    everything: bool,
    own: bool,
    organizations: BTreeSet<usize>,
    units: BTreeSet<usize>,
}

/// How far a permission reaches in one person's name, their own or that of somebody in whose place they act.
struct Hand {
    reach: Reach,
    rank: i64,
    in_place_of: Option<usize>,
}

impl Reach {
    /// Whether it holds in all of a scope, or in a part that lies where the scope's own sources could: what somebody must have
    /// there to let another one have it.
    pub(super) fn is_there(&self, model: &Model, scope: Scope) -> bool {
        match scope {
            Scope::Everywhere => self.everything,
            Scope::Organization(of) => {
                let within = |unit: &usize| model.places[*unit].organization == of;
                self.everything || self.organizations.contains(&of) || self.units.iter().any(within)
            }
            Scope::Unit(unit) => {
                let of = model.places[unit].organization;
                self.everything || self.organizations.contains(&of) || self.units.contains(&unit)
            }
        }
    }
    /// What of it lies in a scope. What is one's own is done by nobody else.
    fn within(&self, model: &Model, scope: Scope) -> Reach {
        let mut part = Reach::default();
        match scope {
            Scope::Everywhere => part = Reach { own: false, ..self.clone() },
            Scope::Organization(of) => {
                if self.everything || self.organizations.contains(&of) {
                    part.organizations.insert(of);
                }
                let there = self.units.iter().filter(|unit| model.places[**unit].organization == of);
                part.units.extend(there);
            }
            Scope::Unit(root) => {
                let of = model.places[root].organization;
                let whole = self.everything || self.organizations.contains(&of);
                part.units.extend(model.below(root).filter(|unit| whole || self.units.contains(unit)));
            }
        }
        part
    }
}

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
    /// What somebody was given: themselves, or together with others.
    pub(super) fn given(&self, who: usize) -> impl Iterator<Item = &Given> {
        let groups = self.groups.iter().filter(move |group| group.people.contains(&who));
        self.people[who].grants.iter().chain(groups.flat_map(|group| &group.grants))
    }
    /// What of that is in force for a request from an address.
    fn in_force(&self, caller: Caller) -> impl Iterator<Item = &Given> {
        let person = &self.people[caller.who];
        self.given(caller.who).filter(move |given| {
            let now = match given.when {
                When::Always | When::Special => true,
                When::Later => false,
                When::From(block) => {
                    caller.address.is_some_and(|address| address.starts_with(BLOCKS[block].1))
                }
                When::During(hours) => HOURS[hours].4,
            };
            now && self.holds(person, given.scope)
        })
    }
    /// How far somebody reaches by what they have themselves. `special`: by what they have for a time and under watch, too.
    pub(super) fn reach(&self, caller: Caller, permission: &str, special: bool) -> Reach {
        let person = &self.people[caller.who];
        let mut reach = Reach { own: permission == "users.read", ..Reach::default() };
        for given in self.in_force(caller).filter(|given| special || given.when != When::Special) {
            let Some(level) = self.roles[given.role].1.get(permission) else { continue };
            match (given.scope, level) {
                (_, DataLevel::Own) => reach.own = true,
                (Scope::Everywhere, DataLevel::All) => reach.everything = true,
                (Scope::Everywhere, _) => {}
                (Scope::Organization(organization), DataLevel::Units) => {
                    let mine = |post: &&Post| self.places[post.unit].organization == organization;
                    for post in person.posts.iter().filter(mine).filter(|post| !post.rests) {
                        reach.units.extend(self.below(post.unit));
                    }
                }
                (Scope::Organization(organization), _) => {
                    reach.organizations.insert(organization);
                }
                (Scope::Unit(unit), _) => reach.units.extend(self.below(unit)),
            }
        }
        let leads = |post: &&Post| {
            post.head && !post.rests && self.counts(person, self.places[post.unit].organization)
        };
        for post in person.posts.iter().filter(leads).filter(|_| HEADS.contains(&permission)) {
            reach.units.extend(self.below(post.unit));
        }
        reach
    }
    /// All that somebody reaches, hand by hand.
    fn hands(&self, caller: Caller, permission: &str) -> Vec<Hand> {
        let own = Hand {
            reach: self.reach(caller, permission, true),
            rank: self.rank_now(caller),
            in_place_of: None,
        };
        let mut all = vec![own];
        for lent in self.lent.iter().filter(|lent| lent.to == caller.who && !lent.later) {
            if !lent.permissions.contains(&permission) || !self.holds(&self.people[lent.to], lent.scope) {
                continue;
            }
            // What they have themselves at this moment, as if they asked in this request; what is special is passed on to nobody.
            let theirs = Caller { who: lent.from, ..caller };
            all.push(Hand {
                reach: self.reach(theirs, permission, false).within(self, lent.scope),
                rank: self.rank_now(theirs).min(self.rank_now(caller)),
                in_place_of: Some(lent.from),
            });
        }
        all
    }
    fn highest<'a>(&self, given: impl Iterator<Item = &'a Given>) -> i64 {
        given.map(|given| self.roles[given.role].0).max().unwrap_or(0)
    }
    /// The rank by which somebody acts.
    fn rank_now(&self, caller: Caller) -> i64 {
        self.highest(self.in_force(caller))
    }
    /// The rank that somebody has for others: of all that they hold or are to hold.
    fn rank(&self, who: usize) -> i64 {
        self.highest(self.given(who))
    }
    fn account_unit(&self, person: usize) -> Option<usize> {
        self.accounts[self.people[person].managing?]
    }
    fn takes_of_unit(&self, unit: usize) -> i64 {
        let place = &self.places[unit];
        let above = place.parent.map_or(0, |parent| self.takes_of_unit(parent));
        place.classified.max(above).max(self.classified[place.organization])
    }
    fn may_know(&self, caller: Caller, target: usize) -> bool {
        let person = &self.people[target];
        let takes = person.managing.map_or(0, |of| self.classified[of]).max(person.classified);
        caller.who == target || takes <= self.people[caller.who].cleared
    }
    /// How many of somebody's memberships are there for somebody.
    pub(super) fn memberships_known(&self, caller: Caller, target: usize) -> usize {
        let may = |of: usize| caller.who == target || self.classified[of] <= self.people[caller.who].cleared;
        self.people[target].memberships.iter().filter(|(of, _)| may(*of)).count()
    }
    pub(super) fn sees(&self, caller: Caller, target: usize) -> bool {
        self.may_know(caller, target)
            && self.hands(caller, "users.read").iter().any(|hand| self.belongs(caller, &hand.reach, target))
    }
    fn belongs(&self, caller: Caller, reach: &Reach, target: usize) -> bool {
        let person = &self.people[target];
        let belongs = person.managing.into_iter().chain(person.memberships.iter().map(|(of, _)| *of));
        let stands = person.posts.iter().map(|post| post.unit).chain(self.account_unit(target));
        reach.everything
            || (reach.own && caller.who == target)
            || belongs.into_iter().any(|of| reach.organizations.contains(&of))
            || stands.into_iter().any(|unit| reach.units.contains(&unit))
    }
    pub(super) fn changes(&self, caller: Caller, target: usize) -> bool {
        self.may_know(caller, target)
            && self.hands(caller, "users.update").iter().any(|hand| self.changes_by(hand, caller, target))
    }
    fn changes_by(&self, hand: &Hand, caller: Caller, target: usize) -> bool {
        let (reach, person) = (&hand.reach, &self.people[target]);
        if reach.own && caller.who == target {
            return true;
        }
        if hand.in_place_of == Some(target) {
            return false;
        }
        let managed = |unit: &usize| Some(self.places[*unit].organization) == person.managing;
        let mut stands =
            person.posts.iter().map(|post| post.unit).filter(managed).chain(self.account_unit(target));
        let reaches = reach.everything
            || person.managing.is_some_and(|of| reach.organizations.contains(&of))
            || stands.any(|unit| reach.units.contains(&unit));
        reaches && self.rank(target) < hand.rank
    }
    pub(super) fn sees_organization(&self, caller: Caller, organization: usize) -> bool {
        if self.classified[organization] > self.people[caller.who].cleared {
            return false;
        }
        self.hands(caller, "organizations.read").iter().any(|Hand { reach, .. }| {
            reach.everything
                || reach.organizations.contains(&organization)
                || self.accounts[organization].is_some_and(|unit| reach.units.contains(&unit))
        })
    }
    pub(super) fn sees_unit(&self, caller: Caller, unit: usize) -> bool {
        if self.takes_of_unit(unit) > self.people[caller.who].cleared {
            return false;
        }
        let organization = self.places[unit].organization;
        self.hands(caller, "units.read").iter().any(|Hand { reach, .. }| {
            reach.everything
                || reach.organizations.contains(&organization)
                || reach.units.contains(&unit)
                || self.accounts[organization].is_some_and(|unit| reach.units.contains(&unit))
        })
    }
}
