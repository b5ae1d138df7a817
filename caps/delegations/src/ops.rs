//! What can be done: authority handed over for a time, that ended, and what the clock ends put on record. Every operation
//! takes the open transaction and a command that is a plain value.

use access::{Giving, GrantScope, Holding};
use base::{DelegationId, Justification, OrganizationId, Rejection, RoleId, Timestamp, UnitId, UserId};
use gate::{NewAt, V, Work, WriteTx};
use policy::{Ground, Priority, Snapshot};
use serde::{Deserialize, Serialize};

use crate::actions::{DelegateFor, DelegateOwn, EndIt};
use crate::rules::{self, MOST, NOT_A_MEMBER, OVER, PLACE_INACTIVE, TO_ONESELF, TOO_MANY, Where, delegable};
use crate::store::{self, DUE, IS_DELEGATE, UnitFacts};
use crate::tables::{DELEGATED, DELEGATION_ENDED, DELEGATION_EXPIRED};

/// Lets somebody act in another one's place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Delegate {
    /// Its id, drawn at the door.
    pub id: DelegationId,
    /// In whose place.
    pub delegator: UserId,
    /// Who acts.
    pub delegate: UserId,
    /// Where.
    pub scope: GrantScope,
    /// Which of the permissions that the delegator holds there.
    pub permissions: Vec<String>,
    /// From when; now if nothing is said. Never in the past.
    pub from: Option<Timestamp>,
    /// Until when: [`crate::rules::MOST_DAYS`] later at most.
    pub until: Timestamp,
    /// Why.
    pub justification: Justification,
}

/// Ends a delegation now, or withdraws it before it begins.
#[derive(Debug, Clone)]
pub struct EndDelegation {
    /// Which.
    pub delegation: DelegationId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// What became of a delegation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationState {
    /// Its id.
    pub id: DelegationId,
    /// Its entity tag.
    pub version: i64,
}

/// A scope with what the database knows of it.
struct Place {
    organization: Option<OrganizationId>,
    unit: Option<(UnitId, UnitFacts)>,
}
impl Place {
    async fn of(tx: &mut WriteTx<'_>, scope: GrantScope) -> gate::Result<Option<Self>> {
        Ok(Some(match scope {
            GrantScope::Everywhere => Place { organization: None, unit: None },
            GrantScope::Organization(id) => Place { organization: Some(id), unit: None },
            GrantScope::Unit(id) => {
                // What the caller may not know of is not there.
                let is_known = tx.above_clearance::<units::Unit>(&[id]).await?.is_empty();
                let Some(facts) = store::unit(tx, id).await?.filter(|_| is_known) else { return Ok(None) };
                Place { organization: Some(facts.organization), unit: Some((id, facts)) }
            }
        }))
    }
    fn rid(&self) -> Option<i64> {
        self.unit.as_ref().map(|(_, facts)| facts.rid)
    }
}

/// Lets somebody act in another one's place. Refused: in the place of somebody else whose rank is not below the caller's own,
/// or beyond the caller's reach; to oneself; what the delegator does not hold there themselves; to somebody who does not belong
/// there; for longer than a year; what must not come together with what the delegate holds. What is held by a role that takes
/// a second person takes one here, too.
pub fn delegate<'a>(tx: &'a mut WriteTx<'_>, command: &'a Delegate) -> Work<'a, DelegationState> {
    Box::pin(async move {
        let is_own = tx.caller().user() == Some(command.delegator);
        let place = Place::of(tx, command.scope).await?;
        // A unit that is not there is refused like one that is out of reach, and where nothing is out of reach, for itself.
        let is_nowhere = place.is_none();
        let (organization, rid) =
            place.as_ref().map_or((None, None), |place| (place.organization, place.rid()));
        let delegator = store::person(tx, command.delegator, organization).await?;
        let access = tx.access_of(command.delegator).await?;
        let place = match place {
            Some(place) => place,
            None if is_own => return Err(Rejection::at("/scope", &PLACE_INACTIVE).into()),
            None => Place { organization: None, unit: None },
        };
        let units = match organization {
            Some(organization) => {
                store::within(tx, roots(&access, &command.permissions), organization).await?
            }
            None => Vec::new(),
        };
        let there = match (&place.unit, organization) {
            (Some((_, unit)), _) => Where::Unit(unit.organization, &unit.above),
            (None, Some(organization)) => Where::Organization(organization, &units),
            (None, None) => Where::Everywhere,
        };
        let named = delegable(&command.permissions, &access, there);
        let by: Vec<RoleId> = named.iter().flat_map(|(_, by)| by.iter().map(|source| source.role)).collect();
        let at = NewAt {
            organization,
            unit: rid,
            owner: Some(command.delegator),
            priority: Priority(delegator.as_ref().map_or(0, |person| person.rank)),
            critical: store::any_critical(tx, by).await?,
        };
        // The right is found out before anything is told; what is inserted comes of it.
        let change = match is_own {
            true => tx.authorize_new::<DelegateOwn>(command.id, at).await?.insert(&DELEGATED),
            false => tx.authorize_new::<DelegateFor>(command.id, at).await?.insert(&DELEGATED),
        };
        if is_nowhere {
            return Err(Rejection::at("/scope", &PLACE_INACTIVE).into());
        }
        let secret = tx.above_clearance::<users::User>(&[command.delegator, command.delegate]).await?;
        if secret.contains(&command.delegator) || delegator.is_none() {
            return Err(gate::Error::NotFound { noun: "user" });
        }
        let (from, until) = rules::dates(tx.at(), command.from, command.until)?;
        if command.delegator == command.delegate {
            return Err(Rejection::at("/delegate_id", &TO_ONESELF).into());
        }
        let (permissions, _) = named?;
        require_active(tx, &place).await?;
        let delegate = store::person(tx, command.delegate, organization).await?;
        let is_known = !secret.contains(&command.delegate);
        if !delegate.is_some_and(|person| is_known && person.belongs && person.status != "deleted") {
            return Err(Rejection::at("/delegate_id", &NOT_A_MEMBER).into());
        }
        let (stands_in, is_stood_in_for) = store::count(tx, command.delegator, command.delegate).await?;
        if stands_in.max(is_stood_in_for) >= MOST {
            return Err(Rejection::new(&TOO_MANY).with("max", MOST).into());
        }
        let by = tx.caller().user();
        let change = change
            .set("delegator_id", command.delegator)
            .set("delegate_id", command.delegate)
            .set("unit_id", place.unit.as_ref().map(|(id, _)| *id))
            .set("unit_rid", rid)
            .set("permissions", V::Json(permissions.into()))
            .set("valid_from", from)
            .set("valid_until", until)
            .set("closed", false)
            .set("justification", command.justification.as_str())
            .set("delegated_by", by)
            .about(command.delegate);
        let version = tx.apply(change).await?.version;
        // Asked when it is there: what it carries is found with it.
        let holding = Holding {
            source: command.id.cast(),
            role: command.id.cast(),
            organization,
            unit: rid,
            from,
            until,
        };
        access::ask_giving(tx, &Giving { user: command.delegate, holding }).await?;
        Ok(DelegationState { id: command.id, version })
    })
}

