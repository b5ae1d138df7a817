//! One page of a list: its queries composed, and run.

use base::PageOf;
use policy::{RowFilter, Snapshot};

use crate::crowd::Crowd;
use crate::list::cursor::{self, Place};
use crate::list::{Field, FieldKind, List, ListRequest, filter};
use crate::resource::Resource;
use crate::scope::Scope;
use crate::{Engine, Error, ReadTx, Result, Row, V};

/// Rows are counted up to here; beyond it a total says "at least". So many are gathered and sorted, too: where no more pass
/// than this, walking an order until a page is full would look at all the others first.
pub const COUNTED: usize = 1000;
/// Rows that are counted where a number is shown by itself, and where an index alone can count them.
pub const COUNTED_BY_INDEX: usize = 10_000;
/// A word with at most this many hits drives the query; a more frequent one is verified row by row.
const RARE: usize = 2000;
/// Rows that are told apart by their values; beyond it what was told apart is "at least".
const TALLIED: usize = 2_000;
/// Requests that are counted at once.
const MOST_COUNTS: usize = 50;
/// Words looked at in one search.
const MOST_WORDS: usize = 6;
/// Rows asked for in one page: the next of these, so that the size of a page does not make a text of its own to prepare.
const SIZES: [usize; 5] = [10, 25, 50, 100, 200];
/// Columns before those that the list selects: internal number and sort key.
const BEFORE: usize = 2;

/// Predicates with their parameters.
pub(super) struct Where {
    sql: String,
    parameters: Vec<V>,
}
impl Where {
    pub(super) fn parameter(&mut self, value: V) -> String {
        self.parameters.push(value);
        format!("${}", self.parameters.len())
    }
    pub(super) fn and(&mut self, predicate: &str) {
        and(&mut self.sql, predicate);
    }
}

fn and(sql: &mut String, predicate: &str) {
    sql.push_str(if sql.is_empty() { " WHERE " } else { " AND " });
    sql.push('(');
    sql.push_str(predicate);
    sql.push(')');
}

/// A word of a search and how many rows have it, counted up to [`RARE`].
#[derive(Clone, Copy)]
struct Hit<'a> {
    low: &'a str,
    count: usize,
}

/// How many rows a request finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// So many, or as many as are counted.
    pub rows: u64,
    /// Whether there are more.
    pub capped: bool,
}

impl Counted {
    fn up_to(most: usize, found: usize) -> Self {
        Counted { rows: found.min(most) as u64, capped: found > most }
    }
}

/// How many rows a request finds, told apart by the values of some fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Values that occur together, in the order of the fields, and how often.
    pub groups: Vec<(Vec<String>, u64)>,
    /// Whether there are more rows than were looked at: each number is "at least".
    pub capped: bool,
}

/// A query in the making: FROM and WHERE, to be counted or read.
struct Query {
    list: &'static List,
    sort: Option<&'static Field>,
    descending: bool,
    from: String,
    place: Where,
    /// The comparisons with columns of the row itself. What is counted or gathered is found by their indexes; walking an
    /// order verifies them. Which of the two is better depends on how rare their values are, and that no engine knows of a
    /// parameter.
    columns: Vec<filter::Compared>,
    /// Whether something is looked for, and not only left out.
    seeks: bool,
    /// Whether so little lies within reach that it is looked through, whatever else is asked.
    is_driven: bool,
    /// Behind which row the page begins: parameters of its sort key, where there is one, and of its number.
    behind: Option<(Option<String>, String)>,
}

/// The words that start with `low` are those from it up to, not including, this one.
fn behind(low: &str) -> String {
    format!("{low}\u{10FFFF}")
}

/// Counts the rows that have a word.
fn count_of_word(list: &List) -> Option<String> {
    let search = list.search.as_ref()?;
    Some(format!(
        "SELECT count(*) FROM (SELECT 1 FROM {} s WHERE s.{word} >= $1 AND s.{word} < $2 LIMIT {}) counted",
        search.table,
        RARE + 1,
        word = search.word
    ))
}

