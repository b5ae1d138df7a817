//! A file of accounts: from lines to what is to be created, everything that is wrong told by line and column.

use std::collections::HashMap;

use base::{
    DisplayText, EmailAddress, OrganizationId, PersonName, Phone, RoleId, Timestamp, Username,
    codes as common,
};
use users::model::{BirthDate, UserType};

use crate::codes;
use crate::fault::{Fault, Faults};
use crate::hr::{optional, phone, required};
use crate::model::{EmployeeNumber, day};
use crate::reader::{self, Layout, Record, Sheet};
use crate::source::Source;

/// The columns of a file of accounts: those that an export has. It needs no more than a name and a type.
pub const ACCOUNTS: Layout = Layout {
    columns: &[
        "id",
        "employee_number",
        "username",
        "first_name",
        "middle_name",
        "last_name",
        "email",
        "phone",
        "birth_date",
        "type",
        "status",
        "title",
        "role",
        "organization_number",
    ],
    optional: &[
        "id",
        "employee_number",
        "username",
        "middle_name",
        "email",
        "phone",
        "birth_date",
        "status",
        "title",
        "role",
        "organization_number",
    ],
};

/// The statuses an account can be created with: it is active once its first credential is set, whichever was asked for.
const STATUSES: [&str; 2] = ["pending", "active"];

/// An account to be created.
#[derive(Debug, Clone)]
pub struct Account {
    /// Where it stands in the file.
    pub line: u64,
    /// The organization's number for the person.
    pub number: Option<EmployeeNumber>,
    /// The name to sign in with.
    pub username: Option<Username>,
    /// First name.
    pub first_name: PersonName,
    /// Middle name.
    pub middle_name: Option<PersonName>,
    /// Last name.
    pub last_name: PersonName,
    /// Where mail reaches them.
    pub email: Option<EmailAddress>,
    /// Their telephone number.
    pub phone: Option<Phone>,
    /// Date of birth.
    pub birth_date: Option<BirthDate>,
    /// What they are to the company.
    pub user_type: UserType,
    /// What they do there, in words.
    pub title: Option<DisplayText>,
    /// The code of the role they are given.
    pub role_code: Option<String>,
    /// The number of the organization, where the line names one.
    pub organization_number: Option<String>,
    /// Resolved: the organization that will manage the account.
    pub organization: Option<OrganizationId>,
    /// Resolved: the role.
    pub role: Option<RoleId>,
}

/// What a file of accounts says.
#[derive(Debug, Clone)]
pub struct Accounts {
    /// What the file was found to be.
    pub sheet: Sheet,
    /// In the order of the file.
    pub accounts: Vec<Account>,
    /// What is wrong.
    pub faults: Faults,
    /// What is worth a look and stops nothing.
    pub notices: Faults,
}

/// Reads a file of accounts from behind a line on (0: all of it). Blocks while it reads.
pub fn read(source: &Source, after_line: u64, now: Timestamp) -> Accounts {
    let (mut faults, mut notices) = (Faults::new(), Faults::new());
    let mut accounts = Vec::new();
    let sheet = reader::read(source, &[ACCOUNTS], &mut faults, |record, faults| {
        if record.line() > after_line {
            accounts.extend(account(record, now, faults, &mut notices));
        }
    });
    doubles(source.name(), &accounts, &mut faults, &mut notices);
    faults.sort();
    notices.sort();
    Accounts { sheet, accounts, faults, notices }
}

fn account(
    record: &Record<'_>,
    now: Timestamp,
    faults: &mut Faults,
    notices: &mut Faults,
) -> Option<Account> {
    let before = faults.total();
    if !record.get("id").is_empty() {
        faults.push(record.fault("id", &codes::ID_GIVEN));
    }
    let number = EmployeeNumber::parse(record.get("employee_number"));
    if number.is_none() && !record.get("employee_number").is_empty() {
        faults.push(record.fault("employee_number", &codes::NUMBER_INVALID));
    }
    let username = optional(record, "username", faults, Username::parse);
    let first_name = required(record, "first_name", faults, DisplayText::parse);
    let middle_name = optional(record, "middle_name", faults, DisplayText::parse);
    let last_name = required(record, "last_name", faults, DisplayText::parse);
    let email = optional(record, "email", faults, EmailAddress::parse);
    let phone = phone(record, "phone", notices);
    let birth_date = optional(record, "birth_date", faults, |text| BirthDate::parse(text, day(now)));
    let user_type = required(record, "type", faults, |text| UserType::parse(&base::fold(text)));
    let title = optional(record, "title", faults, DisplayText::parse);
    let status = base::fold(record.get("status"));
    if !status.is_empty() && !STATUSES.contains(&status.as_str()) {
        let fault = record.fault("status", &common::INVALID_CHOICE);
        faults.push(fault.with("choices", STATUSES.join(", ")));
    }
    // Nobody could ever sign in to it.
    if record.get("email").is_empty() && record.get("username").is_empty() {
        faults.push(record.fault("email", &common::REQUIRED));
    }
    if user_type == Some(UserType::Customer) && birth_date == Ok(None) {
        faults.push(record.fault("birth_date", &common::REQUIRED));
    }
    if faults.total() > before {
        return None;
    }
    let text = |column: &str| Some(record.get(column).to_owned()).filter(|text| !text.is_empty());
    Some(Account {
        line: record.line(),
        number,
        username: username.ok()?,
        first_name: first_name?,
        middle_name: middle_name.ok()?,
        last_name: last_name?,
        email: email.ok()?,
        phone,
        birth_date: birth_date.ok()?,
        user_type: user_type?,
        title: title.ok()?,
        role_code: text("role").map(|code| base::fold(&code)),
        organization_number: text("organization_number"),
        organization: None,
        role: None,
    })
}

