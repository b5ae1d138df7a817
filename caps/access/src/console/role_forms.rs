//! Making, changing and retiring a role of one's own: what it is called, what it inherits from, and permission by permission
//! what it may do.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{
    DisplayText, FieldError, FieldFault, Justification, OrganizationId, Rejection, RoleId, Translator, codes,
};
use gate::{Caller, Db, Error, ReadTx, V, Work, action, statement};
use http::StatusCode;
use policy::{Aim, DataLevel, Permission, Priority, Snapshot};
use second::Outcome;
use serde::Deserialize;
use units::Organization;
use web::door::{Signed, mendable};
use web::view::{Action, Choice, Field, FormFaults, Notice, PageHead, Shell};
use web::{Context, Done, Flash, Form, Page, Path, Refusal, Values};

use super::forms::{FormPage, again, revision};
use super::{roles, words};
use crate::catalogue::{only_for_oneself, only_for_super_admins};
use crate::model::{PlaceKind, Role, RoleCode};
use crate::ops::{ChangeRole, CreateRole, Levels, RetireRole, RoleChanges, change_role, create_role};
use crate::permissions::ROLES_CREATE;
use crate::proposals::{CHANGE_ROLE, RETIRE_ROLE};
use crate::queries::{self, Named, RoleDetail};
use crate::{rules, store};

action!(
    /// An organization that roles of its own can be made for.
    pub(super) RoleFor on Organization, needs ROLES_CREATE, by Aim::Managing
);

/// Organizations that the form offers.
const MOST_ORGANIZATIONS: i64 = 500;
/// What a form sends of the permissions: `p.{permission}`.
const PREFIX: &str = "p.";
/// A role of the installation, in the choice of whose it is.
const HOUSE: &str = "house";

/// How far, as the form asks it: nothing, one's own, the assigned units, all of the place where the role is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Nothing,
    Own,
    Units,
    Whole,
}

impl Reach {
    const ALL: [Reach; 4] = [Reach::Nothing, Reach::Own, Reach::Units, Reach::Whole];

    const fn name(self) -> &'static str {
        match self {
            Reach::Nothing => "none",
            Reach::Own => "own",
            Reach::Units => "units",
            Reach::Whole => "whole",
        }
    }
    fn of(level: Option<DataLevel>) -> Self {
        match level {
            None => Reach::Nothing,
            Some(DataLevel::Own) => Reach::Own,
            Some(DataLevel::Units) => Reach::Units,
            Some(DataLevel::Organization | DataLevel::All) => Reach::Whole,
        }
    }
    /// As a role of an organization, or of the installation, says it.
    fn level(self, is_house: bool) -> Option<DataLevel> {
        match self {
            Reach::Nothing => None,
            Reach::Own => Some(DataLevel::Own),
            Reach::Units => Some(DataLevel::Units),
            Reach::Whole if is_house => Some(DataLevel::All),
            Reach::Whole => Some(DataLevel::Organization),
        }
    }
}

/// A permission in the form.
struct Line {
    name: &'static str,
    label: String,
    notes: Vec<String>,
    wrong: Option<String>,
    cells: Vec<Pick>,
}

struct Pick {
    value: &'static str,
    label: String,
    chosen: bool,
    open: bool,
}

#[derive(Template)]
#[template(path = "access/role_form.html")]
pub(super) struct RoleFormPage {
    shell: Shell,
    t: Translator,
    title: String,
    head: PageHead,
    notice: Option<Notice>,
    path: String,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    parents: Option<Field>,
    levels: Vec<String>,
    groups: Vec<(String, Vec<Line>)>,
    reason: Field,
    submit: Action,
    cancel: Action,
}

