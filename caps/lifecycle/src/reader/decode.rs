//! A file's bytes as UTF-8, piece by piece.

use std::io::{self, Read};

use aws_lc_rs::digest;
use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Encoding;

/// Bytes that are read at once.
const PIECE: usize = 1 << 14;

/// A stream of UTF-8 from a stream in another encoding. What claims to be UTF-8 passes as it is and is checked field by
/// field, so that a wrong byte is told by its line.
pub(super) struct Decoded {
    raw: io::Take<Box<dyn Read + Send>>,
    mark: usize,
    decoder: Option<Decoder>,
    hash: digest::Context,
    piece: Vec<u8>,
    text: Vec<u8>,
    ended: bool,
}

impl Decoded {
    /// Of a stream whose first `mark` bytes are no text. Reads at most `bytes` bytes: what was surveyed.
    pub(super) fn new(raw: Box<dyn Read + Send>, encoding: Encoding, mark: usize, bytes: u64) -> Self {
        let decoder = match encoding {
            Encoding::Utf8 => None,
            Encoding::Windows1252 => Some(WINDOWS_1252.new_decoder_without_bom_handling()),
            Encoding::Utf16Le => Some(UTF_16LE.new_decoder_without_bom_handling()),
            Encoding::Utf16Be => Some(UTF_16BE.new_decoder_without_bom_handling()),
        };
        let hash = digest::Context::new(&digest::SHA256);
        // One byte more: a file that has grown is another file.
        let raw = raw.take(bytes.saturating_add(1));
        Decoded { raw, mark, decoder, hash, piece: vec![0; PIECE], text: Vec::new(), ended: false }
    }
    /// The next piece; empty at the end, and again ever after.
    pub(super) fn next(&mut self) -> io::Result<&[u8]> {
        self.text.clear();
        while self.text.is_empty() && !self.ended {
            let read = match self.raw.read(&mut self.piece) {
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            self.hash.update(&self.piece[..read]);
            self.ended = read == 0;
            let skipped = self.mark.min(read);
            self.mark -= skipped;
            let new = &self.piece[skipped..read];
            match &mut self.decoder {
                None => self.text.extend_from_slice(new),
                Some(decoder) => decode(decoder, new, self.ended, &mut self.text),
            }
        }
        Ok(&self.text)
    }
    /// SHA-256 of all that was read.
    pub(super) fn sha256(self) -> Vec<u8> {
        self.hash.finish().as_ref().to_vec()
    }
}

fn decode(decoder: &mut Decoder, bytes: &[u8], last: bool, text: &mut Vec<u8>) {
    // Enough for the worst case, which is three bytes for each of the piece's: PIECE is small.
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(4 * PIECE);
    text.resize(room, 0);
    let (_, _, written, _) = decoder.decode_to_utf8(bytes, text, last);
    text.truncate(written);
}