fn doubles(file: &str, accounts: &[Account], faults: &mut Faults, notices: &mut Faults) {
    let mut seen: HashMap<(&str, String), u64> = HashMap::new();
    for account in accounts {
        let shown = |number: &EmployeeNumber| number.as_str().to_owned();
        let organization = account.organization_number.as_deref().unwrap_or_default();
        let number =
            account.number.as_ref().map(|number| (format!("{organization}\u{0}{number}"), shown(number)));
        let email = account.email.as_ref().map(|email| (email.key(), email.as_str().to_owned()));
        let username = account.username.as_ref().map(|name| (name.key(), name.as_str().to_owned()));
        let phone =
            account.phone.as_ref().map(|phone| (phone.as_str().to_owned(), phone.as_str().to_owned()));
        for (column, value, code) in [
            ("employee_number", number, &codes::NUMBER_DUPLICATE),
            ("email", email, &codes::EMAIL_DUPLICATE),
            ("username", username, &codes::LOGIN_DUPLICATE),
            ("phone", phone, &codes::PHONE_SHARED),
        ] {
            let Some((key, value)) = value else { continue };
            match seen.get(&(column, key.clone())) {
                None => {
                    seen.insert((column, key), account.line);
                }
                Some(line) => {
                    let fault = Fault::new(file, account.line, column, &value, code).with("line", line);
                    let to = if column == "phone" { &mut *notices } else { &mut *faults };
                    to.push(fault);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read_text(text: &str) -> Accounts {
        let now = "2026-11-21T06:00:00Z".parse().unwrap();
        read(&Source::bytes("u.csv", text.as_bytes().to_vec()), 0, now)
    }
    fn told(faults: &Faults) -> Vec<(u64, &str, &str)> {
        faults.kept().iter().map(|fault| (fault.line, fault.column.as_str(), fault.code.name)).collect()
    }

    #[test]
    fn sound_lines_become_accounts() {
        let read = read_text(
            "first_name;last_name;email;type;role;status\nAnn;Berg;ann@x.de;Buyer;buyer;active\nBob;Berg;bob@x.de;employee;;\n",
        );
        assert_eq!(told(&read.faults), []);
        assert_eq!(read.accounts.len(), 2);
        assert_eq!(read.accounts[0].role_code.as_deref(), Some("buyer"));
        assert_eq!((read.accounts[1].user_type, read.accounts[1].line), (UserType::Employee, 3));
    }

    #[test]
    fn what_is_wrong_is_told_by_line_and_column() {
        let head = "id,employee_number,username,first_name,last_name,email,phone,birth_date,type,status\n";
        let read = read_text(&format!(
            "{head}\
             x,1,ann,Ann,Berg,ann@x.de,+49 30 123456,,employee,\n\
             ,1,ann2,Ann,Berg,a@x.de,+49 30 123456,,employee,\n\
             ,1,Ann2,Ann,Berg,A@x.de,030 123456 ext,,employee,deleted\n\
             ,1,ANN2,Ann,Berg,A@X.de,+49 30 123456,,employee,\n\
             ,2,,Ann,Berg,,,,employee,\n\
             ,3,,Cid,Dee,c@x.de,,,customer,\n\
             ,4,,Cid,Dee,d@x.de,,2030-01-01,customer,\n\
             ,5,,Cid,Dee,e@x.de,,,king,\n"
        ));
        assert_eq!(
            told(&read.faults),
            [
                (2, "id", "import.id_given"),
                (4, "status", "field.invalid_choice"),
                (5, "email", "import.email_duplicate"),
                (5, "employee_number", "import.number_duplicate"),
                (5, "username", "import.login_duplicate"),
                (6, "email", "field.required"),
                (7, "birth_date", "field.required"),
                (8, "birth_date", "user.birth_date_implausible"),
                (9, "type", "field.invalid_choice"),
            ]
        );
        assert_eq!(
            told(&read.notices),
            [(4, "phone", "import.phone_left_out"), (5, "phone", "import.phone_shared")]
        );
    }
}
