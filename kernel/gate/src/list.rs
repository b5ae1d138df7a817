//! Lists: a declared shape, a filter that is a value, and pages by keyset.
//!
//! A list declares what it selects and which fields can be filtered and sorted by, each with an index behind it;
//! anything else is refused with the reason. Only this file turns a filter into SQL, and every value in it travels
//! as a parameter.

use base::{Cursor, Page, PageOf, Rejection, codes};
use serde_json::{Value as Json, json};

use crate::resource::Resource;
use crate::scope::Scope;
use crate::{Error, ReadTx, Result, Row, V};

/// What a field holds, as far as comparing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Text that is compared whole.
    Text,
    /// Whole numbers and instants (RFC 3339 or a date).
    Number,
    /// Instants.
    Time,
    /// Yes or no.
    Bool,
    /// An id.
    Id,
}

/// A field of a list.
#[derive(Debug)]
pub struct Field {
    /// As `filter`, `sort` and the columns name it.
    pub name: &'static str,
    /// The expression that is compared and sorted; for fields of other tables a predicate with `{values}`.
    pub sql: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Can be filtered by.
    pub filter: bool,
    /// Can be sorted by: an index of this order exists and the expression is never NULL.
    pub sort: bool,
}

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

/// Comparisons in one filter, and values in one comparison, at most.
const MOST_TERMS: usize = 20;
const MOST_VALUES: usize = 200;

