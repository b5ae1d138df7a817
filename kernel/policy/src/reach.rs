//! How far a permission reaches for one person: the union of everything in force, compiled.

use std::collections::HashMap;
use std::sync::Arc;

use base::OrganizationId;

use crate::permission::is_own_by_nature;
use crate::source::Means;
use crate::{DataLevel, Place, Right, Source};

/// The position of a source in its snapshot.
pub(crate) type SourceAt = u32;

/// In the place of a source: everybody has it of what is their own.
const NATURE: SourceAt = SourceAt::MAX;

/// How far one permission reaches for one person: the union of all grants in force. Permissions that reach the same share one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    all: Box<[SourceAt]>,
    own: Option<SourceAt>,
    /// Sorted; an organization more than once where several people let somebody act in their place there.
    organizations: Box<[(OrganizationId, SourceAt)]>,
    /// Unit subtrees as given: the roots, sorted, each with what gave it.
    roots: Box<[(i64, SourceAt)]>,
    /// Every unit of those subtrees, sorted.
    units: Box<[(i64, SourceAt)]>,
}

/// Where a right holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// For what is the person's own.
    Own,
    /// In the whole installation.
    Everywhere,
    /// In one organization.
    Organization(OrganizationId),
    /// In one unit and what is below it: its internal number.
    Unit(i64),
}

impl Reach {
    pub(crate) fn nothing() -> &'static Reach {
        static NOTHING: std::sync::LazyLock<Reach> = std::sync::LazyLock::new(Reach::default);
        &NOTHING
    }
    /// What everybody has of a permission that is so by nature.
    pub(crate) fn by_nature() -> &'static Reach {
        static OWN: std::sync::LazyLock<Reach> =
            std::sync::LazyLock::new(|| Reach { own: Some(NATURE), ..Reach::default() });
        &OWN
    }
    /// Whether it reaches nothing at all.
    pub fn is_empty(&self) -> bool {
        self.own.is_none() && !self.is_beyond_own()
    }
    /// Whether it reaches anything that is not the person's own.
    pub fn is_beyond_own(&self) -> bool {
        self.is_all() || !self.organizations.is_empty() || !self.units.is_empty()
    }
    /// Whether it reaches everything.
    pub fn is_all(&self) -> bool {
        !self.all.is_empty()
    }
    /// Whether it reaches what is the person's own.
    pub fn is_own(&self) -> bool {
        self.own.is_some()
    }
    /// Whether it reaches all of an organization, without looking at what reaches everything.
    pub fn has_organization(&self, organization: OrganizationId) -> bool {
        self.organizations.binary_search_by_key(&organization, |(held, _)| *held).is_ok()
    }
    /// Whether it reaches a unit as one of subtrees, without looking at what reaches its organization.
    pub fn has_unit(&self, unit: i64) -> bool {
        self.units.binary_search_by_key(&unit, |(held, _)| *held).is_ok()
    }
    /// Whole organizations, sorted.
    pub fn organizations(&self) -> Vec<OrganizationId> {
        let mut all: Vec<OrganizationId> = self.organizations.iter().map(|(id, _)| *id).collect();
        all.dedup();
        all
    }
    /// The roots of unit subtrees, sorted.
    pub fn roots(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.roots.iter().map(|(root, _)| *root).collect();
        all.dedup();
        all
    }
    /// How many units its subtrees cover.
    pub fn covered(&self) -> usize {
        self.units.len()
    }
    pub(crate) fn own(&self) -> Option<Option<SourceAt>> {
        self.own.map(|source| (source != NATURE).then_some(source))
    }
    pub(crate) fn all(&self) -> &[SourceAt] {
        &self.all
    }
    /// What reaches all of an organization.
    pub(crate) fn of_organization(&self, organization: OrganizationId) -> impl Iterator<Item = SourceAt> {
        of(&self.organizations, organization)
    }
    /// What reaches a unit.
    pub(crate) fn of_unit(&self, unit: i64) -> impl Iterator<Item = SourceAt> {
        of(&self.units, unit)
    }
    /// Where it reaches, as given, each with what gave it; nothing where it is so by nature.
    pub(crate) fn grounds(&self) -> impl Iterator<Item = (Ground, Option<SourceAt>)> {
        let all = self.all.iter().map(|source| (Ground::Everywhere, Some(*source)));
        let organizations =
            self.organizations.iter().map(|(id, source)| (Ground::Organization(*id), Some(*source)));
        let roots = self.roots.iter().map(|(root, source)| (Ground::Unit(*root), Some(*source)));
        let own = self.own().map(|source| (Ground::Own, source));
        all.chain(organizations).chain(roots).chain(own)
    }
}

/// The sources that stand beside a key in a sorted list.
fn of<K: Ord + Copy>(list: &[(K, SourceAt)], key: K) -> impl Iterator<Item = SourceAt> {
    let first = list.partition_point(|(held, _)| *held < key);
    list.get(first..)
        .unwrap_or(&[])
        .iter()
        .take_while(move |(held, _)| *held == key)
        .map(|(_, source)| *source)
}

