//! Log lines: text for a person, JSON for a collector. Passwords, tokens and one-time codes are never in them.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

/// Starts logging to standard error. A filter that cannot be read falls back to `info`, and says so.
pub fn start(filter: &str, json: bool) {
    let (filter, wrong) = match EnvFilter::try_new(filter) {
        Ok(filter) => (filter, None),
        Err(error) => (EnvFilter::new("info"), Some(error)),
    };
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process (tests) keeps the first.
    let started = if json {
        builder.json().flatten_event(true).try_init()
    } else {
        // Colours are for eyes, not for files.
        builder.with_target(false).with_ansi(std::io::stderr().is_terminal()).try_init()
    };
    if started.is_ok()
        && let Some(error) = wrong
    {
        tracing::warn!(%error, "the log filter cannot be read; `info` is used");
    }
}
