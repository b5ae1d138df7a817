//! An activation link instead of a first password: a part of the wizard and of the creation by API, in the transaction that
//! makes the account.

use std::sync::Arc;

use base::{FieldFault, Rejection, UserId, codes};
use futures_util::future::BoxFuture;
use gate::{Caller, Db, Error, Work, WriteTx};
use serde_json::{Value as Json, json};
use users::{CreationPart, FormAsk, Once, Prepared};
use web::Refusal;
use web::view::{Choice, Field};

use crate::link::{ActivationId, Delivery, HOURS, Link, hours};
use crate::ops::activation::{IssueActivation, issue_activation};
use crate::permissions::CREDENTIALS_SET;
use crate::queries::link_sight;

users::creation_part!(&ACTIVATION);

static ACTIVATION: CreationPart = CreationPart {
    name: "activation",
    step: 3,
    // After the first password: with one, the form's wish for a link is none.
    order: 20,
    fields: |ask| fields(ask),
    ready: |_| true,
    read,
    prepare: |_, caller, json| prepare(caller, json),
    apply,
    propose: None,
    once: Some(|db, caller, user, prepared| once(db, caller, user, prepared)),
};

/// Where the request has it.
const POINTER: &str = "/with/activation";
/// Hours to choose from.
const CHOICES: [(i64, &str); 4] = [
    (24, "activation-hours-24"),
    (HOURS, "activation-hours-72"),
    (168, "activation-hours-168"),
    (720, "activation-hours-720"),
];

fn fields<'a>(ask: &'a FormAsk<'a>) -> BoxFuture<'a, Result<Vec<Field>, Refusal>> {
    Box::pin(async move {
        if !ask.caller.access().holds_beyond_own(&CREDENTIALS_SET) {
            return Ok(Vec::new());
        }
        let t = ask.t;
        let goes_out = ask.db.read(ask.caller, (), users::letters_go_out).await?;
        // Wished for at first where mail goes out; a form that was sent without it had it taken off.
        let sent = ask.value("activation.hours").is_some();
        let on = if sent { ask.value("activation.send").is_some() } else { goes_out };
        let help = if goes_out { "activation-send-help" } else { "activation-make-help" };
        let label = if goes_out { "activation-send" } else { "activation-make" };
        let chosen = ask.value("activation.hours").and_then(|text| text.parse().ok()).unwrap_or(HOURS);
        let choices = CHOICES
            .iter()
            .map(|(hours, key)| Choice::new(hours.to_string(), t.text(key)).chosen(*hours == chosen))
            .collect();
        Ok(vec![
            Field::checkbox("activation.send", t.text(label), on).help(t.text(help)).faults(ask.faults),
            Field::select("activation.hours", t.text("activation-hours"), choices).faults(ask.faults),
        ])
    })
}

fn read(fields: &[(&str, &str)]) -> Option<Json> {
    let value = |name: &str| fields.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    value("send")?;
    let hours = value("hours").and_then(|text| text.parse::<i64>().ok());
    Some(json!({ "hours": hours, "unless_password": true }))
}

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    hours: i64,
    delivery: Delivery,
    unless_password: bool,
}

/// Reads `{"hours": 72, "deliver": "either", "unless_password": false}`; each may be left out.
fn parse(json: Json) -> Result<Asked, Rejection> {
    let at = |field: &str| format!("{POINTER}{field}");
    let wrong = |field: &str| Rejection::at(at(field), &codes::INVALID_VALUE);
    let Json::Object(mut members) = json else { return Err(wrong("")) };
    let asked = match members.remove("hours") {
        None | Some(Json::Null) => None,
        Some(number) => Some(number.as_i64().unwrap_or_default()),
    };
    let hours = hours(asked, &at("/hours")).map_err(|fault: FieldFault| Rejection::from(vec![fault]))?;
    let delivery = match members.remove("deliver") {
        None | Some(Json::Null) => Delivery::default(),
        Some(text) => text.as_str().and_then(Delivery::parse).ok_or_else(|| wrong("/deliver"))?,
    };
    let unless_password = match members.remove("unless_password") {
        None => false,
        Some(Json::Bool(yes)) => yes,
        Some(_) => return Err(wrong("/unless_password")),
    };
    if let Some(name) = members.keys().next() {
        let args = vec![
            ("name", name.chars().take(60).collect()),
            ("known", "hours, deliver, unless_password".to_owned()),
        ];
        return Err(Rejection::new(&codes::INVALID).field_with(at(""), &codes::UNKNOWN_FIELD, args));
    }
    Ok(Asked { hours, delivery, unless_password })
}