statement!(ROLE_ORGANIZATIONS of Organization =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.status = 'active' ORDER BY o.name_key LIMIT $1");

/// What the forms offer.
struct Offer {
    /// Whose a new role can be.
    organizations: Vec<Named<OrganizationId>>,
    is_house_offered: bool,
    /// What it can inherit from.
    parents: Vec<Role>,
    /// The role, where there is one.
    detail: Option<RoleDetail>,
}

fn offer<'a>(tx: &'a mut ReadTx<'_>, role: &'a Option<RoleId>) -> Work<'a, Offer> {
    Box::pin(async move {
        let access = Arc::clone(tx.caller().access());
        let detail = match role {
            Some(id) => Some(queries::role(tx, id).await?),
            None => None,
        };
        let scope = tx.scope::<RoleFor>();
        let is_house_offered = access.holds_everywhere(&ROLES_CREATE);
        if detail.is_none() && scope.is_nothing() && !is_house_offered {
            return Err(Error::refused_all(&ROLES_CREATE, "role", scope.filter(), tx.caller()));
        }
        let organizations: Vec<Named<OrganizationId>> = match detail {
            Some(_) => Vec::new(),
            None => {
                let most = [V::Int(MOST_ORGANIZATIONS)];
                tx.visible(&scope, &ROLE_ORGANIZATIONS, &most, |row| {
                    Ok(Named { id: row.get(0)?, name: row.get(1)? })
                })
                .await?
            }
        };
        let of: Vec<uuid::Uuid> = match &detail {
            Some(detail) => detail.role.organization.into_iter().map(|id| id.uuid()).collect(),
            None => organizations.iter().map(|named| named.id.uuid()).collect(),
        };
        let mut parents = tx.rows(&store::ROLES_TO_GIVE, &[V::Uuids(of)], Role::read).await?;
        let below = |priority: Priority| access.is_unlimited() || priority < access.priority;
        parents.retain(|parent| {
            let is_self = Some(parent.id) == *role;
            !parent.places.is_empty() && below(parent.priority) && !is_self
        });
        Ok(Offer { organizations, is_house_offered, parents, detail })
    })
}

/// Which permissions a form is about.
fn offered() -> Vec<&'static Permission> {
    let mut all = policy::catalogue().to_vec();
    all.retain(|permission| !only_for_super_admins(permission.name));
    all
}

fn lines(
    t: &Translator,
    access: &Snapshot,
    offer: &Offer,
    sent: &Values,
    faults: &FormFaults,
) -> Vec<(String, Vec<Line>)> {
    let detail = offer.detail.as_ref();
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    for permission in offered() {
        let name = permission.name;
        let field = format!("{PREFIX}{name}");
        let held: Vec<&queries::Level> = detail
            .into_iter()
            .flat_map(|detail| &detail.permissions)
            .filter(|held| held.permission.name == name)
            .collect();
        let own = Reach::of(held.iter().find_map(|held| held.own));
        let chosen = match sent.get(&field) {
            "" => own,
            text => Reach::ALL.into_iter().find(|reach| reach.name() == text).unwrap_or(own),
        };
        let passes_on = |reach: Reach| match detail {
            Some(detail) => reach
                .level(detail.role.organization.is_none())
                .is_none_or(|level| rules::may_pass_on(access, permission, level, detail.role.organization)),
            None => reach == Reach::Nothing || reach == Reach::Own || access.holds_beyond_own(permission),
        };
        let is_open = |reach: Reach| {
            let for_others = matches!(reach, Reach::Units | Reach::Whole);
            reach == own || passes_on(reach) && !(for_others && only_for_oneself(name))
        };
        let label = words::permission(t, name);
        let mut notes = Vec::new();
        for inherited in held.iter().filter(|held| held.through.is_some()) {
            let from = inherited.through.and_then(|id| detail?.relatives.roles.get(&id));
            let from = from.map(|role| role.shown_name(t)).unwrap_or_default();
            let level = words::level(t, inherited.level);
            notes.push(t.with("access-inherited-from", &[("role", from.into()), ("level", level.into())]));
        }
        let is_closed = Reach::ALL.into_iter().filter(|reach| is_open(*reach)).count() <= 1;
        if is_closed {
            notes.push(t.text("access-role-not-held").into_owned());
        }
        let cells = Reach::ALL
            .into_iter()
            .map(|reach| Pick {
                value: reach.name(),
                label: format!("{label}: {}", reach_name(t, reach)),
                chosen: reach == chosen,
                open: !is_closed && is_open(reach),
            })
            .collect();
        let wrong = faults.of(&field).map(|(text, fix)| format!("{text} {fix}"));
        let line = Line { name, label, notes, wrong, cells };
        let module = words::module(t, permission.module());
        match groups.last_mut() {
            Some((last, lines)) if *last == module => lines.push(line),
            _ => groups.push((module, vec![line])),
        }
    }
    groups
}

fn reach_name(t: &Translator, reach: Reach) -> String {
    t.text(&format!("access-reach-{}", reach.name())).into_owned()
}

