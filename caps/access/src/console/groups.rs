//! What a group has, as a part of its page, and the forms that give and end it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{FieldFault, GroupId, Rejection, Translator, codes};
use futures_util::future::BoxFuture;
use gate::{Caller, Db, Error, ReadTx, Work};
use groups::queries::GroupDetail;
use groups::{GROUPS_UPDATE, Section, SectionAsk};
use http::StatusCode;
use serde::Deserialize;
use web::door::{Signed, mendable};
use web::verbs::shown;
use web::view::{Action, Cell, Column, EmptyState, Field, FormFaults, FormPage, PageHead, Row, Table};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::forms::{self, For, Offer, day};
use super::grants::{justification_field, read_reason};
use super::when::When;
use super::words;
use crate::circumstances;
use crate::model::{GrantScope, GroupGrantId, PlaceKind};
use crate::ops::{EndGroupGrant, GrantToGroup, end_group_grant, grant_to_group};
use crate::permissions::ROLES_GRANT;
use crate::queries::{GroupGrantView, grants_of_group};

groups::group_section!(section);

fn section(ask: SectionAsk<'_>) -> BoxFuture<'_, Result<Section, Refusal>> {
    Box::pin(async move {
        let t = ask.context.t();
        let views = ask.db.read(ask.caller, ask.group.id, grants_of_group).await?;
        let may = ask.may_change && ask.caller.access().holds_beyond_own(&ROLES_GRANT);
        let give = || {
            let path = format!("{}/grants/new", groups::page_of(ask.group.id));
            Action::link(path, t.text("access-give")).icon("shield-check")
        };
        let columns = vec![
            Column::new(t.text("access-role")),
            Column::new(t.text("access-where")),
            Column::new(t.text("access-since")).priority(3),
            Column::new(t.text("access-until")).priority(2),
        ];
        let now = ask.caller.at();
        let row = |view: &GroupGrantView| {
            let grant = &view.grant;
            let name = view.role.shown_name(&t);
            let when = grant.conditions.as_ref().map(|conditions| {
                t.with("access-only", &[("when", circumstances::text(&t, conditions).into())])
            });
            let below: Vec<String> = view.justification.clone().into_iter().chain(when).collect();
            let cells = vec![
                Cell::Link {
                    href: format!("/console/roles/{}", grant.role),
                    text: name.clone(),
                    below: (!below.is_empty()).then(|| below.join(" · ")),
                },
                place(&t, view),
                words::time(&t, grant.from),
                words::until(&t, grant.until),
            ];
            let mut actions = Vec::new();
            if may {
                let end = format!("{}/grants/{}/end", groups::page_of(grant.group), grant.id);
                actions.push(Action::link(end, t.text("access-end")).icon("x").danger());
            }
            Row::new(grant.id.to_string(), name, cells).actions(actions).dim(grant.until <= now)
        };
        let mut empty =
            EmptyState::new("shield", t.text("access-group-nothing"), t.text("access-group-nothing-text"));
        if may {
            empty = empty.action(give());
        }
        let table = Table::new(&t, "group-grants", t.text("access-grants"), columns)
            .rows(views.iter().map(row).collect())
            .empty(empty);
        Ok(Section { table, actions: if may { vec![give()] } else { Vec::new() } })
    })
}

fn place(t: &Translator, view: &GroupGrantView) -> Cell {
    if view.grant.organization.is_none() {
        return Cell::Text(words::place_kind(t, PlaceKind::Everywhere));
    }
    match (&view.organization_name, &view.unit_name) {
        (Some(organization), Some(unit)) => Cell::Two(unit.clone(), organization.clone()),
        (Some(name), None) | (None, Some(name)) => Cell::Text(name.clone()),
        (None, None) => Cell::Empty,
    }
}

/// A group, and what the caller can give it.
struct Giving {
    detail: GroupDetail,
    offer: Offer,
}

fn giving<'a>(tx: &'a mut ReadTx<'_>, group: &'a GroupId) -> Work<'a, Giving> {
    Box::pin(async move {
        let detail = groups::queries::group(tx, group).await?;
        if !detail.may_change {
            return Err(Error::refused_to(tx.caller(), &GROUPS_UPDATE, "group"));
        }
        let organization = detail.view.group.organization;
        let mut offer = forms::grant_offer(tx, &For { user: None, organization }).await?;
        // What takes a second person is given to people one by one.
        offer.roles.retain(|role| !role.critical && Some(role.id) != crate::role_id(crate::SUPER_ADMIN));
        offer.everywhere &= organization.is_none();
        Ok(Giving { detail, offer })
    })
}

/// The form that gives a group a role.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct GiveForm {
    role: String,
    scope: String,
    until: String,
    justification: String,
    addresses: String,
    days: Vec<String>,
    hours_from: String,
    hours_until: String,
    time_zone: String,
    proof_minutes: String,
    second_factor: Option<String>,
    known_device: Option<String>,
    most_risk: String,
}

impl GiveForm {
    fn when(&self) -> When<'_> {
        When {
            addresses: &self.addresses,
            days: &self.days,
            from: &self.hours_from,
            until: &self.hours_until,
            time_zone: &self.time_zone,
            proof_minutes: &self.proof_minutes,
            second_factor: self.second_factor.is_some(),
            known_device: self.known_device.is_some(),
            most_risk: &self.most_risk,
        }
    }
}

