//! Each command of the command line, as work of the server crate.

use std::io::{BufRead, IsTerminal, Read};
use std::path::PathBuf;

use clap::CommandFactory;
use serde_json::json;
use server::backup::{Lock, RestoreError, Unlock};
use server::config::Config;
use server::control::{ControlError, Place};
use server::doctor::{Settings, Severity};
use server::operate::{Command as Operation, Event, Failed, Reason};
use server::{Server, StartError};

use crate::args::{self, Arguments, Command};
use crate::show::{self, Failure};

pub(crate) const FAILED: u8 = 1;
pub(crate) const COMMAND_LINE: u8 = 2;
const SETTINGS: u8 = 3;
const INPUT: u8 = 4;
const IN_USE: u8 = 5;
const SHOULD_CHANGE: u8 = 6;
const IS_WRONG: u8 = 7;
/// Bytes of the line of a password or a passphrase.
const MOST_SECRET: u64 = 4096;

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
            let (config, shown) = load(&arguments, &[])?;
            server::tls::check(&config).map_err(|why| Failure::new(SETTINGS, why))?;
            if json {
                let text = serde_json::to_string(&shown).map_err(|error| Failure::new(FAILED, error))?;
                return show::print(&text);
            }
            let line = |one: server::config::Shown| {
                format!("{:22} {:24} ({}) {}", one.key, one.value, one.from, one.meaning)
            };
            show::print(&shown.into_iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        Command::Doctor => doctor(&arguments, json).await,
        Command::Serve { listen } => {
            let flags: Vec<_> = listen.iter().map(|listen| ("listen", listen.clone())).collect();
            let (config, _) = load(&arguments, &flags)?;
            let traces = server::log::start_following(&config);
            let served = serve(config, json).await;
            if let Some(traces) = traces {
                traces.end().await;
            }
            served
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
                password: secret_line("password", "reeve user create …")?,
            };
            operate(&arguments, operation, json).await
        }
        Command::Token(args::Token::Create { user, expires, name }) => {
            let operation =
                Operation::TokenCreate { user: user.clone(), expires_in: *expires, name: name.clone() };
            operate(&arguments, operation, json).await
        }
        Command::Backup { file, recipients, passphrase_stdin } => {
            let lock = match (passphrase_stdin, recipients.as_slice()) {
                (true, _) => {
                    Lock::Passphrase(secret_line("passphrase", "reeve backup … --passphrase-stdin")?)
                }
                (false, []) => Lock::Recipients(load(&arguments, &[])?.0.backup_recipients),
                (false, given) => Lock::Recipients(given.to_vec()),
            };
            if matches!(&lock, Lock::Recipients(list) if list.is_empty()) {
                let why = "who may open the backup? Give --recipient, the setting `backup_recipients` or --passphrase-stdin; \
                           `reeve backup-key FILE` makes a key";
                return Err(Failure::new(COMMAND_LINE, why));
            }
            operate(&arguments, Operation::Backup { path: new_file(file)?, lock }, json).await
        }
        Command::BackupKey { file } => {
            let public = server::backup::make_key(file).map_err(failed)?;
            if json {
                let text = json!({"file": file.display().to_string(), "recipient": public}).to_string();
                return show::print(&text);
            }
            show::aside(&format!(
                "`{}` opens backups: keep it apart from them and from the server. Its public key:",
                file.display()
            ));
            show::print(&public)
        }
        Command::Restore { file, key, passphrase_stdin, check } => {
            let unlock = match (key, passphrase_stdin) {
                (Some(key), _) => Unlock::from_file(key).map_err(failed)?,
                (None, _) => {
                    Unlock::Passphrase(secret_line("passphrase", "reeve restore … --passphrase-stdin")?)
                }
            };
            restore(&arguments, file.clone(), unlock, *check, json).await
        }
    }
}

