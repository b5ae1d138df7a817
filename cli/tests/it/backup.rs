//! Backups: made while people work, restored into either engine, refused when they are not what was written.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use crate::house::{ADMIN, Ended, House, Line, PASSWORD, Served, accounts, reeve, run, until};

const PASSPHRASE: &str = "a passphrase that is long enough";

/// A company with people, a signed-in administrator, and records of all that.
struct Company {
    house: House,
    token: String,
    session: String,
}

fn company(house: House) -> Company {
    let token = house.administrator();
    let served = house.serve();
    served.organization(&token, "Acme");
    let file = house.file("users.csv", &accounts("u", 40));
    house.run(&["import", "users", file.to_str().unwrap(), "--apply"]).expect(0);
    let session = sign_in(&served);
    assert_eq!(served.stop(), 0);
    Company { house, token, session }
}

fn sign_in(served: &Served) -> String {
    let body = json!({"identifier": ADMIN, "password": PASSWORD});
    let (status, answer) = served.call("POST", "/api/v1/sessions", "", Some(&body));
    assert_eq!(status, 201, "{answer}");
    answer["token"].as_str().unwrap().to_owned()
}

/// A key file and its public half.
fn key(folder: &Path) -> (String, String) {
    let file = folder.join("backup.key").display().to_string();
    let made = run(["backup-key", &file]).expect(0);
    assert!(made.err.contains("keep it apart"), "{made:?}");
    (file, made.out.trim().to_owned())
}

/// An empty place that has the master keys of another.
fn beside(house: House, other: &House) -> House {
    std::fs::create_dir_all(house.data()).unwrap();
    let of = |house: &House| Path::new(&house.data()).join("master.key");
    std::fs::copy(of(other), of(&house)).unwrap();
    house
}

fn path(house: &House, name: &str) -> String {
    house.folder.path().join(name).display().to_string()
}

fn left_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Tables whose rows must be as many as before, and what is added over their rows where it can be.
const SAME: &[&str] = &[
    "SELECT count(*) FROM app_user",
    "SELECT count(*) FROM identifier",
    "SELECT count(*) FROM user_word",
    "SELECT count(*) FROM password",
    "SELECT count(*) FROM session",
    "SELECT count(*) FROM personal_token",
    "SELECT count(*) FROM access_grant",
    "SELECT count(*) FROM role_permission",
    "SELECT count(*) FROM person_key",
    "SELECT count(*) FROM unit_closure",
    "SELECT CAST(sum(version) AS BIGINT) FROM epoch",
    "SELECT CAST(sum(at % 1000003) AS BIGINT) FROM record WHERE event <> 'installation.restored'",
    "SELECT count(*) FROM record WHERE event <> 'installation.restored'",
    "SELECT max(rid) FROM record WHERE event <> 'installation.restored'",
    "SELECT count(*) FROM record_subject",
];

#[test]
fn a_backup_of_either_engine_is_restored_into_either() {
    for source in House::each() {
        let source = company(source);
        let (key, public) = key(source.house.folder.path());
        let file = path(&source.house, "all.backup");
        let made = source.house.run(&["backup", &file, "--recipient", &public, "--json"]).expect(0);
        assert_eq!(made.document()["file"], file.as_str());
        let before: Vec<i64> = SAME.iter().map(|question| source.house.count(question)).collect();
        let people = {
            let served = source.house.serve();
            served.call("GET", "/api/v1/users?limit=200", &source.token, None).1
        };
        assert_eq!(people["items"].as_array().unwrap().len(), 41);
        for target in House::each() {
            let target = beside(target, &source.house);
            let checked = target.run(&["restore", &file, "--key", &key, "--check", "--json"]).expect(0);
            assert_eq!(checked.document()["rows"], made.document()["rows"]);
            assert_eq!(left_in(Path::new(&target.data())), ["master.key"]);
            let restored = target.run(&["restore", &file, "--key", &key, "--json"]).expect(0).document();
            assert_eq!(restored["rows"], made.document()["rows"]);
            assert_eq!(restored["restored"], true);
            let after: Vec<i64> = SAME.iter().map(|question| target.count(question)).collect();
            assert_eq!(before, after);
            assert_eq!(target.count("SELECT count(*) FROM record WHERE event = 'installation.restored'"), 1);
            let served = target.serve();
            // The session, the token, the password and what is encrypted in records are what they were.
            let (status, now) = served.call("GET", "/api/v1/users?limit=200", &source.session, None);
            assert_eq!((status, &now["items"]), (200, &people["items"]));
            let (status, _) = served.call("GET", "/api/v1/users?limit=1", &source.token, None);
            assert_eq!(status, 200);
            let again = sign_in(&served);
            let (status, records) = served.call("GET", "/api/v1/records?limit=50", &again, None);
            assert_eq!(status, 200, "{records}");
            // And it goes on behind what was taken along.
            served.organization(&again, "Another");
            assert_eq!(served.stop(), 0);
            let there = target.run(&["restore", &file, "--key", &key]).expect(4);
            assert!(there.err.contains("nothing is restored over"), "{there:?}");
        }
    }
}

