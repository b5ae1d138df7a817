//! The bans of `deny.toml` against what is built. `cargo deny` does this and more, but is not on every machine, and a
//! ban that does not run is a wish.
//!
//! Cargo is asked, not `Cargo.lock`: the lock file also names what only a feature that nobody uses would bring.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::report::Report;
use crate::tree::Tree;

const DENY: &str = "deny.toml";

#[derive(Deserialize)]
struct Deny {
    bans: Bans,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: Option<String>,
}

pub(crate) fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    match (tree.text(DENY), tree.root()) {
        (Some(deny), Some(root)) => match built(root) {
            Ok(built) => judge(deny, &built, &mut report),
            Err(fault) => report.finding("Cargo.toml", 0, format!("`cargo tree` did not answer: {fault}")),
        },
        _ => report.finding(DENY, 0, "is missing"),
    }
    report
}

/// One line `name v1.2.3` for every crate that is built for this machine, for the product and its tests.
#[allow(clippy::disallowed_methods, reason = "only cargo knows which features are on; a check is no server")]
fn built(root: &Path) -> Result<String, String> {
    let arguments = [
        "tree",
        "--workspace",
        "--locked",
        "--edges",
        "normal,build,dev",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    let output = Command::new("cargo")
        .args(arguments)
        .current_dir(root)
        .output()
        .map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}

fn judge(deny: &str, built: &str, report: &mut Report) {
    let deny: Deny = match toml::from_str(deny) {
        Ok(deny) => deny,
        Err(error) => return report.finding(DENY, 0, error.to_string()),
    };
    for ban in &deny.bans.deny {
        let name = &ban.name;
        match &ban.reason {
            None => report.finding(DENY, 0, format!("the ban of `{name}` has no reason")),
            Some(reason) if built.lines().any(|line| line.split(' ').next() == Some(name)) => report.finding(
                "Cargo.lock",
                0,
                format!("`{name}` is banned ({reason}); `cargo tree -i {name}` shows who brings it"),
            ),
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENIES_RING: &str = "[bans]\ndeny = [{ crate = \"ring\", reason = \"one cryptography\" }]\n";

    fn lines(deny: &str, built: &str) -> Vec<String> {
        let mut report = Report::default();
        judge(deny, built, &mut report);
        report.lines()
    }

    #[test]
    fn a_banned_crate_that_is_built_is_found() {
        assert_eq!(
            lines(DENIES_RING, "reeve v0.1.0 (proc-macro)\nring v0.17.14\n"),
            ["Cargo.lock: `ring` is banned (one cryptography); `cargo tree -i ring` shows who brings it"]
        );
        assert_eq!(lines(DENIES_RING, "ring-buffer v1.0.0\nstring v1.0.0\n"), [""; 0]);
    }

    #[test]
    fn a_ban_owes_its_reason() {
        assert_eq!(
            lines("[bans]\ndeny = [{ crate = \"ring\" }]\n", ""),
            ["deny.toml: the ban of `ring` has no reason"]
        );
    }

    #[test]
    fn cargo_names_what_this_very_program_is_built_of() {
        let root = crate::tree::find_root(&std::env::current_dir().unwrap()).unwrap();
        let built = built(&root).unwrap();
        assert!(built.lines().any(|line| line.starts_with("reeve-checks v")), "{built}");
        assert!(built.lines().any(|line| line.starts_with("toml v")));
    }
}
