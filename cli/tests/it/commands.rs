//! What the commands do, by themselves and by way of a running server.

use serde_json::json;

use crate::house::{ADMIN, House, PASSWORD, Served, accounts, reeve, run};

fn is_known(served: &Served, token: &str) -> bool {
    let (status, _) = served.call("GET", "/api/v1/users?limit=1", token, None);
    assert!(status == 200 || status == 401, "{status}");
    status == 200
}

#[test]
fn an_administrator_and_a_token_without_a_server() {
    for house in House::each() {
        let token = house.administrator();
        let served = house.serve();
        assert!(is_known(&served, &token));
        assert!(!is_known(&served, &format!("{token}x")));
    }
}

#[test]
fn an_administrator_and_a_token_beside_a_server() {
    for house in House::each() {
        let served = house.serve();
        let create =
            ["user", "create", "--role", "super_admin", "--email", ADMIN, "--password-stdin", "--json"];
        let made = house.run_with(&create, &format!("{PASSWORD}\n")).expect(0);
        assert_eq!(made.document()["email"], ADMIN);
        assert_eq!(made.err, "");
        let token = house.token();
        assert!(is_known(&served, &token));
        let arguments = ["token", "create", "--user", ADMIN, "--expires", "90m", "--json"];
        let made = house.run(&arguments).expect(0);
        assert!(is_known(&served, made.document()["token"].as_str().unwrap()));
        assert_eq!(made.err, "");
        let sign_in = json!({"identifier": ADMIN, "password": PASSWORD});
        let (status, answer) = served.call("POST", "/api/v1/sessions", "", Some(&sign_in));
        assert_eq!(status, 201, "{answer}");
        assert_eq!(served.stop(), 0);
    }
}

const PEOPLE: &str = "employee_number,manager_employee_number,first_name,middle_name,last_name,email,login_id,phone,\
job_title,department,hire_date,start_date,end_date,status\n\
1,,Ada,,Berg,ada@example.com,ada,,Head,Sales,2020-01-01,2020-01-01,,Current\n\
2,1,Bo,,Dahl,bo@example.com,bo,,Clerk,Sales,2021-02-01,2021-02-01,,Current\n";

/// Looks at a file, applies it, applies it again.
fn bring_in(house: &House) {
    let users = house.file("users.csv", &accounts("u", 30));
    let people = house.file("people.csv", PEOPLE);
    let (users, people) = (users.display().to_string(), people.display().to_string());
    let before = house.count("SELECT count(*) FROM app_user");
    for (kind, file) in [("users", &users), ("hr", &people)] {
        let look = house.run(&["import", kind, file]).expect(0);
        assert!(look.out.contains("Nothing was changed."), "{look:?}");
        house.run(&["import", kind, file, "--json"]).expect(0).document();
    }
    assert_eq!(house.count("SELECT count(*) FROM app_user"), before);
    let applied = house.run(&["import", "users", &users, "--apply", "--json"]).expect(0);
    applied.document();
    assert_eq!(applied.err, "");
    house.run(&["import", "hr", &people, "--apply"]).expect(0);
    assert_eq!(house.count("SELECT count(*) FROM app_user"), before + 32);
    let records = house.count("SELECT count(*) FROM record");
    // The same once more: what is there stays as it is; accounts that exist are refused, on one document too.
    house.run(&["import", "hr", &people, "--apply"]).expect(0);
    let refused = house.run(&["import", "users", &users, "--apply", "--json"]).expect(4);
    refused.document();
    house.run(&["import", "users", &users, "--apply"]).expect(4);
    assert_eq!(house.count("SELECT count(*) FROM app_user"), before + 32);
    assert_eq!(house.count("SELECT count(*) FROM record WHERE event = 'user.created'"), before + 32);
    assert!(
        house.count("SELECT count(*) FROM record") <= records + 4,
        "an import's own records, and no other"
    );
}

#[test]
fn files_are_looked_at_and_brought_in() {
    for house in House::each() {
        let token = house.administrator();
        let served = house.serve();
        served.organization(&token, "Acme");
        bring_in(&house);
        assert_eq!(served.stop(), 0);
    }
    let house = House::sqlite();
    let token = house.administrator();
    let served = house.serve();
    served.organization(&token, "Acme");
    assert_eq!(served.stop(), 0);
    bring_in(&house);
}

#[test]
fn a_whole_company_comes_in() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/hr/employees.csv");
    if !std::path::Path::new(file).exists() {
        eprintln!("skipped: `shared/data/hr/employees.csv` is not beside the repository");
        return;
    }
    let house = House::sqlite();
    let token = house.administrator();
    let served = house.serve();
    served.organization(&token, "Adventure Works");
    house.run(&["import", "hr", file, "--apply"]).expect(0);
    assert_eq!(house.count("SELECT count(*) FROM app_user"), 291);
}

#[test]
fn settings_are_checked() {
    let house = House::sqlite();
    let check = |text: &str| {
        let file = house.file("reeve.toml", text);
        run(["config", "check", "--config", file.to_str().unwrap()])
    };
    let good = check("listen = \"127.0.0.1:9\"").expect(0);
    assert!(good.out.contains("127.0.0.1:9"), "{good:?}");
    let wrong = check("databse_url = \"x\"").expect(3);
    assert!(wrong.err.contains("did you mean `database_url`?") && wrong.out.is_empty(), "{wrong:?}");
    let mut command = reeve(["config", "check", "--json"]);
    let wrong = command.env("REEVE_LISTN", "127.0.0.1:9").output().unwrap();
    assert_eq!(wrong.status.code(), Some(3));
    let document: serde_json::Value = serde_json::from_slice(&wrong.stdout).unwrap();
    assert!(document["error"].as_str().unwrap().contains("did you mean `REEVE_LISTEN`?"), "{document}");
    assert_eq!(document["exit_code"], 3);
    let shown = run(["config", "check", "--json"]).expect(0).document();
    assert!(shown.as_array().unwrap().iter().any(|one| one["key"] == "listen"));
}

#[test]
fn every_shell_has_its_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(["completions", shell]).expect(0);
        assert!(script.out.contains("reeve") && script.out.contains("completions"), "{shell}");
        assert_eq!(run(["completions", shell, "--json"]).expect(0).document()["script"], script.out);
    }
}
