//! A person's effective access, compiled.

use std::sync::Arc;

use base::{OrganizationId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::reach::{Builder, Built, Ground, Reach, SourceAt};
use crate::{Clearance, Context, OnlyUnder, Permission, PermissionId, Source};

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
        /// The internal numbers of the unit and everything below it, sorted or not. The same for the same root.
        below: Arc<[i64]>,
    },
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
    /// Up to what the person may know.
    pub clearance: Clearance,
    unlimited: bool,
    sources: Box<[Source]>,
    reaches: Box<[Reach]>,
    /// Sorted: which reach each permission has that is held beyond what is so by nature.
    held: Box<[(PermissionId, u16)]>,
    /// Permissions of grants that do not count under the present circumstances, sorted, each with one of them.
    withheld: Vec<(PermissionId, Source)>,
    /// What of the context it was compiled for makes a difference.
    only_under: OnlyUnder,
}

impl Snapshot {
    /// Of somebody who is nobody yet: may do nothing.
    pub fn stranger() -> Self {
        Snapshot {
            subject: None,
            epochs: Vec::new(),
            valid_until: Timestamp::FOREVER,
            priority: Priority(0),
            clearance: Clearance::LOWEST,
            unlimited: false,
            sources: Box::default(),
            reaches: Box::default(),
            held: Box::default(),
            withheld: Vec::new(),
            only_under: OnlyUnder::default(),
        }
    }
    /// Of the installation itself: migrations, the operator's own command line, housekeeping jobs. May do all.
    pub fn system() -> Self {
        Snapshot {
            unlimited: true,
            priority: Priority(i64::MAX),
            clearance: Clearance::EVERYTHING,
            ..Snapshot::stranger()
        }
    }
    /// Compiles a person's rights. `epochs` must name every subject the rights were read from.
    pub fn compile(
        subject: UserId,
        priority: Priority,
        rights: impl IntoIterator<Item = Right>,
        epochs: Vec<Epoch>,
        valid_until: Timestamp,
    ) -> Self {
        let mut builder = Builder::default();
        for right in rights {
            builder.add(right);
        }
        let Built { sources, reaches, held } = builder.build();
        Snapshot {
            subject: Some(subject),
            epochs,
            valid_until,
            priority,
            sources,
            reaches,
            held,
            ..Snapshot::stranger()
        }
    }
    /// With permissions of grants that do not count now, and what of the context the conditions of grants looked at: such a
    /// snapshot is nobody's who comes under another.
    pub fn under(mut self, mut withheld: Vec<(PermissionId, Source)>, only_under: OnlyUnder) -> Self {
        withheld.sort_by_key(|(permission, _)| *permission);
        withheld.dedup_by_key(|(permission, _)| *permission);
        self.withheld = withheld;
        self.only_under = only_under;
        self
    }
    /// Of somebody who may know more than the least.
    pub fn cleared(mut self, clearance: Clearance) -> Self {
        self.clearance = clearance;
        self
    }
    /// Whether it is right for a request under these circumstances.
    pub fn is_for(&self, context: &Context) -> bool {
        self.only_under.is(context)
    }
    /// Whether it is right under all circumstances, as far as the time goes.
    pub fn is_for_any_context(&self) -> bool {
        self.only_under.is_any()
    }
    /// Whether a grant carries the permission that does not count under the present circumstances.
    pub fn withholds(&self, permission: &Permission) -> bool {
        self.withheld_by(permission).is_some()
    }
    /// A grant that carries the permission and does not count under the present circumstances, if there is one.
    pub fn withheld_by(&self, permission: &Permission) -> Option<Source> {
        let found = self.withheld.binary_search_by_key(&permission.id(), |(held, _)| *held).ok()?;
        self.withheld.get(found).map(|(_, source)| *source)
    }
    /// People and roles of a rank below which are managed by a source: the person's own, or the lower of both in somebody's place.
    pub(crate) fn rank_by(&self, source: &Source) -> Priority {
        source.delegated().map_or(self.priority, |delegated| delegated.rank.min(self.priority))
    }
    /// Whether it is the installation's own.
    pub fn is_unlimited(&self) -> bool {
        self.unlimited
    }
    /// How far a permission reaches; nothing for what was never granted.
    pub fn reach(&self, permission: &Permission) -> &Reach {
        if self.subject.is_none() {
            return Reach::nothing();
        }
        let id = permission.id();
        match self.held.binary_search_by_key(&id, |(held, _)| *held) {
            Ok(found) => self.reaches.get(usize::from(self.held[found].1)).unwrap_or(Reach::nothing()),
            Err(_) if permission.own_by_nature => Reach::by_nature(),
            Err(_) => Reach::nothing(),
        }
    }
    pub(crate) fn source(&self, at: SourceAt) -> Option<&Source> {
        self.sources.get(at as usize)
    }
    /// Where a permission reaches, as it was given, and what gave it. No source: everybody has it of what is their own.
    pub fn grounds(&self, permission: &Permission) -> impl Iterator<Item = (Ground, Option<Source>)> {
        let grounds = self.reach(permission).grounds();
        grounds.map(|(ground, at)| (ground, at.and_then(|at| self.source(at)).copied()))
    }
    /// Whether a permission is held in an organization, or everywhere where none is said, by what one has for oneself: neither
    /// in somebody's place nor as a special permission. Only that is passed on.
    pub fn has_for_good(&self, permission: &Permission, organization: Option<OrganizationId>) -> bool {
        let reach = self.reach(permission);
        let is_own = |at: SourceAt| self.source(at).is_some_and(Source::is_own);
        self.unlimited
            || reach.all().iter().copied().any(is_own)
            || organization.is_some_and(|id| reach.of_organization(id).any(is_own))
    }
    /// By what one has a permission for oneself in an organization, or in a unit of it and what is below, by its internal number.
    pub fn own_sources(
        &self,
        permission: &Permission,
        organization: OrganizationId,
        unit: Option<i64>,
    ) -> Vec<Source> {
        let reach = self.reach(permission);
        let here = reach.all().iter().copied().chain(reach.of_organization(organization));
        let below = unit.into_iter().flat_map(|unit| reach.of_unit(unit));
        let all = here.chain(below).filter_map(|at| self.source(at));
        all.filter(|source| source.is_own()).copied().collect()
    }
    /// What gives a permission as a special one, if anything does.
    pub fn special(&self, permission: &Permission) -> Option<Source> {
        if !self.sources.iter().any(Source::is_special) {
            return None;
        }
        self.grounds(permission).find_map(|(_, source)| source.filter(Source::is_special))
    }
    /// Whether whoever it is may do anything in that person's place.
    pub fn stands_in_for(&self, user: UserId) -> bool {
        self.sources.iter().any(|source| source.delegated().is_some_and(|one| one.delegator == user))
    }
    /// Whether the permission is held anywhere at all: what decides if a menu entry is shown.
    pub fn holds_somewhere(&self, permission: &Permission) -> bool {
        self.unlimited || !self.reach(permission).is_empty()
    }
    /// Whether it is held of everything there is.
    pub fn holds_everywhere(&self, permission: &Permission) -> bool {
        self.unlimited || self.reach(permission).is_all()
    }
    /// Whether the permission is held beyond what is one's own: what decides if an administrative page is shown.
    pub fn holds_beyond_own(&self, permission: &Permission) -> bool {
        self.unlimited || self.reach(permission).is_beyond_own()
    }
}
