//! Callers in a closed loop, and what they saw.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What a run came to.
pub(crate) struct Seen {
    /// Answers.
    pub(crate) count: u64,
    pub(crate) per_second: f64,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:>8.0}/s  p50 {:>6.2} ms  p99 {:>6.2} ms",
            self.per_second,
            self.p50.as_secs_f64() * 1e3,
            self.p99.as_secs_f64() * 1e3
        )
    }
}

/// Runs `callers` loops of `work` for a while.
pub(crate) async fn closed_loop<F, W>(callers: usize, time: Duration, work: F) -> Seen
where
    F: Fn(usize) -> W + Send + Sync + 'static,
    W: Future<Output = ()> + Send,
{
    let (work, over) = (Arc::new(work), Arc::new(AtomicBool::new(false)));
    let started = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let (work, over) = (Arc::clone(&work), Arc::clone(&over));
            tokio::spawn(async move {
                let mut times = Vec::new();
                while !over.load(Ordering::Relaxed) {
                    let began = Instant::now();
                    work(caller).await;
                    times.push(began.elapsed());
                }
                times
            })
        })
        .collect();
    tokio::time::sleep(time).await;
    over.store(true, Ordering::Relaxed);
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("no caller panics"));
    }
    let spent = started.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    Seen { count: times.len() as u64, per_second: times.len() as f64 / spent, p50: at(0.5), p99: at(0.99) }
}

/// The machine's load of the last minute: printed beside every figure.
pub(crate) fn machine_load() -> String {
    std::fs::read_to_string("/proc/loadavg").unwrap_or_default().split(' ').next().unwrap_or("?").to_owned()
}
