//! Filters: comparisons as values, read from a URL, turned into predicates here and nowhere else.

use base::{Rejection, codes};
use policy::{Permission, RowFilter, Snapshot};

use crate::list::page::Where;
use crate::list::{Field, FieldKind, List};
use crate::{Result, V};

/// How a term compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// One of the values.
    Is,
    /// None of the values.
    IsNot,
    /// At or after the value.
    From,
    /// Before the value.
    Before,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The field's name.
    pub field: String,
    /// How.
    pub compare: Compare,
    /// With what; one value for `From` and `Before`.
    pub values: Vec<String>,
}

/// Comparisons that must all hold. The text form, used in URLs: `status:active|locked,type:employee,created>=2026-01-01`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// The comparisons.
    pub terms: Vec<Term>,
}

/// Comparisons in the text form of a filter, at most.
const MOST_TERMS: usize = 20;
/// Comparisons in any filter: what a page adds to those that were asked for counts too.
const MOST_TERMS_IN_ALL: usize = 2 * MOST_TERMS;
/// Values in one comparison, at most.
const MOST_VALUES: usize = 200;

impl Filter {
    /// Reads the text form. Values cannot hold `,` or `|`; ids, choices and dates never do.
    pub fn parse(text: &str) -> Result<Self, Rejection> {
        let mut terms = Vec::new();
        for part in text.split(',').filter(|part| !part.trim().is_empty()) {
            let wrong = || Rejection::at("?filter", &codes::FILTER_INVALID);
            let (at, mark, compare) =
                [(">=", Compare::From), ("<", Compare::Before), ("!:", Compare::IsNot), (":", Compare::Is)]
                    .into_iter()
                    .filter_map(|(mark, compare)| part.find(mark).map(|at| (at, mark, compare)))
                    .min_by_key(|(at, mark, _)| (*at, std::cmp::Reverse(mark.len())))
                    .ok_or_else(wrong)?;
            let values: Vec<String> =
                part[at + mark.len()..].split('|').map(|value| value.trim().to_owned()).collect();
            if values.len() > MOST_VALUES || terms.len() >= MOST_TERMS {
                return Err(wrong());
            }
            terms.push(Term { field: part[..at].trim().to_owned(), compare, values });
        }
        Ok(Filter { terms })
    }
    /// With one more comparison.
    pub fn and(mut self, field: &str, compare: Compare, value: impl ToString) -> Self {
        self.terms.push(Term { field: field.to_owned(), compare, values: vec![value.to_string()] });
        self
    }
}

impl std::fmt::Display for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, term) in self.terms.iter().enumerate() {
            let mark = match term.compare {
                Compare::Is => ":",
                Compare::IsNot => "!:",
                Compare::From => ">=",
                Compare::Before => "<",
            };
            let comma = if position == 0 { "" } else { "," };
            write!(f, "{comma}{}{mark}{}", term.field, term.values.join("|"))?;
        }
        Ok(())
    }
}

fn invalid(code: &'static base::Code) -> Rejection {
    Rejection::at("?filter", code)
}

fn value(field: &Field, text: &str) -> Result<V, Rejection> {
    match field.kind {
        // A text of the database holds no NUL, so nothing that was meant has one.
        FieldKind::Text if text.contains('\0') => Err(invalid(&codes::FILTER_INVALID)),
        FieldKind::Text => Ok(V::from(text)),
        FieldKind::Number => text.parse().map(V::Int).map_err(|_| invalid(&codes::INVALID_NUMBER)),
        FieldKind::Bool | FieldKind::Flag => match text {
            "true" | "yes" | "1" => Ok(V::Bool(true)),
            "false" | "no" | "0" => Ok(V::Bool(false)),
            _ => Err(invalid(&codes::FILTER_INVALID)),
        },
        FieldKind::Id => text.parse::<uuid::Uuid>().map(V::Uuid).map_err(|_| invalid(&codes::INVALID_ID)),
        FieldKind::Time => text
            .parse::<base::Timestamp>()
            .ok()
            .or_else(|| base::Timestamp::from_date(text))
            .map(V::from)
            .ok_or_else(|| invalid(&codes::INVALID_DATE)),
    }
}

/// The values as one parameter for `= ANY(…)`, of the field's type however many they are.
fn list_of(kind: FieldKind, values: Vec<V>) -> V {
    let (mut ints, mut ids, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        match value {
            V::Int(value) => ints.push(value),
            V::Uuid(value) => ids.push(value),
            V::Text(value) => texts.push(value),
            _ => {}
        }
    }
    match kind {
        FieldKind::Number | FieldKind::Time => V::Ints(ints),
        FieldKind::Id => V::Uuids(ids),
        FieldKind::Text | FieldKind::Bool | FieldKind::Flag => V::Texts(texts),
    }
}

/// Of the values of one comparison, so many are looked up one by one.
const MOST_LOOKED_UP: usize = 8;

/// A comparison with a column of the row itself, which an index may answer.
pub(super) struct Compared {
    /// The column.
    pub(super) field: &'static str,
    /// The whole comparison.
    pub(super) all: String,
    /// The same value by value, where it is of a few. No row has two.
    pub(super) each: Vec<String>,
}