impl Query {
    /// `parameters` are those of queries that stand before it in the same text.
    fn new(
        list: &'static List,
        request: &ListRequest,
        hits: Vec<Hit<'_>>,
        access: &Snapshot,
        parameters: Vec<V>,
    ) -> Result<Self> {
        let named = request.sort.field.as_deref();
        let sort = named.map(|name| list.field(name, |field| field.sort, "?sort")).transpose()?;
        // A list's own order is the newest first.
        let descending = sort.is_none() || request.sort.descending;
        let from = format!("{}{}", list.from, list.joins);
        let place = Where { sql: String::new(), parameters };
        let seeks = !hits.is_empty()
            || request.filter.terms.iter().any(|term| term.compare != filter::Compare::IsNot);
        let mut query = Query {
            list,
            sort,
            descending,
            from,
            place,
            columns: Vec::new(),
            seeks,
            is_driven: false,
            behind: None,
        };
        query.search(hits);
        if !list.always.is_empty() {
            query.place.and(list.always);
        }
        query.columns = filter::filter(&mut query.place, list, &request.filter, access)?;
        Ok(query)
    }
    /// The rarest word drives if it is rare enough, the others are verified.
    fn search(&mut self, mut hits: Vec<Hit<'_>>) {
        let Some(search) = &self.list.search else { return };
        let (table, owner, word, rid) = (search.table, search.owner, search.word, self.list.rid);
        hits.sort_by_key(|hit| hit.count);
        for (position, Hit { low, count }) in hits.into_iter().enumerate() {
            let first = self.place.parameter(V::from(low));
            let last = self.place.parameter(V::from(behind(low)));
            let has_word = format!("s.{word} >= {first} AND s.{word} < {last}");
            if position == 0 && count <= RARE {
                // CROSS JOIN keeps SQLite's planner from starting anywhere else.
                self.from = format!(
                    "(SELECT DISTINCT s.{owner} AS hit_rid FROM {table} s WHERE {has_word}) hit CROSS JOIN {}",
                    self.from
                );
                self.place.and(&format!("{rid} = hit.hit_rid"));
            } else {
                // With its bound it stays a question about one row: PostgreSQL would else gather all who have the word.
                self.place.and(&format!(
                    "EXISTS (SELECT 1 FROM {table} s WHERE s.{owner} = {rid} AND {has_word} LIMIT 1 OFFSET 0)"
                ));
            }
        }
    }
    /// FROM and WHERE with further predicates.
    fn rows_where<'a>(&self, further: impl IntoIterator<Item = &'a str>) -> String {
        let mut place = self.place.sql.clone();
        further.into_iter().for_each(|predicate| and(&mut place, predicate));
        format!("{}{place}", self.from)
    }
    /// Up to so many rows in no order, found by whatever index finds them.
    fn some(&self, columns: &str, most: usize) -> String {
        let rows = |further: &[&str]| {
            format!("SELECT {columns} FROM {} LIMIT {most}", self.rows_where(further.iter().copied()))
        };
        if self.is_driven {
            let verified: Vec<String> = self.columns.iter().map(verified).collect();
            let verified: Vec<&str> = verified.iter().map(String::as_str).collect();
            return rows(&verified);
        }
        let all: Vec<&str> = self.columns.iter().map(|compared| compared.all.as_str()).collect();
        let Some(several) = self.columns.iter().position(|compared| !compared.each.is_empty()) else {
            let touched = [self.list.of_every_row];
            return rows(if all.is_empty() && !touched[0].is_empty() { &touched } else { &all });
        };
        let each: Vec<String> = self.columns[several]
            .each
            .iter()
            .map(|value| {
                let mut one = all.clone();
                one[several] = value;
                format!("SELECT * FROM ({}) one", rows(&one))
            })
            .collect();
        format!("{} LIMIT {most}", each.join(" UNION ALL "))
    }
    /// From how much on what lies within reach is verified where rows are counted. Where nothing is looked for among them, any
    /// will do, and on SQLite the index of whole organizations finds them at once. Who stands in units is gathered first, and
    /// PostgreSQL gathers either into a hash (40 ms for 100,000 people, where walking takes 2).
    fn verifies_counts(&self, engine: Engine, filter: &RowFilter) -> Option<Crowd> {
        let is_gathered = matches!(filter, RowFilter::Some { roots, .. } if !roots.is_empty());
        (self.seeks || is_gathered || engine == Engine::Postgres).then_some(Crowd::Much)
    }
    fn count(&self, most: usize) -> String {
        format!("SELECT count(*) FROM ({}) counted", self.some("1 AS one", most + 1))
    }
    /// The comparisons, so that they drive if they may.
    fn compared(&self) -> Vec<String> {
        let each = |compared: &filter::Compared| match self.is_driven {
            true => verified(compared),
            false => compared.all.clone(),
        };
        self.columns.iter().map(each).collect()
    }
    fn tally(&self, by: &[&Field]) -> String {
        let columns: Vec<String> =
            by.iter().enumerate().map(|(at, field)| format!("{} AS g{at}", field.sql)).collect();
        let names: Vec<String> = (0..by.len()).map(|at| format!("c.g{at}")).collect();
        let names = names.join(", ");
        format!(
            "SELECT {names}, count(*) FROM (SELECT {} FROM {} LIMIT {}) c GROUP BY {names}",
            columns.join(", "),
            self.rows_where(self.compared().iter().map(String::as_str)),
            TALLIED + 1
        )
    }
    fn go_on_from(&mut self, place: Place) {
        let rid = self.place.parameter(V::Int(place.rid));
        let key = place.key.filter(|_| self.sort.is_some()).map(|key| self.place.parameter(key));
        self.behind = Some((key, rid));
    }
    fn direction(&self) -> &'static str {
        if self.descending { "DESC" } else { "ASC" }
    }
    /// What rows are sorted by before their number.
    fn key(&self) -> &'static str {
        self.sort.map_or(self.list.rid, |field| field.sql)
    }
    /// The rows in their order, one after the other, until the page is full: what an index of that order is for.
    fn walk(&self, limit: usize) -> String {
        let (rid, direction, mark) =
            (self.list.rid, self.direction(), if self.descending { "<" } else { ">" });
        let (key, size) = (self.key(), size(limit));
        // An index of a column has its rows in the order of their numbers. Under another order none may drive: all of its rows
        // would be fetched to be sorted.
        let in_order = |compared: &filter::Compared| match self.sort {
            Some(sort) if sort.name != compared.field => verified(compared),
            _ => compared.all.clone(),
        };
        let columns: Vec<String> = self.columns.iter().map(in_order).collect();
        let page = |further: &[&str], order: &str| {
            let rows = self.rows_where(columns.iter().map(String::as_str).chain(further.iter().copied()));
            let select = self.list.select;
            format!(
                "SELECT {rid} AS list_rid, {key} AS list_key, {select} FROM {rows} ORDER BY {order} LIMIT {size}"
            )
        };
        let by_number = format!("{rid} {direction}");
        let by_key = format!("{key} {direction}, {by_number}");
        match &self.behind {
            None if self.sort.is_some() => page(&[], &by_key),
            None => page(&[], &by_number),
            Some((None, number)) => page(&[&format!("{rid} {mark} {number}")], &by_number),
            // In two parts: SQLite seeks by the first of two compared columns only, and would walk through all the rows
            // before this one that have the same key.
            Some((Some(value), number)) => {
                let same =
                    page(&[&format!("{key} = {value}"), &format!("{rid} {mark} {number}")], &by_number);
                let others = page(&[&format!("{key} {mark} {value}")], &by_key);
                format!(
                    "SELECT * FROM ({same}) same UNION ALL SELECT * FROM ({others}) others \
                     ORDER BY list_key {direction}, list_rid {direction} LIMIT {size}"
                )
            }
        }
    }
    /// All rows, of which there are at most [`COUNTED`], then sorted.
    fn gather(&self, limit: usize) -> String {
        let List { select, from, joins, rid, .. } = self.list;
        let (direction, mark) = (self.direction(), if self.descending { "<" } else { ">" });
        let some = self.some(&format!("{rid} AS list_rid, {} AS list_key", self.key()), COUNTED + 1);
        let behind = match &self.behind {
            None => String::new(),
            Some((None, number)) => format!(" WHERE g.list_rid {mark} {number}"),
            Some((Some(value), number)) => {
                format!(" WHERE (g.list_key, g.list_rid) {mark} ({value}, {number})")
            }
        };
        format!(
            "SELECT found.list_rid, found.list_key, {select} FROM (SELECT g.list_rid, g.list_key FROM ({some}) g{behind} \
             ORDER BY g.list_key {direction}, g.list_rid {direction} LIMIT {}) found CROSS JOIN {from}{joins} \
             WHERE {rid} = found.list_rid ORDER BY found.list_key {direction}, found.list_rid {direction}",
            size(limit)
        )
    }
    /// Where a row stands in the order.
    fn place_of(&self, row: &Row<'_>) -> Result<Place> {
        let rid = row.get(0)?;
        let Some(field) = self.sort else { return Ok(Place { rid, key: None }) };
        match cursor::key(row, 1, field.kind)? {
            // The engines put it at different ends, and no comparison finds it: better no page than one without it.
            V::Null => Err(Error::Corrupt {
                column: field.sql.to_owned(),
                why: format!("is NULL, and the list `{}` is sorted by it", self.list.name),
            }),
            key => Ok(Place { rid, key: Some(key) }),
        }
    }
}

