//! What the compiler cannot check about this repository: who depends on whom, whether the documentation names what
//! is there, migration numbers, literal text in templates, and some habits.
//!
//! `cargo run -p reeve-checks` runs all of them and exits with 1 if one has findings; `-- NAME…` runs some.
//! A check is a pure function over the files ([`tree::Tree`]); each has a test with a sample that fails it.

mod bans;
mod changelog;
mod directions;
mod docs;
mod exceptions;
mod html;
mod migrations;
mod report;
mod source;
mod templates;
mod tree;
mod workflows;

use std::io::Write;
use std::process::ExitCode;

use report::Report;
use tree::Tree;

/// A check: its name on the command line, what it holds, and itself.
struct Check {
    name: &'static str,
    holds: &'static str,
    run: fn(&Tree) -> Report,
}

const CHECKS: [Check; 10] = [
    Check {
        name: "directions",
        holds: "crates depend only downwards, as checks/ranks.toml says",
        run: directions::check,
    },
    Check { name: "docs", holds: "paths and links in the documentation exist", run: docs::check },
    Check { name: "migrations", holds: "one sequence of numbers, both engines each", run: migrations::check },
    Check { name: "templates", holds: "no literal text, no inline script or style", run: templates::check },
    Check { name: "sizes", holds: "no file over 1,000 lines; those over 600 are listed", run: source::sizes },
    Check {
        name: "marks",
        holds: "nothing unfinished, no test switched off without a reason",
        run: source::marks,
    },
    Check { name: "sql", holds: "SQL outside store.rs is listed", run: source::sql },
    Check {
        name: "changelog",
        holds: "CHANGELOG.md has a place for what is not yet released",
        run: changelog::check,
    },
    Check {
        name: "workflows",
        holds: "pages of workflows are whole, true and convertible",
        run: workflows::check,
    },
    Check { name: "bans", holds: "no crate that deny.toml bans is built", run: bans::check },
];

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect(), &mut std::io::stdout().lock()) {
        Ok(code) => code,
        // Whoever read our lines has gone: there is nobody left to tell.
        Err(_) => ExitCode::FAILURE,
    }
}

fn run(names: Vec<String>, out: &mut dyn Write) -> std::io::Result<ExitCode> {
    if let Some(unknown) = names.iter().find(|name| CHECKS.iter().all(|check| check.name != name.as_str())) {
        writeln!(out, "There is no check `{unknown}`. These there are:")?;
        for check in &CHECKS {
            writeln!(out, "  {:12} {}", check.name, check.holds)?;
        }
        return Ok(ExitCode::from(2));
    }
    let Some(root) = tree::find_root(&std::env::current_dir()?) else {
        writeln!(
            out,
            "Run this inside the repository: no Cargo.toml with a [workspace] at or above this folder."
        )?;
        return Ok(ExitCode::from(2));
    };
    let tree = Tree::read(&root)?;
    let mut failed = 0;
    for check in CHECKS.iter().filter(|check| names.is_empty() || names.iter().any(|name| name == check.name))
    {
        let mut report = (check.run)(&tree);
        report.findings.sort();
        report.notes.sort();
        let verdict = if report.findings.is_empty() { "ok" } else { "FAILED" };
        writeln!(out, "{:12} {verdict:6} {}", check.name, check.holds)?;
        for finding in &report.findings {
            writeln!(out, "  {finding}")?;
        }
        for note in &report.notes {
            writeln!(out, "  (note) {note}")?;
        }
        failed += usize::from(!report.findings.is_empty());
    }
    match failed {
        0 => Ok(ExitCode::SUCCESS),
        1 => writeln!(out, "1 check failed").map(|()| ExitCode::FAILURE),
        several => writeln!(out, "{several} checks failed").map(|()| ExitCode::FAILURE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let mut out = Vec::new();
        let code = run(vec!["direction".to_owned()], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(code, ExitCode::from(2));
        assert!(text.contains("no check `direction`") && text.contains("migrations"), "{text}");
    }
}
