//! Every text of a program, prepared on the engine at hand under just the guard it runs under.

use std::collections::{HashMap, HashSet};

use base::{GrantId, Id, OrganizationId, RoleId, Timestamp, UserId};
use policy::{DataLevel, Place, Priority, Right, RowFilter, Snapshot, Source};
use tokio_postgres::types::Type as PgType;
use uuid::Uuid;

use crate::apply::select_row;
use crate::crowd::Crowds;
use crate::db::Store;
use crate::scope::{Reading, look_through, render};
use crate::sqlite::guard::{self, Touching};
use crate::sqlite::{May, Opening};
use crate::statement::{Plan, parameters, rewrite};
use crate::{
    Db, Engine, Error, LISTS, MIGRATIONS, PLACEMENTS, Result, STATEMENTS, TABLES, Table, Text, Touch, Type,
};

/// Something that cannot be prepared, or that is declared wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The statement, list or table.
    pub name: String,
    /// What is wrong.
    pub why: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.name, self.why)
    }
}

/// One text on its way to the engine.
struct Sample {
    name: String,
    sql: String,
    may: May,
    /// How many parameters are bound.
    parameters: usize,
    /// Whether its columns are read by type.
    is_read: bool,
    /// The types its parameters or columns must have, for what is composed of a table's declaration.
    types: Option<(Declared, Vec<(&'static str, Type)>)>,
}

/// Where declared types are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Declared {
    Parameters,
    Columns,
}

/// Prepares every declared statement in every shape its scopes can take, every query that the entered lists can compose,
/// and the statements of every table's changes; looks for declarations that contradict each other. Answers what is
/// wrong. Runs nothing, so it may be pointed at any database that is migrated.
pub async fn prepare_everything(db: &Db) -> Result<Vec<Fault>> {
    let mut faults = declared_wrongly();
    let samples = samples(db.engine(), &mut faults);
    match &*db.store {
        Store::Sqlite { opening, .. } => {
            let opening = opening.clone();
            let found = tokio::task::spawn_blocking(move || on_sqlite(&opening, &samples)).await;
            faults.extend(found.map_err(|_| Error::Panicked)??);
        }
        Store::Postgres(server) => faults.extend(on_postgres(&server.pool.get().await?, &samples).await),
    }
    faults.sort_by(|one, other| one.name.cmp(&other.name));
    faults.dedup();
    Ok(faults)
}

fn doubles<'a>(what: &str, names: impl Iterator<Item = &'a str>) -> Vec<Fault> {
    let mut seen = HashSet::new();
    names
        .filter(|name| !seen.insert(*name))
        .map(|name| Fault { name: name.to_owned(), why: format!("{what} is declared twice") })
        .collect()
}

fn declared_wrongly() -> Vec<Fault> {
    let mut faults = doubles("the statement", STATEMENTS.iter().map(|text| text.name));
    faults.extend(doubles("the table", TABLES.iter().map(|table| table.name)));
    faults.extend(doubles("the list", LISTS.iter().map(|listed| listed.list.name)));
    faults.extend(doubles("the placement", PLACEMENTS.iter().map(|place| place.table)));
    let numbers: Vec<String> = MIGRATIONS.iter().map(|one| format!("migration {}", one.number)).collect();
    faults.extend(doubles("the number", numbers.iter().map(String::as_str)));
    let mut fault = |name: &str, why: &str| faults.push(Fault { name: name.to_owned(), why: why.to_owned() });
    for text in STATEMENTS.iter() {
        if let Some(why) = text.fault() {
            fault(text.name, why);
        }
    }
    for table in TABLES.iter() {
        let placed = PLACEMENTS.iter().any(|place| place.table == table.name);
        match table.part_of {
            Some((column, whole)) => {
                if table.position(column).is_none() {
                    fault(table.name, "is a part of something by a column that it has not");
                }
                if table.protected && !crate::find_table(whole).is_some_and(|whole| whole.protected) {
                    fault(table.name, "is protected as a part of something that is not");
                }
                if placed {
                    fault(table.name, "is placed although it is seen with the whole it is a part of");
                }
            }
            None if table.protected && !placed => fault(table.name, "is protected and not placed"),
            None => {}
        }
        let named = [Some(table.key), table.organization, table.person];
        let epochs = table.epochs.iter().flat_map(|(column, others)| std::iter::once(column).chain(*others));
        for column in named.into_iter().flatten().chain(epochs.copied()) {
            if table.position(column).is_none() {
                fault(table.name, &format!("names the column `{column}`, which it does not declare"));
            }
        }
    }
    for place in PLACEMENTS.iter() {
        if !crate::find_table(place.table).is_some_and(|table| table.protected) {
            fault(place.table, "is placed and no protected table");
        }
    }
    faults
}

fn id<K: base::IdKind>(number: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(number))
}

