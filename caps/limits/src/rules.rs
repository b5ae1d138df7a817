//! Whether a limit suffices: pure, exact, and never in favour of whoever approves.

use base::{Currency, Money, code};
use jiff::civil::Date;

use crate::model::{Limit, Rate};

code! {
    /// The amount is negative.
    pub NEGATIVE = "limit.negative", Invalid, "limit-negative"
}
code! {
    /// Neither an amount nor that there is no bound was said, or both.
    pub AMOUNT_OR_UNBOUNDED = "limit.amount_or_unbounded", Invalid, "limit-amount-or-unbounded"
}
code! {
    /// Neither a role nor a person was named, or both.
    pub ROLE_OR_USER = "limit.role_or_user", Invalid, "limit-role-or-user"
}
code! {
    /// A reason is missing.
    pub REASON_MISSING = "limit.reason_missing", Invalid, "limit-reason-missing"
}
code! {
    /// There is no such role that a limit could be of here.
    pub UNKNOWN_ROLE = "limit.unknown_role", Invalid, "limit-unknown-role"
}
code! {
    /// Of everybody in this role, and so of whoever sets it.
    pub OWN = "limit.own", Conflict, "limit-own"
}
code! {
    /// The person does not belong to the organization.
    pub NOT_A_MEMBER = "limit.not_a_member", Invalid, "limit-not-a-member"
}
code! {
    /// The end is in the past.
    pub ENDS_IN_PAST = "limit.ends_in_past", Invalid, "limit-ends-in-past"
}
code! {
    /// It is over, or was followed by another.
    pub OVER = "limit.over", Conflict, "limit-over"
}
code! {
    /// The rate was removed.
    pub RATE_REMOVED = "limit.rate_removed", Conflict, "limit-rate-removed"
}
code! {
    /// A currency cannot have a rate to itself.
    pub SAME_CURRENCY = "limit.same_currency", Invalid, "limit-same-currency"
}
code! {
    /// A day that is yet to come.
    pub DAY_TO_COME = "limit.day_to_come", Invalid, "limit-day-to-come"
}
code! {
    /// The organization is not active.
    pub PLACE_INACTIVE = "limit.place_inactive", Conflict, "limit-place-inactive"
}
code! {
    /// Not a permission to approve something.
    pub NOT_APPROVING = "limit.not_approving", Invalid, "limit-not-approving"
}
code! {
    /// The unit is not one of the organization's.
    pub UNKNOWN_UNIT = "limit.unknown_unit", Invalid, "limit-unknown-unit"
}

/// Days after which a rate is too old to compare by.
pub const FRESH_FOR: i32 = 31;

/// By which of somebody's limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Their own.
    Own,
    /// That of their post as head of the unit.
    Post,
    /// That of the role they are primary in.
    Primary,
}

impl By {
    /// As the API names it.
    pub const fn name(self) -> &'static str {
        match self {
            By::Own => "own",
            By::Post => "post",
            By::Primary => "primary_role",
        }
    }
}

/// What counts for one person: the limits that hold, and the rates, where the organization compares by them.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Their own.
    pub own: Vec<Limit>,
    /// Of their post as head of the unit.
    pub post: Vec<Limit>,
    /// Of the role they are primary in.
    pub primary: Vec<Limit>,
    /// None: limits in other currencies do not count.
    pub rates: Option<Vec<Rate>>,
}

/// What a limit says to an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// There is a limit to compare with.
    Compared {
        /// By which.
        by: By,
        /// The limit.
        limit: Limit,
        /// The amount in its currency.
        measured: Money,
    },
    /// Nothing is said of this person: that is no authority.
    Nothing,
    /// Limits there are, in other currencies; the organization does not compare with them, or has no rate that is fresh.
    OtherCurrency,
}

impl Bound {
    /// Whether the amount is within it.
    pub fn suffices(&self) -> bool {
        match self {
            Bound::Compared { limit, measured, .. } => limit.most.is_none_or(|most| measured.minor <= most),
            Bound::Nothing | Bound::OtherCurrency => false,
        }
    }
}

