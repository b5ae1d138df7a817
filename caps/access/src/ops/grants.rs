//! Roles given, changed and ended.

use std::collections::HashMap;

use base::{GrantId, Justification, OrganizationId, Rejection, RoleId, Timestamp, UnitId, UserId};
use gate::{Event, Granted, NewAt, Work, WriteTx};
use policy::{Conditions, Priority};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{authorize_at, born_in_this_command};
use crate::actions::{Appoint, DealWithRoles, Dismiss, GrantBelow};
use crate::catalogue;
use crate::model::{GrantScope, Phase, Role, RowKind, Through};
use crate::primary::Membership;
use crate::rules::{self, GrantFault, MOST_GRANTS};
use crate::slots::{Giving, Holding, ask_giving};
use crate::store::{self, GrantRow};
use crate::tables::{
    ACCESS_GRANT, GRANT_CHANGED, GRANT_ENDED, GRANT_EXPIRED, GRANT_STARTED, GRANTED, PRIMARY_CHANGED,
};
use crate::timeline::{Edit, Span, edits};

/// Gives somebody a role.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GrantRole {
    /// The new grant's id, drawn at the door.
    pub id: GrantId,
    /// To whom.
    pub user: UserId,
    /// Which role. Those of the house: [`crate::role_id`].
    pub role: RoleId,
    /// Where it is to hold.
    pub scope: GrantScope,
    /// From when; now if nothing is said. Never in the past.
    pub from: Option<Timestamp>,
    /// Until when; open if nothing is said.
    pub until: Option<Timestamp>,
    /// Whether it is to be the primary one of its membership while it is in force. The first one is by itself.
    pub primary: bool,
    /// Why.
    pub justification: Option<Justification>,
    /// Under which circumstances it counts; none: under all. They stay what they are as long as it is held.
    #[serde(default)]
    pub conditions: Option<Conditions>,
    /// As a special permission: for a bounded time, with a reason, and each use is on record.
    #[serde(default)]
    pub special: bool,
}

impl GrantRole {
    /// From now on, until further notice.
    pub fn new(id: GrantId, user: UserId, role: RoleId, scope: GrantScope) -> Self {
        GrantRole {
            id,
            user,
            role,
            scope,
            from: None,
            until: None,
            primary: false,
            justification: None,
            conditions: None,
            special: false,
        }
    }
}

/// What became of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantState {
    /// The grant.
    pub id: GrantId,
    /// Its entity tag.
    pub revision: i64,
    /// Whether it is the primary one of its membership now.
    pub is_primary: bool,
}

/// Ends a grant, or moves its end.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EndGrant {
    /// Which.
    pub grant: GrantId,
    /// When: now if nothing is said. May lie after the present end: then it goes on longer.
    pub at: Option<Timestamp>,
    /// Who follows if it is the primary one and several others go on.
    pub successor: Option<GrantId>,
    /// Where several go on and none of them is named: the one that was given first follows.
    #[serde(default)]
    pub or_any: bool,
    /// Only if it is this person's.
    pub user: Option<UserId>,
    /// Only if it still has this revision.
    pub revision: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

impl EndGrant {
    /// Now, whatever its revision.
    pub fn now(grant: GrantId) -> Self {
        EndGrant { grant, at: None, successor: None, or_any: false, user: None, revision: None, reason: None }
    }
}

/// Makes a grant the primary one of its membership.
#[derive(Debug, Clone)]
pub struct PreferGrant {
    /// Which.
    pub grant: GrantId,
    /// Only if it is this person's.
    pub user: Option<UserId>,
    /// Only if it still has this revision.
    pub revision: Option<i64>,
}

/// A scope with what the database knows of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) organization: Option<OrganizationId>,
    pub(super) unit: Option<(UnitId, i64)>,
}

/// Gives a role. Refused: a role or a person of a rank not below the caller's own, a scope beyond the caller's reach, a
/// role that is not given at such a place, a person who does not belong there, what must not come together with what the
/// person holds. To make somebody Super Admin takes a second person, and so does a role that is marked.
pub fn grant_role<'a>(tx: &'a mut WriteTx<'_>, command: &'a GrantRole) -> Work<'a, GrantState> {
    Box::pin(async move { give_to(tx, command, None).await })
}

