//! Who may do what, as a file: one line for each permission that somebody holds by a grant or a post, read page by page
//! as it is taken.

use std::sync::Arc;

use base::{Draw, Timestamp, Translator};
use bytes::Bytes;
use futures_util::Stream;
use futures_util::future::BoxFuture;
use gate::{Caller, Db, Error};
use web::export::{Pages, Written};

use crate::queries::{Asked, Held, HeldPlace, HeldQuery, held};

/// The columns. A role that carries nothing has one line, without permission, module and level.
pub const COLUMNS: [&str; 22] = [
    "user_id",
    "name",
    "account",
    "organization_id",
    "organization",
    "unit_id",
    "unit",
    "membership",
    "role",
    "role_name",
    "by",
    "grant_id",
    "primary",
    "from",
    "until",
    "in_effect",
    "conditions",
    "permission",
    "module",
    "level",
    "allows",
    "as_of",
];

/// Holdings on their way into a file.
struct Holdings {
    t: Translator,
    asked: Asked,
    at: Timestamp,
    from: Option<HeldPlace>,
}

impl Pages for Holdings {
    fn next<'a>(&'a mut self, db: &'a Db, caller: &'a Arc<Caller>) -> BoxFuture<'a, Result<Written, Error>> {
        Box::pin(async move {
            let query = HeldQuery { asked: self.asked, at: self.at, from: self.from };
            let page = db.read(caller, query, held).await?;
            self.from = page.next;
            let lines = page.items.iter().flat_map(|held| lines(&self.t, held, self.at));
            Ok(Written { bytes: web::sheet::lines(lines), last: page.next.is_none() })
        })
    }
}

/// The bytes of an export, as of the instant of its caller: see [`web::export::stream`]. That it happens must be on record
/// before ([`crate::ops::note_export`]).
pub fn stream<D: Fn() -> Draw + Send + 'static>(
    db: Db,
    caller: Arc<Caller>,
    draw: D,
    t: Translator,
    asked: Asked,
) -> impl Stream<Item = Result<Bytes, Error>> + Send + 'static {
    let head = web::sheet::lines([COLUMNS.map(str::to_owned).to_vec()]);
    let pages = Holdings { t, asked, at: caller.at(), from: None };
    web::export::stream(db, caller, draw, head, pages)
}

/// The lines of one holding.
fn lines(t: &Translator, held: &Held, at: Timestamp) -> Vec<Vec<String>> {
    fn id(value: Option<&impl ToString>) -> String {
        value.map(ToString::to_string).unwrap_or_default()
    }
    fn name<I>(place: &Option<(I, Option<String>)>) -> String {
        place.as_ref().and_then(|(_, name)| name.clone()).unwrap_or_default()
    }
    let until = if held.until < Timestamp::FOREVER { held.until.to_string() } else { String::new() };
    let conditions = held.conditions.as_ref().map(|conditions| serde_json::json!(conditions).to_string());
    let conditions = conditions.unwrap_or_default();
    let line = |permission: &str, level: &str| {
        let module = permission.split_once('.').map_or("", |(module, _)| module);
        let allows =
            if permission.is_empty() { String::new() } else { crate::model::permission_text(t, permission) };
        vec![
            held.user.to_string(),
            held.name.clone(),
            held.account.clone(),
            id(held.organization.as_ref().map(|(id, _)| id)),
            name(&held.organization),
            id(held.unit.as_ref().map(|(id, _)| id)),
            name(&held.unit),
            held.membership.clone().unwrap_or_default(),
            held.role.code.clone(),
            held.role.shown_name(t),
            held.by.name().to_owned(),
            held.id.to_string(),
            held.is_primary.to_string(),
            held.from.to_string(),
            until.clone(),
            held.in_effect.to_string(),
            conditions.clone(),
            permission.to_owned(),
            module.to_owned(),
            level.to_owned(),
            allows,
            at.to_string(),
        ]
    };
    if held.rights.is_empty() {
        return vec![line("", "")];
    }
    held.rights.iter().map(|(permission, level)| line(permission, level.name())).collect()
}
