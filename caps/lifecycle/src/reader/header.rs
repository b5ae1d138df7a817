//! The line with the columns' names: which delimiter, which columns, which are missing.

use csv_core::{ReadRecordResult, ReaderBuilder};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::survey::Survey;
use super::{Delimiter, Encoding, MAX_FIELDS, text};
use crate::codes;
use crate::fault::{Fault, Faults};

/// A set of columns that a file can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Its columns, those that may be missing included, as a template would have them.
    pub columns: &'static [&'static str],
    /// Those of them that may be missing.
    pub optional: &'static [&'static str],
}

impl Layout {
    fn missing<'a>(&'a self, names: &'a [String]) -> impl Iterator<Item = &'static str> + 'a {
        let absent = move |column: &&str| !names.iter().any(|name| name == column);
        self.columns.iter().copied().filter(|column| !self.optional.contains(column)).filter(absent)
    }
    fn knows(&self, name: &str) -> bool {
        self.columns.contains(&name)
    }
    /// How far names are from being this layout's.
    fn distance(&self, names: &[String]) -> usize {
        self.missing(names).count() + names.iter().filter(|name| !self.knows(name)).count()
    }
}

/// A column's name as it is compared: `Employee number` and `employee-number` are `employee_number`.
fn normal(name: &str) -> String {
    let parts = name.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '.' | '/'));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(base::fold).collect();
    parts.join("_")
}

/// The delimiter under which the first line has most columns that are known; of equals, the one that gives most fields.
pub(super) fn delimiter(survey: &Survey, layouts: &[Layout]) -> Delimiter {
    let bytes = &survey.beginning[survey.mark..];
    let decoded;
    let bytes = match survey.encoding {
        Encoding::Utf8 => bytes,
        Encoding::Windows1252 => {
            decoded = WINDOWS_1252.decode_without_bom_handling(bytes).0;
            decoded.as_bytes()
        }
        Encoding::Utf16Le => {
            decoded = UTF_16LE.decode_without_bom_handling(bytes).0;
            decoded.as_bytes()
        }
        Encoding::Utf16Be => {
            decoded = UTF_16BE.decode_without_bom_handling(bytes).0;
            decoded.as_bytes()
        }
    };
    let mut best = (Delimiter::Comma, (0, 0));
    for delimiter in Delimiter::ALL {
        let names = first_line(bytes, delimiter);
        let known = names.iter().filter(|name| layouts.iter().any(|layout| layout.knows(name))).count();
        if (known, names.len()) > best.1 {
            best = (delimiter, (known, names.len()));
        }
    }
    best.0
}

fn first_line(bytes: &[u8], delimiter: Delimiter) -> Vec<String> {
    let mut core = ReaderBuilder::new().delimiter(delimiter.byte()).build();
    let (mut output, mut ends) = (vec![0; bytes.len() + 1], [0; MAX_FIELDS]);
    let (mut result, _, mut written, mut fields) = core.read_record(bytes, &mut output, &mut ends);
    if result == ReadRecordResult::InputEmpty {
        let (last, _, more, end) = core.read_record(&[], &mut output[written..], &mut ends[fields..]);
        (result, written, fields) = (last, written + more, fields + end);
    }
    if result != ReadRecordResult::Record || written > output.len() {
        return Vec::new();
    }
    let mut from = 0;
    ends[..fields]
        .iter()
        .map(|end| {
            let field = String::from_utf8_lossy(&output[from..*end]);
            from = *end;
            normal(&field)
        })
        .collect()
}

/// The names of the first line; none, and said so, if they are no letters.
pub(super) fn names(file: &str, line: u64, fields: &[&[u8]], faults: &mut Faults) -> Option<Vec<String>> {
    let mut names = Vec::with_capacity(fields.len());
    for field in fields {
        match text(field) {
            Ok(name) => names.push(normal(name)),
            Err(code) => {
                let shown = String::from_utf8_lossy(&field[..field.len().min(400)]);
                faults.push(Fault::new(file, line, "", &shown, code));
                return None;
            }
        }
    }
    Some(names)
}

/// Finds the layout that the names are, and where each of its columns stands. None, and said why, if they are not
/// quite any: then against the layout that they are nearest to.
pub(super) fn place(
    file: &str,
    names: &[String],
    layouts: &[Layout],
    faults: &mut Faults,
) -> Option<(usize, Vec<Option<usize>>)> {
    let (chosen, layout) = layouts.iter().enumerate().min_by_key(|(_, layout)| layout.distance(names))?;
    let before = faults.total();
    for (position, name) in names.iter().enumerate() {
        if names[..position].contains(name) {
            faults.push(Fault::new(file, 1, name, name, &codes::COLUMN_DUPLICATE));
        } else if !layout.knows(name) {
            let fault = Fault::new(file, 1, name, name, &codes::COLUMN_UNKNOWN);
            faults.push(fault.with("nearest", nearest(name, layout.columns.iter().copied())));
        }
    }
    for column in layout.missing(names) {
        faults.push(Fault::new(file, 1, column, "", &codes::COLUMN_MISSING).with("name", column));
    }
    if faults.total() > before {
        return None;
    }
    let places = layout.columns.iter().map(|column| names.iter().position(|name| name == column)).collect();
    Some((chosen, places))
}

/// The candidate most like a word.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> &'a str {
    // A name of a megabyte would take a megabyte times the candidates to compare.
    let word: String = base::fold(word).chars().take(64).collect();
    let far = |candidate: &&str| strsim::damerau_levenshtein(&word, &base::fold(candidate));
    candidates.min_by_key(far).unwrap_or_default()
}
