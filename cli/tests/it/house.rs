//! A folder or a database with the program over it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const PASSWORD: &str = "correct horse battery";
pub(crate) const ADMIN: &str = "root@example.com";

/// Where the data is.
pub(crate) struct House {
    pub(crate) folder: TempDir,
    /// The service's URL and the owner's, on PostgreSQL.
    pub(crate) postgres: Option<[String; 2]>,
}

/// A command that came to its end.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    pub(crate) fn of(output: Output) -> Self {
        Ended {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }
    /// The one document on standard output.
    #[track_caller]
    pub(crate) fn document(&self) -> Value {
        assert_eq!(self.out.trim_end().lines().count(), 1, "{self:?}");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// The program, with no settings but those of the test.
pub(crate) fn reeve<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reeve"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("REEVE_") {
            command.env_remove(name);
        }
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Ended {
    Ended::of(reeve(arguments).output().unwrap())
}

impl House {
    pub(crate) fn sqlite() -> House {
        House { folder: tempfile::tempdir().unwrap(), postgres: None }
    }
    /// On a database of its own; None, and said so, without a server.
    pub(crate) fn postgres() -> Option<House> {
        let Ok(server) = std::env::var("REEVE_TEST_POSTGRES") else {
            eprintln!(
                "skipped on PostgreSQL: REEVE_TEST_POSTGRES is not set (scripts/test starts a server and sets it)"
            );
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let name = format!("cli_{:016x}{:016x}", random(), random());
        sql(&server, &format!("CREATE DATABASE {name}"));
        sql(&server, &format!("CREATE ROLE {name} LOGIN PASSWORD 'service'"));
        let mut owner: url::Url = server.parse().unwrap();
        owner.set_path(&name);
        let mut service = owner.clone();
        service.set_username(&name).unwrap();
        service.set_password(Some("service")).unwrap();
        Some(House { folder, postgres: Some([service.to_string(), owner.to_string()]) })
    }
    /// Both engines, as far as they are there.
    pub(crate) fn each() -> Vec<House> {
        let mut all = vec![House::sqlite()];
        all.extend(House::postgres());
        all
    }
    pub(crate) fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }
    /// The program over this data.
    pub(crate) fn reeve(&self, arguments: &[&str]) -> Command {
        let mut command = reeve(["--data", &self.data()]);
        if let Some([service, owner]) = &self.postgres {
            command = reeve(["--database", service]);
            command.env("REEVE_DATA", self.data()).env("REEVE_DATABASE_OWNER_URL", owner);
        }
        command.args(arguments);
        command
    }
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.reeve(arguments).output().unwrap())
    }
    /// With that on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ended {
        let mut command = self.reeve(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Ended::of(child.wait_with_output().unwrap())
    }
    /// An administrator, and a token of theirs.
    pub(crate) fn administrator(&self) -> String {
        let create = ["user", "create", "--role", "super_admin", "--email", ADMIN, "--password-stdin"];
        self.run_with(&create, &format!("{PASSWORD}\n")).expect(0);
        self.token()
    }
    pub(crate) fn token(&self) -> String {
        let made = self.run(&["token", "create", "--user", ADMIN, "--expires", "1d"]).expect(0);
        made.out.trim_end().lines().last().unwrap().to_owned()
    }
    pub(crate) fn serve(&self) -> Served {
        self.serve_with(&[])
    }
    pub(crate) fn serve_with(&self, environment: &[(&str, &str)]) -> Served {
        let mut command = self.reeve(&["serve", "--listen", "127.0.0.1:0"]);
        command.envs(environment.iter().copied());
        Served::start(command)
    }
    /// A file with this in it.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
    /// One number that the database answers, on either engine.
    pub(crate) fn count(&self, question: &str) -> i64 {
        match &self.postgres {
            Some([_, owner]) => sql(owner, question).unwrap(),
            None => {
                let file = std::path::Path::new(&self.data()).join("reeve.db");
                let file = rusqlite::Connection::open(file).unwrap();
                file.busy_timeout(Duration::from_secs(10)).unwrap();
                file.query_row(question, [], |row| row.get(0)).unwrap()
            }
        }
    }
}

/// Runs a text as its owner; the number in its first row, if there is one.
pub(crate) fn sql(url: &str, text: &str) -> Option<i64> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let answers = client.simple_query(text).await.unwrap();
        answers.into_iter().find_map(|answer| match answer {
            tokio_postgres::SimpleQueryMessage::Row(row) => Some(row.get(0)?.parse().unwrap()),
            _ => None,
        })
    })
}

