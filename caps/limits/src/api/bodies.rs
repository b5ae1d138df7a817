//! What requests say and answers look like.

use base::{
    Currency, FieldError, Justification, Money, MoneyError, OrganizationId, RoleId, Timestamp, UnitId, UserId,
};
use policy::{Allowed, Denial, Verdict};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::verbs::{Changed, Reading};

use crate::decide::{Approver, Question};
use crate::model::{Holder, Limit, LimitId, Rate, RateId, Setting};
use crate::ops::{LimitState, Most};
use crate::queries::{LimitView, RateView};
use crate::rules::{AMOUNT_OR_UNBOUNDED, Bound, NOT_APPROVING, REASON_MISSING, ROLE_OR_USER};

impl Changed for LimitState {
    fn revision(&self) -> i64 {
        self.version
    }
}

/// The end of time is no date that a caller should see.
fn open(until: Timestamp) -> Option<Timestamp> {
    (until < Timestamp::FOREVER).then_some(until)
}

/// An amount in a request.
pub(crate) struct WrongMoney(MoneyError);
impl FieldError for WrongMoney {
    fn code(&self) -> (&'static base::Code, Vec<(&'static str, String)>) {
        let code = match self.0 {
            MoneyError::Currency => &WRONG_CURRENCY,
            MoneyError::TooPrecise => &TOO_PRECISE,
            MoneyError::Syntax | MoneyError::Overflow | MoneyError::Mixed => &WRONG_AMOUNT,
        };
        (code, Vec::new())
    }
}
base::code!(
    /// Not an amount.
    pub WRONG_AMOUNT = "limit.wrong_amount", Invalid, "limit-wrong-amount"
);
base::code!(
    /// More decimal places than the currency has.
    pub TOO_PRECISE = "limit.too_precise", Invalid, "limit-too-precise"
);
base::code!(
    /// Not an active currency.
    pub WRONG_CURRENCY = "limit.wrong_currency", Invalid, "limit-wrong-currency"
);

pub(crate) fn money(reading: &mut Reading, text: &str, pointer: &str) -> Option<Money> {
    reading.read(text.trim().parse().map_err(WrongMoney), pointer)
}
pub(crate) fn currency(reading: &mut Reading, text: &str, pointer: &str) -> Option<Currency> {
    reading.read(Currency::parse(text.trim()).map_err(WrongMoney), pointer)
}
/// A reason that must be there.
pub(crate) fn reason(reading: &mut Reading, text: &str, pointer: &str) -> Option<Justification> {
    let read = reading.read(Justification::parse(text), pointer)?;
    if read.is_none() {
        reading.wrong(pointer, &REASON_MISSING);
    }
    read
}
/// A reason that may be missing.
pub(crate) fn words(reading: &mut Reading, text: Option<&str>, pointer: &str) -> Option<Justification> {
    reading.read(Justification::parse(text.unwrap_or_default()), pointer).flatten()
}

/// A limit to set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewLimit {
    /// Where it counts.
    #[schema(value_type = Uuid)]
    pub(super) organization_id: OrganizationId,
    /// Of everybody who is primary in this role: its id, or the code of a role of the house. `head` is the post as head of a
    /// unit. Either this or `user_id`.
    #[schema(max_length = 64)]
    role: Option<String>,
    /// Of one person.
    #[schema(value_type = Option<Uuid>)]
    user_id: Option<UserId>,
    /// Up to how much, such as `1200.00 EUR`. Either this or `unbounded`.
    #[schema(max_length = 40)]
    amount: Option<String>,
    /// Any amount in this currency.
    #[schema(max_length = 3)]
    unbounded: Option<String>,
    /// Until when; until further notice if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) until: Option<Timestamp>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) justification: String,
}
impl NewLimit {
    pub(super) fn holder(&self, reading: &mut Reading) -> Option<Holder> {
        match (&self.role, self.user_id) {
            (Some(text), None) => {
                let role = access::role_id(text).or_else(|| text.parse().ok());
                if role.is_none() {
                    reading.wrong("/role", &crate::rules::UNKNOWN_ROLE);
                }
                role.map(Holder::Role)
            }
            (None, Some(user)) => Some(Holder::User(user)),
            _ => {
                reading.wrong("/role", &ROLE_OR_USER);
                None
            }
        }
    }
    pub(super) fn most(&self, reading: &mut Reading) -> Option<Most> {
        let amount = self.amount.as_deref().map(|text| money(reading, text, "/amount").map(Most::Amount));
        let unbounded = self.unbounded.as_deref();
        let unbounded = unbounded.map(|code| currency(reading, code, "/unbounded").map(Most::Unbounded));
        match (amount, unbounded) {
            (Some(most), None) | (None, Some(most)) => most,
            _ => {
                reading.wrong("/amount", &AMOUNT_OR_UNBOUNDED);
                None
            }
        }
    }
}

