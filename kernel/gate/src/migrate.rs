//! Migrations: forward only, one global sequence of numbers over all capabilities, the DDL once for each engine.

use std::path::Path;

use base::linkme::distributed_slice;
use rusqlite::Connection;
use tokio_postgres::NoTls;

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

fn ordered() -> Vec<&'static Migration> {
    let mut all: Vec<&'static Migration> = MIGRATIONS.iter().copied().collect();
    all.sort_by_key(|migration| migration.number);
    all
}

/// What is still to be run on a database that stands at `current`. Fails if the database is newer than the program.
pub fn pending_migrations(current: i64) -> Result<Vec<&'static Migration>> {
    let all = ordered();
    let newest = all.last().map_or(0, |migration| migration.number);
    if current > newest {
        return Err(Error::Migration(format!(
            "the database stands at migration {current}, this program knows {newest}: start the newer Reeve that \
             last used it, or restore the copy that was made before the upgrade"
        )));
    }
    Ok(all.into_iter().filter(|migration| migration.number > current).collect())
}

const HISTORY: &str = "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)";

/// Brings a SQLite file up to date. A file that holds data is copied first, beside itself.
pub(crate) fn sqlite(connection: &Connection, path: &Path) -> Result<()> {
    connection.execute_batch(HISTORY)?;
    let current: i64 =
        connection.query_row("SELECT COALESCE(MAX(number), 0) FROM migration", [], |row| row.get(0))?;
    let pending = pending_migrations(current)?;
    if pending.is_empty() {
        return Ok(());
    }
    if current > 0 {
        let copy = path.with_extension(format!("before-{:04}.db", pending[0].number));
        if !copy.exists() {
            connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
            tracing::info!(copy = %copy.display(), "the database was copied before its upgrade");
        }
    }
    for migration in pending {
        let step =
            connection.execute_batch(&format!("BEGIN IMMEDIATE;\n{}", migration.sqlite)).and_then(|()| {
                connection.execute(
                    "INSERT INTO migration (number, name) VALUES (?1, ?2)",
                    (migration.number, migration.name),
                )?;
                connection.execute_batch("COMMIT")
            });
        if let Err(error) = step {
            if !connection.is_autocommit() {
                connection.execute_batch("ROLLBACK")?;
            }
            return Err(Error::Migration(format!("migration {} failed: {error}", migration.name)));
        }
        tracing::info!(migration = migration.name, "migrated");
    }
    Ok(())
}

/// Any number: two nodes that start at once take turns.
const LOCK: i64 = 0x5265_6576_6501;

/// Tables of which the service's account may only add and read rows.
const FOREVER: &str = "record, record_subject, ledger_leaf, ledger_checkpoint";

/// Brings a PostgreSQL database up to date with the owner's account, and gives the service's account just the rights
/// it needs.
#[allow(clippy::disallowed_methods, reason = "the gate is where connections are opened")]
pub async fn postgres(config: &PostgresConfig) -> Result<()> {
    let url = config.owner_url.as_ref().unwrap_or(&config.url);
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    let driver = tokio::spawn(connection);
    let done = migrate_postgres(&client, config).await;
    drop(client);
    // Ends by itself once the client is gone.
    let _ = driver.await;
    done
}

async fn migrate_postgres(client: &tokio_postgres::Client, config: &PostgresConfig) -> Result<()> {
    let exists: bool = client.query_one("SELECT to_regclass('migration') IS NOT NULL", &[]).await?.get(0);
    let current: i64 = if exists {
        client.query_one("SELECT COALESCE(MAX(number), 0) FROM migration", &[]).await?.get(0)
    } else {
        0
    };
    if pending_migrations(current)?.is_empty() {
        return Ok(());
    }
    if config.owner_url.is_none() {
        return Err(Error::Migration(
            "the database needs migrations, and the service's account must not be able to run them: give the owner's \
             account too (`database_owner_url`), at least for one start"
                .to_owned(),
        ));
    }
    client.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})")).await?;
    client.batch_execute(HISTORY).await?;
    let current: i64 = client.query_one("SELECT COALESCE(MAX(number), 0) FROM migration", &[]).await?.get(0);
    for migration in pending_migrations(current)? {
        let step = format!(
            "BEGIN;\n{}\n;INSERT INTO migration (number, name) VALUES ({}, '{}'); COMMIT",
            migration.postgres, migration.number, migration.name
        );
        if let Err(error) = client.batch_execute(&step).await {
            let why = Error::from(error);
            client.batch_execute("ROLLBACK").await?;
            return Err(Error::Migration(format!("migration {} failed: {why}", migration.name)));
        }
        tracing::info!(migration = migration.name, "migrated");
    }
    give_rights(client, &config.url).await?;
    client.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})")).await?;
    Ok(())
}

async fn give_rights(client: &tokio_postgres::Client, url: &str) -> Result<()> {
    let service: tokio_postgres::Config = url.parse()?;
    let role = service.get_user().unwrap_or_default().to_owned();
    let owner: String = client.query_one("SELECT current_user::text", &[]).await?.get(0);
    if role == owner {
        return Err(Error::Migration(format!(
            "the service and the owner are both `{owner}`: give the service an account of its own, so that it cannot \
             change or remove records"
        )));
    }
    let known: bool =
        client.query_one("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)", &[&role]).await?.get(0);
    if !known {
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
