//! Trees as pages show them: what stands below what, how many people are there, and what the reader may move.

use std::collections::{HashMap, HashSet};

use base::{OrganizationId, Translator, UnitId};
use gate::ReadTx;
use policy::{Aim, Facts, Target, Verdict};
use web::Tone;
use web::view::{Notice, Tree, TreeNode};

use crate::console::words;
use crate::model::Status;
use crate::queries::{Node, Tree as UnitTree};
use crate::{UNITS_UPDATE, reaction};

/// Units that a page shows at most; deeper ones are found on the pages of their parents.
pub(super) const MOST_SHOWN: usize = 500;

/// What a tree shows beside its units.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// How many people are in each; nothing where nobody knows.
    pub(super) people: Option<HashMap<UnitId, i64>>,
    /// Those that the caller may move.
    pub(super) movable: HashSet<UnitId>,
}

/// What stands beside the units of a tree. What may be moved is found in the caller's compiled access alone: it only
/// decides what is offered, and the move itself asks again.
pub(super) async fn beside(
    tx: &mut ReadTx<'_>,
    organization: OrganizationId,
    tree: &UnitTree,
) -> gate::Result<Beside> {
    let ids: Vec<UnitId> = tree.nodes.iter().map(|node| node.id).collect();
    let people = reaction::people(tx, &ids).await?;
    let access = tx.caller().access();
    let movable = |node: &&Node| {
        let facts = Facts {
            managing: Some(organization),
            organizations: vec![organization],
            units: vec![(organization, node.rid)],
            ..Facts::default()
        };
        let target = Target { facts: &facts, aim: Aim::Managing };
        node.status != Status::Closed
            && matches!(policy::decide(access, &UNITS_UPDATE, target), Verdict::Allow(_))
    };
    let movable = tree.nodes.iter().filter(movable).map(|node| node.id).collect();
    Ok(Beside { people, movable })
}

/// How many people are in a unit, in words; nothing of none.
fn people(t: &Translator, beside: &Beside, unit: UnitId) -> Option<String> {
    let count = beside.people.as_ref()?.get(&unit).copied().filter(|count| *count > 0)?;
    Some(t.with("units-people-count", &[("count", count.into())]))
}

/// Nested lists of which `open` levels are shown at once, or nothing where there is nothing.
pub(super) fn nested(
    t: &Translator,
    label: String,
    tree: UnitTree,
    beside: &Beside,
    open: i64,
) -> Option<Tree> {
    let roots = roots(t, tree.nodes, beside, open);
    (!roots.is_empty()).then(|| Tree::new(t, label, roots))
}

fn roots(t: &Translator, nodes: Vec<Node>, beside: &Beside, open: i64) -> Vec<TreeNode> {
    let shown: HashSet<_> = nodes.iter().map(|node| node.id).collect();
    let top = nodes.first().map_or(1, |node| node.depth);
    let mut below: HashMap<_, Vec<TreeNode>> = HashMap::new();
    // The deepest first: when a node is made, all below it is there. Backwards twice keeps the order of names.
    for node in nodes.into_iter().rev() {
        let mut children = below.remove(&Some(node.id)).unwrap_or_default();
        children.reverse();
        let made = one(t, &node, beside).children(children, node.depth < top + open);
        below.entry(node.parent.filter(|parent| shown.contains(parent))).or_default().push(made);
    }
    let mut roots = below.remove(&None).unwrap_or_default();
    roots.reverse();
    roots
}

fn one(t: &Translator, node: &Node, beside: &Beside) -> TreeNode {
    let mut parts = vec![words::kind(t, node.kind)];
    match (&node.code, node.location_type) {
        (Some(code), _) => parts.push(code.as_str().to_owned()),
        (None, Some(sort)) => parts.push(words::location_type(t, sort)),
        (None, None) => {}
    }
    parts.extend(people(t, beside, node.id));
    let page = format!("/console/units/{}", node.id);
    let mut made = TreeNode::new(words::icon(node.kind), node.name.as_str(), page.as_str())
        .text(parts.join(" · "))
        .key(node.id.to_string());
    if beside.movable.contains(&node.id) {
        made = made.moves(format!("{page}/move"));
    }
    if node.status != Status::Active {
        made = made.badge(words::status_badge(t, node.status));
    }
    made
}

/// That not all is shown.
pub(super) fn cut(t: &Translator, tree: &UnitTree) -> Option<Notice> {
    let text = t.with("organizations-tree-cut", &[("count", tree.nodes.len().into())]);
    tree.truncated.then(|| Notice::new(Tone::Info, text))
}
