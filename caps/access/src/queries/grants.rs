//! Who holds what, since when, by whom.

use base::{GrantId, OrganizationId, PageOf, RoleId, Timestamp, UnitId, UserId};
use gate::{Compare, Field, FieldKind, List, ListRequest, ReadTx, Row, V, Work, statement};

use super::{MOST_ROWS, Named, Period, phase_of, require_seen};
use crate::actions::SeeAccess;
use crate::model::{Phase, RoleKind};
use crate::store::corrupt;

/// A role somebody holds, held or will hold, through all changes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantView {
    /// Its id.
    pub id: GrantId,
    /// Its entity tag.
    pub revision: i64,
    /// Which role.
    pub role: RoleId,
    /// The role's code.
    pub role_code: String,
    /// What a custom role is called; roles of the house are named by the catalogue.
    pub role_name: String,
    /// What sort of role it is.
    pub role_kind: RoleKind,
    /// The role's rank.
    pub priority: i64,
    /// In which organization. None: everywhere.
    pub organization: Option<Named<OrganizationId>>,
    /// In which unit of it. None: in all of it.
    pub unit: Option<Named<UnitId>>,
    /// What its dates have come to.
    pub phase: Phase,
    /// Whether it is the primary one of its membership now.
    pub is_primary: bool,
    /// Since when.
    pub from: Timestamp,
    /// Until when; [`Timestamp::FOREVER`] while nothing is known of an end.
    pub until: Timestamp,
    /// By whom; None: by the installation.
    pub granted_by: Option<UserId>,
    /// Why.
    pub justification: Option<String>,
    /// When it was primary (`true`) and when not, oldest first.
    pub history: Vec<Period<bool>>,
}

/// Which of somebody's grants.
#[derive(Debug, Clone, Copy)]
pub struct GrantFilter {
    /// Whose.
    pub user: UserId,
    /// What is over too.
    pub with_history: bool,
}

statement!(GRANTS_OF beyond_scope "the grants of somebody whose access the caller may see, with the names of their places" =
    "SELECT g.grant_id, g.revision, g.role_id, r.code, r.name, r.kind, r.priority, g.organization_id, o.name, g.unit_id,
       u.name, g.is_primary, g.valid_from, g.valid_until, g.granted_by, g.justification
     FROM access_grant g
     JOIN role r ON r.id = g.role_id
     LEFT JOIN organization o ON o.id = g.organization_id
     LEFT JOIN unit u ON u.id = g.unit_id
     WHERE g.user_id = $1 AND g.superseded_at = $2
     ORDER BY g.valid_from DESC, g.rid DESC LIMIT $3");

/// Somebody's grants, newest first: those in force and to come, or the last thousand changes of all.
pub fn grants_of<'a>(tx: &'a mut ReadTx<'_>, filter: &'a GrantFilter) -> Work<'a, Vec<GrantView>> {
    Box::pin(async move {
        require_seen(tx, filter.user).await?;
        let now = tx.at();
        let parameters = [V::from(filter.user), V::from(Timestamp::FOREVER), V::Int(MOST_ROWS)];
        let rows = tx.rows(&GRANTS_OF, &parameters, |row| view(row, now)).await?;
        let mut views: Vec<GrantView> = Vec::new();
        for row in rows {
            match views.iter_mut().find(|view| view.id == row.id) {
                // Rows come newest first.
                Some(view) => {
                    view.revision = view.revision.max(row.revision);
                    view.is_primary |= row.is_primary;
                    view.from = view.from.min(row.from);
                    view.until = view.until.max(row.until);
                    view.history.extend(row.history);
                }
                None => views.push(row),
            }
        }
        for view in &mut views {
            view.history.reverse();
            view.phase = phase_of(now, &view.history);
        }
        views.retain(|view| filter.with_history || view.phase != Phase::Over);
        Ok(views)
    })
}

fn view(row: &Row<'_>, now: Timestamp) -> gate::Result<GrantView> {
    let kind: String = row.get(5)?;
    let (from, until, is_primary): (Timestamp, Timestamp, bool) = (row.get(12)?, row.get(13)?, row.get(11)?);
    let name = |column| row.get::<Option<String>>(column);
    let (organization, unit): (Option<OrganizationId>, Option<UnitId>) = (row.get(7)?, row.get(9)?);
    Ok(GrantView {
        id: row.get(0)?,
        revision: row.get(1)?,
        role: row.get(2)?,
        role_code: row.get(3)?,
        role_name: row.get(4)?,
        role_kind: RoleKind::from_name(&kind).ok_or_else(|| corrupt("kind", &kind))?,
        priority: row.get(6)?,
        organization: organization.zip(name(8)?).map(|(id, name)| Named { id, name }),
        unit: unit.zip(name(10)?).map(|(id, name)| Named { id, name }),
        phase: Phase::at(now, from, until),
        is_primary: is_primary && from <= now && now < until,
        from,
        until,
        granted_by: row.get(14)?,
        justification: row.get(15)?,
        history: vec![Period { from, until, flag: is_primary }],
    })
}

/// Who holds roles now: one row for each grant in force.
pub static GRANTS: List = List {
    name: "grants",
    select: "u.id, u.first_name, u.last_name, g.grant_id, g.organization_id, g.unit_id, g.is_primary, g.valid_from, g.valid_until",
    from: "visible_access_grant g",
    joins: " JOIN visible_app_user u ON u.id = g.user_id",
    always: "g.phase = 'in_force'",
    rid: "g.rid",
    fields: &[
        Field { name: "role", sql: "g.role_id", kind: FieldKind::Id, filter: true, sort: false },
        Field {
            name: "organization",
            sql: "g.organization_id",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        Field { name: "unit", sql: "g.unit_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "primary", sql: "g.is_primary", kind: FieldKind::Bool, filter: true, sort: false },
        Field { name: "until", sql: "g.valid_until", kind: FieldKind::Time, filter: true, sort: false },
    ],
    search: None,
};

/// Who holds a role.
#[derive(Debug, Clone)]
pub struct HolderQuery {
    /// Which.
    pub role: RoleId,
    /// Further comparisons by the fields of [`GRANTS`], and the page.
    pub request: ListRequest,
}

/// Somebody who holds a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: String,
    /// By which grant.
    pub grant: GrantId,
    /// In which organization. None: everywhere.
    pub organization: Option<OrganizationId>,
    /// In which unit of it.
    pub unit: Option<UnitId>,
    /// Whether it is the primary role there.
    pub is_primary: bool,
    /// Since when, at the latest.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// Who holds a role now, of those the caller may see, page by page, the newest grant first.
pub fn holders<'a>(tx: &'a mut ReadTx<'_>, query: &'a HolderQuery) -> Work<'a, PageOf<Holder>> {
    Box::pin(async move {
        let scope = tx.scope::<SeeAccess>();
        let mut request = query.request.clone();
        request.filter = request.filter.and("role", Compare::Is, query.role);
        tx.list(&scope, &GRANTS, &request, |row| {
            Ok(Holder {
                user: row.get(0)?,
                name: format!("{} {}", row.get::<String>(1)?, row.get::<String>(2)?),
                grant: row.get(3)?,
                organization: row.get(4)?,
                unit: row.get(5)?,
                is_primary: row.get(6)?,
                from: row.get(7)?,
                until: row.get(8)?,
            })
        })
        .await
    })
}
