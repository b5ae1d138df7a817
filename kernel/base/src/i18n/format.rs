//! How a language writes numbers, amounts and times.

use fluent_bundle::FluentValue;
use intl_memoizer::concurrent::IntlLangMemoizer;
use jiff::tz::TimeZone;

use super::locale::{DayStyle, Locale};
use crate::{Money, Timestamp};

pub(super) fn number(locale: Locale, n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(locale, n.unsigned_abs()))
}

fn grouped(locale: Locale, n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(locale.group());
        }
        out.push(digit);
    }
    out
}

pub(super) fn money(locale: Locale, money: Money) -> String {
    let (negative, whole, decimals) = money.parts();
    let mut out = if negative { "-".to_owned() } else { String::new() };
    out.push_str(&grouped(locale, whole));
    if !decimals.is_empty() {
        out.push(locale.decimal());
        out.push_str(&decimals);
    }
    // A space that does not break: an amount without its currency at the end of a line is misread.
    out.push('\u{a0}');
    out.push_str(money.currency.code());
    out
}

pub(super) fn day(locale: Locale, date: jiff::civil::Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match locale.day() {
        // INVARIANT: months run from 1 to 12.
        DayStyle::DayMonthWordYear(names) => {
            format!("{day} {} {year}", names[usize::from(month.unsigned_abs()) - 1])
        }
        DayStyle::DayMonthYear(mark) => format!("{day:02}{mark}{month:02}{mark}{year:04}"),
    }
}

pub(super) fn local_day(locale: Locale, at: Timestamp, zone: Option<&str>) -> String {
    let zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    day(locale, at.to_jiff().to_zoned(zone).date())
}

pub(super) fn time(at: Timestamp, zone: Option<&str>) -> String {
    let zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    at.to_jiff().to_zoned(zone).strftime("%H:%M %Z").to_string()
}

pub(super) fn moment(locale: Locale, at: Timestamp, zone: Option<&str>) -> String {
    let zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    let local = at.to_jiff().to_zoned(zone);
    let (hour, minute) = (local.hour(), local.minute());
    format!("{}, {hour:02}:{minute:02} {}", day(locale, local.date()), local.strftime("%Z"))
}

/// What Fluent calls for each value it writes: whole numbers get the language's grouping; all else stays with Fluent.
/// Fluent takes a plain function that cannot hold the language, so there is one for each.
pub(super) fn fluent_formatter(locale: Locale) -> fn(&FluentValue, &IntlLangMemoizer) -> Option<String> {
    fn write(locale: Locale, value: &FluentValue) -> Option<String> {
        let FluentValue::Number(n) = value else { return None };
        // Fluent counts in floats, which are exact to 2^53; `Value::Number` says so.
        let whole = n.value.fract() == 0.0 && n.value.abs() <= 9_007_199_254_740_992.0;
        if !whole {
            return None;
        }
        let n_int = n.value as i64;
        Some(if n.options.use_grouping { number(locale, n_int) } else { n_int.to_string() })
    }
    match locale {
        Locale::GERMAN => |value, _| write(Locale::GERMAN, value),
        Locale::SPANISH => |value, _| write(Locale::SPANISH, value),
        Locale::FRENCH => |value, _| write(Locale::FRENCH, value),
        Locale::VIETNAMESE => |value, _| write(Locale::VIETNAMESE, value),
        Locale::THAI => |value, _| write(Locale::THAI, value),
        _ => |value, _| write(Locale::ENGLISH, value),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn every_language_writes_numbers_in_its_own_messages_too() {
        for locale in Locale::ALL {
            let written = fluent_formatter(locale)(
                &FluentValue::from(1_234_567),
                &IntlLangMemoizer::new(unic_langid::LanguageIdentifier::default()),
            );
            assert_eq!(written, Some(number(locale, 1_234_567)), "{locale}");
        }
        assert_eq!(number(Locale::FRENCH, 1_234), "1\u{202f}234");
        assert_eq!(number(Locale::VIETNAMESE, 1_234), "1.234");
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        for (n, en, de) in [
            (0, "0", "0"),
            (-7, "-7", "-7"),
            (999, "999", "999"),
            (1000, "1,000", "1.000"),
            (-123_456, "-123,456", "-123.456"),
            (i64::MIN, "-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808"),
        ] {
            assert_eq!((&*number(Locale::ENGLISH, n), &*number(Locale::GERMAN, n)), (en, de));
        }
    }

    #[test]
    fn amounts_keep_their_decimals() {
        let amount = Money::new(-123_456_789, crate::Currency::EUR);
        assert_eq!(money(Locale::ENGLISH, amount), "-1,234,567.89\u{a0}EUR");
        assert_eq!(money(Locale::GERMAN, amount), "-1.234.567,89\u{a0}EUR");
        assert_eq!(money(Locale::GERMAN, Money::new(1500, "JPY".parse().unwrap())), "1.500\u{a0}JPY");
    }

    #[test]
    fn times_follow_the_zone_over_the_change_of_clocks() {
        let winter: Timestamp = "2026-01-05T23:30:00Z".parse().unwrap();
        let summer: Timestamp = "2026-07-05T23:30:00Z".parse().unwrap();
        let berlin = Some("Europe/Berlin");
        assert_eq!(moment(Locale::ENGLISH, winter, berlin), "6 Jan 2026, 00:30 CET");
        assert_eq!(moment(Locale::GERMAN, summer, berlin), "06.07.2026, 01:30 CEST");
        assert_eq!(moment(Locale::GERMAN, winter, None), "05.01.2026, 23:30 UTC");
        assert_eq!(moment(Locale::ENGLISH, winter, Some("Mars/Olympus")), "5 Jan 2026, 23:30 UTC");
    }
}
