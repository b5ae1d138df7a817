//! Who depends on whom. The design allows edges downwards only; this reads every manifest and refuses the others.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Table, Value};

use crate::report::Report;
use crate::tree::Tree;

const RANKS: &str = "checks/ranks.toml";
const ROOT: &str = "Cargo.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ranks {
    kernel: Kernel,
    caps: Caps,
    top: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    libraries: BTreeMap<String, Kept>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kernel {
    order: Vec<Vec<String>>,
    tests_only: Vec<String>,
    #[serde(default)]
    only: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Caps {
    rank1: Vec<String>,
    rank2: Vec<String>,
    rank3: Vec<String>,
    rank4: Vec<String>,
}

/// A library that some crates keep to themselves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    only: Vec<String>,
    reason: String,
}

/// Where a crate of the house stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place<'a> {
    /// Name and group, from 0.
    Kernel(&'a str, usize),
    /// Name, rank from 1 to 4, place in the line of rank 1.
    Cap(&'a str, usize, usize),
    /// A folder at the root.
    Top(&'a str),
}

/// A dependency as a manifest has it.
#[derive(Debug)]
struct Edge {
    /// Only behind a feature.
    optional: bool,
    line: usize,
    /// The package's name.
    package: String,
    /// The folder below the root, where it is one of the house.
    folder: Option<String>,
}

pub(crate) fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let (Some(ranks), Some(root)) = (tree.text(RANKS), tree.text(ROOT)) else {
        report.finding(RANKS, 0, "both checks/ranks.toml and the workspace's Cargo.toml are needed");
        return report;
    };
    let (ranks, root): (Ranks, Table) = match (toml::from_str(ranks), toml::from_str(root)) {
        (Ok(ranks), Ok(root)) => (ranks, root),
        (Err(error), _) => {
            report.finding(RANKS, 0, error.to_string());
            return report;
        }
        (_, Err(error)) => {
            report.finding(ROOT, 0, error.to_string());
            return report;
        }
    };
    for (path, text) in tree.texts() {
        let Some(folder) = path.strip_suffix("/Cargo.toml") else { continue };
        // Test cases that must not compile bring manifests of their own.
        if folder.split('/').count() > 2 {
            continue;
        }
        let manifest: Table = match toml::from_str(text) {
            Ok(manifest) => manifest,
            Err(error) => {
                report.finding(path, 0, error.to_string());
                continue;
            }
        };
        if manifest.get("lints").and_then(|lints| lints.get("workspace")) != Some(&Value::Boolean(true)) {
            report.finding(
                path,
                0,
                "has no `[lints] workspace = true`: the house's lints hold for every crate",
            );
        }
        let from = match place(folder, &ranks) {
            Ok(place) => place,
            Err(fault) => {
                report.finding(path, 0, fault);
                continue;
            }
        };
        for edge in edges(folder, text, &manifest, &root) {
            if let Some(kept) = ranks.libraries.get(&edge.package)
                && !kept.only.iter().any(|allowed| allowed == folder)
            {
                let only = kept.only.join(", ");
                let text = format!(
                    "{folder} may not depend on {}, which is for {only}: {}",
                    edge.package, kept.reason
                );
                report.finding(path, edge.line, text);
            }
            let Some(target) = &edge.folder else { continue };
            // Behind a feature that only tests switch on.
            if edge.optional && matches!(from, Place::Top("server")) && is_for_tests(target, &ranks) {
                continue;
            }
            let verdict = place(target, &ranks).and_then(|to| allowed(from, to, &ranks));
            if let Err(reason) = verdict {
                report.finding(path, edge.line, format!("{folder} may not depend on {target}: {reason}"));
            }
        }
    }
    report
}

fn is_for_tests(folder: &str, ranks: &Ranks) -> bool {
    folder.strip_prefix("kernel/").is_some_and(|name| ranks.kernel.tests_only.iter().any(|only| only == name))
}

/// Where a folder stands, or why it stands nowhere.
fn place<'a>(folder: &'a str, ranks: &Ranks) -> Result<Place<'a>, String> {
    let unknown =
        || format!("{folder} has no place yet: enter it in {RANKS}, where the design says it belongs");
    let position = |list: &[String], name: &str| list.iter().position(|known| known == name);
    match folder.split_once('/') {
        Some(("kernel", name)) => {
            let group = ranks.kernel.order.iter().position(|group| position(group, name).is_some());
            group.map(|group| Place::Kernel(name, group)).ok_or_else(unknown)
        }
        Some(("caps", name)) => {
            let caps = &ranks.caps;
            [&caps.rank1, &caps.rank2, &caps.rank3, &caps.rank4]
                .into_iter()
                .enumerate()
                .find_map(|(index, list)| Some(Place::Cap(name, index + 1, position(list, name)?)))
                .ok_or_else(unknown)
        }
        _ if ranks.top.contains_key(folder) => Ok(Place::Top(folder)),
        _ => Err(unknown()),
    }
}

