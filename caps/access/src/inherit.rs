//! What a role may do after all: what it says itself, and what the roles say that it inherits from.
//!
//! It is a union. Of one permission the widest level counts; but one's own things are no part of any wider level, so `own`
//! and the widest of the others stand beside each other.

use std::collections::{BTreeMap, HashMap, HashSet};

use base::RoleId;
use policy::DataLevel;

/// Roles on the longest line of inheritance, at most.
pub(crate) const MOST_DEEP: usize = 10;

/// What a role says: how far it carries which permissions, and what it inherits from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) own: Vec<(String, DataLevel)>,
    pub(crate) parents: Vec<RoleId>,
}

/// How far a permission is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Carried {
    /// After all.
    pub(crate) level: DataLevel,
    /// By the role's own saying.
    pub(crate) own: Option<DataLevel>,
    /// By which of those it inherits from, where that carries it further.
    pub(crate) through: Option<RoleId>,
}

/// A permission, for one's own things or beyond them.
pub(crate) type Key = (String, bool);

pub(crate) fn key(permission: &str, level: DataLevel) -> Key {
    (permission.to_owned(), level == DataLevel::Own)
}

/// By permission how far it is carried.
pub(crate) type Rights = BTreeMap<Key, Carried>;

/// Roles and what they inherit from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Graph(pub(crate) HashMap<RoleId, Said>);

