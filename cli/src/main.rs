//! The `reeve` program: reads the command line, runs the server or sends a command to it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks on its streams")]

mod args;
mod run;
mod show;

use std::process::ExitCode;

use clap::Parser;

/// Measured in `bench/`: fewer page faults under load than the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = args::Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("reeve: threads cannot be started: {error}");
            return ExitCode::from(1);
        }
    };
    let json = arguments.json;
    match runtime.block_on(run::run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            show::failure(&failure, json);
            ExitCode::from(failure.code)
        }
    }
}
