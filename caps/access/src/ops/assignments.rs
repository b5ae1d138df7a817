//! People's places in units: made, changed, ended, handed on.

use base::{OrganizationId, Rejection, Timestamp, UnitId, UserId};
use gate::{Event, Granted, NewAt, Work, WriteTx};
use serde::{Deserialize, Serialize};

use super::{born_in_this_command, hide_unless_unit_is_seen};
use crate::actions::{AssignBelow, DealWithPlaces};
use crate::catalogue;
use crate::model::{AssignmentId, Phase, RowKind};
use crate::rules::{self, AssignFault, MOST_ASSIGNMENTS};
use crate::slots::{Giving, Holding, ask_giving};
use crate::store::{self, AssignmentRow, Post, UnitFacts};
use crate::tables::{
    ASSIGNED, ASSIGNMENT, ASSIGNMENT_CHANGED, ASSIGNMENT_ENDED, ASSIGNMENT_EXPIRED, ASSIGNMENT_STARTED,
    TRANSFERRED,
};
use crate::timeline::{Edit, Span, edits};

/// Assigns somebody to a unit.
#[derive(Debug, Clone)]
pub struct AssignUnit {
    /// The new assignment's id, drawn at the door.
    pub id: AssignmentId,
    /// Whom.
    pub user: UserId,
    /// Where. Only active units take people.
    pub unit: UnitId,
    /// Whether as its head, who has authority to approve there by that alone.
    pub is_head: bool,
    /// Since when; now if nothing is said. May lie in the past: where somebody worked is a fact that a company tells.
    pub from: Option<Timestamp>,
    /// Until when; open if nothing is said.
    pub until: Option<Timestamp>,
}

impl AssignUnit {
    /// From now on, until further notice, not as head.
    pub fn new(id: AssignmentId, user: UserId, unit: UnitId) -> Self {
        AssignUnit { id, user, unit, is_head: false, from: None, until: None }
    }
}

/// What became of an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentState {
    /// The assignment.
    pub id: AssignmentId,
    /// Its entity tag.
    pub revision: i64,
}

/// Ends an assignment, or moves its end.
#[derive(Debug, Clone)]
pub struct EndAssignment {
    /// Which.
    pub assignment: AssignmentId,
    /// Only if it is this person's.
    pub user: Option<UserId>,
    /// When: now if nothing is said. May lie after the present end: then it goes on longer.
    pub at: Option<Timestamp>,
    /// Only if it still has this revision.
    pub revision: Option<i64>,
}

impl EndAssignment {
    /// Now, whatever its revision.
    pub fn now(assignment: AssignmentId) -> Self {
        EndAssignment { assignment, user: None, at: None, revision: None }
    }
}

/// Makes an assignment the head's, or no longer.
#[derive(Debug, Clone)]
pub struct SetHead {
    /// Which.
    pub assignment: AssignmentId,
    /// Only if it is this person's.
    pub user: Option<UserId>,
    /// What it is to be, from now or its start on.
    pub is_head: bool,
    /// Only if it still has this revision.
    pub revision: Option<i64>,
}

/// Moves somebody from one unit to another at one instant.
#[derive(Debug, Clone)]
pub struct Transfer {
    /// The assignment that ends.
    pub assignment: AssignmentId,
    /// Only if it is this person's.
    pub user: Option<UserId>,
    /// The id of the one that begins, drawn at the door.
    pub id: AssignmentId,
    /// Where it is.
    pub unit: UnitId,
    /// Whether as head there.
    pub is_head: bool,
    /// When; now if nothing is said.
    pub at: Option<Timestamp>,
    /// Only if it still has this revision.
    pub revision: Option<i64>,
}

/// Assigns somebody to a unit. Refused: a unit beyond the caller's reach or not active, a person of a rank not below the
/// caller's own or who does not belong to the unit's organization, a second place in the same unit at one time.
pub fn assign_unit<'a>(tx: &'a mut WriteTx<'_>, command: &'a AssignUnit) -> Work<'a, AssignmentState> {
    Box::pin(async move {
        let on = person(tx, command.user).await?;
        open(tx, &on, command, &ASSIGNED, None).await
    })
}