#[test]
fn a_backup_is_of_one_moment_while_people_work() {
    for house in House::each() {
        let company = company(house);
        let served = company.house.serve();
        let stop = Arc::new(AtomicBool::new(false));
        let writer = {
            let (address, stop, token) = (served.address, Arc::clone(&stop), company.token.clone());
            std::thread::spawn(move || {
                let mut line = Line::open(address).unwrap();
                let mut made = 0;
                while !stop.load(Ordering::Relaxed) {
                    let body = json!({"name": format!("Written meanwhile {made}")});
                    let (status, _) =
                        line.call("POST", "/api/v1/organizations", &token, Some(&body)).unwrap();
                    assert_eq!(status, 201);
                    made += 1;
                }
                made
            })
        };
        let organizations = || company.house.count("SELECT count(*) FROM organization");
        until("it writes", || organizations() > 3);
        let before = organizations();
        let (key, public) = key(company.house.folder.path());
        let file = path(&company.house, "all.backup");
        company.house.run(&["backup", &file, "--recipient", &public]).expect(0);
        let after = organizations();
        stop.store(true, Ordering::Relaxed);
        assert!(writer.join().unwrap() > 0);
        let target = beside(House::sqlite(), &company.house);
        target.run(&["restore", &file, "--key", &key]).expect(0);
        let there = target.count("SELECT count(*) FROM organization");
        assert!((before..=after).contains(&there), "{before} <= {there} <= {after}");
        // Every change with its record, and no record without its change.
        let records = target.count("SELECT count(*) FROM record WHERE event = 'organization.created'");
        assert_eq!(records, there);
        assert_eq!(target.count("SELECT count(*) FROM record WHERE event = 'installation.backed_up'"), 1);
    }
}

/// A house of one administrator, and its backup.
fn small() -> (House, String, String) {
    let house = House::sqlite();
    house.administrator();
    let (key, public) = key(house.folder.path());
    let file = path(&house, "all.backup");
    house.run(&["backup", &file, "--recipient", &public]).expect(0);
    (house, file, key)
}

/// Restores into every engine and sees that nothing is left; answers what was said.
#[track_caller]
fn refused(source: &House, file: &str, key: &str, code: i32) -> String {
    let mut said = String::new();
    for target in House::each() {
        let target = beside(target, source);
        let ended: Ended = target.run(&["restore", file, "--key", key]).expect(code);
        assert_eq!(left_in(Path::new(&target.data())).iter().filter(|name| *name != "lock").count(), 1);
        if target.postgres.is_some() {
            let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
            assert_eq!(target.count(tables), 0);
        }
        said = ended.err;
    }
    said
}

