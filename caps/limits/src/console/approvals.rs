//! Who may approve this? The question, and whoever may, with why.

use std::collections::HashMap;

use access::Role;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Currency, OrganizationId, Rejection, RoleId, Translator, UnitId};
use gate::{Db, ReadTx, V, Work, statement};
use http::StatusCode;
use policy::{Allowed, Verdict};
use serde::Deserialize;
use units::{Organization, Unit};
use web::door::{Signed, mendable};
use web::verbs::Reading;
use web::view::{
    Action, Avatar, Badge, Cell, Choice, Column, EmptyState, Field, FormFaults, Notice, PageHead, Row, Shell,
    Table,
};
use web::{Context, Page, Query, Refusal, Tone};

use super::limits::require_sight;
use super::words;
use crate::actions::AskAbout;
use crate::api::{approving, currency, money};
use crate::decide::{Approver, Approvers, Question, approvers};
use crate::rules::{Bound, By};

pub(super) const PATH: &str = "/console/limits/approvals";

/// Organizations and units that the form offers.
const MOST_OFFERED: i64 = 500;

#[derive(Template)]
#[template(path = "limits/approvals.html")]
pub(super) struct ApprovalsPage {
    shell: Shell,
    head: PageHead,
    notice: Option<Notice>,
    path: &'static str,
    /// Of which organization the units are that are offered.
    units_of: String,
    fields: Vec<Field>,
    buttons: Vec<Action>,
    found: Option<Table>,
}

/// What the address asks.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    organization: String,
    units_of: String,
    unit_id: String,
    permission: String,
    amount: String,
    currency: String,
}

statement!(ORGANIZATIONS of Organization =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.status = 'active' ORDER BY o.name_key LIMIT $1");
statement!(UNITS of Unit =
    "SELECT u.id, u.name FROM visible_unit u WHERE u.organization_id = $1 AND u.status = 'active'
     ORDER BY u.name_key LIMIT $2");

/// What the form offers.
#[derive(Default)]
struct Offer {
    organizations: Vec<(OrganizationId, String)>,
    units: Vec<(UnitId, String)>,
    roles: HashMap<RoleId, Role>,
}

fn offer<'a>(tx: &'a mut ReadTx<'_>, chosen: &'a Option<OrganizationId>) -> Work<'a, Offer> {
    Box::pin(async move {
        let scope = tx.scope::<AskAbout>();
        let most = [V::Int(MOST_OFFERED)];
        let organizations =
            tx.visible(&scope, &ORGANIZATIONS, &most, |row| Ok((row.get(0)?, row.get(1)?))).await?;
        let units = match chosen {
            None => Vec::new(),
            Some(organization) => {
                let scope = tx.scope::<units::may::ReadUnit>();
                let parameters = [V::from(*organization), V::Int(MOST_OFFERED)];
                tx.visible(&scope, &UNITS, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await?
            }
        };
        let roles = access::queries::role_names(tx, &()).await?;
        let roles = roles.into_iter().map(|role| (role.id, role)).collect();
        Ok(Offer { organizations, units, roles })
    })
}

fn read(asked: &Asked) -> Result<Question, Rejection> {
    let mut reading = Reading::default();
    let organization = asked.organization.parse().ok();
    if organization.is_none() {
        reading.wrong("/organization", &base::codes::REQUIRED);
    }
    let permission = approving(&mut reading, &asked.permission, "/permission");
    let code = asked.currency.trim().to_ascii_uppercase();
    let in_what = currency(&mut reading, &code, "/currency");
    // Whether it is a number is told whatever the currency is.
    let in_what = in_what.unwrap_or(Currency::EUR);
    let amount = money(&mut reading, &format!("{} {in_what}", asked.amount.trim()), "/amount");
    if amount.is_some_and(|money| money.minor < 0) {
        reading.wrong("/amount", &crate::rules::NEGATIVE);
    }
    // One that is nobody's must not be taken for none: the answer would be about another place.
    let unit = match asked.unit_id.as_str() {
        "" => Some(None),
        text => reading.read(text.parse(), "/unit_id").map(Some),
    };
    let read = organization.zip(unit).zip(permission).zip(amount);
    let (((organization, unit), permission), amount) = reading.done(read)?;
    Ok(Question { organization, unit, permission, amount, requester: None })
}

pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    require_sight(&caller)?;
    let t = context.t();
    let mut asked = asked;
    // Whoever chooses another organization chose the unit among those of the one before.
    if !asked.units_of.is_empty() && asked.units_of != asked.organization {
        asked.unit_id.clear();
    }
    let is_asked =
        [&asked.amount, &asked.permission, &asked.currency].iter().any(|text| !text.trim().is_empty());
    let mut offer = db.read(&caller, asked.organization.parse().ok(), offer).await?;
    if let ([(only, _)], false) = (offer.organizations.as_slice(), is_asked) {
        // Of one there is nothing to choose.
        let only = *only;
        asked.organization = only.to_string();
        offer = db.read(&caller, Some(only), self::offer).await?;
    }
    let (mut found, mut wrong) = (None, None);
    if is_asked {
        match read(&asked) {
            Ok(question) => match approvers(&db, &caller, &question).await {
                Ok(answer) => found = Some(table(&t, &answer, &offer.roles)),
                Err(error) => wrong = Some(mendable(error)?),
            },
            Err(rejection) => wrong = Some(rejection),
        }
    }
    let faults = FormFaults::or_none(&t, wrong.as_ref());
    let chosen = |value: String, label: &str, now: &str| {
        let on = value == now;
        Choice::new(value, label).chosen(on)
    };
    let none = |key: &str| Choice::new("", t.text(key));
    let organizations =
        offer.organizations.iter().map(|(id, name)| chosen(id.to_string(), name, &asked.organization));
    let units = offer.units.iter().map(|(id, name)| chosen(id.to_string(), name, &asked.unit_id));
    let catalogue = policy::catalogue();
    let permissions = catalogue.iter().filter(|permission| permission.name.ends_with(".approve"));
    let permissions = permissions.map(|permission| {
        let label = access::permission_text(&t, permission.name);
        chosen(permission.name.to_owned(), &label, &asked.permission)
    });
    let mut unit = Field::select(
        "unit_id",
        t.text("limits-unit"),
        std::iter::once(none("limits-no-unit")).chain(units).collect(),
    )
    .faults(&faults);
    if asked.organization.is_empty() {
        unit = unit.help(t.text("limits-unit-help"));
    }
    let fields = vec![
        Field::select(
            "organization",
            t.text("limits-organization"),
            std::iter::once(none("limits-choose")).chain(organizations).collect(),
        )
        .required()
        .faults(&faults),
        unit,
        Field::select(
            "permission",
            t.text("limits-what"),
            std::iter::once(none("limits-choose")).chain(permissions).collect(),
        )
        .required()
        .faults(&faults),
        Field::text("amount", t.text("limits-amount"))
            .value(asked.amount.as_str())
            .required()
            .inputmode("decimal")
            .faults(&faults),
        Field::text("currency", t.text("limits-currency"))
            .value(asked.currency.as_str())
            .required()
            .max(3)
            .faults(&faults),
    ];
    let title = t.text("limits-title").into_owned();
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = ApprovalsPage {
        shell: context.shell(),
        head: PageHead::new(title).text(t.text("limits-approvals-text")).tabs(words::tabs(&t, PATH)),
        notice: faults.notice(),
        path: PATH,
        units_of: asked.organization,
        fields,
        buttons: vec![Action::submit(t.text("limits-ask")).primary()],
        found,
    };
    Ok((status, Page(page)).into_response())
}

