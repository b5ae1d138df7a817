//! What a check has to say.

/// One place and a sentence about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// Path below the root.
    pub(crate) path: String,
    /// Line from 1; 0 when it is about the whole file.
    pub(crate) line: usize,
    /// What is wrong and what to do about it.
    pub(crate) text: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.text),
            line => write!(f, "{}:{line}: {}", self.path, self.text),
        }
    }
}

/// Findings fail the check, notes do not.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) findings: Vec<Finding>,
    pub(crate) notes: Vec<Finding>,
}

impl Report {
    pub(crate) fn finding(&mut self, path: impl Into<String>, line: usize, text: impl Into<String>) {
        self.findings.push(Finding { path: path.into(), line, text: text.into() });
    }
    pub(crate) fn note(&mut self, path: impl Into<String>, line: usize, text: impl Into<String>) {
        self.notes.push(Finding { path: path.into(), line, text: text.into() });
    }

    /// The findings as lines, for tests.
    #[cfg(test)]
    pub(crate) fn lines(&self) -> Vec<String> {
        self.findings.iter().map(ToString::to_string).collect()
    }
}

/// The line, from 1, on which byte `offset` of `text` stands.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}
