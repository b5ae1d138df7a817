//! A reader that stops at a line or a file that is longer than anybody means: memory stays bounded whatever the file is.

use std::io::{self, Read};

/// Which bound was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Passed {
    #[error("a line is longer than allowed")]
    Line,
    #[error("the file is larger than allowed")]
    File,
}

pub(super) struct Bounded<R> {
    inner: R,
    line: usize,
    most_line: usize,
    left: u64,
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(inner: R, most_line: usize, most_file: u64) -> Self {
        Bounded { inner, line: 0, most_line, left: most_file }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| io::Error::other(Passed::File))?;
        for byte in &buffer[..count] {
            self.line = if *byte == b'\n' { 0 } else { self.line + 1 };
            if self.line > self.most_line {
                return Err(io::Error::other(Passed::Line));
            }
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn passed(text: &[u8]) -> Option<Passed> {
        let error = Bounded::new(text, 4, 10).read_to_end(&mut Vec::new()).err()?;
        error.get_ref()?.downcast_ref::<Passed>().copied()
    }

    #[test]
    fn long_lines_and_files_are_stopped() {
        assert_eq!(passed(b"1234\n1234\n"), None);
        assert_eq!(passed(b"12345\n"), Some(Passed::Line));
        assert_eq!(passed(b"1\n1\n1\n1\n1\n1"), Some(Passed::File));
        // An endless line costs no more than its bound.
        let endless = io::repeat(b'x');
        let error = Bounded::new(endless, 64, u64::MAX).read_to_end(&mut Vec::new()).unwrap_err();
        assert_eq!(error.get_ref().unwrap().downcast_ref(), Some(&Passed::Line));
    }
}