fn page(
    context: &Context,
    access: &Snapshot,
    offer: &Offer,
    sent: &Values,
    wrong: Option<&Rejection>,
) -> RoleFormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let role = offer.detail.as_ref().map(|detail| &detail.role);
    let mut fields = Vec::new();
    if role.is_none() {
        let house = offer.is_house_offered.then(|| Choice::new(HOUSE, t.text("access-role-of-house")));
        let choices = house
            .into_iter()
            .chain(offer.organizations.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str())));
        fields.push(
            Field::select("organization", t.text("access-role-whose"), choices.collect())
                .value(sent.get("organization"))
                .help(t.text("access-role-whose-help"))
                .required()
                .faults(&faults),
        );
    }
    fields.push(
        Field::text("name", t.text("access-role-name"))
            .value(sent.get("name"))
            .required()
            .max(DisplayText::MAX_CHARS as u32)
            .faults(&faults)
            .focus(),
    );
    if role.is_none() {
        fields.push(
            Field::text("code", t.text("access-role-code"))
                .value(sent.get("code"))
                .optional(&t)
                .help(t.text("access-role-code-help"))
                .max(RoleCode::MAX_CHARS as u32)
                .faults(&faults),
        );
    }
    fields.push(
        Field::lines("description", t.text("access-role-description"), 2)
            .value(sent.get("description"))
            .optional(&t)
            .max(Justification::MAX_CHARS as u32)
            .faults(&faults),
    );
    let most = highest(access);
    fields.push(
        Field::text("priority", t.text("access-role-priority"))
            .value(sent.get("priority"))
            .required()
            .inputmode("numeric")
            .max(4)
            .help(t.with("access-role-priority-help", &[("most", most.into())]))
            .faults(&faults),
    );
    let whom = [("true", "access-role-internal"), ("false", "access-role-external")];
    fields.push(
        Field::select(
            "internal",
            t.text("access-role-for"),
            whom.into_iter().map(|(value, key)| Choice::new(value, t.text(key))).collect(),
        )
        .value(sent.get("internal"))
        .faults(&faults),
    );
    let places: HashSet<&str> = sent.all("places").collect();
    let is_house = role.map_or(offer.is_house_offered, |role| role.organization.is_none());
    let places =
        PlaceKind::ALL.iter().filter(|place| is_house || **place != PlaceKind::Everywhere).map(|place| {
            Choice::new(place.name(), words::place_kind(&t, *place)).chosen(places.contains(place.name()))
        });
    fields.push(Field::checkboxes("places", t.text("access-role-places"), places.collect()).faults(&faults));
    fields.push(
        Field::checkbox("critical", t.text("access-role-critical"), !sent.get("critical").is_empty())
            .help(t.text("access-role-critical-help")),
    );
    let chosen: HashSet<&str> = sent.all("parents").collect();
    let parents = offer.parents.iter().map(|parent| {
        let id = parent.id.to_string();
        let on = chosen.contains(id.as_str());
        Choice::new(id, parent.shown_name(&t)).chosen(on)
    });
    let parents: Vec<Choice> = parents.collect();
    let parents = (!parents.is_empty()).then(|| {
        Field::checkboxes("parents", t.text("access-role-parents"), parents)
            .help(t.text("access-role-parents-help"))
            .faults(&faults)
    });
    let (key, path, back) = match role {
        None => ("access-role-new", format!("{}/new", roles::LIST), roles::LIST.to_owned()),
        Some(role) => {
            let own = format!("{}/{}", roles::LIST, role.id);
            ("access-role-edit", format!("{own}/edit"), own)
        }
    };
    let title = t.text(key).into_owned();
    let mut crumbs = vec![(t.text("access-roles").into_owned(), roles::LIST.to_owned())];
    if let Some(role) = role {
        crumbs.push((role.shown_name(&t), back.clone()));
    }
    let hidden = role.map(|_| ("version", sent.get("version").to_owned())).into_iter().collect();
    RoleFormPage {
        shell: context.shell(),
        head: PageHead::new(title.as_str()).crumbs(&t, crumbs).text(t.text("access-role-form-text")),
        notice: faults.notice(),
        path,
        hidden,
        fields,
        parents,
        levels: Reach::ALL.into_iter().map(|reach| reach_name(&t, reach)).collect(),
        groups: lines(&t, access, offer, sent, &faults),
        reason: Field::lines("reason", t.text("access-reason"), 2)
            .value(sent.get("reason"))
            .optional(&t)
            .max(Justification::MAX_CHARS as u32)
            .faults(&faults),
        submit: Action::submit(t.text(if role.is_none() { "access-role-make" } else { "access-role-save" }))
            .primary(),
        cancel: Action::link(back, t.text("access-cancel")),
        title,
        t,
    }
}

