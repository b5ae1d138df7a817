//! Databases in the server that the test script started: one template with all migrations, copied for each test.

use gate::{PostgresConfig, Storage};
use tokio::sync::OnceCell;
use tokio_postgres::{Client, NoTls};
use url::Url;
use uuid::Uuid;

use crate::janitor::Janitor;

const SERVICE: &str = "reeve_service";
const PASSWORD: &str = "service";
/// Any number: test programs that start at once take turns.
const LOCK: i64 = 0x5265_6576_6502;

#[allow(clippy::disallowed_methods, reason = "a test makes the database that it needs")]
pub(crate) async fn connect(url: &Url) -> Client {
    let (client, connection) =
        tokio_postgres::connect(url.as_str(), NoTls).await.expect("the test server answers");
    tokio::spawn(connection);
    client
}

pub(crate) fn in_database(server: &Url, name: &str) -> Url {
    let mut url = server.clone();
    url.set_path(name);
    url
}

fn config(server: &Url, name: &str) -> PostgresConfig {
    let owner = in_database(server, name);
    let mut service = owner.clone();
    service.set_username(SERVICE).expect("the URL can carry a user");
    service.set_password(Some(PASSWORD)).expect("the URL can carry a password");
    PostgresConfig {
        url: service.to_string(),
        owner_url: Some(owner.to_string()),
        connections: 8,
        authorities: None,
        lease: false,
    }
}

/// A database that a test made.
pub(crate) struct Database {
    pub(crate) name: String,
    pub(crate) janitor: &'static Janitor,
}

/// A database of its own; nothing where no server is named.
#[allow(clippy::disallowed_methods, reason = "tests are told of their server by the environment")]
pub(crate) async fn fresh() -> Option<(Storage, Database)> {
    let server: Url =
        std::env::var("REEVE_TEST_POSTGRES").ok()?.parse().expect("REEVE_TEST_POSTGRES is a URL");
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(|| make_template(&server)).await;
    let client = connect(&server).await;
    let janitor = Janitor::of(&server);
    let name = janitor.new_name();
    // A template that somebody else is copying this moment cannot be copied too: wait for them.
    client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await.expect("a lock can be taken");
    client
        .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
        .await
        .expect("a database can be made");
    client.execute("SELECT pg_advisory_unlock($1)", &[&LOCK]).await.expect("the lock can be given back");
    Some((Storage::Postgres(config(&server, &name)), Database { name, janitor }))
}

#[allow(clippy::disallowed_methods, reason = "names of test databases need not repeat")]
pub(crate) fn random() -> String {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).expect("the machine has randomness");
    Uuid::from_bytes(bytes).simple().to_string()
}

/// The template of this test program: its name says which migrations are in it.
async fn make_template(server: &Url) -> String {
    let mut all: Vec<String> =
        gate::MIGRATIONS.iter().map(|one| format!("{}{}{}", one.number, one.name, one.postgres)).collect();
    all.sort();
    let hash = keys::sha256(all.concat().as_bytes());
    let digits: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let name = format!("reeve_template_{digits}");
    let client = connect(server).await;
    client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await.expect("a lock can be taken");
    let there = client
        .query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
        .await
        .expect("databases can be listed")
        .is_some();
    if !there {
        let role = client.query_opt("SELECT 1 FROM pg_roles WHERE rolname = $1", &[&SERVICE]).await;
        if role.expect("accounts can be listed").is_none() {
            client
                .batch_execute(&format!("CREATE ROLE {SERVICE} LOGIN PASSWORD '{PASSWORD}'"))
                .await
                .expect("an account can be made");
        }
        // Migrated under another name first: a template that is there is whole.
        let making = format!("making_{}", random());
        client.batch_execute(&format!("CREATE DATABASE {making}")).await.expect("a database can be made");
        gate::migrate_postgres(&config(server, &making)).await.expect("the migrations run");
        client
            .batch_execute(&format!("ALTER DATABASE {making} RENAME TO {name}"))
            .await
            .expect("the template can be named");
    }
    client.execute("SELECT pg_advisory_unlock($1)", &[&LOCK]).await.expect("the lock can be given back");
    name
}
