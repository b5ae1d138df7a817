//! What an export writes: that it happens.

use gate::{Filter, Work, WriteTx};

use crate::export::{Column, Wanted};
use crate::tables::{EXPORTED, Export};

/// Somebody is about to export people.
#[derive(Debug, Clone)]
pub struct NoteExport {
    /// Whom, and what of them.
    pub wanted: Wanted,
    /// The words as they were typed.
    pub q: String,
    /// How many people that will be.
    pub count: i64,
}

/// Puts an export on record. To be committed before the first byte leaves: an export that nobody can trace must not be
/// possible, one that was begun and broke off may be on record.
///
/// What was searched for may name people, who have no say in it: it is kept under the key of whoever searched.
pub fn note_export<'a>(tx: &'a mut WriteTx<'_>, command: &'a NoteExport) -> Work<'a, ()> {
    Box::pin(async move {
        let NoteExport { wanted, q, count } = command;
        let (names, filter): (Vec<_>, Vec<_>) =
            wanted.filter.terms.iter().cloned().partition(|term| term.field == "username");
        let names = Filter { terms: names }.to_string();
        let columns: Vec<&str> = wanted.columns.iter().map(Column::name).collect();
        let all = columns.len() == Column::all().len();
        let columns = if all { "all".to_owned() } else { columns.join(",") };
        let mut note = tx
            .note_of_all::<Export>(&EXPORTED, "user")?
            .facet("format", "csv")
            .facet("count", *count)
            .facet("columns", columns)
            .facet("filter", Filter { terms: filter }.to_string());
        for (facet, name, value) in [("by_words", "q", q), ("by_username", "filter", &names)] {
            if value.trim().is_empty() {
                continue;
            }
            note = note.facet(facet, true);
            if let Some(person) = tx.caller().user() {
                note = note.personal(person, name, value.as_str());
            }
        }
        tx.note(note);
        Ok(())
    })
}
