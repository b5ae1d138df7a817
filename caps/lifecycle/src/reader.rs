//! A bounded reader of CSV files (RFC 4180 and what programs make of it).
//!
//! Finds out the encoding and the delimiter and says which; keeps at most one line of [`MAX_LINE`] bytes in memory,
//! whatever the file is; never stops at the first fault. The rows of a file whose columns are wrong are not looked at:
//! everything in them would be wrong.

mod decode;
mod header;
mod lines;
mod survey;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::codes;
use crate::fault::{Fault, Faults};
use crate::source::Source;
pub use header::Layout;
pub(crate) use header::nearest;
use lines::{Line, Lines};

/// Bytes of a file: 1 GiB.
pub const MAX_BYTES: u64 = 1 << 30;
/// Lines of a file, the one with the columns' names not counted.
pub const MAX_ROWS: u64 = 1_000_000;
/// Bytes of a line in UTF-8, without what parts and quotes its fields: 64 KiB.
pub const MAX_LINE: usize = 1 << 16;
/// Fields of a line.
pub const MAX_FIELDS: usize = 256;

/// How a file's letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportEncoding)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// Windows-1252, which plain Latin-1 is a part of: taken where bytes are no UTF-8.
    Windows1252,
    /// UTF-16, low byte first, by its byte-order mark.
    Utf16Le,
    /// UTF-16, high byte first, by its byte-order mark.
    Utf16Be,
}

/// What parts the fields of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportDelimiter)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// The tabulator.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    pub(crate) const ALL: [Delimiter; 4] =
        [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab, Delimiter::Pipe];
    pub(crate) const fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Pipe => b'|',
        }
    }
}

/// What a file was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// How its letters are written.
    pub encoding: Encoding,
    /// Whether it begins with a byte-order mark.
    pub byte_order_mark: bool,
    /// What parts its fields.
    pub delimiter: Delimiter,
}

/// A line of a file whose columns are right.
pub struct Record<'a> {
    file: &'a str,
    line: u64,
    fields: Vec<&'a str>,
    places: &'a [Option<usize>],
    layout: &'a Layout,
}

impl<'a> Record<'a> {
    /// The file's name.
    pub fn file(&self) -> &'a str {
        self.file
    }
    /// The line where it begins, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }
    /// What stands in a column of the layout, without white space around it; empty where the file has no such column.
    pub fn get(&self, column: &str) -> &'a str {
        let known = self.layout.columns.iter().position(|name| *name == column);
        let place = known.and_then(|known| self.places.get(known).copied().flatten());
        place.and_then(|place| self.fields.get(place)).map_or("", |field| field.trim())
    }
    /// A fault in a column: where it stands in the file even when earlier fields of the line have line breaks.
    pub fn fault(&self, column: &str, code: &'static base::Code) -> Fault {
        Fault::new(self.file, self.line, column, self.get(column), code)
    }
    /// A fault in a column, from what the value's type says.
    pub fn fault_of(&self, column: &str, error: &dyn base::FieldError) -> Fault {
        Fault::of(self.file, self.line, column, self.get(column), error)
    }
}

impl fmt::Debug for Record<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What the file was found to be; nothing where it could not be read at all.
    pub format: Option<Format>,
    /// Which of the layouts its columns are, where they are one.
    pub layout: Option<usize>,
    /// Lines with something in them, those with faults included.
    pub rows: u64,
}

