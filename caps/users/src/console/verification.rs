//! Vouching for an address: a page that says what it means, and asks once more.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::UserId;
use gate::{Db, Error};
use web::door::Signed;
use web::view::{Action, Field, FormFaults, PageHead};
use web::{Context, Done, Flash, Form, Path, Refusal, Values};

use super::USERS;
use super::edit::{FormPage, crumbs, faults_of};
use super::fields::Section;
use crate::model::{Identifier, IdentifierId};
use crate::ops::{VouchForIdentifier, vouch_for_identifier};
use crate::queries::{UserView, view_user};
use crate::rules::{self, MOST_REASON};

/// The address among those of the user whom the caller sees.
fn one(view: &UserView, id: IdentifierId) -> Result<&Identifier, Refusal> {
    let found = view.identifiers.iter().find(|one| one.id == id);
    found.ok_or_else(|| Error::NotFound { noun: "identifier" }.into())
}

pub(super) async fn form(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((user, identifier)): Path<(UserId, IdentifierId)>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, user, view_user).await?;
    let it = one(&view, identifier)?;
    if !view.may.vouch {
        return Err(Refusal::from(&base::codes::FORBIDDEN));
    }
    Ok(shown(&context, &view, it, &Values::default(), &FormFaults::none()))
}

fn shown(
    context: &Context,
    view: &UserView,
    it: &Identifier,
    values: &Values,
    faults: &FormFaults,
) -> Response {
    let t = context.t();
    let back = format!("{USERS}/{}", view.user.id);
    let reason = Field::text("reason", t.text("users-vouch-how"))
        .optional(&t)
        .value(values.get("reason"))
        .help(t.text("users-vouch-how-help"))
        .max(MOST_REASON as u32)
        .wide()
        .faults(faults);
    FormPage {
        shell: context.shell(),
        head: PageHead::new(t.text("users-vouch-title")).crumbs(&t, crumbs(&t, view)),
        notice: faults.notice(),
        path: format!("{back}/identifiers/{}/verification", it.id),
        draft: "",
        hidden: Vec::new(),
        sections: vec![Section {
            title: it.value.clone(),
            text: t.with("users-vouch-text", &[("name", t.person(&view.user.full_name()).into())]),
            fields: vec![reason],
        }],
        buttons: vec![
            Action::submit(t.text("users-vouch-submit")).primary(),
            Action::link(back, t.text("users-cancel")),
        ],
        steps: None,
        t,
    }
    .answer(faults)
}

pub(super) async fn vouch(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path((user, identifier)): Path<(UserId, IdentifierId)>,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    let values = values.clean();
    let answer = match rules::reason(values.find("reason")) {
        Ok(reason) => {
            let command = VouchForIdentifier { user, identifier, reason };
            db.write(&caller, command, vouch_for_identifier).await
        }
        Err(error) => Err(Error::rejected(error.into())),
    };
    match answer {
        Ok(()) => {
            let flash = Flash::success("users-vouched");
            Ok(Done::to(format!("{USERS}/{user}")).notice(flash).into_response())
        }
        Err(error) => {
            let view = db.read(&caller, user, view_user).await?;
            let faults = faults_of(&context.t(), error)?;
            Ok(shown(&context, &view, one(&view, identifier)?, &values, &faults))
        }
    }
}