/// Access in every shape that a filter takes: everything, nothing, a few units and little in organizations (which drive), many
/// (which verify).
fn shapes() -> Vec<(Snapshot, Crowds)> {
    let user: UserId = id(1);
    let source = Source::direct(id::<base::kinds::Grant>(2) as GrantId, id::<base::kinds::Role>(3) as RoleId);
    let organization: OrganizationId = id(4);
    let of = |places: &[(DataLevel, Place)]| {
        let rights = policy::house().iter().flat_map(|permission| {
            let right = |(level, place): &(DataLevel, Place)| Right {
                permission: permission.id(),
                level: *level,
                place: place.clone(),
                source,
            };
            places.iter().map(right).collect::<Vec<_>>()
        });
        Snapshot::compile(user, Priority(1), rights.collect::<Vec<_>>(), Vec::new(), Timestamp::FOREVER)
    };
    let unit = |count: i64| (DataLevel::Units, Place::Unit { root: 1, below: (1..=count).collect() });
    let own = (DataLevel::Own, Place::Everywhere);
    let whole = (DataLevel::Organization, Place::Organization(organization));
    vec![
        (Snapshot::system(), Crowds::default()),
        (Snapshot::stranger(), Crowds::default()),
        (of(&[own.clone(), whole.clone(), unit(1)]), Crowds::default()),
        (of(&[own.clone(), whole.clone(), unit(1000)]), Crowds::default()),
        (of(&[own, whole, unit(1)]), Crowds::everywhere()),
    ]
}

fn samples(engine: Engine, faults: &mut Vec<Fault>) -> Vec<Sample> {
    let shapes = shapes();
    let mut samples = Vec::new();
    for text in STATEMENTS.iter().filter(|text| text.fault().is_none()) {
        add_text(engine, text, &shapes, &mut samples, faults);
    }
    for listed in LISTS.iter() {
        let name = listed.list.name;
        let mut fault = |why: String| faults.push(Fault { name: format!("list {name}"), why });
        let samples_of_list = listed.list.samples();
        for (request, is_driven) in samples_of_list.iter().flat_map(|one| [(one, false), (one, true)]) {
            let texts = match crate::list::texts(listed.list, request, is_driven) {
                Ok(texts) => texts,
                Err(error) => {
                    fault(error.to_string());
                    continue;
                }
            };
            for ((sql, bound), (access, crowds)) in
                texts.iter().flat_map(|text| shapes.iter().map(move |shape| (text, shape)))
            {
                let filter = policy::house().first().map(|permission| RowFilter::of(access, permission));
                let scoped = filter.as_ref().map(|filter| (listed.table.name, filter));
                let rendered = look_through(name, sql).and_then(|visible| {
                    render(
                        engine,
                        Reading { name, plan: Plan::Kept, sql, visible: &visible },
                        scoped,
                        access,
                        crowds,
                    )
                });
                match rendered {
                    Err(error) => fault(error.to_string()),
                    Ok(rendered) => samples.push(Sample {
                        name: format!("list {name}"),
                        sql: rendered.sql,
                        may: May::Declared(Touch::Reads),
                        parameters: bound + rendered.extra.len(),
                        is_read: true,
                        types: None,
                    }),
                }
            }
        }
    }
    for table in TABLES.iter() {
        samples.extend(changes(engine, table));
    }
    samples
}

fn add_text(
    engine: Engine,
    text: &'static Text,
    shapes: &[(Snapshot, Crowds)],
    samples: &mut Vec<Sample>,
    faults: &mut Vec<Fault>,
) {
    let bound = parameters(text.sql);
    let sample = |sql: String, parameters: usize| Sample {
        name: text.name.to_owned(),
        sql,
        may: May::Declared(text.touch),
        parameters,
        is_read: true,
        types: None,
    };
    if text.visible().is_empty() {
        return samples.push(sample(text.marked(engine).to_owned(), bound));
    }
    for (access, crowds) in shapes {
        let reading = Reading { name: text.name, plan: text.plan, sql: text.sql, visible: text.visible() };
        match render(engine, reading, None, access, crowds) {
            Ok(rendered) => samples.push(sample(rendered.sql, bound + rendered.extra.len())),
            Err(error) => faults.push(Fault { name: text.name.to_owned(), why: error.to_string() }),
        }
    }
}

