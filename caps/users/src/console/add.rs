//! `/console/users/add`: three steps, each a plain form. What was typed travels along in every step, so nothing is lost
//! whatever is wrong and whichever way one goes.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{
    Currency, DisplayText, EmailAddress, FieldError, FieldFault, Kind, OrganizationId, Phone, Rejection,
    Services, Translator, UserId, Username, codes,
};
use gate::{Caller, Db, IdempotencyKey};
use web::door::Signed;
use web::view::{Action, Choice, Field, FieldNote, FormFaults, Notice, PageHead, Shell, Steps};
use web::{Context, Done, Flash, Form, Page, Query, Refusal, Values};

use super::USERS;
use super::edit::{FormPage, faults_of};
use super::fields::{Section, type_choices};
use crate::api::{WholeAnswer, make_whole, prepare, shown_once};
use crate::desk::Desk;
use crate::model::{BirthDate, LanguageTag, Patch, ProfileInput, UserType, WayIn, Zone, today};
use crate::ops::{Checked, CreateUser, NewMembership};
use crate::queries::{CreateIn, create_in, email_holder, username_taken, vouches};
use crate::rules::{self, EMAIL_TAKEN, Part, USERNAME_TAKEN};
use crate::slots::{FormAsk, Once, parts};

const PATH: &str = "/console/users/add";
/// Where a field is looked at while one types.
const CHECK: &str = "/console/users/check";
const FIRST: [&str; 8] =
    ["type", "organization", "first_name", "last_name", "email", "phone", "birth_date", "language"];
const SECOND: [&str; 2] = ["title", "employee_number"];

/// In which step a field stands.
fn step_of(name: &str) -> u8 {
    if FIRST.contains(&name) || name == "managing_organization_id" {
        return 1;
    }
    let part = parts(None).into_iter().find(|part| {
        name == part.name || name.strip_prefix(part.name).is_some_and(|rest| rest.starts_with('.'))
    });
    match part {
        Some(part) => part.step,
        None if SECOND.contains(&name) || name.starts_with("membership") => 2,
        None => 3,
    }
}

