//! SQL, and what its rows are.

use base::{Timestamp, UserId};
use gate::{Row, V, WriteTx, statement};

use crate::model::{Classified, Held, Level, LevelId, Rank};

pub(crate) fn corrupt(column: &str, value: impl std::fmt::Display) -> gate::Error {
    gate::Error::Corrupt { column: column.to_owned(), why: format!("is `{value}`") }
}
fn rank(row: &Row<'_>, column: usize) -> gate::Result<Rank> {
    let number: i64 = row.get(column)?;
    Rank::new(number).map_err(|_| corrupt("rank", number))
}

/// Columns of a level, in the order [`level`] reads them.
macro_rules! level_columns {
    () => {
        "l.id, l.code, l.name, l.rank, l.description, l.retired_at, l.version"
    };
}
/// Columns of what somebody is cleared for, in the order [`held`] reads them.
macro_rules! held_columns {
    () => {
        "x.id, x.user_id, x.level_id, x.rank, x.valid_from, x.valid_until, x.closed, x.version"
    };
}
pub(crate) use held_columns;
/// Columns of [`held_columns`]: what stands behind them begins here.
pub(crate) const HELD_COLUMNS: usize = 8;

pub(crate) fn level(row: &Row<'_>) -> gate::Result<Level> {
    Ok(Level {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        rank: rank(row, 3)?,
        description: row.get(4)?,
        retired: row.get(5)?,
        version: row.get(6)?,
    })
}
pub(crate) fn held(row: &Row<'_>) -> gate::Result<Held> {
    Ok(Held {
        id: row.get(0)?,
        user: row.get(1)?,
        level: row.get(2)?,
        rank: rank(row, 3)?,
        from: row.get(4)?,
        until: row.get(5)?,
        closed: row.get(6)?,
        version: row.get(7)?,
    })
}

statement!(pub(crate) LEVEL_BY_ID = concat!("SELECT ", level_columns!(), " FROM clearance_level l WHERE l.id = $1"));
statement!(pub(crate) LEVELS =
    concat!("SELECT ", level_columns!(), " FROM clearance_level l ORDER BY l.rank, l.rid LIMIT 1000"));
statement!(
    NAMESAKE =
        "SELECT l.id FROM clearance_level l WHERE l.name_key = $1 AND l.retired_at IS NULL AND l.id <> $2"
);
statement!(OF_RANK = "SELECT l.id FROM clearance_level l WHERE l.rank = $1 AND l.retired_at IS NULL");
statement!(pub(crate) HELD_BY_ID beyond_scope "loads a clearance for a decision" =
    concat!("SELECT ", held_columns!(), " FROM clearance x WHERE x.id = $1"));
statement!(OPEN beyond_scope "what somebody who was authorised is cleared for" =
    concat!("SELECT ", held_columns!(), " FROM clearance x WHERE x.user_id = $1 AND NOT x.closed"));
statement!(pub(crate) CLEARED beyond_scope "compiles a person's access" =
    "SELECT x.rank, x.valid_from, x.valid_until, x.closed FROM clearance x
     WHERE x.user_id = $1 ORDER BY x.rid DESC LIMIT 1");
statement!(DUE beyond_scope "the ends of clearances that have come, to put that on record" = concat!(
    "SELECT ", held_columns!(), " FROM clearance x WHERE NOT x.closed AND x.valid_until <= $1 ORDER BY x.valid_until LIMIT $2"));
statement!(IN_USE beyond_scope "whether anything is of a level, whosever it is: it is then not retired" =
    "SELECT CAST(1 AS BIGINT) FROM clearance_level l
     WHERE l.id = $1 AND (EXISTS (SELECT 1 FROM clearance c WHERE c.level_id = l.id AND NOT c.closed AND c.valid_until > $2)
       OR EXISTS (SELECT 1 FROM app_user u WHERE u.classification = l.rank)
       OR EXISTS (SELECT 1 FROM unit n WHERE n.classification = l.rank)
       OR EXISTS (SELECT 1 FROM organization o WHERE o.classification = l.rank))");
statement!(USER_CLASSIFIED beyond_scope "how an authorised person is classified" =
    "SELECT u.classification FROM app_user u WHERE u.id = $1");
statement!(UNIT_CLASSIFIED beyond_scope "how an authorised unit is classified" =
    "SELECT n.classification FROM unit n WHERE n.id = $1");
statement!(ORGANIZATION_CLASSIFIED beyond_scope "how an authorised organization is classified" =
    "SELECT o.classification FROM organization o WHERE o.id = $1");

pub(crate) async fn level_by_id(tx: &mut WriteTx<'_>, id: LevelId) -> gate::Result<Option<Level>> {
    tx.optional(&LEVEL_BY_ID, &[V::from(id)], level).await
}
/// Whether another level that is in use is called so.
pub(crate) async fn has_namesake(tx: &mut WriteTx<'_>, key: &str, but: LevelId) -> gate::Result<bool> {
    let parameters = [V::from(key), V::from(but)];
    Ok(tx.optional(&NAMESAKE, &parameters, |row| row.get::<LevelId>(0)).await?.is_some())
}
/// Whether a level that is in use has the rank.
pub(crate) async fn rank_is_taken(tx: &mut WriteTx<'_>, rank: Rank) -> gate::Result<bool> {
    Ok(tx.optional(&OF_RANK, &[V::Int(rank.number())], |row| row.get::<LevelId>(0)).await?.is_some())
}
/// Whether anybody is cleared for a level, or anything is classified as it.
pub(crate) async fn is_in_use(tx: &mut WriteTx<'_>, id: LevelId, now: Timestamp) -> gate::Result<bool> {
    let parameters = [V::from(id), V::from(now)];
    Ok(tx.optional(&IN_USE, &parameters, |row| row.get::<i64>(0)).await?.is_some())
}
/// What is said of somebody, also if it ran out.
pub(crate) async fn open(tx: &mut WriteTx<'_>, user: UserId) -> gate::Result<Option<Held>> {
    tx.optional(&OPEN, &[V::from(user)], held).await
}
/// How something that was authorised is classified itself.
pub(crate) async fn classification_of(tx: &mut WriteTx<'_>, thing: Classified) -> gate::Result<i64> {
    let statement = match thing {
        Classified::User(_) => &USER_CLASSIFIED,
        Classified::Unit(_) => &UNIT_CLASSIFIED,
        Classified::Organization(_) => &ORGANIZATION_CLASSIFIED,
    };
    Ok(tx.optional(statement, &[V::Uuid(thing.uuid())], |row| row.get(0)).await?.unwrap_or(0))
}
/// What ran out and is not put on record yet, the oldest first.
pub(crate) async fn due(tx: &mut WriteTx<'_>, most: i64) -> gate::Result<Vec<Held>> {
    let parameters = [V::from(tx.at()), V::Int(most)];
    tx.rows(&DUE, &parameters, held).await
}
