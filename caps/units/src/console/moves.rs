//! Moving a unit: find the new place by its name or drag the unit there, look at what that comes to, say why.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Rejection, Translator, UnitId};
use gate::{Caller, Compare, Db, Error, ListRequest, ReadTx, Work};
use http::StatusCode;
use policy::Verdict;
use serde::Deserialize;
use web::door::Signed;
use web::view::{Action, Choice, EmptyState, Field, FilterBar, FormFaults, Notice, PageHead};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal, Tone};

use crate::console::forms::{self, MoveForm, TOP};
use crate::console::pages::MovePage;
use crate::console::units::{crumbs, editable, page_of};
use crate::console::words;
use crate::model::{Status, Unit};
use crate::ops::{MoveUnit, move_unit};
use crate::queries::{self, TreeOf, UnitView};
use crate::rules::NO_RIGHT_THERE;
use crate::{UNITS_CREATE, may, reaction};

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    /// The place it was dragged to, to be looked at before anything moves.
    to: String,
}

/// A unit, and where it could go.
struct Places {
    view: UnitView,
    units: Vec<Unit>,
    /// Whether it may be put at the top of the tree.
    top: bool,
    /// What was chosen, where the list does not have it.
    chosen: Option<Unit>,
}

/// What a move would come to.
struct Outlook {
    /// The way to the new place, the unit itself at its end.
    way: Vec<String>,
    /// Units that go along.
    units: usize,
    /// People in all of them; nothing where nobody knows.
    people: Option<i64>,
}

fn places<'a>(
    tx: &'a mut ReadTx<'_>,
    (id, asked, chosen): &'a (UnitId, ListRequest, Option<UnitId>),
) -> Work<'a, Places> {
    Box::pin(async move {
        let view = editable(tx, id).await?;
        let organization = view.unit.organization;
        let mut request = asked.clone();
        // What is below the unit is no place for it, nor is the unit itself.
        request.filter =
            request.filter.and("organization", Compare::Is, organization).and("under", Compare::IsNot, *id);
        if view.unit.status == Status::Active {
            request.filter = request.filter.and("status", Compare::Is, Status::Active.name());
        }
        let found = queries::units(tx, &request).await?.items;
        // Nor is where it stands, nor what one may put nothing under.
        let mut units = Vec::new();
        for unit in found {
            let elsewhere = Some(unit.id) != view.unit.parent;
            if elsewhere && matches!(tx.may::<may::CreateUnit>(unit.id).await?, Verdict::Allow(_)) {
                units.push(unit);
            }
        }
        let top = view.unit.parent.is_some()
            && matches!(tx.may::<may::CreateTopUnit>(organization).await?, Verdict::Allow(_));
        let chosen = match chosen {
            Some(chosen) if units.iter().all(|unit| unit.id != *chosen) => {
                Some(queries::unit(tx, chosen).await?.unit)
            }
            _ => None,
        };
        Ok(Places { view, units, top, chosen })
    })
}

/// Where the unit would stand, and what goes along.
fn outlook<'a>(tx: &'a mut ReadTx<'_>, (id, parent): &'a (UnitId, Option<UnitId>)) -> Work<'a, Outlook> {
    Box::pin(async move {
        let view = queries::unit(tx, id).await?;
        let mut way: Vec<String> = view.organization.iter().map(ToString::to_string).collect();
        if let Some(parent) = parent {
            let above = queries::unit(tx, parent).await?;
            way.extend(above.path.iter().map(|unit| unit.name.to_string()));
            way.push(above.unit.name.to_string());
        }
        way.push(view.unit.name.to_string());
        let all = TreeOf { root: Some(*id), closed: true, ..TreeOf::organization(view.unit.organization) };
        let ids: Vec<UnitId> = queries::tree(tx, &all).await?.nodes.iter().map(|node| node.id).collect();
        let people = reaction::people(tx, &ids).await?.map(|all| all.values().sum());
        Ok(Outlook { way, units: ids.len().saturating_sub(1), people })
    })
}

/// Runs the move and undoes it: what it would come to, or why it would be refused.
async fn look_ahead(
    db: &Db,
    caller: &Arc<Caller>,
    command: MoveUnit,
) -> Result<Result<Outlook, Rejection>, Refusal> {
    let (id, parent) = (command.id, command.parent);
    match db.preview(caller, command, move_unit).await {
        Ok(_) => Ok(Ok(db.read(caller, (id, parent), outlook).await?)),
        Err(error) => Ok(Err(no_right_there(error)?)),
    }
}

/// That one may put nothing where the unit was to go is told beside the choice of the place, as every other fault of it.
fn no_right_there(error: Error) -> Result<Rejection, Error> {
    match error {
        Error::Refused(refusal) if refusal.may_know && refusal.permission == UNITS_CREATE.name => {
            Ok(Rejection::new(&NO_RIGHT_THERE).field("/parent_id", &NO_RIGHT_THERE))
        }
        error => web::door::mendable(error),
    }
}

async fn find(
    db: &Db,
    caller: &Arc<Caller>,
    id: UnitId,
    q: &str,
    chosen: Option<UnitId>,
) -> Result<Places, Refusal> {
    let mut request = web::door::list_request(Some(q), None, Some("name"), Some("50"), None)?;
    request.count = false;
    Ok(db.read(caller, (id, request, chosen), places).await?)
}

