//! Files of business accounts: territories of a selling organization, and companies under them. From lines to what is to
//! be played in, everything that is wrong told by line and column.

use std::collections::HashMap;

use base::{Code, DisplayText, FieldFault, codes as common};
use serde_json::{Map, Value as Json};
use units::import::{Account, Territory};
use units::{Attributes, Number};

use crate::codes;
use crate::fault::{Fault, Faults};
use crate::hr::{optional, required};
use crate::reader::{self, Layout, Record, Sheet, nearest};
use crate::source::Source;

/// The name of the file of territories where it lies beside the accounts.
pub const TERRITORIES_FILE: &str = "territories.csv";
/// Accounts of a file: they are held in memory until all of it is checked.
pub const MAX_ACCOUNTS: usize = 100_000;
/// Territories of a file.
pub const MAX_TERRITORIES: usize = 1_000;
/// The greatest number in a column of numbers.
const MOST: i64 = 1_000_000_000_000;

/// The columns of a file of territories.
pub const TERRITORIES: Layout =
    Layout { columns: &["territory_id", "name", "country", "territory_group"], optional: &["country"] };

/// The columns of a file of business accounts. It needs no more than number, name and territory.
pub const ACCOUNTS: Layout = Layout {
    columns: &[
        "reseller_number",
        "name",
        "business_type",
        "phone",
        "address_line1",
        "address_line2",
        "city",
        "state_code",
        "state",
        "postal_code",
        "country_code",
        "country",
        "territory_id",
        "territory",
        "number_employees",
        "year_opened",
        "product_line",
        "first_order_year",
        "last_order_year",
        "annual_sales",
    ],
    optional: &[
        "business_type",
        "phone",
        "address_line1",
        "address_line2",
        "city",
        "state_code",
        "state",
        "postal_code",
        "country_code",
        "country",
        "territory",
        "number_employees",
        "year_opened",
        "product_line",
        "first_order_year",
        "last_order_year",
        "annual_sales",
    ],
};

/// Columns that are kept as texts, and as what.
const TEXTS: [(&str, &str); 3] =
    [("business_type", "business_type"), ("phone", "phone"), ("product_line", "product_line")];
/// Columns of the address.
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
/// Columns that are kept as whole numbers.
const NUMBERS: [&str; 5] =
    ["number_employees", "year_opened", "first_order_year", "last_order_year", "annual_sales"];

/// What both files say.
#[derive(Debug, Clone)]
pub struct Organizations {
    /// What the file of accounts was found to be.
    pub sheet: Sheet,
    /// The territories, each number once.
    pub territories: Vec<Territory>,
    /// The accounts, each number once, each under one of the territories.
    pub accounts: Vec<Account>,
    /// What is wrong with either.
    pub faults: Faults,
    /// What is worth a look and stops nothing.
    pub notices: Faults,
}

/// Reads both files. Blocks while it reads.
pub fn read(accounts: &Source, territories: &Source) -> Organizations {
    let mut faults = Faults::new();
    let mut out = Organizations {
        sheet: Sheet { format: None, layout: None, rows: 0 },
        territories: Vec::new(),
        accounts: Vec::new(),
        faults: Faults::new(),
        notices: Faults::new(),
    };
    let mut known = HashMap::new();
    let list = reader::read(territories, &[TERRITORIES], &mut faults, |record, faults| {
        let Some(territory) = territory(record, faults, &mut out.notices) else { return };
        let full = (out.territories.len(), MAX_TERRITORIES);
        if once(record, "territory_id", &territory.code, &mut known, &codes::TERRITORY_DUPLICATE, faults)
            && room(record, full, faults)
        {
            out.territories.push(territory);
        }
    });
    let mut seen = HashMap::new();
    out.sheet = reader::read(accounts, &[ACCOUNTS], &mut faults, |record, faults| {
        let Some(account) = account(record, faults, &mut out.notices) else { return };
        let full = (out.accounts.len(), MAX_ACCOUNTS);
        if !once(record, "reseller_number", &account.number, &mut seen, &codes::ACCOUNT_DUPLICATE, faults) {
            return;
        }
        // A list that could not be read would make every territory an unknown one.
        if list.layout.is_some() && !known.contains_key(account.territory.as_str()) {
            // In the order of the list, so that of equals it is always the same.
            let names = out.territories.iter().map(|territory| territory.code.as_str());
            let near = nearest(account.territory.as_str(), names).to_owned();
            faults.push(record.fault("territory_id", &codes::TERRITORY_UNKNOWN).with("nearest", near));
            return;
        }
        if room(record, full, faults) {
            out.accounts.push(account);
        }
    });
    faults.sort();
    out.notices.sort();
    out.faults = faults;
    out
}

