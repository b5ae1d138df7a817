//! Making, changing and retiring a rule: permission by permission, and role by role, on which side it stands.

use std::collections::HashSet;

use access::Role;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{
    DisplayText, FieldError, FieldFault, Justification, OrganizationId, Rejection, RoleId, Translator, codes,
};
use gate::{Caller, Db, Error, ReadTx, V, Work, action, statement};
use http::StatusCode;
use policy::Aim;
use units::Organization;
use web::door::{Signed, mendable};
use web::view::{Action, Choice, Field, FormFaults, FormPage, Notice, PageHead, Shell};
use web::{Context, Done, Flash, Form, Page, Path, Refusal, Values};

use super::separations;
use crate::model::{Across, Item, Separation, SeparationId, Side};
use crate::ops::{
    ChangeSeparation, CreateSeparation, RetireSeparation, SeparationChanges, change_separation,
    create_separation, retire_separation,
};
use crate::permissions::SEPARATIONS_CREATE;
use crate::queries::{self, SeparationDetail};
use crate::rules::usually_excepted;

action!(
    /// An organization that rules can be made for.
    pub(super) RuleFor on Organization, needs SEPARATIONS_CREATE, by Aim::Managing
);

/// Organizations that the form offers.
const MOST_ORGANIZATIONS: i64 = 500;
/// What the form sends of a permission: `p.{permission}`; of a role: `r.{id}`.
const PERMISSION: &str = "p.";
const ROLE: &str = "r.";
/// A rule of the installation, in the choice of whose it is.
const HOUSE: &str = "house";
/// On which side something stands.
const SIDES: [&str; 3] = ["none", "left", "right"];

/// A permission or a role in the form.
struct Line {
    field: String,
    label: String,
    below: String,
    cells: Vec<Pick>,
}
struct Pick {
    value: &'static str,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "separation/rule_form.html")]
pub(super) struct RuleFormPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    notice: Option<Notice>,
    path: String,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    sides: Vec<String>,
    groups: Vec<(String, Vec<Line>)>,
    /// What is wrong with the sides.
    wrong: Vec<String>,
    except: Field,
    reason: Field,
    buttons: Vec<Action>,
}

statement!(RULE_ORGANIZATIONS of Organization =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.status = 'active' ORDER BY o.name_key LIMIT $1");

/// What the forms offer.
struct Offer {
    organizations: Vec<(OrganizationId, String)>,
    is_house_offered: bool,
    roles: Vec<Role>,
    detail: Option<SeparationDetail>,
}

fn offer<'a>(tx: &'a mut ReadTx<'_>, rule: &'a Option<SeparationId>) -> Work<'a, Offer> {
    Box::pin(async move {
        let detail = match rule {
            Some(id) => Some(queries::separation(tx, id).await?),
            None => None,
        };
        let scope = tx.scope::<RuleFor>();
        let access = tx.caller().access();
        let is_house_offered = access.holds_everywhere(&SEPARATIONS_CREATE);
        if detail.is_none() && scope.is_nothing() && !is_house_offered {
            return Err(Error::refused_all(&SEPARATIONS_CREATE, "separation", scope.filter(), tx.caller()));
        }
        let organizations = match detail {
            Some(_) => Vec::new(),
            None => {
                let most = [V::Int(MOST_ORGANIZATIONS)];
                tx.visible(&scope, &RULE_ORGANIZATIONS, &most, |row| Ok((row.get(0)?, row.get(1)?))).await?
            }
        };
        let mut roles = queries::choices(tx, &()).await?;
        if let Some(detail) = &detail {
            let of = detail.view.rule.organization;
            roles.retain(|role| role.organization.is_none() || role.organization == of);
        }
        Ok(Offer { organizations, is_house_offered, roles, detail })
    })
}

/// The fields of a rule as it is.
fn as_it_is(rule: &Separation) -> Values {
    let mut sent = Values::default();
    sent.set("name", rule.name.as_str());
    sent.set("description", rule.description.as_str());
    sent.set("across", rule.across.name());
    sent.set("version", rule.version.to_string());
    for (side, name) in [(&rule.left, "left"), (&rule.right, "right")] {
        for item in side.items() {
            sent.set(&field_of(item), name);
        }
    }
    let except = rule.except.iter().map(|role| ("except".to_owned(), role.to_string()));
    sent.0.extend(except);
    sent
}