pub(super) async fn begin(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Response, Refusal> {
    let places = places(&db, &caller).await?;
    let intent: base::RequestId = caller.draw().id();
    // Who is the platform's own is the exception: it is chosen, not stumbled into.
    let organization = match &places.organizations[..] {
        [(only, _)] => only.to_string(),
        _ => String::new(),
    };
    let values = Values::default()
        .with("intent", intent.to_string())
        .with("type", UserType::Employee.name())
        .with("organization", organization);
    shown(&db, &context, &caller, 1, &values, &FormFaults::none()).await
}

/// Where the caller may create; refused for who may nowhere.
async fn places(db: &Db, caller: &Arc<Caller>) -> Result<CreateIn, Refusal> {
    let places = db.read(caller, (), create_in).await?;
    if places.organizations.is_empty() && !places.platform {
        return Err(Refusal::from(&codes::FORBIDDEN));
    }
    Ok(places)
}

async fn shown(
    db: &Db,
    context: &Context,
    caller: &Arc<Caller>,
    step: u8,
    values: &Values,
    faults: &FormFaults,
) -> Result<Response, Refusal> {
    let t = context.t();
    let mut fields = match step {
        1 => first(&t, values, &places(db, caller).await?),
        2 => second(&t, values),
        _ => third(&t, values, vouches(caller)),
    };
    fields = fields.into_iter().map(|field| field.faults(faults)).collect();
    let ask = FormAsk {
        db,
        caller,
        organization: values.get("organization").parse().ok(),
        t: &t,
        values: &values.0,
        faults,
    };
    for part in parts(Some(step)) {
        fields.extend((part.fields)(&ask).await?);
    }
    let key = |end: &str| t.text(&format!("users-step-{step}{end}")).into_owned();
    let steps = (1..=3).map(|number| (t.text(&format!("users-step-{number}")).into_owned(), None)).collect();
    let mut buttons = Vec::new();
    if step == 3 {
        buttons.push(Action::submit(t.text("users-create")).field("go", "create").primary());
    } else {
        buttons.push(Action::submit(t.text("users-next")).field("go", "next").primary());
    }
    if step > 1 {
        buttons.push(Action::submit(t.text("users-back")).field("go", "back"));
    }
    buttons.push(Action::link(USERS, t.text("users-cancel")).quiet());
    let mut hidden: Vec<(String, String)> = values
        .0
        .iter()
        // What nobody should see twice is typed twice.
        .filter(|(name, _)| step_of(name) != step || *name == "intent")
        // Whoever vouches does so when all else is settled.
        .filter(|(name, _)| !name.ends_with("_verified"))
        .filter(|(name, _)| !matches!(name.as_str(), "step" | "go") && !name.contains("password"))
        .cloned()
        .collect();
    hidden.push(("step".to_owned(), step.to_string()));
    let text = if step == 3 { summary(&t, values) } else { key("-text") };
    Ok(FormPage {
        shell: context.shell(),
        head: PageHead::new(t.text("users-add"))
            .crumbs(&t, vec![(t.text("users-title").into_owned(), USERS.to_owned())]),
        notice: faults.notice(),
        path: PATH.to_owned(),
        draft: "",
        hidden,
        sections: vec![Section { title: key(""), text, fields }],
        buttons,
        steps: Some(Steps::new(&t, steps, usize::from(step) - 1)),
        t,
    }
    .answer(faults))
}

fn first(t: &Translator, values: &Values, places: &CreateIn) -> Vec<Field> {
    let label = |name: &str| t.text(&format!("user-field-{name}")).into_owned();
    let mut organizations = Vec::new();
    if places.platform {
        organizations.push(Choice::new("", t.text("users-platform")));
    }
    organizations.extend(places.organizations.iter().map(|(id, name)| Choice::new(id.to_string(), name)));
    let mut languages = vec![Choice::new("", "—")];
    languages.extend(base::Locale::ALL.iter().map(|known| Choice::new(known.tag(), known.own_name())));
    let organization = Field::select("organization", label("organization"), organizations)
        .value(values.get("organization"))
        .help(t.text("user-field-organization-help"));
    // The table says what must be told: for everybody, or for the type that is chosen so far.
    let chosen = UserType::parse(values.get("type")).ok();
    let asked = |field: Field, part: Part| {
        let asked = match chosen {
            Some(user_type) => rules::mandatory(user_type, WayIn::Administrator).contains(&part),
            None => rules::always(part, WayIn::Administrator),
        };
        if asked { field.required() } else { field.optional(t) }
    };
    vec![
        Field::select("type", label("type"), type_choices(t))
            .value(values.get("type"))
            .required()
            .live(CHECK),
        if places.platform { organization } else { organization.required() },
        asked(Field::text("first_name", label("first-name")), Part::FirstName)
            .value(values.get("first_name"))
            .autocomplete("off")
            .max(200)
            .live(CHECK)
            .focus(),
        asked(Field::text("last_name", label("last-name")), Part::LastName)
            .value(values.get("last_name"))
            .autocomplete("off")
            .max(200)
            .live(CHECK),
        asked(Field::email("email", label("email")), Part::Email)
            .value(values.get("email"))
            .autocomplete("off")
            .max(254)
            .live(CHECK),
        asked(Field::phone("phone", label("phone")), Part::Phone)
            .value(values.get("phone"))
            .autocomplete("off")
            .help(t.text("user-field-phone-help"))
            .max(64)
            .live(CHECK),
        asked(Field::date("birth_date", label("birth-date")), Part::BirthDate)
            .value(values.get("birth_date"))
            .help(t.text("user-field-birth-date-help"))
            .live(CHECK),
        Field::select("language", label("language"), languages).value(values.get("language")).optional(t),
    ]
}

fn second(t: &Translator, values: &Values) -> Vec<Field> {
    // Whoever the platform manages has no place in an organization yet.
    if values.get("organization").is_empty() {
        return Vec::new();
    }
    let line = |name: &str, key: &str| {
        Field::text(name, t.text(key)).value(values.get(name)).autocomplete("off").optional(t)
    };
    vec![
        line("title", "user-field-title").max(200),
        line("employee_number", "user-field-employee-number").max(64),
    ]
}

/// What the person will sign in with.
fn third(t: &Translator, values: &Values, vouches: bool) -> Vec<Field> {
    let mut fields = vec![
        Field::text("username", t.text("user-field-username"))
            .value(values.get("username"))
            .autocomplete("off")
            .help(t.text("user-field-username-help"))
            .optional(t)
            .max(64)
            .live(CHECK),
    ];
    if vouches {
        for name in ["email", "phone"] {
            let (field, label) = (format!("{name}_verified"), format!("user-field-{name}-verified"));
            let on = values.find(&field).is_some();
            let label = t.with(&label, &[("address", values.get(name).trim().into())]);
            fields.push(Field::checkbox(field, label, on).help(t.text("user-field-verified-help")));
        }
    }
    fields
}

/// Who is about to be created, to be read once more.
fn summary(t: &Translator, values: &Values) -> String {
    let name = format!("{} {}", values.get("first_name").trim(), values.get("last_name").trim());
    let user_type = UserType::parse(values.get("type")).map(|known| t.text(known.message()).into_owned());
    t.with(
        "users-step-3-text",
        &[
            ("name", name.into()),
            ("type", user_type.unwrap_or_default().into()),
            ("email", values.get("email").trim().into()),
        ],
    )
}

pub(super) async fn step(
    State(Desk { db, services }): State<Desk>,
    context: Context,
    Signed(caller): Signed,
    Form(values): Form<Values>,
) -> Result<Response, Refusal> {
    let values = values.clean();
    let now: u8 = values.get("step").parse().unwrap_or(1).clamp(1, 3);
    let t = context.t();
    if values.get("go") == "back" {
        return shown(&db, &context, &caller, now.saturating_sub(1).max(1), &values, &FormFaults::none())
            .await;
    }
    let user = match command(&caller, &values) {
        Ok(user) => user,
        Err(faults) => {
            let here: Vec<FieldFault> =
                faults.into_iter().filter(|fault| step_of(&name(fault)) <= now).collect();
            // What belongs to a later step is told there.
            if let Some(worst) = here.iter().map(|fault| step_of(&name(fault))).min() {
                let faults = FormFaults::of_rejection(&t, &Rejection::from(here));
                return shown(&db, &context, &caller, worst, &values, &faults).await;
            }
            return shown(&db, &context, &caller, now + 1, &values, &FormFaults::none()).await;
        }
    };
    if now == 1
        && let Some(fault) = taken(&db, &caller, values.get("email")).await?
    {
        let args = fault.args.clone();
        let mut rejection = Rejection::from(vec![fault]);
        rejection.code = &EMAIL_TAKEN;
        rejection.args = args;
        return shown(&db, &context, &caller, 1, &values, &FormFaults::of_rejection(&t, &rejection)).await;
    }
    if now < 3 {
        return shown(&db, &context, &caller, now + 1, &values, &FormFaults::none()).await;
    }
    create(&db, &services, &context, &caller, values, user).await
}

/// The form field that a fault is about.
fn name(fault: &FieldFault) -> String {
    let pointer = fault.pointer.strip_prefix("/with").unwrap_or(&fault.pointer);
    pointer.trim_start_matches('/').replace('/', ".")
}

async fn create(
    db: &Db,
    services: &Services,
    context: &Context,
    caller: &Arc<Caller>,
    values: Values,
    user: CreateUser,
) -> Result<Response, Refusal> {
    let t = context.t();
    let with = with(&values);
    // Pressing twice creates once: the answer to the first is the answer to both.
    let intent = keys::sha256(values.get("intent").as_bytes());
    let key = IdempotencyKey { route: format!("POST {PATH}"), key_hash: intent, body_hash: intent };
    let key = (!values.get("intent").is_empty()).then_some(key);
    let full_name = format!("{} {}", user.profile.first_name, user.profile.last_name);
    let rejection = match prepare(services, caller, user, with).await {
        Ok(whole) => match make_whole(db, caller, key, whole.clone()).await {
            Ok(WholeAnswer { made, waits }) => {
                let once = shown_once(db, caller, whole.user.id, made, &whole.parts).await?;
                let said = if waits.is_empty() { "users-created" } else { "users-created-waits" };
                if !once.is_empty() {
                    return Ok(once_page(context, made.id(), &full_name, said, once));
                }
                let flash = Flash::success(said).with("name", full_name);
                return Ok(Done::to(format!("{USERS}/{}", made.id())).notice(flash).into_response());
            }
            Err(gate::Error::Rejected(rejection)) => *rejection,
            Err(other) => {
                let faults = faults_of(&t, other)?;
                return shown(db, context, caller, 3, &values, &faults).await;
            }
        },
        Err(refusal) if matches!(refusal.rejection().code.kind, Kind::Invalid | Kind::Conflict) => {
            refusal.rejection().clone()
        }
        Err(refusal) => return Err(refusal),
    };
    let worst = rejection.fields.iter().map(|fault| step_of(&name(fault))).min().unwrap_or(3);
    let mut rejection = rejection;
    for fault in &mut rejection.fields {
        fault.pointer = format!("/{}", name(fault).replace('.', "/"));
    }
    shown(db, context, caller, worst, &values, &FormFaults::of_rejection(&t, &rejection)).await
}

/// What is shown this once instead of the new account's page.
#[derive(Template)]
#[template(path = "users/once.html")]
struct OncePage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    notice: Notice,
    /// What it is called, what to do with it, and the whole address.
    shown: Vec<(String, String, String)>,
    on: Action,
}

