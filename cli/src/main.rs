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
