//! Organizations: list, page, forms.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{OrganizationId, Rejection, Translator, UnitId};
use gate::{Caller, Db, ReadTx, Resource, Work};
use http::StatusCode;
use policy::Verdict;
use serde::Deserialize;
use web::door::Signed;
use web::view::{
    Action, Cell, Chip, Column, EmptyState, Facts, Field, FilterBar, FormFaults, PageHead, Row, Table,
};
use web::{Context, Done, Flash, Form, Page, Path, Query, Refusal};

use crate::console::forms::{self, OrganizationForm, StatusForm, TOP};
use crate::console::pages::{FormPage, ListPage, ThingPage};
use crate::console::trees::{self, Beside, MOST_SHOWN};
use crate::console::words::{self, href};
use crate::details;
use crate::model::{Number, Organization, Status};
use crate::ops::{
    ChangeOrganizationStatus, CreateOrganization, UpdateOrganization, change_organization_status,
    create_organization, update_organization,
};
use crate::queries::{self, OrganizationView, Tree as UnitTree, TreeOf, UnitView};
use crate::{ORGANIZATION_LINKS, ORGANIZATIONS_CREATE, UNITS_READ, may};

/// The list of organizations.
pub(super) const LIST: &str = "/console/organizations";

pub(super) fn page_of(id: OrganizationId) -> String {
    format!("{LIST}/{id}")
}

/// The query of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) status: String,
    /// Only business accounts under this unit.
    pub(super) account_unit: String,
    pub(super) sort: String,
    pub(super) cursor: String,
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 4] {
        [
            ("q", self.q.as_str()),
            ("status", self.status.as_str()),
            ("account_unit", self.account_unit.as_str()),
            ("sort", self.sort.as_str()),
        ]
    }
    /// The same list with one thing different, from its start.
    fn with(&self, name: &str, value: &str) -> String {
        let pairs: Vec<(&str, &str)> =
            self.pairs().into_iter().map(|(own, old)| (own, if own == name { value } else { old })).collect();
        href(LIST, &pairs)
    }
    fn request(&self) -> Result<gate::ListRequest, Rejection> {
        let filter: Vec<String> = [("status", &self.status), ("account_unit", &self.account_unit)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}:{value}"))
            .collect();
        let sort = if self.sort.is_empty() { "name" } else { &self.sort };
        web::door::list_request(Some(&self.q), Some(&filter.join(",")), Some(sort), None, Some(&self.cursor))
    }
}

