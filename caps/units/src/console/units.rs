//! Units: page, list, forms.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{OrganizationId, Rejection, Timestamp, Translator, UnitId};
use gate::{Compare, Db, ReadTx, Resource, Work};
use http::StatusCode;
use policy::Verdict;
use serde::Deserialize;
use web::door::Signed;
use web::view::{
    Action, Cell, Chip, Column, EmptyState, Facts, Field, FilterBar, FormFaults, PageHead, Row, Table,
};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal};

use crate::console::forms::{self, StatusForm, UnitForm};
use crate::console::organizations::{self, LIST, To, sorting, status_actions, status_words};
use crate::console::pages::{FormPage, ListPage, ThingPage};
use crate::console::trees::{self, Beside, MOST_SHOWN};
use crate::console::words::{self, href};
use crate::details;
use crate::model::{Number, Status, Unit, UnitKind};
use crate::ops::{ChangeUnitStatus, CreateUnit, UpdateUnit, change_unit_status, create_unit, update_unit};
use crate::queries::{self, Interval, OrganizationView, Tree as UnitTree, TreeOf, UnitView};
use crate::{ORGANIZATIONS_CREATE, ORGANIZATIONS_READ, UNIT_LINKS, may, reaction};

pub(super) use crate::console::moves::{place, relocate};

pub(super) fn page_of(id: UnitId) -> String {
    format!("/console/units/{id}")
}

/// The way to a unit: its organization and what is above it, as far as one may see them.
pub(super) fn crumbs(t: &Translator, view: &UnitView, with_itself: bool) -> Vec<(String, String)> {
    let mut crumbs = vec![(t.text("organizations-title").into_owned(), LIST.to_owned())];
    if let Some(name) = &view.organization {
        crumbs.push((name.to_string(), organizations::page_of(view.unit.organization)));
    }
    crumbs.extend(view.path.iter().map(|unit| (unit.name.to_string(), page_of(unit.id))));
    if with_itself {
        crumbs.push((view.unit.name.to_string(), page_of(view.unit.id)));
    }
    crumbs
}

/// All that the page of a unit needs, read at one moment.
struct Shown {
    view: UnitView,
    tree: UnitTree,
    beside: Beside,
    /// How many people are in the unit itself; nothing where nobody knows.
    people: Option<i64>,
    history: Vec<Interval>,
    may_update: bool,
    may_create: bool,
    may_host: bool,
}

fn shown<'a>(tx: &'a mut ReadTx<'_>, id: &'a UnitId) -> Work<'a, Shown> {
    Box::pin(async move {
        let view = queries::unit(tx, id).await?;
        let below =
            TreeOf { root: Some(*id), most: MOST_SHOWN, ..TreeOf::organization(view.unit.organization) };
        let mut tree = queries::tree(tx, &below).await?;
        let beside = trees::beside(tx, view.unit.organization, &tree).await?;
        let people = reaction::people(tx, &[*id]).await?;
        let people = people.map(|all| all.get(id).copied().unwrap_or(0));
        // The unit itself is the page: its tree begins below it.
        tree.nodes.retain(|node| node.id != *id);
        let history = queries::history(tx, id).await?;
        let allowed = |verdict| matches!(verdict, Verdict::Allow(_));
        let may_update = allowed(tx.may::<may::UpdateUnit>(*id).await?);
        let may_create = allowed(tx.may::<may::CreateUnit>(*id).await?);
        let may_host = allowed(tx.may::<may::HostAccount>(*id).await?);
        Ok(Shown { view, tree, beside, people, history, may_update, may_create, may_host })
    })
}

pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
) -> Result<Page<ThingPage>, Refusal> {
    let t = context.t();
    let Shown { view, tree, beside, people, history, may_update, may_create, may_host } =
        db.read(&caller, id, shown).await?;
    let own = page_of(id);
    let mut head = PageHead::new(view.unit.name.as_str())
        .crumbs(&t, crumbs(&t, &view, false))
        .badge(web::view::Badge::neutral(words::kind(&t, view.unit.kind)))
        .badge(words::status_badge(&t, view.unit.status));
    if view.unit.status == Status::Active {
        if may_create {
            let new = href(
                &format!("{}/units/new", organizations::page_of(view.unit.organization)),
                &[("parent", &id.to_string())],
            );
            head = head.action(Action::link(new, t.text("units-new-below")).icon("plus").primary());
        }
        if may_host && caller.access().holds_somewhere(&ORGANIZATIONS_CREATE) {
            let new = href(&format!("{LIST}/new"), &[("account_unit", &id.to_string())]);
            head = head.action(Action::link(new, t.text("organizations-new-account")).icon("plus"));
        }
    }
    if caller.access().holds_somewhere(&ORGANIZATIONS_READ) {
        let accounts = href(LIST, &[("account_unit", &id.to_string())]);
        head = head.action(Action::link(accounts, t.text("organizations-accounts")).icon("building-2"));
    }
    if may_update && view.unit.status != Status::Closed {
        head = head
            .action(Action::link(format!("{own}/edit"), t.text("units-edit")).icon("pencil"))
            .action(Action::link(format!("{own}/move"), t.text("units-move")).icon("arrow-right"));
    }
    for link in crate::links::offered(&UNIT_LINKS, caller.access(), may_update) {
        head = head.action(Action::link((link.to)(id), t.text(link.label)).icon(link.icon).quiet());
    }
    if may_update {
        head = status_actions(&t, head, &own, view.unit.status);
    }
    Ok(Page(ThingPage {
        shell: context.shell(),
        title: view.unit.name.to_string(),
        head,
        facts: facts(&t, &view, people),
        tree_title: t.text("units-below").into_owned(),
        cut: trees::cut(&t, &tree),
        moves: may_update || !beside.movable.is_empty(),
        tree: trees::nested(&t, t.text("units-below").into_owned(), tree, &beside, 1),
        empty: EmptyState::new("network", t.text("units-below-empty"), t.text("units-below-empty-text")),
        history: Some(told(&t, &history)),
        t,
    }))
}

fn facts(t: &Translator, view: &UnitView, people: Option<i64>) -> Facts {
    let unit = &view.unit;
    let mut facts = Facts::new();
    if let Some(name) = &view.organization {
        let href = organizations::page_of(unit.organization);
        let link = Cell::Link { href, text: name.to_string(), below: None };
        facts = facts.row(t.text("units-organization"), link);
    }
    let parent = match (view.path.last(), unit.parent) {
        (Some(parent), _) => words::unit_link(t, parent),
        (None, None) => Cell::Quiet(t.text("units-parent-top").into_owned()),
        (None, Some(_)) => Cell::Quiet(t.text("units-parent-hidden").into_owned()),
    };
    let code = unit.code.as_ref().map_or(Cell::Empty, |code| Cell::Code(code.as_str().to_owned()));
    facts = facts.row(t.text("units-parent"), parent).row(t.text("units-code"), code);
    if unit.kind == UnitKind::Location {
        let sort = unit.location_type.map(|sort| words::location_type(t, sort));
        facts = facts.text(t.text("units-location-type"), sort);
    }
    if let Some(people) = people {
        let href = format!("{}/people", page_of(unit.id));
        facts = facts.row(t.text("units-people"), Cell::Link { href, text: t.number(people), below: None });
    }
    facts = facts
        .row(t.text("units-children"), Cell::Number(t.number(view.children)))
        .row(t.text("units-created"), words::time(t, unit.created_at));
    words::with_attributes(facts, &unit.attributes)
}

