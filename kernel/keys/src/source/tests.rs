#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(clippy::disallowed_methods, reason = "a test runs itself again with a variable set")]
use std::os::unix::fs::PermissionsExt;

use super::*;

const ONE: &str = "reeve-master-v1:1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const TWO: &str = "reeve-master-v1:2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

/// Counts up, so that a test can tell which bytes went where.
struct Counting;
impl Rng for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = at as u8;
        }
    }
}

fn fault(text: &str) -> String {
    parse(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn the_last_line_is_current_and_all_are_readable() {
    let ring = parse(format!("# keys of the test\n\n{ONE}\r\n  {TWO}").as_bytes()).unwrap();
    assert_eq!(ring.current(), 2);
    assert_eq!(ring.numbers().collect::<Vec<_>>(), [1, 2]);
    let old = Keyring::from_bytes([1; 32]).wrap("a", b"", b"plain", [0; 12]);
    assert_eq!(ring.unwrap("a", b"", &old).unwrap(), b"plain");
    assert_eq!(parse(format!("{TWO}\n{ONE}\n").as_bytes()).unwrap().current(), 1);
}

#[test]
fn a_wrong_line_is_named_and_not_shown() {
    let form = "line 2 of the master keys is not of the form `reeve-master-v1:<number>:<base64>`";
    let number = "line 2 of the master keys has no number from 1 to 4294967295 as its second part";
    let key = "line 2 of the master keys does not hold 32 bytes in base64 as its third part";
    for (line, expected) in [
        ("nonsense", form),
        ("reeve-master-v2:3:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=", form),
        ("reeve-master-v1:3", form),
        (&format!("{TWO}:"), form),
        (&TWO.replace(":2:", "::"), number),
        (&TWO.replace(":2:", ":0:"), number),
        (&TWO.replace(":2:", ":02:"), number),
        (&TWO.replace(":2:", ":+2:"), number),
        (&TWO.replace(":2:", ":4294967296:"), number),
        (&TWO.replace("AgI=", ""), key),
        (&TWO.replace("AgI=", "AgI"), key),
        (&TWO.replace("AgI=", "AgICAgI="), key),
        (&TWO.replace("AgI=", "AgJ="), key),
        ("reeve-master-v1:3:", key),
        (ONE, "line 2 of the master keys repeats the number of an earlier key"),
    ] {
        assert_eq!(fault(&format!("{ONE}\n{line}\n")), expected, "{line}");
    }
    assert_eq!(fault("\n# nothing\n"), "the master key source holds no key");
    assert!(matches!(parse(b"\xff"), Err(KeyringError::NotText)));
    assert!(matches!(parse(&vec![b'\n'; MAX_LEN + 1]), Err(KeyringError::NotText)));
}

#[test]
fn a_created_file_is_private_whole_and_loads_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    let made = Keyring::create_file(&path, &Counting).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "reeve-master-v1:1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    );
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["master.key"], "the draft is gone");
    let loaded = Keyring::load(&MasterSource::File(path)).unwrap();
    assert_eq!(loaded.fingerprint(), made.fingerprint());
    assert_eq!(loaded.unwrap("a", b"", &made.wrap("a", b"", b"x", [0; 12])).unwrap(), b"x");
}

#[test]
fn a_file_that_exists_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    fs::write(&path, "precious").unwrap();
    assert!(matches!(Keyring::create_file(&path, &Counting), Err(KeyringError::Exists(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
    // Nor is one that a dangling link would make.
    let (link, target) = (folder.path().join("link"), folder.path().join("elsewhere"));
    std::os::unix::fs::symlink(&target, &link).unwrap();
    assert!(matches!(Keyring::create_file(&link, &Counting), Err(KeyringError::Exists(_))));
    assert!(!target.exists());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_folder_that_is_missing_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let error = Keyring::create_file(&folder.path().join("no/such/file"), &Counting).unwrap_err();
    assert!(matches!(error, KeyringError::File { .. }));
}

#[test]
fn a_file_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    fs::write(&path, ONE).unwrap();
    for (mode, fine) in
        [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o620, false), (0o644, false)]
    {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        match Keyring::load(&MasterSource::File(path.clone())) {
            Ok(_) => assert!(fine, "{mode:o}"),
            Err(KeyringError::OpenToOthers { mode: told, .. }) => assert!(!fine && told == mode, "{mode:o}"),
            Err(other) => panic!("{mode:o}: {other}"),
        }
    }
    let folder_itself = Keyring::load(&MasterSource::File(folder.path().to_owned()));
    assert!(matches!(folder_itself, Err(KeyringError::NotAFile(_))));
    let missing = Keyring::load(&MasterSource::File(folder.path().join("missing")));
    assert!(matches!(missing, Err(KeyringError::File { .. })));
}

#[test]
fn a_command_is_run_without_a_shell() {
    let command = |parts: &[&str]| {
        Keyring::load(&MasterSource::Command(parts.iter().map(|&part| part.to_owned()).collect()))
    };
    assert_eq!(command(&["printf", "%s\\n", ONE, TWO]).unwrap().current(), 2);
    assert!(matches!(command(&[]), Err(KeyringError::NoCommand)));
    assert!(matches!(command(&["/nonexistent/program"]), Err(KeyringError::Command { .. })));
    // A status other than 0 counts, whatever was printed.
    let failed = command(&["sh", "-c", &format!("echo {ONE}; exit 3")]).unwrap_err();
    assert_eq!(failed.to_string(), "the master key command `sh` failed");
    // `;` is an argument like any other.
    assert!(matches!(command(&["printf", "%s", ONE, ";", "echo"]), Err(KeyringError::Line { .. })));
    assert!(matches!(command(&["yes"]), Err(KeyringError::NotText)));
}

#[test]
fn a_command_that_hangs_is_ended() {
    let command = ["sleep".to_owned(), "60".to_owned()];
    let error = run(&command, Duration::from_millis(50)).unwrap_err();
    assert!(error.to_string().starts_with("the master key command `sleep` did not end within"));
}

#[test]
fn a_variable_that_is_not_set_is_named() {
    let source = MasterSource::Env("REEVE_TEST_NO_SUCH_VARIABLE".to_owned());
    assert_eq!(
        Keyring::load(&source).unwrap_err().to_string(),
        "the environment variable `REEVE_TEST_NO_SUCH_VARIABLE` holds no master keys"
    );
}

#[test]
fn a_variable_is_read() {
    // Setting a variable is unsafe in a process with threads: the test runs itself again with the variable set.
    const NAME: &str = "REEVE_TEST_MASTER_KEYS";
    if std::env::var_os(NAME).is_some() {
        assert_eq!(Keyring::load(&MasterSource::Env(NAME.to_owned())).unwrap().current(), 2);
        return;
    }
    let again = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "source::tests::a_variable_is_read"])
        .env(NAME, format!("{ONE}\n{TWO}"))
        .output()
        .unwrap();
    assert!(again.status.success());
    assert!(String::from_utf8_lossy(&again.stdout).contains("1 passed"));
}
