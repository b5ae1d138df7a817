//! Benchmarks: each compares the product with a limit measured beside it in the same run, in alternation.
//!
//! `cargo run --release -p reeve-bench -- write [SECONDS]` is perf-1 and, with `REEVE_TEST_POSTGRES`, perf-2.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a benchmark prints, measures time and stops at the first surprise"
)]

mod load;
mod write;
mod write_bare;

use std::time::Duration;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let seconds = arguments.next().map_or(3, |text| text.parse().expect("seconds are a number"));
    match what.as_str() {
        "write" => write::run(Duration::from_secs(seconds)).await,
        _ => println!("what: write"),
    }
}