/// The highest rank that somebody can give to a role.
fn highest(access: &Snapshot) -> i64 {
    if access.is_unlimited() { rules::MOST_RANK } else { (access.priority.0 - 1).min(rules::MOST_RANK) }
}

/// What the form read.
struct Read {
    name: DisplayText,
    description: Option<Justification>,
    priority: Priority,
    internal: bool,
    critical: bool,
    places: Vec<PlaceKind>,
    parents: Vec<RoleId>,
    permissions: Levels,
    reason: Option<Justification>,
}

fn read(sent: &Values, offer: &Offer, is_house: bool, most: i64) -> Result<Read, Rejection> {
    let mut faults: Vec<FieldFault> = Vec::new();
    let fault = |pointer: &str, code| FieldFault { pointer: pointer.to_owned(), code, args: Vec::new() };
    let name = DisplayText::parse(sent.get("name")).map_err(|error| faults.push(error.at("/name"))).ok();
    let mut prose = |field: &str| {
        Justification::parse(sent.get(field)).unwrap_or_else(|error| {
            faults.push(error.at(format!("/{field}")));
            None
        })
    };
    let (description, reason) = (prose("description"), prose("reason"));
    let priority = sent.get("priority").trim();
    let priority = match priority.parse::<i64>() {
        Ok(number) if (1..=most).contains(&number) => Some(Priority(number)),
        Err(_) if priority.is_empty() => {
            faults.push(fault("/priority", &codes::REQUIRED));
            None
        }
        _ => {
            let most = vec![("most", most.to_string())];
            faults.push(FieldFault { pointer: "/priority".to_owned(), code: &rules::BAD_RANK, args: most });
            None
        }
    };
    let places = sent.all("places").filter_map(PlaceKind::from_name).collect();
    // What is inherited already and cannot be offered stays.
    let offered_ids: HashSet<RoleId> = offer.parents.iter().map(|role| role.id).collect();
    let kept = offer.detail.iter().flat_map(|detail| detail.relatives.parents(detail.role.id));
    let mut parents: Vec<RoleId> = kept.map(|role| role.id).filter(|id| !offered_ids.contains(id)).collect();
    for text in sent.all("parents") {
        match text.parse() {
            Ok(id) => parents.push(id),
            Err(_) => faults.push(fault("/parents", &rules::UNKNOWN_PARENT)),
        }
    }
    // What was not sent could not be chosen, and stays as it is.
    let mut own: BTreeMap<String, DataLevel> = offer
        .detail
        .iter()
        .flat_map(|detail| &detail.permissions)
        .filter_map(|held| Some((held.permission.name.to_owned(), held.own?)))
        .collect();
    for permission in offered() {
        let field = format!("{PREFIX}{}", permission.name);
        if sent.find(&field).is_none() {
            continue;
        }
        let before = own.get(permission.name).copied();
        match Reach::ALL.into_iter().find(|reach| reach.name() == sent.get(&field)) {
            Some(reach) if reach == Reach::of(before) => {}
            Some(reach) => match reach.level(is_house) {
                Some(level) => {
                    own.insert(permission.name.to_owned(), level);
                }
                None => {
                    own.remove(permission.name);
                }
            },
            None => faults.push(fault(&format!("/{field}"), &codes::INVALID_VALUE)),
        }
    }
    match (name, priority) {
        (Some(name), Some(priority)) if faults.is_empty() => Ok(Read {
            name,
            description,
            priority,
            internal: sent.get("internal") != "false",
            critical: !sent.get("critical").is_empty(),
            places,
            parents,
            permissions: own.into_iter().collect(),
            reason,
        }),
        _ => Err(faults.into()),
    }
}

