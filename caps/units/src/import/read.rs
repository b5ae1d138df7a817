//! Both files, read strictly: every fault with its line and column, nothing guessed.

use std::collections::HashMap;
use std::io::Read;

use base::{Code, DisplayText, FieldError, FieldFault, code, codes};
use csv::{ByteRecord, ErrorKind, ReaderBuilder, Terminator};
use serde_json::{Map, Value as Json, json};

use super::bounds::{Bounded, Passed};
use crate::model::{Attributes, Number};

/// Bytes of a file: 32 MiB.
pub const MAX_FILE_BYTES: u64 = 32 << 20;
/// Bytes of a line: 64 KiB.
pub const MAX_LINE_BYTES: usize = 64 << 10;
/// Lines of a file, the one with the columns' names not counted.
pub const MAX_ROWS: usize = 100_000;
/// Faults that are kept; beyond that they are counted.
const MOST_FAULTS: usize = 100;
/// Characters of a wrong value that are shown.
const SHOWN: usize = 60;
/// The greatest number in a column of numbers.
const MOST: i64 = 1_000_000_000_000;

code!(/// The file cannot be read.
    pub UNREADABLE = "account_import.unreadable", Malformed, "account-import-unreadable");
code!(/// The file is larger than allowed. Values: `max` mebibytes.
    pub FILE_TOO_LARGE = "account_import.file_too_large", TooLarge, "account-import-file-too-large");
code!(/// A line is longer than allowed. Values: `max` kibibytes.
    pub LINE_TOO_LONG = "account_import.line_too_long", TooLarge, "account-import-line-too-long");
code!(/// More lines than allowed. Values: `max`.
    pub TOO_MANY_ROWS = "account_import.too_many_rows", TooLarge, "account-import-too-many-rows");
code!(/// A column that must be there is missing.
    pub COLUMN_MISSING = "account_import.column_missing", Invalid, "account-import-column-missing");
code!(/// A column that nobody knows. Values: `known`.
    pub COLUMN_UNKNOWN = "account_import.column_unknown", Invalid, "account-import-column-unknown");
code!(/// The same column twice.
    pub COLUMN_TWICE = "account_import.column_twice", Invalid, "account-import-column-twice");
code!(/// The columns are not parted by commas.
    pub DELIMITER = "account_import.delimiter", Invalid, "account-import-delimiter");
code!(/// A line with more or fewer fields than there are columns. Values: `found`, `wanted`.
    pub FIELD_COUNT = "account_import.field_count", Invalid, "account-import-field-count");
code!(/// Bytes that are no UTF-8.
    pub NOT_UTF8 = "account_import.not_utf8", Invalid, "account-import-not-utf8");
code!(/// The number stands in an earlier line too. Values: `line`.
    pub TWICE = "account_import.twice", Invalid, "account-import-twice");
code!(/// A territory that the file of territories has not.
    pub UNKNOWN_TERRITORY = "account_import.unknown_territory", Invalid, "account-import-unknown-territory");

code!(/// Letters that an earlier conversion lost: kept as U+FFFD. A notice, no fault.
    pub LETTERS_LOST = "account_import.letters_lost", Invalid, "account-import-letters-lost");

/// One thing that is wrong with a file, or worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `territories` or `accounts`.
    pub file: &'static str,
    /// The line, counted from 1; 0 where it is about the whole file.
    pub line: u64,
    /// The column's name; empty where it is about the whole line.
    pub column: String,
    /// What stands there, cut to 60 characters.
    pub value: String,
    /// What is wrong with it.
    pub code: &'static Code,
    /// Values for the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} line {} {} `{}`: {}", self.file, self.line, self.column, self.value, self.code.name)
    }
}

/// All that is wrong. Nothing was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first hundred.
    pub listed: Vec<Fault>,
    /// How many there are in all.
    pub total: usize,
}

impl Faults {
    fn push(&mut self, fault: Fault) {
        self.total += 1;
        if self.listed.len() < MOST_FAULTS {
            self.listed.push(fault);
        }
    }
}

/// A territory of the selling organization.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// Its number: the unit's code.
    pub code: Number,
    /// Its name.
    pub name: DisplayText,
    /// The region it is grouped under.
    pub region: DisplayText,
    /// Its country.
    pub attributes: Attributes,
}

/// A business account.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Its line in the file.
    pub line: u64,
    /// Its number: by it the same company is known again.
    pub number: Number,
    /// Its name.
    pub name: DisplayText,
    /// The territory it stands under.
    pub territory: Number,
    /// What the file says of it.
    pub attributes: Attributes,
}

