//! A server's beginning and its end.

use std::time::Duration;

use serde_json::{Value, json};

use crate::house::{House, Line, Served, reeve, run};

#[test]
fn a_server_lets_a_request_come_to_its_end() {
    for house in House::each() {
        let token = house.administrator();
        let mut served = house.serve();
        let body = json!({"name": "Acme"}).to_string();
        let (first, rest) = body.split_at(5);
        let mut line = Line::open(served.address).unwrap();
        assert_eq!(line.call("GET", "/healthz", &token, None).unwrap().0, 200);
        line.send(&Line::head("POST", "/api/v1/organizations", &token, body.len())).unwrap();
        line.send(first).unwrap();
        // The server has the request's head by now.
        std::thread::sleep(Duration::from_millis(500));
        served.signal("TERM");
        std::thread::sleep(Duration::from_millis(300));
        assert!(served.child.try_wait().unwrap().is_none(), "it did not wait");
        line.send(rest).unwrap();
        let (status, answer) = line.answer().unwrap();
        assert_eq!(status, 201, "{answer}");
        assert_eq!(served.child.wait().unwrap().code(), Some(0));
        assert_eq!(house.count("SELECT count(*) FROM organization"), 1);
    }
}

#[test]
fn a_second_signal_does_not_wait() {
    let house = House::sqlite();
    let token = house.administrator();
    let mut served = house.serve();
    let mut line = Line::open(served.address).unwrap();
    assert_eq!(line.call("GET", "/healthz", &token, None).unwrap().0, 200);
    line.send(&Line::head("POST", "/api/v1/organizations", &token, 100)).unwrap();
    line.send("{").unwrap();
    std::thread::sleep(Duration::from_millis(500));
    served.signal("INT");
    std::thread::sleep(Duration::from_millis(300));
    let early = served.child.try_wait().unwrap();
    assert!(early.is_none(), "it did not wait: {early:?} {:?}", line.answer());
    served.signal("INT");
    assert_eq!(served.child.wait().unwrap().code(), Some(1));
}

/// Every word with its letters and digits as `x`: what a code looks like.
fn shape(word: &str) -> String {
    word.chars().map(|c| if c.is_ascii_alphanumeric() { 'x' } else { c }).collect()
}

#[test]
fn the_set_up_code_is_for_people() {
    let house = House::sqlite();
    let mut served = house.serve();
    let said = served.listen(Duration::from_millis(500));
    let code = said.split_once("the code ").unwrap().1.trim().to_owned();
    assert!(code.len() >= 12 && code.contains('-'), "{said}");
    served.stop_now();
    let holds_one = |text: &str| {
        let is_one = |word: &str| shape(word) == shape(&code);
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(is_one)
    };
    assert!(holds_one(&said));
    for flags in [&[][..], &["--json"]] {
        let mut command = house.reeve(&[&["serve", "--listen", "127.0.0.1:0"], flags].concat());
        command.env("REEVE_LOG_FORMAT", "json").env("REEVE_LOG", "trace");
        let mut served = Served::start(command);
        let mut all = served.listen(Duration::from_millis(500));
        let errors = served.stop_now();
        for line in errors.lines() {
            let _: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        }
        if flags.is_empty() {
            assert!(all.contains("reeve user create"), "{all}");
        } else {
            let document: Value = serde_json::from_str(&all).unwrap();
            assert_eq!(document["set_up"], false);
        }
        all.push_str(&errors);
        assert!(!holds_one(&all), "{all}");
    }
}

#[test]
fn the_demo_says_how_to_sign_in() {
    let house = House::sqlite();
    let demo = |flags: &[&str]| {
        let arguments = ["demo", "--listen", "127.0.0.1:0", "--users", "50", "--data", &house.data()];
        let mut command = reeve([&arguments, flags].concat());
        // Of a company, and nothing of the demo's: it must not be tried.
        command.env("REEVE_DATABASE_URL", "postgres://nobody@127.0.0.1:9/company");
        Served::start(command)
    };
    run(["demo", "--database", "postgres://nobody@127.0.0.1:9/company"]).expect(2);
    let mut served = demo(&[]);
    let said = served.listen(Duration::from_millis(500));
    let logins: Vec<(&str, &str)> = said
        .lines()
        .filter_map(|line| line.rsplit_once("  password "))
        .map(|(who, password)| (who.rsplit(' ').find(|word| word.contains('@')).unwrap(), password))
        .collect();
    assert!(logins.len() > 30, "{said}");
    for company in
        ["Nordlicht Trading", "Rheinbogen Group", "Küstenmobil", "Marktplatz Eins", "Donau Maschinenbau"]
    {
        assert!(said.contains(company), "{said}");
    }
    for (email, password) in logins.iter().step_by(7) {
        let sign_in = json!({"identifier": email, "password": password});
        let (status, answer) = served.call("POST", "/api/v1/sessions", "", Some(&sign_in));
        assert_eq!(status, 201, "{email}: {answer}");
    }
    let people = house.count("SELECT count(*) FROM app_user");
    assert!(people >= 50 + logins.len() as i64, "{people}");
    assert_eq!(served.stop(), 0);
    // Again, over the same folder.
    let mut served = demo(&["--json"]);
    let document: Value = serde_json::from_str(&served.listen(Duration::from_millis(500))).unwrap();
    let login = &document["logins"][0];
    assert_eq!((login["role"].as_str(), document["people"].as_u64()), (Some("Super Admin"), Some(50)));
    let sign_in = json!({"identifier": login["email"], "password": login["password"]});
    assert_eq!(served.call("POST", "/api/v1/sessions", "", Some(&sign_in)).0, 201);
    assert_eq!(house.count("SELECT count(*) FROM app_user"), people);
}