/// Why a limit ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitEnd {
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: String,
}

/// A limit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LimitBody {
    #[schema(value_type = Uuid)]
    id: LimitId,
    #[schema(value_type = Uuid)]
    organization_id: OrganizationId,
    /// Of everybody who is primary in this role; `null`: of one person.
    #[schema(value_type = Option<Uuid>)]
    role_id: Option<RoleId>,
    /// Of this person; `null`: of a role.
    #[schema(value_type = Option<Uuid>)]
    user_id: Option<UserId>,
    currency: &'static str,
    /// Up to how much, such as `1200.00 EUR`; `null`: any amount.
    amount: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    valid_from: Timestamp,
    /// `null`: until further notice.
    #[schema(value_type = Option<String>, format = DateTime)]
    valid_until: Option<Timestamp>,
    /// It was followed by another, or ended before its time.
    closed: bool,
    justification: Option<String>,
    version: i64,
}
impl From<LimitView> for LimitBody {
    fn from(view: LimitView) -> Self {
        let (role_id, user_id) = match view.limit.holder {
            Holder::Role(role) => (Some(role), None),
            Holder::User(user) => (None, Some(user)),
        };
        let limit = view.limit;
        LimitBody {
            id: limit.id,
            organization_id: limit.organization,
            role_id,
            user_id,
            currency: limit.currency.code(),
            amount: limit.amount().map(|money| money.to_string()),
            valid_from: limit.from,
            valid_until: open(limit.until),
            closed: limit.closed,
            justification: view.justification,
            version: limit.version,
        }
    }
}

/// Limits.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LimitsBody {
    #[schema(max_items = 200)]
    pub(super) items: Vec<LimitBody>,
    /// Where the list goes on; `null` at its end.
    pub(super) next_cursor: Option<String>,
    /// How many there are, on the first page.
    pub(super) total: Option<u64>,
    /// There are at least that many.
    pub(super) total_capped: bool,
}

/// What became of something.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `LimitState` in the document")]
pub(super) struct LimitStateBody {
    /// Its id.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
}

/// A rate to write down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRate {
    /// Whose.
    #[schema(value_type = Uuid)]
    pub(super) organization_id: OrganizationId,
    /// One unit of this currency
    #[schema(max_length = 3)]
    pub(super) base: String,
    /// is so much of that one.
    #[schema(max_length = 3)]
    pub(super) quote: String,
    /// How much: a decimal number as text, such as `1.0843`, of at most nine places.
    #[schema(max_length = 20)]
    pub(super) rate: String,
    /// From which day on, such as `2026-11-30`; today (UTC) if not given. It counts until a newer one is there, for 31 days at
    /// most.
    #[schema(max_length = 10)]
    pub(super) day: Option<String>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// Why something is done.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = RateReason)]
