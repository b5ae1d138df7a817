//! Migrations: forward only, one global sequence of numbers over all capabilities, the DDL once for each engine.

use std::path::Path;

use base::linkme::distributed_slice;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, ErrorCode};
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use crate::{Error, PostgresConfig, Result};

/// One step of the schema. Made with [`migration!`](crate::migration!).
#[derive(Debug)]
pub struct Migration {
    /// Its place in the one sequence; checked to be without gap or double.
    pub number: i64,
    /// What it does, from its file's name.
    pub name: &'static str,
    /// DDL for SQLite.
    pub sqlite: &'static str,
    /// DDL for PostgreSQL.
    pub postgres: &'static str,
}

/// Every migration, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static MIGRATIONS: [&'static Migration];

/// Enters a migration: `migration!(12, "0012_users");` reads `migrations/0012_users.{sqlite,postgres}.sql` of the
/// crate it stands in.
#[macro_export]
macro_rules! migration {
    ($number:literal, $file:literal) => {
        $crate::migration!($number, $file, in "/migrations/");
    };
    ($number:literal, $file:literal, in $folder:literal) => {
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            static MIGRATION: $crate::Migration = $crate::Migration {
                number: $number,
                name: $file,
                sqlite: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), $folder, $file, ".sqlite.sql")),
                postgres: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), $folder, $file, ".postgres.sql")),
            };
            #[::base::linkme::distributed_slice($crate::MIGRATIONS)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$crate::Migration = &MIGRATION;
        };
    };
}

crate::migration!(1, "0001_records");
crate::migration!(22, "0022_node_changes");
crate::migration!(26, "0026_special_use");

fn ordered() -> Vec<&'static Migration> {
    let mut all: Vec<&'static Migration> = MIGRATIONS.iter().copied().collect();
    all.sort_by_key(|migration| migration.number);
    all
}

/// The newest migration this program knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.number).max().unwrap_or(0)
}

/// What is still to be run on a database that stands at `current`. Fails if the database is newer than the program.
pub fn pending_migrations(current: i64) -> Result<Vec<&'static Migration>> {
    pending(&ordered(), current)
}

fn pending(all: &[&'static Migration], current: i64) -> Result<Vec<&'static Migration>> {
    let newest = all.last().map_or(0, |migration| migration.number);
    if current > newest {
        return Err(Error::Migration(format!(
            "the database stands at migration {current}, this program knows {newest}: start the newer Reeve that \
             last used it, or restore the copy that was made before the upgrade"
        )));
    }
    Ok(all.iter().copied().filter(|migration| migration.number > current).collect())
}

fn failed(migration: &Migration, why: impl std::fmt::Display) -> Error {
    Error::Migration(format!(
        "migration {} failed, and the database stands where it stood: {why}",
        migration.name
    ))
}

/// Why a text is refused.
const ENDS_ITSELF: &str = "it begins or ends a transaction, and runs in one that is not its own";
/// What stands around a text for PostgreSQL.
const QUOTE: &str = "$migration$";

const HISTORY: &str = "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)";
const CURRENT: &str = "SELECT COALESCE(MAX(number), 0) FROM migration";

/// Brings a SQLite file up to date. A file that holds data is copied first, beside itself.
pub(crate) fn sqlite(connection: &mut Connection, path: &Path) -> Result<()> {
    migrate_sqlite(connection, path, &ordered())
}

/// Brings an empty file to a migration, for rows that stand at it.
pub(crate) fn sqlite_up_to(connection: &mut Connection, path: &Path, number: i64) -> Result<()> {
    migrate_sqlite(connection, path, &up_to(number)?)
}

/// The migrations up to one that a database can stand at.
fn up_to(number: i64) -> Result<Vec<&'static Migration>> {
    let all: Vec<_> = ordered().into_iter().filter(|migration| migration.number <= number).collect();
    match all.last() {
        Some(last) if last.number == number => Ok(all),
        _ => Err(Error::Migration(format!("this program knows no migration {number}"))),
    }
}

fn migrate_sqlite(connection: &mut Connection, path: &Path, all: &[&'static Migration]) -> Result<()> {
    connection.execute_batch(HISTORY)?;
    let current: i64 = connection.query_row(CURRENT, [], |row| row.get(0))?;
    let pending = pending(all, current)?;
    let Some(first) = pending.first() else { return Ok(()) };
    if current > 0 {
        copy(connection, path, first.number)?;
    }
    // All or none: whoever goes back to the program of before finds its database.
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = run_sqlite(connection, &pending);
    let done = done.and_then(|()| Ok(connection.execute_batch("COMMIT")?));
    if done.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    done?;
    tracing::info!(from = current, steps = pending.len(), "the database was migrated");
    Ok(())
}

fn run_sqlite(connection: &mut Connection, pending: &[&'static Migration]) -> Result<()> {
    for migration in pending {
        // A text that ended the transaction would keep a part of it: it is refused before it can.
        connection.authorizer(Some(|asked: AuthContext<'_>| match asked.action {
            AuthAction::Transaction { .. } | AuthAction::Savepoint { .. } => Authorization::Deny,
            _ => Authorization::Allow,
        }))?;
        let done = connection.execute_batch(migration.sqlite);
        connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
        done.map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::AuthorizationForStatementDenied) => failed(migration, ENDS_ITSELF),
            _ => failed(migration, error),
        })?;
        connection.execute(
            "INSERT INTO migration (number, name) VALUES (?1, ?2)",
            (migration.number, migration.name),
        )?;
    }
    Ok(())
}