/// Where it stood, the latest first; only what is still believed.
fn told(t: &Translator, history: &[Interval]) -> Facts {
    let mut facts = Facts::new();
    for interval in history.iter().rev().filter(|one| one.superseded_at == Timestamp::FOREVER) {
        let until = if interval.valid_until == Timestamp::FOREVER {
            t.text("units-history-now").into_owned()
        } else {
            t.with("units-history-until", &[("until", t.date(interval.valid_until).into())])
        };
        let place = match (&interval.parent, interval.top) {
            (Some(parent), _) => parent.name.to_string(),
            (None, true) => t.text("units-parent-top").into_owned(),
            (None, false) => t.text("units-parent-hidden").into_owned(),
        };
        facts = facts.row(format!("{} {until}", t.date(interval.valid_from)), Cell::Text(place));
    }
    facts
}

/// The query of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    status: String,
    kind: String,
    sort: String,
    cursor: String,
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 4] {
        [
            ("q", self.q.as_str()),
            ("status", self.status.as_str()),
            ("kind", self.kind.as_str()),
            ("sort", self.sort.as_str()),
        ]
    }
    fn with(&self, path: &str, name: &str, value: &str) -> String {
        let pairs: Vec<(&str, &str)> =
            self.pairs().into_iter().map(|(own, old)| (own, if own == name { value } else { old })).collect();
        href(path, &pairs)
    }
    fn request(&self, organization: OrganizationId) -> Result<gate::ListRequest, Rejection> {
        let sort = if self.sort.is_empty() { "name" } else { &self.sort };
        let mut request = web::door::list_request(Some(&self.q), None, Some(sort), None, Some(&self.cursor))?;
        request.filter = request.filter.and("organization", Compare::Is, organization);
        for (name, value) in [("status", &self.status), ("kind", &self.kind)] {
            if !value.is_empty() {
                request.filter = request.filter.and(name, Compare::Is, value);
            }
        }
        Ok(request)
    }
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
    Query(asked): Query<Asked>,
) -> Result<Page<ListPage>, Refusal> {
    let t = context.t();
    let view = db.read(&caller, id, queries::organization).await?;
    let page = db.read(&caller, asked.request(id)?, queries::units).await?;
    let path = format!("{}/units", organizations::page_of(id));
    let title = t.text("units-title").into_owned();
    let head = PageHead::new(title.as_str()).crumbs(&t, organization_crumbs(&t, &view));
    let filter = filter(&t, &path, &asked);
    let sort = if asked.sort.is_empty() { "name" } else { &asked.sort };
    let (by_name, name_now) = sorting(sort, "name", |sort| asked.with(&path, "sort", sort));
    let columns = vec![
        Column::new(t.text("units-name")).sort(by_name, name_now),
        Column::new(t.text("units-kind")),
        Column::new(t.text("units-code")).priority(2),
        Column::new(t.text("units-status")),
        Column::new(t.text("units-created")).priority(3),
    ];
    let pager = words::pager(&t, &path, &asked.pairs(), Some(&asked.cursor), &page);
    let rows = page.items.iter().map(|unit| row(&t, unit)).collect();
    let empty = EmptyState::new("network", t.text("units-empty"), t.text("units-empty-text"));
    let table = Table::new(&t, "units", t.text("units-title"), columns).rows(rows).pager(pager).empty(empty);
    Ok(Page(ListPage { shell: context.shell(), title, head, filter, table }))
}

fn organization_crumbs(t: &Translator, view: &OrganizationView) -> Vec<(String, String)> {
    let organization = &view.organization;
    vec![
        (t.text("organizations-title").into_owned(), LIST.to_owned()),
        (organization.name.to_string(), organizations::page_of(organization.id)),
    ]
}

fn filter(t: &Translator, path: &str, asked: &Asked) -> FilterBar {
    let statuses = Status::ALL.iter().map(|status| {
        let on = asked.status == status.name();
        let wanted = if on { "" } else { status.name() };
        Chip::new(words::status(t, *status), asked.with(path, "status", wanted), on)
    });
    let mut kinds = vec![web::view::Choice::new("", t.text("units-all"))];
    kinds.extend(words::kinds(t));
    let kind = Field::select("kind", t.text("units-kind"), kinds).value(asked.kind.as_str());
    let active = usize::from(!asked.kind.is_empty());
    let mut bar = FilterBar::new(t, path, "units", t.text("units-search"), asked.q.as_str())
        .chips(statuses.collect())
        .fields(vec![kind], active);
    for (name, value) in asked.pairs() {
        if !matches!(name, "q" | "kind") && !value.is_empty() {
            bar = bar.hidden(name, value);
        }
    }
    if asked.pairs()[..3].iter().all(|(_, value)| value.is_empty()) { bar } else { bar.clear(path) }
}