/// A server that answers. Killed when dropped.
pub(crate) struct Served {
    pub(crate) child: Child,
    pub(crate) address: SocketAddr,
    /// What it said on the way.
    pub(crate) said: Vec<String>,
    lines: Receiver<String>,
    errors: Option<std::thread::JoinHandle<String>>,
}

impl Served {
    pub(crate) fn start(mut command: Command) -> Served {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = err.read_to_string(&mut text);
            text
        });
        let nowhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut served = Served { child, address: nowhere, said: Vec::new(), lines, errors: Some(errors) };
        loop {
            match served.lines.recv_timeout(Duration::from_secs(120)) {
                Ok(line) => served.said.push(line),
                Err(_) => panic!("it does not start: {:?}", served.stop_now()),
            }
            let said = served.said.last().unwrap();
            let rest = said.split_once("://").map(|(_, rest)| rest);
            let address = rest.map(|rest| rest.split(['/', '"', ' ']).next().unwrap());
            if let Some(Ok(address)) = address.map(str::parse) {
                served.address = address;
                return served;
            }
        }
    }
    /// The next lines, until nothing came for a moment.
    pub(crate) fn listen(&mut self, moment: Duration) -> String {
        while let Ok(line) = self.lines.recv_timeout(moment) {
            self.said.push(line);
        }
        self.said.join("\n")
    }
    pub(crate) fn signal(&self, name: &str) {
        let text = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &text]).status().unwrap().success());
    }
    /// Killed at once; what it had said on standard error.
    pub(crate) fn stop_now(mut self) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.errors.take().map(|errors| errors.join().unwrap()).unwrap_or_default()
    }
    /// Asked to stop; its code.
    pub(crate) fn stop(mut self) -> i32 {
        self.signal("TERM");
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
    pub(crate) fn call(&self, method: &str, path: &str, token: &str, body: Option<&Value>) -> (u16, Value) {
        Line::open(self.address).unwrap().call(method, path, token, body).unwrap()
    }
    #[track_caller]
    pub(crate) fn organization(&self, token: &str, name: &str) -> String {
        let (status, answer) =
            self.call("POST", "/api/v1/organizations", token, Some(&serde_json::json!({"name": name})));
        assert_eq!(status, 201, "{answer}");
        answer["id"].as_str().unwrap().to_owned()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection that is kept.
pub(crate) struct Line(BufReader<TcpStream>);

impl Line {
    pub(crate) fn open(address: SocketAddr) -> std::io::Result<Line> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        stream.set_nodelay(true)?;
        Ok(Line(BufReader::new(stream)))
    }
    pub(crate) fn head(method: &str, path: &str, token: &str, length: usize) -> String {
        format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        )
    }
    pub(crate) fn send(&mut self, text: &str) -> std::io::Result<()> {
        self.0.get_mut().write_all(text.as_bytes())
    }
    pub(crate) fn call(
        &mut self,
        method: &str,
        path: &str,
        token: &str,
        body: Option<&Value>,
    ) -> std::io::Result<(u16, Value)> {
        let body = body.map(Value::to_string).unwrap_or_default();
        self.send(&format!("{}{body}", Self::head(method, path, token, body.len())))?;
        self.answer()
    }
    /// An answer, whole; an error if less of it came.
    pub(crate) fn answer(&mut self) -> std::io::Result<(u16, Value)> {
        let broken = || std::io::Error::other("half an answer");
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|text| text.parse().ok()).ok_or_else(broken)?;
        let mut length = 0;
        loop {
            line.clear();
            self.0.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                if line == "\r\n" {
                    break;
                }
                return Err(broken());
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().map_err(|_| broken())?;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok((status, serde_json::from_slice(&body).unwrap_or(Value::Null)))
    }
}

/// Any number, another each time.
pub(crate) fn random() -> u64 {
    std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0)
}

/// Waits until it is so; fails after a minute.
#[track_caller]
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A file of accounts: `count` people whose addresses begin with `prefix`.
pub(crate) fn accounts(prefix: &str, count: usize) -> String {
    let mut text = "first_name,last_name,email,type,role\n".to_owned();
    for number in 0..count {
        text.push_str(&format!("Ann{number},Berg,{prefix}{number}@example.com,employee,employee\n"));
    }
    text
}