/// Which limit counts, and what it says. One in the amount's own currency counts before any that must be converted; of either,
/// the person's own before that of the post, and that before the primary role's.
pub fn judge(amount: Money, book: &Book, on: Date) -> Bound {
    let all = [(By::Own, &book.own), (By::Post, &book.post), (By::Primary, &book.primary)];
    for (by, limits) in all {
        if let Some(limit) = limits.iter().find(|limit| limit.currency == amount.currency) {
            return Bound::Compared { by, limit: *limit, measured: amount };
        }
    }
    let rates = book.rates.as_deref().unwrap_or_default();
    for (by, limits) in all {
        let compared = limits.iter().filter_map(|limit| {
            let measured = convert(amount, limit.currency, rates, on)?;
            Some(Bound::Compared { by, limit: *limit, measured })
        });
        // Of several the one that lets through, if one does: each was given.
        let mut first = None;
        for bound in compared {
            if bound.suffices() {
                return bound;
            }
            first = first.or(Some(bound));
        }
        if let Some(bound) = first {
            return bound;
        }
    }
    if all.iter().any(|(_, limits)| !limits.is_empty()) { Bound::OtherCurrency } else { Bound::Nothing }
}

/// An amount in another currency by the newest rate between the two that is not older than [`FRESH_FOR`] days, in whichever
/// direction it was written down; rounded up. None: there is no such rate, or the amount is too large.
pub fn convert(amount: Money, to: Currency, rates: &[Rate], on: Date) -> Option<Money> {
    let between = |rate: &&Rate| {
        (rate.base == amount.currency && rate.quote == to)
            || (rate.base == to && rate.quote == amount.currency)
    };
    let is_fresh = |rate: &&Rate| {
        let age = on.since(rate.day).ok().map(|span| span.get_days());
        rate.removed.is_none() && age.is_some_and(|days| (0..=FRESH_FOR).contains(&days))
    };
    // Written down as it is needed before the other way round, where both are of one day.
    let rate = rates.iter().filter(between).filter(is_fresh);
    let rate = rate.max_by_key(|rate| (rate.day, rate.base == amount.currency))?;
    let ten = |power: usize| 10_i128.checked_pow(u32::try_from(power).ok()?);
    let (digits, scale) = (i128::from(rate.value.digits), ten(rate.value.places as usize)?);
    let (by, per) = if rate.base == amount.currency { (digits, scale) } else { (scale, digits) };
    let (from, into) = (ten(amount.currency.decimal_places())?, ten(to.decimal_places())?);
    let above = i128::from(amount.minor).checked_mul(by)?.checked_mul(into)?;
    let below = per.checked_mul(from)?;
    let rounded = above.div_euclid(below) + i128::from(above.rem_euclid(below) != 0);
    Some(Money::new(i64::try_from(rounded).ok()?, to))
}

#[cfg(test)]
mod tests {
    use base::{OrganizationId, Timestamp, UserId};
    use uuid::Uuid;

    use super::*;
    use crate::model::{Holder, LimitId, RateId};

    fn money(text: &str) -> Money {
        text.parse().unwrap()
    }
    fn limit(text: &str, number: u128) -> Limit {
        let unbounded = text.strip_prefix("any ");
        let currency = unbounded.map_or_else(|| money(text).currency, |code| code.parse().unwrap());
        Limit {
            id: LimitId::from_uuid(Uuid::from_u128(number)),
            organization: OrganizationId::from_uuid(Uuid::from_u128(1)),
            holder: Holder::User(UserId::from_uuid(Uuid::from_u128(2))),
            currency,
            most: unbounded.is_none().then(|| money(text).minor),
            from: Timestamp::from_micros(0),
            until: Timestamp::FOREVER,
            closed: false,
            version: 1,
        }
    }
    fn limits(texts: &[&str]) -> Vec<Limit> {
        texts.iter().zip(10..).map(|(text, number)| limit(text, number)).collect()
    }
    fn rate(base: &str, quote: &str, value: &str, day: &str) -> Rate {
        Rate {
            id: RateId::from_uuid(Uuid::from_u128(3)),
            organization: OrganizationId::from_uuid(Uuid::from_u128(1)),
            base: base.parse().unwrap(),
            quote: quote.parse().unwrap(),
            value: value.parse().unwrap(),
            day: day.parse().unwrap(),
            removed: None,
            version: 1,
        }
    }
    const TODAY: &str = "2026-11-30";

