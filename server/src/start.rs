//! From settings to a server that answers.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use base::{SystemClock, SystemRng};
use tokio::net::TcpListener;

use crate::acme::Acme;
use crate::compose::Outside;
use crate::config::Config;
use crate::control::{self, Control, ControlError, FolderLock, Holder, Locking};
use crate::demo::Demo;
use crate::operate::{Event, Operator};
use crate::serve::{Limits, serve};
use crate::tls::Tls;

/// How long a server waits for a command that works in its folder.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(50);

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
    /// The certificate.
    #[error("the certificate: {0}")]
    Certificate(String),
    /// Mail.
    #[error("mail: {0}")]
    Mail(String),
    /// Threads.
    #[error("hashing threads cannot be started: {0}")]
    Threads(String),
}

/// A server that is bound to its address and about to answer.
pub struct Server {
    listener: TcpListener,
    tls: Option<Arc<Tls>>,
    address: SocketAddr,
    router: axum::Router,
    operator: Arc<Operator>,
    folder: PathBuf,
    setup_code: Option<String>,
    control: Option<Control>,
    background: Vec<tokio::task::JoinHandle<()>>,
    runner: jobs::Runner,
    parts: Arc<crate::Parts>,
    _lock: Option<FolderLock>,
}

impl Server {
    /// Opens the database, migrates it, and binds the address. `first_run` draws a set-up code where there is no
    /// administrator.
    pub async fn start(config: Config, first_run: bool) -> Result<Self, StartError> {
        let lock = match &config.database_url {
            Some(_) => None,
            None => Some(own(&config.data).await?),
        };
        let (tls, acme) = encryption(&config).map_err(StartError::Certificate)?;
        // Before anything else happens: a start that cannot listen must change nothing, neither the schema nor the
        // set-up code that another server has shown.
        let fail =
            |error: std::io::Error| StartError::Listen { address: config.listen, why: error.to_string() };
        let listener = TcpListener::bind(config.listen).await.map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        let (db, parts) = crate::open(&config).await?;
        parts.say_ready(&db).await?;
        let setup_code = if first_run { parts.setup_code(&db).await? } else { None };
        let router = crate::router(&db, &parts, Outside::of(&config))?;
        let operator =
            Arc::new(Operator::new(db, Arc::clone(&parts), Arc::new(SystemClock), Arc::new(SystemRng)));
        let control = match &lock {
            Some(_) => Some(Control::listen(&config.data, Arc::clone(&operator)).await?),
            None => None,
        };
        let mut background = parts.background();
        background.extend(tls.iter().map(|tls| tokio::spawn(Arc::clone(tls).keep(crate::tls::LOOK_EVERY))));
        background.extend(acme.map(|acme| tokio::spawn(acme.keep())));
        let runner = parts.runner(&operator.db);
        Ok(Server {
            listener,
            tls,
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
    /// The same as a browser's address.
    pub fn url(&self) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }
    /// The embedded database's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
    /// The one-time code of the first run: for the terminal, never for a log.
    pub fn setup_code(&self) -> Option<&str> {
        self.setup_code.as_deref()
    }
    /// Fills an empty database with generated companies, or goes on with them.
    pub async fn demo(&self, users: u32, each: &mut (dyn FnMut(Event) + Send)) -> Result<Demo, String> {
        crate::demo::fill(&self.operator, users, each).await
    }
    /// Answers until `shutdown` ends, then lets requests and commands that run come to their end: 30 seconds at most,
    /// the limit of a request.
    pub async fn run_until(self, shutdown: impl Future<Output = ()> + Send + 'static) {
        let (tell, mut told) = tokio::sync::watch::channel(false);
        let stopping = async move {
            shutdown.await;
            let _ = tell.send(true);
        };
        let requests = serve(self.listener, self.router, self.tls, Limits::default(), stopping);
        let control = self.control;
        let commands = async move {
            let _ = told.wait_for(|told| *told).await;
            if let Some(control) = control {
                control.stop().await;
            }
        };
        tokio::join!(requests, commands);
        self.runner.stop().await;
        self.parts.flush().await;
        for task in &self.background {
            task.abort();
        }
    }
}

/// The pair that the listener shows, and who sees to it that there is one.
fn encryption(config: &Config) -> Result<(Option<Arc<Tls>>, Option<Acme>), String> {
    match (&config.tls, &config.acme) {
        (Some(files), Some(settings)) => {
            let acme = Acme::open(settings.clone(), files.clone())?;
            Ok((Some(acme.tls()), Some(acme)))
        }
        (Some(files), None) => Ok((Some(Tls::open(files.clone())?), None)),
        (None, _) => Ok((None, None)),
    }
}

/// Takes the folder. A command that works in it is waited for; a server that serves from it is not.
async fn own(folder: &Path) -> Result<FolderLock, ControlError> {
    let mut waited = Duration::ZERO;
    loop {
        let holder = match control::lock(folder, Holder::server())? {
            Locking::Ours(lock) => return Ok(lock),
            Locking::Theirs(holder) => holder,
        };
        if matches!(holder, Holder::Server(_)) || waited >= PATIENCE {
            return Err(ControlError::Taken { folder: folder.display().to_string(), holder });
        }
        tokio::time::sleep(PAUSE).await;
        waited += PAUSE;
    }
}