fn territory(record: &Record<'_>, faults: &mut Faults, notices: &mut Faults) -> Option<Territory> {
    let code = number(record, "territory_id", faults);
    let name = required(record, "name", faults, DisplayText::parse);
    let region = required(record, "territory_group", faults, DisplayText::parse);
    let country = detail(record, "country", faults, notices);
    let mut members = Map::new();
    members.extend(country?.map(|country| ("country".to_owned(), country)));
    Some(Territory {
        code: code?,
        name: name?,
        region: region?,
        attributes: attributes(record, members, faults)?,
    })
}

fn account(record: &Record<'_>, faults: &mut Faults, notices: &mut Faults) -> Option<Account> {
    let number_of = number(record, "reseller_number", faults);
    let name = required(record, "name", faults, DisplayText::parse);
    let territory = number(record, "territory_id", faults);
    let mut members = Map::new();
    let mut address = Map::new();
    let mut sound = true;
    // All columns are looked at: each fault is told.
    for (columns, to) in [(&TEXTS[..], &mut members), (&ADDRESS[..], &mut address)] {
        for (column, name) in columns {
            match detail(record, column, faults, notices) {
                Some(value) => to.extend(value.map(|value| ((*name).to_owned(), value))),
                None => sound = false,
            }
        }
    }
    for column in NUMBERS {
        match whole_number(record, column, faults) {
            Some(value) => members.extend(value.map(|value| (column.to_owned(), value))),
            None => sound = false,
        }
    }
    if !address.is_empty() {
        members.insert("address".to_owned(), Json::Object(address));
    }
    if !sound {
        return None;
    }
    let attributes = attributes(record, members, faults)?;
    Some(Account { line: record.line(), number: number_of?, name: name?, territory: territory?, attributes })
}

fn told(record: &Record<'_>, column: &str, fault: FieldFault, faults: &mut Faults) {
    faults.push(Fault { args: fault.args, ..record.fault(column, fault.code) });
}

fn number(record: &Record<'_>, column: &str, faults: &mut Faults) -> Option<Number> {
    Number::parse(record.get(column), column).map_err(|fault| told(record, column, fault, faults)).ok()
}

fn attributes(record: &Record<'_>, members: Map<String, Json>, faults: &mut Faults) -> Option<Attributes> {
    let read = Attributes::parse(Json::Object(members), "");
    read.map_err(|fault| told(record, "", fault, faults)).ok()
}

/// A text for the attributes; nothing where the field is empty, `None` where it is wrong. The control characters U+0080
/// to U+009F are what a letter of an old code page became when it was read as Latin-1: which letter is not guessed.
fn detail(
    record: &Record<'_>,
    column: &str,
    faults: &mut Faults,
    notices: &mut Faults,
) -> Option<Option<Json>> {
    let lost = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if record.get(column).contains(lost) {
        notices.push(record.fault(column, &codes::LETTERS_LOST));
    }
    let parse = |text: &str| DisplayText::parse(&text.replace(lost, "\u{fffd}"));
    let read = optional(record, column, faults, parse).ok()?;
    Some(read.map(|text| Json::from(text.as_str())))
}

fn whole_number(record: &Record<'_>, column: &str, faults: &mut Faults) -> Option<Option<Json>> {
    let text = record.get(column);
    if text.is_empty() {
        return Some(None);
    }
    match text.parse::<i64>() {
        Ok(number) if (0..=MOST).contains(&number) => Some(Some(Json::from(number))),
        _ => {
            faults.push(record.fault(column, &common::INVALID_NUMBER));
            None
        }
    }
}

/// Whether the number stands here for the first time; if not, that is a fault.
fn once(
    record: &Record<'_>,
    column: &str,
    number: &Number,
    seen: &mut HashMap<String, u64>,
    code: &'static Code,
    faults: &mut Faults,
) -> bool {
    if let Some(line) = seen.get(number.as_str()) {
        faults.push(record.fault(column, code).with("line", line));
        return false;
    }
    seen.insert(number.as_str().to_owned(), record.line());
    true
}