fn row(t: &Translator, unit: &Unit) -> Row {
    let code = unit.code.as_ref().map_or(Cell::Empty, |code| Cell::Code(code.as_str().to_owned()));
    let cells = vec![
        Cell::Link { href: page_of(unit.id), text: unit.name.to_string(), below: None },
        Cell::Text(words::kind(t, unit.kind)),
        code,
        Cell::Badge(words::status_badge(t, unit.status)),
        words::time(t, unit.created_at),
    ];
    Row::new(unit.id.to_string(), unit.name.as_str(), cells).dim(unit.status == Status::Closed)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewAsked {
    parent: String,
}

/// Where a new unit would stand.
struct Where {
    organization: OrganizationId,
    crumbs: Vec<(String, String)>,
    /// The page to go back to.
    back: String,
    parent: Option<(UnitId, String)>,
}

async fn place_of(
    db: &Db,
    caller: &std::sync::Arc<gate::Caller>,
    t: &Translator,
    organization: OrganizationId,
    parent: &str,
) -> Result<Where, Refusal> {
    if parent.is_empty() {
        let view = db.read(caller, organization, queries::organization).await?;
        let back = organizations::page_of(organization);
        return Ok(Where { organization, crumbs: organization_crumbs(t, &view), back, parent: None });
    }
    let parent: UnitId = parent.parse().map_err(|_| Refusal::from(&base::codes::NOT_FOUND))?;
    let view = db.read(caller, parent, queries::unit).await?;
    Ok(Where {
        organization,
        crumbs: crumbs(t, &view, true),
        back: page_of(parent),
        parent: Some((parent, view.unit.name.to_string())),
    })
}

pub(super) async fn new(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(organization): Path<OrganizationId>,
    Query(asked): Query<NewAsked>,
) -> Result<Page<FormPage>, Refusal> {
    let place = place_of(&db, &caller, &context.t(), organization, &asked.parent).await?;
    // What is created most often.
    let kind = UnitKind::Department.name().to_owned();
    let form = UnitForm { parent: asked.parent, kind, ..UnitForm::default() };
    Ok(Page(new_form(&context, &place, &form, None)))
}

fn new_form(context: &Context, place: &Where, form: &UnitForm, rejection: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, rejection);
    let above = match &place.parent {
        Some((_, name)) => name.clone(),
        None => t.text("units-parent-top").into_owned(),
    };
    let title = t.text(if place.parent.is_some() { "units-new-below" } else { "units-new" }).into_owned();
    FormPage {
        shell: context.shell(),
        head: PageHead::new(title.as_str()).crumbs(&t, place.crumbs.clone()),
        title,
        notice: faults.notice(),
        path: format!("{}/units", organizations::page_of(place.organization)),
        hidden: vec![("parent", form.parent.clone())],
        section: (t.text("organizations-facts").into_owned(), String::new()),
        fields: vec![
            forms::name_field(&t, &form.name, &faults).focus(),
            Field::select("kind", t.text("units-kind"), words::kinds(&t))
                .value(form.kind.as_str())
                .required()
                .faults(&faults),
            forms::number_field(&t, "code", &form.code, &faults),
            location_type_field(&t, &form.location_type, &faults),
            // Shown alone; what is sent is the hidden id.
            Field::text("parent_id", t.text("units-parent")).value(above).locked().faults(&faults),
            forms::details_field(&t, &form.details, &faults),
        ],
        submit: Action::submit(t.text("units-save")).primary(),
        cancel: Action::link(place.back.as_str(), t.text("units-cancel")),
    }
}

