//! A person's effective access, compiled.

use std::net::IpAddr;

use base::{GrantId, OrganizationId, RoleId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Permission, PermissionId, catalogue};

/// How far a permission reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataLevel {
    /// What belongs to the person.
    Own,
    /// The units of the grant with what is below them.
    Units,
    /// The organization of the grant.
    Organization,
    /// Everything in the installation.
    All,
}

impl DataLevel {
    /// As stored and shown.
    pub const fn name(self) -> &'static str {
        match self {
            DataLevel::Own => "own",
            DataLevel::Units => "units",
            DataLevel::Organization => "organization",
            DataLevel::All => "all",
        }
    }
    /// From its stored name.
    pub fn from_name(name: &str) -> Option<Self> {
        [DataLevel::Own, DataLevel::Units, DataLevel::Organization, DataLevel::All]
            .into_iter()
            .find(|level| level.name() == name)
    }
}

/// A role's rank: who stands higher may manage who stands lower. 0 is nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Priority(pub i64);

/// A counter that rises with every change of one subject's access (a user, a role, an organization's tree). A
/// snapshot names the versions it was compiled from, and is worthless once one of them rose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Epoch {
    /// What the counter is about: the id of a user, role or organization.
    pub subject: Uuid,
    /// Its value when the snapshot was compiled; 0 if it never rose.
    pub version: i64,
}

/// Where a grant holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the whole installation.
    Everywhere,
    /// In one organization.
    Organization(OrganizationId),
    /// In one unit and what is below it.
    Unit {
        /// Its internal number.
        root: i64,
        /// The internal numbers of the unit and everything below it.
        below: Vec<i64>,
    },
}

/// Who gave a right: what the "why" shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    /// The grant.
    pub grant: GrantId,
    /// The role it gave.
    pub role: RoleId,
}

/// One permission as one grant gives it, before compilation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// Which permission.
    pub permission: PermissionId,
    /// How far the role carries it.
    pub level: DataLevel,
    /// Where the grant holds.
    pub place: Place,
    /// Who gave it.
    pub source: Source,
}

/// How far one permission reaches for one person: the union of all grants in force.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Everything, by this source.
    pub all: Option<Source>,
    /// What is the person's own. `Some(None)` where it is so by nature, without a grant.
    pub own: Option<Option<Source>>,
    /// Whole organizations, sorted.
    pub organizations: Vec<(OrganizationId, Source)>,
    /// Unit subtrees as given: the roots, sorted.
    pub roots: Vec<i64>,
    /// Every unit of those subtrees, sorted.
    pub units: Vec<(i64, Source)>,
}

impl Reach {
    /// Whether it reaches nothing at all.
    pub fn is_empty(&self) -> bool {
        self.all.is_none() && self.own.is_none() && self.organizations.is_empty() && self.units.is_empty()
    }
}

/// Effective access of one person at one time. Cheap to share; never changed once compiled.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Whose it is. None for strangers and for the system itself.
    pub subject: Option<UserId>,
    /// The versions it rests on.
    pub epochs: Vec<Epoch>,
    /// The first instant at which a date in it (a grant's start or end) makes it wrong.
    pub valid_until: Timestamp,
    /// The highest priority over all memberships.
    pub priority: Priority,
    unlimited: bool,
    reaches: Vec<Reach>,
    /// Permissions of grants that do not count under the present circumstances, sorted.
    withheld: Vec<PermissionId>,
    /// From where it was compiled for, where that makes a difference.
    only_from: Option<Option<IpAddr>>,
}

