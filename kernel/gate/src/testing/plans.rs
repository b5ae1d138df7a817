//! How the engines would run a list's request: what a test reads to see that no count and no page looks at every row of a
//! large table.

use std::fmt::Write;

use policy::Snapshot;

use crate::crowd::Crowds;
use crate::db::Store;
use crate::scope::{Reading, look_through, render};
use crate::sqlite::May;
use crate::sqlite::guard::Touching;
use crate::statement::Plan;
use crate::{Db, Error, List, ListRequest, Result};

/// The plans of every text that a request can come to, for whoever may see everything: the text, and the lines of its plan.
/// On PostgreSQL whole tables are read only where there is no other way; the tables of a test are too small to tell.
pub async fn plans(db: &Db, list: &'static List, request: &ListRequest) -> Result<Vec<(String, String)>> {
    let access = Snapshot::system();
    let mut texts = Vec::new();
    for (sql, own) in crate::list::texts(list, request, false)? {
        let visible = look_through(list.name, &sql)?;
        let reading = Reading { name: list.name, plan: Plan::Kept, sql: &sql, visible: &visible };
        let rendered = render(db.engine(), reading, None, &access, &Crowds::default())?;
        texts.push((sql.clone(), rendered.sql, own + rendered.extra.len()));
    }
    let mut plans = Vec::with_capacity(texts.len());
    match &*db.store {
        Store::Sqlite { opening, .. } => {
            let connection = opening.reader()?;
            for (sql, text, _) in texts {
                let _touch = Touching::start(May::Gate);
                let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {text}"))?;
                let lines = statement
                    .raw_query()
                    .mapped(|row| row.get::<_, String>(3))
                    .collect::<Result<Vec<_>, _>>()?;
                plans.push((sql, lines.join("\n")));
            }
        }
        Store::Postgres(server) => {
            let client = server.pool.get().await?;
            client
                .batch_execute("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan")
                .await?;
            for (sql, text, parameters) in texts {
                let none = vec!["NULL"; parameters].join(", ");
                let given = if none.is_empty() { String::new() } else { format!("({none})") };
                client.batch_execute(&format!("PREPARE looked_at AS {text}")).await?;
                let explained = format!("EXPLAIN (COSTS OFF) EXECUTE looked_at{given}");
                let mut plan = String::new();
                for message in client.simple_query(&explained).await? {
                    if let tokio_postgres::SimpleQueryMessage::Row(row) = message {
                        // Writing to a String cannot fail.
                        let _ = writeln!(plan, "{}", row.get(0).unwrap_or_default());
                    }
                }
                client.batch_execute("DEALLOCATE looked_at").await?;
                plans.push((sql, plan));
            }
            client.batch_execute("RESET enable_seqscan; RESET plan_cache_mode").await?;
        }
    }
    if plans.is_empty() {
        return Err(Error::Check(format!("list `{}` has no text", list.name)));
    }
    Ok(plans)
}
