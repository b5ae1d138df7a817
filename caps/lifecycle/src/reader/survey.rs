//! The first reading: size, hash, encoding, and the beginning.

use std::io::{self, Read};

use aws_lc_rs::digest;

use super::{Encoding, MAX_BYTES, MAX_LINE};
use crate::source::Source;

/// What the first reading found.
pub(super) struct Survey {
    pub(super) bytes: u64,
    pub(super) sha256: [u8; 32],
    pub(super) encoding: Encoding,
    /// Bytes of the byte-order mark; 0 without one.
    pub(super) mark: usize,
    /// The first bytes, the mark included: at most twice the longest line (UTF-16 takes two bytes a letter).
    pub(super) beginning: Vec<u8>,
}

/// Reads a file to its end. None if it is larger than [`MAX_BYTES`].
pub(super) fn survey(source: &Source) -> io::Result<Option<Survey>> {
    let mut reader = source.open()?.take(MAX_BYTES + 1);
    let mut context = digest::Context::new(&digest::SHA256);
    let mut counted = Utf8Count::default();
    let mut beginning = Vec::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let read = match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let chunk = &buffer[..read];
        bytes += read as u64;
        context.update(chunk);
        counted.add(chunk);
        let room = (2 * MAX_LINE).saturating_sub(beginning.len());
        beginning.extend_from_slice(&chunk[..read.min(room)]);
    }
    if bytes > MAX_BYTES {
        return Ok(None);
    }
    let mut sha256 = [0; 32];
    sha256.copy_from_slice(context.finish().as_ref());
    let (encoding, mark) = match beginning[..] {
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
        _ => (counted.encoding(), 0),
    };
    Ok(Some(Survey { bytes, sha256, encoding, mark, beginning }))
}

/// Counts what is UTF-8 and what is not, over the borders of chunks.
#[derive(Default)]
struct Utf8Count {
    letters: u64,
    wrong: u64,
    carry: Vec<u8>,
}

impl Utf8Count {
    fn add(&mut self, chunk: &[u8]) {
        if self.carry.is_empty() && chunk.is_ascii() {
            return;
        }
        let joined;
        let mut rest = if self.carry.is_empty() {
            chunk
        } else {
            joined = [std::mem::take(&mut self.carry).as_slice(), chunk].concat();
            &joined
        };
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.letters += letters(text.as_bytes());
                    return;
                }
                Err(error) => {
                    self.letters += letters(&rest[..error.valid_up_to()]);
                    rest = &rest[error.valid_up_to()..];
                    match error.error_len() {
                        Some(length) => {
                            self.wrong += 1;
                            rest = &rest[length..];
                        }
                        // A letter may go on in the next chunk: at most three bytes.
                        None => {
                            self.carry = rest.to_vec();
                            return;
                        }
                    }
                }
            }
        }
    }
    /// UTF-8 where most of what is not ASCII is UTF-8: a file with one damaged letter is not another encoding, and
    /// the damaged letter is told by its line. Text in Windows-1252 is UTF-8 by chance hardly ever.
    fn encoding(&self) -> Encoding {
        let wrong = self.wrong + u64::from(!self.carry.is_empty());
        if wrong > self.letters { Encoding::Windows1252 } else { Encoding::Utf8 }
    }
}

/// Letters beyond ASCII in sound UTF-8.
fn letters(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte >= 0xc0).count() as u64
}
