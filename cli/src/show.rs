//! How a command's outcome is shown: sentences for a person, one JSON document for a program.

use std::io::Write;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use server::Demo;
use server::operate::Event;

/// A command that came to nothing.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code.
    pub(crate) code: u8,
    /// Why, and what to do.
    pub(crate) why: String,
    /// Whether standard output has its document already.
    pub(crate) shown: bool,
}

impl Failure {
    pub(crate) fn new(code: u8, why: impl ToString) -> Self {
        Failure { code, why: why.to_string(), shown: false }
    }
    /// One that comes after the command's own document.
    pub(crate) fn after_all(mut self) -> Self {
        self.shown = true;
        self
    }
}

/// Nobody reads an error that cannot be written: its code is what is left.
pub(crate) fn failure(failure: &Failure, json: bool) {
    if json && !failure.shown {
        let _ = print(&json!({"error": failure.why, "exit_code": failure.code}).to_string());
    } else {
        let _ = writeln!(std::io::stderr(), "reeve: {}", failure.why);
    }
}

/// A sentence that is not the answer: it must not come between a program and what it reads.
pub(crate) fn aside(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Writes to standard output, to its end: a reader that went away or a full disk is a failure, not a panic.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    write!(out, "{text}{end}").and_then(|()| out.flush()).map_err(|error| {
        Failure::new(crate::run::FAILED, format!("standard output cannot be written: {error}"))
    })
}

/// A bar on standard error while a long command runs; nothing where nobody looks or JSON is wanted.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn new(json: bool) -> Self {
        let bar = if json { ProgressBar::hidden() } else { ProgressBar::no_length() };
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        Progress(bar)
    }
    pub(crate) fn event(&self, event: &Event) {
        if let Event::Progress { what, done, total } = event {
            self.0.set_message(what.clone());
            self.0.set_length(*total);
            self.0.set_position(*done);
        }
    }
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// The outcome.
pub(crate) fn outcome(event: &Event, json: bool) -> Result<(), Failure> {
    match event {
        Event::Progress { .. } => Ok(()),
        Event::Done { document, .. } if json => print(&document.to_string()),
        Event::Done { lines, .. } => print(&lines.join("\n")),
    }
}

/// The demo: where it is and who can sign in to it.
pub(crate) fn demo(demo: &Demo, address: &str, folder: &Path, json: bool) -> Result<(), Failure> {
    if json {
        let logins = demo.places.iter().flat_map(|place| {
            place.logins.iter().map(|login| {
                json!({
                    "company": place.name, "role": login.role, "name": login.name, "email": login.email,
                    "password": login.password,
                })
            })
        });
        let document = json!({
            "address": address, "people": demo.users, "folder": folder.display().to_string(),
            "companies": demo.places.iter().skip(1).map(|place| place.name).collect::<Vec<_>>(),
            "logins": logins.collect::<Vec<_>>(),
        });
        return print(&document.to_string());
    }
    let logins = || demo.places.iter().flat_map(|place| &place.logins);
    // Every letter of these names takes one column.
    let widest =
        |of: fn(&server::Login) -> &str| logins().map(|one| of(one).chars().count()).max().unwrap_or(0);
    let (role, name) = (widest(|one| one.role), widest(|one| &one.name));
    let email = widest(|one| &one.email);
    let companies = demo.places.len().saturating_sub(1);
    let mut text = format!("\n  Reeve shows {companies} companies with {} made-up people\n", demo.users);
    for place in &demo.places {
        text.push_str(&format!("\n  {} ({})\n", place.name, place.what));
        for one in &place.logins {
            text.push_str(&format!(
                "    {:role$}  {:name$}  {:email$}  password {}\n",
                one.role, one.name, one.email, one.password
            ));
        }
    }
    text.push_str(&format!(
        "\n  Open {address}/console and sign in as one of them; the passwords are of this start.\n  Stop with Ctrl-C; the data stays in {}, delete that folder to begin anew.\n\n",
        folder.display()
    ));
    print(&text)
}
