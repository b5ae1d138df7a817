//! A look at a database that changes nothing: neither migrates it, nor makes anything that is not there.

use std::path::Path;

use keys::Keyring;
use rusqlite::Connection;
use tokio_postgres::Client;

use crate::migrate::{FOREVER, current_of, newest, within};
use crate::sqlite::Opening;
use crate::{Error, MIGRATIONS, PostgresConfig, Result, Storage};

/// What is to be seen of a database from outside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// The migration it stands at; 0 where nothing was ever migrated.
    pub schema: i64,
    /// The newest migration this program knows.
    pub known: i64,
    /// Whether it belongs to these master keys; None where it belongs to none yet, or none were given.
    pub keys_fit: Option<bool>,
    /// What the engine says of damages; at most ten.
    pub damages: Vec<String>,
    /// Triggers that are not there, or not what this program made them.
    pub triggers: Vec<String>,
    /// Tables and indexes that are not there, or not what this program made them. SQLite only.
    pub objects: Vec<String>,
    /// The service's account, if it may change or remove records. PostgreSQL only.
    pub may_change_records: Option<String>,
}

/// Looks at a database. `thoroughly` has SQLite read every page, which takes as long as reading the file. None: there is
/// no database yet.
pub async fn look(storage: &Storage, keyring: Option<&Keyring>, thoroughly: bool) -> Result<Option<Health>> {
    let fingerprint = keyring.map(Keyring::fingerprint);
    match storage {
        Storage::Folder { path, .. } => {
            let path = path.join("reeve.db");
            if !path.exists() {
                return Ok(None);
            }
            let looking =
                tokio::task::spawn_blocking(move || in_file(&path, fingerprint.as_ref(), thoroughly));
            looking.await.map_err(|_| Error::Panicked)?.map(Some)
        }
        Storage::Postgres(config) => in_server(config, fingerprint.as_ref()).await,
    }
}

/// The host of a PostgreSQL URL that is across a network and, as the URL wants it, spoken to without encryption.
pub fn unencrypted_host(url: &str) -> Option<String> {
    use tokio_postgres::config::SslMode;
    let config = crate::postgres::parse(url).ok()?;
    if config.get_ssl_mode() == SslMode::Require {
        return None;
    }
    crate::postgres::tls::across_a_network(&config)
}

/// What makes a trigger, an index or a table what it is.
type Objects = std::collections::BTreeMap<(String, String), String>;

fn in_file(path: &Path, fingerprint: Option<&[u8; 32]>, thoroughly: bool) -> Result<Health> {
    let opening = Opening { path: path.to_owned(), durable: true, strict: false };
    let connection = opening.reader()?;
    let mut health = Health { known: newest(), ..Health::default() };
    let has = |name: &str| -> Result<bool> {
        let count: i64 =
            connection
                .query_row("SELECT count(*) FROM sqlite_schema WHERE name = ?1", [name], |row| row.get(0))?;
        Ok(count > 0)
    };
    if thoroughly {
        health.damages = damages(&connection)?;
    }
    if has("migration")? {
        health.schema =
            connection.query_row("SELECT COALESCE(MAX(number), 0) FROM migration", [], |row| row.get(0))?;
    }
    if let (Some(fingerprint), true) = (fingerprint, has("installation")?) {
        let kept =
            connection.query_row("SELECT keys_fingerprint FROM installation WHERE id = 1", [], |row| {
                row.get::<_, Vec<u8>>(0)
            });
        health.keys_fit = match kept {
            Ok(kept) => Some(kept == fingerprint),
            Err(rusqlite::Error::QueryReturnedNoRows) => None,
            Err(error) => return Err(error.into()),
        };
    }
    // What a newer program made this one cannot judge.
    if health.schema > 0 && health.schema <= health.known {
        let (there, meant) = (objects(&connection)?, objects(&meant(health.schema)?)?);
        for ((kind, name), text) in &meant {
            if there.get(&(kind.clone(), name.clone())) != Some(text) {
                let list = if kind == "trigger" { &mut health.triggers } else { &mut health.objects };
                list.push(name.clone());
            }
        }
        // One that nobody meant can do as much as one that is missing.
        let more = there.keys().filter(|key| !meant.contains_key(*key));
        health.objects.extend(more.map(|(_, name)| name.clone()));
    }
    Ok(health)
}