fn once_page(
    context: &Context,
    user: UserId,
    name: &str,
    said: &str,
    once: Vec<(&'static str, Once)>,
) -> Response {
    let t = context.t();
    let shown = once
        .into_iter()
        .map(|(_, once)| {
            let (label, help) = (t.text(once.label).into_owned(), t.text(once.help).into_owned());
            (label, help, context.address(once.path.expose()))
        })
        .collect();
    let page = OncePage {
        head: PageHead::new(t.text("users-add"))
            .crumbs(&t, vec![(t.text("users-title").into_owned(), USERS.to_owned())]),
        notice: Notice::new(web::Tone::Success, t.with(said, &[("name", name.into())])),
        shown,
        on: Action::link(format!("{USERS}/{user}"), t.text("users-once-on")).primary(),
        shell: context.shell(),
        t,
    };
    let mut response = Page(page).into_response();
    // Kept by nobody, and not compressed beside what others can choose.
    let value = http::HeaderValue::from_static("no-store, no-transform");
    response.headers_mut().insert(http::header::CACHE_CONTROL, value);
    response
}

/// What the parts' fields say, by the parts' names.
fn with(values: &Values) -> BTreeMap<String, serde_json::Value> {
    let mut with = BTreeMap::new();
    for part in parts(None) {
        let own: Vec<(&str, &str)> = values
            .0
            .iter()
            .filter_map(|(name, value)| {
                let rest = name.strip_prefix(part.name)?.strip_prefix('.')?;
                Some((rest, value.as_str()))
            })
            .collect();
        if let Some(value) = (part.read)(&own) {
            with.insert(part.name.to_owned(), value);
        }
    }
    with
}

/// The command that the fields of all steps make; what is mandatory and missing is among the faults.
fn command(caller: &Caller, values: &Values) -> Result<CreateUser, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let user_type = UserType::parse(values.get("type")).map_err(|error| faults.push(error.at("/type"))).ok();
    let organization: Option<OrganizationId> = match values.get("organization") {
        "" => None,
        text => text.parse().map_err(|error: base::ParseIdError| faults.push(error.at("/organization"))).ok(),
    };
    let email = values
        .filled("email")
        .and_then(|text| EmailAddress::parse(&text).map_err(|error| faults.push(error.at("/email"))).ok());
    let phone = values
        .filled("phone")
        .and_then(|text| Phone::parse(&text, None).map_err(|error| faults.push(error.at("/phone"))).ok());
    let title =
        values.filled("title").and_then(|text| rules::title(&text).map_err(|fault| faults.push(fault)).ok());
    let employee_number = values
        .filled("employee_number")
        .and_then(|text| rules::employee_number(&text).map_err(|fault| faults.push(fault)).ok());
    let input = ProfileInput {
        first_name: Some(values.get("first_name").to_owned()),
        last_name: Some(values.get("last_name").to_owned()),
        username: Patch::Set(values.get("username").to_owned()),
        birth_date: Patch::Set(values.get("birth_date").to_owned()),
        language: Patch::Set(values.get("language").to_owned()),
        ..ProfileInput::default()
    };
    let profile = input.read(today(caller.at())).map_err(|more| faults.extend(more)).ok();
    let profile = profile.and_then(|change| change.into_profile());
    if let Some(user_type) = user_type {
        let told = |pointer: &str, faults: &[FieldFault]| faults.iter().any(|fault| fault.pointer == pointer);
        for part in rules::mandatory(user_type, WayIn::Administrator) {
            let missing = match part {
                Part::Email => email.is_none(),
                Part::Phone => phone.is_none(),
                Part::BirthDate => values.filled("birth_date").is_none(),
                // The operation asks for the role, when all that other capabilities offered was read.
                _ => false,
            };
            if missing && !told(part.pointer(), &faults) {
                let pointer = part.pointer().to_owned();
                faults.push(FieldFault { pointer, code: &codes::REQUIRED, args: Vec::new() });
            }
        }
    }
    let (Some(user_type), Some(profile), true) = (user_type, profile, faults.is_empty()) else {
        return Err(faults);
    };
    let (first, last) = (profile.first_name.clone(), profile.last_name.clone());
    let mut command = CreateUser::new(caller.draw(), WayIn::Administrator, user_type, first, last);
    command.managing_organization = organization;
    command.profile = profile;
    command.email = email;
    command.phone = phone;
    command.checked = Checked {
        email: values.find("email_verified").is_some(),
        phone: values.find("phone_verified").is_some(),
    };
    command.membership = NewMembership { title, employee_number, ..NewMembership::default() };
    Ok(command)
}

