//! The list of rates, the forms that write down and remove one, and the switch of an organization.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{OrganizationId, Rejection, Translator};
use gate::{Caller, Db};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::{Reading, shown};
use web::view::{
    Action, Cell, Choice, Column, EmptyState, Field, FormFaults, FormPage, PageHead, Pager, Row, Table,
    TablePage,
};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal};

use super::limits::require_sight;
use super::words;
use crate::api::{currency, words as read_words};
use crate::model::{Rate, RateId, Setting, day};
use crate::ops::{RemoveRate, SetRate, SwitchConversion, remove_rate, set_rate, switch_conversion, today};
use crate::permissions::LIMITS_UPDATE;
use crate::queries::{self, Offer, RateView};

pub(super) const LIST: &str = "/console/limits/rates";
const SWITCH: &str = "/console/limits/converting";

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    cursor: String,
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<TablePage>, Refusal> {
    require_sight(&caller)?;
    let t = context.t();
    let mut request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    request.count = asked.cursor.is_empty();
    let page = db.read(&caller, request, queries::rates).await?;
    let may = caller.access().holds_beyond_own(&LIMITS_UPDATE);
    let new = || Action::link(format!("{LIST}/new"), t.text("limits-rate-new")).primary().icon("plus");
    let mut empty = EmptyState::new("gauge", t.text("limits-rates-empty"), t.text("limits-rates-empty-text"));
    let mut head =
        PageHead::new(t.text("limits-title")).text(t.text("limits-rates-text")).tabs(words::tabs(&t, LIST));
    if may {
        empty = empty.action(new());
        head = head.action(Action::link(SWITCH, t.text("limits-switch")).icon("settings")).action(new());
    }
    let columns = vec![
        Column::new(t.text("limits-rate-base")),
        Column::new(t.text("limits-rate")).end(),
        Column::new(t.text("limits-rate-day")),
        Column::new(t.text("limits-organization")).priority(2),
    ];
    let pager = Pager::of_page(&t, LIST, "", &asked.cursor, &page);
    let rows = page.items.iter().map(|view| row(&t, view, may)).collect();
    let table = Table::new(&t, "rates", t.text("limits-tab-rates"), columns).rows(rows);
    let table = table.pager(pager).empty(empty);
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

fn row(t: &Translator, view: &RateView, may: bool) -> Row {
    let rate = &view.rate;
    let name = format!("{} → {}", rate.base, rate.quote);
    let cells = vec![
        Cell::Text(name.clone()),
        Cell::Text(rate.value.to_string()),
        Cell::Time { iso: rate.day.to_string(), text: t.day(&rate.day.to_string()).into_owned() },
        view.organization_name.clone().map_or(Cell::Empty, Cell::Text),
    ];
    let mut actions = Vec::new();
    if may {
        let href = format!("{LIST}/{}/remove", rate.id);
        actions.push(Action::link(href, t.text("limits-rate-remove")).icon("trash-2"));
    }
    Row::new(rate.id.to_string(), name, cells).actions(actions)
}

/// What the form that writes down a rate sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct RateForm {
    organization: String,
    base: String,
    quote: String,
    rate: String,
    day: String,
    reason: String,
}

fn organizations(t: &Translator, offer: &Offer, chosen: &str) -> Vec<Choice> {
    let choices = offer.organizations.iter().map(|(id, name)| {
        let id = id.to_string();
        let on = id == chosen;
        Choice::new(id, name.as_str()).chosen(on)
    });
    std::iter::once(Choice::new("", t.text("limits-choose"))).chain(choices).collect()
}

fn page(context: &Context, offer: &Offer, form: &RateForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let code = |name: &'static str, label: &str, value: &str| {
        Field::text(name, t.text(label)).value(value).required().max(3).faults(&faults)
    };
    let fields = vec![
        Field::select(
            "organization",
            t.text("limits-organization"),
            organizations(&t, offer, &form.organization),
        )
        .required()
        .faults(&faults),
        code("base", "limits-rate-base", &form.base),
        code("quote", "limits-rate-quote", &form.quote),
        Field::text("rate", t.text("limits-rate"))
            .value(form.rate.as_str())
            .required()
            .inputmode("decimal")
            .help(t.text("limits-rate-help"))
            .faults(&faults),
        Field::date("day", t.text("limits-rate-day"))
            .value(form.day.as_str())
            .required()
            .help(t.text("limits-rate-day-help"))
            .faults(&faults),
        words::reason(&t, &form.reason, &faults),
    ];
    let about = words::About {
        context,
        title: "limits-rate-new",
        text: "limits-rate-text",
        path: format!("{LIST}/new"),
        back: LIST.to_owned(),
        submit: Action::submit(t.text("limits-set")).primary(),
    };
    about.page(&faults, Vec::new(), fields)
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<FormPage>, Refusal> {
    let offer = db.read(&caller, (), queries::offer).await?;
    let form = RateForm { day: today(context.started()).to_string(), ..RateForm::default() };
    Ok(Page(page(&context, &offer, &form, None)))
}

fn read(caller: &Caller, form: &RateForm) -> Result<SetRate, Rejection> {
    let mut reading = Reading::default();
    let organization: Option<OrganizationId> = form.organization.parse().ok();
    if organization.is_none() {
        reading.wrong("/organization", &base::codes::REQUIRED);
    }
    let code = |text: &str| text.trim().to_ascii_uppercase();
    let base = currency(&mut reading, &code(&form.base), "/base");
    let quote = currency(&mut reading, &code(&form.quote), "/quote");
    let value = reading.read(form.rate.trim().parse(), "/rate");
    let on = reading.read(day(form.day.trim()), "/day");
    let reason = read_words(&mut reading, Some(&form.reason), "/reason");
    let read = organization.zip(base).zip(quote).zip(value).zip(on);
    let ((((organization, base), quote), value), day) = reading.done(read)?;
    Ok(SetRate { id: caller.draw().id(), organization, base, quote, value, day, reason })
}

