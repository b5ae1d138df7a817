//! The control socket: silent callers, callers that go away, servers that go away.

use std::os::unix::net::UnixStream;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::house::{ADMIN, House, accounts, until};

fn company() -> (House, crate::house::Served) {
    let house = House::sqlite();
    let token = house.administrator();
    let served = house.serve();
    served.organization(&token, "Acme");
    (house, served)
}

const IMPORTED: &str = "SELECT count(*) FROM app_user WHERE last_name = 'Berg'";

#[test]
fn silent_callers_hold_nobody_up() {
    let (house, _served) = company();
    let socket = std::path::Path::new(&house.data()).join("control.sock");
    let mut silent: Vec<UnixStream> = (0..8).map(|_| UnixStream::connect(&socket).unwrap()).collect();
    let started = Instant::now();
    house.run(&["token", "create", "--user", ADMIN, "--expires", "1d"]).expect(0);
    assert!(started.elapsed() < Duration::from_secs(4), "they held it up");
    // And they are put out.
    silent[0].set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    assert_eq!(std::io::Read::read(&mut silent[0], &mut [0; 8]).unwrap(), 0);
}

#[test]
fn a_command_comes_to_its_end_when_its_caller_is_gone() {
    let (house, served) = company();
    let file = house.file("users.csv", &accounts("u", 400));
    let mut command = house.reeve(&["import", "users", file.to_str().unwrap(), "--apply"]);
    let mut caller = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    until("it begins", || house.count(IMPORTED) > 0);
    caller.kill().unwrap();
    caller.wait().unwrap();
    let there = house.count(IMPORTED);
    assert!(there < 400, "it was killed too late to show anything");
    until("it comes to its end", || house.count(IMPORTED) == 400);
    assert_eq!(served.stop(), 0);
}

#[test]
fn a_server_that_stops_waits_for_commands() {
    let (house, served) = company();
    let file = house.file("users.csv", &accounts("u", 400));
    let mut command = house.reeve(&["import", "users", file.to_str().unwrap(), "--apply", "--json"]);
    let caller = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    until("it begins", || house.count(IMPORTED) > 0);
    assert_eq!(served.stop(), 0);
    let ended = caller.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{ended:?}");
    assert_eq!(house.count(IMPORTED), 400);
}

#[test]
fn a_server_that_dies_is_no_success() {
    let (house, served) = company();
    let file = house.file("users.csv", &accounts("u", 400));
    let mut command = house.reeve(&["import", "users", file.to_str().unwrap(), "--apply", "--json"]);
    let caller = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    until("it begins", || house.count(IMPORTED) > 0);
    served.stop_now();
    let ended = caller.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    let document: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert!(document["error"].as_str().unwrap().contains("the server ended"), "{document}");
    assert!(house.count(IMPORTED) < 400, "it died too late to show anything");
}