/// Where clicks on a column's head lead, and how it is sorted now.
pub(super) fn sorting(now: &str, field: &str, with: impl Fn(&str) -> String) -> (String, Option<bool>) {
    let (descending, name) = now.strip_prefix('-').map_or((false, now), |name| (true, name));
    match (name == field, descending) {
        (true, false) => (with(&format!("-{field}")), Some(true)),
        (true, true) => (with(field), Some(false)),
        (false, _) => (with(field), None),
    }
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Page<ListPage>, Refusal> {
    let t = context.t();
    let page = db.read(&caller, asked.request()?, queries::organizations).await?;
    let under = unit_of(&db, &caller, &asked.account_unit).await?;
    let mut head = PageHead::new(match &under {
        Some(view) => t.with("organizations-accounts-under", &[("unit", view.unit.name.as_str().into())]),
        None => t.text("organizations-title").into_owned(),
    })
    .text(t.text("organizations-text"));
    if let Some(view) = &under {
        head =
            head.crumbs(&t, vec![(view.unit.name.to_string(), format!("/console/units/{}", view.unit.id))]);
    }
    if caller.access().holds_somewhere(&ORGANIZATIONS_CREATE) {
        let everywhere = caller.access().holds_everywhere(&ORGANIZATIONS_CREATE);
        let new = href(&format!("{LIST}/new"), &[("account_unit", &asked.account_unit)]);
        match (&under, everywhere) {
            (Some(_), _) => {
                head =
                    head.action(Action::link(new, t.text("organizations-new-account")).icon("plus").primary())
            }
            (None, true) => {
                head = head.action(Action::link(new, t.text("organizations-new")).icon("plus").primary())
            }
            (None, false) => {}
        }
    }
    let title = t.text("organizations-title").into_owned();
    let filter = filter(&t, &asked);
    let table = table(&t, &asked, page);
    Ok(Page(ListPage { shell: context.shell(), title, head, filter, table }))
}

/// The unit that a list or a form is about; nothing where none is named, a refusal where it may not be seen.
async fn unit_of(db: &Db, caller: &Arc<Caller>, id: &str) -> Result<Option<UnitView>, Refusal> {
    if id.is_empty() {
        return Ok(None);
    }
    let id: UnitId = id.parse().map_err(|_| Refusal::from(&base::codes::NOT_FOUND))?;
    Ok(Some(db.read(caller, id, queries::unit).await?))
}

fn filter(t: &Translator, asked: &Asked) -> FilterBar {
    let chips = Status::ALL
        .iter()
        .map(|status| {
            let on = asked.status == status.name();
            Chip::new(
                words::status(t, *status),
                asked.with("status", if on { "" } else { status.name() }),
                on,
            )
        })
        .collect();
    let mut bar = FilterBar::new(t, LIST, "organizations", t.text("organizations-search"), asked.q.as_str())
        .chips(chips);
    for (name, value) in asked.pairs() {
        if name != "q" && !value.is_empty() {
            bar = bar.hidden(name, value);
        }
    }
    if asked.q.is_empty() && asked.status.is_empty() { bar } else { bar.clear(LIST) }
}

fn table(t: &Translator, asked: &Asked, page: base::PageOf<OrganizationView>) -> Table {
    let sort = if asked.sort.is_empty() { "name" } else { &asked.sort };
    let (by_name, name_now) = sorting(sort, "name", |sort| asked.with("sort", sort));
    let (by_created, created_now) = sorting(sort, "created", |sort| asked.with("sort", sort));
    let columns = vec![
        Column::new(t.text("units-name")).sort(by_name, name_now),
        Column::new(t.text("units-number")).priority(2),
        Column::new(t.text("units-status")),
        Column::new(t.text("organizations-account-unit")).priority(2),
        Column::new(t.text("units-created")).sort(by_created, created_now).priority(3),
    ];
    let pager = words::pager(t, LIST, &asked.pairs(), Some(&asked.cursor), &page);
    let rows = page.items.iter().map(|view| row(t, view)).collect();
    Table::new(t, "organizations", t.text("organizations-title"), columns)
        .rows(rows)
        .pager(pager)
        .empty(EmptyState::new("network", t.text("organizations-empty"), t.text("organizations-empty-text")))
}

fn row(t: &Translator, view: &OrganizationView) -> Row {
    let organization = &view.organization;
    let number =
        organization.number.as_ref().map_or(Cell::Empty, |number| Cell::Code(number.as_str().to_owned()));
    let under = view.account_unit.as_ref().map_or(Cell::Empty, |unit| Cell::Text(unit.name.to_string()));
    let cells = vec![
        Cell::Link { href: page_of(organization.id), text: organization.name.to_string(), below: None },
        number,
        Cell::Badge(words::status_badge(t, organization.status)),
        under,
        words::time(t, organization.created_at),
    ];
    Row::new(organization.id.to_string(), organization.name.as_str(), cells)
        .dim(organization.status == Status::Closed)
}

/// All that the page of an organization needs, read at one moment.
struct Shown {
    view: OrganizationView,
    tree: UnitTree,
    beside: Beside,
    may_update: bool,
    may_create_units: bool,
}

fn shown<'a>(tx: &'a mut ReadTx<'_>, id: &'a OrganizationId) -> Work<'a, Shown> {
    Box::pin(async move {
        let view = queries::organization(tx, id).await?;
        let tree = queries::tree(tx, &TreeOf { most: MOST_SHOWN, ..TreeOf::organization(*id) }).await?;
        let beside = trees::beside(tx, *id, &tree).await?;
        let may_update = matches!(tx.may::<may::UpdateOrganization>(*id).await?, Verdict::Allow(_));
        let may_create_units = matches!(tx.may::<may::CreateTopUnit>(*id).await?, Verdict::Allow(_));
        Ok(Shown { view, tree, beside, may_update, may_create_units })
    })
}

pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
) -> Result<Page<ThingPage>, Refusal> {
    let t = context.t();
    let Shown { view, tree, beside, may_update, may_create_units } = db.read(&caller, id, shown).await?;
    let organization = &view.organization;
    let own = page_of(id);
    let mut head = PageHead::new(organization.name.as_str())
        .crumbs(&t, vec![(t.text("organizations-title").into_owned(), LIST.to_owned())])
        .badge(words::status_badge(&t, organization.status));
    if may_create_units && organization.status == Status::Active {
        head =
            head.action(Action::link(format!("{own}/units/new"), t.text("units-new")).icon("plus").primary());
    }
    if caller.access().holds_somewhere(&UNITS_READ) {
        head =
            head.action(Action::link(format!("{own}/units"), t.text("organizations-tree-list")).icon("list"));
    }
    if may_update && organization.status != Status::Closed {
        head = head.action(Action::link(format!("{own}/edit"), t.text("units-edit")).icon("pencil"));
    }
    for link in crate::links::offered(&ORGANIZATION_LINKS, caller.access(), may_update) {
        head = head.action(Action::link((link.to)(id), t.text(link.label)).icon(link.icon).quiet());
    }
    if may_update {
        head = status_actions(&t, head, &own, organization.status);
    }
    Ok(Page(ThingPage {
        shell: context.shell(),
        title: organization.name.to_string(),
        head,
        facts: facts(&t, &view),
        tree_title: t.text("organizations-tree").into_owned(),
        cut: trees::cut(&t, &tree),
        moves: !beside.movable.is_empty(),
        tree: trees::nested(&t, t.text("organizations-tree").into_owned(), tree, &beside, 2)
            .map(|tree| if may_create_units { tree.top(TOP, t.text("units-parent-top")) } else { tree }),
        empty: EmptyState::new(
            "network",
            t.text("organizations-tree-empty"),
            t.text("organizations-tree-empty-text"),
        ),
        history: None,
        t,
    }))
}

/// What may follow a status.
pub(super) fn status_actions(t: &Translator, mut head: PageHead, own: &str, status: Status) -> PageHead {
    let to = |to: Status| href(&format!("{own}/status"), &[("to", to.name())]);
    match status {
        Status::Active => {
            head = head
                .action(Action::link(to(Status::Inactive), t.text("units-deactivate")).icon("pause").quiet());
        }
        Status::Inactive => {
            head =
                head.action(Action::link(to(Status::Active), t.text("units-activate")).icon("play").quiet());
        }
        Status::Closed => return head,
    }
    head.action(Action::link(to(Status::Closed), t.text("units-close")).icon("ban").quiet())
}

