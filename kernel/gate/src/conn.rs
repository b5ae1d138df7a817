//! The connection of one transaction, whatever the engine.

use crate::postgres::PgConn;
use crate::sqlite::{Here, May};
use crate::{Engine, Error, Result, Row, V};

/// The connection of a work. Once a statement has failed, all that follow fail with the same error and nothing is
/// committed, on either engine: PostgreSQL works that way, and a work that passes over an error on SQLite would find
/// out about it on the other engine, or not at all.
pub(crate) struct Conn {
    engine: On,
    broken: Option<Error>,
}

#[allow(clippy::large_enum_variant, reason = "one for each transaction; boxing would cost every one of them")]
enum On {
    Sqlite(Here),
    Postgres(PgConn),
}

impl Conn {
    pub(crate) fn sqlite() -> Self {
        Conn { engine: On::Sqlite(Here), broken: None }
    }
    pub(crate) fn postgres(conn: PgConn) -> Self {
        Conn { engine: On::Postgres(conn), broken: None }
    }
    pub(crate) fn engine(&self) -> Engine {
        match self.engine {
            On::Sqlite(_) => Engine::Sqlite,
            On::Postgres(_) => Engine::Postgres,
        }
    }
    /// The connection to a server.
    pub(crate) fn server(&mut self) -> Option<&mut PgConn> {
        match &mut self.engine {
            On::Sqlite(_) => None,
            On::Postgres(conn) => Some(conn),
        }
    }
    /// The error of the statement that failed, if one did, whatever the work made of it.
    pub(crate) fn whole(&self) -> Result<()> {
        self.broken.as_ref().map_or(Ok(()), |error| Err(error.again()))
    }
    pub(crate) async fn query(
        &mut self,
        sql: &str,
        may: May,
        parameters: &[&V],
        each: &mut (dyn FnMut(&Row<'_>) -> Result<()> + Send),
    ) -> Result<()> {
        self.whole()?;
        sendable(parameters)?;
        // A row that cannot be read is no failure of the statement.
        let mut read = Ok(());
        let mut each = |row: &Row<'_>| {
            if read.is_ok() {
                read = each(row);
            }
        };
        let done = match &mut self.engine {
            On::Sqlite(here) => here.query(sql, may, parameters, &mut each),
            On::Postgres(client) => client.query(sql, parameters, &mut each).await,
        };
        self.keep_in_mind(done)?;
        read
    }
    pub(crate) async fn execute(&mut self, sql: &str, may: May, parameters: &[&V]) -> Result<u64> {
        self.whole()?;
        sendable(parameters)?;
        let done = match &mut self.engine {
            On::Sqlite(here) => here.execute(sql, may, parameters),
            On::Postgres(client) => client.execute(sql, parameters).await,
        };
        self.keep_in_mind(done)
    }
    fn keep_in_mind<T>(&mut self, done: Result<T>) -> Result<T> {
        if let Err(error) = &done {
            self.broken = Some(error.again());
        }
        done
    }
}

/// PostgreSQL keeps no NUL in a text; SQLite would.
fn sendable(parameters: &[&V]) -> Result<()> {
    match parameters.iter().any(|value| value.holds_nul()) {
        false => Ok(()),
        true => Err(Error::Check("a text holds the character U+0000".to_owned())),
    }
}