fn field_of(item: &Item) -> String {
    match item {
        Item::Permission(name) => format!("{PERMISSION}{name}"),
        Item::Role(id) => format!("{ROLE}{id}"),
    }
}

fn new_fields() -> Values {
    let mut sent = Values::default();
    sent.set("across", Across::Place.name());
    sent.0.extend(usually_excepted().iter().map(|role| ("except".to_owned(), role.to_string())));
    sent
}

fn lines(t: &Translator, offer: &Offer, sent: &Values) -> Vec<(String, Vec<Line>)> {
    let line = |item: &Item, label: String, below: String| {
        let field = field_of(item);
        let chosen = SIDES.into_iter().find(|side| *side == sent.get(&field)).unwrap_or("none");
        let cells = SIDES
            .into_iter()
            .map(|side| Pick {
                value: side,
                label: format!("{label}: {}", side_name(t, side)),
                chosen: side == chosen,
            })
            .collect();
        Line { field, label, below, cells }
    };
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    for permission in policy::catalogue().iter() {
        let name = permission.name;
        let item = Item::Permission(name.to_owned());
        let line = line(&item, access::permission_text(t, name), name.to_owned());
        let module = access::module_text(t, permission.module());
        match groups.last_mut() {
            Some((last, lines)) if *last == module => lines.push(line),
            _ => groups.push((module, vec![line])),
        }
    }
    let roles =
        offer.roles.iter().map(|role| line(&Item::Role(role.id), role.shown_name(t), role.code.clone()));
    groups.push((t.text("separation-roles").into_owned(), roles.collect()));
    groups
}

fn side_name(t: &Translator, side: &str) -> String {
    t.text(&format!("separation-side-{side}")).into_owned()
}

fn page(context: &Context, offer: &Offer, sent: &Values, wrong: Option<&Rejection>) -> RuleFormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let rule = offer.detail.as_ref().map(|detail| &detail.view.rule);
    let mut fields = Vec::new();
    if rule.is_none() {
        let house = offer.is_house_offered.then(|| Choice::new(HOUSE, t.text("separation-of-all")));
        let choices = house
            .into_iter()
            .chain(offer.organizations.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())));
        fields.push(
            Field::select("organization", t.text("separation-whose"), choices.collect())
                .value(sent.get("organization"))
                .help(t.text("separation-whose-help"))
                .required()
                .faults(&faults),
        );
    }
    fields.push(
        Field::text("name", t.text("separation-name"))
            .value(sent.get("name"))
            .required()
            .max(DisplayText::MAX_CHARS as u32)
            .faults(&faults)
            .focus(),
    );
    fields.push(
        Field::lines("description", t.text("separation-description"), 2)
            .value(sent.get("description"))
            .optional(&t)
            .max(Justification::MAX_CHARS as u32)
            .faults(&faults),
    );
    let across = [
        (Across::Place, "separation-across-place"),
        (Across::Organization, "separation-across-organization"),
    ];
    fields.push(
        Field::radios(
            "across",
            t.text("separation-across"),
            across.into_iter().map(|(across, key)| Choice::new(across.name(), t.text(key))).collect(),
        )
        .value(sent.get("across"))
        .faults(&faults),
    );
    let chosen: HashSet<&str> = sent.all("except").collect();
    let except = offer.roles.iter().map(|role| {
        let id = role.id.to_string();
        let on = chosen.contains(id.as_str());
        Choice::new(id, role.shown_name(&t)).chosen(on)
    });
    let except = Field::checkboxes("except", t.text("separation-except"), except.collect())
        .help(t.text("separation-except-help"));
    let about_sides = wrong.map(|wrong| t.rejection(wrong).fields).unwrap_or_default();
    let about_sides = about_sides
        .into_iter()
        .filter(|field| ["/left", "/right", "/except"].iter().any(|start| field.pointer.starts_with(start)))
        .map(|field| format!("{} {}", field.message, field.fix));
    let (key, path, back) = match rule {
        None => ("separation-new", format!("{}/new", separations::LIST), separations::LIST.to_owned()),
        Some(rule) => {
            let own = format!("{}/{}", separations::LIST, rule.id);
            ("separation-edit", format!("{own}/edit"), own)
        }
    };
    let mut crumbs = vec![(t.text("separation-title").into_owned(), separations::LIST.to_owned())];
    if let Some(rule) = rule {
        crumbs.push((rule.name.clone(), back.clone()));
    }
    let hidden = rule.map(|_| ("version", sent.get("version").to_owned())).into_iter().collect();
    RuleFormPage {
        shell: context.shell(),
        head: PageHead::new(t.text(key)).crumbs(&t, crumbs).text(t.text("separation-form-text")),
        notice: faults.notice(),
        path,
        hidden,
        fields,
        sides: SIDES.into_iter().map(|side| side_name(&t, side)).collect(),
        groups: lines(&t, offer, sent),
        wrong: about_sides.collect(),
        except,
        reason: Field::lines("reason", t.text("separation-reason"), 2)
            .value(sent.get("reason"))
            .optional(&t)
            .max(Justification::MAX_CHARS as u32)
            .faults(&faults),
        buttons: vec![
            Action::submit(t.text(if rule.is_none() { "separation-make" } else { "separation-save" }))
                .primary(),
            Action::link(back, t.text("web-cancel")),
        ],
        t,
    }
}