/// A comparison that no index answers.
fn verified(compared: &filter::Compared) -> String {
    format!("({}) IS TRUE", compared.all)
}

/// So many rows are asked for where a page has so many: one more than fit says that there is another page.
fn size(limit: usize) -> usize {
    SIZES.into_iter().find(|size| *size >= limit).unwrap_or(limit) + 1
}

/// The words that are searched for.
fn words<'a>(list: &List, request: &'a ListRequest) -> Vec<&'a str> {
    let words = if list.search.is_some() { &request.words[..] } else { &[] };
    words.iter().map(String::as_str).filter(|word| !word.is_empty()).take(MOST_WORDS).collect()
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
        let Some(hits) = self.hits(list, words(list, request)).await? else {
            return Ok(PageOf { items: Vec::new(), next_cursor: None, total: Some(0), total_capped: false });
        };
        let access = std::sync::Arc::clone(&self.access);
        let mut query = Query::new(list, request, hits, &access, Vec::new())?;
        let scoped = Some((R::TABLE.name, &scope.filter));
        query.is_driven = self.crowd(scope).await? == Some(Crowd::Little);
        let mut total = None;
        if request.count {
            let (sql, values) = (query.count(COUNTED), &query.place.parameters);
            let by = (scoped, query.verifies_counts(self.conn.engine(), &scope.filter));
            let counts = self.run_composed(list.name, &sql, by, values, |row| row.get::<i64>(0)).await?;
            total = counts.first().map(|count| Counted::up_to(COUNTED, *count as usize));
        }
        if let Some(cursor) = request.page.cursor() {
            query.go_on_from(cursor::read(query.sort, query.descending, cursor)?);
        }
        let limit = usize::from(request.page.limit());
        let are_few = total.is_some_and(|total| !total.capped);
        let (sql, verify) = match are_few {
            true => (query.gather(limit), query.verifies_counts(self.conn.engine(), &scope.filter)),
            false => (query.walk(limit), Some(Crowd::Some)),
        };
        let values = &query.place.parameters;
        let mut rows = self
            .run_composed(list.name, &sql, (scoped, verify), values, |row| {
                Ok((query.place_of(row)?, map(&row.behind(BEFORE))?))
            })
            .await?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = match rows.last() {
            Some((place, _)) if more => Some(cursor::write(query.sort, query.descending, place)?),
            _ => None,
        };
        Ok(PageOf {
            items: rows.into_iter().map(|(_, item)| item).collect(),
            next_cursor,
            total: total.map(|total| total.rows),
            total_capped: total.is_some_and(|total| total.capped),
        })
    }
    /// How many rows a request finds within a scope, up to so many.
    pub async fn count<R: Resource>(
        &mut self,
        scope: &Scope<'t, R>,
        list: &'static List,
        request: &ListRequest,
        most: usize,
    ) -> Result<Counted> {
        let counts = self.counts(scope, list, std::slice::from_ref(request), most).await?;
        Ok(counts.into_iter().next().unwrap_or_default())
    }
    /// How many rows each of these requests finds within a scope, up to so many: what stands beside filters. One statement
    /// for all of them, and one for each word that is searched.
    pub async fn counts<R: Resource>(
        &mut self,
        scope: &Scope<'t, R>,
        list: &'static List,
        requests: &[ListRequest],
        most: usize,
    ) -> Result<Vec<Counted>> {
        if requests.len() > MOST_COUNTS {
            return Err(Error::Check(format!(
                "list `{}`: more than {MOST_COUNTS} counts at once",
                list.name
            )));
        }
        if scope.is_nothing() || requests.is_empty() {
            return Ok(vec![Counted::default(); requests.len()]);
        }
        let mut all: Vec<&str> = requests.iter().flat_map(|request| words(list, request)).collect();
        all.sort_unstable();
        all.dedup();
        let Some(hits) = self.hits(list, all).await? else {
            return Ok(vec![Counted::default(); requests.len()]);
        };
        let access = std::sync::Arc::clone(&self.access);
        let is_driven = self.crowd(scope).await? == Some(Crowd::Little);
        let (sql, values) = counts(list, requests, &hits, &access, (most, is_driven))?;
        let scoped = Some((R::TABLE.name, &scope.filter));
        let rows = self
            .run_composed(list.name, &sql, (scoped, Some(Crowd::Much)), &values, |row| {
                let found = (0..requests.len()).map(|position| row.get::<i64>(position));
                found.map(|count| Ok(Counted::up_to(most, count? as usize))).collect::<Result<Vec<Counted>>>()
            })
            .await?;
        Ok(rows.into_iter().next().unwrap_or_default())
    }
    /// How many rows a request finds within a scope, told apart by some of the list's texts: one walk for all of them, over
    /// so many rows and no more.
    pub async fn tally<R: Resource>(
        &mut self,
        scope: &Scope<'t, R>,
        list: &'static List,
        request: &ListRequest,
        by: &[&str],
    ) -> Result<Tally> {
        let fields = texts_named(list, by)?;
        if scope.is_nothing() {
            return Ok(Tally::default());
        }
        let Some(hits) = self.hits(list, words(list, request)).await? else { return Ok(Tally::default()) };
        let access = std::sync::Arc::clone(&self.access);
        let mut query = Query::new(list, request, hits, &access, Vec::new())?;
        query.is_driven = self.crowd(scope).await? == Some(Crowd::Little);
        let scoped = Some((R::TABLE.name, &scope.filter));
        let (sql, values) = (query.tally(&fields), &query.place.parameters);
        let groups = self
            .run_composed(
                list.name,
                &sql,
                (scoped, query.verifies_counts(self.conn.engine(), &scope.filter)),
                values,
                |row| {
                    let texts =
                        (0..fields.len()).map(|at| row.get::<String>(at)).collect::<Result<Vec<_>>>()?;
                    Ok((texts, row.get::<i64>(fields.len())?.max(0) as u64))
                },
            )
            .await?;
        let rows: u64 = groups.iter().map(|(_, rows)| rows).sum();
        Ok(Tally { groups, capped: rows > TALLIED as u64 })
    }
    /// How many rows have each word; nothing where one of them is in no database.
    async fn hits<'w>(&mut self, list: &'static List, words: Vec<&'w str>) -> Result<Option<Vec<Hit<'w>>>> {
        if words.iter().any(|word| word.contains('\0')) {
            return Ok(None);
        }
        let mut hits = Vec::with_capacity(words.len());
        for low in words {
            let sql = count_of_word(list).unwrap_or_default();
            let bounds = [V::from(low), V::from(behind(low))];
            let counts = self.run_composed(list.name, &sql, (None, None), &bounds, |row| row.get(0)).await?;
            hits.push(Hit { low, count: counts.first().map_or(0, |count: &i64| *count as usize) });
        }
        Ok(Some(hits))
    }
}