/// Gives a role, where it is so through a group.
pub(super) async fn give_to(
    tx: &mut WriteTx<'_>,
    command: &GrantRole,
    through: Option<Through>,
) -> gate::Result<GrantState> {
    let on = person(tx, command.user).await?;
    let role = store::require_role(tx, command.role).await?;
    let place = authorized_place(tx, command, &role, on.facts().priority).await?;
    give(tx, &on, command, (&role, place), through).await
}

/// Makes the first Super Admin, once: the proof is that there is none and none is planned.
pub fn appoint_first<'a>(tx: &'a mut WriteTx<'_>, command: &'a AppointFirst) -> Work<'a, GrantState> {
    Box::pin(async move {
        let role = super_admin()?;
        if store::anybody_holds(tx, role).await? {
            return Err(Rejection::from(GrantFault::NotTheFirst).into());
        }
        let on = tx
            .grant_by_proof_instead_of_permission::<DealWithRoles>(
                command.user,
                "there is no Super Admin yet",
            )
            .await?
            .ok_or(gate::Error::NotFound { noun: "user" })?;
        let role = store::require_role(tx, role).await?;
        let give_it = GrantRole::new(command.id, command.user, role.id, GrantScope::Everywhere);
        give(tx, &on, &give_it, (&role, Place::default()), None).await
    })
}

/// Makes the first Super Admin.
#[derive(Debug, Clone)]
pub struct AppointFirst {
    /// The new grant's id, drawn at the door.
    pub id: GrantId,
    /// Who.
    pub user: UserId,
}

pub(super) fn super_admin() -> gate::Result<RoleId> {
    catalogue::role_of_the_house(catalogue::SUPER_ADMIN)
        .map(catalogue::RoleSpec::id)
        .ok_or(gate::Error::NotFound { noun: "role" })
}

/// The right to deal with somebody's roles. Whoever made the account in this very command may also give it its roles,
/// though it does not stand anywhere yet.
pub(super) async fn person<'t>(
    tx: &mut WriteTx<'t>,
    user: UserId,
) -> gate::Result<Granted<'t, DealWithRoles>> {
    match tx.grant::<DealWithRoles>(user).await {
        Err(refused @ gate::Error::Refused(_)) => born_in_this_command(tx, user).await?.ok_or(refused),
        answer => answer,
    }
}

/// What stands where a role is to be given, and whether it is active.
pub(super) async fn place_of(tx: &mut WriteTx<'_>, scope: GrantScope) -> gate::Result<(Place, bool)> {
    Ok(match scope {
        GrantScope::Everywhere => (Place::default(), true),
        GrantScope::Organization(organization) => {
            let status = store::organization_is_active(tx, organization).await?;
            (Place { organization: Some(organization), unit: None }, status == Some(true))
        }
        GrantScope::Unit(unit) => {
            let facts = store::require_unit(tx, unit).await?;
            (Place { organization: Some(facts.organization), unit: Some((unit, facts.rid)) }, facts.is_active)
        }
    })
}

/// Whether a role can be given at a place, by whoever may give roles there.
pub(super) async fn role_fits(
    tx: &mut WriteTx<'_>,
    role: &Role,
    scope: GrantScope,
    (place, is_active): (Place, bool),
) -> gate::Result<()> {
    // An organization's own role is one there and nowhere else; elsewhere nobody is told that there is such a one.
    if role.organization.is_some() && role.organization != place.organization {
        return Err(gate::Error::NotFound { noun: "role" });
    }
    rules::fits_place(role, scope.kind()).map_err(Rejection::from)?;
    require_active(tx, scope, is_active).await
}

/// Refuses a place that is not active. Only those who may give roles there get so far: they are told what stands there, or that
/// nothing does.
pub(super) async fn require_active(
    tx: &mut WriteTx<'_>,
    scope: GrantScope,
    is_active: bool,
) -> gate::Result<()> {
    if is_active {
        return Ok(());
    }
    if let GrantScope::Organization(organization) = scope
        && store::organization_is_active(tx, organization).await?.is_none()
    {
        return Err(gate::Error::NotFound { noun: "organization" });
    }
    Err(Rejection::from(GrantFault::PlaceInactive).into())
}