fn location_type_field(t: &Translator, value: &str, faults: &web::view::FormFaults) -> Field {
    Field::select("location_type", t.text("units-location-type"), words::location_types(t))
        .value(value)
        .optional(t)
        .help(t.text("unit-location-type-elsewhere"))
        .faults(faults)
}

pub(super) async fn create(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(organization): Path<OrganizationId>,
    Form(form): Form<UnitForm>,
) -> Result<Response, Refusal> {
    let place = place_of(&db, &caller, &context.t(), organization, &form.parent).await?;
    let again = |rejection: Rejection| {
        let page = new_form(&context, &place, &form, Some(&rejection));
        (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
    };
    let mut faults = Vec::new();
    let none = serde_json::Map::new();
    let read = forms::common(&form.name, ("code", &form.code), &form.details, &none, "", &mut faults);
    let kind = forms::kind(&form.kind, &mut faults);
    let location_type = forms::location_type(&form.location_type, &mut faults);
    let (Some(read), Some(kind), true) = (read, kind, faults.is_empty()) else {
        return Ok(again(faults.into()));
    };
    let command = CreateUnit {
        id: caller.draw().id(),
        organization,
        parent: place.parent.as_ref().map(|(parent, _)| *parent),
        kind,
        location_type,
        name: read.name,
        code: read.number,
        attributes: read.attributes,
    };
    let name = command.name.to_string();
    match db.write(&caller, command, create_unit).await {
        Ok(made) => {
            let notice = Flash::success("units-created-notice").with("name", name);
            Ok(Done::to(page_of(made.id)).notice(notice).into_response())
        }
        Err(error) => Ok(again(web::door::mendable(error)?)),
    }
}

/// The unit, for a form: whoever may not change it is told there is none.
pub(super) fn editable<'a>(tx: &'a mut ReadTx<'_>, id: &'a UnitId) -> Work<'a, UnitView> {
    Box::pin(async move {
        let view = queries::unit(tx, id).await?;
        match tx.may::<may::UpdateUnit>(*id).await? {
            Verdict::Allow(_) => Ok(view),
            _ => Err(gate::Error::NotFound { noun: Unit::TABLE.noun }),
        }
    })
}

pub(super) async fn edit(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
) -> Result<Page<FormPage>, Refusal> {
    let view = db.read(&caller, id, editable).await?;
    let unit = &view.unit;
    let form = UnitForm {
        name: unit.name.to_string(),
        code: unit.code.as_ref().map(Number::as_str).unwrap_or_default().to_owned(),
        location_type: unit.location_type.map(|sort| sort.name()).unwrap_or_default().to_owned(),
        details: details::write(unit.attributes.members()),
        version: unit.version.to_string(),
        ..UnitForm::default()
    };
    Ok(Page(edit_form(&context, &view, &form, None)))
}

fn edit_form(context: &Context, view: &UnitView, form: &UnitForm, rejection: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, rejection);
    let mut fields = vec![
        forms::name_field(&t, &form.name, &faults),
        forms::number_field(&t, "code", &form.code, &faults),
    ];
    if view.unit.kind == UnitKind::Location {
        fields.push(location_type_field(&t, &form.location_type, &faults));
    }
    fields.push(forms::details_field(&t, &form.details, &faults));
    fields.push(forms::reason_field(&t, &form.reason, &faults));
    FormPage {
        shell: context.shell(),
        title: t.text("units-edit-title").into_owned(),
        head: PageHead::new(t.text("units-edit-title")).crumbs(&t, crumbs(&t, view, true)),
        notice: faults.notice(),
        path: page_of(view.unit.id),
        hidden: vec![("version", form.version.clone())],
        section: (t.text("organizations-facts").into_owned(), String::new()),
        fields,
        submit: Action::submit(t.text("units-save")).primary(),
        cancel: Action::link(page_of(view.unit.id), t.text("units-cancel")),
    }
}