fn is_text(field: &Field) -> bool {
    field.kind == FieldKind::Text && !field.sql.contains("{values}")
}
fn texts_named(list: &'static List, names: &[&str]) -> Result<Vec<&'static Field>> {
    Ok(names.iter().map(|name| list.field(name, is_text, "?by")).collect::<Result<Vec<_>, _>>()?)
}

/// The counts of all requests as the columns of one row.
fn counts(
    list: &'static List,
    requests: &[ListRequest],
    hits: &[Hit<'_>],
    access: &Snapshot,
    (most, is_driven): (usize, bool),
) -> Result<(String, Vec<V>)> {
    let mut columns = Vec::with_capacity(requests.len());
    let mut values = Vec::new();
    for request in requests {
        let own = words(list, request);
        let hits = hits.iter().filter(|hit| own.contains(&hit.low)).copied().collect();
        let mut query = Query::new(list, request, hits, access, values)?;
        query.is_driven = is_driven;
        columns.push(format!("({})", query.count(most)));
        values = query.place.parameters;
    }
    Ok((format!("SELECT {}", columns.join(", ")), values))
}

/// Every text that a request can come to: the count of a word, the whole count, several counts at once, the first page and
/// the next, by rare words and by frequent ones; for whom little lies within reach, and for others.
#[cfg(feature = "testing")]
pub(crate) fn texts(
    list: &'static List,
    request: &ListRequest,
    is_driven: bool,
) -> Result<Vec<(String, usize)>> {
    let mut texts: Vec<(String, usize)> = count_of_word(list).map(|sql| (sql, 2)).into_iter().collect();
    // Whose access it is decides the values of a text and not the text.
    let access = Snapshot::stranger();
    for count in [0, RARE + 1] {
        let hits: Vec<Hit<'_>> = words(list, request).into_iter().map(|low| Hit { low, count }).collect();
        let (sql, values) =
            counts(list, &[request.clone(), request.clone()], &hits, &access, (COUNTED, is_driven))?;
        texts.push((sql, values.len()));
        let mut query = Query::new(list, request, hits, &access, Vec::new())?;
        query.is_driven = is_driven;
        let told_apart: Vec<&Field> = list.fields.iter().filter(|field| is_text(field)).collect();
        if !told_apart.is_empty() {
            texts.push((query.tally(&told_apart), query.place.parameters.len()));
        }
        texts.push((query.count(COUNTED), query.place.parameters.len()));
        texts.push((query.walk(50), query.place.parameters.len()));
        texts.push((query.gather(50), query.place.parameters.len()));
        let key = query.sort.map(|field| match field.kind {
            FieldKind::Text => V::from("a"),
            FieldKind::Number | FieldKind::Time => V::Int(1),
            FieldKind::Bool | FieldKind::Flag => V::Bool(true),
            FieldKind::Id => V::Uuid(uuid::Uuid::nil()),
        });
        query.go_on_from(Place { rid: 1, key });
        texts.push((query.walk(50), query.place.parameters.len()));
        texts.push((query.gather(50), query.place.parameters.len()));
    }
    Ok(texts)
}