async fn authorized_place(
    tx: &mut WriteTx<'_>,
    command: &GrantRole,
    role: &Role,
    rank: Priority,
) -> gate::Result<Place> {
    let (place, is_active) = place_of(tx, command.scope).await?;
    let at = NewAt {
        organization: place.organization,
        unit: place.unit.map(|(_, rid)| rid),
        priority: rank.max(role.priority),
        critical: role.critical,
        ..NewAt::default()
    };
    if role.id == super_admin()? {
        authorize_at::<Appoint>(tx, command.id, command.scope, at).await?;
    } else {
        authorize_at::<GrantBelow>(tx, command.id, command.scope, at).await?;
    }
    role_fits(tx, role, command.scope, (place, is_active)).await?;
    if let Some(organization) = place.organization
        && !store::belongs(tx, command.user, organization).await?
    {
        return Err(Rejection::from(GrantFault::NotAMember).into());
    }
    Ok(place)
}

pub(super) async fn give<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, DealWithRoles>,
    command: &GrantRole,
    (role, place): (&Role, Place),
    through: Option<Through>,
) -> gate::Result<GrantState> {
    let now = tx.at();
    let (from, until) = rules::grant_dates(now, command.from, command.until).map_err(Rejection::from)?;
    if command.special {
        rules::is_special(from, until, command.justification.is_some(), command.primary)
            .map_err(Rejection::from)?;
    }
    let rows = settled(tx, on).await?;
    let held: std::collections::HashSet<GrantId> = rows.iter().map(|row| row.grant).collect();
    if held.len() >= MOST_GRANTS {
        return Err(Rejection::from(GrantFault::TooMany).into());
    }
    let unit = place.unit.map(|(unit, _)| unit);
    let same = |row: &&GrantRow| {
        row.role == role.id
            && row.organization == place.organization
            && row.unit == unit
            // What somebody has through a group and what they have themselves stand beside each other.
            && row.through == through
            && row.span.from < until
            && from < row.span.until
    };
    if rows.iter().any(|row| same(&row)) {
        return Err(Rejection::from(GrantFault::Exists).into());
    }
    let holding = Holding {
        source: command.id,
        role: role.id,
        organization: place.organization,
        unit: place.unit.map(|(_, rid)| rid),
        from,
        until,
    };
    ask_giving(tx, &Giving { user: on.id(), holding }).await?;
    let mut plan = Plan::new(now, &rows, place.organization);
    plan.membership.give(command.id, from, until, command.primary);
    let new = Series {
        grant: command.id,
        role: role.id,
        organization: place.organization,
        unit: place.unit,
        justification: command.justification.as_ref().map(|text| text.as_str().to_owned()),
        granted_by: tx.caller().user(),
        conditions: command.conditions.clone().filter(|conditions| !conditions.is_empty()),
        special: command.special,
        through,
        revision: 0,
        rows: Vec::new(),
    };
    plan.series.push(new);
    let code = role.code.as_str();
    plan.apply(
        tx,
        on,
        &Events { of: command.id, opened: &GRANTED, moved: &GRANT_CHANGED, code, reason: None },
    )
    .await
}

