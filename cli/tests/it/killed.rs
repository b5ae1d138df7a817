//! Programs that are killed at any moment: what was acknowledged is there, whole and with its record, once.
//!
//! A few rounds of each; as many as `REEVE_KILLS` says where it says something.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::house::{House, Line, Served, accounts, random, until};

/// Requests at once.
const LINES: u64 = 8;
/// People of a file; a chunk is 25.
const PEOPLE: usize = 200;

fn rounds(few: u64) -> u64 {
    std::env::var("REEVE_KILLS").ok().map_or(few, |text| text.parse().unwrap())
}

/// Creates people until the server is gone; keeps the id of each that was acknowledged.
fn load(
    served: &Served,
    (token, organization): (&str, &str),
    round: u64,
    count: &Arc<AtomicU64>,
) -> Vec<std::thread::JoinHandle<Vec<String>>> {
    (0..LINES)
        .map(|line| {
            let (address, token, count) = (served.address, token.to_owned(), Arc::clone(count));
            let organization = organization.to_owned();
            std::thread::spawn(move || {
                let mut acknowledged = Vec::new();
                let Ok(mut connection) = Line::open(address) else { return acknowledged };
                for number in 0.. {
                    let phone = 10_000_000 + round % 80 * 1_000_000 + line * 100_000 + number;
                    let body = json!({
                        "type": "employee", "first_name": "Kim", "last_name": "Load",
                        "phone": format!("+4930{phone}"), "managing_organization_id": organization,
                        "email": format!("k{round}-{line}-{number}@example.com"),
                        "with": {"roles": [{"role": "employee", "scope": {"organization": organization}}]},
                    });
                    match connection.call("POST", "/api/v1/users", &token, Some(&body)) {
                        Ok((201, answer)) => {
                            acknowledged.push(answer["id"].as_str().unwrap().to_owned());
                            count.fetch_add(1, Ordering::Relaxed);
                        }
                        Ok((status, answer)) => panic!("{status}: {answer}"),
                        Err(_) => return acknowledged,
                    }
                }
                acknowledged
            })
        })
        .collect()
}

