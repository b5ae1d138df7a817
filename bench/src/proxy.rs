//! Listens to the statements that the product runs on PostgreSQL: stands between it and the server and passes on all that
//! both say.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

use crate::wire::{First, Message, Raw};

/// A statement that was run: its text, its values, and what the first row of its answer said.
pub(crate) struct Spoken {
    pub(crate) sql: String,
    pub(crate) values: Vec<Raw>,
    pub(crate) answer: Vec<Raw>,
}

/// Stands on a port of its own for as long as the program runs.
pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    ear: Arc<Ear>,
}

#[derive(Default)]
struct Ear {
    on: AtomicBool,
    spoken: Mutex<Vec<Spoken>>,
}

/// One connection of the product.
#[derive(Default)]
struct Line {
    /// The texts of its prepared statements.
    texts: HashMap<String, String>,
    /// The statement that was last heard, until it is sent off.
    bound: Option<usize>,
    /// What the server has yet to answer, in this order; nothing stands for what is not listened to.
    awaited: VecDeque<Option<usize>>,
}

impl Proxy {
    pub(crate) async fn before(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, ear) = (listener.local_addr().unwrap(), Arc::new(Ear::default()));
        let (theirs, server): (_, Arc<str>) = (Arc::clone(&ear), server.into());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(connected(client, Arc::clone(&server), Arc::clone(&theirs)));
            }
        });
        Proxy { address, ear }
    }
    /// What is run while a future runs.
    pub(crate) async fn during<T>(&self, work: impl Future<Output = T>) -> (T, Vec<Spoken>) {
        self.ear.spoken.lock().unwrap().clear();
        self.ear.on.store(true, Ordering::SeqCst);
        let answer = work.await;
        self.ear.on.store(false, Ordering::SeqCst);
        (answer, std::mem::take(&mut *self.ear.spoken.lock().unwrap()))
    }
}

/// Passes on what both sides say, until one of them hangs up; then the other is hung up on too.
async fn connected(client: TcpStream, server: Arc<str>, ear: Arc<Ear>) {
    let server = TcpStream::connect(&*server).await.unwrap();
    for stream in [&client, &server] {
        stream.set_nodelay(true).unwrap();
    }
    let (line, (from_client, to_client), (from_server, to_server)) =
        (Mutex::new(Line::default()), client.into_split(), server.into_split());
    let (mut from_client, mut to_client) = (BufReader::new(from_client), to_client);
    let mut to_server = to_server;
    loop {
        match First::next(&mut from_client).await {
            Some(First::Encrypt) => to_client.write_all(b"N").await.unwrap(),
            Some(First::Begin(whole)) => break to_server.write_all(&whole).await.unwrap(),
            None => return,
        }
    }
    tokio::select! {
        () = pass_on(from_client, to_server, |message| line.lock().unwrap().asks(message, &ear)) => {}
        () = pass_on(BufReader::new(from_server), to_client, |message| line.lock().unwrap().is_told(message, &ear)) => {}
    }
}

async fn pass_on(mut from: BufReader<OwnedReadHalf>, mut to: OwnedWriteHalf, mut hear: impl FnMut(&Message)) {
    while let Some(message) = Message::next(&mut from).await {
        // Heard before it is passed on: nobody knows of an answer that was not heard yet.
        hear(&message);
        if to.write_all(&message.whole).await.is_err() {
            return;
        }
    }
}

impl Line {
    fn asks(&mut self, message: &Message, ear: &Ear) {
        let mut body = message.body();
        match message.letter {
            b'P' => {
                let name = body.text();
                self.texts.insert(name, body.text());
            }
            b'B' => {
                let (_portal, name) = (body.text(), body.text());
                for _ in 0..body.short() {
                    assert_eq!(body.short(), 1, "values are heard in their binary form only");
                }
                self.bound = ear.hears(&self.texts[&name], body.values());
            }
            // A statement without values, mostly the frame of a transaction.
            b'Q' => {
                let heard = ear.hears(&body.text(), Vec::new());
                self.awaited.push_back(heard);
            }
            // The end of what is answered together; the driver sends one for each statement.
            b'S' => self.awaited.push_back(self.bound.take()),
            _ => {}
        }
    }
    fn is_told(&mut self, message: &Message, ear: &Ear) {
        match message.letter {
            b'D' => {
                if let Some(&Some(which)) = self.awaited.front()
                    && let Some(spoken) = ear.spoken.lock().unwrap().get_mut(which)
                    && spoken.answer.is_empty()
                {
                    spoken.answer = message.body().values();
                }
            }
            // Ready for the next; the first time nothing was asked yet.
            b'Z' => drop(self.awaited.pop_front()),
            _ => {}
        }
    }
}

impl Ear {
    /// The place of what was heard, if anybody listens.
    fn hears(&self, sql: &str, values: Vec<Raw>) -> Option<usize> {
        if !self.on.load(Ordering::SeqCst) {
            return None;
        }
        let mut spoken = self.spoken.lock().unwrap();
        spoken.push(Spoken { sql: sql.to_owned(), values, answer: Vec::new() });
        Some(spoken.len() - 1)
    }
}
