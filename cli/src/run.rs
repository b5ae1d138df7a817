//! Each command of the command line, as work of the server crate.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use server::Server;
use server::config::Config;
use server::operate::{Command as Operation, Event};

use crate::args::{self, Arguments, Command};
use crate::show::{self, Failure};

const FAILED: u8 = 1;
const SETTINGS: u8 = 3;
const INPUT: u8 = 4;
const IN_USE: u8 = 5;

pub(crate) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let json = arguments.json;
    match &arguments.command {
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Arguments::command(), "reeve", &mut std::io::stdout());
            Ok(())
        }
        Command::Config(args::Config::Check) => {
            let (_, shown) = load(&arguments, &[])?;
            if json {
                println!("{}", serde_json::to_string(&shown).map_err(|error| Failure::new(FAILED, error))?);
            } else {
                for one in shown {
                    println!("{:22} {:24} ({}) {}", one.key, one.value, one.from, one.meaning);
                }
            }
            Ok(())
        }
        Command::Serve { listen } => {
            let flags: Vec<_> = listen.iter().map(|listen| ("listen", listen.clone())).collect();
            let (config, _) = load(&arguments, &flags)?;
            server::log::start(&config.log, config.log_json);
            serve(config).await
        }
        Command::Demo { listen, users } => {
            let data = arguments.data.clone().unwrap_or_else(|| PathBuf::from("reeve-demo"));
            let flags = [("listen", listen.clone()), ("data", data.display().to_string())];
            let (config, _) = load(&arguments, &flags)?;
            server::log::start("warn", false);
            demo(config, *users).await
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
    Config::load(arguments.config.as_deref(), std::env::vars(), &all)
        .map_err(|error| Failure::new(SETTINGS, error))
}

fn password_line() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|error| Failure::new(INPUT, error))?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.is_empty() {
        return Err(Failure::new(
            INPUT,
            "no password came on standard input: `printf %s … | reeve user create …`",
        ));
    }
    Ok(password)
}

async fn serve(config: Config) -> Result<(), Failure> {
    let server = Server::start(config, true).await.map_err(started)?;
    println!("Reeve serves on http://{}", server.address());
    if let Some(code) = server.setup_code() {
        println!("No administrator yet: open http://{}/setup and enter the code {code}", server.address());
    }
    server.run_until(shutdown()).await.map_err(|error| Failure::new(FAILED, error))
}

async fn demo(config: Config, users: u32) -> Result<(), Failure> {
    let server = Server::start(config, false).await.map_err(started)?;
    let progress = show::Progress::new(false);
    let login = server
        .demo(users, &mut |event| progress.event(&event))
        .await
        .map_err(|why| Failure::new(FAILED, why))?;
    progress.finish();
    println!();
    println!("  Reeve shows {} with {} people", login.company, login.users);
    println!("  Open      http://{}/console", server.address());
    for (who, name, password) in &login.people {
        println!("  {who:9} {name}   password {password}");
    }
    println!(
        "  Stop with Ctrl-C. The data stays in {}; delete that folder to begin anew.",
        server.folder().display()
    );
    println!();
    server.run_until(shutdown()).await.map_err(|error| Failure::new(FAILED, error))
}

fn started(error: server::StartError) -> Failure {
    let code = match &error {
        server::StartError::Control(_) | server::StartError::Listen { .. } => IN_USE,
        server::StartError::Keys(_) => SETTINGS,
        server::StartError::Database(_) => FAILED,
        _ => FAILED,
    };
    Failure::new(code, error)
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
    let folder: &Path = &config.data;
    let done = if config.database_url.is_some() {
        here(&config, operation, &progress).await
    } else {
        match server::control::lock(folder).map_err(|error| Failure::new(FAILED, error))? {
            Some(lock) => {
                let done = here(&config, operation, &progress).await;
                drop(lock);
                done
            }
            None => server::control::call(folder, &operation, |event| progress.event(event))
                .await
                .map_err(|error| Failure::new(IN_USE, error))?
                .map_err(|why| Failure::new(INPUT, why)),
        }
    };
    progress.finish();
    let event = done?;
    show::outcome(&event, json);
    match event {
        Event::Done { accepted: false, .. } => {
            Err(Failure::new(INPUT, "nothing was changed: see the report above"))
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
            done = &mut work => return done.map_err(|why| Failure::new(INPUT, why)),
        }
    }
}
