//! Migrations: `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql` in a crate's `migrations` folder. One sequence of
//! numbers over the whole house, from 0001 and without a gap, so that "the database is at 37" means one thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::Report;
use crate::tree::Tree;

const ENGINES: [&str; 2] = ["sqlite", "postgres"];

pub(crate) fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let mut by_number: BTreeMap<u32, BTreeMap<String, BTreeSet<&str>>> = BTreeMap::new();
    for path in tree.paths() {
        let segments: Vec<&str> = path.split('/').collect();
        let ["kernel" | "caps", crate_name, "migrations", rest @ ..] = segments.as_slice() else { continue };
        match parse(&rest.join("/")) {
            Ok((number, name, engine)) => {
                let owner = format!("{}/{crate_name}/migrations/{number:04}_{name}", segments[0]);
                by_number.entry(number).or_default().entry(owner).or_default().insert(engine);
                if tree.text(path).is_none_or(|text| text.trim().is_empty()) {
                    report.finding(path, 0, "is empty: a migration says what it changes, on both engines");
                }
            }
            Err(fault) => report.finding(path, 0, fault),
        }
    }
    let mut expected = 1;
    for (number, owners) in &by_number {
        let first = owners.keys().next().cloned().unwrap_or_default();
        while expected < *number {
            report.finding(&first, 0, format!("number {expected:04} is missing before {number:04}"));
            expected += 1;
        }
        expected = number + 1;
        if owners.len() > 1 {
            let names: Vec<&str> = owners.keys().map(String::as_str).collect();
            report.finding(&first, 0, format!("number {number:04} is taken twice: {}", names.join(" and ")));
        }
        for (owner, engines) in owners {
            for engine in ENGINES.iter().filter(|engine| !engines.contains(*engine)) {
                report.finding(
                    owner,
                    0,
                    format!("has no {engine} file: every migration is written for both engines"),
                );
            }
        }
    }
    report
}

/// Number, name and engine of a file name.
fn parse(file: &str) -> Result<(u32, &str, &'static str), String> {
    let fault = || {
        "is not named like 0012_some_name.sqlite.sql: four digits, lower-case ASCII words joined by `_`, \
         the engine (sqlite or postgres), sql"
            .to_owned()
    };
    let (number, rest) = file.split_once('_').ok_or_else(fault)?;
    let [name, engine, "sql"] = rest.split('.').collect::<Vec<_>>()[..] else { return Err(fault()) };
    let engine = ENGINES.into_iter().find(|known| *known == engine).ok_or_else(fault)?;
    let named = !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    let digits = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    match number.parse() {
        Ok(number) if named && digits && number > 0 => Ok((number, name, engine)),
        _ => Err(fault()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_over_several_crates_passes() {
        let report = check(&Tree::of([
            ("kernel/gate/migrations/0001_records.sqlite.sql", "x"),
            ("kernel/gate/migrations/0001_records.postgres.sql", "x"),
            ("caps/users/migrations/0002_users.sqlite.sql", "x"),
            ("caps/users/migrations/0002_users.postgres.sql", "x"),
            ("caps/users/src/lib.rs", "x"),
        ]));
        assert_eq!(report.lines(), [""; 0]);
    }

    #[test]
    fn a_gap_a_double_a_missing_engine_and_an_empty_file_are_found() {
        let report = check(&Tree::of([
            ("caps/users/migrations/0002_users.sqlite.sql", "x"),
            ("caps/users/migrations/0002_users.postgres.sql", " \n"),
            ("caps/units/migrations/0002_units.sqlite.sql", "x"),
        ]));
        let lines = report.lines().join("\n");
        assert!(lines.contains("number 0001 is missing before 0002"), "{lines}");
        assert!(
            lines.contains("number 0002 is taken twice: caps/units/migrations/0002_units and caps/users"),
            "{lines}"
        );
        assert!(lines.contains("caps/units/migrations/0002_units: has no postgres file"), "{lines}");
        assert!(lines.contains("0002_users.postgres.sql: is empty"), "{lines}");
        assert_eq!(report.findings.len(), 4);
    }

    #[test]
    fn names_are_exact() {
        for wrong in [
            "1_users.sqlite.sql",
            "0001_Users.sqlite.sql",
            "0001_übersicht.sqlite.sql",
            "0001_users.sql",
            "0001_users.mysql.sql",
            "0000_users.sqlite.sql",
            "0001_.sqlite.sql",
            "old/0001_users.sqlite.sql",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(parse("0012_user_keys2.postgres.sql"), Ok((12, "user_keys2", "postgres")));
    }
}
