use uuid::Uuid;

use super::*;

const fn step(number: i64, name: &'static str, sql: &'static str) -> Migration {
    Migration { number, name, sqlite: sql, postgres: sql }
}

static FIRST: Migration =
    step(1, "0001_first", "CREATE TABLE one (a BIGINT NOT NULL); INSERT INTO one VALUES (7);");
static SECOND: Migration =
    step(2, "0002_second", "ALTER TABLE one ADD COLUMN b TEXT; CREATE TABLE two (a BIGINT);");
/// Goes wrong after it has done something.
static BROKEN: Migration =
    step(3, "0003_broken", "CREATE TABLE three (a BIGINT); INSERT INTO nowhere VALUES (1);");
/// Would keep a part of what is all or none.
static ENDING: [Migration; 4] = [
    step(3, "0003_commits", "CREATE TABLE three (a BIGINT); COMMIT; CREATE TABLE four (a BIGINT);"),
    step(3, "0003_rolls_back", "CREATE TABLE three (a BIGINT); ROLLBACK;"),
    step(3, "0003_begins", "CREATE TABLE three (a BIGINT); COMMIT; BEGIN;"),
    step(3, "0003_saves", "CREATE TABLE three (a BIGINT); SAVEPOINT mine;"),
];

fn sentence(answer: Result<()>) -> String {
    match answer {
        Err(Error::Migration(sentence)) => sentence,
        other => panic!("{other:?}"),
    }
}

struct File {
    folder: tempfile::TempDir,
    connection: Connection,
}

impl File {
    #[allow(clippy::disallowed_methods, reason = "a test of the gate opens a database")]
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("reeve.db")).unwrap();
        File { folder, connection }
    }
    fn migrate(&mut self, all: &[&'static Migration]) -> Result<()> {
        migrate_sqlite(&mut self.connection, &self.folder.path().join("reeve.db"), all)
    }
    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// The tables with their columns, and where the database stands.
fn schema(connection: &Connection) -> (Vec<String>, i64) {
    let mut tables = connection
        .prepare(
            "SELECT m.name || '.' || c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c ORDER BY 1",
        )
        .unwrap();
    let tables = tables.query_map([], |row| row.get(0)).unwrap().map(|row| row.unwrap()).collect();
    (tables, connection.query_row(CURRENT, [], |row| row.get(0)).unwrap())
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test of the gate opens a database")]
fn a_file_is_copied_as_it_stood_before_it_is_migrated() {
    let mut file = File::new();
    file.migrate(&[&FIRST]).unwrap();
    assert_eq!(file.files(), ["reeve.db"], "of nothing no copy is made");
    let before = schema(&file.connection);
    // One that was left half made by an earlier start is not taken for a copy.
    std::fs::write(file.folder.path().join("reeve.before-0002.part"), "half").unwrap();
    file.migrate(&[&FIRST, &SECOND]).unwrap();
    assert_eq!(file.files(), ["reeve.before-0002.db", "reeve.db"]);
    let mut copy = Connection::open(file.folder.path().join("reeve.before-0002.db")).unwrap();
    assert_eq!(schema(&copy), before);
    assert_eq!(copy.query_row("SELECT a FROM one", [], |row| row.get::<_, i64>(0)).unwrap(), 7);
    let check: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    let after = schema(&file.connection);
    assert_eq!(after.1, 2);
    assert!(after.0.contains(&"one.b".to_owned()) && after.0.contains(&"two.a".to_owned()), "{after:?}");
    // The program of before opens its copy, and refuses what it does not know.
    migrate_sqlite(&mut copy, &file.folder.path().join("reeve.before-0002.db"), &[&FIRST]).unwrap();
    assert!(sentence(file.migrate(&[&FIRST])).contains("stands at migration 2"));
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_stood() {
    let mut file = File::new();
    file.migrate(&[&FIRST]).unwrap();
    let before = schema(&file.connection);
    let told = sentence(file.migrate(&[&FIRST, &SECOND, &BROKEN]));
    assert!(told.contains("0003_broken failed, and the database stands where it stood"), "{told}");
    for ending in &ENDING {
        let told = sentence(file.migrate(&[&FIRST, &SECOND, ending]));
        assert!(told.contains(ending.name) && told.contains(ENDS_ITSELF), "{told}");
        assert_eq!(schema(&file.connection), before, "the one that would have gone well neither");
        assert!(file.connection.is_autocommit());
    }
    // And can be migrated by a program that is in order.
    file.migrate(&[&FIRST, &SECOND]).unwrap();
    assert_eq!(schema(&file.connection).1, 2);
}

#[allow(clippy::disallowed_methods, reason = "a test of the gate opens a database")]
async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// A database and an account of its own; None, and said so, without a server.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
#[allow(clippy::disallowed_methods, reason = "tests are told of their server by the environment")]
async fn fresh() -> Option<(PostgresConfig, Client)> {
    let Ok(server) = std::env::var("REEVE_TEST_POSTGRES") else {
        eprintln!(
            "skipped on PostgreSQL: REEVE_TEST_POSTGRES is not set; scripts/test starts a server and sets it"
        );
        return None;
    };
    let name = format!("gate_{}", Uuid::new_v4().simple());
    let admin = connect(&server).await;
    admin.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.batch_execute(&format!("CREATE ROLE {name} LOGIN PASSWORD 'service'")).await.unwrap();
    let mut owner: url::Url = server.parse().unwrap();
    owner.set_path(&name);
    let mut service = owner.clone();
    service.set_username(&name).unwrap();
    service.set_password(Some("service")).unwrap();
    let client = connect(owner.as_str()).await;
    // What rights are given to is there from the first migration on.
    let tables: Vec<String> =
        FOREVER.split(", ").map(|table| format!("CREATE TABLE {table} (a BIGINT);")).collect();
    client.batch_execute(&tables.concat()).await.unwrap();
    let config = PostgresConfig {
        url: service.to_string(),
        owner_url: Some(owner.to_string()),
        connections: 2,
        authorities: None,
        lease: false,
    };
    Some((config, client))
}

async fn schema_there(client: &Client) -> (Vec<String>, i64) {
    let columns = "SELECT table_name || '.' || column_name FROM information_schema.columns \
        WHERE table_schema = 'public' ORDER BY 1";
    let rows = client.query(columns, &[]).await.unwrap();
    (rows.iter().map(|row| row.get(0)).collect(), current_of(client).await.unwrap())
}

#[tokio::test]
async fn a_migration_that_fails_leaves_the_server_as_it_stood() {
    let Some((config, client)) = fresh().await else { return };
    migrate_postgres(&config, &[&FIRST]).await.unwrap();
    let before = schema_there(&client).await;
    assert_eq!(before.1, 1);
    let told = sentence(migrate_postgres(&config, &[&FIRST, &SECOND, &BROKEN]).await);
    assert!(told.contains("0003_broken failed, and the database stands where it stood"), "{told}");
    for ending in &ENDING {
        let told = sentence(migrate_postgres(&config, &[&FIRST, &SECOND, ending]).await);
        assert!(told.contains(ending.name) && told.contains(ENDS_ITSELF), "{told}");
        assert_eq!(schema_there(&client).await, before, "the one that would have gone well neither");
    }
    migrate_postgres(&config, &[&FIRST, &SECOND]).await.unwrap();
    assert_eq!(schema_there(&client).await.1, 2);
}
