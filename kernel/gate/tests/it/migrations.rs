//! Opening a database: who may, and which.

use std::sync::{Arc, Mutex};

use gate::{Error, PostgresConfig, Storage};

use crate::guard::{scratch, scratched};
use crate::toy::{Toy, connect, fresh_database};

async fn open(storage: Storage) -> gate::Result<gate::Db> {
    Toy::open(storage, &Arc::new(Mutex::new(Vec::new()))).await
}
fn sentence(answer: gate::Result<gate::Db>) -> String {
    match answer {
        Err(Error::Migration(sentence)) => sentence,
        other => panic!("{other:?}"),
    }
}
fn on(config: PostgresConfig) -> Storage {
    Storage::Postgres(config)
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    const NEWER: &str = "INSERT INTO migration (number, name) VALUES (9999, '9999_of_tomorrow')";
    for toy in Toy::each().await {
        toy.db.write(&toy.system(), (1, "kept".to_owned()), scratch).await.unwrap();
        if toy.is_sqlite() {
            rusqlite::Connection::open(toy.file()).unwrap().execute(NEWER, []).unwrap();
        } else {
            connect(&toy.postgres_urls().0).await.execute(NEWER, &[]).await.unwrap();
        }
        let sentence = sentence(open(toy.storage.clone()).await);
        for part in ["stands at migration 9999", "knows 9001", "newer Reeve"] {
            assert!(sentence.contains(part), "{sentence}");
        }
        // Nothing was touched.
        assert_eq!(toy.db.read(&toy.system(), (), scratched).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_second_start_finds_what_the_first_left() {
    for toy in Toy::each().await {
        toy.db.write(&toy.system(), (1, "kept".to_owned()), scratch).await.unwrap();
        let again = open(toy.storage.clone()).await.unwrap();
        assert_eq!(again.read(&toy.system(), (), scratched).await.unwrap(), [(1, "kept".to_owned())]);
    }
}

#[tokio::test]
async fn other_master_keys_than_the_first_ones_are_refused() {
    async fn with(storage: &Storage, keyring: keys::Keyring) -> gate::Result<gate::Db> {
        let keyring = Arc::new(keyring);
        let (storage, listeners) = (storage.clone(), Vec::new());
        let snapshots = crate::toy::snapshots;
        gate::Db::open(gate::Options { storage, keyring, snapshots, strict: true, listeners }).await
    }
    for toy in Toy::each().await {
        toy.db.write(&toy.system(), (1, "kept".to_owned()), scratch).await.unwrap();
        let refused = with(&toy.storage, keys::Keyring::from_bytes([8; 32])).await;
        assert!(
            matches!(&refused, Err(Error::Keys(why)) if why.contains("other master keys")),
            "{refused:?}"
        );
        let again = with(&toy.storage, keys::Keyring::from_bytes([9; 32])).await.unwrap();
        assert_eq!(again.read(&toy.system(), (), scratched).await.unwrap().len(), 1);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("data");
    let db = open(Storage::Folder { path: path.clone(), durable: true }).await.unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    drop(db);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nodes_that_start_at_once_take_turns() {
    let Some(config) = fresh_database().await else { return };
    let starts = (0..5).map(|_| {
        let storage = on(config.clone());
        tokio::spawn(async move { open(storage).await })
    });
    for started in futures_util::future::join_all(starts).await {
        let db = started.unwrap().unwrap();
        db.write(&Toy::nobody(), (1, "x".to_owned()), scratch).await.unwrap();
    }
    let owner = connect(config.owner_url.as_deref().unwrap()).await;
    let numbers: Vec<i64> = owner
        .query("SELECT number FROM migration ORDER BY number", &[])
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    assert_eq!(numbers, [1, 22, 26, 9001]);
}

#[tokio::test]
async fn the_service_cannot_migrate_and_says_what_it_needs() {
    let Some(config) = fresh_database().await else { return };
    let alone = PostgresConfig { owner_url: None, ..config.clone() };
    let first = sentence(open(on(alone.clone())).await);
    assert!(first.contains("database_owner_url"), "{first}");
    // Once is enough.
    drop(open(on(config)).await.unwrap());
    let db = open(on(alone)).await.unwrap();
    db.write(&Toy::nobody(), (1, "x".to_owned()), scratch).await.unwrap();
}

#[tokio::test]
async fn a_service_that_could_change_records_is_refused() {
    let Some(config) = fresh_database().await else { return };
    let owner = config.owner_url.clone().unwrap();
    // The owner's account for both: refused before anything is made.
    let both = PostgresConfig { url: owner.clone(), ..config.clone() };
    let same = sentence(open(on(both)).await);
    assert!(same.contains("an account of its own"), "{same}");
    let tables = "SELECT count(*) FROM pg_class WHERE relname = 'record'";
    let client = connect(&owner).await;
    assert_eq!(client.query_one(tables, &[]).await.unwrap().get::<_, i64>(0), 0);
    // Migrated properly, and then started as the owner after all.
    drop(open(on(config.clone())).await.unwrap());
    let as_owner = PostgresConfig { url: owner.clone(), owner_url: None, ..config.clone() };
    let told = sentence(open(on(as_owner)).await);
    assert!(told.contains("could change or remove records"), "{told}");
    // An account that was given the right by somebody.
    let role: url::Url = config.url.parse().unwrap();
    client.batch_execute(&format!("GRANT DELETE ON record_subject TO {}", role.username())).await.unwrap();
    let told = sentence(open(on(PostgresConfig { owner_url: None, ..config.clone() })).await);
    assert!(told.contains(role.username()), "{told}");
    // An account that is not there.
    let mut nobody = role.clone();
    nobody.set_username("gate_nobody").unwrap();
    let told = open(on(PostgresConfig { url: nobody.to_string(), ..config.clone() })).await;
    assert!(
        matches!(&told, Err(Error::Migration(why)) if why.contains("`gate_nobody` does not exist")),
        "{told:?}"
    );
}

#[tokio::test]
async fn a_new_service_account_is_given_its_rights() {
    let Some(config) = fresh_database().await else { return };
    drop(open(on(config.clone())).await.unwrap());
    let client = connect(config.owner_url.as_deref().unwrap()).await;
    let name = format!("gate_{}", uuid::Uuid::new_v4().simple());
    client.batch_execute(&format!("CREATE ROLE {name} LOGIN PASSWORD 'service'")).await.unwrap();
    let mut url: url::Url = config.url.parse().unwrap();
    url.set_username(&name).unwrap();
    let db = open(on(PostgresConfig { url: url.to_string(), ..config })).await.unwrap();
    db.write(&Toy::nobody(), (1, "x".to_owned()), scratch).await.unwrap();
}

#[tokio::test]
async fn no_password_is_told() {
    let config = PostgresConfig {
        url: "postgres://reeve:hush-hush@127.0.0.1:1/reeve".to_owned(),
        owner_url: Some("postgres://owner:hush-hush@127.0.0.1:1/reeve".to_owned()),
        connections: 2,
        authorities: None,
        lease: false,
    };
    assert!(!format!("{config:?}").contains("hush"));
    let error = open(on(config)).await.unwrap_err();
    assert!(!error.to_string().contains("hush"), "{error}");
    let config = PostgresConfig {
        url: "postgres://hush-hush:x@y:z".to_owned(),
        owner_url: None,
        connections: 2,
        authorities: None,
        lease: false,
    };
    let error = open(on(config)).await.unwrap_err();
    assert!(!error.to_string().contains("hush"), "{error}");
}