/// Both files, checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Files {
    /// The territories, each code once.
    pub territories: Vec<Territory>,
    /// The accounts, each number once, each under one of the territories.
    pub accounts: Vec<Account>,
    /// What is worth a look though it holds nothing up.
    pub notices: Faults,
}

/// Reads both files (CSV, RFC 4180, UTF-8 with or without byte-order mark, comma, a line of column names). Bounded in
/// memory by [`MAX_FILE_BYTES`] and [`MAX_LINE_BYTES`]. Answers all faults, or files without any.
pub fn read(territories: impl Read, accounts: impl Read) -> Result<Files, Faults> {
    let mut faults = Faults::default();
    let mut files = Files::default();
    let mut notices = Faults::default();
    let mut known: HashMap<Number, u64> = HashMap::new();
    each_row("territories", territories, TERRITORY_COLUMNS, &mut faults, &mut notices, |row| {
        let territory = Territory {
            code: row.number("territory_id")?,
            name: row.name("name")?,
            region: row.name("territory_group")?,
            attributes: row.attributes(&["country"])?,
        };
        row.once(&mut known, &territory.code, "territory_id")?;
        files.territories.push(territory);
        Some(())
    });
    let mut numbers: HashMap<Number, u64> = HashMap::new();
    each_row("accounts", accounts, ACCOUNT_COLUMNS, &mut faults, &mut notices, |row| {
        let (number, name) = (row.number("reseller_number"), row.name("name"));
        let (territory, attributes) = (row.number("territory_id"), row.account());
        let account = Account {
            line: row.line,
            number: number?,
            name: name?,
            territory: territory?,
            attributes: attributes?,
        };
        row.once(&mut numbers, &account.number, "reseller_number")?;
        if !known.contains_key(&account.territory) {
            row.fault("territory_id", &UNKNOWN_TERRITORY, Vec::new());
            return None;
        }
        files.accounts.push(account);
        Some(())
    });
    files.notices = notices;
    if faults.total == 0 { Ok(files) } else { Err(faults) }
}

/// A column, and whether it must be there.
type Columns = &'static [(&'static str, bool)];

const TERRITORY_COLUMNS: Columns =
    &[("territory_id", true), ("name", true), ("country", false), ("territory_group", true)];
const ACCOUNT_COLUMNS: Columns = &[
    ("reseller_number", true),
    ("name", true),
    ("business_type", false),
    ("phone", false),
    ("address_line1", false),
    ("address_line2", false),
    ("city", false),
    ("state_code", false),
    ("state", false),
    ("postal_code", false),
    ("country_code", false),
    ("country", false),
    ("territory_id", true),
    ("territory", false),
    ("number_employees", false),
    ("year_opened", false),
    ("product_line", false),
    ("first_order_year", false),
    ("last_order_year", false),
    ("annual_sales", false),
];

/// A line on its way into a type. What is wrong is noted, and nothing comes of the line.
struct Line<'a> {
    file: &'static str,
    line: u64,
    places: &'a HashMap<&'static str, usize>,
    record: &'a ByteRecord,
    faults: &'a mut Faults,
    notices: &'a mut Faults,
}

