//! What the demo asks of a database before it touches it.

use base::{OrganizationId, UnitId};
use gate::{ReadTx, V, Work, statement};

/// The first letter of the generated people's personnel numbers.
pub(super) const EMPLOYEE: &str = "N";

statement!(ORGANIZATIONS beyond_scope "the demo looks whether the database is empty, or its own" =
    "SELECT id, number FROM organization ORDER BY rid LIMIT 2");
statement!(ANYBODY beyond_scope "the demo looks whether the database is empty" = "SELECT id FROM app_user LIMIT 1");
statement!(BRANCHES beyond_scope "the demo goes on filling its own company" =
    "SELECT id, parent_id FROM unit WHERE organization_id = $1 ORDER BY rid");
statement!(PEOPLE beyond_scope "the demo goes on filling its own company" =
    "SELECT count(*) FROM membership WHERE organization_id = $1 AND employee_number >= $2 AND employee_number < $3");

/// Whose a database is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nobody's yet.
    Empty,
    /// The demo's: its company.
    Ours(OrganizationId),
    /// Somebody's.
    Others,
}

/// Looks whose the database is.
pub(super) fn state<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, State> {
    Box::pin(async move {
        let found = tx
            .rows(&ORGANIZATIONS, &[], |row| {
                Ok((row.get::<OrganizationId>(0)?, row.get::<Option<String>>(1)?))
            })
            .await?;
        Ok(match &found[..] {
            [] if tx.optional(&ANYBODY, &[], |_| Ok(())).await?.is_none() => State::Empty,
            // Others may have been added to it by hand since.
            [(id, Some(number)), ..] if number == super::NUMBER => State::Ours(*id),
            _ => State::Others,
        })
    })
}

/// The company's branches in the order they were made, each with its departments.
pub(super) fn branches<'a>(
    tx: &'a mut ReadTx<'_>,
    organization: &'a OrganizationId,
) -> Work<'a, Vec<(UnitId, Vec<UnitId>)>> {
    Box::pin(async move {
        let read = |row: &gate::Row<'_>| Ok((row.get::<UnitId>(0)?, row.get::<Option<UnitId>>(1)?));
        let units = tx.rows(&BRANCHES, &[V::from(*organization)], read).await?;
        let mut branches: Vec<(UnitId, Vec<UnitId>)> = Vec::new();
        for (id, parent) in units {
            match parent.and_then(|parent| branches.iter_mut().find(|(branch, _)| *branch == parent)) {
                Some((_, departments)) => departments.push(id),
                None if parent.is_none() => branches.push((id, Vec::new())),
                None => {}
            }
        }
        branches.retain(|(_, departments)| departments.len() >= super::DEPARTMENTS.len());
        Ok(branches)
    })
}

/// How many people were generated so far: they are made in order, a chunk or nothing.
pub(super) fn people<'a>(tx: &'a mut ReadTx<'_>, organization: &'a OrganizationId) -> Work<'a, u64> {
    Box::pin(async move {
        let after = (EMPLOYEE.as_bytes()[0] + 1) as char;
        let parameters = [V::from(*organization), V::from(EMPLOYEE), V::from(after.to_string())];
        let count = tx.optional(&PEOPLE, &parameters, |row| row.get::<i64>(0)).await?;
        Ok(count.unwrap_or(0).unsigned_abs())
    })
}
