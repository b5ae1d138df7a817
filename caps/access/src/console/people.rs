//! The people of a unit.

use axum::extract::State;
use base::{PageOf, Translator, UnitId};
use gate::{Db, ReadTx, Work};
use units::queries::UnitView;
use web::door::Signed;
use web::view::{Avatar, Badge, Cell, Column, EmptyState, PageHead, Pager, Row, Table, TablePage};
use web::{Context, Page, Path, Query, Refusal, Tone};

use super::roles::Asked;
use super::words;
use crate::queries::{PersonOfUnit, UnitPeople, people_of_unit};

/// The unit and a page of its people, read at one moment.
fn shown<'a>(tx: &'a mut ReadTx<'_>, of: &'a UnitPeople) -> Work<'a, (UnitView, PageOf<PersonOfUnit>)> {
    Box::pin(async move { Ok((units::queries::unit(tx, &of.unit).await?, people_of_unit(tx, of).await?)) })
}

pub(super) async fn list(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(unit): Path<UnitId>,
    Query(asked): Query<Asked>,
) -> Result<Page<TablePage>, Refusal> {
    let t = context.t();
    let request = web::door::list_request(None, None, None, None, Some(&asked.cursor))?;
    let (view, page) = db.read(&caller, UnitPeople { unit, request }, shown).await?;
    let name = view.unit.name.to_string();
    let title = t.with("access-people-of", &[("unit", name.as_str().into())]);
    let own = format!("/console/units/{unit}/people");
    let head = PageHead::new(title.as_str())
        .crumbs(&t, vec![(name, format!("/console/units/{unit}"))])
        .text(t.text("access-people-text"));
    let table = table(&t, &own, &asked.cursor, page);
    Ok(Page(TablePage::new(&context, head, vec![table])))
}

fn table(t: &Translator, own: &str, cursor: &str, page: PageOf<PersonOfUnit>) -> Table {
    let columns = vec![
        Column::new(t.text("access-person")),
        Column::new(t.text("access-post")),
        Column::new(t.text("access-since")).priority(2),
        Column::new(t.text("access-until")).priority(3),
    ];
    let pager = Pager::of_page(t, own, "", cursor, &page);
    let rows = page.items.iter().map(|person| row(t, person)).collect();
    Table::new(t, "people", t.text("access-people"), columns).rows(rows).pager(pager).empty(EmptyState::new(
        "users",
        t.text("access-people-empty"),
        t.text("access-people-empty-text"),
    ))
}

fn row(t: &Translator, person: &PersonOfUnit) -> Row {
    let id = person.user.to_string();
    let name = t.person(&person.name);
    let cells = vec![
        Cell::Who {
            avatar: Avatar::of(&person.name.to_string(), &id),
            href: Some(format!("/console/users/{id}")),
            name: name.clone(),
            below: None,
        },
        Cell::Badges(post_badges(t, person.is_head, person.is_suspended)),
        words::time(t, person.from),
        words::until(t, person.until),
    ];
    Row::new(person.assignment.to_string(), name, cells).dim(person.is_suspended)
}

/// What an assignment is beside being one.
pub(super) fn post_badges(t: &Translator, is_head: bool, is_suspended: bool) -> Vec<Badge> {
    let mut badges = Vec::new();
    if is_head {
        badges.push(Badge::of(Tone::Info, t.text("access-head")));
    }
    if is_suspended {
        badges.push(Badge::of(Tone::Warning, t.text("access-suspended")).hollow());
    }
    badges
}