impl Snapshot {
    /// Of somebody who is nobody yet: may do nothing.
    pub fn stranger() -> Self {
        Snapshot {
            subject: None,
            epochs: Vec::new(),
            valid_until: Timestamp::FOREVER,
            priority: Priority(0),
            unlimited: false,
            reaches: Vec::new(),
            withheld: Vec::new(),
            only_from: None,
        }
    }
    /// Of the installation itself: migrations, the operator's own command line, housekeeping jobs. May do all.
    pub fn system() -> Self {
        Snapshot { unlimited: true, priority: Priority(i64::MAX), ..Snapshot::stranger() }
    }
    /// Compiles a person's rights. `epochs` must name every subject the rights were read from.
    pub fn compile(
        subject: UserId,
        priority: Priority,
        rights: impl IntoIterator<Item = Right>,
        epochs: Vec<Epoch>,
        valid_until: Timestamp,
    ) -> Self {
        let mut reaches: Vec<Reach> = catalogue()
            .iter()
            .map(|permission| Reach { own: permission.own_by_nature.then_some(None), ..Reach::default() })
            .collect();
        for right in rights {
            let Some(reach) = reaches.get_mut(usize::from(right.permission.0)) else { continue };
            add(reach, right.level, right.place, right.source);
        }
        for reach in &mut reaches {
            reach.organizations.sort_by_key(|(organization, _)| *organization);
            reach.organizations.dedup_by_key(|(organization, _)| *organization);
            reach.roots.sort_unstable();
            reach.roots.dedup();
            reach.units.sort_by_key(|(unit, _)| *unit);
            reach.units.dedup_by_key(|(unit, _)| *unit);
        }
        Snapshot { subject: Some(subject), epochs, valid_until, priority, reaches, ..Snapshot::stranger() }
    }
    /// With permissions of grants that do not count now, and from where it was asked, where grants say from where they count:
    /// such a snapshot is nobody's who comes from elsewhere.
    pub fn under(mut self, mut withheld: Vec<PermissionId>, only_from: Option<Option<IpAddr>>) -> Self {
        withheld.sort_unstable();
        withheld.dedup();
        self.withheld = withheld;
        self.only_from = only_from;
        self
    }
    /// Whether it is right for a request from an address.
    pub fn is_for(&self, address: Option<IpAddr>) -> bool {
        self.only_from.is_none_or(|from| from == address)
    }
    /// Whether a grant carries the permission that does not count under the present circumstances.
    pub fn withholds(&self, permission: &Permission) -> bool {
        self.withheld.binary_search(&permission.id()).is_ok()
    }
    /// Whether it is the installation's own.
    pub fn is_unlimited(&self) -> bool {
        self.unlimited
    }
    /// How far a permission reaches; nothing for what was never granted.
    pub fn reach(&self, permission: &Permission) -> &Reach {
        static NOTHING: Reach =
            Reach { all: None, own: None, organizations: Vec::new(), roots: Vec::new(), units: Vec::new() };
        self.reaches.get(usize::from(permission.id().0)).unwrap_or(&NOTHING)
    }
    /// Whether the permission is held anywhere at all: what decides if a menu entry is shown.
    pub fn holds_somewhere(&self, permission: &Permission) -> bool {
        self.unlimited || !self.reach(permission).is_empty()
    }
    /// Whether the permission is held beyond what is one's own: what decides if an administrative page is shown.
    pub fn holds_beyond_own(&self, permission: &Permission) -> bool {
        let reach = self.reach(permission);
        self.unlimited || reach.all.is_some() || !reach.organizations.is_empty() || !reach.units.is_empty()
    }
}

/// A level narrows the place of the grant, never widens it: `all` in a grant for one organization is that
/// organization, `organization` in a grant for one unit is that unit.
fn add(reach: &mut Reach, level: DataLevel, place: Place, source: Source) {
    match (level, place) {
        (DataLevel::Own, _) => reach.own = Some(reach.own.flatten().or(Some(source))),
        (DataLevel::All, Place::Everywhere) => reach.all = reach.all.or(Some(source)),
        // A grant without a place gives nothing that needs one.
        (DataLevel::Organization | DataLevel::Units, Place::Everywhere) => {}
        (DataLevel::All | DataLevel::Organization, Place::Organization(organization)) => {
            reach.organizations.push((organization, source));
        }
        // `units` without a unit is resolved by whoever compiles: one right for each assigned unit.
        (DataLevel::Units, Place::Organization(_)) => {}
        (DataLevel::All | DataLevel::Organization | DataLevel::Units, Place::Unit { root, below }) => {
            reach.roots.push(root);
            reach.units.extend(below.into_iter().map(|unit| (unit, source)));
        }
    }
}
