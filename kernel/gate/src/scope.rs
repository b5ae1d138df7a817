//! What a caller may see, rendered into the query.
//!
//! A statement speaks of `visible_<table>`. Here, and nowhere else, that name gets its meaning: a common table
//! expression with the caller's row filter in it, prepended to the statement. Rows beyond the scope are never
//! fetched, counted or sorted.

use std::collections::HashMap;
use std::fmt::Write;
use std::marker::PhantomData;
use std::sync::LazyLock;

use policy::{RowFilter, Snapshot};
use uuid::Uuid;

use crate::crowd::Crowds;
use crate::resource::{Brand, Resource};
use crate::statement::{Plan, Text, marked, parameters, rewrite};
use crate::table::{UNIT_COLUMN, classified, organizations, people, placement, table, units};
use crate::{Engine, Error, Placement, Result, TABLES, Table, V, scan};

/// The right to list resources of one kind, in one transaction, within one filter.
#[derive(Debug, Clone)]
pub struct Scope<'t, R: Resource> {
    pub(crate) filter: RowFilter,
    pub(crate) brand: Brand<'t>,
    pub(crate) resource: PhantomData<fn() -> R>,
}

impl<R: Resource> Scope<'_, R> {
    /// Whether the caller may see no such thing at all: a page can say so instead of showing an empty list.
    pub fn is_nothing(&self) -> bool {
        self.filter.is_nothing()
    }
    /// The filter, for plans that depend on it.
    pub fn filter(&self) -> &RowFilter {
        &self.filter
    }
}

/// Up to this many units the membership rows drive the query; above it each candidate row is verified. Measured in
/// `bench/`.
const FEW_UNITS: usize = 64;

/// A statement ready to run: engine text and the filter's parameters, to be appended to the statement's own.
pub(crate) struct Rendered {
    pub(crate) sql: String,
    pub(crate) extra: Vec<V>,
}

/// A text that reads, and what was found in it.
pub(crate) struct Reading<'a> {
    /// Marks it.
    pub(crate) name: &'a str,
    pub(crate) plan: Plan,
    pub(crate) sql: &'a str,
    /// The tables it reads through `visible_…`.
    pub(crate) visible: &'a [&'a str],
}

/// Looks through a composed text as declared ones are looked through once.
pub(crate) fn look_through<'a>(name: &str, sql: &'a str) -> Result<Vec<&'a str>> {
    let wrong = |why: String| Error::Check(format!("statement `{name}`: {why}"));
    match scan::protected(sql) {
        Some(table) => Err(wrong(format!("it reads `{table}` beyond its scope"))),
        None => scan::visible_names(sql).map_err(wrong),
    }
}

/// Prepends a CTE for each `visible_<table>` in the text. `scoped` is the table the scope in hand is for; every other
/// protected table is filtered by what the caller may read of it.
pub(crate) fn render(
    engine: Engine,
    reading: Reading<'_>,
    scoped: Option<(&str, &RowFilter)>,
    access: &Snapshot,
    crowds: &Crowds,
) -> Result<Rendered> {
    let Reading { name, plan, sql: text, visible } = reading;
    let mut build = Build {
        next: parameters(text) + 1,
        ctes: Vec::new(),
        extra: Vec::new(),
        done: Vec::new(),
        scoped,
        access,
        crowds,
        cleared: [None, None],
    };
    for table in visible {
        build.visible(table)?;
    }
    let prefix = build.ctes.join(", ");
    let text = text.trim_start();
    let sql = match behind(text, "WITH") {
        _ if prefix.is_empty() => text.to_owned(),
        None => format!("WITH {prefix} {text}"),
        Some(own) => match behind(own, "RECURSIVE") {
            None => format!("WITH {prefix}, {own}"),
            Some(own) => format!("WITH RECURSIVE {prefix}, {own}"),
        },
    };
    Ok(Rendered { sql: marked(name, plan, &rewrite(&sql, engine)), extra: build.extra })
}

/// What stands behind a text's first word, if that is the word.
fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

struct Build<'a> {
    next: usize,
    ctes: Vec<String>,
    extra: Vec<V>,
    /// The CTEs that are there, and whether each restricts anything.
    done: Vec<(String, bool)>,
    scoped: Option<(&'a str, &'a RowFilter)>,
    access: &'a Snapshot,
    crowds: &'a Crowds,
    /// The parameters that say what the caller is cleared for, and who they are, once they are asked for.
    cleared: [Option<String>; 2],
}

