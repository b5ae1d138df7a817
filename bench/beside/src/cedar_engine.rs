//! Cedar: units and things are entities, a thing in its unit, a unit in the one above it.

use std::collections::{HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, Policy, PolicyId, PolicySet, Request,
    RestrictedExpression, SlotId, Template,
};

use crate::{Engine, World};

fn uid(kind: &str, name: impl std::fmt::Display) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.parse().unwrap(), cedar_policy::EntityId::new(name.to_string()))
}

fn ada() -> EntityUid {
    uid("User", "ada")
}

fn engine(world: &World, name: &'static str, policies: PolicySet) -> Engine {
    let mut entities: Vec<Entity> = world
        .above
        .iter()
        .enumerate()
        .map(|(unit, above)| {
            let parents = above.iter().map(|above| uid("Unit", above)).collect();
            Entity::new_no_attrs(uid("Unit", unit), parents)
        })
        .collect();
    let things = world.questions.iter().enumerate().map(|(number, (unit, _))| {
        Entity::new_no_attrs(uid("Thing", number), HashSet::from([uid("Unit", unit)]))
    });
    entities.extend(things);
    let granted = world.granted.iter().map(|unit| RestrictedExpression::new_entity_uid(uid("Unit", unit)));
    let granted = HashMap::from([("granted".to_owned(), RestrictedExpression::new_set(granted))]);
    entities.push(Entity::new(ada(), granted, HashSet::new()).unwrap());
    let entities = Entities::from_entities(entities, None).unwrap();
    let requests: Vec<Request> = world
        .questions
        .iter()
        .enumerate()
        .map(|(number, (_, changes))| {
            let action = uid("Action", if *changes { "update" } else { "read" });
            Request::new(ada(), action, uid("Thing", number), Context::empty(), None).unwrap()
        })
        .collect();
    let authorizer = Authorizer::new();
    let ask = move |number: usize| {
        let said = authorizer.is_authorized(&requests[number], &policies, &entities);
        said.decision() == Decision::Allow
    };
    Engine { name, ask: Box::new(ask) }
}

/// A policy for each grant, linked from one template.
pub(crate) fn rule_for_each(world: &World) -> Engine {
    let text = r#"permit(principal == ?principal, action == Action::"update", resource in ?resource);"#;
    let mut policies = PolicySet::new();
    let template = PolicyId::new("grant");
    policies.add_template(Template::parse(Some(template.clone()), text).unwrap()).unwrap();
    for unit in &world.granted {
        let values = HashMap::from([(SlotId::principal(), ada()), (SlotId::resource(), uid("Unit", unit))]);
        policies.link(template.clone(), PolicyId::new(format!("grant {unit}")), values).unwrap();
    }
    engine(world, "Cedar, a policy for each grant", policies)
}

/// One policy, which looks at the set of units that the person has.
pub(crate) fn one_rule(world: &World) -> Engine {
    let text =
        r#"permit(principal, action == Action::"update", resource) when { resource in principal.granted };"#;
    let mut policies = PolicySet::new();
    policies.add(Policy::parse(None, text).unwrap()).unwrap();
    engine(world, "Cedar, one policy", policies)
}