pub(super) struct Why {
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// A rate.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RateBody {
    #[schema(value_type = Uuid)]
    id: RateId,
    #[schema(value_type = Uuid)]
    organization_id: OrganizationId,
    /// One unit of this currency
    base: &'static str,
    /// is so much of that one.
    quote: &'static str,
    /// How much, as a decimal number.
    rate: String,
    /// From which day on.
    day: String,
    /// Since when it does not count any more.
    #[schema(value_type = Option<String>, format = DateTime)]
    removed_at: Option<Timestamp>,
    version: i64,
}
impl From<Rate> for RateBody {
    fn from(rate: Rate) -> Self {
        RateBody {
            id: rate.id,
            organization_id: rate.organization,
            base: rate.base.code(),
            quote: rate.quote.code(),
            rate: rate.value.to_string(),
            day: rate.day.to_string(),
            removed_at: rate.removed,
            version: rate.version,
        }
    }
}
impl From<RateView> for RateBody {
    fn from(view: RateView) -> Self {
        view.rate.into()
    }
}

/// Rates.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RatesBody {
    #[schema(max_items = 200)]
    pub(super) items: Vec<RateBody>,
    /// Where the list goes on; `null` at its end.
    pub(super) next_cursor: Option<String>,
    /// How many there are, on the first page.
    pub(super) total: Option<u64>,
    /// There are at least that many.
    pub(super) total_capped: bool,
}

/// An organization's settings about limits.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SettingBody {
    #[schema(value_type = Uuid)]
    pub(super) organization_id: OrganizationId,
    /// Whether amounts are compared with limits in other currencies, by the organization's rates.
    converts: bool,
    /// 0: nobody has settled it.
    version: i64,
}
impl SettingBody {
    pub(super) fn of(organization: OrganizationId, setting: Option<Setting>) -> Self {
        SettingBody {
            organization_id: organization,
            converts: setting.is_some_and(|setting| setting.converts),
            version: setting.map_or(0, |setting| setting.version),
        }
    }
}

/// Settings about limits.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SettingChange {
    /// Whether amounts are compared with limits in other currencies, by the organization's rates.
    pub(super) converts: bool,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// What is to be approved.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// In which organization.
    #[param(value_type = Uuid)]
    organization_id: OrganizationId,
    /// In which unit of it; none if it stands in none.
    #[param(value_type = Option<Uuid>)]
    unit_id: Option<UnitId>,
    /// Which right it takes, such as `purchasing.approve`.
    permission: String,
    /// How much, such as `1200.00 EUR`.
    amount: String,
    /// Who asked for it: nobody approves what they asked for themselves.
    #[param(value_type = Option<Uuid>)]
    requester_id: Option<UserId>,
}

/// What is to be approved, and by whom.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct AskedOf {
    /// In which organization.
    #[param(value_type = Uuid)]
    organization_id: OrganizationId,
    /// In which unit of it; none if it stands in none.
    #[param(value_type = Option<Uuid>)]
    unit_id: Option<UnitId>,
    /// Which right it takes, such as `purchasing.approve`.
    permission: String,
    /// How much, such as `1200.00 EUR`.
    amount: String,
    /// Who asked for it: nobody approves what they asked for themselves.
    #[param(value_type = Option<Uuid>)]
    requester_id: Option<UserId>,
    /// Who is to approve.
    #[param(value_type = Uuid)]
    pub(super) user_id: UserId,
}
impl AskedOf {
    pub(super) fn question(&self) -> Result<Question, base::Rejection> {
        let Self { organization_id, unit_id, permission, amount, requester_id, .. } = self;
        question(*organization_id, *unit_id, permission, amount, *requester_id)
    }
}
impl Asked {
    pub(super) fn question(&self) -> Result<Question, base::Rejection> {
        let Self { organization_id, unit_id, permission, amount, requester_id } = self;
        question(*organization_id, *unit_id, permission, amount, *requester_id)
    }
}

/// The right that a name stands for, if it is one to approve something.
pub(crate) fn approving(
    reading: &mut Reading,
    name: &str,
    pointer: &str,
) -> Option<&'static policy::Permission> {
    let found = policy::find(name).filter(|permission| permission.name.ends_with(".approve"));
    if found.is_none() {
        reading.wrong(pointer, &NOT_APPROVING);
    }
    found
}

