//! One writing thread over an embedded database, nothing else: drains its queue, a savepoint for each caller, one commit.

use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::load::{Seen, closed_loop};

/// A connection with the settings of the product's writer.
pub(crate) fn open(file: &Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection.pragma_update(None, "foreign_keys", true).unwrap();
    connection.pragma_update(None, "secure_delete", true).unwrap();
    connection.pragma_update(None, "cache_size", -65_536).unwrap();
    // Lists that the product binds as a whole are heard as nothing: the bare loop looks for nothing there.
    rusqlite::vtab::array::load_module(&connection).unwrap();
    connection.set_prepared_statement_cache_capacity(256);
    connection
}

/// What waits for the writing thread.
#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    filled: Condvar,
}

#[derive(Default)]
struct Waiting {
    callers: Vec<oneshot::Sender<()>>,
    closed: bool,
}

impl Queue {
    fn push(&self, caller: oneshot::Sender<()>) {
        self.waiting.lock().unwrap().callers.push(caller);
        self.filled.notify_one();
    }
    fn close(&self) {
        self.waiting.lock().unwrap().closed = true;
        self.filled.notify_one();
    }
    /// All that is there at once, so many at most; sleeps while there is nothing. Nothing comes once it is closed.
    fn wait(&self, most: usize) -> Vec<oneshot::Sender<()>> {
        let waiting = self.waiting.lock().unwrap();
        let mut waiting =
            self.filled.wait_while(waiting, |waiting| waiting.callers.is_empty() && !waiting.closed).unwrap();
        let many = waiting.callers.len().min(most);
        waiting.callers.drain(..many).collect()
    }
    /// What came since, so many at most.
    fn more(&self, most: usize) -> Vec<oneshot::Sender<()>> {
        let mut waiting = self.waiting.lock().unwrap();
        let many = waiting.callers.len().min(most);
        waiting.callers.drain(..many).collect()
    }
}

/// Callers in a closed loop; at most `most` of them share a commit.
pub(crate) async fn commit_together(
    connection: Connection,
    most: usize,
    callers: usize,
    time: Duration,
    mut write: impl FnMut(&Connection) + Send + 'static,
) -> Seen {
    let queue = Arc::new(Queue::default());
    let theirs = Arc::clone(&queue);
    let thread = std::thread::spawn(move || {
        loop {
            let mut answers = theirs.wait(most);
            if answers.is_empty() {
                return;
            }
            connection.execute_batch("BEGIN IMMEDIATE").unwrap();
            let mut written = 0;
            while written < answers.len() {
                for _ in written..answers.len() {
                    connection.prepare_cached("SAVEPOINT work").unwrap().execute([]).unwrap();
                    write(&connection);
                    connection.prepare_cached("RELEASE work").unwrap().execute([]).unwrap();
                }
                written = answers.len();
                if written < most {
                    // Whoever was just answered is about to come again: a commit is dear, and the more share it the better.
                    std::thread::yield_now();
                    answers.extend(theirs.more(most - written));
                }
            }
            connection.execute_batch("COMMIT").unwrap();
            for answer in answers {
                let _ = answer.send(());
            }
        }
    });
    let theirs = Arc::clone(&queue);
    let seen = closed_loop(callers, time, move |_| {
        let queue = Arc::clone(&theirs);
        async move {
            let (answer, done) = oneshot::channel();
            queue.push(answer);
            done.await.unwrap();
        }
    })
    .await;
    queue.close();
    thread.join().unwrap();
    seen
}
