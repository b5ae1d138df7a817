//! Pages of workflows: each is whole, is found from the index, and says nothing that is not there.
//!
//! Whole: a title, the sections of [`SECTIONS`] in their order, and one Mermaid chart, in *Flow*. True: error codes,
//! permissions and events that a page names are in the catalogues of `schema/`, routes of the API with their method in
//! `schema/openapi.json`, pages of the console and other dotted names as literals in the code. Convertible: Pandoc reads all
//! of them without a warning, where it is installed.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::report::Report;
use crate::tree::Tree;

const FOLDER: &str = "docs/workflows/";
const INDEX: &str = "docs/workflows/README.md";
const SECTIONS: [&str; 5] = ["Purpose", "Who may", "Steps", "Flow", "Errors"];
/// Kinds of charts of which Mermaid draws every part, and that read well as text.
const CHARTS: [&str; 3] = ["flowchart ", "stateDiagram-v2", "sequenceDiagram"];
const CATALOGUES: [&str; 3] = ["schema/errors.txt", "schema/permissions.txt", "schema/events.txt"];
const OPENAPI: &str = "schema/openapi.json";
/// Where the findings of the check-up have their words.
const CHECK_UP: &str = "caps/operations/messages/en.ftl";
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

pub(crate) fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let Some(index) = tree.text(INDEX) else {
        report.finding(INDEX, 0, "is missing: it leads to every workflow");
        return report;
    };
    let known = Known::of(tree);
    let mut pages = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| path.starts_with(FOLDER) && *path != INDEX) {
        pages.push(path);
        whole(path, text, &mut report);
        truthful(path, text, &known, &mut report);
        let name = &path[FOLDER.len()..];
        if !index.contains(&format!("]({name})")) {
            report.finding(path, 0, format!("{INDEX} does not lead here: link it"));
        }
    }
    if let Some(root) = tree.root() {
        convertible(root, &pages, &mut report);
    }
    report
}

/// Title, sections, chart.
fn whole(path: &str, text: &str, report: &mut Report) {
    if !text.starts_with("# ") {
        report.finding(path, 1, "the first line is no title (`# …`)");
    }
    let mut sections = Vec::new();
    let mut charts = 0;
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(section) = line.strip_prefix("## ") {
            sections.push(section.trim());
        }
        if !line.starts_with("```") {
            continue;
        }
        let first = lines.by_ref().next().map_or("", |(_, line)| line);
        if line == "```mermaid" {
            charts += 1;
            if sections.last() != Some(&"Flow") {
                report.finding(path, number + 1, "the chart stands in another section than `## Flow`");
            }
            if !CHARTS.iter().any(|chart| first.starts_with(chart)) {
                report.finding(
                    path,
                    number + 2,
                    format!("the chart begins with none of {}", CHARTS.join(", ")),
                );
            }
        }
        // To the end of the fence; a fence that holds nothing is over already.
        if first != "```" && !lines.by_ref().any(|(_, line)| line == "```") {
            report.finding(path, number + 1, "this block has no end");
        }
    }
    if sections != SECTIONS {
        let wanted = SECTIONS.join("`, `## ");
        report.finding(path, 0, format!("its sections are not `## {wanted}`, in this order and no others"));
    }
    if charts != 1 {
        report.finding(path, 0, format!("has {charts} Mermaid charts instead of one"));
    }
}

/// What a page may name.
#[derive(Default)]
struct Known {
    catalogued: BTreeSet<String>,
    /// Texts in quotes, of all Rust sources, as far as they could be a name or a path.
    literals: BTreeSet<String>,
    /// `GET /api/v1/users`.
    operations: BTreeSet<String>,
    /// As `keys_open`.
    findings: BTreeSet<String>,
}

