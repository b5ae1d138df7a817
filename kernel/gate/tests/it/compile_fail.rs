//! What must not compile: each file of `tests/compile_fail` breaks one promise, and says by its name which. What the compiler
//! says of it stands beside it (`REEVE_GOLDEN=write` writes that down anew).
//!
//! Each is a test target of this crate that needs the feature `broken`, so that nobody builds it by accident and it is built
//! against the very libraries that the other tests were: nothing is compiled twice for it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

#[test]
fn promises_that_the_compiler_keeps() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile_fail");
    let cases = cases(&folder);
    assert!(cases.len() >= 13, "{cases:?}");
    let said = compile(&cases);
    let mut wrong = Vec::new();
    for case in &cases {
        let told = said.get(case).cloned().unwrap_or_default();
        let golden = folder.join(format!("{case}.refused"));
        if told.is_empty() {
            wrong.push(format!("{case} compiles"));
        } else if std::env::var("REEVE_GOLDEN").is_ok_and(|value| value == "write") {
            std::fs::write(&golden, &told).unwrap();
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != told {
            wrong.push(format!("{case} is refused otherwise than {}:\n{told}", golden.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The files beside the shared folder, without their ending.
fn cases(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    cases.sort();
    cases
}

/// What the compiler has against each of them.
fn compile(cases: &[String]) -> BTreeMap<String, String> {
    let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    cargo.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    // The libraries are those of the run that this is a part of: which features they have depends on what is built together.
    match std::env::var("REEVE_TEST_SCOPE").is_ok_and(|scope| scope == "workspace") {
        true => cargo.args(["build", "--workspace", "--features", "reeve-gate/broken"]),
        false => cargo.args(["build", "-p", "reeve-gate", "--features", "broken"]),
    };
    for case in cases {
        cargo.args(["--test", case]);
    }
    cargo.args(["--keep-going", "--message-format=json", "--offline", "--locked", "--quiet"]);
    let output = cargo.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    for line in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let target = line["target"]["name"].as_str().unwrap_or_default();
        if line["reason"] == "compiler-message" && cases.iter().any(|case| case == target) {
            said.entry(target.to_owned()).or_default().push_str(&fault(&line["message"]));
        }
    }
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!said.is_empty(), "nothing was compiled: {told}");
    said
}

/// An error as it is written down: what it is, and on which lines of the file. Where else it points to changes with the gate.
fn fault(message: &Value) -> String {
    let text = message["message"].as_str().unwrap_or_default();
    if message["level"] != "error" || text.starts_with("aborting due to") {
        return String::new();
    }
    let code = message["code"]["code"].as_str().map(|code| format!("[{code}]")).unwrap_or_default();
    let mut told = format!("error{code}: {text}\n");
    for span in message["spans"].as_array().into_iter().flatten().filter(|span| span["is_primary"] == true) {
        for line in span["text"].as_array().into_iter().flatten() {
            told.push_str(&format!("    {}\n", line["text"].as_str().unwrap_or_default().trim()));
        }
    }
    told.push('\n');
    told
}
