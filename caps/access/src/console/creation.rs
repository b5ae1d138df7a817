//! The role and the unit that a new account gets in the transaction that makes it: parts of the wizard and of the
//! creation by API.

use std::sync::Arc;

use base::{FieldError, FieldFault, GrantId, Justification, Rejection, RoleId, Services, UserId, codes};
use futures_util::future::BoxFuture;
use gate::{Caller, Work, WriteTx};
use second::{About, ProposalId};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use users::{CreationPart, FormAsk, Prepared};
use web::Refusal;
use web::view::Field;

use super::forms::{self, For};
use crate::model::{AssignmentId, GrantScope};
use crate::ops::{AssignUnit, GrantRole, assign_unit, grant_role};
use crate::proposals::GRANT_ROLE;
use crate::rules::UNKNOWN_ROLE;
use crate::store;

/// Roles and units of one new account, at most.
const MOST: usize = 20;

static ROLES: CreationPart = CreationPart {
    name: "roles",
    step: 2,
    order: 10,
    fields: role_fields,
    ready: |_| true,
    read: read_roles,
    prepare: prepare_roles,
    apply: give_roles,
    propose: Some(give_or_propose_roles),
    once: None,
};
static UNITS: CreationPart = CreationPart {
    name: "units",
    step: 2,
    order: 20,
    fields: unit_fields,
    ready: |_| true,
    read: read_units,
    prepare: prepare_units,
    apply: assign_units,
    propose: None,
    once: None,
};
users::creation_part!(&ROLES);
users::creation_part!(&UNITS);

fn role_fields<'a>(ask: &'a FormAsk<'a>) -> BoxFuture<'a, Result<Vec<Field>, Refusal>> {
    Box::pin(async move {
        let of = For { user: None, organization: ask.organization };
        let offer = ask.db.read(ask.caller, of, forms::grant_offer).await?;
        let role = ask.value("roles.0.role").unwrap_or_default();
        let at_home = ask.organization.map(|id| GrantScope::Organization(id).text()).unwrap_or_default();
        let scope = ask.value("roles.0.scope").filter(|scope| !scope.is_empty()).unwrap_or(&at_home);
        let mut first =
            Field::select("roles.0.role", ask.t.text("access-role"), offer.role_choices(ask.t, role))
                .required()
                .help(ask.t.text("access-role-help"))
                .faults(ask.faults);
        // That a role is wanted is told of all of them.
        if let Some((text, _)) = ask.faults.of("roles") {
            first = first.error(text);
        }
        Ok(vec![
            first,
            Field::select("roles.0.scope", ask.t.text("access-where"), offer.scope_choices(ask.t, scope))
                .required()
                .faults(ask.faults),
        ])
    })
}

fn unit_fields<'a>(ask: &'a FormAsk<'a>) -> BoxFuture<'a, Result<Vec<Field>, Refusal>> {
    Box::pin(async move {
        let of = For { user: None, organization: ask.organization };
        let offer = ask.db.read(ask.caller, of, forms::unit_offer).await?;
        if offer.units.is_empty() {
            return Ok(Vec::new());
        }
        let unit = ask.value("units.0.unit_id").unwrap_or_default();
        let head = ask.value("units.0.is_head").is_some();
        Ok(vec![
            Field::select("units.0.unit_id", ask.t.text("access-unit"), offer.unit_choices(ask.t, unit))
                .optional(ask.t)
                .faults(ask.faults),
            Field::checkbox("units.0.is_head", ask.t.text("access-as-head"), head)
                .help(ask.t.text("access-as-head-help")),
        ])
    })
}

