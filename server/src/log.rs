//! Log lines: text for a person, JSON for a collector. Passwords, tokens and one-time codes are never in them.

use std::io::IsTerminal;

use tracing::Subscriber;
use tracing_subscriber::filter::{FilterExt, LevelFilter, Targets, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry, fmt};

use crate::config::Config;
use crate::traces::{self, Traces};

/// Starts logging to standard error. A filter that cannot be read falls back to `info`, and says so.
pub fn start(filter: &str, json: bool) {
    begin(filter, json, None);
}

/// As [`start`], as the settings say, and tells traces to the collector if they name one. Within a Tokio runtime.
pub fn start_following(config: &Config) -> Option<Traces> {
    let (layer, traces) = config.traces.as_ref().map(traces::start).unzip();
    begin(&config.log, config.log_json, layer);
    traces
}

fn begin(filter: &str, json: bool, traces: Option<traces::Layer>) {
    let (filter, wrong) = match filter.parse::<Targets>() {
        Ok(filter) => (filter, None),
        Err(error) => (Targets::new().with_default(LevelFilter::INFO), Some(error)),
    };
    let lines = lines(json).with_filter(
        filter.and(filter_fn(|of| of.target() != base::TRACES).with_max_level_hint(LevelFilter::TRACE)),
    );
    // A second start in one process (tests) keeps the first.
    let started = Registry::default().with(traces).with(lines).try_init();
    if started.is_ok()
        && let Some(error) = wrong
    {
        tracing::warn!(%error, "the log filter cannot be read; `info` is used");
    }
}

fn lines<S>(json: bool) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let lines = fmt::layer().with_writer(std::io::stderr);
    if json {
        lines.json().flatten_event(true).boxed()
    } else {
        // Colours are for eyes, not for files.
        lines.with_target(false).with_ansi(std::io::stderr().is_terminal()).boxed()
    }
}