impl Known {
    fn of(tree: &Tree) -> Known {
        let mut known = Known::default();
        for path in CATALOGUES {
            let lines = tree.text(path).unwrap_or_default().lines();
            // What is indented is what a role holds.
            let names =
                lines.filter(|line| !line.starts_with([' ', '#'])).filter_map(|line| line.split(' ').next());
            known.catalogued.extend(names.filter(|name| is_dotted(name)).map(str::to_owned));
        }
        for (path, text) in tree.texts().filter(|(path, _)| path.ends_with(".rs")) {
            if path.starts_with("checks/") {
                continue;
            }
            let parts = text.split('"').filter(|part| is_dotted(part) || part.starts_with('/'));
            known.literals.extend(parts.map(str::to_owned));
        }
        operations(tree.text(OPENAPI).unwrap_or_default(), &mut known.operations);
        let words = tree.text(CHECK_UP).unwrap_or_default().lines();
        let findings = words.filter_map(|line| line.strip_prefix("checkup-")?.split_once(" ="));
        known.findings.extend(findings.map(|(name, _)| name.replace('-', "_")));
        known
    }
    fn has(&self, name: &str) -> bool {
        self.catalogued.contains(name) || self.literals.contains(name)
    }
}

/// Reads paths and methods off the golden, which is written with one member a line and two spaces a level.
fn operations(text: &str, into: &mut BTreeSet<String>) {
    let mut path = "";
    for line in text.lines() {
        let Some(name) = line.trim_start().strip_prefix('"').and_then(|rest| rest.strip_suffix("\": {"))
        else {
            continue;
        };
        match line.len() - line.trim_start().len() {
            4 => path = name,
            6 if path.starts_with('/') => {
                into.insert(format!("{} {path}", name.to_uppercase()));
            }
            _ => {}
        }
    }
}

/// `user.status_changed`: small letters and underscores, with points between.
fn is_dotted(name: &str) -> bool {
    name.contains('.')
        && name.split('.').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        })
}

fn truthful(path: &str, text: &str, known: &Known, report: &mut Report) {
    let mut fenced = false;
    let mut codes = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        if line.starts_with("| code |") {
            codes = true;
        } else if !line.starts_with('|') {
            codes = false;
        }
        let cell = line.strip_prefix("| `").and_then(|rest| rest.split(" |").next()).unwrap_or_default();
        for (index, span) in line.split('`').enumerate().filter(|(index, _)| index % 2 == 1) {
            let (method, route) = span.split_once(' ').unwrap_or(("", span));
            let route = route.split(['?', '#']).next().unwrap_or_default();
            let in_first_cell = codes && index < cell.split('`').count() + 1;
            if METHODS.contains(&method) && route.starts_with("/api/") {
                if !known.operations.contains(&format!("{method} {route}")) {
                    report.finding(path, number, format!("the API has no `{method} {route}`"));
                }
            } else if span.starts_with("/api/") {
                report.finding(path, number, format!("say the method of `{span}`"));
            } else if span.starts_with('/') && !span.contains(' ') && !known.literals.contains(route) {
                report.finding(path, number, format!("there is no page `{span}`"));
            } else if is_dotted(span) && !is_file(span) && !known.has(span) {
                report.finding(path, number, format!("nothing in schema/ or in the code is called `{span}`"));
            } else if in_first_cell && !known.catalogued.contains(span) && !known.findings.contains(span) {
                report.finding(
                    path,
                    number,
                    format!("`{span}` is neither a code nor a finding of the check-up"),
                );
            }
        }
    }
}

/// Files of the operator's that have a dotted name too.
fn is_file(name: &str) -> bool {
    [".db", ".key", ".service", ".timer", ".toml", ".md", ".part"].iter().any(|end| name.ends_with(end))
}