fn value<'a>(fields: &[(&'a str, &'a str)], name: &str) -> &'a str {
    fields.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

fn read_roles(fields: &[(&str, &str)]) -> Option<Json> {
    let (role, scope) = (value(fields, "0.role"), value(fields, "0.scope"));
    if role.is_empty() {
        return None;
    }
    let scope = match GrantScope::from_text(scope) {
        Some(GrantScope::Everywhere) => json!("everywhere"),
        Some(GrantScope::Organization(id)) => json!({ "organization": id }),
        Some(GrantScope::Unit(id)) => json!({ "unit": id }),
        None => Json::Null,
    };
    Some(json!([{ "role": role, "scope": scope }]))
}

fn read_units(fields: &[(&str, &str)]) -> Option<Json> {
    let unit = value(fields, "0.unit_id");
    if unit.is_empty() {
        return None;
    }
    Some(json!([{ "unit_id": unit, "is_head": !value(fields, "0.is_head").is_empty() }]))
}

/// A role in a request that makes an account; as in `POST /api/v1/users/{id}/grants`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewRole {
    role: String,
    /// Said always, as there.
    scope: Option<GrantScope>,
    from: Option<base::Timestamp>,
    until: Option<base::Timestamp>,
    #[serde(default)]
    primary: bool,
    justification: Option<String>,
}
/// A unit in a request that makes an account; as in `POST /api/v1/users/{id}/assignments`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewUnit {
    unit_id: base::UnitId,
    #[serde(default)]
    is_head: bool,
    from: Option<base::Timestamp>,
    until: Option<base::Timestamp>,
}

fn list<T: for<'de> Deserialize<'de>>(json: Json, pointer: &str) -> Result<Vec<T>, Rejection> {
    let wrong = |pointer: String| Rejection::at(pointer, &codes::INVALID_VALUE);
    let Json::Array(items) = json else { return Err(wrong(pointer.to_owned())) };
    if items.len() > MOST {
        let args = vec![("max", MOST.to_string())];
        return Err(Rejection::new(&codes::INVALID).field_with(pointer, &codes::TOO_LONG, args));
    }
    let read =
        |(position, item)| serde_json::from_value(item).map_err(|_| wrong(format!("{pointer}/{position}")));
    items.into_iter().enumerate().map(read).collect()
}

/// A grant whose holder is not there yet.
struct FirstGrant {
    id: GrantId,
    role: RoleId,
    scope: GrantScope,
    new: NewRole,
    justification: Option<Justification>,
}
struct FirstPlace {
    id: AssignmentId,
    new: NewUnit,
}

fn prepare_roles<'a>(
    _: &'a Services,
    caller: &'a Arc<Caller>,
    json: Json,
) -> BoxFuture<'a, Result<Prepared, Refusal>> {
    Box::pin(async move {
        let mut faults: Vec<FieldFault> = Vec::new();
        let mut grants = Vec::new();
        for (position, new) in list::<NewRole>(json, "/with/roles")?.into_iter().enumerate() {
            let at = |field: &str| format!("/with/roles/{position}/{field}");
            let justification = Justification::parse(new.justification.as_deref().unwrap_or_default())
                .unwrap_or_else(|error| {
                    faults.push(error.at(at("justification")));
                    None
                });
            let role = forms::role_from(&new.role);
            if role.is_none() {
                faults.push(FieldFault { pointer: at("role"), code: &UNKNOWN_ROLE, args: Vec::new() });
            }
            if new.scope.is_none() {
                faults.push(FieldFault { pointer: at("scope"), code: &codes::REQUIRED, args: Vec::new() });
            }
            let Some((role, scope)) = role.zip(new.scope) else { continue };
            grants.push(FirstGrant { id: caller.draw().id(), role, scope, new, justification });
        }
        if faults.is_empty() { Ok(Arc::new(grants) as Prepared) } else { Err(Rejection::from(faults).into()) }
    })
}

fn prepare_units<'a>(
    _: &'a Services,
    caller: &'a Arc<Caller>,
    json: Json,
) -> BoxFuture<'a, Result<Prepared, Refusal>> {
    Box::pin(async move {
        let places: Vec<FirstPlace> = list::<NewUnit>(json, "/with/units")?
            .into_iter()
            .map(|new| FirstPlace { id: caller.draw().id(), new })
            .collect();
        Ok(Arc::new(places) as Prepared)
    })
}

fn of<T: 'static>(prepared: &Prepared) -> gate::Result<&Vec<T>> {
    prepared
        .downcast_ref()
        .ok_or_else(|| gate::Error::Check("a part of a creation got another's value".to_owned()))
}