/// Each acknowledged person is there; each person has a creation on record, an address and a role, exactly once.
fn check(house: &House, acknowledged: &[String], round: u64) {
    let blob = |id: &str| match &house.postgres {
        None => format!("x'{}'", id.replace('-', "")),
        Some(_) => format!("'{id}'"),
    };
    for some in acknowledged.chunks(400) {
        let list: Vec<String> = some.iter().map(|id| blob(id)).collect();
        let there = house.count(&format!("SELECT count(*) FROM app_user WHERE id IN ({})", list.join(",")));
        assert_eq!(there, some.len() as i64, "round {round}: an acknowledged person is gone");
    }
    for (what, question) in [
        (
            "a person without exactly one creation on record",
            "SELECT count(*) FROM app_user u WHERE 1 <> (SELECT count(*) FROM record r
             WHERE r.event = 'user.created' AND r.target_id = u.id)",
        ),
        (
            "a creation on record without its person",
            "SELECT count(*) FROM record r WHERE r.event = 'user.created'
             AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.id = r.target_id)",
        ),
        (
            "a person without exactly one address",
            "SELECT count(*) FROM app_user u WHERE 1 <> (SELECT count(*) FROM identifier i
             WHERE i.user_id = u.id AND i.kind = 'email')",
        ),
        (
            "a person without a role",
            "SELECT count(*) FROM app_user u WHERE NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.user_id = u.id)",
        ),
    ] {
        assert_eq!(house.count(question), 0, "round {round}: {what}");
    }
    if house.postgres.is_none() {
        assert_eq!(
            house.count("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
            0
        );
        assert_eq!(house.count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    }
}

fn told(what: &str, rounds: u64, acknowledged: usize, started: Instant) {
    eprintln!(
        "{what}: {rounds} kills, {acknowledged} acknowledged, {:.1} s",
        started.elapsed().as_secs_f64()
    );
}

#[test]
fn a_server_under_load() {
    for house in House::each() {
        let token = house.administrator();
        let served = house.serve();
        let organization = served.organization(&token, "Acme");
        assert_eq!(served.stop(), 0);
        let (started, rounds) = (Instant::now(), rounds(3));
        let mut acknowledged = Vec::new();
        for round in 0..rounds {
            // One in five is killed while it starts.
            if round % 5 == 4 {
                let mut command = house.reeve(&["serve", "--listen", "127.0.0.1:0"]);
                let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
                std::thread::sleep(Duration::from_millis(random() % 400));
                child.kill().unwrap();
                child.wait().unwrap();
            }
            let served = house.serve();
            let count = Arc::new(AtomicU64::new(0));
            let load = load(&served, (&token, &organization), round, &count);
            // The first request of a process takes long; then any moment is as good as another.
            until("somebody is created", || count.load(Ordering::Relaxed) > 0);
            std::thread::sleep(Duration::from_millis(random() % 400));
            served.stop_now();
            acknowledged.extend(load.into_iter().flat_map(|line| line.join().unwrap()));
            check(&house, &acknowledged, round);
        }
        assert!(!acknowledged.is_empty(), "nothing was ever acknowledged");
        // It goes on.
        let served = house.serve();
        assert_eq!(served.call("GET", "/readyz", &token, None).0, 200);
        assert_eq!(served.stop(), 0);
        let engine = if house.postgres.is_some() { "PostgreSQL" } else { "SQLite" };
        told(&format!("a server on {engine}"), rounds, acknowledged.len(), started);
    }
}

/// How many of a round's file are there: whole chunks, or all.
fn chunks(house: &House, round: u64) -> i64 {
    let question = format!("SELECT count(*) FROM identifier WHERE value LIKE 'r{round}-%'");
    let there = house.count(&question);
    assert!(there % 25 == 0, "round {round}: half a chunk, {there} people");
    there
}

/// Waits for the first chunk, if that is wanted.
fn until_some(house: &House, round: u64, wanted: bool) {
    until("the import begins", || !wanted || chunks(house, round) > 0);
}

fn import(house: &House, round: u64) -> std::process::Child {
    let file = house.file("users.csv", &accounts(&format!("r{round}-"), PEOPLE));
    let mut command = house.reeve(&["import", "users", file.to_str().unwrap(), "--apply", "--json"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

fn company() -> (House, String) {
    let house = House::sqlite();
    let token = house.administrator();
    let served = house.serve();
    served.organization(&token, "Acme");
    assert_eq!(served.stop(), 0);
    (house, token)
}

#[test]
fn a_command_by_itself() {
    let (house, _) = company();
    let (started, rounds) = (Instant::now(), rounds(3));
    let mut imported = 0;
    for round in 0..rounds {
        let mut child = import(&house, round);
        // Any moment from its start to behind its last chunk.
        until_some(&house, round, !random().is_multiple_of(3));
        std::thread::sleep(Duration::from_millis(random() % 500));
        child.kill().unwrap();
        child.wait().unwrap();
        imported += chunks(&house, round);
        check(&house, &[], round);
    }
    told("a command by itself", rounds, imported as usize, started);
}

#[test]
fn a_command_beside_a_server() {
    let (house, token) = company();
    let (started, rounds) = (Instant::now(), rounds(3));
    let mut imported = 0;
    for round in 0..rounds {
        let served = house.serve();
        let mut child = import(&house, round);
        until_some(&house, round, !random().is_multiple_of(3));
        std::thread::sleep(Duration::from_millis(random() % 500));
        if round % 2 == 0 {
            // The command goes: its work comes to its end, if it began.
            child.kill().unwrap();
            child.wait().unwrap();
            assert_eq!(served.call("GET", "/readyz", &token, None).0, 200);
            assert_eq!(served.stop(), 0);
            let there = chunks(&house, round);
            assert!(there == 0 || there == PEOPLE as i64, "round {round}: broken off at {there}");
        } else {
            // The server goes: the command says so, or was done; or it does its work by itself.
            served.stop_now();
            until("the command ends", || child.try_wait().unwrap().is_some());
            let ended = child.wait_with_output().unwrap();
            let there = chunks(&house, round);
            match ended.status.code() {
                Some(0) => assert_eq!(there, PEOPLE as i64, "round {round}: {ended:?}"),
                code => assert_eq!(code, Some(1), "round {round}: {ended:?}"),
            }
        }
        imported += chunks(&house, round);
        check(&house, &[], round);
    }
    told("a command beside a server", rounds, imported as usize, started);
}

#[test]
fn a_demo() {
    let house = House::sqlite();
    let (started, rounds) = (Instant::now(), rounds(4));
    let demo = || house.reeve(&["demo", "--users", "150", "--listen", "127.0.0.1:0"]);
    for _ in 0..rounds {
        let mut child = demo().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(random() % 3000));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let served = Served::start(demo());
    check(&house, &[], rounds);
    let made = "FROM membership WHERE employee_number LIKE 'D0%'";
    assert_eq!(house.count(&format!("SELECT count(*) {made}")), 150);
    assert_eq!(house.count(&format!("SELECT count(DISTINCT employee_number) {made}")), 150);
    assert_eq!(house.count("SELECT count(*) FROM organization"), 39);
    assert_eq!(served.stop(), 0);
    told("a demo", rounds, 150, started);
}