#[test]
fn what_is_damaged_is_refused_and_leaves_nothing() {
    let (house, file, key) = small();
    let whole = std::fs::read(&file).unwrap();
    let damaged = |name: &str, bytes: &[u8]| {
        let path = path(&house, name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let mut cases: Vec<(String, PathBuf)> = Vec::new();
    for (name, part) in [("head", 10), ("front", 200), ("half", whole.len() / 2), ("last", whole.len() - 1)] {
        cases.push((name.to_owned(), damaged(&format!("cut-{name}"), &whole[..part]).into()));
    }
    for (name, at) in [("head", 3), ("key", 60), ("middle", whole.len() / 2), ("end", whole.len() - 1)] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        cases.push((name.to_owned(), damaged(&format!("bit-{name}"), &bytes).into()));
    }
    cases.push(("more".into(), damaged("more", &[&whole[..], b"x"].concat()).into()));
    cases.push(("nothing".into(), damaged("nothing", b"").into()));
    for (name, path) in &cases {
        let said = refused(&house, path.to_str().unwrap(), &key, 4);
        assert!(said.contains("damaged or not whole") || said.contains("does not open"), "{name}: {said}");
    }
    assert!(refused(&house, "/nowhere/at-all", &key, 4).contains("cannot be read"));
    // A folder that was not there is not there.
    let target = House::sqlite();
    let keys = Path::new(&house.data()).join("master.key");
    let mut command = target.reeve(&["restore", cases[0].1.to_str().unwrap(), "--key", &key]);
    assert_eq!(command.env("REEVE_MASTER_KEY_FILE", keys).output().unwrap().status.code(), Some(4));
    assert!(!Path::new(&target.data()).exists());
}

#[test]
fn keys_that_do_not_fit_are_told_at_once() {
    let (house, file, key) = small();
    let other = House::sqlite();
    other.administrator();
    let said = refused(&other, &file, &key, 3);
    assert!(said.contains("other master keys"), "{said}");
    let (wrong, _) = self::key(other.folder.path());
    assert!(refused(&house, &file, &wrong, 4).contains("does not open"));
    let target = House::sqlite();
    let said = target.run(&["restore", &file, "--key", &key]).expect(3);
    assert!(said.err.contains("put the master keys"), "{said:?}");
    assert!(!Path::new(&target.data()).exists());
}

#[test]
fn a_passphrase_closes_and_opens_too() {
    let (house, file, key) = small();
    let other = path(&house, "by-passphrase.backup");
    let served = house.serve();
    house.run_with(&["backup", &other, "--passphrase-stdin"], "short\n").expect(4);
    let made =
        house.run_with(&["backup", &other, "--passphrase-stdin"], &format!("{PASSPHRASE}\n")).expect(0);
    assert!(made.out.contains("master keys"), "{made:?}");
    assert_eq!(served.stop(), 0);
    let target = beside(House::sqlite(), &house);
    let wrong = target.run_with(&["restore", &other, "--passphrase-stdin"], "another passphrase\n").expect(4);
    assert!(wrong.err.contains("does not open"), "{wrong:?}");
    assert!(target.run(&["restore", &other, "--key", &key]).expect(4).err.contains("a passphrase"));
    let wrong =
        target.run_with(&["restore", &file, "--passphrase-stdin"], &format!("{PASSPHRASE}\n")).expect(4);
    assert!(wrong.err.contains("not a passphrase"), "{wrong:?}");
    target.run_with(&["restore", &other, "--passphrase-stdin"], &format!("{PASSPHRASE}\n")).expect(0);
    assert_eq!(target.count("SELECT count(*) FROM app_user"), 1);
}

#[test]
fn a_backup_is_never_overwritten_and_needs_somebody_to_open_it() {
    let (house, file, _) = small();
    let before = std::fs::read(&file).unwrap();
    let (_, public) = key(&house.folder.path().join("data"));
    let there = house.run(&["backup", &file, "--recipient", &public]).expect(4);
    assert!(there.err.contains("never overwritten"), "{there:?}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let new = path(&house, "new.backup");
    assert!(house.run(&["backup", &new]).expect(2).err.contains("who may open"));
    assert!(house.run(&["backup", &new, "--recipient", "age1x"]).expect(4).err.contains("no public key"));
    assert!(house.run(&["backup", "/nowhere/x", "--recipient", &public]).expect(4).err.contains("/nowhere"));
    assert!(!Path::new(&new).exists());
    // The setting says who, where the command line does not.
    let mut command = house.reeve(&["backup", &new]);
    assert!(command.env("REEVE_BACKUP_RECIPIENTS", &public).status().unwrap().success());
    let mut command = house.reeve(&["config", "check"]);
    assert_eq!(command.env("REEVE_BACKUP_RECIPIENTS", "age1x").output().unwrap().status.code(), Some(3));
    // Nobody but its owner reads it.
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&new).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_disk_without_room_is_told_and_keeps_nothing() {
    let (house, file, key) = small();
    let folder = house.folder.path().join("full");
    std::fs::create_dir(&folder).unwrap();
    let (_, public) = self::key(&folder);
    let to = folder.join("all.backup");
    // A limit of the process stands for the disk's: the system answers the write in the same way.
    let limited = |house: &House, arguments: &[&str], blocks: u32| {
        let program = house.reeve(arguments);
        let mut shell = reeve(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"")]);
        shell = {
            let mut command = std::process::Command::new("sh");
            command.args(shell.get_args()).arg("sh").arg(program.get_program()).args(program.get_args());
            command.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
            command
        };
        let output = shell.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    // A server writes it, so that the command's own database is no matter.
    let arguments = ["backup", to.to_str().unwrap(), "--recipient", &public];
    let (code, said) = limited(&house, &arguments, 8);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(left_in(&folder), ["backup.key"], "{said}");
    let target = beside(House::sqlite(), &house);
    let (code, said) = limited(&target, &["restore", &file, "--key", &key], 200);
    assert_eq!(code, Some(1), "{said}");
    let left = left_in(Path::new(&target.data()));
    assert!(left.iter().all(|name| name == "lock" || name == "master.key"), "{left:?} {said}");
}

#[test]
fn a_place_in_use_is_no_empty_one() {
    let (house, file, key) = small();
    let served = house.serve();
    let said = house.run(&["restore", &file, "--key", &key]).expect(5);
    assert!(said.err.contains("a server of Reeve"), "{said:?}");
    assert_eq!(served.stop(), 0);
}
