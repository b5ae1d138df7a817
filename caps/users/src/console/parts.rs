//! A person's addresses and memberships.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{
    EmailAddress, FieldError, FieldFault, MembershipId, OrganizationId, Phone, Rejection, UserId, codes,
};
use gate::{Db, Error};
use web::door::Signed;
use web::view::{Action, Choice, Field, FormFaults, PageHead};
use web::{Context, Done, Flash, Form, Path, Refusal, Tone, Values};

use super::USERS;
use super::edit::{FormPage, crumbs, faults_of};
use super::fields::Section;
use super::page::home;
use crate::model::{IdentifierId, IdentifierKind};
use crate::ops::{
    AddIdentifier, AddMembership, EndMembership, MakePrimary, NewAddress, NewMembership, RemoveIdentifier,
    add_identifier as add_op, add_membership as join_op, end_membership as end_op, make_primary,
    remove_identifier,
};
use crate::queries::{CreateIn, UserView, create_in, view_user};

pub(super) async fn identifier_form(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, view_user).await?;
    if !view.may.update && !view.is_own {
        return Err(Refusal::from(&codes::FORBIDDEN));
    }
    Ok(identifier(&context, &view, &Values::default().with("kind", "email"), &FormFaults::none()))
}

fn identifier(context: &Context, view: &UserView, values: &Values, faults: &FormFaults) -> Response {
    let t = context.t();
    let kinds = IdentifierKind::ALL.iter().map(|kind| Choice::new(kind.name(), t.text(kind.message())));
    let fields = vec![
        Field::radios("kind", t.text("user-field-kind"), kinds.collect())
            .value(values.get("kind"))
            .required(),
        Field::text("value", t.text("user-field-address-value"))
            .value(values.get("value"))
            .help(t.text("user-field-address-value-help"))
            .autocomplete("off")
            .required()
            .max(254)
            .wide(),
    ];
    form_page(context, view, "identifiers", fields, faults)
}

fn form_page(
    context: &Context,
    view: &UserView,
    what: &'static str,
    fields: Vec<Field>,
    faults: &FormFaults,
) -> Response {
    let t = context.t();
    let key = |end: &str| t.text(&format!("users-{what}-{end}")).into_owned();
    let back = format!("{USERS}/{}", view.user.id);
    FormPage {
        shell: context.shell(),
        head: PageHead::new(key("add-title")).crumbs(&t, crumbs(&t, view)),
        notice: faults.notice(),
        path: format!("{back}/{what}"),
        draft: "",
        hidden: Vec::new(),
        sections: vec![Section {
            title: t.with("users-about", &[("name", t.person(&view.user.full_name()).into())]),
            text: key("add-text"),
            fields: fields.into_iter().map(|field| field.faults(faults)).collect(),
        }],
        buttons: vec![
            Action::submit(key("add-submit")).primary(),
            Action::link(back, t.text("users-cancel")),
        ],
        steps: None,
        t,
    }
    .answer(faults)
}

fn address(values: &Values) -> Result<NewAddress, FieldFault> {
    let value = values.get("value").trim();
    match IdentifierKind::parse(values.get("kind")).map_err(|error| error.at("/kind"))? {
        IdentifierKind::Email => {
            EmailAddress::parse(value).map(NewAddress::Email).map_err(|error| error.at("/value"))
        }
        IdentifierKind::Phone => {
            Phone::parse(value, None).map(NewAddress::Phone).map_err(|error| error.at("/value"))
        }
    }
}

pub(super) async fn add_identifier(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    let values = values.clean();
    let answer = match address(&values) {
        Ok(address) => {
            let command = AddIdentifier { user: id, id: caller.draw().id(), address };
            db.write(&caller, command, add_op).await
        }
        Err(fault) => Err(Rejection::from(vec![fault]).into()),
    };
    match answer {
        Ok(()) => {
            Ok(Done::to(home(&caller, id)).notice(Flash::success("users-identifiers-added")).into_response())
        }
        Err(error) => {
            let view = db.read(&caller, id, view_user).await?;
            let faults = faults_of(&context.t(), error)?;
            Ok(identifier(&context, &view, &values, &faults))
        }
    }
}

