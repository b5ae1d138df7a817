//! What the demo asks of a database before it touches it, and on the way.

use std::collections::HashMap;

use base::{OrganizationId, Timestamp, UnitId, UserId};
use gate::{ReadTx, V, Work, statement};

use super::companies::NUMBERS;
use super::frame::Structure;

/// What the generated people's numbers in their organizations begin with, and what is beyond all of them.
const PERSON: (&str, &str) = ("D", "E");

statement!(FIRST beyond_scope "the demo looks whether the database is empty, or its own" =
    "SELECT number FROM organization ORDER BY rid LIMIT 1");
statement!(ANYBODY beyond_scope "the demo looks whether the database is empty" = "SELECT id FROM app_user LIMIT 1");
statement!(STRUCTURE beyond_scope "the demo goes on filling its own companies" =
    "SELECT o.id, o.number, o.created_at, u.id, u.code FROM organization o LEFT JOIN unit u ON u.organization_id = o.id
     WHERE o.number >= $1 AND o.number < $2");
statement!(HEAD beyond_scope "the demo goes on filling its own companies" =
    "SELECT a.user_id FROM assignment a
     JOIN membership m ON m.user_id = a.user_id AND m.organization_id = a.organization_id AND m.status = 'active'
     WHERE a.unit_id = $1 AND a.is_head = $2 AND a.phase = 'in_force' LIMIT 1");
statement!(LAST beyond_scope "the demo goes on filling its own companies" =
    "SELECT m.employee_number, m.created_at FROM membership m
     WHERE m.organization_id = $1 AND m.employee_number >= $2 AND m.employee_number < $3
     ORDER BY m.employee_number DESC LIMIT 1");
statement!(KNOWN beyond_scope "the demo goes on with the lives of its own people" =
    "SELECT u.id, u.status, u.auth_epoch FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.organization_id = $1 AND m.employee_number = $2");
statement!(CENSUS beyond_scope "the demo counts the members of one of its companies" =
    "SELECT o.id, (SELECT count(*) FROM membership m WHERE m.organization_id = o.id AND m.status <> 'ended')
     FROM organization o WHERE o.number = $1");

/// Whose a database is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nobody's yet.
    Empty,
    /// The demo's.
    Ours,
    /// The demo's of an earlier program, which had one company.
    Older,
    /// Somebody's.
    Others,
}

/// Looks whose the database is. Others may have been added to the demo by hand since.
pub(super) fn state<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, State> {
    Box::pin(async move {
        let first = tx.optional(&FIRST, &[], |row| row.get::<Option<String>>(0)).await?;
        Ok(match first.map(Option::unwrap_or_default).as_deref() {
            None if tx.optional(&ANYBODY, &[], |_| Ok(())).await?.is_none() => State::Empty,
            Some("REEVE-DEMO") => State::Older,
            Some(number) if number.starts_with(NUMBERS) => State::Ours,
            _ => State::Others,
        })
    })
}

/// The demo's organizations and units, as far as they are there.
pub(super) fn structure<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Structure> {
    Box::pin(async move {
        // What begins with the prefix, and nothing else: the last byte of it, raised by one, is beyond.
        let beyond = format!("{}.", &NUMBERS[..NUMBERS.len() - 1]);
        let rows = tx
            .rows(&STRUCTURE, &[V::from(NUMBERS), V::from(beyond)], |row| {
                let unit = (row.get::<Option<UnitId>>(3)?, row.get::<Option<String>>(4)?);
                Ok((row.get::<OrganizationId>(0)?, row.get::<String>(1)?, row.get::<Timestamp>(2)?, unit))
            })
            .await?;
        let mut structure = Structure { begun: None, orgs: HashMap::new(), units: HashMap::new() };
        for (id, number, created, unit) in rows {
            structure.begun = Some(structure.begun.map_or(created, |begun: Timestamp| begun.min(created)));
            structure.orgs.insert(number, id);
            if let (Some(unit), Some(code)) = unit {
                structure.units.insert((id, code), unit);
            }
        }
        Ok(structure)
    })
}

/// Who leads these units, as far as somebody does.
#[allow(clippy::ptr_arg, reason = "an operation's query is a sized value")]
pub(super) fn heads<'a>(tx: &'a mut ReadTx<'_>, units: &'a Vec<UnitId>) -> Work<'a, HashMap<UnitId, UserId>> {
    Box::pin(async move {
        let mut heads = HashMap::new();
        for unit in units {
            let head =
                tx.optional(&HEAD, &[V::from(*unit), V::from(true)], |row| row.get::<UserId>(0)).await?;
            heads.extend(head.map(|head| (*unit, head)));
        }
        Ok(heads)
    })
}

/// The number that the person has in their organization.
pub(super) fn number(person: u64) -> String {
    format!("{}{person:07}", PERSON.0)
}

/// The highest number among the generated people of these organizations, and when that person was made. They are made in
/// the order of their numbers, a chunk or nothing.
#[allow(clippy::ptr_arg, reason = "an operation's query is a sized value")]
pub(super) fn last<'a>(
    tx: &'a mut ReadTx<'_>,
    organizations: &'a Vec<OrganizationId>,
) -> Work<'a, Option<(u64, Timestamp)>> {
    Box::pin(async move {
        let mut last = None;
        for organization in organizations {
            let parameters = [V::from(*organization), V::from(PERSON.0), V::from(PERSON.1)];
            let found = tx
                .optional(&LAST, &parameters, |row| Ok((row.get::<String>(0)?, row.get::<Timestamp>(1)?)))
                .await?;
            let found = found.and_then(|(text, at)| Some((text[PERSON.0.len()..].parse::<u64>().ok()?, at)));
            last = last.max(found);
        }
        Ok(last)
    })
}

/// Somebody who was made before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) user: UserId,
    pub(super) active: bool,
    pub(super) auth_epoch: i64,
}

/// Those with these numbers in these organizations, in the order of the question; nothing for whoever is gone.
#[allow(clippy::ptr_arg, reason = "an operation's query is a sized value")]
pub(super) fn known<'a>(
    tx: &'a mut ReadTx<'_>,
    asked: &'a Vec<(OrganizationId, String)>,
) -> Work<'a, Vec<Option<Known>>> {
    Box::pin(async move {
        let mut all = Vec::with_capacity(asked.len());
        for (organization, number) in asked {
            let parameters = [V::from(*organization), V::from(number.as_str())];
            let found = tx.optional(&KNOWN, &parameters, |row| {
                let active = row.get::<String>(1)? == "active";
                Ok(Known { user: row.get(0)?, active, auth_epoch: row.get(2)? })
            });
            all.push(found.await?);
        }
        Ok(all)
    })
}

/// How many members the company with this number has; nothing if there is no such company.
#[allow(clippy::ptr_arg, reason = "an operation's query is a sized value")]
pub(super) fn census<'a>(tx: &'a mut ReadTx<'_>, number: &'a String) -> Work<'a, Option<i64>> {
    Box::pin(async move { tx.optional(&CENSUS, &[V::from(number.as_str())], |row| row.get(1)).await })
}