async fn open<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, DealWithPlaces>,
    command: &AssignUnit,
    event: &'static Event,
    instead_of: Option<AssignmentId>,
) -> gate::Result<AssignmentState> {
    let unit = authorized_unit(tx, on, command).await?;
    let now = tx.at();
    let (from, until) = rules::assignment_dates(now, command.from, command.until).map_err(Rejection::from)?;
    // What is only told of the past may name a unit that has closed since.
    if !unit.is_active && until > now {
        return Err(Rejection::from(AssignFault::UnitInactive).into());
    }
    if !store::belongs(tx, command.user, unit.organization).await? {
        return Err(Rejection::from(AssignFault::NotAMember).into());
    }
    let rows = settled(tx, on).await?;
    if rows.len() >= MOST_ASSIGNMENTS {
        return Err(Rejection::from(AssignFault::TooMany).into());
    }
    if store::is_in_unit(tx, command.user, command.unit, from, until).await? {
        return Err(Rejection::from(AssignFault::Exists).into());
    }
    let new = Place {
        assignment: command.id,
        revision: 0,
        user_rid: on.row()?.rid,
        organization: unit.organization,
        unit: command.unit,
        unit_rid: unit.rid,
        assigned_by: tx.caller().user(),
        instead_of,
    };
    let span = Span { from, until, flag: Post { is_head: command.is_head, is_suspended: false } };
    ask_post(tx, on.id(), &new, &[span]).await?;
    add(tx, on, &new, span, event).await
}

/// Whether somebody may have a post as head for these times, where they are such.
async fn ask_post(
    tx: &mut WriteTx<'_>,
    user: UserId,
    place: &Place,
    spans: &[Span<Post>],
) -> gate::Result<()> {
    let now = tx.at();
    let heads = || spans.iter().filter(|span| span.flag.is_head && span.until > now);
    let (Some(from), Some(until)) =
        (heads().map(|span| span.from).min(), heads().map(|span| span.until).max())
    else {
        return Ok(());
    };
    let Some(head) = catalogue::role_of_the_house(catalogue::HEAD) else { return Ok(()) };
    let holding = Holding {
        source: place.assignment.cast(),
        role: head.id(),
        organization: Some(place.organization),
        unit: Some(place.unit_rid),
        from: from.max(now),
        until,
    };
    ask_giving(tx, &Giving { user, holding }).await
}

/// The right to deal with somebody's places. Whoever made the account in this very command may also place it, though it
/// does not stand anywhere yet.
async fn person<'t>(tx: &mut WriteTx<'t>, user: UserId) -> gate::Result<Granted<'t, DealWithPlaces>> {
    match tx.grant::<DealWithPlaces>(user).await {
        Err(refused @ gate::Error::Refused(_)) => born_in_this_command(tx, user).await?.ok_or(refused),
        answer => answer,
    }
}

async fn authorized_unit<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, DealWithPlaces>,
    command: &AssignUnit,
) -> gate::Result<UnitFacts> {
    let unit = store::require_unit(tx, command.unit).await?;
    let at = NewAt {
        organization: Some(unit.organization),
        unit: Some(unit.rid),
        priority: on.facts().priority,
        ..NewAt::default()
    };
    match tx.authorize_new::<AssignBelow>(command.id, at).await {
        Ok(_) => Ok(unit),
        Err(error) => Err(hide_unless_unit_is_seen(tx, command.unit, error).await?),
    }
}

/// Ends an assignment now or on a date, or lets it go on longer.
pub fn end_assignment<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndAssignment) -> Work<'a, AssignmentState> {
    Box::pin(async move {
        let (on, rows) = authorized_change(tx, command.assignment, command.user, command.revision).await?;
        let now = tx.at();
        let at = command.at.unwrap_or(now).min(Timestamp::FOREVER);
        if at < now {
            return Err(Rejection::from(AssignFault::DatesReversed).into());
        }
        let last = rows.iter().map(|row| row.span.until).max().unwrap_or(at);
        if at > last && store::is_in_unit(tx, on.id(), rows[0].unit, last, at).await? {
            return Err(Rejection::from(AssignFault::Exists).into());
        }
        let event = if at > now { &ASSIGNMENT_CHANGED } else { &ASSIGNMENT_ENDED };
        let mut wanted = future(now, &rows);
        if let Some(last) = wanted.last_mut() {
            last.until = last.until.max(at);
        }
        for span in &mut wanted {
            span.until = span.until.min(at);
        }
        if let Some(place) = Place::of(&rows).filter(|_| at > last) {
            ask_post(tx, on.id(), &place, &wanted).await?;
        }
        go_on(tx, &on, &rows, &wanted, event).await
    })
}

