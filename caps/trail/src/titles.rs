//! What records are called.

use base::Translator;

use crate::model::{Names, Record};

/// An event in words: what its own capability calls it (`event-<name>`), else what this one does, else its name.
pub(crate) fn event(t: &Translator, name: &str) -> String {
    let dashed = name.replace('.', "-");
    [format!("event-{dashed}"), format!("trail-event-{dashed}")]
        .iter()
        .find(|key| t.has(key))
        .map_or_else(|| name.to_owned(), |key| t.text(key).into_owned())
}

/// A column in words, else its name.
pub(crate) fn field(t: &Translator, column: &str) -> String {
    known(t, "trail-field-", column)
}

/// A noun in words, else itself.
pub(crate) fn noun(t: &Translator, noun: &str) -> String {
    known(t, "trail-noun-", noun)
}

/// An outcome in words.
pub(crate) fn outcome(t: &Translator, outcome: &str) -> String {
    known(t, "trail-outcome-", outcome)
}

fn known(t: &Translator, prefix: &str, name: &str) -> String {
    let key = format!("{prefix}{}", name.replace('.', "-"));
    if t.has(&key) { t.text(&key).into_owned() } else { name.to_owned() }
}

/// Who acted, in words.
pub(crate) fn actor(t: &Translator, record: &Record, names: &Names) -> String {
    match (record.actor, record.actor_kind.as_str()) {
        (Some(person), _) => names.or_short(person.uuid()),
        (None, "system") => match &record.actor_part {
            Some(part) => t.with("trail-actor-system-part", &[("part", part.into())]),
            None => t.text("trail-actor-system").into_owned(),
        },
        _ => t.text("trail-actor-stranger").into_owned(),
    }
}

/// The picture of an event: by what was done, not to what.
pub(crate) fn icon(event: &str) -> &'static str {
    let (noun, happened) = event.split_once('.').unwrap_or((event, ""));
    match (noun, happened) {
        ("access", "refused") => "shield-alert",
        (_, "exported") => "download",
        ("sign_in", _) => "log-in",
        ("password" | "activation", _) => "key-round",
        ("message" | "message_setting", _) => "mail",
        ("grant" | "role", _) => "shield",
        ("assignment" | "membership", _) => "briefcase",
        ("organization" | "unit" | "unit_parent", _) => "building-2",
        (_, "created" | "added") => "plus",
        (_, "deleted" | "removed") => "trash-2",
        ("user" | "identifier" | "settings", _) => "user",
        ("session" | "token", _) => "monitor",
        ("job", _) => "activity",
        _ => "circle-dot",
    }
}
