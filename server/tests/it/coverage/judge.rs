//! What an answer must and must not be.

use gate::{ReadTx, Work, statement};
use server::testing::{Answer, Reeve};

use super::entry::{About, Entry};
use super::visitors::{Sight, Visitor};
use super::world::Victim;

statement!(DIGEST beyond_scope "a test compares what was before with what is after" =
    "SELECT (SELECT count(*) FROM record WHERE outcome = 'done' AND event NOT IN ('trail.exported', 'grant.exported', 'user.exported')),
            (SELECT count(*) FROM session WHERE ended_at IS NULL),
            (SELECT count(*) FROM personal_token WHERE revoked_at IS NULL),
            (SELECT count(*) FROM job WHERE state = 'waiting'),
            (SELECT count(*) FROM import_upload),
            (SELECT count(*) FROM idempotency),
            (SELECT count(*) FROM feed_fact),
            (SELECT count(*) FROM app_user)");

/// What differs whenever something changed: no row changes without a record of it, and what is kept without one is
/// counted beside them. That somebody exported what they may see is on record, and changes nothing.
pub(super) async fn digest(reeve: &Reeve) -> [i64; 8] {
    fn read<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, [i64; 8]> {
        Box::pin(async move {
            let row = tx
                .optional(&DIGEST, &[], |row| {
                    let mut all = [0; 8];
                    for (position, value) in all.iter_mut().enumerate() {
                        *value = row.get(position)?;
                    }
                    Ok(all)
                })
                .await?;
            Ok(row.unwrap())
        })
    }
    reeve.house.db.read(&reeve.house.system(), (), read).await.unwrap()
}

/// Whether a text has anything of the victim.
pub(super) fn tells(victim: &Victim, text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains(&victim.word.to_lowercase())
        || text.contains(&victim.house.to_lowercase())
        || victim.ids().iter().any(|id| text.contains(*id))
        || digits(&text).contains(&victim.digits)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What an answer tells that the caller did not say first.
pub(super) fn leaks(visitor: &Visitor<'_>, victim: &Victim, asked: &str, answer: &Answer) -> Vec<String> {
    let mut text = answer.text.to_lowercase();
    for value in answer.headers.values() {
        text.push_str(&String::from_utf8_lossy(value.as_bytes()).to_lowercase());
    }
    let asked = asked.to_lowercase();
    let mut secrets = vec![victim.word.to_lowercase(), victim.email.clone()];
    if !visitor.belongs {
        secrets.push(victim.house.to_lowercase());
    }
    // Whoever belongs to the organization, or works in its other branch, knows these two.
    let known = |id: &str| visitor.belongs && (id == victim.organization || id == victim.north);
    secrets.extend(victim.ids().into_iter().filter(|id| !known(id)).map(str::to_lowercase));
    let mut found: Vec<String> =
        secrets.into_iter().filter(|secret| text.contains(secret) && !asked.contains(secret)).collect();
    if digits(&text).contains(&victim.digits) && !asked.contains(&victim.digits) {
        found.push(victim.digits.clone());
    }
    found
}

/// Says what is wrong with the answer to what was asked.
pub(super) fn judge(
    entry: &Entry,
    visitor: &Visitor<'_>,
    victim: &Victim,
    asked: &str,
    answer: &Answer,
) -> Result<(), String> {
    let status = answer.status.as_u16();
    let told = || short(&answer.text);
    if status >= 500 {
        return Err(format!("{status}, a fault: {}", told()));
    }
    if visitor.sight != Sight::Reader || entry.changes() {
        let found = leaks(visitor, victim, asked, answer);
        if !found.is_empty() {
            return Err(format!("{status} tells {}: {}", found.join(", "), told()));
        }
    }
    if entry.about == About::Open {
        return Ok(());
    }
    let expected: &[u16] = match visitor.sight {
        Sight::Unknown if entry.is_page() => {
            let to = answer.headers.get(http::header::LOCATION).and_then(|to| to.to_str().ok());
            if status == 303 && !to.is_some_and(|to| to.starts_with("/sign-in")) {
                return Err(format!("leads to {to:?}"));
            }
            &[303]
        }
        Sight::Unknown => &[401],
        Sight::Blind => entry.blind,
        Sight::Reader => entry.reader,
    };
    if expected.contains(&status) {
        return Ok(());
    }
    Err(format!("{status} instead of {expected:?}: {}", told()))
}

/// What of an answer says what it is: a problem's code, or a page's beginning.
fn short(text: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(json) if json["code"].is_string() => json["code"].to_string(),
        _ => {
            let main = text.find("<main").map_or(text, |at| &text[at..]);
            main.chars().take(500).collect()
        }
    }
}

/// Whether a thing that may not be known is answered as one that never was.
pub(super) fn alike(known: &Answer, never: &Answer) -> Result<(), String> {
    let place = |answer: &Answer| {
        answer.headers.get(http::header::LOCATION).map(|to| base_of(to.to_str().unwrap_or_default()))
    };
    if known.status == never.status
        && known.code() == never.code()
        && known.text.len() == never.text.len()
        && place(known) == place(never)
    {
        return Ok(());
    }
    Err(format!(
        "{} {} where an id that never was gets {} {}",
        known.status,
        short(&known.text),
        never.status,
        short(&never.text)
    ))
}

/// A path without its ids.
fn base_of(path: &str) -> String {
    path.split('/').filter(|part| part.len() != 36).collect::<Vec<_>>().join("/")
}
