//! A PostgreSQL server that was given to the benchmarks: databases of their own on it, and questions beside the product.

use std::time::Duration;

use deadpool_postgres::{Manager, Pool};
use gate::PostgresConfig;
use tokio_postgres::{Client, NoTls};

/// The superuser's URL of the server, where there is one. The benchmarks without it say that they leave it out.
pub(crate) fn server() -> Option<String> {
    let server = std::env::var("REEVE_TEST_POSTGRES").ok();
    if server.is_none() {
        println!("PostgreSQL: skipped, REEVE_TEST_POSTGRES is not set");
    }
    server
}

pub(crate) async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// An empty database, its owner's account the superuser's, and an account for the service.
pub(crate) async fn fresh_database(server: &str) -> PostgresConfig {
    let client = connect(server).await;
    let name = format!("bench_{}", uuid::Uuid::new_v4().simple());
    client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
    client.batch_execute(&format!("CREATE ROLE {name} LOGIN PASSWORD 'service'")).await.unwrap();
    let mut owner: url::Url = server.parse().unwrap();
    owner.set_path(&name);
    let mut service = owner.clone();
    service.set_username(&name).unwrap();
    service.set_password(Some("service")).unwrap();
    PostgresConfig {
        url: service.to_string(),
        owner_url: Some(owner.to_string()),
        connections: 16,
        authorities: None,
        lease: true,
    }
}

/// The settings of a product on it.
pub(crate) fn settings(config: &PostgresConfig) -> Vec<(&'static str, String)> {
    vec![
        ("database_url", config.url.clone()),
        ("database_owner_url", owner(config).to_owned()),
        ("database_connections", config.connections.to_string()),
    ]
}

/// A copy of a database that nobody has open any more.
pub(crate) async fn copy(server: &str, of: &PostgresConfig) -> PostgresConfig {
    let client = connect(server).await;
    let name = format!("bench_{}", uuid::Uuid::new_v4().simple());
    let copy = format!("CREATE DATABASE {name} TEMPLATE {}", database(&of.url));
    // The server takes a moment to notice that its clients are gone.
    let mut tries = 0;
    while let Err(error) = client.batch_execute(&copy).await {
        tries += 1;
        assert!(tries < 50, "{error:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let moved = |url: &str| {
        let mut url: url::Url = url.parse().unwrap();
        url.set_path(&name);
        url.to_string()
    };
    PostgresConfig {
        url: moved(&of.url),
        owner_url: Some(moved(owner(of))),
        connections: of.connections,
        authorities: None,
        lease: true,
    }
}

pub(crate) async fn remove(server: &str, config: &PostgresConfig) {
    let remove = format!("DROP DATABASE {} WITH (FORCE)", database(&config.url));
    connect(server).await.batch_execute(&remove).await.unwrap();
}

pub(crate) fn pool(config: &PostgresConfig) -> Pool {
    let manager = Manager::new(config.url.parse().unwrap(), NoTls);
    Pool::builder(manager).max_size(config.connections).build().unwrap()
}

/// One number out of a database, asked beside whoever has it open.
pub(crate) async fn count(url: &str, sql: &str) -> u64 {
    connect(url).await.query_one(sql, &[]).await.unwrap().get::<_, i64>(0) as u64
}

pub(crate) fn owner(config: &PostgresConfig) -> &str {
    config.owner_url.as_deref().unwrap()
}

fn database(url: &str) -> String {
    let url: url::Url = url.parse().unwrap();
    url.path().trim_start_matches('/').to_owned()
}
