//! What a person can review in a diff. `REEVE_GOLDEN=write` writes them anew; without it a difference fails.

use std::fmt::Write;
use std::path::PathBuf;

use server::testing::Reeve;

fn golden(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../schema").join(name);
    if std::env::var("REEVE_GOLDEN").as_deref() == Ok("write") {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = known.lines().zip(text.lines()).position(|(old, new)| old != new);
    let line = differs.unwrap_or(known.lines().count().min(text.lines().count()));
    assert!(
        known == text,
        "schema/{name} differs from line {}: `{}` became `{}`; look at the change, then run `just golden`",
        line + 1,
        known.lines().nth(line).unwrap_or("(end)"),
        text.lines().nth(line).unwrap_or("(end)")
    );
}

#[test]
fn golden_errors() {
    let mut codes: Vec<_> = base::CODES.iter().collect();
    codes.sort_by_key(|code| code.name);
    let mut text = String::new();
    for code in &codes {
        writeln!(text, "{:44} {:?}", code.name, code.kind).unwrap();
    }
    golden("errors.txt", &text);
    let names: std::collections::BTreeSet<_> = codes.iter().map(|code| code.name).collect();
    assert_eq!(names.len(), codes.len(), "a code stands twice");
    let missing = base::Catalogue::load().unwrap().missing_for_codes();
    assert!(missing.is_empty(), "codes without a sentence: {missing:?}");
}

#[test]
fn golden_events() {
    let mut events: Vec<_> =
        gate::EVENTS.iter().map(|event| format!("{} {}", event.name, event.version)).collect();
    events.sort();
    let before = events.len();
    events.dedup();
    assert_eq!(events.len(), before, "an event is declared twice");
    golden("events.txt", &(events.join("\n") + "\n"));
}

#[test]
fn golden_permissions() {
    golden("permissions.txt", &access::permissions_golden());
    for role in access::catalogue::ROLES {
        let names: Vec<_> = role.permissions(&[]).into_iter().map(|(name, _)| name).collect();
        let once: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(once.len(), names.len(), "`{}` has a permission twice", role.code);
    }
    assert_eq!(access::unknown_permissions(), Vec::<String>::new());
}

#[test]
fn golden_personal() {
    let mut lines = Vec::new();
    for table in gate::TABLES {
        for column in table.columns {
            if column.privacy != gate::Privacy::Plain {
                lines.push(format!("{}.{} {:?}", table.name, column.name, column.privacy));
                assert!(
                    column.privacy == gate::Privacy::Secret || table.person.is_some(),
                    "`{}` has personal values and names no person",
                    table.name
                );
            }
        }
    }
    lines.sort();
    golden("personal.txt", &(lines.join("\n") + "\n"));
}

#[test]
fn golden_beyond_scope() {
    let mut lines: Vec<String> = gate::STATEMENTS
        .iter()
        // The product's own; this test program has some of its own, too.
        .filter(|text| text.name.starts_with("reeve_"))
        .filter_map(|text| match text.touch {
            gate::Touch::ReadsBeyondScope(why) => Some(format!("{}: {why}", text.name)),
            _ => None,
        })
        .collect();
    lines.sort();
    golden("beyond_scope.txt", &(lines.join("\n") + "\n"));
}

#[tokio::test]
async fn golden_openapi() {
    let reeve = Reeve::sqlite().await;
    let document = reeve.get("/api/openapi.json", "").await.expect(200);
    golden("openapi.json", &(serde_json::to_string_pretty(&document.json).unwrap() + "\n"));
}

#[test]
fn golden_schema() {
    for (name, of) in [("sqlite.sql", 0), ("postgres.sql", 1)] {
        let mut all: Vec<_> = gate::MIGRATIONS.iter().collect();
        all.sort_by_key(|migration| migration.number);
        let text: String = all
            .iter()
            .map(|one| format!("-- {}\n{}\n", one.name, if of == 0 { one.sqlite } else { one.postgres }))
            .collect();
        golden(name, &text);
    }
}