/// Whether somebody whom the caller sees has an e-mail address.
async fn taken(db: &Db, caller: &Arc<Caller>, text: &str) -> Result<Option<FieldFault>, Refusal> {
    let Ok(email) = EmailAddress::parse(text) else { return Ok(None) };
    let holder = db.read(caller, email, email_holder).await?;
    Ok(holder.map(|(id, name, status)| FieldFault {
        pointer: "/email".to_owned(),
        code: &EMAIL_TAKEN,
        args: vec![("name", name), ("id", id.to_string()), ("status", status.name().to_owned())],
    }))
}

/// What must be told of somebody of this type, in words.
fn must_tell(t: &Translator, user_type: UserType) -> String {
    let parts = rules::mandatory(user_type, WayIn::Administrator).iter();
    let names: Vec<_> = parts.map(|part| t.text(part.message()).into_owned()).collect();
    t.with("users-must-tell", &[("fields", names.join(", ").into())])
}

/// The answer to a field that is being typed.
pub(super) async fn check(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(values): Query<Values>,
) -> Result<Page<FieldNote>, Refusal> {
    let t = context.t();
    let values = values.clean();
    let Some((name, text)) = values.0.first() else { return Ok(Page(FieldNote::good(""))) };
    let pointer = format!("/{name}");
    if text.trim().is_empty() {
        let missing = Part::ALL.into_iter().any(|part| {
            part != Part::SignIn && part.pointer() == pointer && rules::always(part, WayIn::Administrator)
        });
        let fault = FieldFault { pointer, code: &codes::REQUIRED, args: Vec::new() };
        return Ok(Page(if missing { FieldNote::of(&t, &fault) } else { FieldNote::good("") }));
    }
    let checked: Result<String, FieldFault> = match name.as_str() {
        "type" => UserType::parse(text).map(|known| must_tell(&t, known)).map_err(|error| error.at(pointer)),
        "first_name" | "last_name" => {
            DisplayText::parse(text).map(|_| String::new()).map_err(|error| error.at(pointer))
        }
        "email" => match EmailAddress::parse(text) {
            Err(error) => Err(error.at(pointer)),
            Ok(_) => match taken(&db, &caller, text).await? {
                Some(fault) => Err(fault),
                None => Ok(String::new()),
            },
        },
        "phone" => {
            Phone::parse(text, None).map(|phone| phone.to_international()).map_err(|error| error.at(pointer))
        }
        "username" => match Username::parse(text) {
            Err(error) => Err(error.at(pointer)),
            Ok(username) if db.read(&caller, username.clone(), username_taken).await? => {
                Err(FieldFault { pointer, code: &USERNAME_TAKEN, args: Vec::new() })
            }
            Ok(_) => Ok(String::new()),
        },
        "birth_date" => {
            let today = today(context.started());
            BirthDate::parse(text, today)
                .map(|birth| t.with("users-age", &[("years", i64::from(birth.age(today)).into())]))
                .map_err(|error| error.at(pointer))
        }
        "time_zone" => {
            Zone::parse(text).map(|zone| zone.as_str().to_owned()).map_err(|error| error.at(pointer))
        }
        "locale" | "language" => {
            LanguageTag::parse(text).map(|tag| tag.as_str().to_owned()).map_err(|error| error.at(pointer))
        }
        "currency" => Currency::parse(&text.trim().to_ascii_uppercase())
            .map(|currency| currency.code().to_owned())
            .map_err(|error| error.at(pointer)),
        _ => Ok(String::new()),
    };
    Ok(Page(match checked {
        Ok(text) => FieldNote::good(text),
        Err(fault) => FieldNote::of(&t, &fault),
    }))
}