impl Line<'_> {
    fn fault(&mut self, column: &str, code: &'static Code, args: Vec<(&'static str, String)>) {
        let fault = self.about(column, code, args);
        self.faults.push(fault);
    }
    fn about(&self, column: &str, code: &'static Code, args: Vec<(&'static str, String)>) -> Fault {
        let raw = self.places.get(column).and_then(|place| self.record.get(*place)).unwrap_or_default();
        let value = String::from_utf8_lossy(raw).chars().take(SHOWN).collect();
        Fault { file: self.file, line: self.line, column: column.to_owned(), value, code, args }
    }
    /// The text of a field without white space at its ends; empty where the file has no such column.
    fn text(&mut self, column: &'static str) -> Option<String> {
        let Some(place) = self.places.get(column) else { return Some(String::new()) };
        match std::str::from_utf8(self.record.get(*place).unwrap_or_default()) {
            Ok(text) => Some(text.trim().to_owned()),
            Err(_) => {
                self.fault(column, &NOT_UTF8, Vec::new());
                None
            }
        }
    }
    fn told<T>(&mut self, column: &str, read: Result<T, FieldFault>) -> Option<T> {
        read.map_err(|fault| self.fault(column, fault.code, fault.args)).ok()
    }
    fn number(&mut self, column: &'static str) -> Option<Number> {
        let text = self.text(column)?;
        self.told(column, Number::parse(&text, column))
    }
    fn name(&mut self, column: &'static str) -> Option<DisplayText> {
        let text = self.text(column)?;
        self.told(column, DisplayText::parse(&text).map_err(|error| error.at(column)))
    }
    /// A text for the attributes, nothing where the field is empty. The control characters U+0080 to U+009F are what a
    /// letter of an old code page became when it was read as Latin-1: which letter it was is not guessed.
    fn detail(&mut self, column: &'static str) -> Option<Option<Json>> {
        let mut text = self.text(column)?;
        if text.is_empty() {
            return Some(None);
        }
        let lost = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
        if text.contains(lost) {
            text = text.replace(lost, "\u{fffd}");
            let notice = self.about(column, &LETTERS_LOST, Vec::new());
            self.notices.push(notice);
        }
        let read = self.told(column, DisplayText::parse(&text).map_err(|error| error.at(column)))?;
        Some(Some(Json::from(read.as_str())))
    }
    fn whole_number(&mut self, column: &'static str) -> Option<Option<Json>> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Some(None);
        }
        match text.parse::<i64>() {
            Ok(number) if (0..=MOST).contains(&number) => Some(Some(Json::from(number))),
            _ => {
                self.fault(column, &codes::INVALID_NUMBER, Vec::new());
                None
            }
        }
    }
    fn attributes(&mut self, columns: &[&'static str]) -> Option<Attributes> {
        let mut members = Map::new();
        for column in columns {
            if let Some(value) = self.detail(column)? {
                members.insert((*column).to_owned(), value);
            }
        }
        self.told("", Attributes::parse(Json::Object(members), ""))
    }
    /// The master data of an account. All its columns are looked at before the first fault ends it.
    fn account(&mut self) -> Option<Attributes> {
        const TEXTS: [&str; 3] = ["business_type", "phone", "product_line"];
        const ADDRESS: [(&str, &str); 8] = [
            ("address_line1", "line1"),
            ("address_line2", "line2"),
            ("city", "city"),
            ("state_code", "state_code"),
            ("state", "state"),
            ("postal_code", "postal_code"),
            ("country_code", "country_code"),
            ("country", "country"),
        ];
        const NUMBERS: [(&str, &str); 5] = [
            ("number_employees", "number_employees"),
            ("year_opened", "year_opened"),
            ("first_order_year", "first_order_year"),
            ("last_order_year", "last_order_year"),
            ("annual_sales", "annual_sales"),
        ];
        let texts = TEXTS.map(|column| (column, self.detail(column)));
        let address = ADDRESS.map(|(column, name)| (name, self.detail(column)));
        let numbers = NUMBERS.map(|(column, name)| (name, self.whole_number(column)));
        let mut members = gather(texts)?;
        members.extend(gather(numbers)?);
        let address = gather(address)?;
        if !address.is_empty() {
            members.insert("address".to_owned(), json!(address));
        }
        self.told("", Attributes::parse(Json::Object(members), ""))
    }
    fn once(&mut self, seen: &mut HashMap<Number, u64>, number: &Number, column: &'static str) -> Option<()> {
        if let Some(line) = seen.get(number) {
            let args = vec![("line", line.to_string())];
            self.fault(column, &TWICE, args);
            return None;
        }
        seen.insert(number.clone(), self.line);
        Some(())
    }
}

/// The members that have a value; nothing if one of them was wrong.
fn gather<const N: usize>(found: [(&str, Option<Option<Json>>); N]) -> Option<Map<String, Json>> {
    let mut members = Map::new();
    for (name, value) in found {
        if let Some(value) = value? {
            members.insert(name.to_owned(), value);
        }
    }
    Some(members)
}

/// Takes the byte-order mark off, if there is one.
fn without_mark(mut input: impl Read) -> std::io::Result<impl Read> {
    let mut start = Vec::with_capacity(3);
    input.by_ref().take(3).read_to_end(&mut start)?;
    let start = if start == [0xEF, 0xBB, 0xBF] { Vec::new() } else { start };
    Ok(std::io::Cursor::new(start).chain(input))
}