pub(super) async fn update(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
    Form(form): Form<UnitForm>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, editable).await?;
    let again = |rejection: Rejection| {
        let page = edit_form(&context, &view, &form, Some(&rejection));
        (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
    };
    let mut faults = Vec::new();
    let before = view.unit.attributes.members();
    let read =
        forms::common(&form.name, ("code", &form.code), &form.details, before, &form.reason, &mut faults);
    let location_type = forms::location_type(&form.location_type, &mut faults);
    let (Some(read), true) = (read, faults.is_empty()) else { return Ok(again(faults.into())) };
    let if_version = match web::verbs::shown(&form.version) {
        Ok(version) => version,
        Err(rejection) => return Ok(again(rejection)),
    };
    let name = read.name.to_string();
    let command = UpdateUnit {
        if_version,
        name: Some(read.name),
        code: Some(read.number),
        location_type: Some(location_type),
        attributes: Some(read.attributes),
        reason: read.reason,
        ..UpdateUnit::of(id)
    };
    match db.write(&caller, command, update_unit).await {
        Ok(_) => {
            let notice = Flash::success("units-changed-notice").with("name", name);
            Ok(Done::to(page_of(id)).notice(notice).into_response())
        }
        Err(error) => Ok(again(web::door::mendable(error)?)),
    }
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
    Query(asked): Query<To>,
) -> Result<Page<FormPage>, Refusal> {
    let view = db.read(&caller, id, editable).await?;
    let to = Status::from_name(&asked.to).ok_or_else(|| Refusal::from(&base::codes::NOT_FOUND))?;
    let form = StatusForm { to: asked.to, version: view.unit.version.to_string(), ..StatusForm::default() };
    Ok(Page(status_form(&context, &view, &form, to, None)))
}

fn status_form(
    context: &Context,
    view: &UnitView,
    form: &StatusForm,
    to: Status,
    rejection: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, rejection);
    let (label, text) = status_words(to);
    let mut fields = vec![forms::reason_field(&t, &form.reason, &faults)];
    if to != Status::Active && view.children > 0 {
        let with = Field::checkbox("with_below", t.text("units-with-below"), form.with_below.is_some());
        fields.insert(0, with.help(t.text("units-with-below-help")));
    }
    let submit = Action::submit(t.text(label));
    FormPage {
        shell: context.shell(),
        title: t.text(label).into_owned(),
        head: PageHead::new(t.text(label)).crumbs(&t, crumbs(&t, view, true)),
        notice: faults.notice(),
        path: format!("{}/status", page_of(view.unit.id)),
        hidden: vec![("version", form.version.clone()), ("to", form.to.clone())],
        section: (view.unit.name.to_string(), t.text(&format!("units-{text}")).into_owned()),
        fields,
        submit: if to == Status::Closed { submit.danger() } else { submit.primary() },
        cancel: Action::link(page_of(view.unit.id), t.text("units-cancel")),
    }
}

pub(super) async fn status(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UnitId>,
    Form(form): Form<StatusForm>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, editable).await?;
    let mut faults = Vec::new();
    let Some(to) = forms::status(&form.to, &mut faults) else { return Err(Rejection::from(faults).into()) };
    let again = |rejection: Rejection| {
        let page = status_form(&context, &view, &form, to, Some(&rejection));
        (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
    };
    let reason = forms::reason(&form.reason, &mut faults);
    if !faults.is_empty() {
        return Ok(again(faults.into()));
    }
    let if_version = match web::verbs::shown(&form.version) {
        Ok(version) => version,
        Err(rejection) => return Ok(again(rejection)),
    };
    let command = ChangeUnitStatus { id, if_version, to, with_below: form.with_below.is_some(), reason };
    match db.write(&caller, command, change_unit_status).await {
        Ok(_) => {
            let notice = Flash::success("units-changed-notice").with("name", view.unit.name.as_str());
            Ok(Done::to(page_of(id)).notice(notice).into_response())
        }
        Err(error) => Ok(again(web::door::mendable(error)?)),
    }
}
