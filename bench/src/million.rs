//! perf-14 and perf-17: the released program over a million people: from start to ready, memory at rest, size.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use gate::PostgresConfig;

use crate::client::{Client, request};
use crate::load::machine_load;
use crate::{people, postgres};

/// How many people the goal names.
pub(crate) const PEOPLE: u64 = 1_000_000;

/// The product's program, built beside this one.
pub(crate) fn program() -> Option<PathBuf> {
    let program = std::env::current_exe().unwrap().with_file_name("reeve");
    program.exists().then_some(program)
}

/// perf-17.
pub(crate) fn size() {
    match program() {
        Some(program) => println!(
            "perf-17, the program: {:.1} MB (goal: 40)",
            std::fs::metadata(program).unwrap().len() as f64 / 1e6
        ),
        None => println!("perf-17: skipped, build it first: cargo build --release -p reeve"),
    }
}

/// Ends the program it started, and no other, whatever happens.
pub(crate) struct Running(Child, SocketAddr);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    pub(crate) fn address(&self) -> SocketAddr {
        self.1
    }
    fn megabytes(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
    }
}

/// Starts it and waits until it says that it is ready.
pub(crate) async fn started(program: &Path, place: &Place) -> (Running, Duration) {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let began = Instant::now();
    let mut command = place.command(program);
    command.args(["serve", "--listen", &port.to_string()]);
    let child = command.env("REEVE_LOG", "error").stdout(Stdio::null()).spawn().unwrap();
    let running = Running(child, port);
    let ask = request("GET", "/readyz", None, None);
    loop {
        if tokio::net::TcpStream::connect(port).await.is_ok() {
            let answer = Client::to(port).await.send(&ask).await;
            if answer.status == 200 {
                return (running, began.elapsed());
            }
        }
        assert!(began.elapsed() < Duration::from_secs(30), "it does not get ready");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// An installation: its folder and, where it is not in there, its database.
pub(crate) struct Place {
    folder: tempfile::TempDir,
    pub(crate) database: Option<PostgresConfig>,
}

impl Place {
    pub(crate) fn new(database: Option<PostgresConfig>) -> Self {
        Place { folder: tempfile::tempdir().unwrap(), database }
    }
    /// The embedded database.
    pub(crate) fn file(&self) -> PathBuf {
        crate::product::database(self.folder.path())
    }
    /// The program, told where its data is.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("REEVE_TRUSTED_PROXIES", "127.0.0.1")
            .arg("--data")
            .arg(self.folder.path().join("data"));
        for (key, value) in self.database.iter().flat_map(postgres::settings) {
            command.env(format!("REEVE_{}", key.to_uppercase()), value);
        }
        command
    }
}

/// perf-14, on both engines.
pub(crate) async fn run(count: u64) {
    let Some(program) = program() else {
        println!("perf-14: skipped, build it first: cargo build --release -p reeve");
        return;
    };
    measure(&program, Place::new(None), "SQLite", count).await;
    if let Some(server) = postgres::server() {
        let config = postgres::fresh_database(&server).await;
        measure(&program, Place::new(Some(config.clone())), "PostgreSQL", count).await;
        postgres::remove(&server, &config).await;
    }
}

async fn measure(program: &Path, place: Place, engine: &str, count: u64) {
    let began = Instant::now();
    people::fill(program, &place, count).await;
    println!(
        "perf-14: {count} people on {engine}, copies of one that the product made, by direct statements in {:.0} s",
        began.elapsed().as_secs_f64()
    );
    for round in 1..=3 {
        let (running, took) = started(program, &place).await;
        println!(
            "  {round} ready after {:.0} ms with {:.1} MB, load {}",
            took.as_secs_f64() * 1e3,
            running.megabytes(),
            machine_load()
        );
        if round == 3 {
            tokio::time::sleep(Duration::from_secs(60)).await;
            println!("  after a minute at rest {:.1} MB", running.megabytes());
        }
    }
}
