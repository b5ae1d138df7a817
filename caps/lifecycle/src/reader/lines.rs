//! Lines of fields, in bounded memory.

use std::io;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::decode::Decoded;
use super::{Delimiter, MAX_FIELDS, MAX_LINE};

/// One line.
pub(super) enum Line<'a> {
    /// Its fields, not yet known to be letters.
    Fields { line: u64, fields: Vec<&'a [u8]> },
    /// More than is kept; what it held is gone, the next one is read.
    TooLong { line: u64 },
}

/// Parts a stream into lines and those into fields. The state machine is csv-core's; this keeps no more than one
/// line of [`MAX_LINE`] bytes and counts line breaks.
pub(super) struct Lines {
    source: Decoded,
    core: Reader,
    /// Decoded bytes that are not yet parsed, from `at` on.
    input: Vec<u8>,
    at: usize,
    ended: bool,
    /// The number of the line that `at` stands in.
    line: u64,
    after_return: bool,
    output: Vec<u8>,
    ends: Vec<usize>,
}

impl Lines {
    pub(super) fn new(source: Decoded, delimiter: Delimiter) -> Self {
        Lines {
            source,
            core: ReaderBuilder::new().delimiter(delimiter.byte()).build(),
            input: Vec::new(),
            at: 0,
            ended: false,
            line: 1,
            after_return: false,
            output: vec![0; MAX_LINE],
            ends: vec![0; MAX_FIELDS],
        }
    }

    /// The next line that has something in it.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        if !self.pass_breaks()? {
            return Ok(None);
        }
        let line = self.line;
        let (mut written, mut fields, mut kept) = (0, 0, true);
        loop {
            self.fill()?;
            let (result, read, out, ends) = self.core.read_record(
                &self.input[self.at..],
                &mut self.output[written..],
                &mut self.ends[fields..],
            );
            self.pass(read);
            written += out;
            fields += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    // Read on to its end without keeping it.
                    kept = false;
                    (written, fields) = (0, 0);
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        if !kept {
            return Ok(Some(Line::TooLong { line }));
        }
        let mut from = 0;
        let fields = self.ends[..fields]
            .iter()
            .map(|end| {
                let field = &self.output[from..*end];
                from = *end;
                field
            })
            .collect();
        Ok(Some(Line::Fields { line, fields }))
    }

    /// Whether the whole stream was what the survey saw. Only at the end.
    pub(super) fn was_surveyed(self, sha256: &[u8; 32]) -> bool {
        self.source.sha256() == sha256
    }

    /// Passes line breaks between lines. False at the end of the file.
    fn pass_breaks(&mut self) -> io::Result<bool> {
        loop {
            self.fill()?;
            let breaks =
                self.input[self.at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.pass(breaks);
            if self.at < self.input.len() {
                return Ok(true);
            }
            if self.ended {
                return Ok(false);
            }
        }
    }
    /// Gets the next piece where the last one is used up.
    fn fill(&mut self) -> io::Result<()> {
        if self.at == self.input.len() && !self.ended {
            let piece = self.source.next()?;
            self.ended = piece.is_empty();
            self.input.clear();
            self.input.extend_from_slice(piece);
            self.at = 0;
        }
        Ok(())
    }
    /// Goes on by so many bytes. A line ends with CR LF, LF, or CR alone.
    fn pass(&mut self, bytes: usize) {
        for byte in &self.input[self.at..self.at + bytes] {
            match byte {
                b'\n' if self.after_return => self.after_return = false,
                b'\n' => self.line += 1,
                b'\r' => {
                    self.line += 1;
                    self.after_return = true;
                    continue;
                }
                _ => {}
            }
            self.after_return = false;
        }
        self.at += bytes;
    }
}
