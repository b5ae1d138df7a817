//! From settings to a server that answers.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{SystemClock, SystemRng};
use tokio::net::TcpListener;

use crate::config::Config;
use crate::control::{self, ControlError, FolderLock};
use crate::demo::Login;
use crate::operate::{Event, Operator};

/// Why the server does not start. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder.
    #[error(transparent)]
    Control(#[from] ControlError),
    /// The master keys.
    #[error("the master keys: {0}")]
    Keys(String),
    /// The database.
    #[error("the database: {0}")]
    Database(#[from] gate::Error),
    /// The messages of the program itself.
    #[error("the message catalogue: {0}")]
    Messages(String),
    /// A capability asks for something that nobody gives.
    #[error("the program is put together wrongly: {0}")]
    Composition(String),
    /// The address.
    #[error("cannot listen on {address}: {why}; choose another with --listen")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// What the system said.
        why: String,
    },
    /// Threads.
    #[error("hashing threads cannot be started: {0}")]
    Threads(String),
}

/// A server that is bound to its address and about to answer.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    router: axum::Router,
    operator: Arc<Operator>,
    folder: PathBuf,
    setup_code: Option<String>,
    control: Option<tokio::task::JoinHandle<()>>,
    background: Vec<tokio::task::JoinHandle<()>>,
    runner: jobs::Runner,
    parts: Arc<crate::Parts>,
    _lock: Option<FolderLock>,
}

impl Server {
    /// Opens the database, migrates it, and binds the address. `first_run` draws a set-up code where there is no
    /// administrator.
    pub async fn start(config: Config, first_run: bool) -> Result<Self, StartError> {
        let lock = if config.database_url.is_none() {
            let lock = control::lock(&config.data)?;
            Some(lock.ok_or_else(|| ControlError::Taken(config.data.display().to_string()))?)
        } else {
            None
        };
        let (db, parts) = crate::open(&config).await?;
        let setup_code = if first_run { parts.setup_code(&db).await? } else { None };
        let router = crate::router(&db, &parts, &config.trusted_proxies)?;
        let operator =
            Arc::new(Operator::new(db, Arc::clone(&parts), Arc::new(SystemClock), Arc::new(SystemRng)));
        let control = match &lock {
            Some(_) => Some(control::listen(&config.data, Arc::clone(&operator)).await?),
            None => None,
        };
        let fail =
            |error: std::io::Error| StartError::Listen { address: config.listen, why: error.to_string() };
        let listener = TcpListener::bind(config.listen).await.map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        let background = parts.background();
        let runner = parts.runner(&operator.db);
        Ok(Server {
            listener,
            address,
            router,
            operator,
            folder: config.data,
            setup_code,
            control,
            background,
            runner,
            parts,
            _lock: lock,
        })
    }
    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
    /// The embedded database's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
    /// The one-time code of the first run: for the terminal, never for a log.
    pub fn setup_code(&self) -> Option<&str> {
        self.setup_code.as_deref()
    }
    /// Fills an empty database with a generated company.
    pub async fn demo(&self, users: u32, each: &mut (dyn FnMut(Event) + Send)) -> Result<Login, String> {
        crate::demo::fill(&self.operator, users, each).await
    }
    /// Answers until `shutdown` ends, then lets requests that run come to their end (at most 30 seconds, the limit of
    /// a request).
    pub async fn run_until(self, shutdown: impl Future<Output = ()> + Send + 'static) -> std::io::Result<()> {
        let service = self.router.into_make_service_with_connect_info::<SocketAddr>();
        let served = axum::serve(self.listener, service).with_graceful_shutdown(shutdown).await;
        self.runner.stop().await;
        self.parts.flush().await;
        for task in self.control.iter().chain(&self.background) {
            task.abort();
        }
        served
    }
}
