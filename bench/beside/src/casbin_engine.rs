//! Casbin: the tree is a hierarchy of its resources (`g`), which it walks while it is asked.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use casbin::{CoreApi, DefaultModel, Enforcer, MgmtApi, NullAdapter};

use crate::{Engine, World};

const MODEL: &str = "
[request_definition]
r = sub, unit, act
[policy_definition]
p = sub, unit, act
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && r.sub == p.sub && g(r.unit, p.unit)
";

/// Everything is in memory: nothing is ever waited for.
fn now<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("it waits for something"),
    }
}

fn engine(world: &World, name: &'static str, rules: Vec<Vec<String>>, more: Vec<Vec<String>>) -> Engine {
    let model = now(DefaultModel::from_str(MODEL)).unwrap();
    let mut enforcer = now(Enforcer::new(model, NullAdapter)).unwrap();
    let mut links: Vec<Vec<String>> = world
        .above
        .iter()
        .enumerate()
        .filter_map(|(unit, above)| above.map(|above| vec![unit.to_string(), above.to_string()]))
        .collect();
    links.extend(more);
    now(enforcer.add_named_grouping_policies("g", links)).unwrap();
    now(enforcer.add_policies(rules)).unwrap();
    let asked: Vec<(String, &'static str)> = world
        .questions
        .iter()
        .map(|(unit, changes)| (unit.to_string(), if *changes { "update" } else { "read" }))
        .collect();
    let ask = move |number: usize| {
        let (unit, action) = &asked[number];
        enforcer.enforce(("ada", unit.as_str(), *action)).unwrap()
    };
    Engine { name, ask: Box::new(ask) }
}

/// A rule for each grant.
pub(crate) fn rule_for_each(world: &World) -> Engine {
    let rule = |unit: &i64| vec!["ada".to_owned(), unit.to_string(), "update".to_owned()];
    let rules = world.granted.iter().map(rule).collect();
    engine(world, "Casbin, a rule for each grant", rules, Vec::new())
}

/// One rule: what the person was granted is linked to one node of theirs.
pub(crate) fn one_rule(world: &World) -> Engine {
    let rules = vec![vec!["ada".to_owned(), "ada's".to_owned(), "update".to_owned()]];
    let more = world.granted.iter().map(|unit| vec![unit.to_string(), "ada's".to_owned()]).collect();
    engine(world, "Casbin, one rule", rules, more)
}
