//! What can be asked: which special permissions there are and how often each was used, and what was unusual. Everything within
//! what the caller may see.

use std::collections::HashMap;

use access::{Grant, Role};
use base::{FullName, GrantId, OrganizationId, PageOf, RoleId, Timestamp, UserId};
use gate::{Error, Field, FieldKind, List, ListRequest, ReadTx, Row, V, Work, list, statement};
use policy::RowFilter;

use crate::actions::{SeeAlerts, SeeSpecial};
use crate::model::Alert;
use crate::permissions::SPECIAL_READ;
use crate::store::{self, columns};

/// Unusual uses, the newest first.
pub static ALERTS: List = List {
    name: "special_alerts",
    select: concat!(
        columns!(),
        ", (SELECT u.first_name FROM visible_app_user u WHERE u.id = x.user_id),
       (SELECT u.last_name FROM visible_app_user u WHERE u.id = x.user_id)"
    ),
    from: "visible_special_alert x",
    joins: "",
    always: "",
    of_every_row: "x.version > 0",
    rid: "x.rid",
    fields: &[
        Field {
            name: "organization",
            sql: "x.organization_id",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        Field { name: "user", sql: "x.user_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "reason", sql: "x.reason", kind: FieldKind::Text, filter: true, sort: false },
    ],
    search: None,
    further: gate::nothing_further,
};
list!(ALERTS of Alert);

statement!(LIVE of Grant =
    "SELECT x.grant_id, x.user_id, x.role_id, x.organization_id, x.valid_from, x.valid_until, x.justification,
       (SELECT o.name FROM visible_organization o WHERE o.id = x.organization_id),
       (SELECT u.first_name FROM visible_app_user u WHERE u.id = x.user_id),
       (SELECT u.last_name FROM visible_app_user u WHERE u.id = x.user_id),
       (SELECT CAST(COALESCE(SUM(s.count), 0) AS BIGINT) FROM special_use s WHERE s.grant_id = x.grant_id),
       (SELECT MAX(s.minute) FROM special_use s WHERE s.grant_id = x.grant_id)
     FROM visible_access_grant x
     WHERE x.special AND x.phase <> 'over' AND x.superseded_at = $1 AND x.valid_until > $2
       AND ($4 OR x.user_id = $5 OR x.organization_id = ANY($6))
     ORDER BY x.rid DESC LIMIT $3");
statement!(OPEN of Alert =
    "SELECT COUNT(*) FROM (SELECT 1 FROM visible_special_alert a WHERE a.seen_at IS NULL LIMIT 1001) c");

/// Special permissions in one answer, at most.
pub const MOST: i64 = 500;

/// An unusual use, with what stands around it.
#[derive(Debug, Clone)]
pub struct AlertView {
    /// The alert.
    pub alert: Alert,
    /// The permission that was used.
    pub permission: String,
    /// Whose it is, where the caller may see them.
    pub name: Option<FullName>,
}

/// A special permission that holds or is to hold.
#[derive(Debug, Clone)]
pub struct SpecialView {
    /// The grant.
    pub grant: GrantId,
    /// Whose.
    pub user: UserId,
    /// Which role.
    pub role: RoleId,
    /// Where. None: everywhere.
    pub organization: Option<OrganizationId>,
    /// Since when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Why.
    pub justification: Option<String>,
    /// What the organization is called, where the caller may know it.
    pub organization_name: Option<String>,
    /// What its holder is called, where the caller may see them.
    pub name: Option<FullName>,
    /// How often it was used in the last ninety days.
    pub uses: i64,
    /// When it was last used, to the minute.
    pub last: Option<Timestamp>,
}

fn name(row: &Row<'_>, first: usize) -> gate::Result<Option<FullName>> {
    let both = (row.get::<Option<String>>(first)?, row.get::<Option<String>>(first + 1)?);
    Ok(both.0.zip(both.1).map(|(first, last)| FullName::of(first, last)))
}

/// Unusual uses that the caller may see; everybody those of their own.
pub fn alerts<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<AlertView>> {
    Box::pin(async move {
        let scope = tx.scope::<SeeAlerts>();
        let view = |row: &Row<'_>| {
            Ok(AlertView {
                alert: store::alert(row)?,
                permission: row.get(store::COLUMNS - 1)?,
                name: name(row, store::COLUMNS)?,
            })
        };
        tx.list(&scope, &ALERTS, request, view).await
    })
}

/// Special permissions with the roles that they are.
#[derive(Debug, Clone, Default)]
pub struct Specials {
    /// Those that hold or are to hold, the newest first.
    pub items: Vec<SpecialView>,
    /// The roles.
    pub roles: HashMap<RoleId, Role>,
}

/// Special permissions that hold or are to hold, of those the caller may see.
pub fn specials<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Specials> {
    Box::pin(async move {
        let scope = tx.scope::<SeeSpecial>();
        // What somebody holds in another organization is that one's affair.
        let (all, organizations) = match scope.filter() {
            RowFilter::Everything => (true, Vec::new()),
            RowFilter::Some { organizations, .. } => (false, organizations.clone()),
        };
        let parameters = [
            V::from(Timestamp::FOREVER),
            V::from(tx.at()),
            V::Int(MOST),
            V::Bool(all),
            V::from(tx.caller().user()),
            V::uuids(organizations),
        ];
        let view = |row: &Row<'_>| {
            let minute: Option<i64> = row.get(11)?;
            Ok(SpecialView {
                grant: row.get(0)?,
                user: row.get(1)?,
                role: row.get(2)?,
                organization: row.get(3)?,
                from: row.get(4)?,
                until: row.get(5)?,
                justification: row.get(6)?,
                organization_name: row.get(7)?,
                name: name(row, 8)?,
                uses: row.get(10)?,
                last: minute.map(|minute| Timestamp::from_micros(minute.saturating_mul(60_000_000))),
            })
        };
        let items = tx.visible(&scope, &LIVE, &parameters, view).await?;
        let mut named: Vec<RoleId> = items.iter().map(|view| view.role).collect();
        named.sort_unstable();
        named.dedup();
        let roles = access::queries::roles_named(tx, &named).await?;
        Ok(Specials { items, roles })
    })
}

/// How many unusual uses nobody has seen yet, counted up to a thousand and one more.
pub fn waiting<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, i64> {
    Box::pin(async move {
        let scope = tx.scope::<SeeAlerts>();
        Ok(tx.visible_optional(&scope, &OPEN, &[], |row| row.get(0)).await?.unwrap_or(0))
    })
}

/// For pages about others than oneself.
pub(crate) fn require_sight(tx: &ReadTx<'_>) -> gate::Result<()> {
    if tx.caller().access().holds_beyond_own(&SPECIAL_READ) {
        return Ok(());
    }
    Err(Error::refused_to(tx.caller(), &SPECIAL_READ, "special_alert"))
}
