//! Who holds what, since when, by whom.

use std::collections::HashMap;

use base::{
    Cursor, FullName, GrantId, GroupId, OrganizationId, Page, PageOf, Rejection, RoleId, Timestamp, UnitId,
    UserId, codes,
};
use gate::{Error, ReadTx, Row, V, Work, statement};
use policy::Conditions;
use users::User;

use super::{MOST_ROWS, Named, Period, Secret, Sight, phase_of, require_seen, within_sight};
use crate::actions::SeeAccess;
use crate::model::{Phase, RoleKind};
use crate::store::{self, corrupt};

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
    /// Under which circumstances it counts; none: under all.
    pub conditions: Option<Conditions>,
    /// It is a special permission: each use is on record.
    pub special: bool,
    /// Through which group they have it, and what that is called where the caller may know it; none: it was given to them.
    pub group: Option<(GroupId, Option<String>)>,
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

statement!(GRANTS_OF beyond_scope "the grants within sight of somebody who is, with the names of their places" = concat!(
    "SELECT x.grant_id, x.revision, x.role_id, r.code, r.name, r.kind, r.priority, x.organization_id, o.name, x.unit_id,
       u.name, x.is_primary, x.valid_from, x.valid_until, x.granted_by, x.justification, x.conditions, x.special,
       x.group_id
     FROM access_grant x
     JOIN role r ON r.id = x.role_id
     LEFT JOIN organization o ON o.id = x.organization_id
     LEFT JOIN unit u ON u.id = x.unit_id
     WHERE x.user_id = $5 AND x.superseded_at = $6 AND ", within_sight!(), "
     ORDER BY x.valid_from DESC, x.rid DESC LIMIT $7"));

/// Somebody's grants, as far as the caller may see them, newest first: those in force and to come, or the last thousand
/// changes of all.
pub fn grants_of<'a>(tx: &'a mut ReadTx<'_>, filter: &'a GrantFilter) -> Work<'a, Vec<GrantView>> {
    Box::pin(async move {
        require_seen(tx, filter.user).await?;
        let now = tx.at();
        let further = [V::from(filter.user), V::from(Timestamp::FOREVER), V::Int(MOST_ROWS)];
        let parameters = Sight::of(tx.caller()).parameters(further);
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
        let place = |view: &GrantView| {
            (view.unit.as_ref().map(|unit| unit.id), view.organization.as_ref().map(|named| named.id))
        };
        let places: Vec<_> = views.iter().map(place).collect();
        let secret = Secret::among(tx, filter.user, &places).await?;
        views.retain(|view| {
            let (unit, organization) = place(view);
            !secret.hides(unit, organization)
        });
        let through: Vec<GroupId> =
            views.iter().filter_map(|view| view.group.as_ref().map(|(group, _)| *group)).collect();
        if !through.is_empty() {
            let names: HashMap<GroupId, String> =
                groups::queries::names(tx, &through).await?.into_iter().collect();
            for (group, name) in views.iter_mut().filter_map(|view| view.group.as_mut()) {
                *name = names.get(group).cloned();
            }
        }
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
        conditions: store::conditions(row, 16)?,
        special: row.get(17)?,
        group: row.get::<Option<GroupId>>(18)?.map(|group| (group, None)),
        history: vec![Period { from, until, flag: is_primary }],
    })
}

statement!(HOLDERS of User = concat!(
    "SELECT u.id, u.first_name, u.last_name, x.grant_id, x.organization_id, x.unit_id, x.is_primary, x.valid_from,
       x.valid_until, x.rid, o.name, n.name
     FROM visible_access_grant x
     JOIN visible_app_user u ON u.id = x.user_id
     LEFT JOIN visible_organization o ON o.id = x.organization_id
     LEFT JOIN visible_unit n ON n.id = x.unit_id
     WHERE x.role_id = $5 AND x.phase = 'in_force' AND x.rid < $6 AND ", within_sight!(), "
     ORDER BY x.rid DESC LIMIT $7"));
statement!(COUNT_HOLDERS of User = concat!(
    "SELECT COUNT(counted.rid) FROM (
       SELECT x.rid FROM visible_access_grant x
       WHERE x.role_id = $5 AND x.phase = 'in_force' AND ", within_sight!(), " LIMIT $6) counted"));

/// Holders are counted up to here; beyond it a total says "at least".
const COUNTED: u64 = 1_000;

/// Who holds a role.
#[derive(Debug, Clone)]
pub struct HolderQuery {
    /// Which.
    pub role: RoleId,
    /// How much, and from where.
    pub page: Page,
}

/// Somebody who holds a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: FullName,
    /// By which grant.
    pub grant: GrantId,
    /// In which organization. None: everywhere.
    pub organization: Option<OrganizationId>,
    /// What that is called, where the caller may read organizations.
    pub organization_name: Option<String>,
    /// In which unit of it.
    pub unit: Option<UnitId>,
    /// What that is called, where the caller may read units.
    pub unit_name: Option<String>,
    /// Whether it is the primary role there.
    pub is_primary: bool,
    /// Since when, at the latest.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// Who holds a role now, of those the caller may see and by grants the caller may see, page by page, the newest grant
/// first.
pub fn holders<'a>(tx: &'a mut ReadTx<'_>, query: &'a HolderQuery) -> Work<'a, PageOf<Holder>> {
    Box::pin(async move {
        let scope = tx.scope::<SeeAccess>();
        let sight = Sight::of(tx.caller());
        let before = match query.page.cursor() {
            None => i64::MAX,
            Some(cursor) => before(cursor)?,
        };
        let limit = usize::from(query.page.limit());
        let further = [V::from(query.role), V::Int(before), V::Int(limit as i64 + 1)];
        let mut rows = tx
            .visible(&scope, &HOLDERS, &sight.parameters(further), |row| {
                let holder = Holder {
                    user: row.get(0)?,
                    name: FullName::of(row.get::<String>(1)?, row.get::<String>(2)?),
                    grant: row.get(3)?,
                    organization: row.get(4)?,
                    organization_name: row.get(10)?,
                    unit: row.get(5)?,
                    unit_name: row.get(11)?,
                    is_primary: row.get(6)?,
                    from: row.get(7)?,
                    until: row.get(8)?,
                };
                Ok((holder, row.get::<i64>(9)?))
            })
            .await?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = match rows.last() {
            Some((_, rid)) if more => {
                let cursor = Cursor::new(rid.to_be_bytes().to_vec());
                Some(cursor.map_err(|error| Error::Engine(error.to_string()))?)
            }
            _ => None,
        };
        let total = match query.page.cursor() {
            Some(_) => None,
            None => {
                let further = [V::from(query.role), V::Int(COUNTED as i64 + 1)];
                let parameters = sight.parameters(further);
                let count =
                    tx.visible_optional(&scope, &COUNT_HOLDERS, &parameters, |row| row.get::<i64>(0)).await?;
                Some(count.unwrap_or(0) as u64)
            }
        };
        Ok(PageOf {
            items: rows.into_iter().map(|(holder, _)| holder).collect(),
            next_cursor,
            total: total.map(|total| total.min(COUNTED)),
            total_capped: total.is_some_and(|total| total > COUNTED),
        })
    })
}

/// The row a cursor of [`holders`] stands before.
fn before(cursor: &Cursor) -> Result<i64, Rejection> {
    let wrong = || Rejection::at("?cursor", &codes::CURSOR_INVALID);
    cursor.bytes().try_into().map(i64::from_be_bytes).map_err(|_| wrong())
}
