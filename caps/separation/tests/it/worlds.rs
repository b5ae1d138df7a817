//! Generated worlds: what is refused at the door is what the review would find afterwards, and what a model without any
//! cleverness says.

use std::collections::{HashMap, HashSet};

use access::{GrantScope, role_id};
use base::{GrantId, UnitId, UserId};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::world::{Company, companies};

/// What is given to whom: person, role, place, and from which to which hour.
type Gift = (usize, usize, usize, i64, i64);

const ROLES: [(&str, bool, bool); 4] = [
    ("buyer", true, false),
    ("approver", false, true),
    ("pricing_manager", false, false),
    ("manager", true, true),
];
const HOUR: i64 = 3_600;

fn gifts() -> impl Strategy<Value = Vec<Gift>> {
    prop::collection::vec((0..3_usize, 0..ROLES.len(), 0..5_usize, 0..4_i64, 1..4_i64), 1..14)
}

/// Places: everywhere none, 0 the organization, 1 a unit, 2 and 3 below it, 4 beside it.
fn meet(a: usize, b: usize) -> bool {
    let above = |place: usize| -> &[usize] {
        match place {
            0 => &[0],
            1 => &[1, 0],
            2 => &[2, 1, 0],
            3 => &[3, 1, 0],
            _ => &[4, 0],
        }
    };
    above(a).contains(&b) || above(b).contains(&a)
}

#[tokio::test]
async fn what_is_refused_is_what_a_simple_model_refuses() {
    let mut runner = TestRunner::new(Config { cases: 1, ..Config::default() });
    for company in companies().await {
        let Company { acme, .. } = company;
        let top = company.unit(None, "Top").await;
        let (left, right) = (company.unit(Some(top), "Left").await, company.unit(Some(top), "Right").await);
        let beside = company.unit(None, "Beside").await;
        company.make(company.rule(None)).await;
        let places: [Option<UnitId>; 5] = [None, Some(top), Some(left), Some(right), Some(beside)];
        let mut refused = 0;
        for round in 0..12 {
            let gifts = gifts().new_tree(&mut runner).unwrap().current();
            let mut people: Vec<UserId> = Vec::new();
            for number in 0..3 {
                let letter = char::from(b'a' + number);
                let name = format!("P{}{letter}", char::from(b'a' + u8::try_from(round).unwrap()));
                people.push(company.reeve.person_without_role(&name, Some(acme)).await);
            }
            let mut held: HashMap<usize, Vec<(usize, usize, i64, i64)>> = HashMap::new();
            let mut seen: HashSet<GrantId> = HashSet::new();
            let start = company.reeve.now().plus_seconds(HOUR);
            for (who, role, place, from, length) in gifts {
                let scope = places[place].map_or(GrantScope::Organization(acme), GrantScope::Unit);
                let (begin, end) =
                    (start.plus_seconds(from * HOUR), start.plus_seconds((from + length) * HOUR));
                let id = role_id(ROLES[role].0).unwrap();
                let answer = company.give_role(people[who], id, scope, Some(begin), Some(end)).await;
                let all = held.entry(who).or_default();
                let overlaps = |(_, _, f, u): &(usize, usize, i64, i64)| *f < from + length && from < *u;
                let same = all.iter().any(|one| one.0 == role && one.1 == place && overlaps(one));
                let conflicts = |one: &(usize, usize, i64, i64)| {
                    let (a, b) = (ROLES[role], ROLES[one.0]);
                    overlaps(one) && meet(place, one.1) && (a.1 && b.2 || a.2 && b.1)
                };
                let wanted = if same {
                    "grant.exists"
                } else if ROLES[role].1 && ROLES[role].2 || all.iter().any(conflicts) {
                    "separation.conflict"
                } else {
                    ""
                };
                match answer {
                    Ok(grant) => {
                        assert_eq!(wanted, "", "{:?} of {all:?}", (ROLES[role], place, from, length));
                        seen.insert(grant);
                        all.push((role, place, from, from + length));
                    }
                    Err(error) => {
                        refused += 1;
                        assert_eq!(crate::world::code::<()>(Err(error)), wanted, "{all:?}");
                    }
                }
            }
        }
        assert!(refused > 10, "the worlds are too tame: {refused}");
        company.reviewed(0).await;
    }
}
