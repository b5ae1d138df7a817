//! Amounts of money.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why a text or a sum is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not of the form `12.34 EUR`.
    #[error("the amount is not of the form `12.34 EUR`")]
    Syntax,
    /// No active currency.
    #[error("the currency is not an active code of ISO 4217")]
    Currency,
    /// More decimal places than the currency has.
    #[error("the amount has more decimal places than its currency")]
    TooPrecise,
    /// Beyond 64 bits of minor units.
    #[error("the amount is too large")]
    Overflow,
    /// Two currencies in one sum.
    #[error("the amounts are in different currencies")]
    Mixed,
}

/// A currency of ISO 4217 that people pay with: no funds, no metals, no testing codes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The euro, 2 decimal places.
    pub const EUR: Currency = Currency(iso_currency::Currency::EUR);
    /// The dollar of the United States, 2 decimal places.
    pub const USD: Currency = Currency(iso_currency::Currency::USD);

    /// Reads an active code, `EUR`, in capitals.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        let currency = Self::from_record(code)?;
        // The table takes the bolívar soberano for retired; ISO 4217 lists both bolívares.
        let retired = currency.0.is_superseded().is_some() && code != "VES";
        if retired { Err(MoneyError::Currency) } else { Ok(currency) }
    }
    /// Reads a code that we stored ourselves: one that has been retired since (`BGN`, `HRK`) is still known.
    pub fn from_record(code: &str) -> Result<Self, MoneyError> {
        let currency = iso_currency::Currency::from_code(code).ok_or(MoneyError::Currency)?;
        let paid_with = !currency.is_fund() && !currency.is_special() && currency.exponent().is_some();
        if paid_with { Ok(Currency(currency)) } else { Err(MoneyError::Currency) }
    }
    /// The three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }
    /// How many decimal places its minor unit has: 2 for the euro, 0 for the yen, 3 for the dinar of Kuwait.
    pub fn decimal_places(self) -> usize {
        usize::from(self.0.exponent().unwrap_or(0))
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(code: &str) -> Result<Self, MoneyError> {
        Self::parse(code)
    }
}
impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&code).map_err(serde::de::Error::custom)
    }
}

/// An amount: a whole number of the currency's minor units (cents). Never a float, never rounded.
///
/// As text `-12.34 EUR`: a dot, all decimal places of the currency, no grouping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units: 1234 is 12.34 EUR and 1234 JPY.
    pub minor: i64,
    /// Of which currency.
    pub currency: Currency,
}

impl Money {
    /// An amount of minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Money { minor, currency }
    }
    /// The sum. Refuses two currencies, and a sum beyond 64 bits.
    pub fn checked_add(self, other: Money) -> Result<Money, MoneyError> {
        self.combine(other, i64::checked_add)
    }
    /// The difference. Refuses two currencies, and a difference beyond 64 bits.
    pub fn checked_sub(self, other: Money) -> Result<Money, MoneyError> {
        self.combine(other, i64::checked_sub)
    }
    fn combine(self, other: Money, sum: fn(i64, i64) -> Option<i64>) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed);
        }
        let minor = sum(self.minor, other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, ..self })
    }
    /// Sign, whole units and the digits after the point, for whoever writes the amount in a language.
    pub(crate) fn parts(self) -> (bool, u64, String) {
        let places = self.currency.decimal_places();
        // INVARIANT: no currency has more than four decimal places.
        let scale = 10_u64.pow(places as u32);
        let amount = self.minor.unsigned_abs();
        let decimals = if places == 0 { String::new() } else { format!("{:0places$}", amount % scale) };
        (self.minor < 0, amount / scale, decimals)
    }
}