/// Ends a grant now or on a date, or lets it go on longer. Refused, besides rank and reach: when it is primary, several
/// others go on and no successor is named; when nobody else would be Super Admin.
pub fn end_grant<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndGrant) -> Work<'a, GrantState> {
    Box::pin(async move {
        let (on, rows, role_code) =
            authorized_change(tx, command.grant, command.user, command.revision).await?;
        let now = tx.at();
        let at = command.at.unwrap_or(now).min(Timestamp::FOREVER);
        if at < now {
            return Err(Rejection::from(GrantFault::EndsInPast).into());
        }
        let Some(own) = rows.iter().find(|row| row.grant == command.grant) else {
            return Err(Rejection::from(GrantFault::Over).into());
        };
        if own.through.is_some() {
            return Err(Rejection::new(&rules::THROUGH_GROUP).into());
        }
        if role_code == catalogue::SUPER_ADMIN && at < Timestamp::FOREVER {
            require_other_super_admin(tx, on.id()).await?;
        }
        let spans = rows.iter().filter(|row| row.grant == command.grant).map(|row| row.span.until);
        if spans.max().is_some_and(|until| at > until) {
            if own.special {
                rules::is_special(now, at, true, false).map_err(Rejection::from)?;
            }
            let holding = Holding {
                source: own.grant,
                role: own.role,
                organization: own.organization,
                unit: own.unit_rid,
                from: own.span.from.max(now),
                until: at,
            };
            let role = store::require_role(tx, own.role).await?;
            if role.for_one {
                return Err(Rejection::new(&rules::PASSED_LONGER).into());
            }
            if role.critical {
                // To hold it longer is to be given it.
                let at = NewAt {
                    organization: own.organization,
                    unit: own.unit_rid,
                    priority: on.facts().priority.max(role.priority),
                    critical: true,
                    ..NewAt::default()
                };
                if role_code == catalogue::SUPER_ADMIN {
                    tx.authorize_new::<Appoint>(own.grant, at).await?;
                } else {
                    tx.authorize_new::<GrantBelow>(own.grant, at).await?;
                }
            }
            ask_giving(tx, &Giving { user: on.id(), holding }).await?;
        }
        let mut plan = Plan::new(now, &rows, own.organization);
        if let Some(successor) = command.successor
            && (successor == command.grant || !plan.series.iter().any(|series| series.grant == successor))
        {
            return Err(Rejection::from(GrantFault::WrongSuccessor).into());
        }
        let choose = |in_force: &[GrantId]| {
            let named = command.successor.filter(|named| in_force.contains(named));
            named.or_else(|| in_force.first().copied().filter(|_| command.or_any))
        };
        plan.membership
            .end(command.grant, at, choose)
            .map_err(|needs| Rejection::from(GrantFault::NeedsSuccessor(needs.from)))?;
        let moved = if at > now { &GRANT_CHANGED } else { &GRANT_ENDED };
        let reason = command.reason.as_ref().map(Justification::as_str);
        let events = Events { of: command.grant, opened: moved, moved, code: &role_code, reason };
        plan.apply(tx, &on, &events).await
    })
}

/// Ends now what somebody has through a group. Where it was primary and several others go on, the one that was given first
/// follows.
pub(super) async fn end_through(tx: &mut WriteTx<'_>, grant: GrantId) -> gate::Result<()> {
    // The grant's own place and rank decide. Whether the person is still within reach does not: who has left is to go all the same.
    const PROOF: &str = "the end of what a group gave them was authorised";
    let of = tx.grant::<GrantBelow>(grant).await?.row()?.clone();
    let on = tx.grant_by_proof_instead_of_permission::<DealWithRoles>(of.user, PROOF).await?;
    let on = on.ok_or(gate::Error::NotFound { noun: "user" })?;
    let rows = settled(tx, &on).await?;
    let now = tx.at();
    let organization = rows.iter().find(|row| row.grant == grant).and_then(|row| row.organization);
    let mut plan = Plan::new(now, &rows, organization);
    plan.membership
        .end(grant, now, |in_force| in_force.first().copied())
        .map_err(|needs| Rejection::from(GrantFault::NeedsSuccessor(needs.from)))?;
    let events =
        Events { of: grant, opened: &GRANT_ENDED, moved: &GRANT_ENDED, code: &of.role_code, reason: None };
    plan.apply(tx, &on, &events).await?;
    Ok(())
}

/// Makes a grant the primary one of its membership, from now or its start on and for as long as it is in force.
pub fn prefer_grant<'a>(tx: &'a mut WriteTx<'_>, command: &'a PreferGrant) -> Work<'a, GrantState> {
    Box::pin(async move {
        let (on, rows, role_code) =
            authorized_change(tx, command.grant, command.user, command.revision).await?;
        let Some(own) = rows.iter().find(|row| row.grant == command.grant) else {
            return Err(Rejection::from(GrantFault::Over).into());
        };
        let mut plan = Plan::new(tx.at(), &rows, own.organization);
        plan.membership.prefer(command.grant);
        let events = Events {
            of: command.grant,
            opened: &PRIMARY_CHANGED,
            moved: &PRIMARY_CHANGED,
            code: &role_code,
            reason: None,
        };
        plan.apply(tx, &on, &events).await
    })
}

