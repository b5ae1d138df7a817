//! What is wrong with a file, by line and column, in bounded memory.

use base::{Code, FieldError, Rejection, Translator};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One thing that is wrong with a file, or worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name, without folders.
    pub file: String,
    /// Line in it, from 1; 0 where it is about the file as a whole.
    pub line: u64,
    /// Name of the column; empty where it is about the line as a whole.
    pub column: String,
    /// What stands there: at most [`Fault::MAX_VALUE`] characters, invisible ones written out.
    pub value: String,
    /// What is wrong with it.
    pub code: &'static Code,
    /// Values for the code's sentence.
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    /// Characters of a value that are kept.
    pub const MAX_VALUE: usize = 80;

    /// A fault of a place; `value` is made safe to show.
    pub fn new(file: &str, line: u64, column: &str, value: &str, code: &'static Code) -> Self {
        Fault {
            file: file.to_owned(),
            line,
            column: safe(column, Fault::MAX_VALUE),
            value: safe(value, Fault::MAX_VALUE),
            code,
            args: Vec::new(),
        }
    }
    /// With a value for its sentence, made safe to show.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, safe(&value.to_string(), 200)));
        self
    }
    /// From what a value's type says against it.
    pub fn of(file: &str, line: u64, column: &str, value: &str, error: &dyn FieldError) -> Self {
        let (code, args) = error.code();
        Fault { args, ..Fault::new(file, line, column, value, code) }
    }
    /// In words.
    pub fn text(&self, t: &Translator) -> FaultText {
        let rejection = Rejection { code: self.code, args: self.args.clone(), fields: Vec::new() };
        let told = t.rejection(&rejection);
        FaultText {
            file: self.file.clone(),
            line: self.line,
            column: self.column.clone(),
            value: self.value.clone(),
            code: self.code.name.to_owned(),
            message: told.message,
            fix: told.fix,
        }
    }
}

/// A fault in words, as the API answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportFault)]
pub struct FaultText {
    /// The file's name.
    pub file: String,
    /// Line in it, from 1; 0 where it is about the file as a whole.
    pub line: u64,
    /// Name of the column; empty where it is about the line as a whole.
    pub column: String,
    /// What stands there, shortened, invisible characters written out.
    pub value: String,
    /// The stable code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

/// A list of faults that cannot grow without end: the first [`Faults::KEPT`] are kept, all are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    kept: Vec<Fault>,
    total: u64,
}

impl Faults {
    /// How many are kept.
    pub const KEPT: usize = 1_000;

    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }
    /// One more.
    pub fn push(&mut self, fault: Fault) {
        self.total += 1;
        if self.kept.len() < Self::KEPT {
            self.kept.push(fault);
        }
    }
    /// All of another list.
    pub fn append(&mut self, other: Faults) {
        let unkept = other.total - other.kept.len() as u64;
        for fault in other.kept {
            self.push(fault);
        }
        self.total += unkept;
    }
    /// Those that are kept.
    pub fn kept(&self) -> &[Fault] {
        &self.kept
    }
    /// How many there are, those not kept included.
    pub fn total(&self) -> u64 {
        self.total
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
    /// In the order in which a reader of the file meets them.
    pub fn sort(&mut self) {
        self.kept.sort_by(|a, b| (&a.file, a.line, &a.column).cmp(&(&b.file, b.line, &b.column)));
    }
}

/// A text cut to `max` characters, with everything written out that would be invisible or could turn what stands
/// beside it: a report is shown in terminals and pages.
pub fn safe(text: &str, max: usize) -> String {
    let mut out = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == max {
            out.push('…');
            break;
        }
        let hidden = c.is_control()
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}');
        if hidden {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_short_and_visible() {
        assert_eq!(safe("a\0b\u{202e}c", 80), "a\\u{0}b\\u{202e}c");
        assert_eq!(safe(&"ä".repeat(100), 80), format!("{}…", "ä".repeat(80)));
        assert_eq!(safe("plain", 5), "plain");
    }

    #[test]
    fn faults_are_counted_beyond_what_is_kept() {
        let mut faults = Faults::new();
        for line in 0..2_500 {
            faults.push(Fault::new("f", line, "c", "", &base::codes::REQUIRED));
        }
        assert_eq!((faults.kept().len(), faults.total()), (Faults::KEPT, 2_500));
        let mut more = Faults::new();
        more.append(faults);
        assert_eq!((more.kept().len(), more.total()), (Faults::KEPT, 2_500));
    }
}