/// Looks at everything, also where the settings are of no use.
async fn doctor(arguments: &Arguments, json: bool) -> Result<(), Failure> {
    let report = match load(arguments, &[]) {
        Ok((config, shown)) => {
            server::log::start("error", config.log_json);
            let file = arguments.config.as_deref();
            server::doctor::examine(Settings::Known(&config, &shown, file)).await
        }
        Err(failure) => server::doctor::examine(Settings::Wrong(failure.why)).await,
    };
    let broken = |why: String| Failure::new(FAILED, why);
    if json {
        show::print(&report.document().map_err(broken)?.to_string())?;
    } else {
        show::print(&report.lines().map_err(broken)?.join("\n"))?;
    }
    match report.worst() {
        None | Some(Severity::Hint) => Ok(()),
        Some(Severity::Warning) => {
            Err(Failure::new(SHOULD_CHANGE, "something should be changed").after_all())
        }
        Some(Severity::Fault) => Err(Failure::new(IS_WRONG, "something is wrong").after_all()),
    }
}

/// A path that means the same in the server's process, of a file that is to be made.
fn new_file(file: &std::path::Path) -> Result<PathBuf, Failure> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(std::path::Path::new("."));
    let name = file.file_name().ok_or_else(|| Failure::new(INPUT, "the name of a file is expected"))?;
    let folder = folder.canonicalize().map_err(|error| {
        Failure::new(INPUT, format!("the folder `{}` cannot be used: {error}", folder.display()))
    })?;
    Ok(folder.join(name))
}

/// Makes an installation of a backup, or only looks at it. Always done here: where a server works there is no room.
async fn restore(
    arguments: &Arguments,
    file: PathBuf,
    unlock: Unlock,
    check: bool,
    json: bool,
) -> Result<(), Failure> {
    let (config, _) = load(arguments, &[])?;
    server::log::start("warn", config.log_json);
    let progress = show::Progress::new(json);
    let (sender, events) = tokio::sync::mpsc::channel(64);
    let done = match check {
        true => watch(server::backup::check(&config, file, unlock, sender), events, &progress).await,
        false => watch(server::backup::restore(&config, file, unlock, sender), events, &progress).await,
    };
    progress.finish();
    let event = done.map_err(|error| match error {
        RestoreError::Place(error) => started(error),
        RestoreError::Failed(error) => failed(error),
    })?;
    show::outcome(&event, json)
}

/// Waits for a work, and shows how far it is.
async fn watch<T>(
    work: impl Future<Output = T>,
    mut events: tokio::sync::mpsc::Receiver<Event>,
    progress: &show::Progress,
) -> T {
    tokio::pin!(work);
    loop {
        tokio::select! {
            Some(event) = events.recv() => progress.event(&event),
            done = &mut work => return done,
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

/// A line of standard input that nobody else is to see.
fn secret_line(what: &str, command: &str) -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .take(MOST_SECRET)
        .read_line(&mut line)
        .map_err(|error| Failure::new(INPUT, format!("the {what} cannot be read: {error}")))?;
    let secret = line.trim_end_matches(['\r', '\n']).to_owned();
    if secret.is_empty() {
        return Err(Failure::new(
            INPUT,
            format!("no {what} came on standard input: `printf %s … | {command}`"),
        ));
    }
    Ok(secret)
}

async fn serve(config: Config, json: bool) -> Result<(), Failure> {
    let log_json = config.log_json;
    let server = Server::start(config, true).await.map_err(started)?;
    let address = server.url();
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
    let address = server.url();
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
        StartError::Keys(_) | StartError::Certificate(_) => SETTINGS,
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
    let (sender, events) = tokio::sync::mpsc::channel(64);
    watch(operator.run(operation, sender), events, progress).await.map_err(failed)
}

fn failed(failed: Failed) -> Failure {
    let code = match failed.reason {
        Reason::Refused => INPUT,
        Reason::Busy => IN_USE,
        Reason::Broken => FAILED,
    };
    Failure::new(code, failed.why)
}