/// The faults of an operation, as faults of the request that it is a part of.
fn at(error: gate::Error, pointer: &str, position: usize) -> gate::Error {
    let gate::Error::Rejected(mut rejection) = error else { return error };
    for field in &mut rejection.fields {
        field.pointer = format!("{pointer}/{position}{}", field.pointer);
    }
    gate::Error::Rejected(rejection)
}

impl FirstGrant {
    fn to(&self, user: UserId) -> GrantRole {
        GrantRole {
            id: self.id,
            user,
            role: self.role,
            scope: self.scope,
            from: self.new.from,
            until: self.new.until,
            primary: self.new.primary,
            justification: self.justification.clone(),
            conditions: None,
            special: false,
        }
    }
}

fn give_roles<'a, 't>(tx: &'a mut WriteTx<'t>, user: UserId, prepared: &'a Prepared) -> Work<'a, ()> {
    Box::pin(async move {
        for (position, first) in of::<FirstGrant>(prepared)?.iter().enumerate() {
            let given = grant_role(tx, &first.to(user)).await;
            given.map_err(|error| at(error, "/with/roles", position))?;
        }
        Ok(())
    })
}

/// The account is made at once; a role that takes a second person waits for one beside it.
fn give_or_propose_roles<'a, 't>(
    tx: &'a mut WriteTx<'t>,
    user: UserId,
    prepared: &'a Prepared,
) -> Work<'a, Vec<ProposalId>> {
    Box::pin(async move {
        let mut waits = Vec::new();
        for (position, first) in of::<FirstGrant>(prepared)?.iter().enumerate() {
            let command = first.to(user);
            match grant_role(tx, &command).await {
                Ok(_) => {}
                Err(gate::Error::NeedsSecond { permission }) => {
                    let organization = match command.scope {
                        GrantScope::Everywhere => None,
                        GrantScope::Organization(id) => Some(id),
                        GrantScope::Unit(id) => Some(store::require_unit(tx, id).await?.organization),
                    };
                    let about = About { user: Some(user), organization };
                    waits.push(second::keep(tx, &GRANT_ROLE, &command, permission, about).await?);
                }
                Err(error) => return Err(at(error, "/with/roles", position)),
            }
        }
        Ok(waits)
    })
}

fn assign_units<'a, 't>(tx: &'a mut WriteTx<'t>, user: UserId, prepared: &'a Prepared) -> Work<'a, ()> {
    Box::pin(async move {
        for (position, first) in of::<FirstPlace>(prepared)?.iter().enumerate() {
            let command = AssignUnit {
                is_head: first.new.is_head,
                from: first.new.from,
                until: first.new.until,
                ..AssignUnit::new(first.id, user, first.new.unit_id)
            };
            assign_unit(tx, &command).await.map_err(|error| at(error, "/with/units", position))?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_what_the_api_takes() {
        let id = "0190a6c0-8c6e-7cc3-98c4-dc0c0c07398f";
        let scope = format!("organization:{id}");
        let json = read_roles(&[("0.role", "employee"), ("0.scope", &scope)]).unwrap();
        assert_eq!(json, json!([{ "role": "employee", "scope": { "organization": id } }]));
        let read: Vec<NewRole> = list(json, "/with/roles").unwrap();
        assert_eq!(read[0].scope, GrantScope::from_text(&scope));
        assert_eq!(read_roles(&[("0.role", ""), ("0.scope", &scope)]), None);
        let json = read_units(&[("0.unit_id", id), ("0.is_head", "on")]).unwrap();
        let read: Vec<NewUnit> = list(json, "/with/units").unwrap();
        assert!(read[0].is_head);
    }

    #[test]
    fn wrong_values_name_their_place() {
        let pointer =
            |json: Json| list::<NewRole>(json, "/with/roles").unwrap_err().fields[0].pointer.clone();
        assert_eq!(pointer(json!("x")), "/with/roles");
        assert_eq!(pointer(json!([{ "role": "x", "scope": "moon" }])), "/with/roles/0");
        assert_eq!(pointer(json!(vec![1; 21])), "/with/roles");
    }
}