fn table(t: &Translator, answer: &Approvers, roles: &HashMap<RoleId, Role>) -> Table {
    let columns = vec![
        Column::new(t.text("limits-person")),
        Column::new(t.text("limits-right-by")).priority(2),
        Column::new(t.text("limits-most")).end(),
        Column::new(t.text("limits-limit-by")),
    ];
    let rows = answer.items.iter().map(|approver| row(t, approver, roles)).collect();
    let title = if answer.capped { "limits-approvers-capped" } else { "limits-approvers" };
    Table::new(t, "approvers", t.text(title), columns).rows(rows).empty(EmptyState::new(
        "user-check",
        t.text("limits-approvers-empty"),
        t.text("limits-approvers-empty-text"),
    ))
}

fn row(t: &Translator, approver: &Approver, roles: &HashMap<RoleId, Role>) -> Row {
    let user = approver.decision.user;
    let name = approver.name.as_ref().map_or_else(|| user.to_string(), |name| t.person(name));
    let role = match approver.decision.right {
        Verdict::Allow(Allowed::By(source)) | Verdict::NeedsSecond(Allowed::By(source)) => {
            roles.get(&source.role).map(|role| role.shown_name(t))
        }
        _ => None,
    };
    let (most, by) = match &approver.decision.bound {
        Bound::Compared { by, limit, measured } => {
            let word = match by {
                By::Own => "limits-by-own",
                By::Post => "limits-by-post",
                By::Primary => "limits-by-primary",
            };
            let most = words::most(t, limit);
            let compared = (measured.currency != limit.currency || limit.most.is_some())
                .then(|| t.with("limits-compared", &[("amount", t.money(*measured).into())]));
            let most = match compared {
                Some(below) => Cell::Two(most, below),
                None => Cell::Text(most),
            };
            (most, Cell::Text(t.text(word).into_owned()))
        }
        Bound::Nothing | Bound::OtherCurrency => (Cell::Empty, Cell::Empty),
    };
    let right = match approver.heads {
        Some(_) => Cell::Badge(Badge::of(Tone::Info, t.text("limits-head"))),
        None => role.map_or(Cell::Empty, Cell::Text),
    };
    let who = Cell::Who {
        avatar: Avatar::of(&name, &user.to_string()),
        href: approver.name.as_ref().map(|_| format!("/console/users/{user}")),
        name: name.clone(),
        below: approver.stands_in_for.as_ref().map(|(id, known)| {
            let known = known.as_ref().map_or_else(|| id.to_string(), |known| t.person(known));
            t.with("limits-stands-in-for", &[("name", known.into())])
        }),
    };
    Row::new(user.to_string(), name, vec![who, right, most, by])
}