impl Filter {
    /// Reads the text form. Values cannot hold `,` or `|`; ids, choices and dates never do.
    pub fn parse(text: &str) -> Result<Self, Rejection> {
        let mut terms = Vec::new();
        for part in text.split(',').filter(|part| !part.trim().is_empty()) {
            let wrong = || Rejection::new(&codes::MALFORMED).field("/filter", &codes::INVALID_CHOICE);
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

/// An order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sort {
    /// The field; none is the list's own order, newest first.
    pub field: Option<String>,
    /// From the greatest down.
    pub descending: bool,
}

impl Sort {
    /// Reads `name` or `-name`.
    pub fn parse(text: &str) -> Self {
        let (descending, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
        Sort { field: (!name.is_empty()).then(|| name.to_owned()), descending }
    }
}

/// The words a list can be searched by: a table of `(owner rid, folded word)` rows, found by the start of the word.
#[derive(Debug)]
pub struct Search {
    /// The table.
    pub table: &'static str,
    /// Its column with the owner's internal number.
    pub owner: &'static str,
    /// Its column with the word.
    pub word: &'static str,
}

/// A declared list.
#[derive(Debug)]
pub struct List {
    /// For messages and the statement golden.
    pub name: &'static str,
    /// What is selected, one expression for each column.
    pub select: &'static str,
    /// `visible_<table> x`.
    pub from: &'static str,
    /// Further joins, if any.
    pub joins: &'static str,
    /// A predicate that always holds, if any.
    pub always: &'static str,
    /// The internal number that ends every order: `x.rid`.
    pub rid: &'static str,
    /// The fields.
    pub fields: &'static [Field],
    /// The words, where the list can be searched.
    pub search: Option<Search>,
}

/// What is asked of a list.
#[derive(Debug, Clone, Default)]
pub struct ListRequest {
    /// Words that must all be found, already folded.
    pub words: Vec<String>,
    /// Comparisons that must all hold.
    pub filter: Filter,
    /// The order.
    pub sort: Sort,
    /// How much, and from where.
    pub page: Page,
    /// Whether to count.
    pub count: bool,
}

/// Rows are counted up to here; beyond it a total says "at least".
const COUNTED: usize = 1000;
/// A word with at most this many hits drives the query; a more frequent one is verified row by row.
const RARE: usize = 2000;
/// Words looked at in one search.
const MOST_WORDS: usize = 6;

struct Where {
    sql: String,
    parameters: Vec<V>,
}
impl Where {
    fn parameter(&mut self, value: V) -> String {
        self.parameters.push(value);
        format!("${}", self.parameters.len())
    }
    fn and(&mut self, predicate: &str) {
        self.sql.push_str(if self.sql.is_empty() { " WHERE " } else { " AND " });
        self.sql.push('(');
        self.sql.push_str(predicate);
        self.sql.push(')');
    }
}

impl List {
    fn field(&self, name: &str, wanted: impl Fn(&Field) -> bool, pointer: &str) -> Result<&Field, Rejection> {
        self.fields.iter().find(|field| field.name == name && wanted(field)).ok_or_else(|| {
            let known: Vec<&str> =
                self.fields.iter().filter(|field| wanted(field)).map(|field| field.name).collect();
            Rejection::new(&codes::INVALID).field_with(
                pointer,
                &codes::UNKNOWN_FIELD,
                vec![("name", name.chars().take(60).collect()), ("known", known.join(", "))],
            )
        })
    }
}

fn value(field: &Field, text: &str) -> Result<V, Rejection> {
    let wrong = |code| Rejection::new(&codes::INVALID).field("/filter", code);
    match field.kind {
        FieldKind::Text => Ok(V::from(text)),
        FieldKind::Number => text.parse().map(V::Int).map_err(|_| wrong(&codes::INVALID_NUMBER)),
        FieldKind::Bool => match text {
            "true" | "yes" | "1" => Ok(V::Bool(true)),
            "false" | "no" | "0" => Ok(V::Bool(false)),
            _ => Err(wrong(&codes::INVALID_CHOICE)),
        },
        FieldKind::Id => text.parse::<uuid::Uuid>().map(V::Uuid).map_err(|_| wrong(&codes::INVALID_ID)),
        FieldKind::Time => text
            .parse::<base::Timestamp>()
            .ok()
            .or_else(|| base::Timestamp::from_date(text))
            .map(V::from)
            .ok_or_else(|| wrong(&codes::INVALID_DATE)),
    }
}

fn list_of(values: Vec<V>) -> V {
    match values.first() {
        Some(V::Int(_)) => V::Ints(
            values.into_iter().filter_map(|v| if let V::Int(i) = v { Some(i) } else { None }).collect(),
        ),
        Some(V::Uuid(_)) => V::Uuids(
            values.into_iter().filter_map(|v| if let V::Uuid(i) = v { Some(i) } else { None }).collect(),
        ),
        _ => V::Texts(
            values.into_iter().filter_map(|v| if let V::Text(i) = v { Some(i) } else { None }).collect(),
        ),
    }
}

fn compare(place: &mut Where, field: &Field, term: &Term) -> Result<(), Rejection> {
    let mut values = term.values.iter().map(|text| value(field, text)).collect::<Result<Vec<V>, _>>()?;
    let predicate = match term.compare {
        Compare::From | Compare::Before if field.sql.contains("{values}") => {
            return Err(Rejection::new(&codes::INVALID).field("/filter", &codes::INVALID_CHOICE));
        }
        Compare::From | Compare::Before => {
            let mark = if term.compare == Compare::From { ">=" } else { "<" };
            let number = place.parameter(values.swap_remove(0));
            format!("{} {mark} {number}", field.sql)
        }
        Compare::Is | Compare::IsNot => {
            let positive = if let [V::Bool(wanted)] = values[..] {
                let number = place.parameter(V::Bool(wanted));
                format!("{} = {number}", field.sql)
            } else if values.iter().any(|value| matches!(value, V::Bool(_))) {
                return Err(Rejection::new(&codes::INVALID).field("/filter", &codes::INVALID_CHOICE));
            } else {
                let number = place.parameter(list_of(values));
                if field.sql.contains("{values}") {
                    field.sql.replace("{values}", &number)
                } else {
                    format!("{} = ANY({number})", field.sql)
                }
            };
            if term.compare == Compare::Is { positive } else { format!("NOT ({positive})") }
        }
    };
    place.and(&predicate);
    Ok(())
}

/// The words from `low` up to, not including, this one all start with `low`.
fn behind(low: &str) -> String {
    format!("{low}\u{10FFFF}")
}

impl<'t> ReadTx<'t> {
    /// One page of a list within a scope, newest first unless sorted, with a capped count if asked for.
    pub async fn list<R: Resource, T: Send>(
        &mut self,
        scope: &Scope<'t, R>,
        list: &'static List,
        request: &ListRequest,
        map: impl Fn(&Row<'_>) -> Result<T> + Send + Sync,
    ) -> Result<PageOf<T>> {
        if scope.is_nothing() {
            return Ok(PageOf { items: Vec::new(), next_cursor: None, total: Some(0), total_capped: false });
        }
        let sort = request
            .sort
            .field
            .as_deref()
            .map(|name| list.field(name, |field| field.sort, "/sort"))
            .transpose()?;
        let mut place = Where { sql: String::new(), parameters: Vec::new() };
        let from = self.searched(list, &request.words, &mut place).await?;
        if !list.always.is_empty() {
            place.and(list.always);
        }
        for term in &request.filter.terms {
            let field = list.field(&term.field, |field| field.filter, "/filter")?;
            compare(&mut place, field, term)?;
        }
        let scoped = (R::TABLE.name, &scope.filter);
        let total = if request.count {
            let sql = format!(
                "SELECT count(*) FROM (SELECT 1 FROM {from}{} LIMIT {}) counted",
                place.sql,
                COUNTED + 1
            );
            let counts = self.run_composed(list.name, &sql, Some(scoped), &place.parameters, |row| row.get::<i64>(0)).await?;
            counts.first().map(|count| *count as usize)
        } else {
            None
        };
        let descending = if sort.is_some() { request.sort.descending } else { true };
        let (order, mark) = if descending { ("DESC", "<") } else { ("ASC", ">") };
        let key = sort.map_or("NULL", |field| field.sql);
        if let Some(cursor) = request.page.cursor() {
            keyset(&mut place, list, sort, mark, cursor)?;
        }
        let order = match sort {
            Some(field) => format!("{} {order}, {} {order}", field.sql, list.rid),
            None => format!("{} {order}", list.rid),
        };
        let limit = usize::from(request.page.limit());
        let sql = format!(
            "SELECT {}, {} AS list_rid, {} AS list_key FROM {from}{} ORDER BY {order} LIMIT {}",
            list.select,
            list.rid,
            key_as_text(sort, key),
            place.sql,
            limit + 1
        );
        let columns = top_level_commas(list.select) + 1;
        let mut rows = self
            .run_composed(list.name, &sql, Some(scoped), &place.parameters, |row| {
                let (rid, key): (i64, Option<String>) = (row.get(columns)?, row.get(columns + 1)?);
                Ok((map(row)?, rid, key))
            })
            .await?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = match rows.last() {
            Some((_, rid, key)) if more => {
                let bytes =
                    json!([sort.map(|field| field.name), descending, key, rid]).to_string().into_bytes();
                Some(Cursor::new(bytes).map_err(|error| Error::Engine(error.to_string()))?)
            }
            _ => None,
        };
        Ok(PageOf {
            items: rows.into_iter().map(|(item, ..)| item).collect(),
            next_cursor,
            total: total.map(|total| total.min(COUNTED) as u64),
            total_capped: total.is_some_and(|total| total > COUNTED),
        })
    }

    /// The FROM of a list that is searched: the rarest word drives if it is rare enough, the others are verified.
    async fn searched(&mut self, list: &'static List, words: &[String], place: &mut Where) -> Result<String> {
        let plain = format!("{}{}", list.from, list.joins);
        let (Some(search), false) = (&list.search, words.is_empty()) else { return Ok(plain) };
        let (table, owner, word) = (search.table, search.owner, search.word);
        let mut hits = Vec::new();
        for low in words.iter().take(MOST_WORDS) {
            let sql = format!(
                "SELECT count(*) FROM (SELECT 1 FROM {table} s WHERE s.{word} >= $1 AND s.{word} < $2 LIMIT {}) counted",
                RARE + 1
            );
            let bounds = [V::from(low.as_str()), V::from(behind(low))];
            let counts = self.run_composed(list.name, &sql, None, &bounds, |row| row.get::<i64>(0)).await?;
            hits.push((counts.first().copied().unwrap_or(0), low));
        }
        hits.sort_by_key(|(count, _)| *count);
        let mut from = plain;
        for (position, (count, low)) in hits.into_iter().enumerate() {
            let (first, last) =
                (place.parameter(V::from(low.as_str())), place.parameter(V::from(behind(low))));
            if position == 0 && count as usize <= RARE {
                // CROSS JOIN keeps SQLite's planner from starting anywhere else.
                from = format!(
                    "(SELECT DISTINCT s.{owner} AS hit_rid FROM {table} s WHERE s.{word} >= {first} AND s.{word} < {last}) hit \
                     CROSS JOIN {}{}",
                    list.from, list.joins
                );
                place.and(&format!("{} = hit.hit_rid", list.rid));
            } else {
                place.and(&format!(
                    "EXISTS (SELECT 1 FROM {table} s WHERE s.{owner} = {} AND s.{word} >= {first} AND s.{word} < {last})",
                    list.rid
                ));
            }
        }
        Ok(from)
    }
}

/// The sort key travels as text in the cursor, whatever its type.
fn key_as_text(sort: Option<&Field>, key: &str) -> String {
    match sort {
        None => "CAST(NULL AS TEXT)".to_owned(),
        Some(_) => format!("CAST({key} AS TEXT)"),
    }
}

fn keyset(
    place: &mut Where,
    list: &List,
    sort: Option<&'static Field>,
    mark: &str,
    cursor: &Cursor,
) -> Result<()> {
    let wrong = || Rejection::new(&codes::INVALID).field("/cursor", &codes::CURSOR_INVALID);
    let parts: Json = serde_json::from_slice(cursor.bytes()).map_err(|_| wrong())?;
    let (field, rid) = (parts.get(0).and_then(Json::as_str), parts.get(3).and_then(Json::as_i64));
    let descending = parts.get(1).and_then(Json::as_bool);
    // A cursor of another order would silently skip rows.
    if field != sort.map(|field| field.name) || descending != Some(mark == "<") {
        return Err(wrong().into());
    }
    let rid = place.parameter(V::Int(rid.ok_or_else(wrong)?));
    match sort {
        None => place.and(&format!("{} {mark} {rid}", list.rid)),
        Some(field) => {
            let text = parts.get(2).and_then(Json::as_str).ok_or_else(wrong)?;
            let key = match field.kind {
                FieldKind::Number | FieldKind::Time => V::Int(text.parse().map_err(|_| wrong())?),
                _ => V::from(text),
            };
            let key = place.parameter(key);
            place.and(&format!("({}, {}) {mark} ({key}, {rid})", field.sql, list.rid));
        }
    }
    Ok(())
}

/// Commas of a select list that are in no parenthesis.
fn top_level_commas(select: &str) -> usize {
    let mut depth = 0usize;
    select.bytes().fold(0, |commas, byte| {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        commas + usize::from(byte == b',' && depth == 0)
    })
}

impl List {
    /// Every query this list can compose, one for each sort and filter alone: what the prepare-everything test runs.
    pub fn samples(&self) -> Vec<ListRequest> {
        let mut samples = vec![ListRequest { count: true, ..ListRequest::default() }];
        for field in self.fields {
            if field.sort {
                for descending in [false, true] {
                    let sort = Sort { field: Some(field.name.to_owned()), descending };
                    samples.push(ListRequest { sort, ..ListRequest::default() });
                }
            }
            if field.filter {
                let text = match field.kind {
                    FieldKind::Text => "a".to_owned(),
                    FieldKind::Number => "1".to_owned(),
                    FieldKind::Time => "2026-01-01".to_owned(),
                    FieldKind::Bool => "true".to_owned(),
                    FieldKind::Id => uuid::Uuid::nil().to_string(),
                };
                for compare in [Compare::Is, Compare::IsNot] {
                    let filter = Filter::default().and(field.name, compare, &text);
                    samples.push(ListRequest { filter, count: true, ..ListRequest::default() });
                }
            }
        }
        if self.search.is_some() {
            let words = vec!["a".to_owned(), "b".to_owned()];
            samples.push(ListRequest { words, count: true, ..ListRequest::default() });
        }
        samples
    }
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
