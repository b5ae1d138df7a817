//! Who stands where, since when.

use base::{FullName, OrganizationId, PageOf, Timestamp, UnitId, UserId};
use gate::{Compare, Error, Field, FieldKind, List, ListRequest, ReadTx, Row, V, Work, statement};
use policy::Verdict;
use units::may::ReadUnit;

use super::{MOST_ROWS, Named, Period, Secret, Sight, phase_of, require_seen, within_sight};
use crate::model::{AssignmentId, Phase};

/// A place somebody has, had or will have in a unit, through all changes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentView {
    /// Its id.
    pub id: AssignmentId,
    /// Its entity tag.
    pub revision: i64,
    /// Which unit.
    pub unit: Named<UnitId>,
    /// The kind of that unit.
    pub unit_kind: String,
    /// The unit's organization.
    pub organization: Named<OrganizationId>,
    /// Whether as its head, now or last.
    pub is_head: bool,
    /// Whether it rests because the unit is not active.
    pub is_suspended: bool,
    /// What its dates have come to.
    pub phase: Phase,
    /// Since when.
    pub from: Timestamp,
    /// Until when; [`Timestamp::FOREVER`] while nothing is known of an end.
    pub until: Timestamp,
    /// By whom; None: by the installation.
    pub assigned_by: Option<UserId>,
    /// What held when: as head, resting. Oldest first.
    pub history: Vec<Period<(bool, bool)>>,
}

/// Which of somebody's assignments.
#[derive(Debug, Clone, Copy)]
pub struct AssignmentFilter {
    /// Whose.
    pub user: UserId,
    /// What is over too.
    pub with_history: bool,
}