impl Build<'_> {
    /// Emits the CTE of one table after those it rests on; says whether it restricts anything.
    fn visible(&mut self, name: &str) -> Result<bool> {
        if let Some((_, restricted)) = self.done.iter().find(|(done, _)| done == name) {
            return Ok(*restricted);
        }
        let known = protected(name)?;
        let row = row_of(known, 0);
        let predicate = match (self.scoped, known.part_of) {
            // The scope in hand is for this very table. For a part it says which wholes count: those may be fewer
            // than the wholes one sees.
            (Some((table, filter)), _) if table == name => self.within(known, 0, filter)?,
            (_, Some((column, whole))) => {
                let key = protected(whole)?.key;
                let restricted = self.visible(whole)?;
                let verifies = self.crowds.has(root(known));
                restricted.then(|| match verifies {
                    true => format!("EXISTS (SELECT 1 FROM visible_{whole} w WHERE w.{key} = {row}.{column} LIMIT 1 OFFSET 0)"),
                    false => format!("{row}.{column} IN (SELECT w.{key} FROM visible_{whole} w)"),
                })
            }
            (_, None) => self.within(known, 0, &RowFilter::of(self.access, placed(name)?.read))?,
        };
        // A part may stand in another organization than its whole, and in a unit.
        let cleared = known.part_of.and_then(|_| self.cleared(known, &row));
        let predicate = match (predicate, cleared) {
            (Some(predicate), Some(cleared)) => Some(format!("({predicate}) AND {cleared}")),
            (predicate, cleared) => predicate.or(cleared),
        };
        let filter = predicate.as_ref().map(|predicate| format!(" WHERE {predicate}")).unwrap_or_default();
        self.ctes
            .push(format!("visible_{name} AS NOT MATERIALIZED (SELECT {row}.* FROM {name} {row}{filter})"));
        self.done.push((name.to_owned(), predicate.is_some()));
        Ok(predicate.is_some())
    }
    /// "A row of this table, called [`row_of`] it, passes the filter"; nothing where every row does.
    fn within(&mut self, known: &Table, depth: usize, filter: &RowFilter) -> Result<Option<String>> {
        if let Some((column, whole)) = known.part_of {
            let whole = protected(whole)?;
            let Some(predicate) = self.within(whole, depth + 1, filter)? else { return Ok(None) };
            let (part, row) = (row_of(known, depth), row_of(whole, depth + 1));
            let (key, name) = (whole.key, whole.name);
            return Ok(Some(match self.crowds.has(root(whole)) {
                true => format!(
                    "EXISTS (SELECT 1 FROM {name} {row} WHERE {row}.{key} = {part}.{column} AND ({predicate}) \
                     LIMIT 1 OFFSET 0)"
                ),
                false => {
                    format!("{part}.{column} IN (SELECT {row}.{key} FROM {name} {row} WHERE {predicate})")
                }
            }));
        }
        let place = placed(known.name)?;
        let cleared = self.cleared(known, "t");
        let RowFilter::Some { own, organizations, roots, covered } = filter else { return Ok(cleared) };
        let mut parts = Vec::new();
        if let Some(me) = own
            && place.own != "FALSE"
        {
            let number = self.parameter(V::from(*me));
            parts.push(place.own.replace("{me}", &number));
        }
        let is_crowd = self.crowds.has(known.name);
        let by_organizations =
            if is_crowd { place.organizations_verifying } else { place.organizations_driving };
        if !organizations.is_empty() && by_organizations != "FALSE" {
            let number = self.parameter(V::Uuids(organizations.iter().map(|id| id.uuid()).collect()));
            parts.push(by_organizations.replace("{organizations}", &number));
        }
        let verifies = is_crowd || *covered > FEW_UNITS;
        let by_units = if verifies { place.units_verifying } else { place.units_driving };
        if !roots.is_empty() && by_units != "FALSE" {
            let number = self.parameter(V::Ints(roots.clone()));
            parts.push(by_units.replace("{roots}", &number));
        }
        let reached = if parts.is_empty() { "FALSE".to_owned() } else { or(&parts) };
        Ok(Some(match cleared {
            Some(cleared) => format!("({reached}) AND {cleared}"),
            None => reached,
        }))
    }
    /// "The caller is cleared for this row"; nothing where no such row takes more than they are cleared for.
    fn cleared(&mut self, known: &Table, row: &str) -> Option<String> {
        if self.access.clearance.is_everything() {
            return None;
        }
        let mut text = secret(known, row)?;
        let me = self.access.subject.map_or(Uuid::nil(), |subject| subject.uuid());
        let values = [("{clearance}", V::Int(self.access.clearance.0)), ("{me}", V::Uuid(me))];
        for (at, (name, value)) in values.into_iter().enumerate() {
            if text.contains(name) {
                let number = match self.cleared[at].take() {
                    Some(number) => number,
                    None => self.parameter(value),
                };
                text = text.replace(name, &number);
                self.cleared[at] = Some(number);
            }
        }
        Some(format!("NOT COALESCE({text}, FALSE)"))
    }
    fn parameter(&mut self, value: V) -> String {
        self.extra.push(value);
        self.next += 1;
        format!("${}", self.next - 1)
    }
}