/// Has Pandoc read all pages, in its own dialect and in GitHub's.
#[allow(clippy::disallowed_methods, reason = "only Pandoc knows what Pandoc reads; a check is no server")]
fn convertible(root: &Path, pages: &[&str], report: &mut Report) {
    for dialect in ["markdown", "gfm"] {
        let output = Command::new("pandoc")
            .args([
                "--fail-if-warnings",
                "--file-scope",
                "--to",
                "html5",
                "--output",
                "/dev/null",
                "--from",
                dialect,
            ])
            .arg(INDEX)
            .args(pages)
            .current_dir(root)
            .output();
        match output {
            Ok(output) if output.status.success() => {}
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                report.finding(
                    FOLDER,
                    0,
                    format!("Pandoc does not convert these pages as {dialect}: {said}"),
                );
            }
            Err(_) => {
                return report.note(
                    FOLDER,
                    0,
                    "pandoc is not installed here: whether it converts was not tried",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Do it\n\n## Purpose\n\nx\n\n## Who may\n\n`users.read`\n\n## Steps\n\n`GET /api/v1/users?q=x`,\n\
                        `/console/users`\n\n## Flow\n\n```mermaid\nflowchart TD\n  A --> B\n```\n\n## Errors\n\n\
                        | code | means |\n|---|---|\n| `user.gone`, `keys_open` | see `reeve doctor` |\n";

    fn found(page: &str) -> Vec<String> {
        found_from(page, "[x](do-it.md)")
    }
    fn found_from(page: &str, index: &str) -> Vec<String> {
        check(&Tree::of([
            (INDEX, index),
            ("docs/workflows/do-it.md", page),
            ("schema/errors.txt", "user.gone      Conflict\n"),
            (
                "schema/permissions.txt",
                "# all\nusers.read own-by-nature\nsuper_admin 1000\n  users.held all\n",
            ),
            (OPENAPI, "{\n  \"paths\": {\n    \"/api/v1/users\": {\n      \"get\": {\n"),
            (CHECK_UP, "checkup-keys-open = Others\ncheckup-keys-open-fix = Mend\n"),
            ("caps/users/src/console.rs", "route(\"/console/users\", x); kind(\"users.clean\")"),
        ]))
        .lines()
    }
    /// The one thing that is found when the page is another.
    #[track_caller]
    fn says(from: &str, to: &str, expected: &str) {
        assert!(PAGE.contains(from));
        let found = found(&PAGE.replace(from, to));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(expected), "{found:?}");
    }

    #[test]
    fn a_whole_page_is_let_pass() {
        assert_eq!(found(PAGE), [""; 0]);
        assert_eq!(found(&PAGE.replace("`users.read`", "`users.clean`, `backup.key`, `a.b.c/d`")), [""; 0]);
    }

    #[test]
    fn a_page_owes_its_sections_and_one_chart() {
        says("# Do it\n", "Do it\n", "no title");
        says("## Steps", "## Stepps", "its sections are not");
        says("## Steps", "### Steps", "its sections are not");
        says("```mermaid\nflowchart TD\n  A --> B\n```\n", "", "0 Mermaid charts");
        says(
            "```mermaid\nflowchart TD\n  A --> B\n```\n",
            &"```mermaid\nflowchart TD\n```\n".repeat(2),
            "2 Mermaid",
        );
        says("flowchart TD", "pie", "begins with none of");
        let moved = PAGE.replace("```mermaid\nflowchart TD\n  A --> B\n```\n", "");
        let moved = moved.replace("## Flow", "```mermaid\nflowchart TD\n```\n\n## Flow");
        assert!(found(&moved)[0].contains("another section"), "{:?}", found(&moved));
    }

    #[test]
    fn a_page_names_only_what_is_there() {
        says("`users.read`", "`users.rule`", "is called `users.rule`");
        // What only a role holds is not declared.
        says("`users.read`", "`users.held`", "is called `users.held`");
        says("`GET /api/v1/users?q=x`", "`POST /api/v1/users`", "no `POST /api/v1/users`");
        says("`GET /api/v1/users?q=x`", "`/api/v1/users`", "say the method");
        says("`/console/users`", "`/console/user`", "no page `/console/user`");
        says("`user.gone`, ", "`user.went`, ", "called `user.went`");
        says("`keys_open`", "`keys_shut`", "neither a code nor a finding");
        says("`user.gone`", "`users.clean`", "neither a code nor a finding");
    }

    #[test]
    fn the_index_leads_to_every_page() {
        assert_eq!(
            found_from(PAGE, "nothing"),
            ["docs/workflows/do-it.md: docs/workflows/README.md does not lead here: link it"]
        );
        assert_eq!(
            check(&Tree::of([])).lines(),
            ["docs/workflows/README.md: is missing: it leads to every workflow"]
        );
    }
}