fn facts(t: &Translator, view: &OrganizationView) -> Facts {
    let organization = &view.organization;
    let number =
        organization.number.as_ref().map_or(Cell::Empty, |number| Cell::Code(number.as_str().to_owned()));
    let mut facts = Facts::new().row(t.text("units-number"), number);
    if let Some(unit) = &view.account_unit {
        facts = facts.row(t.text("organizations-account-unit"), words::unit_link(t, unit));
    }
    facts = facts.row(t.text("units-created"), words::time(t, organization.created_at));
    words::with_attributes(facts, &organization.attributes)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewAsked {
    account_unit: String,
}

pub(super) async fn new(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<NewAsked>,
) -> Result<Page<FormPage>, Refusal> {
    let under = unit_of(&db, &caller, &asked.account_unit).await?;
    let form = OrganizationForm { account_unit: asked.account_unit, ..OrganizationForm::default() };
    Ok(Page(new_form(&context, &form, under.as_ref(), None)))
}

fn new_form(
    context: &Context,
    form: &OrganizationForm,
    under: Option<&UnitView>,
    rejection: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, rejection);
    let title =
        t.text(if under.is_some() { "organizations-new-account" } else { "organizations-new" }).into_owned();
    let mut fields = vec![
        forms::name_field(&t, &form.name, &faults).focus(),
        forms::number_field(&t, "number", &form.number, &faults),
    ];
    if let Some(view) = under {
        let label = t.text("organizations-account-unit");
        // Shown alone; what is sent is the hidden id.
        fields.push(
            Field::text("account_unit_id", label).value(view.unit.name.as_str()).locked().faults(&faults),
        );
    }
    fields.push(forms::details_field(&t, &form.details, &faults));
    let back = match under {
        Some(view) => format!("/console/units/{}", view.unit.id),
        None => LIST.to_owned(),
    };
    FormPage {
        shell: context.shell(),
        head: PageHead::new(title.as_str())
            .crumbs(&t, vec![(t.text("organizations-title").into_owned(), LIST.to_owned())]),
        title,
        notice: faults.notice(),
        path: LIST.to_owned(),
        hidden: vec![("account_unit", form.account_unit.clone())],
        section: (t.text("organizations-facts").into_owned(), t.text("organizations-text").into_owned()),
        fields,
        submit: Action::submit(t.text("units-save")).primary(),
        cancel: Action::link(back, t.text("units-cancel")),
    }
}

pub(super) async fn create(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<OrganizationForm>,
) -> Result<Response, Refusal> {
    let under = unit_of(&db, &caller, &form.account_unit).await?;
    let again = |rejection: Rejection| {
        let page = new_form(&context, &form, under.as_ref(), Some(&rejection));
        (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
    };
    let mut faults = Vec::new();
    let read = forms::common(
        &form.name,
        ("number", &form.number),
        &form.details,
        &serde_json::Map::new(),
        "",
        &mut faults,
    );
    let Some(read) = read else { return Ok(again(faults.into())) };
    let command = CreateOrganization {
        id: caller.draw().id(),
        name: read.name,
        number: read.number,
        account_unit: under.as_ref().map(|view| view.unit.id),
        attributes: read.attributes,
    };
    let name = command.name.to_string();
    match db.write(&caller, command, create_organization).await {
        Ok(made) => {
            let notice = Flash::success("organizations-created-notice").with("name", name);
            Ok(Done::to(page_of(made.id)).notice(notice).into_response())
        }
        Err(error) => Ok(again(web::door::mendable(error)?)),
    }
}

/// The organization, for a form: whoever may not change it is told there is none.
fn editable<'a>(tx: &'a mut ReadTx<'_>, id: &'a OrganizationId) -> Work<'a, OrganizationView> {
    Box::pin(async move {
        let view = queries::organization(tx, id).await?;
        match tx.may::<may::UpdateOrganization>(*id).await? {
            Verdict::Allow(_) => Ok(view),
            _ => Err(gate::Error::NotFound { noun: Organization::TABLE.noun }),
        }
    })
}

pub(super) async fn edit(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
) -> Result<Page<FormPage>, Refusal> {
    let view = db.read(&caller, id, editable).await?;
    let organization = &view.organization;
    let form = OrganizationForm {
        name: organization.name.to_string(),
        number: organization.number.as_ref().map(Number::as_str).unwrap_or_default().to_owned(),
        details: details::write(organization.attributes.members()),
        version: organization.version.to_string(),
        ..OrganizationForm::default()
    };
    Ok(Page(edit_form(&context, &view, &form, None)))
}

fn edit_form(
    context: &Context,
    view: &OrganizationView,
    form: &OrganizationForm,
    rejection: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, rejection);
    let own = page_of(view.organization.id);
    FormPage {
        shell: context.shell(),
        title: t.text("organizations-edit").into_owned(),
        head: PageHead::new(t.text("organizations-edit")).crumbs(
            &t,
            vec![
                (t.text("organizations-title").into_owned(), LIST.to_owned()),
                (view.organization.name.to_string(), own.clone()),
            ],
        ),
        notice: faults.notice(),
        hidden: vec![("version", form.version.clone())],
        section: (t.text("organizations-facts").into_owned(), String::new()),
        fields: vec![
            forms::name_field(&t, &form.name, &faults),
            forms::number_field(&t, "number", &form.number, &faults),
            forms::details_field(&t, &form.details, &faults),
            forms::reason_field(&t, &form.reason, &faults),
        ],
        submit: Action::submit(t.text("units-save")).primary(),
        cancel: Action::link(own.as_str(), t.text("units-cancel")),
        path: own,
    }
}

