//! Every exit code, each with a sentence for a person and one document for a program.

use std::fs::File;
use std::io::Write;
use std::net::TcpListener;

use crate::house::{ADMIN, Ended, House, accounts};

/// The command in words and in JSON; answers what it said in words.
#[track_caller]
fn refused(house: &House, arguments: &[&str], code: i32) -> String {
    let words = house.run(arguments).expect(code);
    assert!(words.err.lines().any(|line| line.starts_with("reeve: ") || code == 2), "{words:?}");
    let json: Ended = house.run(&[arguments, &["--json"]].concat()).expect(code);
    let document = json.document();
    assert!(document["exit_code"] == code || document.get("error").is_none(), "{document}");
    words.err
}

#[test]
fn what_fails_says_how() {
    for house in House::each() {
        house.administrator();
        let nobody = ["token", "create", "--user", "nobody@example.com", "--expires", "1d"];
        assert!(refused(&house, &nobody, 4).contains("nobody is known"));
        refused(&house, &["import", "users", "/nowhere/at-all.csv"], 4);
        let file = house.file("bad.csv", "first_name,last_name,email,type\nAnn,Berg,no address,employee\n");
        refused(&house, &["import", "users", file.to_str().unwrap(), "--organization", "none such"], 4);
        let create = ["user", "create", "--email", "x@example.com", "--password-stdin", "--role"];
        let no_password = [&create[..], &["super_admin"]].concat();
        assert!(refused(&house, &no_password, 4).contains("no password"));
        let no_role =
            house.run_with(&[&create[..], &["emperor"]].concat(), "a good enough password\n").expect(4);
        assert!(no_role.err.contains("there is no role `emperor`"), "{no_role:?}");
        let weak = house.run_with(&no_password, "short\n").expect(4);
        assert!(!weak.err.contains("short\n"), "{weak:?}");
        refused(&house, &["token", "create", "--user", ADMIN, "--expires", "never"], 2);
        refused(&house, &["no-such-command"], 2);
        refused(&house, &["serve", "--listen", "nowhere"], 3);
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap().to_string();
        assert!(refused(&house, &["serve", "--listen", &address], 5).contains("cannot listen"));
        let before = house.count("SELECT count(*) FROM app_user");
        assert_eq!(before, 1, "and nothing was changed");
    }
}

#[test]
fn a_file_with_faults_is_told_by_line_and_changes_nothing() {
    let house = House::sqlite();
    let token = house.administrator();
    let served = house.serve();
    served.organization(&token, "Acme");
    let file = house.file("bad.csv", &format!("{}Bob,Dahl,no address,employee,employee\n", accounts("u", 3)));
    let faulty = house.run(&["import", "users", file.to_str().unwrap(), "--apply"]).expect(4);
    assert!(faulty.out.contains('5') && faulty.out.contains("email"), "{faulty:?}");
    house.run(&["import", "users", file.to_str().unwrap(), "--apply", "--json"]).expect(4).document();
    assert_eq!(house.count("SELECT count(*) FROM app_user"), 1);
}

#[test]
fn a_folder_that_is_none_fails() {
    let house = House::sqlite();
    let file = house.file("data", "");
    assert!(file.exists());
    refused(&house, &["token", "create", "--user", ADMIN, "--expires", "1d"], 1);
    refused(&house, &["serve", "--listen", "127.0.0.1:0"], 1);
}

#[test]
fn a_missing_key_is_a_matter_of_settings() {
    let house = House::sqlite();
    house.administrator();
    std::fs::remove_file(std::path::Path::new(&house.data()).join("master.key")).unwrap();
    let said = refused(&house, &["token", "create", "--user", ADMIN, "--expires", "1d"], 3);
    assert!(said.contains("put it back"), "{said}");
}

#[test]
fn a_second_server_on_the_same_folder_is_refused() {
    let house = House::sqlite();
    let served = house.serve();
    let said = refused(&house, &["serve", "--listen", "127.0.0.1:0"], 5);
    assert!(said.contains(&format!("process {}", served.child.id())), "{said}");
}

#[test]
fn a_folder_that_a_command_holds_is_waited_for() {
    let house = House::sqlite();
    house.administrator();
    let hold = || {
        let mut lock = File::create(std::path::Path::new(&house.data()).join("lock")).unwrap();
        lock.lock().unwrap();
        lock.write_all(b"command 4711\n").unwrap();
        lock
    };
    let lock = hold();
    let said = house.run(&["token", "create", "--user", ADMIN, "--expires", "1d"]).expect(5);
    assert!(said.err.contains("another command of Reeve (process 4711)"), "{said:?}");
    drop(lock);
    let lock = hold();
    let ends = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(700));
        drop(lock);
    });
    house.run(&["token", "create", "--user", ADMIN, "--expires", "1d"]).expect(0);
    ends.join().unwrap();
}
