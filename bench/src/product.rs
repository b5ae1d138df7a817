//! The product as it is: started from settings, on a runtime of its own, behind a real socket, with a first
//! administrator who signed in.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use serde_json::json;
use server::config::Config;
use tokio::sync::oneshot;

use crate::client::{Client, request};
use crate::postgres;

pub(crate) const PASSWORD: &str = "a long password of nobody's";

/// Where a server is, the code for its first administrator, and what stops it.
type Running = (SocketAddr, Option<String>, oneshot::Sender<()>, JoinHandle<()>);

/// A server that runs until it is stopped.
pub(crate) struct Product {
    pub(crate) address: SocketAddr,
    /// A session of the first administrator.
    pub(crate) token: String,
    /// The first organization.
    pub(crate) organization: String,
    folder: tempfile::TempDir,
    /// The owner's account of its database, where that is on PostgreSQL.
    owner_url: Option<String>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Product {
    /// On SQLite, or on an empty database of a server.
    pub(crate) async fn on(server: Option<&str>, more: &[(&'static str, String)]) -> Self {
        let mut settings = more.to_vec();
        if let Some(server) = server {
            settings.extend(postgres::settings(&postgres::fresh_database(server).await));
        }
        Self::start(&settings).await
    }
    /// On SQLite, or on PostgreSQL where settings for it are given.
    pub(crate) async fn start(more: &[(&'static str, String)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (address, code, stop, thread) = Self::node(folder.path(), more).await;
        let mut client = Client::to(address).await;
        let first = json!({ "code": code.unwrap(), "organization": "Bench", "first_name": "Ada", "last_name": "First",
            "email": "ada@example.com", "password": PASSWORD });
        let made =
            client.send(&request("POST", "/api/v1/setup", None, Some(&first.to_string()))).await.expect(201);
        let token = sign_in(&mut client, "ada@example.com", PASSWORD).await;
        let organization = made["organization_id"].as_str().unwrap().to_owned();
        let owner_url =
            more.iter().find(|(name, _)| *name == "database_owner_url").map(|(_, url)| url.clone());
        Product { address, token, organization, folder, owner_url, stop: Some(stop), thread: Some(thread) }
    }
    /// Starts a server; says where it is, and the code for its first administrator if there is none yet.
    async fn node(folder: &Path, more: &[(&'static str, String)]) -> Running {
        let mut flags =
            vec![("listen", "127.0.0.1:0".to_owned()), ("data", folder.join("data").display().to_string())];
        flags.extend_from_slice(more);
        let (config, _) = Config::load(None, std::iter::empty(), &flags).unwrap();
        let (ready, started) = oneshot::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let server = server::Server::start(config, true).await.unwrap();
                let code = server.setup_code().map(str::to_owned);
                ready.send((server.address(), code)).unwrap();
                server
                    .run_until(async move {
                        let _ = stopped.await;
                    })
                    .await;
            });
        });
        let (address, code) = started.await.unwrap();
        (address, code, stop, thread)
    }
    /// A further node over the same database, with the same keys.
    pub(crate) async fn beside(&self, more: &[(&'static str, String)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut more = more.to_vec();
        more.push(("master_key_file", self.folder.path().join("data/master.key").display().to_string()));
        let (address, _, stop, thread) = Self::node(folder.path(), &more).await;
        let (token, organization) = (self.token.clone(), self.organization.clone());
        let owner_url = self.owner_url.clone();
        Product { address, token, organization, folder, owner_url, stop: Some(stop), thread: Some(thread) }
    }
    /// The embedded database's file.
    pub(crate) fn file(&self) -> PathBuf {
        database(self.folder.path())
    }
    /// One number out of its database, asked beside it.
    pub(crate) async fn count(&self, sql: &str) -> u64 {
        match &self.owner_url {
            Some(url) => postgres::count(url, sql).await,
            None => count(&self.file(), sql),
        }
    }
    /// Transactions it ran again after a conflict, as it tells a monitoring system.
    pub(crate) async fn retries(&self) -> u64 {
        let answer = Client::to(self.address).await.send(&request("GET", "/metrics", None, None)).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let line = text.lines().find_map(|line| line.strip_prefix("reeve_database_retries_total ")).unwrap();
        line.parse().unwrap()
    }
    /// Stops it; the folder stays until the value is dropped.
    pub(crate) fn stop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Where a product keeps its database below a folder.
pub(crate) fn database(folder: &Path) -> PathBuf {
    folder.join("data").join("reeve.db")
}

/// A new session's token.
pub(crate) async fn sign_in(client: &mut Client, identifier: &str, password: &str) -> String {
    let body = json!({ "identifier": identifier, "password": password }).to_string();
    let begun = client.send(&request("POST", "/api/v1/sessions", None, Some(&body))).await.expect(201);
    begun["token"].as_str().unwrap().to_owned()
}

/// One number out of an embedded database, asked beside whoever has it open.
pub(crate) fn count(file: &Path, sql: &str) -> u64 {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = rusqlite::Connection::open_with_flags(file, flags).unwrap();
    connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap() as u64
}
