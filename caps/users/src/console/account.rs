//! `/console/account`: one's own profile and settings.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Translator, UserId, codes};
use gate::{Caller, Db};
use serde::Deserialize;
use web::door::Signed;
use web::view::{Action, Choice, Facts, Field, FormFaults, PageHead};
use web::{Context, Done, Flash, Form, Page, Refusal, Values};

use super::edit::{FormPage, faults_of};
use super::fields::Section;
use super::page::{ProfilePage, cards};
use super::{ACCOUNT, face, status_badge, type_badge};
use crate::hints::{self, dismissed};
use crate::model::{Density, Digest, Hint, ListView, Settings, Theme};
use crate::ops::{DismissHint, UpdateSettings, dismiss_hint, update_settings};
use crate::queries::{settings_of, view_user};

fn me(caller: &Caller) -> Result<UserId, Refusal> {
    caller.user().ok_or_else(|| Refusal::from(&codes::UNAUTHENTICATED))
}

pub(super) async fn page(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<ProfilePage>, Refusal> {
    let id = me(&caller)?;
    let view = db.read(&caller, id, view_user).await?;
    let (settings, _) = db.read(&caller, id, settings_of).await?;
    let t = context.t();
    let name = view.user.full_name();
    let head = PageHead::new(t.text("account-title"))
        .text(t.person(&name))
        .avatar(face(&name, id, view.user.avatar))
        .badge(status_badge(&t, view.user.status))
        .badge(type_badge(&t, view.user.user_type));
    Ok(Page(ProfilePage {
        shell: context.shell(),
        head,
        hint: (!settings.dismissed_hints.contains(&Hint::Account))
            .then(|| hints::shown(&t, &context, Hint::Account)),
        profile: cards(&t, &context, &caller, &view),
        hints_back: (!settings.dismissed_hints.is_empty()).then(|| {
            Action::post(hints::PATH, context.csrf(), t.text("hints-show"))
                .field("return_to", ACCOUNT)
                .icon("info")
                .quiet()
        }),
        settings: Some(facts(&t, &settings)),
        t,
    }))
}

fn facts(t: &Translator, settings: &Settings) -> Facts {
    let text = |key: &str| Some(t.text(key).into_owned());
    let label = |name: &str| t.text(&format!("settings-field-{name}")).into_owned();
    Facts::new()
        .text(label("theme"), text(settings.theme.message()))
        .text(label("density"), text(settings.density.message()))
        .text(label("list-view"), text(settings.list_view.message()))
        .text(label("rows"), Some(t.number(i64::from(settings.rows_per_page))))
        .text(
            label("new-device"),
            text(if settings.tell_new_device { "settings-yes" } else { "settings-no" }),
        )
        .text(label("digest"), text(settings.digest.message()))
}

pub(super) async fn settings_form(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Response, Refusal> {
    let (settings, version) = db.read(&caller, me(&caller)?, settings_of).await?;
    let values = Values::default()
        .with("theme", settings.theme.name())
        .with("density", settings.density.name())
        .with("list_view", settings.list_view.name())
        .with("rows_per_page", settings.rows_per_page.to_string())
        .with("tell_new_device", if settings.tell_new_device { "on" } else { "" })
        .with("digest", settings.digest.name())
        .with("version", version.to_string());
    Ok(shown(&context, &values, &FormFaults::none()))
}

fn shown(context: &Context, values: &Values, faults: &FormFaults) -> Response {
    let t = context.t();
    let label = |name: &str| t.text(&format!("settings-field-{name}")).into_owned();
    macro_rules! select {
        ($type:ident, $name:literal, $label:literal) => {
            Field::select(
                $name,
                label($label),
                $type::ALL.iter().map(|known| Choice::new(known.name(), t.text(known.message()))).collect(),
            )
            .value(values.get($name))
        };
    }
    let fields = vec![
        select!(Theme, "theme", "theme"),
        select!(Density, "density", "density"),
        select!(ListView, "list_view", "list-view"),
        Field::text("rows_per_page", label("rows"))
            .inputmode("numeric")
            .value(values.get("rows_per_page"))
            .required(),
        select!(Digest, "digest", "digest"),
        Field::checkbox("tell_new_device", label("new-device"), values.get("tell_new_device") == "on")
            .help(t.text("settings-field-new-device-help")),
    ];
    FormPage {
        shell: context.shell(),
        head: PageHead::new(t.text("settings-title"))
            .crumbs(&t, vec![(t.text("account-title").into_owned(), ACCOUNT.to_owned())]),
        notice: faults.notice(),
        path: format!("{ACCOUNT}/settings"),
        draft: "",
        hidden: vec![("version".to_owned(), values.get("version").to_owned())],
        sections: vec![Section {
            title: t.text("settings-title").into_owned(),
            text: t.text("settings-text").into_owned(),
            fields: fields.into_iter().map(|field| field.faults(faults)).collect(),
        }],
        buttons: vec![
            Action::submit(t.text("users-save")).primary(),
            Action::link(ACCOUNT, t.text("users-cancel")),
        ],
        steps: None,
        t,
    }
    .answer(faults)
}

fn read(values: &Values) -> Result<Settings, Vec<base::FieldFault>> {
    use base::FieldError;
    let mut faults = Vec::new();
    let mut settings =
        Settings { tell_new_device: values.get("tell_new_device") == "on", ..Settings::default() };
    match Theme::parse(values.get("theme")) {
        Ok(theme) => settings.theme = theme,
        Err(error) => faults.push(error.at("/theme")),
    }
    match Density::parse(values.get("density")) {
        Ok(density) => settings.density = density,
        Err(error) => faults.push(error.at("/density")),
    }
    match ListView::parse(values.get("list_view")) {
        Ok(view) => settings.list_view = view,
        Err(error) => faults.push(error.at("/list_view")),
    }
    match Digest::parse(values.get("digest")) {
        Ok(digest) => settings.digest = digest,
        Err(error) => faults.push(error.at("/digest")),
    }
    // What is no number is as wrong as one outside the bounds, and told in the same words.
    settings.rows_per_page = values.get("rows_per_page").trim().parse().unwrap_or(0);
    if let Err(rejection) = settings.check() {
        faults.extend(rejection.fields);
    }
    if faults.is_empty() { Ok(settings) } else { Err(faults) }
}

pub(super) async fn save_settings(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    let values = values.clean();
    let answer = match read(&values) {
        Ok(mut settings) => {
            // What the form does not ask for stays.
            settings.dismissed_hints = dismissed(&db, &caller).await?;
            let if_version = values.get("version").parse().ok();
            db.write(&caller, UpdateSettings { user: me(&caller)?, settings, if_version }, update_settings)
                .await
        }
        Err(faults) => Err(base::Rejection::from(faults).into()),
    };
    match answer {
        Ok(_) => Ok(Done::to(ACCOUNT).notice(Flash::success("settings-saved")).into_response()),
        Err(error) => {
            let faults = faults_of(&context.t(), error)?;
            Ok(shown(&context, &values, &faults))
        }
    }
}

/// A hint that was read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct HintForm {
    /// Which; empty: all are to be shown again.
    hint: String,
    return_to: String,
}

pub(super) async fn dismiss(
    State(db): State<Db>,
    Signed(caller): Signed,
    Form(form): Form<HintForm>,
) -> Result<Done, Refusal> {
    me(&caller)?;
    let hint = match form.hint.as_str() {
        "" => None,
        name => Some(Hint::parse(name).map_err(|_| Refusal::from(&codes::NOT_FOUND))?),
    };
    db.write(&caller, DismissHint { hint }, dismiss_hint).await?;
    let done = Done::to(web::local_path(Some(&form.return_to)));
    Ok(if hint.is_none() { done.notice(Flash::success("hints-back")) } else { done })
}