fn give_page(context: &Context, giving: &Giving, form: &GiveForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let (group, offer) = (&giving.detail.view.group, &giving.offer);
    let mut fields = vec![
        Field::select("role", t.text("access-role"), offer.role_choices(&t, &form.role))
            .required()
            .help(t.text("access-role-help"))
            .faults(&faults)
            .focus(),
        Field::select("scope", t.text("access-where"), offer.scope_choices(&t, &form.scope))
            .required()
            .faults(&faults),
        forms::until_field(&t, &form.until, &faults),
        justification_field(&t, "justification", "access-justification", &form.justification, &faults),
    ];
    fields.extend(form.when().fields(&t, &faults));
    let text = t.with("access-give-group-text", &[("count", giving.detail.view.people.into())]);
    let head =
        PageHead::new(t.text("access-give")).text(text).crumbs(&t, groups::crumbs(&t, group.id, &group.name));
    let own = groups::page_of(group.id);
    FormPage::new(context, head, format!("{own}/grants/new"), &faults).fields(fields).buttons(vec![
        Action::submit(t.text("access-give")).primary(),
        Action::link(own, t.text("web-cancel")),
    ])
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(group): Path<GroupId>,
) -> Result<Page<FormPage>, Refusal> {
    let giving = db.read(&caller, group, giving).await?;
    Ok(Page(give_page(&context, &giving, &GiveForm::default(), None)))
}

fn read_give(caller: &Arc<Caller>, group: GroupId, form: &GiveForm) -> Result<GrantToGroup, Rejection> {
    let mut faults = Vec::new();
    let required =
        |pointer: &str| FieldFault { pointer: pointer.to_owned(), code: &codes::REQUIRED, args: Vec::new() };
    let role = forms::role_from(&form.role);
    if role.is_none() {
        faults.push(required("/role"));
    }
    let scope = GrantScope::from_text(&form.scope);
    if scope.is_none() {
        faults.push(required("/scope"));
    }
    let until = day(&form.until, "/until", caller.at(), &mut faults);
    let justification = read_reason(&form.justification, "/justification", &mut faults);
    let conditions = form.when().read(&mut faults);
    match role.zip(scope) {
        Some((role, scope)) if faults.is_empty() => {
            Ok(GrantToGroup { id: caller.draw().id(), group, role, scope, until, justification, conditions })
        }
        _ => Err(faults.into()),
    }
}

pub(super) async fn give(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(group): Path<GroupId>,
    Form(form): Form<GiveForm>,
) -> Result<Response, Refusal> {
    let giving = db.read(&caller, group, giving).await?;
    let wrong = match read_give(&caller, group, &form) {
        Ok(command) => match db.write(&caller, command, grant_to_group).await {
            Ok(_) => {
                let notice = Flash::success("access-given-group-notice");
                return Ok(Done::to(groups::page_of(group)).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = give_page(&context, &giving, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The form that ends what a group has.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    reason: String,
    version: String,
}

/// What a group has, to be ended.
struct Ending {
    detail: GroupDetail,
    view: GroupGrantView,
}

fn ending<'a>(tx: &'a mut ReadTx<'_>, (group, grant): &'a (GroupId, GroupGrantId)) -> Work<'a, Ending> {
    Box::pin(async move {
        let detail = groups::queries::group(tx, group).await?;
        if !detail.may_change {
            return Err(Error::refused_to(tx.caller(), &GROUPS_UPDATE, "group"));
        }
        let view = grants_of_group(tx, group).await?.into_iter().find(|view| view.grant.id == *grant);
        Ok(Ending { detail, view: view.ok_or(Error::NotFound { noun: "group_grant" })? })
    })
}

fn end_page(context: &Context, ending: &Ending, form: &EndForm, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let group = &ending.detail.view.group;
    let text = t.with("access-end-group-text", &[("count", ending.detail.view.people.into())]);
    let head = PageHead::new(t.text("access-end-grant"))
        .text(text)
        .crumbs(&t, groups::crumbs(&t, group.id, &group.name));
    let own = groups::page_of(group.id);
    let fields = vec![
        Field::text("grant", t.text("access-role")).value(ending.view.role.shown_name(&t)).locked(),
        justification_field(&t, "reason", "access-reason", &form.reason, &faults).focus(),
    ];
    FormPage::new(context, head, format!("{own}/grants/{}/end", ending.view.grant.id), &faults)
        .hidden(vec![("version", form.version.clone())])
        .fields(fields)
        .buttons(vec![Action::submit(t.text("access-end")).danger(), Action::link(own, t.text("web-cancel"))])
}

pub(super) async fn ask_end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(of): Path<(GroupId, GroupGrantId)>,
) -> Result<Page<FormPage>, Refusal> {
    let ending = db.read(&caller, of, ending).await?;
    let form = EndForm { version: ending.view.grant.version.to_string(), ..EndForm::default() };
    Ok(Page(end_page(&context, &ending, &form, None)))
}

fn read_end(group: GroupId, grant: GroupGrantId, form: &EndForm) -> Result<EndGroupGrant, Rejection> {
    let mut faults = Vec::new();
    let reason = read_reason(&form.reason, "/reason", &mut faults);
    match faults.is_empty() {
        true => Ok(EndGroupGrant { grant, group, version: shown(&form.version)?, reason }),
        false => Err(faults.into()),
    }
}

pub(super) async fn end(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(of): Path<(GroupId, GroupGrantId)>,
    Form(form): Form<EndForm>,
) -> Result<Response, Refusal> {
    let ending = db.read(&caller, of, ending).await?;
    let wrong = match read_end(of.0, of.1, &form) {
        Ok(command) => match db.write(&caller, command, end_group_grant).await {
            Ok(_) => {
                let notice = Flash::success("access-ended-notice");
                return Ok(Done::to(groups::page_of(of.0)).notice(notice).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let page = end_page(&context, &ending, &form, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