/// Right after right, made into reaches.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    sources: Vec<Source>,
    known: HashMap<Source, SourceAt>,
    below: HashMap<i64, Arc<[i64]>>,
    parts: HashMap<crate::PermissionId, Vec<(Ground, SourceAt)>>,
}

/// What a builder made.
pub(crate) struct Built {
    pub(crate) sources: Box<[Source]>,
    pub(crate) reaches: Box<[Reach]>,
    /// Sorted; the reach of each permission.
    pub(crate) held: Box<[(crate::PermissionId, u16)]>,
}

impl Builder {
    pub(crate) fn add(&mut self, right: Right) {
        let Some(ground) = ground(right.level, &right.place) else { return };
        if let Place::Unit { root, below } = right.place {
            self.below.entry(root).or_insert(below);
        }
        let next = self.sources.len() as SourceAt;
        let source = *self.known.entry(right.source).or_insert(next);
        if source == next {
            self.sources.push(right.source);
        }
        self.parts.entry(right.permission).or_default().push((ground, source));
    }
    pub(crate) fn build(self) -> Built {
        // The best source of a right is the lowest: what stands first in a sorted list is what is used and named.
        let mut order: Vec<SourceAt> = (0..self.sources.len() as SourceAt).collect();
        order.sort_by_key(|at| self.sources[*at as usize].order());
        let sources: Box<[Source]> = order.iter().map(|at| self.sources[*at as usize]).collect();
        let mut place_of = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place_of[*old as usize] = new as SourceAt;
        }
        let mut reaches: Vec<Reach> = Vec::new();
        let mut same: HashMap<Vec<(Ground, SourceAt)>, u16> = HashMap::new();
        let mut held = Vec::with_capacity(self.parts.len());
        for (permission, mut parts) in self.parts {
            for (_, source) in &mut parts {
                *source = place_of[*source as usize];
            }
            if is_own_by_nature(permission) {
                parts.push((Ground::Own, NATURE));
            }
            let parts = best(parts, &sources);
            let next = reaches.len() as u16;
            let at = *same.entry(parts).or_insert_with_key(|parts| {
                reaches.push(reach(parts, &self.below, &sources));
                next
            });
            held.push((permission, at));
        }
        held.sort_unstable();
        Built { sources, reaches: reaches.into(), held: held.into() }
    }
}

fn reach(parts: &[(Ground, SourceAt)], below: &HashMap<i64, Arc<[i64]>>, sources: &[Source]) -> Reach {
    let (mut all, mut own, mut organizations, mut roots, mut units) =
        (Vec::new(), None, Vec::new(), Vec::new(), Vec::new());
    for (ground, source) in parts {
        match ground {
            Ground::Own => own = own.or(Some(*source)),
            Ground::Everywhere => all.push(*source),
            Ground::Organization(id) => organizations.push((*id, *source)),
            Ground::Unit(root) => {
                roots.push((*root, *source));
                units.extend(
                    below.get(root).iter().flat_map(|units| units.iter()).map(|unit| (*unit, *source)),
                );
            }
        }
    }
    let units = best(units, sources);
    Reach {
        all: all.into(),
        own,
        organizations: organizations.into(),
        roots: roots.into(),
        units: units.into(),
    }
}

/// Sorted, and of each key only the sources that make a difference: the best one, and where that is somebody in whose place
/// one acts, one for each such person, since what is theirs is done by none but the others.
fn best<K: Ord + Copy>(mut parts: Vec<(K, SourceAt)>, sources: &[Source]) -> Vec<(K, SourceAt)> {
    parts.sort_unstable();
    parts.dedup();
    let delegator = |at: SourceAt| match sources.get(at as usize).map(|source| source.means) {
        Some(Means::Delegated(delegated)) => Some(delegated.delegator),
        _ => None,
    };
    let mut kept: Vec<(K, SourceAt)> = Vec::with_capacity(parts.len());
    for (key, source) in parts {
        let beside = kept.iter().rev().take_while(|(known, _)| *known == key);
        let is_new = delegator(source);
        let is_needless =
            beside.into_iter().any(|(_, known)| delegator(*known).is_none_or(|other| Some(other) == is_new));
        if !is_needless {
            kept.push((key, source));
        }
    }
    kept
}

/// A level narrows the place of the grant, never widens it: `all` in a grant for one organization is that
/// organization, `organization` in a grant for one unit is that unit.
fn ground(level: DataLevel, place: &Place) -> Option<Ground> {
    match (level, place) {
        (DataLevel::Own, _) => Some(Ground::Own),
        (DataLevel::All, Place::Everywhere) => Some(Ground::Everywhere),
        // A grant without a place gives nothing that needs one.
        (DataLevel::Organization | DataLevel::Units, Place::Everywhere) => None,
        (DataLevel::All | DataLevel::Organization, Place::Organization(organization)) => {
            Some(Ground::Organization(*organization))
        }
        // `units` without a unit is resolved by whoever compiles: one right for each assigned unit.
        (DataLevel::Units, Place::Organization(_)) => None,
        (DataLevel::All | DataLevel::Organization | DataLevel::Units, Place::Unit { root, .. }) => {
            Some(Ground::Unit(*root))
        }
    }
}
