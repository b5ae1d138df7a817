//! `reeve doctor`: faults that were put there, and what it says of each.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::house::{Ended, House, PASSWORD, run, sql};

/// An installation about which there is nothing to say: keys apart, two administrators, a backup.
struct Sound {
    house: House,
    keys: PathBuf,
}

impl Sound {
    fn new(house: House) -> Sound {
        let keys = house.folder.path().join("keys/master.key");
        let sound = Sound { house, keys };
        for email in ["one@example.com", "two@example.com"] {
            let create = ["user", "create", "--role", "super_admin", "--email", email, "--password-stdin"];
            let mut command = sound.command(&create);
            command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::null());
            let mut child = command.spawn().unwrap();
            use std::io::Write;
            child.stdin.take().unwrap().write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
            assert!(child.wait().unwrap().success());
        }
        let key = sound.house.folder.path().join("backup.key").display().to_string();
        let public = run(["backup-key", &key]).expect(0).out.trim().to_owned();
        let file = sound.backup();
        let mut backup = sound.command(&["backup", &file, "--recipient", &public]);
        assert!(backup.output().unwrap().status.success());
        sound
    }
    fn each() -> Vec<Sound> {
        House::each().into_iter().map(Sound::new).collect()
    }
    fn sqlite() -> Sound {
        Sound::new(House::sqlite())
    }
    fn backup(&self) -> String {
        self.house.folder.path().join("all.backup").display().to_string()
    }
    fn command(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = self.house.reeve(arguments);
        command.env("REEVE_MASTER_KEY_FILE", &self.keys);
        command
    }
    fn data(&self) -> PathBuf {
        self.house.data().into()
    }
    /// Runs a text in the database, as whoever owns it.
    fn execute(&self, text: &str) {
        match &self.house.postgres {
            Some([_, owner]) => drop(sql(owner, text)),
            None => {
                let file = rusqlite::Connection::open(self.data().join("reeve.db")).unwrap();
                file.execute_batch(text).unwrap();
            }
        }
    }
    fn found(&self) -> Vec<String> {
        self.found_with(&[])
    }
    /// What is found, without what is so of every test that runs as root.
    #[track_caller]
    fn found_with(&self, environment: &[(&str, &str)]) -> Vec<String> {
        let mut command = self.command(&["doctor", "--json"]);
        let output = command.envs(environment.iter().copied()).output().unwrap();
        codes(&Ended::of(output))
    }
}

#[track_caller]
fn codes(ended: &Ended) -> Vec<String> {
    let document: Value = ended.document();
    let all = document["findings"].as_array().unwrap_or_else(|| panic!("{ended:?}"));
    let worst = all.first().map_or("", |finding| finding["severity"].as_str().unwrap());
    let code = match worst {
        "" | "hint" => 0,
        "warning" => 6,
        _ => 7,
    };
    assert_eq!(ended.code, code, "{ended:?}");
    for finding in all {
        for words in ["finding", "remedy"] {
            let words = finding[words].as_str().unwrap();
            assert!(words.len() > 10 && !words.contains('⟦') && !words.contains('{'), "{words}");
        }
    }
    let codes = all.iter().map(|finding| finding["code"].as_str().unwrap().to_owned());
    // So it is of every test: run as root perhaps, and no mail is sent.
    codes.filter(|code| code != "runs_as_root" && code != "mail_none").collect()
}