/// After a button without a form: what is wrong is told on the page it was pressed on.
fn after(answer: Result<(), Error>, context: &Context, to: String, done: &str) -> Result<Done, Refusal> {
    let flash = match answer {
        Ok(()) => Flash::success(done),
        Err(Error::Rejected(rejection)) => {
            let told = context.t().rejection(&rejection);
            Flash::new(Tone::Danger, "users-refused").with("message", told.message).with("fix", told.fix)
        }
        Err(other) => return Err(other.into()),
    };
    Ok(Done::to(to).notice(flash))
}

pub(super) async fn prefer(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((user, identifier)): Path<(UserId, IdentifierId)>,
) -> Result<Done, Refusal> {
    let answer = db.write(&caller, MakePrimary { user, identifier }, make_primary).await;
    after(answer, &context, home(&caller, user), "users-identifiers-preferred")
}

pub(super) async fn remove(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((user, identifier)): Path<(UserId, IdentifierId)>,
) -> Result<Done, Refusal> {
    let answer = db.write(&caller, RemoveIdentifier { user, identifier }, remove_identifier).await;
    after(answer, &context, home(&caller, user), "users-identifiers-removed")
}

pub(super) async fn membership_form(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, view_user).await?;
    let places = db.read(&caller, (), create_in).await?;
    if places.organizations.is_empty() {
        return Err(Refusal::from(&codes::FORBIDDEN));
    }
    Ok(membership(&context, &view, &places, &Values::default(), &FormFaults::none()))
}

fn membership(
    context: &Context,
    view: &UserView,
    places: &CreateIn,
    values: &Values,
    faults: &FormFaults,
) -> Response {
    let t = context.t();
    let organizations =
        places.organizations.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let line = |name: &str, key: &str| Field::text(name, t.text(key)).optional(&t).value(values.get(name));
    let fields = vec![
        Field::select("organization_id", t.text("user-field-organization"), organizations)
            .value(values.get("organization_id"))
            .required(),
        line("title", "user-field-title").max(200),
        line("employee_number", "user-field-employee-number").max(64),
    ];
    form_page(context, view, "memberships", fields, faults)
}

pub(super) async fn add_membership(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(user): Path<UserId>,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    let values = values.clean();
    let organization: Result<OrganizationId, _> = values.get("organization_id").parse();
    let answer = match organization {
        Ok(organization) => {
            let with = NewMembership {
                employee_number: values.filled("employee_number"),
                title: values.filled("title"),
                ..NewMembership::default()
            };
            let command = AddMembership { id: caller.draw().id(), user, organization, with };
            db.write(&caller, command, join_op).await
        }
        Err(_) => Err(Rejection::from(vec![FieldFault {
            pointer: "/organization_id".to_owned(),
            code: &codes::REQUIRED,
            args: Vec::new(),
        }])
        .into()),
    };
    match answer {
        Ok(_) => Ok(Done::to(home(&caller, user))
            .notice(Flash::success("users-memberships-added"))
            .into_response()),
        Err(error) => {
            let faults = faults_of(&context.t(), error)?;
            let view = db.read(&caller, user, view_user).await?;
            let places = db.read(&caller, (), create_in).await?;
            Ok(membership(&context, &view, &places, &values, &faults))
        }
    }
}

pub(super) async fn end_membership(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((user, membership)): Path<(UserId, MembershipId)>,
) -> Result<Done, Refusal> {
    let command = EndMembership { membership, reason: None, if_version: None };
    let answer = db.write(&caller, command, end_op).await.map(|_| ());
    after(answer, &context, home(&caller, user), "users-memberships-ended")
}
