//! The list of rules, and one rule.

use std::collections::HashMap;

use access::Role;
use askama::Template;
use axum::extract::State;
use base::{RoleId, Translator};
use gate::{Db, ListRequest};
use web::door::Signed;
use web::view::{Action, Badge, Cell, Column, EmptyState, Facts, PageHead, Row, Shell, Table, TablePage};
use web::{Context, Done, Flash, Page, Path, Refusal, Tone};

use super::{breaches, words};
use crate::model::{Across, SeparationId, Side};
use crate::ops::{AskReview, ask_review};
use crate::permissions::SEPARATIONS_CREATE;
use crate::queries::{self, COUNTED, SeparationDetail, SeparationView, of_rule, role_name};

pub(super) const LIST: &str = "/console/separations";
/// Things of a side that a row names; further ones are counted.
const MOST_NAMED: usize = 3;

#[derive(Template)]
#[template(path = "separation/rule.html")]
pub(super) struct RulePage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    left: Table,
    right: Table,
    facts: Facts,
    breaches: Table,
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<TablePage>, Refusal> {
    let t = context.t();
    let found = db.read(&caller, (), queries::separations).await?;
    let columns = vec![
        Column::new(t.text("separation-name")),
        Column::new(t.text("separation-left")),
        Column::new(t.text("separation-right")),
        Column::new(t.text("separation-whose")).priority(3),
        Column::new(t.text("separation-breaches")).end().priority(2),
    ];
    let may_make = caller.access().holds_beyond_own(&SEPARATIONS_CREATE);
    let new = || Action::link(format!("{LIST}/new"), t.text("separation-new")).primary().icon("plus");
    let mut empty =
        EmptyState::new("git-branch", t.text("separation-empty"), t.text("separation-empty-text"));
    if may_make {
        empty = empty.action(new());
    }
    let rows = found.rules.iter().map(|view| row(&t, view, &found.roles)).collect();
    let title = t.text("separation-title").into_owned();
    let table = Table::new(&t, "separations", title.as_str(), columns).rows(rows).empty(empty);
    let mut head = PageHead::new(title).text(t.text("separation-text")).tabs(words::tabs(&t, LIST));
    if may_make {
        head = head.action(new());
    }
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

fn named(t: &Translator, side: &Side, roles: &HashMap<RoleId, Role>) -> Cell {
    let mut names: Vec<String> =
        side.items().iter().take(MOST_NAMED).map(|item| words::item(t, roles, item)).collect();
    let more = side.items().len().saturating_sub(MOST_NAMED);
    if more > 0 {
        names.push(t.with("separation-more", &[("count", more.into())]));
    }
    Cell::Text(names.join(", "))
}

fn whose(t: &Translator, view: &SeparationView) -> Cell {
    match (view.rule.organization, &view.organization_name) {
        (None, _) => Cell::Text(t.text("separation-of-all").into_owned()),
        (Some(_), Some(name)) => Cell::Text(name.clone()),
        (Some(_), None) => Cell::Empty,
    }
}

fn count(t: &Translator, breaches: i64) -> Cell {
    match breaches {
        0 => Cell::Quiet(t.number(0)),
        count if count > COUNTED => {
            let text = t.with("separation-at-least", &[("count", t.number(COUNTED).into())]);
            Cell::Badge(Badge::of(Tone::Danger, text))
        }
        count => Cell::Badge(Badge::of(Tone::Danger, t.number(count))),
    }
}

fn row(t: &Translator, view: &SeparationView, roles: &HashMap<RoleId, Role>) -> Row {
    let rule = &view.rule;
    let below = (!rule.description.is_empty()).then(|| rule.description.clone());
    let cells = vec![
        Cell::Link { href: format!("{LIST}/{}", rule.id), text: rule.name.clone(), below },
        named(t, &rule.left, roles),
        named(t, &rule.right, roles),
        whose(t, view),
        count(t, view.breaches),
    ];
    Row::new(rule.id.to_string(), rule.name.as_str(), cells)
}

pub(super) async fn show(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<SeparationId>,
) -> Result<Page<RulePage>, Refusal> {
    let t = context.t();
    let detail = db.read(&caller, id, queries::separation).await?;
    let broken = db.read(&caller, of_rule(ListRequest::default(), id), queries::breaches).await?;
    let rule = &detail.view.rule;
    let own = format!("{LIST}/{id}");
    let mut head = PageHead::new(rule.name.as_str())
        .crumbs(&t, vec![(t.text("separation-title").into_owned(), LIST.to_owned())]);
    if !rule.description.is_empty() {
        head = head.text(rule.description.as_str());
    }
    if rule.retired.is_some() {
        head = head.badge(Badge::neutral(t.text("separation-retired-badge").into_owned()).hollow());
    }
    if detail.may_change {
        head = head
            .action(Action::link(format!("{own}/edit"), t.text("separation-edit")).icon("pencil"))
            .action(
                Action::post(format!("{own}/review"), context.csrf(), t.text("separation-review"))
                    .icon("refresh-cw"),
            );
    }
    if detail.may_retire {
        head =
            head.action(Action::link(format!("{own}/retire"), t.text("separation-retire")).icon("trash-2"));
    }
    Ok(Page(RulePage {
        shell: context.shell(),
        head,
        left: side(&t, "left", &rule.left, &detail.roles),
        right: side(&t, "right", &rule.right, &detail.roles),
        facts: facts(&t, &detail),
        breaches: breaches::table(&t, &own, "", "", broken, &caller),
        t,
    }))
}

fn side(t: &Translator, id: &'static str, side: &Side, roles: &HashMap<RoleId, Role>) -> Table {
    let columns = vec![Column::new(t.text("separation-what")), Column::new(t.text("separation-where-from"))];
    let rows = side
        .items()
        .iter()
        .map(|item| {
            let cells = match item {
                crate::model::Item::Permission(name) => {
                    let module = name.split_once('.').map_or(name.as_str(), |(module, _)| module);
                    let text = access::permission_text(t, name);
                    vec![Cell::Two(text, name.clone()), Cell::Text(access::module_text(t, module))]
                }
                crate::model::Item::Role(role) => vec![
                    Cell::Link {
                        href: format!("/console/roles/{role}"),
                        text: role_name(t, roles, *role),
                        below: None,
                    },
                    Cell::Text(t.text("separation-a-role").into_owned()),
                ],
            };
            Row::new(item.text(), item.text(), cells)
        })
        .collect();
    Table::new(t, id, t.text(&format!("separation-{id}")), columns).rows(rows)
}

fn facts(t: &Translator, detail: &SeparationDetail) -> Facts {
    let rule = &detail.view.rule;
    let except: Vec<String> = rule.except.iter().map(|id| role_name(t, &detail.roles, *id)).collect();
    let except = if except.is_empty() {
        Cell::Quiet(t.text("separation-nobody-excepted").into_owned())
    } else {
        Cell::Text(except.join(", "))
    };
    let across = match rule.across {
        Across::Place => "separation-across-place",
        Across::Organization => "separation-across-organization",
    };
    Facts::new()
        .row(t.text("separation-whose"), whose(t, &detail.view))
        .row(t.text("separation-across"), Cell::Text(t.text(across).into_owned()))
        .row(t.text("separation-except"), except)
        .row(t.text("separation-breaches"), count(t, detail.view.breaches))
}

pub(super) async fn review(
    State(db): State<Db>,
    Signed(caller): Signed,
    Path(separation): Path<SeparationId>,
) -> Result<Done, Refusal> {
    db.write(&caller, AskReview { separation }, ask_review).await?;
    Ok(Done::to(format!("{LIST}/{separation}")).notice(Flash::success("separation-review-notice")))
}