fn chmod(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn of_a_sound_installation_nothing_is_said() {
    for sound in Sound::each() {
        assert_eq!(sound.found(), Vec::<String>::new());
        // Beside a server too.
        let server = sound.house.serve_with(&[("REEVE_MASTER_KEY_FILE", sound.keys.to_str().unwrap())]);
        assert_eq!(sound.found(), Vec::<String>::new());
        assert_eq!(server.stop(), 0);
    }
}

#[test]
fn before_the_first_start_there_is_nothing_to_say() {
    for house in House::each() {
        let ended = house.run(&["doctor", "--json"]);
        assert_eq!(codes(&ended), Vec::<String>::new());
        assert!(!Path::new(&house.data()).exists(), "it makes nothing");
    }
}

#[test]
fn files_that_others_reach() {
    let sound = Sound::sqlite();
    chmod(&sound.data(), 0o750);
    chmod(&sound.data().join("reeve.db"), 0o600);
    assert_eq!(sound.found(), ["folder_open"]);
    chmod(&sound.data().join("reeve.db"), 0o644);
    assert_eq!(sound.found(), ["database_open", "folder_open"]);
    chmod(&sound.data(), 0o700);
    assert_eq!(sound.found(), Vec::<String>::new());
    chmod(&sound.keys, 0o640);
    assert_eq!(sound.found(), ["keys_open", "keys_unusable"]);
    chmod(&sound.keys, 0o600);
    let settings = sound.house.file("reeve.toml", "database_owner_url = \"postgres://u:secret@localhost/x\"");
    chmod(&settings, 0o644);
    assert_eq!(sound.found_with(&[("REEVE_CONFIG", settings.to_str().unwrap())]), ["settings_open"]);
    std::fs::write(&settings, "log = \"info\"").unwrap();
    assert_eq!(sound.found_with(&[("REEVE_CONFIG", settings.to_str().unwrap())]), Vec::<String>::new());
}

#[test]
fn keys_that_lie_where_they_should_not() {
    let sound = Sound::sqlite();
    std::fs::copy(sound.backup(), sound.keys.with_file_name("nightly")).unwrap();
    assert_eq!(sound.found(), ["keys_with_copies"]);
    let beside = sound.data().join("master.key");
    std::fs::copy(&sound.keys, &beside).unwrap();
    assert_eq!(
        sound.found_with(&[("REEVE_MASTER_KEY_FILE", beside.to_str().unwrap())]),
        ["keys_beside_data"]
    );
}

#[test]
fn keys_that_do_not_fit() {
    for sound in Sound::each() {
        let other = House::sqlite();
        other.administrator();
        let wrong = Path::new(&other.data()).join("master.key");
        assert_eq!(sound.found_with(&[("REEVE_MASTER_KEY_FILE", wrong.to_str().unwrap())]), ["keys_wrong"]);
        std::fs::write(&wrong, "nonsense").unwrap();
        assert_eq!(
            sound.found_with(&[("REEVE_MASTER_KEY_FILE", wrong.to_str().unwrap())]),
            ["keys_unusable"]
        );
        assert_eq!(sound.found_with(&[("REEVE_MASTER_KEY_FILE", "/nowhere/at-all")]), ["keys_missing"]);
    }
}

#[test]
fn a_database_of_a_newer_program() {
    for sound in Sound::each() {
        sound.execute("INSERT INTO migration (number, name) VALUES (99999, 'of a newer program')");
        assert_eq!(sound.found(), ["database_newer"]);
    }
}

#[test]
fn a_database_that_is_damaged() {
    let sound = Sound::sqlite();
    let path = sound.data().join("reeve.db");
    sound.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    let mut bytes = std::fs::read(&path).unwrap();
    let from = 4096 * 20;
    bytes[from..from + 4096 * 10].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(sound.found(), ["database_damaged"]);
    // Nothing that could be a database any more.
    std::fs::write(&path, "no database at all, but long enough to have a head ".repeat(100)).unwrap();
    assert_eq!(sound.found(), ["database_unreachable"]);
}

#[test]
fn guards_that_are_gone() {
    for sound in Sound::each() {
        let on = if sound.house.postgres.is_some() { " ON record" } else { "" };
        sound.execute(&format!("DROP TRIGGER record_is_not_changed{on}"));
        assert_eq!(sound.found(), ["guards_missing"]);
    }
    // One of the same name that guards nothing, an index that is gone, a table that nobody meant.
    let sound = Sound::sqlite();
    sound.execute(
        "DROP TRIGGER record_is_not_removed;
         CREATE TRIGGER record_is_not_removed BEFORE DELETE ON record BEGIN SELECT 1; END;
         DROP INDEX record_by_event; CREATE TABLE mine (x)",
    );
    assert_eq!(sound.found(), ["guards_missing", "schema_differs"]);
    let Some(house) = House::postgres() else { return };
    let sound = Sound::new(house);
    sound.execute("ALTER TABLE record DISABLE TRIGGER record_is_not_removed");
    assert_eq!(sound.found(), ["guards_missing"]);
}

#[test]
fn an_account_that_may_change_records() {
    let Some(house) = House::postgres() else { return };
    let sound = Sound::new(house);
    let [service, _] = sound.house.postgres.clone().unwrap();
    let role = service.parse::<url::Url>().unwrap().username().to_owned();
    sound.execute(&format!("GRANT UPDATE ON record TO {role}"));
    assert_eq!(sound.found(), ["records_changeable"]);
}

#[test]
fn a_listener_in_clear_and_proxies_that_are_anybody() {
    let sound = Sound::sqlite();
    assert_eq!(sound.found_with(&[("REEVE_LISTEN", "0.0.0.0:8080")]), ["listens_in_clear"]);
    let proxies = |block| sound.found_with(&[("REEVE_TRUSTED_PROXIES", block)]);
    assert_eq!(proxies("0.0.0.0/0"), ["proxies_everybody"]);
    assert_eq!(proxies("10.0.0.0/8"), ["proxies_wide"]);
    assert_eq!(proxies("10.0.0.7"), Vec::<String>::new());
}

#[test]
fn administrators() {
    for sound in Sound::each() {
        let suspend = |email: &str| {
            sound.execute(&format!(
                "UPDATE app_user SET status = 'suspended' WHERE primary_email = '{email}'"
            ));
        };
        suspend("one@example.com");
        assert_eq!(sound.found(), ["one_administrator"]);
        suspend("two@example.com");
        assert_eq!(sound.found(), ["no_administrator"]);
    }
}

const COLUMNS: &str = "event, event_version, outcome, actor_kind, noun, facets, sealed, leaf";

#[test]
fn a_clock_that_is_behind_the_records() {
    for sound in Sound::each() {
        let id = if sound.house.postgres.is_some() { "gen_random_uuid()" } else { "randomblob(16)" };
        sound.execute(&format!(
            "INSERT INTO record (id, at, {COLUMNS}) SELECT {id}, at + 3600000000, {COLUMNS} FROM record ORDER BY rid DESC LIMIT 1"
        ));
        assert_eq!(sound.found(), ["clock_behind"]);
    }
}

#[test]
fn jobs_that_failed_or_stand_still() {
    for sound in Sound::each() {
        let id = if sound.house.postgres.is_some() { "gen_random_uuid()" } else { "randomblob(16)" };
        let job = |state: &str, claimed: &str| {
            sound.execute(&format!(
                "INSERT INTO job (id, kind, lane, state, run_at, attempts, max_attempts, claimed_until, fencing, created_at)
                 VALUES ({id}, 'test', 'prompt', '{state}', 0, 1, 1, {claimed}, 1, 0)"
            ));
        };
        job("dead", "NULL");
        assert_eq!(sound.found(), ["dead_letters"]);
        job("running", "1");
        assert_eq!(sound.found(), ["stuck_jobs", "dead_letters"]);
    }
}

#[test]
fn settings_that_nobody_knows() {
    let sound = Sound::sqlite();
    assert_eq!(sound.found_with(&[("REEVE_LISTN", "x")]), ["settings_wrong"]);
    assert_eq!(sound.found_with(&[("REEVE_LISTEN", "nowhere")]), ["settings_wrong"]);
}

#[test]
fn a_server_that_does_not_answer() {
    let ended = run(["--database", "postgres://nobody@127.0.0.1:1/x", "doctor", "--json"]);
    assert_eq!(codes(&ended), ["database_unreachable"]);
    // And in words.
    let ended = run(["--database", "postgres://nobody@127.0.0.1:1/x", "doctor"]).expect(7);
    assert!(ended.out.starts_with("fault") && ended.out.contains("See that it runs"), "{ended:?}");
    assert!(ended.err.contains("something is wrong"), "{ended:?}");
}
