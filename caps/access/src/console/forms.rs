//! What the forms share: the page, the choices of places, and how a refusal comes back to its form.

use askama::Template;
use axum::response::{IntoResponse, Response};
use base::{
    FieldFault, FullName, OrganizationId, Rejection, RoleId, Timestamp, Translator, UnitId, UserId, codes,
};
use gate::{Error, ReadTx, V, Work, action, statement};
use http::StatusCode;
use policy::{Aim, Priority};
use units::{Organization, Unit};
use users::User;
use web::view::{Action, Choice, Field, FormFaults, Notice, PageHead, Shell};
use web::{Context, Page};

use super::words;
use crate::model::{GrantScope, Role};
use crate::permissions::{ROLES_GRANT, UNITS_ASSIGN};
use crate::queries::Named;
use crate::store;

action!(
    /// An organization that a grant can be given in.
    pub(super) GrantIn on Organization, needs ROLES_GRANT, by Aim::Managing
);
action!(
    /// A unit that a grant can be given in.
    pub(super) GrantAt on Unit, needs ROLES_GRANT, by Aim::Managing
);
action!(
    /// A unit that people can be assigned to.
    pub(super) AssignTo on Unit, needs UNITS_ASSIGN, by Aim::Managing
);

/// Units that a form offers at most. Beyond it the API, or the unit's own page, is the way.
const MOST_UNITS: i64 = 500;

#[derive(Template)]
#[template(path = "access/form.html")]
pub(super) struct FormPage {
    pub(super) shell: Shell,
    pub(super) title: String,
    pub(super) head: PageHead,
    pub(super) notice: Option<Notice>,
    pub(super) path: String,
    /// Fields that are not seen.
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) fields: Vec<Field>,
    pub(super) submit: Action,
    pub(super) cancel: Action,
}

/// A form about somebody: where it stands and where its buttons lead.
pub(super) struct About<'a> {
    pub(super) context: &'a Context,
    pub(super) user: UserId,
    pub(super) name: &'a FullName,
    pub(super) path: String,
}

impl About<'_> {
    pub(super) fn page(
        &self,
        title_key: &str,
        faults: &FormFaults,
        hidden: Vec<(&'static str, String)>,
        fields: Vec<Field>,
        submit: Action,
    ) -> FormPage {
        let t = self.context.t();
        let title = t.text(title_key).into_owned();
        let tab = words::tab_of(self.user);
        FormPage {
            shell: self.context.shell(),
            head: PageHead::new(title.as_str()).crumbs(&t, vec![(t.person(self.name), tab.clone())]),
            title,
            notice: faults.notice(),
            path: self.path.clone(),
            hidden,
            fields,
            submit,
            cancel: Action::link(tab, t.text("access-cancel")),
        }
    }
}

/// The form again, with what was wrong.
pub(super) fn again(page: FormPage) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
}

/// A date of a form: nothing where nothing was filled in, else the beginning of that day in UTC. Today means now.
pub(super) fn day(
    text: &str,
    pointer: &str,
    now: Timestamp,
    faults: &mut Vec<FieldFault>,
) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text == now.date() {
        return None;
    }
    let read = Timestamp::from_date(text);
    if read.is_none() {
        let pointer = pointer.to_owned();
        faults.push(FieldFault { pointer, code: &codes::INVALID_DATE, args: Vec::new() });
    }
    read
}

/// The revision that a page was made of.
pub(super) fn revision(text: &str) -> Result<Option<i64>, Rejection> {
    text.parse().map(Some).map_err(|_| Rejection::new(&codes::STALE))
}

/// A role as a select sends it.
pub(super) fn role_from(text: &str) -> Option<RoleId> {
    crate::role_id(text).or_else(|| text.parse().ok())
}