pub(super) async fn place(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
    Query(asked): Query<Asked>,
) -> Result<Page<MovePage>, Refusal> {
    let chosen = asked.to.parse().ok();
    let places = find(&db, &caller, id, &asked.q, chosen).await?;
    let version = places.view.unit.version;
    let form = MoveForm { parent: asked.to, version: version.to_string(), ..MoveForm::default() };
    let parent = match form.parent.as_str() {
        TOP => Some(None),
        _ => chosen.map(Some),
    };
    let Some(parent) = parent else { return Ok(Page(page(&context, &places, &asked.q, &form, None))) };
    let command = MoveUnit { id, if_version: Some(version), parent, reason: None };
    let ahead = look_ahead(&db, &caller, command).await?;
    Ok(Page(page(&context, &places, &asked.q, &form, Some(&ahead))))
}

/// `ahead` is what the move would come to, or why it is refused.
fn page(
    context: &Context,
    places: &Places,
    q: &str,
    form: &MoveForm,
    ahead: Option<&Result<Outlook, Rejection>>,
) -> MovePage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, ahead.and_then(|ahead| ahead.as_ref().err()));
    let view = &places.view;
    let title = t.with("units-move-title", &[("name", view.unit.name.as_str().into())]);
    let mut choices = Vec::new();
    if places.top || form.parent == TOP {
        choices.push(Choice::new(TOP, t.text("units-move-top")));
    }
    choices.extend(places.chosen.iter().chain(&places.units).map(|unit| {
        let kind = words::kind(&t, unit.kind);
        let help = match &unit.code {
            Some(code) => format!("{kind} · {}", code.as_str()),
            None => kind,
        };
        Choice::new(unit.id.to_string(), unit.name.as_str()).help(help)
    }));
    let path = format!("{}/move", page_of(view.unit.id));
    let empty = choices
        .is_empty()
        .then(|| EmptyState::new("network", t.text("units-move-nothing"), t.text("units-empty-text")));
    // The refusal is about `parent_id`, as the API calls it.
    let mut where_to =
        Field::radios("parent", t.text("units-move-where"), choices).value(form.parent.as_str()).required();
    if let Some((text, fix)) = faults.of("parent_id").or_else(|| faults.of("parent")) {
        where_to = where_to.error(format!("{text} {fix}"));
    }
    MovePage {
        shell: context.shell(),
        head: PageHead::new(title.as_str())
            .text(t.text("units-move-text"))
            .crumbs(&t, crumbs(&t, view, true)),
        title,
        notice: faults.notice(),
        filter: FilterBar::new(&t, path.as_str(), "places", t.text("units-move-search"), q),
        path,
        version: form.version.clone(),
        fields: vec![where_to, forms::reason_field(&t, &form.reason, &faults)],
        preview: ahead.and_then(|ahead| ahead.as_ref().ok()).map(|outlook| told(&t, outlook)),
        empty,
        submit: Action::submit(t.text("units-move")).primary(),
        look: Action::submit(t.text("units-move-look")).field("go", "look"),
        cancel: Action::link(page_of(view.unit.id), t.text("units-cancel")),
    }
}

/// What a move would come to, in words.
fn told(t: &Translator, outlook: &Outlook) -> Notice {
    let mut text = outlook.way.join(" › ");
    let along = match outlook.people {
        Some(people) => {
            t.with("units-move-along", &[("units", outlook.units.into()), ("people", people.into())])
        }
        None => t.with("units-move-along-units", &[("units", outlook.units.into())]),
    };
    text.push_str(". ");
    text.push_str(&along);
    Notice::new(Tone::Info, text).title(t.text("units-move-ahead"))
}

pub(super) async fn relocate(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
    Form(form): Form<MoveForm>,
) -> Result<Response, Refusal> {
    let mut faults = Vec::new();
    let parent = match form.parent.as_str() {
        TOP => Some(None),
        "" => {
            faults.push(base::FieldFault {
                pointer: "/parent".to_owned(),
                code: &base::codes::REQUIRED,
                args: Vec::new(),
            });
            None
        }
        text => forms::id(text, "/parent", &mut faults),
    };
    let reason = forms::reason(&form.reason, &mut faults);
    let chosen = parent.flatten();
    let ahead = match (parent, web::verbs::shown(&form.version)) {
        (Some(parent), Ok(if_version)) if faults.is_empty() => {
            let command = MoveUnit { id, if_version, parent, reason };
            if form.go == "look" {
                // Whoever only looks is told on a page that is as it should be, whatever it says.
                let ahead = look_ahead(&db, &caller, command).await?;
                let places = find(&db, &caller, id, "", chosen).await?;
                return Ok(Page(page(&context, &places, "", &form, Some(&ahead))).into_response());
            }
            match db.write(&caller, command, move_unit).await {
                Ok(_) => return Ok(moved(&db, &caller, id).await),
                Err(error) => no_right_there(error)?,
            }
        }
        (_, Err(stale)) if faults.is_empty() => stale,
        _ => faults.into(),
    };
    let places = find(&db, &caller, id, "", chosen).await?;
    let page = page(&context, &places, "", &form, Some(&Err(ahead)));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// Whoever moves a unit out of their own reach sees it no more.
async fn moved(db: &Db, caller: &Arc<Caller>, id: UnitId) -> Response {
    let done = match db.read(caller, id, queries::unit).await {
        Ok(view) => Done::to(page_of(id))
            .notice(Flash::success("units-moved-notice").with("name", view.unit.name.as_str())),
        Err(_) => Done::to(crate::console::organizations::LIST),
    };
    done.into_response()
}