/// Whether one more may be kept; the first that may not be is a fault.
fn room(record: &Record<'_>, (kept, most): (usize, usize), faults: &mut Faults) -> bool {
    if kept == most {
        faults.push(record.fault("", &codes::TOO_MANY_ROWS).with("max", most));
    }
    kept < most
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;

    const PLACES: &str = "territory_id,name,country,territory_group\n1,North,NL,Europe\n2,South,BE,Europe\n";

    fn of(accounts: impl Into<Vec<u8>>) -> Organizations {
        let bytes = |name, bytes: Vec<u8>| Source::bytes(name, bytes);
        read(&bytes("r.csv", accounts.into()), &bytes(TERRITORIES_FILE, PLACES.into()))
    }
    fn list(faults: &Faults) -> Vec<(u64, &str, &str)> {
        faults.kept().iter().map(|fault| (fault.line, fault.column.as_str(), fault.code.name)).collect()
    }

    #[test]
    fn good_files_are_read() {
        let read = of(
            "\u{feff}reseller_number,name,territory_id,city,annual_sales\r\nA-1,\"Bikes, Inc.\",2,Gent,300\r\n\
                        \r\nA-2, Wheels ,1,,\r\n",
        );
        assert_eq!((list(&read.faults), list(&read.notices)), (vec![], vec![]));
        assert_eq!(read.territories[0].attributes.to_json(), json!({"country": "NL"}));
        assert_eq!(read.accounts[0].name.as_str(), "Bikes, Inc.");
        let master = json!({"address": {"city": "Gent"}, "annual_sales": 300});
        assert_eq!(read.accounts[0].attributes.to_json(), master);
        assert_eq!((read.accounts[1].line, read.accounts[1].name.as_str()), (4, "Wheels"));
    }

    #[test]
    fn every_fault_has_its_line_and_column() {
        let read = of("reseller_number,name,territory_id,year_opened,first_order_year\n\
            A-1,Fine,1,1999,\n,No number,1,,\nA-1,Twice,1,,\nA-2,,2,next year,-5\nA-3,Nowhere,3,,\nA-6,Short,1\n");
        assert_eq!(
            list(&read.faults),
            [
                (3, "reseller_number", "field.required"),
                (4, "reseller_number", "import.account_duplicate"),
                (5, "first_order_year", "field.invalid_number"),
                (5, "name", "field.required"),
                (5, "year_opened", "field.invalid_number"),
                (6, "territory_id", "import.territory_unknown"),
                (7, "", "import.field_count"),
            ]
        );
    }

    #[test]
    fn lost_letters_hold_nothing_up_but_in_a_name() {
        let head = "reseller_number,name,territory_id,address_line1\n";
        let read = of(format!("{head}A-1,Fine,1,Kurf\u{81}rstenstr. 9\n"));
        let master = json!({"address": {"line1": "Kurf\u{fffd}rstenstr. 9"}});
        assert_eq!(read.accounts[0].attributes.to_json(), master);
        assert_eq!(list(&read.notices), [(2, "address_line1", "import.letters_lost")]);
        let read = of(format!("{head}A-1,F\u{81}ne,1,\n"));
        assert_eq!(list(&read.faults), [(2, "name", "field.invalid_text")]);
    }

    #[test]
    fn a_list_of_territories_that_cannot_be_read_is_one_fault() {
        let accounts =
            Source::bytes("r.csv", &b"reseller_number,name,territory_id\nA-1,Fine,1\nA-2,Fine,2\n"[..]);
        let read = read(&accounts, &Source::bytes(TERRITORIES_FILE, &b""[..]));
        assert_eq!(list(&read.faults), [(0, "", "import.empty")]);
    }

    #[test]
    fn more_accounts_than_are_held_are_told_by_line() {
        let mut text = "reseller_number,name,territory_id\n".to_owned();
        for number in 0..=MAX_ACCOUNTS {
            text.push_str(&format!("A{number},B,1\n"));
        }
        let read = of(text);
        assert_eq!(list(&read.faults), [(MAX_ACCOUNTS as u64 + 2, "", "import.too_many_rows")]);
        assert_eq!(read.accounts.len(), MAX_ACCOUNTS);
    }
}
