//! One writing thread over an embedded database, nothing else: drains its queue, a savepoint for each caller, one commit.

use std::path::Path;
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

/// Callers in a closed loop; at most `most` of them share a commit.
pub(crate) async fn commit_together(
    connection: Connection,
    most: usize,
    callers: usize,
    time: Duration,
    mut write: impl FnMut(&Connection) + Send + 'static,
) -> Seen {
    let (sender, receiver) = std::sync::mpsc::channel::<oneshot::Sender<()>>();
    let thread = std::thread::spawn(move || {
        while let Ok(first) = receiver.recv() {
            connection.execute_batch("BEGIN IMMEDIATE").unwrap();
            let mut answers = vec![first];
            let mut written = 0;
            loop {
                while written < answers.len() {
                    connection.prepare_cached("SAVEPOINT work").unwrap().execute([]).unwrap();
                    write(&connection);
                    connection.prepare_cached("RELEASE work").unwrap().execute([]).unwrap();
                    written += 1;
                }
                if answers.len() >= most {
                    break;
                }
                match receiver.try_recv() {
                    Ok(next) => answers.push(next),
                    Err(_) => break,
                }
            }
            connection.execute_batch("COMMIT").unwrap();
            for answer in answers {
                let _ = answer.send(());
            }
        }
    });
    let seen = closed_loop(callers, time, move |_| {
        let sender = sender.clone();
        async move {
            let (answer, done) = oneshot::channel();
            sender.send(answer).unwrap();
            done.await.unwrap();
        }
    })
    .await;
    thread.join().unwrap();
    seen
}