/// The units in which somebody holds some permissions.
fn roots(access: &Snapshot, permissions: &[String]) -> Vec<i64> {
    let named = permissions.iter().take(rules::MOST_PERMISSIONS).filter_map(|name| policy::find(name));
    let grounds = named.flat_map(|permission| access.grounds(permission).collect::<Vec<_>>());
    let mut roots: Vec<i64> = grounds
        .filter_map(|(ground, _)| match ground {
            Ground::Unit(root) => Some(root),
            Ground::Own | Ground::Everywhere | Ground::Organization(_) => None,
        })
        .collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

async fn require_active(tx: &mut WriteTx<'_>, place: &Place) -> gate::Result<()> {
    let is_active = match (&place.unit, place.organization) {
        (Some((_, unit)), _) => unit.is_active,
        (None, Some(organization)) => store::is_active(tx, organization).await?,
        (None, None) => true,
    };
    if is_active { Ok(()) } else { Err(Rejection::at("/scope", &PLACE_INACTIVE).into()) }
}

/// Ends a delegation, or withdraws it before it begins. Refused to everybody but the two and those who manage people of the
/// delegator's rank.
pub fn end_delegation<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndDelegation) -> Work<'a, DelegationState> {
    Box::pin(async move {
        const PROOF: &str = "whoever acts in somebody's place may give that back";
        let by_id = [V::from(command.delegation), V::from(tx.caller().user())];
        let is_the_delegate = tx.optional(&IS_DELEGATE, &by_id, |row| row.get::<i64>(0)).await?.is_some();
        let given_back = match is_the_delegate {
            true => tx.grant_by_proof_instead_of_permission::<EndIt>(command.delegation, PROOF).await?,
            false => None,
        };
        let on = match given_back {
            Some(on) => on,
            None => tx.grant::<EndIt>(command.delegation).await?,
        };
        let (delegation, now) = (on.row()?.clone(), tx.at());
        if !delegation.is_open(now) {
            return Err(Rejection::new(&OVER).into());
        }
        let change = on
            .update(&DELEGATION_ENDED)
            .set("valid_until", now.max(delegation.from))
            .set("closed", true)
            .if_version(command.version)
            .about(delegation.delegate)
            .because(command.reason.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        Ok(DelegationState { id: command.delegation, version })
    })
}

/// Puts on record which delegations ended on their dates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expire {
    /// How many at once, at most.
    pub(crate) most: i64,
}

/// Answers how many ended. What they gave ended on the date itself.
pub(crate) fn expire<'a>(tx: &'a mut WriteTx<'_>, command: &'a Expire) -> Work<'a, usize> {
    const PROOF: &str = "the date that was authorised with the delegation has come";
    Box::pin(async move {
        let parameters = [V::from(tx.at()), V::Int(command.most)];
        let due: Vec<DelegationId> = tx.rows(&DUE, &parameters, |row| row.get(0)).await?;
        for id in &due {
            let Some(on) = tx.grant_by_proof_instead_of_permission::<EndIt>(*id, PROOF).await? else {
                continue;
            };
            let delegate = on.row()?.delegate;
            let change = on.update(&DELEGATION_EXPIRED).set("closed", true).about(delegate);
            tx.apply(change).await?;
        }
        Ok(due.len())
    })
}
