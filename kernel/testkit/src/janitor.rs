//! Looks at the databases that tests leave behind in the server, and drops them.
//!
//! There is one for each test program: a thread, so that no test waits for a database to be dropped. It holds a
//! connection under the name of its program, and the names of databases carry that name too: what a program left behind
//! that ended before its janitor was done is dropped by the next one.

use std::sync::{Arc, OnceLock, mpsc};
use std::time::Duration;

use tokio::sync::{Mutex, mpsc as orders};
use tokio_postgres::Client;
use url::Url;

use crate::Excuse;
use crate::postgres::{connect, in_database, random};

/// What the names of databases begin with.
const OURS: &str = "reeve_t_";
/// What a program's own connection is called, before its tag.
const PROGRAM: &str = "reeve_tests_";
/// How often, and at what intervals, it is looked whether something that was left is still there: what is just being
/// rolled back or settled is not left behind.
const LOOKS: u32 = 100;
const BETWEEN_LOOKS: Duration = Duration::from_millis(30);
/// How long to wait before a database that could not be dropped is tried again.
const BETWEEN_DROPS: Duration = Duration::from_secs(1);
/// How long a test waits for what was found.
const LONGEST_LOOK: Duration = Duration::from_secs(20);

struct Order {
    database: String,
    excuse: Excuse,
    found: mpsc::Sender<Option<String>>,
}

/// The janitor of this program.
pub(crate) struct Janitor {
    tag: String,
    orders: orders::UnboundedSender<Order>,
}

impl Janitor {
    /// The one there is; hired when it is first needed.
    pub(crate) fn of(server: &Url) -> &'static Janitor {
        static JANITOR: OnceLock<Janitor> = OnceLock::new();
        JANITOR.get_or_init(|| {
            let tag = random()[..12].to_owned();
            let (sender, receiver) = orders::unbounded_channel();
            let (ready, is_ready) = mpsc::channel();
            let (server, name) = (server.clone(), format!("{PROGRAM}{tag}"));
            let work = move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                runtime.expect("a runtime can be made").block_on(serve(server, name, receiver, ready));
            };
            std::thread::Builder::new()
                .name("janitor".to_owned())
                .spawn(work)
                .expect("a thread can be started");
            is_ready.recv().expect("the test server answers");
            Janitor { tag, orders: sender }
        })
    }
    /// A name for a database of this program.
    pub(crate) fn new_name(&self) -> String {
        format!("{OURS}{}_{}", self.tag, random())
    }
    /// Looks whether anything is left in a database that is not needed any more, and drops it afterwards. Answers what is.
    pub(crate) fn clear(&self, database: &str, excuse: Excuse) -> Option<String> {
        let (found, answer) = mpsc::channel();
        self.orders.send(Order { database: database.to_owned(), excuse, found }).ok()?;
        answer.recv_timeout(LONGEST_LOOK).ok().flatten()
    }
}

async fn serve(
    server: Url,
    name: String,
    mut orders: orders::UnboundedReceiver<Order>,
    ready: mpsc::Sender<()>,
) {
    let mut named = server.clone();
    named.query_pairs_mut().append_pair("application_name", &name);
    let own = Arc::new(Mutex::new(connect(&named).await));
    // Nobody may wait any more.
    let _ = ready.send(());
    let sweeping = Arc::clone(&own);
    tokio::spawn(async move {
        // Bound first: in the head of a `for` the lock would be held over the whole loop, which takes it too.
        let left = abandoned(&*sweeping.lock().await).await;
        for database in left {
            drop_database(&sweeping, &database).await;
        }
    });
    while let Some(Order { database, excuse, found }) = orders.recv().await {
        let (own, url) = (Arc::clone(&own), in_database(&server, &database));
        tokio::spawn(async move {
            let client = connect(&url).await;
            let left = left_in(&client, excuse).await;
            drop(client);
            // Nobody may wait any more.
            let _ = found.send(left);
            drop_database(&own, &database).await;
        });
    }
}

/// Databases of programs that have ended.
async fn abandoned(client: &Client) -> Vec<String> {
    let names = "SELECT d.datname FROM pg_database d WHERE starts_with(d.datname, $1) AND NOT EXISTS (
        SELECT 1 FROM pg_stat_activity a
        WHERE starts_with(a.application_name, $2)
          AND starts_with(d.datname, $1 || substr(a.application_name, length($2) + 1)))";
    let rows = client.query(names, &[&OURS, &PROGRAM]).await.expect("databases can be listed");
    rows.iter().map(|row| row.get(0)).collect()
}

#[allow(clippy::print_stderr, reason = "the one who reads a failed test has to know why a database stayed")]
/// One at a time: the server does it under locks. Another program may do the same.
async fn drop_database(own: &Mutex<Client>, database: &str) {
    let statement = format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    // The server gives up when somebody in it does not leave within five seconds. It is tried until this program ends:
    // what is there still is dropped by the next one. The connection is given back meanwhile: others may have their turn.
    loop {
        let dropped = own.lock().await.batch_execute(&statement).await;
        match dropped {
            Ok(()) => return,
            Err(refused) => eprintln!("the janitor could not drop {database} yet: {refused:?}"),
        }
        tokio::time::sleep(BETWEEN_DROPS).await;
    }
}

/// What is left behind, once nothing of it goes away by itself.
async fn left_in(client: &Client, excuse: Excuse) -> Option<String> {
    let transactions = "SELECT count(*) FROM pg_stat_activity \
        WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    let jobs = "SELECT to_regclass('job') IS NOT NULL";
    let has_jobs: bool = client.query_one(jobs, &[]).await.ok()?.get(0);
    let mut left = None;
    for _ in 0..LOOKS {
        let open: i64 = match excuse.transactions {
            true => 0,
            false => client.query_one(transactions, &[]).await.ok()?.get(0),
        };
        let running: i64 = match has_jobs && !excuse.jobs {
            true => client.query_one(crate::RUNNING_JOBS, &[]).await.ok()?.get(0),
            false => 0,
        };
        left = crate::leftovers(open, running);
        left.as_ref()?;
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    left
}