fn damages(connection: &Connection) -> Result<Vec<String>> {
    let mut check = connection.prepare("PRAGMA integrity_check(10)")?;
    let said: std::result::Result<Vec<String>, rusqlite::Error> =
        check.query_map([], |row| row.get(0))?.collect();
    Ok(match said {
        Ok(said) => said.into_iter().filter(|line| line != "ok").collect(),
        Err(error) => vec![error.to_string()],
    })
}

fn objects(connection: &Connection) -> Result<Objects> {
    let mut all = connection.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
           AND name <> 'migration'",
    )?;
    let rows = all.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The schema as this program makes it.
#[allow(clippy::disallowed_methods, reason = "the gate is where connections are opened")]
fn meant(schema: i64) -> Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    crate::migrate::sqlite_up_to(&mut connection, Path::new(""), schema)?;
    Ok(connection)
}

async fn in_server(config: &PostgresConfig, fingerprint: Option<&[u8; 32]>) -> Result<Option<Health>> {
    within(config, &config.url, async |client| {
        let mut health = Health { known: newest(), schema: current_of(client).await?, ..Health::default() };
        if health.schema == 0 {
            return Ok(None);
        }
        if let Some(fingerprint) = fingerprint {
            let kept =
                client.query_opt("SELECT keys_fingerprint FROM installation WHERE id = 1", &[]).await?;
            health.keys_fit = kept.map(|kept| kept.get::<_, Vec<u8>>(0) == fingerprint);
        }
        if health.schema <= health.known {
            health.triggers = missing_triggers(client, health.schema).await?;
        }
        health.may_change_records = may_change(client).await?;
        Ok(Some(health))
    })
    .await
}

async fn missing_triggers(client: &Client, schema: i64) -> Result<Vec<String>> {
    const IN_FORCE: &str =
        "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')";
    let there: Vec<String> = client.query(IN_FORCE, &[]).await?.iter().map(|row| row.get(0)).collect();
    let meant = MIGRATIONS.iter().filter(|migration| migration.number <= schema);
    let names = meant.flat_map(|migration| triggers_of(migration.postgres));
    Ok(names.filter(|name| !there.iter().any(|known| known == name)).map(str::to_owned).collect())
}

/// The names of the triggers that a text makes.
fn triggers_of(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split("CREATE TRIGGER ").skip(1).filter_map(|rest| rest.split_whitespace().next())
}

/// The account that is connected, if it may change or remove what is forever.
pub(crate) async fn may_change(client: &Client) -> Result<Option<String>> {
    // An owner and a superuser may do everything, whatever was revoked; so may a member of the owner.
    const MAY: &str = "SELECT current_user::text, bool_or(has_table_privilege(name, 'UPDATE')
        OR has_table_privilege(name, 'DELETE') OR has_table_privilege(name, 'TRUNCATE'))
        FROM unnest(string_to_array($1, ', ')) AS name";
    let row = client.query_one(MAY, &[&FOREVER]).await?;
    let (role, may): (String, bool) = (row.get(0), row.get(1));
    Ok(may.then_some(role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triggers_are_found_in_the_texts_of_migrations() {
        let first = MIGRATIONS.iter().find(|migration| migration.number == 1).unwrap();
        let names: Vec<_> = triggers_of(first.postgres).collect();
        assert!(names.contains(&"record_is_not_changed") && names.contains(&"installation_is_not_emptied"));
        assert_eq!(triggers_of("CREATE TABLE a (b TEXT)").count(), 0);
    }

    #[test]
    fn only_who_wants_it_speaks_plainly_across_a_network() {
        for (url, host) in [
            ("postgres://u@db.example.com/x?sslmode=disable", Some("db.example.com")),
            ("postgres://u@10.0.0.7/x?sslmode=disable", Some("10.0.0.7")),
            ("postgres://u@db.example.com/x", None),
            ("postgres://u@10.0.0.7/x?sslmode=prefer", None),
            ("postgres://u@localhost/x?sslmode=disable", None),
            ("postgres://u@127.0.0.1:5433/x", None),
            ("host=/run/postgresql user=u", None),
            ("host=db hostaddr=127.0.0.1 user=u", None),
            ("nonsense://", None),
        ] {
            assert_eq!(unencrypted_host(url).as_deref(), host, "{url}");
        }
    }
}
