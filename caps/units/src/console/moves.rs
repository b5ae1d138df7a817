//! Moving a unit: find the new place by its name, choose it, say why.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Rejection, UnitId};
use gate::{Compare, Db, ListRequest, ReadTx, Work};
use http::StatusCode;
use policy::Verdict;
use serde::Deserialize;
use web::door::Signed;
use web::view::{Action, Choice, EmptyState, Field, FilterBar, PageHead};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal};

use crate::console::forms::{self, MoveForm, TOP};
use crate::console::pages::MovePage;
use crate::console::units::{crumbs, editable, page_of};
use crate::console::words;
use crate::may;
use crate::model::{Status, Unit};
use crate::ops::{MoveUnit, move_unit};
use crate::queries::{self, UnitView};

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

/// A unit, and where it could go.
struct Places {
    view: UnitView,
    units: Vec<Unit>,
    /// Whether it may be put at the top of the tree.
    top: bool,
}

fn places<'a>(tx: &'a mut ReadTx<'_>, (id, asked): &'a (UnitId, ListRequest)) -> Work<'a, Places> {
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
        Ok(Places { view, units, top })
    })
}

async fn find(
    db: &Db,
    caller: &std::sync::Arc<gate::Caller>,
    id: UnitId,
    q: &str,
) -> Result<Places, Refusal> {
    let mut request = web::door::list_request(Some(q), None, Some("name"), Some("50"), None)?;
    request.count = false;
    Ok(db.read(caller, (id, request), places).await?)
}

pub(super) async fn place(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
    Query(asked): Query<Asked>,
) -> Result<Page<MovePage>, Refusal> {
    let places = find(&db, &caller, id, &asked.q).await?;
    let form = MoveForm { version: places.view.unit.version.to_string(), ..MoveForm::default() };
    Ok(Page(page(&context, &places, &asked.q, &form, None)))
}

fn page(
    context: &Context,
    places: &Places,
    q: &str,
    form: &MoveForm,
    rejection: Option<&Rejection>,
) -> MovePage {
    let t = context.t();
    let faults = forms::faults(&t, rejection);
    let view = &places.view;
    let title = t.with("units-move-title", &[("name", view.unit.name.as_str().into())]);
    let mut choices = Vec::new();
    if places.top {
        choices.push(Choice::new(TOP, t.text("units-move-top")));
    }
    choices.extend(places.units.iter().map(|unit| {
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
        empty,
        submit: Action::submit(t.text("units-move")).primary(),
        cancel: Action::link(page_of(view.unit.id), t.text("units-cancel")),
    }
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
    let rejection = match (parent, forms::version(&form.version)) {
        (Some(parent), Ok(if_version)) if faults.is_empty() => {
            let command = MoveUnit { id, if_version, parent, reason };
            match db.write(&caller, command, move_unit).await {
                Ok(_) => {
                    let view = db.read(&caller, id, queries::unit).await;
                    // Whoever moves a unit out of their own reach sees it no more.
                    let done = match view {
                        Ok(view) => Done::to(page_of(id)).notice(
                            Flash::success("units-moved-notice").with("name", view.unit.name.as_str()),
                        ),
                        Err(_) => Done::to(crate::console::organizations::LIST),
                    };
                    return Ok(done.into_response());
                }
                Err(error) => forms::mendable(error)?,
            }
        }
        (_, Err(stale)) if faults.is_empty() => stale,
        _ => faults.into(),
    };
    let places = find(&db, &caller, id, "").await?;
    let page = page(&context, &places, "", &form, Some(&rejection));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
