//! The tokens' colours, measured (WCAG 2.2: 4.5 to 1 for text, 3 to 1 for what shows a control or its state).
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../assets/css/00-tokens.css");

type Theme = BTreeMap<String, String>;

fn block(selector: &str) -> Theme {
    let start = TOKENS.find(selector).unwrap_or_else(|| panic!("no {selector}")) + selector.len();
    let body = &TOKENS[start..start + TOKENS[start..].find('}').unwrap()];
    body.lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.trim_end_matches(';').split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(theme: &Theme, one: &str, two: &str) -> f64 {
    let (a, b) = (luminance(&theme[one]), luminance(&theme[two]));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_can_be_read_in_both_themes() {
    let light = block(":root {");
    let mut dark = light.clone();
    dark.extend(block(":root[data-theme=\"dark\"] {"));
    let text = [
        ("ink", "paper surface sunken raised hover accent-soft"),
        ("ink-2", "paper surface sunken raised hover neutral-soft"),
        ("ink-3", "paper surface sunken raised hover"),
        ("accent-ink", "paper surface accent-soft raised"),
        ("on-accent", "accent accent-strong"),
        ("on-danger", "danger"),
        ("success-ink", "success-soft surface paper"),
        ("warning-ink", "warning-soft surface paper"),
        ("danger-ink", "danger-soft surface paper raised"),
        ("info-ink", "info-soft surface paper"),
        ("neutral-ink", "neutral-soft"),
    ];
    let shapes = [
        ("control", "surface paper raised"),
        ("accent", "paper surface sunken raised"),
        ("success", "success-soft"),
        ("warning", "warning-soft"),
        ("danger", "danger-soft"),
        ("info", "info-soft"),
        ("neutral", "neutral-soft"),
    ];
    let mut short = Vec::new();
    for (name, theme) in [("light", &light), ("dark", &dark)] {
        for (pairs, least) in [(&text[..], 4.5), (&shapes[..], 3.0)] {
            for (one, others) in pairs {
                for two in others.split(' ') {
                    let ratio = contrast(theme, one, two);
                    if ratio < least {
                        short.push(format!("{name}: {one} on {two} is {ratio:.2}, not {least}"));
                    }
                }
            }
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

#[test]
fn the_device_s_dark_is_the_chosen_dark() {
    assert_eq!(block(":root[data-theme=\"dark\"] {"), block(":root[data-theme=\"system\"] {"));
}