/// Whether one may depend on the other; the sentence says which rule refuses it.
fn allowed(from: Place<'_>, to: Place<'_>, ranks: &Ranks) -> Result<(), String> {
    if let Place::Kernel(name, _) = to
        && ranks.kernel.tests_only.iter().any(|only| only == name)
    {
        return Err(format!("{name} is for tests; make it a dev-dependency"));
    }
    match (from, to) {
        (Place::Kernel(user, _), Place::Kernel(used, _))
            if ranks.kernel.only.get(user).is_some_and(|only| only.iter().all(|name| name != used)) =>
        {
            Err(format!("{user} may use only {}", ranks.kernel.only[user].join(", ")))
        }
        (Place::Kernel(user, above), Place::Kernel(used, below)) if below >= above => Err(format!(
            "the kernel's order is {}, and {used} does not stand below {user}",
            line(ranks.kernel.order.iter().map(|group| group.join(", ")))
        )),
        (Place::Kernel(..), Place::Kernel(..)) => Ok(()),
        (Place::Kernel(..), _) => Err("the kernel knows no product word".to_owned()),
        (Place::Cap(..), Place::Kernel(..)) => Ok(()),
        (Place::Cap(user, 1, above), Place::Cap(used, 1, below)) if below >= above => Err(format!(
            "rank 1 is the line {}, and {used} does not stand below {user}; publish a slot that {used} fills",
            line(ranks.caps.rank1.iter().cloned())
        )),
        (Place::Cap(_, 1, _), Place::Cap(_, 1, _)) => Ok(()),
        (Place::Cap(user, rank, _), Place::Cap(used, other, _)) if rank == other => Err(format!(
            "both are of rank {rank}, whose capabilities know nothing of each other; let one of a higher rank compose \
             {user} and {used}, or publish a slot"
        )),
        (Place::Cap(_, above, _), Place::Cap(used, below, _)) if below > above => {
            Err(format!("{used} is of rank {below}, above rank {above}; publish a slot that {used} fills"))
        }
        (Place::Cap(..), Place::Cap(..)) => Ok(()),
        (Place::Cap(..), Place::Top(used)) => {
            Err(format!("capabilities know nothing of {used}, which composes them"))
        }
        (Place::Top(user), to) => {
            let folder = match to {
                Place::Kernel(..) => "kernel",
                Place::Cap(..) => "caps",
                Place::Top(name) => name,
            };
            let may = &ranks.top[user];
            match may.iter().any(|allowed| allowed == folder) {
                true => Ok(()),
                false if may.is_empty() => {
                    Err(format!("{user} stands beside the house and uses nothing of it"))
                }
                false => Err(format!("{user} may use {}", may.join(", "))),
            }
        }
    }
}

fn line(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(" < ")
}

/// The normal and build dependencies of a manifest, those of one target too.
fn edges(folder: &str, text: &str, manifest: &Table, root: &Table) -> Vec<Edge> {
    let mut sections: Vec<&Table> = Vec::new();
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = std::iter::once(manifest)
        .chain(targets.into_iter().flat_map(|t| t.values().filter_map(Value::as_table)));
    for table in tables {
        for section in ["dependencies", "build-dependencies"] {
            sections.extend(table.get(section).and_then(Value::as_table));
        }
    }
    let shared = root.get("workspace").and_then(|workspace| workspace.get("dependencies"));
    let mut edges = Vec::new();
    for (alias, value) in sections.into_iter().flatten() {
        let inherited = value.get("workspace") == Some(&Value::Boolean(true));
        let optional = value.get("optional") == Some(&Value::Boolean(true));
        let (value, base) = match shared.and_then(|shared| shared.get(alias)) {
            Some(shared) if inherited => (shared, ""),
            _ => (value, folder),
        };
        let field = |name| value.get(name).and_then(Value::as_str);
        edges.push(Edge {
            line: line_of_key(text, alias),
            optional,
            package: field("package").unwrap_or(alias).to_owned(),
            folder: field("path").map(|path| normalize(base, path)),
        });
    }
    edges
}