/// The statements of a table's changes, and its columns as they are declared.
fn changes(engine: Engine, table: &'static Table) -> Vec<Sample> {
    let declared: Vec<(&'static str, Type)> =
        table.columns.iter().map(|column| (column.name, column.kind)).collect();
    let names: Vec<&str> = declared.iter().map(|(name, _)| *name).collect();
    let numbers: Vec<String> = (1..=names.len()).map(|number| format!("${number}")).collect();
    let sets: Vec<String> =
        names.iter().zip(&numbers).map(|(name, number)| format!("{name} = {number}")).collect();
    let version =
        if table.versioned { (", version", ", 1", ", version = version + 1") } else { ("", "", "") };
    let sample = |sql: String, may: May, parameters: usize, types: Option<_>| Sample {
        name: format!("table {}", table.name),
        sql: rewrite(&sql, engine),
        may,
        parameters,
        is_read: false,
        types,
    };
    let change = May::Change(table.name);
    let (name, count) = (table.name, names.len());
    let mut head = vec![("rid", Type::Int), ("version", Type::Int)];
    head.extend(&declared);
    let mut samples = vec![
        sample(select_row(table), May::Gate, 1, Some((Declared::Columns, head))),
        sample(format!("DELETE FROM {name} WHERE rid = $1 RETURNING rid"), change, 1, None),
    ];
    if guard::is_forever(table.name) {
        // Declared to be read; nothing changes it.
        samples.truncate(1);
    } else {
        let insert = format!(
            "INSERT INTO {name} ({}{}) VALUES ({}{}) RETURNING rid",
            names.join(", "),
            version.0,
            numbers.join(", "),
            version.1
        );
        let update = format!(
            "UPDATE {name} SET {}{} WHERE rid = ${} RETURNING rid",
            sets.join(", "),
            version.2,
            count + 1
        );
        samples.push(sample(insert, change, count, Some((Declared::Parameters, declared))));
        samples.push(sample(update, change, count + 1, None));
    }
    samples
}

fn on_sqlite(opening: &Opening, samples: &[Sample]) -> Result<Vec<Fault>> {
    let mut connection = opening.reader()?;
    opening.guard(&mut connection)?;
    let mut faults = Vec::new();
    for sample in samples {
        let _touch = Touching::start(sample.may);
        let why = match connection.prepare(&sample.sql) {
            Err(error) => Some(guard::refused(error).to_string()),
            Ok(statement) if statement.parameter_count() != sample.parameters => {
                Some(format!("takes {} parameters of {}", statement.parameter_count(), sample.parameters))
            }
            Ok(_) => None,
        };
        faults.extend(why.map(|why| Fault { name: sample.name.clone(), why }));
    }
    Ok(faults)
}

/// What a value can be bound to.
const BOUND: &[PgType] = &[
    PgType::BOOL,
    PgType::INT8,
    PgType::TEXT,
    PgType::BYTEA,
    PgType::UUID,
    PgType::JSONB,
    PgType::JSON,
    PgType::INT8_ARRAY,
    PgType::TEXT_ARRAY,
    PgType::UUID_ARRAY,
];
/// What a column can be read as.
const READ: &[PgType] =
    &[PgType::BOOL, PgType::INT8, PgType::TEXT, PgType::BYTEA, PgType::UUID, PgType::JSONB, PgType::JSON];

fn is_of(kind: Type, found: &PgType) -> bool {
    *found
        == match kind {
            Type::Uuid => PgType::UUID,
            Type::Text => PgType::TEXT,
            Type::Int | Type::Time => PgType::INT8,
            Type::Bool => PgType::BOOL,
            Type::Bytes => PgType::BYTEA,
            Type::Json => PgType::JSONB,
        }
}

async fn on_postgres(client: &deadpool_postgres::Client, samples: &[Sample]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for sample in samples {
        let why = match client.prepare(&sample.sql).await {
            Err(error) => vec![Error::from(error).to_string()],
            Ok(statement) => wrong_types(sample, &statement),
        };
        faults.extend(why.into_iter().map(|why| Fault { name: sample.name.clone(), why }));
    }
    faults
}

fn wrong_types(sample: &Sample, statement: &tokio_postgres::Statement) -> Vec<String> {
    let mut wrong = Vec::new();
    if statement.params().len() != sample.parameters {
        wrong.push(format!("takes {} parameters of {}", statement.params().len(), sample.parameters));
    }
    for (number, found) in (1..).zip(statement.params()) {
        if !BOUND.contains(found) {
            wrong
                .push(format!("parameter ${number} is of type {found}, which no value is bound to: CAST it"));
        }
    }
    for column in statement.columns().iter().filter(|_| sample.is_read) {
        // The 1 of `SELECT 1` is for nobody to read.
        let is_literal = column.name() == "?column?" && *column.type_() == PgType::INT4;
        if !READ.contains(column.type_()) && !is_literal {
            wrong.push(format!("column `{}` is of type {}: CAST it", column.name(), column.type_()));
        }
    }
    let Some((place, declared)) = &sample.types else { return wrong };
    let found: HashMap<usize, &PgType> = match place {
        Declared::Parameters => statement.params().iter().enumerate().collect(),
        Declared::Columns => {
            statement.columns().iter().map(tokio_postgres::Column::type_).enumerate().collect()
        }
    };
    for (position, (name, kind)) in declared.iter().enumerate() {
        match found.get(&position) {
            Some(found) if is_of(*kind, found) => {}
            Some(found) => wrong.push(format!("column `{name}` is declared {kind:?} and is of type {found}")),
            None => wrong.push(format!("column `{name}` is missing")),
        }
    }
    wrong
}
