//! A little mail server that behaves as badly as it is told to. For the tests of this capability and of the server.
#![allow(dead_code, reason = "each program of tests uses a part of it")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Good,
    /// Takes no such recipient, and says whom.
    Refuses,
    /// Not now.
    PutsOff,
    /// Is closing.
    Closing,
    /// Takes no login.
    RefusesLogin,
    /// Accepts the connection and says nothing.
    Silent,
    /// Says nothing more once it was told to take the letter.
    SilentInTheMiddle,
    /// Goes away in the middle of the letter.
    Drops,
    /// Takes the letter, and never says goodbye.
    NoGoodbye,
}

#[derive(Clone)]
pub(crate) struct FakeSmtp {
    pub(crate) port: u16,
    mood: Arc<Mutex<Mood>>,
    letters: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

impl FakeSmtp {
    pub(crate) async fn start(mood: Mood) -> Self {
        Self::start_with(mood, None).await
    }
    /// With a certificate it encrypts from the first byte.
    pub(crate) async fn start_with(mood: Mood, tls: Option<tokio_rustls::TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = FakeSmtp {
            port: listener.local_addr().unwrap().port(),
            mood: Arc::new(Mutex::new(mood)),
            letters: Arc::default(),
            connections: Arc::default(),
        };
        let shared = server.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                shared.connections.fetch_add(1, Ordering::SeqCst);
                let (server, tls) = (shared.clone(), tls.clone());
                tokio::spawn(async move {
                    // A client that goes away is the client's business.
                    let _ = match tls {
                        None => server.talk(stream).await,
                        Some(tls) => match tls.accept(stream).await {
                            Ok(stream) => server.talk(stream).await,
                            Err(error) => Err(error),
                        },
                    };
                });
            }
        });
        server
    }
    pub(crate) fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }
    fn mood(&self) -> Mood {
        *self.mood.lock().unwrap()
    }
    /// What it took, as it was sent.
    pub(crate) fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap().clone()
    }
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    async fn talk(&self, stream: impl AsyncRead + AsyncWrite + Unpin) -> std::io::Result<()> {
        let mood = self.mood();
        let mut stream = BufReader::new(stream);
        if mood == Mood::Silent {
            return std::future::pending().await;
        }
        if mood == Mood::Closing {
            return stream.write_all(b"421 closing\r\n").await;
        }
        stream.write_all(b"220 fake ESMTP\r\n").await?;
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let command = line.trim_end().to_ascii_uppercase();
            let answer: &[u8] = match command.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => b"250-fake\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN\r\n",
                "AUTH" if mood == Mood::RefusesLogin => b"535 5.7.8 no\r\n",
                "AUTH" => b"235 welcome\r\n",
                "RCPT" if mood == Mood::Refuses => b"550 5.1.1 nobody is called anna@example.com here\r\n",
                "RCPT" if mood == Mood::PutsOff => b"451 4.3.0 later\r\n",
                "DATA" => {
                    if mood == Mood::SilentInTheMiddle {
                        return std::future::pending().await;
                    }
                    stream.write_all(b"354 go on\r\n").await?;
                    let letter = match self.take(&mut stream, mood).await? {
                        Some(letter) => letter,
                        None => return Ok(()),
                    };
                    self.letters.lock().unwrap().push(letter);
                    b"250 taken\r\n"
                }
                "QUIT" if mood == Mood::NoGoodbye => return std::future::pending().await,
                "QUIT" => return stream.write_all(b"221 bye\r\n").await,
                _ => b"250 fine\r\n",
            };
            stream.write_all(answer).await?;
        }
    }
    /// Reads a letter to its end; None: it went away before.
    async fn take(
        &self,
        stream: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>,
        mood: Mood,
    ) -> std::io::Result<Option<String>> {
        let mut letter = String::new();
        loop {
            let before = letter.len();
            if stream.read_line(&mut letter).await? == 0 || mood == Mood::Drops {
                return Ok(None);
            }
            if &letter[before..] == ".\r\n" {
                letter.truncate(before);
                return Ok(Some(letter));
            }
        }
    }
}

/// A part of a letter, its transfer encoding taken off: quoted-printable as far as letters of ours use it.
pub(crate) fn readable(letter: &str) -> String {
    let joined = letter.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = (*first == b'=').then(|| tail.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