/// Adds the predicates of a filter.
pub(super) fn filter(
    place: &mut Where,
    list: &'static List,
    filter: &Filter,
    access: &Snapshot,
) -> Result<Vec<Compared>, Rejection> {
    if filter.terms.len() > MOST_TERMS_IN_ALL {
        return Err(invalid(&codes::FILTER_INVALID));
    }
    let mut columns = Vec::new();
    for term in &filter.terms {
        let field = list.field(&term.field, |field| field.filter, "?filter")?;
        if field.kind != FieldKind::Flag && !field.sql.contains("{values}") && list.within(field).is_none() {
            let each = one_of(place, field, term)?;
            let all = match &each[..] {
                [] => compare(place, field, term)?,
                each => each.join(" OR "),
            };
            columns.push(Compared { field: field.name, all, each });
            continue;
        }
        let mut predicate = compare(place, field, term)?;
        if let Some(permission) = list.within(field) {
            predicate = within(place, &predicate, permission, access);
        }
        place.and(&predicate);
    }
    Ok(columns)
}

/// A comparison with two values or a few more, one by one; nothing where it is another.
fn one_of(place: &mut Where, field: &Field, term: &Term) -> Result<Vec<String>, Rejection> {
    let may_be = term.compare == Compare::Is && (2..=MOST_LOOKED_UP).contains(&term.values.len());
    if !may_be || field.kind == FieldKind::Bool {
        return Ok(Vec::new());
    }
    let mut values: Vec<V> = Vec::with_capacity(term.values.len());
    for text in &term.values {
        let value = value(field, text)?;
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Ok(values.into_iter().map(|value| format!("{} = {}", field.sql, place.parameter(value))).collect())
}

/// A predicate with the caller's reach by a permission in it: see [`Further::within`](super::Further).
fn within(place: &mut Where, predicate: &str, permission: &'static Permission, access: &Snapshot) -> String {
    let (all, organizations, roots) = match RowFilter::of(access, permission) {
        RowFilter::Everything => (true, Vec::new(), Vec::new()),
        RowFilter::Some { organizations, roots, .. } => (false, organizations, roots),
    };
    let organizations = organizations.iter().map(|id| id.uuid()).collect();
    [
        ("{all}", V::Bool(all)),
        ("{me}", V::from(access.subject)),
        ("{organizations}", V::Uuids(organizations)),
        ("{roots}", V::Ints(roots)),
    ]
    .into_iter()
    .filter(|(name, _)| predicate.contains(name))
    .fold(predicate.to_owned(), |text, (name, value)| text.replace(name, &place.parameter(value)))
}

fn compare(place: &mut Where, field: &Field, term: &Term) -> Result<String, Rejection> {
    if term.values.is_empty() || term.values.len() > MOST_VALUES {
        return Err(invalid(&codes::FILTER_INVALID));
    }
    let mut values = term.values.iter().map(|text| value(field, text)).collect::<Result<Vec<V>, _>>()?;
    let is_predicate = field.sql.contains("{values}");
    let positive = match term.compare {
        Compare::From | Compare::Before => {
            let has_order = matches!(field.kind, FieldKind::Number | FieldKind::Time | FieldKind::Text);
            let (1, Some(bound), false, true) = (values.len(), values.pop(), is_predicate, has_order) else {
                return Err(invalid(&codes::FILTER_INVALID));
            };
            let mark = if term.compare == Compare::From { ">=" } else { "<" };
            return Ok(format!("{} {mark} {}", field.sql, place.parameter(bound)));
        }
        _ if field.kind == FieldKind::Flag => {
            let (1, Some(wanted)) = (values.len(), values.pop()) else {
                return Err(invalid(&codes::FILTER_INVALID));
            };
            let holds = (wanted == V::Bool(true)) == (term.compare == Compare::Is);
            return Ok(if holds { field.sql.to_owned() } else { format!("({}) IS NOT TRUE", field.sql) });
        }
        _ if field.kind == FieldKind::Bool => {
            let (1, Some(wanted), false) = (values.len(), values.pop(), is_predicate) else {
                return Err(invalid(&codes::FILTER_INVALID));
            };
            format!("{} = {}", field.sql, place.parameter(wanted))
        }
        // Of one value an index has the rows in the list's own order.
        _ if values.len() == 1 && !is_predicate => {
            let number = place.parameter(values.remove(0));
            format!("{} = {number}", field.sql)
        }
        _ => {
            let number = place.parameter(list_of(field.kind, values));
            match is_predicate {
                true => field.sql.replace("{values}", &number),
                false => format!("{} = ANY({number})", field.sql),
            }
        }
    };
    // What has no value is none of them.
    Ok(if term.compare == Compare::IsNot { format!("({positive}) IS NOT TRUE") } else { positive })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_form_reads_what_it_prints() {
        let text = "status:active|locked,type!:customer,created>=2026-01-01,created<2026-02-01";
        let filter = Filter::parse(text).unwrap();
        assert_eq!(filter.terms.len(), 4);
        assert_eq!(filter.terms[2].compare, Compare::From);
        assert_eq!(filter.to_string(), text);
        assert!(Filter::parse("nonsense").is_err());
        assert!(Filter::parse(&"a:1,".repeat(30)).is_err());
        assert!(Filter::default().to_string().is_empty());
    }
}
