//! The columns of the file. Names are those of the API, and of the columns that an import reads where it has the same.
//! Whatever has parts is a cell of JSON, as the API gives it; what does not apply, or is not for the caller, is empty.

use serde::Serialize;

use super::Person;
use crate::api::MembershipItem;
use crate::slots::{USER_COLUMNS, UserColumn};

/// What must be read for a column beside the person's own row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Nothing.
    Nothing,
    /// The addresses.
    Identifiers,
    /// The memberships.
    Memberships,
    /// Until when something beside the status keeps them out.
    Locks,
    /// Whether it is the caller's business at all.
    Judgement,
}

/// A column.
#[derive(Clone, Copy)]
pub struct Column(Of);

#[derive(Clone, Copy)]
enum Of {
    /// A person's own.
    Own(&'static Own),
    /// Another capability's.
    Further(&'static UserColumn),
}

impl std::fmt::Debug for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Column {
    /// All there are, in the order that a file with all of them has: people's own, then those of other capabilities.
    pub fn all() -> Vec<Column> {
        let mut further: Vec<&'static UserColumn> = USER_COLUMNS.iter().copied().collect();
        further.sort_by_key(|column| (column.order, column.name));
        let own = OWN.iter().map(|column| Column(Of::Own(column)));
        own.chain(further.into_iter().map(|column| Column(Of::Further(column)))).collect()
    }
    /// As the head of the file, and the request, name it.
    pub fn name(&self) -> &'static str {
        match self.0 {
            Of::Own(own) => own.name,
            Of::Further(further) => further.name,
        }
    }
    pub(super) fn needs(&self) -> Needs {
        match self.0 {
            Of::Own(own) => own.needs,
            Of::Further(_) => Needs::Nothing,
        }
    }
    /// The column of another capability, if it is one.
    pub(super) fn further(&self) -> Option<&'static UserColumn> {
        match self.0 {
            Of::Own(_) => None,
            Of::Further(further) => Some(further),
        }
    }
    pub(super) fn cell(&self, person: &Person) -> String {
        match self.0 {
            Of::Own(own) => (own.cell)(person),
            Of::Further(further) => {
                let cell = person.further.iter().find(|(name, _)| *name == further.name);
                cell.map(|(_, cell)| cell.clone()).unwrap_or_default()
            }
        }
    }
}

/// A column that this capability knows.
struct Own {
    name: &'static str,
    needs: Needs,
    cell: fn(&Person) -> String,
}

const fn plain(name: &'static str, cell: fn(&Person) -> String) -> Own {
    Own { name, needs: Needs::Nothing, cell }
}
const fn with(needs: Needs, name: &'static str, cell: fn(&Person) -> String) -> Own {
    Own { name, needs, cell }
}

fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
fn list<T: Serialize>(values: &[T]) -> String {
    if values.is_empty() { String::new() } else { json(&values) }
}
/// Their place in the organization that manages them.
fn home(person: &Person) -> Option<&MembershipItem> {
    let managing = person.body.managing_organization_id?;
    person.body.memberships.iter().find(|membership| membership.organization_id == managing)
}

/// In the order that a file with all of them has.
static OWN: [Own; 39] = [
    plain("id", |p| p.body.id.to_string()),
    with(Needs::Memberships, "employee_number", |p| {
        text(home(p).and_then(|home| home.employee_number.as_ref()))
    }),
    plain("username", |p| text(p.body.username.as_ref())),
    plain("name", |p| p.body.name.clone()),
    plain("first_name", |p| p.body.first_name.clone()),
    plain("middle_name", |p| text(p.body.middle_name.as_ref())),
    plain("last_name", |p| p.body.last_name.clone()),
    plain("email", |p| text(p.body.email.as_ref())),
    plain("phone", |p| text(p.body.phone.as_ref())),
    plain("verified", |p| p.body.verified.to_string()),
    with(Needs::Identifiers, "identifiers", |p| list(&p.body.identifiers)),
    with(Needs::Judgement, "birth_date", |p| text(p.body.birth_date.as_ref())),
    plain("type", |p| p.body.user_type.name().to_owned()),
    plain("status", |p| p.body.status.name().to_owned()),
    plain("status_until", |p| text(p.body.status_until.as_ref())),
    with(Needs::Judgement, "status_reason", |p| text(p.body.status_reason.as_ref())),
    with(Needs::Judgement, "status_notes", |p| text(p.body.status_notes.as_ref())),
    with(Needs::Locks, "locked_until", |p| text(p.body.locked_until.as_ref())),
    with(Needs::Memberships, "title", |p| text(home(p).and_then(|home| home.title.as_ref()))),
    plain("managing_organization_id", |p| text(p.body.managing_organization_id.as_ref())),
    plain("managing_organization_name", |p| text(p.body.managing_organization_name.as_ref())),
    plain("organization_number", |p| text(p.organization_number.as_ref())),
    with(Needs::Memberships, "memberships", |p| list(&p.body.memberships)),
    with(Needs::Judgement, "address", |p| text(p.body.address.as_ref())),
    with(Needs::Judgement, "licence", |p| text(p.body.licence.as_ref())),
    with(Needs::Judgement, "attributes", |p| text(p.body.attributes.as_ref())),
    plain("locale", |p| text(p.body.locale.as_ref())),
    plain("time_zone", |p| text(p.body.time_zone.as_ref())),
    plain("language", |p| text(p.body.language.as_ref())),
    plain("currency", |p| text(p.body.currency.as_ref())),
    plain("communication", |p| text(p.body.communication.as_ref())),
    plain("completeness", |p| p.body.completeness.to_string()),
    plain("last_login_at", |p| text(p.body.last_login_at.as_ref())),
    plain("created_at", |p| p.body.created_at.to_string()),
    plain("created_by", |p| text(p.body.created_by.as_ref())),
    plain("updated_at", |p| p.body.updated_at.to_string()),
    plain("updated_by", |p| text(p.body.updated_by.as_ref())),
    plain("deleted_at", |p| text(p.body.deleted_at.as_ref())),
    plain("version", |p| p.body.version.to_string()),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_is_named_once() {
        let all = Column::all();
        let names: std::collections::BTreeSet<&str> = all.iter().map(Column::name).collect();
        assert_eq!(names.len(), all.len());
    }

    #[test]
    fn columns_are_named_or_all_are_meant() {
        let named = |text: &str| -> Vec<&str> {
            super::super::Wanted::columns_named(text).unwrap().iter().map(Column::name).collect()
        };
        assert_eq!(named("status, name,status,"), ["status", "name"]);
        for all in ["", " ", ","] {
            assert_eq!(named(all).len(), Column::all().len(), "{all:?}");
        }
        let wrong = super::super::Wanted::columns_named("name,password").unwrap_err();
        assert_eq!(wrong.fields[0].pointer, "?columns");
    }
}