/// Copies the file as it is now, whole or not at all: a copy that was left half made has another name.
fn copy(connection: &Connection, path: &Path, number: i64) -> Result<()> {
    let to = path.with_extension(format!("before-{number:04}.db"));
    let part = path.with_extension(format!("before-{number:04}.part"));
    let wrong = |error: std::io::Error| {
        Error::Migration(format!("the copy before the upgrade cannot be made at `{}`: {error}", to.display()))
    };
    if part.exists() {
        std::fs::remove_file(&part).map_err(wrong)?;
    }
    connection.execute("VACUUM INTO ?1", [part.to_string_lossy()])?;
    std::fs::File::open(&part).and_then(|file| file.sync_all()).map_err(wrong)?;
    std::fs::rename(&part, &to).map_err(wrong)?;
    tracing::info!(copy = %to.display(), "the database was copied before its upgrade");
    Ok(())
}

/// Any number: two nodes that start at once take turns.
const LOCK: i64 = 0x5265_6576_6501;
/// How long a node waits for its turn.
const WAIT_FOR_TURN: &str = "SET lock_timeout = '120s'";

/// Tables of which the service's account may only add and read rows.
pub(crate) const FOREVER: &str = "record, record_subject, ledger_leaf, ledger_checkpoint, installation";

/// Brings a PostgreSQL database up to date with the owner's account, and gives the service's account just the rights
/// it needs. Fails if the service's account can do more than that.
pub async fn postgres(config: &PostgresConfig) -> Result<()> {
    migrate_postgres(config, &ordered()).await
}

/// The service's account, which must be another than the owner's.
pub(crate) fn two_roles(config: &PostgresConfig) -> Result<String> {
    let role = role_of(&config.url)?;
    match &config.owner_url {
        Some(owner) if role_of(owner)? == role => Err(same_account(&role)),
        _ => Ok(role),
    }
}

