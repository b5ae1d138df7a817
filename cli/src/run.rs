//! Each command of the command line, as work of the server crate.

use std::io::{BufRead, IsTerminal, Read};
use std::path::PathBuf;

use clap::CommandFactory;
use serde_json::json;
use server::config::Config;
use server::control::{ControlError, Place};
use server::operate::{Command as Operation, Event, Failed, Reason};
use server::{Server, StartError};

use crate::args::{self, Arguments, Command};
use crate::show::{self, Failure};

pub(crate) const FAILED: u8 = 1;
pub(crate) const COMMAND_LINE: u8 = 2;
const SETTINGS: u8 = 3;
const INPUT: u8 = 4;
const IN_USE: u8 = 5;
/// Bytes of a password's line.
const MOST_PASSWORD: u64 = 4096;

pub(crate) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let json = arguments.json;
    match &arguments.command {
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "reeve", &mut script);
            let script = String::from_utf8(script).map_err(|error| Failure::new(FAILED, error))?;
            if json {
                return show::print(&json!({"shell": shell.to_string(), "script": script}).to_string());
            }
            show::print(&script)
        }
        Command::Config(args::Config::Check) => {
            let (_, shown) = load(&arguments, &[])?;
            if json {
                let text = serde_json::to_string(&shown).map_err(|error| Failure::new(FAILED, error))?;
                return show::print(&text);
            }
            let line = |one: server::config::Shown| {
                format!("{:22} {:24} ({}) {}", one.key, one.value, one.from, one.meaning)
            };
            show::print(&shown.into_iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        Command::Serve { listen } => {
            let flags: Vec<_> = listen.iter().map(|listen| ("listen", listen.clone())).collect();
            let (config, _) = load(&arguments, &flags)?;
            server::log::start(&config.log, config.log_json);
            serve(config, json).await
        }
        Command::Demo { listen, users } => {
            if arguments.database.is_some() {
                let why = "the demo keeps its company in a folder of its own: give --data, or nothing";
                return Err(Failure::new(COMMAND_LINE, why));
            }
            let data = arguments.data.clone().unwrap_or_else(|| PathBuf::from("reeve-demo"));
            let flags = [("listen", listen.clone()), ("data", data.display().to_string())];
            let (mut config, _) = load(&arguments, &flags)?;
            // A machine that is set up for a company's database must not get made-up people into it.
            config.database_url = None;
            // One of the demo's own jobs ends as a dead letter on purpose: the page of jobs tells of it.
            server::log::start("warn,reeve_jobs=off", false);
            demo(config, *users, json).await
        }
        Command::Import(import) => operate(&arguments, import_command(import)?, json).await,
        Command::User(args::User::Create { role, email, first_name, last_name, .. }) => {
            let operation = Operation::UserCreate {
                role: role.clone(),
                email: email.clone(),
                first_name: first_name.clone(),
                last_name: last_name.clone(),
                password: password_line()?,
            };
            operate(&arguments, operation, json).await
        }
        Command::Token(args::Token::Create { user, expires, name }) => {
            let operation =
                Operation::TokenCreate { user: user.clone(), expires_in: *expires, name: name.clone() };
            operate(&arguments, operation, json).await
        }
    }
}

fn import_command(import: &args::Import) -> Result<Operation, Failure> {
    let (kind, file) = match import {
        args::Import::Hr(file) => ("hr", file),
        args::Import::Users(file) => ("users", file),
        args::Import::Organizations(file) => ("organizations", file),
    };
    // The command may run in the server's process, whose working folder is another.
    let path = file
        .file
        .canonicalize()
        .map_err(|error| Failure::new(INPUT, format!("`{}` cannot be read: {error}", file.file.display())))?;
    Ok(Operation::Import {
        kind: kind.to_owned(),
        path,
        organization: file.organization.clone(),
        apply: file.apply,
        confirm_mass_change: file.confirm_mass_change,
    })
}

