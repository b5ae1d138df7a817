//! Changes of rows, each with its record.

use base::UserId;
use uuid::Uuid;

use crate::caller::Agreement;
use crate::change::{Applied, Change, What, difference};
use crate::postgres::lease::is_remembered;
use crate::read::collect;
use crate::record::{Note, Outcome, Pending};
use crate::sqlite::May;
use crate::table::UNIT_ID;
use crate::table::{Image, Table};
use crate::{Engine, Error, Result, Row, Type, V, WriteTx};

/// A recorded row that a committed transaction touched, for listeners in this process.
#[derive(Debug, Clone)]
pub struct Touched {
    /// Its table.
    pub table: &'static Table,
    /// Its key.
    pub key: Uuid,
    /// Its columns afterwards; None when it is gone.
    pub after: Option<Image>,
}

impl Touched {
    /// A column's value afterwards.
    pub fn after(&self, column: &str) -> Option<&V> {
        self.after.as_ref()?.get(self.table.position(column)?)
    }
}

/// A row before and after.
struct Written {
    rid: i64,
    version: i64,
    before: Option<Image>,
    after: Option<Image>,
}

/// A row as it was found.
struct Found {
    rid: i64,
    version: i64,
    image: Image,
}

impl<'t> WriteTx<'t> {
    /// Runs a change and its record. Answers what it did; a change that changes nothing leaves no record.
    pub async fn apply(&mut self, change: Change<'t>) -> Result<Applied> {
        check(&change)?;
        let written = match change.what {
            What::Insert => self.insert(&change).await?,
            What::Update => self.update(&change).await?,
            What::Delete => self.delete(&change).await?,
        };
        let Written { rid, version, before, after } = written;
        if before == after {
            return Ok(Applied { rid, version, changed: false });
        }
        if change.what == What::Insert && change.table.person == Some(change.table.key) {
            self.born.push(UserId::from_uuid(change.key));
        }
        self.record(&change, before.as_ref(), after.as_ref());
        self.raise_epochs(change.table, before.as_ref(), after.as_ref()).await?;
        if self.conn.engine() == Engine::Postgres
            && is_remembered(change.table, before.as_ref(), after.as_ref())
        {
            self.told.push((change.table, change.key));
        }
        self.touched.push(Touched { table: change.table, key: change.key, after });
        Ok(Applied { rid, version, changed: true })
    }