/// The right to change a grant, and the rows of all grants of its holder.
async fn authorized_change<'t>(
    tx: &mut WriteTx<'t>,
    id: GrantId,
    user: Option<UserId>,
    revision: Option<i64>,
) -> gate::Result<(Granted<'t, DealWithRoles>, Vec<GrantRow>, String)> {
    // Which of the two rights it takes rests on the role, which nobody may look at before: try the usual one first.
    let grant = match tx.grant::<GrantBelow>(id).await {
        Ok(granted) if granted.row()?.role_code != catalogue::SUPER_ADMIN => granted.row()?.clone(),
        Ok(_) => tx.grant::<Dismiss>(id).await?.row()?.clone(),
        Err(refused @ gate::Error::Refused(_)) => match tx.grant::<Dismiss>(id).await {
            Ok(granted) if granted.row()?.role_code == catalogue::SUPER_ADMIN => granted.row()?.clone(),
            _ => return Err(refused),
        },
        Err(error) => return Err(error),
    };
    if user.is_some_and(|user| user != grant.user) {
        return Err(gate::Error::NotFound { noun: "grant" });
    }
    let on = person(tx, grant.user).await?;
    let rows = settled(tx, &on).await?;
    if rows.iter().all(|row| row.grant != id) {
        return Err(Rejection::from(GrantFault::Over).into());
    }
    if revision.is_some_and(|expected| expected != grant.revision) {
        return Err(gate::Error::Stale { noun: "grant" });
    }
    Ok((on, rows, grant.role_code))
}

/// Refuses unless somebody besides this person is Super Admin until further notice, with an active account. For every
/// change after which this person would not be: the end of a grant, a status that blocks, a deletion.
pub async fn require_other_super_admin(tx: &mut WriteTx<'_>, user: UserId) -> gate::Result<()> {
    if store::others_for_good(tx, super_admin()?, user).await? == 0 {
        return Err(Rejection::from(GrantFault::LastSuperAdmin).into());
    }
    Ok(())
}

/// Whether this person is Super Admin, now or on a date to come.
pub async fn is_super_admin(tx: &mut WriteTx<'_>, user: UserId) -> gate::Result<bool> {
    store::holds(tx, user, super_admin()?).await
}

/// The live rows of a person, each in the phase that its dates have come to: what the clock did is put on record before
/// anything rests on it.
pub(crate) async fn settled<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, DealWithRoles>,
) -> gate::Result<Vec<GrantRow>> {
    let now = tx.at();
    let mut rows = store::live_grants(tx, on.id()).await?;
    let due = |row: &GrantRow| Phase::at(now, row.span.from, row.span.until);
    // What ends goes first: it makes room for what begins.
    for phase in [Phase::Over, Phase::InForce] {
        for row in rows.iter_mut().filter(|row| due(row) == phase && row.phase != phase) {
            let event = if phase == Phase::Over { &GRANT_EXPIRED } else { &GRANT_STARTED };
            let change = on.update_part(&ACCESS_GRANT, row.row.uuid(), event)?.set("phase", phase.name());
            tx.apply(change).await?;
            row.phase = phase;
        }
    }
    rows.retain(|row| row.phase != Phase::Over);
    Ok(rows)
}

/// The live rows of one grant, and what all its rows say alike.
struct Series {
    grant: GrantId,
    role: RoleId,
    organization: Option<OrganizationId>,
    unit: Option<(UnitId, i64)>,
    justification: Option<String>,
    granted_by: Option<UserId>,
    conditions: Option<Conditions>,
    special: bool,
    through: Option<Through>,
    revision: i64,
    rows: Vec<GrantRow>,
}

/// How the changes of one operation are called.
struct Events<'a> {
    /// The grant that it is about; what happens to others is only that another is primary.
    of: GrantId,
    opened: &'static Event,
    moved: &'static Event,
    code: &'a str,
    reason: Option<&'a str>,
}

/// The grants of one membership, and how they are to go on.
struct Plan {
    now: Timestamp,
    membership: Membership,
    series: Vec<Series>,
}