statement!(NAME of User = "SELECT u.first_name, u.last_name FROM visible_app_user u WHERE u.id = $1");
statement!(PLACES_OF beyond_scope "the organizations of somebody whom the caller may see, to offer those within reach" =
    "SELECT u.managing_organization_id FROM app_user u WHERE u.id = $1 AND u.managing_organization_id IS NOT NULL
     UNION
     SELECT m.organization_id FROM membership m WHERE m.user_id = $1 AND m.status <> 'ended'");
statement!(GRANT_ORGANIZATIONS of Organization =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.id = ANY($1) AND o.status = 'active' ORDER BY o.name_key");
statement!(UNITS_WITHIN of Unit =
    "SELECT u.id, u.name FROM visible_unit u
     WHERE u.organization_id = ANY($1) AND u.status = 'active' ORDER BY u.name_key, u.rid LIMIT $2");

/// What a form about somebody offers.
pub(super) struct Offer {
    pub(super) name: FullName,
    pub(super) everywhere: bool,
    pub(super) organizations: Vec<Named<OrganizationId>>,
    pub(super) units: Vec<Named<UnitId>>,
    pub(super) roles: Vec<Role>,
}

impl Offer {
    pub(super) fn role_choices(&self, t: &Translator, chosen: &str) -> Vec<Choice> {
        let none = Choice::new("", t.text("access-choose"));
        let choice = |role: &Role| {
            let value = role.id.to_string();
            let on = value == chosen || role.code == chosen;
            Choice::new(value, role.shown_name(t)).chosen(on)
        };
        std::iter::once(none).chain(self.roles.iter().map(choice)).collect()
    }
    pub(super) fn scope_choices(&self, t: &Translator, chosen: &str) -> Vec<Choice> {
        let mut all = vec![Choice::new("", t.text("access-choose"))];
        if self.everywhere {
            all.push(Choice::new(GrantScope::Everywhere.text(), t.text("access-place-everywhere")));
        }
        for one in &self.organizations {
            all.push(Choice::new(GrantScope::Organization(one.id).text(), one.name.as_str()));
        }
        for one in &self.units {
            let label = t.with("access-scope-unit", &[("unit", one.name.as_str().into())]);
            all.push(Choice::new(GrantScope::Unit(one.id).text(), label));
        }
        for choice in &mut all {
            choice.chosen = choice.value == chosen;
        }
        all
    }
    pub(super) fn unit_choices(&self, t: &Translator, chosen: &str) -> Vec<Choice> {
        let none = Choice::new("", t.text("access-choose"));
        let choice = |unit: &Named<UnitId>| {
            let value = unit.id.to_string();
            let on = value == chosen;
            Choice::new(value, unit.name.as_str()).chosen(on)
        };
        std::iter::once(none).chain(self.units.iter().map(choice)).collect()
    }
}

/// For whom a form is, and in which organizations if nobody is there yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct For {
    pub(super) user: Option<UserId>,
    pub(super) organization: Option<OrganizationId>,
}
impl For {
    pub(super) fn user(user: UserId) -> Self {
        For { user: Some(user), organization: None }
    }
}

async fn subject(tx: &mut ReadTx<'_>, of: &For) -> gate::Result<(FullName, V)> {
    let mut organizations: Vec<OrganizationId> = of.organization.into_iter().collect();
    let mut name = FullName::default();
    if let Some(user) = of.user {
        let scope = tx.scope::<users::tables::See>();
        let found = tx
            .visible_optional(&scope, &NAME, &[V::from(user)], |row| {
                Ok(FullName::of(row.get::<String>(0)?, row.get::<String>(1)?))
            })
            .await?;
        name = found.ok_or(Error::NotFound { noun: "user" })?;
        organizations
            .extend(tx.rows(&PLACES_OF, &[V::from(user)], |row| row.get::<OrganizationId>(0)).await?);
    }
    Ok((name, V::Uuids(organizations.iter().map(|id| id.uuid()).collect())))
}

/// What the caller can give somebody: roles of a lower rank, in the places of that person that are within reach.
pub(super) fn grant_offer<'a>(tx: &'a mut ReadTx<'_>, of: &'a For) -> Work<'a, Offer> {
    Box::pin(async move {
        let (name, organizations) = subject(tx, of).await?;
        let access = std::sync::Arc::clone(tx.caller().access());
        let unlimited = access.is_unlimited();
        let (within, at) = (tx.scope::<GrantIn>(), tx.scope::<GrantAt>());
        let parameters = [organizations, V::Int(MOST_UNITS)];
        let named = |row: &gate::Row<'_>| Ok(Named { id: row.get(0)?, name: row.get(1)? });
        let units = tx
            .visible(&at, &UNITS_WITHIN, &parameters, |row| Ok(Named { id: row.get(0)?, name: row.get(1)? }))
            .await?;
        let organizations = tx.visible(&within, &GRANT_ORGANIZATIONS, &parameters[..1], named).await?;
        let mut roles = tx.rows(&store::ROLES_TO_GIVE, &parameters[..1], Role::read).await?;
        let below = |priority: Priority| unlimited || priority < access.priority;
        roles.retain(|role| !role.places.is_empty() && below(role.priority));
        let everywhere = access.holds_everywhere(&ROLES_GRANT);
        Ok(Offer { name, everywhere, organizations, units, roles })
    })
}

/// To which units the caller can assign somebody.
pub(super) fn unit_offer<'a>(tx: &'a mut ReadTx<'_>, of: &'a For) -> Work<'a, Offer> {
    Box::pin(async move {
        let (name, organizations) = subject(tx, of).await?;
        let scope = tx.scope::<AssignTo>();
        let parameters = [organizations, V::Int(MOST_UNITS)];
        let units = tx
            .visible(&scope, &UNITS_WITHIN, &parameters, |row| {
                Ok(Named { id: row.get(0)?, name: row.get(1)? })
            })
            .await?;
        Ok(Offer { name, everywhere: false, organizations: Vec::new(), units, roles: Vec::new() })
    })
}

pub(super) fn from_field(t: &Translator, value: &str, now: Timestamp, faults: &FormFaults) -> Field {
    Field::date("from", t.text("access-from")).value(value).optional(t).range(now.date(), "").faults(faults)
}
pub(super) fn until_field(t: &Translator, value: &str, faults: &FormFaults) -> Field {
    Field::date("until", t.text("access-until"))
        .value(value)
        .optional(t)
        .help(t.text("access-until-help"))
        .faults(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_now_and_no_date_is_told() {
        let now: Timestamp = "2026-11-21T06:00:00Z".parse().unwrap();
        let mut faults = Vec::new();
        assert_eq!(day("", "/from", now, &mut faults), None);
        assert_eq!(day("2026-11-21", "/from", now, &mut faults), None);
        assert_eq!(day("2026-11-22", "/from", now, &mut faults), Timestamp::from_date("2026-11-22"));
        assert!(faults.is_empty());
        assert_eq!(day("2026-02-30", "/from", now, &mut faults), None);
        assert_eq!(faults[0].code.name, "field.invalid_date");
    }
}