/// What the form read.
struct Read {
    name: DisplayText,
    description: Option<Justification>,
    left: Side,
    right: Side,
    except: Vec<RoleId>,
    across: Across,
    reason: Option<Justification>,
}

fn read(sent: &Values) -> Result<Read, Rejection> {
    let mut faults: Vec<FieldFault> = Vec::new();
    let name = DisplayText::parse(sent.get("name")).map_err(|error| faults.push(error.at("/name"))).ok();
    let mut prose = |field: &str| {
        Justification::parse(sent.get(field)).unwrap_or_else(|error| {
            faults.push(error.at(format!("/{field}")));
            None
        })
    };
    let (description, reason) = (prose("description"), prose("reason"));
    let side = |wanted: &str| {
        let items = sent.0.iter().filter(|(_, side)| side == wanted).filter_map(|(field, _)| {
            match (field.strip_prefix(PERMISSION), field.strip_prefix(ROLE)) {
                (Some(name), _) => Some(Item::Permission(name.to_owned())),
                (_, Some(id)) => id.parse().ok().map(Item::Role),
                _ => None,
            }
        });
        Side::new(items.collect())
    };
    let read = name.map(|name| Read {
        name,
        description,
        left: side("left"),
        right: side("right"),
        except: sent.all("except").filter_map(|text| text.parse().ok()).collect(),
        across: Across::from_name(sent.get("across")).unwrap_or(Across::Place),
        reason,
    });
    match read {
        Some(read) if faults.is_empty() => Ok(read),
        _ => Err(faults.into()),
    }
}

pub(super) async fn ask_new(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<RuleFormPage>, Refusal> {
    let offer = db.read(&caller, None, offer).await?;
    Ok(Page(page(&context, &offer, &new_fields(), None)))
}

fn new_rule(caller: &Caller, sent: &Values) -> Result<CreateSeparation, Rejection> {
    let read = read(sent)?;
    let organization = match sent.get("organization") {
        HOUSE => None,
        text => Some(text.parse().map_err(|_| Rejection::at("/organization", &codes::REQUIRED))?),
    };
    Ok(CreateSeparation {
        id: caller.draw().id(),
        organization,
        name: read.name,
        description: read.description,
        left: read.left,
        right: read.right,
        except: read.except,
        across: read.across,
        reason: read.reason,
    })
}

pub(super) async fn make(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Form(sent): Form<Values>,
) -> Result<Response, Refusal> {
    let sent = sent.clean();
    let wrong = match new_rule(&caller, &sent) {
        Ok(command) => match db.write(&caller, command, create_separation).await {
            Ok(made) => {
                let done = Done::to(format!("{}/{}", separations::LIST, made.id));
                return Ok(done.notice(Flash::success("separation-made-notice")).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let offer = db.read(&caller, None, offer).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&context, &offer, &sent, Some(&wrong)))).into_response())
}

/// Only what the caller may change is offered to be changed.
fn changeable(offer: &Offer, may: impl Fn(&SeparationDetail) -> bool) -> Result<&Separation, Refusal> {
    match &offer.detail {
        Some(detail) if may(detail) => Ok(&detail.view.rule),
        _ => Err(Refusal::new(
            Rejection::new(&codes::FORBIDDEN).with("permission", crate::SEPARATIONS_UPDATE.name),
        )),
    }
}

pub(super) async fn ask_change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<SeparationId>,
) -> Result<Page<RuleFormPage>, Refusal> {
    let offer = db.read(&caller, Some(id), offer).await?;
    let sent = as_it_is(changeable(&offer, |detail| detail.may_change)?);
    Ok(Page(page(&context, &offer, &sent, None)))
}