impl Plan {
    fn new(now: Timestamp, rows: &[GrantRow], organization: Option<OrganizationId>) -> Self {
        let mut order: Vec<GrantId> = Vec::new();
        let mut by_grant: HashMap<GrantId, Vec<GrantRow>> = HashMap::new();
        for row in rows.iter().filter(|row| row.organization == organization) {
            if !by_grant.contains_key(&row.grant) {
                order.push(row.grant);
            }
            by_grant.entry(row.grant).or_default().push(row.clone());
        }
        let mut series = Vec::with_capacity(order.len());
        for grant in order {
            let rows = by_grant.remove(&grant).unwrap_or_default();
            let Some(last) = rows.iter().max_by_key(|row| row.revision) else { continue };
            series.push(Series {
                grant,
                role: last.role,
                organization: last.organization,
                unit: last.unit.zip(last.unit_rid),
                justification: last.justification.clone(),
                granted_by: last.granted_by,
                conditions: last.conditions.clone(),
                special: last.special,
                through: last.through,
                revision: last.revision,
                rows,
            });
        }
        let spans: Vec<(GrantId, Vec<Span<bool>>)> = series
            .iter()
            .map(|series| (series.grant, series.rows.iter().map(|row| row.span).collect()))
            .collect();
        Plan { now, membership: Membership::new(now, &spans), series }
    }

    /// Writes what differs: first everything that ends, then everything that begins.
    async fn apply<'t>(
        mut self,
        tx: &mut WriteTx<'t>,
        on: &Granted<'t, DealWithRoles>,
        events: &Events<'_>,
    ) -> gate::Result<GrantState> {
        let now = self.now;
        let mut opened: Vec<(usize, Span<bool>)> = Vec::new();
        for (position, series) in self.series.iter_mut().enumerate() {
            let kept: Vec<_> = series.rows.iter().map(GrantRow::kept).collect();
            let (event, reason) = events.of_move(series.grant);
            for edit in edits(now, &kept, &self.membership.spans(series.grant)) {
                let change = match edit {
                    Edit::Add(span) => {
                        opened.push((position, span));
                        continue;
                    }
                    Edit::Move { row, until } => {
                        let from = series
                            .rows
                            .iter()
                            .find(|kept| kept.row == row)
                            .map_or(now, |kept| kept.span.from);
                        series.revision += 1;
                        on.update_part(&ACCESS_GRANT, row.uuid(), event)?
                            .set("revision", series.revision)
                            .set("valid_until", until)
                            .set("phase", Phase::at(now, from, until).name())
                    }
                    Edit::Withdraw { row } => on
                        .update_part(&ACCESS_GRANT, row.uuid(), event)?
                        .set("superseded_at", now)
                        .set("phase", Phase::Over.name()),
                };
                tx.apply(events.told(change, series.grant).because(reason)).await?;
            }
        }
        for (position, span) in opened {
            let series = &mut self.series[position];
            series.revision += 1;
            // A grant's id is its first row's.
            let key = match series.revision {
                1 => series.grant.uuid(),
                _ => tx.draw().id::<RowKind>().uuid(),
            };
            let event = if series.grant == events.of { events.opened } else { &PRIMARY_CHANGED };
            let change = on
                .insert_part(&ACCESS_GRANT, key, event)?
                .set("grant_id", series.grant)
                .set("revision", series.revision)
                .set("role_id", series.role)
                .set("organization_id", series.organization)
                .set("unit_id", series.unit.map(|(id, _)| id))
                .set("unit_rid", series.unit.map(|(_, rid)| rid))
                .set("is_primary", span.flag)
                .set("phase", Phase::at(now, span.from, span.until).name())
                .set("valid_from", span.from)
                .set("valid_until", span.until)
                .set("justification", series.justification.clone())
                .set("recorded_at", now)
                .set("superseded_at", Timestamp::FOREVER)
                .set("granted_by", series.granted_by)
                .set("conditions", series.conditions.as_ref().map(|conditions| json!(conditions)))
                .set("special", series.special)
                .set("group_id", series.through.map(|through| through.group))
                .set("group_grant_id", series.through.map(|through| through.grant));
            tx.apply(events.told(change, series.grant)).await?;
        }
        let revision =
            self.series.iter().find(|series| series.grant == events.of).map_or(0, |own| own.revision);
        Ok(GrantState { id: events.of, revision, is_primary: self.membership.is_primary_at(events.of, now) })
    }
}

impl Events<'_> {
    fn of_move(&self, grant: GrantId) -> (&'static Event, Option<&str>) {
        if grant == self.of { (self.moved, self.reason) } else { (&PRIMARY_CHANGED, None) }
    }
    fn told<'t>(&self, change: gate::Change<'t>, grant: GrantId) -> gate::Change<'t> {
        let change = change.facet("grant", grant.to_string());
        if grant == self.of { change.facet("role", self.code) } else { change }
    }
}
