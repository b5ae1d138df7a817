//! Habits of the source: sizes, unfinished marks, where SQL stands.

use crate::report::Report;
use crate::tree::Tree;

/// Over this a file owes an explanation.
const LONG: usize = 600;
/// Over this a file is split.
const TOO_LONG: usize = 1000;

fn is_written_by_hand(path: &str) -> bool {
    let ends = [".rs", ".html", ".css", ".js", ".sql", ".sh"];
    ends.iter().any(|end| path.ends_with(end)) && !path.starts_with("schema/") && !path.contains("/vendor/")
}

/// Lines of every file written by hand; goldens and what others wrote (`vendor`) do not count.
pub(crate) fn sizes(tree: &Tree) -> Report {
    let mut report = Report::default();
    for (path, text) in tree.texts().filter(|(path, _)| is_written_by_hand(path)) {
        match text.lines().count() {
            lines if lines > TOO_LONG => {
                report.finding(path, 0, format!("has {lines} lines; over {TOO_LONG} a file is split"))
            }
            lines if lines > LONG => report.note(
                path,
                0,
                format!("has {lines} lines; over {LONG} it owes its reader an explanation"),
            ),
            _ => {}
        }
    }
    report
}

/// Marks of unfinished work, and tests that are switched off without saying why.
pub(crate) fn marks(tree: &Tree) -> Report {
    // Put together here, so that this file does not find itself.
    let calls = [concat!("to", "do!("), concat!("unimple", "mented!("), concat!("dbg", "!(")];
    let words = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let ignore = concat!("#[ig", "nore]");
    let mut report = Report::default();
    for (path, text) in tree.texts() {
        let looked_at = is_written_by_hand(path) || path.ends_with(".toml") || path.starts_with("scripts/");
        if !looked_at || path.contains("/vendor/") {
            continue;
        }
        for (index, line) in text.lines().enumerate() {
            if let Some(call) = calls.iter().find(|call| path.ends_with(".rs") && line.contains(**call)) {
                report.finding(
                    path,
                    index + 1,
                    format!("`{call}…)` does not stay: finish it, or leave it out"),
                );
            }
            let mut names = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            if let Some(word) = names.find(|name| words.contains(name)) {
                report.finding(path, index + 1, format!("`{word}` is an issue, or it does not exist"));
            }
            if path.ends_with(".rs") && line.replace(' ', "").contains(ignore) {
                report.finding(
                    path,
                    index + 1,
                    "a test that is switched off says why: `#[ignore = \"reason\"]`",
                );
            }
        }
    }
    report
}

/// Text that looks like SQL, where none should stand. Only listed: a sentence may begin like a statement.
pub(crate) fn sql(tree: &Tree) -> Report {
    let mut report = Report::default();
    for (path, text) in tree.texts().filter(|(path, _)| may_hold_no_sql(path)) {
        // What follows the tests' module is not the product.
        let product = text.split("#[cfg(test)]").next().unwrap_or(text);
        for (index, line) in product.lines().enumerate().filter(|(_, line)| looks_like_sql(line)) {
            report.note(
                path,
                index + 1,
                format!("looks like SQL, which stands in store.rs: {}", line.trim()),
            );
        }
    }
    report
}

fn may_hold_no_sql(path: &str) -> bool {
    let inside = path.contains("/src/") && path.ends_with(".rs");
    let allowed = path.starts_with("kernel/gate/")
        || path.starts_with("kernel/testkit/")
        || path.starts_with("checks/")
        || path.starts_with("bench/")
        || path.ends_with("/store.rs")
        || path.contains("/store/");
    inside && !allowed
}

fn looks_like_sql(line: &str) -> bool {
    let start = line.trim_start().trim_start_matches("r#").trim_start_matches(['r', '"']);
    let quoted: Vec<&str> = line.split('"').skip(1).collect();
    let is_statement = |text: &str| {
        let text = text.trim_start();
        text.starts_with("SELECT ")
            || text.starts_with("INSERT INTO ")
            || text.starts_with("DELETE FROM ")
            || (text.starts_with("UPDATE ") && (text.contains(" SET ") || text.ends_with(" SET")))
    };
    quoted.into_iter().any(is_statement) || (!line.trim_start().starts_with("//") && is_statement(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_listed_and_a_longer_one_refused() {
        let (long, longer) = ("a\n".repeat(601), "a\n".repeat(1001));
        let report = sizes(&Tree::of([
            ("caps/a/src/long.rs", &long),
            ("caps/a/src/longer.rs", &longer),
            ("schema/sqlite.sql", &longer),
            ("caps/a/src/short.rs", "a\n"),
        ]));
        assert_eq!(report.lines(), ["caps/a/src/longer.rs: has 1001 lines; over 1000 a file is split"]);
        assert_eq!(report.notes.len(), 1);
    }

    #[test]
    fn unfinished_marks_are_found() {
        for sample in [
            concat!("    to", "do!(\"later\")"),
            concat!("// TO", "DO: later"),
            concat!("let x = dbg", "!(y);"),
            concat!("#[ig", "nore]"),
        ] {
            assert_eq!(marks(&Tree::of([("caps/a/src/lib.rs", sample)])).findings.len(), 1, "{sample}");
        }
        let fine = "#[ignore = \"needs two hours\"]\n// a todo list is a product word, XXX a currency\n";
        assert_eq!(marks(&Tree::of([("caps/a/src/lib.rs", fine)])).lines(), [""; 0]);
    }

    #[test]
    fn sql_is_listed_outside_its_place() {
        let source = "const Q: &str = \"SELECT id FROM users\";\nconst U: &str = \"\n  UPDATE users SET a = $1\n\";\n\
                      /// SELECT is a word.\nlet s = \"Select a user\";\n#[cfg(test)]\nconst T: &str = \"SELECT 1\";\n";
        let report = sql(&Tree::of([("caps/a/src/ops.rs", source), ("caps/a/src/store.rs", source)]));
        let lines: Vec<usize> = report.notes.iter().map(|note| note.line).collect();
        assert_eq!(lines, [1, 3]);
        assert!(report.findings.is_empty());
    }
}