fn each_row(
    file: &'static str,
    input: impl Read,
    columns: Columns,
    faults: &mut Faults,
    notices: &mut Faults,
    mut take: impl FnMut(&mut Line<'_>) -> Option<()>,
) {
    let whole =
        |line, code, args| Fault { file, line, column: String::new(), value: String::new(), code, args };
    let input = match without_mark(Bounded::new(input, MAX_LINE_BYTES, MAX_FILE_BYTES)) {
        Ok(input) => input,
        Err(error) => {
            let (code, args) = passed(&error);
            return faults.push(whole(0, code, args));
        }
    };
    // Lines of another length are faults with a line of their own, not the end of reading. A line ends with LF alone: the
    // reader would count a line too few before what follows a CR LF. The CR goes with the white space of the last field.
    let mut reader =
        ReaderBuilder::new().flexible(true).terminator(Terminator::Any(b'\n')).from_reader(input);
    let places = match reader.byte_headers() {
        Ok(header) => match places(header, columns) {
            Ok(places) => places,
            Err(wrong) => {
                for (column, code, args) in wrong {
                    faults.push(Fault { column, ..whole(1, code, args) });
                }
                return;
            }
        },
        Err(error) => {
            let (code, args) = told(&error);
            return faults.push(whole(1, code, args));
        }
    };
    let wanted = reader.byte_headers().map_or(0, ByteRecord::len);
    let mut record = ByteRecord::new();
    let mut rows = 0;
    loop {
        let line = reader.position().line();
        match reader.read_byte_record(&mut record) {
            Ok(false) => return,
            Ok(true) => {}
            Err(error) => {
                // What follows a broken line cannot be told from it.
                let (code, args) = told(&error);
                return faults.push(whole(line, code, args));
            }
        }
        let line = record.position().map_or(line, csv::Position::line);
        if record.len() == 1 && &record[0] == b"\r" {
            continue;
        }
        rows += 1;
        if rows > MAX_ROWS {
            return faults.push(whole(line, &TOO_MANY_ROWS, vec![("max", MAX_ROWS.to_string())]));
        }
        if record.len() != wanted {
            let args = vec![("found", record.len().to_string()), ("wanted", wanted.to_string())];
            faults.push(whole(line, &FIELD_COUNT, args));
            continue;
        }
        take(&mut Line { file, line, places: &places, record: &record, faults, notices });
    }
}

type Wrong = Vec<(String, &'static Code, Vec<(&'static str, String)>)>;

/// Where each known column stands.
fn places(header: &ByteRecord, columns: Columns) -> Result<HashMap<&'static str, usize>, Wrong> {
    let mut places = HashMap::new();
    let mut wrong = Wrong::new();
    let names: Vec<String> = header
        .iter()
        .map(|name| String::from_utf8_lossy(name).trim().chars().take(SHOWN).collect())
        .collect();
    if let [only] = &names[..]
        && only.contains([';', '\t', '|'])
    {
        return Err(vec![(String::new(), &DELIMITER, Vec::new())]);
    }
    for (place, name) in names.into_iter().enumerate() {
        match columns.iter().find(|(known, _)| *known == name) {
            Some((known, _)) => {
                if places.insert(*known, place).is_some() {
                    wrong.push((name, &COLUMN_TWICE, Vec::new()));
                }
            }
            None => {
                let known = columns.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", ");
                wrong.push((name, &COLUMN_UNKNOWN, vec![("known", known)]));
            }
        }
    }
    for (known, required) in columns {
        if *required && !places.contains_key(known) {
            wrong.push(((*known).to_owned(), &COLUMN_MISSING, Vec::new()));
        }
    }
    if wrong.is_empty() { Ok(places) } else { Err(wrong) }
}

