//! The `reeve` program: reads the command line, runs the server or sends a command to it.
mod args;
mod run;
mod show;

use std::process::ExitCode;

use clap::Parser;

use crate::show::Failure;

/// Measured in `bench/`: fewer page faults under load than the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    small_pages();
    let (arguments, json) = match args::Arguments::try_parse() {
        Ok(arguments) => {
            let json = arguments.json;
            (arguments, json)
        }
        Err(error) => return not_understood(&error),
    };
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(run::FAILED, format!("threads cannot be started: {error}")))
        .and_then(|runtime| runtime.block_on(run::run(arguments)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            show::failure(&failure, json);
            ExitCode::from(failure.code)
        }
    }
}

/// A command line that is wrong, or that asks for help. Whoever wanted JSON gets it here too.
fn not_understood(error: &clap::Error) -> ExitCode {
    let wants_json = std::env::args_os().any(|argument| argument == "--json");
    if error.use_stderr() && wants_json {
        show::failure(&Failure::new(run::COMMAND_LINE, error.to_string().trim_end()), true);
    } else {
        // Help goes to standard output, the rest to standard error.
        let _ = error.print();
    }
    ExitCode::from(if error.use_stderr() { run::COMMAND_LINE } else { 0 })
}

/// Asks the machine for memory in small pieces only. The allocator marks its own as fit for huge pages; of a server that is
/// at rest they were 18 MB that nobody used, and hashing, which could have won by them, is as fast without (`bench/`). Where
/// it cannot be asked nothing is lost.
#[cfg(target_os = "linux")]
fn small_pages() {
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
#[cfg(not(target_os = "linux"))]
fn small_pages() {}