/// Brings an empty database to a migration, for rows that stand at it; in the caller's transaction.
pub(crate) async fn postgres_up_to(client: &Client, number: i64) -> Result<()> {
    client.batch_execute(WAIT_FOR_TURN).await?;
    // Ends with the transaction.
    client.batch_execute(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    if current_of(client).await? > 0 {
        return Err(Error::Migration("the database is not empty any more".to_owned()));
    }
    client.batch_execute(HISTORY).await?;
    run_postgres(client, &up_to(number)?).await
}

async fn migrate_postgres(config: &PostgresConfig, all: &[&'static Migration]) -> Result<()> {
    if let Some(owner) = &config.owner_url {
        let role = two_roles(config)?;
        within(config, owner, async |client| as_owner(client, &role, all).await).await?;
    }
    within(config, &config.url, async |client| as_service(client, all).await).await
}

/// Connects, does something, and closes the connection.
#[allow(clippy::disallowed_methods, reason = "the gate is where connections are opened")]
pub(crate) async fn within<T>(
    config: &PostgresConfig,
    url: &str,
    work: impl AsyncFnOnce(&Client) -> Result<T>,
) -> Result<T> {
    let parsed = crate::postgres::parse(url)?;
    let tls = crate::postgres::tls::connector(&parsed, config.authorities.as_deref())?;
    let (client, connection) = parsed.connect(tls).await?;
    let driver = tokio::spawn(connection);
    let done = work(&client).await;
    drop(client);
    // Ends by itself once the client is gone.
    let _ = driver.await;
    done
}

fn role_of(url: &str) -> Result<String> {
    Ok(crate::postgres::parse(url)?.get_user().unwrap_or_default().to_owned())
}
fn same_account(role: &str) -> Error {
    Error::Migration(format!(
        "the service and the owner are both `{role}`: give the service an account of its own, so that it cannot \
         change or remove records"
    ))
}

pub(crate) async fn current_of(client: &Client) -> Result<i64> {
    let exists: bool = client.query_one("SELECT to_regclass('migration') IS NOT NULL", &[]).await?.get(0);
    Ok(if exists { client.query_one(CURRENT, &[]).await?.get(0) } else { 0 })
}

async fn as_owner(client: &Client, role: &str, all: &[&'static Migration]) -> Result<()> {
    if pending(all, current_of(client).await?)?.is_empty() && has_rights(client, role).await? {
        return Ok(());
    }
    client.batch_execute(WAIT_FOR_TURN).await?;
    client.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})")).await?;
    // Another node may have done it while this one waited.
    let current = current_of(client).await?;
    let pending = pending(all, current)?;
    // All or none, with the rights to what is new: whoever goes back to the program of before finds its database.
    client.batch_execute("BEGIN").await?;
    let done = async {
        client.batch_execute(HISTORY).await?;
        run_postgres(client, &pending).await?;
        give_rights(client, role).await?;
        Ok(client.batch_execute("COMMIT").await?)
    };
    let done: Result<()> = done.await;
    if done.is_err() {
        client.batch_execute("ROLLBACK").await?;
    }
    client.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})")).await?;
    done?;
    tracing::info!(from = current, steps = pending.len(), "the database was migrated");
    Ok(())
}

async fn run_postgres(client: &Client, pending: &[&'static Migration]) -> Result<()> {
    for migration in pending {
        if migration.postgres.contains(QUOTE) {
            return Err(failed(migration, format!("it holds {QUOTE}")));
        }
        // A text that ended the transaction would keep a part of it. Within a block the server refuses that.
        let step = format!("DO $step$ BEGIN EXECUTE {QUOTE}{}{QUOTE}; END $step$", migration.postgres);
        client.batch_execute(&step).await.map_err(|error| match error.code() {
            Some(&SqlState::FEATURE_NOT_SUPPORTED) => failed(migration, ENDS_ITSELF),
            _ => failed(migration, Error::from(error)),
        })?;
        client
            .execute(
                "INSERT INTO migration (number, name) VALUES ($1, $2)",
                &[&migration.number, &migration.name],
            )
            .await?;
    }
    Ok(())
}

/// Whether the service's account reaches every table.
async fn has_rights(client: &Client, role: &str) -> Result<bool> {
    const REACHES: &str = "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AND NOT EXISTS (
        SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT has_table_privilege($1, c.oid, 'SELECT'))";
    Ok(client.query_one(REACHES, &[&role]).await?.get(0))
}

pub(crate) async fn give_rights(client: &Client, role: &str) -> Result<()> {
    let known = client.query_opt("SELECT 1 FROM pg_roles WHERE rolname = $1", &[&role]).await?;
    if known.is_none() {
        return Err(Error::Migration(format!(
            "the service's account `{role}` does not exist in the database"
        )));
    }
    let role = format!("\"{}\"", role.replace('"', "\"\""));
    client
        .batch_execute(&format!(
            "GRANT USAGE ON SCHEMA public TO {role};
             GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
             GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};
             REVOKE UPDATE, DELETE, TRUNCATE ON {FOREVER} FROM {role};
             REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON migration FROM {role};"
        ))
        .await?;
    Ok(())
}

/// What every start of a node looks at, with the account it is going to work with.
async fn as_service(client: &Client, all: &[&'static Migration]) -> Result<()> {
    if !pending(all, current_of(client).await?)?.is_empty() {
        return Err(Error::Migration(
            "the database needs migrations, and the service's account must not be able to run them: give the owner's \
             account too (`database_owner_url`), at least for one start"
                .to_owned(),
        ));
    }
    if let Some(role) = crate::health::may_change(client).await? {
        return Err(Error::Migration(format!(
            "the service's account `{role}` could change or remove records: give the service an account that owns \
             nothing and is no superuser"
        )));
    }
    Ok(())
}

#[cfg(test)]
#[path = "migrate_tests.rs"]
mod tests;