fn question(
    organization: OrganizationId,
    unit: Option<UnitId>,
    permission: &str,
    amount: &str,
    requester: Option<UserId>,
) -> Result<Question, base::Rejection> {
    let mut reading = Reading::default();
    let permission = approving(&mut reading, permission, "?permission");
    let amount = money(&mut reading, amount, "?amount");
    if amount.is_some_and(|money| money.minor < 0) {
        reading.wrong("?amount", &crate::rules::NEGATIVE);
    }
    let read = permission.zip(amount);
    reading.done(read.map(|(permission, amount)| Question {
        organization,
        unit,
        permission,
        amount,
        requester,
    }))
}

/// Whether somebody may approve, and why (not).
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DecisionBody {
    #[schema(value_type = Uuid)]
    user_id: UserId,
    /// The right is held there, it is no request of their own, and the limit suffices.
    allowed: bool,
    /// `allowed`, or why the right is not held: `no_grant`, `out_of_reach`, `stranger`, `circumstances` (the grant
    /// counts at other hours, or from certain addresses, which nobody has who is asked about), `delegator` (they may in the place of
    /// whoever asked for it only).
    right: &'static str,
    /// The grant that gives the right; of the post as head of a unit the assignment.
    #[schema(value_type = Option<Uuid>)]
    grant_id: Option<base::GrantId>,
    /// The role that carries it.
    #[schema(value_type = Option<Uuid>)]
    role_id: Option<RoleId>,
    /// They asked for it themselves.
    own_request: bool,
    /// `suffices`, `exceeded`, `none` (nothing is said of them, which is no authority) or `other_currency` (limits in other
    /// currencies do not count, or there is no rate of the last 31 days).
    limit: &'static str,
    /// By which of their limits: `own`, `post` (as head of the unit) or `primary_role`.
    limit_by: Option<&'static str>,
    #[schema(value_type = Option<Uuid>)]
    limit_id: Option<LimitId>,
    /// Up to how much; `null` with a `limit_id`: any amount.
    limit_amount: Option<String>,
    /// The amount as it was compared: in the limit's currency.
    compared: Option<String>,
    /// The nearest unit that they head, of the one it stands in and those above.
    #[schema(value_type = Option<Uuid>)]
    heads_unit_id: Option<UnitId>,
    /// In whose place they may, if in somebody's: by that one's right and limit.
    #[schema(value_type = Option<Uuid>)]
    delegator_id: Option<UserId>,
}
impl From<Approver> for DecisionBody {
    fn from(approver: Approver) -> Self {
        let decision = &approver.decision;
        let (right, source) = match decision.right {
            Verdict::Allow(why) | Verdict::NeedsSecond(why) => match why {
                Allowed::By(source) => ("allowed", Some(source)),
                Allowed::OwnByNature | Allowed::System => ("allowed", None),
            },
            Verdict::Deny(denial) => (Denial::name(denial), None),
        };
        let (bound, compared): (_, Option<(&'static str, Limit, Money)>) = match decision.bound {
            Bound::Compared { by, limit, measured } => {
                let word = if decision.bound.suffices() { "suffices" } else { "exceeded" };
                (word, Some((by.name(), limit, measured)))
            }
            Bound::Nothing => ("none", None),
            Bound::OtherCurrency => ("other_currency", None),
        };
        DecisionBody {
            user_id: decision.user,
            allowed: decision.allowed(),
            right,
            grant_id: source.map(|source| source.grant),
            role_id: source.map(|source| source.role),
            own_request: decision.is_own_request,
            limit: bound,
            limit_by: compared.map(|(by, ..)| by),
            limit_id: compared.map(|(_, limit, _)| limit.id),
            limit_amount: compared.and_then(|(_, limit, _)| limit.amount()).map(|money| money.to_string()),
            compared: compared.map(|(.., measured)| measured.to_string()),
            heads_unit_id: approver.heads.map(|(unit, _)| unit),
            delegator_id: decision.in_place_of(),
        }
    }
}

/// Whoever may approve, in the order in which they should be asked.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApproversBody {
    /// Heads of the unit and of those above it, the nearest first; then others by the least limit that suffices.
    #[schema(max_items = 301)]
    pub(super) items: Vec<DecisionBody>,
    /// There were more who might than were looked at.
    pub(super) capped: bool,
}