    async fn insert(&mut self, change: &Change<'t>) -> Result<Written> {
        let table = change.table;
        let mut image: Image = vec![V::Null; table.columns.len()];
        set_in(table, &mut image, table.key, V::Uuid(change.key))?;
        for (column, value) in &change.sets {
            set_in(table, &mut image, column, value.clone())?;
        }
        let named: Vec<usize> = (0..image.len()).filter(|position| image[*position] != V::Null).collect();
        let mut columns: Vec<&str> = named.iter().map(|position| table.columns[*position].name).collect();
        let mut values: Vec<String> = (1..=named.len()).map(|number| format!("${number}")).collect();
        if table.versioned {
            columns.push("version");
            values.push("1".to_owned());
        }
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({}) RETURNING rid",
            table.name,
            columns.join(", "),
            values.join(", ")
        );
        let parameters: Vec<&V> = named.iter().map(|position| &image[*position]).collect();
        let rid = self.change_row(table, &sql, &parameters).await?;
        Ok(Written { rid, version: i64::from(table.versioned), before: None, after: Some(image) })
    }

    async fn update(&mut self, change: &Change<'t>) -> Result<Written> {
        let table = change.table;
        let Found { rid, version, image: before } = self.before(change).await?;
        let mut after = before.clone();
        for (column, value) in &change.sets {
            set_in(table, &mut after, column, value.clone())?;
        }
        for column in &change.raises {
            let position = table.position(column).ok_or_else(|| unknown(table, column))?;
            let V::Int(count) = &mut after[position] else {
                return Err(Error::Check(format!("`{}.{column}` counts nothing", table.name)));
            };
            *count += 1;
        }
        let changed: Vec<usize> =
            (0..after.len()).filter(|position| after[*position] != before[*position]).collect();
        if !change.moves
            && let Some(position) = table.organization.and_then(|column| table.position(column))
            && changed.contains(&position)
        {
            let why =
                format!("a change of `{}` moves it to an organization that was not granted", table.name);
            return Err(Error::Check(why));
        }
        if changed.is_empty() {
            return Ok(Written { rid, version, before: Some(before), after: Some(after) });
        }
        let mut sets = Vec::with_capacity(changed.len() + 1);
        let mut parameters: Vec<&V> = Vec::with_capacity(changed.len() + 2);
        for position in &changed {
            parameters.push(&after[*position]);
            sets.push(format!("{} = ${}", table.columns[*position].name, parameters.len()));
        }
        let (row, version_read) = (V::Int(rid), V::Int(version));
        parameters.push(&row);
        let mut which = format!("rid = ${}", parameters.len());
        if table.versioned {
            sets.push("version = version + 1".to_owned());
            parameters.push(&version_read);
            which.push_str(&format!(" AND version = ${}", parameters.len()));
        }
        let sql = format!("UPDATE {} SET {} WHERE {which} RETURNING rid", table.name, sets.join(", "));
        let rid = self.change_row(table, &sql, &parameters).await?;
        let version = version + i64::from(table.versioned);
        Ok(Written { rid, version, before: Some(before), after: Some(after) })
    }

    async fn delete(&mut self, change: &Change<'t>) -> Result<Written> {
        let table = change.table;
        let Found { rid, version, image } = self.before(change).await?;
        let sql = format!("DELETE FROM {} WHERE rid = $1 RETURNING rid", table.name);
        self.change_row(table, &sql, &[&V::Int(rid)]).await?;
        Ok(Written { rid, version, before: Some(image), after: None })
    }

    /// Reads the row a change is about, and holds it to its aim and its expected version.
    async fn before(&mut self, change: &Change<'t>) -> Result<Found> {
        let table = change.table;
        let mut sql = select_row(table);
        let key = V::Uuid(change.key);
        let mut parameters = vec![&key];
        let aim;
        if let Some((column, whole)) = change.aim {
            sql.push_str(&format!(" AND {column} = $2"));
            aim = V::Uuid(whole);
            parameters.push(&aim);
        }
        let sql = crate::statement::rewrite(&sql, self.conn.engine());
        let found = collect(&mut self.conn, &self.db, &sql, May::Gate, &parameters, |row| {
            let columns = table.columns.iter().enumerate();
            let image = columns.map(|(position, column)| read(row, position + 2, column.kind));
            let version = if table.versioned { row.get(1)? } else { 0 };
            Ok(Found { rid: row.get(0)?, version, image: image.collect::<Result<_>>()? })
        });
        let found = found.await?.into_iter().next().ok_or(Error::NotFound { noun: table.noun })?;
        if change.expected.is_some_and(|expected| expected != found.version) {
            return Err(Error::Stale { noun: table.noun });
        }
        Ok(found)
    }

    async fn change_row(&mut self, table: &'static Table, sql: &str, parameters: &[&V]) -> Result<i64> {
        let sql = crate::statement::rewrite(sql, self.conn.engine());
        let may = May::Change(table.name);
        let rids = collect(&mut self.conn, &self.db, &sql, may, parameters, |row| row.get(0)).await?;
        rids.first().copied().ok_or(Error::Stale { noun: table.noun })
    }

    fn record(&mut self, change: &Change<'t>, before: Option<&Image>, after: Option<&Image>) {
        let table = change.table;
        let value_in = |image: Option<&Image>, column: Option<&str>| -> Option<Uuid> {
            match image?.get(table.position(column?)?)? {
                V::Uuid(id) => Some(*id),
                _ => None,
            }
        };
        let value = |column: Option<&str>| value_in(after.or(before), column);
        let person = value(table.person).map(UserId::from_uuid);
        let person_before = value_in(before, table.person).map(UserId::from_uuid);
        let (plain, mut personal) = difference(table, before, after);
        let mut note = Note::new(change.event, Outcome::Done, table.noun, Some(change.key));
        note.organization = value(table.organization);
        note.subjects = change.subjects.clone();
        note.subjects.extend(person.into_iter().chain(person_before).map(|id| id.uuid()));
        if let Some((column, _)) = table.part_of {
            note.subjects.extend(value(Some(column)));
        }
        note.subjects.extend(value(Some(UNIT_ID)));
        // Whose row it is, where the change itself does not say it: whoever reads the record has no other way to know.
        if let (Some(person), Some(column)) = (person, table.person)
            && column != table.key
            && !plain.contains_key(column)
        {
            note.facets.insert("of".to_owned(), person.to_string().into());
        }
        if !plain.is_empty() {
            note.facets.insert("changes".to_owned(), plain.into());
        }
        for (name, fact) in &change.facets {
            note.facets.insert((*name).to_owned(), fact.clone());
        }
        // A row that passes from one person to another: what it said before was about the first.
        if let (Some(old), Some(new)) = (person_before, person)
            && old != new
        {
            let theirs = difference(table, before, None).1;
            personal = difference(table, None, after).1;
            if !theirs.is_empty() {
                note.personal.push((old, theirs));
            }
        }
        if let Some(reason) = &change.reason {
            personal.insert("reason".to_owned(), reason.as_str().into());
        }
        // Whose values they are: the row's person; a reason without one belongs to whoever wrote it.
        if let Some(owner) = person.or(self.caller.user())
            && !personal.is_empty()
        {
            note.personal.push((owner, personal));
        }
        self.note(note);
    }

    /// Puts something on record that changed no recorded row.
    pub fn note(&mut self, mut note: Note) {
        match self.caller.agreement {
            Agreement::None => {}
            Agreement::Second { user, .. } => {
                note.facets.insert("second".to_owned(), user.to_string().into());
                note.subjects.push(user.uuid());
            }
            Agreement::Nobody => {
                note.facets.insert("second".to_owned(), "nobody".into());
            }
        }
        let id = self.draw.id();
        self.pending.push(Pending { id, note });
    }

    async fn raise_epochs(
        &mut self,
        table: &Table,
        before: Option<&Image>,
        after: Option<&Image>,
    ) -> Result<()> {
        for (column, only_if) in table.epochs {
            let differs = |name: &&str| {
                let Some(position) = table.position(name) else { return false };
                before.map(|image| &image[position]) != after.map(|image| &image[position])
            };
            if !only_if.is_empty() && !only_if.iter().any(differs) {
                continue;
            }
            let Some(position) = table.position(column) else { continue };
            let mut subjects: Vec<Uuid> = [before, after]
                .into_iter()
                .flatten()
                .filter_map(|image| match image[position] {
                    V::Uuid(id) => Some(id),
                    _ => None,
                })
                .collect();
            subjects.dedup();
            for subject in subjects {
                self.raise_epoch(subject).await?;
            }
        }
        Ok(())
    }
    /// Makes every snapshot that rests on this subject worthless once the transaction commits. Tables that say so in
    /// their declaration do it by themselves.
    pub async fn raise_epoch(&mut self, subject: Uuid) -> Result<()> {
        if self.raised.iter().any(|(raised, _)| *raised == subject) {
            return Ok(());
        }
        const RAISE: &str = "INSERT INTO epoch (subject, version) VALUES ($1, 1) \
            ON CONFLICT (subject) DO UPDATE SET version = epoch.version + 1 RETURNING version";
        let sql = crate::statement::rewrite(RAISE, self.conn.engine());
        let key = V::Uuid(subject);
        let versions =
            collect(&mut self.conn, &self.db, &sql, May::Gate, &[&key], |row| row.get::<i64>(0)).await?;
        let version = versions.first().copied().ok_or(Error::Stale { noun: "epoch" })?;
        self.raised.push((subject, version));
        Ok(())
    }
}