/// Makes somebody the head of a unit they are assigned to, or no longer. The authority to approve comes and goes with it.
pub fn set_head<'a>(tx: &'a mut WriteTx<'_>, command: &'a SetHead) -> Work<'a, AssignmentState> {
    Box::pin(async move {
        let (on, rows) = authorized_change(tx, command.assignment, command.user, command.revision).await?;
        let mut wanted = future(tx.at(), &rows);
        for span in &mut wanted {
            span.flag.is_head = command.is_head;
        }
        if let Some(place) = Place::of(&rows) {
            ask_post(tx, on.id(), &place, &wanted).await?;
        }
        go_on(tx, &on, &rows, &wanted, &ASSIGNMENT_CHANGED).await
    })
}

/// Closes one assignment and opens another at the same instant, in one change. The history of the first stays.
pub fn transfer<'a>(tx: &'a mut WriteTx<'_>, command: &'a Transfer) -> Work<'a, AssignmentState> {
    Box::pin(async move {
        let (on, rows) = authorized_change(tx, command.assignment, command.user, command.revision).await?;
        if rows[0].unit == command.unit {
            return Err(Rejection::from(AssignFault::SameUnit).into());
        }
        let now = tx.at();
        let at = command.at.unwrap_or(now);
        let until = rows.iter().map(|row| row.span.until).max().unwrap_or(Timestamp::FOREVER);
        if at < now || at >= until {
            return Err(Rejection::from(AssignFault::DatesReversed).into());
        }
        let mut wanted = future(now, &rows);
        for span in &mut wanted {
            span.until = span.until.min(at);
        }
        go_on(tx, &on, &rows, &wanted, &TRANSFERRED).await?;
        let next = AssignUnit {
            id: command.id,
            user: on.id(),
            unit: command.unit,
            is_head: command.is_head,
            from: Some(at),
            until: Some(until),
        };
        open(tx, &on, &next, &TRANSFERRED, Some(command.assignment)).await
    })
}

/// The right to change an assignment, and its rows. There is at least one.
async fn authorized_change<'t>(
    tx: &mut WriteTx<'t>,
    id: AssignmentId,
    user: Option<UserId>,
    revision: Option<i64>,
) -> gate::Result<(Granted<'t, DealWithPlaces>, Vec<AssignmentRow>)> {
    let granted = tx.grant::<AssignBelow>(id).await?;
    let assignment = granted.row()?.clone();
    if user.is_some_and(|user| user != assignment.user) {
        return Err(gate::Error::NotFound { noun: "assignment" });
    }
    let on = person(tx, assignment.user).await?;
    let mut rows = settled(tx, &on).await?;
    rows.retain(|row| row.assignment == id);
    if rows.is_empty() {
        return Err(Rejection::from(AssignFault::Over).into());
    }
    if revision.is_some_and(|expected| expected != assignment.revision) {
        return Err(gate::Error::Stale { noun: "assignment" });
    }
    Ok((on, rows))
}

/// The live rows of a person, each in the phase that its dates have come to.
pub(crate) async fn settled<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, DealWithPlaces>,
) -> gate::Result<Vec<AssignmentRow>> {
    let now = tx.at();
    let mut rows = store::live_assignments(tx, on.id()).await?;
    let due = |row: &AssignmentRow| Phase::at(now, row.span.from, row.span.until);
    // What ends goes first: it makes room for what begins.
    for phase in [Phase::Over, Phase::InForce] {
        for row in rows.iter_mut().filter(|row| due(row) == phase && row.phase != phase) {
            let event = if phase == Phase::Over { &ASSIGNMENT_EXPIRED } else { &ASSIGNMENT_STARTED };
            let change = on.update_part(&ASSIGNMENT, row.row.uuid(), event)?.set("phase", phase.name());
            tx.apply(change).await?;
            row.phase = phase;
        }
    }
    rows.retain(|row| row.phase != Phase::Over);
    Ok(rows)
}

