//! A real browser, driven by WebDriver (<https://www.w3.org/TR/webdriver2/>). The protocol is JSON over HTTP to a
//! program on this machine, and a test needs eight of its commands: the clients there are bring an HTTP stack and twenty
//! crates of their own for them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How a reference to an element is named (WebDriver, section 12).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);

pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// The browser's own files.
    _profile: tempfile::TempDir,
}

/// A driver that listens; none where it ended before it did.
fn listening(driver: &str) -> Option<(Child, u16)> {
    let mut driver = Command::new(driver)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines().map(Result::unwrap);
    let Some(said) = lines.find(|line| line.contains("successfully")) else {
        driver.wait().unwrap();
        return None;
    };
    Some((driver, said.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()))
}

impl Browser {
    /// A browser of its own for one test; nothing, and said so, where there is none.
    pub(crate) async fn start() -> Option<Browser> {
        let (Ok(chromium), Ok(driver)) =
            (std::env::var("REEVE_TEST_CHROMIUM"), std::env::var("REEVE_TEST_CHROMEDRIVER"))
        else {
            eprintln!(
                "skipped in a browser: REEVE_TEST_CHROMIUM and REEVE_TEST_CHROMEDRIVER are not set (scripts/test \
                 installs both and sets them)"
            );
            return None;
        };
        // It takes a free port of one family of addresses, and gives up where another has that port of the other.
        let (driver, port) =
            (0..5).find_map(|_| listening(&driver)).expect("the driver says where it listens");
        let profile = tempfile::tempdir().unwrap();
        let mut browser = Browser { driver, port, session: String::new(), _profile: profile };
        let data = format!("--user-data-dir={}", browser._profile.path().display());
        let arguments = [
            "--headless=new",
            // Containers and root have no user namespaces for the sandbox; the pages are our own.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            &data,
        ];
        let asked = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": chromium, "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let made = browser.command("POST", "/session", asked).await;
        browser.session = made["sessionId"].as_str().unwrap().to_owned();
        Some(browser)
    }
    /// One command; a test fails with what the driver says.
    async fn command(&self, method: &str, path: &str, body: Value) -> Value {
        match self.attempt(method, path, body).await {
            Ok(value) => value,
            Err(why) => panic!("{method} {path}: {why}"),
        }
    }
    async fn attempt(&self, method: &str, path: &str, body: Value) -> Result<Value, Value> {
        let body = if method == "GET" || method == "DELETE" { String::new() } else { body.to_string() };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        // The driver keeps the connection open whatever it is asked: the length says where the answer ends.
        let read = async {
            let mut reader = tokio::io::BufReader::new(stream);
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).await.unwrap();
                let line = line.trim_end().to_ascii_lowercase();
                if line.is_empty() {
                    break;
                }
                if let Some(count) = line.strip_prefix("content-length:") {
                    length = count.trim().parse().unwrap();
                }
                head.push_str(&line);
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).await.unwrap();
            (head, String::from_utf8(body).unwrap())
        };
        let read = tokio::time::timeout(Duration::from_secs(60), read).await;
        let (head, body) = read.unwrap_or_else(|_| panic!("{method} {path}: the driver does not answer"));
        let value = serde_json::from_str::<Value>(&body).unwrap()["value"].take();
        if head.contains(" 200 ") { Ok(value) } else { Err(value) }
    }
    async fn act(&self, what: &str, body: Value) -> Value {
        self.command("POST", &format!("/session/{}/{what}", self.session), body).await
    }

    /// Forgets all cookies of the page that is open: somebody else sits down.
    pub(crate) async fn forget(&self) {
        self.command("DELETE", &format!("/session/{}/cookie", self.session), Value::Null).await;
    }
    pub(crate) async fn open(&self, url: &str) {
        self.act("url", json!({ "url": url })).await;
    }
    /// Runs a script in the page and answers what it returns.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.act("execute/sync", json!({ "script": script, "args": [] })).await
    }
    /// The window, in CSS pixels.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        let device = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600});
        self.devtools("Emulation.setDeviceMetricsOverride", device).await;
    }
    pub(crate) async fn prefer_dark(&self) {
        let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
        self.devtools("Emulation.setEmulatedMedia", dark).await;
    }
    /// Nothing glides: what is seen is how it stays. And the window counts as the one that is worked in, from the beginning.
    pub(crate) async fn stand_still(&self) {
        self.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        let still = json!({"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]});
        self.devtools("Emulation.setEmulatedMedia", still).await;
    }
    async fn devtools(&self, command: &str, parameters: Value) {
        self.act("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await;
    }
    /// The element, as soon as it is there and shown.
    pub(crate) async fn find(&self, css: &str) -> String {
        let begun = tokio::time::Instant::now();
        loop {
            let path = format!("/session/{}/element", self.session);
            let found = self.attempt("POST", &path, json!({ "using": "css selector", "value": css })).await;
            if let Ok(element) = found {
                let element = element[ELEMENT].as_str().unwrap().to_owned();
                let shown = format!("/session/{}/element/{element}/displayed", self.session);
                if self.attempt("GET", &shown, Value::Null).await == Ok(Value::Bool(true)) {
                    return element;
                }
            }
            if begun.elapsed() > PATIENCE {
                let page = self.run("return location.href + '\\n' + document.body.innerText").await;
                panic!("`{css}` does not appear on {}", page.as_str().unwrap_or_default());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    pub(crate) async fn click(&self, css: &str) {
        let element = self.find(css).await;
        self.act(&format!("element/{element}/click"), json!({})).await;
    }
    /// Types as a person does, key by key.
    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        let element = self.find(css).await;
        self.act(&format!("element/{element}/value"), json!({ "text": text })).await;
    }
    /// Presses keys where the focus is.
    pub(crate) async fn press(&self, keys: &str) {
        let each = keys.chars().flat_map(|key| {
            [
                json!({"type": "keyDown", "value": key.to_string()}),
                json!({"type": "keyUp", "value": key.to_string()}),
            ]
        });
        let actions: Vec<Value> = each.collect();
        self.act("actions", json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]})).await;
    }
    /// Presses a key while another is held.
    pub(crate) async fn chord(&self, held: char, key: char) {
        let actions = json!([
            {"type": "keyDown", "value": held.to_string()},
            {"type": "keyDown", "value": key.to_string()},
            {"type": "keyUp", "value": key.to_string()},
            {"type": "keyUp", "value": held.to_string()},
        ]);
        self.act("actions", json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]})).await;
    }
    /// What a screen reader calls an element that a script returned; nothing if the page has gone on.
    pub(crate) async fn label(&self, element: &Value) -> Option<String> {
        let element = element[ELEMENT].as_str()?;
        let path = format!("/session/{}/element/{element}/computedlabel", self.session);
        let label = self.attempt("GET", &path, Value::Null).await.ok()?;
        Some(label.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
    }
    /// Runs a script in the page; what it says is wrong where the page goes on meanwhile.
    pub(crate) async fn try_run(&self, script: &str) -> Result<Value, Value> {
        let path = format!("/session/{}/execute/sync", self.session);
        self.attempt("POST", &path, json!({ "script": script, "args": [] })).await
    }
    /// Takes hold of one element and lets go over another.
    pub(crate) async fn drag(&self, from: &str, to: &str) {
        let (from, to) = (self.find(from).await, self.find(to).await);
        let over = |element: &str| json!({"type": "pointerMove", "duration": 100, "x": 0, "y": 0, "origin": {ELEMENT: element}});
        let actions = json!([
            over(&from),
            {"type": "pointerDown", "button": 0},
            over(&to),
            {"type": "pointerUp", "button": 0},
        ]);
        let pointer = json!({"type": "pointer", "id": "hand", "parameters": {"pointerType": "mouse"}, "actions": actions});
        self.act("actions", json!({ "actions": [pointer] })).await;
    }
    /// Waits until a script returns true.
    pub(crate) async fn until(&self, script: &str) {
        let begun = tokio::time::Instant::now();
        while self.run(script).await != Value::Bool(true) {
            if begun.elapsed() > PATIENCE {
                let page = self.run("return location.href + '\\n' + document.body.innerText").await;
                panic!("never true: {script}\n{}", page.as_str().unwrap_or_default());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    pub(crate) async fn says(&self, text: &str) {
        let text = Value::from(text);
        self.until(&format!("return document.body.innerText.includes({text})")).await;
    }
    /// What the browser complained of since it was asked last: refused scripts and styles, errors, answers of 400 and more.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let entries = self.act("se/log", json!({ "type": "browser" })).await;
        let entries = entries.as_array().unwrap().iter();
        let bad = entries.filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")));
        bad.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver takes the browser with it when it is asked; when it is killed it cannot.
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            self.session
        );
        if let Ok(mut stream) = std::net::TcpStream::connect(("127.0.0.1", self.port)) {
            use std::io::{Read, Write};
            let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
            let _ = stream.write_all(request.as_bytes());
            let _ = stream.read(&mut [0; 1024]);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