/// The statement that reads a row by its key `$1`: internal number, version, columns.
pub(crate) fn select_row(table: &Table) -> String {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    // A table without versions shows another number in its place, which nobody looks at.
    let version = if table.versioned { "version" } else { "rid" };
    format!("SELECT rid, {version}, {} FROM {} WHERE {} = $1", columns.join(", "), table.name, table.key)
}

/// What no engine would refuse and no change may ask for.
fn check(change: &Change<'_>) -> Result<()> {
    let table = change.table;
    let wrong = |what: &str| Err(Error::Check(format!("a change of `{}` {what}", table.name)));
    if !table.is_declared() {
        // A second declaration could say that the row is a part of something else.
        return wrong("goes by another declaration of it");
    }
    if change.what != What::Update && !change.raises.is_empty() {
        return wrong("raises a column of a row that is not updated");
    }
    if change.expected.is_some() && (!table.versioned || change.what == What::Insert) {
        return wrong("expects a version where there is none");
    }
    for (column, _) in &change.sets {
        if *column == table.key {
            return wrong("sets its key: it would be another row than the one that was granted");
        }
        if change.what == What::Update && table.part_of.is_some_and(|(part, _)| part == *column) {
            return wrong("makes it a part of something else than what was granted");
        }
    }
    Ok(())
}

fn set_in(table: &Table, image: &mut Image, column: &str, value: V) -> Result<()> {
    let position = table.position(column).ok_or_else(|| unknown(table, column))?;
    image[position] = value;
    Ok(())
}
fn unknown(table: &Table, column: &str) -> Error {
    Error::Check(format!("`{}` has no declared column `{column}`", table.name))
}
fn read(row: &Row<'_>, position: usize, kind: Type) -> Result<V> {
    Ok(match kind {
        Type::Uuid => row.get::<Option<Uuid>>(position)?.into(),
        Type::Text => row.get::<Option<String>>(position)?.into(),
        Type::Int | Type::Time => row.get::<Option<i64>>(position)?.into(),
        Type::Bool => row.get::<Option<bool>>(position)?.into(),
        Type::Bytes => row.get::<Option<Vec<u8>>>(position)?.into(),
        Type::Json => row.get::<Option<serde_json::Value>>(position)?.into(),
    })
}