impl FromStr for Money {
    type Err = MoneyError;
    /// Reads `12.34 EUR`; fewer decimal places than the currency's may be given, or none.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let (amount, code) = text.split_once(' ').ok_or(MoneyError::Syntax)?;
        let currency = Currency::parse(code)?;
        let (negative, amount) = amount.strip_prefix('-').map_or((false, amount), |rest| (true, rest));
        let (whole, decimals) =
            amount.split_once('.').map_or((amount, None), |(whole, rest)| (whole, Some(rest)));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !decimals.is_none_or(digits) {
            return Err(MoneyError::Syntax);
        }
        let places = currency.decimal_places();
        let decimals = decimals.unwrap_or_default();
        if decimals.len() > places {
            return Err(MoneyError::TooPrecise);
        }
        let sign = if negative { "-" } else { "" };
        // The sign goes with the digits, so that the smallest number is read too.
        let minor = format!("{sign}{whole}{decimals:0<places$}").parse().map_err(|_| MoneyError::Overflow)?;
        Ok(Money { minor, currency })
    }
}
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (negative, whole, decimals) = self.parts();
        let point = if decimals.is_empty() { "" } else { "." };
        write!(f, "{}{whole}{point}{decimals} {}", if negative { "-" } else { "" }, self.currency)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shows_and_reads_minor_units() {
        for (minor, code, text) in [
            (1234, "EUR", "12.34 EUR"),
            (-5, "EUR", "-0.05 EUR"),
            (1234, "JPY", "1234 JPY"),
            (-1, "KWD", "-0.001 KWD"),
            (i64::MIN, "USD", "-92233720368547758.08 USD"),
            (i64::MAX, "USD", "92233720368547758.07 USD"),
        ] {
            let money = Money::new(minor, code.parse().unwrap());
            assert_eq!(money.to_string(), text);
            assert_eq!(text.parse(), Ok(money));
        }
        assert_eq!("12 EUR".parse(), Ok(Money::new(1200, Currency::EUR)));
        assert_eq!("12.3 EUR".parse(), Ok(Money::new(1230, Currency::EUR)));
    }

    #[test]
    fn refuses_what_is_no_amount() {
        for (text, error) in [
            ("12.34", MoneyError::Syntax),
            ("12,34 EUR", MoneyError::Syntax),
            ("1e3 EUR", MoneyError::Syntax),
            (".5 EUR", MoneyError::Syntax),
            ("5. EUR", MoneyError::Syntax),
            ("--5 EUR", MoneyError::Syntax),
            ("+5 EUR", MoneyError::Syntax),
            ("12.345 EUR", MoneyError::TooPrecise),
            ("1.0 JPY", MoneyError::TooPrecise),
            ("92233720368547758.08 USD", MoneyError::Overflow),
            ("12.34 eur", MoneyError::Currency),
            ("12.34  EUR", MoneyError::Currency),
        ] {
            assert_eq!(text.parse::<Money>(), Err(error), "{text}");
        }
    }

    #[test]
    fn only_active_currencies_are_taken_and_retired_ones_stay_readable() {
        for code in ["DEM", "HRK", "BGN", "XAU", "XXX", "XTS", "CLF", "XDR", "", "EURO"] {
            assert_eq!(Currency::parse(code), Err(MoneyError::Currency), "{code}");
        }
        for code in ["EUR", "USD", "CHF", "GBP", "VES", "VED", "XOF", "ZWG"] {
            assert_eq!(Currency::parse(code).unwrap().code(), code);
        }
        assert_eq!(Currency::from_record("HRK").unwrap().decimal_places(), 2);
    }

    #[test]
    fn sums_never_mix_or_wrap() {
        let euro = |minor| Money::new(minor, Currency::EUR);
        assert_eq!(euro(5).checked_add(euro(-7)), Ok(euro(-2)));
        assert_eq!(euro(5).checked_add(Money::new(5, Currency::USD)), Err(MoneyError::Mixed));
        assert_eq!(euro(i64::MAX).checked_add(euro(1)), Err(MoneyError::Overflow));
        assert_eq!(euro(i64::MIN).checked_sub(euro(1)), Err(MoneyError::Overflow));
    }

    proptest! {
        #[test]
        fn an_amount_is_read_back(minor in any::<i64>(), code in "EUR|JPY|KWD|CHF|ISK|TND") {
            let money = Money::new(minor, code.parse().unwrap());
            prop_assert_eq!(money.to_string().parse::<Money>().unwrap(), money);
            let json = serde_json::to_string(&money).unwrap();
            prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
        }
    }
}