statement!(ASSIGNMENTS_OF beyond_scope "the places within sight of somebody who is, with their names" = concat!(
    "SELECT x.assignment_id, x.revision, x.unit_id, u.name, u.kind, x.organization_id, o.name, x.is_head, x.is_suspended,
       x.valid_from, x.valid_until, x.assigned_by
     FROM assignment x
     JOIN unit u ON u.id = x.unit_id
     JOIN organization o ON o.id = x.organization_id
     WHERE x.user_id = $5 AND x.superseded_at = $6 AND ", within_sight!(), "
     ORDER BY x.valid_from DESC, x.rid DESC LIMIT $7"));

/// Somebody's assignments, as far as the caller may see them, newest first: those in force and to come, or the last
/// thousand changes of all.
pub fn assignments_of<'a>(
    tx: &'a mut ReadTx<'_>,
    filter: &'a AssignmentFilter,
) -> Work<'a, Vec<AssignmentView>> {
    Box::pin(async move {
        require_seen(tx, filter.user).await?;
        let now = tx.at();
        let further = [V::from(filter.user), V::from(Timestamp::FOREVER), V::Int(MOST_ROWS)];
        let parameters = Sight::of(tx.caller()).parameters(further);
        let rows = tx.rows(&ASSIGNMENTS_OF, &parameters, view).await?;
        let mut views: Vec<AssignmentView> = Vec::new();
        for row in rows {
            match views.iter_mut().find(|view| view.id == row.id) {
                // Rows come newest first: of what is yet to come and what is now, now is shown.
                Some(view) => {
                    if row.from <= now && now < row.until {
                        (view.is_head, view.is_suspended) = (row.is_head, row.is_suspended);
                    }
                    view.revision = view.revision.max(row.revision);
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
        let places: Vec<_> =
            views.iter().map(|view| (Some(view.unit.id), Some(view.organization.id))).collect();
        let secret = Secret::among(tx, filter.user, &places).await?;
        views.retain(|view| !secret.hides(Some(view.unit.id), Some(view.organization.id)));
        Ok(views)
    })
}

fn view(row: &Row<'_>) -> gate::Result<AssignmentView> {
    let (is_head, is_suspended): (bool, bool) = (row.get(7)?, row.get(8)?);
    let (from, until): (Timestamp, Timestamp) = (row.get(9)?, row.get(10)?);
    Ok(AssignmentView {
        id: row.get(0)?,
        revision: row.get(1)?,
        unit: Named { id: row.get(2)?, name: row.get(3)? },
        unit_kind: row.get(4)?,
        organization: Named { id: row.get(5)?, name: row.get(6)? },
        is_head,
        is_suspended,
        phase: Phase::Over,
        from,
        until,
        assigned_by: row.get(11)?,
        history: vec![Period { from, until, flag: (is_head, is_suspended) }],
    })
}

/// The people of units: one row for each assignment in force.
pub static PEOPLE: List = List {
    name: "people of units",
    select: "u.id, u.first_name, u.last_name, u.type, u.status, a.assignment_id, a.is_head, a.is_suspended, a.valid_from, a.valid_until",
    from: "visible_assignment a",
    joins: " JOIN visible_app_user u ON u.id = a.user_id",
    always: "a.phase = 'in_force'",
    of_every_row: "",
    rid: "a.rid",
    fields: &[
        Field { name: "unit", sql: "a.unit_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "head", sql: "a.is_head", kind: FieldKind::Bool, filter: true, sort: false },
        Field { name: "suspended", sql: "a.is_suspended", kind: FieldKind::Bool, filter: true, sort: false },
        Field { name: "status", sql: "u.status", kind: FieldKind::Text, filter: true, sort: false },
        Field { name: "type", sql: "u.type", kind: FieldKind::Text, filter: true, sort: false },
    ],
    search: None,
    further: gate::nothing_further,
};

/// The people of one unit.
#[derive(Debug, Clone)]
pub struct UnitPeople {
    /// Which.
    pub unit: UnitId,
    /// Further comparisons by the fields of [`PEOPLE`], and the page.
    pub request: ListRequest,
}

/// Somebody in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonOfUnit {
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: FullName,
    /// What they are to the company.
    pub user_type: String,
    /// How the account stands.
    pub status: String,
    /// By which assignment.
    pub assignment: AssignmentId,
    /// Whether as head.
    pub is_head: bool,
    /// Whether it rests because the unit is not active.
    pub is_suspended: bool,
    /// Since when, at the latest.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// Who is assigned to a unit now, of those the caller may see, page by page, the newest assignment first. "No such unit"
/// for whoever may not see the unit.
pub fn people_of_unit<'a>(tx: &'a mut ReadTx<'_>, query: &'a UnitPeople) -> Work<'a, PageOf<PersonOfUnit>> {
    Box::pin(async move {
        if matches!(tx.may::<ReadUnit>(query.unit).await?, Verdict::Deny(_)) {
            return Err(Error::NotFound { noun: "unit" });
        }
        let scope = tx.scope::<users::tables::See>();
        let mut request = query.request.clone();
        request.filter = request.filter.and("unit", Compare::Is, query.unit);
        tx.list(&scope, &PEOPLE, &request, |row| {
            Ok(PersonOfUnit {
                user: row.get(0)?,
                name: FullName::of(row.get::<String>(1)?, row.get::<String>(2)?),
                user_type: row.get(3)?,
                status: row.get(4)?,
                assignment: row.get(5)?,
                is_head: row.get(6)?,
                is_suspended: row.get(7)?,
                from: row.get(8)?,
                until: row.get(9)?,
            })
        })
        .await
    })
}

statement!(COUNT_IN_UNITS of users::User =
    "SELECT a.unit_id, COUNT(*) FROM visible_assignment a
     WHERE a.unit_id = ANY($1) AND a.phase = 'in_force' GROUP BY a.unit_id");

/// How many people are assigned to each of these units now, of those the caller may see.
fn count_in_units<'a>(tx: &'a mut ReadTx<'_>, units: &'a [UnitId]) -> Work<'a, Vec<(UnitId, i64)>> {
    Box::pin(async move {
        let scope = tx.scope::<users::tables::See>();
        let ids = V::Uuids(units.iter().map(|unit| unit.uuid()).collect());
        tx.visible(&scope, &COUNT_IN_UNITS, &[ids], |row| Ok((row.get(0)?, row.get(1)?))).await
    })
}
units::unit_people!(count_in_units);