fn changed(separation: SeparationId, sent: &Values) -> Result<ChangeSeparation, Rejection> {
    let read = read(sent)?;
    let version = sent.get("version").parse().map(Some).map_err(|_| Rejection::new(&codes::STALE))?;
    let to = SeparationChanges {
        name: Some(read.name),
        description: Some(read.description),
        left: Some(read.left),
        right: Some(read.right),
        except: Some(read.except),
        across: Some(read.across),
    };
    Ok(ChangeSeparation { separation, version, to, reason: read.reason })
}

pub(super) async fn change(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<SeparationId>,
    Form(sent): Form<Values>,
) -> Result<Response, Refusal> {
    let sent = sent.clean();
    let wrong = match changed(id, &sent) {
        Ok(command) => match db.write(&caller, command, change_separation).await {
            Ok(_) => {
                let done = Done::to(format!("{}/{id}", separations::LIST));
                return Ok(done.notice(Flash::success("separation-saved-notice")).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let offer = db.read(&caller, Some(id), offer).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&context, &offer, &sent, Some(&wrong)))).into_response())
}

pub(super) async fn ask_retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<SeparationId>,
) -> Result<Page<FormPage>, Refusal> {
    let offer = db.read(&caller, Some(id), offer).await?;
    let rule = changeable(&offer, |detail| detail.may_retire)?;
    let mut sent = Values::default();
    sent.set("version", rule.version.to_string());
    Ok(Page(retire_page(&context, rule, &sent, None)))
}

fn retire_page(context: &Context, rule: &Separation, sent: &Values, wrong: Option<&Rejection>) -> FormPage {
    let t = context.t();
    let faults = FormFaults::or_none(&t, wrong);
    let own = format!("{}/{}", separations::LIST, rule.id);
    let crumbs = vec![
        (t.text("separation-title").into_owned(), separations::LIST.to_owned()),
        (rule.name.clone(), own.clone()),
    ];
    let head =
        PageHead::new(t.text("separation-retire")).crumbs(&t, crumbs).text(t.text("separation-retire-text"));
    let reason = Field::lines("reason", t.text("separation-reason"), 2)
        .value(sent.get("reason"))
        .optional(&t)
        .max(Justification::MAX_CHARS as u32)
        .faults(&faults);
    FormPage::new(context, head, format!("{own}/retire"), &faults)
        .hidden(vec![("version", sent.get("version").to_owned())])
        .fields(vec![reason])
        .buttons(vec![
            Action::submit(t.text("separation-retire")).danger(),
            Action::link(own, t.text("web-cancel")),
        ])
}

fn retirement(separation: SeparationId, sent: &Values) -> Result<RetireSeparation, Rejection> {
    let reason = Justification::parse(sent.get("reason"))
        .map_err(|error| Rejection::from(vec![error.at("/reason")]))?;
    let version = sent.get("version").parse().map(Some).map_err(|_| Rejection::new(&codes::STALE))?;
    Ok(RetireSeparation { separation, version, reason })
}

pub(super) async fn retire(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<SeparationId>,
    Form(sent): Form<Values>,
) -> Result<Response, Refusal> {
    let sent = sent.clean();
    let wrong = match retirement(id, &sent) {
        Ok(command) => match db.write(&caller, command, retire_separation).await {
            Ok(_) => {
                let done = Done::to(separations::LIST);
                return Ok(done.notice(Flash::success("separation-retired-notice")).into_response());
            }
            Err(error) => mendable(error)?,
        },
        Err(wrong) => wrong,
    };
    let detail = db.read(&caller, id, queries::separation).await?;
    let page = retire_page(&context, &detail.view.rule, &sent, Some(&wrong));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
