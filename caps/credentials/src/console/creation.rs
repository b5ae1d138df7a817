//! The first password of a new account: a part of the wizard and of the creation by API, in the transaction that makes
//! the account.

use std::sync::Arc;

use base::{FieldError, FieldFault, Rejection, SecretText, Services, UserId, codes};
use futures_util::future::BoxFuture;
use gate::{Caller, Error, V, Work, WriteTx};
use serde_json::{Value as Json, json};
use users::{CreationPart, FormAsk, Prepared};
use web::Refusal;
use web::view::Field;

use super::MOST;
use crate::check::{Passwords, busy_rejection, hashed};
use crate::model::{PasswordId, Phc};
use crate::ops::set::{SetPassword, set_password_or_say_at};
use crate::permissions::CREDENTIALS_SET;
use crate::{rules, store};

users::creation_part!(&PASSWORD);

static PASSWORD: CreationPart = CreationPart {
    name: "password",
    step: 3,
    order: 10,
    fields: |ask| fields(ask),
    ready: |services| services.get::<Passwords>().is_some(),
    read,
    prepare: |services, caller, json| prepare(services, caller, json),
    apply,
    propose: None,
    once: None,
};

/// Where the request has it.
const POINTER: &str = "/with/password";

fn fields<'a>(ask: &'a FormAsk<'a>) -> BoxFuture<'a, Result<Vec<Field>, Refusal>> {
    Box::pin(async move {
        if !ask.caller.access().holds_beyond_own(&CREDENTIALS_SET) {
            return Ok(Vec::new());
        }
        let t = ask.t;
        // Checked at first; a form that was sent without it had it taken off.
        let sent = ask.value("password.value").is_some();
        let must_change = !sent || ask.value("password.must_change").is_some();
        Ok(vec![
            Field::password(t, "password.value", t.text("password-first"))
                .autocomplete("new-password")
                .max(MOST)
                .optional(t)
                .help(t.text("password-first-help"))
                .faults(ask.faults),
            Field::checkbox("password.must_change", t.text("password-must-change"), must_change)
                .help(t.text("password-must-change-help")),
        ])
    })
}

fn read(fields: &[(&str, &str)]) -> Option<Json> {
    let value = |name: &str| fields.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
    let password = value("value");
    (!password.is_empty())
        .then(|| json!({ "value": password, "must_change": !value("must_change").is_empty() }))
}

/// A first password whose owner is not there yet.
struct First {
    id: PasswordId,
    /// Held against the account's names once they are there.
    password: SecretText,
    phc: Phc,
    must_change: bool,
}

/// Reads `{"value": "…", "must_change": true}`; `must_change` may be left out. What is wrong is told without the value.
fn parse(json: Json) -> Result<(SecretText, bool), Rejection> {
    let at = |field: &str| format!("{POINTER}{field}");
    let wrong = |field: &str, code| Rejection::at(at(field), code);
    let Json::Object(mut members) = json else { return Err(wrong("", &codes::INVALID_VALUE)) };
    let must_change = match members.remove("must_change") {
        None => true,
        Some(Json::Bool(must_change)) => must_change,
        Some(_) => return Err(wrong("/must_change", &codes::INVALID_VALUE)),
    };
    let password = match members.remove("value") {
        Some(Json::String(text)) => SecretText::new(text),
        _ => return Err(wrong("/value", &codes::REQUIRED)),
    };
    if let Some(name) = members.keys().next() {
        let args =
            vec![("name", name.chars().take(60).collect()), ("known", "value, must_change".to_owned())];
        return Err(Rejection::new(&codes::INVALID).field_with(at(""), &codes::UNKNOWN_FIELD, args));
    }
    let password = password.map_err(|error| Rejection::from(vec![error.at(at("/value"))]))?;
    rules::check_password(password.expose(), &[])
        .map_err(|fault| Rejection::from(vec![fault.at(&at("/value"))]))?;
    Ok((password, must_change))
}

fn prepare<'a>(
    services: &'a Services,
    caller: &'a Arc<Caller>,
    json: Json,
) -> BoxFuture<'a, Result<Prepared, Refusal>> {
    Box::pin(async move {
        let (password, must_change) = parse(json)?;
        // Nothing is hashed for whoever may set no password at all; whether this one, the transaction says.
        if !caller.access().holds_beyond_own(&CREDENTIALS_SET) {
            let rejection = Rejection::new(&codes::FORBIDDEN).with("permission", CREDENTIALS_SET.name);
            return Err(rejection.into());
        }
        let passwords = services.get::<Passwords>().ok_or_else(|| {
            tracing::error!("nobody handed over what hashes a first password");
            Refusal::from(&codes::FAULT)
        })?;
        let phc = hashed(passwords.hasher(), caller, &password).await.map_err(busy_rejection)?;
        Ok(Arc::new(First { id: caller.draw().id(), password, phc, must_change }) as Prepared)
    })
}

fn apply<'a, 't>(tx: &'a mut WriteTx<'t>, user: UserId, prepared: &'a Prepared) -> Work<'a, ()> {
    Box::pin(async move {
        let first: &First = prepared
            .downcast_ref()
            .ok_or_else(|| Error::Check("a part of a creation got another's value".to_owned()))?;
        let names: Vec<String> = tx.rows(&store::NAMES, &[V::from(user)], |row| row.get(0)).await?;
        rules::check_password(first.password.expose(), &names).map_err(|fault| {
            let fault: FieldFault = fault.at(&format!("{POINTER}/value"));
            Error::rejected(Rejection::from(vec![fault]))
        })?;
        let command =
            SetPassword { user, id: first.id, phc: first.phc.clone(), must_change: first.must_change };
        // Without a name to sign in with it is the name that is missing.
        set_password_or_say_at(tx, &command, "/username").await?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_s_fields_become_the_request_s_value() {
        assert_eq!(read(&[("value", ""), ("must_change", "on")]), None);
        let sent = read(&[("value", "four geese fly north"), ("must_change", "on")]).unwrap();
        assert_eq!(sent, json!({"value": "four geese fly north", "must_change": true}));
        let (password, must_change) = parse(sent).unwrap();
        assert_eq!((password.expose(), must_change), ("four geese fly north", true));
        let unchecked = read(&[("value", "four geese fly north")]).unwrap();
        assert!(!parse(unchecked).unwrap().1);
        assert!(parse(json!({"value": "four geese fly north"})).unwrap().1, "somebody else knows it too");
    }

    #[test]
    fn what_is_wrong_is_told_where_and_without_the_value() {
        for (value, pointer, code) in [
            (json!("four geese"), "/with/password", "field.invalid_value"),
            (json!({"must_change": true}), "/with/password/value", "field.required"),
            (json!({"value": 12345678}), "/with/password/value", "field.required"),
            (
                json!({"value": "four geese fly", "must_change": "no"}),
                "/with/password/must_change",
                "field.invalid_value",
            ),
            (json!({"value": "four geese fly", "hint": "birds"}), "/with/password", "field.unknown"),
            (json!({"value": "short"}), "/with/password/value", "password.too_short"),
            (json!({"value": "x".repeat(1025)}), "/with/password/value", "field.too_long"),
        ] {
            let rejection = parse(value).unwrap_err();
            let fault = &rejection.fields[0];
            assert_eq!((fault.pointer.as_str(), fault.code.name), (pointer, code));
            assert!(!rejection.to_string().contains("geese") && !rejection.to_string().contains("1234"));
        }
    }
}
