//! As much of PostgreSQL's protocol as listening takes: <https://www.postgresql.org/docs/15/protocol-message-formats.html>.

use tokio::io::{AsyncRead, AsyncReadExt};

/// A value as it goes over the wire; nothing is NULL.
pub(crate) type Raw = Option<Vec<u8>>;

/// A message: its letter, and the whole of it as it is passed on.
pub(crate) struct Message {
    pub(crate) letter: u8,
    pub(crate) whole: Vec<u8>,
}

impl Message {
    /// The next one; nothing when the other side is gone.
    pub(crate) async fn next(from: &mut (impl AsyncRead + Unpin)) -> Option<Self> {
        let mut whole = vec![0; 5];
        from.read_exact(&mut whole).await.ok()?;
        let length = u32::from_be_bytes(whole[1..].try_into().unwrap()) as usize;
        whole.resize(1 + length, 0);
        from.read_exact(&mut whole[5..]).await.ok()?;
        Some(Message { letter: whole[0], whole })
    }
    pub(crate) fn body(&self) -> Body<'_> {
        Body(&self.whole[5..])
    }
}

/// What a connection begins with: the first message has no letter. Answered for the server: it speaks no TLS here.
pub(crate) enum First {
    /// A wish for encryption, of which there is none.
    Encrypt,
    /// Everything else, as it is passed on.
    Begin(Vec<u8>),
}

impl First {
    pub(crate) async fn next(from: &mut (impl AsyncRead + Unpin)) -> Option<Self> {
        const TLS: u32 = 80_877_103;
        const GSS: u32 = 80_877_104;
        let mut whole = vec![0; 8];
        from.read_exact(&mut whole).await.ok()?;
        let number = |at: usize| u32::from_be_bytes(whole[at..at + 4].try_into().unwrap());
        let (length, code) = (number(0) as usize, number(4));
        if [TLS, GSS].contains(&code) {
            return Some(First::Encrypt);
        }
        whole.resize(length, 0);
        from.read_exact(&mut whole[8..]).await.ok()?;
        Some(First::Begin(whole))
    }
}

/// What is left to read of a message.
pub(crate) struct Body<'a>(&'a [u8]);

impl Body<'_> {
    /// Up to the next zero byte.
    pub(crate) fn text(&mut self) -> String {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap();
        let text = String::from_utf8_lossy(&self.0[..end]).into_owned();
        self.0 = &self.0[end + 1..];
        text
    }
    pub(crate) fn short(&mut self) -> u16 {
        u16::from_be_bytes(self.take(2).try_into().unwrap())
    }
    /// A counted list of values: a statement's parameters, a row's columns.
    pub(crate) fn values(&mut self) -> Vec<Raw> {
        (0..self.short())
            .map(|_| {
                let length = i32::from_be_bytes(self.take(4).try_into().unwrap());
                usize::try_from(length).ok().map(|length| self.take(length).to_vec())
            })
            .collect()
    }
    fn take(&mut self, many: usize) -> &[u8] {
        let (taken, rest) = self.0.split_at(many);
        self.0 = rest;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_bind_is_read_as_it_was_sent() {
        let mut sent: &[u8] = b"B\x00\x00\x00\x1c\0s7\0\x00\x01\x00\x01\x00\x02\x00\x00\x00\x02\x01\x02\xff\xff\xff\xff\x00\x01\x00\x01";
        let message = Message::next(&mut sent).await.unwrap();
        assert_eq!(message.letter, b'B');
        let mut body = message.body();
        assert_eq!((body.text(), body.text()), (String::new(), "s7".to_owned()));
        assert_eq!((body.short(), body.short()), (1, 1));
        assert_eq!(body.values(), [Some(vec![1, 2]), None]);
        assert!(Message::next(&mut sent).await.is_none());
    }
}