/// A link whose owner is not there yet.
struct Drawn {
    id: ActivationId,
    link: Link,
    asked: Asked,
}

fn prepare<'a>(caller: &'a Arc<Caller>, json: Json) -> BoxFuture<'a, Result<Prepared, Refusal>> {
    Box::pin(async move {
        let asked = parse(json)?;
        // Whether for this one, the transaction says.
        if !caller.access().holds_beyond_own(&CREDENTIALS_SET) {
            let rejection = Rejection::new(&codes::FORBIDDEN).with("permission", CREDENTIALS_SET.name);
            return Err(rejection.into());
        }
        let link = Link::from_bytes(caller.draw().bytes());
        Ok(Arc::new(Drawn { id: caller.draw().id(), link, asked }) as Prepared)
    })
}

fn of(prepared: &Prepared) -> Result<&Drawn, Error> {
    prepared.downcast_ref().ok_or_else(|| Error::Check("a part of a creation got another's value".to_owned()))
}

fn apply<'a, 't>(tx: &'a mut WriteTx<'t>, user: UserId, prepared: &'a Prepared) -> Work<'a, ()> {
    Box::pin(async move {
        let Drawn { id, link, asked } = of(prepared)?;
        // Without a name to sign in with, handed over it is the name that is missing.
        let mut command = IssueActivation::new(user, *id, link, asked.hours, asked.delivery, "/username");
        if asked.unless_password {
            command = command.unless_password();
        }
        issue_activation(tx, &command).await?;
        Ok(())
    })
}

/// Where the link was not mailed it is shown to whoever made the account.
fn once<'a>(
    db: &'a Db,
    caller: &'a Arc<Caller>,
    user: UserId,
    prepared: &'a Prepared,
) -> BoxFuture<'a, Result<Option<Once>, Refusal>> {
    Box::pin(async move {
        let Drawn { id, link, .. } = of(prepared)?;
        let sight = db.read(caller, user, link_sight).await?;
        let open = sight.and_then(|sight| sight.open);
        let shows = open.is_some_and(|open| open.id == *id && open.sent_to.is_none());
        Ok(shows.then(|| Once { label: "activation-once", help: "activation-once-help", path: link.path() }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_s_fields_become_the_request_s_value() {
        assert_eq!(read(&[("hours", "72")]), None);
        let sent = read(&[("send", "on"), ("hours", "168")]).unwrap();
        let asked = Asked { hours: 168, delivery: Delivery::Either, unless_password: true };
        assert_eq!(parse(sent).unwrap(), asked);
        let plain = Asked { hours: 72, delivery: Delivery::Either, unless_password: false };
        assert_eq!(parse(json!({})).unwrap(), plain);
        let handed = parse(json!({"deliver": "hand_over"})).unwrap();
        assert_eq!(handed.delivery, Delivery::HandOver);
    }

    #[test]
    fn what_is_wrong_is_told_where() {
        for (value, pointer, code) in [
            (json!("yes"), "/with/activation", "field.invalid_value"),
            (json!({"hours": 0}), "/with/activation/hours", "field.invalid_number"),
            (json!({"hours": 721}), "/with/activation/hours", "field.invalid_number"),
            (json!({"hours": "72"}), "/with/activation/hours", "field.invalid_number"),
            (json!({"deliver": "pigeon"}), "/with/activation/deliver", "field.invalid_value"),
            (json!({"unless_password": 1}), "/with/activation/unless_password", "field.invalid_value"),
            (json!({"until": "tomorrow"}), "/with/activation", "field.unknown"),
        ] {
            let rejection = parse(value).unwrap_err();
            let fault = &rejection.fields[0];
            assert_eq!((fault.pointer.as_str(), fault.code.name), (pointer, code));
        }
    }
}