/// What is left of rows from now on.
pub(super) fn future(now: Timestamp, rows: &[AssignmentRow]) -> Vec<Span<Post>> {
    rows.iter().map(|row| Span { from: row.span.from.max(now), ..row.span }).collect()
}

/// Makes the future of one assignment the wanted one. `rows` are all of its live rows, at least one.
pub(super) async fn go_on<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, DealWithPlaces>,
    rows: &[AssignmentRow],
    wanted: &[Span<Post>],
    event: &'static Event,
) -> gate::Result<AssignmentState> {
    let now = tx.at();
    let kept: Vec<_> = rows.iter().map(AssignmentRow::kept).collect();
    let Some(mut place) = Place::of(rows) else {
        return Err(Rejection::from(AssignFault::Over).into());
    };
    for edit in edits(now, &kept, wanted) {
        let change = match edit {
            Edit::Add(span) => {
                place.revision = add(tx, on, &place, span, event).await?.revision;
                continue;
            }
            Edit::Move { row, until } => {
                let from = rows.iter().find(|kept| kept.row == row).map_or(now, |kept| kept.span.from);
                place.revision += 1;
                on.update_part(&ASSIGNMENT, row.uuid(), event)?
                    .set("revision", place.revision)
                    .set("valid_until", until)
                    .set("phase", Phase::at(now, from, until).name())
            }
            Edit::Withdraw { row } => on
                .update_part(&ASSIGNMENT, row.uuid(), event)?
                .set("superseded_at", now)
                .set("phase", Phase::Over.name()),
        };
        tx.apply(change.facet("unit", place.unit.to_string())).await?;
    }
    Ok(AssignmentState { id: place.assignment, revision: place.revision })
}

/// What all rows of one assignment say alike.
struct Place {
    assignment: AssignmentId,
    revision: i64,
    user_rid: i64,
    organization: OrganizationId,
    unit: UnitId,
    unit_rid: i64,
    assigned_by: Option<UserId>,
    instead_of: Option<AssignmentId>,
}

impl Place {
    /// As the newest row says; nothing where there is none.
    fn of(rows: &[AssignmentRow]) -> Option<Self> {
        let last = rows.iter().max_by_key(|row| row.revision)?;
        Some(Place {
            assignment: last.assignment,
            revision: last.revision,
            user_rid: last.user_rid,
            organization: last.organization,
            unit: last.unit,
            unit_rid: last.unit_rid,
            assigned_by: last.assigned_by,
            instead_of: None,
        })
    }
}

/// One more row.
async fn add<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, DealWithPlaces>,
    place: &Place,
    span: Span<Post>,
    event: &'static Event,
) -> gate::Result<AssignmentState> {
    let now = tx.at();
    let revision = place.revision + 1;
    // An assignment's id is its first row's.
    let key = match revision {
        1 => place.assignment.uuid(),
        _ => tx.draw().id::<RowKind>().uuid(),
    };
    let change = on
        .insert_part(&ASSIGNMENT, key, event)?
        .set("assignment_id", place.assignment)
        .set("revision", revision)
        .set("user_rid", place.user_rid)
        .set("organization_id", place.organization)
        .set("unit_id", place.unit)
        .set("unit_rid", place.unit_rid)
        .set("is_head", span.flag.is_head)
        .set("is_suspended", span.flag.is_suspended)
        .set("phase", Phase::at(now, span.from, span.until).name())
        .set("valid_from", span.from)
        .set("valid_until", span.until)
        .set("recorded_at", now)
        .set("superseded_at", Timestamp::FOREVER)
        .set("assigned_by", place.assigned_by);
    let change = match place.instead_of {
        Some(before) => change.facet("instead_of", before.to_string()),
        None => change,
    };
    tx.apply(change.facet("unit", place.unit.to_string())).await?;
    Ok(AssignmentState { id: place.assignment, revision })
}
