//! Which keys a database belongs to: kept at its first start and compared at every later one. With another keyring
//! nothing that is encrypted could be read, indexes would silently find nothing, and new values would be lost to the
//! old keys; so it is refused before any work.

use keys::Keyring;
use rusqlite::Connection;

use crate::{Error, Result};

const KEEP: &str =
    "INSERT INTO installation (id, keys_fingerprint) VALUES (1, $1) ON CONFLICT (id) DO NOTHING";
const KEPT: &str = "SELECT keys_fingerprint FROM installation WHERE id = 1";

fn compare(kept: &[u8], keyring: &Keyring) -> Result<()> {
    if kept == keyring.fingerprint() {
        return Ok(());
    }
    Err(Error::Keys(
        "the database was made with other master keys, and cannot be read with these: put back the ones it was made \
         with (the lowest-numbered key must stay among them)"
            .to_owned(),
    ))
}

/// On a SQLite file that is migrated and not yet watched.
pub(crate) fn sqlite(connection: &Connection, keyring: &Keyring) -> Result<()> {
    connection.execute(KEEP, [keyring.fingerprint().as_slice()])?;
    let kept: Vec<u8> = connection.query_row(KEPT, [], |row| row.get(0))?;
    compare(&kept, keyring)
}

/// On PostgreSQL; of nodes that start at once the first one's keys are kept.
pub(crate) async fn postgres(pool: &deadpool_postgres::Pool, keyring: &Keyring) -> Result<()> {
    let client = pool.get().await?;
    client.execute(KEEP, &[&keyring.fingerprint().as_slice()]).await?;
    let kept: Vec<u8> = client.query_one(KEPT, &[]).await?.get(0);
    compare(&kept, keyring)
}