/// Reads a file. `each` gets every line that is sound as a line; what is unsound is in `faults` by line and column.
///
/// Blocks while it reads: not for a thread that serves requests.
pub fn read(
    source: &Source,
    layouts: &[Layout],
    faults: &mut Faults,
    mut each: impl FnMut(&Record<'_>, &mut Faults),
) -> Sheet {
    let mut sheet = Sheet { format: None, layout: None, rows: 0 };
    if let Err(error) = read_into(source, layouts, faults, &mut each, &mut sheet) {
        faults.push(Fault::new(source.name(), 0, "", "", &codes::UNREADABLE).with("why", error));
    }
    sheet
}

fn read_into(
    source: &Source,
    layouts: &[Layout],
    faults: &mut Faults,
    each: &mut dyn FnMut(&Record<'_>, &mut Faults),
    sheet: &mut Sheet,
) -> io::Result<()> {
    let file = source.name();
    let whole = |code| Fault::new(file, 0, "", "", code);
    let Some(survey) = survey::survey(source)? else {
        faults.push(whole(&codes::TOO_LARGE).with("max", MAX_BYTES >> 20));
        return Ok(());
    };
    let delimiter = header::delimiter(&survey, layouts);
    sheet.format = Some(Format {
        bytes: survey.bytes,
        sha256: survey.sha256,
        encoding: survey.encoding,
        byte_order_mark: survey.mark > 0,
        delimiter,
    });
    let decoded = decode::Decoded::new(source.open()?, survey.encoding, survey.mark, survey.bytes);
    let mut lines = Lines::new(decoded, delimiter);
    let names = match lines.next()? {
        None => {
            faults.push(whole(&codes::EMPTY));
            return Ok(());
        }
        Some(Line::TooLong { line }) => {
            faults.push(too_long(file, line));
            return Ok(());
        }
        Some(Line::Fields { line, fields }) => header::names(file, line, &fields, faults),
    };
    let Some(names) = names else { return Ok(()) };
    let Some((layout, places)) = header::place(file, &names, layouts, faults) else { return Ok(()) };
    sheet.layout = Some(layout);
    let layout = &layouts[layout];
    while let Some(line) = lines.next()? {
        if sheet.rows == MAX_ROWS {
            faults.push(whole(&codes::TOO_MANY_ROWS).with("max", MAX_ROWS));
            return Ok(());
        }
        sheet.rows += 1;
        match line {
            Line::TooLong { line } => faults.push(too_long(file, line)),
            Line::Fields { line, fields } => {
                if fields.iter().all(|field| field.trim_ascii().is_empty()) {
                    // What spreadsheets leave below the last line: delimiters alone.
                    sheet.rows -= 1;
                } else if let Some(fields) = sound(file, line, &fields, &names, faults) {
                    each(&Record { file, line, fields, places: &places, layout }, faults);
                }
            }
        }
    }
    if !lines.was_surveyed(&survey.sha256) {
        faults.push(whole(&codes::CHANGED));
    }
    Ok(())
}

fn too_long(file: &str, line: u64) -> Fault {
    Fault::new(file, line, "", "", &codes::LINE_TOO_LONG).with("max", MAX_LINE >> 10)
}

/// The fields as text, if there are as many as columns and all are letters.
fn sound<'a>(
    file: &str,
    line: u64,
    fields: &[&'a [u8]],
    names: &[String],
    faults: &mut Faults,
) -> Option<Vec<&'a str>> {
    if fields.len() != names.len() {
        let broken = fields.iter().any(|field| field.contains(&b'\n'));
        let code = if broken { &codes::UNCLOSED_QUOTE } else { &codes::FIELD_COUNT };
        let shown = fields.first().map(|field| String::from_utf8_lossy(&field[..field.len().min(400)]));
        let fault = Fault::new(file, line, "", shown.as_deref().unwrap_or_default(), code);
        faults.push(if broken {
            fault
        } else {
            fault.with("found", fields.len()).with("expected", names.len())
        });
        return None;
    }
    let mut out = Vec::with_capacity(fields.len());
    let mut at = line;
    for (field, name) in fields.iter().zip(names) {
        match text(field) {
            Ok(text) => out.push(text),
            Err(code) => {
                let shown = String::from_utf8_lossy(&field[..field.len().min(400)]);
                faults.push(Fault::new(file, at, name, &shown, code));
            }
        }
        at += field.iter().filter(|byte| **byte == b'\n').count() as u64;
    }
    (out.len() == names.len()).then_some(out)
}

fn text(field: &[u8]) -> Result<&str, &'static base::Code> {
    if field.contains(&0) {
        return Err(&codes::NUL);
    }
    let text = std::str::from_utf8(field).map_err(|_| &codes::ENCODING)?;
    // What decoders put where a letter was lost: here, or in an earlier program.
    if text.contains(char::REPLACEMENT_CHARACTER) { Err(&codes::ENCODING) } else { Ok(text) }
}
