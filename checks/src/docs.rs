//! Paths that the documentation names must exist: a page that sends its reader to a file that has moved is worse than
//! none.
//!
//! Looked at: inline code that looks like a path of this repository, and the targets of relative links, in the pages
//! at the root, under `docs`, and in every README. Left out: fenced code, routes and absolute paths (they begin with
//! `/`), addresses, media types, anything with a placeholder (`{id}`, `<name>`, `…`), and `target/`. A `*` stands for
//! any part of a name and must match something.

use crate::exceptions;
use crate::report::Report;
use crate::tree::Tree;

const EXTENSIONS: [&str; 18] = [
    ".rs", ".md", ".toml", ".html", ".sql", ".txt", ".json", ".css", ".js", ".sh", ".ftl", ".yml", ".yaml",
    ".csv", ".lock", ".svg", ".pem", ".xml",
];
/// Top-level names of media types (RFC 6838), which look like folders.
const MEDIA: [&str; 8] = ["application", "audio", "font", "image", "message", "multipart", "text", "video"];

pub(crate) fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let exceptions = match exceptions::read(tree) {
        Ok(exceptions) => exceptions.docs.not_paths,
        Err(fault) => {
            report.finding(exceptions::PATH, 0, fault);
            return report;
        }
    };
    let mut used = vec![false; exceptions.len()];
    for (path, text) in tree.texts().filter(|(path, _)| is_page(path)) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (line, name) in spans(text) {
            if let Some(index) = exceptions.iter().position(|exception| exception.name == name) {
                used[index] = true;
            } else if looks_like_path(&name) && !exists(tree, folder, &name) {
                report.finding(
                    path,
                    line,
                    format!("there is no `{name}`; name what is there, or do not name it"),
                );
            }
        }
        for (line, target) in links(text) {
            let target = target.split('#').next().unwrap_or_default();
            if !target.is_empty() && !exists(tree, folder, target) {
                report.finding(path, line, format!("the link to `{target}` leads nowhere"));
            }
        }
    }
    for (exception, _) in exceptions.iter().zip(used).filter(|(_, used)| !used) {
        report.finding(
            exceptions::PATH,
            0,
            format!("no page names `{}` any more: remove it", exception.name),
        );
    }
    report
}

/// The changelog is history: what it names may be gone.
fn is_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.ends_with(".md")
        && name != "CHANGELOG.md"
        && (!path.contains('/') || path.starts_with("docs/") || name == "README.md")
}

/// Inline code spans with their lines, fenced blocks left out.
fn spans(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, content) in prose(text) {
        // A double backtick quotes a backtick; such a span names no path.
        for (index, part) in content.split('`').enumerate() {
            if index % 2 == 1 {
                found.push((line, part.trim().to_owned()));
            }
        }
    }
    found
}

/// Targets of `[…](target)` that are relative.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, content) in prose(text) {
        for part in content.split("](").skip(1) {
            let target = part.split([')', ' ']).next().unwrap_or_default();
            if !target.contains(':') && !target.starts_with('/') {
                found.push((line, target.to_owned()));
            }
        }
    }
    found
}

fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            return None;
        }
        (!fenced).then_some((index + 1, line))
    })
}

fn looks_like_path(name: &str) -> bool {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "/._-*+".contains(c));
    let first = name.split('/').next().unwrap_or_default();
    let anchored = !name.starts_with(['/', '-']) && !name.starts_with("target/");
    let file = EXTENSIONS.iter().any(|end| name.len() > end.len() && name.ends_with(end));
    plain && anchored && (file || (name.contains('/') && !MEDIA.contains(&first)))
}

/// From the root, from the page's folder, or, for a bare name, anywhere: `store.rs` is a file of every capability.
fn exists(tree: &Tree, folder: &str, name: &str) -> bool {
    let name = name.trim_start_matches("./");
    let mut candidates = vec![name.to_owned()];
    let (mut base, mut rest) = (folder, name);
    while let Some(up) = rest.strip_prefix("../") {
        base = base.rsplit_once('/').map_or("", |(parent, _)| parent);
        rest = up;
    }
    candidates.push(if base.is_empty() { rest.to_owned() } else { format!("{base}/{rest}") });
    if !name.contains('/') {
        candidates.push(format!("**/{name}"));
    }
    candidates.iter().any(|candidate| match candidate.contains('*') {
        false => tree.has(candidate),
        true => {
            let pattern: Vec<&str> = candidate.trim_end_matches('/').split('/').collect();
            tree.paths().any(|path| matches_start(&pattern, &path.split('/').collect::<Vec<_>>()))
        }
    })
}

/// Whether a path, or a folder above it, fits the pattern.
fn matches_start(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern, path) {
        ([], _) => true,
        (["**", rest @ ..], _) => {
            matches_start(rest, path)
                || path.split_first().is_some_and(|(_, deeper)| matches_start(pattern, deeper))
        }
        ([first, rest @ ..], [name, deeper @ ..]) => matches_name(first, name) && matches_start(rest, deeper),
        (_, []) => false,
    }
}

/// Whether a name fits a pattern in which `*` stands for any characters.
fn matches_name(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => name.strip_prefix(before).is_some_and(|rest| {
            rest.char_indices()
                .map(|(index, _)| index)
                .chain([rest.len()])
                .any(|at| matches_name(after, &rest[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_page(page: &str) -> Vec<String> {
        check(&Tree::of([
            ("docs/page.md", page),
            ("docs/other.md", ""),
            ("caps/users/src/store.rs", ""),
            ("caps/users/migrations/0001_users.sqlite.sql", ""),
            ("scripts/test", ""),
        ]))
        .lines()
    }

    #[test]
    fn what_is_there_may_be_named() {
        let page = "See `caps/users/src/store.rs`, `caps/users/`, `store.rs`, `caps/*/migrations`, `scripts/test`,\n\
                    `other.md`, [that](other.md#part), [up](../scripts/test), `*.sqlite.sql`.";
        assert_eq!(check_page(page), [""; 0]);
    }

    #[test]
    fn what_is_no_path_is_left_alone() {
        let page = "`/api/v1/users/{id}`, `caps/{name}/src`, `application/json`, `a < b`, `https://a.b/c`, `--x/y`,\n\
                    `0012_….sql`, `target/doc`, `Rng`, `1.5`, [out](https://example.com/a.md)\n\
                    ```\n`caps/gone.rs`\n```\n";
        assert_eq!(check_page(page), [""; 0]);
    }

    #[test]
    fn what_is_gone_is_found_with_its_line() {
        let page = "Fine.\nSee `caps/gone/src/lib.rs` and `gone.rs`.\nOr [there](gone.md), or `caps/*/gone`.";
        let found = check_page(page);
        assert_eq!(found.len(), 4, "{found:?}");
        assert_eq!(
            found[0],
            "docs/page.md:2: there is no `caps/gone/src/lib.rs`; name what is there, or do not name it"
        );
        assert!(
            found.contains(&"docs/page.md:3: the link to `gone.md` leads nowhere".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn an_exception_that_nothing_needs_is_found() {
        let lists = "[docs]\nnot_paths = [{ name = \"reeve.toml\", reason = \"the operator's\" }]\n";
        let with = |page| check(&Tree::of([("README.md", page), (exceptions::PATH, lists)])).lines();
        assert_eq!(with("It reads `reeve.toml`."), [""; 0]);
        assert_eq!(
            with("Nothing."),
            ["checks/exceptions.toml: no page names `reeve.toml` any more: remove it"]
        );
    }
}