/// `path` as seen from `base`, without `.` and `..`.
fn normalize(base: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn line_of_key(text: &str, key: &str) -> usize {
    text.lines()
        .position(|line| {
            let rest = line.trim_start().trim_start_matches('"').strip_prefix(key);
            rest.is_some_and(|rest| rest.starts_with(['.', '=', ' ', '"']))
        })
        .map_or(0, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANKS_TEXT: &str = r#"
        [kernel]
        order = [["base"], ["keys", "policy"], ["gate"], ["http_out"], ["testkit"]]
        tests_only = ["testkit"]
        [kernel.only]
        http_out = ["base"]
        [caps]
        rank1 = ["units", "users"]
        rank2 = ["messages", "orders"]
        rank3 = ["trail"]
        rank4 = ["scim"]
        [top]
        server = ["kernel", "caps"]
        cli = ["kernel", "caps", "server"]
        checks = []
        [libraries]
        rusqlite = { only = ["kernel/gate"], reason = "one driver" }
    "#;
    const ROOT_TEXT: &str = r#"
        [workspace.dependencies]
        base = { package = "reeve-base", path = "kernel/base" }
        keys = { package = "reeve-keys", path = "kernel/keys" }
        policy = { package = "reeve-policy", path = "kernel/policy" }
        gate = { package = "reeve-gate", path = "kernel/gate" }
        testkit = { package = "reeve-testkit", path = "kernel/testkit" }
        units = { package = "reeve-units", path = "caps/units" }
        users = { package = "reeve-users", path = "caps/users" }
        orders = { package = "reeve-orders", path = "caps/orders" }
        trail = { package = "reeve-trail", path = "caps/trail" }
        server = { package = "reeve-server", path = "server" }
        rusqlite = "0.41"
    "#;

    /// The findings for a crate in `folder` whose manifest has `dependencies`.
    fn refuse(folder: &str, dependencies: &str) -> Vec<String> {
        let manifest = format!("[lints]\nworkspace = true\n{dependencies}");
        let path = format!("{folder}/Cargo.toml");
        check(&Tree::of([(RANKS, RANKS_TEXT), (ROOT, ROOT_TEXT), (&path, &manifest)])).lines()
    }

    #[test]
    fn downward_edges_pass() {
        for (folder, alias) in [
            ("kernel/gate", "keys"),
            ("kernel/http_out", "base"),
            ("kernel/gate", "rusqlite"),
            ("caps/users", "units"),
            ("caps/orders", "users"),
            ("caps/scim", "trail"),
            ("caps/units", "gate"),
            ("server", "trail"),
            ("cli", "server"),
        ] {
            let found = refuse(folder, &format!("[dependencies]\n{alias}.workspace = true\n"));
            assert_eq!(found, [""; 0], "{folder} -> {alias}");
        }
    }

    #[test]
    fn the_server_may_offer_its_tests_behind_a_feature() {
        let optional = "[dependencies]\ntestkit = { workspace = true, optional = true }\n";
        assert_eq!(refuse("server", optional), [""; 0]);
        assert_eq!(refuse("caps/users", optional).len(), 1);
    }

    #[test]
    fn sideways_and_upward_edges_are_refused_with_the_rule() {
        for (folder, alias, rule) in [
            ("kernel/keys", "policy", "policy does not stand below keys"),
            ("kernel/base", "gate", "gate does not stand below base"),
            ("kernel/http_out", "gate", "http_out may use only base"),
            ("kernel/gate", "users", "the kernel knows no product word"),
            ("caps/units", "users", "rank 1 is the line units < users"),
            ("caps/messages", "orders", "both are of rank 2"),
            ("caps/users", "trail", "trail is of rank 3, above rank 1"),
            ("caps/users", "server", "capabilities know nothing of server"),
            ("caps/users", "testkit", "testkit is for tests"),
            ("caps/users", "rusqlite", "which is for kernel/gate: one driver"),
            ("server", "testkit", "testkit is for tests"),
            ("server", "server", "server may use kernel, caps"),
            ("checks", "base", "checks stands beside the house"),
        ] {
            let found = refuse(folder, &format!("[dependencies]\n{alias}.workspace = true\n"));
            assert_eq!(found.len(), 1, "{folder} -> {alias}: {found:?}");
            assert!(
                found[0].starts_with(&format!("{folder}/Cargo.toml:4: {folder} may not")),
                "{}",
                found[0]
            );
            assert!(found[0].contains(rule), "{}", found[0]);
        }
    }

    #[test]
    fn tests_may_look_up_builds_and_targets_may_not() {
        assert_eq!(refuse("caps/units", "[dev-dependencies]\nserver.workspace = true\n"), [""; 0]);
        assert_eq!(refuse("caps/units", "[build-dependencies]\nserver.workspace = true\n").len(), 1);
        assert_eq!(
            refuse("caps/units", "[target.'cfg(unix)'.dependencies]\nusers.workspace = true\n").len(),
            1
        );
    }

    #[test]
    fn a_path_of_its_own_hides_nothing() {
        let found = refuse(
            "caps/units",
            "[dependencies]\nfriends = { package = \"reeve-users\", path = \"../users\" }\n",
        );
        assert!(found[0].contains("caps/units may not depend on caps/users"), "{found:?}");
    }

    #[test]
    fn a_crate_without_a_place_or_without_lints_is_refused() {
        assert!(refuse("caps/gadgets", "")[0].contains("caps/gadgets has no place yet"));
        let tree =
            Tree::of([(RANKS, RANKS_TEXT), (ROOT, ROOT_TEXT), ("caps/units/Cargo.toml", "[package]\n")]);
        assert!(check(&tree).lines()[0].contains("[lints] workspace = true"));
    }
}
