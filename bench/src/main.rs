//! Benchmarks: each compares the product with a limit measured beside it in the same run, in alternation.
//!
//! `cargo run --release -p reeve-bench -- all` runs them all; `README.md` says what each is.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a benchmark prints, measures time and stops at the first surprise"
)]

mod bare;
mod client;
mod console;
mod create;
mod create_postgres;
mod create_sqlite;
mod decide;
mod flush;
mod load;
mod million;
mod people;
mod people_postgres;
mod postgres;
mod product;
mod proxy;
mod replay;
mod replay_postgres;
mod revoked;
mod scattered;
mod sign_in;
mod snapshots;
mod snapshots_held;
mod stack;
mod trace;
mod wire;
mod write;
mod write_bare;

use std::time::Duration;

/// As the program has it, for the product and its limits alike.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let number = arguments.next().map(|text| text.parse::<u64>().expect("the second argument is a number"));
    let seconds = number.unwrap_or(3);
    let time = Duration::from_secs(seconds);
    match what.as_str() {
        "write" => write::run(time).await,
        "create" => create::run(time).await,
        "sign-in" => sign_in::run(2 * time).await,
        "stack" => stack::run(time).await,
        "flush" => flush::run(seconds),
        "flush-slowed" => flush::slowed(time).await,
        "million" => million::run(number.unwrap_or(million::PEOPLE)).await,
        "console" => console::run(number.unwrap_or(million::PEOPLE), false).await,
        "console-postgres" => console::run(number.unwrap_or(million::PEOPLE), true).await,
        "decide" => decide::run(time).await,
        "revoked" => revoked::run().await,
        "snapshots" => snapshots::run().await,
        "size" => million::size(),
        "all" => {
            write::run(time).await;
            create::run(time).await;
            sign_in::run(2 * time).await;
            stack::run(time).await;
            decide::run(time).await;
            snapshots::run().await;
            revoked::run().await;
            flush::run(seconds);
            million::run(million::PEOPLE).await;
            console::run(million::PEOPLE, false).await;
            million::size();
        }
        _ => println!(
            "what: all, write, create, sign-in, stack, flush, million, console, decide, snapshots, revoked, size; then seconds a run (for million and console: people)"
        ),
    }
}