impl Graph {
    fn parents(&self, of: RoleId) -> &[RoleId] {
        self.0.get(&of).map_or(&[], |said| &said.parents)
    }
    /// The way from a role back to itself, if there is one: the role, what it inherits from, and so on.
    pub(crate) fn cycle(&self, from: RoleId) -> Option<Vec<RoleId>> {
        let mut seen = HashSet::new();
        let mut path = vec![from];
        self.way_back(from, &mut path, &mut seen).then_some(path)
    }
    fn way_back(&self, to: RoleId, path: &mut Vec<RoleId>, seen: &mut HashSet<RoleId>) -> bool {
        let Some(at) = path.last().copied() else { return false };
        for parent in self.parents(at) {
            if *parent == to {
                path.push(to);
                return true;
            }
            if seen.insert(*parent) {
                path.push(*parent);
                if self.way_back(to, path, seen) {
                    return true;
                }
                path.pop();
            }
        }
        false
    }
    /// All roles, each behind those it inherits from; nothing where there is a cycle.
    pub(crate) fn order(&self) -> Option<Vec<RoleId>> {
        let mut roles: Vec<RoleId> = self.0.keys().copied().collect();
        roles.sort_unstable();
        let mut order = Vec::with_capacity(roles.len());
        let mut done = HashSet::new();
        while order.len() < roles.len() {
            let before = order.len();
            for role in &roles {
                let is_known = |parent: &RoleId| done.contains(parent) || !self.0.contains_key(parent);
                if !done.contains(role) && self.parents(*role).iter().all(is_known) {
                    done.insert(*role);
                    order.push(*role);
                }
            }
            if order.len() == before {
                return None;
            }
        }
        Some(order)
    }
    /// Roles on the longest line that begins with each, itself included.
    pub(crate) fn depths(&self, order: &[RoleId]) -> HashMap<RoleId, usize> {
        let mut depths: HashMap<RoleId, usize> = HashMap::new();
        for role in order {
            let above = self.parents(*role).iter().filter_map(|parent| depths.get(parent)).max();
            depths.insert(*role, above.copied().unwrap_or(0) + 1);
        }
        depths
    }
    /// What each role may do after all.
    pub(crate) fn rights(&self, order: &[RoleId]) -> HashMap<RoleId, Rights> {
        let mut all: HashMap<RoleId, Rights> = HashMap::new();
        for role in order {
            let Some(said) = self.0.get(role) else { continue };
            let mut rights = Rights::new();
            for (permission, level) in &said.own {
                let own = Carried { level: *level, own: Some(*level), through: None };
                let known = rights.entry(key(permission, *level)).or_insert(own);
                if known.level < *level {
                    *known = own;
                }
            }
            let mut parents = said.parents.clone();
            parents.sort_unstable();
            for parent in parents {
                for (key, inherited) in all.get(&parent).into_iter().flatten() {
                    let further = Carried { level: inherited.level, own: None, through: Some(parent) };
                    let known = rights.entry(key.clone()).or_insert(further);
                    if known.level < inherited.level {
                        *known = Carried { own: known.own, ..further };
                    }
                }
            }
            all.insert(*role, rights);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use DataLevel::{All, Organization, Own, Units};

    fn id(number: u128) -> RoleId {
        RoleId::from_uuid(Uuid::from_u128(number))
    }
    /// A role, what it says, and what it inherits from.
    type Line<'a> = (u128, &'a [(&'a str, DataLevel)], &'a [u128]);

    fn graph(roles: &[Line<'_>]) -> Graph {
        let said = |own: &[(&str, DataLevel)], parents: &[u128]| Said {
            own: own.iter().map(|(name, level)| ((*name).to_owned(), *level)).collect(),
            parents: parents.iter().map(|parent| id(*parent)).collect(),
        };
        Graph(roles.iter().map(|(role, own, parents)| (id(*role), said(own, parents))).collect())
    }
    fn rights(graph: &Graph, of: u128) -> Vec<(String, DataLevel, Option<DataLevel>, Option<RoleId>)> {
        let order = graph.order().unwrap();
        let all = graph.rights(&order);
        all[&id(of)].iter().map(|((name, _), one)| (name.clone(), one.level, one.own, one.through)).collect()
    }

    #[test]
    fn the_widest_counts_and_one_s_own_stands_beside_it() {
        let graph = graph(&[
            (1, &[("orders.read", Units), ("orders.approve", Organization)], &[]),
            (2, &[("orders.read", Own)], &[]),
            (3, &[("orders.read", Organization), ("prices.read", All)], &[1, 2]),
        ]);
        let name = str::to_owned;
        assert_eq!(
            rights(&graph, 3),
            [
                (name("orders.approve"), Organization, None, Some(id(1))),
                (name("orders.read"), Organization, Some(Organization), None),
                (name("orders.read"), Own, None, Some(id(2))),
                (name("prices.read"), All, Some(All), None),
            ]
        );
        assert_eq!(graph.depths(&graph.order().unwrap())[&id(3)], 2);
    }

    #[test]
    fn what_is_said_less_far_is_kept_beside_what_is_inherited() {
        let graph = graph(&[(1, &[("a.b", All)], &[]), (2, &[("a.b", Units)], &[1]), (3, &[], &[2])]);
        assert_eq!(rights(&graph, 2), [("a.b".to_owned(), All, Some(Units), Some(id(1)))]);
        assert_eq!(rights(&graph, 3), [("a.b".to_owned(), All, None, Some(id(2)))]);
    }

    #[test]
    fn a_cycle_is_told_by_its_way() {
        let graph = graph(&[(1, &[], &[2, 5]), (2, &[], &[3]), (3, &[], &[1]), (5, &[], &[])]);
        assert_eq!(graph.cycle(id(1)), Some(vec![id(1), id(2), id(3), id(1)]));
        assert_eq!(graph.cycle(id(5)), None);
        assert_eq!(graph.order(), None);
    }

    /// Of each role the permissions with their levels, and what it inherits from.
    type World = Vec<(Vec<(usize, usize)>, Vec<usize>)>;

    /// A world of roles: each may inherit from those of a lower number.
    fn worlds() -> impl Strategy<Value = World> {
        let own = prop::collection::vec((0..4_usize, 0..4_usize), 0..4);
        prop::collection::vec((own, prop::collection::vec(0..8_usize, 0..4)), 1..9)
    }

    proptest! {
        /// The rights of a role are those that it or any of its forebears says: found here without order or memory.
        #[test]
        fn rights_are_what_any_forebear_says(world in worlds()) {
            const LEVELS: [DataLevel; 4] = [Own, Units, Organization, All];
            let mut graph = Graph::default();
            for (number, (own, parents)) in world.iter().enumerate() {
                let parents: Vec<RoleId> = parents.iter().filter(|parent| **parent < number).map(|parent| id(*parent as u128)).collect();
                let own = own.iter().map(|(name, level)| (format!("m.p{name}"), LEVELS[*level])).collect();
                graph.0.insert(id(number as u128), Said { own, parents });
            }
            let order = graph.order().unwrap();
            let all = graph.rights(&order);
            for role in &order {
                let mut naive: BTreeMap<Key, DataLevel> = BTreeMap::new();
                let mut open = vec![*role];
                while let Some(at) = open.pop() {
                    for (name, level) in &graph.0[&at].own {
                        let known = naive.entry(key(name, *level)).or_insert(*level);
                        *known = (*known).max(*level);
                    }
                    open.extend(&graph.0[&at].parents);
                }
                let told: BTreeMap<Key, DataLevel> = all[role].iter().map(|(key, one)| (key.clone(), one.level)).collect();
                prop_assert_eq!(told, naive);
                for one in all[role].values() {
                    prop_assert!(one.own.is_some_and(|own| own == one.level) != one.through.is_some());
                }
            }
        }
    }
}
