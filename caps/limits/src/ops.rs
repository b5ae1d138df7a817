//! What can be done: limits set and ended, rates written down and removed, comparing with other currencies switched. Every
//! operation takes the open transaction and a command that is a plain value.

use base::{Currency, Justification, Money, OrganizationId, Rejection, Timestamp};
use gate::{NewAt, V, Work, WriteTx};
use jiff::civil::Date;
use policy::Priority;
use serde::{Deserialize, Serialize};

use crate::actions::{ChangeRate, ChangeSetting, SetBelow};
use crate::model::{Holder, LimitId, RateId, RateValue, SettingId};
use crate::rules::{
    DAY_TO_COME, ENDS_IN_PAST, NEGATIVE, NOT_A_MEMBER, OVER, OWN, PLACE_INACTIVE, RATE_REMOVED,
    SAME_CURRENCY, UNKNOWN_ROLE,
};
use crate::store;
use crate::tables::{
    CONVERSION_SWITCHED, LIMIT_ENDED, LIMIT_REPLACED, LIMIT_SET, RATE_CHANGED, RATE_REMOVED as REMOVED,
    RATE_SET,
};

/// Up to how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Most {
    /// Up to this amount.
    Amount(Money),
    /// Any amount in this currency.
    Unbounded(Currency),
}

impl Most {
    /// In which currency.
    pub fn currency(self) -> Currency {
        match self {
            Most::Amount(money) => money.currency,
            Most::Unbounded(currency) => currency,
        }
    }
}

/// Says how much a role or a person may approve in one currency, in the place of what was said before.
#[derive(Debug, Clone)]
pub struct SetLimit {
    /// Its id, drawn at the door.
    pub id: LimitId,
    /// Where.
    pub organization: OrganizationId,
    /// Whose.
    pub holder: Holder,
    /// How much.
    pub most: Most,
    /// Until when; open if nothing is said.
    pub until: Option<Timestamp>,
    /// Why.
    pub justification: Justification,
}

/// Ends a limit now: nothing is said from then on, which is no authority.
#[derive(Debug, Clone)]
pub struct EndLimit {
    /// Which.
    pub limit: LimitId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Justification,
}

/// Writes down what a currency is in another one from a day on, or corrects that.
#[derive(Debug, Clone)]
pub struct SetRate {
    /// Its id, drawn at the door; a rate of that day that is there keeps its own.
    pub id: RateId,
    /// Whose.
    pub organization: OrganizationId,
    /// One unit of this currency
    pub base: Currency,
    /// is so much of that one.
    pub quote: Currency,
    /// How much.
    pub value: RateValue,
    /// From which day on.
    pub day: Date,
    /// Why.
    pub reason: Option<Justification>,
}