/// A refusal by its fields in the form: permissions stand there by name.
fn by_field(mut wrong: Rejection, permissions: &Levels) -> Rejection {
    for fault in &mut wrong.fields {
        if let Some(index) =
            fault.pointer.strip_prefix("/permissions/").and_then(|at| at.parse::<usize>().ok())
            && let Some((name, _)) = permissions.get(index)
        {
            fault.pointer = format!("/{PREFIX}{name}");
        } else if fault.pointer.starts_with("/parents/") {
            fault.pointer = "/parents".to_owned();
        }
    }
    wrong
}

pub(super) async fn ask_new(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<RoleFormPage>, Refusal> {
    let offer = db.read(&caller, None, offer).await?;
    let mut sent = Values::default();
    sent.set("priority", "300");
    for place in [PlaceKind::Organization, PlaceKind::Unit] {
        sent.add("places", place.name());
    }
    Ok(Page(page(&context, caller.access(), &offer, &sent, None)))
}

pub(super) async fn make(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(sent): Form<Values>,
) -> Result<Response, Refusal> {
    let offer = db.read(&caller, None, offer).await?;
    let wrong = match read_new(&caller, &sent, &offer) {
        Ok(command) => {
            let permissions = command.permissions.clone();
            match db.write(&caller, command, create_role).await {
                Ok(made) => {
                    let done = Done::to(format!("{}/{}", roles::LIST, made.id));
                    return Ok(done.notice(Flash::success("access-role-made-notice")).into_response());
                }
                Err(error) => by_field(mendable(error)?, &permissions),
            }
        }
        Err(wrong) => wrong,
    };
    let page = Page(page(&context, caller.access(), &offer, &sent, Some(&wrong)));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn read_new(caller: &Caller, sent: &Values, offer: &Offer) -> Result<CreateRole, Rejection> {
    let mut faults = Vec::new();
    let organization = match sent.get("organization") {
        HOUSE => None,
        text => match text.parse::<OrganizationId>() {
            Ok(id) => Some(id),
            Err(_) => {
                let pointer = "/organization".to_owned();
                faults.push(FieldFault { pointer, code: &codes::REQUIRED, args: Vec::new() });
                None
            }
        },
    };
    let code = match sent.get("code").trim() {
        "" => None,
        text => RoleCode::parse(text).map_err(|error| faults.push(error.at("/code"))).ok(),
    };
    match read(sent, offer, organization.is_none(), highest(caller.access())) {
        Ok(read) if faults.is_empty() => Ok(CreateRole {
            id: caller.draw().id(),
            organization,
            code,
            name: read.name,
            description: read.description,
            priority: read.priority,
            internal: read.internal,
            critical: read.critical,
            places: read.places,
            permissions: read.permissions,
            parents: read.parents,
            reason: read.reason,
        }),
        Ok(_) => Err(faults.into()),
        Err(mut wrong) => {
            wrong.fields.extend(faults);
            Err(wrong)
        }
    }
}

fn editable(offer: &Offer) -> Result<&RoleDetail, Refusal> {
    match &offer.detail {
        Some(detail) if detail.may_change => Ok(detail),
        Some(_) => Err(Refusal::from(&codes::FORBIDDEN)),
        None => Err(Refusal::from(&codes::NOT_FOUND)),
    }
}

pub(super) async fn ask_change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<RoleId>,
) -> Result<Page<RoleFormPage>, Refusal> {
    let offer = db.read(&caller, Some(id), offer).await?;
    let detail = editable(&offer)?;
    let role = &detail.role;
    let mut sent = Values::default();
    sent.set("name", role.name.as_str());
    sent.set("description", role.description.as_str());
    sent.set("priority", role.priority.0.to_string());
    sent.set("internal", role.internal.to_string());
    if role.critical {
        sent.set("critical", "on");
    }
    sent.set("version", role.version.to_string());
    for place in &role.places {
        sent.add("places", place.name());
    }
    for parent in detail.relatives.parents(role.id) {
        sent.add("parents", parent.id.to_string());
    }
    Ok(Page(page(&context, caller.access(), &offer, &sent, None)))
}

pub(super) async fn change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<RoleId>,
    Form(sent): Form<Values>,
) -> Result<Response, Refusal> {
    let offer = db.read(&caller, Some(id), offer).await?;
    if offer.detail.as_ref().is_some_and(|detail| !detail.may_change) {
        // Whoever may not is refused, and put on record, by the change itself, whatever the form says.
        let nothing = ChangeRole { role: id, version: None, to: RoleChanges::default(), reason: None };
        db.write(&caller, nothing, change_role).await?;
        return Err(Refusal::from(&codes::FORBIDDEN));
    }
    let is_house = offer.detail.as_ref().is_none_or(|detail| detail.role.organization.is_none());
    let wrong = match read(&sent, &offer, is_house, highest(caller.access())) {
        Ok(read) => {
            let permissions = read.permissions.clone();
            let to = RoleChanges {
                name: Some(read.name),
                description: Some(read.description),
                priority: Some(read.priority),
                internal: Some(read.internal),
                critical: Some(read.critical),
                places: Some(read.places),
                permissions: Some(read.permissions),
                parents: Some(read.parents),
            };
            let version = revision(sent.get("version"))?;
            let command = ChangeRole { role: id, version, to, reason: read.reason };
            match second::write(&db, &caller, &CHANGE_ROLE, command).await {
                Ok(outcome) => {
                    let done = Done::to(format!("{}/{id}", roles::LIST));
                    return Ok(done.notice(notice(&outcome, "access-role-saved-notice")).into_response());
                }
                Err(error) => by_field(mendable(error)?, &permissions),
            }
        }
        Err(wrong) => wrong,
    };
    editable(&offer)?;
    let page = Page(page(&context, caller.access(), &offer, &sent, Some(&wrong)));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What is told of a change that was made, or waits for a second person.
fn notice<T>(outcome: &Outcome<T>, done: &str) -> Flash {
    match outcome {
        Outcome::Done(_) => Flash::success(done),
        Outcome::Waiting(_) => Flash::success("access-proposed-notice"),
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct RetireForm {
    reason: String,
    version: String,
}

fn retire_page(
    context: &Context,
    detail: &RoleDetail,
    form: &RetireForm,
    wrong: Option<&Rejection>,
) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let own = format!("{}/{}", roles::LIST, detail.role.id);
    let name = detail.role.shown_name(&t);
    let title = t.text("access-role-retire").into_owned();
    FormPage {
        shell: context.shell(),
        head: PageHead::new(title.as_str())
            .crumbs(
                &t,
                vec![(t.text("access-roles").into_owned(), roles::LIST.to_owned()), (name, own.clone())],
            )
            .text(t.text("access-role-retire-text")),
        title,
        notice: faults.notice(),
        path: format!("{own}/retire"),
        hidden: vec![("version", form.version.clone())],
        fields: vec![
            Field::lines("reason", t.text("access-reason"), 3)
                .value(form.reason.as_str())
                .optional(&t)
                .max(Justification::MAX_CHARS as u32)
                .faults(&faults),
        ],
        submit: Action::submit(t.text("access-role-retire")).danger(),
        cancel: Action::link(own, t.text("access-cancel")),
    }
}

pub(super) async fn ask_retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<RoleId>,
) -> Result<Page<FormPage>, Refusal> {
    let detail = db.read(&caller, id, queries::role).await?;
    if !detail.may_retire {
        return Err(Refusal::from(&codes::FORBIDDEN));
    }
    let form = RetireForm { version: detail.role.version.to_string(), ..RetireForm::default() };
    Ok(Page(retire_page(&context, &detail, &form, None)))
}

pub(super) async fn retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<RoleId>,
    Form(form): Form<RetireForm>,
) -> Result<Response, Refusal> {
    let read = || -> Result<RetireRole, Rejection> {
        let reason =
            Justification::parse(&form.reason).map_err(|error| Rejection::from(vec![error.at("/reason")]))?;
        Ok(RetireRole { role: id, version: revision(&form.version)?, reason })
    };
    let wrong = match read() {
        Ok(command) => match second::write(&db, &caller, &RETIRE_ROLE, command).await {
            Ok(outcome) => {
                let done = Done::to(roles::LIST).notice(notice(&outcome, "access-role-retired-notice"));
                return Ok(done.into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let detail = match db.read(&caller, id, queries::role).await {
        Err(Error::NotFound { .. }) => return Err(Refusal::from(&codes::NOT_FOUND)),
        found => found?,
    };
    if !detail.may_retire {
        return Err(Refusal::from(&codes::FORBIDDEN));
    }
    Ok(again(retire_page(&context, &detail, &form, Some(&wrong))))
}
