//! Files that a stranger could make: whoever has the public key can close one.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use keys::{Keyring, Sha256};
use serde_json::{Value, json};

use super::format::{Head, hex};
use super::key::Identities;
use super::read::{Backup, Unsuited};
use super::*;

const KEYS: [u8; 32] = [7; 32];

struct Forge {
    folder: tempfile::TempDir,
    unlock: Unlock,
    public: age::x25519::Recipient,
}

impl Forge {
    fn new() -> Forge {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        let public = recipient(&make_key(&file).unwrap()).unwrap();
        Forge { unlock: Unlock::from_file(&file).unwrap(), public, folder }
    }
    /// Closes these lines as a backup is closed.
    fn close(&self, lines: &[String], behind: &[u8]) -> Result<Backup, Failed> {
        let path = self.folder.path().join("forged");
        let key: &dyn age::Recipient = &self.public;
        let encryptor = age::Encryptor::with_recipients(std::iter::once(key)).unwrap();
        let out = encryptor.wrap_output(std::fs::File::create(&path).unwrap()).unwrap();
        let mut out = GzEncoder::new(out, Compression::fast());
        for line in lines {
            writeln!(out, "{line}").unwrap();
        }
        let mut out = out.finish().unwrap();
        out.write_all(behind).unwrap();
        out.finish().unwrap();
        Backup::open(&path, &Identities::of(&self.unlock)?)
    }
    fn read(&self, lines: &[String]) -> Result<u64, String> {
        let read = |backup: Backup| {
            let (progress, _events) = channel(1);
            backup.read(&Keyring::from_bytes(KEYS), None, &progress).map(|whole| whole.rows)
        };
        self.close(lines, b"").and_then(read).map_err(|failed| failed.why)
    }
}

fn head(change: impl FnOnce(&mut Value)) -> String {
    let mut head = json!({
        "reeve_backup": 1, "program": "9.9.9", "engine": "sqlite", "made_at": "2026-11-29T00:00:00Z", "schema": 1,
        "keys_fingerprint": hex(&Keyring::from_bytes(KEYS).fingerprint()),
        "tables": [{"name": "a", "columns": ["x", "y"], "rows": 2}, {"name": "b", "columns": ["z"], "rows": 0}],
    });
    change(&mut head);
    head.to_string()
}

/// The lines with a last one that is right for them.
fn whole(lines: &[&str], rows: u64, keys: [u8; 32]) -> Vec<String> {
    let mut all: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    let mut hash = Sha256::default();
    all.iter().for_each(|line| hash.update(format!("{line}\n").as_bytes()));
    let hash = hash.finish();
    let mac = hex(&Keyring::from_bytes(keys).index(PURPOSE, &hash));
    all.push(json!({"end": {"rows": rows, "sha256": hex(&hash), "mac": mac}}).to_string());
    all
}

const A: &str = "{\"table\":\"a\"}";

#[test]
fn what_is_whole_is_read() {
    let forge = Forge::new();
    let head = head(|_| {});
    assert_eq!(forge.read(&whole(&[&head, A, "[1,null]", "[2,\"text\"]"], 2, KEYS)), Ok(2));
    assert_eq!(forge.read(&whole(&[&head, A, "[1,null]", "{\"table\":\"b\"}", A, "[2,3]"], 2, KEYS)), Ok(2));
}

#[test]
fn what_nobody_vouches_for_is_refused() {
    let forge = Forge::new();
    let head = head(|_| {});
    let good = whole(&[&head, A, "[1,null]", "[2,3]"], 2, KEYS);
    let refused = |lines: &[String]| forge.read(lines).unwrap_err();
    // By another's master keys.
    assert!(refused(&whole(&[&head, A, "[1,null]", "[2,3]"], 2, [8; 32])).contains("not to be trusted"));
    let mut changed = good.clone();
    changed[3] = "[2,4]".to_owned();
    assert!(refused(&changed).contains("not what was written"));
    assert!(refused(&good[..4]).contains("ends before its last line"));
    let (rows, table, columns) = ("as many rows", "rows of a table", "number of columns");
    for (lines, rows, says) in [
        (&[&head, A, "[1,2]"][..], 1, rows),
        (&[&head, A, "[1,2]", "[1,2]"], 3, rows),
        (&[&head, A, "[1,2]", "[1,2]", "[1,2]"], 3, rows),
        (&[&head, "[1,2]", "[1,2]"], 2, "rows of no table"),
        (&[&head, "{\"table\":\"c\"}"], 0, table),
        (&[&head, A, "[1]", "[1,2]"], 2, columns),
        (&[&head, A, "[1,2", "[1,2]"], 2, "damaged"),
        (&[&head, "{\"more\":1}"], 2, "damaged"),
    ] {
        let said = refused(&whole(lines, rows, KEYS));
        assert!(said.contains(says), "{lines:?}: {said}");
    }
    // Something behind the last line, inside the compression and behind it.
    let mut more = good.clone();
    more.push("[1,2]".to_owned());
    assert!(refused(&more).contains("follows its last line"));
    let (progress, _events) = channel(1);
    let behind = forge.close(&good, b"x").unwrap();
    let said = behind.read(&Keyring::from_bytes(KEYS), None, &progress).unwrap_err().why;
    assert!(said.contains("follows its last line"), "{said}");
}

#[test]
fn what_is_newer_or_anothers_is_told() {
    let forge = Forge::new();
    let keyring = Keyring::from_bytes(KEYS);
    let open = |line: String| forge.close(&whole(&[&line, A, "[1,2]", "[1,2]"], 2, KEYS), b"");
    assert!(open(head(|_| {})).unwrap().suits(&keyring).is_ok());
    let newer = open(head(|head| head["schema"] = json!(99_999))).unwrap();
    match newer.suits(&keyring) {
        Err(Unsuited::Newer(failed)) => assert!(failed.why.contains("Reeve 9.9.9"), "{failed:?}"),
        _ => panic!("a newer schema is not for this program"),
    }
    let other = open(head(|head| head["keys_fingerprint"] = json!("00"))).unwrap();
    assert!(matches!(other.suits(&keyring), Err(Unsuited::Keys(_))));
    let form = open(head(|head| head["reeve_backup"] = json!(2))).err().unwrap();
    assert!(form.why.contains("newer form"), "{form:?}");
    assert!(open("{}".to_owned()).err().unwrap().why.contains("first line"));
    // What a later program adds to the first line of this form is no reason to refuse it.
    assert!(open(head(|head| head["more"] = json!(1))).is_ok());
    let text = serde_json::from_str::<Head>(&head(|_| {})).unwrap();
    assert_eq!((text.rows(), text.extents().tables.len()), (2, 2));
}