/// What a table's row is called in a predicate about it: `t` where a placement speaks of it.
fn row_of(known: &Table, depth: usize) -> String {
    if known.part_of.is_some() { format!("p{depth}") } else { "t".to_owned() }
}
/// The table at the end of what it is a part of.
fn root(known: &Table) -> &str {
    let mut now = known;
    while let Some(whole) = now.part_of.and_then(|(_, whole)| table(whole)) {
        now = whole;
    }
    now.name
}
fn protected(name: &str) -> Result<&'static Table> {
    table(name)
        .filter(|table| table.protected)
        .ok_or_else(|| Error::Check(format!("`visible_{name}`: `{name}` is no protected table")))
}
fn placed(name: &str) -> Result<&'static Placement> {
    placement(name).ok_or_else(|| Error::Check(format!("`{name}` has no placement")))
}

/// "The row takes more than `{clearance}` of whoever is `{me}`", as it is classified itself, as the people are whom it is about,
/// and as the organization and the unit are in which it stands; nothing where it can take nothing. Of what is their own
/// everybody knows.
pub(crate) fn secret(known: &Table, row: &str) -> Option<String> {
    static TEXTS: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
        TABLES.iter().filter_map(|table| Some((table.name, secret_of(table, "{row}")?))).collect()
    });
    TEXTS.get(known.name).map(|text| text.replace("{row}", row))
}
fn secret_of(known: &Table, row: &str) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(place) = placement(known.name) {
        parts.extend(place.classified.map(|classified| classified.above.to_owned()));
        for column in place.about {
            parts.extend(people().and_then(|people| among(people, people.key, row, column)));
        }
    }
    if let Some(column) = known.organization.filter(|column| *column != known.key) {
        parts.extend(organizations().and_then(|all| among(all, all.key, row, column)));
    }
    if known.position(UNIT_COLUMN).is_some() {
        parts.extend(units().and_then(|all| among(all, "rid", row, UNIT_COLUMN)));
    }
    if parts.is_empty() {
        return None;
    }
    let text = or(&parts);
    Some(match known.person {
        Some(person) => format!("(({text}) AND COALESCE({row}.{person} <> {{me}}, TRUE))"),
        None => format!("({text})"),
    })
}
/// "The row names a secret row of that table."
fn among(of: &Table, key: &str, row: &str, column: &str) -> Option<String> {
    classified(of)?;
    let (name, secret) = (of.name, secret_of(of, "t")?);
    // What is said of `t` is said of another row in there.
    Some(format!("{row}.{column} IN (SELECT t.{key} FROM {name} t WHERE {secret})"))
}
/// Whether any row of a table can take a clearance.
pub(crate) fn can_be_secret(known: &Table) -> bool {
    secret(known, "t").is_some()
}

fn or(parts: &[String]) -> String {
    let mut out = String::new();
    for (position, part) in parts.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(out, "{}({part})", if position == 0 { "" } else { " OR " });
    }
    out
}

/// Whether a registered statement reads through any `visible_…`.
pub fn reads_visible(text: &Text) -> bool {
    !text.visible().is_empty()
}