#[allow(clippy::disallowed_methods, reason = "the command line reads the environment, once, and hands it on")]
fn load(
    arguments: &Arguments,
    flags: &[(&'static str, String)],
) -> Result<(Config, Vec<server::config::Shown>), Failure> {
    let mut all = flags.to_vec();
    if let Some(data) = &arguments.data
        && !all.iter().any(|(key, _)| *key == "data")
    {
        all.push(("data", data.display().to_string()));
    }
    if let Some(url) = &arguments.database {
        all.push(("database_url", url.clone()));
    }
    let mut variables = Vec::new();
    for (name, value) in std::env::vars_os() {
        // Other programs' variables are none of our business, whatever is in them.
        let Some(name) = name.to_str().filter(|name| name.starts_with("REEVE_")) else { continue };
        let value = value
            .into_string()
            .map_err(|_| Failure::new(SETTINGS, format!("the environment: `{name}` is not UTF-8")))?;
        variables.push((name.to_owned(), value));
    }
    Config::load(arguments.config.as_deref(), variables.into_iter(), &all)
        .map_err(|error| Failure::new(SETTINGS, error))
}

fn password_line() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .take(MOST_PASSWORD)
        .read_line(&mut line)
        .map_err(|error| Failure::new(INPUT, format!("the password cannot be read: {error}")))?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.is_empty() {
        return Err(Failure::new(
            INPUT,
            "no password came on standard input: `printf %s … | reeve user create …`",
        ));
    }
    Ok(password)
}

async fn serve(config: Config, json: bool) -> Result<(), Failure> {
    let log_json = config.log_json;
    let server = Server::start(config, true).await.map_err(started)?;
    let address = format!("http://{}", server.address());
    let code = server.setup_code();
    if json {
        show::print(&json!({"address": address, "set_up": code.is_none()}).to_string())?;
    } else {
        show::print(&format!("Reeve serves on {address}"))?;
    }
    match code {
        Some(_) if json => {}
        // Where logs are JSON, what is printed is collected with them as a rule, and the code would be kept for good.
        Some(_) if log_json && !std::io::stdout().is_terminal() => show::print(
            "No administrator yet: make one with `reeve user create`. The set-up code is shown on a terminal, or beside \
             text logs.",
        )?,
        Some(code) => {
            show::print(&format!("No administrator yet: open {address}/setup and enter the code {code}"))?;
        }
        None => {}
    }
    answer(server).await
}

async fn demo(config: Config, users: u32, json: bool) -> Result<(), Failure> {
    let server = Server::start(config, false).await.map_err(started)?;
    let progress = show::Progress::new(json);
    let demo = server
        .demo(users, &mut |event| progress.event(&event))
        .await
        .map_err(|why| Failure::new(FAILED, why))?;
    progress.finish();
    let address = format!("http://{}", server.address());
    show::demo(&demo, &address, server.folder(), json)?;
    answer(server).await
}

/// Answers until a signal comes; a second one does not wait for what still runs.
async fn answer(server: Server) -> Result<(), Failure> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let first = async move {
        shutdown().await;
        let _ = tell.send(());
    };
    let second = async move {
        if told.await.is_ok() {
            shutdown().await;
        } else {
            std::future::pending().await
        }
    };
    tokio::select! {
        () = server.run_until(first) => Ok(()),
        () = second => Err(Failure::new(FAILED, "stopped before everything had come to its end").after_all()),
    }
}

fn started(error: StartError) -> Failure {
    let code = match &error {
        StartError::Control(error) => unheld(error),
        StartError::Listen { .. } => IN_USE,
        StartError::Keys(_) => SETTINGS,
        StartError::Database(error) if Reason::of(error) == Reason::Busy => IN_USE,
        _ => FAILED,
    };
    Failure::new(code, error)
}

fn unheld(error: &ControlError) -> u8 {
    match error {
        ControlError::Folder { .. } | ControlError::BrokenOff => FAILED,
        ControlError::Taken { .. }
        | ControlError::Held { .. }
        | ControlError::NotServing { .. }
        | ControlError::NoAnswer { .. } => IN_USE,
    }
}

async fn shutdown() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}

/// Runs a command: in the server that holds the data folder, else here.
async fn operate(arguments: &Arguments, operation: Operation, json: bool) -> Result<(), Failure> {
    let (config, _) = load(arguments, &[])?;
    server::log::start("warn", config.log_json);
    let progress = show::Progress::new(json);
    let done = if config.database_url.is_some() {
        here(&config, operation, &progress).await
    } else {
        let place = server::control::lock_or_call(&config.data, &operation, |event| progress.event(event))
            .await
            .map_err(|error| Failure::new(unheld(&error), error))?;
        match place {
            Place::Here(lock) => {
                let done = here(&config, operation, &progress).await;
                drop(lock);
                done
            }
            Place::There(outcome) => outcome.map_err(failed),
        }
    };
    progress.finish();
    let event = done?;
    show::outcome(&event, json)?;
    match event {
        Event::Done { accepted: false, .. } => {
            Err(Failure::new(INPUT, "it was not done, or not wholly: see the report above").after_all())
        }
        _ => Ok(()),
    }
}

async fn here(config: &Config, operation: Operation, progress: &show::Progress) -> Result<Event, Failure> {
    let operator = server::operate::Operator::open(config).await.map_err(started)?;
    let (sender, mut events) = tokio::sync::mpsc::channel(64);
    let work = operator.run(operation, sender);
    tokio::pin!(work);
    loop {
        tokio::select! {
            Some(event) = events.recv() => progress.event(&event),
            done = &mut work => return done.map_err(failed),
        }
    }
}

fn failed(failed: Failed) -> Failure {
    let code = match failed.reason {
        Reason::Refused => INPUT,
        Reason::Busy => IN_USE,
        Reason::Broken => FAILED,
    };
    Failure::new(code, failed.why)
}