pub(super) async fn set(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<RateForm>,
) -> Result<Response, Refusal> {
    let wrong = match read(&caller, &form) {
        Ok(command) => match db.write(&caller, command, set_rate).await {
            Ok(_) => {
                let done = Done::to(LIST).notice(Flash::success("limits-rate-notice"));
                return Ok(done.into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let offer = db.read(&caller, (), queries::offer).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&context, &offer, &form, Some(&wrong)))).into_response())
}

/// What the form that removes a rate sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct RemoveForm {
    reason: String,
    version: String,
}

fn remove_page(context: &Context, rate: &Rate, form: &RemoveForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let what = format!("{} → {}: {}", rate.base, rate.quote, rate.value);
    let fields = vec![
        Field::text("rate", t.text("limits-rate")).value(what).locked(),
        words::reason(&t, &form.reason, &faults),
    ];
    let about = words::About {
        context,
        title: "limits-rate-remove",
        text: "limits-rate-remove-text",
        path: format!("{LIST}/{}/remove", rate.id),
        back: LIST.to_owned(),
        submit: Action::submit(t.text("limits-rate-remove")).danger(),
    };
    about.page(&faults, vec![("version", form.version.clone())], fields)
}

pub(super) async fn ask_remove(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<RateId>,
) -> Result<Page<FormPage>, Refusal> {
    let rate = db.read(&caller, id, queries::rate_to_remove).await?;
    let form = RemoveForm { version: rate.version.to_string(), ..RemoveForm::default() };
    Ok(Page(remove_page(&context, &rate, &form, None)))
}

pub(super) async fn remove(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<RateId>,
    Form(form): Form<RemoveForm>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let reason = read_words(&mut reading, Some(&form.reason), "/reason");
    let command = reading
        .done(Some(reason))
        .and_then(|reason| Ok(RemoveRate { rate: id, version: shown(&form.version)?, reason }));
    let wrong = match command {
        Ok(command) => match db.write(&caller, command, remove_rate).await {
            Ok(_) => {
                let done = Done::to(LIST).notice(Flash::success("limits-rate-removed-notice"));
                return Ok(done.into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let rate = db.read(&caller, id, queries::rate).await?;
    let page = remove_page(&context, &rate, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// What the form of the switch sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct SwitchForm {
    organization: String,
    converts: String,
    reason: String,
}

/// The form, for an organization that was chosen, or to choose one.
fn switch_page(
    context: &Context,
    offer: &Offer,
    now: Option<Setting>,
    form: &SwitchForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let on = match form.converts.as_str() {
        "" => now.is_some_and(|setting| setting.converts),
        text => text == "on",
    };
    let choice = |value: &'static str, key: &str, chosen| Choice::new(value, t.text(key)).chosen(chosen);
    let fields = vec![
        Field::select(
            "organization",
            t.text("limits-organization"),
            organizations(&t, offer, &form.organization),
        )
        .required()
        .faults(&faults),
        Field::radios(
            "converts",
            t.text("limits-converts"),
            vec![choice("off", "limits-converts-off", !on), choice("on", "limits-converts-on", on)],
        )
        .faults(&faults),
        words::reason(&t, &form.reason, &faults),
    ];
    let about = words::About {
        context,
        title: "limits-switch",
        text: "limits-switch-text",
        path: SWITCH.to_owned(),
        back: LIST.to_owned(),
        submit: Action::submit(t.text("limits-set")).primary(),
    };
    about.page(&faults, Vec::new(), fields)
}

pub(super) async fn ask_switch(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(form): Query<SwitchForm>,
) -> Result<Page<FormPage>, Refusal> {
    let offer = db.read(&caller, (), queries::offer).await?;
    let mut form = form;
    // Of one there is nothing to choose.
    if let [(only, _)] = offer.organizations.as_slice() {
        form.organization = only.to_string();
    }
    let now = match form.organization.parse::<OrganizationId>() {
        Ok(organization) => db.read(&caller, organization, queries::setting).await?,
        Err(_) => None,
    };
    Ok(Page(switch_page(&context, &offer, now, &form, None)))
}

pub(super) async fn switch(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<SwitchForm>,
) -> Result<Response, Refusal> {
    let mut reading = Reading::default();
    let organization: Option<OrganizationId> = form.organization.parse().ok();
    if organization.is_none() {
        reading.wrong("/organization", &base::codes::REQUIRED);
    }
    if !["on", "off"].contains(&form.converts.as_str()) {
        reading.wrong("/converts", &base::codes::INVALID_VALUE);
    }
    let reason = read_words(&mut reading, Some(&form.reason), "/reason");
    let wrong = match reading.done(organization) {
        Ok(organization) => {
            let (id, converts) = (caller.draw().id(), form.converts == "on");
            let command = SwitchConversion { id, organization, converts, version: None, reason };
            match db.write(&caller, command, switch_conversion).await {
                Ok(_) => {
                    let done = Done::to(LIST).notice(Flash::success("limits-switched-notice"));
                    return Ok(done.into_response());
                }
                Err(error) => mendable(error)?,
            }
        }
        Err(wrong) => wrong,
    };
    let offer = db.read(&caller, (), queries::offer).await?;
    let page = switch_page(&context, &offer, None, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
