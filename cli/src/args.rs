//! What can be said to the program.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// User management for companies.
///
/// Exit codes: 0 done; 1 failed; 2 the command line is wrong; 3 the settings are wrong; 4 the input has faults or is
/// refused: nothing was changed, or an import's report says at which line it stopped; 5 the folder or the address is in use or the database is busy, the same later will do; 6 and 7 only of doctor.
#[derive(Debug, Parser)]
#[command(name = "reeve", version, about, long_about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// Settings as TOML; every key can also be a variable `REEVE_<KEY>`
    #[arg(long, global = true, env = "REEVE_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Folder of the embedded database; beside a running server the command is done by that server
    #[arg(long, global = true, value_name = "DIR", conflicts_with = "database")]
    pub(crate) data: Option<PathBuf>,
    /// PostgreSQL instead of the embedded database (the service's account)
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database: Option<String>,
    /// Answer in JSON, one document on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the API and the console
    Serve {
        /// Address and port
        #[arg(long, value_name = "ADDR")]
        listen: Option<String>,
    },
    /// Serve five generated companies from a folder of their own, to look around
    Demo {
        /// Address and port
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
        listen: String,
        /// People of all companies together, besides those who hold a post
        #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(10..=1_000_000))]
        users: u32,
    },
    /// Bring people or companies in from a file; shows what would happen unless told to apply it
    #[command(subcommand)]
    Import(Import),
    /// People
    #[command(subcommand)]
    User(User),
    /// Personal access tokens
    #[command(subcommand)]
    Token(Token),
    /// Look at settings, files, keys and the database, and say what is unsafe or broken and what to do; changes nothing.
    /// Ends with 6 where something should be changed, with 7 where something is wrong
    Doctor,
    /// Settings
    #[command(subcommand)]
    Config(Config),
    /// Write everything into one encrypted file, while a server goes on serving; the master keys are not in it
    Backup {
        /// A file that is not there yet
        file: PathBuf,
        /// Public key that opens it (`age1…`); may be given several times; else the setting `backup_recipients`
        #[arg(long = "recipient", value_name = "KEY", conflicts_with = "passphrase_stdin")]
        recipients: Vec<String>,
        /// Close it with a passphrase instead, read from standard input, up to the end of the line
        #[arg(long)]
        passphrase_stdin: bool,
    },
    /// Make a key for backups: the secret half goes into a file, the public half is printed
    BackupKey {
        /// A file that is not there yet; keep it apart from the backups and from the server
        file: PathBuf,
    },
    /// Make an installation of a backup, in an empty data folder or database; the master keys must be in their place
    Restore {
        /// The backup
        file: PathBuf,
        /// File with the secret key, as `reeve backup-key` makes it
        #[arg(long, value_name = "FILE", required_unless_present = "passphrase_stdin")]
        key: Option<PathBuf>,
        /// Open it with a passphrase, read from standard input, up to the end of the line
        #[arg(long, conflicts_with = "key")]
        passphrase_stdin: bool,
        /// Only look whether it is whole and fits the master keys; nothing is changed
        #[arg(long)]
        check: bool,
    },
    /// Completions for a shell
    Completions {
        /// Which
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// A personnel department's list of employments; `departments.csv` is read from beside it if there
    Hr(ImportFile),
    /// A list of people with accounts
    Users(ImportFile),
    /// Business accounts as organizations under territories; `territories.csv` is read from beside it
    Organizations(ImportFile),
}

#[derive(Debug, Args)]
pub(crate) struct ImportFile {
    /// The file (CSV)
    pub(crate) file: PathBuf,
    /// Number, name or id of the organization; may be left out while there is just one
    #[arg(long, value_name = "ORGANIZATION")]
    pub(crate) organization: Option<String>,
    /// Do it; without this nothing is changed
    #[arg(long)]
    pub(crate) apply: bool,
    /// Go on although more than a fifth of the people would leave
    #[arg(long)]
    pub(crate) confirm_mass_change: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// Create an administrator's account
    Create {
        /// Role, such as super_admin
        #[arg(long)]
        role: String,
        /// E-mail address
        #[arg(long)]
        email: String,
        /// First name
        #[arg(long, default_value = "System")]
        first_name: String,
        /// Last name
        #[arg(long, default_value = "Administrator")]
        last_name: String,
        /// Read the password from standard input, up to the end of the line
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Create a token for a person; it is printed once, on the last line
    Create {
        /// E-mail, username or id
        #[arg(long)]
        user: String,
        /// How long it is valid: 90m, 12h, 1d, 52w; at most a year
        #[arg(long, value_parser = duration)]
        expires: i64,
        /// What it is for
        #[arg(long, default_value = "command line")]
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Show every setting with its source; fails if one is unknown or wrong
    Check,
}

/// `12h` in seconds.
fn duration(text: &str) -> Result<i64, String> {
    let wrong = || "a number and a unit is expected: 90m, 12h, 1d or 52w".to_owned();
    let unit = text.chars().last().ok_or_else(wrong)?;
    let seconds = match unit {
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        'w' => 604_800,
        _ => return Err(wrong()),
    };
    let count: i64 = text[..text.len() - 1].parse().map_err(|_| wrong())?;
    match count.checked_mul(seconds) {
        Some(total) if (60..=366 * 86_400).contains(&total) => Ok(total),
        _ => Err("from a minute to a year is possible".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn durations_have_bounds() {
        assert_eq!(duration("1d"), Ok(86_400));
        assert_eq!(duration("90m"), Ok(5400));
        for wrong in ["", "1", "d", "53w", "0d", "-1d", "9999999999999999999d", "1é"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