fn told(error: &csv::Error) -> (&'static Code, Vec<(&'static str, String)>) {
    match error.kind() {
        ErrorKind::Io(error) => passed(error),
        _ => (&UNREADABLE, Vec::new()),
    }
}
fn passed(error: &std::io::Error) -> (&'static Code, Vec<(&'static str, String)>) {
    match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(Passed::File) => (&FILE_TOO_LARGE, vec![("max", (MAX_FILE_BYTES >> 20).to_string())]),
        Some(Passed::Line) => (&LINE_TOO_LONG, vec![("max", (MAX_LINE_BYTES >> 10).to_string())]),
        None => (&UNREADABLE, Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    const PLACES: &str = "territory_id,name,country,territory_group\n1,North,NL,Europe\n2,South,BE,Europe\n";

    fn faults(territories: &str, accounts: &[u8]) -> Vec<(u64, String, &'static str)> {
        match read(territories.as_bytes(), accounts) {
            Ok(files) => panic!("no fault: {files:?}"),
            Err(faults) => {
                faults.listed.into_iter().map(|one| (one.line, one.column, one.code.name)).collect()
            }
        }
    }

    #[test]
    fn good_files_are_read() {
        let accounts = "\u{feff}reseller_number,name,territory_id,city,annual_sales\r\nA-1,\"Bikes, Inc.\",2,Gent,300\r\n\
                        \r\nA-2, Wheels ,1,,\r\n";
        let files = read(PLACES.as_bytes(), accounts.as_bytes()).unwrap();
        assert_eq!(files.territories.len(), 2);
        assert_eq!(files.territories[0].attributes.to_json(), json!({"country": "NL"}));
        assert_eq!(files.accounts[0].name.as_str(), "Bikes, Inc.");
        assert_eq!(
            files.accounts[0].attributes.to_json(),
            json!({"address": {"city": "Gent"}, "annual_sales": 300})
        );
        assert_eq!(files.accounts[1].attributes.to_json(), json!({}));
        assert_eq!(files.notices.total, 0);
        assert_eq!((files.accounts[1].line, files.accounts[1].name.as_str()), (4, "Wheels"));
    }

    #[test]
    fn every_fault_has_its_line_and_column() {
        let accounts = b"reseller_number,name,territory_id,year_opened\n\
            A-1,Fine,1,1999\n\
            ,No number,1,\n\
            A-1,Twice,1,\n\
            A-2,,2,next year\n\
            A-3,Nowhere,3,\n\
            A-4,Caf\xe9,1,\n\
            A-5,N\0L,1,\n\
            A-6,Short,1\n\
            A-7,Old,1,-5\n";
        let at = |line, column: &str, code| (line, column.to_owned(), code);
        assert_eq!(
            faults(PLACES, accounts),
            [
                at(3, "reseller_number", "field.required"),
                at(4, "reseller_number", "account_import.twice"),
                at(5, "name", "field.required"),
                at(5, "year_opened", "field.invalid_number"),
                at(6, "territory_id", "account_import.unknown_territory"),
                at(7, "name", "account_import.not_utf8"),
                at(8, "name", "field.invalid_text"),
                at(9, "", "account_import.field_count"),
                at(10, "year_opened", "field.invalid_number"),
            ]
        );
    }

    #[test]
    fn lost_letters_hold_nothing_up() {
        let accounts = "reseller_number,name,territory_id,address_line1\nA-1,Fine,1,Kurf\u{81}rstenstr. 9\n";
        let files = read(PLACES.as_bytes(), accounts.as_bytes()).unwrap();
        assert_eq!(
            files.accounts[0].attributes.to_json(),
            json!({"address": {"line1": "Kurf\u{fffd}rstenstr. 9"}})
        );
        let notice = &files.notices.listed[0];
        assert_eq!((notice.line, notice.column.as_str()), (2, "address_line1"));
        assert_eq!(notice.code.name, "account_import.letters_lost");
        // In a name they do: a company is not called that.
        let accounts = "reseller_number,name,territory_id\nA-1,F\u{81}ne,1\n";
        assert_eq!(faults(PLACES, accounts.as_bytes()), [(2, "name".to_owned(), "field.invalid_text")]);
    }

    #[test]
    fn wrong_columns_are_named() {
        let at = |column: &str, code| (1, column.to_owned(), code);
        for (header, wanted) in [
            ("reseller_number;name;territory_id", vec![at("", "account_import.delimiter")]),
            ("reseller_number,name", vec![at("territory_id", "account_import.column_missing")]),
            ("reseller_number,name,territory_id,nmae", vec![at("nmae", "account_import.column_unknown")]),
            ("reseller_number,name,territory_id,name", vec![at("name", "account_import.column_twice")]),
        ] {
            assert_eq!(faults(PLACES, format!("{header}\n").as_bytes()), wanted, "{header}");
        }
        assert_eq!(faults(PLACES, b"").len(), 3, "an empty file misses its columns");
    }

    #[test]
    fn a_line_of_any_length_costs_its_bound() {
        let header = b"reseller_number,name,territory_id\n".to_vec();
        let endless = std::io::Cursor::new(header).chain(std::io::repeat(b'x').take(200 << 20));
        let Err(faults) = read(PLACES.as_bytes(), endless) else { panic!("no fault") };
        let told: Vec<_> = faults.listed.iter().map(|one| (one.line, one.code.name)).collect();
        assert_eq!(told, [(2, "account_import.line_too_long")]);
        let rows = std::io::Cursor::new(b"reseller_number,name,territory_id\n".to_vec())
            .chain(std::io::repeat(b'\n').take(1))
            .chain(std::io::Cursor::new("A,B,1\n".repeat(MAX_ROWS + 1).into_bytes()));
        let Err(faults) = read(PLACES.as_bytes(), rows) else { panic!("no fault") };
        assert_eq!(faults.listed.len(), MOST_FAULTS);
        assert!(faults.total >= MAX_ROWS, "each but the first is there twice, and one is too many");
    }
}
