//! Exceptions: asked for by whoever was refused, decided about by whoever may change the rule.

use access::actions::DealWithRoles;
use base::{Justification, Rejection, Timestamp, UserId};
use gate::{Error, NewAt, V, Work, WriteTx};
use serde::{Deserialize, Serialize};

use super::separations::in_use;
use crate::actions::Decide;
use crate::model::{Exception, ExceptionId, ExceptionState, SeparationId};
use crate::rules::{ENDS_IN_PAST, EXCEPTION_DECIDED, EXCEPTION_OPEN, NOT_YOURS, REASON_MISSING};
use crate::store;
use crate::tables::{EXCEPTION_ASKED, EXCEPTION_DECLINED, EXCEPTION_ENDED, EXCEPTION_GRANTED};

/// Asks that one person be excepted from a rule.
#[derive(Debug, Clone)]
pub struct AskException {
    /// Its id, drawn at the door.
    pub id: ExceptionId,
    /// From which rule.
    pub separation: SeparationId,
    /// Who.
    pub user: UserId,
    /// Until when; open if nothing is said.
    pub until: Option<Timestamp>,
    /// Why. Somebody decides by it.
    pub reason: Option<Justification>,
}

/// Decides about it.
#[derive(Debug, Clone)]
pub struct DecideException {
    /// Which.
    pub exception: ExceptionId,
    /// Whether the person is excepted.
    pub grant: bool,
    /// Until when, if not until the instant that was asked for.
    pub until: Option<Timestamp>,
    /// Why.
    pub answer: Option<Justification>,
    /// Only if it still has this version.
    pub version: Option<i64>,
}

/// Ends an exception before its time.
#[derive(Debug, Clone)]
pub struct EndException {
    /// Which.
    pub exception: ExceptionId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// What became of an exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExceptionResult {
    /// The exception.
    pub id: ExceptionId,
    /// Its entity tag.
    pub version: i64,
}

/// Asks for an exception. Whoever may deal with the person's roles may ask, since they are who is refused; a rule of an
/// organization that the person does not belong to is none for them.
pub fn ask_exception<'a>(tx: &'a mut WriteTx<'_>, command: &'a AskException) -> Work<'a, ExceptionResult> {
    Box::pin(async move {
        let on = tx.grant::<DealWithRoles>(command.user).await?;
        let user = on.id();
        let by_id = [V::from(command.separation)];
        let rule = tx.optional(&store::SEPARATION_BY_ID, &by_id, store::separation);
        let rule = rule.await?.ok_or(Error::NotFound { noun: "separation" })?;
        let places = store::places_of(tx, user).await?;
        if rule.organization.is_some_and(|id| !places.contains(&id)) {
            return Err(Error::NotFound { noun: "separation" });
        }
        in_use(&rule)?;
        let until = command.until.unwrap_or(Timestamp::FOREVER).min(Timestamp::FOREVER);
        ends_later(tx, until, "/until")?;
        let Some(reason) = &command.reason else {
            return Err(Rejection::at("/reason", &REASON_MISSING).into());
        };
        if store::is_open(tx, rule.id, user).await? {
            return Err(Rejection::new(&EXCEPTION_OPEN).into());
        }
        // A rule of the installation is decided about there, and its exceptions are seen where the person stands.
        let at = NewAt { organization: rule.organization.or(places.first().copied()), ..NewAt::default() };
        let new = tx.grant_new_by_proof_instead_of_permission::<Decide>(
            command.id,
            at,
            "the right to deal with the person's roles was checked: asking gives nobody anything",
        );
        let now = tx.at();
        let change = new
            .insert(&EXCEPTION_ASKED)
            .set("separation_id", rule.id)
            .set("user_id", user)
            .set("state", ExceptionState::Asked.name())
            .set("valid_until", until)
            .set("reason", reason.as_str())
            .set("asked_by", tx.caller().user())
            .set("asked_at", now)
            .facet("separation", rule.id.to_string());
        let version = tx.apply(change).await?.version;
        Ok(ExceptionResult { id: command.id, version })
    })
}

/// Grants or declines an exception. Nobody decides about what they asked for, nor about themselves.
pub fn decide_exception<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a DecideException,
) -> Work<'a, ExceptionResult> {
    Box::pin(async move {
        let on = tx.grant::<Decide>(command.exception).await?;
        let asked: Exception = on.row()?.clone();
        if asked.state != ExceptionState::Asked {
            return Err(Rejection::new(&EXCEPTION_DECIDED).into());
        }
        let me = tx.caller().user();
        if me.is_some() && (asked.asked_by == me || Some(asked.user) == me) {
            return Err(Rejection::new(&NOT_YOURS).into());
        }
        let until = command.until.unwrap_or(asked.until).min(Timestamp::FOREVER);
        if command.grant {
            ends_later(tx, until, "/until")?;
        }
        let (state, event) = match command.grant {
            true => (ExceptionState::Granted, &EXCEPTION_GRANTED),
            false => (ExceptionState::Declined, &EXCEPTION_DECLINED),
        };
        let now = tx.at();
        let change = on
            .update(event)
            .set("state", state.name())
            .set("valid_until", until)
            .set("decided_by", me)
            .set("decided_at", now)
            .set("answer", command.answer.as_ref().map(|text| text.as_str().to_owned()))
            .if_version(command.version)
            .facet("separation", asked.separation.to_string());
        let version = tx.apply(change).await?.version;
        Ok(ExceptionResult { id: asked.id, version })
    })
}

/// Ends an exception, or takes the question back. What the person holds they keep: the review tells of it.
pub fn end_exception<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndException) -> Work<'a, ExceptionResult> {
    Box::pin(async move {
        let on = tx.grant::<Decide>(command.exception).await?;
        let exception: Exception = on.row()?.clone();
        if !matches!(exception.state, ExceptionState::Asked | ExceptionState::Granted) {
            return Err(Rejection::new(&EXCEPTION_DECIDED).into());
        }
        let change = on
            .update(&EXCEPTION_ENDED)
            .set("state", ExceptionState::Ended.name())
            .if_version(command.version)
            .facet("separation", exception.separation.to_string())
            .because(command.reason.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        crate::jobs::review_soon(tx, exception.separation).await?;
        Ok(ExceptionResult { id: exception.id, version })
    })
}

fn ends_later(tx: &WriteTx<'_>, until: Timestamp, pointer: &str) -> Result<(), Rejection> {
    let is_later = until > tx.at();
    if is_later { Ok(()) } else { Err(Rejection::at(pointer, &ENDS_IN_PAST)) }
}
