//! How a command's outcome is shown: sentences for a person, one JSON document for a program.

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use server::operate::Event;

/// A command that came to nothing.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code.
    pub(crate) code: u8,
    /// Why, and what to do.
    pub(crate) why: String,
}

impl Failure {
    pub(crate) fn new(code: u8, why: impl ToString) -> Self {
        Failure { code, why: why.to_string() }
    }
}

pub(crate) fn failure(failure: &Failure, json: bool) {
    if json {
        println!("{}", json!({"error": failure.why, "exit_code": failure.code}));
    } else {
        eprintln!("reeve: {}", failure.why);
    }
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
pub(crate) fn outcome(event: &Event, json: bool) {
    match event {
        Event::Progress { .. } => {}
        Event::Done { lines, document, .. } => {
            if json {
                println!("{document}");
            } else {
                for line in lines {
                    println!("{line}");
                }
            }
        }
    }
}