/// Removes a rate: it counts for nothing any more.
#[derive(Debug, Clone)]
pub struct RemoveRate {
    /// Which.
    pub rate: RateId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// Settles whether an organization compares with limits in other currencies.
#[derive(Debug, Clone)]
pub struct SwitchConversion {
    /// An id for its settings, drawn at the door; those that are there keep theirs.
    pub id: SettingId,
    /// Whose.
    pub organization: OrganizationId,
    /// On or off.
    pub converts: bool,
    /// Only if they still have this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitState {
    /// Its id.
    pub id: uuid::Uuid,
    /// Its entity tag.
    pub version: i64,
}

async fn require_active(tx: &mut WriteTx<'_>, organization: OrganizationId) -> gate::Result<()> {
    let status = tx.optional(&store::STATUS, &[V::from(organization)], |row| row.get::<String>(0)).await?;
    if status.as_deref() == Some("active") { Ok(()) } else { Err(Rejection::new(&PLACE_INACTIVE).into()) }
}

/// A role's limit is that of everybody who is primary in it: also of whoever sets it, whatever rank they have by other
/// roles. A person's own is out of reach by its rank.
async fn require_of_others(
    tx: &mut WriteTx<'_>,
    organization: OrganizationId,
    holder: Holder,
) -> gate::Result<()> {
    let (Holder::Role(role), Some(me)) = (holder, tx.caller().user()) else { return Ok(()) };
    let is_post = access::role_id(access::HEAD) == Some(role);
    let parameters = [V::from(me), V::from(role), V::from(organization), V::Bool(is_post)];
    match tx.optional(&store::OWN_ROLE, &parameters, |row| row.get::<i64>(0)).await? {
        Some(_) => Err(Rejection::new(&OWN).into()),
        None => Ok(()),
    }
}

/// Says how much a role or a person may approve. Refused: a rank not below the caller's own, a role of their own, an
/// organization beyond their reach, a role or a person that is not the organization's, a negative amount, an end in the past.
pub fn set_limit<'a>(tx: &'a mut WriteTx<'_>, command: &'a SetLimit) -> Work<'a, LimitState> {
    Box::pin(async move {
        let organization = command.organization;
        let (rank, known) = match command.holder {
            Holder::Role(role) => {
                let parameters = [V::from(role), V::from(organization)];
                let rank = tx.optional(&store::ROLE_RANK, &parameters, |row| row.get::<i64>(0)).await?;
                (rank.unwrap_or(0), rank.is_some())
            }
            Holder::User(user) => {
                let by_id = [V::from(user)];
                let rank = tx.optional(&store::USER_RANK, &by_id, |row| row.get::<Option<i64>>(0));
                let rank = rank.await?.flatten().unwrap_or(0);
                let parameters = [V::from(user), V::from(organization)];
                let there = tx.optional(&store::BELONGS, &parameters, |row| row.get::<i64>(0)).await?;
                // Whom the caller may not know of belongs nowhere.
                let is_known = tx.above_clearance::<users::User>(&[user]).await?.is_empty();
                (rank, there.is_some() && is_known)
            }
        };
        let at = NewAt { organization: Some(organization), priority: Priority(rank), ..NewAt::default() };
        let on = tx.authorize_new::<SetBelow>(command.id, at).await?;
        require_active(tx, organization).await?;
        if !known {
            return Err(match command.holder {
                Holder::Role(_) => Rejection::at("/role", &UNKNOWN_ROLE),
                Holder::User(_) => Rejection::at("/user_id", &NOT_A_MEMBER),
            }
            .into());
        }
        require_of_others(tx, organization, command.holder).await?;
        let most = match command.most {
            Most::Amount(money) if money.minor < 0 => return Err(Rejection::at("/amount", &NEGATIVE).into()),
            Most::Amount(money) => V::Int(money.minor),
            Most::Unbounded(_) => V::Null,
        };
        let now = tx.at();
        let until = command.until.unwrap_or(Timestamp::FOREVER).min(Timestamp::FOREVER);
        if until <= now {
            return Err(Rejection::at("/until", &ENDS_IN_PAST).into());
        }
        let (role, user) = match command.holder {
            Holder::Role(role) => (Some(role), None),
            Holder::User(user) => (None, Some(user)),
        };
        let parameters =
            [V::from(organization), V::from(role), V::from(user), V::from(command.most.currency().code())];
        if let Some(before) = tx.optional(&store::OPEN_LIMIT, &parameters, store::limit).await? {
            let old = tx.grant::<SetBelow>(before.id).await?;
            let change = old
                .update(&LIMIT_REPLACED)
                .set("valid_until", before.until.min(now))
                .set("closed", true)
                .facet("by", command.id.to_string())
                .because(Some(command.justification.as_str()));
            tx.apply(change).await?;
        }
        let by = tx.caller().user();
        let change = on
            .insert(&LIMIT_SET)
            .set("role_id", role)
            .set("user_id", user)
            .set("currency", command.most.currency().code())
            .set("amount", most)
            .set("valid_from", now)
            .set("valid_until", until)
            .set("closed", false)
            .set("justification", command.justification.as_str())
            .set("set_by", by);
        let version = tx.apply(change).await?.version;
        Ok(LimitState { id: command.id.uuid(), version })
    })
}