pub(super) async fn update(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
    Form(form): Form<OrganizationForm>,
) -> Result<Response, Refusal> {
    let view = db.read(&caller, id, editable).await?;
    let again = |rejection: Rejection| {
        let page = edit_form(&context, &view, &form, Some(&rejection));
        (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
    };
    let mut faults = Vec::new();
    let before = view.organization.attributes.members();
    let read =
        forms::common(&form.name, ("number", &form.number), &form.details, before, &form.reason, &mut faults);
    let Some(read) = read else { return Ok(again(faults.into())) };
    let if_version = match web::verbs::shown(&form.version) {
        Ok(version) => version,
        Err(rejection) => return Ok(again(rejection)),
    };
    let name = read.name.to_string();
    let command = UpdateOrganization {
        if_version,
        name: Some(read.name),
        number: Some(read.number),
        attributes: Some(read.attributes),
        reason: read.reason,
        ..UpdateOrganization::of(id)
    };
    match db.write(&caller, command, update_organization).await {
        Ok(_) => {
            let notice = Flash::success("organizations-changed-notice").with("name", name);
            Ok(Done::to(page_of(id)).notice(notice).into_response())
        }
        Err(error) => Ok(again(web::door::mendable(error)?)),
    }
}

/// The status to change to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct To {
    pub(super) to: String,
}

pub(super) async fn ask(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
    Query(asked): Query<To>,
) -> Result<Page<FormPage>, Refusal> {
    let view = db.read(&caller, id, editable).await?;
    let to = Status::from_name(&asked.to).ok_or_else(|| Refusal::from(&base::codes::NOT_FOUND))?;
    let form =
        StatusForm { to: asked.to, version: view.organization.version.to_string(), ..StatusForm::default() };
    Ok(Page(status_form(&context, &view, &form, to, None)))
}

fn status_form(
    context: &Context,
    view: &OrganizationView,
    form: &StatusForm,
    to: Status,
    rejection: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, rejection);
    let own = page_of(view.organization.id);
    let (label, text) = status_words(to);
    let submit = Action::submit(t.text(label));
    FormPage {
        shell: context.shell(),
        title: t.text(label).into_owned(),
        head: PageHead::new(t.text(label)).crumbs(
            &t,
            vec![
                (t.text("organizations-title").into_owned(), LIST.to_owned()),
                (view.organization.name.to_string(), own.clone()),
            ],
        ),
        notice: faults.notice(),
        path: format!("{own}/status"),
        hidden: vec![("version", form.version.clone()), ("to", form.to.clone())],
        section: (view.organization.name.to_string(), t.text(&format!("organizations-{text}")).into_owned()),
        fields: vec![forms::reason_field(&t, &form.reason, &faults)],
        submit: if to == Status::Closed { submit.danger() } else { submit.primary() },
        cancel: Action::link(own, t.text("units-cancel")),
    }
}

/// The key of what is done, and the end of the key of what that means.
pub(super) const fn status_words(to: Status) -> (&'static str, &'static str) {
    match to {
        Status::Active => ("units-activate", "activate-text"),
        Status::Inactive => ("units-deactivate", "deactivate-text"),
        Status::Closed => ("units-close", "close-text"),
    }
}

pub(super) async fn status(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<OrganizationId>,
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
    let command = ChangeOrganizationStatus { id, if_version, to, reason };
    match db.write(&caller, command, change_organization_status).await {
        Ok(_) => {
            let notice =
                Flash::success("organizations-changed-notice").with("name", view.organization.name.as_str());
            Ok(Done::to(page_of(id)).notice(notice).into_response())
        }
        Err(error) => Ok(again(web::door::mendable(error)?)),
    }
}
