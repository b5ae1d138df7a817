//! What a caller may see, rendered into the query.
//!
//! A statement speaks of `visible_<table>`. Here, and nowhere else, that name gets its meaning: a common table
//! expression with the caller's row filter in it, prepended to the statement. Rows beyond the scope are never
//! fetched, counted or sorted.

use std::fmt::Write;
use std::marker::PhantomData;

use policy::{RowFilter, Snapshot};

use crate::resource::{Brand, Resource};
use crate::statement::{Text, parameters};
use crate::table::{placement, table};
use crate::{Engine, Error, Result, V};

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

/// Prepends a CTE for each `visible_<table>` in the text. `scoped` is the table the scope in hand is for; every other
/// protected table is filtered by what the caller may read of it.
pub(crate) fn render(
    engine: Engine,
    text: &str,
    scoped: Option<(&str, &RowFilter)>,
    access: &Snapshot,
) -> Result<Rendered> {
    let mut build = Build {
        next: parameters(text) + 1,
        ctes: Vec::new(),
        extra: Vec::new(),
        done: Vec::new(),
        scoped,
        access,
    };
    for name in visible_names(text) {
        build.visible(name)?;
    }
    let prefix = build.ctes.join(", ");
    let sql = if prefix.is_empty() {
        text.to_owned()
    } else if let Some(rest) = text.strip_prefix("WITH RECURSIVE ") {
        format!("WITH RECURSIVE {prefix}, {rest}")
    } else if let Some(rest) = text.strip_prefix("WITH ") {
        format!("WITH {prefix}, {rest}")
    } else {
        format!("WITH {prefix} {text}")
    };
    Ok(Rendered { sql: crate::statement::rewrite(&sql, engine), extra: build.extra })
}

struct Build<'a> {
    next: usize,
    ctes: Vec<String>,
    extra: Vec<V>,
    done: Vec<String>,
    scoped: Option<(&'a str, &'a RowFilter)>,
    access: &'a Snapshot,
}

impl Build<'_> {
    /// Emits the CTE of one table after those it rests on; says whether it restricts anything.
    fn visible(&mut self, name: &str) -> Result<bool> {
        let known = table(name).filter(|table| table.protected);
        let Some(known) = known else {
            return Err(Error::Check(format!("`visible_{name}`: `{name}` is no protected table")));
        };
        if let Some((column, whole)) = known.part_of {
            let restricted = self.visible(whole)?;
            let key = table(whole).map_or("id", |whole| whole.key);
            let filter = if restricted {
                format!(" WHERE t.{column} IN (SELECT w.{key} FROM visible_{whole} w)")
            } else {
                String::new()
            };
            self.emit(name, &filter);
            return Ok(restricted);
        }
        let place = placement(name).ok_or_else(|| Error::Check(format!("`{name}` has no placement")))?;
        let read;
        let filter = match self.scoped {
            Some((table, filter)) if table == name => filter,
            _ => {
                read = RowFilter::of(self.access, place.read);
                &read
            }
        };
        let RowFilter::Some { own, organizations, roots, covered } = filter else {
            self.emit(name, "");
            return Ok(false);
        };
        if self.done.iter().any(|done| done == name) {
            return Ok(true);
        }
        let mut parts = Vec::new();
        if let Some(me) = own
            && place.own != "FALSE"
        {
            let number = self.parameter(V::from(*me));
            parts.push(place.own.replace("{me}", &number));
        }
        if !organizations.is_empty() && place.organizations != "FALSE" {
            let number = self.parameter(V::Uuids(organizations.iter().map(|id| id.uuid()).collect()));
            parts.push(place.organizations.replace("{organizations}", &number));
        }
        let by_units = if *covered <= FEW_UNITS { place.units_driving } else { place.units_verifying };
        if !roots.is_empty() && by_units != "FALSE" {
            let number = self.parameter(V::Ints(roots.clone()));
            parts.push(by_units.replace("{roots}", &number));
        }
        let filter =
            if parts.is_empty() { " WHERE FALSE".to_owned() } else { format!(" WHERE {}", or(&parts)) };
        self.emit(name, &filter);
        Ok(true)
    }
    fn parameter(&mut self, value: V) -> String {
        self.extra.push(value);
        self.next += 1;
        format!("${}", self.next - 1)
    }
    fn emit(&mut self, name: &str, filter: &str) {
        if !self.done.iter().any(|done| done == name) {
            self.done.push(name.to_owned());
            self.ctes.push(format!("visible_{name} AS NOT MATERIALIZED (SELECT t.* FROM {name} t{filter})"));
        }
    }
}

fn or(parts: &[String]) -> String {
    let mut out = String::new();
    for (position, part) in parts.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(out, "{}({part})", if position == 0 { "" } else { " OR " });
    }
    out
}

/// The tables a text reads through `visible_…`, each once.
pub(crate) fn visible_names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("visible_") {
        let behind = &rest[at + "visible_".len()..];
        let length = behind.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let name = &behind[..length];
        let before = rest[..at].bytes().next_back();
        if !name.is_empty()
            && before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'_')
            && !names.contains(&name)
        {
            names.push(name);
        }
        rest = &behind[length..];
    }
    names
}

/// Whether a registered statement reads through any `visible_…`.
pub fn reads_visible(text: &Text) -> bool {
    !visible_names(text.sql).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_once_and_whole() {
        assert_eq!(
            visible_names(
                "SELECT 1 FROM visible_app_user u JOIN visible_unit v ON invisible_x = visible_app_user.id"
            ),
            ["app_user", "unit"]
        );
    }
}