/// Ends a limit.
pub fn end_limit<'a>(tx: &'a mut WriteTx<'_>, command: &'a EndLimit) -> Work<'a, LimitState> {
    Box::pin(async move {
        let on = tx.grant::<SetBelow>(command.limit).await?;
        let (limit, now) = (*on.row()?, tx.at());
        if limit.closed || limit.until <= now {
            return Err(Rejection::new(&OVER).into());
        }
        require_of_others(tx, limit.organization, limit.holder).await?;
        let change = on
            .update(&LIMIT_ENDED)
            .set("valid_until", now)
            .set("closed", true)
            .if_version(command.version)
            .because(Some(command.reason.as_str()));
        let version = tx.apply(change).await?.version;
        Ok(LimitState { id: command.limit.uuid(), version })
    })
}

/// Writes down a rate. One of that day and those currencies is corrected.
pub fn set_rate<'a>(tx: &'a mut WriteTx<'_>, command: &'a SetRate) -> Work<'a, LimitState> {
    Box::pin(async move {
        let at = NewAt { organization: Some(command.organization), ..NewAt::default() };
        let on = tx.authorize_new::<ChangeRate>(command.id, at).await?;
        require_active(tx, command.organization).await?;
        if command.base == command.quote {
            return Err(Rejection::at("/quote", &SAME_CURRENCY).into());
        }
        if command.day > today(tx.at()) {
            return Err(Rejection::at("/day", &DAY_TO_COME).into());
        }
        let reason = command.reason.as_ref().map(Justification::as_str);
        let parameters = [
            V::from(command.organization),
            V::from(command.base.code()),
            V::from(command.quote.code()),
            V::from(command.day.to_string()),
        ];
        if let Some(there) = tx.optional(&store::RATE_OF_DAY, &parameters, store::rate).await? {
            let on = tx.grant::<ChangeRate>(there.id).await?;
            let change = on
                .update(&RATE_CHANGED)
                .set("digits", command.value.digits)
                .set("places", i64::from(command.value.places))
                .because(reason);
            let version = tx.apply(change).await?.version;
            return Ok(LimitState { id: there.id.uuid(), version });
        }
        let change = on
            .insert(&RATE_SET)
            .set("base", command.base.code())
            .set("quote", command.quote.code())
            .set("day", command.day.to_string())
            .set("digits", command.value.digits)
            .set("places", i64::from(command.value.places))
            .because(reason);
        let version = tx.apply(change).await?.version;
        Ok(LimitState { id: command.id.uuid(), version })
    })
}

/// Removes a rate.
pub fn remove_rate<'a>(tx: &'a mut WriteTx<'_>, command: &'a RemoveRate) -> Work<'a, LimitState> {
    Box::pin(async move {
        let on = tx.grant::<ChangeRate>(command.rate).await?;
        if on.row()?.removed.is_some() {
            return Err(Rejection::new(&RATE_REMOVED).into());
        }
        let now = tx.at();
        let change = on
            .update(&REMOVED)
            .set("removed_at", now)
            .if_version(command.version)
            .because(command.reason.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        Ok(LimitState { id: command.rate.uuid(), version })
    })
}

/// Settles whether amounts are compared with limits in other currencies.
pub fn switch_conversion<'a>(tx: &'a mut WriteTx<'_>, command: &'a SwitchConversion) -> Work<'a, LimitState> {
    Box::pin(async move {
        let at = NewAt { organization: Some(command.organization), ..NewAt::default() };
        let on = tx.authorize_new::<ChangeSetting>(command.id, at).await?;
        require_active(tx, command.organization).await?;
        let reason = command.reason.as_ref().map(Justification::as_str);
        let by_organization = [V::from(command.organization)];
        if let Some(there) = tx.optional(&store::SETTING_OF, &by_organization, store::setting).await? {
            let on = tx.grant::<ChangeSetting>(there.id).await?;
            let change = on
                .update(&CONVERSION_SWITCHED)
                .set("converts", command.converts)
                .if_version(command.version)
                .because(reason);
            let version = tx.apply(change).await?.version;
            return Ok(LimitState { id: there.id.uuid(), version });
        }
        let change = on.insert(&CONVERSION_SWITCHED).set("converts", command.converts).because(reason);
        let version = tx.apply(change).await?.version;
        Ok(LimitState { id: command.id.uuid(), version })
    })
}

/// The day of an instant, in UTC.
pub(crate) fn today(at: Timestamp) -> Date {
    at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date()
}