    /// One row a case: own, post, primary role, rates (None: off), the amount, by which limit and whether it suffices.
    #[test]
    fn the_table_of_cases() {
        type Case<'a> = (&'a str, [&'a [&'a str]; 3], Option<Vec<Rate>>, &'a str, Option<By>, bool);
        let dollars = || Some(vec![rate("EUR", "USD", "1.10", "2026-11-20")]);
        let cases: Vec<Case<'_>> = vec![
            ("nothing is no authority", [&[], &[], &[]], None, "0.01 EUR", None, false),
            ("nothing is none for nothing either", [&[], &[], &[]], None, "0.00 EUR", None, false),
            ("just as much", [&["100.00 EUR"], &[], &[]], None, "100.00 EUR", Some(By::Own), true),
            ("a cent more", [&["100.00 EUR"], &[], &[]], None, "100.01 EUR", Some(By::Own), false),
            ("of zero only zero", [&["0.00 EUR"], &[], &[]], None, "0.01 EUR", Some(By::Own), false),
            (
                "own beats a larger role's",
                [&["1.00 EUR"], &[], &["9.00 EUR"]],
                None,
                "5.00 EUR",
                Some(By::Own),
                false,
            ),
            (
                "own beats a smaller role's",
                [&["9.00 EUR"], &[], &["1.00 EUR"]],
                None,
                "5.00 EUR",
                Some(By::Own),
                true,
            ),
            (
                "the post beats the role",
                [&[], &["9.00 EUR"], &["1.00 EUR"]],
                None,
                "5.00 EUR",
                Some(By::Post),
                true,
            ),
            (
                "without bound",
                [&[], &[], &["any EUR"]],
                None,
                "92233720368547758.07 EUR",
                Some(By::Primary),
                true,
            ),
            ("another currency is none", [&["any USD"], &[], &[]], None, "1.00 EUR", None, false),
            (
                "own in its currency first",
                [&["1.00 USD"], &[], &["9.00 EUR"]],
                dollars(),
                "5.00 EUR",
                Some(By::Primary),
                true,
            ),
            ("converted", [&["11.00 USD"], &[], &[]], dollars(), "10.00 EUR", Some(By::Own), true),
            (
                "converted and a cent more",
                [&["11.00 USD"], &[], &[]],
                dollars(),
                "10.01 EUR",
                Some(By::Own),
                false,
            ),
            ("the other way round", [&["10.00 EUR"], &[], &[]], dollars(), "11.00 USD", Some(By::Own), true),
            ("no rate", [&["any CHF"], &[], &[]], dollars(), "1.00 EUR", None, false),
        ];
        for (name, [own, post, primary], rates, amount, by, suffices) in cases {
            let book = Book { own: limits(own), post: limits(post), primary: limits(primary), rates };
            let bound = judge(money(amount), &book, TODAY.parse().unwrap());
            let found = match &bound {
                Bound::Compared { by, .. } => Some(*by),
                Bound::Nothing | Bound::OtherCurrency => None,
            };
            assert_eq!((found, bound.suffices()), (by, suffices), "{name}: {bound:?}");
        }
    }

    #[test]
    fn conversion_rounds_up_and_takes_the_newest_fresh_rate() {
        let rates = [
            rate("EUR", "JPY", "160.4", "2026-11-01"),
            rate("EUR", "JPY", "161.05", "2026-11-29"),
            rate("EUR", "JPY", "200", "2026-12-01"),
            rate("USD", "EUR", "0.9", "2026-10-01"),
            rate("EUR", "KWD", "0.33", "2026-11-30"),
        ];
        let day = TODAY.parse().unwrap();
        let to = |text: &str, code: &str| {
            convert(money(text), code.parse().unwrap(), &rates, day).map(|m| m.to_string())
        };
        assert_eq!(to("1.00 EUR", "JPY").as_deref(), Some("162 JPY"), "161.05, up; not tomorrow's");
        assert_eq!(to("161 JPY", "EUR").as_deref(), Some("1.00 EUR"), "0.9997, up");
        assert_eq!(to("1.00 USD", "EUR"), None, "too old");
        assert_eq!(to("10.00 EUR", "KWD").as_deref(), Some("3.300 KWD"));
        assert_eq!(to("92233720368547758.07 EUR", "JPY"), None, "too large");
    }
}
